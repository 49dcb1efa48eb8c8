"""Many vectors for each object. Written by tools/generate_providers.py."""

from __future__ import annotations

from weaviate_anyio._inputs.calls import checked
from weaviate_anyio._inputs.ranges import NonEmptyList, Positive
from weaviate_anyio.classes._config._enums import Vectorizers
from weaviate_anyio.classes._config._index import (
    MultiVectorConfigCreate,
    MultiVectorEncodingConfigCreate,
    QuantizerConfigCreate,
    VectorIndexConfigCreate,
)
from weaviate_anyio.classes._config._vectors import HttpUrl, VectorConfigCreate, VectorizerConfigCreate, multi_index
from weaviate_anyio.classes._providers.kinds import Fields
from weaviate_anyio.classes._providers.vectorizer_shapes import (
    Multi2MultiVecJinaAI,
    Multi2MultiVecWeaviate,
    Text2ColbertJinaAI,
)
from weaviate_anyio.classes._providers.words import JinaMultimodalModel, WeaviateMultimodalModel


class MultiVectorsAZ:
    """Many vectors for each object."""

    @staticmethod
    @checked
    def multi2vec_jinaai(
        *,
        name: str | None = None,
        encoding: MultiVectorEncodingConfigCreate | None = None,
        quantizer: QuantizerConfigCreate | None = None,
        base_url: HttpUrl | None = None,
        image_fields: Fields | None = None,
        model: JinaMultimodalModel | str | None = None,
        text_fields: Fields | None = None,
        multi_vector_config: MultiVectorConfigCreate | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
    ) -> VectorConfigCreate:
        """The module `multi2multivec-jinaai`.

        Args:
            name: The name of the vector; None for the only one, which is called `default`.
            encoding: How the vectors of an object become one for the index.
            quantizer: How the vectors are compressed, from `Configure.VectorIndex.Quantizer`.
            base_url: The address of the API, as `https://host`, if not the provider's own.
            image_fields: The properties with images.
            model: The name of the model.
            text_fields: The properties with text.
            multi_vector_config: How the distances of many vectors become one, from
                `Configure.VectorIndex.MultiVector`.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
        """
        return VectorConfigCreate(
            name=name,
            vectorizer=Multi2MultiVecJinaAI(
                baseURL=base_url, imageFields=image_fields, model=model, textFields=text_fields
            ),
            vector_index_config=multi_index(vector_index_config, quantizer, multi_vector_config, encoding),
        )

    @staticmethod
    @checked
    def multi2vec_weaviate(
        *,
        image_field: str,
        name: str | None = None,
        encoding: MultiVectorEncodingConfigCreate | None = None,
        quantizer: QuantizerConfigCreate | None = None,
        base_url: HttpUrl | None = None,
        model: WeaviateMultimodalModel | str | None = None,
        multi_vector_config: MultiVectorConfigCreate | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
    ) -> VectorConfigCreate:
        """The module `multi2multivec-weaviate`.

        Args:
            image_field: The property with images.
            name: The name of the vector; None for the only one, which is called `default`.
            encoding: How the vectors of an object become one for the index.
            quantizer: How the vectors are compressed, from `Configure.VectorIndex.Quantizer`.
            base_url: The address of the API, as `https://host`, if not the provider's own.
            model: The name of the model.
            multi_vector_config: How the distances of many vectors become one, from
                `Configure.VectorIndex.MultiVector`.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
        """
        return VectorConfigCreate(
            name=name,
            vectorizer=Multi2MultiVecWeaviate(imageFields=[image_field], baseURL=base_url, model=model),
            vector_index_config=multi_index(vector_index_config, quantizer, multi_vector_config, encoding),
        )

    @staticmethod
    @checked
    def self_provided(
        *,
        name: str | None = None,
        encoding: MultiVectorEncodingConfigCreate | None = None,
        quantizer: QuantizerConfigCreate | None = None,
        multi_vector_config: MultiVectorConfigCreate | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
    ) -> VectorConfigCreate:
        """The user provides the vectors.

        Args:
            name: The name of the vector; None for the only one, which is called `default`.
            encoding: How the vectors of an object become one for the index.
            quantizer: How the vectors are compressed, from `Configure.VectorIndex.Quantizer`.
            multi_vector_config: How the distances of many vectors become one, from
                `Configure.VectorIndex.MultiVector`.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
        """
        return VectorConfigCreate(
            name=name,
            vectorizer=VectorizerConfigCreate(vectorizer=Vectorizers.NONE),
            vector_index_config=multi_index(vector_index_config, quantizer, multi_vector_config, encoding),
        )

    @staticmethod
    @checked
    def text2vec_jinaai(
        *,
        name: str | None = None,
        encoding: MultiVectorEncodingConfigCreate | None = None,
        quantizer: QuantizerConfigCreate | None = None,
        dimensions: Positive | None = None,
        model: str | None = None,
        source_properties: NonEmptyList | None = None,
        multi_vector_config: MultiVectorConfigCreate | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
        vectorize_collection_name: bool = True,
    ) -> VectorConfigCreate:
        """The module `text2colbert-jinaai`.

        Args:
            name: The name of the vector; None for the only one, which is called `default`.
            encoding: How the vectors of an object become one for the index.
            quantizer: How the vectors are compressed, from `Configure.VectorIndex.Quantizer`.
            dimensions: How many dimensions the vectors have (1 or more).
            model: The name of the model.
            source_properties: The properties that the vector is made from (at least one). Default: all that
                have text.
            multi_vector_config: How the distances of many vectors become one, from
                `Configure.VectorIndex.MultiVector`.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
            vectorize_collection_name: Whether the module sees the name of the collection.
        """
        return VectorConfigCreate(
            name=name,
            source_properties=source_properties,
            vectorizer=Text2ColbertJinaAI(
                dimensions=dimensions, model=model, vectorizeClassName=vectorize_collection_name
            ),
            vector_index_config=multi_index(vector_index_config, quantizer, multi_vector_config, encoding),
        )

"""A vector for each object. Written by tools/generate_providers.py."""

from __future__ import annotations

from weaviate_anyio._inputs.calls import checked
from weaviate_anyio._inputs.ranges import NonEmptyList, Positive
from weaviate_anyio.classes._config._index import QuantizerConfigCreate, VectorIndexConfigCreate
from weaviate_anyio.classes._config._vectors import HttpUrl, VectorConfigCreate, single_index
from weaviate_anyio.classes._providers.kinds import PoolingStrategy
from weaviate_anyio.classes._providers.vectorizer_shapes import (
    Text2VecNvidia,
    Text2VecOllama,
    Text2VecOpenAI,
    Text2VecTransformers,
    Text2VecVoyageAI,
    Text2VecWeaviate,
)
from weaviate_anyio.classes._providers.words import OpenAIModel, OpenAIType, VoyageModel, WeaviateModel


class VectorsTextNZ:
    """A vector for each object."""

    @staticmethod
    @checked
    def text2vec_nvidia(
        *,
        name: str | None = None,
        quantizer: QuantizerConfigCreate | None = None,
        base_url: str | None = None,
        model: str | None = None,
        truncate: bool | None = None,
        source_properties: NonEmptyList | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
        vectorize_collection_name: bool = True,
    ) -> VectorConfigCreate:
        """The module `text2vec-nvidia`.

        Args:
            name: The name of the vector; None for the only one, which is called `default`.
            quantizer: How the vectors are compressed, from `Configure.VectorIndex.Quantizer`.
            base_url: The address of the API, as `https://host`, if not the provider's own.
            model: The name of the model.
            truncate: What is cut off a text that is too long.
            source_properties: The properties that the vector is made from (at least one). Default: all that
                have text.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
            vectorize_collection_name: Whether the module sees the name of the collection.
        """
        return VectorConfigCreate(
            name=name,
            source_properties=source_properties,
            vectorizer=Text2VecNvidia(
                baseURL=base_url, model=model, truncate=truncate, vectorizeClassName=vectorize_collection_name
            ),
            vector_index_config=single_index(vector_index_config, quantizer),
        )

    @staticmethod
    @checked
    def text2vec_ollama(
        *,
        name: str | None = None,
        quantizer: QuantizerConfigCreate | None = None,
        api_endpoint: str | None = None,
        model: str | None = None,
        source_properties: NonEmptyList | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
        vectorize_collection_name: bool = True,
    ) -> VectorConfigCreate:
        """The module `text2vec-ollama`.

        Args:
            name: The name of the vector; None for the only one, which is called `default`.
            quantizer: How the vectors are compressed, from `Configure.VectorIndex.Quantizer`.
            api_endpoint: The host of the API, without a scheme.
            model: The name of the model.
            source_properties: The properties that the vector is made from (at least one). Default: all that
                have text.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
            vectorize_collection_name: Whether the module sees the name of the collection.
        """
        return VectorConfigCreate(
            name=name,
            source_properties=source_properties,
            vectorizer=Text2VecOllama(
                apiEndpoint=api_endpoint, model=model, vectorizeClassName=vectorize_collection_name
            ),
            vector_index_config=single_index(vector_index_config, quantizer),
        )

    @staticmethod
    @checked
    def text2vec_openai(
        *,
        name: str | None = None,
        quantizer: QuantizerConfigCreate | None = None,
        base_url: HttpUrl | None = None,
        dimensions: Positive | None = None,
        endpoint: str | None = None,
        model: OpenAIModel | str | None = None,
        model_version: str | None = None,
        type_: OpenAIType | None = None,
        source_properties: NonEmptyList | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
        vectorize_collection_name: bool = True,
    ) -> VectorConfigCreate:
        """The module `text2vec-openai`.

        Args:
            name: The name of the vector; None for the only one, which is called `default`.
            quantizer: How the vectors are compressed, from `Configure.VectorIndex.Quantizer`.
            base_url: The address of the API, as `https://host`, if not the provider's own.
            dimensions: How many dimensions the vectors have (1 or more).
            endpoint: The path of the API below `base_url`, such as `/v1/embeddings`.
            model: The name of the model.
            model_version: The version of the model.
            type_: What the model is for.
            source_properties: The properties that the vector is made from (at least one). Default: all that
                have text.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
            vectorize_collection_name: Whether the module sees the name of the collection.
        """
        return VectorConfigCreate(
            name=name,
            source_properties=source_properties,
            vectorizer=Text2VecOpenAI(
                baseURL=base_url,
                dimensions=dimensions,
                endpoint=endpoint,
                model=model,
                modelVersion=model_version,
                type_=type_,
                vectorizeClassName=vectorize_collection_name,
            ),
            vector_index_config=single_index(vector_index_config, quantizer),
        )

    @staticmethod
    @checked
    def text2vec_transformers(
        *,
        name: str | None = None,
        dimensions: Positive | None = None,
        quantizer: QuantizerConfigCreate | None = None,
        inference_url: str | None = None,
        passage_inference_url: str | None = None,
        pooling_strategy: PoolingStrategy = "masked_mean",
        query_inference_url: str | None = None,
        source_properties: NonEmptyList | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
        vectorize_collection_name: bool = True,
    ) -> VectorConfigCreate:
        """The module `text2vec-transformers`.

        Args:
            name: The name of the vector; None for the only one, which is called `default`.
            dimensions: How many dimensions the vectors have (1 or more).
            quantizer: How the vectors are compressed, from `Configure.VectorIndex.Quantizer`.
            inference_url: Where the model runs.
            passage_inference_url: Where the model for objects runs.
            pooling_strategy: How the vectors of the tokens become one.
            query_inference_url: Where the model for queries runs.
            source_properties: The properties that the vector is made from (at least one). Default: all that
                have text.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
            vectorize_collection_name: Whether the module sees the name of the collection.
        """
        return VectorConfigCreate(
            name=name,
            source_properties=source_properties,
            vectorizer=Text2VecTransformers(
                dimensions=dimensions,
                inferenceUrl=inference_url,
                passageInferenceUrl=passage_inference_url,
                poolingStrategy=pooling_strategy,
                queryInferenceUrl=query_inference_url,
                vectorizeClassName=vectorize_collection_name,
            ),
            vector_index_config=single_index(vector_index_config, quantizer),
        )

    @staticmethod
    @checked
    def text2vec_voyageai(
        *,
        name: str | None = None,
        base_url: str | None = None,
        dimensions: Positive | None = None,
        model: VoyageModel | str | None = None,
        quantizer: QuantizerConfigCreate | None = None,
        source_properties: NonEmptyList | None = None,
        truncate: bool | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
        vectorize_collection_name: bool = True,
    ) -> VectorConfigCreate:
        """The module `text2vec-voyageai`.

        Args:
            name: The name of the vector; None for the only one, which is called `default`.
            base_url: The address of the API, as `https://host`, if not the provider's own.
            dimensions: How many dimensions the vectors have (1 or more).
            model: The name of the model.
            quantizer: How the vectors are compressed, from `Configure.VectorIndex.Quantizer`.
            source_properties: The properties that the vector is made from (at least one). Default: all that
                have text.
            truncate: What is cut off a text that is too long.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
            vectorize_collection_name: Whether the module sees the name of the collection.
        """
        return VectorConfigCreate(
            name=name,
            source_properties=source_properties,
            vectorizer=Text2VecVoyageAI(
                baseURL=base_url,
                dimensions=dimensions,
                model=model,
                truncate=truncate,
                vectorizeClassName=vectorize_collection_name,
            ),
            vector_index_config=single_index(vector_index_config, quantizer),
        )

    @staticmethod
    @checked
    def text2vec_weaviate(
        *,
        name: str | None = None,
        quantizer: QuantizerConfigCreate | None = None,
        base_url: str | None = None,
        dimensions: Positive | None = None,
        model: WeaviateModel | str | None = None,
        source_properties: NonEmptyList | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
        vectorize_collection_name: bool = True,
    ) -> VectorConfigCreate:
        """The module `text2vec-weaviate`.

        Args:
            name: The name of the vector; None for the only one, which is called `default`.
            quantizer: How the vectors are compressed, from `Configure.VectorIndex.Quantizer`.
            base_url: The address of the API, as `https://host`, if not the provider's own.
            dimensions: How many dimensions the vectors have (1 or more).
            model: The name of the model.
            source_properties: The properties that the vector is made from (at least one). Default: all that
                have text.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
            vectorize_collection_name: Whether the module sees the name of the collection.
        """
        return VectorConfigCreate(
            name=name,
            source_properties=source_properties,
            vectorizer=Text2VecWeaviate(
                baseURL=base_url, dimensions=dimensions, model=model, vectorizeClassName=vectorize_collection_name
            ),
            vector_index_config=single_index(vector_index_config, quantizer),
        )

"""A vector for each object. Written by tools/generate_providers.py."""
# ruff: noqa: ARG004 - some parameters have no effect any more

from __future__ import annotations

from typing import Any

from typing_extensions import deprecated

from weaviate_anyio._inputs.calls import checked
from weaviate_anyio._inputs.ranges import NonEmpty, NonEmptyList, Positive
from weaviate_anyio.classes._config._enums import Vectorizers
from weaviate_anyio.classes._config._index import QuantizerConfigCreate, VectorIndexConfigCreate
from weaviate_anyio.classes._config._vectors import (
    HttpUrl,
    VectorConfigCreate,
    VectorizerConfigCreate,
    VectorizerCustom,
    single_index,
)
from weaviate_anyio.classes._providers.kinds import Fields
from weaviate_anyio.classes._providers.vectorizer_shapes import (
    Img2VecNeural,
    Multi2VecAWS,
    Multi2VecBind,
    Multi2VecClip,
    Multi2VecCohere,
)
from weaviate_anyio.classes._providers.words import CohereMultimodalModel, CohereTruncation


class VectorsMediaAC:
    """A vector for each object."""

    @staticmethod
    @checked
    def custom(
        *,
        name: str | None = None,
        quantizer: QuantizerConfigCreate | None = None,
        module_name: NonEmpty,
        module_config: dict[str, Any] | None = None,
        source_properties: NonEmptyList | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
    ) -> VectorConfigCreate:
        """A module that has no factory of its own.

        Args:
            name: The name of the vector; None for the only one, which is called `default`.
            quantizer: How the vectors are compressed, from `Configure.VectorIndex.Quantizer`.
            module_name: The name of the module.
            module_config: Its settings, as the server's API takes them.
            source_properties: The properties that the vector is made from (at least one). Default: all that
                have text.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
        """
        return VectorConfigCreate(
            name=name,
            source_properties=source_properties,
            vectorizer=VectorizerCustom(vectorizer=module_name, module_config=module_config),
            vector_index_config=single_index(vector_index_config, quantizer),
        )

    @staticmethod
    @checked
    def img2vec_neural(
        *,
        name: str | None = None,
        quantizer: QuantizerConfigCreate | None = None,
        image_fields: list[str],
        vector_index_config: VectorIndexConfigCreate | None = None,
    ) -> VectorConfigCreate:
        """The module `img2vec-neural`.

        Args:
            name: The name of the vector; None for the only one, which is called `default`.
            quantizer: How the vectors are compressed, from `Configure.VectorIndex.Quantizer`.
            image_fields: The properties with images.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
        """
        return VectorConfigCreate(
            name=name,
            vectorizer=Img2VecNeural(imageFields=image_fields),
            vector_index_config=single_index(vector_index_config, quantizer),
        )

    @staticmethod
    @deprecated("multi2vec_aws is deprecated. Use multi2vec_aws_bedrock instead.")
    @checked
    def multi2vec_aws(
        *,
        name: str | None = None,
        quantizer: QuantizerConfigCreate | None = None,
        dimensions: Positive | None = None,
        image_fields: Fields | None = None,
        model: str | None = None,
        text_fields: Fields | None = None,
        region: str | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
    ) -> VectorConfigCreate:
        """The module `multi2vec-aws`.

        Args:
            name: The name of the vector; None for the only one, which is called `default`.
            quantizer: How the vectors are compressed, from `Configure.VectorIndex.Quantizer`.
            dimensions: How many dimensions the vectors have (1 or more).
            image_fields: The properties with images.
            model: The name of the model.
            text_fields: The properties with text.
            region: The region of the cloud.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
        """
        return VectorConfigCreate(
            name=name,
            vectorizer=Multi2VecAWS(
                dimensions=dimensions, imageFields=image_fields, model=model, textFields=text_fields, region=region
            ),
            vector_index_config=single_index(vector_index_config, quantizer),
        )

    @staticmethod
    @checked
    def multi2vec_aws_bedrock(
        *,
        name: str | None = None,
        quantizer: QuantizerConfigCreate | None = None,
        dimensions: Positive | None = None,
        image_fields: Fields | None = None,
        model: str | None = None,
        text_fields: Fields | None = None,
        region: str | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
    ) -> VectorConfigCreate:
        """The module `multi2vec-aws` on Bedrock.

        Args:
            name: The name of the vector; None for the only one, which is called `default`.
            quantizer: How the vectors are compressed, from `Configure.VectorIndex.Quantizer`.
            dimensions: How many dimensions the vectors have (1 or more).
            image_fields: The properties with images.
            model: The name of the model.
            text_fields: The properties with text.
            region: The region of the cloud.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
        """
        return VectorConfigCreate(
            name=name,
            vectorizer=Multi2VecAWS(
                dimensions=dimensions, imageFields=image_fields, model=model, textFields=text_fields, region=region
            ),
            vector_index_config=single_index(vector_index_config, quantizer),
        )

    @staticmethod
    @checked
    def multi2vec_bind(
        *,
        name: str | None = None,
        quantizer: QuantizerConfigCreate | None = None,
        audio_fields: Fields | None = None,
        depth_fields: Fields | None = None,
        image_fields: Fields | None = None,
        imu_fields: Fields | None = None,
        text_fields: Fields | None = None,
        thermal_fields: Fields | None = None,
        video_fields: Fields | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
    ) -> VectorConfigCreate:
        """The module `multi2vec-bind`.

        Args:
            name: The name of the vector; None for the only one, which is called `default`.
            quantizer: How the vectors are compressed, from `Configure.VectorIndex.Quantizer`.
            audio_fields: The properties with audio.
            depth_fields: The properties with depth images.
            image_fields: The properties with images.
            imu_fields: The properties with motion data.
            text_fields: The properties with text.
            thermal_fields: The properties with thermal images.
            video_fields: The properties with video.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
        """
        return VectorConfigCreate(
            name=name,
            vectorizer=Multi2VecBind(
                audioFields=audio_fields,
                depthFields=depth_fields,
                imageFields=image_fields,
                IMUFields=imu_fields,
                textFields=text_fields,
                thermalFields=thermal_fields,
                videoFields=video_fields,
            ),
            vector_index_config=single_index(vector_index_config, quantizer),
        )

    @staticmethod
    @checked
    def multi2vec_clip(
        *,
        name: str | None = None,
        quantizer: QuantizerConfigCreate | None = None,
        inference_url: str | None = None,
        image_fields: Fields | None = None,
        text_fields: Fields | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
    ) -> VectorConfigCreate:
        """The module `multi2vec-clip`.

        Args:
            name: The name of the vector; None for the only one, which is called `default`.
            quantizer: How the vectors are compressed, from `Configure.VectorIndex.Quantizer`.
            inference_url: Where the model runs.
            image_fields: The properties with images.
            text_fields: The properties with text.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
        """
        return VectorConfigCreate(
            name=name,
            vectorizer=Multi2VecClip(inferenceUrl=inference_url, imageFields=image_fields, textFields=text_fields),
            vector_index_config=single_index(vector_index_config, quantizer),
        )

    @staticmethod
    @checked
    def multi2vec_cohere(
        *,
        name: str | None = None,
        quantizer: QuantizerConfigCreate | None = None,
        base_url: HttpUrl | None = None,
        image_fields: Fields | None = None,
        model: CohereMultimodalModel | str | None = None,
        dimensions: Positive | None = None,
        text_fields: Fields | None = None,
        truncate: CohereTruncation | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
        vectorize_collection_name: bool = True,
    ) -> VectorConfigCreate:
        """The module `multi2vec-cohere`.

        Args:
            name: The name of the vector; None for the only one, which is called `default`.
            quantizer: How the vectors are compressed, from `Configure.VectorIndex.Quantizer`.
            base_url: The address of the API, as `https://host`, if not the provider's own.
            image_fields: The properties with images.
            model: The name of the model.
            dimensions: How many dimensions the vectors have (1 or more).
            text_fields: The properties with text.
            truncate: What is cut off a text that is too long.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
            vectorize_collection_name: Without effect.
        """
        return VectorConfigCreate(
            name=name,
            vectorizer=Multi2VecCohere(
                baseURL=base_url,
                imageFields=image_fields,
                model=model,
                dimensions=dimensions,
                textFields=text_fields,
                truncate=truncate,
            ),
            vector_index_config=single_index(vector_index_config, quantizer),
        )

    @staticmethod
    @checked
    def self_provided(
        *,
        name: str | None = None,
        quantizer: QuantizerConfigCreate | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
    ) -> VectorConfigCreate:
        """The user provides the vectors.

        Args:
            name: The name of the vector; None for the only one, which is called `default`.
            quantizer: How the vectors are compressed, from `Configure.VectorIndex.Quantizer`.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
        """
        return VectorConfigCreate(
            name=name,
            vectorizer=VectorizerConfigCreate(vectorizer=Vectorizers.NONE),
            vector_index_config=single_index(vector_index_config, quantizer),
        )

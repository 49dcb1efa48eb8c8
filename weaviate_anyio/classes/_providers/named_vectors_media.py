"""A vector for each object. Written by tools/generate_providers.py."""
# ruff: noqa: ARG004 - some parameters have no effect any more

from __future__ import annotations

from typing import Any

from typing_extensions import deprecated

from weaviate_anyio._inputs.calls import checked
from weaviate_anyio._inputs.ranges import NonEmpty, NonEmptyList, Positive
from weaviate_anyio.classes._config._enums import Vectorizers
from weaviate_anyio.classes._config._index import VectorIndexConfigCreate
from weaviate_anyio.classes._config._vectors import (
    HttpUrl,
    NamedVectorConfigCreate,
    VectorizerConfigCreate,
    VectorizerCustom,
)
from weaviate_anyio.classes._providers.kinds import Fields, ReferenceMethod
from weaviate_anyio.classes._providers.vectorizer_shapes import (
    Img2VecNeural,
    Multi2VecBind,
    Multi2VecClip,
    Multi2VecCohere,
    Multi2VecGoogle,
    Multi2VecJinaAI,
    Multi2VecNvidia,
    Multi2VecVoyageAI,
    Ref2VecCentroid,
)
from weaviate_anyio.classes._providers.words import (
    CohereMultimodalModel,
    CohereTruncation,
    JinaMultimodalModel,
    VoyageMultimodalModel,
)


class NamedVectorsMedia:
    """A vector for each object."""

    @staticmethod
    @checked
    def custom(
        name: str,
        *,
        module_name: NonEmpty,
        module_config: dict[str, Any] | None = None,
        source_properties: NonEmptyList | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
    ) -> NamedVectorConfigCreate:
        """A module that has no factory of its own.

        Args:
            name: The name of the vector.
            module_name: The name of the module.
            module_config: Its settings, as the server's API takes them.
            source_properties: The properties that the vector is made from (at least one). Default: all that
                have text.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
        """
        return NamedVectorConfigCreate(
            name=name,
            source_properties=source_properties,
            vectorizer=VectorizerCustom(vectorizer=module_name, module_config=module_config),
            vector_index_config=vector_index_config,
        )

    @staticmethod
    @checked
    def img2vec_neural(
        name: str, image_fields: list[str], *, vector_index_config: VectorIndexConfigCreate | None = None
    ) -> NamedVectorConfigCreate:
        """The module `img2vec-neural`.

        Args:
            name: The name of the vector.
            image_fields: The properties with images.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
        """
        return NamedVectorConfigCreate(
            name=name, vectorizer=Img2VecNeural(imageFields=image_fields), vector_index_config=vector_index_config
        )

    @staticmethod
    @checked
    def multi2vec_bind(
        name: str,
        *,
        audio_fields: Fields | None = None,
        depth_fields: Fields | None = None,
        image_fields: Fields | None = None,
        imu_fields: Fields | None = None,
        text_fields: Fields | None = None,
        thermal_fields: Fields | None = None,
        video_fields: Fields | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
        vectorize_collection_name: bool = True,
    ) -> NamedVectorConfigCreate:
        """The module `multi2vec-bind`.

        Args:
            name: The name of the vector.
            audio_fields: The properties with audio.
            depth_fields: The properties with depth images.
            image_fields: The properties with images.
            imu_fields: The properties with motion data.
            text_fields: The properties with text.
            thermal_fields: The properties with thermal images.
            video_fields: The properties with video.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
            vectorize_collection_name: Without effect.
        """
        return NamedVectorConfigCreate(
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
            vector_index_config=vector_index_config,
        )

    @staticmethod
    @checked
    def multi2vec_clip(
        name: str,
        *,
        inference_url: str | None = None,
        image_fields: Fields | None = None,
        text_fields: Fields | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
        vectorize_collection_name: bool = True,
    ) -> NamedVectorConfigCreate:
        """The module `multi2vec-clip`.

        Args:
            name: The name of the vector.
            inference_url: Where the model runs.
            image_fields: The properties with images.
            text_fields: The properties with text.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
            vectorize_collection_name: Without effect.
        """
        return NamedVectorConfigCreate(
            name=name,
            vectorizer=Multi2VecClip(inferenceUrl=inference_url, imageFields=image_fields, textFields=text_fields),
            vector_index_config=vector_index_config,
        )

    @staticmethod
    @checked
    def multi2vec_cohere(
        name: str,
        *,
        base_url: HttpUrl | None = None,
        image_fields: Fields | None = None,
        model: CohereMultimodalModel | str | None = None,
        text_fields: Fields | None = None,
        truncate: CohereTruncation | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
        vectorize_collection_name: bool = True,
    ) -> NamedVectorConfigCreate:
        """The module `multi2vec-cohere`.

        Args:
            name: The name of the vector.
            base_url: The address of the API, as `https://host`, if not the provider's own.
            image_fields: The properties with images.
            model: The name of the model.
            text_fields: The properties with text.
            truncate: What is cut off a text that is too long.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
            vectorize_collection_name: Without effect.
        """
        return NamedVectorConfigCreate(
            name=name,
            vectorizer=Multi2VecCohere(
                baseURL=base_url, imageFields=image_fields, model=model, textFields=text_fields, truncate=truncate
            ),
            vector_index_config=vector_index_config,
        )

    @staticmethod
    @checked
    def multi2vec_google(
        name: str,
        *,
        location: str,
        project_id: str,
        audio_fields: Fields | None = None,
        image_fields: Fields | None = None,
        text_fields: Fields | None = None,
        video_fields: Fields | None = None,
        dimensions: Positive | None = None,
        video_interval_seconds: Positive | None = None,
        model_id: str | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
        vectorize_collection_name: bool = True,
    ) -> NamedVectorConfigCreate:
        """The module `multi2vec-palm`.

        Args:
            name: The name of the vector.
            location: The region of Google's cloud.
            project_id: The project in Google's cloud.
            audio_fields: The properties with audio.
            image_fields: The properties with images.
            text_fields: The properties with text.
            video_fields: The properties with video.
            dimensions: How many dimensions the vectors have (1 or more).
            video_interval_seconds: Seconds of a video that become one vector (1 or more).
            model_id: The name of the model.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
            vectorize_collection_name: Without effect.
        """
        return NamedVectorConfigCreate(
            name=name,
            vectorizer=Multi2VecGoogle(
                location=location,
                projectId=project_id,
                audioFields=audio_fields,
                imageFields=image_fields,
                textFields=text_fields,
                videoFields=video_fields,
                dimensions=dimensions,
                videoIntervalSeconds=video_interval_seconds,
                modelId=model_id,
            ),
            vector_index_config=vector_index_config,
        )

    @staticmethod
    @checked
    def multi2vec_jinaai(
        name: str,
        *,
        base_url: HttpUrl | None = None,
        model: JinaMultimodalModel | str | None = None,
        dimensions: Positive | None = None,
        image_fields: Fields | None = None,
        text_fields: Fields | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
        vectorize_collection_name: bool = True,
    ) -> NamedVectorConfigCreate:
        """The module `multi2vec-jinaai`.

        Args:
            name: The name of the vector.
            base_url: The address of the API, as `https://host`, if not the provider's own.
            model: The name of the model.
            dimensions: How many dimensions the vectors have (1 or more).
            image_fields: The properties with images.
            text_fields: The properties with text.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
            vectorize_collection_name: Without effect.
        """
        return NamedVectorConfigCreate(
            name=name,
            vectorizer=Multi2VecJinaAI(
                baseURL=base_url, model=model, dimensions=dimensions, imageFields=image_fields, textFields=text_fields
            ),
            vector_index_config=vector_index_config,
        )

    @staticmethod
    @checked
    def multi2vec_nvidia(
        name: str,
        *,
        base_url: HttpUrl | None = None,
        model: str | None = None,
        truncation: bool | None = None,
        output_encoding: str | None = None,
        image_fields: Fields | None = None,
        text_fields: Fields | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
        vectorize_collection_name: bool = True,
    ) -> NamedVectorConfigCreate:
        """The module `multi2vec-nvidia`.

        Args:
            name: The name of the vector.
            base_url: The address of the API, as `https://host`, if not the provider's own.
            model: The name of the model.
            truncation: Whether a text that is too long is cut off.
            output_encoding: Without effect.
            image_fields: The properties with images.
            text_fields: The properties with text.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
            vectorize_collection_name: Without effect.
        """
        return NamedVectorConfigCreate(
            name=name,
            vectorizer=Multi2VecNvidia(
                baseURL=base_url, model=model, truncation=truncation, imageFields=image_fields, textFields=text_fields
            ),
            vector_index_config=vector_index_config,
        )

    @staticmethod
    @deprecated("Dep012: multi2vec_palm is deprecated. Use Configure.Vectors.multi2vec_google instead.")
    @checked
    def multi2vec_palm(
        name: str,
        *,
        vector_index_config: VectorIndexConfigCreate | None = None,
        vectorize_collection_name: bool = True,
        location: str,
        project_id: str,
        image_fields: Fields | None = None,
        text_fields: Fields | None = None,
        video_fields: Fields | None = None,
        dimensions: Positive | None = None,
        video_interval_seconds: Positive | None = None,
        model_id: str | None = None,
    ) -> NamedVectorConfigCreate:
        """The module `multi2vec-palm`.

        Args:
            name: The name of the vector.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
            vectorize_collection_name: Without effect.
            location: The region of Google's cloud.
            project_id: The project in Google's cloud.
            image_fields: The properties with images.
            text_fields: The properties with text.
            video_fields: The properties with video.
            dimensions: How many dimensions the vectors have (1 or more).
            video_interval_seconds: Seconds of a video that become one vector (1 or more).
            model_id: The name of the model.
        """
        return NamedVectorConfigCreate(
            name=name,
            vectorizer=Multi2VecGoogle(
                location=location,
                projectId=project_id,
                imageFields=image_fields,
                textFields=text_fields,
                videoFields=video_fields,
                dimensions=dimensions,
                videoIntervalSeconds=video_interval_seconds,
                modelId=model_id,
            ),
            vector_index_config=vector_index_config,
        )

    @staticmethod
    @checked
    def multi2vec_voyageai(
        name: str,
        *,
        base_url: HttpUrl | None = None,
        model: VoyageMultimodalModel | str | None = None,
        truncation: bool | None = None,
        output_encoding: str | None = None,
        image_fields: Fields | None = None,
        text_fields: Fields | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
        vectorize_collection_name: bool = True,
    ) -> NamedVectorConfigCreate:
        """The module `multi2vec-voyageai`.

        Args:
            name: The name of the vector.
            base_url: The address of the API, as `https://host`, if not the provider's own.
            model: The name of the model.
            truncation: Whether a text that is too long is cut off.
            output_encoding: Without effect.
            image_fields: The properties with images.
            text_fields: The properties with text.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
            vectorize_collection_name: Without effect.
        """
        return NamedVectorConfigCreate(
            name=name,
            vectorizer=Multi2VecVoyageAI(
                baseURL=base_url, model=model, truncation=truncation, imageFields=image_fields, textFields=text_fields
            ),
            vector_index_config=vector_index_config,
        )

    @staticmethod
    @checked
    def none(name: str, *, vector_index_config: VectorIndexConfigCreate | None = None) -> NamedVectorConfigCreate:
        """The user provides the vectors.

        Args:
            name: The name of the vector.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
        """
        return NamedVectorConfigCreate(
            name=name,
            vectorizer=VectorizerConfigCreate(vectorizer=Vectorizers.NONE),
            vector_index_config=vector_index_config,
        )

    @staticmethod
    @checked
    def ref2vec_centroid(
        name: str,
        reference_properties: list[str],
        *,
        method: ReferenceMethod = "mean",
        vector_index_config: VectorIndexConfigCreate | None = None,
    ) -> NamedVectorConfigCreate:
        """The module `ref2vec-centroid`.

        Args:
            name: The name of the vector.
            reference_properties: The references whose targets the vector is made from.
            method: How the vectors of the referenced objects become one.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
        """
        return NamedVectorConfigCreate(
            name=name,
            vectorizer=Ref2VecCentroid(referenceProperties=reference_properties, method=method),
            vector_index_config=vector_index_config,
        )

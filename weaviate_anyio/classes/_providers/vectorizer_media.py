"""Who makes the only vector. Written by tools/generate_providers.py."""
# ruff: noqa: ARG004 - some parameters have no effect any more

from __future__ import annotations

from typing import Any

from typing_extensions import deprecated

from weaviate_anyio._inputs.calls import checked
from weaviate_anyio._inputs.ranges import NonEmpty, Positive
from weaviate_anyio.classes._config._deprecated import renamed
from weaviate_anyio.classes._config._enums import Vectorizers
from weaviate_anyio.classes._config._vectors import HttpUrl, VectorizerConfigCreate, VectorizerCustom
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


class VectorizerMedia:
    """Who makes the only vector."""

    @staticmethod
    @checked
    def custom(module_name: NonEmpty, module_config: dict[str, Any] | None = None) -> VectorizerConfigCreate:
        """A module that has no factory of its own.

        Args:
            module_name: The name of the module.
            module_config: Its settings, as the server's API takes them.
        """
        return VectorizerCustom(vectorizer=module_name, module_config=module_config)

    @staticmethod
    @checked
    def img2vec_neural(image_fields: list[str]) -> VectorizerConfigCreate:
        """The module `img2vec-neural`.

        Args:
            image_fields: The properties with images.
        """
        return Img2VecNeural(imageFields=image_fields)

    @staticmethod
    @checked
    def multi2vec_bind(
        audio_fields: Fields | None = None,
        depth_fields: Fields | None = None,
        image_fields: Fields | None = None,
        imu_fields: Fields | None = None,
        text_fields: Fields | None = None,
        thermal_fields: Fields | None = None,
        video_fields: Fields | None = None,
        vectorize_collection_name: bool = True,
    ) -> VectorizerConfigCreate:
        """The module `multi2vec-bind`.

        Args:
            audio_fields: The properties with audio.
            depth_fields: The properties with depth images.
            image_fields: The properties with images.
            imu_fields: The properties with motion data.
            text_fields: The properties with text.
            thermal_fields: The properties with thermal images.
            video_fields: The properties with video.
            vectorize_collection_name: Without effect.
        """
        return Multi2VecBind(
            audioFields=audio_fields,
            depthFields=depth_fields,
            imageFields=image_fields,
            IMUFields=imu_fields,
            textFields=text_fields,
            thermalFields=thermal_fields,
            videoFields=video_fields,
        )

    @staticmethod
    @checked
    def multi2vec_clip(
        image_fields: Fields | None = None,
        text_fields: Fields | None = None,
        interference_url: str | None = None,
        inference_url: str | None = None,
        vectorize_collection_name: bool = True,
    ) -> VectorizerConfigCreate:
        """The module `multi2vec-clip`.

        Args:
            image_fields: The properties with images.
            text_fields: The properties with text.
            interference_url: Deprecated: a misspelling of `inference_url`.
            inference_url: Where the model runs.
            vectorize_collection_name: Without effect.
        """
        inference_url = renamed("interference_url", interference_url, "inference_url", inference_url)
        return Multi2VecClip(imageFields=image_fields, textFields=text_fields, inferenceUrl=inference_url)

    @staticmethod
    @checked
    def multi2vec_cohere(
        *,
        model: CohereMultimodalModel | str | None = None,
        truncate: CohereTruncation | None = None,
        vectorize_collection_name: bool = True,
        base_url: HttpUrl | None = None,
        image_fields: Fields | None = None,
        text_fields: Fields | None = None,
    ) -> VectorizerConfigCreate:
        """The module `multi2vec-cohere`.

        Args:
            model: The name of the model.
            truncate: What is cut off a text that is too long.
            vectorize_collection_name: Without effect.
            base_url: The address of the API, as `https://host`, if not the provider's own.
            image_fields: The properties with images.
            text_fields: The properties with text.
        """
        return Multi2VecCohere(
            model=model, truncate=truncate, baseURL=base_url, imageFields=image_fields, textFields=text_fields
        )

    @staticmethod
    @checked
    def multi2vec_google(
        *,
        location: str,
        project_id: str,
        image_fields: Fields | None = None,
        text_fields: Fields | None = None,
        video_fields: Fields | None = None,
        model_id: str | None = None,
        video_interval_seconds: Positive | None = None,
        vectorize_collection_name: bool = True,
    ) -> VectorizerConfigCreate:
        """The module `multi2vec-palm`.

        Args:
            location: The region of Google's cloud.
            project_id: The project in Google's cloud.
            image_fields: The properties with images.
            text_fields: The properties with text.
            video_fields: The properties with video.
            model_id: The name of the model.
            video_interval_seconds: Seconds of a video that become one vector (1 or more).
            vectorize_collection_name: Without effect.
        """
        return Multi2VecGoogle(
            location=location,
            projectId=project_id,
            imageFields=image_fields,
            textFields=text_fields,
            videoFields=video_fields,
            modelId=model_id,
            videoIntervalSeconds=video_interval_seconds,
        )

    @staticmethod
    @checked
    def multi2vec_jinaai(
        *,
        model: JinaMultimodalModel | str | None = None,
        vectorize_collection_name: bool = True,
        base_url: HttpUrl | None = None,
        dimensions: Positive | None = None,
        image_fields: Fields | None = None,
        text_fields: Fields | None = None,
    ) -> VectorizerConfigCreate:
        """The module `multi2vec-jinaai`.

        Args:
            model: The name of the model.
            vectorize_collection_name: Without effect.
            base_url: The address of the API, as `https://host`, if not the provider's own.
            dimensions: How many dimensions the vectors have (1 or more).
            image_fields: The properties with images.
            text_fields: The properties with text.
        """
        return Multi2VecJinaAI(
            model=model, baseURL=base_url, dimensions=dimensions, imageFields=image_fields, textFields=text_fields
        )

    @staticmethod
    @checked
    def multi2vec_nvidia(
        *,
        model: str | None = None,
        truncation: bool | None = None,
        output_encoding: str | None = None,
        vectorize_collection_name: bool = True,
        base_url: HttpUrl | None = None,
        image_fields: Fields | None = None,
        text_fields: Fields | None = None,
    ) -> VectorizerConfigCreate:
        """The module `multi2vec-nvidia`.

        Args:
            model: The name of the model.
            truncation: Whether a text that is too long is cut off.
            output_encoding: Without effect.
            vectorize_collection_name: Without effect.
            base_url: The address of the API, as `https://host`, if not the provider's own.
            image_fields: The properties with images.
            text_fields: The properties with text.
        """
        return Multi2VecNvidia(
            model=model, truncation=truncation, baseURL=base_url, imageFields=image_fields, textFields=text_fields
        )

    @staticmethod
    @deprecated("Dep012: multi2vec_palm is deprecated. Use Configure.Vectors.multi2vec_google instead.")
    @checked
    def multi2vec_palm(
        *,
        location: str,
        project_id: str,
        image_fields: Fields | None = None,
        text_fields: Fields | None = None,
        video_fields: Fields | None = None,
        dimensions: Positive | None = None,
        model_id: str | None = None,
        video_interval_seconds: Positive | None = None,
        vectorize_collection_name: bool = True,
    ) -> VectorizerConfigCreate:
        """The module `multi2vec-palm`.

        Args:
            location: The region of Google's cloud.
            project_id: The project in Google's cloud.
            image_fields: The properties with images.
            text_fields: The properties with text.
            video_fields: The properties with video.
            dimensions: How many dimensions the vectors have (1 or more).
            model_id: The name of the model.
            video_interval_seconds: Seconds of a video that become one vector (1 or more).
            vectorize_collection_name: Without effect.
        """
        return Multi2VecGoogle(
            location=location,
            projectId=project_id,
            imageFields=image_fields,
            textFields=text_fields,
            videoFields=video_fields,
            dimensions=dimensions,
            modelId=model_id,
            videoIntervalSeconds=video_interval_seconds,
        )

    @staticmethod
    @checked
    def multi2vec_voyageai(
        *,
        model: VoyageMultimodalModel | str | None = None,
        truncation: bool | None = None,
        output_encoding: str | None = None,
        vectorize_collection_name: bool = True,
        base_url: HttpUrl | None = None,
        image_fields: Fields | None = None,
        text_fields: Fields | None = None,
    ) -> VectorizerConfigCreate:
        """The module `multi2vec-voyageai`.

        Args:
            model: The name of the model.
            truncation: Whether a text that is too long is cut off.
            output_encoding: Without effect.
            vectorize_collection_name: Without effect.
            base_url: The address of the API, as `https://host`, if not the provider's own.
            image_fields: The properties with images.
            text_fields: The properties with text.
        """
        return Multi2VecVoyageAI(
            model=model, truncation=truncation, baseURL=base_url, imageFields=image_fields, textFields=text_fields
        )

    @staticmethod
    @checked
    def none() -> VectorizerConfigCreate:
        """The user provides the vectors."""
        return VectorizerConfigCreate(vectorizer=Vectorizers.NONE)

    @staticmethod
    @checked
    def ref2vec_centroid(reference_properties: list[str], method: ReferenceMethod = "mean") -> VectorizerConfigCreate:
        """The module `ref2vec-centroid`.

        Args:
            reference_properties: The references whose targets the vector is made from.
            method: How the vectors of the referenced objects become one.
        """
        return Ref2VecCentroid(referenceProperties=reference_properties, method=method)

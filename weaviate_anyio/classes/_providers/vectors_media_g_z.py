"""A vector for each object. Written by tools/generate_providers.py."""

from __future__ import annotations

from weaviate_anyio._inputs.calls import checked
from weaviate_anyio._inputs.ranges import Positive
from weaviate_anyio.classes._config._index import QuantizerConfigCreate, VectorIndexConfigCreate
from weaviate_anyio.classes._config._vectors import HttpUrl, VectorConfigCreate, single_index
from weaviate_anyio.classes._providers.kinds import Fields, ReferenceMethod
from weaviate_anyio.classes._providers.vectorizer_shapes import (
    Multi2VecGoogle,
    Multi2VecJinaAI,
    Multi2VecNvidia,
    Multi2VecTwelveLabs,
    Multi2VecVoyageAI,
    Ref2VecCentroid,
)
from weaviate_anyio.classes._providers.words import GEMINI, JinaMultimodalModel, VoyageMultimodalModel


class VectorsMediaGZ:
    """A vector for each object."""

    @staticmethod
    @checked
    def multi2vec_google(
        *,
        name: str | None = None,
        quantizer: QuantizerConfigCreate | None = None,
        dimensions: Positive | None = None,
        audio_fields: Fields | None = None,
        image_fields: Fields | None = None,
        location: str,
        model: str | None = None,
        project_id: str,
        text_fields: Fields | None = None,
        video_fields: Fields | None = None,
        video_interval_seconds: Positive | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
    ) -> VectorConfigCreate:
        """The module `multi2vec-palm`.

        Args:
            name: The name of the vector; None for the only one, which is called `default`.
            quantizer: How the vectors are compressed, from `Configure.VectorIndex.Quantizer`.
            dimensions: How many dimensions the vectors have (1 or more).
            audio_fields: The properties with audio.
            image_fields: The properties with images.
            location: The region of Google's cloud.
            model: The name of the model.
            project_id: The project in Google's cloud.
            text_fields: The properties with text.
            video_fields: The properties with video.
            video_interval_seconds: Seconds of a video that become one vector (1 or more).
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
        """
        return VectorConfigCreate(
            name=name,
            vectorizer=Multi2VecGoogle(
                dimensions=dimensions,
                audioFields=audio_fields,
                imageFields=image_fields,
                location=location,
                modelId=model,
                projectId=project_id,
                textFields=text_fields,
                videoFields=video_fields,
                videoIntervalSeconds=video_interval_seconds,
            ),
            vector_index_config=single_index(vector_index_config, quantizer),
        )

    @staticmethod
    @checked
    def multi2vec_google_gemini(
        *,
        name: str | None = None,
        quantizer: QuantizerConfigCreate | None = None,
        dimensions: Positive | None = None,
        audio_fields: Fields | None = None,
        image_fields: Fields | None = None,
        model: str | None = None,
        text_fields: Fields | None = None,
        video_fields: Fields | None = None,
        video_interval_seconds: Positive | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
    ) -> VectorConfigCreate:
        """The module `multi2vec-palm` through the Gemini API.

        Args:
            name: The name of the vector; None for the only one, which is called `default`.
            quantizer: How the vectors are compressed, from `Configure.VectorIndex.Quantizer`.
            dimensions: How many dimensions the vectors have (1 or more).
            audio_fields: The properties with audio.
            image_fields: The properties with images.
            model: The name of the model.
            text_fields: The properties with text.
            video_fields: The properties with video.
            video_interval_seconds: Seconds of a video that become one vector (1 or more).
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
        """
        return VectorConfigCreate(
            name=name,
            vectorizer=Multi2VecGoogle(
                dimensions=dimensions,
                audioFields=audio_fields,
                imageFields=image_fields,
                modelId=model,
                textFields=text_fields,
                videoFields=video_fields,
                videoIntervalSeconds=video_interval_seconds,
                apiEndpoint=GEMINI,
            ),
            vector_index_config=single_index(vector_index_config, quantizer),
        )

    @staticmethod
    @checked
    def multi2vec_jinaai(
        *,
        name: str | None = None,
        quantizer: QuantizerConfigCreate | None = None,
        base_url: HttpUrl | None = None,
        dimensions: Positive | None = None,
        image_fields: Fields | None = None,
        model: JinaMultimodalModel | str | None = None,
        text_fields: Fields | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
    ) -> VectorConfigCreate:
        """The module `multi2vec-jinaai`.

        Args:
            name: The name of the vector; None for the only one, which is called `default`.
            quantizer: How the vectors are compressed, from `Configure.VectorIndex.Quantizer`.
            base_url: The address of the API, as `https://host`, if not the provider's own.
            dimensions: How many dimensions the vectors have (1 or more).
            image_fields: The properties with images.
            model: The name of the model.
            text_fields: The properties with text.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
        """
        return VectorConfigCreate(
            name=name,
            vectorizer=Multi2VecJinaAI(
                baseURL=base_url, dimensions=dimensions, imageFields=image_fields, model=model, textFields=text_fields
            ),
            vector_index_config=single_index(vector_index_config, quantizer),
        )

    @staticmethod
    @checked
    def multi2vec_nvidia(
        *,
        name: str | None = None,
        quantizer: QuantizerConfigCreate | None = None,
        base_url: HttpUrl | None = None,
        image_fields: Fields | None = None,
        model: str | None = None,
        text_fields: Fields | None = None,
        truncation: bool | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
    ) -> VectorConfigCreate:
        """The module `multi2vec-nvidia`.

        Args:
            name: The name of the vector; None for the only one, which is called `default`.
            quantizer: How the vectors are compressed, from `Configure.VectorIndex.Quantizer`.
            base_url: The address of the API, as `https://host`, if not the provider's own.
            image_fields: The properties with images.
            model: The name of the model.
            text_fields: The properties with text.
            truncation: Whether a text that is too long is cut off.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
        """
        return VectorConfigCreate(
            name=name,
            vectorizer=Multi2VecNvidia(
                baseURL=base_url, imageFields=image_fields, model=model, textFields=text_fields, truncation=truncation
            ),
            vector_index_config=single_index(vector_index_config, quantizer),
        )

    @staticmethod
    @checked
    def multi2vec_twelvelabs(
        *,
        name: str | None = None,
        quantizer: QuantizerConfigCreate | None = None,
        base_url: HttpUrl | None = None,
        image_fields: Fields | None = None,
        model: str | None = None,
        text_fields: Fields | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
    ) -> VectorConfigCreate:
        """The module `multi2vec-twelvelabs`.

        Args:
            name: The name of the vector; None for the only one, which is called `default`.
            quantizer: How the vectors are compressed, from `Configure.VectorIndex.Quantizer`.
            base_url: The address of the API, as `https://host`, if not the provider's own.
            image_fields: The properties with images.
            model: The name of the model.
            text_fields: The properties with text.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
        """
        return VectorConfigCreate(
            name=name,
            vectorizer=Multi2VecTwelveLabs(
                baseURL=base_url, imageFields=image_fields, model=model, textFields=text_fields
            ),
            vector_index_config=single_index(vector_index_config, quantizer),
        )

    @staticmethod
    @checked
    def multi2vec_voyageai(
        *,
        name: str | None = None,
        quantizer: QuantizerConfigCreate | None = None,
        base_url: HttpUrl | None = None,
        image_fields: Fields | None = None,
        model: VoyageMultimodalModel | str | None = None,
        text_fields: Fields | None = None,
        video_fields: Fields | None = None,
        dimensions: Positive | None = None,
        truncation: bool | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
    ) -> VectorConfigCreate:
        """The module `multi2vec-voyageai`.

        Args:
            name: The name of the vector; None for the only one, which is called `default`.
            quantizer: How the vectors are compressed, from `Configure.VectorIndex.Quantizer`.
            base_url: The address of the API, as `https://host`, if not the provider's own.
            image_fields: The properties with images.
            model: The name of the model.
            text_fields: The properties with text.
            video_fields: The properties with video.
            dimensions: How many dimensions the vectors have (1 or more).
            truncation: Whether a text that is too long is cut off.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
        """
        return VectorConfigCreate(
            name=name,
            vectorizer=Multi2VecVoyageAI(
                baseURL=base_url,
                imageFields=image_fields,
                model=model,
                textFields=text_fields,
                videoFields=video_fields,
                dimensions=dimensions,
                truncation=truncation,
            ),
            vector_index_config=single_index(vector_index_config, quantizer),
        )

    @staticmethod
    @checked
    def ref2vec_centroid(
        *,
        name: str | None = None,
        quantizer: QuantizerConfigCreate | None = None,
        method: ReferenceMethod = "mean",
        reference_properties: list[str],
        vector_index_config: VectorIndexConfigCreate | None = None,
    ) -> VectorConfigCreate:
        """The module `ref2vec-centroid`.

        Args:
            name: The name of the vector; None for the only one, which is called `default`.
            quantizer: How the vectors are compressed, from `Configure.VectorIndex.Quantizer`.
            method: How the vectors of the referenced objects become one.
            reference_properties: The references whose targets the vector is made from.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
        """
        return VectorConfigCreate(
            name=name,
            vectorizer=Ref2VecCentroid(method=method, referenceProperties=reference_properties),
            vector_index_config=single_index(vector_index_config, quantizer),
        )

"""A vector for each object. Written by tools/generate_providers.py."""

from __future__ import annotations

from typing_extensions import deprecated

from weaviate_anyio._inputs.calls import checked
from weaviate_anyio._inputs.ranges import NonEmptyList, Positive
from weaviate_anyio.classes._config._index import QuantizerConfigCreate, VectorIndexConfigCreate
from weaviate_anyio.classes._config._vectors import HttpUrl, VectorConfigCreate, single_index
from weaviate_anyio.classes._providers.vectorizer_shapes import (
    Text2VecGoogle,
    Text2VecGPT4All,
    Text2VecHuggingFace,
    Text2VecJinaAI,
    Text2VecMistral,
    Text2VecModel2Vec,
    Text2VecMorph,
)
from weaviate_anyio.classes._providers.words import GEMINI, JinaModel


class VectorsTextGM:
    """A vector for each object."""

    @staticmethod
    @deprecated("text2vec_google is deprecated. Use text2vec_google_vertex or text2vec_google_gemini instead.")
    @checked
    def text2vec_google(
        *,
        name: str | None = None,
        quantizer: QuantizerConfigCreate | None = None,
        api_endpoint: str | None = None,
        dimensions: Positive | None = None,
        model: str | None = None,
        project_id: str,
        title_property: str | None = None,
        task_type: str | None = None,
        source_properties: NonEmptyList | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
        vectorize_collection_name: bool = True,
        location: str | None = None,
    ) -> VectorConfigCreate:
        """The module `text2vec-palm`.

        Args:
            name: The name of the vector; None for the only one, which is called `default`.
            quantizer: How the vectors are compressed, from `Configure.VectorIndex.Quantizer`.
            api_endpoint: The host of the API, without a scheme.
            dimensions: How many dimensions the vectors have (1 or more).
            model: The name of the model.
            project_id: The project in Google's cloud.
            title_property: The property that is the title of the text.
            task_type: What the vectors are for, in Google's words.
            source_properties: The properties that the vector is made from (at least one). Default: all that
                have text.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
            vectorize_collection_name: Whether the module sees the name of the collection.
            location: The region of Google's cloud.
        """
        return VectorConfigCreate(
            name=name,
            source_properties=source_properties,
            vectorizer=Text2VecGoogle(
                apiEndpoint=api_endpoint,
                dimensions=dimensions,
                modelId=model,
                projectId=project_id,
                titleProperty=title_property,
                taskType=task_type,
                vectorizeClassName=vectorize_collection_name,
                location=location,
            ),
            vector_index_config=single_index(vector_index_config, quantizer),
        )

    @staticmethod
    @deprecated("text2vec_google_aistudio is deprecated. Use text2vec_google_gemini instead.")
    @checked
    def text2vec_google_aistudio(
        *,
        name: str | None = None,
        quantizer: QuantizerConfigCreate | None = None,
        dimensions: Positive | None = None,
        model: str | None = None,
        title_property: str | None = None,
        task_type: str | None = None,
        source_properties: NonEmptyList | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
        vectorize_collection_name: bool = True,
    ) -> VectorConfigCreate:
        """The module `text2vec-palm` through the Gemini API.

        Args:
            name: The name of the vector; None for the only one, which is called `default`.
            quantizer: How the vectors are compressed, from `Configure.VectorIndex.Quantizer`.
            dimensions: How many dimensions the vectors have (1 or more).
            model: The name of the model.
            title_property: The property that is the title of the text.
            task_type: What the vectors are for, in Google's words.
            source_properties: The properties that the vector is made from (at least one). Default: all that
                have text.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
            vectorize_collection_name: Whether the module sees the name of the collection.
        """
        return VectorConfigCreate(
            name=name,
            source_properties=source_properties,
            vectorizer=Text2VecGoogle(
                dimensions=dimensions,
                modelId=model,
                titleProperty=title_property,
                taskType=task_type,
                vectorizeClassName=vectorize_collection_name,
                apiEndpoint=GEMINI,
            ),
            vector_index_config=single_index(vector_index_config, quantizer),
        )

    @staticmethod
    @checked
    def text2vec_google_gemini(
        *,
        name: str | None = None,
        quantizer: QuantizerConfigCreate | None = None,
        dimensions: Positive | None = None,
        model: str | None = None,
        title_property: str | None = None,
        task_type: str | None = None,
        source_properties: NonEmptyList | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
        vectorize_collection_name: bool = True,
    ) -> VectorConfigCreate:
        """The module `text2vec-palm` through the Gemini API.

        Args:
            name: The name of the vector; None for the only one, which is called `default`.
            quantizer: How the vectors are compressed, from `Configure.VectorIndex.Quantizer`.
            dimensions: How many dimensions the vectors have (1 or more).
            model: The name of the model.
            title_property: The property that is the title of the text.
            task_type: What the vectors are for, in Google's words.
            source_properties: The properties that the vector is made from (at least one). Default: all that
                have text.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
            vectorize_collection_name: Whether the module sees the name of the collection.
        """
        return VectorConfigCreate(
            name=name,
            source_properties=source_properties,
            vectorizer=Text2VecGoogle(
                dimensions=dimensions,
                modelId=model,
                titleProperty=title_property,
                taskType=task_type,
                vectorizeClassName=vectorize_collection_name,
                apiEndpoint=GEMINI,
            ),
            vector_index_config=single_index(vector_index_config, quantizer),
        )

    @staticmethod
    @checked
    def text2vec_google_vertex(
        *,
        name: str | None = None,
        quantizer: QuantizerConfigCreate | None = None,
        api_endpoint: str | None = None,
        dimensions: Positive | None = None,
        model: str | None = None,
        project_id: str,
        title_property: str | None = None,
        task_type: str | None = None,
        source_properties: NonEmptyList | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
        vectorize_collection_name: bool = True,
        location: str | None = None,
    ) -> VectorConfigCreate:
        """The module `text2vec-palm` on Vertex AI.

        Args:
            name: The name of the vector; None for the only one, which is called `default`.
            quantizer: How the vectors are compressed, from `Configure.VectorIndex.Quantizer`.
            api_endpoint: The host of the API, without a scheme.
            dimensions: How many dimensions the vectors have (1 or more).
            model: The name of the model.
            project_id: The project in Google's cloud.
            title_property: The property that is the title of the text.
            task_type: What the vectors are for, in Google's words.
            source_properties: The properties that the vector is made from (at least one). Default: all that
                have text.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
            vectorize_collection_name: Whether the module sees the name of the collection.
            location: The region of Google's cloud.
        """
        return VectorConfigCreate(
            name=name,
            source_properties=source_properties,
            vectorizer=Text2VecGoogle(
                apiEndpoint=api_endpoint,
                dimensions=dimensions,
                modelId=model,
                projectId=project_id,
                titleProperty=title_property,
                taskType=task_type,
                vectorizeClassName=vectorize_collection_name,
                location=location,
            ),
            vector_index_config=single_index(vector_index_config, quantizer),
        )

    @staticmethod
    @deprecated("text2vec_gpt4all is deprecated. The server drops this module. Use another one.")
    @checked
    def text2vec_gpt4all(
        *,
        name: str | None = None,
        quantizer: QuantizerConfigCreate | None = None,
        source_properties: NonEmptyList | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
        vectorize_collection_name: bool = True,
    ) -> VectorConfigCreate:
        """The module `text2vec-gpt4all`.

        Args:
            name: The name of the vector; None for the only one, which is called `default`.
            quantizer: How the vectors are compressed, from `Configure.VectorIndex.Quantizer`.
            source_properties: The properties that the vector is made from (at least one). Default: all that
                have text.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
            vectorize_collection_name: Whether the module sees the name of the collection.
        """
        return VectorConfigCreate(
            name=name,
            source_properties=source_properties,
            vectorizer=Text2VecGPT4All(vectorizeClassName=vectorize_collection_name),
            vector_index_config=single_index(vector_index_config, quantizer),
        )

    @staticmethod
    @checked
    def text2vec_huggingface(
        *,
        name: str | None = None,
        quantizer: QuantizerConfigCreate | None = None,
        endpoint_url: HttpUrl | None = None,
        model: str | None = None,
        passage_model: str | None = None,
        query_model: str | None = None,
        wait_for_model: bool | None = None,
        use_gpu: bool | None = None,
        use_cache: bool | None = None,
        source_properties: NonEmptyList | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
        vectorize_collection_name: bool = True,
    ) -> VectorConfigCreate:
        """The module `text2vec-huggingface`.

        Args:
            name: The name of the vector; None for the only one, which is called `default`.
            quantizer: How the vectors are compressed, from `Configure.VectorIndex.Quantizer`.
            endpoint_url: The whole address of an inference endpoint of one's own, in place of `model`.
            model: The name of the model.
            passage_model: The name of the model for objects.
            query_model: The name of the model for queries.
            wait_for_model: Whether a request waits until the model is loaded.
            use_gpu: Whether it runs on a GPU.
            use_cache: Whether known answers are used again.
            source_properties: The properties that the vector is made from (at least one). Default: all that
                have text.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
            vectorize_collection_name: Whether the module sees the name of the collection.
        """
        return VectorConfigCreate(
            name=name,
            source_properties=source_properties,
            vectorizer=Text2VecHuggingFace(
                endpointURL=endpoint_url,
                model=model,
                passageModel=passage_model,
                queryModel=query_model,
                waitForModel=wait_for_model,
                useGPU=use_gpu,
                useCache=use_cache,
                vectorizeClassName=vectorize_collection_name,
            ),
            vector_index_config=single_index(vector_index_config, quantizer),
        )

    @staticmethod
    @checked
    def text2vec_jinaai(
        *,
        name: str | None = None,
        quantizer: QuantizerConfigCreate | None = None,
        base_url: str | None = None,
        dimensions: Positive | None = None,
        model: JinaModel | str | None = None,
        source_properties: NonEmptyList | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
        vectorize_collection_name: bool = True,
    ) -> VectorConfigCreate:
        """The module `text2vec-jinaai`.

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
            vectorizer=Text2VecJinaAI(
                baseURL=base_url, dimensions=dimensions, model=model, vectorizeClassName=vectorize_collection_name
            ),
            vector_index_config=single_index(vector_index_config, quantizer),
        )

    @staticmethod
    @checked
    def text2vec_mistral(
        *,
        name: str | None = None,
        quantizer: QuantizerConfigCreate | None = None,
        base_url: HttpUrl | None = None,
        model: str | None = None,
        source_properties: NonEmptyList | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
        vectorize_collection_name: bool = True,
    ) -> VectorConfigCreate:
        """The module `text2vec-mistral`.

        Args:
            name: The name of the vector; None for the only one, which is called `default`.
            quantizer: How the vectors are compressed, from `Configure.VectorIndex.Quantizer`.
            base_url: The address of the API, as `https://host`, if not the provider's own.
            model: The name of the model.
            source_properties: The properties that the vector is made from (at least one). Default: all that
                have text.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
            vectorize_collection_name: Whether the module sees the name of the collection.
        """
        return VectorConfigCreate(
            name=name,
            source_properties=source_properties,
            vectorizer=Text2VecMistral(baseURL=base_url, model=model, vectorizeClassName=vectorize_collection_name),
            vector_index_config=single_index(vector_index_config, quantizer),
        )

    @staticmethod
    @checked
    def text2vec_model2vec(
        *,
        name: str | None = None,
        quantizer: QuantizerConfigCreate | None = None,
        source_properties: NonEmptyList | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
        inference_url: str | None = None,
        vectorize_collection_name: bool = True,
    ) -> VectorConfigCreate:
        """The module `text2vec-model2vec`.

        Args:
            name: The name of the vector; None for the only one, which is called `default`.
            quantizer: How the vectors are compressed, from `Configure.VectorIndex.Quantizer`.
            source_properties: The properties that the vector is made from (at least one). Default: all that
                have text.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
            inference_url: Where the model runs.
            vectorize_collection_name: Whether the module sees the name of the collection.
        """
        return VectorConfigCreate(
            name=name,
            source_properties=source_properties,
            vectorizer=Text2VecModel2Vec(inferenceUrl=inference_url, vectorizeClassName=vectorize_collection_name),
            vector_index_config=single_index(vector_index_config, quantizer),
        )

    @staticmethod
    @checked
    def text2vec_morph(
        *,
        name: str | None = None,
        quantizer: QuantizerConfigCreate | None = None,
        base_url: HttpUrl | None = None,
        model: str | None = None,
        endpoint: str | None = None,
        source_properties: NonEmptyList | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
        vectorize_collection_name: bool = True,
    ) -> VectorConfigCreate:
        """The module `text2vec-morph`.

        Args:
            name: The name of the vector; None for the only one, which is called `default`.
            quantizer: How the vectors are compressed, from `Configure.VectorIndex.Quantizer`.
            base_url: The address of the API, as `https://host`, if not the provider's own.
            model: The name of the model.
            endpoint: The path of the API below `base_url`, such as `/v1/embeddings`.
            source_properties: The properties that the vector is made from (at least one). Default: all that
                have text.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
            vectorize_collection_name: Whether the module sees the name of the collection.
        """
        return VectorConfigCreate(
            name=name,
            source_properties=source_properties,
            vectorizer=Text2VecMorph(
                baseURL=base_url, model=model, endpoint=endpoint, vectorizeClassName=vectorize_collection_name
            ),
            vector_index_config=single_index(vector_index_config, quantizer),
        )

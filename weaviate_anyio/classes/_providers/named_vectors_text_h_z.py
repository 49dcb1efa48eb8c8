"""A vector for each object. Written by tools/generate_providers.py."""

from __future__ import annotations

from typing_extensions import deprecated

from weaviate_anyio._inputs.calls import checked
from weaviate_anyio._inputs.ranges import NonEmptyList, Positive
from weaviate_anyio.classes._config._index import VectorIndexConfigCreate
from weaviate_anyio.classes._config._vectors import HttpUrl, NamedVectorConfigCreate
from weaviate_anyio.classes._providers.kinds import PoolingStrategy
from weaviate_anyio.classes._providers.vectorizer_shapes import (
    Text2VecGoogle,
    Text2VecHuggingFace,
    Text2VecJinaAI,
    Text2VecMistral,
    Text2VecModel2Vec,
    Text2VecNvidia,
    Text2VecOllama,
    Text2VecOpenAI,
    Text2VecTransformers,
    Text2VecVoyageAI,
    Text2VecWeaviate,
)
from weaviate_anyio.classes._providers.words import JinaModel, OpenAIModel, OpenAIType, VoyageModel, WeaviateModel


class NamedVectorsTextHZ:
    """A vector for each object."""

    @staticmethod
    @checked
    def text2vec_huggingface(
        name: str,
        *,
        model: str | None = None,
        passage_model: str | None = None,
        query_model: str | None = None,
        endpoint_url: HttpUrl | None = None,
        wait_for_model: bool | None = None,
        use_gpu: bool | None = None,
        use_cache: bool | None = None,
        source_properties: NonEmptyList | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
        vectorize_collection_name: bool = True,
    ) -> NamedVectorConfigCreate:
        """The module `text2vec-huggingface`.

        Args:
            name: The name of the vector.
            model: The name of the model.
            passage_model: The name of the model for objects.
            query_model: The name of the model for queries.
            endpoint_url: The whole address of an inference endpoint of one's own, in place of `model`.
            wait_for_model: Whether a request waits until the model is loaded.
            use_gpu: Whether it runs on a GPU.
            use_cache: Whether known answers are used again.
            source_properties: The properties that the vector is made from (at least one). Default: all that
                have text.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
            vectorize_collection_name: Whether the module sees the name of the collection.
        """
        return NamedVectorConfigCreate(
            name=name,
            source_properties=source_properties,
            vectorizer=Text2VecHuggingFace(
                model=model,
                passageModel=passage_model,
                queryModel=query_model,
                endpointURL=endpoint_url,
                waitForModel=wait_for_model,
                useGPU=use_gpu,
                useCache=use_cache,
                vectorizeClassName=vectorize_collection_name,
            ),
            vector_index_config=vector_index_config,
        )

    @staticmethod
    @checked
    def text2vec_jinaai(
        name: str,
        *,
        base_url: str | None = None,
        dimensions: Positive | None = None,
        model: JinaModel | str | None = None,
        source_properties: NonEmptyList | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
        vectorize_collection_name: bool = True,
    ) -> NamedVectorConfigCreate:
        """The module `text2vec-jinaai`.

        Args:
            name: The name of the vector.
            base_url: The address of the API, as `https://host`, if not the provider's own.
            dimensions: How many dimensions the vectors have (1 or more).
            model: The name of the model.
            source_properties: The properties that the vector is made from (at least one). Default: all that
                have text.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
            vectorize_collection_name: Whether the module sees the name of the collection.
        """
        return NamedVectorConfigCreate(
            name=name,
            source_properties=source_properties,
            vectorizer=Text2VecJinaAI(
                baseURL=base_url, dimensions=dimensions, model=model, vectorizeClassName=vectorize_collection_name
            ),
            vector_index_config=vector_index_config,
        )

    @staticmethod
    @checked
    def text2vec_mistral(
        name: str,
        *,
        base_url: HttpUrl | None = None,
        model: str | None = None,
        source_properties: NonEmptyList | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
        vectorize_collection_name: bool = True,
    ) -> NamedVectorConfigCreate:
        """The module `text2vec-mistral`.

        Args:
            name: The name of the vector.
            base_url: The address of the API, as `https://host`, if not the provider's own.
            model: The name of the model.
            source_properties: The properties that the vector is made from (at least one). Default: all that
                have text.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
            vectorize_collection_name: Whether the module sees the name of the collection.
        """
        return NamedVectorConfigCreate(
            name=name,
            source_properties=source_properties,
            vectorizer=Text2VecMistral(baseURL=base_url, model=model, vectorizeClassName=vectorize_collection_name),
            vector_index_config=vector_index_config,
        )

    @staticmethod
    @checked
    def text2vec_model2vec(
        name: str,
        *,
        source_properties: NonEmptyList | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
        vectorize_collection_name: bool = True,
        inference_url: str | None = None,
    ) -> NamedVectorConfigCreate:
        """The module `text2vec-model2vec`.

        Args:
            name: The name of the vector.
            source_properties: The properties that the vector is made from (at least one). Default: all that
                have text.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
            vectorize_collection_name: Whether the module sees the name of the collection.
            inference_url: Where the model runs.
        """
        return NamedVectorConfigCreate(
            name=name,
            source_properties=source_properties,
            vectorizer=Text2VecModel2Vec(vectorizeClassName=vectorize_collection_name, inferenceUrl=inference_url),
            vector_index_config=vector_index_config,
        )

    @staticmethod
    @checked
    def text2vec_nvidia(
        name: str,
        *,
        model: str | None = None,
        base_url: str | None = None,
        truncate: bool | None = None,
        source_properties: NonEmptyList | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
        vectorize_collection_name: bool = True,
    ) -> NamedVectorConfigCreate:
        """The module `text2vec-nvidia`.

        Args:
            name: The name of the vector.
            model: The name of the model.
            base_url: The address of the API, as `https://host`, if not the provider's own.
            truncate: What is cut off a text that is too long.
            source_properties: The properties that the vector is made from (at least one). Default: all that
                have text.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
            vectorize_collection_name: Whether the module sees the name of the collection.
        """
        return NamedVectorConfigCreate(
            name=name,
            source_properties=source_properties,
            vectorizer=Text2VecNvidia(
                model=model, baseURL=base_url, truncate=truncate, vectorizeClassName=vectorize_collection_name
            ),
            vector_index_config=vector_index_config,
        )

    @staticmethod
    @checked
    def text2vec_ollama(
        name: str,
        *,
        api_endpoint: str | None = None,
        model: str | None = None,
        source_properties: NonEmptyList | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
        vectorize_collection_name: bool = True,
    ) -> NamedVectorConfigCreate:
        """The module `text2vec-ollama`.

        Args:
            name: The name of the vector.
            api_endpoint: The host of the API, without a scheme.
            model: The name of the model.
            source_properties: The properties that the vector is made from (at least one). Default: all that
                have text.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
            vectorize_collection_name: Whether the module sees the name of the collection.
        """
        return NamedVectorConfigCreate(
            name=name,
            source_properties=source_properties,
            vectorizer=Text2VecOllama(
                apiEndpoint=api_endpoint, model=model, vectorizeClassName=vectorize_collection_name
            ),
            vector_index_config=vector_index_config,
        )

    @staticmethod
    @checked
    def text2vec_openai(
        name: str,
        *,
        base_url: HttpUrl | None = None,
        dimensions: Positive | None = None,
        endpoint: str | None = None,
        model: OpenAIModel | str | None = None,
        model_version: str | None = None,
        type_: OpenAIType | None = None,
        source_properties: NonEmptyList | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
        vectorize_collection_name: bool = True,
    ) -> NamedVectorConfigCreate:
        """The module `text2vec-openai`.

        Args:
            name: The name of the vector.
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
        return NamedVectorConfigCreate(
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
            vector_index_config=vector_index_config,
        )

    @staticmethod
    @deprecated("Dep011: text2vec_palm is deprecated. Use Configure.Vectors.text2vec_google_vertex instead.")
    @checked
    def text2vec_palm(
        name: str,
        project_id: str,
        *,
        source_properties: NonEmptyList | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
        vectorize_collection_name: bool = True,
        api_endpoint: str | None = None,
        model_id: str | None = None,
        title_property: str | None = None,
    ) -> NamedVectorConfigCreate:
        """The module `text2vec-palm`.

        Args:
            name: The name of the vector.
            project_id: The project in Google's cloud.
            source_properties: The properties that the vector is made from (at least one). Default: all that
                have text.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
            vectorize_collection_name: Whether the module sees the name of the collection.
            api_endpoint: The host of the API, without a scheme.
            model_id: The name of the model.
            title_property: The property that is the title of the text.
        """
        return NamedVectorConfigCreate(
            name=name,
            source_properties=source_properties,
            vectorizer=Text2VecGoogle(
                projectId=project_id,
                vectorizeClassName=vectorize_collection_name,
                apiEndpoint=api_endpoint,
                modelId=model_id,
                titleProperty=title_property,
            ),
            vector_index_config=vector_index_config,
        )

    @staticmethod
    @checked
    def text2vec_transformers(
        name: str,
        *,
        dimensions: Positive | None = None,
        pooling_strategy: PoolingStrategy = "masked_mean",
        inference_url: str | None = None,
        passage_inference_url: str | None = None,
        query_inference_url: str | None = None,
        source_properties: NonEmptyList | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
        vectorize_collection_name: bool = True,
    ) -> NamedVectorConfigCreate:
        """The module `text2vec-transformers`.

        Args:
            name: The name of the vector.
            dimensions: How many dimensions the vectors have (1 or more).
            pooling_strategy: How the vectors of the tokens become one.
            inference_url: Where the model runs.
            passage_inference_url: Where the model for objects runs.
            query_inference_url: Where the model for queries runs.
            source_properties: The properties that the vector is made from (at least one). Default: all that
                have text.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
            vectorize_collection_name: Whether the module sees the name of the collection.
        """
        return NamedVectorConfigCreate(
            name=name,
            source_properties=source_properties,
            vectorizer=Text2VecTransformers(
                dimensions=dimensions,
                poolingStrategy=pooling_strategy,
                inferenceUrl=inference_url,
                passageInferenceUrl=passage_inference_url,
                queryInferenceUrl=query_inference_url,
                vectorizeClassName=vectorize_collection_name,
            ),
            vector_index_config=vector_index_config,
        )

    @staticmethod
    @checked
    def text2vec_voyageai(
        name: str,
        *,
        model: VoyageModel | str | None = None,
        base_url: str | None = None,
        truncate: bool | None = None,
        source_properties: NonEmptyList | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
        vectorize_collection_name: bool = True,
    ) -> NamedVectorConfigCreate:
        """The module `text2vec-voyageai`.

        Args:
            name: The name of the vector.
            model: The name of the model.
            base_url: The address of the API, as `https://host`, if not the provider's own.
            truncate: What is cut off a text that is too long.
            source_properties: The properties that the vector is made from (at least one). Default: all that
                have text.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
            vectorize_collection_name: Whether the module sees the name of the collection.
        """
        return NamedVectorConfigCreate(
            name=name,
            source_properties=source_properties,
            vectorizer=Text2VecVoyageAI(
                model=model, baseURL=base_url, truncate=truncate, vectorizeClassName=vectorize_collection_name
            ),
            vector_index_config=vector_index_config,
        )

    @staticmethod
    @checked
    def text2vec_weaviate(
        name: str,
        *,
        model: WeaviateModel | str | None = None,
        base_url: str | None = None,
        dimensions: Positive | None = None,
        source_properties: NonEmptyList | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
        vectorize_collection_name: bool = True,
    ) -> NamedVectorConfigCreate:
        """The module `text2vec-weaviate`.

        Args:
            name: The name of the vector.
            model: The name of the model.
            base_url: The address of the API, as `https://host`, if not the provider's own.
            dimensions: How many dimensions the vectors have (1 or more).
            source_properties: The properties that the vector is made from (at least one). Default: all that
                have text.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
            vectorize_collection_name: Whether the module sees the name of the collection.
        """
        return NamedVectorConfigCreate(
            name=name,
            source_properties=source_properties,
            vectorizer=Text2VecWeaviate(
                model=model, baseURL=base_url, dimensions=dimensions, vectorizeClassName=vectorize_collection_name
            ),
            vector_index_config=vector_index_config,
        )

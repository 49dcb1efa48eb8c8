"""Who makes the only vector. Written by tools/generate_providers.py."""

from __future__ import annotations

from typing_extensions import deprecated

from weaviate_anyio._inputs.calls import checked
from weaviate_anyio._inputs.ranges import NonEmpty, Positive
from weaviate_anyio.classes._config._vectors import HttpUrl, VectorizerConfigCreate
from weaviate_anyio.classes._providers.kinds import PoolingStrategy
from weaviate_anyio.classes._providers.vectorizer_shapes import (
    Text2VecAWS,
    Text2VecAzureOpenAI,
    Text2VecCohere,
    Text2VecContextionary,
    Text2VecDatabricks,
    Text2VecGoogle,
    Text2VecGPT4All,
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
from weaviate_anyio.classes._providers.words import (
    GEMINI,
    AWSModel,
    AWSService,
    CohereModel,
    CohereTruncation,
    JinaModel,
    OpenAIModel,
    OpenAIType,
    VoyageModel,
    WeaviateModel,
)


class VectorizerText:
    """Who makes the only vector."""

    @staticmethod
    @checked
    def text2vec_aws(
        model: AWSModel | str | None = None,
        region: NonEmpty = "",
        endpoint: str | None = None,
        service: AWSService | str = "bedrock",
        vectorize_collection_name: bool = True,
        dimensions: Positive | None = None,
    ) -> VectorizerConfigCreate:
        """The module `text2vec-aws`.

        Args:
            model: The name of the model.
            region: The region of the cloud.
            endpoint: The endpoint of the model: its address or name, as the provider gives it.
            service: The service of AWS.
            vectorize_collection_name: Whether the module sees the name of the collection.
            dimensions: How many dimensions the vectors have (1 or more).
        """
        return Text2VecAWS(
            model=model,
            region=region,
            endpoint=endpoint,
            service=service,
            vectorizeClassName=vectorize_collection_name,
            dimensions=dimensions,
        )

    @staticmethod
    @checked
    def text2vec_azure_openai(
        resource_name: str,
        deployment_id: str,
        vectorize_collection_name: bool = True,
        base_url: HttpUrl | None = None,
        dimensions: Positive | None = None,
        model: str | None = None,
    ) -> VectorizerConfigCreate:
        """The module `text2vec-openai` on Azure.

        Args:
            resource_name: The name of the resource on Azure.
            deployment_id: The name of the deployment on Azure.
            vectorize_collection_name: Whether the module sees the name of the collection.
            base_url: The address of the API, as `https://host`, if not the provider's own.
            dimensions: How many dimensions the vectors have (1 or more).
            model: The name of the model.
        """
        return Text2VecAzureOpenAI(
            resourceName=resource_name,
            deploymentId=deployment_id,
            vectorizeClassName=vectorize_collection_name,
            baseURL=base_url,
            dimensions=dimensions,
            model=model,
        )

    @staticmethod
    @checked
    def text2vec_cohere(
        model: CohereModel | str | None = None,
        truncate: CohereTruncation | None = None,
        vectorize_collection_name: bool = True,
        base_url: HttpUrl | None = None,
    ) -> VectorizerConfigCreate:
        """The module `text2vec-cohere`.

        Args:
            model: The name of the model.
            truncate: What is cut off a text that is too long.
            vectorize_collection_name: Whether the module sees the name of the collection.
            base_url: The address of the API, as `https://host`, if not the provider's own.
        """
        return Text2VecCohere(
            model=model, truncate=truncate, vectorizeClassName=vectorize_collection_name, baseURL=base_url
        )

    @staticmethod
    @checked
    def text2vec_contextionary(vectorize_collection_name: bool = True) -> VectorizerConfigCreate:
        """The module `text2vec-contextionary`.

        Args:
            vectorize_collection_name: Whether the module sees the name of the collection.
        """
        return Text2VecContextionary(vectorizeClassName=vectorize_collection_name)

    @staticmethod
    @checked
    def text2vec_databricks(
        *, endpoint: str, instruction: str | None = None, vectorize_collection_name: bool = True
    ) -> VectorizerConfigCreate:
        """The module `text2vec-databricks`.

        Args:
            endpoint: The endpoint of the model: its address or name, as the provider gives it.
            instruction: What the model is told beside the text.
            vectorize_collection_name: Whether the module sees the name of the collection.
        """
        return Text2VecDatabricks(
            endpoint=endpoint, instruction=instruction, vectorizeClassName=vectorize_collection_name
        )

    @staticmethod
    @checked
    def text2vec_google(
        project_id: str,
        api_endpoint: str | None = None,
        model_id: str | None = None,
        title_property: str | None = None,
        vectorize_collection_name: bool = True,
        location: str | None = None,
    ) -> VectorizerConfigCreate:
        """The module `text2vec-palm`.

        Args:
            project_id: The project in Google's cloud.
            api_endpoint: The host of the API, without a scheme.
            model_id: The name of the model.
            title_property: The property that is the title of the text.
            vectorize_collection_name: Whether the module sees the name of the collection.
            location: The region of Google's cloud.
        """
        return Text2VecGoogle(
            projectId=project_id,
            apiEndpoint=api_endpoint,
            modelId=model_id,
            titleProperty=title_property,
            vectorizeClassName=vectorize_collection_name,
            location=location,
        )

    @staticmethod
    @checked
    def text2vec_google_aistudio(
        model_id: str | None = None, title_property: str | None = None, vectorize_collection_name: bool = True
    ) -> VectorizerConfigCreate:
        """The module `text2vec-palm` through the Gemini API.

        Args:
            model_id: The name of the model.
            title_property: The property that is the title of the text.
            vectorize_collection_name: Whether the module sees the name of the collection.
        """
        return Text2VecGoogle(
            modelId=model_id,
            titleProperty=title_property,
            vectorizeClassName=vectorize_collection_name,
            apiEndpoint=GEMINI,
        )

    @staticmethod
    @checked
    def text2vec_gpt4all(vectorize_collection_name: bool = True) -> VectorizerConfigCreate:
        """The module `text2vec-gpt4all`.

        Args:
            vectorize_collection_name: Whether the module sees the name of the collection.
        """
        return Text2VecGPT4All(vectorizeClassName=vectorize_collection_name)

    @staticmethod
    @checked
    def text2vec_huggingface(
        model: str | None = None,
        passage_model: str | None = None,
        query_model: str | None = None,
        endpoint_url: HttpUrl | None = None,
        wait_for_model: bool | None = None,
        use_gpu: bool | None = None,
        use_cache: bool | None = None,
        vectorize_collection_name: bool = True,
    ) -> VectorizerConfigCreate:
        """The module `text2vec-huggingface`.

        Args:
            model: The name of the model.
            passage_model: The name of the model for objects.
            query_model: The name of the model for queries.
            endpoint_url: The whole address of an inference endpoint of one's own, in place of `model`.
            wait_for_model: Whether a request waits until the model is loaded.
            use_gpu: Whether it runs on a GPU.
            use_cache: Whether known answers are used again.
            vectorize_collection_name: Whether the module sees the name of the collection.
        """
        return Text2VecHuggingFace(
            model=model,
            passageModel=passage_model,
            queryModel=query_model,
            endpointURL=endpoint_url,
            waitForModel=wait_for_model,
            useGPU=use_gpu,
            useCache=use_cache,
            vectorizeClassName=vectorize_collection_name,
        )

    @staticmethod
    @checked
    def text2vec_jinaai(
        model: JinaModel | str | None = None,
        vectorize_collection_name: bool = True,
        base_url: str | None = None,
        dimensions: Positive | None = None,
    ) -> VectorizerConfigCreate:
        """The module `text2vec-jinaai`.

        Args:
            model: The name of the model.
            vectorize_collection_name: Whether the module sees the name of the collection.
            base_url: The address of the API, as `https://host`, if not the provider's own.
            dimensions: How many dimensions the vectors have (1 or more).
        """
        return Text2VecJinaAI(
            model=model, vectorizeClassName=vectorize_collection_name, baseURL=base_url, dimensions=dimensions
        )

    @staticmethod
    @checked
    def text2vec_mistral(
        *, base_url: HttpUrl | None = None, model: str | None = None, vectorize_collection_name: bool = True
    ) -> VectorizerConfigCreate:
        """The module `text2vec-mistral`.

        Args:
            base_url: The address of the API, as `https://host`, if not the provider's own.
            model: The name of the model.
            vectorize_collection_name: Whether the module sees the name of the collection.
        """
        return Text2VecMistral(baseURL=base_url, model=model, vectorizeClassName=vectorize_collection_name)

    @staticmethod
    @checked
    def text2vec_model2vec(
        *, inference_url: str | None = None, vectorize_collection_name: bool = True
    ) -> VectorizerConfigCreate:
        """The module `text2vec-model2vec`.

        Args:
            inference_url: Where the model runs.
            vectorize_collection_name: Whether the module sees the name of the collection.
        """
        return Text2VecModel2Vec(inferenceUrl=inference_url, vectorizeClassName=vectorize_collection_name)

    @staticmethod
    @checked
    def text2vec_nvidia(
        *,
        model: str | None = None,
        base_url: str | None = None,
        truncate: bool | None = None,
        vectorize_collection_name: bool = True,
    ) -> VectorizerConfigCreate:
        """The module `text2vec-nvidia`.

        Args:
            model: The name of the model.
            base_url: The address of the API, as `https://host`, if not the provider's own.
            truncate: What is cut off a text that is too long.
            vectorize_collection_name: Whether the module sees the name of the collection.
        """
        return Text2VecNvidia(
            model=model, baseURL=base_url, truncate=truncate, vectorizeClassName=vectorize_collection_name
        )

    @staticmethod
    @checked
    def text2vec_ollama(
        *, api_endpoint: str | None = None, model: str | None = None, vectorize_collection_name: bool = True
    ) -> VectorizerConfigCreate:
        """The module `text2vec-ollama`.

        Args:
            api_endpoint: The host of the API, without a scheme.
            model: The name of the model.
            vectorize_collection_name: Whether the module sees the name of the collection.
        """
        return Text2VecOllama(apiEndpoint=api_endpoint, model=model, vectorizeClassName=vectorize_collection_name)

    @staticmethod
    @checked
    def text2vec_openai(
        model: OpenAIModel | str | None = None,
        model_version: str | None = None,
        type_: OpenAIType | None = None,
        vectorize_collection_name: bool = True,
        base_url: HttpUrl | None = None,
        dimensions: Positive | None = None,
        endpoint: str | None = None,
    ) -> VectorizerConfigCreate:
        """The module `text2vec-openai`.

        Args:
            model: The name of the model.
            model_version: The version of the model.
            type_: What the model is for.
            vectorize_collection_name: Whether the module sees the name of the collection.
            base_url: The address of the API, as `https://host`, if not the provider's own.
            dimensions: How many dimensions the vectors have (1 or more).
            endpoint: The path of the API below `base_url`, such as `/v1/embeddings`.
        """
        return Text2VecOpenAI(
            model=model,
            modelVersion=model_version,
            type_=type_,
            vectorizeClassName=vectorize_collection_name,
            baseURL=base_url,
            dimensions=dimensions,
            endpoint=endpoint,
        )

    @staticmethod
    @deprecated("Dep011: text2vec_palm is deprecated. Use Configure.Vectors.text2vec_google_vertex instead.")
    @checked
    def text2vec_palm(
        project_id: str,
        api_endpoint: str | None = None,
        model_id: str | None = None,
        title_property: str | None = None,
        vectorize_collection_name: bool = True,
    ) -> VectorizerConfigCreate:
        """The module `text2vec-palm`.

        Args:
            project_id: The project in Google's cloud.
            api_endpoint: The host of the API, without a scheme.
            model_id: The name of the model.
            title_property: The property that is the title of the text.
            vectorize_collection_name: Whether the module sees the name of the collection.
        """
        return Text2VecGoogle(
            projectId=project_id,
            apiEndpoint=api_endpoint,
            modelId=model_id,
            titleProperty=title_property,
            vectorizeClassName=vectorize_collection_name,
        )

    @staticmethod
    @checked
    def text2vec_transformers(
        pooling_strategy: PoolingStrategy = "masked_mean",
        dimensions: Positive | None = None,
        vectorize_collection_name: bool = True,
        inference_url: str | None = None,
        passage_inference_url: str | None = None,
        query_inference_url: str | None = None,
    ) -> VectorizerConfigCreate:
        """The module `text2vec-transformers`.

        Args:
            pooling_strategy: How the vectors of the tokens become one.
            dimensions: How many dimensions the vectors have (1 or more).
            vectorize_collection_name: Whether the module sees the name of the collection.
            inference_url: Where the model runs.
            passage_inference_url: Where the model for objects runs.
            query_inference_url: Where the model for queries runs.
        """
        return Text2VecTransformers(
            poolingStrategy=pooling_strategy,
            dimensions=dimensions,
            vectorizeClassName=vectorize_collection_name,
            inferenceUrl=inference_url,
            passageInferenceUrl=passage_inference_url,
            queryInferenceUrl=query_inference_url,
        )

    @staticmethod
    @checked
    def text2vec_voyageai(
        *,
        model: VoyageModel | str | None = None,
        base_url: str | None = None,
        truncate: bool | None = None,
        vectorize_collection_name: bool = True,
    ) -> VectorizerConfigCreate:
        """The module `text2vec-voyageai`.

        Args:
            model: The name of the model.
            base_url: The address of the API, as `https://host`, if not the provider's own.
            truncate: What is cut off a text that is too long.
            vectorize_collection_name: Whether the module sees the name of the collection.
        """
        return Text2VecVoyageAI(
            model=model, baseURL=base_url, truncate=truncate, vectorizeClassName=vectorize_collection_name
        )

    @staticmethod
    @checked
    def text2vec_weaviate(
        *,
        model: WeaviateModel | str | None = None,
        base_url: str | None = None,
        vectorize_collection_name: bool = True,
        dimensions: Positive | None = None,
    ) -> VectorizerConfigCreate:
        """The module `text2vec-weaviate`.

        Args:
            model: The name of the model.
            base_url: The address of the API, as `https://host`, if not the provider's own.
            vectorize_collection_name: Whether the module sees the name of the collection.
            dimensions: How many dimensions the vectors have (1 or more).
        """
        return Text2VecWeaviate(
            model=model, baseURL=base_url, vectorizeClassName=vectorize_collection_name, dimensions=dimensions
        )

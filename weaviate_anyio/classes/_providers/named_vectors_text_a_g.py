"""A vector for each object. Written by tools/generate_providers.py."""

from __future__ import annotations

from weaviate_anyio._inputs.calls import checked
from weaviate_anyio._inputs.ranges import NonEmpty, NonEmptyList, Positive
from weaviate_anyio.classes._config._index import VectorIndexConfigCreate
from weaviate_anyio.classes._config._vectors import HttpUrl, NamedVectorConfigCreate
from weaviate_anyio.classes._providers.vectorizer_shapes import (
    Text2ColbertJinaAI,
    Text2VecAWS,
    Text2VecAzureOpenAI,
    Text2VecCohere,
    Text2VecContextionary,
    Text2VecDatabricks,
    Text2VecGoogle,
    Text2VecGPT4All,
)
from weaviate_anyio.classes._providers.words import GEMINI, AWSModel, AWSService, CohereModel, CohereTruncation


class NamedVectorsTextAG:
    """A vector for each object."""

    @staticmethod
    @checked
    def text2colbert_jinaai(
        name: str,
        *,
        dimensions: Positive | None = None,
        model: str | None = None,
        source_properties: NonEmptyList | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
        vectorize_collection_name: bool = True,
    ) -> NamedVectorConfigCreate:
        """The module `text2colbert-jinaai`.

        Args:
            name: The name of the vector.
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
            vectorizer=Text2ColbertJinaAI(
                dimensions=dimensions, model=model, vectorizeClassName=vectorize_collection_name
            ),
            vector_index_config=vector_index_config,
        )

    @staticmethod
    @checked
    def text2vec_aws(
        name: str,
        region: NonEmpty,
        *,
        endpoint: str | None = None,
        model: AWSModel | str | None = None,
        service: AWSService | str = "bedrock",
        source_properties: NonEmptyList | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
        vectorize_collection_name: bool = True,
        dimensions: Positive | None = None,
    ) -> NamedVectorConfigCreate:
        """The module `text2vec-aws`.

        Args:
            name: The name of the vector.
            region: The region of the cloud.
            endpoint: The endpoint of the model: its address or name, as the provider gives it.
            model: The name of the model.
            service: The service of AWS.
            source_properties: The properties that the vector is made from (at least one). Default: all that
                have text.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
            vectorize_collection_name: Whether the module sees the name of the collection.
            dimensions: How many dimensions the vectors have (1 or more).
        """
        return NamedVectorConfigCreate(
            name=name,
            source_properties=source_properties,
            vectorizer=Text2VecAWS(
                region=region,
                endpoint=endpoint,
                model=model,
                service=service,
                vectorizeClassName=vectorize_collection_name,
                dimensions=dimensions,
            ),
            vector_index_config=vector_index_config,
        )

    @staticmethod
    @checked
    def text2vec_azure_openai(
        name: str,
        resource_name: str,
        deployment_id: str,
        *,
        base_url: HttpUrl | None = None,
        dimensions: Positive | None = None,
        model: str | None = None,
        source_properties: NonEmptyList | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
        vectorize_collection_name: bool = True,
    ) -> NamedVectorConfigCreate:
        """The module `text2vec-openai` on Azure.

        Args:
            name: The name of the vector.
            resource_name: The name of the resource on Azure.
            deployment_id: The name of the deployment on Azure.
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
            vectorizer=Text2VecAzureOpenAI(
                resourceName=resource_name,
                deploymentId=deployment_id,
                baseURL=base_url,
                dimensions=dimensions,
                model=model,
                vectorizeClassName=vectorize_collection_name,
            ),
            vector_index_config=vector_index_config,
        )

    @staticmethod
    @checked
    def text2vec_cohere(
        name: str,
        *,
        base_url: HttpUrl | None = None,
        model: CohereModel | str | None = None,
        truncate: CohereTruncation | None = None,
        source_properties: NonEmptyList | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
        vectorize_collection_name: bool = True,
    ) -> NamedVectorConfigCreate:
        """The module `text2vec-cohere`.

        Args:
            name: The name of the vector.
            base_url: The address of the API, as `https://host`, if not the provider's own.
            model: The name of the model.
            truncate: What is cut off a text that is too long.
            source_properties: The properties that the vector is made from (at least one). Default: all that
                have text.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
            vectorize_collection_name: Whether the module sees the name of the collection.
        """
        return NamedVectorConfigCreate(
            name=name,
            source_properties=source_properties,
            vectorizer=Text2VecCohere(
                baseURL=base_url, model=model, truncate=truncate, vectorizeClassName=vectorize_collection_name
            ),
            vector_index_config=vector_index_config,
        )

    @staticmethod
    @checked
    def text2vec_contextionary(
        name: str,
        *,
        source_properties: NonEmptyList | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
        vectorize_collection_name: bool = True,
    ) -> NamedVectorConfigCreate:
        """The module `text2vec-contextionary`.

        Args:
            name: The name of the vector.
            source_properties: The properties that the vector is made from (at least one). Default: all that
                have text.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
            vectorize_collection_name: Whether the module sees the name of the collection.
        """
        return NamedVectorConfigCreate(
            name=name,
            source_properties=source_properties,
            vectorizer=Text2VecContextionary(vectorizeClassName=vectorize_collection_name),
            vector_index_config=vector_index_config,
        )

    @staticmethod
    @checked
    def text2vec_databricks(
        name: str,
        *,
        endpoint: str,
        instruction: str | None = None,
        source_properties: NonEmptyList | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
        vectorize_collection_name: bool = True,
    ) -> NamedVectorConfigCreate:
        """The module `text2vec-databricks`.

        Args:
            name: The name of the vector.
            endpoint: The endpoint of the model: its address or name, as the provider gives it.
            instruction: What the model is told beside the text.
            source_properties: The properties that the vector is made from (at least one). Default: all that
                have text.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
            vectorize_collection_name: Whether the module sees the name of the collection.
        """
        return NamedVectorConfigCreate(
            name=name,
            source_properties=source_properties,
            vectorizer=Text2VecDatabricks(
                endpoint=endpoint, instruction=instruction, vectorizeClassName=vectorize_collection_name
            ),
            vector_index_config=vector_index_config,
        )

    @staticmethod
    @checked
    def text2vec_google(
        name: str,
        project_id: str,
        *,
        api_endpoint: str | None = None,
        model_id: str | None = None,
        title_property: str | None = None,
        source_properties: NonEmptyList | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
        vectorize_collection_name: bool = True,
        location: str | None = None,
    ) -> NamedVectorConfigCreate:
        """The module `text2vec-palm`.

        Args:
            name: The name of the vector.
            project_id: The project in Google's cloud.
            api_endpoint: The host of the API, without a scheme.
            model_id: The name of the model.
            title_property: The property that is the title of the text.
            source_properties: The properties that the vector is made from (at least one). Default: all that
                have text.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
            vectorize_collection_name: Whether the module sees the name of the collection.
            location: The region of Google's cloud.
        """
        return NamedVectorConfigCreate(
            name=name,
            source_properties=source_properties,
            vectorizer=Text2VecGoogle(
                projectId=project_id,
                apiEndpoint=api_endpoint,
                modelId=model_id,
                titleProperty=title_property,
                vectorizeClassName=vectorize_collection_name,
                location=location,
            ),
            vector_index_config=vector_index_config,
        )

    @staticmethod
    @checked
    def text2vec_google_aistudio(
        name: str,
        *,
        model_id: str | None = None,
        title_property: str | None = None,
        source_properties: NonEmptyList | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
        vectorize_collection_name: bool = True,
    ) -> NamedVectorConfigCreate:
        """The module `text2vec-palm` through the Gemini API.

        Args:
            name: The name of the vector.
            model_id: The name of the model.
            title_property: The property that is the title of the text.
            source_properties: The properties that the vector is made from (at least one). Default: all that
                have text.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
            vectorize_collection_name: Whether the module sees the name of the collection.
        """
        return NamedVectorConfigCreate(
            name=name,
            source_properties=source_properties,
            vectorizer=Text2VecGoogle(
                modelId=model_id,
                titleProperty=title_property,
                vectorizeClassName=vectorize_collection_name,
                apiEndpoint=GEMINI,
            ),
            vector_index_config=vector_index_config,
        )

    @staticmethod
    @checked
    def text2vec_gpt4all(
        name: str,
        *,
        source_properties: NonEmptyList | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
        vectorize_collection_name: bool = True,
    ) -> NamedVectorConfigCreate:
        """The module `text2vec-gpt4all`.

        Args:
            name: The name of the vector.
            source_properties: The properties that the vector is made from (at least one). Default: all that
                have text.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
            vectorize_collection_name: Whether the module sees the name of the collection.
        """
        return NamedVectorConfigCreate(
            name=name,
            source_properties=source_properties,
            vectorizer=Text2VecGPT4All(vectorizeClassName=vectorize_collection_name),
            vector_index_config=vector_index_config,
        )

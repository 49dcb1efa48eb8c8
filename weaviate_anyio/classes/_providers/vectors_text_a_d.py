"""A vector for each object. Written by tools/generate_providers.py."""

from __future__ import annotations

from typing_extensions import deprecated

from weaviate_anyio._inputs.calls import checked
from weaviate_anyio._inputs.ranges import NonEmpty, NonEmptyList, Positive
from weaviate_anyio.classes._config._index import QuantizerConfigCreate, VectorIndexConfigCreate
from weaviate_anyio.classes._config._vectors import HttpUrl, VectorConfigCreate, single_index
from weaviate_anyio.classes._providers.vectorizer_shapes import (
    Text2VecAWS,
    Text2VecAzureOpenAI,
    Text2VecCohere,
    Text2VecContextionary,
    Text2VecDatabricks,
    Text2VecDigitalOcean,
)
from weaviate_anyio.classes._providers.words import AWSModel, AWSService, CohereModel, CohereTruncation


class VectorsTextAD:
    """A vector for each object."""

    @staticmethod
    @deprecated("text2vec_aws is deprecated. Use text2vec_aws_bedrock or text2vec_aws_sagemaker instead.")
    @checked
    def text2vec_aws(
        *,
        name: str | None = None,
        quantizer: QuantizerConfigCreate | None = None,
        endpoint: str | None = None,
        model: AWSModel | str,
        region: NonEmpty,
        service: AWSService | str = "bedrock",
        source_properties: NonEmptyList | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
        vectorize_collection_name: bool = True,
        dimensions: Positive | None = None,
    ) -> VectorConfigCreate:
        """The module `text2vec-aws`.

        Args:
            name: The name of the vector; None for the only one, which is called `default`.
            quantizer: How the vectors are compressed, from `Configure.VectorIndex.Quantizer`.
            endpoint: The endpoint of the model: its address or name, as the provider gives it.
            model: The name of the model.
            region: The region of the cloud.
            service: The service of AWS.
            source_properties: The properties that the vector is made from (at least one). Default: all that
                have text.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
            vectorize_collection_name: Whether the module sees the name of the collection.
            dimensions: How many dimensions the vectors have (1 or more).
        """
        return VectorConfigCreate(
            name=name,
            source_properties=source_properties,
            vectorizer=Text2VecAWS(
                endpoint=endpoint,
                model=model,
                region=region,
                service=service,
                vectorizeClassName=vectorize_collection_name,
                dimensions=dimensions,
            ),
            vector_index_config=single_index(vector_index_config, quantizer),
        )

    @staticmethod
    @checked
    def text2vec_aws_bedrock(
        *,
        name: str | None = None,
        model: AWSModel | str,
        region: NonEmpty,
        quantizer: QuantizerConfigCreate | None = None,
        source_properties: NonEmptyList | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
        vectorize_collection_name: bool = True,
        dimensions: Positive | None = None,
    ) -> VectorConfigCreate:
        """The module `text2vec-aws` on Bedrock.

        Args:
            name: The name of the vector; None for the only one, which is called `default`.
            model: The name of the model.
            region: The region of the cloud.
            quantizer: How the vectors are compressed, from `Configure.VectorIndex.Quantizer`.
            source_properties: The properties that the vector is made from (at least one). Default: all that
                have text.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
            vectorize_collection_name: Whether the module sees the name of the collection.
            dimensions: How many dimensions the vectors have (1 or more).
        """
        return VectorConfigCreate(
            name=name,
            source_properties=source_properties,
            vectorizer=Text2VecAWS(
                model=model,
                region=region,
                vectorizeClassName=vectorize_collection_name,
                dimensions=dimensions,
                service="bedrock",
            ),
            vector_index_config=single_index(vector_index_config, quantizer),
        )

    @staticmethod
    @checked
    def text2vec_aws_sagemaker(
        *,
        name: str | None = None,
        endpoint: str,
        region: NonEmpty,
        target_model: str | None = None,
        target_variant: str | None = None,
        quantizer: QuantizerConfigCreate | None = None,
        source_properties: NonEmptyList | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
        vectorize_collection_name: bool = True,
        dimensions: Positive | None = None,
    ) -> VectorConfigCreate:
        """The module `text2vec-aws` on SageMaker.

        Args:
            name: The name of the vector; None for the only one, which is called `default`.
            endpoint: The endpoint of the model: its address or name, as the provider gives it.
            region: The region of the cloud.
            target_model: The model of a SageMaker endpoint that has several.
            target_variant: The variant of that model.
            quantizer: How the vectors are compressed, from `Configure.VectorIndex.Quantizer`.
            source_properties: The properties that the vector is made from (at least one). Default: all that
                have text.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
            vectorize_collection_name: Whether the module sees the name of the collection.
            dimensions: How many dimensions the vectors have (1 or more).
        """
        return VectorConfigCreate(
            name=name,
            source_properties=source_properties,
            vectorizer=Text2VecAWS(
                endpoint=endpoint,
                region=region,
                targetModel=target_model,
                targetVariant=target_variant,
                vectorizeClassName=vectorize_collection_name,
                dimensions=dimensions,
                service="sagemaker",
            ),
            vector_index_config=single_index(vector_index_config, quantizer),
        )

    @staticmethod
    @checked
    def text2vec_azure_openai(
        *,
        name: str | None = None,
        quantizer: QuantizerConfigCreate | None = None,
        base_url: HttpUrl | None = None,
        deployment_id: str,
        dimensions: Positive | None = None,
        model: str | None = None,
        resource_name: str,
        source_properties: NonEmptyList | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
        vectorize_collection_name: bool = True,
    ) -> VectorConfigCreate:
        """The module `text2vec-openai` on Azure.

        Args:
            name: The name of the vector; None for the only one, which is called `default`.
            quantizer: How the vectors are compressed, from `Configure.VectorIndex.Quantizer`.
            base_url: The address of the API, as `https://host`, if not the provider's own.
            deployment_id: The name of the deployment on Azure.
            dimensions: How many dimensions the vectors have (1 or more).
            model: The name of the model.
            resource_name: The name of the resource on Azure.
            source_properties: The properties that the vector is made from (at least one). Default: all that
                have text.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
            vectorize_collection_name: Whether the module sees the name of the collection.
        """
        return VectorConfigCreate(
            name=name,
            source_properties=source_properties,
            vectorizer=Text2VecAzureOpenAI(
                baseURL=base_url,
                deploymentId=deployment_id,
                dimensions=dimensions,
                model=model,
                resourceName=resource_name,
                vectorizeClassName=vectorize_collection_name,
            ),
            vector_index_config=single_index(vector_index_config, quantizer),
        )

    @staticmethod
    @checked
    def text2vec_cohere(
        *,
        name: str | None = None,
        quantizer: QuantizerConfigCreate | None = None,
        base_url: HttpUrl | None = None,
        model: CohereModel | str | None = None,
        dimensions: Positive | None = None,
        truncate: CohereTruncation | None = None,
        source_properties: NonEmptyList | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
        vectorize_collection_name: bool = True,
    ) -> VectorConfigCreate:
        """The module `text2vec-cohere`.

        Args:
            name: The name of the vector; None for the only one, which is called `default`.
            quantizer: How the vectors are compressed, from `Configure.VectorIndex.Quantizer`.
            base_url: The address of the API, as `https://host`, if not the provider's own.
            model: The name of the model.
            dimensions: How many dimensions the vectors have (1 or more).
            truncate: What is cut off a text that is too long.
            source_properties: The properties that the vector is made from (at least one). Default: all that
                have text.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
            vectorize_collection_name: Whether the module sees the name of the collection.
        """
        return VectorConfigCreate(
            name=name,
            source_properties=source_properties,
            vectorizer=Text2VecCohere(
                baseURL=base_url,
                model=model,
                dimensions=dimensions,
                truncate=truncate,
                vectorizeClassName=vectorize_collection_name,
            ),
            vector_index_config=single_index(vector_index_config, quantizer),
        )

    @staticmethod
    @deprecated(
        "text2vec_contextionary is deprecated. Its model is outdated. Use text2vec_model2vec for a small local model."
    )
    @checked
    def text2vec_contextionary(
        *,
        name: str | None = None,
        quantizer: QuantizerConfigCreate | None = None,
        source_properties: NonEmptyList | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
        vectorize_collection_name: bool = True,
    ) -> VectorConfigCreate:
        """The module `text2vec-contextionary`.

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
            vectorizer=Text2VecContextionary(vectorizeClassName=vectorize_collection_name),
            vector_index_config=single_index(vector_index_config, quantizer),
        )

    @staticmethod
    @checked
    def text2vec_databricks(
        *,
        name: str | None = None,
        quantizer: QuantizerConfigCreate | None = None,
        endpoint: str,
        instruction: str | None = None,
        source_properties: NonEmptyList | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
        vectorize_collection_name: bool = True,
    ) -> VectorConfigCreate:
        """The module `text2vec-databricks`.

        Args:
            name: The name of the vector; None for the only one, which is called `default`.
            quantizer: How the vectors are compressed, from `Configure.VectorIndex.Quantizer`.
            endpoint: The endpoint of the model: its address or name, as the provider gives it.
            instruction: What the model is told beside the text.
            source_properties: The properties that the vector is made from (at least one). Default: all that
                have text.
            vector_index_config: The index, from `Configure.VectorIndex`. Default: the server's.
            vectorize_collection_name: Whether the module sees the name of the collection.
        """
        return VectorConfigCreate(
            name=name,
            source_properties=source_properties,
            vectorizer=Text2VecDatabricks(
                endpoint=endpoint, instruction=instruction, vectorizeClassName=vectorize_collection_name
            ),
            vector_index_config=single_index(vector_index_config, quantizer),
        )

    @staticmethod
    @checked
    def text2vec_digitalocean(
        *,
        name: str | None = None,
        quantizer: QuantizerConfigCreate | None = None,
        base_url: HttpUrl | None = None,
        model: str,
        source_properties: NonEmptyList | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
        vectorize_collection_name: bool = True,
    ) -> VectorConfigCreate:
        """The module `text2vec-digitalocean`.

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
            vectorizer=Text2VecDigitalOcean(
                baseURL=base_url, model=model, vectorizeClassName=vectorize_collection_name
            ),
            vector_index_config=single_index(vector_index_config, quantizer),
        )

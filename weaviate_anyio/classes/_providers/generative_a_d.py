"""The modules that generate text. Written by tools/generate_providers.py."""
# ruff: noqa: ARG004 - some parameters have no effect any more

from __future__ import annotations

from typing import Any

from typing_extensions import deprecated

from weaviate_anyio._inputs.calls import checked
from weaviate_anyio._inputs.ranges import Natural, NonEmpty, NotNegative, Share
from weaviate_anyio.classes._config._vectors import GenerativeCustom, GenerativeProvider, HttpUrl
from weaviate_anyio.classes._providers.kinds import Penalty
from weaviate_anyio.classes._providers.module_shapes import (
    GenerativeAnthropic,
    GenerativeAnyscale,
    GenerativeAWS,
    GenerativeAzureOpenAI,
    GenerativeCohere,
    GenerativeContextualAI,
    GenerativeDatabricks,
    GenerativeDeepseek,
    GenerativeDigitalOcean,
)
from weaviate_anyio.classes._providers.words import AWSService


class GenerativeAD:
    """The modules that generate text."""

    @staticmethod
    @checked
    def anthropic(
        model: str | None = None,
        max_tokens: Natural | None = None,
        stop_sequences: list[str] | None = None,
        temperature: NotNegative | None = None,
        top_k: Natural | None = None,
        top_p: Share | None = None,
        base_url: str | None = None,
    ) -> GenerativeProvider:
        """The module `generative-anthropic`.

        Args:
            model: The name of the model.
            max_tokens: How long the answer may be, in tokens (0 or more).
            stop_sequences: Where the answer ends: before one of these.
            temperature: How freely words are drawn, at 0 always the likeliest (0 or more).
            top_k: How many of the likeliest words are drawn from (0 or more).
            top_p: The share of likelihood that the words drawn from have (0 to 1).
            base_url: The address of the API, as `https://host`, if not the provider's own.
        """
        return GenerativeAnthropic(
            model=model,
            maxTokens=max_tokens,
            stopSequences=stop_sequences,
            temperature=temperature,
            topK=top_k,
            topP=top_p,
            baseURL=base_url,
        )

    @staticmethod
    @checked
    def anyscale(
        model: str | None = None, temperature: NotNegative | None = None, base_url: str | None = None
    ) -> GenerativeProvider:
        """The module `generative-anyscale`.

        Args:
            model: The name of the model.
            temperature: How freely words are drawn, at 0 always the likeliest (0 or more).
            base_url: The address of the API, as `https://host`, if not the provider's own.
        """
        return GenerativeAnyscale(model=model, temperature=temperature, baseURL=base_url)

    @staticmethod
    @deprecated("aws is deprecated. Use aws_bedrock or aws_sagemaker instead.")
    @checked
    def aws(
        model: str | None = None,
        region: str = "",
        endpoint: str | None = None,
        service: AWSService | str = "bedrock",
        max_tokens: Natural | None = None,
    ) -> GenerativeProvider:
        """The module `generative-aws`.

        Args:
            model: The name of the model.
            region: The region of the cloud.
            endpoint: The endpoint of the model: its address or name, as the provider gives it.
            service: The service of AWS.
            max_tokens: How long the answer may be, in tokens (0 or more).
        """
        return GenerativeAWS(model=model, region=region, endpoint=endpoint, service=service, maxTokens=max_tokens)

    @staticmethod
    @checked
    def aws_bedrock(
        model: str,
        region: str,
        temperature: NotNegative | None = None,
        max_tokens: Natural | None = None,
        top_k: Natural | None = None,
        top_p: Share | None = None,
        stop_sequences: list[str] | None = None,
    ) -> GenerativeProvider:
        """The module `generative-aws` on Bedrock.

        Args:
            model: The name of the model.
            region: The region of the cloud.
            temperature: How freely words are drawn, at 0 always the likeliest (0 or more).
            max_tokens: How long the answer may be, in tokens (0 or more).
            top_k: How many of the likeliest words are drawn from (0 or more).
            top_p: The share of likelihood that the words drawn from have (0 to 1).
            stop_sequences: Where the answer ends: before one of these.
        """
        return GenerativeAWS(
            model=model,
            region=region,
            temperature=temperature,
            maxTokens=max_tokens,
            topK=top_k,
            topP=top_p,
            stopSequences=stop_sequences,
            service="bedrock",
        )

    @staticmethod
    @checked
    def aws_sagemaker(
        region: str,
        endpoint: str,
        max_tokens: Natural | None = None,
        target_model: str | None = None,
        target_variant: str | None = None,
        temperature: NotNegative | None = None,
        top_k: Natural | None = None,
        top_p: Share | None = None,
        stop_sequences: list[str] | None = None,
    ) -> GenerativeProvider:
        """The module `generative-aws` on SageMaker.

        Args:
            region: The region of the cloud.
            endpoint: The endpoint of the model: its address or name, as the provider gives it.
            max_tokens: How long the answer may be, in tokens (0 or more).
            target_model: The model of a SageMaker endpoint that has several.
            target_variant: The variant of that model.
            temperature: How freely words are drawn, at 0 always the likeliest (0 or more).
            top_k: How many of the likeliest words are drawn from (0 or more).
            top_p: The share of likelihood that the words drawn from have (0 to 1).
            stop_sequences: Where the answer ends: before one of these.
        """
        return GenerativeAWS(
            region=region,
            endpoint=endpoint,
            maxTokens=max_tokens,
            targetModel=target_model,
            targetVariant=target_variant,
            temperature=temperature,
            topK=top_k,
            topP=top_p,
            stopSequences=stop_sequences,
            service="sagemaker",
        )

    @staticmethod
    @checked
    def azure_openai(
        resource_name: str,
        deployment_id: str,
        frequency_penalty: Penalty | None = None,
        max_tokens: Natural | None = None,
        presence_penalty: Penalty | None = None,
        temperature: NotNegative | None = None,
        top_p: Share | None = None,
        base_url: HttpUrl | None = None,
        api_version: str | None = None,
    ) -> GenerativeProvider:
        """The module `generative-openai` on Azure.

        Args:
            resource_name: The name of the resource on Azure.
            deployment_id: The name of the deployment on Azure.
            frequency_penalty: How much words lose that came often (-2 to 2).
            max_tokens: How long the answer may be, in tokens (0 or more).
            presence_penalty: How much words lose that came at all (-2 to 2).
            temperature: How freely words are drawn, at 0 always the likeliest (0 or more).
            top_p: The share of likelihood that the words drawn from have (0 to 1).
            base_url: The address of the API, as `https://host`, if not the provider's own.
            api_version: The version of the API.
        """
        return GenerativeAzureOpenAI(
            resourceName=resource_name,
            deploymentId=deployment_id,
            frequencyPenalty=frequency_penalty,
            maxTokens=max_tokens,
            presencePenalty=presence_penalty,
            temperature=temperature,
            topP=top_p,
            baseURL=base_url,
            apiVersion=api_version,
        )

    @staticmethod
    @checked
    def cohere(
        model: str | None = None,
        k: Natural | None = None,
        max_tokens: Natural | None = None,
        return_likelihoods: str | None = None,
        stop_sequences: list[str] | None = None,
        temperature: NotNegative | None = None,
        base_url: HttpUrl | None = None,
    ) -> GenerativeProvider:
        """The module `generative-cohere`.

        Args:
            model: The name of the model.
            k: How many of the likeliest words are drawn from (0 or more).
            max_tokens: How long the answer may be, in tokens (0 or more).
            return_likelihoods: Without effect.
            stop_sequences: Where the answer ends: before one of these.
            temperature: How freely words are drawn, at 0 always the likeliest (0 or more).
            base_url: The address of the API, as `https://host`, if not the provider's own.
        """
        return GenerativeCohere(
            model=model,
            k=k,
            maxTokens=max_tokens,
            stopSequences=stop_sequences,
            temperature=temperature,
            baseURL=base_url,
        )

    @staticmethod
    @checked
    def contextualai(
        model: str | None = None,
        max_new_tokens: Natural | None = None,
        temperature: NotNegative | None = None,
        top_p: Share | None = None,
        system_prompt: str | None = None,
        avoid_commentary: bool | None = None,
        knowledge: list[str] | None = None,
    ) -> GenerativeProvider:
        """The module `generative-contextualai`.

        Args:
            model: The name of the model.
            max_new_tokens: How long the answer may be, in tokens (0 or more).
            temperature: How freely words are drawn, at 0 always the likeliest (0 or more).
            top_p: The share of likelihood that the words drawn from have (0 to 1).
            system_prompt: What the model is told before the prompt.
            avoid_commentary: Whether the model keeps remarks about its answer to itself.
            knowledge: Texts that the model may draw on.
        """
        return GenerativeContextualAI(
            model=model,
            maxNewTokens=max_new_tokens,
            temperature=temperature,
            topP=top_p,
            systemPrompt=system_prompt,
            avoidCommentary=avoid_commentary,
            knowledge=knowledge,
        )

    @staticmethod
    @checked
    def custom(module_name: NonEmpty, module_config: dict[str, Any] | None = None) -> GenerativeProvider:
        """A module that has no factory of its own.

        Args:
            module_name: The name of the module.
            module_config: Its settings, as the server's API takes them.
        """
        return GenerativeCustom(generative=module_name, module_config=module_config)

    @staticmethod
    @checked
    def databricks(
        *,
        endpoint: str,
        max_tokens: Natural | None = None,
        temperature: NotNegative | None = None,
        top_k: Natural | None = None,
        top_p: Share | None = None,
    ) -> GenerativeProvider:
        """The module `generative-databricks`.

        Args:
            endpoint: The endpoint of the model: its address or name, as the provider gives it.
            max_tokens: How long the answer may be, in tokens (0 or more).
            temperature: How freely words are drawn, at 0 always the likeliest (0 or more).
            top_k: How many of the likeliest words are drawn from (0 or more).
            top_p: The share of likelihood that the words drawn from have (0 to 1).
        """
        return GenerativeDatabricks(
            endpoint=endpoint, maxTokens=max_tokens, temperature=temperature, topK=top_k, topP=top_p
        )

    @staticmethod
    @checked
    def deepseek(
        *,
        base_url: str | None = None,
        model: str | None = None,
        temperature: NotNegative | None = None,
        max_tokens: Natural | None = None,
        frequency_penalty: Penalty | None = None,
        presence_penalty: Penalty | None = None,
        top_p: Share | None = None,
        stop: list[str] | None = None,
    ) -> GenerativeProvider:
        """The module `generative-deepseek`.

        Args:
            base_url: The address of the API, as `https://host`, if not the provider's own.
            model: The name of the model.
            temperature: How freely words are drawn, at 0 always the likeliest (0 or more).
            max_tokens: How long the answer may be, in tokens (0 or more).
            frequency_penalty: How much words lose that came often (-2 to 2).
            presence_penalty: How much words lose that came at all (-2 to 2).
            top_p: The share of likelihood that the words drawn from have (0 to 1).
            stop: Where the answer ends: before one of these.
        """
        return GenerativeDeepseek(
            baseURL=base_url,
            model=model,
            temperature=temperature,
            maxTokens=max_tokens,
            frequencyPenalty=frequency_penalty,
            presencePenalty=presence_penalty,
            topP=top_p,
            stop=stop,
        )

    @staticmethod
    @checked
    def digitalocean(
        *,
        base_url: str | None = None,
        model: str | None = None,
        temperature: NotNegative | None = None,
        top_p: Share | None = None,
        max_tokens: Natural | None = None,
        frequency_penalty: Penalty | None = None,
        presence_penalty: Penalty | None = None,
        stop: list[str] | None = None,
    ) -> GenerativeProvider:
        """The module `generative-digitalocean`.

        Args:
            base_url: The address of the API, as `https://host`, if not the provider's own.
            model: The name of the model.
            temperature: How freely words are drawn, at 0 always the likeliest (0 or more).
            top_p: The share of likelihood that the words drawn from have (0 to 1).
            max_tokens: How long the answer may be, in tokens (0 or more).
            frequency_penalty: How much words lose that came often (-2 to 2).
            presence_penalty: How much words lose that came at all (-2 to 2).
            stop: Where the answer ends: before one of these.
        """
        return GenerativeDigitalOcean(
            baseURL=base_url,
            model=model,
            temperature=temperature,
            topP=top_p,
            maxTokens=max_tokens,
            frequencyPenalty=frequency_penalty,
            presencePenalty=presence_penalty,
            stop=stop,
        )

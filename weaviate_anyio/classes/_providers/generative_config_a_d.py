"""The provider of one search's generated texts. Written by tools/generate_providers.py."""
# ruff: noqa: ARG004 - some parameters have no effect any more

from __future__ import annotations

from typing_extensions import deprecated

from weaviate_anyio._inputs.calls import checked
from weaviate_anyio._inputs.ranges import Natural, NotNegative, Positive, Share
from weaviate_anyio.classes._config._enums import GenerativeSearches
from weaviate_anyio.classes._generate import GenerativeConfigRuntime, runtime
from weaviate_anyio.classes._providers.kinds import Penalty, Url
from weaviate_anyio.classes._providers.words import AWSService


class GenerativeConfigAD:
    """The provider of one search's generated texts."""

    @staticmethod
    @checked
    def anthropic(
        *,
        base_url: Url | None = None,
        model: str | None = None,
        max_tokens: Natural | None = None,
        stop_sequences: list[str] | None = None,
        temperature: NotNegative | None = None,
        top_k: Natural | None = None,
        top_p: Share | None = None,
    ) -> GenerativeConfigRuntime:
        """Generate with the module `generative-anthropic`.

        Args:
            base_url: The address of the API, as `https://host`, if not the provider's own.
            model: The name of the model.
            max_tokens: How long the answer may be, in tokens (0 or more).
            stop_sequences: Where the answer ends: before one of these.
            temperature: How freely words are drawn, at 0 always the likeliest (0 or more).
            top_k: How many of the likeliest words are drawn from (0 or more).
            top_p: The share of likelihood that the words drawn from have (0 to 1).
        """
        return runtime(
            GenerativeSearches.ANTHROPIC,
            "anthropic",
            base_url=base_url,
            model=model,
            max_tokens=max_tokens,
            stop_sequences=stop_sequences,
            temperature=temperature,
            top_k=top_k,
            top_p=top_p,
        )

    @staticmethod
    @checked
    def anyscale(
        *, base_url: Url | None = None, model: str | None = None, temperature: NotNegative | None = None
    ) -> GenerativeConfigRuntime:
        """Generate with the module `generative-anyscale`.

        Args:
            base_url: The address of the API, as `https://host`, if not the provider's own.
            model: The name of the model.
            temperature: How freely words are drawn, at 0 always the likeliest (0 or more).
        """
        return runtime(GenerativeSearches.ANYSCALE, "anyscale", base_url=base_url, model=model, temperature=temperature)

    @staticmethod
    @deprecated("aws is deprecated. Use aws_bedrock or aws_sagemaker instead.")
    @checked
    def aws(
        *,
        endpoint: Url | None = None,
        max_tokens: Natural | None = None,
        model: str | None = None,
        region: str | None = None,
        service: AWSService | str | None = None,
        target_model: str | None = None,
        target_variant: str | None = None,
        temperature: NotNegative | None = None,
    ) -> GenerativeConfigRuntime:
        """Generate with the module `generative-aws`.

        Args:
            endpoint: The endpoint of the model: its address or name, as the provider gives it.
            max_tokens: How long the answer may be, in tokens (0 or more).
            model: The name of the model.
            region: The region of the cloud.
            service: The service of AWS.
            target_model: The model of a SageMaker endpoint that has several.
            target_variant: The variant of that model.
            temperature: How freely words are drawn, at 0 always the likeliest (0 or more).
        """
        return runtime(
            GenerativeSearches.AWS,
            "aws",
            endpoint=endpoint,
            max_tokens=max_tokens,
            model=model,
            region=region,
            service=service,
            target_model=target_model,
            target_variant=target_variant,
            temperature=temperature,
        )

    @staticmethod
    @checked
    def aws_bedrock(
        *,
        endpoint: Url | None = None,
        max_tokens: Natural | None = None,
        model: str | None = None,
        region: str | None = None,
        temperature: NotNegative | None = None,
        top_k: Natural | None = None,
        top_p: Share | None = None,
        stop_sequences: list[str] | None = None,
    ) -> GenerativeConfigRuntime:
        """Generate with the module `generative-aws` on Bedrock.

        Args:
            endpoint: The endpoint of the model: its address or name, as the provider gives it.
            max_tokens: How long the answer may be, in tokens (0 or more).
            model: The name of the model.
            region: The region of the cloud.
            temperature: How freely words are drawn, at 0 always the likeliest (0 or more).
            top_k: Without effect.
            top_p: Without effect.
            stop_sequences: Where the answer ends: before one of these.
        """
        return runtime(
            GenerativeSearches.AWS,
            "aws",
            endpoint=endpoint,
            max_tokens=max_tokens,
            model=model,
            region=region,
            temperature=temperature,
            stop_sequences=stop_sequences,
            service="bedrock",
        )

    @staticmethod
    @checked
    def aws_sagemaker(
        *,
        endpoint: Url | None = None,
        max_tokens: Natural | None = None,
        region: str | None = None,
        target_model: str | None = None,
        target_variant: str | None = None,
        temperature: NotNegative | None = None,
        top_k: Natural | None = None,
        top_p: Share | None = None,
        stop_sequences: list[str] | None = None,
    ) -> GenerativeConfigRuntime:
        """Generate with the module `generative-aws` on SageMaker.

        Args:
            endpoint: The endpoint of the model: its address or name, as the provider gives it.
            max_tokens: How long the answer may be, in tokens (0 or more).
            region: The region of the cloud.
            target_model: The model of a SageMaker endpoint that has several.
            target_variant: The variant of that model.
            temperature: How freely words are drawn, at 0 always the likeliest (0 or more).
            top_k: Without effect.
            top_p: Without effect.
            stop_sequences: Where the answer ends: before one of these.
        """
        return runtime(
            GenerativeSearches.AWS,
            "aws",
            endpoint=endpoint,
            max_tokens=max_tokens,
            region=region,
            target_model=target_model,
            target_variant=target_variant,
            temperature=temperature,
            stop_sequences=stop_sequences,
            service="sagemaker",
        )

    @staticmethod
    @checked
    def azure_openai(
        *,
        api_version: str | None = None,
        base_url: Url | None = None,
        deployment_id: str | None = None,
        frequency_penalty: Penalty | None = None,
        max_tokens: Natural | None = None,
        model: str | None = None,
        n: Positive | None = None,
        presence_penalty: Penalty | None = None,
        resource_name: str | None = None,
        stop: list[str] | None = None,
        temperature: NotNegative | None = None,
        top_p: Share | None = None,
    ) -> GenerativeConfigRuntime:
        """Generate with the module `generative-openai` on Azure.

        Args:
            api_version: The version of the API.
            base_url: The address of the API, as `https://host`, if not the provider's own.
            deployment_id: The name of the deployment on Azure.
            frequency_penalty: How much words lose that came often (-2 to 2).
            max_tokens: How long the answer may be, in tokens (0 or more).
            model: The name of the model.
            n: How many answers to generate (1 or more).
            presence_penalty: How much words lose that came at all (-2 to 2).
            resource_name: The name of the resource on Azure.
            stop: Where the answer ends: before one of these.
            temperature: How freely words are drawn, at 0 always the likeliest (0 or more).
            top_p: The share of likelihood that the words drawn from have (0 to 1).
        """
        return runtime(
            GenerativeSearches.OPENAI,
            "openai",
            api_version=api_version,
            base_url=base_url,
            deployment_id=deployment_id,
            frequency_penalty=frequency_penalty,
            max_tokens=max_tokens,
            model=model,
            n=n,
            presence_penalty=presence_penalty,
            resource_name=resource_name,
            stop=stop,
            temperature=temperature,
            top_p=top_p,
            is_azure=True,
        )

    @staticmethod
    @checked
    def cohere(
        *,
        base_url: Url | None = None,
        frequency_penalty: Penalty | None = None,
        k: Natural | None = None,
        max_tokens: Natural | None = None,
        model: str | None = None,
        p: Share | None = None,
        presence_penalty: Penalty | None = None,
        stop_sequences: list[str] | None = None,
        temperature: NotNegative | None = None,
    ) -> GenerativeConfigRuntime:
        """Generate with the module `generative-cohere`.

        Args:
            base_url: The address of the API, as `https://host`, if not the provider's own.
            frequency_penalty: How much words lose that came often (-2 to 2).
            k: How many of the likeliest words are drawn from (0 or more).
            max_tokens: How long the answer may be, in tokens (0 or more).
            model: The name of the model.
            p: The share of likelihood that the words drawn from have (0 to 1).
            presence_penalty: How much words lose that came at all (-2 to 2).
            stop_sequences: Where the answer ends: before one of these.
            temperature: How freely words are drawn, at 0 always the likeliest (0 or more).
        """
        return runtime(
            GenerativeSearches.COHERE,
            "cohere",
            base_url=base_url,
            frequency_penalty=frequency_penalty,
            k=k,
            max_tokens=max_tokens,
            model=model,
            p=p,
            presence_penalty=presence_penalty,
            stop_sequences=stop_sequences,
            temperature=temperature,
        )

    @staticmethod
    @checked
    def contextualai(
        *,
        model: str | None = None,
        max_new_tokens: Natural | None = None,
        temperature: NotNegative | None = None,
        top_p: Share | None = None,
        system_prompt: str | None = None,
        avoid_commentary: bool | None = None,
        knowledge: list[str] | None = None,
    ) -> GenerativeConfigRuntime:
        """Generate with the module `generative-contextualai`.

        Args:
            model: The name of the model.
            max_new_tokens: How long the answer may be, in tokens (0 or more).
            temperature: How freely words are drawn, at 0 always the likeliest (0 or more).
            top_p: The share of likelihood that the words drawn from have (0 to 1).
            system_prompt: What the model is told before the prompt.
            avoid_commentary: Whether the model keeps remarks about its answer to itself.
            knowledge: Texts that the model may draw on.
        """
        return runtime(
            GenerativeSearches.CONTEXTUALAI,
            "contextualai",
            model=model,
            max_new_tokens=max_new_tokens,
            temperature=temperature,
            top_p=top_p,
            system_prompt=system_prompt,
            avoid_commentary=avoid_commentary or False,
            knowledge=knowledge,
        )

    @staticmethod
    @checked
    def databricks(
        *,
        endpoint: Url,
        frequency_penalty: Penalty | None = None,
        log_probs: bool | None = None,
        max_tokens: Natural | None = None,
        model: str | None = None,
        n: Positive | None = None,
        presence_penalty: Penalty | None = None,
        stop: list[str] | None = None,
        temperature: NotNegative | None = None,
        top_log_probs: Natural | None = None,
        top_p: Share | None = None,
    ) -> GenerativeConfigRuntime:
        """Generate with the module `generative-databricks`.

        Args:
            endpoint: The endpoint of the model: its address or name, as the provider gives it.
            frequency_penalty: How much words lose that came often (-2 to 2).
            log_probs: Whether to compute the log probabilities of the words.
            max_tokens: How long the answer may be, in tokens (0 or more).
            model: The name of the model.
            n: How many answers to generate (1 or more).
            presence_penalty: How much words lose that came at all (-2 to 2).
            stop: Where the answer ends: before one of these.
            temperature: How freely words are drawn, at 0 always the likeliest (0 or more).
            top_log_probs: For how many of the likeliest words at each place (0 or more).
            top_p: The share of likelihood that the words drawn from have (0 to 1).
        """
        return runtime(
            GenerativeSearches.DATABRICKS,
            "databricks",
            endpoint=endpoint,
            frequency_penalty=frequency_penalty,
            log_probs=log_probs or False,
            max_tokens=max_tokens,
            model=model,
            n=n,
            presence_penalty=presence_penalty,
            stop=stop,
            temperature=temperature,
            top_log_probs=top_log_probs,
            top_p=top_p,
        )

    @staticmethod
    @checked
    def deepseek(
        *,
        base_url: Url | None = None,
        model: str | None = None,
        temperature: NotNegative | None = None,
        max_tokens: Natural | None = None,
        frequency_penalty: Penalty | None = None,
        presence_penalty: Penalty | None = None,
        top_p: Share | None = None,
        stop: list[str] | None = None,
    ) -> GenerativeConfigRuntime:
        """Generate with the module `generative-deepseek`.

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
        return runtime(
            GenerativeSearches.DEEPSEEK,
            "deepseek",
            base_url=base_url,
            model=model,
            temperature=temperature,
            max_tokens=max_tokens,
            frequency_penalty=frequency_penalty,
            presence_penalty=presence_penalty,
            top_p=top_p,
            stop=stop,
        )

    @staticmethod
    @checked
    def digitalocean(
        *,
        base_url: Url | None = None,
        model: str | None = None,
        temperature: NotNegative | None = None,
        top_p: Share | None = None,
        max_tokens: Natural | None = None,
        frequency_penalty: Penalty | None = None,
        presence_penalty: Penalty | None = None,
        stop: list[str] | None = None,
    ) -> GenerativeConfigRuntime:
        """Generate with the module `generative-digitalocean`.

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
        return runtime(
            GenerativeSearches.DIGITALOCEAN,
            "digitalocean",
            base_url=base_url,
            model=model,
            temperature=temperature,
            top_p=top_p,
            max_tokens=max_tokens,
            frequency_penalty=frequency_penalty,
            presence_penalty=presence_penalty,
            stop=stop,
        )

    @staticmethod
    @checked
    def dummy() -> GenerativeConfigRuntime:
        """Generate with the module `generative-dummy`."""
        return runtime(GenerativeSearches.DUMMY, "dummy")

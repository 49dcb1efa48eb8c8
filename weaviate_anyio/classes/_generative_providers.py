"""The providers of generated text. Written by tools/generate_providers.py; do not edit."""

from __future__ import annotations

from typing import Literal, TypeAlias

from typing_extensions import deprecated

from weaviate_anyio.classes._base import checked
from weaviate_anyio.classes._generate import GenerativeConfigRuntime, runtime, url

AWSService: TypeAlias = Literal["bedrock", "sagemaker"]
MetaReasoningEffort: TypeAlias = Literal["none", "minimal", "low", "medium", "high", "xhigh"]
OpenAIReasoningEffort: TypeAlias = Literal["minimal", "low", "medium", "high"]
OpenAIVerbosity: TypeAlias = Literal["low", "medium", "high"]


def host(api_endpoint: str | None) -> str | None:
    """The endpoint as Google's module takes it, without a scheme."""
    bare = None if api_endpoint is None else api_endpoint.removeprefix("https://").removeprefix("http://")
    return bare and bare.strip("/")


class GenerativeConfig:
    """Chooses the provider of one search's generated texts, in place of the collection's own.

    What is None is left to the server. A wrong type or a URL that is none raises WeaviateInvalidInputError. Needs
    server 1.27.14; a provider that is newer than that needs the server that brought it.
    """

    # fmt: off

    @staticmethod
    @checked
    def anthropic(
        *, base_url: str | None = None, model: str | None = None, max_tokens: int | None = None,
        stop_sequences: list[str] | None = None, temperature: float | None = None, top_k: int | None = None,
        top_p: float | None = None,
    ) -> GenerativeConfigRuntime:
        """Generate with Anthropic.

        Args:
            base_url: The URL of the API.
            model: The model.
            max_tokens: The largest number of tokens to generate.
            stop_sequences: Texts that end the generation.
            temperature: How freely the model chooses.
            top_k: How many of the likeliest tokens to choose from.
            top_p: Choose from the likeliest tokens that have this probability together.
        """
        return runtime(
            "anthropic", base_url=url("base_url", base_url), model=model, max_tokens=max_tokens,
            stop_sequences=stop_sequences, temperature=temperature, top_k=top_k, top_p=top_p,
        )

    @staticmethod
    @checked
    def anyscale(
        *, base_url: str | None = None, model: str | None = None, temperature: float | None = None,
    ) -> GenerativeConfigRuntime:
        """Generate with Anyscale.

        Args:
            base_url: The URL of the API.
            model: The model.
            temperature: How freely the model chooses.
        """
        return runtime(
            "anyscale", base_url=url("base_url", base_url), model=model, temperature=temperature,
        )

    @staticmethod
    @deprecated("GenerativeConfig.aws: use aws_bedrock or aws_sagemaker")
    @checked
    def aws(
        *, endpoint: str | None = None, max_tokens: int | None = None, model: str | None = None,
        region: str | None = None, service: AWSService | None = None, target_model: str | None = None,
        target_variant: str | None = None, temperature: float | None = None,
    ) -> GenerativeConfigRuntime:
        """Generate with AWS.

        Args:
            endpoint: The URL of the API.
            max_tokens: The largest number of tokens to generate.
            model: The model.
            region: The region of the host.
            service: The service that runs the model.
            target_model: The model of a multi-model endpoint.
            target_variant: The variant of the model at the endpoint.
            temperature: How freely the model chooses.
        """
        return runtime(
            "aws", endpoint=url("endpoint", endpoint), max_tokens=max_tokens, model=model, region=region,
            service=service, target_model=target_model, target_variant=target_variant, temperature=temperature,
        )

    @staticmethod
    @checked
    def aws_bedrock(
        *, endpoint: str | None = None, max_tokens: int | None = None, model: str | None = None,
        region: str | None = None, temperature: float | None = None, top_k: int | None = None,
        top_p: float | None = None, stop_sequences: list[str] | None = None,
    ) -> GenerativeConfigRuntime:
        """Generate with AWS Bedrock.

        Args:
            endpoint: The URL of the API.
            max_tokens: The largest number of tokens to generate.
            model: The model.
            region: The region of the host.
            temperature: How freely the model chooses.
            top_k: How many of the likeliest tokens to choose from.
            top_p: Choose from the likeliest tokens that have this probability together.
            stop_sequences: Texts that end the generation.
        """
        return runtime(
            "aws", endpoint=url("endpoint", endpoint), max_tokens=max_tokens, model=model, region=region,
            temperature=temperature, top_k=top_k, top_p=top_p, stop_sequences=stop_sequences, service="bedrock",
        )

    @staticmethod
    @checked
    def aws_sagemaker(
        *, endpoint: str | None = None, max_tokens: int | None = None, region: str | None = None,
        target_model: str | None = None, target_variant: str | None = None, temperature: float | None = None,
        top_k: int | None = None, top_p: float | None = None, stop_sequences: list[str] | None = None,
    ) -> GenerativeConfigRuntime:
        """Generate with AWS SageMaker.

        Args:
            endpoint: The URL of the API.
            max_tokens: The largest number of tokens to generate.
            region: The region of the host.
            target_model: The model of a multi-model endpoint.
            target_variant: The variant of the model at the endpoint.
            temperature: How freely the model chooses.
            top_k: How many of the likeliest tokens to choose from.
            top_p: Choose from the likeliest tokens that have this probability together.
            stop_sequences: Texts that end the generation.
        """
        return runtime(
            "aws", endpoint=url("endpoint", endpoint), max_tokens=max_tokens, region=region,
            target_model=target_model, target_variant=target_variant, temperature=temperature, top_k=top_k,
            top_p=top_p, stop_sequences=stop_sequences, service="sagemaker",
        )

    @staticmethod
    @checked
    def azure_openai(
        *, api_version: str | None = None, base_url: str | None = None, deployment_id: str | None = None,
        frequency_penalty: float | None = None, max_tokens: int | None = None, model: str | None = None,
        n: int | None = None, presence_penalty: float | None = None, resource_name: str | None = None,
        stop: list[str] | None = None, temperature: float | None = None, top_p: float | None = None,
    ) -> GenerativeConfigRuntime:
        """Generate with OpenAI on Azure.

        Args:
            api_version: The version of the API.
            base_url: The URL of the API.
            deployment_id: The deployment to use.
            frequency_penalty: How much to avoid what occurred often.
            max_tokens: The largest number of tokens to generate.
            model: The model.
            n: How many texts to generate.
            presence_penalty: How much to avoid what occurred at all.
            resource_name: The resource on Azure.
            stop: Texts that end the generation.
            temperature: How freely the model chooses.
            top_p: Choose from the likeliest tokens that have this probability together.
        """
        return runtime(
            "openai", api_version=api_version, base_url=url("base_url", base_url), deployment_id=deployment_id,
            frequency_penalty=frequency_penalty, max_tokens=max_tokens, model=model, n=n,
            presence_penalty=presence_penalty, resource_name=resource_name, stop=stop, temperature=temperature,
            top_p=top_p, is_azure=True,
        )

    @staticmethod
    @checked
    def cohere(
        *, base_url: str | None = None, frequency_penalty: float | None = None, k: int | None = None,
        max_tokens: int | None = None, model: str | None = None, p: float | None = None,
        presence_penalty: float | None = None, stop_sequences: list[str] | None = None,
        temperature: float | None = None,
    ) -> GenerativeConfigRuntime:
        """Generate with Cohere.

        Args:
            base_url: The URL of the API.
            frequency_penalty: How much to avoid what occurred often.
            k: How many of the likeliest tokens to choose from.
            max_tokens: The largest number of tokens to generate.
            model: The model.
            p: Choose from the likeliest tokens that have this probability together.
            presence_penalty: How much to avoid what occurred at all.
            stop_sequences: Texts that end the generation.
            temperature: How freely the model chooses.
        """
        return runtime(
            "cohere", base_url=url("base_url", base_url), frequency_penalty=frequency_penalty, k=k,
            max_tokens=max_tokens, model=model, p=p, presence_penalty=presence_penalty, stop_sequences=stop_sequences,
            temperature=temperature,
        )

    @staticmethod
    @checked
    def contextualai(
        *, model: str | None = None, max_new_tokens: int | None = None, temperature: float | None = None,
        top_p: float | None = None, system_prompt: str | None = None, avoid_commentary: bool | None = None,
        knowledge: list[str] | None = None,
    ) -> GenerativeConfigRuntime:
        """Generate with Contextual AI.

        Args:
            model: The model.
            max_new_tokens: The largest number of tokens to generate.
            temperature: How freely the model chooses.
            top_p: Choose from the likeliest tokens that have this probability together.
            system_prompt: What to tell the model before the conversation.
            avoid_commentary: Keep the model from commenting; it may by default.
            knowledge: Texts to use in place of the found objects.
        """
        return runtime(
            "contextualai", model=model, max_new_tokens=max_new_tokens, temperature=temperature, top_p=top_p,
            system_prompt=system_prompt, avoid_commentary=avoid_commentary or False, knowledge=knowledge,
        )

    @staticmethod
    @checked
    def databricks(
        *, endpoint: str, frequency_penalty: float | None = None, log_probs: bool | None = None,
        max_tokens: int | None = None, model: str | None = None, n: int | None = None,
        presence_penalty: float | None = None, stop: list[str] | None = None, temperature: float | None = None,
        top_log_probs: int | None = None, top_p: float | None = None,
    ) -> GenerativeConfigRuntime:
        """Generate with Databricks.

        Args:
            endpoint: The URL of the API.
            frequency_penalty: How much to avoid what occurred often.
            log_probs: Whether to compute the log probabilities of the tokens.
            max_tokens: The largest number of tokens to generate.
            model: The model.
            n: How many texts to generate.
            presence_penalty: How much to avoid what occurred at all.
            stop: Texts that end the generation.
            temperature: How freely the model chooses.
            top_log_probs: For how many tokens at each place.
            top_p: Choose from the likeliest tokens that have this probability together.
        """
        return runtime(
            "databricks", endpoint=url("endpoint", endpoint), frequency_penalty=frequency_penalty, log_probs=log_probs
            or False, max_tokens=max_tokens, model=model, n=n, presence_penalty=presence_penalty, stop=stop,
            temperature=temperature, top_log_probs=top_log_probs, top_p=top_p,
        )

    @staticmethod
    @checked
    def deepseek(
        *, base_url: str | None = None, model: str | None = None, temperature: float | None = None,
        max_tokens: int | None = None, frequency_penalty: float | None = None, presence_penalty: float | None = None,
        top_p: float | None = None, stop: list[str] | None = None,
    ) -> GenerativeConfigRuntime:
        """Generate with DeepSeek.

        Args:
            base_url: The URL of the API.
            model: The model.
            temperature: How freely the model chooses.
            max_tokens: The largest number of tokens to generate.
            frequency_penalty: How much to avoid what occurred often.
            presence_penalty: How much to avoid what occurred at all.
            top_p: Choose from the likeliest tokens that have this probability together.
            stop: Texts that end the generation.
        """
        return runtime(
            "deepseek", base_url=url("base_url", base_url), model=model, temperature=temperature,
            max_tokens=max_tokens, frequency_penalty=frequency_penalty, presence_penalty=presence_penalty,
            top_p=top_p, stop=stop,
        )

    @staticmethod
    @checked
    def digitalocean(
        *, base_url: str | None = None, model: str | None = None, temperature: float | None = None,
        top_p: float | None = None, max_tokens: int | None = None, frequency_penalty: float | None = None,
        presence_penalty: float | None = None, stop: list[str] | None = None,
    ) -> GenerativeConfigRuntime:
        """Generate with DigitalOcean.

        Args:
            base_url: The URL of the API.
            model: The model.
            temperature: How freely the model chooses.
            top_p: Choose from the likeliest tokens that have this probability together.
            max_tokens: The largest number of tokens to generate.
            frequency_penalty: How much to avoid what occurred often.
            presence_penalty: How much to avoid what occurred at all.
            stop: Texts that end the generation.
        """
        return runtime(
            "digitalocean", base_url=url("base_url", base_url), model=model, temperature=temperature, top_p=top_p,
            max_tokens=max_tokens, frequency_penalty=frequency_penalty, presence_penalty=presence_penalty, stop=stop,
        )

    @staticmethod
    @checked
    def dummy() -> GenerativeConfigRuntime:
        """Generate with the dummy that the server has for tests."""
        return runtime(
            "dummy",
        )

    @staticmethod
    @checked
    def friendliai(
        *, base_url: str | None = None, max_tokens: int | None = None, model: str | None = None, n: int | None = None,
        temperature: float | None = None, top_p: float | None = None,
    ) -> GenerativeConfigRuntime:
        """Generate with FriendliAI.

        Args:
            base_url: The URL of the API.
            max_tokens: The largest number of tokens to generate.
            model: The model.
            n: How many texts to generate.
            temperature: How freely the model chooses.
            top_p: Choose from the likeliest tokens that have this probability together.
        """
        return runtime(
            "friendliai", base_url=url("base_url", base_url), max_tokens=max_tokens, model=model, n=n,
            temperature=temperature, top_p=top_p,
        )

    @staticmethod
    @deprecated("GenerativeConfig.google: use google_vertex or google_gemini")
    @checked
    def google(
        *, api_endpoint: str | None = None, endpoint_id: str | None = None, frequency_penalty: float | None = None,
        max_tokens: int | None = None, model: str | None = None, presence_penalty: float | None = None,
        project_id: str | None = None, region: str | None = None, stop_sequences: list[str] | None = None,
        temperature: float | None = None, top_k: int | None = None, top_p: float | None = None,
    ) -> GenerativeConfigRuntime:
        """Generate with Google.

        Args:
            api_endpoint: The URL of the API.
            endpoint_id: The endpoint of a model deployed on Vertex AI.
            frequency_penalty: How much to avoid what occurred often.
            max_tokens: The largest number of tokens to generate.
            model: The model.
            presence_penalty: How much to avoid what occurred at all.
            project_id: The project on Google Cloud.
            region: The region of the host.
            stop_sequences: Texts that end the generation.
            temperature: How freely the model chooses.
            top_k: How many of the likeliest tokens to choose from.
            top_p: Choose from the likeliest tokens that have this probability together.
        """
        return runtime(
            "google", api_endpoint=host(api_endpoint), endpoint_id=endpoint_id, frequency_penalty=frequency_penalty,
            max_tokens=max_tokens, model=model, presence_penalty=presence_penalty, project_id=project_id,
            region=region, stop_sequences=stop_sequences, temperature=temperature, top_k=top_k, top_p=top_p,
        )

    @staticmethod
    @checked
    def google_gemini(
        *, frequency_penalty: float | None = None, max_tokens: int | None = None, model: str | None = None,
        presence_penalty: float | None = None, temperature: float | None = None, top_k: int | None = None,
        top_p: float | None = None, stop_sequences: list[str] | None = None,
    ) -> GenerativeConfigRuntime:
        """Generate with Google Gemini.

        Args:
            frequency_penalty: How much to avoid what occurred often.
            max_tokens: The largest number of tokens to generate.
            model: The model.
            presence_penalty: How much to avoid what occurred at all.
            temperature: How freely the model chooses.
            top_k: How many of the likeliest tokens to choose from.
            top_p: Choose from the likeliest tokens that have this probability together.
            stop_sequences: Texts that end the generation.
        """
        return runtime(
            "google", frequency_penalty=frequency_penalty, max_tokens=max_tokens, model=model,
            presence_penalty=presence_penalty, temperature=temperature, top_k=top_k, top_p=top_p,
            stop_sequences=stop_sequences, api_endpoint="generativelanguage.googleapis.com",
        )

    @staticmethod
    @checked
    def google_vertex(
        *, api_endpoint: str | None = None, project_id: str | None = None, endpoint_id: str | None = None,
        region: str | None = None, frequency_penalty: float | None = None, max_tokens: int | None = None,
        model: str | None = None, presence_penalty: float | None = None, temperature: float | None = None,
        top_k: int | None = None, top_p: float | None = None, stop_sequences: list[str] | None = None,
        location: str | None = None,
    ) -> GenerativeConfigRuntime:
        """Generate with Google Vertex AI.

        Args:
            api_endpoint: The URL of the API.
            project_id: The project on Google Cloud.
            endpoint_id: The endpoint of a model deployed on Vertex AI.
            region: The region of the host.
            frequency_penalty: How much to avoid what occurred often.
            max_tokens: The largest number of tokens to generate.
            model: The model.
            presence_penalty: How much to avoid what occurred at all.
            temperature: How freely the model chooses.
            top_k: How many of the likeliest tokens to choose from.
            top_p: Choose from the likeliest tokens that have this probability together.
            stop_sequences: Texts that end the generation.
            location: The location in the path of the URL; "global" for models without a region.
        """
        return runtime(
            "google", api_endpoint=host(api_endpoint), project_id=project_id, endpoint_id=endpoint_id, region=region,
            frequency_penalty=frequency_penalty, max_tokens=max_tokens, model=model,
            presence_penalty=presence_penalty, temperature=temperature, top_k=top_k, top_p=top_p,
            stop_sequences=stop_sequences, location=location,
        )

    @staticmethod
    @checked
    def meta(
        *, base_url: str | None = None, model: str | None = None, temperature: float | None = None,
        top_p: float | None = None, max_tokens: int | None = None, frequency_penalty: float | None = None,
        presence_penalty: float | None = None, reasoning_effort: MetaReasoningEffort | None = None,
    ) -> GenerativeConfigRuntime:
        """Generate with Meta.

        Args:
            base_url: The URL of the API.
            model: The model.
            temperature: How freely the model chooses.
            top_p: Choose from the likeliest tokens that have this probability together.
            max_tokens: The largest number of tokens to generate.
            frequency_penalty: How much to avoid what occurred often.
            presence_penalty: How much to avoid what occurred at all.
            reasoning_effort: How much the model thinks before it answers.
        """
        return runtime(
            "meta", base_url=url("base_url", base_url), model=model, temperature=temperature, top_p=top_p,
            max_tokens=max_tokens, frequency_penalty=frequency_penalty, presence_penalty=presence_penalty,
            reasoning_effort=reasoning_effort,
        )

    @staticmethod
    @checked
    def mistral(
        *, base_url: str | None = None, max_tokens: int | None = None, model: str | None = None,
        temperature: float | None = None, top_p: float | None = None,
    ) -> GenerativeConfigRuntime:
        """Generate with Mistral.

        Args:
            base_url: The URL of the API.
            max_tokens: The largest number of tokens to generate.
            model: The model.
            temperature: How freely the model chooses.
            top_p: Choose from the likeliest tokens that have this probability together.
        """
        return runtime(
            "mistral", base_url=url("base_url", base_url), max_tokens=max_tokens, model=model,
            temperature=temperature, top_p=top_p,
        )

    @staticmethod
    @checked
    def nvidia(
        *, base_url: str | None = None, max_tokens: int | None = None, model: str | None = None,
        temperature: float | None = None, top_p: float | None = None,
    ) -> GenerativeConfigRuntime:
        """Generate with Nvidia.

        Args:
            base_url: The URL of the API.
            max_tokens: The largest number of tokens to generate.
            model: The model.
            temperature: How freely the model chooses.
            top_p: Choose from the likeliest tokens that have this probability together.
        """
        return runtime(
            "nvidia", base_url=url("base_url", base_url), max_tokens=max_tokens, model=model, temperature=temperature,
            top_p=top_p,
        )

    @staticmethod
    @checked
    def ollama(
        *, api_endpoint: str | None = None, model: str | None = None, temperature: float | None = None,
    ) -> GenerativeConfigRuntime:
        """Generate with Ollama.

        Args:
            api_endpoint: The URL of the API.
            model: The model.
            temperature: How freely the model chooses.
        """
        return runtime(
            "ollama", api_endpoint=url("api_endpoint", api_endpoint), model=model, temperature=temperature,
        )

    @staticmethod
    @checked
    def openai(
        *, api_version: str | None = None, base_url: str | None = None, deployment_id: str | None = None,
        frequency_penalty: float | None = None, max_tokens: int | None = None, model: str | None = None,
        n: int | None = None, presence_penalty: float | None = None,
        reasoning_effort: OpenAIReasoningEffort | None = None, resource_name: str | None = None,
        stop: list[str] | None = None, temperature: float | None = None, top_p: float | None = None,
        verbosity: OpenAIVerbosity | None = None,
    ) -> GenerativeConfigRuntime:
        """Generate with OpenAI.

        Args:
            api_version: The version of the API.
            base_url: The URL of the API.
            deployment_id: The deployment to use.
            frequency_penalty: How much to avoid what occurred often.
            max_tokens: The largest number of tokens to generate.
            model: The model.
            n: How many texts to generate.
            presence_penalty: How much to avoid what occurred at all.
            reasoning_effort: How much the model thinks before it answers.
            resource_name: The resource on Azure.
            stop: Texts that end the generation.
            temperature: How freely the model chooses.
            top_p: Choose from the likeliest tokens that have this probability together.
            verbosity: How much the model says.
        """
        return runtime(
            "openai", api_version=api_version, base_url=url("base_url", base_url), deployment_id=deployment_id,
            frequency_penalty=frequency_penalty, max_tokens=max_tokens, model=model, n=n,
            presence_penalty=presence_penalty, reasoning_effort=reasoning_effort, resource_name=resource_name,
            stop=stop, temperature=temperature, top_p=top_p, verbosity=verbosity, is_azure=False,
        )

    @staticmethod
    @checked
    def xai(
        *, base_url: str | None = None, max_tokens: int | None = None, model: str | None = None,
        temperature: float | None = None, top_p: float | None = None,
    ) -> GenerativeConfigRuntime:
        """Generate with xAI.

        Args:
            base_url: The URL of the API.
            max_tokens: The largest number of tokens to generate.
            model: The model.
            temperature: How freely the model chooses.
            top_p: Choose from the likeliest tokens that have this probability together.
        """
        return runtime(
            "xai", base_url=url("base_url", base_url), max_tokens=max_tokens, model=model, temperature=temperature,
            top_p=top_p,
        )
    # fmt: on

"""The provider of one search's generated texts. Written by tools/generate_providers.py."""

from __future__ import annotations

from typing_extensions import deprecated

from weaviate_anyio._inputs.calls import checked
from weaviate_anyio._inputs.ranges import Natural, NotNegative, Positive, Share
from weaviate_anyio.classes._config._enums import GenerativeSearches
from weaviate_anyio.classes._generate import GenerativeConfigRuntime, runtime
from weaviate_anyio.classes._providers.kinds import Host, Penalty, Url
from weaviate_anyio.classes._providers.words import GEMINI, MetaReasoningEffort, OpenAiReasoningEffort, OpenAiVerbosity


class GenerativeConfigEZ:
    """The provider of one search's generated texts."""

    @staticmethod
    @checked
    def friendliai(
        *,
        base_url: Url | None = None,
        max_tokens: Natural | None = None,
        model: str | None = None,
        n: Positive | None = None,
        temperature: NotNegative | None = None,
        top_p: Share | None = None,
    ) -> GenerativeConfigRuntime:
        """Generate with the module `generative-friendliai`.

        Args:
            base_url: The address of the API, as `https://host`, if not the provider's own.
            max_tokens: How long the answer may be, in tokens (0 or more).
            model: The name of the model.
            n: How many answers to generate (1 or more).
            temperature: How freely words are drawn, at 0 always the likeliest (0 or more).
            top_p: The share of likelihood that the words drawn from have (0 to 1).
        """
        return runtime(
            GenerativeSearches.FRIENDLIAI,
            "friendliai",
            base_url=base_url,
            max_tokens=max_tokens,
            model=model,
            n=n,
            temperature=temperature,
            top_p=top_p,
        )

    @staticmethod
    @deprecated("google is deprecated. Use google_vertex or google_gemini instead.")
    @checked
    def google(
        *,
        api_endpoint: Host | None = None,
        endpoint_id: str | None = None,
        frequency_penalty: Penalty | None = None,
        max_tokens: Natural | None = None,
        model: str | None = None,
        presence_penalty: Penalty | None = None,
        project_id: str | None = None,
        region: str | None = None,
        stop_sequences: list[str] | None = None,
        temperature: NotNegative | None = None,
        top_k: Natural | None = None,
        top_p: Share | None = None,
    ) -> GenerativeConfigRuntime:
        """Generate with the module `generative-palm`.

        Args:
            api_endpoint: The host of the API, without a scheme.
            endpoint_id: The endpoint of a model of one's own.
            frequency_penalty: How much words lose that came often (-2 to 2).
            max_tokens: How long the answer may be, in tokens (0 or more).
            model: The name of the model.
            presence_penalty: How much words lose that came at all (-2 to 2).
            project_id: The project in Google's cloud.
            region: The region of the cloud.
            stop_sequences: Where the answer ends: before one of these.
            temperature: How freely words are drawn, at 0 always the likeliest (0 or more).
            top_k: How many of the likeliest words are drawn from (0 or more).
            top_p: The share of likelihood that the words drawn from have (0 to 1).
        """
        return runtime(
            GenerativeSearches.PALM,
            "google",
            api_endpoint=api_endpoint,
            endpoint_id=endpoint_id,
            frequency_penalty=frequency_penalty,
            max_tokens=max_tokens,
            model=model,
            presence_penalty=presence_penalty,
            project_id=project_id,
            region=region,
            stop_sequences=stop_sequences,
            temperature=temperature,
            top_k=top_k,
            top_p=top_p,
        )

    @staticmethod
    @checked
    def google_gemini(
        *,
        frequency_penalty: Penalty | None = None,
        max_tokens: Natural | None = None,
        model: str | None = None,
        presence_penalty: Penalty | None = None,
        temperature: NotNegative | None = None,
        top_k: Natural | None = None,
        top_p: Share | None = None,
        stop_sequences: list[str] | None = None,
    ) -> GenerativeConfigRuntime:
        """Generate with the module `generative-palm` through the Gemini API.

        Args:
            frequency_penalty: How much words lose that came often (-2 to 2).
            max_tokens: How long the answer may be, in tokens (0 or more).
            model: The name of the model.
            presence_penalty: How much words lose that came at all (-2 to 2).
            temperature: How freely words are drawn, at 0 always the likeliest (0 or more).
            top_k: How many of the likeliest words are drawn from (0 or more).
            top_p: The share of likelihood that the words drawn from have (0 to 1).
            stop_sequences: Where the answer ends: before one of these.
        """
        return runtime(
            GenerativeSearches.PALM,
            "google",
            frequency_penalty=frequency_penalty,
            max_tokens=max_tokens,
            model=model,
            presence_penalty=presence_penalty,
            temperature=temperature,
            top_k=top_k,
            top_p=top_p,
            stop_sequences=stop_sequences,
            api_endpoint=GEMINI,
        )

    @staticmethod
    @checked
    def google_vertex(
        *,
        api_endpoint: Host | None = None,
        project_id: str | None = None,
        endpoint_id: str | None = None,
        region: str | None = None,
        frequency_penalty: Penalty | None = None,
        max_tokens: Natural | None = None,
        model: str | None = None,
        presence_penalty: Penalty | None = None,
        temperature: NotNegative | None = None,
        top_k: Natural | None = None,
        top_p: Share | None = None,
        stop_sequences: list[str] | None = None,
        location: str | None = None,
    ) -> GenerativeConfigRuntime:
        """Generate with the module `generative-palm` on Vertex AI.

        Args:
            api_endpoint: The host of the API, without a scheme.
            project_id: The project in Google's cloud.
            endpoint_id: The endpoint of a model of one's own.
            region: The region of the cloud.
            frequency_penalty: How much words lose that came often (-2 to 2).
            max_tokens: How long the answer may be, in tokens (0 or more).
            model: The name of the model.
            presence_penalty: How much words lose that came at all (-2 to 2).
            temperature: How freely words are drawn, at 0 always the likeliest (0 or more).
            top_k: How many of the likeliest words are drawn from (0 or more).
            top_p: The share of likelihood that the words drawn from have (0 to 1).
            stop_sequences: Where the answer ends: before one of these.
            location: The region of Google's cloud.
        """
        return runtime(
            GenerativeSearches.PALM,
            "google",
            api_endpoint=api_endpoint,
            project_id=project_id,
            endpoint_id=endpoint_id,
            region=region,
            frequency_penalty=frequency_penalty,
            max_tokens=max_tokens,
            model=model,
            presence_penalty=presence_penalty,
            temperature=temperature,
            top_k=top_k,
            top_p=top_p,
            stop_sequences=stop_sequences,
            location=location,
        )

    @staticmethod
    @checked
    def meta(
        *,
        base_url: Url | None = None,
        model: str | None = None,
        temperature: NotNegative | None = None,
        top_p: Share | None = None,
        max_tokens: Natural | None = None,
        frequency_penalty: Penalty | None = None,
        presence_penalty: Penalty | None = None,
        reasoning_effort: MetaReasoningEffort | None = None,
    ) -> GenerativeConfigRuntime:
        """Generate with the module `generative-meta`.

        Args:
            base_url: The address of the API, as `https://host`, if not the provider's own.
            model: The name of the model.
            temperature: How freely words are drawn, at 0 always the likeliest (0 or more).
            top_p: The share of likelihood that the words drawn from have (0 to 1).
            max_tokens: How long the answer may be, in tokens (0 or more).
            frequency_penalty: How much words lose that came often (-2 to 2).
            presence_penalty: How much words lose that came at all (-2 to 2).
            reasoning_effort: How much the model thinks first.
        """
        return runtime(
            GenerativeSearches.META,
            "meta",
            base_url=base_url,
            model=model,
            temperature=temperature,
            top_p=top_p,
            max_tokens=max_tokens,
            frequency_penalty=frequency_penalty,
            presence_penalty=presence_penalty,
            reasoning_effort=reasoning_effort,
        )

    @staticmethod
    @checked
    def mistral(
        *,
        base_url: Url | None = None,
        max_tokens: Natural | None = None,
        model: str | None = None,
        temperature: NotNegative | None = None,
        top_p: Share | None = None,
    ) -> GenerativeConfigRuntime:
        """Generate with the module `generative-mistral`.

        Args:
            base_url: The address of the API, as `https://host`, if not the provider's own.
            max_tokens: How long the answer may be, in tokens (0 or more).
            model: The name of the model.
            temperature: How freely words are drawn, at 0 always the likeliest (0 or more).
            top_p: The share of likelihood that the words drawn from have (0 to 1).
        """
        return runtime(
            GenerativeSearches.MISTRAL,
            "mistral",
            base_url=base_url,
            max_tokens=max_tokens,
            model=model,
            temperature=temperature,
            top_p=top_p,
        )

    @staticmethod
    @checked
    def nvidia(
        *,
        base_url: Url | None = None,
        max_tokens: Natural | None = None,
        model: str | None = None,
        temperature: NotNegative | None = None,
        top_p: Share | None = None,
    ) -> GenerativeConfigRuntime:
        """Generate with the module `generative-nvidia`.

        Args:
            base_url: The address of the API, as `https://host`, if not the provider's own.
            max_tokens: How long the answer may be, in tokens (0 or more).
            model: The name of the model.
            temperature: How freely words are drawn, at 0 always the likeliest (0 or more).
            top_p: The share of likelihood that the words drawn from have (0 to 1).
        """
        return runtime(
            GenerativeSearches.NVIDIA,
            "nvidia",
            base_url=base_url,
            max_tokens=max_tokens,
            model=model,
            temperature=temperature,
            top_p=top_p,
        )

    @staticmethod
    @checked
    def ollama(
        *, api_endpoint: Url | None = None, model: str | None = None, temperature: NotNegative | None = None
    ) -> GenerativeConfigRuntime:
        """Generate with the module `generative-ollama`.

        Args:
            api_endpoint: The host of the API, without a scheme.
            model: The name of the model.
            temperature: How freely words are drawn, at 0 always the likeliest (0 or more).
        """
        return runtime(
            GenerativeSearches.OLLAMA, "ollama", api_endpoint=api_endpoint, model=model, temperature=temperature
        )

    @staticmethod
    @checked
    def openai(
        *,
        api_version: str | None = None,
        base_url: Url | None = None,
        deployment_id: str | None = None,
        frequency_penalty: Penalty | None = None,
        max_tokens: Natural | None = None,
        model: str | None = None,
        n: Positive | None = None,
        presence_penalty: Penalty | None = None,
        reasoning_effort: OpenAiReasoningEffort | None = None,
        resource_name: str | None = None,
        stop: list[str] | None = None,
        temperature: NotNegative | None = None,
        top_p: Share | None = None,
        verbosity: OpenAiVerbosity | None = None,
    ) -> GenerativeConfigRuntime:
        """Generate with the module `generative-openai`.

        Args:
            api_version: The version of the API.
            base_url: The address of the API, as `https://host`, if not the provider's own.
            deployment_id: The name of the deployment on Azure.
            frequency_penalty: How much words lose that came often (-2 to 2).
            max_tokens: How long the answer may be, in tokens (0 or more).
            model: The name of the model.
            n: How many answers to generate (1 or more).
            presence_penalty: How much words lose that came at all (-2 to 2).
            reasoning_effort: How much the model thinks first.
            resource_name: The name of the resource on Azure.
            stop: Where the answer ends: before one of these.
            temperature: How freely words are drawn, at 0 always the likeliest (0 or more).
            top_p: The share of likelihood that the words drawn from have (0 to 1).
            verbosity: How much the model says.
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
            reasoning_effort=reasoning_effort,
            resource_name=resource_name,
            stop=stop,
            temperature=temperature,
            top_p=top_p,
            verbosity=verbosity,
            is_azure=False,
        )

    @staticmethod
    @checked
    def xai(
        *,
        base_url: Url | None = None,
        max_tokens: Natural | None = None,
        model: str | None = None,
        temperature: NotNegative | None = None,
        top_p: Share | None = None,
    ) -> GenerativeConfigRuntime:
        """Generate with the module `generative-xai`.

        Args:
            base_url: The address of the API, as `https://host`, if not the provider's own.
            max_tokens: How long the answer may be, in tokens (0 or more).
            model: The name of the model.
            temperature: How freely words are drawn, at 0 always the likeliest (0 or more).
            top_p: The share of likelihood that the words drawn from have (0 to 1).
        """
        return runtime(
            GenerativeSearches.XAI,
            "xai",
            base_url=base_url,
            max_tokens=max_tokens,
            model=model,
            temperature=temperature,
            top_p=top_p,
        )

"""The modules that generate text. Written by tools/generate_providers.py."""

from __future__ import annotations

from typing_extensions import deprecated

from weaviate_anyio._inputs.calls import checked
from weaviate_anyio._inputs.ranges import Natural, NotNegative, Share
from weaviate_anyio.classes._config._vectors import GenerativeProvider, HttpUrl
from weaviate_anyio.classes._providers.kinds import Penalty
from weaviate_anyio.classes._providers.module_shapes import (
    GenerativeFriendliAI,
    GenerativeGoogle,
    GenerativeMeta,
    GenerativeMistral,
    GenerativeNvidia,
    GenerativeOllama,
    GenerativeOpenAI,
    GenerativeXai,
)
from weaviate_anyio.classes._providers.words import MetaReasoningEffort, OpenAiReasoningEffort, OpenAiVerbosity


class GenerativeEZ:
    """The modules that generate text."""

    @staticmethod
    @checked
    def friendliai(
        *,
        base_url: str | None = None,
        model: str | None = None,
        temperature: NotNegative | None = None,
        max_tokens: Natural | None = None,
    ) -> GenerativeProvider:
        """The module `generative-friendliai`.

        Args:
            base_url: The address of the API, as `https://host`, if not the provider's own.
            model: The name of the model.
            temperature: How freely words are drawn, at 0 always the likeliest (0 or more).
            max_tokens: How long the answer may be, in tokens (0 or more).
        """
        return GenerativeFriendliAI(baseURL=base_url, model=model, temperature=temperature, maxTokens=max_tokens)

    @staticmethod
    @deprecated("google is deprecated. Use google_vertex or google_gemini instead.")
    @checked
    def google(
        project_id: str,
        api_endpoint: str | None = None,
        max_output_tokens: Natural | None = None,
        model_id: str | None = None,
        temperature: NotNegative | None = None,
        top_k: Natural | None = None,
        top_p: Share | None = None,
    ) -> GenerativeProvider:
        """The module `generative-palm`.

        Args:
            project_id: The project in Google's cloud.
            api_endpoint: The host of the API, without a scheme.
            max_output_tokens: How long the answer may be, in tokens (0 or more).
            model_id: The name of the model.
            temperature: How freely words are drawn, at 0 always the likeliest (0 or more).
            top_k: How many of the likeliest words are drawn from (0 or more).
            top_p: The share of likelihood that the words drawn from have (0 to 1).
        """
        return GenerativeGoogle(
            projectId=project_id,
            apiEndpoint=api_endpoint,
            maxOutputTokens=max_output_tokens,
            modelId=model_id,
            temperature=temperature,
            topK=top_k,
            topP=top_p,
        )

    @staticmethod
    @checked
    def google_gemini(
        max_output_tokens: Natural | None = None,
        model: str | None = None,
        temperature: NotNegative | None = None,
        top_k: Natural | None = None,
        top_p: Share | None = None,
    ) -> GenerativeProvider:
        """The module `generative-palm` through the Gemini API.

        Args:
            max_output_tokens: How long the answer may be, in tokens (0 or more).
            model: The name of the model.
            temperature: How freely words are drawn, at 0 always the likeliest (0 or more).
            top_k: How many of the likeliest words are drawn from (0 or more).
            top_p: The share of likelihood that the words drawn from have (0 to 1).
        """
        return GenerativeGoogle(
            maxOutputTokens=max_output_tokens,
            modelId=model,
            temperature=temperature,
            topK=top_k,
            topP=top_p,
            projectId="",
        )

    @staticmethod
    @checked
    def google_vertex(
        project_id: str,
        api_endpoint: str | None = None,
        region: str | None = None,
        max_output_tokens: Natural | None = None,
        model_id: str | None = None,
        endpoint_id: str | None = None,
        temperature: NotNegative | None = None,
        top_k: Natural | None = None,
        top_p: Share | None = None,
        location: str | None = None,
    ) -> GenerativeProvider:
        """The module `generative-palm` on Vertex AI.

        Args:
            project_id: The project in Google's cloud.
            api_endpoint: The host of the API, without a scheme.
            region: The region of the cloud.
            max_output_tokens: How long the answer may be, in tokens (0 or more).
            model_id: The name of the model.
            endpoint_id: The endpoint of a model of one's own.
            temperature: How freely words are drawn, at 0 always the likeliest (0 or more).
            top_k: How many of the likeliest words are drawn from (0 or more).
            top_p: The share of likelihood that the words drawn from have (0 to 1).
            location: The region of Google's cloud.
        """
        return GenerativeGoogle(
            projectId=project_id,
            apiEndpoint=api_endpoint,
            region=region,
            maxOutputTokens=max_output_tokens,
            modelId=model_id,
            endpointId=endpoint_id,
            temperature=temperature,
            topK=top_k,
            topP=top_p,
            location=location,
        )

    @staticmethod
    @checked
    def meta(
        *,
        base_url: str | None = None,
        model: str | None = None,
        temperature: NotNegative | None = None,
        top_p: Share | None = None,
        max_tokens: Natural | None = None,
        frequency_penalty: Penalty | None = None,
        presence_penalty: Penalty | None = None,
        reasoning_effort: MetaReasoningEffort | str | None = None,
    ) -> GenerativeProvider:
        """The module `generative-meta`.

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
        return GenerativeMeta(
            baseURL=base_url,
            model=model,
            temperature=temperature,
            topP=top_p,
            maxTokens=max_tokens,
            frequencyPenalty=frequency_penalty,
            presencePenalty=presence_penalty,
            reasoningEffort=reasoning_effort,
        )

    @staticmethod
    @checked
    def mistral(
        model: str | None = None,
        temperature: NotNegative | None = None,
        max_tokens: Natural | None = None,
        base_url: str | None = None,
    ) -> GenerativeProvider:
        """The module `generative-mistral`.

        Args:
            model: The name of the model.
            temperature: How freely words are drawn, at 0 always the likeliest (0 or more).
            max_tokens: How long the answer may be, in tokens (0 or more).
            base_url: The address of the API, as `https://host`, if not the provider's own.
        """
        return GenerativeMistral(model=model, temperature=temperature, maxTokens=max_tokens, baseURL=base_url)

    @staticmethod
    @checked
    def nvidia(
        *,
        base_url: str | None = None,
        model: str | None = None,
        temperature: NotNegative | None = None,
        max_tokens: Natural | None = None,
        top_p: Share | None = None,
    ) -> GenerativeProvider:
        """The module `generative-nvidia`.

        Args:
            base_url: The address of the API, as `https://host`, if not the provider's own.
            model: The name of the model.
            temperature: How freely words are drawn, at 0 always the likeliest (0 or more).
            max_tokens: How long the answer may be, in tokens (0 or more).
            top_p: The share of likelihood that the words drawn from have (0 to 1).
        """
        return GenerativeNvidia(
            baseURL=base_url, model=model, temperature=temperature, maxTokens=max_tokens, topP=top_p
        )

    @staticmethod
    @checked
    def ollama(*, api_endpoint: str | None = None, model: str | None = None) -> GenerativeProvider:
        """The module `generative-ollama`.

        Args:
            api_endpoint: The host of the API, without a scheme.
            model: The name of the model.
        """
        return GenerativeOllama(apiEndpoint=api_endpoint, model=model)

    @staticmethod
    @checked
    def openai(
        model: str | None = None,
        frequency_penalty: Penalty | None = None,
        max_tokens: Natural | None = None,
        presence_penalty: Penalty | None = None,
        temperature: NotNegative | None = None,
        top_p: Share | None = None,
        base_url: HttpUrl | None = None,
        *,
        verbosity: OpenAiVerbosity | str | None = None,
        reasoning_effort: OpenAiReasoningEffort | str | None = None,
    ) -> GenerativeProvider:
        """The module `generative-openai`.

        Args:
            model: The name of the model.
            frequency_penalty: How much words lose that came often (-2 to 2).
            max_tokens: How long the answer may be, in tokens (0 or more).
            presence_penalty: How much words lose that came at all (-2 to 2).
            temperature: How freely words are drawn, at 0 always the likeliest (0 or more).
            top_p: The share of likelihood that the words drawn from have (0 to 1).
            base_url: The address of the API, as `https://host`, if not the provider's own.
            verbosity: How much the model says.
            reasoning_effort: How much the model thinks first.
        """
        return GenerativeOpenAI(
            model=model,
            frequencyPenalty=frequency_penalty,
            maxTokens=max_tokens,
            presencePenalty=presence_penalty,
            temperature=temperature,
            topP=top_p,
            baseURL=base_url,
            verbosity=verbosity,
            reasoningEffort=reasoning_effort,
        )

    @staticmethod
    @deprecated("Dep013: palm is deprecated. Use google_vertex or google_gemini instead.")
    @checked
    def palm(
        project_id: str,
        api_endpoint: str | None = None,
        max_output_tokens: Natural | None = None,
        model_id: str | None = None,
        temperature: NotNegative | None = None,
        top_k: Natural | None = None,
        top_p: Share | None = None,
    ) -> GenerativeProvider:
        """The module `generative-palm`.

        Args:
            project_id: The project in Google's cloud.
            api_endpoint: The host of the API, without a scheme.
            max_output_tokens: How long the answer may be, in tokens (0 or more).
            model_id: The name of the model.
            temperature: How freely words are drawn, at 0 always the likeliest (0 or more).
            top_k: How many of the likeliest words are drawn from (0 or more).
            top_p: The share of likelihood that the words drawn from have (0 to 1).
        """
        return GenerativeGoogle(
            projectId=project_id,
            apiEndpoint=api_endpoint,
            maxOutputTokens=max_output_tokens,
            modelId=model_id,
            temperature=temperature,
            topK=top_k,
            topP=top_p,
        )

    @staticmethod
    @checked
    def xai(
        *,
        base_url: str | None = None,
        model: str | None = None,
        temperature: NotNegative | None = None,
        max_tokens: Natural | None = None,
        top_p: Share | None = None,
    ) -> GenerativeProvider:
        """The module `generative-xai`.

        Args:
            base_url: The address of the API, as `https://host`, if not the provider's own.
            model: The name of the model.
            temperature: How freely words are drawn, at 0 always the likeliest (0 or more).
            max_tokens: How long the answer may be, in tokens (0 or more).
            top_p: The share of likelihood that the words drawn from have (0 to 1).
        """
        return GenerativeXai(baseURL=base_url, model=model, temperature=temperature, maxTokens=max_tokens, topP=top_p)

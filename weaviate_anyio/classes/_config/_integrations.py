"""The keys and limits of model providers, for all requests of a client."""

from __future__ import annotations

from typing import ClassVar

from weaviate_anyio._inputs.calls import checked
from weaviate_anyio._inputs.ranges import PerMinute
from weaviate_anyio._inputs.record import Input


class IntegrationConfig(Input, kw_only=True):
    """What the server is told about a provider; `Integrations` makes it.

    Attributes:
        headers: The headers of every request.
    """

    in_words: ClassVar[str] = "what Integrations makes"

    headers: dict[str, str]


def _config(provider: str, **values: str | int | None) -> IntegrationConfig:
    names = {key: f"X-{provider}-{name.replace('_', '-')}" for key, name in _NAMES.items()}
    return IntegrationConfig(headers={names[key]: str(value) for key, value in values.items() if value is not None})


_NAMES = {
    "api_key": "Api_Key",
    "base_url": "Baseurl",
    "organization": "Organization",
    "requests": "Ratelimit_RequestPM_Embedding",
    "tokens": "Ratelimit_TokenPM_Embedding",
}


class Integrations:
    """The keys and limits of model providers, for `client.integrations.configure`."""

    @staticmethod
    @checked
    def cohere(
        *, api_key: str, base_url: str | None = None, requests_per_minute_embeddings: PerMinute | None = None
    ) -> IntegrationConfig:
        """Cohere.

        Args:
            api_key: The key.
            base_url: Where the API is.
            requests_per_minute_embeddings: Requests for embeddings in a minute, at most.
        """
        return _config("Cohere", api_key=api_key, base_url=base_url, requests=requests_per_minute_embeddings)

    @staticmethod
    @checked
    def huggingface(
        *, api_key: str, requests_per_minute_embeddings: PerMinute | None = None, base_url: str | None = None
    ) -> IntegrationConfig:
        """Hugging Face.

        Args:
            api_key: The key.
            requests_per_minute_embeddings: Requests for embeddings in a minute, at most.
            base_url: Where the API is.
        """
        return _config("Huggingface", api_key=api_key, base_url=base_url, requests=requests_per_minute_embeddings)

    @staticmethod
    @checked
    def openai(
        *,
        api_key: str,
        requests_per_minute_embeddings: PerMinute | None = None,
        tokens_per_minute_embeddings: PerMinute | None = None,
        organization: str | None = None,
        base_url: str | None = None,
    ) -> IntegrationConfig:
        """OpenAI.

        Args:
            api_key: The key.
            requests_per_minute_embeddings: Requests for embeddings in a minute, at most.
            tokens_per_minute_embeddings: Tokens embedded in a minute, at most.
            organization: Who pays.
            base_url: Where the API is.
        """
        return _config(
            "Openai",
            api_key=api_key,
            organization=organization,
            requests=requests_per_minute_embeddings,
            tokens=tokens_per_minute_embeddings,
            base_url=base_url,
        )

    @staticmethod
    @checked
    def voyageai(
        *,
        api_key: str,
        requests_per_minute_embeddings: PerMinute | None = None,
        tokens_per_minute_embeddings: PerMinute | None = None,
        base_url: str | None = None,
    ) -> IntegrationConfig:
        """Voyage AI.

        Args:
            api_key: The key.
            requests_per_minute_embeddings: Requests for embeddings in a minute, at most.
            tokens_per_minute_embeddings: Tokens embedded in a minute, at most.
            base_url: Where the API is.
        """
        return _config(
            "Voyageai",
            api_key=api_key,
            requests=requests_per_minute_embeddings,
            tokens=tokens_per_minute_embeddings,
            base_url=base_url,
        )

    @staticmethod
    @checked
    def jinaai(
        *, api_key: str, requests_per_minute_embeddings: PerMinute | None = None, base_url: str | None = None
    ) -> IntegrationConfig:
        """Jina AI.

        Args:
            api_key: The key.
            requests_per_minute_embeddings: Requests for embeddings in a minute, at most.
            base_url: Where the API is.
        """
        return _config("Jinaai", api_key=api_key, base_url=base_url, requests=requests_per_minute_embeddings)

    @staticmethod
    @checked
    def mistral(
        *,
        api_key: str,
        request_per_minute_embeddings: PerMinute | None = None,
        tokens_per_minute_embeddings: PerMinute | None = None,
    ) -> IntegrationConfig:
        """Mistral.

        Args:
            api_key: The key.
            request_per_minute_embeddings: Requests for embeddings in a minute, at most.
            tokens_per_minute_embeddings: Tokens embedded in a minute, at most.
        """
        return _config(
            "Mistral",
            api_key=api_key,
            requests=request_per_minute_embeddings,
            tokens=tokens_per_minute_embeddings,
        )

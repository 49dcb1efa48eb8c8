"""`client.integrations`: what the server sends to model providers on behalf of this client."""

from __future__ import annotations

from weaviate_anyio._context import Context, Namespace
from weaviate_anyio._headers import checked_headers
from weaviate_anyio._inputs.calls import strictly_called
from weaviate_anyio._inputs.errors import invalid, listed
from weaviate_anyio.classes._config._vectors import IntegrationConfig


class Integrations(Namespace[Context]):
    """Keys, addresses and rate limits of model providers, sent with each request of the client."""

    @strictly_called
    def configure(self, integrations_config: IntegrationConfig | list[IntegrationConfig]) -> None:
        """Set keys, addresses and rate limits of providers. They hold from the next request on; nothing is sent.

        They hold for the whole client with all its views, and stay when it is left and entered again.
        `client.with_options(headers=...)` gives a key to some calls only.

        Args:
            integrations_config: The provider, from `Integrations`, or several in a list.

        Raises:
            WeaviateInvalidInputError: It is something else, or cannot be sent as a header.

        Example:
            from weaviate_anyio.classes.config import Integrations

            client.integrations.configure(Integrations.cohere(api_key="the key", requests_per_minute_embeddings=100))
        """
        one = isinstance(integrations_config, IntegrationConfig)
        allowed = "what Integrations makes, or a list of these"
        given = [integrations_config] if one else listed("integrations_config", integrations_config, allowed)
        headers: dict[str, str] = {}
        for at, config in enumerate(given):
            if not isinstance(config, IntegrationConfig):
                raise invalid(f"integrations_config[{at}]", config, "what Integrations makes")
            headers |= checked_headers(config.headers)
        self._context.connection.session.add_headers(headers)

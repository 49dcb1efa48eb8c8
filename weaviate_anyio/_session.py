"""What calls to one server share: where it is, what is sent with each, and what the server says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from weaviate_anyio._endpoints import DEFAULT_MESSAGE_SIZE, Endpoints
from weaviate_anyio._features import UNKNOWN, version_text
from weaviate_anyio._headers import Headers, request_headers
from weaviate_anyio._options import WITHOUT_LOGIN
from weaviate_anyio.auth import AuthBearerToken

if TYPE_CHECKING:
    from collections.abc import Mapping

    from weaviate_anyio._features import Version
    from weaviate_anyio._oidc import TokenSource
    from weaviate_anyio._wire.reading import Reply
    from weaviate_anyio.auth import AuthCredentials
    from weaviate_anyio.config import AdditionalConfig, Timeout
    from weaviate_anyio.connect.base import ConnectionParams

_SMALLEST_MESSAGE_SIZE = 65_536
"""Bytes: what a server that reports less is taken to accept, since no batch would get through otherwise."""


class Session:
    """One server, as one client sees it.

    Attributes:
        auth: The credentials that the user gave.
        endpoints: Where the server is, and how it is reached.
        headers: What is sent with every request.
        max_message_size: Bytes that one gRPC request may have, known inside the scope.
        timeout: The configured timeouts in seconds.
        token_source: Renews the access token. It is kept from scope to scope: a provider may accept only the newest
            refresh token.
        tokens: The same, in a scope whose server has a provider.
        version: The server's version, known inside the scope.
    """

    def __init__(
        self,
        params: ConnectionParams,
        auth: AuthCredentials | None,
        headers: Mapping[str, str] | None,
        config: AdditionalConfig,
    ) -> None:
        """Keep what is needed for connecting."""
        self.endpoints: Endpoints = Endpoints(params, config)
        self.timeout: Timeout = config.timeout
        self.version: Version = UNKNOWN
        self.max_message_size: int = DEFAULT_MESSAGE_SIZE
        self.auth: AuthCredentials | None = auth
        self._all_headers = Headers(request_headers(params, auth, headers))
        self.headers: Headers = self._all_headers
        self.token_source: TokenSource | None = self._token_source()
        self.tokens: TokenSource | None = None

    def begin(self) -> None:
        """Forget what was found out of the server of an earlier scope, which may be another one."""
        self.tokens, self.headers = None, self._all_headers

    @property
    def version_text(self) -> str:
        """The server's version as the server writes it, or nothing where it is not known."""
        return "" if self.version == UNKNOWN else version_text(self.version)

    def learn(self, version: Version, reported_size: Any) -> None:
        """Keep what the server says of itself: its version, and the largest request that it takes."""
        self.version = version
        size = max(reported_size, _SMALLEST_MESSAGE_SIZE) if type(reported_size) is int else DEFAULT_MESSAGE_SIZE
        wanted = self.endpoints.options.get("grpc.max_send_message_length", -1)
        self.max_message_size = min(size, wanted) if wanted > 0 else size

    @property
    def entering_seconds(self) -> float:
        """The timeout of each check on entering: longer where an identity provider is asked, too."""
        if self.token_source is None:
            return self.timeout.init
        from weaviate_anyio._oidc import ENTER_SECONDS

        return max(self.timeout.init, ENTER_SECONDS)

    def withhold_credentials(self) -> None:
        """Send no credentials in this scope: its server has no use for them."""
        self.headers = self.headers.with_(WITHOUT_LOGIN.headers)

    def _token_source(self) -> TokenSource | None:
        if not isinstance(self.auth, AuthBearerToken) or self.auth.refresh_token is None:
            return None
        from weaviate_anyio._oidc import RENEW_SECONDS, TokenSource

        async def fetch(url: str, form: bytes | None) -> Reply:
            return await self.endpoints.fetch(url, form, self.entering_seconds if form is None else RENEW_SECONDS)

        return TokenSource(self.auth, fetch, self._use_token)

    def _use_token(self, token: str) -> None:
        self.headers = self._all_headers = self.headers.with_({"authorization": f"Bearer {token}"})

"""Where a server's REST and gRPC are, and what their connections are made from: addresses, TLS, proxies, limits."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

from weaviate_anyio._inputs.errors import invalid
from weaviate_anyio.connect.base import address

if TYPE_CHECKING:
    import ssl

    from weaviate_anyio._grpc import Channel
    from weaviate_anyio._rest import RestPool
    from weaviate_anyio._wire.reading import Reply
    from weaviate_anyio.config import AdditionalConfig, Proxies
    from weaviate_anyio.connect.base import ConnectionParams

DEFAULT_MESSAGE_SIZE = 104_858_000
"""Bytes: what the server's own default setting comes to, where it does not report one."""
_KEEPALIVE_MS, _KEEPALIVE_TIMEOUT_MS = 300_000, 20_000
_NEVER_MS = 2_147_483_647
"""What gRPC's channel arguments mean by "never"."""
_RUN_ON = {f"{__package__}.{module}" for module in ("_grpc.channel", "_rest", "_retry", "collections.collection")}


class Endpoints:
    """The two sides of one server.

    Attributes:
        params: Where the server is. An embedded server that takes free ports writes them here.
        config: What the user set.
    """

    def __init__(self, params: ConnectionParams, config: AdditionalConfig) -> None:
        """Keep what connections are made from.

        Raises:
            WeaviateInvalidInputError: REST and gRPC cannot share this TLS context.
        """
        _check_shared(params, config)
        self.params: ConnectionParams = params
        self.config: AdditionalConfig = config
        self._default_context: ssl.SSLContext | None = None

    @property
    def rest_url(self) -> str:
        """Where REST is."""
        server = self.params.http
        return f"http{'s' if server.secure else ''}://{address(server)}"

    @property
    def options(self) -> dict[str, Any]:
        """The channel arguments of gRPC that the user set."""
        grpc = self.config.grpc_config
        return dict(grpc.channel_options or ()) if grpc else {}

    @property
    def max_reply_size(self) -> int | None:
        """Bytes that a reply may have, over gRPC and over REST; None for no limit."""
        size = self.options.get("grpc.max_receive_message_length", DEFAULT_MESSAGE_SIZE)
        return size if size > 0 else None

    async def load(self) -> None:
        """Import what the client and its first query run on, and read the system's authorities, in a thread.

        Together they take some tenths of a second, in which the event loop would do nothing else.
        """
        secure = self._is_secure
        if not secure and sys.modules.keys() >= _RUN_ON:
            return
        from anyio import to_thread

        def load() -> None:
            for module in _RUN_ON:
                import_module(module)
            if secure:
                self._system_context()

        await to_thread.run_sync(load)

    async def fetch(self, url: str, form: bytes | None, seconds: float) -> Reply:
        """Ask another service, an identity provider, by POST where a form is given."""
        from urllib.parse import urlsplit

        from anyio import to_thread

        from weaviate_anyio._rest import fetch

        parts = urlsplit(url)
        secure = parts.scheme == "https"
        proxy = self.proxy("https" if secure else "http", parts.hostname or "", parts.port or (443 if secure else 80))
        return await fetch(
            url,
            form,
            ssl_context=await to_thread.run_sync(self._system_context) if secure else self.config.ssl_context,
            proxy=proxy,
            config=self.config.connection,
            seconds=seconds,
        )

    @property
    def _is_secure(self) -> bool:
        return self.params.http.secure or self.params.grpc.secure

    def ssl_context(self) -> ssl.SSLContext | None:
        """What both sides use for TLS, unless gRPC has one of its own."""
        return self._system_context() if self._is_secure else self.config.ssl_context

    def _system_context(self) -> ssl.SSLContext:
        """The context that the user gave, or else one that trusts what the system trusts."""
        if self.config.ssl_context is not None:
            return self.config.ssl_context
        if self._default_context is None:
            import ssl

            self._default_context = ssl.create_default_context()
        return self._default_context

    def proxy(self, scheme: Literal["http", "https", "grpc"], host: str, port: int) -> str | None:
        """The URL of the proxy on the way to a host; None for none."""
        proxies: str | Proxies | None = self.config.proxies
        if proxies is None:
            if not self.config.trust_env:
                return None
            from weaviate_anyio._environment import proxy_for

            return proxy_for(scheme, host, port)
        return proxies if isinstance(proxies, str) else getattr(proxies, scheme)


def make_pool(endpoints: Endpoints) -> RestPool:
    """The REST connections."""
    from weaviate_anyio._rest import RestPool

    http = endpoints.params.http
    return RestPool(
        http,
        ssl_context=endpoints.ssl_context(),
        proxy=endpoints.proxy("https" if http.secure else "http", http.host, http.port),
        config=endpoints.config.connection,
        max_reply_size=endpoints.max_reply_size,
    )


def make_channel(endpoints: Endpoints) -> Channel:
    """The gRPC connection."""
    from weaviate_anyio._grpc import Channel

    server, options, grpc = endpoints.params.grpc, endpoints.options, endpoints.config.grpc_config
    keepalive = options.get("grpc.keepalive_time_ms", _KEEPALIVE_MS)
    own = grpc.credentials if grpc else None
    return Channel(
        server.host,
        server.port,
        ssl=(own or endpoints.ssl_context()) if server.secure else None,
        authority=options.get("grpc.default_authority"),
        server_name=options.get("grpc.ssl_target_name_override"),
        proxy=options.get("grpc.http_proxy") or endpoints.proxy("grpc", server.host, server.port),
        max_receive_message_size=endpoints.max_reply_size,
        ping_interval=keepalive / 1000 if keepalive < _NEVER_MS else None,
        ping_timeout=options.get("grpc.keepalive_timeout_ms", _KEEPALIVE_TIMEOUT_MS) / 1000,
        ping_idle=bool(options.get("grpc.keepalive_permit_without_calls", 0)),
    )


def _check_shared(params: ConnectionParams, config: AdditionalConfig) -> None:
    """Refuse one TLS context for both sides if making a connection from it is not one step.

    REST and gRPC announce other protocols (ALPN), which are a setting of the context. anyio makes the connections of
    subclasses in worker threads, between which the other side could change it.
    """
    import ssl

    own = config.grpc_config is not None and config.grpc_config.credentials is not None
    shared = params.http.secure and params.grpc.secure and not own
    if shared and config.ssl_context is not None and type(config.ssl_context) is not ssl.SSLContext:
        raise invalid(
            "ssl_context",
            config.ssl_context,
            "an ssl.SSLContext itself, not a subclass, where REST and gRPC share it: give gRPC one of its own by "
            "GrpcConfig(credentials=...)",
        )

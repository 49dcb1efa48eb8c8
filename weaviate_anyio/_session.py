"""One server: where it is and how it is reached, what is sent with each call, and what it says of itself."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

from weaviate_anyio._features import UNKNOWN, version_text
from weaviate_anyio._headers import Headers, request_headers
from weaviate_anyio._inputs.errors import invalid
from weaviate_anyio._inputs.urls import http_url
from weaviate_anyio._options import WITHOUT_LOGIN
from weaviate_anyio._places import OfThisProcess
from weaviate_anyio._warnings import warn
from weaviate_anyio.auth import AuthApiKey, AuthBearerToken
from weaviate_anyio.connect.base import address

if TYPE_CHECKING:
    import ssl
    from collections.abc import Mapping, Sequence

    from weaviate_anyio._features import Version
    from weaviate_anyio._grpc.channel import Channel
    from weaviate_anyio._grpc_web import WebChannel
    from weaviate_anyio._nodes import GrpcChannel, Nodes
    from weaviate_anyio._oidc import TokenSource
    from weaviate_anyio._rest import RestPool
    from weaviate_anyio._watch import Watch
    from weaviate_anyio._wire.reading import Reply
    from weaviate_anyio.auth import AuthCredentials
    from weaviate_anyio.config import AdditionalConfig, Proxies, Retry, Timeout
    from weaviate_anyio.connect.base import ConnectionParams, ProtocolParams

DEFAULT_MESSAGE_SIZE = 104_858_000
"""Bytes: what the server's own default setting comes to, where it does not report one."""
_KEEPALIVE_MS, _KEEPALIVE_TIMEOUT_MS = 300_000, 20_000
_KINDS: tuple[Literal["rest"], Literal["grpc"]] = ("rest", "grpc")
_NEVER_MS = 2_147_483_647
"""What gRPC's channel arguments mean by "never"."""
_RUN_ON = {f"{__package__}.{module}" for module in ("_grpc.channel", "_rest", "_retry", "collections.collection")}
_SMALLEST_MESSAGE_SIZE = 65_536
"""Bytes: what a server that reports less is taken to accept, since no batch would get through otherwise."""


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
        self._has_warned = False

    def warn_if_open(self) -> None:
        """Warn once that nobody's certificate is checked, if so."""
        if not self.config.verify and not self._has_warned:
            self._has_warned = True
            warn(
                "Tls001: certificates are not checked (AdditionalConfig.verify=False): whoever is on the way to the "
                "server can read and change everything, credentials too. Trust its authority by ssl_context instead"
            )

    @property
    def rest_url(self) -> str:
        """Where REST is."""
        server = self.params.http
        return f"http{'s' if server.secure else ''}://{address(server)}{server.path_prefix}"

    @property
    def way(self) -> Literal["http2", "web", "auto"]:
        """How gRPC travels; the official client chooses gRPC-Web by a prefix among the parameters."""
        return _way(self.params, self.config)

    @property
    def grpc_address(self) -> tuple[ProtocolParams, str | None]:
        """Where gRPC is looked for, and the path of gRPC-Web there."""
        params = self.params
        if self.way != "web":
            return params.grpc, None
        if _has_own_port(params):
            return params.grpc, params.grpc_path_prefix
        return params.http, params.http.path_prefix + (params.grpc_path_prefix or self.config.grpc_path_prefix)

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
        modules = _RUN_ON if self.way == "http2" else _RUN_ON | {f"{__package__}._grpc_web"}
        if not secure and sys.modules.keys() >= modules:
            return
        from anyio import to_thread

        def load() -> None:
            for module in modules:
                import_module(module)
            if secure:
                self._system_context()

        await to_thread.run_sync(load)

    async def fetch(self, url: str, form: bytes | None, seconds: float) -> Reply:
        """Ask another service, an identity provider, by POST where a form is given."""
        from anyio import to_thread

        from weaviate_anyio._rest import fetch

        where = http_url(url)
        secure = where is not None and where.secure
        return await fetch(
            url,
            form,
            ssl_context=await to_thread.run_sync(self._system_context) if secure else self.config.ssl_context,
            proxy=self.proxy(where.scheme, where.host, where.port) if where is not None else None,
            config=self.config.connection,
            seconds=seconds,
        )

    @property
    def _is_secure(self) -> bool:
        proxies = (self.proxy_to(one, way) for one in self._all_params for way in _KINDS)
        return any(one.http.secure or one.grpc.secure for one in self._all_params) or any(
            proxy is not None and proxy.lower().startswith("https://") for proxy in proxies
        )

    @property
    def _all_params(self) -> Sequence[ConnectionParams]:
        return self.params.nodes or (self.params,)

    def ssl_context(self) -> ssl.SSLContext | None:
        """What both sides use for TLS, to servers and to proxies, unless gRPC has one of its own for the server."""
        return self._system_context() if self._is_secure else self.config.ssl_context

    def _system_context(self) -> ssl.SSLContext:
        """The context that the user gave, or else one that trusts what the system trusts, or anybody."""
        if self.config.ssl_context is not None:
            return self.config.ssl_context
        if self._default_context is None:
            import ssl

            self._default_context = ssl.create_default_context() if self.config.verify else _trusting_anybody()
        return self._default_context

    @property
    def has_proxy(self) -> bool:
        """Whether a proxy is on the way to the server."""
        return any(self.proxy_to(self.params, kind) for kind in _KINDS)

    def proxy_to(self, params: ConnectionParams, kind: Literal["rest", "grpc"]) -> str | None:
        """The URL of the proxy on the way to one side of a server; None for none."""
        if kind == "rest":
            http = params.http
            return self.proxy("https" if http.secure else "http", http.host, http.port)
        return self.options.get("grpc.http_proxy") or self.proxy("grpc", params.grpc.host, params.grpc.port)

    def proxy(self, scheme: Literal["http", "https", "grpc"], host: str, port: int) -> str | None:
        """The URL of the proxy on the way to a host; None for none."""
        proxies: str | Proxies | None = self.config.proxies
        if proxies is None:
            if not self.config.trust_env:
                return None
            from weaviate_anyio._environment import proxy_for

            return proxy_for(scheme, host, port)
        return proxies if isinstance(proxies, str) else getattr(proxies, scheme)


def _trusting_anybody() -> ssl.SSLContext:
    import ssl

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


class Session(OfThisProcess):
    """One server, as one client sees it.

    Attributes:
        auth: The credentials that the user gave.
        endpoints: Where the server is, and how it is reached.
        headers: What is sent with every request.
        max_message_size: Bytes that one gRPC request may have, known inside the scope.
        timeout: The configured timeouts in seconds.
        retry: How calls that failed are sent again.
        token_source: Gets and renews the access token. It is kept from scope to scope: a provider may accept only the
            newest refresh token.
        tokens: The same, in a scope whose server has a provider.
        version: The server's version, known inside the scope.
        watch: What watches the calls; None if nothing does.
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
        self.retry: Retry = config.retries
        self.version: Version = UNKNOWN
        self.max_message_size: int = DEFAULT_MESSAGE_SIZE
        self.auth: AuthCredentials | None = auth
        self._all_headers = Headers(request_headers(params, auth, headers))
        self.headers: Headers = self._all_headers
        self.token_source: TokenSource | None = self._token_source()
        self.tokens: TokenSource | None = None
        self.watch: Watch | None = None

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

    @property
    def grpc_seconds(self) -> float:
        """The timeout of the check of gRPC on entering: twice as long where there are two ways to try."""
        return self.timeout.init * (2 if self.endpoints.way == "auto" else 1)

    def add_headers(self, headers: Mapping[str, str]) -> None:
        """Send these, too, in this scope and the next ones."""
        self._all_headers = self._all_headers.with_(headers)
        self.headers = self.headers.with_(headers)

    def withhold_credentials(self) -> None:
        """Send no credentials in this scope: its server has no use for them."""
        self.headers = self.headers.with_(WITHOUT_LOGIN.headers)

    def _token_source(self) -> TokenSource | None:
        if self.auth is None or isinstance(self.auth, AuthApiKey):
            return None
        if isinstance(self.auth, AuthBearerToken) and self.auth.refresh_token is None:
            return None
        from weaviate_anyio._oidc import RENEW_SECONDS, TokenSource

        async def fetch(url: str, form: bytes | None) -> Reply:
            return await self.endpoints.fetch(url, form, self.entering_seconds if form is None else RENEW_SECONDS)

        return TokenSource(self.auth, fetch, self._use_token)

    def _use_token(self, token: str) -> None:
        sent = {"authorization": f"Bearer {token}" if token else ""}
        self.headers = self._all_headers = self.headers.with_(sent)


def make_nodes(endpoints: Endpoints, *, watched: bool = False) -> Nodes:
    """What calls go to."""
    from weaviate_anyio._nodes import Name, Node, Nodes

    def node(params: ConnectionParams, at: str | None = None) -> Node:
        pool = _make_pool(endpoints, params.http, at)
        return Node(at or address(params.http), pool, _make_way(endpoints, params, pool, at))

    params = endpoints.params
    if params.resolve and not endpoints.has_proxy:  # a proxy looks names up itself
        name = Name(params.http.host, params.http.port, lambda at: node(params, at))
        return Nodes([], params.balance, name, watched=watched)
    return Nodes([node(one) for one in params.nodes or (params,)], params.balance, watched=watched)


def _make_way(endpoints: Endpoints, one: ConnectionParams, pool: RestPool, at: str | None) -> GrpcChannel:
    way = _way(one, endpoints.config)
    if way == "http2":
        return _make_channel(endpoints, one.grpc, at)
    from weaviate_anyio._grpc_web import AutoChannel

    web_channel = _make_web_channel(endpoints, one, pool, at)
    if way == "web":
        return web_channel
    return AutoChannel(_make_channel(endpoints, one.grpc, at), web_channel, endpoints.config.timeout.init)


def _make_web_channel(endpoints: Endpoints, one: ConnectionParams, pool: RestPool, at: str | None) -> WebChannel:
    from weaviate_anyio._grpc_web import WebChannel

    own = _has_own_port(one)
    where = one.grpc if own else one.http
    prefix = one.grpc_path_prefix or endpoints.config.grpc_path_prefix
    return WebChannel(
        _make_pool(endpoints, where, at) if own else pool,
        f"{address(where)}{where.path_prefix}{prefix}",
        prefix=prefix,
        max_message_size=endpoints.max_reply_size,
        owns_pool=own,
    )


def has_one_port(params: ConnectionParams, config: AdditionalConfig) -> bool:
    """Whether gRPC is bound to go over the connections of REST."""
    return _way(params, config) == "web" and not _has_own_port(params)


def _has_own_port(one: ConnectionParams) -> bool:
    """Whether something that translates gRPC-Web is elsewhere than REST."""
    return one.grpc_path_prefix is not None and not one.is_one_port


def _way(params: ConnectionParams, config: AdditionalConfig) -> Literal["http2", "web", "auto"]:
    return "web" if config.grpc == "http2" and params.grpc_path_prefix is not None else config.grpc


def _make_pool(endpoints: Endpoints, http: ProtocolParams, at: str | None) -> RestPool:
    from weaviate_anyio._rest import RestPool

    return RestPool(
        http,
        at=at,
        ssl_context=endpoints.ssl_context(),
        proxy=endpoints.proxy("https" if http.secure else "http", http.host, http.port),
        config=endpoints.config.connection,
        max_reply_size=endpoints.max_reply_size,
    )


def _make_channel(endpoints: Endpoints, server: ProtocolParams, at: str | None) -> Channel:
    from weaviate_anyio._grpc.channel import Channel

    options, grpc = endpoints.options, endpoints.config.grpc_config
    keepalive = options.get("grpc.keepalive_time_ms", _KEEPALIVE_MS)
    own = grpc.credentials if grpc else None
    return Channel(
        at or server.host,
        server.port,
        ssl=(own or endpoints.ssl_context()) if server.secure else None,
        authority=options.get("grpc.default_authority") or address(server),
        server_name=options.get("grpc.ssl_target_name_override") or server.host,
        proxy=options.get("grpc.http_proxy") or endpoints.proxy("grpc", server.host, server.port),
        proxy_ssl=endpoints.ssl_context(),
        max_receive_message_size=endpoints.max_reply_size,
        ping_interval=keepalive / 1000 if keepalive < _NEVER_MS else None,
        ping_timeout=options.get("grpc.keepalive_timeout_ms", _KEEPALIVE_TIMEOUT_MS) / 1000,
        ping_idle=bool(options.get("grpc.keepalive_permit_without_calls", 0)),
    )


def _check_ports(params: ConnectionParams, config: AdditionalConfig) -> None:
    """Refuse one port for REST and for gRPC over HTTP/2.

    Raises:
        WeaviateInvalidInputError: It is that.
    """
    for one in params.nodes or (params,):
        if one.is_one_port and _way(one, config) == "http2":
            allowed = "another port than that of REST (http_port) on the same host"
            raise invalid(
                "grpc.port (grpc_port)", one.grpc.port, f'{allowed}, unless AdditionalConfig(grpc="web") is given'
            )


def _check_shared(params: ConnectionParams, config: AdditionalConfig) -> None:
    """Refuse one TLS context for both sides if making a connection from it is not one step.

    REST and gRPC announce other protocols (ALPN), which are a setting of the context. anyio makes the connections of
    subclasses in worker threads, between which the other side could change it.
    """
    import ssl

    _check_ports(params, config)
    own = config.grpc_config is not None and config.grpc_config.credentials is not None
    shared = params.http.secure and params.grpc.secure and not own and _way(params, config) != "web"
    if shared and config.ssl_context is not None and type(config.ssl_context) is not ssl.SSLContext:
        raise invalid(
            "ssl_context",
            config.ssl_context,
            "an ssl.SSLContext itself, not a subclass, where REST and gRPC share it: give gRPC one of its own by "
            "GrpcConfig(credentials=...)",
        )

"""How a client connects: timeouts, proxies, TLS, pool sizes."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, TypeVar, cast
from urllib.parse import unquote_to_bytes

from msgspec import Meta

from weaviate_anyio._inputs.calls import strictly_called
from weaviate_anyio._inputs.check import Before
from weaviate_anyio._inputs.errors import invalid
from weaviate_anyio._inputs.record import Input
from weaviate_anyio._inputs.shown import type_of
from weaviate_anyio._inputs.urls import (
    A_PATH,
    LONGEST_SOCKS_LOGIN,
    PATH,
    http_url,
    is_authority,
    is_host,
    login_of,
    masked,
    with_slash,
    without_socks,
)
from weaviate_anyio.exceptions import WeaviateInvalidInputError, WeaviateTypeError

__all__ = [
    "AdditionalConfig",
    "ConnectionConfig",
    "GrpcConfig",
    "Proxies",
    "Retry",
    "Telemetry",
    "Timeout",
]


def __dir__() -> list[str]:
    return __all__


T = TypeVar("T", bound=Input)


def _number(value: Any) -> Any:
    """The number that a text holds, such as one from the environment; anything else as it is."""
    if not isinstance(value, str):
        return value
    try:
        return int(value) if value.isdigit() else float(value)
    except ValueError:
        return value


Seconds = Annotated[int | float, Meta(ge=0, le=1_000_000_000), Before(_number)]
Count = Annotated[int, Meta(ge=0)]


class ConnectionConfig(Input):
    """The pool of REST connections.

    Attributes:
        session_pool_connections: Idle connections that are kept open.
        session_pool_maxsize: Connections that are open at the same time.
        session_pool_max_retries: Further attempts to make a connection that failed. A server that refuses, a name
            that is not found and a certificate that is not trusted are reported at once.
        session_pool_timeout: Seconds that a request waits for a free connection, besides the timeout of its call;
            None for no limit of its own.
    """

    session_pool_connections: Count = 20
    session_pool_maxsize: Annotated[int, Meta(ge=1)] = 100
    session_pool_max_retries: Count = 3
    session_pool_timeout: Seconds | None = None


class Timeout(Input, kw_only=True):
    """Seconds until a request is given up; an enclosing `anyio.fail_after` still applies.

    Attributes:
        query: Searches, aggregations and all other reads.
        insert: Writes: of objects, references, tenants, and of the schema.
        init: Each check on entering the client's scope. An identity provider has at least 5 s there, and 60 s when it
            renews a token in the background.
        stream: Silence in the stream of a batch, which then goes on over another stream; None for 30 s. Allow more than
            5 s, since that is how often the server sends a message. The official client's is for the whole stream.
    """

    query: Seconds = 30
    insert: Seconds = 90
    init: Seconds = 2
    stream: Seconds | None = None


class Retry(Input, kw_only=True):
    """How calls that failed are sent again.

    Sent again are reads, and writes that say the same twice, after what may pass: a lost or refused connection, gRPC's
    UNAVAILABLE, the HTTP statuses 429, 502, 503 and 504, and what a node refuses for the moment because it, or another
    node that it asks, starts or ends; other writes only where the server has certainly not begun them. Pauses double
    from one to the next, each a random part of its length, and at least what the server asks for by Retry-After. The
    timeout of the call holds for all of it: no attempt begins that it would cut off.

    Example:
        from weaviate_anyio.config import AdditionalConfig, Retry

        config = AdditionalConfig(retries=Retry(limit=3, longest_pause=0.5))

    Attributes:
        limit: Further attempts of a call; None for as many as its timeout leaves room for.
        first_pause: Seconds that the first pause takes at most.
        longest_pause: Seconds that any pause takes at most.
        per_second: Attempts that all calls of a client together begin again in a second while none succeeds, so that
            a server that is down is not hammered.
    """

    limit: Count | None = None
    first_pause: Annotated[float, Meta(gt=0)] = 0.1
    longest_pause: Annotated[float, Meta(gt=0)] = 2.0
    per_second: Annotated[float, Meta(gt=0)] = 50.0

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.longest_pause < self.first_pause:
            raise invalid("Retry.longest_pause", self.longest_pause, f"at least first_pause ({self.first_pause})")


class Discreet(Input):
    """A record that does not show all that it holds, since there may be a secret in it."""

    def _shown(self) -> dict[str, Any]:
        """The fields as they are printed."""
        raise NotImplementedError

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self._shown().items())})"

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        return list(self._shown().items())


class Proxies(Discreet, kw_only=True):
    """URLs of the proxies to go through, such as "http://user:password@proxy.example:3128".

    The scheme says how the proxy is spoken to: http, https (the same over TLS), or socks5 (socks5h means the same). A
    SOCKS proxy looks up the server's name.

    Attributes:
        http: For REST over plain HTTP.
        https: For REST over TLS.
        grpc: For gRPC over HTTP/2, by CONNECT. gRPC-Web takes those of REST.
    """

    http: str | None = None
    https: str | None = None
    grpc: str | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        for name in ("http", "https", "grpc"):
            check_proxy(f"Proxies.{name}", getattr(self, name))

    def _shown(self) -> dict[str, Any]:
        named = {name: getattr(self, name) for name in ("http", "https", "grpc")}
        return {name: masked(url) for name, url in named.items() if url is not None}


class GrpcConfig(Discreet, kw_only=True):
    """Settings of the gRPC channel.

    Attributes:
        channel_options: Pairs of a name of gRPC's channel arguments and its value. Understood are
            grpc.max_send_message_length and grpc.max_receive_message_length (bytes, -1 for no limit; the latter holds
            for REST too and is 104,858,000 by default), grpc.keepalive_time_ms (milliseconds of silence during calls
            until a PING, 300,000 by default, 2,147,483,647 for never; servers punish less than five minutes unless they
            are configured otherwise), grpc.keepalive_timeout_ms (until its connection is given up, 20,000 by default),
            grpc.keepalive_permit_without_calls (1 for PINGs while no call is open too), grpc.default_authority,
            grpc.ssl_target_name_override and grpc.http_proxy.
        credentials: An `ssl.SSLContext` for gRPC alone. `AdditionalConfig.ssl_context` serves REST and gRPC.
    """

    channel_options: list[tuple[str, Any]] | tuple[tuple[str, Any], ...] | None = None
    credentials: ssl.SSLContext | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        for pair in self.channel_options or ():
            if not isinstance(pair, tuple) or len(pair) != len(("name", "value")):
                raise invalid("channel_options", pair, "pairs of a name and a value")
            name, value = pair
            if name not in CHANNEL_OPTIONS:
                raise invalid("channel_options", name, f"one of {', '.join(CHANNEL_OPTIONS)}")
            wanted = CHANNEL_OPTIONS[name]
            if type(value) is not wanted:
                raise invalid(f"channel_options: {name}", type(value), f"a value of type {wanted.__name__}")
            if name.endswith("_ms") and cast("int", value) < 1:
                raise invalid(f"channel_options: {name}", value, "at least 1 millisecond")
        self._check_names(dict(self.channel_options or ()))

    def _check_names(self, options: dict[str, Any]) -> None:
        """Refuse what is not where it says, and would get into a header or a handshake."""
        check_proxy("channel_options: grpc.http_proxy", options.get("grpc.http_proxy"))
        authority, name = options.get("grpc.default_authority"), options.get("grpc.ssl_target_name_override")
        if authority is not None and not is_authority(authority):
            raise invalid("channel_options: grpc.default_authority", masked(authority), "a host, and a port or none")
        if name is not None and not is_host(name):
            raise invalid(
                "channel_options: grpc.ssl_target_name_override", masked(name), "a host name or an IP address"
            )

    def _shown(self) -> dict[str, Any]:
        options = self.channel_options
        if options is not None:
            options = type(options)([(name, masked(value)) for name, value in options])
        return {"channel_options": options, "credentials": self.credentials}


CHANNEL_OPTIONS: dict[str, type] = {
    "grpc.max_send_message_length": int,
    "grpc.max_receive_message_length": int,
    "grpc.keepalive_time_ms": int,
    "grpc.keepalive_timeout_ms": int,
    "grpc.keepalive_permit_without_calls": int,
    "grpc.default_authority": str,
    "grpc.ssl_target_name_override": str,
    "grpc.http_proxy": str,
}
"""The channel arguments of gRPC that are understood -> the types of their values."""


class Telemetry(Input, kw_only=True):
    """What OpenTelemetry is told of a client's calls; it needs the extra `weaviate-anyio[otel]`.

    Each public call is one span, over all its requests and retries, and the context of the current span goes to the
    server with each request. Vectors, values and keys of properties, and credentials are never told.

    Example:
        from weaviate_anyio.config import AdditionalConfig, Telemetry

        config = AdditionalConfig(telemetry=Telemetry(returned_rows=True))

    Attributes:
        tracer_provider: Makes the spans; None for the global one.
        meter_provider: Makes the metrics; None for the global one.
        logger_provider: Makes the log events of failures; None for the global one.
        spans: Whether there are spans; metrics and propagation are there without them, too.
        rpc_spans: Whether each attempt of a gRPC call is a span of its own below that of the public call.
        returned_rows: Whether spans have the number of objects that were found.
        content: Whether the texts of errors, and with the GenAI conventions the words of searches and the ids of what
            they find, are told, too.
        data_source: What the GenAI conventions call the data that searches look through.
    """

    tracer_provider: Any = None
    meter_provider: Any = None
    logger_provider: Any = None
    spans: bool = True
    rpc_spans: bool = False
    returned_rows: bool = False
    content: bool = False
    data_source: str | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        makers = {"tracer_provider": "get_tracer", "meter_provider": "get_meter", "logger_provider": "get_logger"}
        for name, method in makers.items():
            given = getattr(self, name)
            if given is not None and not callable(getattr(type(given), method, None)):
                raise invalid(f"Telemetry.{name}", type_of(given), f"a provider of OpenTelemetry with {method}()")


class AdditionalConfig:
    """Settings that few programs need.

    Example:
        config = AdditionalConfig(timeout=Timeout(query=5, insert=60), trust_env=True)
        client = weaviate.use_async_with_local(additional_config=config)

    Attributes:
        connection: The pool of REST connections.
        proxies: One URL for everything, or one for each kind of request.
        timeout: The timeouts in seconds.
        retries: How calls that failed are sent again.
        trust_env: Whether HTTP_PROXY, HTTPS_PROXY, GRPC_PROXY, ALL_PROXY and NO_PROXY of the environment, in upper or
            lower case, are used where `proxies` is None. GRPC_PROXY defaults to the other two, as in gRPC.
        grpc_config: Settings of the gRPC channel.
        ssl_context: Serves REST and gRPC where they are secure: own certificate authorities, client certificates.
            The default trusts the system's authorities.
        verify: Whether the certificates of servers and proxies are checked. False takes any certificate for any name,
            so that whoever is on the way can read and change everything; entering the client warns of that (Tls001).
        grpc: How gRPC travels: "http2" to its own port; "web" as gRPC-Web through the port of REST, without streams,
            since server 1.38.3; "auto" by HTTP/2 where that answers within `Timeout.init` and else by gRPC-Web, which
            a log record says.
        grpc_path_prefix: Where the port of REST answers gRPC-Web: behind the path of the server's URL, if that has one.
        slow_call: Seconds from which on a call is logged as slow; None for never.
        telemetry: What OpenTelemetry is told; None for nothing.
    """

    connection: ConnectionConfig
    proxies: str | Proxies | None
    timeout_: Timeout
    retries: Retry
    trust_env: bool
    grpc_config: GrpcConfig | None
    ssl_context: ssl.SSLContext | None
    verify: bool
    grpc: Literal["http2", "web", "auto"]
    grpc_path_prefix: str
    slow_call: float | None
    telemetry: Telemetry | None

    @strictly_called
    def __init__(
        self,
        *,
        timeout: Timeout | tuple[float, float] | list[float] | Mapping[str, Any] | None = None,
        connection: ConnectionConfig | Mapping[str, Any] | None = None,
        proxies: str | Proxies | Mapping[str, str | None] | None = None,
        retries: Retry | int | Mapping[str, Any] | None = None,
        trust_env: bool = False,
        grpc_config: GrpcConfig | Mapping[str, Any] | None = None,
        ssl_context: ssl.SSLContext | None = None,
        verify: bool = True,
        grpc: Literal["http2", "web", "auto"] = "http2",
        grpc_path_prefix: str = "/v1/grpc-web",
        slow_call: float | None = None,
        telemetry: Telemetry | Mapping[str, Any] | None = None,
    ) -> None:
        """Check and keep the settings. Each record may be given as a mapping of its fields, too.

        Args:
            timeout: The timeouts, or a pair of those for queries and inserts, in seconds.
            connection: The pool of REST connections.
            proxies: One URL for everything, or one for each kind of request.
            retries: How calls that failed are sent again; a number is that of further attempts.
            trust_env: Whether the environment names proxies.
            grpc_config: Settings of the gRPC channel.
            ssl_context: Serves REST and gRPC where they are secure.
            verify: Whether certificates are checked. False goes without `ssl_context` and `GrpcConfig.credentials`.
            grpc: "http2", "web" or "auto": how gRPC travels.
            grpc_path_prefix: Where the port of REST answers gRPC-Web.
            slow_call: Seconds from which on a call, its repetitions included, is logged as a warning, with the
                collection, the number of requests, and the profile of the query if it was asked for.
            telemetry: What OpenTelemetry is told.

        Raises:
            WeaviateInvalidInputError: An argument has a wrong type or value.
        """
        self.connection = _record("AdditionalConfig.connection", connection, ConnectionConfig) or ConnectionConfig()
        self.proxies = proxies if isinstance(proxies, str) else _record("AdditionalConfig.proxies", proxies, Proxies)
        check_proxy("AdditionalConfig.proxies", proxies if isinstance(proxies, str) else None)
        self.timeout_ = _timeout("AdditionalConfig.timeout", timeout)
        self.retries = as_retry(retries) or Retry()
        self.trust_env = _of_type("trust_env", trust_env, bool)
        self.grpc_config = _record("AdditionalConfig.grpc_config", grpc_config, GrpcConfig)
        self.ssl_context = _of_type("ssl_context", ssl_context, ssl.SSLContext)
        self.verify = self._checked(verify)
        if not isinstance(grpc, str) or str.__str__(grpc) not in _WAYS:
            raise invalid("AdditionalConfig.grpc", grpc, " or ".join(map(repr, _WAYS)))
        self.grpc = grpc
        self.grpc_path_prefix = _path(grpc_path_prefix)
        self.slow_call = _slow_call(slow_call)
        self.telemetry = _record("AdditionalConfig.telemetry", telemetry, Telemetry)

    def _checked(self, verify: bool) -> bool:
        own = self.ssl_context or (self.grpc_config and self.grpc_config.credentials)
        allowed = "True or False" if own is None else "True where a TLS context is given, which has this setting itself"
        if not isinstance(verify, bool) or not (verify or own is None):
            raise invalid("AdditionalConfig.verify", verify, allowed)
        return verify

    @property
    def timeout(self) -> Timeout:
        """The timeouts in seconds."""
        return self.timeout_

    def __eq__(self, other: object) -> bool:
        return vars(self) == vars(other) if isinstance(other, AdditionalConfig) else NotImplemented

    __hash__: ClassVar[None]  # type: ignore[assignment]

    def __repr__(self) -> str:
        shown = {**vars(self), "proxies": masked(vars(self).get("proxies"))}
        fields = ", ".join(f"{name.rstrip('_')}={value!r}" for name, value in shown.items())
        return f"AdditionalConfig({fields})"


_WAYS = ("http2", "web", "auto")


def _path(value: object) -> str:
    if not isinstance(value, str) or not PATH.fullmatch(value):
        raise invalid("AdditionalConfig.grpc_path_prefix", value, A_PATH)
    return with_slash(value)


def check_proxy(parameter: str, url: str | None) -> None:
    """Refuse what is not the URL of a proxy.

    Raises:
        WeaviateInvalidInputError: It has another scheme than http, https and socks5, no host, or a login that SOCKS
            cannot send.
    """
    if url is None:
        return
    bare = without_socks(url)
    found = http_url(bare)
    if found is None or not found.host.isascii():
        raise invalid(parameter, masked(url), "a URL that starts with http://, https:// or socks5:// and a host")
    if bare is not url and max(len(unquote_to_bytes(part)) for part in login_of(bare)) > LONGEST_SOCKS_LOGIN:
        raise invalid(parameter, masked(url), f"a user and a password of at most {LONGEST_SOCKS_LOGIN} bytes each")


def _of_type(name: str, value: Any, kind: type) -> Any:
    if value is None or isinstance(value, kind):
        return value
    raise invalid(f"AdditionalConfig.{name}", value, kind.__name__)


def _record(parameter: str, value: Any, kind: type[T]) -> T | None:
    if value is None or isinstance(value, kind):
        return value
    if isinstance(value, Mapping) and all(isinstance(field, str) for field in value):
        try:
            return kind(**value)
        except WeaviateTypeError as error:
            raise WeaviateTypeError(f"{parameter}: {error}") from None
    # What came may be a URL with a password in another form.
    came = value if isinstance(value, int | float | type) else type(value)
    pair = ", or (query, insert) in seconds" if kind is Timeout else ""
    raise invalid(parameter, came, f"{kind.__name__}, or a mapping of its fields{pair}")


def _slow_call(value: Any) -> float | None:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if value is not None and not (is_number and 0 <= value <= 1_000_000_000):  # noqa: PLR2004 - as in Timeout
        raise invalid("AdditionalConfig.slow_call", value, "seconds from 0 to 1,000,000,000, or None")
    return None if value is None else float(value)


def as_retry(value: object) -> Retry | None:
    """How calls are sent again, from a number of further attempts, or what `AdditionalConfig` takes.

    Raises:
        WeaviateInvalidInputError: It is something else.
    """
    if isinstance(value, Retry | Mapping | None):
        return _record("retries", value, Retry)
    try:
        return Retry(limit=cast("Any", value))
    except WeaviateInvalidInputError:
        raise invalid("retries", value, "a number of further attempts, or a Retry") from None


def as_timeout(value: object) -> Timeout:
    """The timeouts of some calls: one number of seconds for all of them, or what `AdditionalConfig` takes.

    Raises:
        WeaviateInvalidInputError: It is something else.
    """
    if isinstance(value, int | float | str):
        try:
            seconds: Any = value  # a text may hold a number
            return Timeout(query=seconds, insert=seconds, init=seconds)
        except WeaviateInvalidInputError as error:
            error.parameter = "timeout"
            raise
    if isinstance(value, tuple | list | Mapping | Timeout):
        return _timeout("timeout", value)
    raise invalid("timeout", value, "a number of seconds, or a Timeout")


def _timeout(parameter: str, value: object) -> Timeout:
    if isinstance(value, tuple | list) and len(value) == 2:  # noqa: PLR2004 - query and insert
        return Timeout(query=value[0], insert=value[1])
    return _record(parameter, value, Timeout) or Timeout()

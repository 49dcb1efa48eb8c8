"""One object for all that goes to a server: the gRPC channel, the REST pool, the credentials, the server's facts.

It exists before the client is entered, so that namespaces can be made at any time; it works inside the scope only.
"""

from __future__ import annotations

import sys
from contextlib import nullcontext
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from weaviate_anyio._features import OLDEST_SERVER, UNKNOWN, parse_version, require, version_text
from weaviate_anyio._headers import request_headers
from weaviate_anyio._inputs.errors import invalid
from weaviate_anyio._warnings import warn
from weaviate_anyio.auth import AuthBearerToken
from weaviate_anyio.connect.base import address
from weaviate_anyio.exceptions import (
    InsufficientPermissionsError,
    ResponseCannotBeDecodedError,
    UnexpectedStatusCodeError,
    WeaviateBaseError,
    WeaviateConnectionError,
    WeaviateGRPCUnavailableError,
    WeaviateInvalidInputError,
    WeaviateStartUpAuthenticationError,
    WeaviateStartUpError,
    WeaviateStartUpPermissionsError,
    WeaviateTimeoutError,
    at_start_up,
    said,
    shown,
)

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Container, Mapping, Sequence
    from contextlib import AbstractAsyncContextManager

    from anyio import Lock
    from anyio.abc import TaskGroup

    from weaviate_anyio._features import Feature, Version
    from weaviate_anyio._grpc import Channel
    from weaviate_anyio._methods import Kind, Method
    from weaviate_anyio._oidc import TokenSource
    from weaviate_anyio._rest import Reply, RestPool
    from weaviate_anyio._scope import Scope
    from weaviate_anyio.auth import AuthCredentials
    from weaviate_anyio.config import AdditionalConfig, Proxies, Timeout
    from weaviate_anyio.connect.base import ConnectionParams

_DEFAULT_MESSAGE_SIZE = 104_858_000
"""Bytes: what the server's own default setting comes to, where it does not report one."""
_SMALLEST_MESSAGE_SIZE = 65_536
"""Bytes: what a server that reports less is taken to accept, since no batch would get through otherwise."""
_UNAUTHORIZED, _NOT_FOUND = 401, 404
_KEEPALIVE_MS, _KEEPALIVE_TIMEOUT_MS = 300_000, 20_000
_NO_LOGINS = "no authentication scheme is configured"
"""What a server says of credentials that it has no use for."""
_NEVER_MS = 2_147_483_647
"""What gRPC's channel arguments mean by "never"."""
_RUN_ON = {f"{__package__}.{module}" for module in ("_calls", "_grpc", "_rest", "collections.collection")}
_READS = frozenset({"GET", "HEAD"})


_HEALTH_PATH = "/grpc.health.v1.Health/Check"


class Connection:
    """What the namespaces send through.

    Attributes:
        params: Where the server is. An embedded server that takes free ports writes them here.
        timeout: The configured time-outs in seconds.
        version: The server's version, known inside the scope.
        max_message_size: Bytes that one gRPC request may have, known inside the scope.
    """

    def __init__(
        self,
        params: ConnectionParams,
        scope: Scope,
        *,
        auth: AuthCredentials | None,
        headers: Mapping[str, str] | None,
        config: AdditionalConfig,
        skip_init_checks: bool,
    ) -> None:
        """Keep what is needed for connecting; nothing is opened yet."""
        self.params = params
        self.timeout: Timeout = config.timeout
        self.version: Version = UNKNOWN
        self.max_message_size: int = _DEFAULT_MESSAGE_SIZE
        self._scope = scope
        self._config = config
        self._skip_init_checks = skip_init_checks
        self._auth = auth
        _check_shared(params, config)
        self._headers = request_headers(params, auth, headers)
        self._encode_headers()
        # It is kept from scope to scope: a provider may accept only the newest refresh token.
        self._refreshing = self._token_source()
        self._tokens: TokenSource | None = None
        # The Authorization header, where the server of this scope wants none.
        self._withheld: str | None = None
        self._channel: Channel | None = None
        self._pool: RestPool | None = None
        self._changes: Lock | None = None
        self._default_context: ssl.SSLContext | None = None

    async def open(self, tasks: TaskGroup) -> None:
        """Make the pool and the channel, and check both at the same time.

        Args:
            tasks: The group that the channel runs in.

        Raises:
            WeaviateStartUpError: REST does not work, or the server is too old.
            WeaviateGRPCUnavailableError: gRPC does not work.
            AuthenticationFailedError: The credentials are missing or not accepted.
        """
        from anyio import Lock

        self._send_again_what_was_withheld()  # another server may answer now, or the same one with logins
        await self._load()
        from weaviate_anyio._rest import RestPool

        context = self._ssl_context()
        self._changes = Lock()
        http = self.params.http
        self._pool = RestPool(
            http,
            ssl_context=context,
            proxy=self._proxy("https" if http.secure else "http", http.host, http.port),
            config=self._config.connection,
            max_reply_size=self._max_reply_size,
        )
        self._channel = self._make_channel(context)
        await tasks.start(self._channel.run)
        rest, grpc = await _both(lambda: self._check_rest(tasks), self._check_grpc)
        if rest is not None:
            raise _with_grpc(rest, grpc)
        if grpc is not None:
            raise WeaviateGRPCUnavailableError(
                self.version_text, (self.params.grpc.host, self.params.grpc.port), error=grpc
            ) from grpc

    async def close(self) -> None:
        """Close the sockets of REST; the channel's end with the tasks of the scope."""
        pool, self._pool, self._channel, self._changes = self._pool, None, None, None
        if pool is not None:
            pool.close()

    @property
    def version_text(self) -> str:
        """The server's version as the server writes it, or nothing where it is not known."""
        return "" if self.version == UNKNOWN else version_text(self.version)

    def changes(self) -> AbstractAsyncContextManager[None]:
        """What is held while a configuration is read to be written back with a change, so that none gets lost.

        The server takes whole configurations only, and changes them one after the other anyway.
        """
        return nullcontext() if self._changes is None else self._changes

    async def call(self, method: Method, request: bytes) -> bytes:
        """One unary gRPC call.

        Args:
            method: One of this module's constants.
            request: The encoded message.

        Returns:
            The encoded reply.

        Raises:
            WeaviateClosedClientError: Outside the scope.
            WeaviateInvalidInputError: The request is larger than the server accepts.
            WeaviateTimeoutError: No reply came within the method's time-out.
            WeaviateConnectionError: There is no connection, or it was lost during the call.
            AuthenticationFailedError: The credentials are not accepted.
            InsufficientPermissionsError: The credentials do not allow it.
            WeaviateBaseError: What the method makes of a failure on the server; the errors of time-outs, connections
                and credentials are of its class, too.
        """
        from weaviate_anyio import _calls

        self._scope.check()
        if len(request) > self.max_message_size:
            raise WeaviateInvalidInputError(
                f"the request to {method.path} has {len(request):,} bytes, the server accepts "
                f"{self.max_message_size:,} (grpcMaxMessageSize)"
            )
        assert self._channel is not None
        channel, seconds = self._channel, self._seconds(method.kind)

        async def send() -> bytes:
            return await _calls.unary(channel, method, request, self._metadata, seconds)

        if self._tokens is None:
            return await send()
        return await _calls.renewing(send, self._tokens, seconds, method.path, method.failure)

    async def rest(
        self,
        verb: str,
        path: Sequence[str],
        *,
        body: object = None,
        params: Mapping[str, str] | None = None,
        ok: Container[int] = (200,),
        what: str,
        kind: Kind | None = None,
    ) -> Reply:
        """One REST exchange.

        Args:
            verb: The HTTP method.
            path: The segments below /v1, not quoted.
            body: JSON as bytes, or builtins to be encoded; None sends no body.
            params: The query parameters.
            ok: The statuses that are no error.
            what: What is asked of the server, for errors.
            kind: Which time-out holds. Default: that of queries for GET and HEAD, else that of inserts.

        Raises:
            WeaviateClosedClientError: Outside the scope.
            WeaviateTimeoutError: No reply came within the time-out.
            WeaviateConnectionError: The server cannot be reached, or the connection broke.
            InsufficientPermissionsError: The status is 403.
            UnexpectedStatusCodeError: It is another one that is not in `ok`.
        """
        self._scope.check()
        kind = kind or ("query" if verb in _READS else "insert")
        return await self._exchange(verb, path, body=body, params=params, ok=ok, what=what, kind=kind)

    async def serves(self) -> bool:
        """Whether gRPC answers within the time-out for queries that it serves."""
        from anyio import move_on_after
        from grpclib.exceptions import GRPCError

        from weaviate_anyio import _calls

        assert self._channel is not None
        with move_on_after(self.timeout.query):
            try:
                await _calls.check_health(self._channel, _HEALTH_PATH)
            except (GRPCError, WeaviateConnectionError):
                return False
            return True
        return False

    def require(self, feature: Feature) -> None:
        """Refuse what the connected server is too old for.

        Raises:
            WeaviateClosedClientError: Outside the scope.
            WeaviateUnsupportedFeatureError: The server is older.
        """
        self._scope.check()
        require(self.version, feature)

    async def _exchange(
        self,
        verb: str,
        path: Sequence[str],
        *,
        body: object = None,
        params: Mapping[str, str] | None = None,
        ok: Container[int] = (200,),
        what: str,
        kind: Kind,
        anonymous: bool = False,
    ) -> Reply:
        from anyio import fail_after

        from weaviate_anyio import _calls
        from weaviate_anyio._rest import check_status, path_of

        assert self._pool is not None
        target = path_of(path, params)
        content = body if body is None or isinstance(body, bytes) else msgspec.json.encode(body)
        pool, seconds = self._pool, self._seconds(kind)

        def headers() -> list[tuple[bytes, bytes]]:  # at each try: the token may be another one by then
            return [item for item in self._rest_headers if not (anonymous and item[0] == b"authorization")]

        async def send() -> Reply:
            busy = "; all REST connections were in use when it began (session_pool_maxsize)" if pool.is_full else ""
            try:
                with fail_after(seconds):
                    reply = await pool.request(verb, target, headers(), content)
            except TimeoutError:
                raise WeaviateTimeoutError(
                    f"{what}: {verb} {target.decode()} got no answer from {address(self.params.http)} within "
                    f"{seconds} s (the time-out for {kind}){busy}"
                ) from None
            return check_status(reply, ok, what)

        if self._tokens is None:
            return await send()
        limit = self._enter_seconds if kind == "init" else seconds
        return await _calls.renewing(send, self._tokens, limit, f"{verb} {target.decode()}")

    def _seconds(self, kind: Kind) -> float:
        return {"query": self.timeout.query, "insert": self.timeout.insert, "init": self.timeout.init}[kind]

    async def _check_rest(self, tasks: TaskGroup) -> None:
        try:
            await self._start_refreshing(tasks)
            reply = await self._read_meta()
        except UnexpectedStatusCodeError as error:
            raise self._explain_status(error) from error
        except (WeaviateConnectionError, WeaviateTimeoutError) as error:
            raise at_start_up(error, f"Could not connect to Weaviate: {error.details}") from error
        self._learn(reply)

    async def _read_meta(self) -> Reply:
        try:
            return await self._exchange("GET", ("meta",), what="Read the server's version", kind="init")
        except UnexpectedStatusCodeError as error:
            # A server may take a token where it has no provider; it says no to one where it asks for no login at all.
            bearer = isinstance(self._auth, AuthBearerToken) and error.status_code == _UNAUTHORIZED
            if not bearer or (await self._oidc_configuration()).status != _NOT_FOUND:
                raise
        self._withheld = self._headers.pop("authorization")
        self._encode_headers()
        try:
            reply = await self._exchange("GET", ("meta",), what="Read the server's version", kind="init")
        except UnexpectedStatusCodeError:
            self._send_again_what_was_withheld()
            raise
        warn(
            f"Auth001: an access token was given, and the server at {self._http_url} asks for no login. "
            "The token is not sent"
        )
        return reply

    def _send_again_what_was_withheld(self) -> None:
        if self._withheld is not None:
            self._headers["authorization"], self._withheld = self._withheld, None
            self._encode_headers()

    async def _start_refreshing(self, tasks: TaskGroup) -> None:
        tokens, self._tokens = self._refreshing, None
        if tokens is None:
            return
        reply = await self._oidc_configuration()
        if reply.status == _NOT_FOUND:
            return  # the server has no provider: the token can only be used as it is
        try:
            configuration = reply.json()
        except ResponseCannotBeDecodedError:
            warn(
                f"Auth005: the OIDC configuration of {self._http_url} is not JSON: is there a proxy in between? "
                "The access token is used as it is, and is not renewed"
            )
            return
        await tokens.discover(configuration)
        await tasks.start(tokens.run)
        self._tokens = tokens

    async def _oidc_configuration(self) -> Reply:
        path, what = (".well-known", "openid-configuration"), "Read the OIDC configuration"
        # A server refuses even this to a token that it does not know, or that has expired.
        return await self._exchange("GET", path, ok=(200, 404), what=what, kind="init", anonymous=True)

    @property
    def _enter_seconds(self) -> float:
        from weaviate_anyio._oidc import ENTER_SECONDS

        return max(self.timeout.init, ENTER_SECONDS)

    def _token_source(self) -> TokenSource | None:
        if not isinstance(self._auth, AuthBearerToken) or self._auth.refresh_token is None:
            return None
        from weaviate_anyio._oidc import TokenSource

        return TokenSource(self._auth, self._fetch, self._use_token)

    async def _fetch(self, url: str, form: bytes | None) -> Reply:
        from urllib.parse import urlsplit

        from weaviate_anyio._oidc import RENEW_SECONDS
        from weaviate_anyio._rest import fetch

        parts = urlsplit(url)
        secure = parts.scheme == "https"
        proxy = self._proxy("https" if secure else "http", parts.hostname or "", parts.port or (443 if secure else 80))
        return await fetch(
            url,
            form,
            ssl_context=self._system_context() if secure else self._config.ssl_context,
            proxy=proxy,
            config=self._config.connection,
            seconds=self._enter_seconds if form is None else RENEW_SECONDS,
        )

    def _use_token(self, token: str) -> None:
        self._headers["authorization"] = f"Bearer {token}"
        self._encode_headers()

    def _encode_headers(self) -> None:
        self._rest_headers = [(name.encode(), value.encode()) for name, value in self._headers.items()]
        self._metadata = tuple(self._headers.items())

    def _learn(self, reply: Reply) -> None:
        try:
            meta = reply.read(_meta)
        except ResponseCannotBeDecodedError as error:
            beginning = reply.body[:200].decode("utf-8", "replace")
            text = f"The service at {self._http_url} is not a Weaviate server: /v1/meta is {beginning!r}"
            raise at_start_up(error, text) from error
        self.version = parse_version(meta["version"])
        if self.version < OLDEST_SERVER:
            oldest = version_text(OLDEST_SERVER)
            raise WeaviateStartUpError(f"The server is Weaviate {meta['version']}, this client needs {oldest} or newer")
        reported = meta.get("grpcMaxMessageSize")
        size = max(reported, _SMALLEST_MESSAGE_SIZE) if type(reported) is int else _DEFAULT_MESSAGE_SIZE
        wanted = self._options().get("grpc.max_send_message_length", -1)
        self.max_message_size = min(size, wanted) if wanted > 0 else size

    def _explain_status(self, error: UnexpectedStatusCodeError) -> WeaviateBaseError:
        if isinstance(error, InsufficientPermissionsError) and self._auth is not None:
            return error  # the server knows the credentials, and does not let them read /v1/meta
        if error.status_code == _UNAUTHORIZED or isinstance(error, InsufficientPermissionsError):
            text = f"The server at {self._http_url} {self._refused_what(shown(error.error))}"
            text = f"{text}. Server response: {shown(error.error)}"
            forbidden = isinstance(error, InsufficientPermissionsError)
            kind = WeaviateStartUpPermissionsError if forbidden else WeaviateStartUpAuthenticationError
            return at_start_up(error, text, kind)
        if error.status_code == _NOT_FOUND:
            text = f"The service at {self._http_url} answers, but is not a Weaviate server: it has no /v1/meta (404)"
            return at_start_up(error, text)
        return at_start_up(error, f"Could not connect to Weaviate at {self._http_url}: {error.message}")

    def _refused_what(self, said: str) -> str:
        if _NO_LOGINS in said:
            return "has no authentication configured, and refuses credentials: leave them out"
        if self._auth is not None:
            return "requires authentication, and refused the credentials"
        if "authorization" in self._headers:
            return "requires authentication, and refused the Authorization header"
        return "requires authentication, but no credentials were given: pass auth_credentials"

    async def _check_grpc(self) -> None:
        from anyio import fail_after

        from weaviate_anyio import _calls

        assert self._channel is not None
        if self._skip_init_checks:
            return
        try:
            with fail_after(self.timeout.init):
                await self._channel.connect()
                await _calls.check_health(self._channel, _HEALTH_PATH)
        except TimeoutError:
            waited_for = self._channel.waiting_for or "the answer to the health check"
            raise WeaviateTimeoutError(
                f"timed out after {self.timeout.init} s (Timeout.init) waiting for {waited_for}"
            ) from None

    @property
    def _http_url(self) -> str:
        server = self.params.http
        return f"http{'s' if server.secure else ''}://{address(server)}"

    def _options(self) -> dict[str, Any]:
        grpc = self._config.grpc_config
        return dict(grpc.channel_options or ()) if grpc else {}

    def _ssl_context(self) -> ssl.SSLContext | None:
        secure = self.params.http.secure or self.params.grpc.secure
        return self._system_context() if secure else self._config.ssl_context

    def _system_context(self) -> ssl.SSLContext:
        """The context that the user gave, or else one that trusts what the system trusts."""
        if self._config.ssl_context is not None:
            return self._config.ssl_context
        if self._default_context is None:
            import ssl

            self._default_context = ssl.create_default_context()
        return self._default_context

    async def _load(self) -> None:
        """Import what the client and its first query run on, and read the system's authorities, in a thread.

        Together they take some tenths of a second, in which the event loop would do nothing else.
        """
        secure = self.params.http.secure or self.params.grpc.secure
        if not secure and sys.modules.keys() >= _RUN_ON:
            return
        from anyio import to_thread

        def load() -> None:
            for module in _RUN_ON:
                import_module(module)
            if secure:
                self._system_context()

        await to_thread.run_sync(load)

    def _make_channel(self, context: ssl.SSLContext | None) -> Channel:
        from weaviate_anyio._grpc import Channel

        server, options, grpc = self.params.grpc, self._options(), self._config.grpc_config
        keepalive = options.get("grpc.keepalive_time_ms", _KEEPALIVE_MS)
        return Channel(
            server.host,
            server.port,
            ssl=((grpc.credentials if grpc else None) or context) if server.secure else None,
            authority=options.get("grpc.default_authority"),
            server_name=options.get("grpc.ssl_target_name_override"),
            proxy=options.get("grpc.http_proxy") or self._proxy("grpc", server.host, server.port),
            max_receive_message_size=self._max_reply_size,
            ping_interval=keepalive / 1000 if keepalive < _NEVER_MS else None,
            ping_timeout=options.get("grpc.keepalive_timeout_ms", _KEEPALIVE_TIMEOUT_MS) / 1000,
            ping_idle=bool(options.get("grpc.keepalive_permit_without_calls", 0)),
        )

    @property
    def _max_reply_size(self) -> int | None:
        """Bytes that a reply may have, over gRPC and over REST; None for no limit."""
        size = self._options().get("grpc.max_receive_message_length", _DEFAULT_MESSAGE_SIZE)
        return size if size > 0 else None

    def _proxy(self, scheme: Literal["http", "https", "grpc"], host: str, port: int) -> str | None:
        proxies: str | Proxies | None = self._config.proxies
        if proxies is None:
            if not self._config.trust_env:
                return None
            from weaviate_anyio._environment import proxy_for

            return proxy_for(scheme, host, port)
        return proxies if isinstance(proxies, str) else getattr(proxies, scheme)


def _meta(sent: Any) -> dict[str, Any]:
    """What /v1/meta of a Weaviate server says; a reader for `Reply.read`."""
    if not isinstance(sent["version"], str):
        raise TypeError("the version is no text")
    meta: dict[str, Any] = sent
    return meta


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


async def _both(*checks: Callable[[], Any]) -> list[WeaviateBaseError | Exception | None]:
    """Run the checks at the same time, each to its end: both outcomes together tell more than the first error."""
    from anyio import create_task_group

    from weaviate_anyio._scope import leaf

    outcomes: list[Exception | None] = [None] * len(checks)

    async def run(index: int, check: Callable[[], Any]) -> None:
        try:
            await check()
        except Exception as error:  # noqa: BLE001 - the caller raises it
            outcomes[index] = error

    try:
        async with create_task_group() as tasks:
            for index, check in enumerate(checks):
                tasks.start_soon(run, index, check)
    except BaseExceptionGroup as group:
        raise leaf(group) from None
    return outcomes


def _with_grpc(rest: Exception, grpc: Exception | None) -> Exception:
    """The error of REST, which says of gRPC what is known: both together tell where to look."""
    if isinstance(rest, WeaviateBaseError):
        rest.message = f"{rest.message} (gRPC: {'works' if grpc is None else said(grpc)})"
        rest.args = (rest.message,)
    return rest

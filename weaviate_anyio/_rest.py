"""REST over httpcore's connections: a small pool, and the one place where replies and network errors become ours.

httpcore's connections are used without its pool: there, a request that is cancelled leaves its connection behind as
connecting for ever, until no slot is left. Here one rule keeps the pool whole: an exchange that did not end well, or
behind whose reply more bytes have come, closes its connection.

The sockets are those of the gRPC engine, below which nothing keeps bytes back. A stream of anyio's may hold bytes that
have come and that nobody has read: on asyncio in a queue, with TLS in buffers. After the end of a reply they would be
taken for the beginning of the next one.
"""

from __future__ import annotations

import logging
import socket
import ssl
import sys
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import quote, unquote, urlencode, urlsplit

import httpcore
from anyio import (
    BrokenResourceError,
    ClosedResourceError,
    EndOfStream,
    Semaphore,
    WouldBlock,
    current_time,
    fail_after,
    getaddrinfo,
    notify_closing,
    sleep,
)
from anyio.streams.tls import TLSAttribute, TLSStream
from msgspec.structs import replace

from weaviate_anyio._grpc import socks
from weaviate_anyio._grpc.metadata import seconds_until
from weaviate_anyio._grpc.sockets import DirectSocket, Proxy, client_refusal, connect, no_authorities, tune
from weaviate_anyio._grpc.socks import SocksError
from weaviate_anyio._grpc.traffic import Traffic
from weaviate_anyio._inputs.urls import DEFAULT_PORTS, http_url, masked
from weaviate_anyio._wire.reading import Reply
from weaviate_anyio.config import ConnectionConfig
from weaviate_anyio.connect.base import ProtocolParams, address
from weaviate_anyio.exceptions import (
    LEFT_MEANWHILE,
    REPLY_TOO_LARGE,
    WeaviateClosedClientError,
    WeaviateConnectionError,
    WeaviateInvalidInputError,
    WeaviateTimeoutError,
)

if TYPE_CHECKING:
    from collections.abc import AsyncIterable, Iterable, Mapping, Sequence

    from anyio.abc import ByteStream

_log = logging.getLogger("weaviate_anyio.rest")

_IDLE_SECONDS = 60.0
_SILENCE_SECONDS = 1.0
"""A request that was given up after so much casts doubt on connections that have said nothing in the meantime."""
_SMALL_REPLY = 1_048_576
"""Bytes: the largest reply of a service that is not the server."""
_SHOWN = 40  # characters of a header that an error repeats
# A repetition of these does no more than one of them does (RFC 9110, 9.2.2).
_IDEMPOTENT = frozenset({"GET", "HEAD", "PUT", "DELETE"})


def path_of(segments: Sequence[str], params: Mapping[str, str] | None = None) -> bytes:
    """The request target below /v1, with every segment and parameter quoted.

    Raises:
        WeaviateInvalidInputError: A segment is empty or would lead elsewhere.
    """
    for segment in segments:
        if segment in {"", ".", ".."}:
            raise WeaviateInvalidInputError(f"{segment!r} is not a valid path segment")
    path = "/v1/" + "/".join(quote(segment, safe="") for segment in segments)
    return (f"{path}?{urlencode(params)}" if params else path).encode("ascii")


class _Sockets(httpcore.AsyncNetworkBackend):
    """Makes the sockets of one connection, and closes them: also one whose TLS handshake was cut."""

    def __init__(self, at: str | None, proxy: Proxy | None, traffic: Traffic) -> None:
        self._at = at
        self._proxy = proxy
        self._traffic = traffic
        self._made: list[socket.socket] = []
        self._closed = False

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # callers have scopes with deadlines instead
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to a host.

        Raises:
            OSError: The host is not found, or it refuses. Nothing else is worth another try at once.
            httpcore.ProxyError: The SOCKS proxy does not connect to it.
            httpcore.ConnectError: Any other reason.
        """
        del timeout, local_address, socket_options
        proxy = self._proxy
        if proxy is None or proxy.scheme != "socks5":
            raw = await self._connect(host, port)
            return _Stream(raw, DirectSocket(raw), [], self._traffic, is_proxy=proxy is not None)
        raw = await self._connect(proxy.host, proxy.port)
        stream = DirectSocket(raw)
        try:
            await socks.ask(stream, proxy.login, host, port)
        except SocksError as error:
            raise _ProxyError(str(error), lasting=error.lasting) from None
        except (EndOfStream, BrokenResourceError, ClosedResourceError) as error:
            raise _ProxyError("it closed the connection instead of answering", lasting=False) from error.__cause__
        return _Stream(raw, stream, [], self._traffic)

    async def _connect(self, host: str, port: int) -> socket.socket:
        try:
            found = await getaddrinfo(self._at or host, port, type=socket.SOCK_STREAM)
            raw = await connect(list(dict.fromkeys((entry[0], entry[4]) for entry in found)))
        except UnicodeError as error:
            raise socket.gaierror(socket.EAI_NONAME, str(error)) from error
        except (ConnectionRefusedError, socket.gaierror):
            raise
        except OSError as error:
            raise httpcore.ConnectError(str(error)) from error
        self._made.append(raw)
        if self._closed:
            self.close()
            raise httpcore.ConnectError("closed meanwhile")
        tune(raw)
        with suppress(OSError):
            self._traffic.connected(raw.getpeername())
        return raw

    async def sleep(self, seconds: float) -> None:
        """Wait between two tries."""
        await sleep(seconds)

    def close(self) -> None:
        """Close all connections; requests that wait for one fail."""
        self._closed = True
        for raw in self._made:
            if raw.fileno() >= 0:
                notify_closing(raw)
                raw.close()
        self._made.clear()


class _Stream(httpcore.AsyncNetworkStream):
    def __init__(
        self,
        raw: socket.socket,
        stream: ByteStream,
        layers: list[TLSStream],
        traffic: Traffic,
        *,
        is_proxy: bool = False,
    ) -> None:
        self._traffic = traffic
        self._raw = raw
        self._is_proxy = is_proxy  # who would begin TLS: a proxy, not the server
        self._stream = stream
        self._layers = layers  # of TLS, the outermost first: two if the proxy is reached by TLS as well

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        del timeout
        self._check_open(httpcore.ReadError)
        try:
            data = await self._stream.receive(max_bytes)
        except EndOfStream:
            return b""
        except (BrokenResourceError, ClosedResourceError) as error:
            raise httpcore.ReadError(str(error.__cause__ or "closed")) from error
        self._traffic.received += len(data)
        return data

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        del timeout
        self._check_open(httpcore.WriteError)
        try:
            await self._stream.send(buffer)
        except (BrokenResourceError, ClosedResourceError) as error:
            raise httpcore.WriteError(str(error.__cause__ or "closed")) from error
        self._traffic.sent += len(buffer)

    async def aclose(self) -> None:
        """Nothing: `Sockets.close` does it, without a wait that could be cancelled."""

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        del timeout
        self._check_open(httpcore.ConnectError)
        try:
            tls = await TLSStream.wrap(
                self._stream, ssl_context=ssl_context, hostname=server_hostname, standard_compatible=False
            )
        except (BrokenResourceError, ClosedResourceError, EndOfStream) as error:
            raise httpcore.ConnectError(str(error.__cause__ or "closed during the TLS handshake")) from error
        except ssl.SSLError as error:
            if not self._is_proxy:
                raise
            raise _ProxyError(str(error), lasting=False) from error
        return _Stream(self._raw, tls, [tls, *self._layers], self._traffic)

    def get_extra_info(self, info: str) -> Any:
        if info == "ssl_object":
            return self._layers[0].extra(TLSAttribute.ssl_object) if self._layers else None
        return self._has_more() if info == "is_readable" else None

    def _check_open(self, error: type[Exception]) -> None:
        if self._raw.fileno() < 0:
            raise error("closed")

    def _has_more(self) -> bool:
        """Whether unread bytes or the end of the stream have arrived."""
        return any(_has_come(layer.extra(TLSAttribute.ssl_object)) for layer in self._layers) or _is_readable(self._raw)


def _has_come(tls: ssl.SSLObject) -> bool:
    try:
        tls.read(1)
    except ssl.SSLWantReadError:
        return False
    except ssl.SSLError:
        pass  # broken, or closed by the peer
    return True


def _is_readable(raw: socket.socket) -> bool:
    try:
        raw.recv(1, socket.MSG_PEEK)
    except (BlockingIOError, InterruptedError):
        return False
    except OSError:
        pass  # broken
    return True


CONNECTING = (
    httpcore.ConnectError,
    httpcore.ConnectTimeout,
    httpcore.ProxyError,
    ConnectionRefusedError,
    socket.gaierror,
)
"""What is raised before a request is sent."""


def _may_pass(error: Exception) -> bool:
    """Whether the way to the server is only blocked, and not wrong."""
    cause = _root(error)
    if isinstance(cause, ssl.SSLError) and (isinstance(cause, ssl.SSLCertVerificationError) or client_refusal(cause)):
        return False
    if isinstance(error, httpcore.ProxyError):
        return not (error.lasting if isinstance(error, _ProxyError) else str(error).startswith("4"))
    if isinstance(error, httpcore.RemoteProtocolError):
        return "disconnected" in str(error)
    return not isinstance(error, httpcore.LocalProtocolError)


class _ProxyError(httpcore.ProxyError):
    """What a SOCKS proxy says, or what is wrong with TLS to a proxy."""

    def __init__(self, text: str, *, lasting: bool) -> None:
        super().__init__(text)
        self.lasting = lasting


class _Body:
    """The one part of a request's body.

    httpcore makes an async generator from bytes, which a cancelled request leaves suspended: trio warns of that.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._sent = False

    def __aiter__(self) -> _Body:
        return _Body(self._data)  # a request may be sent twice

    async def __anext__(self) -> bytes:
        if self._sent:
            raise StopAsyncIteration
        self._sent = True
        return self._data


class _CutShortError(httpcore.ReadError):
    """The reply began and did not come to its end."""


class _CutOffError(httpcore.ReadError):
    """Somebody else has found that the server is out of reach, and says how."""


class _TooLargeError(Exception):
    """The reply is larger than allowed."""


class ReplyTooLargeError(WeaviateConnectionError):
    """The same, as users see it."""


def _has_surplus(stream: Any) -> bool:
    """Whether bytes came behind the reply; where httpcore keeps them elsewhere one day, that cannot be ruled out."""
    try:
        return bool(stream._connection._h11_state.trailing_data[0])
    except AttributeError:
        return True


class _Connection:
    """One connection of httpcore with the sockets below it."""

    def __init__(
        self,
        origin: httpcore.Origin,
        at: str | None,
        proxy: Proxy | None,
        factory: Mapping[str, Any],
        traffic: Traffic,
    ) -> None:
        self._sockets = _Sockets(at, proxy, traffic)
        pool = httpcore.AsyncConnectionPool(network_backend=self._sockets, **factory)
        self._http = pool.create_connection(origin)
        self._surplus = False
        self.used = False
        self.answered = 0.0  # when the last reply was whole

    @property
    def is_whole(self) -> bool:
        """Whether the last exchange left it as it should be."""
        return not self._surplus and self._http.is_available()

    @property
    def has_expired(self) -> bool:
        """Whether it was idle for too long, or the server has closed it or sent something. A system call."""
        return self._http.has_expired()

    async def exchange(self, request: httpcore.Request, limit: int) -> Reply:
        response = await self._http.handle_async_request(request)
        try:
            body = await self._body(response, limit)
        except (httpcore.ReadError, httpcore.RemoteProtocolError) as error:
            raise _CutShortError(str(error)) from error
        # What came behind the reply is in h11's hands, which httpcore's interface does not show.
        self._surplus = _has_surplus(cast("Any", response.stream))
        await response.aclose()
        self.used = True
        self.answered = current_time()
        what = f"{request.method.decode()} {request.url.target.decode()}"
        encoding = header(response, b"content-encoding")
        if encoding.lower() not in {"", "identity"}:  # nobody asked for it, and it may hide any size
            what, body = f"{what} (content-encoding {encoding[:_SHOWN]!r}, which was not asked for)", b""
        return Reply(
            response.status,
            body,
            what,
            header(response, b"location"),
            _retry_after(response),
            tuple(response.headers),
        )

    async def _body(self, response: httpcore.Response, limit: int) -> bytes:
        declared = header(response, b"content-length")
        if declared.isdigit() and int(declared[:20]) > limit:
            raise _TooLargeError
        body, size = bytearray(), 0
        try:
            async for part in cast("AsyncIterable[bytes]", response.stream):
                size += len(part)
                if size <= limit:
                    body += part
                else:
                    # The next read fails then. Leaving the loop would leave httpcore's generators suspended.
                    self.close()
        except httpcore.ReadError:
            if size <= limit:
                raise
        if size > limit:
            raise _TooLargeError
        return bytes(body)

    def close(self) -> None:
        self._sockets.close()


def _retry_after(response: httpcore.Response) -> float | None:
    value = header(response, b"retry-after")
    return seconds_until(value) if value else None


def header(response: httpcore.Response, wanted: bytes) -> str:
    """A header of a reply; nothing where it is absent."""
    return next((value.decode("latin-1") for name, value in response.headers if name.lower() == wanted), "")


class RestPool:
    """The REST connections of one scope.

    Made inside the scope: its limiter belongs to the running event loop.

    Attributes:
        traffic: What goes over the connections.
    """

    def __init__(
        self,
        server: ProtocolParams,
        *,
        at: str | None = None,
        ssl_context: ssl.SSLContext | None,
        proxy: str | None,
        config: ConnectionConfig,
        max_reply_size: int | None = None,
    ) -> None:
        """Keep what connections are made from; nothing is opened yet.

        Args:
            server: Where the REST API is.
            at: The address to connect to; None for whichever the host's name stands for.
            ssl_context: For a secure server, and for a proxy that is reached by TLS.
            proxy: The proxy's URL.
            config: Sizes and timeouts.
            max_reply_size: The bytes that the body of a reply may have; None for no limit.
        """
        self._server = server
        self._at = at
        self._where = server if at is None else replace(server, host=at)
        scheme = b"https" if server.secure else b"http"
        self._host = server.host.encode("idna" if not server.host.isascii() else "ascii")
        self._prefix = server.path_prefix.encode()
        self._way = Proxy.parse(proxy) if proxy else None
        # httpcore does its part with HTTP proxies only; to whom SOCKS leads is none of its business.
        http_proxy = proxy if self._way is not None and self._way.scheme != "socks5" else None
        self._names_all = http_proxy is not None
        bracketed = self._names_all and b":" in self._host
        self._origin = httpcore.Origin(scheme, b"[" + self._host + b"]" if bracketed else self._host, server.port)
        self._factory = {
            "ssl_context": ssl_context,
            "proxy": proxy_at(http_proxy, ssl_context) if http_proxy else None,
            "keepalive_expiry": _IDLE_SECONDS,
            "retries": config.session_pool_max_retries,
        }
        self._config = config
        self._limit = sys.maxsize if max_reply_size is None else max_reply_size
        self._ssl_context = ssl_context
        self._slots = Semaphore(config.session_pool_maxsize)
        self._idle: deque[_Connection] = deque()
        self._open: set[_Connection] = set()
        self._closed = False
        self._cuts, self._cut_for = 0, ""
        self._proxy = masked(proxy)
        self.traffic = Traffic()

    @property
    def used_connections(self) -> int:
        """How many of them a request uses."""
        return len(self._open) - len(self._idle)

    @property
    def waiting(self) -> int:
        """How many requests wait for one of them to become free."""
        return self._slots.statistics().tasks_waiting

    @property
    def connections(self) -> int:
        """How many there are at this moment."""
        return len(self._open)

    @property
    def is_full(self) -> bool:
        """Whether a further request has to wait for a connection."""
        return self._slots.value == 0

    async def request(
        self,
        verb: str,
        target: bytes,
        headers: Iterable[tuple[bytes, bytes]],
        body: bytes | None,
        *,
        envelope: int = 0,
    ) -> Reply:
        """One exchange.

        Args:
            verb: The HTTP method.
            target: The path, with the query.
            headers: Besides those that every request has.
            body: None sends none.
            envelope: Bytes that the reply may have beyond what the pool allows.

        Raises:
            WeaviateConnectionError: The server cannot be reached, the connection broke, or the reply is too large.
            WeaviateTimeoutError: No connection became free in time.
            WeaviateClosedClientError: The pool was closed.
        """
        await self._acquire()
        try:
            limit = self._limit + envelope
            return await self._send(verb, self._request(verb, target, headers, body), limit)
        except _TooLargeError:
            text = f"the reply to {verb} {target.decode()} has more than {self._limit:,} bytes; {REPLY_TOO_LARGE}"
            raise ReplyTooLargeError(text, may_pass=False) from None
        except (
            httpcore.NetworkError,
            httpcore.ProtocolError,
            httpcore.TimeoutException,
            httpcore.ProxyError,
            OSError,
        ) as error:
            self._check_open(error)
            _forget_frames(error)
            cut_off = isinstance(error, _CutOffError)
            raise WeaviateConnectionError(
                str(error) if cut_off else explain(error, self._where, self._proxy, self._ssl_context),
                never_processed=isinstance(error, CONNECTING),
                may_pass=_may_pass(error),
            ) from error
        finally:
            self._slots.release()

    def close(self) -> None:
        """Close all connections; requests that still use one, or wait for one, fail."""
        self._closed = True
        self.cut()

    def cut(self, why: str = "") -> None:
        """The server is out of reach, as somebody else has found: requests that are under way fail.

        Args:
            why: What their errors say, if the pool is not closed.
        """
        self._cuts += 1
        self._cut_for = why
        self._idle.clear()
        for connection in list(self._open):
            self._discard(connection)

    def _check_open(self, error: BaseException | None = None) -> None:
        if self._closed:
            raise WeaviateClosedClientError(LEFT_MEANWHILE) from error

    async def _acquire(self) -> None:
        with suppress(WouldBlock):
            return self._slots.acquire_nowait()
        try:
            with fail_after(self._config.session_pool_timeout):
                await self._slots.acquire()
        except TimeoutError:
            raise WeaviateTimeoutError(
                f"all {self._config.session_pool_maxsize} REST connections were in use for "
                f"{self._config.session_pool_timeout} s (session_pool_maxsize, session_pool_timeout)"
            ) from None

    async def _send(self, verb: str, request: httpcore.Request, limit: int) -> Reply:
        connection, cuts = self._take(), self._cuts
        reused = connection.used
        try:
            return await self._exchange(connection, request, limit)
        except (httpcore.ReadError, httpcore.WriteError, httpcore.RemoteProtocolError):
            # The server may close an idle connection at the moment in which it is used again.
            if self._cuts > cuts:
                raise _CutOffError(self._cut_for) from None
            if not reused or verb not in _IDEMPOTENT:
                raise
        return await self._exchange(self._new(), request, limit)

    async def _exchange(self, connection: _Connection, request: httpcore.Request, limit: int) -> Reply:
        began = current_time()
        try:
            reply = await connection.exchange(request, limit)
        except BaseException:
            self._discard(connection)
            if current_time() - began > _SILENCE_SECONDS:
                self._discard_idle(began)
            raise
        if not self._closed and connection.is_whole and len(self._idle) < self._config.session_pool_connections:
            self._idle.append(connection)
        else:
            self._discard(connection)
        return reply

    def _take(self) -> _Connection:
        # The youngest are used first, so that those which are not needed grow old and expire.
        found = None
        while self._idle and found is None:
            connection = self._idle.pop()
            if connection.has_expired:
                self._discard(connection)
            else:
                found = connection
        while self._idle and self._idle[0].has_expired:
            self._discard(self._idle.popleft())
        return found or self._new()

    def _new(self) -> _Connection:
        self._check_open()
        connection = _Connection(self._origin, self._at, self._way, self._factory, self.traffic)
        self._open.add(connection)
        _log.debug("opening connection %d to %s", len(self._open), address(self._where))
        return connection

    def _discard(self, connection: _Connection) -> None:
        self._open.discard(connection)
        _log.debug("a connection to %s has ended", address(self._where))
        connection.close()

    def _discard_idle(self, before: float) -> None:
        """Close those without a reply since then: the network may have dropped them all, and each would cost a call."""
        for connection in [one for one in self._idle if one.answered < before]:
            self._idle.remove(connection)
            self._discard(connection)

    def _request(
        self, verb: str, target: bytes, headers: Iterable[tuple[bytes, bytes]], body: bytes | None
    ) -> httpcore.Request:
        host = self._host if b":" not in self._host else b"[" + self._host + b"]"
        default = DEFAULT_PORTS["https" if self._server.secure else "http"] == self._server.port
        sent = [(b"host", host if default else host + b":" + str(self._server.port).encode()), *headers]
        if body is not None:
            sent.append((b"content-length", str(len(body)).encode()))
            if not any(name == b"content-type" for name, _ in sent):
                sent.append((b"content-type", b"application/json"))
        elif verb not in {"GET", "HEAD"}:
            sent.append((b"content-length", b"0"))
        # An HTTP proxy is told the whole URL, in which an IPv6 address has brackets.
        named = host if self._names_all else self._host
        target = self._prefix + target
        url = httpcore.URL(scheme=self._origin.scheme, host=named, port=self._server.port, target=target)
        return httpcore.Request(verb, url, headers=sent, content=_Body(body or b""))


async def fetch(
    url: str,
    form: bytes | None = None,
    *,
    ssl_context: ssl.SSLContext | None = None,
    proxy: str | None = None,
    config: ConnectionConfig | None = None,
    seconds: float,
) -> Reply:
    """Ask a URL that is not the server's, on a connection of its own.

    Args:
        url: An http or https URL.
        form: An encoded form, which is sent by POST; None sends a GET.
        ssl_context: For an https URL, and for a proxy that is reached by TLS.
        proxy: The proxy's URL.
        config: The pool's settings. Default: a try that fails is not repeated.
        seconds: The timeout.

    Raises:
        WeaviateConnectionError: The host cannot be reached, the connection broke, or the reply is too large.
        WeaviateTimeoutError: No reply came within the timeout.
    """
    parts = http_url(url)
    if parts is None:
        raise WeaviateConnectionError(f"{masked(url)} is not an http or https URL", may_pass=False)
    server = ProtocolParams(host=parts.host, port=parts.port, secure=parts.secure)
    config = config or ConnectionConfig(session_pool_max_retries=0)
    pool = RestPool(server, ssl_context=ssl_context, proxy=proxy, config=config, max_reply_size=_SMALL_REPLY)
    headers = [(b"accept", b"application/json")]
    if form is not None:
        headers.append((b"content-type", b"application/x-www-form-urlencoded"))
    try:
        with fail_after(seconds):
            return await pool.request("GET" if form is None else "POST", parts.target.encode(), headers, form)
    except TimeoutError:
        raise WeaviateTimeoutError(f"{url} gave no answer within {seconds} s") from None
    finally:
        pool.close()


def proxy_at(url: str, ssl_context: ssl.SSLContext | None) -> httpcore.Proxy:
    """What httpcore takes for a proxy.

    Args:
        url: With or without a name and a password.
        ssl_context: For a proxy that is reached by TLS; None for one that trusts what the system trusts.
    """
    parts = urlsplit(url)
    login = (unquote(parts.username).encode(), unquote(parts.password or "").encode()) if parts.username else None
    bare = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
    return httpcore.Proxy(bare, auth=login, ssl_context=ssl_context if parts.scheme == "https" else None)


def explain(  # noqa: PLR0911 - one line for each way to fail
    error: BaseException, server: ProtocolParams, proxy: str | None = None, ssl_context: ssl.SSLContext | None = None
) -> str:
    """Say what a network error means: which step failed, where, and what to look at.

    Args:
        error: What httpcore raised.
        server: Where the request was going.
        proxy: The URL of the proxy that it went through, without credentials.
        ssl_context: What was used for TLS.
    """
    where = address(server)
    reached = f"the proxy {proxy}" if proxy else where
    cause = _root(error)
    if isinstance(cause, socket.gaierror):
        name = f"of {reached}" if proxy else repr(server.host)
        return f"the host {name} was not found ({cause.strerror or cause}); check its name and the network's DNS"
    if isinstance(cause, ConnectionRefusedError):
        return f"{reached} refused the connection: nothing listens at this port, or a firewall forbids it"
    if isinstance(cause, ssl.SSLError):
        return f"TLS: {_tls_text(cause, reached if isinstance(error, _ProxyError) else where, ssl_context)}"
    if isinstance(error, _CutShortError):
        return f"{where}, or a proxy on the way, closed the connection in the middle of the reply: {error}"
    if isinstance(error, httpcore.RemoteProtocolError) and "buffer too long" in str(error):
        return f"the headers of the reply are larger than 100 KiB, or {where} does not answer in HTTP/1.1"
    if isinstance(error, httpcore.RemoteProtocolError) and "disconnected" in str(error):
        return f"{where} closed the connection without an answer; is it the port of gRPC, or one that wants TLS?"
    if isinstance(error, httpcore.LocalProtocolError):  # its text may hold a header's value
        return f"a request to {where} cannot be written in HTTP/1.1"
    if isinstance(error, httpcore.RemoteProtocolError):
        return f"{where} does not answer in HTTP/1.1 ({error}); is it the port of gRPC, or one that wants TLS?"
    if isinstance(error, httpcore.ProxyError):
        return f"the proxy {proxy} refused the way to {where}: {error}"
    return f"the connection to {where} failed: {cause or error!r}"


def _tls_text(error: ssl.SSLError, where: str, context: ssl.SSLContext | None) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        nobody = no_authorities(context)
        return f"the certificate of {where} is not trusted: {error.verify_message or error}{nobody}"
    if refusal := client_refusal(error):
        return f"{where} {refusal}"
    return f"the handshake with {where} failed ({error.reason or error}); does this port speak plain HTTP?"


def _forget_frames(error: BaseException) -> None:
    """Take the tracebacks from an error and what it comes from: the frames of httpcore and h11 hold whole requests.

    Tools that report local variables would show the credentials in them.
    """
    waiting: list[BaseException | None] = [error]
    for one in waiting:
        if one is not None and one.__traceback__ is not None:
            one.__traceback__ = None
            waiting += [one.__cause__, one.__context__, *getattr(one, "exceptions", ())]


def _root(error: BaseException) -> BaseException:
    """The innermost cause: anyio and httpcore wrap the error of the socket, several attempts in a group."""
    while True:
        if isinstance(error, BaseExceptionGroup):
            error = error.exceptions[0]
        elif error.__cause__ is not None:
            error = error.__cause__
        else:
            return error

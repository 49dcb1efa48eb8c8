"""From a target to a connected byte stream: name, TCP or unix socket, proxy, TLS; each step has its own error.

Sockets are read and written without a stream of the event loop in between. anyio's own socket streams yield to the
other tasks with each send, and on asyncio have a transport of the event loop below them: with messages of a hundred
bytes, a sixth of the time of a call there.
"""

from __future__ import annotations

import os
import socket
from base64 import b64encode
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from errno import EAGAIN, EINPROGRESS
from itertools import chain, zip_longest
from typing import TYPE_CHECKING, Any, Final, Literal
from urllib.parse import unquote_to_bytes, urlsplit

from anyio import (
    BrokenResourceError,
    EndOfStream,
    Event,
    aclose_forcefully,
    create_task_group,
    getaddrinfo,
    move_on_after,
    sleep,
    wait_readable,
    wait_writable,
)
from anyio.abc import ByteStream
from anyio.lowlevel import cancel_shielded_checkpoint, checkpoint

from weaviate_anyio import _forks
from weaviate_anyio._grpc import socks
from weaviate_anyio._grpc.errors import ConnectError, Stage
from weaviate_anyio._interrupts import keep_out

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping, Sequence
    from ssl import SSLContext, SSLError

# Seconds until the next address is tried beside those that have not answered yet (RFC 8305, section 5).
_NEXT_ADDRESS: Final = 0.25
# Seconds until a full queue is asked again.
_FULL_QUEUE: Final = 0.01
# Bytes of the buffer into which a socket receives. A fresh one for each receive costs more than the copy out of it.
_BUFFER_SIZE: Final = 262_144
# Bytes that are sent without giving way: a peer that reads as fast as we write must not stop the event loop.
_LARGE: Final = 65_536

# Seconds: an idle connection is probed after the first, then every second, and given up after so many probes.
_KEEPALIVE_IDLE: Final = 30
_KEEPALIVE_INTERVAL: Final = 10
_KEEPALIVE_PROBES: Final = 3
# Milliseconds that sent bytes may stay unacknowledged; without it Linux goes on for a quarter of an hour.
_USER_TIMEOUT: Final = 30_000
_PROXY_ANSWER_LIMIT: Final = 16_384
# That the proxy looks names up, as "socks5h" says, is so with both.
_SCHEMES: Final[dict[str, Literal["http", "https", "socks5"]]] = {
    "http": "http",
    "https": "https",
    "socks5": "socks5",
    "socks5h": "socks5",
}
_PORTS: Final = {"http": 80, "https": 443, "socks5": 1080}
_SUCCESS: Final = range(200, 300)


@dataclass(frozen=True, slots=True)
class Proxy:
    """A proxy that is asked to connect to the server: by HTTP's CONNECT, or by SOCKS 5.

    Attributes:
        host: Where it is.
        port: Where it is there.
        scheme: How it is spoken to.
        login: A user and a password, if it wants them.
        ssl: For TLS to it; True for a context that trusts what the system trusts.
    """

    host: str
    port: int
    scheme: Literal["http", "https", "socks5"] = "http"
    login: tuple[bytes, bytes] | None = field(default=None, repr=False)
    ssl: SSLContext | Literal[True] = True

    def __str__(self) -> str:
        return f"the proxy {address(self.host, self.port)}"

    @classmethod
    def parse(cls, url: str, ssl: SSLContext | None = None) -> Proxy:
        """Read `http(s)://user:password@host:port`, or the same with socks5; the errors do not show the password."""
        wrong = ValueError(
            "a proxy is given as http://host:port, https://user:password@host:port or socks5://host:port"
        )
        try:
            parts = urlsplit(url if "://" in url else f"http://{url}")
            port = parts.port
        except ValueError:  # its text shows a part of the URL
            raise wrong from None
        scheme = _SCHEMES.get(parts.scheme)
        if scheme is None or not parts.hostname:
            raise wrong
        user, password = parts.username, unquote_to_bytes(parts.password or "")
        login = (unquote_to_bytes(user), password) if user is not None else None
        return cls(parts.hostname, port or _PORTS[scheme], scheme, login, ssl or True)


@dataclass(frozen=True, slots=True)
class Target:
    """Where to connect to, and how; `ssl` is True for a context that trusts what the system trusts."""

    host: str
    port: int
    path: str | None = None
    ssl: SSLContext | Literal[True] | None = None
    server_name: str | None = None
    proxy: Proxy | None = None

    def __str__(self) -> str:
        return f"unix:{self.path}" if self.path else address(self.host, self.port)


class Progress:
    """How far an attempt has come, for whoever stops waiting for it."""

    __slots__ = ("stage", "waiting_for")

    def __init__(self) -> None:
        self.stage: Stage = "dns"
        self.waiting_for = ""

    def enter(self, stage: Stage, waiting_for: str) -> None:
        """The next step begins."""
        self.stage = stage
        self.waiting_for = waiting_for


def address(host: str, port: int) -> str:
    """`host:port`, with brackets around an IPv6 address."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


async def open_socket(target: Target, progress: Progress) -> tuple[ByteStream, bytes]:
    """Connect to a target.

    Returns:
        The stream, and bytes that have come on it already (behind the answer of a proxy).

    Raises:
        ConnectError: A step failed.
    """
    if target.path is not None:
        return await _open_unix(target.path, progress), b""
    rest = b""
    proxy = target.proxy
    if proxy is None:
        hint = "is the server running, and is this its gRPC port?"
        stream: ByteStream = await _open_tcp(target.host, target.port, hint, progress)
    else:
        stream = await _open_tcp(proxy.host, proxy.port, "is this the proxy, and does it run?", progress)
    async with _closed_on_error(stream):
        if proxy is not None:
            if proxy.scheme == "https":
                stream = await _start_tls(stream, proxy.ssl, proxy.host, str(proxy), progress, "http/1.1")
            rest = await _connect_through(stream, proxy, target, progress)
        if target.ssl is not None:
            name = target.server_name or target.host
            stream = await _start_tls(stream, target.ssl, name, str(target), progress, "h2")
            _check_alpn(stream, target)
    return stream, rest


@asynccontextmanager
async def _closed_on_error(stream: ByteStream) -> AsyncIterator[None]:
    """Close the TCP stream if what is built on it fails or is cancelled."""
    try:
        yield
    except BaseException:
        await aclose_forcefully(stream)
        raise


async def _open_unix(path: str, progress: Progress) -> ByteStream:
    progress.enter("tcp", f"the unix socket {path}")
    try:
        return DirectSocket(await connect([(socket.AF_UNIX, path)]))
    except OSError as error:
        raise ConnectError("tcp", f"cannot connect to the unix socket {path}: {reason(error)}") from error


async def _open_tcp(host: str, port: int, hint: str, progress: Progress) -> ByteStream:
    progress.enter("dns", f"the address of {host}")
    try:
        found = await getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise ConnectError("dns", f"the host {host} is not found: {reason(error)}") from error
    where = address(host, port)
    progress.enter("tcp", f"a TCP connection to {where}")
    try:
        connected = await connect(list(dict.fromkeys((entry[0], entry[4]) for entry in found)))
        try:
            tune(connected)
        except OSError:
            connected.close()
            raise
    except OSError as error:
        raise ConnectError("tcp", _tcp_text(where, error, hint)) from error
    return DirectSocket(connected)


def _tcp_text(where: str, error: OSError, hint: str) -> str:
    if isinstance(error, ConnectionRefusedError):
        return f"{where} refuses connections: {hint}"
    return f"cannot connect to {where}: {reason(error)}"


def reason(error: Exception) -> str:
    """What went wrong, in the words of the operating system where it was its error."""
    cause = error.__cause__ or error
    return getattr(cause, "strerror", None) or str(cause) or type(cause).__name__


def tune(raw: socket.socket) -> None:
    """Send small frames at once, and find connections that a load balancer dropped in silence."""
    raw.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    raw.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    options = {
        "TCP_KEEPIDLE": _KEEPALIVE_IDLE,
        "TCP_KEEPINTVL": _KEEPALIVE_INTERVAL,
        "TCP_KEEPCNT": _KEEPALIVE_PROBES,
        "TCP_USER_TIMEOUT": _USER_TIMEOUT,
    }
    for name, value in options.items():
        if hasattr(socket, name):
            raw.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)


async def _connect_through(stream: ByteStream, proxy: Proxy, target: Target, progress: Progress) -> bytes:
    """Ask the proxy for a tunnel; returns what came behind its answer."""
    progress.enter("proxy", f"{proxy} to connect to {target}")
    host = target.host if target.host.isascii() else target.host.encode("idna").decode("ascii")
    try:
        if proxy.scheme == "socks5":
            await socks.ask(stream, proxy.login, host, target.port)
            return b""
        answer = await _tunnel(stream, proxy, address(host, target.port))
    except socks.SocksError as error:
        text = f"{proxy} does not connect to {target}: {error}"
        raise ConnectError("proxy", text, lasting=error.lasting) from None
    except (OSError, EndOfStream, BrokenResourceError) as error:
        raise ConnectError("proxy", f"{proxy} closed the connection instead of answering") from error
    head, _, rest = answer.partition(b"\r\n\r\n")
    status_line = head.partition(b"\r\n")[0].decode("latin-1")
    protocol, _, words = status_line.partition(" ")
    status = words.partition(" ")[0] if protocol.startswith("HTTP/1.") else ""
    if not status.isdigit() or int(status) not in _SUCCESS:
        text = f"{proxy} does not connect to {target}: {status_line[:200]}"
        raise ConnectError("proxy", text, lasting=status.startswith("4"))
    return rest


async def _tunnel(stream: ByteStream, proxy: Proxy, tunnel: str) -> bytes:
    """What an HTTP proxy answers to CONNECT, and what came behind it."""
    lines = [f"CONNECT {tunnel} HTTP/1.1", f"Host: {tunnel}"]
    if proxy.login:
        lines.append(f"Proxy-Authorization: Basic {b64encode(b':'.join(proxy.login)).decode()}")
    await stream.send("\r\n".join([*lines, "", ""]).encode())
    answer = b""
    while b"\r\n\r\n" not in answer:
        if len(answer) > _PROXY_ANSWER_LIMIT:
            raise ConnectError("proxy", f"{proxy} sent an oversized response header")
        answer += await stream.receive()
    return answer


async def _start_tls(
    stream: ByteStream,
    context: SSLContext | Literal[True],
    name: str,
    where: str,
    progress: Progress,
    alpn: str | None = None,
) -> ByteStream:
    import ssl

    from anyio.streams.tls import TLSStream

    progress.enter("tls", f"the TLS handshake with {where}")
    if context is True:
        context = ssl.create_default_context()
    if alpn:
        # The context may serve HTTP/1 elsewhere too. A connection copies the list when it is made, which happens
        # below before the first wait, so that each gets its own.
        context.set_alpn_protocols([alpn])
    try:
        return await TLSStream.wrap(
            stream, server_side=False, hostname=name, ssl_context=context, standard_compatible=False
        )
    except ssl.SSLError as error:
        raise tls_error(where, error, context) from error
    except (OSError, EndOfStream, BrokenResourceError, UnicodeError) as error:
        text = f"{where} closed the connection during the TLS handshake: does this port speak TLS?"
        raise ConnectError("tls", text) from error


def tls_error(where: str, error: SSLError, context: SSLContext | None = None) -> ConnectError:
    """What an error of OpenSSL means for somebody who wants to connect."""
    reason = error.reason or str(error)
    if "NO_APPLICATION_PROTOCOL" in reason:
        return ConnectError("alpn", f"{where} speaks TLS, but not HTTP/2 (ALPN h2), so it is not a gRPC port")
    verify = getattr(error, "verify_message", "")
    if verify:
        text = f"the certificate of {where} is not accepted: {verify}{no_authorities(context)}"
        return ConnectError("tls", text, lasting=True)
    if reason in {"WRONG_VERSION_NUMBER", "RECORD_LAYER_FAILURE"}:
        return ConnectError("tls", f"{where} does not answer in TLS: is this a plain-text port?")
    if refusal := client_refusal(error):
        return ConnectError("tls", f"{where} {refusal}", lasting=True)
    return ConnectError("tls", f"the TLS handshake with {where} failed: {reason}")


def client_refusal(error: SSLError) -> str | None:
    """What the alert of a peer says of our own certificate; None if it is about something else.

    With TLS 1.3 it comes after the handshake, in place of the first answer.
    """
    reason = error.reason or ""
    if "CERTIFICATE_REQUIRED" in reason:
        return "wants a client certificate: give one by ssl_context (load_cert_chain)"
    if reason.endswith("ALERT_HANDSHAKE_FAILURE"):  # what TLS 1.2 has for a certificate that is missing
        return f"refuses the TLS handshake ({reason}): it may want a client certificate"
    if "ALERT" in reason and ("CERTIFICATE" in reason or "UNKNOWN_CA" in reason):
        return f"does not accept the client certificate ({reason})"
    return None


def no_authorities(context: SSLContext | None) -> str:
    """OpenSSL says nothing of a file that it cannot load; it only trusts nobody then."""
    named = os.environ.get("SSL_CERT_FILE")
    if not named or context is None or context.cert_store_stats()["x509_ca"]:
        return ""
    return f"; no authority was loaded from {named}, which the environment variable SSL_CERT_FILE names: is it there?"


def _check_alpn(stream: ByteStream, target: Target) -> None:
    from anyio.streams.tls import TLSAttribute

    protocol = stream.extra(TLSAttribute.alpn_protocol, None)
    if protocol != "h2":
        chosen = f"it chose {protocol}" if protocol else "it has no ALPN"
        raise ConnectError("alpn", f"{target} speaks TLS, but not HTTP/2 ({chosen}), so it is not a gRPC port")


Address = tuple[int, Any]
"""A family of addresses, and an address of it; that of IPv6 may have its zone in the host, as anyio gives it."""


async def connect(addresses: Sequence[Address]) -> socket.socket:
    """The first connection that one of the addresses grants; they are tried side by side ("happy eyeballs").

    Raises:
        OSError: None does; the error of the one that failed first.
    """
    winners: list[socket.socket] = []
    errors: list[OSError] = []

    async def attempt(family: int, address: Any, answered: Event) -> None:
        try:
            connected = await _connect(family, address)
        except OSError as error:
            errors.append(error)
        else:
            winners.append(connected)
            attempts.cancel_scope.cancel()
        finally:
            answered.set()

    keep_out(attempt)
    try:
        async with create_task_group() as attempts:
            for family, address in _alternating(addresses):
                answered = Event()
                attempts.start_soon(attempt, family, address, answered)
                with move_on_after(_NEXT_ADDRESS):
                    await answered.wait()
    except BaseException:
        _close_all(winners)
        raise
    if not winners:
        raise errors[0]
    _close_all(winners[1:])
    return winners[0]


def _close_all(sockets: Sequence[socket.socket]) -> None:
    for connected in sockets:
        connected.close()


def _alternating(addresses: Sequence[Address]) -> list[Address]:
    """The same with the families in turn, so that a family without a route costs one delay only."""
    first = addresses[0][0]
    same = [entry for entry in addresses if entry[0] == first]
    other = [entry for entry in addresses if entry[0] != first]
    return [entry for entry in chain.from_iterable(zip_longest(same, other)) if entry is not None]


async def _connect(family: int, address: Any) -> socket.socket:
    if family == socket.AF_INET6:
        address = _with_scope(*address[:2])
    connected = socket.socket(family, socket.SOCK_STREAM)
    _forks.own(connected.fileno())
    try:
        connected.setblocking(False)
        while (code := connected.connect_ex(address)) == EAGAIN:  # noqa: ASYNC110 - a unix socket with a full queue
            await sleep(_FULL_QUEUE)
        if code == EINPROGRESS:
            await wait_writable(connected)
            code = connected.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
    except BaseException:
        connected.close()
        raise
    if code:
        connected.close()
        raise OSError(code, os.strerror(code))
    return connected


def _with_scope(host: str, port: int) -> tuple[str, int, int, int]:
    """The address with its zone as a number; sockets that are given two members only take it for 0."""
    host, _, zone = host.partition("%")
    scope = int(zone) if zone.isdigit() else socket.if_nametoindex(zone) if zone else 0
    return host, port, 0, scope


def peer_name(stream: ByteStream) -> object:
    """What the socket below a stream says of its peer; None where it says nothing."""
    inner: Any = stream
    while inner is not None and not isinstance(inner, DirectSocket):
        inner = getattr(inner, "transport_stream", None)
    with suppress(OSError):
        return None if inner is None else inner.peer
    return None


class DirectSocket(ByteStream):
    """The socket; one task may receive while another sends.

    Neither is a checkpoint where the socket has data, or room, at once; large ones are.
    """

    def __init__(self, connected: socket.socket) -> None:
        self._socket = connected
        self._maybe_more = False
        self._buffer = memoryview(bytearray(_BUFFER_SIZE))

    @property
    def peer(self) -> object:
        """What the socket says of its peer."""
        return self._socket.getpeername()

    @property
    def extra_attributes(self) -> Mapping[Any, Any]:
        """What anyio's streams tell of themselves; nothing here."""
        return {}

    async def receive(self, max_bytes: int = _BUFFER_SIZE) -> bytes:
        """The next bytes.

        Raises:
            EndOfStream: The peer has closed its side.
            BrokenResourceError: The connection broke.
        """
        # Whoever has just emptied the socket need not ask it in vain.
        await (checkpoint() if self._maybe_more else wait_readable(self._socket))
        wanted = min(max_bytes, _BUFFER_SIZE)
        while True:
            try:
                size = self._socket.recv_into(self._buffer, wanted)
            except (BlockingIOError, InterruptedError):
                await wait_readable(self._socket)
            except OSError as error:
                raise BrokenResourceError from error
            else:
                break
        if not size:
            raise EndOfStream
        self._maybe_more = size == wanted
        return bytes(self._buffer[:size])

    async def send(self, item: bytes) -> None:
        """Send all of it; cancelled, an unknown part of it.

        Raises:
            BrokenResourceError: The connection broke.
        """
        sent = self.send_now(item)
        if sent == len(item):
            if sent > _LARGE:
                await cancel_shielded_checkpoint()  # all of it is sent: a cancellation must not say otherwise
            return
        left = memoryview(item)[sent:]
        while left:
            await wait_writable(self._socket)
            left = left[self.send_now(left) :]

    def send_now(self, data: bytes | memoryview) -> int:
        """Send what the socket takes without waiting; returns how many bytes.

        Raises:
            BrokenResourceError: The connection broke.
        """
        try:
            return self._socket.send(data)
        except (BlockingIOError, InterruptedError):
            return 0
        except OSError as error:
            raise BrokenResourceError from error

    async def send_eof(self) -> None:
        """Close our side of the connection."""
        self._socket.shutdown(socket.SHUT_WR)
        await checkpoint()

    async def aclose(self) -> None:
        """Close the socket; no task may wait for it any more."""
        self._socket.close()
        await checkpoint()

"""Sockets for httpcore: those of the gRPC engine, below which nothing keeps bytes back.

A stream of anyio's may hold bytes that have come and that nobody has read: on asyncio in a queue, with TLS in buffers.
After the end of a reply they would be taken for the beginning of the next one. Here everything that has come and was
not read can be seen, so that a connection with surplus bytes is not used again.
"""

from __future__ import annotations

import socket
import ssl
from typing import TYPE_CHECKING, Any

import httpcore
from anyio import (
    BrokenResourceError,
    ClosedResourceError,
    EndOfStream,
    getaddrinfo,
    notify_closing,
    sleep,
)
from anyio.streams.tls import TLSAttribute, TLSStream

from weaviate_anyio._grpc.direct import DirectSocket, connect
from weaviate_anyio._grpc.sockets import tune

if TYPE_CHECKING:
    from collections.abc import Iterable

    from anyio.abc import ByteStream


class Sockets(httpcore.AsyncNetworkBackend):
    """Makes the sockets of one connection, and closes them: also one whose TLS handshake was cut."""

    def __init__(self) -> None:
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
            httpcore.ConnectError: Any other reason.
        """
        del timeout, local_address, socket_options
        try:
            found = await getaddrinfo(host, port, type=socket.SOCK_STREAM)
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
        return _Stream(raw, DirectSocket(raw), [])

    async def sleep(self, seconds: float) -> None:
        """Wait between two tries."""
        await sleep(seconds)

    def close(self) -> None:
        """Close all of them; whoever waits for one gets an error."""
        self._closed = True
        for raw in self._made:
            if raw.fileno() >= 0:
                notify_closing(raw)
                raw.close()
        self._made.clear()


class _Stream(httpcore.AsyncNetworkStream):
    def __init__(self, raw: socket.socket, stream: ByteStream, layers: list[TLSStream]) -> None:
        self._raw = raw
        self._stream = stream
        self._layers = layers  # of TLS, the outermost first: two if the proxy is reached by TLS as well

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        del timeout
        self._check_open(httpcore.ReadError)
        try:
            return await self._stream.receive(max_bytes)
        except EndOfStream:
            return b""
        except (BrokenResourceError, ClosedResourceError) as error:
            raise httpcore.ReadError(str(error.__cause__ or "closed")) from error

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        del timeout
        self._check_open(httpcore.WriteError)
        try:
            await self._stream.send(buffer)
        except (BrokenResourceError, ClosedResourceError) as error:
            raise httpcore.WriteError(str(error.__cause__ or "closed")) from error

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
        return _Stream(self._raw, tls, [tls, *self._layers])

    def get_extra_info(self, info: str) -> Any:
        if info == "ssl_object":
            return self._layers[0].extra(TLSAttribute.ssl_object) if self._layers else None
        return self._has_more() if info == "is_readable" else None

    def _check_open(self, error: type[Exception]) -> None:
        if self._raw.fileno() < 0:
            raise error("closed")

    def _has_more(self) -> bool:
        """Whether bytes or the end have come that nobody has read."""
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

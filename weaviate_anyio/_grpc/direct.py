"""Sockets that are connected, read and written without a stream of the event loop in between.

anyio's own socket streams give way to the other tasks with each send, and on asyncio have a transport of the event loop
below them: with messages of a hundred bytes, a sixth of the time of a call there.
"""

from __future__ import annotations

import os
import socket
from errno import EAGAIN, EINPROGRESS
from itertools import chain, zip_longest
from typing import TYPE_CHECKING, Any, Final

from anyio import (
    BrokenResourceError,
    EndOfStream,
    Event,
    create_task_group,
    move_on_after,
    sleep,
    wait_readable,
    wait_writable,
)
from anyio.abc import ByteStream
from anyio.lowlevel import cancel_shielded_checkpoint, checkpoint

from weaviate_anyio import _forks
from weaviate_anyio._interrupts import keep_out

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# Seconds until the next address is tried beside those that have not answered yet (RFC 8305, section 5).
_NEXT_ADDRESS: Final = 0.25
# Seconds until a full queue is asked again.
_FULL_QUEUE: Final = 0.01
# Bytes of the buffer into which a socket receives. A fresh one for each receive costs more than the copy out of it.
_BUFFER_SIZE: Final = 262_144
# Bytes that are sent without giving way: a peer that reads as fast as we write must not stop the event loop.
_LARGE: Final = 65_536

Address = tuple[int, Any]
"""A family of addresses, and an address of it; that of IPv6 may have its zone in the host, as anyio gives it."""


async def connect(addresses: Sequence[Address]) -> socket.socket:
    """The first connection that one of the addresses grants; they are tried side by side ("happy eyeballs").

    Raises:
        OSError: none does; the error of the one that failed first.
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


class DirectSocket(ByteStream):
    """The socket; one task may receive while another sends.

    Neither is a checkpoint where the socket has data, or room, at once; large ones are.
    """

    def __init__(self, connected: socket.socket) -> None:
        self._socket = connected
        self._maybe_more = False
        self._buffer = memoryview(bytearray(_BUFFER_SIZE))

    @property
    def extra_attributes(self) -> Mapping[Any, Any]:
        """What anyio's streams tell of themselves; nothing here."""
        return {}

    async def receive(self, max_bytes: int = _BUFFER_SIZE) -> bytes:
        """The next bytes.

        Raises:
            EndOfStream: the peer has closed its side.
            BrokenResourceError: the connection broke.
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
            BrokenResourceError: the connection broke.
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
            BrokenResourceError: the connection broke.
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

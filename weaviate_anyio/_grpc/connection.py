"""One socket and the protocol core behind it: the reader, and the writer, which alone waits in `send`.

Callers and the reader only queue what is to be sent and wake the writer. A caller that waited for the flush and was
cancelled would cut a frame in two, and a reader that waited for it would deadlock with a peer that writes before it
reads. A call that is alone is handed to the socket without waiting; the writer sends what the socket did not take.
"""

from __future__ import annotations

import logging
import math
import os
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, cast

from anyio import (
    BrokenResourceError,
    CancelScope,
    ClosedResourceError,
    EndOfStream,
    Event,
    aclose_forcefully,
    create_task_group,
    current_time,
    move_on_after,
    sleep,
)

from weaviate_anyio._grpc.errors import CallError, ConnectError, Status
from weaviate_anyio._grpc.messages import MessageError
from weaviate_anyio._grpc.sockets import DirectSocket, reason, tls_error
from weaviate_anyio._grpc.state import CLOSED, LEFT, SENT, Failure
from weaviate_anyio._grpc.traffic import Traffic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from anyio.abc import ByteStream, TaskGroup

    from weaviate_anyio._grpc.protocol import Protocol
    from weaviate_anyio._grpc.state import StreamState
    from weaviate_anyio._grpc.trace import Trace

_log = logging.getLogger("weaviate_anyio.grpc")

# Seconds for a last GOAWAY; a peer that does not read is not waited for.
CLOSE_TIME: Final = 0.5
# Seconds without a byte from the server, after which a call that is given up throws doubt on its connection.
SILENCE: Final = 1.0
# PINGs that a server may get without having sent anything of a call in between: grpc-go hangs up at the third.
_PINGS: Final = 2
# Parts of the keepalive's interval: a call that begins on a silent connection waits for one until the PING.
_TICKS: Final = 10
_TRACE: Final = 5
_LOST = (OSError, BrokenResourceError, ClosedResourceError, EndOfStream)


def _trace(where: str) -> Trace | None:
    """What writes the frames of a connection, if somebody wants that; see `trace`."""
    asked = os.environ.get("WEAVIATE_ANYIO_TRACE") == "frames"
    if not asked and not _log.isEnabledFor(_TRACE):
        return None
    from weaviate_anyio._grpc import trace

    if asked:
        trace.print_lines()
    return trace.Trace(where)


@dataclass(frozen=True, slots=True)
class Keepalive:
    """How a connection that is dead without a word is found.

    Attributes:
        interval: Seconds without any bytes from the server, while calls are open, before it is asked for a sign of
            life; None for never.
        timeout: Seconds that it has to answer.
        idle: Whether it is asked while no call is open, too.
    """

    interval: float | None = None
    timeout: float = 20.0
    idle: bool = False

    def slower(self) -> Keepalive:
        """What is left of it after a server has complained."""
        return replace(self, interval=self.interval and 2 * self.interval)


class Writer:
    """Sends what the protocol core has to say, and alone waits in `send`; sleeps while that is nothing.

    Args:
        socket: Where to.
        protocol: Says whether there is anything.
        drain: Gives the next frames.

    Attributes:
        asleep: All that was to be sent is sent, and `run` waits for `wake`.
        at_once: `send_now` is possible.
        cut: The socket may have taken a part of a frame, and not the rest.
    """

    def __init__(self, socket: ByteStream, protocol: Protocol, drain: Callable[[], bytes]) -> None:
        self.asleep = False
        self.cut = False
        self.at_once = isinstance(socket, DirectSocket)
        self._socket = socket
        self._protocol = protocol
        self._drain = drain
        self._wake = Event()
        # anyio looks for the running event loop with each Event(); here it is known.
        self._new_event: Callable[[], Event] = type(self._wake)
        # What the socket did not take of what was sent at once.
        self._rest = b""

    def wake(self) -> None:
        """There may be something to send."""
        if self.asleep:
            self.asleep = False
            self._wake.set()

    def send_now(self) -> None:
        """Send in the place of `run`, which is asleep, what the socket takes without waiting; `run` sends the rest."""
        data = self._drain()
        try:
            self._rest = data[cast("DirectSocket", self._socket).send_now(data) :]
        except BrokenResourceError:  # `run` meets it again, and deals with it
            self._rest = data
        self.cut = bool(self._rest)
        if self.cut or self._protocol.outbox.wants_drain():
            self.wake()

    async def run(self) -> None:
        """Send until the connection has failed or is done; what the socket raises comes out."""
        protocol, wants_drain = self._protocol, self._protocol.outbox.wants_drain
        send = self._socket.send
        while True:
            data, self._rest = self._rest, b""
            if not data and wants_drain():
                data = self._drain()
            if data:
                self.cut = True
                await send(data)
                self.cut = False
            elif protocol.failure is not None or protocol.done:
                return
            else:
                self._wake = self._new_event()
                self.asleep = True
                await self._wake.wait()


class Connection:
    """A connected socket that speaks HTTP/2 while `run` runs.

    Args:
        socket: The byte stream, which is closed at the end of `run`.
        protocol: A fresh protocol core.
        where: The server's name in error texts.
        received: Bytes that have come already.
        keepalive: How it finds out that the server is gone without a word.
        traffic: Where bytes are counted.

    Attributes:
        socket: See above.
        protocol: See above.
        writer: Sends what the protocol core has to say; whoever gives it something wakes it.
        doubtful: The server may be out of reach: a call was given up after a silence. New calls go elsewhere, until
            the PING that was sent for it is acknowledged; where none was sent, until a byte comes.
        settled: Set when the server's SETTINGS have come, or the connection has ended.
        new_event: Makes an event of the event loop that the connection runs in.
        failure: An error in the background that nobody expected.
        problem: The error for who waited for `settled`, once the connection has ended without SETTINGS.
    """

    def __init__(
        self,
        socket: ByteStream,
        protocol: Protocol,
        where: str,
        received: bytes,
        keepalive: Keepalive,
        traffic: Traffic | None = None,
    ) -> None:
        self.protocol = protocol
        self.where = where
        self.doubtful = False
        self.settled = Event()
        self.new_event: Callable[[], Event] = type(self.settled)
        self.failure: Exception | None = None
        self.problem: Exception | None = None
        self.socket = socket
        self._received = received
        self._keepalive = keepalive
        self._traffic = traffic or Traffic()
        self._going = False
        self.writer = Writer(socket, protocol, self._drain)
        self._written = Event()
        self._trace = _trace(where)
        self._pings_left = _PINGS
        # When the first call was sent of those that have had no byte in reply, and whether one waits to be sent.
        self._silent_since: float | None = None
        self._asked = False
        # When bytes have come last while calls went on.
        self._heard_at = -math.inf
        self._sign: Event | None = None
        self._group: TaskGroup | None = None
        self._retired = False
        self._reads = 0
        self._scope = CancelScope()

    @property
    def too_many_pings(self) -> bool:
        """The server has complained about PINGs."""
        return "too_many_pings" in self.protocol.going_text

    @property
    def usable(self) -> bool:
        """Whether new calls may go out here."""
        return self.protocol.usable and not self.doubtful

    # For callers

    def start(self, stream: StreamState) -> None:
        """Queue a new stream."""
        protocol, writer = self.protocol, self.writer
        self._asked = True
        protocol.outbox.open(stream)
        if not writer.asleep:
            return
        # A call that is alone and complete does not wait for the writer; others do, to go out together.
        if writer.at_once and stream.sending.ending and not protocol.streams.live:
            writer.send_now()
        else:
            writer.wake()

    def _drain(self) -> bytes:
        now = current_time()
        if self._asked:
            self._asked = False
            if self._silent_since is None:
                self._silent_since = now
        data = self.protocol.data_to_send(now)
        self._traffic.sent += len(data)
        if self._trace is not None:
            self._trace.sent(data)
        roomy = self.protocol.outbox.roomy
        if roomy:
            self._tell(roomy)
            roomy.clear()
        return data

    def check_metadata(self, size: int) -> None:
        """Refuse metadata that count for more than the server's SETTINGS_MAX_HEADER_LIST_SIZE.

        Raises:
            CallError: They do.
        """
        limit = self.protocol.max_header_list
        if limit and size > limit:
            text = f"the metadata count for {size} bytes, and the server takes no more than {limit}"
            raise CallError(Status.RESOURCE_EXHAUSTED, text)

    def send(self, stream: StreamState, data: bytes, end: bool) -> None:
        """Queue more bytes of a stream."""
        self.protocol.outbox.send(stream, data, end)
        self.writer.wake()

    def leave(self, stream: StreamState, failure: Failure = LEFT) -> None:
        """Leave a stream, because of a failure or not; nothing happens if it has ended."""
        if stream.phase is not CLOSED:
            asked_at = stream.sent_at if stream.phase is SENT else math.inf
            self.protocol.leave(stream, failure)
            self._doubt(asked_at)
            self.writer.wake()
            self._end_if_stuck()

    def _doubt(self, asked_at: float) -> None:
        """A call was given up: after a silence, ask the server for a sign of life.

        Whatever lies between may have dropped the connection without a word, and every call on it would run into its
        deadline, while a new connection works. It may have dropped one direction only: then bytes of older calls
        still come, which is why a silence also counts from them on, for a call that was asked in full and had no reply.
        """
        since = max(asked_at, self._heard_at)
        if self._silent_since is not None:
            since = min(since, self._silent_since)
        if self.doubtful or current_time() - since < SILENCE:
            return
        self.doubtful = True
        if self._pings_left and self._group is not None:
            self._pings_left -= 1
            self.protocol.ping()
            self._sign = self.new_event()
            self._group.start_soon(self._await_sign, self._sign)

    def retire(self) -> None:
        """Another connection has taken the place of this one, which ends with its last call."""
        self._tell(self.protocol.retire("the server was silent, and another connection has taken over"))
        self._retired = True
        self.writer.wake()
        self._end_if_stuck()

    def _end_if_stuck(self) -> None:
        # The writer ends a connection that is done with, but not while the peer takes nothing.
        if self._retired and self.writer.cut and self.protocol.done:
            self.close()

    def consume(self, stream: StreamState) -> bytes:
        """Take the oldest message of a stream, which lets the server send more; a broken message ends the call.

        Raises:
            CallError: It cannot be decompressed, or becomes too long.
        """
        try:
            message = self.protocol.consume(stream)
        except MessageError as error:
            self.leave(stream, Failure(error.status, error.text))
            raise CallError(error.status, error.text, reply_too_large=error.too_large) from None
        if stream.phase is not CLOSED and self.writer.asleep and self.protocol.outbox.wants_drain():
            self.writer.wake()
        return message

    def give_up(self, text: str) -> None:
        """The server is out of reach: streams that are open fail with this, and `run` ends."""
        if not self.protocol.ready and self.problem is None:
            self.problem = ConnectError("http2", f"{self.where}: {text}")
        self._lose(text, None)
        self._scope.cancel()

    def close(self) -> None:
        """End `run`; streams that are open fail."""
        self._scope.cancel()

    # The tasks

    async def run(self) -> None:
        """Read and write until the connection ends, however it does; only cancellation comes out of this."""
        try:
            with self._scope:
                async with create_task_group() as group:
                    self._group = group
                    group.start_soon(self._write)
                    if self._keepalive.interval is not None:
                        group.start_soon(self._watch, self._keepalive.interval)
                    await self._read()
                    self.settled.set()
                    if self.protocol.outbox.wants_drain():  # our GOAWAY says what was wrong
                        with move_on_after(CLOSE_TIME):
                            await self._written.wait()
                    group.cancel_scope.cancel()
        finally:
            self._group = None
            self._tell(self.protocol.close("the connection was closed"))
            self.settled.set()
            with CancelScope(shield=True):
                await self._hang_up()

    async def _read(self) -> None:
        """Feed the protocol core until the connection ends."""
        protocol = self.protocol
        data = self._received
        try:
            while True:
                if data:
                    self._take(data)
                if protocol.failure is not None or protocol.done:
                    break
                data = await self.socket.receive()
            self._explain_failure()
        except EndOfStream:
            self._lose("the server closed the connection", None)
        except Exception as error:  # noqa: BLE001 - whatever it is: the calls get it, nobody else
            self._break(error)

    def _break(self, error: Exception) -> None:
        if not isinstance(error, _LOST):
            _log.error("the connection to %s failed unexpectedly", self.where, exc_info=error)
            self.failure = error
        self._lose("the connection broke", error)

    def _take(self, data: bytes) -> None:
        protocol = self.protocol
        self._reads += 1
        self._traffic.received += len(data)
        if self._trace is not None:
            self._trace.received(data)
        self._silent_since = None
        for stream in protocol.receive_data(data):
            stream.waiter.set()
            self._pings_left = _PINGS
        if protocol.streams.live:
            self._heard_at = current_time()
        if self.doubtful and not protocol.open_pings:
            self._trust()
        if protocol.going_text and not self._going:
            self._going = True
            _log.info("%s: %s", self.where, protocol.going_text)
        if protocol.ready and not self.settled.is_set():
            self.settled.set()
        if self.writer.asleep and (protocol.outbox.wants_drain() or protocol.failure is not None):
            self.writer.wake()

    def _trust(self) -> None:
        self.doubtful = False
        if self._sign is not None:
            self._sign.set()

    async def _await_sign(self, sign: Event) -> None:
        """Give the connection up if the sign of life does not come: calls may be waiting on it for much longer."""
        with move_on_after(self._keepalive.timeout):
            await sign.wait()
            return
        self._give_up_silent()

    async def _write(self) -> None:
        try:
            await self.writer.run()
            if self.protocol.failure is None:
                self._scope.cancel()
        except Exception as error:  # noqa: BLE001 - as for the reader
            await self._stop_writing(error)
        self._written.set()

    async def _stop_writing(self, error: Exception) -> None:
        """The socket takes nothing more; what the server had sent before may still be read, but not for long."""
        await sleep(CLOSE_TIME)
        self._break(error)
        self._scope.cancel()

    async def _watch(self, interval: float) -> None:
        """Ask a server that is silent during a call for a sign of life."""
        ticks = 0
        while True:
            reads = self._reads
            await sleep(interval / _TICKS)
            ticks = ticks + 1 if reads == self._reads else 0
            if ticks < _TICKS or not (self.protocol.streams.live or self._keepalive.idle):
                continue
            self.protocol.ping()
            self.writer.wake()
            await sleep(self._keepalive.timeout)
            ticks = 0
            if reads == self._reads:
                self._give_up_silent()
                return

    def _give_up_silent(self) -> None:
        self.give_up(f"the server did not answer a PING within {self._keepalive.timeout} s")

    # The end

    def _tell(self, streams: Iterable[StreamState]) -> None:
        for stream in streams:
            stream.waiter.set()

    def _lose(self, text: str, error: Exception | None) -> None:
        """The connection is gone: all streams fail at once."""
        why = f" ({reason(error)})" if error is not None else ""
        going = self.protocol.going_text
        if not self.protocol.ready and self.problem is None and self.protocol.failure is None:
            self.problem = self._greeting_error(error)
        self._tell(self.protocol.connection_lost(f"{self.where}: {going or text}{why}"))

    def _greeting_error(self, error: Exception | None) -> ConnectError:
        import ssl

        if isinstance(error, ssl.SSLError):
            problem = tls_error(self.where, error)
        else:
            heard = self.protocol.unread[:40]
            when = f"after {heard!r}" if heard else "before it said anything"
            text = f"{self.where} closed the connection {when}: is this a gRPC port, and does it expect TLS?"
            problem = ConnectError("http2", text)
        problem.__cause__ = error
        return problem

    def _explain_failure(self) -> None:
        failure = self.protocol.failure
        if failure is None or self.protocol.ready:
            return
        if failure.answer.startswith(b"HTTP/"):
            hint = "expects TLS" if b"HTTPS" in failure.answer else "is this the REST port?"
            text = f"{self.where} does not speak gRPC, it answers in HTTP/1: {hint}"
        elif failure.answer.startswith(b"\x15"):
            text = f"{self.where} expects TLS, and a plain-text connection was tried"
        elif failure.answer:
            text = f"{self.where} does not speak gRPC: it answers with {failure.answer[:40]!r}"
        else:
            text = f"{self.where} does not speak HTTP/2 as it should: {failure}"
        self.problem = ConnectError("http2", text)
        self.problem.__cause__ = failure

    async def _hang_up(self) -> None:
        """Send what is left (GOAWAY) if no frame was cut, and close; neither waits for a silent peer."""
        try:
            if not self.writer.cut and self.protocol.outbox.wants_drain():
                data = self._drain()
                with move_on_after(CLOSE_TIME), suppress(*_LOST):
                    await self.socket.send(data)
        finally:
            with suppress(*_LOST):
                await aclose_forcefully(self.socket)

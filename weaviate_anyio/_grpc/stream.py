"""One call of any kind, with the interface of grpclib's Stream, so that its methods and generated stubs work on it."""

from __future__ import annotations

import math
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Final, Generic, TypeVar, cast

from anyio import current_effective_deadline, current_time, fail_after
from anyio.lowlevel import checkpoint
from grpclib.exceptions import GRPCError, ProtocolError, StreamTerminatedError

from weaviate_anyio._grpc.metadata import decode_pairs
from weaviate_anyio._grpc.outbox import ROOM
from weaviate_anyio._grpc.state import Sending, StreamState
from weaviate_anyio._grpc.waiting import Bell, leave_if_late

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from grpclib.const import Cardinality
    from multidict import MultiDict

    from weaviate_anyio._grpc.calls import Calls
    from weaviate_anyio._grpc.connection import Connection
    from weaviate_anyio._grpc.headers import Headers
    from weaviate_anyio._grpc.metadata import Metadata

_Send = TypeVar("_Send")
_Recv = TypeVar("_Recv")

# Bytes that are kept until the first answer, to send them again if the server did not take the call.
_REPLAY_SIZE: Final = 262_144


class Stream(Generic[_Send, _Recv]):
    """A call: `async with channel.request(...) as stream`, then send and receive.

    One task may send while another receives, once `send_request` or a first `send_message` has started the call.
    Leaving the block before the call has ended resets it; leaving it after everything was sent, without having received
    anything, waits for the server's status instead.

    Attributes:
        initial_metadata: What came with the server's first headers, None before.
        trailing_metadata: What came with the status, None before.
    """

    def __init__(
        self,
        calls: Calls,
        name: str,
        cardinality: Cardinality,
        send_type: type[_Send],
        recv_type: type[_Recv],
        timeout: float | None,
        metadata: Metadata,
    ) -> None:
        self.initial_metadata: MultiDict[str | bytes] | None = None
        self.trailing_metadata: MultiDict[str | bytes] | None = None
        self._calls = calls
        self._name = name
        self._cardinality = cardinality
        self._send_type = send_type
        self._recv_type = recv_type
        self._timeout = timeout
        self._metadata = metadata
        self._deadline = math.inf
        self._bell = Bell()
        self._connection: Connection | None = None
        self._state: StreamState | None = None
        self._attempt = 0
        self._replay: list[bytes] | None = []
        self._replay_size = 0
        self._message_sent = False
        self._ended = False
        self._cancelled = False
        self._received = 0
        self._trailers_read = False
        self._trailers_given = False

    async def __aenter__(self) -> Self:
        if self._timeout is not None:
            self._deadline = current_time() + self._timeout
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._state is None:
            return
        try:
            if kind is None and not self._cancelled:
                await self._conclude()
        finally:
            self._leave()

    # Sending

    async def send_request(self, *, end: bool = False) -> None:
        """Start the call; the first `send_message` does so by itself.

        Args:
            end: No message will be sent; for methods whose client streams.

        Raises:
            ConnectError: There is no connection.
            TimeoutError: The call's own timeout has passed.
            grpclib.exceptions.ProtocolError: The call was started before, or is unary and needs a message.
        """
        if self._state is not None:
            raise ProtocolError("the request is already sent")
        if end and not self._cardinality.client_streaming:
            raise ProtocolError("a unary request needs a message before its end")
        self._ended = end
        with self._limit():
            await self._open()

    async def send_message(self, message: _Send, *, end: bool = False) -> None:
        """Send a message; waits while the server does not take what was sent before.

        A message is queued whole or, if this is cancelled, not at all.

        Args:
            message: What is sent.
            end: It is the last one; always so where the client does not stream.

        Raises:
            GRPCError: The server has ended the call with an error, or the message is longer than allowed.
            grpclib.exceptions.StreamTerminatedError: The server has ended the call with OK.
            grpclib.exceptions.ProtocolError: The last message was sent already.
        """
        unary = not self._cardinality.client_streaming
        if unary and self._message_sent:
            raise ProtocolError("the message is already sent")
        if self._ended:
            raise ProtocolError("the stream is already ended")
        data = self._calls.pack(self._calls.codec.encode(message, self._send_type))
        if self._state is None:
            await self.send_request()
        with self._limit():
            await self._wait_for_room()
        self._message_sent = True
        self._queue(data, end or unary)

    async def end(self) -> None:
        """Say that no further message comes.

        Raises:
            grpclib.exceptions.ProtocolError: The call was not started, or was ended before.
        """
        self._current()
        if not self._cardinality.client_streaming:
            if not self._message_sent:
                raise ProtocolError("a unary request needs a message before its end")
            return
        if self._ended:
            raise ProtocolError("the stream is already ended")
        await checkpoint()
        self._queue(b"", end=True)

    async def cancel(self) -> None:
        """Reset the call.

        Raises:
            grpclib.exceptions.ProtocolError: The call was not started, or was cancelled before.
        """
        self._current()
        if self._cancelled:
            raise ProtocolError("the stream is already cancelled")
        self._cancelled = True
        self._leave()
        await checkpoint()

    def _queue(self, data: bytes, end: bool) -> None:
        self._ended = self._ended or end
        if self._replay is not None:
            self._replay_size += len(data)
            if self._replay_size > _REPLAY_SIZE:
                self._replay = None
            else:
                self._replay.append(data)
        if self._connection is not None and self._state is not None:
            self._connection.send(self._state, data, end)

    async def _wait_for_room(self) -> None:
        await checkpoint()
        while True:
            state = self._current()
            if state.closed:
                if await self._reopened(state):
                    continue
                await self._fail(state)
            if state.sending.pending <= ROOM:
                return
            state.sending.room_wanted = True
            await self._bell.wait()

    # Receiving

    async def recv_initial_metadata(self) -> None:
        """Wait for the server's first headers, which set `initial_metadata`.

        Raises:
            GRPCError: The server refused the call at once, or it failed.
            grpclib.exceptions.ProtocolError: The call was not started, or this was done before.
        """
        self._current()
        if self.initial_metadata is not None:
            raise ProtocolError("the initial metadata was already received")
        with self._limit():
            await self._receive_headers()

    async def recv_message(self) -> _Recv | None:
        """The next message, None when the server has sent its last one.

        Raises:
            GRPCError: The call failed. A status other than OK behind messages is raised on leaving the block, or by
                `recv_trailing_metadata`.
        """
        self._current()
        with self._limit():
            if self.initial_metadata is None:
                await self._receive_headers()
            await self._next_news()
        state = self._current()
        if not state.receiving.messages:
            return None
        self._received += 1
        return cast("_Recv", self._calls.codec.decode(self._consume(state), self._recv_type))

    async def recv_trailing_metadata(self) -> None:
        """Wait for the end of the call, which sets `trailing_metadata`.

        Raises:
            GRPCError: The call ended with a status other than OK.
            grpclib.exceptions.ProtocolError: Our side is not ended, or this was done before.
        """
        if not self._ended:
            raise ProtocolError("the outgoing stream was not ended")
        if self.initial_metadata is None:
            raise ProtocolError("the initial metadata was not received")
        if self._trailers_given:
            raise ProtocolError("the trailing metadata was already received")
        try:
            with self._limit():
                await self._receive_trailers()
        finally:
            self._trailers_given = self._trailers_read

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> _Recv:
        message = await self.recv_message()
        if message is None:
            raise StopAsyncIteration
        return message

    async def _receive_headers(self) -> None:
        while True:
            state = self._current()
            if state.headers is not None:
                break
            if not state.closed:
                await self._bell.wait()
            elif not await self._reopened(state):
                await self._fail(state)
        self._replay = None
        trailers_only = state.headers is state.trailers
        self.initial_metadata = _multidict(None if trailers_only else state.headers)
        if trailers_only:
            await self._receive_trailers()

    async def _next_news(self) -> None:
        """Wait for a message, or the end."""
        state = self._current()
        if state.receiving.messages:
            await checkpoint()
        while not state.receiving.messages and not state.closed:
            await self._bell.wait()
        if not state.receiving.messages and (state.failure is not None or self._cancelled):
            await self._fail(state)

    async def _receive_trailers(self) -> None:
        state = self._current()
        while not state.closed:
            await self._bell.wait()
        self._trailers_read = True
        if state.trailers is not None:
            self.trailing_metadata = _multidict(state.trailers)
        if state.trailers is None or state.failure is not None or state.trailers.grpc_status:
            await self._fail(state)

    def _consume(self, state: StreamState) -> bytes:
        assert self._connection is not None  # it came with the state
        return self._connection.consume(state)

    async def _fail(self, state: StreamState) -> None:
        """Raise what has ended the call, unless the caller's own deadline was first."""
        await leave_if_late()
        if self._cancelled:
            raise StreamTerminatedError("the call was cancelled")
        if state.failure is None and state.trailers is not None and not state.trailers.grpc_status:
            raise StreamTerminatedError("the server has ended the call")
        raise self._calls.error(state)

    # The call as a whole

    def _limit(self) -> AbstractContextManager[object]:
        """The call's own timeout, where it has one, around whatever waits."""
        return nullcontext() if self._deadline == math.inf else fail_after(self._deadline - current_time())

    def _current(self) -> StreamState:
        """The stream of the last attempt, if there was one."""
        if self._state is None:
            raise ProtocolError("the request was not sent")
        return self._state

    async def _open(self) -> None:
        before = self._state
        await leave_if_late()
        connection = await self._calls.connector.connect()
        if self._state is not before or self._cancelled or (before is not None and self._replay is None):
            return  # the other of sender and receiver was first, or the call was cancelled
        deadline = min(current_effective_deadline(), self._deadline)
        sending = Sending(b"".join(self._replay or ()), self._ended)
        block, size = self._calls.block(self._name, self._metadata)
        state = StreamState(block, sending, deadline, False, self._bell)
        del block  # there are credentials in it, and some tracebacks show local variables
        connection.check_metadata(size)
        self._connection, self._state = connection, state
        self._attempt += 1
        connection.start(state)

    async def _reopened(self, state: StreamState) -> bool:
        """Start the call again if the server has certainly not taken it, and all that was sent is still there."""
        if self._replay is None or self._cancelled:
            return False
        if self._state is state:  # else the other of sender and receiver was first, here and after the pause
            if not await self._calls.may_repeat(state, self._attempt):
                return False
            if self._state is state:
                try:
                    await self._open()
                except GRPCError:
                    if self._state is state:  # else the other has just succeeded
                        self._replay = None  # what one of them is told holds for both
                        raise
        return True

    async def _conclude(self) -> None:
        """Leave a block that did not fail: wait for the status where it is still to come."""
        state = self._current()
        streaming = self._cardinality.server_streaming
        untouched = state.failure is not None and state.failure.untouched
        if (not state.closed or untouched) and (not self._ended or (streaming and self._received)):
            return
        with self._limit():
            if self.initial_metadata is None:
                await self._receive_headers()
            state = self._current()
            while not state.closed:
                while state.receiving.messages:
                    self._consume(state)
                await self._bell.wait()
            if not self._trailers_read:
                await self._receive_trailers()

    def _leave(self) -> None:
        if self._connection is not None and self._state is not None:
            self._connection.leave(self._state)
        self._bell.set()


def _multidict(headers: Headers | None) -> MultiDict[str | bytes]:
    from multidict import MultiDict

    return MultiDict(decode_pairs(headers.pairs) if headers is not None else ())

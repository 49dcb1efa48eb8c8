"""Callers that take each step when they are told to, and the outcomes that they may have."""

import math
from contextlib import suppress

from anyio import CancelScope, create_task_group, current_time
from grpclib.const import Cardinality
from grpclib.exceptions import StreamTerminatedError
from schedule_server import MARK, content
from schedule_wire import Bell

from weaviate_anyio._grpc import frames
from weaviate_anyio._grpc.errors import ChannelClosed, ConnectError, ConnectionLost, GRPCError, Status
from weaviate_anyio._grpc.messages import pack

# What a sender may queue before it waits, and how much is kept to repeat a call: small, so that both are often reached.
ROOM = 8_000
REPLAY_SIZE = 50_000
ATTEMPTS = 5
KINDS = {
    "unary": None,
    "single": Cardinality.UNARY_UNARY,
    "server": Cardinality.UNARY_STREAM,
    "client": Cardinality.STREAM_UNARY,
    "both": Cardinality.STREAM_STREAM,
}
_RESET_STATUS = {
    frames.REFUSED_STREAM: Status.UNAVAILABLE,
    frames.CANCEL: Status.CANCELLED,
    frames.ENHANCE_YOUR_CALM: Status.RESOURCE_EXHAUSTED,
}


class Call:
    """One call, and what it has seen.

    Args:
        kind: one of KINDS.
        sizes: how long its messages are; those that send one send the first.
        limit: seconds until its deadline, None where it has none.
        leave: after how many messages it has had enough.

    Attributes:
        streams: those that the server has seen of it.
        may_send, may_read: how many messages it may send and receive for now; the end counts as one more to send.
        outcome: "reply", "left" (it had enough), "cancelled", or an error; None while it runs.
        stopped: it was cancelled, or its deadline has passed; `aborted`: its stream was.
        watch: wraps its coroutines, to see them wait.
    """

    def __init__(self, number, kind, sizes, limit, leave):
        self.number, self.kind, self.limited, self.leave = number, kind, limit is not None, leave
        many = kind in {"client", "both"}
        sizes = sizes if many else (*sizes, 0)[:1]
        self.messages = [content("request", number, place, size=size) for place, size in enumerate(sizes)]
        self.request = b"".join(pack(message) for message in self.messages)
        self.streams, self.received = [], []
        self.sent = self.may_send = self.may_read = self.parked = 0
        self.ended = self.stopped = self.aborted = False
        self.stream = self.outcome = None
        self.scope = CancelScope(deadline=math.inf if limit is None else current_time() + limit)
        self.watch = lambda coroutine: coroutine
        self._bell = Bell()

    def __repr__(self):
        return f"Call({self.number}, {self.kind}, {self.outcome!r}, received={len(self.received)}, {self.streams})"

    @property
    def done(self):
        return self.outcome is not None

    def allow(self, send=0, read=0):
        self.may_send += send
        self.may_read += read
        self._bell.ring()

    def cancel(self):
        self.stopped = self.stopped or not self.done
        self.scope.cancel()

    def be_late(self):
        """Its deadline passes."""
        if self.limited:
            self.stopped = self.stopped or not self.done
            self.scope.deadline = current_time() - 1

    async def abort(self):
        if self.stream is not None and self.stream._state is not None and not self.aborted and not self.done:
            self.aborted = True
            await self.stream.cancel()

    async def run(self, channel):
        outcome = "cancelled"
        try:
            with self.scope:
                outcome = await self.watch(self._call(channel) if self.kind == "unary" else self._stream(channel))
        except (GRPCError, StreamTerminatedError) as error:
            outcome = error
        self.outcome = outcome

    async def _call(self, channel):
        self.ended, self.sent = True, 1
        reply = await channel.unary("/test/Any", self.messages[0], metadata=((MARK, str(self.number)),))
        self.received.append(reply)
        return "reply"

    async def _stream(self, channel):
        failures = []
        request = channel.request("/test/Any", KINDS[self.kind], bytes, bytes, metadata={MARK: str(self.number)})
        async with request as self.stream:
            await self._begin(self.stream)
            async with create_task_group() as tasks:
                tasks.start_soon(self._watched_send, self.stream)
                outcome = await self._receive(self.stream, failures)
                tasks.cancel_scope.cancel()
            for failure in failures:
                raise failure
        return outcome

    async def _begin(self, stream):
        if KINDS[self.kind].client_streaming:
            await stream.send_request()
        else:
            await stream.send_message(self.messages[0])
            self.ended, self.sent = True, 1

    async def _ticket(self, count, used):
        """Wait until one more is allowed."""
        self.parked += 1
        try:
            while getattr(self, count) <= used:
                await self._bell.wait()
        finally:
            self.parked -= 1

    async def _watched_send(self, stream):
        await self.watch(self._send(stream))

    async def _send(self, stream):
        with suppress(GRPCError, StreamTerminatedError):  # the receiver hears of them too, and tells
            while not self.ended:
                await self._ticket("may_send", self.sent)
                if self.sent < len(self.messages):
                    await stream.send_message(self.messages[self.sent])
                    self.sent += 1
                else:
                    await stream.end()
                    self.ended = True

    async def _receive(self, stream, failures):
        try:
            while self.leave is None or len(self.received) < self.leave:
                await self._ticket("may_read", len(self.received))
                message = await stream.recv_message()
                if message is None:
                    return "reply"
                self.received.append(message)
        except (GRPCError, StreamTerminatedError) as error:
            failures.append(error)
        return "left"


def is_explained(call, server):
    """Whether the server, or the caller itself, has done what the outcome of the call says."""
    outcome = call.outcome
    if isinstance(outcome, str):
        return _is_good(call, outcome)
    last = call.streams[-1] if call.streams else None
    if isinstance(outcome, StreamTerminatedError):  # a server may end a call with OK before it has read the request
        return call.aborted or last.status == 0
    if isinstance(outcome, ChannelClosed):
        return server.restarts > 0
    if isinstance(outcome, ConnectError):
        return server.failed > 0 or server.unreliable
    if isinstance(outcome, ConnectionLost):
        return server.unreliable and (not outcome.never_processed or last is None or last.untouched)
    return last is not None and outcome.status in _statuses(call, last)


def _is_good(call, outcome):
    if outcome == "cancelled":
        return call.stopped
    if outcome == "left":
        return len(call.received) == call.leave
    last = call.streams[-1]
    # Who cancels a stream that has ended already is not told of its status.
    ended = (last.status == 0 and not last.cut) or (call.aborted and last.status is not None)
    return ended and call.received == last.sent


def _statuses(call, last):
    """What the end of a stream means to its caller."""
    if last.status is not None and last.status > 0:
        return {Status(last.status)}
    if last.status == -1:
        return {Status.UNKNOWN}
    if last.status == 0:
        return {Status.INTERNAL} if last.cut or (call.kind == "unary" and not last.sent) else set()
    return {_RESET_STATUS.get(last.server_reset, Status.INTERNAL)} if last.server_reset is not None else set()


def check_call(call):
    """What holds for a call at any time."""
    *earlier, last = call.streams or [None]
    assert all(stream.untouched for stream in earlier), "sent again, though it may have been processed"
    assert len(call.streams) <= ATTEMPTS
    if last is not None:
        assert call.received == last.sent[: len(call.received)]


def check_quiet_call(call, stream, connection):
    """What holds for an open stream when nothing moves: whoever waits, waits for the other side."""
    assert not call.done, "the call has ended, and its stream has not"
    queued = sum(len(pack(message)) for message in call.messages[: call.sent])
    left = queued - len(stream.body)
    assert left >= 0
    blocked = stream.window <= 0 or connection.window <= 0
    assert left == 0 or blocked, "nothing holds back what is queued"
    if call.ended and left == 0:
        assert stream.client_ended, "the end of the request was lost"
    if not call.ended and call.may_send > call.sent and call.kind != "unary":
        assert left > ROOM, "the sender waits for nothing"
    if call.kind != "unary":
        expected = min(len(stream.sent), call.may_read, math.inf if call.leave is None else call.leave)
        assert len(call.received) == expected, "a message was not delivered"
        if call.leave is None:
            # The next message to be read may be longer than the window, so its bytes give credit as they come.
            unread = sum(len(pack(message)) for message in stream.sent[expected + 1 :])
            assert stream.credit + unread <= connection.stream_credit, "credit for what nobody has read"

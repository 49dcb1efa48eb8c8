"""One call on one connection, as the protocol core sees it: the phases of a stream, its two halves, and its end.

A stream is in one `Phase`, which names what the peer knows of our side:

- QUEUED: the call waits for its drain, or for the peer to allow more streams. It has no id, and the peer knows nothing.
- OPEN: its HEADERS are drained; its request goes on.
- SENT: its END_STREAM is drained as well.
- CLOSED: it is over, for us and for the caller, whatever the peer still sends.

There is no "half-closed (remote)": a call is over when the server has ended its side, so the stream is closed then, and
a request that is not at its end is cut off by RST_STREAM(NO_ERROR). This is where each event leads. `*` means that
RST_STREAM goes out, `error` that the connection ends with that code, `-` that it cannot happen. CLOSED stands twice,
since what comes late on a stream that we reset was under way, and is passed over.

    event                           | QUEUED         | OPEN    | SENT   | CLOSED by us | CLOSED by the peer
    --------------------------------|----------------|---------|--------|--------------|-------------------
    we drain HEADERS                | OPEN           | -       | -      | -            | -
    we drain END_STREAM             | -              | SENT    | -      | -            | -
    we leave                        | CLOSED         | CLOSED* | CLOSED*| CLOSED       | CLOSED
    peer: HEADERS                   | PROTOCOL_ERROR | OPEN    | SENT   | CLOSED       | STREAM_CLOSED
    peer: DATA                      | PROTOCOL_ERROR | OPEN    | SENT   | CLOSED       | STREAM_CLOSED
    peer: WINDOW_UPDATE             | PROTOCOL_ERROR | OPEN    | SENT   | CLOSED       | CLOSED
    peer: END_STREAM                | PROTOCOL_ERROR | CLOSED* | CLOSED | CLOSED       | STREAM_CLOSED
    peer: a broken rule             | PROTOCOL_ERROR | CLOSED* | CLOSED*| CLOSED       | STREAM_CLOSED
    peer: RST_STREAM                | PROTOCOL_ERROR | CLOSED  | CLOSED | CLOSED       | CLOSED
    peer: GOAWAY up to this stream  | CLOSED         | OPEN    | SENT   | CLOSED       | CLOSED
    peer: GOAWAY before this stream | CLOSED         | CLOSED  | CLOSED | CLOSED       | CLOSED
    the connection is replaced      | CLOSED         | OPEN    | SENT   | CLOSED       | CLOSED
    the connection ends             | CLOSED         | CLOSED  | CLOSED | CLOSED       | CLOSED

What a stream is closed with is its outcome: trailers, or a `Failure`, of which our own leaving (`LEFT`) is one. Only
`Streams.end` closes, by `StreamState.end`, which takes an outcome and nothing else; so a closed stream always has one,
and is never among the live ones. tests/grpc/test_stream_phases.py plays this table.
"""

from __future__ import annotations

import math
from collections import OrderedDict, deque
from dataclasses import dataclass, field
from enum import Enum
from io import BytesIO
from typing import TYPE_CHECKING, Final, Protocol

from grpclib.const import Status

from weaviate_anyio._grpc import frames
from weaviate_anyio._grpc.frames import ProtocolError
from weaviate_anyio._grpc.messages import PREFIX, MessageError, Packed, inflate

if TYPE_CHECKING:
    from weaviate_anyio._grpc.headers import Headers

# Reset streams of which late frames are expected; see `Streams.check_late`.
RESETS_KEPT: Final = 4096
LARGE: Final = 1024 * 1024  # bytes of a message that are not joined in one piece


class Phase(Enum):
    """How far a stream has come, and what RFC 9113, section 5.1, calls it."""

    QUEUED = "idle"
    OPEN = "open"
    SENT = "half-closed (local)"
    CLOSED = "closed"


# Members of an enum are found slowly by their class, and these are looked at with every frame.
QUEUED: Final = Phase.QUEUED
OPEN: Final = Phase.OPEN
SENT: Final = Phase.SENT
CLOSED: Final = Phase.CLOSED


class Waiter(Protocol):
    """Whoever wants to know about a stream."""

    def set(self) -> None:
        """Something new has come."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a stream ended in another way than by good trailers.

    Attributes:
        status: As gRPC has it.
        text: What happened, in words.
        untouched: The peer has certainly not processed the call, so that it may be repeated.
        lost: The connection went away under the stream.
        closed: It went away because we closed it.
        retry_after: See `CallError`.
        reply_too_large: See `CallError`.
        trailers: What the peer ended the stream with all the same.
    """

    status: Status
    text: str
    untouched: bool = False
    lost: bool = False
    closed: bool = False
    retry_after: float | None = None
    reply_too_large: bool = False
    trailers: Headers | None = None


LEFT: Final = Failure(Status.CANCELLED, "the call was left")


class Sending:
    """The request's half: `first` is the piece that is being sent, from `offset` on; more pieces wait in `more`.

    Attributes:
        pending: How many bytes of DATA wait.
        ending: Nothing is added any more.
        queued: It takes part in the drain.
        room_wanted: Somebody waits until less is pending.
        window: The peer's credit for the stream.
    """

    __slots__ = ("ending", "first", "more", "offset", "pending", "queued", "room_wanted", "window")

    def __init__(self, data: bytes, ending: bool) -> None:
        self.first = data
        self.offset = 0
        self.more: deque[bytes] | None = None
        self.pending = len(data)
        self.ending = ending
        self.queued = False
        self.room_wanted = False
        self.window = 0

    @property
    def ready(self) -> bool:
        """Whether there is something that the stream's window lets through."""
        return self.window > 0 if self.pending else self.ending

    def append(self, data: bytes, end: bool) -> None:
        """Queue bytes of DATA, and the end."""
        self.ending = self.ending or end
        self.pending += len(data)
        if not self.first:
            self.first = data
        elif self.more is None:
            self.more = deque((data,))
        else:
            self.more.append(data)

    def take(self, size: int) -> bytes:
        """Take up to `size` bytes of what waits to be sent; small pieces share a frame."""
        first, offset = self.first, self.offset
        if not offset and len(first) <= size and self.more is None:
            self.first = b""
            self.pending = 0
            return first
        taken: list[bytes] = []
        while size > 0 and first:
            piece = first[offset : offset + size]
            taken.append(piece)
            size -= len(piece)
            offset += len(piece)
            self.pending -= len(piece)
            if offset == len(first):
                offset = 0
                first = self.more.popleft() if self.more else b""
        self.first, self.offset = first, offset
        if not self.more:
            self.more = None
        return b"".join(taken)

    def forget(self) -> None:
        """Nothing more will be sent: let the bytes go."""
        self.first = b""
        self.more = None
        self.pending = self.offset = 0


class Receiving:
    """The reply's half, from DATA to messages.

    `chunks` hold `have` bytes of a message that is complete when there are `need`; the first `copied` of them are
    copies, the others refer to what has just been received. Those of a large message go on into `large`, whose memory
    becomes the message: to join tens of megabytes at its end would block the event loop for as many milliseconds.

    Attributes:
        messages: Those that have come and are not read.
        held: What they take of the window.
        credit: What has come and is not given back to the peer.
        window_left: What the peer may still send.
    """

    __slots__ = ("chunks", "copied", "credit", "flag", "have", "held", "large", "messages", "need", "window_left")

    def __init__(self) -> None:
        self.messages: deque[bytes | Packed] = deque()
        self.chunks: list[bytes | memoryview] = []
        self.copied = 0
        self.large: BytesIO | None = None
        self.flag = 0  # of the message in `large`
        self.have = 0
        self.need = PREFIX
        self.held = 0
        self.credit = 0
        self.window_left = 0

    def feed(self, data: bytes, start: int, finish: int, limit: int) -> bool:
        """Take the payload of a DATA frame, `data[start:finish]`.

        Returns:
            Whether it refers to `data` afterwards, so that `copy_rest` is due before `data` is let go.

        Raises:
            MessageError: A message is longer than `limit`.
        """
        size = finish - start
        if not self.have and size >= PREFIX:
            whole = PREFIX + int.from_bytes(data[start + 1 : start + PREFIX], "big")
            if whole == size and size - PREFIX <= limit:
                message = data[start + PREFIX : finish]
                self.messages.append(Packed(data[start], message) if data[start] else message)
                self.held += size
                return False
            if whole > size and whole - PREFIX <= limit:
                self.need = whole
        elif self.large is not None and size > self.need - self.have:
            end = start + self.need - self.have
            self.feed(data, start, end, limit)
            return self.feed(data, end, finish, limit)
        self.chunks.append(memoryview(data)[start:finish])
        self.have += size
        if self.have >= self.need:
            self._split(limit)
        return self.copied < len(self.chunks)

    def copy_rest(self) -> None:
        """Copy what is left of a message, which would else keep all that came with it in memory."""
        if self.copied == len(self.chunks):
            return
        if self.need < LARGE:
            self.chunks[self.copied :] = [b"".join(self.chunks[self.copied :])]
            self.copied = len(self.chunks)
            return
        if self.large is None:
            self.large, self.flag = BytesIO(), self.chunks[0][0]
            self.chunks[0] = self.chunks[0][PREFIX:]
        self.large.writelines(self.chunks)
        self._keep(b"", self.have)

    def _split(self, limit: int) -> None:
        """Cut the chunks into messages; keep what is left of the last one."""
        if self.have == self.need > PREFIX:
            # One message, whose length was checked when its prefix came: copied once.
            if self.large is not None:
                self.large.writelines(self.chunks)
                self._add(self.flag, self.large.getvalue())
                self.large = None
            else:
                first = memoryview(self.chunks[0])
                self.chunks[0] = first[PREFIX:]
                self._add(first[0], b"".join(self.chunks))
            self._keep(b"")
            return
        data = b"".join(self.chunks)
        position, end = 0, len(data)
        self.need = PREFIX
        while end - position >= PREFIX:
            size = int.from_bytes(data[position + 1 : position + PREFIX], "big")
            if size > limit:
                self._keep(b"")
                text = f"a message of {size} bytes came, the largest allowed is {limit} bytes"
                raise MessageError(Status.RESOURCE_EXHAUSTED, text)
            finish = position + PREFIX + size
            if finish > end:
                self.need = PREFIX + size
                break
            self._add(data[position], data[position + PREFIX : finish])
            position = finish
        self._keep(data[position:])

    def _add(self, flag: int, message: bytes) -> None:
        self.messages.append(Packed(flag, message) if flag else message)
        self.held += PREFIX + len(message)
        self.need = PREFIX

    def _keep(self, rest: bytes, before: int = 0) -> None:
        """Keep these bytes alone, and count them to those that went on before."""
        self.chunks = [rest] if rest else []
        self.copied = len(self.chunks)
        self.have = before + len(rest)

    def take_message(self, encoding: bytes, limit: int) -> bytes:
        """The oldest message; `encoding` is how the reply's headers say that it is compressed.

        Raises:
            MessageError: It cannot be decompressed, or grows beyond `limit`.
        """
        message = self.messages.popleft()
        if isinstance(message, bytes):
            self.held -= PREFIX + len(message)
            return message
        self.held -= PREFIX + len(message.data)
        return inflate(message.data, message.flag, encoding, limit)


@dataclass(slots=True, eq=False)
class StreamState:
    """One call on one connection.

    Attributes:
        block: The encoded headers, without the timeout.
        sending: The request's half.
        deadline: Of the caller, on its event loop's clock.
        unary: One message is expected, and the waiter wants to know of the end only.
        waiter: Who is told of news.
        receiving: The reply's half.
        id: 0 until its HEADERS are drained.
        sent_at: When they were drained, on the clock of the deadline.
        phase: See above.
        headers: The first ones of the reply, None before.
        trailers: What the peer has ended it with, None where it has not.
        failure: Why it ended badly, None where it did not.
        news: It is in the list of those that have something new.
    """

    block: bytes
    sending: Sending
    deadline: float
    unary: bool
    waiter: Waiter
    receiving: Receiving = field(default_factory=Receiving)
    id: int = 0
    sent_at: float = math.inf
    phase: Phase = QUEUED
    headers: Headers | None = None
    trailers: Headers | None = None
    failure: Failure | None = None
    news: bool = False

    @property
    def closed(self) -> bool:
        """Whether it is over, and has an outcome."""
        return self.phase is CLOSED

    def end(self, outcome: Headers | Failure) -> None:
        """Close it, by the trailers of a reply that is whole, or by what is wrong."""
        if isinstance(outcome, Failure):
            self.failure = outcome
            self.trailers = outcome.trailers
        else:
            self.trailers = outcome
        if self.phase is not SENT:
            self.block = b""
            self.sending.forget()
        self.phase = CLOSED


class Streams:
    """The streams of one connection: which live, which ids were given out, and which of them we reset.

    Attributes:
        live: Those in the phases OPEN and SENT, by their ids.
        queued: How many are in the phase QUEUED.
        next_id: The id of the next one that is opened.
    """

    def __init__(self) -> None:
        self.live: dict[int, StreamState] = {}
        self.queued = 0
        self.next_id = 1
        self._resets: OrderedDict[int, None] = OrderedDict()
        self._forgotten_resets = 0

    def open(self, stream: StreamState) -> int:
        """The peer hears of a queued stream; returns its id."""
        stream.id = stream_id = self.next_id
        stream.phase = OPEN
        self.next_id += 2
        self.queued -= 1
        self.live[stream_id] = stream
        return stream_id

    def end(self, stream: StreamState, outcome: Headers | Failure) -> None:
        """Close a stream that is not closed."""
        if stream.phase is QUEUED:
            self.queued -= 1
        else:
            del self.live[stream.id]
        stream.end(outcome)

    def expect_late(self, stream_id: int) -> None:
        """The peer may still send on this stream, which we have closed."""
        self._resets[stream_id] = None
        if len(self._resets) > RESETS_KEPT:
            oldest, _ = self._resets.popitem(last=False)
            self._forgotten_resets = max(self._forgotten_resets, oldest)

    def find(self, stream_id: int, what: str) -> StreamState | None:
        """The live stream of a frame, None for one that has ended.

        Raises:
            ProtocolError: There is no such stream, and never was.
        """
        stream = self.live.get(stream_id)
        if stream is None and (not stream_id or not stream_id & 1 or stream_id >= self.next_id):
            raise ProtocolError(frames.PROTOCOL_ERROR, f"{what} on stream {stream_id}, which is not open")
        return stream

    def check_late(self, stream_id: int, what: str) -> None:
        """Refuse what comes on a closed stream, unless we reset it, and the peer may have sent this before it knew.

        Only the youngest resets are remembered; older streams get the benefit of the doubt.
        """
        if stream_id not in self._resets and stream_id > self._forgotten_resets:
            raise ProtocolError(frames.STREAM_CLOSED, f"{what} on stream {stream_id} after its end")

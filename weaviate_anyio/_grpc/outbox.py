"""The sending half of the protocol core: what waits to be sent, and the windows it must fit into.

Nothing is decided when a call is queued. Stream ids are given out and windows are charged at the drain, in order:
a peer answers a lower id after a higher one with GOAWAY, and a call that is cancelled before its drain leaves no
trace.
"""

from __future__ import annotations

import math
from collections import deque
from typing import TYPE_CHECKING, Final

from weaviate_anyio._grpc import frames
from weaviate_anyio._grpc.frames import DATA, END_HEADERS, END_STREAM, HEAD, HEADERS, LARGEST_STREAM_ID, ProtocolError
from weaviate_anyio._grpc.headers import NO_TABLE
from weaviate_anyio._grpc.metadata import timeout_field
from weaviate_anyio._grpc.state import CLOSED, LEFT, OPEN, QUEUED, SENT

if TYPE_CHECKING:
    from weaviate_anyio._grpc.headers import Headers
    from weaviate_anyio._grpc.state import Failure, Streams, StreamState

# A drain stops here, so that acknowledgements and resets that come meanwhile do not wait behind megabytes.
DRAIN_SIZE: Final = 262_144
# Bytes of answers (to PING and SETTINGS) that may wait for a peer that does not read them.
ANSWERS_LIMIT: Final = 65_536
# A sender of a stream waits while more than this is queued for it.
ROOM: Final = 65_536


class Outbox:
    """Streams and frames that are to be sent on one connection.

    Args:
        streams: Those of the connection.
        our_stream_window: The credit that each stream has from us.

    Attributes:
        window: The peer's credit for the connection.
        max_streams: The peer's SETTINGS_MAX_CONCURRENT_STREAMS.
        frame_size: The peer's SETTINGS_MAX_FRAME_SIZE.
        opening: The queued streams in their order, and shells of some that are closed.
        answers: Bytes that wait and that the peer has asked for.
        roomy: Streams that had asked for room and have it now; whoever drains tells them, and empties this.
    """

    def __init__(self, streams: Streams, our_stream_window: int) -> None:
        self.window = frames.DEFAULT_WINDOW
        self.answers = 0
        self.roomy: list[StreamState] = []
        self._streams = streams
        self._our_stream_window = our_stream_window
        # What the peer's SETTINGS say.
        self._stream_window = frames.DEFAULT_WINDOW
        self.frame_size = frames.DEFAULT_FRAME_SIZE
        self.max_streams = LARGEST_STREAM_ID
        self._stopped = False
        self._control: list[bytes] = []
        self._control_size = 0
        self.opening: deque[StreamState] = deque()
        self._ready: deque[StreamState] = deque()
        self._table_lowered = False

    # Commands

    def control(self, data: bytes) -> None:
        """Queue a whole frame that no window holds back; it goes out before anything else."""
        self._control.append(data)
        self._control_size += len(data)

    def answer(self, data: bytes) -> None:
        """Queue a frame that the peer asked for.

        Raises:
            ProtocolError: Too many wait: the peer asks and does not read.
        """
        self.answers += len(data)
        if self.answers > ANSWERS_LIMIT:
            raise ProtocolError(
                frames.ENHANCE_YOUR_CALM,
                "too many unsent replies: the peer keeps sending PING or SETTINGS without reading",
            )
        self.control(data)

    def open(self, stream: StreamState) -> None:
        """Queue a new stream, behind those that wait for their turn."""
        opening = self.opening
        opening.append(stream)
        self._streams.queued += 1
        # Closed streams stay in the queue as empty shells, cleared away when they are the greater part.
        if len(opening) > 2 * self._streams.queued + 64:
            self.opening = deque([waiting for waiting in opening if waiting.phase is QUEUED])

    def send(self, stream: StreamState, data: bytes, end: bool) -> None:
        """Queue bytes of a stream, and its end; nothing where it is closed."""
        if stream.phase is not CLOSED:
            stream.sending.append(data, end)
            self._make_ready(stream)

    def _make_ready(self, stream: StreamState) -> None:
        """Let a stream take part in the drain if it has something that its window lets through."""
        sending = stream.sending
        if stream.phase is OPEN and not sending.queued and sending.ready:
            sending.queued = True
            self._ready.append(stream)

    def reset(self, stream: StreamState, code: int, outcome: Headers | Failure = LEFT) -> None:
        """End a stream from our side; the peer hears of it only if it knows the stream."""
        if stream.phase is CLOSED:
            return
        self._streams.end(stream, outcome)
        if stream.id:
            self.control(frames.rst_stream_frame(stream.id, code))
            self._streams.expect_late(stream.id)

    def end_queued(self, failure: Failure) -> list[StreamState]:
        """Close all streams that have not been drained; returns them."""
        queued = [stream for stream in self.opening if stream.phase is QUEUED]
        for stream in queued:
            self._streams.end(stream, failure)
        self.opening.clear()
        return queued

    def stop(self, goodbye: bytes) -> None:
        """Send nothing more but a last frame; nothing at all where that is empty, because nobody is there."""
        self._stopped = True
        if goodbye:
            self.control(goodbye)
        else:
            self._control = []

    # What the peer allows

    def widen(self, increment: int) -> bool:
        """The peer gave credit for the connection; false if its window overflows."""
        self.window += increment
        return self.window <= frames.LARGEST_WINDOW

    def widen_stream(self, stream: StreamState, increment: int) -> bool:
        """The peer gave credit for a stream; false if its window overflows."""
        stream.sending.window += increment
        self._make_ready(stream)
        return stream.sending.window <= frames.LARGEST_WINDOW

    def move_windows(self, initial: int) -> bool:
        """The peer changed SETTINGS_INITIAL_WINDOW_SIZE, which moves all live streams; false if one overflows."""
        change = initial - self._stream_window
        self._stream_window = initial
        moved = [self.widen_stream(stream, change) for stream in self._streams.live.values()]
        return all(moved)

    # The drain

    def wants_drain(self) -> bool:
        """Whether `drain` would give anything."""
        if self._control:
            return True
        if self._stopped:
            return False
        return (self._streams.queued > 0 and self._room() > 0) or (len(self._ready) > 0 and self._may_send())

    def _room(self) -> int:
        """How many more streams the peer and the ids allow, 0 or less for none."""
        streams = self._streams
        return min(self.max_streams - len(streams.live), (LARGEST_STREAM_ID - streams.next_id) // 2 + 1)

    def _may_send(self) -> bool:
        return self.window > 0 or any(not stream.sending.pending for stream in self._ready)

    def drain(self, now: float) -> bytes:
        """Whole frames that may go out now; `now` is on the clock of the streams' deadlines."""
        out = self._control
        self._control = []
        size = self._control_size
        self._control_size = self.answers = 0
        if not self._stopped:
            room = self._room() if self._streams.queued else 0
            while room > 0 and self._streams.queued and size < DRAIN_SIZE:
                stream = self.opening.popleft()
                if stream.phase is QUEUED:
                    room -= 1
                    size += self._start(stream, now, out)
            if self._ready:
                self._drain_data(out, size)
        return b"".join(out)

    def _start(self, stream: StreamState, now: float, out: list[bytes]) -> int:
        """Give a stream its id and send its HEADERS, with its DATA where that fits."""
        stream_id = self._streams.open(stream)
        stream.sent_at = now
        sending = stream.sending
        sending.window = self._stream_window
        stream.receiving.window_left = self._our_stream_window
        block = stream.block
        stream.block = b""
        if stream.deadline != math.inf:
            block += timeout_field(stream.deadline - now)
        if not self._table_lowered:
            self._table_lowered = True
            block = NO_TABLE + block
        size = len(block)
        if size <= self.frame_size:
            out.append(HEAD.pack(size >> 8, size & 0xFF, HEADERS, END_HEADERS, stream_id))
            out.append(block)
        else:
            self._put_parts(stream_id, block, out)
        pending = sending.pending
        if pending and (self._ready or pending > min(sending.window, self.window, self.frame_size)):
            self._make_ready(stream)
        elif pending or sending.ending:  # gRPC ends a request on DATA, an empty one if need be: never on HEADERS
            return size + self._put_data(stream, out)
        return size

    def _put_parts(self, stream_id: int, block: bytes, out: list[bytes]) -> None:
        """A block that is too long for one frame."""
        kind, flags = HEADERS, 0
        for start in range(0, len(block), self.frame_size):
            part = block[start : start + self.frame_size]
            if start + self.frame_size >= len(block):
                flags |= END_HEADERS
            out.append(HEAD.pack(len(part) >> 8, len(part) & 0xFF, kind, flags, stream_id))
            out.append(part)
            kind, flags = frames.CONTINUATION, 0

    def _drain_data(self, out: list[bytes], size: int) -> None:
        """One frame for each stream in turn, as far as the windows go."""
        blocked: list[StreamState] = []
        while self._ready and size < DRAIN_SIZE:
            stream = self._ready.popleft()
            sending = stream.sending
            sending.queued = False
            if stream.phase is not OPEN:
                continue
            if sending.pending and self.window <= 0:
                blocked.append(stream)
                continue
            size += self._put_data(stream, out)
            self._make_ready(stream)
        for stream in reversed(blocked):
            stream.sending.queued = True
            self._ready.appendleft(stream)

    def _put_data(self, stream: StreamState, out: list[bytes]) -> int:
        """One DATA frame, as large as the windows let it be."""
        sending = stream.sending
        data = sending.take(min(sending.window, self.window, self.frame_size)) if sending.pending else b""
        size = len(data)
        sending.window -= size
        self.window -= size
        end = sending.ending and not sending.pending
        out.append(HEAD.pack(size >> 8, size & 0xFF, DATA, END_STREAM if end else 0, stream.id))
        out.append(data)
        if end:
            stream.phase = SENT
        if sending.room_wanted and sending.pending <= ROOM:
            sending.room_wanted = False
            self.roomy.append(stream)
        return size + 9

"""The sending half of the protocol core: what waits to be sent, and the windows it must fit into.

Nothing is decided when a call is queued. Stream ids are given out and windows are charged at the drain, in order:
a peer answers a lower id after a higher one with GOAWAY, and a call that is cancelled before its drain leaves no
trace.
"""

from __future__ import annotations

import math
from collections import OrderedDict, deque
from typing import TYPE_CHECKING, Final

from weaviate_anyio._grpc.frames import (
    CONTINUATION,
    DATA,
    DEFAULT_FRAME_SIZE,
    DEFAULT_WINDOW,
    END_HEADERS,
    END_STREAM,
    HEAD,
    HEADERS,
    LARGEST_STREAM_ID,
    LARGEST_WINDOW,
    rst_stream_frame,
)
from weaviate_anyio._grpc.headers import NO_TABLE
from weaviate_anyio._grpc.metadata import timeout_field

if TYPE_CHECKING:
    from weaviate_anyio._grpc.state import StreamState

# A drain stops here, so that acknowledgements and resets that come meanwhile do not wait behind megabytes.
DRAIN_SIZE: Final = 262_144
# A sender of a stream waits while more than this is queued for it.
ROOM: Final = 65_536
# Reset streams of which late frames are expected; see `Outbox.was_reset`.
RESETS_KEPT: Final = 4096


class Outbox:
    """Streams and frames that are to be sent on one connection."""

    def __init__(self, stream_window: int) -> None:
        self.streams: dict[int, StreamState] = {}
        self.next_id = 1
        self.window = DEFAULT_WINDOW
        # What the peer's SETTINGS say.
        self.stream_window = DEFAULT_WINDOW
        self.frame_size = DEFAULT_FRAME_SIZE
        self.max_streams = LARGEST_STREAM_ID
        # What ours say.
        self.our_stream_window = stream_window
        self.stopped = False
        self.answers = 0
        self.waiting = 0
        self.roomy: list[StreamState] = []
        self._control: list[bytes] = []
        self._control_size = 0
        self._opening: deque[StreamState] = deque()
        self._ready: deque[StreamState] = deque()
        self._table_lowered = False
        self._resets: OrderedDict[int, None] = OrderedDict()
        self._forgotten_resets = 0

    # Commands

    def control(self, data: bytes) -> None:
        """Queue a whole frame that no window holds back; it goes out before anything else."""
        self._control.append(data)
        self._control_size += len(data)

    def answer(self, data: bytes) -> None:
        """Queue a frame that the peer asked for; `answers` counts what waits, for peers that ask and do not read."""
        self.answers += len(data)
        self.control(data)

    def open(self, stream: StreamState, data: bytes, end: bool) -> None:
        """Queue a new stream with its first bytes, behind those that wait for their turn."""
        stream.first = data
        stream.pending = len(data)
        stream.ending = end
        self._opening.append(stream)
        self.waiting += 1

    def send(self, stream: StreamState, data: bytes, end: bool) -> None:
        """Queue bytes of a stream, and its end."""
        if data:
            stream.append(data)
        if end:
            stream.ending = True
        self.make_ready(stream)

    def make_ready(self, stream: StreamState) -> None:
        """Let a stream take part in the drain if it has something that its window lets through."""
        if stream.queued or not stream.id or stream.end_sent or stream.closed:
            return
        if (stream.window > 0) if stream.pending else stream.ending:
            stream.queued = True
            self._ready.append(stream)

    def reset(self, stream: StreamState, code: int) -> None:
        """End a stream from our side; the peer hears of it only if it knows the stream."""
        if stream.closed:
            return
        self.drop(stream)
        if stream.id:
            self.control(rst_stream_frame(stream.id, code))
            self._remember_reset(stream.id)

    def abandon(self, stream: StreamState) -> None:
        """Forget a stream that the peer has said it will not process."""
        self.drop(stream)
        self._remember_reset(stream.id)

    def drop(self, stream: StreamState) -> None:
        """Forget a stream: nothing more is sent for it."""
        stream.closed = True
        stream.forget_outgoing()
        if stream.id:
            del self.streams[stream.id]
            return
        self.waiting -= 1
        # Cancelled streams stay in the queue as empty shells, cleared away when they are the greater part.
        if len(self._opening) > 2 * self.waiting + 64:
            self._opening = deque([waiting for waiting in self._opening if not waiting.closed])

    def was_reset(self, stream_id: int) -> bool:
        """Whether we reset this closed stream, so that frames which the peer had sent before may still come.

        Only the youngest resets are remembered; older streams get the benefit of the doubt.
        """
        return stream_id in self._resets or stream_id <= self._forgotten_resets

    def _remember_reset(self, stream_id: int) -> None:
        self._resets[stream_id] = None
        if len(self._resets) > RESETS_KEPT:
            oldest, _ = self._resets.popitem(last=False)
            self._forgotten_resets = max(self._forgotten_resets, oldest)

    def take_waiting(self) -> list[StreamState]:
        """Take out all streams that have not been drained."""
        waiting = [stream for stream in self._opening if not stream.closed]
        for stream in waiting:
            stream.closed = True
            stream.forget_outgoing()
        self._opening.clear()
        self.waiting = 0
        return waiting

    def stop(self, goodbye: bytes) -> None:
        """Send nothing more but a last frame; nothing at all where that is empty, because nobody is there."""
        self.stopped = True
        if goodbye:
            self.control(goodbye)
        else:
            self._control = []

    # The peer's windows

    def widen(self, increment: int) -> bool:
        """The peer gave credit for the connection; false if its window overflows."""
        self.window += increment
        return self.window <= LARGEST_WINDOW

    def widen_stream(self, stream: StreamState, increment: int) -> bool:
        """The peer gave credit for a stream; false if its window overflows."""
        stream.window += increment
        self.make_ready(stream)
        return stream.window <= LARGEST_WINDOW

    def move_windows(self, initial: int) -> bool:
        """The peer changed SETTINGS_INITIAL_WINDOW_SIZE, which moves all live streams; false if one overflows."""
        change = initial - self.stream_window
        self.stream_window = initial
        moved = [self.widen_stream(stream, change) for stream in self.streams.values()]
        return all(moved)

    # The drain

    @property
    def has_id(self) -> bool:
        """Whether a stream id is left for one more stream, besides those that wait."""
        return self.next_id + 2 * self.waiting <= LARGEST_STREAM_ID

    @property
    def exhausted(self) -> bool:
        """All stream ids are used up."""
        return self.next_id > LARGEST_STREAM_ID

    def wants_drain(self) -> bool:
        """Whether `drain` would give anything."""
        if self._control:
            return True
        if self.stopped:
            return False
        return (self.waiting > 0 and self._may_open()) or (len(self._ready) > 0 and self._may_send())

    def _may_open(self) -> bool:
        return len(self.streams) < self.max_streams and self.next_id <= LARGEST_STREAM_ID

    def _may_send(self) -> bool:
        return self.window > 0 or any(not stream.pending for stream in self._ready)

    def drain(self, now: float) -> bytes:
        """Whole frames that may go out now; `now` is on the clock of the streams' deadlines."""
        out = self._control
        self._control = []
        size = self._control_size
        self._control_size = self.answers = 0
        if not self.stopped:
            while self.waiting and size < DRAIN_SIZE and self._may_open():
                stream = self._opening.popleft()
                if not stream.closed:
                    self.waiting -= 1
                    size += self._start(stream, now, out)
            if self._ready:
                self._drain_data(out, size)
        return b"".join(out)

    def _start(self, stream: StreamState, now: float, out: list[bytes]) -> int:
        """Give a stream its id and send its HEADERS, with its DATA where that fits."""
        stream.id = stream_id = self.next_id
        self.next_id += 2
        self.streams[stream_id] = stream
        stream.window = self.stream_window
        stream.window_left = self.our_stream_window
        block = stream.block
        stream.block = b""
        if stream.deadline != math.inf:
            block += timeout_field(stream.deadline - now)
        if not self._table_lowered:
            self._table_lowered = True
            block = NO_TABLE + block
        self._put_headers(stream_id, block, out)
        if stream.pending and (self._ready or stream.pending > min(stream.window, self.window, self.frame_size)):
            self.make_ready(stream)
        elif stream.pending or stream.ending:  # gRPC ends a request on DATA, an empty one if need be: never on HEADERS
            return len(block) + self._put_data(stream, out)
        return len(block)

    def _put_headers(self, stream_id: int, block: bytes, out: list[bytes]) -> None:
        size = len(block)
        if size <= self.frame_size:
            out.append(HEAD.pack(size >> 8, size & 0xFF, HEADERS, END_HEADERS, stream_id))
            out.append(block)
            return
        kind, flags = HEADERS, 0
        for start in range(0, size, self.frame_size):
            part = block[start : start + self.frame_size]
            if start + self.frame_size >= size:
                flags |= END_HEADERS
            out.append(HEAD.pack(len(part) >> 8, len(part) & 0xFF, kind, flags, stream_id))
            out.append(part)
            kind, flags = CONTINUATION, 0

    def _drain_data(self, out: list[bytes], size: int) -> None:
        """One frame for each stream in turn, as far as the windows go."""
        blocked: list[StreamState] = []
        while self._ready and size < DRAIN_SIZE:
            stream = self._ready.popleft()
            stream.queued = False
            if stream.closed or stream.end_sent:
                continue
            if stream.pending and self.window <= 0:
                blocked.append(stream)
                continue
            size += self._put_data(stream, out)
            self.make_ready(stream)
        for stream in reversed(blocked):
            stream.queued = True
            self._ready.appendleft(stream)

    def _put_data(self, stream: StreamState, out: list[bytes]) -> int:
        """One DATA frame, as large as the windows let it be."""
        data = stream.take(min(stream.window, self.window, self.frame_size)) if stream.pending else b""
        size = len(data)
        stream.window -= size
        self.window -= size
        end = stream.ending and not stream.pending
        out.append(HEAD.pack(size >> 8, size & 0xFF, DATA, END_STREAM if end else 0, stream.id))
        out.append(data)
        if end:
            stream.end_sent = True
        if stream.room_wanted and stream.pending <= ROOM:
            stream.room_wanted = False
            self.roomy.append(stream)
        return size + 9

"""HTTP/2 and gRPC for a client, without I/O: bytes in and changed streams out, commands in and bytes out.

In the manner of h11: whoever owns the socket passes what came to `receive_data`, which returns the streams
that have something new, and sends what `data_to_send` gives. Nothing here waits, and nothing here knows a clock
or an event loop.

`receive_data` never raises. What the peer does wrong to one stream ends that stream; what it does wrong to the
connection ends all, `failure` says what it was, and a GOAWAY with the code of RFC 9113 is left to be sent.
"""

from __future__ import annotations

from typing import Final

from weaviate_anyio._grpc import frames
from weaviate_anyio._grpc.control import Control
from weaviate_anyio._grpc.frames import (
    ACK,
    CONTINUATION,
    DATA,
    DEFAULT_WINDOW,
    FRAME_HEAD,
    HEAD,
    HEADERS,
    LARGEST_STREAM_ID,
    PING,
    SETTINGS,
    ProtocolError,
    frame,
    goaway_frame,
    settings_frame,
    window_update_frame,
)
from weaviate_anyio._grpc.outbox import Outbox
from weaviate_anyio._grpc.replies import Replies
from weaviate_anyio._grpc.state import UNAVAILABLE, Failure, StreamState

# Answers (to PING, SETTINGS, broken streams) that may wait for a peer that does not read them.
ANSWERS_LIMIT: Final = 65_536

_HTTP1: Final = b"HTTP/"
# What servers of other protocols start with: HTTP/1, and a TLS alert.
_FOREIGN: Final = (_HTTP1, b"\x15\x03")


class Protocol:
    """The state of one connection.

    Args:
        window: credit for each stream, in bytes: what the peer may send before the caller reads.
        connection_window: credit for all streams together.
        max_message_size: the longest message accepted, in bytes.
        max_header_list_size: the longest list of fields accepted, as SETTINGS_MAX_HEADER_LIST_SIZE counts it.
        max_frame_size: the longest frame accepted, 16,384 to 16,777,215 bytes.

    Attributes:
        failure: what ended the connection, None while it lives.
    """

    def __init__(
        self,
        *,
        window: int = 4_194_304,
        connection_window: int = 16_777_216,
        max_message_size: int = 10_485_760,
        max_header_list_size: int = 65_536,
        max_frame_size: int = 65_536,
    ) -> None:
        self.failure: ProtocolError | None = None
        self._max_frame_size = max_frame_size
        self._max_message_size = max_message_size
        self._outbox = Outbox(window)
        self._replies = Replies(self._outbox, window, connection_window, max_message_size, max_header_list_size)
        self._control = Control(self._outbox, self._replies)
        # Bytes of a frame that is not complete: it can be read when there are `_need`.
        self._chunks: list[bytes] = []
        self._have = 0
        self._need = FRAME_HEAD
        settings = {
            frames.HEADER_TABLE_SIZE: 0,
            frames.ENABLE_PUSH: 0,
            frames.INITIAL_WINDOW_SIZE: window,
            frames.MAX_FRAME_SIZE: max_frame_size,
            frames.MAX_HEADER_LIST_SIZE: max_header_list_size,
        }
        self._outbox.control(frames.PREFACE + settings_frame(settings))
        if connection_window > DEFAULT_WINDOW:
            self._outbox.control(window_update_frame(0, connection_window - DEFAULT_WINDOW))

    # What is known of the connection

    @property
    def ready(self) -> bool:
        """The peer's SETTINGS have come."""
        return self._control.ready

    @property
    def usable(self) -> bool:
        """Whether new streams may be opened."""
        control = self._control
        return control.ready and not control.going and self.failure is None and self._outbox.has_id

    @property
    def done(self) -> bool:
        """No stream is left, and none can be opened any more."""
        outbox = self._outbox
        over = self._control.going or outbox.exhausted or self.failure is not None
        return over and not outbox.streams and not outbox.waiting

    @property
    def going_text(self) -> str:
        """Why the peer said GOAWAY, in words; empty while it has not."""
        return self._control.going_text

    @property
    def unread(self) -> bytes:
        """Bytes of a frame that has not come to its end."""
        return b"".join(self._chunks)

    @property
    def max_header_list(self) -> int:
        """The peer's SETTINGS_MAX_HEADER_LIST_SIZE, 0 where it has none."""
        return self._control.max_header_list

    @property
    def open_streams(self) -> int:
        """Streams that the peer knows of and that have not ended."""
        return len(self._outbox.streams)

    @property
    def waiting_streams(self) -> int:
        """Streams that wait for their drain, or for the peer to allow more of them."""
        return self._outbox.waiting

    @property
    def finished(self) -> int:
        """How many streams the peer has ended."""
        return self._replies.finished

    @property
    def pings_answered(self) -> int:
        """How many of our PINGs the peer has answered."""
        return self._control.pings_answered

    # Commands

    def open(self, stream: StreamState, data: bytes, end: bool) -> None:
        """Queue a new stream with its first framed messages; what is sent before its drain travels with it."""
        self._outbox.open(stream, data, end)

    def send(self, stream: StreamState, data: bytes, end: bool) -> None:
        """Queue framed messages of a stream, and its end."""
        if not stream.closed:
            self._outbox.send(stream, data, end)

    def reset(self, stream: StreamState, code: int = frames.CANCEL) -> None:
        """Leave a stream; the peer is told if it knows of it and it has not ended."""
        self._outbox.reset(stream, code)

    def consume(self, stream: StreamState) -> bytes:
        """Take the oldest message of a stream; its credit goes back to the peer.

        Raises:
            MessageError: it cannot be decompressed.
        """
        message = stream.take_message(self._max_message_size)
        if not stream.closed:
            self._replies.give_credit(stream)
        return message

    def ping(self) -> None:
        """Ask the peer for a sign of life."""
        self._outbox.control(frame(PING, 0, 0, b"anyiogrp"))

    def retire(self, text: str) -> list[StreamState]:
        """Take no new streams; returns those that were waiting, which have ended here."""
        return self._control.retire(text)

    def close(self, text: str) -> list[StreamState]:
        """Say goodbye and end all streams; returns those that have not ended."""
        return self._end(ProtocolError(frames.NO_ERROR, text), tell=True)

    def connection_lost(self, text: str) -> list[StreamState]:
        """The socket is gone; returns the streams that have not ended."""
        return self._end(ProtocolError(frames.NO_ERROR, text), tell=False)

    def wants_drain(self) -> bool:
        """Whether `data_to_send` would give anything."""
        return self._outbox.wants_drain()

    def data_to_send(self, now: float) -> bytes:
        """Whole frames to be sent now; `now` is on the clock of the streams' deadlines."""
        return self._outbox.drain(now)

    def take_roomy(self) -> list[StreamState]:
        """Streams that had asked for room (`room_wanted`) and have it since the last drain."""
        roomy, self._outbox.roomy = self._outbox.roomy, []
        return roomy

    # The end

    def _end(self, failure: ProtocolError, tell: bool) -> list[StreamState]:
        if self.failure is not None:
            return []
        self.failure = failure
        outbox = self._outbox
        text = f"the server broke a rule of HTTP/2, {failure}" if failure.code else failure.text
        closed = tell and not failure.code
        ended = outbox.take_waiting()
        for stream in ended:
            stream.failure = Failure(UNAVAILABLE, text, untouched=True, lost=True, closed=closed)
        for stream in list(outbox.streams.values()):
            outbox.drop(stream)
            stream.failure = Failure(UNAVAILABLE, text, lost=True, closed=closed)
            ended.append(stream)
        outbox.stop(goaway_frame(failure.code, failure.text) if tell else b"")
        self._chunks.clear()
        return ended

    # Receiving

    def receive_data(self, data: bytes) -> list[StreamState]:
        """Take bytes that came; returns the streams that have something new, each once."""
        if self.failure is not None:
            return []
        replies = self._replies
        news: list[StreamState] = []
        replies.news = news
        try:
            self._read(data)
            self._check_answers()
        except ProtocolError as error:
            news.extend(self._end(error, tell=not error.answer))
        for stream in news:
            stream.news = False
        if replies.borrowing:
            for stream in replies.borrowing:
                stream.copy_rest()
            replies.borrowing.clear()
        return news

    def _read(self, data: bytes) -> None:
        if not self._control.ready:  # until then, any byte may tell who answers
            data = b"".join([*self._chunks, data])
            self._chunks = []
            self._check_greeting(data)
        position = 0
        while self._chunks:
            # Only the frame that was cut is put together: what follows it is not copied.
            missing = self._need - self._have
            rest = data[position : position + missing]
            position += len(rest)
            self._chunks.append(rest)
            self._have += len(rest)
            if len(rest) < missing:
                return
            whole = b"".join(self._chunks)
            self._chunks = []
            self._read_frames(whole, 0)
        self._read_frames(data, position)

    def _read_frames(self, data: bytes, position: int) -> None:
        replies = self._replies
        end = len(data)
        while end - position >= FRAME_HEAD:
            high, low, kind, flags, stream_id = HEAD.unpack_from(data, position)
            size = high << 8 | low
            start = position + FRAME_HEAD
            finish = start + size
            if size > self._max_frame_size:
                raise ProtocolError(frames.FRAME_SIZE_ERROR, f"a frame of {size} bytes, more than announced")
            if finish > end:
                self._keep(data[position:] if position else data, FRAME_HEAD + size)
                return
            stream_id &= LARGEST_STREAM_ID
            if replies.block_stream and (kind != CONTINUATION or stream_id != replies.block_stream):
                raise ProtocolError(frames.PROTOCOL_ERROR, "a header block is interrupted by another frame")
            if kind == DATA:
                replies.read_data(flags, stream_id, data, start, finish)
            elif kind == HEADERS:
                replies.read_headers(flags, stream_id, data[start:finish])
            elif kind == CONTINUATION:
                replies.read_continuation(flags, data[start:finish])
            else:
                self._control.read(kind, flags, stream_id, data[start:finish])
            position = finish
        if position < end:
            self._keep(data[position:], FRAME_HEAD)

    def _check_answers(self) -> None:
        if self._outbox.answers > ANSWERS_LIMIT:
            raise ProtocolError(frames.ENHANCE_YOUR_CALM, "answers pile up: the peer asks and does not read")

    def _keep(self, rest: bytes, need: int) -> None:
        self._chunks = [rest]
        self._have = len(rest)
        self._need = need

    def _check_greeting(self, data: bytes) -> None:
        """The first frame of a server is SETTINGS; whatever else answers is told apart by its first bytes."""
        if data.startswith(_FOREIGN) or _HTTP1.startswith(data):
            if len(data) >= len(_HTTP1):
                raise ProtocolError(frames.PROTOCOL_ERROR, "the peer does not speak HTTP/2", data[:100])
        elif len(data) >= FRAME_HEAD and (data[3] != SETTINGS or data[4] & ACK or data[5:9] != bytes(4)):
            raise ProtocolError(frames.PROTOCOL_ERROR, "the first frame is not SETTINGS", data[:100])

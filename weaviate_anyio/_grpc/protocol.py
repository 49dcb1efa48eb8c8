"""HTTP/2 and gRPC for a client, without I/O: bytes in and changed streams out, commands in and bytes out.

In the manner of h11: whoever owns the socket passes what came to `receive_data`, which returns the streams
that have something new, and sends what `data_to_send` gives. Nothing here waits, and nothing here knows a clock
or an event loop.

`receive_data` never raises. What the peer does wrong to one stream ends that stream; what it does wrong to the
connection ends all, `failure` says what it was, and a GOAWAY with the code of RFC 9113 is left to be sent.
"""

from __future__ import annotations

from typing import Final

from grpclib.const import Status

from weaviate_anyio._grpc import frames
from weaviate_anyio._grpc.frames import CONTINUATION, DATA, FRAME_HEAD, HEAD, HEADERS, LARGEST_STREAM_ID, ProtocolError
from weaviate_anyio._grpc.outbox import Outbox
from weaviate_anyio._grpc.replies import Replies
from weaviate_anyio._grpc.state import CLOSED, LEFT, Failure, Streams, StreamState

_HTTP1: Final = b"HTTP/"
# What servers of other protocols start with: HTTP/1, and a TLS alert.
_FOREIGN: Final = (_HTTP1, b"\x15\x03")
# How gRPC reads the code of an RST_STREAM; the rest is INTERNAL.
_RESET_STATUS: Final = {
    frames.REFUSED_STREAM: Status.UNAVAILABLE,
    frames.CANCEL: Status.CANCELLED,
    frames.ENHANCE_YOUR_CALM: Status.RESOURCE_EXHAUSTED,
    frames.INADEQUATE_SECURITY: Status.PERMISSION_DENIED,
}
_OF_CONNECTIONS: Final = {frames.SETTINGS: "SETTINGS", frames.PING: "PING", frames.GOAWAY: "GOAWAY"}
# The frames whose payload has one size.
_SIZES: Final = {
    frames.PRIORITY: ("PRIORITY", 5),
    frames.RST_STREAM: ("RST_STREAM", frames.WORD.size),
    frames.PING: ("PING", 8),
    frames.WINDOW_UPDATE: ("WINDOW_UPDATE", frames.WORD.size),
}


class Protocol:
    """The state of one connection.

    Args:
        window: Credit for each stream, in bytes: what the peer may send before the caller reads.
        connection_window: Credit for all streams together.
        max_message_size: The longest message accepted, in bytes.
        max_header_list_size: The longest list of fields accepted, as SETTINGS_MAX_HEADER_LIST_SIZE counts it.
        max_frame_size: The longest frame accepted, 16,384 to 16,777,215 bytes.

    Attributes:
        streams: Those of the connection.
        outbox: What is to be sent; new streams and their messages are queued there.
        replies: What comes on the streams.
        failure: What ended the connection, None while it lives.
        ready: The peer's SETTINGS have come.
        going_text: Why there are no new streams (the peer has said GOAWAY), in words; empty while there are.
        max_header_list: The peer's SETTINGS_MAX_HEADER_LIST_SIZE, 0 where it has none.
        open_pings: Number of PINGs that it has not acknowledged.
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
        self.streams = Streams()
        self.outbox = Outbox(self.streams, window)
        self.replies = Replies(
            self.streams,
            self.outbox,
            stream_window=window,
            connection_window=connection_window,
            max_message_size=max_message_size,
            max_header_list_size=max_header_list_size,
        )
        self.failure: ProtocolError | None = None
        self.ready = False
        self.going_text = ""
        self.max_header_list = 0
        self.open_pings = 0
        self._max_frame_size = max_frame_size
        self._max_message_size = max_message_size
        self._settings_waiting = True
        self._last_stream_id = LARGEST_STREAM_ID
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
        self.outbox.control(frames.PREFACE + frames.settings_frame(settings))
        if connection_window > frames.DEFAULT_WINDOW:
            self.outbox.control(frames.window_update_frame(0, connection_window - frames.DEFAULT_WINDOW))

    # What is known of the connection

    @property
    def usable(self) -> bool:
        """Whether new streams may be opened."""
        streams = self.streams
        has_id = streams.next_id + 2 * streams.queued <= LARGEST_STREAM_ID
        return has_id and self.ready and not self.going_text and self.failure is None

    @property
    def done(self) -> bool:
        """No stream is left, and none can be opened any more."""
        streams = self.streams
        if streams.live or streams.queued:
            return False
        return streams.next_id > LARGEST_STREAM_ID or self.failure is not None or bool(self.going_text)

    @property
    def unread(self) -> bytes:
        """Bytes of a frame that has not come to its end."""
        return b"".join(self._chunks)

    # Commands

    def leave(self, stream: StreamState, failure: Failure = LEFT) -> None:
        """Leave a stream; the peer is told if it knows of it and it has not ended."""
        self.outbox.reset(stream, frames.CANCEL, failure)

    def consume(self, stream: StreamState) -> bytes:
        """Take the oldest message of a stream; its credit goes back to the peer.

        Raises:
            MessageError: It cannot be decompressed.
        """
        encoding = stream.headers.encoding if stream.headers is not None else b""
        message = stream.receiving.take_message(encoding, self._max_message_size)
        if stream.phase is not CLOSED:
            self.replies.give_credit(stream)
        return message

    def ping(self) -> None:
        """Ask the peer for a sign of life."""
        self.open_pings += 1
        self.outbox.control(frames.frame(frames.PING, 0, 0, b"anyiogrp"))

    def retire(self, text: str) -> list[StreamState]:
        """Take no new streams; returns those that were waiting, which have ended here."""
        self.going_text = text
        self._end_queued(Failure(Status.UNAVAILABLE, text, untouched=True, lost=True))
        return self.replies.take_news()

    def close(self, text: str) -> list[StreamState]:
        """Say goodbye and end all streams; returns those that have not ended."""
        self._end(ProtocolError(frames.NO_ERROR, text), tell=True)
        return self.replies.take_news()

    def connection_lost(self, text: str) -> list[StreamState]:
        """The socket is gone; returns the streams that have not ended."""
        self._end(ProtocolError(frames.NO_ERROR, text), tell=False)
        return self.replies.take_news()

    def data_to_send(self, now: float) -> bytes:
        """Whole frames to be sent now; `now` is on the clock of the streams' deadlines."""
        return self.outbox.drain(now)

    # The end

    def _end(self, failure: ProtocolError, tell: bool) -> None:
        if self.failure is not None:
            return
        self.failure = failure
        text = f"the server broke a rule of HTTP/2, {failure}" if failure.code else failure.text
        closed = tell and not failure.code
        self._end_queued(Failure(Status.UNAVAILABLE, text, untouched=True, lost=True, closed=closed))
        for stream in list(self.streams.live.values()):
            self.replies.end(stream, Failure(Status.UNAVAILABLE, text, lost=True, closed=closed))
        self.outbox.stop(frames.goaway_frame(failure.code, failure.text) if tell else b"")
        self._chunks.clear()

    def _end_queued(self, failure: Failure) -> None:
        for stream in self.outbox.end_queued(failure):
            self.replies.note(stream)

    # Receiving

    def receive_data(self, data: bytes) -> list[StreamState]:
        """Take bytes that came; returns the streams that have something new, each once."""
        if self.failure is not None:
            return []
        try:
            self._read(data)
        except ProtocolError as error:
            self._end(error, tell=not error.answer)
        return self.replies.take_news()

    def _read(self, data: bytes) -> None:
        if not self.ready:  # until then, any byte may tell who answers
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
        replies = self.replies
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
                self._read_control(kind, flags, stream_id, data[start:finish])
            position = finish
        if position < end:
            self._keep(data[position:], FRAME_HEAD)

    def _keep(self, rest: bytes, need: int) -> None:
        self._chunks = [rest]
        self._have = len(rest)
        self._need = need

    def _check_greeting(self, data: bytes) -> None:
        """The first frame of a server is SETTINGS; whatever else answers is told apart by its first bytes."""
        if data.startswith(_FOREIGN) or _HTTP1.startswith(data):
            if len(data) >= len(_HTTP1):
                raise ProtocolError(frames.PROTOCOL_ERROR, "the peer does not speak HTTP/2", data[:100])
        elif len(data) >= FRAME_HEAD and (data[3] != frames.SETTINGS or data[4] & frames.ACK or data[5:9] != bytes(4)):
            raise ProtocolError(frames.PROTOCOL_ERROR, "the first frame is not SETTINGS", data[:100])

    # Frames that steer the connection

    def _read_control(self, kind: int, flags: int, stream_id: int, payload: bytes) -> None:
        """A frame that carries no part of a reply; kinds that HTTP/2 does not have are passed over."""
        if stream_id and kind in _OF_CONNECTIONS:
            raise ProtocolError(frames.PROTOCOL_ERROR, f"{_OF_CONNECTIONS[kind]} on stream {stream_id}")
        what, size = _SIZES.get(kind, ("", len(payload)))
        if len(payload) != size:
            raise _wrong_size(what, payload)
        if kind == frames.WINDOW_UPDATE:
            self._read_window_update(stream_id, payload)
        elif kind == frames.RST_STREAM:
            self._read_rst_stream(stream_id, payload)
        elif kind == frames.SETTINGS:
            self._read_settings(flags, payload)
        elif kind == frames.PING:
            self._read_ping(flags, payload)
        elif kind == frames.GOAWAY:
            self._read_goaway(payload)
        elif kind == frames.PUSH_PROMISE:
            raise ProtocolError(frames.PROTOCOL_ERROR, "PUSH_PROMISE, although pushing was forbidden")
        elif kind == frames.PRIORITY and not stream_id:
            raise ProtocolError(frames.PROTOCOL_ERROR, "PRIORITY on stream 0")

    def _read_window_update(self, stream_id: int, payload: bytes) -> None:
        increment = frames.WORD.unpack(payload)[0] & frames.LARGEST_WINDOW
        if not stream_id:
            if not increment:
                raise ProtocolError(frames.PROTOCOL_ERROR, "WINDOW_UPDATE by 0")
            if not self.outbox.widen(increment):
                raise ProtocolError(frames.FLOW_CONTROL_ERROR, "the connection's window grows beyond 2**31 - 1")
            return
        stream = self.streams.find(stream_id, "WINDOW_UPDATE")
        if stream is None:
            return
        if not increment:
            self.replies.break_off(stream, frames.PROTOCOL_ERROR, "WINDOW_UPDATE by 0")
        elif not self.outbox.widen_stream(stream, increment):
            self.replies.break_off(stream, frames.FLOW_CONTROL_ERROR, "the stream's window grows beyond 2**31 - 1")

    def _read_rst_stream(self, stream_id: int, payload: bytes) -> None:
        stream = self.streams.find(stream_id, "RST_STREAM")
        if stream is None:
            return
        code: int = frames.WORD.unpack(payload)[0]
        untouched = code == frames.REFUSED_STREAM and stream.headers is None
        text = f"the server reset the call ({frames.error_name(code)})"
        self.replies.end(stream, Failure(_RESET_STATUS.get(code, Status.INTERNAL), text, untouched))

    def _read_ping(self, flags: int, payload: bytes) -> None:
        if flags & frames.ACK:
            self.open_pings = max(0, self.open_pings - 1)
        else:
            self.outbox.answer(frames.frame(frames.PING, frames.ACK, 0, payload))

    def _read_goaway(self, payload: bytes) -> None:
        if len(payload) < frames.GOAWAY_HEAD.size:
            raise _wrong_size("GOAWAY", payload)
        last, code = frames.GOAWAY_HEAD.unpack_from(payload)
        last &= LARGEST_STREAM_ID
        if last > self._last_stream_id:
            raise ProtocolError(frames.PROTOCOL_ERROR, "a second GOAWAY takes back what the first one refused")
        self._last_stream_id = last
        reason = payload[frames.GOAWAY_HEAD.size :][:200].decode("utf-8", "replace")
        self.going_text = f"the server is going away ({frames.error_name(code)}{', ' if reason else ''}{reason})"
        self._end_queued(Failure(Status.UNAVAILABLE, self.going_text, untouched=True, lost=True))
        for stream in [stream for stream in self.streams.live.values() if stream.id > last]:
            untouched = stream.headers is None
            self.replies.end(stream, Failure(Status.UNAVAILABLE, self.going_text, untouched=untouched, lost=True))
            self.streams.expect_late(stream.id)

    def _read_settings(self, flags: int, payload: bytes) -> None:
        if flags & frames.ACK:
            if payload:
                raise ProtocolError(frames.FRAME_SIZE_ERROR, "an acknowledgement of SETTINGS with content")
            if self._settings_waiting:
                self._settings_waiting = False
                self.replies.decoder.forbid_table()
            return
        if len(payload) % frames.SETTING.size:
            raise _wrong_size("SETTINGS", payload)
        for key, value in frames.SETTING.iter_unpack(payload):
            self._apply_setting(key, value)
        self.outbox.answer(frames.frame(frames.SETTINGS, frames.ACK, 0, b""))
        self.ready = True

    def _apply_setting(self, key: int, value: int) -> None:
        outbox = self.outbox
        if key == frames.MAX_CONCURRENT_STREAMS:
            outbox.max_streams = value
        elif key == frames.INITIAL_WINDOW_SIZE:
            if value > frames.LARGEST_WINDOW or not outbox.move_windows(value):
                raise ProtocolError(frames.FLOW_CONTROL_ERROR, f"SETTINGS_INITIAL_WINDOW_SIZE = {value}")
        elif key == frames.MAX_FRAME_SIZE:
            if not frames.DEFAULT_FRAME_SIZE <= value <= frames.LARGEST_FRAME_SIZE:
                raise ProtocolError(frames.PROTOCOL_ERROR, f"SETTINGS_MAX_FRAME_SIZE = {value}")
            outbox.frame_size = value
        elif key == frames.ENABLE_PUSH:
            if value:
                raise ProtocolError(frames.PROTOCOL_ERROR, "a server announced SETTINGS_ENABLE_PUSH")
        elif key == frames.MAX_HEADER_LIST_SIZE:
            self.max_header_list = value


def _wrong_size(what: str, payload: bytes) -> ProtocolError:
    return ProtocolError(frames.FRAME_SIZE_ERROR, f"{what} of {len(payload)} bytes")

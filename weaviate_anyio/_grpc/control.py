"""The frames that steer a connection: SETTINGS, WINDOW_UPDATE, RST_STREAM, PING, GOAWAY."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from weaviate_anyio._grpc import frames
from weaviate_anyio._grpc.frames import (
    ACK,
    GOAWAY_HEAD,
    LARGEST_FRAME_SIZE,
    LARGEST_STREAM_ID,
    LARGEST_WINDOW,
    PING,
    RST_STREAM,
    SETTING,
    SETTINGS,
    WINDOW_UPDATE,
    WORD,
    ProtocolError,
    error_name,
    frame,
)
from weaviate_anyio._grpc.state import CANCELLED, INTERNAL, PERMISSION_DENIED, RESOURCE_EXHAUSTED, UNAVAILABLE, Failure

if TYPE_CHECKING:
    from weaviate_anyio._grpc.outbox import Outbox
    from weaviate_anyio._grpc.replies import Replies
    from weaviate_anyio._grpc.state import StreamState

# How gRPC reads the code of an RST_STREAM; the rest is INTERNAL.
_RESET_STATUS: Final = {
    frames.REFUSED_STREAM: UNAVAILABLE,
    frames.CANCEL: CANCELLED,
    frames.ENHANCE_YOUR_CALM: RESOURCE_EXHAUSTED,
    frames.INADEQUATE_SECURITY: PERMISSION_DENIED,
}


PING_SIZE: Final = 8
PRIORITY_SIZE: Final = 5


def _check_size(what: str, payload: bytes, size: int) -> None:
    if len(payload) != size:
        raise ProtocolError(frames.FRAME_SIZE_ERROR, f"{what} of {len(payload)} bytes")


class Control:
    """What the peer says about the connection and its windows.

    Attributes:
        ready: the peer's SETTINGS have come.
        going: the peer has said GOAWAY: no new streams.
        going_text: why it did, in words.
        max_header_list: the peer's SETTINGS_MAX_HEADER_LIST_SIZE, 0 where it has none.
        pings_answered: how many of our PINGs were.
    """

    def __init__(self, outbox: Outbox, replies: Replies) -> None:
        self.ready = False
        self.going = False
        self.going_text = ""
        self.max_header_list = 0
        self.pings_answered = 0
        self._outbox = outbox
        self._replies = replies
        self._settings_waiting = True
        self._last_stream_id = LARGEST_STREAM_ID

    def retire(self, text: str) -> list[StreamState]:
        """No new streams, as after a GOAWAY; returns those that were waiting, which can be sent elsewhere."""
        self.going = True
        self.going_text = text
        waiting = self._outbox.take_waiting()
        for stream in waiting:
            stream.failure = Failure(UNAVAILABLE, text, untouched=True, lost=True)
        return waiting

    def read(self, kind: int, flags: int, stream_id: int, payload: bytes) -> None:
        """A frame that carries no part of a reply; kinds that HTTP/2 does not have are passed over."""
        if kind == WINDOW_UPDATE:
            self._read_window_update(stream_id, payload)
        elif kind == RST_STREAM:
            self._read_rst_stream(stream_id, payload)
        elif kind == SETTINGS:
            self._check_connection_frame("SETTINGS", stream_id)
            self._read_settings(flags, payload)
        elif kind == PING:
            self._check_connection_frame("PING", stream_id)
            self._read_ping(flags, payload)
        elif kind == frames.GOAWAY:
            self._check_connection_frame("GOAWAY", stream_id)
            self._read_goaway(payload)
        elif kind == frames.PUSH_PROMISE:
            raise ProtocolError(frames.PROTOCOL_ERROR, "PUSH_PROMISE, although pushing was forbidden")
        elif kind == frames.PRIORITY:
            self._check_priority(stream_id, payload)

    def _check_connection_frame(self, what: str, stream_id: int) -> None:
        if stream_id:
            raise ProtocolError(frames.PROTOCOL_ERROR, f"{what} on stream {stream_id}")

    def _check_priority(self, stream_id: int, payload: bytes) -> None:
        if not stream_id:
            raise ProtocolError(frames.PROTOCOL_ERROR, "PRIORITY on stream 0")
        _check_size("PRIORITY", payload, PRIORITY_SIZE)

    def _read_window_update(self, stream_id: int, payload: bytes) -> None:
        _check_size("WINDOW_UPDATE", payload, WORD.size)
        increment = WORD.unpack(payload)[0] & LARGEST_WINDOW
        if not stream_id:
            if not increment:
                raise ProtocolError(frames.PROTOCOL_ERROR, "WINDOW_UPDATE by 0")
            if not self._outbox.widen(increment):
                raise ProtocolError(frames.FLOW_CONTROL_ERROR, "the connection's window grows beyond 2**31 - 1")
            return
        stream = self._replies.find(stream_id, "WINDOW_UPDATE")
        if stream is None:
            return
        if not increment:
            self._replies.break_off(stream, frames.PROTOCOL_ERROR, "WINDOW_UPDATE by 0")
        elif not self._outbox.widen_stream(stream, increment):
            self._replies.break_off(stream, frames.FLOW_CONTROL_ERROR, "the stream's window grows beyond 2**31 - 1")

    def _read_rst_stream(self, stream_id: int, payload: bytes) -> None:
        _check_size("RST_STREAM", payload, WORD.size)
        stream = self._replies.find(stream_id, "RST_STREAM")
        if stream is None:
            return
        code: int = WORD.unpack(payload)[0]
        self._outbox.drop(stream)
        stream.failure = Failure(
            _RESET_STATUS.get(code, INTERNAL),
            f"the server reset the call ({error_name(code)})",
            untouched=code == frames.REFUSED_STREAM and stream.headers is None,
        )
        self._replies.note(stream)

    def _read_ping(self, flags: int, payload: bytes) -> None:
        _check_size("PING", payload, PING_SIZE)
        if flags & ACK:
            self.pings_answered += 1
        else:
            self._outbox.answer(frame(PING, ACK, 0, payload))

    def _read_goaway(self, payload: bytes) -> None:
        _check_size("GOAWAY", payload[: GOAWAY_HEAD.size], GOAWAY_HEAD.size)
        last, code = GOAWAY_HEAD.unpack_from(payload)
        last &= LARGEST_STREAM_ID
        if last > self._last_stream_id:
            raise ProtocolError(frames.PROTOCOL_ERROR, "a second GOAWAY takes back what the first one refused")
        self._last_stream_id = last
        self.going = True
        reason = payload[GOAWAY_HEAD.size :][:200].decode("utf-8", "replace")
        self.going_text = f"the server is going away ({error_name(code)}{', ' if reason else ''}{reason})"
        refused = self._outbox.take_waiting()
        for stream in [stream for stream in self._outbox.streams.values() if stream.id > last]:
            self._outbox.abandon(stream)
            refused.append(stream)
        for stream in refused:
            stream.failure = Failure(UNAVAILABLE, self.going_text, untouched=stream.headers is None, lost=True)
            self._replies.note(stream)

    def _read_settings(self, flags: int, payload: bytes) -> None:
        if flags & ACK:
            if payload:
                raise ProtocolError(frames.FRAME_SIZE_ERROR, "an acknowledgement of SETTINGS with content")
            if self._settings_waiting:
                self._settings_waiting = False
                self._replies.decoder.forbid_table()
            return
        if len(payload) % SETTING.size:
            raise ProtocolError(frames.FRAME_SIZE_ERROR, f"SETTINGS of {len(payload)} bytes")
        for key, value in SETTING.iter_unpack(payload):
            self._apply_setting(key, value)
        self._outbox.answer(frame(SETTINGS, ACK, 0, b""))
        self.ready = True

    def _apply_setting(self, key: int, value: int) -> None:
        outbox = self._outbox
        if key == frames.MAX_CONCURRENT_STREAMS:
            outbox.max_streams = value
        elif key == frames.INITIAL_WINDOW_SIZE:
            if value > LARGEST_WINDOW or not outbox.move_windows(value):
                raise ProtocolError(frames.FLOW_CONTROL_ERROR, f"SETTINGS_INITIAL_WINDOW_SIZE = {value}")
        elif key == frames.MAX_FRAME_SIZE:
            if not frames.DEFAULT_FRAME_SIZE <= value <= LARGEST_FRAME_SIZE:
                raise ProtocolError(frames.PROTOCOL_ERROR, f"SETTINGS_MAX_FRAME_SIZE = {value}")
            outbox.frame_size = value
        elif key == frames.ENABLE_PUSH:
            if value:
                raise ProtocolError(frames.PROTOCOL_ERROR, "a server announced SETTINGS_ENABLE_PUSH")
        elif key == frames.MAX_HEADER_LIST_SIZE:
            self.max_header_list = value

"""What a server would send, frame by frame, for tests of the protocol core and for fake servers."""

import math

from weaviate_anyio._grpc import frames
from weaviate_anyio._grpc.frames import frame, settings_frame
from weaviate_anyio._grpc.headers import literal
from weaviate_anyio._grpc.messages import pack
from weaviate_anyio._grpc.protocol import Protocol
from weaviate_anyio._grpc.state import Sending, StreamState

OK_HEADERS = {":status": "200", "content-type": "application/grpc"}
OK_TRAILERS = {"grpc-status": "0"}


def block(fields):
    """A header block that is right before and after the table was forbidden."""
    pairs = fields.items() if isinstance(fields, dict) else fields
    return b"\x20" + b"".join(literal(name.encode(), value.encode("latin-1")) for name, value in pairs)


def headers(stream_id, fields=OK_HEADERS, *, end=False, flags=frames.END_HEADERS):
    return frame(frames.HEADERS, flags | (frames.END_STREAM if end else 0), stream_id, block(fields))


def data(stream_id, payload, *, end=False, flags=0):
    return frame(frames.DATA, flags | (frames.END_STREAM if end else 0), stream_id, payload)


def trailers(stream_id, fields=OK_TRAILERS):
    return headers(stream_id, fields, end=True)


def reply(stream_id, message):
    return headers(stream_id) + data(stream_id, pack(message)) + trailers(stream_id)


def settings(values=()):
    return settings_frame(dict(values))


SETTINGS_ACK = frame(frames.SETTINGS, frames.ACK, 0, b"")
GREETING = settings() + SETTINGS_ACK


def window_update(stream_id, increment):
    return frames.window_update_frame(stream_id, increment)


def rst(stream_id, code):
    return frames.rst_stream_frame(stream_id, code)


def goaway(last, code=frames.NO_ERROR, text=b""):
    return frame(frames.GOAWAY, 0, 0, frames.GOAWAY_HEAD.pack(last, code) + text)


def split(raw):
    """The frames in what a client sent: (kind, flags, stream id, payload)."""
    raw = raw.removeprefix(frames.PREFACE)
    found = []
    while raw:
        high, low, kind, flags, stream_id = frames.HEAD.unpack_from(raw)
        size = high << 8 | low
        found.append((kind, flags, stream_id, raw[9 : 9 + size]))
        raw = raw[9 + size :]
    return found


class Waiter:
    """Counts how often it is woken."""

    def __init__(self):
        self.count = 0

    def set(self):
        self.count += 1


class Core:
    """A protocol core with short names for what tests do with it."""

    def __init__(self, *, greet=True, **limits):
        self.protocol = Protocol(**limits)
        self.sent = b""
        if greet:
            self.drain()
            self.feed(GREETING)
            self.drain()

    def drain(self, now=0.0):
        """All that goes out now, as frames."""
        raw = b""
        while self.protocol.outbox.wants_drain():
            part = self.protocol.data_to_send(now)
            assert part
            raw += part
        self.sent += raw
        return split(raw)

    def feed(self, raw):
        return self.protocol.receive_data(raw)

    def call(self, message=b"", *, unary=True, deadline=math.inf, end=True, block=b"\x83"):
        """Queue a call; a message of None queues its headers only."""
        sending = Sending(b"" if message is None else pack(message), end and message is not None)
        stream = StreamState(block, sending, deadline, unary, Waiter())
        self.protocol.outbox.open(stream)
        return stream


def kinds(found):
    return [kind for kind, *_ in found]

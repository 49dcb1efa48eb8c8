"""Frames that break a rule of HTTP/2, frames that must be passed over, and how they are answered."""

import math

from h2_frames import block, data, goaway, headers, reply, rst, settings, trailers, window_update
from misbehaviour import CALL, EARLIER, EVEN, IDLE, answers, fails

from weaviate_anyio._grpc import frames
from weaviate_anyio._grpc.errors import Status
from weaviate_anyio._grpc.frames import frame
from weaviate_anyio._grpc.messages import pack

PROTOCOL, FLOW, CLOSED = frames.PROTOCOL_ERROR, frames.FLOW_CONTROL_ERROR, frames.STREAM_CLOSED
SIZE, COMPRESSION, CALM = frames.FRAME_SIZE_ERROR, frames.COMPRESSION_ERROR, frames.ENHANCE_YOUR_CALM

PING = frame(frames.PING, 0, 0, bytes(8))
# A header block that goes on.
OPEN_BLOCK = frame(frames.HEADERS, 0, CALL, b"\x20")


def head(raw_block, flags=0):
    return frame(frames.HEADERS, frames.END_HEADERS | flags, CALL, raw_block)


def continuation(stream_id, payload=b"", flags=frames.END_HEADERS):
    return frame(frames.CONTINUATION, flags, stream_id, payload)


# The bytes, the code that the server is told with GOAWAY, and the words that it and the callers are told.
CONNECTION_ERRORS = {
    "DATA on stream 0": (data(0, b"x"), PROTOCOL, "DATA on stream 0"),
    "DATA on an idle stream": (data(IDLE, b"x"), PROTOCOL, "DATA on stream 99, which is not open"),
    "DATA on a stream of the server": (data(EVEN, b"x"), PROTOCOL, "DATA on stream 2"),
    "DATA after the end of the stream": (data(EARLIER, b"x"), CLOSED, "DATA on stream 1 after its end"),
    "DATA padded without a length": (data(CALL, b"", flags=frames.PADDED), SIZE, "length of its padding"),
    "DATA padding of the frame's length": (data(CALL, b"\x05" + bytes(4), flags=frames.PADDED), PROTOCOL, "padding"),
    "DATA padding beyond the frame": (data(CALL, b"\xff" + bytes(9), flags=frames.PADDED), PROTOCOL, "padding"),
    "DATA larger than announced": (data(CALL, bytes(65_537)), SIZE, "65537 bytes, more than announced"),
    "HEADERS on stream 0": (headers(0), PROTOCOL, "HEADERS on stream 0"),
    "HEADERS on an idle stream": (headers(IDLE), PROTOCOL, "HEADERS on stream 99"),
    "HEADERS on a stream of the server": (headers(EVEN), PROTOCOL, "HEADERS on stream 2"),
    "HEADERS after the end of the stream": (headers(EARLIER), CLOSED, "HEADERS on stream 1 after its end"),
    "HEADERS padded without a length": (frame(frames.HEADERS, frames.PADDED, CALL, b""), SIZE, "of its padding"),
    "HEADERS padding beyond the frame": (frame(frames.HEADERS, frames.PADDED, CALL, b"\x09abc"), PROTOCOL, "padding"),
    "HEADERS too short for priority": (frame(frames.HEADERS, frames.PRIORITY_FLAG, CALL, bytes(4)), SIZE, "priority"),
    "HEADERS padded into their priority": (head(b"\x01" + bytes(5), 0x28), SIZE, "priority"),
    "HPACK index without a field": (head(b"\x20\xff\xff\xff\x01"), COMPRESSION, "cannot be decoded"),
    "HPACK index 0": (head(b"\x20\x80"), COMPRESSION, "cannot be decoded"),
    "HPACK string cut short": (head(b"\x20\x00\x7fname"), COMPRESSION, "cannot be decoded"),
    "HPACK integer without end": (head(b"\x20\xff\xff\xff\xff\xff"), COMPRESSION, "cannot be decoded"),
    "HPACK padding of a huffman string": (head(b"\x20\x00\x82\x00\x00\x00"), COMPRESSION, "cannot be decoded"),
    "HPACK table larger than announced": (head(b"\x3f\xe1\x1f\x88"), COMPRESSION, "cannot be decoded"),
    "HPACK size update behind a field": (head(b"\x20\x88\x20"), COMPRESSION, "cannot be decoded"),
    "PRIORITY on stream 0": (frame(frames.PRIORITY, 0, 0, bytes(5)), PROTOCOL, "PRIORITY on stream 0"),
    "PRIORITY too short": (frame(frames.PRIORITY, 0, CALL, bytes(4)), SIZE, "PRIORITY of 4 bytes"),
    "PRIORITY too long": (frame(frames.PRIORITY, 0, CALL, bytes(6)), SIZE, "PRIORITY of 6 bytes"),
    "RST_STREAM on stream 0": (rst(0, frames.CANCEL), PROTOCOL, "RST_STREAM on stream 0"),
    "RST_STREAM on an idle stream": (rst(IDLE, frames.CANCEL), PROTOCOL, "RST_STREAM on stream 99"),
    "RST_STREAM on a stream of the server": (rst(EVEN, frames.CANCEL), PROTOCOL, "RST_STREAM on stream 2"),
    "RST_STREAM too short": (frame(frames.RST_STREAM, 0, CALL, bytes(3)), SIZE, "RST_STREAM of 3 bytes"),
    "RST_STREAM too long": (frame(frames.RST_STREAM, 0, CALL, bytes(5)), SIZE, "RST_STREAM of 5 bytes"),
    "SETTINGS on a stream": (frame(frames.SETTINGS, 0, CALL, b""), PROTOCOL, "SETTINGS on stream 5"),
    "SETTINGS cut short": (frame(frames.SETTINGS, 0, 0, bytes(5)), SIZE, "SETTINGS of 5 bytes"),
    "SETTINGS acknowledged with content": (frame(frames.SETTINGS, frames.ACK, 0, bytes(6)), SIZE, "with content"),
    "INITIAL_WINDOW_SIZE too large": (
        settings({frames.INITIAL_WINDOW_SIZE: 2**31}),
        FLOW,
        r"SETTINGS_INITIAL_WINDOW_SIZE = 2147483648",
    ),
    "MAX_FRAME_SIZE too small": (
        settings({frames.MAX_FRAME_SIZE: 16_383}),
        PROTOCOL,
        "SETTINGS_MAX_FRAME_SIZE = 16383",
    ),
    "MAX_FRAME_SIZE too large": (settings({frames.MAX_FRAME_SIZE: 2**24}), PROTOCOL, "SETTINGS_MAX_FRAME_SIZE"),
    "ENABLE_PUSH by a server": (settings({frames.ENABLE_PUSH: 1}), PROTOCOL, "SETTINGS_ENABLE_PUSH"),
    "PUSH_PROMISE": (
        frame(frames.PUSH_PROMISE, frames.END_HEADERS, CALL, b"\x00\x00\x00\x02\x88"),
        PROTOCOL,
        "PUSH_PROMISE, although pushing was forbidden",
    ),
    "PING too short": (frame(frames.PING, 0, 0, bytes(7)), SIZE, "PING of 7 bytes"),
    "PING too long": (frame(frames.PING, 0, 0, bytes(9)), SIZE, "PING of 9 bytes"),
    "PING on a stream": (frame(frames.PING, 0, CALL, bytes(8)), PROTOCOL, "PING on stream 5"),
    "GOAWAY too short": (frame(frames.GOAWAY, 0, 0, bytes(7)), SIZE, "GOAWAY of 7 bytes"),
    "GOAWAY on a stream": (frame(frames.GOAWAY, 0, CALL, bytes(8)), PROTOCOL, "GOAWAY on stream 5"),
    "GOAWAY that takes another one back": (goaway(CALL) + goaway(IDLE), PROTOCOL, "takes back"),
    "WINDOW_UPDATE too short": (frame(frames.WINDOW_UPDATE, 0, 0, bytes(3)), SIZE, "WINDOW_UPDATE of 3 bytes"),
    "WINDOW_UPDATE of a stream too long": (
        frame(frames.WINDOW_UPDATE, 0, CALL, bytes(5)),
        SIZE,
        "WINDOW_UPDATE of 5 bytes",
    ),
    "WINDOW_UPDATE by 0": (window_update(0, 0), PROTOCOL, "WINDOW_UPDATE by 0"),
    "WINDOW_UPDATE beyond the largest window": (window_update(0, 2**31 - 1), FLOW, "connection's window grows"),
    "WINDOW_UPDATE on an idle stream": (window_update(IDLE, 1), PROTOCOL, "WINDOW_UPDATE on stream 99"),
    "CONTINUATION without HEADERS": (continuation(CALL), PROTOCOL, "CONTINUATION without HEADERS"),
    "CONTINUATION of another stream": (OPEN_BLOCK + continuation(EARLIER), PROTOCOL, "interrupted by another frame"),
    "a block interrupted by PING": (OPEN_BLOCK + PING, PROTOCOL, "interrupted by another frame"),
    "a block interrupted by DATA": (OPEN_BLOCK + data(CALL, b"x"), PROTOCOL, "interrupted by another frame"),
    "a block interrupted by an unknown frame": (OPEN_BLOCK + frame(0xBE, 0, 0, b""), PROTOCOL, "interrupted"),
    "CONTINUATION without end": (OPEN_BLOCK + continuation(CALL, b"", 0) * 1100, CALM, "a header block without end"),
    "CONTINUATION of megabytes": (
        OPEN_BLOCK + continuation(CALL, bytes(60_000), 0) * 20,
        CALM,
        "a header block without end",
    ),
}
LONG_FIELD = block({"x": "v" * 40_000})[1:]
LONG_BLOCK = b"\x20" + LONG_FIELD
# The bytes, the code that the server is told with RST_STREAM, and the words for the caller.
STREAM_ERRORS = {
    "DATA before HEADERS": (data(CALL, b"x"), PROTOCOL, "DATA before HEADERS"),
    "no :status": (headers(CALL, {"content-type": "application/grpc"}), PROTOCOL, "no final :status"),
    ":status twice": (headers(CALL, [(":status", "200"), (":status", "200")]), PROTOCOL, ":status is twice"),
    ":status that is not a number": (headers(CALL, {":status": "2OO"}), PROTOCOL, "not a number of three digits"),
    ":status of four digits": (headers(CALL, {":status": "2000"}), PROTOCOL, "not a number of three digits"),
    ":status behind other fields": (headers(CALL, [("a", "b"), (":status", "200")]), PROTOCOL, "not first"),
    "a field of requests": (headers(CALL, {":status": "200", ":path": "/"}), PROTOCOL, "no field b':path'"),
    "an unknown pseudo-header field": (headers(CALL, {":status": "200", ":x": "y"}), PROTOCOL, "no field b':x'"),
    "an upper-case name": (headers(CALL, {":status": "200", "Name": "x"}), PROTOCOL, "name b'Name'"),
    "an empty name": (headers(CALL, {":status": "200", "": "x"}), PROTOCOL, "name b''"),
    **{
        f"the connection-specific field {name}": (headers(CALL, {":status": "200", name: "x"}), PROTOCOL, name)
        for name in ("connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade")
    },
    "101 Switching Protocols": (headers(CALL, {":status": "101"}), PROTOCOL, "no final :status"),
    "1xx with END_STREAM": (headers(CALL, {":status": "103"}, end=True), PROTOCOL, "no final :status"),
    "HEADERS twice": (headers(CALL) + headers(CALL), PROTOCOL, "second header block"),
    "trailers without END_STREAM": (headers(CALL) + headers(CALL, {"grpc-status": "0"}), PROTOCOL, "second header"),
    "trailers with :status": (headers(CALL) + headers(CALL, end=True), PROTOCOL, "second header block"),
    "trailers with an upper-case name": (
        headers(CALL) + trailers(CALL, {"Grpc-Status": "0"}),
        PROTOCOL,
        "name b'Grpc-Status'",
    ),
    "trailers with a connection-specific field": (
        headers(CALL) + trailers(CALL, {"grpc-status": "0", "connection": "close"}),
        PROTOCOL,
        "connection",
    ),
    "a header list longer than announced": (
        frame(frames.HEADERS, 0, CALL, LONG_BLOCK) + continuation(CALL, LONG_FIELD),
        PROTOCOL,
        "larger than 65536",
    ),
    "trailers longer than announced": (
        headers(CALL) + frame(frames.HEADERS, frames.END_STREAM, CALL, LONG_BLOCK) + continuation(CALL, LONG_FIELD),
        PROTOCOL,
        "larger than 65536",
    ),
    "WINDOW_UPDATE by 0": (window_update(CALL, 0), PROTOCOL, "WINDOW_UPDATE by 0"),
    "WINDOW_UPDATE beyond the largest window": (window_update(CALL, 2**31 - 1), FLOW, "stream's window grows"),
}

# RFC 9113, section 8.2.1: the least that is to be checked in names and values.
MALFORMED_FIELDS = {
    "a space in a name": {"a name": "x"},
    "a colon in a name": {"a:b": "x"},
    "a control character in a name": {"a\x7f": "x"},
    "NUL in a value": {"x": "a\x00b"},
    "a line feed in a value": {"x": "a\nb"},
    "a carriage return in a value": {"x": "a\rb"},
}

# Frames of the first call behind its end, which the call itself does not feel.
BEHIND_THE_END = {
    "DATA behind the reply": (reply(EARLIER, b"answer") + data(EARLIER, b"x"), answers(b"answer")),
    "HEADERS behind the reply": (reply(EARLIER, b"answer") + trailers(EARLIER), answers(b"answer")),
    "DATA behind RST_STREAM": (
        rst(EARLIER, frames.CANCEL) + data(EARLIER, b"x"),
        fails(Status.CANCELLED, "reset the call"),
    ),
    "HEADERS behind RST_STREAM": (
        rst(EARLIER, frames.CANCEL) + headers(EARLIER),
        fails(Status.CANCELLED, "reset the call"),
    ),
}

# How gRPC reads the code of an RST_STREAM; REFUSED_STREAM means that the call may be repeated.
RESETS = {
    "NO_ERROR": Status.INTERNAL,
    "PROTOCOL_ERROR": Status.INTERNAL,
    "INTERNAL_ERROR": Status.INTERNAL,
    "FLOW_CONTROL_ERROR": Status.INTERNAL,
    "SETTINGS_TIMEOUT": Status.INTERNAL,
    "STREAM_CLOSED": Status.INTERNAL,
    "FRAME_SIZE_ERROR": Status.INTERNAL,
    "REFUSED_STREAM": Status.UNAVAILABLE,
    "CANCEL": Status.CANCELLED,
    "COMPRESSION_ERROR": Status.INTERNAL,
    "CONNECT_ERROR": Status.INTERNAL,
    "ENHANCE_YOUR_CALM": Status.RESOURCE_EXHAUSTED,
    "INADEQUATE_SECURITY": Status.PERMISSION_DENIED,
    "HTTP_1_1_REQUIRED": Status.INTERNAL,
    "0xe": Status.INTERNAL,
    "0xffffffff": Status.INTERNAL,
}


def code_of(name):
    return frames.ERROR_NAMES.index(name) if name in frames.ERROR_NAMES else int(name, 16)


def pieces(raw_block, size):
    """HEADERS and CONTINUATION frames of so many bytes."""
    count = math.ceil(len(raw_block) / size)
    for number in range(count):
        part = raw_block[number * size : (number + 1) * size]
        flags = frames.END_HEADERS if number == count - 1 else 0
        yield frame(frames.CONTINUATION if number else frames.HEADERS, flags, CALL, part)


ANSWER = pack(b"answer")
OK_BLOCK = block({":status": "200", "content-type": "application/grpc"})
REST = data(CALL, ANSWER) + trailers(CALL)

# Unusual, and allowed: the call is answered as if nothing had happened.
ALLOWED = {
    "frames of unknown types": b"".join(
        frame(kind, 0xFF, stream_id, b"x" * 9) for kind in (0x0A, 0x0C, 0x10, 0xFE) for stream_id in (0, CALL, IDLE)
    )
    + reply(CALL, b"answer"),
    "unknown settings": settings({0x0: 1, 0x8: 1, 0xBEEF: 2**32 - 1}) + reply(CALL, b"answer"),
    "an empty SETTINGS": settings() * 3 + reply(CALL, b"answer"),
    "SETTINGS acknowledged that nobody sent": frame(frames.SETTINGS, frames.ACK, 0, b"") + reply(CALL, b"answer"),
    "PING answered that nobody sent": frame(frames.PING, frames.ACK, 0, bytes(8)) + reply(CALL, b"answer"),
    "PRIORITY anywhere": b"".join(frame(frames.PRIORITY, 0, stream_id, bytes(5)) for stream_id in (EARLIER, CALL, IDLE))
    + reply(CALL, b"answer"),
    "RST_STREAM after the end": rst(EARLIER, frames.NO_ERROR) + rst(EARLIER, 99) + reply(CALL, b"answer"),
    "WINDOW_UPDATE after the end": window_update(EARLIER, 1) + window_update(EARLIER, 0) + reply(CALL, b"answer"),
    "unknown flags": frame(frames.PING, 0xFE, 0, bytes(8))
    + frame(frames.HEADERS, 0xD6, CALL, OK_BLOCK)
    + frame(frames.DATA, 0xF6, CALL, ANSWER)
    + trailers(CALL),
    "reserved bits": headers(CALL | 1 << 31)
    + data(CALL | 1 << 31, ANSWER)
    + frame(frames.WINDOW_UPDATE, 0, 0, frames.WORD.pack(1 << 31 | 1))
    + trailers(CALL),
    "padding and priority": frame(
        frames.HEADERS,
        frames.END_HEADERS | frames.PADDED | frames.PRIORITY_FLAG,
        CALL,
        b"\x07" + bytes(5) + OK_BLOCK + bytes(7),
    )
    + data(CALL, b"\x00" + ANSWER[:4], flags=frames.PADDED)
    + data(CALL, b"\xff" + ANSWER[4:] + bytes(255), flags=frames.PADDED)
    + trailers(CALL),
    "nothing but padding": headers(CALL) + data(CALL, b"\x04" + bytes(4), flags=frames.PADDED) + REST,
    "empty DATA": headers(CALL) + data(CALL, b"") * 1000 + REST,
    "DATA byte by byte": headers(CALL) + b"".join(data(CALL, ANSWER[at : at + 1]) for at in range(11)) + trailers(CALL),
    "a header block byte by byte": b"".join(pieces(OK_BLOCK, 1)) + REST,
    "an empty CONTINUATION": frame(frames.HEADERS, 0, CALL, OK_BLOCK) + continuation(CALL) + REST,
    "informational headers": headers(CALL, {":status": "100"})
    + headers(CALL, {":status": "103"}) * 9
    + headers(CALL)
    + REST,
    "the largest windows": window_update(0, 2**31 - 1 - 65_535)
    + window_update(CALL, 2**31 - 1 - 65_535)
    + headers(CALL)
    + REST,
    "RST_STREAM behind the reply": reply(CALL, b"answer") + rst(CALL, frames.NO_ERROR),
}

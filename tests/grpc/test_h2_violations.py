"""What the protocol core does when the server breaks a rule: the code of RFC 9113, to the stream or the connection."""

import pytest
from h2_frames import (
    GREETING,
    OK_HEADERS,
    SETTINGS_ACK,
    Core,
    block,
    data,
    goaway,
    headers,
    reply,
    rst,
    settings,
    trailers,
    window_update,
)

from weaviate_anyio._grpc import frames
from weaviate_anyio._grpc.frames import frame
from weaviate_anyio._grpc.messages import pack

PROTOCOL, FLOW, CLOSED = frames.PROTOCOL_ERROR, frames.FLOW_CONTROL_ERROR, frames.STREAM_CLOSED
SIZE, COMPRESSION, CALM = frames.FRAME_SIZE_ERROR, frames.COMPRESSION_ERROR, frames.ENHANCE_YOUR_CALM

CONNECTION_ERRORS = {
    "frame too long": (frame(frames.DATA, 0, 1, bytes(65_537)), SIZE),
    "data on stream 0": (data(0, b"x"), PROTOCOL),
    "data on an idle stream": (data(99, b"x"), PROTOCOL),
    "data on a server's stream": (data(2, b"x"), PROTOCOL),
    "headers on stream 0": (headers(0), PROTOCOL),
    "headers on an idle stream": (headers(99), PROTOCOL),
    "headers on a server's stream": (headers(2), PROTOCOL),
    "push promise": (frame(frames.PUSH_PROMISE, frames.END_HEADERS, 1, bytes(4) + b"\x88"), PROTOCOL),
    "padding as long as the frame": (data(1, b"\x05" + bytes(4), flags=frames.PADDED), PROTOCOL),
    "padding without its length": (data(1, b"", flags=frames.PADDED), SIZE),
    "headers padding too long": (frame(frames.HEADERS, frames.PADDED, 1, b"\x09" + bytes(3)), PROTOCOL),
    "headers too short for priority": (frame(frames.HEADERS, frames.PRIORITY_FLAG, 1, bytes(4)), SIZE),
    "priority on stream 0": (frame(frames.PRIORITY, 0, 0, bytes(5)), PROTOCOL),
    "priority of 4 bytes": (frame(frames.PRIORITY, 0, 1, bytes(4)), SIZE),
    "rst of 3 bytes": (frame(frames.RST_STREAM, 0, 1, bytes(3)), SIZE),
    "rst on stream 0": (rst(0, 8), PROTOCOL),
    "rst on an idle stream": (rst(99, 8), PROTOCOL),
    "settings on a stream": (frame(frames.SETTINGS, 0, 1, b""), PROTOCOL),
    "settings of 5 bytes": (frame(frames.SETTINGS, 0, 0, bytes(5)), SIZE),
    "settings acknowledged with content": (frame(frames.SETTINGS, frames.ACK, 0, bytes(6)), SIZE),
    "window setting too large": (settings({frames.INITIAL_WINDOW_SIZE: 2**31}), FLOW),
    "frame size setting too small": (settings({frames.MAX_FRAME_SIZE: 16_383}), PROTOCOL),
    "frame size setting too large": (settings({frames.MAX_FRAME_SIZE: 2**24}), PROTOCOL),
    "push setting of a server": (settings({frames.ENABLE_PUSH: 1}), PROTOCOL),
    "window setting overflows a stream": (
        window_update(1, 2**31 - 1 - 65_535) + settings({frames.INITIAL_WINDOW_SIZE: 65_600}),
        FLOW,
    ),
    "ping on a stream": (frame(frames.PING, 0, 1, bytes(8)), PROTOCOL),
    "ping of 7 bytes": (frame(frames.PING, 0, 0, bytes(7)), SIZE),
    "goaway on a stream": (frame(frames.GOAWAY, 0, 1, bytes(8)), PROTOCOL),
    "goaway of 7 bytes": (frame(frames.GOAWAY, 0, 0, bytes(7)), SIZE),
    "goaway takes back": (goaway(1) + goaway(3), PROTOCOL),
    "window update of 3 bytes": (frame(frames.WINDOW_UPDATE, 0, 0, bytes(3)), SIZE),
    "window update by 0": (window_update(0, 0), PROTOCOL),
    "window update on an idle stream": (window_update(99, 1), PROTOCOL),
    "window of the connection overflows": (window_update(0, 2**31 - 1), FLOW),
    "continuation without headers": (frame(frames.CONTINUATION, 0, 1, b""), PROTOCOL),
    "continuation of another stream": (
        frame(frames.HEADERS, 0, 1, b"") + frame(frames.CONTINUATION, 4, 3, b""),
        PROTOCOL,
    ),
    "block interrupted": (frame(frames.HEADERS, 0, 1, b"") + frame(frames.PING, 0, 0, bytes(8)), PROTOCOL),
    "block that is no hpack": (frame(frames.HEADERS, frames.END_HEADERS, 1, b"\x20\xff\xff\xff"), COMPRESSION),
    "data after the end": (reply(1, b"") + data(1, b"x"), CLOSED),
    "headers after the end": (reply(1, b"") + headers(1), CLOSED),
    "data after its own reset": (rst(1, 8) + data(1, b"x"), CLOSED),
    "flood of pings": (frame(frames.PING, 0, 0, bytes(8)) * 5000, CALM),
    "flood of settings": (settings({3: 100}) * 10_000, CALM),
    "flood of empty data": (headers(1) + data(1, b"") * 2000, CALM),
    "flood of continuations": (
        frame(frames.HEADERS, 0, 1, b"") + frame(frames.CONTINUATION, 0, 1, b"") * 2000,
        CALM,
    ),
    "block without end": (
        frame(frames.HEADERS, 0, 1, bytes(10_000)) + frame(frames.CONTINUATION, 0, 1, bytes(10_000)) * 27,
        CALM,
    ),
}

STREAM_ERRORS = {
    "data before headers": (data(1, b"x"), PROTOCOL),
    "no status": (headers(1, {"content-type": "application/grpc"}), PROTOCOL),
    "status twice": (headers(1, [(":status", "200"), (":status", "200")]), PROTOCOL),
    "status is not a number": (headers(1, {":status": "abc"}), PROTOCOL),
    "switching protocols": (headers(1, {":status": "101"}), PROTOCOL),
    "informational end": (headers(1, {":status": "103"}, end=True), PROTOCOL),
    "pseudo field after others": (headers(1, [("a", "b"), (":status", "200")]), PROTOCOL),
    "unknown pseudo field": (headers(1, {":status": "200", ":path": "/"}), PROTOCOL),
    "upper-case name": (headers(1, {":status": "200", "Name": "x"}), PROTOCOL),
    "empty name": (headers(1, {":status": "200", "": "x"}), PROTOCOL),
    "field of http/1": (headers(1, {":status": "200", "connection": "close"}), PROTOCOL),
    "headers twice": (headers(1) + headers(1), PROTOCOL),
    "status in trailers": (headers(1) + headers(1, end=True), PROTOCOL),
    "window update by 0": (window_update(1, 0), PROTOCOL),
    "window overflows": (window_update(1, 2**31 - 1), FLOW),
    "header list too long": (headers(1, {":status": "200", "x": "v" * 60_000, "y": "v" * 6000}), PROTOCOL),
}


def call(**limits):
    core = Core(**limits)
    stream = core.call(unary=False)
    core.drain()
    # From here on the table has no room, which the decoder is told by the first block.
    core.protocol.replies.decoder.decode(b"\x20")
    return core, stream


def goaway_codes(core):
    return [frames.GOAWAY_HEAD.unpack_from(payload)[1] for kind, _, _, payload in core.drain() if kind == frames.GOAWAY]


@pytest.mark.parametrize("piecewise", [False, True], ids=["at once", "in pieces"])
@pytest.mark.parametrize(("raw", "code"), CONNECTION_ERRORS.values(), ids=CONNECTION_ERRORS.keys())
def test_connection_errors(raw, code, piecewise):
    core, stream = call()
    size = 7 if piecewise else len(raw)
    for start in range(0, len(raw), size):
        core.feed(raw[start : start + size])
    assert core.protocol.failure.code == code
    assert stream.closed
    assert goaway_codes(core) == [code]
    assert core.protocol.done
    assert not core.feed(reply(1, b"late"))


@pytest.mark.parametrize(("raw", "code"), STREAM_ERRORS.values(), ids=STREAM_ERRORS.keys())
def test_stream_errors(raw, code):
    core, stream = call(max_frame_size=100_000)
    assert stream in core.feed(raw)
    assert core.protocol.failure is None
    assert (frames.RST_STREAM, 0, 1, frames.WORD.pack(code)) in core.drain()
    assert stream.failure.status.value == 13
    other = core.call()
    core.drain()
    assert core.feed(reply(other.id, b"m")) == [other]


def test_more_data_than_the_windows_allow():
    core, stream = call(window=1000, connection_window=100_000)
    core.feed(headers(1) + data(1, pack(bytes(1001))))
    assert "FLOW_CONTROL_ERROR" in stream.failure.text
    core, stream = call(window=1000, connection_window=100_000)
    core.protocol.leave(stream)
    core.protocol.replies.connection_window = 1 << 30  # as if credit had not been given back yet
    core.feed(data(1, bytes(50_000)) * 3)
    assert core.protocol.failure.code == FLOW


@pytest.mark.parametrize(
    ("raw", "status", "says"),
    [
        (headers(1, {":status": "404", "content-type": "text/html"}), 12, "404"),
        (headers(1, {":status": "401"}, end=True), 16, "401"),
        (headers(1, {":status": "403"}), 7, "403"),
        (headers(1, {":status": "503"}), 14, "503"),
        (headers(1, {":status": "500"}), 2, "500"),
        (headers(1, {":status": "400"}), 13, "400"),
        (headers(1, {":status": "200", "content-type": "text/html"}), 2, "text/html"),
        (headers(1, {":status": "200"}), 2, "content-type"),
        (headers(1) + data(1, b"", end=True), 2, "grpc-status"),
        (headers(1) + headers(1, {"x": "y"}, end=True), 2, "grpc-status"),
        (headers(1) + data(1, b"\x00\x00") + trailers(1), 13, "inside a message"),
    ],
)
def test_replies_that_are_not_grpc(raw, status, says):
    core, stream = call()
    assert core.feed(raw) == [stream]
    assert stream.failure.status.value == status
    assert says in stream.failure.text
    assert core.protocol.failure is None


def test_a_status_wins_over_http_and_over_a_cut_message():
    core, stream = call()
    core.feed(headers(1, {":status": "503", "grpc-status": "9"}, end=True))
    assert (stream.failure, stream.trailers.grpc_status) == (None, 9)
    core, stream = call()
    core.feed(headers(1) + data(1, b"\x00\x00") + trailers(1, {"grpc-status": "5"}))
    assert (stream.failure, stream.trailers.grpc_status) == (None, 5)


def test_two_messages_in_reply_to_a_unary_call():
    core = Core()
    stream = core.call()
    core.drain()
    assert core.feed(headers(1) + data(1, pack(b"a") + pack(b"b"))) == [stream]
    assert "more than one" in stream.failure.text


def test_a_status_that_grpc_does_not_have():
    for value in ("17", "abc", "-1", "", "9" * 5000):
        core, stream = call()
        core.feed(headers(1) + trailers(1, {"grpc-status": value}))
        assert stream.trailers.grpc_status == 2, value


@pytest.mark.parametrize(
    ("raw", "answer"),
    [
        (b"HTTP/1.1 400 Bad Request\r\n\r\n", b"HTTP/1.1"),
        (b"HTTP/1.0 505 x", b"HTTP/1.0"),
        (b"\x15\x03\x01\x00\x02\x02\x46", b"\x15\x03\x01"),
        (b"220 smtp.example.com ready\r\n", b"220 smtp"),
        (SETTINGS_ACK, SETTINGS_ACK),
        (frame(frames.PING, 0, 0, bytes(8)) + GREETING, b"\x00\x00\x08\x06"),
        (frame(frames.SETTINGS, 0, 1, b""), b""),
    ],
)
def test_peers_of_other_protocols(raw, answer):
    for size in (1, len(raw)):
        core = Core(greet=False)
        core.drain()
        for start in range(0, len(raw), size):
            core.feed(raw[start : start + size])
        assert core.protocol.failure.code == PROTOCOL
        assert core.protocol.failure.answer.startswith(answer[:5])
        assert goaway_codes(core) == []  # it would not understand


def test_a_long_header_list_before_the_acknowledgement_ends_the_connection():
    core = Core(greet=False, max_frame_size=100_000)
    core.drain()
    core.feed(settings())
    core.call()
    core.drain()
    core.feed(frame(frames.HEADERS, frames.END_HEADERS, 1, block(OK_HEADERS | {"x": "v" * 66_000})[1:]))
    assert core.protocol.failure.code == CALM


def test_memory_is_bounded_while_a_frame_comes():
    core, _ = call()
    for _ in range(100):
        core.feed(b"\xff" * 1000)
    assert core.protocol.failure.code == SIZE
    core, stream = call(max_message_size=100_000)
    core.feed(headers(1))
    big = pack(bytes(100_000))
    core.feed(data(1, big[:50_000]))
    assert sum(map(len, stream.receiving.chunks)) == 50_000

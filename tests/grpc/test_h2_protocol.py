"""The protocol core alone: calls, flow control, the order of what is sent."""

import gzip
import math

import pytest
from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.events import DataReceived, RequestReceived, StreamEnded, StreamReset
from h2_frames import (
    GREETING,
    OK_HEADERS,
    SETTINGS_ACK,
    Core,
    block,
    data,
    goaway,
    headers,
    kinds,
    reply,
    rst,
    settings,
    split,
    trailers,
)

from weaviate_anyio._grpc import frames
from weaviate_anyio._grpc.messages import MessageError, pack
from weaviate_anyio._grpc.metadata import Metadata
from weaviate_anyio._grpc.protocol import Protocol

HEADERS, DATA, RST, CONTINUATION = frames.HEADERS, frames.DATA, frames.RST_STREAM, frames.CONTINUATION
REQUEST = b"\x83\x86\x44\x02/a\x41\x01h".replace(b"\x44", b"\x04").replace(b"\x41", b"\x01")


class H2Server:
    """The server half of h2, which checks all that we send."""

    def __init__(self, core):
        self.core = core
        self.events = []
        self.h2 = H2Connection(H2Configuration(client_side=False))
        self.h2.initiate_connection()

    def exchange(self):
        """Pass bytes both ways until nobody has any left."""
        protocol = self.core.protocol
        news = []
        while True:
            out = protocol.data_to_send(0.0)
            self.events += self.h2.receive_data(out) if out else []
            back = self.h2.data_to_send()
            news += protocol.receive_data(back)
            if not out and not back:
                return news

    def of(self, kind):
        return [event for event in self.events if isinstance(event, kind)]


@pytest.fixture
def pair():
    server = H2Server(Core(greet=False))
    server.exchange()
    return server


def test_a_unary_call_against_h2(pair):
    stream = pair.core.call(b"question", block=REQUEST)
    pair.exchange()
    assert pair.of(RequestReceived)[0].headers == [
        (b":method", b"POST"),
        (b":scheme", b"http"),
        (b":path", b"/a"),
        (b":authority", b"h"),
    ]
    assert pair.of(DataReceived)[0].data == pack(b"question")
    assert len(pair.of(StreamEnded)) == 1
    pair.h2.send_headers(1, [(":status", "200"), ("content-type", "application/grpc")])
    pair.h2.send_data(1, pack(b"answer"))
    pair.h2.send_headers(1, [("grpc-status", "0")], end_stream=True)
    assert pair.exchange() == [stream]
    assert pair.core.protocol.consume(stream) == b"answer"
    assert stream.failure is None
    assert stream.trailers.grpc_status == 0
    assert len(pair.core.protocol.streams.live) == 0


def test_large_messages_both_ways_against_h2(pair):
    stream = pair.core.call(bytes(1_000_000), block=REQUEST)
    received = 0
    for _ in range(100):
        pair.exchange()
        for event in pair.of(DataReceived):
            received += len(event.data)
            if event.flow_controlled_length:
                pair.h2.acknowledge_received_data(event.flow_controlled_length, 1)
        pair.events.clear()
    assert received == 1_000_005
    answer = pack(bytes(9_000_000))
    pair.h2.send_headers(1, [(":status", "200"), ("content-type", "application/grpc")])
    while answer:
        size = min(pair.h2.local_flow_control_window(1), pair.h2.max_outbound_frame_size)
        assert size > 0
        pair.h2.send_data(1, answer[:size])
        answer = answer[size:]
        pair.exchange()
    pair.h2.send_headers(1, [("grpc-status", "0")], end_stream=True)
    assert pair.exchange() == [stream]
    assert len(pair.core.protocol.consume(stream)) == 9_000_000


def test_it_greets_with_preface_settings_and_a_large_window():
    core = Core(greet=False)
    raw = core.protocol.data_to_send(0.0)
    assert raw.startswith(frames.PREFACE)
    (kind, _, _, payload), (update, _, update_stream, _) = split(raw)
    assert (kind, update, update_stream) == (frames.SETTINGS, frames.WINDOW_UPDATE, 0)
    announced = dict(frames.SETTING.iter_unpack(payload))
    assert announced[frames.HEADER_TABLE_SIZE] == 0
    assert announced[frames.ENABLE_PUSH] == 0
    assert announced[frames.INITIAL_WINDOW_SIZE] >= 1 << 20


def test_a_unary_reply_wakes_once_however_it_comes():
    core = Core()
    stream = core.call()
    core.drain()
    raw = reply(1, b"x" * 100)
    news = [found for byte in raw for found in core.feed(bytes([byte]))]
    assert news == [stream]
    assert core.protocol.consume(stream) == b"x" * 100


def test_a_streaming_reply_wakes_for_each_step():
    core = Core()
    stream = core.call(unary=False)
    core.drain()
    assert core.feed(headers(1)) == [stream]
    assert core.feed(data(1, pack(b"a") + pack(b"b")[:3])) == [stream]
    assert core.feed(data(1, pack(b"b")[3:])) == [stream]
    assert core.feed(trailers(1)) == [stream]
    assert [core.protocol.consume(stream) for _ in range(2)] == [b"a", b"b"]


def test_ids_are_given_out_at_the_drain_in_order():
    core = Core()
    first, second, third = core.call(), core.call(), core.call()
    core.protocol.leave(second)
    sent = core.drain()
    assert [(kind, stream_id) for kind, _, stream_id, _ in sent] == [(HEADERS, 1), (DATA, 1), (HEADERS, 3), (DATA, 3)]
    assert (first.id, second.id, third.id) == (1, 0, 3)


def test_a_call_cancelled_before_its_drain_leaves_no_trace():
    core = Core()
    for _ in range(1000):
        core.protocol.leave(core.call())
    assert not core.protocol.outbox.wants_drain()
    assert core.protocol.streams.queued == len(core.protocol.streams.live) == 0
    stream = core.call()
    core.drain()
    assert stream.id == 1


def test_a_call_cancelled_after_its_drain_is_reset():
    core = Core()
    stream = core.call()
    core.drain()
    core.protocol.leave(stream)
    assert core.drain() == [(RST, 0, 1, frames.WORD.pack(frames.CANCEL))]
    assert len(core.protocol.streams.live) == 0


def test_a_call_that_has_ended_is_not_reset():
    core = Core()
    stream = core.call()
    core.drain()
    core.feed(reply(1, b""))
    core.protocol.leave(stream)
    assert not core.drain()


def test_a_server_that_ends_first_stops_the_rest():
    core = Core()
    stream = core.call(None)
    core.drain()
    assert core.feed(headers(1, {":status": "200", "grpc-status": "5"}, end=True)) == [stream]
    assert core.drain() == [(RST, 0, 1, frames.WORD.pack(frames.NO_ERROR))]
    core.protocol.outbox.send(stream, b"late", True)
    assert not core.drain()


def test_large_metadata_go_on_in_continuation_frames():
    core = Core()
    large = Metadata({"x-large": "v" * 40_000})
    core.call(block=REQUEST + large.block)
    sent = core.drain()
    assert kinds(sent) == [HEADERS, CONTINUATION, CONTINUATION, DATA]
    assert [flags & frames.END_HEADERS for _, flags, _, _ in sent] == [0, 0, frames.END_HEADERS, 0]
    server = H2Server(Core(greet=False))
    server.exchange()
    server.h2.decoder.max_header_list_size = 100_000
    server.core.call(block=REQUEST + large.block)
    server.exchange()
    assert (b"x-large", b"v" * 40_000) in server.of(RequestReceived)[0].headers


def test_replies_in_continuation_frames_with_padding_and_priority():
    core = Core()
    stream = core.call()
    core.drain()
    fields = block({":status": "200", "content-type": "application/grpc", "x-large": "v" * 1000})
    first = b"\x03" + bytes(5) + fields[:20] + bytes(3)
    raw = frames.frame(HEADERS, frames.PADDED | frames.PRIORITY_FLAG, 1, first)
    raw += frames.frame(CONTINUATION, 0, 1, fields[20:500]) + frames.frame(
        CONTINUATION, frames.END_HEADERS, 1, fields[500:]
    )
    core.feed(raw + frames.frame(frames.PRIORITY, 0, 1, bytes(5)) + frames.frame(0xBB, 7, 1, b"unknown"))
    core.feed(data(1, b"\x02" + pack(b"m") + bytes(2), flags=frames.PADDED) + trailers(1))
    assert stream.headers.get(b"x-large") == b"v" * 1000
    assert core.protocol.consume(stream) == b"m"


def test_informational_replies_are_passed_over():
    core = Core()
    stream = core.call()
    core.drain()
    assert core.feed(headers(1, {":status": "103", "link": "x"}) * 2 + reply(1, b"m")) == [stream]
    assert stream.failure is None


def test_a_timeout_is_rounded_up_with_slack_at_the_drain():
    core = Core()
    core.call(deadline=10.0)
    payload = core.drain(now=8.7497)[0][3]
    assert payload.endswith(b"grpc-timeout\x051271m")
    core.call(deadline=-math.inf)
    assert core.drain(now=5.0)[0][3].endswith(b"grpc-timeout\x0320m")
    core.call(deadline=1e9)
    assert core.drain(now=0.0)[0][3].endswith(b"grpc-timeout\x0999999999S")


def test_compressed_messages_are_unpacked_when_they_are_read():
    core = Core()
    stream = core.call(unary=False)
    core.drain()
    core.feed(headers(1, OK_HEADERS | {"grpc-encoding": "gzip"}))
    core.feed(data(1, pack(b"text" * 100, compress=True) + pack(b"plain")))
    assert core.protocol.consume(stream) == b"text" * 100
    assert core.protocol.consume(stream) == b"plain"


@pytest.mark.parametrize(
    ("encoding", "raw", "says"),
    [
        ("gzip", b"\x01\x00\x00\x00\x03abc", "damaged"),
        ("gzip", b"\x02\x00\x00\x00\x03abc", "flag 2"),
        ("identity", pack(b"m", compress=True), "identity"),
        ("gzip", pack(bytes(1001), compress=True), "1000 bytes"),
        (
            "gzip",
            b"\x01" + len(short := gzip.compress(b"m" * 99, mtime=0)[:-9]).to_bytes(4, "big") + short,
            "cut short",
        ),
    ],
)
def test_messages_that_cannot_be_unpacked(encoding, raw, says):
    core = Core(max_message_size=1000)
    stream = core.call(unary=False)
    core.drain()
    core.feed(
        headers(1, {":status": "200", "content-type": "application/grpc", "grpc-encoding": encoding}) + data(1, raw)
    )
    with pytest.raises(MessageError, match=says):
        core.protocol.consume(stream)


def test_a_message_that_is_too_long_ends_the_call_before_it_comes():
    core = Core(max_message_size=1000)
    stream = core.call(unary=False)
    core.drain()
    core.feed(headers(1))
    assert core.feed(data(1, b"\x00\x00\x00\x03\xe9")) == [stream]
    assert stream.failure.status.value == 8
    assert "1001 bytes" in stream.failure.text
    assert core.drain() == [(RST, 0, 1, frames.WORD.pack(frames.CANCEL))]


def test_goaway_refuses_what_was_not_taken_and_lets_the_rest_end():
    core = Core()
    core.feed(settings({frames.MAX_CONCURRENT_STREAMS: 3}))
    first, second, third, waiting = (core.call() for _ in range(4))
    core.drain()
    assert core.feed(goaway(frames.LARGEST_STREAM_ID)) == [waiting]  # the first step of a graceful end
    assert waiting.failure.untouched
    assert not core.protocol.usable
    assert set(core.feed(goaway(3, text=b"bye"))) == {third}
    assert third.failure.untouched
    assert "bye" in third.failure.text
    assert core.feed(reply(1, b"m")) == [first]
    assert not core.protocol.done
    assert core.feed(reply(3, b"m")) == [second]
    assert core.protocol.done
    assert first.failure is second.failure is None


def test_resets_are_read_as_grpc_says():
    expected = {frames.REFUSED_STREAM: 14, frames.CANCEL: 1, frames.ENHANCE_YOUR_CALM: 8, frames.INADEQUATE_SECURITY: 7}
    for code in [*range(14), 99]:
        core = Core()
        stream = core.call()
        core.drain()
        assert core.feed(rst(1, code)) == [stream]
        assert stream.failure.status.value == expected.get(code, 13)
        assert stream.failure.untouched is (code == frames.REFUSED_STREAM)
        assert not core.drain()


def test_the_end_of_the_connection_ends_all_streams():
    core = Core()
    sent = core.call()
    core.drain()
    waiting = core.call()
    assert set(core.protocol.connection_lost("gone")) == {sent, waiting}
    assert (sent.failure.lost, sent.failure.untouched) == (True, False)
    assert (waiting.failure.lost, waiting.failure.untouched) == (True, True)
    assert core.protocol.connection_lost("again") == []
    assert core.feed(reply(1, b"m")) == []
    assert core.protocol.done


def test_closing_says_goodbye():
    core = Core()
    core.call()
    core.drain()
    assert len(core.protocol.close("done")) == 1
    ((kind, _, stream_id, payload),) = core.drain()
    assert (kind, stream_id) == (frames.GOAWAY, 0)
    assert frames.GOAWAY_HEAD.unpack_from(payload) == (0, frames.NO_ERROR)


def test_stream_ids_run_out():
    core = Core()
    core.protocol.streams.next_id = frames.LARGEST_STREAM_ID
    last, beyond = core.call(), core.call()
    core.drain()
    assert (last.id, beyond.id) == (frames.LARGEST_STREAM_ID, 0)
    assert not core.protocol.usable
    core.protocol.leave(beyond)
    core.feed(reply(frames.LARGEST_STREAM_ID, b"m"))
    assert core.protocol.done


def test_pings_are_answered_and_counted():
    core = Core()
    core.feed(frames.frame(frames.PING, 0, 0, b"12345678"))
    assert core.drain() == [(frames.PING, frames.ACK, 0, b"12345678")]
    core.protocol.ping()
    ((_, flags, _, payload),) = core.drain()
    assert not flags
    core.feed(frames.frame(frames.PING, frames.ACK, 0, payload))
    assert not core.drain()


def test_reply_blocks_are_cached_only_once_they_stand_alone():
    core = Core(greet=False)
    core.drain()
    core.feed(settings())
    decoder = core.protocol.replies.decoder
    # Before the acknowledgement the server may fill its table.
    indexed = b"\x88\x40\x01a\x01b"
    assert decoder.decode(indexed).get(b"a") == b"b"
    assert decoder.decode(b"\x88\xbe").get(b"a") == b"b"
    assert decoder.cache == {}
    core.feed(SETTINGS_ACK)
    first = decoder.decode(b"\x20" + indexed)
    assert first.get(b"a") == b"b"
    assert decoder.cache == {}  # it had a size update
    assert decoder.decode(indexed) is decoder.decode(indexed)
    with pytest.raises(frames.ProtocolError, match="COMPRESSION_ERROR"):
        decoder.decode(b"\x88\xbe")


def test_cached_blocks_do_not_outlive_the_return_of_the_table():
    core = Core(greet=False)
    core.drain()
    core.feed(settings())
    decoder = core.protocol.replies.decoder
    decoder.decode(b"\x20\x88")
    indexed = b"\x88\x40\x01a\x01b"
    assert decoder.decode(indexed) is decoder.decode(indexed)
    decoder.decode(b"\x3f\xe1\x1f\x88")  # our SETTINGS are not acknowledged yet
    decoder.decode(indexed)
    assert decoder.decode(b"\x88\xbe").get(b"a") == b"b"


def test_the_cache_is_bounded_and_keeps_the_youngest():
    core = Core()
    decoder = core.protocol.replies.decoder
    decoder.decode(b"\x20\x88")
    hot = decoder.decode(b"\x88")
    for number in range(1000):
        decoder.decode(b"\x88\x00\x01a\x04%04d" % number)
        assert decoder.decode(b"\x88") is hot
    assert len(decoder.cache) <= 128


def test_a_table_may_be_given_up_late_but_never_comes_back():
    """The C core answers some cancelled calls with blocks that it writes by hand, without the update that is due."""
    core = Core()
    decoder = core.protocol.replies.decoder
    by_hand = b"\x00\x07:status\x03200\x00\x0bgrpc-status\x011"
    assert decoder.decode(by_hand).grpc_status == 1
    assert decoder.decode(b"\x88\x40\x01a\x01b").get(b"a") == b"b"
    assert decoder.decode(b"\x88\xbe").get(b"a") == b"b"
    assert decoder.cache == {}  # the table is still in use
    decoder.decode(b"\x20\x88")
    assert decoder.cache == {}
    with pytest.raises(frames.ProtocolError, match="COMPRESSION_ERROR"):
        decoder.decode(b"\x3f\xe1\x1f\x88")


def test_a_peer_reset_is_seen_by_h2(pair):
    stream = pair.core.call(block=REQUEST)
    pair.exchange()
    pair.core.protocol.leave(stream)
    pair.exchange()
    assert pair.of(StreamReset)[0].error_code == frames.CANCEL


def test_it_is_ready_with_the_servers_settings():
    protocol = Protocol()
    assert not protocol.ready
    assert not protocol.usable
    protocol.receive_data(GREETING)
    assert protocol.ready
    assert protocol.usable

"""Servers that go away, refuse, stall and break rules, on raw bytes."""

from itertools import pairwise

import anyio
import h2_frames as h2
import pytest
from engine_fixtures import running, until
from fake_server import fake_server
from grpclib.client import StreamUnaryMethod, UnaryStreamMethod
from grpclib.const import Cardinality
from grpclib.exceptions import StreamTerminatedError
from leaks import no_leaks
from ports import free_port

from weaviate_anyio._grpc import frames
from weaviate_anyio._grpc.errors import (
    CallError,
    ChannelClosed,
    ConnectError,
    ConnectionLost,
    GRPCError,
    ProtocolError,
    Status,
)
from weaviate_anyio._grpc.messages import pack

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("no_pauses")]


async def good(peer):
    await peer.greet()
    await peer.answer_all(b"good")


async def call(channel, outcomes, message=b"m"):
    try:
        outcomes.append(await channel.unary("/test/Echo", message))
    except GRPCError as error:
        outcomes.append(error)


async def test_a_connection_that_ends_during_a_call():
    async def first(peer):
        await peer.greet()
        await peer.request()

    async with fake_server(first, good) as (port, _), no_leaks(), running("127.0.0.1", port) as channel:
        with pytest.raises(ConnectionLost, match="closed the connection") as caught:
            await channel.unary("/test/Echo", b"m")
        assert not caught.value.never_processed
        assert await channel.unary("/test/Echo", b"m") == b"good"


async def test_the_end_of_a_connection_ends_all_calls_at_once():
    async def first(peer):
        await peer.greet()
        for _ in range(20):
            await peer.request()

    outcomes = []
    async with fake_server(first, good) as (port, _), running("127.0.0.1", port) as channel:
        with anyio.fail_after(5):
            async with anyio.create_task_group() as tasks:
                for _ in range(20):
                    tasks.start_soon(call, channel, outcomes)
    assert [type(outcome) for outcome in outcomes] == [ConnectionLost] * 20


async def test_goaway_repeats_what_was_not_taken_and_lets_the_rest_end():
    async def first(peer):
        await peer.greet()
        taken, _, _ = await peer.request()
        await peer.request()
        await peer.send(h2.goaway(taken, text=b"restarting"))
        await peer.send(h2.reply(taken, b"first"))
        with pytest.raises(anyio.EndOfStream):  # the client hangs up when the last call has ended
            await peer.wait_for(frames.PING)

    outcomes = []
    async with fake_server(first, good) as (port, peers), no_leaks(), running("127.0.0.1", port) as channel:
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(call, channel, outcomes)
            tasks.start_soon(call, channel, outcomes)
        assert sorted(outcomes) == [b"first", b"good"]
        await until(lambda: channel.statistics().connections == 1)
        assert len(peers) == 2


async def test_a_graceful_goaway_in_two_steps():
    async def first(peer):
        await peer.greet()
        await peer.send(h2.goaway(frames.LARGEST_STREAM_ID), frames.frame(frames.PING, 0, 0, bytes(8)))
        await peer.wait_for(frames.PING)
        await peer.send(h2.goaway(0))

    async with fake_server(first, good) as (port, peers), running("127.0.0.1", port) as channel:
        for _ in range(3):
            assert await channel.unary("/test/Echo", b"m") == b"good"
        assert len(peers) == 2


async def test_a_refused_stream_is_repeated_but_not_for_ever():
    async def refuse_twice(peer):
        await peer.greet()
        for _ in range(2):
            stream_id, _, _ = await peer.request()
            await peer.send(h2.rst(stream_id, frames.REFUSED_STREAM))
        await peer.answer_all(b"third")

    async def refuse(peer):
        await peer.greet()
        while True:
            stream_id, _, _ = await peer.request()
            await peer.send(h2.rst(stream_id, frames.REFUSED_STREAM))

    async with fake_server(refuse_twice) as (port, peers), running("127.0.0.1", port) as channel:
        assert await channel.unary("/test/Echo", b"m") == b"third"
        assert len(peers) == 1
    async with fake_server(refuse) as (port, peers), running("127.0.0.1", port) as channel:
        with pytest.raises(GRPCError, match="REFUSED_STREAM") as caught:
            await channel.unary("/test/Echo", b"m")
        assert caught.value.status is Status.UNAVAILABLE
        assert sum(kind == frames.HEADERS for kind, *_ in peers[0].seen) == 5


async def refuse_all(peer):
    await peer.greet()
    while True:
        stream_id, _, _ = await peer.request()
        await peer.send(h2.rst(stream_id, frames.REFUSED_STREAM))


async def go_away(peer):
    await peer.greet()
    await peer.request()
    await peer.send(h2.goaway(0))


async def hang_up(peer):
    await peer.greet()
    await peer.request()


def answering(*replies):
    async def handler(peer):
        await peer.greet()
        stream_id, _, _ = await peer.request()
        await peer.send(*(reply(stream_id) for reply in replies))
        await peer.answer_all()

    return handler


UNAVAILABLE = {"grpc-status": "14"}
BEHIND = [h2.headers, lambda number: h2.trailers(number, UNAVAILABLE)]
AFTER = {"retry-after": "3"}


@pytest.mark.parametrize(
    ("handler", "never_processed", "retry_after"),
    [
        (refuse_all, True, None),
        (go_away, True, None),
        (hang_up, False, None),
        (answering(lambda number: h2.rst(number, frames.ENHANCE_YOUR_CALM)), False, None),
        (answering(*BEHIND), False, None),
        (answering(h2.headers, lambda number: h2.trailers(number, UNAVAILABLE | AFTER)), False, 3),
        (answering(lambda number: h2.headers(number, h2.OK_HEADERS | AFTER), BEHIND[1]), False, 3),
        (answering(lambda number: h2.headers(number, h2.OK_HEADERS | UNAVAILABLE | AFTER, end=True)), False, 3),
        (answering(lambda number: h2.headers(number, {":status": "503"} | AFTER)), False, 3),
        (answering(lambda number: h2.headers(number, {":status": "429"} | AFTER, end=True)), False, 3),
    ],
    ids=[
        "refused for ever",
        "above the last stream of each GOAWAY",
        "lost after it was sent",
        "reset",
        "a status",
        "a status and retry-after in trailers",
        "retry-after in the first headers",
        "retry-after with a status at once",
        "HTTP 503",
        "HTTP 429 without a body",
    ],
)
async def test_a_failed_call_tells_how_far_it_came(handler, never_processed, retry_after):
    for streaming in (False, True):
        async with fake_server(handler) as (port, _), no_leaks(), running("127.0.0.1", port) as channel:
            stream = UnaryStreamMethod(channel, "/test/Count", bytes, bytes)
            with pytest.raises(CallError) as caught:
                await (stream(b"m") if streaming else channel.unary("/test/Count", b"m"))
        assert (caught.value.never_processed, caught.value.retry_after) == (never_processed, retry_after)


async def test_a_call_without_a_connection_was_never_processed():
    async with running("127.0.0.1", free_port()) as channel:
        with pytest.raises(ConnectError) as caught:
            await channel.unary("/test/Echo", b"m")
    assert caught.value.never_processed
    with pytest.raises(ChannelClosed) as closed:
        await channel.unary("/test/Echo", b"m")
    assert not closed.value.never_processed  # the next attempt meets the same


async def test_what_only_the_caller_can_change_is_not_to_be_repeated():
    async with fake_server(good) as (port, _), running("127.0.0.1", port, max_send_message_size=1) as channel:
        with pytest.raises(CallError, match="largest allowed") as caught:
            await channel.unary("/test/Echo", b"long")
    assert not caught.value.never_processed


async def test_refused_streams_of_other_kinds_are_repeated():
    async def refuse_once(peer):
        await peer.greet()
        stream_id, _, _ = await peer.request()
        await peer.send(h2.rst(stream_id, frames.REFUSED_STREAM))
        while True:
            stream_id, _, body = await peer.request()
            await peer.send(h2.reply(stream_id, body))

    raw = pack(b"a") + pack(b"b")
    async with fake_server(refuse_once) as (port, _), no_leaks(), running("127.0.0.1", port) as channel:
        assert await StreamUnaryMethod(channel, "/test/Join", bytes, bytes)([b"a", b"b"]) == raw
    async with fake_server(refuse_once) as (port, _), running("127.0.0.1", port) as channel:
        assert await UnaryStreamMethod(channel, "/test/Count", bytes, bytes)(b"m") == [pack(b"m")]


async def test_resets_become_statuses():
    async def handler(peer):
        await peer.greet()
        for code in (frames.CANCEL, frames.ENHANCE_YOUR_CALM, frames.INTERNAL_ERROR):
            stream_id, _, _ = await peer.request()
            await peer.send(h2.rst(stream_id, code))
        await peer.answer_all()

    async with fake_server(handler) as (port, _), running("127.0.0.1", port) as channel:
        for status in (Status.CANCELLED, Status.RESOURCE_EXHAUSTED, Status.INTERNAL):
            with pytest.raises(GRPCError) as caught:
                await channel.unary("/test/Echo", b"m")
            assert caught.value.status is status
        assert await channel.unary("/test/Echo", b"m") == b"answer"


async def test_a_silent_server_and_a_deadline():
    async def silent(peer):
        await peer.greet()
        stream_id, fields, _ = await peer.request()
        assert 0 < int(fields["grpc-timeout"].removesuffix("m")) <= 221  # 200, 20 of slack, rounded up
        assert (await peer.wait_for(frames.RST_STREAM, stream_id))[3] == frames.WORD.pack(frames.CANCEL)
        await peer.send(h2.reply(stream_id, b"too late"))
        await peer.answer_all(b"good")

    async with fake_server(silent) as (port, _), no_leaks(), running("127.0.0.1", port) as channel:
        await channel.connect()
        with anyio.move_on_after(0.2) as scope:
            await channel.unary("/test/Echo", b"m")
        assert scope.cancelled_caught
        assert await channel.unary("/test/Echo", b"m") == b"good"


async def test_no_timeout_is_sent_where_there_is_no_deadline():
    async def handler(peer):
        await peer.greet()
        stream_id, fields, body = await peer.request()
        assert "grpc-timeout" not in fields
        assert body == pack(b"m")
        assert (fields[":method"], fields[":path"], fields["te"]) == ("POST", "/test/Echo", "trailers")
        assert fields["content-type"] == "application/grpc"
        await peer.send(h2.reply(stream_id, b"good"))
        await peer.answer_all()

    async with fake_server(handler) as (port, _), running("127.0.0.1", port, authority="me:1") as channel:
        assert await channel.unary("/test/Echo", b"m") == b"good"


async def test_a_deadline_exceeded_that_comes_just_before_our_own_moves_on():
    async def handler(peer):
        await peer.greet()
        while True:
            stream_id, _, _ = await peer.request()
            fields = {":status": "200", "content-type": "application/grpc", "grpc-status": "4"}
            await peer.send(h2.headers(stream_id, fields, end=True))

    async with fake_server(handler) as (port, _), running("127.0.0.1", port) as channel:
        with pytest.raises(GRPCError) as caught, anyio.fail_after(10):
            await channel.unary("/test/Echo", b"m")
        assert caught.value.status is Status.DEADLINE_EXCEEDED
        with anyio.CancelScope() as scope:
            connection = await channel.connector.connect()
            take = connection._take

            def late(data):
                scope.cancel()  # the caller's own deadline passes while the reply is being read
                take(data)

            connection._take = late
            await channel.unary("/test/Echo", b"m")
        assert scope.cancelled_caught


async def test_broken_rules_end_the_connection_with_their_code():
    async def breaks(peer):
        await peer.greet()
        await peer.request()
        await peer.send(frames.frame(frames.PUSH_PROMISE, 0, 1, bytes(4)))
        goaway = await peer.wait_for(frames.GOAWAY)
        assert frames.GOAWAY_HEAD.unpack_from(goaway[3]) == (0, frames.PROTOCOL_ERROR)
        with pytest.raises(anyio.EndOfStream):
            await peer.frame()

    async with fake_server(breaks, good) as (port, _), no_leaks(), running("127.0.0.1", port) as channel:
        with pytest.raises(ConnectionLost, match="PROTOCOL_ERROR: PUSH_PROMISE"):
            await channel.unary("/test/Echo", b"m")
        assert await channel.unary("/test/Echo", b"m") == b"good"


async def test_replies_before_a_broken_rule_still_count():
    async def breaks(peer):
        await peer.greet()
        stream_id, _, _ = await peer.request()
        await peer.send(h2.reply(stream_id, b"fine") + frames.frame(frames.PING, 0, 0, b""))

    async with fake_server(breaks, good) as (port, _), running("127.0.0.1", port) as channel:
        assert await channel.unary("/test/Echo", b"m") == b"fine"
        assert await channel.unary("/test/Echo", b"m") == b"good"


REPLY = h2.reply(1, b"answer")


@pytest.mark.parametrize("size", range(0, len(REPLY), 7))
async def test_a_connection_that_ends_at_each_moment(size):
    async def first(peer):
        await peer.greet()
        await peer.request()
        await peer.send(REPLY[:size])

    async with fake_server(first, good) as (port, _), no_leaks(), running("127.0.0.1", port) as channel:
        with pytest.raises(ConnectionLost):
            await channel.unary("/test/Echo", b"m")
        assert await channel.unary("/test/Echo", b"m") == b"good"


async def test_byte_by_byte():
    async def slow(peer):
        await peer.greet()
        while True:
            stream_id, _, _ = await peer.request()
            for byte in h2.reply(stream_id, b"answer"):
                await peer.send(bytes([byte]))

    async with fake_server(slow) as (port, _), running("127.0.0.1", port) as channel:
        for _ in range(2):
            assert await channel.unary("/test/Echo", b"m") == b"answer"


async def test_a_server_that_writes_before_it_reads():
    """Both sides have more to send than the sockets hold: a reader that waited for the writer would hang here."""

    async def talker(peer):
        await peer.greet({frames.INITIAL_WINDOW_SIZE: 1 << 24})
        await peer.send(h2.window_update(0, 1 << 24))
        _, _, stream_id, _ = await peer.wait_for(frames.HEADERS)
        message = pack(bytes(3_900_000))
        await peer.send(h2.headers(stream_id))
        for start in range(0, len(message), 16_384):
            await peer.send(h2.data(stream_id, message[start : start + 16_384]))
        await peer.send(h2.trailers(stream_id))
        await peer.wait_for(99)

    async with fake_server(talker) as (port, _), running("127.0.0.1", port) as channel:
        with anyio.fail_after(20):
            assert len(await channel.unary("/test/Echo", bytes(12_000_000))) == 3_900_000


async def test_no_more_calls_than_the_server_allows():
    most = 0

    async def strict(peer):
        nonlocal most
        await peer.greet({frames.MAX_CONCURRENT_STREAMS: 3})
        while True:
            found = [(await peer.request())[0] for _ in range(3)]
            most = max(most, len(found))
            with anyio.move_on_after(0.005):
                await peer.request()
                pytest.fail("a fourth call came")
            await peer.send(*(h2.reply(stream_id, b"m") for stream_id in found))

    outcomes = []
    async with fake_server(strict) as (port, _), no_leaks(), running("127.0.0.1", port) as channel:
        await channel.connect()
        async with anyio.create_task_group() as tasks:
            for _ in range(30):
                tasks.start_soon(call, channel, outcomes)
            await until(lambda: channel.statistics().open_streams == 3)
            assert channel.statistics().waiting_streams == 27
    assert outcomes == [b"m"] * 30
    assert most == 3


async def test_the_queue_is_left_cleanly():
    async def one(peer):
        await peer.greet({frames.MAX_CONCURRENT_STREAMS: 1})
        first, _, _ = await peer.request()
        await peer.wait_for(frames.PING)
        await peer.send(h2.reply(first, b"first"))
        await peer.answer_all(b"second")

    outcomes = []
    async with fake_server(one) as (port, peers), no_leaks(), running("127.0.0.1", port) as channel:
        await channel.connect()
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(call, channel, outcomes)
            await until(lambda: channel.statistics().open_streams == 1)
            with anyio.move_on_after(0.1):
                async with anyio.create_task_group() as others:
                    for _ in range(50):
                        others.start_soon(call, channel, outcomes)
            assert channel.statistics().waiting_streams == 0
            tasks.start_soon(call, channel, outcomes)
            await until(lambda: channel.statistics().waiting_streams == 1)
            connection = await channel.connector.connect()
            connection.protocol.ping()
            connection.writer.wake()
        assert outcomes == [b"first", b"second"]
        assert sum(kind == frames.HEADERS for kind, *_ in peers[0].seen) == 2
        assert not [kind for kind, *_ in peers[0].seen if kind == frames.RST_STREAM]


async def test_stream_ids_run_out_and_a_new_connection_is_made():
    async with fake_server(good) as (port, peers), no_leaks(), running("127.0.0.1", port) as channel:
        assert await channel.unary("/test/Echo", b"m") == b"good"
        connection = await channel.connector.connect()
        connection.protocol.streams.next_id = frames.LARGEST_STREAM_ID
        assert await channel.unary("/test/Echo", b"m") == b"good"
        assert await channel.unary("/test/Echo", b"m") == b"good"
        assert len(peers) == 2
        await until(lambda: channel.statistics().connections == 1)


async def test_metadata_that_the_server_does_not_take():
    async def small(peer):
        await peer.greet({frames.MAX_HEADER_LIST_SIZE: 1000})
        await peer.answer_all()

    async with fake_server(small) as (port, _), running("127.0.0.1", port) as channel:
        assert await channel.unary("/test/Echo", b"m") == b"answer"
        with pytest.raises(GRPCError, match="no more than 1000") as caught:
            await channel.unary("/test/Echo", b"m", metadata=(("x", "v" * 1000),))
        assert caught.value.status is Status.RESOURCE_EXHAUSTED


async def test_a_server_that_dies_in_silence_is_found_by_pings():
    async def silent(peer):
        await peer.greet()
        await peer.request()
        await peer.wait_for(frames.PING)
        await peer.wait_for(99)

    async def alive(peer):
        await peer.greet()
        stream_id, _, _ = await peer.request()
        payload = (await peer.wait_for(frames.PING))[3]
        await peer.send(frames.frame(frames.PING, frames.ACK, 0, payload))
        await peer.send(h2.reply(stream_id, b"alive"))
        await peer.answer_all()

    options = {"ping_interval": 0.05, "ping_timeout": 0.1}
    async with fake_server(silent) as (port, _), no_leaks(), running("127.0.0.1", port, **options) as channel:
        with anyio.fail_after(5), pytest.raises(ConnectionLost, match="PING"):
            await channel.unary("/test/Echo", b"m")
    options["ping_timeout"] = 5
    async with fake_server(alive) as (port, _), running("127.0.0.1", port, **options) as channel:
        assert await channel.unary("/test/Echo", b"m") == b"alive"


async def test_pings_slow_down_when_the_server_complains():
    async def angry(peer):
        await peer.greet()
        await peer.request()
        await peer.wait_for(frames.PING)
        await peer.send(h2.goaway(0, frames.ENHANCE_YOUR_CALM, b"too_many_pings"))

    async with fake_server(angry, good) as (port, _), running("127.0.0.1", port, ping_interval=0.05) as channel:
        assert await channel.unary("/test/Echo", b"m") == b"good"
        await until(lambda: channel.statistics().connections == 1)
        assert channel.connector.keepalive.interval == 0.1


@pytest.mark.usefixtures("pauses")
async def test_servers_that_flap_are_not_hammered():
    async def flap(peer):
        await peer.greet()

    async with fake_server(flap) as (port, peers), no_leaks(), running("127.0.0.1", port) as channel:
        with anyio.move_on_after(0.4):
            while True:
                with pytest.raises(GRPCError):
                    await channel.unary("/test/Echo", b"m")
        assert len(peers) < 6


async def test_closing_does_not_wait_for_a_silent_server():
    async def deaf(peer):
        await peer.greet({frames.INITIAL_WINDOW_SIZE: 1 << 24})
        await peer.send(h2.window_update(0, 1 << 24))
        await anyio.sleep_forever()

    async with fake_server(deaf) as (port, _):
        outcomes = []
        async with running("127.0.0.1", port) as channel, anyio.create_task_group() as tasks:
            await channel.connect()
            tasks.start_soon(call, channel, outcomes, bytes(15_000_000))
            await anyio.sleep(0.1)
            start = anyio.current_time()
            channel.close()
        assert anyio.current_time() - start < 1.5
        assert len(outcomes) == 1


async def test_closing_says_goodbye():
    async def handler(peer):
        await peer.greet()
        await peer.answer()
        assert frames.GOAWAY_HEAD.unpack_from((await peer.wait_for(frames.GOAWAY))[3]) == (0, frames.NO_ERROR)

    async with fake_server(handler) as (port, _), running("127.0.0.1", port) as channel:
        assert await channel.unary("/test/Echo", b"m") == b"answer"


async def test_a_stream_that_is_lost_in_the_middle():
    async def handler(peer):
        await peer.greet()
        stream_id, _, _ = await peer.request()
        await peer.send(h2.headers(stream_id), h2.data(stream_id, pack(b"one") + pack(b"two")[:4]))

    async with fake_server(handler) as (port, _), no_leaks(), running("127.0.0.1", port) as channel:
        received = []
        with pytest.raises(ConnectionLost):
            async with channel.request("/test/Count", Cardinality.UNARY_STREAM, bytes, bytes) as stream:
                await stream.send_message(b"m")
                async for message in stream:
                    received.append(message)  # noqa: PERF401 - it is interrupted
        assert received == [b"one"]


def test_errors_are_told_apart():
    assert issubclass(CallError, GRPCError)
    assert issubclass(ConnectError, CallError)
    assert issubclass(ConnectionLost, CallError)
    assert issubclass(ChannelClosed, CallError)
    assert not issubclass(ProtocolError, GRPCError)


async def refusing(peer):
    """Takes no call."""
    await peer.greet()
    await peer.wait_for(frames.HEADERS)
    await peer.send(h2.goaway(0))


async def test_a_refused_stream_is_started_again_by_sender_or_receiver_not_by_both():
    seen, connected = [], anyio.Event()

    async def slow(peer):
        await connected.wait()
        await peer.greet()
        while True:
            kind, _, stream_id, _ = await peer.frame()
            if kind in {frames.HEADERS, frames.RST_STREAM}:
                seen.append((kind, stream_id))

    async with fake_server(refusing, slow) as (port, _), running("127.0.0.1", port) as channel:
        async with channel.request("/a/B", Cardinality.STREAM_STREAM, bytes, bytes) as stream:
            async with anyio.create_task_group() as tasks:
                await stream.send_request()
                tasks.start_soon(stream.recv_message)
                await until(lambda: channel.statistics().waiting_callers == 1)
                tasks.start_soon(stream.send_message, b"hello")
                await until(lambda: channel.statistics().waiting_callers == 2)
                connected.set()
                await until(lambda: seen)
                assert channel.statistics().open_streams == 1
                tasks.cancel_scope.cancel()
            await stream.cancel()
        await until(lambda: len(seen) > 1)
        assert seen == [(frames.HEADERS, 1), (frames.RST_STREAM, 1)]
        assert channel.statistics().open_streams == 0


async def test_a_call_that_is_cancelled_while_it_waits_to_be_started_again_is_not_started():
    seen, connected = [], anyio.Event()

    async def slow(peer):
        await connected.wait()
        await peer.greet()
        seen.append((await peer.wait_for(frames.HEADERS))[2])
        await peer.answer_all(b"good")

    async with fake_server(refusing, slow) as (port, _), running("127.0.0.1", port) as channel:
        async with channel.request("/a/B", Cardinality.STREAM_STREAM, bytes, bytes) as stream:
            await stream.send_request()

            async def receive():
                with pytest.raises(StreamTerminatedError):
                    await stream.recv_message()

            async with anyio.create_task_group() as tasks:
                tasks.start_soon(receive)
                await until(lambda: channel.statistics().waiting_callers == 1)
                await stream.cancel()
                connected.set()
        assert channel.statistics().open_streams == 0
        assert not seen


async def test_a_stream_that_is_refused_after_its_reply_began_is_not_repeated():
    async def handler(peer):
        await peer.greet()
        stream_id, _, _ = await peer.request()
        await peer.send(h2.headers(stream_id), h2.rst(stream_id, frames.REFUSED_STREAM))
        assert (await peer.frame())[0] != frames.HEADERS

    async with fake_server(handler) as (port, _), running("127.0.0.1", port) as channel:
        with pytest.raises(GRPCError) as caught:
            await channel.unary("/test/Echo", b"m")
    assert caught.value.status is Status.UNAVAILABLE


async def test_a_message_that_cannot_be_read_ends_the_call_for_good():
    async def damaged(peer):
        await peer.greet()
        stream_id, _, _ = await peer.request()
        await peer.send(h2.headers(stream_id), h2.data(stream_id, pack(b"m", compress=True)))
        await peer.answer_all()

    async with fake_server(damaged) as (port, _), running("127.0.0.1", port) as channel:
        async with channel.request("/test/Count", Cardinality.UNARY_STREAM, bytes, bytes) as stream:
            await stream.send_message(b"m")
            for receive in (stream.recv_message, stream.recv_message, stream.recv_trailing_metadata):
                with pytest.raises(GRPCError, match="no grpc-encoding"):
                    await receive()
        assert await channel.unary("/test/Echo", b"m") == b"answer"


# A connection that something in between has swallowed: no reset, no end, no answer


async def swallowed(peer):
    await peer.greet()
    stream_id, _, _ = await peer.request()
    await peer.send(h2.reply(stream_id, b"before"))
    await peer.wait_for(99)


@pytest.fixture
def brief_silence(monkeypatch):
    monkeypatch.setattr("weaviate_anyio._grpc.connection.SILENCE", 0.05)


async def give_up(channel, seconds=0.3):
    await channel.connect()
    with anyio.move_on_after(seconds) as limit:
        await channel.unary("/test/Echo", b"m")
    assert limit.cancelled_caught


@pytest.mark.usefixtures("brief_silence")
async def test_after_a_call_in_silence_the_next_one_goes_out_on_a_new_connection():
    async with fake_server(swallowed, good) as (port, peers), no_leaks(), running("127.0.0.1", port) as channel:
        assert await channel.unary("/test/Echo", b"m") == b"before"
        await give_up(channel)
        assert not channel.statistics().connected
        for _ in range(3):
            assert await channel.unary("/test/Echo", b"m") == b"good"
        assert len(peers) == 2
        await until(lambda: channel.statistics().connections == 1)  # the old one ended with its last call
        await until(lambda: [kind for kind, *_ in peers[0].seen].count(frames.PING) == 1)


@pytest.mark.usefixtures("brief_silence")
async def test_a_call_that_still_waits_on_the_doubtful_connection_keeps_it():
    async def slow(peer):
        await peer.greet()
        stream_id, _, _ = await peer.request()
        await peer.wait_for(frames.RST_STREAM)
        await until(lambda: len(peers) == 2 and peers[1].seen)
        await peer.send(h2.reply(stream_id, b"late"))
        await peer.wait_for(99)

    outcomes = []
    async with fake_server(slow, good) as (port, peers), no_leaks(), running("127.0.0.1", port) as channel:
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(call, channel, outcomes)
            await until(lambda: channel.statistics().open_streams == 1)
            await give_up(channel)
            assert await channel.unary("/test/Echo", b"m") == b"good"
        assert outcomes == [b"late"]
        await until(lambda: channel.statistics().connections == 1)


@pytest.mark.usefixtures("brief_silence")
async def test_a_server_that_is_only_slow_keeps_its_connection():
    async def slow(peer):
        await peer.greet()
        for _ in range(2):
            await peer.wait_for(frames.RST_STREAM)
            payload = (await peer.wait_for(frames.PING))[3]
            await peer.send(frames.frame(frames.PING, frames.ACK, 0, payload))
        await peer.wait_for(frames.RST_STREAM)
        await peer.answer_all(b"recovered")

    async with fake_server(slow, good) as (port, peers), no_leaks(), running("127.0.0.1", port) as channel:
        for _ in range(2):
            await give_up(channel)
            await until(lambda: channel.statistics().connected)
        assert len(peers) == 1
        await give_up(channel)  # a third PING without anything of a call in between would be one too many
        assert not channel.statistics().connected
        assert await channel.unary("/test/Echo", b"m") == b"good"
        assert [kind for kind, *_ in peers[0].seen].count(frames.PING) == 2


async def test_a_call_that_is_given_up_soon_throws_no_doubt_on_its_connection(monkeypatch):
    monkeypatch.setattr("weaviate_anyio._grpc.connection.SILENCE", 60)
    async with fake_server(swallowed, good) as (port, _), no_leaks(), running("127.0.0.1", port) as channel:
        assert await channel.unary("/test/Echo", b"m") == b"before"
        for _ in range(5):
            await give_up(channel, 0.01)
        assert channel.statistics().connected


@pytest.mark.usefixtures("brief_silence")
async def test_a_stream_that_is_left_while_the_server_owes_it_nothing_throws_no_doubt_on_its_connection():
    async def greeter(peer):
        await peer.greet()
        await peer.wait_for(frames.HEADERS)
        await peer.send(h2.settings([(frames.MAX_CONCURRENT_STREAMS, 50)]))
        await peer.wait_for(99)

    async with fake_server(greeter) as (port, _), no_leaks(), running("127.0.0.1", port) as channel:
        await channel.connect()
        connection = channel.connector.current
        async with channel.request("/test/Chat", Cardinality.STREAM_STREAM, bytes, bytes) as stream:
            await stream.send_message(b"m")
            await until(lambda: connection.protocol.outbox.max_streams == 50)
            await anyio.sleep(0.1)
            await stream.cancel()
        assert channel.statistics().connected


async def test_a_silence_is_counted_from_the_last_byte_and_needs_no_call_at_any_moment_of_it():
    """A connection that was idle for longer than the interval is asked soon after a call begins."""

    async def idle(peer):
        await peer.greet()
        await peer.wait_for(frames.HEADERS)
        await peer.wait_for(frames.PING)
        await peer.wait_for(99)

    options = {"ping_interval": 3, "ping_timeout": 0.05}
    async with fake_server(idle) as (port, _), no_leaks(), running("127.0.0.1", port, **options) as channel:
        await channel.connect()
        await anyio.sleep(3.1)
        with anyio.fail_after(3), pytest.raises(ConnectionLost, match="PING"):
            await channel.unary("/test/Echo", b"m")


async def test_pings_without_calls():
    async def idle(peer):
        await peer.greet()
        await peer.wait_for(frames.PING)
        await peer.wait_for(99)

    options = {"ping_interval": 0.05, "ping_timeout": 0.05, "ping_idle": True}
    async with fake_server(idle, good) as (port, _), no_leaks(), running("127.0.0.1", port, **options) as channel:
        await channel.connect()
        await until(lambda: channel.statistics().connections == 0)
        assert await channel.unary("/test/Echo", b"m") == b"good"


async def test_pings_are_an_interval_apart():
    """Also where each is answered, and the call stays silent."""
    times = []

    async def busy(peer):
        await peer.greet()
        await peer.request()
        while True:
            payload = (await peer.wait_for(frames.PING))[3]
            times.append(anyio.current_time())
            await peer.send(frames.frame(frames.PING, frames.ACK, 0, payload))

    options = {"ping_interval": 0.6, "ping_timeout": 0.3}
    async with fake_server(busy) as (port, _), running("127.0.0.1", port, **options) as channel:
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(channel.unary, "/test/Echo", b"m")
            await until(lambda: len(times) == 3, 30)
            tasks.cancel_scope.cancel()
    assert min(later - sooner for sooner, later in pairwise(times)) > 0.5


@pytest.mark.usefixtures("brief_silence")
async def test_a_doubtful_connection_is_used_where_there_is_no_other():
    """A server may be slow for one call, and take no second connection."""

    async def slow(peer):
        await peer.greet()
        await peer.wait_for(frames.RST_STREAM)
        await peer.answer_all(b"the old one works")

    async def refuse(_):
        pass

    async with fake_server(slow, refuse) as (port, _), no_leaks(), running("127.0.0.1", port) as channel:
        await give_up(channel)
        assert not channel.statistics().connected
        for _ in range(3):
            with anyio.fail_after(10):
                assert await channel.unary("/test/Echo", b"m") == b"the old one works"


@pytest.mark.usefixtures("brief_silence")
async def test_a_connection_of_which_one_direction_is_lost_is_found_by_the_next_call():
    """What the server sends of its own still comes, and says nothing of what it receives."""

    async def deaf(peer):
        await peer.greet()
        await peer.wait_for(frames.HEADERS)
        await peer.send(h2.settings([(frames.MAX_CONCURRENT_STREAMS, 50)]))
        await peer.wait_for(frames.PING)
        await peer.send(h2.settings([(frames.MAX_CONCURRENT_STREAMS, 60)]))
        await peer.wait_for(99)

    async with fake_server(deaf, good) as (port, peers), no_leaks(), running("127.0.0.1", port) as channel:
        await channel.connect()
        connection = channel.connector.current
        with anyio.move_on_after(1) as limit:
            async with anyio.create_task_group() as tasks:
                tasks.start_soon(channel.unary, "/test/Echo", b"m")
                await until(lambda: connection.protocol.outbox.max_streams == 50)
                await anyio.sleep(0.1)
                limit.cancel()
        await until(lambda: connection.protocol.outbox.max_streams == 60)
        assert not channel.statistics().connected
        assert await channel.unary("/test/Echo", b"m") == b"good"
        assert len(peers) == 2


@pytest.mark.usefixtures("brief_silence")
async def test_a_doubtful_connection_is_given_up_when_the_server_does_not_answer_the_ping():
    """Calls may wait on it for much longer: none was given up but one, and a new connection could not be had."""
    going = anyio.Event()

    async def silent(peer):
        await peer.greet()
        await peer.wait_for(99)

    async def refuse(_):
        going.set()

    async with (
        fake_server(silent, refuse, good) as (port, _),
        no_leaks(),
        running("127.0.0.1", port, ping_timeout=2) as channel,
    ):
        await give_up(channel)
        with anyio.fail_after(10), pytest.raises(ConnectionLost, match="did not answer a PING within 2 s"):
            await channel.unary("/test/Echo", b"m")
        assert going.is_set()
        assert await channel.unary("/test/Echo", b"m") == b"good"


@pytest.mark.usefixtures("brief_silence")
async def test_a_connection_that_is_replaced_ends_although_its_peer_takes_nothing():
    async def deaf(peer):
        await peer.greet()
        await peer.send(h2.settings([(frames.INITIAL_WINDOW_SIZE, 2**30)]))
        await peer.send(frames.frame(frames.WINDOW_UPDATE, 0, 0, (2**30).to_bytes(4, "big")))
        await anyio.sleep_forever()

    async with fake_server(deaf, good) as (port, _), running("127.0.0.1", port) as channel:
        await channel.connect()
        connection = await channel.connector.connect()
        await until(lambda: connection.protocol.outbox.window > 2**29)
        while channel.statistics().connected:  # until a call was given up that had been sent for long enough
            with anyio.move_on_after(0.2) as limit:
                await channel.unary("/test/Echo", bytes(50_000_000))
            assert limit.cancelled_caught
        assert await channel.unary("/test/Echo", b"m") == b"good"
        await until(lambda: channel.statistics().connections == 1)

"""Misbehaving servers on raw bytes, against whole channels: socket, connector, reader, writer and calls.

What users are told of it stands in docs/grpc-errors.md.
"""

import re
import socket
import sys
import tracemalloc
from contextlib import asynccontextmanager
from pathlib import Path

import anyio
import h2_frames as h2
import misbehaviour_connections as connections
import misbehaviour_floods as floods
import misbehaviour_frames as bad
import misbehaviour_replies as replies
import pytest
from engine_fixtures import until
from grpclib.const import Cardinality
from misbehaviour import (
    BYSTANDER,
    CALL,
    CALLED,
    CALLS,
    EARLIER,
    GOODBYE,
    GREET,
    WELL,
    Outcome,
    Scenario,
    among_others,
    answer,
    answers,
    at_call,
    begun,
    breaks,
    bystander,
    expect,
    fails,
    greet,
    hang_up,
    heal,
    listen,
    lost,
    play,
    preface,
    refused,
    script,
    serve,
    server_stream,
    stage,
    told,
    too_late,
    unary,
)

from weaviate_anyio._grpc import frames, sockets
from weaviate_anyio._grpc.errors import ConnectError, ConnectionLost, GRPCError, Status
from weaviate_anyio._grpc.messages import pack

ATTEMPTS = 5

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("no_pauses")]


def table(scenarios):
    return pytest.mark.parametrize("scenario", scenarios.values(), ids=scenarios.keys())


# Frames

FIRST_MESSAGE = h2.headers(CALL) + h2.data(CALL, pack(b"first"))


def complaint(peer):
    """The text of the last GOAWAY that came."""
    return [payload[8:].decode() for kind, _, _, payload in peer.seen if kind == frames.GOAWAY][-1]


@pytest.mark.parametrize("before", [b"", FIRST_MESSAGE], ids=["before the reply", "in the middle of the reply"])
@table(bad.CONNECTION_ERRORS)
async def test_what_breaks_the_connection(scenario, before):
    raw, code, words = scenario
    call = server_stream if before else unary
    async with stage(among_others(before + raw)) as (channel, peers), bystander(channel) as other:
        outcome = await Outcome().of(call, channel)
        breaks(code, words).after(*[b"first"] * bool(before)).check(outcome)
        await other.done.wait()
        breaks(code, words).check(other)
        await peers[0].ended.wait()
        await heal(channel)
        assert len(peers) == 2
    assert told(peers[0]) == (f"GOAWAY {frames.error_name(code)}",)
    assert words.replace("\\", "") in complaint(peers[0])


@table(bad.CONNECTION_ERRORS)
async def test_what_breaks_an_idle_connection(scenario):
    raw, code, _ = scenario
    async with stage(script(GREET, answer, answer, answer, raw, listen)) as (channel, peers):
        for _ in range(3):
            await heal(channel)
        await peers[0].ended.wait()
        await heal(channel)
        assert len(peers) == 2
    assert told(peers[0]) == (f"GOAWAY {frames.error_name(code)}",)


async def broken_stream(raw, code, words, call=unary):
    """A stream is reset, and neither its neighbour nor the next call suffers."""
    async with stage(among_others(raw)) as (channel, peers), bystander(channel) as other:
        outcome = await Outcome().of(call, channel)
        fails(Status.INTERNAL, f"{frames.error_name(code)}: .*{words}").check(outcome)
        await heal(channel)
        await other.done.wait()
        answers(b"by").check(other)
        assert len(peers) == 1
    assert told(peers[0]) == (f"RST_STREAM {CALL} {frames.error_name(code)}", GOODBYE)


@table(bad.STREAM_ERRORS)
@pytest.mark.parametrize("call", CALLS)
async def test_what_breaks_a_stream(scenario, call):
    raw, code, words = scenario
    passed_over = h2.reply(CALL, b"late") + h2.window_update(CALL, 0) + h2.rst(CALL, frames.CANCEL)
    await broken_stream(raw + passed_over, code, words, call)


@table(bad.MALFORMED_FIELDS)
async def test_malformed_fields(scenario):
    raw = h2.headers(CALL, h2.OK_HEADERS | scenario) + h2.data(CALL, pack(b"answer")) + h2.trailers(CALL)
    await broken_stream(raw, frames.PROTOCOL_ERROR, "")


@table(bad.ALLOWED)
async def test_what_is_allowed(scenario):
    async with stage(among_others(scenario)) as (channel, peers), bystander(channel) as other:
        answers(b"answer").check(await Outcome().of(unary, channel))
        await heal(channel)
        await other.done.wait()
        answers(b"by").check(other)
        assert len(peers) == 1
    assert told(peers[0]) == (GOODBYE,)


def reset(before, name, expected, call=server_stream):
    raw = before + h2.rst(EARLIER, bad.code_of(name))
    return Scenario(at_call(raw, serve), expected, (GOODBYE,), 1, call)


BEGUN = h2.headers(EARLIER) + h2.data(EARLIER, pack(b"first"))
REPEATED = answers(b"good")
RESETS = {}
for _name, _status in bad.RESETS.items():
    _expected = fails(_status, rf"reset the call \({_name}\)")
    RESETS[_name] = reset(b"", _name, REPEATED if _name == "REFUSED_STREAM" else _expected)
    RESETS[f"{_name} between messages"] = reset(BEGUN, _name, _expected.after(b"first"))
    RESETS[f"{_name} in the middle"] = reset(BEGUN, _name, _expected, unary)


@table(RESETS)
async def test_resets(scenario):
    await play(scenario)


@table(bad.BEHIND_THE_END)
async def test_frames_behind_the_end_of_their_stream(scenario):
    raw, expected = scenario
    await play(Scenario(at_call(raw, listen), expected, ("GOAWAY STREAM_CLOSED",)))


# Replies

REPLIES = replies.NOT_GRPC | replies.NO_STATUS | replies.MESSAGES | replies.STATUSES | replies.EARLY


@table(REPLIES)
async def test_replies(scenario):
    await play(scenario)


async def test_replies_that_share_a_segment():
    both = [h2.headers(CALL), h2.headers(BYSTANDER)]
    for at in range(len(pack(b"answer"))):
        both += [h2.data(stream_id, pack(b"answer")[at : at + 1]) for stream_id in (BYSTANDER, CALL)]
    both += [h2.trailers(CALL), h2.trailers(BYSTANDER)]
    handler = script(GREET, answer, begun(BYSTANDER, CALL), b"".join(both), serve)
    async with stage(handler) as (channel, _), bystander(channel) as other:
        answers(b"answer").check(await Outcome().of(unary, channel))
        await other.done.wait()
        answers(b"answer").check(other)
        await heal(channel)


# Connections


@table(connections.GREETINGS | connections.PIECES)
async def test_greetings(scenario):
    await play(scenario)


@asynccontextmanager
async def stillborn(*steps):
    """A channel to a server that greets, does something else, and is never of use before it is told so."""
    healthy = anyio.Event()
    ill = script(preface, *steps)
    async with stage(*[lambda peer: (WELL if healthy.is_set() else ill)(peer)] * 100) as (channel, peers):
        yield channel, peers
        healthy.set()
        await heal(channel)


@table(connections.STILLBORN)
async def test_connections_that_end_with_their_greeting(scenario):
    raw, words, complaints = scenario
    async with stillborn(h2.GREETING + raw, listen) as (channel, peers):
        for calls in (1, 2):
            refused(words).check(await Outcome().of(unary, channel))
            assert len(peers) <= calls * ATTEMPTS
    assert {told(peer) for peer in peers[:-1]} == {complaints}


async def test_a_server_that_hangs_up_behind_its_greeting():
    """Whether the call was sent before the end is seen is a matter of chance; but it fails, and says why."""
    async with stillborn(h2.GREETING, hang_up) as (channel, _):
        for _ in range(3):
            outcome = await Outcome().of(unary, channel)
            assert isinstance(outcome.error, ConnectError | ConnectionLost)
            assert "the server closed the connection" in str(outcome.error)


@table(connections.GOAWAYS)
async def test_goaway(scenario):
    await play(scenario)


async def test_a_call_that_no_connection_takes():
    handlers = [at_call(h2.goaway(0, frames.NO_ERROR, b"full"), listen)] * ATTEMPTS
    async with stage(*handlers) as (channel, peers):
        expected = lost(r"going away \(NO_ERROR, full\)", never_processed=True)
        expected.check(await Outcome().of(unary, channel))
        assert len(peers) == ATTEMPTS
        await heal(channel)


@table(connections.ENDS | connections.SILENCES)
async def test_ends(scenario):
    await play(scenario)


@table(connections.IDLE_ENDS)
async def test_ends_between_calls(scenario):
    calls, handler, complaints = scenario
    async with stage(handler) as (channel, peers):
        await channel.connect()
        for _ in range(calls):
            answers(b"answer").check(await Outcome().of(unary, channel))
        await until(lambda: not channel.statistics().connections)
        await heal(channel)
        assert len(peers) == 2
    assert told(peers[0]) == complaints


def rows(page, pattern):
    return dict(re.findall(rf"(?m)^\| {pattern} \| (\w+) ?[|(]", page))


def test_the_page_for_users_says_the_same():
    page = (Path(__file__).parents[2] / "docs" / "grpc-errors.md").read_text()
    resets, statuses = rows(page, r"`([A-Z_]+)`"), rows(page, r"(\d{3})")
    assert {name: Status[resets.get(name, "INTERNAL")] for name in bad.RESETS} == bad.RESETS
    told_of = {code: Status[statuses.get(str(code), "UNKNOWN")] for code in replies.HTTP_STATUSES}
    assert told_of == replies.HTTP_STATUSES
    assert resets.keys() <= bad.RESETS.keys()
    assert set(map(int, statuses)) <= replies.HTTP_STATUSES.keys()


# Floods and windows


@asynccontextmanager
async def few_blocks(most):
    """Fails if the interpreter keeps many more blocks of memory at any moment, as for each frame of a flood."""
    before = sys.getallocatedblocks()
    peak = 0

    async def watch():
        nonlocal peak
        while True:
            peak = max(peak, sys.getallocatedblocks())
            await anyio.sleep(0.001)

    async with anyio.create_task_group() as tasks:
        tasks.start_soon(watch)
        yield
        tasks.cancel_scope.cancel()
    assert peak - before < most


@table(floods.FLOODS)
async def test_floods(scenario):
    async with few_blocks(5_000):
        await play(scenario)


@table(floods.UNREAD)
async def test_floods_whose_answers_are_not_read(scenario, monkeypatch):
    def tune(connected):
        connected.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)  # else megabytes of answers go unnoticed

    monkeypatch.setattr(sockets, "tune", tune)
    async with few_blocks(40_000):  # what one read can ask for
        await play(scenario)


@table(floods.LARGE_FLOODS)
async def test_floods_of_megabytes(scenario):
    tracemalloc.start()
    try:
        await play(scenario)
        assert tracemalloc.get_traced_memory()[1] < 2_000_000
    finally:
        tracemalloc.stop()


@table(floods.WINDOWS)
async def test_windows(scenario):
    await play(scenario)


async def test_a_call_without_a_window_holds_up_no_other():
    other = [h2.window_update(3, 1000), expect(frames.DATA, 3), h2.reply(3, b"answer")]
    handler = script(greet(INITIAL_WINDOW_SIZE=0), expect(frames.HEADERS, 3), *other, floods.RESET_HEARD)
    async with stage(script(handler, floods.WIDER, serve)) as (channel, peers):
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(Outcome().of, unary, channel)
            await until(lambda: channel.statistics().open_streams == 1)
            answers(b"answer").check(await Outcome().of(unary, channel))
            tasks.cancel_scope.cancel()
        await heal(channel)
    assert told(peers[0]) == (f"RST_STREAM {EARLIER} CANCEL", GOODBYE)


WINDOW = 4_194_304


async def test_a_stream_that_nobody_reads_holds_up_no_other():
    full = [h2.headers(EARLIER), *[h2.data(EARLIER, pack(bytes(65_531)))] * (WINDOW // 65_536)]
    handler = script(GREET, CALLED, *full, answer, h2.data(EARLIER, b"\x00"), serve)
    async with stage(handler) as (channel, peers):
        stream = channel.request("/test/Endless", Cardinality.UNARY_STREAM, bytes, bytes)
        with pytest.raises(GRPCError, match="FLOW_CONTROL_ERROR: more DATA than the stream's window"):
            async with stream:
                await stream.send_message(b"m")
                await stream.recv_initial_metadata()
                await heal(channel)
                await heal(channel)
                for _ in range(WINDOW // 65_536):
                    assert await stream.recv_message() == bytes(65_531)
    assert told(peers[0]) == (f"RST_STREAM {EARLIER} FLOW_CONTROL_ERROR", GOODBYE)


async def test_a_server_that_allows_no_calls():
    allowed = anyio.Event()
    handler = script(
        greet(MAX_CONCURRENT_STREAMS=0),
        lambda _: allowed.wait(),
        h2.settings({frames.MAX_CONCURRENT_STREAMS: 1}),
        serve,
    )
    async with stage(handler) as (channel, peers):
        too_late().check(await Outcome().of(unary, channel, 0.1))
        assert (channel.statistics().open_streams, channel.statistics().waiting_streams) == (0, 0)
        allowed.set()
        await heal(channel)
        assert len(peers) == 1
    assert told(peers[0]) == (GOODBYE,)
    assert [stream_id for kind, _, stream_id, _ in peers[0].seen if kind == frames.HEADERS] == [1]


async def test_a_server_that_allows_one_call_at_a_time():
    async def one_at_a_time(peer):
        for number in range(3):
            stream_id, _, _ = await peer.request()
            await peer.send(floods.PING)
            await peer.wait_for(frames.PING)
            assert sum(kind == frames.HEADERS for kind, *_ in peer.seen) == number + 1
            await peer.send(h2.reply(stream_id, b"answer"))

    async with stage(script(greet(MAX_CONCURRENT_STREAMS=1), one_at_a_time, serve)) as (channel, _):
        outcomes = [Outcome() for _ in range(3)]
        async with anyio.create_task_group() as tasks:
            for outcome in outcomes:
                tasks.start_soon(outcome.of, unary, channel)
        for outcome in outcomes:
            answers(b"answer").check(outcome)
        await heal(channel)

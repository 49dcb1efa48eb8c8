"""Cancellations at every await and at random moments: afterwards nothing is left, on neither side, and calls work."""

import gc
import math
import random
import sys
import tracemalloc
from collections import Counter
from functools import partial

import anyio
import pytest
from engine_fixtures import Server, all_ended, running, until
from grpclib.const import Cardinality, Status
from leaks import no_leaks, sockets
from schedule_calls import KINDS
from schedule_suspensions import Suspensions
from schedule_wire import turns
from schedule_world import running_world

from weaviate_anyio._grpc import frames
from weaviate_anyio._grpc.channel import Channel
from weaviate_anyio._grpc.errors import GRPCError
from weaviate_anyio._grpc.headers import Headers

pytestmark = pytest.mark.anyio

WARM_UP, CANCELLATIONS = 1_000, 10_000
# How many calls run side by side, and how many of them their server lets in at once.
TOGETHER, LET_IN = 100, 40
LONGEST = 0.02


async def unary(channel, dice):
    size = dice.choice([0, 100, 10_000, 100_000])
    assert len(await channel.unary("/test/Echo", bytes(size))) == size


async def sleeping(channel, dice):
    await channel.unary("/test/Sleep", b"0.1")


async def server_stream(channel, dice):
    async with channel.request("/test/Endless", Cardinality.UNARY_STREAM, bytes, bytes) as stream:
        await stream.send_message(b"%d" % dice.choice([10, 20_000]))
        for _ in range(dice.randrange(1, 10)):
            await stream.recv_message()


async def client_stream(channel, dice):
    async with channel.request("/test/Join", Cardinality.STREAM_UNARY, bytes, bytes) as stream:
        for _ in range(dice.randrange(1, 6)):
            await stream.send_message(bytes(dice.choice([0, 5000, 70_000])))
        await stream.end()
        await stream.recv_message()


async def both_streams(channel, dice):
    async with channel.request("/test/Chat", Cardinality.STREAM_STREAM, bytes, bytes) as stream:
        for _ in range(dice.randrange(1, 6)):
            await stream.send_message(b"m" * dice.choice([1, 3000]))
            await stream.recv_message()
        await stream.end()
        async for _ in stream:
            pass


async def held_back(channel, dice):
    """To a server that takes one message and no more."""
    async with channel.request("/test/Deaf", Cardinality.STREAM_UNARY, bytes, bytes) as stream:
        for _ in range(4):
            await stream.send_message(bytes(100_000))
        await stream.recv_message()


ENDING = [unary, sleeping, server_stream, client_stream, both_streams]
CALLS = [*ENDING, held_back]


@pytest.fixture(scope="module")
def narrow_server():
    """A server that lets in few calls at once, so that the others wait for their turn."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRPC_METHODS_STREAMS", str(LET_IN))
        server = Server()
    yield server
    server.kill()


def check_idle(channel):
    assert (
        channel.statistics().open_streams,
        channel.statistics().waiting_streams,
        channel.statistics().waiting_callers,
    ) == (0, 0, 0)


def check_windows(connection):
    """Every byte of window is accounted for."""
    protocol = connection.protocol
    replies, streams = protocol.replies, protocol.streams
    assert replies.window_left + replies.credit == replies.connection_window
    assert not streams.live
    assert not streams.queued


async def check_server(channel):
    """The server has no stream but the one that asks, by its own count, and no handler runs."""
    with anyio.fail_after(10):
        while await channel.unary("/test/Streams", b"") != b"1":
            await anyio.sleep(0.005)
    await all_ended(channel)


# Random moments


def conditions(channel):
    """What calls wait for now."""
    if channel.statistics().waiting_callers:
        yield "connection"
    if channel.statistics().waiting_streams:
        yield "turn"
    for connection in channel.connector.connections:
        protocol = connection.protocol
        halves = [stream.sending for stream in protocol.streams.live.values()]
        if any(half.pending and min(half.window, protocol.outbox.window) <= 0 for half in halves):
            yield "window"


async def cancel_later(cancel, count):
    await turns(count)
    cancel()


async def cancelled(channel, dice, tasks, counts):
    """A call that is cancelled after some time, after some turns of the loop, or at one of its awaits; few are not."""
    if dice.random() < 0.01:
        await dice.choice(ENDING)(channel, dice)
        counts["ended"] += 1
        return
    with anyio.move_on_after(dice.random() ** 2 * LONGEST) as scope:
        call, how = dice.choice(CALLS)(channel, dice), dice.randrange(3)

        def cancel():
            counts.update(conditions(channel))
            scope.cancel()

        if how == 0:
            tasks.start_soon(cancel_later, cancel, dice.randrange(40))
        elif how == 1:
            call = Suspensions(dice.randrange(1, 8), cancel).watch(call)
        await call
    counts["cancelled" if scope.cancelled_caught else "ended"] += 1


async def drop(channel):
    """Let the next calls wait for a connection."""
    await channel.unary("/test/Echo", b"")  # after one that has served a call, there is no pause
    (await channel.connector.connect()).close()
    await until(lambda: not channel.statistics().connections)


async def cancel_many(steady, shaky, dice, wanted):
    """So many calls that were cancelled before they had ended, some while the connection of `shaky` is just being made.

    Gives how they ended, and what there was to wait for when they were cancelled.
    """
    counts = Counter()
    while counts["cancelled"] < wanted:
        channel = dice.choice([steady, steady, steady, shaky])
        if channel is shaky:
            await drop(channel)
        async with anyio.create_task_group() as tasks:
            for _ in range(TOGETHER):
                tasks.start_soon(cancelled, channel, dice, tasks, counts)
        check_idle(channel)
    return counts


def engine_types():
    for name, module in [*sys.modules.items()]:
        if name.startswith("weaviate_anyio._grpc"):
            yield from (kind for kind in vars(module).values() if isinstance(kind, type) and kind.__module__ == name)


ENGINE = frozenset(engine_types())


async def remains(*channels):
    """What is kept while no call is under way: memory, objects of the engine, tasks and sockets."""
    shared = Counter()
    for channel in channels:
        await check_server(channel)  # its calls also clear away the empty shells of calls cancelled in the queue
        connection = await channel.connector.connect()
        check_windows(connection)
        protocol = connection.protocol
        shared.update({Headers: len(protocol.replies.decoder.cache)})
        # The youngest resets are remembered: here as many as there can be, so that they do not count as growth.
        for number in range(-20_000, 0):
            protocol.streams.expect_late(number)
    await anyio.sleep(2 * LONGEST)  # event loops keep the timers of deadlines that were not needed until they are due
    gc.collect()
    # Asking types for their names would make strings, and let the interpreter's table of strings grow at random.
    kinds = Counter(kind for kind in map(type, gc.get_objects()) if kind in ENGINE)
    kinds.subtract(shared)
    memory = tracemalloc.take_snapshot().filter_traces([tracemalloc.Filter(False, tracemalloc.__file__)])
    return memory, kinds, len(anyio.get_running_tasks()), len(sockets())


@pytest.fixture
def traced():
    tracemalloc.start()
    yield
    tracemalloc.stop()


async def test_ten_thousand_random_cancellations(narrow_server, traced, monkeypatch):
    monkeypatch.setattr("weaviate_anyio._grpc.connection.SILENCE", math.inf)  # a busy machine throws no doubt
    seed = random.randrange(1 << 32)
    print("seed", seed)
    address = "127.0.0.1", narrow_server.port
    with anyio.fail_after(120):
        # Without the timer of its PINGs: trio keeps what is left of the timers of each connection until they are due.
        async with no_leaks(), running(*address) as steady, running(*address, ping_interval=None) as shaky:
            await cancel_and_measure(steady, shaky, random.Random(seed))


async def cancel_and_measure(steady, shaky, dice):
    connection = await steady.connector.connect()
    await cancel_many(steady, shaky, dice, WARM_UP)
    memory, *before = await remains(steady, shaky)
    counts = await cancel_many(steady, shaky, dice, CANCELLATIONS)
    assert set(counts) == {"cancelled", "ended", "connection", "turn", "window"}
    memory_now, *after = await remains(steady, shaky)
    assert after == before
    # Anything that was kept for each of them would take a pointer at least.
    grown = memory_now.compare_to(memory, "lineno")
    assert sum(line.size_diff for line in grown) < 8 * CANCELLATIONS, "\n".join(map(str, grown[:10]))
    assert await steady.connector.connect() is connection
    assert await steady.unary("/test/Echo", bytes(1_000_000)) == bytes(1_000_000)


# Every await


async def at_every_await(coroutine, more):
    """Cancel `coroutine()` at its first await, the next one at its second, and so on, until one comes to its end.

    `more` are turns of the loop that pass before each cancellation. Gives how many awaits there were.
    """
    number, ended = 0, False
    while not ended:
        number += 1
        async with no_leaks(), anyio.create_task_group() as tasks:
            with anyio.move_on_after(30) as scope:
                act = partial(tasks.start_soon, cancel_later, scope.cancel, more) if more else scope.cancel
                suspensions = Suspensions(number, act)
                await suspensions.watch(coroutine())
                ended = suspensions.seen < number
        assert not scope.cancelled_caught or suspensions.seen >= number, "it does not end"
    return number - 1


@pytest.mark.parametrize("call", ENDING, ids=lambda call: call.__name__)
async def test_cancelled_at_every_await(channel, call):
    connection = await channel.connector.connect()

    async def one():
        check_idle(channel)
        await call(channel, random.Random(4))

    for more in range(4):
        assert await at_every_await(one, more) >= 1
        check_idle(channel)
    check_windows(connection)
    await check_server(channel)
    assert await channel.connector.connect() is connection


async def test_cancelled_at_every_await_while_connecting(grpc_server):
    async def one():
        async with running("127.0.0.1", grpc_server.port) as channel:
            await channel.unary("/test/Echo", b"m")

    for more in range(10):
        assert await at_every_await(one, more) >= 3


async def test_a_channel_cancelled_at_every_await(grpc_server):
    """Its calls end one way or the other, and no socket is left of a connection that was just made."""
    number, outcome = 0, None
    while outcome != b"m":
        number += 1
        channel = Channel("127.0.0.1", grpc_server.port)
        async with no_leaks(), anyio.create_task_group() as tasks:
            await tasks.start(partial(run_until_await, channel, number))
            outcome = await echo(channel)
            channel.close()
        assert isinstance(outcome, bytes | GRPCError)
        assert channel.statistics().failure is None
        assert not channel.statistics().connections
        check_idle(channel)
    assert number > 3


async def run_until_await(channel, number, *, task_status):
    with anyio.CancelScope() as scope:
        await Suspensions(number, scope.cancel).watch(channel.run(task_status=task_status))


async def echo(channel):
    try:
        return await channel.unary("/test/Echo", b"m")
    except GRPCError as error:
        return error


# Every await, with a server that keeps books of the windows


WINDOWS = {"window": 10_000, "connection_window": 65_535}
MOODS = {"greeting": {}, "piece": 1000, "room": 1000, "generous": False, "known": False, "direct": True}
CONDITIONS = {
    "idle": {},
    "the windows are closed": {frames.INITIAL_WINDOW_SIZE: 10},
    "another call is in the way": {frames.MAX_CONCURRENT_STREAMS: 1},
    "the server does not greet": None,
    "the server refuses the first attempt": {},
}


async def one_call(kind, condition, number, more):
    """A call that is cancelled at one of its awaits; says whether it ended before."""
    moods = MOODS | {"greeting": CONDITIONS[condition] or {}, "direct": bool(more % 2)}
    async with running_world(WINDOWS, moods) as world:
        world.of_server("be_shy", condition == "the server does not greet")
        if condition == "another call is in the way":
            world.call("unary", (0,), None, None, (9, 9))
        call = world.call(kind, (20_000, 25_000), None, None, (9, 9))
        suspensions = Suspensions(number, partial(world.later, call.cancel, more))
        call.watch = suspensions.watch
        await world.settle()
        world.check_quiet()
        if condition == "the server refuses the first attempt":
            world.of_stream("reset", 0, frames.REFUSED_STREAM)
            await world.settle()
        await world.finish()
        await world.close()
    assert call.outcome in {"cancelled", "reply"}
    return suspensions.seen < number


@pytest.mark.parametrize("condition", CONDITIONS)
@pytest.mark.parametrize("kind", KINDS)
async def test_both_sides_agree_after_a_cancellation_at_every_await(kind, condition):
    for more in range(4):
        number = 1
        while not await one_call(kind, condition, number, more):
            number += 1
        assert number > 2


# Groups, channels, and what comes in the same moment


async def test_cancelled_task_groups_of_calls(channel):
    await channel.connect()
    for round_number in range(20):
        async with anyio.create_task_group() as tasks:
            for number in range(50):
                tasks.start_soon(unary, channel, random.Random(number))
            await turns(round_number)
            tasks.cancel_scope.cancel()
        assert (channel.statistics().open_streams, channel.statistics().waiting_streams) == (0, 0)
    assert await channel.unary("/test/Echo", b"m") == b"m"
    check_windows(await channel.connector.connect())


async def test_cancelling_the_channel_at_random_moments(grpc_server):
    dice = random.Random(1)
    for _ in range(30):
        outcomes = []

        async def call(channel, outcomes=outcomes):
            try:
                outcomes.append(await channel.unary("/test/Echo", bytes(50_000)))
            except GRPCError as error:
                outcomes.append(error)

        async with no_leaks(), running("127.0.0.1", grpc_server.port) as channel, anyio.create_task_group() as tasks:
            for _ in range(10):
                tasks.start_soon(call, channel)
            await anyio.sleep(dice.random() * 0.02)
            channel.close()
        assert len(outcomes) == 10


@pytest.mark.parametrize("kind", KINDS)
async def test_a_deadline_that_passes_while_the_event_loop_is_busy(kind):
    """The server's DEADLINE_EXCEEDED is read before the caller's timer has run; the caller moves on all the same."""
    async with running_world(WINDOWS, MOODS | {"known": True}) as world:
        call = world.call(kind, (0,), 0.05, None, (9, 9))
        await world.settle()
        (connection,) = world.channel.connector.connections
        take = connection._take

        def busy(data):
            while anyio.current_time() <= call.scope.deadline:
                pass
            take(data)

        connection._take = busy
        call.stopped = True
        world.of_stream("status", 0, Status.DEADLINE_EXCEEDED.value)
        await world.settle()
        assert call.outcome == "cancelled"


async def test_a_channel_that_is_still_closing_does_not_run_again():
    async with running_world(WINDOWS, MOODS | {"known": True, "room": 5}) as world:
        await world.settle()
        world.of_wire("read", 0, False)  # the goodbye waits for the server
        world.channel.close()
        while world.channel.running:
            await turns(1)
        assert world.channel.statistics().connections
        with anyio.fail_after(5), pytest.raises(RuntimeError, match="runs already"):
            await world.channel.run()


async def test_a_task_that_is_cancelled_while_its_reply_is_there(channel):
    """The reply and the cancellation come in one turn of the loop: whichever wins, nothing is left."""
    connection = await channel.connector.connect()
    take = connection._take
    scopes = []

    def cancel_all(data):
        for scope in scopes:
            scope.cancel()
        take(data)

    connection._take = cancel_all
    for _ in range(20):
        with anyio.CancelScope() as scope:
            scopes[:] = [scope]
            await channel.unary("/test/Echo", b"m")
    scopes.clear()
    assert channel.statistics().open_streams == 0
    assert await channel.unary("/test/Echo", b"m") == b"m"


async def test_the_last_error_of_a_stream_is_not_lost_in_a_group(channel):
    seen = []

    async def call():
        try:
            await channel.unary("/test/Fail", b"no")
        except GRPCError as error:
            seen.append(error.message)

    async with anyio.create_task_group() as tasks:
        for _ in range(10):
            tasks.start_soon(call)
    assert seen == ["no"] * 10
    await until(lambda: channel.statistics().open_streams == 0)

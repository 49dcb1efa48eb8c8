"""Random cancellations at random moments: afterwards nothing is left, on neither side, and the next call works."""

import random

import anyio
import pytest
from engine_fixtures import all_ended, running, until
from grpclib.const import Cardinality
from leaks import no_leaks

from weaviate_anyio._grpc import GRPCError

pytestmark = pytest.mark.anyio


async def unary(channel, dice):
    await channel.unary("/test/Echo", bytes(dice.choice([0, 100, 10_000, 300_000])))


async def sleeping(channel, dice):
    await channel.unary("/test/Sleep", b"5")


async def one_way(channel, dice):
    async with channel.request("/test/Endless", Cardinality.UNARY_STREAM, bytes, bytes) as stream:
        await stream.send_message(b"%d" % dice.choice([10, 20_000]))
        for _ in range(dice.randrange(30)):
            await stream.recv_message()


async def other_way(channel, dice):
    async with channel.request("/test/Join", Cardinality.STREAM_UNARY, bytes, bytes) as stream:
        for _ in range(dice.randrange(1, 20)):
            await stream.send_message(bytes(dice.choice([0, 5000, 70_000])))
        await stream.end()
        await stream.recv_message()


async def both_ways(channel, dice):
    async with channel.request("/test/Chat", Cardinality.STREAM_STREAM, bytes, bytes) as stream:
        for _ in range(dice.randrange(1, 10)):
            await stream.send_message(b"m" * dice.choice([1, 3000]))
            await stream.recv_message()
        await stream.end()
        async for _ in stream:
            pass


async def cancelled(channel, seed):
    dice = random.Random(seed)
    with anyio.move_on_after(dice.random() ** 2 * 0.05):
        await dice.choice([unary, unary, sleeping, one_way, other_way, both_ways])(channel, dice)


async def batch(channel, seeds):
    async with anyio.create_task_group() as tasks:
        for seed in seeds:
            tasks.start_soon(cancelled, channel, seed)


def check_windows(connection):
    """Every byte of window is accounted for."""
    replies, outbox = connection.protocol._replies, connection.protocol._outbox
    assert replies._window_left + replies._credit == replies._connection_window
    assert not outbox.streams
    assert not outbox.waiting
    assert not [stream for stream in outbox._ready if not stream.closed]


async def test_a_thousand_random_cancellations(channel):
    connection = await channel.connection()
    for start in range(0, 1000, 25):
        await batch(channel, range(start, start + 25))
    assert (channel.open_streams, channel.waiting_streams, channel.waiting_callers) == (0, 0, 0)
    await all_ended(channel)
    assert await channel.unary("/test/Echo", bytes(1_000_000)) == bytes(1_000_000)
    assert await channel.connection() is connection
    check_windows(connection)


async def test_cancelled_task_groups_of_calls(channel):
    await channel.connect()
    for round_number in range(20):
        async with anyio.create_task_group() as tasks:
            for number in range(50):
                tasks.start_soon(unary, channel, random.Random(number))
            for _ in range(round_number):
                await anyio.lowlevel.checkpoint()
            tasks.cancel_scope.cancel()
        assert (channel.open_streams, channel.waiting_streams) == (0, 0)
    assert await channel.unary("/test/Echo", b"m") == b"m"
    check_windows(await channel.connection())


async def test_cancelled_while_connecting(grpc_server):
    for delay in range(30):
        async with no_leaks(), running("127.0.0.1", grpc_server.port) as channel:
            with anyio.move_on_after(delay / 5000):
                await channel.unary("/test/Echo", b"m")
            if delay % 3 == 0:
                assert await channel.unary("/test/Echo", b"m") == b"m"


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


async def test_a_task_that_is_cancelled_while_its_reply_is_there(channel):
    """The reply and the cancellation come in one turn of the loop: whichever wins, nothing is left."""
    connection = await channel.connection()
    receive = connection.protocol.receive_data
    scopes = []

    def cancel_all(data):
        news = receive(data)
        for scope in scopes:
            scope.cancel()
        return news

    connection.protocol.receive_data = cancel_all
    for _ in range(20):
        with anyio.CancelScope() as scope:
            scopes[:] = [scope]
            await channel.unary("/test/Echo", b"m")
    scopes.clear()
    assert channel.open_streams == 0
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
    await until(lambda: channel.open_streams == 0)

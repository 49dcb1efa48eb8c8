"""Unary calls on a real server."""

import anyio
import pytest
from engine_fixtures import Server, all_ended, counts, running, until
from leaks import no_leaks
from ports import free_port

from weaviate_anyio._grpc.channel import Channel
from weaviate_anyio._grpc.errors import ChannelClosed, ConnectError, ConnectionLost, GRPCError, Status
from weaviate_anyio._grpc.metadata import Metadata

pytestmark = pytest.mark.anyio


async def test_requests_and_replies_of_all_sizes(channel):
    for size in (0, 1, 100, 16_384, 65_536, 1_000_000, 4_000_000):
        request = bytes(size)
        assert await channel.unary("/test/Echo", request) == request


async def test_many_calls_at_once(channel):
    replies = {}

    async def call(number):
        replies[number] = await channel.unary("/test/Echo", b"%d" % number)

    async with anyio.create_task_group() as tasks:
        for number in range(300):
            tasks.start_soon(call, number)
    assert replies == {number: b"%d" % number for number in range(300)}
    assert channel.statistics().connections == 1


async def test_the_servers_error_with_its_message_and_details(channel):
    with pytest.raises(GRPCError) as caught:
        await channel.unary("/test/Fail", "ümlaut % \n\N{SNOWMAN}".encode())
    assert caught.value.status is Status.NOT_FOUND
    assert caught.value.message == "ümlaut % \n\N{SNOWMAN}"
    assert caught.value.details == b"\x01\x02\xff"


async def test_a_method_that_is_not_there(channel):
    with pytest.raises(GRPCError) as caught:
        await channel.unary("/test/None", b"")
    assert caught.value.status is Status.UNIMPLEMENTED


async def test_metadata_arrive(channel):
    metadata = Metadata([("x-one", "1"), ("x-two", "a"), ("x-two", "b"), ("x-raw-bin", b"\x00\xff")])
    assert await channel.unary("/test/Metadata", b"", metadata=metadata) == repr(list(metadata.pairs)).encode()
    pairs = (("x-one", "1"),)
    for _ in range(2):
        assert await channel.unary("/test/Metadata", b"", metadata=pairs) == repr(list(pairs)).encode()
    with pytest.raises(ValueError, match="metadata name"):
        await channel.unary("/test/Metadata", b"", metadata=(("X", "1"),))


async def test_the_deadline_is_told_to_the_server(channel):
    assert float(await channel.unary("/test/Deadline", b"")) == -1
    with anyio.fail_after(30), anyio.fail_after(60):
        left = float(await channel.unary("/test/Deadline", b""))
    assert 28 < left < 30.05


async def test_a_deadline_moves_on_and_the_server_hears_of_it(channel):
    for _ in range(5):
        with anyio.move_on_after(0.1) as scope:
            await channel.unary("/test/Sleep", b"30")
        assert scope.cancelled_caught
    with pytest.raises(TimeoutError), anyio.fail_after(0.1):
        await channel.unary("/test/Sleep", b"30")
    assert channel.statistics().open_streams == 0
    await all_ended(channel)
    assert await channel.unary("/test/Echo", b"next") == b"next"


async def test_deadlines_that_the_server_can_just_not_keep_never_become_errors(channel):
    moved = 0

    async def call():
        nonlocal moved
        with anyio.move_on_after(0.06) as scope:
            await channel.unary("/test/Sleep", b"0.06")
        moved += scope.cancelled_caught

    for _ in range(8):
        async with anyio.create_task_group() as tasks:
            for _ in range(10):
                tasks.start_soon(call)
    assert moved > 0


async def test_a_call_in_a_cancelled_scope_sends_nothing(channel):
    await channel.connect()
    before, _ = await counts(channel)
    for _ in range(20):
        with anyio.CancelScope() as scope:
            scope.cancel()
            await channel.unary("/test/Echo", b"never")
        assert scope.cancelled_caught
    assert await channel.unary("/test/Echo", b"last") == b"last"
    assert (await counts(channel))[0] - before == 1


async def test_sizes_are_limited_both_ways(grpc_server):
    async with running(
        "127.0.0.1", grpc_server.port, max_receive_message_size=1000, max_send_message_size=2000
    ) as channel:
        assert len(await channel.unary("/test/Echo", bytes(1000))) == 1000
        for size, says in ((1001, "1001 bytes came"), (2001, "request of 2001 bytes")):
            with pytest.raises(GRPCError, match=says) as caught:
                await channel.unary("/test/Echo", bytes(size))
            assert caught.value.status is Status.RESOURCE_EXHAUSTED
        assert await channel.unary("/test/Echo", b"next") == b"next"


async def test_requests_and_replies_can_be_compressed(grpc_server):
    async with no_leaks(), running("127.0.0.1", grpc_server.port, compress=True) as channel:
        for size in (0, 10, 100_000):
            assert await channel.unary("/test/Echo", b"m" * size) == b"m" * size
            assert await channel.unary("/test/Gzip", b"m" * size) == b"m" * size


async def test_compressed_replies_are_always_accepted(channel):
    assert await channel.unary("/test/Gzip", b"m" * 100_000) == b"m" * 100_000


async def test_a_channel_runs_again_and_says_when_it_does_not_run(grpc_server):
    channel = Channel("127.0.0.1", grpc_server.port)
    for _ in range(2):
        with pytest.raises(ChannelClosed):
            await channel.unary("/test/Echo", b"")
        async with anyio.create_task_group() as tasks:
            await tasks.start(channel.run)
            assert await channel.unary("/test/Echo", b"m") == b"m"
            with pytest.raises(RuntimeError, match="already"):
                await channel.run()
            channel.close()
    assert not channel.running


async def test_one_channel_object_serves_several_event_loops(grpc_server):
    channel = Channel("127.0.0.1", grpc_server.port)

    async def use():
        async with anyio.create_task_group() as tasks:
            await tasks.start(channel.run)
            assert await channel.unary("/test/Echo", b"m") == b"m"
            tasks.cancel_scope.cancel()

    for backend in ("asyncio", "trio", "asyncio"):
        await anyio.to_thread.run_sync(lambda backend=backend: anyio.run(use, backend=backend))


async def test_closing_ends_calls_that_are_under_way(grpc_server):
    async with no_leaks(), running("127.0.0.1", grpc_server.port) as channel:
        errors = []
        async with anyio.create_task_group() as tasks:
            for _ in range(5):
                tasks.start_soon(fails, channel, errors)
            await until(lambda: channel.statistics().open_streams == 5)
            channel.close()
        assert [type(error) for error in errors] == [ChannelClosed] * 5
    async with running("127.0.0.1", grpc_server.port) as channel:
        await all_ended(channel)


async def fails(channel, seen):
    try:
        await channel.unary("/test/Sleep", b"30")
    except GRPCError as error:
        seen.append(error)


async def test_a_server_that_is_killed_and_comes_back(capfd):
    server = Server(port=free_port())  # which nobody takes while it is away
    try:
        async with no_leaks(), running("127.0.0.1", server.port) as channel:
            errors = []
            async with anyio.create_task_group() as tasks:
                tasks.start_soon(fails, channel, errors)
                await until(lambda: channel.statistics().open_streams == 1)
                assert await channel.unary("/test/Echo", b"m") == b"m"
                server.kill()
            assert [type(error) for error in errors] == [ConnectionLost]
            assert not errors[0].never_processed
            assert errors[0].status is Status.UNAVAILABLE
            for _ in range(3):
                with pytest.raises(ConnectError, match="refuses connections") as caught:
                    await channel.unary("/test/Echo", b"m")
                assert caught.value.stage == "tcp"
            server.start()
            assert await channel.unary("/test/Echo", b"again") == b"again"
    finally:
        server.kill()
    assert capfd.readouterr().err == ""

"""Calls of all four kinds through grpclib's interface, on a real server."""

import anyio
import pytest
from anyio.lowlevel import checkpoint
from engine_fixtures import all_ended, running, until
from grpclib.client import StreamStreamMethod, StreamUnaryMethod, UnaryStreamMethod, UnaryUnaryMethod
from grpclib.const import Cardinality
from grpclib.exceptions import ProtocolError, StreamTerminatedError
from grpclib.metadata import Deadline

from weaviate_anyio._grpc.errors import ChannelClosed, GRPCError, Status
from weaviate_anyio._grpc.metadata import Metadata

pytestmark = pytest.mark.anyio

UNARY, SERVER = Cardinality.UNARY_UNARY, Cardinality.UNARY_STREAM
CLIENT, BOTH = Cardinality.STREAM_UNARY, Cardinality.STREAM_STREAM


def request(channel, name, cardinality, **options):
    return channel.request(f"/test/{name}", cardinality, bytes, bytes, **options)


async def test_grpclibs_methods_work_unchanged(channel):
    assert await UnaryUnaryMethod(channel, "/test/Echo", bytes, bytes)(b"m") == b"m"
    assert await UnaryStreamMethod(channel, "/test/Count", bytes, bytes)(b"3") == [b"0", b"1", b"2"]
    assert await StreamUnaryMethod(channel, "/test/Join", bytes, bytes)([b"a", b"b", b"c"]) == b"abc"
    assert await StreamUnaryMethod(channel, "/test/Join", bytes, bytes)([]) == b""
    assert await StreamStreamMethod(channel, "/test/Chat", bytes, bytes)([b"a", b"b"]) == [b"A", b"B"]
    assert await StreamStreamMethod(channel, "/test/Chat", bytes, bytes)([]) == []
    with pytest.raises(GRPCError, match="gone") as caught:
        await UnaryUnaryMethod(channel, "/test/Fail", bytes, bytes)(b"gone")
    assert (caught.value.status, caught.value.details) == (Status.NOT_FOUND, b"\x01\x02\xff")


async def test_generated_stubs_of_grpclib_work_unchanged(grpc_server):
    from grpclib.encoding.proto import ProtoCodec
    from grpclib.health.v1.health_grpc import HealthStub
    from grpclib.health.v1.health_pb2 import HealthCheckRequest

    for codec in (None, ProtoCodec()):
        async with running("127.0.0.1", grpc_server.port, codec=codec) as channel:
            with pytest.raises(GRPCError) as caught:
                await HealthStub(channel).Check(HealthCheckRequest(service="x"), timeout=5)
            assert caught.value.status is Status.UNIMPLEMENTED


async def test_messages_in_turn(channel):
    async with request(channel, "Chat", BOTH) as stream:
        for number in range(50):
            await stream.send_message(b"m%d" % number)
            assert await stream.recv_message() == b"M%d" % number
        await stream.end()
        assert await stream.recv_message() is None
    assert channel.statistics().open_streams == 0


async def test_one_task_sends_while_another_receives(channel):
    count, size, received = 200, 20_000, []

    async def send(stream):
        for _ in range(count):
            await stream.send_message(b"m" * size)
        await stream.end()

    async with request(channel, "Chat", BOTH) as stream:
        await stream.send_request()
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(send, stream)
            received.extend([message async for message in stream])
    assert received == [b"M" * size] * count


async def test_metadata_of_both_ends(channel):
    metadata = [("x-one", "1"), ("x-bin", b"\x00")]
    async with request(channel, "Metadata", UNARY, metadata=metadata) as stream:
        await stream.send_message(b"")
        await stream.recv_initial_metadata()
        assert stream.initial_metadata.getall("initial") == ["1", "2"]
        assert stream.initial_metadata["raw-bin"] == b"\x00\xff"
        assert await stream.recv_message() == repr(metadata).encode()
        await stream.recv_trailing_metadata()
        assert stream.trailing_metadata["trailing"] == "3"
    async with request(channel, "Metadata", UNARY, metadata=Metadata(metadata)) as stream:
        await stream.send_message(b"")
    assert stream.trailing_metadata["trailing"] == "3"
    with pytest.raises(ValueError, match="reserved"):
        request(channel, "Metadata", UNARY, metadata={"grpc-timeout": "1S"})


async def test_trailing_metadata_of_errors(channel):
    stream = request(channel, "Fail", UNARY)
    with pytest.raises(GRPCError):
        async with stream:
            await stream.send_message(b"no")
            await stream.recv_message()
    assert stream.trailing_metadata["why"] == "because"


async def test_leaving_early_resets_the_call(channel):
    async with request(channel, "Endless", SERVER) as stream:
        await stream.send_message(b"1000")
        async for message in stream:
            assert len(message) == 1000
            break
    assert channel.statistics().open_streams == 0
    with pytest.raises(RuntimeError, match="mine"):
        async with request(channel, "Endless", SERVER) as stream:
            await stream.send_message(b"1000")
            await stream.recv_message()
            raise RuntimeError("mine")
    async with request(channel, "Endless", SERVER) as stream:
        await stream.send_message(b"1000")
        await stream.cancel()
        with pytest.raises(StreamTerminatedError):
            await stream.recv_message()
        with pytest.raises(ProtocolError):
            await stream.cancel()
    async with request(channel, "Chat", BOTH) as stream:
        await stream.send_message(b"m")
    assert channel.statistics().open_streams == 0
    await all_ended(channel)


async def test_leaving_by_cancellation_resets_the_call(channel):
    with anyio.move_on_after(0.1) as scope:
        async with request(channel, "Endless", SERVER) as stream:
            await stream.send_message(b"100000")
            async for _ in stream:
                pass
    assert scope.cancelled_caught
    assert channel.statistics().open_streams == 0
    await all_ended(channel)


async def test_a_slow_reader_stops_the_server_and_nobody_else(channel):
    async with request(channel, "Endless", SERVER) as stream:
        await stream.send_message(b"100000")
        await stream.recv_message()
        state = stream._state
        await until(lambda: state.receiving.window_left < 100_000)
        for _ in range(50):
            assert await channel.unary("/test/Echo", b"x" * 50_000) == b"x" * 50_000
        assert state.receiving.held < 4_300_000
        for _ in range(100):
            assert len(await stream.recv_message()) == 100_000
    await all_ended(channel)


async def test_a_sender_waits_for_a_server_that_does_not_read(channel):
    sent = 0
    with anyio.move_on_after(0.3) as scope:
        async with request(channel, "Deaf", CLIENT) as stream:
            while True:
                await stream.send_message(bytes(10_000))
                sent += 10_000
    assert scope.cancelled_caught
    assert 0 < sent < 20_000_000
    assert channel.statistics().open_streams == 0
    await all_ended(channel)


async def test_a_cancelled_send_queues_nothing(channel):
    async with request(channel, "Join", CLIENT) as stream:
        await stream.send_message(b"a")
        with anyio.CancelScope() as scope:
            scope.cancel()
            await stream.send_message(b"never")
        await stream.send_message(b"b", end=True)
        assert await stream.recv_message() == b"ab"


async def test_a_server_that_refuses_while_we_send(channel):
    with pytest.raises(GRPCError, match="not you") as caught:
        async with request(channel, "Refuse", BOTH) as stream:
            while True:
                await stream.send_message(bytes(1000))
    assert caught.value.status is Status.PERMISSION_DENIED
    with pytest.raises(GRPCError, match="not you"):
        async with request(channel, "Refuse", BOTH) as stream:
            await stream.send_request()
            await until(lambda: stream._state.closed)
    assert channel.statistics().open_streams == 0


async def test_a_server_that_has_had_enough(channel):
    async with request(channel, "First", BOTH) as stream:
        await stream.send_message(b"m")
        assert await stream.recv_message() == b"m"
        assert await stream.recv_message() is None
        with pytest.raises(StreamTerminatedError):
            await stream.send_message(b"n")


async def test_its_own_timeout_and_deadline(channel):
    with pytest.raises(TimeoutError):
        async with request(channel, "Sleep", UNARY, timeout=0.1) as stream:
            await stream.send_message(b"30")
            await stream.recv_message()
    with pytest.raises(TimeoutError):
        async with request(channel, "Sleep", UNARY, deadline=Deadline.from_timeout(0.1), timeout=20) as stream:
            await stream.send_message(b"30")
            await stream.recv_message()
    with pytest.raises(TimeoutError):
        await UnaryUnaryMethod(channel, "/test/Sleep", bytes, bytes)(b"30", timeout=0.1)
    async with request(channel, "Deadline", UNARY, timeout=20) as stream:
        await stream.send_message(b"")
        assert 18 < float(await stream.recv_message()) < 20.05
    with anyio.fail_after(10):
        async with request(channel, "Deadline", UNARY, timeout=20) as stream:
            await stream.send_message(b"")
            assert 8 < float(await stream.recv_message()) < 10.05
    await all_ended(channel)


async def test_a_unary_call_left_without_reading_waits_for_its_status(channel):
    async with request(channel, "Echo", UNARY) as stream:
        await stream.send_message(b"m" * 100_000)
    assert stream.trailing_metadata is not None
    with pytest.raises(GRPCError):
        async with request(channel, "Fail", UNARY) as stream:
            await stream.send_message(b"no")
    async with request(channel, "Count", SERVER) as stream:
        await stream.send_message(b"1000")
    assert stream.trailing_metadata is not None


async def test_misuse_is_told(channel):
    async with request(channel, "Echo", UNARY) as stream:
        for method in (stream.end, stream.recv_message, stream.recv_initial_metadata, stream.cancel):
            with pytest.raises(ProtocolError):
                await method()
        with pytest.raises(ProtocolError):
            await stream.recv_trailing_metadata()
        with pytest.raises(ProtocolError):
            await stream.send_request(end=True)
        await stream.send_request()
        with pytest.raises(ProtocolError):
            await stream.send_request()
        with pytest.raises(ProtocolError):
            await stream.end()
        await stream.send_message(b"m")
        await stream.end()
        with pytest.raises(ProtocolError):
            await stream.send_message(b"n")
        assert await stream.recv_message() == b"m"
        await stream.recv_trailing_metadata()
        with pytest.raises(ProtocolError):
            await stream.recv_trailing_metadata()
    async with request(channel, "Chat", BOTH) as stream:
        await stream.send_request(end=True)
        with pytest.raises(ProtocolError):
            await stream.send_message(b"m")
        with pytest.raises(ProtocolError):
            await stream.end()
    async with request(channel, "Chat", BOTH):
        pass


async def test_compressed_streams(grpc_server):
    async with running("127.0.0.1", grpc_server.port, compress=True) as channel:
        messages = [b"abc" * 10_000, b"", b"x"]
        assert await StreamUnaryMethod(channel, "/test/Join", bytes, bytes)(messages) == b"".join(messages)
        assert await StreamStreamMethod(channel, "/test/Chat", bytes, bytes)(messages) == [m.upper() for m in messages]


async def test_closing_ends_streams(grpc_server):
    async with running("127.0.0.1", grpc_server.port) as channel:
        with pytest.raises(ChannelClosed):
            async with request(channel, "Endless", SERVER) as stream:
                await stream.send_message(b"10")
                async for _ in stream:
                    channel.close()
                    await checkpoint()


async def test_large_streams(channel):
    async with request(channel, "Count", SERVER) as stream:
        await stream.send_message(b"20000")
        numbers = [int(message) async for message in stream]
    assert numbers == list(range(20_000))

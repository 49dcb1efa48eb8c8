"""Connecting to one of several addresses, and the sockets that are read and written directly."""

import errno
import random
import socket
import struct
from contextlib import contextmanager

import anyio
import pytest
from leaks import no_leaks
from ports import free_port
from raw import serve, silent

from weaviate_anyio._grpc import sockets
from weaviate_anyio._grpc.sockets import DirectSocket, _alternating, connect

pytestmark = pytest.mark.anyio


def v4(port):
    return socket.AF_INET, ("127.0.0.1", port)


@contextmanager
def deaf_port():
    """A port that never answers a SYN: its queue of connections is full, and nobody accepts them."""
    with socket.create_server(("127.0.0.1", 0), backlog=0) as listener:
        port = listener.getsockname()[1]
        fillers = []
        try:
            while not fillers or fillers[-1].connect_ex(("127.0.0.1", port)) == 0:
                fillers.append(socket.socket())
                fillers[-1].settimeout(0.05)
            yield port
        finally:
            for filler in fillers:
                filler.close()


async def test_an_address_that_refuses_does_not_delay_the_next(monkeypatch):
    monkeypatch.setattr(sockets, "_NEXT_ADDRESS", 60)
    refusing = free_port()
    async with no_leaks(), serve(silent) as port:
        with anyio.fail_after(5):
            connected = await connect([v4(refusing), v4(port)])
        with connected:
            assert connected.getpeername()[1] == port


async def test_an_address_that_says_nothing_is_overtaken_and_let_go():
    with deaf_port() as deaf:
        async with no_leaks(), serve(silent) as port:
            with anyio.fail_after(5):
                connected = await connect([v4(deaf), v4(port)])
            with connected:
                assert connected.getpeername()[1] == port


async def test_the_error_is_that_of_the_first_address_that_failed():
    addresses = [v4(free_port()), (socket.AF_INET6, ("fe80::1%nowhere", 1))]
    async with no_leaks():
        with pytest.raises(ConnectionRefusedError):
            await connect(addresses)


async def test_cancelled_at_any_moment_it_leaves_no_socket(monkeypatch):
    monkeypatch.setattr(sockets, "_NEXT_ADDRESS", 0.01)
    refusing = free_port()
    with deaf_port() as deaf:
        async with no_leaks(), serve(silent) as port:
            for step in range(60):
                with anyio.move_on_after(step / 4000):
                    (await connect([v4(refusing), v4(deaf), v4(port)])).close()


async def test_the_zone_of_an_address_is_kept():
    """It goes to the interface that it names, where nobody is: without it, the address would not be valid."""
    with pytest.raises(OSError) as caught:
        await connect([(socket.AF_INET6, ("fe80::1%lo", 1))])
    assert caught.value.errno != errno.EINVAL
    with pytest.raises(OSError, match="no interface|No such device"):
        await connect([(socket.AF_INET6, ("fe80::1%nowhere", 1))])


async def test_a_unix_socket_whose_queue_is_full_is_waited_for(tmp_path):
    path = str(tmp_path / "socket")
    with socket.socket(socket.AF_UNIX) as listener, anyio.fail_after(5):
        listener.bind(path)
        listener.listen(0)
        first = await connect([(socket.AF_UNIX, path)])
        async with anyio.create_task_group() as tasks:
            waiting = anyio.Event()

            async def second():
                waiting.set()
                (await connect([(socket.AF_UNIX, path)])).close()

            tasks.start_soon(second)
            await waiting.wait()
            listener.accept()[0].close()
        first.close()


def test_families_take_turns():
    six, four = socket.AF_INET6, socket.AF_INET
    found = [(six, "a"), (six, "b"), (six, "c"), (four, "d")]
    assert _alternating(found) == [(six, "a"), (four, "d"), (six, "b"), (six, "c")]
    assert _alternating(found[3:]) == found[3:]


async def echo(stream):
    async for data in stream:
        await stream.send(data)


async def test_everything_arrives_in_order_however_slow_the_peer():
    sent = random.Random(1).randbytes(8_000_000)
    received = bytearray()
    async with no_leaks(), serve(echo) as port, DirectSocket(await connect([v4(port)])) as stream:
        with anyio.fail_after(20):
            async with anyio.create_task_group() as tasks:
                tasks.start_soon(stream.send, sent)
                while len(received) < len(sent):
                    part = await stream.receive(100_000)
                    assert 0 < len(part) <= 100_000
                    received += part
    assert received == sent


async def test_a_peer_that_never_stops_does_not_stop_the_event_loop():
    async def pour(stream):
        while True:
            await stream.send(bytes(1_000_000))

    turns = 0

    async def others():
        nonlocal turns
        while True:
            turns += 1
            await anyio.lowlevel.checkpoint()

    async with serve(pour) as port, DirectSocket(await connect([v4(port)])) as stream:
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(others)
            for _ in range(100):
                await stream.receive()
            tasks.cancel_scope.cancel()
    assert turns >= 50


async def test_the_end_and_the_breaking_of_a_connection():
    async def hang_up(stream):
        await stream.receive()

    async def reset(stream):
        await stream.receive()
        raw = stream.extra(anyio.abc.SocketAttribute.raw_socket)
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    for handler, error in ((hang_up, anyio.EndOfStream), (reset, anyio.BrokenResourceError)):
        async with serve(handler) as port, DirectSocket(await connect([v4(port)])) as stream:
            await stream.send(b"x")
            with pytest.raises(error):
                await stream.receive()


async def test_our_side_can_be_closed_alone():
    async def answer_the_end(stream):
        async for _ in stream:
            pass
        await stream.send(b"all")

    async with serve(answer_the_end) as port, DirectSocket(await connect([v4(port)])) as stream:
        await stream.send(b"x")
        await stream.send_eof()
        assert await stream.receive() == b"all"

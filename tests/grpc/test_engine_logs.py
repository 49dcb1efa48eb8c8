"""What the engine writes to its logger: frames where somebody asks for them, and errors that nobody expected."""

import logging
import os
import subprocess
import sys

import anyio
import h2_frames as h2
import pytest
from engine_fixtures import running, until
from fake_server import fake_server
from hypothesis import given
from hypothesis import strategies as st
from leaks import no_leaks

from weaviate_anyio._grpc import frames
from weaviate_anyio._grpc.errors import ConnectionLost
from weaviate_anyio._grpc.frames import frame
from weaviate_anyio._grpc.messages import pack
from weaviate_anyio._grpc.metadata import Metadata
from weaviate_anyio._grpc.trace import TRACE, Trace

SECRETS = {"authorization": "Bearer hidden", "x-cohere-api-key": "hidden", "cookie": "hidden", "x-anything": "hidden"}


@pytest.fixture
def no_blocking_calls():
    """pytest's handler takes a lock."""


@pytest.fixture
def lines(caplog):
    """The lines of a connection without the numbers and names of it."""
    caplog.set_level(TRACE, "weaviate_anyio.grpc")

    def found():
        traced = [record.getMessage() for record in caplog.records if record.levelno == TRACE]
        return [line.partition(" ")[2] for line in traced]

    return found


async def good(peer):
    await peer.greet({frames.MAX_CONCURRENT_STREAMS: 7})
    await peer.answer_all(b"hidden")


@pytest.mark.anyio
async def test_the_frames_of_a_call_without_its_secrets(lines, caplog):
    async with fake_server(good) as (port, _), no_leaks(), running("127.0.0.1", port) as channel:
        await channel.unary("/test/Echo", b"hidden", metadata=Metadata(SECRETS))
    found = lines()
    assert "< SETTINGS stream=0 flags=0 length=6 MAX_CONCURRENT_STREAMS=7" in found
    assert "> SETTINGS stream=0 flags=ACK length=0" in found
    (request,) = [line for line in found if line.startswith("> HEADERS stream=1 flags=END_HEADERS")]
    assert f":method=POST :scheme=http :path=/test/Echo :authority=127.0.0.1:{port} te=trailers" in request
    assert request.endswith("authorization=*** x-cohere-api-key=*** cookie=*** x-anything=***")
    assert "> DATA stream=1 flags=END_STREAM length=11" in found
    assert "< DATA stream=1 flags=0 length=11" in found
    assert any(line.endswith("length=16 grpc-status=0") for line in found)
    assert any(line.startswith("> GOAWAY stream=0 flags=0") for line in found)
    assert "hidden" not in caplog.text


@pytest.mark.anyio
async def test_a_goodbye_is_told_once(lines, caplog):
    async def leaving(peer):
        await peer.greet()
        stream, _, _ = await peer.request()
        await peer.send(h2.goaway(stream, text=b"restarting"), h2.goaway(stream, text=b"restarting"))
        await peer.send(h2.reply(stream, b"answer"))
        with pytest.raises(anyio.EndOfStream):
            await peer.wait_for(frames.PING)

    async with fake_server(leaving) as (port, _), no_leaks(), running("127.0.0.1", port) as channel:
        assert await channel.unary("/test/Echo", b"") == b"answer"
    told = [record.getMessage() for record in caplog.records if record.levelno == logging.INFO]
    assert told.count(f"127.0.0.1:{port}: the server is going away (NO_ERROR, restarting)") == 1


@pytest.mark.anyio
async def test_connections_are_told_apart(lines, caplog):
    async with fake_server(good) as (port, _):
        for _ in range(2):
            async with running("127.0.0.1", port) as channel:
                await channel.connect()
    numbers = {record.getMessage().split()[0] for record in caplog.records if record.levelno == TRACE}
    assert len(numbers) == 2


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (h2.rst(3, frames.REFUSED_STREAM), "RST_STREAM stream=3 flags=0 length=4 REFUSED_STREAM"),
        (h2.window_update(0, 70), "WINDOW_UPDATE stream=0 flags=0 length=4 +70"),
        (
            h2.goaway(5, 0xB, b"too_many\n"),
            "GOAWAY stream=0 flags=0 length=17 last_stream=5 ENHANCE_YOUR_CALM b'too_many\\n'",
        ),
        (frame(frames.PING, frames.ACK, 0, b"12345678"), "PING stream=0 flags=ACK length=8 3132333435363738"),
        (h2.settings({2: 0, 99: 1}), "SETTINGS stream=0 flags=0 length=12 ENABLE_PUSH=0 SETTING_0x63=1"),
        (frame(0xBE, 0x41, 1, b"x"), "TYPE_0xbe stream=1 flags=0x41 length=1"),
        (frame(frames.DATA, 0x9, 1, b"\1xy"), "DATA stream=1 flags=END_STREAM+PADDED length=3"),
        (
            frame(frames.HEADERS, 0x2C, 1, b"\1" + bytes(5) + b"\x88\0"),
            "HEADERS stream=1 flags=PADDED+END_HEADERS+PRIORITY length=8 :status=200",
        ),
        (frame(frames.HEADERS, 4, 1, b"\xff\xff"), "HEADERS stream=1 flags=END_HEADERS length=2 cannot be decoded"),
        (h2.headers(1, [("a\nb", "x"), ("server", "x\ny")]), "a\\nb=*** server=x\\ny"),
        (frame(frames.GOAWAY, 0, 0, b"short"), "GOAWAY stream=0 flags=0 length=5"),
        (frame(frames.SETTINGS, 0, 0, b"short"), "SETTINGS stream=0 flags=0 length=5"),
    ],
)
def test_a_line_for_each_frame(raw, line, lines):
    Trace("here").received(raw)
    (_, found) = lines()
    assert line in found
    assert found.startswith("< ")


def test_a_block_in_parts_is_shown_with_its_last_one(lines):
    block = h2.block({":status": "200", "x": "hidden"})
    raw = frame(frames.HEADERS, 0, 1, block[:9]) + frame(frames.CONTINUATION, 4, 1, block[9:])
    Trace("here").received(raw)
    assert lines()[1:] == [
        "< HEADERS stream=1 flags=0 length=9",
        f"< CONTINUATION stream=1 flags=END_HEADERS length={len(block) - 9} :status=200 x=***",
    ]


RAW = h2.GREETING + h2.reply(1, b"m") + h2.goaway(1)


@given(st.lists(st.integers(0, len(RAW)), max_size=6).map(sorted))
def test_frames_are_found_however_they_are_cut(cuts):
    written = []
    handler = logging.Handler()
    handler.emit = lambda record: written.append(record.getMessage().partition(" ")[2])
    log = logging.getLogger("weaviate_anyio.grpc")
    before = log.level
    log.addHandler(handler)
    log.setLevel(TRACE)
    try:
        for parts in ([RAW], [RAW[a:b] for a, b in zip([0, *cuts], [*cuts, len(RAW)], strict=True)]):
            trace = Trace("here")
            for part in parts:
                trace.received(part)
    finally:
        log.removeHandler(handler)
        log.setLevel(before)
    assert written[: len(written) // 2] == written[len(written) // 2 :]


@given(st.lists(st.one_of(st.binary(max_size=60), st.just(pack(b"x")), st.just(h2.headers(1)))))
def test_nothing_that_is_said_breaks_the_trace(parts):
    trace = Trace("here")
    for part in parts:
        trace.received(part)
        trace.sent(part)


CALL = """
import sys, anyio
from weaviate_anyio._grpc.channel import Channel
async def main():
    async with anyio.create_task_group() as tasks:
        channel = Channel("127.0.0.1", int(sys.argv[1]))
        await tasks.start(channel.run)
        await channel.unary("/test/Echo", b"m")
        channel.close()
anyio.run(main)
print("weaviate_anyio._grpc.trace" in sys.modules)
"""


@pytest.mark.parametrize("asked", [True, False])
def test_the_environment_prints_the_frames_and_else_nothing_is_loaded(asked, grpc_server):
    command = [sys.executable, "-c", CALL, str(grpc_server.port)]
    environment = os.environ | {"WEAVIATE_ANYIO_TRACE": "frames" if asked else ""}
    run = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    assert run.stdout.split() == [str(asked)]
    assert ("#1 > HEADERS stream=1" in run.stderr) == asked
    assert asked or not run.stderr


# What nobody expected


def defect(*_):
    raise ZeroDivisionError("a defect")


def unexpected(caplog):
    errors = [record.exc_info[1] for record in caplog.records if record.levelno == logging.ERROR]
    assert errors
    return all(isinstance(error, ZeroDivisionError) for error in errors)


@pytest.mark.anyio
async def test_unexpected_errors_of_the_reader_go_to_the_calls_and_to_the_log(caplog):
    async with fake_server(good) as (port, _), no_leaks(), running("127.0.0.1", port) as channel:
        connection = await channel.connector.connect()
        connection._take = defect
        with pytest.raises(ConnectionLost, match="a defect"):
            await channel.unary("/test/Echo", b"m")
        assert await channel.unary("/test/Echo", b"m") == b"hidden"
        assert isinstance(channel.statistics().failure, ZeroDivisionError)
        channel.connector.failure = None
    assert unexpected(caplog)


@pytest.mark.anyio
async def test_unexpected_errors_of_the_writer_go_to_the_log_and_what_was_not_sent_is_sent_elsewhere(caplog):
    async with fake_server(good) as (port, _), no_leaks(), running("127.0.0.1", port) as channel:
        connection = await channel.connector.connect()
        connection.writer._drain = defect
        connection.protocol.ping()
        connection.writer.wake()
        assert await channel.unary("/test/Echo", b"m") == b"hidden"
        await until(lambda: channel.statistics().failure is not None)
        assert isinstance(channel.statistics().failure, ZeroDivisionError)
        channel.connector.failure = None
    assert unexpected(caplog)

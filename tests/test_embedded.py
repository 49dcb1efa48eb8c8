"""The embedded server for real: it starts, it is found out about, and it is gone whatever happens."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import anyio
import pytest
from anyio import to_thread
from anyio.streams.text import TextReceiveStream

import weaviate_anyio as weaviate
from weaviate_anyio._embedded import run, versions
from weaviate_anyio._embedded.folder import try_lock
from weaviate_anyio.embedded import WEAVIATE_VERSION, EmbeddedOptions, run_server
from weaviate_anyio.exceptions import WeaviateStartUpError

pytestmark = [pytest.mark.anyio, pytest.mark.skipif(sys.platform != "linux", reason="watches processes by pidfd")]


@pytest.fixture
def options(server, tmp_path):
    """Options for one more server of the version that all tests use."""
    return EmbeddedOptions(
        binary_path=str(server.binary_path), persistence_data_path=str(tmp_path / "data"), port=0, grpc_port=0
    )


@contextmanager
def watched(pid):
    descriptor = os.pidfd_open(pid)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


async def ended(descriptor, seconds=15):
    """Return once the process is gone; a zombie counts as gone."""
    with anyio.fail_after(seconds):
        await anyio.wait_readable(descriptor)


def assert_gone(server):
    with pytest.raises(ProcessLookupError):
        os.kill(server.pid, 0)
    for port in (server.http_port, server.grpc_port):
        with socket.socket() as probe:
            assert probe.connect_ex(("127.0.0.1", port)) != 0


def assert_unlocked(options):
    lock = try_lock(Path(options.persistence_data_path, ".weaviate-anyio", "lock"))
    assert lock is not None
    os.close(lock)


async def rest(server, verb, path, body):
    """One request with a JSON body, on the plainest way there is."""
    data = json.dumps(body).encode()
    async with await anyio.connect_tcp(server.hostname, server.http_port) as stream:
        head = f"{verb} {path} HTTP/1.0\r\nContent-Type: application/json\r\nContent-Length: {len(data)}\r\n\r\n"
        await stream.send(head.encode() + data)
        reply = b"".join([chunk async for chunk in stream])
    return int(reply.split(maxsplit=2)[1])


async def test_the_binary_tells_its_version(server):
    assert await to_thread.run_sync(versions.of_binary, server.binary_path) == WEAVIATE_VERSION


async def test_runs_beside_others_and_leaves_with_an_exception(server, options):
    error = ValueError("the user's own")
    with pytest.raises(ValueError, match="own") as caught:
        async with run_server(options) as own:
            assert own.version == WEAVIATE_VERSION
            assert own.returncode is None
            assert len({own.http_port, own.grpc_port, server.http_port, server.grpc_port}) == 4
            assert await run.is_ready(own.hostname, own.http_port, own.grpc_port)
            await check_what_it_occupies(own, options)
            await leave_in_a_fork(own)
            assert await run.is_ready(own.hostname, own.http_port, own.grpc_port)
            assert await run.is_ready(server.hostname, server.http_port, server.grpc_port)
            raise error
    assert caught.value is error
    assert caught.value.__cause__ is None
    assert_gone(own)
    assert own.returncode == 0


async def check_what_it_occupies(own, options):
    with pytest.raises(
        WeaviateStartUpError, match=r"Another embedded server uses the data folder .*use_async_with_local"
    ):
        async with run_server(options):
            pass
    for field, kind in (("port", "HTTP"), ("grpc_port", "gRPC")):
        taken = EmbeddedOptions(
            binary_path=options.binary_path,
            persistence_data_path=options.persistence_data_path + "2",
            port=0,
            grpc_port=0,
        )
        port = own.http_port if field == "port" else own.grpc_port
        setattr(taken, field, port)
        who = f"Weaviate {WEAVIATE_VERSION} answers there" if field == "port" else "another program answers there"
        with pytest.raises(WeaviateStartUpError, match=rf"Port {port}, which .* {kind}, is in use; {who}.*{field}"):
            async with run_server(taken):
                pass


async def leave_in_a_fork(own):
    """A forked process that leaves the scope must leave the server alone."""
    pid = os.fork()
    if pid == 0:
        try:
            own._process.stop().send(None)
        except StopIteration:
            os._exit(7)
        os._exit(1)
    _, status = await to_thread.run_sync(os.waitpid, pid, 0)
    assert os.waitstatus_to_exitcode(status) == 7


async def test_is_gone_after_a_cancellation(options):
    with anyio.CancelScope() as scope:
        async with run_server(options) as own:
            scope.cancel()
            await anyio.sleep_forever()
    assert scope.cancelled_caught
    assert_gone(own)
    assert own.returncode == 0


async def test_is_gone_when_the_start_is_cancelled(options):
    log = anyio.Path(options.persistence_data_path, ".weaviate-anyio", "server.log")
    with anyio.CancelScope() as scope:
        async with anyio.create_task_group() as group:
            group.start_soon(cancel_when_it_runs, log, scope)
            async with run_server(options):
                pytest.fail("the start was not cancelled")
    assert_unlocked(options)


async def cancel_when_it_runs(log, scope):
    with anyio.fail_after(20):
        while not await log.exists() or b"memberlist" not in await log.read_bytes():
            await anyio.sleep(0.01)
    scope.cancel()


async def test_data_outlives_the_server_and_its_death_is_no_surprise(options):
    async with run_server(options) as first:
        assert await rest(first, "POST", "/v1/schema", {"class": "Kept", "vectorizer": "none"}) == 200
        one = {"class": "Kept", "id": "00000000-0000-0000-0000-000000000001", "properties": {"name": "it"}}
        assert await rest(first, "POST", "/v1/objects", one) == 200
    async with run_server(options) as again:
        assert again.http_port != first.http_port
        with watched(again.pid) as process:
            kept = await run.ask(again.hostname, again.http_port, "/v1/objects/Kept/" + one["id"])
            assert (kept.status, kept.json()["properties"]) == (200, {"name": "it"})
            os.kill(again.pid, signal.SIGKILL)
            await ended(process)
        await anyio.sleep(0.1)  # nothing is thrown into the block
        assert "Serving weaviate at" in await again.log_tail()
    assert again.returncode == -signal.SIGKILL
    assert len((await again.log_tail(5)).splitlines()) == 5
    assert not await again.log_tail(0)
    previous = await anyio.Path(again.log_path).with_name("server.previous.log").read_text()
    assert str(first.http_port) in previous


PARENT = """
import os, sys, time
import anyio
from weaviate_anyio.embedded import EmbeddedOptions, run_server

async def main():
    options = EmbeddedOptions(binary_path=sys.argv[1], persistence_data_path=sys.argv[2], port=0, grpc_port=0)
    async with run_server(options) as server:
        fork = os.fork()
        if fork == 0:  # holds copies of all that was open; it must not keep the server alive
            time.sleep(60)
            os._exit(0)
        print(server.pid, fork, flush=True)
        await anyio.sleep_forever()

backend, uvloop = sys.argv[3:]
anyio.run(main, backend=backend, backend_options={"use_uvloop": uvloop == "True"} if backend == "asyncio" else {})
"""


async def test_is_gone_when_the_parent_is_killed(options, anyio_backend):
    name, how = anyio_backend
    command = [sys.executable, "-c", PARENT, options.binary_path, options.persistence_data_path, name]
    here = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
    async with await anyio.open_process([*command, str(how.get("use_uvloop"))], stderr=None, env=here) as parent:
        line = b""
        with anyio.fail_after(30):
            while not line.endswith(b"\n"):
                line += await parent.stdout.receive()
        server, fork = map(int, line.split())
        with watched(server) as process:
            parent.kill()
            await ended(process)
        os.kill(fork, signal.SIGKILL)
    assert_unlocked(options)
    log = await anyio.Path(options.persistence_data_path, ".weaviate-anyio", "server.log").read_text()
    assert "Stopped serving weaviate" in log  # it was asked to end before it was made to


def test_a_thread_can_own_it(options):
    """A session fixture of a test suite does this: the event loop runs in another thread than the main one."""
    from anyio.from_thread import start_blocking_portal

    with start_blocking_portal() as portal, portal.wrap_async_context_manager(run_server(options)) as own:
        assert subprocess.run(["kill", "-0", str(own.pid)], check=False).returncode == 0
    assert_gone(own)


ROOT = Path(__file__).parents[1]


async def test_the_example_serves_until_ctrl_c(options):
    """A client that knows only the ports works with it; one interrupt ends it without a traceback."""
    command = [sys.executable, str(ROOT / "examples/serve.py"), "--port", "0", "--grpc-port", "0"]
    here = {**os.environ, "PYTHONPATH": str(ROOT), "WEAVIATE_ANYIO_SERVER": options.binary_path}
    command += ["--data", options.persistence_data_path]
    async with await anyio.open_process(command, env=here) as program:
        said = ""
        with anyio.fail_after(30):
            async for part in TextReceiveStream(program.stdout):
                said += part
                if said.count("\n") == 2:
                    break
        port, grpc_port = map(int, re.search(r"ports (\d+) \(REST\) and (\d+) \(gRPC\)", said).groups())
        async with weaviate.use_async_with_local("127.0.0.1", port, grpc_port) as client:
            assert await client.collections.list_all() == {}
        program.send_signal(signal.SIGINT)
        with anyio.fail_after(20):
            assert await program.wait() == 0
            assert [part async for part in program.stderr] == []
    assert_unlocked(options)

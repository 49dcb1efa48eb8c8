"""Starting and stopping with stand-ins for the server that fail in all the ways it can."""

import asyncio
import os
import platform
import select
import signal
import socket
import stat
import subprocess
import sys
import threading
from contextlib import ExitStack, contextmanager

import anyio
import pytest
from anyio import to_thread
from ports import free_port

from weaviate_anyio._embedded import folder as folders
from weaviate_anyio._embedded import run, versions
from weaviate_anyio._embedded.folder import open_folder
from weaviate_anyio.embedded import EmbeddedOptions, run_server
from weaviate_anyio.exceptions import WeaviateInvalidInputError, WeaviateStartUpError

MODULE_TEXT = '"title": "Weaviate REST API", "version": "1.39.3"'
# Answers on both ports as a server does; what DO names, it does in addition.
SERVER = f"""#!{sys.executable} -IS
# {MODULE_TEXT}
import os, signal, socket, sys, time

what, folder = os.environ.get("DO", ""), os.environ["PERSISTENCE_DATA_PATH"]
port = int(next(flag for flag in sys.argv if flag.startswith("--port=")).split("=")[1])
if what == "die":
    print("the disk is on fire", flush=True)
    sys.exit(3)
if what == "lose the port once" and not os.path.exists(folder + "/once"):
    open(folder + "/once", "w").close()
    print("listen tcp 127.0.0.1:%d: bind: address already in use" % port, flush=True)
    sys.exit(1)
if what == "lose the port":
    print("listen tcp 127.0.0.1:%d: bind: address already in use" % port, flush=True)
    sys.exit(1)
if what == "ignore":
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
http, grpc = socket.socket(), socket.socket()
for listener, number in ((http, port), (grpc, int(os.environ["GRPC_PORT"]))):
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", number))
    except OSError:  # another program was faster; a real server says so in these words, and is given other ports
        print("listen tcp 127.0.0.1:%d: bind: address already in use" % number, flush=True)
        sys.exit(1)
    if what != "no grpc" or listener is http:
        listener.listen()
print("listening", flush=True)
while True:
    connection, _ = http.accept()
    request = connection.recv(1000)
    if not request:  # whoever asked has given up
        connection.close()
        continue
    path = request.split()[1]
    status = b"503 not yet" if what == "never ready" else b"200 OK"
    version = os.environ.get("REPORT", "1.39.3").encode()
    body = b'{{"version": "' + version + b'"}}' if path == b"/v1/meta" else b""
    connection.sendall(b"HTTP/1.0 " + status + b"\\r\\n\\r\\n" + body)
    connection.close()
"""


def executable(path, text):
    path.write_text(text)
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


@pytest.fixture
def fake(tmp_path):
    """Makes options for a stand-in that does something."""
    binary = executable(tmp_path / "weaviate-server", SERVER)

    def options(do="", **fields):
        given = {"binary_path": str(binary), "persistence_data_path": str(tmp_path / "data"), "port": 0, "grpc_port": 0}
        extra = {"DO": do, **fields.pop("additional_env_vars", {})}
        return EmbeddedOptions(**{**given, **fields}, additional_env_vars=extra)

    return options


async def failure(options, **kwargs):
    with pytest.raises(WeaviateStartUpError) as caught:
        async with run_server(options, **kwargs):
            pytest.fail("it started")
    return caught.value.message


@pytest.mark.anyio
async def test_death_at_the_start_shows_the_log(fake):
    message = await failure(fake("die"))
    assert "weaviate-server ended before it was ready, with exit code 3" in message
    assert message.endswith("server.log, ends:\nthe disk is on fire")


@pytest.mark.anyio
async def test_the_failure_of_a_script_that_is_no_server_is_explained(fake, tmp_path):
    script = executable(tmp_path / "script", "#!/bin/sh\n")
    message = await failure(fake(binary_path=script))
    assert f"The server {script} ended before it was ready, with exit code 0. Nothing in the file says" in message


@pytest.mark.anyio
@pytest.mark.parametrize("what", ["never ready", "no grpc"])
async def test_the_wait_is_bounded(fake, what):
    with anyio.fail_after(10):
        message = await failure(fake(what), startup_timeout=0.2)
    assert "weaviate-server was not ready within 0.2 s" in message


@pytest.mark.anyio
async def test_a_lost_port_is_replaced(fake):
    async with run_server(fake("lose the port once")) as server:
        text = await to_thread.run_sync(server.log_path.read_text)
    assert text.count("address already in use") == 1
    assert f":{server.http_port}:" not in text


@pytest.mark.anyio
async def test_ports_are_not_tried_for_ever(fake):
    assert "5 times, a port that was free was taken" in await failure(fake("lose the port"))


@pytest.mark.anyio
async def test_a_given_port_that_is_lost_is_not_replaced(fake):
    port = free_port()
    message = await failure(fake("lose the port", port=port))
    assert f"Port {port}, which the embedded server needs for HTTP, is in use; nobody answers there" in message


@pytest.mark.anyio
async def test_a_deaf_server_is_killed(fake):
    with anyio.fail_after(10):
        async with run_server(fake("ignore"), stop_timeout=0.3) as server:
            pass
    assert server.returncode == -signal.SIGKILL


@pytest.mark.anyio
async def test_the_reported_version_counts(fake):
    message = await failure(fake(additional_env_vars={"REPORT": "1.38.0"}))
    assert "which is Weaviate 1.38.0; wanted is 1.39.3" in message
    async with run_server(fake(additional_env_vars={"REPORT": "1.38.0"}, version="latest")) as server:
        assert server.version == "1.38.0"


@pytest.mark.anyio
async def test_the_wrong_binary_is_found_out_before_it_runs(fake):
    message = await failure(fake(version="1.38.0"))
    assert "Wrong version: binary_path names" in message
    assert 'which is Weaviate 1.39.3; wanted is 1.38.0. Ask for this one with version="1.39.3"' in message


@pytest.mark.anyio
async def test_the_environment(fake, monkeypatch, tmp_path):
    show = executable(tmp_path / "show", "#!/bin/sh\n# " + MODULE_TEXT + "\nenv\nexit 1\n")
    monkeypatch.setenv("QUERY_DEFAULTS_LIMIT", "7")
    monkeypatch.setenv("GRPC_PORT", "1")
    monkeypatch.setattr("weaviate_anyio._embedded.run._LINES", 1000)
    number = str(free_port())
    message = await failure(
        fake(binary_path=show, additional_env_vars={"RAFT_TIMEOUTS_MULTIPLIER": "3", "GRPC_PORT": number})
    )
    lines = message.splitlines()
    assert "QUERY_DEFAULTS_LIMIT=7" in lines  # of this process, before ours
    assert f"GRPC_PORT={number}" in lines  # the user's, before all
    assert "RAFT_TIMEOUTS_MULTIPLIER=3" in lines
    assert "AUTHENTICATION_ANONYMOUS_ACCESS_ENABLED=true" in lines


@pytest.mark.anyio
async def test_a_file_that_cannot_run_says_so(fake, tmp_path):
    broken = executable(tmp_path / "broken", "#!/nowhere/to/be/found\n# " + MODULE_TEXT)
    assert f"cannot run {broken}: No such file or directory" in await failure(fake(binary_path=broken))


@pytest.mark.anyio
async def test_fields_set_later_are_checked_too(fake):
    options = fake()
    options.port = "8o80"
    with pytest.raises(WeaviateInvalidInputError, match="port must be .*got '8o80'"):
        async with run_server(options):
            pass


@pytest.mark.anyio
async def test_two_start_at_once(fake, tmp_path):
    running = []
    both = anyio.Event()

    async def run(folder):
        async with run_server(fake(persistence_data_path=tmp_path / folder)) as own:
            running.append(own)
            if len(running) == 2:
                both.set()
            await both.wait()

    async with anyio.create_task_group() as group:
        group.start_soon(run, "one")
        group.start_soon(run, "two")
    assert len({port for own in running for port in (own.http_port, own.grpc_port)}) == 4


@pytest.mark.anyio
async def test_a_data_folder_that_cannot_be(fake, tmp_path):
    (tmp_path / "file").write_text("")
    message = await failure(fake(persistence_data_path=tmp_path / "file" / "data"))
    assert f"The data folder {tmp_path / 'file' / 'data'} cannot be used: Not a directory" in message


@contextmanager
def under_watchdog(tmp_path, do):
    """A stand-in as the client starts it: the process, and the pipe that keeps it alive."""
    binary = executable(tmp_path / "server", SERVER)
    with run.reserve("127.0.0.1", 0, 0) as free:
        environment = {"DO": do, "PERSISTENCE_DATA_PATH": str(tmp_path), "GRPC_PORT": str(free.grpc)}
        command = [sys.executable, "-IS", run._WATCHDOG, "0.3", "2", str(binary), f"--port={free.http}"]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as server:
            try:
                assert server.stdout.readline() == b"listening\n"
                yield server
            finally:
                server.kill()


@pytest.mark.parametrize(("do", "number"), [("", signal.SIGTERM), ("ignore", signal.SIGKILL)])
def test_the_watchdog_ends_the_server(tmp_path, do, number):
    with under_watchdog(tmp_path, do) as server:
        server.stdin.close()
        assert server.wait(10) == -number


def test_the_watchdog_ends_with_the_server(tmp_path):
    with under_watchdog(tmp_path, "") as server:
        server.send_signal(signal.SIGKILL)
        server.wait(10)
        watched = select.poll()
        watched.register(server.stdin, 0)  # reports when the last reader of the pipe is gone
        assert watched.poll(10_000)


def test_reserved_ports_are_all_different():
    with ExitStack() as stack:
        taken = [stack.enter_context(run.reserve("127.0.0.1", 0, 0)) for _ in range(20)]
        numbers = [
            port for each in taken for port in (each.http, each.grpc, each.gossip, each.data, each.raft, each.raft_rpc)
        ]
        assert len(set(numbers)) == 120
        assert all(each.data == each.gossip + 1 and each.raft_rpc == each.raft + 1 for each in taken)
        if sys.platform == "linux":
            with socket.socket() as listener:  # what the server does with a reserved port
                listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                listener.bind(("127.0.0.1", taken[0].http))
                listener.listen()


@pytest.mark.parametrize(
    ("system", "machine", "name"),
    [
        ("linux", "x86_64", "weaviate-v1.2.3-linux-amd64.tar.gz"),
        ("linux", "aarch64", "weaviate-v1.2.3-linux-arm64.tar.gz"),
        ("darwin", "arm64", "weaviate-v1.2.3-darwin-all.zip"),
    ],
)
def test_archives(monkeypatch, system, machine, name):
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(platform, "machine", lambda: machine)
    assert versions.archive_name("1.2.3") == name


@pytest.mark.anyio
@pytest.mark.parametrize(("system", "machine"), [("win32", "AMD64"), ("linux", "riscv64"), ("emscripten", "wasm32")])
async def test_unsupported_platforms(fake, monkeypatch, system, machine):
    monkeypatch.setattr(versions.sys, "platform", system)
    monkeypatch.setattr(platform, "machine", lambda: machine)
    message = await failure(fake())
    assert message.startswith("An embedded server runs on Linux (x86_64, aarch64) and macOS; this is")
    assert machine.lower() in message
    assert "use_async_with_local" in message


def test_logs_are_readable(tmp_path):
    log = tmp_path / "log"
    assert run.log_tail(log, 3) == ""
    log.write_bytes(
        b'{"time":"2026-01-02T03:04:05Z","level":"info","msg":"up","other":1}\n'
        b'{"time":"2026-01-02T03:04:06Z","level":"error","msg":"down","error":"why"}\nplain \xff\n{"time": 5}\n'
    )
    assert run.log_tail(log, 9).splitlines() == [
        "03:04:05 info up",
        "03:04:06 error down error=why",
        "plain \ufffd",
        '{"time": 5}',
    ]
    log.write_bytes(b"x\n" * 100_000)
    assert run.log_tail(log, 2) == "x\nx"


def test_a_folder_keeps_its_node_name(tmp_path):
    for port in (1, 2):
        folder = open_folder(str(tmp_path / "new"), port)
        assert folder.node == "Embedded_at_8079"
        folder.close()
    (tmp_path / "official" / "raft").mkdir(parents=True)
    for port in (4711, 0):
        folder = open_folder(str(tmp_path / "official"), port)
        assert folder.node == "Embedded_at_4711"
        folder.close()


def test_the_lock_is_given_up_with_the_last_copy(tmp_path):
    first = open_folder(str(tmp_path), 0)
    copy = os.dup(first.lock)
    first.close()
    with pytest.raises(WeaviateStartUpError, match="Another embedded server uses"):
        open_folder(str(tmp_path), 0)
    os.close(copy)
    open_folder(str(tmp_path), 0).close()


@pytest.mark.parametrize(
    ("options", "pattern"),
    [
        ({"additional_env_vars": {"GRPC_PORT": "99999"}}, "GRPC_PORT must be .*got 99999"),
        ({"additional_env_vars": {"GRPC_PORT": "²"}}, "GRPC_PORT must be .*got '²'"),
        ({"additional_env_vars": {"A=B": "x"}}, "without '='"),
        ({"additional_env_vars": {"A": "\0"}}, "no NUL"),
        ({"hostname": "a\0"}, "hostname"),
    ],
)
def test_settings_that_no_process_can_have(options, pattern):
    with pytest.raises(WeaviateInvalidInputError, match=pattern):
        EmbeddedOptions(**options)


def test_an_address_of_another_machine():
    with pytest.raises(WeaviateStartUpError, match=r"cannot listen on 192\.0\.2\.1 port 8079"):
        run.check_free("192.0.2.1", 8079)


@pytest.mark.anyio
@pytest.mark.parametrize("anyio_backend", [("asyncio", {})], ids=["asyncio"])
async def test_what_a_thread_opens_after_a_native_cancellation_is_closed(anyio_backend):
    started, go_on, discarded = threading.Event(), threading.Event(), threading.Event()

    def make():
        started.set()
        go_on.wait(10)
        return "thing"

    task = asyncio.ensure_future(folders.kept(make, lambda thing: discarded.set()))
    await anyio.to_thread.run_sync(started.wait, 10)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    go_on.set()
    assert await anyio.to_thread.run_sync(discarded.wait, 10)

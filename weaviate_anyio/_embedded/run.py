"""Start a server under a watchdog, wait until it can be used, and end it: its ports, its process, its log."""

from __future__ import annotations

import errno
import json
import logging
import os
import re
import shutil
import socket
import sys
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

import anyio
from anyio import CancelScope, to_thread

from weaviate_anyio._rest import fetch
from weaviate_anyio.connect.base import ProtocolParams, address
from weaviate_anyio.exceptions import (
    ResponseCannotBeDecodedError,
    WeaviateConnectionError,
    WeaviateStartUpError,
    WeaviateTimeoutError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from anyio.abc import Process

    from weaviate_anyio._embedded.folder import DataFolder
    from weaviate_anyio._embedded.versions import Found
    from weaviate_anyio._wire.reading import Reply

_log = logging.getLogger("weaviate_anyio.embedded")
_ATTEMPTS = 5
_LINES = 15
# Go's words for a port that somebody else took between the choice and the start.
_IN_USE = re.compile(r":(\d+)(?:\D[^\n]*)?: address already in use", re.ASCII)
_UNSPECIFIED = {"": "127.0.0.1", "0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - what the user may have chosen
# Each can be set differently in the environment of this process.
_WISHES = {
    "AUTHENTICATION_ANONYMOUS_ACCESS_ENABLED": "true",
    "DISABLE_TELEMETRY": "true",
    "ENABLE_MODULES": "backup-filesystem",  # those that call an HTTP service are enabled by the server itself
    "EXPORT_ENABLED": "true",
    "GO_PROFILING_DISABLE": "true",  # else each server wants port 6060
    "LOG_LEVEL": "info",
    "QUERY_DEFAULTS_LIMIT": "20",
    # The default of 5 is for clusters on slow networks and makes a single node take 8 s to elect itself.
    "RAFT_TIMEOUTS_MULTIPLIER": "1",
}
_WATCHDOG = str(Path(__file__).with_name("_watchdog.py"))
_LOG_BYTES = 64 * 1024  # what is read of the end of a log
_lifelines: set[int] = set()


@dataclass(frozen=True, slots=True)
class Ports:
    """What one server listens on."""

    http: int
    grpc: int
    gossip: int
    data: int
    raft: int
    raft_rpc: int


class PortTakenError(Exception):
    """A port that was asked for is in use."""

    def __init__(self, port: int) -> None:
        self.port = port
        super().__init__(f"port {port} is in use")


@contextmanager
def reserve(host: str, http: int, grpc: int) -> Iterator[Ports]:
    """Choose free ports where 0 is given, and keep others from choosing the same until the block is left.

    On Linux a socket that is bound but does not listen keeps its port from being handed out, while a server that
    sets SO_REUSEADDR, as Go's do, can listen on it. Elsewhere that server would fail, so the ports are let go at once.

    Raises:
        PortTakenError: `http` or `grpc` is given and in use.
    """
    with ExitStack() as held:
        for given, address in ((http, host), (grpc, "")):
            if given:
                check_free(address, given)
        gossip, raft = _hold_pair(held), _hold_pair(held)
        # The server expects the second of each pair right behind the first.
        ports = Ports(http or _hold(held), grpc or _hold(held), gossip, gossip + 1, raft, raft + 1)
        if sys.platform != "linux":
            held.close()
        yield ports


def check_free(host: str, port: int) -> None:
    """See whether a server could listen here.

    Raises:
        PortTakenError: Another program listens.
        WeaviateStartUpError: It could not for another reason: no such address, no permission.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise PortTakenError(port) from error
            raise WeaviateStartUpError(f"A server cannot listen on {host} port {port}: {error.strerror}") from error


def _hold(held: ExitStack, port: int = 0) -> int:
    keeper = held.enter_context(socket.socket())
    keeper.bind(("", port))
    # Only now: with the option set before, two calls could be given the same port.
    keeper.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    return int(keeper.getsockname()[1])


def _hold_pair(held: ExitStack) -> int:
    for _ in range(100):
        first = _hold(held)
        try:
            _hold(held, first + 1)
        except (OSError, OverflowError):
            continue  # the first one stays held, so that another one comes next
        return first
    raise OSError(errno.EADDRINUSE, "there are no two free ports in a row")


def _close_lifelines() -> None:
    """In a forked child: its copies of the pipes would keep servers alive after this process."""
    for descriptor in _lifelines:
        os.close(descriptor)
    _lifelines.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_close_lifelines)


class ServerProcess:
    """A running server. The process id is the server's own: the watchdog is its child."""

    def __init__(self, process: Process, lifeline: int, grace: float) -> None:
        self._process = process
        self._lifeline = lifeline
        self._grace = grace
        self._owner = os.getpid()

    @property
    def pid(self) -> int:
        """The server's process id."""
        return self._process.pid

    @property
    def returncode(self) -> int | None:
        """None while the server runs; minus the signal's number if one ended it."""
        return self._process.returncode

    async def wait(self) -> None:
        """Return when the server has ended."""
        await self._process.wait()

    async def stop(self) -> None:
        """End the server: SIGTERM, after the grace SIGKILL. No cancellation interrupts this.

        Does nothing in a fork of the process that started it.
        """
        if os.getpid() != self._owner:
            return
        with CancelScope(shield=True):
            try:
                await self._end()
                await self._process.aclose()
            finally:
                _lifelines.discard(self._lifeline)
                os.close(self._lifeline)

    async def _end(self) -> None:
        for signal_it in (self._process.terminate, self._process.kill):
            if self._process.returncode is not None:
                return
            with suppress(ProcessLookupError):
                signal_it()
            with anyio.move_on_after(self._grace):
                await self._process.wait()


async def spawn(command: Sequence[str], env: Mapping[str, str], log: Path, lock: int, grace: float) -> ServerProcess:
    """Start a server under a watchdog.

    Args:
        command: The absolute path of the binary, and its arguments.
        env: Its whole environment.
        log: Where its output is appended.
        lock: A file descriptor that it is to keep open.
        grace: Seconds between SIGTERM and SIGKILL.
    """
    output = await to_thread.run_sync(os.open, log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    watched, lifeline = os.pipe()
    _lifelines.add(lifeline)
    try:
        with CancelScope(shield=True):
            process = await anyio.open_process(
                [interpreter(), "-I", "-S", _WATCHDOG, str(grace), str(lock), *command],
                stdin=watched,
                stdout=output,
                stderr=output,
                env=env,
                pass_fds=[lock],
                start_new_session=True,  # a Ctrl-C in the terminal is for this process to act on
            )
    except BaseException:
        _lifelines.discard(lifeline)
        os.close(lifeline)
        raise
    finally:
        os.close(watched)
        os.close(output)
    return ServerProcess(process, lifeline, grace)  # pyright: ignore[reportPossiblyUnboundVariable]  # never cancelled


def interpreter() -> str:
    """The path of a Python.

    Raises:
        WeaviateStartUpError: There is none.
    """
    # A frozen application's sys.executable is the application.
    path = sys.executable if sys.executable and not getattr(sys, "frozen", False) else shutil.which("python3")
    if not path:
        raise WeaviateStartUpError("An embedded server is started through a Python interpreter: put python3 on PATH")
    return path


def log_tail(path: Path, lines: int) -> str:
    """The last lines of a log; the server's JSON is shortened to time, level and message."""
    try:
        with path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - _LOG_BYTES))
            text = file.read().decode("utf-8", "replace")
    except FileNotFoundError:
        return ""
    return "\n".join(_readable(line) for line in text.splitlines()[-lines:]) if lines > 0 else ""


def _readable(line: str) -> str:
    try:
        entry = json.loads(line)
        text = f"{entry['time'][11:19]} {entry['level']} {entry['msg']}"
        return f"{text} error={entry['error']}" if "error" in entry else text
    except (ValueError, KeyError, TypeError):
        return line


@dataclass(frozen=True, slots=True)
class Settings:
    """One server, as asked for. Port 0 picks a free one."""

    host: str
    http: int
    grpc: int
    data: str
    extra: Mapping[str, str]

    @property
    def reachable_at(self) -> str:
        """The host to connect to: the one that is listened on, unless that is all of them."""
        return _UNSPECIFIED.get(self.host, self.host)

    def command(self, binary: Path, ports: Ports) -> list[str]:
        """The command line."""
        flags = ["--scheme=http", f"--host={self.host}", f"--port={ports.http}"]
        return [str(binary), *flags, "--read-timeout=600s", "--write-timeout=600s"]

    def environment(self, folder: DataFolder, ports: Ports) -> dict[str, str]:
        """The whole environment: this process's own, under what belongs to this server, under what the user gives."""
        return {**_WISHES, **os.environ, **_belongings(folder, ports), **self.extra}


def _belongings(folder: DataFolder, ports: Ports) -> dict[str, str]:
    return {
        "BACKUP_FILESYSTEM_PATH": str(folder.backups),
        "CLUSTER_ADVERTISE_ADDR": "127.0.0.1",
        "CLUSTER_BIND_ADDR": "127.0.0.1",
        "CLUSTER_DATA_BIND_PORT": str(ports.data),
        "CLUSTER_GOSSIP_BIND_PORT": str(ports.gossip),
        "CLUSTER_HOSTNAME": folder.node,
        "CLUSTER_IN_LOCALHOST": "true",
        "EXPORT_DEFAULT_PATH": str(folder.exports),
        "GRPC_PORT": str(ports.grpc),
        "PERSISTENCE_DATA_PATH": str(folder.path),
        "RAFT_BOOTSTRAP_EXPECT": "1",
        "RAFT_INTERNAL_RPC_PORT": str(ports.raft_rpc),
        "RAFT_JOIN": f"{folder.node}:{ports.raft}",
        "RAFT_PORT": str(ports.raft),
    }


async def start(
    settings: Settings, binary: Found, folder: DataFolder, startup_timeout: float, grace: float
) -> tuple[ServerProcess, Ports]:
    """Start the server on its data folder, and return once it is ready.

    Where a port may be any free one and is lost to another program in the meantime, others are tried.

    Raises:
        WeaviateStartUpError: A given port is taken, or the server ends or is not ready in time.
    """
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            with reserve(settings.host, settings.http, settings.grpc) as ports:
                return await _attempt(settings, binary, folder, ports, startup_timeout, grace), ports
        except PortTakenError as error:
            given = {settings.http: "HTTP", settings.grpc: "gRPC"}
            if error.port in given:
                raise await _taken(settings, error.port, given[error.port]) from None
            if attempt == _ATTEMPTS:
                raise WeaviateStartUpError(
                    f"{attempt} times, a port that was free was taken: at last {error.port}"
                ) from error
    raise AssertionError


async def _attempt(
    settings: Settings, binary: Found, folder: DataFolder, ports: Ports, startup_timeout: float, grace: float
) -> ServerProcess:
    command, environment = settings.command(binary.path, ports), settings.environment(folder, ports)
    process = await spawn(command, environment, folder.log, folder.lock, grace)
    try:
        with anyio.move_on_after(startup_timeout):
            while process.returncode is None:
                if await is_ready(settings.reachable_at, ports.http, ports.grpc):
                    _log.info("the server %s is ready at ports %d and %d", binary.path, ports.http, ports.grpc)
                    return process
                with anyio.move_on_after(0.05):
                    await process.wait()
        raise await _failure(process, binary, folder.log, startup_timeout)  # noqa: TRY301 - stopped like the rest
    except BaseException:
        await process.stop()
        raise


async def _failure(process: ServerProcess, binary: Found, log: Path, startup_timeout: float) -> Exception:
    text = await to_thread.run_sync(log_tail, log, _LINES)
    code = process.returncode
    in_use = _IN_USE.search(text)
    if code is not None and in_use:
        return PortTakenError(int(in_use[1]))
    what = (
        f"was not ready within {startup_timeout:g} s" if code is None else f"ended before it was ready, {_ending(code)}"
    )
    doubt = "" if binary.version else " Nothing in the file says that it is a Weaviate server."
    return WeaviateStartUpError(f"The server {binary.path} {what}.{doubt} Its log, {log}, ends:\n{text or '(nothing)'}")


def _ending(code: int) -> str:
    return f"by signal {-code}" if code < 0 else f"with exit code {code}"


async def _taken(settings: Settings, port: int, kind: str) -> WeaviateStartUpError:
    who = await who_answers(settings.reachable_at, port)
    option = "port" if kind == "HTTP" else "grpc_port"
    return WeaviateStartUpError(
        f"Port {port}, which the embedded server needs for {kind}, is in use; {who}. "
        f"Or give another {option}; 0 takes a free one"
    )


async def ask(host: str, port: int, path: str) -> Reply:
    """The reply to a GET.

    Raises:
        WeaviateConnectionError: Nothing listens there, or what answers does not speak HTTP.
        WeaviateTimeoutError: No reply arrived within 5 s.
    """
    server = ProtocolParams(host=host, port=port, secure=False)
    return await fetch(f"http://{address(server)}{path}", seconds=5)


async def is_ready(host: str, http: int, grpc: int) -> bool:
    """Whether the server says that it is ready, and its gRPC port accepts connections."""
    try:
        if (await ask(host, http, "/v1/.well-known/ready")).status != HTTPStatus.OK:
            return False
        with anyio.fail_after(5):
            await (await anyio.connect_tcp(host, grpc)).aclose()
    except (OSError, WeaviateConnectionError, WeaviateTimeoutError):
        return False
    return True


async def version(host: str, port: int) -> str | None:
    """The version of the Weaviate server on this port; None if it does not tell, for example without credentials."""
    try:
        reply = await ask(host, port, "/v1/meta")
        return reply.read(lambda meta: str(meta["version"])) if reply.status == HTTPStatus.OK else None
    except (WeaviateConnectionError, WeaviateTimeoutError, ResponseCannotBeDecodedError):
        return None


async def who_answers(host: str, port: int) -> str:
    """What can be told about the one who has a port."""
    number = await version(host, port)
    if number is not None:
        return f"Weaviate {number} answers there: connect to it with use_async_with_local, or stop it first"
    try:
        with anyio.fail_after(2):
            await (await anyio.connect_tcp(host, port)).aclose()
    except OSError:
        return "nobody answers there at this moment"
    return "another program answers there"

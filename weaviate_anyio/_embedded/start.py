"""Start a server as it was asked for, and wait until it can be used."""

from __future__ import annotations

import json
import logging
import os
import re
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

import anyio
from anyio import to_thread

from weaviate_anyio._embedded.ports import Ports, PortTakenError, reserve
from weaviate_anyio._embedded.process import ServerProcess, log_tail, spawn
from weaviate_anyio.exceptions import WeaviateStartUpError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from weaviate_anyio._embedded.folder import DataFolder
    from weaviate_anyio._embedded.locate import Found

_log = logging.getLogger("weaviate_anyio.embedded")
_ATTEMPTS = 5
_LINES = 15
# Go's words for a port that somebody else took between the choice and the start.
_IN_USE = re.compile(r":(\d+)(?:\D[^\n]*)?: address already in use", re.ASCII)
_LONGEST_ANSWER = 1_048_576  # bytes
_ASK = "GET {path} HTTP/1.0\r\nHost: {host}:{port}\r\nAccept: application/json\r\n\r\n"
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


@dataclass(frozen=True, slots=True)
class Settings:
    """One server, as asked for. A port of 0 stands for a free one."""

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


async def ask(host: str, port: int, path: str) -> tuple[int, bytes]:
    """Status and body of a GET.

    Raises:
        OSError: Nothing listens there.
        ValueError: What answers does not speak HTTP, or says more than a server of Weaviate.
    """
    async with await anyio.connect_tcp(host, port, happy_eyeballs_delay=0) as stream:
        await stream.send(_ASK.format(path=path, host=host, port=port).encode("ascii"))
        reply = b""
        async for chunk in stream:
            reply += chunk
            if len(reply) > _LONGEST_ANSWER:
                raise ValueError("the answer has no end")
    head, _, body = reply.partition(b"\r\n\r\n")
    protocol, status, *_ = [*head.split(maxsplit=2), b"", b""]
    if not protocol.startswith(b"HTTP/"):
        raise ValueError(f"the answer is not HTTP: {reply[:50]!r}")
    return int(status), body


async def is_ready(host: str, http: int, grpc: int) -> bool:
    """Whether the server says that it is ready, and its gRPC port accepts connections."""
    try:
        with anyio.fail_after(5):
            status, _ = await ask(host, http, "/v1/.well-known/ready")
            if status == HTTPStatus.OK:
                await (await anyio.connect_tcp(host, grpc)).aclose()
    except (OSError, ValueError, anyio.BrokenResourceError):
        return False
    return status == HTTPStatus.OK


async def version(host: str, port: int) -> str | None:
    """The version of the Weaviate server on this port; None if it does not tell, for example without credentials."""
    try:
        with anyio.fail_after(5):
            status, body = await ask(host, port, "/v1/meta")
        return str(json.loads(body)["version"]) if status == HTTPStatus.OK else None
    except (OSError, ValueError, KeyError, TypeError, anyio.BrokenResourceError):
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

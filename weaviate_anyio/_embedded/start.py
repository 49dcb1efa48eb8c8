"""Start a server and wait until it can be used."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

import anyio
from anyio import to_thread

from weaviate_anyio._embedded import logs, ready
from weaviate_anyio._embedded.ports import Ports, PortTakenError, reserve
from weaviate_anyio._embedded.process import ServerProcess, spawn
from weaviate_anyio.exceptions import WeaviateStartUpError

if TYPE_CHECKING:
    from pathlib import Path

    from weaviate_anyio._embedded.folder import DataFolder
    from weaviate_anyio._embedded.settings import Settings

_log = logging.getLogger("weaviate_anyio.embedded")
_ATTEMPTS = 5
_LINES = 15
# Go's words for a port that somebody else took between the choice and the start.
_IN_USE = re.compile(r":(\d+)(?:\D[^\n]*)?: address already in use", re.ASCII)


async def start(
    settings: Settings, binary: Path, folder: DataFolder, startup_timeout: float, grace: float
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
    settings: Settings, binary: Path, folder: DataFolder, ports: Ports, startup_timeout: float, grace: float
) -> ServerProcess:
    command, environment = settings.command(binary, ports), settings.environment(folder, ports)
    process = await spawn(command, environment, folder.log, folder.lock, grace)
    try:
        with anyio.move_on_after(startup_timeout):
            while process.returncode is None:
                if await ready.is_ready(settings.reachable_at, ports.http, ports.grpc):
                    _log.info("the server %s is ready at ports %d and %d", binary, ports.http, ports.grpc)
                    return process
                with anyio.move_on_after(0.05):
                    await process.wait()
        raise await _failure(process, binary, folder.log, startup_timeout)  # noqa: TRY301 - stopped like the rest
    except BaseException:
        await process.stop()
        raise


async def _failure(process: ServerProcess, binary: Path, log: Path, startup_timeout: float) -> Exception:
    text = await to_thread.run_sync(logs.tail, log, _LINES)
    code = process.returncode
    in_use = _IN_USE.search(text)
    if code is not None and in_use:
        return PortTakenError(int(in_use[1]))
    what = (
        f"was not ready within {startup_timeout:g} s" if code is None else f"ended before it was ready, {_ending(code)}"
    )
    return WeaviateStartUpError(f"The server {binary} {what}. Its log, {log}, ends:\n{text or '(nothing)'}")


def _ending(code: int) -> str:
    return f"by signal {-code}" if code < 0 else f"with exit code {code}"


async def _taken(settings: Settings, port: int, kind: str) -> WeaviateStartUpError:
    who = await ready.who_answers(settings.reachable_at, port)
    option = "port" if kind == "HTTP" else "grpc_port"
    return WeaviateStartUpError(
        f"Port {port}, which the embedded server needs for {kind}, is in use; {who}. "
        f"Or give another {option}; 0 takes a free one"
    )

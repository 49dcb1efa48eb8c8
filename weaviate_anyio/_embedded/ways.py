"""What the ways to a server binary have in common: how they give up, show how far they are, and make a file."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import anyio
from anyio import CancelScope, to_thread

from weaviate_anyio._embedded.folder import kept, try_lock

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

_PAUSE = 0.1  # seconds between two states of a progress line


class NotThisWay(Exception):  # it steers the search; users never see it
    """This way leads to no server binary; the text says why."""


class Progress:
    """A line that is rewritten on a terminal, at most ten times a second; elsewhere only `note` prints."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._stream = sys.stderr
        self._terminal = self._stream is not None and self._stream.isatty()
        self._last = 0.0

    def note(self, text: str) -> None:
        """Print one whole line, terminal or not."""
        if self._stream is not None:
            self._stream.write(f"\r{self._what}: {text}\x1b[K\n" if self._terminal else f"{self._what}: {text}\n")
            self._stream.flush()

    def show(self, text: str) -> None:
        """Rewrite the line, if there is a terminal to do it on."""
        now = time.monotonic()
        if self._terminal and now - self._last >= _PAUSE:
            self._last = now
            self._stream.write(f"\r{self._what}: {text}\x1b[K")
            self._stream.flush()

    def clear(self) -> None:
        """Take the line away."""
        if self._terminal and self._last:
            self._stream.write("\r\x1b[K")
            self._stream.flush()


@asynccontextmanager
async def locked(path: Path, on_wait: Callable[[], None]) -> AsyncIterator[None]:
    """Hold the lock of a file; wait for it as long as it takes, telling `on_wait` once."""
    descriptor = await kept(lambda: try_lock(path), _close)
    if descriptor is None:
        on_wait()
    while descriptor is None:
        await anyio.sleep(0.2)
        descriptor = await kept(lambda: try_lock(path), _close)
    try:
        yield
    finally:
        os.close(descriptor)


def _close(descriptor: int | None) -> None:
    if descriptor is not None:
        os.close(descriptor)


@asynccontextmanager
async def scratch(parent: Path) -> AsyncIterator[Path]:
    """A temporary folder inside `parent`, so that a file can be renamed atomically from one to the other."""
    path = Path(await to_thread.run_sync(tempfile.mkdtemp, None, ".making-", parent))
    try:
        yield path
    finally:
        with CancelScope(shield=True):
            await to_thread.run_sync(shutil.rmtree, path, True)

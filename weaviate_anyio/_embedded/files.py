"""Locks between processes, and where files go."""

from __future__ import annotations

import os
import shutil
import tempfile
import threading
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import anyio
from anyio import CancelScope, to_thread

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

T = TypeVar("T")


def cache_folder() -> str:
    """Where fetched servers are kept: `$XDG_CACHE_HOME/weaviate-embedded`, or the same below `~/.cache`."""
    return str(_base("XDG_CACHE_HOME", ".cache") / "weaviate-embedded")


def data_folder() -> str:
    """Where the database is kept: `$XDG_DATA_HOME/weaviate`, or the same below `~/.local/share`."""
    return str(_base("XDG_DATA_HOME", ".local/share") / "weaviate")


def _base(variable: str, below_home: str) -> Path:
    # The XDG specification wants relative paths ignored.
    given = Path(os.environ.get(variable, ""))
    return given if given.is_absolute() else Path.home() / below_home


def try_lock(path: Path) -> int | None:
    """Lock a file, made if there is none, without waiting.

    Returns:
        A file descriptor: the lock lives as long as it, or a copy of it in another process, is open. None if
        another descriptor, in this process or elsewhere, holds the lock.
    """
    import fcntl

    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


async def kept(make: Callable[[], T], discard: Callable[[T], object]) -> T:
    """Run in a worker thread what opens something.

    asyncio's own cancellation does not wait for the thread: what it makes after that is discarded.
    """
    guard, left = threading.Lock(), False
    made: list[T] = []

    def run() -> T:
        thing = make()
        with guard:
            if left:
                discard(thing)
            made.append(thing)
        return thing

    try:
        return await to_thread.run_sync(run)
    except BaseException:
        with guard:
            left = True
            for thing in made:
                discard(thing)
        raise


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

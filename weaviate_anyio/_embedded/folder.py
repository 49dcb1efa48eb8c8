"""Folders and locks: where binaries and data go, and the data folder of one server, always under one node name."""

from __future__ import annotations

import os
import shutil
import tempfile
import threading
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from anyio import CancelScope, sleep, to_thread

from weaviate_anyio.exceptions import WeaviateStartUpError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

T = TypeVar("T")
# No collection's folder can have this name: they are the collections' names in lower case.
_OURS = ".weaviate-anyio"
_NODE = "Embedded_at_8079"  # what the official client calls a server on its default port


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
    """Lock a file without waiting; creates it if missing.

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
        await sleep(0.2)
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


@dataclass(frozen=True, slots=True)
class DataFolder:
    """A locked data folder.

    Attributes:
        path: The database.
        log: What the server prints.
        backups: Where the module `backup-filesystem` writes.
        exports: Where exports are written.
        node: The server's name in its cluster of one. Shards belong to a node by name, so it must stay the same.
        lock: A file descriptor; the folder is locked while any process has it open.
    """

    path: Path
    log: Path
    backups: Path
    exports: Path
    node: str
    lock: int

    def close(self) -> None:
        """Give up this process's hold on the lock; a server that was started on the folder keeps its own."""
        os.close(self.lock)


def open_folder(path: str, port: int) -> DataFolder:
    """Create the folder if missing, and lock it.

    Raises:
        WeaviateStartUpError: The folder cannot be made or written to, or another server uses it.
    """
    root = Path(path).expanduser().absolute()
    ours = root / _OURS
    lock = _lock(ours)
    try:
        log = ours / "server.log"
        if log.exists():
            log.replace(ours / "server.previous.log")
        return DataFolder(root, log, ours / "backups", ours / "exports", _node(root, port), lock)
    except BaseException:
        os.close(lock)
        raise


def _lock(ours: Path) -> int:
    try:
        ours.mkdir(parents=True, exist_ok=True)
        lock = try_lock(ours / "lock")
    except OSError as error:
        raise WeaviateStartUpError(
            f"The data folder {ours.parent} cannot be used: {error.strerror}. Give another one as persistence_data_path"
        ) from error
    if lock is None:
        raise WeaviateStartUpError(
            f"Another embedded server uses the data folder {ours.parent}. Connect to it with use_async_with_local and "
            "its ports, or give this one another folder as persistence_data_path"
        )
    return lock


def _node(root: Path, port: int) -> str:
    """The name that the folder's data was written under; a name for it, if there is no data yet."""
    file = root / _OURS / "node"
    if file.exists():
        return file.read_text("utf-8").strip()
    # A folder with data but without our file is the official client's, which names the node after the port.
    node = f"Embedded_at_{port}" if (root / "raft").exists() and port else _NODE
    file.write_text(f"{node}\n", "utf-8")
    return node

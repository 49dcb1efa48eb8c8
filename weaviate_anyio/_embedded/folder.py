"""The data folder: one server at a time, and always under the same node name."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from weaviate_anyio._embedded.files import try_lock
from weaviate_anyio.exceptions import WeaviateStartUpError

# No collection's folder can have this name: they are the collections' names in lower case.
_OURS = ".weaviate-anyio"
_NODE = "Embedded_at_8079"  # what the official client calls a server on its default port


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
    """Make the folder if there is none, and lock it.

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

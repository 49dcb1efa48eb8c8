"""How far an import has come, on disk: what is written here survives the process, and the machine.

The first line says what is imported, each further one how far. A line that a crash cut off does not count.
"""

from __future__ import annotations

import hashlib
import os
from datetime import datetime
from typing import TYPE_CHECKING, Any

import msgspec

from weaviate_anyio._tools.failures import CommandError
from weaviate_anyio._tools.rows import Place

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Self

_HEAD = 1 << 16


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """What an import is about: a journal belongs to one of them.

    Attributes:
        file: The file's path.
        size: Its bytes.
        modified: When it was modified, in nanoseconds.
        head: A hash of its first 64 KiB.
        collection: Where its rows go.
        tenant: The tenant, in a multi-tenant collection.
        server: The server's URL.
        options: What else decides which object a row is.
    """

    file: str
    size: int
    modified: int
    head: str
    collection: str
    tenant: str | None
    server: str
    options: str


class State(msgspec.Struct, kw_only=True):
    """How far the import has come.

    Attributes:
        row: The last row that has ended: stored or failed.
        offset: The byte after it.
        stored: The objects stored so far.
        failed: The rows in the file of failures.
        failures: The bytes of that file.
    """

    row: int = 0
    offset: int = 0
    stored: int = 0
    failed: int = 0
    failures: int = 0

    @property
    def place(self) -> Place:
        """Where the import goes on."""
        return Place(self.row, self.offset)


def identity_of(path: Path, collection: str, tenant: str | None, server: str, options: Any) -> Identity:
    """What an import is about.

    Raises:
        OSError: The file cannot be read.
    """
    with path.open("rb") as file:
        head = hashlib.sha256(file.read(_HEAD)).hexdigest()
        status = os.fstat(file.fileno())
    return Identity(
        file=str(path.resolve()),
        size=status.st_size,
        modified=status.st_mtime_ns,
        head=head,
        collection=collection,
        tenant=tenant,
        server=server,
        options=repr(options),
    )


class Journal:
    """The journal of one import and its file of failures: `FILE.journal` and `FILE.failed.jsonl`."""

    def __init__(self, path: Path, identity: Identity) -> None:
        """Name the files; nothing is opened yet.

        Args:
            path: The file that is imported.
            identity: What the import is about.
        """
        self._path = path.with_name(f"{path.name}.journal")
        self.failures = path.with_name(f"{path.name}.failed.jsonl")
        self._identity = identity
        self.state = State()

    def open(self, *, restart: bool) -> Self:
        """Go on where the journal ends, or begin one.

        Args:
            restart: Whether to forget a journal that is there.

        Raises:
            CommandError: The journal is another import's.
            OSError: A file cannot be read or written.
        """
        lines = [] if restart or not self._path.exists() else self._path.read_bytes().split(b"\n")[:-1]
        if lines:
            identity, self.state = self._identity_in(lines[0]), self._last(lines)
            if self.state.row:
                self._check(identity)
        self._begin()
        return self

    def _identity_in(self, line: bytes) -> Identity:
        try:
            return msgspec.json.decode(line, type=Identity)
        except msgspec.DecodeError:
            raise CommandError(f"{self._path} is not a journal; --restart replaces it") from None

    def _check(self, found: Identity) -> None:
        for name in Identity.__struct_fields__:
            came, wanted = getattr(found, name), getattr(self._identity, name)
            if came != wanted:
                raise CommandError(
                    f"{self._path} belongs to another import: {_differs(name, came, wanted)}. Repeat the command that "
                    "began it, or begin again with --restart"
                )

    @staticmethod
    def _last(lines: list[bytes]) -> State:
        for line in reversed(lines[1:]):
            try:
                return msgspec.json.decode(line, type=State)
            except msgspec.DecodeError:
                continue
        return State()

    def _begin(self) -> None:
        """Write the journal in one piece, and cut off failures of rows that will be imported again."""
        with self.failures.open("ab") as file:
            self.state.failures = min(self.state.failures, file.tell())
            file.truncate(self.state.failures)
        part = self._path.with_name(f"{self._path.name}.part")
        part.write_bytes(_line(self._identity) + _line(self.state))
        _sync(part)
        part.replace(self._path)
        _sync(self._path.parent)

    def advance(self, state: State, failures: list[bytes]) -> None:
        """Record that the import has come further: its failures first, then the place.

        Raises:
            OSError: The disk is full, or broken.
        """
        state.failures = self.state.failures
        if failures:
            state.failures += _append(self.failures, b"".join(failures))
        _append(self._path, _line(state))
        self.state = state

    def close(self) -> None:
        """Remove the journal of an import that has ended, and the file of failures if there are none."""
        self._path.unlink(missing_ok=True)
        if not self.state.failed:
            self.failures.unlink(missing_ok=True)


def _differs(name: str, came: Any, wanted: Any) -> str:
    if name == "modified":
        before, now = (datetime.fromtimestamp(time / 1e9).astimezone().isoformat(" ") for time in (came, wanted))
        return f"the file was modified since (at {before} then, at {now} now)"
    return f"its {name} was {came!r}, now it is {wanted!r}"


def _line(content: object) -> bytes:
    return msgspec.json.encode(content) + b"\n"


def _append(path: Path, data: bytes) -> int:
    with path.open("ab") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return len(data)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

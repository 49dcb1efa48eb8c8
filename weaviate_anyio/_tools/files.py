"""Files of objects: which format a file has, reading its rows in blocks, and writing.

Nothing here awaits: commands call it in worker threads.
"""

from __future__ import annotations

import csv
import itertools
import os
import sys
from contextlib import ExitStack, closing, contextmanager, suppress
from typing import IO, TYPE_CHECKING, Any, Protocol

import msgspec

from weaviate_anyio._inputs.names import uuid_of
from weaviate_anyio._tools.failures import CommandError, wrong
from weaviate_anyio._tools.records import Record, from_json, made_id, read_record
from weaviate_anyio._tools.rows import Place, Row
from weaviate_anyio._tools.texts import from_text
from weaviate_anyio.exceptions import WeaviateInvalidInputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import Self

    from weaviate_anyio._tools.records import Columns, Shape

STDOUT = "-"
_JSON_LINES = (".jsonl", ".ndjson")
_READ = (*_JSON_LINES, ".csv", ".parquet")
_WRITTEN = (*_JSON_LINES, ".parquet")
_ROWS_IN_BLOCK = 500
_BYTES_IN_BLOCK = 1 << 20
_CHUNK = 1 << 20
_LARGEST_CELL = 1 << 24
"""More than servers take. A quote that is never closed would else make one cell of the rest of the file."""


class Writer(Protocol):
    """Writes records to a file, and closes it."""

    def write(self, records: list[Record]) -> None:
        """Add records."""

    def close(self) -> None:
        """Write what is left."""


def check_format(path: Path, *, written: bool) -> None:
    """Refuse a file whose name tells no format.

    Raises:
        CommandError: It has another ending.
    """
    known = _WRITTEN if written else _READ
    if path.suffix.lower() not in known and not (written and str(path) == STDOUT):
        verb = "written" if written else "read"
        raise wrong(f"{path}: files are {verb} as {', '.join(known)}; this name has none of these endings")


def read(path: Path, columns: Columns, shape: Shape, start: Place) -> Iterator[list[Row]]:
    """The rows of a file after a place, in blocks.

    Raises:
        CommandError: The file as a whole cannot be read.
    """
    kind = path.suffix.lower()
    if kind == ".parquet":
        from weaviate_anyio._tools import parquet

        check_columns(parquet.names(path), columns, path)
        rows = _rows(parquet.read(path, start), path, columns, shape)
    else:
        rows = _json_lines(path, columns, shape, start) if kind in _JSON_LINES else _csv(path, columns, shape, start)
    try:
        yield from _blocks(rows, start)
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror or error}") from error


def count(path: Path) -> int:
    """The number of rows in a file, for its progress; in a CSV file, lines in quotes count as well.

    Raises:
        OSError: The file cannot be read.
    """
    if path.suffix.lower() == ".parquet":
        from weaviate_anyio._tools import parquet

        return parquet.count(path)
    with path.open("rb") as file:
        lines = sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(_CHUNK), b""))
    return lines - (path.suffix.lower() == ".csv")


def check_columns(names: list[str], columns: Columns, path: Path) -> None:
    """Refuse columns that a file does not have.

    Raises:
        CommandError: One of those that were given is not among its names.
    """
    for name in columns.given:
        if name not in names:
            raise wrong(f"{path} has no column {name!r}; it has: {', '.join(names)}")


def _blocks(rows: Iterable[Row], start: Place) -> Iterator[list[Row]]:
    block: list[Row] = []
    for row in rows:
        block.append(row)
        if len(block) == _ROWS_IN_BLOCK or row.end.offset - start.offset > _BYTES_IN_BLOCK:
            yield block
            block, start = [], row.end
    if block:
        yield block


def _rows(found: Iterable[tuple[Place, dict[str, Any]]], path: Path, columns: Columns, shape: Shape) -> Iterator[Row]:
    for end, values in found:
        yield _row(end, values, path, columns, shape)


def _row(end: Place, values: Any, path: Path, columns: Columns, shape: Shape, error: str = "") -> Row:
    """A row that was taken apart, perhaps with an error on the way."""
    try:
        record = read_record(values, columns, shape)
        record.failed = None
        record.id = made_id(record, shape, path.name, end.row) if record.id is None else str(uuid_of(record.id, "id"))
    except WeaviateInvalidInputError as refused:
        errors = "; ".join(filter(None, [error, str(refused)]))
        return Row(end, None, errors, msgspec.json.encode(values).decode())
    return Row(end, record, error)


def _lines(file: IO[bytes], start: Place) -> Iterator[tuple[Place, bytes]]:
    """The lines after a place, each with where it ends."""
    file.seek(start.offset)
    row, offset = start
    for line in file:
        row += 1
        offset += len(line)
        yield Place(row, offset), line.removeprefix(b"\xef\xbb\xbf") if offset == len(line) else line


def _json_lines(path: Path, columns: Columns, shape: Shape, start: Place) -> Iterator[Row]:
    with path.open("rb") as file:
        for end, line in _lines(file, start):
            if not line.strip():
                continue
            try:
                values = from_json(line)
            except WeaviateInvalidInputError as error:
                text = line.rstrip(b"\r\n").decode(errors="backslashreplace")
                yield Row(end, None, str(error), text)
            else:
                yield _row(end, values, path, columns, shape)


class _Texts:
    """The lines of a file as text.

    Attributes:
        end: Where the last one ended.
        taken: Those since it was cleared: a row of a CSV file may take several.
    """

    def __init__(self, file: IO[bytes], start: Place) -> None:
        self.end = start
        self.taken: list[str] = []
        self._lines = _lines(file, start)

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> str:
        self.end, line = next(self._lines)
        self.taken.append(line.decode(errors="surrogateescape"))
        return self.taken[-1]

    @property
    def printable(self) -> str:
        """What was taken, with what is not UTF-8 escaped."""
        text = "".join(self.taken).rstrip("\r\n")
        return text.encode(errors="surrogateescape").decode(errors="backslashreplace")


def _csv(path: Path, columns: Columns, shape: Shape, start: Place) -> Iterator[Row]:
    csv.field_size_limit(_LARGEST_CELL)
    with path.open("rb") as file:
        lines = _Texts(file, Place())
        head = _head(path, lines)
        check_columns(head, columns, path)
        lines = _Texts(file, start if start.offset else Place(0, lines.end.offset))
        cells = csv.reader(lines, strict=True)
        for row in itertools.count(start.row + 1):
            lines.taken.clear()
            try:
                values = next(cells, None)
                wrong_shape = "" if values is None else _misshaped(head, values, lines)
            except csv.Error as error:
                values, wrong_shape = [], f"not CSV: {error}"
            if values is None:
                return
            end = Place(row, lines.end.offset)
            if wrong_shape:
                yield Row(end, None, wrong_shape, lines.printable)
            elif values:
                yield _typed(end, head, values, path, columns, shape)


def _head(path: Path, lines: _Texts) -> list[str]:
    """The names of the columns; the head is no row."""
    try:
        head = next(csv.reader(lines, strict=True), None)
    except csv.Error as error:
        raise CommandError(f"{path}: its first line is not CSV: {error}") from None
    if not head or len(set(head)) < len(head) or not all(head):
        raise CommandError(f"{path}: its first line must name the columns, each with another name")
    return head


def _misshaped(head: list[str], values: list[str], lines: _Texts) -> str:
    """Why the cells of a row cannot be taken; empty if they can, or if the line is empty."""
    if values and len(values) != len(head):
        return f"the row has {len(values)} cells, and the first line names {len(head)} columns"
    try:
        "".join(lines.taken).encode()
    except UnicodeEncodeError:
        return "the row is not UTF-8"
    return ""


def _typed(end: Place, head: list[str], values: list[str], path: Path, columns: Columns, shape: Shape) -> Row:
    typed: dict[str, Any] = {}
    errors = []
    for name, text in zip(head, values, strict=True):
        typed[name], error = from_text(name, text, columns, shape) if text else (None, "")
        errors += [error] if error else []
    return _row(end, typed, path, columns, shape, "; ".join(errors))


# Writing


def encoded(record: Record) -> bytes:
    """A line of a JSON lines file."""
    return msgspec.json.encode(record) + b"\n"


class _JsonLines:
    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def write(self, records: list[Record]) -> None:
        self._file.write(b"".join(map(encoded, records)))

    def close(self) -> None:
        self._file.flush()


@contextmanager
def writing(path: Path, shape: Shape, *, vectors: bool) -> Iterator[Writer]:
    """Write a file, under another name until it is whole; an error leaves nothing.

    Raises:
        CommandError: The file cannot be written.
    """
    if str(path) == STDOUT:
        yield _JsonLines(sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return
    part = path.with_name(f"{path.name}.part")
    with ExitStack() as stack:
        stack.callback(_remove, part)
        try:
            with part.open("wb") as file:
                with closing(_writer(path, file, shape, vectors=vectors)) as writer:
                    yield writer
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        except OSError as error:
            raise CommandError(f"{path} cannot be written: {error.strerror or error}") from error


def _writer(path: Path, file: IO[bytes], shape: Shape, *, vectors: bool) -> Writer:
    if path.suffix.lower() != ".parquet":
        return _JsonLines(file)
    from weaviate_anyio._tools import parquet

    return parquet.ParquetWriter(file, shape, vectors=vectors)


def _remove(path: Path) -> None:
    with suppress(FileNotFoundError):
        path.unlink()

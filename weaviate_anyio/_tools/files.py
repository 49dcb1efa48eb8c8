"""Files of objects: which format a file has, reading its rows in blocks, and writing.

Nothing here awaits: commands call it in worker threads.
"""

from __future__ import annotations

import csv
import os
import sys
from contextlib import ExitStack, closing, contextmanager, suppress
from typing import IO, TYPE_CHECKING, Any, Protocol

import msgspec

from weaviate_anyio._inputs.names import uuid_of
from weaviate_anyio._tools.failures import CommandError, wrong
from weaviate_anyio._tools.records import Record, made_id, read_line, read_record
from weaviate_anyio._tools.rows import Place, Row
from weaviate_anyio._tools.texts import from_text
from weaviate_anyio.exceptions import WeaviateInvalidInputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from weaviate_anyio._tools.records import Columns, Shape

STDOUT = "-"
_JSON_LINES = (".jsonl", ".ndjson")
_READ = (*_JSON_LINES, ".csv", ".parquet")
_WRITTEN = (*_JSON_LINES, ".parquet")
_ROWS_IN_BLOCK = 500
_BYTES_IN_BLOCK = 1 << 20
_CHUNK = 1 << 20


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
        yield _row(end, lambda values=values: read_record(values, columns, shape), path, shape)  # type: ignore[misc]


def _row(end: Place, make: Callable[[], Record], path: Path, shape: Shape, text: str | None = None) -> Row:
    try:
        record = make()
        record.failed = None
        record.id = made_id(record, shape, path.name, end.row) if record.id is None else str(uuid_of(record.id, "id"))
    except WeaviateInvalidInputError as error:
        return Row(end, None, str(error), text)
    return Row(end, record)


def _lines(file: IO[bytes], start: Place) -> Iterator[tuple[Place, bytes]]:
    """The lines after a place, each with where it ends."""
    file.seek(start.offset)
    row, offset = start
    for line in file:
        row += 1
        offset += len(line)
        yield Place(row, offset), line.removeprefix(b"\xef\xbb\xbf") if row == 1 else line


def _json_lines(path: Path, columns: Columns, shape: Shape, start: Place) -> Iterator[Row]:
    with path.open("rb") as file:
        for end, line in _lines(file, start):
            if line.strip():
                text = line.rstrip(b"\r\n").decode(errors="backslashreplace")
                yield _row(end, lambda line=line: read_line(line, columns, shape), path, shape, text)  # type: ignore[misc]


def _csv(path: Path, columns: Columns, shape: Shape, start: Place) -> Iterator[Row]:
    csv.field_size_limit(sys.maxsize)  # a vector or a blob is longer than the usual limit
    with path.open("rb") as file:
        head, first = _head(path, file)
        check_columns(head, columns, path)
        ends = [start if start.offset else first]
        cells = csv.reader(_texts(file, ends), strict=True)
        row = ends[0].row
        while True:
            row += 1
            try:
                values = next(cells, None)
            except csv.Error as error:
                yield Row(Place(row, ends[0].offset), None, f"not CSV: {error}")
                continue
            if values is None:
                return
            if values:
                yield _csv_row(Place(row, ends[0].offset), head, values, path, columns, shape)


def _head(path: Path, file: IO[bytes]) -> tuple[list[str], Place]:
    """The names of the columns, and where the first row begins; the head is no row."""
    ends = [Place()]
    try:
        head = next(csv.reader(_texts(file, ends), strict=True), None)
    except csv.Error as error:
        raise CommandError(f"{path}: its first line is not CSV: {error}") from None
    if not head or len(set(head)) < len(head) or not all(head):
        raise CommandError(f"{path}: its first line must name the columns, each with another name")
    return head, Place(0, ends[0].offset)


def _texts(file: IO[bytes], ends: list[Place]) -> Iterator[str]:
    """The lines of a file as text; a row may take several, so that only `ends[0]` says where it ends."""
    for end, line in _lines(file, ends[0]):
        ends[0] = end
        yield line.decode(errors="surrogateescape")


def _csv_row(end: Place, head: list[str], values: list[str], path: Path, columns: Columns, shape: Shape) -> Row:
    line = ",".join(values)
    if not line.isascii() and line != (text := line.encode(errors="surrogateescape").decode(errors="backslashreplace")):
        return Row(end, None, "the row is not UTF-8", text)
    if len(values) != len(head):
        error = f"the row has {len(values)} cells, and the first line names {len(head)} columns"
        return Row(end, None, error, line)
    typed: dict[str, Any] = {}
    errors = []
    for name, text in zip(head, values, strict=True):
        typed[name], error = from_text(name, text, columns, shape) if text else (None, "")
        errors += [error] if error else []
    row = _row(end, lambda: read_record(typed, columns, shape), path, shape)
    return row if not errors else Row(end, row.record, "; ".join([*errors, *([row.error] if row.error else [])]))


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

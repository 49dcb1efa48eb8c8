"""Parquet files, by pyarrow: `pip install "weaviate-anyio[parquet]"`.

A property is a column of its type, `vector` and `vector.NAME` are lists of float32, a reference is a list of texts.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import IO, TYPE_CHECKING, Any
from uuid import UUID

import msgspec

from weaviate_anyio._tools.failures import CommandError
from weaviate_anyio._tools.records import VECTOR, is_hash
from weaviate_anyio._tools.rows import Place

try:
    import pyarrow as pa
    import pyarrow.parquet as pq
except ImportError:
    raise CommandError('Parquet files need pyarrow: pip install "weaviate-anyio[parquet]"') from None

from weaviate_anyio._arrow.kinds import TYPES, arrow_type, kind_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from weaviate_anyio._tools.records import AnyProperty, Record, Shape

_ROWS_IN_BATCH = 256
_ROWS_IN_GROUP = 1 << 14
_BYTES_IN_GROUP = 1 << 26

# Reading


def count(path: Path) -> int:
    """The number of rows in a file."""
    return _open(path).metadata.num_rows  # type: ignore[no-any-return]


def names(path: Path) -> list[str]:
    """The names of a file's columns."""
    return list(_open(path).schema_arrow.names)


def read(path: Path, start: Place) -> Iterator[tuple[Place, dict[str, Any]]]:
    """The rows of a file after a place, as values of JSON, each with where it ends.

    Raises:
        CommandError: It is not a Parquet file.
    """
    try:
        yield from _read(_open(path), start)
    except pa.ArrowException as error:
        raise CommandError(f"{path} cannot be read: {error}") from error


def _open(path: Path) -> Any:
    try:
        return pq.ParquetFile(path)
    except pa.ArrowException as error:
        raise CommandError(f"{path} cannot be read: {error}") from error


def _read(file: Any, start: Place) -> Iterator[tuple[Place, dict[str, Any]]]:
    row = 0
    for group in range(file.num_row_groups):
        size = file.metadata.row_group(group).num_rows
        if row + size <= start.row:
            row += size
            continue
        for batch in file.iter_batches(_ROWS_IN_BATCH, row_groups=[group]):
            for values in _microseconds(batch).to_pylist():
                row += 1
                if row > start.row:
                    yield Place(row), {name: _json(value) for name, value in values.items()}


def _microseconds(batch: Any) -> Any:
    """Python has no nanoseconds."""
    fields = [
        pa.field(field.name, pa.timestamp("us", field.type.tz))
        if pa.types.is_timestamp(field.type) and field.type.unit == "ns"
        else field
        for field in batch.schema
    ]
    return pa.Table.from_batches([batch]).cast(pa.schema(fields), safe=False)


def _json(value: Any) -> Any:
    convert = _TO_JSON.get(type(value))
    return value if convert is None else convert(value)


def _moment(value: datetime) -> str:
    return (value if value.tzinfo is not None else value.replace(tzinfo=UTC)).isoformat()


def _list(values: list[Any]) -> list[Any]:
    return values if not values or isinstance(values[0], float) else [_json(value) for value in values]


_TO_JSON: dict[type, Callable[[Any], Any]] = {
    datetime: _moment,
    date: lambda value: f"{value.isoformat()}T00:00:00Z",
    UUID: str,
    Decimal: float,
    list: _list,
    dict: lambda value: {name: _json(part) for name, part in value.items() if part is not None},
}

# Writing

# What JSON has of them, so that an import gives back what was exported.
_TYPES = {
    **TYPES,
    "blob": pa.string(),
    "phoneNumber": pa.struct([("input", pa.string()), ("defaultCountry", pa.string())]),
}


class ParquetWriter:
    """Writes records in row groups of bounded size."""

    def __init__(self, file: IO[bytes], shape: Shape, *, vectors: bool) -> None:
        """Begin a file.

        Args:
            file: Where it goes.
            shape: The collection, whose properties are the columns.
            vectors: Whether there are vectors.
        """
        self._shape = shape
        self._schema = _schema(shape, vectors=vectors)
        self._writer = pq.ParquetWriter(file, self._schema, compression="zstd")
        self._waiting: list[Any] = []

    def write(self, records: list[Record]) -> None:
        """Add records.

        Raises:
            CommandError: A value does not fit its column.
        """
        names = self._schema.names
        rows = [self._row(record) for record in records]
        columns = [self._column(name, [row.pop(name, None) for row in rows]) for name in names]
        self._check(next((name for row in rows for name in row), None))
        self._waiting.append(pa.record_batch(columns, schema=self._schema))
        if self._is_full():
            self._flush()

    def close(self) -> None:
        """Write what is left, and the end of the file."""
        self._flush()
        self._writer.close()

    def _is_full(self) -> bool:
        rows = sum(batch.num_rows for batch in self._waiting)
        size = sum(batch.nbytes for batch in self._waiting)
        return bool(rows >= _ROWS_IN_GROUP or size >= _BYTES_IN_GROUP)

    def _flush(self) -> None:
        if self._waiting:
            self._writer.write_table(pa.Table.from_batches(self._waiting), row_group_size=_ROWS_IN_GROUP)
            self._waiting = []

    def _row(self, record: Record) -> dict[str, Any]:
        vectors: dict[str, Any] = {f"{VECTOR}.{name}": _decoded(vector) for name, vector in record.vectors.items()}
        if record.vector is not None:
            vectors[VECTOR] = _decoded(record.vector)
        return {"id": record.id, **record.properties, **record.references, **vectors}

    def _column(self, name: str, values: list[Any]) -> Any:
        prop = self._shape.properties.get(name)
        try:
            if prop is not None and _kind(prop) in {"date", "object"}:
                values = [_python(value, prop) for value in values]
            return pa.array(values, self._schema.field(name).type)
        except (pa.ArrowException, ValueError, TypeError, OverflowError) as error:
            raise CommandError(f"{name} has a value that Parquet cannot hold ({error}); export to .jsonl") from error

    def _check(self, name: str | None) -> None:
        if name is not None:
            raise CommandError(f"{name} was added to {self._shape.name} during the export: begin again")


def _decoded(vector: Any) -> Any:
    return msgspec.json.decode(vector) if isinstance(vector, msgspec.Raw) else vector


def _kind(prop: AnyProperty) -> str:
    return prop.data_type.value.removesuffix("[]")


def _schema(shape: Shape, *, vectors: bool) -> Any:
    fields = [pa.field("id", pa.string(), nullable=False)]
    fields += [pa.field(name, _type(prop)) for name, prop in shape.properties.items() if not is_hash(prop)]
    fields += [pa.field(name, pa.list_(pa.string())) for name in shape.references]
    if vectors:
        fields += [pa.field(name, kind) for name, kind in _vectors(shape)]
    return pa.schema(fields)


def _vectors(shape: Shape) -> Iterator[tuple[str, Any]]:
    flat = pa.list_(pa.float32())
    if not shape.vectors:
        yield VECTOR, flat
    for name in shape.vectors:
        index = (shape.config.vector_config or {})[name].vector_index_config
        several = getattr(index, "multi_vector", None) is not None
        yield f"{VECTOR}.{name}", pa.list_(flat) if several else flat


def _type(prop: AnyProperty) -> Any:
    return arrow_type(kind_of(prop), _TYPES, pa.string())


def _python(value: Any, prop: AnyProperty) -> Any:
    """The value with its dates as datetimes, at any depth."""
    if value is None:
        return None
    if prop.data_type.value.endswith("[]"):
        return [_part(part, prop) for part in value]
    return _part(value, prop)


def _part(value: Any, prop: AnyProperty) -> Any:
    if _kind(prop) == "date":
        return datetime.fromisoformat(value)
    if _kind(prop) != "object":
        return value
    nested = {one.name: one for one in prop.nested_properties or ()}
    unknown = next(iter(value.keys() - nested.keys()), None)
    if unknown is not None:
        raise ValueError(f"{unknown!r} is not among its nested properties")
    return {name: _python(part, nested[name]) for name, part in value.items()}

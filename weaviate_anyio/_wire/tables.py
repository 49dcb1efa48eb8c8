"""Objects to store out of anything: properties, DataObjects, and tables of pandas, polars and Arrow.

Tables and the sequences of ids and vectors are read in parts of `_ROWS`, so that a million rows never are a million
Python objects at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from typing import Any, NamedTuple, Protocol, TypeAlias
from uuid import UUID

from weaviate_anyio._inputs.errors import invalid, refuse
from weaviate_anyio._inputs.models import is_pydantic
from weaviate_anyio._inputs.names import uuid_of, vector_name
from weaviate_anyio._inputs.shown import Words, is_official
from weaviate_anyio._wire.columns import Column, column_of, length_of
from weaviate_anyio._wire.objects import named_items
from weaviate_anyio.classes.data import DataObject
from weaviate_anyio.exceptions import WeaviateInsertInvalidPropertyError


class Table(Protocol):
    """A table of pandas, polars or Arrow, as type checkers see it."""

    @property
    def shape(self) -> tuple[int, int]:
        """The number of rows, and that of columns."""
        ...


Row: TypeAlias = tuple[Any, Any, UUID | str | None, Any]
"""Properties, references, id and vector of one object, as `encode_object` takes them."""

Read: TypeAlias = Callable[[int, int], list[Any]]

_ROWS = 500

_OBJECTS = (
    "an iterable of properties or DataObjects, a DataFrame of pandas or polars, or a Table or RecordBatch of pyarrow"
)
_NAMES = "a table whose columns have the names of properties, each a str and each different"
_IDS = "a list, array or column with an id for each object, or the name of a column of the table"
_VECTORS = (
    "a list, matrix or column with a vector for each object, the name of a column of the table, or a mapping of the "
    "names of vectors to such"
)
_OBJECT = "properties or a DataObject"
_WHICH_IDS = (
    '"uuid" if the table\'s column of this name has the ids, or a list with None for each object if it is a property'
)
_RESERVED = (
    "`id` and `vector` are reserved: name the column of ids as `uuids` and that of vectors as `vectors`, or rename it"
)


class _Table(NamedTuple):
    parameter: str
    names: list[Any]
    column: Callable[[int], Any]
    height: int


def is_table(objs: Any) -> bool:
    """Whether it is a table of pandas, polars or Arrow."""
    return _table_of(objs) is not None


def _table_of(objs: Any, parameter: str = "objs") -> _Table | None:
    kind = type(objs)
    if hasattr(kind, "iloc") and hasattr(kind, "columns"):
        return _Table(parameter, list(objs.columns), lambda at: objs.iloc[:, at], len(objs))
    if hasattr(kind, "get_columns") and hasattr(kind, "to_series"):
        return _Table(parameter, list(objs.columns), objs.to_series, objs.height)
    if hasattr(kind, "column_names") and hasattr(kind, "num_rows"):
        return _Table(parameter, list(objs.column_names), objs.column, objs.num_rows)
    return None


def objects(parameter: str, table: Any, uuids: Any, vectors: Any) -> tuple[int, Iterator[DataObject[Any, Any]]]:
    """Read a table; see `rows`.

    Args:
        parameter: The argument that it is, for errors.
        table: The table.
        uuids: The ids.
        vectors: The vectors.

    Returns:
        The number of objects, and the objects.

    Raises:
        WeaviateInvalidInputError: As `rows`; also if it is no table.
        WeaviateInsertInvalidPropertyError: As `rows`.
    """
    read = _table_of(table, parameter)
    if read is None:
        given, came = ("uuids", uuids) if uuids is not None else ("vectors", vectors)
        raise invalid(given, came, f"None where {parameter} is no table: put them into DataObjects")
    # Not a generator expression, of which mypyc makes a list.
    return read.height, map(_data_object, _of_table(read, uuids, vectors))


def _data_object(row: Row) -> DataObject[Any, Any]:
    properties, references, uuid, vector = row
    return DataObject(properties, uuid, vector, references)


def rows(objs: Any, uuids: Any = None, vectors: Any = None) -> Iterator[Row]:
    """Read objects one after the other.

    The columns of a table are properties, but for those with the ids and vectors; the index of pandas is none. A value
    that is missing is None: null, and with pandas also NaN, NA and NaT. Dates without a time zone are in UTC.

    Args:
        objs: An iterable of properties or DataObjects, or a table: a DataFrame of pandas or polars, or a Table or
            RecordBatch of pyarrow; or an iterable of tables.
        uuids: The ids: a sequence or column as long as `objs`, or the name of a column of the table. None, for all
            objects or one of them, makes a random id.
        vectors: The vectors: a sequence, matrix or column as long as `objs`, or the name of a column of the table; or
            a mapping of the names of vectors to such. An object whose vector is None has none.

    Returns:
        The objects. Iterating raises as below, too, where only the objects themselves show what is wrong.

    Raises:
        WeaviateInvalidInputError: At the call: an argument is of another kind or length, a column is missing, or has no
            name of a property.
        WeaviateInsertInvalidPropertyError: At the call: a column of properties is called `id` or `vector`.
    """
    table = _table_of(objs)
    if table is None and _are_names(uuids, vectors) and _are_tables(objs):
        return _of_tables(objs, uuids, vectors)
    if table is not None:
        return _of_table(table, uuids, vectors)
    ids, named, sources = _sources(uuids, vectors, None)
    return _joined(_objects(objs, sources), _ids(ids), _vectors(named))


def _of_table(table: _Table, uuids: Any, vectors: Any) -> Iterator[Row]:
    ids, named, sources = _sources(uuids, vectors, table)
    if ids is None and "uuid" in table.names and all(source.column != "uuid" for source in sources):
        raise invalid("uuids", None, _WHICH_IDS)
    _check_lengths(sources, table.height)
    found = _properties(table, {source.column for source in sources})
    return _joined(found, _ids(ids), _vectors(named))


class _Source(NamedTuple):
    """Where ids or vectors come from."""

    parameter: str
    length: int
    values: Column
    column: str | None  # its name, if it is one of the table


def _sources(
    uuids: Any, vectors: Any, table: _Table | None
) -> tuple[_Source | None, dict[str | None, _Source], list[_Source]]:
    """Where the ids come from, the vectors by their names, and both."""
    ids, named = _source(uuids, "uuids", _IDS, table), _vector_sources(vectors, table)
    return ids, named, [source for source in (ids, *named.values()) if source is not None]


def _source(given: Any, parameter: str, allowed: str, table: _Table | None) -> _Source | None:
    if given is None:
        return None
    if not isinstance(given, str):
        return _Source(parameter, length_of(given, parameter, allowed), column_of(given), None)
    if table is None:
        raise invalid(parameter, given, f"{allowed}; objs is no table")
    if table.names.count(given) != 1:
        raise invalid(parameter, given, f"the name of one of the table's columns {table.names}")
    return _Source(parameter, table.height, column_of(table.column(table.names.index(given))), given)


def _vector_sources(vectors: Any, table: _Table | None) -> dict[str | None, _Source]:
    """The sources by the names of the vectors; None for vectors without a name."""
    if not isinstance(vectors, Mapping):
        one = _source(vectors, "vectors", _VECTORS, table)
        return {} if one is None else {None: one}
    named: dict[str | None, _Source] = {}
    for key, given, _ in named_items(vectors, "vectors"):
        name = vector_name(key, "vectors")
        source = _source(given, f'vectors["{name}"]', _VECTORS, table)
        if source is not None:
            named[name] = source
    return named


def _check_lengths(sources: list[_Source], count: int) -> None:
    for source in sources:
        if source.length != count:
            raise invalid(source.parameter, Words(f"{source.length}"), f"one for each of the {count} objects")


def _properties(table: _Table, others: set[str | None]) -> Iterator[dict[str, Any]]:
    """The properties in the columns that are no others."""
    names = [name for name in table.names if name not in others]
    if len(set(names)) != len(names) or not all(isinstance(name, str) for name in names):
        raise invalid(table.parameter, Words(f"the columns {names}"), _NAMES)
    if "id" in names or "vector" in names:
        raise WeaviateInsertInvalidPropertyError({}, f"{table.parameter} has the columns {names}. {_RESERVED}")
    columns = {name: column_of(table.column(table.names.index(name))) for name in names}
    return _dicts(columns, table)


def _dicts(columns: dict[str, Column], table: _Table) -> Iterator[dict[str, Any]]:
    for part in _parts(table.height):
        read = [_read(column.values, part, f'{table.parameter}["{name}"]') for name, column in columns.items()]
        for values in zip(*read, strict=True) if read else repeat((), len(part)):
            yield dict(zip(columns, values, strict=True))


def _objects(objs: Any, sources: list[_Source]) -> Iterator[Any]:
    """The objects of an iterable, as many as the sources have."""
    if not _is_iterable(objs) or is_official(objs):
        raise invalid("objs", objs, _OBJECTS)
    if hasattr(objs, "__len__"):
        _check_lengths(sources, len(objs))
    return _counted(objs, sources)


def _counted(objs: Iterable[Any], sources: list[_Source]) -> Iterator[Any]:
    shortest = min((source.length for source in sources), default=None)
    count = 0
    for obj in objs:
        count += 1
        if shortest is not None and count > shortest:
            _check_lengths(sources, count)
        yield obj
    _check_lengths(sources, count)


def _ids(source: _Source | None) -> Iterator[UUID | None]:
    if source is None:
        yield from repeat(None)
        return
    for at, value in enumerate(_each(source.values.values, source)):
        yield None if value is None else uuid_of(value, f"uuids[{at}]")


def _vectors(named: dict[str | None, _Source]) -> Iterator[Any]:
    each = [_each(source.values.vectors, source) for source in named.values()]
    if None in named:
        yield from each[0]
        return
    for vectors in zip(*each, strict=True) if each else repeat(()):
        yield {name: vector for name, vector in zip(named, vectors, strict=True) if vector is not None} or None


def _each(read: Read, source: _Source) -> Iterator[Any]:
    for part in _parts(source.length):
        yield from _read(read, part, source.parameter)


def _parts(length: int) -> Iterator[range]:
    for start in range(0, length, _ROWS):
        yield range(start, min(start + _ROWS, length))


def _read(read: Read, part: range, parameter: str) -> list[Any]:
    try:
        return read(part.start, part.stop)
    except Exception as error:  # noqa: BLE001 - whatever the library raises
        refuse(f"{parameter}[{part.start}:{part.stop}]", Words("one that cannot"), error)


def _joined(objs: Iterator[Any], ids: Iterator[UUID | None], vectors: Iterator[Any]) -> Iterator[Row]:
    # In this order: what is wrong with the number of objects is found before the ids or vectors end.
    obj: Any
    for at, (obj, id_, vector) in enumerate(zip(objs, ids, vectors, strict=False)):
        if id_ is None and vector is None:
            yield from rows_of(obj, at)
        else:
            yield _row_of(obj, at, id_, vector)


def rows_of(obj: Any, at: int) -> Iterable[Row]:
    """Read one object, or a table of them.

    Args:
        obj: Properties, a DataObject, or a table.
        at: Its position, for errors.

    Raises:
        WeaviateInvalidInputError: It is none.
    """
    if type(obj) is not dict and is_table(obj):
        return rows(obj)
    return (_row_of(obj, at),)


def _are_names(uuids: Any, vectors: Any) -> bool:
    """Whether these name columns of tables."""
    given = [one for _, one, _ in named_items(vectors, "vectors")] if isinstance(vectors, Mapping) else [vectors]
    names = [name for name in (uuids, *given) if name is not None]
    return bool(names) and all(isinstance(name, str) for name in names)


def _are_tables(objs: Any) -> bool:
    return _is_iterable(objs) and (not isinstance(objs, Sequence) or any(map(is_table, objs[:1])))


def _is_iterable(objs: Any) -> bool:
    """Whether it can be an iterable of objects: an array without dimensions has the method, and is none."""
    none = isinstance(objs, (str, bytes, bytearray, Mapping)) or _is_single(objs) or is_pydantic(type(objs))
    return not none and hasattr(type(objs), "__iter__")


def _is_single(objs: Any) -> bool:
    return hasattr(type(objs), "shape") and objs.shape == ()


def _of_tables(objs: Iterable[Any], uuids: Any, vectors: Any) -> Iterator[Row]:
    for at, obj in enumerate(objs):
        if not is_table(obj):
            raise invalid(f"objs[{at}]", obj, "a table, because uuids and vectors are the names of columns")
        yield from rows(obj, uuids, vectors)


def _row_of(obj: Any, at: int, id_: UUID | None = None, vector: Any = None) -> Row:
    if isinstance(obj, DataObject):
        return _of_data_object(obj, id_, vector, at)
    if obj is None:
        raise invalid(f"objs[{at}]", obj, _OBJECT)
    return obj, None, id_, vector


def _of_data_object(obj: DataObject[Any, Any], id_: UUID | None, vector: Any, at: int) -> Row:
    for own, other, parameter in (obj.uuid, id_, "uuids"), (obj.vector, vector, "vectors"):
        if own is not None and other is not None:
            raise invalid(f"{parameter}[{at}]", other, f"None, because objs[{at}] has its own")
    return obj.properties, obj.references, obj.uuid if id_ is None else id_, obj.vector if vector is None else vector

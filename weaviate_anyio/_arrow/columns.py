"""The columns of a table of found objects, and the table."""

# pyright: reportMissingImports=false
from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from weaviate_anyio._arrow.kinds import MOMENT, adapted, arrow_type, kind_of, properties_of
from weaviate_anyio._inputs.errors import invalid
from weaviate_anyio._wire.values import items_of
from weaviate_anyio.exceptions import WeaviateQueryError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from weaviate_anyio._arrow.kinds import Described, Kind
    from weaviate_anyio.outputs._config._collection import CollectionConfig

ID = "id"
"""The column of ids in files and blocks."""
VECTOR = "vector"
DEFAULT = "default"
"""The name of a vector without a name."""
METADATA = "metadata."
"""Begins the names of columns of metadata. No property can have a dot in its name, or be called `id` or `vector`."""

_FLOAT32 = 4  # bytes
_MULTI = 2  # dimensions
METADATA_TYPES = {
    "creation_time": MOMENT,
    "last_update_time": MOMENT,
    "distance": pa.float64(),
    "certainty": pa.float64(),
    "score": pa.float64(),
    "explain_score": pa.string(),
    "is_consistent": pa.bool_(),
    "rerank_score": pa.float64(),
}


class Page:
    """Some found objects.

    Attributes:
        objects: The objects.
        properties: Their properties by name.
    """

    def __init__(self, objects: Sequence[Any]) -> None:
        """Take the objects."""
        self.objects = objects
        self.properties = [properties_of(found.properties) for found in objects]


@dataclass(frozen=True)
class Column:
    """One column: its name, its type, and how the value of an object is found.

    Attributes:
        name: The name of the column.
        type: Its Arrow type.
        values: Makes the column of a page.
    """

    name: str
    type: pa.DataType
    values: Callable[[Page], Any]


def id_column(name: str) -> Column:
    """The ids, as text."""
    return Column(name, pa.string(), lambda page: [str(found.uuid) for found in page.objects])


def metadata_column(column: str, name: str) -> Column:
    """One kind of metadata."""
    return Column(column, METADATA_TYPES[name], lambda page: [getattr(found.metadata, name) for found in page.objects])


def reference_column(name: str) -> Column:
    """The ids of the objects that a reference points to."""

    def ids(found: Any) -> list[str] | None:
        cross = references_of(found.references).get(name)
        return None if cross is None else [str(one.uuid) for one in cross.objects]

    return Column(name, pa.list_(pa.string()), lambda page: [ids(found) for found in page.objects])


def references_of(found: Any) -> dict[str, Any]:
    """The references of a found object by their names; its data model may be a dataclass or a Struct."""
    return {} if found is None else dict(items_of(found))


def configured_column(config: Described) -> Column:
    """The values of a property that is configured so.

    Raises:
        WeaviateInvalidInputError: It has a type that this version does not know.
    """
    return property_column(config.name, kind_of(config))


def property_column(name: str, kind: Kind) -> Column:
    """The values of a property of a kind.

    Raises:
        WeaviateInvalidInputError: This version does not know the kind.
    """
    type_ = arrow_type(kind)
    if type_ is None:
        raise invalid("return_properties", name, f"properties of known types; that of {name} is {kind}")
    adapt = adapted(kind)
    return Column(name, type_, lambda page: adapt([properties.get(name) for properties in page.properties]))


# Vectors


def vector_column(name: str) -> str:
    """The column of a vector."""
    return VECTOR if name == DEFAULT else f"{VECTOR}.{name}"


def vector_indexes(config: CollectionConfig) -> dict[str, Any]:
    """The vectors of a collection by their names, with their indexes."""
    if config.vector_config is None:
        return {DEFAULT: config.vector_index_config}
    return {name: one.vector_index_config for name, one in config.vector_config.items()}


def configured_vectors(name: str, index: Any, sample: Sequence[Any]) -> Column:
    """The vectors with an index; the configuration does not tell how long they are, but the objects do."""
    return vectors_column(name, sample, multi=getattr(index, "multi_vector", None) is not None)


def vectors_column(name: str, sample: Sequence[Any], *, multi: bool) -> Column:
    """The vectors of one name, as float32.

    Args:
        name: The vector's name.
        sample: Objects, which tell the number of dimensions; none makes lists of any length.
        multi: Whether they are multi-vectors.
    """
    buffers = (packed(found, name) for found in sample)
    width = next((_width(buffer) for buffer in buffers if buffer is not None), None)
    row = pa.list_(pa.float32()) if width is None else pa.list_(pa.float32(), width)
    column = vector_column(name)

    def values(page: Page) -> Any:
        found = [packed(one, name) for one in page.objects]
        if width is not None:
            _check_widths(column, width, found)
        return _multi(found, row) if multi else _single(found, row)

    return Column(column, pa.list_(row) if multi else row, values)


def packed(found: Any, name: str) -> memoryview | None:
    """One vector of an object as float32; None if it has none."""
    try:
        buffer: memoryview = found.vector_buffer(name)
    except KeyError:
        return None
    return buffer if len(buffer) else None


def is_multi(buffer: memoryview) -> bool:
    """Whether it is a multi-vector."""
    return buffer.ndim == _MULTI


def _width(buffer: memoryview) -> int:
    return (buffer.shape or (0,))[-1]


def _check_widths(column: str, width: int, buffers: Iterable[memoryview | None]) -> None:
    for buffer in buffers:
        if buffer is not None and _width(buffer) != width:
            words = (
                f"vectors of {column} have {width} dimensions in the objects that were looked at first, and "
                f"{_width(buffer)} in others: read tenants whose vectors differ in length one by one"
            )
            raise WeaviateQueryError(words, "Arrow")


def _single(buffers: Sequence[memoryview | None], row: pa.DataType) -> pa.Array:
    validity = _validity(buffers)
    if not pa.types.is_fixed_size_list(row):
        lengths = [0 if buffer is None else len(buffer) for buffer in buffers]
        return _lists(lengths, _floats(filter(None, buffers)), validity)
    gap = bytes(_FLOAT32 * row.list_size)
    flat = _floats(gap if buffer is None else buffer for buffer in buffers)
    return pa.Array.from_buffers(row, len(buffers), [validity], children=[flat])


def _multi(buffers: Sequence[memoryview | None], row: pa.DataType) -> pa.Array:
    there = [buffer for buffer in buffers if buffer is not None]
    flat = _floats(there)
    if pa.types.is_fixed_size_list(row):
        rows = pa.Array.from_buffers(row, len(flat) // row.list_size, [None], children=[flat])
    else:
        rows = _lists([_width(buffer) for buffer in there for _ in range(len(buffer))], flat)
    return _lists([0 if buffer is None else len(buffer) for buffer in buffers], rows, _validity(buffers))


def _floats(buffers: Iterable[Any]) -> pa.Array:
    data = pa.py_buffer(b"".join(buffers))
    return pa.Array.from_buffers(pa.float32(), data.size // _FLOAT32, [None, data])


def _lists(lengths: Sequence[int], values: pa.Array, validity: pa.Buffer | None = None) -> pa.Array:
    ends = pa.array(accumulate(lengths, initial=0), pa.int32())
    buffers = [validity, ends.buffers()[1]]
    return pa.Array.from_buffers(pa.list_(values.type), len(lengths), buffers, children=[values])


def _validity(buffers: Sequence[memoryview | None]) -> pa.Buffer | None:
    there = [buffer is not None for buffer in buffers]
    return None if all(there) else pa.array(there, pa.bool_()).buffers()[1]


# Tables


def batch(objects: Sequence[Any], columns: Sequence[Column]) -> pa.RecordBatch:
    """Some objects as rows.

    Raises:
        WeaviateQueryError: A value does not fit its column.
    """
    page = Page(objects)
    return pa.RecordBatch.from_arrays([_array(column, page) for column in columns], schema=schema(columns))


def schema(columns: Sequence[Column]) -> pa.Schema:
    """The schema of all batches with such columns."""
    return pa.schema([pa.field(column.name, column.type) for column in columns])


def _array(column: Column, page: Page) -> pa.Array:
    values = column.values(page)
    if isinstance(values, pa.Array):
        return values
    try:
        return pa.array(values, column.type)
    except (pa.ArrowException, TypeError, ValueError, OverflowError) as error:
        raise WeaviateQueryError(f"{column.name} has a value that is no {column.type}: {error}", "Arrow") from error

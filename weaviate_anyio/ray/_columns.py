"""Found objects as Arrow tables, whose schema follows from the configuration of the collection."""

# pyright: reportMissingImports=false
from __future__ import annotations

from base64 import b64decode
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import pyarrow as pa

from weaviate_anyio._inputs.errors import invalid
from weaviate_anyio.classes.config import DataType
from weaviate_anyio.exceptions import WeaviateQueryError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from weaviate_anyio.outputs._config._collection import NestedProperty, PropertyConfig
    from weaviate_anyio.outputs._query import Object

Packed: TypeAlias = "np.ndarray[Any, Any]"
"""A vector as float32, or a multi-vector as a table of them."""

ID = "id"
VECTOR = "vector"
DEFAULT = "default"
"""The name of a vector without a name."""
METADATA = "metadata."
"""Begins the names of columns of metadata. No property can have a dot in its name, or be called `id` or `vector`."""

_MOMENT = pa.timestamp("us", "UTC")
_GEO = pa.struct({"latitude": pa.float64(), "longitude": pa.float64()})
_PHONE = pa.struct(
    {
        "number": pa.string(),
        "country_code": pa.int64(),
        "default_country": pa.string(),
        "international_formatted": pa.string(),
        "national": pa.int64(),
        "national_formatted": pa.string(),
        "valid": pa.bool_(),
    }
)
_TYPES = {
    DataType.TEXT: pa.string(),
    DataType.INT: pa.int64(),
    DataType.NUMBER: pa.float64(),
    DataType.BOOL: pa.bool_(),
    DataType.DATE: _MOMENT,
    DataType.UUID: pa.string(),
    DataType.BLOB: pa.binary(),
    DataType.BLOB_HASH: pa.string(),
    DataType.GEO_COORDINATES: _GEO,
    DataType.PHONE_NUMBER: _PHONE,
}
_PLAIN: dict[Any, Callable[[Any], Any]] = {
    DataType.UUID: str,
    DataType.BLOB: b64decode,
    DataType.GEO_COORDINATES: asdict,
    DataType.PHONE_NUMBER: asdict,
}
_LIST = "[]"


@dataclass(frozen=True)
class Column:
    """One column: its name, its type, and how the value of an object is found.

    Attributes:
        name: The name of the column, and of the property, reference or vector in it.
        type: Its Arrow type.
        values: Makes the column of a page of objects.
    """

    name: str
    type: pa.DataType
    values: Callable[[Sequence[Object[Any, Any]]], Any]


def vector_column(name: str) -> str:
    """The column of a vector."""
    return VECTOR if name == DEFAULT else f"{VECTOR}.{name}"


def id_column() -> Column:
    """The ids, as text."""
    return Column(ID, pa.string(), lambda objects: [str(found.uuid) for found in objects])


def metadata_column(name: str) -> Column:
    """One kind of metadata."""
    type_ = pa.bool_() if name == "is_consistent" else _MOMENT
    return Column(METADATA + name, type_, lambda objects: [getattr(found.metadata, name) for found in objects])


def reference_column(name: str) -> Column:
    """The ids of the objects that a reference points to."""

    def ids(found: Object[Any, Any]) -> list[str] | None:
        cross = (found.references or {}).get(name)
        return None if cross is None else [str(one.uuid) for one in cross.objects]

    return Column(name, pa.list_(pa.string()), lambda objects: [ids(found) for found in objects])


def property_column(config: PropertyConfig) -> Column:
    """The values of a property.

    Raises:
        WeaviateInvalidInputError: It has a type that this version does not know.
    """
    name, plain = config.name, _plain(config)
    return Column(name, _type(config), lambda objects: [plain(found.properties.get(name)) for found in objects])


def _type(config: PropertyConfig | NestedProperty) -> pa.DataType:
    kind = str(config.data_type.value)
    if kind.endswith(_LIST):
        return pa.list_(_element_type(config, kind.removesuffix(_LIST)))
    return _element_type(config, kind)


def _element_type(config: PropertyConfig | NestedProperty, kind: str) -> pa.DataType:
    if kind == DataType.OBJECT.value:
        return pa.struct({one.name: _type(one) for one in config.nested_properties or ()})
    if kind not in _TYPES:
        raise invalid("return_properties", config.name, f"properties of known types; that of {config.name} is {kind}")
    return _TYPES[DataType(kind)]


def _plain(config: PropertyConfig | NestedProperty) -> Callable[[Any], Any]:
    """What turns a found value into one that Arrow takes; None stays None."""
    kind = str(config.data_type.value)
    one = _plain_element(config, kind.removesuffix(_LIST))
    if one is None:
        return lambda value: value
    if kind.endswith(_LIST):
        return lambda value: None if value is None else [one(element) for element in value]
    return lambda value: None if value is None else one(value)


def _plain_element(config: PropertyConfig | NestedProperty, kind: str) -> Callable[[Any], Any] | None:
    if kind != DataType.OBJECT.value:
        return _PLAIN.get(DataType(kind))
    inner = {one.name: _plain(one) for one in config.nested_properties or ()}
    return lambda value: {name: plain(value.get(name)) for name, plain in inner.items()}


def vectors_column(name: str, width: int | None, *, multi: bool) -> Column:
    """The vectors of one name, as float32.

    Args:
        name: The vector's name.
        width: The number of dimensions; None if no object told it, which makes lists of any length.
        multi: Whether they are multi-vectors.
    """
    row = pa.list_(pa.float32()) if width is None else pa.list_(pa.float32(), width)
    column = vector_column(name)

    def values(objects: Sequence[Object[Any, Any]]) -> Any:
        buffers = [packed(found, name) for found in objects]
        for buffer in buffers:
            if buffer is not None and width is not None and buffer.shape[-1] != width:
                raise _other_width(column, width, buffer.shape[-1])
        return _multi(buffers, row) if multi else _single(buffers, row)

    return Column(column, pa.list_(row) if multi else row, values)


def packed(found: Object[Any, Any], name: str) -> Packed | None:
    """One vector of an object as float32; None if it has none."""
    try:
        found_vector: Packed = np.asarray(found.vector_buffer(name))
    except KeyError:
        return None
    return found_vector


def _other_width(column: str, width: int, found: int) -> WeaviateQueryError:
    words = (
        f"vectors of {column} have {width} dimensions in the objects that were looked at first, and {found} in others: "
        "read tenants whose vectors differ in length one by one"
    )
    return WeaviateQueryError(words, "Ray read")


def _single(buffers: list[Packed | None], row: pa.DataType) -> pa.Array:
    return _with_gaps(_rows([buffer for buffer in buffers if buffer is not None], row), buffers)


def _with_gaps(vectors: pa.Array, buffers: list[Packed | None]) -> pa.Array:
    """The vectors that there are, with a null for each object that has none."""
    if len(vectors) == len(buffers):
        return vectors
    there = np.array([buffer is not None for buffer in buffers])
    return vectors.take(pa.array(np.cumsum(there) - 1, mask=~there))


def _rows(vectors: list[Packed], row: pa.DataType) -> pa.Array:
    flat = pa.array(np.concatenate(vectors) if vectors else np.empty(0, "f4"), pa.float32())
    if pa.types.is_fixed_size_list(row):
        return pa.FixedSizeListArray.from_arrays(flat, row.list_size)
    return pa.ListArray.from_arrays(_offsets([len(vector) for vector in vectors]), flat)


def _multi(buffers: list[Packed | None], row: pa.DataType) -> pa.Array:
    there = [buffer for buffer in buffers if buffer is not None]
    rows = _rows([vector for table in there for vector in table], row)
    return _with_gaps(pa.ListArray.from_arrays(_offsets([len(table) for table in there]), rows), buffers)


def _offsets(lengths: list[int]) -> pa.Array:
    return pa.array(np.concatenate([[0], np.cumsum(lengths, dtype="i4")]), pa.int32())


def schema(columns: Sequence[Column], tenant_column: str | None) -> pa.Schema:
    """The schema of every table."""
    fields = [pa.field(column.name, column.type) for column in columns]
    return pa.schema(fields if tenant_column is None else [*fields, pa.field(tenant_column, pa.string())])


def table(
    objects: Sequence[Object[Any, Any]], columns: Sequence[Column], tenant_column: str | None, tenant: str | None
) -> pa.Table:
    """Some objects as a table."""
    arrays = [_array(column.values(objects), column.type) for column in columns]
    if tenant_column is not None:
        arrays.append(pa.array([tenant] * len(objects), pa.string()))
    return pa.Table.from_arrays(arrays, schema=schema(columns, tenant_column))


def _array(values: Any, type_: pa.DataType) -> pa.Array:
    return values if isinstance(values, pa.Array) else pa.array(values, type_)

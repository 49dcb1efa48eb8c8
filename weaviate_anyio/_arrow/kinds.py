"""What kind of values a property has, as the configuration or the values tell, and how Arrow holds them."""

# pyright: reportMissingImports=false
from __future__ import annotations

from base64 import b64decode
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol
from uuid import UUID

import pyarrow as pa

from weaviate_anyio._inputs.errors import invalid
from weaviate_anyio._inputs.shown import Words
from weaviate_anyio._wire.values import items_of, plain
from weaviate_anyio.classes.config import DataType
from weaviate_anyio.classes.data import GeoCoordinate, PhoneNumberType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

MOMENT = pa.timestamp("us", "UTC")
GEO = pa.struct({"latitude": pa.float64(), "longitude": pa.float64()})
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
TYPES: dict[str, pa.DataType] = {
    DataType.TEXT.value: pa.string(),
    DataType.INT.value: pa.int64(),
    DataType.NUMBER.value: pa.float64(),
    DataType.BOOL.value: pa.bool_(),
    DataType.DATE.value: MOMENT,
    DataType.UUID.value: pa.string(),
    DataType.BLOB.value: pa.binary(),
    DataType.BLOB_HASH.value: pa.string(),
    DataType.GEO_COORDINATES.value: GEO,
    DataType.PHONE_NUMBER.value: _PHONE,
}
"""The types of single values that are no objects."""

_LIST = "[]"
_NUMBERS = {DataType.INT.value, DataType.NUMBER.value}
_TOLD: dict[type, str] = {
    str: DataType.TEXT.value,
    int: DataType.INT.value,
    float: DataType.NUMBER.value,
    bool: DataType.BOOL.value,
    datetime: DataType.DATE.value,
    UUID: DataType.UUID.value,
    bytes: DataType.BLOB.value,
    GeoCoordinate: DataType.GEO_COORDINATES.value,
    PhoneNumberType: DataType.PHONE_NUMBER.value,
    dict: DataType.OBJECT.value,
}


class Described(Protocol):
    """A property, or one inside an object, as configurations have them."""

    name: str
    data_type: DataType
    nested_properties: Any


class Kind(NamedTuple):
    """The kind of a property's values.

    Attributes:
        base: The name of its data type, without that of a list; "" if no value tells.
        is_list: Whether they are lists.
        inner: The kinds of the properties of an object.
    """

    base: str
    is_list: bool = False
    inner: Mapping[str, Kind] = {}

    def __str__(self) -> str:
        return self.base + _LIST * self.is_list


def kind_of(config: Described) -> Kind:
    """The kind that a configuration gives."""
    name = str(config.data_type.value)
    inner = {one.name: kind_of(one) for one in config.nested_properties or ()}
    return Kind(name.removesuffix(_LIST), name.endswith(_LIST), inner)


def kind_of_values(values: Iterable[Any], column: str) -> Kind:
    """The kind of values that a search returned.

    Raises:
        WeaviateInvalidInputError: They are of several kinds.
    """
    there = [value for value in values if value is not None]
    lists = [value for value in there if isinstance(value, list)]
    if not lists:
        return _kind_of_elements(there, column)
    if len(lists) < len(there):
        raise _mixed(column, {"lists", "single values"})
    return _kind_of_elements([one for value in lists for one in value if one is not None], column)._replace(
        is_list=True
    )


def _kind_of_elements(values: list[Any], column: str) -> Kind:
    kinds = {_TOLD.get(kind, kind.__name__) for kind in set(map(type, values))}
    if kinds == _NUMBERS:
        return Kind(DataType.NUMBER.value)
    if len(kinds) > 1:
        raise _mixed(column, kinds)
    if kinds != {DataType.OBJECT.value}:
        return Kind(kinds.pop() if kinds else "")
    names = sorted({name for value in values for name in value})
    inner = {name: kind_of_values([value.get(name) for value in values], f"{column}.{name}") for name in names}
    return Kind(DataType.OBJECT.value, inner=inner)


def _mixed(column: str, kinds: set[str]) -> Exception:
    return invalid(column, Words(" and ".join(sorted(kinds))), "values of one kind, to be a column")


def arrow_type(
    kind: Kind, types: Mapping[str, pa.DataType] = TYPES, other: pa.DataType | None = None
) -> pa.DataType | None:
    """The Arrow type of a kind.

    Args:
        kind: The kind.
        types: The types of single values that are no objects.
        other: The type of those that are not among them; None makes None of the whole.
    """
    if kind.base == DataType.OBJECT.value:
        inner = {name: arrow_type(one, types, other) for name, one in kind.inner.items()}
        found = None if None in inner.values() else pa.struct(inner)
    else:
        found = types.get(kind.base, other) if kind.base else pa.null()
    return pa.list_(found) if found is not None and kind.is_list else found


def adapted(kind: Kind) -> Callable[[Sequence[Any]], Sequence[Any]]:
    """What turns found values into those that Arrow takes."""
    one = _adapted(kind)
    return (lambda values: values) if one is None else (lambda values: [one(value) for value in values])


def _adapted(kind: Kind) -> Callable[[Any], Any] | None:
    """The same for one value; None if Arrow takes them all. None stays None."""
    one = _adapted_element(kind)
    if one is None:
        return None
    if kind.is_list:
        return lambda value: None if value is None else [one(element) for element in value]
    return lambda value: None if value is None else one(value)


def _adapted_element(kind: Kind) -> Callable[[Any], Any] | None:
    if kind.base != DataType.OBJECT.value:
        return _ADAPTED.get(kind.base)
    inner = {name: one for name, one in ((name, _adapted(of)) for name, of in kind.inner.items()) if one is not None}
    if not inner:
        return None
    return lambda value: {**value, **{name: one(value.get(name)) for name, one in inner.items()}}


_ADAPTED: dict[str, Callable[[Any], Any]] = {
    DataType.UUID.value: str,
    DataType.BLOB.value: lambda value: value if isinstance(value, bytes) else b64decode(value),
    DataType.GEO_COORDINATES.value: asdict,
    DataType.PHONE_NUMBER.value: asdict,
}


def as_found(value: Any) -> Any:
    """A value out of a data model, as a search without one returns it.

    Raises:
        WeaviateInvalidInputError: It is of a kind that the server does not store.
    """
    kind = type(value)
    if kind is list:
        return [as_found(one) for one in value]
    if isinstance(value, dict):
        return {name: as_found(one) for name, one in value.items()}
    if value is None or kind in _TOLD:
        return value
    if kind is date:
        return datetime(value.year, value.month, value.day, tzinfo=UTC)
    return as_found(plain(value))


def properties_of(found: Any) -> dict[str, Any]:
    """The properties of a found object by their names; its data model may be a dataclass or a Struct."""
    if type(found) is dict:
        return found
    return {name: as_found(value) for name, value in items_of(found)}

"""Properties as the messages of a batch, encoded directly to bytes.

`weaviate.v1.BatchObject.Properties` for an object and `weaviate.v1.ObjectPropertiesValue` for one nested in it have
the same parts under different numbers: a google.protobuf.Struct of the single values, and lists by their type.

What is the same for all objects, a name with the tags and lengths around it, is encoded once and cached.
"""

from __future__ import annotations

from functools import lru_cache
from math import isfinite
from struct import Struct, pack
from types import NoneType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from weaviate_anyio._proto import fields as tags
from weaviate_anyio._proto._runtime import BYTE, varint
from weaviate_anyio._wire.values import (
    A_LIST,
    AN_OBJECT,
    ROOM,
    Whole,
    deeper,
    items_of,
    placed,
    plain,
    text,
    typed_list,
    within,
)
from weaviate_anyio.exceptions import WeaviateInvalidInputError

if TYPE_CHECKING:
    from collections.abc import Callable

_double: Final = Struct("<d").pack
_EXACT: Final = 1 << 53
_SMALL = 1 << 7  # the limit of varints of one byte

_NULL: Final = varint(tags.GOOGLE_VALUE__NULL_VALUE_TAG) + b"\x00"
_TRUE: Final = varint(tags.GOOGLE_VALUE__BOOL_VALUE_TAG) + b"\x01"
_FALSE: Final = varint(tags.GOOGLE_VALUE__BOOL_VALUE_TAG) + b"\x00"
_NUMBER: Final = varint(tags.GOOGLE_VALUE__NUMBER_VALUE_TAG)
_STRING: Final = varint(tags.GOOGLE_VALUE__STRING_VALUE_TAG)
_STRUCT: Final = varint(tags.GOOGLE_VALUE__STRUCT_VALUE_TAG)
_ENTRY: Final = varint(tags.GOOGLE_STRUCT__FIELDS_TAG)
# A map's entry is a message of the key, 1, and the value, 2. The lists' messages begin with their values and name.
_KEY: Final = b"\x0a"
_VALUE: Final = b"\x12"
_VALUES: Final = varint(tags.TEXT_ARRAY_PROPERTIES__VALUES_TAG)
_NAME: Final = varint(tags.TEXT_ARRAY_PROPERTIES__PROP_NAME_TAG)
_DOUBLES: Final = varint(tags.NUMBER_ARRAY_PROPERTIES__VALUES_BYTES_TAG)

_SHORT_VALUE: Final = [_VALUES + byte for byte in BYTE]


class Parts(NamedTuple):
    """The tags of one of the two messages."""

    singles: bytes
    number_lists: bytes
    int_lists: bytes
    text_lists: bytes
    bool_lists: bytes
    objects: bytes
    object_lists: bytes
    empty_lists: bytes


TOP: Final = Parts(
    varint(tags.BATCH_OBJECT_PROPERTIES__NON_REF_PROPERTIES_TAG),
    varint(tags.BATCH_OBJECT_PROPERTIES__NUMBER_ARRAY_PROPERTIES_TAG),
    varint(tags.BATCH_OBJECT_PROPERTIES__INT_ARRAY_PROPERTIES_TAG),
    varint(tags.BATCH_OBJECT_PROPERTIES__TEXT_ARRAY_PROPERTIES_TAG),
    varint(tags.BATCH_OBJECT_PROPERTIES__BOOLEAN_ARRAY_PROPERTIES_TAG),
    varint(tags.BATCH_OBJECT_PROPERTIES__OBJECT_PROPERTIES_TAG),
    varint(tags.BATCH_OBJECT_PROPERTIES__OBJECT_ARRAY_PROPERTIES_TAG),
    varint(tags.BATCH_OBJECT_PROPERTIES__EMPTY_LIST_PROPS_TAG),
)
NESTED: Final = Parts(
    varint(tags.OBJECT_PROPERTIES_VALUE__NON_REF_PROPERTIES_TAG),
    varint(tags.OBJECT_PROPERTIES_VALUE__NUMBER_ARRAY_PROPERTIES_TAG),
    varint(tags.OBJECT_PROPERTIES_VALUE__INT_ARRAY_PROPERTIES_TAG),
    varint(tags.OBJECT_PROPERTIES_VALUE__TEXT_ARRAY_PROPERTIES_TAG),
    varint(tags.OBJECT_PROPERTIES_VALUE__BOOLEAN_ARRAY_PROPERTIES_TAG),
    varint(tags.OBJECT_PROPERTIES_VALUE__OBJECT_PROPERTIES_TAG),
    varint(tags.OBJECT_PROPERTIES_VALUE__OBJECT_ARRAY_PROPERTIES_TAG),
    varint(tags.OBJECT_PROPERTIES_VALUE__EMPTY_LIST_PROPS_TAG),
)


class _Name(NamedTuple):
    """The bytes of a name that precede its value, with the constant part of the value."""

    entry: bytes
    number: bytes
    true: bytes
    false: bytes
    null: bytes
    listed: bytes


@lru_cache(maxsize=1024)
def _name(name: Any) -> _Name:
    encoded = text(name).encode()
    entry = field(_KEY, encoded) + _VALUE
    number = varint(len(entry) + 10) + entry + BYTE[9] + _NUMBER
    true, false, null = (field(_ENTRY, entry + BYTE[2] + value) for value in (_TRUE, _FALSE, _NULL))
    return _Name(entry, _ENTRY + number, true, false, null, field(_NAME, encoded))


@lru_cache(maxsize=4096)
def _entry_head(size: int) -> bytes:
    """What precedes an entry of this size."""
    return _ENTRY + varint(size)


@lru_cache(maxsize=4096)
def _text_head(size: int) -> bytes:
    """What precedes a text of this size in its entry."""
    string = _STRING + varint(size)
    return varint(len(string) + size) + string


def head(tag: bytes, size: int) -> bytes:
    """What precedes the data of a field."""
    return tag + varint(size)


def field(tag: bytes, data: bytes) -> bytes:
    """A field with its length."""
    size = len(data)
    return tag + BYTE[size] + data if size < _SMALL else tag + varint(size) + data


def encode_properties(properties: Any, parts: Parts = TOP, room: int = ROOM) -> bytes:
    """The message of properties, without references.

    Args:
        properties: A mapping, or an instance of a data model.
        parts: Which of the two messages to encode.
        room: The number of levels left for nested objects.

    Raises:
        WeaviateInvalidInputError: Weaviate does not store such a value.
        TooDeep: The properties are nested too deeply.
    """
    singles: list[bytes] = []
    lists: list[bytes] = []
    for name, value in items_of(properties):
        kind = type(value)
        try:
            if kind is str:
                singles += _text_entry(_name(name).entry, value)
            elif (kind is float and isfinite(value)) or (kind is int and -_EXACT <= value <= _EXACT):
                singles += _name(name).number, _double(value)
            elif kind is bool:
                singles.append(_name(name).true if value else _name(name).false)
            elif kind is list:
                lists.append(_encode_list(_name(name), value, parts, room))
            else:
                _encode_property(_name(name), value, parts, room, singles, lists)
        except WeaviateInvalidInputError as error:
            raise within(error, name) from None
    return field(parts.singles, b"".join(singles)) + b"".join(lists)


def _text_entry(entry: bytes, value: str) -> tuple[bytes, ...]:
    """The pieces of an entry, which are joined with those of the others."""
    data = value.encode() if value.isascii() else text(value).encode()
    start = _text_head(len(data))
    return _entry_head(len(entry) + len(start) + len(data)), entry, start, data


def _encode_property(
    name: _Name, value: Any, parts: Parts, room: int, singles: list[bytes], lists: list[bytes]
) -> None:
    """Encode what is less frequent, or must be converted first."""
    value = plain(value)
    kind = type(value)
    if kind is str:
        singles += _text_entry(name.entry, value)
    elif kind is list:
        lists.append(_encode_list(name, value, parts, room))
    elif kind is dict:
        inner = encode_properties(value, NESTED, deeper(room, AN_OBJECT))
        lists.append(field(parts.objects, field(_VALUES, inner) + name.listed))
    elif kind is Whole:
        singles.append(_whole_entry(name, value))
    else:
        singles.append(_single_entry(name, value))


def _single_entry(name: _Name, value: str | float | bool | None) -> bytes:
    if isinstance(value, str):
        return b"".join(_text_entry(name.entry, value))
    if value is None:
        return name.null
    if value is True or value is False:
        return name.true if value else name.false
    return name.number + _double(value)


def _whole_entry(name: _Name, value: Whole) -> bytes:
    struct = field(_STRUCT, b"".join([_single_entry(_name(part), found) for part, found in value.items()]))
    return field(_ENTRY, field(name.entry, struct))


def _encode_list(name: _Name, value: list[Any], parts: Parts, room: int) -> bytes:
    values, kind = typed_list(value)
    if kind is NoneType:
        return parts.empty_lists + name.listed[len(_NAME) :]
    if kind is dict:
        return field(parts.object_lists, _encode_objects(values, deeper(room, A_LIST)) + name.listed)
    index, encode = _LISTS[kind]
    return field(parts[index], encode(values) + name.listed)


def _encode_texts(values: list[str]) -> bytes:
    encoded = map(str.encode, values)
    return b"".join(
        [_SHORT_VALUE[len(data)] + data if len(data) < _SMALL else field(_VALUES, data) for data in encoded]
    )


def _encode_ints(values: list[int]) -> bytes:
    return field(_VALUES, b"".join([varint(value & 0xFFFF_FFFF_FFFF_FFFF) for value in values]))


def _encode_bools(values: list[bool]) -> bytes:
    return field(_VALUES, bytes(values))


def _encode_numbers(values: list[float]) -> bytes:
    return field(_DOUBLES, pack(f"<{len(values)}d", *values))


def _encode_objects(values: list[Any], room: int) -> bytes:
    encoded = [placed(at, encode_properties, value, NESTED, room) for at, value in enumerate(values)]
    return b"".join([field(_VALUES, data) for data in encoded])


# Element type -> the part that takes the list, and the encoder of its values.
_LISTS: Final[dict[type, tuple[int, Callable[[list[Any]], bytes]]]] = {
    str: (Parts._fields.index("text_lists"), _encode_texts),
    int: (Parts._fields.index("int_lists"), _encode_ints),
    float: (Parts._fields.index("number_lists"), _encode_numbers),
    bool: (Parts._fields.index("bool_lists"), _encode_bools),
}

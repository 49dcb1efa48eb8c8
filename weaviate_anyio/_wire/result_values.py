"""Reads the properties of found objects from the bytes of a reply, without a tree of messages in between.

A leaf that works on bytes and ints: mypyc compiles it as it stands. Positions count from the start of the reply.
`depth` is the number of levels that messages may still be nested.
"""

from __future__ import annotations

import datetime as dt
import uuid as uuid_lib
import warnings
from struct import unpack
from typing import Any, Final

from weaviate_anyio._proto import fields as tags
from weaviate_anyio._proto._runtime import (
    DecodeError,
    cut_off,
    int64,
    read_size,
    read_tag,
    read_varint,
    skip,
    too_deep,
    unpack_double,
)
from weaviate_anyio._proto.properties import (
    decode_bool_values,
    decode_date_values,
    decode_geo_coordinate,
    decode_int_values,
    decode_number_values,
    decode_phone_number,
    decode_text_values,
    decode_uuid_values,
)
from weaviate_anyio.classes.data import GeoCoordinate, PhoneNumberType


class Names:
    """The names seen in one reply, shared by its objects.

    Attributes:
        texts: The bytes of a name -> the name.
        prefixes: The bytes of an entry of Properties up to the length of its value -> the name. These are known to be
            well-formed, which makes most checks unnecessary for later entries with that name.
    """

    __slots__ = ("prefixes", "texts")

    def __init__(self) -> None:
        self.texts: dict[bytes, str] = {}
        self.prefixes: dict[bytes, str] = {}


# Used for every value: a global of this module is looked up slightly faster than one of another.
_FIELD: Final = tags.PROPERTIES__FIELDS_TAG
_TEXT: Final = tags.VALUE__TEXT_VALUE_TAG
_INT: Final = tags.VALUE__INT_VALUE_TAG
_FLOAT: Final = tags.VALUE__NUMBER_VALUE_TAG
_BOOL: Final = tags.VALUE__BOOL_VALUE_TAG

_MAP_KEY: Final = 10
_MAP_VALUE: Final = 18
_INT64_MAX: Final = (1 << 63) - 1
_LENGTH: Final = 2  # the wire type of what has a length
_NUMBER: Final = 8  # bytes
_UUID_TEXT: Final = 36  # characters
_SAFETY: Final = uuid_lib.SafeUUID.unknown
_set_int: Final = uuid_lib.UUID.__dict__["int"].__set__
_set_safety: Final = uuid_lib.UUID.__dict__["is_safe"].__set__
_new: Final = object.__new__


def make_uuid(number: int) -> uuid_lib.UUID:
    """The UUID of a 128-bit number, without the checks of its constructor, which take a microsecond."""
    made: uuid_lib.UUID = _new(uuid_lib.UUID)
    _set_int(made, number)
    _set_safety(made, _SAFETY)
    return made


def span(data: bytes, pos: int, end: int) -> tuple[int, int]:
    """The range of a length-delimited field whose length is at `pos`."""
    size = data[pos]
    pos += 1
    if size > 127:
        size, pos = read_size(size, data, pos)
    stop = pos + size
    if stop > end:
        raise cut_off(pos)
    return pos, stop


def split(data: bytes, pos: int, end: int, depth: int) -> list[tuple[int, int, int]]:
    """The fields of a message: tag, start and end of the value."""
    fields = []
    while pos < end:
        tag = data[pos]
        pos += 1
        if tag > 127:
            tag, pos = read_tag(tag, data, pos)
        if tag & 7 == _LENGTH and tag > 7:
            pos, stop = span(data, pos, end)
        else:
            stop = skip(tag, data, pos, end, depth)
        fields.append((tag, pos, stop))
        pos = stop
    if pos != end:
        raise cut_off(end)
    return fields


def read_text(data: bytes, pos: int, stop: int) -> str:
    """The text in a range."""
    try:
        return data[pos:stop].decode()
    except UnicodeDecodeError as error:
        raise DecodeError(f"text is not UTF-8: {error.reason}", pos + error.start) from None


def read_int(data: bytes, pos: int) -> int:
    """A signed number."""
    number = data[pos]
    return number if number < 128 else int64(read_varint(number, data, pos + 1)[0])


def read_name(data: bytes, pos: int, stop: int, names: Names) -> str:
    """A text that is likely to be repeated."""
    raw = data[pos:stop]
    known = names.texts.get(raw)
    if known is None:
        known = names.texts[raw] = read_text(data, pos, stop)
    return known


def read_properties(data: bytes, pos: int, end: int, names: Names, depth: int, out: dict[str, Any]) -> dict[str, Any]:
    """The message Properties: name -> value, into `out`."""
    if depth < 1:
        raise too_deep(pos)
    prefixes = names.prefixes
    while pos < end:
        tag = data[pos]
        pos += 1
        if tag != _FIELD:
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            pos = skip(tag, data, pos, end, depth)
            continue
        size = data[pos]
        pos += 1
        if size > 127:
            size, pos = read_size(size, data, pos)
        stop = pos + size
        if stop > end:
            raise cut_off(pos)
        if size > 3:
            first = pos + data[pos + 1] + 3
            name = prefixes.get(data[pos:first])
            if name is not None:
                size = data[first]
                first += 1
                if size > 127:
                    size, first = read_size(size, data, first)
                if first + size == stop and size:
                    out[name] = _read_value(data, first, stop, names, depth - 1)
                    pos = stop
                    continue
        _read_property(data, pos, stop, names, depth - 1, out)
        pos = stop
    if pos != end:
        raise cut_off(end)
    return out


def _read_property(data: bytes, pos: int, end: int, names: Names, depth: int, out: dict[str, Any]) -> None:
    """An entry in any valid form."""
    name, value = "", None
    for tag, first, stop in split(data, pos, end, depth):
        if tag == _MAP_KEY:
            name = read_name(data, first, stop, names)
            if stop - pos == data[pos + 1] + 2 and stop < end and data[stop] == _MAP_VALUE:
                names.prefixes[data[pos : stop + 1]] = name
        elif tag == _MAP_VALUE:
            value = _read_fields(data, first, stop, names, depth)
    out[name] = value


def _read_value(data: bytes, pos: int, end: int, names: Names, depth: int) -> Any:
    """The message Value; fast if it consists of a single field, as it should."""
    tag, first = data[pos], pos + 1
    if tag & 7 == _LENGTH and tag < 128:
        size = data[first]
        first += 1
        if size > 127:
            size, first = read_size(size, data, first)
        if first + size == end:
            if tag == _TEXT:
                return data[first:end].decode()
            return _read_compound(tag, data, first, end, names, depth, None)
    elif tag == _INT:
        number = data[first]
        first += 1
        if number > 127:
            number, first = read_varint(number, data, first)
        if first == end:
            return number if number <= _INT64_MAX else number - (1 << 64)
    elif tag == _FLOAT and first + 8 == end:
        return unpack_double(data, first)[0]
    elif tag == _BOOL and first + 1 == end and data[first] < 2:
        return data[first] == 1
    return _read_fields(data, pos, end, names, depth)


def _read_fields(data: bytes, pos: int, end: int, names: Names, depth: int) -> Any:
    """The message Value in any valid form; the last field counts."""
    value: Any = None
    for tag, first, stop in split(data, pos, end, depth):
        if tag == _TEXT:
            value = data[first:stop].decode()
        elif tag == _FLOAT:
            value = unpack_double(data, first)[0]
        elif tag == _INT:
            value = read_int(data, first)
        elif tag == _BOOL:
            value = read_int(data, first) != 0
        elif tag == tags.VALUE__NULL_VALUE_TAG:
            value = None
        elif tag & 7 == _LENGTH:
            value = _read_compound(tag, data, first, stop, names, depth, value)
    return value


def _read_compound(tag: int, data: bytes, pos: int, stop: int, names: Names, depth: int, before: Any) -> Any:
    """A length-delimited value; an unknown field leaves `before` in place."""
    if tag == tags.VALUE__DATE_VALUE_TAG:
        return read_date(read_text(data, pos, stop), pos)
    if tag == tags.VALUE__UUID_VALUE_TAG:
        return _read_uuid(read_text(data, pos, stop), pos)
    if tag == tags.VALUE__LIST_VALUE_TAG:
        return _read_list(data, pos, stop, names, depth - 1)
    if tag == tags.VALUE__OBJECT_VALUE_TAG:
        return read_properties(data, pos, stop, names, depth - 1, {})
    if tag == tags.VALUE__BLOB_VALUE_TAG:
        return read_text(data, pos, stop)
    if tag == tags.VALUE__GEO_VALUE_TAG:
        return _read_geo(data, pos, stop, depth - 1)
    if tag == tags.VALUE__PHONE_VALUE_TAG:
        return _read_phone(data, pos, stop, depth - 1)
    return before


def read_date(text: str, pos: int) -> dt.datetime | None:
    """An RFC 3339 date; digits beyond microseconds are cut off."""
    if not text:
        warnings.warn("Con006: the server sent an empty date, which is read as None", UserWarning, stacklevel=2)
        return None
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        if text.startswith("0000-"):
            warnings.warn(
                f"Con004: the year of {text} is below what datetime holds: datetime.min stands for it",
                UserWarning,
                stacklevel=2,
            )
            return dt.datetime.min.replace(tzinfo=dt.UTC)
        raise DecodeError(f"not a date: {text!r}", pos) from None


def _read_uuid(text: str, pos: int) -> uuid_lib.UUID:
    if len(text) == _UUID_TEXT:
        try:
            return make_uuid(int(text.replace("-", ""), 16))
        except ValueError:
            pass
    raise DecodeError(f"not a UUID: {text!r}", pos)


def _read_geo(data: bytes, pos: int, end: int, depth: int) -> GeoCoordinate:
    message = decode_geo_coordinate(data, pos, end, depth, None)
    made: GeoCoordinate = _new(GeoCoordinate)  # what the server stored needs no check
    made.latitude, made.longitude = message.latitude, message.longitude
    return made


def _read_phone(data: bytes, pos: int, end: int, depth: int) -> PhoneNumberType:
    message = decode_phone_number(data, pos, end, depth, None)
    return PhoneNumberType(
        number=message.input,
        country_code=message.country_code,
        default_country=message.default_country,
        international_formatted=message.international_formatted,
        national=message.national,
        national_formatted=message.national_formatted,
        valid=message.valid,
    )


def _read_list(data: bytes, pos: int, end: int, names: Names, depth: int) -> list[Any] | None:
    if pos < end and data[pos] & 7 == _LENGTH and data[pos] < 128:
        first, stop = span(data, pos + 1, end)
        if stop == end:  # the usual single list, without the detour through `split`
            return _read_elements(data[pos], data, first, stop, names, depth - 1, None)
    found: list[Any] | None = None
    for tag, first, stop in split(data, pos, end, depth):
        if tag & 7 == _LENGTH:
            found = _read_elements(tag, data, first, stop, names, depth - 1, found)
    return found


def _read_elements(
    tag: int, data: bytes, pos: int, stop: int, names: Names, depth: int, before: list[Any] | None
) -> list[Any] | None:
    """A list of one type; an unknown field leaves `before` in place."""
    if tag == tags.LIST_VALUE__TEXT_VALUES_TAG:
        return decode_text_values(data, pos, stop, depth, None).values
    if tag == tags.LIST_VALUE__NUMBER_VALUES_TAG:
        return _numbers("d", decode_number_values(data, pos, stop, depth, None).values, pos)
    if tag == tags.LIST_VALUE__INT_VALUES_TAG:
        return _numbers("q", decode_int_values(data, pos, stop, depth, None).values, pos)
    if tag == tags.LIST_VALUE__BOOL_VALUES_TAG:
        return decode_bool_values(data, pos, stop, depth, None).values
    if tag == tags.LIST_VALUE__DATE_VALUES_TAG:
        return [read_date(text, pos) for text in decode_date_values(data, pos, stop, depth, None).values]
    if tag == tags.LIST_VALUE__UUID_VALUES_TAG:
        return [_read_uuid(text, pos) for text in decode_uuid_values(data, pos, stop, depth, None).values]
    if tag == tags.LIST_VALUE__OBJECT_VALUES_TAG:
        return [
            read_properties(data, first, last, names, depth - 1, {})
            for inner, first, last in split(data, pos, stop, depth)
            if inner == tags.OBJECT_VALUES__VALUES_TAG
        ]
    return before


def _numbers(kind: str, raw: bytes, pos: int) -> list[Any]:
    """Numbers of eight bytes each, which the protocol packs into one field of bytes."""
    if len(raw) % _NUMBER:
        raise DecodeError("the bytes of a list are not a whole number of numbers", pos)
    return list(unpack(f"<{len(raw) // _NUMBER}{kind}", raw))

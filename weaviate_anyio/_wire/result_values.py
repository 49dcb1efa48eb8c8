"""Reads the properties of found objects from the bytes of a reply, without a tree of messages in between.

A leaf that works on bytes and ints: mypyc compiles it as it stands. Positions count from the start of the reply.
`depth` is the number of levels that messages may still be nested.
"""

from __future__ import annotations

import datetime as dt
import uuid as uuid_lib
import warnings
from binascii import unhexlify
from struct import unpack_from
from typing import TYPE_CHECKING, Any, Final, TypeAlias

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
    decode_geo_coordinate,
    decode_phone_number,
)
from weaviate_anyio.classes.data import GeoCoordinate, PhoneNumberType

if TYPE_CHECKING:
    from collections.abc import Iterator

# Used for every value: a global of this module is looked up slightly faster than one of another.
_FIELD: Final = tags.PROPERTIES__FIELDS_TAG
_TEXT: Final = tags.VALUE__TEXT_VALUE_TAG
_INT: Final = tags.VALUE__INT_VALUE_TAG
_FLOAT: Final = tags.VALUE__NUMBER_VALUE_TAG
_BOOL: Final = tags.VALUE__BOOL_VALUE_TAG
_LIST: Final = tags.VALUE__LIST_VALUE_TAG

_MAP_KEY: Final = 10
_MAP_VALUE: Final = 18
_MESSAGES: Final = frozenset(
    {_LIST, tags.VALUE__OBJECT_VALUE_TAG, tags.VALUE__GEO_VALUE_TAG, tags.VALUE__PHONE_VALUE_TAG}
)
_VALUES: Final = _MESSAGES | {
    _TEXT,
    _INT,
    _FLOAT,
    _BOOL,
    tags.VALUE__NULL_VALUE_TAG,
    tags.VALUE__DATE_VALUE_TAG,
    tags.VALUE__UUID_VALUE_TAG,
    tags.VALUE__BLOB_VALUE_TAG,
}
_INT64_MAX: Final = (1 << 63) - 1
_ELEMENT: Final = tags.OBJECT_VALUES__VALUES_TAG  # and that of all other lists
_LENGTH: Final = 2  # the wire type of what has a length
_NUMBER: Final = 8  # bytes
_UUID_TEXT: Final = 36  # characters
_UUID_SIZE: Final = 16  # bytes
_HEAD: Final = 7  # bytes of the head of a short entry besides the name
_SHORTEST: Final = 9  # bytes of an entry with a head and a value

# What is known of bytes that were read before, in whatever reply: the same names come again and again.
_LONGEST: Final = 256  # bytes that are worth remembering
_MOST: Final = 8192  # of each kind; then it begins again
_texts: Final[dict[bytes, str]] = {}
"""The bytes of a name -> the name."""
_prefixes: Final[dict[bytes, str]] = {}
"""The bytes of an entry of Properties between its length and that of its value -> the name. They are well-formed."""
_heads: Final[dict[bytes, tuple[str, int, int]]] = {}
"""The bytes of a short entry of Properties, up to and with the tag of its value -> the name, that tag, and the length.

The lengths in these bytes are known to be right, so that no check is left but that of the value.
"""
Piece: TypeAlias = "tuple[bytes, int, int]"
"""Bytes, and the range of them in which a piece of a message is."""
NOTHING: Final[Piece] = (b"", 0, 0)
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
        high = data[pos]
        if high > 127:
            size, pos = read_size(size, data, pos)
        else:  # as nearly always
            size += (high << 7) - 128
            pos += 1
    stop = pos + size
    if stop > end:
        raise cut_off(pos)
    return pos, stop


def skip_field(data: bytes, pos: int, end: int, depth: int) -> int:
    """The position behind a field, which begins at `pos`."""
    tag = data[pos]
    pos += 1
    if tag > 127:
        tag, pos = read_tag(tag, data, pos)
    return skip(tag, data, pos, end, depth)


def split(data: bytes, pos: int, end: int, depth: int) -> Iterator[tuple[int, int, int]]:
    """The fields of a message: tag, start and end of the value."""
    while pos < end:
        tag = data[pos]
        pos += 1
        if tag > 127:
            tag, pos = read_tag(tag, data, pos)
        if tag & 7 == _LENGTH and tag > 7:
            pos, stop = span(data, pos, end)
        else:
            stop = skip(tag, data, pos, end, depth)
        yield tag, pos, stop
        pos = stop
    if pos != end:
        raise cut_off(end)


def join(before: Piece, data: bytes, pos: int, stop: int) -> Piece:
    """A piece of a message behind those before it: pieces of a message are one, everywhere in the protocol."""
    source, first, last = before
    if first == last:
        return data, pos, stop
    joined = source[first:last] + data[pos:stop]
    return joined, 0, len(joined)


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


def read_name(data: bytes, pos: int, stop: int) -> str:
    """A text that is likely to be repeated."""
    raw = data[pos:stop]
    known = _texts.get(raw)
    if known is None:
        known = read_text(data, pos, stop)
        _remember(_texts, raw, known)
    return known


def _remember(known: dict[bytes, Any], key: bytes, value: Any) -> None:
    if len(key) <= _LONGEST:
        if len(known) >= _MOST:
            known.clear()
        known[key] = value


def read_properties(data: bytes, pos: int, end: int, depth: int, out: dict[str, Any]) -> dict[str, Any]:
    """The message Properties: name -> value, into `out`."""
    if depth < 1:
        raise too_deep(pos)
    heads = _heads
    last = end - _SHORTEST
    while pos < end:
        first = pos + data[pos + 3] + _HEAD if pos <= last else pos
        known = heads.get(data[pos:first])
        if known is None:
            pos = _read_field(data, pos, end, depth, out)
            continue
        name, tag, size = known
        pos += size
        if pos > end:
            raise cut_off(first)
        if tag == _TEXT and data[first] == pos - first - 1:
            out[name] = data[first + 1 : pos].decode()
        elif tag == _FLOAT and first + _NUMBER == pos:
            out[name] = unpack_double(data, first)[0]
        elif tag == _LIST and data[first] == pos - first - 1:
            out[name] = _read_list(data, first + 1, pos, depth - 2)
        else:
            out[name] = _read_value(data, first - 1, pos, depth - 1)
    if pos != end:
        raise cut_off(end)
    return out


def _read_field(data: bytes, pos: int, end: int, depth: int, out: dict[str, Any]) -> int:
    """A field of Properties of which less is known, and the position behind it."""
    if data[pos] != _FIELD:
        return skip_field(data, pos, end, depth)
    start = pos
    pos, stop = span(data, pos + 1, end)
    if stop - pos > 3:
        first = pos + data[pos + 1] + 3
        name = _prefixes.get(data[pos:first])
        if name is not None:
            first, last = span(data, first, stop)
            if last == stop and first < stop:
                if first - start + 1 == data[pos + 1] + _HEAD:
                    _remember(_heads, data[start : first + 1], (name, data[first], stop - start))
                out[name] = _read_value(data, first, stop, depth - 1)
                return stop
    _read_entry(data, pos, stop, depth - 1, out)
    return stop


def _read_entry(data: bytes, pos: int, end: int, depth: int, out: dict[str, Any]) -> None:
    """An entry in any valid form."""
    name, value, whole = "", None, NOTHING
    for tag, first, stop in split(data, pos, end, depth):
        if tag == _MAP_KEY:
            name = read_name(data, first, stop)
            if stop - pos == data[pos + 1] + 2 and stop < end and data[stop] == _MAP_VALUE:
                _remember(_prefixes, data[pos : stop + 1], name)
        elif tag == _MAP_VALUE:
            whole = join(whole, data, first, stop)
            value = _read_fields(*whole, depth)
    out[name] = value


def _read_value(data: bytes, pos: int, end: int, depth: int) -> Any:
    """The message Value; fast if it consists of a single field, as it should."""
    tag, first = data[pos], pos + 1
    if tag & 7 == _LENGTH and tag < 128:
        first, stop = span(data, first, end)
        if stop == end:
            if tag == _TEXT:
                return data[first:end].decode()
            return _read_compound(tag, data, first, end, depth, None)
    elif tag == _INT:
        number = data[first]
        first += 1
        if number > 127:
            number, first = read_varint(number, data, first)
        if first == end:
            return number if number <= _INT64_MAX else number - (1 << 64)
    elif tag == _FLOAT and first + _NUMBER == end:
        return unpack_double(data, first)[0]
    elif tag == _BOOL and first + 1 == end and data[first] < 2:
        return data[first] == 1
    return _read_fields(data, pos, end, depth)


def _read_fields(data: bytes, pos: int, end: int, depth: int) -> Any:
    """The message Value in any valid form; the last field counts, with all pieces of it if it is a message."""
    value: Any = None
    tag_before, whole = 0, NOTHING
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
        elif tag in _MESSAGES:
            whole = join(whole if tag == tag_before else NOTHING, data, first, stop)
            value = _read_compound(tag, *whole, depth, value)
        elif tag & 7 == _LENGTH:
            value = _read_compound(tag, data, first, stop, depth, value)
        if tag in _VALUES:
            tag_before = tag
    return value


def _read_compound(tag: int, data: bytes, pos: int, stop: int, depth: int, before: Any) -> Any:
    """A length-delimited value; an unknown field leaves `before` in place."""
    if tag == tags.VALUE__DATE_VALUE_TAG:
        return read_date(read_text(data, pos, stop), pos)
    if tag == tags.VALUE__UUID_VALUE_TAG:
        return _read_uuid(data, pos, stop)
    if tag == _LIST:
        return _read_list(data, pos, stop, depth - 1)
    if tag == tags.VALUE__OBJECT_VALUE_TAG:
        return read_properties(data, pos, stop, depth - 1, {})
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


def _read_uuid(data: bytes, pos: int, stop: int) -> uuid_lib.UUID:
    if stop - pos == _UUID_TEXT:
        try:
            raw = unhexlify(data[pos:stop].replace(b"-", b""))
        except ValueError:
            raw = b""
        if len(raw) == _UUID_SIZE:
            return make_uuid(int.from_bytes(raw, "big"))
    raise DecodeError(f"not a UUID: {read_text(data, pos, stop)!r}", pos)


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


def _read_list(data: bytes, pos: int, end: int, depth: int) -> list[Any] | None:
    if pos + 1 < end and data[pos] & 7 == _LENGTH and data[pos] < 128 and data[pos + 1] == end - pos - 2 < 128:
        # the usual short list, without the detour through `split`
        return _read_elements(data[pos], data, pos + 2, end, depth - 1, None)
    found: list[Any] | None = None
    tag_before, whole = 0, NOTHING
    for tag, first, stop in split(data, pos, end, depth):
        if tag & 7 == _LENGTH:
            whole = join(whole if tag == tag_before else NOTHING, data, first, stop)
            found = _read_elements(tag, *whole, depth - 1, found)
            tag_before = tag
    return found


def _read_elements(
    tag: int, data: bytes, pos: int, stop: int, depth: int, before: list[Any] | None
) -> list[Any] | None:
    """A list of one type; an unknown field leaves `before` in place."""
    if depth < 0:
        raise too_deep(pos)
    if tag == tags.LIST_VALUE__TEXT_VALUES_TAG:
        return _read_texts(data, pos, stop, depth)
    if tag == tags.LIST_VALUE__NUMBER_VALUES_TAG:
        return _numbers("d", data, pos, stop, depth)
    if tag == tags.LIST_VALUE__INT_VALUES_TAG:
        return _numbers("q", data, pos, stop, depth)
    if tag == tags.LIST_VALUE__BOOL_VALUES_TAG:
        return decode_bool_values(data, pos, stop, depth, None).values
    if tag == tags.LIST_VALUE__DATE_VALUES_TAG:
        return [read_date(read_text(data, first, last), first) for first, last in _elements(data, pos, stop, depth)]
    if tag == tags.LIST_VALUE__UUID_VALUES_TAG:
        return [_read_uuid(data, first, last) for first, last in _elements(data, pos, stop, depth)]
    if tag == tags.LIST_VALUE__OBJECT_VALUES_TAG:
        return [read_properties(data, first, last, depth - 1, {}) for first, last in _elements(data, pos, stop, depth)]
    return before


def _elements(data: bytes, pos: int, end: int, depth: int) -> list[tuple[int, int]]:
    """The ranges of the elements of a list, whatever their type: field 1 of the message."""
    return [(first, stop) for tag, first, stop in split(data, pos, end, depth) if tag == _ELEMENT]


def _read_texts(data: bytes, pos: int, end: int, depth: int) -> list[str]:
    found = []
    start = pos
    while pos < end:
        size = data[pos + 1]
        if data[pos] != _ELEMENT or size > 127:
            return [read_text(data, first, stop) for first, stop in _elements(data, start, end, depth)]
        pos += size + 2
        found.append(data[pos - size : pos].decode())
    if pos != end:
        raise cut_off(end)
    return found


def _numbers(kind: str, data: bytes, pos: int, end: int, depth: int) -> list[Any]:
    """Numbers of eight bytes each, which the protocol packs into one field of bytes."""
    if pos < end and data[pos] == _ELEMENT and data[pos + 1] == end - pos - 2 < 128:
        first, stop = pos + 2, end
    else:
        first, stop = [(pos, pos), *_elements(data, pos, end, depth)][-1]
    count, rest = divmod(stop - first, _NUMBER)
    if rest:
        raise DecodeError("the bytes of a list are not a whole number of numbers", pos)
    return list(unpack_from(f"<{count}{kind}", data, first))

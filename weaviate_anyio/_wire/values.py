"""Property values: from Python objects to what Weaviate stores, and their JSON.

`plain` converts one level of any accepted value to None or an exact bool, int, float, str, list or dict; JSON and batch
messages are both made from that. A value that does not fit raises an error, to which each level on the way out adds its
part of the path.
"""

from __future__ import annotations

import base64
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from math import isfinite
from types import NoneType
from typing import Any, NoReturn, TypeVar
from uuid import UUID

import msgspec

from weaviate_anyio._inputs.check import exact_int, exact_text
from weaviate_anyio._inputs.errors import invalid, refuse, unfit
from weaviate_anyio._inputs.shown import is_official, shown
from weaviate_anyio._warnings import warn
from weaviate_anyio._wire.model_fields import values_of
from weaviate_anyio.classes.data import GeoCoordinate, PhoneNumber, PhoneNumberType
from weaviate_anyio.exceptions import WeaviateInvalidInputError

T = TypeVar("T")

_EXACT = 1 << 53  # float64 holds every int up to here
_INT64 = 1 << 63
_MINUTE = timedelta(minutes=1)

PROPERTIES = "a mapping, dataclass, msgspec Struct or pydantic model of properties"
_ALLOWED = (
    "None, a bool, int, float, str, datetime, date, UUID, bytes, GeoCoordinate, PhoneNumber or Enum, a mapping, "
    "dataclass, msgspec Struct or pydantic model of these, or a list or array of values of one type"
)
_ALLOWED_INT = (
    "an int that float64 holds exactly, because the server keeps all numbers so: all up to 2**53, beyond it those that "
    "end in enough zero bits. Pass a float where a rounded number will do, a str where every digit counts"
)
_FINITE = "a finite number; a value that is missing is None: with pandas, df.astype(object).where(df.notna(), None)"

# Replies are read up to 100 nested messages. A nested object takes two of them, a list of objects four; the rest is
# left for what surrounds an object (groups, references) and for a value in it.
AN_OBJECT, A_LIST = 2, 4
ROOM = 88
_SHALLOW = (
    f"properties that do not hold themselves, with at most {ROOM // AN_OBJECT} nested objects in each other, where one "
    "in a list counts twice: deeper ones could not be read again"
)


class Whole(dict[str, Any]):
    """The fields of a compound value, which the server takes as a whole, not as a nested object."""


class TooDeep(RecursionError):
    """Something is nested too deeply: the server, or a reader of its replies, would refuse it."""


def refuse_properties(parameter: str, properties: object, error: Exception) -> NoReturn:
    """Raise what the user gets for an error that occurred while properties were encoded.

    Args:
        parameter: The argument, or its part, with the properties.
        properties: What the user passed.
        error: The error of a value, a `TooDeep`, or what the user's own values raised when they were looked at.

    Raises:
        WeaviateInvalidInputError: It names the place.
    """
    if isinstance(error, RecursionError):
        raise invalid(parameter, properties, _SHALLOW) from None
    refuse(parameter, properties, error)


def within(error: WeaviateInvalidInputError, step: Any) -> WeaviateInvalidInputError:
    """The same error with one more step in its path: a position in a list, or a name."""
    return error.inside(f"[{step}]" if type(step) is int else f"[{_quoted(step)}]")


def placed(step: Any, write: Callable[..., T], *args: Any) -> T:
    """Call a function; its error gets one more step in its path.

    Raises:
        WeaviateInvalidInputError: What the function raised.
    """
    try:
        return write(*args)
    except WeaviateInvalidInputError as error:
        raise within(error, step) from None


def _quoted(name: Any) -> str:
    return f'"{name}"' if type(name) is str and name.isprintable() else shown(name)


def deeper(room: int, levels: int = 1) -> int:
    """The number of levels left inside something nested.

    Args:
        room: The number of levels left around it.
        levels: The number it takes itself; for properties `AN_OBJECT` or `A_LIST`.

    Raises:
        TooDeep: There are not so many.
    """
    if room < levels:
        raise TooDeep
    return room - levels


def json_object(properties: Any, room: int = ROOM) -> dict[str, Any]:
    """Convert properties, or a nested object, to JSON types.

    Raises:
        WeaviateInvalidInputError: Weaviate does not store such a value.
        TooDeep: The properties are nested too deeply.
    """
    return dict([placed(name, _json_field, name, value, room) for name, value in items_of(properties)])


def _json_field(name: Any, value: Any, room: int) -> tuple[str, Any]:
    return text(name), json_value(value, room)


def json_value(value: Any, room: int = ROOM) -> Any:
    """Convert the value of one property to JSON types.

    Raises:
        WeaviateInvalidInputError: Weaviate does not store it.
        TooDeep: The value is nested too deeply.
    """
    value = plain(value)
    kind = type(value)
    if kind is dict:
        return json_object(value, deeper(room, AN_OBJECT))
    if kind is not list:
        return value
    values, of = typed_list(value)
    if of is not dict:
        return values
    room = deeper(room, A_LIST)
    return [placed(at, json_object, element, room) for at, element in enumerate(values)]


def items_of(properties: Any) -> Iterable[tuple[Any, Any]]:
    """The names and values of properties in a mapping or an instance of a data model.

    Raises:
        WeaviateInvalidInputError: It is something else.
    """
    if type(properties) is dict:
        return properties.items()
    as_dict = _as_dict(properties)
    if as_dict is None:
        raise unfit(properties, PROPERTIES)
    return as_dict.items()


def typed_list(values: list[Any]) -> tuple[list[Any], type]:
    """The elements as plain values of one type, and that type: bool, int, float, str, dict; NoneType if empty.

    One float among ints makes a list of numbers.

    Raises:
        WeaviateInvalidInputError: They are of several types, or of one that Weaviate has no lists of.
    """
    kinds = set(map(type, values))
    if len(kinds) == 1:
        kind = kinds.pop()
        is_fine = _LISTED.get(kind)
        if is_fine is not None and is_fine(values):
            return values, kind
    values = [placed(at, _plain_element, value) for at, value in enumerate(values)]
    return values, _common_type(values)


# The element types of lists, each with a quick check that all of its values are fine.
_LISTED: dict[type, Callable[[list[Any]], bool]] = {
    bool: bool,
    dict: bool,
    str: lambda values: "".join(values).isascii(),
    int: lambda values: min(values) >= -_EXACT and max(values) <= _EXACT,  # others become floats, or are refused
    float: lambda values: all(map(isfinite, values)),
}


def _plain_element(value: Any) -> Any:
    found = plain(value)
    if type(found) not in _LISTED:
        raise unfit(value, "a bool, number, text, date, UUID or nested object, which lists can hold")
    return found


def _common_type(values: list[Any]) -> type:
    kinds = set(map(type, values))
    if not kinds:
        return NoneType
    if kinds == {int, float}:
        return float
    first = type(values[0])
    for at, value in enumerate(values):
        if type(value) is not first and {type(value), first} != {int, float}:
            raise within(unfit(value, f"{first.__name__}, like what is before it: a list has one type"), at)
    return first


def plain(value: Any) -> Any:
    """One level of a value of any accepted kind, as an exact builtin.

    Raises:
        WeaviateInvalidInputError: It is of no accepted kind, or a number or text that cannot be stored.
    """
    convert = _EXACT_KINDS.get(type(value))
    if convert is not None:
        return convert(value)
    return plain(next((found for base, found in _BY_BASE if isinstance(value, base)), _foreign)(value))


def text(value: Any) -> str:
    """The value, if it is text that UTF-8 can encode.

    Raises:
        WeaviateInvalidInputError: It is not.
    """
    if not isinstance(value, str):
        raise unfit(value, "a str")
    return exact_text(value)


def whole(value: int) -> int | float:
    """The value, if the server can store it exactly; beyond 64 bits as a float, which only a `number` property takes.

    Raises:
        WeaviateInvalidInputError: It cannot.
    """
    if -_EXACT <= value <= _EXACT:
        return value
    if not _is_exact(value):
        raise unfit(value, _ALLOWED_INT)
    return value if -_INT64 <= value < _INT64 else float(value)


def _is_exact(value: int) -> bool:
    try:
        return int(float(value)) == value
    except OverflowError:
        return False


def finite(value: float) -> float:
    """The value, if it is finite, as JSON requires.

    Raises:
        WeaviateInvalidInputError: It is NaN or infinite.
    """
    if isfinite(value):
        return value
    raise unfit(value, _FINITE)


def date_text(value: datetime) -> str:
    """The datetime as RFC 3339 text, with its offset from UTC.

    A datetime without a time zone is taken as UTC, with a warning. One whose offset has fractions of a minute, which
    RFC 3339 does not allow, is converted to UTC.

    Raises:
        WeaviateInvalidInputError: It is pandas' NaT, which is not a moment, or lies beyond the years 1 to 9999 in UTC.
    """
    try:
        return _moment_text(value)
    except WeaviateInvalidInputError as error:
        refuse("datetime", value, error)


def _moment_text(value: datetime) -> str:
    if value.tzinfo is UTC and type(value) is datetime:
        # In a tenth of the time that isoformat takes, with Z for the zone and without microseconds that are 0.
        written: str = msgspec.to_builtins(value)
        return written[:-1] + ("+00:00" if value.microsecond else ".000000+00:00")
    if value != value:  # noqa: PLR0124 - pandas has a datetime that is none, and not equal to itself
        raise unfit(value, "a datetime")
    offset = value.utcoffset()
    if offset is None:
        # Without the value: Python shows a warning once for each place and text, and there may be millions of values.
        warn(
            "Con002: a datetime has no time zone and is sent as UTC; give it one, for example by "
            "value.replace(tzinfo=datetime.UTC)"
        )
        value = value.replace(tzinfo=UTC)
    elif offset % _MINUTE:
        value = _in_utc(value)
    return value.isoformat(timespec="microseconds")


def _in_utc(value: datetime) -> datetime:
    try:
        return value.astimezone(UTC)
    except OverflowError:
        raise unfit(value, "a datetime that lies in the years 1 to 9999 of UTC") from None


def _day_text(value: date) -> str:
    return f"{value.isoformat()}T00:00:00.000000+00:00"


def _geo(value: GeoCoordinate) -> Whole:
    return Whole(latitude=value.latitude, longitude=value.longitude)


def _phone(value: PhoneNumber) -> Whole:
    found = Whole(input=value.number)
    if value.default_country is not None:
        found["defaultCountry"] = value.default_country
    return found


def _found_phone(value: PhoneNumberType) -> Any:
    raise unfit(value, "a PhoneNumber; what a query returned has fields that the server fills in")


def _base64(value: bytes | bytearray) -> str:
    return base64.b64encode(value).decode("ascii")


def _from_memory(value: memoryview) -> Any:
    return (
        _base64(value.tobytes()) if isinstance(value.obj, (bytes, bytearray)) and value.format == "B" else _array(value)
    )


def _same(value: Any) -> Any:
    return value


# Frequent types, whose conversion gives a plain value at once.
_EXACT_KINDS: dict[type, Callable[[Any], Any]] = {
    **dict.fromkeys((NoneType, bool, list, dict, Whole), _same),
    int: whole,
    float: finite,
    str: text,
    datetime: _moment_text,
    date: _day_text,
    UUID: str,
    tuple: list,
    GeoCoordinate: _geo,
    PhoneNumber: _phone,
    bytes: _base64,
}

# In this order: an enum can be a str, a datetime is a date.
_BY_BASE: tuple[tuple[type, Callable[[Any], Any]], ...] = (
    (Enum, lambda member: member.value),
    (str, str.__str__),
    (int, exact_int),
    (float, float.__float__),
    (datetime, _moment_text),
    (date, _day_text),
    (UUID, str),
    (GeoCoordinate, _geo),
    (PhoneNumber, _phone),
    (PhoneNumberType, _found_phone),
    (bytes, _base64),
    (bytearray, _base64),
    (memoryview, _from_memory),
    (array, list),
    (dict, dict),
)


def _foreign(value: Any) -> Any:
    """Objects recognised by their attributes only: records, numpy scalars, arrays, tensors, columns."""
    as_dict = _as_dict(value)
    if as_dict is not None:
        return as_dict
    if hasattr(value, "dtype") and hasattr(value, "tobytes") and getattr(value.dtype, "kind", "") == "M":
        return _numpy_dates(value)
    if hasattr(value, "item") and getattr(value, "shape", None) == ():
        return value.item()
    if hasattr(value, "tolist") or hasattr(value, "to_list"):
        return _array(value)
    if isinstance(value, Sequence):
        return list(value)
    raise unfit(value, _ALLOWED)


def _as_dict(value: Any) -> dict[str, Any] | None:
    if isinstance(value, (GeoCoordinate, PhoneNumber, PhoneNumberType, type)) or is_official(value):
        return None
    if isinstance(value, Mapping):
        return dict(value)
    return values_of(value)


def _numpy_dates(value: Any) -> Any:
    """Numpy dates have no time zone; they are taken as UTC."""
    dates = value.astype("datetime64[us]")
    if dates.shape == ():
        return _moment(dates.item())
    return [_moment(found) for found in dates.tolist()]


def _moment(value: Any) -> datetime:
    if not isinstance(value, datetime):
        raise unfit(value, "a date of the years 1 to 9999")
    return value.replace(tzinfo=UTC)


def _array(value: Any) -> list[Any]:
    try:
        elements = value.tolist() if hasattr(value, "tolist") else value.to_list()
    except NotImplementedError:  # a memoryview of an exotic format
        elements = None
    if not isinstance(elements, list):
        raise unfit(value, _ALLOWED)
    return elements

"""Records as JSON of the REST API, both ways: their fields by wire names."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from enum import Enum
from functools import cache
from types import NoneType
from typing import TYPE_CHECKING, Any, TypeVar, get_origin, get_type_hints

import msgspec

from weaviate_anyio._wire._config_names import IRREGULAR

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Json = dict[str, Any]
T = TypeVar("T")


def wire_name(name: str) -> str:
    """The name of a field on the wire: `max_connections` -> `maxConnections`."""
    first, *rest = name.rstrip("_").split("_")
    return IRREGULAR.get(name) or first + "".join(word.title() for word in rest)


def dump(record: msgspec.Struct, *, without: Sequence[str] = ()) -> Json:
    """The fields that are not None under their wire names; a dot in such a name means a dict inside."""
    out: Json = {}
    for field in msgspec.structs.fields(record):
        value = getattr(record, field.name)
        if value is None or field.name in without:
            continue
        *outer, key = field.encode_name.split(".")
        place = out
        for part in outer:
            place = place.setdefault(part, {})
        place[key] = plain(value)
    return out


def plain(value: Any, other: Callable[[Any], Any] = lambda value: value) -> Any:  # noqa: PLR0911 - one for each kind
    """A value as JSON types.

    Args:
        value: The value.
        other: Converts values of other types in it.
    """
    if type(value) in _PLAIN:
        return value
    if isinstance(value, msgspec.Struct):
        return dump(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, list):
        return [plain(part, other) for part in value]
    if isinstance(value, dict):
        return {key: plain(part, other) for key, part in value.items()}
    if isinstance(value, timedelta):
        return int(value.total_seconds())
    if isinstance(value, float) and value.is_integer():
        return int(value)  # some modules of the server do not read 0.0 as a number
    return other(value)


_PLAIN = {str, int, bool, NoneType}  # the types of most values, which need no further check


def record_of(cls: Callable[..., T], sent: Json, **given: Any) -> T:
    """A dataclass of `outputs` from the fields of the same names in JSON; what is missing or null there is empty.

    Args:
        cls: The dataclass.
        sent: The JSON.
        given: Fields that are read in another way.
    """
    known = {name: read(sent.get(key)) for name, key, read in _fields(cls) if name not in given}
    return cls(**known, **given)


@cache
def _fields(cls: Any) -> list[tuple[str, str, Callable[[Any], Any]]]:
    """Of each field, the name, that on the wire, and what reads its value."""
    return [(name, wire_name(name), _reader(hint)) for name, hint in get_type_hints(cls).items()]


def _reader(hint: Any) -> Callable[[Any], Any]:
    if isinstance(hint, type) and issubclass(hint, Enum):
        return lambda value: hint(value or "")
    return _READERS.get(hint) or _READERS.get(get_origin(hint), lambda value: value)


def moment(text: str | None) -> datetime | None:
    """A time in RFC 3339 as one in UTC; digits beyond the microseconds are cut off.

    None where there is none, and for the year 1, by which the server means never.
    """
    read = datetime.fromisoformat(text) if text else None
    return None if read is None or read.year == 1 else read.astimezone(UTC)


_READERS: dict[Any, Callable[[Any], Any]] = {
    str: lambda value: value or "",
    int: lambda value: value or 0,
    bool: lambda value: value or False,
    float: lambda value: 0 if value is None else float(value),
    dict: lambda value: value or {},
    list: lambda value: list(value or ()),
    datetime | None: moment,
}

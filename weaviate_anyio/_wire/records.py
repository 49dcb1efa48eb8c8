"""Records as JSON of the REST API: their fields by wire names, without those that are None."""

from __future__ import annotations

from datetime import timedelta
from enum import Enum
from types import NoneType
from typing import TYPE_CHECKING, Any

import msgspec

from weaviate_anyio._wire._config_names import IRREGULAR

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Json = dict[str, Any]


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

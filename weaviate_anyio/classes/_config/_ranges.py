"""The ranges of numbers, and sizes of texts and lists: what servers refuse, and what cannot mean anything."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, TypeAlias

import msgspec
from msgspec import Meta

from weaviate_anyio.classes._check import Refused

NonEmpty: TypeAlias = Annotated[str, Meta(min_length=1)]
NonEmptyList: TypeAlias = Annotated[list[str], Meta(min_length=1)]
Natural: TypeAlias = Annotated[int, Meta(ge=0)]
Positive: TypeAlias = Annotated[int, Meta(ge=1)]
PerMinute: TypeAlias = Annotated[int, Meta(ge=0, le=2**31 - 1)]
OrAutomatic: TypeAlias = Annotated[int, Meta(ge=-1)]
"""A number, or -1 for what the server thinks best."""
Centroids: TypeAlias = Annotated[int, Meta(ge=1, le=256)]  # an index of one byte
EfConstruction: TypeAlias = Annotated[int, Meta(ge=4)]
MaxConnections: TypeAlias = Annotated[int, Meta(ge=4, le=2047)]
Ksim: TypeAlias = Annotated[int, Meta(ge=0, le=10)]
HashtreeHeight: TypeAlias = Annotated[int, Meta(ge=0, le=20)]
Share: TypeAlias = Annotated[float, Meta(ge=0, le=1)]
Float32: TypeAlias = Annotated[float, Meta(ge=-3.4e38, le=3.4e38)]
"""A number that the protocol has in 32 bits."""
NotNegative: TypeAlias = Annotated[float, Meta(ge=0)]


def _json_object(value: dict[str, Any]) -> dict[str, Any]:
    try:
        msgspec.json.encode(value)
    except (TypeError, ValueError, RecursionError) as error:
        raise Refused(value, f"what JSON can hold ({error})") from None
    return value


JsonObject: TypeAlias = Annotated[dict[str, Any], _json_object]
"""JSON that goes to the server as it is."""


def _query(value: str | Sequence[str]) -> str | Sequence[str]:
    if not value or (not isinstance(value, str) and not all(value)):
        raise Refused(value, "a text that is not empty, or a list of at least one such text")
    return value


Query: TypeAlias = Annotated[str | Sequence[str], _query]
"""The text of a search, or several."""
_BITS = (1, 4, 8)


def _bits(value: int) -> int:
    if value not in _BITS:
        raise Refused(value, "1, 4 or 8")
    return value


RotationalBits: TypeAlias = Annotated[int, _bits]

"""The cells of CSV files as values, typed by the collection's configuration."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable

    from weaviate_anyio._tools.records import Columns, Shape

_RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_BOOLS = {"true": True, "false": False, "1": True, "0": False}


def from_text(name: str, text: str, columns: Columns, shape: Shape) -> tuple[Any, str]:
    """The value of a cell, and an error if it is not of the type of its column; then the value is the text.

    Args:
        name: The column.
        text: The text in the cell, which is not empty.
        columns: Which columns hold no properties.
        shape: The collection.
    """
    kind = _kind(name, columns, shape)
    try:
        return _READERS.get(kind, _json)(text), ""
    except (ValueError, msgspec.DecodeError):
        return text, f"{name}: {text[:80]!r} is not {_WORDS.get(kind, 'JSON')}"


def _kind(name: str, columns: Columns, shape: Shape) -> str:
    if columns.holds_id(name):
        return "uuid"
    if columns.vector_of(name)[0]:
        return "vector"
    if name in shape.references:
        return "reference"
    prop = shape.properties.get(name)
    return "text" if prop is None else prop.data_type.value


def _int(text: str) -> int:
    return int(text.strip())


def _bool(text: str) -> bool:
    value = _BOOLS.get(text.strip().lower())
    if value is None:
        raise ValueError
    return value


def _date(text: str) -> str:
    """RFC 3339 as it is; other forms of ISO 8601 become that, in UTC if they name no zone."""
    if _RFC_3339.fullmatch(text.strip()):
        return text.strip()
    found = datetime.fromisoformat(text.strip())
    return (found if found.tzinfo is not None else found.replace(tzinfo=UTC)).isoformat()


def _json(text: str) -> Any:
    return msgspec.json.decode(text)


def _json_or(begin: str) -> Callable[[str], Any]:
    return lambda text: _json(text) if text.lstrip().startswith(begin) else text


_READERS: dict[str, Callable[[str], Any]] = {
    "text": str,
    "uuid": str.strip,
    "blob": str,
    "blobHash": str,
    "int": _int,
    "number": float,
    "boolean": _bool,
    "date": _date,
    "phoneNumber": _json_or("{"),
    "reference": _json_or("["),
}
_WORDS = {
    "int": "an int",
    "number": "a number",
    "boolean": "true or false",
    "date": "a date such as 2024-12-31 or 2024-12-31T23:59:59Z",
}

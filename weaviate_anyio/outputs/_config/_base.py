"""What every configuration that the server sends has in common."""

from __future__ import annotations

import copy
from dataclasses import fields
from datetime import timedelta
from enum import Enum
from typing import Any

Json = dict[str, Any]


_IRREGULAR = {
    "distance_metric": "distance",
    "encoding": "muvera",
    "internal_bit_compression": "bitCompression",
    "max_posting_size_kb": "maxPostingSizeKB",
    "multi_vector": "multivector",
    "target_collections": "dataType",
    "time_to_live": "defaultTtl",
    "type_": "type",
}
"""Names on the wire that do not follow from the field's."""


def wire_name(name: str) -> str:
    """The name of a field on the wire: `max_connections` -> `maxConnections`."""
    first, *rest = name.split("_")
    return _IRREGULAR.get(name) or first + "".join(word.title() for word in rest)


class ServerConfig:
    """A part of a configuration, with the dict that the server sent beside its fields.

    The dict keeps what this version does not know, so that `to_dict()` can give it back.
    """

    __slots__ = ("_raw",)

    _raw: Json

    def to_dict(self) -> Json:
        """The JSON of the schema API: what the server sent, with the fields written over it."""
        out = copy.deepcopy(self._sent())
        for key, value in self._known().items():
            overlay(out, key, value, absent_is_false=bool(out))
        return out

    def _sent(self) -> Json:
        sent: Json = getattr(self, "_raw", {})
        return sent

    def _known(self) -> Json:
        """The fields under their names on the wire."""
        return {key: getattr(self, name) for name, key in self.wire_names().items()}

    @classmethod
    def wire_names(cls) -> dict[str, str]:
        """The names of the fields and the names that they have on the wire."""
        names = _WIRE_NAMES.get(cls)
        if names is None:
            names = _WIRE_NAMES[cls] = {one.name: wire_name(one.name) for one in fields(cls)}  # type: ignore[arg-type]
        return names


_WIRE_NAMES: dict[type, dict[str, str]] = {}


def overlay(out: Json, key: str, value: Any, *, absent_is_false: bool = False) -> None:
    """Write one value into a dict of the wire; None takes it out.

    Args:
        out: The dict.
        key: Where.
        value: What, in the form that users see.
        absent_is_false: Whether False need not be written where nothing was.
    """
    if value is None:
        if out.get(key) is not None:
            del out[key]
    elif not (absent_is_false and value is False and key not in out):
        out[key] = plain(value)


def plain(value: Any) -> Any:
    """A value in the form of the wire."""
    if isinstance(value, ServerConfig):
        return value.to_dict()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, timedelta):
        return int(value.total_seconds())
    if isinstance(value, list):
        return [plain(part) for part in value]
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    return value

"""What every configuration that the server sends has in common."""

from __future__ import annotations

import copy
from dataclasses import fields
from datetime import timedelta
from enum import Enum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self

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

    __slots__ = ("_before", "_raw")

    _raw: Json
    _before: Json

    def to_dict(self) -> Json:
        """The server's own JSON: what it sent, with the fields written over it, for `collections.create_from_dict`.

        It is not the official client's translation of the fields, which has other words for some: here the metric of
        an index is at `distance` (there `distanceMetric`), and the packing of PQ at `bitCompression` (there
        `internalBitCompression`). What the server leaves out stays out, such as flags that are False and a
        `moduleConfig` without anything in it; what it sends is there, such as quantizers and a `multivector` that are
        disabled.
        """
        out = copy.deepcopy(self._sent())
        before: Json = getattr(self, "_before", {})
        now = {key: plain(value) for key, value in self._known().items()}
        for key in before.keys() - now.keys():
            out.pop(key, None)
        for key, value in now.items():
            if key not in before or before[key] != value:
                write(out, key, value)
        return out

    def keep(self, sent: Json) -> Self:
        """Remember what the server sent, and what the fields were then: only what differs from that is written."""
        self._raw = sent
        self._before = {key: _as_sent(value) for key, value in self._known().items()}
        return self

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


def write(out: Json, key: str, value: Any) -> None:
    """Write a value into a dict of the wire; None takes it out."""
    if value is None:
        out.pop(key, None)
    else:
        out[key] = value


def plain(value: Any) -> Any:
    """A value in the form of the wire."""
    return value.to_dict() if isinstance(value, ServerConfig) else _in_parts(value, plain)


def _as_sent(value: Any) -> Any:
    """What `plain` gives for a value that is still as the server sent it."""
    return value._sent() if isinstance(value, ServerConfig) else _in_parts(value, _as_sent)


def _in_parts(value: Any, part_of: Callable[[Any], Any]) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, timedelta):
        return int(value.total_seconds())
    if isinstance(value, list):
        return [part_of(part) for part in value]
    if isinstance(value, dict):
        return {key: part_of(part) for key, part in value.items()}
    return value

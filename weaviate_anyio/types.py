"""Names for the types that many signatures share."""

from __future__ import annotations

import os
import uuid as uuid_package
from collections.abc import Awaitable, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol, TypeAlias, runtime_checkable

__all__ = [
    "BEACON",
    "BLOB_INPUT",
    "DATATYPE_TO_PYTHON_TYPE",
    "DATE",
    "GEO_COORDINATES",
    "INCLUDE_VECTOR",
    "NUMBER",
    "PRIMITIVE",
    "PYTHON_TYPE_TO_DATATYPE",
    "TIME",
    "UUID",
    "UUIDS",
    "VECTOR",
    "VECTORS",
    "ArrayLike",
    "BytesFile",
    "SeriesLike",
]


def __dir__() -> list[str]:
    return __all__


DATE = datetime
TIME = datetime

UUID: TypeAlias = str | uuid_package.UUID
UUIDS: TypeAlias = Sequence[UUID] | UUID
NUMBER: TypeAlias = int | float
GEO_COORDINATES: TypeAlias = tuple[float, float]
INCLUDE_VECTOR: TypeAlias = bool | str | list[str]
PRIMITIVE: TypeAlias = str | int | float | bool | datetime | uuid_package.UUID


@runtime_checkable
class ArrayLike(Protocol):
    """An array or tensor of another library: numpy, torch, tensorflow, array.array, memoryview."""

    def tolist(self) -> Any:
        """The elements as Python objects."""


@runtime_checkable
class SeriesLike(Protocol):
    """A column of another library: pandas, polars."""

    def to_list(self) -> Any:
        """The elements as Python objects."""


@runtime_checkable
class BytesFile(Protocol):
    """A file opened for reading bytes: of `open`, `io.BytesIO`, or an asynchronous one, as of anyio or Starlette."""

    def read(self, size: int, /) -> bytes | Awaitable[bytes]:
        """The next bytes, and none at the end."""
        ...


BLOB_INPUT: TypeAlias = str | os.PathLike[str] | bytes | bytearray | memoryview | BytesFile
"""Media: a path, an open file, bytes, or base64 text; a str is a path where there is such a file."""

VECTOR: TypeAlias = Sequence[NUMBER] | Sequence[Sequence[NUMBER]] | ArrayLike | SeriesLike
"""One vector or multi-vector."""
VECTORS: TypeAlias = Mapping[str, VECTOR] | VECTOR
"""One vector, or vectors by their names."""

BEACON = "weaviate://localhost/"
"""What the address of a referenced object begins with."""

DATATYPE_TO_PYTHON_TYPE: dict[str, Any] = {
    "text": str,
    "text[]": list[str],
    "int": int,
    "int[]": list[int],
    "number": float,
    "number[]": list[float],
    "boolean": bool,
    "boolean[]": list[bool],
    "date": datetime,
    "date[]": list[datetime],
    "geoCoordinates": GEO_COORDINATES,
    "object": dict[str, PRIMITIVE],
    "object[]": list[dict[str, PRIMITIVE]],
}
PYTHON_TYPE_TO_DATATYPE: dict[Any, str] = {kind: name for name, kind in DATATYPE_TO_PYTHON_TYPE.items()}

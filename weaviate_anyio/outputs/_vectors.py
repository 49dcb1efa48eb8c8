"""Vectors of found objects: bytes as received, until they are accessed as lists.

The slot of `vector` holds either the official dict of lists or a `Packed`, which users never see: the property over
the slot converts it at the first access. An encoder that reads the slot behind the descriptor's back meets an
unknown type and fails, rather than writing something wrong.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable
from typing import Any, TypeAlias

Vector: TypeAlias = list[float] | list[list[float]]
Vectors: TypeAlias = dict[str, Vector]
"""Name -> vector; a vector without a name is called "default"."""

_LITTLE = sys.byteorder == "little"
_FLOAT32 = 4  # bytes
_HEAD = 2  # bytes before the rows of a multi-vector


class Packed:
    """The vectors of one object as little-endian float32 bytes."""

    __slots__ = ("multi", "single")

    def __init__(self, single: dict[str, bytes], multi: dict[str, bytes]) -> None:
        self.single = single
        self.multi = multi

    def lists(self) -> Vectors:
        """The official form: a dict of lists."""
        out: Vectors = {name: _view(raw).tolist() for name, raw in self.single.items()}
        for name, raw in self.multi.items():
            out[name] = _rows(raw).tolist()
        return out

    def buffer(self, name: str) -> memoryview:
        """The numbers of one vector, without a copy."""
        if name not in self.single and name not in self.multi:
            raise _missing(name, [*self.single, *self.multi])
        view: memoryview = _view(self.single[name]) if name in self.single else _rows(self.multi[name])
        return view

    def __reduce__(self) -> tuple[Any, ...]:
        return dict, (self.lists(),)


def _view(raw: bytes) -> Any:
    if _LITTLE:
        return memoryview(raw).cast("f")
    numbers = array("f", raw)
    numbers.byteswap()
    return memoryview(numbers)


def framed(data: bytes, width: int) -> bytes:
    """A multi-vector as it is sent: the length of a row as a little-endian uint16, then the rows."""
    return width.to_bytes(_HEAD, "little") + data


def shape(raw: bytes) -> tuple[int, int]:
    """The number of rows of a multi-vector, and the length of a row.

    Raises:
        ValueError: The bytes are not rows of one length.
    """
    width, size = int.from_bytes(raw[:_HEAD], "little"), len(raw) - _HEAD
    row = width * _FLOAT32
    if size < 0 or (size % row if row else size):
        raise ValueError("not rows of one length")
    return (size // row if row else 0), width


def _rows(raw: bytes) -> Any:
    height, width = shape(raw)
    if not height:
        return memoryview(b"").cast("f")
    return _view(raw[_HEAD:]).cast("B").cast("f", (height, width))


def buffer(vector: Vectors | Packed, name: str) -> memoryview:
    """The numbers of one vector as a buffer; packed again if they are lists by now."""
    if isinstance(vector, Packed):
        return vector.buffer(name)
    if name not in vector:
        raise _missing(name, vector)
    values: Any = vector[name]
    if not values or not isinstance(values[0], list):
        flat: Any = memoryview(array("f", values))
    else:
        numbers = memoryview(array("f", [number for row in values for number in row]))
        flat = numbers.cast("B").cast("f", (len(values), len(values[0])))
    view: memoryview = flat
    return view


def names_of(vector: Vectors | Packed) -> list[str]:
    """The names of the vectors of an object, which stay as they are."""
    return [*vector.single, *vector.multi] if isinstance(vector, Packed) else list(vector)


def _missing(name: str, there: Iterable[str]) -> KeyError:
    return KeyError(f"no vector {name!r} came with the object, there are {sorted(there)}: ask with include_vector=True")


def lazy(slot: Any) -> property:
    """A property over a slot that may hold a `Packed`: it shows lists."""

    def get(obj: object) -> Any:
        value = slot.__get__(obj)
        if type(value) is Packed:
            value = value.lists()
            slot.__set__(obj, value)
        return value

    return property(get, slot.__set__)

"""Columns of any library, read in parts: pandas, polars, Arrow, numpy, and plain sequences.

No library is imported to recognise its columns: a class shows what it is by its attributes. Vectors of numpy, Arrow and
polars become views of float32 without a Python float in between.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import UTC, datetime
from itertools import repeat
from typing import TYPE_CHECKING, Any, Protocol

from weaviate_anyio._inputs.errors import invalid
from weaviate_anyio._inputs.shown import is_official
from weaviate_anyio._wire.vectors import FLOAT32, array_of, is_finite, narrowed

if TYPE_CHECKING:
    from collections.abc import Iterable

_TABLE = 2  # dimensions
_NO_SEQUENCES = (str, bytes, bytearray, AbstractSet, Mapping, type)
_NUMBERS = {"halffloat", "float", "double", *(f"{sign}int{bits}" for sign in ("", "u") for bits in (8, 16, 32, 64))}


class Column(Protocol):
    """One column; `start` and `stop` are positions in it."""

    def values(self, start: int, stop: int) -> list[Any]:
        """The values of properties, None where one is missing."""
        ...

    def vectors(self, start: int, stop: int) -> list[Any]:
        """The vectors, None where one is missing."""
        ...


def column_of(values: Any) -> Column:
    """The reader of a column or sequence, by what its class shows."""
    kind = type(values)
    if hasattr(kind, "iloc") and hasattr(kind, "isna") and not hasattr(kind, "columns"):
        return _Pandas(values)
    if hasattr(kind, "explode") and hasattr(kind, "drop_nulls"):
        return _Polars(values)
    if hasattr(kind, "to_pylist") and hasattr(kind, "null_count"):
        return _Arrow(values)
    return _Plain(values)


def length_of(values: Any, parameter: str, allowed: str) -> int:
    """The length of a column or sequence.

    Raises:
        WeaviateInvalidInputError: It is none.
    """
    if isinstance(values, _NO_SEQUENCES) or is_official(values) or not hasattr(type(values), "__getitem__"):
        raise invalid(parameter, values, allowed)
    try:
        return len(values)
    except TypeError:  # an array without dimensions
        raise invalid(parameter, values, allowed) from None


class _Plain:
    """A list or tuple, or an array or tensor whose rows are the values."""

    def __init__(self, values: Any) -> None:
        self._values = values

    def values(self, start: int, stop: int) -> list[Any]:
        part = self._values[start:stop]
        return part.tolist() if hasattr(part, "tolist") else list(part)

    def vectors(self, start: int, stop: int) -> list[Any]:
        part = self._values[start:stop]
        array = None if isinstance(part, (list, tuple)) else array_of(part)
        if array is None:
            return list(part)
        floats = narrowed(array) if len(array.shape) == _TABLE else None
        if floats is None or floats is array:
            return list(array)  # its rows are views of the user's own memory
        return [_vector(row.tobytes()) for row in floats]


def _vector(data: bytes) -> memoryview[float]:
    """A vector of float32s, with a memory of its own: one that is kept, of an object that failed, keeps no others."""
    return memoryview(data).cast("f")


def _cut(data: memoryview[int], lengths: Iterable[int]) -> list[Any]:
    """Vectors out of the bytes of many."""
    found, start = [], 0
    for length in lengths:
        end = start + FLOAT32 * length
        found.append(_vector(data[start:end].tobytes()))
        start = end
    return found


def _among(vectors: list[Any], present: Iterable[bool]) -> list[Any]:
    """The vectors that there are, and None for the others."""
    rest = iter(vectors)
    return [next(rest) if there else None for there in present]


def _aware(value: Any) -> Any:
    """A value of a column of dates, which may be nested in others: a date without a zone is in UTC."""
    if isinstance(value, datetime):
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value
    if isinstance(value, list):
        return [_aware(element) for element in value]
    if isinstance(value, dict):
        return {name: _aware(element) for name, element in value.items()}
    return value


class _Pandas:
    """A Series of pandas, where NaN, NA, NaT and None all mean that a value is missing."""

    def __init__(self, series: Any) -> None:
        self._series = series

    def values(self, start: int, stop: int) -> list[Any]:
        part = self._series.iloc[start:stop]
        missing = part.isna()
        found: list[Any] = part.tolist()
        if missing.any():
            found = [None if gone else value for value, gone in zip(found, missing.tolist(), strict=True)]
        return [_aware(value) for value in found] if getattr(part.dtype, "kind", "") == "M" else found

    def vectors(self, start: int, stop: int) -> list[Any]:
        if not hasattr(self._series.dtype, "pyarrow_dtype"):
            return self.values(start, stop)
        return _Arrow(self._series.iloc[start:stop].array.__arrow_array__()).vectors(0, stop - start)


class _Polars:
    """A Series of polars."""

    def __init__(self, series: Any) -> None:
        self._series = series

    def values(self, start: int, stop: int) -> list[Any]:
        found: list[Any] = self._series.slice(start, stop - start).to_list()
        return [_aware(value) for value in found] if "Datetime" in str(self._series.dtype) else found

    def vectors(self, start: int, stop: int) -> list[Any]:
        part = self._series.slice(start, stop - start)
        floats = self._floats(part.drop_nulls())
        if floats is None:
            found: list[Any] = part.to_list()
            return found
        return _among(floats, part.is_not_null().to_list())

    def _floats(self, part: Any) -> list[Any] | None:
        """Vectors that are there, if they are lists or arrays of numbers."""
        inner = getattr(part.dtype, "inner", None)
        if inner is None or not (inner.is_float() or inner.is_integer()) or not len(part):
            return None
        numbers = part.explode()
        if numbers.null_count():
            return None
        try:
            floats = narrowed(numbers.to_numpy())
        except ImportError:  # polars does without numpy
            return None
        if floats is None:
            return None
        size = getattr(part.dtype, "size", None)
        lengths = part.list.len().to_list() if size is None else repeat(size, len(part))
        return _cut(memoryview(floats).cast("B"), lengths)


class _Arrow:
    """An Array of Arrow, in one chunk or several."""

    def __init__(self, array: Any) -> None:
        self._array = array

    def values(self, start: int, stop: int) -> list[Any]:
        part = self._array.slice(start, stop - start)
        kind = str(part.type)
        if kind.startswith("timestamp[ns") or (kind.startswith("timestamp[") and kind.endswith("tz=UTC]")):
            # Python's datetimes have microseconds; the cast turns local times into those of UTC. Without a zone none is
            # read from a file.
            part = part.cast("timestamp[us]", safe=False)
        found: list[Any] = part.to_pylist()
        return [_aware(value) for value in found] if "timestamp[" in str(part.type) else found

    def vectors(self, start: int, stop: int) -> list[Any]:
        part = self._array.slice(start, stop - start)
        return [vector for chunk in getattr(part, "chunks", [part]) for vector in self._of_chunk(chunk)]

    def _of_chunk(self, chunk: Any) -> list[Any]:
        floats = self._floats(chunk.drop_null())
        if floats is None:
            found: list[Any] = chunk.to_pylist()
            return found
        return _among(floats, chunk.is_valid().to_pylist())

    def _floats(self, chunk: Any) -> list[Any] | None:
        """Vectors that are there, if they are lists of numbers, of fixed size or not."""
        if not hasattr(chunk.type, "value_field") or not len(chunk):
            return None
        numbers = chunk.flatten()
        if str(numbers.type) not in _NUMBERS or numbers.null_count or not len(numbers):
            return None
        floats = numbers.cast("float32", safe=False)
        start = FLOAT32 * floats.offset
        data = memoryview(floats.buffers()[1]).cast("B")[start : start + FLOAT32 * len(floats)]
        if str(numbers.type) == "double" and not is_finite(data.tobytes()):
            return None  # among them is one that float32 cannot hold, which the error shows
        size = getattr(chunk.type, "list_size", None)
        lengths = chunk.value_lengths().to_pylist() if size is None else repeat(size, len(chunk))
        return _cut(data, lengths)

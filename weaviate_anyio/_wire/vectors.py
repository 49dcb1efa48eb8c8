"""Vectors of any library, as the bytes and lists that Weaviate takes.

No library is imported to recognise its vectors: those of numpy, torch, pandas, polars and similar ones are read through
the buffer protocol, `__array__`, `astype` or `tolist`, whichever the object has.

On the wire a vector is its numbers as little-endian float32; `outputs/_vectors.py` knows how rows of them are framed.
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal
from functools import lru_cache
from math import isfinite
from numbers import Real
from typing import TYPE_CHECKING, Any, TypeAlias, cast

import msgspec

from weaviate_anyio._inputs.errors import invalid, refuse
from weaviate_anyio._inputs.shown import Words
from weaviate_anyio.outputs._vectors import framed

if TYPE_CHECKING:
    from weaviate_anyio.exceptions import WeaviateInvalidInputError

FLOAT32 = 4  # bytes
_LITTLE = sys.byteorder == "little"
_NATIVE = "<f4" if _LITTLE else ">f4"
_OVERFLOW = float(2**128 - 2**103)  # the least float64 that float32 rounds to infinity
_FLAT, _TABLE = 1, 2  # dimensions
_WIDEST_ROW = 0xFFFF

_BYTES = (bytes, bytearray)
_NO_VECTORS = (str, *_BYTES, type, Mapping, AbstractSet)

_ANY = "a sequence, buffer, array or tensor of numbers"
_ONE = "one vector: a flat, non-empty sequence of finite numbers in the range of float32"
_SOME = "at least one number: a flat sequence of them is a vector, a sequence of such sequences a multi-vector"
_FINITE = "a finite number in the range of float32"
_MANY = "a multi-vector: a non-empty sequence of vectors of one length, at most 65535 numbers each"
_RAW = 'numbers; turn raw float32 bytes into them by memoryview(data).cast("f")'

_FLOATS: Any = tuple[float, ...]
_Packed: TypeAlias = tuple[bytes, tuple[int, ...]]  # float32 bytes and the shape


def pack(vector: object, parameter: str) -> bytes:
    """Encode one vector.

    Args:
        vector: Any flat sequence, buffer, array or tensor of real numbers. An array of shape `(1, n)`, which
            many embedding models return for one text, counts as the vector in it.
        parameter: The name of the argument, for the error.

    Returns:
        Four bytes a number: little-endian float32.

    Raises:
        WeaviateInvalidInputError: If it is empty, has another shape, or holds something else than finite
            numbers in the range of float32 (a bool is not a number).
    """
    data, shape = _read_safely(vector, parameter)
    if not data:
        raise invalid(parameter, vector, _SOME)
    if len(shape) != _FLAT and not is_wrapped(vector):
        raise _misshaped(parameter, vector, shape, _ONE)
    return data


def pack_multi(vector: object, parameter: str) -> bytes:
    """Encode a multi-vector.

    Args:
        vector: A sequence of vectors as `pack` takes them, or an array or tensor of two dimensions.
        parameter: The name of the argument, for the error.

    Returns:
        The length of a row as little-endian uint16, then the rows as little-endian float32.

    Raises:
        WeaviateInvalidInputError: As with `pack`, and if the rows differ in length or are longer than 65535.
    """
    data, shape = _read_safely(vector, parameter)
    if len(shape) != _TABLE or not data or shape[-1] > _WIDEST_ROW:
        raise _misshaped(parameter, vector, shape, _MANY)
    return framed(data, shape[-1])


def is_multi(vector: object) -> bool:
    """Whether it is a multi-vector, by its shape, else by its first element; False for what raises an error."""
    try:
        return _is_multi(vector)
    except Exception:  # noqa: BLE001 - the user's own code; `pack` says what it raises
        return False


def _is_multi(vector: object) -> bool:
    shape = getattr(vector, "shape", None)
    if shape is not None and len(shape) != _FLAT:
        return len(shape) == _TABLE
    if isinstance(vector, (list, tuple)):
        return bool(vector) and _is_row(vector[0])
    if isinstance(vector, (*_NO_VECTORS, memoryview)) or not hasattr(vector, "__iter__"):
        return False
    return _is_row(next(iter(cast("Iterable[object]", vector)), None))


def to_list(vector: object, parameter: str) -> list[float] | list[list[float]]:
    """Convert a vector or a multi-vector to lists for JSON, at its original precision.

    Raises:
        WeaviateInvalidInputError: As with `pack` and `pack_multi`.
    """
    if not is_multi(vector):
        return to_flat_list(vector, parameter)
    pack_multi(vector, parameter)
    return [list(_plain(_elements(row, parameter), parameter)) for row in _elements(vector, parameter)]


def to_flat_list(vector: object, parameter: str) -> list[float]:
    """Convert one vector, or an array of shape `(1, n)`, to a list, at its original precision.

    Raises:
        WeaviateInvalidInputError: As with `pack`.
    """
    pack(vector, parameter)
    values = _elements(vector, parameter)
    return list(_plain(values[0] if is_wrapped(vector) else values, parameter))


def _read_safely(vector: Any, parameter: str) -> _Packed:
    try:
        return _read(vector, parameter)
    except RecursionError:
        raise invalid(parameter, vector, _ANY) from None
    except Exception as error:  # noqa: BLE001 - what the user's own values raise when they are looked at, too
        refuse(parameter, vector, error)


def _read(vector: Any, parameter: str) -> _Packed:
    if not isinstance(vector, (list, tuple)):
        packed = _read_buffer(vector)
        if packed is not None and is_finite(packed[0]):
            return packed
    values = _elements(vector, parameter)
    if not values:
        return b"", (0,)
    return _read_rows(values, parameter) if _is_row(values[0]) else _read_numbers(values, parameter)


def _read_numbers(numbers: Sequence[Any], parameter: str) -> _Packed:
    plain = _plain(numbers, parameter)
    try:
        data = _packer(len(plain))(*plain)
    except OverflowError:
        raise _not_finite(numbers, parameter) from None
    if not is_finite(data):
        raise _not_finite(numbers, parameter)
    return data, (len(numbers),)


@lru_cache(maxsize=64)
def _packer(count: int) -> Callable[..., bytes]:
    """The function that packs so many numbers; in the machine's own format, where it is the same, in half the time."""
    return struct.Struct(f"{count}f" if _LITTLE else f"<{count}f").pack


def _read_rows(rows: Sequence[Any], parameter: str) -> _Packed:
    width, packed = 0, []
    for at, row in enumerate(rows):
        data, shape = _read(row, f"{parameter}[{at}]")
        if len(shape) != _FLAT or not data:
            raise _misshaped(f"{parameter}[{at}]", row, shape, _ONE)
        width = width or len(data)
        if len(data) != width:
            raise _misshaped(f"{parameter}[{at}]", row, shape, f"{width // FLOAT32} numbers, as in the first row")
        packed.append(data)
    return b"".join(packed), (len(rows), width // FLOAT32)


def _read_buffer(vector: Any) -> _Packed | None:
    """The float32 bytes of what can be read without iterating over its elements."""
    values = array_of(vector)
    if values is not None:
        floats = narrowed(values)
        return None if floats is None else ((floats if _LITTLE else floats.byteswap()).tobytes(), tuple(values.shape))
    if not isinstance(vector, (array, memoryview)):
        return None
    view = memoryview(vector)
    return (view.tobytes(), tuple(view.shape or ())) if view.format == "f" and _LITTLE else None


def array_of(vector: Any) -> Any:
    """The value as a numpy array, if it is or has one without masked elements."""
    kind: Any = type(vector)
    if _is_array(kind):
        return vector
    if hasattr(vector, "filled") or not hasattr(vector, "__array__"):
        return None
    try:
        return vector.__array__()
    except (TypeError, ValueError, RuntimeError, ImportError):
        # torch: a bfloat16, a tensor on a GPU or one that records gradients; tolist() reads them all
        return None


@lru_cache(maxsize=64)
def _is_array(kind: type) -> bool:
    return hasattr(kind, "astype") and hasattr(kind, "tobytes") and not hasattr(kind, "filled")


def narrowed(values: Any) -> Any:
    """A numpy array as one of float32; None if it holds no numbers, or a float64 that float32 cannot hold."""
    dtype = values.dtype
    if dtype.str == _NATIVE:
        return values
    if dtype.kind not in "iuf" or (dtype.kind == "f" and dtype.itemsize > FLOAT32 and not _in_range(values)):
        return None
    return values.astype(_NATIVE)


def _in_range(values: Any) -> bool:
    """Whether all numbers of a numpy array are finite as float32s; the cast itself would warn of others."""
    return bool(values.size and values.min() > -_OVERFLOW and values.max() < _OVERFLOW)


def _elements(vector: Any, parameter: str) -> Sequence[Any]:
    """The elements, or rows, of a value of any accepted kind."""
    if isinstance(vector, (list, tuple)):
        return vector
    if isinstance(vector, _BYTES) or _is_raw(vector):
        raise invalid(parameter, vector, _RAW)
    if isinstance(vector, _NO_VECTORS):
        raise invalid(parameter, vector, _ANY)
    values = _listed(vector)
    if not isinstance(values, list):
        raise invalid(parameter, vector, _ANY)
    return values


def _listed(vector: Any) -> Any:
    for name in ("tolist", "to_list", "to_pylist"):
        if hasattr(vector, name):
            return _or_none(getattr(vector, name))
    values = array_of(vector)
    if values is not None:
        return values.tolist()
    return list(vector) if isinstance(vector, Sequence) or _is_buffer(vector) else None


def _is_buffer(vector: Any) -> bool:
    """Whether it is an array without methods, such as those of ctypes."""
    try:
        memoryview(vector)
    except (TypeError, ValueError, BufferError):
        return False
    return True


def _or_none(convert: Any) -> Any:
    try:
        return convert()
    except NotImplementedError:  # a memoryview of an exotic format
        return None


def _is_raw(vector: object) -> bool:
    return isinstance(vector, memoryview) and vector.format == "B" and isinstance(vector.obj, _BYTES)


def _is_row(value: object) -> bool:
    if isinstance(value, (float, int, str, bytes)) or value is None:
        return False
    shape = getattr(value, "shape", None)
    return isinstance(value, Sequence) if shape is None else len(shape) > 0


def is_wrapped(vector: object) -> bool:
    """Whether this is the `(1, n)` array that embedding models return for one text."""
    shape: Any = getattr(vector, "shape", None)
    return shape is not None and len(shape) == _TABLE and shape[0] == 1


def _plain(numbers: Sequence[Any], parameter: str) -> tuple[float, ...]:
    """The numbers as floats; msgspec checks their types far faster than a loop."""
    try:
        plain: tuple[float, ...] = msgspec.convert(numbers, _FLOATS)
    except (msgspec.ValidationError, SystemError):  # the latter before msgspec 0.22, for ints too large for a float
        return tuple([_number(value, f"{parameter}[{at}]") for at, value in enumerate(numbers)])
    return plain


def _number(value: Any, parameter: str) -> float:
    plain = value.item() if hasattr(value, "item") and not getattr(value, "shape", ()) else value
    if isinstance(plain, bool) or not isinstance(plain, (Real, Decimal)):
        raise invalid(parameter, value, "a real number")
    try:
        return float(plain)
    except OverflowError:
        raise invalid(parameter, value, _FINITE) from None


def is_finite(data: bytes) -> bool:
    """Whether all of the float32s are finite.

    The server would store others and fail to search them. A float32 with the highest exponent ends, in little-endian
    order, in 7f or ff, so that two searches for a byte nearly always suffice.
    """
    last = data[3::4]
    return (b"\x7f" not in last and b"\xff" not in last) or all(
        map(isfinite, struct.unpack(f"<{len(data) // FLOAT32}f", data))
    )


def _not_finite(numbers: Sequence[Any], parameter: str) -> WeaviateInvalidInputError:
    at = next(at for at, value in enumerate(numbers) if not _fits(value))
    return invalid(f"{parameter}[{at}]", numbers[at], _FINITE)


def _fits(number: float) -> bool:
    try:
        struct.pack("<f", number)
    except OverflowError:
        return False
    return isfinite(number)


def _misshaped(parameter: str, vector: object, shape: tuple[int, ...], allowed: str) -> WeaviateInvalidInputError:
    if 0 in shape:
        return invalid(parameter, vector, allowed)
    return invalid(parameter, Words(f"a {type(vector).__name__} of shape {shape}"), allowed)

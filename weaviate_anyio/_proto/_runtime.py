"""What the generated codec stands on: varints, lengths, packed lists, unknown fields, and the two errors.

The generated functions have the common case (numbers and lengths below 128, fields that are known) inline; what is
here is the rest of it. Positions are always counted from the start of the bytes given to `decode`.
"""

from __future__ import annotations

from operator import index
from struct import Struct, pack, unpack
from struct import error as struct_error
from typing import Any, Final, TypeVar

T = TypeVar("T")

MAX_DEPTH: Final = 100
"""How many messages may stand in each other when they are read, as in google.protobuf."""

WRITE_DEPTH: Final = 300
"""The same when they are written: servers accept far more, but each level takes a frame of Python's stack."""

BYTE: Final = [bytes((n,)) for n in range(128)]
"""The varints below 128."""

# LEN_n[size] is the tag of the length-delimited field n and a size below 128: one append instead of two.
(LEN_1, LEN_2, LEN_3, LEN_4, LEN_5, LEN_6, LEN_7, LEN_8, LEN_9, LEN_10, LEN_11, LEN_12, LEN_13, LEN_14, LEN_15) = (
    [bytes((field << 3 | 2, n)) for n in range(128)] for field in range(1, 16)
)

utf8: Final = str.encode
pack_float: Final = Struct("<f").pack
pack_double: Final = Struct("<d").pack
unpack_float: Final = Struct("<f").unpack_from
unpack_double: Final = Struct("<d").unpack_from

UNFIT: Final = (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, struct_error)
"""What Python raises for a value that does not fit its field."""

BROKEN: Final = (IndexError, UnicodeDecodeError, struct_error)
"""What Python raises for bytes that end early or are no text."""

_RANGES: Final = {
    "int32": (-(1 << 31), (1 << 31) - 1),
    "enum": (-(1 << 31), (1 << 31) - 1),
    "uint32": (0, (1 << 32) - 1),
    "int64": (-(1 << 63), (1 << 63) - 1),
    "uint64": (0, (1 << 64) - 1),
}


class DecodeError(ValueError):
    """The bytes are not a message of the expected type.

    Attributes:
        message: What is wrong.
        offset: Where, in bytes from the start.
    """

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message, offset)
        self.message = message
        self.offset = offset

    def __str__(self) -> str:
        return f"{self.message} (at byte {self.offset})"


class EncodeError(ValueError):
    """A field holds a value that its type cannot hold; the text names the message and the field."""


# --- writing


def varint(value: int) -> bytes:
    """A non-negative number in base 128, low digits first."""
    if value < 128:
        return BYTE[value]
    if value < 16384:
        return bytes((value & 127 | 128, value >> 7))
    digits = []
    while value > 127:
        digits.append(value & 127 | 128)
        value >>= 7
    digits.append(value)
    return bytes(digits)


def prefix(tag: bytes, size: int) -> bytes:
    """A tag and the length of what follows it."""
    return tag + varint(size)


def _checked(value: int, kind: str) -> int:
    number = index(value)
    low, high = _RANGES[kind]
    if not low <= number <= high:
        raise ValueError(f"out of the range of {kind}")
    return number


def encode_int32(value: int) -> bytes:
    return varint(_checked(value, "int32") & 0xFFFF_FFFF_FFFF_FFFF)


def encode_int64(value: int) -> bytes:
    return varint(_checked(value, "int64") & 0xFFFF_FFFF_FFFF_FFFF)


def encode_uint32(value: int) -> bytes:
    return varint(_checked(value, "uint32"))


def encode_uint64(value: int) -> bytes:
    return varint(_checked(value, "uint64"))


def encode_bool(value: object) -> bytes:
    if value is True:
        return b"\x01"
    if value is False:
        return b"\x00"
    raise TypeError("not a bool")


def as_bytes(value: object) -> bytes:
    """Bytes from anything that is a buffer; `bytes(5)` would be five zeros."""
    if isinstance(value, bytes | bytearray | memoryview):
        return bytes(value)
    raise TypeError("not bytes")


def as_list(value: list[T]) -> list[T]:
    """The list itself: a text or an array in its place would be taken apart in silence."""
    if not isinstance(value, list):
        raise TypeError("not a list")
    return value


def as_dict(value: dict[str, T]) -> dict[str, T]:
    if not isinstance(value, dict):
        raise TypeError("not a dict")
    return value


def pack_floats(values: list[float]) -> bytes:
    return pack(f"<{len(as_list(values))}f", *values)


def pack_doubles(values: list[float]) -> bytes:
    return pack(f"<{len(as_list(values))}d", *values)


def pack_bools(values: list[bool]) -> bytes:
    return b"".join([encode_bool(value) for value in as_list(values)])


def pack_int64s(values: list[int]) -> bytes:
    return b"".join([encode_int64(value) for value in as_list(values)])


def too_deep_to_write(message: str) -> EncodeError:
    return EncodeError(f"{message}: more than {WRITE_DEPTH} messages stand in each other, or one in itself")


def two_set(oneof: str, first: str, second: str) -> EncodeError:
    return EncodeError(f"{oneof}: {first} and {second} are both set, allowed is one of them")


def refusal(error: Exception, message: object, name: str, fields: str) -> EncodeError:
    """The error that names the field at fault.

    `fields` lists the fields as `name:type`, with `?` behind optional, `*` behind repeated and `%` behind map types.
    It is read only here, so that writing costs no checks while all is well.
    """
    if isinstance(error, EncodeError):
        return error
    for field in fields.split():
        attribute, _, kind = field.partition(":")
        fault = _fault(getattr(message, attribute, None), kind)
        if fault is not None:
            return EncodeError(f"{name}.{attribute}: {fault}")
    return EncodeError(f"{name}: {error}")


def _fault(value: Any, kind: str) -> str | None:
    if kind.endswith("?"):
        return None if value is None else _fault(value, kind[:-1])
    if kind.endswith("*"):
        if not isinstance(value, list):
            return _got(value, f"a list of {kind[:-1]}")
        return next((fault for item in value if (fault := _fault(item, kind[:-1])) is not None), None)
    if kind.endswith("%"):
        if not isinstance(value, dict):
            return _got(value, f"a dict of str and {kind[:-1]}")
        faults = (_fault(key, "string") or _fault(item, kind[:-1]) for key, item in value.items())
        return next((fault for fault in faults if fault is not None), None)
    return _scalar_fault(value, kind)


def _scalar_fault(value: Any, kind: str) -> str | None:
    try:
        if kind in _RANGES:
            _checked(value, kind)
        elif kind == "string":
            utf8(value)
        elif kind == "bytes":
            as_bytes(value)
        elif kind == "bool":
            encode_bool(value)
        elif kind in {"float", "double"}:
            pack_double(value) if kind == "double" else pack_float(value)
        elif kind not in {base.__name__ for base in type(value).__mro__}:
            return _got(value, kind)
    except UnicodeEncodeError:
        return _got(value, "text without lone surrogates")
    except UNFIT:
        low, high = _RANGES.get(kind, (None, None))
        return _got(value, kind if low is None else f"{kind}, {low} to {high}")
    return None


def _got(value: object, allowed: str) -> str:
    text = repr(value)
    shown = text if len(text) <= 80 else text[:77] + "..."
    return f"got {shown} ({type(value).__name__}), allowed is {allowed}"


# --- reading


def read_varint(first: int, data: bytes, pos: int) -> tuple[int, int]:
    """The rest of a varint whose first byte, just before pos, said that more follows. Bits above 64 are dropped."""
    byte = data[pos]
    if byte < 128:
        return first & 127 | byte << 7, pos + 1
    value = first & 127
    for shift in range(7, 70, 7):
        byte = data[pos]
        pos += 1
        value |= (byte & 127) << shift
        if byte < 128:
            return value & 0xFFFF_FFFF_FFFF_FFFF, pos
    raise DecodeError("a number has more than ten bytes", pos)


def read_tag(first: int, data: bytes, pos: int) -> tuple[int, int]:
    """The rest of a tag of more than one byte."""
    byte = data[pos]
    if byte < 128:
        return first & 127 | byte << 7, pos + 1
    tag, after = read_varint(first, data, pos)
    if tag > 0xFFFF_FFFF or after - pos > 4:
        raise DecodeError("a field number is too large", pos)
    return tag, after


def read_size(first: int, data: bytes, pos: int) -> tuple[int, int]:
    """The rest of a length of more than one byte."""
    byte = data[pos]
    if byte < 128:
        return first & 127 | byte << 7, pos + 1
    size, after = read_varint(first, data, pos)
    if size > 0x7FFF_FFFF or after - pos > 4:
        raise DecodeError("a length is too large", pos)
    return size, after


def int32(value: int) -> int:
    """The signed number in the low 32 bits."""
    return ((value & 0xFFFF_FFFF) ^ 0x8000_0000) - 0x8000_0000


def int64(value: int) -> int:
    """The signed number in 64 bits."""
    return (value ^ 0x8000_0000_0000_0000) - 0x8000_0000_0000_0000


def _varints(data: bytes, pos: int, end: int) -> list[int]:
    values = []
    while pos < end:
        value = data[pos]
        pos += 1
        if value > 127:
            value, pos = read_varint(value, data, pos)
        values.append(value)
    if pos != end:
        raise cut_off(end)
    return values


def unpack_int64s(data: bytes, pos: int, end: int) -> list[int]:
    return [int64(value) for value in _varints(data, pos, end)]


def unpack_bools(data: bytes, pos: int, end: int) -> list[bool]:
    return [value != 0 for value in _varints(data, pos, end)]


def unpack_floats(data: bytes, pos: int, end: int) -> tuple[float, ...]:
    return unpack(f"<{(end - pos) // 4}f", data[pos:end])


def unpack_doubles(data: bytes, pos: int, end: int) -> tuple[float, ...]:
    return unpack(f"<{(end - pos) // 8}d", data[pos:end])


def skip(tag: int, data: bytes, pos: int, end: int, depth: int) -> int:
    """The position behind a field that is not known; pos is behind its tag."""
    kind = tag & 7
    if tag < 8:
        raise bad_tag(pos)
    if kind == 0:
        value = data[pos]
        return pos + 1 if value < 128 else read_varint(value, data, pos + 1)[1]
    if kind == 1:
        return pos + 8
    if kind == 2:
        size = data[pos]
        pos += 1
        if size > 127:
            size, pos = read_size(size, data, pos)
        return pos + size
    if kind == 3:
        return _skip_group(tag, data, pos, end, depth - 1)
    if kind == 5:
        return pos + 4
    raise bad_tag(pos)


def _skip_group(opening: int, data: bytes, pos: int, end: int, depth: int) -> int:
    if depth < 0:
        raise too_deep(pos)
    while pos < end:
        tag = data[pos]
        pos += 1
        if tag > 127:
            tag, pos = read_tag(tag, data, pos)
        if tag == opening + 1:
            return pos
        pos = skip(tag, data, pos, end, depth)
    raise cut_off(end)


def chosen(message: object, members: tuple[str, ...]) -> str:
    """The member of a oneof that is set, or the empty text."""
    return next((member for member in members if getattr(message, member) is not None), "")


def cut_off(pos: int) -> DecodeError:
    return DecodeError("a field goes beyond the end of its message", pos)


def bad_tag(pos: int) -> DecodeError:
    return DecodeError("not a field: its number is 0 or its wire type unknown", pos)


def too_deep(pos: int) -> DecodeError:
    return DecodeError(f"more than {MAX_DEPTH} messages stand in each other", pos)


def malformed(error: Exception, pos: int) -> DecodeError:
    """The decode error for what Python raised."""
    if isinstance(error, UnicodeDecodeError):
        return DecodeError(f"text is not UTF-8: {error.reason}", pos + error.start)
    return DecodeError("the bytes end inside a field", pos)

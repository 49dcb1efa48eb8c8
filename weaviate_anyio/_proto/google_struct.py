"""JSON values, with the names, numbers and types that google.protobuf gives them.

From google/protobuf/struct.proto. Written by protos/generate.py; changes belong there.
"""

from __future__ import annotations

from enum import IntEnum

import msgspec

from weaviate_anyio._proto._runtime import (
    BROKEN,
    BYTE,
    LEN_1,
    LEN_2,
    LEN_3,
    LEN_5,
    LEN_6,
    MAX_DEPTH,
    UNFIT,
    WRITE_DEPTH,
    as_dict,
    as_list,
    bad_tag,
    chosen,
    cut_off,
    encode_bool,
    encode_int32,
    int32,
    malformed,
    pack_double,
    prefix,
    read_size,
    read_tag,
    read_varint,
    refusal,
    skip,
    too_deep,
    too_deep_to_write,
    two_set,
    unpack_double,
    utf8,
)


class NullValue(IntEnum):
    """google.protobuf.NullValue: JSON's null."""

    NULL_VALUE = 0


class Struct(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """google.protobuf.Struct: A JSON object."""

    fields: dict[str, Value] = {}

    def encode(self) -> bytes:
        return encode_struct(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> Struct:
        return decode_struct(data, 0, len(data), MAX_DEPTH, None)


class Value(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """google.protobuf.Value: Any JSON value. Numbers are doubles: integers beyond 2**53 lose digits."""

    null_value: int | None = None
    number_value: float | None = None
    string_value: str | None = None
    bool_value: bool | None = None
    struct_value: Struct | None = None
    list_value: ListValue | None = None

    def encode(self) -> bytes:
        return encode_value(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> Value:
        return decode_value(data, 0, len(data), MAX_DEPTH, None)


class ListValue(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """google.protobuf.ListValue: A JSON array."""

    values: list[Value] = []

    def encode(self) -> bytes:
        return encode_list_value(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> ListValue:
        return decode_list_value(data, 0, len(data), MAX_DEPTH, None)


def encode_struct(m: object, depth: int) -> bytes:
    if type(m) is not Struct:
        raise TypeError("not a Struct")
    if depth < 0:
        raise too_deep_to_write("Struct")
    out: list[bytes] = []
    try:
        if m.fields:
            for key, value in as_dict(m.fields).items():
                k = utf8(key)
                b = encode_value(value, depth - 2)
                i, n = len(k), len(b)
                k = (LEN_1[i] if i < 128 else prefix(b"\x0a", i)) + k
                b = k + (LEN_2[n] if n < 128 else prefix(b"\x12", n)) + b
                n = len(b)
                out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
                out.append(b)
    except UNFIT as error:
        raise refusal(error, m, "Struct", "fields:Value%") from None
    return b"".join(out)


def _entry_struct_fields(data: bytes, pos: int, end: int, depth: int) -> tuple[str, Value]:
    if depth < 0:
        raise too_deep(pos)
    key = ""
    value: Value | None = None
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 2:
                size = data[pos]
                pos += 1
                if size > 127:
                    size, pos = read_size(size, data, pos)
                stop = pos + size
                if stop > end:
                    raise cut_off(pos)
                if tag == 10:
                    key = data[pos:stop].decode()
                elif tag == 18:
                    value = decode_value(data, pos, stop, depth - 1, value)
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return key, Value() if value is None else value


def decode_struct(data: bytes, pos: int, end: int, depth: int, m: Struct | None) -> Struct:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = Struct()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 2:
                size = data[pos]
                pos += 1
                if size > 127:
                    size, pos = read_size(size, data, pos)
                stop = pos + size
                if stop > end:
                    raise cut_off(pos)
                if tag == 10:
                    key, value = _entry_struct_fields(data, pos, stop, depth - 1)
                    m.fields[key] = value
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_value(m: object, depth: int) -> bytes:
    if type(m) is not Value:
        raise TypeError("not a Value")
    if depth < 0:
        raise too_deep_to_write("Value")
    which = ""
    out = b""
    try:
        if m.null_value is not None:
            which = "null_value"
            v = m.null_value
            out = b"\x08" + (BYTE[v] if 0 <= v < 128 else encode_int32(v))
        if m.number_value is not None:
            if which:
                raise two_set("Value.kind", which, "number_value")
            which = "number_value"
            out = b"\x11" + pack_double(m.number_value)
        if m.string_value is not None:
            if which:
                raise two_set("Value.kind", which, "string_value")
            which = "string_value"
            b = utf8(m.string_value)
            n = len(b)
            out = LEN_3[n] if n < 128 else prefix(b"\x1a", n)
            out += b
        if m.bool_value is not None:
            if which:
                raise two_set("Value.kind", which, "bool_value")
            which = "bool_value"
            out = b"\x20" + encode_bool(m.bool_value)
        if m.struct_value is not None:
            if which:
                raise two_set("Value.kind", which, "struct_value")
            which = "struct_value"
            b = encode_struct(m.struct_value, depth - 1)
            n = len(b)
            out = LEN_5[n] if n < 128 else prefix(b"\x2a", n)
            out += b
        if m.list_value is not None:
            if which:
                raise two_set("Value.kind", which, "list_value")
            b = encode_list_value(m.list_value, depth - 1)
            n = len(b)
            out = LEN_6[n] if n < 128 else prefix(b"\x32", n)
            out += b
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "Value",
            "null_value:enum? number_value:double? string_value:string? bool_value:bool? struct_value:Struct? list_value:ListValue?",
        ) from None
    return out


def decode_value(data: bytes, pos: int, end: int, depth: int, m: Value | None) -> Value:
    if depth < 0:
        raise too_deep(pos)
    which = ""
    if m is None:
        m = Value()
    else:
        which = chosen(m, ("null_value", "number_value", "string_value", "bool_value", "struct_value", "list_value"))
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 2:
                size = data[pos]
                pos += 1
                if size > 127:
                    size, pos = read_size(size, data, pos)
                stop = pos + size
                if stop > end:
                    raise cut_off(pos)
                if tag == 26:
                    if which:
                        setattr(m, which, None)
                    which = "string_value"
                    m.string_value = data[pos:stop].decode()
                elif tag == 42:
                    if which and which != "struct_value":
                        setattr(m, which, None)
                    which = "struct_value"
                    m.struct_value = decode_struct(data, pos, stop, depth - 1, m.struct_value)
                elif tag == 50:
                    if which and which != "list_value":
                        setattr(m, which, None)
                    which = "list_value"
                    m.list_value = decode_list_value(data, pos, stop, depth - 1, m.list_value)
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 8:
                    if which:
                        setattr(m, which, None)
                    which = "null_value"
                    m.null_value = v if v < 0x80000000 else int32(v)
                elif tag == 32:
                    if which:
                        setattr(m, which, None)
                    which = "bool_value"
                    m.bool_value = v != 0
                elif tag < 8:
                    raise bad_tag(pos)
            elif tag == 17:
                if which:
                    setattr(m, which, None)
                which = "number_value"
                m.number_value = unpack_double(data, pos)[0]
                pos += 8
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_list_value(m: object, depth: int) -> bytes:
    if type(m) is not ListValue:
        raise TypeError("not a ListValue")
    if depth < 0:
        raise too_deep_to_write("ListValue")
    item: object
    out: list[bytes] = []
    try:
        if m.values:
            for item in as_list(m.values):
                b = encode_value(item, depth - 1)
                n = len(b)
                out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
                out.append(b)
    except UNFIT as error:
        raise refusal(error, m, "ListValue", "values:Value*") from None
    return b"".join(out)


def decode_list_value(data: bytes, pos: int, end: int, depth: int, m: ListValue | None) -> ListValue:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = ListValue()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 2:
                size = data[pos]
                pos += 1
                if size > 127:
                    size, pos = read_size(size, data, pos)
                stop = pos + size
                if stop > end:
                    raise cut_off(pos)
                if tag == 10:
                    m.values.append(decode_value(data, pos, stop, depth - 1, None))
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m

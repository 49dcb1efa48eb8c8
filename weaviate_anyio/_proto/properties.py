"""Property values as the server returns them, each with its own type.

From properties.proto. Written by protos/generate.py; changes belong there.
"""

from __future__ import annotations

from math import copysign

import msgspec

from weaviate_anyio._proto._runtime import (
    BROKEN,
    BYTE,
    LEN_1,
    LEN_2,
    LEN_3,
    LEN_4,
    LEN_5,
    LEN_6,
    LEN_7,
    LEN_8,
    LEN_9,
    LEN_10,
    LEN_11,
    LEN_13,
    MAX_DEPTH,
    UNFIT,
    WRITE_DEPTH,
    as_bytes,
    as_dict,
    as_list,
    bad_tag,
    chosen,
    cut_off,
    encode_bool,
    encode_int32,
    encode_int64,
    encode_uint64,
    int32,
    int64,
    malformed,
    pack_bools,
    pack_double,
    pack_float,
    prefix,
    read_size,
    read_tag,
    read_varint,
    refusal,
    skip,
    too_deep,
    too_deep_to_write,
    two_set,
    unpack_bools,
    unpack_double,
    unpack_float,
    utf8,
)


class Properties(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.Properties: Property values by name."""

    fields: dict[str, Value] = {}

    def encode(self) -> bytes:
        return encode_properties(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> Properties:
        return decode_properties(data, 0, len(data), MAX_DEPTH, None)


class Value(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.Value: One value; the member tells its data type."""

    number_value: float | None = None
    bool_value: bool | None = None
    object_value: Properties | None = None
    list_value: ListValue | None = None
    date_value: str | None = None
    uuid_value: str | None = None
    int_value: int | None = None
    geo_value: GeoCoordinate | None = None
    blob_value: str | None = None
    phone_value: PhoneNumber | None = None
    null_value: int | None = None
    text_value: str | None = None

    def encode(self) -> bytes:
        return encode_value(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> Value:
        return decode_value(data, 0, len(data), MAX_DEPTH, None)


class ListValue(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.ListValue: A list whose elements share one data type."""

    number_values: NumberValues | None = None
    bool_values: BoolValues | None = None
    object_values: ObjectValues | None = None
    date_values: DateValues | None = None
    uuid_values: UuidValues | None = None
    int_values: IntValues | None = None
    text_values: TextValues | None = None

    def encode(self) -> bytes:
        return encode_list_value(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> ListValue:
        return decode_list_value(data, 0, len(data), MAX_DEPTH, None)


class NumberValues(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.NumberValues."""

    values: bytes = b""

    def encode(self) -> bytes:
        return encode_number_values(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> NumberValues:
        return decode_number_values(data, 0, len(data), MAX_DEPTH, None)


class TextValues(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.TextValues."""

    values: list[str] = []

    def encode(self) -> bytes:
        return encode_text_values(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> TextValues:
        return decode_text_values(data, 0, len(data), MAX_DEPTH, None)


class BoolValues(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.BoolValues."""

    values: list[bool] = []

    def encode(self) -> bytes:
        return encode_bool_values(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> BoolValues:
        return decode_bool_values(data, 0, len(data), MAX_DEPTH, None)


class ObjectValues(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.ObjectValues."""

    values: list[Properties] = []

    def encode(self) -> bytes:
        return encode_object_values(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> ObjectValues:
        return decode_object_values(data, 0, len(data), MAX_DEPTH, None)


class DateValues(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.DateValues."""

    values: list[str] = []

    def encode(self) -> bytes:
        return encode_date_values(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> DateValues:
        return decode_date_values(data, 0, len(data), MAX_DEPTH, None)


class UuidValues(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.UuidValues."""

    values: list[str] = []

    def encode(self) -> bytes:
        return encode_uuid_values(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> UuidValues:
        return decode_uuid_values(data, 0, len(data), MAX_DEPTH, None)


class IntValues(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.IntValues."""

    values: bytes = b""

    def encode(self) -> bytes:
        return encode_int_values(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> IntValues:
        return decode_int_values(data, 0, len(data), MAX_DEPTH, None)


class GeoCoordinate(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GeoCoordinate: Degrees."""

    longitude: float = 0.0
    latitude: float = 0.0

    def encode(self) -> bytes:
        return encode_geo_coordinate(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GeoCoordinate:
        return decode_geo_coordinate(data, 0, len(data), MAX_DEPTH, None)


class PhoneNumber(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.PhoneNumber: A number as entered and as the server understood it."""

    country_code: int = 0
    default_country: str = ""
    input: str = ""
    international_formatted: str = ""
    national: int = 0
    national_formatted: str = ""
    valid: bool = False

    def encode(self) -> bytes:
        return encode_phone_number(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> PhoneNumber:
        return decode_phone_number(data, 0, len(data), MAX_DEPTH, None)


def encode_properties(m: object, depth: int) -> bytes:
    if type(m) is not Properties:
        raise TypeError("not a Properties")
    if depth < 0:
        raise too_deep_to_write("Properties")
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
        raise refusal(error, m, "Properties", "fields:Value%") from None
    return b"".join(out)


def _entry_properties_fields(data: bytes, pos: int, end: int, depth: int) -> tuple[str, Value]:
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


def decode_properties(data: bytes, pos: int, end: int, depth: int, m: Properties | None) -> Properties:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = Properties()
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
                    key, value = _entry_properties_fields(data, pos, stop, depth - 1)
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
        if m.number_value is not None:
            which = "number_value"
            out = b"\x09" + pack_double(m.number_value)
        if m.bool_value is not None:
            if which:
                raise two_set("Value.kind", which, "bool_value")
            which = "bool_value"
            out = b"\x18" + encode_bool(m.bool_value)
        if m.object_value is not None:
            if which:
                raise two_set("Value.kind", which, "object_value")
            which = "object_value"
            b = encode_properties(m.object_value, depth - 1)
            n = len(b)
            out = LEN_4[n] if n < 128 else prefix(b"\x22", n)
            out += b
        if m.list_value is not None:
            if which:
                raise two_set("Value.kind", which, "list_value")
            which = "list_value"
            b = encode_list_value(m.list_value, depth - 1)
            n = len(b)
            out = LEN_5[n] if n < 128 else prefix(b"\x2a", n)
            out += b
        if m.date_value is not None:
            if which:
                raise two_set("Value.kind", which, "date_value")
            which = "date_value"
            b = utf8(m.date_value)
            n = len(b)
            out = LEN_6[n] if n < 128 else prefix(b"\x32", n)
            out += b
        if m.uuid_value is not None:
            if which:
                raise two_set("Value.kind", which, "uuid_value")
            which = "uuid_value"
            b = utf8(m.uuid_value)
            n = len(b)
            out = LEN_7[n] if n < 128 else prefix(b"\x3a", n)
            out += b
        if m.int_value is not None:
            if which:
                raise two_set("Value.kind", which, "int_value")
            which = "int_value"
            v = m.int_value
            out = b"\x40" + (BYTE[v] if 0 <= v < 128 else encode_int64(v))
        if m.geo_value is not None:
            if which:
                raise two_set("Value.kind", which, "geo_value")
            which = "geo_value"
            b = encode_geo_coordinate(m.geo_value, depth - 1)
            n = len(b)
            out = LEN_9[n] if n < 128 else prefix(b"\x4a", n)
            out += b
        if m.blob_value is not None:
            if which:
                raise two_set("Value.kind", which, "blob_value")
            which = "blob_value"
            b = utf8(m.blob_value)
            n = len(b)
            out = LEN_10[n] if n < 128 else prefix(b"\x52", n)
            out += b
        if m.phone_value is not None:
            if which:
                raise two_set("Value.kind", which, "phone_value")
            which = "phone_value"
            b = encode_phone_number(m.phone_value, depth - 1)
            n = len(b)
            out = LEN_11[n] if n < 128 else prefix(b"\x5a", n)
            out += b
        if m.null_value is not None:
            if which:
                raise two_set("Value.kind", which, "null_value")
            which = "null_value"
            v = m.null_value
            out = b"\x60" + (BYTE[v] if 0 <= v < 128 else encode_int32(v))
        if m.text_value is not None:
            if which:
                raise two_set("Value.kind", which, "text_value")
            b = utf8(m.text_value)
            n = len(b)
            out = LEN_13[n] if n < 128 else prefix(b"\x6a", n)
            out += b
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "Value",
            "number_value:double? bool_value:bool? object_value:Properties? list_value:ListValue? date_value:string? uuid_value:string? int_value:int64? geo_value:GeoCoordinate? blob_value:string? phone_value:PhoneNumber? null_value:enum? text_value:string?",
        ) from None
    return out


def decode_value(data: bytes, pos: int, end: int, depth: int, m: Value | None) -> Value:
    if depth < 0:
        raise too_deep(pos)
    which = ""
    if m is None:
        m = Value()
    else:
        which = chosen(
            m,
            (
                "number_value",
                "bool_value",
                "object_value",
                "list_value",
                "date_value",
                "uuid_value",
                "int_value",
                "geo_value",
                "blob_value",
                "phone_value",
                "null_value",
                "text_value",
            ),
        )
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
                if tag == 34:
                    if which and which != "object_value":
                        setattr(m, which, None)
                    which = "object_value"
                    m.object_value = decode_properties(data, pos, stop, depth - 1, m.object_value)
                elif tag == 42:
                    if which and which != "list_value":
                        setattr(m, which, None)
                    which = "list_value"
                    m.list_value = decode_list_value(data, pos, stop, depth - 1, m.list_value)
                elif tag == 50:
                    if which:
                        setattr(m, which, None)
                    which = "date_value"
                    m.date_value = data[pos:stop].decode()
                elif tag == 58:
                    if which:
                        setattr(m, which, None)
                    which = "uuid_value"
                    m.uuid_value = data[pos:stop].decode()
                elif tag == 74:
                    if which and which != "geo_value":
                        setattr(m, which, None)
                    which = "geo_value"
                    m.geo_value = decode_geo_coordinate(data, pos, stop, depth - 1, m.geo_value)
                elif tag == 82:
                    if which:
                        setattr(m, which, None)
                    which = "blob_value"
                    m.blob_value = data[pos:stop].decode()
                elif tag == 90:
                    if which and which != "phone_value":
                        setattr(m, which, None)
                    which = "phone_value"
                    m.phone_value = decode_phone_number(data, pos, stop, depth - 1, m.phone_value)
                elif tag == 106:
                    if which:
                        setattr(m, which, None)
                    which = "text_value"
                    m.text_value = data[pos:stop].decode()
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 24:
                    if which:
                        setattr(m, which, None)
                    which = "bool_value"
                    m.bool_value = v != 0
                elif tag == 64:
                    if which:
                        setattr(m, which, None)
                    which = "int_value"
                    m.int_value = v if v < 0x8000000000000000 else int64(v)
                elif tag == 96:
                    if which:
                        setattr(m, which, None)
                    which = "null_value"
                    m.null_value = v if v < 0x80000000 else int32(v)
                elif tag < 8:
                    raise bad_tag(pos)
            elif tag == 9:
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
    which = ""
    out = b""
    try:
        if m.number_values is not None:
            which = "number_values"
            b = encode_number_values(m.number_values, depth - 1)
            n = len(b)
            out = LEN_2[n] if n < 128 else prefix(b"\x12", n)
            out += b
        if m.bool_values is not None:
            if which:
                raise two_set("ListValue.kind", which, "bool_values")
            which = "bool_values"
            b = encode_bool_values(m.bool_values, depth - 1)
            n = len(b)
            out = LEN_3[n] if n < 128 else prefix(b"\x1a", n)
            out += b
        if m.object_values is not None:
            if which:
                raise two_set("ListValue.kind", which, "object_values")
            which = "object_values"
            b = encode_object_values(m.object_values, depth - 1)
            n = len(b)
            out = LEN_4[n] if n < 128 else prefix(b"\x22", n)
            out += b
        if m.date_values is not None:
            if which:
                raise two_set("ListValue.kind", which, "date_values")
            which = "date_values"
            b = encode_date_values(m.date_values, depth - 1)
            n = len(b)
            out = LEN_5[n] if n < 128 else prefix(b"\x2a", n)
            out += b
        if m.uuid_values is not None:
            if which:
                raise two_set("ListValue.kind", which, "uuid_values")
            which = "uuid_values"
            b = encode_uuid_values(m.uuid_values, depth - 1)
            n = len(b)
            out = LEN_6[n] if n < 128 else prefix(b"\x32", n)
            out += b
        if m.int_values is not None:
            if which:
                raise two_set("ListValue.kind", which, "int_values")
            which = "int_values"
            b = encode_int_values(m.int_values, depth - 1)
            n = len(b)
            out = LEN_7[n] if n < 128 else prefix(b"\x3a", n)
            out += b
        if m.text_values is not None:
            if which:
                raise two_set("ListValue.kind", which, "text_values")
            b = encode_text_values(m.text_values, depth - 1)
            n = len(b)
            out = LEN_8[n] if n < 128 else prefix(b"\x42", n)
            out += b
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "ListValue",
            "number_values:NumberValues? bool_values:BoolValues? object_values:ObjectValues? date_values:DateValues? uuid_values:UuidValues? int_values:IntValues? text_values:TextValues?",
        ) from None
    return out


def decode_list_value(data: bytes, pos: int, end: int, depth: int, m: ListValue | None) -> ListValue:
    if depth < 0:
        raise too_deep(pos)
    which = ""
    if m is None:
        m = ListValue()
    else:
        which = chosen(
            m,
            (
                "number_values",
                "bool_values",
                "object_values",
                "date_values",
                "uuid_values",
                "int_values",
                "text_values",
            ),
        )
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
                if tag == 18:
                    if which and which != "number_values":
                        setattr(m, which, None)
                    which = "number_values"
                    m.number_values = decode_number_values(data, pos, stop, depth - 1, m.number_values)
                elif tag == 26:
                    if which and which != "bool_values":
                        setattr(m, which, None)
                    which = "bool_values"
                    m.bool_values = decode_bool_values(data, pos, stop, depth - 1, m.bool_values)
                elif tag == 34:
                    if which and which != "object_values":
                        setattr(m, which, None)
                    which = "object_values"
                    m.object_values = decode_object_values(data, pos, stop, depth - 1, m.object_values)
                elif tag == 42:
                    if which and which != "date_values":
                        setattr(m, which, None)
                    which = "date_values"
                    m.date_values = decode_date_values(data, pos, stop, depth - 1, m.date_values)
                elif tag == 50:
                    if which and which != "uuid_values":
                        setattr(m, which, None)
                    which = "uuid_values"
                    m.uuid_values = decode_uuid_values(data, pos, stop, depth - 1, m.uuid_values)
                elif tag == 58:
                    if which and which != "int_values":
                        setattr(m, which, None)
                    which = "int_values"
                    m.int_values = decode_int_values(data, pos, stop, depth - 1, m.int_values)
                elif tag == 66:
                    if which and which != "text_values":
                        setattr(m, which, None)
                    which = "text_values"
                    m.text_values = decode_text_values(data, pos, stop, depth - 1, m.text_values)
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


def encode_number_values(m: object, depth: int) -> bytes:
    if type(m) is not NumberValues:
        raise TypeError("not a NumberValues")
    if depth < 0:
        raise too_deep_to_write("NumberValues")
    out: list[bytes] = []
    try:
        b = m.values if type(m.values) is bytes else as_bytes(m.values)
        if b:
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(error, m, "NumberValues", "values:bytes") from None
    return b"".join(out)


def decode_number_values(data: bytes, pos: int, end: int, depth: int, m: NumberValues | None) -> NumberValues:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = NumberValues()
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
                    m.values = data[pos:stop]
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


def encode_text_values(m: object, depth: int) -> bytes:
    if type(m) is not TextValues:
        raise TypeError("not a TextValues")
    if depth < 0:
        raise too_deep_to_write("TextValues")
    out: list[bytes] = []
    try:
        if m.values:
            for b in map(utf8, as_list(m.values)):
                n = len(b)
                out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
                out.append(b)
    except UNFIT as error:
        raise refusal(error, m, "TextValues", "values:string*") from None
    return b"".join(out)


def decode_text_values(data: bytes, pos: int, end: int, depth: int, m: TextValues | None) -> TextValues:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = TextValues()
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
                    m.values.append(data[pos:stop].decode())
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


def encode_bool_values(m: object, depth: int) -> bytes:
    if type(m) is not BoolValues:
        raise TypeError("not a BoolValues")
    if depth < 0:
        raise too_deep_to_write("BoolValues")
    out: list[bytes] = []
    try:
        if m.values:
            b = pack_bools(m.values)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(error, m, "BoolValues", "values:bool*") from None
    return b"".join(out)


def decode_bool_values(data: bytes, pos: int, end: int, depth: int, m: BoolValues | None) -> BoolValues:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = BoolValues()
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
                    m.values += unpack_bools(data, pos, stop)
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 8:
                    m.values.append(v != 0)
                elif tag < 8:
                    raise bad_tag(pos)
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_object_values(m: object, depth: int) -> bytes:
    if type(m) is not ObjectValues:
        raise TypeError("not a ObjectValues")
    if depth < 0:
        raise too_deep_to_write("ObjectValues")
    item: object
    out: list[bytes] = []
    try:
        if m.values:
            for item in as_list(m.values):
                b = encode_properties(item, depth - 1)
                n = len(b)
                out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
                out.append(b)
    except UNFIT as error:
        raise refusal(error, m, "ObjectValues", "values:Properties*") from None
    return b"".join(out)


def decode_object_values(data: bytes, pos: int, end: int, depth: int, m: ObjectValues | None) -> ObjectValues:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = ObjectValues()
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
                    m.values.append(decode_properties(data, pos, stop, depth - 1, None))
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


def encode_date_values(m: object, depth: int) -> bytes:
    if type(m) is not DateValues:
        raise TypeError("not a DateValues")
    if depth < 0:
        raise too_deep_to_write("DateValues")
    out: list[bytes] = []
    try:
        if m.values:
            for b in map(utf8, as_list(m.values)):
                n = len(b)
                out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
                out.append(b)
    except UNFIT as error:
        raise refusal(error, m, "DateValues", "values:string*") from None
    return b"".join(out)


def decode_date_values(data: bytes, pos: int, end: int, depth: int, m: DateValues | None) -> DateValues:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = DateValues()
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
                    m.values.append(data[pos:stop].decode())
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


def encode_uuid_values(m: object, depth: int) -> bytes:
    if type(m) is not UuidValues:
        raise TypeError("not a UuidValues")
    if depth < 0:
        raise too_deep_to_write("UuidValues")
    out: list[bytes] = []
    try:
        if m.values:
            for b in map(utf8, as_list(m.values)):
                n = len(b)
                out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
                out.append(b)
    except UNFIT as error:
        raise refusal(error, m, "UuidValues", "values:string*") from None
    return b"".join(out)


def decode_uuid_values(data: bytes, pos: int, end: int, depth: int, m: UuidValues | None) -> UuidValues:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = UuidValues()
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
                    m.values.append(data[pos:stop].decode())
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


def encode_int_values(m: object, depth: int) -> bytes:
    if type(m) is not IntValues:
        raise TypeError("not a IntValues")
    if depth < 0:
        raise too_deep_to_write("IntValues")
    out: list[bytes] = []
    try:
        b = m.values if type(m.values) is bytes else as_bytes(m.values)
        if b:
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(error, m, "IntValues", "values:bytes") from None
    return b"".join(out)


def decode_int_values(data: bytes, pos: int, end: int, depth: int, m: IntValues | None) -> IntValues:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = IntValues()
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
                    m.values = data[pos:stop]
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


def encode_geo_coordinate(m: object, depth: int) -> bytes:
    if type(m) is not GeoCoordinate:
        raise TypeError("not a GeoCoordinate")
    if depth < 0:
        raise too_deep_to_write("GeoCoordinate")
    out: list[bytes] = []
    try:
        if m.longitude != 0.0 or copysign(1.0, m.longitude) < 0.0:
            out.append(b"\x0d" + pack_float(m.longitude))
        if m.latitude != 0.0 or copysign(1.0, m.latitude) < 0.0:
            out.append(b"\x15" + pack_float(m.latitude))
    except UNFIT as error:
        raise refusal(error, m, "GeoCoordinate", "longitude:float latitude:float") from None
    return b"".join(out)


def decode_geo_coordinate(data: bytes, pos: int, end: int, depth: int, m: GeoCoordinate | None) -> GeoCoordinate:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = GeoCoordinate()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag == 13:
                m.longitude = unpack_float(data, pos)[0]
                pos += 4
            elif tag == 21:
                m.latitude = unpack_float(data, pos)[0]
                pos += 4
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_phone_number(m: object, depth: int) -> bytes:
    if type(m) is not PhoneNumber:
        raise TypeError("not a PhoneNumber")
    if depth < 0:
        raise too_deep_to_write("PhoneNumber")
    out: list[bytes] = []
    try:
        if m.country_code != 0:
            v = m.country_code
            out.append(b"\x08" + (BYTE[v] if 0 <= v < 128 else encode_uint64(v)))
        if m.default_country != "":
            b = utf8(m.default_country)
            n = len(b)
            out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
            out.append(b)
        if m.input != "":
            b = utf8(m.input)
            n = len(b)
            out.append(LEN_3[n] if n < 128 else prefix(b"\x1a", n))
            out.append(b)
        if m.international_formatted != "":
            b = utf8(m.international_formatted)
            n = len(b)
            out.append(LEN_4[n] if n < 128 else prefix(b"\x22", n))
            out.append(b)
        if m.national != 0:
            v = m.national
            out.append(b"\x28" + (BYTE[v] if 0 <= v < 128 else encode_uint64(v)))
        if m.national_formatted != "":
            b = utf8(m.national_formatted)
            n = len(b)
            out.append(LEN_6[n] if n < 128 else prefix(b"\x32", n))
            out.append(b)
        if m.valid is not False:
            out.append(b"\x38" + encode_bool(m.valid))
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "PhoneNumber",
            "country_code:uint64 default_country:string input:string international_formatted:string national:uint64 national_formatted:string valid:bool",
        ) from None
    return b"".join(out)


def decode_phone_number(data: bytes, pos: int, end: int, depth: int, m: PhoneNumber | None) -> PhoneNumber:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = PhoneNumber()
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
                if tag == 18:
                    m.default_country = data[pos:stop].decode()
                elif tag == 26:
                    m.input = data[pos:stop].decode()
                elif tag == 34:
                    m.international_formatted = data[pos:stop].decode()
                elif tag == 50:
                    m.national_formatted = data[pos:stop].decode()
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 8:
                    m.country_code = v
                elif tag == 40:
                    m.national = v
                elif tag == 56:
                    m.valid = v != 0
                elif tag < 8:
                    raise bad_tag(pos)
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m

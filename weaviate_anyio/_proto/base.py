"""What several requests share: filters, vectors, typed lists and nested objects.

From base.proto. Written by protos/generate.py; changes belong there.
"""

from __future__ import annotations

from enum import IntEnum
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
    LEN_9,
    LEN_10,
    LEN_11,
    LEN_12,
    LEN_13,
    MAX_DEPTH,
    UNFIT,
    WRITE_DEPTH,
    as_bytes,
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
    pack_doubles,
    pack_float,
    pack_int64s,
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
    unpack_doubles,
    unpack_float,
    unpack_int64s,
    utf8,
)
from weaviate_anyio._proto.google_struct import Struct, decode_struct, encode_struct


class ConsistencyLevel(IntEnum):
    """weaviate.v1.ConsistencyLevel: How many replicas must answer."""

    CONSISTENCY_LEVEL_UNSPECIFIED = 0
    CONSISTENCY_LEVEL_ONE = 1
    CONSISTENCY_LEVEL_QUORUM = 2
    CONSISTENCY_LEVEL_ALL = 3


class FiltersOperator(IntEnum):
    """weaviate.v1.Filters.Operator."""

    OPERATOR_UNSPECIFIED = 0
    OPERATOR_EQUAL = 1
    OPERATOR_NOT_EQUAL = 2
    OPERATOR_GREATER_THAN = 3
    OPERATOR_GREATER_THAN_EQUAL = 4
    OPERATOR_LESS_THAN = 5
    OPERATOR_LESS_THAN_EQUAL = 6
    OPERATOR_AND = 7
    OPERATOR_OR = 8
    OPERATOR_WITHIN_GEO_RANGE = 9
    OPERATOR_LIKE = 10
    OPERATOR_IS_NULL = 11
    OPERATOR_CONTAINS_ANY = 12
    OPERATOR_CONTAINS_ALL = 13
    OPERATOR_CONTAINS_NONE = 14
    OPERATOR_NOT = 15


class VectorsVectorType(IntEnum):
    """weaviate.v1.Vectors.VectorType."""

    VECTOR_TYPE_UNSPECIFIED = 0
    VECTOR_TYPE_SINGLE_FP32 = 1
    VECTOR_TYPE_MULTI_FP32 = 2


class NumberArrayProperties(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.NumberArrayProperties: A property that is a list of numbers."""

    values: list[float] = []
    prop_name: str = ""
    values_bytes: bytes = b""

    def encode(self) -> bytes:
        return encode_number_array_properties(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> NumberArrayProperties:
        return decode_number_array_properties(data, 0, len(data), MAX_DEPTH, None)


class IntArrayProperties(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.IntArrayProperties: A property that is a list of integers."""

    values: list[int] = []
    prop_name: str = ""

    def encode(self) -> bytes:
        return encode_int_array_properties(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> IntArrayProperties:
        return decode_int_array_properties(data, 0, len(data), MAX_DEPTH, None)


class TextArrayProperties(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.TextArrayProperties: A property that is a list of texts."""

    values: list[str] = []
    prop_name: str = ""

    def encode(self) -> bytes:
        return encode_text_array_properties(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> TextArrayProperties:
        return decode_text_array_properties(data, 0, len(data), MAX_DEPTH, None)


class BooleanArrayProperties(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.BooleanArrayProperties: A property that is a list of booleans."""

    values: list[bool] = []
    prop_name: str = ""

    def encode(self) -> bytes:
        return encode_boolean_array_properties(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> BooleanArrayProperties:
        return decode_boolean_array_properties(data, 0, len(data), MAX_DEPTH, None)


class ObjectPropertiesValue(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.ObjectPropertiesValue: The properties of one nested object, sorted by kind."""

    non_ref_properties: Struct | None = None
    number_array_properties: list[NumberArrayProperties] = []
    int_array_properties: list[IntArrayProperties] = []
    text_array_properties: list[TextArrayProperties] = []
    boolean_array_properties: list[BooleanArrayProperties] = []
    object_properties: list[ObjectProperties] = []
    object_array_properties: list[ObjectArrayProperties] = []
    empty_list_props: list[str] = []

    def encode(self) -> bytes:
        return encode_object_properties_value(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> ObjectPropertiesValue:
        return decode_object_properties_value(data, 0, len(data), MAX_DEPTH, None)


class ObjectArrayProperties(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.ObjectArrayProperties: A property that is a list of nested objects."""

    values: list[ObjectPropertiesValue] = []
    prop_name: str = ""

    def encode(self) -> bytes:
        return encode_object_array_properties(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> ObjectArrayProperties:
        return decode_object_array_properties(data, 0, len(data), MAX_DEPTH, None)


class ObjectProperties(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.ObjectProperties: A property that is a nested object."""

    value: ObjectPropertiesValue | None = None
    prop_name: str = ""

    def encode(self) -> bytes:
        return encode_object_properties(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> ObjectProperties:
        return decode_object_properties(data, 0, len(data), MAX_DEPTH, None)


class TextArray(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.TextArray."""

    values: list[str] = []

    def encode(self) -> bytes:
        return encode_text_array(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> TextArray:
        return decode_text_array(data, 0, len(data), MAX_DEPTH, None)


class IntArray(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.IntArray."""

    values: list[int] = []

    def encode(self) -> bytes:
        return encode_int_array(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> IntArray:
        return decode_int_array(data, 0, len(data), MAX_DEPTH, None)


class NumberArray(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.NumberArray."""

    values: list[float] = []

    def encode(self) -> bytes:
        return encode_number_array(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> NumberArray:
        return decode_number_array(data, 0, len(data), MAX_DEPTH, None)


class BooleanArray(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.BooleanArray."""

    values: list[bool] = []

    def encode(self) -> bytes:
        return encode_boolean_array(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> BooleanArray:
        return decode_boolean_array(data, 0, len(data), MAX_DEPTH, None)


class Filters(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.Filters.

    One node of a filter tree: a comparison of a target with a value, or a logical operator over filters.
    """

    operator: int = 0
    on: list[str] = []
    filters: list[Filters] = []
    value_text: str | None = None
    value_int: int | None = None
    value_boolean: bool | None = None
    value_number: float | None = None
    value_text_array: TextArray | None = None
    value_int_array: IntArray | None = None
    value_boolean_array: BooleanArray | None = None
    value_number_array: NumberArray | None = None
    value_geo: GeoCoordinatesFilter | None = None
    target: FilterTarget | None = None

    def encode(self) -> bytes:
        return encode_filters(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> Filters:
        return decode_filters(data, 0, len(data), MAX_DEPTH, None)


class FilterReferenceSingleTarget(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.FilterReferenceSingleTarget: Follows a reference that points to one collection."""

    on: str = ""
    target: FilterTarget | None = None

    def encode(self) -> bytes:
        return encode_filter_reference_single_target(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> FilterReferenceSingleTarget:
        return decode_filter_reference_single_target(data, 0, len(data), MAX_DEPTH, None)


class FilterReferenceMultiTarget(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.FilterReferenceMultiTarget.

    Follows a reference that may point to several collections into one of them.
    """

    on: str = ""
    target: FilterTarget | None = None
    target_collection: str = ""

    def encode(self) -> bytes:
        return encode_filter_reference_multi_target(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> FilterReferenceMultiTarget:
        return decode_filter_reference_multi_target(data, 0, len(data), MAX_DEPTH, None)


class FilterReferenceCount(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.FilterReferenceCount: The number of references held by a property."""

    on: str = ""

    def encode(self) -> bytes:
        return encode_filter_reference_count(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> FilterReferenceCount:
        return decode_filter_reference_count(data, 0, len(data), MAX_DEPTH, None)


class FilterTarget(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.FilterTarget: What a filter looks at."""

    property: str | None = None
    single_target: FilterReferenceSingleTarget | None = None
    multi_target: FilterReferenceMultiTarget | None = None
    count: FilterReferenceCount | None = None

    def encode(self) -> bytes:
        return encode_filter_target(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> FilterTarget:
        return decode_filter_target(data, 0, len(data), MAX_DEPTH, None)


class GeoCoordinatesFilter(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GeoCoordinatesFilter: A circle on the globe."""

    latitude: float = 0.0
    longitude: float = 0.0
    distance: float = 0.0

    def encode(self) -> bytes:
        return encode_geo_coordinates_filter(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GeoCoordinatesFilter:
        return decode_geo_coordinates_filter(data, 0, len(data), MAX_DEPTH, None)


class Vectors(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.Vectors: One named vector, or one named matrix for multi-vector embeddings."""

    name: str = ""
    index: int = 0
    vector_bytes: bytes = b""
    type: int = 0

    def encode(self) -> bytes:
        return encode_vectors(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> Vectors:
        return decode_vectors(data, 0, len(data), MAX_DEPTH, None)


def encode_number_array_properties(m: object, depth: int) -> bytes:
    if type(m) is not NumberArrayProperties:
        raise TypeError("not a NumberArrayProperties")
    if depth < 0:
        raise too_deep_to_write("NumberArrayProperties")
    out: list[bytes] = []
    try:
        if m.values:
            b = pack_doubles(m.values)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.prop_name != "":
            b = utf8(m.prop_name)
            n = len(b)
            out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
            out.append(b)
        b = m.values_bytes if type(m.values_bytes) is bytes else as_bytes(m.values_bytes)
        if b:
            n = len(b)
            out.append(LEN_3[n] if n < 128 else prefix(b"\x1a", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(error, m, "NumberArrayProperties", "values:double* prop_name:string values_bytes:bytes") from None
    return b"".join(out)


def decode_number_array_properties(
    data: bytes, pos: int, end: int, depth: int, m: NumberArrayProperties | None
) -> NumberArrayProperties:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = NumberArrayProperties()
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
                    m.values += unpack_doubles(data, pos, stop)
                elif tag == 18:
                    m.prop_name = data[pos:stop].decode()
                elif tag == 26:
                    m.values_bytes = data[pos:stop]
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag == 9:
                m.values.append(unpack_double(data, pos)[0])
                pos += 8
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_int_array_properties(m: object, depth: int) -> bytes:
    if type(m) is not IntArrayProperties:
        raise TypeError("not a IntArrayProperties")
    if depth < 0:
        raise too_deep_to_write("IntArrayProperties")
    out: list[bytes] = []
    try:
        if m.values:
            b = pack_int64s(m.values)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.prop_name != "":
            b = utf8(m.prop_name)
            n = len(b)
            out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(error, m, "IntArrayProperties", "values:int64* prop_name:string") from None
    return b"".join(out)


def decode_int_array_properties(
    data: bytes, pos: int, end: int, depth: int, m: IntArrayProperties | None
) -> IntArrayProperties:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = IntArrayProperties()
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
                    m.values += unpack_int64s(data, pos, stop)
                elif tag == 18:
                    m.prop_name = data[pos:stop].decode()
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 8:
                    m.values.append(v if v < 0x8000000000000000 else int64(v))
                elif tag < 8:
                    raise bad_tag(pos)
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_text_array_properties(m: object, depth: int) -> bytes:
    if type(m) is not TextArrayProperties:
        raise TypeError("not a TextArrayProperties")
    if depth < 0:
        raise too_deep_to_write("TextArrayProperties")
    out: list[bytes] = []
    try:
        if m.values:
            for b in map(utf8, as_list(m.values)):
                n = len(b)
                out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
                out.append(b)
        if m.prop_name != "":
            b = utf8(m.prop_name)
            n = len(b)
            out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(error, m, "TextArrayProperties", "values:string* prop_name:string") from None
    return b"".join(out)


def decode_text_array_properties(
    data: bytes, pos: int, end: int, depth: int, m: TextArrayProperties | None
) -> TextArrayProperties:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = TextArrayProperties()
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
                elif tag == 18:
                    m.prop_name = data[pos:stop].decode()
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


def encode_boolean_array_properties(m: object, depth: int) -> bytes:
    if type(m) is not BooleanArrayProperties:
        raise TypeError("not a BooleanArrayProperties")
    if depth < 0:
        raise too_deep_to_write("BooleanArrayProperties")
    out: list[bytes] = []
    try:
        if m.values:
            b = pack_bools(m.values)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.prop_name != "":
            b = utf8(m.prop_name)
            n = len(b)
            out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(error, m, "BooleanArrayProperties", "values:bool* prop_name:string") from None
    return b"".join(out)


def decode_boolean_array_properties(
    data: bytes, pos: int, end: int, depth: int, m: BooleanArrayProperties | None
) -> BooleanArrayProperties:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = BooleanArrayProperties()
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
                elif tag == 18:
                    m.prop_name = data[pos:stop].decode()
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


def encode_object_properties_value(m: object, depth: int) -> bytes:
    if type(m) is not ObjectPropertiesValue:
        raise TypeError("not a ObjectPropertiesValue")
    if depth < 0:
        raise too_deep_to_write("ObjectPropertiesValue")
    item: object
    out: list[bytes] = []
    try:
        if m.non_ref_properties is not None:
            b = encode_struct(m.non_ref_properties, depth - 1)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.number_array_properties:
            for item in as_list(m.number_array_properties):
                b = encode_number_array_properties(item, depth - 1)
                n = len(b)
                out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
                out.append(b)
        if m.int_array_properties:
            for item in as_list(m.int_array_properties):
                b = encode_int_array_properties(item, depth - 1)
                n = len(b)
                out.append(LEN_3[n] if n < 128 else prefix(b"\x1a", n))
                out.append(b)
        if m.text_array_properties:
            for item in as_list(m.text_array_properties):
                b = encode_text_array_properties(item, depth - 1)
                n = len(b)
                out.append(LEN_4[n] if n < 128 else prefix(b"\x22", n))
                out.append(b)
        if m.boolean_array_properties:
            for item in as_list(m.boolean_array_properties):
                b = encode_boolean_array_properties(item, depth - 1)
                n = len(b)
                out.append(LEN_5[n] if n < 128 else prefix(b"\x2a", n))
                out.append(b)
        if m.object_properties:
            for item in as_list(m.object_properties):
                b = encode_object_properties(item, depth - 1)
                n = len(b)
                out.append(LEN_6[n] if n < 128 else prefix(b"\x32", n))
                out.append(b)
        if m.object_array_properties:
            for item in as_list(m.object_array_properties):
                b = encode_object_array_properties(item, depth - 1)
                n = len(b)
                out.append(LEN_7[n] if n < 128 else prefix(b"\x3a", n))
                out.append(b)
        if m.empty_list_props:
            for b in map(utf8, as_list(m.empty_list_props)):
                n = len(b)
                out.append(LEN_10[n] if n < 128 else prefix(b"\x52", n))
                out.append(b)
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "ObjectPropertiesValue",
            "non_ref_properties:Struct? number_array_properties:NumberArrayProperties* int_array_properties:IntArrayProperties* text_array_properties:TextArrayProperties* boolean_array_properties:BooleanArrayProperties* object_properties:ObjectProperties* object_array_properties:ObjectArrayProperties* empty_list_props:string*",
        ) from None
    return b"".join(out)


def decode_object_properties_value(
    data: bytes, pos: int, end: int, depth: int, m: ObjectPropertiesValue | None
) -> ObjectPropertiesValue:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = ObjectPropertiesValue()
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
                    m.non_ref_properties = decode_struct(data, pos, stop, depth - 1, m.non_ref_properties)
                elif tag == 18:
                    m.number_array_properties.append(decode_number_array_properties(data, pos, stop, depth - 1, None))
                elif tag == 26:
                    m.int_array_properties.append(decode_int_array_properties(data, pos, stop, depth - 1, None))
                elif tag == 34:
                    m.text_array_properties.append(decode_text_array_properties(data, pos, stop, depth - 1, None))
                elif tag == 42:
                    m.boolean_array_properties.append(decode_boolean_array_properties(data, pos, stop, depth - 1, None))
                elif tag == 50:
                    m.object_properties.append(decode_object_properties(data, pos, stop, depth - 1, None))
                elif tag == 58:
                    m.object_array_properties.append(decode_object_array_properties(data, pos, stop, depth - 1, None))
                elif tag == 82:
                    m.empty_list_props.append(data[pos:stop].decode())
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


def encode_object_array_properties(m: object, depth: int) -> bytes:
    if type(m) is not ObjectArrayProperties:
        raise TypeError("not a ObjectArrayProperties")
    if depth < 0:
        raise too_deep_to_write("ObjectArrayProperties")
    item: object
    out: list[bytes] = []
    try:
        if m.values:
            for item in as_list(m.values):
                b = encode_object_properties_value(item, depth - 1)
                n = len(b)
                out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
                out.append(b)
        if m.prop_name != "":
            b = utf8(m.prop_name)
            n = len(b)
            out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(error, m, "ObjectArrayProperties", "values:ObjectPropertiesValue* prop_name:string") from None
    return b"".join(out)


def decode_object_array_properties(
    data: bytes, pos: int, end: int, depth: int, m: ObjectArrayProperties | None
) -> ObjectArrayProperties:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = ObjectArrayProperties()
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
                    m.values.append(decode_object_properties_value(data, pos, stop, depth - 1, None))
                elif tag == 18:
                    m.prop_name = data[pos:stop].decode()
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


def encode_object_properties(m: object, depth: int) -> bytes:
    if type(m) is not ObjectProperties:
        raise TypeError("not a ObjectProperties")
    if depth < 0:
        raise too_deep_to_write("ObjectProperties")
    out: list[bytes] = []
    try:
        if m.value is not None:
            b = encode_object_properties_value(m.value, depth - 1)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.prop_name != "":
            b = utf8(m.prop_name)
            n = len(b)
            out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(error, m, "ObjectProperties", "value:ObjectPropertiesValue? prop_name:string") from None
    return b"".join(out)


def decode_object_properties(
    data: bytes, pos: int, end: int, depth: int, m: ObjectProperties | None
) -> ObjectProperties:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = ObjectProperties()
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
                    m.value = decode_object_properties_value(data, pos, stop, depth - 1, m.value)
                elif tag == 18:
                    m.prop_name = data[pos:stop].decode()
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


def encode_text_array(m: object, depth: int) -> bytes:
    if type(m) is not TextArray:
        raise TypeError("not a TextArray")
    if depth < 0:
        raise too_deep_to_write("TextArray")
    out: list[bytes] = []
    try:
        if m.values:
            for b in map(utf8, as_list(m.values)):
                n = len(b)
                out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
                out.append(b)
    except UNFIT as error:
        raise refusal(error, m, "TextArray", "values:string*") from None
    return b"".join(out)


def decode_text_array(data: bytes, pos: int, end: int, depth: int, m: TextArray | None) -> TextArray:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = TextArray()
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


def encode_int_array(m: object, depth: int) -> bytes:
    if type(m) is not IntArray:
        raise TypeError("not a IntArray")
    if depth < 0:
        raise too_deep_to_write("IntArray")
    out: list[bytes] = []
    try:
        if m.values:
            b = pack_int64s(m.values)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(error, m, "IntArray", "values:int64*") from None
    return b"".join(out)


def decode_int_array(data: bytes, pos: int, end: int, depth: int, m: IntArray | None) -> IntArray:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = IntArray()
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
                    m.values += unpack_int64s(data, pos, stop)
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 8:
                    m.values.append(v if v < 0x8000000000000000 else int64(v))
                elif tag < 8:
                    raise bad_tag(pos)
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_number_array(m: object, depth: int) -> bytes:
    if type(m) is not NumberArray:
        raise TypeError("not a NumberArray")
    if depth < 0:
        raise too_deep_to_write("NumberArray")
    out: list[bytes] = []
    try:
        if m.values:
            b = pack_doubles(m.values)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(error, m, "NumberArray", "values:double*") from None
    return b"".join(out)


def decode_number_array(data: bytes, pos: int, end: int, depth: int, m: NumberArray | None) -> NumberArray:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = NumberArray()
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
                    m.values += unpack_doubles(data, pos, stop)
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag == 9:
                m.values.append(unpack_double(data, pos)[0])
                pos += 8
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_boolean_array(m: object, depth: int) -> bytes:
    if type(m) is not BooleanArray:
        raise TypeError("not a BooleanArray")
    if depth < 0:
        raise too_deep_to_write("BooleanArray")
    out: list[bytes] = []
    try:
        if m.values:
            b = pack_bools(m.values)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(error, m, "BooleanArray", "values:bool*") from None
    return b"".join(out)


def decode_boolean_array(data: bytes, pos: int, end: int, depth: int, m: BooleanArray | None) -> BooleanArray:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = BooleanArray()
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


def encode_filters(m: object, depth: int) -> bytes:
    if type(m) is not Filters:
        raise TypeError("not a Filters")
    if depth < 0:
        raise too_deep_to_write("Filters")
    which = ""
    item: object
    out: list[bytes] = []
    try:
        if m.operator != 0:
            v = m.operator
            out.append(b"\x08" + (BYTE[v] if 0 <= v < 128 else encode_int32(v)))
        if m.on:
            for b in map(utf8, as_list(m.on)):
                n = len(b)
                out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
                out.append(b)
        if m.filters:
            for item in as_list(m.filters):
                b = encode_filters(item, depth - 1)
                n = len(b)
                out.append(LEN_3[n] if n < 128 else prefix(b"\x1a", n))
                out.append(b)
        if m.value_text is not None:
            which = "value_text"
            b = utf8(m.value_text)
            n = len(b)
            out.append(LEN_4[n] if n < 128 else prefix(b"\x22", n))
            out.append(b)
        if m.value_int is not None:
            if which:
                raise two_set("Filters.test_value", which, "value_int")
            which = "value_int"
            v = m.value_int
            out.append(b"\x28" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.value_boolean is not None:
            if which:
                raise two_set("Filters.test_value", which, "value_boolean")
            which = "value_boolean"
            out.append(b"\x30" + encode_bool(m.value_boolean))
        if m.value_number is not None:
            if which:
                raise two_set("Filters.test_value", which, "value_number")
            which = "value_number"
            out.append(b"\x39" + pack_double(m.value_number))
        if m.value_text_array is not None:
            if which:
                raise two_set("Filters.test_value", which, "value_text_array")
            which = "value_text_array"
            b = encode_text_array(m.value_text_array, depth - 1)
            n = len(b)
            out.append(LEN_9[n] if n < 128 else prefix(b"\x4a", n))
            out.append(b)
        if m.value_int_array is not None:
            if which:
                raise two_set("Filters.test_value", which, "value_int_array")
            which = "value_int_array"
            b = encode_int_array(m.value_int_array, depth - 1)
            n = len(b)
            out.append(LEN_10[n] if n < 128 else prefix(b"\x52", n))
            out.append(b)
        if m.value_boolean_array is not None:
            if which:
                raise two_set("Filters.test_value", which, "value_boolean_array")
            which = "value_boolean_array"
            b = encode_boolean_array(m.value_boolean_array, depth - 1)
            n = len(b)
            out.append(LEN_11[n] if n < 128 else prefix(b"\x5a", n))
            out.append(b)
        if m.value_number_array is not None:
            if which:
                raise two_set("Filters.test_value", which, "value_number_array")
            which = "value_number_array"
            b = encode_number_array(m.value_number_array, depth - 1)
            n = len(b)
            out.append(LEN_12[n] if n < 128 else prefix(b"\x62", n))
            out.append(b)
        if m.value_geo is not None:
            if which:
                raise two_set("Filters.test_value", which, "value_geo")
            b = encode_geo_coordinates_filter(m.value_geo, depth - 1)
            n = len(b)
            out.append(LEN_13[n] if n < 128 else prefix(b"\x6a", n))
            out.append(b)
        if m.target is not None:
            b = encode_filter_target(m.target, depth - 1)
            n = len(b)
            out.append(b"\xa2\x01" + BYTE[n] if n < 128 else prefix(b"\xa2\x01", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "Filters",
            "operator:enum on:string* filters:Filters* value_text:string? value_int:int64? value_boolean:bool? value_number:double? value_text_array:TextArray? value_int_array:IntArray? value_boolean_array:BooleanArray? value_number_array:NumberArray? value_geo:GeoCoordinatesFilter? target:FilterTarget?",
        ) from None
    return b"".join(out)


def decode_filters(data: bytes, pos: int, end: int, depth: int, m: Filters | None) -> Filters:
    if depth < 0:
        raise too_deep(pos)
    which = ""
    if m is None:
        m = Filters()
    else:
        which = chosen(
            m,
            (
                "value_text",
                "value_int",
                "value_boolean",
                "value_number",
                "value_text_array",
                "value_int_array",
                "value_boolean_array",
                "value_number_array",
                "value_geo",
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
                    m.on.append(data[pos:stop].decode())
                elif tag == 26:
                    m.filters.append(decode_filters(data, pos, stop, depth - 1, None))
                elif tag == 34:
                    if which:
                        setattr(m, which, None)
                    which = "value_text"
                    m.value_text = data[pos:stop].decode()
                elif tag == 74:
                    if which and which != "value_text_array":
                        setattr(m, which, None)
                    which = "value_text_array"
                    m.value_text_array = decode_text_array(data, pos, stop, depth - 1, m.value_text_array)
                elif tag == 82:
                    if which and which != "value_int_array":
                        setattr(m, which, None)
                    which = "value_int_array"
                    m.value_int_array = decode_int_array(data, pos, stop, depth - 1, m.value_int_array)
                elif tag == 90:
                    if which and which != "value_boolean_array":
                        setattr(m, which, None)
                    which = "value_boolean_array"
                    m.value_boolean_array = decode_boolean_array(data, pos, stop, depth - 1, m.value_boolean_array)
                elif tag == 98:
                    if which and which != "value_number_array":
                        setattr(m, which, None)
                    which = "value_number_array"
                    m.value_number_array = decode_number_array(data, pos, stop, depth - 1, m.value_number_array)
                elif tag == 106:
                    if which and which != "value_geo":
                        setattr(m, which, None)
                    which = "value_geo"
                    m.value_geo = decode_geo_coordinates_filter(data, pos, stop, depth - 1, m.value_geo)
                elif tag == 162:
                    m.target = decode_filter_target(data, pos, stop, depth - 1, m.target)
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 8:
                    m.operator = v if v < 0x80000000 else int32(v)
                elif tag == 40:
                    if which:
                        setattr(m, which, None)
                    which = "value_int"
                    m.value_int = v if v < 0x8000000000000000 else int64(v)
                elif tag == 48:
                    if which:
                        setattr(m, which, None)
                    which = "value_boolean"
                    m.value_boolean = v != 0
                elif tag < 8:
                    raise bad_tag(pos)
            elif tag == 57:
                if which:
                    setattr(m, which, None)
                which = "value_number"
                m.value_number = unpack_double(data, pos)[0]
                pos += 8
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_filter_reference_single_target(m: object, depth: int) -> bytes:
    if type(m) is not FilterReferenceSingleTarget:
        raise TypeError("not a FilterReferenceSingleTarget")
    if depth < 0:
        raise too_deep_to_write("FilterReferenceSingleTarget")
    out: list[bytes] = []
    try:
        if m.on != "":
            b = utf8(m.on)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.target is not None:
            b = encode_filter_target(m.target, depth - 1)
            n = len(b)
            out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(error, m, "FilterReferenceSingleTarget", "on:string target:FilterTarget?") from None
    return b"".join(out)


def decode_filter_reference_single_target(
    data: bytes, pos: int, end: int, depth: int, m: FilterReferenceSingleTarget | None
) -> FilterReferenceSingleTarget:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = FilterReferenceSingleTarget()
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
                    m.on = data[pos:stop].decode()
                elif tag == 18:
                    m.target = decode_filter_target(data, pos, stop, depth - 1, m.target)
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


def encode_filter_reference_multi_target(m: object, depth: int) -> bytes:
    if type(m) is not FilterReferenceMultiTarget:
        raise TypeError("not a FilterReferenceMultiTarget")
    if depth < 0:
        raise too_deep_to_write("FilterReferenceMultiTarget")
    out: list[bytes] = []
    try:
        if m.on != "":
            b = utf8(m.on)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.target is not None:
            b = encode_filter_target(m.target, depth - 1)
            n = len(b)
            out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
            out.append(b)
        if m.target_collection != "":
            b = utf8(m.target_collection)
            n = len(b)
            out.append(LEN_3[n] if n < 128 else prefix(b"\x1a", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(
            error, m, "FilterReferenceMultiTarget", "on:string target:FilterTarget? target_collection:string"
        ) from None
    return b"".join(out)


def decode_filter_reference_multi_target(
    data: bytes, pos: int, end: int, depth: int, m: FilterReferenceMultiTarget | None
) -> FilterReferenceMultiTarget:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = FilterReferenceMultiTarget()
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
                    m.on = data[pos:stop].decode()
                elif tag == 18:
                    m.target = decode_filter_target(data, pos, stop, depth - 1, m.target)
                elif tag == 26:
                    m.target_collection = data[pos:stop].decode()
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


def encode_filter_reference_count(m: object, depth: int) -> bytes:
    if type(m) is not FilterReferenceCount:
        raise TypeError("not a FilterReferenceCount")
    if depth < 0:
        raise too_deep_to_write("FilterReferenceCount")
    out: list[bytes] = []
    try:
        if m.on != "":
            b = utf8(m.on)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(error, m, "FilterReferenceCount", "on:string") from None
    return b"".join(out)


def decode_filter_reference_count(
    data: bytes, pos: int, end: int, depth: int, m: FilterReferenceCount | None
) -> FilterReferenceCount:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = FilterReferenceCount()
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
                    m.on = data[pos:stop].decode()
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


def encode_filter_target(m: object, depth: int) -> bytes:
    if type(m) is not FilterTarget:
        raise TypeError("not a FilterTarget")
    if depth < 0:
        raise too_deep_to_write("FilterTarget")
    which = ""
    out = b""
    try:
        if m.property is not None:
            which = "property"
            b = utf8(m.property)
            n = len(b)
            out = LEN_1[n] if n < 128 else prefix(b"\x0a", n)
            out += b
        if m.single_target is not None:
            if which:
                raise two_set("FilterTarget.target", which, "single_target")
            which = "single_target"
            b = encode_filter_reference_single_target(m.single_target, depth - 1)
            n = len(b)
            out = LEN_2[n] if n < 128 else prefix(b"\x12", n)
            out += b
        if m.multi_target is not None:
            if which:
                raise two_set("FilterTarget.target", which, "multi_target")
            which = "multi_target"
            b = encode_filter_reference_multi_target(m.multi_target, depth - 1)
            n = len(b)
            out = LEN_3[n] if n < 128 else prefix(b"\x1a", n)
            out += b
        if m.count is not None:
            if which:
                raise two_set("FilterTarget.target", which, "count")
            b = encode_filter_reference_count(m.count, depth - 1)
            n = len(b)
            out = LEN_4[n] if n < 128 else prefix(b"\x22", n)
            out += b
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "FilterTarget",
            "property:string? single_target:FilterReferenceSingleTarget? multi_target:FilterReferenceMultiTarget? count:FilterReferenceCount?",
        ) from None
    return out


def decode_filter_target(data: bytes, pos: int, end: int, depth: int, m: FilterTarget | None) -> FilterTarget:
    if depth < 0:
        raise too_deep(pos)
    which = ""
    if m is None:
        m = FilterTarget()
    else:
        which = chosen(m, ("property", "single_target", "multi_target", "count"))
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
                    if which:
                        setattr(m, which, None)
                    which = "property"
                    m.property = data[pos:stop].decode()
                elif tag == 18:
                    if which and which != "single_target":
                        setattr(m, which, None)
                    which = "single_target"
                    m.single_target = decode_filter_reference_single_target(data, pos, stop, depth - 1, m.single_target)
                elif tag == 26:
                    if which and which != "multi_target":
                        setattr(m, which, None)
                    which = "multi_target"
                    m.multi_target = decode_filter_reference_multi_target(data, pos, stop, depth - 1, m.multi_target)
                elif tag == 34:
                    if which and which != "count":
                        setattr(m, which, None)
                    which = "count"
                    m.count = decode_filter_reference_count(data, pos, stop, depth - 1, m.count)
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


def encode_geo_coordinates_filter(m: object, depth: int) -> bytes:
    if type(m) is not GeoCoordinatesFilter:
        raise TypeError("not a GeoCoordinatesFilter")
    if depth < 0:
        raise too_deep_to_write("GeoCoordinatesFilter")
    out: list[bytes] = []
    try:
        if m.latitude != 0.0 or copysign(1.0, m.latitude) < 0.0:
            out.append(b"\x0d" + pack_float(m.latitude))
        if m.longitude != 0.0 or copysign(1.0, m.longitude) < 0.0:
            out.append(b"\x15" + pack_float(m.longitude))
        if m.distance != 0.0 or copysign(1.0, m.distance) < 0.0:
            out.append(b"\x1d" + pack_float(m.distance))
    except UNFIT as error:
        raise refusal(error, m, "GeoCoordinatesFilter", "latitude:float longitude:float distance:float") from None
    return b"".join(out)


def decode_geo_coordinates_filter(
    data: bytes, pos: int, end: int, depth: int, m: GeoCoordinatesFilter | None
) -> GeoCoordinatesFilter:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = GeoCoordinatesFilter()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag == 13:
                m.latitude = unpack_float(data, pos)[0]
                pos += 4
            elif tag == 21:
                m.longitude = unpack_float(data, pos)[0]
                pos += 4
            elif tag == 29:
                m.distance = unpack_float(data, pos)[0]
                pos += 4
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_vectors(m: object, depth: int) -> bytes:
    if type(m) is not Vectors:
        raise TypeError("not a Vectors")
    if depth < 0:
        raise too_deep_to_write("Vectors")
    out: list[bytes] = []
    try:
        if m.name != "":
            b = utf8(m.name)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.index != 0:
            v = m.index
            out.append(b"\x10" + (BYTE[v] if 0 <= v < 128 else encode_uint64(v)))
        b = m.vector_bytes if type(m.vector_bytes) is bytes else as_bytes(m.vector_bytes)
        if b:
            n = len(b)
            out.append(LEN_3[n] if n < 128 else prefix(b"\x1a", n))
            out.append(b)
        if m.type != 0:
            v = m.type
            out.append(b"\x20" + (BYTE[v] if 0 <= v < 128 else encode_int32(v)))
    except UNFIT as error:
        raise refusal(error, m, "Vectors", "name:string index:uint64 vector_bytes:bytes type:enum") from None
    return b"".join(out)


def decode_vectors(data: bytes, pos: int, end: int, depth: int, m: Vectors | None) -> Vectors:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = Vectors()
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
                    m.name = data[pos:stop].decode()
                elif tag == 26:
                    m.vector_bytes = data[pos:stop]
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 16:
                    m.index = v
                elif tag == 32:
                    m.type = v if v < 0x80000000 else int32(v)
                elif tag < 8:
                    raise bad_tag(pos)
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m

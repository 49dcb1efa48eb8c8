"""Counts, sums and distributions over a collection, grouped or not.

From aggregate.proto. Written by protos/generate.py; changes belong there.
"""

from __future__ import annotations

from math import copysign
from typing import TYPE_CHECKING

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
    MAX_DEPTH,
    UNFIT,
    WRITE_DEPTH,
    as_list,
    bad_tag,
    chosen,
    cut_off,
    encode_bool,
    encode_int64,
    encode_uint32,
    int64,
    malformed,
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
    unpack_double,
    unpack_float,
    utf8,
)
from weaviate_anyio._proto.base import (
    BooleanArray,
    Filters,
    GeoCoordinatesFilter,
    IntArray,
    NumberArray,
    TextArray,
    decode_boolean_array,
    decode_filters,
    decode_geo_coordinates_filter,
    decode_int_array,
    decode_number_array,
    decode_text_array,
    encode_boolean_array,
    encode_filters,
    encode_geo_coordinates_filter,
    encode_int_array,
    encode_number_array,
    encode_text_array,
)
from weaviate_anyio._proto.base_search import (
    Hybrid,
    NearAudioSearch,
    NearDepthSearch,
    NearImageSearch,
    NearIMUSearch,
    NearObject,
    NearTextSearch,
    NearThermalSearch,
    NearVector,
    NearVideoSearch,
    decode_hybrid,
    decode_near_audio_search,
    decode_near_depth_search,
    decode_near_image_search,
    decode_near_imu_search,
    decode_near_object,
    decode_near_text_search,
    decode_near_thermal_search,
    decode_near_vector,
    decode_near_video_search,
    encode_hybrid,
    encode_near_audio_search,
    encode_near_depth_search,
    encode_near_image_search,
    encode_near_imu_search,
    encode_near_object,
    encode_near_text_search,
    encode_near_thermal_search,
    encode_near_vector,
    encode_near_video_search,
)

if TYPE_CHECKING:
    import builtins


class AggregateRequest(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.AggregateRequest: Asks for metrics of the objects that a search and a filter leave."""

    collection: str = ""
    tenant: str = ""
    objects_count: bool = False
    aggregations: list[AggregateRequestAggregation] = []
    object_limit: int | None = None
    group_by: AggregateRequestGroupBy | None = None
    limit: int | None = None
    filters: Filters | None = None
    hybrid: Hybrid | None = None
    near_vector: NearVector | None = None
    near_object: NearObject | None = None
    near_text: NearTextSearch | None = None
    near_image: NearImageSearch | None = None
    near_audio: NearAudioSearch | None = None
    near_video: NearVideoSearch | None = None
    near_depth: NearDepthSearch | None = None
    near_thermal: NearThermalSearch | None = None
    near_imu: NearIMUSearch | None = None

    def encode(self) -> bytes:
        return encode_aggregate_request(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> AggregateRequest:
        return decode_aggregate_request(data, 0, len(data), MAX_DEPTH, None)


class AggregateRequestAggregation(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.AggregateRequest.Aggregation.

    The metrics wanted of one property; the member of the oneof follows the property's data type.
    """

    property: str = ""
    int: AggregateRequestAggregationInteger | None = None
    number: AggregateRequestAggregationNumber | None = None
    text: AggregateRequestAggregationText | None = None
    boolean: AggregateRequestAggregationBoolean | None = None
    date: AggregateRequestAggregationDate | None = None
    reference: AggregateRequestAggregationReference | None = None

    def encode(self) -> bytes:
        return encode_aggregate_request_aggregation(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> AggregateRequestAggregation:
        return decode_aggregate_request_aggregation(data, 0, len(data), MAX_DEPTH, None)


class AggregateRequestAggregationInteger(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.AggregateRequest.Aggregation.Integer."""

    count: bool = False
    type: bool = False
    sum: bool = False
    mean: bool = False
    mode: bool = False
    median: bool = False
    maximum: bool = False
    minimum: bool = False

    def encode(self) -> bytes:
        return encode_aggregate_request_aggregation_integer(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> AggregateRequestAggregationInteger:
        return decode_aggregate_request_aggregation_integer(data, 0, len(data), MAX_DEPTH, None)


class AggregateRequestAggregationNumber(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.AggregateRequest.Aggregation.Number."""

    count: bool = False
    type: bool = False
    sum: bool = False
    mean: bool = False
    mode: bool = False
    median: bool = False
    maximum: bool = False
    minimum: bool = False

    def encode(self) -> bytes:
        return encode_aggregate_request_aggregation_number(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> AggregateRequestAggregationNumber:
        return decode_aggregate_request_aggregation_number(data, 0, len(data), MAX_DEPTH, None)


class AggregateRequestAggregationText(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.AggregateRequest.Aggregation.Text."""

    count: bool = False
    type: bool = False
    top_occurences: bool = False
    top_occurences_limit: int | None = None

    def encode(self) -> bytes:
        return encode_aggregate_request_aggregation_text(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> AggregateRequestAggregationText:
        return decode_aggregate_request_aggregation_text(data, 0, len(data), MAX_DEPTH, None)


class AggregateRequestAggregationBoolean(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.AggregateRequest.Aggregation.Boolean."""

    count: bool = False
    type: bool = False
    total_true: bool = False
    total_false: bool = False
    percentage_true: bool = False
    percentage_false: bool = False

    def encode(self) -> bytes:
        return encode_aggregate_request_aggregation_boolean(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> AggregateRequestAggregationBoolean:
        return decode_aggregate_request_aggregation_boolean(data, 0, len(data), MAX_DEPTH, None)


class AggregateRequestAggregationDate(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.AggregateRequest.Aggregation.Date."""

    count: bool = False
    type: bool = False
    median: bool = False
    mode: bool = False
    maximum: bool = False
    minimum: bool = False

    def encode(self) -> bytes:
        return encode_aggregate_request_aggregation_date(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> AggregateRequestAggregationDate:
        return decode_aggregate_request_aggregation_date(data, 0, len(data), MAX_DEPTH, None)


class AggregateRequestAggregationReference(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.AggregateRequest.Aggregation.Reference."""

    type: bool = False
    pointing_to: bool = False

    def encode(self) -> bytes:
        return encode_aggregate_request_aggregation_reference(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> AggregateRequestAggregationReference:
        return decode_aggregate_request_aggregation_reference(data, 0, len(data), MAX_DEPTH, None)


class AggregateRequestGroupBy(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.AggregateRequest.GroupBy: The property whose values make the groups."""

    collection: str = ""
    property: str = ""

    def encode(self) -> bytes:
        return encode_aggregate_request_group_by(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> AggregateRequestGroupBy:
        return decode_aggregate_request_group_by(data, 0, len(data), MAX_DEPTH, None)


class AggregateReply(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.AggregateReply: Metrics of everything, or one set a group."""

    took: float = 0.0
    single_result: AggregateReplySingle | None = None
    grouped_results: AggregateReplyGrouped | None = None

    def encode(self) -> bytes:
        return encode_aggregate_reply(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> AggregateReply:
        return decode_aggregate_reply(data, 0, len(data), MAX_DEPTH, None)


class AggregateReplyAggregations(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.AggregateReply.Aggregations."""

    aggregations: list[AggregateReplyAggregationsAggregation] = []

    def encode(self) -> bytes:
        return encode_aggregate_reply_aggregations(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> AggregateReplyAggregations:
        return decode_aggregate_reply_aggregations(data, 0, len(data), MAX_DEPTH, None)


class AggregateReplyAggregationsAggregation(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.AggregateReply.Aggregations.Aggregation: The metrics of one property."""

    property: str = ""
    int: AggregateReplyAggregationsAggregationInteger | None = None
    number: AggregateReplyAggregationsAggregationNumber | None = None
    text: AggregateReplyAggregationsAggregationText | None = None
    boolean: AggregateReplyAggregationsAggregationBoolean | None = None
    date: AggregateReplyAggregationsAggregationDate | None = None
    reference: AggregateReplyAggregationsAggregationReference | None = None

    def encode(self) -> bytes:
        return encode_aggregate_reply_aggregations_aggregation(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> AggregateReplyAggregationsAggregation:
        return decode_aggregate_reply_aggregations_aggregation(data, 0, len(data), MAX_DEPTH, None)


class AggregateReplyAggregationsAggregationInteger(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.AggregateReply.Aggregations.Aggregation.Integer."""

    count: int | None = None
    type: str | None = None
    mean: float | None = None
    median: float | None = None
    mode: int | None = None
    maximum: int | None = None
    minimum: int | None = None
    sum: int | None = None

    def encode(self) -> bytes:
        return encode_aggregate_reply_aggregations_aggregation_integer(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> AggregateReplyAggregationsAggregationInteger:
        return decode_aggregate_reply_aggregations_aggregation_integer(data, 0, len(data), MAX_DEPTH, None)


class AggregateReplyAggregationsAggregationNumber(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.AggregateReply.Aggregations.Aggregation.Number."""

    count: int | None = None
    type: str | None = None
    mean: float | None = None
    median: float | None = None
    mode: float | None = None
    maximum: float | None = None
    minimum: float | None = None
    sum: float | None = None

    def encode(self) -> bytes:
        return encode_aggregate_reply_aggregations_aggregation_number(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> AggregateReplyAggregationsAggregationNumber:
        return decode_aggregate_reply_aggregations_aggregation_number(data, 0, len(data), MAX_DEPTH, None)


class AggregateReplyAggregationsAggregationText(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.AggregateReply.Aggregations.Aggregation.Text."""

    count: int | None = None
    type: str | None = None
    top_occurences: AggregateReplyAggregationsAggregationTextTopOccurrences | None = None

    def encode(self) -> bytes:
        return encode_aggregate_reply_aggregations_aggregation_text(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> AggregateReplyAggregationsAggregationText:
        return decode_aggregate_reply_aggregations_aggregation_text(data, 0, len(data), MAX_DEPTH, None)


class AggregateReplyAggregationsAggregationTextTopOccurrences(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.AggregateReply.Aggregations.Aggregation.Text.TopOccurrences."""

    items: list[AggregateReplyAggregationsAggregationTextTopOccurrencesTopOccurrence] = []

    def encode(self) -> bytes:
        return encode_aggregate_reply_aggregations_aggregation_text_top_occurrences(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> AggregateReplyAggregationsAggregationTextTopOccurrences:
        return decode_aggregate_reply_aggregations_aggregation_text_top_occurrences(data, 0, len(data), MAX_DEPTH, None)


class AggregateReplyAggregationsAggregationTextTopOccurrencesTopOccurrence(
    msgspec.Struct, kw_only=True, repr_omit_defaults=True
):
    """weaviate.v1.AggregateReply.Aggregations.Aggregation.Text.TopOccurrences.TopOccurrence."""

    value: str = ""
    occurs: int = 0

    def encode(self) -> bytes:
        return encode_aggregate_reply_aggregations_aggregation_text_top_occurrences_top_occurrence(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> AggregateReplyAggregationsAggregationTextTopOccurrencesTopOccurrence:
        return decode_aggregate_reply_aggregations_aggregation_text_top_occurrences_top_occurrence(
            data, 0, len(data), MAX_DEPTH, None
        )


class AggregateReplyAggregationsAggregationBoolean(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.AggregateReply.Aggregations.Aggregation.Boolean."""

    count: int | None = None
    type: str | None = None
    total_true: int | None = None
    total_false: int | None = None
    percentage_true: float | None = None
    percentage_false: float | None = None

    def encode(self) -> bytes:
        return encode_aggregate_reply_aggregations_aggregation_boolean(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> AggregateReplyAggregationsAggregationBoolean:
        return decode_aggregate_reply_aggregations_aggregation_boolean(data, 0, len(data), MAX_DEPTH, None)


class AggregateReplyAggregationsAggregationDate(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.AggregateReply.Aggregations.Aggregation.Date: Times are RFC 3339 text."""

    count: int | None = None
    type: str | None = None
    median: str | None = None
    mode: str | None = None
    maximum: str | None = None
    minimum: str | None = None

    def encode(self) -> bytes:
        return encode_aggregate_reply_aggregations_aggregation_date(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> AggregateReplyAggregationsAggregationDate:
        return decode_aggregate_reply_aggregations_aggregation_date(data, 0, len(data), MAX_DEPTH, None)


class AggregateReplyAggregationsAggregationReference(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.AggregateReply.Aggregations.Aggregation.Reference."""

    type: str | None = None
    pointing_to: list[str] = []

    def encode(self) -> bytes:
        return encode_aggregate_reply_aggregations_aggregation_reference(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> AggregateReplyAggregationsAggregationReference:
        return decode_aggregate_reply_aggregations_aggregation_reference(data, 0, len(data), MAX_DEPTH, None)


class AggregateReplySingle(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.AggregateReply.Single."""

    objects_count: int | None = None
    aggregations: AggregateReplyAggregations | None = None

    def encode(self) -> bytes:
        return encode_aggregate_reply_single(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> AggregateReplySingle:
        return decode_aggregate_reply_single(data, 0, len(data), MAX_DEPTH, None)


class AggregateReplyGroup(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.AggregateReply.Group."""

    objects_count: int | None = None
    aggregations: AggregateReplyAggregations | None = None
    grouped_by: AggregateReplyGroupGroupedBy | None = None

    def encode(self) -> bytes:
        return encode_aggregate_reply_group(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> AggregateReplyGroup:
        return decode_aggregate_reply_group(data, 0, len(data), MAX_DEPTH, None)


class AggregateReplyGroupGroupedBy(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.AggregateReply.Group.GroupedBy: The value that the objects of a group share."""

    path: list[str] = []
    text: str | None = None
    int: builtins.int | None = None
    boolean: bool | None = None
    number: float | None = None
    texts: TextArray | None = None
    ints: IntArray | None = None
    booleans: BooleanArray | None = None
    numbers: NumberArray | None = None
    geo: GeoCoordinatesFilter | None = None

    def encode(self) -> bytes:
        return encode_aggregate_reply_group_grouped_by(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> AggregateReplyGroupGroupedBy:
        return decode_aggregate_reply_group_grouped_by(data, 0, len(data), MAX_DEPTH, None)


class AggregateReplyGrouped(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.AggregateReply.Grouped."""

    groups: list[AggregateReplyGroup] = []

    def encode(self) -> bytes:
        return encode_aggregate_reply_grouped(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> AggregateReplyGrouped:
        return decode_aggregate_reply_grouped(data, 0, len(data), MAX_DEPTH, None)


def encode_aggregate_request(m: object, depth: int) -> bytes:
    if type(m) is not AggregateRequest:
        raise TypeError("not a AggregateRequest")
    if depth < 0:
        raise too_deep_to_write("AggregateRequest")
    which = ""
    item: object
    out: list[bytes] = []
    try:
        if m.collection != "":
            b = utf8(m.collection)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.tenant != "":
            b = utf8(m.tenant)
            n = len(b)
            out.append(LEN_10[n] if n < 128 else prefix(b"\x52", n))
            out.append(b)
        if m.objects_count is not False:
            out.append(b"\xa0\x01" + encode_bool(m.objects_count))
        if m.aggregations:
            for item in as_list(m.aggregations):
                b = encode_aggregate_request_aggregation(item, depth - 1)
                n = len(b)
                out.append(b"\xaa\x01" + BYTE[n] if n < 128 else prefix(b"\xaa\x01", n))
                out.append(b)
        if m.object_limit is not None:
            v = m.object_limit
            out.append(b"\xf0\x01" + (BYTE[v] if 0 <= v < 128 else encode_uint32(v)))
        if m.group_by is not None:
            b = encode_aggregate_request_group_by(m.group_by, depth - 1)
            n = len(b)
            out.append(b"\xfa\x01" + BYTE[n] if n < 128 else prefix(b"\xfa\x01", n))
            out.append(b)
        if m.limit is not None:
            v = m.limit
            out.append(b"\x80\x02" + (BYTE[v] if 0 <= v < 128 else encode_uint32(v)))
        if m.filters is not None:
            b = encode_filters(m.filters, depth - 1)
            n = len(b)
            out.append(b"\xc2\x02" + BYTE[n] if n < 128 else prefix(b"\xc2\x02", n))
            out.append(b)
        if m.hybrid is not None:
            which = "hybrid"
            b = encode_hybrid(m.hybrid, depth - 1)
            n = len(b)
            out.append(b"\xca\x02" + BYTE[n] if n < 128 else prefix(b"\xca\x02", n))
            out.append(b)
        if m.near_vector is not None:
            if which:
                raise two_set("AggregateRequest.search", which, "near_vector")
            which = "near_vector"
            b = encode_near_vector(m.near_vector, depth - 1)
            n = len(b)
            out.append(b"\xd2\x02" + BYTE[n] if n < 128 else prefix(b"\xd2\x02", n))
            out.append(b)
        if m.near_object is not None:
            if which:
                raise two_set("AggregateRequest.search", which, "near_object")
            which = "near_object"
            b = encode_near_object(m.near_object, depth - 1)
            n = len(b)
            out.append(b"\xda\x02" + BYTE[n] if n < 128 else prefix(b"\xda\x02", n))
            out.append(b)
        if m.near_text is not None:
            if which:
                raise two_set("AggregateRequest.search", which, "near_text")
            which = "near_text"
            b = encode_near_text_search(m.near_text, depth - 1)
            n = len(b)
            out.append(b"\xe2\x02" + BYTE[n] if n < 128 else prefix(b"\xe2\x02", n))
            out.append(b)
        if m.near_image is not None:
            if which:
                raise two_set("AggregateRequest.search", which, "near_image")
            which = "near_image"
            b = encode_near_image_search(m.near_image, depth - 1)
            n = len(b)
            out.append(b"\xea\x02" + BYTE[n] if n < 128 else prefix(b"\xea\x02", n))
            out.append(b)
        if m.near_audio is not None:
            if which:
                raise two_set("AggregateRequest.search", which, "near_audio")
            which = "near_audio"
            b = encode_near_audio_search(m.near_audio, depth - 1)
            n = len(b)
            out.append(b"\xf2\x02" + BYTE[n] if n < 128 else prefix(b"\xf2\x02", n))
            out.append(b)
        if m.near_video is not None:
            if which:
                raise two_set("AggregateRequest.search", which, "near_video")
            which = "near_video"
            b = encode_near_video_search(m.near_video, depth - 1)
            n = len(b)
            out.append(b"\xfa\x02" + BYTE[n] if n < 128 else prefix(b"\xfa\x02", n))
            out.append(b)
        if m.near_depth is not None:
            if which:
                raise two_set("AggregateRequest.search", which, "near_depth")
            which = "near_depth"
            b = encode_near_depth_search(m.near_depth, depth - 1)
            n = len(b)
            out.append(b"\x82\x03" + BYTE[n] if n < 128 else prefix(b"\x82\x03", n))
            out.append(b)
        if m.near_thermal is not None:
            if which:
                raise two_set("AggregateRequest.search", which, "near_thermal")
            which = "near_thermal"
            b = encode_near_thermal_search(m.near_thermal, depth - 1)
            n = len(b)
            out.append(b"\x8a\x03" + BYTE[n] if n < 128 else prefix(b"\x8a\x03", n))
            out.append(b)
        if m.near_imu is not None:
            if which:
                raise two_set("AggregateRequest.search", which, "near_imu")
            b = encode_near_imu_search(m.near_imu, depth - 1)
            n = len(b)
            out.append(b"\x92\x03" + BYTE[n] if n < 128 else prefix(b"\x92\x03", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "AggregateRequest",
            "collection:string tenant:string objects_count:bool aggregations:AggregateRequestAggregation* object_limit:uint32? group_by:AggregateRequestGroupBy? limit:uint32? filters:Filters? hybrid:Hybrid? near_vector:NearVector? near_object:NearObject? near_text:NearTextSearch? near_image:NearImageSearch? near_audio:NearAudioSearch? near_video:NearVideoSearch? near_depth:NearDepthSearch? near_thermal:NearThermalSearch? near_imu:NearIMUSearch?",
        ) from None
    return b"".join(out)


def decode_aggregate_request(
    data: bytes, pos: int, end: int, depth: int, m: AggregateRequest | None
) -> AggregateRequest:
    if depth < 0:
        raise too_deep(pos)
    which = ""
    if m is None:
        m = AggregateRequest()
    else:
        which = chosen(
            m,
            (
                "hybrid",
                "near_vector",
                "near_object",
                "near_text",
                "near_image",
                "near_audio",
                "near_video",
                "near_depth",
                "near_thermal",
                "near_imu",
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
                if tag == 10:
                    m.collection = data[pos:stop].decode()
                elif tag == 82:
                    m.tenant = data[pos:stop].decode()
                elif tag == 170:
                    m.aggregations.append(decode_aggregate_request_aggregation(data, pos, stop, depth - 1, None))
                elif tag == 250:
                    m.group_by = decode_aggregate_request_group_by(data, pos, stop, depth - 1, m.group_by)
                elif tag == 322:
                    m.filters = decode_filters(data, pos, stop, depth - 1, m.filters)
                elif tag == 330:
                    if which and which != "hybrid":
                        setattr(m, which, None)
                    which = "hybrid"
                    m.hybrid = decode_hybrid(data, pos, stop, depth - 1, m.hybrid)
                elif tag == 338:
                    if which and which != "near_vector":
                        setattr(m, which, None)
                    which = "near_vector"
                    m.near_vector = decode_near_vector(data, pos, stop, depth - 1, m.near_vector)
                elif tag == 346:
                    if which and which != "near_object":
                        setattr(m, which, None)
                    which = "near_object"
                    m.near_object = decode_near_object(data, pos, stop, depth - 1, m.near_object)
                elif tag == 354:
                    if which and which != "near_text":
                        setattr(m, which, None)
                    which = "near_text"
                    m.near_text = decode_near_text_search(data, pos, stop, depth - 1, m.near_text)
                elif tag == 362:
                    if which and which != "near_image":
                        setattr(m, which, None)
                    which = "near_image"
                    m.near_image = decode_near_image_search(data, pos, stop, depth - 1, m.near_image)
                elif tag == 370:
                    if which and which != "near_audio":
                        setattr(m, which, None)
                    which = "near_audio"
                    m.near_audio = decode_near_audio_search(data, pos, stop, depth - 1, m.near_audio)
                elif tag == 378:
                    if which and which != "near_video":
                        setattr(m, which, None)
                    which = "near_video"
                    m.near_video = decode_near_video_search(data, pos, stop, depth - 1, m.near_video)
                elif tag == 386:
                    if which and which != "near_depth":
                        setattr(m, which, None)
                    which = "near_depth"
                    m.near_depth = decode_near_depth_search(data, pos, stop, depth - 1, m.near_depth)
                elif tag == 394:
                    if which and which != "near_thermal":
                        setattr(m, which, None)
                    which = "near_thermal"
                    m.near_thermal = decode_near_thermal_search(data, pos, stop, depth - 1, m.near_thermal)
                elif tag == 402:
                    if which and which != "near_imu":
                        setattr(m, which, None)
                    which = "near_imu"
                    m.near_imu = decode_near_imu_search(data, pos, stop, depth - 1, m.near_imu)
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 160:
                    m.objects_count = v != 0
                elif tag == 240:
                    m.object_limit = v & 0xFFFFFFFF
                elif tag == 256:
                    m.limit = v & 0xFFFFFFFF
                elif tag < 8:
                    raise bad_tag(pos)
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_aggregate_request_aggregation(m: object, depth: int) -> bytes:
    if type(m) is not AggregateRequestAggregation:
        raise TypeError("not a AggregateRequestAggregation")
    if depth < 0:
        raise too_deep_to_write("AggregateRequestAggregation")
    which = ""
    out: list[bytes] = []
    try:
        if m.property != "":
            b = utf8(m.property)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.int is not None:
            which = "int"
            b = encode_aggregate_request_aggregation_integer(m.int, depth - 1)
            n = len(b)
            out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
            out.append(b)
        if m.number is not None:
            if which:
                raise two_set("AggregateRequestAggregation.aggregation", which, "number")
            which = "number"
            b = encode_aggregate_request_aggregation_number(m.number, depth - 1)
            n = len(b)
            out.append(LEN_3[n] if n < 128 else prefix(b"\x1a", n))
            out.append(b)
        if m.text is not None:
            if which:
                raise two_set("AggregateRequestAggregation.aggregation", which, "text")
            which = "text"
            b = encode_aggregate_request_aggregation_text(m.text, depth - 1)
            n = len(b)
            out.append(LEN_4[n] if n < 128 else prefix(b"\x22", n))
            out.append(b)
        if m.boolean is not None:
            if which:
                raise two_set("AggregateRequestAggregation.aggregation", which, "boolean")
            which = "boolean"
            b = encode_aggregate_request_aggregation_boolean(m.boolean, depth - 1)
            n = len(b)
            out.append(LEN_5[n] if n < 128 else prefix(b"\x2a", n))
            out.append(b)
        if m.date is not None:
            if which:
                raise two_set("AggregateRequestAggregation.aggregation", which, "date")
            which = "date"
            b = encode_aggregate_request_aggregation_date(m.date, depth - 1)
            n = len(b)
            out.append(LEN_6[n] if n < 128 else prefix(b"\x32", n))
            out.append(b)
        if m.reference is not None:
            if which:
                raise two_set("AggregateRequestAggregation.aggregation", which, "reference")
            b = encode_aggregate_request_aggregation_reference(m.reference, depth - 1)
            n = len(b)
            out.append(LEN_7[n] if n < 128 else prefix(b"\x3a", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "AggregateRequestAggregation",
            "property:string int:AggregateRequestAggregationInteger? number:AggregateRequestAggregationNumber? text:AggregateRequestAggregationText? boolean:AggregateRequestAggregationBoolean? date:AggregateRequestAggregationDate? reference:AggregateRequestAggregationReference?",
        ) from None
    return b"".join(out)


def decode_aggregate_request_aggregation(
    data: bytes, pos: int, end: int, depth: int, m: AggregateRequestAggregation | None
) -> AggregateRequestAggregation:
    if depth < 0:
        raise too_deep(pos)
    which = ""
    if m is None:
        m = AggregateRequestAggregation()
    else:
        which = chosen(m, ("int", "number", "text", "boolean", "date", "reference"))
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
                    m.property = data[pos:stop].decode()
                elif tag == 18:
                    if which and which != "int":
                        setattr(m, which, None)
                    which = "int"
                    m.int = decode_aggregate_request_aggregation_integer(data, pos, stop, depth - 1, m.int)
                elif tag == 26:
                    if which and which != "number":
                        setattr(m, which, None)
                    which = "number"
                    m.number = decode_aggregate_request_aggregation_number(data, pos, stop, depth - 1, m.number)
                elif tag == 34:
                    if which and which != "text":
                        setattr(m, which, None)
                    which = "text"
                    m.text = decode_aggregate_request_aggregation_text(data, pos, stop, depth - 1, m.text)
                elif tag == 42:
                    if which and which != "boolean":
                        setattr(m, which, None)
                    which = "boolean"
                    m.boolean = decode_aggregate_request_aggregation_boolean(data, pos, stop, depth - 1, m.boolean)
                elif tag == 50:
                    if which and which != "date":
                        setattr(m, which, None)
                    which = "date"
                    m.date = decode_aggregate_request_aggregation_date(data, pos, stop, depth - 1, m.date)
                elif tag == 58:
                    if which and which != "reference":
                        setattr(m, which, None)
                    which = "reference"
                    m.reference = decode_aggregate_request_aggregation_reference(
                        data, pos, stop, depth - 1, m.reference
                    )
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


def encode_aggregate_request_aggregation_integer(m: object, depth: int) -> bytes:
    if type(m) is not AggregateRequestAggregationInteger:
        raise TypeError("not a AggregateRequestAggregationInteger")
    if depth < 0:
        raise too_deep_to_write("AggregateRequestAggregationInteger")
    out: list[bytes] = []
    try:
        if m.count is not False:
            out.append(b"\x08" + encode_bool(m.count))
        if m.type is not False:
            out.append(b"\x10" + encode_bool(m.type))
        if m.sum is not False:
            out.append(b"\x18" + encode_bool(m.sum))
        if m.mean is not False:
            out.append(b"\x20" + encode_bool(m.mean))
        if m.mode is not False:
            out.append(b"\x28" + encode_bool(m.mode))
        if m.median is not False:
            out.append(b"\x30" + encode_bool(m.median))
        if m.maximum is not False:
            out.append(b"\x38" + encode_bool(m.maximum))
        if m.minimum is not False:
            out.append(b"\x40" + encode_bool(m.minimum))
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "AggregateRequestAggregationInteger",
            "count:bool type:bool sum:bool mean:bool mode:bool median:bool maximum:bool minimum:bool",
        ) from None
    return b"".join(out)


def decode_aggregate_request_aggregation_integer(
    data: bytes, pos: int, end: int, depth: int, m: AggregateRequestAggregationInteger | None
) -> AggregateRequestAggregationInteger:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = AggregateRequestAggregationInteger()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 8:
                    m.count = v != 0
                elif tag == 16:
                    m.type = v != 0
                elif tag == 24:
                    m.sum = v != 0
                elif tag == 32:
                    m.mean = v != 0
                elif tag == 40:
                    m.mode = v != 0
                elif tag == 48:
                    m.median = v != 0
                elif tag == 56:
                    m.maximum = v != 0
                elif tag == 64:
                    m.minimum = v != 0
                elif tag < 8:
                    raise bad_tag(pos)
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_aggregate_request_aggregation_number(m: object, depth: int) -> bytes:
    if type(m) is not AggregateRequestAggregationNumber:
        raise TypeError("not a AggregateRequestAggregationNumber")
    if depth < 0:
        raise too_deep_to_write("AggregateRequestAggregationNumber")
    out: list[bytes] = []
    try:
        if m.count is not False:
            out.append(b"\x08" + encode_bool(m.count))
        if m.type is not False:
            out.append(b"\x10" + encode_bool(m.type))
        if m.sum is not False:
            out.append(b"\x18" + encode_bool(m.sum))
        if m.mean is not False:
            out.append(b"\x20" + encode_bool(m.mean))
        if m.mode is not False:
            out.append(b"\x28" + encode_bool(m.mode))
        if m.median is not False:
            out.append(b"\x30" + encode_bool(m.median))
        if m.maximum is not False:
            out.append(b"\x38" + encode_bool(m.maximum))
        if m.minimum is not False:
            out.append(b"\x40" + encode_bool(m.minimum))
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "AggregateRequestAggregationNumber",
            "count:bool type:bool sum:bool mean:bool mode:bool median:bool maximum:bool minimum:bool",
        ) from None
    return b"".join(out)


def decode_aggregate_request_aggregation_number(
    data: bytes, pos: int, end: int, depth: int, m: AggregateRequestAggregationNumber | None
) -> AggregateRequestAggregationNumber:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = AggregateRequestAggregationNumber()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 8:
                    m.count = v != 0
                elif tag == 16:
                    m.type = v != 0
                elif tag == 24:
                    m.sum = v != 0
                elif tag == 32:
                    m.mean = v != 0
                elif tag == 40:
                    m.mode = v != 0
                elif tag == 48:
                    m.median = v != 0
                elif tag == 56:
                    m.maximum = v != 0
                elif tag == 64:
                    m.minimum = v != 0
                elif tag < 8:
                    raise bad_tag(pos)
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_aggregate_request_aggregation_text(m: object, depth: int) -> bytes:
    if type(m) is not AggregateRequestAggregationText:
        raise TypeError("not a AggregateRequestAggregationText")
    if depth < 0:
        raise too_deep_to_write("AggregateRequestAggregationText")
    out: list[bytes] = []
    try:
        if m.count is not False:
            out.append(b"\x08" + encode_bool(m.count))
        if m.type is not False:
            out.append(b"\x10" + encode_bool(m.type))
        if m.top_occurences is not False:
            out.append(b"\x18" + encode_bool(m.top_occurences))
        if m.top_occurences_limit is not None:
            v = m.top_occurences_limit
            out.append(b"\x20" + (BYTE[v] if 0 <= v < 128 else encode_uint32(v)))
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "AggregateRequestAggregationText",
            "count:bool type:bool top_occurences:bool top_occurences_limit:uint32?",
        ) from None
    return b"".join(out)


def decode_aggregate_request_aggregation_text(
    data: bytes, pos: int, end: int, depth: int, m: AggregateRequestAggregationText | None
) -> AggregateRequestAggregationText:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = AggregateRequestAggregationText()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 8:
                    m.count = v != 0
                elif tag == 16:
                    m.type = v != 0
                elif tag == 24:
                    m.top_occurences = v != 0
                elif tag == 32:
                    m.top_occurences_limit = v & 0xFFFFFFFF
                elif tag < 8:
                    raise bad_tag(pos)
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_aggregate_request_aggregation_boolean(m: object, depth: int) -> bytes:
    if type(m) is not AggregateRequestAggregationBoolean:
        raise TypeError("not a AggregateRequestAggregationBoolean")
    if depth < 0:
        raise too_deep_to_write("AggregateRequestAggregationBoolean")
    out: list[bytes] = []
    try:
        if m.count is not False:
            out.append(b"\x08" + encode_bool(m.count))
        if m.type is not False:
            out.append(b"\x10" + encode_bool(m.type))
        if m.total_true is not False:
            out.append(b"\x18" + encode_bool(m.total_true))
        if m.total_false is not False:
            out.append(b"\x20" + encode_bool(m.total_false))
        if m.percentage_true is not False:
            out.append(b"\x28" + encode_bool(m.percentage_true))
        if m.percentage_false is not False:
            out.append(b"\x30" + encode_bool(m.percentage_false))
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "AggregateRequestAggregationBoolean",
            "count:bool type:bool total_true:bool total_false:bool percentage_true:bool percentage_false:bool",
        ) from None
    return b"".join(out)


def decode_aggregate_request_aggregation_boolean(
    data: bytes, pos: int, end: int, depth: int, m: AggregateRequestAggregationBoolean | None
) -> AggregateRequestAggregationBoolean:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = AggregateRequestAggregationBoolean()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 8:
                    m.count = v != 0
                elif tag == 16:
                    m.type = v != 0
                elif tag == 24:
                    m.total_true = v != 0
                elif tag == 32:
                    m.total_false = v != 0
                elif tag == 40:
                    m.percentage_true = v != 0
                elif tag == 48:
                    m.percentage_false = v != 0
                elif tag < 8:
                    raise bad_tag(pos)
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_aggregate_request_aggregation_date(m: object, depth: int) -> bytes:
    if type(m) is not AggregateRequestAggregationDate:
        raise TypeError("not a AggregateRequestAggregationDate")
    if depth < 0:
        raise too_deep_to_write("AggregateRequestAggregationDate")
    out: list[bytes] = []
    try:
        if m.count is not False:
            out.append(b"\x08" + encode_bool(m.count))
        if m.type is not False:
            out.append(b"\x10" + encode_bool(m.type))
        if m.median is not False:
            out.append(b"\x18" + encode_bool(m.median))
        if m.mode is not False:
            out.append(b"\x20" + encode_bool(m.mode))
        if m.maximum is not False:
            out.append(b"\x28" + encode_bool(m.maximum))
        if m.minimum is not False:
            out.append(b"\x30" + encode_bool(m.minimum))
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "AggregateRequestAggregationDate",
            "count:bool type:bool median:bool mode:bool maximum:bool minimum:bool",
        ) from None
    return b"".join(out)


def decode_aggregate_request_aggregation_date(
    data: bytes, pos: int, end: int, depth: int, m: AggregateRequestAggregationDate | None
) -> AggregateRequestAggregationDate:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = AggregateRequestAggregationDate()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 8:
                    m.count = v != 0
                elif tag == 16:
                    m.type = v != 0
                elif tag == 24:
                    m.median = v != 0
                elif tag == 32:
                    m.mode = v != 0
                elif tag == 40:
                    m.maximum = v != 0
                elif tag == 48:
                    m.minimum = v != 0
                elif tag < 8:
                    raise bad_tag(pos)
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_aggregate_request_aggregation_reference(m: object, depth: int) -> bytes:
    if type(m) is not AggregateRequestAggregationReference:
        raise TypeError("not a AggregateRequestAggregationReference")
    if depth < 0:
        raise too_deep_to_write("AggregateRequestAggregationReference")
    out: list[bytes] = []
    try:
        if m.type is not False:
            out.append(b"\x08" + encode_bool(m.type))
        if m.pointing_to is not False:
            out.append(b"\x10" + encode_bool(m.pointing_to))
    except UNFIT as error:
        raise refusal(error, m, "AggregateRequestAggregationReference", "type:bool pointing_to:bool") from None
    return b"".join(out)


def decode_aggregate_request_aggregation_reference(
    data: bytes, pos: int, end: int, depth: int, m: AggregateRequestAggregationReference | None
) -> AggregateRequestAggregationReference:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = AggregateRequestAggregationReference()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 8:
                    m.type = v != 0
                elif tag == 16:
                    m.pointing_to = v != 0
                elif tag < 8:
                    raise bad_tag(pos)
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_aggregate_request_group_by(m: object, depth: int) -> bytes:
    if type(m) is not AggregateRequestGroupBy:
        raise TypeError("not a AggregateRequestGroupBy")
    if depth < 0:
        raise too_deep_to_write("AggregateRequestGroupBy")
    out: list[bytes] = []
    try:
        if m.collection != "":
            b = utf8(m.collection)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.property != "":
            b = utf8(m.property)
            n = len(b)
            out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(error, m, "AggregateRequestGroupBy", "collection:string property:string") from None
    return b"".join(out)


def decode_aggregate_request_group_by(
    data: bytes, pos: int, end: int, depth: int, m: AggregateRequestGroupBy | None
) -> AggregateRequestGroupBy:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = AggregateRequestGroupBy()
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
                    m.collection = data[pos:stop].decode()
                elif tag == 18:
                    m.property = data[pos:stop].decode()
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


def encode_aggregate_reply(m: object, depth: int) -> bytes:
    if type(m) is not AggregateReply:
        raise TypeError("not a AggregateReply")
    if depth < 0:
        raise too_deep_to_write("AggregateReply")
    which = ""
    out: list[bytes] = []
    try:
        if m.took != 0.0 or copysign(1.0, m.took) < 0.0:
            out.append(b"\x0d" + pack_float(m.took))
        if m.single_result is not None:
            which = "single_result"
            b = encode_aggregate_reply_single(m.single_result, depth - 1)
            n = len(b)
            out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
            out.append(b)
        if m.grouped_results is not None:
            if which:
                raise two_set("AggregateReply.result", which, "grouped_results")
            b = encode_aggregate_reply_grouped(m.grouped_results, depth - 1)
            n = len(b)
            out.append(LEN_3[n] if n < 128 else prefix(b"\x1a", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "AggregateReply",
            "took:float single_result:AggregateReplySingle? grouped_results:AggregateReplyGrouped?",
        ) from None
    return b"".join(out)


def decode_aggregate_reply(data: bytes, pos: int, end: int, depth: int, m: AggregateReply | None) -> AggregateReply:
    if depth < 0:
        raise too_deep(pos)
    which = ""
    if m is None:
        m = AggregateReply()
    else:
        which = chosen(m, ("single_result", "grouped_results"))
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
                    if which and which != "single_result":
                        setattr(m, which, None)
                    which = "single_result"
                    m.single_result = decode_aggregate_reply_single(data, pos, stop, depth - 1, m.single_result)
                elif tag == 26:
                    if which and which != "grouped_results":
                        setattr(m, which, None)
                    which = "grouped_results"
                    m.grouped_results = decode_aggregate_reply_grouped(data, pos, stop, depth - 1, m.grouped_results)
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag == 13:
                m.took = unpack_float(data, pos)[0]
                pos += 4
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_aggregate_reply_aggregations(m: object, depth: int) -> bytes:
    if type(m) is not AggregateReplyAggregations:
        raise TypeError("not a AggregateReplyAggregations")
    if depth < 0:
        raise too_deep_to_write("AggregateReplyAggregations")
    item: object
    out: list[bytes] = []
    try:
        if m.aggregations:
            for item in as_list(m.aggregations):
                b = encode_aggregate_reply_aggregations_aggregation(item, depth - 1)
                n = len(b)
                out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
                out.append(b)
    except UNFIT as error:
        raise refusal(
            error, m, "AggregateReplyAggregations", "aggregations:AggregateReplyAggregationsAggregation*"
        ) from None
    return b"".join(out)


def decode_aggregate_reply_aggregations(
    data: bytes, pos: int, end: int, depth: int, m: AggregateReplyAggregations | None
) -> AggregateReplyAggregations:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = AggregateReplyAggregations()
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
                    m.aggregations.append(
                        decode_aggregate_reply_aggregations_aggregation(data, pos, stop, depth - 1, None)
                    )
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


def encode_aggregate_reply_aggregations_aggregation(m: object, depth: int) -> bytes:
    if type(m) is not AggregateReplyAggregationsAggregation:
        raise TypeError("not a AggregateReplyAggregationsAggregation")
    if depth < 0:
        raise too_deep_to_write("AggregateReplyAggregationsAggregation")
    which = ""
    out: list[bytes] = []
    try:
        if m.property != "":
            b = utf8(m.property)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.int is not None:
            which = "int"
            b = encode_aggregate_reply_aggregations_aggregation_integer(m.int, depth - 1)
            n = len(b)
            out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
            out.append(b)
        if m.number is not None:
            if which:
                raise two_set("AggregateReplyAggregationsAggregation.aggregation", which, "number")
            which = "number"
            b = encode_aggregate_reply_aggregations_aggregation_number(m.number, depth - 1)
            n = len(b)
            out.append(LEN_3[n] if n < 128 else prefix(b"\x1a", n))
            out.append(b)
        if m.text is not None:
            if which:
                raise two_set("AggregateReplyAggregationsAggregation.aggregation", which, "text")
            which = "text"
            b = encode_aggregate_reply_aggregations_aggregation_text(m.text, depth - 1)
            n = len(b)
            out.append(LEN_4[n] if n < 128 else prefix(b"\x22", n))
            out.append(b)
        if m.boolean is not None:
            if which:
                raise two_set("AggregateReplyAggregationsAggregation.aggregation", which, "boolean")
            which = "boolean"
            b = encode_aggregate_reply_aggregations_aggregation_boolean(m.boolean, depth - 1)
            n = len(b)
            out.append(LEN_5[n] if n < 128 else prefix(b"\x2a", n))
            out.append(b)
        if m.date is not None:
            if which:
                raise two_set("AggregateReplyAggregationsAggregation.aggregation", which, "date")
            which = "date"
            b = encode_aggregate_reply_aggregations_aggregation_date(m.date, depth - 1)
            n = len(b)
            out.append(LEN_6[n] if n < 128 else prefix(b"\x32", n))
            out.append(b)
        if m.reference is not None:
            if which:
                raise two_set("AggregateReplyAggregationsAggregation.aggregation", which, "reference")
            b = encode_aggregate_reply_aggregations_aggregation_reference(m.reference, depth - 1)
            n = len(b)
            out.append(LEN_7[n] if n < 128 else prefix(b"\x3a", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "AggregateReplyAggregationsAggregation",
            "property:string int:AggregateReplyAggregationsAggregationInteger? number:AggregateReplyAggregationsAggregationNumber? text:AggregateReplyAggregationsAggregationText? boolean:AggregateReplyAggregationsAggregationBoolean? date:AggregateReplyAggregationsAggregationDate? reference:AggregateReplyAggregationsAggregationReference?",
        ) from None
    return b"".join(out)


def decode_aggregate_reply_aggregations_aggregation(
    data: bytes, pos: int, end: int, depth: int, m: AggregateReplyAggregationsAggregation | None
) -> AggregateReplyAggregationsAggregation:
    if depth < 0:
        raise too_deep(pos)
    which = ""
    if m is None:
        m = AggregateReplyAggregationsAggregation()
    else:
        which = chosen(m, ("int", "number", "text", "boolean", "date", "reference"))
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
                    m.property = data[pos:stop].decode()
                elif tag == 18:
                    if which and which != "int":
                        setattr(m, which, None)
                    which = "int"
                    m.int = decode_aggregate_reply_aggregations_aggregation_integer(data, pos, stop, depth - 1, m.int)
                elif tag == 26:
                    if which and which != "number":
                        setattr(m, which, None)
                    which = "number"
                    m.number = decode_aggregate_reply_aggregations_aggregation_number(
                        data, pos, stop, depth - 1, m.number
                    )
                elif tag == 34:
                    if which and which != "text":
                        setattr(m, which, None)
                    which = "text"
                    m.text = decode_aggregate_reply_aggregations_aggregation_text(data, pos, stop, depth - 1, m.text)
                elif tag == 42:
                    if which and which != "boolean":
                        setattr(m, which, None)
                    which = "boolean"
                    m.boolean = decode_aggregate_reply_aggregations_aggregation_boolean(
                        data, pos, stop, depth - 1, m.boolean
                    )
                elif tag == 50:
                    if which and which != "date":
                        setattr(m, which, None)
                    which = "date"
                    m.date = decode_aggregate_reply_aggregations_aggregation_date(data, pos, stop, depth - 1, m.date)
                elif tag == 58:
                    if which and which != "reference":
                        setattr(m, which, None)
                    which = "reference"
                    m.reference = decode_aggregate_reply_aggregations_aggregation_reference(
                        data, pos, stop, depth - 1, m.reference
                    )
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


def encode_aggregate_reply_aggregations_aggregation_integer(m: object, depth: int) -> bytes:
    if type(m) is not AggregateReplyAggregationsAggregationInteger:
        raise TypeError("not a AggregateReplyAggregationsAggregationInteger")
    if depth < 0:
        raise too_deep_to_write("AggregateReplyAggregationsAggregationInteger")
    out: list[bytes] = []
    try:
        if m.count is not None:
            v = m.count
            out.append(b"\x08" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.type is not None:
            b = utf8(m.type)
            n = len(b)
            out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
            out.append(b)
        if m.mean is not None:
            out.append(b"\x19" + pack_double(m.mean))
        if m.median is not None:
            out.append(b"\x21" + pack_double(m.median))
        if m.mode is not None:
            v = m.mode
            out.append(b"\x28" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.maximum is not None:
            v = m.maximum
            out.append(b"\x30" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.minimum is not None:
            v = m.minimum
            out.append(b"\x38" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.sum is not None:
            v = m.sum
            out.append(b"\x40" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "AggregateReplyAggregationsAggregationInteger",
            "count:int64? type:string? mean:double? median:double? mode:int64? maximum:int64? minimum:int64? sum:int64?",
        ) from None
    return b"".join(out)


def decode_aggregate_reply_aggregations_aggregation_integer(
    data: bytes, pos: int, end: int, depth: int, m: AggregateReplyAggregationsAggregationInteger | None
) -> AggregateReplyAggregationsAggregationInteger:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = AggregateReplyAggregationsAggregationInteger()
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
                    m.type = data[pos:stop].decode()
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 8:
                    m.count = v if v < 0x8000000000000000 else int64(v)
                elif tag == 40:
                    m.mode = v if v < 0x8000000000000000 else int64(v)
                elif tag == 48:
                    m.maximum = v if v < 0x8000000000000000 else int64(v)
                elif tag == 56:
                    m.minimum = v if v < 0x8000000000000000 else int64(v)
                elif tag == 64:
                    m.sum = v if v < 0x8000000000000000 else int64(v)
                elif tag < 8:
                    raise bad_tag(pos)
            elif tag == 25:
                m.mean = unpack_double(data, pos)[0]
                pos += 8
            elif tag == 33:
                m.median = unpack_double(data, pos)[0]
                pos += 8
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_aggregate_reply_aggregations_aggregation_number(m: object, depth: int) -> bytes:
    if type(m) is not AggregateReplyAggregationsAggregationNumber:
        raise TypeError("not a AggregateReplyAggregationsAggregationNumber")
    if depth < 0:
        raise too_deep_to_write("AggregateReplyAggregationsAggregationNumber")
    out: list[bytes] = []
    try:
        if m.count is not None:
            v = m.count
            out.append(b"\x08" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.type is not None:
            b = utf8(m.type)
            n = len(b)
            out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
            out.append(b)
        if m.mean is not None:
            out.append(b"\x19" + pack_double(m.mean))
        if m.median is not None:
            out.append(b"\x21" + pack_double(m.median))
        if m.mode is not None:
            out.append(b"\x29" + pack_double(m.mode))
        if m.maximum is not None:
            out.append(b"\x31" + pack_double(m.maximum))
        if m.minimum is not None:
            out.append(b"\x39" + pack_double(m.minimum))
        if m.sum is not None:
            out.append(b"\x41" + pack_double(m.sum))
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "AggregateReplyAggregationsAggregationNumber",
            "count:int64? type:string? mean:double? median:double? mode:double? maximum:double? minimum:double? sum:double?",
        ) from None
    return b"".join(out)


def decode_aggregate_reply_aggregations_aggregation_number(
    data: bytes, pos: int, end: int, depth: int, m: AggregateReplyAggregationsAggregationNumber | None
) -> AggregateReplyAggregationsAggregationNumber:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = AggregateReplyAggregationsAggregationNumber()
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
                    m.type = data[pos:stop].decode()
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 8:
                    m.count = v if v < 0x8000000000000000 else int64(v)
                elif tag < 8:
                    raise bad_tag(pos)
            elif tag == 25:
                m.mean = unpack_double(data, pos)[0]
                pos += 8
            elif tag == 33:
                m.median = unpack_double(data, pos)[0]
                pos += 8
            elif tag == 41:
                m.mode = unpack_double(data, pos)[0]
                pos += 8
            elif tag == 49:
                m.maximum = unpack_double(data, pos)[0]
                pos += 8
            elif tag == 57:
                m.minimum = unpack_double(data, pos)[0]
                pos += 8
            elif tag == 65:
                m.sum = unpack_double(data, pos)[0]
                pos += 8
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_aggregate_reply_aggregations_aggregation_text(m: object, depth: int) -> bytes:
    if type(m) is not AggregateReplyAggregationsAggregationText:
        raise TypeError("not a AggregateReplyAggregationsAggregationText")
    if depth < 0:
        raise too_deep_to_write("AggregateReplyAggregationsAggregationText")
    out: list[bytes] = []
    try:
        if m.count is not None:
            v = m.count
            out.append(b"\x08" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.type is not None:
            b = utf8(m.type)
            n = len(b)
            out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
            out.append(b)
        if m.top_occurences is not None:
            b = encode_aggregate_reply_aggregations_aggregation_text_top_occurrences(m.top_occurences, depth - 1)
            n = len(b)
            out.append(LEN_3[n] if n < 128 else prefix(b"\x1a", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "AggregateReplyAggregationsAggregationText",
            "count:int64? type:string? top_occurences:AggregateReplyAggregationsAggregationTextTopOccurrences?",
        ) from None
    return b"".join(out)


def decode_aggregate_reply_aggregations_aggregation_text(
    data: bytes, pos: int, end: int, depth: int, m: AggregateReplyAggregationsAggregationText | None
) -> AggregateReplyAggregationsAggregationText:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = AggregateReplyAggregationsAggregationText()
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
                    m.type = data[pos:stop].decode()
                elif tag == 26:
                    m.top_occurences = decode_aggregate_reply_aggregations_aggregation_text_top_occurrences(
                        data, pos, stop, depth - 1, m.top_occurences
                    )
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 8:
                    m.count = v if v < 0x8000000000000000 else int64(v)
                elif tag < 8:
                    raise bad_tag(pos)
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_aggregate_reply_aggregations_aggregation_text_top_occurrences(m: object, depth: int) -> bytes:
    if type(m) is not AggregateReplyAggregationsAggregationTextTopOccurrences:
        raise TypeError("not a AggregateReplyAggregationsAggregationTextTopOccurrences")
    if depth < 0:
        raise too_deep_to_write("AggregateReplyAggregationsAggregationTextTopOccurrences")
    item: object
    out: list[bytes] = []
    try:
        if m.items:
            for item in as_list(m.items):
                b = encode_aggregate_reply_aggregations_aggregation_text_top_occurrences_top_occurrence(item, depth - 1)
                n = len(b)
                out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
                out.append(b)
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "AggregateReplyAggregationsAggregationTextTopOccurrences",
            "items:AggregateReplyAggregationsAggregationTextTopOccurrencesTopOccurrence*",
        ) from None
    return b"".join(out)


def decode_aggregate_reply_aggregations_aggregation_text_top_occurrences(
    data: bytes, pos: int, end: int, depth: int, m: AggregateReplyAggregationsAggregationTextTopOccurrences | None
) -> AggregateReplyAggregationsAggregationTextTopOccurrences:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = AggregateReplyAggregationsAggregationTextTopOccurrences()
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
                    m.items.append(
                        decode_aggregate_reply_aggregations_aggregation_text_top_occurrences_top_occurrence(
                            data, pos, stop, depth - 1, None
                        ),
                    )
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


def encode_aggregate_reply_aggregations_aggregation_text_top_occurrences_top_occurrence(m: object, depth: int) -> bytes:
    if type(m) is not AggregateReplyAggregationsAggregationTextTopOccurrencesTopOccurrence:
        raise TypeError("not a AggregateReplyAggregationsAggregationTextTopOccurrencesTopOccurrence")
    if depth < 0:
        raise too_deep_to_write("AggregateReplyAggregationsAggregationTextTopOccurrencesTopOccurrence")
    out: list[bytes] = []
    try:
        if m.value != "":
            b = utf8(m.value)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.occurs != 0:
            v = m.occurs
            out.append(b"\x10" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "AggregateReplyAggregationsAggregationTextTopOccurrencesTopOccurrence",
            "value:string occurs:int64",
        ) from None
    return b"".join(out)


def decode_aggregate_reply_aggregations_aggregation_text_top_occurrences_top_occurrence(
    data: bytes,
    pos: int,
    end: int,
    depth: int,
    m: AggregateReplyAggregationsAggregationTextTopOccurrencesTopOccurrence | None,
) -> AggregateReplyAggregationsAggregationTextTopOccurrencesTopOccurrence:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = AggregateReplyAggregationsAggregationTextTopOccurrencesTopOccurrence()
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
                    m.value = data[pos:stop].decode()
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 16:
                    m.occurs = v if v < 0x8000000000000000 else int64(v)
                elif tag < 8:
                    raise bad_tag(pos)
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_aggregate_reply_aggregations_aggregation_boolean(m: object, depth: int) -> bytes:
    if type(m) is not AggregateReplyAggregationsAggregationBoolean:
        raise TypeError("not a AggregateReplyAggregationsAggregationBoolean")
    if depth < 0:
        raise too_deep_to_write("AggregateReplyAggregationsAggregationBoolean")
    out: list[bytes] = []
    try:
        if m.count is not None:
            v = m.count
            out.append(b"\x08" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.type is not None:
            b = utf8(m.type)
            n = len(b)
            out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
            out.append(b)
        if m.total_true is not None:
            v = m.total_true
            out.append(b"\x18" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.total_false is not None:
            v = m.total_false
            out.append(b"\x20" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.percentage_true is not None:
            out.append(b"\x29" + pack_double(m.percentage_true))
        if m.percentage_false is not None:
            out.append(b"\x31" + pack_double(m.percentage_false))
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "AggregateReplyAggregationsAggregationBoolean",
            "count:int64? type:string? total_true:int64? total_false:int64? percentage_true:double? percentage_false:double?",
        ) from None
    return b"".join(out)


def decode_aggregate_reply_aggregations_aggregation_boolean(
    data: bytes, pos: int, end: int, depth: int, m: AggregateReplyAggregationsAggregationBoolean | None
) -> AggregateReplyAggregationsAggregationBoolean:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = AggregateReplyAggregationsAggregationBoolean()
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
                    m.type = data[pos:stop].decode()
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 8:
                    m.count = v if v < 0x8000000000000000 else int64(v)
                elif tag == 24:
                    m.total_true = v if v < 0x8000000000000000 else int64(v)
                elif tag == 32:
                    m.total_false = v if v < 0x8000000000000000 else int64(v)
                elif tag < 8:
                    raise bad_tag(pos)
            elif tag == 41:
                m.percentage_true = unpack_double(data, pos)[0]
                pos += 8
            elif tag == 49:
                m.percentage_false = unpack_double(data, pos)[0]
                pos += 8
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_aggregate_reply_aggregations_aggregation_date(m: object, depth: int) -> bytes:
    if type(m) is not AggregateReplyAggregationsAggregationDate:
        raise TypeError("not a AggregateReplyAggregationsAggregationDate")
    if depth < 0:
        raise too_deep_to_write("AggregateReplyAggregationsAggregationDate")
    out: list[bytes] = []
    try:
        if m.count is not None:
            v = m.count
            out.append(b"\x08" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.type is not None:
            b = utf8(m.type)
            n = len(b)
            out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
            out.append(b)
        if m.median is not None:
            b = utf8(m.median)
            n = len(b)
            out.append(LEN_3[n] if n < 128 else prefix(b"\x1a", n))
            out.append(b)
        if m.mode is not None:
            b = utf8(m.mode)
            n = len(b)
            out.append(LEN_4[n] if n < 128 else prefix(b"\x22", n))
            out.append(b)
        if m.maximum is not None:
            b = utf8(m.maximum)
            n = len(b)
            out.append(LEN_5[n] if n < 128 else prefix(b"\x2a", n))
            out.append(b)
        if m.minimum is not None:
            b = utf8(m.minimum)
            n = len(b)
            out.append(LEN_6[n] if n < 128 else prefix(b"\x32", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "AggregateReplyAggregationsAggregationDate",
            "count:int64? type:string? median:string? mode:string? maximum:string? minimum:string?",
        ) from None
    return b"".join(out)


def decode_aggregate_reply_aggregations_aggregation_date(
    data: bytes, pos: int, end: int, depth: int, m: AggregateReplyAggregationsAggregationDate | None
) -> AggregateReplyAggregationsAggregationDate:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = AggregateReplyAggregationsAggregationDate()
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
                    m.type = data[pos:stop].decode()
                elif tag == 26:
                    m.median = data[pos:stop].decode()
                elif tag == 34:
                    m.mode = data[pos:stop].decode()
                elif tag == 42:
                    m.maximum = data[pos:stop].decode()
                elif tag == 50:
                    m.minimum = data[pos:stop].decode()
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 8:
                    m.count = v if v < 0x8000000000000000 else int64(v)
                elif tag < 8:
                    raise bad_tag(pos)
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_aggregate_reply_aggregations_aggregation_reference(m: object, depth: int) -> bytes:
    if type(m) is not AggregateReplyAggregationsAggregationReference:
        raise TypeError("not a AggregateReplyAggregationsAggregationReference")
    if depth < 0:
        raise too_deep_to_write("AggregateReplyAggregationsAggregationReference")
    out: list[bytes] = []
    try:
        if m.type is not None:
            b = utf8(m.type)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.pointing_to:
            for b in map(utf8, as_list(m.pointing_to)):
                n = len(b)
                out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
                out.append(b)
    except UNFIT as error:
        raise refusal(
            error, m, "AggregateReplyAggregationsAggregationReference", "type:string? pointing_to:string*"
        ) from None
    return b"".join(out)


def decode_aggregate_reply_aggregations_aggregation_reference(
    data: bytes, pos: int, end: int, depth: int, m: AggregateReplyAggregationsAggregationReference | None
) -> AggregateReplyAggregationsAggregationReference:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = AggregateReplyAggregationsAggregationReference()
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
                    m.type = data[pos:stop].decode()
                elif tag == 18:
                    m.pointing_to.append(data[pos:stop].decode())
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


def encode_aggregate_reply_single(m: object, depth: int) -> bytes:
    if type(m) is not AggregateReplySingle:
        raise TypeError("not a AggregateReplySingle")
    if depth < 0:
        raise too_deep_to_write("AggregateReplySingle")
    out: list[bytes] = []
    try:
        if m.objects_count is not None:
            v = m.objects_count
            out.append(b"\x08" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.aggregations is not None:
            b = encode_aggregate_reply_aggregations(m.aggregations, depth - 1)
            n = len(b)
            out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(
            error, m, "AggregateReplySingle", "objects_count:int64? aggregations:AggregateReplyAggregations?"
        ) from None
    return b"".join(out)


def decode_aggregate_reply_single(
    data: bytes, pos: int, end: int, depth: int, m: AggregateReplySingle | None
) -> AggregateReplySingle:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = AggregateReplySingle()
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
                    m.aggregations = decode_aggregate_reply_aggregations(data, pos, stop, depth - 1, m.aggregations)
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 8:
                    m.objects_count = v if v < 0x8000000000000000 else int64(v)
                elif tag < 8:
                    raise bad_tag(pos)
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_aggregate_reply_group(m: object, depth: int) -> bytes:
    if type(m) is not AggregateReplyGroup:
        raise TypeError("not a AggregateReplyGroup")
    if depth < 0:
        raise too_deep_to_write("AggregateReplyGroup")
    out: list[bytes] = []
    try:
        if m.objects_count is not None:
            v = m.objects_count
            out.append(b"\x08" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.aggregations is not None:
            b = encode_aggregate_reply_aggregations(m.aggregations, depth - 1)
            n = len(b)
            out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
            out.append(b)
        if m.grouped_by is not None:
            b = encode_aggregate_reply_group_grouped_by(m.grouped_by, depth - 1)
            n = len(b)
            out.append(LEN_3[n] if n < 128 else prefix(b"\x1a", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "AggregateReplyGroup",
            "objects_count:int64? aggregations:AggregateReplyAggregations? grouped_by:AggregateReplyGroupGroupedBy?",
        ) from None
    return b"".join(out)


def decode_aggregate_reply_group(
    data: bytes, pos: int, end: int, depth: int, m: AggregateReplyGroup | None
) -> AggregateReplyGroup:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = AggregateReplyGroup()
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
                    m.aggregations = decode_aggregate_reply_aggregations(data, pos, stop, depth - 1, m.aggregations)
                elif tag == 26:
                    m.grouped_by = decode_aggregate_reply_group_grouped_by(data, pos, stop, depth - 1, m.grouped_by)
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 8:
                    m.objects_count = v if v < 0x8000000000000000 else int64(v)
                elif tag < 8:
                    raise bad_tag(pos)
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_aggregate_reply_group_grouped_by(m: object, depth: int) -> bytes:
    if type(m) is not AggregateReplyGroupGroupedBy:
        raise TypeError("not a AggregateReplyGroupGroupedBy")
    if depth < 0:
        raise too_deep_to_write("AggregateReplyGroupGroupedBy")
    which = ""
    out: list[bytes] = []
    try:
        if m.path:
            for b in map(utf8, as_list(m.path)):
                n = len(b)
                out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
                out.append(b)
        if m.text is not None:
            which = "text"
            b = utf8(m.text)
            n = len(b)
            out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
            out.append(b)
        if m.int is not None:
            if which:
                raise two_set("AggregateReplyGroupGroupedBy.value", which, "int")
            which = "int"
            v = m.int
            out.append(b"\x18" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.boolean is not None:
            if which:
                raise two_set("AggregateReplyGroupGroupedBy.value", which, "boolean")
            which = "boolean"
            out.append(b"\x20" + encode_bool(m.boolean))
        if m.number is not None:
            if which:
                raise two_set("AggregateReplyGroupGroupedBy.value", which, "number")
            which = "number"
            out.append(b"\x29" + pack_double(m.number))
        if m.texts is not None:
            if which:
                raise two_set("AggregateReplyGroupGroupedBy.value", which, "texts")
            which = "texts"
            b = encode_text_array(m.texts, depth - 1)
            n = len(b)
            out.append(LEN_6[n] if n < 128 else prefix(b"\x32", n))
            out.append(b)
        if m.ints is not None:
            if which:
                raise two_set("AggregateReplyGroupGroupedBy.value", which, "ints")
            which = "ints"
            b = encode_int_array(m.ints, depth - 1)
            n = len(b)
            out.append(LEN_7[n] if n < 128 else prefix(b"\x3a", n))
            out.append(b)
        if m.booleans is not None:
            if which:
                raise two_set("AggregateReplyGroupGroupedBy.value", which, "booleans")
            which = "booleans"
            b = encode_boolean_array(m.booleans, depth - 1)
            n = len(b)
            out.append(LEN_8[n] if n < 128 else prefix(b"\x42", n))
            out.append(b)
        if m.numbers is not None:
            if which:
                raise two_set("AggregateReplyGroupGroupedBy.value", which, "numbers")
            which = "numbers"
            b = encode_number_array(m.numbers, depth - 1)
            n = len(b)
            out.append(LEN_9[n] if n < 128 else prefix(b"\x4a", n))
            out.append(b)
        if m.geo is not None:
            if which:
                raise two_set("AggregateReplyGroupGroupedBy.value", which, "geo")
            b = encode_geo_coordinates_filter(m.geo, depth - 1)
            n = len(b)
            out.append(LEN_10[n] if n < 128 else prefix(b"\x52", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "AggregateReplyGroupGroupedBy",
            "path:string* text:string? int:int64? boolean:bool? number:double? texts:TextArray? ints:IntArray? booleans:BooleanArray? numbers:NumberArray? geo:GeoCoordinatesFilter?",
        ) from None
    return b"".join(out)


def decode_aggregate_reply_group_grouped_by(
    data: bytes, pos: int, end: int, depth: int, m: AggregateReplyGroupGroupedBy | None
) -> AggregateReplyGroupGroupedBy:
    if depth < 0:
        raise too_deep(pos)
    which = ""
    if m is None:
        m = AggregateReplyGroupGroupedBy()
    else:
        which = chosen(m, ("text", "int", "boolean", "number", "texts", "ints", "booleans", "numbers", "geo"))
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
                    m.path.append(data[pos:stop].decode())
                elif tag == 18:
                    if which:
                        setattr(m, which, None)
                    which = "text"
                    m.text = data[pos:stop].decode()
                elif tag == 50:
                    if which and which != "texts":
                        setattr(m, which, None)
                    which = "texts"
                    m.texts = decode_text_array(data, pos, stop, depth - 1, m.texts)
                elif tag == 58:
                    if which and which != "ints":
                        setattr(m, which, None)
                    which = "ints"
                    m.ints = decode_int_array(data, pos, stop, depth - 1, m.ints)
                elif tag == 66:
                    if which and which != "booleans":
                        setattr(m, which, None)
                    which = "booleans"
                    m.booleans = decode_boolean_array(data, pos, stop, depth - 1, m.booleans)
                elif tag == 74:
                    if which and which != "numbers":
                        setattr(m, which, None)
                    which = "numbers"
                    m.numbers = decode_number_array(data, pos, stop, depth - 1, m.numbers)
                elif tag == 82:
                    if which and which != "geo":
                        setattr(m, which, None)
                    which = "geo"
                    m.geo = decode_geo_coordinates_filter(data, pos, stop, depth - 1, m.geo)
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
                    which = "int"
                    m.int = v if v < 0x8000000000000000 else int64(v)
                elif tag == 32:
                    if which:
                        setattr(m, which, None)
                    which = "boolean"
                    m.boolean = v != 0
                elif tag < 8:
                    raise bad_tag(pos)
            elif tag == 41:
                if which:
                    setattr(m, which, None)
                which = "number"
                m.number = unpack_double(data, pos)[0]
                pos += 8
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_aggregate_reply_grouped(m: object, depth: int) -> bytes:
    if type(m) is not AggregateReplyGrouped:
        raise TypeError("not a AggregateReplyGrouped")
    if depth < 0:
        raise too_deep_to_write("AggregateReplyGrouped")
    item: object
    out: list[bytes] = []
    try:
        if m.groups:
            for item in as_list(m.groups):
                b = encode_aggregate_reply_group(item, depth - 1)
                n = len(b)
                out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
                out.append(b)
    except UNFIT as error:
        raise refusal(error, m, "AggregateReplyGrouped", "groups:AggregateReplyGroup*") from None
    return b"".join(out)


def decode_aggregate_reply_grouped(
    data: bytes, pos: int, end: int, depth: int, m: AggregateReplyGrouped | None
) -> AggregateReplyGrouped:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = AggregateReplyGrouped()
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
                    m.groups.append(decode_aggregate_reply_group(data, pos, stop, depth - 1, None))
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

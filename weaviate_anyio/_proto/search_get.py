"""The search call: one request for every kind of query, one reply for objects and groups.

From search_get.proto. Written by protos/generate.py; changes belong there.
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
    LEN_8,
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
    encode_uint32,
    int32,
    int64,
    malformed,
    pack_double,
    pack_float,
    pack_floats,
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
    unpack_floats,
    utf8,
)
from weaviate_anyio._proto.base import Filters, Vectors, decode_filters, decode_vectors, encode_filters, encode_vectors
from weaviate_anyio._proto.base_search import (
    BM25,
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
    decode_bm25,
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
    encode_bm25,
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
from weaviate_anyio._proto.generative import (
    GenerativeReply,
    GenerativeResult,
    GenerativeSearch,
    decode_generative_reply,
    decode_generative_result,
    decode_generative_search,
    encode_generative_reply,
    encode_generative_result,
    encode_generative_search,
)
from weaviate_anyio._proto.properties import Properties, decode_properties, encode_properties


class BoostPropertyValueModifier(IntEnum):
    """weaviate.v1.Boost.PropertyValueModifier."""

    PROPERTY_VALUE_MODIFIER_UNSPECIFIED = 0
    PROPERTY_VALUE_MODIFIER_LOG1P = 1
    PROPERTY_VALUE_MODIFIER_SQRT = 2


class BoostDecayCurve(IntEnum):
    """weaviate.v1.Boost.DecayCurve."""

    DECAY_CURVE_UNSPECIFIED = 0
    DECAY_CURVE_GAUSS = 1
    DECAY_CURVE_LINEAR = 2
    DECAY_CURVE_EXPONENTIAL = 3


class SearchRequest(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.SearchRequest.

    One query. At most one of the searches is given; with none, objects come in the order of their ids.
    """

    collection: str = ""
    tenant: str = ""
    consistency_level: int | None = None
    properties: PropertiesRequest | None = None
    metadata: MetadataRequest | None = None
    group_by: GroupBy | None = None
    limit: int = 0
    offset: int = 0
    autocut: int = 0
    after: str = ""
    sort_by: list[SortBy] = []
    filters: Filters | None = None
    hybrid_search: Hybrid | None = None
    bm25_search: BM25 | None = None
    near_vector: NearVector | None = None
    near_object: NearObject | None = None
    near_text: NearTextSearch | None = None
    near_image: NearImageSearch | None = None
    near_audio: NearAudioSearch | None = None
    near_video: NearVideoSearch | None = None
    near_depth: NearDepthSearch | None = None
    near_thermal: NearThermalSearch | None = None
    near_imu: NearIMUSearch | None = None
    generative: GenerativeSearch | None = None
    rerank: Rerank | None = None
    boost: Boost | None = None
    uses_123_api: bool = False
    uses_125_api: bool = False
    uses_127_api: bool = False

    def encode(self) -> bytes:
        return encode_search_request(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> SearchRequest:
        return decode_search_request(data, 0, len(data), MAX_DEPTH, None)


class GroupBy(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GroupBy: Sorts the hits into groups by the value of a property."""

    path: list[str] = []
    number_of_groups: int = 0
    objects_per_group: int = 0

    def encode(self) -> bytes:
        return encode_group_by(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GroupBy:
        return decode_group_by(data, 0, len(data), MAX_DEPTH, None)


class SortBy(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.SortBy: One sort key."""

    ascending: bool = False
    path: list[str] = []

    def encode(self) -> bytes:
        return encode_sort_by(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> SortBy:
        return decode_sort_by(data, 0, len(data), MAX_DEPTH, None)


class MetadataRequest(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.MetadataRequest: The metadata wanted of each object."""

    uuid: bool = False
    vector: bool = False
    creation_time_unix: bool = False
    last_update_time_unix: bool = False
    distance: bool = False
    certainty: bool = False
    score: bool = False
    explain_score: bool = False
    is_consistent: bool = False
    vectors: list[str] = []
    query_profile: bool = False

    def encode(self) -> bytes:
        return encode_metadata_request(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> MetadataRequest:
        return decode_metadata_request(data, 0, len(data), MAX_DEPTH, None)


class PropertiesRequest(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.PropertiesRequest: The properties wanted of each object."""

    non_ref_properties: list[str] = []
    ref_properties: list[RefPropertiesRequest] = []
    object_properties: list[ObjectPropertiesRequest] = []
    return_all_nonref_properties: bool = False

    def encode(self) -> bytes:
        return encode_properties_request(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> PropertiesRequest:
        return decode_properties_request(data, 0, len(data), MAX_DEPTH, None)


class ObjectPropertiesRequest(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.ObjectPropertiesRequest: The fields wanted of a nested object."""

    prop_name: str = ""
    primitive_properties: list[str] = []
    object_properties: list[ObjectPropertiesRequest] = []

    def encode(self) -> bytes:
        return encode_object_properties_request(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> ObjectPropertiesRequest:
        return decode_object_properties_request(data, 0, len(data), MAX_DEPTH, None)


class RefPropertiesRequest(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.RefPropertiesRequest: What is wanted of the objects behind a reference."""

    reference_property: str = ""
    properties: PropertiesRequest | None = None
    metadata: MetadataRequest | None = None
    target_collection: str = ""

    def encode(self) -> bytes:
        return encode_ref_properties_request(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> RefPropertiesRequest:
        return decode_ref_properties_request(data, 0, len(data), MAX_DEPTH, None)


class Rerank(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.Rerank: Orders the hits anew by a reranker model."""

    property: str = ""
    query: str | None = None

    def encode(self) -> bytes:
        return encode_rerank(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> Rerank:
        return decode_rerank(data, 0, len(data), MAX_DEPTH, None)


class SearchReply(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.SearchReply: Objects, or groups of objects."""

    took: float = 0.0
    results: list[SearchResult] = []
    generative_grouped_result: str | None = None
    group_by_results: list[GroupByResult] = []
    generative_grouped_results: GenerativeResult | None = None
    query_profile: QueryProfile | None = None

    def encode(self) -> bytes:
        return encode_search_reply(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> SearchReply:
        return decode_search_reply(data, 0, len(data), MAX_DEPTH, None)


class QueryProfile(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.QueryProfile: Where the time of a query went, by shard."""

    shards: list[QueryProfileShardProfile] = []

    def encode(self) -> bytes:
        return encode_query_profile(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> QueryProfile:
        return decode_query_profile(data, 0, len(data), MAX_DEPTH, None)


class QueryProfileSearchProfile(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.QueryProfile.SearchProfile: Measurements by name, as text for people."""

    details: dict[str, str] = {}

    def encode(self) -> bytes:
        return encode_query_profile_search_profile(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> QueryProfileSearchProfile:
        return decode_query_profile_search_profile(data, 0, len(data), MAX_DEPTH, None)


class QueryProfileShardProfile(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.QueryProfile.ShardProfile: One shard's part of the work."""

    name: str = ""
    node: str = ""
    searches: dict[str, QueryProfileSearchProfile] = {}

    def encode(self) -> bytes:
        return encode_query_profile_shard_profile(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> QueryProfileShardProfile:
        return decode_query_profile_shard_profile(data, 0, len(data), MAX_DEPTH, None)


class RerankReply(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.RerankReply: The reranker's score of a group."""

    score: float = 0.0

    def encode(self) -> bytes:
        return encode_rerank_reply(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> RerankReply:
        return decode_rerank_reply(data, 0, len(data), MAX_DEPTH, None)


class GroupByResult(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GroupByResult: One group of objects."""

    name: str = ""
    min_distance: float = 0.0
    max_distance: float = 0.0
    number_of_objects: int = 0
    objects: list[SearchResult] = []
    rerank: RerankReply | None = None
    generative: GenerativeReply | None = None
    generative_result: GenerativeResult | None = None

    def encode(self) -> bytes:
        return encode_group_by_result(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GroupByResult:
        return decode_group_by_result(data, 0, len(data), MAX_DEPTH, None)


class SearchResult(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.SearchResult: One object."""

    properties: PropertiesResult | None = None
    metadata: MetadataResult | None = None
    generative: GenerativeResult | None = None

    def encode(self) -> bytes:
        return encode_search_result(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> SearchResult:
        return decode_search_result(data, 0, len(data), MAX_DEPTH, None)


class MetadataResult(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.MetadataResult: The metadata of one object. A flag beside each value tells 0 from absent."""

    id: str = ""
    vector: list[float] = []
    creation_time_unix: int = 0
    creation_time_unix_present: bool = False
    last_update_time_unix: int = 0
    last_update_time_unix_present: bool = False
    distance: float = 0.0
    distance_present: bool = False
    certainty: float = 0.0
    certainty_present: bool = False
    score: float = 0.0
    score_present: bool = False
    explain_score: str = ""
    explain_score_present: bool = False
    is_consistent: bool | None = None
    generative: str = ""
    generative_present: bool = False
    is_consistent_present: bool = False
    vector_bytes: bytes = b""
    id_as_bytes: bytes = b""
    rerank_score: float = 0.0
    rerank_score_present: bool = False
    vectors: list[Vectors] = []

    def encode(self) -> bytes:
        return encode_metadata_result(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> MetadataResult:
        return decode_metadata_result(data, 0, len(data), MAX_DEPTH, None)


class PropertiesResult(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.PropertiesResult: The properties of one object."""

    ref_props: list[RefPropertiesResult] = []
    target_collection: str = ""
    metadata: MetadataResult | None = None
    non_ref_props: Properties | None = None
    ref_props_requested: bool = False

    def encode(self) -> bytes:
        return encode_properties_result(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> PropertiesResult:
        return decode_properties_result(data, 0, len(data), MAX_DEPTH, None)


class RefPropertiesResult(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.RefPropertiesResult: The objects behind one reference."""

    properties: list[PropertiesResult] = []
    prop_name: str = ""

    def encode(self) -> bytes:
        return encode_ref_properties_result(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> RefPropertiesResult:
        return decode_ref_properties_result(data, 0, len(data), MAX_DEPTH, None)


class Boost(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.Boost: Raises or lowers scores by conditions on properties."""

    conditions: list[BoostCondition] = []
    weight: float | None = None
    depth: int | None = None

    def encode(self) -> bytes:
        return encode_boost(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> Boost:
        return decode_boost(data, 0, len(data), MAX_DEPTH, None)


class BoostPropertyValueFunction(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.Boost.PropertyValueFunction: The score follows a numeric property."""

    property: str = ""
    modifier: int | None = None

    def encode(self) -> bytes:
        return encode_boost_property_value_function(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> BoostPropertyValueFunction:
        return decode_boost_property_value_function(data, 0, len(data), MAX_DEPTH, None)


class BoostTimeDecayFunction(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.Boost.TimeDecayFunction: The score falls with the distance of a date from the origin."""

    property: str = ""
    origin: str = ""
    scale: str = ""
    offset: str | None = None
    curve: int | None = None
    decay_value: float | None = None

    def encode(self) -> bytes:
        return encode_boost_time_decay_function(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> BoostTimeDecayFunction:
        return decode_boost_time_decay_function(data, 0, len(data), MAX_DEPTH, None)


class BoostNumericDecayFunction(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.Boost.NumericDecayFunction: The score falls with the distance of a number from the origin."""

    property: str = ""
    origin: float = 0.0
    scale: float = 0.0
    offset: float | None = None
    curve: int | None = None
    decay_value: float | None = None

    def encode(self) -> bytes:
        return encode_boost_numeric_decay_function(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> BoostNumericDecayFunction:
        return decode_boost_numeric_decay_function(data, 0, len(data), MAX_DEPTH, None)


class BoostCondition(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.Boost.Condition."""

    filter: Filters | None = None
    time_decay: BoostTimeDecayFunction | None = None
    property_value: BoostPropertyValueFunction | None = None
    numeric_decay: BoostNumericDecayFunction | None = None
    weight: float | None = None

    def encode(self) -> bytes:
        return encode_boost_condition(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> BoostCondition:
        return decode_boost_condition(data, 0, len(data), MAX_DEPTH, None)


def encode_search_request(m: object, depth: int) -> bytes:
    if type(m) is not SearchRequest:
        raise TypeError("not a SearchRequest")
    if depth < 0:
        raise too_deep_to_write("SearchRequest")
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
        if m.consistency_level is not None:
            v = m.consistency_level
            out.append(b"\x58" + (BYTE[v] if 0 <= v < 128 else encode_int32(v)))
        if m.properties is not None:
            b = encode_properties_request(m.properties, depth - 1)
            n = len(b)
            out.append(b"\xa2\x01" + BYTE[n] if n < 128 else prefix(b"\xa2\x01", n))
            out.append(b)
        if m.metadata is not None:
            b = encode_metadata_request(m.metadata, depth - 1)
            n = len(b)
            out.append(b"\xaa\x01" + BYTE[n] if n < 128 else prefix(b"\xaa\x01", n))
            out.append(b)
        if m.group_by is not None:
            b = encode_group_by(m.group_by, depth - 1)
            n = len(b)
            out.append(b"\xb2\x01" + BYTE[n] if n < 128 else prefix(b"\xb2\x01", n))
            out.append(b)
        if m.limit != 0:
            v = m.limit
            out.append(b"\xf0\x01" + (BYTE[v] if 0 <= v < 128 else encode_uint32(v)))
        if m.offset != 0:
            v = m.offset
            out.append(b"\xf8\x01" + (BYTE[v] if 0 <= v < 128 else encode_uint32(v)))
        if m.autocut != 0:
            v = m.autocut
            out.append(b"\x80\x02" + (BYTE[v] if 0 <= v < 128 else encode_uint32(v)))
        if m.after != "":
            b = utf8(m.after)
            n = len(b)
            out.append(b"\x8a\x02" + BYTE[n] if n < 128 else prefix(b"\x8a\x02", n))
            out.append(b)
        if m.sort_by:
            for item in as_list(m.sort_by):
                b = encode_sort_by(item, depth - 1)
                n = len(b)
                out.append(b"\x92\x02" + BYTE[n] if n < 128 else prefix(b"\x92\x02", n))
                out.append(b)
        if m.filters is not None:
            b = encode_filters(m.filters, depth - 1)
            n = len(b)
            out.append(b"\xc2\x02" + BYTE[n] if n < 128 else prefix(b"\xc2\x02", n))
            out.append(b)
        if m.hybrid_search is not None:
            b = encode_hybrid(m.hybrid_search, depth - 1)
            n = len(b)
            out.append(b"\xca\x02" + BYTE[n] if n < 128 else prefix(b"\xca\x02", n))
            out.append(b)
        if m.bm25_search is not None:
            b = encode_bm25(m.bm25_search, depth - 1)
            n = len(b)
            out.append(b"\xd2\x02" + BYTE[n] if n < 128 else prefix(b"\xd2\x02", n))
            out.append(b)
        if m.near_vector is not None:
            b = encode_near_vector(m.near_vector, depth - 1)
            n = len(b)
            out.append(b"\xda\x02" + BYTE[n] if n < 128 else prefix(b"\xda\x02", n))
            out.append(b)
        if m.near_object is not None:
            b = encode_near_object(m.near_object, depth - 1)
            n = len(b)
            out.append(b"\xe2\x02" + BYTE[n] if n < 128 else prefix(b"\xe2\x02", n))
            out.append(b)
        if m.near_text is not None:
            b = encode_near_text_search(m.near_text, depth - 1)
            n = len(b)
            out.append(b"\xea\x02" + BYTE[n] if n < 128 else prefix(b"\xea\x02", n))
            out.append(b)
        if m.near_image is not None:
            b = encode_near_image_search(m.near_image, depth - 1)
            n = len(b)
            out.append(b"\xf2\x02" + BYTE[n] if n < 128 else prefix(b"\xf2\x02", n))
            out.append(b)
        if m.near_audio is not None:
            b = encode_near_audio_search(m.near_audio, depth - 1)
            n = len(b)
            out.append(b"\xfa\x02" + BYTE[n] if n < 128 else prefix(b"\xfa\x02", n))
            out.append(b)
        if m.near_video is not None:
            b = encode_near_video_search(m.near_video, depth - 1)
            n = len(b)
            out.append(b"\x82\x03" + BYTE[n] if n < 128 else prefix(b"\x82\x03", n))
            out.append(b)
        if m.near_depth is not None:
            b = encode_near_depth_search(m.near_depth, depth - 1)
            n = len(b)
            out.append(b"\x8a\x03" + BYTE[n] if n < 128 else prefix(b"\x8a\x03", n))
            out.append(b)
        if m.near_thermal is not None:
            b = encode_near_thermal_search(m.near_thermal, depth - 1)
            n = len(b)
            out.append(b"\x92\x03" + BYTE[n] if n < 128 else prefix(b"\x92\x03", n))
            out.append(b)
        if m.near_imu is not None:
            b = encode_near_imu_search(m.near_imu, depth - 1)
            n = len(b)
            out.append(b"\x9a\x03" + BYTE[n] if n < 128 else prefix(b"\x9a\x03", n))
            out.append(b)
        if m.generative is not None:
            b = encode_generative_search(m.generative, depth - 1)
            n = len(b)
            out.append(b"\xe2\x03" + BYTE[n] if n < 128 else prefix(b"\xe2\x03", n))
            out.append(b)
        if m.rerank is not None:
            b = encode_rerank(m.rerank, depth - 1)
            n = len(b)
            out.append(b"\xea\x03" + BYTE[n] if n < 128 else prefix(b"\xea\x03", n))
            out.append(b)
        if m.boost is not None:
            b = encode_boost(m.boost, depth - 1)
            n = len(b)
            out.append(b"\xf2\x03" + BYTE[n] if n < 128 else prefix(b"\xf2\x03", n))
            out.append(b)
        if m.uses_123_api is not False:
            out.append(b"\xa0\x06" + encode_bool(m.uses_123_api))
        if m.uses_125_api is not False:
            out.append(b"\xa8\x06" + encode_bool(m.uses_125_api))
        if m.uses_127_api is not False:
            out.append(b"\xb0\x06" + encode_bool(m.uses_127_api))
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "SearchRequest",
            "collection:string tenant:string consistency_level:enum? properties:PropertiesRequest? metadata:MetadataRequest? group_by:GroupBy? limit:uint32 offset:uint32 autocut:uint32 after:string sort_by:SortBy* filters:Filters? hybrid_search:Hybrid? bm25_search:BM25? near_vector:NearVector? near_object:NearObject? near_text:NearTextSearch? near_image:NearImageSearch? near_audio:NearAudioSearch? near_video:NearVideoSearch? near_depth:NearDepthSearch? near_thermal:NearThermalSearch? near_imu:NearIMUSearch? generative:GenerativeSearch? rerank:Rerank? boost:Boost? uses_123_api:bool uses_125_api:bool uses_127_api:bool",
        ) from None
    return b"".join(out)


def decode_search_request(data: bytes, pos: int, end: int, depth: int, m: SearchRequest | None) -> SearchRequest:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = SearchRequest()
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
                elif tag == 162:
                    m.properties = decode_properties_request(data, pos, stop, depth - 1, m.properties)
                elif tag == 170:
                    m.metadata = decode_metadata_request(data, pos, stop, depth - 1, m.metadata)
                elif tag == 178:
                    m.group_by = decode_group_by(data, pos, stop, depth - 1, m.group_by)
                elif tag == 266:
                    m.after = data[pos:stop].decode()
                elif tag == 274:
                    m.sort_by.append(decode_sort_by(data, pos, stop, depth - 1, None))
                elif tag == 322:
                    m.filters = decode_filters(data, pos, stop, depth - 1, m.filters)
                elif tag == 330:
                    m.hybrid_search = decode_hybrid(data, pos, stop, depth - 1, m.hybrid_search)
                elif tag == 338:
                    m.bm25_search = decode_bm25(data, pos, stop, depth - 1, m.bm25_search)
                elif tag == 346:
                    m.near_vector = decode_near_vector(data, pos, stop, depth - 1, m.near_vector)
                elif tag == 354:
                    m.near_object = decode_near_object(data, pos, stop, depth - 1, m.near_object)
                elif tag == 362:
                    m.near_text = decode_near_text_search(data, pos, stop, depth - 1, m.near_text)
                elif tag == 370:
                    m.near_image = decode_near_image_search(data, pos, stop, depth - 1, m.near_image)
                elif tag == 378:
                    m.near_audio = decode_near_audio_search(data, pos, stop, depth - 1, m.near_audio)
                elif tag == 386:
                    m.near_video = decode_near_video_search(data, pos, stop, depth - 1, m.near_video)
                elif tag == 394:
                    m.near_depth = decode_near_depth_search(data, pos, stop, depth - 1, m.near_depth)
                elif tag == 402:
                    m.near_thermal = decode_near_thermal_search(data, pos, stop, depth - 1, m.near_thermal)
                elif tag == 410:
                    m.near_imu = decode_near_imu_search(data, pos, stop, depth - 1, m.near_imu)
                elif tag == 482:
                    m.generative = decode_generative_search(data, pos, stop, depth - 1, m.generative)
                elif tag == 490:
                    m.rerank = decode_rerank(data, pos, stop, depth - 1, m.rerank)
                elif tag == 498:
                    m.boost = decode_boost(data, pos, stop, depth - 1, m.boost)
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 88:
                    m.consistency_level = v if v < 0x80000000 else int32(v)
                elif tag == 240:
                    m.limit = v & 0xFFFFFFFF
                elif tag == 248:
                    m.offset = v & 0xFFFFFFFF
                elif tag == 256:
                    m.autocut = v & 0xFFFFFFFF
                elif tag == 800:
                    m.uses_123_api = v != 0
                elif tag == 808:
                    m.uses_125_api = v != 0
                elif tag == 816:
                    m.uses_127_api = v != 0
                elif tag < 8:
                    raise bad_tag(pos)
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_group_by(m: object, depth: int) -> bytes:
    if type(m) is not GroupBy:
        raise TypeError("not a GroupBy")
    if depth < 0:
        raise too_deep_to_write("GroupBy")
    out: list[bytes] = []
    try:
        if m.path:
            for b in map(utf8, as_list(m.path)):
                n = len(b)
                out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
                out.append(b)
        if m.number_of_groups != 0:
            v = m.number_of_groups
            out.append(b"\x10" + (BYTE[v] if 0 <= v < 128 else encode_int32(v)))
        if m.objects_per_group != 0:
            v = m.objects_per_group
            out.append(b"\x18" + (BYTE[v] if 0 <= v < 128 else encode_int32(v)))
    except UNFIT as error:
        raise refusal(error, m, "GroupBy", "path:string* number_of_groups:int32 objects_per_group:int32") from None
    return b"".join(out)


def decode_group_by(data: bytes, pos: int, end: int, depth: int, m: GroupBy | None) -> GroupBy:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = GroupBy()
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
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 16:
                    m.number_of_groups = v if v < 0x80000000 else int32(v)
                elif tag == 24:
                    m.objects_per_group = v if v < 0x80000000 else int32(v)
                elif tag < 8:
                    raise bad_tag(pos)
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_sort_by(m: object, depth: int) -> bytes:
    if type(m) is not SortBy:
        raise TypeError("not a SortBy")
    if depth < 0:
        raise too_deep_to_write("SortBy")
    out: list[bytes] = []
    try:
        if m.ascending is not False:
            out.append(b"\x08" + encode_bool(m.ascending))
        if m.path:
            for b in map(utf8, as_list(m.path)):
                n = len(b)
                out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
                out.append(b)
    except UNFIT as error:
        raise refusal(error, m, "SortBy", "ascending:bool path:string*") from None
    return b"".join(out)


def decode_sort_by(data: bytes, pos: int, end: int, depth: int, m: SortBy | None) -> SortBy:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = SortBy()
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
                    m.path.append(data[pos:stop].decode())
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 8:
                    m.ascending = v != 0
                elif tag < 8:
                    raise bad_tag(pos)
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_metadata_request(m: object, depth: int) -> bytes:
    if type(m) is not MetadataRequest:
        raise TypeError("not a MetadataRequest")
    if depth < 0:
        raise too_deep_to_write("MetadataRequest")
    out: list[bytes] = []
    try:
        if m.uuid is not False:
            out.append(b"\x08" + encode_bool(m.uuid))
        if m.vector is not False:
            out.append(b"\x10" + encode_bool(m.vector))
        if m.creation_time_unix is not False:
            out.append(b"\x18" + encode_bool(m.creation_time_unix))
        if m.last_update_time_unix is not False:
            out.append(b"\x20" + encode_bool(m.last_update_time_unix))
        if m.distance is not False:
            out.append(b"\x28" + encode_bool(m.distance))
        if m.certainty is not False:
            out.append(b"\x30" + encode_bool(m.certainty))
        if m.score is not False:
            out.append(b"\x38" + encode_bool(m.score))
        if m.explain_score is not False:
            out.append(b"\x40" + encode_bool(m.explain_score))
        if m.is_consistent is not False:
            out.append(b"\x48" + encode_bool(m.is_consistent))
        if m.vectors:
            for b in map(utf8, as_list(m.vectors)):
                n = len(b)
                out.append(LEN_10[n] if n < 128 else prefix(b"\x52", n))
                out.append(b)
        if m.query_profile is not False:
            out.append(b"\x58" + encode_bool(m.query_profile))
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "MetadataRequest",
            "uuid:bool vector:bool creation_time_unix:bool last_update_time_unix:bool distance:bool certainty:bool score:bool explain_score:bool is_consistent:bool vectors:string* query_profile:bool",
        ) from None
    return b"".join(out)


def decode_metadata_request(data: bytes, pos: int, end: int, depth: int, m: MetadataRequest | None) -> MetadataRequest:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = MetadataRequest()
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
                if tag == 82:
                    m.vectors.append(data[pos:stop].decode())
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 8:
                    m.uuid = v != 0
                elif tag == 16:
                    m.vector = v != 0
                elif tag == 24:
                    m.creation_time_unix = v != 0
                elif tag == 32:
                    m.last_update_time_unix = v != 0
                elif tag == 40:
                    m.distance = v != 0
                elif tag == 48:
                    m.certainty = v != 0
                elif tag == 56:
                    m.score = v != 0
                elif tag == 64:
                    m.explain_score = v != 0
                elif tag == 72:
                    m.is_consistent = v != 0
                elif tag == 88:
                    m.query_profile = v != 0
                elif tag < 8:
                    raise bad_tag(pos)
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_properties_request(m: object, depth: int) -> bytes:
    if type(m) is not PropertiesRequest:
        raise TypeError("not a PropertiesRequest")
    if depth < 0:
        raise too_deep_to_write("PropertiesRequest")
    item: object
    out: list[bytes] = []
    try:
        if m.non_ref_properties:
            for b in map(utf8, as_list(m.non_ref_properties)):
                n = len(b)
                out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
                out.append(b)
        if m.ref_properties:
            for item in as_list(m.ref_properties):
                b = encode_ref_properties_request(item, depth - 1)
                n = len(b)
                out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
                out.append(b)
        if m.object_properties:
            for item in as_list(m.object_properties):
                b = encode_object_properties_request(item, depth - 1)
                n = len(b)
                out.append(LEN_3[n] if n < 128 else prefix(b"\x1a", n))
                out.append(b)
        if m.return_all_nonref_properties is not False:
            out.append(b"\x58" + encode_bool(m.return_all_nonref_properties))
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "PropertiesRequest",
            "non_ref_properties:string* ref_properties:RefPropertiesRequest* object_properties:ObjectPropertiesRequest* return_all_nonref_properties:bool",
        ) from None
    return b"".join(out)


def decode_properties_request(
    data: bytes, pos: int, end: int, depth: int, m: PropertiesRequest | None
) -> PropertiesRequest:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = PropertiesRequest()
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
                    m.non_ref_properties.append(data[pos:stop].decode())
                elif tag == 18:
                    m.ref_properties.append(decode_ref_properties_request(data, pos, stop, depth - 1, None))
                elif tag == 26:
                    m.object_properties.append(decode_object_properties_request(data, pos, stop, depth - 1, None))
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 88:
                    m.return_all_nonref_properties = v != 0
                elif tag < 8:
                    raise bad_tag(pos)
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_object_properties_request(m: object, depth: int) -> bytes:
    if type(m) is not ObjectPropertiesRequest:
        raise TypeError("not a ObjectPropertiesRequest")
    if depth < 0:
        raise too_deep_to_write("ObjectPropertiesRequest")
    item: object
    out: list[bytes] = []
    try:
        if m.prop_name != "":
            b = utf8(m.prop_name)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.primitive_properties:
            for b in map(utf8, as_list(m.primitive_properties)):
                n = len(b)
                out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
                out.append(b)
        if m.object_properties:
            for item in as_list(m.object_properties):
                b = encode_object_properties_request(item, depth - 1)
                n = len(b)
                out.append(LEN_3[n] if n < 128 else prefix(b"\x1a", n))
                out.append(b)
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "ObjectPropertiesRequest",
            "prop_name:string primitive_properties:string* object_properties:ObjectPropertiesRequest*",
        ) from None
    return b"".join(out)


def decode_object_properties_request(
    data: bytes, pos: int, end: int, depth: int, m: ObjectPropertiesRequest | None
) -> ObjectPropertiesRequest:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = ObjectPropertiesRequest()
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
                    m.prop_name = data[pos:stop].decode()
                elif tag == 18:
                    m.primitive_properties.append(data[pos:stop].decode())
                elif tag == 26:
                    m.object_properties.append(decode_object_properties_request(data, pos, stop, depth - 1, None))
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


def encode_ref_properties_request(m: object, depth: int) -> bytes:
    if type(m) is not RefPropertiesRequest:
        raise TypeError("not a RefPropertiesRequest")
    if depth < 0:
        raise too_deep_to_write("RefPropertiesRequest")
    out: list[bytes] = []
    try:
        if m.reference_property != "":
            b = utf8(m.reference_property)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.properties is not None:
            b = encode_properties_request(m.properties, depth - 1)
            n = len(b)
            out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
            out.append(b)
        if m.metadata is not None:
            b = encode_metadata_request(m.metadata, depth - 1)
            n = len(b)
            out.append(LEN_3[n] if n < 128 else prefix(b"\x1a", n))
            out.append(b)
        if m.target_collection != "":
            b = utf8(m.target_collection)
            n = len(b)
            out.append(LEN_4[n] if n < 128 else prefix(b"\x22", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "RefPropertiesRequest",
            "reference_property:string properties:PropertiesRequest? metadata:MetadataRequest? target_collection:string",
        ) from None
    return b"".join(out)


def decode_ref_properties_request(
    data: bytes, pos: int, end: int, depth: int, m: RefPropertiesRequest | None
) -> RefPropertiesRequest:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = RefPropertiesRequest()
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
                    m.reference_property = data[pos:stop].decode()
                elif tag == 18:
                    m.properties = decode_properties_request(data, pos, stop, depth - 1, m.properties)
                elif tag == 26:
                    m.metadata = decode_metadata_request(data, pos, stop, depth - 1, m.metadata)
                elif tag == 34:
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


def encode_rerank(m: object, depth: int) -> bytes:
    if type(m) is not Rerank:
        raise TypeError("not a Rerank")
    if depth < 0:
        raise too_deep_to_write("Rerank")
    out: list[bytes] = []
    try:
        if m.property != "":
            b = utf8(m.property)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.query is not None:
            b = utf8(m.query)
            n = len(b)
            out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(error, m, "Rerank", "property:string query:string?") from None
    return b"".join(out)


def decode_rerank(data: bytes, pos: int, end: int, depth: int, m: Rerank | None) -> Rerank:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = Rerank()
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
                    m.query = data[pos:stop].decode()
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


def encode_search_reply(m: object, depth: int) -> bytes:
    if type(m) is not SearchReply:
        raise TypeError("not a SearchReply")
    if depth < 0:
        raise too_deep_to_write("SearchReply")
    item: object
    out: list[bytes] = []
    try:
        if m.took != 0.0 or copysign(1.0, m.took) < 0.0:
            out.append(b"\x0d" + pack_float(m.took))
        if m.results:
            for item in as_list(m.results):
                b = encode_search_result(item, depth - 1)
                n = len(b)
                out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
                out.append(b)
        if m.generative_grouped_result is not None:
            b = utf8(m.generative_grouped_result)
            n = len(b)
            out.append(LEN_3[n] if n < 128 else prefix(b"\x1a", n))
            out.append(b)
        if m.group_by_results:
            for item in as_list(m.group_by_results):
                b = encode_group_by_result(item, depth - 1)
                n = len(b)
                out.append(LEN_4[n] if n < 128 else prefix(b"\x22", n))
                out.append(b)
        if m.generative_grouped_results is not None:
            b = encode_generative_result(m.generative_grouped_results, depth - 1)
            n = len(b)
            out.append(LEN_5[n] if n < 128 else prefix(b"\x2a", n))
            out.append(b)
        if m.query_profile is not None:
            b = encode_query_profile(m.query_profile, depth - 1)
            n = len(b)
            out.append(LEN_6[n] if n < 128 else prefix(b"\x32", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "SearchReply",
            "took:float results:SearchResult* generative_grouped_result:string? group_by_results:GroupByResult* generative_grouped_results:GenerativeResult? query_profile:QueryProfile?",
        ) from None
    return b"".join(out)


def decode_search_reply(data: bytes, pos: int, end: int, depth: int, m: SearchReply | None) -> SearchReply:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = SearchReply()
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
                    m.results.append(decode_search_result(data, pos, stop, depth - 1, None))
                elif tag == 26:
                    m.generative_grouped_result = data[pos:stop].decode()
                elif tag == 34:
                    m.group_by_results.append(decode_group_by_result(data, pos, stop, depth - 1, None))
                elif tag == 42:
                    m.generative_grouped_results = decode_generative_result(
                        data, pos, stop, depth - 1, m.generative_grouped_results
                    )
                elif tag == 50:
                    m.query_profile = decode_query_profile(data, pos, stop, depth - 1, m.query_profile)
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


def encode_query_profile(m: object, depth: int) -> bytes:
    if type(m) is not QueryProfile:
        raise TypeError("not a QueryProfile")
    if depth < 0:
        raise too_deep_to_write("QueryProfile")
    item: object
    out: list[bytes] = []
    try:
        if m.shards:
            for item in as_list(m.shards):
                b = encode_query_profile_shard_profile(item, depth - 1)
                n = len(b)
                out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
                out.append(b)
    except UNFIT as error:
        raise refusal(error, m, "QueryProfile", "shards:QueryProfileShardProfile*") from None
    return b"".join(out)


def decode_query_profile(data: bytes, pos: int, end: int, depth: int, m: QueryProfile | None) -> QueryProfile:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = QueryProfile()
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
                    m.shards.append(decode_query_profile_shard_profile(data, pos, stop, depth - 1, None))
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


def encode_query_profile_search_profile(m: object, depth: int) -> bytes:
    if type(m) is not QueryProfileSearchProfile:
        raise TypeError("not a QueryProfileSearchProfile")
    if depth < 0:
        raise too_deep_to_write("QueryProfileSearchProfile")
    out: list[bytes] = []
    try:
        if m.details:
            for key, value in as_dict(m.details).items():
                k = utf8(key)
                b = utf8(value)
                i, n = len(k), len(b)
                k = (LEN_1[i] if i < 128 else prefix(b"\x0a", i)) + k
                b = k + (LEN_2[n] if n < 128 else prefix(b"\x12", n)) + b
                n = len(b)
                out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
                out.append(b)
    except UNFIT as error:
        raise refusal(error, m, "QueryProfileSearchProfile", "details:string%") from None
    return b"".join(out)


def _entry_query_profile_search_profile_details(data: bytes, pos: int, end: int, depth: int) -> tuple[str, str]:
    if depth < 0:
        raise too_deep(pos)
    key = ""
    value = ""
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
                    value = data[pos:stop].decode()
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return key, value


def decode_query_profile_search_profile(
    data: bytes, pos: int, end: int, depth: int, m: QueryProfileSearchProfile | None
) -> QueryProfileSearchProfile:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = QueryProfileSearchProfile()
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
                    key, value = _entry_query_profile_search_profile_details(data, pos, stop, depth - 1)
                    m.details[key] = value
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


def encode_query_profile_shard_profile(m: object, depth: int) -> bytes:
    if type(m) is not QueryProfileShardProfile:
        raise TypeError("not a QueryProfileShardProfile")
    if depth < 0:
        raise too_deep_to_write("QueryProfileShardProfile")
    out: list[bytes] = []
    try:
        if m.name != "":
            b = utf8(m.name)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.node != "":
            b = utf8(m.node)
            n = len(b)
            out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
            out.append(b)
        if m.searches:
            for key, value in as_dict(m.searches).items():
                k = utf8(key)
                b = encode_query_profile_search_profile(value, depth - 2)
                i, n = len(k), len(b)
                k = (LEN_1[i] if i < 128 else prefix(b"\x0a", i)) + k
                b = k + (LEN_2[n] if n < 128 else prefix(b"\x12", n)) + b
                n = len(b)
                out.append(LEN_3[n] if n < 128 else prefix(b"\x1a", n))
                out.append(b)
    except UNFIT as error:
        raise refusal(
            error, m, "QueryProfileShardProfile", "name:string node:string searches:QueryProfileSearchProfile%"
        ) from None
    return b"".join(out)


def _entry_query_profile_shard_profile_searches(
    data: bytes, pos: int, end: int, depth: int
) -> tuple[str, QueryProfileSearchProfile]:
    if depth < 0:
        raise too_deep(pos)
    key = ""
    value: QueryProfileSearchProfile | None = None
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
                    value = decode_query_profile_search_profile(data, pos, stop, depth - 1, value)
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return key, QueryProfileSearchProfile() if value is None else value


def decode_query_profile_shard_profile(
    data: bytes, pos: int, end: int, depth: int, m: QueryProfileShardProfile | None
) -> QueryProfileShardProfile:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = QueryProfileShardProfile()
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
                elif tag == 18:
                    m.node = data[pos:stop].decode()
                elif tag == 26:
                    key, value = _entry_query_profile_shard_profile_searches(data, pos, stop, depth - 1)
                    m.searches[key] = value
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


def encode_rerank_reply(m: object, depth: int) -> bytes:
    if type(m) is not RerankReply:
        raise TypeError("not a RerankReply")
    if depth < 0:
        raise too_deep_to_write("RerankReply")
    out: list[bytes] = []
    try:
        if m.score != 0.0 or copysign(1.0, m.score) < 0.0:
            out.append(b"\x09" + pack_double(m.score))
    except UNFIT as error:
        raise refusal(error, m, "RerankReply", "score:double") from None
    return b"".join(out)


def decode_rerank_reply(data: bytes, pos: int, end: int, depth: int, m: RerankReply | None) -> RerankReply:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = RerankReply()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag == 9:
                m.score = unpack_double(data, pos)[0]
                pos += 8
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_group_by_result(m: object, depth: int) -> bytes:
    if type(m) is not GroupByResult:
        raise TypeError("not a GroupByResult")
    if depth < 0:
        raise too_deep_to_write("GroupByResult")
    item: object
    out: list[bytes] = []
    try:
        if m.name != "":
            b = utf8(m.name)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.min_distance != 0.0 or copysign(1.0, m.min_distance) < 0.0:
            out.append(b"\x15" + pack_float(m.min_distance))
        if m.max_distance != 0.0 or copysign(1.0, m.max_distance) < 0.0:
            out.append(b"\x1d" + pack_float(m.max_distance))
        if m.number_of_objects != 0:
            v = m.number_of_objects
            out.append(b"\x20" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.objects:
            for item in as_list(m.objects):
                b = encode_search_result(item, depth - 1)
                n = len(b)
                out.append(LEN_5[n] if n < 128 else prefix(b"\x2a", n))
                out.append(b)
        if m.rerank is not None:
            b = encode_rerank_reply(m.rerank, depth - 1)
            n = len(b)
            out.append(LEN_6[n] if n < 128 else prefix(b"\x32", n))
            out.append(b)
        if m.generative is not None:
            b = encode_generative_reply(m.generative, depth - 1)
            n = len(b)
            out.append(LEN_7[n] if n < 128 else prefix(b"\x3a", n))
            out.append(b)
        if m.generative_result is not None:
            b = encode_generative_result(m.generative_result, depth - 1)
            n = len(b)
            out.append(LEN_8[n] if n < 128 else prefix(b"\x42", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "GroupByResult",
            "name:string min_distance:float max_distance:float number_of_objects:int64 objects:SearchResult* rerank:RerankReply? generative:GenerativeReply? generative_result:GenerativeResult?",
        ) from None
    return b"".join(out)


def decode_group_by_result(data: bytes, pos: int, end: int, depth: int, m: GroupByResult | None) -> GroupByResult:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = GroupByResult()
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
                elif tag == 42:
                    m.objects.append(decode_search_result(data, pos, stop, depth - 1, None))
                elif tag == 50:
                    m.rerank = decode_rerank_reply(data, pos, stop, depth - 1, m.rerank)
                elif tag == 58:
                    m.generative = decode_generative_reply(data, pos, stop, depth - 1, m.generative)
                elif tag == 66:
                    m.generative_result = decode_generative_result(data, pos, stop, depth - 1, m.generative_result)
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 32:
                    m.number_of_objects = v if v < 0x8000000000000000 else int64(v)
                elif tag < 8:
                    raise bad_tag(pos)
            elif tag == 21:
                m.min_distance = unpack_float(data, pos)[0]
                pos += 4
            elif tag == 29:
                m.max_distance = unpack_float(data, pos)[0]
                pos += 4
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_search_result(m: object, depth: int) -> bytes:
    if type(m) is not SearchResult:
        raise TypeError("not a SearchResult")
    if depth < 0:
        raise too_deep_to_write("SearchResult")
    out: list[bytes] = []
    try:
        if m.properties is not None:
            b = encode_properties_result(m.properties, depth - 1)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.metadata is not None:
            b = encode_metadata_result(m.metadata, depth - 1)
            n = len(b)
            out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
            out.append(b)
        if m.generative is not None:
            b = encode_generative_result(m.generative, depth - 1)
            n = len(b)
            out.append(LEN_3[n] if n < 128 else prefix(b"\x1a", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "SearchResult",
            "properties:PropertiesResult? metadata:MetadataResult? generative:GenerativeResult?",
        ) from None
    return b"".join(out)


def decode_search_result(data: bytes, pos: int, end: int, depth: int, m: SearchResult | None) -> SearchResult:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = SearchResult()
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
                    m.properties = decode_properties_result(data, pos, stop, depth - 1, m.properties)
                elif tag == 18:
                    m.metadata = decode_metadata_result(data, pos, stop, depth - 1, m.metadata)
                elif tag == 26:
                    m.generative = decode_generative_result(data, pos, stop, depth - 1, m.generative)
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


def encode_metadata_result(m: object, depth: int) -> bytes:
    if type(m) is not MetadataResult:
        raise TypeError("not a MetadataResult")
    if depth < 0:
        raise too_deep_to_write("MetadataResult")
    item: object
    out: list[bytes] = []
    try:
        if m.id != "":
            b = utf8(m.id)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.vector:
            b = pack_floats(m.vector)
            n = len(b)
            out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
            out.append(b)
        if m.creation_time_unix != 0:
            v = m.creation_time_unix
            out.append(b"\x18" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.creation_time_unix_present is not False:
            out.append(b"\x20" + encode_bool(m.creation_time_unix_present))
        if m.last_update_time_unix != 0:
            v = m.last_update_time_unix
            out.append(b"\x28" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.last_update_time_unix_present is not False:
            out.append(b"\x30" + encode_bool(m.last_update_time_unix_present))
        if m.distance != 0.0 or copysign(1.0, m.distance) < 0.0:
            out.append(b"\x3d" + pack_float(m.distance))
        if m.distance_present is not False:
            out.append(b"\x40" + encode_bool(m.distance_present))
        if m.certainty != 0.0 or copysign(1.0, m.certainty) < 0.0:
            out.append(b"\x4d" + pack_float(m.certainty))
        if m.certainty_present is not False:
            out.append(b"\x50" + encode_bool(m.certainty_present))
        if m.score != 0.0 or copysign(1.0, m.score) < 0.0:
            out.append(b"\x5d" + pack_float(m.score))
        if m.score_present is not False:
            out.append(b"\x60" + encode_bool(m.score_present))
        if m.explain_score != "":
            b = utf8(m.explain_score)
            n = len(b)
            out.append(LEN_13[n] if n < 128 else prefix(b"\x6a", n))
            out.append(b)
        if m.explain_score_present is not False:
            out.append(b"\x70" + encode_bool(m.explain_score_present))
        if m.is_consistent is not None:
            out.append(b"\x78" + encode_bool(m.is_consistent))
        if m.generative != "":
            b = utf8(m.generative)
            n = len(b)
            out.append(b"\x82\x01" + BYTE[n] if n < 128 else prefix(b"\x82\x01", n))
            out.append(b)
        if m.generative_present is not False:
            out.append(b"\x88\x01" + encode_bool(m.generative_present))
        if m.is_consistent_present is not False:
            out.append(b"\x90\x01" + encode_bool(m.is_consistent_present))
        b = m.vector_bytes if type(m.vector_bytes) is bytes else as_bytes(m.vector_bytes)
        if b:
            n = len(b)
            out.append(b"\x9a\x01" + BYTE[n] if n < 128 else prefix(b"\x9a\x01", n))
            out.append(b)
        b = m.id_as_bytes if type(m.id_as_bytes) is bytes else as_bytes(m.id_as_bytes)
        if b:
            n = len(b)
            out.append(b"\xa2\x01" + BYTE[n] if n < 128 else prefix(b"\xa2\x01", n))
            out.append(b)
        if m.rerank_score != 0.0 or copysign(1.0, m.rerank_score) < 0.0:
            out.append(b"\xa9\x01" + pack_double(m.rerank_score))
        if m.rerank_score_present is not False:
            out.append(b"\xb0\x01" + encode_bool(m.rerank_score_present))
        if m.vectors:
            for item in as_list(m.vectors):
                b = encode_vectors(item, depth - 1)
                n = len(b)
                out.append(b"\xba\x01" + BYTE[n] if n < 128 else prefix(b"\xba\x01", n))
                out.append(b)
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "MetadataResult",
            "id:string vector:float* creation_time_unix:int64 creation_time_unix_present:bool last_update_time_unix:int64 last_update_time_unix_present:bool distance:float distance_present:bool certainty:float certainty_present:bool score:float score_present:bool explain_score:string explain_score_present:bool is_consistent:bool? generative:string generative_present:bool is_consistent_present:bool vector_bytes:bytes id_as_bytes:bytes rerank_score:double rerank_score_present:bool vectors:Vectors*",
        ) from None
    return b"".join(out)


def decode_metadata_result(data: bytes, pos: int, end: int, depth: int, m: MetadataResult | None) -> MetadataResult:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = MetadataResult()
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
                    m.id = data[pos:stop].decode()
                elif tag == 18:
                    m.vector += unpack_floats(data, pos, stop)
                elif tag == 106:
                    m.explain_score = data[pos:stop].decode()
                elif tag == 130:
                    m.generative = data[pos:stop].decode()
                elif tag == 154:
                    m.vector_bytes = data[pos:stop]
                elif tag == 162:
                    m.id_as_bytes = data[pos:stop]
                elif tag == 186:
                    m.vectors.append(decode_vectors(data, pos, stop, depth - 1, None))
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 24:
                    m.creation_time_unix = v if v < 0x8000000000000000 else int64(v)
                elif tag == 32:
                    m.creation_time_unix_present = v != 0
                elif tag == 40:
                    m.last_update_time_unix = v if v < 0x8000000000000000 else int64(v)
                elif tag == 48:
                    m.last_update_time_unix_present = v != 0
                elif tag == 64:
                    m.distance_present = v != 0
                elif tag == 80:
                    m.certainty_present = v != 0
                elif tag == 96:
                    m.score_present = v != 0
                elif tag == 112:
                    m.explain_score_present = v != 0
                elif tag == 120:
                    m.is_consistent = v != 0
                elif tag == 136:
                    m.generative_present = v != 0
                elif tag == 144:
                    m.is_consistent_present = v != 0
                elif tag == 176:
                    m.rerank_score_present = v != 0
                elif tag < 8:
                    raise bad_tag(pos)
            elif tag == 21:
                m.vector.append(unpack_float(data, pos)[0])
                pos += 4
            elif tag == 61:
                m.distance = unpack_float(data, pos)[0]
                pos += 4
            elif tag == 77:
                m.certainty = unpack_float(data, pos)[0]
                pos += 4
            elif tag == 93:
                m.score = unpack_float(data, pos)[0]
                pos += 4
            elif tag == 169:
                m.rerank_score = unpack_double(data, pos)[0]
                pos += 8
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_properties_result(m: object, depth: int) -> bytes:
    if type(m) is not PropertiesResult:
        raise TypeError("not a PropertiesResult")
    if depth < 0:
        raise too_deep_to_write("PropertiesResult")
    item: object
    out: list[bytes] = []
    try:
        if m.ref_props:
            for item in as_list(m.ref_props):
                b = encode_ref_properties_result(item, depth - 1)
                n = len(b)
                out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
                out.append(b)
        if m.target_collection != "":
            b = utf8(m.target_collection)
            n = len(b)
            out.append(LEN_3[n] if n < 128 else prefix(b"\x1a", n))
            out.append(b)
        if m.metadata is not None:
            b = encode_metadata_result(m.metadata, depth - 1)
            n = len(b)
            out.append(LEN_4[n] if n < 128 else prefix(b"\x22", n))
            out.append(b)
        if m.non_ref_props is not None:
            b = encode_properties(m.non_ref_props, depth - 1)
            n = len(b)
            out.append(LEN_11[n] if n < 128 else prefix(b"\x5a", n))
            out.append(b)
        if m.ref_props_requested is not False:
            out.append(b"\x60" + encode_bool(m.ref_props_requested))
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "PropertiesResult",
            "ref_props:RefPropertiesResult* target_collection:string metadata:MetadataResult? non_ref_props:Properties? ref_props_requested:bool",
        ) from None
    return b"".join(out)


def decode_properties_result(
    data: bytes, pos: int, end: int, depth: int, m: PropertiesResult | None
) -> PropertiesResult:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = PropertiesResult()
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
                    m.ref_props.append(decode_ref_properties_result(data, pos, stop, depth - 1, None))
                elif tag == 26:
                    m.target_collection = data[pos:stop].decode()
                elif tag == 34:
                    m.metadata = decode_metadata_result(data, pos, stop, depth - 1, m.metadata)
                elif tag == 90:
                    m.non_ref_props = decode_properties(data, pos, stop, depth - 1, m.non_ref_props)
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 96:
                    m.ref_props_requested = v != 0
                elif tag < 8:
                    raise bad_tag(pos)
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_ref_properties_result(m: object, depth: int) -> bytes:
    if type(m) is not RefPropertiesResult:
        raise TypeError("not a RefPropertiesResult")
    if depth < 0:
        raise too_deep_to_write("RefPropertiesResult")
    item: object
    out: list[bytes] = []
    try:
        if m.properties:
            for item in as_list(m.properties):
                b = encode_properties_result(item, depth - 1)
                n = len(b)
                out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
                out.append(b)
        if m.prop_name != "":
            b = utf8(m.prop_name)
            n = len(b)
            out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(error, m, "RefPropertiesResult", "properties:PropertiesResult* prop_name:string") from None
    return b"".join(out)


def decode_ref_properties_result(
    data: bytes, pos: int, end: int, depth: int, m: RefPropertiesResult | None
) -> RefPropertiesResult:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = RefPropertiesResult()
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
                    m.properties.append(decode_properties_result(data, pos, stop, depth - 1, None))
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


def encode_boost(m: object, depth: int) -> bytes:
    if type(m) is not Boost:
        raise TypeError("not a Boost")
    if depth < 0:
        raise too_deep_to_write("Boost")
    item: object
    out: list[bytes] = []
    try:
        if m.conditions:
            for item in as_list(m.conditions):
                b = encode_boost_condition(item, depth - 1)
                n = len(b)
                out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
                out.append(b)
        if m.weight is not None:
            out.append(b"\x15" + pack_float(m.weight))
        if m.depth is not None:
            v = m.depth
            out.append(b"\x18" + (BYTE[v] if 0 <= v < 128 else encode_uint32(v)))
    except UNFIT as error:
        raise refusal(error, m, "Boost", "conditions:BoostCondition* weight:float? depth:uint32?") from None
    return b"".join(out)


def decode_boost(data: bytes, pos: int, end: int, depth: int, m: Boost | None) -> Boost:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = Boost()
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
                    m.conditions.append(decode_boost_condition(data, pos, stop, depth - 1, None))
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 24:
                    m.depth = v & 0xFFFFFFFF
                elif tag < 8:
                    raise bad_tag(pos)
            elif tag == 21:
                m.weight = unpack_float(data, pos)[0]
                pos += 4
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_boost_property_value_function(m: object, depth: int) -> bytes:
    if type(m) is not BoostPropertyValueFunction:
        raise TypeError("not a BoostPropertyValueFunction")
    if depth < 0:
        raise too_deep_to_write("BoostPropertyValueFunction")
    out: list[bytes] = []
    try:
        if m.property != "":
            b = utf8(m.property)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.modifier is not None:
            v = m.modifier
            out.append(b"\x10" + (BYTE[v] if 0 <= v < 128 else encode_int32(v)))
    except UNFIT as error:
        raise refusal(error, m, "BoostPropertyValueFunction", "property:string modifier:enum?") from None
    return b"".join(out)


def decode_boost_property_value_function(
    data: bytes, pos: int, end: int, depth: int, m: BoostPropertyValueFunction | None
) -> BoostPropertyValueFunction:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = BoostPropertyValueFunction()
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
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 16:
                    m.modifier = v if v < 0x80000000 else int32(v)
                elif tag < 8:
                    raise bad_tag(pos)
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_boost_time_decay_function(m: object, depth: int) -> bytes:
    if type(m) is not BoostTimeDecayFunction:
        raise TypeError("not a BoostTimeDecayFunction")
    if depth < 0:
        raise too_deep_to_write("BoostTimeDecayFunction")
    out: list[bytes] = []
    try:
        if m.property != "":
            b = utf8(m.property)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.origin != "":
            b = utf8(m.origin)
            n = len(b)
            out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
            out.append(b)
        if m.scale != "":
            b = utf8(m.scale)
            n = len(b)
            out.append(LEN_3[n] if n < 128 else prefix(b"\x1a", n))
            out.append(b)
        if m.offset is not None:
            b = utf8(m.offset)
            n = len(b)
            out.append(LEN_4[n] if n < 128 else prefix(b"\x22", n))
            out.append(b)
        if m.curve is not None:
            v = m.curve
            out.append(b"\x28" + (BYTE[v] if 0 <= v < 128 else encode_int32(v)))
        if m.decay_value is not None:
            out.append(b"\x35" + pack_float(m.decay_value))
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "BoostTimeDecayFunction",
            "property:string origin:string scale:string offset:string? curve:enum? decay_value:float?",
        ) from None
    return b"".join(out)


def decode_boost_time_decay_function(
    data: bytes, pos: int, end: int, depth: int, m: BoostTimeDecayFunction | None
) -> BoostTimeDecayFunction:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = BoostTimeDecayFunction()
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
                    m.origin = data[pos:stop].decode()
                elif tag == 26:
                    m.scale = data[pos:stop].decode()
                elif tag == 34:
                    m.offset = data[pos:stop].decode()
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 40:
                    m.curve = v if v < 0x80000000 else int32(v)
                elif tag < 8:
                    raise bad_tag(pos)
            elif tag == 53:
                m.decay_value = unpack_float(data, pos)[0]
                pos += 4
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_boost_numeric_decay_function(m: object, depth: int) -> bytes:
    if type(m) is not BoostNumericDecayFunction:
        raise TypeError("not a BoostNumericDecayFunction")
    if depth < 0:
        raise too_deep_to_write("BoostNumericDecayFunction")
    out: list[bytes] = []
    try:
        if m.property != "":
            b = utf8(m.property)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.origin != 0.0 or copysign(1.0, m.origin) < 0.0:
            out.append(b"\x11" + pack_double(m.origin))
        if m.scale != 0.0 or copysign(1.0, m.scale) < 0.0:
            out.append(b"\x19" + pack_double(m.scale))
        if m.offset is not None:
            out.append(b"\x21" + pack_double(m.offset))
        if m.curve is not None:
            v = m.curve
            out.append(b"\x28" + (BYTE[v] if 0 <= v < 128 else encode_int32(v)))
        if m.decay_value is not None:
            out.append(b"\x35" + pack_float(m.decay_value))
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "BoostNumericDecayFunction",
            "property:string origin:double scale:double offset:double? curve:enum? decay_value:float?",
        ) from None
    return b"".join(out)


def decode_boost_numeric_decay_function(
    data: bytes, pos: int, end: int, depth: int, m: BoostNumericDecayFunction | None
) -> BoostNumericDecayFunction:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = BoostNumericDecayFunction()
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
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 40:
                    m.curve = v if v < 0x80000000 else int32(v)
                elif tag < 8:
                    raise bad_tag(pos)
            elif tag == 53:
                m.decay_value = unpack_float(data, pos)[0]
                pos += 4
            elif tag == 17:
                m.origin = unpack_double(data, pos)[0]
                pos += 8
            elif tag == 25:
                m.scale = unpack_double(data, pos)[0]
                pos += 8
            elif tag == 33:
                m.offset = unpack_double(data, pos)[0]
                pos += 8
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_boost_condition(m: object, depth: int) -> bytes:
    if type(m) is not BoostCondition:
        raise TypeError("not a BoostCondition")
    if depth < 0:
        raise too_deep_to_write("BoostCondition")
    which = ""
    out: list[bytes] = []
    try:
        if m.filter is not None:
            which = "filter"
            b = encode_filters(m.filter, depth - 1)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.time_decay is not None:
            if which:
                raise two_set("BoostCondition.condition", which, "time_decay")
            which = "time_decay"
            b = encode_boost_time_decay_function(m.time_decay, depth - 1)
            n = len(b)
            out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
            out.append(b)
        if m.property_value is not None:
            if which:
                raise two_set("BoostCondition.condition", which, "property_value")
            which = "property_value"
            b = encode_boost_property_value_function(m.property_value, depth - 1)
            n = len(b)
            out.append(LEN_3[n] if n < 128 else prefix(b"\x1a", n))
            out.append(b)
        if m.numeric_decay is not None:
            if which:
                raise two_set("BoostCondition.condition", which, "numeric_decay")
            b = encode_boost_numeric_decay_function(m.numeric_decay, depth - 1)
            n = len(b)
            out.append(LEN_4[n] if n < 128 else prefix(b"\x22", n))
            out.append(b)
        if m.weight is not None:
            out.append(b"\x2d" + pack_float(m.weight))
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "BoostCondition",
            "filter:Filters? time_decay:BoostTimeDecayFunction? property_value:BoostPropertyValueFunction? numeric_decay:BoostNumericDecayFunction? weight:float?",
        ) from None
    return b"".join(out)


def decode_boost_condition(data: bytes, pos: int, end: int, depth: int, m: BoostCondition | None) -> BoostCondition:
    if depth < 0:
        raise too_deep(pos)
    which = ""
    if m is None:
        m = BoostCondition()
    else:
        which = chosen(m, ("filter", "time_decay", "property_value", "numeric_decay"))
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
                    if which and which != "filter":
                        setattr(m, which, None)
                    which = "filter"
                    m.filter = decode_filters(data, pos, stop, depth - 1, m.filter)
                elif tag == 18:
                    if which and which != "time_decay":
                        setattr(m, which, None)
                    which = "time_decay"
                    m.time_decay = decode_boost_time_decay_function(data, pos, stop, depth - 1, m.time_decay)
                elif tag == 26:
                    if which and which != "property_value":
                        setattr(m, which, None)
                    which = "property_value"
                    m.property_value = decode_boost_property_value_function(
                        data, pos, stop, depth - 1, m.property_value
                    )
                elif tag == 34:
                    if which and which != "numeric_decay":
                        setattr(m, which, None)
                    which = "numeric_decay"
                    m.numeric_decay = decode_boost_numeric_decay_function(data, pos, stop, depth - 1, m.numeric_decay)
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag == 45:
                m.weight = unpack_float(data, pos)[0]
                pos += 4
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m

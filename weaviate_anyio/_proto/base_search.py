"""The ways to search by vector, by keyword and by both.

From base_search.proto. Written by protos/generate.py; changes belong there.
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
    LEN_9,
    LEN_10,
    LEN_11,
    LEN_14,
    MAX_DEPTH,
    UNFIT,
    WRITE_DEPTH,
    as_bytes,
    as_dict,
    as_list,
    bad_tag,
    cut_off,
    encode_bool,
    encode_int32,
    encode_uint32,
    int32,
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
    unpack_double,
    unpack_float,
    unpack_floats,
    utf8,
)
from weaviate_anyio._proto.base import Vectors, decode_vectors, encode_vectors


class CombinationMethod(IntEnum):
    """weaviate.v1.CombinationMethod: How the distances to several target vectors become one."""

    COMBINATION_METHOD_UNSPECIFIED = 0
    COMBINATION_METHOD_TYPE_SUM = 1
    COMBINATION_METHOD_TYPE_MIN = 2
    COMBINATION_METHOD_TYPE_AVERAGE = 3
    COMBINATION_METHOD_TYPE_RELATIVE_SCORE = 4
    COMBINATION_METHOD_TYPE_MANUAL = 5


class SearchOperatorOptionsOperator(IntEnum):
    """weaviate.v1.SearchOperatorOptions.Operator."""

    OPERATOR_UNSPECIFIED = 0
    OPERATOR_OR = 1
    OPERATOR_AND = 2
    OPERATOR_AND_CROSS = 3


class HybridFusionType(IntEnum):
    """weaviate.v1.Hybrid.FusionType."""

    FUSION_TYPE_UNSPECIFIED = 0
    FUSION_TYPE_RANKED = 1
    FUSION_TYPE_RELATIVE_SCORE = 2


class WeightsForTarget(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.WeightsForTarget: The weight of one target vector."""

    target: str = ""
    weight: float = 0.0

    def encode(self) -> bytes:
        return encode_weights_for_target(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> WeightsForTarget:
        return decode_weights_for_target(data, 0, len(data), MAX_DEPTH, None)


class Targets(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.Targets: The named vectors that are searched."""

    target_vectors: list[str] = []
    combination: int = 0
    weights_for_targets: list[WeightsForTarget] = []

    def encode(self) -> bytes:
        return encode_targets(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> Targets:
        return decode_targets(data, 0, len(data), MAX_DEPTH, None)


class VectorForTarget(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.VectorForTarget: The query vectors for one named vector."""

    name: str = ""
    vector_bytes: bytes = b""
    vectors: list[Vectors] = []

    def encode(self) -> bytes:
        return encode_vector_for_target(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> VectorForTarget:
        return decode_vector_for_target(data, 0, len(data), MAX_DEPTH, None)


class Selection(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.Selection: How the final objects are chosen among the candidates."""

    mmr: SelectionMMR | None = None

    def encode(self) -> bytes:
        return encode_selection(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> Selection:
        return decode_selection(data, 0, len(data), MAX_DEPTH, None)


class SelectionMMR(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.Selection.MMR: Maximal marginal relevance: close to the query and unlike each other."""

    limit: int | None = None
    balance: float | None = None

    def encode(self) -> bytes:
        return encode_selection_mmr(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> SelectionMMR:
        return decode_selection_mmr(data, 0, len(data), MAX_DEPTH, None)


class SearchOperatorOptions(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.SearchOperatorOptions: How many of the query's tokens an object must contain."""

    operator: int = 0
    minimum_or_tokens_match: int | None = None

    def encode(self) -> bytes:
        return encode_search_operator_options(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> SearchOperatorOptions:
        return decode_search_operator_options(data, 0, len(data), MAX_DEPTH, None)


class Hybrid(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.Hybrid: Keyword search and vector search, fused."""

    query: str = ""
    properties: list[str] = []
    vector: list[float] = []
    alpha: float = 0.0
    fusion_type: int = 0
    vector_bytes: bytes = b""
    target_vectors: list[str] = []
    near_text: NearTextSearch | None = None
    near_vector: NearVector | None = None
    targets: Targets | None = None
    bm25_search_operator: SearchOperatorOptions | None = None
    alpha_param: float | None = None
    use_alpha_param: bool = False
    selection: Selection | None = None
    vector_distance: float | None = None
    vectors: list[Vectors] = []

    def encode(self) -> bytes:
        return encode_hybrid(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> Hybrid:
        return decode_hybrid(data, 0, len(data), MAX_DEPTH, None)


class NearVector(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.NearVector: Search by vectors given by the caller."""

    vector: list[float] = []
    certainty: float | None = None
    distance: float | None = None
    vector_bytes: bytes = b""
    target_vectors: list[str] = []
    targets: Targets | None = None
    vector_per_target: dict[str, bytes] = {}
    vector_for_targets: list[VectorForTarget] = []
    vectors: list[Vectors] = []
    selection: Selection | None = None

    def encode(self) -> bytes:
        return encode_near_vector(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> NearVector:
        return decode_near_vector(data, 0, len(data), MAX_DEPTH, None)


class NearObject(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.NearObject: Search by the vector of a stored object."""

    id: str = ""
    certainty: float | None = None
    distance: float | None = None
    target_vectors: list[str] = []
    targets: Targets | None = None
    selection: Selection | None = None

    def encode(self) -> bytes:
        return encode_near_object(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> NearObject:
        return decode_near_object(data, 0, len(data), MAX_DEPTH, None)


class NearTextSearch(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.NearTextSearch: Search by text that the server turns into a vector."""

    query: list[str] = []
    certainty: float | None = None
    distance: float | None = None
    move_to: NearTextSearchMove | None = None
    move_away: NearTextSearchMove | None = None
    target_vectors: list[str] = []
    targets: Targets | None = None
    selection: Selection | None = None

    def encode(self) -> bytes:
        return encode_near_text_search(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> NearTextSearch:
        return decode_near_text_search(data, 0, len(data), MAX_DEPTH, None)


class NearTextSearchMove(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.NearTextSearch.Move: Shifts the query vector to or from concepts and objects."""

    force: float = 0.0
    concepts: list[str] = []
    uuids: list[str] = []

    def encode(self) -> bytes:
        return encode_near_text_search_move(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> NearTextSearchMove:
        return decode_near_text_search_move(data, 0, len(data), MAX_DEPTH, None)


class NearImageSearch(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.NearImageSearch: Search by an image in base64."""

    image: str = ""
    certainty: float | None = None
    distance: float | None = None
    target_vectors: list[str] = []
    targets: Targets | None = None
    selection: Selection | None = None

    def encode(self) -> bytes:
        return encode_near_image_search(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> NearImageSearch:
        return decode_near_image_search(data, 0, len(data), MAX_DEPTH, None)


class NearAudioSearch(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.NearAudioSearch: Search by a sound in base64."""

    audio: str = ""
    certainty: float | None = None
    distance: float | None = None
    target_vectors: list[str] = []
    targets: Targets | None = None
    selection: Selection | None = None

    def encode(self) -> bytes:
        return encode_near_audio_search(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> NearAudioSearch:
        return decode_near_audio_search(data, 0, len(data), MAX_DEPTH, None)


class NearVideoSearch(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.NearVideoSearch: Search by a video in base64."""

    video: str = ""
    certainty: float | None = None
    distance: float | None = None
    target_vectors: list[str] = []
    targets: Targets | None = None
    selection: Selection | None = None

    def encode(self) -> bytes:
        return encode_near_video_search(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> NearVideoSearch:
        return decode_near_video_search(data, 0, len(data), MAX_DEPTH, None)


class NearDepthSearch(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.NearDepthSearch: Search by a depth map in base64."""

    depth: str = ""
    certainty: float | None = None
    distance: float | None = None
    target_vectors: list[str] = []
    targets: Targets | None = None
    selection: Selection | None = None

    def encode(self) -> bytes:
        return encode_near_depth_search(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> NearDepthSearch:
        return decode_near_depth_search(data, 0, len(data), MAX_DEPTH, None)


class NearThermalSearch(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.NearThermalSearch: Search by a thermal image in base64."""

    thermal: str = ""
    certainty: float | None = None
    distance: float | None = None
    target_vectors: list[str] = []
    targets: Targets | None = None
    selection: Selection | None = None

    def encode(self) -> bytes:
        return encode_near_thermal_search(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> NearThermalSearch:
        return decode_near_thermal_search(data, 0, len(data), MAX_DEPTH, None)


class NearIMUSearch(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.NearIMUSearch: Search by motion sensor data in base64."""

    imu: str = ""
    certainty: float | None = None
    distance: float | None = None
    target_vectors: list[str] = []
    targets: Targets | None = None
    selection: Selection | None = None

    def encode(self) -> bytes:
        return encode_near_imu_search(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> NearIMUSearch:
        return decode_near_imu_search(data, 0, len(data), MAX_DEPTH, None)


class BM25(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.BM25: Keyword search."""

    query: str = ""
    properties: list[str] = []
    search_operator: SearchOperatorOptions | None = None

    def encode(self) -> bytes:
        return encode_bm25(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> BM25:
        return decode_bm25(data, 0, len(data), MAX_DEPTH, None)


def encode_weights_for_target(m: object, depth: int) -> bytes:
    if type(m) is not WeightsForTarget:
        raise TypeError("not a WeightsForTarget")
    if depth < 0:
        raise too_deep_to_write("WeightsForTarget")
    out: list[bytes] = []
    try:
        if m.target != "":
            b = utf8(m.target)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.weight != 0.0 or copysign(1.0, m.weight) < 0.0:
            out.append(b"\x15" + pack_float(m.weight))
    except UNFIT as error:
        raise refusal(error, m, "WeightsForTarget", "target:string weight:float") from None
    return b"".join(out)


def decode_weights_for_target(
    data: bytes, pos: int, end: int, depth: int, m: WeightsForTarget | None
) -> WeightsForTarget:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = WeightsForTarget()
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
                    m.target = data[pos:stop].decode()
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
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


def encode_targets(m: object, depth: int) -> bytes:
    if type(m) is not Targets:
        raise TypeError("not a Targets")
    if depth < 0:
        raise too_deep_to_write("Targets")
    item: object
    out: list[bytes] = []
    try:
        if m.target_vectors:
            for b in map(utf8, as_list(m.target_vectors)):
                n = len(b)
                out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
                out.append(b)
        if m.combination != 0:
            v = m.combination
            out.append(b"\x10" + (BYTE[v] if 0 <= v < 128 else encode_int32(v)))
        if m.weights_for_targets:
            for item in as_list(m.weights_for_targets):
                b = encode_weights_for_target(item, depth - 1)
                n = len(b)
                out.append(LEN_4[n] if n < 128 else prefix(b"\x22", n))
                out.append(b)
    except UNFIT as error:
        raise refusal(
            error, m, "Targets", "target_vectors:string* combination:enum weights_for_targets:WeightsForTarget*"
        ) from None
    return b"".join(out)


def decode_targets(data: bytes, pos: int, end: int, depth: int, m: Targets | None) -> Targets:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = Targets()
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
                    m.target_vectors.append(data[pos:stop].decode())
                elif tag == 34:
                    m.weights_for_targets.append(decode_weights_for_target(data, pos, stop, depth - 1, None))
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 16:
                    m.combination = v if v < 0x80000000 else int32(v)
                elif tag < 8:
                    raise bad_tag(pos)
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_vector_for_target(m: object, depth: int) -> bytes:
    if type(m) is not VectorForTarget:
        raise TypeError("not a VectorForTarget")
    if depth < 0:
        raise too_deep_to_write("VectorForTarget")
    item: object
    out: list[bytes] = []
    try:
        if m.name != "":
            b = utf8(m.name)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        b = m.vector_bytes if type(m.vector_bytes) is bytes else as_bytes(m.vector_bytes)
        if b:
            n = len(b)
            out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
            out.append(b)
        if m.vectors:
            for item in as_list(m.vectors):
                b = encode_vectors(item, depth - 1)
                n = len(b)
                out.append(LEN_3[n] if n < 128 else prefix(b"\x1a", n))
                out.append(b)
    except UNFIT as error:
        raise refusal(error, m, "VectorForTarget", "name:string vector_bytes:bytes vectors:Vectors*") from None
    return b"".join(out)


def decode_vector_for_target(data: bytes, pos: int, end: int, depth: int, m: VectorForTarget | None) -> VectorForTarget:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = VectorForTarget()
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
                    m.vector_bytes = data[pos:stop]
                elif tag == 26:
                    m.vectors.append(decode_vectors(data, pos, stop, depth - 1, None))
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


def encode_selection(m: object, depth: int) -> bytes:
    if type(m) is not Selection:
        raise TypeError("not a Selection")
    if depth < 0:
        raise too_deep_to_write("Selection")
    out = b""
    try:
        if m.mmr is not None:
            b = encode_selection_mmr(m.mmr, depth - 1)
            n = len(b)
            out = LEN_1[n] if n < 128 else prefix(b"\x0a", n)
            out += b
    except UNFIT as error:
        raise refusal(error, m, "Selection", "mmr:SelectionMMR?") from None
    return out


def decode_selection(data: bytes, pos: int, end: int, depth: int, m: Selection | None) -> Selection:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = Selection()
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
                    m.mmr = decode_selection_mmr(data, pos, stop, depth - 1, m.mmr)
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


def encode_selection_mmr(m: object, depth: int) -> bytes:
    if type(m) is not SelectionMMR:
        raise TypeError("not a SelectionMMR")
    if depth < 0:
        raise too_deep_to_write("SelectionMMR")
    out: list[bytes] = []
    try:
        if m.limit is not None:
            v = m.limit
            out.append(b"\x08" + (BYTE[v] if 0 <= v < 128 else encode_uint32(v)))
        if m.balance is not None:
            out.append(b"\x15" + pack_float(m.balance))
    except UNFIT as error:
        raise refusal(error, m, "SelectionMMR", "limit:uint32? balance:float?") from None
    return b"".join(out)


def decode_selection_mmr(data: bytes, pos: int, end: int, depth: int, m: SelectionMMR | None) -> SelectionMMR:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = SelectionMMR()
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
                    m.limit = v & 0xFFFFFFFF
                elif tag < 8:
                    raise bad_tag(pos)
            elif tag == 21:
                m.balance = unpack_float(data, pos)[0]
                pos += 4
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_search_operator_options(m: object, depth: int) -> bytes:
    if type(m) is not SearchOperatorOptions:
        raise TypeError("not a SearchOperatorOptions")
    if depth < 0:
        raise too_deep_to_write("SearchOperatorOptions")
    out: list[bytes] = []
    try:
        if m.operator != 0:
            v = m.operator
            out.append(b"\x08" + (BYTE[v] if 0 <= v < 128 else encode_int32(v)))
        if m.minimum_or_tokens_match is not None:
            v = m.minimum_or_tokens_match
            out.append(b"\x10" + (BYTE[v] if 0 <= v < 128 else encode_int32(v)))
    except UNFIT as error:
        raise refusal(error, m, "SearchOperatorOptions", "operator:enum minimum_or_tokens_match:int32?") from None
    return b"".join(out)


def decode_search_operator_options(
    data: bytes, pos: int, end: int, depth: int, m: SearchOperatorOptions | None
) -> SearchOperatorOptions:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = SearchOperatorOptions()
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
                    m.operator = v if v < 0x80000000 else int32(v)
                elif tag == 16:
                    m.minimum_or_tokens_match = v if v < 0x80000000 else int32(v)
                elif tag < 8:
                    raise bad_tag(pos)
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_hybrid(m: object, depth: int) -> bytes:
    if type(m) is not Hybrid:
        raise TypeError("not a Hybrid")
    if depth < 0:
        raise too_deep_to_write("Hybrid")
    item: object
    out: list[bytes] = []
    try:
        if m.query != "":
            b = utf8(m.query)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.properties:
            for b in map(utf8, as_list(m.properties)):
                n = len(b)
                out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
                out.append(b)
        if m.vector:
            b = pack_floats(m.vector)
            n = len(b)
            out.append(LEN_3[n] if n < 128 else prefix(b"\x1a", n))
            out.append(b)
        if m.alpha != 0.0 or copysign(1.0, m.alpha) < 0.0:
            out.append(b"\x25" + pack_float(m.alpha))
        if m.fusion_type != 0:
            v = m.fusion_type
            out.append(b"\x28" + (BYTE[v] if 0 <= v < 128 else encode_int32(v)))
        b = m.vector_bytes if type(m.vector_bytes) is bytes else as_bytes(m.vector_bytes)
        if b:
            n = len(b)
            out.append(LEN_6[n] if n < 128 else prefix(b"\x32", n))
            out.append(b)
        if m.target_vectors:
            for b in map(utf8, as_list(m.target_vectors)):
                n = len(b)
                out.append(LEN_7[n] if n < 128 else prefix(b"\x3a", n))
                out.append(b)
        if m.near_text is not None:
            b = encode_near_text_search(m.near_text, depth - 1)
            n = len(b)
            out.append(LEN_8[n] if n < 128 else prefix(b"\x42", n))
            out.append(b)
        if m.near_vector is not None:
            b = encode_near_vector(m.near_vector, depth - 1)
            n = len(b)
            out.append(LEN_9[n] if n < 128 else prefix(b"\x4a", n))
            out.append(b)
        if m.targets is not None:
            b = encode_targets(m.targets, depth - 1)
            n = len(b)
            out.append(LEN_10[n] if n < 128 else prefix(b"\x52", n))
            out.append(b)
        if m.bm25_search_operator is not None:
            b = encode_search_operator_options(m.bm25_search_operator, depth - 1)
            n = len(b)
            out.append(LEN_11[n] if n < 128 else prefix(b"\x5a", n))
            out.append(b)
        if m.alpha_param is not None:
            out.append(b"\x65" + pack_float(m.alpha_param))
        if m.use_alpha_param is not False:
            out.append(b"\x68" + encode_bool(m.use_alpha_param))
        if m.selection is not None:
            b = encode_selection(m.selection, depth - 1)
            n = len(b)
            out.append(LEN_14[n] if n < 128 else prefix(b"\x72", n))
            out.append(b)
        if m.vector_distance is not None:
            out.append(b"\xa5\x01" + pack_float(m.vector_distance))
        if m.vectors:
            for item in as_list(m.vectors):
                b = encode_vectors(item, depth - 1)
                n = len(b)
                out.append(b"\xaa\x01" + BYTE[n] if n < 128 else prefix(b"\xaa\x01", n))
                out.append(b)
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "Hybrid",
            "query:string properties:string* vector:float* alpha:float fusion_type:enum vector_bytes:bytes target_vectors:string* near_text:NearTextSearch? near_vector:NearVector? targets:Targets? bm25_search_operator:SearchOperatorOptions? alpha_param:float? use_alpha_param:bool selection:Selection? vector_distance:float? vectors:Vectors*",
        ) from None
    return b"".join(out)


def decode_hybrid(data: bytes, pos: int, end: int, depth: int, m: Hybrid | None) -> Hybrid:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = Hybrid()
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
                    m.query = data[pos:stop].decode()
                elif tag == 18:
                    m.properties.append(data[pos:stop].decode())
                elif tag == 26:
                    m.vector += unpack_floats(data, pos, stop)
                elif tag == 50:
                    m.vector_bytes = data[pos:stop]
                elif tag == 58:
                    m.target_vectors.append(data[pos:stop].decode())
                elif tag == 66:
                    m.near_text = decode_near_text_search(data, pos, stop, depth - 1, m.near_text)
                elif tag == 74:
                    m.near_vector = decode_near_vector(data, pos, stop, depth - 1, m.near_vector)
                elif tag == 82:
                    m.targets = decode_targets(data, pos, stop, depth - 1, m.targets)
                elif tag == 90:
                    m.bm25_search_operator = decode_search_operator_options(
                        data, pos, stop, depth - 1, m.bm25_search_operator
                    )
                elif tag == 114:
                    m.selection = decode_selection(data, pos, stop, depth - 1, m.selection)
                elif tag == 170:
                    m.vectors.append(decode_vectors(data, pos, stop, depth - 1, None))
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 40:
                    m.fusion_type = v if v < 0x80000000 else int32(v)
                elif tag == 104:
                    m.use_alpha_param = v != 0
                elif tag < 8:
                    raise bad_tag(pos)
            elif tag == 29:
                m.vector.append(unpack_float(data, pos)[0])
                pos += 4
            elif tag == 37:
                m.alpha = unpack_float(data, pos)[0]
                pos += 4
            elif tag == 101:
                m.alpha_param = unpack_float(data, pos)[0]
                pos += 4
            elif tag == 165:
                m.vector_distance = unpack_float(data, pos)[0]
                pos += 4
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_near_vector(m: object, depth: int) -> bytes:
    if type(m) is not NearVector:
        raise TypeError("not a NearVector")
    if depth < 0:
        raise too_deep_to_write("NearVector")
    item: object
    out: list[bytes] = []
    try:
        if m.vector:
            b = pack_floats(m.vector)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.certainty is not None:
            out.append(b"\x11" + pack_double(m.certainty))
        if m.distance is not None:
            out.append(b"\x19" + pack_double(m.distance))
        b = m.vector_bytes if type(m.vector_bytes) is bytes else as_bytes(m.vector_bytes)
        if b:
            n = len(b)
            out.append(LEN_4[n] if n < 128 else prefix(b"\x22", n))
            out.append(b)
        if m.target_vectors:
            for b in map(utf8, as_list(m.target_vectors)):
                n = len(b)
                out.append(LEN_5[n] if n < 128 else prefix(b"\x2a", n))
                out.append(b)
        if m.targets is not None:
            b = encode_targets(m.targets, depth - 1)
            n = len(b)
            out.append(LEN_6[n] if n < 128 else prefix(b"\x32", n))
            out.append(b)
        if m.vector_per_target:
            for key, value in as_dict(m.vector_per_target).items():
                k = utf8(key)
                b = as_bytes(value)
                i, n = len(k), len(b)
                k = (LEN_1[i] if i < 128 else prefix(b"\x0a", i)) + k
                b = k + (LEN_2[n] if n < 128 else prefix(b"\x12", n)) + b
                n = len(b)
                out.append(LEN_7[n] if n < 128 else prefix(b"\x3a", n))
                out.append(b)
        if m.vector_for_targets:
            for item in as_list(m.vector_for_targets):
                b = encode_vector_for_target(item, depth - 1)
                n = len(b)
                out.append(LEN_8[n] if n < 128 else prefix(b"\x42", n))
                out.append(b)
        if m.vectors:
            for item in as_list(m.vectors):
                b = encode_vectors(item, depth - 1)
                n = len(b)
                out.append(LEN_9[n] if n < 128 else prefix(b"\x4a", n))
                out.append(b)
        if m.selection is not None:
            b = encode_selection(m.selection, depth - 1)
            n = len(b)
            out.append(LEN_10[n] if n < 128 else prefix(b"\x52", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "NearVector",
            "vector:float* certainty:double? distance:double? vector_bytes:bytes target_vectors:string* targets:Targets? vector_per_target:bytes% vector_for_targets:VectorForTarget* vectors:Vectors* selection:Selection?",
        ) from None
    return b"".join(out)


def _entry_near_vector_vector_per_target(data: bytes, pos: int, end: int, depth: int) -> tuple[str, bytes]:
    if depth < 0:
        raise too_deep(pos)
    key = ""
    value = b""
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
                    value = data[pos:stop]
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


def decode_near_vector(data: bytes, pos: int, end: int, depth: int, m: NearVector | None) -> NearVector:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = NearVector()
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
                    m.vector += unpack_floats(data, pos, stop)
                elif tag == 34:
                    m.vector_bytes = data[pos:stop]
                elif tag == 42:
                    m.target_vectors.append(data[pos:stop].decode())
                elif tag == 50:
                    m.targets = decode_targets(data, pos, stop, depth - 1, m.targets)
                elif tag == 58:
                    key, value = _entry_near_vector_vector_per_target(data, pos, stop, depth - 1)
                    m.vector_per_target[key] = value
                elif tag == 66:
                    m.vector_for_targets.append(decode_vector_for_target(data, pos, stop, depth - 1, None))
                elif tag == 74:
                    m.vectors.append(decode_vectors(data, pos, stop, depth - 1, None))
                elif tag == 82:
                    m.selection = decode_selection(data, pos, stop, depth - 1, m.selection)
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag == 13:
                m.vector.append(unpack_float(data, pos)[0])
                pos += 4
            elif tag == 17:
                m.certainty = unpack_double(data, pos)[0]
                pos += 8
            elif tag == 25:
                m.distance = unpack_double(data, pos)[0]
                pos += 8
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_near_object(m: object, depth: int) -> bytes:
    if type(m) is not NearObject:
        raise TypeError("not a NearObject")
    if depth < 0:
        raise too_deep_to_write("NearObject")
    out: list[bytes] = []
    try:
        if m.id != "":
            b = utf8(m.id)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.certainty is not None:
            out.append(b"\x11" + pack_double(m.certainty))
        if m.distance is not None:
            out.append(b"\x19" + pack_double(m.distance))
        if m.target_vectors:
            for b in map(utf8, as_list(m.target_vectors)):
                n = len(b)
                out.append(LEN_4[n] if n < 128 else prefix(b"\x22", n))
                out.append(b)
        if m.targets is not None:
            b = encode_targets(m.targets, depth - 1)
            n = len(b)
            out.append(LEN_5[n] if n < 128 else prefix(b"\x2a", n))
            out.append(b)
        if m.selection is not None:
            b = encode_selection(m.selection, depth - 1)
            n = len(b)
            out.append(LEN_6[n] if n < 128 else prefix(b"\x32", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "NearObject",
            "id:string certainty:double? distance:double? target_vectors:string* targets:Targets? selection:Selection?",
        ) from None
    return b"".join(out)


def decode_near_object(data: bytes, pos: int, end: int, depth: int, m: NearObject | None) -> NearObject:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = NearObject()
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
                elif tag == 34:
                    m.target_vectors.append(data[pos:stop].decode())
                elif tag == 42:
                    m.targets = decode_targets(data, pos, stop, depth - 1, m.targets)
                elif tag == 50:
                    m.selection = decode_selection(data, pos, stop, depth - 1, m.selection)
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag == 17:
                m.certainty = unpack_double(data, pos)[0]
                pos += 8
            elif tag == 25:
                m.distance = unpack_double(data, pos)[0]
                pos += 8
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_near_text_search(m: object, depth: int) -> bytes:
    if type(m) is not NearTextSearch:
        raise TypeError("not a NearTextSearch")
    if depth < 0:
        raise too_deep_to_write("NearTextSearch")
    out: list[bytes] = []
    try:
        if m.query:
            for b in map(utf8, as_list(m.query)):
                n = len(b)
                out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
                out.append(b)
        if m.certainty is not None:
            out.append(b"\x11" + pack_double(m.certainty))
        if m.distance is not None:
            out.append(b"\x19" + pack_double(m.distance))
        if m.move_to is not None:
            b = encode_near_text_search_move(m.move_to, depth - 1)
            n = len(b)
            out.append(LEN_4[n] if n < 128 else prefix(b"\x22", n))
            out.append(b)
        if m.move_away is not None:
            b = encode_near_text_search_move(m.move_away, depth - 1)
            n = len(b)
            out.append(LEN_5[n] if n < 128 else prefix(b"\x2a", n))
            out.append(b)
        if m.target_vectors:
            for b in map(utf8, as_list(m.target_vectors)):
                n = len(b)
                out.append(LEN_6[n] if n < 128 else prefix(b"\x32", n))
                out.append(b)
        if m.targets is not None:
            b = encode_targets(m.targets, depth - 1)
            n = len(b)
            out.append(LEN_7[n] if n < 128 else prefix(b"\x3a", n))
            out.append(b)
        if m.selection is not None:
            b = encode_selection(m.selection, depth - 1)
            n = len(b)
            out.append(LEN_8[n] if n < 128 else prefix(b"\x42", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "NearTextSearch",
            "query:string* certainty:double? distance:double? move_to:NearTextSearchMove? move_away:NearTextSearchMove? target_vectors:string* targets:Targets? selection:Selection?",
        ) from None
    return b"".join(out)


def decode_near_text_search(data: bytes, pos: int, end: int, depth: int, m: NearTextSearch | None) -> NearTextSearch:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = NearTextSearch()
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
                    m.query.append(data[pos:stop].decode())
                elif tag == 34:
                    m.move_to = decode_near_text_search_move(data, pos, stop, depth - 1, m.move_to)
                elif tag == 42:
                    m.move_away = decode_near_text_search_move(data, pos, stop, depth - 1, m.move_away)
                elif tag == 50:
                    m.target_vectors.append(data[pos:stop].decode())
                elif tag == 58:
                    m.targets = decode_targets(data, pos, stop, depth - 1, m.targets)
                elif tag == 66:
                    m.selection = decode_selection(data, pos, stop, depth - 1, m.selection)
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag == 17:
                m.certainty = unpack_double(data, pos)[0]
                pos += 8
            elif tag == 25:
                m.distance = unpack_double(data, pos)[0]
                pos += 8
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_near_text_search_move(m: object, depth: int) -> bytes:
    if type(m) is not NearTextSearchMove:
        raise TypeError("not a NearTextSearchMove")
    if depth < 0:
        raise too_deep_to_write("NearTextSearchMove")
    out: list[bytes] = []
    try:
        if m.force != 0.0 or copysign(1.0, m.force) < 0.0:
            out.append(b"\x0d" + pack_float(m.force))
        if m.concepts:
            for b in map(utf8, as_list(m.concepts)):
                n = len(b)
                out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
                out.append(b)
        if m.uuids:
            for b in map(utf8, as_list(m.uuids)):
                n = len(b)
                out.append(LEN_3[n] if n < 128 else prefix(b"\x1a", n))
                out.append(b)
    except UNFIT as error:
        raise refusal(error, m, "NearTextSearchMove", "force:float concepts:string* uuids:string*") from None
    return b"".join(out)


def decode_near_text_search_move(
    data: bytes, pos: int, end: int, depth: int, m: NearTextSearchMove | None
) -> NearTextSearchMove:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = NearTextSearchMove()
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
                    m.concepts.append(data[pos:stop].decode())
                elif tag == 26:
                    m.uuids.append(data[pos:stop].decode())
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag == 13:
                m.force = unpack_float(data, pos)[0]
                pos += 4
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_near_image_search(m: object, depth: int) -> bytes:
    if type(m) is not NearImageSearch:
        raise TypeError("not a NearImageSearch")
    if depth < 0:
        raise too_deep_to_write("NearImageSearch")
    out: list[bytes] = []
    try:
        if m.image != "":
            b = utf8(m.image)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.certainty is not None:
            out.append(b"\x11" + pack_double(m.certainty))
        if m.distance is not None:
            out.append(b"\x19" + pack_double(m.distance))
        if m.target_vectors:
            for b in map(utf8, as_list(m.target_vectors)):
                n = len(b)
                out.append(LEN_4[n] if n < 128 else prefix(b"\x22", n))
                out.append(b)
        if m.targets is not None:
            b = encode_targets(m.targets, depth - 1)
            n = len(b)
            out.append(LEN_5[n] if n < 128 else prefix(b"\x2a", n))
            out.append(b)
        if m.selection is not None:
            b = encode_selection(m.selection, depth - 1)
            n = len(b)
            out.append(LEN_6[n] if n < 128 else prefix(b"\x32", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "NearImageSearch",
            "image:string certainty:double? distance:double? target_vectors:string* targets:Targets? selection:Selection?",
        ) from None
    return b"".join(out)


def decode_near_image_search(data: bytes, pos: int, end: int, depth: int, m: NearImageSearch | None) -> NearImageSearch:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = NearImageSearch()
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
                    m.image = data[pos:stop].decode()
                elif tag == 34:
                    m.target_vectors.append(data[pos:stop].decode())
                elif tag == 42:
                    m.targets = decode_targets(data, pos, stop, depth - 1, m.targets)
                elif tag == 50:
                    m.selection = decode_selection(data, pos, stop, depth - 1, m.selection)
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag == 17:
                m.certainty = unpack_double(data, pos)[0]
                pos += 8
            elif tag == 25:
                m.distance = unpack_double(data, pos)[0]
                pos += 8
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_near_audio_search(m: object, depth: int) -> bytes:
    if type(m) is not NearAudioSearch:
        raise TypeError("not a NearAudioSearch")
    if depth < 0:
        raise too_deep_to_write("NearAudioSearch")
    out: list[bytes] = []
    try:
        if m.audio != "":
            b = utf8(m.audio)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.certainty is not None:
            out.append(b"\x11" + pack_double(m.certainty))
        if m.distance is not None:
            out.append(b"\x19" + pack_double(m.distance))
        if m.target_vectors:
            for b in map(utf8, as_list(m.target_vectors)):
                n = len(b)
                out.append(LEN_4[n] if n < 128 else prefix(b"\x22", n))
                out.append(b)
        if m.targets is not None:
            b = encode_targets(m.targets, depth - 1)
            n = len(b)
            out.append(LEN_5[n] if n < 128 else prefix(b"\x2a", n))
            out.append(b)
        if m.selection is not None:
            b = encode_selection(m.selection, depth - 1)
            n = len(b)
            out.append(LEN_6[n] if n < 128 else prefix(b"\x32", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "NearAudioSearch",
            "audio:string certainty:double? distance:double? target_vectors:string* targets:Targets? selection:Selection?",
        ) from None
    return b"".join(out)


def decode_near_audio_search(data: bytes, pos: int, end: int, depth: int, m: NearAudioSearch | None) -> NearAudioSearch:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = NearAudioSearch()
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
                    m.audio = data[pos:stop].decode()
                elif tag == 34:
                    m.target_vectors.append(data[pos:stop].decode())
                elif tag == 42:
                    m.targets = decode_targets(data, pos, stop, depth - 1, m.targets)
                elif tag == 50:
                    m.selection = decode_selection(data, pos, stop, depth - 1, m.selection)
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag == 17:
                m.certainty = unpack_double(data, pos)[0]
                pos += 8
            elif tag == 25:
                m.distance = unpack_double(data, pos)[0]
                pos += 8
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_near_video_search(m: object, depth: int) -> bytes:
    if type(m) is not NearVideoSearch:
        raise TypeError("not a NearVideoSearch")
    if depth < 0:
        raise too_deep_to_write("NearVideoSearch")
    out: list[bytes] = []
    try:
        if m.video != "":
            b = utf8(m.video)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.certainty is not None:
            out.append(b"\x11" + pack_double(m.certainty))
        if m.distance is not None:
            out.append(b"\x19" + pack_double(m.distance))
        if m.target_vectors:
            for b in map(utf8, as_list(m.target_vectors)):
                n = len(b)
                out.append(LEN_4[n] if n < 128 else prefix(b"\x22", n))
                out.append(b)
        if m.targets is not None:
            b = encode_targets(m.targets, depth - 1)
            n = len(b)
            out.append(LEN_5[n] if n < 128 else prefix(b"\x2a", n))
            out.append(b)
        if m.selection is not None:
            b = encode_selection(m.selection, depth - 1)
            n = len(b)
            out.append(LEN_6[n] if n < 128 else prefix(b"\x32", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "NearVideoSearch",
            "video:string certainty:double? distance:double? target_vectors:string* targets:Targets? selection:Selection?",
        ) from None
    return b"".join(out)


def decode_near_video_search(data: bytes, pos: int, end: int, depth: int, m: NearVideoSearch | None) -> NearVideoSearch:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = NearVideoSearch()
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
                    m.video = data[pos:stop].decode()
                elif tag == 34:
                    m.target_vectors.append(data[pos:stop].decode())
                elif tag == 42:
                    m.targets = decode_targets(data, pos, stop, depth - 1, m.targets)
                elif tag == 50:
                    m.selection = decode_selection(data, pos, stop, depth - 1, m.selection)
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag == 17:
                m.certainty = unpack_double(data, pos)[0]
                pos += 8
            elif tag == 25:
                m.distance = unpack_double(data, pos)[0]
                pos += 8
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_near_depth_search(m: object, depth: int) -> bytes:
    if type(m) is not NearDepthSearch:
        raise TypeError("not a NearDepthSearch")
    if depth < 0:
        raise too_deep_to_write("NearDepthSearch")
    out: list[bytes] = []
    try:
        if m.depth != "":
            b = utf8(m.depth)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.certainty is not None:
            out.append(b"\x11" + pack_double(m.certainty))
        if m.distance is not None:
            out.append(b"\x19" + pack_double(m.distance))
        if m.target_vectors:
            for b in map(utf8, as_list(m.target_vectors)):
                n = len(b)
                out.append(LEN_4[n] if n < 128 else prefix(b"\x22", n))
                out.append(b)
        if m.targets is not None:
            b = encode_targets(m.targets, depth - 1)
            n = len(b)
            out.append(LEN_5[n] if n < 128 else prefix(b"\x2a", n))
            out.append(b)
        if m.selection is not None:
            b = encode_selection(m.selection, depth - 1)
            n = len(b)
            out.append(LEN_6[n] if n < 128 else prefix(b"\x32", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "NearDepthSearch",
            "depth:string certainty:double? distance:double? target_vectors:string* targets:Targets? selection:Selection?",
        ) from None
    return b"".join(out)


def decode_near_depth_search(data: bytes, pos: int, end: int, depth: int, m: NearDepthSearch | None) -> NearDepthSearch:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = NearDepthSearch()
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
                    m.depth = data[pos:stop].decode()
                elif tag == 34:
                    m.target_vectors.append(data[pos:stop].decode())
                elif tag == 42:
                    m.targets = decode_targets(data, pos, stop, depth - 1, m.targets)
                elif tag == 50:
                    m.selection = decode_selection(data, pos, stop, depth - 1, m.selection)
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag == 17:
                m.certainty = unpack_double(data, pos)[0]
                pos += 8
            elif tag == 25:
                m.distance = unpack_double(data, pos)[0]
                pos += 8
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_near_thermal_search(m: object, depth: int) -> bytes:
    if type(m) is not NearThermalSearch:
        raise TypeError("not a NearThermalSearch")
    if depth < 0:
        raise too_deep_to_write("NearThermalSearch")
    out: list[bytes] = []
    try:
        if m.thermal != "":
            b = utf8(m.thermal)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.certainty is not None:
            out.append(b"\x11" + pack_double(m.certainty))
        if m.distance is not None:
            out.append(b"\x19" + pack_double(m.distance))
        if m.target_vectors:
            for b in map(utf8, as_list(m.target_vectors)):
                n = len(b)
                out.append(LEN_4[n] if n < 128 else prefix(b"\x22", n))
                out.append(b)
        if m.targets is not None:
            b = encode_targets(m.targets, depth - 1)
            n = len(b)
            out.append(LEN_5[n] if n < 128 else prefix(b"\x2a", n))
            out.append(b)
        if m.selection is not None:
            b = encode_selection(m.selection, depth - 1)
            n = len(b)
            out.append(LEN_6[n] if n < 128 else prefix(b"\x32", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "NearThermalSearch",
            "thermal:string certainty:double? distance:double? target_vectors:string* targets:Targets? selection:Selection?",
        ) from None
    return b"".join(out)


def decode_near_thermal_search(
    data: bytes, pos: int, end: int, depth: int, m: NearThermalSearch | None
) -> NearThermalSearch:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = NearThermalSearch()
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
                    m.thermal = data[pos:stop].decode()
                elif tag == 34:
                    m.target_vectors.append(data[pos:stop].decode())
                elif tag == 42:
                    m.targets = decode_targets(data, pos, stop, depth - 1, m.targets)
                elif tag == 50:
                    m.selection = decode_selection(data, pos, stop, depth - 1, m.selection)
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag == 17:
                m.certainty = unpack_double(data, pos)[0]
                pos += 8
            elif tag == 25:
                m.distance = unpack_double(data, pos)[0]
                pos += 8
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_near_imu_search(m: object, depth: int) -> bytes:
    if type(m) is not NearIMUSearch:
        raise TypeError("not a NearIMUSearch")
    if depth < 0:
        raise too_deep_to_write("NearIMUSearch")
    out: list[bytes] = []
    try:
        if m.imu != "":
            b = utf8(m.imu)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.certainty is not None:
            out.append(b"\x11" + pack_double(m.certainty))
        if m.distance is not None:
            out.append(b"\x19" + pack_double(m.distance))
        if m.target_vectors:
            for b in map(utf8, as_list(m.target_vectors)):
                n = len(b)
                out.append(LEN_4[n] if n < 128 else prefix(b"\x22", n))
                out.append(b)
        if m.targets is not None:
            b = encode_targets(m.targets, depth - 1)
            n = len(b)
            out.append(LEN_5[n] if n < 128 else prefix(b"\x2a", n))
            out.append(b)
        if m.selection is not None:
            b = encode_selection(m.selection, depth - 1)
            n = len(b)
            out.append(LEN_6[n] if n < 128 else prefix(b"\x32", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "NearIMUSearch",
            "imu:string certainty:double? distance:double? target_vectors:string* targets:Targets? selection:Selection?",
        ) from None
    return b"".join(out)


def decode_near_imu_search(data: bytes, pos: int, end: int, depth: int, m: NearIMUSearch | None) -> NearIMUSearch:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = NearIMUSearch()
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
                    m.imu = data[pos:stop].decode()
                elif tag == 34:
                    m.target_vectors.append(data[pos:stop].decode())
                elif tag == 42:
                    m.targets = decode_targets(data, pos, stop, depth - 1, m.targets)
                elif tag == 50:
                    m.selection = decode_selection(data, pos, stop, depth - 1, m.selection)
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag == 17:
                m.certainty = unpack_double(data, pos)[0]
                pos += 8
            elif tag == 25:
                m.distance = unpack_double(data, pos)[0]
                pos += 8
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_bm25(m: object, depth: int) -> bytes:
    if type(m) is not BM25:
        raise TypeError("not a BM25")
    if depth < 0:
        raise too_deep_to_write("BM25")
    out: list[bytes] = []
    try:
        if m.query != "":
            b = utf8(m.query)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.properties:
            for b in map(utf8, as_list(m.properties)):
                n = len(b)
                out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
                out.append(b)
        if m.search_operator is not None:
            b = encode_search_operator_options(m.search_operator, depth - 1)
            n = len(b)
            out.append(LEN_3[n] if n < 128 else prefix(b"\x1a", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(
            error, m, "BM25", "query:string properties:string* search_operator:SearchOperatorOptions?"
        ) from None
    return b"".join(out)


def decode_bm25(data: bytes, pos: int, end: int, depth: int, m: BM25 | None) -> BM25:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = BM25()
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
                    m.query = data[pos:stop].decode()
                elif tag == 18:
                    m.properties.append(data[pos:stop].decode())
                elif tag == 26:
                    m.search_operator = decode_search_operator_options(data, pos, stop, depth - 1, m.search_operator)
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

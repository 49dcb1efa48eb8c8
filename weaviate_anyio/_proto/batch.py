"""Writing objects and references, in one call or over a stream.

From batch.proto. Written by protos/generate.py; changes belong there.
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
    MAX_DEPTH,
    UNFIT,
    WRITE_DEPTH,
    as_bytes,
    as_list,
    bad_tag,
    chosen,
    cut_off,
    encode_int32,
    int32,
    malformed,
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
    unpack_float,
    unpack_floats,
    utf8,
)
from weaviate_anyio._proto.base import (
    BooleanArrayProperties,
    IntArrayProperties,
    NumberArrayProperties,
    ObjectArrayProperties,
    ObjectProperties,
    TextArrayProperties,
    Vectors,
    decode_boolean_array_properties,
    decode_int_array_properties,
    decode_number_array_properties,
    decode_object_array_properties,
    decode_object_properties,
    decode_text_array_properties,
    decode_vectors,
    encode_boolean_array_properties,
    encode_int_array_properties,
    encode_number_array_properties,
    encode_object_array_properties,
    encode_object_properties,
    encode_text_array_properties,
    encode_vectors,
)
from weaviate_anyio._proto.google_struct import Struct, decode_struct, encode_struct


class BatchObjectsRequest(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.BatchObjectsRequest: Writes objects; an existing id is replaced."""

    objects: list[BatchObject] = []
    consistency_level: int | None = None

    def encode(self) -> bytes:
        return encode_batch_objects_request(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> BatchObjectsRequest:
        return decode_batch_objects_request(data, 0, len(data), MAX_DEPTH, None)


class BatchReferencesRequest(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.BatchReferencesRequest: Adds references between objects."""

    references: list[BatchReference] = []
    consistency_level: int | None = None

    def encode(self) -> bytes:
        return encode_batch_references_request(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> BatchReferencesRequest:
        return decode_batch_references_request(data, 0, len(data), MAX_DEPTH, None)


class BatchStreamRequest(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.BatchStreamRequest: Start once, then Data any number of times, then Stop."""

    start: BatchStreamRequestStart | None = None
    data: BatchStreamRequestData | None = None
    stop: BatchStreamRequestStop | None = None

    def encode(self) -> bytes:
        return encode_batch_stream_request(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> BatchStreamRequest:
        return decode_batch_stream_request(data, 0, len(data), MAX_DEPTH, None)


class BatchStreamRequestStart(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.BatchStreamRequest.Start."""

    consistency_level: int | None = None

    def encode(self) -> bytes:
        return encode_batch_stream_request_start(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> BatchStreamRequestStart:
        return decode_batch_stream_request_start(data, 0, len(data), MAX_DEPTH, None)


class BatchStreamRequestStop(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.BatchStreamRequest.Stop."""

    def encode(self) -> bytes:
        return encode_batch_stream_request_stop(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> BatchStreamRequestStop:
        return decode_batch_stream_request_stop(data, 0, len(data), MAX_DEPTH, None)


class BatchStreamRequestData(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.BatchStreamRequest.Data."""

    objects: BatchStreamRequestDataObjects | None = None
    references: BatchStreamRequestDataReferences | None = None

    def encode(self) -> bytes:
        return encode_batch_stream_request_data(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> BatchStreamRequestData:
        return decode_batch_stream_request_data(data, 0, len(data), MAX_DEPTH, None)


class BatchStreamRequestDataObjects(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.BatchStreamRequest.Data.Objects."""

    values: list[BatchObject] = []

    def encode(self) -> bytes:
        return encode_batch_stream_request_data_objects(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> BatchStreamRequestDataObjects:
        return decode_batch_stream_request_data_objects(data, 0, len(data), MAX_DEPTH, None)


class BatchStreamRequestDataReferences(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.BatchStreamRequest.Data.References."""

    values: list[BatchReference] = []

    def encode(self) -> bytes:
        return encode_batch_stream_request_data_references(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> BatchStreamRequestDataReferences:
        return decode_batch_stream_request_data_references(data, 0, len(data), MAX_DEPTH, None)


class BatchStreamReply(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.BatchStreamReply: What the server says while it takes in the stream."""

    results: BatchStreamReplyResults | None = None
    shutting_down: BatchStreamReplyShuttingDown | None = None
    started: BatchStreamReplyStarted | None = None
    backoff: BatchStreamReplyBackoff | None = None
    acks: BatchStreamReplyAcks | None = None
    out_of_memory: BatchStreamReplyOutOfMemory | None = None

    def encode(self) -> bytes:
        return encode_batch_stream_reply(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> BatchStreamReply:
        return decode_batch_stream_reply(data, 0, len(data), MAX_DEPTH, None)


class BatchStreamReplyStarted(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.BatchStreamReply.Started."""

    def encode(self) -> bytes:
        return encode_batch_stream_reply_started(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> BatchStreamReplyStarted:
        return decode_batch_stream_reply_started(data, 0, len(data), MAX_DEPTH, None)


class BatchStreamReplyShuttingDown(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.BatchStreamReply.ShuttingDown."""

    def encode(self) -> bytes:
        return encode_batch_stream_reply_shutting_down(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> BatchStreamReplyShuttingDown:
        return decode_batch_stream_reply_shutting_down(data, 0, len(data), MAX_DEPTH, None)


class BatchStreamReplyOutOfMemory(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.BatchStreamReply.OutOfMemory: The named items were not taken."""

    uuids: list[str] = []
    beacons: list[str] = []
    wait_time: int = 0

    def encode(self) -> bytes:
        return encode_batch_stream_reply_out_of_memory(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> BatchStreamReplyOutOfMemory:
        return decode_batch_stream_reply_out_of_memory(data, 0, len(data), MAX_DEPTH, None)


class BatchStreamReplyBackoff(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.BatchStreamReply.Backoff: The number of objects that the next Data should hold."""

    batch_size: int = 0

    def encode(self) -> bytes:
        return encode_batch_stream_reply_backoff(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> BatchStreamReplyBackoff:
        return decode_batch_stream_reply_backoff(data, 0, len(data), MAX_DEPTH, None)


class BatchStreamReplyAcks(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.BatchStreamReply.Acks: The server holds these and will report on them in Results."""

    uuids: list[str] = []
    beacons: list[str] = []

    def encode(self) -> bytes:
        return encode_batch_stream_reply_acks(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> BatchStreamReplyAcks:
        return decode_batch_stream_reply_acks(data, 0, len(data), MAX_DEPTH, None)


class BatchStreamReplyResults(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.BatchStreamReply.Results: The fate of items that were acknowledged."""

    errors: list[BatchStreamReplyResultsError] = []
    successes: list[BatchStreamReplyResultsSuccess] = []

    def encode(self) -> bytes:
        return encode_batch_stream_reply_results(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> BatchStreamReplyResults:
        return decode_batch_stream_reply_results(data, 0, len(data), MAX_DEPTH, None)


class BatchStreamReplyResultsError(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.BatchStreamReply.Results.Error."""

    error: str = ""
    uuid: str | None = None
    beacon: str | None = None

    def encode(self) -> bytes:
        return encode_batch_stream_reply_results_error(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> BatchStreamReplyResultsError:
        return decode_batch_stream_reply_results_error(data, 0, len(data), MAX_DEPTH, None)


class BatchStreamReplyResultsSuccess(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.BatchStreamReply.Results.Success."""

    uuid: str | None = None
    beacon: str | None = None

    def encode(self) -> bytes:
        return encode_batch_stream_reply_results_success(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> BatchStreamReplyResultsSuccess:
        return decode_batch_stream_reply_results_success(data, 0, len(data), MAX_DEPTH, None)


class BatchObject(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.BatchObject: One object to write."""

    uuid: str = ""
    vector: list[float] = []
    properties: BatchObjectProperties | None = None
    collection: str = ""
    tenant: str = ""
    vector_bytes: bytes = b""
    vectors: list[Vectors] = []

    def encode(self) -> bytes:
        return encode_batch_object(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> BatchObject:
        return decode_batch_object(data, 0, len(data), MAX_DEPTH, None)


class BatchObjectProperties(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.BatchObject.Properties: Properties sorted by kind, as the Struct type knows no typed lists."""

    non_ref_properties: Struct | None = None
    single_target_ref_props: list[BatchObjectSingleTargetRefProps] = []
    multi_target_ref_props: list[BatchObjectMultiTargetRefProps] = []
    number_array_properties: list[NumberArrayProperties] = []
    int_array_properties: list[IntArrayProperties] = []
    text_array_properties: list[TextArrayProperties] = []
    boolean_array_properties: list[BooleanArrayProperties] = []
    object_properties: list[ObjectProperties] = []
    object_array_properties: list[ObjectArrayProperties] = []
    empty_list_props: list[str] = []

    def encode(self) -> bytes:
        return encode_batch_object_properties(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> BatchObjectProperties:
        return decode_batch_object_properties(data, 0, len(data), MAX_DEPTH, None)


class BatchObjectSingleTargetRefProps(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.BatchObject.SingleTargetRefProps: References to one collection."""

    uuids: list[str] = []
    prop_name: str = ""

    def encode(self) -> bytes:
        return encode_batch_object_single_target_ref_props(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> BatchObjectSingleTargetRefProps:
        return decode_batch_object_single_target_ref_props(data, 0, len(data), MAX_DEPTH, None)


class BatchObjectMultiTargetRefProps(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.BatchObject.MultiTargetRefProps: References to one of several collections."""

    uuids: list[str] = []
    prop_name: str = ""
    target_collection: str = ""

    def encode(self) -> bytes:
        return encode_batch_object_multi_target_ref_props(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> BatchObjectMultiTargetRefProps:
        return decode_batch_object_multi_target_ref_props(data, 0, len(data), MAX_DEPTH, None)


class BatchReference(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.BatchReference: One reference to add."""

    name: str = ""
    from_collection: str = ""
    from_uuid: str = ""
    to_collection: str | None = None
    to_uuid: str = ""
    tenant: str = ""

    def encode(self) -> bytes:
        return encode_batch_reference(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> BatchReference:
        return decode_batch_reference(data, 0, len(data), MAX_DEPTH, None)


class BatchObjectsReply(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.BatchObjectsReply: Lists only what failed."""

    took: float = 0.0
    errors: list[BatchObjectsReplyBatchError] = []

    def encode(self) -> bytes:
        return encode_batch_objects_reply(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> BatchObjectsReply:
        return decode_batch_objects_reply(data, 0, len(data), MAX_DEPTH, None)


class BatchObjectsReplyBatchError(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.BatchObjectsReply.BatchError."""

    index: int = 0
    error: str = ""

    def encode(self) -> bytes:
        return encode_batch_objects_reply_batch_error(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> BatchObjectsReplyBatchError:
        return decode_batch_objects_reply_batch_error(data, 0, len(data), MAX_DEPTH, None)


class BatchReferencesReply(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.BatchReferencesReply: Lists only what failed."""

    took: float = 0.0
    errors: list[BatchReferencesReplyBatchError] = []

    def encode(self) -> bytes:
        return encode_batch_references_reply(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> BatchReferencesReply:
        return decode_batch_references_reply(data, 0, len(data), MAX_DEPTH, None)


class BatchReferencesReplyBatchError(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.BatchReferencesReply.BatchError."""

    index: int = 0
    error: str = ""

    def encode(self) -> bytes:
        return encode_batch_references_reply_batch_error(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> BatchReferencesReplyBatchError:
        return decode_batch_references_reply_batch_error(data, 0, len(data), MAX_DEPTH, None)


def encode_batch_objects_request(m: object, depth: int) -> bytes:
    if type(m) is not BatchObjectsRequest:
        raise TypeError("not a BatchObjectsRequest")
    if depth < 0:
        raise too_deep_to_write("BatchObjectsRequest")
    item: object
    out: list[bytes] = []
    try:
        if m.objects:
            for item in as_list(m.objects):
                b = encode_batch_object(item, depth - 1)
                n = len(b)
                out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
                out.append(b)
        if m.consistency_level is not None:
            v = m.consistency_level
            out.append(b"\x10" + (BYTE[v] if 0 <= v < 128 else encode_int32(v)))
    except UNFIT as error:
        raise refusal(error, m, "BatchObjectsRequest", "objects:BatchObject* consistency_level:enum?") from None
    return b"".join(out)


def decode_batch_objects_request(
    data: bytes, pos: int, end: int, depth: int, m: BatchObjectsRequest | None
) -> BatchObjectsRequest:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = BatchObjectsRequest()
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
                    m.objects.append(decode_batch_object(data, pos, stop, depth - 1, None))
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 16:
                    m.consistency_level = v if v < 0x80000000 else int32(v)
                elif tag < 8:
                    raise bad_tag(pos)
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_batch_references_request(m: object, depth: int) -> bytes:
    if type(m) is not BatchReferencesRequest:
        raise TypeError("not a BatchReferencesRequest")
    if depth < 0:
        raise too_deep_to_write("BatchReferencesRequest")
    item: object
    out: list[bytes] = []
    try:
        if m.references:
            for item in as_list(m.references):
                b = encode_batch_reference(item, depth - 1)
                n = len(b)
                out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
                out.append(b)
        if m.consistency_level is not None:
            v = m.consistency_level
            out.append(b"\x10" + (BYTE[v] if 0 <= v < 128 else encode_int32(v)))
    except UNFIT as error:
        raise refusal(
            error, m, "BatchReferencesRequest", "references:BatchReference* consistency_level:enum?"
        ) from None
    return b"".join(out)


def decode_batch_references_request(
    data: bytes, pos: int, end: int, depth: int, m: BatchReferencesRequest | None
) -> BatchReferencesRequest:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = BatchReferencesRequest()
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
                    m.references.append(decode_batch_reference(data, pos, stop, depth - 1, None))
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 16:
                    m.consistency_level = v if v < 0x80000000 else int32(v)
                elif tag < 8:
                    raise bad_tag(pos)
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_batch_stream_request(m: object, depth: int) -> bytes:
    if type(m) is not BatchStreamRequest:
        raise TypeError("not a BatchStreamRequest")
    if depth < 0:
        raise too_deep_to_write("BatchStreamRequest")
    which = ""
    out = b""
    try:
        if m.start is not None:
            which = "start"
            b = encode_batch_stream_request_start(m.start, depth - 1)
            n = len(b)
            out = LEN_1[n] if n < 128 else prefix(b"\x0a", n)
            out += b
        if m.data is not None:
            if which:
                raise two_set("BatchStreamRequest.message", which, "data")
            which = "data"
            b = encode_batch_stream_request_data(m.data, depth - 1)
            n = len(b)
            out = LEN_2[n] if n < 128 else prefix(b"\x12", n)
            out += b
        if m.stop is not None:
            if which:
                raise two_set("BatchStreamRequest.message", which, "stop")
            b = encode_batch_stream_request_stop(m.stop, depth - 1)
            n = len(b)
            out = LEN_3[n] if n < 128 else prefix(b"\x1a", n)
            out += b
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "BatchStreamRequest",
            "start:BatchStreamRequestStart? data:BatchStreamRequestData? stop:BatchStreamRequestStop?",
        ) from None
    return out


def decode_batch_stream_request(
    data: bytes, pos: int, end: int, depth: int, m: BatchStreamRequest | None
) -> BatchStreamRequest:
    if depth < 0:
        raise too_deep(pos)
    which = ""
    if m is None:
        m = BatchStreamRequest()
    else:
        which = chosen(m, ("start", "data", "stop"))
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
                    if which and which != "start":
                        setattr(m, which, None)
                    which = "start"
                    m.start = decode_batch_stream_request_start(data, pos, stop, depth - 1, m.start)
                elif tag == 18:
                    if which and which != "data":
                        setattr(m, which, None)
                    which = "data"
                    m.data = decode_batch_stream_request_data(data, pos, stop, depth - 1, m.data)
                elif tag == 26:
                    if which and which != "stop":
                        setattr(m, which, None)
                    which = "stop"
                    m.stop = decode_batch_stream_request_stop(data, pos, stop, depth - 1, m.stop)
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


def encode_batch_stream_request_start(m: object, depth: int) -> bytes:
    if type(m) is not BatchStreamRequestStart:
        raise TypeError("not a BatchStreamRequestStart")
    if depth < 0:
        raise too_deep_to_write("BatchStreamRequestStart")
    out: list[bytes] = []
    try:
        if m.consistency_level is not None:
            v = m.consistency_level
            out.append(b"\x08" + (BYTE[v] if 0 <= v < 128 else encode_int32(v)))
    except UNFIT as error:
        raise refusal(error, m, "BatchStreamRequestStart", "consistency_level:enum?") from None
    return b"".join(out)


def decode_batch_stream_request_start(
    data: bytes, pos: int, end: int, depth: int, m: BatchStreamRequestStart | None
) -> BatchStreamRequestStart:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = BatchStreamRequestStart()
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
                    m.consistency_level = v if v < 0x80000000 else int32(v)
                elif tag < 8:
                    raise bad_tag(pos)
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_batch_stream_request_stop(m: object, depth: int) -> bytes:
    if type(m) is not BatchStreamRequestStop:
        raise TypeError("not a BatchStreamRequestStop")
    if depth < 0:
        raise too_deep_to_write("BatchStreamRequestStop")
    return b""


def decode_batch_stream_request_stop(
    data: bytes, pos: int, end: int, depth: int, m: BatchStreamRequestStop | None
) -> BatchStreamRequestStop:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = BatchStreamRequestStop()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_batch_stream_request_data(m: object, depth: int) -> bytes:
    if type(m) is not BatchStreamRequestData:
        raise TypeError("not a BatchStreamRequestData")
    if depth < 0:
        raise too_deep_to_write("BatchStreamRequestData")
    out: list[bytes] = []
    try:
        if m.objects is not None:
            b = encode_batch_stream_request_data_objects(m.objects, depth - 1)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.references is not None:
            b = encode_batch_stream_request_data_references(m.references, depth - 1)
            n = len(b)
            out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "BatchStreamRequestData",
            "objects:BatchStreamRequestDataObjects? references:BatchStreamRequestDataReferences?",
        ) from None
    return b"".join(out)


def decode_batch_stream_request_data(
    data: bytes, pos: int, end: int, depth: int, m: BatchStreamRequestData | None
) -> BatchStreamRequestData:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = BatchStreamRequestData()
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
                    m.objects = decode_batch_stream_request_data_objects(data, pos, stop, depth - 1, m.objects)
                elif tag == 18:
                    m.references = decode_batch_stream_request_data_references(data, pos, stop, depth - 1, m.references)
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


def encode_batch_stream_request_data_objects(m: object, depth: int) -> bytes:
    if type(m) is not BatchStreamRequestDataObjects:
        raise TypeError("not a BatchStreamRequestDataObjects")
    if depth < 0:
        raise too_deep_to_write("BatchStreamRequestDataObjects")
    item: object
    out: list[bytes] = []
    try:
        if m.values:
            for item in as_list(m.values):
                b = encode_batch_object(item, depth - 1)
                n = len(b)
                out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
                out.append(b)
    except UNFIT as error:
        raise refusal(error, m, "BatchStreamRequestDataObjects", "values:BatchObject*") from None
    return b"".join(out)


def decode_batch_stream_request_data_objects(
    data: bytes, pos: int, end: int, depth: int, m: BatchStreamRequestDataObjects | None
) -> BatchStreamRequestDataObjects:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = BatchStreamRequestDataObjects()
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
                    m.values.append(decode_batch_object(data, pos, stop, depth - 1, None))
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


def encode_batch_stream_request_data_references(m: object, depth: int) -> bytes:
    if type(m) is not BatchStreamRequestDataReferences:
        raise TypeError("not a BatchStreamRequestDataReferences")
    if depth < 0:
        raise too_deep_to_write("BatchStreamRequestDataReferences")
    item: object
    out: list[bytes] = []
    try:
        if m.values:
            for item in as_list(m.values):
                b = encode_batch_reference(item, depth - 1)
                n = len(b)
                out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
                out.append(b)
    except UNFIT as error:
        raise refusal(error, m, "BatchStreamRequestDataReferences", "values:BatchReference*") from None
    return b"".join(out)


def decode_batch_stream_request_data_references(
    data: bytes, pos: int, end: int, depth: int, m: BatchStreamRequestDataReferences | None
) -> BatchStreamRequestDataReferences:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = BatchStreamRequestDataReferences()
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
                    m.values.append(decode_batch_reference(data, pos, stop, depth - 1, None))
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


def encode_batch_stream_reply(m: object, depth: int) -> bytes:
    if type(m) is not BatchStreamReply:
        raise TypeError("not a BatchStreamReply")
    if depth < 0:
        raise too_deep_to_write("BatchStreamReply")
    which = ""
    out = b""
    try:
        if m.results is not None:
            which = "results"
            b = encode_batch_stream_reply_results(m.results, depth - 1)
            n = len(b)
            out = LEN_1[n] if n < 128 else prefix(b"\x0a", n)
            out += b
        if m.shutting_down is not None:
            if which:
                raise two_set("BatchStreamReply.message", which, "shutting_down")
            which = "shutting_down"
            b = encode_batch_stream_reply_shutting_down(m.shutting_down, depth - 1)
            n = len(b)
            out = LEN_2[n] if n < 128 else prefix(b"\x12", n)
            out += b
        if m.started is not None:
            if which:
                raise two_set("BatchStreamReply.message", which, "started")
            which = "started"
            b = encode_batch_stream_reply_started(m.started, depth - 1)
            n = len(b)
            out = LEN_4[n] if n < 128 else prefix(b"\x22", n)
            out += b
        if m.backoff is not None:
            if which:
                raise two_set("BatchStreamReply.message", which, "backoff")
            which = "backoff"
            b = encode_batch_stream_reply_backoff(m.backoff, depth - 1)
            n = len(b)
            out = LEN_5[n] if n < 128 else prefix(b"\x2a", n)
            out += b
        if m.acks is not None:
            if which:
                raise two_set("BatchStreamReply.message", which, "acks")
            which = "acks"
            b = encode_batch_stream_reply_acks(m.acks, depth - 1)
            n = len(b)
            out = LEN_6[n] if n < 128 else prefix(b"\x32", n)
            out += b
        if m.out_of_memory is not None:
            if which:
                raise two_set("BatchStreamReply.message", which, "out_of_memory")
            b = encode_batch_stream_reply_out_of_memory(m.out_of_memory, depth - 1)
            n = len(b)
            out = LEN_7[n] if n < 128 else prefix(b"\x3a", n)
            out += b
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "BatchStreamReply",
            "results:BatchStreamReplyResults? shutting_down:BatchStreamReplyShuttingDown? started:BatchStreamReplyStarted? backoff:BatchStreamReplyBackoff? acks:BatchStreamReplyAcks? out_of_memory:BatchStreamReplyOutOfMemory?",
        ) from None
    return out


def decode_batch_stream_reply(
    data: bytes, pos: int, end: int, depth: int, m: BatchStreamReply | None
) -> BatchStreamReply:
    if depth < 0:
        raise too_deep(pos)
    which = ""
    if m is None:
        m = BatchStreamReply()
    else:
        which = chosen(m, ("results", "shutting_down", "started", "backoff", "acks", "out_of_memory"))
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
                    if which and which != "results":
                        setattr(m, which, None)
                    which = "results"
                    m.results = decode_batch_stream_reply_results(data, pos, stop, depth - 1, m.results)
                elif tag == 18:
                    if which and which != "shutting_down":
                        setattr(m, which, None)
                    which = "shutting_down"
                    m.shutting_down = decode_batch_stream_reply_shutting_down(
                        data, pos, stop, depth - 1, m.shutting_down
                    )
                elif tag == 34:
                    if which and which != "started":
                        setattr(m, which, None)
                    which = "started"
                    m.started = decode_batch_stream_reply_started(data, pos, stop, depth - 1, m.started)
                elif tag == 42:
                    if which and which != "backoff":
                        setattr(m, which, None)
                    which = "backoff"
                    m.backoff = decode_batch_stream_reply_backoff(data, pos, stop, depth - 1, m.backoff)
                elif tag == 50:
                    if which and which != "acks":
                        setattr(m, which, None)
                    which = "acks"
                    m.acks = decode_batch_stream_reply_acks(data, pos, stop, depth - 1, m.acks)
                elif tag == 58:
                    if which and which != "out_of_memory":
                        setattr(m, which, None)
                    which = "out_of_memory"
                    m.out_of_memory = decode_batch_stream_reply_out_of_memory(
                        data, pos, stop, depth - 1, m.out_of_memory
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


def encode_batch_stream_reply_started(m: object, depth: int) -> bytes:
    if type(m) is not BatchStreamReplyStarted:
        raise TypeError("not a BatchStreamReplyStarted")
    if depth < 0:
        raise too_deep_to_write("BatchStreamReplyStarted")
    return b""


def decode_batch_stream_reply_started(
    data: bytes, pos: int, end: int, depth: int, m: BatchStreamReplyStarted | None
) -> BatchStreamReplyStarted:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = BatchStreamReplyStarted()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_batch_stream_reply_shutting_down(m: object, depth: int) -> bytes:
    if type(m) is not BatchStreamReplyShuttingDown:
        raise TypeError("not a BatchStreamReplyShuttingDown")
    if depth < 0:
        raise too_deep_to_write("BatchStreamReplyShuttingDown")
    return b""


def decode_batch_stream_reply_shutting_down(
    data: bytes, pos: int, end: int, depth: int, m: BatchStreamReplyShuttingDown | None
) -> BatchStreamReplyShuttingDown:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = BatchStreamReplyShuttingDown()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_batch_stream_reply_out_of_memory(m: object, depth: int) -> bytes:
    if type(m) is not BatchStreamReplyOutOfMemory:
        raise TypeError("not a BatchStreamReplyOutOfMemory")
    if depth < 0:
        raise too_deep_to_write("BatchStreamReplyOutOfMemory")
    out: list[bytes] = []
    try:
        if m.uuids:
            for b in map(utf8, as_list(m.uuids)):
                n = len(b)
                out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
                out.append(b)
        if m.beacons:
            for b in map(utf8, as_list(m.beacons)):
                n = len(b)
                out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
                out.append(b)
        if m.wait_time != 0:
            v = m.wait_time
            out.append(b"\x18" + (BYTE[v] if 0 <= v < 128 else encode_int32(v)))
    except UNFIT as error:
        raise refusal(
            error, m, "BatchStreamReplyOutOfMemory", "uuids:string* beacons:string* wait_time:int32"
        ) from None
    return b"".join(out)


def decode_batch_stream_reply_out_of_memory(
    data: bytes, pos: int, end: int, depth: int, m: BatchStreamReplyOutOfMemory | None
) -> BatchStreamReplyOutOfMemory:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = BatchStreamReplyOutOfMemory()
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
                    m.uuids.append(data[pos:stop].decode())
                elif tag == 18:
                    m.beacons.append(data[pos:stop].decode())
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 24:
                    m.wait_time = v if v < 0x80000000 else int32(v)
                elif tag < 8:
                    raise bad_tag(pos)
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_batch_stream_reply_backoff(m: object, depth: int) -> bytes:
    if type(m) is not BatchStreamReplyBackoff:
        raise TypeError("not a BatchStreamReplyBackoff")
    if depth < 0:
        raise too_deep_to_write("BatchStreamReplyBackoff")
    out: list[bytes] = []
    try:
        if m.batch_size != 0:
            v = m.batch_size
            out.append(b"\x08" + (BYTE[v] if 0 <= v < 128 else encode_int32(v)))
    except UNFIT as error:
        raise refusal(error, m, "BatchStreamReplyBackoff", "batch_size:int32") from None
    return b"".join(out)


def decode_batch_stream_reply_backoff(
    data: bytes, pos: int, end: int, depth: int, m: BatchStreamReplyBackoff | None
) -> BatchStreamReplyBackoff:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = BatchStreamReplyBackoff()
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
                    m.batch_size = v if v < 0x80000000 else int32(v)
                elif tag < 8:
                    raise bad_tag(pos)
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_batch_stream_reply_acks(m: object, depth: int) -> bytes:
    if type(m) is not BatchStreamReplyAcks:
        raise TypeError("not a BatchStreamReplyAcks")
    if depth < 0:
        raise too_deep_to_write("BatchStreamReplyAcks")
    out: list[bytes] = []
    try:
        if m.uuids:
            for b in map(utf8, as_list(m.uuids)):
                n = len(b)
                out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
                out.append(b)
        if m.beacons:
            for b in map(utf8, as_list(m.beacons)):
                n = len(b)
                out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
                out.append(b)
    except UNFIT as error:
        raise refusal(error, m, "BatchStreamReplyAcks", "uuids:string* beacons:string*") from None
    return b"".join(out)


def decode_batch_stream_reply_acks(
    data: bytes, pos: int, end: int, depth: int, m: BatchStreamReplyAcks | None
) -> BatchStreamReplyAcks:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = BatchStreamReplyAcks()
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
                    m.uuids.append(data[pos:stop].decode())
                elif tag == 18:
                    m.beacons.append(data[pos:stop].decode())
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


def encode_batch_stream_reply_results(m: object, depth: int) -> bytes:
    if type(m) is not BatchStreamReplyResults:
        raise TypeError("not a BatchStreamReplyResults")
    if depth < 0:
        raise too_deep_to_write("BatchStreamReplyResults")
    item: object
    out: list[bytes] = []
    try:
        if m.errors:
            for item in as_list(m.errors):
                b = encode_batch_stream_reply_results_error(item, depth - 1)
                n = len(b)
                out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
                out.append(b)
        if m.successes:
            for item in as_list(m.successes):
                b = encode_batch_stream_reply_results_success(item, depth - 1)
                n = len(b)
                out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
                out.append(b)
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "BatchStreamReplyResults",
            "errors:BatchStreamReplyResultsError* successes:BatchStreamReplyResultsSuccess*",
        ) from None
    return b"".join(out)


def decode_batch_stream_reply_results(
    data: bytes, pos: int, end: int, depth: int, m: BatchStreamReplyResults | None
) -> BatchStreamReplyResults:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = BatchStreamReplyResults()
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
                    m.errors.append(decode_batch_stream_reply_results_error(data, pos, stop, depth - 1, None))
                elif tag == 18:
                    m.successes.append(decode_batch_stream_reply_results_success(data, pos, stop, depth - 1, None))
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


def encode_batch_stream_reply_results_error(m: object, depth: int) -> bytes:
    if type(m) is not BatchStreamReplyResultsError:
        raise TypeError("not a BatchStreamReplyResultsError")
    if depth < 0:
        raise too_deep_to_write("BatchStreamReplyResultsError")
    which = ""
    out: list[bytes] = []
    try:
        if m.error != "":
            b = utf8(m.error)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.uuid is not None:
            which = "uuid"
            b = utf8(m.uuid)
            n = len(b)
            out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
            out.append(b)
        if m.beacon is not None:
            if which:
                raise two_set("BatchStreamReplyResultsError.detail", which, "beacon")
            b = utf8(m.beacon)
            n = len(b)
            out.append(LEN_3[n] if n < 128 else prefix(b"\x1a", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(error, m, "BatchStreamReplyResultsError", "error:string uuid:string? beacon:string?") from None
    return b"".join(out)


def decode_batch_stream_reply_results_error(
    data: bytes, pos: int, end: int, depth: int, m: BatchStreamReplyResultsError | None
) -> BatchStreamReplyResultsError:
    if depth < 0:
        raise too_deep(pos)
    which = ""
    if m is None:
        m = BatchStreamReplyResultsError()
    else:
        which = chosen(m, ("uuid", "beacon"))
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
                    m.error = data[pos:stop].decode()
                elif tag == 18:
                    if which:
                        setattr(m, which, None)
                    which = "uuid"
                    m.uuid = data[pos:stop].decode()
                elif tag == 26:
                    if which:
                        setattr(m, which, None)
                    which = "beacon"
                    m.beacon = data[pos:stop].decode()
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


def encode_batch_stream_reply_results_success(m: object, depth: int) -> bytes:
    if type(m) is not BatchStreamReplyResultsSuccess:
        raise TypeError("not a BatchStreamReplyResultsSuccess")
    if depth < 0:
        raise too_deep_to_write("BatchStreamReplyResultsSuccess")
    which = ""
    out = b""
    try:
        if m.uuid is not None:
            which = "uuid"
            b = utf8(m.uuid)
            n = len(b)
            out = LEN_2[n] if n < 128 else prefix(b"\x12", n)
            out += b
        if m.beacon is not None:
            if which:
                raise two_set("BatchStreamReplyResultsSuccess.detail", which, "beacon")
            b = utf8(m.beacon)
            n = len(b)
            out = LEN_3[n] if n < 128 else prefix(b"\x1a", n)
            out += b
    except UNFIT as error:
        raise refusal(error, m, "BatchStreamReplyResultsSuccess", "uuid:string? beacon:string?") from None
    return out


def decode_batch_stream_reply_results_success(
    data: bytes, pos: int, end: int, depth: int, m: BatchStreamReplyResultsSuccess | None
) -> BatchStreamReplyResultsSuccess:
    if depth < 0:
        raise too_deep(pos)
    which = ""
    if m is None:
        m = BatchStreamReplyResultsSuccess()
    else:
        which = chosen(m, ("uuid", "beacon"))
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
                    if which:
                        setattr(m, which, None)
                    which = "uuid"
                    m.uuid = data[pos:stop].decode()
                elif tag == 26:
                    if which:
                        setattr(m, which, None)
                    which = "beacon"
                    m.beacon = data[pos:stop].decode()
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


def encode_batch_object(m: object, depth: int) -> bytes:
    if type(m) is not BatchObject:
        raise TypeError("not a BatchObject")
    if depth < 0:
        raise too_deep_to_write("BatchObject")
    item: object
    out: list[bytes] = []
    try:
        if m.uuid != "":
            b = utf8(m.uuid)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.vector:
            b = pack_floats(m.vector)
            n = len(b)
            out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
            out.append(b)
        if m.properties is not None:
            b = encode_batch_object_properties(m.properties, depth - 1)
            n = len(b)
            out.append(LEN_3[n] if n < 128 else prefix(b"\x1a", n))
            out.append(b)
        if m.collection != "":
            b = utf8(m.collection)
            n = len(b)
            out.append(LEN_4[n] if n < 128 else prefix(b"\x22", n))
            out.append(b)
        if m.tenant != "":
            b = utf8(m.tenant)
            n = len(b)
            out.append(LEN_5[n] if n < 128 else prefix(b"\x2a", n))
            out.append(b)
        b = m.vector_bytes if type(m.vector_bytes) is bytes else as_bytes(m.vector_bytes)
        if b:
            n = len(b)
            out.append(LEN_6[n] if n < 128 else prefix(b"\x32", n))
            out.append(b)
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
            "BatchObject",
            "uuid:string vector:float* properties:BatchObjectProperties? collection:string tenant:string vector_bytes:bytes vectors:Vectors*",
        ) from None
    return b"".join(out)


def decode_batch_object(data: bytes, pos: int, end: int, depth: int, m: BatchObject | None) -> BatchObject:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = BatchObject()
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
                    m.uuid = data[pos:stop].decode()
                elif tag == 18:
                    m.vector += unpack_floats(data, pos, stop)
                elif tag == 26:
                    m.properties = decode_batch_object_properties(data, pos, stop, depth - 1, m.properties)
                elif tag == 34:
                    m.collection = data[pos:stop].decode()
                elif tag == 42:
                    m.tenant = data[pos:stop].decode()
                elif tag == 50:
                    m.vector_bytes = data[pos:stop]
                elif tag == 186:
                    m.vectors.append(decode_vectors(data, pos, stop, depth - 1, None))
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag == 21:
                m.vector.append(unpack_float(data, pos)[0])
                pos += 4
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_batch_object_properties(m: object, depth: int) -> bytes:
    if type(m) is not BatchObjectProperties:
        raise TypeError("not a BatchObjectProperties")
    if depth < 0:
        raise too_deep_to_write("BatchObjectProperties")
    item: object
    out: list[bytes] = []
    try:
        if m.non_ref_properties is not None:
            b = encode_struct(m.non_ref_properties, depth - 1)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.single_target_ref_props:
            for item in as_list(m.single_target_ref_props):
                b = encode_batch_object_single_target_ref_props(item, depth - 1)
                n = len(b)
                out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
                out.append(b)
        if m.multi_target_ref_props:
            for item in as_list(m.multi_target_ref_props):
                b = encode_batch_object_multi_target_ref_props(item, depth - 1)
                n = len(b)
                out.append(LEN_3[n] if n < 128 else prefix(b"\x1a", n))
                out.append(b)
        if m.number_array_properties:
            for item in as_list(m.number_array_properties):
                b = encode_number_array_properties(item, depth - 1)
                n = len(b)
                out.append(LEN_4[n] if n < 128 else prefix(b"\x22", n))
                out.append(b)
        if m.int_array_properties:
            for item in as_list(m.int_array_properties):
                b = encode_int_array_properties(item, depth - 1)
                n = len(b)
                out.append(LEN_5[n] if n < 128 else prefix(b"\x2a", n))
                out.append(b)
        if m.text_array_properties:
            for item in as_list(m.text_array_properties):
                b = encode_text_array_properties(item, depth - 1)
                n = len(b)
                out.append(LEN_6[n] if n < 128 else prefix(b"\x32", n))
                out.append(b)
        if m.boolean_array_properties:
            for item in as_list(m.boolean_array_properties):
                b = encode_boolean_array_properties(item, depth - 1)
                n = len(b)
                out.append(LEN_7[n] if n < 128 else prefix(b"\x3a", n))
                out.append(b)
        if m.object_properties:
            for item in as_list(m.object_properties):
                b = encode_object_properties(item, depth - 1)
                n = len(b)
                out.append(LEN_8[n] if n < 128 else prefix(b"\x42", n))
                out.append(b)
        if m.object_array_properties:
            for item in as_list(m.object_array_properties):
                b = encode_object_array_properties(item, depth - 1)
                n = len(b)
                out.append(LEN_9[n] if n < 128 else prefix(b"\x4a", n))
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
            "BatchObjectProperties",
            "non_ref_properties:Struct? single_target_ref_props:BatchObjectSingleTargetRefProps* multi_target_ref_props:BatchObjectMultiTargetRefProps* number_array_properties:NumberArrayProperties* int_array_properties:IntArrayProperties* text_array_properties:TextArrayProperties* boolean_array_properties:BooleanArrayProperties* object_properties:ObjectProperties* object_array_properties:ObjectArrayProperties* empty_list_props:string*",
        ) from None
    return b"".join(out)


def decode_batch_object_properties(
    data: bytes, pos: int, end: int, depth: int, m: BatchObjectProperties | None
) -> BatchObjectProperties:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = BatchObjectProperties()
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
                    m.single_target_ref_props.append(
                        decode_batch_object_single_target_ref_props(data, pos, stop, depth - 1, None)
                    )
                elif tag == 26:
                    m.multi_target_ref_props.append(
                        decode_batch_object_multi_target_ref_props(data, pos, stop, depth - 1, None)
                    )
                elif tag == 34:
                    m.number_array_properties.append(decode_number_array_properties(data, pos, stop, depth - 1, None))
                elif tag == 42:
                    m.int_array_properties.append(decode_int_array_properties(data, pos, stop, depth - 1, None))
                elif tag == 50:
                    m.text_array_properties.append(decode_text_array_properties(data, pos, stop, depth - 1, None))
                elif tag == 58:
                    m.boolean_array_properties.append(decode_boolean_array_properties(data, pos, stop, depth - 1, None))
                elif tag == 66:
                    m.object_properties.append(decode_object_properties(data, pos, stop, depth - 1, None))
                elif tag == 74:
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


def encode_batch_object_single_target_ref_props(m: object, depth: int) -> bytes:
    if type(m) is not BatchObjectSingleTargetRefProps:
        raise TypeError("not a BatchObjectSingleTargetRefProps")
    if depth < 0:
        raise too_deep_to_write("BatchObjectSingleTargetRefProps")
    out: list[bytes] = []
    try:
        if m.uuids:
            for b in map(utf8, as_list(m.uuids)):
                n = len(b)
                out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
                out.append(b)
        if m.prop_name != "":
            b = utf8(m.prop_name)
            n = len(b)
            out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(error, m, "BatchObjectSingleTargetRefProps", "uuids:string* prop_name:string") from None
    return b"".join(out)


def decode_batch_object_single_target_ref_props(
    data: bytes, pos: int, end: int, depth: int, m: BatchObjectSingleTargetRefProps | None
) -> BatchObjectSingleTargetRefProps:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = BatchObjectSingleTargetRefProps()
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
                    m.uuids.append(data[pos:stop].decode())
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


def encode_batch_object_multi_target_ref_props(m: object, depth: int) -> bytes:
    if type(m) is not BatchObjectMultiTargetRefProps:
        raise TypeError("not a BatchObjectMultiTargetRefProps")
    if depth < 0:
        raise too_deep_to_write("BatchObjectMultiTargetRefProps")
    out: list[bytes] = []
    try:
        if m.uuids:
            for b in map(utf8, as_list(m.uuids)):
                n = len(b)
                out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
                out.append(b)
        if m.prop_name != "":
            b = utf8(m.prop_name)
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
            error, m, "BatchObjectMultiTargetRefProps", "uuids:string* prop_name:string target_collection:string"
        ) from None
    return b"".join(out)


def decode_batch_object_multi_target_ref_props(
    data: bytes, pos: int, end: int, depth: int, m: BatchObjectMultiTargetRefProps | None
) -> BatchObjectMultiTargetRefProps:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = BatchObjectMultiTargetRefProps()
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
                    m.uuids.append(data[pos:stop].decode())
                elif tag == 18:
                    m.prop_name = data[pos:stop].decode()
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


def encode_batch_reference(m: object, depth: int) -> bytes:
    if type(m) is not BatchReference:
        raise TypeError("not a BatchReference")
    if depth < 0:
        raise too_deep_to_write("BatchReference")
    out: list[bytes] = []
    try:
        if m.name != "":
            b = utf8(m.name)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.from_collection != "":
            b = utf8(m.from_collection)
            n = len(b)
            out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
            out.append(b)
        if m.from_uuid != "":
            b = utf8(m.from_uuid)
            n = len(b)
            out.append(LEN_3[n] if n < 128 else prefix(b"\x1a", n))
            out.append(b)
        if m.to_collection is not None:
            b = utf8(m.to_collection)
            n = len(b)
            out.append(LEN_4[n] if n < 128 else prefix(b"\x22", n))
            out.append(b)
        if m.to_uuid != "":
            b = utf8(m.to_uuid)
            n = len(b)
            out.append(LEN_5[n] if n < 128 else prefix(b"\x2a", n))
            out.append(b)
        if m.tenant != "":
            b = utf8(m.tenant)
            n = len(b)
            out.append(LEN_6[n] if n < 128 else prefix(b"\x32", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "BatchReference",
            "name:string from_collection:string from_uuid:string to_collection:string? to_uuid:string tenant:string",
        ) from None
    return b"".join(out)


def decode_batch_reference(data: bytes, pos: int, end: int, depth: int, m: BatchReference | None) -> BatchReference:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = BatchReference()
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
                    m.from_collection = data[pos:stop].decode()
                elif tag == 26:
                    m.from_uuid = data[pos:stop].decode()
                elif tag == 34:
                    m.to_collection = data[pos:stop].decode()
                elif tag == 42:
                    m.to_uuid = data[pos:stop].decode()
                elif tag == 50:
                    m.tenant = data[pos:stop].decode()
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


def encode_batch_objects_reply(m: object, depth: int) -> bytes:
    if type(m) is not BatchObjectsReply:
        raise TypeError("not a BatchObjectsReply")
    if depth < 0:
        raise too_deep_to_write("BatchObjectsReply")
    item: object
    out: list[bytes] = []
    try:
        if m.took != 0.0 or copysign(1.0, m.took) < 0.0:
            out.append(b"\x0d" + pack_float(m.took))
        if m.errors:
            for item in as_list(m.errors):
                b = encode_batch_objects_reply_batch_error(item, depth - 1)
                n = len(b)
                out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
                out.append(b)
    except UNFIT as error:
        raise refusal(error, m, "BatchObjectsReply", "took:float errors:BatchObjectsReplyBatchError*") from None
    return b"".join(out)


def decode_batch_objects_reply(
    data: bytes, pos: int, end: int, depth: int, m: BatchObjectsReply | None
) -> BatchObjectsReply:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = BatchObjectsReply()
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
                    m.errors.append(decode_batch_objects_reply_batch_error(data, pos, stop, depth - 1, None))
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


def encode_batch_objects_reply_batch_error(m: object, depth: int) -> bytes:
    if type(m) is not BatchObjectsReplyBatchError:
        raise TypeError("not a BatchObjectsReplyBatchError")
    if depth < 0:
        raise too_deep_to_write("BatchObjectsReplyBatchError")
    out: list[bytes] = []
    try:
        if m.index != 0:
            v = m.index
            out.append(b"\x08" + (BYTE[v] if 0 <= v < 128 else encode_int32(v)))
        if m.error != "":
            b = utf8(m.error)
            n = len(b)
            out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(error, m, "BatchObjectsReplyBatchError", "index:int32 error:string") from None
    return b"".join(out)


def decode_batch_objects_reply_batch_error(
    data: bytes, pos: int, end: int, depth: int, m: BatchObjectsReplyBatchError | None
) -> BatchObjectsReplyBatchError:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = BatchObjectsReplyBatchError()
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
                    m.error = data[pos:stop].decode()
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 8:
                    m.index = v if v < 0x80000000 else int32(v)
                elif tag < 8:
                    raise bad_tag(pos)
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_batch_references_reply(m: object, depth: int) -> bytes:
    if type(m) is not BatchReferencesReply:
        raise TypeError("not a BatchReferencesReply")
    if depth < 0:
        raise too_deep_to_write("BatchReferencesReply")
    item: object
    out: list[bytes] = []
    try:
        if m.took != 0.0 or copysign(1.0, m.took) < 0.0:
            out.append(b"\x0d" + pack_float(m.took))
        if m.errors:
            for item in as_list(m.errors):
                b = encode_batch_references_reply_batch_error(item, depth - 1)
                n = len(b)
                out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
                out.append(b)
    except UNFIT as error:
        raise refusal(error, m, "BatchReferencesReply", "took:float errors:BatchReferencesReplyBatchError*") from None
    return b"".join(out)


def decode_batch_references_reply(
    data: bytes, pos: int, end: int, depth: int, m: BatchReferencesReply | None
) -> BatchReferencesReply:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = BatchReferencesReply()
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
                    m.errors.append(decode_batch_references_reply_batch_error(data, pos, stop, depth - 1, None))
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


def encode_batch_references_reply_batch_error(m: object, depth: int) -> bytes:
    if type(m) is not BatchReferencesReplyBatchError:
        raise TypeError("not a BatchReferencesReplyBatchError")
    if depth < 0:
        raise too_deep_to_write("BatchReferencesReplyBatchError")
    out: list[bytes] = []
    try:
        if m.index != 0:
            v = m.index
            out.append(b"\x08" + (BYTE[v] if 0 <= v < 128 else encode_int32(v)))
        if m.error != "":
            b = utf8(m.error)
            n = len(b)
            out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(error, m, "BatchReferencesReplyBatchError", "index:int32 error:string") from None
    return b"".join(out)


def decode_batch_references_reply_batch_error(
    data: bytes, pos: int, end: int, depth: int, m: BatchReferencesReplyBatchError | None
) -> BatchReferencesReplyBatchError:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = BatchReferencesReplyBatchError()
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
                    m.error = data[pos:stop].decode()
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 8:
                    m.index = v if v < 0x80000000 else int32(v)
                elif tag < 8:
                    raise bad_tag(pos)
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m

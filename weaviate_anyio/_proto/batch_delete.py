"""Deleting all objects that match a filter.

From batch_delete.proto. Written by protos/generate.py; changes belong there.
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
    LEN_5,
    LEN_6,
    MAX_DEPTH,
    UNFIT,
    WRITE_DEPTH,
    as_bytes,
    as_list,
    bad_tag,
    cut_off,
    encode_bool,
    encode_int32,
    encode_int64,
    int32,
    int64,
    malformed,
    pack_float,
    prefix,
    read_size,
    read_tag,
    read_varint,
    refusal,
    skip,
    too_deep,
    too_deep_to_write,
    unpack_float,
    utf8,
)
from weaviate_anyio._proto.base import Filters, decode_filters, encode_filters


class BatchDeleteRequest(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.BatchDeleteRequest: Deletes, or with dry_run only counts, what the filters match."""

    collection: str = ""
    filters: Filters | None = None
    verbose: bool = False
    dry_run: bool = False
    consistency_level: int | None = None
    tenant: str | None = None

    def encode(self) -> bytes:
        return encode_batch_delete_request(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> BatchDeleteRequest:
        return decode_batch_delete_request(data, 0, len(data), MAX_DEPTH, None)


class BatchDeleteReply(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.BatchDeleteReply: How many were found and deleted."""

    took: float = 0.0
    failed: int = 0
    matches: int = 0
    successful: int = 0
    objects: list[BatchDeleteObject] = []

    def encode(self) -> bytes:
        return encode_batch_delete_reply(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> BatchDeleteReply:
        return decode_batch_delete_reply(data, 0, len(data), MAX_DEPTH, None)


class BatchDeleteObject(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.BatchDeleteObject: What became of one object."""

    uuid: bytes = b""
    successful: bool = False
    error: str | None = None

    def encode(self) -> bytes:
        return encode_batch_delete_object(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> BatchDeleteObject:
        return decode_batch_delete_object(data, 0, len(data), MAX_DEPTH, None)


def encode_batch_delete_request(m: object, depth: int) -> bytes:
    if type(m) is not BatchDeleteRequest:
        raise TypeError("not a BatchDeleteRequest")
    if depth < 0:
        raise too_deep_to_write("BatchDeleteRequest")
    out: list[bytes] = []
    try:
        if m.collection != "":
            b = utf8(m.collection)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.filters is not None:
            b = encode_filters(m.filters, depth - 1)
            n = len(b)
            out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
            out.append(b)
        if m.verbose is not False:
            out.append(b"\x18" + encode_bool(m.verbose))
        if m.dry_run is not False:
            out.append(b"\x20" + encode_bool(m.dry_run))
        if m.consistency_level is not None:
            v = m.consistency_level
            out.append(b"\x28" + (BYTE[v] if 0 <= v < 128 else encode_int32(v)))
        if m.tenant is not None:
            b = utf8(m.tenant)
            n = len(b)
            out.append(LEN_6[n] if n < 128 else prefix(b"\x32", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "BatchDeleteRequest",
            "collection:string filters:Filters? verbose:bool dry_run:bool consistency_level:enum? tenant:string?",
        ) from None
    return b"".join(out)


def decode_batch_delete_request(
    data: bytes, pos: int, end: int, depth: int, m: BatchDeleteRequest | None
) -> BatchDeleteRequest:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = BatchDeleteRequest()
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
                    m.filters = decode_filters(data, pos, stop, depth - 1, m.filters)
                elif tag == 50:
                    m.tenant = data[pos:stop].decode()
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 24:
                    m.verbose = v != 0
                elif tag == 32:
                    m.dry_run = v != 0
                elif tag == 40:
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


def encode_batch_delete_reply(m: object, depth: int) -> bytes:
    if type(m) is not BatchDeleteReply:
        raise TypeError("not a BatchDeleteReply")
    if depth < 0:
        raise too_deep_to_write("BatchDeleteReply")
    item: object
    out: list[bytes] = []
    try:
        if m.took != 0.0 or copysign(1.0, m.took) < 0.0:
            out.append(b"\x0d" + pack_float(m.took))
        if m.failed != 0:
            v = m.failed
            out.append(b"\x10" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.matches != 0:
            v = m.matches
            out.append(b"\x18" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.successful != 0:
            v = m.successful
            out.append(b"\x20" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.objects:
            for item in as_list(m.objects):
                b = encode_batch_delete_object(item, depth - 1)
                n = len(b)
                out.append(LEN_5[n] if n < 128 else prefix(b"\x2a", n))
                out.append(b)
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "BatchDeleteReply",
            "took:float failed:int64 matches:int64 successful:int64 objects:BatchDeleteObject*",
        ) from None
    return b"".join(out)


def decode_batch_delete_reply(
    data: bytes, pos: int, end: int, depth: int, m: BatchDeleteReply | None
) -> BatchDeleteReply:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = BatchDeleteReply()
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
                if tag == 42:
                    m.objects.append(decode_batch_delete_object(data, pos, stop, depth - 1, None))
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 16:
                    m.failed = v if v < 0x8000000000000000 else int64(v)
                elif tag == 24:
                    m.matches = v if v < 0x8000000000000000 else int64(v)
                elif tag == 32:
                    m.successful = v if v < 0x8000000000000000 else int64(v)
                elif tag < 8:
                    raise bad_tag(pos)
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


def encode_batch_delete_object(m: object, depth: int) -> bytes:
    if type(m) is not BatchDeleteObject:
        raise TypeError("not a BatchDeleteObject")
    if depth < 0:
        raise too_deep_to_write("BatchDeleteObject")
    out: list[bytes] = []
    try:
        b = m.uuid if type(m.uuid) is bytes else as_bytes(m.uuid)
        if b:
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.successful is not False:
            out.append(b"\x10" + encode_bool(m.successful))
        if m.error is not None:
            b = utf8(m.error)
            n = len(b)
            out.append(LEN_3[n] if n < 128 else prefix(b"\x1a", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(error, m, "BatchDeleteObject", "uuid:bytes successful:bool error:string?") from None
    return b"".join(out)


def decode_batch_delete_object(
    data: bytes, pos: int, end: int, depth: int, m: BatchDeleteObject | None
) -> BatchDeleteObject:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = BatchDeleteObject()
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
                    m.uuid = data[pos:stop]
                elif tag == 26:
                    m.error = data[pos:stop].decode()
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 16:
                    m.successful = v != 0
                elif tag < 8:
                    raise bad_tag(pos)
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m

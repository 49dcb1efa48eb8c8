"""The messages of grpc.health.v1 under Weaviate's own package name; the wire form is the same.

From health_weaviate.proto. Written by protos/generate.py; changes belong there.
"""

from __future__ import annotations

from enum import IntEnum

import msgspec

from weaviate_anyio._proto._runtime import (
    BROKEN,
    BYTE,
    LEN_1,
    MAX_DEPTH,
    UNFIT,
    WRITE_DEPTH,
    bad_tag,
    cut_off,
    encode_int32,
    int32,
    malformed,
    prefix,
    read_size,
    read_tag,
    read_varint,
    refusal,
    skip,
    too_deep,
    too_deep_to_write,
    utf8,
)


class WeaviateHealthCheckResponseServingStatus(IntEnum):
    """weaviate.v1.WeaviateHealthCheckResponse.ServingStatus."""

    UNKNOWN = 0
    SERVING = 1
    NOT_SERVING = 2


class WeaviateHealthCheckRequest(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.WeaviateHealthCheckRequest: Asks whether a service is up."""

    service: str = ""

    def encode(self) -> bytes:
        return encode_weaviate_health_check_request(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> WeaviateHealthCheckRequest:
        return decode_weaviate_health_check_request(data, 0, len(data), MAX_DEPTH, None)


class WeaviateHealthCheckResponse(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.WeaviateHealthCheckResponse: The state of the service."""

    status: int = 0

    def encode(self) -> bytes:
        return encode_weaviate_health_check_response(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> WeaviateHealthCheckResponse:
        return decode_weaviate_health_check_response(data, 0, len(data), MAX_DEPTH, None)


def encode_weaviate_health_check_request(m: object, depth: int) -> bytes:
    if type(m) is not WeaviateHealthCheckRequest:
        raise TypeError("not a WeaviateHealthCheckRequest")
    if depth < 0:
        raise too_deep_to_write("WeaviateHealthCheckRequest")
    out: list[bytes] = []
    try:
        if m.service != "":
            b = utf8(m.service)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(error, m, "WeaviateHealthCheckRequest", "service:string") from None
    return b"".join(out)


def decode_weaviate_health_check_request(
    data: bytes, pos: int, end: int, depth: int, m: WeaviateHealthCheckRequest | None
) -> WeaviateHealthCheckRequest:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = WeaviateHealthCheckRequest()
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
                    m.service = data[pos:stop].decode()
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


def encode_weaviate_health_check_response(m: object, depth: int) -> bytes:
    if type(m) is not WeaviateHealthCheckResponse:
        raise TypeError("not a WeaviateHealthCheckResponse")
    if depth < 0:
        raise too_deep_to_write("WeaviateHealthCheckResponse")
    out: list[bytes] = []
    try:
        if m.status != 0:
            v = m.status
            out.append(b"\x08" + (BYTE[v] if 0 <= v < 128 else encode_int32(v)))
    except UNFIT as error:
        raise refusal(error, m, "WeaviateHealthCheckResponse", "status:enum") from None
    return b"".join(out)


def decode_weaviate_health_check_response(
    data: bytes, pos: int, end: int, depth: int, m: WeaviateHealthCheckResponse | None
) -> WeaviateHealthCheckResponse:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = WeaviateHealthCheckResponse()
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
                    m.status = v if v < 0x80000000 else int32(v)
                elif tag < 8:
                    raise bad_tag(pos)
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m

"""The health check that gRPC servers share.

From health.proto. Written by protos/generate.py; changes belong there.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Final

import msgspec

from weaviate_anyio._proto._runtime import (
    BROKEN,
    BYTE,
    LEN_1,
    LEN_2,
    MAX_DEPTH,
    UNFIT,
    WRITE_DEPTH,
    as_dict,
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

HEALTH_CHECK: Final = "/grpc.health.v1.Health/Check"
HEALTH_LIST: Final = "/grpc.health.v1.Health/List"
HEALTH_WATCH: Final = "/grpc.health.v1.Health/Watch"


class HealthCheckResponseServingStatus(IntEnum):
    """grpc.health.v1.HealthCheckResponse.ServingStatus."""

    UNKNOWN = 0
    SERVING = 1
    NOT_SERVING = 2
    SERVICE_UNKNOWN = 3


class HealthCheckRequest(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """grpc.health.v1.HealthCheckRequest: Asks whether a service is up; the empty name means the server as a whole."""

    service: str = ""

    def encode(self) -> bytes:
        return encode_health_check_request(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> HealthCheckRequest:
        return decode_health_check_request(data, 0, len(data), MAX_DEPTH, None)


class HealthCheckResponse(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """grpc.health.v1.HealthCheckResponse: The state of the service."""

    status: int = 0

    def encode(self) -> bytes:
        return encode_health_check_response(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> HealthCheckResponse:
        return decode_health_check_response(data, 0, len(data), MAX_DEPTH, None)


class HealthListRequest(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """grpc.health.v1.HealthListRequest: Asks for the state of all services."""

    def encode(self) -> bytes:
        return encode_health_list_request(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> HealthListRequest:
        return decode_health_list_request(data, 0, len(data), MAX_DEPTH, None)


class HealthListResponse(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """grpc.health.v1.HealthListResponse: States by the name of the service."""

    statuses: dict[str, HealthCheckResponse] = {}

    def encode(self) -> bytes:
        return encode_health_list_response(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> HealthListResponse:
        return decode_health_list_response(data, 0, len(data), MAX_DEPTH, None)


def encode_health_check_request(m: object, depth: int) -> bytes:
    if type(m) is not HealthCheckRequest:
        raise TypeError("not a HealthCheckRequest")
    if depth < 0:
        raise too_deep_to_write("HealthCheckRequest")
    out: list[bytes] = []
    try:
        if m.service != "":
            b = utf8(m.service)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(error, m, "HealthCheckRequest", "service:string") from None
    return b"".join(out)


def decode_health_check_request(
    data: bytes, pos: int, end: int, depth: int, m: HealthCheckRequest | None
) -> HealthCheckRequest:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = HealthCheckRequest()
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


def encode_health_check_response(m: object, depth: int) -> bytes:
    if type(m) is not HealthCheckResponse:
        raise TypeError("not a HealthCheckResponse")
    if depth < 0:
        raise too_deep_to_write("HealthCheckResponse")
    out: list[bytes] = []
    try:
        if m.status != 0:
            v = m.status
            out.append(b"\x08" + (BYTE[v] if 0 <= v < 128 else encode_int32(v)))
    except UNFIT as error:
        raise refusal(error, m, "HealthCheckResponse", "status:enum") from None
    return b"".join(out)


def decode_health_check_response(
    data: bytes, pos: int, end: int, depth: int, m: HealthCheckResponse | None
) -> HealthCheckResponse:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = HealthCheckResponse()
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


def encode_health_list_request(m: object, depth: int) -> bytes:
    if type(m) is not HealthListRequest:
        raise TypeError("not a HealthListRequest")
    if depth < 0:
        raise too_deep_to_write("HealthListRequest")
    return b""


def decode_health_list_request(
    data: bytes, pos: int, end: int, depth: int, m: HealthListRequest | None
) -> HealthListRequest:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = HealthListRequest()
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


def encode_health_list_response(m: object, depth: int) -> bytes:
    if type(m) is not HealthListResponse:
        raise TypeError("not a HealthListResponse")
    if depth < 0:
        raise too_deep_to_write("HealthListResponse")
    out: list[bytes] = []
    try:
        if m.statuses:
            for key, value in as_dict(m.statuses).items():
                k = utf8(key)
                b = encode_health_check_response(value, depth - 2)
                i, n = len(k), len(b)
                k = (LEN_1[i] if i < 128 else prefix(b"\x0a", i)) + k
                b = k + (LEN_2[n] if n < 128 else prefix(b"\x12", n)) + b
                n = len(b)
                out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
                out.append(b)
    except UNFIT as error:
        raise refusal(error, m, "HealthListResponse", "statuses:HealthCheckResponse%") from None
    return b"".join(out)


def _entry_health_list_response_statuses(
    data: bytes, pos: int, end: int, depth: int
) -> tuple[str, HealthCheckResponse]:
    if depth < 0:
        raise too_deep(pos)
    key = ""
    value: HealthCheckResponse | None = None
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
                    value = decode_health_check_response(data, pos, stop, depth - 1, value)
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return key, HealthCheckResponse() if value is None else value


def decode_health_list_response(
    data: bytes, pos: int, end: int, depth: int, m: HealthListResponse | None
) -> HealthListResponse:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = HealthListResponse()
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
                    key, value = _entry_health_list_response_statuses(data, pos, stop, depth - 1)
                    m.statuses[key] = value
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

"""Reading the tenants of a collection.

From tenants.proto. Written by protos/generate.py; changes belong there.
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
    MAX_DEPTH,
    UNFIT,
    WRITE_DEPTH,
    as_list,
    bad_tag,
    cut_off,
    encode_int32,
    int32,
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


class TenantActivityStatus(IntEnum):
    """weaviate.v1.TenantActivityStatus: The state of a tenant. The second group of names replaces the first."""

    TENANT_ACTIVITY_STATUS_UNSPECIFIED = 0
    TENANT_ACTIVITY_STATUS_HOT = 1
    TENANT_ACTIVITY_STATUS_COLD = 2
    TENANT_ACTIVITY_STATUS_FROZEN = 4
    TENANT_ACTIVITY_STATUS_UNFREEZING = 5
    TENANT_ACTIVITY_STATUS_FREEZING = 6
    TENANT_ACTIVITY_STATUS_ACTIVE = 7
    TENANT_ACTIVITY_STATUS_INACTIVE = 8
    TENANT_ACTIVITY_STATUS_OFFLOADED = 9
    TENANT_ACTIVITY_STATUS_OFFLOADING = 10
    TENANT_ACTIVITY_STATUS_ONLOADING = 11


class TenantsGetRequest(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.TenantsGetRequest: Asks for all tenants, or for some by name."""

    collection: str = ""
    names: TenantNames | None = None

    def encode(self) -> bytes:
        return encode_tenants_get_request(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> TenantsGetRequest:
        return decode_tenants_get_request(data, 0, len(data), MAX_DEPTH, None)


class TenantNames(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.TenantNames: Names of tenants."""

    values: list[str] = []

    def encode(self) -> bytes:
        return encode_tenant_names(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> TenantNames:
        return decode_tenant_names(data, 0, len(data), MAX_DEPTH, None)


class TenantsGetReply(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.TenantsGetReply: The tenants found."""

    took: float = 0.0
    tenants: list[Tenant] = []

    def encode(self) -> bytes:
        return encode_tenants_get_reply(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> TenantsGetReply:
        return decode_tenants_get_reply(data, 0, len(data), MAX_DEPTH, None)


class Tenant(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.Tenant: One tenant."""

    name: str = ""
    activity_status: int = 0

    def encode(self) -> bytes:
        return encode_tenant(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> Tenant:
        return decode_tenant(data, 0, len(data), MAX_DEPTH, None)


def encode_tenants_get_request(m: object, depth: int) -> bytes:
    if type(m) is not TenantsGetRequest:
        raise TypeError("not a TenantsGetRequest")
    if depth < 0:
        raise too_deep_to_write("TenantsGetRequest")
    out: list[bytes] = []
    try:
        if m.collection != "":
            b = utf8(m.collection)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.names is not None:
            b = encode_tenant_names(m.names, depth - 1)
            n = len(b)
            out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(error, m, "TenantsGetRequest", "collection:string names:TenantNames?") from None
    return b"".join(out)


def decode_tenants_get_request(
    data: bytes, pos: int, end: int, depth: int, m: TenantsGetRequest | None
) -> TenantsGetRequest:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = TenantsGetRequest()
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
                    m.names = decode_tenant_names(data, pos, stop, depth - 1, m.names)
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


def encode_tenant_names(m: object, depth: int) -> bytes:
    if type(m) is not TenantNames:
        raise TypeError("not a TenantNames")
    if depth < 0:
        raise too_deep_to_write("TenantNames")
    out: list[bytes] = []
    try:
        if m.values:
            for b in map(utf8, as_list(m.values)):
                n = len(b)
                out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
                out.append(b)
    except UNFIT as error:
        raise refusal(error, m, "TenantNames", "values:string*") from None
    return b"".join(out)


def decode_tenant_names(data: bytes, pos: int, end: int, depth: int, m: TenantNames | None) -> TenantNames:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = TenantNames()
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


def encode_tenants_get_reply(m: object, depth: int) -> bytes:
    if type(m) is not TenantsGetReply:
        raise TypeError("not a TenantsGetReply")
    if depth < 0:
        raise too_deep_to_write("TenantsGetReply")
    item: object
    out: list[bytes] = []
    try:
        if m.took != 0.0 or copysign(1.0, m.took) < 0.0:
            out.append(b"\x0d" + pack_float(m.took))
        if m.tenants:
            for item in as_list(m.tenants):
                b = encode_tenant(item, depth - 1)
                n = len(b)
                out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
                out.append(b)
    except UNFIT as error:
        raise refusal(error, m, "TenantsGetReply", "took:float tenants:Tenant*") from None
    return b"".join(out)


def decode_tenants_get_reply(data: bytes, pos: int, end: int, depth: int, m: TenantsGetReply | None) -> TenantsGetReply:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = TenantsGetReply()
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
                    m.tenants.append(decode_tenant(data, pos, stop, depth - 1, None))
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


def encode_tenant(m: object, depth: int) -> bytes:
    if type(m) is not Tenant:
        raise TypeError("not a Tenant")
    if depth < 0:
        raise too_deep_to_write("Tenant")
    out: list[bytes] = []
    try:
        if m.name != "":
            b = utf8(m.name)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.activity_status != 0:
            v = m.activity_status
            out.append(b"\x10" + (BYTE[v] if 0 <= v < 128 else encode_int32(v)))
    except UNFIT as error:
        raise refusal(error, m, "Tenant", "name:string activity_status:enum") from None
    return b"".join(out)


def decode_tenant(data: bytes, pos: int, end: int, depth: int, m: Tenant | None) -> Tenant:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = Tenant()
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
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 16:
                    m.activity_status = v if v < 0x80000000 else int32(v)
                elif tag < 8:
                    raise bad_tag(pos)
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m

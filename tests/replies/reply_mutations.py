"""Replies that no server should send, made from those that one did; the same for the same random numbers."""

import json
import warnings

import msgspec
from google.protobuf.descriptor import FieldDescriptor as Field

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # about packages of its own
    from weaviate.proto.v1 import aggregate_pb2, batch_delete_pb2, batch_pb2, search_get_pb2, tenants_pb2

MESSAGES = {
    "/weaviate.v1.Weaviate/Search": search_get_pb2.SearchReply,
    "/weaviate.v1.Weaviate/Aggregate": aggregate_pb2.AggregateReply,
    "/weaviate.v1.Weaviate/BatchObjects": batch_pb2.BatchObjectsReply,
    "/weaviate.v1.Weaviate/BatchDelete": batch_delete_pb2.BatchDeleteReply,
    "/weaviate.v1.Weaviate/TenantsGet": tenants_pb2.TenantsGetReply,
}

ODD = [
    None, True, False, 0, 1, -1, 2.5, 1e308, 2**63, -(2**70), 10**300, "", "x", "0000-01-01T00:00:00Z",
    "2020-01-01T00:00:00+24:00", [], [None], ["x"], [[]], [{}], {}, {"a": 1}, {"name": 5}, {"enabled": "yes"},
]  # fmt: skip
WHOLE = [
    b"", b" ", b"null", b"5", b'"x"', b"[]", b"{}", b"[null]", b"NaN", b"[NaN]", b'{"a": Infinity}', b"{", b'"\xff"',
    b"\xff\xfe{}", b"\x00", b"<html>", b'"\\ud800"', b"9" * 5000, b"9" * 4000, b"[" + b"9" * 5000 + b"]", b"1e999",
    b"[" * 100_000, b'{"a":' * 100_000, b"[" * 500 + b"]" * 500, b'{"class":' * 900 + b"1" + b"}" * 900,
    b'{"version":"' + b"9" * 5000 + b'.1.1"}', b'{"error": "' + b"x" * 1_000_000 + b'"}',
]  # fmt: skip


def places(value, place=()):
    """The path of every part of a value from JSON."""
    yield place
    if isinstance(value, dict | list):
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(part, (*place, key))


def _changed(value, place, change):
    if not place:
        return change(value)
    key, *rest = place
    copy = dict(value) if isinstance(value, dict) else list(value)
    if rest or change is not _remove:
        copy[key] = _changed(value[key], rest, change)
    else:
        del copy[key]
    return copy


def _remove(value):
    return None


def json_shapes(body):
    """One part after the other removed, or replaced by each odd value: (place, what stands there now, the body)."""
    value = msgspec.json.decode(body)
    for place in places(value):
        yield place, "nothing", msgspec.json.encode(_changed(value, place, _remove))
        for odd in ODD:
            changed = _changed(value, place, lambda _, odd=odd: odd)
            yield place, odd, json.dumps(changed).encode()


def json_bytes(body, random):
    """One body whose bytes are damaged."""
    kind, at = random.randrange(5), random.randrange(len(body) or 1)
    if kind == 0:
        return body[:at]
    if kind == 1:
        return body[:at] + bytes([body[at] ^ 1 << random.randrange(8)]) + body[at + 1 :] if body else b"x"
    if kind == 2:
        return body[:at] + random.randbytes(random.randrange(1, 5)) + body[at:]
    if kind == 3:  # the same key again, with another value
        return body.replace(b":", b': null, "name":', random.randrange(1, 4))
    return body.replace(b'"', b"", random.randrange(1, 4))


NUMBERS = [0, 1, -1, 2, 99, 2**31 - 1, -(2**31), 2**32 - 1, 2**63 - 1, -(2**63)]
FLOATS = [0.0, -1.5, float("inf"), float("-inf"), float("nan"), 3e38]
TEXTS = ["", "x", "0000-01-01T00:00:00Z", "yesterday", "\x00", "0" * 36, "z" * 36, "é" * 1000]
RAW = [b"", b"\0", b"\xff" * 3, b"\1" * 15, b"\1" * 16, b"\1" * 17, b"\xff" * 1001, b"\1\0" + b"\0" * 9]


def messages(message):
    """A message and all messages in it."""
    yield message
    for field, value in message.ListFields():
        if field.message_type is None:
            continue
        if field.message_type.GetOptions().map_entry:
            for part in value.values():
                if hasattr(part, "DESCRIPTOR"):
                    yield from messages(part)
        else:
            for part in value if is_repeated(field) else [value]:
                yield from messages(part)


def is_repeated(field):
    return field.label == field.LABEL_REPEATED


def proto_shape(kind, body, random):
    """One field of one message in a reply changed, as bytes."""
    reply = kind.FromString(body)
    for _ in range(random.randrange(1, 3)):
        message = random.choice(list(messages(reply)))
        if message.DESCRIPTOR.fields:
            _change(message, random.choice(message.DESCRIPTOR.fields), random)
    return reply.SerializeToString()


def _change(message, field, random):
    if random.randrange(4) == 0:
        return message.ClearField(field.name)
    if field.message_type is not None:
        if is_repeated(field) and not field.message_type.GetOptions().map_entry:
            part = getattr(message, field.name).add()
            others = getattr(message, field.name)
            part.CopyFrom(others[random.randrange(len(others))])
        elif not is_repeated(field):
            getattr(message, field.name).SetInParent()
        return None
    value = _odd(field, random)
    if is_repeated(field):
        return getattr(message, field.name).append(value)
    return setattr(message, field.name, value)


def _odd(field, random):
    if field.cpp_type in {Field.CPPTYPE_FLOAT, Field.CPPTYPE_DOUBLE}:
        return random.choice(FLOATS)
    if field.cpp_type == Field.CPPTYPE_BOOL:
        return bool(random.randrange(2))
    if field.cpp_type == Field.CPPTYPE_STRING:
        return random.choice(RAW if field.type == Field.TYPE_BYTES else TEXTS)
    low, high = {
        Field.CPPTYPE_INT32: (-(2**31), 2**31 - 1),
        Field.CPPTYPE_ENUM: (-(2**31), 2**31 - 1),
        Field.CPPTYPE_UINT32: (0, 2**32 - 1),
        Field.CPPTYPE_INT64: (-(2**63), 2**63 - 1),
        Field.CPPTYPE_UINT64: (0, 2**64 - 1),
    }[field.cpp_type]
    return random.choice([number for number in NUMBERS if low <= number <= high])


def proto_bytes(body, random):
    """The bytes of a reply damaged."""
    data = bytearray(body or b"\x0a\x00")
    for _ in range(random.randrange(1, 4)):
        kind, at = random.randrange(5), random.randrange(len(data) or 1)
        if kind == 0:
            del data[at:]
            data += b"" if data else b"\x0a"
        elif kind == 1:
            data[at % len(data)] ^= 1 << random.randrange(8)
        elif kind == 2:
            data[at:at] = random.randbytes(random.randrange(1, 6))
        elif kind == 3:
            del data[at : at + random.randrange(1, 6)]
            data += b"" if data else b"\x0a"
        else:
            data[at:at] = data[at : at + random.randrange(1, 40)]
    return bytes(data)

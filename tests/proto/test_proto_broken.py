"""Bytes that no encoder of these messages would write: google.protobuf's answer, or DecodeError where it has one."""

import random
from functools import partial

import pytest
from _peer import decode, encode
from _peer import search_get as peer
from google.protobuf.internal import api_implementation
from google.protobuf.message import DecodeError as GoogleDecodeError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from proto_oracle import (
    build_ours,
    build_theirs,
    contents,
    extremes,
    is_map,
    messages,
    our_answer,
    our_files,
    our_pool,
    ours,
    repeated,
    their_answer,
    theirs,
)

from weaviate_anyio._proto import base, google_struct
from weaviate_anyio._proto._runtime import DecodeError

OURS = messages(our_files())
EVERY = pytest.mark.parametrize("descriptor", OURS, ids=lambda each: each.full_name)
QUICK = settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
ANY = st.sampled_from([each for each in OURS if each.fields])
UNKNOWN = [  # field 3000 in each wire type; the group holds fields and a group
    bytes.fromhex("c0bb01ffffffffffffffffff01"),
    bytes.fromhex("c1bb010102030405060708"),
    bytes.fromhex("c2bb0103616263"),
    bytes.fromhex("c3bb010a0161130b0cbabb010014c4bb01"),
    bytes.fromhex("c5bb0101020304"),
]


def varint(value):
    digits = []
    while value > 127:
        digits.append(value & 127 | 128)
        value >>= 7
    return bytes([*digits, value])


def sized(number, data):
    return varint(number << 3 | 2) + varint(len(data)) + data


def full(descriptor, depth=2):
    """Data for every field, of a oneof the last, as deep as given."""
    data = {}
    for field in descriptor.fields:
        if field.containing_oneof and len(field.containing_oneof.fields) > 1:
            data = {name: value for name, value in data.items() if name not in _members(field)}
        if field.message_type is None or depth:
            data[field.name] = _full_value(field, depth)
    return data


def _members(field):
    return {each.name for each in field.containing_oneof.fields}


def _full_value(field, depth):
    if is_map(field):
        return {"k": _full_value(field.message_type.fields_by_name["value"], depth)}
    one = full(field.message_type, depth - 1) if field.message_type else extremes(field)[1]
    return [one, one] if repeated(field) else one


def agree(descriptor, data):
    assert our_answer(descriptor, data) == their_answer(descriptor, data), data.hex()


def test_the_oracle_is_the_c_implementation():
    assert api_implementation.Type() == "upb"


@EVERY
def test_cut_at_every_byte(descriptor):
    data = encode(build_ours(descriptor, full(descriptor)))
    for end in range(min(len(data), 400)):
        agree(descriptor, data[:end])


@EVERY
def test_one_byte_changed(descriptor):
    data = encode(build_ours(descriptor, full(descriptor)))[:250]
    chance = random.Random(descriptor.full_name)
    for place, byte in enumerate(data):
        for other in (byte ^ 0x80, byte ^ (1 << chance.randrange(7)), chance.randrange(256)):
            agree(descriptor, data[:place] + bytes((other,)) + data[place + 1 :])


@QUICK
@given(ANY, st.data())
def test_bytes_cut_out_or_put_in(descriptor, draw):
    data = encode(build_ours(descriptor, draw.draw(contents(descriptor))))
    start, end = sorted(draw.draw(st.tuples(*[st.integers(0, len(data))] * 2)))
    agree(descriptor, data[:start] + draw.draw(st.binary(max_size=4)) + data[end:])


@QUICK
@given(ANY, st.binary(max_size=30))
def test_noise(descriptor, data):
    agree(descriptor, data)


PIECES = st.one_of(
    st.integers(0, (1 << 70) - 1).map(varint),
    st.integers(0, 200).map(varint),
    st.binary(max_size=9),
    st.sampled_from([b"\x80" * 9 + b"\x01", b"\x80" * 9 + b"\x7f", b"\x80" * 10 + b"\x01", b"\x80\x00"]),
)


@QUICK
@given(ANY, st.data())
def test_known_numbers_with_any_wire_type(descriptor, draw):
    parts = []
    for field in draw.draw(st.lists(st.sampled_from(list(descriptor.fields)), max_size=4)):
        wire = draw.draw(st.integers(0, 5))
        parts.append(varint(field.number << 3 | wire))
        if wire == 2:
            payload = draw.draw(PIECES)
            parts.append(varint(len(payload)) + payload)
        elif wire == 3:
            parts.append(varint(field.number << 3 | 4))
        else:
            parts.append(draw.draw(PIECES))
    agree(descriptor, b"".join(parts))


@QUICK
@given(ANY, st.data())
def test_two_messages_end_to_end_are_merged(descriptor, draw):
    parts = [build_theirs(descriptor, draw.draw(contents(descriptor))).SerializeToString() for _ in range(3)]
    data = b"".join(parts)
    assert their_answer(descriptor, data) is not None
    agree(descriptor, data)


def split(data):
    """The fields of a message as (tag, bytes of the whole field, payload of a sized one)."""
    pos = 0
    while pos < len(data):
        start = pos
        tag, pos = number(data, pos)
        payload = None
        if tag & 7 == 2:
            size, pos = number(data, pos)
            payload = data[pos : pos + size]
            pos += size
        else:
            pos = number(data, pos)[1] if tag & 7 == 0 else pos + {1: 8, 5: 4}[tag & 7]
        yield tag, data[start:pos], payload


def number(data, pos):
    value = shift = 0
    while True:
        byte = data[pos]
        pos += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, pos


def sprinkled(descriptor, data, unknown):
    """The message with an unknown field before each field and at the end, at every depth."""
    parts = []
    for tag, whole, payload in split(data):
        field = descriptor.fields_by_number[tag >> 3]
        inner = field.message_type
        parts += [unknown, sized(tag >> 3, sprinkled(inner, payload, unknown)) if inner else whole]
    return b"".join(parts) + unknown


@EVERY
def test_unknown_fields_are_skipped(descriptor):
    message = build_ours(descriptor, full(descriptor))
    for unknown in UNKNOWN:
        data = sprinkled(descriptor, encode(message), unknown)
        assert decode(type(message), data) == message
        agree(descriptor, data)


def nested(levels, *numbers):
    """A sized field in a sized field ..., numbers taken in turn from the outside."""
    data = b""
    for level in reversed(range(levels)):
        data = sized(numbers[level % len(numbers)], data)
    return data


DEPTHS = [1, 30, 49, 50, 51, 52, *range(97, 104), 1000, 20000]


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("weaviate.v1.Filters", [3]),
        ("weaviate.v1.FilterTarget", [2]),
        ("weaviate.v1.PropertiesResult", [2, 1]),
        ("weaviate.v1.ObjectPropertiesValue", [6, 1]),
        ("google.protobuf.Struct", [1, 2, 5]),
        ("google.protobuf.ListValue", [1, 6]),
        ("weaviate.v1.Properties", [1, 2, 4]),
    ],
)
def test_depth(name, numbers):
    descriptor = our_pool().FindMessageTypeByName(name)
    for levels in DEPTHS:
        data = nested(levels, *numbers)
        assert accepts(partial(decode, ours(descriptor)), DecodeError, data) == (levels <= 100)
        assert accepts(theirs(descriptor).FromString, GoogleDecodeError, data) == (levels <= 100)


def accepts(read, error, data):
    try:
        read(data)
    except error:
        return False
    return True


def test_depth_of_groups():
    descriptor = our_pool().FindMessageTypeByName("weaviate.v1.TextArray")
    for levels in DEPTHS:
        agree(descriptor, varint(99 << 3 | 3) * levels + varint(99 << 3 | 4) * levels)
        agree(descriptor, varint(99 << 3 | 3) * levels)


@pytest.mark.parametrize(
    "data",
    [b"\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xe2\x82"],
    ids=["no start", "overlong", "surrogate", "beyond unicode", "cut"],
)
def test_text_must_be_utf8(data):
    with pytest.raises(DecodeError, match="UTF-8") as caught:
        decode(base.TextArray, sized(1, b"ok") + sized(1, b"ok" + data))
    assert caught.value.offset == 8


def test_oneof_keeps_the_last():
    both = encode(google_struct.Value(string_value="a")) + encode(google_struct.Value(number_value=2.0))
    assert decode(google_struct.Value, both) == google_struct.Value(number_value=2.0)


def test_error_tells_where():
    good = encode(peer.SearchReply(took=1.5))
    with pytest.raises(DecodeError) as caught:
        decode(peer.SearchReply, good + b"\x12\x05\x0a")
    assert caught.value.offset == len(good) + 2
    assert str(caught.value) == f"a field goes beyond the end of its message (at byte {len(good) + 2})"

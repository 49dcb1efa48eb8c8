"""Metadata, status messages, header literals: the rules of gRPC and HPACK."""

import math
from datetime import UTC, datetime, timedelta

import pytest
from hpack import Decoder, Encoder
from hypothesis import given
from hypothesis import strategies as st

from weaviate_anyio._grpc.headers import Headers, literal
from weaviate_anyio._grpc.messages import inflate, pack
from weaviate_anyio._grpc.metadata import Metadata, decode_message, decode_pairs, retry_after, seconds_until

NAMES = st.text("abcdefghijklmnopqrstuvwxyz0123456789_.-", min_size=1, max_size=200)
VALUES = st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), max_size=3000)


@given(NAMES, VALUES, st.booleans())
def test_literals_are_what_hpack_reads(name, value, secret):
    decoder = Decoder()
    (field,) = decoder.decode(literal(name.encode(), value.encode(), secret), raw=True)
    assert field == (name.encode(), value.encode())
    assert field.indexable is not secret
    assert not decoder.header_table.dynamic_entries


@given(st.lists(st.tuples(st.sampled_from(["a", "b-c", "d_1.x"]), VALUES)), st.binary())
def test_metadata_come_back_as_they_were(pairs, binary):
    given_pairs = [*pairs, ("data-bin", binary), ("data-bin", b"")]
    fields = [(field[0], field[1]) for field in Decoder(1 << 20).decode(Metadata(given_pairs).block, raw=True)]
    assert decode_pairs(fields) == given_pairs


def test_binary_values_with_padding_and_joined_by_commas():
    assert decode_pairs([(b"x-bin", b"AQI="), (b"x-bin", b"AQI,  AwQ"), (b"x-bin", b"???")]) == [
        ("x-bin", b"\x01\x02"),
        ("x-bin", b"\x01\x02"),
        ("x-bin", b"\x03\x04"),
        ("x-bin", b"???"),
    ]


RESERVED = ["te", "content-type", "user-agent", "host", "connection", "transfer-encoding", "grpc-timeout", "grpc-x"]


@pytest.mark.parametrize("name", [*RESERVED, ":path", "Upper", "ü", "sp ace", "", "a\n"])
def test_names_that_are_refused(name):
    with pytest.raises(ValueError, match="metadata name"):
        Metadata({name: "value"})


@pytest.mark.parametrize("value", ["line\nbreak", "ümlaut", " space", "space ", "\x00", "\x7f", "key\n"])
def test_values_that_are_refused_and_never_shown(value):
    with pytest.raises(ValueError, match="authorization") as caught:
        Metadata({"authorization": f"{value} secret" if value.startswith(" ") else f"secret{value}"})
    assert "secret" not in str(caught.value)


def test_types_that_are_refused():
    with pytest.raises(TypeError, match="bytes"):
        Metadata({"x-bin": "text"})
    with pytest.raises(TypeError, match="str"):
        Metadata({"x": b"bytes"})
    with pytest.raises(TypeError, match="str"):
        Metadata({"x": 1})
    with pytest.raises(TypeError, match="str"):
        Metadata({b"x": "a"})


def test_one_value_can_be_replaced_and_secrets_are_not_shown():
    first = Metadata([("authorization", "Bearer old"), ("x", "1"), ("x", "2")])
    second = first.replace("authorization", "Bearer new")
    assert second.pairs == (("x", "1"), ("x", "2"), ("authorization", "Bearer new"))
    assert second.replace("x", None).pairs == (("authorization", "Bearer new"),)
    assert first.pairs[0] == ("authorization", "Bearer old")
    assert "Bearer" not in repr(second)
    assert repr(Metadata({"x-openai-api-key": "sk-1"})) == "Metadata(x-openai-api-key=...)"


def test_status_messages_are_percent_decoded():
    assert decode_message(b"caf%C3%A9 %25 100%") == "café % 100%"
    assert decode_message(b"%ff") == "\N{REPLACEMENT CHARACTER}"
    assert decode_message(None) is None


@given(st.binary(max_size=5000))
def test_compressed_messages_come_back(data):
    packed = pack(data, compress=True)
    assert packed[0] == 1
    assert inflate(packed[5:], 1, b"gzip", 5000) == data


def test_what_grpc_asks_of_headers_is_taken_out():
    found = Headers([(b":status", b"200"), (b"content-type", b"application/grpc+proto"), (b"grpc-status", b"13")])
    assert (found.status, found.grpc_status, found.content_type) == (200, 13, b"application/grpc+proto")
    assert found.get(b"grpc-status") == b"13"
    assert found.get(b"none") is None
    assert not found.flaw


def test_encoders_that_use_huffman_are_read():
    block = Encoder().encode([(":status", "200"), ("grpc-message", "long enough for huffman")], huffman=True)
    assert Headers([(name, value) for name, value in Decoder().decode(block, raw=True)]).status == 200


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, None),
        ({"retry-after": "7"}, 7.0),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "-1"}, None),
        ({"retry-after": "9" * 5000}, None),
        ({"retry-after": "\xb2"}, None),
        ({"retry-after": "Wed, 21 Oct 2015 07:28:00 GMT"}, 0.0),
        ({"grpc-retry-pushback-ms": "1500"}, 1.5),
        ({"grpc-retry-pushback-ms": "1500", "retry-after": "7"}, 1.5),
        ({"grpc-retry-pushback-ms": "-1"}, math.inf),
        ({"grpc-retry-pushback-ms": "never"}, math.inf),
        ({"grpc-retry-pushback-ms": "9" * 5000}, math.inf),
    ],
)
def test_when_the_next_attempt_is_wanted(fields, expected):
    assert (
        retry_after(Headers([(name.encode(), value.encode("latin-1")) for name, value in fields.items()])) == expected
    )


@pytest.mark.parametrize("zone", ["GMT", "-0000", "+0000"])
def test_a_date_to_come_is_counted_from_now(zone):
    now = datetime.now(UTC).replace(microsecond=0)
    date = (now + timedelta(hours=1)).strftime(f"%a, %d %b %Y %H:%M:%S {zone}")
    assert 3590 < seconds_until(date) <= 3600

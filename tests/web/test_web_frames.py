"""gRPC-Web without a network: what replies mean, whole and broken."""

import gzip
from base64 import b64encode
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from web_frames import BINARY, TRAILERS, body_of, frame

from weaviate_anyio._grpc import web
from weaviate_anyio._grpc.errors import CallError, Status
from weaviate_anyio._grpc.metadata import Metadata

LIMIT = 1000


def read(body, status=200, content_type=BINARY, **fields):
    headers = [(b"Content-Type", content_type)] if content_type else []
    headers += [(name.replace("_", "-").encode(), value) for name, value in fields.items()]
    return web.message_of(status, headers, body, LIMIT)


def refused(*args, **kwargs):
    with pytest.raises(CallError) as caught:
        read(*args, **kwargs)
    return caught.value


def test_what_is_sent():
    metadata = Metadata({"authorization": "Bearer x", "trace-bin": b"\xff\x00"})
    assert web.fields(web.CONTENT_TYPES[0], metadata, 1.5) == [
        (b"content-type", b"application/grpc-web+proto"),
        (b"x-grpc-web", b"1"),
        (b"grpc-accept-encoding", b"gzip"),
        (b"grpc-timeout", b"1520m"),
        (b"authorization", b"Bearer x"),
        (b"trace-bin", b"/wA"),
    ]


def test_without_a_deadline_no_timeout_is_sent():
    assert not any(name == b"grpc-timeout" for name, _ in web.fields(BINARY, Metadata(), None))


@pytest.mark.parametrize(
    "content_type",
    [BINARY, b"application/grpc-web", b"application/grpc-web; charset=utf-8", b"Application/gRPC-Web+proto"],
)
def test_content_types_of_binary_replies(content_type):
    assert read(body_of(), content_type=content_type) == b"hello"


@given(st.binary(max_size=200))
def test_a_message(message):
    assert read(body_of(message)) == message


@pytest.mark.parametrize("trailers", [b"grpc-status:0", b"GRPC-STATUS: 0\r\n", b"grpc-status: 0\nx-y: z\n"])
def test_trailers_as_servers_write_them(trailers):
    assert read(body_of(trailers=trailers)) == b"hello"


@given(st.binary(max_size=60), st.lists(st.integers(1, 100), max_size=8))
def test_text_whose_pieces_have_padding_each(message, sizes):
    body, pieces = body_of(message), []
    for size in [*sizes, len(body)]:
        pieces.append(b64encode(body[:size]))
        body = body[size:]
    assert read(b"".join(pieces), content_type=b"application/grpc-web-text+proto") == message


def test_text_that_is_none():
    error = refused(b"A", content_type=b"application/grpc-web-text")
    assert (error.status, "not base64" in error.message) == (Status.INTERNAL, True)


@given(st.binary(max_size=60), st.data())
def test_a_body_that_is_cut_short_is_never_taken_for_a_whole_one(message, data):
    body = body_of(message)
    error = refused(body[: data.draw(st.integers(0, len(body) - 1))])
    assert error.status in {Status.INTERNAL, Status.UNKNOWN}


@given(st.binary(max_size=100), st.sampled_from([BINARY, b"application/grpc-web-text", b"text/html", b""]))
def test_whatever_comes_is_a_message_or_one_error(body, content_type):
    with suppress(CallError):
        read(body, content_type=content_type)


@given(st.lists(st.tuples(st.integers(0, 255), st.binary(max_size=20)), max_size=5))
def test_whatever_frames_come_are_a_message_or_one_error(frames):
    try:
        message = read(b"".join(frame(content, flag) for flag, content in frames))
    except CallError:
        return
    assert [flag for flag, _ in frames][:1] == [0]
    assert frames[0][1] == message


@pytest.mark.parametrize(
    ("body", "status", "words"),
    [
        (b"", Status.UNKNOWN, "without a grpc-status"),
        (frame(b"a"), Status.UNKNOWN, "without a grpc-status"),
        (body_of(trailers=b"x: y\r\n"), Status.UNKNOWN, "without a grpc-status"),
        (frame(TRAILERS, 0x80), Status.INTERNAL, "no message"),
        (frame(b"a") + body_of(), Status.INTERNAL, "more than one message"),
        (frame(TRAILERS, 0x80) + frame(b"a"), Status.INTERNAL, "behind the trailers"),
        (body_of() + b"\x00", Status.INTERNAL, "ended inside a message"),
        (body_of(trailers=b"nonsense\r\n"), Status.INTERNAL, "not lines of HTTP"),
        (frame(b"a", 1) + frame(TRAILERS, 0x80), Status.INTERNAL, "no grpc-encoding"),
        (frame(b"a", 2) + frame(TRAILERS, 0x80), Status.INTERNAL, "the flag 2"),
    ],
)
def test_broken_replies(body, status, words):
    error = refused(body)
    assert error.status is status
    assert words in error.message


def test_compressed_messages_and_trailers():
    body = frame(gzip.compress(b"hello"), 1) + frame(gzip.compress(TRAILERS), 0x81)
    assert read(body, grpc_encoding=b"gzip") == b"hello"


def test_a_message_that_grows_too_large():
    error = refused(frame(gzip.compress(bytes(LIMIT + 1)), 1) + frame(TRAILERS, 0x80), grpc_encoding=b"gzip")
    assert (error.status, error.reply_too_large) == (Status.RESOURCE_EXHAUSTED, True)


def test_the_largest_message():
    assert len(read(body_of(bytes(LIMIT)))) == LIMIT
    error = refused(body_of(bytes(LIMIT + 1)))
    assert (error.status, error.reply_too_large) == (Status.RESOURCE_EXHAUSTED, True)


def test_the_error_of_a_server_behind_a_message_that_is_not_needed():
    trailers = b"grpc-status: 5\r\ngrpc-message: na%C3%AFve%0Aerror\r\ngrpc-retry-pushback-ms: 250\r\n"
    error = refused(body_of(trailers=trailers))
    assert (error.status, error.message, error.retry_after) == (Status.NOT_FOUND, "naïve\nerror", 0.25)


def test_an_error_without_a_body():
    error = refused(b"", grpc_status=b"7", grpc_message=b"no", grpc_status_details_bin=b"AQI", retry_after=b"3")
    assert (error.status, error.message, error.details) == (Status.PERMISSION_DENIED, "no", b"\1\2")
    assert error.retry_after == 3


@pytest.mark.parametrize("status", [b"x", b"99", b"-1", b"5, 5"])
def test_a_status_that_is_none(status):
    assert refused(b"", grpc_status=status).status is Status.UNKNOWN


@pytest.mark.parametrize(
    ("http", "status"),
    [
        (400, Status.INTERNAL),
        (401, Status.UNAUTHENTICATED),
        (403, Status.PERMISSION_DENIED),
        (404, Status.UNIMPLEMENTED),
        (413, Status.RESOURCE_EXHAUSTED),
        (418, Status.UNKNOWN),
        (429, Status.UNAVAILABLE),
        (500, Status.UNKNOWN),
        (502, Status.UNAVAILABLE),
        (503, Status.UNAVAILABLE),
        (504, Status.UNAVAILABLE),
        (505, Status.UNKNOWN),
    ],
)
def test_statuses_of_http(http, status):
    error = refused(b"<html>\n  <b>Bad</b></html>", http, b"text/html", retry_after=b"7")
    assert error.status is status
    assert f"HTTP status {http} ('<html> <b>Bad</b></html>')" in error.message
    assert error.retry_after == (None if http == 413 else 7)


def test_a_page_with_the_status_200():
    error = refused(b"<html>Log in", content_type=b"text/html")
    assert error.status is Status.UNKNOWN
    assert "its content-type is text/html ('<html>Log in'); a proxy" in error.message
    assert "its content-type is none" in refused(b"", content_type=b"").message


@pytest.mark.parametrize(("seconds", "text"), [(0.0, b"20m"), (-5.0, b"20m"), (1e6, b"1000001S")])
def test_timeouts(seconds, text):
    assert (b"grpc-timeout", text) in web.fields(BINARY, Metadata(), seconds)

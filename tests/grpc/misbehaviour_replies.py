"""Replies that are HTTP/2 and not gRPC, and replies of gRPC that are not OK."""

import h2_frames as h2
from misbehaviour import (
    EARLIER,
    GOODBYE,
    GREET,
    Expected,
    Scenario,
    answers,
    at_call,
    bidi,
    client_stream,
    fails,
    request,
    script,
    serve,
    server_stream,
    unary,
    upload,
)

from weaviate_anyio._grpc import frames
from weaviate_anyio._grpc.errors import CallError, Status
from weaviate_anyio._grpc.messages import pack

CANCELS = (f"RST_STREAM {EARLIER} CANCEL", GOODBYE)
LETS_GO = (f"RST_STREAM {EARLIER} NO_ERROR", GOODBYE)

# How gRPC reads the status of an HTTP server or proxy that does not know gRPC.
HTTP_STATUSES = {
    400: Status.INTERNAL,
    401: Status.UNAUTHENTICATED,
    403: Status.PERMISSION_DENIED,
    404: Status.UNIMPLEMENTED,
    429: Status.UNAVAILABLE,
    502: Status.UNAVAILABLE,
    503: Status.UNAVAILABLE,
    504: Status.UNAVAILABLE,
} | dict.fromkeys((204, 302, 402, 405, 418, 500, 501, 505, 599, 999), Status.UNKNOWN)

OK = h2.OK_HEADERS
GZIP = OK | {"grpc-encoding": "gzip"}
ANSWER = pack(b"answer")


def head(fields=OK, *, end=False):
    return h2.headers(EARLIER, fields, end=end)


def data(payload, *, end=False):
    return h2.data(EARLIER, payload, end=end)


def trailers(*, status="0", **fields):
    """Trailers; names are written with _ for -."""
    return h2.trailers(EARLIER, {"grpc-status": status} | {name.replace("_", "-"): fields[name] for name in fields})


def packed(flag, message):
    """A message with any flag byte."""
    return bytes([flag]) + pack(message)[1:]


def gzipped(message):
    """A compressed message, without its prefix."""
    return pack(message, compress=True)[5:]


def ended(raw, expected, call=unary):
    """What the server has ended by itself: nobody has to be told."""
    return Scenario(script(GREET, request, raw, serve), expected, (GOODBYE,), 1, call)


def cancelled(raw, expected, call=unary, **options):
    """What the client cancels; the connection goes on."""
    return Scenario(at_call(raw, serve), expected, CANCELS, 1, call, options=options)


def let_go(raw, expected, call):
    """A server that ends the call before the client does, which then sends no more of it."""
    return Scenario(at_call(raw, serve), expected, LETS_GO, 1, call)


NOT_GRPC = {
    **{
        f"HTTP {code}": cancelled(
            head({":status": str(code), "content-type": "text/html"}) + data(b"<html>", end=True),
            fails(status, f"HTTP status {code}"),
        )
        for code, status in HTTP_STATUSES.items()
    },
    **{
        f"HTTP {code} without content": ended(
            head({":status": str(code)}, end=True), fails(status, f"HTTP status {code}")
        )
        for code, status in HTTP_STATUSES.items()
    },
    "HTTP 503 with a grpc-status": ended(
        head({":status": "503", "grpc-status": "9", "grpc-message": "not now"}, end=True),
        fails(Status.FAILED_PRECONDITION, "^not now$"),
    ),
    "a web page": cancelled(
        head({":status": "200", "content-type": "text/html"}) + data(b"<html>", end=True),
        fails(Status.UNKNOWN, "not gRPC: its content-type is text/html"),
    ),
    "no content-type": cancelled(head({":status": "200"}), fails(Status.UNKNOWN, "its content-type is none")),
    "a content-type with more behind it": ended(
        head(OK | {"content-type": "application/grpc+proto"}) + data(ANSWER) + trailers(), answers(b"answer")
    ),
}

NO_STATUS = {
    "END_STREAM with DATA": ended(head() + data(ANSWER, end=True), fails(Status.UNKNOWN, "without a grpc-status")),
    "END_STREAM with empty DATA": ended(
        head() + data(ANSWER) + data(b"", end=True), fails(Status.UNKNOWN, "without a grpc-status")
    ),
    "END_STREAM with HEADERS": ended(head(end=True), fails(Status.UNKNOWN, "without a grpc-status")),
    "trailers without grpc-status": ended(
        head() + data(ANSWER) + h2.trailers(EARLIER, {"x": "y"}), fails(Status.UNKNOWN, "without a grpc-status")
    ),
    "grpc-status in the first headers alone": ended(
        head(OK | {"grpc-status": "0"}) + data(ANSWER, end=True), fails(Status.UNKNOWN, "without a grpc-status")
    ),
    "no status behind messages": ended(
        head() + data(ANSWER, end=True), fails(Status.UNKNOWN, "without a grpc-status").after(b"answer"), server_stream
    ),
}

MESSAGES = {
    "END_STREAM inside a message": ended(
        head() + data(ANSWER[:7]) + trailers(), fails(Status.INTERNAL, "ended inside a message")
    ),
    "END_STREAM inside the prefix of a message": ended(
        head() + data(ANSWER + ANSWER[:3]) + trailers(),
        fails(Status.INTERNAL, "ended inside a message").after(b"answer"),
        server_stream,
    ),
    "an error inside a message": ended(
        head() + data(ANSWER[:7]) + trailers(status="5", grpc_message="gone"), fails(Status.NOT_FOUND, "^gone$")
    ),
    "two messages to a unary call": cancelled(
        head() + data(ANSWER) + data(ANSWER) + trailers(), fails(Status.INTERNAL, "more than one message")
    ),
    "OK without a message": ended(head() + trailers(), fails(Status.INTERNAL, "no message in reply to a unary call")),
    "nothing but OK": ended(head(OK | {"grpc-status": "0"}, end=True), fails(Status.INTERNAL, "no message in reply")),
    "nothing but OK to a stream of requests": ended(
        head(OK | {"grpc-status": "0"}, end=True), answers(None), client_stream
    ),
    "nothing but OK to a stream of replies": ended(head(OK | {"grpc-status": "0"}, end=True), answers(), server_stream),
    "a message beyond the limit": cancelled(
        head() + data(ANSWER) + trailers(),
        fails(Status.RESOURCE_EXHAUSTED, "message of 6 bytes came, the largest allowed is 5", reply_too_large=True),
        max_receive_message_size=5,
    ),
    "a message beyond the limit behind another": cancelled(
        head() + data(pack(b"good") + ANSWER) + trailers(),
        fails(Status.RESOURCE_EXHAUSTED, "message of 6 bytes came", reply_too_large=True).after(b"good"),
        server_stream,
        max_receive_message_size=5,
    ),
    "a message of four gigabytes": cancelled(
        head() + data(b"\x00\xff\xff\xff\xff"),
        fails(Status.RESOURCE_EXHAUSTED, "message of 4294967295 bytes came", reply_too_large=True),
    ),
    "a compressed message": ended(head(GZIP) + data(packed(1, gzipped(b"answer"))) + trailers(), answers(b"answer")),
}

# First headers, a message, the status and the words for the caller; the server does not end the call.
UNREADABLE = {
    "a gzip bomb": (GZIP, packed(1, gzipped(bytes(6_000_000))), Status.RESOURCE_EXHAUSTED, "grows beyond 4194304"),
    "gzip that is cut short": (GZIP, packed(1, gzipped(b"answer")[:-9]), Status.INTERNAL, "cut short"),
    "gzip that is damaged": (GZIP, packed(1, b"no gzip at all"), Status.INTERNAL, "damaged"),
    "an unknown encoding": (OK | {"grpc-encoding": "br"}, packed(1, b"x"), Status.INTERNAL, "grpc-encoding 'br'"),
    "compressed as nothing": (OK | {"grpc-encoding": "identity"}, packed(1, b"x"), Status.INTERNAL, "'identity'"),
    "compressed without an encoding": (OK, packed(1, b"x"), Status.INTERNAL, "no grpc-encoding"),
    "flag 2": (GZIP, packed(2, b"x"), Status.INTERNAL, "flag 2"),
    "flag 255": (OK, packed(255, b"x"), Status.INTERNAL, "flag 255"),
}
for _name, (_fields, _message, _status, _words) in UNREADABLE.items():
    _raw = head(_fields) + data(_message)
    _error = fails(_status, _words, reply_too_large=_status is Status.RESOURCE_EXHAUSTED)
    MESSAGES[_name] = ended(_raw + trailers(), _error)
    MESSAGES[f"{_name} on a stream that goes on"] = cancelled(_raw, _error, server_stream)


def says(text, status=Status.ABORTED):
    """An error whose message is exactly this."""
    return fails(status, rf"\A{text}\Z")


STATUSES = {
    **{
        f"grpc-status {code[:9]!r}": ended(
            head() + trailers(status=code, grpc_message="hm"), says("hm", Status.UNKNOWN)
        )
        for code in ("abc", "17", "-1", "", "1.0", "0x5", "99999", "9" * 5000, "\xb2")
    },
    "an error without a message": ended(head() + trailers(status="10"), says("")),
    "an error at once": ended(head(OK | {"grpc-status": "10", "grpc-message": "no"}, end=True), says("no")),
    "an error behind messages": ended(
        head() + data(ANSWER) + trailers(status="10", grpc_message="no"), says("no").after(b"answer"), server_stream
    ),
    "a long message": ended(head() + trailers(status="10", grpc_message="x" * 60_000), says("x{60000}")),
    "percent without digits": ended(head() + trailers(status="10", grpc_message="100%"), says("100%")),
    "percent with other letters": ended(head() + trailers(status="10", grpc_message="a%zz%2"), says("a%zz%2")),
    "percent that is no UTF-8": ended(head() + trailers(status="10", grpc_message="%ff%41"), says("\ufffdA")),
    "bytes that are not percent-encoded": ended(
        head() + trailers(status="10", grpc_message="\xc3\xa9 \xff"), says("\xe9 \ufffd")
    ),
    "details that are no base64": ended(
        head() + trailers(status="10", grpc_status_details_bin="!?"),
        Expected(CallError, "", {"status": Status.ABORTED, "details": b"!?"}),
    ),
}

# A server that leaves a request unread gives back what it took of the connection's window.
UNREAD = h2.window_update(0, 100_000)
EARLY = {
    "an answer before the end of the request": let_go(head() + data(ANSWER) + trailers(), answers(b"answer"), bidi),
    "an answer before the request is read": let_go(
        UNREAD + head() + data(ANSWER) + trailers(), answers(b"answer"), upload
    ),
    "an answer and a reset before the request is read": let_go(
        UNREAD + head() + data(ANSWER) + trailers() + h2.rst(EARLIER, frames.NO_ERROR), answers(b"answer"), upload
    ),
    "an error before the request is read": let_go(
        UNREAD + head(OK | {"grpc-status": "8", "grpc-message": "too much"}, end=True),
        says("too much", Status.RESOURCE_EXHAUSTED),
        upload,
    ),
    "an HTTP error before the request is read": let_go(
        UNREAD + head({":status": "413"}, end=True), fails(Status.UNKNOWN, "HTTP status 413"), upload
    ),
}

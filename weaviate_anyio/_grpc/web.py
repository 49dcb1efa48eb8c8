"""gRPC-Web: a unary call as one HTTP/1.1 exchange, bytes in and bytes out.

A body is a row of frames: a flag, a length of four bytes, the content. The reply to a unary call is one message, and
behind it a frame with the trailers, which HTTP/1.1 has no other place for that proxies would leave alone. A call that
fails at once may have its trailers among the headers, and no body.
"""

from __future__ import annotations

import binascii
from base64 import b64decode, b64encode
from typing import TYPE_CHECKING, Final, NamedTuple

from grpclib.const import Status

from weaviate_anyio._grpc.errors import HTTP_STATUS, CallError
from weaviate_anyio._grpc.headers import Headers
from weaviate_anyio._grpc.messages import PREFIX, MessageError, inflate
from weaviate_anyio._grpc.metadata import decode_binary, decode_message, retry_after, timeout_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from weaviate_anyio._grpc.metadata import Metadata

CONTENT_TYPES: Final = (b"application/grpc-web+proto", b"application/grpc-web")
"""Of binary requests; they mean the same."""

_TEXT: Final = b"application/grpc-web-text"
_OK: Final = 200
_TOO_LARGE: Final = 413
_TRAILERS: Final = 0x80
_SHOWN: Final = 80
"""Characters of a foreign reply that its error shows."""
_HINTS: Final = {
    404: "gRPC-Web is not served at this path: the server may be too old, have it turned off, or be elsewhere "
    "(grpc_path_prefix)",
    505: "streams need HTTP/2",
}


class Frame(NamedTuple):
    """One frame of a body: its flag, and what is in it."""

    flag: int
    content: bytes


def fields(content_type: bytes, metadata: Metadata, seconds: float | None) -> list[tuple[bytes, bytes]]:
    """The header fields of a request.

    Args:
        content_type: One of `CONTENT_TYPES`.
        metadata: Of the call.
        seconds: Until the caller's deadline; None without one.
    """
    found = [(b"content-type", content_type), (b"x-grpc-web", b"1"), (b"grpc-accept-encoding", b"gzip")]
    if seconds is not None:
        found.append((b"grpc-timeout", timeout_text(seconds).encode()))
    found += [(name.encode(), _field(value)) for name, value in metadata.pairs]
    return found


def _field(value: str | bytes) -> bytes:
    return value.encode() if isinstance(value, str) else b64encode(value).rstrip(b"=")


def message_of(status: int, pairs: Iterable[tuple[bytes, bytes]], body: bytes, limit: int) -> bytes:
    """The message in a reply to a unary call.

    Args:
        status: Of HTTP.
        pairs: The header fields of the reply.
        body: All of it.
        limit: Bytes that the message may have.

    Raises:
        CallError: The call has failed, or the reply is not one to a unary call of gRPC-Web.
    """
    headers = Headers([(name.lower(), value) for name, value in pairs])
    if headers.get(b"grpc-status") is not None:
        raise _failed(headers, headers)
    _check_kind(status, headers, body)
    message, trailers = _taken_apart(_binary(headers, body), headers, limit)
    if trailers.grpc_status != 0:
        raise _failed(trailers, headers)
    if message is None:
        raise CallError(Status.INTERNAL, "the server sent no message in reply to a unary call")
    return message


def _check_kind(status: int, headers: Headers, body: bytes) -> None:
    """Refuse what is not of gRPC-Web: mostly a page of a proxy.

    Raises:
        CallError: It is such.
    """
    if status != _OK:
        raise http_error(status, headers, body)
    coding = (headers.get(b"content-encoding") or b"").decode("latin-1")
    if coding.lower() not in {"", "identity"}:
        raise CallError(Status.INTERNAL, f"the reply has content-encoding {coding[:_SHOWN]!r}, which was not asked for")
    if headers.content_type.partition(b";")[0].strip().lower()[: len(CONTENT_TYPES[1])] != CONTENT_TYPES[1]:
        kind = headers.content_type.decode("latin-1") or "none"
        text = f"the reply is not gRPC-Web: its content-type is {kind}{_beginning(body)}"
        raise CallError(Status.UNKNOWN, f"{text}; a proxy or another service may have answered")


def http_error(status: int, headers: Headers, body: bytes) -> CallError:
    """What an answer means that only HTTP can read, mostly of a proxy."""
    text = f"the server, or a proxy on the way, answered with HTTP status {status}{_beginning(body)}"
    if status == _TOO_LARGE:  # `larger than max` is how gRPC's servers begin what they say of it
        text = f"{text}; the request is larger than max. size of the proxy (client_max_body_size of nginx)"
        return CallError(Status.RESOURCE_EXHAUSTED, text)
    if status in _HINTS:
        text = f"{text}; {_HINTS[status]}"
    return CallError(HTTP_STATUS.get(status, Status.UNKNOWN), text, retry_after=retry_after(headers))


def _beginning(body: bytes) -> str:
    text = " ".join(body[: 4 * _SHOWN].decode("utf-8", "replace").split())[:_SHOWN]
    return f" ({text!r})" if text else ""


def _binary(headers: Headers, body: bytes) -> bytes:
    """The body, decoded if it is the text form: pieces of base64, each of which may have padding."""
    if not headers.content_type.lower().startswith(_TEXT):
        return body
    text = b"".join(body.split())
    pieces = [piece for piece in text.replace(b"=", b"= ").split(b" ") if piece != b"="]
    try:
        return b"".join([b64decode(piece + b"=" * (-len(piece) % 4), validate=True) for piece in pieces])
    except binascii.Error as error:
        raise CallError(Status.INTERNAL, f"the reply is not base64, as {_TEXT.decode()} is: {error}") from None


def _taken_apart(body: bytes, headers: Headers, limit: int) -> tuple[bytes | None, Headers]:
    """The message, if there is one, and the trailers."""
    message: bytes | None = None
    trailers: Headers | None = None
    for flag, content in frames_of(body, limit):
        if trailers is not None:
            raise CallError(Status.INTERNAL, "more came behind the trailers of the reply")
        if flag & _TRAILERS:
            trailers = _trailers(_inflated(content, flag & ~_TRAILERS, headers, limit))
        elif message is not None:
            raise CallError(Status.INTERNAL, "more than one message came in reply to a unary call")
        else:
            message = _inflated(content, flag, headers, limit)
    if trailers is None or trailers.get(b"grpc-status") is None:
        raise CallError(Status.UNKNOWN, "the server, or a proxy on the way, ended the reply without a grpc-status")
    return message, trailers


def frames_of(body: bytes, limit: int) -> list[Frame]:
    """The frames of a body.

    Raises:
        CallError: It ends inside of one, or one is longer than allowed.
    """
    frames: list[Frame] = []
    at = 0
    while at < len(body):
        size = int.from_bytes(body[at + 1 : at + PREFIX], "big")
        if size > limit and len(body) >= at + PREFIX:
            text = f"a message of {size} bytes came, the largest allowed has {limit} bytes"
            raise CallError(Status.RESOURCE_EXHAUSTED, text, reply_too_large=True)
        end = at + PREFIX + size
        if end > len(body):
            raise CallError(Status.INTERNAL, "the reply ended inside a message: something on the way cut it short")
        frames.append(Frame(body[at], body[at + PREFIX : end]))
        at = end
    return frames


def _inflated(content: bytes, flag: int, headers: Headers, limit: int) -> bytes:
    if not flag:
        return content
    try:
        return inflate(content, flag, headers.encoding, limit)
    except MessageError as error:
        raise CallError(error.status, error.text, reply_too_large=error.too_large) from None


def _trailers(content: bytes) -> Headers:
    pairs: list[tuple[bytes, bytes]] = []
    for line in content.split(b"\n"):
        name, colon, value = line.partition(b":")
        if colon:
            pairs.append((name.strip().lower(), value.strip()))
        elif line.strip():
            raise CallError(Status.INTERNAL, "the trailers of the reply are not lines of HTTP")
    return Headers(pairs)


def _failed(trailers: Headers, headers: Headers) -> CallError:
    """The error that trailers are about; OK there means that no message came."""
    if trailers.grpc_status == 0:
        return CallError(Status.INTERNAL, "the server sent no message in reply to a unary call")
    details = trailers.get(b"grpc-status-details-bin")
    after = retry_after(trailers)
    return CallError(
        Status(trailers.grpc_status),
        decode_message(trailers.get(b"grpc-message")),
        None if details is None else decode_binary(details),
        retry_after=retry_after(headers) if after is None else after,
    )

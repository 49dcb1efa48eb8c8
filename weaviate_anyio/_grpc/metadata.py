"""The rules of gRPC for metadata, status messages and timeouts, and metadata encoded once for many calls."""

from __future__ import annotations

import math
import re
from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote_to_bytes

from weaviate_anyio._grpc.headers import CONNECTION_FIELDS, field_size, literal

if TYPE_CHECKING:
    from weaviate_anyio._grpc.headers import Headers

MetadataLike = Mapping[str, str | bytes] | Iterable[tuple[str, str | bytes]]

_NAME: Final = re.compile(r"[0-9a-z_.-]+")
_VALUE: Final = re.compile(r"(?:[!-~](?:[ -~]*[!-~])?)?")
_RESERVED: Final = frozenset({"te", "content-type", "user-agent", "host"}) | {
    name.decode() for name in CONNECTION_FIELDS
}
_SECRET: Final = frozenset({b"authorization", b"cookie", b"proxy-authorization"})

# The server's clock for a call starts later than ours, so it would give up later anyway; the slack makes sure that the
# caller's own deadline ends the call first, and a DEADLINE_EXCEEDED never comes before it.
_SLACK_MS: Final = 20
_LARGEST_TIMEOUT: Final = 99_999_999
_SECONDS: Final = re.compile(r"[0-9]{1,9}")


class Metadata:
    """Request metadata, checked and encoded once, to be given to any number of calls.

    Args:
        pairs: Names and values, a mapping or pairs (names may repeat). Names are lower-case; values are printable ASCII
            without spaces around it, or bytes where the name ends in `-bin`.

    Raises:
        ValueError: A name or value is not allowed, or the name is reserved for gRPC.
        TypeError: Bytes where text is wanted, or the other way round.
    """

    __slots__ = ("block", "pairs", "size")

    def __init__(self, pairs: MetadataLike = ()) -> None:
        items: Any = pairs.items() if isinstance(pairs, Mapping) else pairs
        self.pairs: tuple[tuple[str, str | bytes], ...] = tuple((name, value) for name, value in items)
        fields = [_encode(name, value) for name, value in self.pairs]
        self.block: bytes = b"".join([literal(name, value, name in _SECRET) for name, value in fields])
        self.size: int = sum([field_size(name, value) for name, value in fields])

    def replace(self, name: str, value: str | bytes | None) -> Metadata:
        """The same with one name set to one value, or without it where `value` is None."""
        kept = [pair for pair in self.pairs if pair[0] != name]
        return Metadata(kept if value is None else [*kept, (name, value)])

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}=..." for name, _ in self.pairs)  # any value may be a secret
        return f"Metadata({shown})"


EMPTY: Final = Metadata()


def _encode(name: str, value: str | bytes) -> tuple[bytes, bytes]:
    """One checked pair as it goes on the wire."""
    _check_name(name)
    return name.encode(), _encode_value(name, value)


def _check_name(name: str) -> None:
    if not isinstance(name, str):
        raise TypeError(f"metadata names are str, not {type(name).__name__}")
    if name in _RESERVED or name.startswith("grpc-"):
        raise ValueError(f"the metadata name {name!r} is reserved")
    if not _NAME.fullmatch(name):
        raise ValueError(f"the metadata name {name!r} is not allowed: lower-case letters, digits and _ - . only")


def _encode_value(name: str, value: str | bytes) -> bytes:
    """One checked value; the errors never show it, it may be a secret."""
    if name.endswith("-bin"):
        if not isinstance(value, bytes):
            raise TypeError(f"the value of metadata {name!r} must be bytes, not {type(value).__name__}")
        return b64encode(value).rstrip(b"=")
    if not isinstance(value, str):
        raise TypeError(f"the value of metadata {name!r} must be str, not {type(value).__name__}")
    if not _VALUE.fullmatch(value):
        raise ValueError(f"the value of metadata {name!r} is not printable ASCII, or has spaces around it")
    return value.encode("ascii")


def decode_binary(value: bytes) -> bytes:
    """A `-bin` value, with or without padding; bytes that are not base64 are given back as they are."""
    try:
        return b64decode(value + b"=" * (-len(value) % 4), validate=True)
    except Base64Error:
        return value


def decode_pairs(fields: list[tuple[bytes, bytes]]) -> list[tuple[str, str | bytes]]:
    """The metadata in a header block that came, without what belongs to HTTP/2 and gRPC."""
    pairs: list[tuple[str, str | bytes]] = []
    for name, value in fields:
        key = name.decode("latin-1")
        if key.startswith((":", "grpc-")) or key in _RESERVED:
            continue
        if key.endswith("-bin"):
            # Proxies may join repeated fields with commas, which base64 does not have.
            pairs.extend((key, decode_binary(part.strip())) for part in value.split(b","))
        else:
            pairs.append((key, value.decode("latin-1")))
    return pairs


def decode_message(value: bytes | None) -> str | None:
    """The text of a percent-encoded grpc-message."""
    return None if value is None else unquote_to_bytes(value).decode("utf-8", "replace")


def retry_after(headers: Headers) -> float | None:
    """Seconds that the server wants before the next attempt; infinite where it wants none, None where it is silent."""
    pushback = headers.get(b"grpc-retry-pushback-ms")
    if pushback is not None:  # what is not a number means what a negative one does
        text = pushback.decode("latin-1")
        return int(text) / 1000 if _SECONDS.fullmatch(text) else math.inf
    value = headers.get(b"retry-after")
    return None if value is None else seconds_until(value.decode("latin-1"))


def seconds_until(retry_after: str) -> float | None:
    """The seconds in a field `retry-after` of HTTP, a number or a date; None where it is neither."""
    if _SECONDS.fullmatch(retry_after):
        return float(retry_after)
    from datetime import UTC, datetime
    from email.utils import parsedate_to_datetime

    try:
        date = parsedate_to_datetime(retry_after)
    except ValueError:
        return None
    return max(0.0, (date.replace(tzinfo=date.tzinfo or UTC) - datetime.now(UTC)).total_seconds())


def timeout_field(seconds: float) -> bytes:
    """The encoded field grpc-timeout: rounded up, and a little later than the caller's deadline."""
    return _timeout_field(_milliseconds(seconds))


def timeout_text(seconds: float) -> str:
    """The value of grpc-timeout, as text."""
    return _timeout_text(_milliseconds(seconds))


def _milliseconds(seconds: float) -> int:
    return math.ceil(max(seconds, 0.0) * 1000) + _SLACK_MS


@lru_cache(maxsize=64)  # calls that start together mostly have the same
def _timeout_field(milliseconds: int) -> bytes:
    return literal(b"grpc-timeout", _timeout_text(milliseconds).encode())


def _timeout_text(milliseconds: int) -> str:
    if milliseconds <= _LARGEST_TIMEOUT:
        return f"{milliseconds}m"
    return f"{min(-(-milliseconds // 1000), _LARGEST_TIMEOUT)}S"

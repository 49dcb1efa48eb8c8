"""What annotations of fields allow: ranges of numbers, sizes of texts and lists, JSON, the addresses of providers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any, Protocol, TypeAlias, runtime_checkable

import msgspec
from msgspec import Meta

from weaviate_anyio._inputs.errors import unfit

if TYPE_CHECKING:
    from urllib.parse import SplitResult

NonEmpty: TypeAlias = Annotated[str, Meta(min_length=1)]
NonEmptyList: TypeAlias = Annotated[list[str], Meta(min_length=1)]
Natural: TypeAlias = Annotated[int, Meta(ge=0)]
Positive: TypeAlias = Annotated[int, Meta(ge=1)]
Replicas: TypeAlias = Annotated[int, Meta(ge=1, le=2**31 - 1)]
PerMinute: TypeAlias = Annotated[int, Meta(ge=0, le=2**31 - 1)]
OrAutomatic: TypeAlias = Annotated[int, Meta(ge=-1)]
"""A number, or -1 for what the server thinks best."""
Centroids: TypeAlias = Annotated[int, Meta(ge=1, le=256)]  # an index of one byte
EfConstruction: TypeAlias = Annotated[int, Meta(ge=4)]
MaxConnections: TypeAlias = Annotated[int, Meta(ge=4, le=2047)]
Ksim: TypeAlias = Annotated[int, Meta(ge=0, le=10)]
HashtreeHeight: TypeAlias = Annotated[int, Meta(ge=0, le=20)]
Share: TypeAlias = Annotated[float, Meta(ge=0, le=1)]
Float32: TypeAlias = Annotated[float, Meta(ge=-3.4e38, le=3.4e38)]
"""A number that the protocol has in 32 bits."""
NotNegative: TypeAlias = Annotated[float, Meta(ge=0)]


def _json_object(value: dict[str, Any]) -> dict[str, Any]:
    try:
        msgspec.json.encode(value)
    except (TypeError, ValueError, RecursionError) as error:
        raise unfit(value, f"what JSON can hold ({error})") from None
    return value


JsonObject: TypeAlias = Annotated[dict[str, Any], _json_object]
"""JSON that goes to the server as it is."""


def _query(value: str | Sequence[str]) -> str | Sequence[str]:
    if not value or (not isinstance(value, str) and not all(value)):
        raise unfit(value, "a text that is not empty, or a list of at least one such text")
    return value


Query: TypeAlias = Annotated[str | Sequence[str], _query]
"""The text of a search, or several."""
_BITS = (1, 4, 8)


def _bits(value: int) -> int:
    if value not in _BITS:
        raise unfit(value, "1, 4 or 8")
    return value


RotationalBits: TypeAlias = Annotated[int, _bits]


@runtime_checkable
class UrlObject(Protocol):
    """An address as other libraries have it: pydantic's `AnyHttpUrl`."""

    def unicode_string(self) -> str:
        """The address as text."""
        ...


def http_url(value: str | UrlObject) -> str:
    """An HTTP address as the server gets it by REST: with a path, and the host in lower case.

    Raises:
        WeaviateInvalidInputError: For anything else.
    """
    _, parts = _split(value)
    user, at, place = parts.netloc.rpartition("@")
    return parts._replace(netloc=f"{user}{at}{place.lower()}", path=parts.path or "/").geturl()


def bare_url(value: str | UrlObject) -> str:
    """An HTTP address as the protocol has it: without slashes at its ends.

    Raises:
        WeaviateInvalidInputError: For anything else.
    """
    text, _ = _split(value)
    return text.strip("/")


def bare_host(value: str) -> str:
    """A host as Google's module takes it in the protocol: without a scheme.

    Raises:
        WeaviateInvalidInputError: For an empty one.
    """
    host = value.removeprefix("https://").removeprefix("http://").strip("/")
    if not host or not _is_one_word(host):
        raise unfit(value, "a host name")
    return host


def _split(value: str | UrlObject) -> tuple[str, SplitResult]:
    from urllib.parse import urlsplit

    from weaviate_anyio._inputs import urls

    text = value if isinstance(value, str) else value.unicode_string()
    if urls.http_url(text) is None:
        raise unfit(value, "an http:// or https:// address")
    return text, urlsplit(text)


def _is_one_word(text: str) -> bool:
    return text.isprintable() and " " not in text

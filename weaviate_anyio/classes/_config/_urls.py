"""The addresses of providers, as REST and as the protocol have them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from weaviate_anyio.classes._check import Refused

if TYPE_CHECKING:
    from urllib.parse import SplitResult


@runtime_checkable
class UrlObject(Protocol):
    """An address as other libraries have it: pydantic's `AnyHttpUrl`."""

    def unicode_string(self) -> str:
        """The address as text."""
        ...


def http_url(value: str | UrlObject) -> str:
    """An HTTP address as the server gets it by REST: with a path, and the host in lower case.

    Raises:
        Refused: For anything else.
    """
    _, parts = _split(value)
    user, at, place = parts.netloc.rpartition("@")
    return parts._replace(netloc=f"{user}{at}{place.lower()}", path=parts.path or "/").geturl()


def bare_url(value: str | UrlObject) -> str:
    """An HTTP address as the protocol has it: without slashes at its ends.

    Raises:
        Refused: For anything else.
    """
    text, _ = _split(value)
    return text.strip("/")


def bare_host(value: str) -> str:
    """A host as Google's module takes it in the protocol: without a scheme.

    Raises:
        Refused: For an empty one.
    """
    host = value.removeprefix("https://").removeprefix("http://").strip("/")
    if not host or not _is_one_word(host):
        raise Refused(value, "a host name")
    return host


def _split(value: str | UrlObject) -> tuple[str, SplitResult]:
    from urllib.parse import urlsplit

    text = value if isinstance(value, str) else value.unicode_string()
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), 0
    if not parts.hostname or parts.scheme not in {"http", "https"} or port == 0 or not _is_one_word(text):
        raise Refused(value, "an http:// or https:// address")
    return text, parts


def _is_one_word(text: str) -> bool:
    return text.isprintable() and " " not in text

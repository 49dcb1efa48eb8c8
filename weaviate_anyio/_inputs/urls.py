"""HTTP and HTTPS URLs, and how errors show those that may contain a password."""

from __future__ import annotations

import re
from typing import Any, Literal, NamedTuple
from urllib.parse import urlsplit

DEFAULT_PORTS = {"http": 80, "https": 443}
LONGEST_SOCKS_LOGIN = 255
"""Bytes of a user, and of a password (RFC 1929)."""

_SOCKS = re.compile(r"(?i)socks5h?://")

_HOST = re.compile(r"(?!.{254})[A-Za-z0-9_-]{1,63}(\.[A-Za-z0-9_-]{1,63})*\.?")
_ZONE = re.compile(r"[A-Za-z0-9_.~-]+")


PATH = re.compile(r"(?:[A-Za-z0-9/._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})*")
A_PATH = 'a path such as "/weaviate"'


def with_slash(path: str) -> str:
    """A path with a slash before it and none behind it, or nothing."""
    bare = path.strip("/")
    return f"/{bare}" if bare else ""


class HttpUrl(NamedTuple):
    """What an http or https URL leads to; the port is 80 or 443 where it names none."""

    scheme: Literal["http", "https"]
    host: str
    port: int
    target: str

    @property
    def secure(self) -> bool:
        """Whether it leads to TLS."""
        return self.scheme == "https"


def http_url(url: object) -> HttpUrl | None:
    """The parts of an http or https URL, with a host and a port that can be connected to; None for anything else."""
    text = str.__str__(url) if isinstance(url, str) else ""
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or port == 0 or " " in text or not text.isprintable():
        return None
    if host is None or not is_host(host):
        return None
    path = parts.path or "/"
    target = f"{path}?{parts.query}" if parts.query else path
    scheme: Literal["http", "https"] = "https" if parts.scheme == "https" else "http"
    return HttpUrl(scheme, host, port or DEFAULT_PORTS[scheme], target)


def without_socks(url: str) -> str:
    """The same with http in place of socks5 or socks5h, for readers of URLs; others as they are."""
    found = _SOCKS.match(url) if isinstance(url, str) else None
    return f"http://{url[found.end() :]}" if found else url


def login_of(url: str) -> tuple[str, str]:
    """The user and the password in a URL, quoted as they are there."""
    parts = urlsplit(url)
    return parts.username or "", parts.password or ""


def is_host(text: str) -> bool:
    """Whether this is a host name or an IP address: what stands in headers and URLs without changing what they say.

    A name may be an international one. It is judged as it is sent: some letters become `/` or `@` there.
    """
    if ":" in text:
        return _is_ipv6(text)
    try:
        sent = text if text.isascii() else text.encode("idna").decode("ascii")
    except UnicodeError:
        return False
    return _HOST.fullmatch(sent) is not None


def _is_ipv6(text: str) -> bool:
    from ipaddress import IPv6Address

    address, has_zone, zone = text.partition("%")
    try:
        IPv6Address(address)
    except ValueError:
        return False
    return not has_zone or _ZONE.fullmatch(zone) is not None


def is_authority(text: str) -> bool:
    """Whether this is a host, with or without a port."""
    return not set("/?#@") & set(text) and http_url(f"http://{text}") is not None


def masked(value: Any) -> Any:
    """A URL without the name and the password in it, whatever signs they have; anything else as it is."""
    if not isinstance(value, str):
        return value
    return re.sub(r"(?s)^([a-zA-Z][a-zA-Z0-9+.-]*://)?.*@", r"\g<1>***@", str.__str__(value))

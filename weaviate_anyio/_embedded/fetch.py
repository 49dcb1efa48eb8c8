"""GET over HTTP and HTTPS: redirects followed, a proxy from the environment used, every failure in one exception."""

from __future__ import annotations

from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from weaviate_anyio._embedded.errors import NotThisWay
from weaviate_anyio._environment import proxy_for
from weaviate_anyio.config import masked
from weaviate_anyio.exceptions import WeaviateInvalidInputError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    import httpcore

_SMALL = 65_536
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
# Short to connect, so that a machine without a way out gets to the next way of finding a server at once.
_TIMEOUTS = {"connect": 5.0, "read": 30.0, "write": 30.0, "pool": 5.0}


class HttpStatus(NotThisWay):
    """The host answered with something else than 200."""

    def __init__(self, url: str, status: int) -> None:
        self.status = status
        super().__init__(f"{masked(url)} answers with HTTP status {status}")


@asynccontextmanager
async def get(url: str) -> AsyncIterator[httpcore.Response]:
    """The response to a GET, after redirects, with the body still to be read.

    Raises:
        NotThisWay: The host cannot be reached, breaks off, or does not answer with status 200.
    """
    try:
        async with _client(url) as client:
            url, response = await _follow(client, url)
            try:
                if response.status != HTTPStatus.OK:
                    raise HttpStatus(url, response.status)
                yield response
            finally:
                await response.aclose()
    except _failures() as error:
        raise NotThisWay(f"{masked(url)} cannot be fetched: {_cause(error)}") from error


async def text(url: str) -> str:
    """The body of a small text file.

    Raises:
        NotThisWay: As of `get`, or it is not small.
    """
    body = bytearray()
    async with get(url) as response:
        async for chunk in response.aiter_stream():
            body += chunk
            if len(body) > _SMALL:
                await response.aclose()  # the next read fails; leaving the loop would leave generators suspended
    if len(body) > _SMALL:
        raise NotThisWay(f"{masked(url)} has more than {_SMALL:,} bytes")
    return body.decode("utf-8", "replace")


async def redirect_of(url: str) -> str:
    """Where a URL redirects to, without going there."""
    try:
        async with _client(url) as client:
            response = await client.request("GET", url, headers=_headers(url), extensions={"timeout": _TIMEOUTS})
    except _failures() as error:
        raise NotThisWay(f"{masked(url)} cannot be fetched: {_cause(error)}") from error
    if response.status not in _REDIRECTS:
        raise HttpStatus(url, response.status)
    return _location(url, response)


async def _follow(client: httpcore.AsyncConnectionPool, url: str) -> tuple[str, httpcore.Response]:
    for _ in range(10):
        response = await client.handle_async_request(_request(url))
        if response.status not in _REDIRECTS:
            return url, response
        await response.aclose()
        target = _location(url, response)
        if urlsplit(url).scheme == "https" and urlsplit(target).scheme != "https":
            raise NotThisWay(f"{masked(url)} redirects to {masked(target)}, which is not encrypted")
        url = target
    raise NotThisWay(f"{masked(url)} is the tenth redirect")


def _request(url: str) -> httpcore.Request:
    import httpcore

    return httpcore.Request("GET", url, headers=_headers(url), extensions={"timeout": _TIMEOUTS})


def _location(url: str, response: httpcore.Response) -> str:
    for key, value in response.headers:
        if key.lower() == b"location":
            return urljoin(url, value.decode("ascii", "replace"))
    raise NotThisWay(f"{masked(url)} redirects to nowhere")


def _headers(url: str) -> list[tuple[str, str]]:
    return [("Host", urlsplit(url).netloc.rpartition("@")[2]), ("User-Agent", "weaviate-anyio"), ("Accept", "*/*")]


def _failures() -> tuple[type[Exception], ...]:
    import httpcore

    return (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError, httpcore.ProxyError, OSError)


def _cause(error: BaseException) -> str:
    return str(error) or type(error).__name__


def _client(url: str) -> httpcore.AsyncConnectionPool:
    """Connections for one download: straight, or through the proxy that the environment names for this host."""
    import httpcore

    from weaviate_anyio._rest import proxy_at

    parts = urlsplit(url)
    secure = parts.scheme == "https"
    try:
        proxy = proxy_for("https" if secure else "http", parts.hostname or "", parts.port or (443 if secure else 80))
    except WeaviateInvalidInputError as error:
        raise NotThisWay(error.message) from error
    if proxy is None:
        return httpcore.AsyncConnectionPool()
    return httpcore.AsyncConnectionPool(proxy=proxy_at(proxy, None))

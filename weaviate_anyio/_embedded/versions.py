"""Which server is wanted, what it is called for this machine, and which one a binary is."""

from __future__ import annotations

import mmap
import re
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from weaviate_anyio.exceptions import WeaviateEmbeddedInvalidVersionError, WeaviateStartUpError

if TYPE_CHECKING:
    from pathlib import Path

_NUMBER = re.compile(r"v?(\d+\.\d+\.\d+(?:-(?:rc|alpha|beta)\.\d+)?)")
_ARCHIVE = re.compile(r"https?://[^\s/]+/\S+\.(?:tar\.gz|zip)")
# The server carries its OpenAPI description, which is also where it takes the version from that it reports. The
# module version that Go writes into a binary is right only for `go install`: a release is built from a checkout.
_TITLE = b'"title": "Weaviate REST API"'
_IN_DESCRIPTION = re.compile(rb'"version": "([^"]+)"')
_IN_MODULE = re.compile(rb"\nmod\tgithub\.com/weaviate/weaviate\tv([^\t\n]+)")
_ARCHITECTURES = {"x86_64": "amd64", "amd64": "amd64", "aarch64": "arm64", "arm64": "arm64"}
_INSTEAD = (
    "Start Weaviate elsewhere, for example in a container, and connect with use_async_with_local "
    "or use_async_with_custom."
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The server that was asked for: a version number, the archive at a URL, or, with neither, the latest release."""

    number: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A server binary, and its version where the file tells it."""

    path: Path
    version: str | None


def parse(version: str) -> Wanted:
    """Read the `version` option.

    Raises:
        WeaviateEmbeddedInvalidVersionError: It is not a version number, not "latest", and no URL of an archive.
    """
    if not isinstance(version, str):
        raise WeaviateEmbeddedInvalidVersionError(version)
    version = str.__str__(version)
    if version == "latest":
        return Wanted()
    if number := _NUMBER.fullmatch(version):
        return Wanted(number=number[1])
    if _ARCHIVE.fullmatch(version):
        return Wanted(url=version)
    raise WeaviateEmbeddedInvalidVersionError(version)


def platform_name() -> str:
    """The platform as the releases write it: `linux-amd64`, `linux-arm64` or `darwin-all`.

    Raises:
        WeaviateStartUpError: The platform has no server release.
    """
    import platform

    machine = platform.machine().lower()
    if sys.platform == "darwin":
        return "darwin-all"
    if sys.platform == "linux" and machine in _ARCHITECTURES:
        return f"linux-{_ARCHITECTURES[machine]}"
    raise WeaviateStartUpError(
        f"An embedded server runs on Linux (x86_64, aarch64) and macOS; this is {platform.system() or sys.platform} on "
        f"{machine or 'an unknown processor'}. {_INSTEAD}"
    )


def archive_name(version: str) -> str:
    """The file name of a release, for example `weaviate-v1.39.3-linux-amd64.tar.gz`."""
    here = platform_name()
    return f"weaviate-v{version}-{here}.{'zip' if here.startswith('darwin') else 'tar.gz'}"


def of_binary(path: Path) -> str | None:
    """The version of a server binary, read from the file itself; None where it does not tell.

    The server has no flag that prints it. Takes about 0.2 s for 190 MB and blocks.
    """
    try:
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            return _of_description(data) or _of_module(data)
    except (OSError, ValueError):  # an empty file cannot be mapped
        return None


def may_be_server(path: Path) -> bool:
    """Whether a program that tells no version could still run a server: a script may, a binary cannot."""
    with path.open("rb") as file:
        return file.read(2) == b"#!"


def _of_description(data: mmap.mmap) -> str | None:
    start = data.find(_TITLE)
    match = _IN_DESCRIPTION.search(data, start, start + 1000) if start >= 0 else None
    return match[1].decode() if match else None


def _of_module(data: mmap.mmap) -> str | None:
    match = _IN_MODULE.search(data)
    return match[1].decode() if match else None

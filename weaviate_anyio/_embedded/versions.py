"""Which server is wanted, and which one a binary is."""

from __future__ import annotations

import mmap
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from weaviate_anyio.exceptions import WeaviateEmbeddedInvalidVersionError

if TYPE_CHECKING:
    from pathlib import Path

_NUMBER = re.compile(r"v?(\d+\.\d+\.\d+(?:-(?:rc|alpha|beta)\.\d+)?)")
_ARCHIVE = re.compile(r"https?://[^\s/]+/\S+\.(?:tar\.gz|zip)")
# The server carries its OpenAPI description, which is also where it takes the version from that it reports. The
# module version that Go writes into a binary is right only for `go install`: a release is built from a checkout.
_TITLE = b'"title": "Weaviate REST API"'
_IN_DESCRIPTION = re.compile(rb'"version": "([^"]+)"')
_IN_MODULE = re.compile(rb"\nmod\tgithub\.com/weaviate/weaviate\tv([^\t\n]+)")


@dataclass(frozen=True, slots=True)
class Wanted:
    """The server that was asked for: a version number, the archive at a URL, or, with neither, the latest release."""

    number: str | None = None
    url: str | None = None


def parse(version: str) -> Wanted:
    """Read the `version` option.

    Raises:
        WeaviateEmbeddedInvalidVersionError: It is no version number, not "latest", and no URL of an archive.
    """
    if not isinstance(version, str):
        raise WeaviateEmbeddedInvalidVersionError(version)
    if version == "latest":
        return Wanted()
    if number := _NUMBER.fullmatch(version):
        return Wanted(number=number[1])
    if _ARCHIVE.fullmatch(version):
        return Wanted(url=version)
    raise WeaviateEmbeddedInvalidVersionError(version)


def of_binary(path: Path) -> str | None:
    """The version of a server binary, read from the file itself; None where it does not tell.

    The server has no flag that prints it. Takes about 0.2 s for 190 MB and blocks.
    """
    try:
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            return _of_description(data) or _of_module(data)
    except (OSError, ValueError):  # an empty file cannot be mapped
        return None


def _of_description(data: mmap.mmap) -> str | None:
    start = data.find(_TITLE)
    match = _IN_DESCRIPTION.search(data, start, start + 1000) if start >= 0 else None
    return match[1].decode() if match else None


def _of_module(data: mmap.mmap) -> str | None:
    match = _IN_MODULE.search(data)
    return match[1].decode() if match else None

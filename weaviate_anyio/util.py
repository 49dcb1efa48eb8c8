"""Helpers that programs use beside the client: ids, files as base64, vectors."""

from __future__ import annotations

import base64
import re
import uuid as uuid_package
from io import BufferedReader
from pathlib import Path
from types import FunctionType
from typing import TYPE_CHECKING, Any

from weaviate_anyio._inputs.media import base64_of, names_something, to_base64
from weaviate_anyio._inputs.names import BEACON_SCHEME, is_object_url, is_weaviate_object_url, uuid_of
from weaviate_anyio.exceptions import WeaviateInvalidInputError

if TYPE_CHECKING:
    from weaviate_anyio.types import BLOB_INPUT, UUID

__all__ = [
    "file_decoder_b64",
    "file_encoder_b64",
    "generate_uuid5",
    "get_domain_from_weaviate_url",
    "get_valid_uuid",
    "get_vector",
    "image_decoder_b64",
    "image_encoder_b64",
    "is_compiled",
    "is_object_url",
    "is_weaviate_domain",
    "is_weaviate_object_url",
    "parse_blob",
    "parse_version_string",
]


def __dir__() -> list[str]:
    return __all__


_VERSION = re.compile(r"v?(\d+)(?:\.(\d+))?")
_HOSTED = ("weaviate.io", "semi.technology", "weaviate.cloud")


def generate_uuid5(identifier: Any, namespace: Any = "") -> str:
    """Make an id from a value: the same value gives the same id, always and everywhere.

    Example:
        from weaviate_anyio.util import generate_uuid5

        await movies.data.insert({"title": "Solaris"}, uuid=generate_uuid5("Solaris"))

    Args:
        identifier: What the id is derived from, as `str()`.
        namespace: Keeps equal identifiers of different kinds apart; its `str()` counts.

    Returns:
        A UUID of version 5 as text.
    """
    return str(uuid_package.uuid5(uuid_package.NAMESPACE_DNS, f"{namespace}{identifier}"))


def get_valid_uuid(uuid: UUID) -> str:
    """Bring an id into its usual form: 36 lower-case characters.

    Args:
        uuid: A UUID, its text in any form, or the URL or beacon of an object, which ends in it.

    Raises:
        TypeError: If it is neither a str nor a UUID.
        ValueError: If it contains no UUID.
    """
    if not isinstance(uuid, str | uuid_package.UUID):
        raise TypeError(f"'uuid' must be a str or a uuid.UUID, got {type(uuid)}")
    try:
        return str(uuid_of(uuid, "uuid"))
    except WeaviateInvalidInputError:
        raise ValueError(f"no UUID can be read from {uuid!r}") from None


def get_domain_from_weaviate_url(url: str) -> str:
    """The host in a beacon: `localhost` in `weaviate://localhost/...`."""
    return url.removeprefix(BEACON_SCHEME).split("/")[0]


def is_weaviate_domain(url: str) -> bool:
    """Tell whether the host belongs to Weaviate's own cloud."""
    return any(domain in url.lower() for domain in _HOSTED)


def get_vector(vector: Any) -> list[float]:
    """The numbers of a vector of any kind that the client accepts, as a list.

    Example:
        from weaviate_anyio.util import get_vector

        assert get_vector((0.5, 1)) == [0.5, 1.0]

    Args:
        vector: A list, tuple, numpy array, tensor, buffer or column of numbers. An array of shape `(1, n)`
            counts as the vector in it.

    Raises:
        WeaviateInvalidInputError: If it is empty, has another shape, or holds something else than finite
            numbers in the range of float32.
    """
    from weaviate_anyio._wire.vectors import to_flat_list

    return to_flat_list(vector, "vector")


def file_encoder_b64(file_or_file_path: str | Path | BufferedReader) -> str:
    """The content of a file as base64, the form of a `blob` property.

    Example:
        from weaviate_anyio.util import file_encoder_b64

        async def insert(movies):
            await movies.data.insert({"poster": file_encoder_b64("poster.png")})

    Args:
        file_or_file_path: The file's path, or the file opened for reading bytes, which stays open.

    Raises:
        ValueError: If the file does not exist.
        TypeError: If it is something else.
    """
    if isinstance(file_or_file_path, BufferedReader):
        content = file_or_file_path.read()
    elif isinstance(file_or_file_path, (str, Path)):
        if not Path(file_or_file_path).is_file():
            raise ValueError(f"there is no file at {file_or_file_path}")
        content = Path(file_or_file_path).read_bytes()
    else:
        raise TypeError(f"expected a path or a file opened for reading bytes, got {type(file_or_file_path)}")
    return to_base64(content)


def image_encoder_b64(image_or_image_path: str | BufferedReader) -> str:
    """The content of an image's file as base64; see `file_encoder_b64`."""
    return file_encoder_b64(image_or_image_path)


def file_decoder_b64(encoded_file: str) -> bytes:
    """The bytes behind base64 text."""
    return base64.b64decode(encoded_file)


def image_decoder_b64(encoded_image: str) -> bytes:
    """The bytes behind base64 text."""
    return base64.b64decode(encoded_image)


def parse_blob(media: BLOB_INPUT) -> str:
    """Base64 from what a user passes as media.

    Args:
        media: A path (as `Path`, or as a str that names a file), a file opened for reading bytes, bytes, or a str that
            is base64 already, which is not checked.

    Raises:
        ValueError: If the file does not exist.
        WeaviateInvalidInputError: If it is something else.
    """
    if isinstance(media, str) and not names_something(media):
        return media
    return file_encoder_b64(media) if isinstance(media, (str, Path, BufferedReader)) else base64_of("media", media)


def parse_version_string(ver_str: str) -> tuple[int, int]:
    """The first two numbers of a version, for example `(1, 39)` for `v1.39.3`.

    Raises:
        ValueError: If it does not begin with numbers.
    """
    match = _VERSION.match(ver_str)
    if match is None:
        raise ValueError(f"{ver_str!r} is not a version like 'v1.39.3' or '1.39.3'")
    return int(match[1]), int(match[2] or 0)


def is_compiled() -> bool:
    """Tell whether the code that encodes requests and decodes replies is compiled to machine code.

    It is in the wheels for CPython on Linux, macOS and Windows, and where the package was installed with
    `WEAVIATE_ANYIO_COMPILE=1`. Elsewhere Python runs the same files: that takes more CPU time, and gives the same
    results.

    Example:
        from weaviate_anyio.util import is_compiled

        print("compiled" if is_compiled() else "pure Python")
    """
    from weaviate_anyio._proto import _runtime

    return not isinstance(_runtime.varint, FunctionType)

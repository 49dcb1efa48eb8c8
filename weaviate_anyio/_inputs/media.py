"""Media that users pass in: files, bytes or base64, as the base64 text that servers take.

What is wrong with a value itself is found when `Media` is made. Reading may block: an event loop leaves it to a worker
thread.
"""

from __future__ import annotations

import io
import os
import re
from binascii import b2a_base64
from inspect import iscoroutinefunction
from pathlib import Path
from typing import Any

from weaviate_anyio._inputs.errors import invalid, refuse, unfit

ALLOWED = "a path, a file opened for reading bytes, bytes that are not empty, or base64 text"

_CHUNK = 3 * 2**16
"""Base64 is made and checked in parts of so many bytes, a multiple of 3 and 4: each holds up all other threads, the
event loop among them, for less than a millisecond."""
_LONGEST_PATH = 4096  # in bytes, of Linux
_DIGITS = re.compile(r"[A-Za-z0-9+/]*")
_LAST_DIGITS = re.compile(r"[A-Za-z0-9+/]*={0,2}")
_DATA_URL = re.compile(r"data:[^,]*;base64,")


class Media:
    """What a user passed, not read yet.

    Attributes:
        given: What was passed; a path as a `Path`, and text as a plain str.
        is_wanted: Whether anybody waits for it: if not, the reading of an open file ends with its next part.
    """

    __slots__ = ("given", "is_wanted")

    def __init__(self, given: Any) -> None:
        """Keep it; nothing is read.

        Raises:
            WeaviateInvalidInputError: It is something else, empty, or a file opened for reading text.
        """
        if isinstance(given, os.PathLike):
            given = Path(os.fsdecode(given))
        elif isinstance(given, str):
            given = str.__str__(given)
        if not is_media(given) or (isinstance(given, (str, bytes, bytearray, memoryview)) and not len(given)):
            raise unfit(given, ALLOWED)
        self.given: Any = given
        self.is_wanted = True

    def read(self, parameter: str) -> list[bytes]:
        """The base64, in parts. An open file is read from its current position.

        Args:
            parameter: Which argument it is, for errors.

        Raises:
            WeaviateInvalidInputError: There is no such file, it cannot be read or is empty, or text is not base64.
        """
        try:
            return self._base64()
        except Exception as error:  # noqa: BLE001 - whatever a file raises
            refuse(parameter, self.given, error)

    def _base64(self) -> list[bytes]:
        given = self.given
        if isinstance(given, str) and not names_something(given):
            return _checked(given)
        if isinstance(given, (str, Path)):
            given = self._content_at(Path(given))
        elif not isinstance(given, (bytes, bytearray, memoryview)):
            given = self._content(given)
        return _encoded(given)

    def _content_at(self, path: Path) -> bytes:
        if not path.is_file():  # a pipe may have nothing to read, and never an end
            raise unfit(self.given, "the path of a regular file" if path.exists() else "the path of an existing file")
        with path.open("rb") as file:
            return self._content(file)

    def _content(self, file: Any) -> bytes:
        parts = []
        while self.is_wanted and (part := _part(file.read(_CHUNK), self.given)):
            parts.append(part)
        return _not_empty(b"".join(parts), self.given)

    @property
    def is_asynchronous(self) -> bool:
        """Whether it is a file whose `read` is to be awaited."""
        return iscoroutinefunction(getattr(self.given, "read", None))

    async def fetch(self, parameter: str) -> None:
        """Take the content of such a file, in place of the file; nothing else is read here.

        Args:
            parameter: Which argument it is, for errors.

        Raises:
            WeaviateInvalidInputError: It cannot be read, or has nothing to read.
        """
        try:
            if self.is_asynchronous:
                self.given = _not_empty(_part(await self.given.read(), self.given), self.given)
        except Exception as error:  # noqa: BLE001 - whatever a file raises
            refuse(parameter, self.given, error)


def base64_of(parameter: str, given: Any) -> str:
    """The base64 of what a user passed as media, read at once.

    Raises:
        WeaviateInvalidInputError: It is something else, or cannot be read.
    """
    try:
        media = Media(given)
        is_asynchronous = media.is_asynchronous
    except Exception as error:  # noqa: BLE001 - what the user's own values raise when they are looked at, too
        refuse(parameter, given, error)
    if is_asynchronous:
        raise invalid(parameter, given, f"{ALLOWED}; this file is asynchronous, so pass the bytes that it gives")
    return b"".join(media.read(parameter)).decode("ascii")


def is_media(value: object) -> bool:
    """Whether it is of a kind that media are passed as."""
    if isinstance(value, (str, bytes, bytearray, memoryview, os.PathLike)):
        return True
    return callable(getattr(value, "read", None)) and not isinstance(value, (io.TextIOBase, type))


def _part(read: Any, file: Any) -> bytes:
    if not isinstance(read, (bytes, bytearray, memoryview)):
        raise unfit(file, f"a file whose read() gives bytes, not a value of type {type(read).__name__}")
    return bytes(read)


def _not_empty(content: bytes, file: Any) -> bytes:
    if not content:
        raise unfit(file, "a file that has something to read from its current position on")
    return content


def names_something(text: str) -> bool:
    """Whether there is something in the file system that text names."""
    try:
        return 0 < len(text) < _LONGEST_PATH and Path(text).exists()
    except (OSError, ValueError):  # a part is longer than a name can be, or has a null character
        return False


def to_base64(content: bytes) -> str:
    """Bytes as base64."""
    return b"".join(_encoded(content)).decode("ascii")


def _encoded(content: bytes | bytearray | memoryview) -> list[bytes]:
    view = memoryview(content)
    view = view.cast("B") if view.c_contiguous else memoryview(view.tobytes())
    return [b2a_base64(view[at : at + _CHUNK], newline=False) for at in range(0, len(view), _CHUNK)]


def _checked(text: str) -> list[bytes]:
    url = _DATA_URL.match(text)
    parts = _cut(text, url.end() if url else 0)
    if not _is_base64(parts):
        parts = _cut("".join("".join(part.split()) for part in parts), 0)  # base64 is often broken into lines
    if not _is_base64(parts):
        raise unfit(text, "base64 text, or the path of an existing file")
    return [part.encode() for part in parts]


def _cut(text: str, start: int) -> list[str]:
    return [text[at : at + _CHUNK] for at in range(start, len(text), _CHUNK)]


def _is_base64(parts: list[str]) -> bool:
    size = sum(map(len, parts))
    if not size or size % 4:
        return False
    *others, last = parts
    # In a loop of Python's, between whose steps other threads may run; in `map` they may not.
    return all(_DIGITS.fullmatch(part) for part in others) and _LAST_DIGITS.fullmatch(last) is not None

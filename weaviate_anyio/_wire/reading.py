"""The boundary at which replies are read: whatever is odd about one becomes an error of this package.

Readers are written for what the server sends. What else may come, from a proxy, a newer server or a broken one, makes
them raise what Python raises for it; nothing of that may reach the user, who could not tell it from a fault of this
package.
"""

from __future__ import annotations

import struct
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from weaviate_anyio._proto._runtime import BROKEN, DecodeError, malformed
from weaviate_anyio.exceptions import NOT_JSON, ResponseCannotBeDecodedError, WeaviateInvalidInputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from weaviate_anyio.exceptions import WeaviateBaseError

T = TypeVar("T")

ODD = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError, struct.error)
"""What Python raises for a value that is not what its reader expects."""

_READ_TWICE = 1024 * 1024
"""Bytes of a body that are read once more to say what is odd, which takes some ten times as long."""
_SHOWN = 80
"""Characters of an odd value that an error repeats."""
_MISSING = object()


@dataclass(frozen=True, slots=True)
class Reply:
    """What the server answered.

    Attributes:
        status: The HTTP status code.
        body: The bytes of the body.
        location: What was asked for, for errors.
        redirect: Where the server says to go instead; empty where it does not.
        retry_after: Seconds that the server asks to wait before the next attempt; None where it says nothing.
    """

    status: int
    body: bytes
    location: str = ""
    redirect: str = ""
    retry_after: float | None = None

    def json(self, shape: Any = Any) -> Any:
        """The body as builtins, or in a declared shape.

        Args:
            shape: The type to decode into.

        Raises:
            ResponseCannotBeDecodedError: It is not JSON, or not of that shape.
        """
        try:
            return msgspec.json.decode(self.body, type=shape)
        except NOT_JSON as error:
            raise ResponseCannotBeDecodedError(self.location, self, str(error)) from error

    def read(self, read: Callable[..., T], *args: Any) -> T:
        """What a reader makes of the body. Every reply is read in here, so that an odd one is one error.

        Args:
            read: Gets the body as builtins, and the further arguments. It may raise what Python raises for values
                that are not as it expects them.
            *args: The further arguments.

        Raises:
            ResponseCannotBeDecodedError: The body is not JSON, or not what the reader expects; it says what is odd.
        """
        try:
            return read(self.json(), *args)
        except ODD as error:
            raise self._odd(error, read, args) from error

    def change(self, change: Callable[..., T], *args: Any) -> T:
        """The same for a reader that writes a user's change into the body, and may find that this cannot be.

        Raises:
            ResponseCannotBeDecodedError: The body is not JSON, or not what the reader expects; it says what is odd.
            WeaviateInvalidInputError: What the reader says of the change.
        """
        try:
            return change(self.json(), *args)
        except WeaviateInvalidInputError:
            raise
        except ODD as error:
            raise self._odd(error, change, args) from error

    def _odd(self, error: Exception, read: Callable[..., Any], args: tuple[Any, ...]) -> ResponseCannotBeDecodedError:
        reason = f"{type(error).__name__}: {error}"
        if len(self.body) <= _READ_TWICE:
            reason += f"; {last_read(lambda again: read(again, *args), self.json())}"
        return ResponseCannotBeDecodedError(self.location, self, reason)


@contextmanager
def reading(failed: Callable[[str], WeaviateBaseError]) -> Iterator[None]:
    """Read a gRPC reply in here.

    Args:
        failed: Makes the error, from its text.

    Raises:
        WeaviateBaseError: What `failed` makes, for a reply that cannot be read.
    """
    try:
        yield
    except ODD as error:
        reason = malformed(error, 0) if isinstance(error, BROKEN) else error
        text = str(reason) if isinstance(reason, DecodeError) else f"{type(error).__name__}: {error}"
        raise failed(f"the reply cannot be read: {text}") from error


def last_read(read: Callable[[Any], object], value: Any) -> str:
    """Which part of a value from JSON a reader looked at last before it gave up, in words.

    The reader runs once more, on a copy that remembers where it was looked at; that costs nothing while all is well.

    Args:
        read: The reader.
        value: What it was given, decoded again if the reader changes it.
    """
    seen: list[tuple[str, Any]] = [("the whole", value)]
    with suppress(*ODD):
        read(_watched(value, "", seen))
    place, found = seen[0]
    return f"the last value read was {place}: {_shown(found)}"


def _shown(value: Any) -> str:
    try:
        text = "missing" if value is _MISSING else repr(value)
    except RecursionError:
        return "too deeply nested to be shown"
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."


def _watched(value: Any, place: str, seen: list[tuple[str, Any]]) -> Any:
    """A copy that writes into `seen` what is looked at."""
    if isinstance(value, dict):
        return _Dict(
            {key: _watched(part, f"{place}.{key}" if place else key, seen) for key, part in value.items()}, place, seen
        )
    if isinstance(value, list):
        return _List([_watched(part, f"{place}[{at}]", seen) for at, part in enumerate(value)], place, seen)
    return value


class _Dict(dict[str, Any]):
    def __init__(self, parts: dict[str, Any], place: str, seen: list[tuple[str, Any]]) -> None:
        super().__init__(parts)
        self._place, self._seen = place, seen

    def _look(self, key: str, value: Any) -> None:
        self._seen[:] = [(f"{self._place}.{key}" if self._place else str(key), value)]

    def __getitem__(self, key: str) -> Any:
        self._look(key, super().get(key, _MISSING))
        return super().__getitem__(key)

    def get(self, key: str, default: Any = None) -> Any:
        self._look(key, super().get(key, default))
        return super().get(key, default)

    def items(self) -> Any:
        for key, value in super().items():
            self._look(key, value)
            yield key, value


class _List(list[Any]):
    def __init__(self, parts: list[Any], place: str, seen: list[tuple[str, Any]]) -> None:
        super().__init__(parts)
        self._place, self._seen = place, seen

    def __iter__(self) -> Iterator[Any]:
        for at, value in enumerate(super().__iter__()):
            self._seen[:] = [(f"{self._place}[{at}]", value)]
            yield value

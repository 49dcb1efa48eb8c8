"""The boundary at which replies are read: an unexpected reply becomes an error of this package.

Readers are written for what the server sends. Anything else, from a proxy, a newer server or a broken one, makes them
raise plain Python exceptions. None of these may reach the user, who could not tell them from a bug in this package.
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
"""What Python raises for a value that its reader does not expect."""

_READ_TWICE = 1024 * 1024
"""Bodies up to this size are read again to say what is odd, which takes about ten times as long."""
_SHOWN = 80
"""Characters of an odd value that an error shows."""
_MISSING = object()


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply of the server.

    Attributes:
        status: The HTTP status code.
        body: The bytes of the body.
        location: The method and path of the request, for errors.
        redirect: The target of a redirect; empty without one.
        retry_after: Seconds that the server asks to wait before the next attempt; None if it does not.
        headers: Its fields, as they came.
    """

    status: int
    body: bytes
    location: str = ""
    redirect: str = ""
    retry_after: float | None = None
    headers: tuple[tuple[bytes, bytes], ...] = ()

    def json(self, shape: Any = Any) -> Any:
        """The body as builtins, or decoded into a type.

        Args:
            shape: The type to decode into.

        Raises:
            ResponseCannotBeDecodedError: It is not JSON, or does not match the type.
        """
        try:
            return msgspec.json.decode(self.body, type=shape)
        except NOT_JSON as error:
            raise ResponseCannotBeDecodedError(self.location, self, str(error)) from error

    @property
    def is_page(self) -> bool:
        """Whether it is HTML, which only somebody in between writes."""
        if self.body:
            return self.body[:1] == b"<"
        return any(name.lower() == b"content-type" and value.startswith(b"text/html") for name, value in self.headers)

    def said(self, result: T) -> T:
        """A result that is known before, if the server has answered with what it stored.

        Raises:
            ResponseCannotBeDecodedError: There is nothing in the reply.
        """
        if not self.body:
            raise ResponseCannotBeDecodedError(self.location, self, "the server would have said what it stored")
        return result

    def read(self, read: Callable[..., T], *args: Any) -> T:
        """Read the body. Every reply is read in here, so that an unexpected one always gives the same error.

        Args:
            read: Takes the body as builtins, and the other arguments. It may raise what Python raises for unexpected
                values.
            *args: The other arguments.

        Raises:
            ResponseCannotBeDecodedError: The body is not JSON, or not what the reader expects; the error says why.
        """
        try:
            return read(self.json(), *args)
        except ODD as error:
            raise self._odd(error, read, args) from error

    def change(self, change: Callable[..., T], *args: Any) -> T:
        """The same for a reader that applies a user's change to the body, and may find the change invalid.

        Raises:
            ResponseCannotBeDecodedError: The body is not JSON, or not what the reader expects; the error says why.
            WeaviateInvalidInputError: The reader refuses the change.
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
    """The part of a JSON value that a reader looked at last before it failed, in words.

    The reader runs again, on a copy that records every access; that costs nothing while all is well.

    Args:
        read: The reader.
        value: What it read, decoded again if the reader changes it.
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
    """A copy that records in `seen` what is accessed."""
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

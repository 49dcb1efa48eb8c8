"""What the server's errors leave to hope for, and how much goes into one message."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from weaviate_anyio._retry import of_a_node, without_values

if TYPE_CHECKING:
    from weaviate_anyio._features import Version

MOST_TRIES: Final = 8
"""Number of times that one object is sent again after errors that may pass, but for those of nodes."""
LONGEST_WAIT: Final = 60.0
"""Seconds: rate limits of model providers count by the minute."""
_MOST: Final = 1000
"""The most objects that the server itself asks for in a message."""
_QUICK, _SLOW = 0.5, 5.0
"""Seconds of a request that has room for more objects, and of one that had too many."""
BYTES: Final = 4 * 1024 * 1024
"""Of a message with several objects: they are joined in one piece, which blocks the event loop meanwhile."""

_PROVIDER: Final = re.compile(r"failed with status:? (?:429|503)\b", re.IGNORECASE)
_LIMITED: Final = re.compile(r"rate.?limit|too many requests|throttl|quota exceeded|resource.?exhausted", re.IGNORECASE)
_INVALID: Final = re.compile(r"invalid (?!object: auto-schema)|no such prop")
_AGAIN: Final = re.compile(r"(?:again|retry|wait)[^\d.]{0,24}((?:\d+(?:\.\d+)?\s*[a-z]*\s*)+)", re.IGNORECASE)
_PART: Final = re.compile(r"(\d+(?:\.\d+)?)\s*(ms|milli|[smh])?", re.IGNORECASE)
_UNITS: Final = {"ms": 0.001, "milli": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "": 1.0}

TOO_LARGE: Final = "larger than max"
"""What gRPC says of a message that is too large for the other side."""
_LOGIN: Final = "extract auth: "
_PASSING: Final = (
    "context canceled",
    "broadcast: cannot reach enough replicas",
    "connection refused",
    "connection reset by peer",
    "transport is closing",
    "shutting down",
    "is shut down",
)
"""Errors of a node that goes, comes or cannot reach another one; some of them the server has tried again itself."""


class Hope(NamedTuple):
    """An error that may pass.

    Attributes:
        kind: Why: the rate limit of a model provider, an access token that has expired, a node that is not there, or a
            proxy that gave up.
        wait: Seconds that the error asks to wait; None if it does not.
    """

    kind: Literal["limit", "login", "node", "proxy"]
    wait: float | None = None


def judged(message: str, version: Version) -> Hope | None:
    """What the error of one object or reference leaves to hope for; None for nothing.

    Args:
        message: The error.
        version: The server's version.
    """
    if message.startswith(_LOGIN):
        return Hope("login")
    if _PROVIDER.search(message):
        return Hope("limit", asked_wait(message))
    if _INVALID.match(message):
        return None
    said = without_values(message)
    if _LIMITED.search(said):
        return Hope("limit", asked_wait(message))
    if of_a_node(message, version) or any(words in said for words in _PASSING):
        return Hope("node")
    return None


def asked_wait(message: str) -> float | None:
    """The seconds after which an error says to try again: `in 20s`, `in 1m30.5s`, `after 6 seconds`."""
    found = _AGAIN.search(message)
    if found is None:
        return None
    seconds = sum(float(number) * _UNITS[unit.lower()] for number, unit in _PART.findall(found[1]))
    return min(seconds, LONGEST_WAIT)


class Pace:
    """How many objects, and how many bytes of them, go into one message.

    Attributes:
        count: Number of objects.
        size: Bytes, if it has several.
    """

    def __init__(self, largest: int, count: int) -> None:
        """Begin with so many objects, and at most so many bytes as the server accepts."""
        self.size = min(largest, BYTES)
        self._wanted = count
        self._most = _MOST

    @property
    def count(self) -> int:
        return min(self._wanted, self._most)

    def wanted(self, count: int) -> None:
        """The server wants so many."""
        self._wanted = max(1, count)

    def took(self, seconds: float, count: int) -> None:
        """A request with so many took so long: follow with more, or less, so that each takes about a second."""
        if count >= self._wanted and seconds < _QUICK:
            self._wanted = min(self._wanted * 2, _MOST)
        elif seconds > _SLOW:
            self._wanted = max(self._wanted // 2, 1)

    def refused(self) -> None:
        """A provider takes no more for now: send less at a time."""
        self._most = max(min(self._most, self._wanted) // 2, 1)

    def worked(self) -> None:
        """A message went through whole: send more again, by and by."""
        if self._most < _MOST:
            self._most = min(self._most + max(self._most // 10, 1), _MOST)

    def too_large(self, size: int) -> None:
        """A message of so many bytes was refused for its size."""
        self.size = max(size // 2, 1)

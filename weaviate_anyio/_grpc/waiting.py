"""How callers wait: with pauses between attempts, for news of a stream, and never beyond their own deadline."""

from __future__ import annotations

from random import uniform
from typing import Final

from anyio import Event, current_effective_deadline, current_time
from anyio.lowlevel import checkpoint

_FIRST: Final = 0.1
_FACTOR: Final = 1.6
_LONGEST: Final = 10.0
_JITTER: Final = 0.2
_DOUBLINGS: Final = 64
"""From which on a pause is the longest one: an outage has no bound, the range of a float has."""


async def leave_if_late() -> None:
    """Leave by cancellation where the caller is cancelled or its deadline has passed; else do nothing.

    The caller's own deadline goes before whatever else has ended its call: an event loop that was busy may bring the
    server's DEADLINE_EXCEEDED before it runs the caller's timer.
    """
    while current_effective_deadline() <= current_time():
        await checkpoint()


def pause(failures: int) -> float:
    """Seconds to wait after this many earlier failures; they grow.

    The jitter keeps clients from returning to a restarted server all at once.
    """
    seconds = min(_FIRST * _FACTOR ** min(failures, 20), _LONGEST)
    return seconds * uniform(1 - _JITTER, 1 + _JITTER)  # noqa: S311 - no secret depends on it


def doubled(first: float, failures: int, longest: float) -> float:
    """The seconds `first`, doubled with each earlier failure up to the longest."""
    return min(first * 2.0 ** min(failures, _DOUBLINGS), longest)


class Bell:
    """Wakes whoever waits for a stream, its sender and its receiver alike; each looks again whether it is meant."""

    __slots__ = ("_event",)

    def __init__(self) -> None:
        self._event: Event | None = None

    def set(self) -> None:
        """Something has changed."""
        event, self._event = self._event, None
        if event is not None:
            event.set()

    async def wait(self) -> None:
        """Wait for the next change."""
        if self._event is None:
            self._event = Event()
        await self._event.wait()

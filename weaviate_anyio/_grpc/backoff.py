"""How long to wait before the next attempt."""

from __future__ import annotations

from random import uniform
from typing import Final

_FIRST: Final = 0.1
_FACTOR: Final = 1.6
_LONGEST: Final = 10.0
_JITTER: Final = 0.2


class Backoff:
    """Pauses that grow, with jitter, so that clients do not return to a restarted server all at once."""

    def __init__(self) -> None:
        self._failures = 0

    def reset(self) -> None:
        """Something went well."""
        self._failures = 0

    def next(self) -> float:
        """Seconds to wait after one more failure."""
        pause = self.pause(self._failures)
        self._failures += 1
        return pause

    def pause(self, failures: int) -> float:
        """Seconds to wait after so many earlier failures."""
        seconds = min(_FIRST * _FACTOR ** min(failures, 20), _LONGEST)
        return seconds * uniform(1 - _JITTER, 1 + _JITTER)  # noqa: S311 - no secret hangs on it

"""One line on the standard error that tells how far a long step is."""

from __future__ import annotations

import sys
import time

_PAUSE = 0.1  # seconds


class Progress:
    """A line that is rewritten on a terminal, at most ten times a second; elsewhere only `note` prints."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._stream = sys.stderr
        self._terminal = self._stream is not None and self._stream.isatty()
        self._last = 0.0

    def note(self, text: str) -> None:
        """Print one whole line, terminal or not."""
        if self._stream is not None:
            self._stream.write(f"\r{self._what}: {text}\x1b[K\n" if self._terminal else f"{self._what}: {text}\n")
            self._stream.flush()

    def show(self, text: str) -> None:
        """Rewrite the line, if there is a terminal to do it on."""
        now = time.monotonic()
        if self._terminal and now - self._last >= _PAUSE:
            self._last = now
            self._stream.write(f"\r{self._what}: {text}\x1b[K")
            self._stream.flush()

    def clear(self) -> None:
        """Take the line away."""
        if self._terminal and self._last:
            self._stream.write("\r\x1b[K")
            self._stream.flush()

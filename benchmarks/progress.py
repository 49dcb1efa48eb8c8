"""What a run tells while it measures, on standard error."""

from __future__ import annotations

import sys
import time
from typing import TextIO


class Progress:
    """Counts measurements, and guesses the time that is left from those that are done.

    Args:
        total: How many there will be.
        out: A terminal gets one line that changes, a file a line for each.
    """

    def __init__(self, total: int, out: TextIO = sys.stderr) -> None:
        self._total = total
        self._out = out
        self._changes = out.isatty()
        self._started = time.monotonic()
        self._done = 0

    def __call__(self, text: str) -> None:
        """Say what is measured next."""
        self._write(f"[{self._done + 1}/{self._total}{self._left()}] {text}")
        self._done += 1

    def clear(self) -> None:
        """Make room for other output."""
        if self._changes:
            self._out.write("\r\033[K")
            self._out.flush()

    def _left(self) -> str:
        if not self._done:
            return ""
        seconds = (time.monotonic() - self._started) / self._done * (self._total - self._done)
        return f", about {seconds / 60:.0f} min left" if seconds > 90 else f", about {seconds:.0f} s left"

    def _write(self, line: str) -> None:
        self._out.write(f"\r\033[K{line}" if self._changes else f"{line}\n")
        self._out.flush()

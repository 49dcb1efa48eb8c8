"""Text on a terminal, or in a file: steps, tables, a progress bar."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

_NARROWEST, _WIDEST = 20, 110
_BAR = 30
_MORE = 18  # characters that stand behind the time of a step
_LAST = 10  # characters of a table's last column that are left before others are cut


class Screen:
    """Prints to one stream, in colours and with a moving bar if that is a terminal, in ASCII if it knows no more."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stdout
        self._terminal = self._stream.isatty()
        self._colours = has_colours(self._stream)
        self._done, self._full, self._empty, self._cut = _signs(self._stream.encoding)
        self.width = max(_NARROWEST, min(shutil.get_terminal_size((100, 24)).columns, _WIDEST))
        self.times: list[tuple[str, float]] = []

    def line(self, text: str = "") -> None:
        """Print a line."""
        print(text, file=self._stream, flush=True)

    def title(self, text: str) -> None:
        """Print a line that stands out, or several if it is long."""
        for line in textwrap.wrap(text, self.width):
            self.line(self.paint(line, "1"))

    def step(self, text: str, started: float, more: str = "") -> None:
        """Print that something is done, with the time since `started`, a value of time.perf_counter."""
        taken = perf_counter() - started
        self.times.append((text, taken))
        self._erase()
        wide = self.width >= _NARROWEST + 2 * _MORE
        column = self.width - len("* ") - len(" 123.4 ms") - (_MORE if wide else 0)
        line = f"{self.paint(self._done, '32')} {shorten(text, column, self._cut):{column}} {duration(taken):>8}"
        self.line(f"{line}   {self.paint(more, '2')}".rstrip() if wide else line)

    def progress(self, text: str, done: int, total: int) -> None:
        """Move the bar; only a terminal shows it."""
        if self._terminal:
            counts = f" {done:,} of {total:,}"
            length = max(min(_BAR, self.width - len(f"  {text} ") - len(counts) - 1), 0)
            full = length * done // total
            line = f"  {text} {self._full * full}{self._empty * (length - full)}{counts}"
            self._stream.write(f"\r{line[: self.width - 1]}")
            self._stream.flush()

    def heading(self, number: int, title: str, call: str, started: float) -> None:
        """Print what is shown next: its title, its time since `started`, and the call that made it."""
        taken = perf_counter() - started
        self.times.append((title.partition(":")[0], taken))
        self.line()
        title = shorten(f"{number}. {title}", self.width - 10, self._cut)
        self.line(f"{self.paint(f'{title:{self.width - 10}}', '1')} {self.paint(f'{duration(taken):>9}', '36')}")
        self.line(self.paint(shorten(f"   {call}", self.width, self._cut), "2"))

    def table(self, head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        """Print a table; columns are cut to what fits, the last one first, and numbers stand on the right."""
        cells = [[_text(cell) for cell in row] for row in rows]
        right = [bool(rows) and isinstance(cell, int | float) for cell in (rows[0] if rows else head)]
        widths = [max(len(row[i]) for row in [head, *cells]) for i in range(len(head))]
        _fit(widths, self.width - 3 - 2 * (len(widths) - 1))
        for number, row in enumerate([head, *cells]):
            aligned = [
                f"{shorten(cell, width, self._cut):{'>' if on_right else '<'}{width}}"
                for cell, width, on_right in zip(row, widths, right, strict=True)
            ]
            text = ("   " + "  ".join(aligned)).rstrip()
            self.line(self.paint(text, "4") if number == 0 else text)

    def _erase(self) -> None:
        if self._terminal:
            self._stream.write("\r\x1b[K")

    def paint(self, text: str, colour: str) -> str:
        """The text in a colour, as a number of ANSI's SGR, where there are colours."""
        return f"\x1b[{colour}m{text}\x1b[0m" if self._colours and text else text


def has_colours(stream: TextIO) -> bool:
    """Whether what is written to a stream may be coloured."""
    return stream.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def _signs(encoding: str | None) -> tuple[str, str, str, str]:
    signs = ("\N{CHECK MARK}", "\N{FULL BLOCK}", "\N{LIGHT SHADE}", "\N{HORIZONTAL ELLIPSIS}")
    try:
        "".join(signs).encode(encoding or "ascii")
    except UnicodeEncodeError:
        return "*", "#", ".", "..."
    return signs


def _fit(widths: list[int], room: int) -> None:
    while sum(widths) > room and max(widths) > 1:
        cut = len(widths) - 1 if widths[-1] > _LAST else widths.index(max(widths))
        widths[cut] -= 1


def _text(cell: object) -> str:
    if isinstance(cell, float):
        return f"{cell:.3f}"
    return f"{cell:,}" if isinstance(cell, int) else str(cell)


def shorten(text: str, width: int, sign: str) -> str:
    """Cut a text to a width, with a sign at its end if something is missing."""
    return text if len(text) <= width else (text[: max(width - len(sign), 0)].rstrip() + sign)[:width]


def duration(seconds: float) -> str:
    """A time for people: `2.4 s` or `3.1 ms`."""
    return f"{seconds:.1f} s" if seconds >= 1 else f"{seconds * 1000:.1f} ms"

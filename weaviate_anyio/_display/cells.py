"""Values as short texts on one line, which no terminal and no page takes for anything else."""

from __future__ import annotations

import datetime as dt
import reprlib
from typing import Any

LONGEST = 80
"""Characters of a cell."""

_MORE = "\N{HORIZONTAL ELLIPSIS}"
_JOINERS = "\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}"
_NUMBERS = 3  # of a vector
_BREAKS = {ord(sign): " " for sign in "\n\r\t\v\f\x85\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}"}


class _Short(reprlib.Repr):
    """Reads no more of a large value than it shows."""

    def __init__(self) -> None:
        super().__init__()
        self.maxlevel, self.maxdict, self.maxlist, self.maxtuple, self.maxset = 3, 6, 6, 6, 6
        self.maxstring = self.maxother = 40

    def repr_bytes(self, value: bytes, _: int) -> str:
        return f"{len(value):,} bytes"


_short = _Short()


def text_of(value: Any, longest: int = LONGEST) -> str:
    """A value in a table.

    Args:
        value: Any value that a property can have; None is an empty text.
        longest: The characters that it may take.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        text = getattr(value, "value", value)  # of an enum
    elif isinstance(value, dt.datetime):
        text = value.isoformat()
    elif isinstance(value, float):
        text = f"{value:.6g}"
    elif isinstance(value, list | tuple | set | dict | bytes):
        text = _short.repr(value)
    else:
        text = str(getattr(value, "value", value))
    return shortened(printable(text[: 2 * longest]), longest)


def printable(text: str) -> str:
    """A text on one line, with its control characters written out: a terminal would obey them."""
    text = text.translate(_BREAKS)
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() or sign in _JOINERS else ascii(sign)[1:-1] for sign in text)


def shortened(text: str, longest: int) -> str:
    """A text, which ends with a sign where something is left out."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}{_MORE}"


def vector_text(buffer: memoryview) -> str:
    """The length of a vector, or the shape of a multi-vector, and its first numbers."""
    size = " \N{MULTIPLICATION SIGN} ".join(f"{length:,}" for length in buffer.shape or ())
    flat = buffer if buffer.ndim == 1 else buffer.cast("B").cast("f")
    first = ", ".join(f"{number:.4g}" for number in flat[:_NUMBERS])
    return f"({size}) {first}{', ' + _MORE if len(flat) > _NUMBERS else ''}"

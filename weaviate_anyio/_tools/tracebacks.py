"""Errors of programs, as their writers want to see them."""

from __future__ import annotations

import linecache
import sys
import traceback
from pathlib import Path

from weaviate_anyio._warnings import INSIDE
from weaviate_anyio.exceptions import WeaviateBaseError


def remember(name: str, text: str) -> None:
    """Keep the lines of a program that is in no file, for tracebacks."""
    linecache.cache[name] = (len(text), None, text.splitlines(keepends=True), name)


def show(error: BaseException) -> None:
    """Print an error on standard error: one of this package in its own words, others with the program's frames."""
    if isinstance(error, WeaviateBaseError):
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        return
    shown = traceback.TracebackException.from_exception(error, compact=True)
    _leave_out(shown, _inside())
    sys.stderr.write("".join(shown.format()))


def _inside() -> tuple[str, ...]:
    """Where the code is that every call comes through: ours, and what runs it."""
    files = [Path(str(sys.modules[name].__file__)) for name in INSIDE if name in sys.modules]
    return tuple(str(file.parent if file.stem == "__init__" else file) for file in files)


def _leave_out(shown: traceback.TracebackException, places: tuple[str, ...]) -> None:
    shown.stack[:] = [frame for frame in shown.stack if not frame.filename.startswith(places)]
    for other in (shown.__cause__, shown.__context__, *(shown.exceptions or ())):
        if other is not None:
            _leave_out(other, places)

"""The standard streams, which may be closed, and whose readers may go away; and Ctrl-C where no event loop runs."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

STOPPED = 130
CLOSED_PIPE = 141


def piped(run: Callable[[], int]) -> int:
    """The exit code of a program, which ends quietly when nobody reads any more what it writes, as with `| head`.

    Args:
        run: The program; it returns its exit code, or raises SystemExit.

    Returns:
        Its exit code, 141, or 130 for Ctrl-C.
    """
    _open_what_is_closed()
    try:
        with _escaping():
            try:
                return run()
            finally:
                sys.stdout.flush()
    except BrokenPipeError:
        stop_writing()
        return CLOSED_PIPE
    except KeyboardInterrupt:
        return STOPPED


def _open_what_is_closed() -> None:
    """Streams that were closed before Python began are None: nothing comes from them, and what is written is lost.

    The file takes the lowest free number, which is that of the stream, so that no connection gets it.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123 - open until the end


@contextmanager
def _escaping() -> Iterator[None]:
    """Print characters that standard output does not know as Python writes them, as standard error does."""
    out = sys.stdout
    if not isinstance(out, TextIOWrapper) or out.errors not in {"strict", "surrogateescape"}:
        yield
        return
    errors = out.errors
    out.reconfigure(errors="backslashreplace")
    try:
        yield
    finally:
        with suppress(ValueError):  # it may have been closed
            out.reconfigure(errors=errors)


def stop_writing() -> None:
    """What is left in the buffers of closed pipes has nowhere to go: without this, Python's end would say so."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)

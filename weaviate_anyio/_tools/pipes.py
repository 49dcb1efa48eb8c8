"""Standard output and standard error, whose readers may go away."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

CLOSED_PIPE = 141


def piped(run: Callable[[], int]) -> int:
    """The exit code of a program, which ends quietly when nobody reads any more what it writes, as with `| head`.

    Args:
        run: The program; it returns its exit code, or raises SystemExit.

    Returns:
        Its exit code, or 141.
    """
    try:
        try:
            return run()
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        stop_writing()
        return CLOSED_PIPE


def stop_writing() -> None:
    """What is left in the buffers of closed pipes has nowhere to go: without this, Python's end would say so."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)

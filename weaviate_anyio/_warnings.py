"""Warnings that point to the line of the user's program."""

from __future__ import annotations

import sys
import warnings

INSIDE = {__name__.partition(".")[0], "anyio", "asyncio", "contextlib", "trio", "uvloop"}
"""Packages through which a call may come: ours, and what runs a client that is a task."""


def warn(message: str, category: type[Warning] = UserWarning) -> None:
    """Warn the one who called the package, however deep in it this is.

    Args:
        message: Begins with the official client's code for it, where there is one, since programs filter by that.
        category: The kind of warning.
    """
    level, frame = 1, sys._getframe()
    while frame.f_back is not None and frame.f_globals.get("__name__", "").partition(".")[0] in INSIDE:
        level, frame = level + 1, frame.f_back
    warnings.warn(message, category, stacklevel=level)

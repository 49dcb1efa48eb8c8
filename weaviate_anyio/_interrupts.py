"""Ctrl-C on trio is for the user's code, not for whatever background task runs at that moment.

trio raises KeyboardInterrupt in the middle of any code that it is not told to leave alone: between the line that opens
a socket and the line that remembers it, for example. Kept out of the background tasks, it is raised in the main task,
which leaves the scope by it. asyncio has cancelled the main task since Python 3.11.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def keep_out(*functions: Callable[..., Any]) -> None:
    """Leave these functions alone, and all that they call."""
    trio = sys.modules.get("trio")
    if trio is not None:
        for function in functions:
            trio.lowlevel.enable_ki_protection(function)

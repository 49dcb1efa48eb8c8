"""The end of a server's log, for people."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_AT_MOST = 64 * 1024  # bytes read


def tail(path: Path, lines: int) -> str:
    """The last lines of a log; the server's JSON is shortened to time, level and message."""
    try:
        with path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - _AT_MOST))
            text = file.read().decode("utf-8", "replace")
    except FileNotFoundError:
        return ""
    return "\n".join(_readable(line) for line in text.splitlines()[-lines:]) if lines > 0 else ""


def _readable(line: str) -> str:
    try:
        entry = json.loads(line)
        text = f"{entry['time'][11:19]} {entry['level']} {entry['msg']}"
        return f"{text} error={entry['error']}" if "error" in entry else text
    except (ValueError, KeyError, TypeError):
        return line

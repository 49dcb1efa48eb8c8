"""What ends a command with one sentence instead of a traceback."""

from __future__ import annotations


class CommandError(Exception):
    """The command cannot do what was asked.

    Attributes:
        code: The exit code: 1, or 2 if the command line is wrong.
    """

    def __init__(self, message: str, code: int = 1) -> None:
        super().__init__(message)
        self.code = code


def wrong(message: str) -> CommandError:
    """The error for a command line that is wrong."""
    return CommandError(message, 2)

"""A program before and after, and what is left of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from weaviate_anyio._tools.migration import imports, rules, scopes
from weaviate_anyio._tools.migration.findings import findings, is_blocking
from weaviate_anyio._tools.migration.source import Source, edited, offset_before

if TYPE_CHECKING:
    from collections.abc import Sequence

    from weaviate_anyio._tools.migration.source import Edit


@dataclass(frozen=True, slots=True)
class Left:
    """What is left for a person.

    Attributes:
        before: The line and the column in the program as it was, from 1 on.
        after: Those in the program as it is rewritten.
        text: What it is, why it is left, and what to do.
    """

    before: tuple[int, int]
    after: tuple[int, int]
    text: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A program that is rewritten.

    Attributes:
        text: What it is now.
        left: What is left for a person.
    """

    text: str
    left: list[Left]


def moved(text: str) -> Moved:
    """Rewrite a program.

    Raises:
        SyntaxError: It is none.
        ValueError: It has null bytes.
    """
    source = before = Source(text.encode())
    history: list[Sequence[Edit]] = []
    blocking = is_blocking(source)
    if not blocking:
        source, history = _rewritten(source)
    left = [Left((1, 1), (1, 1), rules.LEFT)] if blocking else []
    for offset, what in findings(source):
        back = offset
        for edits in reversed(history):
            back = offset_before(edits, back)
        left.append(Left(before.position(back), source.position(offset), what))
    return Moved(source.text.decode(), left)


def _rewritten(source: Source) -> tuple[Source, list[Sequence[Edit]]]:
    """Rewritten in steps, each of which sees what the one before it made."""
    history: list[Sequence[Edit]] = []
    edits = imports.edits(source)
    while edits or not history:
        history.append(edits)
        source = Source(edited(source.text, edits))
        edits = scopes.edits(source)
    return source, history

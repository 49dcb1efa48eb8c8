"""The rows of files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from weaviate_anyio._tools.records import Record


class Place(NamedTuple):
    """Where a row of a file ends.

    Attributes:
        row: Its number, from 1.
        offset: The byte after it, in a text file.
    """

    row: int = 0
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a file.

    Attributes:
        end: Where it ends.
        record: The object; None if the row could not be read.
        error: Why the row cannot be imported; empty if it can.
        text: The row itself, if it could not be read.
    """

    end: Place
    record: Record | None
    error: str = ""
    text: str | None = None

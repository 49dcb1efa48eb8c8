"""Where a collection differs from a data model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ConfigDifference:
    """One difference between a data model and the configuration of a collection; printed as one line.

    Attributes:
        path: What differs: `description`, `properties.title`, `properties.title.tokenization`, `references.directedBy`.
        expected: What the model says, in the words of the server; None for what only the collection has.
        found: What the collection has; None for what only the model has.
    """

    path: str
    expected: Any
    found: Any

    def __str__(self) -> str:
        return f"{self.path}: expected {_words(self.expected)}, found {_words(self.found)}"


def _words(value: Any) -> str:
    return "nothing" if value is None else repr(value)

"""What tokenization returns."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["TokenizeResult"]


def __dir__() -> list[str]:
    return __all__


@dataclass(slots=True, kw_only=True)
class TokenizeResult:
    """The tokens of a text.

    Attributes:
        indexed: Those that the inverted index would store.
        query: Those that a keyword search would look for: without the stop words.
    """

    indexed: list[str]
    query: list[str]

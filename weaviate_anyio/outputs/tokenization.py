"""Results of tokenization."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["TokenizeResult"]


def __dir__() -> list[str]:
    return __all__


@dataclass(slots=True, kw_only=True)
class TokenizeResult:
    """The tokens of a text.

    Attributes:
        indexed: The tokens that the inverted index stores.
        query: The tokens that a keyword search looks for, without stop words.
    """

    indexed: list[str]
    query: list[str]

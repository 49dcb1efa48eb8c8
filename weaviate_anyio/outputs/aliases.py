"""Aliases, as the server returns them."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["AliasReturn"]


def __dir__() -> list[str]:
    return __all__


@dataclass(slots=True, kw_only=True)
class AliasReturn:
    """An alias of a collection.

    Attributes:
        alias: The name of the alias.
        collection: The name of the collection.
    """

    alias: str
    collection: str

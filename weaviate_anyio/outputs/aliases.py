"""What aliases are returned as."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["AliasReturn"]


def __dir__() -> list[str]:
    return __all__


@dataclass(slots=True, kw_only=True)
class AliasReturn:
    """A second name of a collection.

    Attributes:
        alias: The second name.
        collection: The collection's own.
    """

    alias: str
    collection: str

"""What a query in GraphQL returns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

__all__ = ["RawGQLReturn"]


def __dir__() -> list[str]:
    return __all__


GQLEntryReturnType: TypeAlias = dict[str, list[dict[str, Any]]]
"""Found objects by the names of their collections."""


@dataclass(slots=True)
class RawGQLReturn:
    """The answer to a query in GraphQL, in its three parts; a part that was not asked for is empty.

    Attributes:
        aggregate: What is below `Aggregate`, by collection.
        explore: What is below `Explore`.
        get: What is below `Get`, by collection.
        errors: What went wrong; None if nothing did.
    """

    aggregate: GQLEntryReturnType
    explore: GQLEntryReturnType
    get: GQLEntryReturnType
    errors: list[dict[str, Any]] | None

"""Results of GraphQL queries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

__all__ = ["RawGQLReturn"]


def __dir__() -> list[str]:
    return __all__


GQLEntryReturnType: TypeAlias = dict[str, list[dict[str, Any]]]
"""Objects by the names of their collections."""


@dataclass(slots=True)
class RawGQLReturn:
    """Result of a GraphQL query in its three parts; those that the query does not have are empty.

    Attributes:
        aggregate: The contents of `Aggregate`, by collection.
        explore: The contents of `Explore`.
        get: The contents of `Get`, by collection.
        errors: The errors; None if there are none.
    """

    aggregate: GQLEntryReturnType
    explore: GQLEntryReturnType
    get: GQLEntryReturnType
    errors: list[dict[str, Any]] | None

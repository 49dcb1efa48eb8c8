"""What batches take beside objects and references."""

from __future__ import annotations

from weaviate_anyio._inputs.record import Input

__all__ = ["Shard"]


def __dir__() -> list[str]:
    return __all__


class Shard(Input, kw_only=True, frozen=True):
    """A part of a collection whose vector index is waited for.

    Attributes:
        collection: The collection's name.
        tenant: The tenant, in a multi-tenant collection.
    """

    collection: str
    tenant: str | None = None

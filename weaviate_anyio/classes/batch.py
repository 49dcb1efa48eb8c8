"""Further inputs of batches."""

from __future__ import annotations

from weaviate_anyio._inputs.record import Input

__all__ = ["Shard"]


def __dir__() -> list[str]:
    return __all__


class Shard(Input, kw_only=True, frozen=True):
    """A collection, or one of its tenants, whose vector indexing to wait for.

    Attributes:
        collection: The name of the collection.
        tenant: The tenant, in a multi-tenant collection.
    """

    collection: str
    tenant: str | None = None

"""The one path that all aggregations take: arguments to bytes at the call, bytes to results when the reply is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from weaviate_anyio._features import known
from weaviate_anyio._operation import AGGREGATE, Rpc
from weaviate_anyio._wire import aggregate as wire
from weaviate_anyio._wire.steps import in_one_step
from weaviate_anyio.exceptions import WeaviateInvalidInputError

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from weaviate_anyio._context import CollectionContext
    from weaviate_anyio._wire.aggregate import Aggregating
    from weaviate_anyio._wire.targets import SearchTarget


class Aggregator:
    """Aggregates over one collection."""

    def __init__(self, context: CollectionContext) -> None:
        """Aggregate over the collection of this context."""
        self._context = context

    def _aggregate(self, target: SearchTarget | None, aggregating: Aggregating) -> Coroutine[Any, Any, Any]:
        context = self._context
        version = known(context.connection.version)
        request = wire.encode_aggregation(context.name, context.tenant, target, aggregating, version)
        read = wire.read_aggregation if aggregating.group_by is None else wire.read_groups
        name = f"aggregate.{target.method if target else 'over_all'}"
        return context.send(Rpc(name, AGGREGATE, request, in_one_step(read), "always"))


def bounded(certainty: object, distance: object, object_limit: object) -> None:
    """A vector search without a bound would find every object.

    Raises:
        WeaviateInvalidInputError: If there is none.
    """
    if certainty is None and distance is None and object_limit is None:
        raise WeaviateInvalidInputError("at least one of certainty, distance and object_limit is required")

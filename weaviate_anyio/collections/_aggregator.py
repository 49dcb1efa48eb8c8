"""The path that all aggregations take: arguments to bytes at the call, bytes to results at the reply."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from weaviate_anyio._context import CollectionContext, Namespace
from weaviate_anyio._features import known
from weaviate_anyio._operation import AGGREGATE, Rpc
from weaviate_anyio._wire import aggregate
from weaviate_anyio._wire.steps import in_one_step
from weaviate_anyio.collections._media import send
from weaviate_anyio.exceptions import WeaviateInvalidInputError

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from weaviate_anyio._wire.aggregate import Aggregating
    from weaviate_anyio._wire.targets import SearchTarget


class Aggregator(Namespace[CollectionContext]):
    """Aggregates over one collection."""

    def _aggregate(self, target: SearchTarget | None, aggregating: Aggregating) -> Coroutine[Any, Any, Any]:
        version = known(self._context.connection.version)
        request = aggregate.encode_aggregation(self._context.address, target, aggregating, version)
        read = aggregate.read_aggregation if aggregating.group_by is None else aggregate.read_groups
        name = f"aggregate.{target.method if target else 'over_all'}"
        return send(self._context, target, Rpc(name, AGGREGATE, request, in_one_step(read), "always"))


def bounded(certainty: object, distance: object, object_limit: object) -> None:
    """Refuse a vector search without a bound, which would find every object.

    Raises:
        WeaviateInvalidInputError: If there is none.
    """
    if certainty is None and distance is None and object_limit is None:
        raise WeaviateInvalidInputError("at least one of certainty, distance and object_limit is required")

"""The one path that all aggregations take: arguments to bytes at the call, bytes to results when the reply is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from weaviate_anyio._features import known
from weaviate_anyio._methods import AGGREGATE
from weaviate_anyio._wire import aggregate as wire
from weaviate_anyio.exceptions import WeaviateInvalidInputError

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from weaviate_anyio._wire.aggregate import Aggregating
    from weaviate_anyio._wire.targets import SearchTarget
    from weaviate_anyio.collections._context import Context
    from weaviate_anyio.outputs.aggregate import AggregateGroupByReturn, AggregateReturn


class Aggregator:
    """Aggregates over one collection."""

    def __init__(self, context: Context) -> None:
        """Aggregate over the collection of this context."""
        self._context = context

    def _aggregate(self, target: SearchTarget | None, aggregating: Aggregating) -> Coroutine[Any, Any, Any]:
        context = self._context
        version = known(context.connection.version)
        request = wire.encode_aggregation(context.name, context.tenant, target, aggregating, version)
        return self._send(request, grouped=aggregating.group_by is not None)

    async def _send(self, request: bytes, *, grouped: bool) -> AggregateReturn | AggregateGroupByReturn:
        reply = await self._context.connection.call(AGGREGATE, request)
        return wire.read_groups(reply) if grouped else wire.read_aggregation(reply)


def bounded(certainty: object, distance: object, object_limit: object) -> None:
    """A vector search without a bound would find every object.

    Raises:
        WeaviateInvalidInputError: If there is none.
    """
    if certainty is None and distance is None and object_limit is None:
        raise WeaviateInvalidInputError("at least one of certainty, distance and object_limit is required")

"""Aggregations over one collection."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, overload

from weaviate_anyio._coroutines import coroutine_function
from weaviate_anyio._features import known
from weaviate_anyio._methods import AGGREGATE
from weaviate_anyio._wire import aggregate as wire
from weaviate_anyio._wire.aggregate import Aggregating
from weaviate_anyio._wire.targets import Hybrid, NearObject, NearText, NearVector
from weaviate_anyio.exceptions import WeaviateInvalidInputError

if TYPE_CHECKING:
    from collections.abc import Coroutine, Sequence

    from weaviate_anyio._wire.targets import SearchTarget
    from weaviate_anyio.classes._filters import FilterReturn
    from weaviate_anyio.classes._search import BM25OperatorOptions
    from weaviate_anyio.classes._vectors import HybridVectorType, Move, NearVectorInputType, TargetVectorJoinType
    from weaviate_anyio.classes.aggregate import GroupByAggregate, PropertiesMetrics
    from weaviate_anyio.collections._context import Context
    from weaviate_anyio.outputs.aggregate import AggregateGroupByReturn, AggregateReturn
    from weaviate_anyio.types import UUID


class AggregateCollectionAsync:
    """Counts and metrics over all objects, or over those that a search finds. Needs server 1.29."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def _aggregate(self, target: SearchTarget | None, aggregating: Aggregating) -> Coroutine[Any, Any, Any]:
        context = self._context
        version = known(context.connection.version)
        request = wire.encode_aggregation(context.name, context.tenant, target, aggregating, version)
        return self._send(request, grouped=aggregating.group_by is not None)

    async def _send(self, request: bytes, *, grouped: bool) -> AggregateReturn | AggregateGroupByReturn:
        reply = await self._context.connection.call(AGGREGATE, request)
        return wire.read_groups(reply) if grouped else wire.read_aggregation(reply)

    @overload
    def over_all(
        self,
        *,
        filters: FilterReturn | None = None,
        group_by: None = None,
        total_count: bool = True,
        return_metrics: PropertiesMetrics | None = None,
    ) -> Coroutine[Any, Any, AggregateReturn]: ...

    @overload
    def over_all(
        self,
        *,
        filters: FilterReturn | None = None,
        group_by: str | GroupByAggregate,
        total_count: bool = True,
        return_metrics: PropertiesMetrics | None = None,
    ) -> Coroutine[Any, Any, AggregateGroupByReturn]: ...

    @coroutine_function
    def over_all(
        self,
        *,
        filters: FilterReturn | None = None,
        group_by: str | GroupByAggregate | None = None,
        total_count: bool = True,
        return_metrics: PropertiesMetrics | None = None,
    ) -> Coroutine[Any, Any, AggregateReturn | AggregateGroupByReturn]:
        """Aggregate over all objects.

        Args:
            filters: The condition that objects meet, built with `Filter`.
            group_by: The property to group by.
            total_count: Whether to count the objects.
            return_metrics: The metrics to compute, built with `Metrics`.

        Returns:
            An `AggregateReturn`, or with `group_by` an `AggregateGroupByReturn`.

        Raises:
            WeaviateInvalidInputError: At the call, if an argument does not fit.
            WeaviateUnsupportedFeatureError: At the call, if the server is older than 1.29.
            WeaviateQueryError: If the server fails the aggregation.
        """
        return self._aggregate(
            None,
            Aggregating(filters=filters, group_by=group_by, total_count=total_count, return_metrics=return_metrics),
        )

    @overload
    def near_vector(
        self,
        near_vector: NearVectorInputType,
        *,
        certainty: float | None = None,
        distance: float | None = None,
        object_limit: int | None = None,
        filters: FilterReturn | None = None,
        group_by: None = None,
        target_vector: TargetVectorJoinType | None = None,
        total_count: bool = True,
        return_metrics: PropertiesMetrics | None = None,
    ) -> Coroutine[Any, Any, AggregateReturn]: ...

    @overload
    def near_vector(
        self,
        near_vector: NearVectorInputType,
        *,
        certainty: float | None = None,
        distance: float | None = None,
        object_limit: int | None = None,
        filters: FilterReturn | None = None,
        group_by: str | GroupByAggregate,
        target_vector: TargetVectorJoinType | None = None,
        total_count: bool = True,
        return_metrics: PropertiesMetrics | None = None,
    ) -> Coroutine[Any, Any, AggregateGroupByReturn]: ...

    @coroutine_function
    def near_vector(
        self,
        near_vector: NearVectorInputType,
        *,
        certainty: float | None = None,
        distance: float | None = None,
        object_limit: int | None = None,
        filters: FilterReturn | None = None,
        group_by: str | GroupByAggregate | None = None,
        target_vector: TargetVectorJoinType | None = None,
        total_count: bool = True,
        return_metrics: PropertiesMetrics | None = None,
    ) -> Coroutine[Any, Any, AggregateReturn | AggregateGroupByReturn]:
        """Aggregate over the objects near a vector.

        Args:
            near_vector: The vector to compare with.
            certainty: The least certainty of an object that counts, from 0 to 1.
            distance: The largest distance of an object that counts.
            object_limit: How many of the nearest objects count.
            filters: The condition that objects meet, built with `Filter`.
            group_by: The property to group by.
            target_vector: The named vector to compare with, or several.
            total_count: Whether to count the objects.
            return_metrics: The metrics to compute, built with `Metrics`.

        Returns:
            An `AggregateReturn`, or with `group_by` an `AggregateGroupByReturn`.

        Raises:
            WeaviateInvalidInputError: At the call, if an argument does not fit, or if there is none of `certainty`,
                `distance` and `object_limit`.
            WeaviateUnsupportedFeatureError: At the call, if the server is older than 1.29.
            WeaviateQueryError: If the server fails the aggregation.
        """
        _check_bounds(certainty, distance, object_limit)
        return self._aggregate(
            NearVector(near_vector=near_vector, certainty=certainty, distance=distance, target_vector=target_vector),
            Aggregating(
                object_limit=object_limit,
                filters=filters,
                group_by=group_by,
                total_count=total_count,
                return_metrics=return_metrics,
            ),
        )

    @overload
    def near_text(
        self,
        query: str | Sequence[str],
        *,
        certainty: float | None = None,
        distance: float | None = None,
        move_to: Move | None = None,
        move_away: Move | None = None,
        object_limit: int | None = None,
        filters: FilterReturn | None = None,
        group_by: None = None,
        target_vector: TargetVectorJoinType | None = None,
        total_count: bool = True,
        return_metrics: PropertiesMetrics | None = None,
    ) -> Coroutine[Any, Any, AggregateReturn]: ...

    @overload
    def near_text(
        self,
        query: str | Sequence[str],
        *,
        certainty: float | None = None,
        distance: float | None = None,
        move_to: Move | None = None,
        move_away: Move | None = None,
        object_limit: int | None = None,
        filters: FilterReturn | None = None,
        group_by: str | GroupByAggregate,
        target_vector: TargetVectorJoinType | None = None,
        total_count: bool = True,
        return_metrics: PropertiesMetrics | None = None,
    ) -> Coroutine[Any, Any, AggregateGroupByReturn]: ...

    @coroutine_function
    def near_text(
        self,
        query: str | Sequence[str],
        *,
        certainty: float | None = None,
        distance: float | None = None,
        move_to: Move | None = None,
        move_away: Move | None = None,
        object_limit: int | None = None,
        filters: FilterReturn | None = None,
        group_by: str | GroupByAggregate | None = None,
        target_vector: TargetVectorJoinType | None = None,
        total_count: bool = True,
        return_metrics: PropertiesMetrics | None = None,
    ) -> Coroutine[Any, Any, AggregateReturn | AggregateGroupByReturn]:
        """Aggregate over the objects near the vector of a text.

        Args:
            query: The text, or several.
            certainty: The least certainty of an object that counts, from 0 to 1.
            distance: The largest distance of an object that counts.
            move_to: Concepts or objects to move the query towards.
            move_away: Concepts or objects to move the query away from.
            object_limit: How many of the nearest objects count.
            filters: The condition that objects meet, built with `Filter`.
            group_by: The property to group by.
            target_vector: The named vector to compare with, or several.
            total_count: Whether to count the objects.
            return_metrics: The metrics to compute, built with `Metrics`.

        Returns:
            An `AggregateReturn`, or with `group_by` an `AggregateGroupByReturn`.

        Raises:
            WeaviateInvalidInputError: At the call, if an argument does not fit, or if there is none of `certainty`,
                `distance` and `object_limit`.
            WeaviateUnsupportedFeatureError: At the call, if the server is older than 1.29.
            WeaviateQueryError: If the server fails the aggregation.
        """
        _check_bounds(certainty, distance, object_limit)
        return self._aggregate(
            NearText(
                query=query,
                certainty=certainty,
                distance=distance,
                move_to=move_to,
                move_away=move_away,
                target_vector=target_vector,
            ),
            Aggregating(
                object_limit=object_limit,
                filters=filters,
                group_by=group_by,
                total_count=total_count,
                return_metrics=return_metrics,
            ),
        )

    @overload
    def near_object(
        self,
        near_object: UUID,
        *,
        certainty: float | None = None,
        distance: float | None = None,
        object_limit: int | None = None,
        filters: FilterReturn | None = None,
        group_by: None = None,
        target_vector: TargetVectorJoinType | None = None,
        total_count: bool = True,
        return_metrics: PropertiesMetrics | None = None,
    ) -> Coroutine[Any, Any, AggregateReturn]: ...

    @overload
    def near_object(
        self,
        near_object: UUID,
        *,
        certainty: float | None = None,
        distance: float | None = None,
        object_limit: int | None = None,
        filters: FilterReturn | None = None,
        group_by: str | GroupByAggregate,
        target_vector: TargetVectorJoinType | None = None,
        total_count: bool = True,
        return_metrics: PropertiesMetrics | None = None,
    ) -> Coroutine[Any, Any, AggregateGroupByReturn]: ...

    @coroutine_function
    def near_object(
        self,
        near_object: UUID,
        *,
        certainty: float | None = None,
        distance: float | None = None,
        object_limit: int | None = None,
        filters: FilterReturn | None = None,
        group_by: str | GroupByAggregate | None = None,
        target_vector: TargetVectorJoinType | None = None,
        total_count: bool = True,
        return_metrics: PropertiesMetrics | None = None,
    ) -> Coroutine[Any, Any, AggregateReturn | AggregateGroupByReturn]:
        """Aggregate over the objects near the vector of a stored object.

        Args:
            near_object: The id of the object to compare with.
            certainty: The least certainty of an object that counts, from 0 to 1.
            distance: The largest distance of an object that counts.
            object_limit: How many of the nearest objects count.
            filters: The condition that objects meet, built with `Filter`.
            group_by: The property to group by.
            target_vector: The named vector to compare with, or several.
            total_count: Whether to count the objects.
            return_metrics: The metrics to compute, built with `Metrics`.

        Returns:
            An `AggregateReturn`, or with `group_by` an `AggregateGroupByReturn`.

        Raises:
            WeaviateInvalidInputError: At the call, if an argument does not fit, or if there is none of `certainty`,
                `distance` and `object_limit`.
            WeaviateUnsupportedFeatureError: At the call, if the server is older than 1.29.
            WeaviateQueryError: If the server fails the aggregation.
        """
        _check_bounds(certainty, distance, object_limit)
        return self._aggregate(
            NearObject(near_object=near_object, certainty=certainty, distance=distance, target_vector=target_vector),
            Aggregating(
                object_limit=object_limit,
                filters=filters,
                group_by=group_by,
                total_count=total_count,
                return_metrics=return_metrics,
            ),
        )

    @overload
    def hybrid(
        self,
        query: str | None,
        *,
        alpha: float | None = None,
        vector: HybridVectorType | None = None,
        query_properties: Sequence[str] | None = None,
        object_limit: int | None = None,
        bm25_operator: BM25OperatorOptions | None = None,
        filters: FilterReturn | None = None,
        group_by: None = None,
        target_vector: TargetVectorJoinType | None = None,
        max_vector_distance: float | None = None,
        total_count: bool = True,
        return_metrics: PropertiesMetrics | None = None,
    ) -> Coroutine[Any, Any, AggregateReturn]: ...

    @overload
    def hybrid(
        self,
        query: str | None,
        *,
        alpha: float | None = None,
        vector: HybridVectorType | None = None,
        query_properties: Sequence[str] | None = None,
        object_limit: int | None = None,
        bm25_operator: BM25OperatorOptions | None = None,
        filters: FilterReturn | None = None,
        group_by: str | GroupByAggregate,
        target_vector: TargetVectorJoinType | None = None,
        max_vector_distance: float | None = None,
        total_count: bool = True,
        return_metrics: PropertiesMetrics | None = None,
    ) -> Coroutine[Any, Any, AggregateGroupByReturn]: ...

    @coroutine_function
    def hybrid(
        self,
        query: str | None,
        *,
        alpha: float | None = None,
        vector: HybridVectorType | None = None,
        query_properties: Sequence[str] | None = None,
        object_limit: int | None = None,
        bm25_operator: BM25OperatorOptions | None = None,
        filters: FilterReturn | None = None,
        group_by: str | GroupByAggregate | None = None,
        target_vector: TargetVectorJoinType | None = None,
        max_vector_distance: float | None = None,
        total_count: bool = True,
        return_metrics: PropertiesMetrics | None = None,
    ) -> Coroutine[Any, Any, AggregateReturn | AggregateGroupByReturn]:
        """Aggregate over the objects that a hybrid search finds.

        Args:
            query: The keywords, and the text of the vector side.
            alpha: The weight of the vector side, from 0 to 1; the server's default is 0.7.
            vector: What the vector side compares with; the query by default.
            query_properties: The text properties to search; all by default.
            object_limit: How many of the nearest objects count.
            bm25_operator: How many of the query's tokens an object has to contain.
            filters: The condition that objects meet, built with `Filter`.
            group_by: The property to group by.
            target_vector: The named vector to compare with, or several.
            max_vector_distance: The largest distance on the vector side.
            total_count: Whether to count the objects.
            return_metrics: The metrics to compute, built with `Metrics`.

        Returns:
            An `AggregateReturn`, or with `group_by` an `AggregateGroupByReturn`.

        Raises:
            WeaviateInvalidInputError: At the call, if an argument does not fit.
            WeaviateUnsupportedFeatureError: At the call, if the server is older than 1.29.
            WeaviateQueryError: If the server fails the aggregation.
        """
        return self._aggregate(
            Hybrid(
                query=query,
                alpha=alpha,
                vector=vector,
                query_properties=query_properties,
                bm25_operator=bm25_operator,
                target_vector=target_vector,
                max_vector_distance=max_vector_distance,
            ),
            Aggregating(
                object_limit=object_limit,
                filters=filters,
                group_by=group_by,
                total_count=total_count,
                return_metrics=return_metrics,
            ),
        )


def _check_bounds(certainty: object, distance: object, object_limit: object) -> None:
    """A vector search without a bound would find every object."""
    if certainty is None and distance is None and object_limit is None:
        raise WeaviateInvalidInputError("at least one of certainty, distance and object_limit is required")

"""Aggregations: arguments to requests, replies to what users get."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from weaviate_anyio._features import Feature, Version, require
from weaviate_anyio._inputs.record import Arguments
from weaviate_anyio._proto.aggregate import (
    AggregateReply,
    AggregateReplyAggregations,
    AggregateReplyGroup,
    AggregateReplyGroupGroupedBy,
    AggregateRequest,
    AggregateRequestAggregation,
    AggregateRequestAggregationBoolean,
    AggregateRequestAggregationDate,
    AggregateRequestAggregationInteger,
    AggregateRequestAggregationNumber,
    AggregateRequestAggregationReference,
    AggregateRequestAggregationText,
    AggregateRequestGroupBy,
)
from weaviate_anyio._proto.aggregate import (
    AggregateReplyAggregationsAggregation as Aggregation,
)
from weaviate_anyio._wire.reading import reading
from weaviate_anyio._wire.requests import count, encoded, filters_message
from weaviate_anyio.classes._filters import FilterReturn
from weaviate_anyio.classes.aggregate import (
    AnyMetrics,
    GroupByAggregate,
    MetricsBoolean,
    MetricsDate,
    MetricsInteger,
    MetricsNumber,
    MetricsReference,
    MetricsText,
)
from weaviate_anyio.classes.data import GeoCoordinate
from weaviate_anyio.exceptions import WeaviateQueryError
from weaviate_anyio.outputs import aggregate as outputs

if TYPE_CHECKING:
    from weaviate_anyio._operation import Address
    from weaviate_anyio._wire.targets import SearchTarget
    from weaviate_anyio.outputs.aggregate import AggregateResult


class Aggregating(Arguments, kw_only=True):
    """What to compute, and of which objects; the arguments that all aggregations share."""

    filters: FilterReturn | None = None
    group_by: str | GroupByAggregate | None = None
    total_count: bool = True
    return_metrics: AnyMetrics | Sequence[AnyMetrics] | None = None
    object_limit: int | None = None

    def write(self, request: AggregateRequest) -> None:
        """Put it into the request."""
        metrics = self.return_metrics
        listed = metrics if isinstance(metrics, Sequence) else [] if metrics is None else [metrics]
        request.objects_count = self.total_count
        request.aggregations = [_metrics_message(each) for each in listed]
        request.object_limit = None if self.object_limit is None else count("object_limit", self.object_limit)
        if self.filters is not None:
            request.filters = filters_message(self.filters)
        if isinstance(self.group_by, str):
            request.group_by = AggregateRequestGroupBy(property=self.group_by)
        elif self.group_by is not None:
            request.group_by = AggregateRequestGroupBy(property=self.group_by.prop)
            request.limit = self.group_by.limit


def encode_aggregation(
    address: Address, target: SearchTarget | None, aggregating: Aggregating, version: Version
) -> bytes:
    """The bytes of a request.

    Args:
        address: Whose objects are aggregated.
        target: The search that chooses them; None takes all.
        aggregating: What to compute.
        version: The server's version.

    Raises:
        WeaviateInvalidInputError: If an argument does not fit.
        WeaviateUnsupportedFeatureError: If the server is older than 1.29.
    """
    require(version, Feature.GRPC_AGGREGATE)
    request = AggregateRequest(collection=address.collection, tenant=address.tenant or "")
    if target is not None:
        target.write(request, version)
    aggregating.write(request)
    return encoded(request)


def _metrics_message(metrics: AnyMetrics) -> AggregateRequestAggregation:
    message = AggregateRequestAggregation(property=metrics.property_name)
    if isinstance(metrics, MetricsText):
        message.text = AggregateRequestAggregationText(
            count=metrics.count,
            top_occurences=metrics.top_occurrences_count or metrics.top_occurrences_value,
            top_occurences_limit=metrics.limit,
        )
    elif isinstance(metrics, MetricsNumber):
        message.number = AggregateRequestAggregationNumber(**_numeric(metrics))
    elif isinstance(metrics, MetricsInteger):
        message.int = AggregateRequestAggregationInteger(**_numeric(metrics))
    elif isinstance(metrics, MetricsBoolean):
        message.boolean = _boolean_message(metrics)
    elif isinstance(metrics, MetricsDate):
        message.date = _date_message(metrics)
    else:
        assert isinstance(metrics, MetricsReference)
        message.reference = AggregateRequestAggregationReference(pointing_to=metrics.pointing_to)
    return message


def _numeric(metrics: MetricsInteger) -> dict[str, bool]:
    names = ("count", "maximum", "mean", "median", "minimum", "mode")
    return {name: getattr(metrics, name) for name in names} | {"sum": metrics.sum_}


def _boolean_message(metrics: MetricsBoolean) -> AggregateRequestAggregationBoolean:
    return AggregateRequestAggregationBoolean(
        count=metrics.count,
        total_true=metrics.total_true,
        total_false=metrics.total_false,
        percentage_true=metrics.percentage_true,
        percentage_false=metrics.percentage_false,
    )


def _date_message(metrics: MetricsDate) -> AggregateRequestAggregationDate:
    return AggregateRequestAggregationDate(
        count=metrics.count,
        median=metrics.median,
        mode=metrics.mode,
        maximum=metrics.maximum,
        minimum=metrics.minimum,
    )


def _failed(message: str) -> WeaviateQueryError:
    return WeaviateQueryError(message, "GRPC aggregate")


def read_aggregation(data: bytes) -> outputs.AggregateReturn:
    """The result of an aggregation.

    Raises:
        WeaviateQueryError: If the bytes are not a reply.
    """
    with reading(_failed):
        single = AggregateReply.decode(data).single_result
        if single is None:
            return outputs.AggregateReturn({}, 0)
        return outputs.AggregateReturn(_properties(single.aggregations), single.objects_count or 0)


def read_groups(data: bytes) -> outputs.AggregateGroupByReturn:
    """The result of an aggregation with `group_by`.

    Raises:
        WeaviateQueryError: If the bytes are not a reply.
    """
    with reading(_failed):
        grouped = AggregateReply.decode(data).grouped_results
        return outputs.AggregateGroupByReturn([_group(group) for group in (grouped.groups if grouped else ())])


def _group(group: AggregateReplyGroup) -> outputs.AggregateGroup:
    by = group.grouped_by or AggregateReplyGroupGroupedBy()
    grouped_by = outputs.GroupedBy(by.path[0] if by.path else "", _grouped_value(by))
    return outputs.AggregateGroup(grouped_by, _properties(group.aggregations), group.objects_count or 0)


def _grouped_value(by: AggregateReplyGroupGroupedBy) -> Any:
    if by.geo is not None:
        return GeoCoordinate(latitude=by.geo.latitude, longitude=by.geo.longitude)
    several = by.texts or by.ints or by.numbers or by.booleans
    if several is not None:
        return list(several.values)
    return next((each for each in (by.text, by.int, by.number, by.boolean) if each is not None), None)


def _properties(found: AggregateReplyAggregations | None) -> dict[str, AggregateResult]:
    results = ((each.property, _result(each)) for each in (found.aggregations if found else ()))
    return {name: result for name, result in results if result is not None}


def _result(found: Aggregation) -> AggregateResult | None:
    """Metrics; None for a kind that a newer server has added."""
    if found.text is not None:
        top = found.text.top_occurences
        occurrences = [outputs.TopOccurrence(each.occurs, each.value) for each in (top.items if top else ())]
        return outputs.AggregateText(found.text.count or 0, occurrences)
    if found.int is not None:
        i = found.int
        return outputs.AggregateInteger(i.count or 0, i.maximum, i.mean, i.median, i.minimum, i.mode, i.sum)
    if found.number is not None:
        n = found.number
        return outputs.AggregateNumber(n.count or 0, n.maximum, n.mean, n.median, n.minimum, n.mode, n.sum)
    if found.boolean is not None:
        b = found.boolean
        return outputs.AggregateBoolean(
            b.count or 0, b.percentage_false, b.percentage_true, b.total_false, b.total_true
        )
    if found.date is not None:
        d = found.date
        return outputs.AggregateDate(d.count or 0, d.maximum, d.median, d.minimum, d.mode)
    return None if found.reference is None else outputs.AggregateReference(list(found.reference.pointing_to))

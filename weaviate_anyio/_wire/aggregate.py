"""Aggregations: their requests, and their replies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from weaviate_anyio._features import Feature, Version, require
from weaviate_anyio._inputs.errors import invalid
from weaviate_anyio._inputs.record import Arguments
from weaviate_anyio._proto import aggregate as proto
from weaviate_anyio._wire.reading import reading
from weaviate_anyio._wire.requests import count, encoded, filters_message
from weaviate_anyio.classes import aggregate as classes
from weaviate_anyio.classes._filters import FilterReturn
from weaviate_anyio.classes._metrics import GroupByAggregate, MetricsText
from weaviate_anyio.classes.data import GeoCoordinate
from weaviate_anyio.exceptions import WeaviateQueryError
from weaviate_anyio.outputs import aggregate as outputs

if TYPE_CHECKING:
    from weaviate_anyio._operation import Address
    from weaviate_anyio._wire.targets import SearchTarget
    from weaviate_anyio.outputs.aggregate import AggregateResult


class Aggregating(Arguments, kw_only=True):
    """The arguments that all aggregations share: what to compute, and over which objects."""

    filters: FilterReturn | None = None
    group_by: str | GroupByAggregate | None = None
    total_count: bool = True
    return_metrics: classes.AnyMetrics | Sequence[classes.AnyMetrics] | None = None
    object_limit: int | None = None

    def write(self, request: proto.AggregateRequest, version: Version) -> None:
        """Write it into the request."""
        metrics = self.return_metrics
        listed = metrics if isinstance(metrics, Sequence) else [] if metrics is None else [metrics]
        names = [each.property_name for each in listed]
        if len({*names}) < len(names):  # a result has one place for each
            at = next(at for at, name in enumerate(names) if name in names[:at])
            raise invalid(f"return_metrics[{at}]", names[at], "metrics of another property than those before it")
        request.objects_count = self.total_count
        request.aggregations = [_metrics_message(each) for each in listed]
        request.object_limit = None if self.object_limit is None else count("object_limit", self.object_limit)
        if self.filters is not None:
            request.filters = filters_message(self.filters, version)
        if isinstance(self.group_by, str):
            request.group_by = proto.AggregateRequestGroupBy(property=self.group_by)
        elif self.group_by is not None:
            request.group_by = proto.AggregateRequestGroupBy(property=self.group_by.prop)
            request.limit = self.group_by.limit


def encode_aggregation(
    address: Address, target: SearchTarget | None, aggregating: Aggregating, version: Version
) -> bytes:
    """Encode a request.

    Args:
        address: The collection, and the tenant.
        target: The search that selects the objects; None for all objects.
        aggregating: What to compute.
        version: The server's version.

    Raises:
        WeaviateInvalidInputError: If an argument does not fit.
        WeaviateUnsupportedFeatureError: If the server is too old for it.
    """
    require(version, Feature.GRPC_AGGREGATE)
    request = proto.AggregateRequest(collection=address.collection, tenant=address.tenant or "")
    if target is not None:
        target.write(request, version)
    aggregating.write(request, version)
    return encoded(request)


def _metrics_message(metrics: classes.AnyMetrics) -> proto.AggregateRequestAggregation:
    message = proto.AggregateRequestAggregation(property=metrics.property_name)
    if isinstance(metrics, MetricsText):
        message.text = proto.AggregateRequestAggregationText(
            count=metrics.count,
            top_occurences=metrics.top_occurrences_count or metrics.top_occurrences_value,
            top_occurences_limit=metrics.limit,
        )
    else:
        kind, make, flags = _ASKED[type(metrics)]
        setattr(message, kind, make(**{field: getattr(metrics, flag) for flag, field in flags}))
    return message


# Of metrics that consist of flags: the field, its message, and for each flag the field in that.
_ASKED: dict[type, tuple[str, Any, list[tuple[str, str]]]] = {
    metrics: (kind, message, [(one, one.rstrip("_")) for one in metrics.__struct_fields__ if one != "property_name"])
    for metrics, kind, message in (
        (classes.MetricsInteger, "int", proto.AggregateRequestAggregationInteger),
        (classes.MetricsNumber, "number", proto.AggregateRequestAggregationNumber),
        (classes.MetricsBoolean, "boolean", proto.AggregateRequestAggregationBoolean),
        (classes.MetricsDate, "date", proto.AggregateRequestAggregationDate),
        (classes.MetricsReference, "reference", proto.AggregateRequestAggregationReference),
    )
}


def _failed(message: str) -> WeaviateQueryError:
    return WeaviateQueryError(message, "GRPC aggregate")


def read_aggregation(data: bytes) -> outputs.AggregateReturn:
    """The result of an aggregation.

    Raises:
        WeaviateQueryError: If the bytes are not a reply.
    """
    with reading(_failed):
        single = proto.AggregateReply.decode(data).single_result
        if single is None:
            return outputs.AggregateReturn({}, 0)
        return outputs.AggregateReturn(_properties(single.aggregations), single.objects_count or 0)


def read_groups(data: bytes) -> outputs.AggregateGroupByReturn:
    """The result of an aggregation with `group_by`.

    Raises:
        WeaviateQueryError: If the bytes are not a reply.
    """
    with reading(_failed):
        grouped = proto.AggregateReply.decode(data).grouped_results
        return outputs.AggregateGroupByReturn([_group(group) for group in (grouped.groups if grouped else ())])


def _group(group: proto.AggregateReplyGroup) -> outputs.AggregateGroup:
    by = group.grouped_by or proto.AggregateReplyGroupGroupedBy()
    grouped_by = outputs.GroupedBy(by.path[0] if by.path else "", _grouped_value(by))
    return outputs.AggregateGroup(grouped_by, _properties(group.aggregations), group.objects_count or 0)


def _grouped_value(by: proto.AggregateReplyGroupGroupedBy) -> Any:
    if by.geo is not None:
        return GeoCoordinate(latitude=by.geo.latitude, longitude=by.geo.longitude)
    several = by.texts or by.ints or by.numbers or by.booleans
    if several is not None:
        return list(several.values)
    return next((each for each in (by.text, by.int, by.number, by.boolean) if each is not None), None)


def _properties(found: proto.AggregateReplyAggregations | None) -> dict[str, AggregateResult]:
    results = ((each.property, _result(each)) for each in (found.aggregations if found else ()))
    return {name: result for name, result in results if result is not None}


def _result(found: proto.AggregateReplyAggregationsAggregation) -> AggregateResult | None:
    """Metrics; None for a kind that a newer server added."""
    if found.text is not None:
        top = found.text.top_occurences
        occurrences = [outputs.TopOccurrence(each.occurs, each.value) for each in (top.items if top else ())]
        return outputs.AggregateText(found.text.count or 0, occurrences)
    for kind, make, names in _COMPUTED:
        sent = getattr(found, kind)
        if sent is not None:
            result: AggregateResult = make(sent.count or 0, *[getattr(sent, name) for name in names])
            return result
    return None if found.reference is None else outputs.AggregateReference(list(found.reference.pointing_to))


_RESULTS: dict[str, Any] = {
    "int": outputs.AggregateInteger,
    "number": outputs.AggregateNumber,
    "boolean": outputs.AggregateBoolean,
    "date": outputs.AggregateDate,
}
# The field of the protocol, the class of the result, and the fields that follow the count.
_COMPUTED = [(kind, make, [field.name.rstrip("_") for field in fields(make)[1:]]) for kind, make in _RESULTS.items()]

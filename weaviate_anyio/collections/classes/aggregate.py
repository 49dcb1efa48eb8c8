"""The official module path of metrics and of what aggregations return."""

from typing import TypeAlias

from weaviate_anyio.classes.aggregate import (
    AnyMetrics,
    GroupByAggregate,
    Metrics,
    MetricsBoolean,
    MetricsDate,
    MetricsInteger,
    MetricsNumber,
    MetricsReference,
    MetricsText,
    PropertiesMetrics,
)
from weaviate_anyio.collections.classes.types import GeoCoordinate, _WeaviateInput
from weaviate_anyio.outputs.aggregate import (
    AggregateBoolean,
    AggregateDate,
    AggregateGroup,
    AggregateGroupByReturn,
    AggregateInteger,
    AggregateNumber,
    AggregateReference,
    AggregateResult,
    AggregateReturn,
    AggregateText,
    GroupedBy,
    TopOccurrence,
)

AProperties: TypeAlias = dict[str, AggregateResult]

__all__ = [
    "AProperties",
    "AggregateBoolean",
    "AggregateDate",
    "AggregateGroup",
    "AggregateGroupByReturn",
    "AggregateInteger",
    "AggregateNumber",
    "AggregateReference",
    "AggregateResult",
    "AggregateReturn",
    "AggregateText",
    "GeoCoordinate",
    "GroupByAggregate",
    "GroupedBy",
    "Metrics",
    "PropertiesMetrics",
    "TopOccurrence",
    "_WeaviateInput",
]

# The names of the official classes, for annotations.
_Metrics = AnyMetrics
_MetricsBoolean = MetricsBoolean
_MetricsDate = MetricsDate
_MetricsInteger = MetricsInteger
_MetricsNumber = MetricsNumber
_MetricsReference = MetricsReference
_MetricsText = MetricsText

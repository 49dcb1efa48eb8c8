"""The official module path of metrics and of what aggregations return."""

from weaviate_anyio.classes.aggregate import (
    GroupByAggregate,
    Metrics,
    PropertiesMetrics,
)
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

__all__ = [
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
    "GroupByAggregate",
    "GroupedBy",
    "Metrics",
    "PropertiesMetrics",
    "TopOccurrence",
]

"""Results of aggregations. Metrics that were not requested are None, counts 0."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from weaviate_anyio.classes.data import GeoCoordinate
from weaviate_anyio.outputs._shown import Shown

__all__ = [
    "AggregateBoolean",
    "AggregateDate",
    "AggregateGroup",
    "AggregateGroupByReturn",
    "AggregateInteger",
    "AggregateNumber",
    "AggregateResult",
    "AggregateReturn",
    "AggregateText",
    "GroupedBy",
]


def __dir__() -> list[str]:
    return __all__


@dataclass(slots=True)
class AggregateInteger:
    """Metrics of an int property."""

    count: int | None
    maximum: int | None
    mean: float | None
    median: float | None
    minimum: int | None
    mode: int | None
    sum_: int | None


@dataclass(slots=True)
class AggregateNumber:
    """Metrics of a number property."""

    count: int | None
    maximum: float | None
    mean: float | None
    median: float | None
    minimum: float | None
    mode: float | None
    sum_: float | None


@dataclass(slots=True)
class TopOccurrence:
    """A frequent value of a text property, and how often it occurs."""

    count: int | None
    value: str | None


@dataclass(slots=True)
class AggregateText:
    """Metrics of a text property; the most frequent values first."""

    count: int | None
    top_occurrences: list[TopOccurrence]


@dataclass(slots=True)
class AggregateBoolean:
    """Metrics of a bool property; percentages from 0 to 1."""

    count: int | None
    percentage_false: float | None
    percentage_true: float | None
    total_false: int | None
    total_true: int | None


@dataclass(slots=True)
class AggregateReference:
    """Metrics of a reference property: the collections that it points to."""

    pointing_to: list[str] | None


@dataclass(slots=True)
class AggregateDate:
    """Metrics of a date property; dates in RFC 3339."""

    count: int | None
    maximum: str | None
    median: str | None
    minimum: str | None
    mode: str | None


AggregateResult: TypeAlias = (
    AggregateInteger | AggregateNumber | AggregateText | AggregateBoolean | AggregateDate | AggregateReference
)
"""Metrics of a property."""


@dataclass(slots=True)
class AggregateReturn(Shown):
    """The result of an aggregation.

    Attributes:
        properties: Name -> metrics.
        total_count: The number of objects; 0 unless requested.
    """

    _shown_as = "aggregation"

    properties: dict[str, AggregateResult]
    total_count: int | None


@dataclass(slots=True)
class GroupedBy:
    """What the objects of a group share: a property and its value."""

    prop: str
    value: str | int | float | bool | list[str] | list[int] | list[float] | list[bool] | GeoCoordinate | None


@dataclass(slots=True)
class AggregateGroup(Shown):
    """The result of an aggregation in one group."""

    _shown_as = "aggregated_group"

    grouped_by: GroupedBy
    properties: dict[str, AggregateResult]
    total_count: int | None


@dataclass(slots=True)
class AggregateGroupByReturn(Shown):
    """The result of an aggregation with `group_by`."""

    _shown_as = "aggregation"

    groups: list[AggregateGroup]

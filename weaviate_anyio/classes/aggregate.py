"""What an aggregation computes: `Metrics` for each property, `GroupByAggregate` for the groups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, TypeAlias

from weaviate_anyio._inputs.calls import checked
from weaviate_anyio._inputs.errors import invalid
from weaviate_anyio._inputs.ranges import Positive
from weaviate_anyio._inputs.record import Input, Strict
from weaviate_anyio._warnings import warn

__all__ = ["GroupByAggregate", "Metrics"]


def __dir__() -> list[str]:
    return __all__


_IN_WORDS = "a metric such as Metrics(...).integer()"


class GroupByAggregate(Input, kw_only=True):
    """Group an aggregation by the values of a property.

    Attributes:
        prop: The property.
        limit: Maximum number of groups; the server's own limit by default.
    """

    prop: str
    limit: Positive | None = None


class MetricsText(Input, kw_only=True):
    """What to compute of a text property."""

    in_words: ClassVar[str] = _IN_WORDS

    property_name: str
    count: bool
    top_occurrences_count: bool
    top_occurrences_value: bool
    limit: int | None


class MetricsInteger(Input, kw_only=True):
    """What to compute of an int property."""

    in_words: ClassVar[str] = _IN_WORDS

    property_name: str
    count: bool
    maximum: bool
    mean: bool
    median: bool
    minimum: bool
    mode: bool
    sum_: bool


class MetricsNumber(MetricsInteger, kw_only=True):
    """What to compute of a number property."""

    in_words: ClassVar[str] = _IN_WORDS


class MetricsBoolean(Input, kw_only=True):
    """What to compute of a bool property."""

    in_words: ClassVar[str] = _IN_WORDS

    property_name: str
    count: bool
    percentage_false: bool
    percentage_true: bool
    total_false: bool
    total_true: bool


class MetricsDate(Input, kw_only=True):
    """What to compute of a date property."""

    in_words: ClassVar[str] = _IN_WORDS

    property_name: str
    count: bool
    maximum: bool
    median: bool
    minimum: bool
    mode: bool


class MetricsReference(Input, kw_only=True):
    """What to compute of a reference property."""

    in_words: ClassVar[str] = _IN_WORDS

    property_name: str
    pointing_to: bool


AnyMetrics: TypeAlias = MetricsText | MetricsInteger | MetricsNumber | MetricsBoolean | MetricsDate | MetricsReference
PropertiesMetrics: TypeAlias = AnyMetrics | Sequence[AnyMetrics]
"""What `return_metrics` takes."""


def _all_if_none(**flags: bool) -> dict[str, bool]:
    return flags if any(flags.values()) else dict.fromkeys(flags, True)


class Metrics(metaclass=Strict):
    """Says what to compute of a property: `Metrics("year").integer(minimum=True, maximum=True)`.

    Choose the method by the property's type; it serves arrays of that type as well. Without any flag it computes
    everything.
    """

    lacking: ClassVar[str] = (
        "what to compute: call .text(), .integer(), .number(), .boolean(), .date_() or .reference()"
    )

    def __init__(self, property_: str) -> None:
        if not isinstance(property_, str) or not property_:
            raise invalid("Metrics(property_)", property_, "a non-empty str")
        self._property = property_

    def __repr__(self) -> str:
        return f"Metrics({self._property!r})"

    @checked
    def text(
        self,
        count: bool = False,
        top_occurrences_count: bool = False,
        top_occurrences_value: bool = False,
        limit: Positive | None = None,
        min_occurrences: Positive | None = None,
    ) -> MetricsText:
        """For a text property.

        Args:
            count: The number of objects that have the property.
            top_occurrences_count: How often each of the most frequent values occurs.
            top_occurrences_value: The most frequent values.
            limit: How many of these to return.
            min_occurrences: Deprecated name of `limit`.

        Raises:
            WeaviateInvalidInputError: If both `limit` and `min_occurrences` are given.
        """
        if min_occurrences is not None:
            if limit is not None:
                raise invalid("text(min_occurrences)", min_occurrences, "None where limit is given")
            warn("Dep028: Metrics.text: use limit in place of min_occurrences", DeprecationWarning)
            limit = min_occurrences
        flags = _all_if_none(
            count=count,
            top_occurrences_count=top_occurrences_count,
            top_occurrences_value=top_occurrences_value,
        )
        return MetricsText(property_name=self._property, limit=limit, **flags)

    @checked
    def integer(
        self,
        count: bool = False,
        maximum: bool = False,
        mean: bool = False,
        median: bool = False,
        minimum: bool = False,
        mode: bool = False,
        sum_: bool = False,
    ) -> MetricsInteger:
        """For an int property.

        Args:
            count: The number of objects that have the property.
            maximum: Its largest value.
            mean: The mean of its values.
            median: Their median.
            minimum: Its smallest value.
            mode: Its most frequent value.
            sum_: The sum of its values.
        """
        flags = _all_if_none(
            count=count, maximum=maximum, mean=mean, median=median, minimum=minimum, mode=mode, sum_=sum_
        )
        return MetricsInteger(property_name=self._property, **flags)

    @checked
    def number(
        self,
        count: bool = False,
        maximum: bool = False,
        mean: bool = False,
        median: bool = False,
        minimum: bool = False,
        mode: bool = False,
        sum_: bool = False,
    ) -> MetricsNumber:
        """For a number property.

        Args:
            count: The number of objects that have the property.
            maximum: Its largest value.
            mean: The mean of its values.
            median: Their median.
            minimum: Its smallest value.
            mode: Its most frequent value.
            sum_: The sum of its values.
        """
        flags = _all_if_none(
            count=count, maximum=maximum, mean=mean, median=median, minimum=minimum, mode=mode, sum_=sum_
        )
        return MetricsNumber(property_name=self._property, **flags)

    @checked
    def boolean(
        self,
        count: bool = False,
        percentage_false: bool = False,
        percentage_true: bool = False,
        total_false: bool = False,
        total_true: bool = False,
    ) -> MetricsBoolean:
        """For a bool property.

        Args:
            count: The number of objects that have the property.
            percentage_false: The share of those where it is false, from 0 to 1.
            percentage_true: The share of those where it is true, from 0 to 1.
            total_false: The number of those where it is false.
            total_true: The number of those where it is true.
        """
        flags = _all_if_none(
            count=count,
            percentage_false=percentage_false,
            percentage_true=percentage_true,
            total_false=total_false,
            total_true=total_true,
        )
        return MetricsBoolean(property_name=self._property, **flags)

    @checked
    def date_(
        self,
        count: bool = False,
        maximum: bool = False,
        median: bool = False,
        minimum: bool = False,
        mode: bool = False,
    ) -> MetricsDate:
        """For a date property.

        Args:
            count: The number of objects that have the property.
            maximum: Its latest value.
            median: The median of its values.
            minimum: Its earliest value.
            mode: Its most frequent value.
        """
        flags = _all_if_none(count=count, maximum=maximum, median=median, minimum=minimum, mode=mode)
        return MetricsDate(property_name=self._property, **flags)

    @checked
    def reference(self, pointing_to: bool = False) -> MetricsReference:
        """For a reference property.

        Args:
            pointing_to: The collections that it points to.
        """
        return MetricsReference(property_name=self._property, **_all_if_none(pointing_to=pointing_to))

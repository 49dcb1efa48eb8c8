"""The parts of aggregations that differ from type to type; `aggregate.py`, which users import, is generated."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from weaviate_anyio._inputs.calls import checked
from weaviate_anyio._inputs.check import exact_text
from weaviate_anyio._inputs.errors import invalid
from weaviate_anyio._inputs.ranges import NonEmpty, Positive
from weaviate_anyio._inputs.record import Input, Strict
from weaviate_anyio._warnings import warn
from weaviate_anyio.exceptions import WeaviateInvalidInputError


class GroupByAggregate(Input, kw_only=True):
    """Group an aggregation by the values of a property.

    Attributes:
        prop: The property.
        limit: Maximum number of groups; the server's own limit by default.

    Example:
        await movies.aggregate.over_all(group_by=GroupByAggregate(prop="genre", limit=5))
    """

    prop: NonEmpty
    limit: Positive | None = None


class PropertyMetrics(msgspec.Struct):
    """What to compute of a property; `Metrics` alone makes it, of arguments that it has checked."""

    in_words: ClassVar[str] = "a metric such as Metrics(...).integer()"

    property_name: str


class MetricsText(PropertyMetrics, kw_only=True):
    """What to compute of a text property."""

    count: bool
    top_occurrences_count: bool
    top_occurrences_value: bool
    limit: int | None


def all_if_none(**flags: bool) -> dict[str, bool]:
    """The flags, or all of them set if none is."""
    return flags if any(flags.values()) else dict.fromkeys(flags, True)


class TextMetrics(metaclass=Strict):
    """The base of `Metrics`, with the one method that takes more than flags."""

    lacking: ClassVar[str] = (
        "what to compute: call .text(), .integer(), .number(), .boolean(), .date_() or .reference()"
    )

    def __init__(self, property_: str) -> None:
        if not isinstance(property_, str) or not property_:
            raise invalid("Metrics(property_)", property_, "a non-empty str")
        try:
            self._property = exact_text(property_)
        except WeaviateInvalidInputError as error:
            raise error.inside("Metrics(property_)") from None

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
            limit: Maximum number of values to return.
            min_occurrences: Deprecated name of `limit`.

        Raises:
            WeaviateInvalidInputError: If both `limit` and `min_occurrences` are given.

        Example:
            Metrics("genre").text(top_occurrences_value=True, limit=3)
        """
        if min_occurrences is not None:
            if limit is not None:
                raise invalid("text(min_occurrences)", min_occurrences, "None where limit is given")
            warn("Dep028: Metrics.text: use limit in place of min_occurrences", DeprecationWarning)
            limit = min_occurrences
        flags = all_if_none(
            count=count,
            top_occurrences_count=top_occurrences_count,
            top_occurrences_value=top_occurrences_value,
        )
        return MetricsText(property_name=self._property, limit=limit, **flags)

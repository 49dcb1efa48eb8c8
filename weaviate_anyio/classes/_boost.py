"""Boosts: scores that promote or demote results without removing any. Since server 1.38."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Annotated, ClassVar, TypeAlias

from msgspec import Meta
from msgspec.structs import replace

from weaviate_anyio._inputs.calls import checked
from weaviate_anyio._inputs.enums import OpenStrEnum
from weaviate_anyio._inputs.errors import invalid
from weaviate_anyio._inputs.ranges import Float32
from weaviate_anyio._inputs.record import Input
from weaviate_anyio.classes._filters import FilterReturn
from weaviate_anyio.exceptions import WeaviateTypeError


class BoostCurve(OpenStrEnum):
    """How a score falls with distance from the origin."""

    EXPONENTIAL = "exp"
    GAUSSIAN = "gauss"
    LINEAR = "linear"


class BoostModifier(OpenStrEnum):
    """A function applied to a property's value before it counts; both dampen large values."""

    LOG1P = "log1p"
    SQRT = "sqrt"


class TimeDecay(Input, kw_only=True):
    """A score that falls with the time between a date and `origin`."""

    property: str
    origin: str
    scale: str
    offset: str | None = None
    curve: BoostCurve | None = None
    decay_value: float | None = None


class NumericDecay(Input, kw_only=True):
    """A score that falls with the difference between a number and `origin`."""

    property: str
    origin: float
    scale: float
    offset: float | None = None
    curve: BoostCurve | None = None
    decay_value: float | None = None


class PropertyValue(Input, kw_only=True):
    """A score that is the value of a property."""

    property: str
    modifier: BoostModifier | None = None


Decay: TypeAlias = Annotated[float, Meta(gt=0, le=1)]
Depth: TypeAlias = Annotated[int, Meta(ge=1, le=2**32 - 1)]


class BoostCondition(Input, kw_only=True):
    """One score, which is one of the first four, and its weight among the others."""

    filter: FilterReturn | None = None
    time_decay: TimeDecay | None = None
    numeric_decay: NumericDecay | None = None
    property_value: PropertyValue | None = None
    weight: Float32 | None = None


class BoostReturn(Input):
    """What `Boost` makes.

    Attributes:
        conditions: The scores.
        weight: Their share of the result's score, from 0 to 1.
        depth: Number of candidates they are computed for.
    """

    in_words: ClassVar[str] = "what Boost makes"

    conditions: Sequence[BoostCondition]
    weight: Float32 | None = None
    depth: Depth | None = None


class Boost:
    """Promotes or demotes results of a search without removing any of them. Since server 1.38.

    The search fetches candidates, the boost gives each a score from 0 to 1, and both scores together determine the
    order. All methods take two parameters: `weight`, the share of the boost, from 0 (ignored) to 1 (nothing else
    counts), 0.5 by default; and `depth`, the number of candidates that the search fetches for it, 100 by default.

    Example:
        recent = Boost.filter(Filter.by_property("year").greater_than(1999), weight=0.3)
        await movies.query.near_text("robots", boost=recent)
    """

    Curve = BoostCurve
    Modifier = BoostModifier

    def __init__(self) -> None:
        raise WeaviateTypeError("Boost is not instantiated: call one of its methods, such as Boost.filter(...)")

    @staticmethod
    @checked
    def filter(filter: FilterReturn, *, weight: Float32 | None = None, depth: Depth | None = None) -> BoostReturn:
        """Promote objects that match a condition.

        Args:
            filter: The condition; comparisons joined by And, Or and Not are supported.
            weight: See the class.
            depth: See the class.

        Example:
            drama = Boost.filter(Filter.by_property("genre").equal("drama"), weight=0.3)
            await movies.query.near_text("robots", boost=drama)
        """
        return BoostReturn([BoostCondition(filter=filter)], weight, depth)

    @staticmethod
    @checked
    def time_decay(
        property: str,
        *,
        origin: str | datetime | None = None,
        scale: str | timedelta,
        offset: str | timedelta | None = None,
        curve: BoostCurve | None = None,
        decay: Decay | None = None,
        weight: Float32 | None = None,
        depth: Depth | None = None,
    ) -> BoostReturn:
        """Promote objects whose date is close to `origin`.

        Args:
            property: The date property.
            origin: The date with the full score; "now" by default.
            scale: Distance from the origin at which the score is `decay`: a timedelta, or text such as "7d" or "24h".
            offset: Distance up to which the score stays full; 0 by default.
            curve: How the score falls; exponentially by default.
            decay: The score at `scale`, above 0 and up to 1; 0.5 by default.
            weight: See the class.
            depth: See the class.

        Example:
            Boost.time_decay("released", scale="365d", weight=0.3)
        """
        score = TimeDecay(
            property=property,
            origin="now" if origin is None else _moment(origin),
            scale=_duration(scale),
            offset=None if offset is None else _duration(offset),
            curve=curve,
            decay_value=decay,
        )
        return BoostReturn([BoostCondition(time_decay=score)], weight, depth)

    @staticmethod
    @checked
    def numeric_decay(
        property: str,
        *,
        origin: float,
        scale: float,
        offset: float | None = None,
        curve: BoostCurve | None = None,
        decay: Decay | None = None,
        weight: Float32 | None = None,
        depth: Depth | None = None,
    ) -> BoostReturn:
        """Promote objects whose number is close to `origin`.

        Args:
            property: The int or number property.
            origin: The value with the full score.
            scale: Difference from the origin at which the score is `decay`.
            offset: Difference up to which the score stays full; 0 by default.
            curve: How the score falls; exponentially by default.
            decay: The score at `scale`, above 0 and up to 1; 0.5 by default.
            weight: See the class.
            depth: See the class.

        Example:
            Boost.numeric_decay("minutes", origin=90, scale=30)
        """
        score = NumericDecay(
            property=property, origin=origin, scale=scale, offset=offset, curve=curve, decay_value=decay
        )
        return BoostReturn([BoostCondition(numeric_decay=score)], weight, depth)

    @staticmethod
    @checked
    def numeric_property(
        name: str,
        *,
        modifier: BoostModifier | None = None,
        weight: Float32 | None = None,
        depth: Depth | None = None,
    ) -> BoostReturn:
        """Promote objects with a high number.

        Args:
            name: The int or number property.
            modifier: Function applied to the value first; none by default.
            weight: See the class.
            depth: See the class.

        Example:
            Boost.numeric_property("votes", modifier=Boost.Modifier.LOG1P)
        """
        score = PropertyValue(property=name, modifier=modifier)
        return BoostReturn([BoostCondition(property_value=score)], weight, depth)

    @staticmethod
    @checked
    def blend(
        boosts: BoostReturn | Sequence[BoostReturn], *, weight: Float32 | None = None, depth: Depth | None = None
    ) -> BoostReturn:
        """Combine several boosts.

        Args:
            boosts: One or more, with at most 20 conditions in all. Their own weights are relative to each other: 1.0 by
                default, negative to demote.
            weight: Weight of all of them together; see the class.
            depth: See the class; the boosts themselves must not set it.

        Raises:
            WeaviateInvalidInputError: If no boost is given, or one sets `depth`.

        Example:
            new, popular = Boost.time_decay("released", scale="365d"), Boost.numeric_property("votes")
            await movies.query.near_text("robots", boost=Boost.blend([new, popular], weight=0.3))
        """
        listed = [boosts] if isinstance(boosts, BoostReturn) else list(boosts)
        if not listed:
            raise invalid("blend(boosts)", boosts, "at least one boost")
        if any(boost.depth is not None for boost in listed):
            raise invalid("blend(boosts)", boosts, "boosts without a depth: give depth to blend itself")
        return BoostReturn([each for boost in listed for each in _weighted(boost)], weight, depth)


def _weighted(boost: BoostReturn) -> list[BoostCondition]:
    return [replace(each, weight=boost.weight) if each.weight is None else each for each in boost.conditions]


def _moment(origin: str | datetime) -> str:
    if isinstance(origin, datetime):
        return (origin if origin.tzinfo else origin.replace(tzinfo=UTC)).isoformat()
    return origin


_UNITS = ((86400, "d"), (3600, "h"), (60, "m"))  # seconds


def _duration(value: str | timedelta) -> str:
    if isinstance(value, str):
        return value
    seconds = value.total_seconds()
    for unit, letter in _UNITS:
        if seconds >= unit and seconds % unit == 0:
            return f"{int(seconds // unit)}{letter}"
    return f"{int(seconds)}s" if seconds == int(seconds) else f"{seconds}s"

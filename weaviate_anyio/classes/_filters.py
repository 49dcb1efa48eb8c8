"""Conditions on objects: what `Filter` builds.

A condition is data: an operator, a value, and the path to what is compared. `_wire/filters.py` writes it into requests.
"""

from __future__ import annotations

import uuid as uuid_lib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import Enum
from math import isnan
from typing import Any, ClassVar, Literal, NamedTuple, TypeAlias

from weaviate_anyio._inputs.calls import strictly_used
from weaviate_anyio._inputs.check import exact_int, exact_text, float_between
from weaviate_anyio._inputs.errors import invalid, listed, refuse, unfit
from weaviate_anyio._inputs.names import collection_name, uuid_of
from weaviate_anyio._inputs.shown import Words, is_official
from weaviate_anyio.classes.data import GeoCoordinate
from weaviate_anyio.exceptions import WeaviateInvalidInputError, WeaviateTypeError

Operator: TypeAlias = Literal[
    "Equal", "NotEqual", "LessThan", "LessThanEqual", "GreaterThan", "GreaterThanEqual", "Like", "IsNull",
    "ContainsAny", "ContainsAll", "ContainsNone", "WithinGeoRange",
]  # fmt: skip

FilterValuesList: TypeAlias = (
    Sequence[str] | Sequence[bool] | Sequence[int] | Sequence[float] | Sequence[datetime] | Sequence[uuid_lib.UUID]
)
"""The values that one condition compares with: all of one kind."""
FilterValues: TypeAlias = int | float | str | bool | datetime | uuid_lib.UUID | FilterValuesList
"""A value that a condition compares with."""
Scalar: TypeAlias = bool | int | float | str

_SCALARS = "an int of 64 bits, a float, a str, a bool, a datetime or a UUID"
_A_TIME = "a datetime, or its text by RFC 3339, such as '2020-01-31T00:00:00Z'"
_INT64 = 1 << 63
_FARTHEST = 3.4e38  # metres, in float32


class Hop(NamedTuple):
    """One step along a reference; `collection` is set where the reference may point to several."""

    link_on: str
    collection: str | None = None


class Count(NamedTuple):
    """The number of references that an object has in `link_on`."""

    link_on: str


class Target(NamedTuple):
    """What is compared: a property, or a number of references, behind zero or more hops."""

    leaf: str | Count
    hops: tuple[Hop, ...] = ()


class GeoRange(NamedTuple):
    """The area around a point; `distance` in metres."""

    latitude: float
    longitude: float
    distance: float


class FilterReturn:
    """A condition. Join conditions with `&` and `|`, negate one with `~`.

    Example:
        recent = Filter.by_property("year").greater_than(1999)
        drama = Filter.by_property("genre").equal("drama")
        await movies.query.fetch_objects(filters=recent & ~drama)
    """

    __slots__ = ()
    in_words: ClassVar[str] = "what Filter makes"

    def __and__(self, other: FilterReturn) -> FilterReturn:
        return FilterAnd([self, _condition("&", other)])

    def __or__(self, other: FilterReturn) -> FilterReturn:
        return FilterOr([self, _condition("|", other)])

    def __invert__(self) -> FilterReturn:
        return FilterNot([self])

    def __bool__(self) -> bool:
        raise WeaviateTypeError(
            "a condition is neither true nor false: join conditions by & and |, negate one by ~ (and, or and not drop "
            "conditions), and compare with None by `is not None`"
        )


class FilterGroup(FilterReturn):
    """Several conditions joined, or one negated.

    Attributes:
        filters: The conditions.
    """

    __slots__ = ("_filters", "_nested")
    operator: ClassVar[Literal["And", "Or", "Not"]]

    def __init__(self, filters: list[FilterReturn]) -> None:
        self._filters = filters
        self._nested = self.operator != "Not" and any(type(one) is type(self) for one in filters)

    @property
    def filters(self) -> list[FilterReturn]:
        """The conditions; groups of the same kind are flattened, so that `a | b | c` is one list."""
        if self._nested:
            self._filters, self._nested = _flat(self), False
        return self._filters

    def __repr__(self) -> str:
        return _group_text(self.operator, self.filters)

    def __eq__(self, other: object) -> bool:
        return self.filters == other.filters if type(other) is type(self) else NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.filters,)  # not as nested as it was built


def _flat(group: FilterGroup) -> list[FilterReturn]:
    """The conditions of a group and of those in it, in order. A group that occurs again adds nothing."""
    found: list[FilterReturn] = []
    waiting, seen = [*reversed(group._filters)], {id(group)}
    while waiting:
        one = waiting.pop()
        if type(one) is not type(group):
            found.append(one)
        elif id(one) not in seen:
            seen.add(id(one))
            waiting += reversed(one._filters)
    return found


class FilterAnd(FilterGroup):
    """All of the conditions."""

    __slots__ = ()
    operator = "And"


class FilterOr(FilterGroup):
    """At least one of the conditions."""

    __slots__ = ()
    operator = "Or"


class FilterNot(FilterGroup):
    """Not the one condition."""

    __slots__ = ()
    operator = "Not"


@dataclass(slots=True, repr=False)
class FilterValue(FilterReturn):
    """One comparison."""

    target: Target
    operator: Operator
    value: Scalar | list[Any] | GeoRange | datetime

    def __repr__(self) -> str:
        return _comparison_text(self.target, self.operator, self.value)


def _condition(parameter: str, came: object) -> FilterReturn:
    if not isinstance(came, FilterReturn):
        raise invalid(parameter, came, "a condition built with Filter")
    return came


class _Builder:
    """Makes comparisons of one target."""

    __slots__ = ("_target",)
    lacking: ClassVar[str] = "a comparison, such as .equal(...)"

    def __init__(self, leaf: str | Count, hops: tuple[Hop, ...] = ()) -> None:
        self._target = Target(leaf, hops)

    def __repr__(self) -> str:
        return _target_text(self._target)

    def __eq__(self, other: object) -> bool:
        return self._target == other._target if isinstance(other, type(self)) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._target)

    def _is(self, operator: Operator, value: Any) -> FilterReturn:
        return FilterValue(self._target, operator, value)


@strictly_used
class FilterByProperty(_Builder):
    """Compares a property, or its length.

    Example:
        Filter.by_property("year").greater_or_equal(2000)
        Filter.by_property("title").like("space*")
        Filter.by_property("tags").contains_any(["scifi", "robots"])
        Filter.by_property("title", length=True).less_than(20)
    """

    __slots__ = ()

    def __init__(self, prop: str, length: bool, target: tuple[Hop, ...] | None = None) -> None:
        name = text_of("name", prop)
        if not isinstance(length, bool):
            raise invalid("length", length, "a bool")
        super().__init__(f"len({name})" if length else name, target or ())

    def is_none(self, val: bool) -> FilterReturn:
        """Whether the property is missing. The collection must index null states.

        Args:
            val: True for objects without the property, False for those with it.
        """
        if not isinstance(val, bool):
            raise invalid("val", val, "a bool")
        return self._is("IsNull", val)

    def contains_any(self, val: FilterValuesList) -> FilterReturn:
        """Whether the property has at least one of these values.

        Args:
            val: One value or more, all of one kind.
        """
        return self._is("ContainsAny", _several("val", val))

    def contains_all(self, val: FilterValuesList) -> FilterReturn:
        """Whether the property has all of these values.

        Args:
            val: One value or more, all of one kind.
        """
        return self._is("ContainsAll", _several("val", val))

    def contains_none(self, val: FilterValuesList) -> FilterReturn:
        """Whether the property has none of these values. Since server 1.33.

        Args:
            val: One value or more, all of one kind.
        """
        return self._is("ContainsNone", _several("val", val))

    def equal(self, val: FilterValues) -> FilterReturn:
        """Whether the property equals `val`; text is compared token by token, as the property is tokenized."""
        return self._is("Equal", _value("val", val))

    def not_equal(self, val: FilterValues) -> FilterReturn:
        """Whether the property differs from `val`."""
        return self._is("NotEqual", _value("val", val))

    def less_than(self, val: FilterValues) -> FilterReturn:
        """Whether the property is below `val`."""
        return self._is("LessThan", _value("val", val))

    def less_or_equal(self, val: FilterValues) -> FilterReturn:
        """Whether the property is `val` or below."""
        return self._is("LessThanEqual", _value("val", val))

    def greater_than(self, val: FilterValues) -> FilterReturn:
        """Whether the property is above `val`."""
        return self._is("GreaterThan", _value("val", val))

    def greater_or_equal(self, val: FilterValues) -> FilterReturn:
        """Whether the property is `val` or above."""
        return self._is("GreaterThanEqual", _value("val", val))

    def like(self, val: str) -> FilterReturn:
        """Whether the text matches a pattern.

        Args:
            val: The pattern: `?` stands for one character, `*` for any number of characters.
        """
        return self._is("Like", text_of("val", val))

    def within_geo_range(self, coordinate: GeoCoordinate, distance: float) -> FilterReturn:
        """Whether the coordinates lie within a distance of a point.

        Args:
            coordinate: The point.
            distance: The radius in metres.

        Example:
            berlin = GeoCoordinate(latitude=52.52, longitude=13.405)
            Filter.by_property("location").within_geo_range(berlin, 10_000)
        """
        if not isinstance(coordinate, GeoCoordinate):
            raise invalid("coordinate", coordinate, "a GeoCoordinate")
        metres = _distance("distance", distance)
        return self._is("WithinGeoRange", GeoRange(coordinate.latitude, coordinate.longitude, metres))


@strictly_used
class _FilterByTime(_Builder):
    """Compares with datetimes, or with dates as RFC 3339 text."""

    __slots__ = ()

    def contains_any(self, dates: Sequence[datetime] | Sequence[str]) -> FilterReturn:
        """Whether the time is one of `dates`."""
        return self._is("ContainsAny", _moments("dates", dates))

    def contains_none(self, dates: Sequence[datetime] | Sequence[str]) -> FilterReturn:
        """Whether the time is none of `dates`. Since server 1.33."""
        return self._is("ContainsNone", _moments("dates", dates))

    def equal(self, date: datetime | str) -> FilterReturn:
        """Whether the time equals `date`."""
        return self._is("Equal", _moment("date", date))

    def not_equal(self, date: datetime | str) -> FilterReturn:
        """Whether the time differs from `date`."""
        return self._is("NotEqual", _moment("date", date))

    def less_than(self, date: datetime | str) -> FilterReturn:
        """Whether the time is before `date`."""
        return self._is("LessThan", _moment("date", date))

    def less_or_equal(self, date: datetime | str) -> FilterReturn:
        """Whether the time is `date` or before."""
        return self._is("LessThanEqual", _moment("date", date))

    def greater_than(self, date: datetime | str) -> FilterReturn:
        """Whether the time is after `date`."""
        return self._is("GreaterThan", _moment("date", date))

    def greater_or_equal(self, date: datetime | str) -> FilterReturn:
        """Whether the time is `date` or after."""
        return self._is("GreaterThanEqual", _moment("date", date))


class FilterByCreationTime(_FilterByTime):
    """Compares the time at which an object was created. The collection must index timestamps.

    Example:
        Filter.by_creation_time().greater_than("2024-01-01T00:00:00Z")
    """

    __slots__ = ()

    def __init__(self, target: tuple[Hop, ...] | None = None) -> None:
        super().__init__("_creationTimeUnix", target or ())


class FilterByUpdateTime(_FilterByTime):
    """Compares the time at which an object was last updated. The collection must index timestamps.

    Example:
        Filter.by_update_time().less_than("2024-01-01T00:00:00Z")
    """

    __slots__ = ()

    def __init__(self, target: tuple[Hop, ...] | None = None) -> None:
        super().__init__("_lastUpdateTimeUnix", target or ())


@strictly_used
class FilterById(_Builder):
    """Compares the id of an object.

    Example:
        Filter.by_id().equal("5f3c1a52-8d0b-4a51-9d3e-0c3d1f5a7b11")
    """

    __slots__ = ()

    def __init__(self, target: tuple[Hop, ...] | None = None) -> None:
        super().__init__("_id", target or ())

    def contains_any(self, uuids: Sequence[str | uuid_lib.UUID]) -> FilterReturn:
        """Whether the id is one of `uuids`."""
        return self._is("ContainsAny", _uuids("uuids", uuids))

    def contains_none(self, uuids: Sequence[str | uuid_lib.UUID]) -> FilterReturn:
        """Whether the id is none of `uuids`. Since server 1.33."""
        return self._is("ContainsNone", _uuids("uuids", uuids))

    def equal(self, uuid: str | uuid_lib.UUID) -> FilterReturn:
        """Whether the id is `uuid`."""
        return self._is("Equal", _uuid("uuid", uuid))

    def not_equal(self, uuid: str | uuid_lib.UUID) -> FilterReturn:
        """Whether the id differs from `uuid`."""
        return self._is("NotEqual", _uuid("uuid", uuid))


@strictly_used
class FilterByCount(_Builder):
    """Compares the number of references in one property.

    Example:
        Filter.by_ref_count("hasActors").greater_than(2)
    """

    __slots__ = ()

    def __init__(self, link_on: str, target: tuple[Hop, ...] | None = None) -> None:
        super().__init__(Count(text_of("link_on", link_on)), target or ())

    def equal(self, count: int) -> FilterReturn:
        """Whether there are exactly `count` references."""
        return self._is("Equal", _count("count", count))

    def not_equal(self, count: int) -> FilterReturn:
        """Whether there are more or fewer than `count` references."""
        return self._is("NotEqual", _count("count", count))

    def less_than(self, count: int) -> FilterReturn:
        """Whether there are fewer than `count` references."""
        return self._is("LessThan", _count("count", count))

    def less_or_equal(self, count: int) -> FilterReturn:
        """Whether there are at most `count` references."""
        return self._is("LessThanEqual", _count("count", count))

    def greater_than(self, count: int) -> FilterReturn:
        """Whether there are more than `count` references."""
        return self._is("GreaterThan", _count("count", count))

    def greater_or_equal(self, count: int) -> FilterReturn:
        """Whether there are at least `count` references."""
        return self._is("GreaterThanEqual", _count("count", count))


@strictly_used
class FilterByRef:
    """Follows a reference; the comparison then applies to the objects it points to.

    Example:
        Filter.by_ref("directedBy").by_property("name").equal("Agnes Varda")
    """

    __slots__ = ("_hops",)
    lacking: ClassVar[str] = "what to compare there, such as .by_property(...).equal(...)"

    def __init__(self, target: tuple[Hop, ...]) -> None:
        self._hops = target

    def __repr__(self) -> str:
        return _hops_text(self._hops)

    def __eq__(self, other: object) -> bool:
        return self._hops == other._hops if isinstance(other, FilterByRef) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._hops)

    def by_ref(self, link_on: str) -> FilterByRef:
        """Follow another reference.

        Args:
            link_on: The reference property.
        """
        return FilterByRef((*self._hops, Hop(text_of("link_on", link_on))))

    def by_ref_multi_target(self, reference: str, target_collection: str) -> FilterByRef:
        """Follow another reference, one that may point to several collections.

        Args:
            reference: The reference property.
            target_collection: The collection to follow it into.
        """
        hop = Hop(text_of("reference", reference), collection_name(target_collection, "target_collection"))
        return FilterByRef((*self._hops, hop))

    def by_ref_count(self, link_on: str) -> FilterByCount:
        """Compare the number of references in `link_on`."""
        return FilterByCount(link_on, self._hops)

    def by_id(self) -> FilterById:
        """Compare the id."""
        return FilterById(self._hops)

    def by_creation_time(self) -> FilterByCreationTime:
        """Compare the creation time."""
        return FilterByCreationTime(self._hops)

    def by_update_time(self) -> FilterByUpdateTime:
        """Compare the time of the last update."""
        return FilterByUpdateTime(self._hops)

    def by_property(self, name: str, length: bool = False) -> FilterByProperty:
        """Compare a property.

        Args:
            name: The property.
            length: Compare its length instead of its value.
        """
        return FilterByProperty(name, length, self._hops)


@strictly_used
class Filter:
    """Builds conditions: choose what to compare, then how.

    Example:
        recent = Filter.by_property("year").greater_than(1999)
        await movies.query.near_text("robots", filters=recent & ~Filter.by_property("genre").equal("horror"))
    """

    def __init__(self) -> None:
        raise WeaviateTypeError("Filter is not instantiated: call one of its methods, such as Filter.by_property(name)")

    @staticmethod
    def by_ref(link_on: str) -> FilterByRef:
        """Follow a reference.

        Args:
            link_on: The reference property; it points to one collection.

        Example:
            Filter.by_ref("directedBy").by_property("name").equal("Agnes Varda")
        """
        return FilterByRef((Hop(text_of("link_on", link_on)),))

    @staticmethod
    def by_ref_multi_target(link_on: str, target_collection: str) -> FilterByRef:
        """Follow a reference that may point to several collections.

        Args:
            link_on: The reference property.
            target_collection: The collection to follow it into.

        Example:
            Filter.by_ref_multi_target("basedOn", "Book").by_property("title").like("space*")
        """
        return FilterByRef((Hop(text_of("link_on", link_on), collection_name(target_collection, "target_collection")),))

    @staticmethod
    def by_ref_count(link_on: str) -> FilterByCount:
        """Compare the number of references in `link_on`.

        Example:
            Filter.by_ref_count("hasActors").greater_than(2)
        """
        return FilterByCount(link_on)

    @staticmethod
    def by_id() -> FilterById:
        """Compare the id.

        Example:
            Filter.by_id().equal("5f3c1a52-8d0b-4a51-9d3e-0c3d1f5a7b11")
        """
        return FilterById()

    @staticmethod
    def by_creation_time() -> FilterByCreationTime:
        """Compare the creation time. The collection must index timestamps.

        Example:
            Filter.by_creation_time().greater_than("2024-01-01T00:00:00Z")
        """
        return FilterByCreationTime()

    @staticmethod
    def by_update_time() -> FilterByUpdateTime:
        """Compare the time of the last update. The collection must index timestamps.

        Example:
            Filter.by_update_time().less_than("2024-01-01T00:00:00Z")
        """
        return FilterByUpdateTime()

    @staticmethod
    def by_property(name: str, length: bool = False) -> FilterByProperty:
        """Compare a property.

        Args:
            name: The property.
            length: Compare its length instead of its value. The collection must index property lengths.

        Example:
            Filter.by_property("year").greater_than(1999)
        """
        return FilterByProperty(name, length)

    @staticmethod
    def all_of(filters: Sequence[FilterReturn | None]) -> FilterReturn:
        """Join conditions with And; None among them is left out.

        Raises:
            WeaviateInvalidInputError: If no condition is given.

        Example:
            year, genre = Filter.by_property("year"), Filter.by_property("genre")
            Filter.all_of([year.greater_than(1999), genre.equal("drama")])
        """
        return _joined(FilterAnd, filters)

    @staticmethod
    def any_of(filters: Sequence[FilterReturn | None]) -> FilterReturn:
        """Join conditions with Or; None among them is left out.

        Raises:
            WeaviateInvalidInputError: If no condition is given.

        Example:
            genre = Filter.by_property("genre")
            Filter.any_of([genre.equal("drama"), genre.equal("comedy")])
        """
        return _joined(FilterOr, filters)

    @staticmethod
    def not_(filter_: FilterReturn) -> FilterReturn:
        """Negate a condition. Since server 1.33.

        Example:
            Filter.not_(Filter.by_property("genre").equal("horror"))
        """
        return FilterNot([_condition("filter_", filter_)])


def _joined(group: type[FilterGroup], filters: Iterable[FilterReturn | None]) -> FilterReturn:
    if isinstance(filters, FilterReturn):
        raise invalid("filters", filters, "a list of conditions")
    given = listed("filters", filters, "a list of conditions")
    conditions = [_condition(f"filters[{at}]", one) for at, one in enumerate(given) if one is not None]
    if not conditions:
        raise invalid("filters", filters, "a list of at least one condition")
    return conditions[0] if len(conditions) == 1 else group(conditions)


# Values to compare with


def text_of(parameter: str, came: object) -> str:
    """A name or a pattern, which must not be empty."""
    if not isinstance(came, str) or not came:
        raise invalid(parameter, came, "a non-empty str")
    try:
        return exact_text(came)
    except WeaviateInvalidInputError as error:
        raise error.inside(parameter) from None


def _scalar(parameter: str, came: Any) -> Any:
    """One value as it is stored: enum members and numpy scalars by value, ids as text, dates as midnight UTC.

    The result has an exact builtin type, so that no subclass behaves differently from its value.
    """
    try:
        return _exact_scalar(came)
    except Exception as error:  # noqa: BLE001 - what the user's own values raise when they are looked at, too
        refuse(parameter, came, error)


def _exact_scalar(came: Any) -> Any:
    value = came.value if isinstance(came, Enum) else came
    if hasattr(value, "item") and getattr(value, "ndim", 1) == 0:  # of numpy
        value = value.item()
    if isinstance(value, bool | datetime):
        return value
    if isinstance(value, date):
        return datetime.combine(value, time.min, UTC)
    if isinstance(value, str):
        return exact_text(value)
    if isinstance(value, uuid_lib.UUID):
        return str(value)
    return _number(value)


def _number(value: Any) -> int | float:
    if isinstance(value, int):
        number = exact_int(value)
        if -_INT64 <= number < _INT64:
            return number
    if isinstance(value, float):
        if isnan(value):
            raise unfit(value, "a number: nothing compares with NaN")
        return float.__float__(value)
    raise unfit(value, f"{_SCALARS}; is_none(True) finds what has no value" if value is None else _SCALARS)


def _several(parameter: str, came: Any) -> list[Any]:
    """At least one value, all of one kind."""
    values = [_scalar(parameter, value) for value in listed(parameter, came, f"a list, each of it {_SCALARS}")]
    if not values:
        raise invalid(
            parameter,
            Words("an empty one. To compare the length of a property, use Filter.by_property(name, length=True)"),
            "a list of at least one value",
        )
    return _one_kind(parameter, values)


def _one_kind(parameter: str, values: list[Any]) -> list[Any]:
    kinds = {str if isinstance(value, datetime) else type(value) for value in values}
    if kinds <= {int, float}:
        return values if len(kinds) == 1 else [float(value) for value in values]
    if len(kinds) > 1:
        raise invalid(parameter, values, "a list whose values are all of one kind")
    return values


def _value(parameter: str, came: Any) -> Any:
    """One value or several."""
    if isinstance(came, str | Mapping | Enum) or not isinstance(came, Iterable) or _is_single(came):
        return _scalar(parameter, came)
    return _several(parameter, came)


def _is_single(came: Any) -> bool:
    """Whether this is a numpy array without elements, or an object of the official client."""
    return (type(came).__module__ == "numpy" and came.ndim == 0) or is_official(came)


def _moment(parameter: str, came: object) -> datetime | str:
    """A time; text is kept as it is."""
    if isinstance(came, str) and _is_time(came):
        return str.__str__(came)
    if not isinstance(came, date):
        raise invalid(parameter, came, _A_TIME)
    value: datetime = _scalar(parameter, came)
    return value


def _is_time(came: str) -> bool:
    try:
        return datetime.fromisoformat(came).tzinfo is not None
    except ValueError:
        return False


def _moments(parameter: str, came: Any) -> list[datetime | str]:
    """Times."""
    return [_moment(parameter, value) for value in _several(parameter, came)]


def _uuid(parameter: str, came: object) -> str:
    """An id as the server writes it."""
    return str(uuid_of(came, parameter))


def _uuids(parameter: str, came: Any) -> list[str]:
    """Ids."""
    return [_uuid(parameter, value) for value in _several(parameter, came)]


def _count(parameter: str, came: object) -> int:
    """A number of references."""
    if not isinstance(came, int) or isinstance(came, bool) or not 0 <= exact_int(came) < _INT64:
        raise invalid(parameter, came, f"an int from 0 to {_INT64 - 1}")
    return exact_int(came)


def _distance(parameter: str, came: object) -> float:
    """A radius."""
    try:
        return float_between(0, came, _FARTHEST)
    except WeaviateInvalidInputError:
        raise invalid(parameter, came, "a number of metres from 0 on") from None


# Conditions as the code that builds them, for `repr`

_CALLS = {
    "Equal": "equal",
    "NotEqual": "not_equal",
    "LessThan": "less_than",
    "LessThanEqual": "less_or_equal",
    "GreaterThan": "greater_than",
    "GreaterThanEqual": "greater_or_equal",
    "Like": "like",
    "IsNull": "is_none",
    "ContainsAny": "contains_any",
    "ContainsAll": "contains_all",
    "ContainsNone": "contains_none",
}
_OWN = {"_id": "by_id()", "_creationTimeUnix": "by_creation_time()", "_lastUpdateTimeUnix": "by_update_time()"}


def _hops_text(hops: tuple[Hop, ...]) -> str:
    """`Filter.by_ref('directed_by')`."""
    return ".".join(["Filter", *map(_hop_text, hops)])


def _hop_text(hop: Hop) -> str:
    if hop.collection is None:
        return f"by_ref({hop.link_on!r})"
    return f"by_ref_multi_target({hop.link_on!r}, {hop.collection!r})"


def _target_text(target: Target) -> str:
    """`Filter.by_property('year')`."""
    return f"{_hops_text(target.hops)}.{_leaf_text(target.leaf)}"


def _leaf_text(leaf: str | Count) -> str:
    if not isinstance(leaf, str):
        return f"by_ref_count({leaf.link_on!r})"
    if leaf in _OWN:
        return _OWN[leaf]
    if leaf.startswith("len(") and leaf.endswith(")"):
        return f"by_property({leaf[4:-1]!r}, length=True)"
    return f"by_property({leaf!r})"


def _comparison_text(target: Target, operator: str, value: Any) -> str:
    """`Filter.by_property('year').greater_than(1999)`."""
    if operator == "WithinGeoRange":
        point = f"GeoCoordinate(latitude={value.latitude!r}, longitude={value.longitude!r})"
        return f"{_target_text(target)}.within_geo_range({point}, {value.distance!r})"
    return f"{_target_text(target)}.{_CALLS[operator]}({value!r})"


def _group_text(operator: str, filters: Sequence[object]) -> str:
    """`Filter.all_of([..., ...])`."""
    if operator == "Not":
        return f"Filter.not_({filters[0]!r})"
    return f"Filter.{'all_of' if operator == 'And' else 'any_of'}({filters!r})"

"""Conditions on objects: what `Filter` builds.

A condition is data: an operator, a value, and the path to what is compared. `_wire/filters.py` writes it into requests.
"""

from __future__ import annotations

import uuid as uuid_lib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Literal, TypeAlias

from weaviate_anyio._inputs.errors import invalid, listed
from weaviate_anyio._inputs.names import collection_name
from weaviate_anyio.classes import _filter_checks as checks
from weaviate_anyio.classes._filter_parts import (
    Count,
    GeoRange,
    Hop,
    Target,
    comparison_text,
    group_text,
    hops_text,
    target_text,
)
from weaviate_anyio.classes.data import GeoCoordinate
from weaviate_anyio.exceptions import WeaviateTypeError

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


class FilterReturn:
    """A condition. Combine conditions with `&` and `|`, turn one round with `~`."""

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
    """Conditions that are joined, or one that is negated.

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
        """The conditions; those of groups of the same kind stand among them, so that `a | b | c` is one list."""
        if self._nested:
            self._filters, self._nested = _flat(self), False
        return self._filters

    def __repr__(self) -> str:
        return group_text(self.operator, self.filters)

    def __eq__(self, other: object) -> bool:
        return self.filters == other.filters if type(other) is type(self) else NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.filters,)  # not as nested as it was built


def _flat(group: FilterGroup) -> list[FilterReturn]:
    """The conditions of a group and of those in it, in order. A group that comes again adds nothing."""
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
        return comparison_text(self.target, self.operator, self.value)


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
        return target_text(self._target)

    def __eq__(self, other: object) -> bool:
        return self._target == other._target if isinstance(other, type(self)) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._target)

    def _is(self, operator: Operator, value: Any) -> FilterReturn:
        return FilterValue(self._target, operator, value)


class FilterByProperty(_Builder):
    """Compares a property, or its length."""

    __slots__ = ()

    def __init__(self, prop: str, length: bool, target: tuple[Hop, ...] | None = None) -> None:
        name = checks.text("name", prop)
        if not isinstance(length, bool):
            raise invalid("length", length, "a bool")
        super().__init__(f"len({name})" if length else name, target or ())

    def is_none(self, val: bool) -> FilterReturn:
        """Whether the property is missing. The collection has to index null states.

        Args:
            val: True for objects without the property, False for those that have it.
        """
        if not isinstance(val, bool):
            raise invalid("val", val, "a bool")
        return self._is("IsNull", val)

    def contains_any(self, val: FilterValuesList) -> FilterReturn:
        """Whether the property has at least one of these values.

        Args:
            val: One value or more, all of one kind.
        """
        return self._is("ContainsAny", checks.several("val", val))

    def contains_all(self, val: FilterValuesList) -> FilterReturn:
        """Whether the property has all of these values.

        Args:
            val: One value or more, all of one kind.
        """
        return self._is("ContainsAll", checks.several("val", val))

    def contains_none(self, val: FilterValuesList) -> FilterReturn:
        """Whether the property has none of these values. Needs server 1.33.

        Args:
            val: One value or more, all of one kind.
        """
        return self._is("ContainsNone", checks.several("val", val))

    def equal(self, val: FilterValues) -> FilterReturn:
        """Whether the property equals `val`; text is compared token by token, as the property is tokenized."""
        return self._is("Equal", checks.value("val", val))

    def not_equal(self, val: FilterValues) -> FilterReturn:
        """Whether the property differs from `val`."""
        return self._is("NotEqual", checks.value("val", val))

    def less_than(self, val: FilterValues) -> FilterReturn:
        """Whether the property is below `val`."""
        return self._is("LessThan", checks.value("val", val))

    def less_or_equal(self, val: FilterValues) -> FilterReturn:
        """Whether the property is `val` or below."""
        return self._is("LessThanEqual", checks.value("val", val))

    def greater_than(self, val: FilterValues) -> FilterReturn:
        """Whether the property is above `val`."""
        return self._is("GreaterThan", checks.value("val", val))

    def greater_or_equal(self, val: FilterValues) -> FilterReturn:
        """Whether the property is `val` or above."""
        return self._is("GreaterThanEqual", checks.value("val", val))

    def like(self, val: str) -> FilterReturn:
        """Whether the text matches a pattern.

        Args:
            val: The pattern; `?` stands for one character, `*` for any number of them.
        """
        return self._is("Like", checks.text("val", val))

    def within_geo_range(self, coordinate: GeoCoordinate, distance: float) -> FilterReturn:
        """Whether the place is near a point.

        Args:
            coordinate: The point.
            distance: The radius in metres.
        """
        if not isinstance(coordinate, GeoCoordinate):
            raise invalid("coordinate", coordinate, "a GeoCoordinate")
        metres = checks.distance("distance", distance)
        return self._is("WithinGeoRange", GeoRange(coordinate.latitude, coordinate.longitude, metres))


class _FilterByTime(_Builder):
    """Compares with datetimes, or with their texts by RFC 3339."""

    __slots__ = ()

    def contains_any(self, dates: Sequence[datetime] | Sequence[str]) -> FilterReturn:
        """Whether the time is one of `dates`."""
        return self._is("ContainsAny", checks.moments("dates", dates))

    def contains_none(self, dates: Sequence[datetime] | Sequence[str]) -> FilterReturn:
        """Whether the time is none of `dates`. Needs server 1.33."""
        return self._is("ContainsNone", checks.moments("dates", dates))

    def equal(self, date: datetime | str) -> FilterReturn:
        """Whether the time equals `date`."""
        return self._is("Equal", checks.moment("date", date))

    def not_equal(self, date: datetime | str) -> FilterReturn:
        """Whether the time differs from `date`."""
        return self._is("NotEqual", checks.moment("date", date))

    def less_than(self, date: datetime | str) -> FilterReturn:
        """Whether the time is before `date`."""
        return self._is("LessThan", checks.moment("date", date))

    def less_or_equal(self, date: datetime | str) -> FilterReturn:
        """Whether the time is `date` or before."""
        return self._is("LessThanEqual", checks.moment("date", date))

    def greater_than(self, date: datetime | str) -> FilterReturn:
        """Whether the time is after `date`."""
        return self._is("GreaterThan", checks.moment("date", date))

    def greater_or_equal(self, date: datetime | str) -> FilterReturn:
        """Whether the time is `date` or after."""
        return self._is("GreaterThanEqual", checks.moment("date", date))


class FilterByCreationTime(_FilterByTime):
    """Compares the time when an object was created. The collection has to index timestamps."""

    __slots__ = ()

    def __init__(self, target: tuple[Hop, ...] | None = None) -> None:
        super().__init__("_creationTimeUnix", target or ())


class FilterByUpdateTime(_FilterByTime):
    """Compares the time when an object was last changed. The collection has to index timestamps."""

    __slots__ = ()

    def __init__(self, target: tuple[Hop, ...] | None = None) -> None:
        super().__init__("_lastUpdateTimeUnix", target or ())


class FilterById(_Builder):
    """Compares the id of an object."""

    __slots__ = ()

    def __init__(self, target: tuple[Hop, ...] | None = None) -> None:
        super().__init__("_id", target or ())

    def contains_any(self, uuids: Sequence[str | uuid_lib.UUID]) -> FilterReturn:
        """Whether the id is one of `uuids`."""
        return self._is("ContainsAny", checks.uuid_texts("uuids", uuids))

    def contains_none(self, uuids: Sequence[str | uuid_lib.UUID]) -> FilterReturn:
        """Whether the id is none of `uuids`. Needs server 1.33."""
        return self._is("ContainsNone", checks.uuid_texts("uuids", uuids))

    def equal(self, uuid: str | uuid_lib.UUID) -> FilterReturn:
        """Whether the id is `uuid`."""
        return self._is("Equal", checks.uuid_text("uuid", uuid))

    def not_equal(self, uuid: str | uuid_lib.UUID) -> FilterReturn:
        """Whether the id is another than `uuid`."""
        return self._is("NotEqual", checks.uuid_text("uuid", uuid))


class FilterByCount(_Builder):
    """Compares the number of references that an object has in one property."""

    __slots__ = ()

    def __init__(self, link_on: str, target: tuple[Hop, ...] | None = None) -> None:
        super().__init__(Count(checks.text("link_on", link_on)), target or ())

    def equal(self, count: int) -> FilterReturn:
        """Whether there are exactly `count` references."""
        return self._is("Equal", checks.count("count", count))

    def not_equal(self, count: int) -> FilterReturn:
        """Whether there are more or fewer than `count` references."""
        return self._is("NotEqual", checks.count("count", count))

    def less_than(self, count: int) -> FilterReturn:
        """Whether there are fewer than `count` references."""
        return self._is("LessThan", checks.count("count", count))

    def less_or_equal(self, count: int) -> FilterReturn:
        """Whether there are at most `count` references."""
        return self._is("LessThanEqual", checks.count("count", count))

    def greater_than(self, count: int) -> FilterReturn:
        """Whether there are more than `count` references."""
        return self._is("GreaterThan", checks.count("count", count))

    def greater_or_equal(self, count: int) -> FilterReturn:
        """Whether there are at least `count` references."""
        return self._is("GreaterThanEqual", checks.count("count", count))


class FilterByRef:
    """Follows a reference; what comes next is compared in the objects that it points to."""

    __slots__ = ("_hops",)
    lacking: ClassVar[str] = "what to compare there, such as .by_property(...).equal(...)"

    def __init__(self, target: tuple[Hop, ...]) -> None:
        self._hops = target

    def __repr__(self) -> str:
        return hops_text(self._hops)

    def __eq__(self, other: object) -> bool:
        return self._hops == other._hops if isinstance(other, FilterByRef) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._hops)

    def by_ref(self, link_on: str) -> FilterByRef:
        """Follow a further reference.

        Args:
            link_on: The reference property.
        """
        return FilterByRef((*self._hops, Hop(checks.text("link_on", link_on))))

    def by_ref_multi_target(self, reference: str, target_collection: str) -> FilterByRef:
        """Follow a further reference, one that may point to several collections.

        Args:
            reference: The reference property.
            target_collection: The collection whose objects count.
        """
        hop = Hop(checks.text("reference", reference), collection_name(target_collection, "target_collection"))
        return FilterByRef((*self._hops, hop))

    def by_ref_count(self, link_on: str) -> FilterByCount:
        """Compare the number of references in `link_on`."""
        return FilterByCount(link_on, self._hops)

    def by_id(self) -> FilterById:
        """Compare the id."""
        return FilterById(self._hops)

    def by_creation_time(self) -> FilterByCreationTime:
        """Compare the time of creation."""
        return FilterByCreationTime(self._hops)

    def by_update_time(self) -> FilterByUpdateTime:
        """Compare the time of the last change."""
        return FilterByUpdateTime(self._hops)

    def by_property(self, name: str, length: bool = False) -> FilterByProperty:
        """Compare a property.

        Args:
            name: The property.
            length: Compare its length instead of its value.
        """
        return FilterByProperty(name, length, self._hops)


class Filter:
    """Begins a condition: choose what is compared, then how.

    `Filter.by_property("year").greater_than(1999) & ~Filter.by_property("genre").equal("horror")`
    """

    def __init__(self) -> None:
        raise WeaviateTypeError("Filter is not instantiated: call one of its methods, such as Filter.by_property(name)")

    @staticmethod
    def by_ref(link_on: str) -> FilterByRef:
        """Follow a reference.

        Args:
            link_on: The reference property; it points to one collection.
        """
        return FilterByRef((Hop(checks.text("link_on", link_on)),))

    @staticmethod
    def by_ref_multi_target(link_on: str, target_collection: str) -> FilterByRef:
        """Follow a reference that may point to several collections.

        Args:
            link_on: The reference property.
            target_collection: The collection whose objects count.
        """
        return FilterByRef(
            (Hop(checks.text("link_on", link_on), collection_name(target_collection, "target_collection")),)
        )

    @staticmethod
    def by_ref_count(link_on: str) -> FilterByCount:
        """Compare the number of references in `link_on`."""
        return FilterByCount(link_on)

    @staticmethod
    def by_id() -> FilterById:
        """Compare the id."""
        return FilterById()

    @staticmethod
    def by_creation_time() -> FilterByCreationTime:
        """Compare the time of creation."""
        return FilterByCreationTime()

    @staticmethod
    def by_update_time() -> FilterByUpdateTime:
        """Compare the time of the last change."""
        return FilterByUpdateTime()

    @staticmethod
    def by_property(name: str, length: bool = False) -> FilterByProperty:
        """Compare a property.

        Args:
            name: The property.
            length: Compare its length instead of its value; the collection has to index property lengths.
        """
        return FilterByProperty(name, length)

    @staticmethod
    def all_of(filters: Sequence[FilterReturn | None]) -> FilterReturn:
        """Join conditions by And. None among them is left out.

        Raises:
            WeaviateInvalidInputError: If there is no condition.
        """
        return _joined(FilterAnd, filters)

    @staticmethod
    def any_of(filters: Sequence[FilterReturn | None]) -> FilterReturn:
        """Join conditions by Or. None among them is left out.

        Raises:
            WeaviateInvalidInputError: If there is no condition.
        """
        return _joined(FilterOr, filters)

    @staticmethod
    def not_(filter_: FilterReturn) -> FilterReturn:
        """Negate a condition. Needs server 1.33."""
        return FilterNot([_condition("filter_", filter_)])


def _joined(group: type[FilterGroup], filters: Iterable[FilterReturn | None]) -> FilterReturn:
    if isinstance(filters, FilterReturn):
        raise invalid("filters", filters, "a list of conditions")
    given = listed("filters", filters, "a list of conditions")
    conditions = [_condition(f"filters[{at}]", one) for at, one in enumerate(given) if one is not None]
    if not conditions:
        raise invalid("filters", filters, "a list of at least one condition")
    return conditions[0] if len(conditions) == 1 else group(conditions)

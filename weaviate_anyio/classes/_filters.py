"""Conditions on objects: what `Filter` builds.

A condition is data: an operator, a value, and the path to what is compared. `_wire/filters.py` writes it into requests.
"""

from __future__ import annotations

import uuid as uuid_lib
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from typing import Any, Literal, NamedTuple, TypeAlias

from weaviate_anyio.classes._base import invalid
from weaviate_anyio.classes.data import GeoCoordinate
from weaviate_anyio.exceptions import WeaviateInvalidInputError

Operator: TypeAlias = Literal[
    "Equal", "NotEqual", "LessThan", "LessThanEqual", "GreaterThan", "GreaterThanEqual", "Like", "IsNull",
    "ContainsAny", "ContainsAll", "ContainsNone", "WithinGeoRange", "And", "Or", "Not",
]  # fmt: skip

FilterValuesList: TypeAlias = (
    Sequence[str] | Sequence[bool] | Sequence[int] | Sequence[float] | Sequence[datetime] | Sequence[uuid_lib.UUID]
)
"""The values that one condition compares with: all of one kind."""
FilterValues: TypeAlias = int | float | str | bool | datetime | uuid_lib.UUID | FilterValuesList
"""A value that a condition compares with."""
Scalar: TypeAlias = bool | int | float | str

_SCALARS = "an int of 64 bits, a float, a str, a bool, a datetime or a UUID"
_INT64 = range(-(1 << 63), 1 << 63)


class Hop(NamedTuple):
    """One step along a reference; `collection` is set where the reference may point to several."""

    link_on: str
    collection: str | None = None


class Count(NamedTuple):
    """The number of references that an object has in `link_on`."""

    link_on: str


class Target(NamedTuple):
    """What is compared: a property (or a count of references) at the end of some hops."""

    leaf: str | Count
    hops: tuple[Hop, ...] = ()


class GeoRange(NamedTuple):
    """The surroundings of a point; `distance` in metres."""

    latitude: float
    longitude: float
    distance: float


class FilterReturn:
    """A condition. Combine conditions with `&` and `|`, turn one round with `~`."""

    __slots__ = ()

    def __and__(self, other: FilterReturn) -> FilterReturn:
        return FilterGroup("And", [self, _condition("&", other)])

    def __or__(self, other: FilterReturn) -> FilterReturn:
        return FilterGroup("Or", [self, _condition("|", other)])

    def __invert__(self) -> FilterReturn:
        return FilterGroup("Not", [self])


class FilterGroup(FilterReturn):
    """Conditions joined by And or Or, or one below Not."""

    __slots__ = ("filters", "operator")

    def __init__(self, operator: Operator, filters: list[FilterReturn]) -> None:
        self.operator = operator
        self.filters = filters

    def __repr__(self) -> str:
        return f"{self.operator}({', '.join(map(repr, self.filters))})"


class FilterValue(FilterReturn):
    """One comparison."""

    __slots__ = ("operator", "target", "value")

    def __init__(self, target: Target, operator: Operator, value: Scalar | list[Any] | GeoRange | datetime) -> None:
        self.target = target
        self.operator = operator
        self.value = value

    def __repr__(self) -> str:
        return f"{self.operator}({self.target.leaf!r}, {self.value!r})"


def _condition(parameter: str, came: object) -> FilterReturn:
    if not isinstance(came, FilterReturn):
        raise invalid(parameter, came, "a condition built with Filter")
    return came


def _text(parameter: str, came: object) -> str:
    if not isinstance(came, str) or not came:
        raise invalid(parameter, came, "a non-empty str")
    return came


def _scalar(parameter: str, came: Any) -> Any:
    value = came.item() if hasattr(came, "item") and getattr(came, "ndim", 1) == 0 else came  # of numpy
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime.combine(value, time.min, UTC)
    if isinstance(value, int) and not isinstance(value, bool) and value not in _INT64:
        raise invalid(parameter, came, _SCALARS)
    if isinstance(value, bool | int | float | str | datetime):
        return value
    if isinstance(value, uuid_lib.UUID):
        return str(value)
    raise invalid(parameter, came, _SCALARS)


def _several(parameter: str, came: Any) -> list[Any]:
    if isinstance(came, str | bytes) or not isinstance(came, Iterable):
        raise invalid(parameter, came, f"a list, each of it {_SCALARS}")
    values = [_scalar(parameter, value) for value in came]
    if not values:
        raise WeaviateInvalidInputError(
            f"{parameter}: got an empty list, allowed is at least one value. To compare the length of a property, use "
            "Filter.by_property(name, length=True)"
        )
    return _one_kind(parameter, values)


def _one_kind(parameter: str, values: list[Any]) -> list[Any]:
    kinds = {str if isinstance(value, datetime) else type(value) for value in values}
    if kinds <= {int, float}:
        return values if len(kinds) == 1 else [float(value) for value in values]
    if len(kinds) > 1 and not all(issubclass(kind, str) for kind in kinds):
        raise invalid(parameter, values, "a list whose values are all of one kind")
    return values


def _value(parameter: str, came: Any) -> Any:
    if isinstance(came, str) or not isinstance(came, Iterable) or getattr(came, "ndim", 1) == 0:
        return _scalar(parameter, came)
    return _several(parameter, came)


def _date(parameter: str, came: object) -> datetime:
    if not isinstance(came, date):
        raise invalid(parameter, came, "a datetime")
    value: datetime = _scalar(parameter, came)
    return value


def _dates(parameter: str, came: Any) -> list[datetime]:
    return [_date(parameter, value) for value in _several(parameter, came)]


def _uuid(parameter: str, came: object) -> str:
    if isinstance(came, uuid_lib.UUID):
        return str(came)
    try:
        return str(uuid_lib.UUID(came if isinstance(came, str) else ""))
    except ValueError:
        raise invalid(parameter, came, "a UUID, as uuid.UUID or str") from None


def _uuids(parameter: str, came: Any) -> list[str]:
    return [_uuid(parameter, value) for value in _several(parameter, came)]


def _count(parameter: str, came: object) -> int:
    if not isinstance(came, int) or isinstance(came, bool) or came < 0:
        raise invalid(parameter, came, "an int of at least 0")
    return came


class _Builder:
    """Makes comparisons of one target."""

    __slots__ = ("_target",)

    def __init__(self, leaf: str | Count, hops: tuple[Hop, ...] = ()) -> None:
        self._target = Target(leaf, hops)

    def _is(self, operator: Operator, value: Any) -> FilterReturn:
        return FilterValue(self._target, operator, value)


class FilterByProperty(_Builder):
    """Compares a property, or its length."""

    __slots__ = ()

    def __init__(self, prop: str, length: bool, target: tuple[Hop, ...] | None = None) -> None:
        name = _text("name", prop)
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
        return self._is("ContainsAny", _several("val", val))

    def contains_all(self, val: FilterValuesList) -> FilterReturn:
        """Whether the property has all of these values.

        Args:
            val: One value or more, all of one kind.
        """
        return self._is("ContainsAll", _several("val", val))

    def contains_none(self, val: FilterValuesList) -> FilterReturn:
        """Whether the property has none of these values. Needs server 1.33.

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
            val: The pattern; `?` stands for one character, `*` for any number of them.
        """
        return self._is("Like", _text("val", val))

    def within_geo_range(self, coordinate: GeoCoordinate, distance: float) -> FilterReturn:
        """Whether the place is near a point.

        Args:
            coordinate: The point.
            distance: The radius in metres.
        """
        if not isinstance(coordinate, GeoCoordinate):
            raise invalid("coordinate", coordinate, "a GeoCoordinate")
        if not isinstance(distance, int | float) or isinstance(distance, bool):
            raise invalid("distance", distance, "a number of metres")
        return self._is("WithinGeoRange", GeoRange(coordinate.latitude, coordinate.longitude, distance))


class _FilterByTime(_Builder):
    __slots__ = ()

    def contains_any(self, dates: Sequence[datetime]) -> FilterReturn:
        """Whether the time is one of `dates`."""
        return self._is("ContainsAny", _dates("dates", dates))

    def contains_none(self, dates: Sequence[datetime]) -> FilterReturn:
        """Whether the time is none of `dates`. Needs server 1.33."""
        return self._is("ContainsNone", _dates("dates", dates))

    def equal(self, date: datetime) -> FilterReturn:
        """Whether the time equals `date`."""
        return self._is("Equal", _date("date", date))

    def not_equal(self, date: datetime) -> FilterReturn:
        """Whether the time differs from `date`."""
        return self._is("NotEqual", _date("date", date))

    def less_than(self, date: datetime) -> FilterReturn:
        """Whether the time is before `date`."""
        return self._is("LessThan", _date("date", date))

    def less_or_equal(self, date: datetime) -> FilterReturn:
        """Whether the time is `date` or before."""
        return self._is("LessThanEqual", _date("date", date))

    def greater_than(self, date: datetime) -> FilterReturn:
        """Whether the time is after `date`."""
        return self._is("GreaterThan", _date("date", date))

    def greater_or_equal(self, date: datetime) -> FilterReturn:
        """Whether the time is `date` or after."""
        return self._is("GreaterThanEqual", _date("date", date))


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
        return self._is("ContainsAny", _uuids("uuids", uuids))

    def contains_none(self, uuids: Sequence[str | uuid_lib.UUID]) -> FilterReturn:
        """Whether the id is none of `uuids`. Needs server 1.33."""
        return self._is("ContainsNone", _uuids("uuids", uuids))

    def equal(self, uuid: str | uuid_lib.UUID) -> FilterReturn:
        """Whether the id is `uuid`."""
        return self._is("Equal", _uuid("uuid", uuid))

    def not_equal(self, uuid: str | uuid_lib.UUID) -> FilterReturn:
        """Whether the id is another than `uuid`."""
        return self._is("NotEqual", _uuid("uuid", uuid))


class FilterByCount(_Builder):
    """Compares the number of references that an object has in one property."""

    __slots__ = ()

    def __init__(self, link_on: str, target: tuple[Hop, ...] | None = None) -> None:
        super().__init__(Count(_text("link_on", link_on)), target or ())

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


def _capitalized(parameter: str, name: object) -> str:
    text = _text(parameter, name)
    return text[0].upper() + text[1:]


class FilterByRef:
    """Follows a reference; what comes next is compared in the objects that it points to."""

    __slots__ = ("_hops",)

    def __init__(self, target: tuple[Hop, ...]) -> None:
        self._hops = target

    def by_ref(self, link_on: str) -> FilterByRef:
        """Follow a further reference.

        Args:
            link_on: The reference property.
        """
        return FilterByRef((*self._hops, Hop(_text("link_on", link_on))))

    def by_ref_multi_target(self, reference: str, target_collection: str) -> FilterByRef:
        """Follow a further reference, one that may point to several collections.

        Args:
            reference: The reference property.
            target_collection: The collection whose objects count.
        """
        hop = Hop(_text("reference", reference), _capitalized("target_collection", target_collection))
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
        raise TypeError("Filter is not instantiated: call one of its methods, such as Filter.by_property(name)")

    @staticmethod
    def by_ref(link_on: str) -> FilterByRef:
        """Follow a reference.

        Args:
            link_on: The reference property; it points to one collection.
        """
        return FilterByRef((Hop(_text("link_on", link_on)),))

    @staticmethod
    def by_ref_multi_target(link_on: str, target_collection: str) -> FilterByRef:
        """Follow a reference that may point to several collections.

        Args:
            link_on: The reference property.
            target_collection: The collection whose objects count.
        """
        return FilterByRef((Hop(_text("link_on", link_on), _capitalized("target_collection", target_collection)),))

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
    def all_of(filters: Sequence[FilterReturn]) -> FilterReturn:
        """Join conditions by And.

        Raises:
            WeaviateInvalidInputError: If there is no condition.
        """
        return _joined("And", filters)

    @staticmethod
    def any_of(filters: Sequence[FilterReturn]) -> FilterReturn:
        """Join conditions by Or.

        Raises:
            WeaviateInvalidInputError: If there is no condition.
        """
        return _joined("Or", filters)

    @staticmethod
    def not_(filter_: FilterReturn) -> FilterReturn:
        """Turn a condition round. Needs server 1.33."""
        return FilterGroup("Not", [_condition("filter_", filter_)])


def _joined(operator: Literal["And", "Or"], filters: Iterable[FilterReturn]) -> FilterReturn:
    if isinstance(filters, FilterReturn) or not isinstance(filters, Iterable):
        raise invalid("filters", filters, "a list of conditions")
    conditions = [_condition("filters", condition) for condition in filters]
    if not conditions:
        raise invalid("filters", filters, "a list of at least one condition")
    return conditions[0] if len(conditions) == 1 else FilterGroup(operator, conditions)

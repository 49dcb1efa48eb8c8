"""What gRPC requests have in common: conditions, limits, the consistency level, and how they become bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from weaviate_anyio._inputs.errors import invalid
from weaviate_anyio._proto._runtime import EncodeError
from weaviate_anyio._proto.base import (
    BooleanArray,
    FilterReferenceCount,
    FilterReferenceMultiTarget,
    FilterReferenceSingleTarget,
    Filters,
    FiltersOperator,
    FilterTarget,
    GeoCoordinatesFilter,
    IntArray,
    NumberArray,
    TextArray,
)
from weaviate_anyio._proto.base import ConsistencyLevel as Number
from weaviate_anyio._wire.values import date_text
from weaviate_anyio.classes._filters import Count, FilterGroup, FilterReturn, FilterValue, GeoRange, Hop, Target
from weaviate_anyio.exceptions import WeaviateInvalidInputError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from weaviate_anyio.classes.config import ConsistencyLevel

T = TypeVar("T")

DEEPEST = 64
"""Levels of conditions, references or nested objects: the codec writes up to 300 nested messages."""
_SHALLOW = f"a condition with at most {DEEPEST} groups in each other, and as many references in a row"


def level_number(level: ConsistencyLevel | None) -> int | None:
    """The number of a consistency level on the wire; None for the server's default."""
    if level is None:
        return None
    try:
        return Number[f"CONSISTENCY_LEVEL_{level.value}"].value
    except (KeyError, AttributeError):
        raise invalid("consistency_level", level, "ConsistencyLevel.ONE, QUORUM or ALL") from None


def encoded(request: Any) -> bytes:
    """The bytes of a message; a value that its field cannot hold is bad input.

    Raises:
        WeaviateInvalidInputError: If there is such a value.
    """
    try:
        data: bytes = request.encode()
    except EncodeError as error:
        raise WeaviateInvalidInputError(str(error)) from error
    return data


def count(parameter: str, value: int | None) -> int:
    """A number of objects, as the protocol has it: 0 leaves it to the server.

    Raises:
        WeaviateInvalidInputError: It does not fit.
    """
    if value is not None and not 0 <= value < 1 << 32:
        raise invalid(parameter, value, "an int from 0 to 4294967295, or None")
    return value or 0


_OPERATORS = {
    "Equal": FiltersOperator.OPERATOR_EQUAL,
    "NotEqual": FiltersOperator.OPERATOR_NOT_EQUAL,
    "LessThan": FiltersOperator.OPERATOR_LESS_THAN,
    "LessThanEqual": FiltersOperator.OPERATOR_LESS_THAN_EQUAL,
    "GreaterThan": FiltersOperator.OPERATOR_GREATER_THAN,
    "GreaterThanEqual": FiltersOperator.OPERATOR_GREATER_THAN_EQUAL,
    "Like": FiltersOperator.OPERATOR_LIKE,
    "IsNull": FiltersOperator.OPERATOR_IS_NULL,
    "ContainsAny": FiltersOperator.OPERATOR_CONTAINS_ANY,
    "ContainsAll": FiltersOperator.OPERATOR_CONTAINS_ALL,
    "ContainsNone": FiltersOperator.OPERATOR_CONTAINS_NONE,
    "WithinGeoRange": FiltersOperator.OPERATOR_WITHIN_GEO_RANGE,
    "And": FiltersOperator.OPERATOR_AND,
    "Or": FiltersOperator.OPERATOR_OR,
    "Not": FiltersOperator.OPERATOR_NOT,
}


def nested(write: Callable[[int], T], parameter: str, came: object, allowed: str) -> T:
    """What a function makes that gets the number of levels that it may go down, and calls `deeper` at each.

    Args:
        write: The function.
        parameter: Which argument it writes, for the error.
        came: That argument.
        allowed: What would be right, in words.

    Raises:
        WeaviateInvalidInputError: There are more than `DEEPEST` levels.
    """
    try:
        return write(DEEPEST)
    except RecursionError:
        raise invalid(parameter, came, allowed) from None


def deeper(room: int) -> int:
    """The levels that are left below this one.

    Raises:
        RecursionError: There are none.
    """
    if not room:
        raise RecursionError
    return room - 1


def filters_message(where: FilterReturn, parameter: str = "filters") -> Filters:
    """The message of a condition.

    Args:
        where: What `Filter` built.
        parameter: Which argument it is, for the error.

    Raises:
        WeaviateInvalidInputError: Groups of different kinds are nested too deeply, or too many references follow
            each other.
    """
    return nested(lambda room: _message(where, room), parameter, where, _SHALLOW)


def _message(where: FilterReturn, room: int) -> Filters:
    room = deeper(room)
    if isinstance(where, FilterGroup):
        inner = [_message(one, room) for one in where.filters]
        return Filters(operator=_OPERATORS[where.operator], filters=inner)
    assert isinstance(where, FilterValue)
    message = Filters(operator=_OPERATORS[where.operator], target=_target(where.target))
    if isinstance(where.value, list):
        _set_array(message, where.value)
    else:
        _set_value(message, where.value)
    return message


def _target(target: Target) -> FilterTarget:
    if len(target.hops) > DEEPEST:
        raise RecursionError
    leaf = target.leaf
    if isinstance(leaf, Count):
        inner = FilterTarget(count=FilterReferenceCount(on=leaf.link_on))
    else:
        inner = FilterTarget(property=leaf)
    for hop in reversed(target.hops):
        inner = _behind(hop, inner)
    return inner


def _behind(hop: Hop, inner: FilterTarget) -> FilterTarget:
    if hop.collection is None:
        return FilterTarget(single_target=FilterReferenceSingleTarget(on=hop.link_on, target=inner))
    return FilterTarget(
        multi_target=FilterReferenceMultiTarget(on=hop.link_on, target=inner, target_collection=hop.collection)
    )


def _set_value(message: Filters, value: Any) -> None:
    if isinstance(value, bool):
        message.value_boolean = value
    elif isinstance(value, int):
        message.value_int = value
    elif isinstance(value, float):
        message.value_number = value
    elif isinstance(value, GeoRange):
        message.value_geo = GeoCoordinatesFilter(
            latitude=value.latitude, longitude=value.longitude, distance=value.distance
        )
    else:
        message.value_text = _text(value)


def _set_array(message: Filters, values: list[Any]) -> None:
    first = values[0]
    if isinstance(first, bool):
        message.value_boolean_array = BooleanArray(values=values)
    elif isinstance(first, int):
        message.value_int_array = IntArray(values=values)
    elif isinstance(first, float):
        message.value_number_array = NumberArray(values=values)
    else:
        message.value_text_array = TextArray(values=[_text(value) for value in values])


def _text(value: str | datetime) -> str:
    return value if isinstance(value, str) else date_text(value)

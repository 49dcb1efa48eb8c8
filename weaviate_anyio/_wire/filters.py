"""Conditions, as messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from weaviate_anyio._inputs.errors import invalid
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
from weaviate_anyio._wire.values import date_text
from weaviate_anyio.classes._filter_parts import Count, GeoRange, Hop, Target
from weaviate_anyio.classes._filters import FilterGroup, FilterReturn, FilterValue

if TYPE_CHECKING:
    from datetime import datetime

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


_DEEPEST = 64  # groups in each other, and references in a row: messages may stand in each other up to 300 times


def filters_message(where: FilterReturn, parameter: str = "filters") -> Filters:
    """The message of a condition.

    Args:
        where: What `Filter` built.
        parameter: Which argument it is, for the error.

    Raises:
        WeaviateInvalidInputError: Groups of different kinds stand in each other too deeply, or references in a row.
    """
    try:
        return _message(where, _DEEPEST)
    except RecursionError:
        allowed = f"a condition with at most {_DEEPEST} groups in each other, and as many references in a row"
        raise invalid(parameter, where, allowed) from None


def _message(where: FilterReturn, room: int) -> Filters:
    if not room:
        raise RecursionError
    if isinstance(where, FilterGroup):
        inner = [_message(one, room - 1) for one in where.filters]
        return Filters(operator=_OPERATORS[where.operator], filters=inner)
    assert isinstance(where, FilterValue)
    message = Filters(operator=_OPERATORS[where.operator], target=_target(where.target))
    if isinstance(where.value, list):
        _set_array(message, where.value)
    else:
        _set_value(message, where.value)
    return message


def _target(target: Target) -> FilterTarget:
    if len(target.hops) > _DEEPEST:
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

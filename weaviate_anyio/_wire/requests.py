"""What gRPC requests share: conditions, limits, consistency levels, and their encoding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from weaviate_anyio._features import Feature, require
from weaviate_anyio._inputs.errors import invalid
from weaviate_anyio._proto import base as proto
from weaviate_anyio._proto._runtime import EncodeError
from weaviate_anyio._wire.values import date_text, deeper
from weaviate_anyio.classes._filters import Count, FilterGroup, FilterReturn, FilterValue, GeoRange, Hop, Target
from weaviate_anyio.exceptions import WeaviateInvalidInputError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from weaviate_anyio._features import Version
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
        return proto.ConsistencyLevel[f"CONSISTENCY_LEVEL_{level.value}"].value
    except (KeyError, AttributeError):
        raise invalid("consistency_level", level, "ConsistencyLevel.ONE, QUORUM or ALL") from None


def encoded(request: Any) -> bytes:
    """Encode a message; a value that does not fit its field is bad input.

    Raises:
        WeaviateInvalidInputError: If there is such a value.
    """
    try:
        data: bytes = request.encode()
    except EncodeError as error:
        raise WeaviateInvalidInputError(str(error)) from error
    return data


def count(parameter: str, value: int | None) -> int:
    """A number of objects in the protocol's form, in which 0 means the server's default.

    Raises:
        WeaviateInvalidInputError: It does not fit.
    """
    if value is not None and not 0 <= value < 1 << 32:
        raise invalid(parameter, value, "an int from 0 to 4294967295, or None")
    return value or 0


_OPERATORS = {
    "Equal": proto.FiltersOperator.OPERATOR_EQUAL,
    "NotEqual": proto.FiltersOperator.OPERATOR_NOT_EQUAL,
    "LessThan": proto.FiltersOperator.OPERATOR_LESS_THAN,
    "LessThanEqual": proto.FiltersOperator.OPERATOR_LESS_THAN_EQUAL,
    "GreaterThan": proto.FiltersOperator.OPERATOR_GREATER_THAN,
    "GreaterThanEqual": proto.FiltersOperator.OPERATOR_GREATER_THAN_EQUAL,
    "Like": proto.FiltersOperator.OPERATOR_LIKE,
    "IsNull": proto.FiltersOperator.OPERATOR_IS_NULL,
    "ContainsAny": proto.FiltersOperator.OPERATOR_CONTAINS_ANY,
    "ContainsAll": proto.FiltersOperator.OPERATOR_CONTAINS_ALL,
    "ContainsNone": proto.FiltersOperator.OPERATOR_CONTAINS_NONE,
    "WithinGeoRange": proto.FiltersOperator.OPERATOR_WITHIN_GEO_RANGE,
    "And": proto.FiltersOperator.OPERATOR_AND,
    "Or": proto.FiltersOperator.OPERATOR_OR,
    "Not": proto.FiltersOperator.OPERATOR_NOT,
}
_NEWER_OPERATORS = {"ContainsNone", "Not"}


def nested(parameter: str, came: object, allowed: str, write: Callable[..., T], *args: Any) -> T:
    """Encode an argument that may be nested.

    Args:
        parameter: Which argument, for the error.
        came: The argument.
        allowed: What would be right, in words.
        write: What encodes it; its last argument is the number of levels left, and it calls `deeper` at each of them.
        *args: Its other arguments.

    Raises:
        WeaviateInvalidInputError: There are more than `DEEPEST` levels.
    """
    try:
        return write(*args, DEEPEST)
    except RecursionError:
        raise invalid(parameter, came, allowed) from None


def filters_message(where: FilterReturn, version: Version, parameter: str = "filters") -> proto.Filters:
    """Encode a condition as a message.

    Args:
        where: What `Filter` built.
        version: The server's version.
        parameter: Which argument it is, for the error.

    Raises:
        WeaviateInvalidInputError: Groups of different kinds are nested too deeply, or too many references follow
            each other.
        WeaviateUnsupportedFeatureError: The server does not know an operator.
    """
    return nested(parameter, where, _SHALLOW, _message, where, version)


def _message(where: FilterReturn, version: Version, room: int) -> proto.Filters:
    room = deeper(room)
    if isinstance(where, FilterGroup):
        inner = [_message(one, version, room) for one in where.filters]
        return proto.Filters(operator=_operator(where.operator, version), filters=inner)
    assert isinstance(where, FilterValue)
    message = proto.Filters(operator=_operator(where.operator, version), target=_target(where.target))
    if isinstance(where.value, list):
        _set_array(message, where.value)
    else:
        _set_value(message, where.value)
    return message


def _operator(name: str, version: Version) -> int:
    if name in _NEWER_OPERATORS:
        require(version, Feature.NOT_FILTERS)
    return _OPERATORS[name]


def _target(target: Target) -> proto.FilterTarget:
    if len(target.hops) > DEEPEST:
        raise RecursionError
    leaf = target.leaf
    if isinstance(leaf, Count):
        inner = proto.FilterTarget(count=proto.FilterReferenceCount(on=leaf.link_on))
    else:
        inner = proto.FilterTarget(property=leaf)
    for hop in reversed(target.hops):
        inner = _behind(hop, inner)
    return inner


def _behind(hop: Hop, inner: proto.FilterTarget) -> proto.FilterTarget:
    if hop.collection is None:
        return proto.FilterTarget(single_target=proto.FilterReferenceSingleTarget(on=hop.link_on, target=inner))
    return proto.FilterTarget(
        multi_target=proto.FilterReferenceMultiTarget(on=hop.link_on, target=inner, target_collection=hop.collection)
    )


def _set_value(message: proto.Filters, value: Any) -> None:
    if isinstance(value, bool):
        message.value_boolean = value
    elif isinstance(value, int):
        message.value_int = value
    elif isinstance(value, float):
        message.value_number = value
    elif isinstance(value, GeoRange):
        message.value_geo = proto.GeoCoordinatesFilter(
            latitude=value.latitude, longitude=value.longitude, distance=value.distance
        )
    else:
        message.value_text = _text(value)


def _set_array(message: proto.Filters, values: list[Any]) -> None:
    first = values[0]
    if isinstance(first, bool):
        message.value_boolean_array = proto.BooleanArray(values=values)
    elif isinstance(first, int):
        message.value_int_array = proto.IntArray(values=values)
    elif isinstance(first, float):
        message.value_number_array = proto.NumberArray(values=values)
    else:
        message.value_text_array = proto.TextArray(values=[_text(value) for value in values])


def _text(value: str | datetime) -> str:
    return value if isinstance(value, str) else date_text(value)

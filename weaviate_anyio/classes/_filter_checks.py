"""Checks of the values that conditions compare with. Each raises WeaviateInvalidInputError for what does not fit."""

from __future__ import annotations

import uuid as uuid_lib
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from enum import Enum
from math import isnan
from typing import Any

from weaviate_anyio._inputs.check import exact_int, exact_text, float_between
from weaviate_anyio._inputs.errors import invalid, listed, refuse, unfit
from weaviate_anyio._inputs.names import uuid_of
from weaviate_anyio._inputs.shown import Words, is_official
from weaviate_anyio.exceptions import WeaviateInvalidInputError

_SCALARS = "an int of 64 bits, a float, a str, a bool, a datetime or a UUID"
_A_TIME = "a datetime, or its text by RFC 3339, such as '2020-01-31T00:00:00Z'"
_INT64 = 1 << 63
_FARTHEST = 3.4e38  # metres, in float32


def text(parameter: str, came: object) -> str:
    """A name or a pattern: not empty."""
    if not isinstance(came, str) or not came:
        raise invalid(parameter, came, "a non-empty str")
    try:
        return exact_text(came)
    except WeaviateInvalidInputError as error:
        raise error.inside(parameter) from None


def scalar(parameter: str, came: Any) -> Any:
    """One value as it is kept: of enums and numpy's scalars their values, of ids the text, of days midnight in UTC.

    What is kept is of an exact type, so that nothing behaves in another way than its value.
    """
    try:
        return _scalar(came)
    except Exception as error:  # noqa: BLE001 - what the user's own values raise when they are looked at, too
        refuse(parameter, came, error)


def _scalar(came: Any) -> Any:
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


def several(parameter: str, came: Any) -> list[Any]:
    """Values of one kind, at least one."""
    values = [scalar(parameter, value) for value in listed(parameter, came, f"a list, each of it {_SCALARS}")]
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


def value(parameter: str, came: Any) -> Any:
    """One value or several."""
    if isinstance(came, str | Mapping | Enum) or not isinstance(came, Iterable) or _is_single(came):
        return scalar(parameter, came)
    return several(parameter, came)


def _is_single(came: Any) -> bool:
    """Whether it is an array of numpy without elements, or no value at all."""
    return (type(came).__module__ == "numpy" and came.ndim == 0) or is_official(came)


def moment(parameter: str, came: object) -> datetime | str:
    """A time: texts stay what they are."""
    if isinstance(came, str) and _is_time(came):
        return str.__str__(came)
    if not isinstance(came, date):
        raise invalid(parameter, came, _A_TIME)
    value: datetime = scalar(parameter, came)
    return value


def _is_time(came: str) -> bool:
    try:
        return datetime.fromisoformat(came).tzinfo is not None
    except ValueError:
        return False


def moments(parameter: str, came: Any) -> list[datetime | str]:
    """Times."""
    return [moment(parameter, value) for value in several(parameter, came)]


def uuid_text(parameter: str, came: object) -> str:
    """An id as the server writes it."""
    return str(uuid_of(came, parameter))


def uuid_texts(parameter: str, came: Any) -> list[str]:
    """Ids."""
    return [uuid_text(parameter, value) for value in several(parameter, came)]


def count(parameter: str, came: object) -> int:
    """A number of references."""
    if not isinstance(came, int) or isinstance(came, bool) or not 0 <= exact_int(came) < _INT64:
        raise invalid(parameter, came, f"an int from 0 to {_INT64 - 1}")
    return exact_int(came)


def distance(parameter: str, came: object) -> float:
    """A radius."""
    try:
        return float_between(0, came, _FARTHEST)
    except WeaviateInvalidInputError:
        raise invalid(parameter, came, "a number of metres from 0 on") from None

"""Checks of the values that conditions compare with. Each raises WeaviateInvalidInputError for what does not fit."""

from __future__ import annotations

import uuid as uuid_lib
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from math import isnan
from typing import Any

from weaviate_anyio.classes._base import invalid
from weaviate_anyio.exceptions import WeaviateInvalidInputError

_SCALARS = "an int of 64 bits, a float, a str, a bool, a datetime or a UUID"
_INT64 = range(-(1 << 63), 1 << 63)


def text(parameter: str, came: object) -> str:
    """A name or a pattern: not empty."""
    if not isinstance(came, str) or not came:
        raise invalid(parameter, came, "a non-empty str")
    return came


def scalar(parameter: str, came: Any) -> Any:
    """One value, as it is kept: numpy scalars as their Python values, ids as text, days as midnight UTC."""
    value = came.item() if hasattr(came, "item") and getattr(came, "ndim", 1) == 0 else came  # of numpy
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime.combine(value, time.min, UTC)
    if isinstance(value, int) and not isinstance(value, bool) and value not in _INT64:
        raise invalid(parameter, came, _SCALARS)
    if isinstance(value, float) and isnan(value):
        raise invalid(parameter, came, "a number: nothing compares with NaN")
    if isinstance(value, bool | int | float | str | datetime):
        return value
    if isinstance(value, uuid_lib.UUID):
        return str(value)
    raise invalid(parameter, came, f"{_SCALARS}; is_none(True) finds what has no value" if came is None else _SCALARS)


def several(parameter: str, came: Any) -> list[Any]:
    """Values of one kind, at least one."""
    if isinstance(came, str | bytes | Mapping) or not isinstance(came, Iterable):
        raise invalid(parameter, came, f"a list, each of it {_SCALARS}")
    values = [scalar(parameter, value) for value in came]
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


def value(parameter: str, came: Any) -> Any:
    """One value or several."""
    if isinstance(came, str | Mapping) or not isinstance(came, Iterable) or getattr(came, "ndim", 1) == 0:
        return scalar(parameter, came)
    return several(parameter, came)


def moment(parameter: str, came: object) -> datetime:
    """A date."""
    if not isinstance(came, date):
        raise invalid(parameter, came, "a datetime")
    value: datetime = scalar(parameter, came)
    return value


def moments(parameter: str, came: Any) -> list[datetime]:
    """Dates."""
    return [moment(parameter, value) for value in several(parameter, came)]


def uuid_text(parameter: str, came: object) -> str:
    """An id as the server writes it."""
    if isinstance(came, uuid_lib.UUID):
        return str(came)
    try:
        return str(uuid_lib.UUID(came if isinstance(came, str) else ""))
    except ValueError:
        raise invalid(parameter, came, "a uuid.UUID or its text") from None


def uuid_texts(parameter: str, came: Any) -> list[str]:
    """Ids."""
    return [uuid_text(parameter, value) for value in several(parameter, came)]


def count(parameter: str, came: object) -> int:
    """A number of references."""
    if not isinstance(came, int) or isinstance(came, bool) or came < 0:
        raise invalid(parameter, came, "an int of at least 0")
    return came

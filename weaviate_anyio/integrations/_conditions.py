"""Comparisons of other frameworks as conditions of ours."""

from __future__ import annotations

import uuid as uuid_package
from datetime import UTC, datetime
from math import ceil, floor
from typing import TYPE_CHECKING, Any

from weaviate_anyio.classes._config._enums import DataType
from weaviate_anyio.classes.query import Filter

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from weaviate_anyio.classes._filters import FilterReturn

NONE = Filter.by_id().equal("00000000-0000-0000-0000-000000000000")
"""No object matches."""
EVERY = Filter.not_(NONE)
"""Every object matches."""

_SINGLE = {
    "==": "equal",
    "!=": "not_equal",
    ">": "greater_than",
    ">=": "greater_or_equal",
    "<": "less_than",
    "<=": "less_or_equal",
    "like": "like",
}
_SEVERAL = {"in": "contains_any", "not in": "contains_none", "all": "contains_all"}
_NEGATIVE = {"!=", "not in"}
_ORDER = {">", ">=", "<", "<="}
_INT64 = 1 << 63


def compare(types: Mapping[str, DataType], name: str, operator: str, value: Any) -> FilterReturn:
    """A condition on a property.

    What the server would refuse is decided here: no object has a value in a property that does not exist, and a value
    of another type equals none. Texts are compared with dates by the date in ISO format that they are, in UTC unless
    they say otherwise.

    Args:
        types: The types of the properties that exist.
        name: The property.
        operator: `==`, `!=`, `>`, `>=`, `<`, `<=`, `like`; `in`, `not in` and `all`, whose value is a list.
        value: What to compare with; None stands for a missing value.
    """
    if operator in _SEVERAL:
        return _several(types, name, operator, value)
    if value is None:
        return _missing(types, name, operator)
    fitting = _fitting(types.get(name), operator, value)
    if fitting is None:
        return EVERY if operator in _NEGATIVE else NONE
    condition: FilterReturn = getattr(Filter.by_property(name), _SINGLE[operator])(fitting)
    return condition


def _missing(types: Mapping[str, DataType], name: str, operator: str) -> FilterReturn:
    """A comparison with None, which is neither greater nor less than anything."""
    if operator not in {"==", "!="}:
        return NONE
    if name not in types:
        return EVERY if operator == "==" else NONE
    return Filter.by_property(name).is_none(operator == "==")


def _several(types: Mapping[str, DataType], name: str, operator: str, values: list[Any]) -> FilterReturn:
    converted = [_fitting(types.get(name), operator, value) for value in values]
    fitting = [value for value in converted if value is not None]
    if operator == "all" and len(fitting) < len(values):
        return NONE
    condition: FilterReturn = EVERY if operator in {"not in", "all"} else NONE
    if fitting:
        condition = getattr(Filter.by_property(name), _SEVERAL[operator])(fitting)
    if None not in values:
        return condition
    missing = _missing(types, name, "!=" if operator == "not in" else "==")
    return condition & missing if operator == "not in" else condition | missing


def _fitting(kind: DataType | None, operator: str, value: Any) -> Any:
    """The value as a property of this type, or a list of this type, is compared with it; None if none can have it."""
    single = None if kind is None else DataType(kind.value.removesuffix("[]"))
    fit = None if single is None else _FITS.get(single)
    if fit is None or isinstance(value, bool) != (single is DataType.BOOL):
        return None
    try:
        return fit(operator, value)
    except (ValueError, OverflowError):
        return None


def _flag(operator: str, value: bool) -> bool | None:
    return None if operator == "like" else value


def _number(_: str, value: Any) -> float | None:
    return float(value) if isinstance(value, (int, float)) else None


def _whole(operator: str, value: Any) -> int | None:
    """A whole number: the nearest one that a comparison of order with a fraction means."""
    if not isinstance(value, (int, float)):
        return None
    whole = floor(value) if operator in {">", "<="} else ceil(value)
    equal_or_order = whole == value or operator in _ORDER
    return whole if equal_or_order and -_INT64 <= whole < _INT64 else None


def _text(_: str, value: Any) -> str | None:
    return str(value) if isinstance(value, (str, uuid_package.UUID)) else None


def _uuid(operator: str, value: Any) -> str | None:
    fits = operator != "like" and isinstance(value, (str, uuid_package.UUID))
    return str(uuid_package.UUID(str(value))) if fits else None


def _moment(operator: str, value: Any) -> datetime | None:
    if operator != "like" and isinstance(value, str):
        value = datetime.fromisoformat(value)
    if not isinstance(value, datetime):
        return None
    return value if value.tzinfo else value.replace(tzinfo=UTC)


_FITS: dict[DataType, Callable[[str, Any], Any]] = {
    DataType.BOOL: _flag,
    DataType.NUMBER: _number,
    DataType.INT: _whole,
    DataType.TEXT: _text,
    DataType.UUID: _uuid,
    DataType.DATE: _moment,
}

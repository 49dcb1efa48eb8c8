"""Comparisons of other frameworks as conditions of ours."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from weaviate_anyio.classes._config._enums import DataType
from weaviate_anyio.classes.query import Filter

if TYPE_CHECKING:
    from collections.abc import Mapping

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
_FITTING: dict[DataType, tuple[type, ...]] = {
    DataType.BOOL: (bool,),
    DataType.NUMBER: (int, float),
    DataType.INT: (int, float),
    DataType.TEXT: (str,),
    DataType.UUID: (str,),
    DataType.DATE: (str, datetime),
}


def compare(types: Mapping[str, DataType], name: str, operator: str, value: Any) -> FilterReturn:
    """A condition on a property.

    What the server would refuse is decided here: no object has a value in a property that does not exist, and a value
    of another type equals none.

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
    if not _fits(types.get(name), value):
        return EVERY if operator in _NEGATIVE else NONE
    condition: FilterReturn = getattr(Filter.by_property(name), _SINGLE[operator])(value)
    return condition


def _missing(types: Mapping[str, DataType], name: str, operator: str) -> FilterReturn:
    """A comparison with None, which is neither greater nor less than anything."""
    if operator not in {"==", "!="}:
        return NONE
    if name not in types:
        return EVERY if operator == "==" else NONE
    return Filter.by_property(name).is_none(operator == "==")


def _several(types: Mapping[str, DataType], name: str, operator: str, values: list[Any]) -> FilterReturn:
    fitting = [value for value in values if value is not None and _fits(types.get(name), value)]
    if operator == "all" and len(fitting) < len(values):
        return NONE
    condition: FilterReturn = EVERY if operator in {"not in", "all"} else NONE
    if fitting:
        condition = getattr(Filter.by_property(name), _SEVERAL[operator])(fitting)
    if None not in values:
        return condition
    missing = _missing(types, name, "!=" if operator == "not in" else "==")
    return condition & missing if operator == "not in" else condition | missing


def _fits(kind: DataType | None, value: Any) -> bool:
    """Whether a property of this type, or a list of this type, can have the value."""
    if kind is None:
        return False
    single = DataType(kind.value.removesuffix("[]"))
    if isinstance(value, bool) and single is not DataType.BOOL:
        return False
    return isinstance(value, _FITTING.get(single, ()))

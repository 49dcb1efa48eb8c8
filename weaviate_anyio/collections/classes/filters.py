"""The official module path of conditions."""

from weaviate_anyio.classes._filter_parts import Count, GeoRange, Hop, Target
from weaviate_anyio.classes._filters import (
    Filter,
    FilterAnd,
    FilterByCount,
    FilterByCreationTime,
    FilterById,
    FilterByProperty,
    FilterByRef,
    FilterByUpdateTime,
    FilterNot,
    FilterOr,
    FilterReturn,
    FilterValue,
    FilterValues,
    FilterValuesList,
    _FilterByTime,
)
from weaviate_anyio.collections.classes.types import GeoCoordinate, _WeaviateInput
from weaviate_anyio.exceptions import WeaviateInvalidInputError

__all__ = [
    "Filter",
    "FilterByCount",
    "FilterByCreationTime",
    "FilterById",
    "FilterByProperty",
    "FilterByRef",
    "FilterByUpdateTime",
    "FilterReturn",
    "FilterValues",
    "FilterValuesList",
    "GeoCoordinate",
    "WeaviateInvalidInputError",
    "_FilterByTime",
    "_WeaviateInput",
]

# The names of the official classes, for annotations.
_CountRef = Count
_FilterAnd = FilterAnd
_FilterByCount = FilterByCount
_FilterByCreationTime = FilterByCreationTime
_FilterById = FilterById
_FilterByProperty = FilterByProperty
_FilterByRef = FilterByRef
_FilterByUpdateTime = FilterByUpdateTime
_FilterNot = FilterNot
_FilterOr = FilterOr
_FilterTargets = Target
_FilterValue = FilterValue
_Filters = FilterReturn
_GeoCoordinateFilter = GeoRange
_MultiTargetRef = Hop
_SingleTargetRef = Hop

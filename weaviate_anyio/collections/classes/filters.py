"""The official module path of conditions."""

from weaviate_anyio.classes._filters import (
    Count,
    Filter,
    FilterByCount,
    FilterByCreationTime,
    FilterById,
    FilterByProperty,
    FilterByRef,
    FilterByUpdateTime,
    FilterGroup,
    FilterReturn,
    FilterValue,
    FilterValues,
    FilterValuesList,
    GeoRange,
    Hop,
    Target,
    _FilterByTime,
)

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
    "_FilterByTime",
]

# The names of the official classes, for annotations.
_CountRef = Count
_FilterAnd = FilterGroup
_FilterByCount = FilterByCount
_FilterByCreationTime = FilterByCreationTime
_FilterById = FilterById
_FilterByProperty = FilterByProperty
_FilterByRef = FilterByRef
_FilterByUpdateTime = FilterByUpdateTime
_FilterNot = FilterGroup
_FilterOr = FilterGroup
_FilterTargets = Target
_FilterValue = FilterValue
_Filters = FilterReturn
_GeoCoordinateFilter = GeoRange
_MultiTargetRef = Hop
_SingleTargetRef = Hop

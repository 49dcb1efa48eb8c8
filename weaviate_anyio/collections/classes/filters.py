"""The official module path of conditions."""

from weaviate_anyio.classes._filters import (
    Filter,
    FilterByCount,
    FilterByCreationTime,
    FilterById,
    FilterByProperty,
    FilterByRef,
    FilterByUpdateTime,
    FilterReturn,
    FilterValues,
    FilterValuesList,
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
]

"""What searches are built from: filters, orders, metadata, groups, vectors, boosts."""

from weaviate_anyio.classes._boost import Boost, BoostReturn
from weaviate_anyio.classes._filters import Filter, FilterReturn
from weaviate_anyio.classes._search import (
    BM25Operator,
    Diversity,
    GroupBy,
    HybridFusion,
    MetadataQuery,
    NearMediaType,
    QueryNested,
    QueryReference,
    Rerank,
    Sort,
)
from weaviate_anyio.classes._vectors import HybridVector, Move, NearVector, TargetVectors
from weaviate_anyio.classes.aggregate import Metrics
from weaviate_anyio.classes.data import GeoCoordinate
from weaviate_anyio.classes.generate import GenerativeConfig

__all__ = [
    "BM25Operator",
    "Boost",
    "BoostReturn",
    "Diversity",
    "Filter",
    "FilterReturn",
    "GenerativeConfig",
    "GeoCoordinate",
    "GroupBy",
    "HybridFusion",
    "HybridVector",
    "MetadataQuery",
    "Metrics",
    "Move",
    "NearMediaType",
    "NearVector",
    "QueryNested",
    "QueryReference",
    "Rerank",
    "Sort",
    "TargetVectors",
]


def __dir__() -> list[str]:
    return __all__

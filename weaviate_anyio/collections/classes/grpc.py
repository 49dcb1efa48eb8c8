"""The official module path of what searches are built from."""

from typing import TypeAlias

from weaviate_anyio.classes._boost import (
    Boost,
    BoostCondition,
    BoostCurve,
    BoostModifier,
    BoostReturn,
    NumericDecay,
    PropertyValue,
    TimeDecay,
)
from weaviate_anyio.classes._search import (
    INCLUDE_VECTOR,
    METADATA,
    MMR,
    PROPERTIES,
    PROPERTY,
    REFERENCE,
    REFERENCES,
    BM25OperatorAnd,
    BM25OperatorAndCross,
    BM25OperatorOptions,
    BM25OperatorOr,
    Diversity,
    GroupBy,
    HybridFusion,
    MetadataQuery,
    NearMediaType,
    QueryNested,
    QueryReference,
    Rerank,
    Sort,
    Sorting,
    SortKey,
    _QueryReference,
    _QueryReferenceMultiTarget,
)
from weaviate_anyio.classes._search import (
    BM25Operator as BM25OperatorFactory,
)
from weaviate_anyio.classes._vectors import (
    Combination,
    HybridNearText,
    HybridNearVector,
    HybridVector,
    HybridVectorType,
    ListOfVectorsQuery,
    Move,
    MultiTargetVectorJoin,
    NearVector,
    NearVectorInputType,
    OneDimensionalVectorType,
    PrimitiveVectorType,
    TargetVectorJoinType,
    TargetVectors,
    TwoDimensionalVectorType,
    V,
)
from weaviate_anyio.collections.classes.filters import FilterReturn
from weaviate_anyio.collections.classes.types import _WeaviateInput
from weaviate_anyio.exceptions import WeaviateInvalidInputError

NestedProperties: TypeAlias = list[str | QueryNested] | str | QueryNested

__all__ = [
    "INCLUDE_VECTOR",
    "METADATA",
    "MMR",
    "PROPERTIES",
    "PROPERTY",
    "REFERENCE",
    "REFERENCES",
    "BM25OperatorAnd",
    "BM25OperatorAndCross",
    "BM25OperatorFactory",
    "BM25OperatorOptions",
    "BM25OperatorOr",
    "Boost",
    "BoostReturn",
    "Diversity",
    "FilterReturn",
    "GroupBy",
    "HybridFusion",
    "HybridVector",
    "HybridVectorType",
    "ListOfVectorsQuery",
    "MetadataQuery",
    "Move",
    "NearMediaType",
    "NearVector",
    "NearVectorInputType",
    "NestedProperties",
    "OneDimensionalVectorType",
    "PrimitiveVectorType",
    "QueryNested",
    "QueryReference",
    "Rerank",
    "Sort",
    "Sorting",
    "TargetVectorJoinType",
    "TargetVectors",
    "TwoDimensionalVectorType",
    "V",
    "WeaviateInvalidInputError",
    "_QueryReference",
    "_QueryReferenceMultiTarget",
    "_WeaviateInput",
]

# The names of the official classes, for annotations.
_Boost = BoostReturn
_BoostCondition = BoostCondition
_BoostCurve = BoostCurve
_BoostModifier = BoostModifier
_HybridNearText = HybridNearText
_HybridNearVector = HybridNearVector
_ListOfVectorsQuery = ListOfVectorsQuery
_MetadataQuery = MetadataQuery
_MultiTargetVectorJoin = MultiTargetVectorJoin
_MultiTargetVectorJoinEnum = Combination
_NumericDecayFunction = NumericDecay
_PropertyValueFunction = PropertyValue
_Sort = SortKey
_Sorting = Sorting
_TimeDecayFunction = TimeDecay

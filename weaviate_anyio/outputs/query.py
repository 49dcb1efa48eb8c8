"""What searches return, and the types of what they are built from."""

from typing import TypeAlias

from weaviate_anyio.classes._filters import (
    FilterByCreationTime,
    FilterById,
    FilterByProperty,
    FilterByRef,
    FilterByUpdateTime,
    FilterReturn,
)
from weaviate_anyio.classes._search import (
    MMR,
    BM25OperatorAnd,
    BM25OperatorAndCross,
    BM25OperatorOr,
    Sorting,
)
from weaviate_anyio.classes._types import (
    Properties,
    References,
    TProperties,
    TReferences,
    WeaviateField,
    WeaviateProperties,
)
from weaviate_anyio.classes._vectors import ListOfVectorsQuery, NearVectorInputType, TargetVectorJoinType
from weaviate_anyio.classes.data import GeoCoordinate, PhoneNumberType
from weaviate_anyio.classes.generics import ReferenceInput, ReferenceInputs
from weaviate_anyio.outputs._generative import (
    GenerativeGroup,
    GenerativeGroupByReturn,
    GenerativeObject,
    GenerativeReturn,
)
from weaviate_anyio.outputs._query import (
    CrossReferences,
    Group,
    GroupByObject,
    GroupByReturn,
    MetadataReturn,
    MetadataSingleObjectReturn,
    Object,
    ObjectSingleReturn,
    QueryProfileReturn,
    QueryReturn,
    SearchProfileReturn,
    ShardProfileReturn,
)

# Each alias takes four types: the properties and references of the collection, then those given at the call.
QuerySingleReturn: TypeAlias = (
    ObjectSingleReturn[Properties, References]
    | ObjectSingleReturn[TProperties, TReferences]
    | ObjectSingleReturn[Properties, CrossReferences]
    | ObjectSingleReturn[Properties, TReferences]
    | ObjectSingleReturn[TProperties, References]
    | ObjectSingleReturn[TProperties, CrossReferences]
    | None
)
QueryReturnType: TypeAlias = (
    QueryReturn[Properties, References]
    | QueryReturn[TProperties, TReferences]
    | QueryReturn[Properties, CrossReferences]
    | QueryReturn[Properties, TReferences]
    | QueryReturn[TProperties, References]
    | QueryReturn[TProperties, CrossReferences]
)
GroupByReturnType: TypeAlias = (
    GroupByReturn[Properties, References]
    | GroupByReturn[TProperties, TReferences]
    | GroupByReturn[Properties, CrossReferences]
    | GroupByReturn[Properties, TReferences]
    | GroupByReturn[TProperties, References]
    | GroupByReturn[TProperties, CrossReferences]
)
GenerativeReturnType: TypeAlias = (
    GenerativeReturn[Properties, References]
    | GenerativeReturn[TProperties, TReferences]
    | GenerativeReturn[Properties, CrossReferences]
    | GenerativeReturn[Properties, TReferences]
    | GenerativeReturn[TProperties, References]
    | GenerativeReturn[TProperties, CrossReferences]
)
GenerativeGroupByReturnType: TypeAlias = (
    GenerativeGroupByReturn[Properties, References]
    | GenerativeGroupByReturn[TProperties, TReferences]
    | GenerativeGroupByReturn[Properties, CrossReferences]
    | GenerativeGroupByReturn[Properties, TReferences]
    | GenerativeGroupByReturn[TProperties, References]
    | GenerativeGroupByReturn[TProperties, CrossReferences]
)
QuerySearchReturnType: TypeAlias = (
    QueryReturnType[Properties, References, TProperties, TReferences]
    | GroupByReturnType[Properties, References, TProperties, TReferences]
)
QueryNearMediaReturnType = QuerySearchReturnType
GenerativeSearchReturnType: TypeAlias = (
    GenerativeReturnType[Properties, References, TProperties, TReferences]
    | GenerativeGroupByReturnType[Properties, References, TProperties, TReferences]
)
GenerativeNearMediaReturnType = GenerativeSearchReturnType

__all__ = [
    "MMR",
    "BM25OperatorAnd",
    "BM25OperatorAndCross",
    "BM25OperatorOr",
    "FilterByCreationTime",
    "FilterById",
    "FilterByProperty",
    "FilterByRef",
    "FilterByUpdateTime",
    "FilterReturn",
    "GenerativeGroup",
    "GenerativeGroupByReturn",
    "GenerativeGroupByReturnType",
    "GenerativeNearMediaReturnType",
    "GenerativeObject",
    "GenerativeReturn",
    "GenerativeReturnType",
    "GenerativeSearchReturnType",
    "GeoCoordinate",
    "Group",
    "GroupByObject",
    "GroupByReturn",
    "GroupByReturnType",
    "ListOfVectorsQuery",
    "MetadataReturn",
    "MetadataSingleObjectReturn",
    "NearVectorInputType",
    "Object",
    "ObjectSingleReturn",
    "PhoneNumberType",
    "QueryNearMediaReturnType",
    "QueryProfileReturn",
    "QueryReturn",
    "QueryReturnType",
    "QuerySingleReturn",
    "ReferenceInput",
    "ReferenceInputs",
    "SearchProfileReturn",
    "ShardProfileReturn",
    "Sorting",
    "TargetVectorJoinType",
    "WeaviateField",
    "WeaviateProperties",
]


def __dir__() -> list[str]:
    return __all__

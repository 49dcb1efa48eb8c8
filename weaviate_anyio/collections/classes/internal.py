"""The official module path of what queries return and of references."""

from typing import TypeAlias

from weaviate_anyio.classes._search import PROPERTIES, REFERENCES
from weaviate_anyio.classes._types import TProperties, TReferences
from weaviate_anyio.classes.data import ReferenceToMulti
from weaviate_anyio.classes.generics import (
    CrossReference,
    CrossReferenceAnnotation,
    Nested,
    ReferenceInput,
    ReferenceInputs,
    SingleReferenceInput,
)
from weaviate_anyio.collections.classes.generative import _GenerativeConfigRuntime, _GroupedTask, _SinglePrompt
from weaviate_anyio.collections.classes.grpc import (
    GroupBy,
    MetadataQuery,
    QueryNested,
    Rerank,
    _QueryReference,
    _QueryReferenceMultiTarget,
)
from weaviate_anyio.collections.classes.types import _WeaviateInput
from weaviate_anyio.exceptions import WeaviateInvalidInputError, WeaviateUnsupportedFeatureError
from weaviate_anyio.outputs._generative import GenerativeGrouped, GenerativeMetadata, GenerativeSingle
from weaviate_anyio.outputs._query import CrossReferences, GroupByMetadataReturn, _Object
from weaviate_anyio.outputs.graphql import RawGQLReturn
from weaviate_anyio.outputs.query import (
    GenerativeGroup,
    GenerativeGroupByReturn,
    GenerativeGroupByReturnType,
    GenerativeNearMediaReturnType,
    GenerativeObject,
    GenerativeReturn,
    GenerativeReturnType,
    GenerativeSearchReturnType,
    Group,
    GroupByObject,
    GroupByReturn,
    GroupByReturnType,
    MetadataReturn,
    MetadataSingleObjectReturn,
    Object,
    ObjectSingleReturn,
    QueryNearMediaReturnType,
    QueryProfileReturn,
    QueryReturn,
    QueryReturnType,
    QuerySearchReturnType,
    QuerySingleReturn,
    SearchProfileReturn,
    ShardProfileReturn,
)

ReturnProperties: TypeAlias = PROPERTIES | bool | type[TProperties]
ReturnReferences: TypeAlias = REFERENCES | type[TReferences]

__all__ = [
    "CrossReference",
    "CrossReferenceAnnotation",
    "CrossReferences",
    "GenerativeGroup",
    "GenerativeGroupByReturn",
    "GenerativeGroupByReturnType",
    "GenerativeGrouped",
    "GenerativeMetadata",
    "GenerativeNearMediaReturnType",
    "GenerativeObject",
    "GenerativeReturn",
    "GenerativeReturnType",
    "GenerativeSearchReturnType",
    "GenerativeSingle",
    "Group",
    "GroupBy",
    "GroupByMetadataReturn",
    "GroupByObject",
    "GroupByReturn",
    "GroupByReturnType",
    "MetadataQuery",
    "MetadataReturn",
    "MetadataSingleObjectReturn",
    "Nested",
    "Object",
    "ObjectSingleReturn",
    "QueryNearMediaReturnType",
    "QueryNested",
    "QueryProfileReturn",
    "QueryReturn",
    "QueryReturnType",
    "QuerySearchReturnType",
    "QuerySingleReturn",
    "ReferenceInput",
    "ReferenceInputs",
    "ReferenceToMulti",
    "Rerank",
    "ReturnProperties",
    "ReturnReferences",
    "SearchProfileReturn",
    "ShardProfileReturn",
    "SingleReferenceInput",
    "WeaviateInvalidInputError",
    "WeaviateUnsupportedFeatureError",
    "_GenerativeConfigRuntime",
    "_GroupedTask",
    "_Object",
    "_QueryReference",
    "_QueryReferenceMultiTarget",
    "_SinglePrompt",
    "_WeaviateInput",
]

# The names of the official classes, for annotations.
_CrossReference = CrossReference
_RawGQLReturn = RawGQLReturn

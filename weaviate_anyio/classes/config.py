"""Configurations of collections, as users declare them.

`Configure` makes what `client.collections.create` takes, `Property` and `ReferenceProperty` declare what objects hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from weaviate_anyio.classes._config._collection import Configure, Reconfigure
from weaviate_anyio.classes._config._enums import (
    ConsistencyLevel,
    DataType,
    GenerativeSearches,
    IndexName,
    MultiVectorAggregation,
    PQEncoderDistribution,
    PQEncoderType,
    ReplicationDeletionStrategy,
    Rerankers,
    StopwordsPreset,
    Tokenization,
    VectorDistances,
    VectorFilterStrategy,
    Vectorizers,
)
from weaviate_anyio.classes._config._index import (
    VectorIndexConfigCreate,
    VectorIndexConfigDynamicCreate,
    VectorIndexConfigDynamicUpdate,
    VectorIndexConfigFlatCreate,
    VectorIndexConfigFlatUpdate,
    VectorIndexConfigHFreshCreate,
    VectorIndexConfigHFreshUpdate,
    VectorIndexConfigHNSWCreate,
    VectorIndexConfigHNSWUpdate,
    VectorIndexConfigSkipCreate,
    VectorIndexConfigUpdate,
)
from weaviate_anyio.classes._config._integrations import Integrations
from weaviate_anyio.classes._config._properties import (
    Property,
    ReferenceProperty,
    ReferencePropertyBase,
    ReferencePropertyMultiTarget,
    TextAnalyzerConfigCreate,
)
from weaviate_anyio.classes._config._settings import (
    InvertedIndexConfigCreate,
    InvertedIndexConfigUpdate,
    MultiTenancyConfigCreate,
    MultiTenancyConfigUpdate,
    ObjectTTLConfigCreate,
    ObjectTTLConfigUpdate,
    ReplicationConfigCreate,
    ReplicationConfigUpdate,
    ShardingConfigCreate,
    StopwordsCreate,
)
from weaviate_anyio.classes._config._vectors import (
    GenerativeProvider,
    Multi2VecField,
    RerankerProvider,
    VectorConfigCreate,
    VectorConfigUpdate,
)

if TYPE_CHECKING:
    from weaviate_anyio.outputs._config._settings import TextAnalyzerConfig

__all__ = [
    "Configure",
    "ConsistencyLevel",
    "DataType",
    "GenerativeProvider",
    "GenerativeSearches",
    "IndexName",
    "Integrations",
    "InvertedIndexConfigCreate",
    "InvertedIndexConfigUpdate",
    "Multi2VecField",
    "MultiTenancyConfigCreate",
    "MultiTenancyConfigUpdate",
    "MultiVectorAggregation",
    "ObjectTTLConfigCreate",
    "ObjectTTLConfigUpdate",
    "PQEncoderDistribution",
    "PQEncoderType",
    "Property",
    "Reconfigure",
    "ReferenceProperty",
    "ReferencePropertyBase",
    "ReferencePropertyMultiTarget",
    "ReplicationConfigCreate",
    "ReplicationConfigUpdate",
    "ReplicationDeletionStrategy",
    "RerankerProvider",
    "Rerankers",
    "ShardingConfigCreate",
    "StopwordsCreate",
    "StopwordsPreset",
    "TextAnalyzerConfig",
    "TextAnalyzerConfigCreate",
    "Tokenization",
    "VectorConfigCreate",
    "VectorConfigUpdate",
    "VectorDistances",
    "VectorFilterStrategy",
    "VectorIndexConfigCreate",
    "VectorIndexConfigDynamicCreate",
    "VectorIndexConfigDynamicUpdate",
    "VectorIndexConfigFlatCreate",
    "VectorIndexConfigFlatUpdate",
    "VectorIndexConfigHFreshCreate",
    "VectorIndexConfigHFreshUpdate",
    "VectorIndexConfigHNSWCreate",
    "VectorIndexConfigHNSWUpdate",
    "VectorIndexConfigSkipCreate",
    "VectorIndexConfigUpdate",
    "Vectorizers",
]


def __getattr__(name: str) -> Any:
    if name != "TextAnalyzerConfig":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from weaviate_anyio.outputs._config._settings import TextAnalyzerConfig

    return TextAnalyzerConfig

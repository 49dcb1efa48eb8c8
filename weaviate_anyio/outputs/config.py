"""Configurations of collections, as the server reports them."""

from __future__ import annotations

from typing import TypeAlias

from weaviate_anyio.classes._config._enums import (
    GenerativeSearches,
    PQEncoderDistribution,
    PQEncoderType,
    ReplicationDeletionStrategy,
    Rerankers,
    ShardTypes,
    VectorDistances,
    VectorIndexType,
    Vectorizers,
)
from weaviate_anyio.classes._config._properties import PropertyType
from weaviate_anyio.outputs._config._collection import (
    CollectionConfig,
    CollectionConfigSimple,
    GenerativeConfig,
    NamedVectorConfig,
    NestedProperty,
    PropertyConfig,
    PropertyVectorizerConfig,
    ReferencePropertyConfig,
    RerankerConfig,
    ShardStatus,
    VectorIndexConfigNone,
    VectorIndexConfigOther,
    VectorizerConfig,
)
from weaviate_anyio.outputs._config._index import (
    BQConfig,
    MultiVectorConfig,
    MuveraConfig,
    PQConfig,
    PQEncoderConfig,
    RQConfig,
    SQConfig,
    VectorIndexConfigDynamic,
    VectorIndexConfigFlat,
    VectorIndexConfigHFresh,
    VectorIndexConfigHNSW,
)
from weaviate_anyio.outputs._config._settings import (
    AsyncReplicationConfig,
    BM25Config,
    InvertedIndexConfig,
    MultiTenancyConfig,
    ObjectTTLConfig,
    ReplicationConfig,
    ShardingConfig,
    StopwordsConfig,
    TextAnalyzerConfig,
)

VectorConfig: TypeAlias = NamedVectorConfig

__all__ = [
    "AsyncReplicationConfig",
    "BM25Config",
    "BQConfig",
    "CollectionConfig",
    "CollectionConfigSimple",
    "GenerativeConfig",
    "GenerativeSearches",
    "InvertedIndexConfig",
    "MultiTenancyConfig",
    "MultiVectorConfig",
    "MuveraConfig",
    "NamedVectorConfig",
    "NestedProperty",
    "ObjectTTLConfig",
    "PQConfig",
    "PQEncoderConfig",
    "PQEncoderDistribution",
    "PQEncoderType",
    "PropertyConfig",
    "PropertyType",
    "PropertyVectorizerConfig",
    "RQConfig",
    "ReferencePropertyConfig",
    "ReplicationConfig",
    "ReplicationDeletionStrategy",
    "RerankerConfig",
    "Rerankers",
    "SQConfig",
    "ShardStatus",
    "ShardTypes",
    "ShardingConfig",
    "StopwordsConfig",
    "TextAnalyzerConfig",
    "VectorConfig",
    "VectorDistances",
    "VectorIndexConfigDynamic",
    "VectorIndexConfigFlat",
    "VectorIndexConfigHFresh",
    "VectorIndexConfigHNSW",
    "VectorIndexConfigNone",
    "VectorIndexConfigOther",
    "VectorIndexType",
    "VectorizerConfig",
    "Vectorizers",
]


def __dir__() -> list[str]:
    return __all__

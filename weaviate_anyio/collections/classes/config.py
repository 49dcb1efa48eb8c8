"""The official module path of parts of `weaviate_anyio.classes.config` and `weaviate_anyio.outputs.config`."""

from weaviate_anyio.classes._config._collection import (
    CollectionConfigCreate,
)
from weaviate_anyio.classes._config._reconfigure import (
    CollectionConfigUpdate,
)
from weaviate_anyio.classes._config._settings import (
    AsyncReplicationConfigCreate,
    BM25ConfigCreate,
    Replication,
)
from weaviate_anyio.classes._config._update import (
    VectorIndexQuantizerUpdate,
    VectorIndexUpdate,
)
from weaviate_anyio.classes._config._update_settings import (
    AsyncReplicationConfigUpdate,
    BM25ConfigUpdate,
    ReplicationUpdate,
    StopwordsUpdate,
)
from weaviate_anyio.classes._config._vectors import (
    GenerativeCustom,
    RerankerCustom,
)
from weaviate_anyio.classes._providers.forms import (
    Generative,
    Reranker,
)
from weaviate_anyio.classes._providers.module_shapes import (
    GenerativeAnthropic,
    GenerativeAnyscale,
    GenerativeAWS,
    GenerativeAzureOpenAI,
    GenerativeCohere,
    GenerativeContextualAI,
    GenerativeDatabricks,
    GenerativeDeepseek,
    GenerativeDigitalOcean,
    GenerativeFriendliAI,
    GenerativeGoogle,
    GenerativeMeta,
    GenerativeMistral,
    GenerativeNvidia,
    GenerativeOllama,
    GenerativeOpenAI,
    GenerativeXai,
    RerankerCohere,
    RerankerContextualAI,
    RerankerJinaAI,
    RerankerNvidia,
    RerankerTransformers,
    RerankerVoyageAI,
)
from weaviate_anyio.classes._providers.words import (
    AWSService,
    MetaReasoningEffort,
    OpenAiReasoningEffort,
    OpenAiVerbosity,
    RerankerCohereModel,
    RerankerContextualAIModel,
    RerankerJinaAIModel,
    RerankerVoyageAIModel,
)
from weaviate_anyio.classes.config import (
    Configure,
    ConsistencyLevel,
    DataType,
    GenerativeProvider,
    GenerativeSearches,
    IndexName,
    InvertedIndexConfigCreate,
    InvertedIndexConfigUpdate,
    MultiTenancyConfigCreate,
    MultiTenancyConfigUpdate,
    ObjectTTLConfigCreate,
    ObjectTTLConfigUpdate,
    PQEncoderDistribution,
    PQEncoderType,
    Property,
    Reconfigure,
    ReferenceProperty,
    ReferencePropertyBase,
    ReferencePropertyMultiTarget,
    ReplicationConfigCreate,
    ReplicationConfigUpdate,
    ReplicationDeletionStrategy,
    RerankerProvider,
    Rerankers,
    ShardingConfigCreate,
    StopwordsCreate,
    StopwordsPreset,
    TextAnalyzerConfigCreate,
    Tokenization,
    VectorConfigCreate,
    VectorConfigUpdate,
    VectorDistances,
    VectorFilterStrategy,
    VectorIndexConfigCreate,
    VectorIndexConfigDynamicUpdate,
    VectorIndexConfigFlatUpdate,
    VectorIndexConfigHFreshUpdate,
    VectorIndexConfigHNSWUpdate,
    VectorIndexConfigUpdate,
    Vectorizers,
)
from weaviate_anyio.collections.classes.config_named_vectors import (
    _NamedVectorConfigCreate,
    _NamedVectorConfigUpdate,
    _NamedVectors,
    _NamedVectorsUpdate,
)
from weaviate_anyio.collections.classes.config_object_ttl import _ObjectTTL, _ObjectTTLUpdate
from weaviate_anyio.collections.classes.config_vector_index import (
    _BQConfigUpdate,
    _PQConfigUpdate,
    _PQEncoderConfigUpdate,
    _RQConfigUpdate,
    _SQConfigUpdate,
    _VectorIndex,
)
from weaviate_anyio.collections.classes.config_vectorizers import _Vectorizer, _VectorizerConfigCreate
from weaviate_anyio.collections.classes.config_vectors import _MultiVectors, _Vectors, _VectorsUpdate
from weaviate_anyio.exceptions import WeaviateInsertInvalidPropertyError, WeaviateInvalidInputError
from weaviate_anyio.outputs._config._collection import (
    NamedVectorizerConfig,
)
from weaviate_anyio.outputs._config._index import (
    VectorIndexConfig,
)
from weaviate_anyio.outputs._config._properties import (
    PropertyBase,
)
from weaviate_anyio.outputs.config import (
    AsyncReplicationConfig,
    BM25Config,
    BQConfig,
    CollectionConfig,
    CollectionConfigSimple,
    GenerativeConfig,
    InvertedIndexConfig,
    MultiTenancyConfig,
    MultiVectorConfig,
    MuveraConfig,
    NamedVectorConfig,
    NestedProperty,
    ObjectTTLConfig,
    PQConfig,
    PQEncoderConfig,
    PropertyConfig,
    PropertyType,
    PropertyVectorizerConfig,
    ReferencePropertyConfig,
    ReplicationConfig,
    RerankerConfig,
    RQConfig,
    ShardingConfig,
    ShardStatus,
    ShardTypes,
    SQConfig,
    StopwordsConfig,
    TextAnalyzerConfig,
    VectorIndexConfigDynamic,
    VectorIndexConfigFlat,
    VectorIndexConfigHFresh,
    VectorIndexConfigHNSW,
    VectorIndexConfigNone,
    VectorIndexType,
    VectorizerConfig,
)

__all__ = [
    "AWSService",
    "AsyncReplicationConfig",
    "BM25Config",
    "BQConfig",
    "CollectionConfig",
    "CollectionConfigSimple",
    "Configure",
    "ConsistencyLevel",
    "DataType",
    "GenerativeConfig",
    "GenerativeProvider",
    "GenerativeSearches",
    "IndexName",
    "InvertedIndexConfig",
    "InvertedIndexConfigCreate",
    "InvertedIndexConfigUpdate",
    "MetaReasoningEffort",
    "MultiTenancyConfig",
    "MultiTenancyConfigCreate",
    "MultiTenancyConfigUpdate",
    "MuveraConfig",
    "NamedVectorConfig",
    "NestedProperty",
    "ObjectTTLConfig",
    "OpenAiReasoningEffort",
    "OpenAiVerbosity",
    "PQConfig",
    "PQEncoderConfig",
    "PQEncoderDistribution",
    "PQEncoderType",
    "Property",
    "PropertyConfig",
    "PropertyType",
    "PropertyVectorizerConfig",
    "RQConfig",
    "Reconfigure",
    "ReferenceProperty",
    "ReferencePropertyBase",
    "ReferencePropertyConfig",
    "ReferencePropertyMultiTarget",
    "ReplicationConfig",
    "ReplicationConfigCreate",
    "ReplicationConfigUpdate",
    "ReplicationDeletionStrategy",
    "RerankerCohereModel",
    "RerankerConfig",
    "RerankerContextualAIModel",
    "RerankerJinaAIModel",
    "RerankerProvider",
    "RerankerVoyageAIModel",
    "Rerankers",
    "SQConfig",
    "ShardStatus",
    "ShardTypes",
    "ShardingConfig",
    "ShardingConfigCreate",
    "StopwordsConfig",
    "StopwordsCreate",
    "StopwordsPreset",
    "TextAnalyzerConfig",
    "TextAnalyzerConfigCreate",
    "Tokenization",
    "VectorDistances",
    "VectorFilterStrategy",
    "VectorIndexConfigDynamic",
    "VectorIndexConfigFlat",
    "VectorIndexConfigHFresh",
    "VectorIndexConfigHNSW",
    "VectorIndexConfigNone",
    "VectorIndexType",
    "VectorizerConfig",
    "Vectorizers",
    "WeaviateInsertInvalidPropertyError",
    "WeaviateInvalidInputError",
    "_BQConfigUpdate",
    "_MultiVectors",
    "_NamedVectorConfigCreate",
    "_NamedVectorConfigUpdate",
    "_NamedVectors",
    "_NamedVectorsUpdate",
    "_ObjectTTL",
    "_ObjectTTLUpdate",
    "_PQConfigUpdate",
    "_PQEncoderConfigUpdate",
    "_RQConfigUpdate",
    "_SQConfigUpdate",
    "_VectorIndex",
    "_Vectorizer",
    "_VectorizerConfigCreate",
    "_Vectors",
    "_VectorsUpdate",
]

# The names of the official classes, for annotations.
MultiVector = MultiVectorConfig
_AsyncReplicationConfig = AsyncReplicationConfig
_AsyncReplicationConfigCreate = AsyncReplicationConfigCreate
_AsyncReplicationConfigUpdate = AsyncReplicationConfigUpdate
_BM25Config = BM25Config
_BM25ConfigCreate = BM25ConfigCreate
_BM25ConfigUpdate = BM25ConfigUpdate
_BQConfig = BQConfig
_CollectionConfig = CollectionConfig
_CollectionConfigCreate = CollectionConfigCreate
_CollectionConfigSimple = CollectionConfigSimple
_CollectionConfigUpdate = CollectionConfigUpdate
_Generative = Generative
_GenerativeAWSConfig = GenerativeAWS
_GenerativeAnthropicConfig = GenerativeAnthropic
_GenerativeAnyscale = GenerativeAnyscale
_GenerativeAzureOpenAIConfig = GenerativeAzureOpenAI
_GenerativeCohereConfig = GenerativeCohere
_GenerativeConfig = GenerativeConfig
_GenerativeContextualAIConfig = GenerativeContextualAI
_GenerativeCustom = GenerativeCustom
_GenerativeDatabricks = GenerativeDatabricks
_GenerativeDeepseek = GenerativeDeepseek
_GenerativeDigitalOcean = GenerativeDigitalOcean
_GenerativeFriendliai = GenerativeFriendliAI
_GenerativeGoogleConfig = GenerativeGoogle
_GenerativeMeta = GenerativeMeta
_GenerativeMistral = GenerativeMistral
_GenerativeNvidia = GenerativeNvidia
_GenerativeOllama = GenerativeOllama
_GenerativeOpenAIConfig = GenerativeOpenAI
_GenerativeProvider = GenerativeProvider
_GenerativeXai = GenerativeXai
_InvertedIndexConfig = InvertedIndexConfig
_InvertedIndexConfigCreate = InvertedIndexConfigCreate
_InvertedIndexConfigUpdate = InvertedIndexConfigUpdate
_MultiTenancyConfig = MultiTenancyConfig
_MultiTenancyConfigCreate = MultiTenancyConfigCreate
_MultiTenancyConfigUpdate = MultiTenancyConfigUpdate
_MultiVectorConfig = MultiVectorConfig
_MuveraConfig = MuveraConfig
_NamedVectorConfig = NamedVectorConfig
_NamedVectorizerConfig = NamedVectorizerConfig
_NestedProperty = NestedProperty
_ObjectTTLConfig = ObjectTTLConfig
_ObjectTTLConfigCreate = ObjectTTLConfigCreate
_ObjectTTLConfigUpdate = ObjectTTLConfigUpdate
_PQConfig = PQConfig
_PQEncoderConfig = PQEncoderConfig
_Property = PropertyConfig
_PropertyBase = PropertyBase
_PropertyVectorizerConfig = PropertyVectorizerConfig
_RQConfig = RQConfig
_ReferenceProperty = ReferencePropertyConfig
_ReferencePropertyBase = ReferencePropertyBase
_ReferencePropertyMultiTarget = ReferencePropertyMultiTarget
_Replication = Replication
_ReplicationConfig = ReplicationConfig
_ReplicationConfigCreate = ReplicationConfigCreate
_ReplicationConfigUpdate = ReplicationConfigUpdate
_ReplicationUpdate = ReplicationUpdate
_Reranker = Reranker
_RerankerCohereConfig = RerankerCohere
_RerankerConfig = RerankerConfig
_RerankerContextualAIConfig = RerankerContextualAI
_RerankerCustomConfig = RerankerCustom
_RerankerJinaAIConfig = RerankerJinaAI
_RerankerNvidiaConfig = RerankerNvidia
_RerankerProvider = RerankerProvider
_RerankerTransformersConfig = RerankerTransformers
_RerankerVoyageAIConfig = RerankerVoyageAI
_SQConfig = SQConfig
_ShardStatus = ShardStatus
_ShardingConfig = ShardingConfig
_ShardingConfigCreate = ShardingConfigCreate
_StopwordsConfig = StopwordsConfig
_StopwordsCreate = StopwordsCreate
_StopwordsUpdate = StopwordsUpdate
_TextAnalyzerConfig = TextAnalyzerConfig
_TextAnalyzerConfigCreate = TextAnalyzerConfigCreate
_VectorConfigCreate = VectorConfigCreate
_VectorConfigUpdate = VectorConfigUpdate
_VectorIndexConfig = VectorIndexConfig
_VectorIndexConfigCreate = VectorIndexConfigCreate
_VectorIndexConfigDynamic = VectorIndexConfigDynamic
_VectorIndexConfigDynamicUpdate = VectorIndexConfigDynamicUpdate
_VectorIndexConfigFlat = VectorIndexConfigFlat
_VectorIndexConfigFlatUpdate = VectorIndexConfigFlatUpdate
_VectorIndexConfigHFresh = VectorIndexConfigHFresh
_VectorIndexConfigHFreshUpdate = VectorIndexConfigHFreshUpdate
_VectorIndexConfigHNSW = VectorIndexConfigHNSW
_VectorIndexConfigHNSWUpdate = VectorIndexConfigHNSWUpdate
_VectorIndexConfigNone = VectorIndexConfigNone
_VectorIndexConfigUpdate = VectorIndexConfigUpdate
_VectorIndexQuantizerUpdate = VectorIndexQuantizerUpdate
_VectorIndexUpdate = VectorIndexUpdate
_VectorizerConfig = VectorizerConfig

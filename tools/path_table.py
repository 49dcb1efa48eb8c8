"""The modules that hand on names from elsewhere: packages, public modules, and module paths of the official client.

A block is a module: its path below `weaviate_anyio`, what it has, and below that, for each module that the names come
from, the names. `A=B` is `B` of there under the name `A`. A private name that is not there, such as `_BQConfig`, is the
official name of `BQConfig`, for annotations. Other lines begin with a sign:
    later: the module is imported when one of its names is looked for
    modules: submodules that are imported when they are looked for
    =: a definition for this module alone
    uses: the module of names for these definitions, which have a `_` in front there and are not handed on
    |: a line of the docstring
"""

PATHS = """
__init__: An asynchronous Weaviate client on structured concurrency: asyncio, uvloop and trio from one code base
    |     import weaviate_anyio as weaviate
    |
    |     async with weaviate.use_async_with_local() as client:
    |         movies = client.collections.use("Movie")
    |         reply = await movies.query.near_text("space heist", limit=5)
    _version: __version__
    modules: aliases auth backup classes cluster collections config connect debug embedded exceptions export outputs
        progress tokenization types util
    later _gather: gather
    later client: WeaviateAsyncClient
    later connect.helpers: use_async_with_custom use_async_with_embedded use_async_with_local
        use_async_with_weaviate_cloud

backup.__init__: Backups of collections and their restoration
    classes.backup: BackupStorage

classes.__init__: What users pass in: configurations, filters, query parameters
    modules: aggregate backup batch config data debug export generate generics init query rbac replication tenants
        tokenization
    later classes.config: ConsistencyLevel

classes.config: Configurations of collections, as users declare them: `Configure`, `Property`, `ReferenceProperty`
    classes._config._collection: Configure Reconfigure
    classes._config._enums: ConsistencyLevel DataType MultiVectorAggregation PQEncoderDistribution
        PQEncoderType ReplicationDeletionStrategy StopwordsPreset Tokenization VectorDistances VectorFilterStrategy
    classes._config._index: VectorIndexConfigCreate VectorIndexConfigDynamicCreate VectorIndexConfigDynamicUpdate
        VectorIndexConfigFlatCreate VectorIndexConfigFlatUpdate VectorIndexConfigHFreshCreate
        VectorIndexConfigHFreshUpdate VectorIndexConfigHNSWCreate VectorIndexConfigHNSWUpdate
        VectorIndexConfigSkipCreate VectorIndexConfigUpdate
    classes._config._integrations: Integrations
    classes._config._modules: GenerativeSearches Rerankers Vectorizers
    classes._config._properties: IndexName Property ReferenceProperty ReferencePropertyBase
        ReferencePropertyMultiTarget
        TextAnalyzerConfigCreate
    classes._config._settings: InvertedIndexConfigCreate InvertedIndexConfigUpdate MultiTenancyConfigCreate
        MultiTenancyConfigUpdate ObjectTTLConfigCreate ObjectTTLConfigUpdate ReplicationConfigCreate
        ReplicationConfigUpdate ShardingConfigCreate StopwordsCreate
    classes._config._vectors: GenerativeProvider Multi2VecField RerankerProvider VectorConfigCreate VectorConfigUpdate
    later outputs._config._settings: TextAnalyzerConfig

classes.debug: What debugging returns
    outputs.debug: DebugRESTObject

classes.export: Settings of exports
    classes.backup: ExportFileFormat ExportStorage

classes.generate: Prompts with options for generative searches, and a provider for one search
    classes._generate: GenerativeParameters
    classes._providers.forms: GenerativeConfig

classes.init: Settings of a client
    auth: Auth
    config: AdditionalConfig GrpcConfig Proxies Timeout

classes.query: Parts of searches: filters, orders, metadata, groups, vectors, boosts
    classes._boost: Boost BoostReturn
    classes._filters: Filter FilterReturn
    classes._search: BM25Operator Diversity GroupBy HybridFusion MetadataQuery NearMediaType QueryNested QueryReference
        Rerank Sort
    classes._vectors: HybridVector Move NearVector TargetVectors
    classes.aggregate: Metrics
    classes.data: GeoCoordinate
    classes._providers.forms: GenerativeConfig

classes.tokenization: Settings and results of tokenization
    classes._config._enums: StopwordsPreset Tokenization
    classes._config._properties: TextAnalyzerConfigCreate
    classes._config._settings: StopwordsCreate
    outputs._config._settings: StopwordsConfig
    outputs.tokenization: TokenizeResult

collections.__init__: The collections of a server, one collection, and its namespaces, for annotations
    | `client.collections` is a `CollectionsAsync`, and what its `use` returns a `CollectionAsync`, whose `data` is a
    | `DataCollectionAsync`, and so on.
    modules: classes
    later collections.aggregate: AggregateCollectionAsync
    later collections.collection: CollectionAsync
    later collections.collections: CollectionsAsync
    later collections.config: ConfigCollectionAsync
    later collections.data: DataCollectionAsync
    later collections.generate: GenerateCollectionAsync
    later collections.query: QueryCollectionAsync

collections.classes.aggregate: metrics and of what aggregations return
    _inputs.record: _WeaviateInput=Input
    classes.aggregate: GroupByAggregate Metrics PropertiesMetrics _Metrics=AnyMetrics _MetricsBoolean _MetricsDate
        _MetricsInteger _MetricsNumber _MetricsReference
    classes._metrics: _MetricsText
    classes.data: GeoCoordinate
    outputs.aggregate: AggregateBoolean AggregateDate AggregateGroup AggregateGroupByReturn AggregateInteger
        AggregateNumber AggregateReference AggregateResult AggregateReturn AggregateText GroupedBy TopOccurrence
    = AProperties: _t.TypeAlias = dict[str, AggregateResult]

collections.classes.batch: what `weaviate_anyio.outputs.batch` and its neighbours define
    classes.batch: Shard
    outputs.batch: BatchObject BatchObjectReturn BatchReference BatchReferenceReturn BatchResult ErrorObject
        ErrorReference MAX_STORED_RESULTS _BatchObject _BatchReference
    outputs.data: DeleteManyObject DeleteManyReturn

collections.classes.cluster: what the cluster tells about its nodes
    outputs.cluster: Node NodeMinimal NodeVerbose Shard Shards Stats

collections.classes.config: parts of `weaviate_anyio.classes.config` and `weaviate_anyio.outputs.config`
    classes._config._collection: _CollectionConfigCreate _CollectionConfigUpdate
    classes._config._index: _BQConfigUpdate _PQConfigUpdate _PQEncoderConfigUpdate _RQConfigUpdate _SQConfigUpdate
        _VectorIndex _VectorIndexQuantizerUpdate _VectorIndexUpdate
    classes._config._settings: _AsyncReplicationConfigCreate _AsyncReplicationConfigUpdate _BM25ConfigCreate
        _BM25ConfigUpdate _ObjectTTL _ObjectTTLUpdate _Replication _ReplicationUpdate _StopwordsUpdate
    classes._config._vectors: _GenerativeCustom _NamedVectorConfigCreate _NamedVectorConfigUpdate _NamedVectorsUpdate
        _RerankerCustomConfig=RerankerCustom _VectorizerConfigCreate _VectorsUpdate
    classes._providers.forms: _Generative _MultiVectors _NamedVectors _Reranker _Vectorizer _Vectors
    classes._providers.module_shapes: _GenerativeAWSConfig=GenerativeAWS _GenerativeAnthropicConfig=GenerativeAnthropic
        _GenerativeAnyscale _GenerativeAzureOpenAIConfig=GenerativeAzureOpenAI _GenerativeCohereConfig=GenerativeCohere
        _GenerativeContextualAIConfig=GenerativeContextualAI _GenerativeDatabricks _GenerativeDeepseek
        _GenerativeDigitalOcean _GenerativeFriendliai=GenerativeFriendliAI _GenerativeGoogleConfig=GenerativeGoogle
        _GenerativeMeta _GenerativeMistral _GenerativeNvidia _GenerativeOllama _GenerativeOpenAIConfig=GenerativeOpenAI
        _GenerativeXai _RerankerCohereConfig=RerankerCohere _RerankerContextualAIConfig=RerankerContextualAI
        _RerankerJinaAIConfig=RerankerJinaAI _RerankerNvidiaConfig=RerankerNvidia
        _RerankerTransformersConfig=RerankerTransformers _RerankerVoyageAIConfig=RerankerVoyageAI
    classes._providers.known_words: AWSService MetaReasoningEffort OpenAiReasoningEffort OpenAiVerbosity
        RerankerCohereModel RerankerContextualAIModel RerankerJinaAIModel RerankerVoyageAIModel
    classes.config: Configure ConsistencyLevel DataType GenerativeProvider GenerativeSearches IndexName
        InvertedIndexConfigCreate InvertedIndexConfigUpdate MultiTenancyConfigCreate MultiTenancyConfigUpdate
        PQEncoderDistribution PQEncoderType Property Reconfigure ReferenceProperty ReferencePropertyBase
        ReferencePropertyMultiTarget ReplicationConfigCreate ReplicationConfigUpdate ReplicationDeletionStrategy
        RerankerProvider Rerankers ShardingConfigCreate StopwordsCreate StopwordsPreset TextAnalyzerConfigCreate
        Tokenization VectorDistances VectorFilterStrategy Vectorizers _GenerativeProvider _InvertedIndexConfigCreate
        _InvertedIndexConfigUpdate _MultiTenancyConfigCreate _MultiTenancyConfigUpdate _ObjectTTLConfigCreate
        _ObjectTTLConfigUpdate _ReferencePropertyBase _ReferencePropertyMultiTarget _ReplicationConfigCreate
        _ReplicationConfigUpdate _RerankerProvider _ShardingConfigCreate _StopwordsCreate _TextAnalyzerConfigCreate
        _VectorConfigCreate _VectorConfigUpdate _VectorIndexConfigCreate _VectorIndexConfigDynamicUpdate
        _VectorIndexConfigFlatUpdate _VectorIndexConfigHFreshUpdate _VectorIndexConfigHNSWUpdate
        _VectorIndexConfigUpdate
    exceptions: WeaviateInsertInvalidPropertyError WeaviateInvalidInputError
    outputs._config._collection: _NamedVectorizerConfig _PropertyBase
    outputs._config._index: _VectorIndexConfig
    outputs.config: AsyncReplicationConfig BM25Config BQConfig CollectionConfig CollectionConfigSimple GenerativeConfig
        InvertedIndexConfig MultiTenancyConfig MultiVector=MultiVectorConfig MuveraConfig NamedVectorConfig
        NestedProperty ObjectTTLConfig PQConfig PQEncoderConfig PropertyConfig PropertyType PropertyVectorizerConfig
        RQConfig ReferencePropertyConfig ReplicationConfig RerankerConfig SQConfig ShardStatus ShardTypes ShardingConfig
        StopwordsConfig TextAnalyzerConfig VectorIndexConfigDynamic VectorIndexConfigFlat VectorIndexConfigHFresh
        VectorIndexConfigHNSW VectorIndexConfigNone VectorIndexType VectorizerConfig _AsyncReplicationConfig _BM25Config
        _BQConfig _CollectionConfig _CollectionConfigSimple _GenerativeConfig _InvertedIndexConfig _MultiTenancyConfig
        _MultiVectorConfig _MuveraConfig _NamedVectorConfig _NestedProperty _ObjectTTLConfig _PQConfig _PQEncoderConfig
        _Property=PropertyConfig _PropertyVectorizerConfig _RQConfig _ReferenceProperty=ReferencePropertyConfig
        _ReplicationConfig _RerankerConfig _SQConfig _ShardStatus _ShardingConfig _StopwordsConfig _TextAnalyzerConfig
        _VectorIndexConfigDynamic _VectorIndexConfigFlat _VectorIndexConfigHFresh _VectorIndexConfigHNSW
        _VectorIndexConfigNone _VectorizerConfig

collections.classes.config_named_vectors: parts of `weaviate_anyio.classes.config` and `weaviate_anyio.outputs.config`
    classes._config._vectors: _NamedVectorConfigCreate _NamedVectorConfigUpdate _NamedVectorsUpdate
        _VectorizerConfigCreate _VectorizerCustomConfig=VectorizerCustom
    classes._providers.forms: _NamedVectors
    classes._providers.vectorizer_shapes: _Img2VecNeuralConfig=Img2VecNeural _Multi2VecBindConfig=Multi2VecBind
        _Multi2VecClipConfig=Multi2VecClip _Multi2VecCohereConfig=Multi2VecCohere _Multi2VecGoogleConfig=Multi2VecGoogle
        _Multi2VecJinaConfig=Multi2VecJinaAI _Multi2VecNvidiaConfig=Multi2VecNvidia
        _Multi2VecVoyageaiConfig=Multi2VecVoyageAI _Ref2VecCentroidConfig=Ref2VecCentroid
        _Text2ColbertJinaAIConfig=Text2ColbertJinaAI _Text2VecAWSConfig=Text2VecAWS
        _Text2VecAzureOpenAIConfig=Text2VecAzureOpenAI _Text2VecCohereConfig=Text2VecCohere
        _Text2VecContextionaryConfig=Text2VecContextionary _Text2VecDatabricksConfig=Text2VecDatabricks
        _Text2VecGPT4AllConfig=Text2VecGPT4All _Text2VecGoogleConfig=Text2VecGoogle
        _Text2VecHuggingFaceConfig=Text2VecHuggingFace _Text2VecJinaConfig=Text2VecJinaAI
        _Text2VecMistralConfig=Text2VecMistral _Text2VecModel2VecConfig=Text2VecModel2Vec
        _Text2VecNvidiaConfig=Text2VecNvidia _Text2VecOllamaConfig=Text2VecOllama _Text2VecOpenAIConfig=Text2VecOpenAI
        _Text2VecTransformersConfig=Text2VecTransformers _Text2VecVoyageConfig=Text2VecVoyageAI
        _Text2VecWeaviateConfig=Text2VecWeaviate
    classes.config: Multi2VecField Vectorizers _VectorIndexConfigCreate _VectorIndexConfigDynamicUpdate
        _VectorIndexConfigFlatUpdate _VectorIndexConfigHFreshUpdate _VectorIndexConfigHNSWUpdate
        _VectorIndexConfigUpdate
    outputs.config: VectorIndexType

collections.classes.config_object_ttl: parts of `weaviate_anyio.classes.config` and `weaviate_anyio.outputs.config`
    classes._config._settings: _ObjectTTL _ObjectTTLUpdate
    classes.config: ObjectTTLConfigCreate ObjectTTLConfigUpdate _ObjectTTLConfigCreate _ObjectTTLConfigUpdate

collections.classes.config_vector_index: parts of `weaviate_anyio.classes.config` and `weaviate_anyio.outputs.config`
    classes._config._index: _BQConfigCreate _BQConfigUpdate _MultiVectorConfigCreate _MultiVectorEncodingConfigCreate
        _MuveraConfigCreate _PQConfigCreate _PQConfigUpdate _PQEncoderConfigCreate _PQEncoderConfigUpdate
        _QuantizerConfigCreate _RQConfigCreate _RQConfigUpdate _SQConfigCreate _SQConfigUpdate _UncompressedConfigCreate
        _VectorIndex _VectorIndexMultiVector _VectorIndexMultivectorEncoding=VectorIndexMultiVectorEncoding
        _VectorIndexQuantizer
    classes.config: MultiVectorAggregation PQEncoderDistribution PQEncoderType VectorDistances VectorFilterStrategy
        VectorIndexConfigCreate VectorIndexConfigDynamicCreate VectorIndexConfigDynamicUpdate
        VectorIndexConfigFlatCreate VectorIndexConfigFlatUpdate VectorIndexConfigHFreshCreate
        VectorIndexConfigHFreshUpdate VectorIndexConfigHNSWCreate VectorIndexConfigHNSWUpdate
        VectorIndexConfigSkipCreate VectorIndexConfigUpdate _VectorIndexConfigCreate _VectorIndexConfigDynamicCreate
        _VectorIndexConfigDynamicUpdate _VectorIndexConfigFlatCreate _VectorIndexConfigFlatUpdate
        _VectorIndexConfigHFreshCreate _VectorIndexConfigHFreshUpdate _VectorIndexConfigHNSWCreate
        _VectorIndexConfigHNSWUpdate _VectorIndexConfigSkipCreate _VectorIndexConfigUpdate
    outputs.config: VectorIndexType

collections.classes.config_vectorizers: parts of `weaviate_anyio.classes.config` and `weaviate_anyio.outputs.config`
    classes._config._vectors: _VectorizerConfigCreate _VectorizerCustomConfig=VectorizerCustom
    classes._providers.forms: _Vectorizer
    classes._providers.vectorizer_shapes: _Img2VecNeuralConfig=Img2VecNeural
        _Multi2MultiVecJinaConfig=Multi2MultiVecJinaAI _Multi2MultiVecWeaviateConfig=Multi2MultiVecWeaviate
        _Multi2VecAWSConfig=Multi2VecAWS _Multi2VecBindConfig=Multi2VecBind _Multi2VecClipConfig=Multi2VecClip
        _Multi2VecCohereConfig=Multi2VecCohere _Multi2VecGoogleConfig=Multi2VecGoogle
        _Multi2VecJinaConfig=Multi2VecJinaAI _Multi2VecNvidiaConfig=Multi2VecNvidia
        _Multi2VecTwelvelabsConfig=Multi2VecTwelveLabs _Multi2VecVoyageaiConfig=Multi2VecVoyageAI
        _Ref2VecCentroidConfig=Ref2VecCentroid _Text2ColbertJinaAIConfig=Text2ColbertJinaAI
        _Text2VecAWSConfig=Text2VecAWS _Text2VecAzureOpenAIConfig=Text2VecAzureOpenAI
        _Text2VecCohereConfig=Text2VecCohere _Text2VecContextionaryConfig=Text2VecContextionary
        _Text2VecDatabricksConfig=Text2VecDatabricks _Text2VecDigitalOceanConfig=Text2VecDigitalOcean
        _Text2VecGPT4AllConfig=Text2VecGPT4All _Text2VecGoogleConfig=Text2VecGoogle
        _Text2VecHuggingFaceConfig=Text2VecHuggingFace _Text2VecJinaConfig=Text2VecJinaAI
        _Text2VecMistralConfig=Text2VecMistral _Text2VecModel2VecConfig=Text2VecModel2Vec
        _Text2VecMorphConfig=Text2VecMorph _Text2VecNvidiaConfig=Text2VecNvidia _Text2VecOllamaConfig=Text2VecOllama
        _Text2VecOpenAIConfig=Text2VecOpenAI _Text2VecTransformersConfig=Text2VecTransformers
        _Text2VecVoyageConfig=Text2VecVoyageAI _Text2VecWeaviateConfig=Text2VecWeaviate
    classes._providers.known_words: AWSModel AWSService CohereModel CohereMultimodalModel CohereTruncation JinaModel
        JinaMultimodalModel OpenAIModel OpenAIType VoyageModel VoyageMultimodalModel WeaviateModel
        WeaviateMultimodalModel
    classes.config: Multi2VecField VectorDistances Vectorizers

collections.classes.config_vectors: parts of `weaviate_anyio.classes.config` and `weaviate_anyio.outputs.config`
    classes._config._index: _MultiVectorConfigCreate _MultiVectorEncodingConfigCreate _QuantizerConfigCreate
    classes._config._vectors: _VectorizerConfigCreate _VectorizerCustomConfig=VectorizerCustom _VectorsUpdate
    classes._providers.forms: _MultiVectors _Vectors
    classes._providers.vectorizer_shapes: _Img2VecNeuralConfig=Img2VecNeural
        _Multi2MultiVecJinaConfig=Multi2MultiVecJinaAI _Multi2MultiVecWeaviateConfig=Multi2MultiVecWeaviate
        _Multi2VecAWSConfig=Multi2VecAWS _Multi2VecBindConfig=Multi2VecBind _Multi2VecClipConfig=Multi2VecClip
        _Multi2VecCohereConfig=Multi2VecCohere _Multi2VecGoogleConfig=Multi2VecGoogle
        _Multi2VecJinaConfig=Multi2VecJinaAI _Multi2VecNvidiaConfig=Multi2VecNvidia
        _Multi2VecTwelvelabsConfig=Multi2VecTwelveLabs _Multi2VecVoyageaiConfig=Multi2VecVoyageAI
        _Ref2VecCentroidConfig=Ref2VecCentroid _Text2ColbertJinaAIConfig=Text2ColbertJinaAI
        _Text2VecAWSConfig=Text2VecAWS _Text2VecAzureOpenAIConfig=Text2VecAzureOpenAI
        _Text2VecCohereConfig=Text2VecCohere _Text2VecContextionaryConfig=Text2VecContextionary
        _Text2VecDatabricksConfig=Text2VecDatabricks _Text2VecDigitalOceanConfig=Text2VecDigitalOcean
        _Text2VecGPT4AllConfig=Text2VecGPT4All _Text2VecGoogleConfig=Text2VecGoogle
        _Text2VecHuggingFaceConfig=Text2VecHuggingFace _Text2VecJinaConfig=Text2VecJinaAI
        _Text2VecMistralConfig=Text2VecMistral _Text2VecModel2VecConfig=Text2VecModel2Vec
        _Text2VecMorphConfig=Text2VecMorph _Text2VecNvidiaConfig=Text2VecNvidia _Text2VecOllamaConfig=Text2VecOllama
        _Text2VecOpenAIConfig=Text2VecOpenAI _Text2VecTransformersConfig=Text2VecTransformers
        _Text2VecVoyageConfig=Text2VecVoyageAI _Text2VecWeaviateConfig=Text2VecWeaviate
    classes.config: Multi2VecField VectorConfigCreate VectorConfigUpdate Vectorizers _VectorConfigCreate
        _VectorConfigUpdate _VectorIndexConfigCreate _VectorIndexConfigDynamicCreate _VectorIndexConfigDynamicUpdate
        _VectorIndexConfigFlatCreate _VectorIndexConfigFlatUpdate _VectorIndexConfigHFreshCreate
        _VectorIndexConfigHFreshUpdate _VectorIndexConfigHNSWCreate _VectorIndexConfigHNSWUpdate
        _VectorIndexConfigUpdate
    outputs.config: VectorIndexType

collections.classes.data: what `weaviate_anyio.classes.data` and `outputs.data` define
    classes.data: DataObject DataReference DataReferenceMulti DataReferences
    outputs.data: Error RefError

collections.classes.filters: conditions
    _inputs.record: _WeaviateInput=Input
    classes._filters: _CountRef=Count _FilterTargets=Target _GeoCoordinateFilter=GeoRange _MultiTargetRef=Hop
        _SingleTargetRef=Hop Filter FilterByCount FilterByCreationTime FilterById FilterByProperty FilterByRef
        FilterByUpdateTime FilterReturn FilterValues FilterValuesList _FilterAnd _FilterByCount _FilterByCreationTime
        _FilterById _FilterByProperty _FilterByRef _FilterByTime _FilterByUpdateTime _FilterNot _FilterOr _FilterValue
        _Filters=FilterReturn
    classes.data: GeoCoordinate
    exceptions: WeaviateInvalidInputError

collections.classes.generative: prompts and providers
    classes._generate: GenerativeConfigRuntime GenerativeParameters GroupedTask SinglePrompt _GenerativeConfigRuntime
        _GroupedTask _SinglePrompt
    classes._providers.forms: GenerativeConfig
    classes.config: GenerativeSearches
    exceptions: WeaviateInvalidInputError

collections.classes.grpc: what searches are built from
    _inputs.record: _WeaviateInput=Input
    classes._boost: Boost BoostReturn _Boost=BoostReturn _BoostCondition _BoostCurve _BoostModifier
        _NumericDecayFunction=NumericDecay _PropertyValueFunction=PropertyValue _TimeDecayFunction=TimeDecay
    classes._filters: FilterReturn
    classes._search: BM25OperatorAnd BM25OperatorAndCross BM25OperatorFactory=BM25Operator BM25OperatorOptions
        BM25OperatorOr Diversity GroupBy HybridFusion INCLUDE_VECTOR METADATA MMR MetadataQuery NearMediaType
        PROPERTIES PROPERTY QueryNested QueryReference REFERENCE REFERENCES Rerank Sort Sorting _MetadataQuery
        _QueryReference _QueryReferenceMultiTarget _Sort=SortKey _Sorting
    classes._vectors: HybridVector HybridVectorType ListOfVectorsQuery Move NearVector NearVectorInputType
        OneDimensionalVectorType PrimitiveVectorType TargetVectorJoinType TargetVectors TwoDimensionalVectorType V
        _HybridNearText _HybridNearVector _ListOfVectorsQuery _MultiTargetVectorJoin
        _MultiTargetVectorJoinEnum=Combination
    exceptions: WeaviateInvalidInputError
    = NestedProperties: _t.TypeAlias = list[str | QueryNested] | str | QueryNested

collections.classes.internal: what queries return and of references
    _inputs.record: _WeaviateInput=Input
    classes._generate: _GenerativeConfigRuntime _GroupedTask _SinglePrompt
    classes._search: GroupBy MetadataQuery PROPERTIES QueryNested REFERENCES Rerank _QueryReference
        _QueryReferenceMultiTarget
    classes._types: TProperties TReferences
    classes.data: ReferenceToMulti
    classes.generics: CrossReference CrossReferenceAnnotation Nested ReferenceInput ReferenceInputs
        SingleReferenceInput _CrossReference
    exceptions: WeaviateInvalidInputError WeaviateUnsupportedFeatureError
    outputs._generative: GenerativeGrouped GenerativeSingle
    outputs._provider_metadata: GenerativeMetadata
    outputs._query: CrossReferences GroupByMetadataReturn _Object
    outputs.graphql: _RawGQLReturn
    outputs.query: GenerativeGroup GenerativeGroupByReturn GenerativeGroupByReturnType GenerativeNearMediaReturnType
        GenerativeObject GenerativeReturn GenerativeReturnType GenerativeSearchReturnType Group GroupByObject
        GroupByReturn GroupByReturnType MetadataReturn MetadataSingleObjectReturn Object ObjectSingleReturn
        QueryNearMediaReturnType QueryProfileReturn QueryReturn QueryReturnType QuerySearchReturnType
        QuerySingleReturn SearchProfileReturn ShardProfileReturn
    = ReturnProperties: _t.TypeAlias = PROPERTIES | bool | type[TProperties]
    = ReturnReferences: _t.TypeAlias = REFERENCES | type[TReferences]

collections.classes.tenants: tenants
    classes.tenants: Tenant TenantActivityStatus TenantCreate TenantCreateActivityStatus TenantOutput=Tenant
        TenantUpdate TenantUpdateActivityStatus _TenantActivistatusServerValues

collections.classes.types: the types of properties and references
    _inputs.record: _WeaviateInput=Input
    classes._types: IReferences P Properties R References TProperties TReferences WeaviateField WeaviateProperties
    classes.data: GeoCoordinate PhoneNumber PhoneNumberType _PhoneNumber=PhoneNumberType
    exceptions: InvalidDataModelError
    = M = _t.TypeVar("M")
    = T = _t.TypeVar("T")
    = QP = _t.TypeVar("QP")
    = QR = _t.TypeVar("QR")
    = DProperties = _t.TypeVar("DProperties", default=dict[str, _t.Any])
    = QProperties = _t.TypeVar("QProperties", default=WeaviateProperties)
    = NProperties = _t.TypeVar("NProperties", default=None)

connect.__init__: Where a server is, and the helpers that make a client for it
    connect.base: ConnectionParams ProtocolParams

rbac.models: what `weaviate_anyio.classes.rbac` and `weaviate_anyio.outputs.rbac` define
    classes._rbac: ActionsType PermissionsCreateType RoleScope Verbosity _Action _Permission
    classes.rbac: Actions AliasAction BackupsAction ClusterAction CollectionsAction DataAction GroupAction
        GroupsPermissions MCPAction NamespacesAction NodesAction NodesPermissions Permissions PermissionsInputType
        ReplicateAction RolesAction TenantsAction UsersAction _AliasPermission _BackupsPermission _ClusterPermission
        _CollectionsPermission _DataPermission _GroupsPermission _MCPPermission _NamespacesPermission _NodesPermission
        _ReplicatePermission _RolesPermission _TenantsPermission _UsersPermission
    outputs.rbac: AliasPermissionOutput BackupsPermissionOutput ClusterPermissionOutput CollectionsPermissionOutput
        DataPermissionOutput GroupAssignment GroupTypes GroupsPermissionOutput MCPPermissionOutput
        NamespacesPermissionOutput NodesPermissionOutput OtherPermissionOutput PermissionsOutputType
        ReplicatePermissionOutput Role RoleBase RolesPermissionOutput TenantsPermissionOutput UserAssignment UserTypes
        UsersPermissionOutput

backup.backup: what backups are told and return
    classes.backup: BackupCompressionLevel BackupConfigCreate BackupConfigRestore BackupStorage _BackupConfigBase
    outputs.backup: BackupListReturn BackupReturn BackupStatus BackupStatusReturn

backup.backup_location: the places of backups
    classes.backup: BackupLocation BackupLocationType _BackupLocationAzure _BackupLocationConfig
        _BackupLocationFilesystem _BackupLocationGCP _BackupLocationS3

cluster.models: what the cluster tells about replication and agreement
    classes.replication: ReplicationType
    outputs.cluster: ClusterStatistics NodeStatistics RaftConfigurationMember RaftStats ReplicateOperation
        ReplicateOperationState ReplicateOperationStatus ReplicateOperationWithHistory ReplicateOperationWithoutHistory
        ReplicateOperations ShardReplicas ShardingState _ReplicateOperation

cluster.types: the types of what the cluster is asked
    classes._rbac: Verbosity

users.users: what `weaviate_anyio.outputs.users` defines
    outputs.rbac: Role UserTypes
    outputs.users: OwnUser USER_TYPE USER_TYPE_DB USER_TYPE_OIDC UserBase UserDB UserOIDC

export.__init__: Exports of collections into files
    classes.export: ExportStorage

export.export: what exports are told and return
    classes.backup: BackupStorage ExportFileFormat ExportStorage
    outputs.backup: ExportCreateReturn ExportStatus ExportStatusReturn ShardExportStatus ShardProgress

tokenization.__init__: The tokens that the server makes of a text
    outputs.tokenization: TokenizeResult

tokenization.models: what tokenization returns
    outputs.tokenization: TokenizeResult

debug.types: what debugging returns
    outputs.debug: DebugRESTObject

aliases.alias: what aliases are returned as
    outputs.aliases: AliasReturn

outputs.__init__: What users get back, as dataclasses
    modules: aggregate aliases backup batch cluster config data debug export generate graphql namespaces query rbac
        replication tenants tokenization users

outputs.config: Configurations of collections, as the server reports them
    classes._config._enums: PQEncoderDistribution PQEncoderType ReplicationDeletionStrategy VectorDistances
        VectorIndexType
    classes._config._modules: GenerativeSearches Rerankers Vectorizers
    classes._config._properties: PropertyType
    outputs._config._base: ShardStatus ShardTypes VectorIndexConfigOther
    outputs._config._collection: CollectionConfig CollectionConfigSimple GenerativeConfig NamedVectorConfig
        NestedProperty PropertyConfig PropertyVectorizerConfig ReferencePropertyConfig RerankerConfig
        VectorConfig=NamedVectorConfig VectorIndexConfigNone VectorizerConfig
    outputs._config._difference: ConfigDifference
    outputs._config._index: BQConfig MultiVectorConfig MuveraConfig PQConfig PQEncoderConfig RQConfig SQConfig
        VectorIndexConfigDynamic VectorIndexConfigFlat VectorIndexConfigHFresh VectorIndexConfigHNSW
    outputs._config._property_indexes: PropertyIndex PropertyIndexes PropertyIndexStatus ReindexReturn ReindexStatus
    outputs._config._settings: AsyncReplicationConfig BM25Config InvertedIndexConfig MultiTenancyConfig ObjectTTLConfig
        ReplicationConfig ShardingConfig StopwordsConfig TextAnalyzerConfig

outputs.export: Results of exports
    classes.backup: ExportStorage
    outputs.backup: ExportCreateReturn ExportStatus ExportStatusReturn ShardExportStatus ShardProgress

outputs.generate: The types of prompts and of the provider of one search
    classes._generate: GenerativeConfigRuntime GroupedTask SinglePrompt

outputs.query: Results of searches, and the types of their parts
    | The aliases for several kinds of results take four types: the properties and references of the collection, then
    | those given at the call.
    classes._filters: FilterByCreationTime FilterById FilterByProperty FilterByRef FilterByUpdateTime FilterReturn
    classes._search: BM25OperatorAnd BM25OperatorAndCross BM25OperatorOr MMR Sorting
    classes._types: WeaviateField WeaviateProperties
    uses classes._types: Properties References TProperties TReferences
    classes._vectors: ListOfVectorsQuery NearVectorInputType TargetVectorJoinType
    classes.data: GeoCoordinate PhoneNumberType
    classes.generics: ReferenceInput ReferenceInputs
    outputs._generative: GenerativeGroup GenerativeGroupByReturn GenerativeObject GenerativeReturn
    uses outputs._query: CrossReferences
    outputs._query: Group GroupByObject GroupByReturn MetadataReturn MetadataSingleObjectReturn Object
        ObjectSingleReturn QueryProfileReturn QueryReturn SearchProfileReturn ShardProfileReturn
    = QuerySingleReturn: _t.TypeAlias = ObjectSingleReturn[_Properties, _References] |
        ObjectSingleReturn[_TProperties, _TReferences] | ObjectSingleReturn[_Properties, _CrossReferences] |
        ObjectSingleReturn[_Properties, _TReferences] | ObjectSingleReturn[_TProperties, _References] |
        ObjectSingleReturn[_TProperties, _CrossReferences] | None
    = QueryReturnType: _t.TypeAlias = QueryReturn[_Properties, _References] | QueryReturn[_TProperties,
        _TReferences] | QueryReturn[_Properties, _CrossReferences] | QueryReturn[_Properties, _TReferences] |
        QueryReturn[_TProperties, _References] | QueryReturn[_TProperties, _CrossReferences]
    = GroupByReturnType: _t.TypeAlias = GroupByReturn[_Properties, _References] | GroupByReturn[_TProperties,
        _TReferences] | GroupByReturn[_Properties, _CrossReferences] | GroupByReturn[_Properties, _TReferences]
        | GroupByReturn[_TProperties, _References] | GroupByReturn[_TProperties, _CrossReferences]
    = GenerativeReturnType: _t.TypeAlias = GenerativeReturn[_Properties, _References] |
        GenerativeReturn[_TProperties, _TReferences] | GenerativeReturn[_Properties, _CrossReferences] |
        GenerativeReturn[_Properties, _TReferences] | GenerativeReturn[_TProperties, _References] |
        GenerativeReturn[_TProperties, _CrossReferences]
    = GenerativeGroupByReturnType: _t.TypeAlias = GenerativeGroupByReturn[_Properties, _References] |
        GenerativeGroupByReturn[_TProperties, _TReferences] | GenerativeGroupByReturn[_Properties,
        _CrossReferences] | GenerativeGroupByReturn[_Properties, _TReferences] |
        GenerativeGroupByReturn[_TProperties, _References] | GenerativeGroupByReturn[_TProperties,
        _CrossReferences]
    = QuerySearchReturnType: _t.TypeAlias = QueryReturnType[_Properties, _References, _TProperties,
        _TReferences] | GroupByReturnType[_Properties, _References, _TProperties, _TReferences]
    = QueryNearMediaReturnType = QuerySearchReturnType
    = GenerativeSearchReturnType: _t.TypeAlias = GenerativeReturnType[_Properties, _References, _TProperties,
        _TReferences] | GenerativeGroupByReturnType[_Properties, _References, _TProperties, _TReferences]
    = GenerativeNearMediaReturnType = GenerativeSearchReturnType

outputs.replication: Operations that copy and move shards
    outputs.cluster: ReplicateOperation ReplicateOperationState ReplicateOperationStatus ReplicateOperationWithHistory
        ReplicateOperationWithoutHistory ReplicateOperations
"""

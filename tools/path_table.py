"""The module paths of the official client that hand on names from elsewhere.

A block is a module: its path below `weaviate_anyio`, what it has, and below that, for each module that the names come
from, the names. `later` stands before a module that is imported when one of its names is looked for. `A=B` is `B` of
there under the name `A`. A private name that is not there, such as `_BQConfig`, is the official name of `BQConfig`, for
annotations. A line with `=` in front is a definition for this path alone.
"""

PATHS = """
classes.config: Configurations of collections, as users declare them: `Configure`, `Property`, `ReferenceProperty`
    classes._config._collection: Configure Reconfigure
    classes._config._enums: ConsistencyLevel DataType IndexName MultiVectorAggregation PQEncoderDistribution
        PQEncoderType ReplicationDeletionStrategy StopwordsPreset Tokenization VectorDistances VectorFilterStrategy
    classes._config._index: VectorIndexConfigCreate VectorIndexConfigDynamicCreate VectorIndexConfigDynamicUpdate
        VectorIndexConfigFlatCreate VectorIndexConfigFlatUpdate VectorIndexConfigHFreshCreate
        VectorIndexConfigHFreshUpdate VectorIndexConfigHNSWCreate VectorIndexConfigHNSWUpdate
        VectorIndexConfigSkipCreate VectorIndexConfigUpdate
    classes._config._integrations: Integrations
    classes._config._modules: GenerativeSearches Rerankers Vectorizers
    classes._config._properties: Property ReferenceProperty ReferencePropertyBase ReferencePropertyMultiTarget
        TextAnalyzerConfigCreate
    classes._config._settings: InvertedIndexConfigCreate InvertedIndexConfigUpdate MultiTenancyConfigCreate
        MultiTenancyConfigUpdate ObjectTTLConfigCreate ObjectTTLConfigUpdate ReplicationConfigCreate
        ReplicationConfigUpdate ShardingConfigCreate StopwordsCreate
    classes._config._vectors: GenerativeProvider Multi2VecField RerankerProvider VectorConfigCreate VectorConfigUpdate
    later outputs._config._settings: TextAnalyzerConfig

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
    classes._providers.words: AWSService MetaReasoningEffort OpenAiReasoningEffort OpenAiVerbosity RerankerCohereModel
        RerankerContextualAIModel RerankerJinaAIModel RerankerVoyageAIModel
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
    classes._providers.words: AWSModel AWSService CohereModel CohereMultimodalModel CohereTruncation JinaModel
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
    outputs._generative: GenerativeGrouped GenerativeMetadata GenerativeSingle
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

rbac.models: what `weaviate_anyio.classes.rbac` and `weaviate_anyio.outputs.rbac` define
    classes._rbac: AliasAction BackupsAction ClusterAction CollectionsAction DataAction GroupAction MCPAction
        NodesAction ReplicateAction RoleScope RolesAction TenantsAction UsersAction Verbosity _Action _AliasPermission
        _BackupsPermission _ClusterPermission _CollectionsPermission _DataPermission _GroupsPermission _MCPPermission
        _NodesPermission _Permission _ReplicatePermission _RolesPermission _TenantsPermission _UsersPermission
    classes.rbac: Actions ActionsType GroupsPermissions NodesPermissions Permissions PermissionsCreateType
        PermissionsInputType
    outputs.rbac: AliasPermissionOutput BackupsPermissionOutput ClusterPermissionOutput CollectionsPermissionOutput
        DataPermissionOutput GroupAssignment GroupTypes GroupsPermissionOutput MCPPermissionOutput
        NodesPermissionOutput OtherPermissionOutput PermissionsOutputType ReplicatePermissionOutput Role RoleBase
        RolesPermissionOutput TenantsPermissionOutput UserAssignment UserTypes UsersPermissionOutput

backup.backup: what backups are told and return
    classes.backup: BackupCompressionLevel BackupConfigCreate BackupConfigRestore BackupStorage _BackupConfigBase
    outputs.backup: BackupListReturn BackupReturn BackupStatus BackupStatusReturn

backup.backup_location: the places of backups
    classes.backup: BackupLocation BackupLocationType _BackupLocationAzure _BackupLocationConfig
        _BackupLocationFilesystem _BackupLocationGCP _BackupLocationS3

cluster.models: what the cluster tells about replication and agreement
    classes.replication: ReplicationType
    outputs.cluster: ClusterStatistics NodeStatistics RaftConfigurationMember RaftStats ShardReplicas ShardingState
    outputs.replication: ReplicateOperation ReplicateOperationState ReplicateOperationStatus
        ReplicateOperationWithHistory ReplicateOperationWithoutHistory ReplicateOperations _ReplicateOperation

cluster.types: the types of what the cluster is asked
    classes._rbac: Verbosity

users.users: what `weaviate_anyio.outputs.users` defines
    outputs.rbac: Role UserTypes
    outputs.users: OwnUser USER_TYPE USER_TYPE_DB USER_TYPE_OIDC UserBase UserDB UserOIDC

export.export: what exports are told and return
    classes.backup: BackupStorage
    classes.export: ExportFileFormat ExportStorage
    outputs.export: ExportCreateReturn ExportStatus ExportStatusReturn ShardExportStatus ShardProgress

tokenization.models: what tokenization returns
    outputs.tokenization: TokenizeResult

debug.types: what debugging returns
    outputs.debug: DebugRESTObject

aliases.alias: what aliases are returned as
    outputs.aliases: AliasReturn

outputs.config: Configurations of collections, as the server reports them
    classes._config._enums: PQEncoderDistribution PQEncoderType ReplicationDeletionStrategy ShardTypes VectorDistances
        VectorIndexType
    classes._config._modules: GenerativeSearches Rerankers Vectorizers
    classes._config._properties: PropertyType
    outputs._config._base: ShardStatus VectorIndexConfigOther
    outputs._config._collection: CollectionConfig CollectionConfigSimple GenerativeConfig NamedVectorConfig
        NestedProperty PropertyConfig PropertyVectorizerConfig ReferencePropertyConfig RerankerConfig
        VectorConfig=NamedVectorConfig VectorIndexConfigNone VectorizerConfig
    outputs._config._index: BQConfig MultiVectorConfig MuveraConfig PQConfig PQEncoderConfig RQConfig SQConfig
        VectorIndexConfigDynamic VectorIndexConfigFlat VectorIndexConfigHFresh VectorIndexConfigHNSW
    outputs._config._settings: AsyncReplicationConfig BM25Config InvertedIndexConfig MultiTenancyConfig ObjectTTLConfig
        ReplicationConfig ShardingConfig StopwordsConfig TextAnalyzerConfig
"""

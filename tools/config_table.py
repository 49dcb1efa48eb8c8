"""The table of what collections and their vector indexes are told, and of what all requests tell: each setting once.

`SETTINGS` says what a setting is wherever it occurs; `PARTS` says of which settings a part of a configuration is made
where it is created, changed and read, and which factories make it. generate_configs.py writes the classes from both.

A part begins with its name, its base in parentheses, what tells it from its siblings in brackets, and a sentence. Its
lines are lists of settings:
    create, update: fields of the Struct with `Create` or `Update` behind the name, before those that factories give
    Configure.x.y, Reconfigure.x.y, Integrations.y: the parameters of a factory; their settings are fields of the
        Struct, too. Behind `|`, with `;` between: settings of which the factory makes the value itself
    output: fields of the class that users read, in their order; its base in parentheses, and its name, where that is
        not the part's
An indented line goes on with the one before.

After a setting: `:X` its type here, `!` required, `=x` its default, `~` a parameter that is not a setting by itself,
`?` a field that may be None. `*` ends the positional parameters. In types, `@` stands for Create, Update or nothing.
"""

from __future__ import annotations

from typing import NamedTuple


class Setting(NamedTuple):
    """A setting: its type, a sentence, its name on the wire if that is not camelCase, and its type where it is read."""

    hint: str
    doc: str
    wire: str | None = None
    read: str | None = None


SETTINGS = {
    "actual_count": Setting("int", "Number of shards"),
    "actual_virtual_count": Setting("int", "Number of virtual shards"),
    "additions": Setting("list[str]", "Words to add to the preset"),
    "aggregation": Setting(
        "MultiVectorAggregation", "How the distances are combined. Default: the server's, `MAX_SIM`", read="str"
    ),
    "alive_nodes_checking_frequency": Setting(
        "Natural", "Milliseconds between checks for live nodes; removed in server 1.37.3"
    ),
    "api_key": Setting("str", "API key"),
    "ascii_fold": Setting("bool", "Whether to fold accented letters to ASCII"),
    "ascii_fold_ignore": Setting("list[str]", "Letters that are not folded; requires `ascii_fold=True`"),
    "async_config": Setting("AsyncReplicationConfig@", "Asynchronous replication"),
    "async_enabled": Setting("bool", "Deprecated: servers since 1.38 decide it themselves"),
    "auto_tenant_activation": Setting("bool", "Whether access to an inactive tenant activates it"),
    "auto_tenant_creation": Setting("bool", "Whether writing to a tenant that does not exist creates it"),
    "b": Setting("Share", "Influence of the text's length, 0 to 1"),
    "base_url": Setting("str", "Base URL of the API"),
    "bit_compression": Setting("bool", "Deprecated, has no effect"),
    "bits": Setting("RotationalBits", "Bits per dimension: 1, 4 or 8"),
    "bm25": Setting("BM25Config@", "Parameters of BM25"),
    "bm25_b": Setting("Share", "Influence of the text's length, 0 to 1"),
    "bm25_k1": Setting("NotNegative", "Saturation of term frequency, 0 or more"),
    "cache": Setting("bool", "Whether to cache the compressed vectors in memory; flat indexes only"),
    "centering": Setting("bool", "Whether to subtract the mean first; requires `bits=4`"),
    "centroids": Setting("Centroids", "Number of centroids per segment, at most 256"),
    "cleanup_interval_seconds": Setting("Natural", "Seconds between clean-ups of deleted objects"),
    "data_type": Setting("DataType", "The type of its values"),
    "delete_on": Setting("str", "`updateTime`, `creationTime`, or the name of a date property"),
    "deletion_strategy": Setting(
        "ReplicationDeletionStrategy", "How replicas that disagree about a deletion are reconciled"
    ),
    "description": Setting("str", "What it is for, for people"),
    "desired_count": Setting("Positive", "Number of shards. Default: the server's, one per node"),
    "desired_virtual_count": Setting("Positive", "Total number of virtual shards"),
    "diff_batch_size": Setting("Positive", "Number of objects compared at once"),
    "diff_per_node_timeout": Setting("Positive", "Seconds for the comparison with one node"),
    "distance_metric": Setting("VectorDistances", "Distance metric", "distance"),
    "distribution": Setting("PQEncoderDistribution", "Distribution that the tile encoder assumes"),
    "dprojections": Setting("Positive", "Number of dimensions of the projection of each partition"),
    "dynamic_ef_factor": Setting("Natural", "Factor by which the query's limit is multiplied for a dynamic `ef`"),
    "dynamic_ef_max": Setting("Natural", "Maximum dynamic `ef`"),
    "dynamic_ef_min": Setting("Natural", "Minimum dynamic `ef`"),
    "ef": Setting(
        "OrAutomatic",
        "Size of the candidate list of a search; larger is slower and more exact. -1: dynamic, from the query's limit",
    ),
    "ef_construction": Setting("EfConstruction", "Size of the candidate list while a vector is added"),
    "enabled": Setting("bool", "Whether it is enabled"),
    "encoder": Setting("PQEncoderConfig@", "How the centroids are found"),
    "encoder_distribution": Setting("PQEncoderDistribution", "Distribution that the tile encoder assumes"),
    "encoder_type": Setting("PQEncoderType", "How the centroids are found"),
    "encoding": Setting(
        "MultiVectorEncodingConfig@", "How the index encodes the vectors of an object as one", read="MuveraConfig"
    ),
    "factor": Setting("Positive", "Number of replicas, at most the number of nodes"),
    "filter_expired_objects": Setting(
        "bool", "Whether searches leave out objects that expired and are not deleted yet"
    ),
    "filter_strategy": Setting("VectorFilterStrategy", "Strategy of filtered searches"),
    "flat": Setting("VectorIndexConfigFlat@", "Settings of the flat index"),
    "flat_search_cutoff": Setting(
        "Natural", "Number of objects below which a filtered search scans them instead of using the graph"
    ),
    "frequency": Setting("Natural", "Milliseconds between comparisons"),
    "frequency_while_propagating": Setting(
        "Natural", "Milliseconds between comparisons while objects are being propagated"
    ),
    "function": Setting("str", "Hash function for the key"),
    "generative": Setting("GenerativeSearches|str", "Its name"),
    "generative_config": Setting("GenerativeConfig", "The module that generates text"),
    "hashtree_height": Setting("HashtreeHeight", "Height of the hash tree by which replicas are compared"),
    "headers": Setting("dict[str,str]", "Headers of every request"),
    "hnsw": Setting("VectorIndexConfigHNSW@", "Settings of the HNSW index"),
    "index_filterable": Setting("bool", "Whether filters can use it"),
    "index_null_state": Setting("bool", "Whether filters can test for missing properties"),
    "index_property_length": Setting("bool", "Whether filters can use the length of properties"),
    "index_range_filters": Setting("bool", "Whether range filters on it are fast"),
    "index_searchable": Setting("bool", "Whether keyword searches read it"),
    "index_timestamps": Setting("bool", "Whether filters can use the creation and update times"),
    "internal_bit_compression": Setting("bool", "Reported by the server, has no effect", "bitCompression"),
    "inverted_index_config": Setting("InvertedIndexConfig", "Inverted index, for keyword search and filters"),
    "k1": Setting("NotNegative", "Saturation of term frequency, 0 or more"),
    "key": Setting("str", "Property that determines the shard"),
    "ksim": Setting("Ksim", "Number of hyperplanes; they divide space into `2 ** ksim` partitions"),
    "logging_frequency": Setting("Positive", "Seconds between log messages"),
    "max_connections": Setting("MaxConnections", "Maximum number of neighbours of a vector in the graph"),
    "max_posting_size_kb": Setting("Positive", "Maximum size of a posting (cluster) in KiB", "maxPostingSizeKB"),
    "max_workers": Setting("Natural", "Maximum number of workers; removed in server 1.37.3"),
    "model": Setting("dict[str,Any]", "Its settings"),
    "multi_tenancy_config": Setting("MultiTenancyConfig", "Multi-tenancy"),
    "multi_vector": Setting("MultiVectorConfig@", "Settings for multi-vectors", "multivector"),
    "name": Setting("str", "Its name"),
    "nested_properties": Setting("list[NestedProperty]", "The properties of the objects in it"),
    "object_ttl_config": Setting("ObjectTTLConfig", "When objects expire; None if they do not"),
    "organization": Setting("str", "Organization to bill"),
    "pre_propagation_timeout": Setting("Positive", "Seconds to wait before propagation starts"),
    "preset": Setting("StopwordsPreset", "Preset list"),
    "propagation_batch_size": Setting("Positive", "Number of objects per message"),
    "propagation_concurrency": Setting("Positive", "Number of concurrent propagations"),
    "propagation_delay": Setting("Natural", "Milliseconds after a write before the object is propagated"),
    "propagation_limit": Setting("Positive", "Maximum number of objects propagated per round"),
    "propagation_timeout": Setting("Positive", "Seconds for the propagation"),
    "properties": Setting("list[PropertyConfig]", "The properties of its objects"),
    "property_name": Setting("str", "Name of the date property"),
    "quantizer": Setting("QuantizerConfig@", "Compression of the vectors", read="PQConfig|BQConfig|SQConfig|RQConfig"),
    "references": Setting("list[ReferencePropertyConfig]", "The references of its objects"),
    "removals": Setting("list[str]", "Words to remove from the preset"),
    "repetitions": Setting("Positive", "Number of repetitions with different hyperplanes"),
    "replicas": Setting("Positive", "Number of clusters that a vector is written to"),
    "replication_config": Setting("ReplicationConfig", "Replication"),
    "request_per_minute_embeddings": Setting("PerMinute", "Maximum number of embedding requests per minute"),
    "requests_per_minute_embeddings": Setting("PerMinute", "Maximum number of embedding requests per minute"),
    "reranker": Setting("Rerankers|str", "Its name"),
    "reranker_config": Setting("RerankerConfig", "The module that reranks results"),
    "rescore_limit": Setting("OrAutomatic", "Number of candidates that are rescored with uncompressed vectors"),
    "search_probe": Setting("Positive", "Number of clusters that a search reads"),
    "segments": Setting("Natural", "Number of segments of a vector; must divide its number of dimensions"),
    "sharding_config": Setting("ShardingConfig", "Sharding; None in a multi-tenant collection"),
    "skip": Setting("bool", "Whether to skip indexing"),
    "source_properties": Setting(
        "list[str]", "The properties that the vector is made from; None for all text properties"
    ),
    "stopword_preset": Setting(
        "StopwordsPreset|str",
        "Stop words: a preset, or a name from `inverted_index(stopword_presets=...)`",
        read="str",
    ),
    "stopword_presets": Setting("dict[str,list[str]]", "Lists of stop words by name, for properties to refer to"),
    "stopwords": Setting("Stopwords@", "Stop words", read="StopwordsConfig"),
    "stopwords_additions": Setting("list[str]", "Words to add to the preset"),
    "stopwords_preset": Setting("StopwordsPreset", "Preset list of stop words"),
    "stopwords_removals": Setting("list[str]", "Words to remove from the preset"),
    "strategy": Setting("str", "How objects are assigned to shards"),
    "target_collections": Setting("list[str]", "The collections that it can point to"),
    "text_analyzer": Setting("TextAnalyzerConfig", "How its text is read"),
    "threshold": Setting("Natural", "Number of objects from which the index is a graph"),
    "time_to_live": Setting(
        "int|timedelta", "Time to live, more than 0; an int counts seconds", "defaultTtl", "timedelta"
    ),
    "tokenization": Setting("Tokenization", "How its text is split into tokens"),
    "tokens_per_minute_embeddings": Setting("PerMinute", "Maximum number of embedded tokens per minute"),
    "training_limit": Setting("Natural", "Maximum number of training vectors"),
    "ttl_offset": Setting("int|timedelta", "Added to the date; an int counts seconds; negative for earlier"),
    "type_": Setting("PQEncoderType", "How the centroids are found", "type"),
    "vector_cache_max_objects": Setting("Natural", "Maximum number of vectors cached in memory"),
    "vector_config": Setting("dict[str,NamedVectorConfig]", "The vectors by name; None in the legacy form (unnamed)"),
    "vector_index_config": Setting(
        "VectorIndexConfigHNSW|VectorIndexConfigFlat|VectorIndexConfigDynamic|VectorIndexConfigHFresh|VectorIndexConfigNone|VectorIndexConfigOther",
        "Its index",
    ),
    "vector_index_type": Setting("VectorIndexType", "The kind of that index"),
    "vectorize_collection_name": Setting("bool", "Whether the vectorizer reads the name of the collection"),
    "vectorize_property_name": Setting("bool", "Whether the vectorizer reads the name of the property"),
    "vectorizer": Setting("Vectorizers|str", "Its name"),
    "vectorizer_config": Setting("VectorizerConfig", "The module that makes the vector, in the legacy form (unnamed)"),
    "vectorizer_configs": Setting(
        "dict[str,PropertyVectorizerConfig]",
        "How the vectorizers treat it, by the names of their modules, in a collection with named vectors",
    ),
    "virtual_per_physical": Setting("Positive", "Number of virtual shards per shard"),
}

PARTS = {
    "_index": """
QuantizerConfig [key='']: How vectors are compressed
    create VectorIndex.Quantizer: enabled=True
    update VectorIndex.Quantizer: enabled

PQEncoderConfig: How product quantization finds its centroids
    create: type_ distribution
    update: type_ distribution
    output: type_ distribution

PQConfig(QuantizerConfig) [key='pq']: Product quantization: each segment of a vector is replaced by its nearest
        centroid
    create: encoder=PQEncoderConfigCreate()
    Configure.VectorIndex.Quantizer.pq: bit_compression~ centroids encoder_distribution~ encoder_type~ segments
        training_limit | encoder=PQEncoderConfigCreate(type_=encoder_type, distribution=encoder_distribution)
    Reconfigure.VectorIndex.Quantizer.pq: bit_compression~ centroids encoder_distribution~ encoder_type~ segments
        training_limit enabled=True | encoder=PQEncoderConfigUpdate(type_=encoder_type,
        distribution=encoder_distribution) if encoder_type or encoder_distribution else None
    output(PackedConfig): internal_bit_compression segments centroids training_limit encoder

BQConfig(QuantizerConfig) [key='bq']: Binary quantization: one bit per dimension
    Configure.VectorIndex.Quantizer.bq: cache rescore_limit
    Reconfigure.VectorIndex.Quantizer.bq: rescore_limit enabled=True
    output: cache? rescore_limit

SQConfig(QuantizerConfig) [key='sq']: Scalar quantization: one byte per dimension
    Configure.VectorIndex.Quantizer.sq: cache~ rescore_limit training_limit
    Reconfigure.VectorIndex.Quantizer.sq: rescore_limit training_limit enabled=True
    output: rescore_limit training_limit

RQConfig(QuantizerConfig) [key='rq']: Rotational quantization: a random rotation, then few bits per
        dimension
    Configure.VectorIndex.Quantizer.rq: cache bits rescore_limit centering training_limit |
        centering=centered(centering, bits)
    Reconfigure.VectorIndex.Quantizer.rq: rescore_limit enabled=True bits centering training_limit
    output: cache? bits? rescore_limit centering? training_limit?

UncompressedConfig(QuantizerConfig) [key='skipDefaultQuantization']: No compression, even if the server compresses
        by default
    Configure.VectorIndex.Quantizer.none:

MultiVectorEncodingConfig [key='']: How the index encodes the vectors of an object as one
    create VectorIndex.MultiVector.Encoding: enabled=True

MuveraConfig(MultiVectorEncodingConfig) [key='muvera']: MUVERA: faster, at some cost in precision. Every default is the
        server's
    Configure.VectorIndex.MultiVector.Encoding.muvera: ksim dprojections repetitions
    output: enabled? ksim? dprojections? repetitions?

MultiVectorConfig: An index for multi-vectors
    create: enabled=True
    Configure.VectorIndex.MultiVector.multi_vector: encoding aggregation
    output: encoding? aggregation

VectorIndexConfig [kind=HNSW]: What the indexes have in common
    create VectorIndex: distance_metric multi_vector quantizer
    update VectorIndex: quantizer
    output(IndexConfig): multi_vector? quantizer?

VectorIndexConfigSkip(VectorIndexConfig): No index: the vectors are stored, but cannot be searched
    create: skip=True
    Configure.VectorIndex.none:

VectorIndexConfigHNSW(VectorIndexConfig) [kind=HNSW]: HNSW: a graph that is searched in memory
    Configure.VectorIndex.hnsw: cleanup_interval_seconds distance_metric dynamic_ef_factor dynamic_ef_max
        dynamic_ef_min ef ef_construction filter_strategy flat_search_cutoff max_connections
        vector_cache_max_objects quantizer multi_vector
    Reconfigure.VectorIndex.hnsw: dynamic_ef_factor dynamic_ef_min dynamic_ef_max ef flat_search_cutoff
        filter_strategy vector_cache_max_objects
        quantizer:PQConfigUpdate|BQConfigUpdate|SQConfigUpdate|RQConfigUpdate
    output(VectorIndexConfig): cleanup_interval_seconds distance_metric dynamic_ef_min dynamic_ef_max
        dynamic_ef_factor ef ef_construction filter_strategy flat_search_cutoff max_connections skip
        vector_cache_max_objects

VectorIndexConfigFlat(VectorIndexConfig) [kind=FLAT]: A flat list that is scanned from disk: for few objects, such as
        those of one of many tenants
    Configure.VectorIndex.flat: distance_metric vector_cache_max_objects
        quantizer:BQConfigCreate|RQConfigCreate|UncompressedConfigCreate
    Reconfigure.VectorIndex.flat: vector_cache_max_objects quantizer:BQConfigUpdate|RQConfigUpdate
    output(VectorIndexConfig): distance_metric vector_cache_max_objects

VectorIndexConfigHFresh(VectorIndexConfig) [kind=HFRESH]: Clusters on disk
    Configure.VectorIndex.hfresh: distance_metric max_posting_size_kb replicas search_probe
        quantizer:RQConfigCreate|UncompressedConfigCreate multi_vector
    Reconfigure.VectorIndex.hfresh: max_posting_size_kb search_probe quantizer:RQConfigUpdate
    output(VectorIndexConfig): distance_metric max_posting_size_kb replicas search_probe

VectorIndexConfigDynamic(VectorIndexConfig) [kind=DYNAMIC]: A flat index that becomes an HNSW index when it has grown.
        The server must run with ASYNC_INDEXING=true
    Configure.VectorIndex.dynamic: distance_metric threshold hnsw flat
    Reconfigure.VectorIndex.dynamic: * threshold hnsw flat quantizer:BQConfigUpdate
    output(IndexConfig): distance_metric hnsw? flat? threshold?
""",
    "_settings": """
BM25Config: The two parameters of BM25
    create: b! k1!
    update: b k1
    output: b k1

Stopwords: Stop words: words that the inverted index leaves out
    create: preset additions removals
    update: preset additions removals
    output StopwordsConfig: preset additions? removals?

TextAnalyzerConfig: How the inverted index analyzes a text property
    Configure.text_analyzer: ascii_fold ascii_fold_ignore stopword_preset
    output: ascii_fold ascii_fold_ignore? stopword_preset?

InvertedIndexConfig: The index for keyword search and filters
    create: stopwords=StopwordsCreate()
    Configure.inverted_index: bm25_b~ bm25_k1~ cleanup_interval_seconds index_timestamps index_property_length
        index_null_state stopwords_preset~ stopwords_additions~ stopwords_removals~ stopword_presets |
        bm25=BM25ConfigCreate(b=bm25_b or 0.0, k1=bm25_k1 or 0.0) if both(bm25_b=bm25_b, bm25_k1=bm25_k1) else None;
        stopwords=StopwordsCreate(preset=stopwords_preset, additions=stopwords_additions, removals=stopwords_removals)
    Reconfigure.inverted_index: bm25_b~ bm25_k1~ cleanup_interval_seconds stopwords_additions~ stopwords_preset~
        stopwords_removals~ stopword_presets | bm25=BM25ConfigUpdate(b=bm25_b, k1=bm25_k1);
        stopwords=StopwordsUpdate(preset=stopwords_preset, additions=stopwords_additions, removals=stopwords_removals)
    output: bm25 cleanup_interval_seconds index_null_state index_property_length index_timestamps stopwords
        stopword_presets=None

MultiTenancyConfig: Multi-tenancy: tenants, each with its own objects
    Configure.multi_tenancy: enabled=True auto_tenant_creation auto_tenant_activation
    Reconfigure.multi_tenancy: auto_tenant_creation auto_tenant_activation
    output: enabled auto_tenant_creation auto_tenant_activation

AsyncReplicationConfig: Asynchronous replication. None is the server's default, even
        if it was set before
    Configure.Replication.async_config: * max_workers hashtree_height frequency frequency_while_propagating
        alive_nodes_checking_frequency logging_frequency diff_batch_size diff_per_node_timeout
        pre_propagation_timeout propagation_timeout propagation_limit propagation_delay propagation_concurrency
        propagation_batch_size
    Reconfigure.Replication.async_config: the same
    output: max_workers? hashtree_height? frequency? frequency_while_propagating? alive_nodes_checking_frequency?
        logging_frequency? diff_batch_size? diff_per_node_timeout? pre_propagation_timeout? propagation_timeout?
        propagation_limit? propagation_delay? propagation_concurrency? propagation_batch_size?

ReplicationConfig: Replication: copies of each object on several nodes
    Configure.replication: factor async_enabled deletion_strategy async_config
    Reconfigure.replication: the same
    output: factor async_enabled deletion_strategy async_config=None

ShardingConfig: Sharding of a collection without tenants over the nodes
    Configure.sharding: virtual_per_physical desired_count actual_count~ desired_virtual_count actual_virtual_count~
    create: key='_id' strategy='hash' function='murmur3'
    output: virtual_per_physical desired_count actual_count desired_virtual_count actual_virtual_count key strategy
        function

ObjectTTLConfig: When objects expire and the server deletes them
    create ObjectTTL: enabled=True filter_expired_objects delete_on time_to_live:int
    update ObjectTTL: enabled! filter_expired_objects delete_on time_to_live:int
    Configure.ObjectTTL.delete_by_update_time: time_to_live! filter_expired_objects |
        delete_on='_lastUpdateTimeUnix'; time_to_live=living(time_to_live)
    Configure.ObjectTTL.delete_by_creation_time: time_to_live! filter_expired_objects |
        delete_on='_creationTimeUnix'; time_to_live=living(time_to_live)
    Configure.ObjectTTL.delete_by_date_property: property_name~! ttl_offset~ filter_expired_objects |
        delete_on=property_name; time_to_live=seconds(ttl_offset) or 0
    Reconfigure.ObjectTTL.disable: | enabled=False
    Reconfigure.ObjectTTL.delete_by_update_time: time_to_live filter_expired_objects | enabled=True;
        delete_on='_lastUpdateTimeUnix'; time_to_live=living(time_to_live)
    Reconfigure.ObjectTTL.delete_by_creation_time: time_to_live filter_expired_objects | enabled=True;
        delete_on='_creationTimeUnix'; time_to_live=living(time_to_live)
    Reconfigure.ObjectTTL.delete_by_date_property: property_name~ ttl_offset~ filter_expired_objects | enabled=True;
        delete_on=property_name; time_to_live=seconds(ttl_offset)
    output: enabled time_to_live? filter_expired_objects delete_on
""",
    "_collection": """
PropertyVectorizerConfig: How a vectorizer treats a property
    output: skip vectorize_property_name

NestedProperty: A property of an object inside an object; see `Property`
    output: data_type description? index_filterable index_searchable name nested_properties?
        text_analyzer? tokenization?

PropertyBase: What properties and references have in common
    output: name description?

PropertyConfig: A property; see `Property`
    output(PropertyBase): data_type index_filterable index_range_filters index_searchable nested_properties?
        text_analyzer? tokenization? vectorizer_config:PropertyVectorizerConfig|None vectorizer:str|None
        vectorizer_configs?

ReferencePropertyConfig: A reference to objects of other collections
    output(PropertyBase): target_collections

VectorIndexConfigNone(IndexConfig) [kind=NONE]: The index of this vector was dropped. The vector cannot be searched;
        when its data is gone from all objects, the vector vanishes from the configuration, too
    output(IndexConfig):

GenerativeConfig: The module that generates text
    output: generative model

RerankerConfig: The module that reranks results
    output: model reranker

VectorizerConfig: The module that makes the only vector of a collection in the legacy form (unnamed)
    output: vectorizer model vectorize_collection_name

NamedVectorizerConfig: The module that makes a named vector
    output: vectorizer model source_properties?

NamedVectorConfig: A named vector of a collection
    output: vectorizer:NamedVectorizerConfig vector_index_config

CollectionConfigSimple: The main part of a collection's configuration; see `CollectionConfig`
    output: name description? generative_config? properties references reranker_config? vectorizer_config?
        vectorizer? vector_config? object_ttl_config?

CollectionConfig: The configuration of a collection. You can edit it, and pass it to `collections.create_from_config`
    output: name description? generative_config? inverted_index_config multi_tenancy_config object_ttl_config?
        properties references replication_config reranker_config? sharding_config? vector_index_config?
        vector_index_type? vectorizer_config? vectorizer? vector_config?
""",
    "_integrations": """
IntegrationConfig: Headers for a model provider
    Integrations.cohere: * api_key~! base_url~ requests_per_minute_embeddings~ | headers=headers("Cohere",
        api_key=api_key, base_url=base_url, requests=requests_per_minute_embeddings)
    Integrations.huggingface: * api_key~! requests_per_minute_embeddings~ base_url~ | headers=headers("Huggingface",
        api_key=api_key, requests=requests_per_minute_embeddings, base_url=base_url)
    Integrations.openai: * api_key~! requests_per_minute_embeddings~ tokens_per_minute_embeddings~ organization~
        base_url~ | headers=headers("Openai", api_key=api_key, requests=requests_per_minute_embeddings,
        tokens=tokens_per_minute_embeddings, organization=organization, base_url=base_url)
    Integrations.voyageai: * api_key~! requests_per_minute_embeddings~ tokens_per_minute_embeddings~ base_url~ |
        headers=headers("Voyageai", api_key=api_key, requests=requests_per_minute_embeddings,
        tokens=tokens_per_minute_embeddings, base_url=base_url)
    Integrations.jinaai: * api_key~! requests_per_minute_embeddings~ base_url~ | headers=headers("Jinaai",
        api_key=api_key, requests=requests_per_minute_embeddings, base_url=base_url)
    Integrations.mistral: * api_key~! request_per_minute_embeddings~ tokens_per_minute_embeddings~ |
        headers=headers("Mistral", api_key=api_key, requests=request_per_minute_embeddings,
        tokens=tokens_per_minute_embeddings)
""",
}

ENUMS = """
ConsistencyLevel: How many replicas must confirm a read or a write.
    ALL = ALL: All replicas.
    ONE = ONE: One replica.
    QUORUM = QUORUM: A majority: `factor // 2 + 1`.

DataType: Data type of a property; each `..._ARRAY` holds a list.
    TEXT = text: Unicode text.
    TEXT_ARRAY = text[]: A list of texts.
    INT = int: 64-bit integers.
    INT_ARRAY = int[]: A list of them.
    BOOL = boolean: True or false.
    BOOL_ARRAY = boolean[]: A list of them.
    NUMBER = number: 64-bit floating point.
    NUMBER_ARRAY = number[]: A list of them.
    DATE = date: A point in time, to the nanosecond, with its zone.
    DATE_ARRAY = date[]: A list of them.
    UUID = uuid: A UUID, kept in 16 bytes.
    UUID_ARRAY = uuid[]: A list of them.
    GEO_COORDINATES = geoCoordinates: Latitude and longitude in degrees.
    BLOB = blob: Bytes, base64 on the wire; not indexed.
    BLOB_HASH = blobHash: Bytes of which the server keeps the hash only.
    PHONE_NUMBER = phoneNumber: A phone number, which the server parses.
    OBJECT = object: An object with properties of its own, listed in `nested_properties`.
    OBJECT_ARRAY = object[]: A list of them.

Tokenization: How the inverted index splits a text into tokens.
    WORD = word: At everything that is not a letter or digit; lower-cased.
    WHITESPACE = whitespace: At white space; case is kept.
    LOWERCASE = lowercase: At white space; lower-cased.
    FIELD = field: Not at all: the whole text, trimmed, is one token.
    GSE = gse: By the gse dictionaries, for Chinese and Japanese.
    TRIGRAM = trigram: Into trigrams: all sequences of three characters.
    KAGOME_JA = kagome_ja: By the Kagome dictionary, for Japanese.
    KAGOME_KR = kagome_kr: By the Kagome dictionary, for Korean.
    GSE_CH = gse_ch: By the gse dictionary, for Chinese.

VectorDistances: Distance metrics; a smaller distance is a better match.
    COSINE = cosine: 1 - cosine of the angle, from 0 to 2. The server normalizes the vectors.
    DOT = dot: The negative dot product.
    L2_SQUARED = l2-squared: The squared Euclidean distance.
    HAMMING = hamming: The number of dimensions that differ.
    MANHATTAN = manhattan: The sum of the absolute differences.

VectorIndexType: The kinds of vector index.
    HNSW = hnsw: A graph that is searched in memory.
    FLAT = flat: A flat list that is scanned from disk.
    DYNAMIC = dynamic: FLAT up to a number of objects, HNSW from then on.
    HFRESH = hfresh: Clusters on disk.
    NONE = none: The index was dropped. Reported by the server; cannot be requested.

VectorFilterStrategy: How HNSW searches with a filter.
    SWEEPING = sweeping: Visits neighbours as usual and leaves out those that do not match.
    ACORN = acorn: Skips neighbours that do not match; better for filters that few objects match.
    PATHSEER = pathseer: Chooses between the two for each query.

PQEncoderType: How product quantization finds its centroids.
    KMEANS = kmeans: By k-means.
    TILE = tile: By tiles of the distribution.

PQEncoderDistribution: The distribution that the tile encoder assumes.
    LOG_NORMAL = log-normal: Log-normal.
    NORMAL = normal: Normal.

MultiVectorAggregation: How the distances of multi-vectors are combined.
    MAX_SIM = maxSim: The sum of the best match of each query vector.

StopwordsPreset: The server's lists of stop words.
    NONE = none: None.
    EN = en: English stop words.

ReplicationDeletionStrategy: How replicas that disagree about a deletion are reconciled.
    DELETE_ON_CONFLICT = DeleteOnConflict: The object is deleted on all replicas.
    NO_AUTOMATED_RESOLUTION = NoAutomatedResolution: The conflict is not resolved.
    TIME_BASED_RESOLUTION = TimeBasedResolution: The later of deletion and write wins.
"""
"""The words of configurations: an enum, and its members with their words and what they mean."""

FORMS = {
    "Integrations": (
        "Integrations",
        "Keys and rate limits of model providers, for `client.integrations.configure`.",
    ),
    "Configure": ("CollectionSettings", "Settings of a new collection besides properties, vectors and modules."),
    "Reconfigure": (
        "CollectionSettingsUpdate",
        "Settings of an existing collection that can be changed, besides its vectors.",
    ),
    "Configure.Replication": ("Replication", "Asynchronous replication."),
    "Reconfigure.Replication": ("ReplicationUpdate", "Asynchronous replication."),
    "Configure.ObjectTTL": ("ObjectTTL", "When objects expire and the server deletes them."),
    "Reconfigure.ObjectTTL": (
        "ObjectTTLUpdate",
        "When objects expire and the server deletes them. None leaves a part as it is.",
    ),
    "Configure.VectorIndex.MultiVector.Encoding": (
        "VectorIndexMultiVectorEncoding",
        "How the index encodes the vectors of an object as one.",
    ),
    "Configure.VectorIndex.MultiVector": ("VectorIndexMultiVector", "Indexes for multi-vectors."),
    "Configure.VectorIndex.Quantizer": (
        "VectorIndexQuantizer",
        """Compression of the vectors of an index (quantization). Every default is the server's.

Example:
    index = Configure.VectorIndex.hnsw(quantizer=Configure.VectorIndex.Quantizer.rq(bits=8))
""",
    ),
    "Configure.VectorIndex": (
        "VectorIndex",
        """Vector index. Every default is the server's.

Example:
    vector = Configure.Vectors.self_provided(vector_index_config=Configure.VectorIndex.flat())
""",
    ),
    "Reconfigure.VectorIndex.Quantizer": (
        "VectorIndexQuantizerUpdate",
        """Compression of the vectors of an index (quantization). None leaves a setting unchanged.

You can enable compression later; changing from one kind to another requires a new collection.
""",
    ),
    "Reconfigure.VectorIndex": (
        "VectorIndexUpdate",
        """Settings of a vector index that can be changed. None leaves a setting unchanged.

Example:
    vector = Reconfigure.Vectors.update(vector_index_config=Reconfigure.VectorIndex.hnsw(ef=200))
    await movies.config.update(vector_config=vector)
""",
    ),
}
"""The classes that hold factories, by the paths of these, and their docstrings; those inside others come first."""

SENTENCES = {
    "async_config": "Tune asynchronous replication. Every default is the server's",
    "Reconfigure.Replication.async_config": "Tune asynchronous replication, as a whole: None is the server's default",
    "cohere": "Cohere",
    "huggingface": "Hugging Face",
    "jinaai": "Jina AI",
    "mistral": "Mistral",
    "openai": "OpenAI",
    "voyageai": "Voyage AI",
    "disable": "Disable expiry of objects",
    "delete_by_update_time": "Objects expire some time after their last update",
    "delete_by_creation_time": "Objects expire some time after their creation",
    "delete_by_date_property": "Objects expire at the date in a property, or some time before or after it",
}
"""What factories do, by their names or paths, where it is not the sentence of their part."""

DOCS = {
    "Configure.auto_tenant_activation": "Whether access to an inactive tenant activates it. Default: the server's, "
    "False",
    "Configure.auto_tenant_creation": "Whether writing to a tenant that does not exist creates it. Default: the "
    "server's, False",
    "Configure.bm25_b": "Influence of the text's length, 0 to 1; requires `bm25_k1`",
    "Configure.bm25_k1": "Saturation of term frequency, 0 or more; requires `bm25_b`",
    "Configure.async_config": "Asynchronous replication, from `Configure.Replication.async_config`",
    "Configure.factor": "Number of replicas, at most the number of nodes. Default: the server's, 1",
    "Configure.ttl_offset": "Added to the date; an int counts seconds; negative for earlier. Default: 0",
    "Reconfigure.async_config": "Asynchronous replication, as a whole, from `Reconfigure.Replication.async_config`",
    "Reconfigure.bits": "Bits per dimension: 1, 4 or 8; fixed once in use",
    "Reconfigure.centering": "Whether to subtract the mean first; fixed once in use",
    "Reconfigure.stopword_presets": "All lists of stop words by name, for properties to refer to"
    ". One that a property still refers to cannot be left out",
    "multi_tenancy.enabled": "Whether the collection has tenants",
    "sharding.actual_count": "Deprecated, has no effect: the server reports it",
    "sharding.actual_virtual_count": "Deprecated, has no effect: the server reports it",
    "hnsw.cleanup_interval_seconds": "Seconds between clean-ups of deleted vectors in the graph",
    "hnsw.multi_vector": "Deprecated here: it belongs to `Configure.MultiVectors`",
    "multi_vector.encoding": "Deprecated here: it belongs to `Configure.MultiVectors`",
    "flat.quantizer": "Compression of the vectors: `Quantizer.bq` or `Quantizer.rq`",
    "hfresh.quantizer": "Compression of the vectors: `Quantizer.rq` only",
    "Reconfigure.VectorIndex.dynamic.quantizer": "Compression of the vectors of both: `Quantizer.bq`",
    "bq.rescore_limit": "Number of candidates that are rescored with uncompressed vectors; flat indexes only",
    "pq.training_limit": "Maximum number of vectors to train the centroids on",
    "rq.training_limit": "Maximum number of vectors to compute the mean from",
    "sq.cache": "Deprecated, has no effect",
    "sq.training_limit": "Maximum number of vectors to learn the range of values from",
    "ObjectTTLConfig.enabled": "Whether objects expire",
    "ObjectTTLConfig.time_to_live": "Time to live after the moment that `delete_on` names",
    "VectorIndexConfigHNSW.cleanup_interval_seconds": "Seconds between clean-ups of deleted vectors",
    "MultiTenancyConfig.enabled": "Whether the collection has tenants",
    "CollectionConfig.vector_index_config": "The index of the only vector, in the legacy form (unnamed)",
    "CollectionConfig.vectorizer": "The name of that module; None if the vectors have names",
    "CollectionConfigSimple.vectorizer": "The name of that module; None if the vectors have names",
    "NamedVectorConfig.vectorizer": "The module that makes it",
    "NamedVectorizerConfig.vectorizer": "Its name; `none` if you provide the vector",
    "PropertyVectorizerConfig.skip": "Whether the vectorizer leaves the property out",
    "PropertyConfig.vectorizer": "The name of that vectorizer",
    "PropertyConfig.vectorizer_config": "How the collection's vectorizer treats it, in the legacy form (unnamed)",
}
"""Other sentences about a setting: behind the path or name of a factory, `Configure`, `Reconfigure` or a class."""

_DROPPED = (
    "has no effect on servers since 1.37.3, which removed it. Leave it out; it is accepted for older servers only."
)
_REPORTED = "has no effect: the server reports it. Leave it out."
DEPRECATED = {
    "bit_compression": "Dep019: bit_compression has no effect any more. Leave it out.",
    "sq.cache": "cache has no effect with SQ. Leave it out.",
    "multi_vector.encoding": "Dep026: encoding is deprecated here. Give it to Configure.MultiVectors instead.",
    "hnsw.multi_vector": "Dep027: multi_vector is deprecated here. Give multi_vector_config to Configure.MultiVectors "
    "instead.",
    "async_enabled": "Dep030: async_enabled has no effect on servers from 1.38 on, which decide it themselves. Leave "
    "it out.",
    "actual_count": f"Dep018: actual_count {_REPORTED}",
    "actual_virtual_count": f"Dep018: actual_virtual_count {_REPORTED}",
    "max_workers": f"Dep029: max_workers {_DROPPED}",
    "alive_nodes_checking_frequency": f"Dep029: alive_nodes_checking_frequency {_DROPPED}",
}
"""The warnings about parameters, by their names, or where that says too little behind the name of the factory."""

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
    "actual_count": Setting("int", "The shards that there are"),
    "actual_virtual_count": Setting("int", "The virtual shards that there are"),
    "additions": Setting("list[str]", "Words to add to the preset"),
    "aggregation": Setting(
        "MultiVectorAggregation", "How their distances become one. Default: the server's, `MAX_SIM`", read="str"
    ),
    "alive_nodes_checking_frequency": Setting(
        "Natural", "Milliseconds between two looks at the cluster; dropped by server 1.37.3"
    ),
    "api_key": Setting("str", "The key"),
    "ascii_fold": Setting("bool", "Whether letters lose their accents"),
    "ascii_fold_ignore": Setting("list[str]", "Letters that keep theirs; with `ascii_fold=True` only"),
    "async_config": Setting("AsyncReplicationConfig@", "How copies catch up"),
    "async_enabled": Setting("bool", "Deprecated: servers from 1.38 on decide it themselves"),
    "auto_tenant_activation": Setting("bool", "Whether using a tenant that sleeps wakes it"),
    "auto_tenant_creation": Setting("bool", "Whether writing to a tenant creates it"),
    "b": Setting("Share", "How much the length of a text counts, 0 to 1"),
    "base_url": Setting("str", "Where the API is"),
    "bit_compression": Setting("bool", "Deprecated, without effect"),
    "bits": Setting("RotationalBits", "Bits for each dimension: 1, 4 or 8"),
    "bm25": Setting("BM25Config@", "How results are ranked"),
    "bm25_b": Setting("Share", "How much the length of a text counts, 0 to 1"),
    "bm25_k1": Setting("NotNegative", "How soon repetitions of a word stop to count, 0 or more"),
    "cache": Setting("bool", "Whether the compressed vectors stay in memory; flat indexes only"),
    "centering": Setting("bool", "Whether the mean is subtracted first; with `bits=4` only"),
    "centroids": Setting("Centroids", "Centroids for each segment, at most 256"),
    "cleanup_interval_seconds": Setting("Natural", "Seconds between two removals of deleted objects"),
    "data_type": Setting("DataType", "The type of its values"),
    "delete_on": Setting("str", "`updateTime`, `creationTime` or the name of a property with a date"),
    "deletion_strategy": Setting("ReplicationDeletionStrategy", "What holds when copies disagree on a deletion"),
    "description": Setting("str", "What it is for, for people"),
    "desired_count": Setting("Positive", "Shards. Default: the server's, one for each node"),
    "desired_virtual_count": Setting("Positive", "Virtual shards in all"),
    "diff_batch_size": Setting("Positive", "Objects compared at once"),
    "diff_per_node_timeout": Setting("Positive", "Seconds for the comparison with one node"),
    "distance_metric": Setting("VectorDistances", "How far two vectors are apart", "distance"),
    "distribution": Setting("PQEncoderDistribution", "What the tile encoder takes for granted"),
    "dprojections": Setting("Positive", "Dimensions of the projection of each part"),
    "dynamic_ef_factor": Setting("Natural", "`ef` as a multiple of the query's limit, where `ef` is -1"),
    "dynamic_ef_max": Setting("Natural", "The largest `ef` that comes of it"),
    "dynamic_ef_min": Setting("Natural", "The smallest `ef` that comes of it"),
    "ef": Setting(
        "OrAutomatic", "Candidates kept during a search; more is slower and more exact. -1: from the query's limit"
    ),
    "ef_construction": Setting("EfConstruction", "Candidates kept while a vector is added"),
    "enabled": Setting("bool", "Whether it is used"),
    "encoder": Setting("PQEncoderConfig@", "How the centroids are found"),
    "encoder_distribution": Setting("PQEncoderDistribution", "What the tile encoder takes for granted"),
    "encoder_type": Setting("PQEncoderType", "How the centroids are found"),
    "encoding": Setting(
        "MultiVectorEncodingConfig@", "How the vectors of an object become one for the index", read="MuveraConfig"
    ),
    "factor": Setting("Positive", "How many copies; at most the number of nodes"),
    "filter_expired_objects": Setting("bool", "Whether searches leave out what expired and is not deleted yet"),
    "filter_strategy": Setting("VectorFilterStrategy", "How it searches with a filter"),
    "flat": Setting("VectorIndexConfigFlat@", "The list"),
    "flat_search_cutoff": Setting(
        "Natural", "Filters that leave fewer objects than this are searched without the graph"
    ),
    "frequency": Setting("Natural", "Milliseconds between two comparisons"),
    "frequency_while_propagating": Setting(
        "Natural", "Milliseconds between two comparisons while there is something to send"
    ),
    "function": Setting("str", "How a key becomes a place"),
    "generative": Setting("GenerativeSearches|str", "Its name"),
    "generative_config": Setting("GenerativeConfig", "The module that generates text"),
    "hashtree_height": Setting(
        "HashtreeHeight", "The height of the tree of hashes by which replicas compare themselves"
    ),
    "headers": Setting("dict[str,str]", "The headers of every request"),
    "hnsw": Setting("VectorIndexConfigHNSW@", "The graph"),
    "index_filterable": Setting("bool", "Whether filters can use it"),
    "index_null_state": Setting("bool", "Whether filters can ask for missing properties"),
    "index_property_length": Setting("bool", "Whether filters can use the length of properties"),
    "index_range_filters": Setting("bool", "Whether range filters on it are fast"),
    "index_searchable": Setting("bool", "Whether keyword searches read it"),
    "index_timestamps": Setting("bool", "Whether filters can use the times of creation and update"),
    "internal_bit_compression": Setting("bool", "What the server reports, without effect", "bitCompression"),
    "inverted_index_config": Setting("InvertedIndexConfig", "The index for keyword search and filters"),
    "k1": Setting("NotNegative", "How soon repetitions of a word stop to count, 0 or more"),
    "key": Setting("str", "The property that decides on the shard"),
    "ksim": Setting("Ksim", "Hyperplanes; space is cut into `2 ** ksim` parts"),
    "logging_frequency": Setting("Positive", "Seconds between two lines in the log"),
    "max_connections": Setting("MaxConnections", "Neighbours of a vector in the graph"),
    "max_posting_size_kb": Setting("Positive", "KiB of a cluster, at most", "maxPostingSizeKB"),
    "max_workers": Setting("Natural", "Workers at once; dropped by server 1.37.3"),
    "model": Setting("dict[str,Any]", "Its settings"),
    "multi_tenancy_config": Setting("MultiTenancyConfig", "Multi-tenancy"),
    "multi_vector": Setting("MultiVectorConfig@", "For objects with many vectors", "multivector"),
    "name": Setting("str", "Its name"),
    "nested_properties": Setting("list[NestedProperty]", "The properties of the objects in it"),
    "object_ttl_config": Setting("ObjectTTLConfig", "When objects expire; None if they do not"),
    "organization": Setting("str", "Who pays"),
    "pre_propagation_timeout": Setting("Positive", "Seconds that may pass before sending begins"),
    "preset": Setting("StopwordsPreset", "The list to begin with"),
    "propagation_batch_size": Setting("Positive", "Objects in one message"),
    "propagation_concurrency": Setting("Positive", "Senders at once"),
    "propagation_delay": Setting(
        "Natural", "Milliseconds that an object rests after it was written, before it is sent"
    ),
    "propagation_limit": Setting("Positive", "Objects sent in one round"),
    "propagation_timeout": Setting("Positive", "Seconds for sending"),
    "properties": Setting("list[PropertyConfig]", "The properties of its objects"),
    "property_name": Setting("str", "The property with the date"),
    "quantizer": Setting(
        "QuantizerConfig@", "How the vectors are compressed", read="PQConfig|BQConfig|SQConfig|RQConfig"
    ),
    "references": Setting("list[ReferencePropertyConfig]", "The references of its objects"),
    "removals": Setting("list[str]", "Words to take from the preset"),
    "repetitions": Setting("Positive", "How often it is done with other hyperplanes"),
    "replicas": Setting("Positive", "Clusters that a vector is written to"),
    "replication_config": Setting("ReplicationConfig", "Replication"),
    "request_per_minute_embeddings": Setting("PerMinute", "Requests for embeddings in a minute, at most"),
    "requests_per_minute_embeddings": Setting("PerMinute", "Requests for embeddings in a minute, at most"),
    "reranker": Setting("Rerankers|str", "Its name"),
    "reranker_config": Setting("RerankerConfig", "The module that reranks results"),
    "rescore_limit": Setting("OrAutomatic", "Candidates that are compared again by their full vectors"),
    "search_probe": Setting("Positive", "Clusters that a search reads"),
    "segments": Setting("Natural", "Segments of a vector; its dimensions must be a multiple"),
    "sharding_config": Setting("ShardingConfig", "Sharding; None in a multi-tenant collection"),
    "skip": Setting("bool", "Whether there is no index"),
    "source_properties": Setting(
        "list[str]", "The properties that the vector is made from; None for all text properties"
    ),
    "stopword_preset": Setting(
        "StopwordsPreset|str",
        "The stop words: a preset, or a name out of `inverted_index(stopword_presets=...)`",
        read="str",
    ),
    "stopword_presets": Setting(
        "dict[str,list[str]]", "Lists of stop words by names that properties refer to; server 1.37 or later"
    ),
    "stopwords": Setting("Stopwords@", "The words left out", read="StopwordsConfig"),
    "stopwords_additions": Setting("list[str]", "Words to add to the preset"),
    "stopwords_preset": Setting("StopwordsPreset", "The words left out, to begin with"),
    "stopwords_removals": Setting("list[str]", "Words to take from the preset"),
    "strategy": Setting("str", "How objects find their shards"),
    "target_collections": Setting("list[str]", "The collections that it can point to"),
    "text_analyzer": Setting("TextAnalyzerConfig", "How its text is read"),
    "threshold": Setting("Natural", "The number of objects from which on it is a graph"),
    "time_to_live": Setting(
        "int|timedelta", "How long they live; seconds where it is an int. More than 0", "defaultTtl", "timedelta"
    ),
    "tokenization": Setting("Tokenization", "How its text is split into tokens"),
    "tokens_per_minute_embeddings": Setting("PerMinute", "Tokens embedded in a minute, at most"),
    "training_limit": Setting("Natural", "Vectors that are learned from, at most"),
    "ttl_offset": Setting(
        "int|timedelta", "What is added to the date; seconds where it is an int; below 0 for earlier"
    ),
    "type_": Setting("PQEncoderType", "How the centroids are found", "type"),
    "vector_cache_max_objects": Setting("Natural", "Vectors kept in memory"),
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
    "virtual_per_physical": Setting("Positive", "Virtual shards for each shard"),
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

PQConfig(QuantizerConfig) [key='pq']: Product quantization: vectors cut into segments, each replaced by its nearest
        centroid
    create: encoder=PQEncoderConfigCreate()
    Configure.VectorIndex.Quantizer.pq: bit_compression~ centroids encoder_distribution~ encoder_type~ segments
        training_limit | encoder=PQEncoderConfigCreate(type_=encoder_type, distribution=encoder_distribution)
    Reconfigure.VectorIndex.Quantizer.pq: bit_compression~ centroids encoder_distribution~ encoder_type~ segments
        training_limit enabled=True | encoder=PQEncoderConfigUpdate(type_=encoder_type,
        distribution=encoder_distribution) if encoder_type or encoder_distribution else None
    output(PackedConfig): internal_bit_compression segments centroids training_limit encoder

BQConfig(QuantizerConfig) [key='bq']: Binary quantization: one bit for each dimension
    Configure.VectorIndex.Quantizer.bq: cache rescore_limit
    Reconfigure.VectorIndex.Quantizer.bq: rescore_limit enabled=True
    output: cache? rescore_limit

SQConfig(QuantizerConfig) [key='sq']: Scalar quantization: one byte for each dimension
    Configure.VectorIndex.Quantizer.sq: cache~ rescore_limit training_limit
    Reconfigure.VectorIndex.Quantizer.sq: rescore_limit training_limit enabled=True
    output: rescore_limit training_limit

RQConfig(QuantizerConfig) [key='rq']: Rotational quantization: vectors rotated at random, then few bits for each
        dimension
    Configure.VectorIndex.Quantizer.rq: cache bits rescore_limit centering training_limit |
        centering=centered(centering, bits)
    Reconfigure.VectorIndex.Quantizer.rq: rescore_limit enabled=True bits centering training_limit
    output: cache? bits? rescore_limit centering? training_limit?

UncompressedConfig(QuantizerConfig) [key='skipDefaultQuantization']: No compression, also where the server compresses
        by default
    Configure.VectorIndex.Quantizer.none:

MultiVectorEncodingConfig [key='']: How many vectors of an object become one for the index
    create VectorIndex.MultiVector.Encoding: enabled=True

MuveraConfig(MultiVectorEncodingConfig) [key='muvera']: MUVERA: fast, at some cost in precision. Every default is the
        server's
    Configure.VectorIndex.MultiVector.Encoding.muvera: ksim dprojections repetitions
    output: enabled? ksim? dprojections? repetitions?

MultiVectorConfig: An index in which objects have many vectors
    create: enabled=True
    Configure.VectorIndex.MultiVector.multi_vector: encoding aggregation
    output: encoding? aggregation

VectorIndexConfig [kind=HNSW]: What the indexes have in common
    create VectorIndex: distance_metric multi_vector quantizer
    update VectorIndex: quantizer
    output(IndexConfig): multi_vector? quantizer?

VectorIndexConfigSkip(VectorIndexConfig): No index: the vectors are kept and cannot be searched
    create: skip=True
    Configure.VectorIndex.none:

VectorIndexConfigHNSW(VectorIndexConfig) [kind=HNSW]: A graph, searched in memory
    Configure.VectorIndex.hnsw: cleanup_interval_seconds distance_metric dynamic_ef_factor dynamic_ef_max
        dynamic_ef_min ef ef_construction filter_strategy flat_search_cutoff max_connections
        vector_cache_max_objects quantizer multi_vector
    Reconfigure.VectorIndex.hnsw: dynamic_ef_factor dynamic_ef_min dynamic_ef_max ef flat_search_cutoff
        filter_strategy vector_cache_max_objects
        quantizer:PQConfigUpdate|BQConfigUpdate|SQConfigUpdate|RQConfigUpdate
    output(VectorIndexConfig): cleanup_interval_seconds distance_metric dynamic_ef_min dynamic_ef_max
        dynamic_ef_factor ef ef_construction filter_strategy flat_search_cutoff max_connections skip
        vector_cache_max_objects

VectorIndexConfigFlat(VectorIndexConfig) [kind=FLAT]: A list, scanned from disk: for few objects, such as those of one
        tenant of many
    Configure.VectorIndex.flat: distance_metric vector_cache_max_objects
        quantizer:BQConfigCreate|RQConfigCreate|UncompressedConfigCreate
    Reconfigure.VectorIndex.flat: vector_cache_max_objects quantizer:BQConfigUpdate|RQConfigUpdate
    output(VectorIndexConfig): distance_metric vector_cache_max_objects

VectorIndexConfigHFresh(VectorIndexConfig) [kind=HFRESH]: Clusters on disk; server 1.36 or later
    Configure.VectorIndex.hfresh: distance_metric max_posting_size_kb replicas search_probe
        quantizer:RQConfigCreate|UncompressedConfigCreate multi_vector
    Reconfigure.VectorIndex.hfresh: max_posting_size_kb search_probe quantizer:RQConfigUpdate
    output(VectorIndexConfig): distance_metric max_posting_size_kb replicas search_probe

VectorIndexConfigDynamic(VectorIndexConfig) [kind=DYNAMIC]: A list that becomes a graph when it has grown. The server
        must run with ASYNC_INDEXING=true
    Configure.VectorIndex.dynamic: distance_metric threshold hnsw flat
    Reconfigure.VectorIndex.dynamic: * threshold hnsw flat quantizer:BQConfigUpdate
    output(IndexConfig): distance_metric hnsw? flat? threshold?
""",
    "_settings": """
BM25Config: The two parameters of BM25
    create: b! k1!
    update: b k1
    output: b k1

Stopwords: The words that the inverted index leaves out
    create: preset additions removals
    update: preset additions removals
    output StopwordsConfig: preset additions? removals?

TextAnalyzerConfig: How the inverted index reads a text property; server 1.37 or later
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

MultiTenancyConfig: Tenants, each with objects of its own
    Configure.multi_tenancy: enabled=True auto_tenant_creation auto_tenant_activation
    Reconfigure.multi_tenancy: auto_tenant_creation auto_tenant_activation
    output: enabled auto_tenant_creation auto_tenant_activation

AsyncReplicationConfig: How replicas catch up with each other; server 1.36 or later. None is the server's default, also
        where it was set before
    Configure.Replication.async_config: * max_workers hashtree_height frequency frequency_while_propagating
        alive_nodes_checking_frequency logging_frequency diff_batch_size diff_per_node_timeout
        pre_propagation_timeout propagation_timeout propagation_limit propagation_delay propagation_concurrency
        propagation_batch_size
    Reconfigure.Replication.async_config: the same
    output: max_workers? hashtree_height? frequency? frequency_while_propagating? alive_nodes_checking_frequency?
        logging_frequency? diff_batch_size? diff_per_node_timeout? pre_propagation_timeout? propagation_timeout?
        propagation_limit? propagation_delay? propagation_concurrency? propagation_batch_size?

ReplicationConfig: Copies of each object on several nodes
    Configure.replication: factor async_enabled deletion_strategy async_config
    Reconfigure.replication: the same
    output: factor async_enabled deletion_strategy async_config=None

ShardingConfig: The parts of a collection without tenants, spread over the nodes
    Configure.sharding: virtual_per_physical desired_count actual_count~ desired_virtual_count actual_virtual_count~
    create: key='_id' strategy='hash' function='murmur3'
    output: virtual_per_physical desired_count actual_count desired_virtual_count actual_virtual_count key strategy
        function

ObjectTTLConfig: When objects expire and are deleted by the server
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
IntegrationConfig: What the server is told about a provider
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

FORMS = {
    "Integrations": (
        "Integrations",
        "The keys and limits of model providers, for `client.integrations.configure`.",
    ),
    "Configure": ("CollectionSettings", "What a new collection is told besides properties, vectors and modules."),
    "Reconfigure": ("CollectionSettingsUpdate", "What a collection that exists can be changed besides its vectors."),
    "Configure.Replication": ("Replication", "How replicas catch up with each other."),
    "Reconfigure.Replication": ("ReplicationUpdate", "How replicas catch up with each other."),
    "Configure.ObjectTTL": ("ObjectTTL", "When objects expire and are deleted by the server."),
    "Reconfigure.ObjectTTL": (
        "ObjectTTLUpdate",
        "When objects expire and are deleted by the server. None leaves a part as it is.",
    ),
    "Configure.VectorIndex.MultiVector.Encoding": (
        "VectorIndexMultiVectorEncoding",
        "How the many vectors of an object become one for the index.",
    ),
    "Configure.VectorIndex.MultiVector": ("VectorIndexMultiVector", "Indexes for objects with many vectors."),
    "Configure.VectorIndex.Quantizer": (
        "VectorIndexQuantizer",
        "How the vectors of an index are compressed. Every default is the server's.",
    ),
    "Configure.VectorIndex": ("VectorIndex", "The index of a vector. Every default is the server's."),
    "Reconfigure.VectorIndex.Quantizer": (
        "VectorIndexQuantizerUpdate",
        """How the vectors of an index are compressed. None leaves a part as it is.

Compression can be switched on later; changing from one kind to another needs a new collection.
""",
    ),
    "Reconfigure.VectorIndex": (
        "VectorIndexUpdate",
        "The index of a vector: what of it can be changed. None leaves a part as it is.",
    ),
}
"""The classes that hold factories, by the paths of these, and their docstrings; those inside others come first."""

SENTENCES = {
    "async_config": "Tune asynchronous replication; server 1.36 or later. Every default is the server's",
    "Reconfigure.Replication.async_config": "Tune asynchronous replication; server 1.36 or later. It replaces what was "
    "set: None is the server's default",
    "cohere": "Cohere",
    "huggingface": "Hugging Face",
    "jinaai": "Jina AI",
    "mistral": "Mistral",
    "openai": "OpenAI",
    "voyageai": "Voyage AI",
    "disable": "Objects do not expire any more",
    "delete_by_update_time": "Objects expire some time after they were written last",
    "delete_by_creation_time": "Objects expire some time after they were created",
    "delete_by_date_property": "Objects expire at a date that they carry, or some time before or after it",
}
"""What factories do, by their names or paths, where it is not the sentence of their part."""

DOCS = {
    "Configure.auto_tenant_activation": "Whether using a tenant that sleeps wakes it. Default: the server's, False",
    "Configure.auto_tenant_creation": "Whether writing to a tenant creates it. Default: the server's, False",
    "Configure.bm25_b": "How much the length of a text counts, 0 to 1; together with `bm25_k1`",
    "Configure.bm25_k1": "How soon repetitions of a word stop to count, 0 or more; together with `bm25_b`",
    "Configure.async_config": "How copies catch up, from `Configure.Replication.async_config`; server 1.36 or later",
    "Configure.factor": "How many copies; at most the number of nodes. Default: the server's, 1",
    "Configure.ttl_offset": "What is added to the date; seconds where it is an int; below 0 for earlier. Default: 0",
    "Reconfigure.async_config": "How copies catch up, as a whole, from `Reconfigure.Replication.async_config`",
    "Reconfigure.bits": "Bits for each dimension: 1, 4 or 8; fixed once it is used",
    "Reconfigure.centering": "Whether the mean is subtracted first; fixed once it is used",
    "Reconfigure.stopword_presets": "All lists of stop words by names that properties refer to; server 1.37 or later. "
    "One that a property still refers to cannot be left out",
    "multi_tenancy.enabled": "Whether there are tenants",
    "sharding.actual_count": "Deprecated, without effect: the server reports it",
    "sharding.actual_virtual_count": "Deprecated, without effect: the server reports it",
    "hnsw.cleanup_interval_seconds": "Seconds between two removals of deleted vectors from the graph",
    "hnsw.multi_vector": "Deprecated here: it belongs to `Configure.MultiVectors`",
    "multi_vector.encoding": "Deprecated here: it belongs to `Configure.MultiVectors`",
    "flat.quantizer": "How the vectors are compressed: `Quantizer.bq` or `Quantizer.rq`",
    "hfresh.quantizer": "How the vectors are compressed: `Quantizer.rq` only",
    "Reconfigure.VectorIndex.dynamic.quantizer": "How the vectors of both are compressed: `Quantizer.bq`",
    "bq.rescore_limit": "Candidates that are compared again by their full vectors; flat indexes only",
    "pq.training_limit": "Vectors that the centroids are learned from, at most",
    "rq.training_limit": "Vectors that the mean is learned from, at most",
    "sq.cache": "Deprecated, without effect",
    "sq.training_limit": "Vectors that the range of values is learned from, at most",
    "ObjectTTLConfig.enabled": "Whether they do",
    "ObjectTTLConfig.time_to_live": "How long after the moment that `delete_on` names",
    "VectorIndexConfigHNSW.cleanup_interval_seconds": "Seconds between two removals of deleted vectors",
    "MultiTenancyConfig.enabled": "Whether there are tenants",
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
    "has no effect on servers from 1.37.3 on, which dropped it. Leave it out; it is accepted for older servers only."
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

"""The JSON of the schema API -> configurations that users read.

Everything that a newer server may leave out or add is allowed for: what is absent is None or False, and each part
keeps the dict that it came from.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from weaviate_anyio.classes._config._enums import (
    DataType,
    GenerativeSearches,
    PQEncoderDistribution,
    PQEncoderType,
    ReplicationDeletionStrategy,
    Rerankers,
    StopwordsPreset,
    Tokenization,
    VectorDistances,
    VectorFilterStrategy,
    VectorIndexType,
    Vectorizers,
)
from weaviate_anyio.outputs._config import _collection as out
from weaviate_anyio.outputs._config import _index as index
from weaviate_anyio.outputs._config import _properties as props
from weaviate_anyio.outputs._config._base import ServerConfig

if TYPE_CHECKING:
    from collections.abc import Callable

Json = dict[str, Any]
C = TypeVar("C", bound=ServerConfig)
T = TypeVar("T")


def _kept(config: C, sent: Json) -> C:
    config._raw = sent
    return config


def _if_there(read: Callable[[Any], T], sent: Any) -> T | None:
    return None if sent is None else read(sent)


def read_collection(sent: Json) -> out.CollectionConfig:
    """A whole configuration."""
    tenants = _tenancy(sent.get("multiTenancyConfig") or {})
    properties, references = _properties(sent)
    config = out.CollectionConfig(
        name=sent["class"],
        description=sent.get("description"),
        generative_config=_generative(sent),
        inverted_index_config=_inverted_index(sent.get("invertedIndexConfig") or {}),
        multi_tenancy_config=tenants,
        object_ttl_config=_ttl(sent),
        properties=properties,
        references=references,
        replication_config=_replication(sent.get("replicationConfig") or {}),
        reranker_config=_reranker(sent),
        sharding_config=None if tenants.enabled else _if_there(_sharding, sent.get("shardingConfig")),
        vector_index_config=read_index(sent),
        vector_index_type=_if_there(VectorIndexType, sent.get("vectorIndexType")),
        vectorizer_config=_vectorizer_config(sent),
        vectorizer=_vectorizer(sent),
        vector_config=_vectors(sent),
    )
    return _kept(config, sent)


def read_simple(sent: Json) -> out.CollectionConfigSimple:
    """A configuration without what is rarely needed."""
    properties, references = _properties(sent)
    config = out.CollectionConfigSimple(
        name=sent["class"],
        description=sent.get("description"),
        generative_config=_generative(sent),
        properties=properties,
        references=references,
        reranker_config=_reranker(sent),
        vectorizer_config=_vectorizer_config(sent),
        vectorizer=_vectorizer(sent),
        vector_config=_vectors(sent),
        object_ttl_config=_ttl(sent),
    )
    return _kept(config, sent)


def read_shard(sent: Json) -> out.ShardStatus:
    """The state of a shard."""
    return out.ShardStatus(
        name=sent["name"],
        status=sent.get("status", ""),
        vector_queue_size=sent.get("vectorQueueSize", 0),
        per_node_status=sent.get("perNodeStatus") or sent.get("per_node_status"),
    )


def _only_module(sent: Json, kind: str) -> tuple[str, Json] | None:
    found = [(name, settings) for name, settings in (sent.get("moduleConfig") or {}).items() if kind in name]
    return (found[0][0], found[0][1] or {}) if len(found) == 1 else None


def _generative(sent: Json) -> out.GenerativeConfig | None:
    found = _only_module(sent, "generative")
    return found and out.GenerativeConfig(generative=GenerativeSearches(found[0]), model=dict(found[1]))


def _reranker(sent: Json) -> out.RerankerConfig | None:
    found = _only_module(sent, "reranker")
    return found and out.RerankerConfig(reranker=Rerankers(found[0]), model=dict(found[1]))


def _vectorizer(sent: Json) -> Vectorizers | None:
    return None if "vectorConfig" in sent else _if_there(Vectorizers, sent.get("vectorizer"))


def _vectorizer_config(sent: Json) -> out.VectorizerConfig | None:
    vectorizer = _vectorizer(sent)
    if vectorizer is None or vectorizer == Vectorizers.NONE:
        return None
    settings = dict((sent.get("moduleConfig") or {}).get(vectorizer.value) or {})
    named = settings.pop("vectorizeClassName", False)
    return out.VectorizerConfig(vectorizer=vectorizer, model=settings, vectorize_collection_name=named)


def _inverted_index(sent: Json) -> out.InvertedIndexConfig:
    bm25, stopwords = sent.get("bm25") or {}, sent.get("stopwords") or {}
    config = out.InvertedIndexConfig(
        bm25=_kept(out.BM25Config(b=bm25.get("b"), k1=bm25.get("k1")), bm25),  # type: ignore[arg-type]
        cleanup_interval_seconds=sent.get("cleanupIntervalSeconds"),  # type: ignore[arg-type]
        index_null_state=sent.get("indexNullState") is True,
        index_property_length=sent.get("indexPropertyLength") is True,
        index_timestamps=sent.get("indexTimestamps") is True,
        stopwords=_stopwords(stopwords),
        stopword_presets=sent.get("stopwordPresets"),
    )
    return _kept(config, sent)


def _stopwords(sent: Json) -> out.StopwordsConfig:
    preset = StopwordsPreset(sent.get("preset") or "none")
    config = out.StopwordsConfig(preset=preset, additions=sent.get("additions"), removals=sent.get("removals"))
    return _kept(config, sent)


def _tenancy(sent: Json) -> out.MultiTenancyConfig:
    config = out.MultiTenancyConfig(
        enabled=sent.get("enabled", False),
        auto_tenant_creation=sent.get("autoTenantCreation", False),
        auto_tenant_activation=sent.get("autoTenantActivation", False),
    )
    return _kept(config, sent)


def _replication(sent: Json) -> out.ReplicationConfig:
    strategy = sent.get("deletionStrategy") or ReplicationDeletionStrategy.NO_AUTOMATED_RESOLUTION
    config = out.ReplicationConfig(
        factor=sent.get("factor"),  # type: ignore[arg-type]
        async_enabled=sent.get("asyncEnabled", False),
        deletion_strategy=ReplicationDeletionStrategy(strategy),
        async_config=_if_there(_async_replication, sent.get("asyncConfig") or None),
    )
    return _kept(config, sent)


def _async_replication(sent: Json) -> out.AsyncReplicationConfig:
    return _by_names(out.AsyncReplicationConfig, sent)


def _sharding(sent: Json) -> out.ShardingConfig:
    return _by_names(out.ShardingConfig, sent)


def _by_names(cls: type[C], sent: Json, **special: Any) -> C:
    """A part whose fields are on the wire what they are to the user, but for those given."""
    values = {name: sent.get(key) for name, key in cls.wire_names().items() if name not in special}
    return _kept(cls(**values, **special), sent)


def _ttl(sent: Json) -> out.ObjectTTLConfig | None:
    ttl = sent.get("objectTtlConfig") or {}
    if not ttl.get("enabled"):
        return None
    seconds, moment = ttl.get("defaultTtl"), str(ttl.get("deleteOn", ""))
    names = {theirs: ours for ours, theirs in out.TTL_NAMES.items()}
    config = out.ObjectTTLConfig(
        enabled=True,
        time_to_live=None if seconds is None else timedelta(seconds=seconds),
        filter_expired_objects=ttl.get("filterExpiredObjects", False),
        delete_on=names.get(moment, moment),
    )
    return _kept(config, ttl)


def _vectors(sent: Json) -> dict[str, out.NamedVectorConfig] | None:
    vectors = sent.get("vectorConfig")
    return None if vectors is None else {name: _vector(vector) for name, vector in vectors.items()}


def _vector(sent: Json) -> out.NamedVectorConfig:
    (name, settings), *_ = (sent.get("vectorizer") or {"none": {}}).items()
    model = dict(settings or {})
    source = model.pop("properties", None)
    vectorizer = out.NamedVectorizerConfig(vectorizer=Vectorizers(name), model=model, source_properties=source)
    found = read_index(sent)
    return _kept(out.NamedVectorConfig(vectorizer, found or index.VectorIndexConfigNone()), sent)


def read_index(sent: Json) -> index.AnyVectorIndexConfig | None:
    """The index of a vector, from the dict that has `vectorIndexType` and `vectorIndexConfig`."""
    config, kind = sent.get("vectorIndexConfig"), sent.get("vectorIndexType")
    if config is None:
        return None
    read = _INDEXES.get(str(kind))
    return read(config) if read else _kept(index.VectorIndexConfigOther(index_type=str(kind)), config)


def _distance(sent: Json) -> Any:
    return _if_there(VectorDistances, sent.get("distance"))


def _hnsw(sent: Json) -> index.VectorIndexConfigHNSW:
    return _by_names(
        index.VectorIndexConfigHNSW,
        sent,
        distance_metric=_distance(sent),
        filter_strategy=VectorFilterStrategy(sent.get("filterStrategy") or "sweeping"),
        quantizer=_quantizer(sent),
        multi_vector=_multi_vector(sent.get("multivector") or {}),
    )


def _flat(sent: Json) -> index.VectorIndexConfigFlat:
    multi = _multi_vector(sent.get("multivector") or {})
    return _by_names(
        index.VectorIndexConfigFlat,
        sent,
        distance_metric=_distance(sent),
        quantizer=_quantizer(sent),
        multi_vector=multi,
    )


def _hfresh(sent: Json) -> index.VectorIndexConfigHFresh:
    multi = _multi_vector(sent.get("multivector") or {})
    return _by_names(
        index.VectorIndexConfigHFresh,
        sent,
        distance_metric=_distance(sent),
        quantizer=_quantizer(sent),
        multi_vector=multi,
    )


def _dynamic(sent: Json) -> index.VectorIndexConfigDynamic:
    return _by_names(
        index.VectorIndexConfigDynamic,
        sent,
        distance_metric=_distance(sent),
        hnsw=_if_there(_hnsw, sent.get("hnsw")),
        flat=_if_there(_flat, sent.get("flat")),
    )


_INDEXES: dict[str, Callable[[Json], index.AnyVectorIndexConfig]] = {
    "hnsw": _hnsw,
    "flat": _flat,
    "hfresh": _hfresh,
    "dynamic": _dynamic,
}


def _quantizer(sent: Json) -> index.Quantizer | None:
    for kind in index.QUANTIZERS:
        settings = sent.get(kind.key)
        if isinstance(settings, dict) and settings.get("enabled"):
            special = {"encoder": _encoder(settings.get("encoder") or {})} if kind is index.PQConfig else {}
            return _by_names(kind, settings, **special)
    return None


def _encoder(sent: Json) -> index.PQEncoderConfig:
    return _by_names(
        index.PQEncoderConfig,
        sent,
        type_=_if_there(PQEncoderType, sent.get("type")),
        distribution=_if_there(PQEncoderDistribution, sent.get("distribution")),
    )


def _multi_vector(sent: Json) -> index.MultiVectorConfig | None:
    if not sent.get("enabled"):
        return None
    muvera = sent.get("muvera") or {}
    encoding = _by_names(index.MuveraConfig, muvera) if muvera.get("enabled") else None
    return _kept(index.MultiVectorConfig(encoding=encoding, aggregation=sent.get("aggregation", "")), sent)


def _properties(sent: Json) -> tuple[list[props.PropertyConfig], list[props.ReferencePropertyConfig]]:
    everything = sent.get("properties") or []
    properties = [_property(one, sent) for one in everything if _is_primitive(one)]
    references = [_reference(one) for one in everything if not _is_primitive(one)]
    return properties, references


def _is_primitive(sent: Json) -> bool:
    """Data types begin with a small letter, names of collections with a capital one."""
    return bool(sent["dataType"][0][:1].islower())


def _reference(sent: Json) -> props.ReferencePropertyConfig:
    config = props.ReferencePropertyConfig(
        name=sent["name"], description=sent.get("description"), target_collections=list(sent["dataType"])
    )
    return _kept(config, sent)


def _property(sent: Json, schema: Json) -> props.PropertyConfig:
    modules = sent.get("moduleConfig") or {}
    named = "vectorConfig" in schema
    vectorizer = None if named else schema.get("vectorizer", "none")
    told = modules.get(vectorizer) if vectorizer is not None else None
    return _by_names(
        props.PropertyConfig,
        sent,
        data_type=DataType(sent["dataType"][0]),
        index_filterable=sent.get("indexFilterable", False),
        index_range_filters=sent.get("indexRangeFilters", False),
        index_searchable=sent.get("indexSearchable", False),
        nested_properties=_nested(sent),
        text_analyzer=_analyzer(sent),
        tokenization=_tokenization(sent),
        vectorizer_config=_if_there(_told, told),
        vectorizer=vectorizer,
        vectorizer_configs={name: _told(settings) for name, settings in modules.items()} if named else None,
    )


def _told(sent: Json) -> props.PropertyVectorizerConfig:
    config = props.PropertyVectorizerConfig(
        skip=sent.get("skip", False), vectorize_property_name=sent.get("vectorizePropertyName", False)
    )
    return _kept(config, sent)


def _nested(sent: Json) -> list[props.NestedProperty] | None:
    nested = sent.get("nestedProperties")
    return None if nested is None else [_nested_property(one) for one in nested]


def _nested_property(sent: Json) -> props.NestedProperty:
    return _by_names(
        props.NestedProperty,
        sent,
        data_type=DataType(sent["dataType"][0]),
        index_filterable=sent.get("indexFilterable", False),
        index_searchable=sent.get("indexSearchable", False),
        nested_properties=_nested(sent),
        text_analyzer=_analyzer(sent),
        tokenization=_tokenization(sent),
    )


def _tokenization(sent: Json) -> Tokenization | None:
    return _if_there(Tokenization, sent.get("tokenization") or None)


def _analyzer(sent: Json) -> props.TextAnalyzerConfig | None:
    analyzer = sent.get("textAnalyzer") or {}
    if "asciiFold" not in analyzer and "stopwordPreset" not in analyzer:
        return None
    return _by_names(props.TextAnalyzerConfig, analyzer, ascii_fold=analyzer.get("asciiFold", False))


def vectorizers(sent: Json) -> list[str]:
    """The modules that vectorize the objects of a collection."""
    named = sent.get("vectorConfig")
    if named is not None:
        return list(dict.fromkeys(name for vector in named.values() for name in vector.get("vectorizer") or {}))
    return [str(sent["vectorizer"])] if sent.get("vectorizer") else []

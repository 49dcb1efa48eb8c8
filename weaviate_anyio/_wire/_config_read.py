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


def _dict(sent: Any) -> Json:
    """A part that should be a dict; the server passes on what modules were told, whatever it is."""
    return sent if isinstance(sent, dict) else {}


def _word(read: Callable[[str], T], sent: Any) -> T | None:
    return read(sent) if isinstance(sent, str) and sent else None


def _if_there(read: Callable[[Any], T], sent: Any) -> T | None:
    return None if sent is None else read(sent)


def read_collection(sent: Json) -> out.CollectionConfig:
    """A whole configuration."""
    tenants = _tenancy(_dict(sent.get("multiTenancyConfig")))
    properties, references = _properties(sent)
    config = out.CollectionConfig(
        name=_name(sent, "class"),
        description=sent.get("description"),
        generative_config=_generative(sent),
        inverted_index_config=_inverted_index(_dict(sent.get("invertedIndexConfig"))),
        multi_tenancy_config=tenants,
        object_ttl_config=_ttl(sent),
        properties=properties,
        references=references,
        replication_config=_replication(_dict(sent.get("replicationConfig"))),
        reranker_config=_reranker(sent),
        sharding_config=None if tenants.enabled else _if_there(_sharding, sent.get("shardingConfig")),
        vector_index_config=read_index(sent),
        vector_index_type=_word(VectorIndexType, sent.get("vectorIndexType")),
        vectorizer_config=_vectorizer_config(sent),
        vectorizer=_vectorizer(sent),
        vector_config=_vectors(sent),
    )
    return config.keep(sent)


def read_simple(sent: Json) -> out.CollectionConfigSimple:
    """A configuration without what is rarely needed."""
    properties, references = _properties(sent)
    config = out.CollectionConfigSimple(
        name=_name(sent, "class"),
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
    return config.keep(sent)


def read_schema(sent: Json, *, simple: bool) -> dict[str, Any]:
    """The configurations of all collections by their names, sorted."""
    read = read_simple if simple else read_collection
    found = {_name(one, "class"): read(one) for one in sent.get("classes") or ()}
    return {name: found[name] for name in sorted(found)}


def read_names(sent: Json) -> list[str]:
    """The names of all collections."""
    return [_name(one, "class") for one in sent.get("classes") or ()]


def read_shards(sent: list[Json] | None) -> list[out.ShardStatus]:
    """The states of shards; the server writes null where there are none."""
    return [read_shard(one) for one in sent or ()]


def read_shard_status(sent: Json) -> Any:
    """The state that a shard has got."""
    return sent["status"]


def _name(sent: Json, key: str) -> str:
    """A name, which later requests use."""
    name = sent[key]
    if not isinstance(name, str):
        raise TypeError("a name is not text")
    return name


def read_shard(sent: Json) -> out.ShardStatus:
    """The state of a shard."""
    return out.ShardStatus(
        name=_name(sent, "name"),
        status=sent.get("status", ""),
        vector_queue_size=sent.get("vectorQueueSize", 0),
        per_node_status=sent.get("perNodeStatus") or sent.get("per_node_status"),
    )


def _only_module(sent: Json, kind: str) -> tuple[str, Json] | None:
    found = [(name, settings) for name, settings in _dict(sent.get("moduleConfig")).items() if kind in name]
    return (found[0][0], dict(_dict(found[0][1]))) if len(found) == 1 else None


def _generative(sent: Json) -> out.GenerativeConfig | None:
    found = _only_module(sent, "generative")
    return found and out.GenerativeConfig(generative=GenerativeSearches(found[0]), model=found[1])


def _reranker(sent: Json) -> out.RerankerConfig | None:
    found = _only_module(sent, "reranker")
    return found and out.RerankerConfig(reranker=Rerankers(found[0]), model=found[1])


def _vectorizer(sent: Json) -> Vectorizers | None:
    return None if "vectorConfig" in sent else _word(Vectorizers, sent.get("vectorizer"))


def _vectorizer_config(sent: Json) -> out.VectorizerConfig | None:
    vectorizer = _word(Vectorizers, sent.get("vectorizer"))  # there can be vectors by name beside it
    if vectorizer is None or vectorizer == Vectorizers.NONE:
        return None
    settings = dict(_dict(_dict(sent.get("moduleConfig")).get(vectorizer.value)))
    named = settings.pop("vectorizeClassName", False)
    return out.VectorizerConfig(vectorizer=vectorizer, model=settings, vectorize_collection_name=named)


def _inverted_index(sent: Json) -> out.InvertedIndexConfig:
    bm25, stopwords = _dict(sent.get("bm25")), _dict(sent.get("stopwords"))
    config = out.InvertedIndexConfig(
        bm25=_by_names(out.BM25Config, bm25),
        cleanup_interval_seconds=sent.get("cleanupIntervalSeconds"),  # type: ignore[arg-type]
        index_null_state=sent.get("indexNullState") is True,
        index_property_length=sent.get("indexPropertyLength") is True,
        index_timestamps=sent.get("indexTimestamps") is True,
        stopwords=_stopwords(stopwords),
        stopword_presets=sent.get("stopwordPresets"),
    )
    return config.keep(sent)


def _stopwords(sent: Json) -> out.StopwordsConfig:
    preset = _word(StopwordsPreset, sent.get("preset")) or StopwordsPreset.NONE
    config = out.StopwordsConfig(preset=preset, additions=sent.get("additions"), removals=sent.get("removals"))
    return config.keep(sent)


def _tenancy(sent: Json) -> out.MultiTenancyConfig:
    config = out.MultiTenancyConfig(
        enabled=sent.get("enabled", False),
        auto_tenant_creation=sent.get("autoTenantCreation", False),
        auto_tenant_activation=sent.get("autoTenantActivation", False),
    )
    return config.keep(sent)


def _replication(sent: Json) -> out.ReplicationConfig:
    strategy = _word(ReplicationDeletionStrategy, sent.get("deletionStrategy"))
    config = out.ReplicationConfig(
        factor=sent.get("factor"),  # type: ignore[arg-type]
        async_enabled=sent.get("asyncEnabled", False),
        deletion_strategy=strategy or ReplicationDeletionStrategy.NO_AUTOMATED_RESOLUTION,
        async_config=_if_there(_async_replication, sent.get("asyncConfig") or None),
    )
    return config.keep(sent)


def _async_replication(sent: Json) -> out.AsyncReplicationConfig:
    return _by_names(out.AsyncReplicationConfig, sent)


def _sharding(sent: Json) -> out.ShardingConfig:
    return _by_names(out.ShardingConfig, sent)


def _by_names(cls: type[C], sent: Json, **special: Any) -> C:
    """A part whose fields are on the wire what they are to the user, but for those given."""
    values = {name: sent.get(key) for name, key in cls.wire_names().items() if name not in special}
    return cls(**values, **special).keep(sent)


def _ttl(sent: Json) -> out.ObjectTTLConfig | None:
    ttl = _dict(sent.get("objectTtlConfig"))
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
    return config.keep(ttl)


def _vectors(sent: Json) -> dict[str, out.NamedVectorConfig] | None:
    vectors = sent.get("vectorConfig")
    return None if vectors is None else {name: _vector(_dict(vector)) for name, vector in _dict(vectors).items()}


def _vector(sent: Json) -> out.NamedVectorConfig:
    told = _dict(sent.get("vectorizer"))
    (name, settings), *_ = (told or {"none": {}}).items()
    model = dict(_dict(settings))
    source = model.pop("properties", None)
    vectorizer = out.NamedVectorizerConfig(vectorizer=Vectorizers(name), model=model, source_properties=source)
    vectorizer.keep(told)
    found = read_index(sent)
    return out.NamedVectorConfig(vectorizer, found or index.VectorIndexConfigNone()).keep(sent)


def read_index(sent: Json) -> index.AnyVectorIndexConfig | None:
    """The index of a vector, from the dict that has `vectorIndexType` and `vectorIndexConfig`."""
    config, kind = sent.get("vectorIndexConfig"), sent.get("vectorIndexType")
    if config is None and kind in {None, "", VectorIndexType.NONE.value}:
        return None
    config, read = _dict(config), _INDEXES.get(str(kind))
    return read(config) if read else index.VectorIndexConfigOther(index_type=str(kind)).keep(config)


def _distance(sent: Json) -> Any:
    return _word(VectorDistances, sent.get("distance"))


def _hnsw(sent: Json) -> index.VectorIndexConfigHNSW:
    return _by_names(
        index.VectorIndexConfigHNSW,
        sent,
        distance_metric=_distance(sent),
        filter_strategy=_word(VectorFilterStrategy, sent.get("filterStrategy")) or VectorFilterStrategy.SWEEPING,
        quantizer=_quantizer(sent),
        multi_vector=_multi_vector(_dict(sent.get("multivector"))),
    )


def _flat(sent: Json) -> index.VectorIndexConfigFlat:
    multi = _multi_vector(_dict(sent.get("multivector")))
    return _by_names(
        index.VectorIndexConfigFlat,
        sent,
        distance_metric=_distance(sent),
        quantizer=_quantizer(sent),
        multi_vector=multi,
    )


def _hfresh(sent: Json) -> index.VectorIndexConfigHFresh:
    multi = _multi_vector(_dict(sent.get("multivector")))
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
        type_=_word(PQEncoderType, sent.get("type")),
        distribution=_word(PQEncoderDistribution, sent.get("distribution")),
    )


def _multi_vector(sent: Json) -> index.MultiVectorConfig | None:
    if not sent.get("enabled"):
        return None
    muvera = _dict(sent.get("muvera"))
    encoding = _by_names(index.MuveraConfig, muvera) if muvera.get("enabled") else None
    return index.MultiVectorConfig(encoding=encoding, aggregation=sent.get("aggregation", "")).keep(sent)


def _properties(sent: Json) -> tuple[list[props.PropertyConfig], list[props.ReferencePropertyConfig]]:
    everything = sent.get("properties") or []
    properties = [_property(one, sent) for one in everything if _is_primitive(one)]
    references = [_reference(one) for one in everything if not _is_primitive(one)]
    return properties, references


def _is_primitive(sent: Json) -> bool:
    """Data types begin with a small letter, names of collections with a capital one."""
    return not _kind(sent)[:1].isupper()


def _kind(sent: Json) -> str:
    kinds = sent.get("dataType")
    return str(kinds[0]) if isinstance(kinds, list) and kinds else ""


def _reference(sent: Json) -> props.ReferencePropertyConfig:
    config = props.ReferencePropertyConfig(
        name=_name(sent, "name"), description=sent.get("description"), target_collections=list(sent["dataType"])
    )
    return config.keep(sent)


def _property(sent: Json, schema: Json) -> props.PropertyConfig:
    modules = _dict(sent.get("moduleConfig"))
    named = "vectorConfig" in schema
    vectorizer = None if named else _word(str, schema.get("vectorizer", "none"))
    told = modules.get(vectorizer) if vectorizer is not None else None
    return _by_names(
        props.PropertyConfig,
        sent,
        data_type=DataType(_kind(sent)),
        index_filterable=sent.get("indexFilterable", False),
        index_range_filters=sent.get("indexRangeFilters", False),
        index_searchable=sent.get("indexSearchable", False),
        nested_properties=_nested(sent),
        text_analyzer=_analyzer(sent),
        tokenization=_tokenization(sent),
        vectorizer_config=None if told is None else _told(_dict(told)),
        vectorizer=vectorizer,
        vectorizer_configs={name: _told(_dict(settings)) for name, settings in modules.items()} if named else None,
    )


def _told(sent: Json) -> props.PropertyVectorizerConfig:
    config = props.PropertyVectorizerConfig(
        skip=sent.get("skip", False), vectorize_property_name=sent.get("vectorizePropertyName", False)
    )
    return config.keep(sent)


def _nested(sent: Json) -> list[props.NestedProperty] | None:
    nested = sent.get("nestedProperties")
    return None if nested is None else [_nested_property(one) for one in nested]


def _nested_property(sent: Json) -> props.NestedProperty:
    return _by_names(
        props.NestedProperty,
        sent,
        data_type=DataType(_kind(sent)),
        index_filterable=sent.get("indexFilterable", False),
        index_searchable=sent.get("indexSearchable", False),
        nested_properties=_nested(sent),
        text_analyzer=_analyzer(sent),
        tokenization=_tokenization(sent),
    )


def _tokenization(sent: Json) -> Tokenization | None:
    return _word(Tokenization, sent.get("tokenization"))


def _analyzer(sent: Json) -> props.TextAnalyzerConfig | None:
    analyzer = _dict(sent.get("textAnalyzer"))
    if "asciiFold" not in analyzer and "stopwordPreset" not in analyzer:
        return None
    return _by_names(props.TextAnalyzerConfig, analyzer, ascii_fold=analyzer.get("asciiFold", False))


def vectorizers(sent: Json) -> list[str]:
    """The modules that vectorize the objects of a collection."""
    named = sent.get("vectorConfig")
    if named is not None:
        return list(dict.fromkeys(name for vector in named.values() for name in vector.get("vectorizer") or {}))
    return [str(sent["vectorizer"])] if sent.get("vectorizer") else []

"""Configurations as users read them: made of the JSON of the schema API, and written over it again.

Everything that a newer server may leave out or add is allowed for: what is absent is None or False, and each part
keeps the dict that it came from, beside what its fields were then. `to_dict()` writes only what differs from that.
"""

from __future__ import annotations

import copy
import typing
from dataclasses import fields
from datetime import timedelta
from enum import Enum
from functools import cache, partial, singledispatch
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, TypeVar

from weaviate_anyio._wire._config_names import INDEXES, QUANTIZERS
from weaviate_anyio._wire.records import plain, wire_name
from weaviate_anyio.classes._config._enums import (
    DataType,
    ReplicationDeletionStrategy,
    StopwordsPreset,
    VectorFilterStrategy,
    VectorIndexType,
)
from weaviate_anyio.classes._config._modules import GenerativeSearches, Rerankers, Vectorizers
from weaviate_anyio.outputs._config import _collection as out
from weaviate_anyio.outputs._config import _index as index
from weaviate_anyio.outputs._config import _settings as settings
from weaviate_anyio.outputs._config._base import IndexConfig, ServerConfig, ShardStatus, VectorIndexConfigOther

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


# Parts by the types of their fields


def _part(cls: type[C], sent: Json, **special: Any) -> C:
    """A part whose fields are what their types make of the values at their names on the wire, but for those given."""
    readers = _readers(cls)  # type: ignore[arg-type]  # mypy asks for the hash of instances
    values = {name: read(sent.get(key)) for name, (key, read) in readers.items() if name not in special}
    return _kept(cls(**values, **special), sent)


def _kept(config: C, sent: Json) -> C:
    """Remember what the server sent, and what the fields were then: only what differs from that is written."""
    config._raw = sent
    config._before = {key: plain(value, _as_sent) for key, value in _known(config).items()}
    return config


@cache
def _readers(cls: Any) -> dict[str, tuple[str, Callable[[Any], Any]]]:
    """The fields of a part: their names on the wire, and what reads them."""
    hints = typing.get_type_hints(cls)
    return {one.name: (wire_name(one.name), _reader(hints[one.name])) for one in fields(cls)}


def _reader(hint: Any) -> Callable[[Any], Any]:
    kinds = set(typing.get_args(hint)) - {NoneType} if isinstance(hint, UnionType) else {hint}
    kind = kinds.pop()
    if kinds or (not isinstance(kind, type) and kind not in _READERS):
        return lambda sent: sent
    read = _READERS.get(kind) or _by_kind(kind)
    return read if kind is hint else partial(_if_there, read)


def _if_there(read: Callable[[Any], T], sent: Any) -> T | None:
    return None if sent is None else read(sent)


def _by_kind(kind: Any) -> Callable[[Any], Any]:
    if issubclass(kind, Enum):
        return lambda sent: _word(kind, sent) or _DEFAULTS.get(kind)
    if issubclass(kind, ServerConfig):
        return lambda sent: _part(kind, _dict(sent))
    return (lambda sent: sent or False) if kind is bool else lambda sent: sent


_DEFAULTS: dict[type[Enum], Enum] = {
    ReplicationDeletionStrategy: ReplicationDeletionStrategy.NO_AUTOMATED_RESOLUTION,
    StopwordsPreset: StopwordsPreset.NONE,
    VectorFilterStrategy: VectorFilterStrategy.SWEEPING,
}
"""What holds where the server says nothing."""


# Collections


def read_collection(sent: Json) -> out.CollectionConfig:
    """A whole configuration."""
    tenants = _part(settings.MultiTenancyConfig, _dict(sent.get("multiTenancyConfig")))
    sharding = None if tenants.enabled else sent.get("shardingConfig")
    return _part(
        out.CollectionConfig,
        sent,
        **_in_short(sent),
        multi_tenancy_config=tenants,
        sharding_config=None if sharding is None else _part(settings.ShardingConfig, _dict(sharding)),
        vector_index_config=read_index(sent),
    )


def read_simple(sent: Json) -> out.CollectionConfigSimple:
    """A configuration without what is rarely needed."""
    return _part(out.CollectionConfigSimple, sent, **_in_short(sent))


def _in_short(sent: Json) -> dict[str, Any]:
    properties, references = _properties(sent)
    return {
        "name": _name(sent, "class"),
        "generative_config": _generative(sent),
        "object_ttl_config": _ttl(sent),
        "properties": properties,
        "references": references,
        "reranker_config": _reranker(sent),
        "vectorizer_config": _vectorizer_config(sent),
        "vectorizer": _vectorizer(sent),
        "vector_config": _vectors(sent),
    }


def read_schema(sent: Json, *, simple: bool) -> dict[str, Any]:
    """The configurations of all collections by their names, sorted."""
    read = read_simple if simple else read_collection
    found = {_name(one, "class"): read(one) for one in sent.get("classes") or ()}
    return {name: found[name] for name in sorted(found)}


def read_names(sent: Json) -> list[str]:
    """The names of all collections."""
    return [_name(one, "class") for one in sent.get("classes") or ()]


def read_shards(sent: list[Json] | None) -> list[ShardStatus]:
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


def read_shard(sent: Json) -> ShardStatus:
    """The state of a shard."""
    return ShardStatus(
        name=_name(sent, "name"),
        status=sent.get("status", ""),
        vector_queue_size=sent.get("vectorQueueSize", 0),
        per_node_status=sent.get("perNodeStatus") or sent.get("per_node_status"),
    )


def _only_module(sent: Json, kind: str) -> tuple[str, Json] | None:
    found = [(name, model) for name, model in _dict(sent.get("moduleConfig")).items() if kind in name]
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
    model = dict(_dict(_dict(sent.get("moduleConfig")).get(vectorizer.value)))
    named = model.pop("vectorizeClassName", False)
    return out.VectorizerConfig(vectorizer=vectorizer, model=model, vectorize_collection_name=named)


TTL_NAMES = {"creationTime": "_creationTimeUnix", "updateTime": "_lastUpdateTimeUnix"}


def _ttl(sent: Json) -> settings.ObjectTTLConfig | None:
    ttl = _dict(sent.get("objectTtlConfig"))
    if not ttl.get("enabled"):
        return None
    moment = str(ttl.get("deleteOn", ""))
    names = {theirs: ours for ours, theirs in TTL_NAMES.items()}
    return _part(settings.ObjectTTLConfig, ttl, enabled=True, delete_on=names.get(moment, moment))


def _vectors(sent: Json) -> dict[str, out.NamedVectorConfig] | None:
    vectors = sent.get("vectorConfig")
    return None if vectors is None else {name: _vector(_dict(vector)) for name, vector in _dict(vectors).items()}


def _vector(sent: Json) -> out.NamedVectorConfig:
    told = _dict(sent.get("vectorizer"))
    (name, modules), *_ = (told or {"none": {}}).items()
    model = dict(_dict(modules))
    source = model.pop("properties", None)
    vectorizer = out.NamedVectorizerConfig(vectorizer=Vectorizers(name), model=model, source_properties=source)
    found: Any = read_index(sent) or out.VectorIndexConfigNone()
    return _kept(out.NamedVectorConfig(_kept(vectorizer, told), found), sent)


def read_index(sent: Json) -> IndexConfig | VectorIndexConfigOther | None:
    """The index of a vector, from the dict that has `vectorIndexType` and `vectorIndexConfig`."""
    config, kind = sent.get("vectorIndexConfig"), sent.get("vectorIndexType")
    if config is None and kind in {None, "", VectorIndexType.NONE.value}:
        return None
    read = _INDEXES.get(str(kind))
    return read(_dict(config)) if read else _kept(VectorIndexConfigOther(index_type=str(kind)), _dict(config))


def _with_quantizer(cls: type[index.VectorIndexConfig], sent: Any) -> index.VectorIndexConfig:
    return _part(cls, _dict(sent), quantizer=_quantizer(_dict(sent)))


def _quantizer(sent: Json) -> Any:
    used = ((cls, one) for key, cls in _QUANTIZERS.items() if (one := _dict(sent.get(key))).get("enabled"))
    return next((_part(cls, one) for cls, one in used), None)


def _multi_vector(sent: Any) -> index.MultiVectorConfig | None:
    if not _dict(sent).get("enabled"):
        return None
    muvera = _dict(sent.get("muvera"))
    encoding = _part(index.MuveraConfig, muvera) if muvera.get("enabled") else None
    return _part(index.MultiVectorConfig, sent, encoding=encoding, aggregation=sent.get("aggregation", ""))


def _properties(sent: Json) -> tuple[list[out.PropertyConfig], list[out.ReferencePropertyConfig]]:
    everything = sent.get("properties") or []
    properties = [_property(one, sent) for one in everything if is_primitive(one)]
    references = [_reference(one) for one in everything if not is_primitive(one)]
    return properties, references


def is_primitive(sent: Json) -> bool:
    """Data types begin with a small letter, names of collections, after their namespace, with a capital one."""
    return not _kind(sent).rpartition(":")[2][:1].isupper()


def _kind(sent: Json) -> str:
    kinds = sent.get("dataType")
    return str(kinds[0]) if isinstance(kinds, list) and kinds else ""


def _reference(sent: Json) -> out.ReferencePropertyConfig:
    return _part(out.ReferencePropertyConfig, sent, name=_name(sent, "name"), target_collections=list(sent["dataType"]))


def _property(sent: Json, schema: Json) -> out.PropertyConfig:
    modules = _dict(sent.get("moduleConfig"))
    named = "vectorConfig" in schema
    vectorizer = None if named else _word(str, schema.get("vectorizer", "none"))
    told = modules.get(vectorizer) if vectorizer is not None else None
    return _part(
        out.PropertyConfig,
        sent,
        data_type=DataType(_kind(sent)),
        vectorizer_config=None if told is None else _told(told),
        vectorizer=vectorizer,
        vectorizer_configs={name: _told(one) for name, one in modules.items()} if named else None,
    )


def _told(sent: Any) -> out.PropertyVectorizerConfig:
    return _part(out.PropertyVectorizerConfig, _dict(sent))


def _nested(sent: Any) -> list[out.NestedProperty]:
    return [_part(out.NestedProperty, one, data_type=DataType(_kind(one))) for one in sent]


def _analyzer(sent: Any) -> settings.TextAnalyzerConfig | None:
    known = not {"asciiFold", "stopwordPreset"}.isdisjoint(_dict(sent))
    return _part(settings.TextAnalyzerConfig, sent) if known else None


_QUANTIZERS: dict[str, Any] = {key: getattr(index, name) for key, name in QUANTIZERS.items()}
_READERS: dict[Any, Callable[[Any], Any]] = {
    timedelta: lambda sent: timedelta(seconds=sent),
    list[out.NestedProperty]: _nested,
    settings.TextAnalyzerConfig: _analyzer,
    settings.AsyncReplicationConfig: lambda sent: _part(settings.AsyncReplicationConfig, sent) if sent else None,
    index.MultiVectorConfig: _multi_vector,
    index.VectorIndexConfigHNSW: partial(_with_quantizer, index.VectorIndexConfigHNSW),
    index.VectorIndexConfigFlat: partial(_with_quantizer, index.VectorIndexConfigFlat),
    index.VectorIndexConfigHFresh: partial(_with_quantizer, index.VectorIndexConfigHFresh),
}
"""What reads the values of types that need more than their fields say."""
_INDEXES: dict[str, Callable[[Json], Any]] = {kind: _reader(getattr(index, name)) for kind, name in INDEXES.items()}


def vectorizers(sent: Json) -> list[str]:
    """The modules that vectorize the objects of a collection."""
    named = sent.get("vectorConfig")
    if named is not None:
        return list(dict.fromkeys(name for vector in named.values() for name in vector.get("vectorizer") or {}))
    return [str(sent["vectorizer"])] if sent.get("vectorizer") else []


# And back


def _sent(config: ServerConfig) -> Json:
    sent: Json = getattr(config, "_raw", {})
    return sent


def _as_sent(value: Any) -> Any:
    return _sent(value) if isinstance(value, ServerConfig) else value


def _whole(value: Any) -> Any:
    return value.to_dict() if isinstance(value, ServerConfig) else value


def _overlaid(config: ServerConfig) -> Json:
    """What the server sent, with the fields written over it that were changed since."""
    result = copy.deepcopy(_sent(config))
    before: Json = getattr(config, "_before", {})
    now = {key: plain(value, _whole) for key, value in _known(config).items()}
    for key in before.keys() - now.keys():
        result.pop(key, None)
    for key, value in now.items():
        if key not in before or before[key] != value:
            _write(result, key, value)
    if isinstance(config, out.CollectionConfig) and config.multi_tenancy_config.enabled:
        result.pop("shardingConfig", None)  # each tenant is a shard; the server reports numbers and refuses them
    return result


ServerConfig._overlaid = _overlaid


def _write(result: Json, key: str, value: Any) -> None:
    """Write a value into a dict of the wire; None takes it out."""
    if value is None:
        result.pop(key, None)
    else:
        result[key] = value


def _by_fields(config: ServerConfig) -> Json:
    readers = _readers(type(config))  # type: ignore[arg-type]
    return {key: getattr(config, name) for name, (key, _) in readers.items()}


_known = singledispatch(_by_fields)
"""The values of a part by their names on the wire."""


@_known.register(settings.ObjectTTLConfig)
def _ttl_known(config: settings.ObjectTTLConfig) -> Json:
    return _by_fields(config) | {"deleteOn": TTL_NAMES.get(config.delete_on, config.delete_on)}


@_known.register(out.NamedVectorizerConfig)
def _vectorizer_known(config: out.NamedVectorizerConfig) -> Json:
    source = {} if config.source_properties is None else {"properties": config.source_properties}
    return {str(plain(config.vectorizer)): config.model | source}


@_known.register(out.NamedVectorConfig)
def _vector_known(config: out.NamedVectorConfig) -> Json:
    index_config = config.vector_index_config
    return {
        "vectorizer": config.vectorizer,
        "vectorIndexType": index_config.vector_index_type(),
        "vectorIndexConfig": None if isinstance(index_config, out.VectorIndexConfigNone) else index_config,
    }


@_known.register(index.MultiVectorConfig)
def _multi_vector_known(config: index.MultiVectorConfig) -> Json:
    muvera = config.encoding or _switched_off(_sent(config).get("muvera"))
    return {"enabled": True, "aggregation": config.aggregation, "muvera": muvera}


@_known.register(index.VectorIndexConfig)
def _index_known(config: index.VectorIndexConfig) -> Json:
    known, sent = _by_fields(config), _sent(config)
    quantizer = known.pop("quantizer")
    known["multivector"] = config.multi_vector or _switched_off(sent.get("multivector"))
    for key, cls in _QUANTIZERS.items():
        chosen = isinstance(quantizer, cls)
        known[key] = quantizer.to_dict() | {"enabled": True} if chosen else _switched_off(sent.get(key))
    return known


def _switched_off(sent: Any) -> Any:
    """A part that the fields do not have any more, or never had."""
    return {**sent, "enabled": False} if isinstance(sent, dict) and sent.get("enabled") else sent


@_known.register(VectorIndexConfigOther)
def _other_index_known(_: VectorIndexConfigOther) -> Json:
    return {}


@_known.register(out.NestedProperty)
def _nested_known(config: out.NestedProperty) -> Json:
    return _by_fields(config) | {"dataType": [config.data_type]}


@_known.register(out.ReferencePropertyConfig)
def _reference_known(config: out.ReferencePropertyConfig) -> Json:
    return {"name": config.name, "description": config.description, "dataType": config.target_collections}


@_known.register(out.PropertyConfig)
def _property_known(config: out.PropertyConfig) -> Json:
    modules: Json = dict(config.vectorizer_configs or {})
    if config.vectorizer_config is not None and config.vectorizer is not None:
        modules[config.vectorizer] = config.vectorizer_config
    known = _by_fields(config) | {"dataType": [config.data_type], "moduleConfig": modules or None}
    return _without(known, "vectorizerConfig", "vectorizer", "vectorizerConfigs")


def _without(known: Json, *keys: str) -> Json:
    return {key: value for key, value in known.items() if key not in keys}


@_known.register(out.CollectionConfigSimple)
@_known.register(out.CollectionConfig)
def _collection_known(config: out.CollectionConfig | out.CollectionConfigSimple) -> Json:
    known = _by_fields(config)
    if isinstance(config, out.CollectionConfig) and config.vector_config and "vectorConfig" not in _sent(config):
        known["vectorIndexType"] = known["vectorIndexConfig"] = None  # the old form gave way to the new one
    order = {str(one.get("name")): place for place, one in enumerate(_sent(config).get("properties") or ())}
    properties = sorted([*config.properties, *config.references], key=lambda one: order.get(one.name, len(order)))
    return {
        "class": config.name,
        **_without(known, "name", "generativeConfig", "rerankerConfig", "vectorizerConfig", "references"),
        "properties": properties,
        "moduleConfig": _modules(config) or None,
    }


def _modules(config: out.CollectionConfig | out.CollectionConfigSimple) -> Json:
    modules: Json = dict(_dict(_sent(config).get("moduleConfig")))
    for kind in ("generative", "reranker"):
        before = [name for name in modules if kind in name]
        if len(before) == 1:  # with more of them the fields do not tell
            del modules[before[0]]
    if (generative := config.generative_config) is not None:
        modules[str(plain(generative.generative))] = generative.model
    if (reranker := config.reranker_config) is not None:
        modules[str(plain(reranker.reranker))] = reranker.model
    modules.pop(str(_sent(config).get("vectorizer")), None)
    if (old := config.vectorizer_config) is not None:
        modules[str(plain(old.vectorizer))] = old.model | {"vectorizeClassName": old.vectorize_collection_name}
    return modules

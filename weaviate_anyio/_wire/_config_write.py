"""Configurations that users build -> the JSON of the schema API, as dicts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from weaviate_anyio._features import Feature, Version
from weaviate_anyio._inputs.names import capitalized
from weaviate_anyio._wire.records import dump, plain
from weaviate_anyio.classes._config._index import UncompressedConfigCreate, VectorIndexConfigCreate
from weaviate_anyio.classes._config._properties import (
    Property,
    ReferenceProperty,
    ReferencePropertyMultiTarget,
)
from weaviate_anyio.classes._config._vectors import (
    GenerativeCustom,
    GenerativeProvider,
    Multi2VecField,
    NamedVectorConfigCreate,
    RerankerCustom,
    RerankerProvider,
    VectorConfigCreate,
    VectorizerConfigCreate,
    VectorizerCustom,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    import msgspec

    from weaviate_anyio.classes._config._collection import CollectionConfigCreate

Json = dict[str, Any]


def index(config: VectorIndexConfigCreate) -> Json:
    """`vectorIndexConfig`."""
    out = dump(config, without=("quantizer", "multivector", "hnsw", "flat"))
    for inner in ("hnsw", "flat"):
        if (part := getattr(config, inner, None)) is not None:
            out[inner] = index(part)
    if (multi := config.multivector) is not None:
        out["multivector"] = dump(multi, without=("encoding",))
        if multi.encoding is not None:
            out["multivector"][multi.encoding.key] = dump(multi.encoding)
    if (quantizer := config.quantizer) is not None:
        out[quantizer.key] = True if isinstance(quantizer, UncompressedConfigCreate) else dump(quantizer)
    return out


def module(config: GenerativeProvider | RerankerProvider | VectorizerConfigCreate) -> Json:
    """The settings of a module, without its name."""
    if isinstance(config, GenerativeCustom | RerankerCustom | VectorizerCustom):
        return dict(config.module_config or {})
    out = dump(config, without=("generative", "reranker", "vectorizer"))
    weights: Json = {}
    for key, value in out.items():
        if key.endswith("Fields") and isinstance(value, list):
            out[key], weighed = _fields(getattr(config, key))
            weights |= {key: weighed} if weighed else {}
    return out | {"weights": weights} if weights else out


def _fields(fields: Sequence[str | Multi2VecField]) -> tuple[list[str], list[float]]:
    names = [field if isinstance(field, str) else field.name for field in fields]
    weights = [field.weight for field in fields if isinstance(field, Multi2VecField) and field.weight is not None]
    return names, weights


def vector(config: VectorConfigCreate | NamedVectorConfigCreate, *, name_index: bool) -> Json:
    """One entry of `vectorConfig`.

    Args:
        config: The vector.
        name_index: Whether the kind of index is named where the user left it open.
    """
    settings = module(config.vectorizer)
    if config.source_properties is not None:
        settings["properties"] = config.source_properties
    out: Json = {"vectorizer": {str(plain(config.vectorizer.vectorizer)): settings}}
    if config.vector_index_config is not None:
        out["vectorIndexType"] = config.vector_index_config.kind.value
        out["vectorIndexConfig"] = index(config.vector_index_config)
    elif name_index:
        out["vectorIndexType"] = config.vectorIndexType.value
    return out


def prop(config: Property, vectorizers: Sequence[str] = (), *, always: bool = False) -> Json:
    """A property.

    Args:
        config: The property.
        vectorizers: The modules that vectorize it.
        always: Whether they are told about it also where it has nothing special.
    """
    out = dump(config, without=("nested_properties", "skip_vectorization", "vectorize_property_name"))
    out["dataType"] = [out["dataType"]]
    if (nested := config.nested_properties) is not None:
        out["nestedProperties"] = [prop(part) for part in (nested if isinstance(nested, list) else [nested])]
    told = [name for name in vectorizers if name != "none"]
    if told and (always or config.skip_vectorization):
        settings = {"skip": config.skip_vectorization, "vectorizePropertyName": config.vectorize_property_name}
        out["moduleConfig"] = {name: dict(settings) for name in told}
    return out


def reference(config: ReferenceProperty | ReferencePropertyMultiTarget) -> Json:
    """A reference, which is a property whose type is a list of collections."""
    targets = [config.target_collection] if isinstance(config, ReferenceProperty) else config.target_collections
    out = dump(config, without=("target_collection", "target_collections"))
    return out | {"dataType": [capitalized(target) for target in targets]}


def collection(config: CollectionConfigCreate, version: Version) -> Json:
    """The body that creates a collection.

    Args:
        config: The collection.
        version: The server's version; older ones need more said.
    """
    out: Json = {"class": config.name}
    if config.description is not None:
        out["description"] = config.description
    for key, part in _parts(config).items():
        if part is not None:
            out[key] = dump(part)
    out |= _vectors(config, name_index=not Feature.DEFAULT_INDEX_OPTIONAL.is_on(version))
    if modules := _modules(config):
        out["moduleConfig"] = modules
    if config.properties is not None or config.references is not None:
        out["properties"] = _properties(config)
    return out


def _parts(config: CollectionConfigCreate) -> dict[str, msgspec.Struct | None]:
    return {
        "invertedIndexConfig": config.inverted_index_config,
        "multiTenancyConfig": config.multi_tenancy_config,
        "objectTtlConfig": config.object_ttl_config,
        "replicationConfig": config.replication_config,
        "shardingConfig": config.sharding_config,
    }


def _vectors(config: CollectionConfigCreate, *, name_index: bool) -> Json:
    out: Json = {}
    if isinstance(config.vectorizer_config, VectorizerConfigCreate):
        out["vectorizer"] = plain(config.vectorizer_config.vectorizer)
    if config.vector_index_config is not None:
        out["vectorIndexType"] = config.vector_index_config.kind.value
        out["vectorIndexConfig"] = index(config.vector_index_config)
    named = _named(config)
    if named:
        out["vectorConfig"] = {one.name or "default": vector(one, name_index=name_index) for one in named}
    elif config.vector_index_config is None and name_index:
        out["vectorIndexType"] = "hnsw"
    return out


def _named(config: CollectionConfigCreate) -> list[VectorConfigCreate | NamedVectorConfigCreate]:
    if isinstance(config.vectorizer_config, list):
        return list(config.vectorizer_config)
    if config.vector_config is not None:
        return list(config.vector_config) if isinstance(config.vector_config, list) else [config.vector_config]
    if config.vectorizer_config is None and config.vector_index_config is None:
        return [VectorConfigCreate(vectorizer=VectorizerConfigCreate(vectorizer="none"))]
    return []


def _modules(config: CollectionConfigCreate) -> Json:
    out: Json = {}
    if config.generative_config is not None:
        out[plain(config.generative_config.generative)] = module(config.generative_config)
    if config.reranker_config is not None:
        out[plain(config.reranker_config.reranker)] = module(config.reranker_config)
    legacy = config.vectorizer_config
    if isinstance(legacy, VectorizerConfigCreate) and legacy.vectorizer != "none":
        out[plain(legacy.vectorizer)] = module(legacy)
    return out


def _properties(config: CollectionConfigCreate) -> list[Json]:
    old = config.vectorizer_config
    if isinstance(old, VectorizerConfigCreate):
        vectorizers, always = [str(plain(old.vectorizer))], True
    else:
        vectorizers = [str(plain(one.vectorizer.vectorizer)) for one in _named(config)]
        always = old is not None
    properties = [prop(one, vectorizers, always=always) for one in config.properties or ()]
    return properties + [reference(one) for one in config.references or ()]  # type: ignore[arg-type]


def has_text_analyzer(config: CollectionConfigCreate) -> bool:
    """Whether a part of it needs a server with text analyzers."""
    inverted = config.inverted_index_config
    presets = inverted is not None and inverted.stopwordPresets is not None
    return presets or any(analyzes_text(one) for one in config.properties or ())


def analyzes_text(config: Property) -> bool:
    """Whether it or a property inside it has a text analyzer."""
    nested = config.nested_properties or []
    inside = nested if isinstance(nested, list) else [nested]
    return config.text_analyzer is not None or any(analyzes_text(one) for one in inside)

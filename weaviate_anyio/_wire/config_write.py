"""Configurations that users build -> the JSON of the schema API, as dicts.

The server takes whole configurations only: changes are written into the one that it has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from weaviate_anyio._features import Feature, Version
from weaviate_anyio._inputs.names import capitalized
from weaviate_anyio._wire._config_names import QUANTIZERS
from weaviate_anyio._wire.records import dump, plain
from weaviate_anyio.classes._config._index import (
    QuantizerConfigUpdate,
    UncompressedConfigCreate,
    VectorIndexConfigCreate,
    VectorIndexConfigDynamicUpdate,
    VectorIndexConfigUpdate,
)
from weaviate_anyio.classes._config._properties import (
    Property,
    ReferenceProperty,
    ReferencePropertyMultiTarget,
    ToldProperty,
)
from weaviate_anyio.classes._config._vectors import (
    GenerativeCustom,
    GenerativeProvider,
    Multi2VecField,
    NamedVectorConfigCreate,
    RerankerCustom,
    RerankerProvider,
    VectorConfigCreate,
    VectorConfigUpdate,
    VectorizerConfigCreate,
    VectorizerCustom,
)
from weaviate_anyio.exceptions import WeaviateInvalidInputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from weaviate_anyio.classes._config._collection import CollectionConfigCreate, CollectionConfigUpdate

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
    out = dump(config, without=("nested_properties", "skip_vectorization", "vectorize_property_name", "told"))
    out["dataType"] = [out["dataType"]]
    if (nested := config.nested_properties) is not None:
        out["nestedProperties"] = [prop(part) for part in (nested if isinstance(nested, list) else [nested])]
    told = [name for name in vectorizers if name != "none"]
    if told and (always or config.skip_vectorization or isinstance(config, ToldProperty)):
        settings = {"skip": config.skip_vectorization, "vectorizePropertyName": config.vectorize_property_name}
        settings = config.told if isinstance(config, ToldProperty) else settings
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


# Changes

_PARTS = {
    "inverted_index_config": "invertedIndexConfig",
    "multi_tenancy_config": "multiTenancyConfig",
    "object_ttl_config": "objectTtlConfig",
}


def merge(schema: Json, update: CollectionConfigUpdate) -> Json:
    """The configuration with the changes; what they do not name stays.

    Args:
        schema: What the server has, which is changed in place.
        update: The changes.

    Raises:
        WeaviateInvalidInputError: A property or vector does not exist, or cannot be changed like this.
    """
    if update.description is not None:
        schema["description"] = update.description
    _describe(schema, update.property_descriptions or {})
    for name, key in _PARTS.items():
        if (one := getattr(update, name)) is not None:
            _merge_part(schema, key, one)
    if update.replication_config is not None:
        _merge_part(schema, "replicationConfig", update.replication_config, whole=("asyncConfig",))
    for kind, config in (("generative", update.generative_config), ("reranker", update.reranker_config)):
        if config is not None:
            _replace_module(schema, kind, config)
    _merge_vectors(schema, update)
    return schema


def _describe(schema: Json, descriptions: dict[str, str]) -> None:
    properties = {prop["name"]: prop for prop in schema.get("properties") or ()}
    for name, description in descriptions.items():
        if name not in properties:
            raise WeaviateInvalidInputError(f"there is no property {name!r}", parameter="property_descriptions")
        properties[name]["description"] = description


def _merge_part(target: Json, key: str, update: msgspec.Struct, *, whole: tuple[str, ...] = ()) -> None:
    """Write the fields that are not None into the dict at a key, and into those inside it unless they go as a whole."""
    target[key] = inner = target.get(key) or {}
    for field in msgspec.structs.fields(update):
        name, value = field.encode_name, getattr(update, field.name)
        if isinstance(value, msgspec.Struct) and name not in whole:
            _merge_part(inner, name, value)
        elif value is not None:
            inner[name] = plain(value)


def _replace_module(schema: Json, kind: str, config: GenerativeProvider | RerankerProvider) -> None:
    others = {name: settings for name, settings in (schema.get("moduleConfig") or {}).items() if kind not in name}
    name = getattr(config, kind)
    schema["moduleConfig"] = {**others, plain(name): module(config)}


def _merge_vectors(schema: Json, update: CollectionConfigUpdate) -> None:
    for parameter in ("vector_index_config", "vectorizer_config"):
        old = getattr(update, parameter)
        if isinstance(old, VectorIndexConfigUpdate):
            _check_unnamed(parameter, schema)
            _merge_index(parameter, schema, old, "the collection's vector")
    vectors = update.vector_config
    for vector in [vectors] if isinstance(vectors, VectorConfigUpdate) else vectors or ():
        _merge_named("vector_config", schema, vector)
    for vector in update.vectorizer_config if isinstance(update.vectorizer_config, list) else ():
        _merge_named("vectorizer_config", schema, vector)


def _check_unnamed(parameter: str, schema: Json) -> None:
    names = list(schema.get("vectorConfig") or ())
    if names and schema.get("vectorIndexConfig") is None:
        raise WeaviateInvalidInputError(
            f"the vectors of this collection have names, {names}. Use vector_config="
            "Reconfigure.Vectors.update(name=..., vector_index_config=...)",
            parameter=parameter,
        )


def _merge_named(parameter: str, schema: Json, update: VectorConfigUpdate) -> None:
    vectors = schema.get("vectorConfig") or {}
    if update.name not in vectors:
        raise WeaviateInvalidInputError(
            f"there is no vector {update.name!r}{_what_is_there(schema)}", parameter=parameter
        )
    _merge_index(parameter, vectors[update.name], update.vector_index_config, f"vector {update.name!r}")


def _what_is_there(schema: Json) -> str:
    if names := list(schema.get("vectorConfig") or ()):
        return f", the names are {names}. Use Reconfigure.Vectors.update(name=...), of which the default is 'default'"
    if schema.get("vectorIndexConfig") is not None:
        kind = schema.get("vectorIndexType")
        instead = f"vectorizer_config=Reconfigure.VectorIndex.{kind}(...)"
        return f": the only vector of this collection has no name. Use {instead}"
    return ": this collection has no vector"


def _merge_index(parameter: str, vector: Json, update: VectorIndexConfigUpdate, what: str) -> None:
    kind, index = vector.get("vectorIndexType"), vector.get("vectorIndexConfig")
    if index is None:
        raise WeaviateInvalidInputError(f"{what} has no index, it was dropped", parameter=parameter)
    if kind != update.kind.value:
        raise WeaviateInvalidInputError(
            f"the index of {what} is {kind!r} and cannot become {update.kind.value!r}. Use "
            f"Reconfigure.VectorIndex.{kind}(...)",
            parameter=parameter,
        )
    _merge_settings(index, update, what)


def _merge_settings(index: Json, update: VectorIndexConfigUpdate, what: str) -> None:
    index |= dump(update, without=("quantizer", "hnsw", "flat"))
    if not isinstance(update, VectorIndexConfigDynamicUpdate):
        if update.quantizer is not None:
            _merge_quantizer(index, update.quantizer, what)
        return
    for name in ("hnsw", "flat"):
        index[name] = inner = index.get(name) or {}
        if (one := getattr(update, name)) is not None:
            _merge_settings(inner, one, f"{what} ({name})")
        if update.quantizer is not None:
            _merge_quantizer(inner, update.quantizer, f"{what} ({name})")


def _merge_quantizer(index: Json, update: QuantizerConfigUpdate, what: str) -> None:
    used = [key for key in QUANTIZERS if (index.get(key) or {}).get("enabled") and key != update.key]
    if used:
        raise WeaviateInvalidInputError(
            f"quantizer: {what} uses {used[0]!r}, which cannot be changed to {update.key!r}. For that a new collection "
            "is needed"
        )
    _merge_part(index, update.key, update)

"""Changes of a configuration, written into the whole one: the server takes whole ones only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from weaviate_anyio._wire._config_names import QUANTIZERS
from weaviate_anyio._wire._config_write import module
from weaviate_anyio._wire.records import dump, plain
from weaviate_anyio.classes._config._index import (
    QuantizerConfigUpdate,
    VectorIndexConfigDynamicUpdate,
    VectorIndexConfigUpdate,
)
from weaviate_anyio.classes._config._vectors import VectorConfigUpdate
from weaviate_anyio.exceptions import WeaviateInvalidInputError

if TYPE_CHECKING:
    from weaviate_anyio.classes._config._collection import CollectionConfigUpdate
    from weaviate_anyio.classes._config._vectors import GenerativeProvider, RerankerProvider

Json = dict[str, Any]

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

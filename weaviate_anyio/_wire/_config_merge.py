"""Changes of a configuration, written into the whole one: the server takes whole ones only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from weaviate_anyio._wire._config_write import dump, module, plain
from weaviate_anyio.classes._config._update import (
    QuantizerConfigUpdate,
    VectorConfigUpdate,
    VectorIndexConfigDynamicUpdate,
    VectorIndexConfigUpdate,
)
from weaviate_anyio.exceptions import WeaviateInvalidInputError

if TYPE_CHECKING:
    from weaviate_anyio.classes._config._reconfigure import CollectionConfigUpdate
    from weaviate_anyio.classes._config._vectors import GenerativeProvider, RerankerProvider

Json = dict[str, Any]

_QUANTIZERS = ("pq", "bq", "sq", "rq")
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
            raise WeaviateInvalidInputError(f"property_descriptions: there is no property {name!r}")
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
    for old in (update.vector_index_config, update.vectorizer_config):
        if isinstance(old, VectorIndexConfigUpdate):
            _merge_index(schema, old, "the collection's vector")
    vectors = update.vector_config
    named = [vectors] if isinstance(vectors, VectorConfigUpdate) else list(vectors or ())
    if isinstance(update.vectorizer_config, list):
        named += update.vectorizer_config
    for vector in named:
        existing = (schema.get("vectorConfig") or {}).get(vector.name)
        if existing is None:
            raise WeaviateInvalidInputError(f"vector_config: there is no vector {vector.name!r}")
        _merge_index(existing, vector.vector_index_config, f"vector {vector.name!r}")


def _merge_index(vector: Json, update: VectorIndexConfigUpdate, what: str) -> None:
    kind, index = vector.get("vectorIndexType"), vector.get("vectorIndexConfig")
    if index is None:
        raise WeaviateInvalidInputError(f"vector_index_config: {what} has no index, it was dropped")
    if kind != update.kind.value:
        raise WeaviateInvalidInputError(
            f"vector_index_config: the index of {what} is {kind!r} and cannot become {update.kind.value!r}"
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
    used = [key for key in _QUANTIZERS if (index.get(key) or {}).get("enabled") and key != update.key]
    if used:
        raise WeaviateInvalidInputError(
            f"quantizer: {what} uses {used[0]!r}, which cannot be changed to {update.key!r}. For that a new collection "
            "is needed."
        )
    _merge_part(index, update.key, update)

"""The configuration of a collection, as the server reports it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from weaviate_anyio.classes._config._enums import (
    GenerativeSearches,
    ReplicationDeletionStrategy,
    Rerankers,
    ShardTypes,
    StopwordsPreset,
    VectorIndexType,
    Vectorizers,
)
from weaviate_anyio.outputs._config._base import Json, ServerConfig, plain
from weaviate_anyio.outputs._config._index import (
    AnyVectorIndexConfig,
    VectorIndexConfigNone,
)
from weaviate_anyio.outputs._config._properties import PropertyConfig, ReferencePropertyConfig


@dataclass(slots=True)
class BM25Config(ServerConfig):
    """The two parameters of BM25."""

    b: float
    k1: float


@dataclass(slots=True)
class StopwordsConfig(ServerConfig):
    """The words that the inverted index leaves out."""

    preset: StopwordsPreset
    additions: list[str] | None
    removals: list[str] | None


@dataclass(slots=True)
class InvertedIndexConfig(ServerConfig):
    """Keyword search and filters; see `Configure.inverted_index`."""

    bm25: BM25Config
    cleanup_interval_seconds: int
    index_null_state: bool
    index_property_length: bool
    index_timestamps: bool
    stopwords: StopwordsConfig
    stopword_presets: dict[str, list[str]] | None = None


@dataclass(slots=True)
class MultiTenancyConfig(ServerConfig):
    """Tenants; see `Configure.multi_tenancy`."""

    enabled: bool
    auto_tenant_creation: bool
    auto_tenant_activation: bool


@dataclass(slots=True)
class AsyncReplicationConfig(ServerConfig):
    """How copies catch up; see `Configure.Replication.async_config`."""

    max_workers: int | None
    hashtree_height: int | None
    frequency: int | None
    frequency_while_propagating: int | None
    alive_nodes_checking_frequency: int | None
    logging_frequency: int | None
    diff_batch_size: int | None
    diff_per_node_timeout: int | None
    pre_propagation_timeout: int | None
    propagation_timeout: int | None
    propagation_limit: int | None
    propagation_delay: int | None
    propagation_concurrency: int | None
    propagation_batch_size: int | None


@dataclass(slots=True)
class ReplicationConfig(ServerConfig):
    """Copies; see `Configure.replication`."""

    factor: int
    async_enabled: bool
    deletion_strategy: ReplicationDeletionStrategy
    async_config: AsyncReplicationConfig | None = None


@dataclass(slots=True)
class ShardingConfig(ServerConfig):
    """Shards; see `Configure.sharding`."""

    virtual_per_physical: int
    desired_count: int
    actual_count: int
    desired_virtual_count: int
    actual_virtual_count: int
    key: str
    strategy: str
    function: str


@dataclass(slots=True)
class ObjectTTLConfig(ServerConfig):
    """When objects expire; see `Configure.ObjectTTL`.

    Attributes:
        enabled: Whether they do.
        time_to_live: How long after the moment that `delete_on` names.
        filter_expired_objects: Whether searches leave out what expired and is not deleted yet.
        delete_on: `updateTime`, `creationTime` or the name of a property with a date.
    """

    enabled: bool
    time_to_live: timedelta | None
    filter_expired_objects: bool
    delete_on: str

    def _known(self) -> Json:
        delete_on = TTL_NAMES.get(self.delete_on, self.delete_on)
        return {**ServerConfig._known(self), "deleteOn": delete_on}


TTL_NAMES = {"creationTime": "_creationTimeUnix", "updateTime": "_lastUpdateTimeUnix"}


@dataclass(slots=True)
class GenerativeConfig(ServerConfig):
    """The module that generates text.

    Attributes:
        generative: Its name.
        model: Its settings.
    """

    generative: GenerativeSearches | str
    model: dict[str, Any]


@dataclass(slots=True)
class RerankerConfig(ServerConfig):
    """The module that reranks results.

    Attributes:
        model: Its settings.
        reranker: Its name.
    """

    model: dict[str, Any]
    reranker: Rerankers | str


@dataclass(slots=True)
class VectorizerConfig(ServerConfig):
    """The module that makes the only vector of a collection in the old form.

    Attributes:
        vectorizer: Its name.
        model: Its other settings.
        vectorize_collection_name: Whether it sees the name of the collection.
    """

    vectorizer: Vectorizers | str
    model: dict[str, Any]
    vectorize_collection_name: bool


@dataclass(slots=True)
class NamedVectorizerConfig(ServerConfig):
    """The module that makes a vector.

    Attributes:
        vectorizer: Its name; `none` where the user provides the vector.
        model: Its settings.
        source_properties: The properties that the vector is made from; None for all that have text.
    """

    vectorizer: Vectorizers | str
    model: dict[str, Any]
    source_properties: list[str] | None

    def _known(self) -> Json:
        source = {} if self.source_properties is None else {"properties": self.source_properties}
        return {str(plain(self.vectorizer)): {**self.model, **source}}


@dataclass(slots=True)
class NamedVectorConfig(ServerConfig):
    """A vector of a collection.

    Attributes:
        vectorizer: Who makes it.
        vector_index_config: Its index.
    """

    vectorizer: NamedVectorizerConfig
    vector_index_config: AnyVectorIndexConfig

    def _known(self) -> Json:
        index = self.vector_index_config
        return {
            "vectorizer": self.vectorizer,
            "vectorIndexType": index.vector_index_type(),
            "vectorIndexConfig": None if isinstance(index, VectorIndexConfigNone) else index,
        }


@dataclass(slots=True)
class CollectionConfigSimple(ServerConfig):
    """The configuration of a collection without what is rarely needed; see `CollectionConfig`."""

    name: str
    description: str | None
    generative_config: GenerativeConfig | None
    properties: list[PropertyConfig]
    references: list[ReferencePropertyConfig]
    reranker_config: RerankerConfig | None
    vectorizer_config: VectorizerConfig | None
    vectorizer: Vectorizers | str | None
    vector_config: dict[str, NamedVectorConfig] | None
    object_ttl_config: ObjectTTLConfig | None

    def _known(self) -> Json:
        return _described(self, ServerConfig._known(self))


@dataclass(slots=True)
class CollectionConfig(ServerConfig):
    """The configuration of a collection. It can be edited, and `collections.create_from_config` takes it.

    Attributes:
        name: The collection's name.
        description: What it is for, for people.
        generative_config: The module that generates text.
        inverted_index_config: Keyword search and filters.
        multi_tenancy_config: Tenants.
        object_ttl_config: When objects expire; None where they do not.
        properties: The properties of its objects.
        references: Their references to other objects.
        replication_config: Copies.
        reranker_config: The module that reranks results.
        sharding_config: Shards; None where there are tenants.
        vector_index_config: The index of the only vector, in the old form.
        vector_index_type: Its kind.
        vectorizer_config: Who makes that vector.
        vectorizer: The name of the module that does; None where there are vectors by name.
        vector_config: The vectors by their names; None in the old form.
    """

    name: str
    description: str | None
    generative_config: GenerativeConfig | None
    inverted_index_config: InvertedIndexConfig
    multi_tenancy_config: MultiTenancyConfig
    object_ttl_config: ObjectTTLConfig | None
    properties: list[PropertyConfig]
    references: list[ReferencePropertyConfig]
    replication_config: ReplicationConfig
    reranker_config: RerankerConfig | None
    sharding_config: ShardingConfig | None
    vector_index_config: AnyVectorIndexConfig | None
    vector_index_type: VectorIndexType | None
    vectorizer_config: VectorizerConfig | None
    vectorizer: Vectorizers | str | None
    vector_config: dict[str, NamedVectorConfig] | None

    def _known(self) -> Json:
        known = _described(self, ServerConfig._known(self))
        if self.vector_config and "vectorConfig" not in self._sent():  # the old form gave way to the new one
            known["vectorIndexType"] = known["vectorIndexConfig"] = None
        return known

    def to_dict(self) -> Json:
        out = ServerConfig.to_dict(self)
        if self.multi_tenancy_config.enabled:  # each tenant is a shard; the server reports numbers and refuses them
            out.pop("shardingConfig", None)
        return out

    to_dict.__doc__ = ServerConfig.to_dict.__doc__


def _described(config: CollectionConfig | CollectionConfigSimple, known: Json) -> Json:
    for name in ("name", "generativeConfig", "rerankerConfig", "vectorizerConfig", "references"):
        del known[name]
    before: list[Json] = config._sent().get("properties") or []
    order = {str(one.get("name")): place for place, one in enumerate(before)}
    properties = sorted([*config.properties, *config.references], key=lambda one: order.get(one.name, len(order)))
    return {
        "class": config.name,
        **known,
        "properties": properties,
        "moduleConfig": _modules(config) or None,
    }


def _modules(config: CollectionConfig | CollectionConfigSimple) -> Json:
    sent = config._sent().get("moduleConfig")
    modules: Json = dict(sent) if isinstance(sent, dict) else {}
    for kind in ("generative", "reranker"):
        before = [name for name in modules if kind in name]
        if len(before) == 1:  # with more of them the fields do not tell
            del modules[before[0]]
    if (generative := config.generative_config) is not None:
        modules[str(plain(generative.generative))] = generative.model
    if (reranker := config.reranker_config) is not None:
        modules[str(plain(reranker.reranker))] = reranker.model
    modules.pop(str(config._sent().get("vectorizer")), None)
    if (old := config.vectorizer_config) is not None:
        modules[str(plain(old.vectorizer))] = {**old.model, "vectorizeClassName": old.vectorize_collection_name}
    return modules


@dataclass(slots=True)
class ShardStatus:
    """The state of a shard.

    Attributes:
        name: Its name; a tenant's shard is called as the tenant.
        status: Its state.
        vector_queue_size: How many vectors wait to be indexed.
        per_node_status: The states of its copies by the names of the nodes, where the server tells.
    """

    name: str
    status: ShardTypes
    vector_queue_size: int
    per_node_status: dict[str, ShardTypes] | None

"""The configuration of a collection, as the server reports it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from weaviate_anyio.classes._config._enums import DataType, ShardTypes, Tokenization, VectorIndexType
from weaviate_anyio.classes._config._modules import GenerativeSearches, Rerankers, Vectorizers
from weaviate_anyio.outputs._config._base import IndexConfig, ServerConfig
from weaviate_anyio.outputs._config._index import (
    VectorIndexConfigDynamic,
    VectorIndexConfigFlat,
    VectorIndexConfigHFresh,
    VectorIndexConfigHNSW,
)
from weaviate_anyio.outputs._config._settings import (
    InvertedIndexConfig,
    MultiTenancyConfig,
    ObjectTTLConfig,
    ReplicationConfig,
    ShardingConfig,
    TextAnalyzerConfig,
)


@dataclass(slots=True)
class PropertyVectorizerConfig(ServerConfig):
    """How a vectorizer treats a property.

    Attributes:
        skip: Whether it leaves the property out.
        vectorize_property_name: Whether it sees the name beside the value.
    """

    skip: bool
    vectorize_property_name: bool


@dataclass(slots=True)
class NestedProperty(ServerConfig):
    """A property of an object inside an object; see `Property`."""

    data_type: DataType
    description: str | None
    index_filterable: bool
    index_searchable: bool
    name: str
    nested_properties: list[NestedProperty] | None
    text_analyzer: TextAnalyzerConfig | None
    tokenization: Tokenization | None


@dataclass(slots=True)
class PropertyBase(ServerConfig):
    """What properties and references have in common."""

    name: str
    description: str | None


@dataclass(slots=True)
class PropertyConfig(PropertyBase):
    """A property; see `Property`.

    Attributes:
        vectorizer_config: How the collection's vectorizer treats it, where the collection has one for all.
        vectorizer: That vectorizer.
        vectorizer_configs: How the vectorizers treat it, by their names, where the collection has vectors by name.
    """

    data_type: DataType
    index_filterable: bool
    index_range_filters: bool
    index_searchable: bool
    nested_properties: list[NestedProperty] | None
    text_analyzer: TextAnalyzerConfig | None
    tokenization: Tokenization | None
    vectorizer_config: PropertyVectorizerConfig | None
    vectorizer: str | None
    vectorizer_configs: dict[str, PropertyVectorizerConfig] | None


@dataclass(slots=True)
class ReferencePropertyConfig(PropertyBase):
    """A reference to objects of other collections.

    Attributes:
        target_collections: The collections that it may point to.
    """

    target_collections: list[str]


@dataclass(slots=True)
class VectorIndexConfigNone(IndexConfig):
    """The index of this vector was dropped.

    The vector cannot be searched any more; when its data is gone from all objects, the vector vanishes from the
    configuration as well.
    """

    kind: ClassVar[VectorIndexType] = VectorIndexType.NONE


@dataclass(slots=True)
class VectorIndexConfigOther(ServerConfig):
    """A kind of index that this version does not know; `to_dict()` has all of it.

    Attributes:
        index_type: Its name.
    """

    index_type: str

    def vector_index_type(self) -> str:
        """The name of this kind of index."""
        return self.index_type


AnyVectorIndexConfig = (
    VectorIndexConfigHNSW
    | VectorIndexConfigFlat
    | VectorIndexConfigDynamic
    | VectorIndexConfigHFresh
    | VectorIndexConfigNone
    | VectorIndexConfigOther
)


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
    """The module that makes the only vector of a collection in the legacy form (unnamed).

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


@dataclass(slots=True)
class NamedVectorConfig(ServerConfig):
    """A vector of a collection.

    Attributes:
        vectorizer: Who makes it.
        vector_index_config: Its index.
    """

    vectorizer: NamedVectorizerConfig
    vector_index_config: AnyVectorIndexConfig


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
        vector_index_config: The index of the only vector, in the legacy form (unnamed).
        vector_index_type: Its kind.
        vectorizer_config: Who makes that vector.
        vectorizer: The name of the module that does; None where there are vectors by name.
        vector_config: The vectors by their names; None in the legacy form (unnamed).
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

"""`Configure` and `Reconfigure`, and all of what `collections.create` and `collection.config.update` take."""

from __future__ import annotations

from collections.abc import Sequence

from weaviate_anyio._inputs.errors import invalid
from weaviate_anyio._inputs.names import CollectionName, capitalized
from weaviate_anyio._inputs.record import Input
from weaviate_anyio.classes._config._index import (
    VectorIndex,
    VectorIndexConfigCreate,
    VectorIndexConfigUpdate,
    VectorIndexUpdate,
)
from weaviate_anyio.classes._config._properties import Property, ReferencePropertyBase, check_top_level
from weaviate_anyio.classes._config._settings import (
    CollectionSettings,
    CollectionSettingsUpdate,
    InvertedIndexConfigCreate,
    InvertedIndexConfigUpdate,
    MultiTenancyConfigCreate,
    MultiTenancyConfigUpdate,
    ObjectTTL,
    ObjectTTLConfigCreate,
    ObjectTTLConfigUpdate,
    ObjectTTLUpdate,
    Replication,
    ReplicationConfigCreate,
    ReplicationConfigUpdate,
    ReplicationUpdate,
    ShardingConfigCreate,
)
from weaviate_anyio.classes._config._vectors import (
    GenerativeProvider,
    NamedVectorConfigCreate,
    NamedVectorConfigUpdate,
    NamedVectorsUpdate,
    RerankerProvider,
    VectorConfigCreate,
    VectorConfigUpdate,
    VectorizerConfigCreate,
    VectorsUpdate,
)
from weaviate_anyio.classes._providers.forms import (
    Generative,
    MultiVectors,
    NamedVectors,
    Reranker,
    Vectorizer,
    Vectors,
)


class CollectionConfigCreate(Input, kw_only=True):
    """Everything that a new collection is told; see `collections.create`."""

    name: CollectionName
    properties: Sequence[Property] | None = None
    references: Sequence[ReferencePropertyBase] | None = None
    description: str | None = None
    inverted_index_config: InvertedIndexConfigCreate | None = None
    multi_tenancy_config: MultiTenancyConfigCreate | None = None
    object_ttl_config: ObjectTTLConfigCreate | None = None
    replication_config: ReplicationConfigCreate | None = None
    sharding_config: ShardingConfigCreate | None = None
    vector_index_config: VectorIndexConfigCreate | None = None
    vectorizer_config: VectorizerConfigCreate | list[NamedVectorConfigCreate] | None = None
    vector_config: VectorConfigCreate | list[VectorConfigCreate] | None = None
    generative_config: GenerativeProvider | None = None
    reranker_config: RerankerProvider | None = None

    def __post_init__(self) -> None:
        """Check names, and that no two vectors have the same one."""
        super().__post_init__()
        self.name = capitalized(self.name)
        if self.vector_config is not None:
            _only("vector_config", vectorizer_config=self.vectorizer_config)
            _only("vector_config", vector_index_config=self.vector_index_config)
        check_top_level(list(self.properties or ()))
        for parameter, vectors in (
            ("vectorizer_config", self.vectorizer_config),
            ("vector_config", self.vector_config),
        ):
            if isinstance(vectors, list):
                check_names(parameter, [vector.name for vector in vectors])


def _only(parameter: str, **other: object) -> None:
    for name, value in other.items():
        if value is not None:
            raise invalid(name, value, f"None where {parameter} is given")


def check_names(parameter: str, names: list[str | None]) -> None:
    """Refuse vectors that cannot be told apart by their names."""
    if None in names and len(names) > 1:
        raise invalid(parameter, names, "a name for each vector where there are several")
    if len(set(names)) < len(names):
        raise invalid(parameter, names, "different names")


class CollectionConfigUpdate(Input, kw_only=True):
    """All that changes in a collection; see `collection.config.update`."""

    description: str | None = None
    property_descriptions: dict[str, str] | None = None
    inverted_index_config: InvertedIndexConfigUpdate | None = None
    object_ttl_config: ObjectTTLConfigUpdate | None = None
    replication_config: ReplicationConfigUpdate | None = None
    vector_index_config: VectorIndexConfigUpdate | None = None
    vectorizer_config: VectorIndexConfigUpdate | list[NamedVectorConfigUpdate] | None = None
    vector_config: VectorConfigUpdate | list[VectorConfigUpdate] | None = None
    multi_tenancy_config: MultiTenancyConfigUpdate | None = None
    generative_config: GenerativeProvider | None = None
    reranker_config: RerankerProvider | None = None

    def __post_init__(self) -> None:
        """Refuse the old parameters beside the new one."""
        super().__post_init__()
        if self.vector_config is not None:
            _only("vector_config", vectorizer_config=self.vectorizer_config)
            _only("vector_config", vector_index_config=self.vector_index_config)


class Configure(CollectionSettings):
    """Settings of a new collection, for `collections.create`.

    Each factory checks its arguments and raises WeaviateInvalidInputError, which names the parameter. None leaves a
    parameter to the server.

    Example:
        await client.collections.create(
            "Movie",
            properties=[Property(name="title", data_type=DataType.TEXT)],
            vector_config=Configure.Vectors.self_provided(),
            multi_tenancy_config=Configure.multi_tenancy(auto_tenant_creation=True),
        )
    """

    Generative = Generative
    Reranker = Reranker
    Vectorizer = Vectorizer
    VectorIndex = VectorIndex
    NamedVectors = NamedVectors
    Vectors = Vectors
    MultiVectors = MultiVectors
    ObjectTTL = ObjectTTL
    Replication = Replication


class Reconfigure(CollectionSettingsUpdate):
    """Settings of an existing collection that can be changed, for `collection.config.update`.

    None leaves a setting unchanged. What has no factory here is fixed when the collection is created.

    Example:
        await movies.config.update(inverted_index_config=Reconfigure.inverted_index(stopwords_additions=["le"]))
    """

    NamedVectors = NamedVectorsUpdate
    Vectors = VectorsUpdate
    VectorIndex = VectorIndexUpdate
    Generative = Generative
    Reranker = Reranker
    ObjectTTL = ObjectTTLUpdate
    Replication = ReplicationUpdate

"""A new collection, with everything that `collections.create` takes."""

from __future__ import annotations

from collections.abc import Sequence

from weaviate_anyio._inputs.errors import invalid
from weaviate_anyio._inputs.names import CollectionName, capitalized
from weaviate_anyio._inputs.record import Input
from weaviate_anyio.classes._config._index import VectorIndexConfigCreate
from weaviate_anyio.classes._config._properties import Property, ReferencePropertyBase, check_top_level
from weaviate_anyio.classes._config._settings import (
    InvertedIndexConfigCreate,
    MultiTenancyConfigCreate,
    ObjectTTLConfigCreate,
    ReplicationConfigCreate,
    ShardingConfigCreate,
)
from weaviate_anyio.classes._config._vectors import (
    GenerativeProvider,
    NamedVectorConfigCreate,
    RerankerProvider,
    VectorConfigCreate,
    VectorizerConfigCreate,
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

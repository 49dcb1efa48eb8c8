"""`Reconfigure`: everything that `collection.config.update` takes, by name."""

from __future__ import annotations

from weaviate_anyio._inputs.calls import checked
from weaviate_anyio._inputs.errors import invalid
from weaviate_anyio._inputs.ranges import Natural, NotNegative, Positive, Share
from weaviate_anyio._inputs.record import Input
from weaviate_anyio.classes._config._deprecated import deprecated
from weaviate_anyio.classes._config._enums import ReplicationDeletionStrategy, StopwordsPreset
from weaviate_anyio.classes._config._update import (
    NamedVectorConfigUpdate,
    NamedVectorsUpdate,
    VectorConfigUpdate,
    VectorIndexConfigUpdate,
    VectorIndexUpdate,
    VectorsUpdate,
)
from weaviate_anyio.classes._config._update_settings import (
    AsyncReplicationConfigUpdate,
    BM25ConfigUpdate,
    InvertedIndexConfigUpdate,
    MultiTenancyConfigUpdate,
    ObjectTTLConfigUpdate,
    ObjectTTLUpdate,
    ReplicationConfigUpdate,
    ReplicationUpdate,
    StopwordsUpdate,
)
from weaviate_anyio.classes._config._vectors import GenerativeProvider, RerankerProvider
from weaviate_anyio.classes._providers.forms import Generative, Reranker


class CollectionConfigUpdate(Input, kw_only=True):
    """Everything that a collection is told anew; see `collection.config.update`."""

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
        for old in ("vectorizer_config", "vector_index_config"):
            if self.vector_config is not None and getattr(self, old) is not None:
                raise invalid(old, getattr(self, old), "None where vector_config is given")


class Reconfigure:
    """What a collection that exists can be told anew, for `collection.config.update`.

    None leaves a part as it is. What has no factory here is fixed when the collection is created.
    """

    NamedVectors = NamedVectorsUpdate
    Vectors = VectorsUpdate
    VectorIndex = VectorIndexUpdate
    Generative = Generative
    Reranker = Reranker
    ObjectTTL = ObjectTTLUpdate
    Replication = ReplicationUpdate

    @staticmethod
    @checked
    def inverted_index(
        bm25_b: Share | None = None,
        bm25_k1: NotNegative | None = None,
        cleanup_interval_seconds: Natural | None = None,
        stopwords_additions: list[str] | None = None,
        stopwords_preset: StopwordsPreset | None = None,
        stopwords_removals: list[str] | None = None,
        stopword_presets: dict[str, list[str]] | None = None,
    ) -> InvertedIndexConfigUpdate:
        """The index for keyword search and filters.

        Args:
            bm25_b: How much the length of a text counts, 0 to 1.
            bm25_k1: How soon repetitions of a word stop to count, 0 or more.
            cleanup_interval_seconds: Seconds between two removals of deleted objects.
            stopwords_additions: Words to add to the preset.
            stopwords_preset: The words left out, to begin with.
            stopwords_removals: Words to take from them.
            stopword_presets: All lists of stop words by names that properties refer to; server 1.37 or later. One
                that a property still refers to cannot be left out.
        """
        return InvertedIndexConfigUpdate(
            bm25=BM25ConfigUpdate(b=bm25_b, k1=bm25_k1),
            cleanupIntervalSeconds=cleanup_interval_seconds,
            stopwords=StopwordsUpdate(
                preset=stopwords_preset, additions=stopwords_additions, removals=stopwords_removals
            ),
            stopwordPresets=stopword_presets,
        )

    @staticmethod
    @checked
    def replication(
        factor: Positive | None = None,
        async_enabled: bool | None = None,
        deletion_strategy: ReplicationDeletionStrategy | None = None,
        async_config: AsyncReplicationConfigUpdate | None = None,
    ) -> ReplicationConfigUpdate:
        """Copies of each object on several nodes.

        Args:
            factor: How many copies; at most the number of nodes.
            async_enabled: Deprecated: servers from 1.38 on decide it themselves.
            deletion_strategy: What holds when copies disagree on a deletion.
            async_config: How copies catch up, as a whole, from `Reconfigure.Replication.async_config`.
        """
        if async_enabled is not None:
            deprecated(
                "Dep030: async_enabled has no effect on servers from 1.38 on, which decide it themselves. Leave it out."
            )
        return ReplicationConfigUpdate(
            factor=factor,
            asyncEnabled=async_enabled,
            deletionStrategy=deletion_strategy,
            asyncConfig=async_config,
        )

    @staticmethod
    @checked
    def multi_tenancy(
        auto_tenant_creation: bool | None = None, auto_tenant_activation: bool | None = None
    ) -> MultiTenancyConfigUpdate:
        """Tenants, each with objects of its own.

        Args:
            auto_tenant_creation: Whether writing to a tenant creates it.
            auto_tenant_activation: Whether using a tenant that sleeps wakes it.
        """
        return MultiTenancyConfigUpdate(
            autoTenantCreation=auto_tenant_creation, autoTenantActivation=auto_tenant_activation
        )

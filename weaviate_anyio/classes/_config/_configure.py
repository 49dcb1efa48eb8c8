"""`Configure`: everything that `collections.create` takes, by name."""

from __future__ import annotations

from weaviate_anyio._inputs.calls import checked
from weaviate_anyio._inputs.errors import invalid
from weaviate_anyio._inputs.ranges import Natural, NotNegative, Positive, Share
from weaviate_anyio.classes._config._deprecated import deprecated
from weaviate_anyio.classes._config._enums import ReplicationDeletionStrategy, StopwordsPreset
from weaviate_anyio.classes._config._index import VectorIndex
from weaviate_anyio.classes._config._properties import TextAnalyzerConfigCreate
from weaviate_anyio.classes._config._settings import (
    AsyncReplicationConfigCreate,
    BM25ConfigCreate,
    InvertedIndexConfigCreate,
    MultiTenancyConfigCreate,
    ObjectTTL,
    Replication,
    ReplicationConfigCreate,
    ShardingConfigCreate,
    StopwordsCreate,
)
from weaviate_anyio.classes._providers.forms import (
    Generative,
    MultiVectors,
    NamedVectors,
    Reranker,
    Vectorizer,
    Vectors,
)


class Configure:
    """The configurations of a new collection, for `collections.create`.

    Each factory checks what it gets and raises WeaviateInvalidInputError, which names the parameter. A parameter
    that is None is left to the server.
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

    @staticmethod
    @checked
    def text_analyzer(
        ascii_fold: bool | None = None,
        ascii_fold_ignore: list[str] | None = None,
        stopword_preset: StopwordsPreset | str | None = None,
    ) -> TextAnalyzerConfigCreate:
        """How the inverted index reads a text property; server 1.37 or later.

        Args:
            ascii_fold: Whether letters lose their accents.
            ascii_fold_ignore: Letters that keep theirs; with `ascii_fold=True` only.
            stopword_preset: The stop words: a preset, or a name out of `inverted_index(stopword_presets=...)`.
        """
        return TextAnalyzerConfigCreate(
            ascii_fold=ascii_fold, ascii_fold_ignore=ascii_fold_ignore, stopword_preset=stopword_preset
        )

    @staticmethod
    @checked
    def inverted_index(
        bm25_b: Share | None = None,
        bm25_k1: NotNegative | None = None,
        cleanup_interval_seconds: Natural | None = None,
        index_timestamps: bool | None = None,
        index_property_length: bool | None = None,
        index_null_state: bool | None = None,
        stopwords_preset: StopwordsPreset | None = None,
        stopwords_additions: list[str] | None = None,
        stopwords_removals: list[str] | None = None,
        stopword_presets: dict[str, list[str]] | None = None,
    ) -> InvertedIndexConfigCreate:
        """The index for keyword search and filters.

        Args:
            bm25_b: How much the length of a text counts, 0 to 1; together with `bm25_k1`.
            bm25_k1: How soon repetitions of a word stop to count, 0 or more; together with `bm25_b`.
            cleanup_interval_seconds: Seconds between two removals of deleted objects.
            index_timestamps: Whether filters can use the times of creation and update.
            index_property_length: Whether filters can use the length of properties.
            index_null_state: Whether filters can ask for missing properties.
            stopwords_preset: The words left out, to begin with.
            stopwords_additions: Words to add to them.
            stopwords_removals: Words to take from them.
            stopword_presets: Lists of stop words by names that properties refer to; server 1.37 or later.
        """
        if (bm25_b is None) is not (bm25_k1 is None):
            raise invalid("bm25_b and bm25_k1", (bm25_b, bm25_k1), "both or none")
        both = bm25_b is not None and bm25_k1 is not None
        return InvertedIndexConfigCreate(
            bm25=BM25ConfigCreate(b=bm25_b or 0.0, k1=bm25_k1 or 0.0) if both else None,
            cleanupIntervalSeconds=cleanup_interval_seconds,
            indexTimestamps=index_timestamps,
            indexPropertyLength=index_property_length,
            indexNullState=index_null_state,
            stopwords=StopwordsCreate(
                preset=stopwords_preset, additions=stopwords_additions, removals=stopwords_removals
            ),
            stopwordPresets=stopword_presets,
        )

    @staticmethod
    @checked
    def multi_tenancy(
        enabled: bool = True,
        auto_tenant_creation: bool | None = None,
        auto_tenant_activation: bool | None = None,
    ) -> MultiTenancyConfigCreate:
        """Tenants, each with objects of its own.

        Args:
            enabled: Whether there are tenants.
            auto_tenant_creation: Whether writing to a tenant creates it. Default: the server's, False.
            auto_tenant_activation: Whether using a tenant that sleeps wakes it. Default: the server's, False.
        """
        return MultiTenancyConfigCreate(
            enabled=enabled,
            autoTenantCreation=auto_tenant_creation,
            autoTenantActivation=auto_tenant_activation,
        )

    @staticmethod
    @checked
    def replication(
        factor: Positive | None = None,
        async_enabled: bool | None = None,
        deletion_strategy: ReplicationDeletionStrategy | None = None,
        async_config: AsyncReplicationConfigCreate | None = None,
    ) -> ReplicationConfigCreate:
        """Copies of each object on several nodes.

        Args:
            factor: How many copies; at most the number of nodes. Default: the server's, 1.
            async_enabled: Deprecated: servers from 1.38 on decide it themselves.
            deletion_strategy: What holds when copies disagree on a deletion.
            async_config: How copies catch up, from `Configure.Replication.async_config`; server 1.36 or later.
        """
        if async_enabled is not None:
            deprecated(
                "Dep030: async_enabled has no effect on servers from 1.38 on, which decide it themselves. Leave it out."
            )
        return ReplicationConfigCreate(
            factor=factor,
            asyncEnabled=async_enabled,
            deletionStrategy=deletion_strategy,
            asyncConfig=async_config,
        )

    @staticmethod
    @checked
    def sharding(
        virtual_per_physical: Positive | None = None,
        desired_count: Positive | None = None,
        actual_count: int | None = None,
        desired_virtual_count: Positive | None = None,
        actual_virtual_count: int | None = None,
    ) -> ShardingConfigCreate:
        """The parts of a collection without tenants, spread over the nodes.

        Args:
            virtual_per_physical: Virtual shards for each shard.
            desired_count: Shards. Default: the server's, one for each node.
            actual_count: Deprecated, without effect: the server reports it.
            desired_virtual_count: Virtual shards in all.
            actual_virtual_count: Deprecated, without effect: the server reports it.
        """
        for name, value in (("actual_count", actual_count), ("actual_virtual_count", actual_virtual_count)):
            if value is not None:
                deprecated(f"Dep018: {name} has no effect: the server reports it. Leave it out.")
        return ShardingConfigCreate(
            virtualPerPhysical=virtual_per_physical,
            desiredCount=desired_count,
            desiredVirtualCount=desired_virtual_count,
        )

"""What a collection that exists can be told anew besides its vectors: inverted index, tenants, replicas, TTL."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from weaviate_anyio._inputs.calls import checked
from weaviate_anyio._inputs.ranges import HashtreeHeight, Natural, Positive
from weaviate_anyio._inputs.record import Input
from weaviate_anyio.classes._config._deprecated import deprecated
from weaviate_anyio.classes._config._enums import ReplicationDeletionStrategy, StopwordsPreset
from weaviate_anyio.classes._config._settings import REMOVED, AsyncReplicationConfig, living, seconds


class BM25ConfigUpdate(Input, kw_only=True):
    """The two parameters of BM25; None leaves one as it is."""

    b: float | None = None
    k1: float | None = None


class StopwordsUpdate(Input, kw_only=True):
    """The words that the inverted index leaves out; None leaves a part as it is."""

    preset: StopwordsPreset | None = None
    additions: list[str] | None = None
    removals: list[str] | None = None


class InvertedIndexConfigUpdate(Input, kw_only=True):
    """The inverted index; `Reconfigure.inverted_index` makes it."""

    in_words: ClassVar[str] = "what Reconfigure.inverted_index makes"

    bm25: BM25ConfigUpdate | None = None
    cleanupIntervalSeconds: int | None = None
    stopwords: StopwordsUpdate | None = None
    stopwordPresets: dict[str, list[str]] | None = None


class MultiTenancyConfigUpdate(Input, kw_only=True):
    """The tenants; `Reconfigure.multi_tenancy` makes it."""

    in_words: ClassVar[str] = "what Reconfigure.multi_tenancy makes"

    autoTenantCreation: bool | None = None
    autoTenantActivation: bool | None = None


class AsyncReplicationConfigUpdate(AsyncReplicationConfig, kw_only=True):
    """How replicas catch up, as a whole; `Reconfigure.Replication.async_config` makes it."""

    in_words: ClassVar[str] = "what Reconfigure.Replication.async_config makes"


class ReplicationConfigUpdate(Input, kw_only=True):
    """The replicas; `Reconfigure.replication` makes it."""

    in_words: ClassVar[str] = "what Reconfigure.replication makes"

    factor: int | None = None
    asyncEnabled: bool | None = None
    asyncConfig: AsyncReplicationConfigUpdate | None = None
    deletionStrategy: ReplicationDeletionStrategy | None = None


class ObjectTTLConfigUpdate(Input, kw_only=True):
    """When objects expire; `Reconfigure.ObjectTTL` makes it."""

    in_words: ClassVar[str] = "what Reconfigure.ObjectTTL makes"

    enabled: bool
    filterExpiredObjects: bool | None = None
    deleteOn: str | None = None
    defaultTtl: int | None = None


class ObjectTTLUpdate:
    """When objects expire and are deleted by the server. None leaves a part as it is."""

    @staticmethod
    @checked
    def disable() -> ObjectTTLConfigUpdate:
        """Objects do not expire any more."""
        return ObjectTTLConfigUpdate(enabled=False)

    @staticmethod
    @checked
    def delete_by_update_time(
        time_to_live: int | timedelta | None = None, filter_expired_objects: bool | None = None
    ) -> ObjectTTLConfigUpdate:
        """Objects expire some time after they were written last.

        Args:
            time_to_live: How long they live; seconds where it is an int. More than 0.
            filter_expired_objects: Whether searches leave out what expired and is not deleted yet.
        """
        return ObjectTTLConfigUpdate(
            enabled=True,
            deleteOn="_lastUpdateTimeUnix",
            filterExpiredObjects=filter_expired_objects,
            defaultTtl=None if time_to_live is None else living(time_to_live),
        )

    @staticmethod
    @checked
    def delete_by_creation_time(
        time_to_live: int | timedelta | None = None, filter_expired_objects: bool | None = None
    ) -> ObjectTTLConfigUpdate:
        """Objects expire some time after they were created.

        Args:
            time_to_live: How long they live; seconds where it is an int. More than 0.
            filter_expired_objects: Whether searches leave out what expired and is not deleted yet.
        """
        return ObjectTTLConfigUpdate(
            enabled=True,
            deleteOn="_creationTimeUnix",
            filterExpiredObjects=filter_expired_objects,
            defaultTtl=None if time_to_live is None else living(time_to_live),
        )

    @staticmethod
    @checked
    def delete_by_date_property(
        property_name: str | None = None,
        ttl_offset: int | timedelta | None = None,
        filter_expired_objects: bool | None = None,
    ) -> ObjectTTLConfigUpdate:
        """Objects expire at a date that they carry, or some time before or after it.

        Args:
            property_name: The property with the date.
            ttl_offset: What is added to the date; seconds where it is an int; below 0 for earlier.
            filter_expired_objects: Whether searches leave out what expired and is not deleted yet.
        """
        return ObjectTTLConfigUpdate(
            enabled=True,
            deleteOn=property_name,
            filterExpiredObjects=filter_expired_objects,
            defaultTtl=None if ttl_offset is None else seconds(ttl_offset),
        )


class ReplicationUpdate:
    """How replicas catch up with each other."""

    @staticmethod
    @checked
    def async_config(
        *,
        max_workers: Natural | None = None,
        hashtree_height: HashtreeHeight | None = None,
        frequency: Natural | None = None,
        frequency_while_propagating: Natural | None = None,
        alive_nodes_checking_frequency: Natural | None = None,
        logging_frequency: Positive | None = None,
        diff_batch_size: Positive | None = None,
        diff_per_node_timeout: Positive | None = None,
        pre_propagation_timeout: Positive | None = None,
        propagation_timeout: Positive | None = None,
        propagation_limit: Positive | None = None,
        propagation_delay: Natural | None = None,
        propagation_concurrency: Positive | None = None,
        propagation_batch_size: Positive | None = None,
    ) -> AsyncReplicationConfigUpdate:
        """Tune asynchronous replication; server 1.36 or later. It replaces what was set: None is the server's default.

        Args:
            max_workers: Workers at once; dropped by server 1.37.3.
            hashtree_height: The height of the tree of hashes by which replicas compare themselves.
            frequency: Milliseconds between two comparisons.
            frequency_while_propagating: Milliseconds between two comparisons while there is something to send.
            alive_nodes_checking_frequency: Milliseconds between two looks at the cluster; dropped by server 1.37.3.
            logging_frequency: Seconds between two lines in the log.
            diff_batch_size: Objects compared at once.
            diff_per_node_timeout: Seconds for the comparison with one node.
            pre_propagation_timeout: Seconds that may pass before sending begins.
            propagation_timeout: Seconds for sending.
            propagation_limit: Objects sent in one round.
            propagation_delay: Milliseconds that an object rests after it was written, before it is sent.
            propagation_concurrency: Senders at once.
            propagation_batch_size: Objects in one message.
        """
        if max_workers is not None:
            deprecated(f"Dep029: max_workers {REMOVED}")
        if alive_nodes_checking_frequency is not None:
            deprecated(f"Dep029: alive_nodes_checking_frequency {REMOVED}")
        return AsyncReplicationConfigUpdate(
            maxWorkers=max_workers,
            hashtreeHeight=hashtree_height,
            frequency=frequency,
            frequencyWhilePropagating=frequency_while_propagating,
            aliveNodesCheckingFrequency=alive_nodes_checking_frequency,
            loggingFrequency=logging_frequency,
            diffBatchSize=diff_batch_size,
            diffPerNodeTimeout=diff_per_node_timeout,
            prePropagationTimeout=pre_propagation_timeout,
            propagationTimeout=propagation_timeout,
            propagationLimit=propagation_limit,
            propagationDelay=propagation_delay,
            propagationConcurrency=propagation_concurrency,
            propagationBatchSize=propagation_batch_size,
        )

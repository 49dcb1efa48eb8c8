"""What a collection is told besides properties and vectors: inverted index, tenants, replicas, shards, TTL."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

import msgspec

from weaviate_anyio._inputs.calls import checked
from weaviate_anyio._inputs.errors import invalid
from weaviate_anyio._inputs.ranges import HashtreeHeight, Natural, Positive
from weaviate_anyio._inputs.record import Input
from weaviate_anyio.classes._config._deprecated import deprecated
from weaviate_anyio.classes._config._enums import ReplicationDeletionStrategy, StopwordsPreset


class BM25ConfigCreate(Input, kw_only=True):
    """The two parameters of BM25.

    Attributes:
        b: How much the length of a text counts, 0 to 1.
        k1: How soon repetitions of a word stop to count, 0 or more.
    """

    b: float
    k1: float


class StopwordsCreate(Input, kw_only=True):
    """The words that the inverted index leaves out.

    Attributes:
        preset: The list to begin with.
        additions: Words to add to it.
        removals: Words to take from it.
    """

    preset: StopwordsPreset | None = None
    additions: list[str] | None = None
    removals: list[str] | None = None


class InvertedIndexConfigCreate(Input, kw_only=True):
    """The inverted index of a new collection; `Configure.inverted_index` makes it."""

    in_words: ClassVar[str] = "what Configure.inverted_index makes"

    bm25: BM25ConfigCreate | None = None
    cleanupIntervalSeconds: int | None = None
    indexTimestamps: bool | None = None
    indexPropertyLength: bool | None = None
    indexNullState: bool | None = None
    stopwords: StopwordsCreate = msgspec.field(default_factory=StopwordsCreate)
    stopwordPresets: dict[str, list[str]] | None = None


class MultiTenancyConfigCreate(Input, kw_only=True):
    """The tenants of a new collection; `Configure.multi_tenancy` makes it."""

    in_words: ClassVar[str] = "what Configure.multi_tenancy makes"

    enabled: bool = True
    autoTenantCreation: bool | None = None
    autoTenantActivation: bool | None = None


class AsyncReplicationConfig(Input, kw_only=True):
    """How replicas catch up; None is the server's default."""

    maxWorkers: int | None = None
    hashtreeHeight: int | None = None
    frequency: int | None = None
    frequencyWhilePropagating: int | None = None
    aliveNodesCheckingFrequency: int | None = None
    loggingFrequency: int | None = None
    diffBatchSize: int | None = None
    diffPerNodeTimeout: int | None = None
    prePropagationTimeout: int | None = None
    propagationTimeout: int | None = None
    propagationLimit: int | None = None
    propagationDelay: int | None = None
    propagationConcurrency: int | None = None
    propagationBatchSize: int | None = None


class AsyncReplicationConfigCreate(AsyncReplicationConfig, kw_only=True):
    """How replicas of a new collection catch up; `Configure.Replication.async_config` makes it."""

    in_words: ClassVar[str] = "what Configure.Replication.async_config makes"


class ReplicationConfigCreate(Input, kw_only=True):
    """The replicas of a new collection; `Configure.replication` makes it."""

    in_words: ClassVar[str] = "what Configure.replication makes"

    factor: int | None = None
    asyncEnabled: bool | None = None
    asyncConfig: AsyncReplicationConfigCreate | None = None
    deletionStrategy: ReplicationDeletionStrategy | None = None


class ShardingConfigCreate(Input, kw_only=True):
    """The shards of a new collection; `Configure.sharding` makes it."""

    in_words: ClassVar[str] = "what Configure.sharding makes"

    virtualPerPhysical: int | None = None
    desiredCount: int | None = None
    desiredVirtualCount: int | None = None
    key: str = "_id"
    strategy: str = "hash"
    function: str = "murmur3"


class ObjectTTLConfigCreate(Input, kw_only=True):
    """When the objects of a new collection expire; `Configure.ObjectTTL` makes it."""

    in_words: ClassVar[str] = "what Configure.ObjectTTL makes"

    enabled: bool = True
    filterExpiredObjects: bool | None = None
    deleteOn: str | None = None
    defaultTtl: int | None = None


def seconds(duration: int | timedelta) -> int:
    """Whole seconds of a duration."""
    return int(duration.total_seconds()) if isinstance(duration, timedelta) else duration


class ObjectTTL:
    """When objects expire and are deleted by the server."""

    @staticmethod
    @checked
    def delete_by_update_time(
        time_to_live: int | timedelta, filter_expired_objects: bool | None = None
    ) -> ObjectTTLConfigCreate:
        """Objects expire some time after they were written last.

        Args:
            time_to_live: How long they live; seconds where it is an int. More than 0.
            filter_expired_objects: Whether searches leave out what expired and is not deleted yet.
        """
        return ObjectTTLConfigCreate(
            deleteOn="_lastUpdateTimeUnix",
            filterExpiredObjects=filter_expired_objects,
            defaultTtl=living(time_to_live),
        )

    @staticmethod
    @checked
    def delete_by_creation_time(
        time_to_live: int | timedelta, filter_expired_objects: bool | None = None
    ) -> ObjectTTLConfigCreate:
        """Objects expire some time after they were created.

        Args:
            time_to_live: How long they live; seconds where it is an int. More than 0.
            filter_expired_objects: Whether searches leave out what expired and is not deleted yet.
        """
        return ObjectTTLConfigCreate(
            deleteOn="_creationTimeUnix",
            filterExpiredObjects=filter_expired_objects,
            defaultTtl=living(time_to_live),
        )

    @staticmethod
    @checked
    def delete_by_date_property(
        property_name: str,
        ttl_offset: int | timedelta | None = None,
        filter_expired_objects: bool | None = None,
    ) -> ObjectTTLConfigCreate:
        """Objects expire at a date that they carry, or some time before or after it.

        Args:
            property_name: The property with the date.
            ttl_offset: What is added to the date; seconds where it is an int; below 0 for earlier. Default: 0.
            filter_expired_objects: Whether searches leave out what expired and is not deleted yet.
        """
        return ObjectTTLConfigCreate(
            deleteOn=property_name,
            filterExpiredObjects=filter_expired_objects,
            defaultTtl=0 if ttl_offset is None else seconds(ttl_offset),
        )


def living(time_to_live: int | timedelta) -> int:
    """Whole seconds that an object lives.

    Raises:
        WeaviateInvalidInputError: It would not live at all.
    """
    if seconds(time_to_live) <= 0:
        raise invalid("time_to_live", time_to_live, "more than 0 seconds")
    return seconds(time_to_live)


REMOVED = (
    "has no effect on servers from 1.37.3 on, which dropped it. Leave it out; it is accepted for older servers only."
)


class Replication:
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
    ) -> AsyncReplicationConfigCreate:
        """Tune asynchronous replication; server 1.36 or later. Every default is the server's.

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
        return AsyncReplicationConfigCreate(
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

"""The state of the cluster: nodes, shards, the agreement on the schema, and the replication of shards."""

from __future__ import annotations

import uuid as uuid_package
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeAlias

from typing_extensions import TypeVar

from weaviate_anyio._inputs.enums import OpenStrEnum
from weaviate_anyio.classes.replication import ReplicationType

__all__ = [
    "ClusterStatistics",
    "Node",
    "NodeMinimal",
    "NodeStatistics",
    "NodeVerbose",
    "RaftConfigurationMember",
    "RaftStats",
    "ReplicateOperation",
    "ReplicateOperationState",
    "ReplicateOperationStatus",
    "ReplicateOperationWithHistory",
    "ReplicateOperationWithoutHistory",
    "ReplicateOperations",
    "Shard",
    "ShardReplicas",
    "ShardingState",
    "Shards",
    "Stats",
]


def __dir__() -> list[str]:
    return __all__


Sh = TypeVar("Sh")
St = TypeVar("St")


@dataclass(slots=True)
class Shard:
    """A shard of a collection on one node.

    Attributes:
        collection: The collection's name.
        name: The shard's; a tenant's shard is called as the tenant.
        node: The node's.
        object_count: How many objects it has, about.
        vector_indexing_status: What its vector index does; a newer server may have more words.
        vector_queue_length: How many vectors wait to be indexed.
        compressed: Whether its vectors are compressed.
        loaded: Whether it is in memory.
    """

    collection: str
    name: str
    node: str
    object_count: int
    vector_indexing_status: Literal["READONLY", "INDEXING", "READY", "LAZY_LOADING"]
    vector_queue_length: int
    compressed: bool
    loaded: bool | None


@dataclass(slots=True)
class Stats:
    """Totals of a node.

    Attributes:
        object_count: How many objects it has, about.
        shard_count: How many shards it has.
    """

    object_count: int
    shard_count: int


Shards: TypeAlias = list[Shard]


@dataclass(slots=True)
class Node(Generic[Sh, St]):
    """A node of the cluster.

    Attributes:
        git_hash: What its server was built from.
        name: Its name.
        shards: Its shards, if the verbose output was asked for, else None.
        stats: Its totals, if the verbose output was asked for, else None.
        status: "HEALTHY", or what is the matter.
        version: The version of its server.
    """

    git_hash: str
    name: str
    shards: Sh
    stats: St
    status: str
    version: str


NodeVerbose: TypeAlias = Node[Shards, Stats]
NodeMinimal: TypeAlias = Node[None, None]


@dataclass(slots=True)
class ShardReplicas:
    """Where the replicas of a shard are.

    Attributes:
        name: The shard's name.
        replicas: The names of the nodes.
    """

    name: str
    replicas: list[str]


@dataclass(slots=True)
class ShardingState:
    """Where the shards of a collection are.

    Attributes:
        collection: The collection's name.
        shards: Its shards, or the one that was asked for.
    """

    collection: str
    shards: list[ShardReplicas]


@dataclass(slots=True)
class RaftConfigurationMember:
    """A member of the group that agrees on the schema.

    Attributes:
        address: Its host and port.
        node_id: The node's name.
        suffrage: What its vote counts for: 0 for a voter, 1 for one without a vote.
    """

    address: str
    node_id: str
    suffrage: int


@dataclass(slots=True)
class RaftStats:
    """What the Raft library says of itself on a node; numbers come as text, and what is not known as "".

    Attributes:
        applied_index: The last entry of the log that was applied.
        commit_index: The last one that is agreed on.
        fsm_pending: How many wait to be applied.
        last_contact: How long ago the leader was heard.
        last_log_index: The last entry of the log.
        last_log_term: Its term.
        last_snapshot_index: The last entry in the snapshot.
        last_snapshot_term: Its term.
        latest_configuration: The members of the group.
        latest_configuration_index: The entry of the log that set them.
        num_peers: How many other voters there are.
        protocol_version: The version of the protocol that is spoken.
        protocol_version_max: The newest that could be.
        protocol_version_min: The oldest that could be.
        snapshot_version_max: The newest format of snapshots.
        snapshot_version_min: The oldest format of snapshots.
        state: "Leader", "Follower", "Candidate" or "Shutdown".
        term: The current term.
    """

    applied_index: str
    commit_index: str
    fsm_pending: str
    last_contact: str
    last_log_index: str
    last_log_term: str
    last_snapshot_index: str
    last_snapshot_term: str
    latest_configuration: list[RaftConfigurationMember]
    latest_configuration_index: str
    num_peers: str
    protocol_version: str
    protocol_version_max: str
    protocol_version_min: str
    snapshot_version_max: str
    snapshot_version_min: str
    state: str
    term: str


@dataclass(slots=True)
class NodeStatistics:
    """A node's part in agreeing on the schema.

    Attributes:
        candidates: The nodes that wait to join, by name.
        db_loaded: Whether its data is loaded.
        initial_last_applied_index: The last entry that had been applied when it started.
        is_voter: Whether it has a vote.
        leader_address: The leader's host and port, as this node sees it.
        leader_id: The leader's name, as this node sees it.
        name: Its name.
        is_open: Whether its store is open.
        raft: What its Raft library says.
        ready: Whether it takes requests.
        status: "HEALTHY", or what is the matter.
    """

    candidates: dict[str, Any]
    db_loaded: bool
    initial_last_applied_index: int
    is_voter: bool
    leader_address: str
    leader_id: str
    name: str
    is_open: bool
    raft: RaftStats
    ready: bool
    status: str


@dataclass(slots=True)
class ClusterStatistics:
    """How the nodes agree on the schema.

    Attributes:
        statistics: Each node's part.
        synchronized: Whether all are at the same state.
    """

    statistics: list[NodeStatistics]
    synchronized: bool


class ReplicateOperationState(OpenStrEnum):
    """How far an operation is.

    Attributes:
        REGISTERED: The cluster has taken the order.
        HYDRATING: Data is being copied to the target.
        FINALIZING: What was written meanwhile is being copied.
        DEHYDRATING: The source is being emptied, in a move.
        INTEGRATING: The target is being made a replica.
        READY: It is done.
        CANCELLED: It was cancelled.
    """

    REGISTERED = "REGISTERED"
    HYDRATING = "HYDRATING"
    FINALIZING = "FINALIZING"
    DEHYDRATING = "DEHYDRATING"
    INTEGRATING = "INTEGRATING"
    READY = "READY"
    CANCELLED = "CANCELLED"


@dataclass(slots=True)
class ReplicateOperationStatus:
    """A stage of an operation.

    Attributes:
        state: Which one.
        errors: What went wrong in it.
    """

    state: ReplicateOperationState
    errors: list[str]


H_co = TypeVar("H_co", default=list[ReplicateOperationStatus] | None, covariant=True)


@dataclass(slots=True)
class ReplicateOperation(Generic[H_co]):
    """The copying or moving of a shard from one node to another.

    Attributes:
        collection: The collection's name.
        shard: The shard's.
        source_node: The node that it is taken from.
        status: The stage that it is in.
        status_history: The stages before, if they were asked for, else None.
        target_node: The node that it goes to.
        transfer_type: Whether it is copied or moved.
        uuid: The operation's id.
    """

    collection: str
    shard: str
    source_node: str
    status: ReplicateOperationStatus
    status_history: H_co
    target_node: str
    transfer_type: ReplicationType
    uuid: uuid_package.UUID


ReplicateOperationWithoutHistory: TypeAlias = ReplicateOperation[None]
ReplicateOperationWithHistory: TypeAlias = ReplicateOperation[list[ReplicateOperationStatus]]
ReplicateOperations: TypeAlias = list[ReplicateOperationWithoutHistory] | list[ReplicateOperationWithHistory]

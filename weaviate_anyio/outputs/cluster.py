"""The state of the cluster: nodes, shards, the agreement on the schema, and the replication of shards."""

from __future__ import annotations

import uuid as uuid_package
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, Literal, TypeAlias

from typing_extensions import TypeVar

from weaviate_anyio._inputs.enums import OpenStrEnum
from weaviate_anyio.classes.replication import ReplicationType

__all__ = [
    "ClusterStatistics",
    "DistributedTask",
    "DistributedTaskStatus",
    "DistributedTaskUnit",
    "DistributedTaskUnitStatus",
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
    "ReplicationScalePlan",
    "Shard",
    "ShardReplicas",
    "ShardScaleActions",
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
        collection: The name of the collection.
        name: The name of the shard, which is that of the tenant if there are tenants.
        node: The name of the node.
        object_count: Approximate number of objects.
        vector_indexing_status: Status of the vector index; a newer server may have further values.
        vector_queue_length: Number of vectors waiting to be indexed.
        compressed: Whether the vectors are compressed.
        loaded: Whether the shard is loaded into memory.
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
        object_count: Approximate number of objects.
        shard_count: Number of shards.
    """

    object_count: int
    shard_count: int


Shards: TypeAlias = list[Shard]


@dataclass(slots=True)
class Node(Generic[Sh, St]):
    """A node of the cluster.

    Attributes:
        git_hash: The commit that the server was built from.
        name: The name of the node.
        shards: The shards, with `output="verbose"`; else None.
        stats: The totals, with `output="verbose"`; else None.
        status: "HEALTHY", or what is wrong.
        version: The version of the server.
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
    """The replicas of a shard.

    Attributes:
        name: The name of the shard.
        replicas: The names of the nodes that have one.
    """

    name: str
    replicas: list[str]


@dataclass(slots=True)
class ShardingState:
    """The shards of a collection and their replicas.

    Attributes:
        collection: The name of the collection.
        shards: All shards, or the one that was requested.
    """

    collection: str
    shards: list[ShardReplicas]


@dataclass(slots=True)
class ShardScaleActions:
    """How the replicas of a shard change.

    Attributes:
        add_nodes: The nodes that get a replica, each with the node that it is copied from; None for an empty replica.
        remove_nodes: The nodes that lose theirs. A node that another one copies from as well moves its replica there.
    """

    add_nodes: dict[str, str | None]
    remove_nodes: list[str]


@dataclass(slots=True)
class ReplicationScalePlan:
    """How the replicas of a collection change to reach another replication factor.

    Attributes:
        plan_id: The id of the plan.
        collection: The name of the collection.
        shards: What changes, by the name of the shard.
    """

    plan_id: uuid_package.UUID
    collection: str
    shards: dict[str, ShardScaleActions]


@dataclass(slots=True)
class RaftConfigurationMember:
    """A member of the Raft group, which agrees on the schema.

    Attributes:
        address: Host and port.
        node_id: The name of the node.
        suffrage: 0 for a voter, 1 for a nonvoter.
    """

    address: str
    node_id: str
    suffrage: int


@dataclass(slots=True)
class RaftStats:
    """Statistics of the Raft library on a node. Numbers are text, and unknown values are "".

    Attributes:
        applied_index: Index of the last log entry that was applied.
        commit_index: Index of the last log entry that was committed.
        fsm_pending: Number of log entries waiting to be applied.
        last_contact: Time since the last contact with the leader.
        last_log_index: Index of the last log entry.
        last_log_term: Term of the last log entry.
        last_snapshot_index: Index of the last log entry in the snapshot.
        last_snapshot_term: Term of the last log entry in the snapshot.
        latest_configuration: The members of the group.
        latest_configuration_index: Index of the log entry that set them.
        num_peers: Number of other voters.
        protocol_version: The version of the protocol in use.
        protocol_version_max: The newest version supported.
        protocol_version_min: The oldest version supported.
        snapshot_version_max: The newest snapshot format supported.
        snapshot_version_min: The oldest snapshot format supported.
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
    """Raft statistics of a node.

    Attributes:
        candidates: The nodes waiting to join, by name.
        db_loaded: Whether the data is loaded.
        initial_last_applied_index: Index of the last log entry applied before the node started.
        is_voter: Whether the node is a voter.
        leader_address: Host and port of the leader, as this node sees it.
        leader_id: Name of the leader, as this node sees it.
        name: The name of the node.
        is_open: Whether the store is open.
        raft: Statistics of the Raft library.
        ready: Whether the node accepts requests.
        status: "HEALTHY", or what is wrong.
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
    """Raft statistics of the cluster.

    Attributes:
        statistics: The statistics of the nodes.
        synchronized: Whether all nodes are in the same state.
    """

    statistics: list[NodeStatistics]
    synchronized: bool


class DistributedTaskStatus(OpenStrEnum):
    """Status of a task that runs on several nodes. A newer server may have further ones.

    Attributes:
        STARTED: Nodes work on it.
        PREPARING: They have done their work, and get ready to switch over to it.
        SWAPPING: They switch over.
        FINISHED: Done.
        FAILED: A node has failed, and the others have stopped.
        CANCELLED: Cancelled.
    """

    STARTED = "STARTED"
    PREPARING = "PREPARING"
    SWAPPING = "SWAPPING"
    FINISHED = "FINISHED"
    FAILED = "FAILED"
    CANCELLED = "CANCELLED"


class DistributedTaskUnitStatus(OpenStrEnum):
    """Status of a part of a task. A newer server may have further ones.

    Attributes:
        PENDING: Not started yet.
        IN_PROGRESS: Under way.
        COMPLETED: Done.
        FAILED: Failed.
    """

    PENDING = "PENDING"
    IN_PROGRESS = "IN_PROGRESS"
    COMPLETED = "COMPLETED"
    FAILED = "FAILED"


@dataclass(slots=True)
class DistributedTaskUnit:
    """The part of a task that concerns one replica of a shard.

    Attributes:
        id: The id, unique in the task.
        node_id: The name of the node that works on it; "" if none has begun.
        status: The status.
        progress: Share of the work that is done, from 0 to 1.
        error: Why it failed; "" if it did not.
        updated_at: When a node last said something of it, in UTC; None if none has.
        finished_at: When it ended, in UTC; None before.
    """

    id: str
    node_id: str
    status: DistributedTaskUnitStatus
    progress: float
    error: str
    updated_at: datetime | None
    finished_at: datetime | None


@dataclass(slots=True)
class DistributedTask:
    """A task that runs on several nodes, such as rebuilding an index.

    Attributes:
        id: The id, unique among the tasks of its kind.
        version: The version, which tells tasks apart that have the same id.
        status: The status.
        started_at: When it was started, in UTC.
        finished_at: When it ended, well or not, in UTC; None before.
        finished_nodes: The names of the nodes that have finished, of tasks without units.
        error: Why it failed; "" if it did not.
        payload: What is to be done, as the server notes it down; it depends on the kind of task.
        units: Its parts.
    """

    id: str
    version: int
    status: DistributedTaskStatus
    started_at: datetime | None
    finished_at: datetime | None
    finished_nodes: list[str]
    error: str
    payload: dict[str, Any]
    units: list[DistributedTaskUnit]

    @property
    def progress(self) -> float:
        """Share of the work that is done, from 0 to 1: the mean of the units; 0 without units."""
        return sum(unit.progress for unit in self.units) / max(1, len(self.units))


class ReplicateOperationState(OpenStrEnum):
    """State of an operation.

    Attributes:
        REGISTERED: Accepted by the cluster.
        HYDRATING: Data is being copied to the target.
        FINALIZING: Writes since then are being copied.
        DEHYDRATING: In a move, the source is dropping its replica.
        INTEGRATING: The target is being added to the replicas.
        READY: Done.
        CANCELLED: Cancelled.
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
    """Status of an operation.

    Attributes:
        state: The state.
        errors: The errors in this state.
    """

    state: ReplicateOperationState
    errors: list[str]


H_co = TypeVar("H_co", default=list[ReplicateOperationStatus] | None, covariant=True)


@dataclass(slots=True)
class ReplicateOperation(Generic[H_co]):
    """The copying or moving of a shard from one node to another.

    Attributes:
        collection: The name of the collection.
        shard: The name of the shard.
        source_node: The name of the source node.
        status: The current status.
        status_history: The earlier statuses, with `include_history=True`; else None.
        target_node: The name of the target node.
        transfer_type: Whether it is copied or moved.
        uuid: The id of the operation.
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

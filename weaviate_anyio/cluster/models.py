"""The official module path of what the cluster tells about replication and agreement."""

from weaviate_anyio.classes.replication import ReplicationType
from weaviate_anyio.outputs.cluster import (
    ClusterStatistics,
    NodeStatistics,
    RaftConfigurationMember,
    RaftStats,
    ShardingState,
    ShardReplicas,
)
from weaviate_anyio.outputs.replication import (
    ReplicateOperation,
    ReplicateOperations,
    ReplicateOperationState,
    ReplicateOperationStatus,
    ReplicateOperationWithHistory,
    ReplicateOperationWithoutHistory,
)

__all__ = [
    "ClusterStatistics",
    "NodeStatistics",
    "RaftConfigurationMember",
    "RaftStats",
    "ReplicateOperation",
    "ReplicateOperationState",
    "ReplicateOperationStatus",
    "ReplicateOperationWithHistory",
    "ReplicateOperationWithoutHistory",
    "ReplicateOperations",
    "ReplicationType",
    "ShardReplicas",
    "ShardingState",
]

# The name of the official class, for annotations.
_ReplicateOperation = ReplicateOperation

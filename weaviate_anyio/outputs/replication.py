"""What the replication of shards returns."""

from __future__ import annotations

import uuid as uuid_package
from dataclasses import dataclass
from typing import Generic, TypeAlias

from typing_extensions import TypeVar

from weaviate_anyio._inputs.enums import OpenStrEnum
from weaviate_anyio.classes.replication import ReplicationType

__all__ = [
    "ReplicateOperation",
    "ReplicateOperationState",
    "ReplicateOperationStatus",
    "ReplicateOperationWithHistory",
    "ReplicateOperationWithoutHistory",
    "ReplicateOperations",
]


def __dir__() -> list[str]:
    return __all__


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

"""Settings of the replication of shards."""

from __future__ import annotations

from weaviate_anyio._inputs.enums import OpenStrEnum

__all__ = ["ReplicationType"]


def __dir__() -> list[str]:
    return __all__


class ReplicationType(OpenStrEnum):
    """Whether the source node keeps its replica of a shard.

    Attributes:
        COPY: The source node keeps it.
        MOVE: The source node drops it when the replica on the target node is complete.
    """

    COPY = "COPY"
    MOVE = "MOVE"

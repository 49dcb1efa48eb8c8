"""What the replication of shards is told."""

from __future__ import annotations

from weaviate_anyio._inputs.enums import OpenStrEnum

__all__ = ["ReplicationType"]


def __dir__() -> list[str]:
    return __all__


class ReplicationType(OpenStrEnum):
    """What becomes of a shard's replica on the node that it is taken from.

    Attributes:
        COPY: It stays.
        MOVE: It goes, once the one on the other node is complete.
    """

    COPY = "COPY"
    MOVE = "MOVE"

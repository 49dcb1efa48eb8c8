"""Results of exports."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from weaviate_anyio._inputs.enums import OpenStrEnum
from weaviate_anyio.classes.export import ExportStorage

__all__ = [
    "ExportCreateReturn",
    "ExportStatus",
    "ExportStatusReturn",
    "ExportStorage",
    "ShardExportStatus",
    "ShardProgress",
]


def __dir__() -> list[str]:
    return __all__


class ExportStatus(OpenStrEnum):
    """Status of an export.

    Attributes:
        STARTED: Accepted by the server.
        TRANSFERRING: Objects are being written.
        SUCCESS: Done.
        FAILED: Ended with an error.
        CANCELED: Cancelled.
    """

    STARTED = "STARTED"
    TRANSFERRING = "TRANSFERRING"
    SUCCESS = "SUCCESS"
    FAILED = "FAILED"
    CANCELED = "CANCELED"


class ShardExportStatus(OpenStrEnum):
    """Status of the export of a shard.

    Attributes:
        TRANSFERRING: Objects are being written.
        SUCCESS: Done.
        FAILED: Ended with an error.
        SKIPPED: Left out, for example because the tenant is not active.
    """

    TRANSFERRING = "TRANSFERRING"
    SUCCESS = "SUCCESS"
    FAILED = "FAILED"
    SKIPPED = "SKIPPED"


@dataclass(slots=True, kw_only=True)
class ShardProgress:
    """Progress of the export of a shard.

    Attributes:
        status: The status.
        objects_exported: Number of objects written.
        error: The error of a failed one.
        skip_reason: The reason why it was skipped.
    """

    status: ShardExportStatus
    objects_exported: int = 0
    error: str | None = None
    skip_reason: str | None = None


@dataclass(slots=True, kw_only=True)
class ExportCreateReturn:
    """An export that has been started.

    Attributes:
        export_id: The id.
        backend: The storage.
        path: The path in the storage.
        status: The status.
        started_at: The start time, in UTC.
        collections: The collections that it contains.
    """

    export_id: str
    backend: str
    path: str
    status: ExportStatus
    started_at: datetime | None = None
    collections: list[str] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class ExportStatusReturn(ExportCreateReturn):
    """Status of an export, with the progress of its shards.

    Attributes:
        export_id: The id.
        backend: The storage.
        path: The path in the storage.
        status: The status.
        started_at: The start time, in UTC.
        collections: The collections that it contains.
        completed_at: The end time, in UTC; None while it is running.
        shard_status: The progress of the shards: collection -> shard -> progress.
        error: The error of a failed one.
        took_in_ms: The duration in milliseconds.
    """

    completed_at: datetime | None = None
    shard_status: dict[str, dict[str, ShardProgress]] | None = None
    error: str | None = None
    took_in_ms: int | None = None

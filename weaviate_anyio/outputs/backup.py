"""Results of backups, restores and exports."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from weaviate_anyio._inputs.enums import OpenStrEnum
from weaviate_anyio.classes.backup import BackupStorage

__all__ = [
    "BackupListReturn",
    "BackupReturn",
    "BackupStatus",
    "BackupStatusReturn",
    "BackupStorage",
    "ExportCreateReturn",
    "ExportStatus",
    "ExportStatusReturn",
    "ShardExportStatus",
    "ShardProgress",
]


def __dir__() -> list[str]:
    return __all__


class BackupStatus(OpenStrEnum):
    """Status of a backup or restore.

    Attributes:
        STARTED: Accepted by the server.
        TRANSFERRING: Data is being copied.
        TRANSFERRED: Data has been copied; the metadata is next.
        CANCELLING: Being cancelled.
        FINALIZING: A restore is adding the collections to the schema.
        SUCCESS: Done.
        FAILED: Ended with an error.
        CANCELED: Cancelled.
    """

    STARTED = "STARTED"
    TRANSFERRING = "TRANSFERRING"
    TRANSFERRED = "TRANSFERRED"
    CANCELLING = "CANCELLING"
    FINALIZING = "FINALIZING"
    SUCCESS = "SUCCESS"
    FAILED = "FAILED"
    CANCELED = "CANCELED"


@dataclass(slots=True, kw_only=True)
class BackupStatusReturn:
    """Status of a backup or restore.

    Attributes:
        error: The error of a failed one.
        status: The status.
        path: The path in the storage.
        backup_id: The id.
        size: The size in GiB; 0 if the server does not report it.
    """

    error: str | None = None
    status: BackupStatus
    path: str
    backup_id: str
    size: float = 0


@dataclass(slots=True, kw_only=True)
class BackupReturn(BackupStatusReturn):
    """A backup or restore, started, or completed if the call waited for that.

    Attributes:
        error: The error of a failed one.
        status: The status.
        path: The path in the storage.
        backup_id: The id.
        size: The size in GiB; 0 if the server does not report it.
        collections: The collections that it contains.
    """

    collections: list[str] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class BackupListReturn:
    """A backup in a storage.

    Attributes:
        collections: The collections that it contains.
        status: The status.
        backup_id: The id.
        started_at: The start time, in UTC.
        completed_at: The end time, in UTC; None while it is running.
        size: The size in GiB; 0 if the server does not report it.
        incremental_base_backup_id: The base of an incremental backup; None for other backups, and for callers who
            are not root users.
    """

    collections: list[str] = field(default_factory=list)
    status: BackupStatus
    backup_id: str
    started_at: datetime | None = None
    completed_at: datetime | None = None
    size: float = 0
    incremental_base_backup_id: str | None = None


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

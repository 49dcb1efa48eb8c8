"""Results of backups and restores."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from weaviate_anyio._inputs.enums import OpenStrEnum
from weaviate_anyio.classes.backup import BackupStorage

__all__ = ["BackupListReturn", "BackupReturn", "BackupStatus", "BackupStatusReturn", "BackupStorage"]


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

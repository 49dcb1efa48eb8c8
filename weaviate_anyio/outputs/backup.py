"""What backups and restores return."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from weaviate_anyio._inputs.enums import OpenStrEnum
from weaviate_anyio.classes.backup import BackupStorage

__all__ = ["BackupListReturn", "BackupReturn", "BackupStatus", "BackupStatusReturn", "BackupStorage"]


def __dir__() -> list[str]:
    return __all__


class BackupStatus(OpenStrEnum):
    """How far a backup or a restore is.

    Attributes:
        STARTED: The server has taken the order.
        TRANSFERRING: Data is being copied.
        TRANSFERRED: Data is copied, what is left is the metadata.
        CANCELLING: It is being cancelled.
        FINALIZING: A restore puts the collections into the schema.
        SUCCESS: It is done.
        FAILED: It has ended in an error.
        CANCELED: It was cancelled.
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
    """How far a backup or a restore is.

    Attributes:
        error: What went wrong, if it failed.
        status: How far it is.
        path: Where in the storage it is.
        backup_id: Its id.
        size: Its size in GiB, 0 where the server does not tell.
    """

    error: str | None = None
    status: BackupStatus
    path: str
    backup_id: str
    size: float = 0


@dataclass(slots=True, kw_only=True)
class BackupReturn(BackupStatusReturn):
    """A backup or a restore that was started, or has ended if that was waited for.

    Attributes:
        error: What went wrong, if it failed.
        status: How far it is.
        path: Where in the storage it is.
        backup_id: Its id.
        size: Its size in GiB, 0 where the server does not tell.
        collections: The collections in it.
    """

    collections: list[str] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class BackupListReturn:
    """One of the backups in a storage.

    Attributes:
        collections: The collections in it.
        status: How far it is.
        backup_id: Its id.
        started_at: When it was started, in UTC.
        completed_at: When it ended, in UTC; None if it has not.
        size: Its size in GiB, 0 where the server does not tell.
        incremental_base_backup_id: The backup that it builds on; None where there is none, and where the server
            keeps it to itself, as it does unless the caller is a root user.
    """

    collections: list[str] = field(default_factory=list)
    status: BackupStatus
    backup_id: str
    started_at: datetime | None = None
    completed_at: datetime | None = None
    size: float = 0
    incremental_base_backup_id: str | None = None

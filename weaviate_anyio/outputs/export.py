"""What exports return."""

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
    """How far an export is.

    Attributes:
        STARTED: The server has taken the order.
        TRANSFERRING: Objects are being written.
        SUCCESS: It is done.
        FAILED: It has ended in an error.
        CANCELED: It was cancelled.
    """

    STARTED = "STARTED"
    TRANSFERRING = "TRANSFERRING"
    SUCCESS = "SUCCESS"
    FAILED = "FAILED"
    CANCELED = "CANCELED"


class ShardExportStatus(OpenStrEnum):
    """How far the export of a shard is.

    Attributes:
        TRANSFERRING: Its objects are being written.
        SUCCESS: It is done.
        FAILED: It has ended in an error.
        SKIPPED: It was left out, for example because its tenant is not active.
    """

    TRANSFERRING = "TRANSFERRING"
    SUCCESS = "SUCCESS"
    FAILED = "FAILED"
    SKIPPED = "SKIPPED"


@dataclass(slots=True, kw_only=True)
class ShardProgress:
    """How far the export of a shard is.

    Attributes:
        status: How far it is.
        objects_exported: How many objects were written.
        error: What went wrong, if it failed.
        skip_reason: Why it was left out, if it was.
    """

    status: ShardExportStatus
    objects_exported: int = 0
    error: str | None = None
    skip_reason: str | None = None


@dataclass(slots=True, kw_only=True)
class ExportCreateReturn:
    """An export that was started.

    Attributes:
        export_id: Its id.
        backend: The storage that it goes to.
        path: Where in the storage it is.
        status: How far it is.
        started_at: When it was started, in UTC.
        collections: The collections in it.
    """

    export_id: str
    backend: str
    path: str
    status: ExportStatus
    started_at: datetime | None = None
    collections: list[str] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class ExportStatusReturn(ExportCreateReturn):
    """How far an export is.

    Attributes:
        export_id: Its id.
        backend: The storage that it goes to.
        path: Where in the storage it is.
        status: How far it is.
        started_at: When it was started, in UTC.
        collections: The collections in it.
        completed_at: When it ended, in UTC; None if it has not.
        shard_status: How far each shard is: collection -> shard -> progress.
        error: What went wrong, if it failed.
        took_in_ms: How long it took, in milliseconds.
    """

    completed_at: datetime | None = None
    shard_status: dict[str, dict[str, ShardProgress]] | None = None
    error: str | None = None
    took_in_ms: int | None = None

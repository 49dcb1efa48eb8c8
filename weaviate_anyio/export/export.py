"""The official module path of what exports are told and return."""

from weaviate_anyio.backup.backup import BackupStorage
from weaviate_anyio.classes.export import ExportFileFormat, ExportStorage
from weaviate_anyio.outputs.export import (
    ExportCreateReturn,
    ExportStatus,
    ExportStatusReturn,
    ShardExportStatus,
    ShardProgress,
)

__all__ = [
    "BackupStorage",
    "ExportCreateReturn",
    "ExportFileFormat",
    "ExportStatus",
    "ExportStatusReturn",
    "ExportStorage",
    "ShardExportStatus",
    "ShardProgress",
]

"""The official module path of what backups are told and return."""

from weaviate_anyio.classes.backup import (
    BackupCompressionLevel,
    BackupConfigBase,
    BackupConfigCreate,
    BackupConfigRestore,
    BackupStorage,
)
from weaviate_anyio.outputs.backup import BackupListReturn, BackupReturn, BackupStatus, BackupStatusReturn

__all__ = [
    "BackupCompressionLevel",
    "BackupConfigCreate",
    "BackupConfigRestore",
    "BackupListReturn",
    "BackupReturn",
    "BackupStatus",
    "BackupStatusReturn",
    "BackupStorage",
]

# The name of the official class, for annotations.
_BackupConfigBase = BackupConfigBase

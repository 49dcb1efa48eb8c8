"""The official module path of the places of backups."""

from weaviate_anyio.classes.backup import (
    BackupLocation,
    BackupLocationAzure,
    BackupLocationConfig,
    BackupLocationFilesystem,
    BackupLocationGCP,
    BackupLocationS3,
    BackupLocationType,
)

__all__ = ["BackupLocation", "BackupLocationType"]

# The names of the official classes, for annotations.
_BackupLocationAzure = BackupLocationAzure
_BackupLocationConfig = BackupLocationConfig
_BackupLocationFilesystem = BackupLocationFilesystem
_BackupLocationGCP = BackupLocationGCP
_BackupLocationS3 = BackupLocationS3

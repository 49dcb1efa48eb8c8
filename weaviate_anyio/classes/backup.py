"""Settings of backups, restores and exports."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, TypeAlias

from msgspec import Meta, field

from weaviate_anyio._inputs.enums import OpenStrEnum
from weaviate_anyio._inputs.record import Input
from weaviate_anyio._warnings import warn
from weaviate_anyio.classes._config._properties import _other_name

__all__ = [
    "BackupCompressionLevel",
    "BackupConfigCreate",
    "BackupConfigRestore",
    "BackupLocation",
    "BackupLocationType",
    "BackupStorage",
    "ExportFileFormat",
    "ExportStorage",
]


def __dir__() -> list[str]:
    return __all__


class BackupCompressionLevel(OpenStrEnum):
    """Compression of a backup.

    All but the first three: since server 1.32.18, 1.33.6, 1.34.1 or 1.35.
    """

    DEFAULT = "DefaultCompression"
    BEST_SPEED = "BestSpeed"
    BEST_COMPRESSION = "BestCompression"
    ZSTD_BEST_SPEED = "ZstdBestSpeed"
    ZSTD_DEFAULT = "ZstdDefaultCompression"
    ZSTD_BEST_COMPRESSION = "ZstdBestCompression"
    NO_COMPRESSION = "NoCompression"


class BackupStorage(OpenStrEnum):
    """Storage for backups and exports; the server needs the module `backup-...` of the same name."""

    FILESYSTEM = "filesystem"
    S3 = "s3"
    GCS = "gcs"
    AZURE = "azure"


ExportStorage = BackupStorage


class ExportFileFormat(OpenStrEnum):
    """File format of an export."""

    PARQUET = "parquet"


class BackupConfigBase(Input, kw_only=True):
    """Settings that backups and restores share.

    Attributes:
        cpu_percentage: Maximum share of the server's CPUs, in percent, from 1 to 80. The server's default is 50.
    """

    cpu_percentage: Annotated[int, Meta(ge=1, le=80)] | None = field(default=None, name="CPUPercentage")

    CPUPercentage: ClassVar[Any] = _other_name("cpu_percentage")


class BackupConfigCreate(BackupConfigBase, kw_only=True):
    """Settings of a backup.

    Attributes:
        cpu_percentage: Maximum share of the server's CPUs, in percent, from 1 to 80. The server's default is 50.
        chunk_size: Deprecated: it has no effect and is not sent.
        compression_level: The compression. The server's default is `BackupCompressionLevel.DEFAULT`.

    Example:
        config = BackupConfigCreate(cpu_percentage=40, compression_level=BackupCompressionLevel.BEST_SPEED)
    """

    chunk_size: int | None = None
    compression_level: BackupCompressionLevel | None = field(default=None, name="CompressionLevel")

    ChunkSize: ClassVar[Any] = _other_name("chunk_size")
    CompressionLevel: ClassVar[Any] = _other_name("compression_level")

    def __post_init__(self) -> None:
        """Check the fields, and warn of the one without effect."""
        super().__post_init__()
        if self.chunk_size is not None:
            warn("chunk_size is deprecated and has no effect", DeprecationWarning)


class BackupConfigRestore(BackupConfigBase, kw_only=True):
    """Settings of a restore.

    Attributes:
        cpu_percentage: Maximum share of the server's CPUs, in percent, from 1 to 80. The server's default is 50.

    Example:
        config = BackupConfigRestore(cpu_percentage=40)
    """


class BackupLocationConfig(Input, kw_only=True):
    """What all locations have.

    Attributes:
        path: The folder in the storage.
    """

    path: str


class BackupLocationFilesystem(BackupLocationConfig, kw_only=True):
    """A folder in the file system of the server.

    Attributes:
        path: The folder.
    """


class BackupLocationS3(BackupLocationConfig, kw_only=True):
    """A folder in an S3 bucket.

    Attributes:
        path: The folder.
        bucket: The bucket's name.
    """

    bucket: str


class BackupLocationGCP(BackupLocationConfig, kw_only=True):
    """A folder in a Google Cloud Storage bucket.

    Attributes:
        path: The folder.
        bucket: The bucket's name.
    """

    bucket: str


class BackupLocationAzure(BackupLocationConfig, kw_only=True):
    """A folder in an Azure container.

    Attributes:
        path: The folder.
        bucket: The container's name.
    """

    bucket: str


BackupLocationType: TypeAlias = BackupLocationFilesystem | BackupLocationS3 | BackupLocationGCP | BackupLocationAzure
"""One of the classes that `BackupLocation` has."""


class BackupLocation:
    """The location of one backup, in place of the one that the server is configured with.

    Attributes:
        FileSystem: `FileSystem(path=...)`.
        S3: `S3(path=..., bucket=...)`.
        GCP: `GCP(path=..., bucket=...)`.
        Azure: `Azure(path=..., bucket=...)`.

    Example:
        location = BackupLocation.S3(path="backups/friday", bucket="weaviate")
    """

    FileSystem = BackupLocationFilesystem
    S3 = BackupLocationS3
    GCP = BackupLocationGCP
    Azure = BackupLocationAzure

"""What backups and restores are told."""

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
]


def __dir__() -> list[str]:
    return __all__


class BackupCompressionLevel(OpenStrEnum):
    """How a backup is compressed; older servers know the first three only."""

    DEFAULT = "DefaultCompression"
    BEST_SPEED = "BestSpeed"
    BEST_COMPRESSION = "BestCompression"
    ZSTD_BEST_SPEED = "ZstdBestSpeed"
    ZSTD_DEFAULT = "ZstdDefaultCompression"
    ZSTD_BEST_COMPRESSION = "ZstdBestCompression"
    NO_COMPRESSION = "NoCompression"


class BackupStorage(OpenStrEnum):
    """Where backups and exports are kept; the server needs the `backup-...` module of that name."""

    FILESYSTEM = "filesystem"
    S3 = "s3"
    GCS = "gcs"
    AZURE = "azure"


class BackupConfigBase(Input, kw_only=True):
    """What backups and restores have in common.

    Attributes:
        cpu_percentage: How much of the server's processors may be used, 1 to 80. Default: the server's, 50.
    """

    cpu_percentage: Annotated[int, Meta(ge=1, le=80)] | None = field(default=None, name="CPUPercentage")

    CPUPercentage: ClassVar[Any] = _other_name("cpu_percentage")


class BackupConfigCreate(BackupConfigBase, kw_only=True):
    """How a backup is made.

    Attributes:
        cpu_percentage: How much of the server's processors may be used, 1 to 80. Default: the server's, 50.
        chunk_size: Deprecated, without effect, and not sent.
        compression_level: How it is compressed. Default: the server's, `BackupCompressionLevel.DEFAULT`.
    """

    chunk_size: int | None = None
    compression_level: BackupCompressionLevel | None = field(default=None, name="CompressionLevel")

    ChunkSize: ClassVar[Any] = _other_name("chunk_size")
    CompressionLevel: ClassVar[Any] = _other_name("compression_level")

    def __post_init__(self) -> None:
        """Check the fields, and warn of the one without effect."""
        super().__post_init__()
        if self.chunk_size is not None:
            # this method <- the metaclass <- the user
            warn("chunk_size is deprecated and has no effect", DeprecationWarning)


class BackupConfigRestore(BackupConfigBase, kw_only=True):
    """How a backup is restored.

    Attributes:
        cpu_percentage: How much of the server's processors may be used, 1 to 80. Default: the server's, 50.
    """


class BackupLocationConfig(Input, kw_only=True):
    """What the places have in common.

    Attributes:
        path: The folder in the storage.
    """

    path: str


class BackupLocationFilesystem(BackupLocationConfig, kw_only=True):
    """A folder in the server's file system.

    Attributes:
        path: The folder.
    """


class BackupLocationS3(BackupLocationConfig, kw_only=True):
    """A folder in a bucket of S3.

    Attributes:
        path: The folder.
        bucket: The bucket's name.
    """

    bucket: str


class BackupLocationGCP(BackupLocationConfig, kw_only=True):
    """A folder in a bucket of Google Cloud Storage.

    Attributes:
        path: The folder.
        bucket: The bucket's name.
    """

    bucket: str


class BackupLocationAzure(BackupLocationConfig, kw_only=True):
    """A folder in a container of Azure.

    Attributes:
        path: The folder.
        bucket: The container's name.
    """

    bucket: str


BackupLocationType: TypeAlias = BackupLocationFilesystem | BackupLocationS3 | BackupLocationGCP | BackupLocationAzure
"""One of the classes that `BackupLocation` has."""


class BackupLocation:
    """The place of one backup, where it is not the one that the server is configured with.

    Attributes:
        FileSystem: `FileSystem(path=...)`.
        S3: `S3(path=..., bucket=...)`.
        GCP: `GCP(path=..., bucket=...)`.
        Azure: `Azure(path=..., bucket=...)`.
    """

    FileSystem = BackupLocationFilesystem
    S3 = BackupLocationS3
    GCP = BackupLocationGCP
    Azure = BackupLocationAzure

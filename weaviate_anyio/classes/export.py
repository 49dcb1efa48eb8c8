"""Settings of exports."""

from __future__ import annotations

from weaviate_anyio._inputs.enums import OpenStrEnum
from weaviate_anyio.classes.backup import BackupStorage

__all__ = ["ExportFileFormat", "ExportStorage"]


def __dir__() -> list[str]:
    return __all__


ExportStorage = BackupStorage


class ExportFileFormat(OpenStrEnum):
    """File format of an export."""

    PARQUET = "parquet"

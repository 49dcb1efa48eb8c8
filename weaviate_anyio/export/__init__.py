"""Exports of collections into files."""

from weaviate_anyio.classes.export import ExportStorage

__all__ = ["ExportStorage"]

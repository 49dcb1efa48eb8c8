"""Backups of collections and their restoration."""

from weaviate_anyio.classes.backup import BackupStorage

__all__ = ["BackupStorage"]

"""Collections and their namespaces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from weaviate_anyio._lazy import lazily

if TYPE_CHECKING:
    from weaviate_anyio.collections import classes
    from weaviate_anyio.collections.collection import CollectionAsync

__all__ = ["CollectionAsync", "classes"]

if not TYPE_CHECKING:  # any name would be right for type checkers, misspelt ones too
    __getattr__, __dir__ = lazily(__name__, ["classes"], {"CollectionAsync": "collection"})

"""What users pass in: configurations, filters, query parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from weaviate_anyio._lazy import lazily

if TYPE_CHECKING:
    from weaviate_anyio.classes import aggregate, batch, config, data, generate, generics, init, query
    from weaviate_anyio.classes.config import ConsistencyLevel

__all__ = ["ConsistencyLevel", "aggregate", "batch", "config", "data", "generate", "generics", "init", "query"]

__getattr__, __dir__ = lazily(
    __name__,
    ["aggregate", "batch", "config", "data", "generate", "generics", "init", "query"],
    {"ConsistencyLevel": "config"},
)

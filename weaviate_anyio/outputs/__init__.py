"""What users get back, as dataclasses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from weaviate_anyio._lazy import lazily

if TYPE_CHECKING:
    from weaviate_anyio.outputs import aggregate, batch, config, data, generate, query

__all__ = ["aggregate", "batch", "config", "data", "generate", "query"]

__getattr__, __dir__ = lazily(__name__, ["aggregate", "batch", "config", "data", "generate", "query"])

"""What users pass in: configurations, filters, query parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from weaviate_anyio._lazy import lazily

if TYPE_CHECKING:
    from weaviate_anyio.classes import (
        aggregate,
        backup,
        batch,
        config,
        data,
        debug,
        export,
        generate,
        generics,
        init,
        query,
        rbac,
        replication,
        tenants,
        tokenization,
    )
    from weaviate_anyio.classes.config import ConsistencyLevel

__all__ = [
    "ConsistencyLevel",
    "aggregate",
    "backup",
    "batch",
    "config",
    "data",
    "debug",
    "export",
    "generate",
    "generics",
    "init",
    "query",
    "rbac",
    "replication",
    "tenants",
    "tokenization",
]

if not TYPE_CHECKING:  # any name would be right for type checkers, misspelt ones too
    __getattr__, __dir__ = lazily(
        __name__,
        [
            "aggregate",
            "backup",
            "batch",
            "config",
            "data",
            "debug",
            "export",
            "generate",
            "generics",
            "init",
            "query",
            "rbac",
            "replication",
            "tenants",
            "tokenization",
        ],
        {"ConsistencyLevel": "config"},
    )

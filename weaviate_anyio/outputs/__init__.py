"""What users get back, as dataclasses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from weaviate_anyio._lazy import lazily

if TYPE_CHECKING:
    from weaviate_anyio.outputs import (
        aggregate,
        aliases,
        backup,
        batch,
        cluster,
        config,
        data,
        debug,
        export,
        generate,
        graphql,
        query,
        rbac,
        replication,
        tenants,
        tokenization,
        users,
    )

__all__ = [
    "aggregate",
    "aliases",
    "backup",
    "batch",
    "cluster",
    "config",
    "data",
    "debug",
    "export",
    "generate",
    "graphql",
    "query",
    "rbac",
    "replication",
    "tenants",
    "tokenization",
    "users",
]

if not TYPE_CHECKING:  # any name would be right for type checkers, misspelt ones too
    __getattr__, __dir__ = lazily(
        __name__,
        [
            "aggregate",
            "aliases",
            "backup",
            "batch",
            "cluster",
            "config",
            "data",
            "debug",
            "export",
            "generate",
            "graphql",
            "query",
            "rbac",
            "replication",
            "tenants",
            "tokenization",
            "users",
        ],
    )

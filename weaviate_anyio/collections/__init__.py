"""The collections of a server, one collection, and its namespaces, for annotations.

`client.collections` is a `CollectionsAsync`, and what its `use` returns a `CollectionAsync`, whose `data` is a
`DataCollectionAsync`, and so on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from weaviate_anyio._lazy import lazily

if TYPE_CHECKING:
    from weaviate_anyio.collections import classes
    from weaviate_anyio.collections.aggregate import AggregateCollectionAsync
    from weaviate_anyio.collections.collection import CollectionAsync
    from weaviate_anyio.collections.collections import CollectionsAsync
    from weaviate_anyio.collections.config import ConfigCollectionAsync
    from weaviate_anyio.collections.data import DataCollectionAsync
    from weaviate_anyio.collections.generate import GenerateCollectionAsync
    from weaviate_anyio.collections.query import QueryCollectionAsync

__all__ = [
    "AggregateCollectionAsync",
    "CollectionAsync",
    "CollectionsAsync",
    "ConfigCollectionAsync",
    "DataCollectionAsync",
    "GenerateCollectionAsync",
    "QueryCollectionAsync",
    "classes",
]

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazily(
        __name__,
        ["classes"],
        {
            "AggregateCollectionAsync": "aggregate",
            "CollectionAsync": "collection",
            "CollectionsAsync": "collections",
            "ConfigCollectionAsync": "config",
            "DataCollectionAsync": "data",
            "GenerateCollectionAsync": "generate",
            "QueryCollectionAsync": "query",
        },
    )

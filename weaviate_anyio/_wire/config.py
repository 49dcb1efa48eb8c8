"""The JSON of the schema API, both ways: what users build -> dicts, dicts -> what users read."""

from __future__ import annotations

from weaviate_anyio._wire._config_merge import merge
from weaviate_anyio._wire._config_read import (
    read_collection,
    read_index,
    read_names,
    read_schema,
    read_shard_status,
    read_shards,
    read_simple,
    vectorizers,
)
from weaviate_anyio._wire._config_write import (
    analyzes_text,
    collection,
    has_text_analyzer,
    index,
    module,
    prop,
    reference,
    vector,
)
from weaviate_anyio._wire.records import dump, plain

__all__ = [
    "analyzes_text",
    "collection",
    "dump",
    "has_text_analyzer",
    "index",
    "merge",
    "module",
    "plain",
    "prop",
    "read_collection",
    "read_index",
    "read_names",
    "read_schema",
    "read_shard_status",
    "read_shards",
    "read_simple",
    "reference",
    "vector",
    "vectorizers",
]

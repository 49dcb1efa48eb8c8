"""Writes ten thousand objects with the workers of a Ray cluster, and reads a part of them."""

import os
from typing import Any

import anyio
import numpy as np
import ray

import weaviate_anyio as weaviate
from weaviate_anyio.classes.config import Configure, DataType, Property
from weaviate_anyio.classes.query import Filter
from weaviate_anyio.ray import WeaviateDatasink, WeaviateDatasource


def connect() -> weaviate.WeaviateAsyncClient:
    """Each task calls this; the key is that of its worker."""
    key = os.environ.get("WEAVIATE_API_KEY")
    return weaviate.use_async_with_local("localhost", 8080, 50051, auth_credentials=key)


async def create() -> None:
    async with connect() as client:
        await client.collections.delete("Number")
        await client.collections.create(
            "Number",
            properties=[Property(name="value", data_type=DataType.INT)],
            vector_config=Configure.Vectors.self_provided(),
        )


def embed(batch: dict[str, Any]) -> dict[str, Any]:
    return {"value": batch["id"], "vector": np.stack([np.sin(batch["id"]), np.cos(batch["id"])], axis=1)}


anyio.run(create)

# Write: 10,000 objects, whose ids come from their values.
sink = WeaviateDatasink("Number", connect=connect, key="value", raise_failures=False)
ray.data.range(10_000).map_batches(embed).write_datasink(sink)
print(sink.stored, "stored,", len(sink.failures), "failed")
for failed in sink.failures[:10]:
    print(failed.id, failed.error, failed.row)

# Read: the small ones, with their vectors.
source = WeaviateDatasource(
    "Number", connect=connect, filters=Filter.by_property("value").less_than(100), include_vector=True
)
small = ray.data.read_datasource(source)
print(small.schema())
print(small.count(), "read, the largest is", small.max("value"))

"""What type checkers say about batches. `test_typing.py` runs mypy and pyright on this file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict, assert_type
from uuid import UUID

import numpy as np

from weaviate_anyio.classes.config import ConsistencyLevel
from weaviate_anyio.classes.data import DataObject, ReferenceToMulti
from weaviate_anyio.collections.batch import ClientBatch, CollectionBatch
from weaviate_anyio.outputs.batch import (
    BatchObject,
    BatchObjectReturn,
    BatchProgress,
    BatchResult,
    ErrorObject,
    ErrorReference,
    UnfinishedStream,
)

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    import polars as pl

    from weaviate_anyio import WeaviateAsyncClient
    from weaviate_anyio.collections.collection import CollectionAsync


class Film(TypedDict):
    title: str


async def progressed(progress: BatchProgress) -> None:
    print(progress.per_second)


async def batches(client: WeaviateAsyncClient, films: CollectionAsync[Film, Any]) -> None:
    async with client.batch.stream(concurrency=2, consistency_level=ConsistencyLevel.ONE, on_progress=print) as many:
        assert_type(many, ClientBatch)
        uuid = await many.add_object("Film", {"title": "Alien"}, vector={"plot": np.zeros(3)}, tenant="a")
        assert_type(uuid, UUID)
        await many.add_reference(uuid, "Film", "to", [uuid, str(uuid)])
        await many.add_reference(uuid, "Film", "to", ReferenceToMulti(target_collection="Film", uuids=uuid))
        await many.flush()
    async with films.batch.stream(on_progress=progressed) as batch:
        assert_type(batch, CollectionBatch[Film])
        assert_type(await batch.add_object({"title": "Alien"}), UUID)
        await batch.add_object({"name": "Alien"})  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        await batch.add_object({"title": "Alien"}, tenant="a")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
        await batch.add_reference(uuid, "to", uuid)
    assert_type(batch.progress, BatchProgress)
    assert_type(batch.failed_objects, list[ErrorObject])
    assert_type(films.batch.failed_references, list[ErrorReference])
    assert_type(films.batch.results, BatchResult)
    assert_type(batch.unfinished, UnfinishedStream | None)
    if batch.unfinished is not None:
        assert_type(batch.unfinished.pending_objects, list[BatchObject])


async def ingests(
    films: CollectionAsync[Film, Any], each: Iterator[Film], later: AsyncIterator[Film], frame: pl.DataFrame
) -> None:
    assert_type(await films.data.ingest(each), BatchObjectReturn)
    await films.data.ingest(later, on_progress=progressed)
    await films.data.ingest([{"title": "Alien"}, DataObject({"title": "Up"})], vectors=np.zeros((2, 3)))
    await films.data.ingest(frame, uuids="key", vectors={"plot": "v"})
    await films.data.ingest(3)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]

"""What type checkers say about searches. `test_typing.py` runs mypy and pyright on this file; it is not executed."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, assert_type
from uuid import UUID

import anyio
import msgspec
import pandas as pd
import polars as pl

import weaviate_anyio as weaviate
from weaviate_anyio.classes.aggregate import Metrics
from weaviate_anyio.classes.generics import CrossReference  # noqa: TC001
from weaviate_anyio.classes.query import Filter, GroupBy, NearMediaType, QueryReference
from weaviate_anyio.collections.collection import CollectionAsync
from weaviate_anyio.collections.iterator import ObjectIterator
from weaviate_anyio.outputs._query import CrossReferences
from weaviate_anyio.outputs.aggregate import AggregateGroupByReturn, AggregateReturn
from weaviate_anyio.outputs.query import (
    GenerativeGroupByReturn,
    GenerativeReturn,
    GroupByReturn,
    Object,
    ObjectSingleReturn,
    QueryReturn,
    WeaviateProperties,
)

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping
    from typing import BinaryIO, TextIO

    from starlette.datastructures import UploadFile

    from weaviate_anyio import WeaviateAsyncClient


class Film(TypedDict):
    title: str
    year: int


@dataclass
class FilmData:
    title: str


class FilmStruct(msgspec.Struct):
    title: str


class Person(TypedDict):
    name: str


class FilmReferences(TypedDict):
    by: CrossReference[Person, None]


GROUPS = GroupBy(prop="genre", objects_per_group=1, number_of_groups=1)
BY = QueryReference(link_on="by")


async def without_a_model(films: CollectionAsync) -> None:
    assert_type(await films.query.fetch_objects(), QueryReturn[WeaviateProperties, None])
    assert_type(await films.query.bm25("x"), QueryReturn[WeaviateProperties, None])
    assert_type((await films.query.bm25("x")).to_polars(), pl.DataFrame)
    assert_type((await films.generate.bm25("x")).to_pandas(await films.config.get()), pd.DataFrame)
    assert_type(await films.query.bm25("x", return_properties=["a"]), QueryReturn[WeaviateProperties, None])
    assert_type(await films.query.bm25("x", return_properties=True), QueryReturn[WeaviateProperties, None])
    assert_type(await films.query.bm25("x", return_references=BY), QueryReturn[WeaviateProperties, CrossReferences])
    assert_type(await films.query.bm25("x", return_references=[BY]), QueryReturn[WeaviateProperties, CrossReferences])
    assert_type(await films.query.bm25("x", group_by=GROUPS), GroupByReturn[WeaviateProperties, None])
    assert_type(await films.generate.bm25("x", single_prompt="y"), GenerativeReturn[WeaviateProperties, None])
    assert_type(await films.generate.bm25("x", group_by=GROUPS), GenerativeGroupByReturn[WeaviateProperties, None])
    found = await films.query.near_text("x")
    assert_type(found.objects[0].uuid, UUID)
    assert_type(found.objects[0].vector, dict[str, list[float] | list[list[float]]])
    assert_type(found.objects[0].metadata.distance, float | None)
    assert_type(found.objects[0].vector_buffer(), memoryview)


async def no_annotation_is_needed(client: WeaviateAsyncClient) -> None:
    films = client.collections.use("Film")
    assert_type(films, CollectionAsync)
    assert_type(await films.query.fetch_objects(), QueryReturn[WeaviateProperties, None])
    got, created = client.collections.get("Film"), await client.collections.create("Film")
    assert_type(got, CollectionAsync)
    assert_type(created, CollectionAsync)
    assert_type(client.collections.use("Film", Film), CollectionAsync[Film, None])


async def models_at_the_call(films: CollectionAsync) -> None:
    assert_type(await films.query.near_text("x", return_properties=Film), QueryReturn[Film, None])
    assert_type(await films.query.near_vector([1.0], return_properties=FilmData), QueryReturn[FilmData, None])
    assert_type(await films.query.hybrid("x", return_properties=FilmStruct), QueryReturn[FilmStruct, None])
    found = await films.query.near_object("x", return_properties=Film, return_references=FilmReferences)
    assert_type(found, QueryReturn[Film, FilmReferences])
    assert_type(found.objects[0].properties["year"], int)
    assert_type(found.objects[0].references["by"].objects[0].properties["name"], str)
    grouped = await films.query.bm25("x", group_by=GROUPS, return_properties=FilmData, return_references=BY)
    assert_type(grouped, GroupByReturn[FilmData, CrossReferences])
    assert_type(grouped.groups["a"].objects[0].properties.title, str)
    texts = await films.generate.fetch_objects(single_prompt="x", return_properties=Film)
    assert_type(texts, GenerativeReturn[Film, None])
    assert_type(texts.objects[0].generated, str | None)


async def a_typed_collection(films: CollectionAsync[Film, FilmReferences]) -> None:
    found = await films.query.fetch_objects()
    assert_type(found, QueryReturn[Film, FilmReferences])
    assert_type(found.objects[0].properties["title"], str)
    assert_type(await films.query.bm25("x", return_properties=["title"]), QueryReturn[Film, FilmReferences])
    assert_type(await films.query.bm25("x", return_properties=FilmData), QueryReturn[FilmData, FilmReferences])
    assert_type(await films.query.bm25("x", return_references=BY), QueryReturn[Film, CrossReferences])
    assert_type(await films.query.near_text("x", group_by=GROUPS), GroupByReturn[Film, FilmReferences])
    assert_type(await films.generate.near_vector([1.0]), GenerativeReturn[Film, FilmReferences])
    assert_type(await films.query.fetch_objects_by_ids(["x"]), QueryReturn[Film, FilmReferences])
    assert_type(films.with_tenant("x"), CollectionAsync[Film, FilmReferences])


async def a_collection_of_dataclasses(films: CollectionAsync[FilmData, None]) -> None:
    found = await films.query.fetch_object_by_id("x")
    assert_type(found, ObjectSingleReturn[FilmData, None] | None)
    if found is not None:
        assert_type(found.properties.title, str)
    single = await films.query.fetch_object_by_id("x", return_properties=Film, return_references=BY)
    assert_type(single, ObjectSingleReturn[Film, CrossReferences] | None)


async def iterators(films: CollectionAsync[Film, None]) -> None:
    assert_type(films.iterator(), ObjectIterator[Film, None])
    async for each in films.iterator(return_properties=FilmData):
        assert_type(each, Object[FilmData, None])
    async for other in films.iterator(return_references=FilmReferences):
        assert_type(other, Object[Film, FilmReferences])
    async for page in films.iterator(filters=Filter.by_property("year").equal(1979), page_size=10).pages():
        assert_type(page, list[Object[Film, None]])
    async for one in films.iterator(return_properties=FilmData, return_references=FilmReferences).pages():
        assert_type(one, list[Object[FilmData, FilmReferences]])
    films.iterator(filters="year")  # type: ignore[call-overload]  # pyright: ignore[reportCallIssue, reportArgumentType]


async def many(films: CollectionAsync[Film, None], names: AsyncIterator[str]) -> None:
    searches = (films.query.bm25(text) for text in ("a", "b"))
    assert_type(await weaviate.gather(searches, limit=5), list[QueryReturn[Film, None]])
    lazily = (films.query.bm25(name) async for name in names)
    assert_type(await weaviate.gather(lazily, return_exceptions=True), list[QueryReturn[Film, None] | Exception])
    counts = await weaviate.gather([films.length()], return_exceptions=False)
    assert_type(counts, list[int])


async def media(films: CollectionAsync, file: BinaryIO, upload: UploadFile, words: TextIO) -> None:
    async with await anyio.open_file("robot.png", "rb") as opened:
        assert_type(await films.query.near_image(opened), QueryReturn[WeaviateProperties, None])
    for image in (b"", bytearray(), memoryview(b""), "x", Path("x"), anyio.Path("x"), BytesIO(), file, upload):
        assert_type(await films.query.near_image(image), QueryReturn[WeaviateProperties, None])
    await films.query.near_image(words)  # type: ignore[call-overload]  # pyright: ignore[reportCallIssue, reportArgumentType]
    sound, kind = Path("x"), NearMediaType.AUDIO
    assert_type(await films.query.near_media(sound, kind, return_properties=Film), QueryReturn[Film, None])
    assert_type(await films.query.near_media(sound, kind, group_by=GROUPS), GroupByReturn[WeaviateProperties, None])
    assert_type(
        await films.query.near_media(sound, kind, return_properties=FilmStruct, return_references=FilmReferences),
        QueryReturn[FilmStruct, FilmReferences],
    )
    assert_type(await films.generate.near_image(sound), GenerativeReturn[WeaviateProperties, None])
    assert_type(
        await films.generate.near_media(sound, kind, group_by=GROUPS, return_references=BY),
        GenerativeGroupByReturn[WeaviateProperties, CrossReferences],
    )
    assert_type(await films.aggregate.near_image(sound, object_limit=1), AggregateReturn)
    assert_type(await films.aggregate.near_image(sound, object_limit=1, group_by="genre"), AggregateGroupByReturn)


async def aggregations(films: CollectionAsync) -> None:
    assert_type(await films.aggregate.over_all(return_metrics=Metrics("year").integer()), AggregateReturn)
    assert_type(await films.aggregate.over_all(group_by="genre"), AggregateGroupByReturn)
    assert_type(await films.aggregate.near_text("x", object_limit=1, group_by="genre"), AggregateGroupByReturn)
    assert_type(await films.length(), int)


async def mistakes(films: CollectionAsync) -> None:
    await films.query.bm25("x", limits=3)  # type: ignore[call-overload]  # pyright: ignore[reportCallIssue]
    await films.query.bm25("x", limit="3")  # type: ignore[call-overload]  # pyright: ignore[reportCallIssue, reportArgumentType]
    films.query.near_text()  # type: ignore[call-overload]  # pyright: ignore[reportCallIssue]


def plain_annotations(found: QueryReturn, films: CollectionAsync) -> Mapping[str, Any]:
    """Without type arguments the classes stand for objects of any collection."""
    assert_type(films.name, str)
    properties: Mapping[str, Any] = found.objects[0].properties
    return properties

"""What type checkers say about data models. `test_typing.py` runs mypy and pyright on this file; it is not executed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, TypedDict, assert_type
from uuid import UUID

import msgspec
import pydantic

from weaviate_anyio.classes.config import Configure, Tokenization
from weaviate_anyio.classes.data import DataObject
from weaviate_anyio.classes.generics import CrossReference, NotStored, Reference, Setting
from weaviate_anyio.collections.collection import CollectionAsync
from weaviate_anyio.outputs.config import ConfigDifference

if TYPE_CHECKING:
    from weaviate_anyio import WeaviateAsyncClient


class FilmModel(pydantic.BaseModel):
    title: Annotated[str, Setting(tokenization=Tokenization.FIELD)]
    year: int | None = None
    by: Annotated[UUID | None, Reference("Person")] = None
    id: NotStored[UUID | None] = None


@dataclass
class FilmData:
    title: str
    id: NotStored[UUID | None] = None


class FilmStruct(msgspec.Struct):
    title: str


class FilmDict(TypedDict):
    title: str


class FilmReferences(TypedDict):
    by: CrossReference[FilmModel, None]


async def created(client: WeaviateAsyncClient) -> None:
    films = await client.collections.create_from_model(FilmModel, vector_config=Configure.Vectors.self_provided())
    assert_type(films, CollectionAsync[FilmModel, None])
    found = (await films.query.fetch_objects()).objects[0].properties
    assert_type(found.title, str)
    assert_type(found.year, int | None)
    assert_type(found.id, UUID | None)
    assert_type(await client.collections.create_from_model(FilmData), CollectionAsync[FilmData, None])
    assert_type(await client.collections.create_from_model(FilmStruct, "Film"), CollectionAsync[FilmStruct, None])
    assert_type(await client.collections.create_from_model(FilmDict), CollectionAsync[FilmDict, None])
    typed = await client.collections.create_from_model(FilmModel, data_model_references=FilmReferences)
    assert_type(typed, CollectionAsync[FilmModel, FilmReferences])
    assert_type(await films.config.diff(FilmModel), list[ConfigDifference])


async def used(client: WeaviateAsyncClient, film: FilmModel) -> None:
    films = client.collections.use("Film", data_model_properties=FilmModel)
    assert_type((await films.query.bm25("x")).objects[0].properties, FilmModel)
    bare = client.collections.use("Film")
    assert_type((await bare.query.bm25("x", return_properties=FilmModel)).objects[0].properties, FilmModel)
    assert_type(await films.data.insert(film), UUID)
    await films.data.insert_many([film, DataObject(film)])
    await films.data.ingest(iter([film]))
    await films.data.replace(UUID(int=1), film)
    await films.data.update(UUID(int=1), film)
    async with films.batch.stream() as batch:
        await batch.add_object(film)
        await batch.add_object(properties=film, vector=[1.0])

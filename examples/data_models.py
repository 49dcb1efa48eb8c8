"""One class for a collection, for what goes into it, and for what is found in it.

    pip install pydantic
    python examples/data_models.py --port 8080 --grpc-port 50051

A dataclass, a msgspec Struct or a TypedDict does the same; docs/data_models.md says where they differ.
"""

import argparse
from typing import Annotated, Literal
from uuid import UUID

import anyio
from pydantic import BaseModel, Field

import weaviate_anyio as weaviate
from weaviate_anyio.classes.config import Configure, Tokenization
from weaviate_anyio.classes.data import DataObject
from weaviate_anyio.classes.generics import NotStored, Reference, Setting
from weaviate_anyio.classes.query import Filter, QueryReference
from weaviate_anyio.exceptions import WeaviateDataModelError


class Studio(BaseModel):
    name: str
    city: str


class Person(BaseModel):
    """Somebody who makes movies."""

    name: Annotated[str, Setting(tokenization=Tokenization.FIELD)]


class Movie(BaseModel):
    """A movie that was shown."""

    title: str
    year: Annotated[int, Setting(index_range_filters=True)] | None = None
    genre: Literal["horror", "comedy"] = Field(description="One of two")
    studio: Studio
    directed_by: Annotated[UUID | None, Reference("ExamplePerson")] = None
    shown: NotStored[bool] = False


async def main(port: int, grpc_port: int) -> None:
    vectors = Configure.Vectors.self_provided()
    async with weaviate.use_async_with_local(port=port, grpc_port=grpc_port) as client:
        await client.collections.delete(["ExamplePerson", "ExampleMovie"])
        people = await client.collections.create_from_model(Person, "ExamplePerson", vector_config=vectors)
        movies = await client.collections.create_from_model(Movie, "ExampleMovie", vector_config=vectors)
        print(await movies.config.diff(Movie) or "no differences")
        for difference in await people.config.diff(Movie):
            print(difference)

        ridley = await people.data.insert(Person(name="Ridley Scott"))
        fox = Studio(name="Fox", city="Los Angeles")
        alien = Movie(title="Alien", year=1979, genre="horror", studio=fox, directed_by=ridley)
        up = Movie(title="Up", year=2009, genre="comedy", studio=Studio(name="Pixar", city="Emeryville"))
        await movies.data.insert_many([DataObject(alien, vector=[0.1, 0.9]), DataObject(up, vector=[0.8, 0.2])])

        old = Filter.by_property("year").less_than(2000)
        director = QueryReference(link_on="directed_by", return_properties=["name"])
        found = await movies.query.near_vector([0.0, 1.0], filters=old, return_references=director)
        for one in found.objects:
            movie = one.properties  # a Movie
            print(f"{movie.title} ({movie.year}), {movie.genre}, from {movie.studio.city}")
            print("by", one.references["directed_by"].objects[0].properties["name"])

        await movies.data.with_data_model(dict).update(found.objects[0].uuid, {"genre": "drama"})
        try:
            await movies.query.fetch_objects()
        except WeaviateDataModelError as error:
            print(error)
        await client.collections.delete(["ExamplePerson", "ExampleMovie"])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="One class for a collection.")
    parser.add_argument("--port", type=int, default=8080)
    parser.add_argument("--grpc-port", type=int, default=50051)
    parser.add_argument("--backend", choices=["asyncio", "trio"], default="asyncio")
    options = parser.parse_args()
    anyio.run(main, options.port, options.grpc_port, backend=options.backend)

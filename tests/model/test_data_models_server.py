"""One class for the collection, the objects and the results, on the real server."""

import subprocess
import sys
import uuid
from pathlib import Path
from typing import Annotated, TypedDict

import msgspec
import pydantic
import pytest
from film_models import FILLED, MODELS, FilmDict, film

from weaviate_anyio.classes.config import Configure, DataType, Property, ReferenceProperty
from weaviate_anyio.classes.data import DataObject, ReferenceToMulti
from weaviate_anyio.classes.generics import CrossReference, Setting
from weaviate_anyio.classes.query import Filter, QueryReference
from weaviate_anyio.exceptions import UnexpectedStatusCodeError, WeaviateDataModelError

pytestmark = pytest.mark.anyio

EXAMPLE = Path(__file__).parents[2] / "examples/data_models.py"
SELF = Configure.Vectors.self_provided()


@pytest.fixture
async def targets(client):
    """The collections that references point to."""
    for name in ("Person", "Robot"):
        if not await client.collections.exists(name):
            await client.collections.create(name, vector_config=SELF)


@pytest.fixture
async def films(client, targets, collection_name):
    """Makes the collection from a model."""

    async def make(model):
        return await client.collections.create_from_model(model, collection_name, vector_config=SELF)

    return make


@pytest.mark.parametrize("model", MODELS)
async def test_every_kind_agrees_with_what_any_other_made(films, model):
    made = await films(model)
    config = await made.config.get()
    assert config.description == "A film that was shown."
    for other in MODELS:
        assert await made.config.diff(other) == []


@pytest.mark.parametrize("model", FILLED)
async def test_objects_go_in_and_come_back(films, model):
    made = await films(model)
    first = film(model)
    uuids = [await made.data.insert(first)]
    several = await made.data.insert_many([first, DataObject(first, uuid=uuid.UUID(int=1))])
    uuids += several.uuids.values()
    async with made.batch.stream() as batch:
        uuids.append(await batch.add_object(properties=first))
    uuids += (await made.data.ingest([first, DataObject(first)])).uuids.values()
    uuids.append(uuid.UUID(int=2))
    await made.data.insert({"title": "x"}, uuid=uuids[-1])
    await made.data.replace(uuids[-1], first)
    found = await made.query.fetch_objects(limit=20)
    assert {one.uuid for one in found.objects} == set(uuids)
    assert len(uuids) == 7
    assert all(one.properties == first for one in found.objects)
    changed = film(model, title="Aliens", plot="more", tags=[], studios=None)
    await made.data.update(uuids[0], changed)
    one = await made.query.fetch_object_by_id(uuids[0])
    assert one.properties == changed
    bare = await made.query.fetch_objects(filters=Filter.by_property("title").equal("Aliens"), return_properties=model)
    assert [one.properties for one in bare.objects] == [changed]


@pytest.mark.parametrize("model", FILLED)
async def test_references_go_in_with_the_object(client, films, model):
    person = await client.collections.use("Person").data.insert({})
    made = await films(model)
    played = ReferenceToMulti(target_collection="Person", uuids=person)
    given = film(model, made_by=person)
    uuids = [await made.data.insert(given, references={"cast": played})]
    uuids += (await made.data.insert_many([given, DataObject(given, references={"cast": played})])).uuids.values()
    async with made.batch.stream() as batch:
        uuids.append(await batch.add_object(properties=given))
    assert batch.failed_objects == []
    wanted = [QueryReference(link_on="made_by"), QueryReference.MultiTarget(link_on="cast", target_collection="Person")]
    found = {one.uuid: one for one in (await made.query.fetch_objects(return_references=wanted)).objects}
    assert found.keys() == set(uuids)
    for one in found.values():
        assert [to.uuid for to in one.references["made_by"].objects] == [person]
        assert one.properties == film(model)
    played_in = [one for one in uuids if found[one].references.get("cast")]
    assert played_in == [uuids[0], uuids[2]]
    await client.collections.use("Person").data.delete_by_id(person)


async def test_a_typed_dict_selects(films):
    made = await films(FilmDict)
    await made.data.insert(film(FilmDict))
    properties = (await made.query.fetch_objects()).objects[0].properties
    assert properties.keys() == film(FilmDict).keys()
    assert (properties["title"], properties["genre"], properties["tags"]) == ("Alien", "horror", ["space", "monster"])


class Film(pydantic.BaseModel):
    title: str
    year: int


async def test_what_does_not_fit_is_named(client, collection_name):
    made = await client.collections.create_from_model(Film, collection_name, vector_config=SELF)
    identity = await made.data.insert({"title": "Alien"})
    with pytest.raises(WeaviateDataModelError, match=f"{identity} of {collection_name} .* Film: year: Input should be"):
        await made.query.fetch_objects()
    with pytest.raises(WeaviateDataModelError, match="year"):
        await made.query.bm25("alien", return_properties=Film)


class People(TypedDict):
    by: CrossReference[Film, None]


async def test_models_of_references_are_filled(client, collection_name):
    by = ReferenceProperty(name="by", target_collection=collection_name)
    made = await client.collections.create_from_model(
        Film, collection_name, references=[by], data_model_references=People, vector_config=SELF
    )
    first = await made.data.insert(Film(title="Alien", year=1979))
    await made.data.insert(Film(title="Aliens", year=1986), references={"by": first})
    found = await made.query.fetch_objects(filters=Filter.by_property("year").equal(1986))
    assert found.objects[0].references["by"].objects[0].properties == Film(title="Alien", year=1979)
    assert await made.config.diff(Film) == []


class Wanted(TypedDict):
    """What is wanted."""

    title: Annotated[str, Setting(tokenization="field", skip_vectorization=True)]
    year: Annotated[int, Setting(index_filterable=False)]
    plot: Annotated[str, Setting(vectorize_property_name=True)]
    rating: float


async def test_differences(client, collection_name):
    cohere = Configure.Vectors.text2vec_cohere()
    made = await client.collections.create_from_model(Wanted, collection_name, vector_config=cohere)
    assert await made.config.diff(Wanted) == []
    await client.collections.delete(collection_name)
    properties = [
        Property(name="title", data_type=DataType.TEXT),
        Property(name="year", data_type=DataType.NUMBER, index_filterable=False),
        Property(name="plot", data_type=DataType.TEXT),
        Property(name="more", data_type=DataType.TEXT_ARRAY),
    ]
    made = await client.collections.create(collection_name, properties=properties, vector_config=cohere)
    assert [str(one) for one in await made.config.diff(Wanted)] == [
        "description: expected 'What is wanted.', found nothing",
        "properties.title.tokenization: expected 'field', found 'word'",
        "properties.title.text2vec-cohere.skip_vectorization: expected True, found False",
        "properties.year.data_type: expected 'int', found 'number'",
        "properties.plot.text2vec-cohere.vectorize_property_name: expected True, found False",
        "properties.rating: expected 'number', found nothing",
        "properties.more: expected nothing, found 'text[]'",
    ]
    with pytest.raises(UnexpectedStatusCodeError, match="404"):
        await client.collections.use("Nowhere").config.diff(Wanted)


class Named(msgspec.Struct):
    title: str


async def test_the_name_is_that_of_the_class(client):
    await client.collections.delete("Named")
    made = await client.collections.create_from_model(Named, description="Films", vector_config=SELF)
    assert made.name == "Named"
    assert (await made.config.get()).description == "Films"
    await client.collections.delete("Named")


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_the_example_runs(server, backend):
    ports = ["--port", str(server.http_port), "--grpc-port", str(server.grpc_port), "--backend", backend]
    run = subprocess.run([sys.executable, EXAMPLE, *ports], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
    for line in (
        "no differences",
        "properties.year: expected 'int', found nothing",
        "Alien (1979), horror, from Los Angeles",
        "does not fit the data model Movie: genre: Input should be 'horror' or 'comedy'",
    ):
        assert line in run.stdout

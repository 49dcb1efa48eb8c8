"""Data models: what they select, and how objects are read into them."""

import dataclasses
import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Any, NotRequired, TypedDict

import msgspec
import pytest
from search_oracle import OURS, THEIRS, call, official, ordered, ours, properties_pb2, search_get_pb2

from weaviate_anyio.classes.data import GeoCoordinate
from weaviate_anyio.classes.generics import CrossReference, CrossReferenceAnnotation, Nested
from weaviate_anyio.exceptions import WeaviateDataModelError, WeaviateInvalidInputError

ID = uuid.UUID(int=5)


class City(TypedDict):
    zip: str


class Studio(TypedDict):
    name: str
    city: Nested[City]


class Film(TypedDict):
    title: str
    year: int
    studio: Nested[Studio]
    offices: NotRequired[Nested[list[City]]]


class Person(TypedDict):
    name: str


class PersonReferences(TypedDict):
    friend: CrossReference[Person, None]


class References(TypedDict):
    by: CrossReference[Person, PersonReferences]
    about: Annotated[
        CrossReference[Person, None],
        CrossReferenceAnnotation(
            include_vector=True, metadata=OURS.query.MetadataQuery(creation_time=True), target_collection="Person"
        ),
    ]


def their_models():
    """The same models in the terms of the official package."""
    g = THEIRS.generics
    said = g.CrossReferenceAnnotation(
        include_vector=True, metadata=THEIRS.query.MetadataQuery(creation_time=True), target_collection="Person"
    )

    class Studio(TypedDict):
        name: str
        city: g.Nested[City]

    class Film(TypedDict):
        title: str
        year: int
        studio: g.Nested[Studio]
        offices: g.Nested[list[City]]

    class PersonReferences(TypedDict):
        friend: g.CrossReference[Person, None]

    class References(TypedDict):
        by: g.CrossReference[Person, PersonReferences]
        about: Annotated[g.CrossReference[Person, None], said]

    return Film, References


@dataclasses.dataclass
class CityData:
    zip: str


class StudioStruct(msgspec.Struct):
    name: str
    city: CityData


@dataclasses.dataclass
class FilmData:
    title: str
    year: int
    studio: StudioStruct
    offices: list[CityData] = dataclasses.field(default_factory=list)


class Everything(msgspec.Struct, rename={"made": "released"}):
    title: str
    made: datetime
    key: uuid.UUID
    place: GeoCoordinate
    tags: list[str]
    rating: float | None = None


def sent(client):
    return ordered(search_get_pb2.SearchRequest.FromString(client.connection.request))


@pytest.mark.parametrize("at_call", [True, False])
@pytest.mark.parametrize("path", ["query.fetch_objects", "generate.fetch_objects"])
def test_typed_dicts_select_as_the_official_ones(path, at_call):
    film, references = their_models()
    if at_call:
        theirs, mine = official(), ours()
        call(theirs, path, return_properties=film, return_references=references)
        call(mine, path, return_properties=Film, return_references=References)
    else:
        theirs, mine = official(properties=film, references=references), ours(properties=Film, references=References)
        call(theirs, path)
        call(mine, path)
    assert sent(mine) == ordered(theirs.connection.request)


def test_dataclasses_and_structs_select_alike():
    clients = [ours(properties=model) for model in (Film, FilmData)]
    for client in clients:
        call(client, "query.fetch_objects")
    assert sent(clients[0]) == sent(clients[1])


@pytest.mark.parametrize("model", [dict, dict[str, Any], Mapping[str, Any]])
def test_mappings_select_everything(model):
    mine, bare = ours(properties=model), ours()
    call(mine, "query.fetch_objects")
    call(bare, "query.fetch_objects")
    assert sent(mine) == sent(bare)


def test_names_at_the_call_win():
    mine = ours(properties=FilmData)
    found = call(mine, "query.fetch_objects", return_properties=["title"])
    assert list(sent(mine).properties.non_ref_properties) == ["title"]
    assert found.objects == []


def value(**kind):
    return properties_pb2.Value(**kind)


def nested(**fields):
    return value(object_value=properties_pb2.Properties(fields=fields))


def reply_with(references=(), **fields):
    properties = search_get_pb2.PropertiesResult(
        non_ref_props=properties_pb2.Properties(fields=fields), ref_props=references
    )
    meta = search_get_pb2.MetadataResult(
        id_as_bytes=ID.bytes, creation_time_unix_present=True, last_update_time_unix_present=True
    )
    result = search_get_pb2.SearchResult(properties=properties, metadata=meta)
    group = search_get_pb2.GroupByResult(name="g", objects=[result])
    return search_get_pb2.SearchReply(results=[result], group_by_results=[group])


FILM = {
    "title": value(text_value="Alien"),
    "year": value(int_value=1979),
    "studio": nested(name=value(text_value="S"), city=nested(zip=value(text_value="1"))),
}
EXPECTED = FilmData("Alien", 1979, StudioStruct("S", CityData("1")))


@pytest.mark.parametrize("at_call", [True, False])
@pytest.mark.parametrize("grouped", [True, False])
@pytest.mark.parametrize("namespace", ["query", "generate"])
def test_objects_are_filled(namespace, grouped, at_call):
    client = ours(search=reply_with(**FILM), properties=None if at_call else FilmData)
    more = {"return_properties": FilmData} if at_call else {}
    if grouped:
        more["group_by"] = OURS.query.GroupBy(prop="p", objects_per_group=1, number_of_groups=1)
    found = call(client, f"{namespace}.bm25", "x", **more)
    assert found.objects[0].properties == EXPECTED
    if grouped:
        assert found.groups["g"].objects[0].properties == EXPECTED


def test_single_objects_are_filled():
    found = call(ours(search=reply_with(**FILM)), "query.fetch_object_by_id", ID, return_properties=FilmData)
    assert found.properties == EXPECTED
    assert call(ours(), "query.fetch_object_by_id", ID, return_properties=FilmData) is None


def test_values_of_all_kinds():
    place = properties_pb2.GeoCoordinate(latitude=1.5, longitude=2.5)
    texts = properties_pb2.ListValue(text_values=properties_pb2.TextValues(values=["a"]))
    reply = reply_with(
        title=value(text_value="t"),
        released=value(date_value="2024-05-06T07:08:09Z"),
        key=value(uuid_value=str(ID)),
        place=value(geo_value=place),
        tags=value(list_value=texts),
        rating=value(null_value=0),
    )
    client = ours(search=reply, properties=Everything)
    found = call(client, "query.fetch_objects").objects[0].properties
    assert found == Everything(
        "t", datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC), ID, GeoCoordinate(latitude=1.5, longitude=2.5), ["a"]
    )
    assert sorted(sent(client).properties.non_ref_properties) == ["key", "place", "rating", "released", "tags", "title"]


@pytest.mark.parametrize("fields", [{}, {**FILM, "year": value(text_value="1979")}])
def test_what_does_not_fit_is_an_error(fields):
    with pytest.raises(WeaviateDataModelError, match="does not fit the data model FilmData.*(title|year)"):
        call(ours(search=reply_with(**fields), properties=FilmData), "query.fetch_objects")


@dataclasses.dataclass
class PersonData:
    name: str


class DataReferences(TypedDict):
    by: CrossReference[PersonData, None]


def test_references_are_filled():
    person = search_get_pb2.PropertiesResult(
        non_ref_props=properties_pb2.Properties(fields={"name": value(text_value="Ann")}),
        metadata=search_get_pb2.MetadataResult(id_as_bytes=ID.bytes),
    )
    reference = search_get_pb2.RefPropertiesResult(prop_name="by", properties=[person])
    client = ours(search=reply_with([reference], title=value(text_value="t")))
    found = call(client, "query.fetch_objects", return_references=DataReferences).objects[0]
    assert found.references["by"].objects[0].properties == PersonData("Ann")
    assert found.properties == {"title": "t"}


class NoReferences(TypedDict):
    by: str


@pytest.mark.parametrize(
    "arguments",
    [
        {"return_properties": int},
        {"return_properties": 3},
        {"return_properties": [3]},
        {"return_properties": {"a": 1}},
        {"return_references": FilmData},
        {"return_references": NoReferences},
        {"return_references": "by"},
        {"return_references": ["by"]},
    ],
    ids=repr,
)
def test_no_data_models(arguments):
    with pytest.raises(WeaviateInvalidInputError, match="must be"):
        ours().query.fetch_objects(**arguments)

"""Returned objects in the hands of everything that reads data classes, their vectors included."""

import copy
import dataclasses
import json
import pickle
import struct
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import anyio
import msgspec
import numpy as np
import orjson
import pydantic
import pytest
from fastapi import FastAPI
from reply_strategies import multi
from search_oracle import OURS, base_pb2, call, generative_pb2, ours, plain, properties_pb2, search_get_pb2
from typing_extensions import TypedDict  # pydantic wants this one before Python 3.12

from weaviate_anyio.outputs._query import _VECTOR
from weaviate_anyio.outputs._vectors import Packed
from weaviate_anyio.outputs.query import (
    GenerativeReturn,
    GroupByReturn,
    Object,
    ObjectSingleReturn,
    QueryReturn,
)

VECTOR, ROWS = [0.5, -1.25, 3.0], [[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]
ID = UUID(int=77)
WHEN = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)


FIELDS = {
    "title": properties_pb2.Value(text_value="Alien"),
    "year": properties_pb2.Value(int_value=1979),
    "released": properties_pb2.Value(date_value="2024-05-06T07:08:09Z"),
    "key": properties_pb2.Value(uuid_value=str(ID)),
    "place": properties_pb2.Value(geo_value=properties_pb2.GeoCoordinate(latitude=1.5, longitude=2.5)),
    "phone": properties_pb2.Value(phone_value=properties_pb2.PhoneNumber(input="1", country_code=49)),
    "studio": properties_pb2.Value(
        object_value=properties_pb2.Properties(fields={"name": properties_pb2.Value(text_value="S")})
    ),
}
MILLISECONDS = int(WHEN.timestamp() * 1000)


def metadata():
    return search_get_pb2.MetadataResult(
        id_as_bytes=ID.bytes,
        distance=0.25,
        distance_present=True,
        creation_time_unix=MILLISECONDS,
        creation_time_unix_present=True,
        last_update_time_unix=MILLISECONDS,
        last_update_time_unix_present=True,
        vectors=[
            base_pb2.Vectors(name="one", vector_bytes=struct.pack("<3f", *VECTOR), type=1),
            base_pb2.Vectors(name="many", vector_bytes=multi(ROWS), type=2),
        ],
    )


def generated():
    usage = generative_pb2.GenerativeOpenAIMetadata.Usage(prompt_tokens=1)
    reply = generative_pb2.GenerativeReply(
        result="text",
        debug=generative_pb2.GenerativeDebug(full_prompt="p"),
        metadata=generative_pb2.GenerativeMetadata(openai=generative_pb2.GenerativeOpenAIMetadata(usage=usage)),
    )
    return generative_pb2.GenerativeResult(values=[reply])


def result():
    inner = search_get_pb2.PropertiesResult(
        non_ref_props=properties_pb2.Properties(fields={"name": properties_pb2.Value(text_value="x")}),
        metadata=search_get_pb2.MetadataResult(id_as_bytes=ID.bytes, vector_bytes=struct.pack("<3f", *VECTOR)),
        target_collection="Person",
    )
    properties = search_get_pb2.PropertiesResult(
        non_ref_props=properties_pb2.Properties(fields=FIELDS),
        target_collection="Movie",
        ref_props=[search_get_pb2.RefPropertiesResult(prop_name="by", properties=[inner])],
    )
    return search_get_pb2.SearchResult(properties=properties, metadata=metadata(), generative=generated())


GROUPING = OURS.query.GroupBy(prop="p", objects_per_group=1, number_of_groups=1)
ASKING = {
    "include_vector": True,
    "return_metadata": OURS.query.MetadataQuery.full(),
    "return_references": OURS.query.QueryReference(link_on="by"),
}


def found(kind):
    """A fresh result of each kind, its vectors untouched."""
    group = search_get_pb2.GroupByResult(name="g", objects=[result()])
    reply = search_get_pb2.SearchReply(
        results=[result()],
        group_by_results=[group],
        generative_grouped_results=generative_pb2.GenerativeResult(values=[generative_pb2.GenerativeReply(result="t")]),
        query_profile=search_get_pb2.QueryProfile(
            shards=[search_get_pb2.QueryProfile.ShardProfile(name="s", node="n", searches={"vector": {}})]
        ),
    )
    client = ours(search=reply)
    if kind == "single":
        asking = {name: value for name, value in ASKING.items() if name != "return_metadata"}
        return call(client, "query.fetch_object_by_id", ID, **asking)
    namespace, _, grouped = kind.partition(" ")
    more = {"group_by": GROUPING} if grouped else {}
    return call(client, f"{namespace}.bm25", "x", **ASKING, **more)


KINDS = ["query", "query groups", "generate", "generate groups", "single"]
every = pytest.mark.parametrize("kind", KINDS)


def first(value):
    return getattr(value, "objects", [value])[0]


def is_packed(obj):
    return type(_VECTOR.__get__(obj)) is Packed


@every
def test_vectors_stay_packed_until_touched(kind):
    one = first(found(kind))
    assert is_packed(one)
    assert one.properties["year"] == 1979
    assert is_packed(one)
    assert one.vector == {"one": VECTOR, "many": ROWS}
    assert not is_packed(one)
    assert one.vector is one.vector


@every
def test_buffers(kind):
    one = first(found(kind))
    for _ in range(2):  # untouched, then touched
        assert one.vector_buffer("one").tolist() == VECTOR
        assert one.vector_buffer("many").tolist() == ROWS
        assert np.asarray(one.vector_buffer("many")).dtype == np.float32
        with pytest.raises(KeyError, match="none"):
            one.vector_buffer("none")
        assert one.vector["one"] == VECTOR


def test_the_buffer_is_not_a_copy():
    one = first(found("query"))
    raw = _VECTOR.__get__(one).single["one"]
    assert one.vector_buffer("one").obj is raw
    assert is_packed(one)


def test_default_vector():
    mine = first(found("query")).references["by"].objects[0]
    assert is_packed(mine)
    assert mine.vector_buffer().tolist() == VECTOR
    assert mine.vector == {"default": VECTOR}


def test_empty_vectors():
    empty = [base_pb2.Vectors(name="one", type=1), base_pb2.Vectors(name="many", type=2, vector_bytes=b"\0\0")]
    meta = search_get_pb2.MetadataResult(id_as_bytes=ID.bytes, vectors=empty)
    reply = search_get_pb2.SearchReply(results=[search_get_pb2.SearchResult(metadata=meta)])
    one = call(ours(search=reply), "query.fetch_objects", include_vector=True).objects[0]
    assert [one.vector_buffer(name).tolist() for name in ("one", "many")] == [[], []]
    assert one.vector == {"one": [], "many": []}
    assert one.vector_buffer("many").tolist() == []


@every
@pytest.mark.parametrize("touched", [False, True])
def test_copies(kind, touched):
    value = found(kind)
    if touched:
        assert first(value).vector
    for twin in (copy.copy(value), copy.deepcopy(value), pickle.loads(pickle.dumps(value))):
        assert twin == value
        assert type(twin) is type(value)
        assert first(twin).vector == {"one": VECTOR, "many": ROWS}
    assert value == found(kind)
    assert "0.5, -1.25, 3.0" in repr(value)


@every
def test_inequality(kind):
    value, other = found(kind), found(kind)
    first(other).vector["one"] = [0.0]
    assert value != other


@every
def test_replace_and_assign(kind):
    one = first(found(kind))
    assert dataclasses.replace(one, vector={"new": [1.0]}).vector == {"new": [1.0]} if kind != "generate" else True
    one.vector = {"default": [1.0]}
    assert one.vector == {"default": [1.0]}
    assert one.vector_buffer().tolist() == [1.0]


@every
def test_asdict(kind):
    value = found(kind)
    one = dataclasses.asdict(value)
    one = one if kind == "single" else one["objects"][0]
    assert one["vector"] == {"one": VECTOR, "many": ROWS}
    assert one["references"]["by"]["objects"][0]["vector"] == {"default": VECTOR}
    assert one["properties"]["studio"] == {"name": "S"}


def text(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def checked(kind, decoded):
    one = decoded if kind == "single" else decoded["objects"][0]
    assert one["vector"] == {"one": VECTOR, "many": ROWS}
    assert one["uuid"] == str(ID)
    assert one["properties"]["place"] == {"latitude": 1.5, "longitude": 2.5}
    assert one["properties"]["phone"]["country_code"] == 49
    assert one["references"]["by"]["objects"][0]["vector"] == {"default": VECTOR}
    if kind == "generate":
        assert one["generative"]["metadata"]["usage"]["prompt_tokens"] == 1
        assert one["generated"] == decoded["generative"]["text"] + "ext"


@every
def test_json(kind):
    checked(kind, json.loads(json.dumps(dataclasses.asdict(found(kind)), default=text)))


@every
def test_orjson(kind):
    checked(kind, orjson.loads(orjson.dumps(found(kind))))


@every
def test_msgspec(kind):
    checked(kind, msgspec.json.decode(msgspec.json.encode(found(kind))))


class Film(TypedDict):
    title: str
    year: int
    released: datetime
    key: UUID
    place: OURS.data.GeoCoordinate
    phone: Any
    studio: dict[str, str]


RETURNED = {
    "query": [QueryReturn, QueryReturn[Any, Any], QueryReturn[Film, Any], Any],
    "query groups": [GroupByReturn, GroupByReturn[Film, Any], Any],
    "generate": [GenerativeReturn, GenerativeReturn[Film, Any], Any],
    "generate groups": [Any],
    "single": [ObjectSingleReturn, ObjectSingleReturn[Film, Any], Any, Object | Any],
}


async def get(app, path):
    """Status and body of a request, by ASGI alone."""
    scope = {
        "type": "http", "http_version": "1.1", "method": "GET", "path": path, "raw_path": path.encode(),
        "query_string": b"", "headers": [], "root_path": "", "scheme": "http", "server": ("test", 80), "client": None,
    }  # fmt: skip
    sent = []

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        sent.append(message)

    await app(scope, receive, send)
    return sent[0]["status"], b"".join(message.get("body", b"") for message in sent[1:])


CASES = [pytest.param(kind, each, id=f"{kind}-{n}") for kind, all_ in RETURNED.items() for n, each in enumerate(all_)]


@pytest.mark.parametrize(("kind", "annotation"), CASES)
def test_fastapi(kind, annotation):
    app = FastAPI()

    @app.get("/annotated")
    async def annotated() -> annotation:
        return found(kind)

    @app.get("/plain")
    async def not_annotated():
        return found(kind)

    for path in ("/annotated", "/plain"):
        status, body = anyio.run(get, app, path)
        assert status == 200, body
        checked(kind, json.loads(body))


@every
def test_pydantic_fields(kind):
    value = found(kind)

    answer_type = pydantic.create_model("Answer", value=(type(value), ...))
    answer = answer_type(value=value)
    checked(kind, json.loads(answer.model_dump_json())["value"])
    assert first(answer.value).vector == {"one": VECTOR, "many": ROWS}
    again = pydantic.TypeAdapter(type(value)).validate_json(json.dumps(dataclasses.asdict(value), default=text))
    assert first(again).vector == {"one": VECTOR, "many": ROWS}
    assert first(again).uuid == ID


@every
def test_an_encoder_that_goes_around_fails_loudly(kind):
    """The slot holds something opaque, never bytes that would be written as text."""
    raw = _VECTOR.__get__(first(found(kind)))
    with pytest.raises(TypeError):
        json.dumps(raw)
    with pytest.raises(TypeError):
        orjson.dumps(raw)
    with pytest.raises(TypeError):
        msgspec.json.encode(raw)


@every
def test_slots(kind):
    one = first(found(kind))
    assert not hasattr(one, "__dict__")
    with pytest.raises(AttributeError):
        one.other = 1


def test_official_fields():
    """The names and the order of the fields are the official ones."""
    from weaviate.outputs import query as theirs

    for cls in (QueryReturn, GroupByReturn, Object, ObjectSingleReturn):
        official = getattr(theirs, cls.__name__)
        assert [f.name for f in dataclasses.fields(cls)] == [f.name for f in dataclasses.fields(official)]
    assert plain(found("query"))["objects"][0]["collection"] == "Movie"

"""Tables out of the real server, and into it."""

import subprocess
import sys
import uuid
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import anyio
import anyio.lowlevel
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from weaviate_anyio.classes.config import Configure, DataType, Property, ReferenceProperty
from weaviate_anyio.classes.data import DataObject, GeoCoordinate
from weaviate_anyio.classes.generate import GenerativeConfig
from weaviate_anyio.classes.query import Filter, GroupBy, MetadataQuery, QueryReference
from weaviate_anyio.classes.tenants import Tenant
from weaviate_anyio.exceptions import (
    WeaviateInsertInvalidPropertyError,
    WeaviateInsertManyAllFailedError,
    WeaviateInsertManyEmptyError,
    WeaviateInvalidInputError,
    WeaviateQueryError,
)

# Like the libraries above: what is first used in the event loop would read files there.
ZoneInfo("UTC")


pytestmark = pytest.mark.anyio

EXAMPLE = Path(__file__).parents[2] / "examples/data_frames.py"
MOMENT = pa.timestamp("us", "UTC")
NOON = datetime(2024, 2, 29, 12, tzinfo=UTC)
COUNT = 25
PROPERTIES = [
    Property(name="n", data_type=DataType.INT),
    Property(name="title", data_type=DataType.TEXT),
    Property(name="x", data_type=DataType.NUMBER),
    Property(name="ok", data_type=DataType.BOOL),
    Property(name="at", data_type=DataType.DATE),
    Property(name="who", data_type=DataType.UUID),
    Property(name="tags", data_type=DataType.TEXT_ARRAY),
    Property(name="place", data_type=DataType.GEO_COORDINATES),
    Property(name="data", data_type=DataType.BLOB),
    Property(
        name="studio", data_type=DataType.OBJECT, nested_properties=[Property(name="name", data_type=DataType.TEXT)]
    ),
]
SCHEMA = {
    "uuid": pa.string(),
    "n": pa.int64(),
    "title": pa.string(),
    "x": pa.float64(),
    "ok": pa.bool_(),
    "at": MOMENT,
    "who": pa.string(),
    "tags": pa.list_(pa.string()),
    "place": pa.struct({"latitude": pa.float64(), "longitude": pa.float64()}),
    "studio": pa.struct({"name": pa.string()}),
}


def full(n):
    return {
        "n": n,
        "title": f"film {n}",
        "x": n / 2,
        "ok": n % 2 == 0,
        "at": NOON,
        "who": uuid.UUID(int=n),
        "tags": ["a", str(n)],
        "place": GeoCoordinate(latitude=n, longitude=-n),
        "studio": {"name": f"studio {n}"},
        "data": "AP8=",
    }


def film(n, properties=None):
    vector = {"plot": [n, 1.0], "parts": [[n, 1, 2], [3, 4, 5]]}
    return DataObject(full(n) if properties is None else properties, uuid.UUID(int=n), vector)


FLAT = Configure.VectorIndex.flat()
VECTORS = [
    Configure.Vectors.self_provided(name="plot", vector_index_config=FLAT),
    Configure.MultiVectors.self_provided(name="parts"),
]


@pytest.fixture
async def films(client, collection_name):
    """Films with all properties but for the last, which has none and no vector."""
    collection = await client.collections.create(
        collection_name,
        properties=PROPERTIES,
        references=[ReferenceProperty(name="after", target_collection=collection_name)],
        vector_config=VECTORS,
        generative_config=Configure.Generative.custom("generative-dummy"),
    )
    await collection.data.insert_many([*map(film, range(COUNT - 1)), DataObject({}, uuid.UUID(int=COUNT - 1))])
    await collection.data.reference_add(uuid.UUID(int=1), "after", uuid.UUID(int=0))
    return collection


async def test_a_result(films):
    result = await films.query.fetch_objects(limit=COUNT, include_vector=True)
    table = result.to_arrow()
    table.validate(full=True)
    types = {field.name: field.type for field in table.schema}
    assert types.pop("vector.plot") == pa.list_(pa.float32(), 2)
    assert types.pop("vector.parts") == pa.list_(pa.list_(pa.float32(), 3))
    assert types == SCHEMA
    assert table.num_rows == COUNT
    first, last = table.slice(2, 1).to_pylist()[0], table.slice(COUNT - 1).to_pylist()[0]
    expected = full(2) | {"who": str(uuid.UUID(int=2)), "place": {"latitude": 2.0, "longitude": -2.0}}
    del expected["data"]
    assert {name: first[name] for name in expected} == expected
    assert first["vector.plot"] == [2, 1]
    assert first["vector.parts"] == [[2, 1, 2], [3, 4, 5]]
    assert last == dict.fromkeys(last) | {"uuid": str(uuid.UUID(int=COUNT - 1))}
    config = await films.config.get()
    assert result.to_arrow(config).select(table.column_names).equals(table)
    assert result.to_arrow(config).column_names[1:4] == [one.name for one in config.properties][:3]
    pd.testing.assert_frame_equal(
        result.to_pandas()[["n", "ok"]],
        pd.DataFrame(
            {
                "n": pd.array([*range(COUNT - 1), None], "Int64"),
                "ok": pd.array([*(n % 2 == 0 for n in range(COUNT - 1)), None], "boolean"),
            }
        ),
    )
    assert result.to_polars()["x"].to_list() == [*(n / 2 for n in range(COUNT - 1)), None]


async def test_results_of_searches(films):
    near = await films.query.near_vector(
        [1.0, 1.0], target_vector="plot", limit=3, return_metadata=["distance", "score"]
    )
    table = near.to_arrow()
    assert table["distance"].to_pylist() == [found.metadata.distance for found in near.objects]
    word = await films.query.bm25("film", limit=2, return_metadata=MetadataQuery.full(), return_properties=["title"])
    names = word.to_polars().columns
    assert names[:2] == ["uuid", "title"]
    assert {"creation_time", "last_update_time", "score", "explain_score"} <= set(names)
    linked = await films.query.fetch_objects(
        filters=Filter.by_id().equal(uuid.UUID(int=1)), return_references=QueryReference(link_on="after")
    )
    assert linked.to_arrow()["after"].to_pylist() == [[str(uuid.UUID(int=0))]]
    grouped = await films.query.near_vector(
        [1.0, 1.0],
        target_vector="plot",
        group_by=GroupBy(prop="ok", number_of_groups=2, objects_per_group=2),
        limit=8,
    )
    assert grouped.to_arrow()["belongs_to_group"].to_pylist() == [one.belongs_to_group for one in grouped.objects]
    said = await films.generate.fetch_objects(
        limit=2, single_prompt="About {title}", generative_provider=GenerativeConfig.dummy()
    )
    assert said.to_arrow()["generated"].to_pylist() == [found.generated for found in said.objects]
    assert all("About" in text for text in said.to_arrow()["generated"].to_pylist())


async def test_nothing_found(films):
    found = await films.query.fetch_objects(filters=Filter.by_property("n").equal(-1))
    assert found.to_arrow().column_names == ["uuid"]
    config = await films.config.get()
    assert found.to_arrow(config).schema == pa.schema(SCHEMA)


@pytest.mark.parametrize("rows", [1, 4, 10, 1000])
async def test_batches(films, rows):
    iterator = films.iterator(include_vector=True, return_metadata=["creation_time"], page_size=7)
    batches = [batch async for batch in iterator.to_arrow_batches(rows)]
    assert [batch.num_rows for batch in batches[:-1]] == [rows] * (len(batches) - 1)
    table = pa.Table.from_batches(batches)
    result = await films.query.fetch_objects(limit=COUNT, include_vector=True, return_metadata=["creation_time"])
    assert table.select(["uuid", *result.to_arrow().column_names[1:]]).equals(result.to_arrow())


async def test_batches_of_what_was_asked_for(films):
    iterator = films.iterator(
        return_properties=["data", "n"],
        include_vector=["plot"],
        return_references=QueryReference(link_on="after"),
        filters=Filter.by_property("n").less_than(3),
        return_metadata=MetadataQuery(is_consistent=True, distance=True),
    )
    (batch,) = [batch async for batch in iterator.to_arrow_batches()]
    assert batch.schema.names == ["uuid", "n", "data", "after", "distance", "is_consistent", "vector.plot"]
    assert batch["data"].to_pylist() == [b"\0\xff"] * 3
    assert batch["n"].to_pylist() == [0, 1, 2]
    assert batch["vector.plot"].to_pylist() == [[0, 1], [1, 1], [2, 1]]
    none = films.iterator(filters=Filter.by_property("n").less_than(-3), include_vector=True)
    (empty,) = [batch async for batch in none.to_arrow_batches()]
    assert empty.num_rows == 0
    assert empty.schema.field("vector.plot").type == pa.list_(pa.float32())
    assert empty.schema.names == [*SCHEMA, "vector.parts", "vector.plot"]


async def test_batches_whose_first_has_no_vectors(client, collection_name):
    collection = await client.collections.create(collection_name, vector_config=VECTORS)
    await collection.data.insert_many(
        [DataObject({}, uuid.UUID(int=n)) for n in range(3)] + [film(n, {}) for n in (8, 9)]
    )
    batches = [batch async for batch in collection.iterator(include_vector=True).to_arrow_batches(2)]
    table = pa.Table.from_batches(batches)
    table.validate(full=True)
    assert table["vector.plot"].to_pylist() == [None] * 3 + [[8, 1], [9, 1]]
    assert table["vector.parts"].to_pylist() == [None] * 3 + [[[8, 1, 2], [3, 4, 5]], [[9, 1, 2], [3, 4, 5]]]


async def test_batches_of_tenants(client, collection_name):
    collection = await client.collections.create(
        collection_name,
        properties=[Property(name="n", data_type=DataType.INT)],
        multi_tenancy_config=Configure.multi_tenancy(),
        vector_config=Configure.Vectors.self_provided(),
    )
    await collection.tenants.create([Tenant(name="a"), Tenant(name="b")])
    for name, size in ("a", 2), ("b", 3):
        await collection.with_tenant(name).data.insert_many([DataObject({"n": 1}, vector=[1] * size)])
        batches = [one async for one in collection.with_tenant(name).iterator(include_vector=True).to_arrow_batches()]
        assert [one["vector"].to_pylist() for one in batches] == [[[1] * size]]


@pytest.mark.parametrize("turns", range(0, 40, 3))
async def test_a_cancelled_wait_for_a_batch_loses_nothing(films, turns):
    batches = films.iterator(page_size=3).to_arrow_batches(5)
    seen = []
    async with anyio.create_task_group() as tasks:
        with anyio.CancelScope() as scope:
            tasks.start_soon(cancel_after, scope, turns)
            seen.append(await anext(batches))
    seen += [batch async for batch in batches]
    table = pa.Table.from_batches(seen)
    assert table["uuid"].to_pylist() == [str(uuid.UUID(int=n)) for n in range(COUNT)]


async def cancel_after(scope, turns):
    for _ in range(turns):
        await anyio.lowlevel.checkpoint()
    scope.cancel()


async def test_wrong_arguments_of_batches(films):
    for rows in 0, -1, True, 1.5, "1", None:
        with pytest.raises(WeaviateInvalidInputError, match=f"rows must be an int >= 1, got {rows!r}"):
            films.iterator().to_arrow_batches(rows)


async def test_an_error_of_the_server_in_a_batch(client):
    with pytest.raises(Exception, match="NotThere"):
        await anext(client.collections.use("NotThere").iterator().to_arrow_batches())


MAKE = {
    "pandas": lambda columns: pd.DataFrame(columns),
    "polars": lambda columns: pl.DataFrame(columns),
    "Arrow": pa.table,
    "record batch": pa.RecordBatch.from_pydict,
}
COLUMNS = {
    "key": [str(uuid.UUID(int=n)) for n in range(3)],
    "title": ["a", None, "c"],
    "n": [1, 2, 3],
    "embedding": [[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]],
}


@pytest.mark.parametrize("make", MAKE.values(), ids=MAKE)
@pytest.mark.parametrize("method", ["insert_many", "ingest"])
async def test_tables_are_stored(client, collection_name, make, method):
    collection = await client.collections.create(
        collection_name, properties=PROPERTIES[:2], vector_config=Configure.Vectors.self_provided()
    )
    stored = await getattr(collection.data, method)(make(COLUMNS), uuids="key", vectors="embedding")
    assert not stored.errors
    assert list(stored.uuids.values()) == [uuid.UUID(int=n) for n in range(3)]
    result = await collection.query.fetch_objects(include_vector=True)
    assert result.to_arrow().select(["uuid", "title", "n", "vector"]).to_pydict() == {
        "uuid": COLUMNS["key"],
        "title": COLUMNS["title"],
        "n": COLUMNS["n"],
        "vector": COLUMNS["embedding"],
    }


async def test_there_and_back(films, client):
    """What was read can be written, but for blobs, positions, phone numbers and references."""
    result = await films.query.fetch_objects(limit=COUNT, include_vector=True)
    for frame in result.to_arrow(), result.to_polars(), result.to_pandas():
        rest = frame.drop(columns="place") if isinstance(frame, pd.DataFrame) else frame.drop(["place"])
        await films.data.delete_many(Filter.by_id().not_equal(uuid.UUID(int=COUNT + 1)))
        stored = await films.data.insert_many(
            rest, uuids="uuid", vectors={"plot": "vector.plot", "parts": "vector.parts"}
        )
        assert not stored.errors
        again = (await films.query.fetch_objects(limit=COUNT, include_vector=True)).to_arrow()
        before = result.to_arrow()
        assert again.select(rest_names(before)).equals(before.select(rest_names(before)))


def rest_names(table):
    return [name for name in table.column_names if name != "place"]


async def test_a_table_is_made_into_objects_bit_by_bit(films):
    inserting = films.data.insert_many(pl.DataFrame({"x": [1.0] * 150 + [float("nan")]}))  # which does not see it yet
    with pytest.raises(WeaviateInvalidInputError, match=r"objects\[150\]"):
        await inserting


async def test_errors_of_tables(films):
    with pytest.raises(WeaviateInsertManyEmptyError):
        films.data.insert_many(pd.DataFrame({"n": []}))
    with pytest.raises(WeaviateInsertInvalidPropertyError, match="objects has the columns .'id'"):
        films.data.insert_many(pd.DataFrame({"id": ["x"]}))
    with pytest.raises(WeaviateInvalidInputError, match="vectors must be None where objects is no table"):
        films.data.insert_many([{}], vectors=[[1.0]])
    with pytest.raises(WeaviateInvalidInputError, match=r"objects\[1\].*x"):
        films.data.insert_many(pl.DataFrame({"x": [1.0, float("nan")]}))
    with pytest.raises(WeaviateInsertManyAllFailedError):
        await films.data.insert_many(pa.table({"n": ["text"]}))
    partly = await films.data.insert_many(pd.DataFrame({"who": [str(uuid.UUID(int=1)), "no id"]}))
    assert partly.errors[1].object_.properties == {"who": "no id"}


async def test_vectors_of_another_length_later(client, collection_name):
    collection = await client.collections.create(
        collection_name,
        vector_config=Configure.Vectors.self_provided(),
        multi_tenancy_config=Configure.multi_tenancy(),
    )
    await collection.tenants.create([Tenant(name="a"), Tenant(name="b")])
    found = []
    for name, size in ("a", 2), ("b", 3):
        data = collection.with_tenant(name)
        await data.data.insert_many([DataObject({}, vector=[1] * size)])
        found.append(await data.query.fetch_objects(include_vector=True))
    found[0].objects += found[1].objects
    with pytest.raises(WeaviateQueryError, match="vectors of vector have 2 dimensions .* and 3 in others"):
        found[0].to_arrow()


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_the_example(server, backend):
    ports = ["--port", str(server.http_port), "--grpc-port", str(server.grpc_port), "--backend", backend]
    run = subprocess.run([sys.executable, EXAMPLE, *ports], capture_output=True, text=True, check=True)
    for words in "5 films stored", "shape: (3, ", "2 batches of 5 rows", "mean rating":
        assert words in run.stdout

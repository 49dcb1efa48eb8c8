"""Batches on the real server."""

import dataclasses
import math
import tracemalloc
from datetime import UTC, datetime
from itertools import pairwise
from uuid import UUID, uuid4

import anyio
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from support import make_client

from weaviate_anyio.classes.batch import Shard
from weaviate_anyio.classes.config import Configure, ConsistencyLevel, DataType, Property, ReferenceProperty
from weaviate_anyio.classes.data import DataObject, GeoCoordinate, ReferenceToMulti
from weaviate_anyio.classes.query import QueryReference
from weaviate_anyio.exceptions import (
    WeaviateBatchValidationError,
    WeaviateInsertInvalidPropertyError,
    WeaviateInvalidInputError,
    WeaviateScopeError,
)
from weaviate_anyio.outputs.batch import BatchProgress

pytestmark = pytest.mark.anyio

WAYS = ["stream", "requests"]


@pytest.fixture(params=WAYS)
def way(request):
    return request.param


@pytest.fixture
async def movies(client, collection_name, way):
    """A collection with references to itself, written by a stream, or by requests as for an older server."""
    if way == "requests":
        client._session.version = (1, 35, 9)
    found = await client.collections.create(
        collection_name,
        properties=[
            Property(name="title", data_type=DataType.TEXT),
            Property(name="year", data_type=DataType.INT),
            Property(name="tags", data_type=DataType.TEXT_ARRAY),
            Property(name="seen", data_type=DataType.DATE),
            Property(name="place", data_type=DataType.GEO_COORDINATES),
        ],
        references=[ReferenceProperty(name="sequel", target_collection=collection_name)],
        vector_config=[Configure.Vectors.self_provided(name="plot"), Configure.Vectors.self_provided(name="style")],
    )
    yield found
    client._session.version = (1, 39, 3)


async def objects_of(movies):
    links = QueryReference(link_on="sequel", return_properties=[])
    return {one.uuid: one async for one in movies.iterator(include_vector=True, return_references=links)}


async def test_what_is_added_is_stored(movies):
    day = datetime(2020, 5, 4, tzinfo=UTC)
    properties = {
        "title": "Älien",
        "year": 1979,
        "tags": ["a", "b"],
        "seen": day,
        "place": GeoCoordinate(latitude=1, longitude=2),
    }
    async with movies.batch.stream() as batch:
        first = await batch.add_object(properties, vector={"plot": [1.0, 2.0], "style": np.array([3, 4])})
        second = await batch.add_object({"title": "Aliens"}, uuid=uuid4(), references={"sequel": first})
        await batch.add_reference(first, "sequel", second)
        await batch.add_reference(str(first), "sequel", [first, second])
    assert batch.failed_objects == batch.failed_references == []
    found = await objects_of(movies)
    assert found.keys() == {first, second}
    assert {name: found[first].properties[name] for name in properties} == properties
    assert found[first].vector == {"plot": [1.0, 2.0], "style": [3.0, 4.0]}
    assert sorted(one.uuid for one in found[first].references["sequel"].objects) == sorted([second, first, second])
    assert [one.uuid for one in found[second].references["sequel"].objects] == [first]
    assert batch.results.objs.uuids == {0: first, 1: second}
    assert (batch.progress.added, batch.progress.stored, batch.progress.settled) == (5, 5, 5)
    assert movies.batch.results == batch.results
    assert movies.batch.failed_objects == movies.batch.failed_references == []


async def test_objects_that_refer_to_each_other(movies):
    """The server takes only references to objects that it has: one is sent after the other; in a circle, one fails."""
    async with movies.batch.stream() as batch:
        last = await batch.add_object({"year": 0})
        for year in range(1, 20):
            last = await batch.add_object({"year": year}, references={"sequel": last})
        mine = uuid4()
        await batch.add_object({"year": 20}, uuid=mine, references={"sequel": mine})
        here, there = uuid4(), uuid4()
        await batch.add_object({"year": 21}, uuid=here, references={"sequel": there})
        await batch.add_object({"year": 22}, uuid=there, references={"sequel": here})
    assert {one.original_uuid for one in batch.failed_objects} <= {mine, here, there}
    found = await objects_of(movies)
    assert len(found) == 23 - batch.number_errors
    links = [one.references["sequel"].objects[0].uuid for one in found.values() if one.references]
    assert len(links) >= 19


async def test_failures_are_told_one_by_one(movies):
    stranger = uuid4()
    async with movies.batch.stream() as batch:
        good = await batch.add_object({"title": "good"})
        bad = await batch.add_object({"year": "no number"}, vector={"plot": [1.0]})
        await batch.add_reference(good, "sequel", good)
        await batch.add_reference(stranger, "sequel", good)
        await batch.add_reference(good, "nonsense", good)
    (failed,) = batch.failed_objects
    assert failed.original_uuid == bad
    assert "year" in failed.message
    assert (failed.object_.index, failed.object_.properties) == (1, {"year": "no number"})
    assert failed.object_.vector == {"plot": [1.0]}
    assert {one.reference.index: one.reference.from_property_name for one in batch.failed_references} == {
        1: "sequel",
        2: "nonsense",
    }
    assert batch.number_errors == 3
    assert batch.results.objs.has_errors
    assert batch.results.refs.errors.keys() == {1, 2}
    assert movies.batch.failed_objects == [failed]
    assert batch.progress.settled == 5
    assert (await objects_of(movies)).keys() == {good}


async def test_objects_with_one_id_go_one_after_the_other(movies):
    uuid = uuid4()
    async with movies.batch.stream(concurrency=3) as batch:
        for year in range(40):
            await batch.add_object({"year": year}, uuid=uuid)
            await batch.add_object({"title": "between"})
        await batch.add_reference(uuid, "sequel", uuid)
    found = (await objects_of(movies))[uuid]
    assert found.properties["year"] == 39
    assert [one.uuid for one in found.references["sequel"].objects] == [uuid]
    assert batch.progress.stored == 81


async def test_many_references_of_one_object(movies):
    async with movies.batch.stream() as batch:
        uuids = [await batch.add_object({"year": year}) for year in range(500)]
        await batch.add_reference(uuids[0], "sequel", uuids)
        for uuid in uuids:
            await batch.add_reference(uuid, "sequel", uuids[0])
    found = await objects_of(movies)
    assert sorted(one.uuid for one in found[uuids[0]].references["sequel"].objects) == sorted([*uuids, uuids[0]])
    assert all(one.references["sequel"].objects[0].uuid == uuids[0] for one in found.values() if one.uuid != uuids[0])


async def test_flush_waits_for_what_was_added(movies):
    async with movies.batch.stream() as batch:
        await batch.flush()
        uuid = await batch.add_object({"title": "first"})
        await batch.add_reference(uuid, "sequel", uuid)
        await batch.flush()
        assert batch.progress.settled == batch.progress.stored == 2
        assert await movies.data.exists(uuid)
        async with anyio.create_task_group() as tasks:  # a flush does not wait for what others add later

            async def add():
                for _ in range(2000):
                    await batch.add_object({"title": "more"})

            await batch.add_object({"title": "second"})
            tasks.start_soon(add)
            await batch.flush()
            assert batch.progress.settled >= 3
    assert batch.progress.stored == 2003


async def test_progress(movies):
    told = []

    async def show(progress):
        told.append(progress)

    async with movies.batch.stream(on_progress=show) as batch:
        for year in range(3000):
            await batch.add_object({"year": year})
    assert told[-1] == batch.progress
    assert (told[-1].stored, told[-1].unsent, told[-1].in_flight) == (3000, 0, 0)
    assert told[-1].per_second == pytest.approx(3000 / told[-1].seconds)
    for before, after in pairwise(told):
        assert before.added <= after.added
        assert before.settled <= after.settled <= after.stored + after.failed <= after.sent <= after.added


async def test_progress_that_takes_its_time(movies):
    """It is not cut off, and the last one has everything."""
    told = []

    async def show(progress):
        told.append("begin")
        await anyio.sleep(0.3)
        told.append(progress.stored)

    async with movies.batch.stream(on_progress=show) as batch:
        for year in range(10):
            await batch.add_object({"year": year})
    assert told[-1] == 10
    assert told.count("begin") * 2 == len(told)


async def test_failures_are_logged(movies, caplog):
    async with movies.batch.stream() as batch:
        await batch.add_object({"year": "no number"})
        await batch.add_object({"year": 1})
    assert batch.number_errors == 1
    assert "1 of 2 objects and references failed" in caplog.text


async def test_one_dict_for_many_rows(movies):
    async with movies.batch.stream() as batch:
        row = {}
        for year in "abc":
            row["year"] = year
            await batch.add_object(row)
    assert sorted(one.object_.properties["year"] for one in batch.failed_objects) == ["a", "b", "c"]


@dataclasses.dataclass(frozen=True)
class FrozenError(Exception):
    pass


async def test_an_exception_that_takes_no_notes(movies):
    with pytest.raises(FrozenError) as caught:
        async with movies.batch.stream() as outer:
            await outer.add_object({})
            async with movies.batch.stream() as inner:
                await inner.add_object({})
                raise FrozenError
    assert caught.value.batch is inner.unfinished
    assert outer.unfinished is not None


async def test_progress_that_fails(movies):
    def show(progress):
        raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        async with movies.batch.stream(on_progress=show) as batch:
            with anyio.fail_after(20):
                while True:
                    await batch.add_object({"year": 1})
                    await anyio.sleep(0.001)
    assert batch.unfinished is not None


async def test_many_tasks_add(movies):
    async def add(batch):
        for year in range(200):
            await batch.add_object({"year": year})

    async with movies.batch.stream() as batch, anyio.create_task_group() as tasks:
        for _ in range(20):
            tasks.start_soon(add, batch)
    assert batch.progress.stored == await movies.length() == 4000


async def test_what_cannot_be_stored_is_refused_at_the_call(movies, client):
    circle = {}
    circle["circle"] = circle
    async with movies.batch.stream() as batch, client.batch.stream() as other:
        calls = [
            (lambda: batch.add_object({"title": object()}), 'properties["title"]'),
            (lambda: batch.add_object(circle), "properties"),
            (lambda: batch.add_object({}, vector={"plot": [math.nan]}), 'vector["plot"]'),
            (lambda: batch.add_object({}, uuid="x"), "uuid"),
            (lambda: batch.add_object({}, references={"sequel": "x"}), 'references["sequel"]'),
            (lambda: batch.add_reference("x", "sequel", uuid4()), "from_uuid"),
            (lambda: batch.add_reference(uuid4(), "a-b", uuid4()), "from_property"),
            (lambda: batch.add_reference(uuid4(), "sequel", [uuid4(), 3]), "to"),
            (lambda: other.add_object("not a name"), "collection"),
            (lambda: other.add_object("Movie", tenant="not a name"), "tenant"),
            (lambda: other.add_reference(uuid4(), "Movie", "sequel", None), "to"),
        ]
        for call, place in calls:
            with pytest.raises(WeaviateInvalidInputError) as caught:
                call()
            assert place in str(caught.value)
        with pytest.raises(WeaviateBatchValidationError):
            batch.add_object({}, uuid="x")
        with pytest.raises(WeaviateInsertInvalidPropertyError):
            batch.add_object({"id": "x"})
        with pytest.raises(WeaviateInvalidInputError, match="grpcMaxMessageSize"):
            batch.add_object({"title": "x" * (client._session.max_message_size + 1)})
        await batch.add_object({"title": "good"})
    assert (batch.progress.added, batch.progress.stored) == (1, 1)


async def test_how_a_batch_is_used(movies):
    batch = movies.batch.stream()
    with pytest.raises(WeaviateScopeError, match="entered"):
        await batch.add_object({})
    assert batch.progress == BatchProgress()
    assert (batch.failed_objects, batch.number_errors, batch.results.objs.uuids) == ([], 0, {})
    async with batch:
        await batch.add_object({})
        with pytest.raises(WeaviateScopeError, match="once"):
            await batch.__aenter__()
    with pytest.raises(WeaviateScopeError, match="left"):
        await batch.add_object({})
    for wrong in (0, True, "2", 65, 1.5):
        with pytest.raises(WeaviateInvalidInputError, match="concurrency"):
            movies.batch.stream(concurrency=wrong)
    with pytest.raises(WeaviateInvalidInputError, match="on_progress"):
        movies.batch.stream(on_progress=3)
    with pytest.deprecated_call(match="stream"):
        assert type(movies.batch.experimental()) is type(batch)


async def test_an_empty_batch(movies):
    async with movies.batch.stream() as batch:
        pass
    assert batch.progress.added == 0
    assert batch.unfinished is None


async def test_several_collections_and_tenants(client, collection_name, way):
    if way == "requests":
        client._session.version = (1, 35, 9)
    other, lower = f"{collection_name}b", collection_name[:1].lower() + collection_name[1:]
    tenants = Configure.multi_tenancy(enabled=True, auto_tenant_creation=True)
    await client.collections.create(collection_name, multi_tenancy_config=tenants)
    await client.collections.create(
        other,
        references=[
            ReferenceProperty.MultiTarget(name="any", target_collections=[collection_name, other]),
        ],
    )
    try:
        async with client.batch.stream(consistency_level=ConsistencyLevel.ALL) as batch:
            for tenant in ("one", "two"):
                for number in range(10):
                    await batch.add_object(lower, {"number": number}, tenant=tenant)
            uuid = await batch.add_object(other, {"text": "x"})
            to = ReferenceToMulti(target_collection=other, uuids=uuid)
            await batch.add_reference(uuid, other, "any", to)
        assert batch.number_errors == 0
        base = client.collections.use(collection_name)
        assert [await base.with_tenant(tenant).length() for tenant in ("one", "two")] == [10, 10]
        async with base.with_tenant("one").batch.stream() as mine:
            await mine.add_object({"number": 11})
        assert await base.with_tenant("one").length() == 11
        waited = []
        await client.batch.wait_for_vector_indexing(on_progress=waited.append)
        assert batch.shards == [
            Shard(collection=collection_name, tenant="one"),
            Shard(collection=collection_name, tenant="two"),
            Shard(collection=other),
        ]
        assert client.with_options(timeout=9).batch.results.objs.uuids == {}
    finally:
        client._session.version = (1, 39, 3)
        await client.collections.delete(other)


async def test_a_user_without_permission(guarded, way, anyio_backend):
    """Each object and reference fails, with the words of single requests."""
    name = f"Forbidden{way.capitalize()}"
    async with make_client(guarded, auth_credentials="root-key") as client:
        await client.collections.delete(name)
        await client.collections.create(name, references=[ReferenceProperty(name="to", target_collection=name)])
    async with make_client(guarded, auth_credentials="nobody-key") as client:
        if way == "requests":
            client._session.version = (1, 35, 9)
        async with client.batch.stream() as batch:
            uuid = await batch.add_object(name, {"text": "x"})
            await batch.add_reference(uuid, name, "to", uuid)
    (failed,), (unlinked,) = batch.failed_objects, batch.failed_references
    assert f'Permissions.data(collection="{name}", update=True)' in failed.message
    assert f'Permissions.collections(collection="{name}", read_config=True)' in unlinked.message


# ingest


async def test_ingest_of_iterables(movies):
    def lines():
        for year in range(300):
            yield {"year": year} if year % 2 else DataObject({"year": year}, uuid=UUID(int=year + 1))

    async def later():
        for line in lines():
            await anyio.lowlevel.checkpoint()
            yield line

    for objs in (lines(), list(lines()), later()):
        result = await movies.data.ingest(objs)
        assert len(result.uuids) == 300
        assert result.uuids[10] == UUID(int=11)
        assert not result.has_errors
    assert await movies.length() == 150 + 3 * 150


VECTORS = np.arange(40, dtype=np.float32).reshape(20, 2)


COLUMNS = {
    "title": [f"t{at}" for at in range(20)],
    "year": list(range(20)),
    "key": [str(UUID(int=at + 1)) for at in range(20)],
}
FRAMES = {
    "pandas": lambda: pd.DataFrame({**COLUMNS, "v": list(VECTORS)}),
    "polars": lambda: pl.DataFrame({**COLUMNS, "v": VECTORS}, schema_overrides={"v": pl.Array(pl.Float32, 2)}),
    "pyarrow": lambda: pa.table({**COLUMNS, "v": pa.FixedSizeListArray.from_arrays(pa.array(VECTORS.ravel()), 2)}),
}


@pytest.mark.parametrize("library", FRAMES)
async def test_ingest_of_tables(movies, library):
    frame = FRAMES[library]()
    result = await movies.data.ingest(frame, uuids="key", vectors={"plot": "v"})
    assert result.uuids == {at: UUID(int=at + 1) for at in range(20)}
    found = await objects_of(movies)
    assert found[UUID(int=8)].properties["title"] == "t7"
    assert found[UUID(int=8)].vector == {"plot": [14.0, 15.0]}
    result = await movies.data.ingest([{"year": at} for at in range(20)], vectors={"style": VECTORS})
    assert len(result.uuids) == 20


async def test_ingest_of_many_tables(movies):
    reader = FRAMES["pyarrow"]().to_reader(max_chunksize=7)
    result = await movies.data.ingest(reader, uuids="key", vectors={"plot": "v"}, concurrency=2)
    assert result.uuids == {at: UUID(int=at + 1) for at in range(20)}
    halves = [FRAMES["polars"]()[:10].select("title"), FRAMES["polars"]()[10:].select("title")]
    assert len((await movies.data.ingest(halves)).uuids) == 20


async def test_ingest_closes_its_generator(movies):
    closed = []

    async def rows():
        try:
            yield {}
            yield {"title": object()}
        finally:
            await anyio.lowlevel.checkpoint()
            closed.append(True)

    with pytest.raises(WeaviateInvalidInputError):
        await movies.data.ingest(rows())
    assert closed == [True]


async def test_ingest_that_is_refused(movies):
    async def none():
        yield {}

    for wrong, place in (
        ({"objs": 3}, "objs"),
        ({"objs": [{}], "uuids": []}, "uuids"),
        ({"objs": none(), "uuids": ["x"]}, "uuids"),
        ({"objs": [{}], "vectors": "v"}, "vectors"),
        ({"objs": [{}], "on_progress": 3}, "on_progress"),
        ({"objs": [{}], "concurrency": 0}, "concurrency"),
    ):
        with pytest.raises(WeaviateInvalidInputError, match=place):
            movies.data.ingest(**wrong)
    with pytest.raises(WeaviateInvalidInputError, match=r'objs\[2\]\.properties\["title"\]') as caught:
        await movies.data.ingest([{}, {}, {"title": object()}, {}])
    assert caught.value.batch.progress.added == 2


async def test_memory_is_bounded(movies, way):
    """A producer that is much faster than the server does not fill the memory."""
    tracemalloc.start()
    try:
        async with movies.batch.stream() as batch:
            for year in range(30_000):
                await batch.add_object({"year": year, "title": "x" * 500})
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert batch.progress.stored == 30_000
    assert peak < 50_000_000

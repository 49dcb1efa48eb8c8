"""The datasink of Ray Data, whose tasks are called here as Ray calls them in its workers."""

import random
import threading
from contextlib import ExitStack
from datetime import UTC, date, datetime
from functools import partial
from types import SimpleNamespace
from uuid import UUID, uuid4

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from anyio.from_thread import start_blocking_portal
from leaks import threads
from ray import cloudpickle
from ray.data.block import BlockAccessor
from ray_database import Database
from support import held_ports

import weaviate_anyio as weaviate
from weaviate_anyio.classes.config import Configure, DataType, Property, ReferenceProperty
from weaviate_anyio.classes.data import DataObject
from weaviate_anyio.classes.query import QueryReference
from weaviate_anyio.embedded import run_server
from weaviate_anyio.exceptions import (
    UnexpectedStatusCodeError,
    WeaviateBatchError,
    WeaviateInvalidInputError,
    WeaviateStartUpConnectionError,
    WeaviateStartUpError,
)
from weaviate_anyio.ray import WeaviateDatasink, WeaviateDatasource, _connect, _sink
from weaviate_anyio.util import generate_uuid5

pytestmark = pytest.mark.filterwarnings("ignore:`use_.*` is deprecated:DeprecationWarning")

N = Property(name="n", data_type=DataType.INT)


@pytest.fixture
def sink(ray_connect):
    return partial(WeaviateDatasink, connect=ray_connect)


def run(sink, *tasks):
    """Write the blocks of each task, as Ray does: the sink is pickled for each, and so is what a task returns."""
    sink.on_write_start(BlockAccessor.for_block(tasks[0][0]).to_arrow().schema)
    written = [write(sink, blocks) for blocks in tasks]
    sink.on_write_complete(SimpleNamespace(write_returns=written))
    return sink


def write(sink, blocks):
    there = cloudpickle.loads(cloudpickle.dumps(sink))
    return cloudpickle.loads(cloudpickle.dumps(there.write(iter(blocks), SimpleNamespace(task_idx=0, kwargs={}))))


def stored(db, collection, **kwargs):
    found = db.call(partial(collection.query.fetch_objects, limit=1000, **kwargs)).objects
    return {one.uuid: one for one in found}


def ids_of(db, collection):
    return sorted(stored(db, collection))


def numbers(db, collection):
    return sorted(one.properties["n"] for one in stored(db, collection).values())


def failed(sink, *blocks):
    """The failures of blocks, which do not pass in silence."""
    with pytest.raises(WeaviateBatchError, match="rows were not stored; `failures` of the datasink has them"):
        run(sink, blocks)
    return sink.failures


MOMENT = datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)
NAIVE = MOMENT.replace(tzinfo=None)
COLUMNS = {
    "text": (DataType.TEXT, pa.string(), "é", "é"),
    "large": (DataType.TEXT, pa.large_string(), "é", "é"),
    "word": (DataType.TEXT, pa.dictionary(pa.int32(), pa.string()), "é", "é"),
    "texts": (DataType.TEXT_ARRAY, pa.list_(pa.string()), ["a", "b"], ["a", "b"]),
    "none": (DataType.TEXT_ARRAY, pa.list_(pa.string()), [], []),
    "small": (DataType.INT, pa.int8(), 7, 7),
    "int": (DataType.INT, pa.int64(), 1 << 53, 1 << 53),
    "ints": (DataType.INT_ARRAY, pa.large_list(pa.int64()), [1, 2], [1, 2]),
    "half": (DataType.NUMBER, pa.float32(), 0.5, 0.5),
    "number": (DataType.NUMBER, pa.float64(), 0.1, 0.1),
    "bool": (DataType.BOOL, pa.bool_(), True, True),
    "day": (DataType.DATE, pa.date32(), date(2026, 1, 2), datetime(2026, 1, 2, tzinfo=UTC)),
    "moment": (DataType.DATE, pa.timestamp("us", "UTC"), MOMENT, MOMENT),
    "local": (DataType.DATE, pa.timestamp("us", "Europe/Berlin"), MOMENT, MOMENT),
    "naive": (DataType.DATE, pa.timestamp("ns"), NAIVE, MOMENT),
    "moments": (DataType.DATE_ARRAY, pa.list_(pa.timestamp("us")), [NAIVE], [MOMENT]),
    "largely": (DataType.DATE_ARRAY, pa.large_list(pa.timestamp("us")), [NAIVE], [MOMENT]),
    "pairs": (DataType.DATE_ARRAY, pa.list_(pa.timestamp("us"), 2), [NAIVE, NAIVE], [MOMENT, MOMENT]),
    "uuid": (DataType.UUID, pa.string(), str(UUID(int=5)), UUID(int=5)),
    "uuid16": (DataType.UUID, pa.uuid(), UUID(int=5).bytes, UUID(int=5)),
    "blob": (DataType.BLOB, pa.binary(), b"\x00\xff", "AP8="),
}


def test_arrow_types(db, sink):
    movies = db.create(properties=[Property(name=name, data_type=kind) for name, (kind, *_) in COLUMNS.items()])
    arrays = {name: pa.array([value, None], type_) for name, (_, type_, value, _) in COLUMNS.items()}
    run(sink(movies.name), [pa.table({"id": [str(UUID(int=1)), str(UUID(int=2))], **arrays})])
    full, bare = stored(db, movies, return_properties=list(COLUMNS)).values()
    assert full.properties == {name: value for name, (*_, value) in COLUMNS.items()}
    assert set(bare.properties.values()) == {None}


def test_compound_values(db, sink):
    inner = [Property(name="at", data_type=DataType.DATE), Property(name="n", data_type=DataType.INT)]
    movies = db.create(
        properties=[
            Property(name="place", data_type=DataType.GEO_COORDINATES),
            Property(name="phone", data_type=DataType.PHONE_NUMBER),
            Property(name="mobile", data_type=DataType.PHONE_NUMBER),
            Property(name="one", data_type=DataType.OBJECT, nested_properties=inner),
            Property(name="many", data_type=DataType.OBJECT_ARRAY, nested_properties=inner),
        ]
    )
    value = {"at": NAIVE, "n": 1}
    row = {
        "place": {"latitude": 1.5, "longitude": -2.25},
        "phone": {"number": "020 1234567", "default_country": "nl"},
        "mobile": "+31 20 1234567",
        "one": value,
        "many": [value, value],
    }
    run(sink(movies.name), [pa.Table.from_pylist([row])])
    (found,) = stored(db, movies).values()
    assert found.properties["place"].longitude == -2.25
    assert found.properties["phone"].national == found.properties["mobile"].national == 201234567
    value = {"at": MOMENT, "n": 1}
    assert (found.properties["one"], found.properties["many"]) == (value, [value, value])


def test_pandas(db, sink):
    movies = db.create(
        properties=[N, Property(name="text", data_type=DataType.TEXT), Property(name="at", data_type=DataType.DATE)],
        vector_config=Configure.Vectors.self_provided(),
    )
    frame = pd.DataFrame(
        {
            "id": [UUID(int=1), UUID(int=2)],  # Arrow knows them
            "n": [1, None],
            "text": [float("nan"), "b"],
            "at": pd.to_datetime(["2026-01-02", None]),
            "vector": [np.array([1, 2], "f4"), np.array([3, 4], "f4")],
        },
        index=[7, 7],
    )
    run(sink(movies.name), [frame])
    one, two = stored(db, movies, include_vector=True).values()
    assert one.properties == {"n": 1, "text": None, "at": datetime(2026, 1, 2, tzinfo=UTC)}
    assert two.properties == {"n": None, "text": "b", "at": None}
    assert [one.vector, two.vector] == [{"default": [1, 2]}, {"default": [3, 4]}]


VECTORS = {
    "lists": [[1.0, 2.0], [3.0, 4.0]],
    "float64": pa.array([[1.0, 2.0], [3.0, 4.0]], pa.list_(pa.float64())),
    "ints": pa.array([[1, 2], [3, 4]], pa.large_list(pa.int16())),
    "fixed": pa.array([[1.0, 2.0], [3.0, 4.0]], pa.list_(pa.float32(), 2)),
    "halves": np.array([[1, 2], [3, 4]], "f2"),
    "tensor": np.array([[1, 2], [3, 4]], "f4"),
}


@pytest.mark.parametrize("given", VECTORS.values(), ids=VECTORS)
def test_vectors(db, sink, given):
    movies = db.create(properties=[N], vector_config=Configure.Vectors.self_provided())
    block = BlockAccessor.batch_to_block({"n": np.array([1, 2]), "vector": given})
    run(sink(movies.name), [block])
    found = {one.properties["n"]: one.vector["default"] for one in stored(db, movies, include_vector=True).values()}
    assert found == {1: [1, 2], 2: [3, 4]}


def test_named_vectors(db, sink):
    movies = db.create(
        properties=[N],
        vector_config=[
            Configure.Vectors.self_provided(name="title"),
            Configure.MultiVectors.self_provided(name="parts"),
            Configure.MultiVectors.self_provided(name="shots"),
        ],
    )
    parts = np.empty(2, dtype=object)
    parts[:] = [np.ones((2, 3), "f4"), np.ones((1, 3), "f4")]
    batch = {"n": np.array([1, 2]), "t": np.array([[1, 2], [3, 4]], "f4"), "p": parts}
    table = BlockAccessor.batch_to_block(batch)
    shots = pa.array([None, [[1, 2], [3, 4]]], pa.list_(pa.list_(pa.float32(), 2)))
    run(sink(movies.name, vector={"title": "t", "parts": "p", "shots": "s"}), [table.append_column("s", shots)])
    found = {one.properties["n"]: one.vector for one in stored(db, movies, include_vector=True).values()}
    assert found == {
        1: {"title": [1, 2], "parts": [[1, 1, 1], [1, 1, 1]]},
        2: {"title": [3, 4], "parts": [[1, 1, 1]], "shots": [[1, 2], [3, 4]]},
    }


def test_the_column_of_the_vector_may_have_any_name(db, sink):
    movies = db.create(properties=[N], vector_config=Configure.Vectors.self_provided(name="only"))
    run(sink(movies.name, vector="embedding"), [pa.table({"n": [1, 2], "embedding": [[1.0, 2.0], None]})])
    vectors = [one.vector for one in stored(db, movies, include_vector=True).values()]
    assert sorted(vectors, key=len) == [{}, {"only": [1, 2]}]
    assert {name for one in stored(db, movies).values() for name in one.properties} == {"n"}


def test_given_ids(db, sink):
    movies = db.create(properties=[N])
    ids = [uuid4(), uuid4()]
    run(sink(movies.name), [pa.table({"id": [str(ids[0]), ids[1].hex.upper()], "n": [1, 2]})])
    assert ids_of(db, movies) == sorted(ids)
    more = uuid4()
    run(sink(movies.name, id_column="key"), [pa.table({"key": pa.array([more.bytes], pa.uuid()), "n": [3]})])
    assert ids_of(db, movies) == sorted([*ids, more])


def test_ids_of_a_key(db, sink):
    movies = db.create(properties=[N, Property(name="isbn", data_type=DataType.TEXT)])
    run(sink(movies.name, key="isbn"), [pa.table({"isbn": ["a", "b"], "n": [1, 2]})])
    assert ids_of(db, movies) == sorted(UUID(generate_uuid5(isbn)) for isbn in "ab")
    run(sink(movies.name, key="isbn"), [pa.table({"n": [3, 4], "isbn": ["b", "a"]})])
    assert numbers(db, movies) == [3, 4]
    run(sink(movies.name, key=["isbn", "n"], properties=["n"]), [pa.table({"isbn": ["a"], "n": [1]})])
    assert UUID(generate_uuid5('["a",1]')) in stored(db, movies)


def test_ids_of_the_content_depend_on_nothing_else(db, sink):
    movies = db.create(
        properties=[N, Property(name="text", data_type=DataType.TEXT)],
        vector_config=Configure.Vectors.self_provided(),
    )
    rows = [{"n": number, "text": None if number % 3 else "x", "vector": [1.0, number]} for number in range(30)]
    run(sink(movies.name), [pa.Table.from_pylist(rows)])
    before = ids_of(db, movies)
    assert len(before) == 30
    # Other blocks, another order, columns in another order, pandas, an empty column, vectors that differ a little.
    random.Random(1).shuffle(rows)
    other = [{"vector": [1.0, row["n"] + 1e-6], "text": row["text"], "n": row["n"]} for row in rows]
    table = pa.Table.from_pylist(other)
    run(sink(movies.name), [table.slice(0, 7), table.slice(7, 9)], [table.slice(16).to_pandas()])
    run(sink(movies.name), [table.append_column("more", pa.nulls(30))])
    assert ids_of(db, movies) == before
    assert numbers(db, movies) == list(range(30))


def test_equal_rows_are_one_object(db, sink):
    movies = db.create(properties=[N])
    done = run(sink(movies.name), [pa.table({"n": [1, 1, 2]})])
    assert numbers(db, movies) == [1, 2]
    assert done.stored == 3


@pytest.mark.parametrize("column", ["tenant", "n"])
def test_tenants(db, sink, column):
    films = db.create(
        properties=[N], multi_tenancy_config=Configure.multi_tenancy(auto_tenant_creation=column == "tenant")
    )
    if column == "n":
        db.call(films.tenants.create, ["a"])
        run(sink(films.name, tenant="a"), [pa.table({"n": [1, 2]})])
        assert numbers(db, films.with_tenant("a")) == [1, 2]
        return
    run(sink(films.name, tenant_column="tenant"), [pa.table({"tenant": ["a", "b", "a"], "n": [1, 2, 3]})])
    assert numbers(db, films.with_tenant("a")) == [1, 3]
    assert numbers(db, films.with_tenant("b")) == [2]


def test_a_row_of_a_tenant_that_is_not_there(db, sink):
    films = db.create(properties=[N], multi_tenancy_config=Configure.multi_tenancy())
    db.call(films.tenants.create, ["a"])
    table = pa.table({"tenant": ["a", "c", None, ""], "n": [1, 2, 3, 4]})
    of_nobody, *empty = failed(sink(films.name, tenant_column="tenant"), table)
    assert of_nobody.row == {"tenant": "c", "n": 2}
    assert "There is no tenant 'c'" in of_nobody.error
    assert [(one.row["n"], "tenant must be set in every row" in one.error) for one in empty] == [(3, True), (4, True)]
    assert numbers(db, films.with_tenant("a")) == [1]


def test_references(db, sink):
    books, authors = db.create(), db.create()
    movies = db.create(
        properties=[N],
        references=[
            ReferenceProperty(name="by", target_collection=authors.name),
            ReferenceProperty(name="with", target_collection=authors.name),
            ReferenceProperty.MultiTarget(name="basedOn", target_collections=[books.name, authors.name]),
        ],
    )
    (book,) = db.insert(books, [{}])
    one, two = db.insert(authors, [{}, {}])
    rows = [
        {
            "n": 1,
            "by": str(one),
            "with": [str(one), str(two)],
            "basedOn": [{"collection": books.name, "id": str(book)}],
        },
        {"n": 2, "by": None, "with": None, "basedOn": None},
        {
            "n": 3,
            "by": None,
            "with": None,
            "basedOn": [{"collection": name, "id": str(one)} for name in (books.name, authors.name)],
        },
    ]
    (failure,) = failed(sink(movies.name), pa.Table.from_pylist(rows))
    assert failure.row["n"] == 3
    assert "basedOn must be references to one collection" in failure.error
    asked = [
        QueryReference(link_on="by"),
        QueryReference(link_on="with"),
        QueryReference.MultiTarget(link_on="basedOn", target_collection=books.name),
    ]
    found = {one.properties["n"]: one.references for one in stored(db, movies, return_references=asked).values()}
    assert {name: {one.uuid for one in cross.objects} for name, cross in found[1].items()} == {
        "by": {one},
        "with": {one, two},
        "basedOn": {book},
    }
    assert not found[2]


def test_what_is_not_stored(db, sink):
    movies = db.create(properties=[N], vector_config=Configure.Vectors.self_provided())
    ids = [str(UUID(int=number)) for number in range(6)]
    table = pa.table(
        {
            "id": [*ids[:4], "nonsense", None],
            "n": [0, 1, 1 << 60 | 1, 3, 4, 5],
            "vector": [[1.0, 2.0], [1.0, 2.0, 3.0], [1.0, 2.0], [1.0, 2.0], [1.0, 2.0], [1.0, 2.0]],
        }
    )
    db.insert(movies, [DataObject({"n": 9}, vector=[1, 2])])
    done = sink(movies.name, raise_failures=False)
    assert run(done, [table, table.slice(3, 2)]) is done
    assert done.stored == 3
    assert numbers(db, movies) == [0, 3, 9]
    found = [(one.id, one.row["n"]) for one in done.failures]
    assert found == [(ids[1], 1), (ids[2], (1 << 60) | 1), ("nonsense", 4), (None, 5), ("nonsense", 4)]
    errors = [one.error for one in done.failures]
    assert "3 dimensions, those of the index have 2" in errors[0]
    assert "must be an int that float64 holds exactly" in errors[1]
    assert "uuid must be" in errors[2]
    assert "id must be set in every row" in errors[3]
    assert errors[4] == errors[2]
    first = done.failures[0].row
    assert (first["id"], np.asarray(first["vector"]).tolist()) == (ids[1], [1, 2, 3])


def test_failures_raise(db, sink):
    movies = db.create(properties=[N])
    done = sink(movies.name)
    with pytest.raises(WeaviateBatchError, match=r"1 of 3 rows were not stored; .* The first: None: id must"):
        run(done, [pa.table({"id": [str(uuid4()), None, str(uuid4())], "n": [1, 2, 3]})])
    assert (done.stored, [one.row for one in done.failures]) == (2, [{"id": None, "n": 2}])
    run(done, [pa.table({"n": [1]})])
    assert (done.stored, done.failures) == (1, [])


def test_too_many_failures_end_the_task(db, sink):
    movies = db.create(properties=[N])
    blocks = [pa.table({"id": pa.nulls(3, pa.string()), "n": [1, 2, 3]})] * 5
    with pytest.raises(WeaviateBatchError, match=r"6 rows of one task were not stored, .* max_failures \(5\) allows"):
        run(sink(movies.name, max_failures=5), blocks)
    assert len(failed(sink(movies.name, max_failures=None), *blocks)) == 15


def test_the_same_again(db, sink, ray_connect):
    """What is read can be written, and is the same when it is read again."""
    config = {
        "properties": [
            N,
            Property(name="place", data_type=DataType.GEO_COORDINATES),
            Property(name="blob", data_type=DataType.BLOB),
            Property(name="at", data_type=DataType.DATE),
        ],
        "vector_config": [
            Configure.Vectors.self_provided(name="default"),
            Configure.MultiVectors.self_provided(name="parts"),
        ],
        "multi_tenancy_config": Configure.multi_tenancy(auto_tenant_creation=True),
    }
    one, two = db.create(**config), db.create(**config)
    rows = [
        {
            "n": number,
            "place": {"latitude": 1.0, "longitude": number / 4},
            "blob": bytes([number]),
            "at": MOMENT,
            "tenant": f"t{number % 3}",
            "vector": [1.0, number],
            "vector.parts": [[1.0, 2.0]] * (number + 1),
        }
        for number in range(20)
    ]
    names = ["n", "place", "blob", "at"]
    run(sink(one.name, tenant_column="tenant"), [pa.Table.from_pylist(rows)])

    def read(movies):
        source = WeaviateDatasource(
            movies.name,
            connect=ray_connect,
            include_vector=True,
            return_properties=names,
            return_metadata=["creation_time"],
        )
        return pa.concat_tables([table for task in source.get_read_tasks(4) for table in task()]).sort_by("id")

    first = read(one)
    run(sink(two.name, tenant_column="tenant"), [first])
    again = read(two)
    times = ["metadata.creation_time"]
    assert first.drop_columns(times) == again.drop_columns(times)
    assert first.num_rows == 20


def test_blocks_without_rows(db, sink):
    movies = db.create(properties=[N])
    done = run(sink(movies.name, key="n"), [pa.table({})], [pd.DataFrame()], [pa.table({"n": [1]}), pa.table({})], [])
    assert (done.stored, done.failures) == (1, [])
    assert numbers(db, movies) == [1]


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_a_task_waits_for_a_server_that_is_away(servers, tmp_path, monkeypatch, backend):
    with start_blocking_portal() as portal, ExitStack() as stack:
        options = stack.enter_context(held_ports(servers.options(tmp_path)))
        with portal.wrap_async_context_manager(run_server(options)) as server:
            connect = partial(weaviate.use_async_with_local, "127.0.0.1", server.http_port, server.grpc_port)
            with portal.wrap_async_context_manager(connect()) as client:
                movies = Database(portal, client).create(properties=[N])
        again = run_server(options)
        starts = []

        def start(seconds):
            starts.append(seconds)
            stack.enter_context(portal.wrap_async_context_manager(again))

        monkeypatch.setattr(_connect, "sleep", start)
        sink = WeaviateDatasink(movies.name, connect=connect, backend=backend)
        with pytest.raises(WeaviateStartUpConnectionError, match="refused"):
            sink.on_write_start(None)
        assert not starts
        assert sink.write([pa.table({"n": [1, 2]})], None).stored == 2
        assert len(starts) == 1
        (task,) = WeaviateDatasource(movies.name, connect=connect, backend=backend).get_read_tasks(1)
        assert [table.num_rows for table in task()] == [2]


@pytest.mark.parametrize("wrong", [{"auth_credentials": "nobody knows it"}, {"port": 1, "grpc_port": 2}])
def test_a_task_does_not_wait_without_hope_or_time(guarded, monkeypatch, wrong):
    monkeypatch.setattr(_connect, "sleep", pytest.fail)
    monkeypatch.setattr(_sink, "PATIENCE", 90 if "auth_credentials" in wrong else 0)
    there = {"host": "127.0.0.1", "port": guarded.http_port, "grpc_port": guarded.grpc_port}
    sink = WeaviateDatasink("Movie", connect=partial(weaviate.use_async_with_local, **there | wrong))
    with pytest.raises(WeaviateStartUpError):
        sink.write([], None)


def test_many_rows(db, sink):
    movies = db.create(properties=[N])
    done = run(sink(movies.name), [pa.table({"n": range(3000)}), pa.table({"n": range(3000, 5000)})])
    assert done.stored == db.call(movies.length) == 5000


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_a_task_leaves_nothing(db, sink, backend):
    movies = db.create(properties=[N])
    before = threads()
    run(sink(movies.name, backend=backend), [pa.table({"n": [1]})])
    assert not threads() - before
    assert numbers(db, movies) == [1]


@pytest.mark.anyio
@pytest.mark.usefixtures("blocking_calls")
async def test_a_task_inside_of_an_event_loop(client, collection_name, sink):
    movies = await client.collections.create(collection_name, properties=[N])
    run(sink(movies.name), [pa.table({"n": [1, 2]})])
    assert await movies.length() == 2


def test_an_error_of_the_blocks(db, sink):
    movies = db.create(properties=[N])

    def blocks():
        yield pa.table({"n": [1]})
        raise ZeroDivisionError

    before = threads()
    with pytest.raises(ZeroDivisionError):
        sink(movies.name).write(blocks(), None)
    assert not threads() - before


START = [
    ({}, {"id": ["a"], "n": [1]}, None),
    ({"id_column": "uuid"}, {"n": [1]}, "id_column must be a column of the dataset, which are n, got 'uuid'"),
    ({"key": ["n", "m"]}, {"n": [1]}, "key must be a column of the dataset, which are n, got 'm'"),
    ({"properties": ["m"]}, {"n": [1]}, "properties must be a column of the dataset"),
    ({"vector": "v"}, {"n": [1]}, "vector must be a column of the dataset"),
    ({"key": "n"}, {"n": [1], "id": ["a"]}, "key must be None where the column 'id' has the ids"),
    ({"id_column": "u"}, {"u": ["a"], "id": [1]}, "properties must be names that properties can have: .* got 'id'"),
    ({"vector": "v"}, {"n": [1], "v": [[1]], "vector": [[1]]}, "properties must be names .* got 'vector'"),
    ({}, {"vector": [[1.0]]}, "key must be given, or id_column: there are no properties"),
    ({"tenant": "a"}, {"n": [1]}, "tenant must be None: .* has no tenants, got 'a'"),
    ({"tenant_column": "n"}, {"n": [1]}, "tenant_column must be None: .* has no tenants, got 'n'"),
]


@pytest.mark.parametrize(("arguments", "columns", "words"), START)
def test_columns_that_do_not_fit(db, sink, arguments, columns, words):
    movies = db.create(properties=[N])
    start = partial(sink(movies.name, **arguments).on_write_start, pa.table(columns).schema)
    if words is None:
        start()
    else:
        with pytest.raises(WeaviateInvalidInputError, match=words):
            start()


def test_a_collection_with_tenants_wants_one(db, sink):
    films = db.create(multi_tenancy_config=Configure.multi_tenancy())
    with pytest.raises(WeaviateInvalidInputError, match="tenant_column must be given, or tenant: .* has tenants"):
        sink(films.name).on_write_start(pa.table({"n": [1]}).schema)


def test_no_collection(sink):
    with pytest.raises(UnexpectedStatusCodeError, match="There is no collection 'Nothing'"):
        sink("Nothing").on_write_start(None)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"collection": "1"}, "collection must be the name of a collection"),
        ({"connect": None}, "connect must be a function without parameters that returns a client"),
        ({"id_column": 1}, "id_column must be the name of a column, got 1"),
        ({"key": []}, "key must be a list of the names of columns, at least one"),
        ({"key": [1]}, r"key\[0\] must be the name of a column, got 1"),
        ({"id_column": "a", "key": "b"}, "key must be None where id_column is given, got 'b'"),
        ({"properties": "a"}, "properties must be a list of the names of columns, got 'a'"),
        ({"vector": {"a b": "c"}}, "vector must be the name of a vector"),
        ({"vector": {"a": 1}}, r"vector\['a'\] must be the name of a column"),
        ({"tenant": "a b"}, "tenant must be the name of a tenant"),
        ({"tenant": "a", "tenant_column": "b"}, "tenant_column must be None where tenant is given, got 'b'"),
        ({"consistency_level": "ONE"}, "consistency_level must be a ConsistencyLevel or None"),
        ({"raise_failures": 1}, "raise_failures must be a bool"),
        ({"max_failures": -1}, "max_failures must be an int >= 0 or None"),
        ({"backend": "curio"}, "backend must be 'asyncio' or 'trio'"),
        ({"limit": 3}, "unknown parameter 'limit'"),
    ],
)
def test_bad_arguments(arguments, words):
    with pytest.raises(WeaviateInvalidInputError, match=words):
        WeaviateDatasink(**{"collection": "Movie", "connect": weaviate.use_async_with_local, **arguments})


@pytest.mark.parametrize("kind", [WeaviateDatasink, WeaviateDatasource])
def test_no_secret_is_shown(kind):
    connect = partial(weaviate.use_async_with_local, auth_credentials="hush")
    assert repr(kind("movie", connect=connect)) == f"<{kind.__name__} 'Movie'>"
    with pytest.raises(WeaviateInvalidInputError) as caught:
        kind("Movie", connect=partial(connect, headers={"lock": threading.Lock()}))
    assert "hush" not in str(caught.value)

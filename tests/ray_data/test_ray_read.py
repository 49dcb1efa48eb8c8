"""The datasource of Ray Data, whose tasks are called here as Ray calls them in its workers."""

import threading
from datetime import UTC, datetime
from functools import partial
from uuid import UUID, uuid4

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from leaks import threads
from ray import cloudpickle

import weaviate_anyio as weaviate
from weaviate_anyio.classes.config import Configure, DataType, Property, Reconfigure, ReferenceProperty
from weaviate_anyio.classes.data import DataObject, GeoCoordinate, PhoneNumber, ReferenceToMulti
from weaviate_anyio.classes.query import Filter, QueryReference
from weaviate_anyio.classes.tenants import Tenant, TenantActivityStatus
from weaviate_anyio.exceptions import UnexpectedStatusCodeError, WeaviateInvalidInputError, WeaviateQueryError
from weaviate_anyio.ray import WeaviateDatasource
from weaviate_anyio.ray._plan import Extent, Plan

LOWEST, HIGHEST = UUID(int=0), UUID(int=(1 << 128) - 1)
FLAT = Configure.VectorIndex.flat()


def tables(source, parallelism=4):
    """What the tasks read, as Ray gets it: each task is pickled, as are the blocks that it gives."""
    tasks = [cloudpickle.loads(cloudpickle.dumps(task)) for task in source.get_read_tasks(parallelism)]
    return [list(task()) for task in tasks]


def whole(source, parallelism=4):
    return pa.concat_tables([table for task in tables(source, parallelism) for table in task]).sort_by("id")


@pytest.fixture
def source(ray_connect):
    return partial(WeaviateDatasource, connect=ray_connect)


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
@pytest.mark.parametrize("shards", [1, 3])
def test_every_object_is_read_once(db, source, shards, backend):
    movies = db.create(sharding_config=Configure.sharding(desired_count=shards))
    ids = sorted([LOWEST, HIGHEST, *(uuid4() for _ in range(1500))])
    db.insert(movies, [DataObject({}, one) for one in ids])
    reading = source(movies.name, page_size=70, backend=backend)
    for parallelism in (1, 7, 40):
        read = tables(reading, parallelism)
        assert len(read) == parallelism
        assert sorted(UUID(one) for task in read for table in task for one in table["id"].to_pylist()) == ids


@pytest.mark.parametrize(
    "ids",
    [
        pytest.param([UUID(int=(0x0190_0000_0000_7000_8000 << 48) + (one << 60)) for one in range(400)], id="by time"),
        pytest.param([UUID(int=one) for one in range(400)], id="counted"),
        pytest.param([uuid4() for _ in range(400)], id="random"),
    ],
)
def test_the_tasks_have_about_the_same_size(db, source, ids):
    movies = db.create()
    db.insert(movies, [DataObject({}, one) for one in ids])
    sizes = [sum(table.num_rows for table in task) for task in tables(source(movies.name), 8)]
    assert sum(sizes) == len(ids)
    assert max(sizes) < 2 * len(ids) / 8


def test_an_id_alone_and_none(db, source):
    movies = db.create()
    (empty,) = tables(source(movies.name), 5)
    assert [table.num_rows for table in empty] == [0]
    db.insert(movies, [DataObject({}, HIGHEST)])
    assert whole(source(movies.name), 5)["id"].to_pylist() == [str(HIGHEST)]


def test_a_filter(db, source):
    movies = db.create(properties=[Property(name="n", data_type=DataType.INT)])
    db.insert(movies, [{"n": number} for number in range(500)])
    reading = source(movies.name, filters=Filter.by_property("n").less_than(130), page_size=60)
    assert sorted(whole(reading, 3)["n"].to_pylist()) == list(range(130))
    assert whole(source(movies.name, filters=Filter.by_property("n").equal(-1)), 3).num_rows == 0


MOMENT = datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)
ANY_ID = UUID("5f3c1a52-8d0b-4a51-9d3e-0c3d1f5a7b11")
# The type of a property, a value, the type of the column, and the value in it.
VALUES = [
    (DataType.TEXT, "é", pa.string(), "é"),
    (DataType.TEXT_ARRAY, ["a", "b"], pa.list_(pa.string()), ["a", "b"]),
    (DataType.INT, -(1 << 53), pa.int64(), -(1 << 53)),
    (DataType.INT_ARRAY, [1, 2], pa.list_(pa.int64()), [1, 2]),
    (DataType.NUMBER, 0.1, pa.float64(), 0.1),
    (DataType.NUMBER_ARRAY, [0.5, 1.0], pa.list_(pa.float64()), [0.5, 1.0]),
    (DataType.BOOL, True, pa.bool_(), True),
    (DataType.BOOL_ARRAY, [True, False], pa.list_(pa.bool_()), [True, False]),
    (DataType.DATE, MOMENT, pa.timestamp("us", "UTC"), MOMENT),
    (DataType.DATE_ARRAY, [MOMENT], pa.list_(pa.timestamp("us", "UTC")), [MOMENT]),
    (DataType.UUID, ANY_ID, pa.string(), str(ANY_ID)),
    (DataType.UUID_ARRAY, [ANY_ID], pa.list_(pa.string()), [str(ANY_ID)]),
    (DataType.BLOB, b"\x00\xff", pa.binary(), b"\x00\xff"),
    (
        DataType.GEO_COORDINATES,
        GeoCoordinate(latitude=1.5, longitude=-2.25),
        pa.struct({"latitude": pa.float64(), "longitude": pa.float64()}),
        {"latitude": 1.5, "longitude": -2.25},
    ),
    (
        DataType.PHONE_NUMBER,
        PhoneNumber(number="020 1234567", default_country="nl"),
        pa.struct(
            {
                "number": pa.string(),
                "country_code": pa.int64(),
                "default_country": pa.string(),
                "international_formatted": pa.string(),
                "national": pa.int64(),
                "national_formatted": pa.string(),
                "valid": pa.bool_(),
            }
        ),
        {
            "number": "020 1234567",
            "country_code": 31,
            "default_country": "NL",
            "international_formatted": "+31 20 123 4567",
            "national": 201234567,
            "national_formatted": "020 123 4567",
            "valid": True,
        },
    ),
]
INNER = [
    Property(name="at", data_type=DataType.DATE),
    Property(name="who", data_type=DataType.UUID_ARRAY),
    Property(
        name="parts", data_type=DataType.OBJECT_ARRAY, nested_properties=[Property(name="n", data_type=DataType.INT)]
    ),
]
INNER_VALUE = {"at": MOMENT, "who": [ANY_ID], "parts": [{"n": 1}, {"n": None}]}
INNER_READ = {"at": MOMENT, "who": [str(ANY_ID)], "parts": [{"n": 1}, {"n": None}]}
INNER_TYPE = pa.struct(
    {
        "at": pa.timestamp("us", "UTC"),
        "who": pa.list_(pa.string()),
        "parts": pa.list_(pa.struct({"n": pa.int64()})),
    }
)


def test_every_type(db, source):
    plain = [Property(name=f"p{at}", data_type=kind) for at, (kind, *_) in enumerate(VALUES)]
    nested = [
        Property(name="one", data_type=DataType.OBJECT, nested_properties=INNER),
        Property(name="many", data_type=DataType.OBJECT_ARRAY, nested_properties=INNER),
    ]
    movies = db.create(properties=[*plain, *nested])
    names = [one.name for one in [*plain, *nested]]
    reading = source(movies.name, return_properties=names)
    before = whole(reading).schema
    values = {f"p{at}": value for at, (_, value, *_) in enumerate(VALUES)}
    db.insert(movies, [DataObject({**values, "one": INNER_VALUE, "many": [INNER_VALUE]}, LOWEST), {}])
    table = whole(source(movies.name, return_properties=names))
    types = {f"p{at}": type_ for at, (_, _, type_, _) in enumerate(VALUES)}
    types |= {"id": pa.string(), "one": INNER_TYPE, "many": pa.list_(INNER_TYPE)}
    assert {field.name: field.type for field in table.schema} == types
    assert table.schema == before == reading.get_read_tasks(1)[0].schema
    full, bare = table.to_pylist()
    read = {f"p{at}": value for at, (*_, value) in enumerate(VALUES)}
    assert full == {"id": str(LOWEST), **read, "one": INNER_READ, "many": [INNER_READ]}
    assert set(bare.values()) == {bare["id"], None}


def test_there_is_a_value_of_every_type():
    assert {kind for kind, *_ in VALUES} | {DataType.OBJECT, DataType.OBJECT_ARRAY, DataType.BLOB_HASH} == set(DataType)


def test_which_properties(db, source):
    properties = [Property(name="n", data_type=DataType.INT), Property(name="picture", data_type=DataType.BLOB)]
    movies = db.create(properties=properties)
    db.insert(movies, [{"n": 1, "picture": b"1"}])
    assert whole(source(movies.name)).column_names == ["id", "n"]
    assert whole(source(movies.name, return_properties=False)).column_names == ["id"]
    assert whole(source(movies.name, return_properties=["picture"]))["picture"].to_pylist() == [b"1"]
    with pytest.raises(WeaviateInvalidInputError, match="must be properties of .*, which are n, picture, got 'm'"):
        whole(source(movies.name, return_properties=["m"]))


def test_vectors(db, source):
    vectors = [
        Configure.Vectors.self_provided(name="default", vector_index_config=FLAT),
        Configure.Vectors.self_provided(name="title", vector_index_config=FLAT),
        Configure.MultiVectors.self_provided(name="parts"),
    ]
    movies = db.create(vector_config=vectors)
    given = {"default": [0.5, 1.5], "title": [1, 2, 3], "parts": [[1, 2], [3, 4], [5, 6]]}
    ids = [UUID(int=number) for number in range(4)]
    objects = [given, {"title": [4, 5, 6]}, None, {"default": [2, 3], "parts": [[7, 8]]}]
    db.insert(movies, [DataObject({}, one, vector) for one, vector in zip(ids, objects, strict=True)])
    table = whole(source(movies.name, include_vector=True, page_size=2))
    assert table.schema.field("vector").type == pa.list_(pa.float32(), 2)
    assert table.schema.field("vector.title").type == pa.list_(pa.float32(), 3)
    assert table.schema.field("vector.parts").type == pa.list_(pa.list_(pa.float32(), 2))
    assert table["vector"].to_pylist() == [[0.5, 1.5], None, None, [2, 3]]
    assert table["vector.title"].to_pylist() == [[1, 2, 3], [4, 5, 6], None, None]
    assert table["vector.parts"].to_pylist() == [[[1, 2], [3, 4], [5, 6]], None, None, [[7, 8]]]
    assert whole(source(movies.name, include_vector="title")).column_names == ["id", "vector.title"]
    assert whole(source(movies.name)).column_names == ["id"]
    with pytest.raises(WeaviateInvalidInputError, match="must be vectors of .*, which are default, parts, title, got"):
        whole(source(movies.name, include_vector=["plot"]))


@pytest.mark.filterwarnings("ignore:Dep024")
def test_a_vector_without_a_name(db, source):
    movies = db.create(vectorizer_config=Configure.Vectorizer.none())
    assert whole(source(movies.name, include_vector=True)).schema.field("vector").type == pa.list_(pa.float32())
    db.insert(movies, [DataObject({}, vector=[1, 2])])
    for which in (True, "default"):
        assert whole(source(movies.name, include_vector=which))["vector"].to_pylist() == [[1, 2]]


def test_vectors_are_floats_of_numpy(db, source):
    movies = db.create(vector_config=Configure.Vectors.self_provided())
    db.insert(movies, [DataObject({}, vector=[1, 2]), DataObject({}, vector=[1, 2])])
    column = whole(source(movies.name, include_vector=True))["vector"].combine_chunks()
    assert column.flatten().to_numpy(zero_copy_only=True).tolist() == [1, 2, 1, 2]
    assert np.stack(column.to_numpy(zero_copy_only=False)).dtype == np.float32


def test_references(db, source):
    books, authors = db.create(), db.create()
    movies = db.create(
        references=[
            ReferenceProperty(name="by", target_collection=authors.name),
            ReferenceProperty.MultiTarget(name="basedOn", target_collections=[books.name, authors.name]),
        ]
    )
    author, book = db.insert(authors, [{}])[0], db.insert(books, [{}])[0]
    based = ReferenceToMulti(target_collection=books.name, uuids=book)
    db.insert(movies, [DataObject({}, LOWEST, references={"by": [author], "basedOn": based}), DataObject({}, HIGHEST)])
    several = QueryReference.MultiTarget(link_on="basedOn", target_collection=books.name)
    table = whole(source(movies.name, return_references=["by", several]))
    assert table.schema.field("by").type == table.schema.field("basedOn").type == pa.list_(pa.string())
    assert table["by"].to_pylist() == [[str(author)], None]
    assert table["basedOn"].to_pylist() == [[str(book)], None]
    with pytest.raises(WeaviateInvalidInputError, match="must be QueryReference.MultiTarget.*several collections"):
        whole(source(movies.name, return_references=["basedOn"]))
    with pytest.raises(WeaviateInvalidInputError, match="return_references must be references of .*, got 'of'"):
        whole(source(movies.name, return_references=["of"]))


def test_metadata(db, source):
    movies = db.create()
    db.insert(movies, [{}])
    names = ["creation_time", "last_update_time", "is_consistent"]
    table = whole(source(movies.name, return_metadata=names))
    assert table.column_names == ["id", *(f"metadata.{name}" for name in names)]
    (row,) = table.to_pylist()
    assert row["metadata.creation_time"] == row["metadata.last_update_time"]
    assert abs((datetime.now(UTC) - row["metadata.creation_time"]).total_seconds()) < 60
    assert table.schema.field("metadata.is_consistent").type == pa.bool_()


@pytest.fixture
def films(db):
    """A collection with the tenants `a` (300 objects), `b` (5) and `empty`."""
    films = db.create(
        properties=[Property(name="n", data_type=DataType.INT)], multi_tenancy_config=Configure.multi_tenancy()
    )
    db.call(films.tenants.create, ["a", "b", "empty"])
    db.insert(films.with_tenant("a"), [{"n": number} for number in range(300)])
    db.insert(films.with_tenant("b"), [{"n": number} for number in range(5)])
    return films


@pytest.mark.parametrize("parallelism", [1, 2, 5])
def test_tenants(films, source, parallelism):
    read = tables(source(films.name), parallelism)
    assert parallelism <= len(read) <= parallelism + 2
    table = pa.concat_tables([table for task in read for table in task])
    found = sorted((row["tenant"], row["n"]) for row in table.to_pylist())
    assert found == [("a", number) for number in range(300)] + [("b", number) for number in range(5)]
    assert set(whole(source(films.name, tenants=["b", "empty"], tenant_column="of"))["of"].to_pylist()) == {"b"}


def test_tenants_that_cannot_be_read(db, films, source):
    with pytest.raises(WeaviateInvalidInputError, match="tenants must be tenants of .* of this name, got 'c'"):
        whole(source(films.name, tenants=["a", "c"]))
    db.call(films.tenants.create, [Tenant(name=name, activity_status=TenantActivityStatus.INACTIVE) for name in "xyz"])
    with pytest.raises(WeaviateInvalidInputError, match="'x' and 2 more must be activated first .*, got None"):
        whole(source(films.name))
    assert whole(source(films.name, tenants=["b"])).num_rows == 5
    activating = Reconfigure.multi_tenancy(auto_tenant_activation=True)
    db.call(partial(films.config.update, multi_tenancy_config=activating))
    assert whole(source(films.name)).num_rows == 305


def test_tenants_where_there_are_none(db, source):
    with pytest.raises(WeaviateInvalidInputError, match="tenants must be None: .* has no tenants, got"):
        whole(source(db.create().name, tenants=["a"]))


def test_the_column_of_the_tenant_has_a_name_of_its_own(db, source):
    films = db.create(
        properties=[Property(name="tenant", data_type=DataType.TEXT)],
        multi_tenancy_config=Configure.multi_tenancy(auto_tenant_creation=True),
    )
    db.call(films.tenants.create, ["a"])
    db.insert(films.with_tenant("a"), [{"tenant": "text"}])
    with pytest.raises(WeaviateInvalidInputError, match="tenant_column must be a name that no other column has"):
        whole(source(films.name))
    (row,) = whole(source(films.name, tenant_column="of")).to_pylist()
    assert (row["tenant"], row["of"]) == ("text", "a")


def test_vectors_of_another_length_in_another_tenant(db, source):
    films = db.create(multi_tenancy_config=Configure.multi_tenancy(), vector_config=Configure.Vectors.self_provided())
    db.call(films.tenants.create, ["a", "b"])
    db.insert(films.with_tenant("a"), [DataObject({}, vector=[1, 2]), DataObject({}, vector=[1, 2])])
    db.insert(films.with_tenant("b"), [DataObject({}, vector=[1, 2, 3])])
    with pytest.raises(WeaviateQueryError, match="vectors of vector have 2 dimensions .* and 3 in others"):
        whole(source(films.name, include_vector=True))
    assert whole(source(films.name, include_vector=True, tenants=["b"]))["vector"].to_pylist() == [[1, 2, 3]]


def test_the_size_is_estimated(db, source):
    movies = db.create(
        properties=[Property(name="text", data_type=DataType.TEXT)], vector_config=Configure.Vectors.self_provided()
    )
    db.insert(movies, [DataObject({"text": "x" * 100}, vector=[1] * 50) for _ in range(400)])
    reading = source(movies.name, include_vector=True)
    size = reading.estimate_inmemory_data_size()
    assert size == pytest.approx(whole(reading, 1).nbytes, rel=0.1)
    tasks = reading.get_read_tasks(4)
    assert [task.metadata.size_bytes for task in tasks] == [pytest.approx(size / 4, abs=1)] * 4
    assert {task.metadata.num_rows for task in tasks} == {None}  # Ray would count by it, and it is an estimate


def test_a_limit_of_rows(db, source):
    movies = db.create()
    db.insert(movies, [{} for _ in range(50)])
    (task,) = source(movies.name, page_size=10).get_read_tasks(1, per_task_row_limit=15)
    before = threads()
    assert sum(block.num_rows for block in task()) == 15
    assert not threads() - before  # the reading that was left early has ended


def test_no_collection(source):
    with pytest.raises(UnexpectedStatusCodeError, match="There is no collection 'Nothing'"):
        source("Nothing").get_read_tasks(1)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"collection": "1"}, "collection must be the name of a collection"),
        ({"connect": weaviate.use_async_with_local()}, "connect must be a function without parameters that returns"),
        (
            {"connect": partial(weaviate.use_async_with_local, headers=threading.Lock())},
            "connect must be a function that can be pickled",
        ),
        ({"filters": "n < 3"}, "filters must be a condition made with Filter, or None, got"),
        ({"tenants": "a"}, "tenants must be a list of names, got 'a'"),
        ({"tenants": []}, "tenants must be a list of names, at least one, got"),
        ({"tenants": ["a b"]}, r"tenants\[0\] must be the name of a tenant"),
        ({"tenant_column": ""}, "tenant_column must be the name of a column"),
        ({"include_vector": [1]}, r"include_vector\[0\] must be the name of a vector"),
        ({"return_metadata": ["distance"]}, "return_metadata must be a list of any of creation_time, last_update_time"),
        ({"return_metadata": [[]]}, "return_metadata must be a list of any of creation_time, last_update_time"),
        ({"return_properties": ["a b"]}, r"return_properties\[0\] must be the name of a property"),
        ({"return_properties": 3}, "return_properties must be a list of names, a bool or None"),
        ({"return_references": "by"}, "return_references must be a list of names and of QueryReference.MultiTarget"),
        ({"return_references": ["by", "by"]}, "return_references must be references that differ: each is one column"),
        ({"consistency_level": "ONE"}, "consistency_level must be a ConsistencyLevel or None"),
        ({"page_size": 0}, "page_size must be an int >= 1, got 0"),
        ({"page_size": True}, "page_size must be an int >= 1, got True"),
        ({"backend": "curio"}, "backend must be 'asyncio' or 'trio'"),
        ({"limit": 3}, "unknown parameter 'limit'"),
    ],
)
def test_bad_arguments(arguments, words):
    with pytest.raises(WeaviateInvalidInputError, match=words):
        WeaviateDatasource(**{"collection": "Movie", "connect": weaviate.use_async_with_local, **arguments})


def test_what_connect_returns():
    with pytest.raises(WeaviateInvalidInputError, match="connect must be a function .* that returns a client"):
        WeaviateDatasource("Movie", connect=lambda: None).get_read_tasks(1)


extents = st.lists(
    st.builds(
        lambda tenant, objects, ends: Extent(tenant, objects, min(ends), max(ends)),
        st.text(max_size=3),
        st.integers(0, 10_000),
        st.tuples(st.integers(0, HIGHEST.int), st.integers(0, HIGHEST.int)),
    ),
    min_size=1,
    unique_by=lambda extent: extent.tenant,
)


@given(extents, st.integers(1, 50))
def test_the_ranges_of_a_tenant_hold_all_ids_once(given, parallelism):
    tasks = Plan([], None, {}, given, 1.0).tasks(parallelism)
    assert all(tasks)
    assert len(tasks) <= 2 * parallelism + 1
    for extent in given:
        ranges = [(part.after, part.last) for task in tasks for part in task if part.tenant == extent.tenant]
        assert ranges[0][0] is ranges[-1][1] is None
        assert [last for _, last in ranges[:-1]] == [after for after, _ in ranges[1:]]
        inner = [last for _, last in ranges[:-1]]
        assert inner == sorted(set(inner))

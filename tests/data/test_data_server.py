"""Everything that can be stored, stored on the real server and read back as it was."""

import base64
import dataclasses
import json
import uuid
from datetime import UTC, datetime, timedelta, timezone

import anyio
import msgspec
import numpy as np
import pytest
from doors import rest

from weaviate_anyio._context import CollectionContext
from weaviate_anyio.classes.config import Configure, DataType, Property, ReferenceProperty
from weaviate_anyio.classes.data import DataObject, DataReference, GeoCoordinate, PhoneNumber, ReferenceToMulti
from weaviate_anyio.classes.query import Filter, QueryNested
from weaviate_anyio.collections.data import DataCollectionAsync
from weaviate_anyio.exceptions import (
    UnexpectedStatusCodeError,
    WeaviateInsertManyAllFailedError,
    WeaviateInvalidInputError,
)

pytestmark = pytest.mark.anyio

NOON = datetime(2024, 2, 29, 12, 0, 0, 123456, UTC)
NOON_READ = "2024-02-29T12:00:00.123456Z"
EAST = NOON.astimezone(timezone(timedelta(hours=5, minutes=30)))
EAST_READ = "2024-02-29T17:30:00.123456+05:30"
A = uuid.UUID("8b3fae39-a3e9-47c5-accc-96747ec70064")
B = uuid.UUID("00000000-0000-0000-0000-000000000001")

SINGLES = {
    "text": DataType.TEXT,
    "int": DataType.INT,
    "number": DataType.NUMBER,
    "bool": DataType.BOOL,
    "date": DataType.DATE,
    "uuid": DataType.UUID,
    "blob": DataType.BLOB,
}
LISTS = {
    "texts": DataType.TEXT_ARRAY,
    "ints": DataType.INT_ARRAY,
    "numbers": DataType.NUMBER_ARRAY,
    "bools": DataType.BOOL_ARRAY,
    "dates": DataType.DATE_ARRAY,
    "uuids": DataType.UUID_ARRAY,
}
# What is given, and what REST returns for it.
VALUES = {
    "text": [("Ünïcode \n 😀", "Ünïcode \n 😀"), ("", ""), (np.str_("x"), "x")],
    "int": [*((n, n) for n in (0, -1, 2**53, -(2**53), 2**62, -(2**63))), (np.int32(7), 7), (np.uint64(7), 7)],
    "number": [*((n, n) for n in (0.1, -0.0, 5e-324, 1.7976931348623157e308, 3)), (np.float32(0.5), 0.5)],
    "bool": [(True, True), (False, False), (np.True_, True)],
    "date": [
        (NOON, NOON_READ),
        (EAST, EAST_READ),
        (NOON.date(), "2024-02-29T00:00:00Z"),
        (datetime.min.replace(tzinfo=UTC), "0001-01-01T00:00:00Z"),
        (np.datetime64("2024-02-29"), "2024-02-29T00:00:00Z"),
    ],
    "uuid": [(A, str(A)), (str(B), str(B))],
    "blob": [(b"abc", "YWJj"), ("YWJj", "YWJj"), (bytes(range(256)), base64.b64encode(bytes(range(256))).decode())],
    "texts": [(["a", "é", ""], ["a", "é", ""]), ([], []), (np.array(["a", "b"]), ["a", "b"])],
    "ints": [([1, -1, 2**53, 2**62], [1, -1, 2**53, 2**62]), (np.arange(3), [0, 1, 2]), ((), [])],
    "numbers": [([0.1, -2.5], [0.1, -2.5]), ([1, 2.5], [1.0, 2.5]), (np.array([0.5, 1], "f4"), [0.5, 1.0])],
    "bools": [([True, False], [True, False]), (np.array([True]), [True])],
    "dates": [([NOON, EAST], [NOON_READ, EAST_READ])],
    "uuids": [([A, B], [str(A), str(B)])],
}
GEO = GeoCoordinate(latitude=52.5, longitude=-4.25)
GEO_READ = {"latitude": 52.5, "longitude": -4.25}
PHONE = PhoneNumber(number="020 1234567", default_country="nl")


def simple(names):
    return [Property(name=name, data_type=kind) for name, kind in names.items()]


def schema():
    leaf = simple(SINGLES | LISTS)
    inner = Property(name="inner", data_type=DataType.OBJECT, nested_properties=leaf)
    return [
        *simple(SINGLES | LISTS),
        Property(name="geo", data_type=DataType.GEO_COORDINATES),
        Property(name="phone", data_type=DataType.PHONE_NUMBER),
        Property(name="object", data_type=DataType.OBJECT, nested_properties=[*leaf, inner]),
        Property(name="objects", data_type=DataType.OBJECT_ARRAY, nested_properties=[*leaf, inner]),
    ]


@pytest.fixture
async def data(client, collection_name):
    await client.collections.create(
        collection_name,
        properties=schema(),
        vector_config=[
            Configure.Vectors.self_provided(name="one"),
            Configure.MultiVectors.self_provided(name="many"),
        ],
    )
    return DataCollectionAsync(CollectionContext(client._connection, collection_name))


async def read(data, uuid_):
    path = ("objects", data.name, str(uuid_))
    reply = await data._context.send(rest("GET", path, params={"include": "vector"}))
    # The server writes what it keeps as float64 in the shortest digits, also where it is an int.
    return json.loads(reply.body, parse_int=lambda digits: int(float(digits)))


async def stored(data, objects):
    """The objects as the server returns them, after each way to write them: insert, insert_many, replace, update."""
    one_by_one = [await data.insert(value.properties, vector=value.vector) for value in objects]
    result = await data.insert_many(objects)
    assert not result.has_errors
    replaced, updated = [await data.insert({}) for _ in objects], [await data.insert({}) for _ in objects]
    for value, uuid_, other in zip(objects, replaced, updated, strict=True):
        await data.replace(uuid_, value.properties, vector=value.vector)
        await data.update(other, value.properties, vector=value.vector)
    for uuids in (one_by_one, list(result.uuids.values()), replaced, updated):
        yield [await read(data, uuid_) for uuid_ in uuids]


def cases():
    """Objects with a value of each type, alone and nested, and what should be read."""
    for at in range(max(map(len, VALUES.values()))):
        pairs = {name: values[at] for name, values in VALUES.items() if at < len(values)}
        given, expected = ({name: pair[side] for name, pair in pairs.items()} for side in (0, 1))
        yield (
            given | {"geo": GEO, "object": {**given, "inner": given}, "objects": [given, {}, {"inner": given}]},
            expected
            | {
                "geo": GEO_READ,
                "object": {**expected, "inner": expected},
                "objects": [expected, {}, {"inner": expected}],
            },
        )
    yield {"text": "x", "int": None}, {"text": "x"}


async def test_every_type_is_read_as_it_was_written(data):
    given, expected = zip(*cases(), strict=True)
    async for found in stored(data, [DataObject(properties) for properties in given]):
        for got, want in zip(found, expected, strict=True):
            assert got["properties"] == want


# What a query makes of what is not JSON.
FETCHED = {
    "date": lambda text: datetime.fromisoformat(text),
    "dates": lambda texts: [datetime.fromisoformat(text) for text in texts],
    "uuid": uuid.UUID,
    "uuids": lambda texts: [uuid.UUID(text) for text in texts],
    "geo": lambda fields: GeoCoordinate(**fields),
    "object": lambda part: fetched(part),
    "inner": lambda part: fetched(part),
    "objects": lambda parts: [fetched(part) for part in parts],
}


def fetched(properties):
    found = {}
    for name, value in properties.items():
        found[name] = FETCHED.get(name, lambda same: same)(value)
    return found


def without_none(value):
    if isinstance(value, dict):
        return {name: without_none(part) for name, part in value.items() if part is not None}
    return [without_none(part) for part in value] if isinstance(value, list) else value


async def test_every_type_is_fetched_as_it_was_written(client, data):
    given, expected = zip(*cases(), strict=True)
    result = await data.insert_many(given)
    query = client.collections.use(data.name).query
    leaf = [*SINGLES, *LISTS]
    inner = [*leaf, QueryNested(name="inner", properties=leaf)]
    # A blob is returned only where it is asked for.
    asked = [*leaf, "geo", *(QueryNested(name=name, properties=inner) for name in ("object", "objects"))]
    for uuid_, want in zip(result.uuids.values(), expected, strict=True):
        found = await query.fetch_object_by_id(uuid_, return_properties=asked)
        assert without_none(found.properties) == fetched(want)


async def test_a_phone_number_is_understood(data):
    async for (found,) in stored(data, [DataObject({"phone": PHONE})]):
        assert found["properties"]["phone"] == {
            "input": "020 1234567",
            "defaultCountry": "NL",
            "countryCode": 31,
            "internationalFormatted": "+31 20 123 4567",
            "national": 201234567,
            "nationalFormatted": "020 123 4567",
            "valid": True,
        }


async def test_ints_are_float64_on_the_server(data):
    """Why some ints are refused: if these two ever differ, they need not be."""
    for n in (2**53 + 1, 2**63 - 1):
        with pytest.raises(WeaviateInvalidInputError, match="float64"):
            data.insert({"int": n})
        body = {"class": data.name, "id": str(A), "properties": {"int": n, "ints": [n]}}
        await data._context.send(rest("POST", ("objects",), body=body))
        found = (await read(data, A))["properties"]
        assert found["int"] == found["ints"][0] == float(n)
        assert int(float(n)) != n
        await data.delete_by_id(A)


VECTORS = {
    "list": ([0.5, -1.25], [[1.0, 2.0], [3.0, 4.0]]),
    "float32": (np.array([0.5, -1.25], "f4"), np.array([[1, 2], [3, 4]], "f4")),
    "float64": (np.array([0.5, -1.25]), np.array([[1.0, 2], [3, 4]])),
    "big-endian float16": (np.array([0.5, -1.25], ">f2"), np.array([[1, 2], [3, 4]], ">f2")),
}


@pytest.mark.parametrize(("one", "many"), VECTORS.values(), ids=VECTORS)
async def test_vectors(data, one, many):
    async for (found,) in stored(data, [DataObject({}, vector={"one": one, "many": many})]):
        assert found["vectors"] == {"one": [0.5, -1.25], "many": [[1.0, 2.0], [3.0, 4.0]]}


async def test_one_vector_without_a_name(client, collection_name):
    await client.collections.create(collection_name, vector_config=Configure.Vectors.self_provided())
    data = DataCollectionAsync(CollectionContext(client._connection, collection_name))
    async for (found,) in stored(data, [DataObject({}, vector=np.array([[0.1, 0.2]]))]):
        assert found["vectors"]["default"] == [0.1, 0.2]


async def test_records(data):
    record = dataclasses.make_dataclass("R", ["text", "ints"])("x", (1, 2))
    struct = msgspec.defstruct("S", ["text", "ints"])("x", np.arange(1, 3))
    async for found in stored(data, [DataObject(record), DataObject(struct)]):
        assert [got["properties"] for got in found] == [{"text": "x", "ints": [1, 2]}] * 2


async def test_the_life_of_an_object(data):
    assert not await data.exists(A)
    assert await data.insert({"text": "a", "int": 1}, uuid=A, vector={"one": [1, 2]}) == A
    assert await data.exists(str(A))
    await data.update(A, {"int": 2})
    assert (await read(data, A))["properties"] == {"text": "a", "int": 2}
    await data.replace(A, {"text": "b"})
    assert (await read(data, A))["properties"] == {"text": "b"}
    with pytest.raises(UnexpectedStatusCodeError) as caught:
        await data.insert({}, uuid=A)
    assert caught.value.status_code == 422
    assert "already exists" in caught.value.message
    result = await data.insert_many([DataObject({"text": "c"}, A)])
    assert result.uuids == {0: A}
    assert (await read(data, A))["properties"] == {"text": "c"}
    assert await data.delete_by_id(A)
    assert not await data.exists(A)
    with pytest.raises(UnexpectedStatusCodeError):
        await data.update(A, {"int": 2})


async def test_errors_of_objects(data):
    objects = [
        {"int": 1},
        {"int": "x"},
        DataObject({"date": "yesterday"}, A),
        {"int": 2},
        DataObject(vector={"no": [1]}),
    ]
    result = await data.insert_many(objects)
    assert list(result.uuids) == [0, 3]
    assert list(result.errors) == [1, 2, 4]
    assert "integer" in result.errors[1].message
    assert result.errors[2].original_uuid == str(A)
    assert "does not have configuration for vector no" in result.errors[4].message
    with pytest.raises(WeaviateInsertManyAllFailedError, match="integer"):
        await data.insert_many([{"int": "x"}])
    with pytest.raises(UnexpectedStatusCodeError, match="integer"):
        await data.insert({"int": "x"})


async def test_more_objects_than_one_request_takes(data):
    result = await data.insert_many([{"int": n} for n in range(2100)])
    assert list(result.uuids) == list(range(2100))
    assert (await data.delete_many(Filter.by_property("int").greater_or_equal(0), dry_run=True)).matches == 2100


async def test_more_bytes_than_one_request_takes(data, monkeypatch):
    monkeypatch.setattr(data._context.connection.session, "max_message_size", 1_000_000)
    result = await data.insert_many([{"blob": bytes(400_000)}] * 5)
    assert not result.has_errors
    with pytest.raises(WeaviateInvalidInputError, match=r"objects\[1\] takes"):
        await data.insert_many([{}, {"blob": bytes(800_000)}])


async def test_delete_many(data):
    uuids = (await data.insert_many([DataObject({"int": n}, uuid.UUID(int=n + 1)) for n in range(5)])).uuids
    where = Filter.by_property("int").less_than(3)
    dry = await data.delete_many(where, dry_run=True, verbose=True)
    assert (dry.matches, dry.successful, dry.failed) == (3, 3, 0)
    assert {found.uuid for found in dry.objects} == {uuids[0], uuids[1], uuids[2]}
    done = await data.delete_many(where)
    assert (done.matches, done.successful, done.failed, done.objects) == (3, 3, 0, None)
    assert [await data.exists(found) for found in uuids.values()] == [False, False, False, True, True]


@pytest.fixture
async def linked(client, collection_name):
    """A collection that refers to itself."""
    await client.collections.create(collection_name, properties=simple({"text": DataType.TEXT}))
    await client.collections.use(collection_name).config.add_reference(
        ReferenceProperty(name="to", target_collection=collection_name)
    )
    return DataCollectionAsync(CollectionContext(client._connection, collection_name))


async def links(data, uuid_):
    found = (await read(data, uuid_))["properties"].get("to", [])
    return [link["beacon"].rpartition("/")[2] for link in found]


async def test_references(linked):
    await linked.insert_many([DataObject({}, A), DataObject({}, B)])
    first = await linked.insert({"text": "x"}, {"to": A})
    (second,) = (await linked.insert_many([DataObject(references={"to": [A, B]})])).uuids.values()
    assert await links(linked, first) == [str(A)]
    assert await links(linked, second) == [str(A), str(B)]
    await linked.reference_add(first, "to", B)
    assert await links(linked, first) == [str(A), str(B)]
    await linked.reference_delete(first, "to", str(A))
    assert await links(linked, first) == [str(B)]
    to = ReferenceToMulti(target_collection=linked.name[0].lower() + linked.name[1:], uuids=[A, B])
    await linked.reference_replace(first, "to", to)
    assert await links(linked, first) == [str(A), str(B)]
    await linked.reference_replace(first, "to", [])
    assert await links(linked, first) == []
    third = await linked.insert({})
    refs = [
        DataReference("to", third, [A, B]),
        DataReference.MultiTarget("to", A, B, linked.name),
        DataReference("no", A, B),
    ]
    result = await linked.reference_add_many(refs)
    assert list(result.errors) == [3]
    assert result.errors[3].reference.from_property_name == "no"
    assert await links(linked, third) == [str(A), str(B)]
    assert await links(linked, A) == [str(B)]


async def test_tenants(client, collection_name):
    await client.collections.create(
        collection_name,
        properties=simple({"int": DataType.INT}),
        multi_tenancy_config=Configure.multi_tenancy(enabled=True, auto_tenant_creation=True),
    )
    one, other = (
        DataCollectionAsync(CollectionContext(client._connection, collection_name, tenant))
        for tenant in ("one", "a/b?"[:1])
    )
    await one.insert_many([DataObject({"int": 1}, A)])
    await other.insert({"int": 2}, uuid=B)
    assert await one.exists(A)
    assert not await one.exists(B)
    await one.update(A, {"int": 3})
    await one.replace(A, {"int": 4})
    assert (await one.delete_many(Filter.by_property("int").equal(4))).successful == 1
    assert (await other.delete_many(Filter.by_property("int").equal(4))).matches == 0
    assert await other.delete_by_id(B)


async def test_what_a_cancelled_insert_many_says_is_true(client, collection_name):
    movies = await client.collections.create(collection_name, vector_config=Configure.Vectors.self_provided())
    objects = [DataObject({"n": at}, uuid.UUID(int=at + 1), [1.0, at]) for at in range(5000)]
    connection, known = client._connection, None

    class Cancelling:
        """The third request is sent, and its answer not awaited."""

        calls = 0

        def __getattr__(self, name):
            return getattr(connection, name)

        async def send(self, operation, options):
            self.calls += 1
            if self.calls == 3:
                scope.cancel()
            return await connection.send(operation, options)

    data = DataCollectionAsync(CollectionContext(Cancelling(), collection_name))
    with anyio.CancelScope() as scope:
        try:
            await data.insert_many(objects)
        except anyio.get_cancelled_exc_class() as error:
            known = error.batch
            raise
    assert list(known.uuids) == list(range(2000))
    assert list(known.pending) == list(range(2000, 3000))
    assert known.unsent == list(range(3000, 5000))
    assert 2000 <= await movies.length() <= 3000
    stored = await movies.query.fetch_objects_by_ids(known.uuids.values(), limit=5000)
    assert {found.uuid for found in stored.objects} == set(known.uuids.values())
    rest = [objects[at] for at in (*known.pending, *known.unsent)]
    assert not (await movies.data.insert_many(rest)).has_errors
    assert await movies.length() == 5000

"""The same call puts the same on the wire as with the official client."""

import base64
import string
import uuid
import warnings
from datetime import UTC, datetime, timedelta, timezone

import numpy as np
import pytest
from data_oracle import NAME, OfficialData, batch_pb2, official, our_data
from hypothesis import given
from hypothesis import strategies as st
from weaviate.classes import data as official_classes
from weaviate.classes.query import Filter as OfficialFilter

from weaviate_anyio._wire.batch import encode_object, object_start
from weaviate_anyio.classes import data as our_classes
from weaviate_anyio.classes.config import ConsistencyLevel, DataType
from weaviate_anyio.classes.query import Filter

pytestmark = pytest.mark.anyio

A = uuid.UUID("8b3fae39-a3e9-47c5-accc-96747ec70064")
B = uuid.UUID("00000000-0000-0000-0000-000000000001")
NOON = datetime(2024, 2, 29, 12, 0, 0, 123456, UTC)
EAST = timezone(timedelta(hours=5, minutes=30))


class Both:
    """Makes values from the classes of one client."""

    def __init__(self, classes, filters):
        self.classes, self.filter = classes, filters

    def __getattr__(self, name):
        return getattr(self.classes, name)


OURS, OFFICIALS = Both(our_classes, Filter), Both(official_classes, OfficialFilter)


async def same(call, **context):
    """Make the call with both clients, compare what is sent, and return it."""
    tenant, level = context.get("tenant"), context.get("level")
    theirs = OfficialData(tenant, level)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        call(theirs.data, OFFICIALS)
    data, sender = our_data(tenant=tenant, consistency_level=level and ConsistencyLevel(level))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        await call(data, OURS)
    assert sender.requests == theirs.requests
    (request,) = sender.requests
    return request


def properties(classes):
    """One property of each type that both clients take."""
    return {
        "text": "Ünïcode \0 😀",
        "empty": "",
        "int": 5,
        "round": 2**62,
        "number": 0.1,
        "bool": True,
        "none": None,
        "date": NOON,
        "elsewhere": NOON.astimezone(EAST),
        "naive": NOON.replace(tzinfo=None),
        "uuid": A,
        "blob": "YWJj",
        "geo": classes.GeoCoordinate(latitude=52.5, longitude=4.25),
        "phone": classes.PhoneNumber(number="+31 20 1234567"),
        "national": classes.PhoneNumber(number="020 1234567", default_country="nl"),
        "texts": ["a", "é", ""],
        "ints": [1, -1, 2**53],
        "numbers": [0.5, -2.0],
        "bools": [True, False],
        "dates": [NOON, NOON.astimezone(EAST)],
        "uuids": [A, B],
        "nothing": [],
        "object": {
            "text": "x",
            "int": 1,
            "none": None,
            "date": NOON,
            "uuid": A,
            "texts": ["a"],
            "ints": [1],
            "numbers": [0.5],
            "bools": [True],
            "dates": [NOON],
            "uuids": [A],
            "nothing": [],
            "object": {"object": {"a": 1}, "objects": [{"a": []}]},
        },
        "objects": [{"a": 1, "b": ["x"]}, {}],
    }


VECTORS = {
    "none": None,
    "list": [1.5, 2, -0.1],
    "float32": np.array([1.5, 2, -0.1], "f4"),
    "float64": np.array([1.5, 2, -0.1]),
    "named": {"first": [1.5, 2.0], "second": np.array([0.1, 0.2], "f4")},
    "multi": {"many": [[1.5, 2.0], [0.5, 1.0]], "one": [0.1]},
    "multi of arrays": {"many": np.array([[1.5, 2.0], [0.5, 1.0]])},
    "no names": {},
}
REFERENCES = {
    "none": lambda _: None,
    "one": lambda _: {"to": A},
    "as text": lambda _: {"to": str(A)},
    "several": lambda _: {"to": [A, str(B)], "also": B},
    "multi": lambda classes: {"to": classes.ReferenceToMulti(target_collection="Actor", uuids=A)},
    "several multi": lambda classes: {"to": classes.ReferenceToMulti(target_collection="Actor", uuids=[A, str(B)])},
    "empty": lambda _: {},
    "no ids": lambda _: {"to": []},
}
CONTEXTS = {
    "plain": {},
    "tenant": {"tenant": "Acme"},
    "one": {"level": "ONE"},
    "quorum": {"level": "QUORUM"},
    "both": {"tenant": "Acme", "level": "ALL"},
}
vectors = pytest.mark.parametrize("vector", VECTORS.values(), ids=VECTORS)
references = pytest.mark.parametrize("make", REFERENCES.values(), ids=REFERENCES)
contexts = pytest.mark.parametrize("context", CONTEXTS.values(), ids=CONTEXTS)


@contexts
async def test_insert(context):
    request = await same(lambda data, classes: data.insert(properties(classes), uuid=A), **context)
    assert request[:2] == ("POST", "/objects")


@vectors
@references
async def test_insert_with_everything(vector, make):
    await same(lambda data, classes: data.insert({"a": 1}, make(classes), A, vector))


async def test_insert_makes_an_id():
    data, sender = our_data()
    first, second = await data.insert({}), await data.insert({})
    assert first != second
    assert first.version == 4
    assert sender.requests[0] == ("POST", "/objects", {}, {"class": NAME, "properties": {}, "id": str(first)})


@contexts
@vectors
async def test_replace(context, vector):
    await same(lambda data, classes: data.replace(A, properties(classes), {"to": B}, vector), **context)


@references
async def test_replace_references(make):
    await same(lambda data, classes: data.replace(str(A), {}, make(classes)))


@contexts
@vectors
async def test_update(context, vector):
    await same(lambda data, classes: data.update(A, properties(classes), {"to": B}, vector), **context)


@references
async def test_update_references_only(make):
    await same(lambda data, classes: data.update(A, references=make(classes)))


@contexts
async def test_exists_and_delete_by_id(context):
    for uuid_ in (A, str(B)):
        await same(lambda data, _, uuid_=uuid_: data.exists(uuid_), **context)
        await same(lambda data, _, uuid_=uuid_: data.delete_by_id(uuid_), **context)


@contexts
async def test_insert_many(context):
    request = await same(
        lambda data, classes: data.insert_many([classes.DataObject(properties(classes), uuid=A)] * 2), **context
    )
    assert isinstance(request, official.proto.v1.batch_pb2.BatchObjectsRequest)


@vectors
@references
async def test_insert_many_with_everything(vector, make):
    await same(
        lambda data, classes: data.insert_many(
            [
                classes.DataObject({"a": 1}, str(A), vector, make(classes)),
                classes.DataObject({}, B, references=make(classes)),
                classes.DataObject(uuid=B, vector=vector),
            ]
        )
    )


async def test_insert_many_of_properties_makes_ids(monkeypatch):
    for module in ("weaviate.collections.data.executor.uuid_package.uuid4", "weaviate_anyio._wire.batch.uuid4"):
        monkeypatch.setattr(module, lambda: A)
    await same(lambda data, classes: data.insert_many([properties(classes), {}]))


@contexts
@pytest.mark.parametrize("flags", [{}, {"verbose": True}, {"dry_run": True}, {"verbose": True, "dry_run": True}])
async def test_delete_many(context, flags):
    await same(
        lambda data, classes: data.delete_many(
            classes.filter.by_property("int").greater_than(5) & classes.filter.by_property("text").equal("x"), **flags
        ),
        **context,
    )


@contexts
async def test_references(context):
    to_multi = {"target_collection": "Actor", "uuids": A}
    await same(lambda data, _: data.reference_replace(A, "to", B), **context)
    await same(lambda data, _: data.reference_replace(A, "to", [A, str(B)]), **context)
    await same(lambda data, classes: data.reference_replace(A, "to", classes.ReferenceToMulti(**to_multi)), **context)
    for method in ("reference_add", "reference_delete"):
        await same(lambda data, _, method=method: getattr(data, method)(A, "to", str(B)), **context)
        await same(
            lambda data, classes, method=method: getattr(data, method)(A, "to", classes.ReferenceToMulti(**to_multi)),
            **context,
        )


@contexts
async def test_reference_add_many(context):
    await same(
        lambda data, classes: data.reference_add_many(
            [
                classes.DataReference("to", A, B),
                classes.DataReference(from_property="also", from_uuid=str(A), to_uuid=[A, str(B)]),
                classes.DataReference.MultiTarget("to", A, [B], "Actor"),
            ]
        ),
        **context,
    )


texts = st.text(st.characters(exclude_categories=["Cs"])) | st.text("x", min_size=100, max_size=300)
ints = st.integers(-(2**53), 2**53)
floats = st.floats(allow_nan=False, allow_infinity=False)
floats32 = st.floats(width=32, allow_nan=False, allow_infinity=False)
zones = st.just(UTC) | st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
dates = st.datetimes(timezones=zones)
blobs = st.binary().map(base64.b64encode).map(bytes.decode)
names = st.text(string.ascii_letters, min_size=1, max_size=130).filter(lambda name: name not in {"id", "vector"})


def call_of(name):
    """Makes a value with the class of either client."""
    return lambda **arguments: lambda classes: getattr(classes, name)(**arguments)


COORDINATES = {"latitude": st.floats(-90, 90), "longitude": st.floats(-180, 180)}
SINGLE = {
    DataType.TEXT: texts,
    DataType.INT: ints,
    DataType.NUMBER: floats,
    DataType.BOOL: st.booleans(),
    DataType.DATE: dates,
    DataType.UUID: st.uuids(),
    DataType.BLOB: blobs,
    DataType.BLOB_HASH: blobs,
    DataType.GEO_COORDINATES: st.builds(call_of("GeoCoordinate"), **COORDINATES),
    DataType.PHONE_NUMBER: st.builds(
        call_of("PhoneNumber"), number=texts, default_country=st.sampled_from([None, "nl", "de"])
    ),
}
LISTS = {
    DataType.TEXT_ARRAY: st.lists(texts),
    DataType.INT_ARRAY: st.lists(ints),
    DataType.NUMBER_ARRAY: st.lists(floats),
    DataType.BOOL_ARRAY: st.lists(st.booleans()),
    DataType.DATE_ARRAY: st.lists(dates),
    DataType.UUID_ARRAY: st.lists(st.uuids()),
}
# What both clients take inside of an object, or a list of them.
inside = st.one_of(*[values for type_, values in SINGLE.items() if type_ is not DataType.PHONE_NUMBER], *LISTS.values())
objects = st.recursive(
    st.dictionaries(names, inside | st.none(), max_size=3),
    lambda deeper: st.dictionaries(names, deeper | st.lists(deeper, max_size=2), max_size=2),
    max_leaves=4,
)
EVERY_TYPE = {**SINGLE, **LISTS, DataType.OBJECT: objects, DataType.OBJECT_ARRAY: st.lists(objects, max_size=3)}


def made(value, classes):
    if isinstance(value, dict):
        return {name: made(part, classes) for name, part in value.items()}
    if isinstance(value, list):
        return [made(part, classes) for part in value]
    return value(classes) if callable(value) else value


def test_every_type_is_generated():
    assert set(EVERY_TYPE) == set(DataType)


@pytest.fixture(scope="module")
def theirs():
    return OfficialData()


vectors_ = st.lists(floats32, min_size=2, max_size=5)  # officially, an array of one number is none
all_vectors = st.one_of(
    st.none(),
    vectors_,
    vectors_.map(lambda vector: np.array(vector, "f4")),
    st.dictionaries(names, vectors_ | vectors_.map(lambda row: [row, row]), max_size=3),
)


@given(st.fixed_dictionaries({type_.value: values | st.none() for type_, values in EVERY_TYPE.items()}), all_vectors)
def test_objects_of_every_type(theirs, drawn, vector):
    theirs.data.insert_many([official_classes.DataObject(made(drawn, official_classes), A, vector)])
    ours = encode_object(made(drawn, our_classes), None, A, vector, object_start(NAME, None))[1]
    assert batch_pb2.BatchObjectsRequest.FromString(ours) == theirs.requests.pop()

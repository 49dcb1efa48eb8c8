"""What users pass in and get back as data: construction, checks, equality, and what other libraries make of it."""

import copy
import dataclasses
import inspect
import json
import pickle
import typing
import uuid
import warnings

import msgspec
import numpy as np
import pytest
from pydantic import TypeAdapter

import weaviate_anyio.collections.classes.batch
import weaviate_anyio.collections.classes.data
import weaviate_anyio.collections.classes.internal
import weaviate_anyio.collections.classes.types
from weaviate_anyio.classes.batch import Shard
from weaviate_anyio.classes.data import DataObject, DataReference, GeoCoordinate, PhoneNumber, ReferenceToMulti
from weaviate_anyio.classes.generics import CrossReference, CrossReferenceAnnotation, Nested
from weaviate_anyio.exceptions import WeaviateInvalidInputError
from weaviate_anyio.outputs import batch as batch_outputs
from weaviate_anyio.outputs import data as data_outputs
from weaviate_anyio.outputs.batch import (
    BatchObject,
    BatchObjectReturn,
    BatchReference,
    BatchReferenceReturn,
    BatchResult,
    ErrorObject,
    ErrorReference,
)

A, B = uuid.UUID(int=1), uuid.UUID(int=2)

BAD = {
    "geo without a number": (lambda: GeoCoordinate(latitude=1), "longitude"),
    "geo by position": (lambda: GeoCoordinate(1, 2), "positional"),
    "geo beyond the pole": (
        lambda: GeoCoordinate(latitude=90.1, longitude=0),
        "latitude must be .*from -90 to 90.*got 90.1",
    ),
    "geo below the pole": (lambda: GeoCoordinate(latitude=-91, longitude=0), "latitude"),
    "geo beyond the date line": (lambda: GeoCoordinate(latitude=0, longitude=180.5), "longitude must be .*180"),
    "geo of text": (lambda: GeoCoordinate(latitude="1", longitude=0), "latitude must be .*got '1'"),
    "geo of bool": (lambda: GeoCoordinate(latitude=True, longitude=0), "latitude must be .*got True"),
    "geo of nan": (lambda: GeoCoordinate(latitude=float("nan"), longitude=0), "latitude must be .*got nan"),
    "geo with more": (lambda: GeoCoordinate(latitude=1, longitude=1, height=1), "height"),
    "phone without a number": (lambda: PhoneNumber(), "number"),
    "phone of int": (lambda: PhoneNumber(number=31), "number must be .*got 31"),
    "phone with a bad country": (
        lambda: PhoneNumber(number="1", default_country=31),
        "default_country must be .*got 31",
    ),
    "object with more": (lambda: DataObject({}, propertys={}), "propertys"),
    "reference without a target": (lambda: DataReference("a", A), "to_uuid"),
    "reference from a bad property": (lambda: DataReference(1, A, B), "from_property must be .*got 1"),
    "multi reference by position": (lambda: ReferenceToMulti("A", A), "positional"),
    "multi reference to a bad name": (
        lambda: ReferenceToMulti(target_collection=1, uuids=A),
        "target_collection must be .*got 1",
    ),
    "shard without a collection": (lambda: Shard(), "collection"),
}


@pytest.mark.parametrize(("make", "message"), BAD.values(), ids=BAD)
def test_bad_input_is_refused(make, message):
    with pytest.raises(WeaviateInvalidInputError, match=message):
        make()
    with pytest.raises(ValueError, match=message):
        make()


def test_geo_takes_numpy_numbers():
    place = GeoCoordinate(latitude=np.float32(1.5), longitude=np.int8(2))
    assert place == GeoCoordinate(latitude=1.5, longitude=2)
    assert type(place.latitude) is type(place.longitude) is float


@pytest.mark.parametrize(
    "value",
    [
        GeoCoordinate(latitude=1, longitude=2),
        PhoneNumber(number="1", default_country="nl"),
        DataObject({"a": 1}, A, [1.0], {"to": B}),
        DataReference("a", A, B),
        DataReference.MultiTarget("a", A, [B], "C"),
        ReferenceToMulti(target_collection="C", uuids=[A]),
        Shard(collection="C", tenant="t"),
        CrossReference([1]),
        CrossReferenceAnnotation(include_vector=True),
        BatchObjectReturn([A], 1.0, {}, {0: A}),
        BatchResult(),
    ],
)
def test_values_can_be_copied_and_compared(value):
    assert pickle.loads(pickle.dumps(value)) == copy.deepcopy(value) == copy.copy(value) == value
    assert value != 1
    assert type(value).__name__ in repr(value)


def test_signatures_can_be_read():
    assert list(inspect.signature(GeoCoordinate).parameters) == ["latitude", "longitude"]
    assert list(inspect.signature(DataObject).parameters) == ["properties", "uuid", "vector", "references"]


def test_ids_of_references():
    assert ReferenceToMulti(target_collection="C", uuids=A).uuids_str == [str(A)]
    assert ReferenceToMulti(target_collection="C", uuids=[A, str(B)]).uuids_str == [str(A), str(B)]
    assert hash(Shard(collection="C")) == hash(Shard(collection="C"))


def test_data_models_resolve():
    class Author(typing.TypedDict):
        name: str
        home: Nested[dict[str, str]]
        friends: CrossReference["Author", None]
        best: typing.Annotated[CrossReference[dict[str, str]], CrossReferenceAnnotation(include_vector=True)]

    hints = typing.get_type_hints(Author, localns={"Author": Author}, include_extras=True)
    assert typing.get_args(hints["home"]) == (dict[str, str], "NESTED")
    assert typing.get_origin(hints["friends"]) is CrossReference
    assert typing.get_args(hints["best"])[1].include_vector


def outputs():
    for module in (batch_outputs, data_outputs):
        for name in [*module.__all__, *(["BatchObject", "BatchReference"] if module is batch_outputs else [])]:
            yield getattr(module, name)


@pytest.mark.parametrize("cls", list(outputs()))
def test_outputs_are_slotted_dataclasses_with_types_that_resolve(cls):
    assert dataclasses.is_dataclass(cls)
    assert "__dict__" not in dir(cls)
    assert typing.get_type_hints(cls)
    TypeAdapter(cls)


def result():
    object_ = BatchObject(
        collection="C", properties={"at": GeoCoordinate(latitude=1, longitude=2)}, uuid=str(B), index=1
    )
    return BatchObjectReturn([], 1.0, {1: ErrorObject("bad", object_, str(B))}, {0: A})


def test_other_libraries_read_results():
    place = {"latitude": 1.0, "longitude": 2.0}
    found = dataclasses.asdict(result())
    assert found["has_errors"]
    assert found["errors"][1]["object_"]["properties"]["at"] == place
    assert msgspec.json.decode(msgspec.json.encode(result()))["errors"]["1"]["object_"]["properties"]["at"] == place
    dumped = TypeAdapter(BatchObjectReturn).dump_json(result())
    assert json.loads(dumped)["errors"]["1"]["object_"]["properties"]["at"] == place
    assert TypeAdapter(GeoCoordinate).validate_python(place) == GeoCoordinate(**place)


def test_results_add_up():
    first, second = result(), BatchObjectReturn([B], 2.0, {}, {2: B})
    assert (second + first) is second
    assert second.has_errors
    assert second.elapsed_seconds == 2.0
    assert (list(second.uuids), list(second.errors)) == ([2, 0], [1])
    second.add_uuids({3: A})
    second.add_errors({3: first.errors[1]})
    assert 3 not in second.uuids
    assert 3 in second.errors
    with pytest.warns(DeprecationWarning, match="all_responses"):
        assert second.all_responses == [B, A, first.errors[1]]


def test_results_have_a_limit(monkeypatch):
    monkeypatch.setattr(batch_outputs, "MAX_STORED_RESULTS", 3)
    found = BatchObjectReturn()
    for at in range(10):
        found.add_uuids({at: uuid.UUID(int=at)})
    assert list(found.uuids) == [7, 8, 9]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert found.all_responses == list(found.uuids.values())


def test_reference_results_add_up():
    reference = BatchReference(
        from_object_collection="C", from_object_uuid=A, from_property_name="to", to_object_uuid=B, index=0
    )
    error = ErrorReference("bad", reference)
    first, second = BatchReferenceReturn(1.0, {2: error}), BatchReferenceReturn(2.0, {0: error})
    total = first + second
    assert (list(total.errors), total.elapsed_seconds, total.has_errors) == ([2, 3], 3.0, True)
    empty = BatchReferenceReturn()
    assert not empty.has_errors
    empty.add_errors({5: error})
    assert empty.has_errors


@pytest.mark.parametrize("name", ["batch", "data", "internal", "types"])
def test_official_module_paths(name):
    module = getattr(weaviate_anyio.collections.classes, name)
    assert all(hasattr(module, exported) for exported in module.__all__)


def test_an_error_from_inside_an_argument_is_the_cause():
    class Broken(list):
        def __iter__(self):
            raise TypeError("a bug of the program")

    with pytest.raises(WeaviateInvalidInputError, match=r"ReferenceToMulti\.uuids.*a bug of the program") as caught:
        ReferenceToMulti(target_collection="A", uuids=Broken([A]))
    assert isinstance(caught.value.__cause__, TypeError)


@pytest.mark.parametrize("uuid", ["abc", "", 3, b"0" * 16, ["0" * 32]])
def test_an_id_that_is_none_is_refused_at_once(uuid):
    with pytest.raises(WeaviateInvalidInputError, match=r"DataObject.uuid must be a uuid.UUID, its text.*got "):
        DataObject(uuid=uuid)


@pytest.mark.parametrize("uuid", [None, A, str(A), "0" * 32, f"weaviate://localhost/Car/{A}"])
def test_an_id_stays_as_it_was_given(uuid):
    assert DataObject(uuid=uuid).uuid is uuid

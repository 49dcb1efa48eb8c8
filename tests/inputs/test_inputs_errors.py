"""What errors about inputs say: the parameter, what came, what is allowed, and where a wrong thing comes from."""

import enum
import inspect
import math
import pickle
import sys
import uuid
import warnings
from datetime import datetime
from typing import Any

import numpy as np
import pytest
from odd_values import THEIRS
from surface import Recorder, entries, modules

import weaviate_anyio
from weaviate_anyio._context import Context
from weaviate_anyio._inputs.enums import WrittenEnum
from weaviate_anyio._inputs.errors import invalid, unfit
from weaviate_anyio._inputs.shown import hint, is_official
from weaviate_anyio.classes import config as config_module
from weaviate_anyio.classes.config import Configure, ConsistencyLevel, DataType
from weaviate_anyio.classes.data import DataObject, DataReference, ReferenceToMulti
from weaviate_anyio.classes.query import (
    Boost,
    Filter,
    HybridVector,
    Metrics,
    Move,
    NearMediaType,
    QueryNested,
    QueryReference,
    TargetVectors,
)
from weaviate_anyio.classes.tenants import Tenant, TenantCreate
from weaviate_anyio.collections.collections import CollectionsAsync
from weaviate_anyio.exceptions import InvalidDataModelError, WeaviateInvalidInputError, WeaviateTypeError

ID = "8b3fae39-a3e9-47c5-accc-96747ec70064"


def movies():
    return CollectionsAsync(Context(Recorder())).use("Movie")


class Name(enum.StrEnum):
    ACME = "acme-prod"


class Other(enum.Enum):
    ACME = "acme-prod"


class Named:
    name = "acme"


class Bad:
    def __repr__(self):
        raise RuntimeError("no")


class Large:
    def __repr__(self):
        return "x" * 10_000


# --- names


@pytest.mark.parametrize(
    ("tenant", "name"),
    [(Name.ACME, "acme-prod"), (np.str_("a"), "a"), ("a", "a"), (Tenant(name="a"), "a"), (None, None)],
)
def test_a_tenant_counts_by_its_value(tenant, name):
    seen = movies().with_tenant(tenant)
    assert seen.tenant == name
    assert type(seen.tenant) in {str, type(None)}


@pytest.mark.parametrize(
    "tenant", [Other.ACME, Named(), Named, TenantCreate(name="a"), 5, ["a"], b"a", uuid.UUID(ID), Bad()]
)
def test_what_is_no_tenant(tenant):
    with pytest.raises(WeaviateInvalidInputError, match=r"tenant must be .*a Tenant, its name, or None.*got "):
        movies().with_tenant(tenant)


@pytest.mark.parametrize("name", ["", ".", "a b", "a/b", "\ud800", "é", "a" * 65, "a.b"])
def test_impossible_names_of_tenants(name):
    with pytest.raises(
        WeaviateInvalidInputError, match="tenant must be .*ASCII letters, digits, - and _, at most 64.*got "
    ):
        movies().with_tenant(name)


@pytest.mark.parametrize("name", ["Nc mis", "", ".", "..", "a/b", "1a", "_a", "é", "A" * 256, "a:B", "a.b"])
def test_impossible_names_of_collections(name):
    collections = CollectionsAsync(Context(Recorder()))
    rule = r"ASCII letter, then ASCII letters, digits and _, at most 255"
    for call in (
        collections.use,
        collections.get,
        collections.create,
        collections.delete,
        collections.exists,
        collections.export_config,
        lambda name: collections.delete(["Right", name]),
        lambda name: collections.create_from_dict({"class": name}),
        lambda name: ReferenceToMulti(target_collection=name, uuids=ID),
        lambda name: DataReference.MultiTarget("a", ID, ID, name),
        lambda name: config_module.ReferenceProperty(name="a", target_collection=name),
        lambda name: config_module.ReferenceProperty.MultiTarget(name="a", target_collections=["Right", name]),
        lambda name: Filter.by_ref_multi_target("a", name),
    ):
        with pytest.raises(WeaviateInvalidInputError, match=rf"(name|class|collections?).* must be .*{rule}.*got "):
            call(name)


@pytest.mark.parametrize("name", ["", ".", "..", "a/b", "a b", "1", "é"])
def test_impossible_names_of_properties_and_vectors(name):
    seen = movies()
    for call in (
        lambda: seen.data.reference_add(ID, name, ID),
        lambda: seen.data.reference_delete(ID, name, ID),
        lambda: seen.data.reference_replace(ID, name, ID),
        lambda: seen.data.reference_add_many([DataReference(name, ID, ID)]),
        lambda: seen.config.delete_property_index(name, "filterable"),
        lambda: seen.config.delete_vector_index(name),
    ):
        with pytest.raises(
            WeaviateInvalidInputError, match=r"(from_property|property_name|vector_name) must be .*name of.*got "
        ):
            call()


@pytest.mark.parametrize("name", ["", ".", "..", "a/b", "\ud800", 5])
def test_impossible_names_of_shards(name):
    for given in ([name], *([name] if isinstance(name, str) else [])):
        with pytest.raises(WeaviateInvalidInputError, match=r"shard_names must be .*name of a shard.*got "):
            movies().config.update_shards("READY", given)


# --- objects of the official package

WHERE = {
    "filter": "Filter comes from weaviate; import it from weaviate_anyio.classes.query",
    "filters joined": "Filter comes from weaviate; import it from weaviate_anyio.classes.query",
    "unfinished filter": "Filter comes from weaviate; import it from weaviate_anyio.classes.query",
    "sort": "Sort comes from weaviate; import it from weaviate_anyio.classes.query",
    "hybrid vector": "HybridVector comes from weaviate; import it from weaviate_anyio.classes.query",
    "target vectors": "TargetVectors comes from weaviate; import it from weaviate_anyio.classes.query",
    "reference": "QueryReference comes from weaviate; import it from weaviate_anyio.classes.query",
    "object": "DataObject comes from weaviate; import it from weaviate_anyio.classes.data",
    "class": "DataObject comes from weaviate; import it from weaviate_anyio.classes.data",
    "property": "Property comes from weaviate; import it from weaviate_anyio.classes.config",
    "vector": "VectorConfigCreate comes from weaviate; import it from weaviate_anyio.classes.config",
    "generative": "Configure comes from weaviate; import it from weaviate_anyio.classes.config",
    "index update": "VectorIndexConfigHNSWUpdate comes from weaviate; import it from weaviate_anyio.classes.config",
    "metrics": "Metrics comes from weaviate; import it from weaviate_anyio.classes.query",
    "tenant": "Tenant comes from weaviate; import it from weaviate_anyio.classes.tenants",
    "key": "Auth comes from weaviate; import it from weaviate_anyio.classes.init",
    "settings": "AdditionalConfig comes from weaviate; import it from weaviate_anyio.classes.init",
    "provider": "GenerativeConfig comes from weaviate; import it from weaviate_anyio.classes.query",
}


@pytest.mark.parametrize("name", THEIRS)
def test_their_objects_are_told(name):
    value = THEIRS[name]()
    assert is_official(value)
    said = str(invalid("parameter", value, "something"))
    assert WHERE.get(name, "comes from weaviate; import it from weaviate_anyio.") in said


@pytest.mark.parametrize(
    "call",
    [
        lambda theirs: movies().query.fetch_objects(filters=theirs["filter"]()),
        lambda theirs: movies().query.fetch_objects(sort=theirs["sort"]()),
        lambda theirs: movies().query.bm25("a", return_metadata=theirs["metadata"]()),
        lambda theirs: movies().query.bm25("a", return_references=[theirs["reference"]()]),
        lambda theirs: movies().data.delete_many(theirs["filter"]()),
        lambda theirs: movies().data.insert(theirs["object"]()),
        lambda theirs: movies().data.insert_many([{}, theirs["object"]()]),
        lambda theirs: movies().data.insert({"a": theirs["phone"]()}),
        lambda theirs: movies().data.insert_many([{"a": [theirs["point"]()]}]),
        lambda theirs: movies().data.reference_add_many([theirs["data reference"]()]),
        lambda theirs: movies().aggregate.over_all(return_metrics=[theirs["metrics"]()]),
        lambda theirs: movies().with_tenant(theirs["tenant"]()),
        lambda theirs: movies().config.add_property(theirs["property"]()),
        lambda theirs: CollectionsAsync(Context(Recorder())).create("A", properties=[theirs["property"]()]),
        lambda theirs: CollectionsAsync(Context(Recorder())).create("A", vector_config=theirs["vector"]()),
        lambda theirs: Filter.all_of([theirs["filter"]()]),
        lambda theirs: Filter.by_id().equal(ID) & theirs["filter"](),
        lambda theirs: weaviate_anyio.use_async_with_local(auth_credentials=theirs["key"]()),
        lambda theirs: weaviate_anyio.use_async_with_local(additional_config=theirs["settings"]()),
    ],
)
def test_their_objects_are_told_wherever_they_go(call):
    with pytest.raises(WeaviateInvalidInputError, match=r"comes from weaviate; import it from weaviate_anyio\.classes"):
        call(THEIRS)


def test_their_words_pass_for_words():
    seen = movies().with_consistency_level(THEIRS["level"]())
    assert seen.consistency_level is ConsistencyLevel.ONE
    assert config_module.Property(name="a", data_type=THEIRS["data type"]()).data_type is DataType.TEXT


def test_nothing_is_said_of_others():
    for value in (5, "a", object(), Filter.by_id().equal(ID), np.array([1]), int, sys):
        assert hint(value) == ""


# --- enums

ENUMS = sorted(
    {
        value
        for module in modules()
        for _, value in inspect.getmembers(module, inspect.isclass)
        if issubclass(value, enum.Enum) and value.__module__.startswith("weaviate_anyio") and len(value)
    },
    key=lambda cls: cls.__qualname__,
)


@pytest.mark.parametrize("cls", ENUMS, ids=lambda cls: cls.__name__)
def test_members_that_there_are_not(cls):
    known = next(iter(cls.__members__))
    with pytest.raises(AttributeError, match=rf"{cls.__name__} has no member '{known}X'; did you mean {known}"):
        getattr(cls, f"{known}X")
    with pytest.raises(AttributeError, match="has no member 'QQQQQQ'; there are "):
        _ = cls.QQQQQQ
    assert not hasattr(cls, "__nothing__")
    assert getattr(cls, known) is cls[known]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("STRING", "TEXT"),
        ("STRING_ARRAY", "TEXT_ARRAY"),
        ("FLOAT", "NUMBER"),
        ("INTEGER_ARRAY", "INT_ARRAY"),
        ("text", "TEXT"),
    ],
)
def test_what_data_types_were_called(old, new):
    with pytest.raises(AttributeError, match=f"DataType has no member '{old}'; did you mean {new}"):
        getattr(DataType, old)


def test_every_enum_is_told_about():
    assert {NearMediaType, DataType, ConsistencyLevel} <= set(ENUMS)
    assert issubclass(NearMediaType, WrittenEnum)


# --- what is empty, unfinished or cannot be printed


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: movies().query.near_text([]), r"query must be .*a text that is not empty, or a list of.*got \[\]"),
        (lambda: movies().query.near_text(""), r"query must be .*a text that is not empty.*got ''"),
        (lambda: movies().query.near_text(["a", ""]), r"query must be .*got \['a', ''\]"),
        (lambda: movies().generate.near_text([]), r"query must be .*got \[\]"),
        (lambda: movies().aggregate.near_text([], object_limit=1), r"query must be .*got \[\]"),
        (lambda: HybridVector.near_text([]), r"near_text\(query\) must be .*got \[\]"),
        (lambda: Move(force=0.5, concepts=[""]), r"Move\.concepts must be .*got \[''\]"),
        (lambda: TargetVectors.sum([]), r"target_vectors\) must be .*got \[\]"),
        (lambda: movies().query.near_vector([]), r"near_vector must be .*at least one number.*got \[\]"),
        (lambda: movies().data.insert({}, vector=[]), r"vector must be .*at least one number.*got \[\]"),
        (lambda: movies().data.insert({}, vector={"m": []}), r'vector\["m"\] must be .*a multi-vector.*got \[\]'),
        (
            lambda: movies().data.insert_many([DataObject(vector={"m": []})]),
            r'vector\["m"\] must be .*a multi-vector.*got \[\]',
        ),
        (
            lambda: movies().query.near_vector({"m": []}, target_vector="m"),
            r"near_vector\['m'\] must be .*a multi-vector.*got \[\]",
        ),
        (
            lambda: movies().query.fetch_objects(filters=Filter.by_property("year")),
            r"filters must be .*it lacks a comparison",
        ),
        (lambda: movies().data.delete_many(Filter.by_ref("a")), r"where must be .*it lacks what to compare there"),
        (
            lambda: movies().aggregate.over_all(return_metrics=Metrics("year")),
            r"return_metrics must be .*it lacks what to comp",
        ),
        (lambda: movies().query.bm25("a", return_properties=dict), r"return_properties must be .*got <class 'dict'>"),
        (
            lambda: movies().query.bm25("a", return_properties=dict[str, Any]),
            r"return_properties must be .*got dict\[str",
        ),
        (lambda: movies().query.bm25("a", return_properties=np.array(["a"])), r"return_properties must be .*got array"),
        (lambda: movies().data.insert_many(np.array(5)), r"objects must be .*got array\(5\)"),
        (lambda: Filter.by_property("a").contains_any(np.array(5)), r"val must be .*got array\(5\)"),
        (
            lambda: movies().data.insert({"a": Bad()}),
            r'properties\["a"\] must be .*got Bad whose repr raises RuntimeError',
        ),
        (lambda: movies().data.insert({"a": Large()}), r'properties\["a"\] must be .*got x{200}\.\.\.'),
        (lambda: movies().data.insert({"a": math.nan}), r'properties\["a"\] must be .*df\.notna\(\), None.*got nan'),
        (
            lambda: movies().data.insert_many([{"a": [1.0, math.nan]}]),
            r'objects\[0\]\["a"\]\[1\] must be .*df\.notna.*got nan',
        ),
        (
            lambda: movies().query.near_vector([1.0], certainty=10**400),
            r"certainty must be .*in the range of float64.*got 1000",
        ),
        (lambda: movies().query.hybrid("a", alpha=10**400), r"alpha must be .*in the range of float64.*got 1000"),
        (
            lambda: config_module.Configure.Generative.custom("a", {"a": object()}),
            r"module_config must be .*what JSON can hold",
        ),
        (
            lambda: CollectionsAsync(Context(Recorder())).create_from_dict({"class": "A", "a": {1, object()}}),
            "config must be .*JSON.*got ",
        ),
        (lambda: Boost.filter(Filter.by_property("a")), r"filter\(filter\) must be .*it lacks a comparison"),
    ],
)
def test_what_errors_say(call, message):
    with pytest.raises(WeaviateInvalidInputError, match=message):
        call()


def test_metrics_are_named_once():
    with pytest.raises(WeaviateInvalidInputError) as caught:
        movies().aggregate.over_all(return_metrics=Metrics("year"))
    assert str(caught.value).count("Metrics(...)") == 2  # one, or a list


def test_models_whose_repr_fails():
    for call in (
        lambda: movies().data.with_data_model(Bad()),
        lambda: CollectionsAsync(Context(Recorder())).use("A", Bad()),
    ):
        with pytest.raises(InvalidDataModelError, match="Bad whose repr raises RuntimeError"):
            call()


def test_ids_may_be_addresses_everywhere():
    address = f"weaviate://localhost/Movie/{ID}"
    seen = movies()
    for call in (
        lambda: seen.query.fetch_object_by_id(address),
        lambda: seen.query.near_object(address),
        lambda: seen.query.fetch_objects(after=address),
        lambda: seen.query.fetch_objects_by_ids([address]),
        lambda: seen.data.exists(address),
        lambda: seen.data.insert({}, uuid=address, references={"a": address}),
        lambda: seen.data.insert_many([DataObject(uuid=address, references={"a": [address]})]),
        lambda: seen.aggregate.near_object(address, object_limit=1),
    ):
        call().close()
    assert seen.iterator(after=address)._after == uuid.UUID(ID)
    assert Move(force=0.5, objects=address)._objects_list == [ID]


def nested(make, levels):
    found = make()
    for _ in range(levels):
        found = make(found)
    return found


@pytest.mark.parametrize("levels", [65, 200, 3000])
def test_what_stands_in_each_other_too_deeply(levels):
    seen = movies()
    hops = Filter.by_ref("a")
    for _ in range(levels):
        hops = hops.by_ref("a")
    reference = nested(lambda inner=None: QueryReference(link_on="a", return_references=inner), levels)
    objects = nested(lambda inner="a": QueryNested(name="a", properties=[inner]), levels)
    for call, message in (
        (lambda: seen.query.bm25("a", filters=hops.by_id().equal(ID)), "filters must be .*at most 64 groups.*got "),
        (
            lambda: seen.query.bm25("a", return_references=reference),
            "return_references must be .*at most 64 references.*got ",
        ),
        (
            lambda: seen.query.bm25("a", return_properties=objects),
            "return_properties .*at most 64 references or nested",
        ),
    ):
        with pytest.raises(WeaviateInvalidInputError, match=message):
            call()


# --- hosts


@pytest.mark.parametrize(
    ("host", "instead"),
    [
        ("http://localhost:8080", "host='localhost', port=8080"),
        ("https://a.b", "host='a.b'"),
        ("localhost:8080", "host='localhost', port=8080"),
        ("a.b/c", "host='a.b'"),
    ],
)
def test_what_to_give_in_place_of_a_url(host, instead):
    with pytest.raises(WeaviateInvalidInputError, match=rf"host must be .*without a port \({instead}\), got '{host}'"):
        weaviate_anyio.use_async_with_local(host=host)
    with pytest.raises(WeaviateInvalidInputError, match=rf"grpc_host must be .* \({instead}\), got '{host}'"):
        weaviate_anyio.use_async_with_custom("a", 1, False, host, 2, False)


def test_ports_of_clusters():
    for url in ("https://x.weaviate.network:8443", "x.weaviate.cloud:80", "a b", "", "//"):
        with pytest.raises(WeaviateInvalidInputError, match="cluster_url must be .*got "):
            weaviate_anyio.use_async_with_weaviate_cloud(url, "key")
    weaviate_anyio.use_async_with_weaviate_cloud("https://x.weaviate.cloud:443", "key")


@pytest.mark.parametrize("headers", [["a"], "a", 5])
def test_what_are_no_headers(headers):
    kind = type(headers).__name__
    with pytest.raises(WeaviateInvalidInputError, match=rf"headers must be a mapping.*got a value of type {kind}"):
        weaviate_anyio.use_async_with_local(headers=headers)


# --- warnings


def test_warnings_point_to_the_line_of_the_user():
    naive = datetime(2024, 1, 1)  # noqa: DTZ001
    seen = movies()
    for call in (
        lambda: seen.data.insert({"a": naive}),
        lambda: seen.data.insert_many([{"a": [{"b": [naive]}]}]),
        lambda: seen.data.update(ID, {"a": {"b": naive}}),
        lambda: seen.query.fetch_objects(filters=Filter.by_property("a").equal(naive)),
    ):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            call().close()
        assert [(one.filename, one.category) for one in caught] == [(__file__, UserWarning)]
        assert caught[0].lineno == call.__code__.co_firstlineno


def test_a_configuration_is_copied_at_the_call():
    connection = Recorder()
    config = {"class": "A", "properties": []}
    call = CollectionsAsync(Context(connection)).create_from_dict(config)
    config["properties"].append(1)
    with pytest.raises(StopIteration):
        call.send(None)
    assert connection.arrived[0][2] == b'{"class":"A","properties":[]}'
    assert Configure


# --- the error itself


def test_an_error_knows_the_place_and_what_came():
    with pytest.raises(WeaviateInvalidInputError) as caught:
        movies().query.bm25("a", limit=-1)
    error = caught.value
    assert (error.parameter, error.came, error.allowed) == ("limit", -1, "an int from 0 to 4294967295, or None")
    assert str(error) == error.message == error.args[0] == "limit must be an int from 0 to 4294967295, or None, got -1"


def test_an_error_crosses_processes_without_what_came():
    with pytest.raises(WeaviateInvalidInputError) as caught:
        movies().query.bm25("a", limit=lambda: 1)
    again = pickle.loads(pickle.dumps(caught.value))
    assert (str(again), again.came) == (str(caught.value), None)
    assert "got <function" in str(again)


def test_places_are_added_from_the_inside_out():
    error = unfit("x", "an int").inside("[2]").inside(".sizes")
    assert str(error.inside("objects[0]").inside("of nothing else")) == "objects[0].sizes[2] must be an int, got 'x'"


def test_an_error_may_be_text_alone():
    error = WeaviateInvalidInputError("everything is wrong")
    assert (str(error), error.message, repr(error)) == (
        "everything is wrong",
        "everything is wrong",
        "WeaviateInvalidInputError('everything is wrong')",
    )


# --- calls that do not fit


def misfits(one):
    """What a callable says of an argument that there is not, and of too many."""
    calls = [(lambda: one.call(**{**one.right, "nonsense": 1}), "'nonsense'")]
    if not any(parameter.kind is parameter.VAR_POSITIONAL for parameter in one.parameters):
        calls.append((lambda: one.call(*range(99)), "positional argument"))
    for call, words in calls:
        with pytest.raises(WeaviateTypeError, match=words):
            call()
        yield words


def test_calls_that_do_not_fit():
    """They are refused as all bad input is, by everything public."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what is deprecated, and of coroutines that the walk drops
        tried = {one.name: list(misfits(one)) for one in entries(Recorder())}
    assert len(tried) > 400


def test_a_comparison_with_two_values():
    with pytest.raises(WeaviateTypeError) as caught:
        Filter.by_property("a").equal("x", "y")
    assert str(caught.value) == "equal: too many positional arguments (give them by name)"
    with pytest.raises(WeaviateTypeError) as caught:
        Filter.by_property("a").equal(value="x")
    assert str(caught.value) == "equal: got an unknown parameter 'value', allowed are val; did you mean 'val'?"

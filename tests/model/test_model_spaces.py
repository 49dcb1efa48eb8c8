"""Namespaces, which no official client has: what is sent, what is read, and names of what is in them."""

import copy
import pickle

import pytest
from doors import Door, client_of
from model_oracle import requests_of, result_of
from support import BACKENDS

from weaviate_anyio._features import Feature
from weaviate_anyio._wire import config_write
from weaviate_anyio._wire import namespaces as wire
from weaviate_anyio._wire.config_read import read_collection
from weaviate_anyio.classes.config import ReferenceProperty
from weaviate_anyio.classes.query import Filter
from weaviate_anyio.exceptions import UnexpectedStatusCodeError, WeaviateInvalidInputError
from weaviate_anyio.outputs import namespaces as outputs
from weaviate_anyio.outputs.namespaces import Namespace, NamespaceState

pytestmark = [pytest.mark.anyio, pytest.mark.parametrize("anyio_backend", BACKENDS[:1])]

ACME = {"name": "acme", "home_node": "node1", "state": "suspended"}
REQUESTS = {
    "list_all": (lambda spaces: spaces.list_all(), ("GET", "/namespaces", {}, None)),
    "get": (lambda spaces: spaces.get("acme"), ("GET", "/namespaces/acme", {}, None)),
    "exists": (lambda spaces: spaces.exists("acme"), ("GET", "/namespaces/acme", {}, None)),
    "create": (lambda spaces: spaces.create("acme"), ("POST", "/namespaces/acme", {}, {})),
    "create on a node": (
        lambda spaces: spaces.create("acme", home_node="node1"),
        ("POST", "/namespaces/acme", {}, {"home_node": "node1"}),
    ),
    "update": (
        lambda spaces: spaces.update("acme", home_node="node2"),
        ("PUT", "/namespaces/acme", {}, {"home_node": "node2"}),
    ),
    "delete": (lambda spaces: spaces.delete("acme"), ("DELETE", "/namespaces/acme", {}, None)),
    "suspend": (lambda spaces: spaces.suspend("acme"), ("POST", "/namespaces/acme/suspend", {}, None)),
    "resume": (lambda spaces: spaces.resume("acme"), ("POST", "/namespaces/acme/resume", {}, None)),
}


@pytest.mark.parametrize("name", REQUESTS)
async def test_requests(name):
    call, expected = REQUESTS[name]
    assert await requests_of(lambda client: call(client.namespaces)) == [expected]


async def test_what_is_read():
    acme = Namespace("acme", "node1", NamespaceState.SUSPENDED)
    assert result_of(wire.list_all(), [ACME, {"name": "b", "state": "new"}]) == [
        acme,
        Namespace("b", "", NamespaceState("new")),
    ]
    assert result_of(wire.get("acme"), ACME) == acme
    assert result_of(wire.get("acme"), {}, 404) is None
    assert result_of(wire.create("acme", None), ACME, 201) == acme
    assert [result_of(wire.exists("acme"), ACME, status) for status in (200, 404)] == [True, False]
    assert [result_of(wire.delete("acme"), b"", status) for status in (202, 404)] == [True, False]
    assert copy.deepcopy(acme) == pickle.loads(pickle.dumps(acme)) == eval(repr(acme), vars(outputs)) == acme


async def test_what_may_be_repeated():
    """A request to suspend that is sent twice could undo what somebody else was told in between."""
    repeats = {name: wire.change_state("acme", name).repeat for name in ("suspend", "resume")}
    assert repeats == {"suspend": "unprocessed", "resume": "unprocessed"}
    assert wire.create("acme", None).repeat == "unprocessed"
    assert wire.update("acme", "node1").repeat == wire.delete("acme").repeat == "always"


@pytest.mark.parametrize(
    ("operation", "status", "meaning"),
    [
        (wire.list_all(), 404, "NAMESPACES_ENABLED"),
        (wire.create("acme", None), 404, "NAMESPACES_ENABLED"),
        (wire.create("acme", None), 409, "namespace 'acme' exists already"),
        (wire.update("acme", "n"), 404, "There is no namespace 'acme'"),
        (wire.change_state("acme", "suspend"), 404, "There is no namespace 'acme'"),
    ],
)
async def test_what_statuses_mean(operation, status, meaning):
    with pytest.raises(UnexpectedStatusCodeError, match=meaning):
        result_of(operation, {}, status)


@pytest.mark.parametrize("name", ["", "ab", "a" * 37, "Acme", "-acme", "acme-", "a:cme", "a/cme", "ac_me"])
async def test_impossible_names(name):
    spaces = client_of(Door()).namespaces
    for call in (
        spaces.get,
        spaces.exists,
        spaces.create,
        lambda name: spaces.update(name, home_node="node1"),
        spaces.delete,
        spaces.suspend,
        spaces.resume,
    ):
        with pytest.raises(WeaviateInvalidInputError, match=r"^name must be the name of a namespace: 3 to 36 .*got"):
            call(name)


@pytest.mark.parametrize("name", [3, None, b"acme", ["acme"]])
async def test_names_that_are_no_text(name):
    with pytest.raises(WeaviateInvalidInputError, match="^name must be .*got"):
        client_of(Door()).namespaces.get(name)


@pytest.mark.parametrize("node", ["", 3])
async def test_impossible_nodes(node):
    spaces = client_of(Door()).namespaces
    for call in (spaces.create, spaces.update):
        with pytest.raises(WeaviateInvalidInputError, match="home_node must be"):
            call("acme", home_node=node)


async def test_first_versions():
    operations = [wire.list_all(), wire.get("acme"), wire.exists("acme"), wire.create("acme", None)]
    operations += [wire.update("acme", "n"), wire.delete("acme")]
    assert {one.needs for one in operations} == {(Feature.NAMESPACES,)}
    assert wire.change_state("acme", "resume").needs == (Feature.NAMESPACE_STATES,)


@pytest.mark.parametrize(
    ("given", "name"),
    [("acme:movie", "acme:Movie"), ("acme:Movie", "acme:Movie"), ("a-1:m", "a-1:M"), ("movie", "Movie")],
)
async def test_full_names_of_collections(given, name):
    collections = client_of(Door()).collections
    assert collections.use(given).name == name
    assert await requests_of(lambda client: client.collections.exists(given)) == [
        ("GET", f"/schema/{name.replace(':', '%3A')}", {}, None)
    ]
    reference = ReferenceProperty(name="after", target_collection=given)
    assert config_write.reference(reference)["dataType"] == [name]


@pytest.mark.parametrize("name", ["Acme:Movie", "ab:Movie", "acme:", ":Movie", "acme:b:Movie", "acme:1"])
async def test_impossible_full_names(name):
    with pytest.raises(WeaviateInvalidInputError, match="may be a namespace and a colon"):
        client_of(Door()).collections.use(name)
    with pytest.raises(WeaviateInvalidInputError, match="may be a namespace and a colon"):
        Filter.by_ref_multi_target("after", name)


async def test_references_to_collections_with_full_names_are_read():
    sent = {"class": "acme:Movie", "properties": [{"name": "after", "dataType": ["acme:Movie"]}], "vectorConfig": {}}
    config = read_collection(sent)
    assert [(one.name, one.target_collections) for one in config.references] == [("after", ["acme:Movie"])]
    assert config.properties == []
    assert config.to_dict()["properties"][0]["dataType"] == ["acme:Movie"]

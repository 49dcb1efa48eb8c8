"""Everything public that takes arguments, found by looking, and a connection that records what arrives."""

import enum
import importlib
import inspect
import pkgutil
import uuid
from typing import Any, NamedTuple, TypedDict

import msgspec
from doors import Door, client_of, namespaces

import weaviate_anyio
import weaviate_anyio.classes
from weaviate_anyio._wire.config_read import read_collection
from weaviate_anyio._wire.reading import Reply
from weaviate_anyio.classes.config import Configure, DataType, Integrations, Property, Reconfigure, ReferenceProperty
from weaviate_anyio.classes.data import GeoCoordinate
from weaviate_anyio.classes.query import Boost, Filter
from weaviate_anyio.classes.rbac import Permissions
from weaviate_anyio.classes.tenants import Tenant
from weaviate_anyio.connect import ProtocolParams
from weaviate_anyio.exceptions import WeaviateBaseError, WeaviateScopeError
from weaviate_anyio.outputs.cluster import ReplicationScalePlan

ID = "8b3fae39-a3e9-47c5-accc-96747ec70064"


DICT: dict[str, Any] = (
    {"class": "Movie", "classes": [], "properties": [], "vectorConfig": {}, "alias": "A", "name": "a"}
    | {"apikey": "a", "userId": "a", "username": "a", "active": True, "dbUserType": "db_user"}
    | {"id": ID, "status": "SUCCESS", "shardingState": {"collection": "B", "shards": []}, "nodes": [{"name": "a"}]}
    | {"collection": "B", "shard": "a", "sourceNode": "a", "targetNode": "b", "type": "COPY"}
    | {"creationTimeUnix": 0, "lastUpdateTimeUnix": 0, "planId": ID, "operationIds": []}
)
"""A reply in which everybody finds what they need."""
LISTS = {
    *("backup.list_backups", "config.get_shards", "cluster.replications.query", "data.reference_add_many"),
    *("namespaces.list_all",),
    *("groups.oidc.get_known_group_names", "users.db.list_all"),
    *(
        f"roles.{name}"
        for name in ("get_assigned_user_ids", "get_group_assignments", "get_user_assignments", "list_all")
    ),
    *(f"{path}.get_assigned_roles" for path in ("groups.oidc", "users", "users.db", "users.oidc")),
}
"""The operations whose replies are lists."""
OTHERS: dict[str, Any] = {"cluster.replications.get": {**DICT, "status": {"state": "READY"}}, "cluster.tasks": {}}
"""The replies of other operations."""


class Recorder(Door):
    """Keeps what a server would get, and answers that all went well."""

    def __init__(self):
        self.arrived = []

    async def rest(self, operation):
        path, ok = operation.path, operation.ok
        assert all(type(part) is str and part not in {"", ".", ".."} for part in path)
        for text in (*path, *(operation.params or {}).values(), operation.what):
            text.encode()
        self.arrived.append((operation.verb, path, operation.body))
        reply = OTHERS.get(operation.name, [] if operation.name in LISTS else DICT)
        status = next(one for one in (204, 202, 201, 200) if one in ok)
        return Reply(status, msgspec.json.encode(reply))

    def start_soon(self, work):
        raise WeaviateScopeError("nothing runs in the background of what stands for a connection")

    async def call(self, method, request):
        assert type(request) is bytes
        self.arrived.append((method, request))
        return b""


class Film(TypedDict):
    """A data model."""

    title: str


# Right values for what has no default, by the parameter's name.
RIGHT = {
    "actions": set(),
    "alias": "A",
    "alias_name": "A",
    "backend": "filesystem",
    "backup_id": "a",
    "bucket": "a",
    "collection": "B",
    "data_model": dict,
    "deployment_id": "a",
    "enabled": True,
    "endpoint": "a",
    "export_id": "a",
    "file_format": "parquet",
    "from_collection": "B",
    "generative": "generative-cohere",
    "gql_query": "a",
    "group": "a",
    "group_id": "a",
    "image_field": "a",
    "image_fields": ["a"],
    "integrations_config": Integrations.cohere(api_key="a"),
    "location": "a",
    "model": "a",
    "module_name": "a",
    "new_target_collection": "B",
    "objs": [],
    "path": "a",
    "permissions": Permissions.cluster(read=True),
    "project_id": "a",
    "prompt": "a",
    "reference_properties": ["a"],
    "region": "a",
    "replication_factor": 1,
    "reranker": "reranker-cohere",
    "resource_name": "a",
    "role": "a",
    "role_name": "a",
    "role_names": "a",
    "shard": "a",
    "source_node": "a",
    "target_node": "b",
    "tenants": ["a"],
    "text": "a",
    "time_to_live": 60,
    "tokenization": "word",
    "user": "a",
    "user_id": "a",
    "vector_config": Configure.Vectors.self_provided(name="a"),
    "vector_index_config": Reconfigure.VectorIndex.hnsw(),
    "api_key": "a",
    "access_token": "a",
    "boosts": [Boost.numeric_property("a")],
    "client_secret": "a",
    "cluster_url": "a.weaviate.cloud",
    "auth_credentials": "a",
    "concepts": "a",
    "config": {"class": "Movie"},
    "consistency_level": None,
    "coordinate": GeoCoordinate(latitude=1, longitude=2),
    "count": 1,
    "data_type": DataType.TEXT,
    "date": "2024-01-01T00:00:00Z",
    "dates": ["2024-01-01T00:00:00Z"],
    "distance": 1.0,
    "filter": Filter.by_id().equal(ID),
    "filter_": Filter.by_id().equal(ID),
    "filters": [Filter.by_id().equal(ID)],
    "force": 0.5,
    "from_property": "a",
    "from_uuid": ID,
    "grpc": ProtocolParams(host="a", port=1, secure=False),
    "http": ProtocolParams(host="a", port=2, secure=False),
    "grpc_host": "a",
    "grpc_port": 1,
    "grpc_secure": False,
    "http_host": "a",
    "http_port": 2,
    "http_secure": False,
    "home_node": "a",
    "host": "a",
    "plan": ReplicationScalePlan(uuid.UUID(ID), "Movie", {}),
    "port": 1,
    "secure": False,
    "ids": [ID],
    "index_name": "searchable",
    "latitude": 1.0,
    "length": False,
    "link_on": "a",
    "longitude": 1.0,
    "media": b"abc",
    "media_type": "image",
    "minimum_match": 1,
    "name": "name",
    "namespace": "acme",
    "near_image": b"abc",
    "near_object": ID,
    "near_vector": [1.0],
    "nodes": ["http://a:1"],
    "number": "1",
    "number_of_groups": 1,
    "objects": [{}],
    "objects_per_group": 1,
    "origin": 1.0,
    "password": "a",
    "prop": "a",
    "properties": {},
    "property": "a",
    "property_": "a",
    "property_name": "a",
    "query": "a",
    "ref": ReferenceProperty(name="a", target_collection="B"),
    "reference": "a",
    "refs": [],
    "scale": 1.0,
    "status": "READY",
    "target_collection": "B",
    "target_collections": ["B"],
    "target_vectors": ["a"],
    "tenant": None,
    "to": ID,
    "to_uuid": ID,
    "url": "http://a:1",
    "username": "a",
    "uuid": ID,
    "uuids": [ID],
    "val": "a",
    "vector": [1.0],
    "vector_name": "a",
    "weights": {"a": 1.0},
    "where": Filter.by_id().equal(ID),
}

# What else a callable needs, by the end of its name.
RIGHT_FOR: dict[str, dict[str, Any]] = {
    "Configure.Vectorizer.text2vec_aws": {"region": "a"},
    "Boost.time_decay": {"scale": "1d"},
    "Move": {"concepts": "a"},
    "QueryNested": {"properties": ["a"]},
    "ConnectionParams.from_url": {"grpc_port": 2},
    "use_async_with_custom": {
        "http_host": "a",
        "http_port": 1,
        "http_secure": False,
        "grpc_host": "a",
        "grpc_port": 2,
        "grpc_secure": False,
    },
    "replications.force_delete": {"uuid": ID},
    "collections.create_from_config": {"config": read_collection({"class": "Movie", "vectorConfig": {}})},
    "collections.create_from_model": {"model": Film},
    "config.diff": {"model": Film},
    "config.add_property": {"prop": Property(name="a", data_type=DataType.TEXT)},
    "aggregate.near_image": {"object_limit": 1},
    "aggregate.near_object": {"object_limit": 1},
    "aggregate.near_text": {"object_limit": 1},
    "aggregate.near_vector": {"object_limit": 1},
    "GenerativeConfig.databricks": {"endpoint": "http://a"},
    **{f"tenants.{name}": {"tenant": "a"} for name in ("activate", "deactivate", "offload", "exists", "get_by_name")},
    "tenants.update": {"tenants": Tenant(name="a")},
    "by_property().contains_all": {"val": ["a"]},
    "by_property().contains_any": {"val": ["a"]},
    "by_property().contains_none": {"val": ["a"]},
    "by_property().is_none": {"val": True},
}


STARRED = {inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD}


class Entry(NamedTuple):
    """One public callable."""

    name: str
    call: Any
    right: dict[str, Any]
    parameters: list[inspect.Parameter]

    def with_value(self, parameter, value):
        """Call it with this value for one parameter, and right ones for what else it needs."""
        if parameter.kind is parameter.VAR_POSITIONAL:
            return self.call(value, **self.right)
        return self.call(**{**self.right, parameter.name: value})


def modules():
    found = pkgutil.iter_modules(weaviate_anyio.classes.__path__)
    names = [f"classes.{one.name}" for one in found if one.name[0] != "_"]
    return [importlib.import_module(f"weaviate_anyio.{name}") for name in (*names, "auth", "config", "connect")]


def is_ours(value):
    module = getattr(value, "__module__", None) or ""
    return module.startswith("weaviate_anyio.") and not module.startswith("weaviate_anyio.outputs.")


def entry(name, call):
    """The callable with right values for what it needs."""
    parameters = list(inspect.signature(call).parameters.values())
    right = {one.name: RIGHT[one.name] for one in parameters if one.default is one.empty and one.kind not in STARRED}
    for end, values in RIGHT_FOR.items():
        right |= values if name.endswith(end) else {}
    return Entry(name, call, right, [one for one in parameters if one.kind is not one.VAR_KEYWORD])


def functions(name, owner):
    """The public functions of a class, and of those in it, or of an object. `run` is called by task groups."""
    for part, value in inspect.getmembers(owner):
        if part.startswith("_") or not callable(value) or part == "run":
            continue
        if inspect.isclass(value):
            if is_ours(value) and not issubclass(value, enum.Enum):
                yield from constructors(f"{name}.{part}", value)
        elif is_ours(value):
            yield f"{name}.{part}", value


def constructors(name, cls):
    yield name, cls
    yield from functions(name, cls)


def callables(connection):
    for module in modules():
        for name in module.__all__:
            value = getattr(module, name)
            if inspect.isclass(value) and is_ours(value) and not issubclass(value, (enum.Enum, Exception)):
                yield from constructors(name, value)
            elif inspect.isfunction(value):
                yield name, value
    for name in dir(weaviate_anyio):
        if name.startswith("use_"):
            yield name, getattr(weaviate_anyio, name)
    for path, namespace in namespaces(client_of(connection)).items():
        yield from functions(path, namespace)


def made(one):
    """What the callable makes, where it is something of ours that can be asked for more."""
    try:
        result = one.call(**one.right)
    except WeaviateBaseError:  # it is no constructor, or always refuses
        return None
    # Every client has what the one on the recorder has.
    known = inspect.isawaitable(result) or isinstance(result, weaviate_anyio.WeaviateAsyncClient)
    return None if known or not is_ours(result) else result


def entries(connection):
    """Each public callable that takes arguments, once: functions, constructors, and the methods of what they make."""
    found, seen = [], set()
    waiting = list(callables(connection))
    for name, call in waiting:
        key = getattr(call, "__func__", call)
        if key in seen or next(iter(inspect.signature(call).parameters), None) == "self":
            continue
        seen.add(key)
        one = entry(name, call)
        if one.parameters:
            found.append(one)
        result = made(one)
        if result is not None and type(result) not in seen:
            seen.add(type(result))
            waiting += functions(f"{name}()", result)
    return found

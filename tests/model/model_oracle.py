"""The official client as oracle: its namespaces on a connection that records what is sent and answers as told."""

import dataclasses
import importlib
import json
import warnings
from enum import Enum

import httpx
from pydantic import BaseModel

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # about packages of its own
    import weaviate.classes as theirs  # noqa: F401 - used by tests
    from weaviate.aliases.executor import _AliasExecutor
    from weaviate.backup.executor import _BackupExecutor
    from weaviate.client_executor import _WeaviateClientExecutor
    from weaviate.cluster.base import _ClusterExecutor
    from weaviate.cluster.replicate.executor import _ReplicateExecutor
    from weaviate.collections.tenants.executor import _TenantsExecutor
    from weaviate.debug.executor import _DebugExecutor
    from weaviate.export.executor import _ExportExecutor
    from weaviate.tokenization.executor import _TokenizationExecutor
    from weaviate.util import _ServerVersion

AREAS = ("aliases", "backup", "cluster", "debug", "export", "graphql", "replication", "tenants", "tokenization")


class Recorder:
    """A connection that answers every request with the same reply and keeps what was asked."""

    def __init__(self, reply=b"{}", status=200):
        self._weaviate_version = _ServerVersion(1, 40, 0)  # the oldest that can do all of it
        self.reply, self.status = reply, status
        self.bodies, self.params, self.paths = [], [], []

    def _answer(self, path, weaviate_object=None, params=None, **_):
        self.paths.append(path)
        self.bodies.append(weaviate_object)
        self.params.append(params or {})
        return httpx.Response(self.status, content=self.reply)

    post = get = put = delete = head = _answer

    def grpc_tenants_get(self, request):
        self.bodies.append(request)
        return self.reply


class Theirs:
    """The official namespaces on one recorder."""

    def __init__(self, reply=b"{}", status=200):
        self.sent = Recorder(reply, status)
        self.alias = _AliasExecutor(self.sent)
        self.backup = _BackupExecutor(self.sent)
        self.cluster = _ClusterExecutor(self.sent)
        self.replications = _ReplicateExecutor(self.sent)
        self.debug = _DebugExecutor(self.sent)
        self.export = _ExportExecutor(self.sent)
        self.tenants = _TenantsExecutor(self.sent, "C")
        self.tokenization = _TokenizationExecutor(self.sent)

    def graphql_raw_query(self, query):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it is deprecated there
            return _WeaviateClientExecutor.graphql_raw_query(self._client(), query)

    def _client(self):
        client = object.__new__(_WeaviateClientExecutor)
        client._connection = self.sent
        return client

    @property
    def body(self):
        (body,) = self.sent.bodies
        return plain_json(body)

    @property
    def params(self):
        (params,) = self.sent.params
        return params


def plain_json(value):
    """What a body is on the wire."""
    return json.loads(json.dumps(value, default=lambda found: found.value))


def fields(value):
    """A returned object of either client as dicts of its fields."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, BaseModel):
        return {name: fields(getattr(value, name)) for name in type(value).model_fields}
    if dataclasses.is_dataclass(value):
        return {one.name: fields(getattr(value, one.name)) for one in dataclasses.fields(value)}
    if isinstance(value, dict):
        return {key: fields(part) for key, part in value.items()}
    return [fields(part) for part in value] if isinstance(value, list) else value


def classes(package):
    """The classes that the modules of these areas in `classes` or `outputs` define, by their paths."""
    for area in AREAS:
        try:
            module = importlib.import_module(f"weaviate_anyio.{package}.{area}")
        except ModuleNotFoundError:
            continue
        for name, found in vars(module).items():
            if isinstance(found, type) and found.__module__ == module.__name__ and name[0] != "_":
                yield f"{area}.{name}", found

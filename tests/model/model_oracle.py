"""The official client as oracle: its namespaces on a connection that records what is sent and answers as told."""

import dataclasses
import importlib
import inspect
import json
import warnings
from enum import Enum
from functools import partialmethod

import httpx
from doors import Door, client_of
from msgspec.structs import replace
from pydantic import BaseModel

from weaviate_anyio._calls import checked
from weaviate_anyio._operation import Rest
from weaviate_anyio._rest import path_of
from weaviate_anyio._wire.reading import Reply

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
OURS_ALONE = ("namespaces",)


class Recorder:
    """A connection that answers every request with the same reply and keeps what was asked."""

    def __init__(self, reply=b"{}", status=200):
        self._weaviate_version = _ServerVersion(1, 40, 0)  # the oldest that can do all of it
        self.reply, self.status = reply, status
        self.bodies, self.requests = [], []

    def _answer(self, verb, path, weaviate_object=None, params=None, **_):
        self.bodies.append(weaviate_object)
        words = {key: "true" if value is True else value for key, value in (params or {}).items()}
        self.requests.append((verb, path, words, plain_json(weaviate_object)))
        return httpx.Response(self.status, content=self.reply)

    get, head = partialmethod(_answer, "GET"), partialmethod(_answer, "HEAD")
    post, put = partialmethod(_answer, "POST"), partialmethod(_answer, "PUT")
    delete = partialmethod(_answer, "DELETE")

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
    def request(self):
        """The only request: verb, path, query parameters and body."""
        (request,) = self.sent.requests
        return request

    @property
    def body(self):
        return self.request[3]


def asked(function, *args, **given):
    """An operation of ours; what is not given has the default that the namespaces have for it."""
    names = list(inspect.signature(function).parameters.values())[len(args) :]
    defaults = {one.name: False if one.annotation == "bool" else None for one in names}
    return function(*args, **{**defaults, **given})


def request_of(operation):
    """What an operation of ours sends, in the form of the oracle's."""
    path = path_of(operation.path).decode().removeprefix("/v1")
    return operation.verb, path, dict(operation.params or {}), body_of(operation)


class Keeper(Door):
    """Keeps the operations that methods of our client send."""

    def __init__(self):
        self.operations = []

    async def send(self, operation, options=None):
        self.operations.append(operation)


async def requests_of(call):
    """What a call sends that is made with our client, such as `lambda client: client.alias.get("A")`."""
    keeper = Keeper()
    await call(client_of(keeper))
    return [request_of(operation) for operation in keeper.operations]


class Recording:
    """Stands before the connection of a client, and keeps the reply of the last REST operation."""

    def __init__(self, connection):
        self._connection, self.reply = connection, b""

    def __getattr__(self, name):
        return getattr(self._connection, name)

    async def send(self, operation, options):
        if isinstance(operation, Rest):
            operation = replace(operation, read=self._kept(operation.read))
        return await self._connection.send(operation, options)

    def _kept(self, read):
        def keep(reply):
            self.reply = reply.body
            return read(reply)

        return keep

    @property
    def theirs(self):
        """The official namespaces on the last reply."""
        return Theirs(self.reply)


def storage_of(place):
    """The storage that a place of backups is in."""
    words = {"S3": "s3", "GCP": "gcs", "Azure": "azure"}
    return words.get(type(place).__name__.removeprefix("BackupLocation"), "filesystem")


def body_of(operation):
    return None if operation.body is None else json.loads(operation.body)


def result_of(operation, sent, status=200):
    """What an operation makes of the JSON of a reply with a status that it expects."""
    body = sent if isinstance(sent, bytes) else json.dumps(sent).encode()
    return operation.read(checked(Reply(status, body), operation))


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
    for area in AREAS + OURS_ALONE:
        try:
            module = importlib.import_module(f"weaviate_anyio.{package}.{area}")
        except ModuleNotFoundError:
            continue
        for name, found in vars(module).items():
            if isinstance(found, type) and found.__module__ == module.__name__ and name[0] != "_":
                yield f"{area}.{name}", found

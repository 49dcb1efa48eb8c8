"""The official client and ours, both with their requests caught before they leave."""

import json
import struct
import warnings
from types import SimpleNamespace

import msgspec
from doors import Door

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import weaviate as official
    from google.protobuf.json_format import MessageToDict
    from weaviate.proto.v1 import batch_delete_pb2, batch_pb2

from weaviate_anyio._context import CollectionContext
from weaviate_anyio._wire.reading import Reply
from weaviate_anyio.collections.data import DataCollectionAsync
from weaviate_anyio.exceptions import WeaviateConnectionError

NAME = "Movie"


class OfficialData:
    """The namespace `data` of the official client; `requests` has what it would send."""

    def __init__(self, tenant=None, consistency_level=None):
        params = official.connect.ConnectionParams.from_url("http://localhost:1", 2)
        client = official.WeaviateClient(params, skip_init_checks=True)
        collection = client.collections.use(NAME)
        if tenant is not None:
            collection = collection.with_tenant(tenant)
        if consistency_level is not None:
            level = official.classes.config.ConsistencyLevel(consistency_level)
            collection = collection.with_consistency_level(level)
        self.data = collection.data
        self.requests = []
        connection = self.data._connection
        connection._weaviate_version = official.util._ServerVersion(1, 39, 3)
        for verb in ("post", "put", "patch", "delete", "head"):
            setattr(connection, verb, self._rest(verb.upper()))
        connection.grpc_batch_objects = self._batch_objects
        connection.grpc_batch_delete = self._batch_delete

    def _rest(self, verb):
        def send(path, weaviate_object=None, params=None, **_):
            body = None if weaviate_object is None else json.loads(json.dumps(weaviate_object))
            self.requests.append((verb, path, params or {}, body))
            reply = [] if path == "/batch/references" else {}
            elapsed = SimpleNamespace(total_seconds=lambda: 0.0)
            return SimpleNamespace(
                status_code=204 if verb in {"HEAD", "DELETE"} else 200, json=lambda: reply, elapsed=elapsed
            )

        def execute(*, path, response_callback=None, **kwargs):
            reply = send(path, **kwargs)
            return response_callback(reply) if response_callback else reply

        return execute

    def _batch_objects(self, request, **_):
        self.requests.append(request)
        return {}

    def _batch_delete(self, request, **_):
        self.requests.append(request)
        return batch_delete_pb2.BatchDeleteReply()


class Sender(Door):
    """Answers what it is told to, else that all went well."""

    def __init__(self, max_message_size=100_000_000):
        super().__init__()
        self.max_message_size = max_message_size
        self.requests = []
        self.replies = []

    async def rest(self, operation):
        verb, path, ok = operation.verb, operation.path, operation.ok
        assert operation.kind == ("query" if verb in {"GET", "HEAD"} else "insert")
        body = None if operation.body is None else msgspec.json.decode(operation.body)
        self.requests.append((verb, "/" + "/".join(path), dict(operation.params or {}), body))
        well = [{"result": {"status": "SUCCESS"}}] * len(body) if path[0] == "batch" else {}
        reply = self.replies.pop(0) if self.replies else well
        return Reply(204 if 204 in ok else 200, msgspec.json.encode(reply), f"{verb} {path}")

    async def call(self, method, request):
        message = {
            "BatchObjects": batch_pb2.BatchObjectsRequest,
            "BatchDelete": batch_delete_pb2.BatchDeleteRequest,
        }[method.path.rpartition("/")[2]].FromString(request)
        self.requests.append(message)
        reply = self.replies.pop(0) if self.replies else b""
        if isinstance(reply, Exception):
            raise reply
        return reply if isinstance(reply, bytes) else reply.SerializeToString()


def our_data(sender=None, **context):
    """Our namespace `data`, and what catches its requests."""
    sender = sender or Sender()
    return DataCollectionAsync(CollectionContext(sender, NAME, **context)), sender


def failed(*pairs):
    """A reply that reports the objects at these positions as failed."""
    errors = [batch_pb2.BatchObjectsReply.BatchError(index=at, error=text) for at, text in pairs]
    return batch_pb2.BatchObjectsReply(errors=errors)


def lost():
    return WeaviateConnectionError("the connection was lost")


def from_message(message):
    """The properties in a BatchObject.Properties or ObjectPropertiesValue, as the server reads them."""
    found = MessageToDict(message.non_ref_properties)
    for part in message.boolean_array_properties, message.text_array_properties, message.int_array_properties:
        found |= {entry.prop_name: list(entry.values) for entry in part}
    for entry in message.number_array_properties:
        found[entry.prop_name] = list(struct.unpack(f"<{len(entry.values_bytes) // 8}d", entry.values_bytes))
    found |= {entry.prop_name: from_message(entry.value) for entry in message.object_properties}
    for entry in message.object_array_properties:
        found[entry.prop_name] = [from_message(value) for value in entry.values]
    return found | {name: [] for name in message.empty_list_props}

"""What the stub answers: made by google.protobuf from the messages of the official package, once for each request."""

from __future__ import annotations

import functools
import json
import struct
import warnings
from typing import TYPE_CHECKING, Any

from benchmarks import objects

warnings.simplefilter("ignore")
from weaviate.proto.v1 import aggregate_pb2, base_pb2, batch_pb2, search_get_pb2  # noqa: E402 - its import warns

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

_SILENT = b"BenchmarkSilent"  # the collection whose searches are never answered
_CHECKS = (b"", b"\x0a\x14weaviate.v1.Weaviate")  # of the official client, and of ours
_SINGLE = base_pb2.Vectors.VECTOR_TYPE_SINGLE_FP32
_TEXT = "A generated text, as long as a sentence or two are. " * 4
_KINDS = {"text": "text_value", "int": "int_value", "number": "number_value", "boolean": "bool_value"}
_NUMBERS = {"count": 1000, "mean": 5.5, "median": 5.0, "mode": 4, "maximum": 10, "minimum": 1, "sum": 5500}
_TOP = [{"value": f"The title of number {at}", "occurs": 5 - at} for at in range(5)]
_DATE = "2024-02-29T12:00:00Z"
_AGGREGATED: dict[str, dict[str, Any]] = {
    "int": _NUMBERS,
    "number": _NUMBERS,
    "text": {"count": 1000, "top_occurences": {"items": _TOP}},
    "boolean": {
        "count": 1000,
        "total_true": 600,
        "total_false": 400,
        "percentage_true": 0.6,
        "percentage_false": 0.4,
    },
    "date": {"count": 1000, "median": _DATE, "mode": _DATE, "maximum": _DATE, "minimum": _DATE},
}

_VERSION = "1.39.3"
_BATCH_SIZE = 1000
_START_SIZE = 4
_MESSAGE_SIZE = 104_858_000
_SERVING = b"\x08\x01"
_CREATED = 1_732_000_000_000
_REST: dict[str, Any] = {
    "/v1/meta": {
        "version": _VERSION,
        "hostname": "http://[::]:8080",
        "modules": {},
        "grpcMaxMessageSize": _MESSAGE_SIZE,
    },
    "/v1/nodes": {"nodes": [{"name": "stub", "status": "HEALTHY", "version": _VERSION, "shards": None}]},
    "/v1/.well-known/ready": {},
    "/v1/.well-known/live": {},
}
StreamReply = batch_pb2.BatchStreamReply


# --- REST


def rest(verb: str, path: str) -> bytes:
    found = _REST.get(path.partition("?")[0]) if verb == "GET" else {}
    status = "404 Not Found" if found is None else "200 OK"
    body = json.dumps(found or {}).encode()
    head = f"HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {len(body)}\r\n\r\n"
    return head.encode() + body


# --- gRPC: the message alone says what it is


def starts_stream(data: bytearray, start: int) -> bool:
    """Whether a BatchStream begins there: a Start, which has one small number at most."""
    return start < len(data) <= start + _START_SIZE and data[start : start + 1] == b"\x0a"


def unary(message: bytes) -> bytes | None:
    """The reply to a call; None to those that wait for ever."""
    if message.startswith(objects.PREFIX, 2):  # a name of two bytes before it: tag and size
        return None if message.startswith(_SILENT, 2) else _searched(message)
    return _SERVING if message in _CHECKS else b""  # of BatchObjects: no errors


def stream(message: bytes) -> Iterator[bytes]:
    """The replies to a message of BatchStream."""
    request = batch_pb2.BatchStreamRequest.FromString(message)
    if request.HasField("start"):
        yield StreamReply(started=StreamReply.Started()).SerializeToString()
        yield StreamReply(backoff=StreamReply.Backoff(batch_size=_BATCH_SIZE)).SerializeToString()
    elif request.HasField("data"):
        uuids = [value.uuid for value in request.data.objects.values]
        beacons = [_beacon(value) for value in request.data.references.values]
        yield StreamReply(acks=StreamReply.Acks(uuids=uuids, beacons=beacons)).SerializeToString()
        successes = [StreamReply.Results.Success(uuid=uuid) for uuid in uuids]
        successes += [StreamReply.Results.Success(beacon=beacon) for beacon in beacons]
        yield StreamReply(results=StreamReply.Results(successes=successes)).SerializeToString()


def _beacon(reference: Any) -> str:
    return f"weaviate://localhost/{reference.from_collection}/{reference.from_uuid}/{reference.name}"


@functools.lru_cache(maxsize=16)
def _searched(message: bytes) -> bytes:
    request = search_get_pb2.SearchRequest.FromString(message)
    reply = _search(request) if request.uses_127_api else _aggregate(message)
    data: bytes = reply.SerializeToString()
    return data


# --- searches


def _search(request: Any) -> Any:
    """Objects with the metadata, vectors and texts that were asked for."""
    reply = search_get_pb2.SearchReply(took=0.001, results=_results(request, request.limit))
    if request.generative.HasField("grouped"):
        reply.generative_grouped_results.values.add(result=_TEXT)
    return reply


def _results(request: Any, count: int) -> Iterator[dict[str, Any]]:
    asked = request.metadata
    vectors = objects.vectors("numpy", count) if asked.vector or asked.vectors else [None] * count
    for at, (id_, properties, vector) in enumerate(
        zip(objects.ids(count), objects.properties(count), vectors, strict=True)
    ):
        fields = {name: _value(objects.SCHEMA[name], value) for name, value in properties.items()}
        found = {
            "metadata": _metadata(asked, at, id_, vector),
            "properties": {"target_collection": request.collection, "non_ref_props": {"fields": fields}},
        }
        if request.generative.HasField("single"):
            found["generative"] = {"values": [{"result": _TEXT}]}
        yield found


def _metadata(asked: Any, at: int, id_: UUID, vector: Any) -> dict[str, Any]:
    found: dict[str, Any] = {"id": str(id_), "id_as_bytes": id_.bytes}
    if vector is not None:
        found["vectors"] = [{"name": "default", "vector_bytes": vector.tobytes(), "type": _SINGLE}]
    known = {"creation_time_unix": _CREATED + at, "distance": at / 1000, "score": 1 / (1 + at)}
    for name, value in known.items():
        if getattr(asked, name):
            found |= {name: value, f"{name}_present": True}
    return found


def _value(type_: str, value: Any) -> dict[str, Any]:
    if type_ == "text[]":
        return {"list_value": {"text_values": {"values": value}}}
    if type_ == "number[]":
        return {"list_value": {"number_values": {"values": struct.pack(f"<{len(value)}d", *value)}}}
    if type_ == "date":
        return {"date_value": objects.date_text(value)}
    if type_ == "uuid":
        return {"uuid_value": str(value)}
    return {_KINDS[type_]: value}


def _aggregate(message: bytes) -> Any:
    """A value for each metric that was asked for."""
    request = aggregate_pb2.AggregateRequest.FromString(message)
    found = []
    for asked in request.aggregations:
        kind = asked.WhichOneof("aggregation")
        known = _AGGREGATED[kind]
        # Whoever asks for one of the shares of true and false gets all of them.
        flags = known if kind == "boolean" else [field.name for field, _ in getattr(asked, kind).ListFields()]
        found.append({"property": asked.property, kind: {flag: known[flag] for flag in flags if flag in known}})
    single: dict[str, Any] = {"aggregations": {"aggregations": found}}
    if request.objects_count:
        single["objects_count"] = objects.SEARCHED
    return aggregate_pb2.AggregateReply(took=0.001, single_result=single)

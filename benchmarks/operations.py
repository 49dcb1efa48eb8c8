"""The operations whose instructions are counted: `python -m benchmarks.operations PACKAGE REPLIES`.

Each is called until it is warm; then come the calls that count, between calls of getppid(), at which callgrind writes
down what it has counted. PACKAGE is the folder with the package, REPLIES the one with the replies to decode. It prints
how often each operation was called, as JSON.
"""

from __future__ import annotations

import gc
import json
import math
import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from benchmarks import objects

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

_VECTOR = [at / 1000 for at in range(objects.DIMENSIONS)]
_NINE = list(objects.SCHEMA)
_CALLS = 200


class Operation(NamedTuple):
    """What is counted.

    Attributes:
        repeats: How many calls: fewer of the longer ones.
        make: Makes the operation, given the folder with the replies.
    """

    repeats: int
    make: Callable[[Path], Callable[[], object]]


class Captured:
    """Stands for a connection: a call returns the operation that it would send."""

    version = (1, 39, 3)
    watch = None

    async def send(self, operation: Any, _: object) -> Any:
        return operation


def captured(namespace: Callable[[Any], Any]) -> Any:
    """A namespace of a collection whose calls are captured."""
    from weaviate_anyio._context import CollectionContext

    connection: Any = Captured()
    return namespace(CollectionContext(connection, objects.COLLECTION))


def queries() -> Any:
    from weaviate_anyio.collections.query import QueryCollectionAsync

    return captured(QueryCollectionAsync)


def result(call: Coroutine[Any, Any, Any]) -> Any:
    """The result of a coroutine that never waits."""
    try:
        call.send(None)
    except StopIteration as end:
        return end.value
    raise RuntimeError("the call waits")


def near_vector(query: Any) -> Any:
    from weaviate_anyio.classes.query import Filter, MetadataQuery

    return result(
        query.near_vector(
            _VECTOR,
            limit=10,
            filters=Filter.by_property("year").greater_than(1990) & Filter.by_property("title").like("The*"),
            return_metadata=MetadataQuery(distance=True, creation_time=True),
            return_properties=_NINE,
        )
    )


def hybrid(query: Any) -> Any:
    from weaviate_anyio.classes.query import Filter, MetadataQuery

    return result(
        query.hybrid(
            "a heist in a dream",
            alpha=0.5,
            vector=_VECTOR,
            limit=10,
            filters=Filter.by_property("year").greater_than(1990) & Filter.by_property("title").like("The*"),
            return_metadata=MetadataQuery(score=True, explain_score=True),
            return_properties=_NINE,
        )
    )


def aggregation(_: Path) -> Callable[[], object]:
    from weaviate_anyio.classes.aggregate import Metrics
    from weaviate_anyio.classes.query import Filter
    from weaviate_anyio.collections.aggregate import AggregateCollectionAsync

    aggregate = captured(AggregateCollectionAsync)

    def call() -> object:
        metrics = [
            Metrics("year").integer(count=True, minimum=True, maximum=True, mean=True),
            Metrics("rating").number(count=True, minimum=True, maximum=True, mean=True, median=True),
            Metrics("seen").boolean(count=True, total_true=True, percentage_true=True),
            Metrics("title").text(count=True, top_occurrences_count=True, top_occurrences_value=True, limit=5),
        ]
        filters = Filter.by_property("year").less_than(1990)
        return result(aggregate.over_all(filters=filters, total_count=True, return_metrics=metrics))

    return call


def fetch(query: Any) -> Any:
    return result(query.fetch_objects(limit=100))


def fetch_vectors(query: Any) -> Any:
    return result(query.fetch_objects(limit=100, include_vector=True, return_properties=False))


def write_replies(folder: Path) -> None:
    """What the stub answers, each reply in a file: the process that is measured must not import what makes them."""
    from benchmarks import stub_replies

    for ask in (near_vector, fetch, fetch_vectors):
        (folder / ask.__name__).write_bytes(stub_replies.unary(ask(queries()).request) or b"")


def encoding(ask: Callable[[Any], Any], _: Path) -> Callable[[], object]:
    return partial(ask, queries())


def decoding(ask: Callable[[Any], Any], folder: Path) -> Callable[[], object]:
    from weaviate_anyio._wire.steps import at_once

    operation, data = ask(queries()), (folder / ask.__name__).read_bytes()
    return lambda: at_once(operation.read(data))


def encode_objects(kind: str, _: Path) -> Callable[[], object]:
    from weaviate_anyio._operation import Address
    from weaviate_anyio._wire.batch import encode_objects
    from weaviate_anyio.classes.data import DataObject

    count, address = 100, Address("Movie")
    given = [
        DataObject(properties, uuid=uuid, vector=vector)
        for properties, uuid, vector in zip(
            objects.properties(count), objects.ids(count), objects.vectors(kind, count), strict=True
        )
    ]
    return lambda: b"".join([data for _, data in encode_objects(given, address)])


class Nobody:
    """Who waits for a stream."""

    def set(self) -> None:
        """Not told."""


def unary_call(_: Path) -> Callable[[], object]:
    from weaviate_anyio._grpc import frames
    from weaviate_anyio._grpc.messages import pack
    from weaviate_anyio._grpc.protocol import Protocol
    from weaviate_anyio._grpc.state import Sending, StreamState

    protocol = Protocol()
    protocol.receive_data(frames.settings_frame({}) + frames.frame(frames.SETTINGS, frames.ACK, 0, b""))
    protocol.data_to_send(0.0)
    replies = iter([unary_reply(at) for at in range(1, 2 * 4 * _CALLS, 2)])
    block, request = b"\x83" * 200, bytes(1000)

    def call() -> bytes:
        stream = StreamState(block, Sending(pack(request), True), math.inf, True, Nobody())
        protocol.outbox.open(stream)
        protocol.data_to_send(0.0)
        protocol.receive_data(next(replies))
        return protocol.consume(stream)

    return call


def unary_reply(stream_id: int) -> bytes:
    from weaviate_anyio._grpc import frames
    from weaviate_anyio._grpc.headers import literal
    from weaviate_anyio._grpc.messages import pack

    head = b"\x20" + literal(b":status", b"200") + literal(b"content-type", b"application/grpc")
    trailers = b"\x20" + literal(b"grpc-status", b"0")
    return (
        frames.frame(frames.HEADERS, frames.END_HEADERS, stream_id, head)
        + frames.frame(frames.DATA, 0, stream_id, pack(bytes(1000)))
        + frames.frame(frames.HEADERS, frames.END_HEADERS | frames.END_STREAM, stream_id, trailers)
    )


OPERATIONS = {
    "decode near_vector, 10 objects": Operation(20, partial(decoding, near_vector)),
    "decode fetch, 100 objects": Operation(4, partial(decoding, fetch)),
    "decode 100 vectors, untouched": Operation(4, partial(decoding, fetch_vectors)),
    "encode near_vector with a filter": Operation(20, partial(encoding, near_vector)),
    "encode hybrid with a filter": Operation(20, partial(encoding, hybrid)),
    "encode an aggregation of four properties": Operation(20, aggregation),
    "encode 100 objects": Operation(4, partial(encode_objects, "no vectors")),
    "encode 100 objects, vectors as lists": Operation(4, partial(encode_objects, "lists")),
    "unary call through the protocol core": Operation(_CALLS, unary_call),
}


def main(package: str, folder: Path) -> None:
    sys.path.insert(0, package)
    gc.disable()  # when it runs depends on everything that was allocated before
    for operation in OPERATIONS.values():
        call = operation.make(folder)
        repeat(call, operation.repeats)
        os.getppid()
        repeat(call, operation.repeats)
        os.getppid()
        repeat(call, 2 * operation.repeats)
        os.getppid()
    print(json.dumps({name: operation.repeats for name, operation in OPERATIONS.items()}))


def repeat(call: Callable[[], object], times: int) -> None:
    for _ in range(times):
        call()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))

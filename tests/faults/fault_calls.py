"""The kinds of calls that meet faults, and how they come out."""

import secrets
from dataclasses import dataclass
from uuid import uuid4

import weaviate_anyio
from weaviate_anyio.classes.config import Configure
from weaviate_anyio.classes.query import Filter
from weaviate_anyio.config import AdditionalConfig, GrpcConfig, Timeout
from weaviate_anyio.exceptions import (
    AuthenticationFailedError,
    InsufficientPermissionsError,
    ResponseCannotBeDecodedError,
    UnexpectedStatusCodeError,
    WeaviateBaseError,
    WeaviateBatchError,
    WeaviateBatchFailedToReestablishStreamError,
    WeaviateConnectionError,
    WeaviateDeleteManyError,
    WeaviateQueryError,
    WeaviateTimeoutError,
)

LIMIT = 1_000_000
"""Bytes that a reply may have."""


async def create(client, movies):
    await client.collections.create(
        f"{movies.name}{secrets.token_hex(8)}", vector_config=Configure.Vectors.self_provided()
    )


async def insert_many(client, movies):
    result = await movies.data.insert_many([{"n": 1000} for _ in range(50)])
    assert not result.has_errors


async def delete_many(client, movies):
    await movies.data.delete_many(Filter.by_property("n").equal(2000))


async def iterate(client, movies):
    assert [one async for one in movies.iterator(page_size=100)]


async def batch(client, movies):
    async with movies.batch.stream() as stream:
        for _ in range(50):
            await stream.add_object({"n": 1000})
    if stream.failed_objects:
        raise FailedObjectsError(stream.failed_objects[0].message)


async def is_ready(client, movies):
    if not await client.is_ready():
        raise NotReadyError("it is said not to be ready")


class NotReadyError(WeaviateBaseError):
    """`is_ready` never raises."""


class FailedObjectsError(WeaviateBaseError):
    """A batch lists what failed."""


WORDS = {
    NotReadyError: "False",
    FailedObjectsError: "listed",
    InsufficientPermissionsError: "permission",
    AuthenticationFailedError: "login",
    WeaviateBatchFailedToReestablishStreamError: "stream",
    WeaviateTimeoutError: "timeout",
    WeaviateConnectionError: "connection",
    ResponseCannotBeDecodedError: "unreadable",
    UnexpectedStatusCodeError: "status",
    WeaviateQueryError: "refused",
    WeaviateBatchError: "refused",
    WeaviateDeleteManyError: "refused",
}
"""What docs/faults.md calls the errors, the narrower before the wider."""


def word(error):
    """What came of a call, in the words of docs/faults.md."""
    if error is None:
        return "works"
    attempts = any("It was tried" in note for note in getattr(error, "__notes__", ()))
    return next(name for kind, name in WORDS.items() if isinstance(error, kind)) + "*" * attempts


@dataclass(frozen=True)
class Call:
    """One kind of call.

    Attributes:
        transport: What it goes over: "rest", "grpc", or "web", which is gRPC through the port of REST.
        make: Makes it, with a client and a collection.
    """

    transport: str
    make: object


CALLS = {
    "exists": Call("rest", lambda _, movies: movies.exists()),
    "config.get": Call("rest", lambda _, movies: movies.config.get()),
    "data.insert": Call("rest", lambda _, movies: movies.data.insert({"n": 1000}, uuid=uuid4())),
    "data.update": Call("rest", lambda _, movies: movies.data.update(uuid=FIRST, properties={"n": 0})),
    "collections.create": Call("rest", create),
    "is_ready": Call("rest", is_ready),
    "query.fetch_objects": Call("grpc", lambda _, movies: movies.query.fetch_objects(limit=5)),
    "aggregate.over_all": Call("grpc", lambda _, movies: movies.aggregate.over_all(total_count=True)),
    "data.insert_many": Call("grpc", insert_many),
    "data.delete_many": Call("grpc", delete_many),
    "iterator": Call("grpc", iterate),
    "batch.stream": Call("grpc", batch),
}
OVER_WEB = ("query.fetch_objects", "data.insert_many", "batch.stream")
CALLS |= {f"{name}, web": Call("web", CALLS[name].make) for name in OVER_WEB}
FIRST = "00000000-0000-4000-8000-000000000001"


def client_of(rest, grpc, ssl_context=None, way="http2"):
    """A client through proxies."""
    config = AdditionalConfig(
        timeout=Timeout(init=60),
        grpc_config=GrpcConfig(channel_options=[("grpc.max_receive_message_length", LIMIT)]),
        ssl_context=ssl_context,
        grpc=way,
    )
    secure = ssl_context is not None
    return weaviate_anyio.use_async_with_custom(
        "127.0.0.1", rest.port, secure, "127.0.0.1", grpc.port, secure, additional_config=config
    )

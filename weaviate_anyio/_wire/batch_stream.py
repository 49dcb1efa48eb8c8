"""The messages of BatchStream: what is sent as bytes, and what the server says as one of five kinds of news."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from weaviate_anyio._proto import fields as tags
from weaviate_anyio._proto._runtime import varint
from weaviate_anyio._proto.batch import BatchStreamReply
from weaviate_anyio._wire.properties import field, head
from weaviate_anyio._wire.reading import reading
from weaviate_anyio._wire.requests import level_number
from weaviate_anyio.exceptions import WeaviateBatchStreamError
from weaviate_anyio.types import BEACON

if TYPE_CHECKING:
    from collections.abc import Sequence

    from weaviate_anyio.classes.config import ConsistencyLevel
    from weaviate_anyio.outputs.batch import BatchReference

_START: Final = varint(tags.BATCH_STREAM_REQUEST__START_TAG)
_DATA: Final = varint(tags.BATCH_STREAM_REQUEST__DATA_TAG)
_LEVEL: Final = varint(tags.BATCH_STREAM_REQUEST_START__CONSISTENCY_LEVEL_TAG)
_OBJECTS: Final = varint(tags.BATCH_STREAM_REQUEST_DATA__OBJECTS_TAG)
_REFERENCES: Final = varint(tags.BATCH_STREAM_REQUEST_DATA__REFERENCES_TAG)
_REFERENCE: Final = varint(tags.BATCH_STREAM_REQUEST_DATA_REFERENCES__VALUES_TAG)
_NAME: Final = varint(tags.BATCH_REFERENCE__NAME_TAG)
_FROM_COLLECTION: Final = varint(tags.BATCH_REFERENCE__FROM_COLLECTION_TAG)
_FROM_UUID: Final = varint(tags.BATCH_REFERENCE__FROM_UUID_TAG)
_TO_COLLECTION: Final = varint(tags.BATCH_REFERENCE__TO_COLLECTION_TAG)
_TO_UUID: Final = varint(tags.BATCH_REFERENCE__TO_UUID_TAG)
_TENANT: Final = varint(tags.BATCH_REFERENCE__TENANT_TAG)

STOP: Final = varint(tags.BATCH_STREAM_REQUEST__STOP_TAG) + b"\x00"
"""Nothing follows: the server ends the stream after its last results."""
ENVELOPE: Final = 24
"""Bytes that a Data message has at most around its items."""

_RESULTS: Final = varint(tags.BATCH_STREAM_REPLY__RESULTS_TAG)
_ACKS: Final = varint(tags.BATCH_STREAM_REPLY__ACKS_TAG)
_KEY_SIZE: Final = 36
# The result of an object that was stored, up to its id.
_STORED: Final = (
    varint(tags.BATCH_STREAM_REPLY_RESULTS__SUCCESSES_TAG)
    + varint(_KEY_SIZE + 2)
    + varint(tags.BATCH_STREAM_REPLY_RESULTS_SUCCESS__UUID_TAG)
    + varint(_KEY_SIZE)
)
_STORED_SIZE: Final = len(_STORED) + _KEY_SIZE


def start(level: ConsistencyLevel | None) -> bytes:
    """The first message of a stream."""
    number = level_number(level)
    return field(_START, b"" if number is None else _LEVEL + varint(number))


def data_of_objects(encoded: Sequence[bytes]) -> bytes:
    """A message with objects, as `_wire.batch.encode_object` makes them."""
    return _data(_OBJECTS, encoded)


def data_of_references(encoded: Sequence[bytes]) -> bytes:
    """A message with references, as `encode_reference` makes them."""
    return _data(_REFERENCES, encoded)


def _data(kind: bytes, encoded: Sequence[bytes]) -> bytes:
    """Join a message in one copy: it may have megabytes."""
    size = sum(map(len, encoded))
    inner = head(kind, size)
    return b"".join((head(_DATA, len(inner) + size), inner, *encoded))


def encode_reference(ref: BatchReference) -> bytes:
    """A reference as a field of a message with references."""
    parts = [
        field(_NAME, ref.from_property_name.encode()),
        field(_FROM_COLLECTION, ref.from_object_collection.encode()),
        field(_FROM_UUID, str(ref.from_object_uuid).encode()),
        field(_TO_UUID, str(ref.to_object_uuid).encode()),
    ]
    if ref.to_object_collection is not None:
        parts.append(field(_TO_COLLECTION, ref.to_object_collection.encode()))
    if ref.tenant is not None:
        parts.append(field(_TENANT, ref.tenant.encode()))
    return field(_REFERENCE, b"".join(parts))


def source_of(ref: BatchReference) -> str:
    """What the server calls a reference by: the object and the property that it goes out from, without its target."""
    return f"{BEACON}{ref.from_object_collection}/{ref.from_object_uuid}/{ref.from_property_name}"


class Started(NamedTuple):
    """The server takes objects and references from now on."""


class Acks(NamedTuple):
    """The server has taken one more message; its results follow."""


class Results(NamedTuple):
    """What became of objects and references.

    Attributes:
        stored: The ids of objects, as ASCII.
        failed: The same with the error of each.
        added: The sources of references that were stored: beacons of a property of an object.
        refused: The same with the error of each.
    """

    stored: list[bytes]
    failed: list[tuple[bytes, str]]
    added: list[str]
    refused: list[tuple[str, str]]


class Backoff(NamedTuple):
    """The number of objects that the server wants in a message."""

    size: int


class ShuttingDown(NamedTuple):
    """The server shuts down: it takes nothing more, and sends the results of what it has."""


class OutOfMemory(NamedTuple):
    """The server has no memory for the last message, which it has not taken, and ends the stream.

    Attributes:
        seconds: How long it takes at most until another node takes over.
    """

    seconds: int


News: TypeAlias = Started | Acks | Results | Backoff | ShuttingDown | OutOfMemory | None
"""What a message says; None where it says nothing that is known."""


def read(data: bytes) -> News:
    """What a message of the server says.

    Raises:
        WeaviateBatchStreamError: It is none.
    """
    stored = _all_stored(data)
    if stored is not None:
        return Results(stored, [], [], [])
    if data[:1] == _ACKS:  # what is acknowledged, is known: the oldest message
        return Acks()
    with reading(WeaviateBatchStreamError):
        return _news(BatchStreamReply.decode(data))


def _all_stored(data: bytes) -> list[bytes] | None:
    """The ids in the message that comes most often, objects that were all stored, at a tenth of the time."""
    size = len(data)
    at = size % _STORED_SIZE  # of the envelope, if it is that message
    if at < 2 or data[:1] != _RESULTS or data[:at] != _RESULTS + varint(size - at):  # noqa: PLR2004
        return None
    starts = range(at, size, _STORED_SIZE)
    skip = len(_STORED)
    if any(data[one : one + skip] != _STORED for one in starts):
        return None
    return [data[one + skip : one + _STORED_SIZE] for one in starts]


def _news(reply: BatchStreamReply) -> News:
    if reply.results is not None:
        return _results(reply.results)
    if reply.backoff is not None:
        return Backoff(reply.backoff.batch_size)
    if reply.out_of_memory is not None:
        return OutOfMemory(reply.out_of_memory.wait_time)
    if reply.shutting_down is not None:
        return ShuttingDown()
    return Started() if reply.started is not None else None


def _results(results: Any) -> Results:
    found = Results([], [], [], [])
    for one in results.successes:
        if one.uuid is not None:
            found.stored.append(one.uuid.encode())
        elif one.beacon is not None:
            found.added.append(one.beacon)
    for one in results.errors:
        if one.uuid is not None:
            found.failed.append((one.uuid.encode(), one.error))
        elif one.beacon is not None:
            found.refused.append((one.beacon, one.error))
    return found

"""Many objects at once: requests and replies of BatchObjects and BatchDelete."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, TypeAlias
from uuid import UUID, uuid4

import msgspec

from weaviate_anyio._explain import explained
from weaviate_anyio._inputs.errors import invalid
from weaviate_anyio._inputs.names import uuid_of
from weaviate_anyio._operation import BATCH_DELETE, BATCH_OBJECTS, Rpc
from weaviate_anyio._proto import fields as tags
from weaviate_anyio._proto._runtime import varint
from weaviate_anyio._proto.base import VectorsVectorType
from weaviate_anyio._proto.batch import BatchObjectsReply
from weaviate_anyio._proto.batch_delete import BatchDeleteReply, BatchDeleteRequest
from weaviate_anyio._wire.model_fields import with_links
from weaviate_anyio._wire.objects import named_items, reference_items, reference_of
from weaviate_anyio._wire.properties import encode_properties, field, head
from weaviate_anyio._wire.reading import reading
from weaviate_anyio._wire.requests import encoded, filters_message, level_number
from weaviate_anyio._wire.steps import STRIDE, in_one_step
from weaviate_anyio._wire.values import items_of, refuse_properties
from weaviate_anyio._wire.vectors import is_multi, pack, pack_multi
from weaviate_anyio.classes._filters import FilterReturn
from weaviate_anyio.classes.data import DataObject
from weaviate_anyio.exceptions import (
    WeaviateBatchError,
    WeaviateDeleteManyError,
    WeaviateInsertInvalidPropertyError,
    WeaviateInvalidInputError,
)
from weaviate_anyio.outputs.batch import BatchObject
from weaviate_anyio.outputs.data import DeleteManyObject, DeleteManyReturn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from weaviate_anyio._features import Version
    from weaviate_anyio._operation import Address, Repeat
    from weaviate_anyio._wire.steps import Steps
    from weaviate_anyio.classes.config import ConsistencyLevel

_OBJECT: Final = varint(tags.BATCH_OBJECTS_REQUEST__OBJECTS_TAG)
_LEVEL: Final = varint(tags.BATCH_OBJECTS_REQUEST__CONSISTENCY_LEVEL_TAG)
_UUID: Final = varint(tags.BATCH_OBJECT__UUID_TAG)
_PROPERTIES: Final = varint(tags.BATCH_OBJECT__PROPERTIES_TAG)
_COLLECTION: Final = varint(tags.BATCH_OBJECT__COLLECTION_TAG)
_TENANT: Final = varint(tags.BATCH_OBJECT__TENANT_TAG)
_VECTOR: Final = varint(tags.BATCH_OBJECT__VECTOR_BYTES_TAG)
_VECTORS: Final = varint(tags.BATCH_OBJECT__VECTORS_TAG)
_VECTOR_NAME: Final = varint(tags.VECTORS__NAME_TAG)
_VECTOR_BYTES: Final = varint(tags.VECTORS__VECTOR_BYTES_TAG)
_VECTOR_TYPE: Final = varint(tags.VECTORS__TYPE_TAG)
_SINGLE: Final = varint(tags.BATCH_OBJECT_PROPERTIES__SINGLE_TARGET_REF_PROPS_TAG)
_MULTI: Final = varint(tags.BATCH_OBJECT_PROPERTIES__MULTI_TARGET_REF_PROPS_TAG)
_REF_UUID: Final = varint(tags.BATCH_OBJECT_SINGLE_TARGET_REF_PROPS__UUIDS_TAG)
_REF_NAME: Final = varint(tags.BATCH_OBJECT_SINGLE_TARGET_REF_PROPS__PROP_NAME_TAG)
_REF_COLLECTION: Final = varint(tags.BATCH_OBJECT_MULTI_TARGET_REF_PROPS__TARGET_COLLECTION_TAG)

_FLAT_TYPE: Final = _VECTOR_TYPE + varint(VectorsVectorType.VECTOR_TYPE_SINGLE_FP32)
_MULTI_TYPE: Final = _VECTOR_TYPE + varint(VectorsVectorType.VECTOR_TYPE_MULTI_FP32)

_UUID_SIZE: Final = 36  # characters


Encoded: TypeAlias = tuple[UUID, bytes]
"""The id of an object, and what is to be sent of it."""


def encode_objects(objects: Iterable[Any], address: Address) -> Iterator[Encoded]:
    """Encode objects one after the other, as fields of a BatchObjectsRequest.

    Args:
        objects: Properties, or DataObjects.
        address: The collection.

    Raises:
        WeaviateInvalidInputError: Something in them cannot be stored; the error names the object and the place.
        WeaviateInsertInvalidPropertyError: A property has a name that is reserved.
    """
    start = object_start(address.collection, address.tenant)
    for at, value in enumerate(objects):
        yield _encode_given(value, at, start)


@lru_cache(maxsize=256)
def object_start(collection: str, tenant: str | None) -> bytes:
    """What the messages of all objects of a collection start with: all that precedes the id."""
    start = field(_COLLECTION, collection.encode())
    if tenant is not None:
        start += field(_TENANT, tenant.encode())
    return start + _UUID + varint(_UUID_SIZE)


def _encode_given(value: Any, at: int, start: bytes) -> Encoded:
    if isinstance(value, DataObject):
        references = value.references
        if type(value.properties) is not dict:
            references = with_links(value.properties, references, _place(at, ".references"))
        return encode_object(value.properties, references, value.uuid, value.vector, start, at)
    contents = _encode_properties(value, at)
    if type(value) is not dict:
        contents += _encode_references(with_links(value, None, ""), at)
    return _joined(uuid4(), start, [head(_PROPERTIES, len(contents)), contents])


def encode_object(
    properties: Any, references: Any, uuid: Any, vector: Any, start: bytes, at: int | None = None
) -> Encoded:
    """Encode one object as a field of a BatchObjectsRequest, or of the objects in a stream.

    Args:
        properties: A mapping, or an instance of a data model; None for none.
        references: A mapping of names to ids or `ReferenceToMulti`; None for none.
        uuid: The id; None for a random one.
        vector: One vector, or a mapping of names to vectors; None for none.
        start: The bytes of its collection; see `object_start`.
        at: Its position among `objects`, which errors name; None for an object that was not given in a list.

    Raises:
        WeaviateInvalidInputError: Something in it cannot be stored; the error names the place.
        WeaviateInsertInvalidPropertyError: A property has a name that is reserved.
    """
    id_ = uuid4() if uuid is None else uuid if type(uuid) is UUID else uuid_of(uuid, _place(at, ".uuid"))
    pieces: list[bytes] = []
    if properties is not None or references is not None:
        contents = _encode_contents(properties, references, at)
        pieces += head(_PROPERTIES, len(contents)), contents
    if vector is not None:
        pieces += _encode_vectors(vector, _place(at, ".vector"))
    return _joined(id_, start, pieces)


def key_in(data: bytes, start: bytes) -> bytes:
    """The id in an encoded object, as ASCII, without writing it again."""
    at = data.index(start) + len(start)
    return data[at : at + _UUID_SIZE]


def _joined(id_: UUID, start: bytes, pieces: list[bytes]) -> Encoded:
    """Join the pieces of an object, in one copy: vectors are large."""
    size = len(start) + _UUID_SIZE + sum(map(len, pieces))
    return id_, b"".join((head(_OBJECT, size), start, msgspec.to_builtins(id_).encode(), *pieces))


def _place(at: int | None, attribute: str) -> str:
    return attribute[1:] if at is None else f"objects[{at}]{attribute}"


def _encode_contents(properties: Any, references: Any, at: int | None) -> bytes:
    data = _encode_properties({} if properties is None else properties, at, ".properties")
    return data if references is None else data + _encode_references(references, at)


def _encode_references(references: Any, at: int | None) -> bytes:
    if references is None:
        return b""
    items = reference_items(references, _place(at, ".references"))
    return b"".join([_encode_reference(*item) for item in items])


def _encode_properties(properties: Any, at: int | None, attribute: str = "") -> bytes:
    try:
        if type(properties) is not dict:
            properties = dict(items_of(properties))
        _check_reserved(properties, at, attribute)
        return encode_properties(properties)
    except Exception as error:  # noqa: BLE001 - what the user's own values raise when they are looked at, too
        refuse_properties(_place(at, attribute), properties, error)


def _check_reserved(properties: dict[str, Any], at: int | None, attribute: str) -> None:
    if "id" in properties or "vector" in properties:
        error = WeaviateInsertInvalidPropertyError(properties)
        error.add_note(f"It is in {_place(at, attribute)}.")
        raise error


def _encode_reference(name: str, value: object, where: str) -> bytes:
    collection, uuids = reference_of(value, where)
    data = b"".join([field(_REF_UUID, str(uuid).encode()) for uuid in uuids]) + field(_REF_NAME, name.encode())
    if collection is None:
        return field(_SINGLE, data)
    return field(_MULTI, data + field(_REF_COLLECTION, collection.encode()))


def _encode_vectors(vector: Any, where: str) -> list[bytes]:
    """The pieces of the vectors' fields."""
    if not isinstance(vector, Mapping):
        data = pack(vector, where)
        return [head(_VECTOR, len(data)), data]
    return [piece for item in named_items(vector, where) for piece in _encode_vector(*item)]


def _encode_vector(name: str, vector: Any, where: str) -> tuple[bytes, bytes, bytes]:
    if is_multi(vector):
        data, kind = pack_multi(vector, where), _MULTI_TYPE
    else:
        data, kind = pack(vector, where), _FLAT_TYPE
    start = field(_VECTOR_NAME, name.encode()) + head(_VECTOR_BYTES, len(data))
    return head(_VECTORS, len(start) + len(data) + len(kind)) + start, data, kind


def portions(written: Sequence[bytes], size: int, count: int, wanted: int) -> Steps[list[range]]:
    """Divide objects among requests, in order.

    Args:
        written: The encoded objects.
        size: Maximum size of a request in bytes.
        count: Maximum number of objects in a request.
        wanted: Preferred maximum size in bytes of a request with several objects.

    Returns:
        The positions of the objects of each request.

    Raises:
        WeaviateInvalidInputError: One object alone is larger than a request may be.
    """
    room = size - len(_LEVEL) - 1
    full = min(room, wanted)
    found: list[range] = []
    start = total = 0
    for at, data in enumerate(written):
        if len(data) > room:
            raise WeaviateInvalidInputError(
                f"objects[{at}] takes {len(data):,} bytes, the server accepts {size:,} in one request "
                "(grpcMaxMessageSize)"
            )
        if at > start and (total + len(data) > full or at - start == count):
            found.append(range(start, at))
            start, total = at, 0
        total += len(data)
        if not at % STRIDE:
            yield
    if written:
        found.append(range(start, len(written)))
    return found


def store(written: Sequence[bytes], level: ConsistencyLevel | None) -> Rpc[tuple[dict[int, str], str]]:
    """Store objects; see `objects_errors` for the result. Their ids are fixed, so it may be sent again."""
    request = b"".join(written)
    number = level_number(level)
    if number is not None:
        request += _LEVEL + varint(number)
    read = in_one_step(lambda reply: objects_errors(reply, len(written)))
    return Rpc("data.insert_many", BATCH_OBJECTS, request, read, "always")


def objects_errors(reply: bytes, count: int) -> tuple[dict[int, str], str]:
    """The failures, by the object's position in the request.

    Args:
        reply: The bytes of the reply.
        count: Number of objects in the request.

    Returns:
        The errors of objects, and what is odd about the reply: an error that belongs to no object leaves open which of
        the others are stored.

    Raises:
        WeaviateBatchError: That is not a reply to it.
    """
    with reading(WeaviateBatchError):
        errors = BatchObjectsReply.decode(reply).errors
    stray = [error for error in errors if not 0 <= error.index < count]
    odd = (
        ""
        if not stray
        else (
            f"it may be stored or not: the server reported an error for the object at {stray[0].index} in a request of "
            f"{count}: {stray[0].error}"
        )
    )
    return {error.index: error.error for error in errors if 0 <= error.index < count}, odd


def batch_object(value: Any, at: int, uuid: UUID, address: Address) -> BatchObject:
    """The object of an error, as the user passed it."""
    whole = value if isinstance(value, DataObject) else DataObject(value)
    return BatchObject(
        collection=address.collection,
        properties=whole.properties,
        references=whole.references,
        uuid=str(uuid),
        vector=whole.vector,
        tenant=address.tenant,
        index=at,
    )


def delete_many(
    address: Address, where: object, version: Version, *, verbose: object, dry_run: object
) -> Rpc[DeleteManyReturn[Any]]:
    """Delete the objects that match a condition.

    Raises:
        WeaviateInvalidInputError: An argument is of the wrong kind.
        WeaviateUnsupportedFeatureError: The server is too old for the condition.
    """
    if not isinstance(where, FilterReturn):
        raise invalid("where", where, "a condition made with Filter")
    for name, flag in (("verbose", verbose), ("dry_run", dry_run)):
        if not isinstance(flag, bool):
            raise invalid(name, flag, "a bool")
    request = BatchDeleteRequest(
        collection=address.collection,
        filters=filters_message(where, version, "where"),
        verbose=bool(verbose),
        dry_run=bool(dry_run),
        consistency_level=level_number(address.consistency_level),
        tenant=address.tenant,
    )
    read = in_one_step(lambda reply: delete_result(reply, verbose=bool(verbose)))
    # A second request would not count what the first one deleted.
    repeat: Repeat = "always" if dry_run else "unprocessed"
    return Rpc("data.delete_many", BATCH_DELETE, encoded(request), read, repeat)


def delete_result(reply: bytes, *, verbose: bool) -> DeleteManyReturn[list[DeleteManyObject] | None]:
    """The result in a BatchDeleteReply."""
    with reading(WeaviateDeleteManyError):
        message = BatchDeleteReply.decode(reply)
        objects = [_deleted(found.uuid, found.successful, found.error) for found in message.objects]
    return DeleteManyReturn(
        failed=message.failed,
        matches=message.matches,
        objects=objects if verbose else None,
        successful=message.successful,
    )


def _deleted(uuid: bytes, successful: bool, error: str | None) -> DeleteManyObject:
    # The bytes are those of a number, without leading zeros.
    return DeleteManyObject(
        uuid=UUID(int=int.from_bytes(uuid, "big")), successful=successful, error=explained(error) if error else None
    )

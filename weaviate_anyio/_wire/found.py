"""Reads an object of a search's reply from its bytes, without a tree of messages in between.

A leaf that works on bytes and ints: mypyc compiles it as it stands. Positions count from the start of the reply.
"""

from __future__ import annotations

import uuid as uuid_lib
from datetime import UTC, datetime
from typing import Any, Final

from weaviate_anyio._proto import fields as tags
from weaviate_anyio._proto._runtime import (
    MAX_DEPTH,
    DecodeError,
    cut_off,
    int64,
    read_tag,
    read_varint,
    skip,
    too_deep,
    unpack_double,
    unpack_float,
)
from weaviate_anyio._proto.base import VectorsVectorType
from weaviate_anyio._wire.result_values import (
    NOTHING,
    Piece,
    join,
    make_uuid,
    read_int,
    read_name,
    read_properties,
    read_text,
    skip_field,
    span,
    split,
)
from weaviate_anyio.outputs._query import CrossReference, MetadataReturn, Object
from weaviate_anyio.outputs._vectors import Packed, shape

_ID: Final = 16  # bytes
_FLOAT32: Final = 4  # bytes
_LAST_MILLISECOND: Final = 10**13  # from here on, timestamps are in nanoseconds
_TEXT_HEAD: Final = b"\n$"  # what stands before the 36 characters of an id
_BYTES_HEAD: Final = b"\xa2\x01\x10"  # and before its 16 bytes
_ID_AT: Final = 38  # where the latter stand in metadata that hold nothing else
_ONLY_ID: Final = 57  # bytes of these
_MULTI_FP32: Final = int(VectorsVectorType.VECTOR_TYPE_MULTI_FP32)  # members of an enum are found slowly
_VARINT: Final = 0  # wire types
_LENGTH: Final = 2
_FIXED32: Final = 5

# Used for every object: a global of this module is looked up slightly faster than one of another.
_PROPERTIES: Final = tags.SEARCH_RESULT__PROPERTIES_TAG
_METADATA: Final = tags.SEARCH_RESULT__METADATA_TAG
_GENERATIVE: Final = tags.SEARCH_RESULT__GENERATIVE_TAG
_NON_REF_PROPS: Final = tags.PROPERTIES_RESULT__NON_REF_PROPS_TAG
_TARGET_COLLECTION: Final = tags.PROPERTIES_RESULT__TARGET_COLLECTION_TAG
_REF_PROPS: Final = tags.PROPERTIES_RESULT__REF_PROPS_TAG
_REF_PROPS_REQUESTED: Final = tags.PROPERTIES_RESULT__REF_PROPS_REQUESTED_TAG
_REFERENCED_METADATA: Final = tags.PROPERTIES_RESULT__METADATA_TAG
_ID_TEXT: Final = tags.METADATA_RESULT__ID_TAG
_ID_BYTES: Final = tags.METADATA_RESULT__ID_AS_BYTES_TAG
_VECTORS: Final = tags.METADATA_RESULT__VECTORS_TAG
_DISTANCE: Final = tags.METADATA_RESULT__DISTANCE_TAG
_CREATED: Final = tags.METADATA_RESULT__CREATION_TIME_UNIX_TAG
_UPDATED: Final = tags.METADATA_RESULT__LAST_UPDATE_TIME_UNIX_TAG

# The flags of what was requested, as bits: fields of metadata say themselves whether they count.
_HAS_CREATED: Final = 1 << tags.METADATA_RESULT__CREATION_TIME_UNIX_PRESENT
_HAS_UPDATED: Final = 1 << tags.METADATA_RESULT__LAST_UPDATE_TIME_UNIX_PRESENT
_HAS_DISTANCE: Final = 1 << tags.METADATA_RESULT__DISTANCE_PRESENT
_HAS_CERTAINTY: Final = 1 << tags.METADATA_RESULT__CERTAINTY_PRESENT
_HAS_SCORE: Final = 1 << tags.METADATA_RESULT__SCORE_PRESENT
_HAS_EXPLANATION: Final = 1 << tags.METADATA_RESULT__EXPLAIN_SCORE_PRESENT
_HAS_CONSISTENCY: Final = 1 << tags.METADATA_RESULT__IS_CONSISTENT_PRESENT
_HAS_RERANK_SCORE: Final = 1 << tags.METADATA_RESULT__RERANK_SCORE_PRESENT
_HAS_GENERATED: Final = 1 << tags.METADATA_RESULT__GENERATIVE_PRESENT
_IS_CONSISTENT: Final = 1 << tags.METADATA_RESULT__IS_CONSISTENT


class Keep:
    """Which parts of the objects in a reply to read: those that were requested.

    Attributes:
        metadata: Whether to read metadata.
        properties: Whether to read properties.
        references: Whether to read references.
        vector: Whether to read vectors.
    """

    def __init__(self, metadata: bool, properties: bool, references: bool, vector: bool) -> None:
        self.metadata = metadata
        self.properties = properties
        self.references = references
        self.vector = vector


_EVERYTHING: Final = Keep(metadata=True, properties=True, references=True, vector=True)


class Found:
    """The parts of one object.

    Attributes:
        metadata_at: Where its metadata are, all pieces of them; NOTHING without.
        uuid: Its id.
        metadata: What was requested, None without.
        vector: Its vectors, still packed; None without.
        generated: The text that was generated from it, as servers below 1.27.14 say it.
        generative: The bytes of what was generated from it, as newer ones say it.
    """

    __slots__ = (
        "collection",
        "generated",
        "generative",
        "metadata",
        "metadata_at",
        "properties",
        "references",
        "uuid",
        "vector",
    )

    def __init__(self) -> None:
        self.metadata_at: Piece = NOTHING
        self.uuid: uuid_lib.UUID | None = None
        self.metadata: MetadataReturn | None = None
        self.properties: dict[str, Any] = {}
        self.references: dict[str, CrossReference[Any, Any]] | None = None
        self.vector: Any = None
        self.collection = ""
        self.generated: str | None = None
        self.generative = b""


def read_found(data: bytes, pos: int, end: int, keep: Keep) -> Found:
    """The parts of an object: the message SearchResult."""
    found = Found()
    depth = MAX_DEPTH - 1
    while pos < end:
        tag = data[pos]
        if tag == _PROPERTIES:
            first, pos = span(data, pos + 1, end)
            _read_properties_result(data, first, pos, keep, depth - 1, found)
        elif tag == _METADATA:
            first, pos = span(data, pos + 1, end)
            _take_metadata(data, first, pos, keep, depth - 1, found)
        elif tag == _GENERATIVE:
            first, pos = span(data, pos + 1, end)
            found.generative += data[first:pos]
        else:
            pos = skip_field(data, pos, end, depth)
    if pos != end:
        raise cut_off(end)
    return found


def read_object(data: bytes, pos: int, end: int, keep: Keep) -> Object[Any, Any]:
    """An object that a search found: the message SearchResult."""
    return to_object(read_found(data, pos, end, keep))


def to_object(found: Found) -> Object[Any, Any]:
    """An object of its parts."""
    return Object(
        make_uuid(0) if found.uuid is None else found.uuid,
        MetadataReturn() if found.metadata is None else found.metadata,
        found.properties,
        found.references,
        {} if found.vector is None else found.vector,
        found.collection,
    )


def _read_properties_result(data: bytes, pos: int, end: int, keep: Keep, depth: int, found: Found) -> None:
    if depth < 1:
        raise too_deep(pos)
    while pos < end:
        tag = data[pos]
        if tag == _NON_REF_PROPS:
            first, pos = span(data, pos + 1, end)
            if keep.properties:
                read_properties(data, first, pos, depth - 1, found.properties)
        elif tag == _TARGET_COLLECTION:
            first, pos = span(data, pos + 1, end)
            found.collection = read_name(data, first, pos)
        elif tag == _REF_PROPS:
            first, pos = span(data, pos + 1, end)
            if keep.references:
                _read_reference(data, first, pos, depth - 1, found)
        elif tag == _REFERENCED_METADATA and keep is _EVERYTHING:
            # Only a referenced object has its metadata here; a result has them next to its properties.
            first, pos = span(data, pos + 1, end)
            _take_metadata(data, first, pos, keep, depth - 1, found)
        else:
            if tag == _REF_PROPS_REQUESTED and data[pos + 1] and keep.references and found.references is None:
                found.references = {}
            pos = skip_field(data, pos, end, depth)
    if pos != end:
        raise cut_off(end)


def _read_reference(data: bytes, pos: int, end: int, depth: int, found: Found) -> None:
    name, objects = "", []
    for tag, first, last in split(data, pos, end, depth):
        if tag == tags.REF_PROPERTIES_RESULT__PROPERTIES_TAG:
            inner = Found()
            _read_properties_result(data, first, last, _EVERYTHING, depth - 1, inner)
            objects.append(to_object(inner))
        elif tag == tags.REF_PROPERTIES_RESULT__PROP_NAME_TAG:
            name = read_name(data, first, last)
    if found.references is None:
        found.references = {}
    found.references[name] = CrossReference(objects)


def _take_metadata(data: bytes, pos: int, end: int, keep: Keep, depth: int, found: Found) -> None:
    found.metadata_at = join(found.metadata_at, data, pos, end)
    data, pos, end = found.metadata_at
    at = pos + _ID_AT
    if end - pos == _ONLY_ID and data[pos : pos + 2] == _TEXT_HEAD and data[at : at + 3] == _BYTES_HEAD:
        found.uuid = _id(data[end - _ID : end])  # nothing else was requested
    else:
        _read_metadata(data, pos, end, keep, depth, found)


def _read_metadata(data: bytes, pos: int, end: int, keep: Keep, depth: int, found: Found) -> None:
    """The message MetadataResult."""
    if depth < 0:
        raise too_deep(pos)
    created = updated = flags = id_at = id_end = 0
    distance = certainty = score = rerank_score = 0.0
    explanation = generated = ""
    id_bytes = unnamed = b""
    vectors: Packed | None = None
    while pos < end:
        tag = data[pos]
        pos += 1
        if tag > 127:
            tag, pos = read_tag(tag, data, pos)
        kind = tag & 7
        if kind == _LENGTH and tag > 7:
            first, pos = span(data, pos, end)
            if tag == _ID_TEXT:
                id_at, id_end = first, pos
            elif tag == _ID_BYTES:
                id_bytes = data[first:pos]
            elif tag == _VECTORS:
                if keep.vector:
                    vectors = vectors or Packed({}, {})
                    _keep_vector(data, first, pos, depth - 1, vectors)
            elif tag == tags.METADATA_RESULT__VECTOR_BYTES_TAG:
                unnamed = data[first:pos]
            elif tag == tags.METADATA_RESULT__EXPLAIN_SCORE_TAG:
                explanation = read_text(data, first, pos)
            elif tag == tags.METADATA_RESULT__GENERATIVE_TAG:
                generated = read_text(data, first, pos)
        elif kind == _VARINT and 7 < tag < 256:
            number = data[pos]
            pos += 1
            if number > 127:
                number, pos = read_varint(number, data, pos)
            if tag == _CREATED:
                created = int64(number)
            elif tag == _UPDATED:
                updated = int64(number)
            elif number:
                flags |= 1 << (tag >> 3)
            else:
                flags &= ~(1 << (tag >> 3))
        elif kind == _FIXED32 and tag > 7:
            value = unpack_float(data, pos)[0]
            pos += _FLOAT32
            if tag == _DISTANCE:
                distance = value
            elif tag == tags.METADATA_RESULT__CERTAINTY_TAG:
                certainty = value
            elif tag == tags.METADATA_RESULT__SCORE_TAG:
                score = value
        elif tag == tags.METADATA_RESULT__RERANK_SCORE_TAG:
            rerank_score = unpack_double(data, pos)[0]
            pos += 8
        else:
            pos = skip(tag, data, pos, end, depth)
    if pos != end:
        raise cut_off(end)
    found.uuid = _id(id_bytes) if id_bytes or id_at == id_end else _id_of_text(read_text(data, id_at, id_end))
    if keep.metadata and flags:
        floats = distance, certainty, score, rerank_score
        found.metadata = _returned(flags, created, updated, floats, explanation)
    if flags & _HAS_GENERATED:
        found.generated = generated
    if keep.vector:
        found.vector = Packed({"default": _floats(unnamed)}, {}) if unnamed else vectors


def _returned(
    flags: int, created: int, updated: int, floats: tuple[float, float, float, float], explanation: str
) -> MetadataReturn:
    distance, certainty, score, rerank_score = floats
    return MetadataReturn(
        _moment(created) if flags & _HAS_CREATED else None,
        _moment(updated) if flags & _HAS_UPDATED else None,
        distance if flags & _HAS_DISTANCE else None,
        certainty if flags & _HAS_CERTAINTY else None,
        score if flags & _HAS_SCORE else None,
        explanation if flags & _HAS_EXPLANATION else None,
        flags & _IS_CONSISTENT != 0 if flags & _HAS_CONSISTENCY else None,
        rerank_score if flags & _HAS_RERANK_SCORE else None,
    )


def _id(raw: bytes) -> uuid_lib.UUID:
    if len(raw) > _ID:
        raise DecodeError(f"an id has {len(raw)} bytes, not {_ID}", 0)
    return make_uuid(int.from_bytes(raw, "big"))


def _id_of_text(text: str) -> uuid_lib.UUID:
    try:
        return uuid_lib.UUID(text)
    except ValueError:
        raise DecodeError(f"not a UUID: {text!r}", 0) from None


def _moment(timestamp: int) -> datetime:
    seconds = timestamp / (1000 if abs(timestamp) < _LAST_MILLISECOND else 1e9)
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, ValueError, OSError):
        raise DecodeError(f"not a time: {timestamp}", 0) from None


def _keep_vector(data: bytes, pos: int, end: int, depth: int, vectors: Packed) -> None:
    """The message Vectors."""
    if depth < 0:
        raise too_deep(pos)
    name, raw, kind = "", b"", 0
    for tag, first, stop in split(data, pos, end, depth):
        if tag == tags.VECTORS__VECTOR_BYTES_TAG:
            raw = data[first:stop]
        elif tag == tags.VECTORS__NAME_TAG:
            name = read_name(data, first, stop)
        elif tag == tags.VECTORS__TYPE_TAG:
            kind = read_int(data, first)
    vectors.single.pop(name, None)
    vectors.multi.pop(name, None)
    if kind != _MULTI_FP32:
        vectors.single[name] = _floats(raw)
        return
    try:
        shape(raw)
    except ValueError:
        raise DecodeError(f"the multi-vector {name!r} does not consist of rows of one length", 0) from None
    vectors.multi[name] = raw


def _floats(raw: bytes) -> bytes:
    if len(raw) % _FLOAT32:
        raise DecodeError("the bytes of a vector are not a whole number of float32s", 0)
    return raw

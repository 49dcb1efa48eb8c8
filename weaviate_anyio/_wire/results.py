"""Reads the reply of a search straight into what users get, without a tree of messages in between.

A leaf that works on bytes and ints: mypyc compiles it as it stands. Positions count from the start of the reply.
"""

from __future__ import annotations

import uuid as uuid_lib
from datetime import UTC, datetime
from typing import Any, Final

from weaviate_anyio._proto._runtime import (
    MAX_DEPTH,
    DecodeError,
    cut_off,
    read_tag,
    skip,
    too_deep,
)
from weaviate_anyio._proto.base import Vectors, VectorsVectorType
from weaviate_anyio._proto.fields import (
    PROPERTIES_RESULT__METADATA_TAG,
    PROPERTIES_RESULT__NON_REF_PROPS_TAG,
    PROPERTIES_RESULT__REF_PROPS_REQUESTED_TAG,
    PROPERTIES_RESULT__REF_PROPS_TAG,
    PROPERTIES_RESULT__TARGET_COLLECTION_TAG,
    REF_PROPERTIES_RESULT__PROP_NAME_TAG,
    REF_PROPERTIES_RESULT__PROPERTIES_TAG,
    SEARCH_RESULT__GENERATIVE_TAG,
    SEARCH_RESULT__METADATA_TAG,
    SEARCH_RESULT__PROPERTIES_TAG,
)
from weaviate_anyio._proto.generative import GenerativeResult, decode_generative_result
from weaviate_anyio._proto.search_get import MetadataResult, decode_metadata_result
from weaviate_anyio._wire.result_values import Names, make_uuid, read_name, read_properties, span
from weaviate_anyio.classes.generics import CrossReference
from weaviate_anyio.outputs._query import GroupByMetadataReturn, MetadataReturn, Object
from weaviate_anyio.outputs._vectors import Packed

_ID: Final = 16  # bytes
_LENGTH: Final = 2  # the wire type of what has a length
_FLOAT32: Final = 4  # bytes
_HEAD: Final = 2  # bytes before the rows of a multi-vector
_LAST_MILLISECOND: Final = 10**13  # what is not below it counts nanoseconds


class Keep:
    """Which parts of the objects in a reply to read.

    Attributes:
        metadata: Whether metadata were asked for.
        properties: Whether properties were.
        references: Whether references were.
        vector: Whether vectors were.
    """

    def __init__(self, metadata: bool, properties: bool, references: bool, vector: bool) -> None:
        self.metadata = metadata
        self.properties = properties
        self.references = references
        self.vector = vector


EVERYTHING: Final = Keep(metadata=True, properties=True, references=True, vector=True)


class Found:
    """The parts of one object."""

    __slots__ = ("collection", "generative", "metadata", "properties", "references")

    def __init__(self) -> None:
        self.properties: dict[str, Any] = {}
        self.references: dict[str, CrossReference[Any, Any]] | None = None
        self.collection = ""
        self.metadata: MetadataResult | None = None
        self.generative: GenerativeResult | None = None


def split(data: bytes, pos: int, end: int, depth: int) -> list[tuple[int, int, int]]:
    """The fields of a message: tag, where the value begins, where it ends."""
    fields = []
    while pos < end:
        tag = data[pos]
        pos += 1
        if tag > 127:
            tag, pos = read_tag(tag, data, pos)
        if tag & 7 == _LENGTH and tag > 7:
            pos, stop = span(data, pos, end)
        else:
            stop = skip(tag, data, pos, end, depth)
        fields.append((tag, pos, stop))
        pos = stop
    if pos != end:
        raise cut_off(end)
    return fields


def read_result(data: bytes, pos: int, end: int, keep: Keep, names: Names) -> Found:
    """The message SearchResult."""
    found = Found()
    depth = MAX_DEPTH - 1
    for tag, first, last in split(data, pos, end, depth):
        if tag == SEARCH_RESULT__PROPERTIES_TAG:
            _read_properties_result(data, first, last, keep, names, depth - 1, found)
        elif tag == SEARCH_RESULT__METADATA_TAG:
            found.metadata = decode_metadata_result(data, first, last, depth - 1, found.metadata)
        elif tag == SEARCH_RESULT__GENERATIVE_TAG:
            found.generative = decode_generative_result(data, first, last, depth - 1, found.generative)
    return found


def _read_properties_result(
    data: bytes, pos: int, end: int, keep: Keep, names: Names, depth: int, found: Found
) -> None:
    if depth < 1:
        raise too_deep(pos)
    requested = False
    for tag, first, last in split(data, pos, end, depth):
        if tag == PROPERTIES_RESULT__NON_REF_PROPS_TAG:
            if keep.properties:
                read_properties(data, first, last, names, depth - 1, found.properties)
        elif tag == PROPERTIES_RESULT__TARGET_COLLECTION_TAG:
            found.collection = read_name(data, first, last, names)
        elif tag == PROPERTIES_RESULT__REF_PROPS_TAG:
            if keep.references:
                _read_reference(data, first, last, names, depth - 1, found)
        elif tag == PROPERTIES_RESULT__METADATA_TAG and keep is EVERYTHING:
            # Only a referenced object has its metadata here; a result has them beside its properties.
            found.metadata = decode_metadata_result(data, first, last, depth - 1, found.metadata)
        elif tag == PROPERTIES_RESULT__REF_PROPS_REQUESTED_TAG:
            requested = data[first] != 0
    if requested and keep.references and found.references is None:
        found.references = {}


def _read_reference(data: bytes, pos: int, end: int, names: Names, depth: int, found: Found) -> None:
    name, objects = "", []
    for tag, first, last in split(data, pos, end, depth):
        if tag == REF_PROPERTIES_RESULT__PROPERTIES_TAG:
            inner = Found()
            _read_properties_result(data, first, last, EVERYTHING, names, depth - 1, inner)
            objects.append(make_object(inner, EVERYTHING))
        elif tag == REF_PROPERTIES_RESULT__PROP_NAME_TAG:
            name = read_name(data, first, last, names)
    if found.references is None:
        found.references = {}
    found.references[name] = CrossReference(objects)


def make_object(found: Found, keep: Keep) -> Object[Any, Any]:
    """The object of these parts."""
    meta = found.metadata
    if meta is None:
        return Object(make_uuid(0), MetadataReturn(), found.properties, found.references, {}, found.collection)
    return Object(
        read_id(meta),
        read_metadata(meta) if keep.metadata else MetadataReturn(),
        found.properties,
        found.references,
        read_vector(meta) if keep.vector else {},
        found.collection,
    )


def read_id(meta: MetadataResult) -> uuid_lib.UUID:
    """The id of an object."""
    raw = meta.id_as_bytes
    if not raw and meta.id:
        try:
            return uuid_lib.UUID(meta.id)
        except ValueError:
            raise DecodeError(f"not a UUID: {meta.id!r}", 0) from None
    if len(raw) > _ID:
        raise DecodeError(f"an id has {len(raw)} bytes, not {_ID}", 0)
    return make_uuid(int.from_bytes(raw, "big"))


def read_metadata(meta: MetadataResult) -> MetadataReturn:
    """The metadata of an object: None for what was not asked for."""
    return MetadataReturn(
        _moment(meta.creation_time_unix) if meta.creation_time_unix_present else None,
        _moment(meta.last_update_time_unix) if meta.last_update_time_unix_present else None,
        meta.distance if meta.distance_present else None,
        meta.certainty if meta.certainty_present else None,
        meta.score if meta.score_present else None,
        meta.explain_score if meta.explain_score_present else None,
        bool(meta.is_consistent) if meta.is_consistent_present else None,
        meta.rerank_score if meta.rerank_score_present else None,
    )


def read_group_metadata(meta: MetadataResult | None, keep: Keep) -> GroupByMetadataReturn:
    """The metadata of an object in a group."""
    if meta is None or not keep.metadata or not meta.distance_present:
        return GroupByMetadataReturn()
    return GroupByMetadataReturn(meta.distance)


def _moment(timestamp: int) -> datetime:
    seconds = timestamp / (1000 if abs(timestamp) < _LAST_MILLISECOND else 1e9)
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, ValueError, OSError):
        raise DecodeError(f"not a time: {timestamp}", 0) from None


def read_vector(meta: MetadataResult) -> Any:
    """The vectors of an object, still packed; an empty dict if there are none."""
    if meta.vector_bytes:
        _check_floats(meta.vector_bytes)
        return Packed({"default": meta.vector_bytes}, {})
    if not meta.vectors:
        return {}
    single: dict[str, bytes] = {}
    multi: dict[str, bytes] = {}
    for vector in meta.vectors:
        _keep_vector(vector, single, multi)
    return Packed(single, multi)


def _keep_vector(vector: Vectors, single: dict[str, bytes], multi: dict[str, bytes]) -> None:
    raw = vector.vector_bytes
    single.pop(vector.name, None)
    multi.pop(vector.name, None)
    if vector.type != VectorsVectorType.VECTOR_TYPE_MULTI_FP32:
        _check_floats(raw)
        single[vector.name] = raw
        return
    width = int.from_bytes(raw[:_HEAD], "little") * _FLOAT32
    if len(raw) < _HEAD or (len(raw) - _HEAD) % (width or 1) or (not width and len(raw) > _HEAD):
        raise DecodeError(f"the multi-vector {vector.name!r} does not consist of rows of one length", 0)
    multi[vector.name] = raw


def _check_floats(raw: bytes) -> None:
    if len(raw) % _FLOAT32:
        raise DecodeError("the bytes of a vector are not a whole number of float32s", 0)

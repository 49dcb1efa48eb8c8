"""Reads replies of searches directly into the results that users get, without a tree of messages in between.

Positions count from the start of the reply.
"""

from __future__ import annotations

import uuid as uuid_lib
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import msgspec

from weaviate_anyio._proto import fields as tags
from weaviate_anyio._proto._runtime import MAX_DEPTH, DecodeError, cut_off, too_deep, unpack_float
from weaviate_anyio._proto.base import Vectors, VectorsVectorType
from weaviate_anyio._proto.generative import (
    GenerativeReply,
    GenerativeResult,
    decode_generative_reply,
    decode_generative_result,
)
from weaviate_anyio._proto.search_get import (
    MetadataResult,
    QueryProfile,
    decode_metadata_result,
    decode_query_profile,
    decode_rerank_reply,
)
from weaviate_anyio._wire.reading import reading
from weaviate_anyio._wire.result_values import (
    make_uuid,
    read_int,
    read_name,
    read_properties,
    read_text,
    skip_field,
    span,
    split,
)
from weaviate_anyio.exceptions import WeaviateQueryError
from weaviate_anyio.outputs import _generative as outputs
from weaviate_anyio.outputs._provider_metadata import METADATA, GenerativeMetadata
from weaviate_anyio.outputs._query import (
    CrossReference,
    Group,
    GroupByMetadataReturn,
    GroupByObject,
    GroupByReturn,
    MetadataReturn,
    MetadataSingleObjectReturn,
    Object,
    ObjectSingleReturn,
    QueryProfileReturn,
    QueryReturn,
    SearchProfileReturn,
    ShardProfileReturn,
    untouched_vector,
)
from weaviate_anyio.outputs._vectors import Packed, shape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from weaviate_anyio._wire.steps import Steps

_ID: Final = 16  # bytes
_FLOAT32: Final = 4  # bytes
_ID_TEXT: Final = b"\n$"  # what stands before the 36 characters of an id
_ID_BYTES: Final = b"\xa2\x01\x10"  # and before its 16 bytes
_ID_AT: Final = 38  # where the latter stand in metadata that hold nothing else
_ONLY_ID: Final = 57  # bytes of these
_PROPERTIES: Final = tags.SEARCH_RESULT__PROPERTIES_TAG
_GENERATIVE: Final = tags.SEARCH_RESULT__GENERATIVE_TAG
_PARTS: Final = frozenset({_PROPERTIES, tags.SEARCH_RESULT__METADATA_TAG, _GENERATIVE})
_NON_REF_PROPS: Final = tags.PROPERTIES_RESULT__NON_REF_PROPS_TAG
_TARGET_COLLECTION: Final = tags.PROPERTIES_RESULT__TARGET_COLLECTION_TAG
_REF_PROPS: Final = tags.PROPERTIES_RESULT__REF_PROPS_TAG
_REF_PROPS_REQUESTED: Final = tags.PROPERTIES_RESULT__REF_PROPS_REQUESTED_TAG
_REFERENCED_METADATA: Final = tags.PROPERTIES_RESULT__METADATA_TAG
_LAST_MILLISECOND: Final = 10**13  # from here on, timestamps are in nanoseconds


Reader: TypeAlias = "Callable[[bytes, Keep], Steps[Any]]"


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


class _Found:
    """The parts of one object.

    Attributes:
        id: The bytes of its id, if its metadata hold nothing else; they are not decoded then.
    """

    __slots__ = ("collection", "generative", "id", "metadata", "properties", "references")

    def __init__(self) -> None:
        self.id = b""
        self.properties: dict[str, Any] = {}
        self.references: dict[str, CrossReference[Any, Any]] | None = None
        self.collection = ""
        self.metadata: MetadataResult | None = None
        self.generative: GenerativeResult | None = None


def _read_result(data: bytes, pos: int, end: int, keep: Keep) -> _Found:
    """The message SearchResult."""
    found = _Found()
    depth = MAX_DEPTH - 1
    while pos < end:
        tag = data[pos]
        if tag not in _PARTS:
            pos = skip_field(data, pos, end, depth)
            continue
        first, pos = span(data, pos + 1, end)
        if tag == _PROPERTIES:
            _read_properties_result(data, first, pos, keep, depth - 1, found)
        elif tag == _GENERATIVE:
            found.generative = decode_generative_result(data, first, pos, depth - 1, found.generative)
        elif pos == end and found.metadata is None and _is_only_id(data, first, pos):
            found.id = data[pos - _ID : pos]
        else:
            found.metadata = decode_metadata_result(data, first, pos, depth - 1, found.metadata)
    if pos != end:
        raise cut_off(end)
    return found


def _is_only_id(data: bytes, pos: int, end: int) -> bool:
    """Whether metadata are just the id in its two forms, as where nothing else was requested."""
    at = pos + _ID_AT
    return end - pos == _ONLY_ID and data[pos : pos + 2] == _ID_TEXT and data[at : at + 3] == _ID_BYTES


def _read_properties_result(data: bytes, pos: int, end: int, keep: Keep, depth: int, found: _Found) -> None:
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
            found.metadata = decode_metadata_result(data, first, pos, depth - 1, found.metadata)
        else:
            if tag == _REF_PROPS_REQUESTED and data[pos + 1] and keep.references and found.references is None:
                found.references = {}
            pos = skip_field(data, pos, end, depth)
    if pos != end:
        raise cut_off(end)


def _read_reference(data: bytes, pos: int, end: int, depth: int, found: _Found) -> None:
    name, objects = "", []
    for tag, first, last in split(data, pos, end, depth):
        if tag == tags.REF_PROPERTIES_RESULT__PROPERTIES_TAG:
            inner = _Found()
            _read_properties_result(data, first, last, _EVERYTHING, depth - 1, inner)
            objects.append(_make_object(inner, _EVERYTHING))
        elif tag == tags.REF_PROPERTIES_RESULT__PROP_NAME_TAG:
            name = read_name(data, first, last)
    if found.references is None:
        found.references = {}
    found.references[name] = CrossReference(objects)


def _make_object(found: _Found, keep: Keep) -> Object[Any, Any]:
    """Make an object of its parts."""
    meta = found.metadata
    if meta is None:
        uuid = make_uuid(int.from_bytes(found.id, "big"))
        return Object(uuid, MetadataReturn(), found.properties, found.references, {}, found.collection)
    return Object(
        _read_id(meta),
        _read_metadata(meta) if keep.metadata else MetadataReturn(),
        found.properties,
        found.references,
        _read_vector(meta) if keep.vector else {},
        found.collection,
    )


def _read_id(meta: MetadataResult) -> uuid_lib.UUID:
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


def _read_metadata(meta: MetadataResult) -> MetadataReturn:
    """The metadata of an object; None for what was not requested."""
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


def _read_group_metadata(meta: MetadataResult | None, keep: Keep) -> GroupByMetadataReturn:
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


def _read_vector(meta: MetadataResult) -> Any:
    """The vectors of an object, still packed; an empty dict without any."""
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
    try:
        shape(raw)
    except ValueError:
        raise DecodeError(f"the multi-vector {vector.name!r} does not consist of rows of one length", 0) from None
    multi[vector.name] = raw


def _check_floats(raw: bytes) -> None:
    if len(raw) % _FLOAT32:
        raise DecodeError("the bytes of a vector are not a whole number of float32s", 0)


class _Reply:
    """The parts of a SearchReply besides objects and groups."""

    def __init__(self) -> None:
        self.grouped_text = ""
        self.grouped: GenerativeReply | None = None
        self.profile: QueryProfileReturn | None = None

    def read(self, data: bytes, wanted: int) -> Iterator[tuple[int, int]]:
        """Read it; gives the position of each object or group, whichever is wanted."""
        for tag, first, last in split(data, 0, len(data), MAX_DEPTH):
            if tag == wanted:
                yield first, last
            else:
                self._keep(data, tag, first, last)

    def _keep(self, data: bytes, tag: int, first: int, last: int) -> None:
        if tag == tags.SEARCH_REPLY__GENERATIVE_GROUPED_RESULT_TAG:
            self.grouped_text = read_text(data, first, last)
        elif tag == tags.SEARCH_REPLY__GENERATIVE_GROUPED_RESULTS_TAG:
            self.grouped = _first(decode_generative_result(data, first, last, MAX_DEPTH - 1, None))
        elif tag == tags.SEARCH_REPLY__QUERY_PROFILE_TAG:
            self.profile = _profile(decode_query_profile(data, first, last, MAX_DEPTH - 1, None))


def _failed(message: str) -> WeaviateQueryError:
    return WeaviateQueryError(message, "GRPC search")


def read_query(data: bytes, keep: Keep) -> Steps[QueryReturn[Any, Any]]:
    """The result of a search.

    Raises:
        WeaviateQueryError: If the bytes are not a reply.
    """
    with reading(_failed):
        reply = _Reply()
        objects: list[Object[Any, Any]] = []
        for first, last in reply.read(data, tags.SEARCH_REPLY__RESULTS_TAG):
            objects.append(_make_object(_read_result(data, first, last, keep), keep))
            yield
        return QueryReturn(objects, reply.profile)


def read_single(data: bytes, keep: Keep) -> Steps[ObjectSingleReturn[Any, Any] | None]:
    """The object fetched by its id; None if it does not exist.

    Raises:
        WeaviateQueryError: If the bytes are not a reply.
    """
    objects = (yield from read_query(data, keep)).objects
    if not objects:
        return None
    found, meta = objects[0], objects[0].metadata
    if meta.creation_time is None or meta.last_update_time is None:
        raise WeaviateQueryError("the reply cannot be read: the object's times are missing", "GRPC search")
    single = MetadataSingleObjectReturn(meta.creation_time, meta.last_update_time, meta.is_consistent)
    return ObjectSingleReturn(
        found.uuid, single, found.properties, found.references, untouched_vector(found), found.collection
    )


def read_groups(data: bytes, keep: Keep) -> Steps[GroupByReturn[Any, Any]]:
    """The result of a search with `group_by`.

    Raises:
        WeaviateQueryError: If the bytes are not a reply.
    """
    with reading(_failed):
        reply = _Reply()
        found = yield from _read_groups(data, reply, keep)
        groups = {parts.name: Group(*parts.fields()) for parts in found}
        return GroupByReturn(_objects(groups), groups, reply.profile)


def _read_groups(data: bytes, reply: _Reply, keep: Keep) -> Steps[list[_GroupParts]]:
    found = []
    for place in reply.read(data, tags.SEARCH_REPLY__GROUP_BY_RESULTS_TAG):
        parts = _GroupParts()
        yield from parts.read(data, place, keep)
        found.append(parts)
    return found


def _objects(groups: Mapping[str, Group[Any, Any]]) -> list[GroupByObject[Any, Any]]:
    return [each for group in groups.values() for each in group.objects]


class _GroupParts:
    """The parts of a GroupByResult."""

    def __init__(self) -> None:
        self.name, self.min_distance, self.max_distance, self.number_of_objects = "", 0.0, 0.0, 0
        self.rerank_score: float | None = None
        self.generated: str | None = None
        self.objects: list[GroupByObject[Any, Any]] = []

    def read(self, data: bytes, place: tuple[int, int], keep: Keep) -> Steps[None]:
        places = []
        for tag, first, last in split(data, *place, MAX_DEPTH - 1):
            if tag == tags.GROUP_BY_RESULT__OBJECTS_TAG:
                places.append((first, last))
            else:
                self._keep(data, tag, first, last)
            yield
        for first, last in places:  # with the group's name, which may follow them
            self.objects.append(_group_object(_read_result(data, first, last, keep), keep, self.name))
            yield

    def _keep(self, data: bytes, tag: int, first: int, last: int) -> None:
        depth = MAX_DEPTH - 2
        if tag == tags.GROUP_BY_RESULT__NAME_TAG:
            self.name = read_text(data, first, last)
        elif tag == tags.GROUP_BY_RESULT__MIN_DISTANCE_TAG:
            self.min_distance = unpack_float(data, first)[0]
        elif tag == tags.GROUP_BY_RESULT__MAX_DISTANCE_TAG:
            self.max_distance = unpack_float(data, first)[0]
        elif tag == tags.GROUP_BY_RESULT__NUMBER_OF_OBJECTS_TAG:
            self.number_of_objects = read_int(data, first)
        elif tag == tags.GROUP_BY_RESULT__RERANK_TAG:
            self.rerank_score = decode_rerank_reply(data, first, last, depth, None).score
        elif tag == tags.GROUP_BY_RESULT__GENERATIVE_TAG:
            self.generated = decode_generative_reply(data, first, last, depth, None).result
        elif tag == tags.GROUP_BY_RESULT__GENERATIVE_RESULT_TAG:
            reply = _first(decode_generative_result(data, first, last, depth, None))
            self.generated = self.generated if reply is None else reply.result

    def fields(self) -> tuple[str, float, float, int, list[GroupByObject[Any, Any]], float | None]:
        return (
            self.name,
            self.min_distance,
            self.max_distance,
            self.number_of_objects,
            self.objects,
            self.rerank_score,
        )


def _group_object(found: _Found, keep: Keep, group: str) -> GroupByObject[Any, Any]:
    plain = _make_object(found, keep)
    return GroupByObject(
        plain.uuid,
        _read_group_metadata(found.metadata, keep),
        plain.properties,
        plain.references,
        untouched_vector(plain),
        plain.collection,
        group,
    )


def read_generative(data: bytes, keep: Keep) -> Steps[outputs.GenerativeReturn[Any, Any]]:
    """The result of a search in `generate`.

    Raises:
        WeaviateQueryError: If the bytes are not a reply.
    """
    with reading(_failed):
        reply = _Reply()
        objects: list[outputs.GenerativeObject[Any, Any]] = []
        for first, last in reply.read(data, tags.SEARCH_REPLY__RESULTS_TAG):
            objects.append(_generative_object(_read_result(data, first, last, keep), keep))
            yield
        text = reply.grouped.result if reply.grouped is not None else reply.grouped_text or None
        return outputs.GenerativeReturn(text, objects, _generative_grouped(reply.grouped), reply.profile)


def _generative_object(found: _Found, keep: Keep) -> outputs.GenerativeObject[Any, Any]:
    plain = _make_object(found, keep)
    single = _generative_single(_first(found.generative))
    text = None if single is None else single.text
    meta = found.metadata
    if single is None and meta is not None and meta.generative_present:
        text = meta.generative  # of a server below 1.27.14
    return outputs.GenerativeObject(
        text,
        single,
        plain.uuid,
        plain.metadata,
        plain.properties,
        plain.references,
        untouched_vector(plain),
        plain.collection,
    )


def read_generative_groups(data: bytes, keep: Keep, asked: bool) -> Steps[outputs.GenerativeGroupByReturn[Any, Any]]:
    """The result of a search in `generate` with `group_by`.

    Args:
        data: The reply.
        keep: Which parts of the objects to read.
        asked: Whether a grouped task was given; only this distinguishes an empty text from no text.

    Raises:
        WeaviateQueryError: If the bytes are not a reply.
    """
    with reading(_failed):
        reply = _Reply()
        found = yield from _read_groups(data, reply, keep)
        groups = {parts.name: outputs.GenerativeGroup(*parts.fields(), parts.generated) for parts in found}
        text = reply.grouped.result if reply.grouped is not None else reply.grouped_text
        return outputs.GenerativeGroupByReturn(_objects(groups), groups, text if text or asked else None, reply.profile)


def _first(result: GenerativeResult | None) -> GenerativeReply | None:
    return result.values[0] if result is not None and result.values else None


def _generative_single(reply: GenerativeReply | None) -> outputs.GenerativeSingle | None:
    if reply is None:
        return None
    prompt = reply.debug.full_prompt if reply.debug is not None else None
    debug = outputs.GenerativeDebug(prompt) if prompt else None
    return outputs.GenerativeSingle(debug, _generative_metadata(reply), reply.result)


def _generative_grouped(reply: GenerativeReply | None) -> outputs.GenerativeGrouped | None:
    return None if reply is None else outputs.GenerativeGrouped(_generative_metadata(reply), reply.result)


def _generative_metadata(reply: GenerativeReply) -> GenerativeMetadata | None:
    if reply.metadata is None:
        return None
    for provider, kind in METADATA.items():
        message = getattr(reply.metadata, provider, None)
        if message is not None:
            found: GenerativeMetadata = msgspec.convert(message, kind, from_attributes=True)
            return found
    return None


def _profile(profile: QueryProfile) -> QueryProfileReturn:
    return QueryProfileReturn(
        [
            ShardProfileReturn(
                shard.name,
                shard.node,
                {kind: SearchProfileReturn(search.details) for kind, search in shard.searches.items()},
            )
            for shard in profile.shards
        ]
    )

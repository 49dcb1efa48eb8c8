"""Replies of searches, read into what the methods return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from weaviate_anyio._proto._runtime import MAX_DEPTH, unpack_float
from weaviate_anyio._proto.fields import (
    GROUP_BY_RESULT__GENERATIVE_RESULT_TAG,
    GROUP_BY_RESULT__GENERATIVE_TAG,
    GROUP_BY_RESULT__MAX_DISTANCE_TAG,
    GROUP_BY_RESULT__MIN_DISTANCE_TAG,
    GROUP_BY_RESULT__NAME_TAG,
    GROUP_BY_RESULT__NUMBER_OF_OBJECTS_TAG,
    GROUP_BY_RESULT__OBJECTS_TAG,
    GROUP_BY_RESULT__RERANK_TAG,
    SEARCH_REPLY__GENERATIVE_GROUPED_RESULT_TAG,
    SEARCH_REPLY__GENERATIVE_GROUPED_RESULTS_TAG,
    SEARCH_REPLY__GROUP_BY_RESULTS_TAG,
    SEARCH_REPLY__QUERY_PROFILE_TAG,
    SEARCH_REPLY__RESULTS_TAG,
)
from weaviate_anyio._proto.generative import (
    GenerativeReply,
    GenerativeResult,
    decode_generative_reply,
    decode_generative_result,
)
from weaviate_anyio._proto.search_get import QueryProfile, decode_query_profile, decode_rerank_reply
from weaviate_anyio._wire.reading import reading
from weaviate_anyio._wire.result_values import Names, read_int, read_text
from weaviate_anyio._wire.results import (
    Found,
    Keep,
    make_object,
    read_group_metadata,
    read_result,
    split,
)
from weaviate_anyio.exceptions import WeaviateQueryError
from weaviate_anyio.outputs import _generative as outputs
from weaviate_anyio.outputs._query import (
    Group,
    GroupByObject,
    GroupByReturn,
    MetadataSingleObjectReturn,
    Object,
    ObjectSingleReturn,
    QueryProfileReturn,
    QueryReturn,
    SearchProfileReturn,
    ShardProfileReturn,
    untouched_vector,
)

if TYPE_CHECKING:
    from weaviate_anyio._wire.steps import Steps


class _Reply:
    """The parts of a SearchReply; objects and groups are still the places where they stand."""

    def __init__(self, data: bytes) -> None:
        self.objects: list[tuple[int, int]] = []
        self.groups: list[tuple[int, int]] = []
        self.grouped_text = ""
        self.grouped: GenerativeReply | None = None
        self.profile: QueryProfileReturn | None = None
        self.names = Names()
        for tag, first, last in split(data, 0, len(data), MAX_DEPTH):
            self._keep(data, tag, first, last)

    def _keep(self, data: bytes, tag: int, first: int, last: int) -> None:
        if tag == SEARCH_REPLY__RESULTS_TAG:
            self.objects.append((first, last))
        elif tag == SEARCH_REPLY__GROUP_BY_RESULTS_TAG:
            self.groups.append((first, last))
        elif tag == SEARCH_REPLY__GENERATIVE_GROUPED_RESULT_TAG:
            self.grouped_text = read_text(data, first, last)
        elif tag == SEARCH_REPLY__GENERATIVE_GROUPED_RESULTS_TAG:
            self.grouped = _first(decode_generative_result(data, first, last, MAX_DEPTH - 1, None))
        elif tag == SEARCH_REPLY__QUERY_PROFILE_TAG:
            self.profile = _profile(decode_query_profile(data, first, last, MAX_DEPTH - 1, None))


def _failed(message: str) -> WeaviateQueryError:
    return WeaviateQueryError(message, "GRPC search")


def read_query(data: bytes, keep: Keep) -> Steps[QueryReturn[Any, Any]]:
    """The result of a search.

    Raises:
        WeaviateQueryError: If the bytes are not a reply.
    """
    with reading(_failed):
        reply = _Reply(data)
        objects: list[Object[Any, Any]] = []
        for first, last in reply.objects:
            objects.append(make_object(read_result(data, first, last, keep, reply.names), keep))
            yield
        return QueryReturn(objects, reply.profile)


def read_single(data: bytes, keep: Keep) -> Steps[ObjectSingleReturn[Any, Any] | None]:
    """The object fetched by its id, None if there is none.

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
        reply = _Reply(data)
        groups = {}
        for place in reply.groups:
            parts = _GroupParts()
            yield from parts.read(data, place, keep, reply.names)
            groups[parts.name] = Group(*parts.fields())
        objects = [each for group in groups.values() for each in group.objects]
        return GroupByReturn(objects, groups, reply.profile)


class _GroupParts:
    """The parts of a GroupByResult."""

    def __init__(self) -> None:
        self.name, self.min_distance, self.max_distance, self.number_of_objects = "", 0.0, 0.0, 0
        self.rerank_score: float | None = None
        self.generated: str | None = None
        self.objects: list[GroupByObject[Any, Any]] = []

    def read(self, data: bytes, place: tuple[int, int], keep: Keep, names: Names) -> Steps[None]:
        places = []
        for tag, first, last in split(data, *place, MAX_DEPTH - 1):
            if tag == GROUP_BY_RESULT__OBJECTS_TAG:
                places.append((first, last))
            else:
                self._keep(data, tag, first, last)
        for first, last in places:  # with the group's name, which may stand behind them
            self.objects.append(_group_object(read_result(data, first, last, keep, names), keep, self.name))
            yield

    def _keep(self, data: bytes, tag: int, first: int, last: int) -> None:
        depth = MAX_DEPTH - 2
        if tag == GROUP_BY_RESULT__NAME_TAG:
            self.name = read_text(data, first, last)
        elif tag == GROUP_BY_RESULT__MIN_DISTANCE_TAG:
            self.min_distance = unpack_float(data, first)[0]
        elif tag == GROUP_BY_RESULT__MAX_DISTANCE_TAG:
            self.max_distance = unpack_float(data, first)[0]
        elif tag == GROUP_BY_RESULT__NUMBER_OF_OBJECTS_TAG:
            self.number_of_objects = read_int(data, first)
        elif tag == GROUP_BY_RESULT__RERANK_TAG:
            self.rerank_score = decode_rerank_reply(data, first, last, depth, None).score
        elif tag == GROUP_BY_RESULT__GENERATIVE_TAG:
            self.generated = decode_generative_reply(data, first, last, depth, None).result
        elif tag == GROUP_BY_RESULT__GENERATIVE_RESULT_TAG:
            reply = _first(decode_generative_result(data, first, last, depth, None))
            self.generated = self.generated if reply is None else reply.result

    def fields(self) -> tuple[Any, ...]:
        return (
            self.name,
            self.min_distance,
            self.max_distance,
            self.number_of_objects,
            self.objects,
            self.rerank_score,
        )


def _group_object(found: Found, keep: Keep, group: str) -> GroupByObject[Any, Any]:
    plain = make_object(found, keep)
    return GroupByObject(
        plain.uuid,
        read_group_metadata(found.metadata, keep),
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
        reply = _Reply(data)
        objects: list[outputs.GenerativeObject[Any, Any]] = []
        for first, last in reply.objects:
            objects.append(_generative_object(read_result(data, first, last, keep, reply.names), keep))
            yield
        text = reply.grouped.result if reply.grouped is not None else reply.grouped_text or None
        return outputs.GenerativeReturn(text, objects, _generative_grouped(reply.grouped), reply.profile)


def _generative_object(found: Found, keep: Keep) -> outputs.GenerativeObject[Any, Any]:
    plain = make_object(found, keep)
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
        keep: What to read of the objects.
        asked: Whether a grouped task was given; only this tells an empty text from none.

    Raises:
        WeaviateQueryError: If the bytes are not a reply.
    """
    with reading(_failed):
        reply = _Reply(data)
        groups = {}
        for place in reply.groups:
            parts = _GroupParts()
            yield from parts.read(data, place, keep, reply.names)
            groups[parts.name] = _generative_group(parts.fields(), parts.generated)
        objects = [each for group in groups.values() for each in group.objects]
        text = reply.grouped.result if reply.grouped is not None else reply.grouped_text
        return outputs.GenerativeGroupByReturn(objects, groups, text if text or asked else None, reply.profile)


def _generative_group(fields: Any, generated: str | None) -> outputs.GenerativeGroup[Any, Any]:
    values: Any = (*fields, generated)
    group: outputs.GenerativeGroup[Any, Any] = outputs.GenerativeGroup(*values)
    return group


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


def _generative_metadata(reply: GenerativeReply) -> outputs.GenerativeMetadata | None:
    if reply.metadata is None:
        return None
    for provider, kind in outputs.METADATA.items():
        message = getattr(reply.metadata, provider, None)
        if message is not None:
            found: outputs.GenerativeMetadata = msgspec.convert(message, kind, from_attributes=True)
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

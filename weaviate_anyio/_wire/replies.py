"""Reads replies of searches directly into the results that users get, without a tree of messages in between.

Positions count from the start of the reply.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

from weaviate_anyio._proto import fields as tags
from weaviate_anyio._proto._runtime import MAX_DEPTH, unpack_float
from weaviate_anyio._proto.search_get import QueryProfile, decode_query_profile, decode_rerank_reply
from weaviate_anyio._wire.found import Keep, read_object
from weaviate_anyio._wire.reading import reading
from weaviate_anyio._wire.result_values import read_int, read_text, split
from weaviate_anyio.exceptions import WeaviateQueryError
from weaviate_anyio.outputs._query import (
    Group,
    GroupByMetadataReturn,
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
    from collections.abc import Callable, Iterator, Mapping

    from weaviate_anyio._wire.steps import Steps

Reader: TypeAlias = "Callable[[bytes, Keep], Steps[Any]]"

_GENERATED: Final = frozenset({tags.GROUP_BY_RESULT__GENERATIVE_TAG, tags.GROUP_BY_RESULT__GENERATIVE_RESULT_TAG})


class Parts:
    """The parts of a SearchReply besides objects and groups.

    Attributes:
        generated: The text that was generated from all objects, as servers below 1.27.14 say it.
        generative: The bytes of what was generated from all, as newer ones say it; None without.
        profile: The timings of the query, None without.
    """

    def __init__(self) -> None:
        self.generated = ""
        self.generative: bytes | None = None
        self.profile: QueryProfileReturn | None = None

    def read(self, data: bytes, wanted: int) -> Iterator[tuple[int, int]]:
        """Read a reply; gives the position of each object or group, whichever is wanted."""
        for tag, first, last in split(data, 0, len(data), MAX_DEPTH):
            if tag == wanted:
                yield first, last
            elif tag == tags.SEARCH_REPLY__GENERATIVE_GROUPED_RESULT_TAG:
                self.generated = read_text(data, first, last)
            elif tag == tags.SEARCH_REPLY__GENERATIVE_GROUPED_RESULTS_TAG:
                self.generative = (self.generative or b"") + data[first:last]
            elif tag == tags.SEARCH_REPLY__QUERY_PROFILE_TAG:
                self.profile = _profile(decode_query_profile(data, first, last, MAX_DEPTH - 1, None))


def failed(message: str) -> WeaviateQueryError:
    """The error for bytes that are not a reply."""
    return WeaviateQueryError(message, "GRPC search")


def read_query(data: bytes, keep: Keep) -> Steps[QueryReturn[Any, Any]]:
    """The result of a search.

    Raises:
        WeaviateQueryError: If the bytes are not a reply.
    """
    with reading(failed):
        parts = Parts()
        objects: list[Object[Any, Any]] = []
        for first, last in parts.read(data, tags.SEARCH_REPLY__RESULTS_TAG):
            objects.append(read_object(data, first, last, keep))
            yield
        return QueryReturn(objects, parts.profile)


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
    with reading(failed):
        parts = Parts()
        found = yield from read_group_parts(data, parts, keep)
        groups = {group.name: Group(*group.fields()) for group in found}
        return GroupByReturn(all_objects(groups), groups, parts.profile)


def read_group_parts(data: bytes, parts: Parts, keep: Keep) -> Steps[list[GroupParts]]:
    """All groups of a reply."""
    found = []
    for place in parts.read(data, tags.SEARCH_REPLY__GROUP_BY_RESULTS_TAG):
        group = GroupParts()
        yield from group.read(data, place, keep)
        found.append(group)
    return found


def all_objects(groups: Mapping[str, Group[Any, Any]]) -> list[GroupByObject[Any, Any]]:
    """The objects of all groups."""
    return [each for group in groups.values() for each in group.objects]


class GroupParts:
    """The parts of a GroupByResult.

    Attributes:
        generative: The fields with what was generated from the group, in their order: tag and bytes.
    """

    def __init__(self) -> None:
        self.name, self.min_distance, self.max_distance, self.number_of_objects = "", 0.0, 0.0, 0
        self.rerank_score: float | None = None
        self.generative: list[tuple[int, bytes]] = []
        self.objects: list[GroupByObject[Any, Any]] = []

    def read(self, data: bytes, place: tuple[int, int], keep: Keep) -> Steps[None]:
        """Read it."""
        places = []
        for tag, first, last in split(data, *place, MAX_DEPTH - 1):
            if tag == tags.GROUP_BY_RESULT__OBJECTS_TAG:
                places.append((first, last))
            else:
                self._keep(data, tag, first, last)
            yield
        for first, last in places:  # with the group's name, which may follow them
            self.objects.append(_group_object(data, first, last, keep, self.name))
            yield

    def _keep(self, data: bytes, tag: int, first: int, last: int) -> None:
        if tag == tags.GROUP_BY_RESULT__NAME_TAG:
            self.name = read_text(data, first, last)
        elif tag == tags.GROUP_BY_RESULT__MIN_DISTANCE_TAG:
            self.min_distance = unpack_float(data, first)[0]
        elif tag == tags.GROUP_BY_RESULT__MAX_DISTANCE_TAG:
            self.max_distance = unpack_float(data, first)[0]
        elif tag == tags.GROUP_BY_RESULT__NUMBER_OF_OBJECTS_TAG:
            self.number_of_objects = read_int(data, first)
        elif tag == tags.GROUP_BY_RESULT__RERANK_TAG:
            self.rerank_score = decode_rerank_reply(data, first, last, MAX_DEPTH - 2, None).score
        elif tag in _GENERATED:
            self.generative.append((tag, data[first:last]))

    def fields(self) -> tuple[str, float, float, int, list[GroupByObject[Any, Any]], float | None]:
        """The fields of a Group, in their order."""
        return (
            self.name,
            self.min_distance,
            self.max_distance,
            self.number_of_objects,
            self.objects,
            self.rerank_score,
        )


def _group_object(data: bytes, pos: int, end: int, keep: Keep, group: str) -> GroupByObject[Any, Any]:
    found = read_object(data, pos, end, keep)
    return GroupByObject(
        found.uuid,
        GroupByMetadataReturn(found.metadata.distance),
        found.properties,
        found.references,
        untouched_vector(found),
        found.collection,
        group,
    )


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

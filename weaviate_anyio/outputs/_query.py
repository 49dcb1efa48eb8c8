"""What searches return."""

from __future__ import annotations

import datetime as dt
import uuid as uuid_lib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeAlias

from typing_extensions import TypeVar

from weaviate_anyio.classes._types import WeaviateProperties
from weaviate_anyio.outputs._shown import Shown
from weaviate_anyio.outputs._tabular import Tabular
from weaviate_anyio.outputs._vectors import Vectors, buffer, lazy, names_of

P = TypeVar("P", default=Any)
"""The properties of an object."""
R = TypeVar("R", default=Any)
"""The references of an object."""
M = TypeVar("M", default=Any)


@dataclass(slots=True)
class MetadataReturn:
    """Metadata of an object; None for what was not requested or does not apply.

    Attributes:
        creation_time: When it was created, in UTC.
        last_update_time: When it was last updated, in UTC.
        distance: Its distance from the query vector, in the index's metric.
        certainty: The same on a scale from 0 to 1.
        score: The score of a keyword or hybrid search.
        explain_score: How that score was computed.
        is_consistent: Whether the replicas agree.
        rerank_score: The reranker's score.
    """

    creation_time: dt.datetime | None = None
    last_update_time: dt.datetime | None = None
    distance: float | None = None
    certainty: float | None = None
    score: float | None = None
    explain_score: str | None = None
    is_consistent: bool | None = None
    rerank_score: float | None = None


@dataclass(slots=True)
class GroupByMetadataReturn:
    """Metadata of an object in a group."""

    distance: float | None = None


@dataclass(slots=True)
class MetadataSingleObjectReturn:
    """Metadata of an object fetched by its id; times in UTC."""

    creation_time: dt.datetime
    last_update_time: dt.datetime
    is_consistent: bool | None


@dataclass(slots=True)
class SearchProfileReturn:
    """Timings of one kind of search within a shard, as the server words them."""

    details: dict[str, str]


@dataclass(slots=True)
class ShardProfileReturn:
    """Timings of a query within one shard, by the kind of search."""

    name: str
    node: str
    searches: dict[str, SearchProfileReturn]


@dataclass(slots=True)
class QueryProfileReturn:
    """Timings of a query, requested by `MetadataQuery(query_profile=True)`."""

    shards: list[ShardProfileReturn]


@dataclass(slots=True)
class _Object(Shown, Generic[P, R, M]):
    _shown_as = "found"

    uuid: uuid_lib.UUID
    metadata: M
    properties: P
    references: R
    vector: Vectors
    collection: str

    def vector_buffer(self, name: str = "default") -> memoryview:
        """One vector as a buffer of float32, which numpy.asarray and torch.frombuffer take without a copy.

        Before the first access to `vector`, the buffer is the memory of the reply, read-only. After that, the lists are
        packed into a new one.

        Args:
            name: The vector's name.

        Returns:
            A memoryview of format "f": shape `(n,)`, or `(rows, n)` for a multi-vector.

        Raises:
            KeyError: If that vector was not returned.

        Example:
            found = await movies.query.fetch_objects(include_vector=True)
            buffers = [movie.vector_buffer() for movie in found.objects]
        """
        return buffer(_VECTOR.__get__(self), name)

    def _vector_names(self) -> list[str]:
        return names_of(_VECTOR.__get__(self))


_VECTOR: Any = _Object.__dict__["vector"]  # the slot itself
if not TYPE_CHECKING:
    _Object.vector = lazy(_VECTOR)


def untouched_vector(obj: _Object[Any, Any, Any]) -> Any:
    """The vectors as they are stored, to pass them to another object."""
    return _VECTOR.__get__(obj)


@dataclass(slots=True)
class Object(_Object[P, R, MetadataReturn], Generic[P, R]):
    """An object that a search found.

    Attributes:
        uuid: Its id.
        metadata: What `return_metadata` requested.
        properties: Name -> value, or an instance of the data model.
        references: Name -> `CrossReference`; None if none were requested.
        vector: Name -> vector, empty unless `include_vector` requested it; `vector_buffer` avoids the lists.
        collection: The collection it belongs to.
    """


@dataclass(slots=True)
class CrossReference(Generic[P, R]):
    """The objects that a reference of a found object points to; in a data model, the type of that reference.

    Example:
        class Author(TypedDict):
            name: str

        class ArticleReferences(TypedDict):
            written_by: CrossReference[Author]

    Attributes:
        objects: The objects referred to.
    """

    objects: list[Object[P, R]] = field(default_factory=list)


CrossReferences: TypeAlias = Mapping[str, CrossReference[WeaviateProperties, "CrossReferences"]]
"""The references of a found object whose data model is not given."""


@dataclass(slots=True)
class ObjectSingleReturn(_Object[P, R, MetadataSingleObjectReturn], Generic[P, R]):
    """An object fetched by its id; the fields are those of `Object`."""


@dataclass(slots=True)
class GroupByObject(_Object[P, R, GroupByMetadataReturn], Generic[P, R]):
    """An object in a group; the fields are those of `Object`, and the group's name."""

    belongs_to_group: str


@dataclass(slots=True)
class QueryReturn(Tabular, Generic[P, R]):
    """The result of a search.

    Attributes:
        objects: The results, best first.
        query_profile: Timings, if requested.
    """

    objects: list[Object[P, R]]
    query_profile: QueryProfileReturn | None = None


@dataclass(slots=True)
class Group(Shown, Generic[P, R]):
    """Objects that share a value of the property that a search was grouped by.

    Attributes:
        name: The value.
        min_distance: The smallest distance from the query vector in the group.
        max_distance: The largest distance.
        number_of_objects: The number of objects.
        objects: The objects.
        rerank_score: The reranker's score of the group; None without one.
    """

    _shown_as = "group"

    name: str
    min_distance: float
    max_distance: float
    number_of_objects: int
    objects: list[GroupByObject[P, R]]
    rerank_score: float | None


@dataclass(slots=True)
class GroupByReturn(Tabular, Generic[P, R]):
    """The result of a search with `group_by`.

    Attributes:
        objects: The objects of all groups.
        groups: The groups by name.
        query_profile: Timings, if requested.
    """

    objects: list[GroupByObject[P, R]]
    groups: dict[str, Group[P, R]]
    query_profile: QueryProfileReturn | None = None

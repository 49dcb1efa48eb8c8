"""What a search is told besides its query: what to return, how to sort, group, rerank and diversify."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Literal, TypeAlias

from weaviate_anyio._inputs.calls import checked
from weaviate_anyio._inputs.enums import OpenStrEnum, WrittenEnum
from weaviate_anyio._inputs.names import CollectionName
from weaviate_anyio._inputs.ranges import NonEmpty, Positive, Share
from weaviate_anyio._inputs.record import Input
from weaviate_anyio.exceptions import WeaviateTypeError

INCLUDE_VECTOR: TypeAlias = bool | str | Sequence[str]
"""Which vectors to return: all, none, or those with the given names."""


class HybridFusion(OpenStrEnum):
    """How a hybrid search combines its keyword and vector results."""

    RANKED = "FUSION_TYPE_RANKED"
    RELATIVE_SCORE = "FUSION_TYPE_RELATIVE_SCORE"


class NearMediaType(str, WrittenEnum):  # noqa: SLOT000 - an enum
    """The media types that `near_media` takes; the collection's vectorizer must support them."""

    AUDIO = "audio"
    DEPTH = "depth"
    IMAGE = "image"
    IMU = "imu"
    THERMAL = "thermal"
    VIDEO = "video"


class MetadataQuery(Input, kw_only=True):
    """The metadata to return with each object.

    Attributes:
        creation_time: When the object was created.
        last_update_time: When it was last updated.
        distance: Its distance from the query vector, in the index's metric.
        certainty: The same on a scale from 0 to 1, for cosine distance only.
        score: The score of a keyword or hybrid search.
        explain_score: How that score was computed, as text.
        is_consistent: Whether the replicas agree.
        query_profile: Timings of the search in each shard, which slow it down. Since server 1.36.9.

    Example:
        found = await movies.query.near_text("robots", return_metadata=MetadataQuery(distance=True))
    """

    creation_time: bool = False
    last_update_time: bool = False
    distance: bool = False
    certainty: bool = False
    score: bool = False
    explain_score: bool = False
    is_consistent: bool = False
    query_profile: bool = False

    @classmethod
    @checked
    def full(cls) -> MetadataQuery:
        """All metadata except the query profile.

        Example:
            found = await movies.query.fetch_objects(return_metadata=MetadataQuery.full())
        """
        return cls(**{name: name != "query_profile" for name in cls.__struct_fields__})

    @classmethod
    @checked
    def full_with_profile(cls) -> MetadataQuery:
        """All metadata and the query profile. Since server 1.36.9.

        Example:
            found = await movies.query.fetch_objects(return_metadata=MetadataQuery.full_with_profile())
        """
        return cls(**dict.fromkeys(cls.__struct_fields__, True))


MetadataName: TypeAlias = Literal[
    "creation_time", "last_update_time", "distance", "certainty", "score", "explain_score", "is_consistent",
    "query_profile",
]  # fmt: skip
METADATA: TypeAlias = Sequence[MetadataName] | MetadataQuery
"""What `return_metadata` takes: a `MetadataQuery` or the names of its fields."""


class GroupBy(Input, kw_only=True):
    """Group the results of a search by a property.

    Attributes:
        prop: The property.
        objects_per_group: Maximum number of objects in one group.
        number_of_groups: Maximum number of groups.

    Example:
        by_genre = GroupBy(prop="genre", objects_per_group=2, number_of_groups=5)
        found = await movies.query.near_text("robots", group_by=by_genre)
    """

    prop: NonEmpty
    objects_per_group: Positive
    number_of_groups: Positive


class Rerank(Input, kw_only=True):
    """Reorder the results with the collection's reranker.

    Attributes:
        prop: The text property that the reranker reads.
        query: The query to compare it with; that of the search by default.

    Example:
        found = await movies.query.near_text("robots", rerank=Rerank(prop="plot", query="love story"))
    """

    prop: NonEmpty
    query: str | None = None


class SortKey(Input):
    """One sort key."""

    prop: NonEmpty
    ascending: bool = True


@dataclass(slots=True)
class Sorting:
    """A sort order with one or more keys, the most significant one first; `Sort` begins one."""

    in_words: ClassVar[str] = "what Sort makes"

    sorts: list[SortKey] = field(default_factory=list)

    def _then(self, prop: str, ascending: bool) -> Sorting:
        self.sorts.append(SortKey(prop, ascending))
        return self

    @checked
    def by_property(self, name: NonEmpty, ascending: bool = True) -> Sorting:
        """Then by a property."""
        return self._then(name, ascending)

    @checked
    def by_id(self, ascending: bool = True) -> Sorting:
        """Then by the id."""
        return self._then("_id", ascending)

    @checked
    def by_creation_time(self, ascending: bool = True) -> Sorting:
        """Then by the creation time."""
        return self._then("_creationTimeUnix", ascending)

    @checked
    def by_update_time(self, ascending: bool = True) -> Sorting:
        """Then by the time of the last update."""
        return self._then("_lastUpdateTimeUnix", ascending)


class Sort:
    """Sorts the results of `fetch_objects`.

    Example:
        newest = Sort.by_property("year", ascending=False).by_property("title")
        found = await movies.query.fetch_objects(sort=newest)
    """

    def __init__(self) -> None:
        raise WeaviateTypeError("Sort is not instantiated: call one of its methods, such as Sort.by_property(name)")

    @staticmethod
    @checked
    def by_property(name: NonEmpty, ascending: bool = True) -> Sorting:
        """Sort by a property.

        Example:
            Sort.by_property("year", ascending=False)
        """
        return Sorting()._then(name, ascending)

    @staticmethod
    @checked
    def by_id(ascending: bool = True) -> Sorting:
        """Sort by the id.

        Example:
            Sort.by_id()
        """
        return Sorting()._then("_id", ascending)

    @staticmethod
    @checked
    def by_creation_time(ascending: bool = True) -> Sorting:
        """Sort by the creation time.

        Example:
            Sort.by_creation_time(ascending=False)
        """
        return Sorting()._then("_creationTimeUnix", ascending)

    @staticmethod
    @checked
    def by_update_time(ascending: bool = True) -> Sorting:
        """Sort by the time of the last update.

        Example:
            Sort.by_update_time(ascending=False)
        """
        return Sorting()._then("_lastUpdateTimeUnix", ascending)


class MMR(Input):
    """Maximal marginal relevance: each next object is close to the query and unlike those selected before.

    Attributes:
        limit: Number of objects to select; the server requires it, and it must not exceed the search's own limit.
        balance: From 0.0 (only diversity counts) to 1.0 (only relevance counts).
    """

    in_words: ClassVar[str] = "what Diversity.mmr makes"

    limit: int | None = None
    balance: float | None = None


class Diversity:
    """Makes the results of a search more diverse. Since server 1.37; in hybrid searches, since 1.38.6.

    Example:
        diverse = Diversity.mmr(limit=5, balance=0.5)
        found = await movies.query.near_text("robots", limit=20, diversity_selection=diverse)
    """

    def __init__(self) -> None:
        raise WeaviateTypeError("Diversity is not instantiated: call Diversity.mmr(...)")

    @staticmethod
    @checked
    def mmr(limit: Positive | None = None, balance: Share | None = None) -> MMR:
        """Select by maximal marginal relevance; not for multi-vectors.

        Args:
            limit: Number of objects to select: at least 1, at most the search's own limit.
            balance: From 0.0 (only diversity counts) to 1.0 (only relevance counts).

        Example:
            Diversity.mmr(limit=5, balance=0.5)
        """
        return MMR(limit, balance)


class BM25OperatorOptions(Input):
    """How many tokens of a keyword query an object must contain."""

    in_words: ClassVar[str] = "what BM25Operator makes"

    operator: ClassVar[str]


class BM25OperatorOr(BM25OperatorOptions):
    """At least `minimum_should_match` of the tokens."""

    operator: ClassVar[str] = "OR"
    minimum_should_match: int


class BM25OperatorAnd(BM25OperatorOptions):
    """All tokens, in one property."""

    operator: ClassVar[str] = "AND"


class BM25OperatorAndCross(BM25OperatorOptions):
    """All tokens, spread over the searched properties."""

    operator: ClassVar[str] = "AND_CROSS"


class BM25Operator:
    """How many tokens of a keyword query an object must contain. Each property's tokenization determines the tokens.

    Since server 1.30.17 or 1.31.

    Example:
        found = await movies.query.bm25("robot love story", operator=BM25Operator.or_(minimum_match=2))
    """

    def __init__(self) -> None:
        raise WeaviateTypeError(
            "BM25Operator is not instantiated: call one of its methods, such as BM25Operator.and_()"
        )

    @staticmethod
    @checked
    def or_(minimum_match: Positive) -> BM25OperatorOptions:
        """At least some of the tokens.

        Args:
            minimum_match: Minimum number of tokens, not counting stop words.

        Example:
            BM25Operator.or_(minimum_match=2)
        """
        return BM25OperatorOr(minimum_match)

    @staticmethod
    @checked
    def and_() -> BM25OperatorOptions:
        """All of the tokens, in one property.

        Example:
            BM25Operator.and_()
        """
        return BM25OperatorAnd()

    @staticmethod
    @checked
    def and_cross() -> BM25OperatorOptions:
        """All of the tokens, each in any of the searched properties, which must have the same tokenization.

        Since server 1.37.15, 1.38.8 or 1.39.

        Example:
            BM25Operator.and_cross()
        """
        return BM25OperatorAndCross()


class QueryNested(Input, kw_only=True):
    """The properties of a nested object to return.

    Attributes:
        name: The property that holds the object, or a list of objects.
        properties: The names to return, with further `QueryNested` for deeper objects.

    Example:
        studio = QueryNested(name="studio", properties=["name", "city"])
        found = await movies.query.fetch_objects(return_properties=["title", studio])
    """

    name: str
    properties: PROPERTIES

    def __hash__(self) -> int:
        return hash(self.name)


PROPERTY: TypeAlias = str | QueryNested
PROPERTIES: TypeAlias = Sequence[PROPERTY] | PROPERTY
"""What `return_properties` takes as names."""


class _QueryReference(Input, kw_only=True):
    in_words: ClassVar[str] = "a QueryReference"

    link_on: str
    include_vector: INCLUDE_VECTOR = False
    return_metadata: METADATA | None = None
    return_properties: PROPERTIES | bool | None = None
    return_references: REFERENCES | None = None

    def __hash__(self) -> int:
        return hash(self.link_on)


class _QueryReferenceMultiTarget(_QueryReference, kw_only=True):
    """Follow a reference that may point to several collections into one of them, `target_collection`.

    Example:
        book = QueryReference.MultiTarget(link_on="basedOn", target_collection="Book", return_properties=["title"])
        found = await movies.query.fetch_objects(return_references=book)
    """

    target_collection: CollectionName


class QueryReference(_QueryReference, kw_only=True):
    """Follow a reference and return the objects it points to.

    Attributes:
        link_on: The reference property.
        include_vector: Which of their vectors to return: all, none, or those with the given names.
        return_metadata: Which of their metadata to return.
        return_properties: Which of their properties to return; None and True mean all but blobs, False means none.
        return_references: Which of their own references to follow.

    Example:
        director = QueryReference(link_on="directedBy", return_properties=["name"])
        found = await movies.query.fetch_objects(return_references=director)
    """

    MultiTarget: ClassVar[type[_QueryReferenceMultiTarget]] = _QueryReferenceMultiTarget


REFERENCE: TypeAlias = _QueryReference
REFERENCES: TypeAlias = Sequence[REFERENCE] | REFERENCE
"""What `return_references` takes."""

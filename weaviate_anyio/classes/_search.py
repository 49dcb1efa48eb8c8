"""What a search is told besides its query: what to return, how to sort, group, rerank and diversify."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Literal, TypeAlias

from weaviate_anyio._inputs.calls import checked
from weaviate_anyio._inputs.enums import OpenStrEnum, WrittenEnum
from weaviate_anyio._inputs.names import CollectionName
from weaviate_anyio._inputs.ranges import Positive, Share
from weaviate_anyio._inputs.record import Input
from weaviate_anyio.exceptions import WeaviateTypeError

INCLUDE_VECTOR: TypeAlias = bool | str | Sequence[str]
"""Whether to return vectors: all, none, or those of the given names."""


class HybridFusion(OpenStrEnum):
    """How a hybrid search joins its keyword and its vector results."""

    RANKED = "FUSION_TYPE_RANKED"
    RELATIVE_SCORE = "FUSION_TYPE_RELATIVE_SCORE"


class NearMediaType(str, WrittenEnum):  # noqa: SLOT000 - an enum
    """The kinds of media that `near_media` takes; which of them work depends on the collection's vectorizer."""

    AUDIO = "audio"
    DEPTH = "depth"
    IMAGE = "image"
    IMU = "imu"
    THERMAL = "thermal"
    VIDEO = "video"


class MetadataQuery(Input, kw_only=True):
    """Which metadata to return with each object.

    Attributes:
        creation_time: When the object was created.
        last_update_time: When it was last changed.
        distance: Its distance from the query vector, in the index's metric.
        certainty: The same on a scale from 0 to 1, for cosine distance only.
        score: The score of a keyword or hybrid search.
        explain_score: How that score came about, as text.
        is_consistent: Whether the replicas agree.
        query_profile: Timings of the search in each shard; costs time. Needs server 1.36.9.
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
        """Everything but the query profile."""
        return cls(**{name: name != "query_profile" for name in cls.__struct_fields__})

    @classmethod
    @checked
    def full_with_profile(cls) -> MetadataQuery:
        """Everything, the query profile too. Needs server 1.36.9."""
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
    """

    prop: str
    objects_per_group: Positive
    number_of_groups: Positive


class Rerank(Input, kw_only=True):
    """Reorder the results with the collection's reranker.

    Attributes:
        prop: The text property that the reranker reads.
        query: What it compares with; the query of the search by default.
    """

    prop: str
    query: str | None = None


class SortKey(Input):
    """One key of an order."""

    prop: str
    ascending: bool = True


@dataclass(slots=True)
class Sorting:
    """An order by one key or more, the first counts most; `Sort` begins one."""

    in_words: ClassVar[str] = "what Sort makes"

    sorts: list[SortKey] = field(default_factory=list)

    def _then(self, prop: str, ascending: bool) -> Sorting:
        self.sorts.append(SortKey(prop, ascending))
        return self

    @checked
    def by_property(self, name: str, ascending: bool = True) -> Sorting:
        """Then by a property."""
        return self._then(name, ascending)

    @checked
    def by_id(self, ascending: bool = True) -> Sorting:
        """Then by the id."""
        return self._then("_id", ascending)

    @checked
    def by_creation_time(self, ascending: bool = True) -> Sorting:
        """Then by the time of creation."""
        return self._then("_creationTimeUnix", ascending)

    @checked
    def by_update_time(self, ascending: bool = True) -> Sorting:
        """Then by the time of the last change."""
        return self._then("_lastUpdateTimeUnix", ascending)


class Sort:
    """Begins an order of the results: `Sort.by_property("year", ascending=False).by_property("title")`."""

    def __init__(self) -> None:
        raise WeaviateTypeError("Sort is not instantiated: call one of its methods, such as Sort.by_property(name)")

    @staticmethod
    @checked
    def by_property(name: str, ascending: bool = True) -> Sorting:
        """Order by a property."""
        return Sorting()._then(name, ascending)

    @staticmethod
    @checked
    def by_id(ascending: bool = True) -> Sorting:
        """Order by the id."""
        return Sorting()._then("_id", ascending)

    @staticmethod
    @checked
    def by_creation_time(ascending: bool = True) -> Sorting:
        """Order by the time of creation."""
        return Sorting()._then("_creationTimeUnix", ascending)

    @staticmethod
    @checked
    def by_update_time(ascending: bool = True) -> Sorting:
        """Order by the time of the last change."""
        return Sorting()._then("_lastUpdateTimeUnix", ascending)


class MMR(Input):
    """Maximal marginal relevance: each next object is close to the query and unlike those already chosen.

    Attributes:
        limit: How many objects to choose; the server wants it, and not above the search's own limit.
        balance: From 0.0, only unlikeness counts, to 1.0, only relevance counts.
    """

    in_words: ClassVar[str] = "what Diversity.mmr makes"

    limit: int | None = None
    balance: float | None = None


class Diversity:
    """Makes the results of a search more diverse. Needs server 1.38.6."""

    def __init__(self) -> None:
        raise WeaviateTypeError("Diversity is not instantiated: call Diversity.mmr(...)")

    @staticmethod
    @checked
    def mmr(limit: Positive | None = None, balance: Share | None = None) -> MMR:
        """Choose by maximal marginal relevance; not for multi-vectors.

        Args:
            limit: How many objects to choose: at least 1, and not above the search's own limit.
            balance: From 0.0, only unlikeness counts, to 1.0, only relevance counts.
        """
        return MMR(limit, balance)


class BM25OperatorOptions(Input):
    """How many tokens of a keyword query an object has to contain."""

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
    """How many tokens of a keyword query an object has to contain. Tokens are made as each property is tokenized."""

    def __init__(self) -> None:
        raise WeaviateTypeError(
            "BM25Operator is not instantiated: call one of its methods, such as BM25Operator.and_()"
        )

    @staticmethod
    @checked
    def or_(minimum_match: Positive) -> BM25OperatorOptions:
        """At least some of the tokens.

        Args:
            minimum_match: How many, stop words not counted.
        """
        return BM25OperatorOr(minimum_match)

    @staticmethod
    @checked
    def and_() -> BM25OperatorOptions:
        """All of the tokens, in one property."""
        return BM25OperatorAnd()

    @staticmethod
    @checked
    def and_cross() -> BM25OperatorOptions:
        """All of the tokens, each in any of the searched properties, which have to be tokenized alike.

        Needs server 1.37.15, 1.38.8 or 1.39.
        """
        return BM25OperatorAndCross()


class QueryNested(Input, kw_only=True):
    """Which properties of a nested object to return.

    Attributes:
        name: The property that holds the object, or a list of objects.
        properties: The names to return, with further `QueryNested` for deeper objects.
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
    """Follow a reference that may point to several collections; `target_collection` says which of them."""

    target_collection: CollectionName


class QueryReference(_QueryReference, kw_only=True):
    """Follow a reference and return what it points to.

    Attributes:
        link_on: The reference property.
        include_vector: Whether to return the vectors of those objects: all, or the names of some.
        return_metadata: Which of their metadata.
        return_properties: Which of their properties; None and True mean all but blobs, False means none.
        return_references: Which of their own references to follow.
    """

    MultiTarget: ClassVar[type[_QueryReferenceMultiTarget]] = _QueryReferenceMultiTarget


REFERENCE: TypeAlias = _QueryReference
REFERENCES: TypeAlias = Sequence[REFERENCE] | REFERENCE
"""What `return_references` takes."""

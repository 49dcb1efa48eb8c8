"""How a search says which vectors it compares with, and where."""

from __future__ import annotations

import uuid as uuid_lib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Generic, Literal, TypeAlias

from msgspec import Meta
from typing_extensions import TypeIs, TypeVar

from weaviate_anyio._inputs.calls import checked, strictly_called
from weaviate_anyio._inputs.enums import WrittenEnum
from weaviate_anyio._inputs.errors import invalid, refuse, unfit
from weaviate_anyio._inputs.names import uuid_of
from weaviate_anyio._inputs.ranges import Float32, Query, Share
from weaviate_anyio._inputs.record import Input
from weaviate_anyio.types import ArrayLike, SeriesLike

OneDimensionalVectorType: TypeAlias = Sequence[float]
"""One vector. Arrays, tensors and series of numpy, torch, pandas, polars and similar libraries work as well."""
TwoDimensionalVectorType: TypeAlias = Sequence[Sequence[float]]
"""A multi-vector: a sequence of vectors of one length."""
PrimitiveVectorType: TypeAlias = OneDimensionalVectorType | TwoDimensionalVectorType

V = TypeVar("V", bound=PrimitiveVectorType, default=Any)


class Move(Input):
    """Move a text query towards or away from concepts or objects.

    Attributes:
        force: How far, from 0 to 1.
        objects: The ids of the objects; one alone needs no list.
        concepts: The texts; one alone needs no list.

    Example:
        found = await movies.query.near_text("robots", move_to=Move(force=0.5, concepts="love"))
    """

    force: Share
    objects: Sequence[str | uuid_lib.UUID] | str | uuid_lib.UUID | None = None
    concepts: Query | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        if not self.objects and not self.concepts:
            raise invalid("Move", None, "at least one of objects and concepts")
        _ = self._objects_list  # which checks them

    @property
    def _objects_list(self) -> list[str]:
        listed = [self.objects] if isinstance(self.objects, str | uuid_lib.UUID) else self.objects or ()
        return [str(uuid_of(each, "Move.objects")) for each in listed]

    @property
    def _concepts_list(self) -> list[str]:
        return [self.concepts] if isinstance(self.concepts, str) else list(self.concepts or ())


class ListOfVectorsQuery(Input, Generic[V], kw_only=True):
    """Several query vectors for one named vector, made by `NearVector.list_of_vectors`.

    Attributes:
        dimensionality: "1D" for vectors, "2D" for multi-vectors.
        vectors: The vectors.
    """

    in_words: ClassVar[str] = "what NearVector.list_of_vectors makes"

    dimensionality: Literal["1D", "2D"]
    vectors: Sequence[Any]

    @staticmethod
    def is_one_dimensional(self_: ListOfVectorsQuery[Any]) -> TypeIs[ListOfVectorsQuery[OneDimensionalVectorType]]:
        """Whether it holds vectors."""
        return self_.dimensionality == "1D"

    @staticmethod
    def is_two_dimensional(self_: ListOfVectorsQuery[Any]) -> TypeIs[ListOfVectorsQuery[TwoDimensionalVectorType]]:
        """Whether it holds multi-vectors."""
        return self_.dimensionality == "2D"


NearVectorInputType: TypeAlias = (
    OneDimensionalVectorType
    | TwoDimensionalVectorType
    | ArrayLike
    | SeriesLike
    | Mapping[
        str, OneDimensionalVectorType | TwoDimensionalVectorType | ArrayLike | SeriesLike | ListOfVectorsQuery[Any]
    ]
)
"""What a vector search takes: a vector, a multi-vector, or one for each of several named vectors."""


class NearVector:
    """Makes queries of several vectors for `near_vector` and `hybrid`.

    Example:
        several = {"plot": NearVector.list_of_vectors([0.1, 0.2], [0.3, 0.4])}
        found = await movies.query.near_vector(several, target_vector="plot")
    """

    @staticmethod
    @strictly_called
    def list_of_vectors(*vectors: V) -> ListOfVectorsQuery[V]:
        """Search one named vector with several vectors.

        Args:
            vectors: At least one; either all vectors or all multi-vectors.

        Raises:
            WeaviateInvalidInputError: If the list or its first vector is empty.

        Example:
            NearVector.list_of_vectors([0.1, 0.2], [0.3, 0.4])
        """
        if not vectors:
            raise invalid("list_of_vectors(vectors)", vectors, "at least one vector that is not empty")
        try:
            rows = _has_rows(vectors[0])
        except Exception as error:  # noqa: BLE001 - what the user's own values raise when they are looked at, too
            refuse("list_of_vectors(vectors[0])", vectors[0], error)
        return ListOfVectorsQuery(dimensionality="2D" if rows else "1D", vectors=vectors)


def _has_rows(vector: Any) -> bool:
    """Whether it is a multi-vector; the search itself checks its elements."""
    if isinstance(vector, str | bytes | Mapping) or not hasattr(vector, "__len__") or len(vector) == 0:
        raise unfit(vector, "a vector that is not empty")
    shape = getattr(vector, "shape", None)
    return hasattr(next(iter(vector)), "__len__") if shape is None else len(shape) > 1


class HybridNearText(Input, kw_only=True):
    """The vector side of a hybrid search, given as a text of its own."""

    in_words: ClassVar[str] = "what HybridVector.near_text makes"

    distance: float | None = None
    certainty: float | None = None
    text: Query
    move_to: Move | None = None
    move_away: Move | None = None


class HybridNearVector(Input, kw_only=True):
    """The vector side of a hybrid search, given as a vector."""

    in_words: ClassVar[str] = "what HybridVector.near_vector makes"

    vector: Any
    distance: float | None = None
    certainty: float | None = None


HybridVectorType: TypeAlias = NearVectorInputType | HybridNearText | HybridNearVector
"""What the parameter `vector` of `hybrid` takes."""


def _vectors(value: Any) -> Any:
    """Something with elements; the search checks these when it converts them."""
    kinds = (Sequence, Mapping, ArrayLike, SeriesLike)
    if not isinstance(value, kinds) or isinstance(value, str | bytes) or not getattr(value, "ndim", True):
        raise unfit(value, "a vector, a list of vectors, or a dict of names to these")
    return value


if TYPE_CHECKING:
    _VectorSide: TypeAlias = NearVectorInputType
else:
    _VectorSide = Annotated[Any, _vectors]


class HybridVector:
    """What the vector side of a hybrid search compares with: the argument `vector` of `hybrid`.

    Example:
        by_text = HybridVector.near_text("a robot learns to love")
        found = await movies.query.hybrid("robot", vector=by_text)
    """

    @staticmethod
    @checked
    def near_text(
        query: Query,
        *,
        certainty: float | None = None,
        distance: float | None = None,
        move_to: Move | None = None,
        move_away: Move | None = None,
    ) -> HybridNearText:
        """Compare with the vector of a text other than the keyword query.

        Args:
            query: The text, or several.
            certainty: Minimum certainty of a result, from 0 to 1.
            distance: Maximum distance of a result.
            move_to: Concepts or objects to move the query towards.
            move_away: Concepts or objects to move it away from.

        Example:
            HybridVector.near_text("a robot learns to love", distance=0.5)
        """
        return HybridNearText(text=query, certainty=certainty, distance=distance, move_to=move_to, move_away=move_away)

    @staticmethod
    @checked
    def near_vector(
        vector: _VectorSide, *, certainty: float | None = None, distance: float | None = None
    ) -> HybridNearVector:
        """Compare with a vector.

        Args:
            vector: The vector, or a dict with one for each target vector.
            certainty: Minimum certainty of a result, from 0 to 1.
            distance: Maximum distance of a result.

        Example:
            HybridVector.near_vector([0.1, 0.2, 0.3], distance=0.5)
        """
        return HybridNearVector(vector=vector, certainty=certainty, distance=distance)


class Combination(WrittenEnum):
    """How the distances of several target vectors are combined."""

    SUM = "sum"
    AVERAGE = "average"
    MINIMUM = "minimum"
    RELATIVE_SCORE = "relative_score"
    MANUAL_WEIGHTS = "manual_weights"


class MultiTargetVectorJoin(Input):
    """Several target vectors and how to combine their distances, made by `TargetVectors`."""

    in_words: ClassVar[str] = "what TargetVectors makes"

    combination: Combination
    target_vectors: Sequence[str]
    weights: Mapping[str, Float32 | Sequence[Float32]] | None = None


TargetVectorJoinType: TypeAlias = str | Sequence[str] | MultiTargetVectorJoin
"""What `target_vector` takes: a name, several names, or what `TargetVectors` makes."""


_Targets: TypeAlias = Annotated[Sequence[str], Meta(min_length=1)]


class TargetVectors:
    """Searches several named vectors at once and combines their distances.

    Example:
        both = TargetVectors.average(["title", "plot"])
        found = await movies.query.near_text("robots", target_vector=both)
    """

    @staticmethod
    @checked
    def sum(target_vectors: _Targets) -> MultiTargetVectorJoin:
        """Add the distances.

        Example:
            TargetVectors.sum(["title", "plot"])
        """
        return MultiTargetVectorJoin(Combination.SUM, target_vectors)

    @staticmethod
    @checked
    def average(target_vectors: _Targets) -> MultiTargetVectorJoin:
        """Take the mean of the distances.

        Example:
            TargetVectors.average(["title", "plot"])
        """
        return MultiTargetVectorJoin(Combination.AVERAGE, target_vectors)

    @staticmethod
    @checked
    def minimum(target_vectors: _Targets) -> MultiTargetVectorJoin:
        """Take the smallest distance.

        Example:
            TargetVectors.minimum(["title", "plot"])
        """
        return MultiTargetVectorJoin(Combination.MINIMUM, target_vectors)

    @staticmethod
    @checked
    def manual_weights(weights: Mapping[str, Float32 | Sequence[Float32]]) -> MultiTargetVectorJoin:
        """Add the distances, each multiplied by its weight.

        Args:
            weights: Name -> weight, or several weights where a name has several query vectors.

        Example:
            TargetVectors.manual_weights({"title": 0.7, "plot": 0.3})
        """
        return _weighted("manual_weights", Combination.MANUAL_WEIGHTS, weights)

    @staticmethod
    @checked
    def relative_score(weights: Mapping[str, Float32 | Sequence[Float32]]) -> MultiTargetVectorJoin:
        """Scale the distances of each vector to 0..1, then add them, each multiplied by its weight.

        Args:
            weights: Name -> weight, or several weights where a name has several query vectors.

        Example:
            TargetVectors.relative_score({"title": 0.7, "plot": 0.3})
        """
        return _weighted("relative_score", Combination.RELATIVE_SCORE, weights)


def _weighted(
    factory: str, combination: Combination, weights: Mapping[str, Float32 | Sequence[Float32]]
) -> MultiTargetVectorJoin:
    if not weights:
        raise invalid(f"{factory}(weights)", weights, "a dict of at least one name to its weight")
    return MultiTargetVectorJoin(combination, list(weights), weights)

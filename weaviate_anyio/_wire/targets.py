"""The kinds of search, as messages.

Each is a Struct whose fields are arguments of the method; it checks itself when it is created, and writes itself into
the request of a search or an aggregation.
"""

from __future__ import annotations

import uuid as uuid_lib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, TypeAlias

from weaviate_anyio._features import Feature, Version, require
from weaviate_anyio._inputs.errors import invalid
from weaviate_anyio._inputs.media import Media
from weaviate_anyio._inputs.names import uuid_of
from weaviate_anyio._inputs.ranges import Float32, Query, Share
from weaviate_anyio._inputs.record import Arguments
from weaviate_anyio._inputs.shown import Words
from weaviate_anyio._proto import base_search as proto
from weaviate_anyio._proto.base import Vectors, VectorsVectorType
from weaviate_anyio._proto.search_get import SearchRequest
from weaviate_anyio._wire.vectors import is_multi, is_wrapped, pack, pack_multi
from weaviate_anyio.classes._search import MMR, BM25OperatorOptions, BM25OperatorOr, HybridFusion, NearMediaType
from weaviate_anyio.classes._vectors import (
    Combination,
    HybridNearText,
    HybridNearVector,
    ListOfVectorsQuery,
    Move,
    MultiTargetVectorJoin,
)

if TYPE_CHECKING:
    from weaviate_anyio._proto.aggregate import AggregateRequest

Request: TypeAlias = "SearchRequest | AggregateRequest"

_MediaSearch: TypeAlias = (
    proto.NearAudioSearch
    | proto.NearDepthSearch
    | proto.NearImageSearch
    | proto.NearIMUSearch
    | proto.NearThermalSearch
    | proto.NearVideoSearch
)

TargetVector: TypeAlias = str | Sequence[str] | MultiTargetVectorJoin | None

_DEFAULT_ALPHA = 0.7
_MULTI = VectorsVectorType.VECTOR_TYPE_MULTI_FP32
_SINGLE = VectorsVectorType.VECTOR_TYPE_SINGLE_FP32
_MEDIA: dict[NearMediaType, type[_MediaSearch]] = {
    NearMediaType.AUDIO: proto.NearAudioSearch,
    NearMediaType.DEPTH: proto.NearDepthSearch,
    NearMediaType.IMAGE: proto.NearImageSearch,
    NearMediaType.IMU: proto.NearIMUSearch,
    NearMediaType.THERMAL: proto.NearThermalSearch,
    NearMediaType.VIDEO: proto.NearVideoSearch,
}
"""What the field `near_<type>` of a request holds."""
_COMBINATIONS = {
    Combination.SUM: proto.CombinationMethod.COMBINATION_METHOD_TYPE_SUM,
    Combination.AVERAGE: proto.CombinationMethod.COMBINATION_METHOD_TYPE_AVERAGE,
    Combination.MINIMUM: proto.CombinationMethod.COMBINATION_METHOD_TYPE_MIN,
    Combination.RELATIVE_SCORE: proto.CombinationMethod.COMBINATION_METHOD_TYPE_RELATIVE_SCORE,
    Combination.MANUAL_WEIGHTS: proto.CombinationMethod.COMBINATION_METHOD_TYPE_MANUAL,
}


class _Near(Arguments, kw_only=True):
    """What pure vector searches share."""

    certainty: float | None = None
    distance: float | None = None
    target_vector: TargetVector = None
    diversity_selection: MMR | None = None

    def __post_init__(self) -> None:
        """Check the arguments; the server refuses both limits together."""
        super().__post_init__()
        if self.certainty is not None and self.distance is not None:
            raise invalid("distance", self.distance, "None where certainty is given")

    def _write_shared(
        self, message: proto.NearVector | proto.NearTextSearch | proto.NearObject | _MediaSearch, version: Version
    ) -> None:
        message.certainty = self.certainty
        message.distance = self.distance
        message.selection = _selection(self.diversity_selection, Feature.DIVERSITY, version)
        message.targets = _targets(self.target_vector)


class NearVector(_Near, kw_only=True):
    """Search by a vector."""

    method: ClassVar[str] = "near_vector"

    near_vector: Any

    def write(self, request: Request, version: Version) -> None:
        """Write the search into the request."""
        message = proto.NearVector()
        self._write_shared(message, version)
        if isinstance(self.near_vector, Mapping):
            found = _named_vectors("near_vector", self.near_vector, self.target_vector, version)
            message.vector_for_targets, message.targets = found
        else:
            data, multi = _plain_vector("near_vector", self.near_vector, version)
            if not Feature.TYPED_VECTORS.is_on(version):
                message.vector_bytes = data
            else:
                message.vectors = [Vectors(vector_bytes=data, type=_MULTI if multi else _SINGLE)]
        request.near_vector = message


class NearText(_Near, kw_only=True):
    """Search by the vector of a text."""

    method: ClassVar[str] = "near_text"

    query: Query
    move_to: Move | None = None
    move_away: Move | None = None

    def write(self, request: Request, version: Version) -> None:
        """Write the search into the request."""
        request.near_text = _near_text(self.query, self.move_to, self.move_away)
        self._write_shared(request.near_text, version)


class NearObject(_Near, kw_only=True):
    """Search by the vector of a stored object."""

    method: ClassVar[str] = "near_object"

    near_object: str | uuid_lib.UUID

    def write(self, request: Request, version: Version) -> None:
        """Write the search into the request."""
        request.near_object = proto.NearObject(id=str(uuid_of(self.near_object, "near_object")))
        self._write_shared(request.near_object, version)


class ByMedia(_Near, kw_only=True):
    """What searches by media share. The media itself is added to the request when it has been read.

    Attributes:
        parameter: Which parameter is the media.
    """

    parameter: ClassVar[str]

    @property
    def kind(self) -> NearMediaType:
        """What is compared with."""
        return NearMediaType.IMAGE

    @property
    def source(self) -> Media:
        """What the user passed as media."""
        media: Media = getattr(self, self.parameter)
        return media

    def write(self, request: Request, version: Version) -> None:
        """Write the search into the request."""
        message = _MEDIA[self.kind]()
        self._write_shared(message, version)
        setattr(request, f"near_{self.kind.value}", message)


class NearImage(ByMedia, kw_only=True):
    """Search by an image."""

    method: ClassVar[str] = "near_image"
    parameter: ClassVar[str] = "near_image"

    near_image: Annotated[Any, Media]


class NearMedia(ByMedia, kw_only=True):
    """Search by media of any type."""

    method: ClassVar[str] = "near_media"
    parameter: ClassVar[str] = "media"

    media: Annotated[Any, Media]
    media_type: NearMediaType

    @property
    def kind(self) -> NearMediaType:
        """What is compared with."""
        return self.media_type


class Keywords(Arguments, kw_only=True):
    """Search by keywords."""

    method: ClassVar[str] = "bm25"

    query: str | None
    query_properties: Sequence[str] | None = None
    operator: BM25OperatorOptions | None = None

    def write(self, request: Request, version: Version) -> None:
        """Write the search into the request; without a query it finds all objects."""
        assert isinstance(request, SearchRequest)
        if self.query is not None:
            request.bm25_search = proto.BM25(
                query=self.query,
                properties=list(self.query_properties or ()),
                search_operator=_operator(self.operator, version),
            )


class Hybrid(Arguments, kw_only=True):
    """Search by keywords and by a vector."""

    method: ClassVar[str] = "hybrid"

    query: str | None
    alpha: Share | None = None
    vector: Any = None
    query_properties: Sequence[str] | None = None
    fusion_type: HybridFusion | None = None
    max_vector_distance: Float32 | None = None
    bm25_operator: BM25OperatorOptions | None = None
    target_vector: TargetVector = None
    diversity_selection: MMR | None = None

    def write(self, request: Request, version: Version) -> None:
        """Write the search into the request; without a query and a vector it finds all objects."""
        if self.query is None and self.vector is None:
            return
        message = proto.Hybrid(
            query=self.query or "",
            properties=list(self.query_properties or ()),
            fusion_type=_fusion(self.fusion_type),
            targets=_targets(self.target_vector),
            vector_distance=self.max_vector_distance,
            selection=_selection(self.diversity_selection, Feature.HYBRID_DIVERSITY, version),
            bm25_search_operator=_operator(self.bm25_operator, version),
        )
        self._write_alpha(message, version)
        if self.vector is not None:
            self._write_vector(message, version)
        if isinstance(request, SearchRequest):
            request.hybrid_search = message
        else:
            request.hybrid = message

    def _write_alpha(self, message: proto.Hybrid, version: Version) -> None:
        alpha = 1.0 if self.query is None else self.alpha
        if Feature.ALPHA_PARAM.is_on(version):
            message.alpha_param, message.use_alpha_param = alpha, True
        else:
            message.alpha = _DEFAULT_ALPHA if alpha is None else alpha

    def _write_vector(self, message: proto.Hybrid, version: Version) -> None:
        vector = self.vector
        if isinstance(vector, HybridNearText):
            message.near_text = _near_text(vector.text, vector.move_to, vector.move_away)
            message.near_text.certainty, message.near_text.distance = vector.certainty, vector.distance
        elif isinstance(vector, HybridNearVector):
            near = proto.NearVector(certainty=vector.certainty, distance=vector.distance)
            self._write_near(message, near, vector.vector, version)
        elif isinstance(vector, Mapping):
            self._write_near(message, proto.NearVector(), vector, version)
        else:
            data, multi = _plain_vector("vector", vector, version)
            if multi:
                message.vectors = [Vectors(vector_bytes=data, type=_MULTI)]
            else:
                message.vector_bytes = data

    def _write_near(self, message: proto.Hybrid, near: proto.NearVector, vector: Any, version: Version) -> None:
        if isinstance(vector, Mapping):
            found = _named_vectors("vector", vector, self.target_vector, version)
            near.vector_for_targets, message.targets = found
        else:
            data, multi = _plain_vector("vector", vector, version)
            if multi:
                raise invalid("vector", vector, "one vector, or a dict of target names to vectors")
            near.vector_bytes = data
        message.near_vector = near


SearchTarget: TypeAlias = NearVector | NearText | NearObject | NearImage | NearMedia | Keywords | Hybrid


def _near_text(query: str | Sequence[str], move_to: Move | None, move_away: Move | None) -> proto.NearTextSearch:
    texts = [query] if isinstance(query, str) else list(query)
    return proto.NearTextSearch(query=texts, move_to=_move(move_to), move_away=_move(move_away))


def _move(move: Move | None) -> proto.NearTextSearchMove | None:
    if move is None:
        return None
    return proto.NearTextSearchMove(force=move.force, concepts=move._concepts_list, uuids=move._objects_list)


def _selection(chosen: MMR | None, feature: Feature, version: Version) -> proto.Selection | None:
    if chosen is None:
        return None
    require(version, feature)
    return proto.Selection(mmr=proto.SelectionMMR(limit=chosen.limit, balance=chosen.balance))


def _fusion(fusion: HybridFusion | None) -> int:
    if fusion is None:
        return proto.HybridFusionType.FUSION_TYPE_UNSPECIFIED
    try:
        return proto.HybridFusionType[fusion.value]
    except KeyError:
        raise invalid("fusion_type", fusion, "HybridFusion.RANKED or HybridFusion.RELATIVE_SCORE") from None


def _operator(operator: BM25OperatorOptions | None, version: Version) -> proto.SearchOperatorOptions | None:
    if operator is None:
        return None
    require(version, Feature.AND_CROSS if operator.operator == "AND_CROSS" else Feature.BM25_OPERATOR)
    return proto.SearchOperatorOptions(
        operator=proto.SearchOperatorOptionsOperator[f"OPERATOR_{operator.operator}"],
        minimum_or_tokens_match=operator.minimum_should_match if isinstance(operator, BM25OperatorOr) else None,
    )


def _plain_vector(parameter: str, vector: Any, version: Version) -> tuple[bytes, bool]:
    """The bytes of a query vector, and whether it is a multi-vector.

    Raises:
        WeaviateInvalidInputError: If it is neither a vector nor a multi-vector.
        WeaviateUnsupportedFeatureError: If it is a multi-vector and the server is too old.
    """
    if isinstance(vector, ListOfVectorsQuery):
        raise invalid(parameter, vector, "a list of vectors only as a value of a dict, below the name of a vector")
    if is_multi(vector) and not is_wrapped(vector):
        require(version, Feature.TYPED_VECTORS)
        return pack_multi(vector, parameter), True
    return pack(vector, parameter), False


def _named_vectors(
    parameter: str, vectors: Mapping[str, Any], target: TargetVector, version: Version
) -> tuple[list[proto.VectorForTarget], proto.Targets]:
    """The vectors of a query by name, and the targets in the same order.

    Raises:
        WeaviateInvalidInputError: If the names are not those of `target_vector`, or a vector is not one.
    """
    _check_names(parameter, vectors, target)
    found: list[proto.VectorForTarget] = []
    for name, vector in vectors.items():
        found += _for_target(f"{parameter}[{name!r}]", name, vector, version)
    names = [each.name for each in found]
    if not isinstance(target, MultiTargetVectorJoin):
        return found, proto.Targets(target_vectors=names)
    weights = target.weights
    ordered = None if weights is None else {name: weights[name] for name in vectors}
    return found, _joined(target.combination, names, ordered)


def _check_names(parameter: str, vectors: Mapping[str, Any], target: TargetVector) -> None:
    wanted = _names(target)
    if not vectors or set(wanted) != set(vectors):
        came = Words(f"vectors for {sorted(vectors, key=str)}")
        raise invalid(parameter, came, f"a mapping of exactly the vectors of target_vector, {sorted(wanted)}")


def _names(target: TargetVector) -> list[str]:
    if target is None:
        return []
    if isinstance(target, str):
        return [target]
    return list(target.target_vectors if isinstance(target, MultiTargetVectorJoin) else target)


def _for_target(parameter: str, name: str, vector: Any, version: Version) -> list[proto.VectorForTarget]:
    if not Feature.TYPED_VECTORS.is_on(version):
        rows = _rows(parameter, vector, version)
        return [proto.VectorForTarget(name=name, vector_bytes=pack(row, parameter)) for row in rows]
    if isinstance(vector, ListOfVectorsQuery):
        several = [vector.vectors] if vector.dimensionality == "1D" else vector.vectors
        packed = [Vectors(name=name, vector_bytes=pack_multi(each, parameter), type=_MULTI) for each in several]
    else:
        data, multi = _plain_vector(parameter, vector, version)
        packed = [Vectors(name=name, vector_bytes=data, type=_MULTI if multi else _SINGLE)]
    return [proto.VectorForTarget(name=name, vectors=packed)]


def _rows(parameter: str, vector: Any, version: Version) -> Sequence[Any]:
    if isinstance(vector, ListOfVectorsQuery):
        if vector.dimensionality == "2D":
            require(version, Feature.TYPED_VECTORS, f"{parameter}: searching by multi-vectors")
        return vector.vectors
    return list(vector) if is_multi(vector) else [vector]


def _targets(target: TargetVector) -> proto.Targets | None:
    """The named vectors to compare with; None for the collection's only vector."""
    if target is None:
        return None
    if isinstance(target, MultiTargetVectorJoin):
        return _joined(target.combination, list(target.target_vectors), target.weights)
    return proto.Targets(target_vectors=_names(target))


def _joined(
    combination: Combination, names: list[str], weights: Mapping[str, float | Sequence[float]] | None
) -> proto.Targets:
    pairs = [
        proto.WeightsForTarget(target=name, weight=weight)
        for name, each in (weights or {}).items()
        for weight in ([each] if isinstance(each, int | float) else each)
    ]
    return proto.Targets(
        target_vectors=names if weights is None else [pair.target for pair in pairs],
        combination=_COMBINATIONS[combination],
        weights_for_targets=pairs,
    )

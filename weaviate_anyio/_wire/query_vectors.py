"""The vectors of a query and the named vectors that they are compared with, as messages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from weaviate_anyio._features import Feature, Version, require
from weaviate_anyio._inputs.errors import invalid
from weaviate_anyio._inputs.shown import Words
from weaviate_anyio._proto.base import Vectors, VectorsVectorType
from weaviate_anyio._proto.base_search import CombinationMethod, Targets, VectorForTarget, WeightsForTarget
from weaviate_anyio._wire.vectors import is_multi, pack, pack_multi
from weaviate_anyio.classes._vectors import Combination, ListOfVectorsQuery, MultiTargetVectorJoin

TargetVector: TypeAlias = str | Sequence[str] | MultiTargetVectorJoin | None

_MULTI = VectorsVectorType.VECTOR_TYPE_MULTI_FP32
_SINGLE = VectorsVectorType.VECTOR_TYPE_SINGLE_FP32
_COMBINATIONS = {
    Combination.SUM: CombinationMethod.COMBINATION_METHOD_TYPE_SUM,
    Combination.AVERAGE: CombinationMethod.COMBINATION_METHOD_TYPE_AVERAGE,
    Combination.MINIMUM: CombinationMethod.COMBINATION_METHOD_TYPE_MIN,
    Combination.RELATIVE_SCORE: CombinationMethod.COMBINATION_METHOD_TYPE_RELATIVE_SCORE,
    Combination.MANUAL_WEIGHTS: CombinationMethod.COMBINATION_METHOD_TYPE_MANUAL,
}


def plain_vector(parameter: str, vector: Any, version: Version) -> tuple[bytes, bool]:
    """The bytes of a query vector, and whether it is a multi-vector.

    Raises:
        WeaviateInvalidInputError: If it is neither a vector nor a multi-vector.
        WeaviateUnsupportedFeatureError: If it is a multi-vector and the server is older than 1.29.
    """
    if isinstance(vector, ListOfVectorsQuery):
        raise invalid(parameter, vector, "a list of vectors only as a value of a dict, below the name of a vector")
    if is_multi(vector) and not _is_single_row(vector):
        require(version, Feature.TYPED_VECTORS)
        return pack_multi(vector, parameter), True
    return pack(vector, parameter), False


def _is_single_row(vector: Any) -> bool:
    """Whether this is the `(1, n)` array that embedding models return for one text."""
    shape = getattr(vector, "shape", None)
    return shape is not None and len(shape) > 1 and shape[0] == 1


def named_vectors(
    parameter: str, vectors: Mapping[str, Any], target: TargetVector, version: Version
) -> tuple[list[VectorForTarget], Targets]:
    """The vectors of a query by name, and the targets in the same order.

    Raises:
        WeaviateInvalidInputError: If the names are not those of `target_vector`, or a vector is not one.
    """
    _check_names(parameter, vectors, target)
    found: list[VectorForTarget] = []
    for name, vector in vectors.items():
        found += _for_target(f"{parameter}[{name!r}]", name, vector, version)
    names = [each.name for each in found]
    if not isinstance(target, MultiTargetVectorJoin):
        return found, Targets(target_vectors=names)
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


def _for_target(parameter: str, name: str, vector: Any, version: Version) -> list[VectorForTarget]:
    if not Feature.TYPED_VECTORS.is_on(version):
        rows = _rows(parameter, vector, version)
        return [VectorForTarget(name=name, vector_bytes=pack(row, parameter)) for row in rows]
    if isinstance(vector, ListOfVectorsQuery):
        several = [vector.vectors] if vector.dimensionality == "1D" else vector.vectors
        packed = [Vectors(name=name, vector_bytes=pack_multi(each, parameter), type=_MULTI) for each in several]
    else:
        data, multi = plain_vector(parameter, vector, version)
        packed = [Vectors(name=name, vector_bytes=data, type=_MULTI if multi else _SINGLE)]
    return [VectorForTarget(name=name, vectors=packed)]


def _rows(parameter: str, vector: Any, version: Version) -> Sequence[Any]:
    if isinstance(vector, ListOfVectorsQuery):
        if vector.dimensionality == "2D":
            require(version, Feature.TYPED_VECTORS, f"{parameter}: searching by multi-vectors")
        return vector.vectors
    return list(vector) if is_multi(vector) else [vector]


def targets_message(target: TargetVector) -> Targets | None:
    """The named vectors to compare with, None for the collection's only one."""
    if target is None:
        return None
    if isinstance(target, MultiTargetVectorJoin):
        return _joined(target.combination, list(target.target_vectors), target.weights)
    return Targets(target_vectors=_names(target))


def _joined(
    combination: Combination, names: list[str], weights: Mapping[str, float | Sequence[float]] | None
) -> Targets:
    pairs = [
        WeightsForTarget(target=name, weight=weight)
        for name, each in (weights or {}).items()
        for weight in ([each] if isinstance(each, int | float) else each)
    ]
    return Targets(
        target_vectors=names if weights is None else [pair.target for pair in pairs],
        combination=_COMBINATIONS[combination],
        weights_for_targets=pairs,
    )

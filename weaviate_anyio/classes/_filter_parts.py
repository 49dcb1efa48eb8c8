"""What conditions consist of, and how they print: as the calls of `Filter` that build them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class Hop(NamedTuple):
    """One step along a reference; `collection` is set where the reference may point to several."""

    link_on: str
    collection: str | None = None


class Count(NamedTuple):
    """The number of references that an object has in `link_on`."""

    link_on: str


class Target(NamedTuple):
    """What is compared: a property (or a count of references) at the end of some hops."""

    leaf: str | Count
    hops: tuple[Hop, ...] = ()


class GeoRange(NamedTuple):
    """The surroundings of a point; `distance` in metres."""

    latitude: float
    longitude: float
    distance: float


_CALLS = {
    "Equal": "equal",
    "NotEqual": "not_equal",
    "LessThan": "less_than",
    "LessThanEqual": "less_or_equal",
    "GreaterThan": "greater_than",
    "GreaterThanEqual": "greater_or_equal",
    "Like": "like",
    "IsNull": "is_none",
    "ContainsAny": "contains_any",
    "ContainsAll": "contains_all",
    "ContainsNone": "contains_none",
}
_OWN = {"_id": "by_id()", "_creationTimeUnix": "by_creation_time()", "_lastUpdateTimeUnix": "by_update_time()"}


def hops_text(hops: tuple[Hop, ...]) -> str:
    """`Filter.by_ref('directed_by')`."""
    return ".".join(["Filter", *map(_hop_text, hops)])


def _hop_text(hop: Hop) -> str:
    if hop.collection is None:
        return f"by_ref({hop.link_on!r})"
    return f"by_ref_multi_target({hop.link_on!r}, {hop.collection!r})"


def target_text(target: Target) -> str:
    """`Filter.by_property('year')`."""
    return f"{hops_text(target.hops)}.{_leaf_text(target.leaf)}"


def _leaf_text(leaf: str | Count) -> str:
    if not isinstance(leaf, str):
        return f"by_ref_count({leaf.link_on!r})"
    if leaf in _OWN:
        return _OWN[leaf]
    if leaf.startswith("len(") and leaf.endswith(")"):
        return f"by_property({leaf[4:-1]!r}, length=True)"
    return f"by_property({leaf!r})"


def comparison_text(target: Target, operator: str, value: Any) -> str:
    """`Filter.by_property('year').greater_than(1999)`."""
    if operator == "WithinGeoRange":
        point = f"GeoCoordinate(latitude={value.latitude!r}, longitude={value.longitude!r})"
        return f"{target_text(target)}.within_geo_range({point}, {value.distance!r})"
    return f"{target_text(target)}.{_CALLS[operator]}({value!r})"


def group_text(operator: str, filters: Sequence[object]) -> str:
    """`Filter.all_of([..., ...])`."""
    if operator == "Not":
        return f"Filter.not_({filters[0]!r})"
    return f"Filter.{'all_of' if operator == 'And' else 'any_of'}({filters!r})"

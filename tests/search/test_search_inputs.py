"""Bad input is an error at the call: which parameter, what came, what is allowed. Nothing is sent."""

import io

import numpy as np
import pytest
from search_oracle import OURS, ours

from weaviate_anyio.classes.aggregate import GroupByAggregate, Metrics
from weaviate_anyio.classes.query import (
    BM25Operator,
    Boost,
    Diversity,
    GroupBy,
    HybridVector,
    MetadataQuery,
    Move,
    NearVector,
    QueryNested,
    QueryReference,
    Rerank,
    Sort,
    TargetVectors,
)
from weaviate_anyio.exceptions import WeaviateInvalidInputError

FETCH = {
    "limit": ["3", 1.5, -1, 2**32, True],
    "offset": ["3", -1],
    "after": [3],
    "filters": ["a", True, OURS.query.Filter],
    "sort": ["year", [Sort.by_id()]],
    "include_vector": [None, 3, ["a", 3], ("a", ""), ["a", "\ud800"], {"a": 1}],
    "return_metadata": ["distance", ["distances"], 3, [3]],
    "return_properties": [3, ["a", 3], ("a", 3), ["a", ""], ("a", "\ud800"), {"a"} | {3}],
    "return_references": ["a", [3], ["a"], ("a",)],
}
COMMON = {
    "auto_limit": ["1", -1],
    "rerank": ["plot", True],
    "group_by": ["genre", 3],
    "boost": [OURS.query.Filter.by_property("a").equal(1), 3],
}
NEAR = {
    "certainty": ["1", float("nan"), True],
    "distance": ["1", [1]],
    "target_vector": [3, ["a", 3], {"a": 1}],
    "diversity_selection": [3],
}
MEDIA = [3, None, "", b"", bytearray(), memoryview(b""), ["YWJj"], io.StringIO("text"), io.BytesIO, np.zeros(3)]
CASES = {
    "query.fetch_objects": FETCH,
    "query.fetch_objects_by_ids": {"ids": [3, "text", [3], ["no id"]], "limit": ["3"], "sort": [3]},
    "query.fetch_object_by_id": {"uuid": [3, "no id", None], "include_vector": [3]},
    "query.near_vector": {
        "near_vector": ["text", [], [[]], 3, ["a"], [[1.0], [1.0, 2.0]], np.ones((2, 2, 2)), None, {"a": [1.0]}],
        **NEAR, **COMMON,
    },
    "query.near_text": {"query": [3, None, ["a", 3]], "move_to": ["a"], "move_away": [3], **NEAR, **COMMON},
    "query.near_object": {"near_object": [3, None], **NEAR, **COMMON},
    "query.near_image": {"near_image": MEDIA, **NEAR, **COMMON},
    "query.near_media": {"media": MEDIA, "media_type": ["smell", None, 3], **NEAR, **COMMON},
    "query.bm25": {"query": [3, ["a"]], "query_properties": ["title", [3]], "operator": ["and"], **COMMON},
    "query.hybrid": {
        "query": [3, ["a"]], "alpha": ["1", 2, -0.1], "query_properties": ["a"],
        "vector": ["text", [], 3, {"a": [1.0]}],
        "fusion_type": ["fast", 3], "max_vector_distance": ["1"], "bm25_operator": [3], "target_vector": [3],
        "diversity_selection": [3], **COMMON,
    },
    "generate.near_text": {"single_prompt": [3], "grouped_task": [3], "grouped_properties": ["a", [3]], **COMMON},
    "aggregate.over_all": {"filters": [3], "group_by": [3], "total_count": ["yes"], "return_metrics": [3, ["year"]]},
    "aggregate.near_text": {"query": [3], "object_limit": ["3"], "certainty": ["1"]},
    "aggregate.near_image": {"near_image": MEDIA, "object_limit": ["3"], "certainty": ["1"]},
    "generate.near_media": {"media": MEDIA, "media_type": ["smell"], "single_prompt": [3]},
    "aggregate.hybrid": {"query": [3], "object_limit": ["3"], "vector": [3]},
}  # fmt: skip
NEEDED = {"ids": [], "uuid": "0" * 32, "near_vector": [1.0], "near_object": "0" * 32, "query": "x"}
NEEDED |= {"near_image": b"image", "media": b"sound"}
GIVEN = [
    pytest.param(path, name, value, id=f"{path}-{name}-{n}")
    for path, parameters in CASES.items()
    for name, values in parameters.items()
    for n, value in enumerate(values)
]


def required(path):
    _, method = path.split(".")
    first = {"fetch_object_by_id": "uuid", "fetch_objects_by_ids": "ids", "near_vector": "near_vector"}
    first |= {"near_object": "near_object", "near_text": "query", "bm25": "query", "hybrid": "query"}
    first |= {"near_image": "near_image", "near_media": "media"}
    needed = {first[method]: NEEDED[first[method]]} if method in first else {}
    needed |= {"media_type": "audio"} if method == "near_media" else {}
    return needed | ({"object_limit": 3} if path.startswith("aggregate.near") else {})


@pytest.mark.parametrize(("path", "name", "value"), GIVEN)
def test_bad_arguments(path, name, value):
    namespace, method = path.split(".")
    client = ours()
    with pytest.raises(WeaviateInvalidInputError) as caught:
        getattr(getattr(client, namespace), method)(**(required(path) | {name: value}))
    assert name in caught.value.message or "uuid" in caught.value.message
    assert client.connection.request is None


TOGETHER = {
    **{
        f"query.{name} within two limits": (f"query.{name}", {"certainty": 0.5, "distance": 0.5}, "distance")
        for name in ("near_vector", "near_text", "near_object", "near_image", "near_media")
    },
    **{
        f"{path} within two limits": (path, {"certainty": 0.0, "distance": 0.0}, "distance")
        for path in ("generate.near_text", "aggregate.near_vector", "aggregate.near_text", "aggregate.near_object")
    },
    "an aggregation by an image": ("aggregate.near_image", {"certainty": 0.5, "distance": 0.5}, "distance"),
    "after and offset": ("query.fetch_objects", {"after": "0" * 32, "offset": 1}, "after"),
    "after and sort": ("query.fetch_objects", {"after": "0" * 32, "sort": Sort.by_id()}, "after"),
    "after and filters": (
        "generate.fetch_objects", {"after": "0" * 32, "filters": OURS.query.Filter.by_property("a").equal(1)}, "after",
    ),
    "after and ids": ("query.fetch_objects_by_ids", {"after": "0" * 32}, "after"),
    "sorted texts": ("generate.fetch_objects", {"sort": Sort.by_id()}, "sort"),
    "sorted texts by ids": ("generate.fetch_objects_by_ids", {"ids": ["0" * 32], "sort": Sort.by_id()}, "sort"),
    "a larger selection": ("query.near_text", {"limit": 2, "diversity_selection": Diversity.mmr(3)}, "limit"),
    "a larger selection of a hybrid": ("query.hybrid", {"limit": 2, "diversity_selection": Diversity.mmr(3)}, "limit"),
}  # fmt: skip


@pytest.mark.parametrize("name", TOGETHER)
def test_what_servers_refuse_together(name):
    path, arguments, parameter = TOGETHER[name]
    namespace, method = path.split(".")
    client = ours()
    with pytest.raises(WeaviateInvalidInputError) as caught:
        getattr(getattr(client, namespace), method)(**(required(path) | arguments))
    assert caught.value.parameter == parameter
    assert client.connection.request is None


def test_what_servers_take_together():
    query = ours().query
    for call in (
        query.fetch_objects(after="0" * 32, offset=0, limit=5),
        query.near_text("x", limit=3, diversity_selection=Diversity.mmr(3)),
        query.near_text("x", limit=0, diversity_selection=Diversity.mmr(3)),
    ):
        call.close()


BUILDERS = {
    "metadata": lambda: MetadataQuery(distance="yes"),
    "metadata name": lambda: MetadataQuery(distances=True),
    "group": lambda: GroupBy(prop="a", objects_per_group="1", number_of_groups=1),
    "group missing": lambda: GroupBy(prop="a"),
    "rerank": lambda: Rerank(prop=3),
    "sort": lambda: Sort.by_property(3),
    "sort order": lambda: Sort.by_id("up"),
    "move": lambda: Move(0.5),
    "move force": lambda: Move("much", concepts="a"),
    "nested": lambda: QueryNested(name="a", properties=[3]),
    "reference": lambda: QueryReference(link_on=3),
    "reference properties": lambda: QueryReference(link_on="a", return_properties=[3]),
    "multi": lambda: QueryReference.MultiTarget(link_on="a"),
    "operator": lambda: BM25Operator.or_("2"),
    "diversity": lambda: Diversity.mmr("3"),
    "weights": lambda: TargetVectors.manual_weights(["a"]),
    "weight": lambda: TargetVectors.relative_score({"a": "b"}),
    "targets": lambda: TargetVectors.sum("a"),
    "no vectors": NearVector.list_of_vectors,
    "empty vector": lambda: NearVector.list_of_vectors([]),
    "hybrid text": lambda: HybridVector.near_text(3),
    "hybrid distance": lambda: HybridVector.near_vector([1.0], distance="1"),
    "boost": lambda: Boost.filter("a"),
    "boost weight": lambda: Boost.numeric_property("a", weight="1"),
    "decay": lambda: Boost.time_decay("a", scale=3),
    "decay origin": lambda: Boost.time_decay("a", scale="1d", origin=3),
    "blend": lambda: Boost.blend([]),
    "blend depth": lambda: Boost.blend([Boost.numeric_property("a", depth=3)]),
    "metrics": lambda: Metrics(3),
    "metrics flag": lambda: Metrics("a").integer(count="yes"),
    "both limits": lambda: Metrics("a").text(limit=1, min_occurrences=2),
    "aggregate group": lambda: GroupByAggregate(limit=3),
    "hop": lambda: OURS.query.Filter.by_ref(""),
}


@pytest.mark.parametrize("make", BUILDERS.values(), ids=BUILDERS)
def test_bad_builders(make):
    with pytest.raises(WeaviateInvalidInputError):
        make()


def test_unknown_argument():
    with pytest.raises(TypeError):
        ours().query.bm25("x", limits=3)


@pytest.mark.parametrize("builder", [Sort, Diversity, BM25Operator, Boost])
def test_builders_are_no_objects(builder):
    with pytest.raises(TypeError, match="not instantiated"):
        builder()


def test_vectors_have_to_match_their_targets():
    for target in (None, "b", ["a", "b"], TargetVectors.sum(["b"])):
        with pytest.raises(WeaviateInvalidInputError, match="of exactly the vectors of target_vector"):
            ours().query.near_vector({"a": [1.0]}, target_vector=target)


def test_a_vector_search_wants_a_bound():
    for call in (
        lambda a: a.near_vector([1.0]),
        lambda a: a.near_text("x"),
        lambda a: a.near_object("0" * 32),
    ):
        with pytest.raises(WeaviateInvalidInputError, match="at least one"):
            call(ours().aggregate)


def test_a_join_is_not_changed_by_a_search():
    """The official client reorders it to match the vectors."""
    join = TargetVectors.manual_weights({"a": 1, "b": 2})
    ours().query.near_vector({"b": [1.0], "a": [2.0]}, target_vector=join).close()
    assert join == TargetVectors.manual_weights({"a": 1, "b": 2})


def test_deprecated_limit():
    with pytest.warns(DeprecationWarning, match="limit"):
        assert Metrics("a").text(min_occurrences=2) == Metrics("a").text(limit=2)


def test_not_entered_yet():
    """Outside the scope no server is known, so the newest is written for; sending says what is wrong."""
    ours(version=(0, 0, 0)).query.near_vector([[1.0, 2.0]]).close()

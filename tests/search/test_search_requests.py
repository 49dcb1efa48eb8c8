"""The same search puts an equal request on the wire as with the official client.

Every parameter of every method is walked: alone with several values, then in random combinations. Values are made
from the classes of either package, so each is a function of the package.
"""

import inspect
import io
import random
import uuid
from datetime import datetime, timedelta, timezone
from pathlib import Path

import numpy as np
import pytest
from search_oracle import NEWEST, OURS, THEIRS, official, ours, same_request

ID, OTHER = uuid.UUID(int=7), str(uuid.UUID(int=8))
NOON = datetime(2024, 5, 6, 12, 30, 1, 250000, timezone(timedelta(hours=2)))
MEDIA = [
    lambda w: "YWJj",
    lambda w: Path(__file__),
    lambda w: __file__,
    lambda w: io.BufferedReader(io.BytesIO(bytes(range(256)) * 1000)),
]
MEDIA_TYPES = ["AUDIO", "DEPTH", "IMAGE", "IMU", "THERMAL", "VIDEO"]

VALUES = {
    "after": [lambda w: ID, lambda w: OTHER],
    "alpha": [lambda w: 0.25, lambda w: 0, lambda w: 1],
    "auto_limit": [lambda w: 2, lambda w: 0],
    "bm25_operator": [
        lambda w: w.query.BM25Operator.or_(2),
        lambda w: w.query.BM25Operator.and_(),
        lambda w: w.query.BM25Operator.and_cross(),
    ],
    "boost": [
        lambda w: w.query.Boost.filter(w.query.Filter.by_property("a").equal("b"), weight=0.3, depth=50),
        lambda w: w.query.Boost.time_decay("day", scale="7d"),
        lambda w: w.query.Boost.time_decay(
            "day", origin=NOON, scale=timedelta(days=2), offset=timedelta(seconds=90), curve=w.query.Boost.Curve.LINEAR,
            decay=0.25, weight=1, depth=3,
        ),
        lambda w: w.query.Boost.time_decay(
            "day", origin=NOON.replace(tzinfo=None), scale=timedelta(hours=3), offset=timedelta(milliseconds=1500)
        ),
        lambda w: w.query.Boost.numeric_decay(
            "price", origin=5, scale=2.5, offset=1, curve=w.query.Boost.Curve.GAUSSIAN
        ),
        lambda w: w.query.Boost.numeric_property("votes", modifier=w.query.Boost.Modifier.LOG1P, weight=0.1),
        lambda w: w.query.Boost.blend(
            [
                w.query.Boost.numeric_property("votes", modifier=w.query.Boost.Modifier.SQRT, weight=2),
                w.query.Boost.numeric_decay("price", origin=5, scale=2.5, curve=w.query.Boost.Curve.EXPONENTIAL),
                w.query.Boost.blend(w.query.Boost.numeric_property("a", weight=-0.5), weight=0.75),
            ],
            weight=0.5,
            depth=9,
        ),
    ],
    "certainty": [lambda w: 0.5, lambda w: 1],
    "distance": [lambda w: 0.5, lambda w: 2],
    "diversity_selection": [lambda w: w.query.Diversity.mmr(3, 0.5), lambda w: w.query.Diversity.mmr()],
    "filters": [
        lambda w: w.query.Filter.by_property("a").equal("b"),
        lambda w: w.query.Filter.by_id().not_equal(ID) & ~w.query.Filter.by_property("n").greater_than(3),
    ],
    "fusion_type": [lambda w: w.query.HybridFusion.RANKED, lambda w: w.query.HybridFusion.RELATIVE_SCORE],
    "generative_provider": [
        lambda w: w.query.GenerativeConfig.dummy(),
        lambda w: w.query.GenerativeConfig.openai(model="m", temperature=0.5, reasoning_effort="high", verbosity="low"),
    ],
    "group_by": [lambda w: w.query.GroupBy(prop="genre", objects_per_group=2, number_of_groups=3)],
    "grouped_properties": [lambda w: ["title", "plot"], lambda w: []],
    "grouped_task": [
        lambda w: "Sum it up",
        lambda w: w.generate.GenerativeParameters.grouped_task("Sum it up", non_blob_properties=["a"], metadata=True),
        lambda w: w.generate.GenerativeParameters.grouped_task("Sum it up"),
    ],
    "ids": [lambda w: [ID], lambda w: [ID, OTHER], lambda w: (OTHER, ID)],
    "include_vector": [lambda w: True, lambda w: ["a", "b"], lambda w: []],
    "limit": [lambda w: 1, lambda w: 10000, lambda w: 0],
    "max_vector_distance": [lambda w: 0.75, lambda w: 1],
    "media": MEDIA,
    "media_type": [lambda w, name=name: w.query.NearMediaType[name] for name in MEDIA_TYPES],
    "move_away": [lambda w: w.query.Move(0.5, concepts="sea"), lambda w: w.query.Move(1, objects=[ID, OTHER])],
    "move_to": [
        lambda w: w.query.Move(force=0.25, objects=ID, concepts=["space", "time"]),
        lambda w: w.query.Move(0.5, OTHER),
    ],
    "near_image": MEDIA,
    "near_object": [lambda w: ID, lambda w: OTHER],
    "near_vector": [
        lambda w: [0.5, -1.0],
        lambda w: [1, 2],
        lambda w: np.array([0.5, 1.5], dtype=np.float32),
        lambda w: [[0.5, 1.5], [1.0, 2.0]],
    ],
    "object_limit": [lambda w: 5],
    "offset": [lambda w: 3, lambda w: 0],
    "operator": [lambda w: w.query.BM25Operator.or_(2), lambda w: w.query.BM25Operator.and_()],
    "query": [lambda w: "space heist"],
    "query_properties": [lambda w: ["title", "plot^2"], lambda w: []],
    "rerank": [lambda w: w.query.Rerank(prop="plot"), lambda w: w.query.Rerank(prop="plot", query="ships")],
    "return_metadata": [
        lambda w: w.query.MetadataQuery.full(),
        lambda w: w.query.MetadataQuery.full_with_profile(),
        lambda w: w.query.MetadataQuery(creation_time=True),
        lambda w: ["distance", "score", "is_consistent"],
        lambda w: [],
    ],
    "return_metrics": [
        lambda w: w.aggregate.Metrics("a").text(),
        lambda w: [w.aggregate.Metrics("b").integer(maximum=True), w.aggregate.Metrics("c").number()],
        lambda w: [],
    ],
    "return_properties": [
        lambda w: ["title", "year"],
        lambda w: "title",
        lambda w: True,
        lambda w: False,
        lambda w: [],
        lambda w: w.query.QueryNested(name="studio", properties="name"),
        lambda w: [
            "title",
            w.query.QueryNested(
                name="studio", properties=["name", w.query.QueryNested(name="city", properties=["zip"])]
            ),
        ],
    ],
    "return_references": [
        lambda w: w.query.QueryReference(link_on="by"),
        lambda w: [
            w.query.QueryReference(
                link_on="by", include_vector=True, return_metadata=w.query.MetadataQuery(distance=True),
                return_properties=["name"],
                return_references=w.query.QueryReference(link_on="of", return_properties=False),
            ),
            w.query.QueryReference.MultiTarget(
                link_on="about", target_collection="Person", include_vector=["v"], return_properties=True
            ),
        ],
    ],
    "single_prompt": [
        lambda w: "Translate {title}",
        lambda w: w.generate.GenerativeParameters.single_prompt("Translate {title}", metadata=True, debug=True),
    ],
    "sort": [
        lambda w: w.query.Sort.by_property("year", ascending=False).by_id().by_creation_time(False).by_update_time(),
        lambda w: w.query.Sort.by_id(False),
        lambda w: w.query.Sort.by_creation_time(),
        lambda w: w.query.Sort.by_update_time(False).by_property("a"),
    ],
    "target_vector": [
        lambda w: "plot",
        lambda w: ["plot", "title"],
        lambda w: w.query.TargetVectors.sum(["plot", "title"]),
        lambda w: w.query.TargetVectors.average(["plot", "title"]),
        lambda w: w.query.TargetVectors.minimum(["plot", "title"]),
        lambda w: w.query.TargetVectors.manual_weights({"plot": 0.5, "title": [1, 2.5]}),
        lambda w: w.query.TargetVectors.relative_score({"plot": 1, "title": 3}),
    ],
    "total_count": [lambda w: False],
    "uuid": [lambda w: ID, lambda w: OTHER],
    "vector": [
        lambda w: [0.5, -1.0],
        lambda w: [1, 2],
        lambda w: np.array([0.5, 1.5]),
        lambda w: [[0.5, 1.5], [1.0, 2.0]],
        lambda w: w.query.HybridVector.near_vector([0.5, 1.5], certainty=0.5, distance=0.25),
        lambda w: w.query.HybridVector.near_text(
            "ships", certainty=0.5, move_to=w.query.Move(0.5, concepts=["a"]), move_away=w.query.Move(0.5, concepts="b")
        ),
        lambda w: w.query.HybridVector.near_text(["ships", "sea"], distance=1),
    ],
}  # fmt: skip

AGGREGATE_GROUPS = [
    lambda w: "genre",
    lambda w: w.aggregate.GroupByAggregate(prop="genre"),
    lambda w: w.aggregate.GroupByAggregate(prop="genre", limit=4),
]


def values_of(path, name):
    return AGGREGATE_GROUPS if name == "group_by" and path.startswith("aggregate") else VALUES[name]


METHODS = [
    f"{namespace}.{name}"
    for namespace, cls in (("query", ours().query), ("generate", ours().generate), ("aggregate", ours().aggregate))
    for name, _ in inspect.getmembers(cls, inspect.ismethod)
    if not name.startswith("_")
]
NEAR = ["near_vector", "near_text", "near_object", "near_image"]
SEARCHES = ["fetch_objects", "fetch_objects_by_ids", "bm25", "hybrid", *NEAR, "near_media"]
EXPECTED = {f"{namespace}.{name}" for namespace in ("query", "generate") for name in SEARCHES} | {
    "query.fetch_object_by_id",
    *(f"aggregate.{name}" for name in ("over_all", "hybrid", *NEAR)),
}


def parameters(client, path):
    namespace, name = path.split(".")
    return inspect.signature(getattr(getattr(client, namespace), name)).parameters


def required(path):
    """Values for the parameters that have no default; a vector aggregation wants a bound as well."""
    needed = {name: VALUES[name][0] for name, p in parameters(ours(), path).items() if p.default is p.empty}
    if path.startswith("aggregate.near"):
        needed["object_limit"] = VALUES["object_limit"][0]
    return needed


def build(chosen):
    return lambda package: ((), {name: value(package) for name, value in chosen.items()})


def is_refused(path, name):
    """Whether servers always refuse the parameter in this method, and so do we."""
    return name == {"fetch_objects_by_ids": "after"}.get(path.split(".")[1]) or (
        name == "sort" and path.startswith("generate")
    )


def together(path, chosen):
    """What servers take together, of random parameters."""
    out = {name: value for name, value in chosen.items() if not is_refused(path, name)}
    rivals = {"certainty": ["distance"], "after": ["offset", "filters", "sort"], "diversity_selection": ["limit"]}
    for name in rivals.keys() & out.keys():
        for rival in rivals[name]:
            out.pop(rival, None)
    return out


ALONE = [
    pytest.param(path, name, index, id=f"{path}-{name}-{index}")
    for path in METHODS
    for name in parameters(ours(), path)
    if not is_refused(path, name)
    for index in range(len(values_of(path, name)))
]


def test_methods():
    assert set(METHODS) == EXPECTED


@pytest.mark.parametrize("path", METHODS)
def test_parameters(path):
    """The names, their order and their defaults are the official ones."""
    theirs, mine = parameters(official(), path), parameters(ours(), path)
    assert [(p.name, p.kind, p.default) for p in mine.values()] == [
        (p.name, p.kind, p.default) for p in theirs.values()
    ]


@pytest.mark.parametrize("path", METHODS)
def test_defaults(path):
    same_request(path, build(required(path)))


@pytest.mark.parametrize(("path", "name", "index"), ALONE)
def test_alone(path, name, index):
    if name == "grouped_properties":
        chosen = required(path) | {"grouped_task": VALUES["grouped_task"][0]}
    else:
        chosen = required(path)
    same_request(path, build(chosen | {name: values_of(path, name)[index]}))


@pytest.mark.parametrize("version", [(1, 27, 0), (1, 27, 14), (1, 28, 2), (1, 29, 0), (1, 36, 5), (1, 36, 8), NEWEST])
@pytest.mark.parametrize("path", METHODS)
def test_combinations(path, version):
    """Random combinations, on servers on both sides of each change of the protocol."""
    if path.startswith("aggregate") and version < (1, 29, 0):
        pytest.skip("the official client uses GraphQL there")
    chance = random.Random(f"{path} {version}")
    names = list(parameters(ours(), path))
    for _ in range(25):
        chosen = {name: chance.choice(values_of(path, name)) for name in names if chance.random() < 0.4}
        chosen = {name: value for name, value in together(path, chosen).items() if fits(value, version)}
        chosen = required(path) | chosen
        same_request(
            path,
            build(chosen),
            version=version,
            tenant=chance.choice([None, "tenant"]),
            level=chance.choice([None, lambda w: w.ConsistencyLevel.QUORUM, lambda w: w.ConsistencyLevel.ONE]),
        )


OLDEST = {
    VALUES["near_vector"][3]: (1, 29, 0),  # a multi-vector
    VALUES["vector"][3]: (1, 29, 0),
    VALUES["filters"][1]: (1, 33, 0),  # with a negation
    VALUES["generative_provider"][0]: (1, 27, 14),
    VALUES["generative_provider"][1]: (1, 33, 0),  # with reasoning_effort
    VALUES["single_prompt"][1]: (1, 27, 14),  # with debug
    **dict.fromkeys(VALUES["boost"], (1, 38, 0)),
    **dict.fromkeys(VALUES["diversity_selection"], (1, 38, 6)),
    VALUES["return_metadata"][1]: (1, 36, 9),  # with the query profile
} | {
    operator: (1, 37, 15) if operator(OURS).operator == "AND_CROSS" else (1, 31, 0)
    for operator in [*VALUES["bm25_operator"], *VALUES["operator"]]
}
"""Values that old servers do not know, and the first server that does, without backports."""


def fits(value, version):
    """Whether the server of this version takes the value at all."""
    return version >= OLDEST.get(value, version)


VECTORS_BY_NAME = [
    lambda w: {"plot": [1.0, 2.0], "title": [3.0, 4.0]},
    lambda w: {"title": [1, 2], "plot": np.array([3.0, 4.0])},
    lambda w: {"title": [[1.0, 2.0], [3.0, 4.0]], "plot": [5.0, 6.0]},
    lambda w: {"title": w.query.NearVector.list_of_vectors([1.0, 2.0], [3.0, 4.0]), "plot": [5.0, 6.0]},
    lambda w: {"title": w.query.NearVector.list_of_vectors([[1.0, 2.0], [3.0, 4.0]], [[5.0, 6.0]]), "plot": [5.0, 6.0]},
]


@pytest.mark.parametrize("version", [(1, 28, 0), NEWEST])
@pytest.mark.parametrize("target", range(1, 7))
@pytest.mark.parametrize("vectors", range(len(VECTORS_BY_NAME)))
@pytest.mark.parametrize(
    ("path", "argument"),
    [("query.near_vector", "near_vector"), ("query.hybrid", "vector"), ("aggregate.near_vector", "near_vector")],
)
def test_vectors_by_name(path, argument, vectors, target, version):
    if version < (1, 29, 0) and (vectors == 4 or path.startswith("aggregate")):
        pytest.skip("not on this server")
    chosen = required(path) | {argument: VECTORS_BY_NAME[vectors], "target_vector": VALUES["target_vector"][target]}
    same_request(path, build(chosen), version=version)


@pytest.mark.parametrize("target", range(1, 7))
def test_hybrid_near_vector_by_name(target):
    chosen = {
        "query": lambda w: "x",
        "vector": lambda w: w.query.HybridVector.near_vector(VECTORS_BY_NAME[0](w), distance=0.5),
        "target_vector": VALUES["target_vector"][target],
    }
    same_request("query.hybrid", build(chosen))


def test_one_vector_by_name():
    chosen = {"near_vector": lambda w: {"plot": [1.0, 2.0]}, "target_vector": lambda w: "plot"}
    same_request("query.near_vector", build(chosen))


@pytest.mark.parametrize("path", ["query.hybrid", "query.bm25", "generate.hybrid", "generate.bm25"])
def test_no_query(path):
    same_request(path, build({"query": lambda w: None}))


@pytest.mark.parametrize("vector", VALUES["vector"])
def test_hybrid_without_keywords(vector):
    same_request("query.hybrid", build({"query": lambda w: None, "vector": vector, "alpha": lambda w: 0.5}))


@pytest.mark.parametrize("path", ["query.fetch_objects_by_ids", "generate.fetch_objects_by_ids"])
def test_no_ids(path):
    """Nothing is asked for, and nothing is found."""
    from search_oracle import call, plain

    theirs, mine = official(), ours()
    found = call(mine, path, [])
    assert plain(found) == plain(call(theirs, path, []))
    assert mine.connection.request is None
    assert theirs.connection.request is None


@pytest.mark.parametrize("include_vector", ["plot", ("plot",), ["plot"]])
def test_include_vector_by_name(include_vector):
    """The official client sends nothing for a name or a tuple of names."""
    from search_oracle import call, search_get_pb2

    mine = ours()
    call(mine, "query.fetch_objects", include_vector=include_vector)
    sent = search_get_pb2.SearchRequest.FromString(mine.connection.request)
    assert list(sent.metadata.vectors) == ["plot"]
    assert not sent.metadata.vector


def test_packages_differ():
    assert OURS.query.Filter is not THEIRS.query.Filter

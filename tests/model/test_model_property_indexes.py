"""Indexes of properties, tasks, and plans of replicas, which no official client has: what is sent, and what is read."""

import datetime  # noqa: ICN001 - the name that `repr` uses
import uuid

import pytest
from model_oracle import request_of, result_of

from weaviate_anyio._features import Feature
from weaviate_anyio._operation import Address
from weaviate_anyio._wire import cluster, property_indexes, replication
from weaviate_anyio.classes.config import Tokenization
from weaviate_anyio.exceptions import UnexpectedStatusCodeError, WeaviateInvalidInputError, WeaviateNotCompletedError
from weaviate_anyio.outputs import cluster as cluster_outputs
from weaviate_anyio.outputs import config as config_outputs
from weaviate_anyio.outputs.cluster import (
    DistributedTask,
    DistributedTaskStatus,
    DistributedTaskUnit,
    DistributedTaskUnitStatus,
    ReplicationScalePlan,
    ShardScaleActions,
)
from weaviate_anyio.outputs.config import (
    PropertyIndex,
    PropertyIndexes,
    PropertyIndexStatus,
    ReindexReturn,
    ReindexStatus,
)

MOVIE = Address("Movie")
OF_TITLE = "/schema/Movie/properties/title/index"
ID, OTHER = uuid.UUID(int=1), uuid.UUID(int=2)


def update(index_name="searchable", tokenization=None, algorithm=None, tenants=None, address=MOVIE):
    return property_indexes.update(address, "title", index_name, tokenization, algorithm, tenants)


def rebuild(index_name="searchable", tenants=None, address=MOVIE):
    return property_indexes.rebuild(address, "title", index_name, tenants)


def force(uuid=None, collection=None, shard=None, target_node=None, dry_run=False):
    return replication.force_delete(uuid, collection, shard, target_node, dry_run)


PLAN = ReplicationScalePlan(ID, "Movie", {"s1": ShardScaleActions({"n2": "n1", "n3": None}, ["n1"])})
SENT_PLAN = {
    "planId": str(ID),
    "collection": "Movie",
    "shardScaleActions": {"s1": {"addNodes": {"n2": "n1", "n3": None}, "removeNodes": ["n1"]}},
}
FORCE = "/replication/replicate/force-delete"
REQUESTS = [
    (property_indexes.get("Movie"), ("GET", "/schema/Movie/indexes", {}, None)),
    (update(), ("PUT", f"{OF_TITLE}/searchable", {}, {})),
    (
        update(tokenization=Tokenization.FIELD, tenants=None),
        ("PUT", f"{OF_TITLE}/searchable", {}, {"tokenization": "field"}),
    ),
    (update("filterable", "field"), ("PUT", f"{OF_TITLE}/filterable", {}, {"tokenization": "field"})),
    (update(algorithm="blockmax"), ("PUT", f"{OF_TITLE}/searchable", {}, {"algorithm": "blockmax"})),
    (update("rangeFilters", tenants=("a", "b")), ("PUT", f"{OF_TITLE}/rangeFilters", {"tenants": "a,b"}, {})),
    (
        update("rangeFilters", address=Address("Movie", "c")),
        ("PUT", f"{OF_TITLE}/rangeFilters", {"tenants": "c"}, {}),
    ),
    (rebuild(), ("POST", f"{OF_TITLE}/searchable/rebuild", {}, None)),
    (rebuild("filterable", ["a"]), ("POST", f"{OF_TITLE}/filterable/rebuild", {"tenants": "a"}, None)),
    (
        rebuild("filterable", ["a"], Address("Movie", "c")),
        ("POST", f"{OF_TITLE}/filterable/rebuild", {"tenants": "a"}, None),
    ),
    (
        property_indexes.cancel(MOVIE, "title", "filterable"),
        ("POST", f"{OF_TITLE}/filterable/cancel", {}, None),
    ),
    (cluster.tasks(), ("GET", "/tasks", {}, None)),
    (
        replication.scale_plan("movie", 2),
        ("GET", "/replication/scale", {"collection": "Movie", "replicationFactor": "2"}, None),
    ),
    (replication.apply_scale_plan(PLAN), ("POST", "/replication/scale", {}, SENT_PLAN)),
    (force(uuid=ID), ("POST", FORCE, {}, {"id": str(ID), "dryRun": False})),
    (force(collection="movie", dry_run=True), ("POST", FORCE, {}, {"collection": "Movie", "dryRun": True})),
    (
        force(collection="Movie", shard="s1"),
        ("POST", FORCE, {}, {"collection": "Movie", "shard": "s1", "dryRun": False}),
    ),
    (force(target_node="n1"), ("POST", FORCE, {}, {"node": "n1", "dryRun": False})),
    (replication.force_delete_all(True), ("POST", FORCE, {}, {"dryRun": True})),
]


@pytest.mark.parametrize(("operation", "expected"), REQUESTS)
def test_requests(operation, expected):
    assert request_of(operation) == expected


def test_indexes():
    sent = {
        "collection": "Movie",
        "properties": [
            {
                "name": "title",
                "dataType": "text",
                "description": "as on the poster",
                "indexes": [
                    {
                        "type": "searchable",
                        "status": "indexing",
                        "progress": 0.5,
                        "taskId": "Movie:change-tokenization:title:278d",
                        "tokenization": "word",
                        "targetTokenization": "field",
                        "algorithm": "wand",
                        "targetAlgorithm": "blockmax",
                    },
                    {"type": "filterable", "status": "ready", "tokenization": "new"},
                ],
            },
            {"name": "year", "dataType": "int", "indexes": None},
        ],
    }
    read = result_of(property_indexes.get("Movie"), sent)
    assert read == [
        PropertyIndexes(
            "title",
            "text",
            "as on the poster",
            [
                PropertyIndex(
                    index_name="searchable",
                    status=PropertyIndexStatus.INDEXING,
                    progress=0.5,
                    task_id="Movie:change-tokenization:title:278d",
                    tokenization=Tokenization.WORD,
                    target_tokenization=Tokenization.FIELD,
                    algorithm="wand",
                    target_algorithm="blockmax",
                ),
                PropertyIndex("filterable", PropertyIndexStatus.READY, 0, None, Tokenization("new"), None, None, None),
            ],
        ),
        PropertyIndexes("year", "int", None, []),
    ]
    assert eval(repr(read), {**vars(config_outputs), "Tokenization": Tokenization}) == read


@pytest.mark.parametrize(
    ("operation", "status", "sent", "expected"),
    [
        (update(), 200, {"status": "NO_OP"}, ReindexReturn(ReindexStatus.NO_OP, None)),
        (update(), 202, {"status": "STARTED", "taskId": "x"}, ReindexReturn(ReindexStatus.STARTED, "x")),
        (rebuild(), 202, {"status": "QUEUED", "taskId": "x"}, ReindexReturn(ReindexStatus("QUEUED"), "x")),
        (
            property_indexes.cancel(MOVIE, "title", "filterable"),
            202,
            {"status": "CANCELLED", "taskId": "x"},
            ReindexReturn(ReindexStatus.CANCELLED, "x"),
        ),
    ],
)
def test_what_came_of_a_request(operation, status, sent, expected):
    assert result_of(operation, sent, status) == expected


def test_a_property_that_does_not_exist():
    for operation in (update(), rebuild(), property_indexes.cancel(MOVIE, "title", "filterable")):
        with pytest.raises(UnexpectedStatusCodeError, match="There is no property 'title' in a collection 'Movie'"):
            result_of(operation, {}, 404)


TASK = {
    "id": "Movie:rebuild-searchable:title:1",
    "version": 4,
    "status": "STARTED",
    "startedAt": "2026-11-27T13:26:25.080Z",
    "finishedNodes": None,
    "payload": {"collection": "Movie"},
    "units": [
        {"id": "s1__n1", "nodeId": "n1", "status": "COMPLETED", "progress": 1, "finishedAt": "2026-11-27T13:26:26Z"},
        {"id": "s1__n2", "status": "PENDING"},
    ],
}


def test_tasks():
    read = result_of(cluster.tasks(), {"reindex": [TASK], "other": None})
    start = datetime.datetime(2026, 11, 27, 13, 26, 25, 80000, datetime.UTC)
    end = datetime.datetime(2026, 11, 27, 13, 26, 26, tzinfo=datetime.UTC)
    done, waiting = DistributedTaskUnitStatus.COMPLETED, DistributedTaskUnitStatus.PENDING
    expected = DistributedTask(
        id=TASK["id"],
        version=4,
        status=DistributedTaskStatus.STARTED,
        started_at=start,
        finished_at=None,
        finished_nodes=[],
        error="",
        payload={"collection": "Movie"},
        units=[
            DistributedTaskUnit("s1__n1", "n1", done, 1, "", None, end),
            DistributedTaskUnit("s1__n2", "", waiting, 0, "", None, None),
        ],
    )
    assert read == {"reindex": [expected], "other": []}
    assert expected.progress == 0.5
    assert eval(repr(expected), {**vars(cluster_outputs), "datetime": datetime}) == expected
    assert result_of(cluster.tasks(), {}) == {}
    (finished,) = result_of(cluster.tasks(), {"x": [{"id": "y", "status": "NEW", "error": "bad"}]})["x"]
    assert (finished.status, finished.error, finished.progress) == (DistributedTaskStatus("NEW"), "bad", 0)


def test_the_end_of_a_task():
    """A real server does not fail on demand."""
    reindex = {"reindex": [TASK | {"status": "FAILED", "error": "disk full"}, TASK | {"id": "y", "status": "NEW"}]}
    failed = result_of(property_indexes.task(ReindexReturn(ReindexStatus.STARTED, TASK["id"])), reindex)
    new = result_of(property_indexes.task(ReindexReturn(ReindexStatus.STARTED, "y")), reindex)
    gone = result_of(property_indexes.task(ReindexReturn(ReindexStatus.STARTED, "z")), reindex)
    assert [property_indexes.is_over(one) for one in (failed, new, gone)] == [True, False, True]
    with pytest.raises(WeaviateNotCompletedError, match="It ended as FAILED: disk full"):
        property_indexes.require_finished("It", failed)
    with pytest.raises(WeaviateNotCompletedError, match="It has ended, and the server does not keep how"):
        property_indexes.require_finished("It", gone)


def test_plans_of_replicas():
    assert result_of(replication.scale_plan("Movie", 2), SENT_PLAN) == PLAN
    none = result_of(replication.scale_plan("Movie", 2), {**SENT_PLAN, "shardScaleActions": {"s1": {}}})
    assert none.shards == {"s1": ShardScaleActions({}, [])}
    assert eval(repr(PLAN), {**vars(cluster_outputs), "UUID": uuid.UUID}) == PLAN
    applied = replication.apply_scale_plan(PLAN)
    assert result_of(applied, {"operationIds": [str(ID), str(OTHER)]}) == [ID, OTHER]
    assert result_of(applied, {"operationIds": None}) == []


def test_what_is_deleted_by_force():
    assert result_of(force(uuid=ID, dry_run=True), {"deleted": [str(ID)], "dryRun": True}) == [ID]
    assert result_of(force(uuid=ID), {"deleted": None}) == []


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: update("vector"),
            "index_name must be one of 'searchable', 'filterable', 'rangeFilters', got 'vector'",
        ),
        (lambda: update(tokenization="x"), "tokenization must be Tokenization .*got 'x'"),
        (lambda: update(algorithm="wand"), "algorithm must be one of 'blockmax' or None, got 'wand'"),
        (lambda: update("filterable", algorithm="blockmax"), "algorithm must be None for the index filterable"),
        (lambda: update("rangeFilters", "field"), "tokenization must be None for the index rangeFilters"),
        (lambda: update("searchable", "field", "blockmax"), "algorithm must be None, because tokenization is given"),
        (lambda: update("rangeFilters", tenants=[]), "tenants must be at least one tenant"),
        (lambda: update("rangeFilters", tenants="a"), "tenants must be a list"),
        (lambda: rebuild(tenants=["a", "b,c"]), r"tenants\[1\] must be the name of a tenant"),
        (lambda: rebuild("x"), "index_name must be one of"),
        (
            lambda: property_indexes.rebuild(MOVIE, "a/b", "searchable", None),
            "property_name must be the name of a prop",
        ),
        (lambda: property_indexes.cancel(MOVIE, "", "searchable"), "property_name must be the name of a property"),
        (lambda: replication.scale_plan("Movie", 0), "replication_factor must be an int from 1 to 2147483647, got 0"),
        (lambda: replication.scale_plan("a b", 1), "collection must be the name of a collection"),
        (lambda: replication.apply_scale_plan(SENT_PLAN), "plan must be a ReplicationScalePlan"),
        (lambda: replication.apply_scale_plan(plan(plan_id="x")), r"plan.plan_id must be a uuid\.UUID"),
        (lambda: replication.apply_scale_plan(plan(collection="")), "plan.collection must be the name of a collection"),
        (lambda: replication.apply_scale_plan(plan(shards=[])), "shards must be a dict"),
        (lambda: replication.apply_scale_plan(plan(shards={"s": {}})), r"shards\['s'\] must be a ShardScaleActions"),
        (
            lambda: replication.apply_scale_plan(plan(shards={"s": ShardScaleActions({"n1": ""}, [])})),
            r"add_nodes\['n1'\] must be a non-empty str or None",
        ),
        (
            lambda: replication.apply_scale_plan(plan(shards={"s": ShardScaleActions({}, "n1")})),
            "remove_nodes must be a list",
        ),
        (force, "give one of uuid, collection and target_node"),
        (lambda: force(ID, "Movie"), "give one of uuid, collection and target_node"),
        (lambda: force(uuid="x"), r"uuid must be a uuid\.UUID"),
        (lambda: force(collection=""), "collection must be a non-empty str"),
        (lambda: force(target_node="n", shard="s"), "shard must be None without its collection, got 's'"),
        (lambda: force(target_node="n", dry_run="no"), "dry_run must be a bool, got 'no'"),
        (lambda: replication.force_delete_all(None), "dry_run must be a bool, got None"),
    ],
)
def test_bad_input(call, message):
    with pytest.raises(WeaviateInvalidInputError, match=message):
        call()


def plan(**fields):
    return ReplicationScalePlan(**{"plan_id": ID, "collection": "Movie", "shards": {}, **fields})


def test_first_versions():
    assert {one.needs for one in (property_indexes.get("M"), update(), rebuild())} == {(Feature.PROPERTY_INDEXES,)}
    assert property_indexes.cancel(MOVIE, "title", "searchable").needs == (Feature.PROPERTY_INDEXES,)
    assert cluster.tasks().needs == (Feature.TASKS,)
    assert replication.scale_plan("M", 1).needs is replication.apply_scale_plan(PLAN).needs
    assert replication.scale_plan("M", 1).needs == (Feature.REPLICATION_SCALE,)
    assert force(uuid=ID).needs == replication.force_delete_all(False).needs == (Feature.FORCE_DELETE,)

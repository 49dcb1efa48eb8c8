"""Operations that read the state of the cluster: its nodes, shards and agreement."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Literal, TypeVar

from weaviate_anyio import _operation as rest
from weaviate_anyio._features import Feature, asked
from weaviate_anyio._inputs.calls import checked_arguments
from weaviate_anyio._inputs.names import PathName, capitalized
from weaviate_anyio._operation import Rest
from weaviate_anyio._wire.records import record_of
from weaviate_anyio.exceptions import EmptyResponseError
from weaviate_anyio.outputs.cluster import (
    ClusterStatistics,
    DistributedTask,
    DistributedTaskUnit,
    Node,
    NodeMinimal,
    NodeStatistics,
    NodeVerbose,
    RaftConfigurationMember,
    RaftStats,
    Shard,
    ShardingState,
    ShardReplicas,
    Stats,
)

Json = dict[str, Any]
T = TypeVar("T")

_MEMBERS = "latestConfiguration"


@checked_arguments
def nodes(
    collection: PathName | None, shard: str | None, output: Literal["minimal", "verbose"] | None
) -> Rest[list[NodeVerbose] | list[NodeMinimal]]:
    """The nodes of the cluster, with the shards of all collections or of one where the verbose output is asked for."""
    path = ("nodes",) if collection is None else ("nodes", capitalized(collection))
    read = rest.from_json(partial(_nodes, read_nodes_verbose if output == "verbose" else read_nodes_minimal))
    params = rest.present({"shardName": shard, "output": output})
    needs = asked({Feature.SHARD_OF_NODES: shard})
    return rest.get("cluster.nodes", "Reading the nodes of the cluster", path, read, params=params, needs=needs)


def _nodes(read: Callable[[list[Json]], Any], sent: Json) -> Any:
    if not sent.get("nodes"):
        raise EmptyResponseError("The server lists no nodes")
    return read(sent["nodes"])


@checked_arguments
def query_sharding_state(collection: str, shard: str | None) -> Rest[ShardingState | None]:
    """Where the shards of a collection are, or one of them; None if the collection or shard does not exist."""
    name, what = "cluster.query_sharding_state", f"Reading where the shards of {collection} are"
    path, read = ("replication", "sharding-state"), rest.from_json_or_none(read_sharding_state)
    params = rest.present({"collection": collection, "shard": shard})
    return rest.get(name, what, path, read, params=params, ok=(200, 404), needs=(Feature.SHARDING_STATE,))


def statistics() -> Rest[ClusterStatistics]:
    """How the nodes agree on the schema."""
    path, read = ("cluster", "statistics"), rest.from_json(read_statistics)
    return rest.get("cluster.statistics", "Reading the statistics of the cluster", path, read)


def tasks() -> Rest[dict[str, list[DistributedTask]]]:
    """The tasks that run on several nodes, or did lately, by their kind."""
    return _tasks(read_tasks)


def task(kind: str, identity: str | None) -> Rest[DistributedTask | None]:
    """A task; None if there is none of this id."""
    return _tasks(lambda sent: next((one for one in read_tasks(sent).get(kind, ()) if one.id == identity), None))


def _tasks(read: Callable[[Json], T]) -> Rest[T]:
    what, path = "Listing the tasks of the cluster", ("tasks",)
    return rest.get("cluster.tasks", what, path, rest.from_json(read), needs=(Feature.TASKS,))


def read_nodes_verbose(sent: list[Json]) -> list[NodeVerbose]:
    """Nodes with their shards and totals."""
    return [_node(one, [_shard(shard, one["name"]) for shard in one.get("shards") or ()], _stats(one)) for one in sent]


def read_nodes_minimal(sent: list[Json]) -> list[NodeMinimal]:
    """Nodes without their shards and totals."""
    return [_node(one, None, None) for one in sent]


def _node(sent: Json, shards: Any, stats: Any) -> Node[Any, Any]:
    hash_ = sent.get("gitHash", "None")
    return record_of(Node, sent, git_hash=hash_, name=sent["name"], shards=shards, stats=stats)


def _shard(sent: Json, node: str) -> Shard:
    status = sent.get("vectorIndexingStatus") or ""
    identity = {"collection": sent["class"], "name": sent["name"], "node": node}
    return record_of(Shard, sent, vector_indexing_status=status, **identity)


def _stats(sent: Json) -> Stats:
    return record_of(Stats, sent.get("stats") or {})


def read_sharding_state(sent: Json) -> ShardingState:
    """Where the shards of a collection are."""
    state = sent["shardingState"]
    shards = [ShardReplicas(one["shard"], list(one.get("replicas") or ())) for one in state.get("shards") or ()]
    return ShardingState(state["collection"], shards)


def read_statistics(sent: Json) -> ClusterStatistics:
    """How the nodes agree on the schema."""
    statistics = [_statistics(one) for one in sent.get("statistics") or ()]
    return ClusterStatistics(statistics, sent.get("synchronized") or False)


def _statistics(sent: Json) -> NodeStatistics:
    raft = sent.get("raft") or {}
    members = [record_of(RaftConfigurationMember, one, node_id=one.get("id") or "") for one in raft.get(_MEMBERS) or ()]
    stats = record_of(RaftStats, raft, latest_configuration=members)
    return record_of(NodeStatistics, sent, is_open=sent.get("open") or False, raft=stats)


def read_tasks(sent: Json) -> dict[str, list[DistributedTask]]:
    """Tasks by their kind."""
    return {kind: [_task(one) for one in some or ()] for kind, some in sent.items()}


def _task(sent: Json) -> DistributedTask:
    units = [record_of(DistributedTaskUnit, one, id=one["id"]) for one in sent.get("units") or ()]
    return record_of(DistributedTask, sent, id=sent["id"], units=units)

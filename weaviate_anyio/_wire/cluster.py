"""Operations that read the state of the cluster: its nodes, shards and agreement."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from functools import partial
from typing import Any, Literal

from weaviate_anyio import _operation as rest
from weaviate_anyio._inputs.calls import checked_arguments
from weaviate_anyio._inputs.names import PathName, capitalized
from weaviate_anyio._operation import Rest
from weaviate_anyio._wire.records import wire_name
from weaviate_anyio.exceptions import EmptyResponseError
from weaviate_anyio.outputs.cluster import (
    ClusterStatistics,
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


@checked_arguments
def nodes(
    collection: PathName | None, shard: str | None, output: Literal["minimal", "verbose"] | None
) -> Rest[list[NodeVerbose] | list[NodeMinimal]]:
    """The nodes of the cluster, with the shards of all collections or of one where the verbose output is asked for."""
    path = ("nodes",) if collection is None else ("nodes", capitalized(collection))
    read = rest.from_json(partial(_nodes, read_nodes_verbose if output == "verbose" else read_nodes_minimal))
    params = rest.present({"shardName": shard, "output": output})
    return rest.get("cluster.nodes", "Reading the nodes of the cluster", path, read, params=params)


def _nodes(read: Callable[[list[Json]], Any], sent: Json) -> Any:
    if not sent.get("nodes"):
        raise EmptyResponseError("The server lists no nodes")
    return read(sent["nodes"])


@checked_arguments
def query_sharding_state(collection: str, shard: str | None) -> Rest[ShardingState | None]:
    """Where the shards of a collection are, or one of them; None if there is no such collection or shard."""
    name, what = "cluster.query_sharding_state", f"Reading where the shards of {collection} are"
    path, read = ("replication", "sharding-state"), rest.from_json_or_none(read_sharding_state)
    params = rest.present({"collection": collection, "shard": shard})
    return rest.get(name, what, path, read, params=params, ok=(200, 404))


def statistics() -> Rest[ClusterStatistics]:
    """How the nodes agree on the schema."""
    path, read = ("cluster", "statistics"), rest.from_json(read_statistics)
    return rest.get("cluster.statistics", "Reading the statistics of the cluster", path, read)


def read_nodes_verbose(sent: list[Json]) -> list[NodeVerbose]:
    """Nodes with their shards and totals."""
    return [_node(one, [_shard(shard, one["name"]) for shard in one.get("shards") or ()], _stats(one)) for one in sent]


def read_nodes_minimal(sent: list[Json]) -> list[NodeMinimal]:
    """Nodes without their shards and totals."""
    return [_node(one, None, None) for one in sent]


def _node(sent: Json, shards: Any, stats: Any) -> Node[Any, Any]:
    return Node(
        git_hash=sent.get("gitHash", "None"),
        name=sent["name"],
        shards=shards,
        stats=stats,
        status=sent.get("status") or "",
        version=sent.get("version") or "",
    )


def _shard(sent: Json, node: str) -> Shard:
    return Shard(
        collection=sent["class"],
        name=sent["name"],
        node=node,
        object_count=sent.get("objectCount") or 0,
        vector_indexing_status=sent.get("vectorIndexingStatus") or "",  # type: ignore[arg-type]
        vector_queue_length=sent.get("vectorQueueLength") or 0,
        compressed=sent.get("compressed") or False,
        loaded=sent.get("loaded"),
    )


def _stats(sent: Json) -> Stats:
    stats = sent.get("stats") or {}
    return Stats(object_count=stats.get("objectCount") or 0, shard_count=stats.get("shardCount") or 0)


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
    return NodeStatistics(
        candidates=sent.get("candidates") or {},
        db_loaded=sent.get("dbLoaded") or False,
        initial_last_applied_index=sent.get("initialLastAppliedIndex") or 0,
        is_voter=sent.get("isVoter") or False,
        leader_address=sent.get("leaderAddress") or "",
        leader_id=sent.get("leaderId") or "",
        name=sent.get("name") or "",
        is_open=sent.get("open") or False,
        raft=_raft(sent.get("raft") or {}),
        ready=sent.get("ready") or False,
        status=sent.get("status") or "",
    )


def _raft(sent: Json) -> RaftStats:
    values: dict[str, Any] = {one.name: sent.get(wire_name(one.name)) or "" for one in fields(RaftStats)}
    values["latest_configuration"] = [
        RaftConfigurationMember(one.get("address") or "", one.get("id") or "", one.get("suffrage") or 0)
        for one in sent.get("latestConfiguration") or ()
    ]
    return RaftStats(**values)

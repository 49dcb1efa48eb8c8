"""The cluster: what is asked of it, and what is read of its nodes, shards and agreement."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, Literal

from weaviate_anyio._inputs.names import capitalized
from weaviate_anyio._inputs.record import Arguments
from weaviate_anyio._wire.records import wire_name
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


class _Nodes(Arguments):
    collection: str | None
    shard: str | None
    output: Literal["minimal", "verbose"] | None


class _Sharding(Arguments):
    collection: str
    shard: str | None


def nodes_request(
    collection: str | None, shard: str | None, output: Literal["minimal", "verbose"] | None
) -> tuple[tuple[str, ...], dict[str, str]]:
    """The path and the query parameters that ask for nodes; the parameters are those of `client.cluster.nodes`.

    Raises:
        WeaviateInvalidInputError: For a wrong type or an unknown output.
    """
    given = _Nodes(collection, shard, output)
    path = ("nodes",) if given.collection is None else ("nodes", capitalized(given.collection))
    params = {"shardName": given.shard, "output": given.output}
    return path, {key: value for key, value in params.items() if value is not None}


def sharding_params(collection: str, shard: str | None) -> dict[str, str]:
    """The query parameters that ask where shards are.

    Raises:
        WeaviateInvalidInputError: For a wrong type.
    """
    given = _Sharding(collection, shard)
    return {"collection": given.collection} | ({} if given.shard is None else {"shard": given.shard})


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

"""Operations that copy and move shards between nodes: `client.cluster.replicate` and `client.cluster.replications`."""

from __future__ import annotations

import uuid as uuid_package
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

import msgspec

from weaviate_anyio import _operation as rest
from weaviate_anyio._features import Feature
from weaviate_anyio._inputs.calls import checked_arguments
from weaviate_anyio._inputs.errors import invalid
from weaviate_anyio._inputs.names import collection_name, uuid_of
from weaviate_anyio._inputs.ranges import NonEmpty, Replicas
from weaviate_anyio._operation import Rest
from weaviate_anyio.classes.replication import ReplicationType
from weaviate_anyio.exceptions import WeaviateInvalidInputError
from weaviate_anyio.outputs.cluster import (
    ReplicateOperation,
    ReplicateOperationState,
    ReplicateOperationStatus,
    ReplicationScalePlan,
    ShardScaleActions,
)

Json = dict[str, Any]

_PATH = ("replication", "replicate")
_NEEDS = (Feature.REPLICATION,)
_SCALE, _SCALING = ("replication", "scale"), (Feature.REPLICATION_SCALE,)
_MEANINGS = {
    409: "The server refuses this for a replication in its state",
    501: "The server runs without moving replicas (REPLICA_MOVEMENT_ENABLED)",
}
_ALIKE: Json = {"meanings": _MEANINGS, "needs": _NEEDS}


@checked_arguments
def replicate(
    collection: str, shard: str, source_node: str, target_node: str, replication_type: ReplicationType
) -> Rest[uuid_package.UUID]:
    """Copy or move a shard to another node; the result is the id of the operation."""
    body = {
        "collection": collection,
        "shard": shard,
        "sourceNode": source_node,
        "targetNode": target_node,
        "type": replication_type.value,
    }
    what = f"Replicating the shard {shard} of {collection} to {target_node}"
    return rest.post("cluster.replicate", what, _PATH, rest.from_json(read_started), body, **_ALIKE)


@checked_arguments
def get(uuid: Any, include_history: bool) -> Rest[ReplicateOperation[Any] | None]:
    """An operation; None if it does not exist."""
    identity, params = str(uuid_of(uuid, "uuid")), _history(include_history)
    read = rest.from_json_or_none(partial(read_operation, include_history=include_history))
    what = f"Reading the replication {identity}"
    path, more = (*_PATH, identity), {"params": params, "ok": (200, 404), **_ALIKE}
    return rest.get("cluster.replications.get", what, path, read, **more)


@checked_arguments
def query(
    collection: str | None, shard: str | None, target_node: str | None, include_history: bool
) -> Rest[list[ReplicateOperation[Any]]]:
    """The operations on a collection, shard or node; all without any of them."""
    of = {"collection": collection or None, "shard": shard or None, "targetNode": target_node or None}
    read = rest.from_json(partial(read_operations, include_history=include_history))
    params = rest.present(of) | _history(include_history)
    what, path = "Listing the replications", (*_PATH, "list")
    return rest.get("cluster.replications.query", what, path, read, params=params, **_ALIKE)


def list_all() -> Rest[list[ReplicateOperation[Any]]]:
    """All operations with their history."""
    return query(None, None, None, include_history=True)


def _history(include: bool) -> dict[str, str]:
    return {"includeHistory": "true"} if include else {}


def cancel(uuid: object) -> Rest[None]:
    """Cancel an operation, which need not exist."""
    identity = str(uuid_of(uuid, "uuid"))
    what, path = f"Cancelling the replication {identity}", (*_PATH, identity, "cancel")
    more: dict[str, Any] = {"ok": (204,), "repeat": "always", **_ALIKE}
    return rest.post("cluster.replications.cancel", what, path, rest.nothing, {}, **more)


def delete(uuid: object) -> Rest[None]:
    """Delete an operation, which need not exist."""
    identity = str(uuid_of(uuid, "uuid"))
    what, path = f"Deleting the replication {identity}", (*_PATH, identity)
    return rest.delete("cluster.replications.delete", what, path, rest.nothing, **_ALIKE)


def delete_all() -> Rest[None]:
    """Delete all operations."""
    name, what = "cluster.replications.delete_all", "Deleting all replications"
    return rest.delete(name, what, _PATH, rest.nothing, **_ALIKE)


@checked_arguments
def force_delete(
    uuid: Any, collection: NonEmpty | None, shard: NonEmpty | None, target_node: NonEmpty | None, dry_run: bool
) -> Rest[list[uuid_package.UUID]]:
    """Delete an operation, or those on a collection, on a shard of it, or to a node, in whatever state they are."""
    identity = None if uuid is None else str(uuid_of(uuid, "uuid"))
    name = None if collection is None else collection_name(collection, "collection")
    chosen = rest.present({"id": identity, "collection": name, "node": target_node})
    if len(chosen) != 1:  # the server would go by one of several, and without any delete all
        raise WeaviateInvalidInputError("give one of uuid, collection and target_node", parameter="uuid")
    if shard is not None and name is None:
        raise invalid("shard", shard, "None without its collection")
    return _force("force_delete", chosen | rest.present({"shard": shard}), dry_run)


@checked_arguments
def force_delete_all(dry_run: bool) -> Rest[list[uuid_package.UUID]]:
    """Delete all operations, in whatever state they are."""
    return _force("force_delete_all", {}, dry_run)


def _force(name: str, chosen: Json, dry_run: bool) -> Rest[list[uuid_package.UUID]]:
    what, path = "Deleting replications by force", (*_PATH, "force-delete")
    read, body = rest.from_json(lambda sent: _ids(sent.get("deleted"))), chosen | {"dryRun": dry_run}
    return rest.post(f"cluster.replications.{name}", what, path, read, body, needs=(Feature.FORCE_DELETE,))


@checked_arguments
def scale_plan(collection: str, replication_factor: Replicas) -> Rest[ReplicationScalePlan]:
    """How the replicas of a collection have to change to reach a replication factor."""
    name = collection_name(collection, "collection")
    what, read = f"Planning the replicas of {name}", rest.from_json(read_scale_plan)
    params = {"collection": name, "replicationFactor": str(replication_factor)}
    return rest.get("cluster.query_replication_scale_plan", what, _SCALE, read, params=params, needs=_SCALING)


@checked_arguments
def apply_scale_plan(plan: ReplicationScalePlan) -> Rest[list[uuid_package.UUID]]:
    """Change the replicas of a collection; the result is the ids of the operations that copy them."""
    identity, name = str(uuid_of(plan.plan_id, "plan.plan_id")), collection_name(plan.collection, "plan.collection")
    body = {"planId": identity, "collection": name, "shardScaleActions": _shards(plan.shards)}
    what, read = f"Changing the replicas of {name}", rest.from_json(lambda sent: _ids(sent["operationIds"]))
    return rest.post("cluster.apply_replication_scale_plan", what, _SCALE, read, body, needs=_SCALING)


def of_plan(collection: str, uuids: Iterable[uuid_package.UUID]) -> Rest[list[ReplicateOperation[Any]]]:
    """The operations on a collection that are among these."""
    listing, wanted = query(collection, None, None, include_history=False), set(uuids)
    return msgspec.structs.replace(
        listing, read=lambda reply: [one for one in listing.read(reply) if one.uuid in wanted]
    )


@checked_arguments
def _shards(shards: dict[NonEmpty, ShardScaleActions]) -> Json:
    return {name: _actions(one.add_nodes, one.remove_nodes) for name, one in shards.items()}


@checked_arguments
def _actions(add_nodes: dict[NonEmpty, NonEmpty | None], remove_nodes: Sequence[NonEmpty]) -> Json:
    return {"addNodes": add_nodes, "removeNodes": remove_nodes}


def read_scale_plan(sent: Json) -> ReplicationScalePlan:
    """How the replicas of a collection have to change."""
    shards = {name: _read_actions(one) for name, one in (sent.get("shardScaleActions") or {}).items()}
    return ReplicationScalePlan(uuid_package.UUID(sent["planId"]), sent["collection"], shards)


def _read_actions(sent: Json) -> ShardScaleActions:
    return ShardScaleActions(dict(sent.get("addNodes") or {}), list(sent.get("removeNodes") or ()))


def _ids(sent: Iterable[str] | None) -> list[uuid_package.UUID]:
    return [uuid_package.UUID(one) for one in sent or ()]


def read_started(sent: Json) -> uuid_package.UUID:
    """The id of an operation that the server has started."""
    return uuid_package.UUID(sent["id"])


def read_operation(sent: Json, include_history: bool) -> ReplicateOperation[Any]:
    """An operation.

    Args:
        sent: The JSON of it.
        include_history: Whether its history was asked for.
    """
    history = sent.get("statusHistory") if include_history else None
    return ReplicateOperation(
        collection=sent["collection"],
        shard=sent["shard"],
        source_node=sent["sourceNode"],
        status=_status(sent["status"]),
        status_history=None if history is None else [_status(one) for one in history],
        target_node=sent["targetNode"],
        transfer_type=ReplicationType(sent["type"]),
        uuid=uuid_package.UUID(sent["id"]),
    )


def read_operations(sent: list[Json] | None, include_history: bool) -> list[ReplicateOperation[Any]]:
    """Several operations; the server writes null where there are none."""
    return [read_operation(one, include_history) for one in sent or ()]


def _status(sent: Json) -> ReplicateOperationStatus:
    errors = [one.get("message") or "" if isinstance(one, dict) else one for one in sent.get("errors") or ()]
    return ReplicateOperationStatus(ReplicateOperationState(sent.get("state") or ""), errors)

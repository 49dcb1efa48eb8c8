"""Operations that copy and move shards between nodes: `client.cluster.replicate` and `client.cluster.replications`."""

from __future__ import annotations

import uuid as uuid_package
from functools import partial
from typing import Any

from weaviate_anyio import _operation as rest
from weaviate_anyio._features import Feature
from weaviate_anyio._inputs.calls import checked_arguments
from weaviate_anyio._inputs.names import uuid_of
from weaviate_anyio._operation import Rest
from weaviate_anyio.classes.replication import ReplicationType
from weaviate_anyio.outputs.cluster import ReplicateOperation, ReplicateOperationState, ReplicateOperationStatus

Json = dict[str, Any]

_PATH = ("replication", "replicate")
_NEEDS = (Feature.REPLICATION,)
_REFUSED = {409: "The server refuses this for a replication in its state"}


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
    return rest.post("cluster.replicate", what, _PATH, rest.from_json(read_started), body, needs=_NEEDS)


@checked_arguments
def get(uuid: Any, include_history: bool) -> Rest[ReplicateOperation[Any] | None]:
    """An operation; None if it does not exist."""
    identity, params = str(uuid_of(uuid, "uuid")), _history(include_history)
    read = rest.from_json_or_none(partial(read_operation, include_history=include_history))
    what = f"Reading the replication {identity}"
    path, more = (*_PATH, identity), {"params": params, "ok": (200, 404), "needs": _NEEDS}
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
    return rest.get("cluster.replications.query", what, path, read, params=params, needs=_NEEDS)


def list_all() -> Rest[list[ReplicateOperation[Any]]]:
    """All operations with their history."""
    return query(None, None, None, include_history=True)


def _history(include: bool) -> dict[str, str]:
    return {"includeHistory": "true"} if include else {}


def cancel(uuid: object) -> Rest[None]:
    """Cancel an operation, which need not exist."""
    identity = str(uuid_of(uuid, "uuid"))
    what, path = f"Cancelling the replication {identity}", (*_PATH, identity, "cancel")
    more: dict[str, Any] = {"ok": (204,), "repeat": "always", "meanings": _REFUSED, "needs": _NEEDS}
    return rest.post("cluster.replications.cancel", what, path, rest.nothing, {}, **more)


def delete(uuid: object) -> Rest[None]:
    """Delete an operation, which need not exist."""
    identity = str(uuid_of(uuid, "uuid"))
    what, path = f"Deleting the replication {identity}", (*_PATH, identity)
    return rest.delete("cluster.replications.delete", what, path, rest.nothing, meanings=_REFUSED, needs=_NEEDS)


def delete_all() -> Rest[None]:
    """Delete all operations."""
    name, what = "cluster.replications.delete_all", "Deleting all replications"
    return rest.delete(name, what, _PATH, rest.nothing, meanings=_REFUSED, needs=_NEEDS)


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

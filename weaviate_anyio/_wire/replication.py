"""The replication of shards: what is sent for it and what is read of it."""

from __future__ import annotations

import uuid as uuid_package
from typing import Any

from weaviate_anyio._inputs.record import Arguments
from weaviate_anyio.classes.replication import ReplicationType
from weaviate_anyio.outputs.replication import (
    ReplicateOperation,
    ReplicateOperationState,
    ReplicateOperationStatus,
)

Json = dict[str, Any]


class _Replicate(Arguments):
    collection: str
    shard: str
    source_node: str
    target_node: str
    replication_type: ReplicationType


class _Query(Arguments):
    collection: str | None
    shard: str | None
    target_node: str | None
    include_history: bool


def replicate_body(
    collection: str, shard: str, source_node: str, target_node: str, replication_type: ReplicationType
) -> Json:
    """The body that has a shard replicated; the parameters are those of `client.cluster.replicate`.

    Raises:
        WeaviateInvalidInputError: For a wrong type.
    """
    given = _Replicate(collection, shard, source_node, target_node, replication_type)
    return {
        "collection": given.collection,
        "shard": given.shard,
        "sourceNode": given.source_node,
        "targetNode": given.target_node,
        "type": given.replication_type.value,
    }


def query_params(
    collection: str | None = None,
    shard: str | None = None,
    target_node: str | None = None,
    include_history: bool = False,
) -> dict[str, str]:
    """The query parameters that ask for operations; the parameters are those of `client.cluster.replications.query`.

    Raises:
        WeaviateInvalidInputError: For a wrong type.
    """
    given = _Query(collection, shard, target_node, include_history)
    params = {"collection": given.collection, "shard": given.shard, "targetNode": given.target_node}
    params["includeHistory"] = "true" if given.include_history else None
    return {key: value for key, value in params.items() if value}


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

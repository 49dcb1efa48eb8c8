"""Debugging: what is asked of a node and what is read of it."""

from __future__ import annotations

import uuid as uuid_package
from datetime import UTC, datetime, timedelta
from typing import Any

from weaviate_anyio._inputs.record import Arguments
from weaviate_anyio.classes._config._enums import ConsistencyLevel  # noqa: TC001 - resolved at run time
from weaviate_anyio.outputs.debug import DebugRESTObject

Json = dict[str, Any]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class _Object(Arguments):
    consistency_level: ConsistencyLevel | None
    node_name: str | None
    tenant: str | None


def object_params(
    consistency_level: ConsistencyLevel | None, node_name: str | None, tenant: str | None
) -> dict[str, str]:
    """The query parameters that say which copy of an object is meant.

    Raises:
        WeaviateInvalidInputError: For a wrong type.
    """
    given = _Object(consistency_level, node_name, tenant)
    level = given.consistency_level
    params = {
        "consistency_level": None if level is None else level.value,
        "node_name": given.node_name,
        "tenant": given.tenant,
    }
    return {key: value for key, value in params.items() if value is not None}


def read_object(sent: Json) -> DebugRESTObject:
    """An object."""
    vectors = sent.get("vectors")
    return DebugRESTObject(
        collection=sent["class"],
        creation_time=_moment(sent["creationTimeUnix"]),
        last_update_time=_moment(sent["lastUpdateTimeUnix"]),
        properties=sent.get("properties") or {},
        tenant=sent.get("tenant"),
        uuid=uuid_package.UUID(sent["id"]),
        vector=_vector(sent.get("vector")),
        vectors=None if vectors is None else {name: _vector(vector) for name, vector in vectors.items()},
    )


def _vector(sent: Any) -> Any:
    """A vector or multi-vector; whole numbers are written without a point."""
    if sent is None:
        return None
    return [_vector(part) if isinstance(part, list) else float(part) for part in sent]


def _moment(milliseconds: int) -> datetime:
    return _EPOCH + timedelta(milliseconds=milliseconds)

"""Operations that look behind the searches: an object as the REST API of one node has it."""

from __future__ import annotations

import uuid as uuid_package
from datetime import UTC, datetime, timedelta
from typing import Any

from weaviate_anyio import _operation as rest
from weaviate_anyio._inputs.calls import checked_arguments
from weaviate_anyio._inputs.errors import invalid
from weaviate_anyio._inputs.names import collection_name, uuid_of
from weaviate_anyio._operation import Rest
from weaviate_anyio.classes._config._enums import ConsistencyLevel
from weaviate_anyio.outputs.debug import DebugRESTObject

Json = dict[str, Any]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@checked_arguments
def get_object_over_rest(
    collection: Any, uuid: Any, consistency_level: ConsistencyLevel | None, node_name: str | None, tenant: str | None
) -> Rest[DebugRESTObject | None]:
    """An object; None if it does not exist."""
    name, identity = collection_name(collection, "collection"), str(uuid_of(uuid, "uuid"))
    if node_name is not None and consistency_level is not None:
        raise invalid("node_name", node_name, "None where consistency_level is given")
    level = None if consistency_level is None else consistency_level.value
    params = rest.present({"consistency_level": level, "node_name": node_name, "tenant": tenant})
    what, read = f"Reading the object {identity} of {name}", rest.from_json_or_none(read_object)
    path = ("objects", name, identity)
    return rest.get("debug.get_object_over_rest", what, path, read, params=params, ok=(200, 404))


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

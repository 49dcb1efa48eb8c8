"""Results of debugging."""

from __future__ import annotations

import uuid as uuid_package
from dataclasses import dataclass
from datetime import datetime
from typing import Any

__all__ = ["DebugRESTObject"]


def __dir__() -> list[str]:
    return __all__


@dataclass(slots=True, kw_only=True)
class DebugRESTObject:
    """An object, as the REST API of one node returns it.

    Attributes:
        collection: The name of the collection.
        creation_time: The creation time, in UTC.
        last_update_time: The time of the last update, in UTC.
        properties: The properties in JSON; references are lists of beacons.
        tenant: The tenant, in a multi-tenant collection.
        uuid: The id.
        vector: The vector, if the collection has no named vectors.
        vectors: The named vectors; a multi-vector is a list of lists.
    """

    collection: str
    creation_time: datetime
    last_update_time: datetime
    properties: dict[str, Any]
    tenant: str | None = None
    uuid: uuid_package.UUID
    vector: list[float] | None = None
    vectors: dict[str, list[float] | list[list[float]]] | None = None

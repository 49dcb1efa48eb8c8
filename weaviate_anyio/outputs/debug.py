"""What debugging returns."""

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
    """An object as the REST API of one node has it.

    Attributes:
        collection: The collection's name.
        creation_time: When it was created, in UTC.
        last_update_time: When it was last changed, in UTC.
        properties: The properties as they came, with references as lists of beacons.
        tenant: The tenant, in a multi-tenant collection.
        uuid: Its id.
        vector: The only vector, where the collection has no vectors by name.
        vectors: The vectors by name; a multi-vector is a list of lists.
    """

    collection: str
    creation_time: datetime
    last_update_time: datetime
    properties: dict[str, Any]
    tenant: str | None = None
    uuid: uuid_package.UUID
    vector: list[float] | None = None
    vectors: dict[str, list[float] | list[list[float]]] | None = None

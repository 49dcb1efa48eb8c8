"""What each namespace of one collection knows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from weaviate_anyio._connection import Connection
    from weaviate_anyio.classes.config import ConsistencyLevel


@dataclass(frozen=True, slots=True)
class Context:
    """One collection, seen with one tenant, consistency level and data model.

    Attributes:
        connection: What requests go through.
        name: The collection's name as the server knows it: its first letter is upper-case.
        tenant: Whose objects are meant, in a multi-tenant collection.
        consistency_level: How many replicas must answer; None leaves it to the server.
        properties: The data model of the properties.
        references: The data model of the references.
        validate: Whether arguments are checked.
    """

    connection: Connection
    name: str
    tenant: str | None = None
    consistency_level: ConsistencyLevel | None = None
    properties: type | None = None
    references: type | None = None
    validate: bool = True

"""Namespaces, as the server returns them."""

from __future__ import annotations

from dataclasses import dataclass

from weaviate_anyio._inputs.enums import OpenStrEnum

__all__ = ["Namespace", "NamespaceState"]


def __dir__() -> list[str]:
    return __all__


class NamespaceState(OpenStrEnum):
    """State of a namespace. A newer server may have further states.

    Attributes:
        ACTIVE: Everything is allowed.
        SUSPENDED: Its users cannot log in, and nothing can be created or written in it. What it has is kept.
        RESUMING: On its way back to active, and still restricted.
        DELETING: The server is deleting it and everything in it.
    """

    ACTIVE = "active"
    SUSPENDED = "suspended"
    RESUMING = "resuming"
    DELETING = "deleting"


@dataclass(slots=True)
class Namespace:
    """A namespace, which holds collections, aliases, users and roles of its own.

    Attributes:
        name: The name.
        home_node: The name of the node that new collections and tenants are placed on.
        state: The state.
    """

    name: str
    home_node: str
    state: NamespaceState

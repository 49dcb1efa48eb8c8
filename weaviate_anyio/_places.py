"""What belongs to one process, and says so when something tries to take it to another."""

from __future__ import annotations

from typing import Any, NoReturn

from weaviate_anyio.exceptions import WeaviateTypeError


class OfThisProcess:
    """A base of what holds connections, an event loop's tasks, or credentials: all that holds it stays here, too."""

    __slots__ = ()

    def __reduce_ex__(self, protocol: Any) -> NoReturn:
        raise WeaviateTypeError(
            "A client, and what was made from it (collections, namespaces, batches, iterators), cannot be pickled or "
            "deep-copied: its connections and its event loop belong to this process. Make a client where it is used: "
            "give the other process the address, and the names of collections, and enter a client there"
        )

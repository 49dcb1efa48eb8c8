"""`client.debug`: an object as one node has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from weaviate_anyio._context import Context, Namespace
from weaviate_anyio._inputs.calls import coroutine_function
from weaviate_anyio._wire import debug

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from weaviate_anyio.classes.config import ConsistencyLevel
    from weaviate_anyio.outputs.debug import DebugRESTObject
    from weaviate_anyio.types import UUID


class DebugAsync(Namespace[Context]):
    """Tools for finding out what the server has stored, and where."""

    @coroutine_function
    def get_object_over_rest(
        self,
        collection: str,
        uuid: UUID,
        *,
        consistency_level: ConsistencyLevel | None = None,
        node_name: str | None = None,
        tenant: str | None = None,
    ) -> Coroutine[Any, Any, DebugRESTObject | None]:
        """Return an object with everything the REST API tells of it, or None if it does not exist.

        Args:
            collection: Name of the collection.
            uuid: Id of the object.
            consistency_level: Number of replicas that must answer. Not together with `node_name`.
            node_name: Ask for the replica on this node. A server of one node ignores it.
            tenant: Tenant, in a multi-tenant collection.

        Raises:
            WeaviateInvalidInputError: An argument is invalid; at the call.
            UnexpectedStatusCodeError: The server refuses.

        Example:
            for node in await client.cluster.nodes():
                found = await client.debug.get_object_over_rest("Movie", uuid, node_name=node.name)
                print(node.name, found and found.last_update_time)
        """
        return self._context.send(debug.get_object_over_rest(collection, uuid, consistency_level, node_name, tenant))

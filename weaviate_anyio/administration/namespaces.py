"""`client.namespaces`: parts of a server that are closed off from each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from weaviate_anyio._context import Context, Namespace
from weaviate_anyio._inputs.calls import coroutine_function
from weaviate_anyio._waiting import until, waiting
from weaviate_anyio._wire import namespaces
from weaviate_anyio.outputs.namespaces import NamespaceState

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from weaviate_anyio._operation import Rest
    from weaviate_anyio._waiting import Waiting
    from weaviate_anyio.outputs import namespaces as outputs


class NamespacesAsync(Namespace[Context]):
    """Namespaces: parts of a server with collections, aliases, users and roles of their own.

    Since server 1.38, as a preview, if they were set up with NAMESPACES_ENABLED=true before their first
    start. A user is in one namespace, which its id begins with: `client.users.db.create(user_id="acme:alice")` creates
    one. It sees what is in its namespace, by short names: `client.collections.use("Movie")`. Only such users create
    collections. Users from the server's environment manage the namespaces, and reach what is in them by full names:
    `client.collections.use("acme:Movie")`. `Permissions.namespaces` lets others manage them.
    """

    @coroutine_function
    def list_all(self) -> Coroutine[Any, Any, list[outputs.Namespace]]:
        """Return the namespaces that the user of this client may see. Since server 1.38.

        Raises:
            WeaviateUnsupportedFeatureError: The server is too old; at the call.
            UnexpectedStatusCodeError: The server has no namespaces.

        Example:
            for namespace in await client.namespaces.list_all():
                print(namespace.name, namespace.home_node, namespace.state)
        """
        return self._context.send(namespaces.list_all())

    @coroutine_function
    def get(self, name: str) -> Coroutine[Any, Any, outputs.Namespace | None]:
        """Return a namespace, or None if it does not exist. Since server 1.38.

        Args:
            name: Name of the namespace.

        Raises:
            WeaviateInvalidInputError: The name is not valid; at the call.
            WeaviateUnsupportedFeatureError: The server is too old; at the call.
            UnexpectedStatusCodeError: The server refuses.

        Example:
            namespace = await client.namespaces.get("acme")
        """
        return self._context.send(namespaces.get(name))

    @coroutine_function
    def exists(self, name: str) -> Coroutine[Any, Any, bool]:
        """Whether there is a namespace of this name, also one that is being deleted. Since server 1.38.

        Args:
            name: Name of the namespace.

        Raises:
            WeaviateInvalidInputError: The name is not valid; at the call.
            WeaviateUnsupportedFeatureError: The server is too old; at the call.
            UnexpectedStatusCodeError: The server answers neither yes nor no.

        Example:
            print(await client.namespaces.exists("acme"))
        """
        return self._context.send(namespaces.exists(name))

    @coroutine_function
    def create(self, name: str, *, home_node: str | None = None) -> Coroutine[Any, Any, outputs.Namespace]:
        """Create a namespace. Since server 1.38.

        Args:
            name: Name of the namespace: 3 to 36 lower-case letters, digits and hyphens, with no hyphen at either end.
            home_node: Name of the node that its collections are placed on. Default: the server chooses one.

        Returns:
            The namespace.

        Raises:
            WeaviateInvalidInputError: An argument is invalid; at the call.
            WeaviateUnsupportedFeatureError: The server is too old; at the call.
            UnexpectedStatusCodeError: The name is taken or reserved, there is no such node, or the server has no
                namespaces.

        Example:
            namespace = await client.namespaces.create("acme")
            key = await client.users.db.create(user_id="acme:alice")
        """
        return self._context.send(namespaces.create(name, home_node))

    @coroutine_function
    def update(self, name: str, *, home_node: str) -> Coroutine[Any, Any, outputs.Namespace]:
        """Change the node that new collections and tenants are placed on. Since server 1.38.

        Existing shards stay where they are.

        Args:
            name: Name of the namespace.
            home_node: Name of the node.

        Returns:
            The namespace.

        Raises:
            WeaviateInvalidInputError: An argument is invalid; at the call.
            WeaviateUnsupportedFeatureError: The server is too old; at the call.
            UnexpectedStatusCodeError: There is no such namespace or node, or the namespace is being deleted.

        Example:
            await client.namespaces.update("acme", home_node="node2")
        """
        return self._context.send(namespaces.update(name, home_node))

    @coroutine_function
    def delete(
        self,
        name: str,
        *,
        wait_for_completion: bool = False,
        timeout: float | None = None,
        on_progress: Callable[[outputs.Namespace], object] | None = None,
    ) -> Coroutine[Any, Any, bool]:
        """Delete a namespace with its collections, aliases, users and roles. Since server 1.38.

        Its users are shut out at once. The rest goes in the background, within half a minute by default: until then the
        namespace is in the state DELETING, and its name is taken.

        Args:
            name: Name of the namespace.
            wait_for_completion: Whether to wait until everything is deleted.
            timeout: Seconds to wait; None for no limit.
            on_progress: Function to call with the namespace each time that it is read; may be async.

        Returns:
            Whether there was such a namespace.

        Raises:
            WeaviateInvalidInputError: An argument is invalid; at the call.
            WeaviateUnsupportedFeatureError: The server is too old; at the call.
            WeaviateWaitTimeoutError: It was not deleted in time.
            UnexpectedStatusCodeError: The server refuses.

        Example:
            await client.namespaces.delete("acme", wait_for_completion=True)
        """
        start = namespaces.delete(name)
        wanted = waiting(timeout, on_progress, wait=wait_for_completion)
        if wanted is None:
            return self._context.send(start)
        self._context.check(start)
        return self._context.whole(start.name, lambda: self._deleted(name, start, wanted))

    async def _deleted(self, name: str, start: Rest[bool], wanted: Waiting[Any]) -> bool:
        existed = await self._context.send(start)
        await until(f"Deleting the namespace {name}", lambda: self.get(name), _is_deleted, wanted)
        return existed

    @coroutine_function
    def suspend(self, name: str) -> Coroutine[Any, Any, None]:
        """Shut the users of a namespace out and forbid writes in it, until it is resumed.

        Since server 1.38.7 or 1.39.

        What it has is kept. Suspending a suspended namespace is not an error.

        Args:
            name: Name of the namespace.

        Raises:
            WeaviateInvalidInputError: The name is not valid; at the call.
            WeaviateUnsupportedFeatureError: The server is too old; at the call.
            UnexpectedStatusCodeError: There is no such namespace, it is being deleted, or its state was changed by
                another request at the same time.

        Example:
            await client.namespaces.suspend("acme")
        """
        return self._context.send(namespaces.change_state(name, "suspend"))

    @coroutine_function
    def resume(self, name: str) -> Coroutine[Any, Any, None]:
        """Make a suspended namespace active again. Since server 1.38.7 or 1.39. Resuming an active one is not an error.

        Args:
            name: Name of the namespace.

        Raises:
            WeaviateInvalidInputError: The name is not valid; at the call.
            WeaviateUnsupportedFeatureError: The server is too old; at the call.
            UnexpectedStatusCodeError: There is no such namespace, it is being deleted, or its state was changed by
                another request at the same time.

        Example:
            await client.namespaces.resume("acme")
        """
        return self._context.send(namespaces.change_state(name, "resume"))


def _is_deleted(found: outputs.Namespace | None) -> bool:
    """Whether a namespace is gone, or another one has its name."""
    return found is None or found.state is not NamespaceState.DELETING

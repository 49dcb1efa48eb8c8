"""`client.alias`: second names of collections."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from weaviate_anyio._context import Context, Namespace
from weaviate_anyio._inputs.calls import coroutine_function
from weaviate_anyio._wire import aliases

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from weaviate_anyio.outputs.aliases import AliasReturn


class AliasAsync(Namespace[Context]):
    """Aliases: second names of collections, which can be pointed at another collection without a gap.

    `client.collections.use(alias)` works like with the collection's own name. Since server 1.32.
    """

    @coroutine_function
    def list_all(self, *, collection: str | None = None) -> Coroutine[Any, Any, dict[str, AliasReturn]]:
        """Return the aliases by name.

        Args:
            collection: Only those of this collection. Default: those of all collections.

        Raises:
            WeaviateInvalidInputError: `collection` is not a str; at the call.
            WeaviateUnsupportedFeatureError: The server is too old; at the call.
            UnexpectedStatusCodeError: The server refuses.

        Example:
            for alias in (await client.alias.list_all()).values():
                print(alias.alias, alias.collection)
        """
        return self._context.send(aliases.list_all(collection))

    @coroutine_function
    def get(self, *, alias_name: str) -> Coroutine[Any, Any, AliasReturn | None]:
        """Return an alias, or None if it does not exist.

        Args:
            alias_name: Name of the alias.

        Raises:
            WeaviateInvalidInputError: The name is not valid; at the call.
            WeaviateUnsupportedFeatureError: The server is too old; at the call.
            UnexpectedStatusCodeError: The server refuses.

        Example:
            alias = await client.alias.get(alias_name="Films")
        """
        return self._context.send(aliases.get(alias_name))

    @coroutine_function
    def create(self, *, alias_name: str, target_collection: str) -> Coroutine[Any, Any, None]:
        """Create an alias.

        Args:
            alias_name: Name of the alias, which no collection and no other alias may have. The first letter is
                capitalized by the server.
            target_collection: Name of the collection.

        Raises:
            WeaviateInvalidInputError: A name is not valid; at the call.
            WeaviateUnsupportedFeatureError: The server is too old; at the call.
            UnexpectedStatusCodeError: The name is taken, or there is no such collection.

        Example:
            await client.alias.create(alias_name="Films", target_collection="Movie")
        """
        return self._context.send(aliases.create(alias_name, target_collection))

    @coroutine_function
    def update(self, *, alias_name: str, new_target_collection: str) -> Coroutine[Any, Any, bool]:
        """Point an alias at another collection.

        Args:
            alias_name: Name of the alias.
            new_target_collection: Name of the collection.

        Returns:
            Whether there is such an alias.

        Raises:
            WeaviateInvalidInputError: A name is not valid; at the call.
            WeaviateUnsupportedFeatureError: The server is too old; at the call.
            UnexpectedStatusCodeError: There is no such collection.

        Example:
            await client.alias.update(alias_name="Films", new_target_collection="Movie_v2")
        """
        return self._context.send(aliases.update(alias_name, new_target_collection))

    @coroutine_function
    def delete(self, *, alias_name: str) -> Coroutine[Any, Any, bool]:
        """Delete an alias; the collection stays.

        Args:
            alias_name: Name of the alias.

        Returns:
            Whether there was such an alias.

        Raises:
            WeaviateInvalidInputError: The name is not valid; at the call.
            WeaviateUnsupportedFeatureError: The server is too old; at the call.
            UnexpectedStatusCodeError: The server refuses.

        Example:
            await client.alias.delete(alias_name="Films")
        """
        return self._context.send(aliases.delete(alias_name))

    @coroutine_function
    def exists(self, *, alias_name: str) -> Coroutine[Any, Any, bool]:
        """Whether there is an alias of this name.

        Args:
            alias_name: Name of the alias.

        Raises:
            WeaviateInvalidInputError: The name is not valid; at the call.
            WeaviateUnsupportedFeatureError: The server is too old; at the call.
            UnexpectedStatusCodeError: The server answers neither yes nor no.

        Example:
            print(await client.alias.exists(alias_name="Films"))
        """
        return self._context.send(aliases.exists(alias_name))

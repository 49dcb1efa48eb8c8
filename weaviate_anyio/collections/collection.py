"""One collection: its namespaces, its size, its objects one after another."""

from __future__ import annotations

import dataclasses
import json
from functools import cached_property
from typing import TYPE_CHECKING, Any, NoReturn

from weaviate_anyio._absent import OF_COLLECTION, absent
from weaviate_anyio._features import Feature, known, require
from weaviate_anyio._inputs.calls import checked, coroutine_function, strictly_called
from weaviate_anyio._inputs.errors import invalid
from weaviate_anyio._inputs.names import tenant_name
from weaviate_anyio._wire import schema
from weaviate_anyio.classes._config._enums import ConsistencyLevel  # noqa: TC001 - what `checked` looks at
from weaviate_anyio.classes._types import Properties, References
from weaviate_anyio.collections._iteration import Iteration
from weaviate_anyio.collections.query import QueryCollectionAsync
from weaviate_anyio.outputs._shown import Shown

if TYPE_CHECKING:
    from collections.abc import Coroutine, Mapping

    from weaviate_anyio._context import CollectionContext
    from weaviate_anyio.administration.backup import CollectionBackupAsync
    from weaviate_anyio.classes.tenants import Tenant
    from weaviate_anyio.collections.aggregate import AggregateCollectionAsync
    from weaviate_anyio.collections.batch import BatchCollectionAsync
    from weaviate_anyio.collections.config import ConfigCollectionAsync
    from weaviate_anyio.collections.data import DataCollectionAsync
    from weaviate_anyio.collections.generate import GenerateCollectionAsync
    from weaviate_anyio.collections.tenants import TenantsCollectionAsync
    from weaviate_anyio.config import Retry, Timeout
    from weaviate_anyio.outputs.cluster import Shard


class CollectionAsync(Shown, Iteration[Properties, References]):
    """One collection, as returned by `client.collections.use(name)`. Creating this object sends nothing.

    Attributes:
        name: Its name.
        query: Searches.
    """

    _shown_as = "handle"

    def __init__(self, context: CollectionContext) -> None:
        """Internal; use `client.collections.use`."""
        self._context = context
        self.name: str = context.name
        self.query: QueryCollectionAsync[Properties, References] = QueryCollectionAsync(context)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name!r}>"

    if not TYPE_CHECKING:  # to them, every name would be right

        def __getattr__(self, name: str) -> NoReturn:
            raise absent(self, name, OF_COLLECTION)

    # Most programs begin with a search: the other namespaces are imported when they are first used.

    @cached_property
    def aggregate(self) -> AggregateCollectionAsync:
        """Counts and metrics."""
        from weaviate_anyio.collections.aggregate import AggregateCollectionAsync

        return AggregateCollectionAsync(self._context)

    @cached_property
    def config(self) -> ConfigCollectionAsync:
        """Its configuration."""
        from weaviate_anyio.collections.config import ConfigCollectionAsync

        return ConfigCollectionAsync(self._context)

    @cached_property
    def data(self) -> DataCollectionAsync[Properties]:
        """Writes objects and references."""
        from weaviate_anyio.collections.data import DataCollectionAsync

        return DataCollectionAsync(self._context)

    @cached_property
    def generate(self) -> GenerateCollectionAsync[Properties, References]:
        """Searches that generate texts."""
        from weaviate_anyio.collections.generate import GenerateCollectionAsync

        return GenerateCollectionAsync(self._context)

    @property
    def backup(self) -> CollectionBackupAsync:
        """Its backups and their restoration."""
        from weaviate_anyio.administration.backup import CollectionBackupAsync

        return CollectionBackupAsync(self._context)

    @cached_property
    def batch(self) -> BatchCollectionAsync[Properties]:
        """Writes into it as a stream."""
        from weaviate_anyio.collections.batch import BatchCollectionAsync

        return BatchCollectionAsync(self._context)

    @property
    def tenants(self) -> TenantsCollectionAsync:
        """Its tenants, if it has multi-tenancy enabled."""
        from weaviate_anyio.collections.tenants import TenantsCollectionAsync

        return TenantsCollectionAsync(self._context)

    @property
    def tenant(self) -> str | None:
        """The tenant that calls apply to; None without multi-tenancy."""
        return self._context.tenant

    @property
    def consistency_level(self) -> ConsistencyLevel | None:
        """The number of replicas that must answer; None for the server's default."""
        return self._context.consistency_level

    @strictly_called
    def with_tenant(self, tenant: str | Tenant | None) -> CollectionAsync[Properties, References]:
        """The same collection for one tenant. Nothing is sent.

        Args:
            tenant: The tenant, or its name; None for none.

        Raises:
            WeaviateInvalidInputError: If it is something else, or not a valid tenant name.

        Example:
            await movies.with_tenant("alice").data.insert({"title": "Alien"})
        """
        name = None if tenant is None else tenant_name(_name_of(tenant), "tenant")
        return CollectionAsync(dataclasses.replace(self._context, tenant=name))

    @checked
    def with_consistency_level(
        self, consistency_level: ConsistencyLevel | None
    ) -> CollectionAsync[Properties, References]:
        """The same collection, with another consistency level. Nothing is sent.

        Args:
            consistency_level: The number of replicas that must answer; None for the server's default.

        Raises:
            WeaviateInvalidInputError: If it is something else.

        Example:
            from weaviate_anyio.classes.config import ConsistencyLevel

            await movies.with_consistency_level(ConsistencyLevel.QUORUM).query.fetch_objects()
        """
        return CollectionAsync(dataclasses.replace(self._context, consistency_level=consistency_level))

    @strictly_called
    def with_options(
        self,
        *,
        timeout: float | Timeout | tuple[float, float] | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | Retry | None = None,
    ) -> CollectionAsync[Properties, References]:
        """The same collection with other options; see `WeaviateAsyncClient.with_options`. Nothing is sent.

        Args:
            timeout: Timeout of each call in seconds, including its retries.
            headers: Sent in addition to those of the client, replacing headers with the same names.
            retries: How calls that failed are sent again; a number is that of further attempts.

        Raises:
            WeaviateInvalidInputError: An argument has a wrong type or value, or cannot be sent as a header.

        Example:
            found = await movies.with_options(timeout=2).query.fetch_objects()
        """
        return CollectionAsync(self._context.with_options(timeout, headers, retries))

    @coroutine_function
    def length(self) -> Coroutine[Any, Any, int]:
        """The number of objects in it. Since server 1.28.5 or 1.29.

        Raises:
            WeaviateQueryError: If the server fails to count them.
            WeaviateUnsupportedFeatureError: At the call, if the server is too old.

        Example:
            print(await movies.length())
        """
        require(known(self._context.connection.version), Feature.GRPC_AGGREGATE)
        return self._length()

    async def _length(self) -> int:
        return (await self.aggregate.over_all(total_count=True)).total_count or 0

    @coroutine_function
    def exists(self) -> Coroutine[Any, Any, bool]:
        """Whether the collection exists on the server.

        Raises:
            UnexpectedStatusCodeError: If the server answers neither yes nor no.

        Example:
            if not await movies.exists():
                await client.collections.create("Movie")
        """
        return self._context.send(schema.exists(self.name))

    @coroutine_function
    async def shards(self) -> list[Shard]:
        """Its shards on all nodes, with the number of their objects and the state of their vector indexes.

        Raises:
            UnexpectedStatusCodeError: If it does not exist.
            EmptyResponseError: If the server lists no nodes.

        Example:
            for shard in await movies.shards():
                print(shard.node, shard.name, shard.object_count)
        """
        from weaviate_anyio._wire import cluster

        nodes = await self._context.send(cluster.nodes(self.name, None, "verbose"))
        return [shard for node in nodes for shard in node.shards or ()]

    @coroutine_function
    async def to_string(self) -> str:
        """Its configuration as JSON text.

        Raises:
            UnexpectedStatusCodeError: If it does not exist.

        Example:
            print(await movies.to_string())
        """
        config = await self.config.get()
        return f"<weaviate.Collection config={json.dumps(dataclasses.asdict(config), indent=2, default=str)}>"


def _name_of(tenant: object) -> str:
    if isinstance(tenant, str):
        return tenant
    from weaviate_anyio.classes.tenants import Tenant

    if not isinstance(tenant, Tenant):
        raise invalid("tenant", tenant, "a Tenant, its name, or None")
    return tenant.name

"""The client: a scope, and the namespaces that hang from it."""

from __future__ import annotations

import copy
from contextlib import AsyncExitStack, asynccontextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any, NoReturn

from weaviate_anyio._absent import OF_CLIENT, absent
from weaviate_anyio._connection import Connection
from weaviate_anyio._context import Context
from weaviate_anyio._inputs.calls import coroutine_function, strictly_called
from weaviate_anyio._inputs.errors import invalid
from weaviate_anyio._inputs.shown import type_of
from weaviate_anyio._scope import Scope
from weaviate_anyio._session import Session
from weaviate_anyio._warnings import warn
from weaviate_anyio._wire import server
from weaviate_anyio.auth import AuthCredentials
from weaviate_anyio.collections.collections import CollectionsAsync
from weaviate_anyio.config import AdditionalConfig
from weaviate_anyio.connect.base import ConnectionParams
from weaviate_anyio.exceptions import (
    SCOPE_FORMS,
    WeaviateClosedClientError,
    WeaviateConnectionError,
    WeaviateScopeError,
    WeaviateTimeoutError,
    WeaviateTypeError,
)

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Coroutine, Mapping
    from types import TracebackType
    from typing import Self

    from anyio.abc import TaskStatus

    from weaviate_anyio.administration.aliases import AliasAsync
    from weaviate_anyio.administration.backup import BackupAsync
    from weaviate_anyio.administration.cluster import ClusterAsync
    from weaviate_anyio.administration.debug import DebugAsync
    from weaviate_anyio.administration.export import ExportAsync
    from weaviate_anyio.administration.integrations import Integrations
    from weaviate_anyio.administration.namespaces import NamespacesAsync
    from weaviate_anyio.administration.roles import RolesAsync
    from weaviate_anyio.administration.tokenization import TokenizationAsync
    from weaviate_anyio.administration.users import GroupsAsync, UsersAsync
    from weaviate_anyio.collections.batch import BatchClientAsync
    from weaviate_anyio.config import Retry, Timeout
    from weaviate_anyio.embedded import EmbeddedOptions
    from weaviate_anyio.outputs.graphql import RawGQLReturn
    from weaviate_anyio.outputs.statistics import ClientStatistics


class WeaviateAsyncClient:
    """A client for one Weaviate server, on asyncio, uvloop and trio.

    It is connected inside its scope, and only there. A long-lived client is owned by a task: `client = await
    task_group.start(use_async_with_local().run)`. It can be entered again after it was left, under another event loop
    and backend too, but not twice at once. On asyncio any task of the event loop may leave it, on trio only the task
    that entered it.

    Example:
        async def main():
            async with weaviate.use_async_with_local() as client:
                movies = client.collections.use("Movie")
    """

    @strictly_called
    def __init__(
        self,
        connection_params: ConnectionParams | None = None,
        embedded_options: EmbeddedOptions | None = None,
        auth_client_secret: AuthCredentials | None = None,
        additional_headers: Mapping[str, str] | None = None,
        additional_config: AdditionalConfig | None = None,
        skip_init_checks: bool = False,
    ) -> None:
        """Describe the client; the helpers `use_async_with_*` are shorter.

        Args:
            connection_params: Where the server is.
            embedded_options: Or: a server that the client's scope runs.
            auth_client_secret: The credentials.
            additional_headers: Sent with each request.
            additional_config: Timeouts, proxies, TLS, pool sizes.
            skip_init_checks: Whether to skip the gRPC check when entering the scope.

        Raises:
            WeaviateInvalidInputError: An argument has a wrong type or value, or neither or both of the first two came;
                a WeaviateTypeError, which is a TypeError too, if it is one of these two.
        """
        if (connection_params is None) == (embedded_options is None):
            raise WeaviateTypeError("give either connection_params or embedded_options")
        if not isinstance(connection_params, ConnectionParams | None):
            raise WeaviateTypeError(invalid("connection_params", connection_params, "ConnectionParams").message)
        config = AdditionalConfig() if additional_config is None else additional_config
        if not isinstance(config, AdditionalConfig):
            raise invalid("additional_config", additional_config, "AdditionalConfig")
        if not isinstance(skip_init_checks, bool):
            raise invalid("skip_init_checks", skip_init_checks, "a bool")
        _check_auth(auth_client_secret)
        self._embedded = embedded_options
        self._scope = Scope(self._live)
        params = connection_params or _embedded_params(embedded_options)
        self._session = Session(params, auth_client_secret, additional_headers, config)
        self._connection = Connection(self._session, self._scope, check_grpc=not skip_init_checks)
        self._context = Context(self._connection)

    @strictly_called
    def with_options(
        self,
        *,
        timeout: float | Timeout | tuple[float, float] | None = None,
        headers: Mapping[str, str] | None = None,
        retries: int | Retry | None = None,
    ) -> Self:
        """The same client with other options: a view on the same scope and the same connections. Nothing is sent.

        Example:
            mine = client.with_options(timeout=2, headers={"X-Cohere-Api-Key": "the key of this user"})
            await mine.collections.use("Movie").query.near_text("space heist")

        Args:
            timeout: Seconds for each call, its repetitions included; a `Timeout`, or a pair, where reads and writes
                differ. Default: that of this client.
            headers: Sent besides those of this client, and in place of those that have the same names; one with an
                empty value is left out. An Authorization header takes the place of the client's credentials.
            retries: How calls that failed are sent again; a number is that of further attempts, 0 for none.

        Raises:
            WeaviateInvalidInputError: An argument has a wrong type or value, or cannot be sent as a header.
        """
        view = copy.copy(self)
        view.__dict__.pop("batch", None)  # which knows the last batch of this one
        view._context = self._context.with_options(timeout, headers, retries)
        return view

    @property
    def collections(self) -> CollectionsAsync:
        """Makes, lists and deletes collections, and gives access to one."""
        return CollectionsAsync(self._context)

    # Most programs use few of these: each is imported when it is first used.

    @property
    def alias(self) -> AliasAsync:
        """Second names of collections."""
        from weaviate_anyio.administration.aliases import AliasAsync

        return AliasAsync(self._context)

    @property
    def backup(self) -> BackupAsync:
        """Backups and their restoration."""
        from weaviate_anyio.administration.backup import BackupAsync

        return BackupAsync(self._context)

    @cached_property
    def batch(self) -> BatchClientAsync:
        """Writes into several collections as a stream."""
        from weaviate_anyio.collections.batch import BatchClientAsync

        return BatchClientAsync(self._context)

    @property
    def cluster(self) -> ClusterAsync:
        """Nodes, shards and replication."""
        from weaviate_anyio.administration.cluster import ClusterAsync

        return ClusterAsync(self._context)

    @property
    def debug(self) -> DebugAsync:
        """An object as one node has it."""
        from weaviate_anyio.administration.debug import DebugAsync

        return DebugAsync(self._context)

    @property
    def export(self) -> ExportAsync:
        """Collections in files, for other programs."""
        from weaviate_anyio.administration.export import ExportAsync

        return ExportAsync(self._context)

    @property
    def groups(self) -> GroupsAsync:
        """Groups of the identity provider, and the roles that they have."""
        from weaviate_anyio.administration.users import GroupsAsync

        return GroupsAsync(self._context)

    @property
    def integrations(self) -> Integrations:
        """Keys, addresses and rate limits of model providers."""
        from weaviate_anyio.administration.integrations import Integrations

        return Integrations(self._context)

    @property
    def namespaces(self) -> NamespacesAsync:
        """Parts of the server that are closed off from each other."""
        from weaviate_anyio.administration.namespaces import NamespacesAsync

        return NamespacesAsync(self._context)

    @property
    def roles(self) -> RolesAsync:
        """Roles and their permissions."""
        from weaviate_anyio.administration.roles import RolesAsync

        return RolesAsync(self._context)

    @property
    def tokenization(self) -> TokenizationAsync:
        """The tokens that the server makes of a text."""
        from weaviate_anyio.administration.tokenization import TokenizationAsync

        return TokenizationAsync(self._context)

    @property
    def users(self) -> UsersAsync:
        """Users, and the roles that they have."""
        from weaviate_anyio.administration.users import UsersAsync

        return UsersAsync(self._context)

    def __repr__(self) -> str:
        # Tools that show local variables ask one whose arguments were refused, too.
        return f"<{type(self).__name__} {vars(self).get('_connection', 'that was not made')}>"

    if not TYPE_CHECKING:  # to them, every name would be right

        def __getattr__(self, name: str) -> NoReturn:
            raise absent(self, name, OF_CLIENT)

        def __enter__(self) -> NoReturn:
            """Not offered: the client is asynchronous."""
            raise WeaviateScopeError(f"the client is asynchronous: use `async with` in place of `with`{SCOPE_FORMS}")

        def __exit__(self, *_: object) -> None:
            """Not offered: the client is asynchronous."""

    async def __aenter__(self) -> Self:
        tasks = await self._scope.enter()
        try:
            await self._connection.open(tasks)
        except BaseException as error:
            await self._scope.leave(error)
            raise
        self._scope.opened()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self._scope.leave(error)

    @coroutine_function
    async def run(self, *, task_status: TaskStatus[Self] | None = None) -> None:
        """Be connected until cancelled: the scope as a task.

        Example:
            import anyio

            async def main():
                async with anyio.create_task_group() as tasks:
                    client = await tasks.start(weaviate.use_async_with_local().run)
                    await client.get_meta()
                    tasks.cancel_scope.cancel()

        A connection error is raised by `start`; the task group of the caller wraps it in an ExceptionGroup, as
        it does with every error that passes through it.

        Args:
            task_status: Given by `TaskGroup.start`, which returns the connected client.
        """
        from anyio import sleep_forever

        async with self:
            if task_status is not None:
                task_status.started(self)
            await sleep_forever()

    def statistics(self) -> ClientStatistics:
        """What the client has done since it was entered: calls, retries, connections, bytes. No request is made.

        Cheap: it reads counters. They begin at zero with each scope, and are all zero outside.

        Example:
            counted = client.statistics()
            print(counted.grpc.succeeded, counted.retries, counted.nodes)
        """
        return self._connection.statistics()

    def connect(self) -> NoReturn:
        """Not offered: entering the scope connects.

        Raises:
            WeaviateScopeError: Always; it shows the two forms of the scope.
        """
        raise WeaviateScopeError(f"connect() is not needed: entering the client connects{SCOPE_FORMS}")

    def close(self) -> NoReturn:
        """Not offered: leaving the scope closes.

        Raises:
            WeaviateScopeError: Always; it shows the two forms of the scope.
        """
        raise WeaviateScopeError(f"close() is not needed: leaving the client closes its connections{SCOPE_FORMS}")

    def is_connected(self) -> bool:
        """Whether the client is inside its scope. No request is made."""
        return self._scope.connected

    @coroutine_function
    async def is_ready(self) -> bool:
        """Whether the server answers that it is ready for requests; False where it does not answer.

        A client outside its scope is not ready either: this never raises, as health endpoints want it.
        """
        return await self._well_known("ready")

    @coroutine_function
    async def is_live(self) -> bool:
        """Whether the server answers that it is alive, over REST and over gRPC; False where it does not answer.

        A client outside its scope is not alive either: this never raises, as health endpoints want it.
        """
        return await self._well_known("live") and await self._connection.serves()

    @coroutine_function
    def get_meta(self) -> Coroutine[Any, Any, dict[str, Any]]:
        """The server's version, its modules and its limits, as the server reports them.

        Raises:
            UnexpectedStatusCodeError: The server answered with an error.
        """
        return self._context.send(server.meta())

    @coroutine_function
    def get_open_id_configuration(self) -> Coroutine[Any, Any, dict[str, Any] | None]:
        """Where the server's OIDC provider is, or None if it has none.

        Raises:
            UnexpectedStatusCodeError: The server answered with an error.
        """
        return self._context.send(server.open_id_configuration())

    @coroutine_function
    def graphql_raw_query(self, gql_query: str) -> Coroutine[Any, Any, RawGQLReturn]:
        """Send a query in GraphQL.

        Deprecated: Weaviate retires GraphQL, and servers released after May 1, 2027 may no longer answer. Use
        `collection.query`, `collection.generate` and `collection.aggregate`.

        Args:
            gql_query: The query. Texts of users in it must be escaped.

        Returns:
            The three parts of the answer, and the errors that the server reports instead.

        Raises:
            WeaviateInvalidInputError: The query is not a str; at the call.
            UnexpectedStatusCodeError: The server refuses.

        Example:
            answer = await client.graphql_raw_query("{ Get { Movie(limit: 3) { title } } }")
            print(answer.get, answer.errors)
        """
        warn(
            "Dep031: graphql_raw_query() is deprecated: Weaviate retires GraphQL after May 1, 2027. Use the methods of "
            "collection.query, collection.generate and collection.aggregate",
            DeprecationWarning,
        )
        return self._context.send(server.graphql_raw_query(gql_query))

    async def _well_known(self, what: str) -> bool:
        try:
            return await self._context.send(server.is_well(what))
        except (WeaviateClosedClientError, WeaviateConnectionError, WeaviateTimeoutError):
            return False

    @asynccontextmanager
    async def _live(self) -> AsyncIterator[None]:
        """What is left last, in the supervisor's task, where no cancellation of the user reaches."""
        async with AsyncExitStack() as stack:
            if self._embedded is not None:
                from weaviate_anyio.embedded import run_server

                server = await stack.enter_async_context(run_server(self._embedded))
                self._session.endpoints.params = _unencrypted(server.hostname, server.http_port, server.grpc_port)
            stack.push_async_callback(self._connection.close)
            yield


def _embedded_params(options: EmbeddedOptions | None) -> ConnectionParams:
    from weaviate_anyio.embedded import EmbeddedOptions

    if not isinstance(options, EmbeddedOptions):
        raise WeaviateTypeError(invalid("embedded_options", options, "EmbeddedOptions").message)
    return _unencrypted(options.hostname, options.port, options.grpc_port)


def _unencrypted(host: str, http_port: int, grpc_port: int) -> ConnectionParams:
    return ConnectionParams.from_params(host, http_port, False, host, grpc_port, False)


def _check_auth(auth: object) -> None:
    if not isinstance(auth, AuthCredentials | None):
        raise invalid("auth_client_secret", type_of(auth), "what weaviate_anyio.auth.Auth makes, or None")

"""The one door: an operation goes in, its result comes out.

A connection exists before the client is entered, so that namespaces can be made at any time; it works inside the scope
only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from weaviate_anyio._features import require
from weaviate_anyio._operation import Rpc
from weaviate_anyio._options import USUAL
from weaviate_anyio._places import OfThisProcess
from weaviate_anyio._session import has_one_port, make_nodes
from weaviate_anyio._slices import in_slices
from weaviate_anyio._wire.steps import at_once
from weaviate_anyio.connect.base import address
from weaviate_anyio.exceptions import WeaviateInvalidInputError
from weaviate_anyio.outputs.statistics import ClientStatistics

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine
    from contextlib import AbstractAsyncContextManager

    from anyio import Lock
    from anyio.abc import TaskGroup

    from weaviate_anyio._calls import Calls
    from weaviate_anyio._features import Feature, Version
    from weaviate_anyio._nodes import Nodes
    from weaviate_anyio._operation import MessageStream, Method, Rest
    from weaviate_anyio._options import Options
    from weaviate_anyio._scope import Scope
    from weaviate_anyio._session import Session
    from weaviate_anyio._watch import Observer, Watch
    from weaviate_anyio.config import AdditionalConfig

T = TypeVar("T")

READ_AT_ONCE = 256 * 1024
"""Bytes of a reply that are read in a few milliseconds."""


class Connection(OfThisProcess):
    """What operations go through.

    Attributes:
        session: What is known of the server, and sent with each request.
        watch: What watches the calls; None if nothing does.
    """

    def __init__(self, session: Session, scope: Scope, *, check_grpc: bool) -> None:
        """Keep what is needed for connecting; nothing is opened yet."""
        self.session = session
        self._scope = scope
        self._check_grpc = check_grpc
        self._nodes: Nodes | None = None
        self._changes: Lock | None = None
        self._calls: Calls | None = None
        self.watch: Watch | None = make_watch(session.endpoints.config, self)
        session.watch = self.watch

    def __str__(self) -> str:
        params = self.session.endpoints.params
        grpc, prefix = self.session.endpoints.grpc_address
        states = {"new": "never entered", "open": "connected", "closed": "left"}
        state = states.get(self._scope.state, self._scope.state)
        return f"{address(params.http)} (gRPC {address(grpc)}{prefix or ''}), {state}"

    async def open(self, tasks: TaskGroup) -> None:
        """Make the pools and the channels, and check them; see `_startup.check` for what it raises.

        Args:
            tasks: The group that the channels run in.
        """
        from anyio import Lock

        self.session.begin()
        self.session.endpoints.warn_if_open()
        await self.session.endpoints.load()
        from weaviate_anyio import _startup
        from weaviate_anyio._calls import Calls

        self._changes = Lock()
        nodes = self._nodes = make_nodes(self.session.endpoints, watched=self.watch is not None)
        self._calls = Calls(self.session, nodes)
        await nodes.open(tasks, self.session.grpc_seconds, grpc=self._check_grpc)
        await _startup.check(self.session, self._calls, tasks, grpc=self._check_grpc)

    async def close(self) -> None:
        """Close the sockets of REST; those of gRPC end with the tasks of the scope."""
        nodes, self._nodes, self._calls, self._changes = self._nodes, None, None, None
        if nodes is not None:
            nodes.close()

    async def send(self, operation: Rest[T] | Rpc[T], options: Options = USUAL) -> T:
        """The result of an operation.

        Args:
            operation: What is sent.
            options: What holds for this call instead of what holds for the client.

        Raises:
            WeaviateClosedClientError: Outside the scope.
            WeaviateInvalidInputError: The request is larger than the server accepts.
            WeaviateTimeoutError: No reply came within the timeout.
            WeaviateConnectionError: No connection is available, or it was lost during the call.
            AuthenticationFailedError: gRPC: the credentials are not accepted.
            InsufficientPermissionsError: The credentials do not allow it.
            UnexpectedStatusCodeError: REST: the status is another one that the operation does not expect.
            WeaviateBaseError: gRPC: what the method makes of a failure on the server; the errors of timeouts,
                connections and credentials are of its class, too.
        """
        self._scope.check()
        assert self._calls is not None
        calls = self._calls
        done = calls.done_rpc if isinstance(operation, Rpc) else calls.done_rest
        try:
            reply: Any = await (
                calls.rpc(operation, options) if isinstance(operation, Rpc) else calls.rest(operation, options)
            )
        except BaseException as error:
            done.failed(error)
            raise
        done.succeeded += 1
        if not isinstance(operation, Rpc):
            return operation.read(reply)
        steps = operation.read(reply)
        return at_once(steps) if len(reply) < READ_AT_ONCE else await in_slices(steps)

    async def again(
        self, send: Callable[[], Awaitable[T]], error: Exception, name: str, options: Options, deadline: float
    ) -> T:
        """What later calls get in place of one over gRPC that has failed, as a call is sent again.

        Args:
            send: Makes one of them.
            error: How the first one failed.
            name: What logs call it: the namespace and the method.
            options: What holds for these calls.
            deadline: When the last of them must have ended.

        Raises:
            WeaviateClosedClientError: Outside the scope.
            WeaviateTimeoutError: The last of them was cut off.
            Exception: What the last of them raised.
        """
        self._scope.check()
        assert self._calls is not None
        return await self._calls.again(send, error, name, options, deadline)

    def stream(self, method: Method, first: bytes, options: Options, patience: float) -> MessageStream:
        """A gRPC call that streams both ways, to be entered; see `MessageStream`.

        Args:
            method: What is called.
            first: The first message.
            options: What holds for this call instead of what holds for the client.
            patience: Seconds that each reply may take.

        Raises:
            WeaviateClosedClientError: Outside the scope.
        """
        self._scope.check()
        assert self._calls is not None
        return self._calls.stream(method, first, options, patience)

    @property
    def has_streams(self) -> bool:
        """Whether the way to the server lets gRPC stream; gRPC-Web does not."""
        return self._calls is None or self._calls.has_streams

    def statistics(self) -> ClientStatistics:
        """What was done in this scope; nothing outside."""
        calls, nodes = self._calls, self._nodes
        if calls is None or nodes is None:
            return ClientStatistics()
        return ClientStatistics(calls.done_rest.told(), calls.done_rpc.told(), calls.retries, nodes.statistics())

    def start_soon(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Run something in the background until the client is left. It must not raise: that ends the connection.

        Raises:
            WeaviateClosedClientError: Outside the scope.
        """
        self._scope.start_soon(work)

    async def serves(self) -> bool:
        """Whether gRPC answers within the timeout for queries that it serves."""
        assert self._calls is not None
        return await self._calls.serves()

    @property
    def version(self) -> Version:
        """The server's version, known inside the scope."""
        return self.session.version

    def check(self) -> None:
        """Refuse work outside the scope, and from other threads and event loops.

        Raises:
            WeaviateClosedClientError: It is that.
        """
        self._scope.check()

    def require(self, feature: Feature) -> None:
        """Refuse what the connected server is too old for.

        Raises:
            WeaviateClosedClientError: Outside the scope.
            WeaviateUnsupportedFeatureError: The server is older.
        """
        self._scope.check()
        require(self.version, feature)

    def changes(self) -> AbstractAsyncContextManager[None]:
        """Lock around read-modify-write of a configuration: the server takes whole configurations only.

        Raises:
            WeaviateClosedClientError: As `check`: the lock belongs to the event loop of the scope.
        """
        self._scope.check()
        assert self._changes is not None
        return self._changes


def make_watch(config: AdditionalConfig, connection: Connection) -> Watch | None:
    """What watches the calls of a client, if the user asked for that.

    Raises:
        WeaviateInvalidInputError: Telemetry needs a package that is not installed.
    """
    if config.slow_call is None and config.telemetry is None:
        return None
    from weaviate_anyio._watch import Watch

    observer: Observer | None = None
    if config.telemetry is not None:
        try:
            from weaviate_anyio._telemetry import OpenTelemetry
        except ModuleNotFoundError as error:
            text = f"OpenTelemetry is not installed ({error}): pip install 'weaviate-anyio[otel]'"
            raise WeaviateInvalidInputError(text, parameter="telemetry") from error
        params = connection.session.endpoints.params
        observer = OpenTelemetry(config.telemetry, params, connection, one_port=has_one_port(params, config))
    return Watch(config.slow_call, observer)

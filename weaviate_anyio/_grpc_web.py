"""gRPC through the REST port: what takes the place of a channel where only HTTP/1.1 passes."""

from __future__ import annotations

import logging
import math
from typing import TYPE_CHECKING, Any, NoReturn

from anyio import (
    TASK_STATUS_IGNORED,
    Lock,
    create_task_group,
    current_effective_deadline,
    current_time,
    fail_after,
    sleep_forever,
)
from grpclib.const import Status
from grpclib.exceptions import GRPCError

from weaviate_anyio._grpc import web
from weaviate_anyio._grpc.channel import Statistics
from weaviate_anyio._grpc.errors import CallError, ChannelClosed, ConnectError, ConnectionLost
from weaviate_anyio._grpc.messages import LARGEST_MESSAGE, pack
from weaviate_anyio._grpc.metadata import EMPTY, Metadata
from weaviate_anyio._grpc.waiting import leave_if_late
from weaviate_anyio._nodes import check_health
from weaviate_anyio._rest import ReplyTooLargeError
from weaviate_anyio.exceptions import (
    WeaviateClosedClientError,
    WeaviateConnectionError,
    WeaviateTimeoutError,
    said,
)

if TYPE_CHECKING:
    from anyio.abc import TaskStatus

    from weaviate_anyio._grpc.channel import Channel
    from weaviate_anyio._grpc.metadata import MetadataLike
    from weaviate_anyio._grpc.traffic import Traffic
    from weaviate_anyio._rest import RestPool
    from weaviate_anyio._wire.reading import Reply

_log = logging.getLogger("weaviate_anyio.grpc")

_ENVELOPE = 65_536
"""Bytes of a reply beside its message: what leads it in, and the trailers."""
_WRONG_CONTENT_TYPE = 415
NO_STREAMS = "gRPC-Web has no streams, which need HTTP/2"


class WebChannel:
    """Calls over gRPC-Web: each is one exchange of a pool of REST connections. See `Channel` for its methods.

    Attributes:
        target: Where the calls go, for errors.
        has_streams: False.
        waiting_for: None: connecting is a part of each exchange.
    """

    has_streams: bool = False
    waiting_for: str | None = None

    def __init__(
        self, pool: RestPool, target: str, *, prefix: str, max_message_size: int | None, owns_pool: bool = False
    ) -> None:
        """Keep them; nothing is opened yet.

        Args:
            pool: The connections.
            target: What errors call the server.
            prefix: The path at which the server has its services.
            max_message_size: The longest reply, in bytes; None for no limit.
            owns_pool: Whether nobody else closes it.
        """
        self.target = target
        self._pool = pool
        self._prefix = prefix
        self._limit = LARGEST_MESSAGE if max_message_size is None else max_message_size
        self._owns_pool = owns_pool
        self._content_type = web.CONTENT_TYPES[0]
        self._calls = 0

    def __repr__(self) -> str:
        return f"WebChannel({self.target!r})"

    def statistics(self) -> Statistics:
        """What there is at this moment: the connections are those of REST, of which each call under way has one."""
        connections = self._pool.connections
        open_now = min(self._calls, connections)
        return Statistics(
            connected=connections > 0,
            connecting=False,
            connections=connections,
            open_streams=open_now,
            waiting_streams=0,
            waiting_callers=self._calls - open_now,
            failure=None,
        )

    @property
    def traffic(self) -> Traffic:
        """What goes over the connections: those of REST, unless they are its own."""
        return self._pool.traffic

    @property
    def busy_connections(self) -> int:
        """How many connections have requests under way."""
        return self._pool.used_connections

    async def run(self, *, task_status: TaskStatus[None] = TASK_STATUS_IGNORED) -> None:
        """Be there until cancelled."""
        task_status.started()
        try:
            await sleep_forever()
        finally:
            if self._owns_pool:
                self._pool.close()

    def cut(self, text: str) -> None:
        """Let the calls under way fail."""
        self._pool.cut(text)

    async def connect(self) -> None:
        """Nothing: every call connects by itself."""

    def request(self, name: str, *_: Any, **__: Any) -> NoReturn:
        """A call that streams, which is not to be had.

        Raises:
            CallError: Always.
        """
        raise CallError(Status.UNIMPLEMENTED, f"{name}: {NO_STREAMS}", never_processed=True)

    async def unary(self, path: str, request: bytes, *, metadata: Metadata | MetadataLike = EMPTY) -> bytes:
        """Call a unary method with encoded messages; see `Channel.unary`."""
        made = metadata if isinstance(metadata, Metadata) else Metadata(metadata)
        target, body = f"{self._prefix}{path}".encode(), pack(request)
        first, other = web.CONTENT_TYPES
        kind = self._content_type
        self._calls += 1
        try:
            reply = await self._exchange(target, body, made, kind)
            if reply.status == _WRONG_CONTENT_TYPE and kind == first:  # something on the way knows the other one only
                self._content_type = other
                reply = await self._exchange(target, body, made, other)
            return web.message_of(reply.status, reply.headers, reply.body, self._limit)
        except CallError:
            await leave_if_late()
            raise
        finally:
            self._calls -= 1

    async def _exchange(self, target: bytes, body: bytes, metadata: Metadata, kind: bytes) -> Reply:
        deadline = current_effective_deadline()
        seconds = None if math.isinf(deadline) else deadline - current_time()
        fields = web.fields(kind, metadata, seconds)
        try:
            return await self._pool.request("POST", target, fields, body, envelope=_ENVELOPE)
        except WeaviateConnectionError as error:
            raise self._translated(error) from error.__cause__
        except WeaviateTimeoutError as error:
            raise CallError(Status.DEADLINE_EXCEEDED, error.details) from None
        except WeaviateClosedClientError:
            raise ChannelClosed from None

    def _translated(self, error: WeaviateConnectionError) -> CallError:
        """The error of REST as one of gRPC."""
        if isinstance(error, ReplyTooLargeError):
            text = f"a message came that is larger than {self._limit} bytes, the largest allowed"
            return CallError(Status.RESOURCE_EXHAUSTED, text, reply_too_large=True)
        if error.never_processed:
            return ConnectError("tcp", error.details, lasting=not error.may_pass)
        if error.may_pass:
            return ConnectionLost(error.details, never_processed=False)
        return CallError(Status.INTERNAL, error.details)


class AutoChannel:
    """HTTP/2, or gRPC-Web where HTTP/2 does not come through: the first use finds out, for as long as it runs."""

    def __init__(self, http2: Channel, web_channel: WebChannel, seconds: float) -> None:
        """Keep both.

        Args:
            http2: What is tried first.
            web_channel: What is tried after it.
            seconds: How long HTTP/2 has to answer.
        """
        self._http2 = http2
        self._web = web_channel
        self._seconds = seconds
        self._chosen: Channel | WebChannel | None = None
        self._choice = Lock()

    @property
    def _likely(self) -> Channel | WebChannel:
        return self._chosen or self._http2

    @property
    def target(self) -> object:
        """Where the calls go."""
        return self._likely.target

    @property
    def has_streams(self) -> bool:
        """Whether calls that stream are possible."""
        return self._likely.has_streams

    @property
    def waiting_for(self) -> str | None:
        """What the attempt to connect that is under way waits for, in words."""
        return self._likely.waiting_for

    def statistics(self) -> Statistics:
        """What there is at this moment."""
        return self._likely.statistics()

    @property
    def traffic(self) -> Traffic:
        """What goes over the connections."""
        return self._likely.traffic

    @property
    def busy_connections(self) -> int:
        """How many connections have calls under way."""
        return self._likely.busy_connections

    async def run(self, *, task_status: TaskStatus[None] = TASK_STATUS_IGNORED) -> None:
        """Hold both until cancelled."""
        async with create_task_group() as tasks:
            await tasks.start(self._http2.run)
            await tasks.start(self._web.run)
            task_status.started()

    def cut(self, text: str) -> None:
        """Let the calls under way fail."""
        self._likely.cut(text)

    async def connect(self) -> None:
        """Make sure of a way.

        Raises:
            GRPCError: There is none.
        """
        await (await self._choose()).connect()

    def request(self, *args: Any, **kwargs: Any) -> Any:
        """A call that streams; see `Channel.request`."""
        return self._likely.request(*args, **kwargs)

    async def unary(self, path: str, request: bytes, *, metadata: Metadata | MetadataLike = EMPTY) -> bytes:
        """Call a unary method with encoded messages; see `Channel.unary`."""
        channel = self._chosen or await self._choose()
        return await channel.unary(path, request, metadata=metadata)

    async def _choose(self) -> Channel | WebChannel:
        async with self._choice:
            if self._chosen is None:
                self._chosen = await self._found()
        return self._chosen

    async def _found(self) -> Channel | WebChannel:
        """The way that works.

        Raises:
            GRPCError: Of HTTP/2, where neither does.
        """
        failure: Exception
        try:
            with fail_after(self._seconds):
                await check_health(self._http2)
        except (GRPCError, WeaviateConnectionError) as error:
            failure = error
        except TimeoutError:
            waited_for = self._http2.waiting_for or "the answer to the health check"
            failure = CallError(Status.UNAVAILABLE, f"timed out after {self._seconds:g} s waiting for {waited_for}")
        else:
            return self._http2
        try:
            await check_health(self._web)
        except (GRPCError, WeaviateConnectionError) as error:
            text = f"{said(failure)}; over gRPC-Web: {said(error)}"
            raise CallError(Status.UNAVAILABLE, text) from failure
        _log.warning("gRPC goes over %s by gRPC-Web, without streams: %s", self._web.target, said(failure))
        return self._web

"""A channel: calls to one server over a connection that the channel makes, replaces and closes."""

from __future__ import annotations

import math
from contextlib import suppress
from typing import TYPE_CHECKING, Final, TypeVar

from anyio import TASK_STATUS_IGNORED, current_effective_deadline, sleep
from grpclib.const import Status

from weaviate_anyio._grpc.backoff import Backoff
from weaviate_anyio._grpc.connector import ATTEMPTS, Connector
from weaviate_anyio._grpc.deadline import leave_if_late
from weaviate_anyio._grpc.errors import CallError
from weaviate_anyio._grpc.headers import encode_length, field_size, literal
from weaviate_anyio._grpc.messages import LARGEST_MESSAGE, MessageError, pack
from weaviate_anyio._grpc.metadata import EMPTY, Metadata, MetadataLike
from weaviate_anyio._grpc.sockets import Proxy, Target
from weaviate_anyio._grpc.state import StreamState
from weaviate_anyio._grpc.stream import Codec, Stream, stream_error

if TYPE_CHECKING:
    from collections.abc import Hashable
    from ssl import SSLContext

    from anyio.abc import TaskStatus
    from grpclib.const import Cardinality
    from grpclib.encoding.base import CodecBase, StatusDetailsCodecBase
    from grpclib.metadata import Deadline

    from weaviate_anyio._grpc.connection import Connection

_Send = TypeVar("_Send")
_Recv = TypeVar("_Recv")

_CACHED: Final = 256
_PORTS: Final = range(1, 65_536)


def _check_options(
    port: int | None, user_agent: str, connect_timeout: float, ping_interval: float | None, ping_timeout: float
) -> None:
    if port is not None and port not in _PORTS:
        raise ValueError(f"port is {port}, from 1 to 65535 is allowed")
    if not user_agent.isprintable() or not user_agent.isascii():
        raise ValueError("user_agent must be printable ASCII")
    for name, seconds in (
        ("connect_timeout", connect_timeout),
        ("ping_interval", ping_interval),
        ("ping_timeout", ping_timeout),
    ):
        if seconds is not None and not seconds > 0:
            raise ValueError(f"{name} is {seconds} seconds, and must be more than 0")


class Channel:
    """Calls to one gRPC server.

    Nothing is opened here: `run` is a task that holds the connection, and calls work while it runs.

        async with anyio.create_task_group() as tasks:
            channel = Channel("localhost", 50051)
            await tasks.start(channel.run)
            reply = await channel.unary("/helloworld.Greeter/SayHello", request)
            channel.close()

    Args:
        host: name or address of the server, 127.0.0.1 if not given; IPv6 without brackets.
        port: its port, 50051 if not given.
        path: a unix socket instead of both.
        ssl: True for TLS with the system's certificates, or a context of your own (for mTLS, private authorities), on
            which `set_alpn_protocols` is called.
        authority: the `:authority` of requests, host and port if not given.
        server_name: the name that the server's certificate is checked against, the host if not given.
        proxy: an HTTP proxy that tunnels to the server, `http(s)://user:password@host:port`; `host:port` is plain HTTP.
        codec: encodes and decodes the messages of `request`, as grpclib's; if not given, messages are bytes or have
            `SerializeToString` and `FromString`.
        status_details_codec: decodes `grpc-status-details-bin`, as grpclib's; if not given, details are bytes.
        max_receive_message_size: the longest message accepted, in bytes, 4 MiB if not given, as gRPC's other clients
            have it; None for no limit, as grpclib has it.
        max_send_message_size: the longest message sent, in bytes; None for no limit.
        connect_timeout: seconds for one attempt to connect, up to the server's SETTINGS.
        compress: whether requests are compressed with gzip. Compressed replies are always accepted.
        user_agent: the `user-agent` of requests.
        ping_interval: seconds of silence during calls after which the server is asked for a sign of life (at most a
            tenth later); None for never. Servers punish intervals under five minutes, unless configured otherwise.
            A call that is given up after a second of silence asks at once, and the next call that comes before the
            answer goes out on a new connection.
        ping_timeout: seconds that it has to answer before its connection is given up.
        ping_idle: whether it is asked while no call is open, too; servers punish that, unless configured otherwise.

    Raises:
        ValueError: the proxy cannot be read, both a path and a host are given, or a number is out of its range.
    """

    def __init__(
        self,
        host: str | None = None,
        port: int | None = None,
        *,
        path: str | None = None,
        ssl: SSLContext | bool | None = None,
        authority: str | None = None,
        server_name: str | None = None,
        proxy: str | None = None,
        codec: CodecBase | None = None,
        status_details_codec: StatusDetailsCodecBase | None = None,
        max_receive_message_size: int | None = 4_194_304,
        max_send_message_size: int | None = None,
        connect_timeout: float = 20.0,
        compress: bool = False,
        user_agent: str = "grpc-python-anyio",
        ping_interval: float | None = 300.0,
        ping_timeout: float = 20.0,
        ping_idle: bool = False,
    ) -> None:
        if path is not None and (host is not None or port is not None):
            raise ValueError("a channel has a path, or a host and a port, not both")
        _check_options(port, user_agent, connect_timeout, ping_interval, ping_timeout)
        self.target = Target(
            host or "127.0.0.1",
            port or 50051,
            path=path,
            ssl=ssl or None,
            server_name=server_name,
            proxy=Proxy.parse(proxy) if proxy else None,
        )
        self._authority = authority or ("localhost" if path else str(self.target))
        self._user_agent = user_agent
        self.codec = Codec(codec, status_details_codec)
        self.compress = compress
        self._max_send = LARGEST_MESSAGE if max_send_message_size is None else max_send_message_size
        self._heads: dict[str, tuple[bytes, int]] = {}
        self._metadata: dict[Hashable, Metadata] = {}
        self._repeats = Backoff()
        most = LARGEST_MESSAGE if max_receive_message_size is None else max_receive_message_size
        self._connector = Connector(self.target, most, connect_timeout, ping_interval, ping_timeout, ping_idle)

    def __repr__(self) -> str:
        return f"Channel({str(self.target)!r})"

    # What tests and the curious look at

    @property
    def running(self) -> bool:
        """Whether `run` runs, and calls may be made."""
        return self._connector.running

    @property
    def connected(self) -> bool:
        """Whether a connection is there that takes calls."""
        current = self._connector.current
        return current is not None and current.usable

    @property
    def connections(self) -> int:
        """Connections that are not closed yet; old ones end when their last call does."""
        return len(self._connector.connections)

    @property
    def open_streams(self) -> int:
        """Calls that the server knows of and that have not ended."""
        return sum(connection.protocol.open_streams for connection in self._connector.connections)

    @property
    def waiting_streams(self) -> int:
        """Calls that wait to be sent, or for the server to allow more at once."""
        return sum(connection.protocol.waiting_streams for connection in self._connector.connections)

    @property
    def waiting_callers(self) -> int:
        """Calls that wait for a connection."""
        return self._connector.waiting

    @property
    def failure(self) -> Exception | None:
        """An error in the background that nobody expected; None is what it should be."""
        return self._connector.failure

    @property
    def waiting_for(self) -> str | None:
        """What the attempt to connect that is under way waits for, in words."""
        progress = self._connector.progress
        return progress.waiting_for if progress is not None else None

    # The scope

    async def run(self, *, task_status: TaskStatus[None] = TASK_STATUS_IGNORED) -> None:
        """Hold the connection until cancelled, or until `close` is called.

        Connecting, reading and writing happen in this task and its children. What goes wrong in them goes to the calls,
        never out of here. A channel can run again after it has ended, under another event loop too.

        Raises:
            RuntimeError: the channel runs already.
        """
        await self._connector.run(task_status=task_status)

    def close(self) -> None:
        """End `run`; calls that are under way fail with ChannelClosed."""
        self._connector.close()

    async def connect(self) -> None:
        """Make sure of a connection that is ready for calls.

        Raises:
            ConnectError: the attempt failed.
            ChannelClosed: the channel does not run.
        """
        await self._connector.connect()

    async def connection(self) -> Connection:
        """A connection that takes calls; see `connect`."""
        return await self._connector.connect()

    # Calls

    async def unary(
        self, path: str, request: bytes, *, metadata: Metadata | tuple[tuple[str, str | bytes], ...] = EMPTY
    ) -> bytes:
        """Call a unary method with encoded messages.

        The deadline is that of the caller's cancel scopes (`anyio.fail_after`); the server is told of it.

        Args:
            path: `/package.Service/Method`.
            request: the encoded request.
            metadata: a `Metadata`, which is encoded once for all its calls, or pairs.

        Returns:
            The encoded reply.

        Raises:
            GRPCError: the server answered with a status other than OK, or not as gRPC demands.
            ConnectError: there is no connection.
            ConnectionLost: it went away during the call.
            ChannelClosed: the channel does not run, or was closed during the call.
            ValueError: metadata that gRPC does not allow; TypeError likewise.
        """
        block, size = self.block(path, metadata)
        data = self.pack(request)
        attempt = 0
        while True:
            connection = self._connector.current
            if connection is None or not connection.usable:
                connection = await self._connector.connect()
            self.check_size(connection, size)
            deadline = current_effective_deadline()
            if deadline == -math.inf:
                await leave_if_late()
            done = connection.new_event()
            stream = StreamState(block, deadline, True, done)
            connection.start(stream, data, True)
            try:
                await done.wait()
            finally:
                connection.leave(stream)
            if stream.failure is None and stream.messages:
                trailers = stream.trailers
                if trailers is not None and trailers.grpc_status == 0:
                    return self._reply(connection, stream)
            attempt += 1
            if not await self.may_repeat(stream, attempt):
                raise stream_error(self, stream, "the server sent no message in reply to a unary call")

    def _reply(self, connection: Connection, stream: StreamState) -> bytes:
        try:
            return connection.consume(stream)
        except MessageError as error:
            raise CallError(Status(error.status), error.text) from None

    def request(
        self,
        name: str,
        cardinality: Cardinality,
        request_type: type[_Send],
        reply_type: type[_Recv],
        *,
        timeout: float | None = None,
        deadline: Deadline | None = None,
        metadata: Metadata | MetadataLike | None = None,
    ) -> Stream[_Send, _Recv]:
        """A call of any kind, as grpclib's channels make it: an async context manager to send and receive in.

        Args:
            name: `/package.Service/Method`.
            cardinality: which sides send more than one message.
            request_type: the type of the messages sent.
            reply_type: the type of the messages received.
            timeout: seconds for the whole call, after which what waits raises TimeoutError. The deadline of the
                caller's cancel scopes counts too.
            deadline: the same as a grpclib Deadline.
            metadata: what is sent with the call.

        Raises:
            ValueError: metadata that gRPC does not allow; TypeError likewise.
        """
        if deadline is not None:
            left = deadline.time_remaining()
            timeout = left if timeout is None else min(timeout, left)
        made = metadata if isinstance(metadata, Metadata) else Metadata(metadata or ())
        return Stream(self, name, cardinality, request_type, reply_type, timeout, made)

    async def may_repeat(self, stream: StreamState, attempt: int) -> bool:
        """Whether a call that ended may be sent again, after the pause that is due; attempts count from 1."""
        await leave_if_late()
        failure = stream.failure
        if failure is None or failure.closed or not failure.untouched or attempt >= ATTEMPTS or not self.running:
            return False
        if attempt > 1:
            await sleep(self._repeats.pause(attempt - 2))
        return True

    def pack(self, message: bytes) -> bytes:
        """A request as it goes into DATA.

        Raises:
            GRPCError: it is longer than allowed.
        """
        if len(message) > self._max_send:
            text = f"a request of {len(message)} bytes, the largest allowed is {self._max_send} bytes"
            raise CallError(Status.RESOURCE_EXHAUSTED, text)
        return pack(message, self.compress)

    def check_size(self, connection: Connection, size: int) -> None:
        """Refuse metadata that the server has said it does not take."""
        limit = connection.protocol.max_header_list
        if limit and size > limit:
            text = f"the metadata count for {size} bytes, and the server takes no more than {limit}"
            raise CallError(Status.RESOURCE_EXHAUSTED, text)

    def block(self, path: str, metadata: Metadata | tuple[tuple[str, str | bytes], ...]) -> tuple[bytes, int]:
        """The encoded header block of a call, without its time-out, and what it counts for in the peer's limit."""
        head = self._heads.get(path)
        if head is None:
            head = self._heads[path] = self._head(path)
        if not isinstance(metadata, Metadata):
            metadata = self._known(metadata)
        return head[0] + metadata.block, head[1] + metadata.size

    def _known(self, pairs: tuple[tuple[str, str | bytes], ...]) -> Metadata:
        known: Metadata | None = None
        with suppress(TypeError):  # unhashable
            known = self._metadata.get(pairs)
        if known is None:
            known = Metadata(pairs)
            if len(self._metadata) >= _CACHED:
                self._metadata.clear()
            self._metadata[known.pairs] = known
        return known

    def _head(self, path: str) -> tuple[bytes, int]:
        """What all calls of a method start with: names from the static table of HPACK, values as literals."""
        if len(self._heads) >= _CACHED:
            self._heads.clear()
        name = path.encode()
        authority = self._authority.encode("idna" if not self._authority.isascii() else "ascii")
        fields = [
            (b"te", b"trailers"),
            (b"content-type", b"application/grpc"),
            (b"user-agent", self._user_agent.encode("latin-1", "replace")),
            (b"grpc-accept-encoding", b"gzip"),
        ]
        if self.compress:
            fields.append((b"grpc-encoding", b"gzip"))
        secure = self.target.ssl is not None
        pseudo = [
            b"\x83",  # :method: POST
            b"\x87" if secure else b"\x86",  # :scheme
            b"\x04" + encode_length(len(name), 7, 0) + name,
            b"\x01" + encode_length(len(authority), 7, 0) + authority,
        ]
        size = sum(field_size(key, value) for key, value in fields)
        size += field_size(b":method:scheme:path:authority", b"POSThttps" + name + authority) + 3 * 32
        return b"".join(pseudo + [literal(key, value) for key, value in fields]), size

"""A channel: calls to one server over a connection that the channel makes, replaces and closes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar

from anyio import TASK_STATUS_IGNORED

from weaviate_anyio._grpc.calls import Calls, Codec
from weaviate_anyio._grpc.connection import Keepalive
from weaviate_anyio._grpc.connector import Connector
from weaviate_anyio._grpc.messages import LARGEST_MESSAGE
from weaviate_anyio._grpc.metadata import EMPTY, Metadata, MetadataLike
from weaviate_anyio._grpc.sockets import Proxy, Target
from weaviate_anyio._grpc.stream import Stream

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from ssl import SSLContext

    from anyio.abc import TaskStatus
    from grpclib.const import Cardinality
    from grpclib.encoding.base import CodecBase, StatusDetailsCodecBase
    from grpclib.metadata import Deadline

    from weaviate_anyio._grpc.traffic import Traffic

_Send = TypeVar("_Send")
_Recv = TypeVar("_Recv")

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


@dataclass(frozen=True, slots=True)
class Statistics:
    """What a channel holds at this moment.

    Attributes:
        connected: Whether a connection is there that takes calls.
        connecting: Whether an attempt to connect is wanted or under way.
        connections: Those that are not closed yet; old ones end when their last call does.
        open_streams: Calls that the server knows of and that have not ended.
        waiting_streams: Calls that wait to be sent, or for the server to allow more at once.
        waiting_callers: Calls that wait for a connection.
        failure: An error in the background that nobody expected; None is what it should be.
    """

    connected: bool
    connecting: bool
    connections: int
    open_streams: int
    waiting_streams: int
    waiting_callers: int
    failure: Exception | None


class Channel:
    """Calls to one gRPC server.

    Nothing is opened here: `run` is a task that holds the connection, and calls work while it runs.

        async with anyio.create_task_group() as tasks:
            channel = Channel("localhost", 50051)
            await tasks.start(channel.run)
            reply = await channel.unary("/helloworld.Greeter/SayHello", request)
            channel.close()

    Args:
        host: Name or address of the server, 127.0.0.1 if not given; IPv6 without brackets.
        port: Its port, 50051 if not given.
        path: A unix socket instead of both.
        ssl: True for TLS with the system's certificates, or a context of your own (for mTLS, private authorities), on
            which `set_alpn_protocols` is called.
        authority: The `:authority` of requests, host and port if not given.
        server_name: The name that the server's certificate is checked against, the host if not given.
        proxy: A proxy that tunnels to the server, `http(s)://user:password@host:port`, or with `socks5` in that place;
            `host:port` is plain HTTP.
        proxy_ssl: A context for a proxy that is reached by TLS; by default one that trusts what the system trusts.
        codec: Encodes and decodes the messages of `request`, as grpclib's; if not given, messages are bytes or have
            `SerializeToString` and `FromString`.
        status_details_codec: Decodes `grpc-status-details-bin`, as grpclib's; if not given, details are bytes.
        max_receive_message_size: The longest message accepted, in bytes, 4 MiB if not given, as gRPC's other clients
            have it; None for no limit, as grpclib has it.
        max_send_message_size: The longest message sent, in bytes; None for no limit.
        connect_timeout: Seconds for one attempt to connect, up to the server's SETTINGS.
        compress: Whether requests are compressed with gzip. Compressed replies are always accepted.
        user_agent: The `user-agent` of requests.
        ping_interval: Seconds of silence during calls after which the server is asked for a sign of life (at most a
            tenth later); None for never. Servers punish intervals under five minutes, unless configured otherwise.
            A call that is given up after a second of silence asks at once, and the next call that comes before the
            answer goes out on a new connection.
        ping_timeout: Seconds that it has to answer before its connection is given up.
        ping_idle: Whether it is asked while no call is open, too; servers punish that, unless configured otherwise.

    Attributes:
        target: Where it connects to.
        connector: What makes and holds its connections.
        calls: What its calls have in common.

    Raises:
        ValueError: The proxy cannot be read, both a path and a host are given, or a number is out of its range.
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
        proxy_ssl: SSLContext | None = None,
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
            proxy=Proxy.parse(proxy, proxy_ssl) if proxy else None,
        )
        self.connector = Connector(
            self.target,
            LARGEST_MESSAGE if max_receive_message_size is None else max_receive_message_size,
            connect_timeout,
            Keepalive(ping_interval, ping_timeout, ping_idle),
        )
        self.calls = Calls(
            self.connector,
            authority=authority or ("localhost" if path else str(self.target)),
            user_agent=user_agent,
            codec=Codec(codec, status_details_codec),
            compress=compress,
            max_message_size=max_send_message_size,
        )

    def __repr__(self) -> str:
        return f"Channel({str(self.target)!r})"

    has_streams: bool = True
    """Whether calls that stream are possible."""

    @property
    def running(self) -> bool:
        """Whether `run` runs, and calls may be made."""
        return self.connector.running

    @property
    def waiting_for(self) -> str | None:
        """What the attempt to connect that is under way waits for, in words."""
        progress = self.connector.progress
        return progress.waiting_for if progress is not None else None

    def statistics(self) -> Statistics:
        """What the channel holds at this moment, for diagnosis and tests."""
        connector = self.connector
        streams = [connection.protocol.streams for connection in tuple(connector.connections)]
        return Statistics(
            connected=connector.current is not None and connector.current.usable,
            connecting=connector.connecting,
            connections=len(streams),
            open_streams=sum(len(one.live) for one in streams),
            waiting_streams=sum(one.queued for one in streams),
            waiting_callers=connector.waiting,
            failure=connector.failure,
        )

    @property
    def traffic(self) -> Traffic:
        """What goes over the connections."""
        return self.connector.traffic

    @property
    def busy_connections(self) -> int:
        """How many connections have calls under way."""
        return sum(bool(connection.protocol.streams.live) for connection in tuple(self.connector.connections))

    # The scope

    async def run(self, *, task_status: TaskStatus[None] = TASK_STATUS_IGNORED) -> None:
        """Hold the connection until cancelled, or until `close` is called.

        Connecting, reading and writing happen in this task and its children. What goes wrong in them goes to the calls,
        never out of here. A channel can run again after it has ended, under another event loop too.

        Raises:
            RuntimeError: The channel runs already.
        """
        await self.connector.run(task_status=task_status)

    def close(self) -> None:
        """End `run`; calls that are under way fail with ChannelClosed."""
        self.connector.close()

    def cut(self, text: str) -> None:
        """The server is out of reach, as somebody else has found: calls under way fail, as of a lost connection.

        Args:
            text: What their errors say.
        """
        self.connector.cut(text)

    async def connect(self) -> None:
        """Make sure of a connection that is ready for calls.

        Raises:
            ConnectError: The attempt failed.
            ChannelClosed: The channel does not run.
        """
        await self.connector.connect()

    # Calls

    def unary(
        self, path: str, request: bytes, *, metadata: Metadata | MetadataLike = EMPTY
    ) -> Coroutine[Any, Any, bytes]:
        """Call a unary method with encoded messages.

        The deadline is that of the caller's cancel scopes (`anyio.fail_after`); the server is told of it.

        Args:
            path: `/package.Service/Method`.
            request: The encoded request.
            metadata: A `Metadata`, which is encoded once for all its calls, or pairs, which are encoded now.

        Returns:
            The encoded reply.

        Raises:
            GRPCError: The server answered with a status other than OK, or not as gRPC demands.
            ConnectError: There is no connection.
            ConnectionLost: It went away during the call.
            ChannelClosed: The channel does not run, or was closed during the call.
            ValueError: Metadata that gRPC does not allow; TypeError likewise.
        """
        return self.calls.unary(path, request, metadata)

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
            cardinality: Which sides send more than one message.
            request_type: The type of the messages sent.
            reply_type: The type of the messages received.
            timeout: Seconds for the whole call, after which what waits raises TimeoutError. The deadline of the
                caller's cancel scopes counts too.
            deadline: The same as a grpclib Deadline.
            metadata: What is sent with the call.

        Raises:
            ValueError: Metadata that gRPC does not allow; TypeError likewise.
        """
        if deadline is not None:
            left = deadline.time_remaining()
            timeout = left if timeout is None else min(timeout, left)
        made = metadata if isinstance(metadata, Metadata) else Metadata(metadata or ())
        return Stream(self.calls, name, cardinality, request_type, reply_type, timeout, made)

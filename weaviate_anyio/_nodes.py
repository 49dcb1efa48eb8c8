"""The nodes of a cluster that calls go to, and which of them work.

A client of one node has nothing of all this: its calls go there. With several, each attempt of a call goes to a node
that works, so that a repetition goes to another one than the attempt before it. A node that has failed takes no more
calls until it answers again, which a task asks it from time to time. One that says nothing while calls wait for it is
asked whether it is there; where no answer comes, these calls fail at once, and can be repeated elsewhere.

The nodes may stand behind one name, each at an address of it. The name is looked up again from time to time, and when
a node has failed, since whoever restarts nodes may give them other addresses.
"""

from __future__ import annotations

import logging
import socket
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from anyio import (
    TASK_STATUS_IGNORED,
    Event,
    create_task_group,
    current_time,
    fail_after,
    getaddrinfo,
    move_on_after,
    sleep,
)
from grpclib.const import Status
from grpclib.exceptions import GRPCError

from weaviate_anyio._grpc.errors import CallError
from weaviate_anyio._grpc.metadata import EMPTY
from weaviate_anyio._grpc.waiting import pause
from weaviate_anyio._interrupts import keep_out
from weaviate_anyio._proto.health import HealthCheckRequest, HealthCheckResponse, HealthCheckResponseServingStatus
from weaviate_anyio._watch import goes_to
from weaviate_anyio.exceptions import WeaviateConnectionError, said
from weaviate_anyio.outputs.statistics import NodeStatistics

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Iterable, Sequence

    from anyio.abc import TaskGroup, TaskStatus

    from weaviate_anyio._grpc.channel import Statistics
    from weaviate_anyio._grpc.metadata import Metadata
    from weaviate_anyio._grpc.traffic import Traffic
    from weaviate_anyio._rest import RestPool
    from weaviate_anyio._wire.reading import Reply
    from weaviate_anyio.connect.base import Balance

T = TypeVar("T")

_log = logging.getLogger("weaviate_anyio")

_SILENCE = 1.0
"""Seconds without an answer to anything, after which a node is asked whether it is there."""
_TICK = 0.25
_ANSWER = 2.0
"""Seconds that it has to answer."""
_LOOK_AGAIN = 30.0
"""Seconds after which a name with several addresses is looked up again."""
_SOON = 1.0
"""Seconds until that, where a node has failed; and until one whose address is gone is looked at again."""
_OK = 200
_AWAY = frozenset({502, 503, 504})
"""HTTP statuses of a node that takes no calls at the moment, or of a proxy in front of it."""
_HEALTH_PATH = "/grpc.health.v1.Health/Check"
_SERVICE = "weaviate.v1.Weaviate"
_READY = b"/v1/.well-known/ready"


class GrpcChannel(Protocol):
    """What a node asks of its `Channel`, or of what takes its place."""

    @property
    def target(self) -> object:
        """Where calls go."""
        ...

    @property
    def has_streams(self) -> bool:
        """Whether calls that stream are possible."""
        ...

    @property
    def waiting_for(self) -> str | None:
        """See `Channel.waiting_for`."""
        ...

    def statistics(self) -> Statistics:
        """See `Channel.statistics`."""
        ...

    async def run(self, *, task_status: TaskStatus[None] = TASK_STATUS_IGNORED) -> None:
        """See `Channel.run`."""
        ...

    @property
    def traffic(self) -> Traffic:
        """What goes over its connections."""
        ...

    @property
    def busy_connections(self) -> int:
        """See `Channel.busy_connections`."""
        ...

    def cut(self, text: str) -> None:
        """See `Channel.cut`."""
        ...

    async def connect(self) -> None:
        """See `Channel.connect`."""
        ...

    def unary(self, path: str, request: bytes, *, metadata: Metadata = EMPTY) -> Coroutine[Any, Any, bytes]:
        """See `Channel.unary`."""
        ...

    @property
    def request(self) -> Callable[..., Any]:
        """See `Channel.request`."""
        ...


async def check_health(channel: GrpcChannel) -> None:
    """Connect over gRPC, and ask the server's health service.

    Raises:
        WeaviateConnectionError: The service says that it does not serve.
        GRPCError: No connection is available, or the call failed.
    """
    await channel.connect()
    reply = await channel.unary(_HEALTH_PATH, HealthCheckRequest(service=_SERVICE).encode())
    status = HealthCheckResponse.decode(reply).status
    if status != HealthCheckResponseServingStatus.SERVING:
        raise WeaviateConnectionError(f"the gRPC health check of {_SERVICE} says that it is not serving ({status})")


class Node:
    """One node.

    Attributes:
        name: Its address.
        pool: The REST connections.
        channel: The gRPC connection, or what takes its place.
        works: Whether it takes calls.
        waiting: How many calls wait for it.
        heard: When one of them was answered, or the first of them was sent.
        asked: Set while calls wait for it.
        tasks: What runs for it, from when it was opened.
    """

    __slots__ = ("asked", "channel", "heard", "name", "pool", "tasks", "waiting", "works")

    def __init__(self, name: str, pool: RestPool, channel: GrpcChannel) -> None:
        self.name = name
        self.pool = pool
        self.channel = channel
        self.works = True
        self.waiting = 0
        self.heard = 0.0
        self.asked = Event()
        self.tasks: TaskGroup | None = None

    @property
    def is_idle(self) -> bool:
        """Whether nothing goes on there."""
        return not self.waiting and not self.channel.statistics().open_streams

    async def check(self, *, grpc: bool = True) -> None:
        """Ask over both transports whether it is there.

        Raises:
            WeaviateConnectionError: It is not ready, or not within reach.
            GRPCError: gRPC does not work.
        """
        if grpc:
            await check_health(self.channel)
        reply = await self.pool.request("GET", _READY, [], None)
        if reply.status != _OK:
            raise WeaviateConnectionError(f"{self.name} is not ready ({reply.status})")

    @property
    def has_one_port(self) -> bool:
        """Whether gRPC goes over the connections of REST."""
        return self.channel.traffic is self.pool.traffic

    def traffic(self, *, grpc: bool) -> Traffic:
        """What goes over the connections of one transport."""
        return self.channel.traffic if grpc else self.pool.traffic

    def statistics(self) -> NodeStatistics:
        """What goes over its connections."""
        pool, channel, grpc = self.pool, self.channel, self.channel.statistics()
        counted = {pool.traffic, channel.traffic}
        own = not self.has_one_port
        return NodeStatistics(
            connections_opened=sum(one.opened for one in counted),
            connections_open=pool.connections + own * grpc.connections,
            connections_used=pool.used_connections + own * channel.busy_connections,
            open_streams=grpc.open_streams,
            pending_requests=pool.waiting + own * (grpc.waiting_callers + grpc.waiting_streams),
            bytes_sent=sum(one.sent for one in counted),
            bytes_received=sum(one.received for one in counted),
            works=self.works,
        )

    def cut(self) -> None:
        """Let what waits for it fail."""
        text = f"the server said nothing for {_SILENCE:g} s, and did not answer within {_ANSWER:g} s"
        self.channel.cut(text)
        self.pool.cut(f"{self.name}: {text}")

    def sent(self) -> None:
        """A call goes there."""
        self.waiting += 1
        if self.waiting == 1:
            self.heard = current_time()
            self.asked.set()

    def ended(self) -> None:
        """A call has ended."""
        self.waiting -= 1
        if not self.waiting:
            self.asked = Event()


class Name:
    """A name whose addresses are nodes."""

    def __init__(self, host: str, port: int, node: Callable[[str], Node]) -> None:
        """Keep it.

        Args:
            host: The name.
            port: The port of the REST API.
            node: Makes the node at an address, or the one at the name itself.
        """
        self.host = host
        self.node = node
        self._port = port

    async def addresses(self) -> list[str]:
        """What it stands for now.

        Raises:
            OSError: It is not found.
        """
        found = await getaddrinfo(self.host, self._port, type=socket.SOCK_STREAM)
        return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class Nodes:
    """The nodes of one scope."""

    def __init__(
        self, nodes: Sequence[Node], balance: Balance, name: Name | None = None, *, watched: bool = False
    ) -> None:
        """Keep them; nothing is opened yet.

        Args:
            nodes: At least one, unless they have a name.
            balance: Which of those that work a call goes to.
            name: What they are found by.
            watched: Whether calls are watched.
        """
        self._all = list(nodes)
        self._alone = nodes[0] if len(nodes) == 1 else None
        self._balance = balance
        self._name = name
        self._watched_calls = watched
        self._turn = -1
        self._tasks: TaskGroup | None = None
        self._has_failed = Event()

    @property
    def is_full(self) -> bool:
        """Whether a further REST request has to wait for a connection."""
        return all(node.pool.is_full for node in self._all)

    @property
    def has_streams(self) -> bool:
        """Whether gRPC can stream to all of them."""
        return all(node.channel.has_streams for node in self._all)

    async def open(self, tasks: TaskGroup, seconds: float, *, grpc: bool) -> None:
        """Let calls through. Several nodes are asked first whether they are there.

        Args:
            tasks: The group in which the connections are held.
            seconds: How long each may take to answer.
            grpc: Whether gRPC is asked, too.
        """
        self._tasks = tasks
        if self._alone is not None:
            await tasks.start(self._alone.channel.run)
            return
        keep_out(Nodes._hold, Nodes._watch, Nodes._wait_for, Nodes._follow, Nodes._retire)
        if self._name is not None:
            await self._find(self._name, seconds)
        for node in self._all:
            await tasks.start(self._hold, node)
        await self._first_checks(seconds, grpc=grpc)
        if self._name is not None:
            tasks.start_soon(self._follow, self._name)

    async def _find(self, name: Name, seconds: float) -> None:
        """Make the first nodes; where the name is not found, one whose error says so."""
        found: list[str] = []
        with move_on_after(seconds):
            try:
                found = await name.addresses()
            except (OSError, UnicodeError) as error:
                _log.warning("the addresses of %s are not found: %s", name.host, said(error))
        self._all = [name.node(address) for address in found or [name.host]]

    async def _first_checks(self, seconds: float, *, grpc: bool) -> None:
        errors: dict[Node, Exception] = {}
        async with create_task_group() as group:
            for node in self._all:
                group.start_soon(self._first_check, node, seconds, grpc, errors)
        if len(errors) < len(self._all):  # where none works, the checks of entering say why
            for node, error in errors.items():
                self.failed(node, error)

    def close(self) -> None:
        """Close the REST connections; those of gRPC end with the tasks."""
        for node in self._all:
            node.pool.close()

    def statistics(self) -> dict[str, NodeStatistics]:
        """What goes over the connections to each."""
        return {node.name: node.statistics() for node in self._all}

    def pick(self) -> Node:
        """The node for the next attempt of a call."""
        node = self._alone or self._next()
        if self._watched_calls:
            goes_to(node)
        return node

    def _next(self) -> Node:
        nodes = self._all
        working = [node for node in nodes if node.works]
        if working and self._balance == "pick_first":
            return working[0]
        self._turn += 1
        candidates = working or nodes  # where none works, one may have come back just now
        return candidates[self._turn % len(candidates)]

    def unary(self, node: Node, path: str, request: bytes, metadata: Metadata) -> Awaitable[bytes]:
        """A call over gRPC; see `Channel.unary`."""
        reply = node.channel.unary(path, request, metadata=metadata)
        return reply if node is self._alone else self._watched(node, reply)

    async def request(
        self, node: Node, verb: str, target: bytes, headers: Iterable[tuple[bytes, bytes]], body: bytes | None
    ) -> Reply:
        """An exchange over REST; see `RestPool.request`."""
        exchange = node.pool.request(verb, target, headers, body)
        if node is self._alone:
            return await exchange
        reply = await self._watched(node, exchange)
        if reply.status in _AWAY:
            self.failed(node, WeaviateConnectionError(f"{node.name} answers with status {reply.status}"))
        return reply

    async def _watched(self, node: Node, call: Awaitable[T]) -> T:
        node.sent()
        try:
            reply = await call
        except (GRPCError, WeaviateConnectionError) as error:
            self.failed(node, error)
            raise
        finally:
            node.ended()
        self._answered(node)
        return reply

    def _answered(self, node: Node) -> None:
        node.heard = current_time()
        if not node.works:
            node.works = True
            _log.info("the node %s works again", node.name)

    def failed(self, node: Node, error: Exception) -> None:
        """A call there has failed: where that says that the node is away, no more go there for now."""
        tasks = node.tasks
        if not node.works or not _is_away(error) or tasks is None or tasks.cancel_scope.cancel_called:
            return
        node.works = False
        _log.warning("the node %s takes no calls for now: %s", node.name, said(error))
        tasks.start_soon(self._wait_for, node)
        self._has_failed.set()

    async def _hold(self, node: Node, *, task_status: TaskStatus[None] = TASK_STATUS_IGNORED) -> None:
        """What runs for a node, until it is retired or the client is left."""
        async with create_task_group() as node.tasks:
            await node.tasks.start(node.channel.run)
            node.tasks.start_soon(self._watch, node)
            task_status.started()
        node.pool.close()

    async def _first_check(self, node: Node, seconds: float, grpc: bool, errors: dict[Node, Exception]) -> None:
        try:
            with fail_after(seconds):
                await node.check(grpc=grpc)
        except TimeoutError:
            errors[node] = WeaviateConnectionError(f"{node.name} did not answer within {seconds:g} s (Timeout.init)")
        except Exception as error:  # noqa: BLE001 - whatever listens there may answer anything
            errors[node] = error

    async def _wait_for(self, node: Node) -> None:
        """Ask a node that is away until it answers."""
        count = 0
        while not node.works:
            await sleep(pause(count))
            count += 1
            if await self._is_there(node):
                self._answered(node)

    async def _watch(self, node: Node) -> None:
        """Find out when a node is silent."""
        while True:
            await node.asked.wait()
            await sleep(_TICK)
            if not node.waiting or current_time() - node.heard < _SILENCE:
                continue
            heard = node.heard
            if await self._is_there(node):
                node.heard = current_time()
            elif node.heard == heard:  # and no call has been answered meanwhile
                self.failed(node, WeaviateConnectionError(f"{node.name} is silent"))
                node.cut()

    async def _follow(self, name: Name) -> None:
        """Look for other addresses of the name from time to time."""
        while True:
            with move_on_after(_LOOK_AGAIN):
                await self._has_failed.wait()
            await sleep(_SOON)
            self._has_failed = Event()
            try:
                await self._take(name, await name.addresses())
            except (OSError, UnicodeError) as error:
                _log.warning("the addresses of %s are not found, its nodes stay: %s", name.host, said(error))

    async def _take(self, name: Name, addresses: list[str]) -> None:
        """Have a node for each address, and none for others."""
        tasks = self._tasks
        if tasks is None or not addresses:
            return
        known, made = {node.name: node for node in self._all}, []
        for address in addresses:
            if address not in known:
                _log.info("%s has the node %s, too", name.host, address)
                made.append(name.node(address))
                await tasks.start(self._hold, made[-1])
        gone = [known[address] for address in known.keys() - set(addresses)]
        self._all = [node for node in self._all if node not in gone] + made
        for node in gone:
            _log.info("%s no longer has the node %s", name.host, node.name)
            tasks.start_soon(self._retire, node)

    async def _retire(self, node: Node) -> None:
        """Let what goes on there come to its end."""
        while not node.is_idle:  # noqa: ASYNC110 - streams have no event for it, and nobody waits for this
            await sleep(_SOON)
        if node.tasks is not None:
            node.tasks.cancel_scope.cancel()

    async def _is_there(self, node: Node) -> bool:
        try:
            with fail_after(_ANSWER):
                await node.check()
        except Exception:  # noqa: BLE001 - as above
            return False
        return True


def _is_away(error: Exception) -> bool:
    """Whether it says that the node takes no calls at all, and not only this one."""
    if isinstance(error, CallError):
        return error.status is Status.UNAVAILABLE
    return isinstance(error, WeaviateConnectionError) and error.may_pass

"""Keeps a connection for a channel: one attempt at a time, shared by all who wait, with pauses after failures."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from anyio import (
    TASK_STATUS_IGNORED,
    CancelScope,
    Event,
    create_task_group,
    current_effective_deadline,
    current_time,
    move_on_after,
    sleep_until,
)
from anyio.lowlevel import checkpoint

from weaviate_anyio._grpc.connection import Connection
from weaviate_anyio._grpc.errors import CallError, ChannelClosed, ConnectError
from weaviate_anyio._grpc.protocol import Protocol
from weaviate_anyio._grpc.sockets import Progress, open_socket, peer_name
from weaviate_anyio._grpc.traffic import Traffic
from weaviate_anyio._grpc.waiting import leave_if_late, pause
from weaviate_anyio._interrupts import keep_out

if TYPE_CHECKING:
    from anyio.abc import TaskGroup, TaskStatus

    from weaviate_anyio._grpc.connection import Keepalive
    from weaviate_anyio._grpc.sockets import Target

_log = logging.getLogger("weaviate_anyio.grpc")

# How often a call is sent that certainly was not processed (refused, or the connection went away before).
ATTEMPTS: Final = 5
_CLOSED: Final = "the channel was closed"


class _Attempt:
    """One attempt to connect, shared by all who wait for it."""

    __slots__ = ("done", "error", "waiting")

    def __init__(self) -> None:
        self.done = Event()
        self.error: CallError | None = None
        self.waiting = 0


class Connector:
    """Makes, replaces and closes the connections to one target, while `run` runs.

    Args:
        target: Where to connect to.
        max_message_size: The longest message accepted, in bytes.
        connect_timeout: Seconds for one attempt, up to the server's SETTINGS.
        keepalive: How silent servers are found.

    Attributes:
        keepalive: Slower than it was given, where the server has complained.
        current: The connection that takes calls, unless it is not usable any more.
        connections: All that are not closed yet.
        progress: How far the attempt under way is, None where there is none.
        waiting: How many calls wait for a connection.
        failure: An error that nobody expected, in the background.
        traffic: What goes over the connections.
    """

    def __init__(self, target: Target, max_message_size: int, connect_timeout: float, keepalive: Keepalive) -> None:
        self.target = target
        self.keepalive = keepalive
        self.current: Connection | None = None
        self.connections: set[Connection] = set()
        self.progress: Progress | None = None
        self.waiting = 0
        self.failure: Exception | None = None
        self.traffic = Traffic()
        self._max_message_size = max_message_size
        self._connect_timeout = connect_timeout
        self._group: TaskGroup | None = None
        self._wanted: Event | None = None
        self._attempt: _Attempt | None = None
        self._trying: CancelScope | None = None
        self._cut: str | None = None
        self._failures = 0
        self._not_before = 0.0
        self._last_error: CallError | None = None

    @property
    def running(self) -> bool:
        """Whether `run` runs."""
        return self._wanted is not None

    @property
    def connecting(self) -> bool:
        """Whether an attempt is wanted or under way."""
        return self._attempt is not None

    async def run(self, *, task_status: TaskStatus[None] = TASK_STATUS_IGNORED) -> None:
        """See `Channel.run`."""
        if self._group is not None:
            raise RuntimeError("the channel runs already")
        keep_out(Connector.run, Connector._hold, Connection._write, Connection._watch, Connection._await_sign)
        self._wanted = Event()
        self._failures = 0
        self._not_before = 0.0
        self._last_error = self.failure = None
        try:
            async with create_task_group() as group:
                self._group = group
                try:
                    task_status.started()
                    await self._supervise(group)
                finally:
                    self._stop()
        finally:
            self._group = None
            self.connections.clear()

    def cut(self, text: str) -> None:
        """The server is out of reach: calls that are under way fail with this, and so does an attempt to connect."""
        for connection in list(self.connections):
            connection.give_up(text)
        if self._trying is not None:
            self._cut = text
            self._trying.cancel()

    def close(self) -> None:
        """End `run`."""
        if self._group is not None:
            self._group.cancel_scope.cancel()

    def _stop(self) -> None:
        self._wanted = self.current = self.progress = None
        attempt, self._attempt = self._attempt, None
        if attempt is not None:
            attempt.error = ChannelClosed(_CLOSED)
            attempt.done.set()

    async def _supervise(self, group: TaskGroup) -> None:
        """Make a connection whenever one is wanted, one attempt at a time, never sooner than the back-off allows."""
        while self._wanted is not None:
            await self._wanted.wait()
            self._wanted = Event()
            if current_time() < self._not_before:
                await sleep_until(self._not_before)
            attempt = self._attempt
            if attempt is not None and attempt.waiting:
                attempt.error = self._last_error = await self._try(group)
            self._attempt = None
            if attempt is not None:
                attempt.done.set()

    async def _try(self, group: TaskGroup) -> CallError | None:
        try:
            connection, replaced = await self._establish(group), self.current
            self.current = connection
            _log.info("connected to %s", self.target)
            if replaced is not None:
                _log.info("the connection to %s was silent: another one takes its place", self.target)
                replaced.retire()
        except Exception as error:  # noqa: BLE001 - whatever it is, the callers get it
            self._hold_off()
            if isinstance(error, CallError):
                _log.debug("connecting to %s failed: %s", self.target, error)
                return error
            _log.error("connecting to %s failed unexpectedly", self.target, exc_info=error)
            self.failure = error
            problem = ConnectError("tcp", f"connecting to {self.target} failed: {error!r}")
            problem.__cause__ = error
            return problem
        finally:
            self.progress = self._trying = self._cut = None
        return None

    def _hold_off(self) -> None:
        self._not_before = current_time() + pause(self._failures)
        self._failures += 1

    async def _establish(self, group: TaskGroup) -> Connection:
        """One attempt.

        Raises:
            ConnectError: It failed, or took too long.
        """
        progress = self.progress = Progress()
        connection: Connection | None = None
        with move_on_after(self._connect_timeout) as self._trying:
            socket, received = await open_socket(self.target, progress)
            protocol = Protocol(max_message_size=self._max_message_size)
            connection = Connection(socket, protocol, str(self.target), received, self.keepalive, self.traffic)
            self.traffic.connected(peer_name(socket))
            self.connections.add(connection)
            group.start_soon(self._hold, connection)
            progress.enter("http2", f"{self.target} to greet with its HTTP/2 SETTINGS")
            await connection.settled.wait()
        return self._settled(connection, progress)

    def _settled(self, connection: Connection | None, progress: Progress) -> Connection:
        if connection is not None:
            protocol = connection.protocol
            if protocol.usable:
                return connection
            connection.close()
            if connection.problem is not None:
                raise connection.problem
            if protocol.ready:
                raise ConnectError("http2", _why(connection), greeted=True)
        text = self._cut or f"waited {self._connect_timeout:g} s for {progress.waiting_for}"
        raise ConnectError(progress.stage, text, timed_out=True)

    async def _hold(self, connection: Connection) -> None:
        """Run one connection to its end."""
        try:
            await connection.run()
        except Exception as error:  # noqa: BLE001 - the calls have got it; nobody waits for this task
            _log.error("the connection to %s failed unexpectedly", self.target, exc_info=error)
            self.failure = error
        finally:
            level = logging.INFO if self.running else logging.DEBUG
            _log.log(level, "a connection to %s has ended: %s", self.target, connection.protocol.failure)
            self.connections.discard(connection)
            self.failure = self.failure or connection.failure
            was_current = self.current is connection
            if was_current:
                self.current = None
            if connection.protocol.replies.finished:
                self._failures = 0
            elif was_current:
                # One that ended before it served anything counts as an attempt that failed.
                self._hold_off()
                self._last_error = ConnectError("http2", _why(connection))
            if connection.too_many_pings:
                self.keepalive = self.keepalive.slower()

    # For callers

    async def connect(self) -> Connection:
        """A connection that takes calls.

        Raises:
            ConnectError: The attempt failed.
            ChannelClosed: `run` does not run.
        """
        tried = 0
        while True:
            if self._wanted is None:
                await checkpoint()  # whoever tries again at once must not stop the event loop; so below
                raise ChannelClosed
            connection = self.current
            if connection is not None and connection.usable:
                return connection
            if tried == ATTEMPTS:
                raise self._useless(connection)
            if self._attempt is None:
                self._attempt = _Attempt()
                self._wanted.set()
            last_error = self._last_error
            if last_error is not None and current_effective_deadline() < self._not_before:
                # The caller has no time for the next attempt.
                await checkpoint()
                if (spare := self._doubtful()) is not None:
                    return spare
                raise last_error.again()
            error = await self._wait_for(self._attempt)
            await leave_if_late()
            tried += 1
            if error is not None and not (isinstance(error, ConnectError) and error.greeted):
                if (spare := self._doubtful()) is not None:
                    return spare
                raise error.again()

    def _doubtful(self) -> Connection | None:
        """The connection that there is, where no better one can be had: it may be only slow."""
        current = self.current
        return current if current is not None and current.protocol.usable else None

    def _useless(self, connection: Connection | None) -> CallError:
        """The error after attempts that succeeded, and whose connections took no call."""
        if self._last_error is not None:
            return self._last_error.again()
        why = _why(connection) if connection is not None else f"{self.target} closes its connections at once"
        return ConnectError("http2", why)

    async def _wait_for(self, attempt: _Attempt) -> CallError | None:
        attempt.waiting += 1
        self.waiting += 1
        try:
            await attempt.done.wait()
        finally:
            attempt.waiting -= 1
            self.waiting -= 1
        return attempt.error


def _why(connection: Connection) -> str:
    """Why a server that speaks HTTP/2 gave no use of its connection."""
    going, failure = connection.protocol.going_text, connection.protocol.failure
    if going or failure is None:
        return f"{connection.where}: {going}"
    if failure.code:
        return f"{connection.where} does not speak HTTP/2 as it should: {failure}"
    return failure.text

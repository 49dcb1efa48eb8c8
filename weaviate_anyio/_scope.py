"""The scope: an asynchronous context that owns background tasks and can be entered again after it was left.

One task, the supervisor, holds the background tasks in a task group of its own: an error of theirs would cancel the
body if they shared the user's group. It is shielded, so that calls in a shielded part of a cancelled body still work:
only leaving ends it. What runs the supervisor differs, and with it who may leave:

- On asyncio it is a task of its own. Any task of the same event loop may leave the scope, as fixtures, exit stacks and
  generators that are closed elsewhere do. When the loop ends with the scope open, it cancels the supervisor, which
  closes the sockets.
- On trio tasks live in nurseries only, so there is a nursery of the task that entered, which alone may leave. It never
  sees the body's exception, because passing it on would wrap it in an ExceptionGroup. Its exit is shielded, because a
  cancellation that arrives while an exception of the body passes would take the exception's place.
"""

from __future__ import annotations

import logging
import threading
from contextlib import AbstractAsyncContextManager, nullcontext
from typing import TYPE_CHECKING, Literal, TypeVar

from anyio import CancelScope, Event, create_task_group, get_cancelled_exc_class, get_current_task, sleep_forever
from anyio.lowlevel import checkpoint_if_cancelled

from weaviate_anyio import _forks
from weaviate_anyio._interrupts import keep_out
from weaviate_anyio._places import OfThisProcess
from weaviate_anyio.exceptions import SCOPE_FORMS, WeaviateClosedClientError, WeaviateScopeError

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable, Coroutine
    from typing import Any

    from anyio.abc import TaskGroup

State = Literal["new", "entering", "open", "closing", "closed", "broken"]

_log = logging.getLogger("weaviate_anyio")

_LEFT_ELSEWHERE = "The client was left in another task than the one that entered it, which ended its connection"
_LOOP_ENDED = "The client's connection ended because its event loop cancelled all tasks"

E = TypeVar("E", bound=BaseException)


def leaf(group: BaseExceptionGroup[E]) -> E:
    """The first exception that is not a group."""
    first = group.exceptions[0]
    return leaf(first) if isinstance(first, BaseExceptionGroup) else first


class _OwnTask:
    """What the supervisor runs in on asyncio: a task of its own.

    Attributes:
        runs_in_child: Whether the event loop goes on in a forked child.
    """

    runs_in_child = False
    _task: asyncio.Task[None]

    def __init__(self) -> None:
        from asyncio import _get_running_loop, get_running_loop

        self._loop = get_running_loop()
        self._running = _get_running_loop  # None outside of a loop, where the other one raises

    @property
    def gone(self) -> bool:
        """Whether it has ended without being left."""
        return self._task.done() or self._loop.is_closed()

    @property
    def refusal(self) -> str | None:
        """Why the current task may not leave the scope; None if it may."""
        from asyncio import get_running_loop

        if get_running_loop() is self._loop or self.gone:
            return None
        return "The client was entered in another event loop, and has to be left there"

    def is_here(self) -> bool:
        """Whether this is code of the event loop that it runs in."""
        return self._running() is self._loop

    async def start(self, supervise: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Start the supervisor."""
        self._task = self._loop.create_task(supervise(), name="weaviate_anyio.supervise")

    async def join(self) -> None:
        """Wait for its end, through every cancellation; they are delivered afterwards."""
        from asyncio import CancelledError, wait

        cancelled: CancelledError | None = None
        with CancelScope(shield=True):
            while not self.gone:
                try:
                    await wait([self._task])
                except CancelledError as error:  # asyncio's own, from which nothing shields
                    cancelled = error
        if self._task.done() and not self._task.cancelled():
            self._task.result()
        if cancelled is not None:
            raise cancelled


class _Nursery:
    """The same on trio: a task group of the task that enters."""

    gone = False
    runs_in_child = True

    def __init__(self) -> None:
        self._task = get_current_task().id
        self._thread = threading.get_ident()
        self._group = create_task_group()

    def is_here(self) -> bool:
        return self._thread == threading.get_ident()

    @property
    def refusal(self) -> str | None:
        return None if get_current_task().id == self._task else _LEFT_ELSEWHERE

    async def start(self, supervise: Callable[[], Coroutine[Any, Any, None]]) -> None:
        await self._group.__aenter__()
        self._group.start_soon(supervise)

    async def join(self) -> None:
        self._group.cancel_scope.shield = True
        try:
            await self._group.__aexit__(None, None, None)
        except BaseExceptionGroup as group:
            raise leaf(group) from None


def _home() -> _OwnTask | _Nursery:
    return _OwnTask() if get_cancelled_exc_class().__module__ == "asyncio.exceptions" else _Nursery()


class Scope(OfThisProcess):
    """Runs background tasks between `enter` and `leave`.

    Attributes:
        state: Where in its life the scope is.
        failure: What ended the background tasks, if they ended by themselves.
    """

    def __init__(self, resource: Callable[[], AbstractAsyncContextManager[object]] = nullcontext) -> None:
        """Keep what the background tasks live in.

        Args:
            resource: Makes a context that is entered before the background tasks start, in the supervisor's task,
                and left after they ended.
        """
        self.state: State = "new"
        self.failure: Exception | None = None
        self._resource = resource
        self._home: _OwnTask | _Nursery | None = None
        self._life: CancelScope | None = None
        self._inner: TaskGroup | None = None
        self._forks = _forks.count()
        self._thread = 0

    @property
    def connected(self) -> bool:
        """Whether the scope is open in this process, with its background tasks."""
        return self.state == "open" and self._inner is not None and self._forks == _forks.count()

    def check(self) -> None:
        """Refuse work outside the scope.

        Raises:
            WeaviateClosedClientError: The scope is not open, its background tasks failed, this is another thread than
                the one whose event loop it belongs to, or a forked child's copy of it.
        """
        home = self._home
        if not (self.connected and home is not None and home.is_here()):
            raise WeaviateClosedClientError(self._closed()) from self.failure

    def start_soon(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Start a background task, which ends with the scope.

        Raises:
            WeaviateClosedClientError: As `check`.
        """
        self.check()
        assert self._inner is not None
        self._inner.start_soon(work)

    def _closed(self) -> str:
        states = {
            "new": f"The client was never entered{SCOPE_FORMS}",
            "closed": "The client was left, which closed its connections. Enter it again, or call inside its scope",
        }
        if self.state in states:
            return states[self.state]
        if self._forks != _forks.count():
            return (
                "This process was forked from the one that connected the client, and cannot use its sockets: make a "
                "client in this process"
            )
        if self.failure is not None:
            return f"The client's connection ended by a failure: {self.failure!r}"
        if self._thread != threading.get_ident():
            return (
                "The client belongs to the event loop of another thread: reach it by anyio.from_thread.run, or make a "
                "client of this thread's own"
            )
        if self._home is not None and self.connected:
            return "The client belongs to another event loop: use it there, or make a client of this loop's own"
        ended = {"open": _LOOP_ENDED, "broken": _LEFT_ELSEWHERE}
        return ended.get(self.state, f"The client is {self.state} its scope")

    async def enter(self) -> TaskGroup:
        """Start the supervisor.

        Returns:
            The group that background tasks are started in.

        Raises:
            WeaviateScopeError: The scope is entered already.
        """
        if self.state == "closing":
            raise WeaviateScopeError("The client is being left: enter it again once that has ended")
        if self._home is not None and not self._home.gone:
            raise WeaviateScopeError(
                f"{_LEFT_ELSEWHERE}: it cannot be entered again"
                if self.state == "broken"
                else "The client is entered already: leave it first, or make a second client"
            )
        self.state, self._forks, self._thread = "entering", _forks.count(), threading.get_ident()
        self.failure, self._inner = None, None
        keep_out(Scope._supervise)
        life, ready = CancelScope(), Event()
        self._life, self._home = life, _home()
        await self._home.start(lambda: self._supervise(life, ready))
        try:
            await ready.wait()
            return self._started()
        except BaseException:
            await self._end()
            raise

    def _started(self) -> TaskGroup:
        if self._inner is None:
            raise self.failure or WeaviateClosedClientError(_LOOP_ENDED)
        return self._inner

    def opened(self) -> None:
        """Let `check` pass: what is behind the scope is ready."""
        self.state = "open"

    async def leave(self, error: BaseException | None) -> None:
        """End the background tasks and wait for them.

        In a forked child this touches nothing of the parent's.

        Args:
            error: The exception that the body was left by; it stays the caller's to raise.

        Raises:
            WeaviateScopeError: The scope is not entered, or may not be left from here.
        """
        if self._home is None:
            how = "was never entered" if self.state == "new" else "was left already"
            raise WeaviateScopeError(f"The client {how}, so it cannot be left") from error
        if self._forks != _forks.count() and not self._home.runs_in_child:
            return
        if refusal := self._home.refusal:
            self._abandon()
            raise WeaviateScopeError(f"{refusal}{SCOPE_FORMS}") from error
        await self._end()
        if error is None:
            await checkpoint_if_cancelled()

    def _abandon(self) -> None:
        # The nursery belongs to the task that entered it: from here it must not be touched.
        if isinstance(self._home, _Nursery) and self._inner is not None:
            self._inner.cancel_scope.cancel()
            self.state = "broken"

    async def _end(self) -> None:
        home = self._home
        if home is None:
            return
        self.state = "closing"
        if not home.gone:
            self._cancel()
        try:
            await home.join()
        finally:
            self.state, self._inner, self._home = "closed", None, None

    def _cancel(self) -> None:
        if self._inner is not None:
            self._inner.cancel_scope.cancel()
        elif self._life is not None:
            self._life.cancel()

    async def _supervise(self, life: CancelScope, ready: Event) -> None:
        try:
            with life:
                async with self._resource():
                    life.shield = True
                    await self._hold(ready)
        except Exception as error:  # noqa: BLE001 - entering raises it, or every call from here on
            self.failure = error
        finally:
            if life is self._life:  # and not what is left of a loop that was abandoned
                self._inner = None
            ready.set()

    async def _hold(self, ready: Event) -> None:
        try:
            async with create_task_group() as inner:
                self._inner = inner
                ready.set()
                await sleep_forever()
        except BaseExceptionGroup as group:
            failed, fatal = group.split(Exception)
            if fatal is not None:
                raise leaf(fatal) from None
            self.failure = leaf(failed) if failed is not None else None
            _log.error("a background task failed, which ends the connection", exc_info=self.failure)

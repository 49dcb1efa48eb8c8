"""The scope: an asynchronous context that owns background tasks and can be entered again after it was left.

A host task group is entered in the user's task, and never sees the body's exception: passing it on would wrap it in an
ExceptionGroup. Its exit is shielded, because a cancellation that arrives while an exception of the body passes would
take the exception's place. The background tasks live in a second group inside a supervisor task: an error of theirs
would cancel the body if they shared the user's group, and context variables of a call would leak into them.
"""

from __future__ import annotations

import os
import threading
from contextlib import AbstractAsyncContextManager, nullcontext
from typing import TYPE_CHECKING, Literal

from anyio import create_task_group, get_current_task, sleep_forever
from anyio.lowlevel import checkpoint_if_cancelled

from weaviate_anyio.exceptions import WeaviateClosedClientError, WeaviateScopeError

if TYPE_CHECKING:
    from collections.abc import Callable

    from anyio.abc import TaskGroup, TaskStatus

State = Literal["closed", "entering", "open", "closing", "broken"]

_forks = 0


def _count_fork() -> None:
    global _forks  # noqa: PLW0603 - the one fact that a forked child has to learn
    _forks += 1


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_count_fork)


def leaf(group: BaseExceptionGroup[BaseException]) -> BaseException:
    """The first exception that is no group."""
    error: BaseException = group
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error


class Scope:
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
        self.state: State = "closed"
        self.failure: BaseException | None = None
        self._resource = resource
        self._task: int | None = None
        self._host: TaskGroup | None = None
        self._inner: TaskGroup | None = None
        self._forks = _forks
        self._thread = 0

    def check(self) -> None:
        """Refuse work outside the scope.

        Raises:
            WeaviateClosedClientError: The scope is not open, its background tasks failed, this is another thread than
                the one whose event loop it belongs to, or a forked child's copy of it.
        """
        here = self._forks == _forks and self._thread == threading.get_ident()
        if self.state == "open" and here and self.failure is None:
            return
        if self.state != "closed" and self._forks != _forks:
            raise WeaviateClosedClientError(
                "This process was forked from the one that connected the client, and cannot use its sockets"
            )
        if self.state != "closed" and not here:
            raise WeaviateClosedClientError(
                "The client belongs to the event loop of another thread: reach it by anyio.from_thread.run, or make a "
                "client of this thread's own"
            )
        if self.failure is not None:
            raise WeaviateClosedClientError(
                f"The client's connection ended by a failure: {self.failure!r}"
            ) from self.failure
        words = {"closed": "is not connected", "broken": "was left in another task, which ended its connection"}
        raise WeaviateClosedClientError(f"The client {words.get(self.state, f'is {self.state} its scope')}")

    async def enter(self) -> TaskGroup:
        """Start the supervisor.

        Returns:
            The group that background tasks are started in.

        Raises:
            WeaviateScopeError: The scope is entered already.
        """
        if self.state != "closed":
            raise WeaviateScopeError(
                "The client is entered already: leave it first, or make a second client"
                if self.state != "broken"
                else "The client was left in another task than the one that entered it, and cannot be entered again"
            )
        self.state, self._task = "entering", get_current_task().id
        self._forks, self._thread = _forks, threading.get_ident()
        self.failure, self._inner, self._host = None, None, create_task_group()
        await self._host.__aenter__()
        try:
            inner: TaskGroup = await self._host.start(self._supervise)
        except BaseException:
            await self._end()
            raise
        self._inner = inner
        return inner

    def opened(self) -> None:
        """Let `check` pass: what is behind the scope is ready."""
        self.state = "open"

    async def leave(self, error: BaseException | None) -> None:
        """End the background tasks and wait for them.

        Args:
            error: The exception that the body was left by; it stays the caller's to raise.

        Raises:
            WeaviateScopeError: This is not the task that entered the scope.
        """
        if self._task is None:
            raise WeaviateScopeError("The client is not entered, so it cannot be left") from error
        if get_current_task().id != self._task:
            self._abandon()
            raise WeaviateScopeError(
                "The client was left in another task than the one that entered it (a fixture, or a generator that was "
                "not run to its end, does that); its connection was ended"
            ) from error
        await self._end()
        if error is None:
            await checkpoint_if_cancelled()

    def _abandon(self) -> None:
        # The host group belongs to the task that entered it: from here it must not be touched.
        if self._inner is not None and self.state != "closed":
            self._inner.cancel_scope.cancel()
            self.state = "broken"

    async def _end(self) -> None:
        host = self._host
        if host is None:
            return
        self.state = "closing"
        host.cancel_scope.shield = True
        if self._inner is not None:
            self._inner.cancel_scope.cancel()
        try:
            await host.__aexit__(None, None, None)
        except BaseExceptionGroup as group:
            raise leaf(group) from None
        finally:
            self.state, self._inner, self._host, self._task = "closed", None, None, None

    async def _supervise(self, *, task_status: TaskStatus[TaskGroup]) -> None:
        async with self._resource():
            try:
                async with create_task_group() as inner:
                    task_status.started(inner)
                    await sleep_forever()
            except BaseExceptionGroup as group:
                fatal = group.split(Exception)[1]
                if fatal is not None:
                    raise leaf(fatal) from None
                self.failure = leaf(group)

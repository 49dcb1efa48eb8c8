"""Waiting for what runs on the server: polls at growing intervals, with a timeout, progress, and a way to end it."""

from __future__ import annotations

import inspect
import logging
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from uuid import UUID

from anyio import move_on_after, sleep

from weaviate_anyio._inputs.errors import invalid
from weaviate_anyio._interrupts import in_grace
from weaviate_anyio.exceptions import WeaviateBaseError, WeaviateWaitTimeoutError, said

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from weaviate_anyio._context import Context
    from weaviate_anyio._operation import Rest

H = TypeVar("H")
S = TypeVar("S")

_FIRST_PAUSE = 0.05
_GROWTH = 1.25
"""With it a pause is about a quarter of the time waited so far, and so is the delay until the end is noticed."""
_LONGEST_PAUSE = 5.0
_LONGEST = 1_000_000_000
"""Seconds that a timeout may have, as in `Timeout`."""
GRACE_SECONDS = 5.0
"""Seconds that the server has to answer after a cancellation, where something is to be ended on it."""

_log = logging.getLogger("weaviate_anyio")


@dataclass(frozen=True, slots=True)
class Waiting(Generic[S]):
    """How a caller waits.

    Attributes:
        seconds: The timeout of the whole wait.
        on_progress: Called with each status that was read; what it returns is awaited if it can be.
        cancel_on_exit: Whether to end what runs on the server if the wait ends early.
    """

    seconds: float = math.inf
    on_progress: Callable[[S], object] | None = None
    cancel_on_exit: bool = False

    async def progressed(self, status: S) -> None:
        """Report a status; None says that there is none."""
        if (
            self.on_progress is not None
            and status is not None
            and inspect.isawaitable(result := self.on_progress(status))
        ):
            await result


def waiting(timeout: Any, on_progress: Any, cancel_on_exit: Any = False, *, wait: Any = True) -> Waiting[Any] | None:
    """What a caller asked for; None if not to wait.

    Raises:
        WeaviateInvalidInputError: An argument has the wrong type, or is given although nothing is waited for.
    """
    for name, flag in (("wait_for_completion", wait), ("cancel_on_exit", cancel_on_exit)):
        if not isinstance(flag, bool):
            raise invalid(name, flag, "a bool")
    is_number = isinstance(timeout, int | float) and not isinstance(timeout, bool)
    if timeout is not None and not (is_number and 0 < timeout <= _LONGEST):
        raise invalid("timeout", timeout, f"seconds, above 0 and at most {_LONGEST:,}, or None to wait without limit")
    if on_progress is not None and not callable(on_progress):
        raise invalid("on_progress", on_progress, "a function that takes a status, or None")
    if not wait:
        given = {"timeout": timeout, "on_progress": on_progress, "cancel_on_exit": cancel_on_exit or None}
        for name, value in given.items():
            if value is not None:
                raise invalid(name, value, "left out unless wait_for_completion=True")
        return None
    return Waiting(math.inf if timeout is None else float(timeout), on_progress, cancel_on_exit is True)


async def until(what: str, read: Callable[[], Awaitable[S]], ended: Callable[[S], bool], wanted: Waiting[S]) -> S:
    """Read a status again and again until it is a last one.

    Args:
        what: What is waited for, to start a sentence with.
        read: Reads the status.
        ended: Whether a status is a last one.
        wanted: How to wait.

    Raises:
        WeaviateWaitTimeoutError: It did not end in time.
        WeaviateBaseError: The status cannot be read.
    """
    pause = _FIRST_PAUSE
    with move_on_after(wanted.seconds):
        while True:
            status = await read()
            await wanted.progressed(status)
            if ended(status):
                return status
            await sleep(pause)
            pause = min(pause * _GROWTH, _LONGEST_PAUSE)
    now = "is cancelled there now (cancel_on_exit)" if wanted.cancel_on_exit else "goes on there"
    raise WeaviateWaitTimeoutError(f"{what} did not end on the server within {wanted.seconds:g} s (timeout), and {now}")


@dataclass(frozen=True, slots=True)
class Job(Generic[H, S]):
    """What the server runs in the background.

    Attributes:
        what: What errors call it, to start a sentence with.
        start: Starts it; the result tells it from others.
        status: Reads its status.
        ended: Whether a status is a last one.
        cancel: Ends it early.
    """

    what: str
    start: Rest[H]
    status: Callable[[H], Rest[S]]
    ended: Callable[[S], bool]
    cancel: Callable[[H], Rest[Any]]


async def completed(context: Context, job: Job[H, S], wanted: Waiting[S]) -> tuple[H, S]:
    """Start a job and wait until it has ended, well or not.

    Args:
        context: What requests go through.
        job: The job.
        wanted: How to wait. With `cancel_on_exit` a start that is under way when the caller is cancelled is waited for
            up to `GRACE_SECONDS`, because what it started could not be ended without its answer.

    Returns:
        What the start resulted in, and the last status.
    """
    started: list[H] = []

    async def start() -> None:
        started.append(await context.send(job.start))

    try:
        await (in_grace(start, GRACE_SECONDS) if wanted.cancel_on_exit else start())
        identity = started[0]
        what = f"{job.what} ({identity})" if isinstance(identity, UUID) else job.what
        return identity, await until(what, lambda: context.send(job.status(identity)), job.ended, wanted)
    except BaseException:
        if wanted.cancel_on_exit and started:
            await _end(job.what, lambda: context.send(job.cancel(started[0])))
        raise


async def _end(what: str, cancel: Callable[[], Awaitable[object]]) -> None:
    with move_on_after(GRACE_SECONDS, shield=True) as scope:
        try:
            await cancel()
        except WeaviateBaseError as error:  # it may have ended meanwhile
            _log.warning("%s was not cancelled: %s", what, said(error))
    if scope.cancelled_caught:
        _log.warning("%s was not cancelled: the server did not answer within %g s", what, GRACE_SECONDS)

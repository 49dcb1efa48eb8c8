"""What all commands have in common: the event loop, Ctrl-C, errors in one sentence, and exit codes."""

from __future__ import annotations

import logging
import os
import signal
import sys
import warnings
from contextlib import asynccontextmanager, contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import anyio
from anyio import to_thread

from weaviate_anyio._tools.connecting import in_options
from weaviate_anyio._tools.failures import CommandError
from weaviate_anyio._tools.pipes import STOPPED
from weaviate_anyio.exceptions import WeaviateBaseError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
    from contextlib import AbstractContextManager

T = TypeVar("T")


def run(command: Callable[[], Awaitable[int]], backend: str) -> int:
    """Run a command.

    Args:
        command: Returns the exit code. Ctrl-C cancels it.
        backend: "asyncio", "uvloop" or "trio".

    Returns:
        The exit code: 0, 1 for a failure, 2 for a wrong command line, 130 for Ctrl-C.

    Raises:
        BrokenPipeError: Nobody reads any more what the command writes.
    """
    try:
        return anyio.run(_interruptible, command, **backend_options(backend))
    except CommandError as error:
        return _ended(str(error), error.code)
    except BrokenPipeError:
        raise
    except (WeaviateBaseError, OSError) as error:
        return _ended(str(error), 1)
    except KeyboardInterrupt:
        return STOPPED


def backend_options(backend: str) -> dict[str, Any]:
    """What `anyio.run` takes for "asyncio", "uvloop" or "trio"."""
    if backend == "trio":
        return {"backend": "trio"}
    return {"backend": "asyncio", "backend_options": {"use_uvloop": backend == "uvloop"}}


def _ended(message: str, code: int) -> int:
    say(message)
    return code


def say(text: str) -> None:
    """Print a line on standard error; standard output is for data."""
    sys.stderr.write(f"{text}\n")


@contextmanager
def in_own_words() -> Iterator[None]:
    """Show warnings of clients as messages of the command."""
    # What matters of their logs, the command reports itself.
    logging.getLogger("weaviate_anyio").addHandler(logging.NullHandler())
    with warnings.catch_warnings():
        warnings.showwarning = _say_warning
        yield


def _say_warning(message: Warning | str, *_: Any, **__: Any) -> None:
    say(in_options(str(message)))


async def _interruptible(command: Callable[[], Awaitable[int]]) -> int:
    """Run it in a scope that the first Ctrl-C cancels, so that it ends in order on each backend."""
    code = STOPPED
    failure: Exception | None = None
    scope = anyio.CancelScope()
    async with anyio.create_task_group() as tasks:
        with anyio.open_signal_receiver(signal.SIGINT) as interrupts:
            tasks.start_soon(_cancel, interrupts, scope)
            with scope:
                try:
                    code = await command()
                except Exception as error:  # noqa: BLE001 - it is raised outside, where no group wraps it
                    failure = error
            tasks.cancel_scope.cancel()
    if failure is not None:
        raise failure
    return code


async def _cancel(interrupts: AsyncIterator[signal.Signals], scope: anyio.CancelScope) -> None:
    async for _ in interrupts:
        if scope.cancel_called:  # something does not end, such as a write to a pipe that nobody reads
            os._exit(STOPPED)
        scope.cancel()


@asynccontextmanager
async def in_thread(manager: AbstractContextManager[T]) -> AsyncIterator[T]:
    """Enter and leave a context manager that blocks in worker threads."""
    entered = await to_thread.run_sync(manager.__enter__)
    try:
        yield entered
    except BaseException as error:
        with anyio.CancelScope(shield=True):
            await to_thread.run_sync(manager.__exit__, type(error), error, error.__traceback__)
        raise
    await to_thread.run_sync(manager.__exit__, None, None, None)

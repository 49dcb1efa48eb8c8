"""`shell`: Python with `await` at the prompt, and a connected client.

At a terminal the event loop runs in a thread of its own, and goes on while the prompt waits: tokens are renewed, and
connections kept. The main thread reads lines and waits for what is awaited, because Ctrl-C reaches no other thread.
A program from a pipe or an argument needs no second thread.
"""

from __future__ import annotations

import argparse  # noqa: TC003 - beside what is imported when the command runs
import ast
import code
import os
import sys
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from inspect import CO_COROUTINE
from math import inf
from pathlib import Path
from threading import Thread
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any

import anyio
from anyio.from_thread import start_blocking_portal

import weaviate_anyio
from weaviate_anyio import classes
from weaviate_anyio._tools import running, tracebacks
from weaviate_anyio._tools.connecting import connected
from weaviate_anyio._tools.failures import CommandError
from weaviate_anyio._tools.pipes import STOPPED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from anyio.from_thread import BlockingPortal

    from weaviate_anyio.client import WeaviateAsyncClient

_PATIENCE = 2
"""Seconds that what was interrupted has to end."""
_TURN = 0.2
"""Seconds."""
_LINES = 1000
"""Of the history that are kept."""
_CLASSES = {
    "aggregate": ("Metrics", "GroupByAggregate"),
    "config": ("Configure", "DataType", "Property", "ReferenceProperty"),
    "data": ("DataObject", "DataReference", "GeoCoordinate"),
    "query": ("Filter", "MetadataQuery", "QueryReference", "Sort"),
    "tenants": ("Tenant",),
}
"""What the examples of the documentation import, by its module."""


class Shell:
    """What the command runs."""

    def __init__(self, given: argparse.Namespace, client: WeaviateAsyncClient) -> None:
        """Keep the command line, and the client that it describes."""
        self._given = given
        self._client = client

    def run(self) -> int:
        """Run the program that was given, or talk.

        Returns:
            The exit code.
        """
        if self._given.code is not None:
            return self._run_program(self._given.code.encode("utf-8", "surrogateescape"), "<command>")
        if not sys.stdin.isatty():
            return self._run_program(sys.stdin.buffer.read(), "<stdin>")
        try:
            return self._talk()
        except CommandError as error:
            running.say(str(error))
            return error.code

    def _run_program(self, text: bytes, name: str) -> int:
        # As bytes, so that Python itself says what it thinks of the encoding.
        tracebacks.remember(name, text.decode("utf-8", "replace"))
        try:
            program = compile(text, name, "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
        except (SyntaxError, ValueError) as error:
            tracebacks.show(error)
            return 1

        async def main() -> int:
            async with connected(self._given, self._client):
                statement = _Statement(program, names(self._client))
                async with anyio.create_task_group() as tasks:  # as a program may cancel its own task
                    tasks.start_soon(statement.run)
                return _exit_code(statement.outcome.result())

        return running.run(main, self._given.backend)

    def _talk(self) -> int:
        options = running.backend_options(self._given.backend)
        with (
            start_blocking_portal(options.pop("backend"), options.pop("backend_options", None)) as portal,
            portal.wrap_async_context_manager(connected(self._given, self._client)),
        ):
            console = _Console(portal, names(self._client))
            with _line_editing(console.locals):
                return console.talk(_banner(self._client, self._given.backend))


def names(client: WeaviateAsyncClient) -> dict[str, Any]:
    """What is there without an import."""
    usual = {name: getattr(getattr(classes, module), name) for module, all_ in _CLASSES.items() for name in all_}
    return {
        "__name__": "__main__",
        "__builtins__": __builtins__,
        "anyio": anyio,
        "client": client,
        "weaviate": weaviate_anyio,
        **usual,
    }


def _banner(client: WeaviateAsyncClient, backend: str) -> str:
    version = client._session.version_text
    return (
        f"weaviate_anyio {weaviate_anyio.__version__} on {backend}, connected to Weaviate {version} at "
        f"{client._session.endpoints.rest_url}\n"
        "`client` is connected, `await` works at the prompt. Ctrl-C interrupts a call, Ctrl-D ends."
    )


async def _outcome(program: CodeType, space: dict[str, Any]) -> BaseException | None:
    """What a program raises, but for the cancellation of a scope around it, which must go on."""
    try:
        # A program that does not await is run by the call already.
        result = FunctionType(program, space)()
        if program.co_flags & CO_COROUTINE:
            await result
    except BaseException as error:
        # On asyncio a program may raise it itself, or await a task that was cancelled.
        if isinstance(error, anyio.get_cancelled_exc_class()) and anyio.current_effective_deadline() == -inf:
            raise
        return error  # it is shown, or leaves the shell
    return None


def _exit_code(error: BaseException | None) -> int:
    if error is None:
        return 0
    if isinstance(error, SystemExit):
        return _status(error)
    if isinstance(error, BrokenPipeError | KeyboardInterrupt):
        raise error
    tracebacks.show(error)
    return 1


def _status(error: SystemExit) -> int:
    """The exit code that a program asks for; a text is shown, as Python does."""
    if error.code is None or isinstance(error.code, int):
        return error.code or 0
    running.say(str(error.code))
    return 1


class _Statement:
    """One input, running in the event loop.

    Attributes:
        outcome: What it raised, None for nothing; a KeyboardInterrupt if it was interrupted.
    """

    def __init__(self, program: CodeType, space: dict[str, Any]) -> None:
        self.outcome: Future[BaseException | None] = Future()
        self._program = program
        self._space = space
        self._scope: anyio.CancelScope | None = None
        self._interrupted = False

    async def run(self) -> None:
        """Run it."""
        outcome: BaseException | None = KeyboardInterrupt()
        try:
            with anyio.CancelScope() as self._scope:
                if self._interrupted:
                    self._scope.cancel()
                outcome = await _outcome(self._program, self._space)
        finally:
            self.outcome.set_result(outcome)

    def interrupt(self) -> None:
        """Cancel it, now or when it begins."""
        self._interrupted = True
        if self._scope is not None:
            self._scope.cancel()


def _result(outcome: Future[BaseException | None]) -> BaseException | None:
    """Wait for it in short turns: Ctrl-C that comes just before a wait begins would not end that one."""
    while True:
        with suppress(TimeoutError):
            return outcome.result(_TURN)


def _in_thread(function: Callable[..., object], argument: object) -> None:
    """Call it beside the main thread: a portal answers when the event loop does, which may be busy."""
    Thread(target=function, args=(argument,), daemon=True).start()


class _Console(code.InteractiveConsole):
    """The prompt."""

    def __init__(self, portal: BlockingPortal, space: dict[str, Any]) -> None:
        super().__init__(space, filename="<shell>")
        self.compile.compiler.flags |= ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
        self._portal = portal
        self._inputs = 0

    def talk(self, banner: str) -> int:
        """Read and run until the end; gives the exit code."""
        previous, sys.displayhook = sys.displayhook, _display
        try:
            self.interact(banner, exitmsg="")
        except SystemExit as error:
            return _status(error)
        finally:
            sys.displayhook = previous
        return 0

    def runsource(self, source: str, filename: str = "<shell>", symbol: str = "single") -> bool:
        """Compile and run an input, once it is complete."""
        self._inputs += 1
        filename = f"<shell:{self._inputs}>"
        tracebacks.remember(filename, source)
        return super().runsource(source, filename, symbol)

    def runcode(self, code: CodeType) -> None:
        """Run an input in the event loop, and wait for it."""
        error = self._finished(_Statement(code, self.locals))
        if isinstance(error, SystemExit):
            raise error
        if isinstance(error, KeyboardInterrupt):
            self.write("KeyboardInterrupt\n")
        elif error is not None:
            tracebacks.show(error)

    def _finished(self, statement: _Statement) -> BaseException | None:
        try:
            _in_thread(self._portal.start_task_soon, statement.run)
            return _result(statement.outcome)
        except KeyboardInterrupt:
            _in_thread(self._portal.call, statement.interrupt)
        try:
            return self._waited(statement)
        except KeyboardInterrupt:
            _keep_history()
            os._exit(STOPPED)

    def _waited(self, statement: _Statement) -> BaseException | None:
        """The outcome of what was interrupted: it may end in its own time, or never, as a loop without `await`."""
        try:
            return statement.outcome.result(_PATIENCE)
        except TimeoutError:
            self.write("It does not end: Ctrl-C again ends the shell.\n")
            return _result(statement.outcome)

    def showsyntaxerror(self, *_: Any, **__: Any) -> None:
        """Show what Python has to say of an input that it cannot read."""
        error = sys.exception()
        if error is not None:
            tracebacks.show(error.with_traceback(None))  # which only has the frames of the compiler


def _display(value: Any) -> None:
    """Show a value as Python does; as a table, where rich is installed and the value has one."""
    import builtins
    from importlib.util import find_spec

    if hasattr(type(value), "__rich_console__") and sys.stdout.isatty() and find_spec("rich") is not None:
        from rich.console import Console

        builtins._ = value  # type: ignore[attr-defined]
        Console().print(value)
    else:
        sys.__displayhook__(value)


@contextmanager
def _line_editing(space: dict[str, Any]) -> Iterator[None]:
    """History and completion, where there is a readline."""
    try:
        import readline
    except ImportError:
        yield
        return
    from rlcompleter import Completer

    readline.set_completer(Completer(space).complete)
    is_libedit = "libedit" in (readline.__doc__ or "")
    readline.parse_and_bind("bind ^I rl_complete" if is_libedit else "tab: complete")
    with suppress(OSError):
        readline.read_history_file(_history())
    try:
        yield
    finally:
        _keep_history()


def _keep_history() -> None:
    with suppress(ImportError, OSError):
        import readline

        readline.set_history_length(_LINES)
        path = _history()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)  # there may be a key in a line
        readline.write_history_file(path)


def _history() -> Path:
    state = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return Path(state) / "weaviate-anyio" / "history"

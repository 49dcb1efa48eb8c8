"""A progress display for batches: by rich or tqdm, whichever is installed, else in plain lines; on standard error."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager, contextmanager
from importlib.util import find_spec
from time import monotonic
from typing import TYPE_CHECKING, Any, Protocol

from weaviate_anyio._inputs.calls import checked
from weaviate_anyio._inputs.ranges import Natural  # noqa: TC001 - read at run time

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from weaviate_anyio.outputs.batch import BatchProgress

__all__ = ["Bar", "bar"]


def __dir__() -> list[str]:
    return __all__


_SECONDS_BETWEEN_LINES = 5.0


class _Display(Protocol):
    def show(self, done: int, failed: int, total: int | None) -> None: ...

    def close(self) -> None: ...


class Bar:
    """What `bar` shows; calling it with a `BatchProgress` moves it, so that it fits `on_progress`.

    Attributes:
        total: The number of items that there will be; None if unknown. It may be set later.
    """

    def __init__(self, display: _Display | None, total: int | None) -> None:
        """Wrap a display.

        Args:
            display: What shows it; None shows nothing.
            total: The number of items.
        """
        self.total = total
        self._display = display
        self._last = (0, 0)

    @property
    def visible(self) -> bool:
        """Whether anything is shown."""
        return self._display is not None

    def __call__(self, progress: BatchProgress) -> None:
        """Show how far a batch has come."""
        self.update(progress.stored + progress.failed, progress.failed)

    def update(self, done: int, failed: int = 0) -> None:
        """Show how far any other work has come.

        Args:
            done: Number of items that have ended.
            failed: How many of them failed.

        Example:
            from weaviate_anyio import progress

            with progress.bar(total=2, description="Reading") as show:
                show.update(1)
        """
        self._last = (done, failed)
        if self._display is not None:
            self._display.show(done, failed, self.total)


@checked
def bar(
    total: Natural | None = None, description: str = "", *, visible: bool | None = None
) -> AbstractContextManager[Bar]:
    """Show a progress bar on standard error while the block runs.

    Args:
        total: The number of items that there will be; None if unknown.
        description: What stands before the bar.
        visible: Whether to show it; by default if standard error is a terminal. Where it is none, True prints a line
            every five seconds.

    Returns:
        A context manager, which gives what a batch takes as `on_progress`.

    Raises:
        WeaviateInvalidInputError: An argument has a wrong type.

    Example:
        from weaviate_anyio import progress

        async def load(movies, films):
            with progress.bar(total=len(films), description="Films") as show:
                async with movies.batch.stream(on_progress=show) as batch:
                    for film in films:
                        await batch.add_object(properties=film)
    """
    return _shown(total, description, visible)


@contextmanager
def _shown(total: int | None, description: str, visible: bool | None) -> Iterator[Bar]:
    terminal = sys.stderr.isatty()
    wanted = terminal if visible is None else visible
    display = _display(description, sys.stderr, terminal=terminal) if wanted else None
    made = Bar(display, total)
    try:
        yield made
    finally:
        if display is not None:
            display.show(*made._last, made.total)
            display.close()


def _display(description: str, stream: TextIO, *, terminal: bool) -> _Display:
    if terminal and find_spec("rich") is not None:
        return _Rich(description, stream)
    if terminal and find_spec("tqdm") is not None:
        return _Tqdm(description, stream)
    return _Lines(description, stream)


class _Rich:
    def __init__(self, description: str, stream: TextIO) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        self._progress = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.fields[failed]}", markup=False),
            console=Console(file=stream),
            auto_refresh=False,  # which takes a thread
        )
        self._task = self._progress.add_task(description, total=None, failed="")
        self._progress.start()

    def show(self, done: int, failed: int, total: int | None) -> None:
        self._progress.update(self._task, completed=done, total=total, failed=_failed(failed), refresh=True)

    def close(self) -> None:
        self._progress.stop()


class _Tqdm:
    def __init__(self, description: str, stream: TextIO) -> None:
        from tqdm import tqdm

        quiet: Any = type("Quiet", (tqdm,), {"monitor_interval": 0})  # no thread that outlives the bar
        self._bar = quiet(desc=description, file=stream, total=0, unit=" objects", dynamic_ncols=True)

    def show(self, done: int, failed: int, total: int | None) -> None:
        self._bar.total = total
        self._bar.set_postfix_str(_failed(failed), refresh=False)
        self._bar.update(done - self._bar.n)

    def close(self) -> None:
        self._bar.close()


class _Lines:
    def __init__(self, description: str, stream: TextIO) -> None:
        self._description = f"{description}: " if description else ""
        self._stream = stream
        self._last: tuple[int, int, int | None] = (0, 0, None)
        self._printed: tuple[int, int, int | None] | None = None
        self._next = self._started = monotonic()

    def show(self, done: int, failed: int, total: int | None) -> None:
        self._last = (done, failed, total)
        if monotonic() >= self._next:
            self._next = monotonic() + _SECONDS_BETWEEN_LINES
            self._print()

    def close(self) -> None:
        self._print()

    def _print(self) -> None:
        if self._last == self._printed:
            return
        self._printed = done, failed, total = self._last
        of = "" if total is None else f" of {total:,}"
        seconds = max(monotonic() - self._started, 0.001)
        parts = [f"{done:,}{of}", f"{done / seconds:,.0f} a second", _failed(failed)]
        print(self._description + ", ".join(filter(None, parts)), file=self._stream, flush=True)


def _failed(failed: int) -> str:
    return f"{failed:,} failed" if failed else ""

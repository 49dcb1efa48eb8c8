"""Many calls with bounded concurrency."""

from __future__ import annotations

from collections import deque
from collections.abc import (
    AsyncGenerator,
    AsyncIterable,
    AsyncIterator,
    Awaitable,
    Collection,
    Coroutine,
    Generator,
    Iterable,
)
from typing import TYPE_CHECKING, Any, Final, Generic, Literal, TypeAlias, TypeVar, overload

from anyio import Lock, create_task_group, get_cancelled_exc_class

from weaviate_anyio._inputs.calls import coroutine_function
from weaviate_anyio._inputs.check import exact_int
from weaviate_anyio._inputs.errors import invalid
from weaviate_anyio._inputs.shown import Words
from weaviate_anyio._scope import leaf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from anyio.abc import TaskGroup

T = TypeVar("T")

Calls: TypeAlias = Iterable[Awaitable[T]] | AsyncIterable[Awaitable[T]]

_ALLOWED = "a list or a generator of calls, such as [movies.query.bm25(text) for text in texts]"
_A_CALL = "a call that is not awaited yet, such as movies.query.bm25(text)"
_END: Final = object()


@overload
def gather(
    calls: Calls[T], *, limit: int = 10, return_exceptions: Literal[False] = False
) -> Coroutine[Any, Any, list[T]]: ...


@overload
def gather(
    calls: Calls[T], *, limit: int = 10, return_exceptions: bool
) -> Coroutine[Any, Any, list[T | Exception]]: ...


@coroutine_function
def gather(
    calls: Calls[T], *more: Any, limit: int = 10, return_exceptions: bool = False
) -> Coroutine[Any, Any, list[T] | list[T | Exception]]:
    """Make many calls, several at a time.

    The first call that fails cancels the others, and its error is raised as it is; those of calls that fail at the same
    moment are dropped. Calls that were not begun are closed then, and so is a generator.

    Args:
        calls: Calls of any methods, in a list, or made by a generator or an async generator: it is asked for the next
            call when one may begin, so that a hundred thousand of them are never there at once.
        *more: Refused, with words of what is meant: `asyncio.gather` takes its calls so.
        limit: Number of calls that run at the same time.
        return_exceptions: Whether an error is returned in the place of its result, and cancels nothing. An error of a
            generator itself is raised in any case, such as that of a call that it makes with bad input.

    Returns:
        The results, in the order of the calls.

    Raises:
        WeaviateInvalidInputError: At the call, if an argument does not fit; at the await, if a generator yields
            something that cannot be awaited.
        Exception: What the first call that failed raised.

    Example:
        texts = ["space heist", "talking bear"]
        found = await weaviate.gather((movies.query.bm25(text, limit=3) for text in texts), limit=20)
        for text, reply in zip(texts, found):
            print(text, [movie.properties["title"] for movie in reply.objects])
    """
    try:
        gathering = _Gathering(_source(calls, more), _at_least_one(limit), return_exceptions=_flag(return_exceptions))
    except Exception:
        for one in (calls, *more):
            _close(one)
        raise
    return gathering.run()


def _at_least_one(limit: object) -> int:
    if not isinstance(limit, int) or isinstance(limit, bool) or limit < 1:
        raise invalid("limit", limit, "an int >= 1")
    return exact_int(limit)


def _flag(return_exceptions: object) -> bool:
    if not isinstance(return_exceptions, bool):
        raise invalid("return_exceptions", return_exceptions, "a bool")
    return return_exceptions


def _close(unused: object) -> None:
    """Close a call, or all calls of a list: Python warns of coroutines that are never awaited."""
    if isinstance(unused, Coroutine):
        unused.close()
    elif isinstance(unused, Collection) and not isinstance(unused, str | bytes | bytearray):
        for one in unused:
            if isinstance(one, Coroutine):
                one.close()


def _source(calls: object, more: tuple[object, ...]) -> Iterator[Any] | AsyncIterator[Any]:
    if more:
        raise invalid("calls", Words("several arguments"), _ALLOWED)
    if isinstance(calls, str | bytes | bytearray | Coroutine):
        raise invalid("calls", calls, _ALLOWED)
    if isinstance(calls, Collection):
        return _Made(_checked(one, at) for at, one in enumerate(calls))
    if isinstance(calls, Iterable):
        return iter(calls)
    if isinstance(calls, AsyncIterable):
        return aiter(calls)
    raise invalid("calls", calls, _ALLOWED)


def _checked(call: Any, at: int) -> Awaitable[Any]:
    if not isinstance(call, Awaitable):
        raise invalid(f"calls[{at}]", call, _A_CALL)
    return call


class _Made:
    """Calls that are there already."""

    def __init__(self, calls: Iterable[Awaitable[Any]]) -> None:
        self._rest = deque(calls)

    def __iter__(self) -> Iterator[Awaitable[Any]]:
        return self

    def __next__(self) -> Awaitable[Any]:
        if not self._rest:
            raise StopIteration
        return self._rest.popleft()

    def close(self) -> None:
        _close(self._rest)


class _Gathering(Generic[T]):
    """Workers that take one call after another."""

    def __init__(
        self, source: Iterator[Awaitable[T]] | AsyncIterator[Awaitable[T]], limit: int, *, return_exceptions: bool
    ) -> None:
        self._source = source
        self._limit = limit
        self._return_exceptions = return_exceptions
        self._results: list[T | Exception | None] = []
        self._turn = Lock()
        self._workers = 0
        self._failure: BaseException | None = None

    async def run(self) -> Any:
        try:
            async with create_task_group() as tasks:
                self._start(tasks)
        except BaseExceptionGroup as group:  # of what no worker catches, such as KeyboardInterrupt
            raise leaf(group.split(get_cancelled_exc_class())[1] or group) from None
        finally:
            await self._close_source()
        if self._failure is not None:
            raise self._failure
        return self._results

    def _start(self, tasks: TaskGroup) -> None:
        self._workers += 1
        tasks.start_soon(self._work, tasks)

    async def _work(self, tasks: TaskGroup) -> None:
        try:
            while (call := await self._next()) is not _END:
                at = len(self._results)
                self._results.append(None)
                if self._workers < self._limit:
                    self._start(tasks)
                self._results[at] = await self._outcome(_checked(call, at))
        except Exception as error:  # noqa: BLE001 - the group would wrap it
            self._failed(error)
            tasks.cancel_scope.cancel()
        except get_cancelled_exc_class() as error:
            # Raised again unless the group ends by another failure: a call may await a task that somebody cancels.
            self._failed(error)
            raise

    def _failed(self, error: BaseException) -> None:
        if self._failure is None:  # an error may be falsy
            self._failure = error

    async def _next(self) -> Any:
        if not isinstance(self._source, AsyncIterator):
            return next(self._source, _END)
        async with self._turn:
            return await anext(self._source, _END)

    async def _outcome(self, call: Awaitable[T]) -> T | Exception:
        try:
            return await call
        except Exception as error:
            if self._return_exceptions:
                return error
            raise

    async def _close_source(self) -> None:
        if isinstance(self._source, AsyncGenerator):
            await self._source.aclose()
        elif isinstance(self._source, Generator | _Made):
            self._source.close()

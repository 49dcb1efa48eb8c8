"""Iteration over the objects of a collection, in the order of their ids."""

# pyright: reportMissingImports=false
from __future__ import annotations

import uuid
from collections import deque
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar
from weakref import WeakKeyDictionary

import anyio

from weaviate_anyio._inputs.calls import strictly_called
from weaviate_anyio._inputs.check import exact_int
from weaviate_anyio._inputs.errors import invalid
from weaviate_anyio._inputs.names import uuid_of
from weaviate_anyio._interrupts import keep_out
from weaviate_anyio._wire.search import Narrowing
from weaviate_anyio.classes._filters import Filter
from weaviate_anyio.classes._search import Sort
from weaviate_anyio.classes._types import Properties, References
from weaviate_anyio.exceptions import LEFT_MEANWHILE, WeaviateClosedClientError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    import pyarrow as pa

    from weaviate_anyio._connection import Connection
    from weaviate_anyio._wire.search import Returns
    from weaviate_anyio.classes._filters import FilterReturn
    from weaviate_anyio.collections._searcher import Searcher
    from weaviate_anyio.outputs._config._collection import CollectionConfig
    from weaviate_anyio.outputs._query import Object
    from weaviate_anyio.types import UUID

PAGE, FILTERED_PAGE = 100, 1000
"""Default number of objects in a page. With a filter the server looks through the ids of all objects for each page."""
_LOWEST = uuid.UUID(int=0)

T = TypeVar("T")
Step = TypeVar("Step")


def _page_size(page_size: object, cache_size: object, default: int) -> int:
    if page_size is not None and cache_size is not None:
        raise invalid("cache_size", cache_size, "None where page_size is given: they are the same")
    name, size = ("page_size", page_size) if cache_size is None else ("cache_size", cache_size)
    if size is None:
        return default
    if not isinstance(size, int) or isinstance(size, bool) or not 1 <= exact_int(size) < 1 << 32:
        raise invalid(name, size, "an int from 1 to 4294967295, or None")
    return exact_int(size)


class _Pages(Generic[Properties, References]):
    """How the pages of a collection are asked for.

    Attributes:
        returns: What is returned of each object.
    """

    def __init__(
        self, searcher: Searcher[Properties, References], returns: Returns, filters: FilterReturn | None, size: int
    ) -> None:
        self._searcher = searcher
        self.returns = returns
        self._filters = filters
        self._size = size
        Narrowing(filters=filters)  # which checks it

    @property
    def connection(self) -> Connection:
        return self._searcher._context.connection

    def check(self, after: uuid.UUID | None) -> None:
        """Refuse at the call what cannot be encoded, or sent to this server."""
        self._searcher._query(None, self._behind(after), self.returns).close()

    async def configuration(self) -> CollectionConfig:
        """The configuration of the collection."""
        from weaviate_anyio.collections.config import ConfigCollectionAsync

        return await ConfigCollectionAsync(self._searcher._context).get()

    async def fetch(self, after: uuid.UUID | None) -> list[Object[Properties, References]]:
        """The next objects behind an id; none at the end."""
        found = await self._searcher._query(None, self._behind(after), self.returns)
        objects: list[Object[Properties, References]] = found.objects
        return objects

    def _behind(self, after: uuid.UUID | None) -> Narrowing:
        if self._filters is None:
            return Narrowing(limit=self._size, after=after)
        # The server's cursor takes no filter. Sorted results are exact for a conjunction only: a single condition stops
        # at the limit, before the server sorts.
        ids = Filter.by_property("_id")
        behind = ids.greater_or_equal(_LOWEST) if after is None else ids.greater_than(after)
        return Narrowing(limit=self._size, filters=self._filters & behind, sort=Sort.by_id())


class _Fetch(Generic[T]):
    """A page that a background task of the client fetches: no cancellation of those who wait for it loses it.

    The task ends with its reply, or with the scope, so that a loop can be left without a word.

    Attributes:
        done: Set once the page has come, or failed to come.
    """

    def __init__(self, connection: Connection, ask: Callable[[], Awaitable[list[T]]]) -> None:
        self.done = anyio.Event()
        self._ask = ask
        self._page: list[T] = []
        self._error: Exception | None = None
        keep_out(_Fetch._run)
        connection.start_soon(self._run)

    async def _run(self) -> None:
        try:
            self._page = await self._ask()
        except Exception as error:  # noqa: BLE001 - for those who wait for the page
            self._error = error
        except BaseException:
            self._error = WeaviateClosedClientError(LEFT_MEANWHILE)
            raise
        finally:
            self.done.set()

    @property
    def was_left(self) -> bool:
        """Whether the client was left before it came."""
        return isinstance(self._error, WeaviateClosedClientError)

    def page(self) -> list[T]:
        """The page that has come."""
        if self._error is not None:
            raise self._error
        return self._page


class _Pass(Generic[Properties, References]):
    """One pass through the objects, on which several tasks may be.

    Attributes:
        ended: Whether the last page has come.
    """

    def __init__(self, pages: _Pages[Properties, References], after: uuid.UUID | None) -> None:
        self._pages = pages
        self._after = after
        self._objects: deque[Object[Properties, References]] = deque()
        self._coming: _Fetch[Object[Properties, References]] | None = None
        self._begun = False
        self.ended = False

    async def next_object(self) -> Object[Properties, References]:
        await self._fill()
        return self._objects.popleft()

    async def next_page(self) -> list[Object[Properties, References]]:
        await self._fill()
        page = list(self._objects)
        self._objects.clear()
        return page

    async def _fill(self) -> None:
        """Wait until there are objects."""
        while not self._objects:
            if self.ended:
                raise StopAsyncIteration
            self._pages.connection.check()  # also where the next page has come before the client was left
            if self._coming is not None and self._coming.was_left:  # and the client was entered again
                self._coming = None
            fetch = self._coming = self._coming or self._fetch()
            await fetch.done.wait()
            if fetch is self._coming:  # no other task has taken it meanwhile
                self._coming = None
                self._take(fetch.page())

    def _fetch(self) -> _Fetch[Object[Properties, References]]:
        after = self._after
        return _Fetch(self._pages.connection, lambda: self._pages.fetch(after))

    def _take(self, page: list[Object[Properties, References]]) -> None:
        self._objects.extend(page)
        self.ended = not page
        if page:
            self._after = page[-1].uuid
        if self._begun and page:  # many loops are left within the first page
            self._coming = self._fetch()
        self._begun = True


class _Loop(Generic[Step]):
    """One `async for`. It disappears some time after the loop is left, for whatever reason."""

    def __init__(self, join: Callable[[_Loop[Any]], _Pass[Any, Any]], step: Callable[[Any], Awaitable[Step]]) -> None:
        self._way: _Pass[Any, Any] | None = None
        self._join = join
        self._step = step

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Step:
        if self._way is None:
            self._way = self._join(self)
        return await self._step(self._way)


class ObjectIterator(Generic[Properties, References]):
    """The objects of a collection in the order of their ids: `async for found in collection.iterator(): ...`.

    A loop begins at the start. From the second page on, a background task of the client fetches the next page while the
    loop works on the present one; there is one such task at most. A loop may be left at any moment, by `break`, an
    exception or a cancellation: a page that is still on its way is dropped when it comes. An error of the server is
    raised where the page is wanted; going on with `anext` asks for that page again.

    Several tasks may loop over one iterator at once: each object goes to one of them. A loop that begins while another
    task is in one takes part in what is left; loops of one task do not share.
    """

    def __init__(
        self,
        searcher: Searcher[Any, Any],
        returns: Returns,
        *,
        filters: FilterReturn | None,
        after: UUID | None,
        page_size: int | None,
        cache_size: int | None,
    ) -> None:
        """Internal; use `collection.iterator`.

        Args:
            searcher: Fetches the pages.
            returns: What to return of each object.
            filters: The condition that the objects match; None for all.
            after: Begin after the object with this id.
            page_size: Number of objects in a page.
            cache_size: The same under its official name.

        Raises:
            WeaviateInvalidInputError: If an argument does not fit.
        """
        size = _page_size(page_size, cache_size, PAGE if filters is None else FILTERED_PAGE)
        self._pages: _Pages[Properties, References] = _Pages(searcher, returns, filters, size)
        self._after = None if after is None else uuid_of(after, "after")
        self._pages.check(self._after)
        # The loops that have begun: the task that each is in, and the pass that it is on.
        self._loops: WeakKeyDictionary[_Loop[Any], tuple[int, _Pass[Any, Any]]] = WeakKeyDictionary()
        self._pass: _Pass[Properties, References] = _Pass(self._pages, self._after)

    def __aiter__(self) -> AsyncIterator[Object[Properties, References]]:
        return _Loop(self._join, lambda way: way.next_object())

    async def __anext__(self) -> Object[Properties, References]:
        return await self._pass.next_object()

    @strictly_called
    def pages(self) -> AsyncIterator[list[Object[Properties, References]]]:
        """The same objects in lists, as they come from the server: all but the last are as long as a page.

        It begins at the start, or takes part in the loop that another task is in.

        Returns:
            An asynchronous iterator of lists, none of which is empty.

        Raises:
            WeaviateQueryError: During the iteration, if the server fails a request.

        Example:
            async for page in movies.iterator(page_size=500).pages():
                print(len(page), "movies up to", page[-1].uuid)
        """
        return _Loop(self._join, lambda way: way.next_page())

    @strictly_called
    def to_arrow_batches(self, rows: int = 1000) -> AsyncIterator[pa.RecordBatch]:
        """The same objects as Arrow record batches of one schema. Needs the extra `arrow`.

        The schema follows from the collection's configuration, which is asked for once, and from the first batch, whose
        vectors tell how many dimensions there are. The columns are those of `to_arrow` of a result; all that was asked
        for are there. Memory is bounded: there are objects for one batch, and two pages.

        It begins at the start, or takes part in the loop that another task is in.

        Args:
            rows: The most rows in a batch; all but the last have so many.

        Returns:
            An asynchronous iterator of batches. Where there are no objects, it gives one without rows.

        Raises:
            ImportError: At the call: pyarrow is not installed.
            WeaviateInvalidInputError: At the call: `rows` is no int >= 1.
            WeaviateQueryError: During the iteration: the server fails a request, or vectors of one name differ in
                length.

        Example:
            async for batch in movies.iterator(include_vector=True).to_arrow_batches(5000):
                print(batch.num_rows, batch.schema.names)
        """
        if not isinstance(rows, int) or isinstance(rows, bool) or rows < 1:
            raise invalid("rows", rows, "an int >= 1")
        from weaviate_anyio.collections._record_batches import RecordBatches

        return _Loop(self._join, RecordBatches(self._pages.configuration, self._pages.returns, rows).next)

    def _join(self, loop: _Loop[Any]) -> _Pass[Properties, References]:
        """The pass of a loop that begins: that of another task, or one of its own."""
        here = anyio.get_current_task().id
        elsewhere = [(task, way) for task, way in self._loops.values() if task != here and not way.ended]
        running = {task.id for task in anyio.get_running_tasks()} if elsewhere else set()
        shared = next((way for task, way in elsewhere if task in running), None)
        self._pass = _Pass(self._pages, self._after) if shared is None else shared
        self._loops[loop] = here, self._pass
        return self._pass

"""Iteration over all objects of a collection."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any, Generic, Self
from weakref import WeakSet

import anyio

from weaviate_anyio._inputs.check import exact_int
from weaviate_anyio._inputs.errors import invalid
from weaviate_anyio._inputs.names import uuid_of
from weaviate_anyio._wire.search import Narrowing
from weaviate_anyio.classes._types import Properties, References

if TYPE_CHECKING:
    from uuid import UUID

    from weaviate_anyio._wire.search import Returns
    from weaviate_anyio.collections._searcher import Searcher
    from weaviate_anyio.outputs._query import Object

PAGE = 100
"""Default number of objects in a page."""


def _size(cache_size: object) -> int:
    if not isinstance(cache_size, int) or isinstance(cache_size, bool) or not 1 <= exact_int(cache_size) < 1 << 32:
        raise invalid("cache_size", cache_size, "an int from 1 to 4294967295, or None")
    return exact_int(cache_size)


class _Loop(Generic[Properties, References]):
    """One `async for`. It disappears when the loop is left, for whatever reason."""

    def __init__(self, iterator: ObjectIterator[Properties, References]) -> None:
        self._iterator = iterator

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Object[Properties, References]:
        return await self._iterator.__anext__()


class ObjectIterator(Generic[Properties, References]):
    """The objects of a collection in the order of their ids: `async for found in collection.iterator(): ...`.

    A loop begins at the start. The task that iterates fetches pages when it needs them: leaving the loop early leaves
    nothing behind.

    Several tasks may loop over one iterator at once: each object goes to one of them, and one page is fetched at a
    time. A loop that begins while another one is under way takes part in what is left.
    """

    def __init__(
        self, searcher: Searcher[Any, Any], returns: Returns, after: str | UUID | None, cache_size: int | None
    ) -> None:
        """Iterate over the objects of one collection.

        Args:
            searcher: Fetches the pages.
            returns: What to return of each object.
            after: Begin after the object with this id.
            cache_size: Number of objects in a page.

        Raises:
            WeaviateInvalidInputError: If an argument does not fit.
        """
        self._searcher = searcher
        self._returns = returns
        self._after = None if after is None else uuid_of(after, "after")
        self._size = PAGE if cache_size is None else _size(cache_size)
        self._begin()

    def _begin(self) -> None:
        self._page = Narrowing(limit=self._size, after=self._after)
        self._objects: deque[Object[Properties, References]] = deque()
        self._ended = False
        self._fetching = anyio.Lock()
        self._loops: WeakSet[_Loop[Properties, References]] = WeakSet()

    def __aiter__(self) -> _Loop[Properties, References]:
        if not self._loops:  # no loop is in progress
            self._begin()
        loop = _Loop(self)
        self._loops.add(loop)
        return loop

    async def __anext__(self) -> Object[Properties, References]:
        while not self._objects and not self._ended:
            async with self._fetching:
                if not self._objects and not self._ended:  # no other task has fetched it meanwhile
                    await self._fetch()
        if not self._objects:
            raise StopAsyncIteration
        return self._objects.popleft()

    async def _fetch(self) -> None:
        found = (await self._searcher._query(None, self._page, self._returns)).objects
        if found:
            self._objects.extend(found)
            self._page = Narrowing(limit=self._size, after=found[-1].uuid)
        else:
            self._ended = True

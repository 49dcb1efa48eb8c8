"""Iteration over all objects of a collection."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any, Generic, Self

from weaviate_anyio._wire.search import Narrowing
from weaviate_anyio.classes._base import invalid
from weaviate_anyio.classes._types import Properties, References

if TYPE_CHECKING:
    from uuid import UUID

    from weaviate_anyio._wire.returns import Returns
    from weaviate_anyio.collections._searches._searcher import Searcher
    from weaviate_anyio.outputs._query import Object

PAGE = 100
"""Objects fetched by one request, unless told otherwise."""


class ObjectIterator(Generic[Properties, References]):
    """The objects of a collection in the order of their ids: `async for found in collection.iterator(): ...`.

    Each loop begins anew. Pages are fetched when they are needed, by the task that iterates: leaving the loop early
    leaves nothing behind.
    """

    def __init__(
        self, searcher: Searcher[Any, Any], returns: Returns, after: str | UUID | None, cache_size: int | None
    ) -> None:
        """Iterate over what this searcher finds.

        Args:
            searcher: Fetches the pages.
            returns: What to return of each object.
            after: Begin behind the object of this id.
            cache_size: How many objects a page has.

        Raises:
            WeaviateInvalidInputError: If an argument does not fit.
        """
        if cache_size is not None and (not isinstance(cache_size, int) or cache_size < 1):
            raise invalid("cache_size", cache_size, "an int of at least 1, or None")
        self._searcher = searcher
        self._returns = returns
        self._after = after
        self._size = cache_size or PAGE
        self._page = Narrowing(limit=self._size, after=after)
        self._objects: deque[Object[Properties, References]] = deque()
        self._ended = False

    def __aiter__(self) -> Self:
        return type(self)(self._searcher, self._returns, self._after, self._size)

    async def __anext__(self) -> Object[Properties, References]:
        if not self._objects and not self._ended:
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

"""All objects of a collection, or those that match a condition, in pages and in the order of their ids."""

from __future__ import annotations

from contextlib import aclosing
from typing import TYPE_CHECKING, Any

import anyio

from weaviate_anyio._tools.failures import CommandError
from weaviate_anyio._tools.records import is_hash, shape_of, stored_record
from weaviate_anyio._wire import stored
from weaviate_anyio._wire.reading import ODD
from weaviate_anyio.classes.query import Filter
from weaviate_anyio.exceptions import REPLY_TOO_LARGE, WeaviateBaseError, WeaviateConnectionError

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Iterator
    from uuid import UUID

    from weaviate_anyio._tools.records import Record, Shape
    from weaviate_anyio._wire.stored import StoredObject
    from weaviate_anyio.classes.query import FilterReturn
    from weaviate_anyio.client import WeaviateAsyncClient
    from weaviate_anyio.collections.collection import CollectionAsync

_FIRST_PAGE, _LARGEST_PAGE = 100, 1000
_BYTES_IN_PAGE = 2 * 1024 * 1024
"""Larger pages of large objects take the server longer, and so do many small ones: each looks for its start."""
_SINGLES = 100
_MANY = 0.1
"""Above this share of a collection it is faster to read all of it."""
_AT_ONCE = 16
_SHOWN_TENANTS = 10


async def opened(client: WeaviateAsyncClient, name: str, tenant: str | None) -> tuple[CollectionAsync[Any, Any], Shape]:
    """A collection and its shape.

    Raises:
        CommandError: It is multi-tenant and no tenant was given, or the other way round.
        WeaviateBaseError: There is no such collection.
    """
    collection = client.collections.use(name)
    shape = shape_of(await collection.config.get())
    if shape.tenants and tenant is None:
        names = sorted(await collection.tenants.get())
        more = f", and {len(names) - _SHOWN_TENANTS} others" if len(names) > _SHOWN_TENANTS else ""
        has = f"it has {', '.join(names[:_SHOWN_TENANTS])}{more}" if names else "it has none yet"
        raise CommandError(f"{shape.name} is multi-tenant: choose one with --tenant; {has}")
    if tenant is not None and not shape.tenants:
        raise CommandError(f"{shape.name} is not multi-tenant: leave out --tenant")
    return collection.with_tenant(tenant), shape


def hashes(shape: Shape) -> list[str]:
    """The properties whose values cannot be read back, because the server keeps a hash of them."""
    return [name for name, prop in shape.properties.items() if is_hash(prop)]


async def pages(
    collection: CollectionAsync[Any, Any], shape: Shape, *, vectors: bool = True, where: FilterReturn | None = None
) -> AsyncGenerator[list[Record]]:
    """The objects of a collection.

    Args:
        collection: The collection.
        shape: Its shape.
        vectors: Whether to read vectors.
        where: The condition that they match; None for all.

    Raises:
        WeaviateBaseError: The server fails a request.
    """
    found = _all(collection, vectors=vectors) if where is None else _matching(collection, where, vectors=vectors)
    async with aclosing(found):
        async for page in found:
            yield _records(page, shape)


def _records(page: list[StoredObject], shape: Shape) -> list[Record]:
    try:
        return [stored_record(one, shape) for one in page]
    except ODD as error:
        raise CommandError(f"an object of {shape.name} cannot be read: {type(error).__name__}: {error}") from error


async def _all(collection: CollectionAsync[Any, Any], *, vectors: bool) -> AsyncGenerator[list[StoredObject]]:
    context, after, size, largest = collection._context, None, _FIRST_PAGE, _LARGEST_PAGE
    while True:
        try:
            page = await context.send(stored.page(context.address, after, size, vectors=vectors))
        except WeaviateConnectionError as error:
            if REPLY_TOO_LARGE not in error.message or size == 1:
                raise
            size = largest = size // 2
            continue
        if not page.objects:
            return
        yield page.objects
        after = page.objects[-1].id
        size = max(1, min(largest, _BYTES_IN_PAGE * len(page.objects) // page.size))


async def _matching(
    collection: CollectionAsync[Any, Any], where: FilterReturn, *, vectors: bool
) -> AsyncGenerator[list[StoredObject]]:
    """Read all and keep what matches, or one by one what matches if that is little."""
    matching = (await collection.aggregate.over_all(filters=where, total_count=True)).total_count or 0
    if matching >= _MANY * await collection.length():
        chosen = _chosen(collection, where, vectors=vectors)
    else:
        chosen = _singles(collection, where, vectors=vectors)
    async with aclosing(chosen):
        async for page in chosen:
            yield page


async def _chosen(
    collection: CollectionAsync[Any, Any], where: FilterReturn, *, vectors: bool
) -> AsyncGenerator[list[StoredObject]]:
    async with aclosing(_all(collection, vectors=vectors)) as pages:
        async for page in pages:
            these = where & Filter.by_id().contains_any([one.id for one in page])
            found = await collection.query.fetch_objects(filters=these, limit=len(page), return_properties=False)
            matching = {one.uuid for one in found.objects}
            yield [one for one in page if one.id in matching]


async def _singles(
    collection: CollectionAsync[Any, Any], where: FilterReturn, *, vectors: bool
) -> AsyncGenerator[list[StoredObject]]:
    async for page in collection.iterator(filters=where, return_properties=False).pages():
        ids = [one.uuid for one in page]
        for start in range(0, len(ids), _SINGLES):
            yield await _Singles(collection, ids[start : start + _SINGLES], vectors=vectors).read()


class _Singles:
    """Objects read one by one, several at a time; those that were deleted meanwhile are left out."""

    def __init__(self, collection: CollectionAsync[Any, Any], ids: list[UUID], *, vectors: bool) -> None:
        self._context = collection._context
        self._vectors = vectors
        self._ids = ids
        self._found: dict[UUID, StoredObject] = {}
        self._error: WeaviateBaseError | None = None

    async def read(self) -> list[StoredObject]:
        rest = iter(self._ids)
        async with anyio.create_task_group() as tasks:
            for _ in range(_AT_ONCE):
                tasks.start_soon(self._read, rest, tasks.cancel_scope)
        if self._error is not None:
            raise self._error
        return [self._found[uuid] for uuid in self._ids if uuid in self._found]

    async def _read(self, rest: Iterator[UUID], scope: anyio.CancelScope) -> None:
        try:
            for uuid in rest:
                operation = stored.single(self._context.address, uuid, vectors=self._vectors)
                found = await self._context.send(operation)
                if found is not None:
                    self._found[uuid] = found
        except WeaviateBaseError as error:
            self._error = error
            scope.cancel()

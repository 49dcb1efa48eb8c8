"""`copy`: collections from one server to another."""

from __future__ import annotations

from contextlib import aclosing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from weaviate_anyio._inputs.names import collection_name
from weaviate_anyio._tools import reading
from weaviate_anyio._tools.failures import CommandError
from weaviate_anyio._tools.records import links_of, properties_of, shape_of
from weaviate_anyio._tools.running import say
from weaviate_anyio._wire import schema
from weaviate_anyio.classes.tenants import TenantActivityStatus
from weaviate_anyio.exceptions import WeaviateBaseError, WeaviateInvalidInputError

if TYPE_CHECKING:
    from weaviate_anyio._tools.records import Record, Shape
    from weaviate_anyio.client import WeaviateAsyncClient
    from weaviate_anyio.collections.collection import CollectionAsync
    from weaviate_anyio.progress import Bar

_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Copy:
    """What is copied.

    Attributes:
        names: The collections; None for all.
        existing: What happens to those that the target has: "skip", "append", or None to refuse.
    """

    names: list[str] | None
    existing: str | None

    async def run(self, source: WeaviateAsyncClient, target: WeaviateAsyncClient, show: Bar) -> int:
        """Copy.

        Args:
            source: The server to copy from.
            target: The server to copy to.
            show: The progress bar.

        Returns:
            The exit code.

        Raises:
            CommandError: A collection exists already, or refers to one that is missing.
            WeaviateBaseError: A server fails a request.
        """
        shapes = await _shapes(source, self.names)
        there = {one.name: shape_of(one) for one in (await target.collections.list_all(simple=False)).values()}
        wanted = self._wanted(shapes, there)
        _check_references(wanted, there)
        await _create(target, wanted, there)
        parts = [part for shape in wanted for part in await _parts(source, target, shape)]
        copied = [part for part in parts if part.readable]
        work = _Objects(target, show)
        try:
            await work.copy(source, copied)
        except WeaviateBaseError as error:
            raise CommandError(f"{error}\nThe same command with --existing append completes the copy.") from error
        left_out = _left_out(parts)
        same = [await _compare(source, target, part) for part in copied]
        failed = work.report()
        return 0 if all(same) and not left_out and not failed else 1

    def _wanted(self, shapes: list[Shape], there: dict[str, Shape]) -> list[Shape]:
        found = [shape.name for shape in shapes if shape.name in there]
        if found and self.existing is None:
            raise CommandError(f"TO has {', '.join(found)} already: choose --existing skip or --existing append")
        if self.existing == "skip":
            for name in found:
                say(f"{name} is skipped: TO has it")
            return [shape for shape in shapes if shape.name not in there]
        return shapes


@dataclass(frozen=True, slots=True)
class _Part:
    """A collection, or one tenant of it.

    Attributes:
        shape: The collection.
        tenant: The tenant.
        status: Its activity status.
    """

    shape: Shape
    tenant: str | None = None
    status: str = TenantActivityStatus.ACTIVE.name

    @property
    def label(self) -> str:
        return self.shape.name if self.tenant is None else f"{self.shape.name}, tenant {self.tenant}"

    @property
    def readable(self) -> bool:
        return self.status == TenantActivityStatus.ACTIVE.name

    def of(self, client: WeaviateAsyncClient) -> CollectionAsync[Any, Any]:
        return client.collections.use(self.shape.name).with_tenant(self.tenant)


async def _shapes(source: WeaviateAsyncClient, names: list[str] | None) -> list[Shape]:
    if names is None:
        return [shape_of(one) for one in (await source.collections.list_all(simple=False)).values()]
    known = dict.fromkeys(collection_name(name, "--collection") for name in names)
    return [shape_of(await source.collections.export_config(name)) for name in known]


def _check_references(wanted: list[Shape], there: dict[str, Shape]) -> None:
    """Refuse to begin what cannot be finished."""
    known = there.keys() | {shape.name for shape in wanted}
    for shape in wanted:
        for name, targets in shape.references.items():
            missing = [one for one in targets if one not in known]
            if missing:
                raise CommandError(
                    f"{shape.name}.{name} refers to {', '.join(missing)}, which TO does not have: copy it as well"
                )


async def _create(target: WeaviateAsyncClient, wanted: list[Shape], there: dict[str, Shape]) -> None:
    """Create the collections, then their references, which may go in a circle."""
    for shape in wanted:
        if shape.name not in there:
            config = shape.config.to_dict()
            own = [one for one in config.get("properties") or () if one["name"] not in shape.references]
            await target.collections.create_from_dict({**config, "properties": own})
    for shape in wanted:
        known = there[shape.name].references if shape.name in there else {}
        for one in shape.config.to_dict().get("properties") or ():
            if one["name"] in shape.references.keys() - known.keys():
                await target._context.send(schema.add_property(shape.name, one))


async def _parts(source: WeaviateAsyncClient, target: WeaviateAsyncClient, shape: Shape) -> list[_Part]:
    """What of a collection is copied by itself; its active tenants exist afterwards."""
    for name in reading.hashes(shape):
        say(f"{shape.name}.{name} is left out: the server keeps only a hash of its values")
    if not shape.tenants:
        return [_Part(shape)]
    tenants = await source.collections.use(shape.name).tenants.get()
    parts = [_Part(shape, name, str(tenants[name].activity_status.name)) for name in sorted(tenants)]
    active = [part.tenant for part in parts if part.readable and part.tenant is not None]
    if active:
        await target.collections.use(shape.name).tenants.create(active)
    return parts


def _left_out(parts: list[_Part]) -> int:
    """Say which tenants cannot be read, and how many they are."""
    sleeping = [part for part in parts if not part.readable]
    for part in sleeping:
        say(f"{part.label} is {part.status} and not copied: activate it, then run again with --existing append")
    return len(sleeping)


async def _compare(source: WeaviateAsyncClient, target: WeaviateAsyncClient, part: _Part) -> bool:
    """Whether the target has as many objects as the source, or more."""
    had, has = await part.of(source).length(), await part.of(target).length()
    say(f"{part.label}: FROM has {had:,} objects, TO has {has:,}")
    return has >= had


class _Objects:
    """Objects on their way to the target, and what went wrong with them."""

    def __init__(self, target: WeaviateAsyncClient, show: Bar) -> None:
        self._target = target
        self._show = show
        self._refused: list[str] = []
        self._done = 0
        self._batch: Any = None

    async def copy(self, source: WeaviateAsyncClient, parts: list[_Part]) -> None:
        """Copy the objects of all parts.

        Raises:
            WeaviateBaseError: A server fails.
        """
        if self._show.visible:
            self._show.total = sum([await part.of(source).length() for part in parts])
        async with self._target.batch.stream() as self._batch:
            for part in parts:
                await self._copy_part(source, part)

    async def _copy_part(self, source: WeaviateAsyncClient, part: _Part) -> None:
        async with aclosing(reading.pages(part.of(source), part.shape)) as pages:
            async for page in pages:
                for record in page:
                    await self._add(part, record)
                self._done += len(page)
                self._show.update(self._done, len(self._batch.failed_objects))

    async def _add(self, part: _Part, record: Record) -> None:
        to = {"tenant": part.tenant}
        try:
            properties, links = properties_of(record, part.shape), links_of(record, part.shape)
            vector = {name: _decoded(one) for name, one in record.vectors.items()} or _decoded(record.vector)
            await self._batch.add_object(
                collection=part.shape.name, properties=properties, uuid=record.id, vector=vector, **to
            )
            for name, link in links:
                await self._batch.add_reference(
                    from_collection=part.shape.name, from_uuid=record.id, from_property=name, to=link, **to
                )
        except WeaviateInvalidInputError as error:
            self._refused.append(f"{part.label}, {record.id}: {error}")

    def report(self) -> int:
        """Say what failed, and how much that is."""
        failed = self._refused + [
            f"{one.object_.collection}, {one.original_uuid}: {one.message}" for one in self._batch.failed_objects
        ]
        failed += [
            f"{one.reference.from_object_collection}, {one.reference.from_object_uuid}, "
            f"{one.reference.from_property_name}: {one.message}"
            for one in self._batch.failed_references
        ]
        for text in failed[:_SHOWN]:
            say(text)
        if len(failed) > _SHOWN:
            say(f"... and {len(failed) - _SHOWN:,} others")
        return len(failed)


def _decoded(vector: Any) -> Any:
    return msgspec.json.decode(vector) if isinstance(vector, msgspec.Raw) else vector

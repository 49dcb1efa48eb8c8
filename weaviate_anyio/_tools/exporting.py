"""`export`: the objects of a collection into a file."""

from __future__ import annotations

from contextlib import aclosing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from anyio import to_thread

from weaviate_anyio._tools import files, filters, reading
from weaviate_anyio._tools.running import in_thread, say

if TYPE_CHECKING:
    from pathlib import Path

    from weaviate_anyio._tools.records import Shape
    from weaviate_anyio.classes.query import FilterReturn
    from weaviate_anyio.client import WeaviateAsyncClient
    from weaviate_anyio.collections.collection import CollectionAsync
    from weaviate_anyio.progress import Bar


@dataclass(frozen=True, slots=True)
class Export:
    """What is exported.

    Attributes:
        name: The collection.
        path: The file; `-` is standard output.
        tenant: The tenant, in a multi-tenant collection.
        where: The condition that the objects match, as text; None for all.
        vectors: Whether to export vectors.
    """

    name: str
    path: Path
    tenant: str | None
    where: str | None
    vectors: bool

    def check(self) -> None:
        """Refuse what is wrong whatever the server says.

        Raises:
            CommandError: The file has no known format, or the condition is none.
        """
        files.check_format(self.path, written=True)
        if self.where is not None:
            filters.condition(self.where)

    async def run(self, client: WeaviateAsyncClient, show: Bar) -> int:
        """Export.

        Args:
            client: A connected client.
            show: The progress bar.

        Returns:
            The exit code.

        Raises:
            CommandError: The collection, or the file, does not fit.
            WeaviateBaseError: The server fails a request.
        """
        collection, shape = await reading.opened(client, self.name, self.tenant)
        where = None if self.where is None else filters.condition(self.where, shape.properties)
        if show.visible:
            show.total = (await collection.aggregate.over_all(filters=where, total_count=True)).total_count
        done = await self._write(collection, shape, where, show)
        for name in reading.hashes(shape):
            say(f"{name} is left out: the server keeps only a hash of its values")
        where_to = "" if str(self.path) == "-" else f" to {self.path}"
        say(f"{done:,} objects of {shape.name} exported{where_to}")
        return 0

    async def _write(
        self, collection: CollectionAsync[Any, Any], shape: Shape, where: FilterReturn | None, show: Bar
    ) -> int:
        done = 0
        pages = reading.pages(collection, shape, vectors=self.vectors, where=where)
        async with in_thread(files.writing(self.path, shape, vectors=self.vectors)) as writer, aclosing(pages):
            async for page in pages:
                await to_thread.run_sync(writer.write, page)
                done += len(page)
                show.update(done)
        return done

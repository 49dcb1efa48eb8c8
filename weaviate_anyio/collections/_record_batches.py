"""The pages of an iterator as Arrow record batches."""

# pyright: reportMissingImports=false
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from weaviate_anyio._arrow.columns import batch
from weaviate_anyio._arrow.results import batch_columns

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    import pyarrow as pa

    from weaviate_anyio._arrow.columns import Column
    from weaviate_anyio._wire.search import Returns
    from weaviate_anyio.outputs._config._collection import CollectionConfig


class RecordBatches:
    """The batches of one loop. Objects that have come are in one until the loop takes it."""

    def __init__(self, configuration: Callable[[], Awaitable[CollectionConfig]], returns: Returns, rows: int) -> None:
        """Begin.

        Args:
            configuration: Asks for the configuration of the collection.
            returns: What is returned of each object.
            rows: The most rows in a batch.
        """
        self._configuration = configuration
        self._returns = returns
        self._rows = rows
        self._objects: list[Any] = []
        self._config: CollectionConfig | None = None
        self._columns: list[Column] | None = None

    async def next(self, way: Any) -> pa.RecordBatch:
        """The next batch.

        Args:
            way: The pass through the objects.

        Raises:
            StopAsyncIteration: There are no more.
        """
        if self._config is None:
            self._config = await self._configuration()
        await self._fill(way)
        taken = self._objects[: self._rows]
        if self._columns is None:
            self._columns = batch_columns(self._config, self._returns, taken)
        elif not taken:
            raise StopAsyncIteration
        made = batch(taken, self._columns)
        del self._objects[: self._rows]
        return made

    async def _fill(self, way: Any) -> None:
        try:
            while len(self._objects) < self._rows:
                self._objects += await way.next_page()
        except StopAsyncIteration:
            return

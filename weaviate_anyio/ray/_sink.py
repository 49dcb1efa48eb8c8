"""The datasink: its tasks store the rows of their blocks, and report what was not stored."""

# pyright: reportMissingImports=false
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ray.data.block import BlockAccessor
from ray.data.datasource import Datasink

from weaviate_anyio._arrow.columns import DEFAULT
from weaviate_anyio._inputs.calls import strictly_called
from weaviate_anyio._inputs.errors import invalid, listed
from weaviate_anyio._inputs.names import collection_name, tenant_name, vector_name
from weaviate_anyio.classes.config import ConsistencyLevel
from weaviate_anyio.exceptions import WeaviateBatchError, WeaviateInvalidInputError
from weaviate_anyio.ray._connect import PATIENCE, Access
from weaviate_anyio.ray._rows import Roles, make_reader

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pyarrow as pa
    from anyio.from_thread import BlockingPortal
    from ray.data._internal.execution.interfaces import TaskContext
    from ray.data.block import Block
    from ray.data.datasource.datasink import WriteResult

    from weaviate_anyio.collections.batch import ClientBatch
    from weaviate_anyio.ray._connect import Connect
    from weaviate_anyio.ray._rows import Chunk

_SHOWN = 5


@dataclass(slots=True)
class FailedRow:
    """A row that was not stored.

    Attributes:
        id: The id of its object; None if the row has none.
        error: Why it was not stored.
        row: Its columns.
    """

    id: str | None
    error: str
    row: dict[str, Any]


@dataclass(slots=True)
class Written:
    """What became of the rows of one task, or of all.

    Attributes:
        stored: How many the server confirmed.
        failures: The others.
    """

    stored: int = 0
    failures: list[FailedRow] = field(default_factory=list)

    def add(self, table: pa.Table, failed: dict[int, tuple[Any, str]]) -> None:
        """Count a block.

        Args:
            table: Its rows.
            failed: The ids and errors of those that failed, by their places.
        """
        self.stored += table.num_rows - len(failed)
        for place, (uuid, error) in sorted(failed.items()):
            row = next(iter(BlockAccessor.for_block(table.slice(place, 1)).iter_rows(public_row_format=True)))
            self.failures.append(FailedRow(None if uuid is None else str(uuid), error, dict(row)))


class WeaviateDatasink(Datasink[Written]):
    """Stores the rows of a dataset of Ray Data as objects of a collection.

    The collection must exist. Columns are properties, unless they are something else: `id` (a UUID), `vector` and
    `vector.NAME`, references by their names in the collection, the tenant; those whose names begin with `metadata.`
    are left out. That is what a `WeaviateDatasource` reads: see docs/ray.md.

    **Ids.** Ray repeats a task whose worker is lost, and may divide the rows in another way in the next run. So an id
    never depends on a position or on chance: it is the value of `id_column`, or made of the columns of `key`, else of
    all properties and references. Without `id_column` and `key`, rows that are equal in these are therefore one object,
    and columns whose values change when they are computed again (a sampled text) lead to new objects.

    Attributes:
        stored: The number of rows that the server confirmed, when the write has ended.
        failures: The rows that were not stored.

    Example:
        from weaviate_anyio.ray import WeaviateDatasink

        def load(dataset):
            sink = WeaviateDatasink("Movie", connect=weaviate.use_async_with_local, key="isbn", raise_failures=False)
            dataset.write_datasink(sink)
            return [failed.error for failed in sink.failures]
    """

    @strictly_called
    def __init__(
        self,
        collection: str,
        *,
        connect: Connect,
        id_column: str | None = None,
        key: str | Sequence[str] | None = None,
        properties: Sequence[str] | None = None,
        vector: str | Mapping[str, str] | None = None,
        tenant: str | None = None,
        tenant_column: str | None = None,
        consistency_level: ConsistencyLevel | None = None,
        raise_failures: bool = True,
        max_failures: int | None = 1000,
        backend: str = "asyncio",
    ) -> None:
        """Describe what to store. Nothing is sent.

        Args:
            collection: The collection's name.
            connect: A function that returns a client, which each task calls and enters. Let it read keys from the
                environment of the workers: what it holds is sent to them.
            id_column: The column with the ids, which are UUIDs. Default: `id`, if there is such a column.
            key: The columns whose values identify a row. One column makes the ids of `generate_uuid5(value)`, several
                those of their values as a JSON list.
            properties: The columns that are properties. Default: all that are nothing else.
            vector: The column with the vector, or the columns by the names of the vectors. Default: the columns
                `vector` and `vector.NAME`.
            tenant: The tenant of all rows.
            tenant_column: Or the column with it.
            consistency_level: The number of replicas that must confirm; None for the server's default.
            raise_failures: Whether `write_datasink` raises, after all else is stored, if there are rows that are not.
            max_failures: A task in which more rows than this fail raises at once, which ends the write. None for no
                limit: all failed rows come to the driver.
            backend: The event loop of the tasks: "asyncio" or "trio".

        Raises:
            WeaviateInvalidInputError: An argument has a wrong type or value.
        """
        self._collection = collection_name(collection, "collection")
        self._access = Access(connect, backend)
        if not isinstance(consistency_level, ConsistencyLevel | None):
            raise invalid("consistency_level", consistency_level, "a ConsistencyLevel or None")
        if not isinstance(raise_failures, bool):
            raise invalid("raise_failures", raise_failures, "a bool")
        if max_failures is not None and (type(max_failures) is not int or max_failures < 0):
            raise invalid("max_failures", max_failures, "an int >= 0 or None")
        self._roles = _roles(id_column, key, properties, vector, tenant, tenant_column)
        self._consistency_level = consistency_level
        self._raise_failures = raise_failures
        self._max_failures = max_failures
        self.stored: int = 0
        self.failures: list[FailedRow] = []

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._collection!r}>"

    def get_name(self) -> str:
        """The name of the tasks in Ray's displays."""
        return f"Weaviate({self._collection})"

    def on_write_start(self, schema: Any = None) -> None:
        """Check, on the driver, that the columns fit the collection.

        Args:
            schema: That of the first block; None if Ray does not know it.

        Raises:
            WeaviateInvalidInputError: Columns are missing, or have names that no property can have; or tenants were
                given for a collection that has none, or the other way around.
            UnexpectedStatusCodeError: There is no such collection.
            WeaviateStartUpError: There is no connection.
        """
        self.stored, self.failures = 0, []
        with self._access.open() as (portal, client):
            config = portal.call(client.collections.use(self._collection).config.get)
        if schema is not None and schema.names:
            make_reader(config, self._roles, list(schema.names))

    def write(self, blocks: Iterable[Block], ctx: TaskContext) -> Written:  # noqa: ARG002 - passed by Ray
        """Store the rows of some blocks; it returns when the server has answered for each of them.

        Raises:
            WeaviateBatchError: More rows failed than `max_failures`.
            WeaviateBaseError: The server could not be reached for as long as the client waits.
        """
        written = Written()
        with self._access.open(PATIENCE) as (portal, client):
            config = portal.call(client.collections.use(self._collection).config.get)
            stream = client.batch.stream(consistency_level=self._consistency_level)
            with portal.wrap_async_context_manager(stream) as batch:
                for block in blocks:
                    table = BlockAccessor.for_block(block).to_arrow()
                    if not table.num_rows:  # it may have no columns either
                        continue
                    chunks = make_reader(config, self._roles, table.column_names).chunks(table)
                    written.add(table, _stored(portal, batch, chunks))
                    self._check(written)
        return written

    def on_write_complete(self, write_result: WriteResult[Written]) -> None:
        """Collect, on the driver, what the tasks report.

        Raises:
            WeaviateBatchError: Rows were not stored, and `raise_failures` is True.
        """
        done = write_result.write_returns
        self.stored = sum(written.stored for written in done)
        self.failures = [failed for written in done for failed in written.failures]
        if self.failures and self._raise_failures:
            raise WeaviateBatchError(
                f"{len(self.failures):,} of {self.stored + len(self.failures):,} rows were not stored; `failures` of "
                f"the datasink has them. {_first(self.failures)}"
            )

    def _check(self, written: Written) -> None:
        if self._max_failures is not None and len(written.failures) > self._max_failures:
            raise WeaviateBatchError(
                f"{len(written.failures):,} rows of one task were not stored, which is more than max_failures "
                f"({self._max_failures:,}) allows. {_first(written.failures)}"
            )


def _first(failures: Sequence[FailedRow]) -> str:
    return "The first: " + "; ".join(f"{failed.id}: {failed.error}" for failed in failures[:_SHOWN])


def _roles(
    id_column: object, key: object, properties: object, vector: object, tenant: object, tenant_column: object
) -> Roles:
    if id_column is not None and key is not None:
        raise invalid("key", key, "None where id_column is given")
    if tenant is not None and tenant_column is not None:
        raise invalid("tenant_column", tenant_column, "None where tenant is given")
    return Roles(
        id_column=None if id_column is None else _column("id_column", id_column),
        key=None if key is None else _columns("key", [key] if isinstance(key, str) else key),
        properties=None if properties is None else _columns("properties", properties),
        vectors=None if vector is None else _vector_columns(vector),
        tenant=None if tenant is None else tenant_name(tenant, "tenant"),
        tenant_column=None if tenant_column is None else _column("tenant_column", tenant_column),
    )


def _column(parameter: str, came: object) -> str:
    if not isinstance(came, str) or not came:
        raise invalid(parameter, came, "the name of a column")
    return came


def _columns(parameter: str, came: object) -> list[str]:
    given = listed(parameter, came, "a list of the names of columns")
    if not given:
        raise invalid(parameter, came, "a list of the names of columns, at least one")
    return [_column(f"{parameter}[{at}]", one) for at, one in enumerate(given)]


def _vector_columns(came: object) -> dict[str, str]:
    if not isinstance(came, Mapping):
        return {DEFAULT: _column("vector", came)}
    return {vector_name(name, "vector"): _column(f"vector[{name!r}]", column) for name, column in came.items()}


def _stored(portal: BlockingPortal, batch: ClientBatch, chunks: Iterable[Chunk]) -> dict[int, tuple[Any, str]]:
    """Store a block: the ids and errors of the rows that failed, by their places."""
    block = portal.call(_Block, batch)
    for chunk in chunks:
        portal.call(block.add, chunk)
    return portal.call(block.end)


class _Block:
    """A block that is being stored; all of it runs in the event loop."""

    def __init__(self, batch: ClientBatch) -> None:
        """Begin with what follows in the batch."""
        self._batch = batch
        self._first = batch.progress.added
        self._known = len(batch.failed_objects)
        self._added: list[int] = []
        self._failed: dict[int, tuple[Any, str]] = {}

    async def add(self, chunk: Chunk) -> None:
        """Hand some rows to the batch."""
        for place in chunk.places:
            uuid = None
            try:
                found = chunk.object(place)
                uuid = found["uuid"]
                await self._batch.add_object(**found)
            except WeaviateInvalidInputError as error:
                self._failed[place] = uuid, error.message
            else:
                self._added.append(place)

    async def end(self) -> dict[int, tuple[Any, str]]:
        """Wait for the server's answer to all of them: the ids and errors of those that failed, by their places."""
        await self._batch.flush()
        for one in self._batch.failed_objects[self._known :]:
            self._failed[self._added[one.object_.index - self._first]] = one.original_uuid, one.message
        return self._failed

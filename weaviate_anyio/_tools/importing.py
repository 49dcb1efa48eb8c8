"""`import`: the rows of a file into a collection."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import anyio
import msgspec
from anyio import to_thread

from weaviate_anyio._tools import files
from weaviate_anyio._tools.failures import CommandError, wrong
from weaviate_anyio._tools.journal import Journal, State, identity_of
from weaviate_anyio._tools.reading import opened
from weaviate_anyio._tools.records import Failed, Record, links_of, properties_of
from weaviate_anyio._tools.running import say
from weaviate_anyio.exceptions import WeaviateBaseError, WeaviateInvalidInputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from weaviate_anyio._tools.records import Columns, Shape
    from weaviate_anyio._tools.rows import Row
    from weaviate_anyio.client import WeaviateAsyncClient
    from weaviate_anyio.collections.batch import CollectionBatch
    from weaviate_anyio.collections.collection import CollectionAsync
    from weaviate_anyio.progress import Bar


@dataclass(frozen=True, slots=True)
class Import:
    """What is imported.

    Attributes:
        path: The file.
        collection: The collection.
        tenant: The tenant, in a multi-tenant collection.
        columns: Which columns hold no properties.
        server: The server's URL, which the journal keeps.
        restart: Whether to begin again where a journal says how to go on.
    """

    path: Path
    collection: str
    tenant: str | None
    columns: Columns
    server: str
    restart: bool

    def check(self) -> None:
        """Refuse what is wrong whatever the server says.

        Raises:
            CommandError: There is no such file, or it has no known format.
        """
        files.check_format(self.path, written=False)
        if not self.path.is_file():
            raise wrong(f"there is no file {self.path}")

    async def run(self, client: WeaviateAsyncClient, show: Bar) -> int:
        """Import.

        Args:
            client: A connected client.
            show: The progress bar.

        Returns:
            The exit code.

        Raises:
            CommandError: The collection, the file or the journal does not fit.
            WeaviateBaseError: The server fails.
        """
        collection, shape = await opened(client, self.collection, self.tenant)
        journal = await to_thread.run_sync(self._journal, shape)
        if journal.state.row:
            say(f"going on after row {journal.state.row:,} of {self.path}")
        if show.visible:
            show.total = await to_thread.run_sync(files.count, self.path)
        try:
            await _Rows(self, collection, shape, journal, show).send()
        except anyio.get_cancelled_exc_class():
            say(f"stopped after row {journal.state.row:,} of {self.path}: the same command goes on there")
            raise
        show.total = journal.state.row
        await to_thread.run_sync(journal.close)
        return _report(shape, journal)

    def _journal(self, shape: Shape) -> Journal:
        identity = identity_of(self.path, shape.name, self.tenant, self.server, self.columns)
        return Journal(self.path, identity).open(restart=self.restart)

    def rows(self, shape: Shape, state: State) -> Iterator[list[Row]]:
        """The rows that are left, in blocks."""
        return files.read(self.path, self.columns, shape, state.place)


def _report(shape: Shape, journal: Journal) -> int:
    state = journal.state
    say(f"{state.stored:,} objects imported into {shape.name}")
    if not state.failed:
        return 0
    say(f"{state.failed:,} failed: {journal.failures} says why, and can be imported when it is repaired")
    return 1


@dataclass(slots=True)
class _Pending:
    """A row that is on its way.

    Attributes:
        row: The row.
        objects: The positions of its objects among those of the batch.
        references: The same of its references.
        error: Why it is not imported, as far as that is known before the server answers; empty if it may be.
    """

    row: Row
    objects: range
    references: range
    error: str

    @property
    def last(self) -> int:
        """The number of items that were added to the batch up to its last one."""
        return self.objects.stop + self.references.stop


class _Rows:
    """The rows of an import on their way: what of them has ended goes to the journal, in their order."""

    def __init__(
        self, job: Import, collection: CollectionAsync[Any, Any], shape: Shape, journal: Journal, show: Bar
    ) -> None:
        self._job = job
        self._collection = collection
        self._shape = shape
        self._journal = journal
        self._show = show
        self._state = msgspec.structs.replace(journal.state)
        self._pending: deque[_Pending] = deque()
        self._objects = self._references = 0  # added to the batch
        self._batch: CollectionBatch[Any] | None = None
        self._seen_objects = self._seen_references = 0  # of the batch's failures
        self._object_errors: dict[int, str] = {}
        self._reference_errors: dict[int, str] = {}
        self._lines: list[bytes] = []

    async def send(self) -> None:
        """Send all rows, and write what has ended to the journal, however it ends.

        Raises:
            CommandError: The file cannot be read, or the server is gone.
        """
        try:
            async with self._collection.batch.stream(on_progress=self._progress) as batch:
                self._batch = batch
                await self._feed(batch)
        except WeaviateBaseError as error:
            raise CommandError(f"{error}\nThe same command goes on where this one ended.") from error
        finally:
            with anyio.CancelScope(shield=True):
                await self._save()

    async def _feed(self, batch: CollectionBatch[Any]) -> None:
        blocks = self._job.rows(self._shape, self._state)
        while block := await to_thread.run_sync(next, blocks, None):
            for row in block:
                await self._add(batch, row)

    async def _add(self, batch: CollectionBatch[Any], row: Row) -> None:
        objects, references, error = self._objects, self._references, row.error
        if not error and row.record is not None:
            try:
                await self._add_record(batch, row.record)
            except WeaviateInvalidInputError as refused:
                error = str(refused)
        added = range(objects, self._objects), range(references, self._references)
        self._pending.append(_Pending(row, *added, error))

    async def _add_record(self, batch: CollectionBatch[Any], record: Record) -> None:
        properties, links = properties_of(record, self._shape), list(links_of(record, self._shape))
        await batch.add_object(properties=properties, uuid=record.id, vector=record.given_vector)
        self._objects += 1
        for name, target in links:
            # Apart from the object: its targets may come later in the file.
            await batch.add_reference(from_uuid=str(record.id), from_property=name, to=target)
            self._references += 1

    async def _progress(self, _: Any) -> None:
        await self._save()
        self._show.update(self._state.row, self._state.failed)

    def _take(self, batch: CollectionBatch[Any]) -> None:
        """Take the rows that have ended out of those on their way."""
        settled, state = batch.progress.settled, self._state
        self._collect_errors(batch)  # what has failed is in there before it counts as settled
        while self._pending and self._pending[0].last <= settled:
            pending = self._pending.popleft()
            state.row, state.offset = pending.row.end
            error = "; ".join(self._errors_of(pending))
            if error:
                state.failed += 1
                self._lines.append(files.encoded(_failure(pending.row, error)))
            else:
                state.stored += 1

    def _collect_errors(self, batch: CollectionBatch[Any]) -> None:
        for one in batch.failed_objects[self._seen_objects :]:
            self._object_errors[one.object_.index] = one.message
        for failed in batch.failed_references[self._seen_references :]:
            link = failed.reference
            self._reference_errors[link.index] = f"{link.from_property_name} -> {link.to_object_uuid}: {failed.message}"
        self._seen_objects, self._seen_references = len(batch.failed_objects), len(batch.failed_references)

    def _errors_of(self, pending: _Pending) -> list[str]:
        errors = [pending.error]
        errors += [self._object_errors.pop(at, "") for at in pending.objects]
        errors += [self._reference_errors.pop(at, "") for at in pending.references]
        return [error for error in errors if error]

    async def _save(self) -> None:
        """Write what has ended to the journal."""
        if self._batch is None:  # nothing was entered
            return
        self._take(self._batch)
        state, lines = msgspec.structs.replace(self._state), self._lines.copy()
        if state.row != self._journal.state.row:
            await to_thread.run_sync(self._journal.advance, state, lines)
            del self._lines[: len(lines)]


def _failure(row: Row, error: str) -> Record:
    record = row.record or Record(properties={})
    failed = Failed(row=row.end.row, error=error, text=row.text if row.record is None else None)
    return msgspec.structs.replace(record, failed=failed)

"""A batch as its user has it: entered, added to, left."""

from __future__ import annotations

import logging
from time import perf_counter
from typing import TYPE_CHECKING, Any

from anyio import CancelScope, move_on_after
from anyio.lowlevel import checkpoint

from weaviate_anyio._batch.ledger import ObjectItem, ReferenceItem
from weaviate_anyio._batch.requests import send_by_requests
from weaviate_anyio._batch.stream import send_by_stream
from weaviate_anyio._batch.writer import Writer
from weaviate_anyio._inputs.calls import coroutine_function
from weaviate_anyio._inputs.errors import invalid
from weaviate_anyio._inputs.names import property_name, uuid_of
from weaviate_anyio._slices import SLICE_SECONDS
from weaviate_anyio._wire import batch, batch_stream
from weaviate_anyio._wire.model_fields import with_links
from weaviate_anyio._wire.objects import reference_items, reference_of
from weaviate_anyio.classes.batch import Shard
from weaviate_anyio.exceptions import (
    WeaviateBatchValidationError,
    WeaviateInvalidInputError,
    WeaviateScopeError,
    annotate,
    of_call,
)
from weaviate_anyio.outputs.batch import BatchProgress, BatchReference, BatchResult

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType
    from typing import Self
    from uuid import UUID

    from weaviate_anyio._context import Context
    from weaviate_anyio._watch import Seen, Watch
    from weaviate_anyio._wire.tables import Row
    from weaviate_anyio.classes.config import ConsistencyLevel
    from weaviate_anyio.outputs.batch import ErrorObject, ErrorReference, UnfinishedStream

_log = logging.getLogger("weaviate_anyio.batch")

GRACE_SECONDS = 0.5
"""Seconds that the results of what is under way may take when a batch is left early."""
_MOST_LANES = 64
# What an object takes in memory besides its bytes, as a multiple of them: a Python float takes eight times a float32.
_WITH_LISTS, _WITHOUT_LISTS = 10, 3


class Batch:
    """What batches of a client and of a collection have in common."""

    def __init__(
        self,
        context: Context,
        level: ConsistencyLevel | None,
        concurrency: object,
        on_progress: Callable[[BatchProgress], object] | None,
    ) -> None:
        """Internal; use `batch.stream`."""
        self._context = context
        self._level = level
        self._lanes = _lanes(concurrency)
        if on_progress is not None and not callable(on_progress):
            raise invalid("on_progress", on_progress, "a function that takes a BatchProgress, or None")
        self._on_progress = on_progress
        self._writer: Writer | None = None
        self._left = False
        self._seen: Seen | None = None
        self._since = 0.0
        self._largest = 0
        self._shards: dict[tuple[str, str | None], None] = {}
        self.unfinished: UnfinishedStream | None = None
        """What was not finished, once the batch was left early by an exception or has failed; None if nothing."""

    def __repr__(self) -> str:
        state = "new" if self._writer is None else "left" if self._left else "open"
        return f"<{type(self).__name__} of {self._context.owner}, {state}: {self.progress}>"

    # The scope

    async def __aenter__(self) -> Self:
        if self._writer is not None:
            raise WeaviateScopeError("A batch is entered once: make another one with batch.stream()")
        writer = Writer(self._context, self._level, self._lanes, self._on_progress)
        self._largest = self._context.connection.session.max_message_size - batch_stream.ENVELOPE
        self._start(writer)
        self._writer = writer
        return self

    def _start(self, writer: Writer) -> None:
        watch = self._watch
        if watch is None:
            writer.start(send_by_stream, send_by_requests)
            return
        from weaviate_anyio._watch import Seen

        self._seen = Seen(self._context, "batch.BATCH insert", grpc=True)
        watch.start(self._seen, lambda: writer.start(send_by_stream, send_by_requests))

    @property
    def _watch(self) -> Watch | None:
        return self._context.connection.watch

    def _tell(self, error: BaseException | None) -> None:
        """Tell whoever watches that it has ended."""
        watch, seen, self._seen = self._watch, self._seen, None
        if watch is None or seen is None:
            return
        if watch.observer is not None:
            counts = self._entered().ledger.added_kinds
            watch.observer.renamed(seen, _batch_name(*counts), sum(counts))
        watch.end(seen, None, error)

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        writer = self._entered()
        self._left = True
        try:
            if error is None:
                writer.close("closing")
                await writer.ended()
        except BaseException as interrupted:
            error = interrupted
            raise
        finally:
            try:
                await self._end(writer, error)
            finally:
                self._tell(error or writer.failure)
        if error is None and writer.failure is not None:
            raise writer.failure

    async def _end(self, writer: Writer, error: BaseException | None) -> None:
        """Make sure that nothing runs any more, and say in the exception what was not finished."""
        try:
            if not writer.over:
                writer.close("aborting")
                with move_on_after(GRACE_SECONDS, shield=True):
                    await writer.ended()
        finally:
            writer.cut()
            with CancelScope(shield=True):
                await writer.ended()
            self._report(writer, error or writer.failure)
        if error is None and writer.failure is None:
            await writer.tell(self.progress)

    def _report(self, writer: Writer, error: BaseException | None) -> None:
        failed = self.number_errors
        if failed:
            added = writer.ledger.added
            _log.warning("batch: %d of %d objects and references failed; see `failed_objects`", failed, added)
        if not writer.ledger.open and error is None:
            return
        self.unfinished = writer.ledger.unfinished(writer.seconds)
        if error is None:
            return
        counts = self.unfinished.progress
        note = (
            f"batch: of {counts.added:,} objects and references {counts.stored:,} are stored, {counts.failed:,} "
            f"failed, {counts.in_flight:,} may be stored, and {counts.unsent:,} were not sent (`unfinished` of the "
            "batch has those that are open)"
        )
        annotate(error, note if counts.added else "", batch=self.unfinished)

    def _entered(self) -> Writer:
        if self._writer is None:
            raise WeaviateScopeError("A batch has to be entered: async with ...batch.stream() as batch")
        return self._writer

    def _open(self) -> Writer:
        writer = self._entered()
        self._context.connection.check()
        if self._left:
            raise WeaviateScopeError("The batch was left: nothing more can be added to it")
        return writer

    def _link(self) -> None:
        """Tell whoever watches where something was added."""
        watch = self._watch
        if watch is not None and watch.observer is not None and self._seen is not None:
            watch.observer.added(self._seen)

    # Adding

    def _object(self, collection: str, tenant: str | None, given: Row) -> ObjectItem:
        """Encode an object, so that what cannot be stored is refused at the call."""
        properties, references, uuid, vector = given
        self._shards[collection, tenant] = None
        try:
            references = with_links(properties, references, "references")
            start = batch.object_start(collection, tenant)
            identity, data = batch.encode_object(properties, references, uuid, vector, start)
        except WeaviateInvalidInputError as error:
            raise of_call(error, WeaviateBatchValidationError) from None
        if len(data) > self._largest > 0:
            raise of_call(_too_large(data, self._largest), WeaviateBatchValidationError)
        factor = _WITH_LISTS if isinstance(vector, list | tuple | dict) else _WITHOUT_LISTS
        key = batch.key_in(data, start)
        kept = dict(properties) if type(properties) is dict else properties  # programs use one dict for many rows
        what = collection, kept, references, vector, tenant
        after = () if references is None else _targets(references)
        return ObjectItem(identity, key, data, factor * len(data), what, after)

    async def _put_object(self, item: ObjectItem) -> UUID:
        writer = await self._room()
        self._link()
        writer.ledger.add_object(item)
        return item.uuid

    @staticmethod
    def _references(
        collection: str, tenant: str | None, from_uuid: object, from_property: object, to: object
    ) -> list[ReferenceItem]:
        try:
            origin = str(uuid_of(from_uuid, "from_uuid"))
            name = property_name(from_property, "from_property")
            target, uuids = reference_of(to, "to")
        except WeaviateInvalidInputError as error:
            raise of_call(error, WeaviateBatchValidationError) from None
        refs = [
            BatchReference(
                from_object_collection=collection,
                from_object_uuid=origin,
                from_property_name=name,
                to_object_uuid=str(uuid),
                to_object_collection=target,
                tenant=tenant,
                index=0,
            )
            for uuid in uuids
        ]
        return [ReferenceItem(ref, batch_stream.source_of(ref), batch_stream.encode_reference(ref)) for ref in refs]

    async def _put_references(self, items: list[ReferenceItem]) -> None:
        for item in items:
            writer = await self._room()
            self._link()
            writer.ledger.add_reference(item)

    async def _room(self) -> Writer:
        """Wait until there is room for more.

        Other tasks run now and then; to let them run each time would cost as much as adding does.
        """
        writer = self._open()
        now = perf_counter()
        if now - self._since > SLICE_SECONDS:
            await checkpoint()
            self._since = perf_counter()
        if writer.over or writer.ledger.is_full:
            await writer.room()
        return self._open()

    @coroutine_function
    async def flush(self) -> None:
        """Wait until everything that was added so far is stored or has failed.

        Raises:
            WeaviateBaseError: The batch has failed.

        Example:
            async with movies.batch.stream() as batch:
                await batch.add_object({"title": "Alien"})
                await batch.flush()
                print(batch.progress.stored)
        """
        await self._open().flushed()

    # Telling

    @property
    def progress(self) -> BatchProgress:
        """The counts so far; cheap to read at any time, also after the batch was left."""
        return BatchProgress() if self._writer is None else self._writer.ledger.progress(self._writer.seconds)

    @property
    def shards(self) -> list[Shard]:
        """The collections, and tenants of them, that objects were added to."""
        return [Shard(collection=collection, tenant=tenant) for collection, tenant in self._shards]

    @property
    def number_errors(self) -> int:
        """The number of objects and references that have failed so far."""
        return len(self.failed_objects) + len(self.failed_references)

    @property
    def failed_objects(self) -> list[ErrorObject]:
        """The objects that have failed so far, with the error of each."""
        return [] if self._writer is None else self._writer.ledger.failed_objects

    @property
    def failed_references(self) -> list[ErrorReference]:
        """The references that have failed so far, with the error of each."""
        return [] if self._writer is None else self._writer.ledger.failed_references

    @property
    def results(self) -> BatchResult:
        """The failures, and the ids of the last 100,000 objects that were stored, by position."""
        return BatchResult() if self._writer is None else self._writer.ledger.results(self._writer.seconds)


def _batch_name(objects: int, references: int) -> str:
    """What a batch of so many is called: each of them is an operation of its own."""
    if objects and references:
        return "batch.BATCH"
    single = "reference_add" if references else "insert"
    return f"batch.{single}" if objects + references == 1 else f"batch.BATCH {single}"


def _targets(references: Any) -> tuple[bytes, ...]:
    """The ids that the references of an object name."""
    each = [reference_of(value, name)[1] for name, value, _ in reference_items(references, "references")]
    return tuple(str(uuid).encode() for uuids in each for uuid in uuids)


def _lanes(concurrency: object) -> int | None:
    allowed = f"an int from 1 to {_MOST_LANES}, or None"
    if concurrency is not None and (
        isinstance(concurrency, bool) or not isinstance(concurrency, int) or not 1 <= concurrency <= _MOST_LANES
    ):
        raise invalid("concurrency", concurrency, allowed)
    return concurrency


def _too_large(data: bytes, largest: int) -> WeaviateInvalidInputError:
    return WeaviateInvalidInputError(
        f"the object takes {len(data):,} bytes, the server accepts {largest:,} in one message (grpcMaxMessageSize)"
    )

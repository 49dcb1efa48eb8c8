"""`insert_many`: objects are encoded, sent in several requests, and accounted for."""

from __future__ import annotations

import logging
from itertools import islice
from time import perf_counter
from typing import TYPE_CHECKING, Any

from anyio import current_time

from weaviate_anyio._explain import explained
from weaviate_anyio._retry import of_a_node
from weaviate_anyio._slices import in_slices
from weaviate_anyio._wire import batch
from weaviate_anyio._wire.steps import STRIDE, Steps
from weaviate_anyio.exceptions import (
    WeaviateBaseError,
    WeaviateBatchError,
    WeaviateConnectionError,
    WeaviateInsertManyAllFailedError,
    WeaviateTimeoutError,
    annotate,
    of_call,
)
from weaviate_anyio.outputs.batch import BatchObjectReturn, ErrorObject, UnfinishedBatch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from uuid import UUID

    from weaviate_anyio._context import CollectionContext

_log = logging.getLogger("weaviate_anyio.batch")

_OBJECTS_IN_REQUEST = 1000
"""The server answers a request once all of it is stored: with more objects, one timeout would cover too much."""
_BYTES_IN_REQUEST = 10 * 1024 * 1024
"""The objects of a request are joined in one piece, which blocks the event loop meanwhile."""
_OBJECTS_AT_THE_CALL = 100
_BYTES_AT_THE_CALL = 1024 * 1024
_BYTES_IN_STEP = 64 * 1024
_SHOWN_ERRORS = 20


class _NodeAwayError(Exception):
    """A node that goes or comes has refused objects; the message is what it said of the first of them."""


class _LostError(Exception):
    """A request got no answer, however often it was sent.

    Attributes:
        error: How it ended.
    """

    def __init__(self, error: WeaviateBaseError) -> None:
        super().__init__()
        self.error = error


class InsertMany:
    """One `insert_many` in progress: which objects are stored, failed, in flight, or not sent yet.

    Objects are sent in order, one request after the other, so that `_under_way` and `_asked` tell everything: what
    follows the range was not sent, and what precedes its end was answered, but for the objects asked for last.
    """

    def __init__(self, context: CollectionContext, given: Iterable[Any], count: int) -> None:
        """Encode the first objects.

        Args:
            context: The collection.
            given: The objects.
            count: The number of them.

        Raises:
            WeaviateInvalidInputError: Something in the first objects cannot be stored.
        """
        self._context = context
        self._count = count
        self._given: list[Any] = []
        self._writing = batch.encode_objects(self._kept(given), context.address)
        self._uuids: list[UUID] = []
        self._written: list[bytes] = []
        self._write(_OBJECTS_AT_THE_CALL, _BYTES_AT_THE_CALL)
        self._failures: dict[int, str] = {}
        self._doubts: dict[int, str] = {}
        self._under_way = range(0)
        self._asked: Sequence[int] = ()
        self._waits = True

    async def run(self) -> BatchObjectReturn:
        """Encode the other objects, then send all.

        Raises:
            WeaviateInvalidInputError: Something in an object cannot be stored; nothing is sent then.
            WeaviateInsertManyAllFailedError: Not one object was stored.
            WeaviateBaseError: The first request failed as a whole.
        """
        try:
            await in_slices(self._write_all())
            portions = await in_slices(self._portions())
            start = perf_counter()
            await self._send(portions)
            self._check_any()
            self._log_failures()
            # Everything is stored: a cancellation that arrives now must not lose the result. Nothing shields from the
            # native one of asyncio, which carries what is known.
            return await in_slices(self._result(perf_counter() - start), shielded=True)
        except BaseException as error:
            if _is_untouched(error) and self._asked is self._under_way:  # and not some of it once more
                self._under_way, self._asked = range(self._under_way.start, self._under_way.start), ()
            self._tell(error)
            raise

    def _kept(self, given: Iterable[Any]) -> Iterator[Any]:
        """The objects, which are kept for errors. Those of a table are not made before they are wanted."""
        for obj in given:
            self._given.append(obj)
            yield obj

    def _write(self, count: int, size: int) -> None:
        """Encode the next objects: at most `count`, and none after they exceed `size` bytes."""
        for uuid, data in islice(self._writing, count):
            self._uuids.append(uuid)
            self._written.append(data)
            size -= len(data)
            if size < 0:
                break

    def _write_all(self) -> Steps[None]:
        while len(self._written) < self._count:
            self._write(STRIDE, _BYTES_IN_STEP)
            yield

    def _portions(self) -> Steps[list[range]]:
        size = self._context.connection.session.max_message_size
        return batch.portions(self._written, size, _OBJECTS_IN_REQUEST, _BYTES_IN_REQUEST)

    async def _send(self, portions: list[range]) -> None:
        for portion in portions:
            self._under_way = portion
            try:
                await self._store(portion)
            except WeaviateBaseError as error:
                if self._nothing_is_stored:
                    raise
                return self._give_up(error)
            # The bytes were sent and are no longer needed.
            self._written[portion.start : portion.stop] = [b""] * len(portion)
        self._under_way = range(len(self._uuids), len(self._uuids))
        return None

    @property
    def _nothing_is_stored(self) -> bool:
        """Whether that is so for certain, but for the last request."""
        return len(self._failures) + len(self._doubts) + len(self._asked) == self._under_way.stop

    async def _store(self, portion: range) -> None:
        """Send a portion, and again what nodes that go or come refuse of it."""
        seconds = self._context.options.seconds("insert", self._context.connection.session.timeout)
        deadline = current_time() + seconds
        refused = await self._request(portion)
        if refused and self._waits:
            await self._insist(refused, deadline)

    async def _insist(self, refused: list[int], deadline: float) -> None:
        """Send objects again, as a call is sent again, until no node that goes or comes refuses them."""
        connection, options = self._context.connection, self._context.options

        async def again() -> None:
            nonlocal refused
            try:
                refused = await self._request(refused)
            except WeaviateBaseError as error:
                raise _LostError(error) from None
            if refused:
                raise _NodeAwayError(self._failures[refused[0]])

        first = _NodeAwayError(self._failures[refused[0]])
        try:
            await connection.again(again, first, "data.insert_many", options, deadline)
        except _LostError as lost:
            raise lost.error from lost.error.__cause__
        except _NodeAwayError:
            self._waits = False  # not for each portion anew
        except WeaviateTimeoutError as error:
            if self._asked and self._nothing_is_stored:
                raise of_call(error, WeaviateBatchError) from error.__cause__
            self._waits = False
            self._doubt(error)

    async def _request(self, positions: Sequence[int]) -> list[int]:
        """Send objects.

        Returns:
            Those that a node has refused which goes or comes.
        """
        self._asked = positions
        for at in positions:
            self._failures.pop(at, None)
        written = [self._written[at] for at in positions]
        failed, odd = await self._context.send(batch.store(written, self._context.consistency_level))
        self._asked = ()
        self._failures |= {positions[at]: message for at, message in failed.items()}
        if odd:
            self._doubts |= dict.fromkeys([at for at in positions if at not in self._failures], odd)
        version = self._context.connection.version
        return [positions[at] for at, message in failed.items() if of_a_node(message, version)]

    def _give_up(self, error: WeaviateBaseError) -> None:
        """End after a request that failed as a whole when others had succeeded, with an error for each object."""
        self._doubt(error)
        rest = range(self._under_way.stop, len(self._uuids))
        self._doubts |= dict.fromkeys(rest, f"it was not sent, because an earlier request failed: {_named(error)}")

    def _doubt(self, error: WeaviateBaseError) -> None:
        """Take down that the last request got no answer."""
        lost = isinstance(error, WeaviateTimeoutError | WeaviateConnectionError) and not _is_untouched(error)
        may_be = ", and may have stored it all the same" if lost else ""
        why = f"the batch request that contained this object failed{may_be}: {_named(error)}"
        self._doubts |= dict.fromkeys(self._asked, why)
        self._asked = ()

    def _log_failures(self) -> None:
        failed = len(self._failures) + len(self._doubts)
        if failed:
            _log.warning("insert_many: %d of %d objects failed; see `errors` of the result", failed, self._count)

    def _check_any(self) -> None:
        if len(self._failures) == len(self._uuids):
            raise WeaviateInsertManyAllFailedError(_summary(self._failures.values()))
        if len(self._failures) + len(self._doubts) == len(self._uuids):
            raise WeaviateBatchError(_summary(self._doubts.values()))

    def _tell(self, error: BaseException) -> None:
        """Attach what is known to an exception; on all backends, cancellations are exceptions that pass here, too."""
        known = self._unfinished()
        note = (
            f"insert_many: of {self._count:,} objects {len(known.uuids):,} are stored, {len(known.errors):,} "
            f"failed, {len(known.pending):,} may be stored, and {len(known.unsent):,} were not sent (`batch` of "
            "this exception has their ids)"
        )
        annotate(error, note if self._under_way.stop else "", batch=known)

    def _unfinished(self) -> UnfinishedBatch:
        open_ = {*self._failures, *self._doubts, *self._asked}
        return UnfinishedBatch(
            uuids={at: self._uuids[at] for at in range(self._under_way.stop) if at not in open_},
            errors={at: self._error(at) for at in self._failures},
            pending={at: self._uuids[at] for at in [*self._doubts, *self._asked]},
            unsent=list(range(self._under_way.stop, self._count)),
        )

    def _error(self, at: int) -> ErrorObject:
        message = explained(self._failures[at]) if at in self._failures else self._doubts[at]
        object_ = batch.batch_object(self._given[at], at, self._uuids[at], self._context.address)
        return ErrorObject(message, object_, object_.uuid)

    def _result(self, seconds: float) -> Steps[BatchObjectReturn]:
        uuids: dict[int, UUID] = {}
        errors: dict[int, ErrorObject] = {}
        responses: list[UUID | ErrorObject] = []
        for at, uuid in enumerate(self._uuids):
            if at in self._failures or at in self._doubts:
                errors[at] = self._error(at)
                responses.append(errors[at])
            else:
                uuids[at] = uuid
                responses.append(uuid)
            if not at % STRIDE:
                yield
        return BatchObjectReturn(responses, seconds, errors, uuids)


def _is_untouched(error: BaseException) -> bool:
    """Whether the server has certainly not processed the request that failed."""
    return isinstance(error, WeaviateConnectionError) and error.never_processed


def _named(error: WeaviateBaseError) -> str:
    return f"{type(error).__name__}: {error.message}"


def _summary(failures: Iterable[str]) -> str:
    messages = list(dict.fromkeys(failures))
    shown = "\n".join(map(explained, messages[:_SHOWN_ERRORS]))
    more = len(messages) - _SHOWN_ERRORS
    return f"What went wrong:\n{shown}" + (f"\n... and {more} other errors" if more > 0 else "")

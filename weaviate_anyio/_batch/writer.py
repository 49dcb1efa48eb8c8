"""What sends the items of a batch in the background: its lanes, its pace, and when it gives up."""

from __future__ import annotations

import inspect
import logging
import math
from random import uniform
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from anyio import CancelScope, Event, create_task_group, current_time, move_on_after, sleep

from weaviate_anyio._batch.doubts import Doubts
from weaviate_anyio._batch.ledger import Ledger
from weaviate_anyio._batch.limits import LONGEST_WAIT, MOST_TRIES, Hope, Pace, judged
from weaviate_anyio._features import Feature
from weaviate_anyio._grpc.waiting import doubled
from weaviate_anyio._interrupts import keep_out
from weaviate_anyio._scope import leaf
from weaviate_anyio.exceptions import (
    LEFT_MEANWHILE,
    WeaviateBaseError,
    WeaviateBatchFailedToReestablishStreamError,
    WeaviateBatchTimeoutError,
    WeaviateClosedClientError,
    WeaviateScopeError,
    said,
)
from weaviate_anyio.outputs.batch import BatchProgress

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from weaviate_anyio._batch.ledger import Flight, Item, Items, ReferenceItem
    from weaviate_anyio._context import Context
    from weaviate_anyio.classes.config import ConsistencyLevel

_log = logging.getLogger("weaviate_anyio.batch")

State = Literal["open", "closing", "aborting"]

Way: TypeAlias = "Callable[[Writer], Awaitable[bool]]"
"""Sends until the batch is over; False if the server does not offer this way."""

_LINGER: Final = 0.05
"""Seconds that a message waits for more to go with it."""
_IDLE: Final = 5.0
"""Seconds between two questions of an idle lane whether it is to end."""
_TICK: Final = 0.25
"""Seconds between two reports of progress, and two looks at the clock."""
_FIRST_PAUSE, _LONGEST_PAUSE = 0.1, 5.0
_COUNT: Final = 200
"""Objects of a message until it turns out how many are good; the server begins with the same number."""
_REQUEST_LANES: Final = 2


class Writer:
    """The background side of a batch.

    Attributes:
        context: What it sends through.
        level: How many replicas must confirm; None leaves it to the server.
        ledger: What there is to send.
        pace: How much goes into one message.
        state: `open` while more may come, `closing` once nothing more comes, `aborting` once nothing more is to go out.
        failure: Why the batch has failed, if it has.
        over: Whether it has ended.
        patient_for: Seconds without any result after which it fails.
    """

    def __init__(
        self,
        context: Context,
        level: ConsistencyLevel | None,
        lanes: int | None,
        on_progress: Callable[[BatchProgress], object] | None,
    ) -> None:
        session = context.connection.session
        self.context = context
        self.level = level
        self.ledger = Ledger()
        self._version = session.version
        self._streams = Feature.BATCH_STREAM.is_on(session.version) and context.connection.has_streams
        self.pace = Pace(session.max_message_size, _COUNT)
        self.state: State = "open"
        self.failure: Exception | None = None
        self.over = False
        self._doubts = Doubts(context, level)
        self._sent = Event()
        self._lanes = lanes
        self._on_progress = on_progress
        self.patient_for = context.options.seconds("insert", session.timeout)
        self._begun = self._moved = current_time()
        self._ended_at = math.inf
        self._paused_until = -math.inf
        self._trouble: Exception | None = None
        self._patience = 0.0
        self._life = CancelScope()
        self._ended = Event()
        self._urgent = 0

    # From the side of the caller

    def start(self, by_stream: Way, by_requests: Way) -> None:
        """Begin to send in the background.

        Args:
            by_stream: Sends over BatchStream.
            by_requests: Sends what the server does not take so.
        """
        keep_out(Writer._run)
        self.context.connection.start_soon(lambda: self._run(by_stream, by_requests))

    @property
    def seconds(self) -> float:
        """Seconds since the beginning, until the end."""
        return (self._ended_at if self.over else current_time()) - self._begun

    async def room(self) -> None:
        """Wait until more may be added.

        Raises:
            Exception: The batch has failed.
        """
        self._check_over()
        while self.ledger.is_full:
            await self.ledger.ended.wait()
            self._check_over()

    async def flushed(self) -> None:
        """Wait until all that was added so far has ended.

        Raises:
            Exception: The batch has failed.
        """
        target = self.ledger.added
        self._urgent += 1
        self.ledger.work.set()
        try:
            while self.ledger.settled < target:
                self._check_over()
                await self.ledger.ended.wait()
        finally:
            self._urgent -= 1

    def _check_over(self) -> None:
        if self.over:
            raise self.failure or WeaviateScopeError("The batch was left: nothing more is sent of it")

    def close(self, state: State) -> None:
        """Say that nothing more comes, or that nothing more is to be sent."""
        self.state = state
        self.ledger.work.set()

    def cut(self) -> None:
        """End at once, whatever is under way."""
        self._life.cancel()

    async def ended(self) -> None:
        """Wait for the end."""
        await self._ended.wait()

    # The task

    async def _run(self, by_stream: Way, by_requests: Way) -> None:
        try:
            with self._life:
                async with create_task_group() as tasks:
                    tasks.start_soon(self._watch)
                    tasks.start_soon(self._settle)
                    async with create_task_group() as reports:  # the last of them is not cut off
                        if self._on_progress is not None:
                            reports.start_soon(self._report)
                        await self._send(by_stream, by_requests)
                    tasks.cancel_scope.cancel()
        except BaseExceptionGroup as group:
            failed, fatal = group.split(Exception)
            if fatal is not None:
                raise leaf(fatal) from None
            self._fail(leaf(failed) if failed is not None else group)
        finally:
            self._end()

    async def _send(self, by_stream: Way, by_requests: Way) -> None:
        if self._streams:
            self._streams = await self._in_lanes(self._lanes or 1, by_stream)
        if not self._streams:
            await self._in_lanes(self._lanes or _REQUEST_LANES, by_requests)
        self._sent.set()

    def _fail(self, error: BaseException) -> None:
        self.failure = error if isinstance(error, Exception) else RuntimeError(repr(error))
        _log.error("the batch has failed: %s", said(self.failure))

    def _end(self) -> None:
        if self.failure is None and (self.state == "open" or (self.state == "closing" and self.ledger.open)):
            self.failure = WeaviateClosedClientError(LEFT_MEANWHILE)
        self._ended_at = current_time()
        self.over = True
        self.ledger.ended.set()
        self._ended.set()

    async def _in_lanes(self, count: int, send: Way) -> bool:
        """Send in one way until the batch is over; False if the server does not offer it."""
        offered = True

        async def lane() -> None:
            nonlocal offered
            offered &= await send(self)

        async with create_task_group() as lanes:
            for _ in range(count):
                lanes.start_soon(lane)
        return offered

    async def _watch(self) -> None:
        while True:
            before = current_time()
            await sleep(_TICK)
            # While somebody blocked the event loop, nobody could read what the server sent.
            self._moved += max(current_time() - before - 2 * _TICK, 0)
            self._check_time()

    async def _settle(self) -> None:
        ledger, failures = self.ledger, 0
        while True:
            while not ledger.doubtful:
                await ledger.doubted.wait()
            try:
                await self._doubts.settle(ledger)
            except WeaviateBaseError as error:
                failures += 1
                await self.troubled(error, failures)
            else:
                failures = 0
                self.moved()
            ledger.work.set()

    async def _report(self) -> None:
        told = BatchProgress()
        while not self._sent.is_set():
            with move_on_after(_TICK):
                await self._sent.wait()
            now = self.ledger.progress(self.seconds)
            if (now.added, now.sent, now.settled) != (told.added, told.sent, told.settled):
                await self.tell(now)
            told = now

    async def tell(self, progress: BatchProgress) -> None:
        """Report the counts to the user's function."""
        if self._on_progress is not None and inspect.isawaitable(result := self._on_progress(progress)):
            await result

    def _check_time(self) -> None:
        # A request may take as long as the timeout, and is tried once more with fewer objects.
        usual = self.patient_for if self._streams else 2 * self.patient_for
        limit = max(usual, self._patience)
        if not self.ledger.open:
            self._moved = current_time()  # nobody waits for anything
        elif current_time() > max(self._moved, self._paused_until) + limit:
            which = "the timeout for insert" if self._streams else "twice the timeout for insert"
            reason = which if limit == usual else "as long as the server asked for"
            words = f"nothing was stored or refused for {limit:g} s ({reason})"
            if self._trouble is None:
                raise WeaviateBatchTimeoutError(words)
            raise WeaviateBatchFailedToReestablishStreamError(f"{words}: {said(self._trouble)}") from self._trouble

    # What the lanes need

    async def portion(self, flight: Flight, leaving: Callable[[], bool]) -> Items:
        """The next items to send, once there are enough or they have waited long enough.

        Args:
            flight: Takes them down as under way.
            leaving: Whether the lane has another reason to end.

        Returns:
            Empty when the lane is to end.
        """
        ledger, since = self.ledger, current_time()
        while not leaving() and self.state != "aborting":
            waiting, hurry = ledger.waiting, self.state == "closing" or self._urgent > 0
            if self.state == "closing" and not ledger.open:
                break
            pause = self._paused_until - current_time()
            late = current_time() - since >= _LINGER
            if waiting and pause <= 0 and (hurry or late or waiting >= self.pace.count):
                items = ledger.take(flight, self.pace.count, self.pace.size)
                if items:
                    return items
                patience = _IDLE  # all that waits is held back by what is under way
            else:
                patience = max(pause, _LINGER) if waiting else _IDLE
            if not waiting:
                since = math.inf
            elif since == math.inf:
                since = current_time()
            ledger.wanted = self.pace.count
            with move_on_after(patience):
                await ledger.work.wait()
        return []

    def moved(self) -> None:
        """Take down that something came to its end."""
        self._moved = current_time()
        self._trouble, self._patience = None, 0.0

    async def troubled(self, error: Exception, count: int, patience: float = 0.0) -> None:
        """Pause after a failure that may pass.

        Args:
            error: The failure.
            count: Number of failures since something went well.
            patience: Seconds that the server wants to be waited for.
        """
        self._trouble, self._patience = error, patience
        pause = doubled(_FIRST_PAUSE, count, _LONGEST_PAUSE) * uniform(0.5, 1)  # noqa: S311 - a pause is no secret
        _log.debug("the batch goes on in %.2f s: %s", pause, said(error))
        await sleep(pause)

    def object_refused(self, flight: Flight, key: bytes, message: str) -> bool:
        """What to do about an object that the server refused: send it again, or let it fail.

        Returns:
            Whether the access token is to be renewed.
        """
        item = flight.objects.get(key)
        if item is None:
            return False
        hope = judged(message, self._version)
        if hope is None or self._has_waited_enough(item, hope):
            self.ledger.object_failed(flight, key, message)
            return False
        self.ledger.again(flight, key)
        return self._put_off(item, hope)

    def references_refused(self, items: Sequence[ReferenceItem], *, uncertain: bool = False) -> bool:
        """The same for references: those that may be stored all the same are looked for first.

        Args:
            items: The references, each with the error.
            uncertain: Whether the server may have stored them in spite of the error.
        """
        renew = False
        for item in items:
            hope = judged(item.why, self._version) or (Hope("proxy") if uncertain else None)
            if hope is None or self._has_waited_enough(item, hope):
                self.ledger.reference_failed(item, f"it may be stored: {item.why}" if uncertain else item.why)
                continue
            item.why = ""
            self.ledger.doubt([item])
            renew |= self._put_off(item, hope)
        return renew

    def _has_waited_enough(self, item: Item, hope: Hope) -> bool:
        """Whether an item was refused too often, or for as long as a batch waits for a node."""
        if hope.kind != "node":
            return item.refused >= MOST_TRIES
        item.away_since = min(item.away_since, current_time())
        return current_time() >= item.away_since + self.patient_for

    def _put_off(self, item: Item, hope: Hope) -> bool:
        item.refused += hope.kind != "node"
        if hope.kind == "limit":
            self.ledger.rate_limited += 1
        if hope.kind != "login":
            self._pause(hope, item.tries if hope.kind == "node" else item.refused)
        return hope.kind == "login"

    def _pause(self, hope: Hope, count: int) -> None:
        now = current_time()
        if self._paused_until <= now and hope.kind == "limit":
            self.pace.refused()
        wait = doubled(0.5, count, LONGEST_WAIT) if hope.wait is None else hope.wait
        if hope.kind in {"node", "proxy"}:
            wait = min(wait, _LONGEST_PAUSE)
        if now + wait > self._paused_until:
            self._paused_until = now + wait
            _log.info("the batch pauses for %.1f s: %s", wait, hope.kind)

"""Sending over BatchStream: one call after another, each until it is time for a new one."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Final

from anyio import CancelScope, create_task_group, current_time

from weaviate_anyio._batch.ledger import Flight, are_objects, size_of
from weaviate_anyio._batch.limits import TOO_LARGE
from weaviate_anyio._operation import BATCH_STREAM
from weaviate_anyio._retry import of_a_node
from weaviate_anyio._scope import leaf
from weaviate_anyio._wire import batch_stream
from weaviate_anyio._wire.batch_stream import Acks, Backoff, OutOfMemory, Results, ShuttingDown
from weaviate_anyio.exceptions import (
    AuthenticationFailedError,
    InsufficientPermissionsError,
    WeaviateBaseError,
    WeaviateBatchStreamError,
    WeaviateClosedClientError,
    WeaviateConnectionError,
)

if TYPE_CHECKING:
    from weaviate_anyio._batch.ledger import Items
    from weaviate_anyio._batch.writer import Writer
    from weaviate_anyio._operation import MessageStream

_log = logging.getLogger("weaviate_anyio.batch")

LIFE: Final = 160.0
"""Seconds until a call is replaced by another one: some proxies, those of Weaviate Cloud among them, cut it at 180."""
_FAREWELL: Final = 1.0
"""Seconds that the server has to end a call of which all results are there."""
_SILENCE: Final = 30.0
"""Seconds without a message after which a call is given up: the server sends one every five seconds."""
_UNACKNOWLEDGED: Final = 2
"""Messages that the server has not taken yet. More would wait in its buffers and ours only."""
_ODD_FAILURES: Final = 5
"""Failures in a row, of unknown meaning, that end the batch."""


async def send_by_stream(writer: Writer) -> bool:
    """Send until the batch is over.

    Returns:
        Whether the server offers this way; if not, the rest is to be sent in another one.

    Raises:
        WeaviateBaseError: Nothing more can be sent.
    """
    flight, failures, ever = Flight(), 0, False
    while await _is_wanted(writer):
        call = _Call(writer, flight)
        try:
            await call.run()
        except WeaviateBaseError as error:
            ever |= call.started
            failures = 0 if call.worked or call.shrunk(error) else failures + 1
            if not ever and (call.is_missing or _is_odd(error, failures)):
                _log.warning("the batch goes on by requests: %s", error.message)
                return False
            _check_lasting(error, failures)
            await writer.troubled(error, failures, call.patience)
        else:
            failures, ever = 0, True
        finally:
            writer.ledger.lost(flight)
    return True


async def _is_wanted(writer: Writer) -> bool:
    """Wait until a call is needed; False if none will be any more."""
    ledger = writer.ledger
    while writer.state == "open" and not ledger.open:
        await ledger.work.wait()
    return writer.state != "aborting" and ledger.open > 0


def _check_lasting(error: WeaviateBaseError, failures: int) -> None:
    """Raise an error that will not pass."""
    lasting = AuthenticationFailedError | InsufficientPermissionsError | WeaviateClosedClientError
    if isinstance(error, lasting) or _is_odd(error, failures):
        raise error


def _is_odd(error: WeaviateBaseError, failures: int) -> bool:
    """Whether the server, or what is in between, fails again and again for no reason that would pass."""
    odd = isinstance(error, WeaviateBatchStreamError) and failures >= _ODD_FAILURES
    return odd and of_a_node(error.message) is None


class _Call:
    """One call.

    Attributes:
        is_missing: Whether the server, or what is in between, does not know the method, or lets no stream through.
        started: Whether the server has taken it.
        worked: Whether something came to its end.
        patience: Seconds that the server wants to be waited for.
    """

    def __init__(self, writer: Writer, flight: Flight) -> None:
        self.is_missing = False
        self.started = False
        self.worked = False
        self.patience = 0.0
        self._largest: Items = ()
        self._writer = writer
        self._flight = flight
        self._until = current_time() + LIFE
        self._unacknowledged = 0
        self._stopped = False
        self._renew = ""  # why the server refuses the token
        self._receiving = CancelScope()

    async def run(self) -> None:
        """Send and receive until the server has ended the call.

        Raises:
            WeaviateBaseError: The call has failed.
        """
        writer = self._writer
        first, options = batch_stream.start(writer.level), writer.context.options
        connection = writer.context.connection
        stream = connection.stream(BATCH_STREAM, first, options, connection.session.timeout.stream or _SILENCE)
        try:
            await stream.__aenter__()
        except WeaviateBaseError:
            self.is_missing = stream.is_missing
            raise
        self.started = True
        try:
            await self._exchange(stream)
            if self._renew and not await stream.renew():
                raise AuthenticationFailedError(self._renew)
        finally:
            await stream.__aexit__(None, None, None)
        if self.patience:
            raise WeaviateConnectionError("the server has no memory for more at the moment")
        if self._flight and not self.worked:
            raise WeaviateConnectionError("the server ended the stream without the results of what it had")

    def shrunk(self, error: WeaviateBaseError) -> bool:
        """Whether a message was too large for the server, or what is in between, and smaller ones follow."""
        if TOO_LARGE not in error.message or not self._largest:
            return False
        if len(self._largest) > 1:
            self._writer.pace.too_large(size_of(self._largest))
        elif are_objects(self._largest):
            self._writer.ledger.object_failed(self._flight, self._largest[0].key, error.message)
        return True

    async def _exchange(self, stream: MessageStream) -> None:
        try:
            async with create_task_group() as tasks:
                tasks.start_soon(self._send, stream)
                with self._receiving:
                    await self._receive(stream)
                tasks.cancel_scope.cancel()
        except ExceptionGroup as group:
            raise leaf(group) from None

    async def _send(self, stream: MessageStream) -> None:
        writer = self._writer
        while True:
            while self._unacknowledged >= _UNACKNOWLEDGED and not self._is_leaving():
                await writer.ledger.work.wait()
            items = await writer.portion(self._flight, self._is_leaving)
            if not items:
                break
            if not await stream.send(_data(items)):
                return
            self._unacknowledged += 1
            self._largest = max(self._largest, items, key=size_of)
            writer.ledger.sent(items)
        self._stopped = True
        await stream.send(batch_stream.STOP, end=True)
        while self._flight:
            await writer.ledger.work.wait()
        self._receiving.deadline = current_time() + _FAREWELL

    def _is_leaving(self) -> bool:
        aborting = self._writer.state == "aborting"
        return aborting or self._stopped or bool(self._renew) or current_time() >= self._until

    async def _receive(self, stream: MessageStream) -> None:
        while True:
            message = await stream.receive()
            if message is None:
                return
            self._take(batch_stream.read(message))

    def _take(self, news: Any) -> None:
        if isinstance(news, Results):
            self._take_results(news)
        elif isinstance(news, Acks):
            self._unacknowledged -= 1
        elif isinstance(news, Backoff):
            self._writer.pace.wanted(news.size)
        elif isinstance(news, ShuttingDown):
            self._stopped = True
        elif isinstance(news, OutOfMemory):
            self._stopped, self.patience = True, float(news.seconds)
        self._writer.ledger.work.set()

    def _take_results(self, results: Results) -> None:
        writer, flight = self._writer, self._flight
        writer.ledger.stored(flight, results.stored)
        for key, message in results.failed:
            if writer.object_refused(flight, key, message):
                self._renew = message
        refused = [item for source in results.added for item in writer.ledger.reference_ended(flight, source)]
        for source, message in results.refused:
            refused += writer.ledger.reference_ended(flight, source, message)
        if writer.references_refused(refused):
            self._renew = results.refused[0][1]
        if not results.failed and not results.refused:
            writer.pace.worked()
        if results.stored or results.added or not self._renew:
            self.worked = True
            writer.moved()


def _data(items: Items) -> bytes:
    encoded = [item.data for item in items]
    if are_objects(items):
        return batch_stream.data_of_objects(encoded)
    return batch_stream.data_of_references(encoded)

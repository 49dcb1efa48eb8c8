"""Sending by unary requests: for servers without BatchStream, and networks that do not let it through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anyio import current_time

from weaviate_anyio._batch.ledger import Flight, are_objects
from weaviate_anyio._batch.limits import TOO_LARGE
from weaviate_anyio._operation import Address
from weaviate_anyio._slices import in_slices
from weaviate_anyio._wire import batch, objects
from weaviate_anyio.exceptions import (
    AuthenticationFailedError,
    InsufficientPermissionsError,
    WeaviateBaseError,
    WeaviateClosedClientError,
    WeaviateConnectionError,
    WeaviateTimeoutError,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from weaviate_anyio._batch.ledger import Items, ObjectItem, ReferenceItem
    from weaviate_anyio._batch.writer import Writer


async def send_by_requests(writer: Writer) -> bool:
    """Send until the batch is over, one request after the other.

    Returns:
        True: every server offers this way.

    Raises:
        WeaviateBaseError: Nothing more can be sent.
    """
    flight, failures = Flight(), 0
    while items := await writer.portion(flight, lambda: False):
        writer.ledger.sent(items)
        start = current_time()
        try:
            await _send(writer, flight, items)
            writer.pace.took(current_time() - start, len(items))
            failures = 0
        except WeaviateBaseError as error:
            failures += 1
            await _failed(writer, flight, items, error, failures)
        finally:
            writer.ledger.lost(flight)
    return True


async def _send(writer: Writer, flight: Flight, items: Items) -> None:
    if are_objects(items):
        await _send_objects(writer, flight, items)
    else:
        await _send_references(writer, flight, items)
    writer.moved()


async def _send_objects(writer: Writer, flight: Flight, items: Sequence[ObjectItem]) -> None:
    operation = batch.store([item.data for item in items], range(len(items)), writer.level)
    failed, odd = await writer.context.send(operation)
    if odd:  # which of the others it concerns is not known
        failed = {at: failed.get(at, odd) for at in range(len(items))}
    writer.ledger.stored(flight, [item.key for at, item in enumerate(items) if at not in failed])
    for at, message in failed.items():
        writer.object_refused(flight, items[at].key, message)
    if not failed:
        writer.pace.worked()


async def _send_references(writer: Writer, flight: Flight, items: Sequence[ReferenceItem]) -> None:
    """Send a request for each collection: one that the user may not write to fails alone."""
    groups: dict[str, list[ReferenceItem]] = {}
    for item in items:
        groups.setdefault(item.given.from_object_collection, []).append(item)
    for collection, group in groups.items():
        refs = [item.given for item in group]
        body = await in_slices(objects.references_body(refs))
        operation = objects.add_references(Address(collection, None, writer.level), refs, body)
        try:
            results = await writer.context.send(operation)
        except InsufficientPermissionsError as error:
            _take_errors(writer, flight, group, [error.message] * len(group))
        else:
            _take_errors(writer, flight, group, objects.reference_errors(results))


def _take_errors(writer: Writer, flight: Flight, items: list[ReferenceItem], errors: Sequence[str | None]) -> None:
    writer.ledger.landed(flight, items)
    for item, message in zip(items, errors, strict=True):
        if message is None:
            writer.ledger.reference_stored(item)
        else:
            item.why = message
    writer.references_refused([item for item, message in zip(items, errors, strict=True) if message is not None])


async def _failed(writer: Writer, flight: Flight, items: Items, error: WeaviateBaseError, failures: int) -> None:
    """Deal with a request that failed as a whole."""
    if isinstance(error, AuthenticationFailedError | WeaviateClosedClientError):
        raise error
    if isinstance(error, WeaviateConnectionError | WeaviateTimeoutError):
        writer.pace.took(writer.patient_for, 0)
        writer.ledger.lost(flight)
        await writer.troubled(error, failures)
    elif TOO_LARGE in error.message and len(items) > 1:
        writer.pace.too_large(sum(len(item.data) for item in items))
    else:
        _refuse_all(writer, flight, items, error.message)


def _refuse_all(writer: Writer, flight: Flight, items: Items, message: str) -> None:
    if are_objects(items):
        for item in items:
            writer.object_refused(flight, item.key, message)
    else:
        _take_errors(writer, flight, list(items), [message] * len(items))

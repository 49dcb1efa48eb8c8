"""Sending by unary requests: for servers without BatchStream, and networks that do not let it through."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from anyio import current_time

from weaviate_anyio._batch.ledger import Flight, are_objects, size_of
from weaviate_anyio._batch.limits import TOO_LARGE
from weaviate_anyio._operation import Address
from weaviate_anyio._slices import in_slices
from weaviate_anyio._wire import batch, objects
from weaviate_anyio.exceptions import (
    AuthenticationFailedError,
    UnexpectedStatusCodeError,
    WeaviateBaseError,
    WeaviateClosedClientError,
    WeaviateConnectionError,
    WeaviateTimeoutError,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from weaviate_anyio._batch.ledger import Items, ObjectItem, ReferenceItem
    from weaviate_anyio._batch.writer import Writer

_SERVER_ERROR: Final = 500
"""The HTTP statuses from here on leave open whether a request was processed."""


async def send_by_requests(writer: Writer) -> bool:
    """Send until the batch is over, one request after the other.

    Returns:
        True: every server offers this way.

    Raises:
        WeaviateBaseError: Nothing more can be sent.
    """
    flight, failures = Flight(), 0
    while items := await writer.portion(flight, lambda: False):
        try:
            for part in _parts(items):
                await _send(writer, flight, part)
            failures = 0
        except (WeaviateConnectionError, WeaviateTimeoutError) as error:
            failures += 1
            writer.pace.took(math.inf, 0)
            writer.ledger.lost(flight)
            await writer.troubled(error, failures)
        finally:
            writer.ledger.lost(flight)
    return True


def _parts(items: Items) -> list[Items]:
    """What goes into a request each: the references of a collection; one that the user may not write to fails alone."""
    if are_objects(items):
        return [items]
    groups: dict[str, list[ReferenceItem]] = {}
    for item in items:
        groups.setdefault(item.given.from_object_collection, []).append(item)
    return list(groups.values())


async def _send(writer: Writer, flight: Flight, items: Items) -> None:
    writer.ledger.sent(items)
    start = current_time()
    try:
        if are_objects(items):
            await _send_objects(writer, flight, items)
        else:
            await _send_references(writer, flight, items)
    except (AuthenticationFailedError, WeaviateClosedClientError, WeaviateConnectionError, WeaviateTimeoutError):
        raise
    except WeaviateBaseError as error:
        _failed(writer, flight, items, error)
    else:
        writer.pace.took(current_time() - start, len(items))
    writer.moved()


async def _send_objects(writer: Writer, flight: Flight, items: Sequence[ObjectItem]) -> None:
    operation = batch.store([item.data for item in items], writer.level)
    failed, odd = await writer.context.send(operation)
    if odd:  # which of the others it concerns is not known
        failed = {at: failed.get(at, odd) for at in range(len(items))}
    writer.ledger.stored(flight, [item.key for at, item in enumerate(items) if at not in failed])
    for at, message in failed.items():
        writer.object_refused(flight, items[at].key, message)
    if not failed:
        writer.pace.worked()


async def _send_references(writer: Writer, flight: Flight, items: Sequence[ReferenceItem]) -> None:
    refs = [item.given for item in items]
    body = await in_slices(objects.references_body(refs))
    address = Address(refs[0].from_object_collection, None, writer.level)
    results = await writer.context.send(objects.add_references(address, refs, body))
    _take_errors(writer, flight, items, objects.reference_errors(results))


def _take_errors(
    writer: Writer, flight: Flight, items: Sequence[ReferenceItem], errors: Sequence[str | None], **how: bool
) -> None:
    writer.ledger.landed(flight, items)
    refused: list[ReferenceItem] = []
    for item, message in zip(items, errors, strict=True):
        if message is None:
            writer.ledger.reference_stored(item)
        else:
            item.why = message
            refused.append(item)
    writer.references_refused(refused, **how)


def _failed(writer: Writer, flight: Flight, items: Items, error: WeaviateBaseError) -> None:
    """Deal with a request that the server has answered with an error."""
    if TOO_LARGE in error.message and len(items) > 1:
        writer.pace.too_large(size_of(items))
    elif are_objects(items):
        for item in items:
            writer.object_refused(flight, item.key, error.message)
    else:
        status = error.status_code if isinstance(error, UnexpectedStatusCodeError) else 0
        uncertain = status >= _SERVER_ERROR
        _take_errors(writer, flight, items, [error.message] * len(items), uncertain=uncertain)

"""References that were sent, of which nobody knows whether they are stored: the server is asked.

Adding a reference twice makes two of it, so that it must not be sent again before it is known not to be there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import UUID

from anyio import CapacityLimiter, create_task_group

from weaviate_anyio._operation import Address
from weaviate_anyio._retry import assessed
from weaviate_anyio._scope import leaf
from weaviate_anyio._wire import server, stored
from weaviate_anyio.exceptions import (
    AuthenticationFailedError,
    WeaviateBaseError,
    WeaviateClosedClientError,
    WeaviateConnectionError,
    WeaviateTimeoutError,
)

if TYPE_CHECKING:
    from weaviate_anyio._batch.ledger import Ledger, ReferenceItem
    from weaviate_anyio._context import Context
    from weaviate_anyio._wire.stored import StoredObject
    from weaviate_anyio.classes.config import ConsistencyLevel

_AT_ONCE: Final = 16


class Doubts:
    """Asks the server for references."""

    def __init__(self, context: Context, level: ConsistencyLevel | None) -> None:
        self._context = context
        self._level = level

    async def settle(self, ledger: Ledger) -> None:
        """Find out about all references in doubt; those that are not stored are sent again, or fail.

        Raises:
            WeaviateBaseError: The server cannot be asked at the moment; what is left stays in doubt.
        """
        groups: dict[tuple[str, str | None, str], list[ReferenceItem]] = {}
        for item in ledger.doubtful:
            ref = item.given
            groups.setdefault((ref.from_object_collection, ref.tenant, str(ref.from_object_uuid)), []).append(item)
        limiter = CapacityLimiter(_AT_ONCE)

        async def look(source: tuple[str, str | None, str], items: list[ReferenceItem]) -> None:
            async with limiter:
                await self._settle(ledger, source, items)

        try:
            async with create_task_group() as tasks:
                for source, items in groups.items():
                    tasks.start_soon(look, source, items)
        except ExceptionGroup as group:
            raise leaf(group) from None

    async def _settle(self, ledger: Ledger, source: tuple[str, str | None, str], items: list[ReferenceItem]) -> None:
        try:
            there = await self._references(*source)
        except WeaviateBaseError as error:
            if _passes(error):
                raise
            for item in items:
                ledger.doubtful.remove(item)
                ledger.reference_failed(item, f"it was sent, and may be stored: {error.message}")
            return
        for item in items:
            targets = there.get(item.given.from_property_name, [])
            found = next((one for one in targets if one.endswith(f"/{item.given.to_object_uuid}")), None)
            ledger.doubtful.remove(item)
            if found is not None:
                targets.remove(found)
                ledger.reference_stored(item)
            elif item.why:
                ledger.reference_failed(item, item.why)
            else:
                ledger.references_again([item])

    async def _references(self, collection: str, tenant: str | None, uuid: str) -> dict[str, list[str]]:
        """The references that an object has."""
        operation = stored.single(Address(collection, tenant, self._level), UUID(uuid), vectors=False)
        there = await self._context.send(operation)
        if there is not None:
            return _beacons(there)
        # A server that has just started knows nothing for some seconds, before it says that it is ready.
        if not await self._context.send(server.is_well("ready")):
            raise WeaviateConnectionError("the server is not ready")
        return _beacons(await self._context.send(operation))


def _beacons(found: StoredObject | None) -> dict[str, list[str]]:
    """The beacons of the references that an object has, by property; none of an object that does not exist."""
    properties = {} if found is None else found.properties or {}
    return {
        name: [one["beacon"] for one in value]
        for name, value in properties.items()
        if isinstance(value, list) and value and isinstance(value[0], dict) and "beacon" in value[0]
    }


def _passes(error: WeaviateBaseError) -> bool:
    """Whether the server may say it later."""
    lost = WeaviateConnectionError | WeaviateTimeoutError | WeaviateClosedClientError | AuthenticationFailedError
    return isinstance(error, lost) or assessed(error) is not None

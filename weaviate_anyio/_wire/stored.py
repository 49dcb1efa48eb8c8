"""Objects exactly as the server stores them, for whoever writes them elsewhere.

The REST API returns what searches over gRPC lose: the text of dates (offsets, nanoseconds, the year 0), references to
objects that do not exist, and references of one property to several collections.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID  # noqa: TC003 - msgspec reads the annotations

import msgspec

from weaviate_anyio._operation import Rest, get, present

if TYPE_CHECKING:
    from weaviate_anyio._operation import Address
    from weaviate_anyio._wire.reading import Reply

_NOT_FOUND = 404


class StoredObject(msgspec.Struct, kw_only=True, gc=False):
    """An object.

    Attributes:
        id: Its id.
        properties: What is stored: JSON values, and lists of beacons for references.
        vector: The vector without a name, as JSON; empty if there is none.
        vectors: The vectors by name, as JSON.
    """

    id: UUID
    properties: dict[str, Any] | None = None
    vector: msgspec.Raw = msgspec.Raw()
    vectors: dict[str, msgspec.Raw] | None = None


class Page(msgspec.Struct, gc=False):
    """Some objects.

    Attributes:
        objects: The objects; None if there are none left.
        size: The bytes that the server sent for them.
    """

    objects: list[StoredObject] | None = None
    size: int = 0


def page(address: Address, after: UUID | None, limit: int, *, vectors: bool) -> Rest[Page]:
    """The next objects in the order of their ids.

    Args:
        address: The collection.
        after: They begin after this id, which need not exist; None for the first.
        limit: Maximum number of objects.
        vectors: Whether to return vectors.
    """
    where = {"class": address.collection, "after": "" if after is None else str(after), "limit": str(limit)}
    what = f"Reading objects of {address.collection}"
    return get("stored.page", what, ("objects",), _page, params=_params(address, vectors=vectors, **where))


def single(address: Address, uuid: UUID, *, vectors: bool) -> Rest[StoredObject | None]:
    """One object; None if it does not exist."""
    path = ("objects", address.collection, str(uuid))
    what = f"Reading the object {uuid} of {address.collection}"
    params = _params(address, vectors=vectors)
    return get("stored.single", what, path, _object, params=params, ok=(200, _NOT_FOUND))


def _params(address: Address, *, vectors: bool, **more: str) -> dict[str, str]:
    level = None if address.consistency_level is None else address.consistency_level.value
    include = "vector" if vectors else None
    return present({**more, "include": include, "tenant": address.tenant, "consistency_level": level})


def _page(reply: Reply) -> Page:
    found: Page = reply.json(Page)
    found.size = len(reply.body)
    return found


def _object(reply: Reply) -> StoredObject | None:
    if reply.status == _NOT_FOUND:
        return None
    found: StoredObject = reply.json(StoredObject)
    return found

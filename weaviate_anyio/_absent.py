"""Names of other clients and versions, and what to use instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

OF_CLIENT = {
    "schema": "use client.collections",
    "collection": "use client.collections.use(name)",
    "data_object": "use client.collections.use(name).data",
    "query": "use client.collections.use(name).query",
    "timeout_config": "pass AdditionalConfig(timeout=Timeout(...)) when you make the client",
    "get_version": "use (await client.get_meta())['version']",
}
"""Of the official clients, synchronous and before version 4."""

OF_COLLECTION = {
    "insert": "use collection.data.insert",
    "insert_many": "use collection.data.insert_many",
    "get": "use collection.query.fetch_objects",
    "delete": "use client.collections.delete(name), or collection.data.delete_by_id",
    "create": "use client.collections.create(name)",
}

_BATCH = dict.fromkeys(("dynamic", "fixed_size", "rate_limit"), "use `stream`, which adapts by itself")

OF_NAMESPACES = {
    "BatchClientAsync": _BATCH,
    "BatchCollectionAsync": _BATCH,
}
"""Of the namespaces, by their classes."""

OF_MODULES = {
    "weaviate_anyio": {
        **{
            f"connect_to_{where}": f"this client is asynchronous, use_async_with_{where} makes it"
            for where in ("custom", "embedded", "local", "weaviate_cloud")
        },
        "Client": "use_async_with_local and its siblings make a WeaviateAsyncClient",
        "WeaviateClient": "this client is asynchronous, see WeaviateAsyncClient",
    }
}
"""Of the modules, by their names."""


def absent(owner: object, name: str, instead: Mapping[str, str]) -> AttributeError:
    """The error for an attribute that is not there.

    Args:
        owner: Whose attribute it would be.
        name: The attribute.
        instead: Names of other clients and versions, and what to use instead.

    Returns:
        The error, to be raised by the caller. Without a hint, Python adds which name may have been meant.
    """
    text = f"{type(owner).__name__!r} object has no attribute {name!r}"
    if name in instead:
        return AttributeError(f"{text}: {instead[name]}")
    return AttributeError(text, name=name, obj=owner)

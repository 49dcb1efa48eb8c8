"""An asynchronous Weaviate client on structured concurrency: asyncio, uvloop and trio from one code base.

    import weaviate_anyio as weaviate

    async with weaviate.use_async_with_local() as client:
        movies = client.collections.use("Movie")
        reply = await movies.query.near_text("space heist", limit=5)

Everything is imported when it is first used, so that importing the package costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from weaviate_anyio._lazy import lazily
from weaviate_anyio._version import __version__

if TYPE_CHECKING:
    from weaviate_anyio import (
        aliases,
        auth,
        backup,
        classes,
        cluster,
        collections,
        config,
        connect,
        debug,
        embedded,
        exceptions,
        export,
        outputs,
        tokenization,
        types,
        util,
    )
    from weaviate_anyio.client import WeaviateAsyncClient
    from weaviate_anyio.connect.helpers import (
        use_async_with_custom,
        use_async_with_embedded,
        use_async_with_local,
        use_async_with_weaviate_cloud,
    )

__all__ = [
    "WeaviateAsyncClient",
    "__version__",
    "aliases",
    "auth",
    "backup",
    "classes",
    "cluster",
    "collections",
    "config",
    "connect",
    "debug",
    "embedded",
    "exceptions",
    "export",
    "outputs",
    "tokenization",
    "types",
    "use_async_with_custom",
    "use_async_with_embedded",
    "use_async_with_local",
    "use_async_with_weaviate_cloud",
    "util",
]

if not TYPE_CHECKING:  # any name would be right for type checkers, misspelt ones too
    __getattr__, __dir__ = lazily(
        __name__,
        [
            "aliases",
            "auth",
            "backup",
            "classes",
            "cluster",
            "collections",
            "config",
            "connect",
            "debug",
            "embedded",
            "exceptions",
            "export",
            "outputs",
            "tokenization",
            "types",
            "util",
        ],
        {
            "WeaviateAsyncClient": "client",
            "use_async_with_custom": "connect.helpers",
            "use_async_with_embedded": "connect.helpers",
            "use_async_with_local": "connect.helpers",
            "use_async_with_weaviate_cloud": "connect.helpers",
        },
        {
            **{
                f"connect_to_{where}": f"this client is asynchronous, use_async_with_{where} makes it"
                for where in ("custom", "embedded", "local", "weaviate_cloud")
            },
            "Client": "use_async_with_local and its siblings make a WeaviateAsyncClient",
            "WeaviateClient": "this client is asynchronous, see WeaviateAsyncClient",
        },
    )

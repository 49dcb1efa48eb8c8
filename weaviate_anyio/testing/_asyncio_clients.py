"""The client for tests that pytest-asyncio runs: one fixture for each loop that a test may choose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import pytest_asyncio

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from weaviate_anyio.client import WeaviateAsyncClient
    from weaviate_anyio.testing.servers import WeaviateServer


def _in_loop(scope: Literal["function", "class", "module", "package", "session"]) -> Any:
    # Its own mark, which strict mode asks for; and its loop, which has to be that of the test, whatever the default is.
    @pytest_asyncio.fixture(loop_scope=scope, name=f"_weaviate_client_in_{scope}_loop")
    async def client(
        weaviate_server: WeaviateServer, weaviate_client_options: dict[str, Any], _weaviate_names: list[str]
    ) -> AsyncIterator[WeaviateAsyncClient]:
        """A connected client."""
        from weaviate_anyio.testing.servers import connected

        async with connected(weaviate_server, weaviate_client_options, _weaviate_names) as client:
            yield client

    return client


in_function_loop = _in_loop("function")
in_class_loop = _in_loop("class")
in_module_loop = _in_loop("module")
in_package_loop = _in_loop("package")
in_session_loop = _in_loop("session")

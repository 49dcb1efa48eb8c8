"""The server that tests use: one that runs already, or one of their own."""

from __future__ import annotations

import base64
import hashlib
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from anyio.from_thread import start_blocking_portal

from weaviate_anyio.connect.base import ConnectionParams
from weaviate_anyio.connect.helpers import use_async_with_custom
from weaviate_anyio.embedded import WEAVIATE_VERSION, EmbeddedOptions, run_server
from weaviate_anyio.testing.models import API_KEY

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Mapping
    from pathlib import Path

    from weaviate_anyio.client import WeaviateAsyncClient
    from weaviate_anyio.collections.collection import CollectionAsync

__all__ = ["CreateCollection", "WeaviateServer"]


def __dir__() -> list[str]:
    return __all__


# Each of these can be set differently by `weaviate_environment`.
_VARIABLES = {
    "ENABLE_MODULES": ",".join(
        [
            *("backup-filesystem", "generative-dummy", "reranker-dummy"),
            *("generative-cohere", "generative-openai", "text2vec-cohere", "text2vec-openai"),
        ]
    ),
    # Those of the stand-ins: no test sends them a real key that the environment happens to have.
    "COHERE_APIKEY": API_KEY,
    "OPENAI_APIKEY": API_KEY,
}
_VOCABULARIES = "https://openaipublic.blob.core.windows.net/encodings/{}.tiktoken"


@dataclass(frozen=True)
class WeaviateServer:
    """A server that runs.

    Attributes:
        url: The URL of its REST API.
        host: Its host, for REST and gRPC.
        http_port: The port of REST.
        grpc_port: The port of gRPC.
        api_key: What it wants of its clients; None if anybody may use it.
    """

    url: str
    host: str
    http_port: int
    grpc_port: int
    api_key: str | None = field(default=None, repr=False)


class CreateCollection(Protocol):
    """What the fixture `weaviate_collection` gives."""

    async def __call__(self, **settings: Any) -> CollectionAsync[Any, Any]:
        """Create a collection under a name that is used nowhere else; it is deleted when the test ends.

        Args:
            settings: What `client.collections.create` takes besides the name.
        """
        ...


@contextmanager
def embedded(folder: Path, version: str, environment: Mapping[str, str]) -> Iterator[WeaviateServer]:
    """Run a server on free ports.

    Args:
        folder: An empty one, for its data.
        version: See `EmbeddedOptions`; empty for the default.
        environment: Its further variables.
    """
    options = EmbeddedOptions(
        persistence_data_path=str(folder / "data"),
        version=version or WEAVIATE_VERSION,
        port=0,
        grpc_port=0,
        additional_env_vars={**_VARIABLES, "TIKTOKEN_CACHE_DIR": _vocabularies(folder / "tokens"), **environment},
    )
    with start_blocking_portal() as portal, portal.wrap_async_context_manager(run_server(options)) as server:
        url = f"http://{server.hostname}:{server.http_port}"
        yield WeaviateServer(url, server.hostname, server.http_port, server.grpc_port)


def _vocabularies(folder: Path) -> str:
    """A cache of vocabularies in which each byte is a token.

    The modules for OpenAI count the tokens of texts, and fetch vocabularies for it; without a network, 1.39.3 panics.
    """
    folder.mkdir()
    lines = "".join(f"{base64.b64encode(bytes([byte])).decode()} {byte}\n" for byte in range(256))
    for name in ("cl100k_base", "o200k_base", "p50k_base", "r50k_base"):
        url = _VOCABULARIES.format(name)
        (folder / hashlib.sha1(url.encode(), usedforsecurity=False).hexdigest()).write_text(lines, encoding="ascii")
    return str(folder)


def given(url: str, grpc_port: int, api_key: str | None) -> WeaviateServer:
    """The server at a URL.

    Raises:
        WeaviateInvalidInputError: This is no URL of a server.
    """
    parts = ConnectionParams.from_url(url, grpc_port).http
    return WeaviateServer(url, parts.host, parts.port, grpc_port, api_key)


def delete(server: WeaviateServer, options: Mapping[str, Any], names: list[str]) -> None:
    """Delete collections where no event loop runs; see `connected`."""
    with start_blocking_portal() as portal, portal.wrap_async_context_manager(connected(server, options, names)):
        pass


@asynccontextmanager
async def connected(
    server: WeaviateServer, options: Mapping[str, Any], names: list[str]
) -> AsyncIterator[WeaviateAsyncClient]:
    """A connected client, which deletes collections at the end.

    Args:
        server: Where to.
        options: What `use_async_with_custom` takes besides the address.
        names: The names of the collections, which may still be added to.
    """
    made = use_async_with_custom(nodes=[server.url], grpc_port=server.grpc_port, **options)
    async with made as client:
        yield client
        if names:
            await client.collections.delete(names)

"""The pytest plugin: a real server for the session, a client for each test, fresh collections, stand-ins for models.

pytest loads it by itself where this package is installed. Nothing of the client is imported until a test takes one of
the fixtures, which docs/testing.md describes.
"""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from weaviate_anyio.client import WeaviateAsyncClient
    from weaviate_anyio.collections.collection import CollectionAsync
    from weaviate_anyio.testing.models import ModelServer
    from weaviate_anyio.testing.servers import CreateCollection, WeaviateServer


def pytest_addoption(parser: pytest.Parser) -> None:
    """What users may set."""
    group = parser.getgroup("weaviate", "Weaviate")
    group.addoption(
        "--weaviate-url",
        metavar="URL",
        help="Use the server that runs at this URL, such as http://localhost:8080, and start none. "
        "Its API key is that of the environment variable WEAVIATE_API_KEY.",
    )
    group.addoption(
        "--weaviate-grpc-port", metavar="PORT", type=_port, default=50051, help="The gRPC port of that server [50051]."
    )
    parser.addini("weaviate_version", "The version of the server that is started for the tests.", default="")
    parser.addini(
        "weaviate_environment", "Environment variables of that server: lines NAME=value.", type="linelist", default=[]
    )


def _port(text: str) -> int:
    from weaviate_anyio._tools.connecting import port_number  # only where the option is given

    return port_number(text)


def pytest_configure(config: pytest.Config) -> None:
    """Have a client for the tests that pytest-asyncio runs, where there is pytest-asyncio."""
    if _asyncio_is_there(config):
        config.pluginmanager.import_plugin("weaviate_anyio.testing._asyncio_clients")


def _asyncio_is_there(config: pytest.Config) -> bool:
    return any(config.pluginmanager.has_plugin(name) for name in ("asyncio", "pytest_asyncio.plugin"))


@pytest.fixture(scope="session")
def weaviate_server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[WeaviateServer]:
    """A Weaviate server for the whole session: `url`, `host`, `http_port`, `grpc_port`."""
    from weaviate_anyio.testing import servers

    config = request.config
    if config.option.weaviate_url is not None:
        yield _given(config.option.weaviate_url, config.option.weaviate_grpc_port)
        return
    version, variables = config.getini("weaviate_version"), _variables(config.getini("weaviate_environment"))
    with servers.embedded(tmp_path_factory.mktemp("weaviate"), version, variables) as server:
        yield server


def _given(url: str, grpc_port: int) -> WeaviateServer:
    from weaviate_anyio.exceptions import WeaviateInvalidInputError
    from weaviate_anyio.testing import servers

    try:
        return servers.given(url, grpc_port, os.environ.get("WEAVIATE_API_KEY"))
    except WeaviateInvalidInputError as error:
        raise pytest.UsageError(f"--weaviate-url, --weaviate-grpc-port: {error}") from None


def _variables(lines: list[str]) -> dict[str, str]:
    for line in lines:
        if "=" not in line:
            raise pytest.UsageError(f"weaviate_environment: NAME=value is needed, not {line!r}")
    pairs = (line.split("=", 1) for line in lines)
    return {name.strip(): value.strip() for name, value in pairs}


@pytest.fixture
def weaviate_client_options(request: pytest.FixtureRequest, weaviate_server: WeaviateServer) -> dict[str, Any]:
    """Arguments for the client, besides the address; override this fixture for others.

    By default the API key of the server, and the headers of `weaviate_models` where the test uses that.
    """
    options: dict[str, Any] = {"auth_credentials": weaviate_server.api_key}
    if "weaviate_models" in request.fixturenames:
        options["headers"] = request.getfixturevalue("weaviate_models").headers
    return options


@pytest.fixture
def _weaviate_names() -> list[str]:
    """The collections that are deleted when the test ends."""
    return []


@pytest.fixture
async def _weaviate_client_in_loop(
    weaviate_server: WeaviateServer, weaviate_client_options: dict[str, Any], _weaviate_names: list[str]
) -> AsyncIterator[WeaviateAsyncClient]:
    """The client where anyio or pytest-trio, whichever runs the test, takes plain async fixtures into its loop."""
    from weaviate_anyio.testing.servers import connected

    async with connected(weaviate_server, weaviate_client_options, _weaviate_names) as client:
        yield client


@pytest.fixture
def weaviate_client(request: pytest.FixtureRequest) -> WeaviateAsyncClient:
    """A connected client, in the event loop of the test: whether anyio, pytest-asyncio or pytest-trio runs it."""
    # Which of them does is known only here: a fixture belongs to one of them once it is defined.
    name = _client_fixture(request)
    if name is None:
        raise pytest.UsageError(
            f"weaviate_client: no plugin runs {request.node.name} in an event loop. Make it an async function and mark "
            "it with @pytest.mark.anyio, or, where they are installed, with the mark of pytest-asyncio or pytest-trio"
        )
    client: WeaviateAsyncClient = request.getfixturevalue(name)
    return client


def _client_fixture(request: pytest.FixtureRequest) -> str | None:
    """The name of the fixture that the runner of the test takes; None if it runs in no event loop."""
    plugins, asyncio = request.config.pluginmanager, request.node.get_closest_marker("asyncio")
    if asyncio is not None and _asyncio_is_there(request.config):
        default = request.config.getini("asyncio_default_test_loop_scope")
        scope = asyncio.kwargs.get("loop_scope") or asyncio.kwargs.get("scope") or default  # `scope` is its old name
        return f"_weaviate_client_in_{scope}_loop"
    trio = request.node.get_closest_marker("trio") is not None and plugins.has_plugin("trio")
    return "_weaviate_client_in_loop" if trio or "anyio_backend" in request.fixturenames else None


@pytest.fixture
def weaviate_collection_name(
    request: pytest.FixtureRequest,
    weaviate_server: WeaviateServer,
    weaviate_client_options: dict[str, Any],
    _weaviate_names: list[str],
) -> Iterator[str]:
    """The name of a collection that does not exist yet; it is deleted when the test ends, also when it fails."""
    name = _new_name(_weaviate_names)
    if _client_fixture(request) is not None:
        request.getfixturevalue("weaviate_client")  # which deletes it
        yield name
        return
    from weaviate_anyio.testing import servers

    yield name
    servers.delete(weaviate_server, weaviate_client_options, [name])


@pytest.fixture
def weaviate_collection(weaviate_client: WeaviateAsyncClient, _weaviate_names: list[str]) -> CreateCollection:
    """A coroutine function that creates collections, which are deleted when the test ends, also when it fails."""

    async def create(**settings: Any) -> CollectionAsync[Any, Any]:
        return await weaviate_client.collections.create(_new_name(_weaviate_names), **settings)

    return create


def _new_name(names: list[str]) -> str:
    names.append(f"Test{secrets.token_hex(8)}")
    return names[-1]


@pytest.fixture(scope="session")
def _weaviate_models_of_session() -> Iterator[ModelServer]:
    from weaviate_anyio.testing.models import run_models

    with run_models() as models:
        yield models


@pytest.fixture
def weaviate_models(_weaviate_models_of_session: ModelServer) -> ModelServer:
    """Stand-ins for the APIs of OpenAI and Cohere: `openai_url`, `cohere_url`, `headers`, `requests` of this test."""
    from weaviate_anyio.testing.models import echo

    models = _weaviate_models_of_session
    models.requests.clear()
    models.answer = echo
    return models

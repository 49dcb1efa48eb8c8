"""Tests of the application, against a real server and without a key of a model provider.

    pip install "weaviate-anyio[pytest,trio]" fastapi httpx
    python -m pytest test_fastapi_app.py

fastapi_app.py and create_movies.py are beside it.
"""

from collections.abc import Iterator
from typing import Any
from unittest.mock import create_autospec

import pytest
from anyio.from_thread import start_blocking_portal
from create_movies import create_movies
from fastapi.testclient import TestClient
from fastapi_app import app, collection

import weaviate_anyio as weaviate
from weaviate_anyio.exceptions import WeaviateTimeoutError
from weaviate_anyio.testing import ModelServer, WeaviateServer


# --8<-- [start:server]
@pytest.fixture(params=["asyncio", "trio"])
def web(
    request: pytest.FixtureRequest,
    weaviate_server: WeaviateServer,
    weaviate_models: ModelServer,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[TestClient]:
    host, http_port, grpc_port = weaviate_server.host, weaviate_server.http_port, weaviate_server.grpc_port
    monkeypatch.setenv("WEAVIATE_HOST", host)  # the lifespan reads these
    monkeypatch.setenv("WEAVIATE_HTTP_PORT", str(http_port))
    monkeypatch.setenv("WEAVIATE_GRPC_PORT", str(grpc_port))
    local = weaviate.use_async_with_local(host, http_port, grpc_port)
    with start_blocking_portal() as portal, portal.wrap_async_context_manager(local) as client:
        portal.call(create_movies, client, weaviate_models.cohere_url)
        try:
            with TestClient(app, backend=request.param, headers=weaviate_models.headers) as web:  # runs the lifespan
                yield web
        finally:
            portal.call(client.collections.delete, "Movie")


def test_a_movie_is_found(web: TestClient) -> None:
    alien = {"title": "Alien", "year": 1979}
    key = web.post("/movies", json=alien).json()
    assert web.get(f"/movies/{key}").json() == alien
    assert web.get("/movies", params={"text": "an alien"}).json() == [alien]


# --8<-- [end:server]


# --8<-- [start:mock]
@pytest.fixture
def movies() -> Iterator[Any]:
    mock = create_autospec(weaviate.use_async_with_local().collections.use("Movie"))
    app.dependency_overrides[collection] = lambda: mock
    yield mock
    app.dependency_overrides.clear()


def test_a_slow_database(movies: Any) -> None:
    movies.query.near_text.side_effect = WeaviateTimeoutError("no answer for 30 s")
    reply = TestClient(app).get("/movies", params={"text": "a monster"})  # without `with`: no lifespan
    assert reply.status_code == 504


# --8<-- [end:mock]

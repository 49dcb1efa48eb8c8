"""Tests of the application: `python -m pytest test_fastapi_app.py`, with the server of development at its address."""

import os
from collections.abc import Iterator
from typing import Any
from unittest.mock import create_autospec

import pytest
from fastapi.testclient import TestClient
from fastapi_app import app, collection

import weaviate_anyio as weaviate
from weaviate_anyio.exceptions import WeaviateTimeoutError


# --8<-- [start:server]
@pytest.fixture(params=["asyncio", "trio"])
def web(request: pytest.FixtureRequest) -> Iterator[TestClient]:
    key = {"X-Cohere-Api-Key": os.environ["COHERE_API_KEY"]}
    with TestClient(app, backend=request.param, headers=key) as web:  # runs the lifespan
        yield web


def test_a_movie_is_stored(web: TestClient) -> None:
    key = web.post("/movies", json={"title": "Alien", "year": 1979}).json()
    assert web.get(f"/movies/{key}").json() == {"title": "Alien", "year": 1979}


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

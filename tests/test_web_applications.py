"""The web applications of docs/web_applications.md, as their servers and their own tests run them."""

import contextlib
import os
import runpy
import shutil
import signal
import subprocess
import sys
from functools import partial
from uuid import uuid4

import anyio
import httpx
import pytest
from anyio.from_thread import start_blocking_portal
from ports import free_port
from support import TESTS, Program, make_client
from test_fastapi import wait_for

import weaviate_anyio as weaviate
from weaviate_anyio._embedded.locate import BINARY
from weaviate_anyio.classes.config import DataType
from weaviate_anyio.classes.query import Filter
from weaviate_anyio.testing import run_models
from weaviate_anyio.testing.models import API_KEY

WEB = TESTS.parent / "examples/web"
APPLICATIONS = ["fastapi_app.py", "litestar_app.py"]
SERVERS = {
    "uvicorn": ["-m", "uvicorn", "--port", "{port}"],
    "hypercorn": ["-m", "hypercorn", "--worker-class", "trio", "--bind", "127.0.0.1:{port}"],
}
KEY = {"X-Cohere-Api-Key": API_KEY}


def script(run_name):
    """What create_movies.py has when it is imported or, as `__main__`, run."""
    return runpy.run_path(str(WEB / "create_movies.py"), run_name=run_name)


@pytest.fixture
def environment(server):
    """What the applications are told; the collection Movie is there, without objects."""
    with (
        run_models() as models,
        start_blocking_portal() as portal,
        portal.wrap_async_context_manager(make_client(server)) as client,
    ):
        portal.call(client.collections.delete, "Movie")
        portal.call(script("create_movies")["create_movies"], client, models.cohere_url)
        yield {
            **os.environ,
            "WEAVIATE_HOST": "127.0.0.1",
            "WEAVIATE_HTTP_PORT": str(server.http_port),
            "WEAVIATE_GRPC_PORT": str(server.grpc_port),
            "PYTHONPATH": os.pathsep.join([str(WEB), str(TESTS.parent)]),
        }
        portal.call(client.collections.delete, "Movie")


@contextlib.contextmanager
def serving(name, application, environment):
    """A web client of the application; its end must be in order."""
    port = free_port()
    command = [
        sys.executable,
        *(word.format(port=port) for word in SERVERS[name]),
        f"{application.removesuffix('.py')}:app",
    ]
    with Program(command, cwd=WEB, env=environment, stderr=subprocess.PIPE, text=True) as process:
        try:
            wait_for(port, process)
            with httpx.Client(base_url=f"http://127.0.0.1:{port}", headers=KEY, timeout=30, trust_env=False) as web:
                yield web
        finally:
            process.send_signal(signal.SIGINT)
            _, errors = process.communicate(timeout=30)
    assert "Traceback" not in errors, errors
    assert "Warning" not in errors, errors


def titles(reply):
    assert reply.status_code == 200, reply.text
    return [movie["title"] for movie in reply.json()]


async def stored(server, title):
    """How many movies have these words in their titles."""
    async with make_client(server) as client:
        found = Filter.by_property("title").contains_all(title.split())
        return (await client.collections.use("Movie").aggregate.over_all(filters=found)).total_count


def exported(web):
    """What the export has, line by line."""
    with web.stream("GET", "/export") as reply:
        assert reply.headers["content-type"].startswith("application/jsonl")
        return list(reply.iter_lines())


@pytest.mark.parametrize("application", APPLICATIONS)
@pytest.mark.parametrize("name", SERVERS)
def test_the_routes(name, application, server, environment):
    title = f"monster {uuid4().hex}"
    with serving(name, application, environment) as web:
        assert web.get("/ready").json() is True
        key = web.post("/movies", json={"title": title, "year": 1979}).json()
        assert web.get(f"/movies/{key}").json() == {"title": title, "year": 1979}
        assert titles(web.get("/movies", params={"text": title, "limit": 1})) == [title]
        assert web.post("/import", json=[{"title": f"{title} II"}, {"title": f"{title} III"}]).status_code == 202
        assert web.get(f"/movies/{uuid4()}").status_code == 404
        unlimited = web.get("/movies", params={"text": title, "limit": -1})
        assert (unlimited.status_code, "limit" in unlimited.json()["detail"]) == (422, True)
        refused = web.get("/movies", params={"text": title}, headers={"X-Cohere-Api-Key": "another"})
        assert (refused.status_code, "invalid api token" in refused.json()["detail"]) == (502, True)
        assert any(title in line for line in exported(web))
    assert anyio.run(stored, server, title) == 3  # the end of the application waits for its tasks


@pytest.mark.anyio
async def test_the_collection_is_created(server, monkeypatch):
    made = make_client(server)
    local = partial(weaviate.use_async_with_local, port=server.http_port, grpc_port=server.grpc_port)
    monkeypatch.setattr(weaviate, "use_async_with_local", local)
    async with made as client:
        await client.collections.delete("Movie")
        await anyio.to_thread.run_sync(script, "__main__")
        properties = (await client.collections.use("Movie").config.get()).properties
        await client.collections.delete("Movie")
    assert {each.name: each.data_type for each in properties} == {"title": DataType.TEXT, "year": DataType.INT}


def test_the_tests_of_an_application(server, tmp_path):
    for file in ("create_movies.py", "fastapi_app.py", "test_fastapi_app.py"):
        shutil.copy(WEB / file, tmp_path)
    told = {**os.environ, "PYTHONPATH": str(TESTS.parent), BINARY: str(server.binary_path)}
    told.pop("PYTEST_XDIST_WORKER", None)
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_fastapi_app.py"],
        cwd=tmp_path, env=told, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout
    assert "3 passed" in ran.stdout

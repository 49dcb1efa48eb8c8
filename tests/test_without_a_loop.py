"""The web applications of docs/without_a_loop.md, as their servers run them; connection.py has the client of two."""

import contextlib
import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import httpx
import pytest
from anyio.from_thread import start_blocking_portal
from ports import free_port
from support import TESTS, Program, make_client
from test_fastapi import wait_for

from weaviate_anyio.classes.config import Configure

EXAMPLES = TESTS.parent / "examples/without_a_loop"
GUNICORN = [
    "gunicorn",
    "--no-control-socket",
    "--preload",
    "--workers",
    "2",
    "--threads",
    "4",
    "--bind",
    "127.0.0.1:{port}",
]
COMMANDS = {
    "flask_app.py": [*GUNICORN, "flask_app:app"],
    "django_app.py": [*GUNICORN, "django_app:application"],
    "django_async_app.py": ["uvicorn", "--port", "{port}", "django_async_app:application"],
}
"""With gunicorn, the application is imported before the workers are forked."""
TITLES = {"Alien", "Aliens"}


@pytest.fixture(scope="module")
def environment(server):
    """What the applications are told; the collection Movie is there."""
    with (
        start_blocking_portal() as portal,
        portal.wrap_async_context_manager(make_client(server)) as client,
    ):
        portal.call(client.collections.delete, "Movie")
        vectors = Configure.Vectors.self_provided()
        movies = portal.call(partial(client.collections.create, "Movie", vector_config=vectors))
        portal.call(movies.data.insert_many, [{"title": title, "text": "a monster"} for title in TITLES])
        yield {
            **os.environ,
            "WEAVIATE_HOST": "127.0.0.1",
            "WEAVIATE_HTTP_PORT": str(server.http_port),
            "WEAVIATE_GRPC_PORT": str(server.grpc_port),
            "PYTHONPATH": os.pathsep.join([str(EXAMPLES), str(TESTS.parent)]),
        }
        portal.call(client.collections.delete, "Movie")


@contextlib.contextmanager
def serving(name, environment):
    """The address of an application; its end must be in order."""
    port = free_port()
    command = [sys.executable, "-m", *(word.format(port=port) for word in COMMANDS[name])]
    with Program(command, cwd=EXAMPLES, env=environment, stderr=subprocess.PIPE, text=True) as process:
        try:
            wait_for(port, process)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.send_signal(signal.SIGTERM)
            _, errors = process.communicate(timeout=30)
    assert "Traceback" not in errors, errors
    assert "SIGKILL" not in errors, errors  # gunicorn's end of a worker that does not end by itself
    assert process.returncode in {0, -signal.SIGTERM}


@pytest.mark.parametrize("name", COMMANDS)
def test_applications(name, environment):
    def ask(_):
        reply = httpx.get(f"{url}/movies", params={"text": "monster"}, timeout=30, trust_env=False)
        return {movie["title"] for movie in reply.json()["movies"]}

    with serving(name, environment) as url, ThreadPoolExecutor(8) as threads:
        assert all(found == TITLES for found in threads.map(ask, range(16)))

"""The client in a web application, under uvicorn and under hypercorn's trio worker."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import anyio
import pytest
from ports import free_port
from support import Program, make_client

from weaviate_anyio.classes.config import Configure
from weaviate_anyio.classes.data import DataObject, GeoCoordinate

HERE = Path(__file__).parent
WORKERS = {
    "uvicorn": ["uvicorn", "app:app", "--host", "127.0.0.1", "--port"],
    "hypercorn-trio": ["hypercorn", "app:app", "-k", "trio", "--bind"],
}


@pytest.fixture(scope="module")
def collection(server):
    async def fill():
        async with make_client(server) as client:
            await client.collections.delete("WebMovie")
            movies = await client.collections.create("WebMovie", vector_config=Configure.Vectors.self_provided())
            await movies.data.insert_many(
                [
                    DataObject(
                        {"title": f"movie {number}", "place": GeoCoordinate(latitude=1, longitude=2)},
                        vector=[0.5, number],
                    )
                    for number in range(3)
                ]
            )

    anyio.run(fill)
    return "WebMovie"


@contextmanager
def running(worker, server, collection):
    port = free_port()
    command = [sys.executable, "-m", *WORKERS[worker]]
    command.append(f"127.0.0.1:{port}" if worker == "hypercorn-trio" else str(port))
    environment = {
        **os.environ,
        "TEST_HTTP_PORT": str(server.http_port),
        "TEST_GRPC_PORT": str(server.grpc_port),
        "TEST_COLLECTION": collection,
        "PYTHONPATH": os.pathsep.join([str(HERE), str(HERE.parent)]),
    }
    with Program(command, cwd=HERE, env=environment, stderr=subprocess.PIPE, text=True) as process:
        try:
            wait_for(port, process)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.send_signal(signal.SIGINT)
            _, errors = process.communicate(timeout=30)
    assert "ExceptionGroup" not in errors, errors
    assert "ResourceWarning" not in errors, errors


def wait_for(port, process):
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    process.kill()
    raise AssertionError(f"the application did not start: {process.communicate()[1]}")


def get(url):
    with urllib.request.urlopen(url, timeout=10) as reply:
        return json.load(reply)


@pytest.mark.parametrize("worker", WORKERS)
def test_results_are_returned_by_routes(worker, server, collection):
    with running(worker, server, collection) as url:
        objects = get(f"{url}/objects")
        annotated = get(f"{url}/annotated")
        assert get(f"{url}/count") == 3
        with pytest.raises(urllib.error.HTTPError, match="500"):
            get(f"{url}/broken")
        assert get(f"{url}/count") == 3
    for found in (objects, annotated["objects"]):
        assert sorted(item["vector"]["default"] for item in found) == [[0.5, 0.0], [0.5, 1.0], [0.5, 2.0]]
        assert {item["properties"]["title"] for item in found} == {"movie 0", "movie 1", "movie 2"}
        assert all(item["properties"]["place"] == {"latitude": 1.0, "longitude": 2.0} for item in found)
        assert all(len(item["uuid"]) == 36 for item in found)
    assert all(item["metadata"]["creation_time"].startswith("20") for item in objects)

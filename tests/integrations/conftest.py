"""What the tests of other frameworks share."""

import os
import re
import subprocess
import sys
from pathlib import Path

import anyio
import pytest
from document_collections import create
from leaks import no_leaks
from support import make_client

from weaviate_anyio.testing import run_models

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


@pytest.fixture(scope="session")
def models():
    """A stand-in for the service that embeds texts for the server."""
    with run_models() as running:
        yield running


@pytest.fixture
async def client(server, models, anyio_backend):
    """A connected client, which leaves no task, socket or thread."""
    async with no_leaks(), make_client(server, headers=models.headers) as connected:
        yield connected


@pytest.fixture
async def documents(client, collection_name):
    """A collection for documents."""
    return await create(client, collection_name)


@pytest.fixture
def run_example(server):
    """Run a program of the documents: what it prints."""

    def run(name, *options):
        ports = ["--port", str(server.http_port), "--grpc-port", str(server.grpc_port)]
        command = [sys.executable, ROOT / "examples" / name, *ports, *options]
        run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        assert run.returncode == 0, run.stderr
        return run.stdout

    return run


@pytest.fixture
def run_suite(server, tmp_path):
    """Run tests that another framework offers, with pytest-asyncio: the summary."""

    async def with_collection(name, change):
        async with make_client(server) as client:
            await change(client, name)

    async def delete(client, name):
        await client.collections.delete(name)

    def run(file, collection, chosen):
        anyio.run(with_collection, collection, create)
        try:
            ran = subprocess.run(
                [
                    sys.executable, "-m", "pytest", "-q", "-c", os.devnull, "--rootdir", tmp_path,
                    "-p", "pytest_asyncio.plugin", "-p", "no:cacheprovider", "-o", "asyncio_mode=auto",
                    "-o", "asyncio_default_fixture_loop_scope=function", "-k", chosen,
                    "-W", "error", "-W", "ignore::pytest.PytestUnknownMarkWarning", HERE / file,
                ],
                env={
                    **os.environ,
                    "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
                    "PYTHONPATH": str(ROOT),
                    "SUITE": f"{collection} {server.http_port} {server.grpc_port}",
                },
                capture_output=True, text=True, timeout=120, check=False, cwd=tmp_path,
            )  # fmt: skip
        finally:
            anyio.run(with_collection, collection, delete)
        summary = re.search(r"^(\d+ .*) in [\d.]+s", ran.stdout, re.MULTILINE)
        assert ran.returncode == 0, ran.stdout + ran.stderr
        return summary[1]

    return run

"""nginx with TLS and a path, as docs/one_port.md says, between client and real server."""

import os
import secrets
import subprocess
import sys
from pathlib import Path

import anyio
import pytest
from leaks import no_leaks
from ports import free_port

import weaviate_anyio
from weaviate_anyio.classes.config import Configure, DataType, Property
from weaviate_anyio.config import AdditionalConfig, Retry, Timeout
from weaviate_anyio.connect import ConnectionParams
from weaviate_anyio.exceptions import (
    WeaviateBatchError,
    WeaviateConnectionError,
    WeaviateStartUpError,
)

pytestmark = pytest.mark.anyio

ROOT = Path(__file__).parents[2]


def client_at(nginx, url, way="web", **config):
    settings = {"timeout": Timeout(query=5, init=5), **config}
    config = AdditionalConfig(grpc=way, ssl_context=nginx.context, **settings)
    return weaviate_anyio.use_async_with_custom(nodes=[url], grpc_port=1, additional_config=config)


@pytest.fixture
async def movies(nginx, anyio_backend):
    name = f"Test{secrets.token_hex(8)}"
    async with no_leaks(), client_at(nginx, nginx.url) as client:
        yield await client.collections.create(
            name,
            properties=[Property(name="title", data_type=DataType.TEXT)],
            vector_config=Configure.Vectors.self_provided(),
        )
        await client.collections.delete(name)


async def test_everything_goes_through_one_port(movies):
    assert not (await movies.data.insert_many([{"title": f"part {n}"} for n in range(100)])).has_errors
    async with movies.batch.stream() as batch:
        for n in range(2000):
            await batch.add_object({"title": f"part {n}"})
    assert not batch.failed_objects
    assert await movies.length() == 2100
    assert len((await movies.query.fetch_objects(limit=1000)).objects) == 1000
    assert (await movies.config.get()).name == movies.name


async def test_many_at_once(movies):
    await movies.data.insert({"title": "one"})

    async def ask():
        assert await movies.length() == 1
        assert await movies.exists()

    async with anyio.create_task_group() as tasks:
        for _ in range(60):
            tasks.start_soon(ask)


async def test_auto_through_nginx(nginx, movies, caplog):
    async with client_at(nginx, nginx.url, way="auto") as client:
        assert await client.collections.use(movies.name).length() == 0
        seen = client.statistics()
        (node,) = seen.nodes.values()
        assert seen.grpc.succeeded == 1
        assert node.connections_open == client._connection._nodes.pick().pool.connections
        assert (node.connections_used, node.open_streams, node.pending_requests) == (0, 0, 0)
        assert node.bytes_received
    assert "by gRPC-Web" in caplog.text


async def test_as_the_official_client_says_it(nginx, movies):
    port = int(nginx.url.split(":")[2].split("/")[0])
    params = ConnectionParams.from_url(nginx.url, port, grpc_path_prefix="/v1/grpc-web")
    config = AdditionalConfig(ssl_context=nginx.context)
    async with weaviate_anyio.WeaviateAsyncClient(params, additional_config=config) as client:
        assert await client.collections.use(movies.name).length() == 0


async def test_a_request_that_nginx_refuses_for_its_size(nginx, movies):
    async with client_at(nginx, nginx.small_url) as client:
        small = client.collections.use(movies.name)
        with pytest.raises(WeaviateBatchError, match="413.*client_max_body_size"):
            await small.data.insert_many([{"title": "x" * 30_000}])
        async with small.batch.stream() as batch:  # which sends less at a time
            for _ in range(300):
                await batch.add_object({"title": "x" * 1000})
        assert not batch.failed_objects
        assert await small.length() == 300


async def test_a_server_that_is_gone(nginx):
    with pytest.raises(WeaviateStartUpError, match="502"):
        async with client_at(nginx, nginx.broken_url):
            pytest.fail("connected")


@pytest.mark.parametrize(("which", "status"), [("gone_url", 502), ("slow_url", 504)])
async def test_a_server_that_goes(nginx, movies, which, status):
    async with client_at(nginx, getattr(nginx, which), retries=Retry(limit=1)) as client:
        with pytest.raises(WeaviateConnectionError, match=f"HTTP status {status}") as caught:
            await client.collections.use(movies.name).query.fetch_objects()
    assert any("It was tried 2 times" in note for note in caught.value.__notes__)


async def test_a_path_that_is_not_there(nginx):
    with pytest.raises(WeaviateStartUpError, match="nginx"):
        async with client_at(nginx, nginx.url.replace("/weaviate", "/other")):
            pytest.fail("connected")


async def test_nginx_is_not_there(nginx):
    with pytest.raises(WeaviateStartUpError, match="refused"):
        async with client_at(nginx, f"https://127.0.0.1:{free_port()}/weaviate"):
            pytest.fail("connected")


@pytest.mark.usefixtures("blocking_calls")
@pytest.mark.parametrize("anyio_backend", [("asyncio", {})], ids=["asyncio"])
async def test_the_example(nginx):
    command = [sys.executable, str(ROOT / "examples/one_port.py"), nginx.url, "--ca", str(nginx.authority)]
    done = await anyio.run_process(command, env={**os.environ, "PYTHONPATH": str(ROOT)}, stderr=subprocess.STDOUT)
    assert done.stdout.decode() == "1000 movies, found: Part 999\n"

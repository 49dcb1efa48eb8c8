"""A server that does not answer holds no call beyond its timeout, and a connection that is dead is found."""

from contextlib import suppress

import anyio
import pytest
from leaks import no_leaks
from relays import relay
from support import make_client, stopped

import weaviate_anyio
from weaviate_anyio.classes.config import Configure
from weaviate_anyio.config import AdditionalConfig, GrpcConfig, Timeout
from weaviate_anyio.exceptions import (
    WeaviateBatchFailedToReestablishStreamError,
    WeaviateConnectionError,
    WeaviateStartUpError,
    WeaviateTimeoutError,
)

pytestmark = pytest.mark.anyio

WAYS = ("http2", "web")
LONG = 20
"""Seconds: far more than the timeouts here, and less than those that are not set."""


@pytest.fixture
async def movies(client, collection_name):
    return await client.collections.create(collection_name, vector_config=Configure.Vectors.self_provided())


CALLS = {
    "rest": lambda movies: movies.config.get(),
    "rest write": lambda movies: movies.data.insert({"n": 1}),
    "grpc": lambda movies: movies.query.fetch_objects(),
    "grpc write": lambda movies: movies.data.insert_many([{"n": 1}]),
}


def hasty(way, seconds, **config):
    return AdditionalConfig(grpc=way, timeout=Timeout(query=seconds, insert=seconds, init=10), **config)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", CALLS)
async def test_a_stopped_server_holds_no_call(server, movies, way, name):
    async with no_leaks(), make_client(server, additional_config=hasty(way, 0.2)) as one:
        hers = one.collections.use(movies.name)
        await hers.with_options(timeout=LONG).query.fetch_objects(limit=1)  # for a connection that there is already
        with stopped(server), anyio.fail_after(LONG):
            for _ in range(2):  # and on a new one
                with pytest.raises(WeaviateTimeoutError):
                    await CALLS[name](hers)
        await movies.length()
        await hers.with_options(timeout=LONG).query.fetch_objects(limit=1)


@pytest.mark.parametrize("way", WAYS)
async def test_a_stopped_server_holds_no_batch(server, movies, way):
    async with no_leaks(), make_client(server, additional_config=hasty(way, 0.3)) as one:
        hers = one.collections.use(movies.name)
        lost = 0
        with stopped(server), anyio.fail_after(LONG):
            try:
                async with hers.batch.stream() as batch:
                    await batch.add_object({"n": 1})
            except (WeaviateBatchFailedToReestablishStreamError, WeaviateTimeoutError):
                lost = 1
            else:
                lost = len(batch.failed_objects)
        assert lost == 1


@pytest.mark.parametrize("way", WAYS)
async def test_a_stopped_server_lets_nobody_wait_at_the_door(server, way):
    config = AdditionalConfig(grpc=way, timeout=Timeout(init=0.2))
    with stopped(server), anyio.fail_after(LONG):
        with pytest.raises(WeaviateStartUpError, match=r"within 0\.2 s .*gRPC: .*0\.2 s"):
            async with make_client(server, additional_config=config):
                pytest.fail("connected")


@pytest.mark.parametrize("way", WAYS)
async def test_the_next_call_after_one_in_silence_has_a_connection_that_works(server, movies, way):
    async with relay(server.http_port) as rest, relay(server.grpc_port) as grpc, no_leaks():
        config = hasty(way, 1.5)
        async with weaviate_anyio.use_async_with_local(
            "127.0.0.1", rest.port, grpc.port, additional_config=config
        ) as one:
            hers = one.collections.use(movies.name)
            await hers.query.fetch_objects(limit=1)
            await hers.exists()
            rest.forget()
            grpc.forget()
            with anyio.fail_after(LONG):
                for call in (hers.query.fetch_objects, hers.exists):
                    with suppress(WeaviateTimeoutError):
                        await call()
                    await call()


async def test_a_connection_that_died_in_silence_is_found_by_keepalive(server, movies):
    options = [("grpc.keepalive_time_ms", 100), ("grpc.keepalive_timeout_ms", 1000)]
    config = hasty("http2", 3 * LONG, retries=0, grpc_config=GrpcConfig(channel_options=options))
    async with relay(server.grpc_port) as grpc, no_leaks():
        async with weaviate_anyio.use_async_with_local(
            "127.0.0.1", server.http_port, grpc.port, additional_config=config
        ) as one:
            hers = one.collections.use(movies.name)
            await hers.query.fetch_objects(limit=1)
            grpc.forget()
            with anyio.fail_after(LONG), pytest.raises(WeaviateConnectionError):
                await hers.query.fetch_objects(limit=1)
            await hers.query.fetch_objects(limit=1)

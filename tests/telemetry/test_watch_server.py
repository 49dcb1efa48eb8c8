"""Slow calls in the log, and statistics."""

import logging
import re

import anyio
import pytest
from support import UNHURRIED, make_client
from telemetry_kept import recorded

from weaviate_anyio.classes.query import MetadataQuery
from weaviate_anyio.config import AdditionalConfig
from weaviate_anyio.exceptions import UnexpectedStatusCodeError
from weaviate_anyio.outputs.statistics import ClientStatistics

pytestmark = pytest.mark.anyio


@pytest.fixture
def slow(caplog, blocking_calls):
    """The records of slow calls; the handler for them takes a lock."""
    caplog.set_level(logging.INFO, "weaviate_anyio")
    return lambda: [record for record in caplog.records if record.getMessage().startswith("slow call")]


def watching(server, slow_call=0):
    return make_client(server, additional_config=AdditionalConfig(slow_call=slow_call, timeout=UNHURRIED))


async def test_a_slow_call_is_a_warning_that_says_what_it_was(server, client, collection_name, slow):
    await client.collections.create(collection_name)
    async with watching(server) as watched:
        collection = watched.collections.use(collection_name)
        await collection.data.insert({"title": "hidden"}, vector=[0.123456, 1.0])
        await collection.query.near_vector([0.123456, 1.0], return_metadata=MetadataQuery(query_profile=True))
    insert, search = slow()
    assert insert.levelno == logging.WARNING
    text = rf"slow call: data\.insert of {collection_name} took \d+\.\d+ s, 1 request"
    assert re.fullmatch(text, insert.getMessage())
    assert (search.operation, search.collection, search.requests) == ("query.near_vector", collection_name, 1)
    assert search.seconds > 0
    ((_, kinds),) = search.query_profile.items()
    assert re.search(r"_took': '[0-9.]+(ns|µs|ms|s)'", str(kinds))
    assert str(search.query_profile) in search.getMessage()
    assert insert.query_profile is None
    assert "hidden" not in search.getMessage() + insert.getMessage()
    assert "0.123456" not in search.getMessage()


async def test_a_quick_call_is_no_slow_one(server, slow):
    async with watching(server, 3600) as watched:
        await watched.get_meta()
    assert slow() == []


async def test_retries_are_logged_with_the_call(server, client, collection_name, slow, caplog):
    await client.collections.create(collection_name)
    async with recorded(server) as (place, _, grpc):
        async with watching(place) as watched:
            collection = watched.collections.use(collection_name)
            await collection.query.fetch_objects()
            grpc.reset_after(0)
            await collection.query.fetch_objects()
    assert "query.fetch_objects: trying again in" in caplog.text
    assert f"a connection to 127.0.0.1:{place.grpc_port} has ended" in caplog.text
    assert slow()[-1].requests >= 2


async def test_statistics_count_calls_and_what_goes_over_connections(server, collection_name):
    client = make_client(server)
    assert client.statistics() == ClientStatistics()
    async with client:
        collection = await client.collections.create(collection_name)
        before = client.statistics()
        await collection.data.insert_many([{"title": "a" * 10_000}])
        await collection.query.fetch_objects()
        with pytest.raises(UnexpectedStatusCodeError):
            await collection.data.insert({"title": 7})
        with anyio.CancelScope() as scope:
            scope.cancel()
            await collection.query.fetch_objects()
        after = client.statistics()
        await client.collections.delete(collection_name)
    (name,) = after.nodes
    node, earlier = after.nodes[name], before.nodes[name]
    assert name == f"127.0.0.1:{server.http_port}"
    assert (after.grpc.succeeded, after.grpc.failed, after.grpc.cancelled) == (2, 0, 1)
    assert (after.rest.succeeded, after.rest.failed) == (before.rest.succeeded, 1)
    assert after.retries == 0
    assert node.bytes_sent - earlier.bytes_sent > 10_000
    assert node.bytes_received - earlier.bytes_received > 10_000
    assert node.connections_opened >= node.connections_open >= 2
    assert node.open_streams == node.pending_requests == node.connections_used == 0
    assert node.works
    assert client.statistics() == ClientStatistics()
    async with client:
        assert client.statistics().rest.succeeded == 0

"""The real server over gRPC-Web: every unary method, the same results as over HTTP/2, and the ways to choose it."""

import logging
import secrets

import anyio
import pytest
from leaks import no_leaks
from ports import free_port
from raw import serve, silent
from relays import relay
from support import UNHURRIED, make_client, stopped
from web_frames import frame

import weaviate_anyio
from weaviate_anyio._grpc import web
from weaviate_anyio._proto.health import HealthCheckRequest
from weaviate_anyio.classes.aggregate import Metrics
from weaviate_anyio.classes.config import Configure, DataType, Property, ReferenceProperty
from weaviate_anyio.classes.data import DataObject, DataReference
from weaviate_anyio.classes.generate import GenerativeConfig
from weaviate_anyio.classes.query import Filter, MetadataQuery
from weaviate_anyio.config import AdditionalConfig, Timeout
from weaviate_anyio.connect import ConnectionParams
from weaviate_anyio.exceptions import (
    AuthenticationFailedError,
    InsufficientPermissionsError,
    WeaviateQueryError,
    WeaviateTimeoutError,
)

pytestmark = pytest.mark.anyio

COUNT = 50


def number(n):
    return f"00000000-0000-0000-0000-{n:012}"


def over_web(server, grpc_port=1, **kwargs):
    """A client for the server's REST port alone."""
    config = AdditionalConfig(grpc="web", **{"timeout": UNHURRIED} | kwargs.pop("config", {}))
    return weaviate_anyio.use_async_with_local(
        "127.0.0.1", server.http_port, grpc_port, additional_config=config, **kwargs
    )


@pytest.fixture
async def web_client(server, anyio_backend):
    """A client over gRPC-Web, which leaves no task, socket or thread."""
    async with no_leaks(), over_web(server) as connected:
        yield connected


@pytest.fixture
async def movies(web_client):
    """Objects with a reference each, written over gRPC-Web."""
    name = f"Test{secrets.token_hex(8)}"
    collection = await web_client.collections.create(
        name,
        properties=[
            Property(name="title", data_type=DataType.TEXT),
            Property(name="year", data_type=DataType.INT),
        ],
        references=[ReferenceProperty(name="next", target_collection=name)],
        vector_config=Configure.Vectors.self_provided(),
        reranker_config=Configure.Reranker.custom("reranker-dummy"),
        generative_config=Configure.Generative.custom("generative-dummy"),
    )
    objects = [DataObject({"title": f"part {n} of it", "year": n}, number(n), vector=[n, 1.0]) for n in range(COUNT)]
    assert not (await collection.data.insert_many(objects)).has_errors
    references = [DataReference("next", number(n), number(n + 1)) for n in range(COUNT - 1)]
    assert not (await collection.data.reference_add_many(references)).has_errors
    yield collection
    await web_client.collections.delete(name)


CALLS = {
    "fetch_objects": lambda movies: movies.query.fetch_objects(limit=5, include_vector=True),
    "bm25": lambda movies: movies.query.bm25(
        "part 7", limit=3, return_metadata=MetadataQuery(score=True, creation_time=True)
    ),
    "near_vector": lambda movies: movies.query.near_vector([3.0, 1.0], limit=3, return_metadata=["distance"]),
    "filters": lambda movies: movies.query.fetch_objects(filters=Filter.by_property("year").greater_than(40)),
    "nothing": lambda movies: movies.query.fetch_objects(filters=Filter.by_property("year").equal(-1)),
    "by id": lambda movies: movies.query.fetch_object_by_id(number(7)),
    "aggregate": lambda movies: movies.aggregate.over_all(total_count=True),
    "aggregate metrics": lambda movies: movies.aggregate.over_all(return_metrics=Metrics("year").integer(mean=True)),
    "length": lambda movies: movies.length(),
}


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
async def test_results_are_those_of_http2(server, movies, call):
    async with make_client(server) as client:
        expected = await call(client.collections.use(movies.name))
    found = await call(movies)
    if hasattr(found, "objects"):
        assert found.objects == expected.objects
    else:
        assert found == expected


async def test_writes_arrive(server, movies):
    async with make_client(server) as client:
        other = client.collections.use(movies.name)
        assert await other.length() == COUNT
        deleted = await movies.data.delete_many(where=Filter.by_property("year").less_than(10))
        assert (deleted.successful, deleted.failed) == (10, 0)
        assert await other.length() == COUNT - 10


async def test_generation(movies):
    reply = await movies.generate.fetch_objects(limit=1, single_prompt="{title}", grouped_task="all")
    assert reply.objects[0].generative.text
    assert reply.generative.text
    with pytest.raises(WeaviateQueryError):
        await movies.generate.fetch_objects(
            limit=1, single_prompt="{title}", generative_provider=GenerativeConfig.openai()
        )


async def test_tenants(web_client):
    name = f"Test{secrets.token_hex(8)}"
    collection = await web_client.collections.create(name, multi_tenancy_config=Configure.multi_tenancy(enabled=True))
    await collection.tenants.create(["a", "b"])
    assert set(await collection.tenants.get()) == {"a", "b"}
    assert set(await collection.tenants.get_by_names(["b"])) == {"b"}
    await web_client.collections.delete(name)


async def test_batches_go_by_requests(movies, caplog):
    async with movies.batch.stream() as batch:
        for n in range(COUNT, COUNT + 2500):
            await batch.add_object({"title": "more", "year": n}, uuid=number(n))
        await batch.add_reference(number(COUNT - 1), "next", number(COUNT))
        await batch.add_object({"year": "not a number"})
    assert len(batch.failed_objects) == 1
    assert not batch.failed_references
    assert await movies.length() == COUNT + 2500
    assert "by requests" not in caplog.text


async def test_errors_are_those_of_http2(server, movies):
    async def message(client):
        with pytest.raises(WeaviateQueryError) as caught:
            await client.collections.use(movies.name).query.bm25("a", query_properties=["nothing"])
        return caught.value.message

    async with make_client(server) as client, over_web(server) as web_client:
        assert await message(web_client) == await message(client)


async def test_large_messages(movies):
    text = "word " * 400_000
    await movies.data.insert_many([DataObject({"title": text}, number(10**6 + n)) for n in range(5)])
    reply = await movies.query.fetch_objects(filters=Filter.by_id().contains_any([number(10**6 + n) for n in range(5)]))
    assert [one.properties["title"] for one in reply.objects] == [text] * 5


async def test_many_calls_at_once(movies):
    async def ask(n):
        found = await movies.query.fetch_object_by_id(number(n % COUNT))
        assert found.properties["year"] == n % COUNT

    async with anyio.create_task_group() as tasks:
        for n in range(300):
            tasks.start_soon(ask, n)


async def test_deadlines_and_cancellation(server, movies):
    await movies.length()
    channel = movies._context.connection._nodes.pick().channel
    with stopped(server):
        with pytest.raises(WeaviateTimeoutError, match=r"within 0\.1 s \(the timeout for query of with_options\)"):
            await movies.with_options(timeout=0.1).query.fetch_objects()
        with anyio.move_on_after(0.05) as scope:
            await movies.query.fetch_objects()
        assert scope.cancelled_caught
        assert channel.statistics().open_streams == 0
    assert await movies.length() == COUNT


async def test_credentials(guarded):
    async with over_web(guarded, auth_credentials="nobody-key") as client:
        with pytest.raises(InsufficientPermissionsError):
            await client.collections.use("Movie").query.fetch_objects()
        with pytest.raises(AuthenticationFailedError):
            stranger = client.with_options(headers={"authorization": "Bearer stranger"})
            await stranger.collections.use("Movie").query.fetch_objects()


async def test_health(server, web_client):
    assert await web_client.is_live()
    channel = web_client._connection._nodes.pick().channel
    assert (channel.statistics().connected, channel.statistics().open_streams) == (True, 0)
    address = f"127.0.0.1:{server.http_port}"
    assert repr(web_client) == f"<WeaviateAsyncClient {address} (gRPC {address}/v1/grpc-web), connected>"


@pytest.mark.parametrize("content_type", web.CONTENT_TYPES)
async def test_content_types_that_the_server_takes(web_client, content_type):
    pool = web_client._connection._nodes.pick().pool
    fields, request = [(b"content-type", content_type)], frame(HealthCheckRequest(service="").encode())
    reply = await pool.request("POST", b"/v1/grpc-web/grpc.health.v1.Health/Check", fields, request)
    assert web.message_of(reply.status, reply.headers, reply.body, 1000) == b"\x08\x01"


# The ways to choose it


async def works(client):
    async with no_leaks(), client:
        assert (await client.collections.exists("Nothing")) is False
        with pytest.raises(WeaviateQueryError, match="Nothing"):
            await client.collections.use("Nothing").query.fetch_objects()
        return client._connection.has_streams


def automatic(server, grpc_port, **config):
    settings = AdditionalConfig(grpc="auto", timeout=Timeout(init=config.pop("init", 60)))
    return weaviate_anyio.use_async_with_local(
        "127.0.0.1", server.http_port, grpc_port, additional_config=settings, **config
    )


async def test_auto_takes_http2_where_it_works(server, caplog):
    assert await works(automatic(server, server.grpc_port))
    assert not caplog.records


@pytest.mark.parametrize("skip_init_checks", [False, True])
async def test_auto_where_nothing_listens(server, caplog, skip_init_checks):
    client = automatic(server, free_port(), skip_init_checks=skip_init_checks)
    await works(client)
    record = next(one for one in caplog.records if one.name == "weaviate_anyio.grpc")
    assert record.levelno == logging.WARNING
    assert "by gRPC-Web, without streams: 127.0.0.1" in record.message
    assert "refuses connections" in record.message


async def test_auto_where_nobody_answers(server, caplog):
    async with serve(silent) as port:
        assert not await works(automatic(server, port, init=2))
    assert "timed out after 2 s" in caplog.text


async def test_auto_where_the_port_is_one_of_rest(server, caplog):
    client = weaviate_anyio.use_async_with_custom(
        *("127.0.0.1", server.http_port, False) * 2, additional_config=AdditionalConfig(grpc="auto")
    )
    assert not await works(client)
    assert "does not speak gRPC" in caplog.text


async def test_a_batch_of_a_client_that_has_not_chosen_yet(server, movies, anyio_backend):
    async with automatic(server, free_port(), skip_init_checks=True) as client:
        collection = client.collections.use(movies.name)
        async with collection.batch.stream() as batch:
            await batch.add_object({"title": "one"})
        assert not batch.failed_objects
        assert await collection.length() == COUNT + 1


async def test_as_the_official_client_chooses_it(server):
    url = f"http://127.0.0.1:{server.http_port}"
    params = ConnectionParams.from_url(url, server.http_port, grpc_path_prefix="v1/grpc-web/")
    assert not await works(weaviate_anyio.WeaviateAsyncClient(params))


async def test_at_another_address_than_rest(server):
    async with relay(server.http_port) as elsewhere:
        url = f"http://127.0.0.1:{server.http_port}"
        params = ConnectionParams.from_url(url, elsewhere.port, grpc_path_prefix="/v1/grpc-web")
        assert not await works(weaviate_anyio.WeaviateAsyncClient(params))
        assert elsewhere.passed > 0


async def test_several_nodes(server, movies):
    config = AdditionalConfig(grpc="web")
    async with no_leaks(), relay(server.http_port) as one, relay(server.http_port) as other:
        urls = [f"http://127.0.0.1:{way.port}" for way in (one, other)]
        async with weaviate_anyio.use_async_with_custom(nodes=urls, additional_config=config) as client:
            collection = client.collections.use(movies.name)
            for turn in range(30):
                if turn == 10:
                    one.cut()
                if turn == 20:
                    await one.mend()
                assert await collection.length() == COUNT
        assert min(one.passed, other.passed) > 0

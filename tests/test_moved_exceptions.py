"""Programs that move catch what they caught: each situation on both clients, and the `except` clauses that match.

An exception of ours may be more than the official one, never less.
"""

import contextlib
import json
import uuid
import warnings
from dataclasses import dataclass

import anyio
import pytest
from ports import free_port
from raw import read_request, response, serve, silent

import weaviate_anyio
import weaviate_anyio.classes as ours
from weaviate_anyio import exceptions

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # about packages of its own
    import weaviate
    import weaviate.classes as theirs

ID = uuid.UUID(int=7)


@dataclass
class Side:
    """One of the clients."""

    package: object
    classes: object

    def local(self, http, grpc, **kwargs):
        return self.package.use_async_with_local("127.0.0.1", http, grpc, **kwargs)

    def quick(self, **seconds):
        return self.classes.init.AdditionalConfig(timeout=self.classes.init.Timeout(**seconds))

    @contextlib.asynccontextmanager
    async def connected(self, client):
        if self.package is weaviate_anyio:
            async with client:
                yield client
            return
        try:
            await client.connect()
            yield client
        finally:
            await client.close()


OURS, THEIRS = Side(weaviate_anyio, ours), Side(weaviate, theirs)


async def raised(side, situation, *args):
    """What a situation raises."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the official client's own, of sockets that it leaves too
        try:
            await situation(side, *args)
        except Exception as error:  # noqa: BLE001 - it is what the test is about
            return error
    return None


def clauses(error):
    """The classes that an `except` clause may name: the client's and Python's, not those of the libraries below."""
    homes = {"builtins", "weaviate.exceptions", "weaviate_anyio.exceptions"}
    names = {cls.__name__ for cls in type(error).__mro__ if cls.__module__ in homes}
    return names - {"object", "BaseException", "Exception"}


async def compare(situation, *args):
    mine, other = await raised(OURS, situation, *args), await raised(THEIRS, situation, *args)
    assert mine is not None
    assert other is not None
    assert clauses(other) <= clauses(mine), (mine, other)
    assert isinstance(mine, (exceptions.WeaviateBaseError, TypeError))


# Entering


async def enter(side, http, grpc, **kwargs):
    async with side.connected(side.local(http, grpc, **kwargs)):
        pass


async def enter_quickly(side, http, grpc):
    await enter(side, http, grpc, additional_config=side.quick(init=0.3))


async def enter_with_key(side, http, grpc):
    await enter(side, http, grpc, auth_credentials=side.classes.init.Auth.api_key("wrong"))


async def enter_nowhere(side):
    async with side.connected(side.package.use_async_with_local("no-such-host.invalid")):
        pass


async def enter_by_tls(side, http, grpc):
    client = side.package.use_async_with_custom("127.0.0.1", http, True, "127.0.0.1", grpc, True)
    async with side.connected(client):
        pass


@pytest.fixture
def anyio_backend():
    return "asyncio", {"use_uvloop": False}  # the official client knows no other


# The C core of gRPC blocks where it is let go.
pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("blocking_calls")]


async def test_entering(server):
    await compare(enter, free_port(), free_port())
    await compare(enter, server.http_port, free_port())
    await compare(enter_nowhere)
    await compare(enter_by_tls, server.http_port, server.grpc_port)
    async with serve(silent) as port:
        await compare(enter_quickly, port, server.grpc_port)
        await compare(enter_quickly, server.http_port, port)


@pytest.mark.parametrize("how", [enter, enter_with_key], ids=["without", "with"])
@pytest.mark.parametrize("status", [b"401 Unauthorized", b"403 Forbidden", b"404 Not Found", b"500 Oops", b"302 Found"])
async def test_statuses_on_entering(status, how):
    async def handler(stream):
        while True:
            await read_request(stream)
            await stream.send(response(b'{"error": [{"message": "no"}]}', status, b"Content-Type: application/json"))

    async with serve(handler) as port:
        await compare(how, port, free_port())


async def test_something_else_on_entering():
    async def handler(stream):
        while True:
            await read_request(stream)
            await stream.send(response(b"<html>"))

    async with serve(handler) as port:
        await compare(enter, port, free_port())


PARAMS = {
    "none": lambda _: {},
    "both": lambda side: {
        "connection_params": side.package.connect.ConnectionParams.from_url("http://localhost:8080", 50051),
        "embedded_options": side.package.embedded.EmbeddedOptions(),
    },
    "wrong": lambda _: {"connection_params": 3},
    "unknown": lambda _: {"nonsense": 3},
    "embedded wrong": lambda _: {"embedded_options": 3},
}


@pytest.mark.parametrize("kwargs", PARAMS.values(), ids=PARAMS)
async def test_making_a_client(kwargs):
    async def make(side):
        side.package.WeaviateAsyncClient(**kwargs(side))

    await compare(make)


# Calls


async def outside(side, http, grpc):
    await side.local(http, grpc).get_meta()


async def test_outside_the_scope(server):
    await compare(outside, server.http_port, server.grpc_port)


CALLS = {
    "a search in no collection": lambda side, client: client.collections.use("Nothing").query.fetch_objects(),
    "an aggregate in no collection": lambda side, client: client.collections.use("Nothing").aggregate.over_all(),
    "the configuration of none": lambda side, client: client.collections.use("Nothing").config.get(),
    "no objects": lambda side, client: client.collections.use("Nothing").data.insert_many([]),
    "an id twice": lambda side, client: insert_twice(client),
    "an update of none": lambda side, client: client.collections.use("Moved").data.update(ID, {"title": "x"}),
    "a replacement of none": lambda side, client: client.collections.use("Moved").data.replace(ID, {"title": "x"}),
    "a property called id": lambda side, client: client.collections.use("Moved").data.insert({"id": "x"}),
    "a property called vector": lambda side, client: client.collections.use("Moved").data.insert_many([{"vector": 1}]),
    "to configure a property called id": lambda side, client: create_with(side, client, "id"),
    "to configure a property called vector": lambda side, client: create_with(side, client, "vector"),
    "a wrong id": lambda side, client: client.collections.use("Moved").query.fetch_object_by_id("nonsense"),
    "a wrong filter": lambda side, client: client.collections.use("Moved").query.fetch_objects(filters="title"),
    "a wrong limit": lambda side, client: client.collections.use("Moved").query.fetch_objects(limit="x"),
    "a wrong dimension": lambda side, client: client.collections.use("Moved").query.near_vector([1.0, 2.0, 3.0]),
    "no vectorizer": lambda side, client: client.collections.use("Moved").query.near_text("x"),
    "no provider": lambda side, client: client.collections.use("Moved").generate.fetch_objects(single_prompt="x"),
    "no reranker": lambda side, client: client.collections.use("Moved").query.bm25(
        "y", rerank=side.classes.query.Rerank(prop="title")
    ),
    "a deletion in none": lambda side, client: client.collections.use("Nothing").data.delete_many(
        where=side.classes.query.Filter.by_property("title").equal("x")
    ),
    "a reference from none": lambda side, client: client.collections.use("Moved").data.reference_add(ID, "nope", ID),
    "a property twice": lambda side, client: client.collections.use("Moved").config.add_property(
        side.classes.config.Property(name="title", data_type=side.classes.config.DataType.TEXT)
    ),
}


async def insert_twice(client):
    movies = client.collections.use("Moved")
    await movies.data.delete_by_id(uuid.UUID(int=8))
    await movies.data.insert({"title": "x"}, uuid=uuid.UUID(int=8), vector=[1.0, 2.0])
    await movies.data.insert({"title": "x"}, uuid=uuid.UUID(int=8), vector=[1.0, 2.0])


async def create_with(side, client, name):
    config = side.classes.config
    await client.collections.create("Odd", properties=[config.Property(name=name, data_type=config.DataType.TEXT)])


@pytest.mark.parametrize("name", CALLS)
async def test_calls(server, name):
    async def call(side):
        async with side.connected(side.local(server.http_port, server.grpc_port)) as client:
            await CALLS[name](side, client)

    async with OURS.connected(OURS.local(server.http_port, server.grpc_port)) as client:
        await client.collections.delete("Moved")
        await client.collections.create("Moved", properties=[ours.config.Property(name="title", data_type="text")])
        await client.collections.use("Moved").data.insert({"title": "y"}, uuid=uuid.UUID(int=9), vector=[1.0, 2.0])
        try:
            await compare(call)
        finally:
            await client.collections.delete("Moved")


async def test_what_the_server_would_refuse_is_refused_at_the_call(server):
    """The one kind of difference: the official client lets the server say it, with UnexpectedStatusCodeError."""
    async with OURS.connected(OURS.local(server.http_port, server.grpc_port)) as client:
        with pytest.raises(exceptions.WeaviateInvalidInputError, match="the name of a collection"):
            client.collections.create("no name")


# Faults between client and server


FAULTS = {
    "a search": lambda side, movies: movies.query.fetch_objects(),
    "a single object": lambda side, movies: movies.query.fetch_object_by_id(ID),
    "a generative search": lambda side, movies: movies.generate.fetch_objects(single_prompt="x"),
    "an aggregation": lambda side, movies: movies.aggregate.over_all(total_count=True),
    "objects": lambda side, movies: movies.data.insert_many([{"a": 1}]),
    "a deletion": lambda side, movies: movies.data.delete_many(
        where=side.classes.query.Filter.by_property("title").equal("x")
    ),
}


@pytest.mark.parametrize("name", FAULTS)
async def test_calls_whose_server_is_silent(server, name):
    async def call(side, port):
        config = side.quick(query=0.3, insert=0.3)
        made = side.local(server.http_port, port, skip_init_checks=True, additional_config=config)
        async with side.connected(made) as client:
            await FAULTS[name](side, client.collections.use("Moved"))

    async with serve(silent) as port:
        await compare(call, port)


REST_FAULTS = {
    "an object": lambda side, movies: movies.data.insert({"a": 1}),
    "existence": lambda side, movies: movies.data.exists(ID),
    "the configuration": lambda side, movies: movies.config.get(),
}


@pytest.mark.parametrize("end", [False, True], ids=["silent", "gone"])
@pytest.mark.parametrize("name", REST_FAULTS)
async def test_rest_calls_whose_server_is_silent_or_gone(server, name, end):
    async def handler(stream):
        while True:
            request = await read_request(stream)
            if request.startswith(b"GET /v1/meta"):
                await stream.send(response(json.dumps({"version": "1.39.3"}).encode()))
            elif end:
                return
            else:
                await anyio.sleep_forever()

    async def call(side, port):
        config = side.quick(query=0.3, insert=0.3)
        made = side.local(port, server.grpc_port, skip_init_checks=True, additional_config=config)
        async with side.connected(made) as client:
            await REST_FAULTS[name](side, client.collections.use("Moved"))

    async with serve(handler) as port:
        await compare(call, port)


# Credentials


async def test_no_or_wrong_credentials(guarded):
    await compare(enter, guarded.http_port, guarded.grpc_port)
    await compare(enter_with_key, guarded.http_port, guarded.grpc_port)


@pytest.mark.parametrize("name", [*FAULTS, *REST_FAULTS])
async def test_credentials_that_do_not_allow_it(guarded, name):
    async def call(side):
        key = side.classes.init.Auth.api_key("nobody-key")
        async with side.connected(side.local(guarded.http_port, guarded.grpc_port, auth_credentials=key)) as client:
            await {**FAULTS, **REST_FAULTS}[name](side, client.collections.use("Moved"))

    await compare(call)


@pytest.mark.parametrize("name", FAULTS)
async def test_credentials_that_only_grpc_refuses(server, guarded, name):
    """As when a key is withdrawn while a client is connected: REST is asked on entering, gRPC later."""

    async def call(side):
        key = side.classes.init.Auth.api_key("withdrawn-key")
        made = side.local(server.http_port, guarded.grpc_port, auth_credentials=key, skip_init_checks=True)
        async with side.connected(made) as client:
            await FAULTS[name](side, client.collections.use("Moved"))

    await compare(call)

"""What is sent again, when, and what an error says of it: against the real server behind a network that breaks."""

import json
import os
import signal
import uuid
from collections import Counter
from contextlib import asynccontextmanager

import anyio
import pytest
import weaviate.exceptions as official
from grpclib.const import Status
from ports import free_port
from raw import read_request, response, serve
from relays import relay
from support import kept_up_server, make_client, stopped

import weaviate_anyio
from weaviate_anyio._grpc.errors import CallError, ChannelClosed, ConnectError, ConnectionLost
from weaviate_anyio._retry import Attempts, Failure, Retries, assessed
from weaviate_anyio._wire.reading import Reply
from weaviate_anyio.classes.config import Configure, DataType, Property
from weaviate_anyio.classes.data import DataObject
from weaviate_anyio.classes.init import AdditionalConfig, Timeout
from weaviate_anyio.config import Retry
from weaviate_anyio.exceptions import (
    UnexpectedStatusCodeError,
    WeaviateConnectionError,
    WeaviateQueryConnectionError,
    WeaviateQueryError,
    WeaviateTimeoutError,
)

pytestmark = pytest.mark.anyio

META = b'{"version": "1.39.3"}'


@asynccontextmanager
async def broken_network(server, timeout=None):
    """A client whose two ways to the server can be cut, and the two."""
    async with relay(server.http_port) as rest, relay(server.grpc_port) as grpc:
        config = AdditionalConfig(timeout=timeout or Timeout(query=20, insert=20))
        async with weaviate_anyio.use_async_with_local(
            "127.0.0.1", rest.port, grpc.port, additional_config=config
        ) as client:
            yield client, rest, grpc


async def outage(way, seconds):
    way.cut()
    await anyio.sleep(seconds)  # how long the network is away, and no waiting for something
    await way.mend()


async def make_movies(client, name):
    return await client.collections.create(
        name,
        properties=[Property(name="n", data_type=DataType.INT)],
        vector_config=Configure.Vectors.self_provided(),
    )


async def numbers(movies):
    return Counter([found.properties["n"] async for found in movies.iterator(cache_size=1000)])


async def test_an_outage_fails_no_call_and_stores_nothing_twice(server, client, collection_name):
    movies = await make_movies(client, collection_name)
    inserted = 0

    async def work(seen):
        nonlocal inserted
        while not over.is_set():
            inserted, n = inserted + 1, inserted
            await seen.data.insert({"n": n})
            await seen.query.fetch_objects(limit=1)

    over = anyio.Event()
    async with broken_network(server) as (cut_off, rest, grpc), anyio.create_task_group() as tasks:
        for _ in range(10):
            tasks.start_soon(work, cut_off.collections.use(movies.name))
        await outage(grpc, 0.5)
        await outage(rest, 1)
        while inserted < 20:
            await anyio.sleep(0.01)
        over.set()
    assert await numbers(movies) == Counter(range(inserted))


async def test_a_reset_in_insert_many_is_not_seen(server, client, collection_name):
    movies = await make_movies(client, collection_name)
    objects = [DataObject({"n": n}, vector=[0.5] * 64) for n in range(3000)]
    async with broken_network(server) as (cut_off, _, grpc):
        grpc.reset_after(500_000)
        result = await cut_off.collections.use(movies.name).data.insert_many(objects)
    assert not result.has_errors
    assert await numbers(movies) == Counter(range(3000))


async def test_what_is_away_too_long_ends_with_the_last_error(server, client, collection_name):
    movies = await make_movies(client, collection_name)
    async with broken_network(server, Timeout(query=1, insert=1)) as (cut_off, rest, grpc):
        seen = cut_off.collections.use(movies.name)
        rest.cut()
        grpc.cut()
        for call in (seen.query.fetch_objects, lambda: seen.data.insert({"n": 1}), seen.config.get):
            with anyio.fail_after(5), pytest.raises((WeaviateConnectionError, WeaviateTimeoutError)) as caught:
                await call()
            attempts = [note for note in caught.value.__notes__ if note.startswith("It was tried ")]
            assert len(attempts) == 1
            assert "after 0.0 s: " in attempts[0]
        await rest.mend()
        await grpc.mend()
        assert (await seen.with_options(timeout=20).query.fetch_objects()).objects == []


async def test_what_was_never_sent_is_not_said_to_be_stored(server, client, collection_name):
    movies = await make_movies(client, collection_name)
    async with broken_network(server) as (cut_off, _, grpc):
        seen = cut_off.collections.use(movies.name).with_options(retries=2)  # no deadline cuts off the last attempt
        grpc.cut()
        with pytest.raises(WeaviateConnectionError):
            await seen.query.fetch_objects()  # the connection is gone then, and nothing is sent
        with pytest.raises(WeaviateConnectionError) as caught:
            await seen.data.insert_many([{"n": 1}])
    assert caught.value.never_processed
    assert caught.value.batch.pending == {}
    assert caught.value.batch.unsent == [0]


async def test_what_one_of_several_attempts_may_have_done_is_uncertain():
    attempts = Attempts("x")
    attempts.uncertain = True
    error = WeaviateConnectionError("refused", never_processed=True)
    attempts.list_in(error)
    assert not error.never_processed


async def test_a_server_that_has_not_loaded_a_collection_after_its_start_is_waited_for(servers, tmp_path):
    async with kept_up_server(servers.options(tmp_path)) as running:
        killed = running["server"]
        async with make_client(killed) as client:
            names = [f"Movie{number}" for number in range(20)]
            for name in names:
                movies = await make_movies(client, name)
                await movies.data.insert_many([{"n": n} for n in range(100)])
            os.kill(killed.pid, signal.SIGKILL)
            while running["server"] is killed:
                for name in names:
                    movies = client.collections.use(name)
                    assert len((await movies.query.fetch_objects(limit=100)).objects) == 100
                    await movies.data.insert({"n": 100})


async def test_the_caller_s_deadline_ends_it(server, client, collection_name):
    movies = await make_movies(client, collection_name)
    async with broken_network(server) as (cut_off, _, grpc):
        grpc.cut()
        with anyio.move_on_after(0.3) as limit, pytest.raises(WeaviateQueryConnectionError):
            await cut_off.collections.use(movies.name).query.fetch_objects()
        with anyio.CancelScope() as scope:
            scope.cancel()
            await cut_off.collections.use(movies.name).query.fetch_objects()
        assert scope.cancelled_caught or limit.cancelled_caught


@asynccontextmanager
async def scripted(*replies, query=5, retries=None):
    """A client of a REST server that gives these replies after those of entering, and what it was asked."""
    asked, left = [], list(replies)

    async def handler(stream):
        while request := await read_request(stream):
            asked.append(request.split(b" ", 2)[:2])
            if asked[-1][1] == b"/v1/meta":
                await stream.send(response(META))
                continue
            reply = left.pop(0)
            if reply is None:
                return
            await stream.send(reply)

    config = AdditionalConfig(timeout=Timeout(query=query, insert=query), retries=retries)
    async with serve(handler) as port:
        client = weaviate_anyio.use_async_with_local(
            "127.0.0.1", port, free_port(), additional_config=config, skip_init_checks=True
        )
        async with client:
            asked.clear()
            yield client, asked


BUSY = response(b"busy", b"503 Service Unavailable")


async def test_reads_are_repeated_after_what_may_pass():
    gateway = response(b"<html>", b"502 Bad Gateway")
    async with scripted(BUSY, gateway, None, response(b'{"classes": []}')) as (client, asked):
        assert await client.collections.list_all() == {}
        assert len(asked) >= 4


async def test_what_the_server_refuses_is_not_repeated():
    async with scripted(response(b"{}", b"422 Unprocessable Entity")) as (client, asked):
        with pytest.raises(UnexpectedStatusCodeError):
            await client.collections.list_all()
        assert len(asked) == 1


@pytest.mark.parametrize("value", [b"1", b"Wed, 21 Oct 2015 07:28:00 GMT", b"soon"])
async def test_retry_after_is_obeyed(value):
    later = response(b"", b"429 Too Many Requests", b"Retry-After: " + value)
    async with scripted(later, response(b'{"classes": []}')) as (client, asked):
        start = anyio.current_time()
        assert await client.collections.list_all() == {}
        assert len(asked) == 2
        assert value != b"1" or anyio.current_time() - start >= 1


async def test_a_server_that_wants_to_be_left_alone_for_longer_than_the_deadline_is_not_asked_again():
    later = response(b"", b"429 Too Many Requests", b"Retry-After: 60")
    async with scripted(later) as (client, asked):
        with anyio.fail_after(3), pytest.raises(UnexpectedStatusCodeError) as caught:
            await client.collections.list_all()
        assert (caught.value.retry_after, len(asked)) == (60, 1)


async def test_a_write_that_may_be_stored_is_repeated_only_where_that_says_the_same():
    exists = response(b'{"error": [{"message": "id \'x\' already exists"}]}', b"422 Unprocessable Entity")
    async with scripted(None, exists) as (client, asked):
        movies = client.collections.use("Movie")
        assert isinstance(await movies.data.insert({"a": 1}), uuid.UUID)  # the first attempt has stored it
        assert len(asked) == 2
    async with scripted(exists) as (client, _):
        with pytest.raises(UnexpectedStatusCodeError, match="already exists"):
            await client.collections.use("Movie").data.insert({"a": 1})
    async with scripted(None) as (client, asked):
        with pytest.raises(WeaviateConnectionError):
            await client.collections.use("Movie").data.insert({"a": 1}, uuid=uuid.uuid4())
        assert len(asked) == 1


def times_tried(error):
    return [note.partition(":")[0] for note in getattr(error, "__notes__", ()) if note.startswith("It was tried")]


async def test_the_number_of_attempts_can_be_limited():
    empty = response(b'{"classes": []}')
    async with scripted(*[BUSY] * 6, empty, retries=1) as (client, asked):
        for view, tries in ((client, 2), (client.with_options(retries=0), 1), (client.with_options(retries=2), 3)):
            asked.clear()
            with pytest.raises(UnexpectedStatusCodeError) as caught:
                await view.collections.list_all()
            assert len(asked) == tries
            assert times_tried(caught.value) == ([f"It was tried {tries} times"] if tries > 1 else [])
        assert await client.with_options(retries=0).collections.list_all() == {}


async def test_a_view_of_a_collection_has_its_own_retries():
    async with scripted(BUSY, BUSY) as (client, asked):
        with pytest.raises(UnexpectedStatusCodeError):
            await client.collections.use("Movie").with_options(retries=Retry(limit=1)).config.get()
        assert len(asked) == 2


async def test_a_pause_that_is_too_long_is_cut_so_that_one_more_attempt_fits(monkeypatch):
    monkeypatch.setattr("random.uniform", lambda _, longest: longest)
    monkeypatch.setattr("weaviate_anyio._retry._ROOM", 5)
    policy, late = Retry(first_pause=60, longest_pause=60), []

    async def call(seconds):
        async def send():
            sent.append(anyio.current_time())
            raise ConnectError("tcp", "refused")

        sent = []
        with anyio.fail_after(seconds) as scope, pytest.raises(ConnectError):
            await Retries().again(send, Attempts("a call"), ConnectError("tcp", "refused"), "always", policy)
        late.append([at - (scope.deadline - 5) for at in sent])

    async with anyio.create_task_group() as tasks:
        for number in range(50):  # a pause and a deadline are rounded in different ways
            tasks.start_soon(call, 5.1 + number / 300)
    assert [len(one) for one in late] == [1] * 50
    assert min(late) >= [0]


async def test_pauses_double_up_to_the_longest(monkeypatch):
    longest = []
    monkeypatch.setattr("random.uniform", lambda _, most: longest.append(most) or 0.0)
    policy = Retry(limit=6, first_pause=0.001, longest_pause=0.006, per_second=1e6)

    async def send():
        raise ConnectError("tcp", "refused")

    with pytest.raises(ConnectError):
        await Retries().again(send, Attempts("a call"), ConnectError("tcp", "refused"), "always", policy)
    assert longest == pytest.approx([0.001, 0.002, 0.004, 0.006, 0.006, 0.006])


async def test_all_calls_share_a_pace():
    sent, retries, policy = [], Retries(), Retry(first_pause=0.001, longest_pause=0.001, per_second=20)

    async def send():
        sent.append(anyio.current_time())
        raise ConnectError("tcp", "refused")

    async def call():
        await retries.again(send, Attempts("a call"), ConnectError("tcp", "refused"), "always", policy)

    started = anyio.current_time()
    with anyio.fail_after(30):
        async with anyio.create_task_group() as tasks:
            for _ in range(50):
                tasks.start_soon(call)
            while len(sent) < 11:
                await anyio.sleep(0.01)
            tasks.cancel_scope.cancel()
    assert sent[10] - started > 10 / policy.per_second - 0.01  # a clock may have milliseconds


async def test_health_endpoints_are_answered_at_once():
    async with scripted(BUSY, None, None) as (client, asked):
        assert not await client.is_ready()
        assert not await client.is_ready()
        assert len(asked) == 3  # a connection that was idle may have been closed meanwhile, so that a new one is tried


@pytest.mark.parametrize(
    ("error", "failure"),
    [
        (ConnectError("tcp", "refused"), Failure(untouched=True)),
        (ConnectError("alpn", "no HTTP/2"), None),
        (ConnectionLost("lost", never_processed=False), Failure(untouched=False)),
        (CallError(Status.UNAVAILABLE, "busy", retry_after=2), Failure(untouched=False, wait=2)),
        (CallError(Status.INTERNAL, "no"), None),
        (CallError(Status.UNKNOWN, "search: tried to browse non-existing index for Movie"), Failure(untouched=True)),
        (ChannelClosed(), None),
        (ValueError("no"), None),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_is_left_to_hope_for_after_a_call(error, failure):
    assert assessed(error) == failure


def test_what_is_left_to_hope_for_after_an_exchange():
    assert assessed(WeaviateConnectionError("refused", never_processed=True)) == Failure(untouched=True)
    assert assessed(WeaviateConnectionError("not trusted", may_pass=False)) is None
    for status, failure in ((503, Failure(untouched=False)), (500, None), (401, None)):
        assert assessed(UnexpectedStatusCodeError("x", Reply(status, b""))) == failure


@pytest.mark.parametrize(
    ("words", "untouched"),
    [
        ("leader not found", False),
        ("rpc error: code = Unavailable desc = error reading from server: EOF", False),
        (
            'read error: connect: Get "http://10.0.0.2:7101/replicas/indices/Movie/shards/a": connection refused',
            False,
        ),
        ('resolve node name "n2" to host', False),
        ("node is shutting down", False),
        ("rpc error: code = Internal desc = leadership transfer in progress", False),
        ("leadership lost while committing log", False),
        ('replica "n2:7101": "n2:7101": class not found "Movie"', False),
        ('shard not found "error getting shard \\"a\\": already shut or dropped"', False),
        ('conflict "store object in LSM store: upsert object data: store is read-only"', False),
        ("store is read-only due to: UpdateVectorIndexConfigs: [default]", False),
        ("store is read-only due to: update vector index config", False),
        ("upsert object data: store is read-only", False),
        ('replica "n2:7101": shard not found "error getting or initializing shard \\"a\\": no space left"', None),
        ("invalid integer property 'n' on class 'A': the given value is 'leader not found'", None),
        ("invalid date property 'd' on class 'A': the given value is 'it's a leader not found'", None),
        ('update: "a \\"leader not found\\" b" is wrong', None),
        ('conflict "store is read-only due to: resource pressure"', None),
        ("store is read-only due to: resource pressure", None),
        ("store is read-only due to: manually set by user", None),
        ('replica "n2:7101": "n2:7101": read only "a"', None),
        ("put object: import into non-existing index for Movie", True),
        ('collection "Movie": no read replica found for shards ["a" "b"]', True),
        ("no write replica found", True),
        ("invalid object: auto-schema: create collection: rpc error: desc = class name Movie already exists", True),
        ('auto-schema: create collection: class already exists: found similar class "MOVIE"', None),
        ("cannot reach enough replicas: required 2 replicas, got 0: n1: vector lengths don't match", None),
        ("vectorize: connection refused", None),
    ],
)
def test_what_a_node_says_of_its_cluster(words, untouched):
    failure = None if untouched is None else Failure(untouched)
    body = json.dumps({"error": [{"message": f"failed: {words}"}]}).encode()
    assert assessed(UnexpectedStatusCodeError("x", Reply(500, body))) == failure
    assert assessed(CallError(Status.UNKNOWN, f"failed: {words}")) == failure


async def test_a_call_that_is_cancelled_while_it_fails_is_no_failure():
    async def send():
        raise AssertionError("it was cancelled")

    with anyio.CancelScope() as scope:
        scope.cancel()
        await Retries().again(send, Attempts("x"), ConnectError("tcp", "refused"), "always", Retry())
    assert scope.cancelled_caught


def test_what_programs_of_the_official_client_catch():
    names = {cls.__name__ for cls in WeaviateQueryConnectionError.__mro__}
    assert {official.WeaviateRetryError.__name__, WeaviateQueryError.__name__} <= names


async def test_writes_that_create_their_collection_at_the_same_time(client, collection_name):
    """The server lets one of them create it, and refuses the others."""
    movies, before = client.collections.use(collection_name), client.statistics().retries
    with anyio.fail_after(60):
        while client.statistics().retries == before:
            await client.collections.delete(collection_name)
            async with anyio.create_task_group() as tasks:
                for _ in range(20):
                    tasks.start_soon(movies.data.insert, {"a": 1})
                    tasks.start_soon(movies.data.insert_many, [{"a": 1}])
            assert await movies.length() == 40


async def test_writes_go_on_while_the_configuration_changes(client, collection_name):
    """The server takes none of them meanwhile: the store is read-only then."""
    movies = await make_movies(client, collection_name)
    over, before, written = anyio.Event(), client.statistics().retries, []

    async def write():
        while not over.is_set():
            written.append(await movies.data.insert({}))
            result = await movies.data.insert_many([{}, {}])
            assert not result.errors
            written.extend(result.uuids.values())

    async with anyio.create_task_group() as tasks:
        for _ in range(10):
            tasks.start_soon(write)
        with anyio.fail_after(60):
            while client.statistics().retries == before:
                await movies.config.update(description=str(uuid.uuid4()))
        over.set()
    assert await movies.length() == len(written)


# Options of a view


async def test_a_view_has_its_own_time_out_and_headers(server, client, collection_name):
    movies = await make_movies(client, collection_name)
    hasty = client.with_options(timeout=0.05)
    with stopped(server):
        with pytest.raises(WeaviateTimeoutError, match=r"within 0.05 s \(the timeout for query of with_options\)"):
            await hasty.collections.use(movies.name).config.get()
        with pytest.raises(WeaviateTimeoutError, match="within 0.06 s"):
            await movies.with_options(timeout=Timeout(query=0.06)).config.get()
    assert (await movies.config.get()).name == movies.name
    assert await hasty.with_options(timeout=(5, 5)).collections.exists(movies.name)


async def test_headers_of_a_view_reach_the_server():
    headers = []

    async def handler(stream):
        while request := await read_request(stream):
            lines = dict(line.split(b": ", 1) for line in request.split(b"\r\n\r\n")[0].split(b"\r\n")[1:])
            headers.append({name.lower(): value for name, value in lines.items()})
            await stream.send(response(META if b"/meta" in request.split(b" ")[1] else b'{"classes": []}'))

    async with serve(handler) as port:
        client = weaviate_anyio.use_async_with_local(
            "127.0.0.1", port, free_port(), headers={"X-Key": "ours", "X-Other": "1"}, skip_init_checks=True
        )
        async with client:
            mine = client.with_options(headers={"x-KEY": "mine", "x-other": "", "authorization": "Bearer me"})
            await mine.collections.list_all()
            await mine.collections.use("Movie").with_options(headers={"X-More": "2"}).exists()
            await client.collections.list_all()
    entering, first, second, third = headers
    assert (first[b"x-key"], first[b"authorization"], b"x-other" in first) == (b"mine", b"Bearer me", False)
    assert (second[b"x-key"], second[b"x-more"]) == (b"mine", b"2")
    assert (third[b"x-key"], third[b"x-other"], b"authorization" in third) == (b"ours", b"1", False)
    assert entering[b"x-key"] == b"ours"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"timeout": -1}, "timeout must be .*got -1"),
        ({"timeout": object()}, "timeout must be a number of seconds, or a Timeout"),
        ({"retries": -1}, "retries must be a number of further attempts, or a Retry, got -1"),
        ({"retries": "often"}, "retries must be a number of further attempts, or a Retry, got 'often'"),
        ({"headers": {"a b": "c"}}, "is not a name that REST and gRPC can send"),
        ({"headers": {"a": 5}}, "headers.*must be a string"),
        ({"timeouts": 5}, "unknown parameter 'timeouts'"),
    ],
)
def test_wrong_options(options, message):
    client = weaviate_anyio.use_async_with_local()
    for view in (client, client.collections.use("Movie")):
        with pytest.raises(weaviate_anyio.exceptions.WeaviateInvalidInputError, match=message):
            view.with_options(**options)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"limit": -1}, r"Retry.limit must be .* >= 0.*, got -1"),
        ({"first_pause": 0}, "Retry.first_pause must be .* > 0, got 0"),
        ({"first_pause": 3}, r"Retry.longest_pause must be at least first_pause \(3"),
        ({"per_second": float("inf")}, "Retry.per_second must be a finite number"),
        ({"times": 3}, "unknown parameter 'times'"),
    ],
)
def test_wrong_retries(given, message):
    for make in (lambda: Retry(**given), lambda: AdditionalConfig(retries=given)):
        with pytest.raises(weaviate_anyio.exceptions.WeaviateInvalidInputError, match=message):
            make()


async def test_a_view_shares_the_scope(server):
    client = weaviate_anyio.use_async_with_local("127.0.0.1", server.http_port, server.grpc_port)
    view = client.with_options(timeout=5)
    async with view as entered:
        assert entered is view
        assert client.is_connected()
        assert await client.is_ready()
    assert not client.is_connected()

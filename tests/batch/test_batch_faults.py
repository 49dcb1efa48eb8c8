"""What a batch does when the server is ill: out of memory, on its way out, silent, wrong, or refuses for now."""

import threading
import time
from contextlib import suppress
from uuid import UUID, uuid4

import anyio
import batch_peer
import grpc
import msgspec
import pytest
from batch_peer import SHUTTING_DOWN, STARTED, Reply, aborting, acks, results, source
from support import make_client
from weaviate.proto.v1 import batch_pb2

from weaviate_anyio._batch import ledger, limits, stream, writer
from weaviate_anyio.config import AdditionalConfig, Timeout
from weaviate_anyio.exceptions import (
    AuthenticationFailedError,
    WeaviateBatchFailedToReestablishStreamError,
    WeaviateBatchStreamError,
    WeaviateBatchTimeoutError,
    WeaviateClosedClientError,
    WeaviateConnectionError,
)

pytestmark = pytest.mark.anyio


@pytest.fixture
def peer():
    with batch_peer.running() as found:
        yield found


@pytest.fixture
async def movies(peer, anyio_backend):
    async with make_client(peer) as client:
        yield client.collections.use("Movie")


async def fill(batch, count=300):
    return [await batch.add_object({"number": number}) for number in range(count)]


def sent(seen):
    """The ids of the objects in the requests of a stream."""
    return [one.uuid for request in seen for one in request.data.objects.values]


def old(peer):
    """A server without streams."""
    peer.version = "1.30.0"


def stored(batch):
    return set(batch.results.objs.uuids.values())


async def test_the_usual_stream(movies, peer):
    async with movies.batch.stream() as batch:
        uuids = await fill(batch)
    assert stored(batch) == set(uuids)
    assert len(peer.streams) == 1
    assert peer.streams[0][-1].HasField("stop")
    assert sent(peer.streams[0]) == [str(uuid) for uuid in uuids]


async def test_out_of_memory(movies, peer):
    def script(requests, context):
        yield STARTED
        data = next(requests).data
        yield acks(data)
        refused = next(requests).data
        yield results(data)
        uuids = [one.uuid for one in refused.objects.values]
        yield Reply(out_of_memory=Reply.OutOfMemory(uuids=uuids, wait_time=300))

    peer.scripts = [script]
    async with movies.batch.stream() as batch:
        uuids = await fill(batch, 400)
    assert stored(batch) == set(uuids)
    assert batch.progress.repeated == 200
    first, second = map(sent, peer.streams)
    assert set(second) == set(first[200:]) | (set(map(str, uuids)) - set(first))


async def test_shutting_down(movies, peer):
    left = threading.Event()

    def script(requests, context):
        yield STARTED
        data = next(requests).data
        yield SHUTTING_DOWN
        for request in requests:  # until the client ends its side; the rest was on its way
            assert not request.HasField("data") or not left.is_set()
            if request.HasField("data"):
                yield acks(request.data)
                yield results(request.data)
        yield acks(data)
        yield results(data)

    peer.scripts = [script]
    async with movies.batch.stream() as batch:
        uuids = await fill(batch, 2000)
    assert stored(batch) == set(uuids)
    assert batch.progress.repeated == 0
    assert len(peer.streams) == 2


@pytest.mark.parametrize("size", [1, 50, 1000])
async def test_the_server_says_how_many_it_wants(movies, peer, size, monkeypatch):
    monkeypatch.setattr(writer, "_LINGER", 60)  # a message waits until it is full

    def script(requests, context):
        yield STARTED
        yield Reply(backoff=Reply.Backoff(batch_size=size))
        for request in requests:
            if request.HasField("data"):
                yield acks(request.data)
                yield results(request.data)

    peer.scripts = [script]
    async with movies.batch.stream() as batch:
        await batch.add_object({})
        await batch.flush()  # the wish has arrived by then
        await fill(batch, 3 * size)
    sizes = [len(request.data.objects.values) for request in peer.streams[0] if request.HasField("data")]
    assert max(sizes[1:]) == size


async def test_the_stream_is_renewed(movies, peer, monkeypatch):
    monkeypatch.setattr(stream, "LIFE", 0.05)
    async with movies.batch.stream() as batch:
        uuids = await fill(batch, 100)
        await batch.flush()
        with anyio.fail_after(10):
            while len(peer.streams) < 3:
                uuids += await fill(batch, 1)
                await anyio.sleep(0.01)
    assert stored(batch) == set(uuids)
    assert batch.progress.repeated == 0
    assert all(seen[-1].HasField("stop") for seen in peer.streams)


async def test_a_stream_that_ends_without_results(movies, peer):
    def script(requests, context):
        yield STARTED
        yield acks(next(requests).data)

    peer.scripts = [script] * 3
    async with movies.batch.stream() as batch:
        uuids = await fill(batch)
    assert stored(batch) == set(uuids)
    assert batch.progress.repeated


@pytest.mark.parametrize("asked", [None, 1])
async def test_a_silent_server(peer, monkeypatch, asked):
    monkeypatch.setattr(stream, "_SILENCE", 100 if asked else 1)
    released = threading.Event()

    def script(requests, context):
        yield STARTED
        released.wait(10)

    peer.scripts = [script] * 2
    config = AdditionalConfig(timeout=Timeout(stream=asked))
    async with make_client(peer, additional_config=config) as client, client.batch.stream() as batch:
        uuids = [await batch.add_object("Movie", {"number": number}) for number in range(300)]
    released.set()
    assert stored(batch) == set(uuids)
    assert 3 <= len(peer.streams) <= 5  # more than three where the peer was kept from the processor for so long


@pytest.mark.parametrize("status", [grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.INTERNAL, grpc.StatusCode.UNKNOWN])
async def test_a_failure_that_passes(movies, peer, status):
    peer.scripts = [aborting(status, "for now")] * 2
    async with movies.batch.stream() as batch:
        uuids = await fill(batch)
    assert stored(batch) == set(uuids)


async def test_a_message_that_is_too_large_for_what_is_in_between(movies, peer):
    def script(requests, context):
        yield STARTED
        for request in requests:
            if request.ByteSize() > 100_000:
                context.abort(grpc.StatusCode.RESOURCE_EXHAUSTED, "Received message larger than max (9 vs. 8)")
            if request.HasField("data"):
                yield acks(request.data)
                yield results(request.data)

    peer.scripts = [script] * 20
    async with movies.batch.stream() as batch:
        uuids = [await batch.add_object({"text": "x" * 30_000}) for _ in range(100)]
        huge = await batch.add_object({"text": "x" * 200_000})
    assert stored(batch) == set(uuids)
    assert [error.original_uuid for error in batch.failed_objects] == [huge]
    assert "larger than max" in batch.failed_objects[0].message


async def test_a_failure_that_stays(movies, peer, monkeypatch):
    monkeypatch.setattr(writer, "_FIRST_PAUSE", 0.01)

    peer.scripts = [aborting(grpc.StatusCode.INTERNAL, "broken for good")] * 10
    with pytest.raises(WeaviateBatchStreamError, match="broken for good") as caught:
        async with movies.batch.stream() as batch:
            await fill(batch)
    report = caught.value.batch
    assert report is batch.unfinished
    assert len(report.pending_objects) + len(report.unsent_objects) == 300
    assert batch.failed_objects == []


async def test_a_batch_pauses_after_any_number_of_failures(movies, monkeypatch):
    monkeypatch.setattr(writer, "_LONGEST_PAUSE", 0.001)
    async with movies.batch.stream() as batch:
        await batch.add_object({})
        await batch._writer.troubled(ValueError("no"), 10_000)
    assert batch.progress.stored == 1


async def test_a_cluster_without_a_leader_ends_no_batch(movies, peer, monkeypatch):
    monkeypatch.setattr(writer, "_LONGEST_PAUSE", 0.01)

    peer.scripts = [aborting(grpc.StatusCode.UNKNOWN, "failed to execute query: leader not found")] * 20
    async with movies.batch.stream() as batch:
        uuids = await fill(batch)
    assert stored(batch) == set(uuids)
    assert len(peer.streams) == 21


@pytest.mark.parametrize("comes", [True, False])
async def test_a_node_that_is_away_is_waited_for_as_long_as_the_timeout(movies, peer, comes, monkeypatch):
    monkeypatch.setattr(writer, "_LONGEST_PAUSE", 0.01)

    def script(requests, context):
        yield STARTED
        count = 0
        for request in requests:
            if request.HasField("data"):
                count += 1
                yield acks(request.data)
                yield results(request.data, {0: "leader not found"} if count <= 20 or not comes else {})

    peer.scripts = [script]
    async with movies.with_options(timeout=60 if comes else 0.5).batch.stream() as batch:
        uuid = await batch.add_object({})
    assert stored(batch) == ({uuid} if comes else set())
    assert [error.message for error in batch.failed_objects] == ([] if comes else ["leader not found"])


@pytest.mark.parametrize("message", ["authenticate: the key is unknown", "extract auth: expired"])
async def test_a_login_that_is_refused(movies, peer, message):
    def script(requests, context):
        context.abort(grpc.StatusCode.UNKNOWN, message)
        yield

    peer.scripts = [script]
    with pytest.raises(AuthenticationFailedError):
        async with movies.batch.stream() as batch:
            await fill(batch, 1)
            await batch.flush()


async def test_a_server_without_streams(movies, peer):
    def script(requests, context):
        context.abort(grpc.StatusCode.UNIMPLEMENTED, "unknown method BatchStream")
        yield

    peer.scripts = [script] * 10
    async with movies.batch.stream() as batch:
        uuids = await fill(batch)
    assert stored(batch) == set(uuids)
    assert sum(peer.sizes) == 300
    assert len(peer.streams) == 1


async def test_requests_adapt(movies, peer):
    """They grow while they are quick, and shrink when they are too large."""

    def script(requests, context):
        context.abort(grpc.StatusCode.UNIMPLEMENTED, "unknown method BatchStream")
        yield

    def unary(request, context):
        if len(request.objects) > 500:
            context.abort(grpc.StatusCode.RESOURCE_EXHAUSTED, "grpc: received message larger than max (9 vs. 8)")
        return batch_pb2.BatchObjectsReply()

    peer.scripts, peer.unary = [script], unary
    async with movies.batch.stream(concurrency=1) as batch:
        uuids = await fill(batch, 5000)
    assert stored(batch) == set(uuids)
    assert peer.sizes[0] == 200
    assert max(peer.sizes) > 500
    assert max(peer.sizes[-3:]) <= 500


async def test_requests_after_a_failure(movies, peer):
    def script(requests, context):
        context.abort(grpc.StatusCode.UNIMPLEMENTED, "unknown method BatchStream")
        yield

    failures = iter([grpc.StatusCode.UNAVAILABLE] * 2)

    def unary(request, context):
        with suppress(StopIteration):
            context.abort(next(failures), "for now")
        errors = [batch_pb2.BatchObjectsReply.BatchError(index=0, error="bad")]
        return batch_pb2.BatchObjectsReply(errors=errors)

    peer.scripts, peer.unary = [script], unary
    async with movies.batch.stream(concurrency=1) as batch:
        uuids = await fill(batch, 80)
    assert [error.message for error in batch.failed_objects] == ["bad"]
    assert [error.original_uuid for error in batch.failed_objects] == uuids[:1]
    assert stored(batch) == set(uuids[1:])


LIMIT = "connection to: OpenAI API failed with status: 429 error: Rate limit reached. Please try again in 50ms."


async def test_a_rate_limit(movies, peer):
    """The objects that it refused are sent again, fewer at a time."""

    def script(requests, context):
        yield STARTED
        times = 0
        for request in requests:
            if not request.HasField("data"):
                continue
            yield acks(request.data)
            times += 1
            half = range(len(request.data.objects.values) // 2)
            yield results(request.data, dict.fromkeys(half, LIMIT) if times <= 2 else {})

    peer.scripts = [script]
    async with movies.batch.stream() as batch:
        uuids = await fill(batch, 400)
    assert stored(batch) == set(uuids)
    assert batch.progress.rate_limited == batch.progress.repeated == 200
    sizes = [len(request.data.objects.values) for request in peer.streams[0] if request.HasField("data")]
    assert sizes[:2] == [200, 200]
    assert max(sizes[2:]) <= 100


async def test_a_rate_limit_that_stays(movies, peer):
    def script(requests, context):
        yield STARTED
        for request in requests:
            if request.HasField("data"):
                yield acks(request.data)
                yield results(request.data, {0: LIMIT.replace("50", "1")})

    peer.scripts = [script]
    async with movies.batch.stream() as batch:
        uuids = await fill(batch, 1)
    assert [error.message for error in batch.failed_objects] == [LIMIT.replace("50", "1")]
    assert batch.failed_objects[0].object_.retry_count == 8
    assert batch.progress.failed == 1
    assert not stored(batch)
    assert batch.failed_objects[0].original_uuid == uuids[0]


async def test_an_idle_batch_does_not_fail(movies):
    async with movies.with_options(timeout=0.5).batch.stream() as batch:
        await batch.add_object({})
        await batch.flush()
        await anyio.sleep(1)
        await batch.add_object({})
        await anyio.sleep(0.3)
    assert batch.progress.stored == 2


async def test_a_server_that_never_answers(movies, peer, monkeypatch):
    monkeypatch.setattr(ledger, "MOST_ITEMS", 500)
    released = threading.Event()

    def script(requests, context):
        yield STARTED
        released.wait(20)

    peer.scripts = [script]
    with (
        anyio.fail_after(10),
        pytest.raises(WeaviateBatchTimeoutError, match=r"for 1 s \(the timeout for insert\)") as caught,
    ):
        async with movies.with_options(timeout=1).batch.stream() as batch:
            await fill(batch, 100_000)  # waits for room, and is told
    released.set()
    report = caught.value.batch
    assert report.progress.added == 500
    assert report.progress.stored == 0
    assert len(report.pending_objects) == report.progress.in_flight
    assert len(report.unsent_objects) == report.progress.unsent
    assert any("of 500 objects and references 0 are stored" in note for note in caught.value.__notes__)


async def test_a_server_without_streams_that_never_answers(peer):
    """A request may take as long as the timeout, and then goes out once more with fewer objects."""
    old(peer)
    released = threading.Event()
    peer.unary = lambda request, context: released.wait(20) and batch_pb2.BatchObjectsReply()
    words = r"for 1 s \(twice the timeout for insert\)"
    async with make_client(peer) as client:
        movies = client.collections.use("Movie").with_options(timeout=0.5)
        with anyio.fail_after(10), pytest.raises(WeaviateBatchFailedToReestablishStreamError, match=words):
            async with movies.batch.stream() as batch:
                await fill(batch, 10)
    released.set()
    assert len(batch.unfinished.pending_objects) == 10


async def test_a_server_that_goes_for_good(movies, peer):
    def script(requests, context):
        context.abort(grpc.StatusCode.UNAVAILABLE, "gone")
        yield

    movies = movies.with_options(timeout=0.5)
    with anyio.fail_after(10), pytest.raises(WeaviateBatchFailedToReestablishStreamError, match="gone") as caught:
        async with movies.batch.stream() as batch:
            peer.scripts = [script] * 1000
            await fill(batch, 10)
    assert isinstance(caught.value.__cause__, WeaviateConnectionError)
    assert len(batch.unfinished.unsent_objects) == 10


@pytest.mark.parametrize("starting", [0, 1, 9], ids="{} unknown".format)
async def test_references_whose_fate_is_unknown(movies, peer, starting):
    """Those that the server has are not sent again; those that it has not are.

    A server that has just started says that it has not one of the objects.
    """
    origins, target = [uuid4() for _ in range(4)], uuid4()
    cut = threading.Event()

    def script(requests, context):
        yield STARTED
        for request in requests:
            if request.data.references.values:
                for one in request.data.references.values[:2]:
                    peer.references[one.from_uuid, one.name] = [f"weaviate://localhost/Other/{one.to_uuid}"]
                cut.set()
                peer.starting = starting
                context.abort(grpc.StatusCode.UNAVAILABLE, "cut")

    peer.scripts = [script]
    async with movies.batch.stream() as batch:
        for origin in origins:
            await batch.add_reference(origin, "to", target)
    assert cut.is_set()
    again = [source(one) for seen in peer.streams[1:] for request in seen for one in request.data.references.values]
    assert sorted(again) == sorted(f"weaviate://localhost/Movie/{origin}/to" for origin in origins[2:])
    assert batch.progress.stored == 4
    assert batch.number_errors == 0


async def test_references_from_one_source_of_which_one_failed(movies, peer):
    """The server names both by their source: which one it refused, it has to be asked."""
    origin, good, bad = uuid4(), uuid4(), uuid4()

    def script(requests, context):
        yield STARTED
        for request in requests:
            if request.HasField("data"):
                peer.references[str(origin), "to"] = [f"weaviate://localhost/Other/{good}"]
                yield results(request.data, {0: "no such target"})

    peer.scripts = [script]
    async with movies.batch.stream() as batch:
        await batch.add_reference(origin, "to", [good, bad])
    (failed,) = batch.failed_references
    assert failed.message == "no such target"
    assert UUID(str(failed.reference.to_object_uuid)) == bad
    assert batch.progress.stored == 1


async def test_results_that_nobody_waits_for(movies, peer):
    """They change nothing: of objects that are not in the batch, and twice of one that is."""

    def script(requests, context):
        yield STARTED
        yield Reply()
        yield Reply(results=Reply.Results(successes=[Reply.Results.Success(uuid=str(uuid4()))]))
        yield Reply(results=Reply.Results(errors=[Reply.Results.Error(error="who?", uuid=str(uuid4()))]))
        yield Reply(results=Reply.Results(errors=[Reply.Results.Error(error="who?", beacon="weaviate://x")]))
        for request in requests:
            if request.HasField("data"):
                yield acks(request.data)
                yield results(request.data)
                yield results(request.data, dict.fromkeys(range(len(request.data.objects.values)), "twice"))

    peer.scripts = [script]
    async with movies.batch.stream() as batch:
        uuids = await fill(batch)
    assert stored(batch) == set(uuids)
    assert batch.progress.stored == batch.progress.added == 300
    assert batch.number_errors == 0


async def test_the_body_is_told_that_the_batch_has_failed(movies, peer):
    def script(requests, context):
        context.abort(grpc.StatusCode.PERMISSION_DENIED, "not you")
        yield

    peer.scripts = [script]
    with pytest.raises(Exception, match="not you") as caught:
        async with movies.batch.stream() as batch:
            with anyio.fail_after(10):
                while True:
                    await batch.add_object({})
                    await anyio.sleep(0.001)
    assert caught.value.batch is batch.unfinished


async def test_a_client_that_is_left_with_an_idle_batch(peer, anyio_backend):
    client = make_client(peer)
    await client.__aenter__()
    batch = client.collections.use("Movie").batch.stream()
    await batch.__aenter__()
    await batch.add_object({})
    await batch.flush()
    await client.__aexit__(None, None, None)
    with anyio.fail_after(5):
        for call in (lambda: batch.add_object({}), batch.flush):
            with pytest.raises(WeaviateClosedClientError):
                await call()
        with pytest.raises(WeaviateClosedClientError):
            await batch.__aexit__(None, None, None)
    assert batch.progress.stored == batch.progress.added == 1


async def test_a_batch_belongs_to_its_event_loop(movies):
    async with movies.batch.stream() as batch:

        async def elsewhere():
            with pytest.raises(WeaviateClosedClientError, match="thread"):
                await batch.add_object({})

        await anyio.to_thread.run_sync(anyio.run, elsewhere)
    assert batch.progress.added == 0


async def refer(peer, *collections):
    """Add a reference from an object of each collection."""
    async with make_client(peer) as client, client.batch.stream() as batch:
        for collection in collections:
            await batch.add_reference(uuid4(), collection, "to", uuid4())
    return batch


async def test_one_collection_whose_references_are_refused(peer, anyio_backend):
    old(peer)
    usual_rest = peer.rest

    def rest(method, path, body):
        if b"Second" in body:
            return 422, {"error": [{"message": "no such class"}]}
        return usual_rest(method, path, body)

    peer.rest = rest
    batch = await refer(peer, "First", "Second", "Third")
    (failed,) = batch.failed_references
    assert failed.reference.from_object_collection == "Second"
    assert "no such class" in failed.message
    assert batch.progress.stored == 2


@pytest.mark.parametrize("stays", [False, True], ids=["stored", "not stored"])
async def test_a_gateway_that_gives_up_on_references(peer, anyio_backend, stays, monkeypatch):
    """They may be stored: the server is asked, once it is ready, and what is there is not sent again."""
    old(peer)
    usual_rest, posted = peer.rest, []

    def rest(method, path, body):
        if path.startswith("/v1/batch/references"):
            posted.append(body)
            if len(posted) == 1 or stays:
                if not stays:
                    (one,) = msgspec.json.decode(body)
                    *_, uuid, name = one["from"].split("/")
                    peer.references[uuid, name] = [one["to"]]
                    peer.starting = 2
                return 504, None
        return usual_rest(method, path, body)

    monkeypatch.setattr(limits, "MOST_TRIES", 2)
    monkeypatch.setattr(writer, "MOST_TRIES", 2)
    monkeypatch.setattr(writer, "_LONGEST_PAUSE", 0.05)
    peer.rest = rest
    batch = await refer(peer, "Movie")
    assert (batch.progress.stored, batch.progress.failed) == ((0, 1) if stays else (1, 0))
    assert len(posted) == (3 if stays else 1)
    assert [error.message[:17] for error in batch.failed_references] == (["it may be stored:"] if stays else [])


async def test_a_reference_is_looked_for_again_where_a_cluster_has_no_leader(movies, peer, monkeypatch):
    monkeypatch.setattr(writer, "_FIRST_PAUSE", 0.001)
    usual_rest, asked = peer.rest, []

    def rest(method, path, body):
        if path.startswith("/v1/objects/"):
            asked.append(path)
            if len(asked) <= 3:
                return 500, {"error": [{"message": "leader not found"}]}
        return usual_rest(method, path, body)

    peer.rest, peer.scripts = rest, [aborting(grpc.StatusCode.UNAVAILABLE, "cut")]
    async with movies.with_options(retries=0).batch.stream() as batch:
        await batch.add_reference(uuid4(), "to", uuid4())
    assert batch.progress.stored == 1
    assert not batch.failed_references
    assert len(asked) == 4


async def test_a_reference_that_cannot_be_looked_for_holds_up_nothing(movies, peer):
    usual_rest = peer.rest

    def rest(method, path, body):
        return (500, {"error": "broken"}) if path.startswith("/v1/objects/") else usual_rest(method, path, body)

    reached = threading.Event()

    def script(requests, context):
        yield STARTED
        next(requests)
        reached.set()
        context.abort(grpc.StatusCode.UNAVAILABLE, "cut")

    peer.rest, peer.scripts = rest, [script]
    async with movies.batch.stream() as batch:
        await batch.add_reference(uuid4(), "to", uuid4())
        with anyio.fail_after(10):
            while not reached.is_set():
                await anyio.sleep(0.001)
        uuids = await fill(batch, 500)
    assert stored(batch) == set(uuids)
    (failed,) = batch.failed_references
    assert failed.message.startswith("it was sent, and may be stored: ")


@pytest.mark.parametrize("status", [grpc.StatusCode.INTERNAL, grpc.StatusCode.UNKNOWN])
async def test_a_network_that_lets_no_stream_through(movies, peer, status, monkeypatch):
    monkeypatch.setattr(writer, "_FIRST_PAUSE", 0.001)

    def script(requests, context):
        context.abort(status, "what is a stream?")
        yield

    peer.scripts = [script] * 100
    async with movies.batch.stream() as batch:
        uuids = await fill(batch)
    assert stored(batch) == set(uuids)
    assert sum(peer.sizes) == 300


async def test_a_network_in_which_streams_never_begin(movies, peer, monkeypatch):
    monkeypatch.setattr(stream, "_SILENCE", 0.1)
    released = threading.Event()

    def script(requests, context):
        released.wait(20)
        yield STARTED

    peer.scripts = [script] * 2
    async with movies.batch.stream() as batch:
        uuids = await fill(batch)
    released.set()
    assert stored(batch) == set(uuids)


async def test_a_key_that_is_refused_in_the_middle(movies, peer):
    def script(requests, context):
        yield STARTED
        data = next(requests).data
        yield results(data, {0: "extract auth: invalid api key: user deactivated"})
        list(requests)

    peer.scripts = [script] * 9
    with pytest.raises(AuthenticationFailedError, match="user deactivated"):
        async with movies.batch.stream() as batch:
            await fill(batch, 1)


async def test_a_blocked_event_loop_is_no_silent_server(movies, peer):
    async with movies.with_options(timeout=2).batch.stream() as batch:
        for _ in range(3):
            await batch.add_object({})
            await anyio.sleep(0.06)
            time.sleep(2.5)  # noqa: ASYNC251 - what is tested
    assert batch.progress.stored == 3


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("connection to: OpenAI API failed with status: 429 error: You've hit it", "limit"),
        ("connection to: Cohere API failed with status: 503 error", "limit"),
        ("request rate limit exceeded and will not refresh in time", "limit"),
        ("vectorize: ThrottlingException: Too many requests", "limit"),
        ("broadcast: cannot reach enough replicas", "node"),
        ("shard: context canceled", "node"),
        ('replica "n2:7101": "n2:7101": connect: Post "http://n2:7101/a": EOF', "node"),
        ('replica "n2:7101": "n2:7101": class not found "Movie"', "node"),
        ('resolve node name "n2" to host', "node"),
        ("auto-schema: create collection: rpc error: desc = class name Movie already exists", "node"),
        ("invalid object: auto-schema: create collection: class name Movie already exists", "node"),
        ('conflict "store object in LSM store: upsert object data: store is read-only"', "node"),
        ('shard not found "error getting shard \\"a\\": already shut or dropped"', "node"),
        ('conflict "the value \\"leader not found\\" is wrong"', None),
        ("store is read-only due to: UpdateVectorIndexConfigs: [default]", "node"),
        ("store is read-only due to: resource pressure", None),
        ("could not find index for class Movie. It might have been deleted in the meantime", "node"),
        ("extract auth: token is expired", "login"),
        ("invalid integer property 'rate_limit' on class 'A': requires an integer, the given value is 'x'", None),
        ("no such prop with name 'throttle' found in class 'A'", None),
        ("invalid date property 'd' on class 'A': the given value is 'it's a shutdown in progress'", None),
        ("the value 'Too many requests, status 503, shutting down' is wrong", None),
        ("vector lengths don't match", None),
    ],
)
def test_which_errors_pass(message, kind):
    found = limits.judged(message, (1, 39, 3))
    assert (found and found.kind) == kind


@pytest.mark.parametrize(
    ("message", "seconds"),
    [
        ("Please try again in 20s.", 20),
        ("try again in 1m30.5s", 60),
        ("try again in 120ms", 0.12),
        ("retry after 6 seconds", 6),
        ("Retry-After: 3", 3),
        ("try again in 2 minutes", 60),
        ("please retry", None),
    ],
)
def test_how_long_an_error_asks_to_wait(message, seconds):
    assert limits.asked_wait(message) == seconds

"""What a batch sends is what the official client sends, and what the server says is read as its messages are."""

import asyncio
import contextlib
import warnings
from uuid import UUID

import batch_peer
import numpy as np
import pytest
from batch_peer import Reply
from hypothesis import given
from hypothesis import strategies as st
from support import make_client

from weaviate_anyio._wire import batch_stream
from weaviate_anyio.classes.data import ReferenceToMulti
from weaviate_anyio.exceptions import WeaviateBatchStreamError

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import weaviate as official
    from weaviate.classes.data import ReferenceToMulti as OfficialToMulti

ONE, TWO = UUID(int=1), UUID(int=2)


@pytest.fixture
def peer():
    with batch_peer.running() as found:
        yield found


async def fill(batch, to_multi):
    """The same calls for both clients."""
    await batch.add_object("Movie", {"title": "Älien", "year": 1979.5, "seen": True, "none": None}, uuid=ONE)
    await batch.add_object("Movie", {"list": ["a", "b"], "numbers": [1.5], "empty": []}, uuid=TWO, vector=[1.0, 2.0])
    named = {"one": np.array([1, 2], dtype=np.float32), "multi": [[1.0, 2.0], [3.0, 4.0]]}
    await batch.add_object("Tenants", {"deep": {"er": {"x": "y"}}}, uuid=UUID(int=3), vector=named, tenant="a")
    # Without properties, the official client loses the references.
    await batch.add_object(
        "Movie", {"a": 1}, references={"to": UUID(int=9), "any": to_multi(UUID(int=8))}, uuid=UUID(int=4)
    )
    await batch.add_object("Movie", uuid=UUID(int=5))
    await batch.add_reference(ONE, "Movie", "to", TWO)
    await batch.add_reference(str(ONE), "Movie", "to", [ONE, TWO])
    await batch.add_reference(TWO, "Tenants", "any", to_multi(UUID(int=8)), tenant="a")


async def official_fill(peer):
    to_multi = lambda uuid: OfficialToMulti(target_collection="Other", uuids=uuid)
    client = official.use_async_with_local("127.0.0.1", peer.http_port, peer.grpc_port, skip_init_checks=True)
    async with client:
        async with client.batch.stream() as batch:
            await fill(batch, to_multi)


def messages(streams):
    """All objects and references of all streams, by what tells them apart."""
    data = [request.data for seen in streams for request in seen]
    objects = {one.uuid: one for each in data for one in each.objects.values}
    references = sorted(one.SerializeToString() for each in data for one in each.references.values)
    return objects, references


@pytest.mark.anyio
async def test_the_same_calls_send_the_same(peer, anyio_backend):
    async with make_client(peer) as client, client.batch.stream() as batch:
        await fill(batch, lambda uuid: ReferenceToMulti(target_collection="Other", uuids=uuid))
    ours = messages(peer.streams)
    peer.streams.clear()
    await run_elsewhere(official_fill, peer)
    theirs = messages(peer.streams)
    assert ours[0] == theirs[0]
    assert ours[1] == theirs[1]
    assert (len(ours[0]), len(ours[1])) == (5, 4)


async def run_elsewhere(function, *args):
    """Run what needs asyncio in a thread of its own."""
    import anyio

    await anyio.to_thread.run_sync(lambda: asyncio.run(function(*args)))


IDS = st.uuids().map(str)
SUCCESS = st.one_of(
    IDS.map(lambda uuid: Reply.Results.Success(uuid=uuid)),
    st.text().map(lambda text: Reply.Results.Success(beacon=text)),
)
ERROR = st.builds(
    lambda key, uuid, text: Reply.Results.Error(error=text, **({"uuid": key} if uuid else {"beacon": key})),
    IDS,
    st.booleans(),
    st.text(),
)


@given(stored=st.lists(IDS, max_size=500))
def test_stored_objects(stored):
    """The message that comes most often is read without a message tree."""
    reply = Reply(results=Reply.Results(successes=[Reply.Results.Success(uuid=uuid) for uuid in stored]))
    assert batch_stream.read(reply.SerializeToString()) == ([uuid.encode() for uuid in stored], [], [], [])


@given(successes=st.lists(SUCCESS, max_size=20), errors=st.lists(ERROR, max_size=20))
def test_results(successes, errors):
    read = batch_stream.read(Reply(results=Reply.Results(successes=successes, errors=errors)).SerializeToString())
    assert read == (
        [one.uuid.encode() for one in successes if one.HasField("uuid")],
        [(one.uuid.encode(), one.error) for one in errors if one.HasField("uuid")],
        [one.beacon for one in successes if one.HasField("beacon")],
        [(one.beacon, one.error) for one in errors if one.HasField("beacon")],
    )


def test_other_news():
    read = lambda **fields: batch_stream.read(Reply(**fields).SerializeToString())
    assert read(started=Reply.Started()) == batch_stream.Started()
    assert read(acks=Reply.Acks(uuids=["a"], beacons=["b"])) == batch_stream.Acks()
    assert read(backoff=Reply.Backoff(batch_size=7)) == batch_stream.Backoff(7)
    assert read(shutting_down=Reply.ShuttingDown()) == batch_stream.ShuttingDown()
    assert read(out_of_memory=Reply.OutOfMemory(uuids=["a"], wait_time=300)) == batch_stream.OutOfMemory(300)
    assert read() is None


@given(data=st.binary(max_size=200))
def test_anything_else_is_one_error(data):
    with contextlib.suppress(WeaviateBatchStreamError):
        batch_stream.read(data)

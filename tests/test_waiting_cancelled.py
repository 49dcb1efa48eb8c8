"""Backups, restorations and replications of real servers, cancelled at random moments: what is left on the server."""

import os
import random
import secrets
import time
from functools import partial

import anyio
import pytest
from leaks import no_leaks, tasks
from support import free, make_client

from weaviate_anyio.classes.backup import BackupStorage
from weaviate_anyio.classes.config import Configure
from weaviate_anyio.classes.data import DataObject
from weaviate_anyio.classes.replication import ReplicationType
from weaviate_anyio.exceptions import UnexpectedStatusCodeError
from weaviate_anyio.outputs.backup import BackupStatus
from weaviate_anyio.outputs.cluster import ReplicateOperationState

pytestmark = pytest.mark.anyio

MOMENTS = int(os.environ.get("WEAVIATE_ANYIO_MOMENTS", "3"))
"""On each of the three backends."""
MOVES = int(os.environ.get("WEAVIATE_ANYIO_MOMENTS", "2"))
"""The same for replications: the server looks for new ones every 5 s."""
FILES = BackupStorage.FILESYSTEM
ENDED = {BackupStatus.SUCCESS, BackupStatus.FAILED, BackupStatus.CANCELED}


@pytest.fixture(params=[False, True], ids=["goes on", "cancel_on_exit"])
def cancels(request):
    return request.param


@pytest.fixture
def moments():
    """Parts of the time that an operation takes when nobody cancels it, and a little more."""
    seed = secrets.randbits(32)
    print(f"seed {seed}")
    chosen = random.Random(seed)
    return [0.0, *(chosen.uniform(0, 1.2) for _ in range(MOMENTS - 1))]


async def make(client, name, objects=200):
    collection = await client.collections.create(name, vector_config=Configure.Vectors.self_provided())
    await collection.data.insert_many([DataObject({"text": "a" * 100}, vector=[1.0] * 64) for _ in range(objects)])
    return collection


async def timed(work):
    start = time.perf_counter()
    await work()
    return time.perf_counter() - start


async def cancelled(work, seconds):
    """Whether work was cancelled after some seconds; no task of it runs on."""
    before = tasks()
    with anyio.move_on_after(seconds) as scope:
        await work()
    assert not tasks() - before
    return scope.cancelled_caught


async def last(read, is_last):
    with anyio.fail_after(60):
        while not is_last(found := await read()):
            await anyio.sleep(0.02)
    return found


async def status_of(read):
    """The status of a backup; None if there is none."""
    try:
        return (await read()).status
    except UnexpectedStatusCodeError as error:
        if error.status_code == 404:
            return None
        raise


async def test_backups(client, collection_name, cancels, moments):
    await make(client, collection_name)
    create = partial(client.backup.create, include_collections=collection_name, wait_for_completion=True)
    length = await timed(lambda: free(lambda: create(f"a{secrets.token_hex(6)}", FILES)))
    seen = []
    for moment in moments:
        name = f"a{secrets.token_hex(6)}"
        work = partial(create, name, FILES, cancel_on_exit=cancels)
        was_cancelled = await cancelled(lambda work=work: free(work), moment * length)
        read = partial(status_of, partial(client.backup.get_create_status, name, FILES))
        status = await last(read, lambda status: status is None or status in ENDED)
        # It may have been over, or not yet begun; what was under way has gone on, or was ended.
        allowed = {BackupStatus.SUCCESS, None, BackupStatus.CANCELED if cancels else None}
        assert status in allowed if was_cancelled else status is BackupStatus.SUCCESS
        seen.append(status)
    print({str(one): seen.count(one) for one in seen})


async def test_restorations(client, collection_name, cancels, moments):
    await make(client, collection_name)
    name = f"a{secrets.token_hex(6)}"
    await free(lambda: client.backup.create(name, FILES, collection_name, wait_for_completion=True))
    await client.collections.delete(collection_name)
    restore = partial(client.backup.restore, name, FILES, wait_for_completion=True)
    length = await timed(lambda: free(restore))
    await client.collections.delete(collection_name)
    seen = []
    for moment in moments:
        was_cancelled = await cancelled(lambda: free(partial(restore, cancel_on_exit=cancels)), moment * length)
        read = partial(status_of, partial(client.backup.get_restore_status, name, FILES))
        status = await last(read, lambda status: status is None or status in ENDED)
        exists = await client.collections.exists(collection_name)
        assert was_cancelled or (status is BackupStatus.SUCCESS and exists)
        assert status is not BackupStatus.FAILED
        assert status is not BackupStatus.CANCELED or cancels
        if exists:
            assert await client.collections.use(collection_name).length() == 200
            await client.collections.delete(collection_name)
        seen.append((str(status), exists))
    print({one: seen.count(one) for one in seen})


async def test_replications(cluster, cancels, moments):
    name = f"Test{secrets.token_hex(8)}"
    async with no_leaks(), make_client(cluster["n1"]) as client:
        await make(client, name)
        try:
            await replicate_often(client, name, cancels, moments)
        finally:
            await client.cluster.replications.delete_all()
            await client.collections.delete(name)


async def place(client, name):
    (shard, *_) = (await client.cluster.query_sharding_state(collection=name)).shards
    return shard.name, shard.replicas


async def replicate_often(client, name, cancels, moments):
    replications = client.cluster.replications

    async def move(**given):
        shard, (source,) = await place(client, name)
        target = next(one for one in ("n1", "n2", "n3") if one != source)
        where = {"collection": name, "shard": shard, "source_node": source, "target_node": target}
        how = {"replication_type": ReplicationType.MOVE, "wait_for_completion": True}
        return await free(lambda: client.cluster.replicate(**where, **how, **given))

    length = await timed(move)
    seen = []
    for moment in moments[:MOVES]:
        # An operation that has ended may still keep the next one from its replica.
        await replications.delete_all()
        await last(replications.list_all, lambda left: not left)
        was_cancelled = await cancelled(partial(move, cancel_on_exit=cancels), moment * length)
        states = [await last_state(replications, one.uuid) for one in await replications.list_all()]
        assert len(states) <= 1
        allowed = {ReplicateOperationState.READY, *([ReplicateOperationState.CANCELLED] if cancels else [])}
        assert set(states) <= allowed
        assert was_cancelled or states == [ReplicateOperationState.READY]
        _, replicas = await place(client, name)
        assert len(replicas) == 1
        seen.append([str(one) for one in states])
    assert await client.collections.use(name).length() == 200
    print({str(one): seen.count(one) for one in seen})


async def last_state(replications, uuid):
    ended = {ReplicateOperationState.READY, ReplicateOperationState.CANCELLED}
    return (await last(partial(replications.get, uuid=uuid), lambda one: one.status.state in ended)).status.state

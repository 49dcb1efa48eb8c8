"""Waiting for what the server does in the background: its end, its timeout, its progress, and its cancellation."""

import logging
from itertools import chain, repeat

import anyio
import pytest
from doors import Door, client_of
from leaks import no_leaks
from msgspec import json
from weaviate.proto.v1 import tenants_pb2

from weaviate_anyio._wire.reading import Reply
from weaviate_anyio.classes.backup import BackupStorage
from weaviate_anyio.classes.batch import Shard
from weaviate_anyio.classes.export import ExportFileFormat
from weaviate_anyio.exceptions import (
    BackupCanceledError,
    BackupFailedError,
    ExportCanceledError,
    ExportFailedError,
    WeaviateConnectionError,
    WeaviateInvalidInputError,
    WeaviateNotCompletedError,
    WeaviateTimeoutError,
    WeaviateUnsupportedFeatureError,
    WeaviateWaitTimeoutError,
)

pytestmark = pytest.mark.anyio

FILES = BackupStorage.FILESYSTEM
ID = "8b3fae39-a3e9-47c5-accc-96747ec70064"


class Server(Door):
    """Has a job that goes through some statuses, one at each read; the last one stays."""

    def __init__(self, *statuses):
        self._statuses = chain(statuses, repeat(statuses[-1]))
        self.cancelled = 0
        self.started = anyio.Event()
        self.starting = None  # what a start waits for
        self.log = []

    async def rest(self, operation):
        self.log.append(operation.verb)
        if operation.verb == "DELETE" or operation.path[-1] == "cancel":
            self.cancelled += 1
            return Reply(204, b"")
        if operation.verb == "POST":
            self.started.set()
            if self.starting is not None:
                await self.starting.wait()
        status = next(self._statuses) if operation.verb == "GET" else "STARTED"
        if isinstance(status, Exception):
            raise status
        job = {"id": ID, "status": status, "path": "p", "error": "no disk"}
        shard = {"collection": "A", "shard": "s", "sourceNode": "a", "targetNode": "b", "type": "COPY"}
        if operation.path[0] == "replication":
            job |= {**shard, "status": {"state": status, "errors": [{"message": "no disk"}]}}
        return Reply(200, json.encode(job))

    async def call(self, method, request):
        statuses = next(self._statuses)
        found = [tenants_pb2.Tenant(name=name, activity_status=number) for name, number in statuses.items()]
        return tenants_pb2.TenantsGetReply(tenants=found).SerializeToString()


def backup(client, **given):
    return client.backup.create("first", FILES, wait_for_completion=True, **given)


def restore(client, **given):
    return client.collections.use("A").backup.restore("first", FILES, wait_for_completion=True, **given)


def export(client, **given):
    return client.export.create(
        export_id="first", backend=FILES, file_format=ExportFileFormat.PARQUET, wait_for_completion=True, **given
    )


def replicate(client, **given):
    return client.cluster.replicate(
        collection="A", shard="s", source_node="a", target_node="b", wait_for_completion=True, **given
    )


JOBS = {
    "backup": (backup, "SUCCESS"),
    "restore": (restore, "SUCCESS"),
    "export": (export, "SUCCESS"),
    "replicate": (replicate, "READY"),
}
EACH = pytest.mark.parametrize(("run", "success"), JOBS.values(), ids=list(JOBS))


@EACH
async def test_it_ends(run, success):
    server, seen = Server("TRANSFERRING", success), []
    await run(client_of(server), on_progress=seen.append, timeout=10)
    states = [getattr(one.status, "state", one.status) for one in seen]
    assert states == ["TRANSFERRING", success]
    assert (server.log, server.cancelled) == (["POST", "GET", "GET"], 0)


@EACH
async def test_progress_may_be_awaited(run, success):
    seen = []

    async def progressed(status):
        await anyio.lowlevel.checkpoint()
        seen.append(status)

    await run(client_of(Server(success)), on_progress=progressed)
    assert len(seen) == 1


@EACH
@pytest.mark.parametrize("cancel", [False, True])
async def test_it_does_not_end_in_time(run, success, cancel):
    server = Server("TRANSFERRING")
    now = r"is cancelled there now \(cancel_on_exit\)" if cancel else "goes on there"
    with pytest.raises(
        WeaviateWaitTimeoutError, match=rf"did not end on the server within 0.05 s \(timeout\), and {now}"
    ):
        await run(client_of(server), timeout=0.05, cancel_on_exit=cancel)
    assert server.cancelled == cancel


@EACH
@pytest.mark.parametrize("cancel", [False, True])
async def test_the_caller_is_cancelled(run, success, cancel):
    server = Server("TRANSFERRING")
    async with no_leaks():
        with anyio.move_on_after(0.05) as scope:
            await run(client_of(server), cancel_on_exit=cancel)
    assert scope.cancelled_caught
    assert server.cancelled == cancel


@EACH
@pytest.mark.parametrize("answered", [True, False])
async def test_the_caller_is_cancelled_before_the_start_is_answered(run, success, answered, monkeypatch):
    monkeypatch.setattr("weaviate_anyio._waiting.GRACE_SECONDS", 10 if answered else 0.05)
    server = Server("TRANSFERRING")
    server.starting = anyio.Event()
    async with no_leaks(), anyio.create_task_group() as group:
        group.start_soon(lambda: run(client_of(server), cancel_on_exit=True))
        await server.started.wait()
        group.cancel_scope.cancel()
        with anyio.CancelScope(shield=True):
            await anyio.wait_all_tasks_blocked()
        if answered:
            server.starting.set()
    assert server.cancelled == answered


@EACH
async def test_without_the_wish_a_start_is_cut_off_at_once(run, success):
    server = Server("TRANSFERRING")
    server.starting = anyio.Event()
    async with no_leaks(), anyio.create_task_group() as group:
        group.start_soon(lambda: run(client_of(server)))
        await server.started.wait()
        group.cancel_scope.cancel()
    assert server.log == ["POST"]


@EACH
async def test_nothing_is_started_in_a_scope_that_is_cancelled(run, success):
    server = Server("TRANSFERRING")
    with anyio.CancelScope() as scope:
        scope.cancel()
        await run(client_of(server), cancel_on_exit=True)
    assert (scope.cancelled_caught, server.log) == (True, [])


@EACH
@pytest.mark.parametrize("cancel", [False, True])
async def test_the_status_cannot_be_read(run, success, cancel):
    server = Server("TRANSFERRING", WeaviateConnectionError("gone"))
    with pytest.raises(WeaviateConnectionError, match="gone"):
        await run(client_of(server), cancel_on_exit=cancel)
    assert server.cancelled == cancel


@EACH
async def test_the_function_for_progress_raises(run, success):
    def progressed(status):
        raise KeyError(status)

    server = Server(success)
    with pytest.raises(KeyError):
        await run(client_of(server), on_progress=progressed, cancel_on_exit=True)
    assert server.cancelled == 1


@EACH
async def test_a_cancellation_that_the_server_refuses_is_logged(run, success, caplog, monkeypatch):
    server = Server("TRANSFERRING")

    async def refusing(operation, rest=server.rest):
        if operation.verb == "DELETE" or operation.path[-1] == "cancel":
            raise WeaviateConnectionError("gone")
        return await rest(operation)

    monkeypatch.setattr(server, "rest", refusing)
    with caplog.at_level(logging.WARNING, "weaviate_anyio"), pytest.raises(WeaviateTimeoutError):
        await run(client_of(server), timeout=0.05, cancel_on_exit=True)
    assert "was not cancelled: gone" in caplog.text


@pytest.mark.parametrize(
    ("run", "status", "error", "words"),
    [
        (backup, "FAILED", BackupFailedError, "The backup first failed: no disk"),
        (backup, "CANCELED", BackupCanceledError, "The backup first was cancelled: no disk"),
        (restore, "FAILED", BackupFailedError, "The restoration of the backup first failed: no disk"),
        (restore, "CANCELED", BackupCanceledError, "The restoration of the backup first was cancelled: no disk"),
        (export, "FAILED", ExportFailedError, "The export first failed: no disk"),
        (export, "CANCELED", ExportCanceledError, "The export first was cancelled: no disk"),
        (replicate, "CANCELLED", WeaviateNotCompletedError, "The replication of s of A to b was cancelled: no disk"),
    ],
)
async def test_it_ends_otherwise(run, status, error, words):
    server = Server("TRANSFERRING", status)
    with pytest.raises(error, match=words):
        await run(client_of(server), cancel_on_exit=True)
    assert server.cancelled == 0  # it has ended


NONE, ACTIVE, MOVING = {}, {"a": 1}, {"a": 6}  # numbers of the protocol: 6 is OFFLOADING


@pytest.mark.parametrize(
    ("statuses", "words"),
    [
        ([ACTIVE, MOVING, NONE], "failed: a no longer exists, or may not be read"),
        ([NONE], "failed: a no longer exists"),
        ([ACTIVE, MOVING, MOVING, ACTIVE], "failed: a is ACTIVE"),  # the server gave up
        ([ACTIVE], "failed: a is ACTIVE"),  # another program changed it
    ],
)
async def test_tenants_that_do_not_get_there(statuses, words):
    tenants = client_of(Server(*statuses)).collections.use("A").tenants
    with pytest.raises(WeaviateNotCompletedError, match=words):
        await tenants.offload("a", wait_for_completion=True, timeout=30)


async def test_tenants_that_take_too_long():
    tenants = client_of(Server(ACTIVE, MOVING)).collections.use("A").tenants
    with pytest.raises(
        WeaviateTimeoutError, match="^The change of tenants of A did not end on the server within 0.05 s"
    ):
        await tenants.offload("a", wait_for_completion=True, timeout=0.05)


class Indexing(Door):
    """Answers for shards with these queues, one at each read."""

    def __init__(self, *queues):
        self._queues = iter(queues)

    async def rest(self, operation):
        queue = next(self._queues)
        if isinstance(queue, Exception):
            raise queue
        status = "INDEXING" if queue else "READY"
        return Reply(200, json.encode([{"name": "s", "status": status, "vectorQueueSize": queue}]))


async def test_indexing_survives_some_failures():
    lost, late = WeaviateConnectionError("gone"), WeaviateTimeoutError("late")
    collection = client_of(Indexing(5, lost, late, 3, lost, 0)).collections.use("A")
    seen = []
    await collection.batch.wait_for_vector_indexing(how_many_failures=2, on_progress=seen.append)
    assert seen == [[Shard(collection="A")]] * 5 + [[]]
    collection = client_of(Indexing(5, lost, late)).collections.use("A")
    with pytest.raises(WeaviateTimeoutError, match="late"):
        await collection.batch.wait_for_vector_indexing(how_many_failures=1)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"timeout": 0}, "timeout must be seconds, above 0"),
        ({"timeout": "5"}, "timeout must be seconds"),
        ({"timeout": True}, "timeout must be seconds"),
        ({"timeout": float("nan")}, "timeout must be seconds"),
        ({"on_progress": 5}, "on_progress must be a function"),
        ({"cancel_on_exit": 1}, "cancel_on_exit must be a bool"),
    ],
)
@pytest.mark.parametrize("run", [job for job, _ in JOBS.values()], ids=list(JOBS))
@pytest.mark.parametrize("anyio_backend", ["asyncio"])
async def test_wrong_wishes_are_refused_at_the_call(run, given, words):
    with pytest.raises(WeaviateInvalidInputError, match=words):
        run(client_of(Server("SUCCESS")), **given)


@pytest.mark.parametrize(
    ("shards", "words"),
    [
        ("A", r"shards must be a list of Shard, or None, got 'A'"),
        ([Shard(collection="A"), "A"], r"shards\[1\] must be a Shard, got 'A'"),
        ([Shard(collection="a b")], r"shards\[0\].collection must be "),
        ([Shard(collection="A", tenant="a b")], r"shards\[0\].tenant must be "),
    ],
)
def test_shards_are_checked_at_the_call(shards, words):
    client = client_of(Indexing(0))
    for batch in (client.batch, client.collections.use("A").batch):
        with pytest.raises(WeaviateInvalidInputError, match=words):
            batch.wait_for_vector_indexing(shards)


@pytest.mark.parametrize("given", [{"timeout": 5}, {"on_progress": print}, {"cancel_on_exit": True}])
def test_wishes_without_waiting_are_refused(given):
    with pytest.raises(WeaviateInvalidInputError, match="must be left out unless wait_for_completion=True"):
        client_of(None).backup.create("first", FILES, **given)


def test_an_old_server_is_found_at_the_call():
    client = client_of(Server("SUCCESS"))

    def refuse(feature):
        raise WeaviateUnsupportedFeatureError(feature.words, "1.36.0", "1.37.0")

    client._context.connection.require = refuse
    with pytest.raises(WeaviateUnsupportedFeatureError):
        export(client)

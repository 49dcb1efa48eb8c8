"""Tenants of a real server: many of them, moved to cloud storage and back, and what is said where that fails."""

import secrets

import anyio
import anyio.lowlevel
import pytest
from doors import client_of
from leaks import no_leaks
from moto.server import ThreadedMotoServer
from support import OPEN, make_client

from weaviate_anyio.classes.config import Configure
from weaviate_anyio.classes.tenants import Tenant, TenantActivityStatus, TenantUpdate
from weaviate_anyio.exceptions import (
    UnexpectedStatusCodeError,
)

pytestmark = pytest.mark.anyio

ACTIVE, INACTIVE, OFFLOADED = (
    TenantActivityStatus.ACTIVE,
    TenantActivityStatus.INACTIVE,
    TenantActivityStatus.OFFLOADED,
)


@pytest.fixture(scope="session")
def storage():
    """An S3 of our own."""
    running = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    running.start()
    host, port = running.get_host_and_port()
    yield f"http://{host}:{port}"
    running.stop()


@pytest.fixture
async def offloading(servers, storage, anyio_backend):
    """A client of a server that can move tenants to the storage."""
    settings = {
        "ENABLE_MODULES": f"{OPEN['ENABLE_MODULES']},offload-s3",
        "OFFLOAD_S3_ENDPOINT": storage,
        "OFFLOAD_S3_BUCKET_AUTO_CREATE": "true",
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_REGION": "us-east-1",
    }
    server = servers.get({**OPEN, **settings})
    async with no_leaks(), make_client(server) as client:
        yield client


async def make(client, name):
    return await client.collections.create(
        name,
        multi_tenancy_config=Configure.multi_tenancy(enabled=True),
        vector_config=Configure.Vectors.self_provided(),
    )


async def test_tenants_are_moved_to_cloud_storage_and_back(offloading):
    name = f"Test{secrets.token_hex(8)}"
    collection = await make(offloading, name)
    tenants = collection.tenants
    try:
        await tenants.create(["a", "b"])
        await collection.with_tenant("a").data.insert({"title": "Alien"}, vector=[1.0])
        seen = []
        await tenants.offload("a", wait_for_completion=True, timeout=60, on_progress=seen.append)
        assert seen[-1]["a"].activity_status is OFFLOADED
        assert await tenants.get_by_name("a") == Tenant(name="a", activity_status=OFFLOADED)
        statuses = []

        async def progressed(found):  # it may be async, too
            statuses.append(found["a"].activity_status)

        await tenants.activate("a", wait_for_completion=True, timeout=60, on_progress=progressed)
        assert statuses[-1] is ACTIVE
        assert set(statuses) <= {TenantActivityStatus.ONLOADING, ACTIVE}
        assert (await collection.with_tenant("a").query.fetch_objects()).objects[0].properties == {"title": "Alien"}
        changes = [
            TenantUpdate(name="a", activity_status="OFFLOADED"),
            TenantUpdate(name="b", activity_status="INACTIVE"),
        ]
        await tenants.update(changes, wait_for_completion=True, timeout=60)
        assert {one.activity_status for one in (await tenants.get()).values()} == {OFFLOADED, INACTIVE}
    finally:
        await offloading.collections.delete(name)


async def test_a_server_without_cloud_storage_refuses(client, collection_name):
    tenants = (await make(client, collection_name)).tenants
    await tenants.create("a")
    with pytest.raises(UnexpectedStatusCodeError, match="offload") as caught:
        await tenants.offload("a")
    assert list(caught.value.tenants.errors) == ["a"]


async def test_vectors_of_tenants_are_waited_for(client, collection_name):
    collection = await make(client, collection_name)
    await collection.tenants.create(["a", "b"])
    await collection.with_tenant("a").data.insert({"title": "Alien"}, vector=[1.0])
    await collection.with_tenant("a").batch.wait_for_vector_indexing(timeout=30)
    await collection.batch.wait_for_vector_indexing(timeout=30)


class Counting:
    """Stands before a connection, and counts what is sent."""

    def __init__(self, connection):
        self._connection, self.sent = connection, 0

    def __getattr__(self, name):
        return getattr(self._connection, name)

    async def send(self, operation, options):
        self.sent += 1
        return await self._connection.send(operation, options)


async def test_a_thousand_tenants(client, collection_name):
    await make(client, collection_name)
    counting = Counting(client._connection)
    tenants = client_of(counting).collections.use(collection_name).tenants
    names = [f"tenant{number}" for number in range(1000)]
    await tenants.create([Tenant(name=name, activity_status=INACTIVE) for name in names])
    await tenants.activate(names)
    assert counting.sent == 20
    found = await tenants.get()
    assert sorted(found) == sorted(names)
    assert {one.activity_status for one in found.values()} == {ACTIVE}
    assert (await tenants.get_by_names(names[:300])).keys() == set(names[:300])
    counting.sent = 0
    await tenants.remove(names)
    assert counting.sent == 10
    assert await tenants.get() == {}


async def test_what_became_of_each_tenant(client, collection_name):
    tenants = (await make(client, collection_name)).tenants
    names = [f"tenant{number}" for number in range(250)]
    await tenants.create([name for name in names if name != "tenant150"])
    with pytest.raises(UnexpectedStatusCodeError) as caught:
        await tenants.deactivate(names)
    known = caught.value.tenants
    assert sorted(known.done) == sorted([*names[:100], *names[200:]])
    assert list(known.errors) == names[100:200]
    assert set(known.errors.values()) == {caught.value.message}
    assert (known.pending, known.unsent) == ([], [])
    assert "150 tenants were written, 100 failed" in caught.value.__notes__[-1]
    assert "tenant150" in caught.value.message


async def test_a_cancelled_write_says_what_became_of_each_tenant(client, collection_name):
    tenants = (await make(client, collection_name)).tenants
    names = [f"tenant{number}" for number in range(1000)]
    known = None

    async def write():
        nonlocal known
        try:
            await tenants.create(names)
        except anyio.get_cancelled_exc_class() as error:
            known = error.tenants
            raise

    async with anyio.create_task_group() as group:
        group.start_soon(write)
        while len(await tenants.get()) < 300:
            await anyio.lowlevel.checkpoint()
        group.cancel_scope.cancel()
    assert known is not None
    everyone = [*known.done, *known.errors, *known.pending, *known.unsent]
    assert sorted(everyone) == sorted(names)
    there = await tenants.get()
    assert set(known.done) <= there.keys() <= {*known.done, *known.pending}

"""Three nodes of one cluster: what can only be seen where there are several."""

import secrets

import anyio
import pytest
from support import OPEN, make_client

from weaviate_anyio.classes.backup import BackupStorage
from weaviate_anyio.classes.config import Configure, DataType, Property
from weaviate_anyio.exceptions import (
    UnexpectedStatusCodeError,
    WeaviateNotCompletedError,
    WeaviateTimeoutError,
)
from weaviate_anyio.outputs.cluster import ReplicateOperationState, ShardScaleActions

pytestmark = pytest.mark.anyio

NODES = {"n1", "n2", "n3"}


@pytest.fixture
async def client(cluster, anyio_backend):
    async with make_client(cluster["n1"]) as connected:
        yield connected


@pytest.fixture
async def movies(client):
    """A collection with two shards, each with one replica."""
    made = await client.collections.create(
        f"Test{secrets.token_hex(8)}",
        properties=[Property(name="title", data_type=DataType.TEXT)],
        vector_config=Configure.Vectors.self_provided(),
        sharding_config=Configure.sharding(desired_count=2),
    )
    assert not (await made.data.insert_many([{"title": f"film {n}"} for n in range(100)])).has_errors
    yield made
    await client.collections.delete(made.name)


async def replicas(client, collection):
    """The nodes of each shard."""
    state = await client.cluster.query_sharding_state(collection=collection.name)
    return {shard.name: frozenset(shard.replicas) for shard in state.shards}


async def scaled(client, collection, factor, **how):
    plan = await client.cluster.query_replication_scale_plan(collection=collection.name, replication_factor=factor)
    return plan, await client.cluster.apply_replication_scale_plan(plan, **how)


async def test_each_node_knows_all(cluster):
    for node in cluster.values():
        async with make_client(node) as client:
            found = await client.cluster.nodes()
            assert [(one.name, one.status) for one in found] == [(name, "HEALTHY") for name in sorted(NODES)]


async def test_more_replicas_and_fewer(client, movies):
    before = await replicas(client, movies)
    seen = []
    plan, uuids = await scaled(client, movies, 3, wait_for_completion=True, timeout=120, on_progress=seen.append)
    assert plan.collection == movies.name
    assert plan.shards.keys() == before.keys()
    for name, (first,) in before.items():
        assert plan.shards[name] == ShardScaleActions(dict.fromkeys(NODES - {first}, first), [])
    assert len(set(uuids)) == 4
    assert {one.uuid for one in seen[-1]} == set(uuids)
    assert {one.status.state for one in seen[-1]} == {ReplicateOperationState.READY}
    assert set((await replicas(client, movies)).values()) == {frozenset(NODES)}
    assert (await movies.aggregate.over_all(total_count=True)).total_count == 100
    plan, uuids = await scaled(client, movies, 1, wait_for_completion=True)
    assert uuids == []
    kept = {name: NODES - set(actions.remove_nodes) for name, actions in plan.shards.items()}
    assert kept == await replicas(client, movies)


async def test_a_plan_by_hand(client, movies):
    plan = await client.cluster.query_replication_scale_plan(collection=movies.name, replication_factor=3)
    name, actions = next(iter(plan.shards.items()))
    target, source = next(iter(actions.add_nodes.items()))
    plan.shards = {name: ShardScaleActions({target: source}, [])}
    (uuid,) = await client.cluster.apply_replication_scale_plan(plan)
    operation = await client.cluster.replications.get(uuid=uuid)
    assert (operation.shard, operation.source_node, operation.target_node) == (name, source, target)
    plan.shards = {name: ShardScaleActions({target: target}, [])}
    with pytest.raises(UnexpectedStatusCodeError, match="Changing the replicas of"):
        await client.cluster.apply_replication_scale_plan(plan)


async def test_nothing_to_change(client, movies):
    plan, uuids = await scaled(client, movies, 1)
    assert plan.shards == {}
    assert uuids == []


async def test_what_the_server_refuses(client, movies):
    with pytest.raises(UnexpectedStatusCodeError, match="not enough storage replicas: found 3 want 4"):
        await client.cluster.query_replication_scale_plan(collection=movies.name, replication_factor=4)
    with pytest.raises(UnexpectedStatusCodeError, match="class not found"):
        await client.cluster.query_replication_scale_plan(collection="Nothing", replication_factor=2)
    _, uuids = await scaled(client, movies, 2)
    plan = await client.cluster.query_replication_scale_plan(collection=movies.name, replication_factor=3)
    with pytest.raises(UnexpectedStatusCodeError, match="ongoing replications"):
        await client.cluster.apply_replication_scale_plan(plan)
    assert len(uuids) == 2


async def test_waits_that_end_early(client, movies):
    async def cancel(operations):
        for one in operations:
            await client.cluster.replications.cancel(uuid=one.uuid)

    with pytest.raises(WeaviateNotCompletedError, match="2 of 2 replicas were cancelled or deleted"):
        await scaled(client, movies, 2, wait_for_completion=True, on_progress=cancel)
    with pytest.raises(WeaviateTimeoutError, match=r"replicas of .* did not end on the server within 0\.01 s"):
        await scaled(client, movies, 2, wait_for_completion=True, timeout=0.01)


async def test_deleting_by_force(client, movies):
    _, uuids = await scaled(client, movies, 2)
    of_replications = client.cluster.replications
    target = (await of_replications.get(uuid=uuids[0])).target_node
    operations = await of_replications.query(collection=movies.name)
    shard = operations[0].shard
    for chosen, expected in (
        ({"uuid": uuids[0]}, {uuids[0]}),
        ({"collection": movies.name}, set(uuids)),
        ({"collection": movies.name, "shard": shard}, {one.uuid for one in operations if one.shard == shard}),
    ):
        assert set(await of_replications.force_delete(**chosen, dry_run=True)) == expected
    assert uuids[0] in await of_replications.force_delete(target_node=target, dry_run=True)
    assert set(uuids) <= set(await of_replications.force_delete_all(dry_run=True))
    assert len(await of_replications.query(collection=movies.name)) == 2
    assert await of_replications.force_delete(uuid=uuids[0]) == []
    with anyio.fail_after(30):
        while await of_replications.get(uuid=uuids[0]) is not None:
            await anyio.sleep(0.05)
    assert [one.uuid for one in await of_replications.query(collection=movies.name)] == [uuids[1]]
    await of_replications.force_delete_all()
    with anyio.fail_after(30):
        while await of_replications.query(collection=movies.name):
            await anyio.sleep(0.05)


@pytest.fixture(scope="module")
def one_storage(tmp_path_factory):
    """Settings of servers that share the folder of their backups."""
    return OPEN | {"BACKUP_FILESYSTEM_PATH": str(tmp_path_factory.mktemp("backups"))}


async def test_a_backup_is_restored_to_nodes_of_other_names(servers, one_storage, anyio_backend):
    name, backup = f"Test{secrets.token_hex(8)}", secrets.token_hex(8)
    async with make_client(servers.get(one_storage)) as old:
        made = await old.collections.create(name, vector_config=Configure.Vectors.self_provided())
        uuid = await made.data.insert({"title": "film"})
        await old.backup.create(backup, BackupStorage.FILESYSTEM, include_collections=name, wait_for_completion=True)
        (node,) = await old.cluster.nodes()
    nodes = servers.cluster(one_storage, size=1)  # with several, the server refuses backups in the file system
    async with make_client(nodes["n1"]) as new:
        kept = new.collections.use(name)
        with pytest.raises(UnexpectedStatusCodeError, match=node.name):
            await new.backup.restore(backup, BackupStorage.FILESYSTEM)
        for call in (new.backup.restore, kept.backup.restore):
            await call(backup, BackupStorage.FILESYSTEM, node_mapping={node.name: "n1"}, wait_for_completion=True)
            assert await kept.data.exists(uuid)
            assert set((await replicas(new, kept)).values()) == {frozenset({"n1"})}
            await new.collections.delete(name)

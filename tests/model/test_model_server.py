"""The real server: it takes what we send, and both clients read the same out of its replies."""

import secrets
import uuid

import pytest
from doors import client_of
from model_oracle import Recording, fields, theirs
from msgspec.structs import replace
from support import BACKENDS, free

from weaviate_anyio._wire import debug
from weaviate_anyio.classes.backup import (
    BackupCompressionLevel,
    BackupConfigCreate,
    BackupConfigRestore,
    BackupStorage,
)
from weaviate_anyio.classes.batch import Shard
from weaviate_anyio.classes.config import Configure, ConsistencyLevel, DataType, Property
from weaviate_anyio.classes.data import DataObject
from weaviate_anyio.classes.export import ExportFileFormat
from weaviate_anyio.classes.tenants import Tenant, TenantCreate, TenantUpdate
from weaviate_anyio.classes.tokenization import StopwordsCreate, StopwordsPreset, Tokenization
from weaviate_anyio.exceptions import (
    BackupFailedError,
    UnexpectedStatusCodeError,
    WeaviateUnsupportedFeatureError,
)
from weaviate_anyio.outputs.backup import BackupStatus
from weaviate_anyio.outputs.export import ExportStatus, ShardExportStatus

pytestmark = pytest.mark.anyio

ONE_BACKEND = pytest.mark.parametrize("anyio_backend", BACKENDS[:1])  # for what is about words alone
DICTIONARIES = {Tokenization.GSE, Tokenization.GSE_CH, Tokenization.KAGOME_JA, Tokenization.KAGOME_KR}
PARQUET = theirs.export.ExportFileFormat.PARQUET
TEXT = Property(name="text", data_type=DataType.TEXT)
VECTORS = [
    Configure.Vectors.self_provided(name="one"),
    Configure.MultiVectors.self_provided(name="many"),
]


@pytest.fixture
def seen(client):
    return Recording(client._connection)


@pytest.fixture
def admin(seen):
    """The same client, whose replies are seen."""
    return client_of(seen)


@pytest.fixture
async def collection(client, collection_name):
    return await client.collections.create(
        collection_name, properties=[TEXT], vector_config=Configure.Vectors.self_provided()
    )


@ONE_BACKEND
async def test_a_server_that_is_too_old_is_found_at_the_call(client):
    client._session.version = (1, 31, 9)
    pattern = r"aliases needs Weaviate 1\.32\.0 or newer; the connected server is 1\.31\.9"
    with pytest.raises(WeaviateUnsupportedFeatureError, match=pattern):
        client.alias.exists(alias_name="Second")


async def test_tenants(client, collection_name):
    collection = await client.collections.create(
        collection_name, multi_tenancy_config=Configure.multi_tenancy(enabled=True)
    )
    tenants = collection.tenants
    await tenants.create(["a", Tenant(name="b"), TenantCreate(name="c", activity_status="INACTIVE")])
    await tenants.create(["c"])  # it stays as it is, so that this may be repeated
    found = await tenants.get()
    assert {name: one.activity_status.value for name, one in found.items()} == {
        "a": "ACTIVE",
        "b": "ACTIVE",
        "c": "INACTIVE",
    }
    assert await tenants.get_by_names(["b", "x"]) == {"b": Tenant(name="b")}
    await tenants.update([found["c"], TenantUpdate(name="a", activity_status="INACTIVE")])
    await tenants.deactivate("b")
    assert {name: one.activity_status.value for name, one in (await tenants.get()).items()} == dict.fromkeys(
        "abc", "INACTIVE"
    )
    for version in ((1, 27, 0), client._session.version):
        client._session.version = version
        assert await tenants.get_by_name("b") == Tenant(name="b", activity_status="INACTIVE")
        assert await tenants.get_by_name("x") is None
    seen = []
    await tenants.activate(["a", "b"], wait_for_completion=True, timeout=30, on_progress=seen.append)
    assert seen[-1] == {"a": Tenant(name="a"), "b": Tenant(name="b")}
    await tenants.remove([found["a"], "c", "x"])
    assert [await tenants.exists(one) for one in ("a", "b")] == [False, True]
    assert list(await tenants.get()) == ["b"]


async def test_nodes_and_agreement(admin, seen, collection):
    await collection.data.insert({"text": "a"}, vector=[1.0])
    (node,) = await admin.cluster.nodes(collection.name, output="verbose")
    assert fields([node]) == fields(seen.theirs.cluster.nodes(output="verbose"))
    (shard,) = node.shards
    assert (shard.collection, shard.node, node.status) == (collection.name, node.name, "HEALTHY")
    assert await collection.shards() == [shard]
    found = await admin.cluster.nodes()
    assert fields(found) == fields(seen.theirs.cluster.nodes())
    statistics = await admin.cluster.statistics()
    assert fields(statistics) == fields(seen.theirs.cluster.statistics())
    (only,) = statistics.statistics
    assert (only.name, only.raft.state, only.is_open) == (node.name, "Leader", True)
    assert only.raft.latest_configuration[0].node_id == node.name
    state = await admin.cluster.query_sharding_state(collection=collection.name)
    assert fields(state) == fields(seen.theirs.cluster.query_sharding_state(collection=collection.name))
    assert [one.name for one in state.shards] == [shard.name]
    assert state.shards[0].replicas == [node.name]
    assert await admin.cluster.query_sharding_state(collection="Nothing") is None


async def test_replication(client, collection):
    replications = client.cluster.replications
    assert await replications.query(collection=collection.name, include_history=True) == []
    assert await replications.list_all() == []
    given = {"shard": "no shard", "source_node": "node1", "target_node": "node2"}
    with pytest.raises(UnexpectedStatusCodeError, match="shard not found"):  # the rest is understood; there is one node
        await client.cluster.replicate(collection=collection.name, **given)
    nothing = uuid.UUID(int=1)
    assert await replications.get(uuid=nothing, include_history=True) is None
    assert await replications.cancel(uuid=nothing) is None  # it says the same twice
    assert await replications.delete(uuid=str(nothing)) is None
    assert await replications.delete_all() is None


async def test_tokens(admin, seen, collection):
    stop = StopwordsCreate(preset=StopwordsPreset.EN, additions=["fox"], removals=["the"])
    cases = {
        "plain": ({}, ["quick", "fox"]),
        "words": ({"stopwords": stop}, ["the", "quick"]),
        "presets": (
            {
                "stopword_presets": {"mine": ["quick"]},
                "analyzer_config": Configure.text_analyzer(stopword_preset="mine"),
            },
            ["the", "fox"],
        ),
    }
    for given, expected in cases.values():
        found = await admin.tokenization.text("The quick fox", Tokenization.WORD, **given)
        assert fields(found) == fields(seen.theirs.tokenization.for_property("A", "p", ""))
        assert (found.indexed, found.query) == (["the", "quick", "fox"], expected)
    found = await admin.tokenization.for_property(collection.name, "text", "the fox")
    assert found.query == ["fox"]


@ONE_BACKEND
async def test_every_tokenization_is_a_word_of_the_server(client):
    for kind in Tokenization:
        if kind in DICTIONARIES:
            with pytest.raises(UnexpectedStatusCodeError, match="unsupported tokenization strategy: "):
                await client.tokenization.text("one two", kind)  # they are settings of the server
        else:
            assert (await client.tokenization.text("one two", kind)).indexed


async def test_aliases(admin, seen, collection):
    name, alias = f"Alias{secrets.token_hex(4)}", admin.alias
    assert await alias.create(alias_name=name, target_collection=collection.name) is None
    try:
        found = await alias.list_all(collection=collection.name)
        assert fields(found) == fields(seen.theirs.alias.list_all())
        assert {name: await alias.get(alias_name=name)} == found
        assert await alias.exists(alias_name=name) is True
        assert await alias.update(alias_name=name, new_target_collection=collection.name) is True
    finally:
        assert await alias.delete(alias_name=name) is True
    assert await alias.get(alias_name=name) is None
    assert await alias.exists(alias_name=name) is False
    assert await alias.update(alias_name=name, new_target_collection=collection.name) is False
    assert await alias.delete(alias_name=name) is False


FILES = BackupStorage.FILESYSTEM


async def test_backups(client, admin, seen, collection):
    await collection.data.insert({"text": "a"}, vector=[1.0])
    name, backup, statuses = f"backup{secrets.token_hex(4)}", admin.backup, []
    config = BackupConfigCreate(cpu_percentage=40, compression_level=BackupCompressionLevel.BEST_SPEED)
    started = await free(
        lambda: backup.create(name.upper(), "FILESYSTEM", include_collections=collection.name, config=config)
    )
    assert fields(started) == fields(seen.theirs.backup.create(name, "filesystem"))
    assert started.collections == [collection.name]
    # The server takes one at a time, so that this one was made before the next begins.
    other = f"other{secrets.token_hex(4)}"
    done = await free(
        lambda: backup.create(other, FILES, collection.name, wait_for_completion=True, on_progress=statuses.append)
    )
    assert (done.status, done.backup_id, done.collections) == (BackupStatus.SUCCESS, other, [collection.name])
    assert statuses[-1].status is BackupStatus.SUCCESS
    status = await backup.get_create_status(name, FILES)
    assert fields(status) == fields(seen.theirs.backup.get_create_status(name, "filesystem"))
    assert status.status is BackupStatus.SUCCESS
    listed = await backup.list_backups(FILES, sort_by_starting_time_asc=True)
    assert fields(listed) == fields(seen.theirs.backup.list_backups("filesystem"))
    (found,) = [one for one in listed if one.backup_id == name]
    assert found.status is BackupStatus.SUCCESS
    assert found.started_at.utcoffset().total_seconds() == 0
    assert found.started_at <= found.completed_at
    await client.collections.delete(collection.name)
    given = {"users_restore": "noRestore", "roles_restore": "noRestore"}
    restored = await free(
        lambda: backup.restore(
            name, FILES, **given, config=BackupConfigRestore(cpu_percentage=40), wait_for_completion=True, timeout=60
        )
    )
    assert (restored.status, restored.collections) == (BackupStatus.SUCCESS, [collection.name])
    status = await backup.get_restore_status(name, FILES)
    assert fields(status) == fields(seen.theirs.backup.get_restore_status(name, "filesystem"))
    assert await collection.length() == 1


async def test_backups_of_one_collection(client, collection):
    await collection.data.insert({"text": "a"}, vector=[1.0])
    name = f"own{secrets.token_hex(4)}"
    made = await free(lambda: collection.backup.create(name, FILES, wait_for_completion=True))
    assert made == await collection.backup.get_create_status(name, FILES)
    assert made.status is BackupStatus.SUCCESS
    await client.collections.delete(collection.name)
    restored = await free(lambda: collection.backup.restore(name, FILES, wait_for_completion=True))
    assert restored == await collection.backup.get_restore_status(name, FILES)
    assert await collection.length() == 1


async def test_no_backup(client):
    for read in (client.backup.get_create_status, client.backup.get_restore_status):
        with pytest.raises(UnexpectedStatusCodeError, match="There is no backup 'nothing' in this storage"):
            await read("Nothing", FILES)
    assert await client.backup.cancel("Nothing", FILES) is True  # the server accepts unknown ids


async def test_a_backup_that_fails(client, collection):
    name = f"failing{secrets.token_hex(4)}"
    await free(lambda: client.backup.create(name, FILES, collection.name, wait_for_completion=True))
    with pytest.raises(UnexpectedStatusCodeError, match="already succeeded"):
        await client.backup.cancel(name, FILES)
    with pytest.raises(BackupFailedError, match=f"The restoration of the backup {name} failed: .*already exists"):
        await client.backup.restore(name, FILES, wait_for_completion=True)


@ONE_BACKEND
async def test_compression_levels_are_words_of_the_server(client, collection):
    for level in BackupCompressionLevel:
        name, config = f"{level.value}{secrets.token_hex(4)}", BackupConfigCreate(compression_level=level)
        given = {"include_collections": collection.name, "config": config, "wait_for_completion": True}
        await free(lambda name=name, given=given: client.backup.create(name, FILES, **given))


async def test_exports(admin, seen, collection):
    await collection.data.insert({"text": "a"}, vector=[1.0])
    name, export = f"export{secrets.token_hex(4)}", admin.export
    given = {"file_format": ExportFileFormat.PARQUET, "include_collections": collection.name}
    started = await export.create(export_id=name.upper(), backend=FILES, **given)
    official = seen.theirs.export
    assert fields(started) == fields(official.create(export_id=name, backend="filesystem", file_format=PARQUET))
    assert started.collections == [collection.name]
    running = await export.get_status(export_id=name, backend=FILES)
    theirs_read = fields(seen.theirs.export.get_status(export_id=name, backend="filesystem"))
    if running.completed_at is None:
        assert theirs_read.pop("completed_at").year == 1  # what the server sends until it is done
        theirs_read["completed_at"] = None
    assert fields(running) == theirs_read
    statuses = []
    waited = {"wait_for_completion": True, "timeout": 60, "on_progress": statuses.append}
    other = f"export{secrets.token_hex(4)}"
    ended = await free(lambda: export.create(export_id=other, backend=FILES, **given, **waited))
    assert statuses[-1] is ended
    assert ended.status is ExportStatus.SUCCESS
    assert fields(ended) == fields(seen.theirs.export.get_status(export_id=other, backend="filesystem"))
    (progress,) = ended.shard_status[collection.name].values()
    assert (progress.status, progress.objects_exported) == (ShardExportStatus.SUCCESS, 1)
    assert ended.started_at <= ended.completed_at
    assert await export.cancel(export_id=other, backend=FILES) is False
    with pytest.raises(UnexpectedStatusCodeError, match="There is no export 'nothing' in this storage"):
        await export.cancel(export_id="Nothing", backend=FILES)


async def test_objects(client, admin, seen, collection_name):
    collection = await client.collections.create(collection_name, properties=[TEXT], vector_config=VECTORS)
    id_, read = uuid.uuid4(), admin.debug.get_object_over_rest
    await collection.data.insert({"text": "a"}, uuid=id_, vector={"one": [1, 2], "many": [[1, 2.5], [3, 4]]})
    with_vectors = debug.get_object_over_rest(collection_name, id_, "ALL", None, None)
    found = await client._context.send(replace(with_vectors, params={**with_vectors.params, "include": "vector"}))
    assert (found.uuid, found.collection, found.properties) == (id_, collection_name, {"text": "a"})
    # The official client fails on the multi-vector.
    assert found.vectors == {"one": [1.0, 2.0], "many": [[1.0, 2.5], [3.0, 4.0]]}
    plain = await read(collection_name, id_)
    assert plain.creation_time == plain.last_update_time == found.creation_time
    assert fields(plain) == fields(seen.theirs.debug.get_object_over_rest(collection_name, id_))
    (node,) = await client.cluster.nodes()
    assert await read(collection_name, id_, node_name=node.name) == plain
    assert await read(collection_name, uuid.UUID(int=1), consistency_level=ConsistencyLevel.ALL) is None


@pytest.mark.filterwarnings("ignore:Dep031")
async def test_graphql(admin, seen, collection):
    await collection.data.insert({"text": "a"}, vector=[1.0])
    query = f"{{ Get {{ {collection.name} {{ text }} }} Aggregate {{ {collection.name} {{ meta {{ count }} }} }} }}"
    for text in (query, "{ Get { Nothing { x } } }"):
        found = await admin.graphql_raw_query(text)
        assert fields(found) == fields(seen.theirs.graphql_raw_query(text))
        assert (found.errors is None) == (text == query)
    assert (await admin.graphql_raw_query(query)).get == {collection.name: [{"text": "a"}]}


async def test_waiting_for_indexing(client, collection, collection_name):
    await collection.data.insert_many([DataObject({"text": str(at)}, vector=[1.0, at]) for at in range(100)])
    await collection.batch.wait_for_vector_indexing(timeout=60)
    seen = []
    await client.batch.wait_for_vector_indexing(
        [Shard(collection=collection_name)], timeout=60, on_progress=seen.append
    )
    assert seen[-1] == []
    await client.batch.wait_for_vector_indexing(timeout=60)
    with pytest.raises(UnexpectedStatusCodeError, match="There is no collection 'Nothing'"):
        await client.batch.wait_for_vector_indexing([Shard(collection="nothing")])

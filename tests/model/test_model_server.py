"""The real server: it takes what we send, and both clients read the same out of its replies."""

import secrets
import uuid

import anyio
import pytest
from model_oracle import Theirs, asked, fields, theirs
from msgspec.structs import replace
from support import BACKENDS

from weaviate_anyio._operation import Rest
from weaviate_anyio._wire import aliases, backup, cluster, debug, export, replication, server, tenants, tokenization
from weaviate_anyio.classes.backup import BackupCompressionLevel, BackupConfigCreate, BackupConfigRestore
from weaviate_anyio.classes.config import Configure, DataType, Property
from weaviate_anyio.classes.export import ExportFileFormat
from weaviate_anyio.classes.tenants import Tenant, TenantCreate, TenantUpdate
from weaviate_anyio.classes.tokenization import StopwordsCreate, StopwordsPreset, Tokenization
from weaviate_anyio.exceptions import UnexpectedStatusCodeError, WeaviateUnsupportedFeatureError
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


class Asking:
    """Sends operations; `reply` is the bytes of the last one."""

    def __init__(self, client):
        self._client, self.reply = client, b""

    async def __call__(self, operation):
        if isinstance(operation, Rest):
            operation = replace(operation, read=self._kept(operation.read))
        return await self._client._connection.send(operation)

    def _kept(self, read):
        def keep(reply):
            self.reply = reply.body
            return read(reply)

        return keep

    @property
    def theirs(self):
        """The official namespaces on the last reply."""
        return Theirs(self.reply)


@pytest.fixture
def ask(client):
    return Asking(client)


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
        client._context.send(aliases.exists("Second"))


async def test_tenants(client, ask, collection_name):
    name = collection_name
    await client.collections.create(name, multi_tenancy_config=Configure.multi_tenancy(enabled=True))
    new = ["a", Tenant(name="b"), TenantCreate(name="c", activity_status="INACTIVE")]
    await ask(tenants.create(name, new))
    await ask(tenants.create(name, ["c"]))  # it stays as it is, so that this may be repeated
    found = await ask(tenants.get(name))
    assert {name: one.activity_status.value for name, one in found.items()} == {
        "a": "ACTIVE",
        "b": "ACTIVE",
        "c": "INACTIVE",
    }
    assert await ask(tenants.get_by_names(name, ["b", "x"])) == {"b": Tenant(name="b")}
    for operation in tenants.update(name, [found["c"], TenantUpdate(name="a", activity_status="INACTIVE")]):
        await ask(operation)
    for operation in tenants.set_status("deactivate", name, "b"):
        await ask(operation)
    for version in ((1, 27, 0), client._connection.version):
        assert await ask(tenants.get_by_name(version, name, "b")) == Tenant(name="b", activity_status="INACTIVE")
        assert await ask(tenants.get_by_name(version, name, "x")) is None
    await ask(tenants.remove(name, [found["a"], "c", "x"]))
    assert [await ask(tenants.exists(name, one)) for one in ("a", "b")] == [False, True]
    assert list(await ask(tenants.get(name))) == ["b"]


async def test_nodes_and_agreement(ask, collection):
    await collection.data.insert({"text": "a"}, vector=[1.0])
    (node,) = await ask(cluster.nodes(collection.name, None, "verbose"))
    assert fields([node]) == fields(ask.theirs.cluster.nodes(output="verbose"))
    (shard,) = node.shards
    assert (shard.collection, shard.node, node.status) == (collection.name, node.name, "HEALTHY")
    found = await ask(cluster.nodes(None, None, None))
    assert fields(found) == fields(ask.theirs.cluster.nodes())
    statistics = await ask(cluster.statistics())
    assert fields(statistics) == fields(ask.theirs.cluster.statistics())
    (only,) = statistics.statistics
    assert (only.name, only.raft.state, only.is_open) == (node.name, "Leader", True)
    assert only.raft.latest_configuration[0].node_id == node.name
    state = await ask(cluster.query_sharding_state(collection.name, None))
    assert fields(state) == fields(ask.theirs.cluster.query_sharding_state(collection=collection.name))
    assert [one.name for one in state.shards] == [shard.name]
    assert state.shards[0].replicas == [node.name]
    assert await ask(cluster.query_sharding_state("Nothing", None)) is None


async def test_replication(ask, collection):
    assert await ask(replication.query(collection.name, None, None, include_history=True)) == []
    assert await ask(replication.list_all()) == []
    with pytest.raises(UnexpectedStatusCodeError, match="shard not found"):  # the rest is understood; there is one node
        await ask(replication.replicate(collection.name, "no shard", "node1", "node2", "COPY"))
    nothing = uuid.UUID(int=1)
    assert await ask(replication.get(nothing, include_history=True)) is None
    for operation in (replication.cancel(nothing), replication.delete(nothing), replication.delete_all()):
        assert await ask(operation) is None  # it says the same twice


async def test_tokens(ask, collection):
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
        found = await ask(asked(tokenization.text, "The quick fox", Tokenization.WORD, **given))
        assert fields(found) == fields(ask.theirs.tokenization.for_property("A", "p", ""))
        assert (found.indexed, found.query) == (["the", "quick", "fox"], expected)
    found = await ask(tokenization.for_property(collection.name, "text", "the fox"))
    assert found.query == ["fox"]


@ONE_BACKEND
async def test_every_tokenization_is_a_word_of_the_server(ask):
    for kind in Tokenization:
        operation = asked(tokenization.text, "one two", kind)
        if kind in DICTIONARIES:
            with pytest.raises(UnexpectedStatusCodeError, match="unsupported tokenization strategy: "):
                await ask(operation)  # they are settings of the server
        else:
            assert (await ask(operation)).indexed


async def test_aliases(ask, collection):
    name = f"Alias{secrets.token_hex(4)}"
    assert await ask(aliases.create(name, collection.name)) is None
    try:
        found = await ask(aliases.list_all(collection.name))
        assert fields(found) == fields(ask.theirs.alias.list_all())
        assert {name: await ask(aliases.get(name))} == found
        assert await ask(aliases.exists(name)) is True
        assert await ask(aliases.update(name, collection.name)) is True
    finally:
        assert await ask(aliases.delete(name)) is True
    gone = [aliases.get(name), aliases.exists(name), aliases.update(name, collection.name), aliases.delete(name)]
    assert [await ask(one) for one in gone] == [None, False, False, False]


async def finished(read):
    with anyio.fail_after(60):
        while (found := await read()).status not in {"SUCCESS", "FAILED", "CANCELED"}:
            await anyio.sleep(0.05)
    return found


async def begin(ask, operation):
    """The server says that a backup has ended a moment before it takes the next one."""
    with anyio.fail_after(60):
        while True:
            try:
                return await ask(operation)
            except UnexpectedStatusCodeError as error:
                if "already in progress" not in error.message:
                    raise
            await anyio.sleep(0.02)


async def test_backups(client, ask, collection):
    await collection.data.insert({"text": "a"}, vector=[1.0])
    name = f"backup{secrets.token_hex(4)}"
    config = BackupConfigCreate(cpu_percentage=40, compression_level=BackupCompressionLevel.BEST_SPEED)
    given = {"include_collections": collection.name, "config": config}
    started = await begin(ask, asked(backup.create, name.upper(), "FILESYSTEM", **given))
    assert fields(started) == fields(ask.theirs.backup.create(name, "filesystem"))
    assert started.collections == [collection.name]

    async def created():
        status = await ask(backup.status("create", name, "filesystem", None))
        assert fields(status) == fields(ask.theirs.backup.get_create_status(name, "filesystem"))
        return status

    assert (await finished(created)).status is BackupStatus.SUCCESS
    listed = await ask(backup.list_backups("filesystem", sort_by_starting_time_asc=True))
    assert fields(listed) == fields(ask.theirs.backup.list_backups("filesystem"))
    (found,) = [one for one in listed if one.backup_id == name]
    assert found.status is BackupStatus.SUCCESS
    assert found.started_at.utcoffset().total_seconds() == 0
    assert found.started_at <= found.completed_at
    await client.collections.delete(collection.name)
    given = {
        "users_restore": "noRestore",
        "roles_restore": "noRestore",
        "config": BackupConfigRestore(cpu_percentage=40),
    }
    restoring = await begin(ask, asked(backup.restore, name, "filesystem", **given))
    assert fields(restoring) == fields(ask.theirs.backup.restore(name, "filesystem"))

    async def restored():
        status = await ask(backup.status("restore", name, "filesystem", None))
        assert fields(status) == fields(ask.theirs.backup.get_restore_status(name, "filesystem"))
        return status

    assert (await finished(restored)).status is BackupStatus.SUCCESS
    assert await client.collections.exists(collection.name)


async def test_no_backup(ask):
    for process in ("create", "restore"):
        with pytest.raises(UnexpectedStatusCodeError, match="There is no backup 'nothing' in this storage"):
            await ask(backup.status(process, "Nothing", "filesystem", None))


@ONE_BACKEND
async def test_compression_levels_are_words_of_the_server(ask, collection):
    for level in BackupCompressionLevel:
        name = f"{level.value}{secrets.token_hex(4)}"
        given = {"include_collections": collection.name, "config": BackupConfigCreate(compression_level=level)}
        await begin(ask, asked(backup.create, name, "filesystem", **given))

        async def created(name=name):
            return await ask(backup.status("create", name, "filesystem", None))

        assert (await finished(created)).status is BackupStatus.SUCCESS


async def test_exports(ask, collection):
    await collection.data.insert({"text": "a"}, vector=[1.0])
    name = f"export{secrets.token_hex(4)}"
    creating = export.create(name.upper(), "filesystem", ExportFileFormat.PARQUET, collection.name, None)
    started = await ask(creating)
    official = ask.theirs.export
    assert fields(started) == fields(official.create(export_id=name, backend="filesystem", file_format=PARQUET))
    assert started.collections == [collection.name]

    async def status():
        found = await ask(export.status(name, "filesystem"))
        official = fields(ask.theirs.export.get_status(export_id=name, backend="filesystem"))
        if found.completed_at is None:
            assert official.pop("completed_at").year == 1  # what the server sends until it is done
            official["completed_at"] = None
        assert fields(found) == official
        return found

    ended = await finished(status)
    assert ended.status is ExportStatus.SUCCESS
    (progress,) = ended.shard_status[collection.name].values()
    assert (progress.status, progress.objects_exported) == (ShardExportStatus.SUCCESS, 1)
    assert ended.started_at <= ended.completed_at
    assert await ask(export.cancel(name, "filesystem")) is False
    with pytest.raises(UnexpectedStatusCodeError, match="There is no export 'nothing' in this storage"):
        await ask(export.cancel("Nothing", "filesystem"))


async def test_objects(client, ask, collection_name):
    collection = await client.collections.create(collection_name, properties=[TEXT], vector_config=VECTORS)
    id_ = uuid.uuid4()
    await collection.data.insert({"text": "a"}, uuid=id_, vector={"one": [1, 2], "many": [[1, 2.5], [3, 4]]})
    reading = asked(debug.get_object_over_rest, collection_name, id_, consistency_level="ALL")
    found = await ask(replace(reading, params={**reading.params, "include": "vector"}))
    assert (found.uuid, found.collection, found.properties) == (id_, collection_name, {"text": "a"})
    # The official client fails on the multi-vector.
    assert found.vectors == {"one": [1.0, 2.0], "many": [[1.0, 2.5], [3.0, 4.0]]}
    plain = await ask(asked(debug.get_object_over_rest, collection_name, id_))
    assert plain.creation_time == plain.last_update_time == found.creation_time
    assert fields(plain) == fields(ask.theirs.debug.get_object_over_rest(collection_name, id_))
    assert await ask(asked(debug.get_object_over_rest, collection_name, uuid.UUID(int=1))) is None


async def test_graphql(ask, collection):
    await collection.data.insert({"text": "a"}, vector=[1.0])
    query = f"{{ Get {{ {collection.name} {{ text }} }} Aggregate {{ {collection.name} {{ meta {{ count }} }} }} }}"
    for text in (query, "{ Get { Nothing { x } } }"):
        found = await ask(server.graphql_raw_query(text))
        assert fields(found) == fields(ask.theirs.graphql_raw_query(text))
        assert (found.errors is None) == (text == query)
    assert (await ask(server.graphql_raw_query(query))).get == {collection.name: [{"text": "a"}]}

"""The real server: it takes what we send, and both clients read the same out of its replies."""

import secrets
import uuid

import anyio
import pytest
from doors import rest as rest_of
from doors import rpc
from model_oracle import Theirs, fields, theirs
from support import BACKENDS

from weaviate_anyio._operation import TENANTS_GET
from weaviate_anyio._wire import (
    aliases,
    backup,
    cluster,
    debug,
    export,
    graphql,
    replication,
    tenants,
    tokenization,
)
from weaviate_anyio.classes.backup import BackupCompressionLevel, BackupConfigCreate, BackupConfigRestore
from weaviate_anyio.classes.config import Configure, DataType, Property
from weaviate_anyio.classes.export import ExportFileFormat
from weaviate_anyio.classes.tenants import Tenant, TenantCreate, TenantUpdate, TenantUpdateActivityStatus
from weaviate_anyio.classes.tokenization import StopwordsCreate, StopwordsPreset, Tokenization
from weaviate_anyio.exceptions import UnexpectedStatusCodeError
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
async def rest(client):
    async def ask(verb, *path, **kwargs):
        return await client._connection.send(rest_of(verb, path, **kwargs))

    return ask


@pytest.fixture
async def collection(client, collection_name):
    return await client.collections.create(
        collection_name, properties=[TEXT], vector_config=Configure.Vectors.self_provided()
    )


async def test_tenants(client, rest, collection_name):
    await client.collections.create(collection_name, multi_tenancy_config=Configure.multi_tenancy(enabled=True))
    path = ("schema", collection_name, "tenants")
    new = ["a", Tenant(name="b"), TenantCreate(name="c", activity_status="INACTIVE")]
    await rest("POST", *path, body=tenants.create_body(new))
    listed = await rest("GET", *path)
    found = tenants.read_tenants(listed.json())
    assert {name: one.activity_status.value for name, one in found.items()} == {
        "a": "ACTIVE",
        "b": "ACTIVE",
        "c": "INACTIVE",
    }
    official = {one["name"]: theirs.tenants.TenantActivityStatus(one["activityStatus"]) for one in listed.json()}
    assert {"HOT": "ACTIVE", "COLD": "INACTIVE"}[official["c"].value] == found["c"].activity_status.value
    over_grpc = await client._connection.send(rpc(TENANTS_GET, tenants.get_request(collection_name)))
    assert tenants.read_get_reply(over_grpc) == found
    some = await client._connection.send(rpc(TENANTS_GET, tenants.get_request(collection_name, ["b", "x"])))
    assert tenants.read_get_reply(some) == {"b": Tenant(name="b")}
    for body in tenants.update_bodies([found["c"], TenantUpdate(name="a", activity_status="INACTIVE")]):
        await rest("PUT", *path, body=body)
    for body in tenants.status_bodies("b", TenantUpdateActivityStatus.INACTIVE):
        await rest("PUT", *path, body=body)
    one = await rest("GET", *path, "b")
    assert tenants.read_tenant(one.json()) == Tenant(name="b", activity_status="INACTIVE")
    await rest("DELETE", *path, body=tenants.names([found["a"], "c"]))
    assert list(tenants.read_tenants((await rest("GET", *path)).json())) == ["b"]


async def test_nodes_and_agreement(client, rest, collection):
    await collection.data.insert({"text": "a"}, vector=[1.0])
    path, params = cluster.nodes_request(collection.name, None, "verbose")
    reply = await rest("GET", *path, params=params)
    (node,) = cluster.read_nodes_verbose(reply.json()["nodes"])
    assert fields([node]) == fields(Theirs(reply.body).cluster.nodes(output="verbose"))
    (shard,) = node.shards
    assert (shard.collection, shard.node, node.status) == (collection.name, node.name, "HEALTHY")
    path, params = cluster.nodes_request(None, None, None)
    reply = await rest("GET", *path, params=params)
    found = cluster.read_nodes_minimal(reply.json()["nodes"])
    assert fields(found) == fields(Theirs(reply.body).cluster.nodes())
    reply = await rest("GET", "cluster", "statistics")
    statistics = cluster.read_statistics(reply.json())
    assert fields(statistics) == fields(Theirs(reply.body).cluster.statistics())
    (only,) = statistics.statistics
    assert (only.name, only.raft.state, only.is_open) == (node.name, "Leader", True)
    assert only.raft.latest_configuration[0].node_id == node.name
    reply = await rest("GET", "replication", "sharding-state", params=cluster.sharding_params(collection.name, None))
    state = cluster.read_sharding_state(reply.json())
    assert fields(state) == fields(Theirs(reply.body).cluster.query_sharding_state(collection=collection.name))
    assert [one.name for one in state.shards] == [shard.name]
    assert state.shards[0].replicas == [node.name]


async def test_replication(client, rest, collection):
    path = ("replication", "replicate")
    reply = await rest("GET", *path, "list", params=replication.query_params(include_history=True))
    assert replication.read_operations(reply.json(), True) == []
    body = replication.replicate_body(collection.name, "no shard", "node1", "node2", "COPY")
    refused = await rest("POST", *path, body=body, ok=(422,))
    assert b"shard not found" in refused.body  # the rest of the body is understood; there is one node only


async def test_tokens(rest, collection):
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
        reply = await rest("POST", "tokenize", body=tokenization.text_body("The quick fox", Tokenization.WORD, **given))
        found = tokenization.read_result(reply.json())
        assert fields(found) == fields(Theirs(reply.body).tokenization.for_property("A", "p", ""))
        assert (found.indexed, found.query) == (["the", "quick", "fox"], expected)
    path = ("schema", collection.name, "properties", "text", "tokenize")
    reply = await rest("POST", *path, body=tokenization.property_body("the fox"))
    assert tokenization.read_result(reply.json()).query == ["fox"]


@ONE_BACKEND
async def test_every_tokenization_is_a_word_of_the_server(rest):
    for kind in Tokenization:
        reply = await rest("POST", "tokenize", body=tokenization.text_body("one two", kind), ok=(200, 422))
        if kind in DICTIONARIES:
            assert b"unsupported tokenization strategy: " in reply.body  # they are settings of the server
        else:
            assert tokenization.read_result(reply.json()).indexed


async def test_aliases(rest, collection):
    name = f"Alias{secrets.token_hex(4)}"
    await rest("POST", "aliases", body=aliases.create_body(name, collection.name))
    try:
        reply = await rest("GET", "aliases", params=aliases.list_params(collection.name))
        found = aliases.read_aliases(reply.json())
        assert fields(found) == fields(Theirs(reply.body).alias.list_all())
        one = await rest("GET", "aliases", name)
        assert {name: aliases.read_alias(one.json())} == found
        await rest("PUT", "aliases", name, body=aliases.update_body(collection.name))
    finally:
        await rest("DELETE", "aliases", name, ok=(204,))


async def finished(read):
    with anyio.fail_after(60):
        while (found := await read()).status not in {"SUCCESS", "FAILED", "CANCELED"}:
            await anyio.sleep(0.05)
    return found


async def begin(rest, *path, body):
    """The server says that a backup has ended a moment before it takes the next one."""
    with anyio.fail_after(60):
        while True:
            try:
                return await rest("POST", "backups", *path, body=body)
            except UnexpectedStatusCodeError as error:
                if "already in progress" not in error.message:
                    raise
            await anyio.sleep(0.02)


async def test_backups(client, rest, collection):
    await collection.data.insert({"text": "a"}, vector=[1.0])
    storage, name = backup.place(f"Backup{secrets.token_hex(4)}", "filesystem")
    config = BackupConfigCreate(cpu_percentage=40, compression_level=BackupCompressionLevel.BEST_SPEED)
    body = backup.create_body(name, include_collections=collection.name, config=config)
    reply = await begin(rest, storage, body=body)
    started = backup.read_started(reply.json())
    assert fields(started) == fields(Theirs(reply.body).backup.create(name, "filesystem"))
    assert started.collections == [collection.name]

    async def created():
        reply = await rest("GET", "backups", storage, name)
        status = backup.read_status(reply.json(), name)
        assert fields(status) == fields(Theirs(reply.body).backup.get_create_status(name, "filesystem"))
        return status

    assert (await finished(created)).status is BackupStatus.SUCCESS
    reply = await rest("GET", "backups", storage)
    listed = backup.read_list(reply.json())
    assert fields(listed) == fields(Theirs(reply.body).backup.list_backups("filesystem"))
    (found,) = [one for one in listed if one.backup_id == name]
    assert found.status is BackupStatus.SUCCESS
    assert found.started_at.utcoffset().total_seconds() == 0
    assert found.started_at <= found.completed_at
    await client.collections.delete(collection.name)
    restore = backup.restore_body(
        config=BackupConfigRestore(cpu_percentage=40), users_restore="noRestore", roles_restore="noRestore"
    )
    reply = await begin(rest, storage, name, "restore", body=restore)
    assert fields(backup.read_started(reply.json())) == fields(Theirs(reply.body).backup.restore(name, "filesystem"))

    async def restored():
        reply = await rest("GET", "backups", storage, name, "restore")
        status = backup.read_status(reply.json(), name)
        assert fields(status) == fields(Theirs(reply.body).backup.get_restore_status(name, "filesystem"))
        return status

    assert (await finished(restored)).status is BackupStatus.SUCCESS
    assert await client.collections.exists(collection.name)


@ONE_BACKEND
async def test_compression_levels_are_words_of_the_server(rest, collection):
    for level in BackupCompressionLevel:
        _, name = backup.place(f"{level.value}{secrets.token_hex(4)}", "filesystem")
        body = backup.create_body(
            name, include_collections=collection.name, config=BackupConfigCreate(compression_level=level)
        )
        await begin(rest, "filesystem", body=body)

        async def created(name=name):
            return backup.read_status((await rest("GET", "backups", "filesystem", name)).json(), name)

        assert (await finished(created)).status is BackupStatus.SUCCESS


async def test_exports(rest, collection):
    await collection.data.insert({"text": "a"}, vector=[1.0])
    storage, name = export.place(f"Export{secrets.token_hex(4)}", "filesystem")
    body = export.create_body(name, ExportFileFormat.PARQUET, collection.name)
    reply = await rest("POST", "export", storage, body=body)
    started = export.read_started(reply.json())
    official = Theirs(reply.body).export
    assert fields(started) == fields(official.create(export_id=name, backend="filesystem", file_format=PARQUET))
    assert started.collections == [collection.name]

    async def status():
        reply = await rest("GET", "export", storage, name)
        found = export.read_status(reply.json())
        official = fields(Theirs(reply.body).export.get_status(export_id=name, backend="filesystem"))
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


async def test_objects(client, rest, collection_name):
    collection = await client.collections.create(collection_name, properties=[TEXT], vector_config=VECTORS)
    id_ = uuid.uuid4()
    await collection.data.insert({"text": "a"}, uuid=id_, vector={"one": [1, 2], "many": [[1, 2.5], [3, 4]]})
    params = debug.object_params("ALL", None, None)
    reply = await rest("GET", "objects", collection_name, str(id_), params=params | {"include": "vector"})
    found = debug.read_object(reply.json())
    assert (found.uuid, found.collection, found.properties) == (id_, collection_name, {"text": "a"})
    # The official client fails on the multi-vector.
    assert found.vectors == {"one": [1.0, 2.0], "many": [[1.0, 2.5], [3.0, 4.0]]}
    reply = await rest("GET", "objects", collection_name, str(id_))
    plain = debug.read_object(reply.json())
    assert plain.creation_time == plain.last_update_time == found.creation_time
    assert fields(plain) == fields(Theirs(reply.body).debug.get_object_over_rest(collection_name, id_))


async def test_graphql(rest, collection):
    await collection.data.insert({"text": "a"}, vector=[1.0])
    query = f"{{ Get {{ {collection.name} {{ text }} }} Aggregate {{ {collection.name} {{ meta {{ count }} }} }} }}"
    for text in (query, "{ Get { Nothing { x } } }"):
        reply = await rest("POST", "graphql", body=graphql.query_body(text))
        found = graphql.read_answer(reply.json())
        assert fields(found) == fields(Theirs(reply.body).graphql_raw_query(text))
        assert (found.errors is None) == (text == query)
    reply = await rest("POST", "graphql", body=graphql.query_body(query))
    assert graphql.read_answer(reply.json()).get == {collection.name: [{"text": "a"}]}

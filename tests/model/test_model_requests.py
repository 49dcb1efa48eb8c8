"""What is sent for backups, exports, the cluster, tokens, aliases and the rest, as the official client sends it."""

import uuid

import pytest
from model_oracle import Theirs, asked, body_of, fields, request_of, result_of, storage_of, theirs
from weaviate.classes.config import Configure as TheirConfigure
from weaviate.collections.classes.config import _StopwordsConfig as TheirStopwordsConfig

from weaviate_anyio._features import Feature
from weaviate_anyio._wire import aliases, backup, cluster, debug, export, replication, server, tokenization
from weaviate_anyio.classes import backup as ours
from weaviate_anyio.classes.config import Configure, ConsistencyLevel
from weaviate_anyio.classes.export import ExportFileFormat
from weaviate_anyio.classes.replication import ReplicationType
from weaviate_anyio.classes.tokenization import (
    StopwordsConfig,
    StopwordsCreate,
    StopwordsPreset,
    TextAnalyzerConfigCreate,
    Tokenization,
)
from weaviate_anyio.exceptions import EmptyResponseError, WeaviateInvalidInputError

ID = uuid.UUID(int=7)
REPLY = b'{"id": "a", "status": "STARTED", "path": "p", "backend": "s3"}'


def configs(module, kind):
    """Every setting alone, all at once, and none."""
    cls = getattr(module, kind)
    yield cls()
    yield cls(cpu_percentage=80)
    if kind == "BackupConfigCreate":
        for level in module.BackupCompressionLevel.__members__.values():
            yield cls(cpu_percentage=1, compression_level=level)


def locations(module):
    place = module.BackupLocation
    yield None
    yield place.FileSystem(path="/p")
    for name in ("S3", "GCP", "Azure"):
        yield getattr(place, name)(path="p", bucket="b")


def backup_cases(module, kind):
    """Keyword arguments for a backup or a restore in either client's classes."""
    yield {}
    yield {"include_collections": "film"}
    yield {"include_collections": ["film", "Book"]}
    yield {"exclude_collections": ["film"]}
    yield {"include_collections": [], "exclude_collections": []}
    for config in configs(module, kind):
        for location in locations(module):
            yield {"config": config, "backup_location": location}


def create_cases(module):
    yield from backup_cases(module, "BackupConfigCreate")
    yield {"incremental_base_backup_id": "Base"}
    for names in ("admin*", ["a", "b?"], []):
        yield {"include_roles": names, "include_users": names}


def restore_cases(module):
    yield from backup_cases(module, "BackupConfigRestore")
    yield {"overwrite_alias": True}
    yield {"roles_restore": "all", "users_restore": "noRestore"}
    place = module.BackupLocation.S3(path="p", bucket="b")
    yield {"roles_restore": "noRestore", "users_restore": "all", "backup_location": place}


@pytest.mark.parametrize("place", [place for place in locations(ours) if place])
@pytest.mark.parametrize("storage", ours.BackupStorage)
def test_a_place_in_another_storage_is_refused(place, storage):
    calls = [
        lambda: asked(backup.create, "a", storage, backup_location=place),
        lambda: asked(backup.restore, "a", storage, backup_location=place),
        lambda: backup.status("create", "a", storage, place),
        lambda: backup.cancel("a", storage, place, "create"),
    ]
    for call in calls:
        if storage == storage_of(place):
            assert call()
        else:
            with pytest.raises(WeaviateInvalidInputError, match=f"backup_location must be a place in {storage.value}"):
                call()


def pairs(cases):
    return list(zip(cases(ours), cases(theirs.backup), strict=True))


@pytest.mark.parametrize(("mine", "other"), pairs(create_cases))
def test_backups(mine, other):
    client = Theirs(REPLY)
    storage = storage_of(mine.get("backup_location"))
    client.backup.create("First", storage, **other)
    assert request_of(asked(backup.create, "First", storage, **mine)) == client.request


@pytest.mark.parametrize(("mine", "other"), pairs(restore_cases))
def test_restores(mine, other):
    client = Theirs(REPLY)
    storage = storage_of(mine.get("backup_location"))
    client.backup.restore("First", storage, **other)
    assert request_of(asked(backup.restore, "First", storage, **mine)) == client.request


def test_restores_to_nodes_of_other_names():
    """The official client does not offer it."""
    sent = body_of(asked(backup.restore, "first", "s3", node_mapping={"n1": "m1"}))
    assert sent["node_mapping"] == {"n1": "m1"}
    assert "node_mapping" not in body_of(asked(backup.restore, "first", "s3"))
    for wrong, place in (
        ({"n1": ""}, r"node_mapping\['n1'\] must be a non-empty str"),
        ("n1", "node_mapping must be a dict"),
    ):
        with pytest.raises(WeaviateInvalidInputError, match=place):
            asked(backup.restore, "first", "s3", node_mapping=wrong)


def test_roles_and_users_in_backups():
    # None given means all, an empty list none.
    assert not {"includeRoles", "includeUsers"} & body_of(asked(backup.create, "a", "s3")).keys()
    body = body_of(asked(backup.create, "a", "s3", include_roles="admin*", include_users=[]))
    assert (body["includeRoles"], body["includeUsers"]) == (["admin*"], [])


PLACE = ours.BackupLocation.S3(path="p", bucket="b")


@pytest.mark.parametrize(
    ("operation", "needed"),
    [
        (asked(backup.create, "a", "s3"), []),
        (asked(backup.create, "a", "s3", backup_location=PLACE), [Feature.BACKUP_LOCATION]),
        (asked(backup.create, "a", "s3", incremental_base_backup_id="b"), [Feature.INCREMENTAL_BACKUP]),
        (
            asked(backup.create, "a", "s3", incremental_base_backup_id="b", include_users=[]),
            [Feature.INCREMENTAL_BACKUP, Feature.BACKUP_ROLES],
        ),
        (asked(backup.restore, "a", "s3", backup_location=PLACE), [Feature.BACKUP_LOCATION]),
        (asked(backup.status, "create", "a", "s3", backup_location=PLACE), [Feature.BACKUP_LOCATION]),
        (asked(backup.status, "restore", "a", "s3"), []),
        (asked(backup.cancel, "a", "s3", PLACE, "create"), [Feature.BACKUP_LOCATION]),
        (asked(backup.cancel, "a", "s3", None, "restore"), [Feature.CANCEL_RESTORE]),
        (asked(export.status, "a", "s3"), [Feature.EXPORT]),
        (asked(aliases.exists, "A"), [Feature.ALIASES]),
        (asked(tokenization.for_property, "A", "p", "a"), [Feature.TOKENIZE]),
    ],
)
def test_operations_say_what_the_server_must_be_new_enough_for(operation, needed):
    assert list(operation.needs) == needed


@pytest.mark.parametrize("storage", [*ours.BackupStorage, "filesystem", "S3"])
def test_storages(storage):
    client = Theirs(REPLY)
    client.backup.get_create_status("First", theirs.backup.BackupStorage(storage.lower()))
    assert request_of(asked(backup.status, "create", "First", storage)) == client.request
    client = Theirs(REPLY)
    client.export.get_status(export_id="First", backend=theirs.export.ExportStorage(storage.lower()))
    assert request_of(export.status("First", storage)) == client.request


@pytest.mark.parametrize(("mine", "other"), list(zip(locations(ours), locations(theirs.backup), strict=True)))
@pytest.mark.parametrize("process", ["create", "restore"])
def test_places_of_running_backups(mine, other, process):
    client, storage = Theirs(REPLY), storage_of(mine)
    getattr(client.backup, f"get_{process}_status")("First", storage, other)
    assert request_of(backup.status(process, "First", storage, mine)) == client.request
    client = Theirs(status=204)
    assert client.backup.cancel("First", storage, other, process) is True
    cancelling = backup.cancel("First", storage, mine, process)
    assert request_of(cancelling) == client.request
    assert (result_of(cancelling, b"", 204), result_of(cancelling, {}, 404)) == (True, False)


@pytest.mark.parametrize("ascending", [None, False, True])
def test_listing_backups(ascending):
    client = Theirs(b"[]")
    client.backup.list_backups("filesystem", ascending)
    assert request_of(backup.list_backups("filesystem", ascending)) == client.request


@pytest.mark.parametrize(
    "names",
    [{}, {"include_collections": "film"}, {"exclude_collections": ["film", "Book"]}, {"include_collections": []}],
)
def test_exports(names):
    client = Theirs(REPLY)
    client.export.create(export_id="Out", backend="s3", file_format=theirs.export.ExportFileFormat.PARQUET, **names)
    assert request_of(asked(export.create, "Out", "s3", ExportFileFormat.PARQUET, **names)) == client.request


@pytest.mark.parametrize("status", [204, 409])
def test_cancelling_exports(status):
    client = Theirs(status=status)
    operation = export.cancel("Out", "gcs")
    assert result_of(operation, b"", status) is client.export.cancel(export_id="Out", backend="gcs")
    assert request_of(operation) == client.request


@pytest.mark.parametrize("output", [None, "minimal", "verbose"])
@pytest.mark.parametrize("collection", [None, "film"])
@pytest.mark.parametrize("shard", [None, "s1"])
def test_nodes(collection, shard, output):
    client = Theirs(b'{"nodes": [{"name": "n", "status": "HEALTHY"}]}')
    client.cluster.nodes(collection, shard, output=output)
    assert request_of(cluster.nodes(collection, shard, output)) == client.request


def test_no_nodes():
    for sent in ({"nodes": []}, {}):
        with pytest.raises(EmptyResponseError):
            result_of(cluster.nodes(None, None, None), sent)


def test_statistics():
    client = Theirs(b'{"statistics": []}')
    client.cluster.statistics()
    assert request_of(cluster.statistics()) == client.request


@pytest.mark.parametrize("shard", [None, "s1"])
def test_sharding_state(shard):
    client = Theirs(b'{"shardingState": {"collection": "A", "shards": []}}')
    client.cluster.query_sharding_state(collection="A", shard=shard)
    operation = cluster.query_sharding_state("A", shard)
    assert request_of(operation) == client.request
    assert result_of(operation, b"", 404) is None


@pytest.mark.parametrize("kind", ReplicationType)
def test_replication(kind):
    client = Theirs(b'{"id": "%s"}' % str(ID).encode())
    given = {"collection": "A", "shard": "s", "source_node": "a", "target_node": "b"}
    client.cluster.replicate(**given, replication_type=theirs.replication.ReplicationType(kind.value))
    assert request_of(replication.replicate(**given, replication_type=kind)) == client.request


@pytest.mark.parametrize("given", [{}, {"collection": "A"}, {"shard": "s", "target_node": "n"}, {"collection": ""}])
@pytest.mark.parametrize("history", [False, True])
def test_operations(given, history):
    client = Theirs(b"[]")
    client.replications.query(**given, include_history=history)
    assert request_of(asked(replication.query, **given, include_history=history)) == client.request
    client = Theirs(b"", status=404)
    assert client.replications.get(uuid=ID, include_history=history) is None
    operation = replication.get(str(ID), history)
    assert request_of(operation) == client.request
    assert result_of(operation, b"", 404) is None


def test_all_operations():
    client = Theirs(b"[]")
    client.replications.list_all()
    assert request_of(replication.list_all()) == client.request


@pytest.mark.parametrize("method", ["cancel", "delete", "delete_all"])
def test_ending_operations(method):
    client = Theirs(b"", status=204)
    given = {} if method == "delete_all" else {"uuid": ID}
    getattr(client.replications, method)(**given)
    operation = getattr(replication, method)(**given)
    assert request_of(operation) == client.request
    assert operation.ok == (204,)


def token_cases(module, configure, config):
    yield {}
    yield {"analyzer_config": module.TextAnalyzerConfigCreate()}
    yield {"analyzer_config": configure.text_analyzer(ascii_fold=True, ascii_fold_ignore=["é"], stopword_preset="en")}
    yield {"analyzer_config": configure.text_analyzer(stopword_preset=module.StopwordsPreset.NONE)}
    yield {"stopwords": module.StopwordsCreate(preset=None, additions=None, removals=None)}
    yield {"stopwords": module.StopwordsCreate(preset=module.StopwordsPreset.EN, additions=["a"], removals=["the"])}
    yield {"stopwords": config(preset=module.StopwordsPreset.EN, additions=["a"], removals=None)}
    yield {"stopword_presets": {}}
    yield {"stopword_presets": {"mine": ("a", "b")}, "analyzer_config": configure.text_analyzer(stopword_preset="mine")}


class Ours:
    StopwordsCreate, StopwordsPreset = StopwordsCreate, StopwordsPreset
    TextAnalyzerConfigCreate = TextAnalyzerConfigCreate


@pytest.mark.parametrize(
    ("mine", "other"),
    list(
        zip(
            token_cases(Ours, Configure, StopwordsConfig),
            token_cases(theirs.tokenization, TheirConfigure, TheirStopwordsConfig),
            strict=True,
        )
    ),
)
def test_tokens(mine, other):
    client = Theirs(b'{"indexed": [], "query": []}')
    client.tokenization.text("the end", theirs.tokenization.Tokenization.WORD, **other)
    assert request_of(asked(tokenization.text, "the end", Tokenization.WORD, **mine)) == client.request


@pytest.mark.parametrize("kind", Tokenization)
def test_every_tokenization(kind):
    client = Theirs(b'{"indexed": [], "query": []}')
    client.tokenization.text("a", theirs.tokenization.Tokenization(kind.value))
    assert request_of(asked(tokenization.text, "a", kind)) == client.request


def test_tokens_of_a_property():
    client = Theirs(b'{"indexed": [], "query": []}')
    client.tokenization.for_property("a", "p", "a")
    assert request_of(tokenization.for_property("a", "p", "a")) == client.request


ALIASES = [
    ("get", {"alias_name": "Second"}, (200, 404)),
    ("exists", {"alias_name": "Second"}, (200, 404)),
    ("create", {"alias_name": "Second", "target_collection": "First"}, (200,)),
    ("update", {"alias_name": "Second", "new_target_collection": "Third"}, (200, 404)),
    ("delete", {"alias_name": "Second"}, (204, 404)),
]


@pytest.mark.parametrize(
    ("method", "given", "status"), [(method, given, one) for method, given, ok in ALIASES for one in ok]
)
def test_aliases(method, given, status):
    sent = b'{"alias": "Second", "class": "First"}'
    client, operation = Theirs(sent, status), getattr(aliases, method)(**given)
    official = getattr(client.alias, method)(**given)
    assert request_of(operation) == client.request
    assert fields(result_of(operation, sent, status)) == fields(official)


@pytest.mark.parametrize("collection", [None, "", "A"])
def test_listing_aliases(collection):
    client = Theirs(b'{"aliases": []}')
    client.alias.list_all(collection=collection)
    assert request_of(aliases.list_all(collection)) == client.request


@pytest.mark.parametrize(
    ("level", "more"),
    [*((level, {"tenant": "t"}) for level in ConsistencyLevel), (None, {}), (None, {"node_name": "n", "tenant": "t"})],
)
def test_objects(level, more):
    client = Theirs(status=404)
    other = None if level is None else theirs.ConsistencyLevel(level.value)
    client.debug.get_object_over_rest("A", ID, consistency_level=other, **more)
    verb, path, params, body = client.request
    if "consistency" in params:  # the server calls it `consistency_level`, and does not see the other name
        params["consistency_level"] = params.pop("consistency")
    operation = asked(debug.get_object_over_rest, "A", ID, consistency_level=level, **more)
    assert request_of(operation) == (verb, path, params, body)
    assert result_of(operation, b"", 404) is None


def test_an_object_of_one_node_or_of_several():
    with pytest.raises(WeaviateInvalidInputError, match="node_name must be None where consistency_level is given"):
        asked(debug.get_object_over_rest, "A", ID, consistency_level="ALL", node_name="n")


def test_graphql():
    client = Theirs()
    client.graphql_raw_query("{ Get { A { x } } }")
    assert request_of(server.graphql_raw_query("{ Get { A { x } } }")) == client.request

"""What is sent for backups, exports, the cluster, tokens, aliases and the rest, as the official client sends it."""

import uuid

import pytest
from model_oracle import Theirs, plain_json, theirs
from weaviate.classes.config import Configure as TheirConfigure
from weaviate.collections.classes.config import _StopwordsConfig as TheirStopwordsConfig

from weaviate_anyio._wire import aliases, backup, cluster, debug, export, graphql, replication, tokenization
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


def pairs(cases):
    return list(zip(cases(ours), cases(theirs.backup), strict=True))


@pytest.mark.parametrize(("mine", "other"), pairs(create_cases))
def test_backups(mine, other):
    client = Theirs(REPLY)
    client.backup.create("First", "filesystem", **other)
    assert backup.create_body("First", **mine) == client.body


@pytest.mark.parametrize(("mine", "other"), pairs(restore_cases))
def test_restores(mine, other):
    client = Theirs(REPLY)
    client.backup.restore("First", "filesystem", **other)
    assert backup.restore_body(**mine) == client.body


def test_roles_and_users_in_backups():
    # None given means all, an empty list none.
    assert not {"includeRoles", "includeUsers"} & backup.create_body("a").keys()
    body = backup.create_body("a", include_roles="admin*", include_users=[])
    assert (body["includeRoles"], body["includeUsers"]) == (["admin*"], [])


@pytest.mark.parametrize("storage", [*ours.BackupStorage, "filesystem", "S3"])
def test_the_paths_of_backups_and_exports(storage):
    client = Theirs(REPLY)
    other = theirs.backup.BackupStorage(storage.lower())
    client.backup.get_create_status("First", other)
    client.export.get_status(export_id="First", backend=other)
    word, name = backup.place("First", storage)
    assert client.sent.paths == [f"/backups/{word}/{name}", f"/export/{word}/{name}"]
    assert export.place("First", storage) == (word, name)
    assert backup.backend_name(storage) == word


@pytest.mark.parametrize(("mine", "other"), list(zip(locations(ours), locations(theirs.backup), strict=True)))
def test_places_as_query_parameters(mine, other):
    client = Theirs(REPLY)
    client.backup.get_create_status("First", "filesystem", other)
    assert backup.location_params(mine) == client.params


@pytest.mark.parametrize(
    "names",
    [{}, {"include_collections": "film"}, {"exclude_collections": ["film", "Book"]}, {"include_collections": []}],
)
def test_exports(names):
    client = Theirs(REPLY)
    client.export.create(export_id="Out", backend="s3", file_format=theirs.export.ExportFileFormat.PARQUET, **names)
    assert export.create_body("Out", ExportFileFormat.PARQUET, **names) == client.body


@pytest.mark.parametrize("output", [None, "minimal", "verbose"])
@pytest.mark.parametrize("collection", [None, "film"])
@pytest.mark.parametrize("shard", [None, "s1"])
def test_nodes(collection, shard, output):
    client = Theirs(b'{"nodes": [{"name": "n", "status": "HEALTHY"}]}')
    client.cluster.nodes(collection, shard, output=output)
    path, params = cluster.nodes_request(collection, shard, output)
    assert ["/" + "/".join(path)] == client.sent.paths
    assert params == client.params


@pytest.mark.parametrize("shard", [None, "s1"])
def test_sharding_state(shard):
    client = Theirs(b'{"shardingState": {"collection": "A", "shards": []}}')
    client.cluster.query_sharding_state(collection="A", shard=shard)
    assert cluster.sharding_params("A", shard) == client.params


@pytest.mark.parametrize("kind", ReplicationType)
def test_replication(kind):
    client = Theirs(b'{"id": "%s"}' % str(ID).encode())
    given = {"collection": "A", "shard": "s", "source_node": "a", "target_node": "b"}
    client.cluster.replicate(**given, replication_type=theirs.replication.ReplicationType(kind.value))
    assert replication.replicate_body(**given, replication_type=kind) == client.body


@pytest.mark.parametrize("given", [{}, {"collection": "A"}, {"shard": "s", "target_node": "n"}, {"collection": ""}])
@pytest.mark.parametrize("history", [False, True])
def test_operations(given, history):
    client = Theirs(b"[]")
    client.replications.query(**given, include_history=history)
    params = {key: str(value).lower() if value is True else value for key, value in client.params.items()}
    assert replication.query_params(**given, include_history=history) == params


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
    assert tokenization.text_body("the end", Tokenization.WORD, **mine) == client.body


@pytest.mark.parametrize("kind", Tokenization)
def test_every_tokenization(kind):
    client = Theirs(b'{"indexed": [], "query": []}')
    client.tokenization.text("a", theirs.tokenization.Tokenization(kind.value))
    assert tokenization.text_body("a", kind) == client.body
    client = Theirs(b'{"indexed": [], "query": []}')
    client.tokenization.for_property("A", "p", "a")
    assert tokenization.property_body("a") == client.body


def test_aliases():
    client = Theirs()
    client.alias.create(alias_name="Second", target_collection="First")
    client.alias.update(alias_name="Second", new_target_collection="Third")
    assert [aliases.create_body("Second", "First"), aliases.update_body("Third")] == client.sent.bodies


@pytest.mark.parametrize("collection", [None, "", "A"])
def test_listing_aliases(collection):
    client = Theirs(b'{"aliases": []}')
    client.alias.list_all(collection=collection)
    assert aliases.list_params(collection) == client.params


@pytest.mark.parametrize("level", [None, *ConsistencyLevel])
@pytest.mark.parametrize("more", [{}, {"node_name": "n", "tenant": "t"}])
def test_objects(level, more):
    client = Theirs(status=404)
    other = None if level is None else theirs.ConsistencyLevel(level.value)
    client.debug.get_object_over_rest("A", ID, consistency_level=other, **more)
    params = client.params
    if "consistency" in params:  # the server calls it `consistency_level`, and does not see the other name
        params["consistency_level"] = params.pop("consistency")
    none = {"node_name": None, "tenant": None}
    assert debug.object_params(level, **none | more) == params


def test_graphql():
    client = Theirs()
    client.graphql_raw_query("{ Get { A { x } } }")
    assert graphql.query_body("{ Get { A { x } } }") == plain_json(client.sent.bodies[0])

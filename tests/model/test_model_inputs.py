"""What is passed in: construction, checks, warnings, enums, and what other code makes of it."""

import copy
import dataclasses
import enum
import importlib
import inspect
import pickle
import uuid
import warnings
from collections import UserList, deque
from collections.abc import Sequence

import msgspec
import pytest
from model_oracle import AREAS, asked, body_of, classes, request_of, storage_of, theirs

from weaviate_anyio._inputs.enums import OpenStrEnum
from weaviate_anyio._inputs.record import Input, check_fields
from weaviate_anyio._wire import aliases, backup, cluster, debug, export, replication, server, tenants, tokenization
from weaviate_anyio._wire.records import dump
from weaviate_anyio.classes.backup import (
    BackupCompressionLevel,
    BackupConfigCreate,
    BackupConfigRestore,
    BackupLocation,
    BackupStorage,
)
from weaviate_anyio.classes.export import ExportFileFormat, ExportStorage
from weaviate_anyio.classes.tenants import (
    Tenant,
    TenantActivityStatus,
    TenantCreate,
    TenantCreateActivityStatus,
    TenantUpdate,
)
from weaviate_anyio.classes.tokenization import StopwordsCreate, TextAnalyzerConfigCreate, Tokenization
from weaviate_anyio.exceptions import WeaviateInvalidInputError

BY_PATH = dict(classes("classes"))
INPUTS = {path: cls for path, cls in BY_PATH.items() if hasattr(cls, "__post_init__")}
ENUMS = {path: cls for path, cls in [*BY_PATH.items(), *classes("outputs")] if issubclass(cls, enum.Enum)}
OURS_ALONE = {"cluster.DistributedTaskStatus", "cluster.DistributedTaskUnitStatus", "namespaces.NamespaceState"}
ID = uuid.UUID(int=7)
# A valid value for each field.
VALID = {
    "name": "t",
    "activity_status": "INACTIVE",
    "cpu_percentage": 40,
    "compression_level": "BestSpeed",
    "path": "p",
    "bucket": "b",
}
WRONG = {
    "name": ([3, None, b"t", ["t"]], "a str"),
    "activity_status": (["RUNNING", "", 1, None, []], "ActivityStatus"),
    "cpu_percentage": ([0, 81, -1, "40", 1.5, True], "an int"),
    "chunk_size": (["8", 1.5, True], "an int"),
    "compression_level": (["BestSpeeds", "BEST_SPEED", 1], "BackupCompressionLevel"),
    "path": ([None, 3], "a str"),
    "bucket": ([None, 3], "a str"),
}


def parameters(cls):
    return list(inspect.signature(cls).parameters.values())


def valid(cls, *without):
    return {one.name: VALID[one.name] for one in parameters(cls) if one.name in VALID and one.name not in without}


FIELDS = [(path, one.name) for path, cls in INPUTS.items() for one in parameters(cls)]


@pytest.mark.parametrize(("path", "field"), FIELDS)
def test_wrong_values_are_refused(path, field):
    cls = INPUTS[path]
    wrong, allowed = WRONG[field]
    for value in wrong:
        with pytest.raises(WeaviateInvalidInputError, match=f"{cls.__name__}.{field} must be .*{allowed}.*got "):
            cls(**valid(cls, field), **{field: value})


def sent(*operations):
    return [request_of(one) for one in operations]


WRITES = {
    "BackupConfigCreate": lambda made: sent(asked(backup.create, "a", "s3", config=made)),
    "BackupConfigRestore": lambda made: sent(asked(backup.restore, "a", "s3", config=made)),
    "BackupLocation": lambda made: sent(backup.cancel("a", storage_of(made), made, "create")),
    "Tenant": lambda made: sent(next(tenants.create("C", made)).operation),
    "TenantUpdate": lambda made: sent(next(tenants.update("C", made)).operation),
}


def writes(cls):
    """What sends a class: that of the longest name that its own begins with."""
    return WRITES.get(max((name for name in WRITES if cls.__name__.startswith(name)), key=len, default=""))


CHANGED = [
    (path, field)
    for path, field in FIELDS
    if writes(INPUTS[path]) and field != "chunk_size"  # which is not sent
]


@pytest.mark.parametrize(("path", "field"), CHANGED)
def test_what_was_changed_to_wrong_values_is_not_sent(path, field):
    cls, send = INPUTS[path], writes(INPUTS[path])
    made = cls(**valid(cls))
    right = send(made)
    for value in WRONG[field][0]:
        setattr(made, field, value)
        with pytest.raises(WeaviateInvalidInputError, match=rf"\.{field} must be .*{WRONG[field][1]}.*got "):
            send(made)
    setattr(made, field, VALID[field])
    assert send(made) == right


def test_every_input_that_is_sent_is_changed():
    assert {path for path, _ in CHANGED} == INPUTS.keys() - {"backup.BackupConfigBase"}


def test_a_backup_is_not_started_with_what_cannot_be_unpickled():
    config = BackupConfigCreate(cpu_percentage=5)
    config.cpu_percentage = 99
    with pytest.raises(WeaviateInvalidInputError, match="BackupConfigCreate.cpu_percentage must be .*got 99"):
        asked(backup.create, "a", "s3", config=config)
    place = BackupLocation.S3(path="p", bucket="b")
    place.bucket = None
    with pytest.raises(WeaviateInvalidInputError, match="BackupLocationS3.bucket must be .*got None"):
        asked(backup.create, "a", "s3", backup_location=place)


class Some(Input):
    words: Sequence[str] = ()
    numbers: list[int] = msgspec.field(default_factory=list)
    kinds: set[TenantActivityStatus] = msgspec.field(default_factory=set)


@dataclasses.dataclass
class Others:
    words: Sequence[str] = ()
    numbers: list[int] = dataclasses.field(default_factory=list)
    kinds: set[TenantActivityStatus] = dataclasses.field(default_factory=set)

    def __post_init__(self):
        check_fields(self)


@pytest.mark.parametrize("cls", [Some, Others])
class TestCollections:
    @pytest.mark.parametrize("words", [["a", "b"], ("a", "b"), deque(["a", "b"]), UserList(["a", "b"])])
    def test_any_sequence_is_taken_where_one_is_declared(self, cls, words):
        assert cls(words=words).words == ["a", "b"]
        assert cls(words=words[:0] if isinstance(words, list) else []).words == []

    @pytest.mark.parametrize(
        "words", ["ab", b"ab", bytearray(b"a"), memoryview(b"a"), {"a"}, {"a": 1}, {"a": 1}.keys(), iter("a"), 3, None]
    )
    def test_texts_sets_and_views_are_none(self, cls, words):
        with pytest.raises(WeaviateInvalidInputError, match=f"{cls.__name__}.words must be .*a list of which each"):
            cls(words=words)

    @pytest.mark.parametrize("numbers", [deque([1]), range(3), {1}])
    def test_a_list_is_a_list_or_a_tuple(self, cls, numbers):
        assert cls(numbers=(1, 2)).numbers == [1, 2]
        with pytest.raises(WeaviateInvalidInputError, match="numbers must be .*a list of which each is an int"):
            cls(numbers=numbers)

    @pytest.mark.parametrize("kinds", [{"HOT"}, frozenset(["HOT"]), ["HOT", "HOT"], (TenantActivityStatus.HOT,)])
    def test_a_set_is_made_of_any_collection(self, cls, kinds):
        made = cls(kinds=kinds).kinds
        assert made == {TenantActivityStatus.HOT}
        assert made is not kinds
        assert [type(kind) for kind in made] == [TenantActivityStatus]

    @pytest.mark.parametrize("kinds", ["HOT", {"HOT": 1}, None, 3, iter(["HOT"])])
    def test_what_is_no_set(self, cls, kinds):
        with pytest.raises(WeaviateInvalidInputError, match="kinds must be .*a set of which each is Tenant"):
            cls(kinds=kinds)

    def test_what_is_wrong_in_a_set(self, cls):
        with pytest.raises(WeaviateInvalidInputError, match=r"kinds\[1\] must be .*got 'WARM'"):
            cls(kinds=["HOT", "WARM"])


@pytest.mark.parametrize("path", INPUTS)
def test_wrong_calls_are_refused(path):
    cls = INPUTS[path]
    with pytest.raises(WeaviateInvalidInputError, match="misspelt"):
        cls(**valid(cls), misspelt=1)
    with pytest.raises(WeaviateInvalidInputError, match="positional"):
        cls("a")
    for one in parameters(cls):
        if one.default is one.empty:
            with pytest.raises(WeaviateInvalidInputError, match=one.name):
                cls(**valid(cls, one.name))
    assert issubclass(WeaviateInvalidInputError, ValueError)


@pytest.mark.parametrize("path", INPUTS)
def test_inputs_can_be_copied_compared_and_changed(path):
    cls = INPUTS[path]
    made = cls(**valid(cls))
    assert copy.copy(made) == copy.deepcopy(made) == pickle.loads(pickle.dumps(made)) == made
    assert eval(repr(made), dict(vars(importlib.import_module(cls.__module__)))) == made
    for one in parameters(cls):
        setattr(made, one.name, getattr(made, one.name))
    assert made == cls(**valid(cls))
    assert made != 1
    assert all(f"{one.name}: " in cls.__doc__ for one in parameters(cls))


@pytest.mark.parametrize("path", INPUTS)
def test_inputs_take_what_the_official_ones_take(path):
    area, _, name = path.partition(".")
    other = getattr(getattr(theirs, area), name, None) or getattr(theirs.backup.BackupLocation, where(name), None)
    if other is None:
        assert name in {"BackupConfigBase", "BackupLocationConfig"}
        return
    mine = {one.name: one.default is one.empty for one in parameters(INPUTS[path])}
    official = {info.alias or key: info.is_required() for key, info in other.model_fields.items()}
    official.pop("activityStatus", None)  # what is sent, which the official classes keep in a field
    assert mine == official
    assert list(mine) == list(official)


def where(name):
    return {"BackupLocationFilesystem": "FileSystem"}.get(name, name.removeprefix("BackupLocation"))


def test_the_names_of_the_wire_can_be_read_and_written():
    with pytest.warns(DeprecationWarning, match="chunk_size"):
        made = BackupConfigCreate(cpu_percentage=40, chunk_size=8, compression_level=BackupCompressionLevel.BEST_SPEED)
    assert (made.CPUPercentage, made.ChunkSize, made.CompressionLevel) == (40, 8, "BestSpeed")
    made.CPUPercentage = 50
    assert (made.cpu_percentage, BackupConfigRestore(cpu_percentage=7).CPUPercentage) == (50, 7)


def test_a_setting_without_effect_is_warned_about_and_not_sent():
    with pytest.warns(DeprecationWarning, match="chunk_size is deprecated and has no effect") as caught:
        made = BackupConfigCreate(chunk_size=8)
    assert [one.filename for one in caught] == [__file__]
    assert body_of(asked(backup.create, "a", "s3", config=made))["config"] == {}
    assert theirs.backup.BackupConfigCreate(chunk_size=8)._to_dict() == {}
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert dump(BackupConfigCreate(cpu_percentage=1)) == {"CPUPercentage": 1}


def test_words_are_converted_and_new_ones_can_be_made():
    assert Tenant(name="t", activity_status="INACTIVE").activity_status is TenantActivityStatus.INACTIVE
    assert TenantCreate(name="t", activity_status="INACTIVE").activity_status is TenantCreateActivityStatus.INACTIVE
    new = BackupConfigCreate(compression_level=BackupCompressionLevel("Brotli"))
    assert dump(new) == {"CompressionLevel": "Brotli"}
    assert TenantUpdate(name="t").activity_status == "ACTIVE"


@pytest.mark.parametrize("path", sorted(ENUMS.keys() - OURS_ALONE))
def test_enums_have_the_official_members(path):
    other = official_enum(ENUMS[path].__name__)
    assert {key: member.value for key, member in ENUMS[path].__members__.items()} == {
        key: member.value for key, member in other.__members__.items()
    }


@pytest.mark.parametrize("path", sorted(ENUMS))
def test_enums_keep_unknown_words(path):
    cls = ENUMS[path]
    assert issubclass(cls, OpenStrEnum)
    assert all(member == member.value and member.name in cls and member in cls for member in cls)
    new = cls("a word of the future")
    assert (new, new.value, new in cls, "a word of the future" in list(cls)) == (new.value, str(new.value), True, False)
    assert pickle.loads(pickle.dumps(new)) == copy.deepcopy(new) == new
    assert msgspec.json.encode({"word": new}) == b'{"word":"a word of the future"}'
    with pytest.raises(ValueError, match="3"):
        cls(3)


HOMES = ("backup.backup", "cluster.models", "collections.classes.tenants", "export.export")


def official_enum(name):
    for home in HOMES:
        module = importlib.import_module(f"weaviate.{home}")
        if found := getattr(module, name, None) or getattr(module, f"_{name}", None):
            return found
    raise AssertionError(name)


SELF = {"text": "a", "tokenization": Tokenization.WORD}
BAD = {
    "backup id": (lambda: backup.status("create", 3, "s3", None), "backup_id must be a str.*got 3"),
    "backup storage": (
        lambda: backup.status("create", "a", "tape", None),
        "backend must be .*'filesystem', 's3', 'gcs', 'azure'.*got 'tape'",
    ),
    "id of a new backup": (lambda: asked(backup.create, 3, "s3"), "backup_id must be a str.*got 3"),
    "id of a new export": (
        lambda: asked(export.create, 3, "s3", ExportFileFormat.PARQUET),
        "export_id must be .*got 3",
    ),
    "backup storage of no kind": (lambda: backup.list_backups(None, None), "backend must be .*got None"),
    "both kinds": (
        lambda: asked(backup.create, "a", "s3", include_collections="A", exclude_collections=["B"]),
        r"exclude_collections must be .*None, because include_collections is given.*got \['B'\]",
    ),
    "both kinds to restore": (
        lambda: asked(backup.restore, "a", "s3", include_collections="A", exclude_collections="B"),
        "exclude_collections",
    ),
    "collections": (
        lambda: asked(backup.create, "a", "s3", include_collections=3),
        "include_collections must be .*got 3",
    ),
    "a collection": (
        lambda: asked(backup.create, "a", "s3", exclude_collections=["A", 3]),
        r"exclude_collections\[1\] must be .*got 3",
    ),
    "base": (
        lambda: asked(backup.create, "a", "s3", incremental_base_backup_id=3),
        "incremental_base_backup_id must be .*got 3",
    ),
    "config of a backup": (
        lambda: asked(backup.create, "a", "s3", config=BackupConfigRestore()),
        "config must be .*a BackupConfigCreate or None.*got BackupConfigRestore..",
    ),
    "config of a restore": (
        lambda: asked(backup.restore, "a", "s3", config=BackupConfigCreate()),
        "config must be .*got BackupConfigCreate",
    ),
    "place": (lambda: asked(backup.create, "a", "s3", backup_location="/p"), "backup_location must be .*got '/p'"),
    "class as a place": (lambda: backup.cancel("a", "s3", BackupLocation, "create"), "backup_location"),
    "roles": (lambda: asked(backup.create, "a", "s3", include_roles=3), "include_roles must be .*got 3"),
    "users": (lambda: asked(backup.create, "a", "s3", include_users=[None]), r"include_users\[0\] must be .*got None"),
    "roles to restore": (
        lambda: asked(backup.restore, "a", "s3", roles_restore="some"),
        "roles_restore must be .*'noRestore', 'all'",
    ),
    "users to restore": (
        lambda: asked(backup.restore, "a", "s3", users_restore=True),
        "users_restore must be .*got True",
    ),
    "overwriting": (
        lambda: asked(backup.restore, "a", "s3", overwrite_alias="yes"),
        "overwrite_alias must be .*got 'yes'",
    ),
    "export id": (lambda: export.status(None, "s3"), "export_id must be .*got None"),
    "export storage": (lambda: export.status("a", 3), "backend must be .*got 3"),
    "export format": (lambda: asked(export.create, "a", "s3", "csv"), "file_format must be .*'parquet'.*got 'csv'"),
    "export of both kinds": (
        lambda: export.create("a", "s3", ExportFileFormat.PARQUET, ["A"], ["B"]),
        "exclude_collections",
    ),
    "output": (lambda: cluster.nodes(None, None, "all"), "output must be .*'minimal', 'verbose'.*got 'all'"),
    "nodes of": (lambda: cluster.nodes(3, None, None), "collection must be .*got 3"),
    "shard": (lambda: cluster.nodes(None, 3, None), "shard must be .*got 3"),
    "state of": (lambda: cluster.query_sharding_state(None, None), "collection must be .*got None"),
    "state of a shard": (lambda: cluster.query_sharding_state("A", 3), "shard must be .*got 3"),
    "kind of replication": (
        lambda: replication.replicate("A", "s", "a", "b", "SWAP"),
        "replication_type must be .*'COPY', 'MOVE'.*got 'SWAP'",
    ),
    "source": (lambda: replication.replicate("A", "s", None, "b", "COPY"), "source_node must be .*got None"),
    "history": (lambda: asked(replication.query, include_history=1), "include_history must be a bool.*got 1"),
    "operations of": (lambda: asked(replication.query, collection=3), "collection must be .*got 3"),
    "text": (lambda: asked(tokenization.text, 3, "word"), "text must be .*got 3"),
    "tokenization": (lambda: asked(tokenization.text, "a", "words"), "tokenization must be .*got 'words'"),
    "text of a property": (lambda: tokenization.for_property("A", "p", None), "text must be .*got None"),
    "analyzer": (lambda: asked(tokenization.text, **SELF, analyzer_config={}), "analyzer_config must be .*got {}"),
    "stop words": (lambda: asked(tokenization.text, **SELF, stopwords=["a"]), r"stopwords must be .*got \['a'\]"),
    "both kinds of stop words": (
        lambda: asked(tokenization.text, **SELF, stopwords=StopwordsCreate(), stopword_presets={}),
        "stopword_presets must be .*None, because stopwords is given.*got {}",
    ),
    "text as words": (
        lambda: asked(tokenization.text, **SELF, stopword_presets={"a": "b"}),
        r"stopword_presets\['a'\] must be .*got 'b'",
    ),
    "number as a word": (
        lambda: asked(tokenization.text, **SELF, stopword_presets={"a": [3]}),
        r"\['a'\]\[0\] must be .*got 3",
    ),
    "letters without folding": (lambda: TextAnalyzerConfigCreate(ascii_fold_ignore=["a"]), "ascii_fold_ignore"),
    "alias": (lambda: aliases.create(3, "A"), "alias_name must be .*got 3"),
    "target": (lambda: aliases.create("A", None), "target_collection must be .*got None"),
    "empty alias": (lambda: aliases.get(""), "alias_name must be a name: a non-empty str.*got ''"),
    "way out": (lambda: aliases.delete(".."), "alias_name must be a name.*got '..'"),
    "process": (lambda: backup.cancel("a", "s3", None, "all"), "operation must be .*'create', 'restore'.*got 'all'"),
    "id of a replication": (lambda: replication.cancel("x"), "uuid must be a uuid.UUID.*got 'x'"),
    "id of an object": (lambda: asked(debug.get_object_over_rest, "A", "x"), "uuid must be .*got 'x'"),
    "object of": (lambda: asked(debug.get_object_over_rest, "a b", ID), "collection must be the name of a collection"),
    "property": (lambda: tokenization.for_property("A", "a/b", "x"), "property_name must be the name of a property"),
    "new target": (lambda: aliases.update("A", 3), "new_target_collection must be .*got 3"),
    "aliases of": (lambda: aliases.list_all(3), "collection must be .*got 3"),
    "level": (
        lambda: debug.get_object_over_rest("A", ID, "SOME", None, None),
        "consistency_level must be .*got 'SOME'",
    ),
    "node": (lambda: debug.get_object_over_rest("A", ID, None, 3, None), "node_name must be .*got 3"),
    "tenant": (
        lambda: debug.get_object_over_rest("A", ID, None, None, Tenant(name="t")),
        "tenant must be .*got Tenant",
    ),
    "query": (lambda: server.graphql_raw_query(b"{}"), "gql_query must be .*got b'{}'"),
}


@pytest.mark.parametrize(("call", "message"), BAD.values(), ids=BAD)
def test_bad_arguments_are_refused(call, message):
    with pytest.raises(WeaviateInvalidInputError, match=f"^{message}" if message[0].isalpha() else message):
        call()


MODULES = [f"{package}.{area}" for package in ("classes", "outputs") for area in AREAS] + [
    "aliases",
    "aliases.alias",
    "backup",
    "backup.backup",
    "backup.backup_location",
    "cluster",
    "cluster.models",
    "cluster.types",
    "collections.classes.cluster",
    "collections.classes.tenants",
    "debug",
    "debug.types",
    "export",
    "export.export",
    "tokenization",
    "tokenization.models",
]


@pytest.mark.parametrize("path", MODULES)
def test_official_module_paths_have_the_official_names(path):
    try:
        official = importlib.import_module(f"weaviate.{path}")
    except ModuleNotFoundError:
        assert path in {"classes.aliases", "classes.cluster", "classes.graphql", "outputs.aliases"} | OWN_OUTPUTS
        return
    mine = importlib.import_module(f"weaviate_anyio.{path}")
    wanted = {
        name
        for name, value in vars(official).items()
        if (inspect.isclass(value) and value.__module__ == official.__name__)
        or name in getattr(official, "__all__", ())
    }
    assert not {name for name in wanted - LEFT_OUT.get(path, set()) if not hasattr(mine, name) and not later(name)}
    assert all(hasattr(mine, name) for name in getattr(mine, "__all__", ()))


OWN_OUTPUTS = {"outputs.debug", "outputs.graphql"}
LEFT_OUT = {
    "aliases.alias": {"_WeaviateAlias"},  # the shape of the JSON
    "collections.classes.cluster": {"_ConvertFromREST"},  # a parser
    "cluster.types": {"BatchStats", "Node", "Shard", "Stats"},  # the shapes of the JSON
    "cluster.models": {
        "_ReplicationShardReplicas",
        "_ReplicationShardingState",
        "_ReplicationShardingStateResponse",
    },  # the same
}


def later(name):
    """Namespaces, the official ones of both colours."""
    return name.removesuffix("Async") in {"_Alias", "_Backup", "_Cluster", "_Debug", "_Export", "_Tokenization"}


def test_exports_are_kept_where_backups_are():
    assert ExportStorage is BackupStorage
    assert BackupLocation.S3(path="p", bucket="b") != BackupLocation.GCP(path="p", bucket="b")

"""What is returned: read out of the same bytes as the official client reads, and in the hands of other code."""

import copy
import dataclasses
import datetime as dt
import enum
import json
import pickle
import typing
import uuid

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from model_oracle import classes, fields
from model_replies import BACKUP, EXPORT, NODE, OBJECT, OPERATION, OWN, REPLIES, SHARD, STATE, ours, theirs
from pydantic import TypeAdapter

from weaviate_anyio._wire import backup, cluster, debug, export, replication, server, tokenization
from weaviate_anyio._wire.records import moment
from weaviate_anyio.outputs.tenants import UnfinishedTenants

NAMES = list(REPLIES | OWN)
OUTPUTS = dict(classes("outputs")) | {"tenants.Tenant": dict(classes("classes"))["tenants.Tenant"]}
RECORDS = {path: cls for path, cls in OUTPUTS.items() if dataclasses.is_dataclass(cls)}
SCOPE = {cls.__name__: cls for cls in (*OUTPUTS.values(), *dict(classes("classes")).values())}
SCOPE |= {"datetime": dt, "UUID": uuid.UUID}


@pytest.mark.parametrize("name", REPLIES)
def test_replies_are_read_as_the_official_client_reads_them(name):
    mine, other = ours(name), theirs(name)
    assert fields(mine) == fields(other)
    assert shape(mine) == shape(other)


def shape(value):
    """The types of the parts, where both clients can have the same ones."""
    if dataclasses.is_dataclass(value) or hasattr(type(value), "model_fields"):
        return {name: shape(getattr(value, name)) for name in fields(value)}
    if isinstance(value, dict):
        return {key: shape(part) for key, part in value.items()}
    if isinstance(value, list):
        return [shape(part) for part in value]
    return "enum" if isinstance(value, enum.Enum) else type(value).__name__


def test_every_returned_class_is_read_from_a_reply():
    seen = set()

    def walk(value):
        seen.add(type(value))
        for part in vars_of(value):
            walk(part)

    for name in NAMES:
        walk(ours(name))
    assert set(RECORDS.values()) - seen == {UnfinishedTenants}  # it is made of what was sent


def vars_of(value):
    if dataclasses.is_dataclass(value):
        return [getattr(value, one.name) for one in dataclasses.fields(value)]
    return list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []


@pytest.mark.parametrize("path", sorted(RECORDS))
def test_returned_classes_are_slotted_dataclasses_with_types_that_resolve(path):
    cls = RECORDS[path]
    assert "__dict__" not in dir(cls)
    assert typing.get_type_hints(cls)
    TypeAdapter(cls)
    assert cls.__doc__
    assert all(f"{one.name}: " in cls.__doc__ for one in dataclasses.fields(cls))


@pytest.mark.parametrize("name", NAMES)
def test_returned_objects_can_be_copied_compared_and_written(name):
    found = ours(name)
    assert copy.copy(found) == copy.deepcopy(found) == pickle.loads(pickle.dumps(found)) == found == ours(name)
    assert eval(repr(found), dict(SCOPE)) == found
    assert found != 1
    # To JSON and back, by other libraries.
    assert json.loads(msgspec.json.encode(found)) == json.loads(TypeAdapter(typing.Any).dump_json(found))
    if dataclasses.is_dataclass(found):
        assert fields(dataclasses.asdict(found)) == fields(found)
        assert TypeAdapter(type(found)).validate_json(msgspec.json.encode(found)) == found


def test_an_alias_of_a_type_says_what_is_in_a_node():
    from weaviate_anyio.outputs.cluster import Node, NodeMinimal, NodeVerbose, Shard, Stats

    assert typing.get_origin(NodeVerbose) is typing.get_origin(NodeMinimal) is Node
    assert typing.get_args(NodeVerbose) == (list[Shard], Stats)
    assert typing.get_args(NodeMinimal) == (type(None), type(None))


def test_defaults_are_the_official_ones():
    from weaviate.backup.backup import BackupListReturn, BackupReturn, BackupStatusReturn
    from weaviate.export.export import ExportCreateReturn, ExportStatusReturn, ShardProgress

    for other in (BackupListReturn, BackupReturn, BackupStatusReturn, ExportCreateReturn, ExportStatusReturn):
        compare_defaults(other)
    compare_defaults(ShardProgress)


def compare_defaults(other):
    cls = next(found for found in RECORDS.values() if found.__name__ == other.__name__)
    mine = {one.name: default_of(one) for one in dataclasses.fields(cls)}
    official = other.model_fields.items()
    assert mine == {
        name: "required" if info.is_required() else info.get_default(call_default_factory=True)
        for name, info in official
    }
    assert list(mine) == list(other.model_fields)


def default_of(field):
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return "required" if field.default is dataclasses.MISSING else field.default


# What a newer server may send: words and fields that this version does not know.
FUTURE = {
    "backup": (lambda: backup.read_started(BACKUP | {"status": "RESTING", "new": {"a": 1}}).status, "RESTING"),
    "backups": (lambda: backup.read_list([{"id": "a", "status": "RESTING"}])[0].status, "RESTING"),
    "export": (lambda: export.read_status(EXPORT | {"status": "RESTING"}).status, "RESTING"),
    "export of a shard": (
        lambda: export.read_status({"shardStatus": {"A": {"s": {"status": "RESTING"}}}}).shard_status["A"]["s"].status,
        "RESTING",
    ),
    "operation": (lambda: replication.read_operation(OPERATION | {"type": "SWAP"}, True).transfer_type, "SWAP"),
    "state of an operation": (
        lambda: replication.read_operation(OPERATION | {"status": STATE | {"state": "DOZING"}}, True).status.state,
        "DOZING",
    ),
    "shard": (
        lambda: (
            cluster.read_nodes_verbose([NODE | {"shards": [SHARD | {"vectorIndexingStatus": "DOZING"}]}])[0]
            .shards[0]
            .vector_indexing_status
        ),
        "DOZING",
    ),
}


@pytest.mark.parametrize(("read", "word"), FUTURE.values(), ids=FUTURE)
def test_words_of_newer_servers_are_kept(read, word):
    found = read()
    assert found == word
    assert pickle.loads(pickle.dumps(found)) == copy.deepcopy(found) == word
    assert eval(repr(found), dict(SCOPE)) == word


@pytest.mark.parametrize("name", REPLIES)
def test_fields_of_newer_servers_are_ignored(name):
    reply, read, _ = REPLIES[name]
    assert read(with_more(reply)) == ours(name)


MAPS = {"candidates", "data", "errors", "properties", "shardStatus", "vectors"}  # handed on as they are


def with_more(value):
    """A reply with an unknown field in each of its records."""
    if isinstance(value, list):
        return [with_more(part) for part in value]
    if not isinstance(value, dict):
        return value
    more = {key: part if key in MAPS else with_more(part) for key, part in value.items()}
    return more | {"fieldOfTheFuture": {"deep": [1]}}


# Where the official client raises an error of pydantic or a KeyError, or gives None, something can be read.
NULLS = {
    "backups": (lambda: backup.read_list([dict.fromkeys(("size", "classes", "startedAt"), None)])[0].size, 0),
    "statistics": (lambda: cluster.read_statistics({"statistics": None, "synchronized": None}).statistics, []),
    "raft": (lambda: cluster.read_statistics({"statistics": [{"raft": None}]}).statistics[0].raft.term, ""),
    "replicas": (
        lambda: cluster.read_sharding_state({"shardingState": {"collection": "A", "shards": None}}).shards,
        [],
    ),
    "operations": (lambda: replication.read_operations(None, True), []),
    "history": (
        lambda: (
            replication.read_operation(
                {key: part for key, part in OPERATION.items() if key != "statusHistory"}, True
            ).status_history
        ),
        None,
    ),
    "tokens": (lambda: tokenization.read_result({"indexed": None}).query, []),
    "answer": (lambda: server.read_answer({"data": {"Get": None}}).get, {}),
    "vectors": (
        lambda: debug.read_object(OBJECT | {"vectors": {"m": [[1.0, 2.0], [3.0, 4.0]]}}).vectors["m"][1],
        [3.0, 4.0],
    ),
}


@pytest.mark.parametrize(("read", "expected"), NULLS.values(), ids=NULLS)
def test_what_is_missing_or_null_has_a_value(read, expected):
    assert read() == expected


def test_errors_of_operations_are_texts():
    status = STATE | {"errors": [{"message": "gone", "whenErroredUnixMs": 1}, {}, "plain"]}
    assert replication.read_operation(OPERATION | {"status": status}, False).status.errors == ["gone", "", "plain"]


NEVER = ["0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000Z", "0001-01-01T00:00:00+14:00"]
OFTEN = st.datetimes(dt.datetime(2, 1, 2), dt.datetime(9999, 12, 30), timezones=st.just(dt.UTC))  # noqa: DTZ001


@given(
    OFTEN,
    st.integers(0, 999_999_999),
    st.sampled_from(["Z", "+00:00", "-03:30", "+14:00"]),
    st.integers(0, 9),
)
def test_times_are_read_as_the_official_client_reads_them(when, nanoseconds, zone, digits):
    fraction = f".{nanoseconds:09}"[: digits + 1] if digits else ""
    text = f"{when:%Y-%m-%dT%H:%M:%S}".rjust(19, "0") + fraction + zone
    found = moment(text)
    assert found == TypeAdapter(dt.datetime).validate_python(text)
    assert found.tzinfo is dt.UTC


@pytest.mark.parametrize("text", [*NEVER, None, ""])
def test_the_year_1_means_never(text):
    # Officially backups and exports that have not ended did so in the year 1.
    assert moment(text) is None
    (listed,) = backup.read_list([{"id": "a", "startedAt": "2024-01-01T01:00:00+01:00", "completedAt": text}])
    ended = export.read_status({"startedAt": "2024-01-01T01:00:00+01:00", "completedAt": text})
    assert listed.completed_at is ended.completed_at is None
    assert repr(listed.started_at) == repr(ended.started_at) == repr(dt.datetime(2024, 1, 1, tzinfo=dt.UTC))

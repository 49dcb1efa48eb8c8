"""Replies of servers for every kind of returned object, and how each client reads them."""

import json

from model_oracle import Theirs

from weaviate_anyio._wire import (
    aliases,
    backup,
    cluster,
    debug,
    export,
    namespaces,
    replication,
    server,
    tenants,
    tokenization,
)

ID = "3f1b3c5e-8d1c-4f0e-9d3e-2f0c1a5b7e11"
BACKUP = {"id": "first", "backend": "filesystem", "path": "/backups/first", "status": "STARTED", "classes": ["A", "B"]}
LISTED = {
    "id": "first",
    "classes": ["A"],
    "status": "SUCCESS",
    "startedAt": "2025-03-04T05:06:07.008Z",
    "completedAt": "2025-03-04T05:07:07.123456789+02:00",
    "size": 0.25,
    "incremental_base_backup_id": "zeroth",
}
EXPORT = {
    "id": "out",
    "backend": "s3",
    "path": "bucket/out",
    "status": "TRANSFERRING",
    "startedAt": "2025-03-04T05:06:07.008Z",
    "classes": ["A"],
    "completedAt": "2025-03-04T05:07:07Z",
    "tookInMs": 60000,
    "error": "disk",
    "shardStatus": {
        "A": {
            "s1": {"status": "SUCCESS", "objectsExported": 7},
            "s2": {"status": "FAILED", "error": "disk"},
            "s3": {"status": "SKIPPED", "skipReason": "cold"},
            "s4": {"status": "TRANSFERRING"},
        }
    },
}
SHARD = {
    "name": "s1",
    "class": "A",
    "objectCount": 3,
    "vectorIndexingStatus": "READY",
    "vectorQueueLength": 2,
    "compressed": True,
    "loaded": False,
    "numberOfReplicas": 1,
}
NODE = {
    "name": "node1",
    "gitHash": "abc",
    "status": "HEALTHY",
    "version": "1.39.3",
    "batchStats": {"queueLength": 0, "ratePerSecond": 0},
    "stats": {"objectCount": 3, "shardCount": 1},
    "shards": [SHARD, {key: part for key, part in SHARD.items() if key != "loaded"}],
}
RAFT = {
    "appliedIndex": "11",
    "commitIndex": "12",
    "fsmPending": "0",
    "lastContact": "0",
    "lastLogIndex": "13",
    "lastLogTerm": "2",
    "lastSnapshotIndex": "5",
    "lastSnapshotTerm": "1",
    "latestConfiguration": [{"address": "10.0.0.1:8300", "id": "node1", "suffrage": 0}],
    "latestConfigurationIndex": "1",
    "numPeers": "2",
    "protocolVersion": "3",
    "protocolVersionMax": "4",
    "protocolVersionMin": "0",
    "snapshotVersionMax": "1",
    "snapshotVersionMin": "0",
    "state": "Leader",
    "term": "2",
}
STATISTICS = {
    "synchronized": True,
    "statistics": [
        {
            "candidates": {"node9": "10.0.0.9"},
            "dbLoaded": True,
            "initialLastAppliedIndex": 9,
            "isVoter": True,
            "leaderAddress": "10.0.0.1:8300",
            "leaderId": "node1",
            "name": "node1",
            "open": True,
            "raft": RAFT,
            "ready": True,
            "status": "HEALTHY",
            "bootstrapped": True,
        },
        {},
    ],
}
STATE = {"state": "HYDRATING", "errors": ["node is gone"], "whenStartedUnixMs": 1}
OPERATION = {
    "id": ID,
    "collection": "A",
    "shard": "s1",
    "sourceNode": "node1",
    "targetNode": "node2",
    "type": "MOVE",
    "status": STATE,
    "statusHistory": [{"state": "REGISTERED", "errors": None}, STATE],
    "uncancelable": False,
}
SHARDING = {"shardingState": {"collection": "A", "shards": [{"shard": "s1", "replicas": ["node1", "node2"]}]}}
OBJECT = {
    "class": "A",
    "id": ID,
    "creationTimeUnix": 1741064767008,
    "lastUpdateTimeUnix": 1741064768009,
    "properties": {"a": 1, "b": {"c": [True, None]}},
    "tenant": "t",
    "vector": [0.5, 1],
    "vectors": {"v": [0.25]},
    "additional": {},
}


def without(reply, *keys):
    return {key: part for key, part in reply.items() if key not in keys}


def only(reply, *keys):
    return {key: reply[key] for key in keys}


# name: (the reply as JSON, how ours read it, how theirs do)
REPLIES = {
    "backup started": (BACKUP, backup.read_started, lambda client: client.backup.create("first", "filesystem")),
    "backup refused": (
        only(BACKUP, "id", "path", "status") | {"error": "no"},
        backup.read_started,
        lambda client: client.backup.create("first", "filesystem"),
    ),
    "restore started": (BACKUP, backup.read_started, lambda client: client.backup.restore("first", "filesystem")),
    "backup status": (
        BACKUP | {"size": 1, "error": None},
        lambda sent: backup.read_status(sent, "first"),
        lambda client: client.backup.get_create_status("First", "filesystem"),
    ),
    "backup status without an id": (
        only(BACKUP, "path", "status"),
        lambda sent: backup.read_status(sent, "first"),
        lambda client: client.backup.get_create_status("first", "filesystem"),
    ),
    "restore status": (
        BACKUP | {"status": "CANCELLING"},
        lambda sent: backup.read_status(sent, "first"),
        lambda client: client.backup.get_restore_status("first", "filesystem"),
    ),
    "backups": (
        [LISTED, only(LISTED, "id", "status")],
        backup.read_list,
        lambda client: client.backup.list_backups("filesystem"),
    ),
    "no backups": ([], backup.read_list, lambda client: client.backup.list_backups("filesystem")),
    "export started": (
        without(EXPORT, "completedAt", "tookInMs", "error", "shardStatus"),
        export.read_started,
        lambda client: client.export.create(export_id="out", backend="s3", file_format=FORMAT),
    ),
    "export status": (
        EXPORT,
        export.read_status,
        lambda client: client.export.get_status(export_id="out", backend="s3"),
    ),
    "export status, little told": (
        only(EXPORT, "id", "backend", "path", "status"),
        export.read_status,
        lambda client: client.export.get_status(export_id="out", backend="s3"),
    ),
    "nodes": (
        {"nodes": [NODE, only(NODE, "name", "status")]},
        lambda sent: cluster.read_nodes_verbose(sent["nodes"]),
        lambda client: client.cluster.nodes(output="verbose"),
    ),
    "a node without shards": (
        {"nodes": [NODE | {"shards": None}]},
        lambda sent: cluster.read_nodes_verbose(sent["nodes"]),
        lambda client: client.cluster.nodes(output="verbose"),
    ),
    "nodes, minimal": (
        {"nodes": [NODE, only(NODE, "name", "status")]},
        lambda sent: cluster.read_nodes_minimal(sent["nodes"]),
        lambda client: client.cluster.nodes(),
    ),
    "statistics": (STATISTICS, cluster.read_statistics, lambda client: client.cluster.statistics()),
    "no statistics": ({}, cluster.read_statistics, lambda client: client.cluster.statistics()),
    "sharding state": (
        SHARDING,
        cluster.read_sharding_state,
        lambda client: client.cluster.query_sharding_state(collection="A"),
    ),
    "operation started": (
        {"id": ID},
        replication.read_started,
        lambda client: client.cluster.replicate(collection="A", shard="s", source_node="a", target_node="b"),
    ),
    "operation": (
        OPERATION,
        lambda sent: replication.read_operation(sent, False),
        lambda client: client.replications.get(uuid=ID),
    ),
    "operation with history": (
        OPERATION,
        lambda sent: replication.read_operation(sent, True),
        lambda client: client.replications.get(uuid=ID, include_history=True),
    ),
    "operation without its history": (
        OPERATION | {"statusHistory": None},
        lambda sent: replication.read_operation(sent, True),
        lambda client: client.replications.get(uuid=ID, include_history=True),
    ),
    "operations": (
        [OPERATION, OPERATION | {"type": "COPY"}],
        lambda sent: replication.read_operations(sent, True),
        lambda client: client.replications.list_all(),
    ),
    "operations found": (
        [OPERATION],
        lambda sent: replication.read_operations(sent, False),
        lambda client: client.replications.query(),
    ),
    "tokens": (
        {"indexed": ["the", "end"], "query": ["end"]},
        tokenization.read_result,
        lambda client: client.tokenization.for_property("A", "p", "the end"),
    ),
    "alias": (
        {"alias": "Second", "class": "First"},
        aliases.read_alias,
        lambda client: client.alias.get(alias_name="Second"),
    ),
    "aliases": (
        {"aliases": [{"alias": "B", "class": "A"}, {"alias": "C", "class": "A"}]},
        aliases.read_aliases,
        lambda client: client.alias.list_all(),
    ),
    "object": (OBJECT, debug.read_object, lambda client: client.debug.get_object_over_rest("A", ID)),
    "object, little told": (
        without(OBJECT, "tenant", "vector", "vectors", "additional"),
        debug.read_object,
        lambda client: client.debug.get_object_over_rest("A", ID),
    ),
    "answer": (
        {"data": {"Get": {"A": [{"x": 1}]}, "Aggregate": {"A": [{"meta": {"count": 1}}]}, "Explore": {}}},
        server.read_answer,
        lambda client: client.graphql_raw_query("{}"),
    ),
    "answer with errors": (
        {"data": {"Get": {"A": []}}, "errors": [{"message": "no"}]},
        server.read_answer,
        lambda client: client.graphql_raw_query("{}"),
    ),
    "no answer": (
        {"errors": [{"message": "no"}]},
        server.read_answer,
        lambda client: client.graphql_raw_query("{}"),
    ),
}


class FORMAT:
    value = "parquet"


TASK = {
    "id": "Movie:rebuild-searchable:title:1",
    "version": 4,
    "status": "FAILED",
    "startedAt": "2026-11-27T13:26:25.080Z",
    "finishedAt": "2026-11-27T13:26:26Z",
    "finishedNodes": None,
    "error": "disk",
    "payload": {"collection": "Movie"},
    "units": [
        {"id": "s1__n1", "nodeId": "n1", "status": "FAILED", "progress": 0.5, "updatedAt": "2026-11-27T13:26:26Z"}
    ],
}
PLAN = {
    "planId": ID,
    "collection": "Movie",
    "shardScaleActions": {"s1": {"addNodes": {"n2": "n1", "n3": None}, "removeNodes": ["n1"]}},
}
# A tenant is read into the one class that has other names for its fields (test_model_tenants.py). The official client
# does not have the others.
OWN = {
    "tenant": ({"name": "t", "activityStatus": "HOT"}, tenants.read_tenant),
    "namespace": ({"name": "acme", "home_node": "n1", "state": "active"}, namespaces.read_namespace),
    "tasks": ({"reindex": [TASK]}, cluster.read_tasks),
    "scale plan": (PLAN, replication.read_scale_plan),
}


def ours(name):
    """What we read out of a reply."""
    reply, read, *_ = (REPLIES | OWN)[name]
    return read(json.loads(json.dumps(reply)))


def theirs(name):
    """What they read out of the same bytes."""
    reply, _, read = REPLIES[name]
    return read(Theirs(json.dumps(reply).encode()))

"""Each method of the namespaces that administer a server sends what the official client sends, found by looking."""

import inspect
import json
import warnings

import pytest
import weaviate.classes as theirs
from doors import Door, client_of
from model_oracle import Keeper, Recorder, request_of
from surface import ID
from weaviate.aliases.executor import _AliasExecutor
from weaviate.backup.executor import _BackupExecutor
from weaviate.cluster.base import _ClusterExecutor
from weaviate.cluster.replicate.executor import _ReplicateExecutor
from weaviate.collections.backups.executor import _CollectionBackupExecutor
from weaviate.collections.tenants.executor import _TenantsExecutor
from weaviate.debug.executor import _DebugExecutor
from weaviate.export.executor import _ExportExecutor
from weaviate.groups.base import _GroupsOIDCExecutor
from weaviate.proto.v1 import tenants_pb2
from weaviate.rbac.executor import _RolesExecutor
from weaviate.tokenization.executor import _TokenizationExecutor
from weaviate.users.base import _UsersDBExecutor, _UsersExecutor, _UsersOIDCExecutor

import weaviate_anyio.classes as ours
from weaviate_anyio._wire.reading import Reply

pytestmark = pytest.mark.filterwarnings("ignore:.*deprecated:DeprecationWarning")

THEIRS = {
    "alias": _AliasExecutor,
    "backup": _BackupExecutor,
    "cluster": _ClusterExecutor,
    "cluster.replications": _ReplicateExecutor,
    "debug": _DebugExecutor,
    "export": _ExportExecutor,
    "groups.oidc": _GroupsOIDCExecutor,
    "roles": _RolesExecutor,
    "tokenization": _TokenizationExecutor,
    "users": _UsersExecutor,
    "users.db": _UsersDBExecutor,
    "users.oidc": _UsersOIDCExecutor,
    "collection.backup": lambda connection: _CollectionBackupExecutor(connection, "Movie"),
    "collection.tenants": lambda connection: _TenantsExecutor(connection, "Movie"),
}
"""Path of ours -> the official namespace."""


def in_both(make):
    """A value for each client, from its own classes."""
    return make(ours), make(theirs)


VALUES = {
    "alias_name": "A",
    "analyzer_config": in_both(lambda c: c.config.Configure.text_analyzer(ascii_fold=True)),
    "backend": in_both(lambda c: c.backup.BackupStorage.S3),
    "backup_id": "First",
    "backup_location": in_both(lambda c: c.backup.BackupLocation.S3(path="p", bucket="b")),
    "collection": "Movie",
    "config": in_both(lambda c: c.backup.BackupConfigCreate(cpu_percentage=40)),
    "consistency_level": in_both(lambda c: c.config.ConsistencyLevel.QUORUM),
    "exclude_collections": ["book", "Film"],
    "export_id": "First",
    "file_format": in_both(lambda c: c.export.ExportFileFormat.PARQUET),
    "group_id": "/staff",
    "include_collections": ["book", "Film"],
    "include_history": True,
    "include_last_used_time": True,
    "include_permissions": True,
    "include_roles": ["admin*"],
    "include_users": [],
    "incremental_base_backup_id": "Base",
    "new_target_collection": "Movie",
    "node_name": "node1",
    "operation": "restore",
    "output": "verbose",
    "overwrite_alias": True,
    "permissions": in_both(lambda c: c.rbac.Permissions.data(collection="Movie", read=True)),
    "property_name": "title",
    "replication_type": in_both(lambda c: c.replication.ReplicationType.MOVE),
    "revoke_key": True,
    "role": "editor",
    "role_name": "editor",
    "role_names": ["editor", "viewer"],
    "roles_restore": "all",
    "shard": "s1",
    "sort_by_starting_time_asc": True,
    "source_node": "node1",
    "stopword_presets": {"mine": ["quick"]},
    "stopwords": in_both(
        lambda c: c.tokenization.StopwordsCreate(
            preset=c.tokenization.StopwordsPreset.EN, additions=["a"], removals=None
        )
    ),
    "target_collection": "Movie",
    "target_node": "node2",
    "tenant": "alice",
    "tenants": ["alice", "bob"],
    "text": "The quick fox",
    "tokenization": in_both(lambda c: c.tokenization.Tokenization.WORD),
    "user_id": "joe",
    "users_restore": "noRestore",
    "uuid": ID,
    "wait_for_completion": True,
}
"""Parameter -> a value that is not its default, the same for both clients or a pair."""
OTHERWISE = {
    "collection.tenants.update(tenants)": in_both(
        lambda c: [c.tenants.TenantUpdate(name="a", activity_status="INACTIVE"), c.tenants.Tenant(name="b")]
    ),
    "backup.restore(config)": in_both(lambda c: c.backup.BackupConfigRestore(cpu_percentage=40)),
    "collection.backup.restore(config)": in_both(lambda c: c.backup.BackupConfigRestore(cpu_percentage=40)),
}
"""The same for one method."""
ALONE = {"exclude_collections", "node_name", "stopword_presets"}
"""What stands in place of another parameter, so that not all go together."""


def methods():
    for path, make in THEIRS.items():
        for name, method in inspect.getmembers(make(Recorder()), inspect.ismethod):
            if not name.startswith("_"):
                yield f"{path}.{name}", method


METHODS = dict(methods())
del METHODS["roles.get_current_roles"]  # the official client asks for it where servers do not answer any more
REVOKING = {"users.db.revoke_roles": "db", "users.oidc.revoke_roles": "oidc"}
"""Where the official client leaves out whose user it is, so that the server takes the roles from both kinds."""
TENANTS = {f"collection.tenants.{name}" for name in ("get", "get_by_names")}
"""They go over gRPC."""


def cases():
    """Each method with its required arguments, with each other one besides, and with all."""
    for name, method in METHODS.items():
        parameters = inspect.signature(method).parameters.values()
        required = [one.name for one in parameters if one.default is one.empty]
        others = [one.name for one in parameters if one.default is not one.empty]
        together = [one for one in others if one not in ALONE]
        for given in dict.fromkeys(((), *((one,) for one in others), tuple(together))):
            yield pytest.param(name, (*required, *given), id=f"{name}({', '.join(given) or 'required'})")


def arguments(name, given, side):
    values = {one: OTHERWISE.get(f"{name}({one})", VALUES[one]) for one in given}
    return {one: value[side] if isinstance(value, tuple) else value for one, value in values.items()}


MOMENT = "2026-11-27T12:00:00Z"
ROLE = {"name": "editor", "permissions": [{"action": "read_data", "data": {"collection": "A", "tenant": "*"}}]}
OPERATION = {
    "id": ID,
    "collection": "A",
    "shard": "s1",
    "sourceNode": "n1",
    "targetNode": "n2",
    "type": "COPY",
    "status": {"state": "READY", "errors": []},
    "statusHistory": [{"state": "REGISTERED", "errors": []}],
}
USER = {"userId": "joe", "roles": ["editor"], "active": True, "dbUserType": "db_user", "createdAt": MOMENT}
COUNTS = {"shards": None, "stats": {"objectCount": 1, "shardCount": 1}}
ANY = (
    {"alias": "A", "class": "Movie", "classes": ["Movie"], "name": "editor", "path": "p", "backend": "s3"}
    | {"id": "first", "status": "SUCCESS", "startedAt": MOMENT, "completedAt": MOMENT, "apikey": "key"}
    | {"indexed": ["a"], "query": ["b"], "username": "joe", "groups": ["/staff"], "roles": [ROLE]}
    | {"nodes": [{"name": "n1", "status": "HEALTHY", "version": "1", "gitHash": "h", **COUNTS}]}
    | {"shardingState": {"collection": "A", "shards": [{"shard": "s1", "replicas": ["n1"]}]}, "statistics": []}
    | {"creationTimeUnix": 0, "lastUpdateTimeUnix": 0, "activityStatus": "COLD", "took_in_ms": 1}
)
REPLIES = {
    "alias.list_all": {"aliases": [{"alias": "A", "class": "Movie"}]},
    "backup.list_backups": [{"id": "first", "status": "SUCCESS", "classes": ["Movie"], "startedAt": MOMENT}],
    "cluster.replicate": OPERATION,
    "cluster.replications.get": OPERATION,
    "cluster.replications.list_all": [OPERATION],
    "cluster.replications.query": [OPERATION],
    "debug.get_object_over_rest": ANY | {"id": ID, "properties": {"title": "a"}},
    "groups.oidc.get_known_group_names": ["/staff"],
    "roles.get_assigned_user_ids": ["joe"],
    "roles.get_group_assignments": [{"groupId": "/staff", "groupType": "oidc"}],
    "roles.get_user_assignments": [{"userId": "joe", "userType": "db_user"}],
    "roles.get": ROLE,
    "roles.has_permissions": True,
    "roles.list_all": [ROLE],
    "users.db.get": USER,
    "users.db.list_all": [USER],
    **{f"{path}.get_assigned_roles": [ROLE] for path in ("groups.oidc", "users", "users.db", "users.oidc")},
}
"""What a server answers, where it is not `ANY`."""


def their_call(name, given):
    """What the official client sends, and the reply that it got over gRPC."""
    over_grpc = tenants_pb2.TenantsGetReply(tenants=[tenants_pb2.Tenant(name="a", activity_status=1)])
    connection = Recorder(over_grpc if name in TENANTS else json.dumps(REPLIES.get(name, ANY)))
    path, _, method = name.rpartition(".")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        getattr(THEIRS[path](connection), method)(**arguments(name, given, 1))
    return connection, over_grpc.SerializeToString()


class Answering(Keeper):
    """Keeps operations, and answers them."""

    def __init__(self, rest, rpc):
        super().__init__()
        self._rest, self._rpc = rest, rpc

    async def send(self, operation, options=None):
        await super().send(operation)
        return await Door.send(self, operation)

    async def rest(self, operation):
        status = next(one for one in (200, 201, 204) if one in operation.ok)
        return Reply(status, json.dumps(self._rest).encode())

    async def call(self, method, request):
        return self._rpc


async def our_call(name, given, over_grpc):
    connection = Answering(REPLIES.get(name, ANY), over_grpc)
    owner = client_of(connection)
    path, _, method = name.rpartition(".")
    if path.startswith("collection."):
        owner = owner.collections.use("Movie")
    for part in path.removeprefix("collection.").split("."):
        owner = getattr(owner, part)
    await getattr(owner, method)(**arguments(name, given, 0))
    return connection.operations


def as_sent(request):
    """What the official client means: it sends the level of consistency under a name that the server does not read."""
    verb, path, params, body = request
    words = {key: str(value).lower() if isinstance(value, bool) else value for key, value in params.items()}
    return verb, path, {"consistency_level" if key == "consistency" else key: word for key, word in words.items()}, body


@pytest.mark.anyio
@pytest.mark.parametrize(("name", "given"), list(cases()))
@pytest.mark.parametrize("anyio_backend", ["asyncio"])
async def test_the_same_is_sent(name, given, anyio_backend):
    connection, over_grpc = their_call(name, given)
    operations = await our_call(name, given, over_grpc)
    if name in TENANTS:
        (mine,) = operations
        assert tenants_pb2.TenantsGetRequest.FromString(mine.request) == connection.bodies[0]
    else:
        kind = REVOKING.get(name)
        expected = [as_sent(one) for one in connection.requests]
        expected = [(*one, {**body, "userType": kind}) for *one, body in expected] if kind else expected
        assert [request_of(one) for one in operations] == expected


def test_there_are_many():
    assert len(METHODS) > 70
    assert len(list(cases())) > 135

"""What type checkers say about administration. `test_typing.py` runs mypy and pyright on this file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, assert_type
from uuid import UUID

from weaviate_anyio.classes.backup import BackupStorage
from weaviate_anyio.classes.batch import Shard
from weaviate_anyio.classes.config import Tokenization
from weaviate_anyio.classes.export import ExportFileFormat
from weaviate_anyio.classes.rbac import Permissions
from weaviate_anyio.classes.tenants import Tenant, TenantCreate, TenantUpdate
from weaviate_anyio.outputs.aliases import AliasReturn
from weaviate_anyio.outputs.backup import BackupReturn, BackupStatusReturn
from weaviate_anyio.outputs.cluster import (
    DistributedTask,
    NodeMinimal,
    NodeVerbose,
    ReplicateOperationWithHistory,
    ReplicateOperationWithoutHistory,
    ReplicationScalePlan,
)
from weaviate_anyio.outputs.cluster import Shard as ShardOfNode
from weaviate_anyio.outputs.config import PropertyIndexes, ReindexReturn
from weaviate_anyio.outputs.export import ExportCreateReturn, ExportStatusReturn
from weaviate_anyio.outputs.namespaces import Namespace
from weaviate_anyio.outputs.rbac import Role, RoleBase
from weaviate_anyio.outputs.users import UserDB

if TYPE_CHECKING:
    from weaviate_anyio import WeaviateAsyncClient
    from weaviate_anyio.collections.collection import CollectionAsync


async def progressed(status: BackupStatusReturn) -> None:
    print(status.status)


async def backups(client: WeaviateAsyncClient, films: CollectionAsync[Any, Any]) -> None:
    made = await client.backup.create("a", BackupStorage.S3, wait_for_completion=True, on_progress=progressed)
    assert_type(made, BackupReturn)
    await client.backup.restore("a", BackupStorage.S3, wait_for_completion=True, on_progress=print, timeout=5)
    assert_type(await films.backup.create("a", BackupStorage.S3), BackupStatusReturn)


async def exports(client: WeaviateAsyncClient) -> None:
    form = ExportFileFormat.PARQUET
    started = await client.export.create(export_id="a", backend=BackupStorage.S3, file_format=form)
    assert_type(started, ExportCreateReturn)
    ended = await client.export.create(
        export_id="a", backend=BackupStorage.S3, file_format=form, wait_for_completion=True, timeout=5
    )
    assert_type(ended, ExportStatusReturn)


async def nodes(client: WeaviateAsyncClient, films: CollectionAsync[Any, Any], uuid: UUID) -> None:
    assert_type(await client.cluster.nodes(), list[NodeMinimal])
    verbose = await client.cluster.nodes("Film", output="verbose")
    assert_type(verbose, list[NodeVerbose])
    assert_type(verbose[0].stats.object_count, int)
    assert_type(await films.shards(), list[ShardOfNode])
    replications = client.cluster.replications
    assert_type(await replications.get(uuid=uuid), ReplicateOperationWithoutHistory | None)
    assert_type(await replications.get(uuid=uuid, include_history=True), ReplicateOperationWithHistory | None)
    assert_type(await replications.query(collection="Film"), list[ReplicateOperationWithoutHistory])
    assert_type(await replications.query(include_history=True), list[ReplicateOperationWithHistory])
    assert_type(await client.cluster.replicate(collection="Film", shard="s", source_node="a", target_node="b"), UUID)


async def roles(client: WeaviateAsyncClient) -> None:
    permissions = [Permissions.cluster(read=True), Permissions.data(collection="Film", read=True)]
    role = await client.roles.create(role_name="a", permissions=permissions)
    assert_type(role, Role)
    assert_type(await client.roles.has_permissions(permissions=role.permissions, role="a"), bool)
    assert_type(await client.users.db.get(user_id="a"), UserDB | None)
    for users in (client.users.db, client.users.oidc):
        assert_type(await users.get_assigned_roles(user_id="a"), dict[str, RoleBase])
        assert_type(await users.get_assigned_roles(user_id="a", include_permissions=True), dict[str, Role])
    assert_type(await client.groups.oidc.get_assigned_roles(group_id="a"), dict[str, RoleBase])
    assert_type(await client.alias.list_all(), dict[str, AliasReturn])


async def tenants(client: WeaviateAsyncClient, films: CollectionAsync[Any, Any]) -> None:
    await films.tenants.create("a")
    await films.tenants.create(["a", Tenant(name="b"), TenantCreate(name="c")])
    await films.tenants.update([TenantUpdate(name="a"), Tenant(name="b")], wait_for_completion=True)
    await films.tenants.activate(["a", Tenant(name="b")], on_progress=print, wait_for_completion=True)
    assert_type(await films.tenants.get(), dict[str, Tenant])
    assert_type(await films.tenants.get_by_name("a"), Tenant | None)
    await client.batch.wait_for_vector_indexing([Shard(collection="Film", tenant="a")])


async def server_only(client: WeaviateAsyncClient, films: CollectionAsync[Any, Any]) -> None:
    """What the official client does not have."""
    assert_type(await client.namespaces.get("acme"), Namespace | None)
    assert_type(await client.namespaces.delete("acme", wait_for_completion=True, on_progress=print), bool)
    plan = await client.cluster.query_replication_scale_plan(collection="Film", replication_factor=2)
    assert_type(plan, ReplicationScalePlan)
    assert_type(await client.cluster.apply_replication_scale_plan(plan, wait_for_completion=True), list[UUID])
    assert_type(await client.cluster.tasks(), dict[str, list[DistributedTask]])
    assert_type(await client.cluster.replications.force_delete(collection="Film", dry_run=True), list[UUID])
    assert_type(await films.config.get_property_indexes(), list[PropertyIndexes])
    started = await films.config.update_property_index("plot", "searchable", tokenization=Tokenization.FIELD)
    assert_type(started, ReindexReturn)
    await films.config.rebuild_property_index("plot", "filterable", tenants=["a"], wait_for_completion=True)
    await client.backup.restore("a", BackupStorage.S3, node_mapping={"n1": "m1"})

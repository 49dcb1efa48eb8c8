"""Roles that users define: permissions and the actions that they allow."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import product
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from weaviate_anyio._inputs.calls import checked
from weaviate_anyio.classes._rbac import (
    Action,
    AliasAction,
    AliasPermission,
    BackupsAction,
    BackupsPermission,
    ClusterAction,
    ClusterPermission,
    CollectionsAction,
    CollectionsPermission,
    DataAction,
    DataPermission,
    GroupAction,
    GroupsPermission,
    MCPAction,
    MCPPermission,
    Name,
    NodesAction,
    NodesPermission,
    Permission,
    ReplicateAction,
    ReplicatePermission,
    RolesAction,
    RoleScope,
    RolesPermission,
    TenantsAction,
    TenantsPermission,
    UsersAction,
    UsersPermission,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["Actions", "Permissions", "PermissionsInputType", "RoleScope"]


def __dir__() -> list[str]:
    return __all__


A = TypeVar("A", bound=Action)

ActionsType: TypeAlias = Action | Sequence[Action]
PermissionsCreateType: TypeAlias = list[Permission]
PermissionsInputType: TypeAlias = Permission | Sequence[Permission | Sequence[Permission]]
"""One permission, several, or several lists of them, as `Permissions` makes them."""

_Names: TypeAlias = Name | Sequence[Name]


class Actions:
    """What may be done, by domain."""

    Alias = AliasAction
    Data = DataAction
    Collections = CollectionsAction
    Roles = RolesAction
    Cluster = ClusterAction
    Nodes = NodesAction
    Backups = BackupsAction
    MCP = MCPAction
    Tenants = TenantsAction
    Users = UsersAction
    Replicate = ReplicateAction
    Groups = GroupAction


def _each(make: Callable[..., Permission], chosen: Mapping[A, bool], **names: _Names) -> PermissionsCreateType:
    """The chosen actions on each combination of the names; nothing if none was chosen."""
    actions = [action for action, granted in chosen.items() if granted]
    if not actions:
        return []
    several = [[name] if isinstance(name, str) else name for name in names.values()]
    return [make(actions=actions, **dict(zip(names, each, strict=True))) for each in product(*several)]


class GroupsPermissions:
    """Permissions on groups."""

    @staticmethod
    @checked
    def oidc(*, group: _Names, read: bool = False, assign_and_revoke: bool = False) -> PermissionsCreateType:
        """Actions on groups of the OpenID Connect provider; server 1.33 or later.

        Args:
            group: Names or patterns of groups.
            read: See them and their roles.
            assign_and_revoke: Give them roles and take these away.
        """
        chosen = {GroupAction.READ: read, GroupAction.ASSIGN_AND_REVOKE: assign_and_revoke}
        return _each(GroupsPermission, chosen, group=group, group_type="oidc")


class NodesPermissions:
    """Permissions on the state of nodes."""

    @staticmethod
    @checked
    def verbose(*, collection: _Names, read: bool = False) -> PermissionsCreateType:
        """The state of nodes with the shards of collections.

        Args:
            collection: Names or patterns of collections.
            read: See them.
        """
        return _each(NodesPermission, {NodesAction.READ: read}, collection=collection, verbosity="verbose")

    @staticmethod
    @checked
    def minimal(*, read: bool = False) -> PermissionsCreateType:
        """The state of nodes without the shards.

        Args:
            read: See it.
        """
        return _each(NodesPermission, {NodesAction.READ: read}, collection="*", verbosity="minimal")


class Permissions:
    """What a role may allow.

    Each method returns a list with one permission for each combination of the names given to it, or an empty list
    where no action is allowed. Names may be patterns, in which `*` stands for anything; several are given as a list or
    another sequence, not as a set. Collections and aliases get an upper-case first letter when they are sent.
    """

    Nodes = NodesPermissions
    Groups = GroupsPermissions

    @staticmethod
    @checked
    def alias(
        *,
        alias: _Names,
        collection: _Names,
        create: bool = False,
        read: bool = False,
        update: bool = False,
        delete: bool = False,
    ) -> PermissionsCreateType:
        """Actions on aliases; server 1.32 or later.

        Args:
            alias: Names or patterns of aliases.
            collection: Names or patterns of the collections that they stand for.
            create: Create them.
            read: See them.
            update: Let them stand for another collection.
            delete: Delete them.
        """
        chosen = {
            AliasAction.CREATE: create,
            AliasAction.READ: read,
            AliasAction.UPDATE: update,
            AliasAction.DELETE: delete,
        }
        return _each(AliasPermission, chosen, alias=alias, collection=collection)

    @staticmethod
    @checked
    def data(
        *,
        collection: _Names,
        tenant: _Names | None = None,
        create: bool = False,
        read: bool = False,
        update: bool = False,
        delete: bool = False,
    ) -> PermissionsCreateType:
        """Actions on objects.

        Args:
            collection: Names or patterns of their collections.
            tenant: Names or patterns of their tenants; all if None.
            create: Insert them.
            read: Read and search them.
            update: Change them.
            delete: Delete them.
        """
        chosen = {
            DataAction.CREATE: create,
            DataAction.READ: read,
            DataAction.UPDATE: update,
            DataAction.DELETE: delete,
        }
        return _each(DataPermission, chosen, collection=collection, tenant="*" if tenant is None else tenant)

    @staticmethod
    @checked
    def collections(
        *,
        collection: _Names,
        create_collection: bool = False,
        read_config: bool = False,
        update_config: bool = False,
        delete_collection: bool = False,
    ) -> PermissionsCreateType:
        """Actions on collections themselves.

        Args:
            collection: Names or patterns of collections.
            create_collection: Create them.
            read_config: Read their configurations.
            update_config: Change their configurations.
            delete_collection: Delete them.
        """
        chosen = {
            CollectionsAction.CREATE: create_collection,
            CollectionsAction.READ: read_config,
            CollectionsAction.UPDATE: update_config,
            CollectionsAction.DELETE: delete_collection,
        }
        return _each(CollectionsPermission, chosen, collection=collection)

    @staticmethod
    @checked
    def tenants(
        *,
        collection: _Names,
        tenant: _Names | None = None,
        create: bool = False,
        read: bool = False,
        update: bool = False,
        delete: bool = False,
    ) -> PermissionsCreateType:
        """Actions on tenants themselves.

        Args:
            collection: Names or patterns of their collections.
            tenant: Names or patterns of tenants; all if None.
            create: Create them.
            read: See them.
            update: Change their states.
            delete: Delete them.
        """
        chosen = {
            TenantsAction.CREATE: create,
            TenantsAction.READ: read,
            TenantsAction.UPDATE: update,
            TenantsAction.DELETE: delete,
        }
        return _each(TenantsPermission, chosen, collection=collection, tenant="*" if tenant is None else tenant)

    @staticmethod
    @checked
    def replicate(
        *,
        collection: _Names,
        shard: _Names | None = None,
        create: bool = False,
        read: bool = False,
        update: bool = False,
        delete: bool = False,
    ) -> PermissionsCreateType:
        """Actions on the copying of shards between nodes; server 1.32 or later.

        Args:
            collection: Names or patterns of collections.
            shard: Names or patterns of their shards; all if None.
            create: Start it.
            read: See how far it is.
            update: Cancel it.
            delete: Delete operations, and what is known of them.
        """
        chosen = {
            ReplicateAction.CREATE: create,
            ReplicateAction.READ: read,
            ReplicateAction.UPDATE: update,
            ReplicateAction.DELETE: delete,
        }
        return _each(ReplicatePermission, chosen, collection=collection, shard="*" if shard is None else shard)

    @staticmethod
    @checked
    def roles(
        *,
        role: _Names,
        create: bool = False,
        read: bool = False,
        update: bool = False,
        delete: bool = False,
        scope: RoleScope | None = None,
    ) -> PermissionsCreateType:
        """Actions on roles.

        Args:
            role: Names or patterns of roles.
            create: Create them.
            read: See them.
            update: Add and remove permissions.
            delete: Delete them.
            scope: Whether roles with more permissions than the own ones may be managed; if None, they may not.
        """
        chosen = {
            RolesAction.CREATE: create,
            RolesAction.READ: read,
            RolesAction.UPDATE: update,
            RolesAction.DELETE: delete,
        }
        return _each(partial(RolesPermission, scope=scope), chosen, role=role)

    @staticmethod
    @checked
    def users(
        *,
        user: _Names,
        create: bool = False,
        read: bool = False,
        update: bool = False,
        delete: bool = False,
        assign_and_revoke: bool = False,
    ) -> PermissionsCreateType:
        """Actions on users.

        Args:
            user: Ids or patterns of users.
            create: Create them; server 1.30 or later, as `update` and `delete`.
            read: See them and their roles.
            update: Activate, deactivate, renew their keys.
            delete: Delete them.
            assign_and_revoke: Give them roles and take these away.
        """
        chosen = {
            UsersAction.CREATE: create,
            UsersAction.READ: read,
            UsersAction.UPDATE: update,
            UsersAction.DELETE: delete,
            UsersAction.ASSIGN_AND_REVOKE: assign_and_revoke,
        }
        return _each(UsersPermission, chosen, users=user)

    @staticmethod
    @checked
    def backup(*, collection: _Names, read: bool = False, manage: bool = False) -> PermissionsCreateType:
        """Actions on backups.

        Args:
            collection: Names or patterns of the collections in them.
            read: See them; 1.39.3 and older servers refuse it.
            manage: Create and restore them.
        """
        chosen = {BackupsAction.READ: read, BackupsAction.MANAGE: manage}
        return _each(BackupsPermission, chosen, collection=collection)

    @staticmethod
    @checked
    def mcp(*, create: bool = False, read: bool = False, update: bool = False) -> PermissionsCreateType:
        """Actions through the server's MCP endpoint; what they touch needs its own permissions, too.

        Args:
            create: Use the tools that create.
            read: Use the tools that read.
            update: Use the tools that change.
        """
        return _each(MCPPermission, {MCPAction.CREATE: create, MCPAction.READ: read, MCPAction.UPDATE: update})

    @staticmethod
    @checked
    def cluster(*, read: bool = False) -> PermissionsCreateType:
        """Actions on the cluster.

        Args:
            read: See its statistics.
        """
        return _each(ClusterPermission, {ClusterAction.READ: read})

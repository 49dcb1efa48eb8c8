"""Roles, and who has them, as the server reports them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from weaviate_anyio._inputs.enums import OpenStrEnum
from weaviate_anyio.classes._rbac import (
    AliasPermission,
    BackupsPermission,
    ClusterPermission,
    CollectionsPermission,
    DataPermission,
    GroupsPermission,
    MCPPermission,
    Name,
    NodesPermission,
    Permission,
    ReplicatePermission,
    RoleScope,
    RolesPermission,
    TenantsPermission,
    UsersPermission,
)

__all__ = [
    "AliasPermissionOutput",
    "BackupsPermissionOutput",
    "ClusterPermissionOutput",
    "CollectionsPermissionOutput",
    "DataPermissionOutput",
    "GroupAssignment",
    "GroupTypes",
    "GroupsPermissionOutput",
    "MCPPermissionOutput",
    "NodesPermissionOutput",
    "OtherPermissionOutput",
    "PermissionsOutputType",
    "ReplicatePermissionOutput",
    "Role",
    "RoleBase",
    "RoleScope",
    "RolesPermissionOutput",
    "TenantsPermissionOutput",
    "UserAssignment",
    "UserTypes",
    "UsersPermissionOutput",
]


def __dir__() -> list[str]:
    return __all__


class UserTypes(OpenStrEnum):
    """Where a user comes from.

    Attributes:
        DB_DYNAMIC: Created at run time, with an API key that the server made.
        DB_STATIC: Named in the server's environment, with its API key.
        OIDC: Known by the OpenID Connect provider.
    """

    DB_DYNAMIC = "db_user"
    DB_STATIC = "db_env_user"
    OIDC = "oidc"


class GroupTypes(OpenStrEnum):
    """Where a group comes from.

    Attributes:
        OIDC: From the OpenID Connect provider.
    """

    OIDC = "oidc"


@dataclass(slots=True)
class UserAssignment:
    """A user who has a role."""

    user_id: str
    user_type: UserTypes


@dataclass(slots=True)
class GroupAssignment:
    """A group that has a role."""

    group_id: str
    group_type: GroupTypes


class _Reported:
    """What the server reports is not checked before it is written: a newer one has words that are not known here."""

    __slots__ = ()

    def __post_init__(self) -> None:
        """Take it as it is."""


@dataclass(slots=True, kw_only=True, repr=False)
class AliasPermissionOutput(_Reported, AliasPermission):
    """Actions on aliases; see `Permissions.alias`."""


@dataclass(slots=True, kw_only=True, repr=False)
class BackupsPermissionOutput(_Reported, BackupsPermission):
    """Actions on backups; see `Permissions.backup`."""


@dataclass(slots=True, kw_only=True, repr=False)
class ClusterPermissionOutput(_Reported, ClusterPermission):
    """Actions on the cluster; see `Permissions.cluster`."""


@dataclass(slots=True, kw_only=True, repr=False)
class CollectionsPermissionOutput(_Reported, CollectionsPermission):
    """Actions on collections; see `Permissions.collections`."""


@dataclass(slots=True, kw_only=True, repr=False)
class DataPermissionOutput(_Reported, DataPermission):
    """Actions on objects; see `Permissions.data`."""


@dataclass(slots=True, kw_only=True, repr=False)
class GroupsPermissionOutput(_Reported, GroupsPermission):
    """Actions on groups; see `Permissions.Groups`."""


@dataclass(slots=True, kw_only=True, repr=False)
class MCPPermissionOutput(_Reported, MCPPermission):
    """Actions through the MCP endpoint; see `Permissions.mcp`."""


@dataclass(slots=True, kw_only=True, repr=False)
class NodesPermissionOutput(_Reported, NodesPermission):
    """Actions on nodes; see `Permissions.Nodes`."""

    verbosity: Name  # type: ignore[assignment] # a newer server may have more words


@dataclass(slots=True, kw_only=True, repr=False)
class ReplicatePermissionOutput(_Reported, ReplicatePermission):
    """Actions on the copying of shards; see `Permissions.replicate`."""


@dataclass(slots=True, kw_only=True, repr=False)
class RolesPermissionOutput(_Reported, RolesPermission):
    """Actions on roles; see `Permissions.roles`."""

    scope: Name | None = None


@dataclass(slots=True, kw_only=True, repr=False)
class TenantsPermissionOutput(_Reported, TenantsPermission):
    """Actions on tenants; see `Permissions.tenants`."""


@dataclass(slots=True, kw_only=True, repr=False)
class UsersPermissionOutput(_Reported, UsersPermission):
    """Actions on users; see `Permissions.users`."""


@dataclass(slots=True, kw_only=True, repr=False)
class OtherPermissionOutput(_Reported, Permission):
    """Actions in a domain that this version does not know, reported by a newer server.

    It can be given to a role like any other permission.

    Attributes:
        actions: The server's words, for example `manage_namespaces`.
        extra: The rest as the server sent it, for example `{"namespaces": {"namespace": "*"}}`.
    """

    actions: set[Name]


PermissionsOutputType: TypeAlias = (
    AliasPermissionOutput
    | ClusterPermissionOutput
    | CollectionsPermissionOutput
    | DataPermissionOutput
    | RolesPermissionOutput
    | UsersPermissionOutput
    | BackupsPermissionOutput
    | MCPPermissionOutput
    | NodesPermissionOutput
    | TenantsPermissionOutput
    | ReplicatePermissionOutput
    | GroupsPermissionOutput
    | OtherPermissionOutput
)


@dataclass(slots=True)
class RoleBase:
    """The name of a role."""

    name: str


@dataclass(slots=True)
class Role(RoleBase):
    """A role with its permissions, one for all actions on the same thing.

    Attributes:
        alias_permissions: On aliases, and so on for each domain.
        other_permissions: In domains that this version does not know.
    """

    alias_permissions: list[AliasPermissionOutput]
    cluster_permissions: list[ClusterPermissionOutput]
    collections_permissions: list[CollectionsPermissionOutput]
    data_permissions: list[DataPermissionOutput]
    roles_permissions: list[RolesPermissionOutput]
    users_permissions: list[UsersPermissionOutput]
    backups_permissions: list[BackupsPermissionOutput]
    mcp_permissions: list[MCPPermissionOutput]
    nodes_permissions: list[NodesPermissionOutput]
    tenants_permissions: list[TenantsPermissionOutput]
    replicate_permissions: list[ReplicatePermissionOutput]
    groups_permissions: list[GroupsPermissionOutput]
    other_permissions: list[OtherPermissionOutput] = field(default_factory=list)

    @property
    def permissions(self) -> list[PermissionsOutputType]:
        """All of them in one list."""
        return [
            *self.alias_permissions,
            *self.cluster_permissions,
            *self.collections_permissions,
            *self.data_permissions,
            *self.roles_permissions,
            *self.users_permissions,
            *self.backups_permissions,
            *self.mcp_permissions,
            *self.nodes_permissions,
            *self.tenants_permissions,
            *self.replicate_permissions,
            *self.groups_permissions,
            *self.other_permissions,
        ]

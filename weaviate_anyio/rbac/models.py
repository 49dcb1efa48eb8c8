"""The official module path of what `weaviate_anyio.classes.rbac` and `weaviate_anyio.outputs.rbac` define."""

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
    Verbosity,
)
from weaviate_anyio.classes.rbac import (
    Actions,
    ActionsType,
    GroupsPermissions,
    NodesPermissions,
    Permissions,
    PermissionsCreateType,
    PermissionsInputType,
)
from weaviate_anyio.outputs.rbac import (
    AliasPermissionOutput,
    BackupsPermissionOutput,
    ClusterPermissionOutput,
    CollectionsPermissionOutput,
    DataPermissionOutput,
    GroupAssignment,
    GroupsPermissionOutput,
    GroupTypes,
    MCPPermissionOutput,
    NodesPermissionOutput,
    OtherPermissionOutput,
    PermissionsOutputType,
    ReplicatePermissionOutput,
    Role,
    RoleBase,
    RolesPermissionOutput,
    TenantsPermissionOutput,
    UserAssignment,
    UsersPermissionOutput,
    UserTypes,
)

__all__ = [
    "Actions",
    "ActionsType",
    "AliasAction",
    "AliasPermissionOutput",
    "BackupsAction",
    "BackupsPermissionOutput",
    "ClusterAction",
    "ClusterPermissionOutput",
    "CollectionsAction",
    "CollectionsPermissionOutput",
    "DataAction",
    "DataPermissionOutput",
    "GroupAction",
    "GroupAssignment",
    "GroupTypes",
    "GroupsPermissionOutput",
    "GroupsPermissions",
    "MCPAction",
    "MCPPermissionOutput",
    "NodesAction",
    "NodesPermissionOutput",
    "NodesPermissions",
    "OtherPermissionOutput",
    "Permissions",
    "PermissionsCreateType",
    "PermissionsInputType",
    "PermissionsOutputType",
    "ReplicateAction",
    "ReplicatePermissionOutput",
    "Role",
    "RoleBase",
    "RoleScope",
    "RolesAction",
    "RolesPermissionOutput",
    "TenantsAction",
    "TenantsPermissionOutput",
    "UserAssignment",
    "UserTypes",
    "UsersAction",
    "UsersPermissionOutput",
    "Verbosity",
]


def __dir__() -> list[str]:
    return __all__


# The names of the official classes, for annotations.
_Action = Action
_Permission = Permission
_AliasPermission = AliasPermission
_BackupsPermission = BackupsPermission
_ClusterPermission = ClusterPermission
_CollectionsPermission = CollectionsPermission
_DataPermission = DataPermission
_GroupsPermission = GroupsPermission
_MCPPermission = MCPPermission
_NodesPermission = NodesPermission
_ReplicatePermission = ReplicatePermission
_RolesPermission = RolesPermission
_TenantsPermission = TenantsPermission
_UsersPermission = UsersPermission

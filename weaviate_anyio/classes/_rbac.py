"""The parts of a role: the server's words for actions, and what each kind of permission is about."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

from weaviate_anyio._inputs.check import enum_check
from weaviate_anyio._inputs.enums import OpenStrEnum
from weaviate_anyio._inputs.errors import invalid, unfit
from weaviate_anyio._inputs.ranges import NonEmpty
from weaviate_anyio._inputs.record import Strict, check_fields

# An empty name is refused, because the server takes it for `*`.
Name: TypeAlias = NonEmpty
Verbosity: TypeAlias = Literal["minimal", "verbose"]


class Action(OpenStrEnum):
    """What may be done. The part behind the last `_` of each word is the domain of the permission."""

    @classmethod
    def values(cls) -> list[str]:
        """The words that the server has for these actions."""
        return [action.value for action in cls]


class AliasAction(Action):
    """What may be done with aliases."""

    CREATE = "create_aliases"
    READ = "read_aliases"
    UPDATE = "update_aliases"
    DELETE = "delete_aliases"


class CollectionsAction(Action):
    """What may be done with collections themselves, not with their objects.

    Attributes:
        CREATE: Create them.
        READ: Read their configurations.
        UPDATE: Change their configurations.
        DELETE: Delete them.
        MANAGE: All of these, in the words of old servers; 1.39 refuses it.
    """

    CREATE = "create_collections"
    READ = "read_collections"
    UPDATE = "update_collections"
    DELETE = "delete_collections"
    MANAGE = "manage_collections"


class TenantsAction(Action):
    """What may be done with tenants themselves, not with their objects."""

    CREATE = "create_tenants"
    READ = "read_tenants"
    UPDATE = "update_tenants"
    DELETE = "delete_tenants"


class DataAction(Action):
    """What may be done with objects.

    Attributes:
        CREATE: Insert them.
        READ: Read and search them.
        UPDATE: Change them.
        DELETE: Delete them.
        MANAGE: All of these, in the words of old servers; 1.39 refuses it.
    """

    CREATE = "create_data"
    READ = "read_data"
    UPDATE = "update_data"
    DELETE = "delete_data"
    MANAGE = "manage_data"


class RolesAction(Action):
    """What may be done with roles.

    Attributes:
        MANAGE: All of the others, in the words of old servers; 1.39 refuses it.
        CREATE: Create them.
        READ: Read them.
        UPDATE: Change them.
        DELETE: Delete them.
    """

    MANAGE = "manage_roles"
    CREATE = "create_roles"
    READ = "read_roles"
    UPDATE = "update_roles"
    DELETE = "delete_roles"


class GroupAction(Action):
    """What may be done with groups of an identity provider.

    Attributes:
        READ: See them.
        ASSIGN_AND_REVOKE: Give them roles and take these away.
    """

    READ = "read_groups"
    ASSIGN_AND_REVOKE = "assign_and_revoke_groups"


class UsersAction(Action):
    """What may be done with users.

    Attributes:
        CREATE: Create them.
        READ: Read them.
        UPDATE: Change them: activate, deactivate, renew their keys.
        DELETE: Delete them.
        ASSIGN_AND_REVOKE: Give them roles and take these away.
    """

    CREATE = "create_users"
    READ = "read_users"
    UPDATE = "update_users"
    DELETE = "delete_users"
    ASSIGN_AND_REVOKE = "assign_and_revoke_users"


class ClusterAction(Action):
    """What may be done with the cluster."""

    READ = "read_cluster"


class NodesAction(Action):
    """What may be done with nodes."""

    READ = "read_nodes"


class BackupsAction(Action):
    """What may be done with backups.

    Attributes:
        READ: See them; newer servers than 1.39.3.
        MANAGE: Create and restore them.
    """

    READ = "read_backups"
    MANAGE = "manage_backups"


class MCPAction(Action):
    """What may be done through the server's MCP endpoint."""

    CREATE = "create_mcp"
    READ = "read_mcp"
    UPDATE = "update_mcp"


class ReplicateAction(Action):
    """What may be done with the copying of shards between nodes."""

    CREATE = "create_replicate"
    READ = "read_replicate"
    UPDATE = "update_replicate"
    DELETE = "delete_replicate"


class RoleScope(OpenStrEnum):
    """Which roles somebody may manage.

    Attributes:
        MATCH: Roles with no more permissions than the own ones.
        ALL: All roles.
    """

    MATCH = "match"
    ALL = "all"


def _scope_word(value: Any) -> str:
    check, _ = enum_check(RoleScope)
    word: str = check(value).value
    return word


if TYPE_CHECKING:
    _ScopeWord: TypeAlias = str
else:
    _ScopeWord = Annotated[Any, _scope_word]


def _action_word(value: Any) -> Any:
    if not isinstance(value, str) or not value:
        raise unfit(value, "an action of the server")
    return value


# Dataclasses and no Structs, because roles that the server returns hold them, or their like, too.
@dataclass(slots=True, kw_only=True, repr=False)
class Permission(metaclass=Strict):
    """Something that a role allows: actions on what the fields of the subclass name.

    Names are exact names or patterns, in which `*` stands for anything; they are not empty. `Permissions` makes these.
    All is checked again when a permission is sent, since it may have been changed.

    Attributes:
        actions: What may be done. A permission without any allows nothing, and nothing is sent for it.
        extra: What else the permission says, as JSON of the REST API without the `action`; empty for all that this
            version knows. So `{"data": {"object": "00000000-..."}}` narrows a DataPermission down to one object. The
            other fields and the actions win over it.

    Raises:
        WeaviateInvalidInputError: For a missing or misspelt argument, a wrong type, an empty name, or an unknown
            action, verbosity or scope.
    """

    domain = ""  # with an annotation, even ClassVar, msgspec would take it for a field

    actions: set[Annotated[Any, _action_word]]
    extra: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Check the fields."""
        check_permission(self)

    def __repr__(self) -> str:
        shown = [one.name for one in fields(self) if one.name not in {"actions", "extra"}]
        actions = ", ".join(map(repr, sorted(self.actions)))
        parts = [f"actions={{{actions}}}" if actions else "actions=set()"]
        parts += [f"{name}={getattr(self, name)!r}" for name in shown + ["extra"] * bool(self.extra)]
        return f"{type(self).__name__}({', '.join(parts)})"


def check_permission(permission: Permission) -> None:
    """Check a permission when it is made by a user, and any when it is written.

    Raises:
        WeaviateInvalidInputError: It names the class and the field.
    """
    check_fields(permission)
    inside = permission.extra.get(permission.domain)
    if permission.domain and inside is not None and not isinstance(inside, dict):
        raise invalid(f"{type(permission).__name__}.extra[{permission.domain!r}]", inside, "a dict")


@dataclass(slots=True, kw_only=True, repr=False)
class AliasPermission(Permission):
    """Actions on aliases.

    Attributes:
        alias: The aliases.
        collection: The collections that they stand for.
    """

    domain = "aliases"

    actions: set[AliasAction]
    alias: Name
    collection: Name


@dataclass(slots=True, kw_only=True, repr=False)
class BackupsPermission(Permission):
    """Actions on backups of collections."""

    domain = "backups"

    actions: set[BackupsAction]
    collection: Name


@dataclass(slots=True, kw_only=True, repr=False)
class ClusterPermission(Permission):
    """Actions on the cluster."""

    domain = "cluster"

    actions: set[ClusterAction]


@dataclass(slots=True, kw_only=True, repr=False)
class CollectionsPermission(Permission):
    """Actions on collections themselves."""

    domain = "collections"

    actions: set[CollectionsAction]
    collection: Name


@dataclass(slots=True, kw_only=True, repr=False)
class DataPermission(Permission):
    """Actions on the objects of collections and, where these have them, of tenants."""

    domain = "data"

    actions: set[DataAction]
    collection: Name
    tenant: Name


@dataclass(slots=True, kw_only=True, repr=False)
class GroupsPermission(Permission):
    """Actions on groups.

    Attributes:
        group: The groups.
        group_type: Whose they are: `oidc`.
    """

    domain = "groups"

    actions: set[GroupAction]
    group: Name
    group_type: Name


@dataclass(slots=True, kw_only=True, repr=False)
class MCPPermission(Permission):
    """Actions through the server's MCP endpoint."""

    domain = "mcp"

    actions: set[MCPAction]


@dataclass(slots=True, kw_only=True, repr=False)
class NodesPermission(Permission):
    """Actions on nodes.

    Attributes:
        verbosity: How much may be seen: `minimal`, or `verbose` with the shards of the collections.
        collection: The collections; `*` where the verbosity is minimal.
    """

    domain = "nodes"

    actions: set[NodesAction]
    verbosity: Verbosity
    collection: Name


@dataclass(slots=True, kw_only=True, repr=False)
class ReplicatePermission(Permission):
    """Actions on the copying of shards."""

    domain = "replicate"

    actions: set[ReplicateAction]
    collection: Name
    shard: Name


@dataclass(slots=True, kw_only=True, repr=False)
class RolesPermission(Permission):
    """Actions on roles.

    Attributes:
        role: The roles.
        scope: A word of `RoleScope`; None leaves it to the server, which takes `match`.
    """

    domain = "roles"

    actions: set[RolesAction]
    role: Name
    scope: _ScopeWord | None = None


@dataclass(slots=True, kw_only=True, repr=False)
class TenantsPermission(Permission):
    """Actions on tenants themselves."""

    domain = "tenants"

    actions: set[TenantsAction]
    collection: Name
    tenant: Name


@dataclass(slots=True, kw_only=True, repr=False)
class UsersPermission(Permission):
    """Actions on users."""

    domain = "users"

    actions: set[UsersAction]
    users: Name

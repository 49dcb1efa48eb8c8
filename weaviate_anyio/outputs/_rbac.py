"""What all permissions that a server reports have in common, and who has roles."""

from __future__ import annotations

from dataclasses import dataclass

from weaviate_anyio._inputs.enums import OpenStrEnum
from weaviate_anyio.classes._rbac import Name, Permission


class UserTypes(OpenStrEnum):
    """Type of a user.

    Attributes:
        DB_DYNAMIC: Created at run time, with an API key from the server.
        DB_STATIC: Configured in the environment of the server, with an API key.
        OIDC: A user of the OpenID Connect provider.
    """

    DB_DYNAMIC = "db_user"
    DB_STATIC = "db_env_user"
    OIDC = "oidc"


class GroupTypes(OpenStrEnum):
    """Type of a group.

    Attributes:
        OIDC: A group of the OpenID Connect provider.
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


class Reported:
    """What the server reports is not checked before it is written: a newer one has words that are not known here."""

    __slots__ = ()

    def __post_init__(self) -> None:
        """Take it as it is."""


@dataclass(slots=True, kw_only=True, repr=False)
class OtherPermissionOutput(Reported, Permission):
    """Actions in a domain that this version does not know, reported by a newer server.

    It can be given to a role like any other permission.

    Attributes:
        actions: The server's words, for example `manage_namespaces`.
        extra: The rest as the server sent it, for example `{"namespaces": {"namespace": "*"}}`.
    """

    actions: set[Name]


@dataclass(slots=True)
class RoleBase:
    """The name of a role."""

    name: str

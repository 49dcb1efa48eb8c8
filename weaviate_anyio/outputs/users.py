"""Users, as the server reports them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, TypeAlias

from weaviate_anyio.outputs.rbac import Role, UserTypes

__all__ = ["OwnUser", "UserDB", "UserTypes"]


def __dir__() -> list[str]:
    return __all__


USER_TYPE_DB: Final = "db"
USER_TYPE_OIDC: Final = "oidc"
USER_TYPE: TypeAlias = Literal["db", "oidc"]
"""Where a user comes from, in the paths and bodies of requests."""


@dataclass(slots=True)
class OwnUser:
    """The user that the client's credentials belong to.

    Attributes:
        user_id: The id.
        roles: The roles with their permissions, by name.
        groups: The groups that the identity provider puts the user into.
    """

    user_id: str
    roles: dict[str, Role]
    groups: list[str]


@dataclass(slots=True)
class UserBase:
    """A user.

    Attributes:
        user_id: The id.
        role_names: The names of the user's roles.
        user_type: Where the user comes from.
    """

    user_id: str
    role_names: list[str]
    user_type: UserTypes


@dataclass(slots=True)
class UserDB(UserBase):
    """A user with an API key.

    Attributes:
        active: Whether the key is accepted.
        created_at: When the user was created, in UTC; None for users of the server's environment.
        last_used_time: When the key was used last, in UTC; None if it was not, or if this was not asked for.
        api_key_first_letters: What the key begins with, three characters; None if the server does not tell.
    """

    active: bool
    created_at: datetime | None = None
    last_used_time: datetime | None = None
    api_key_first_letters: str | None = None


@dataclass(slots=True)
class UserOIDC(UserBase):
    """A user of the OpenID Connect provider."""

    user_type: UserTypes = UserTypes.OIDC

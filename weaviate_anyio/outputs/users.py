"""Users, as the server returns them."""

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
"""The type of a user, in the paths and bodies of requests."""


@dataclass(slots=True)
class OwnUser:
    """The user whom the credentials of the client belong to.

    Attributes:
        user_id: The id.
        roles: The roles with their permissions, by name.
        groups: The groups of the user at the identity provider.
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
        user_type: The type of the user.
    """

    user_id: str
    role_names: list[str]
    user_type: UserTypes


@dataclass(slots=True)
class UserDB(UserBase):
    """A user with an API key.

    Attributes:
        active: Whether the API key is accepted.
        created_at: The creation time, in UTC; None for users from the environment of the server.
        last_used_time: When the key was last used, in UTC; None if never, or if this was not requested.
        api_key_first_letters: The first three characters of the key; None if the server does not return them.
        namespace: The name of the user's namespace; None if it has none, or if the caller may not see it.
    """

    active: bool
    created_at: datetime | None = None
    last_used_time: datetime | None = None
    api_key_first_letters: str | None = None
    namespace: str | None = None


@dataclass(slots=True)
class UserOIDC(UserBase):
    """A user of the OpenID Connect provider."""

    user_type: UserTypes = UserTypes.OIDC

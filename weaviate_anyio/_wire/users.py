"""Users: JSON of the REST API, both ways."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from weaviate_anyio._inputs.check import is_sequence
from weaviate_anyio._inputs.errors import invalid
from weaviate_anyio._wire._times import moment
from weaviate_anyio._wire.rbac import read_roles
from weaviate_anyio.outputs.rbac import UserTypes
from weaviate_anyio.outputs.users import OwnUser, UserDB

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from weaviate_anyio.outputs.users import USER_TYPE

Json = dict[str, Any]


def user_roles(role_names: str | Sequence[str], user_type: USER_TYPE | None) -> Json:
    """Roles to give to a user or to take away.

    Args:
        role_names: One name or several.
        user_type: Whose user it is; None leaves it to the server, as the deprecated methods do.

    Raises:
        WeaviateInvalidInputError: There is something else than names.
    """
    body: Json = {"roles": _names(role_names)}
    return body if user_type is None else {**body, "userType": user_type}


def group_roles(role_names: str | Sequence[str], group_type: USER_TYPE) -> Json:
    """Roles to give to a group or to take away.

    Raises:
        WeaviateInvalidInputError: There is something else than names.
    """
    return {"roles": _names(role_names), "groupType": group_type}


def _names(given: str | Sequence[str]) -> list[str]:
    names = [given] if isinstance(given, str) else given
    if not is_sequence(names) or not all(isinstance(name, str) and name for name in names):
        raise invalid("role_names", given, "the name of a role or a list of names")
    return list(names)


def read_own_user(sent: Json) -> OwnUser:
    """The user who asked."""
    user_id = sent["username"] if "username" in sent else sent["user_id"]
    return OwnUser(user_id=user_id, roles=read_roles(sent.get("roles") or ()), groups=sent.get("groups") or [])


def read_users(sent: Iterable[Json]) -> list[UserDB]:
    """Users with API keys."""
    return [read_user(one) for one in sent]


def read_user(sent: Json) -> UserDB:
    """A user with an API key."""
    return UserDB(
        user_id=sent["userId"],
        role_names=sent.get("roles") or [],
        active=sent["active"],
        user_type=UserTypes(sent["dbUserType"]),
        created_at=moment(sent.get("createdAt")),
        last_used_time=moment(sent.get("lastUsedAt")),
        api_key_first_letters=sent.get("apiKeyFirstLetters"),
    )

"""Operations on users and on groups of the identity provider: who they are, and which roles they have."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Literal, TypeAlias, TypeVar

from weaviate_anyio import _operation as rest
from weaviate_anyio._features import Feature, asked
from weaviate_anyio._inputs.calls import checked_arguments
from weaviate_anyio._inputs.errors import invalid
from weaviate_anyio._inputs.names import PathName
from weaviate_anyio._inputs.ranges import NonEmpty
from weaviate_anyio._operation import Rest
from weaviate_anyio._wire.rbac import read_role_names, read_roles
from weaviate_anyio._wire.records import moment
from weaviate_anyio.outputs.rbac import Role, UserTypes
from weaviate_anyio.outputs.users import USER_TYPE, OwnUser, UserDB

Json = dict[str, Any]
T = TypeVar("T")
Names: TypeAlias = NonEmpty | Sequence[NonEmpty]
Change: TypeAlias = Literal["assign", "revoke"]

_DB, _NEEDS = ("users", "db"), (Feature.DB_USERS,)


def get_my_user() -> Rest[OwnUser]:
    """The user who asks."""
    return _own("users.get_my_user", "Reading the current user", read_own_user)


def get_current_roles() -> Rest[list[Role]]:
    """The roles of the user who asks."""
    return _own("roles.get_current_roles", "Reading the roles of the current user", _own_roles)


def _own(name: str, what: str, read: Callable[[Json], T]) -> Rest[T]:
    unknown = {401: "The server does not know who asks: it has no authentication configured, or got no credentials"}
    path, more = ("users", "own-info"), {"meanings": unknown, "needs": (Feature.OWN_USER,)}
    return rest.get(name, what, path, rest.from_json(read), **more)


def _own_roles(sent: Json) -> list[Role]:
    return list(read_own_user(sent).roles.values())


@checked_arguments
def roles_of_user(user_id: PathName, user_type: USER_TYPE | None, include_permissions: bool) -> Rest[Any]:
    """The roles of a user by name, as `Role` or without their permissions as `RoleBase`.

    Args:
        user_id: The user.
        user_type: Whose user it is; None leaves it to the server, as the deprecated method does.
        include_permissions: Whether the permissions are returned, too. They are if `user_type` is None.
    """
    path, what = ("authz", "users", user_id, "roles"), f"Reading the roles of the user {user_id}"
    if user_type is None:
        return rest.get("users.get_assigned_roles", what, path, rest.from_json(read_roles), needs=(Feature.ROLES,))
    name = f"users.{user_type}.get_assigned_roles"
    return _roles(name, what, (*path, user_type), include_permissions, Feature.USER_TYPES)


@checked_arguments
def roles_of_group(group_id: PathName, include_permissions: bool) -> Rest[Any]:
    """The roles of a group by name, as `Role` or without their permissions as `RoleBase`."""
    path, what = ("authz", "groups", group_id, "roles", "oidc"), f"Reading the roles of the group {group_id}"
    return _roles("groups.oidc.get_assigned_roles", what, path, include_permissions, Feature.GROUPS)


def _roles(name: str, what: str, path: tuple[str, ...], full: bool, feature: Feature) -> Rest[Any]:
    read = rest.from_json(read_roles if full else read_role_names)
    return rest.get(name, what, path, read, params={"includeFullRoles": _word(full)}, needs=(feature,))


def _word(value: bool) -> str:
    return "true" if value else "false"


@checked_arguments
def change_roles_of_user(
    change: Change, user_id: PathName, role_names: Names, user_type: USER_TYPE | None
) -> Rest[None]:
    """Assign roles to a user, or revoke them.

    Args:
        change: Which of both.
        user_id: The user.
        role_names: One name or several.
        user_type: Whose user it is; None leaves it to the server, as the deprecated methods do.
    """
    name = f"users.{user_type}.{change}_roles" if user_type else f"users.{change}_roles"
    whose, feature = ({"userType": user_type}, Feature.USER_TYPES) if user_type else ({}, Feature.ROLES)
    return _change(name, change, ("user", user_id), role_names, whose, feature)


@checked_arguments
def change_roles_of_group(change: Change, group_id: PathName, role_names: Names) -> Rest[None]:
    """Assign roles to a group, or revoke them."""
    name, whose = f"groups.oidc.{change}_roles", {"groupType": "oidc"}
    return _change(name, change, ("group", group_id), role_names, whose, Feature.GROUP_ROLES)


def _change(
    name: str, change: Change, whom: tuple[str, str], role_names: Names, whose: Json, feature: Feature
) -> Rest[None]:
    if not role_names:
        raise invalid("role_names", role_names, "the name of a role, or several names")
    kind, identity = whom
    body = {"roles": [role_names] if isinstance(role_names, str) else role_names, **whose}
    what, path = f"Changing the roles of the {kind} {identity}", ("authz", f"{kind}s", identity, change)
    return rest.post(name, what, path, rest.nothing, body, repeat="always", needs=(feature,))


def get_known_group_names() -> Rest[list[str]]:
    """The ids of the groups that have roles."""
    name, path = "groups.oidc.get_known_group_names", ("authz", "groups", "oidc")
    return rest.get(name, "Listing the groups", path, rest.from_json(list), needs=(Feature.GROUPS,))


@checked_arguments
def get(user_id: PathName, include_last_used_time: bool) -> Rest[UserDB | None]:
    """A user with an API key; None if it does not exist."""
    what, path = f"Reading the user {user_id}", (*_DB, user_id)
    read = rest.from_json_or_none(read_user)
    return rest.get("users.db.get", what, path, read, ok=(200, 404), **_with_last_use(include_last_used_time))


@checked_arguments
def list_all(include_last_used_time: bool) -> Rest[list[UserDB]]:
    """All users with API keys."""
    read = rest.from_json(read_users)
    return rest.get("users.db.list_all", "Listing the users", _DB, read, **_with_last_use(include_last_used_time))


def _with_last_use(included: bool) -> Json:
    needs = asked({Feature.DB_USERS: True, Feature.LAST_USED_TIME: included})
    return {"params": {"includeLastUsedTime": _word(included)}, "needs": needs}


@checked_arguments
def create(user_id: PathName) -> Rest[str]:
    """Create a user; the result is the API key, which cannot be read again."""
    what, path = f"Creating the user {user_id}", (*_DB, user_id)
    return rest.post("users.db.create", what, path, rest.from_json(_key), {}, ok=(201,), needs=_NEEDS)


@checked_arguments
def rotate_key(user_id: PathName) -> Rest[str]:
    """Give a user another API key, which is the result."""
    what, path = f"Rotating the key of the user {user_id}", (*_DB, user_id, "rotate-key")
    read, absent = rest.from_json(_key), _absent(user_id)
    return rest.post("users.db.rotate_key", what, path, read, {}, meanings=absent, needs=_NEEDS)


def _key(sent: Json) -> str:
    return str(sent["apikey"])


@checked_arguments
def delete(user_id: PathName) -> Rest[bool]:
    """Delete a user; False if it does not exist."""
    what, path = f"Deleting the user {user_id}", (*_DB, user_id)
    return rest.delete("users.db.delete", what, path, rest.answered(204), ok=(204, 404), needs=_NEEDS)


@checked_arguments
def activate(user_id: PathName) -> Rest[bool]:
    """Accept the key of a user again; False if it is accepted already."""
    return _switch("activate", f"Activating the user {user_id}", user_id, {})


@checked_arguments
def deactivate(user_id: PathName, revoke_key: bool) -> Rest[bool]:
    """Accept the key of a user no longer; False if it is not accepted already."""
    return _switch("deactivate", f"Deactivating the user {user_id}", user_id, {"revoke_key": revoke_key})


def _switch(method: str, what: str, user_id: str, body: Json) -> Rest[bool]:
    path, read = (*_DB, user_id, method), rest.answered(200)
    more: Json = {"ok": (200, 409), "repeat": "always", "meanings": _absent(user_id), "needs": _NEEDS}
    return rest.post(f"users.db.{method}", what, path, read, body, **more)


def _absent(user_id: str) -> dict[int, str]:
    return {404: f"There is no user {user_id!r} that was created at run time"}


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
        namespace=sent.get("namespace"),
    )

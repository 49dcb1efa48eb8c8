"""Operations on roles; permissions to JSON of the REST API and back."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from dataclasses import fields
from enum import Enum
from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_args

import msgspec

from weaviate_anyio import _operation as rest
from weaviate_anyio._features import Feature
from weaviate_anyio._inputs.calls import checked_arguments
from weaviate_anyio._inputs.check import is_sequence
from weaviate_anyio._inputs.errors import invalid, listed
from weaviate_anyio._inputs.names import PathName, capitalized
from weaviate_anyio._operation import Rest
from weaviate_anyio.classes._rbac import Permission, check_permission
from weaviate_anyio.outputs import rbac as out

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from weaviate_anyio._wire.reading import Reply
    from weaviate_anyio.classes.rbac import PermissionsInputType

Json = dict[str, Any]
T = TypeVar("T")

_ROLES, _NEEDS = ("authz", "roles"), (Feature.ROLES,)

_CAPITALIZED = {"alias", "collection"}
_WIRE_NAMES = {"group_type": "groupType"}
# What the server takes for a field that a permission leaves out; a name is `*` then, that is any.
_LEFT_OUT = {"group_type": "oidc", "scope": None, "verbosity": "minimal"}
_OUTPUTS: dict[str, type[Permission]] = {kind.domain: kind for kind in get_args(out.PermissionsOutputType)}


def list_all() -> Rest[dict[str, out.Role]]:
    """All roles by name."""
    return rest.get("roles.list_all", "Listing the roles", _ROLES, rest.from_json(read_roles), needs=_NEEDS)


@checked_arguments
def get(role_name: PathName) -> Rest[out.Role | None]:
    """A role; None if it does not exist."""
    what, path = f"Reading the role {role_name}", (*_ROLES, role_name)
    return rest.get("roles.get", what, path, rest.from_json_or_none(read_role), ok=(200, 404), needs=_NEEDS)


@checked_arguments
def exists(role_name: PathName) -> Rest[bool]:
    """Whether there is a role of this name."""
    what, path = f"Looking for the role {role_name}", (*_ROLES, role_name)
    return rest.get("roles.exists", what, path, rest.answered(200), ok=(200, 404), needs=_NEEDS)


@checked_arguments
def create(role_name: PathName, permissions: Any) -> Rest[out.Role]:
    """Create a role; the result is made of what is sent, since the server does not return it.

    Raises:
        WeaviateInvalidInputError: The name is not a str or empty, or there is something else than permissions.
    """
    role = {"name": role_name, "permissions": write_permissions(permissions)}
    what = f"Creating the role {role_name}"
    off = {200: "The server runs without role-based access control (AUTHORIZATION_RBAC_ENABLED)"}
    more: Json = {"ok": (201,), "meanings": off, "needs": _NEEDS}
    return rest.post("roles.create", what, _ROLES, lambda _: read_role(role), role, **more)


@checked_arguments
def delete(role_name: PathName) -> Rest[None]:
    """Delete a role, which need not exist."""
    what, path = f"Deleting the role {role_name}", (*_ROLES, role_name)
    return rest.delete("roles.delete", what, path, rest.nothing, needs=_NEEDS)


@checked_arguments
def change_permissions(change: Literal["add", "remove"], permissions: Any, role_name: PathName) -> Rest[None]:
    """Let a role allow more or less.

    Raises:
        WeaviateInvalidInputError: There is something else than permissions.
    """
    what, path = f"Changing the permissions of the role {role_name}", (*_ROLES, role_name, f"{change}-permissions")
    body = {"permissions": _some(permissions)}
    more: Json = {"repeat": "always", "meanings": _absent(role_name), "needs": _NEEDS}
    return rest.post(f"roles.{change}_permissions", what, path, rest.nothing, body, **more)


@checked_arguments
def has_permissions(permissions: Any, role: PathName) -> list[Rest[bool]]:
    """Whether a role has permissions: an operation for each action, and all of them have to return True.

    Raises:
        WeaviateInvalidInputError: There is something else than permissions.
    """
    what, path = f"Looking for permissions of the role {role}", (*_ROLES, role, "has-permission")
    sent, more = _some(permissions), {"ok": (200, 404), "needs": _NEEDS}
    return [rest.ask("roles.has_permissions", what, path, _is_true, one, **more) for one in sent]


def _is_true(reply: Reply) -> bool:
    return reply.json() is True


def user_assignments(role_name: str) -> Rest[list[out.UserAssignment]]:
    """The users who have a role."""
    return _who("get_user_assignments", "user-assignments", role_name, read_user_assignments, Feature.USER_TYPES)


def group_assignments(role_name: str) -> Rest[list[out.GroupAssignment]]:
    """The groups that have a role."""
    return _who("get_group_assignments", "group-assignments", role_name, read_group_assignments, Feature.GROUPS)


def assigned_user_ids(role_name: str) -> Rest[list[str]]:
    """The ids of the users who have a role, without their types."""
    return _who("get_assigned_user_ids", "users", role_name, list, Feature.ROLES)


@checked_arguments
def _who(method: str, segment: str, role_name: PathName, read: Callable[[Any], T], feature: Feature) -> Rest[T]:
    what, path = f"Reading who has the role {role_name}", (*_ROLES, role_name, segment)
    more: Json = {"meanings": _absent(role_name), "needs": (feature,)}
    return rest.get(f"roles.{method}", what, path, rest.from_json(read), **more)


def _absent(role_name: str) -> dict[int, str]:
    return {404: f"There is no role {role_name!r}"}


def write_permissions(permissions: PermissionsInputType) -> list[Json]:
    """Permissions as the server takes them, one for each action.

    Args:
        permissions: What `Permissions` makes or a role holds: one, several, or lists of them.

    Raises:
        WeaviateInvalidInputError: There is something else among them, or one was changed to what cannot be right.
    """
    return [one for permission in _flat(permissions, "permissions") for one in _write(permission)]


def _some(permissions: PermissionsInputType) -> list[Json]:
    """The same where there must be some: `Permissions` makes none of what allows nothing."""
    sent = write_permissions(permissions)
    if not sent:
        raise invalid("permissions", permissions, "permissions that allow something")
    return sent


_ALLOWED = "a permission, as Permissions makes them, or a list of these"


def _flat(given: PermissionsInputType, place: str, deep: int = 2) -> Iterator[Permission]:
    """The permissions in lists that are `deep` levels deep at most."""
    if isinstance(given, Permission):
        yield given
    elif is_sequence(given) and deep:
        for index, one in enumerate(listed(place, given, _ALLOWED)):
            yield from _flat(one, f"{place}[{index}]", deep - 1)
    else:
        raise invalid(place, given, _ALLOWED)


def _write(permission: Permission) -> Iterator[Json]:
    permission = copy(permission)  # since what is sent stays as the user has it
    check_permission(permission)  # since one that was changed might allow more than is meant
    resource = _resource(permission)
    for action in sorted(permission.actions):
        yield {**resource, "action": action.value if isinstance(action, Enum) else action}


def _resource(permission: Permission) -> Json:
    """What a permission is about, without its actions."""
    known = {_WIRE_NAMES.get(name, name): _sent(name, getattr(permission, name)) for name in _names(type(permission))}
    if not known:
        return permission.extra
    resource = {**(permission.extra.get(permission.domain) or {}), **known}
    return {**permission.extra, permission.domain: {key: part for key, part in resource.items() if part is not None}}


def _sent(name: str, value: Any) -> Any:
    return capitalized(value) if name in _CAPITALIZED and isinstance(value, str) else value


def _names(cls: type[Permission]) -> list[str]:
    """The fields that say what a permission is about."""
    return [one.name for one in fields(cls) if one.name not in {"actions", "extra"}]


def read_role(sent: Json) -> out.Role:
    """A role; its permissions on the same thing are joined into one, at the place of the first."""
    found: dict[str, dict[bytes, Any]] = {domain: {} for domain in _OUTPUTS}
    for permission in map(_read_permission, sent.get("permissions") or ()):
        resource = msgspec.json.encode(_resource(permission), order="sorted")
        same = found[permission.domain].setdefault(resource, permission)
        same.actions.update(permission.actions)
    lists = {domain: list(permissions.values()) for domain, permissions in found.items()}
    return out.Role(
        name=sent["name"],
        alias_permissions=lists.pop("aliases"),
        other_permissions=lists.pop(""),
        **{f"{domain}_permissions": permissions for domain, permissions in lists.items()},
    )


def _read_permission(sent: Json) -> Permission:
    """One action, in the class that the end of its name stands for: `read_data` is about `data`."""
    rest = {key: value for key, value in sent.items() if value is not None}
    action: str = rest.pop("action", "")
    domain = action.rpartition("_")[2]
    resource = rest.get(domain, {})
    if not domain or domain not in _OUTPUTS or not isinstance(resource, dict):
        return out.OtherPermissionOutput(actions={action} if action else set(), extra=rest)
    cls = _OUTPUTS[domain]
    known, unknown = _read_resource(cls, resource)
    rest.pop(domain, None)
    return cls(actions={cls.known(action)}, extra={**rest, **({domain: unknown} if unknown else {})}, **known)


def _read_resource(cls: type[Permission], sent: Json) -> tuple[Json, Json]:
    """The fields of a class, and what else restricts it: `*` does not, whatever it stands for."""
    rest = {key: value for key, value in sent.items() if value is not None}
    names = {name: _WIRE_NAMES.get(name, name) for name in _names(cls)}
    known = {name: rest.pop(key, _LEFT_OUT.get(name, "*")) for name, key in names.items()}
    return known, {key: value for key, value in rest.items() if value != "*"}


def read_roles(sent: Iterable[Json]) -> dict[str, out.Role]:
    """Roles by their names."""
    return {one["name"]: read_role(one) for one in sent}


def read_role_names(sent: Iterable[Json]) -> dict[str, out.RoleBase]:
    """Roles by their names, without the permissions."""
    return {one["name"]: out.RoleBase(one["name"]) for one in sent}


def read_user_assignments(sent: Iterable[Json]) -> list[out.UserAssignment]:
    """The users who have a role."""
    return [out.UserAssignment(user_id=one["userId"], user_type=out.UserTypes(one["userType"])) for one in sent]


def read_group_assignments(sent: Iterable[Json]) -> list[out.GroupAssignment]:
    """The groups that have a role."""
    return [out.GroupAssignment(group_id=one["groupId"], group_type=out.GroupTypes(one["groupType"])) for one in sent]

"""Roles: permissions that users build -> JSON of the REST API, JSON -> roles that users read."""

from __future__ import annotations

from copy import copy
from dataclasses import fields
from enum import Enum
from typing import TYPE_CHECKING, Any, get_args

import msgspec

from weaviate_anyio._inputs.check import is_sequence
from weaviate_anyio._inputs.errors import invalid
from weaviate_anyio._inputs.names import capitalized
from weaviate_anyio.classes._rbac import Permission, check_permission
from weaviate_anyio.outputs import rbac as out

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from weaviate_anyio.classes.rbac import PermissionsInputType

Json = dict[str, Any]

_CAPITALIZED = {"alias", "collection"}
_WIRE_NAMES = {"group_type": "groupType"}
# What the server takes for a field that a permission leaves out; a name is `*` then, that is any.
_LEFT_OUT = {"group_type": "oidc", "scope": None, "verbosity": "minimal"}
_OUTPUTS: dict[str, type[Permission]] = {kind.domain: kind for kind in get_args(out.PermissionsOutputType)}


def role(name: str, permissions: PermissionsInputType) -> Json:
    """A new role.

    Raises:
        WeaviateInvalidInputError: The name is not a str or empty, or there is something else than permissions.
    """
    if not isinstance(name, str) or not name:
        raise invalid("role_name", name, "the name of a role")
    return {"name": name, "permissions": write_permissions(permissions)}


def write_permissions(permissions: PermissionsInputType) -> list[Json]:
    """Permissions as the server takes them, one for each action.

    Args:
        permissions: What `Permissions` makes or a role holds: one, several, or lists of them.

    Raises:
        WeaviateInvalidInputError: There is something else among them, or one was changed to what cannot be right.
    """
    return [one for permission in _flat(permissions, "permissions") for one in _write(permission)]


def _flat(given: PermissionsInputType, place: str) -> Iterator[Permission]:
    if isinstance(given, Permission):
        yield given
    elif is_sequence(given):
        for index, one in enumerate(given):
            yield from _flat(one, f"{place}[{index}]")
    else:
        raise invalid(place, given, "a permission, as Permissions makes them, or a list of these")


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

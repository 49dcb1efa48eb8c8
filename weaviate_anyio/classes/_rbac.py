"""What all permissions of roles have in common; `rbac` beside it has those of each domain."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from itertools import product
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

from weaviate_anyio._inputs.check import enum_check
from weaviate_anyio._inputs.enums import OpenStrEnum
from weaviate_anyio._inputs.errors import invalid, unfit
from weaviate_anyio._inputs.ranges import NonEmpty
from weaviate_anyio._inputs.record import Strict, check_fields

# An empty name is refused, because the server takes it for `*`.
Name: TypeAlias = NonEmpty
Names: TypeAlias = Name | Sequence[Name]
Verbosity: TypeAlias = Literal["minimal", "verbose"]


class Action(OpenStrEnum):
    """Actions of one domain. The server's word for each ends in that of the domain."""

    @classmethod
    def values(cls) -> list[str]:
        """The server's words for these actions."""
        return [action.value for action in cls]


class RoleScope(OpenStrEnum):
    """Which roles may be managed.

    Attributes:
        MATCH: Roles that have no more permissions than the caller.
        ALL: All roles.
    """

    MATCH = "match"
    ALL = "all"


def _scope_word(value: Any) -> str:
    check, _ = enum_check(RoleScope)
    word: str = check(value).value
    return word


if TYPE_CHECKING:
    ScopeWord: TypeAlias = str
else:
    ScopeWord = Annotated[Any, _scope_word]


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

    # The server's word for what it is about, and its actions. With an annotation, even ClassVar, msgspec would take
    # them for fields.
    domain = ""
    known = Action

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


ActionsType: TypeAlias = Action | Sequence[Action]
PermissionsCreateType: TypeAlias = list[Permission]
PermissionsInputType: TypeAlias = Permission | Sequence[Permission | Sequence[Permission]]
"""One permission, several, or several lists of them, as `Permissions` makes them."""


def each(make: Callable[..., Permission], chosen: Mapping[Any, bool], **values: Names | None) -> PermissionsCreateType:
    """The chosen actions on each combination of the names; nothing if none was chosen."""
    actions = [action for action, is_chosen in chosen.items() if is_chosen]
    if not actions:
        return []
    several = [[value] if value is None or isinstance(value, str) else value for value in values.values()]
    return [make(actions=actions, **dict(zip(values, one, strict=True))) for one in product(*several)]

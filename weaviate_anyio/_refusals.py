"""What the server says when it refuses an action (403): who may not do what, and which permission would allow it.

The words differ from version to version. What is not understood is left out; nothing here fails.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from weaviate_anyio._grants import GRANTS, Grant

_SAID = " has insufficient permissions to "
_LONGEST = 4000
"""Characters that are looked at: what answers in the server's place may say very much."""
_SHOWN = 3
"""Resources that a sentence names."""
_RESOURCES = re.compile(r"\[(.*?)\](?![\]\[])", re.DOTALL)
"""Everything in the outer brackets; the inner ones stand side by side."""
_FIELD = re.compile(r", ?(?=[A-Z][\w.]*: )")
_VERBS = {"C": "create", "R": "read", "U": "update", "D": "delete", "A": "assign_and_revoke"}
"""The letters that the server itself has for actions, in refusals that do not come from its roles."""


class Refusal(NamedTuple):
    """What a server refused.

    Attributes:
        user: Who may not do it.
        action: The server's word for it, such as `read_data`.
        resources: What it would be done to: `{"domain": "data", "collection": "Movie", "tenant": "*", "object": "*"}`.
        by_roles: Whether permissions of roles decide it.
    """

    user: str
    action: str
    resources: list[dict[str, str]]
    by_roles: bool = True


def refusal(words: str) -> Refusal | None:
    """What a server refused, from its words; None where they say something else."""
    before, said, after = words[:_LONGEST].partition(_SAID)
    _, named, user = before.rpartition("user '")
    action, _, rest = after.partition(" ")
    if not said or not named or not action:
        return None
    resources = _resources(rest, action.rpartition("_")[2])
    if action in _VERBS and resources:
        action = f"{_VERBS[action]}_{resources[0]['domain']}"
    user = user.partition("' (of group")[0].removesuffix("'")
    return Refusal(user, action, resources, "adminlist: " not in before)


def _resources(words: str, domain: str) -> list[dict[str, str]]:
    found = _RESOURCES.match(words)
    if found is None:
        return [_of_path(path) for path in words.split(maxsplit=1)[:1]]
    inside = found[1].strip()
    if ": " not in inside:
        return [_of_path(path) for path in inside.split()]
    return [_of_fields(each, domain) for each in inside.strip("[]").split("][")]


def _of_fields(words: str, domain: str) -> dict[str, str]:
    """A resource in words: `Domain: data, Collection: Movie, Tenant: *`; before 1.32 without the domain."""
    fields = [field.partition(": ") for field in _FIELD.split(words.strip(" ,"))]
    return {"domain": domain} | {name.rpartition(".")[2].lower(): value for name, _, value in fields}


def _of_path(path: str) -> dict[str, str]:
    """A resource as the server's own path: `data/collections/Movie/shards/*/objects/*`."""
    domain, *parts = path.split("/")
    names = [_singular(name) for name in parts[::2]]
    if len(parts) % 2:
        return {"domain": domain, _singular(domain): "/".join(parts)}
    return {"domain": domain, **dict(zip(names, parts[1::2], strict=True))}


def _singular(name: str) -> str:
    return "alias" if name == "aliases" else name.removesuffix("s")


def sentence(refused: Refusal) -> str:
    """A refusal in a user's words, without the full stop: who may not do what, and what would allow it."""
    resources = refused.resources[:_SHOWN]
    what = "; ".join([*map(_named, resources), *["..."] * (len(refused.resources) > _SHOWN)])
    text = f"The user {refused.user!r} may not {refused.action}{' on ' * bool(what)}{what}"
    calls = dict.fromkeys(_permission(refused.action, one) for one in resources or [{}]) if refused.by_roles else {}
    allowed = " and ".join(call for call in calls if call)
    return f"{text}: {allowed} in a role of the user allows it" if allowed else text


def _named(resource: dict[str, str]) -> str:
    """A resource in words: `tenants team_a of collection Movie`."""
    domain, own = resource["domain"], resource.get(_singular(resource["domain"]))
    others = [
        f"{name} {value}"
        for name, value in resource.items()
        if name not in {"domain", _singular(domain)} and value != "*"
    ]
    return f"{domain}{'' if own is None else f' {own}'}{' of ' * bool(others)}{', '.join(others)}"


def _permission(action: str, resource: dict[str, str]) -> str | None:
    """The call of `Permissions` that grants an action on a resource; None where there is none."""
    grants = GRANTS.get(action) or GRANTS.get(f"manage_{resource.get('domain')}") or []
    return next((_call(grant, resource) for grant in grants if _fits(grant, resource)), None)


def _fits(grant: Grant, resource: dict[str, str]) -> bool:
    return all(resource.get(name, value) == value for name, value in grant.fixed.items())


def _call(grant: Grant, resource: dict[str, str]) -> str:
    given = {name: resource.get(name) for name in grant.names}
    shown = [
        f"{name}={'...' if value is None else _quoted(value)}"
        for name, value in given.items()
        if name not in grant.optional or value not in {None, "*"}
    ]
    return f"Permissions.{grant.path}({', '.join([*shown, f'{grant.flag}=True'])})"


def _quoted(value: str) -> str:
    plain = value.isprintable() and not {'"', "\\"} & set(value)
    return f'"{value}"' if plain else repr(value)

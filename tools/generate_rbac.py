"""Writes the permissions of roles from the table in rbac_table.py.

Those that users make, with their actions and factories, are in weaviate_anyio/classes/rbac.py, those that a server
reports in weaviate_anyio/outputs/rbac.py. Which factory grants which action is in weaviate_anyio/_grants.py.

python tools/generate_rbac.py            writes the modules
python tools/generate_rbac.py --check    exits 1 if a module is not what this script writes
"""

from __future__ import annotations

import sys
import textwrap
from typing import TYPE_CHECKING

from generating import PACKAGE, docstring, main, notice
from rbac_table import DOMAINS, Domain, Factory, Field

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

QUOTES = '"""'
DATACLASS = "@dataclass(slots=True, kw_only=True, repr=False)"
PERMISSIONS = '''"""What a role may allow.

Each method returns a list with one permission for each combination of the names given to it, or an empty list
where no action is allowed. Names may be patterns, in which `*` stands for anything; several are given as a list or
another sequence, not as a set. Collections and aliases get an upper-case first letter when they are sent.

Example:
    permissions = [
        Permissions.collections(collection="Movie*", read_config=True),
        Permissions.data(collection="Movie*", read=True, update=True),
    ]
"""'''


def block(head: str, lines: Iterable[str]) -> str:
    """A compound statement: its head, and what is in it."""
    inside = textwrap.indent("\n".join(lines), "    ")
    return f"{head}\n{inside}"


def actions(domain: Domain) -> str:
    """The enum of the actions."""
    sentences = {name.upper(): action.doc for name, action in domain.actions.items()}
    members = [f'{name.upper()} = "{name}_{domain.word}"' for name in domain.actions]
    doc = docstring(f"Actions on {domain.on}.", sentences, "Attributes")
    return block(f"class {domain.action_class}(Action):", [doc, "", *members])


def permission(domain: Domain) -> str:
    """The class of the permissions that users make."""
    sentences = {name: field.about for name, field in domain.fields.items() if field.about}
    lines = [docstring(f"Permission for actions on {domain.on}.", sentences, "Attributes"), ""]
    lines += [f'domain = "{domain.word}"', f"known = {domain.action_class}", ""]
    lines += [f"actions: set[{domain.action_class}]"]
    lines += [f"{name}: {field.hint}" for name, field in domain.fields.items()]
    return block(f"{DATACLASS}\nclass {domain.kind}Permission(Permission):", lines)


def reported(domain: Domain) -> str:
    """The class of the permissions that a server reports."""
    lines = [f'"""Actions on {domain.on}; see `Permissions.{domain.factories[0].path.partition(".")[0]}`."""', ""]
    for name, field in domain.fields.items():
        ignore = "" if "=" in field.reported else "  # type: ignore[assignment] # a newer server may have more words"
        lines += [f"{name}: {field.reported}{ignore}"] if field.reported else []
    return block(f"{DATACLASS}\nclass {domain.kind}PermissionOutput(Reported, {domain.kind}Permission):", lines)


def parameter(name: str, field: Field) -> str:
    """The parameter of a factory for a field."""
    if field.keyword:
        return field.keyword
    return f"{field.parameter or name}: Names{' | None = None' if field.is_optional else ''}"


def factory(domain: Domain, made: Factory) -> str:
    """One function of `Permissions`."""
    fields = {name: field for name, field in domain.fields.items() if name not in made.fixed}
    flags = {one.parameter or name: one for name, one in domain.actions.items() if not one.is_old}
    texts = {field.parameter or name: (parameter(name, field), field.doc) for name, field in fields.items()}
    texts |= {name: (f"{name}: bool = False", action.doc) for name, action in flags.items()}
    for name in [name for name, field in fields.items() if field.keyword]:
        texts[name] = texts.pop(name)  # these come last
    doc = docstring(made.doc, {name: sentence for name, (_, sentence) in texts.items()})
    example = f"Example:\n    permissions = Permissions.{made.path}({made.example})"
    parameters = ", ".join(text for text, _ in texts.values())
    return block(
        f"@staticmethod\n@checked\ndef {made.path.rpartition('.')[2]}(*, {parameters}) -> PermissionsCreateType:",
        [f"{doc.removesuffix(QUOTES)}\n{example}\n{QUOTES}", *body(domain, made)],
    )


def body(domain: Domain, made: Factory) -> list[str]:
    """What a factory does: the actions by their parameters, and the fields."""
    chosen = ", ".join(
        f"{domain.action_class}.{name.upper()}: {action.parameter or name}"
        for name, action in domain.actions.items()
        if not action.is_old
    )
    values = {name: value(name, field) for name, field in domain.fields.items()}
    values |= {name: f'"{word}"' for name, word in made.fixed.items()}
    given = "".join(f", {name}={text}" for name, text in values.items())
    return [f"return each({domain.kind}Permission, {{{chosen}}}{given})"]


def value(name: str, field: Field) -> str:
    """A field as the factories fill it in."""
    given = field.parameter or name
    return f'"*" if {given} is None else {given}' if field.is_optional else given


def factories() -> str:
    """`Permissions`, and the classes in it."""
    grouped = [domain for domain in DOMAINS if domain.group]
    groups = [
        block(
            f"class {domain.kind}Permissions:",
            [f'"""{domain.group}"""', *("\n" + factory(domain, made) for made in domain.factories)],
        )
        for domain in grouped
    ]
    alone = ["\n" + factory(domain, domain.factories[0]) for domain in DOMAINS if not domain.group]
    inside = [f"{domain.kind} = {domain.kind}Permissions" for domain in grouped]
    return "\n\n\n".join([*groups, block("class Permissions:", [PERMISSIONS, "", *inside, *alone])])


def role() -> str:
    """The union of all permissions that are reported, and `Role`."""
    outputs = [f"{domain.kind}PermissionOutput" for domain in DOMAINS]
    lists = {f"{'alias' if domain.kind == 'Alias' else domain.word}_permissions": domain for domain in DOMAINS}
    attributes = {
        "alias_permissions": "On aliases, and so on for each domain.",
        "other_permissions": "In domains that this version does not know.",
    }
    doc = docstring("A role with its permissions, one for all actions on the same thing.", attributes, "Attributes")
    fields = [f"{name}: list[{domain.kind}PermissionOutput]" for name, domain in lists.items()]
    parts = ", ".join(f"*self.{name}" for name in [*lists, "other_permissions"])
    every = block(
        "@property\ndef permissions(self) -> list[PermissionsOutputType]:",
        ['"""All of them in one list."""', f"return [{parts}]"],
    )
    other = "other_permissions: list[OtherPermissionOutput] = field(default_factory=list)"
    cls = block("@dataclass(slots=True)\nclass Role(RoleBase):", [doc, "", *fields, other, "", every])
    union = f"PermissionsOutputType: TypeAlias = {' | '.join([*outputs, 'OtherPermissionOutput'])}"
    return f"{union}\n\n\n{cls}"


def module(title: str, imports: list[str], *parts: str) -> str:
    """A module."""
    head = f'"""{title}.\n\n{notice(__file__)}\n"""\n\nfrom __future__ import annotations\n\n'
    return head + "\n".join(imports) + "\n\n" + "\n\n\n".join(parts) + "\n"


def written(title: str, imports: list[str], public: Iterable[str], *parts: str) -> str:
    """A module that says what is public in it."""
    names = ", ".join(f'"{name}"' for name in sorted(public))
    listed = f"__all__ = [{names}]\n\n\ndef __dir__() -> list[str]:\n    return __all__"
    return module(title, imports, listed, *parts)


def classes() -> str:
    """The module of what users make."""
    imports = [
        "from dataclasses import dataclass",
        "from weaviate_anyio._inputs.calls import checked",
        "from weaviate_anyio.classes._rbac import Action, Name, Names, Permission, PermissionsCreateType",
        "from weaviate_anyio.classes._rbac import PermissionsInputType, RoleScope, ScopeWord, Verbosity, each",
    ]
    title = "Roles that users define: permissions and the actions that they allow"
    domains = [f"{domain.kind} = {domain.action_class}" for domain in DOMAINS]
    by_domain = block("class Actions:", ['"""Actions, by domain."""', "", *domains])
    public = ["Actions", "Permissions", "PermissionsInputType", "RoleScope"]
    return written(title, imports, public, *map(actions, DOMAINS), *map(permission, DOMAINS), by_domain, factories())


def outputs() -> str:
    """The module of what servers report."""
    by_hand = ["GroupAssignment", "GroupTypes", "OtherPermissionOutput", "RoleBase", "UserAssignment", "UserTypes"]
    kinds = [f"{domain.kind}Permission" for domain in DOMAINS]
    imports = [
        "from dataclasses import dataclass, field",
        "from typing import TypeAlias",
        "from weaviate_anyio.classes._rbac import Name, RoleScope",
        f"from weaviate_anyio.classes.rbac import {', '.join(kinds)}",
        f"from weaviate_anyio.outputs._rbac import {', '.join(by_hand)}, Reported",
    ]
    title = "Roles, and who has them, as the server reports them"
    public = [*(f"{kind}Output" for kind in kinds), *by_hand, "PermissionsOutputType", "Role", "RoleScope"]
    return written(title, imports, public, *map(reported, DOMAINS), role())


GRANT = '''class Grant(NamedTuple):
    """What grants an action.

    Attributes:
        path: The factory, in `Permissions`.
        flag: The parameter for the action.
        names: The parameters that say on what.
        optional: Those of them that may be left out.
        fixed: What the factory says itself of what it is about.
    """

    path: str
    flag: str
    names: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    fixed: Mapping[str, str] = {}'''


def grant(domain: Domain, made: Factory, flag: str) -> str:
    """What one factory grants by one of its parameters."""
    fields = {
        field.parameter or name: field
        for name, field in domain.fields.items()
        if name not in made.fixed and not field.keyword
    }
    optional = tuple(name for name, field in fields.items() if field.is_optional)
    more = {"names": tuple(fields), "optional": optional, "fixed": dict(made.fixed)}
    given = "".join(f", {name}={value!r}" for name, value in more.items() if value)
    return f"Grant({made.path!r}, {flag!r}{given})"


def grants() -> str:
    """The module of what grants each action."""
    lines = []
    for domain in DOMAINS:
        for name, one in domain.actions.items():
            made = [grant(domain, factory, one.parameter or name) for factory in domain.factories]
            lines += [] if one.is_old else [f'"{name}_{domain.word}": [{", ".join(made)}],']
    imports = ["from typing import TYPE_CHECKING, NamedTuple", "if TYPE_CHECKING:"]
    imports += ["    from collections.abc import Mapping"]
    table = (
        block("GRANTS: Mapping[str, list[Grant]] = {", lines) + "\n}\n" + '"""By the server\'s word for the action."""'
    )
    title = "Which factory of `Permissions` grants an action"
    return module(title, imports, GRANT, table)


def modules() -> dict[Path, str]:
    """The text of every module."""
    return {
        PACKAGE / "_grants.py": grants(),
        PACKAGE / "classes" / "rbac.py": classes(),
        PACKAGE / "outputs" / "rbac.py": outputs(),
    }


if __name__ == "__main__":
    texts = modules()
    sys.exit(main(__file__, texts, {path.parent for path in texts}))

"""Reads the table of providers into records."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field
from typing import Any

from generating import camel, names_in
from provider_parameters import ABOUT_VECTOR, FORMS, PARAMETERS, RUN_TIME, Form
from provider_table import PROVIDERS

TOKEN = re.compile(
    r"(?P<name>\w+)(:(?P<hint>[\w|\[\]]+?))?(?P<required>!)?(=(?P<default>[^!>~^?]+))?"
    r"(>(?P<target>\w+))?(?P<listed>\[\])?(?P<ignored>~)?(\^(?P<renamed>\w+))?(\?(?P<absent>\w+))?"
)
KINDS = {"vectorizer": "Vectorizers", "generative": "GenerativeSearches", "reranker": "Rerankers"}
"""The fields of Structs that have the name of a module, and the enums of these names."""
BY_HAND = names_in("classes._config._vectors")
"""Structs that are not generated."""


@dataclass
class Setting:
    """Something that a provider can be told."""

    name: str
    hint: str
    required: bool
    default: str | None
    wire: str

    @property
    def field(self) -> str:
        """Its field in the Struct; a dot in the name on the wire means a dict inside."""
        return self.name if self.name.endswith("_") else self.wire.rsplit(".", 1)[-1]


@dataclass
class Argument:
    """One parameter of a factory, and the source of the value that it gives to a setting (None without effect)."""

    name: str
    hint: str
    default: str | None
    setting: str | None
    value: str
    renamed: str | None


@dataclass
class Factory:
    """One factory; constants are settings that it makes by itself."""

    form: Form
    name: str
    provider: Provider
    positional: list[Argument]
    keyword: list[Argument]
    constants: dict[str, str]

    @property
    def arguments(self) -> list[Argument]:
        return [*self.positional, *self.keyword]


@dataclass
class Provider:
    """One provider: a module on the wire, in the REST API and in the protocol."""

    wire: str
    shape: str
    message: str
    place: str
    settings: dict[str, Setting] = field(default_factory=dict)
    factories: list[Factory] = field(default_factory=list)

    @property
    def declared(self) -> bool:
        """Whether its Struct is generated: not those without settings of their own."""
        return self.shape != "-" and self.shape not in BY_HAND

    @property
    def kind(self) -> str:
        """The field of the Struct that has the module's name."""
        first = self.wire.split("-")[0]
        return first if first in KINDS else "vectorizer"

    @property
    def member(self) -> str:
        """The module's name as the member of an enum."""
        return f"{KINDS[self.kind]}.{self.constant}"

    @property
    def constant(self) -> str:
        """The module's name as the enum has it."""
        return self.wire.removeprefix(f"{self.kind}-").replace("multivec", "multi").replace("-", "_").upper()

    def used(self) -> list[Setting]:
        """The settings that are fields of the Struct."""
        at_run_time: set[str | None] = set()
        configured: set[str | None] = set()
        for factory in self.factories:
            named = at_run_time if factory.form.name == RUN_TIME else configured
            named |= {one.setting for one in factory.arguments} | set(factory.constants)
        return [one for name, one in self.settings.items() if name in configured or name not in at_run_time]


def providers() -> list[Provider]:
    """The whole table."""
    return [_provider(block) for block in PROVIDERS.strip().split("\n\n")]


def factories() -> list[Factory]:
    """All factories in the order of their names."""
    return sorted((factory for one in providers() for factory in one.factories), key=lambda factory: factory.name)


def _provider(block: str) -> Provider:
    head, *lines = re.sub(r"\n {8}", " ", block).splitlines()
    match = re.fullmatch(r"(\S+) (\S+)(?: as (\w+))?(?: \((.*)\))?", head)
    assert match, head
    wire, shape, message, place = match.groups()
    out = Provider(wire, shape, message or wire.split("-")[-1], f" {place}" if place else "")
    for line in lines:
        label, _, rest = line.strip().partition(":")
        if label == "settings":
            out.settings = {one.name: one for one in map(_setting, rest.split())}
        else:
            out.factories.append(_factory(out, label, rest))
    return out


def _setting(token: str) -> Setting:
    found = _parts(token)
    name = found["name"]
    if name not in PARAMETERS:
        sys.exit(f"provider_table.py has the setting {name}, and PARAMETERS of provider_parameters.py has not")
    known = PARAMETERS[name]
    hint = (found["hint"] or known.hint).replace("|", " | ").replace("  ", " ")
    wire = found["target"] or known.wire or camel(name)
    return Setting(name, hint, bool(found["required"]), found["default"] or known.default, wire)


def _factory(provider: Provider, label: str, line: str) -> Factory:
    form_name, _, name = label.partition(".")
    form = next(one for one in FORMS if one.name == form_name)
    listed, _, constants = line.partition("|")
    before, _, after = listed.partition("*")
    first, second = ([_argument(provider, form, word) for word in part.split()] for part in (before, after))
    pairs = dict(pair.split("=", 1) for pair in constants.split())
    own = provider.wire.removeprefix("generative-").removeprefix("reranker-").replace("-", "_")
    return Factory(form, name or own, provider, first, second, pairs)


def _argument(provider: Provider, form: Form, token: str) -> Argument:
    found = _parts(token)
    name = found["name"]
    target = found["target"] or name
    unset = found["ignored"] or found["renamed"] or (name in ABOUT_VECTOR and not found["target"])
    assert unset or target in provider.settings or not provider.declared, f"{provider.wire}: {token}"
    setting = None if unset else provider.settings.get(target)
    default = _default(found, setting, form)
    hint = found["hint"] or form.types.get(name) or (setting.hint if setting and target == name else "")
    hint = hint or PARAMETERS[name].hint
    value = f"[{name}]" if found["listed"] else f"{name} or {found['absent']}" if found["absent"] else name
    optional = " | None" if default == "None" else ""
    return Argument(name, hint + optional, default, None if unset else target, value, found["renamed"])


def _default(found: dict[str, Any], setting: Setting | None, form: Form) -> str | None:
    if found["required"]:
        return None
    if found["default"]:
        return str(found["default"])
    if setting is None or form.name == RUN_TIME:
        return PARAMETERS[found["name"]].default or "None"
    return None if setting.required else setting.default or "None"


def _parts(token: str) -> dict[str, Any]:
    match = TOKEN.fullmatch(token)
    assert match, token
    return match.groupdict()

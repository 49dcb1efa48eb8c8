"""Reads the table of configurations into records."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import get_args

from config_table import DOCS, PARTS, SENTENCES, SETTINGS
from generating import camel, names_in

from weaviate_anyio._inputs import ranges
from weaviate_anyio._wire.config_features import SINCE

TOKEN = re.compile(r"(?P<name>\w+)(?P<loose>~)?(?P<required>!)?(?P<optional>\?)?(:(?P<hint>[^=]+))?(=(?P<default>.+))?")
HEAD = re.compile(r"(?P<name>\w+)(\((?P<base>\w+)\))?( \[(key='(?P<key>\w*)'|kind=(?P<kind>\w+))\])?: (?P<doc>.+)")
LABEL = re.compile(r"(?P<what>[\w.]+)(\((?P<base>\w+)\))?( (?P<more>[\w.]+))?:(?P<rest>.*)")
ROOTS = {"Create": "Configure", "Update": "Reconfigure", "": "Integrations"}
BY_HAND = names_in("classes._config._properties", "classes._config._vectors")
"""Structs that are not generated; their fields have the names of Python."""


@dataclass(frozen=True)
class Field:
    """A setting in one place."""

    name: str
    own_hint: str | None = None
    default: str | None = None
    required: bool = False
    loose: bool = False
    optional: bool = False

    @property
    def wire(self) -> str:
        return SETTINGS[self.name].wire or camel(self.name)

    @property
    def attribute(self) -> str:
        """Its name as a field of what users pass in."""
        return self.name if self.name.endswith("_") else self.wire

    @property
    def read(self) -> str:
        """Its type where it is read."""
        known = SETTINGS[self.name]
        if self.own_hint:
            return spaced(self.own_hint)
        ranged = getattr(ranges, known.hint, None)
        return spaced(known.read or (get_args(ranged)[0].__name__ if ranged else known.hint.replace("@", "")))

    def hint(self, kind: str) -> str:
        """Its type where it is created or updated."""
        return spaced((self.own_hint or SETTINGS[self.name].hint).replace("@", kind))


def since(*names: str) -> str:
    """The sentence with the first version, for the first of these that older servers do not have."""
    return next((f" {SINCE[name].since}" for name in names if name in SINCE), "")


def spaced(hint: str) -> str:
    return hint.replace("|", " | ").replace(",", ", ")


@dataclass
class Factory:
    """A factory; expressions are the sources of what it does not pass on as it came."""

    part: Part
    path: str
    parameters: list[Field]
    positional: int
    expressions: dict[str, str]

    @property
    def kind(self) -> str:
        return next(kind for kind, root in ROOTS.items() if root == self.path.partition(".")[0])

    @property
    def form(self) -> str:
        """The path of the class that it is in."""
        return self.path.rpartition(".")[0]

    @property
    def name(self) -> str:
        return self.path.rpartition(".")[2]

    @property
    def sentence(self) -> str:
        return SENTENCES.get(self.path) or SENTENCES.get(self.name) or self.part.sentence

    def doc(self, one: Field) -> str:
        places = (self.path, self.name, ROOTS[self.kind])
        return next((DOCS[key] for place in places if (key := f"{place}.{one.name}") in DOCS), SETTINGS[one.name].doc)

    def since(self, one: Field) -> str:
        """The sentence with the first version of a setting, or of some of its values."""
        name = f"{self.part.name}.{one.wire}"
        values = [
            f"`{key.removeprefix(f'{name}=')}` since server {feature.versions}"
            for key, feature in SINCE.items()
            if key.startswith(f"{name}=")
        ]
        return since(name, one.hint("")) + (f" {', '.join(values)}." if values else "")

    @property
    def settings(self) -> list[Field]:
        """What it fills."""
        passed = [one for one in self.parameters if not one.loose]
        return passed + [Field(name) for name in self.expressions if name not in names_of(passed)]

    def values(self) -> dict[str, str]:
        """The source of each field that it fills."""
        by_hand = f"{self.part.name}{self.kind}" in BY_HAND
        return {
            one.name if by_hand else one.attribute: self.expressions.get(one.name, one.name) for one in self.settings
        }


@dataclass
class Part:
    """A part of a configuration; `listed` has the fields that stand in its own lines, `paths` what makes them."""

    name: str
    base: str | None
    key: str | None
    index_kind: str | None
    sentence: str
    paths: dict[str, str | None] = field(default_factory=dict)
    listed: dict[str, list[Field]] = field(default_factory=dict)
    factories: list[Factory] = field(default_factory=list)
    output: str | None = None
    output_parent: str = ""
    outputs: list[Field] = field(default_factory=list)

    @property
    def short(self) -> str:
        """Its sentence up to the first stop."""
        return re.split(r"[:;.]", self.sentence)[0]

    def of_kind(self, kind: str) -> list[Factory]:
        return [one for one in self.factories if one.kind == kind]

    def generated(self, kind: str) -> bool:
        """Whether there is a Struct for its creation or change that is written here."""
        return f"{self.name}{kind}" not in BY_HAND and (kind in self.listed or bool(self.of_kind(kind)))

    def parent(self, kind: str) -> str:
        return f"{self.base}{kind}" if self.base else "Input"

    def maker(self, kind: str) -> str | None:
        """The path of what makes its Struct."""
        factories = self.of_kind(kind)
        return self.paths.get(kind) or (factories[0].path if len(factories) == 1 else None)

    def fields(self, kind: str) -> list[Field]:
        """The fields that its Struct declares: not those of the base, unless they have a type of their own here."""
        found = {one.name: one for one in self.listed.get(kind, ())}
        for factory in self.of_kind(kind):
            found = {one.name: one for one in factory.settings} | found
        there = self.inherited(kind)
        return [one for name, one in found.items() if name not in there or one.own_hint]

    def inherited(self, kind: str) -> set[str]:
        if self.base is None:
            return set()
        base = next(one for file in PARTS for one in parts(file) if one.name == self.base)
        return {one.name for one in base.fields(kind)} | base.inherited(kind)

    def doc(self, one: Field) -> str:
        """What is said of a field where it is read."""
        return DOCS.get(f"{self.name}.{one.name}", SETTINGS[one.name].doc)


def names_of(fields: list[Field]) -> set[str]:
    return {one.name for one in fields}


@cache
def parts(file: str) -> list[Part]:
    """The parts in one block of the table."""
    return [_part(block) for block in PARTS[file].strip().split("\n\n")]


def _part(block: str) -> Part:
    head, *lines = re.sub(r"\n {8}", " ", block).splitlines()
    match = HEAD.fullmatch(head)
    assert match, head
    out = Part(match["name"], match["base"], match["key"], match["kind"], match["doc"])
    for line in lines:
        label = LABEL.fullmatch(line.strip())
        assert label, line
        _add(out, label)
    return out


def _add(part: Part, label: re.Match[str]) -> None:
    what, rest = label["what"], label["rest"].strip()
    if "." in what:
        part.factories.append(_factory(part, what, rest))
    elif what == "output":
        part.output, part.output_parent = label["more"] or part.name, label["base"] or "ServerConfig"
        part.outputs = [_field(token) for token in rest.split()]
    else:
        kind = what.title()
        part.listed[kind] = [_field(token) for token in rest.split()]
        part.paths[kind] = label["more"] and f"{ROOTS[kind]}.{label['more']}"


def _factory(part: Part, path: str, line: str) -> Factory:
    if line == "the same":
        other = part.factories[-1]
        return Factory(part, path, other.parameters, other.positional, other.expressions)
    listed, _, expressions = line.partition("|" if line.startswith("|") else " | ")
    before, star, after = listed.partition("*")
    first, second = ([_field(token) for token in words.split()] for words in (before, after))
    pairs = [pair.strip().partition("=") for pair in expressions.split(";") if pair]
    found = {name: source for name, _, source in pairs}
    return Factory(part, path, first + second, len(first) if star else len(first + second), found)


def _field(token: str) -> Field:
    found = TOKEN.fullmatch(token)
    assert found, token
    assert found["name"] in SETTINGS, token
    flags = {name: bool(found[name]) for name in ("required", "loose", "optional")}
    return Field(found["name"], found["hint"], found["default"], **flags)

"""Writes the modules that only hand on names from the table in path_table.py.

python tools/generate_paths.py            writes the modules
python tools/generate_paths.py --check    exits 1 if a module is not what this script writes
"""

from __future__ import annotations

import ast
import re
import sys
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from generating import PACKAGE, defined, main, notice
from path_table import PATHS

if TYPE_CHECKING:
    from pathlib import Path


PROSE, DEFINITION, SUBMODULES, LATER, USED = "|", "= ", "modules: ", "later ", "uses "
"""What lines of a block begin with that are not names from a module."""


class Name(NamedTuple):
    """One name of a path: what it is called there and at home."""

    name: str
    home: str
    original: str

    @property
    def module(self) -> str:
        """The name under which the module that it comes from is imported."""
        return "_" + self.home.replace(".", "_")


def names(home: str, text: str) -> list[Name]:
    """The names that come from one module."""
    there = offered(home)
    found = []
    for token in text.split():
        name, _, original = token.partition("=")
        original = original or (name if name in there else name.removeprefix("_"))
        if original not in there:
            raise ValueError(f"{home} has no {original}")
        found.append(Name(name, home, original))
    return found


@cache
def offered(home: str) -> set[str]:
    """The names that a module has; of those that are written here, by the table, whatever the files still say."""
    written = next((block for block in PATHS.strip().split("\n\n") if block.startswith(f"{home}: ")), None)
    if written is not None:
        return {token.partition("=")[0].rstrip(":") for token in written.split()}
    path = PACKAGE.joinpath(*home.split(".")).with_suffix(".py")
    imports = [
        node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.ImportFrom)
    ]
    return {*defined(path), *(alias.name for node in imports for alias in node.names)}


def module(block: str) -> tuple[Path, str]:
    """The file and its text."""
    head, *lines = re.sub(r"\n {8}", " ", block).splitlines()
    path, _, doc = head.partition(": ")
    parts: dict[str, list[str]] = {sign: [] for sign in (PROSE, DEFINITION, SUBMODULES, LATER, USED, "")}
    for line in lines:
        sign = next(sign for sign in parts if line.strip().startswith(sign))
        parts[sign].append(line.strip().removeprefix(sign))
    title = doc if doc[0].isupper() else f"The official module path of {doc}"
    prose = [*(line.removeprefix(" ") for line in parts[PROSE]), ""] if parts[PROSE] else []
    opening = "\n".join([f'"""{title}.', "", *prose, notice(__file__), '"""'])
    used = [private(name) for name in listed(parts[USED])]
    now, later = listed(parts[""]), listed(parts[LATER])
    text = code(path, now, later, " ".join(parts[SUBMODULES]).split(), [*used, *parts[DEFINITION]])
    return PACKAGE / f"{path.replace('.', '/')}.py", f"{opening}\n{text}\n"


def private(name: Name) -> str:
    """The import of a name that is not handed on."""
    return f"from weaviate_anyio.{name.home} import {name.name} as _{name.name}"


def listed(lines: list[str]) -> list[Name]:
    """The names in lines of a block."""
    parts = [line.partition(": ") for line in lines]
    return [name for home, _, text in parts for name in names(home, text)]


def code(path: str, now: list[Name], later: list[Name], submodules: list[str], definitions: list[str]) -> str:
    """Names that stay the same are imported as themselves, which type checkers take for handed on; others are set."""
    other = [one for one in now if one.name != one.original]
    lines = ["# ruff: noqa: I001, PLC0414", ""]
    lines += ["import typing_extensions as _t", ""] if definitions else []
    lines += ["import typing as _t", ""] if (later or submodules) and not definitions else []
    lines.append("from weaviate_anyio._lazy import hand_on as _hand_on")
    for home, alias in sorted({(one.home, one.module) for one in other}):
        package, _, last = f"weaviate_anyio.{home}".rpartition(".")
        lines.append(f"from {package} import {last} as {alias}")
    lines += imports([one for one in now if one.name == one.original])
    lines += ["", *definitions, *(f"{one.name} = {one.module}.{one.original}" for one in other)]
    package = ("weaviate_anyio." + path).removesuffix("__init__").rstrip(".")
    seen = [imported(package, submodules)] if submodules else []
    seen += imports(later)
    lines += ["if _t.TYPE_CHECKING:", *(f"    {line}" for line in seen)] if seen else []
    given = "".join(f', {one.name}="weaviate_anyio.{one.home}"' for one in later)
    listing = ", ".join(f'"{name}"' for name in submodules)
    return "\n".join([*lines, "", f"_hand_on(globals(){listing and f', [{listing}]'}{given})"])


def imports(found: list[Name]) -> list[str]:
    """The imports of names that stay the same."""
    homes = sorted({one.home for one in found})
    return [imported(f"weaviate_anyio.{home}", [one.name for one in found if one.home == home]) for home in homes]


def imported(module: str, given: list[str]) -> str:
    return f"from {module} import {', '.join(f'{name} as {name}' for name in given)}"


def modules() -> dict[Path, str]:
    """The text of every module."""
    return dict(module(block) for block in PATHS.strip().split("\n\n"))


if __name__ == "__main__":
    texts = modules()
    sys.exit(main(__file__, texts, {path.parent for path in texts}))

"""Writes the modules that only hand on names, for programs that import from the official client's paths.

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


LATER = "later "


class Name(NamedTuple):
    """One name of a path: what it is called there and at home."""

    name: str
    home: str
    original: str

    @property
    def module(self) -> str:
        """The name under which the module that it comes from is imported."""
        return "_" + self.home.replace("._", "_").replace(".", "_")


def names(home: str, listed: str) -> list[Name]:
    """The names that come from one module."""
    there = offered(home)
    found = []
    for token in listed.split():
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
        return {token.partition("=")[0] for token in written.split()}
    path = PACKAGE.joinpath(*home.split(".")).with_suffix(".py")
    imports = [
        node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.ImportFrom)
    ]
    return {*defined(path), *(alias.name for node in imports for alias in node.names)}


def module(block: str) -> tuple[Path, str]:
    """The file and its text."""
    head, *lines = re.sub(r"\n {8}", " ", block).splitlines()
    path, _, doc = head.partition(": ")
    definitions = [line.strip()[2:] for line in lines if line.strip().startswith("= ")]
    listed = [line.strip().partition(": ") for line in lines if not line.strip().startswith("= ")]
    found = [name for home, _, text in listed for name in names(home.removeprefix(LATER), text)]
    later = {name for home, _, text in listed if home.startswith(LATER) for name in text.split()}
    title = doc if doc[0].isupper() else f"The official module path of {doc}"
    text = f'"""{title}.\n\n{notice(__file__)}\n"""\n{code(found, later, definitions)}\n'
    return PACKAGE / f"{path.replace('.', '/')}.py", text


def code(found: list[Name], later: set[str], definitions: list[str]) -> str:
    """Names that stay the same are imported as themselves, which type checkers take for handed on; others are set."""
    same = [one for one in found if one.name == one.original and one.name not in later]
    other = [one for one in found if one.name != one.original]
    lines = ["# ruff: noqa: I001, PLC0414", ""]
    lines += ["import typing_extensions as _t", ""] if definitions or later else []
    lines.append("from weaviate_anyio._lazy import hand_on as _hand_on")
    for home, alias in sorted({(one.home, one.module) for one in other}):
        package, _, last = f"weaviate_anyio.{home}".rpartition(".")
        lines.append(f"from {package} import {last} as {alias}")
    lines += [
        imported(home, [one.name for one in same if one.home == home]) for home in sorted({one.home for one in same})
    ]
    lines += ["", *definitions, *(f"{one.name} = {one.module}.{one.original}" for one in other)]
    homes = {one.name: one.home for one in found if one.name in later}
    lines += ["if _t.TYPE_CHECKING:"] if later else []
    lines += [f"    {imported(home, [name])}" for name, home in homes.items()]
    given = "".join(f', {name}="weaviate_anyio.{home}"' for name, home in homes.items())
    return "\n".join([*lines, "", f"_hand_on(globals(){given})"])


def imported(home: str, listed: list[str]) -> str:
    return f"from weaviate_anyio.{home} import {', '.join(f'{name} as {name}' for name in listed)}"


def modules() -> dict[Path, str]:
    """The text of every module."""
    return dict(module(block) for block in PATHS.strip().split("\n\n"))


if __name__ == "__main__":
    texts = modules()
    sys.exit(main(__file__, texts, {path.parent for path in texts}))

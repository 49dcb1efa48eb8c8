"""Imports of the official package, as imports of this one."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from weaviate_anyio._tools.migration.names import OFFICIAL, OURS, below, is_official, is_reached, joined, missing
from weaviate_anyio._tools.migration.source import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from weaviate_anyio._tools.migration.source import Source

_FROM = re.compile(rb"from(?:\s|\\(?:\r\n?|\n))+(weaviate)\b")


def edits(source: Source) -> list[Edit]:
    """The edits of all imports whose names are here; the others stay as they are."""
    found: list[Edit] = []
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            found += _modules(source, node)
        elif isinstance(node, ast.ImportFrom) and not node.level and is_official(node.module):
            found += _names(source, node)
    return sorted(found)


def _modules(source: Source, node: ast.Import) -> Iterator[Edit]:
    for alias in node.names:
        path = below(alias.name) if is_official(alias.name) else None
        if path is not None and missing(path) is None:
            yield Edit(source.start(alias), source.end(alias), _module(path, alias.asname).encode())


def _module(path: str, name: str | None) -> str:
    if name:
        return f"{joined(OURS, path)} as {name}"
    root = f"{OURS} as {OFFICIAL}"  # what `import weaviate.classes.config` binds is `weaviate`
    return root if not path or is_reached(path) else f"{OURS}.{path}, {root}"


def _names(source: Source, node: ast.ImportFrom) -> Iterable[Edit]:
    here = [alias for alias in node.names if is_here(node, alias)]
    if len(here) == len(node.names):
        found = _FROM.match(source.text, source.start(node))
        return [Edit(found.start(1), found.end(1), OURS.encode())] if found else []
    return _split(source, node, here) if here else []


def is_here(node: ast.ImportFrom, alias: ast.alias) -> bool:
    """Whether a name that is imported from the official package can be imported from this one."""
    return alias.name != "*" and missing(joined(below(node.module) or "", alias.name)) is None


def _split(source: Source, node: ast.ImportFrom, here: Sequence[ast.alias]) -> Iterable[Edit]:
    start, end = source.start(node), source.end(node)
    if b"#" in source.text[start:end]:  # nobody knows which name a comment is about
        return []
    between = source.newline + source.indent(node.lineno) if source.is_alone(node) else b"; "
    path = joined(OURS, below(node.module) or "")
    gone = [alias for alias in node.names if alias not in here]
    return [Edit(start, end, between.join([_from(path, here), _from(str(node.module), gone)]))]


def _from(module: str, names: Sequence[ast.alias]) -> bytes:
    return f"from {module} import {', '.join(map(ast.unparse, names))}".encode()

"""What names mean: which are of the official package, and whether they are here."""

from __future__ import annotations

import ast
import warnings
from functools import cache
from importlib import import_module
from inspect import isclass, ismodule
from typing import Any

import weaviate_anyio

OFFICIAL, OURS = "weaviate", "weaviate_anyio"
_ABSENT = object()

Names = dict[str, str]
"""Names of a program, and what they are: paths below the package, "" for the package itself."""


def below(module: str | None) -> str | None:
    """The path of a module below the package, either of them; None for modules of others."""
    root, _, rest = (module or "").partition(".")
    return rest if root in {OFFICIAL, OURS} else None


def is_official(module: str | None) -> bool:
    """Whether a module is of the official package."""
    return (module or "").partition(".")[0] == OFFICIAL


def joined(path: str, name: str) -> str:
    """The path of a name in a module, either of which may be empty."""
    return f"{path}.{name}" if path and name else path or name


def imported(tree: ast.AST) -> Names:
    """The names that a program imports of either package, wherever it does."""
    found: Names = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {
                alias.asname or alias.name.partition(".")[0]: path if alias.asname else ""
                for alias in node.names
                if (path := below(alias.name)) is not None
            }
        elif isinstance(node, ast.ImportFrom) and not node.level and (path := below(node.module)) is not None:
            found |= {alias.asname or alias.name: joined(path, alias.name) for alias in node.names}
    return found


def path_of(node: ast.AST | None, names: Names) -> str | None:
    """What an expression such as `weaviate.classes.config.Configure` is: its path below the package, or None."""
    if isinstance(node, ast.Name):
        return names.get(node.id)
    if isinstance(node, ast.Attribute) and (owner := path_of(node.value, names)) is not None:
        return joined(owner, node.attr)
    return None


def last_word(node: ast.expr) -> str:
    """The last word of a dotted name; "" for other expressions."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


@cache
def missing(path: str) -> str | None:
    """The beginning of a path that is not here; None if all of it is."""
    here: Any = weaviate_anyio
    parts = path.split(".") if path else []
    for number, part in enumerate(parts, 1):
        if not ismodule(here) and not isclass(here):  # of values, types would have to be known
            return None
        here = _member(here, part)
        if here is _ABSENT:
            return ".".join(parts[:number])
    return None


def _member(owner: Any, name: str) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # names that are deprecated are here
        found = getattr(owner, name, _ABSENT)
    if found is not _ABSENT or not ismodule(owner):
        return found
    try:
        return import_module(f"{owner.__name__}.{name}")
    except ImportError:
        return _ABSENT


def is_reached(path: str) -> bool:
    """Whether a module is found by its attributes, although nobody has imported it."""
    here: Any = weaviate_anyio
    for part in path.split("."):
        if part not in getattr(here, "__all__", ()):
            return False
        here = _member(here, part)
    return True


@cache
def home(name: str) -> str | None:
    """The public module that has a name, for names that are elsewhere in the official package."""
    return next((module for module in _public() if name in import_module(module).__all__), None)


@cache
def _public() -> list[str]:
    """The public modules, those first that programs import from."""
    found = [OURS]
    for name in found:
        module = import_module(name)
        found += [
            f"{name}.{part}"
            for part in getattr(module, "__all__", ())
            if ismodule(_member(module, part)) and f"{name}.{part}" not in found
        ]
    return [name for name in found if hasattr(import_module(name), "__all__")]

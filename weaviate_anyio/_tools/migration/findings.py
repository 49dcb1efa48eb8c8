"""What is left for a person, found in a syntax tree."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from weaviate_anyio._absent import OF_CLIENT
from weaviate_anyio._embedded import WEAVIATE_VERSION
from weaviate_anyio._tools.migration import conditions, rules
from weaviate_anyio._tools.migration.imports import is_here
from weaviate_anyio._tools.migration.names import (
    below,
    home,
    imported,
    is_official,
    joined,
    last_word,
    missing,
    path_of,
)
from weaviate_anyio._tools.migration.scopes import MAKERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from weaviate_anyio._tools.migration.names import Names
    from weaviate_anyio._tools.migration.source import Source

DONE = re.compile(rb"#\s*migrated\b")
"""The comment that says that a person has looked at a line."""

_DOTTED = re.compile(r"weaviate\.(\w+)(\.\w+)*")
_CLIENT_LIKE = re.compile(r"(^|_|\.)(client|weaviate)\w*$", re.IGNORECASE)


class Finding(NamedTuple):
    """What is left.

    Attributes:
        offset: Where it begins.
        text: What it is, why it is left, and what to do.
    """

    offset: int
    text: str


_Found: TypeAlias = "Iterator[tuple[ast.expr | ast.stmt | ast.alias | ast.excepthandler, str]]"


def is_blocking(source: Source) -> bool:
    """Whether a program uses a synchronous client."""
    names = imported(source.tree)
    nodes = list(ast.walk(source.tree))
    nodes += [inner for node in nodes for text in _annotations(node) for inner in _walk_text(text)]
    used = {path_of(node, names) for node in nodes if isinstance(node, ast.Name | ast.Attribute)}
    return bool((used | set(names.values())) & rules.BLOCKING)


def findings(source: Source) -> list[Finding]:
    """What is left of a program, in the order of its lines, without the lines that a person has marked."""
    seen = {
        Finding(source.start(place), text)
        for place, text in _Search(source).all()
        if not DONE.search(source.line(place.lineno))
    }
    return sorted(seen)


class _Search:
    def __init__(self, source: Source) -> None:
        self._tree = source.tree
        self._names = imported(source.tree)
        self._annotations = {text for node in ast.walk(source.tree) for text in _annotations(node)}
        self._foreign = dict(_foreign(source.tree))
        self._blocking = is_blocking(source)
        self._clients = set(_clients(source.tree, self._names))

    def all(self) -> _Found:
        for node in ast.walk(self._tree):
            yield from self._of_any(node)
            if self._names:
                yield from self._of_users(node)
        if self._names:
            yield from conditions.tested(self._tree, self._names)

    def _of_any(self, node: ast.AST) -> _Found:
        """What is found in programs that do not import the package, too."""
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in self._annotations:
            found = _DOTTED.fullmatch(node.value)
            if found and found[1] in rules.MODULES:
                yield node, f"{node.value!r}: {rules.MODULES_IN_STRINGS}"
        elif isinstance(node, ast.Call):
            yield from self._batch(node)
            yield from _named(node)

    def _batch(self, node: ast.Call) -> _Found:
        match node.func:
            case ast.Attribute(value=ast.Attribute(attr="batch"), attr=attr) if attr in rules.BATCH:
                yield node, f"batch.{attr}: {rules.BATCH[attr]}"

    def _of_users(self, node: ast.AST) -> _Found:
        """What is found in programs that import the package."""
        match node:
            case ast.Import() | ast.ImportFrom():
                yield from self._import(node)
            case ast.Attribute() | ast.Name():
                yield from self._name(node)
            case ast.Call():
                yield from self._call(node)
            case ast.ExceptHandler(type=caught) if caught is not None:
                yield from self._caught(caught)
            case ast.With():
                yield from self._with(node)
        for text in _annotations(node):
            yield from self._annotation(text)

    def _import(self, node: ast.Import | ast.ImportFrom) -> _Found:
        if isinstance(node, ast.Import):
            found = [(alias, below(alias.name)) for alias in node.names]
            yield from ((alias, _absent(path)) for alias, path in found if path and missing(path))
        elif not node.level and (path := below(node.module)) is not None:
            for alias in node.names:
                yield from self._imported(node, alias, joined(path, alias.name))

    def _imported(self, node: ast.ImportFrom, alias: ast.alias, path: str) -> _Found:
        if alias.name == "*":
            if is_official(node.module):
                yield alias, f"from {node.module} import *: {rules.STAR}"
        elif missing(path):
            yield alias, _absent(path)
        elif is_official(node.module) and not self._blocking and not all(is_here(node, one) for one in node.names):
            yield alias, f"{alias.name}: {rules.SPLIT}"

    def _name(self, node: ast.Attribute | ast.Name) -> _Found:
        path = path_of(node, self._names)
        if path and missing(path):
            if not self._is_imported(node):
                yield node, _absent(path)
        elif isinstance(node, ast.Attribute):
            if node.attr == "__dict__" and not _is_self(node.value):
                yield node, f"__dict__: {rules.VARS}"
            if isinstance(node.value, ast.Name | ast.Attribute) and ast.unparse(node.value) in self._clients:
                yield from _of_client(node)

    def _is_imported(self, node: ast.expr) -> bool:
        """Whether the import has been named already."""
        while isinstance(node, ast.Attribute):
            node = node.value
        return isinstance(node, ast.Name) and missing(self._names[node.id]) is not None

    def _call(self, node: ast.Call) -> _Found:
        match node.func:
            case ast.Name(id="vars") if node.args and not _is_self(node.args[0]):
                yield node, f"vars(): {rules.VARS}"
            case ast.Attribute(value=owner, attr=attr) if attr in rules.METHODS and not _is_self(owner):
                yield node, f"{attr}(): {rules.METHODS[attr]}"
            case ast.Attribute(value=ast.Name(id=module), attr="dump" | "dumps") if module in rules.PICKLERS:
                if any(ast.unparse(argument) in self._clients for argument in node.args):
                    yield node, f"{module}: {rules.PICKLED}"
            case ast.Attribute(attr="equal" | "not_equal" as attr) if _is_none(node):
                if conditions.is_made(node, self._names):
                    yield node, f"{attr}(None): {rules.NONE}"
        yield from self._parameters(node)
        yield from self._scope(node)

    def _parameters(self, node: ast.Call) -> _Found:
        name = last_word(node.func)
        for keyword in node.keywords:
            advice = rules.KEYWORDS.get((name, keyword.arg or ""))
            if advice:
                yield keyword.value, f"{keyword.arg} of {name}: {advice}"
        embedded = name == "use_async_with_embedded" and path_of(node.func, self._names) in MAKERS
        if embedded and not any(keyword.arg in {"version", None} for keyword in node.keywords):
            yield node, f"{name}: {rules.EMBEDDED.format(ours=WEAVIATE_VERSION)}"

    def _scope(self, node: ast.Call) -> _Found:
        match node.func:
            case ast.Attribute(value=owner, attr="connect" | "close" as attr) if not node.args and not node.keywords:
                name = ast.unparse(owner)
                if name in self._clients:
                    yield node, f"{name}.{attr}(): {rules.CONNECT[attr]}"
                elif _CLIENT_LIKE.search(name):
                    yield node, f"{name}.{attr}(): {rules.MAYBE}{rules.CONNECT[attr]}"

    def _with(self, node: ast.With) -> _Found:
        for item in node.items:
            made = isinstance(item.context_expr, ast.Call) and path_of(item.context_expr.func, self._names) in MAKERS
            if made or ast.unparse(item.context_expr) in self._clients:
                yield item.context_expr, f"with: {rules.WITH}"

    def _caught(self, caught: ast.expr) -> _Found:
        for one in caught.elts if isinstance(caught, ast.Tuple) else [caught]:
            package = self._foreign.get(ast.unparse(one).partition(".")[0])
            if package is not None:
                yield one, f"except {ast.unparse(one)}: {rules.CAUGHT[package]}"

    def _annotation(self, text: ast.Constant) -> _Found:
        for node in _walk_text(text):
            path = path_of(node, self._names)
            if path and missing(path) and not (isinstance(node, ast.expr) and self._is_imported(node)):
                yield text, _absent(path)


def _is_self(node: ast.expr) -> bool:
    """Whether it is an object of the program's own class."""
    return ast.unparse(node) in {"self", "cls", "super()"}


def _absent(path: str) -> str:
    """What to say of a path that is not here."""
    gone = missing(path) or path
    parts = gone.split(".")
    advice = next((a for n in range(len(parts), 0, -1) if (a := rules.ABSENT.get(".".join(parts[:n])))), None)
    elsewhere = home(parts[-1])
    if advice is None or (elsewhere and gone not in rules.ABSENT):
        advice = f"{parts[-1]} is in {elsewhere}" if elsewhere else rules.OTHERWISE
    return f"weaviate.{gone}: {advice}"


def _clients(tree: ast.AST, names: Names) -> Iterator[str]:
    """The expressions that are clients: names and attributes that are given one, and parameters of its type."""
    for node in ast.walk(tree):
        match node:
            case ast.Assign(targets=targets, value=ast.Call(func=maker)) if path_of(maker, names) in MAKERS:
                yield from map(ast.unparse, targets)
            case ast.AnnAssign(target=target, annotation=annotation) if _is_client(annotation, names):
                yield ast.unparse(target)
            case ast.AnnAssign(target=target, value=ast.Call(func=maker)) if path_of(maker, names) in MAKERS:
                yield ast.unparse(target)
            case ast.withitem(context_expr=ast.Call(func=maker), optional_vars=ast.expr() as target):
                if path_of(maker, names) in MAKERS:
                    yield ast.unparse(target)
            case ast.arg(arg=name, annotation=ast.expr() as annotation) if _is_client(annotation, names):
                yield name


def _is_client(annotation: ast.expr, names: Names) -> bool:
    text = _walk_text(annotation) if isinstance(annotation, ast.Constant) else ast.walk(annotation)
    return any(path_of(node, names) in {"WeaviateAsyncClient", "client.WeaviateAsyncClient"} for node in text)


def _annotations(node: ast.AST) -> Iterator[ast.Constant]:
    """The annotations in a node that are strings."""
    found = [getattr(node, "annotation", None), getattr(node, "returns", None)]
    for part in found:
        for inner in ast.walk(part) if isinstance(part, ast.expr) else ():
            if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
                yield inner


def _walk_text(text: ast.Constant) -> Iterator[ast.AST]:
    try:
        yield from ast.walk(ast.parse(str(text.value), mode="eval"))
    except (SyntaxError, ValueError):
        return


def _of_client(node: ast.Attribute) -> _Found:
    if node.attr in OF_CLIENT:
        yield node, f"{node.attr}: {OF_CLIENT[node.attr]}"
    elif node.attr.startswith("_") and not node.attr.startswith("__"):
        yield node, f"{node.attr}: {rules.PRIVATE}"


def _named(node: ast.Call) -> _Found:
    """Modules, distributions and loggers that a call names."""
    match node.args:
        case [ast.Constant(value=str(text)), *_]:
            name = last_word(node.func)
            if text == "weaviate" and name in rules.IMPORT_CALLS:
                yield node, f"{name}({text!r}): {rules.MODULES_IN_STRINGS}"
            elif text == "weaviate-client" and name in rules.DISTRIBUTION_CALLS:
                yield node, f"{name}({text!r}): {rules.DISTRIBUTION}"
            elif text in rules.LOGGERS and name == "getLogger":
                yield node, f"{name}({text!r}): {rules.LOGGERS[text]}"


def _foreign(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """The names that come from packages whose exceptions are caught, and these packages."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            module = getattr(node, "module", None)
            for alias in node.names:
                package = (module or alias.name).partition(".")[0]
                if package in rules.CAUGHT:
                    yield alias.asname or (alias.name if module else package), package


def _is_none(node: ast.Call) -> bool:
    return len(node.args) == 1 and isinstance(node.args[0], ast.Constant) and node.args[0].value is None

"""Conditions that are used as truth values, found in a syntax tree."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from weaviate_anyio._tools.migration import rules
from weaviate_anyio._tools.migration.names import last_word, path_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from weaviate_anyio._tools.migration.names import Names

_SCOPES = (
    ast.FunctionDef
    | ast.AsyncFunctionDef
    | ast.Lambda
    | ast.ClassDef
    | ast.ListComp
    | ast.SetComp
    | ast.DictComp
    | ast.GeneratorExp
)

_LISTS = ast.List | ast.Tuple | ast.Set | ast.Dict | ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp


def tested(tree: ast.AST, names: Names) -> Iterator[tuple[ast.expr, str]]:
    """The places where a condition is used as a truth value, and what to do about each."""
    scopes = list(_scopes(tree, names))
    while sum(scope.learns() for scope in scopes):  # not `any`, which would begin anew after each
        pass
    for scope in scopes:
        for node in scope.nodes:
            yield from _of(node, scope)


def is_made(node: ast.expr, names: Names) -> bool:
    """Whether an expression is a call as `Filter.by_property(...).equal(...)` or `Filter.all_of(...)`."""
    match node:
        case ast.Call(func=ast.Attribute(value=begin, attr=attr)) if not attr.startswith("by_"):
            while isinstance(begin, ast.Attribute | ast.Call) and not _is_filter(begin, names):
                begin = begin.value if isinstance(begin, ast.Attribute) else begin.func
            return _is_filter(begin, names)
    return False


def _is_filter(node: ast.expr, names: Names) -> bool:
    path = path_of(node, names)
    return (last_word(node) if path is None else path.rpartition(".")[2]) == "Filter"


class _Scope:
    """A module, function, class or comprehension.

    Attributes:
        node: Where it is.
        nodes: What is in it, without what is in the scopes within.
    """

    def __init__(self, node: ast.AST, outer: _Scope | None, names: Names) -> None:
        self.node = node
        self.nodes = list(_within(node))
        self._outer = outer
        self._names = names
        self._values: dict[str, list[ast.expr]] = {}
        self._conditions: set[str] = set()
        self._lists: set[str] = set()
        self._elsewhere: dict[str, _Scope] = {}
        for one in self.nodes:
            self._bind(one)
        for one in self.nodes:
            self._declare(one)
        for one in self.nodes:
            for name in _lists(one, names):
                self._owner(name)._lists.add(name)

    def learns(self) -> bool:
        """Whether names turn out to be bound to conditions that were not known to be."""
        new = [
            (owner, name)
            for name, values in self._values.items()
            if name not in (owner := self._owner(name))._conditions and any(map(self._may_be, values))
        ]
        for owner, name in new:
            owner._conditions.add(name)
        return bool(new)

    def is_condition(self, node: ast.expr) -> bool:
        """Whether an expression is a condition, or joins some."""
        return any(
            self._is_bound(part) if isinstance(part, ast.Name) else is_made(part, self._names) for part in _joined(node)
        )

    def _may_be(self, value: ast.expr) -> bool:
        return any(map(self.is_condition, _choices(value)))

    def _is_bound(self, node: ast.Name) -> bool:
        owner = self._owner(node.id)
        return node.id in owner._conditions and (node.id not in owner._lists or owner._is_list_no_more(node))

    def _is_list_no_more(self, node: ast.Name) -> bool:
        """Whether a name that is a list elsewhere was bound to a condition last."""
        before = [value for value in self._values[node.id] if _end(value) <= (node.lineno, node.col_offset)]
        return bool(before) and self._may_be(max(before, key=_end))

    def _owner(self, name: str) -> _Scope:
        """The scope that a name belongs to."""
        if name in self._elsewhere:
            return self._elsewhere[name]
        outer = self._around()
        return self if name in self._values or outer is None else outer._owner(name)

    def _around(self) -> _Scope | None:
        """The scope that names are looked up in next, which is no class."""
        outer = self._outer
        while outer is not None and isinstance(outer.node, ast.ClassDef):
            outer = outer._outer
        return outer

    def _declare(self, node: ast.AST) -> None:
        if isinstance(node, ast.Nonlocal) and (outer := self._around()) is not None:
            self._elsewhere |= {name: outer._owner(name) for name in node.names}
        elif isinstance(node, ast.Global) and (outer := self._outer) is not None:
            while outer._outer is not None:
                outer = outer._outer
            self._elsewhere |= dict.fromkeys(node.names, outer)

    def _bind(self, node: ast.AST) -> None:
        for name in _names_of(node):
            self._values.setdefault(name, [])  # which hides a name of the scopes around
        for target, value in _assigned(node):
            if isinstance(target, ast.Name):
                self._values.setdefault(target.id, []).append(value)
        for name, annotation in _annotated(node):
            if _is_type(annotation, self._names):
                self._conditions.add(name)


def _scopes(tree: ast.AST, names: Names) -> Iterator[_Scope]:
    todo = [_Scope(tree, None, names)]
    for scope in todo:
        yield scope
        todo += [_Scope(node, scope, names) for node in scope.nodes if isinstance(node, _SCOPES)]


def _within(scope: ast.AST) -> Iterator[ast.AST]:
    todo = [scope]
    while todo:
        for node in ast.iter_child_nodes(todo.pop()):
            yield node
            if not isinstance(node, _SCOPES):
                todo.append(node)


def _names_of(node: ast.AST) -> list[str]:
    """The names that a node binds, whatever to."""
    match node:
        case ast.Name(id=name, ctx=ast.Store() | ast.Del()) | ast.arg(arg=name):
            return [name]
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            return [name]
        case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
            return [name]
        case ast.MatchMapping(rest=str(name)):
            return [name]
        case ast.alias(name=name, asname=given):
            return [given or name.partition(".")[0]]
    return []


def _assigned(node: ast.AST) -> Iterator[tuple[ast.expr, ast.expr]]:
    """The targets that a node gives values, and these."""
    match node:
        case ast.Assign(targets=targets, value=value):
            for target in targets:
                yield from _unpacked(target, value)
        case ast.AnnAssign(target=target, value=ast.expr() as value) | ast.NamedExpr(target=target, value=value):
            yield target, value
        case ast.AugAssign(target=target, op=ast.BitAnd() | ast.BitOr(), value=value):
            yield target, value
        case (
            ast.For(target=target, iter=ast.Tuple(elts=values) | ast.List(elts=values))
            | ast.comprehension(target=target, iter=ast.Tuple(elts=values) | ast.List(elts=values))
        ):
            for value in values:
                yield from _unpacked(target, value)


def _unpacked(target: ast.expr, value: ast.expr) -> Iterator[tuple[ast.expr, ast.expr]]:
    match target, value:
        case (ast.Tuple() | ast.List(), ast.Tuple() | ast.List()) if len(target.elts) == len(value.elts):
            yield from zip(target.elts, value.elts, strict=True)
        case _:
            yield target, value


def _choices(value: ast.expr) -> Iterable[ast.expr]:
    """What an expression may be: both sides of `a if x else b`, and all of `a or b`."""
    todo = [value]
    for one in todo:
        if isinstance(one, ast.BoolOp):
            todo += one.values
        elif isinstance(one, ast.IfExp):
            todo += [one.body, one.orelse]
    return todo


def _joined(node: ast.expr) -> Iterator[ast.expr]:
    """What `&`, `|` and `~` join, and what `:=` binds."""
    todo = [node]
    while todo:
        match todo.pop():
            case ast.BinOp(left=left, op=ast.BitAnd() | ast.BitOr(), right=right):
                todo += [left, right]
            case ast.UnaryOp(op=ast.Invert(), operand=inner):
                todo.append(inner)
            case ast.NamedExpr(target=target, value=inner):
                todo += [target, inner]
            case other:
                yield other


def _end(node: ast.expr) -> tuple[int, int]:
    return node.end_lineno or node.lineno, node.end_col_offset or node.col_offset


def _lists(node: ast.AST, names: Names) -> Iterator[str]:
    """The names that a node makes, fills or reads as a list."""
    for target, value in _assigned(node):
        if isinstance(target, ast.Name) and any(isinstance(one, _LISTS) for one in _choices(value)):
            yield target.id
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="append" | "extend" | "insert")):
            yield name
        case ast.Call(func=ast.Attribute(value=begin, attr="all_of" | "any_of"), args=[ast.Name(id=name), *_]):
            if _is_filter(begin, names):
                yield name


def _annotated(node: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    """The names that a node annotates, but for `*names`."""
    match node:
        case ast.arguments(posonlyargs=first, args=then, kwonlyargs=last):
            yield from ((one.arg, one.annotation) for one in [*first, *then, *last] if one.annotation is not None)
        case ast.AnnAssign(target=ast.Name(id=name), annotation=annotation):
            yield name, annotation


def _is_type(annotation: ast.expr, names: Names) -> bool:
    """Whether an annotation is that of a condition, or of one that may be None."""
    match annotation:
        case ast.Constant(value=str(text)):
            try:
                return _is_type(ast.parse(text, mode="eval").body, names)
            except (SyntaxError, ValueError):
                return False
        case ast.BinOp(left=left, right=right):
            return _is_type(left, names) or _is_type(right, names)
        case ast.Subscript(value=ast.Name(id=name) | ast.Attribute(attr=name), slice=inner) if name in rules.OPTIONAL:
            return any(_is_type(one, names) for one in (inner.elts if isinstance(inner, ast.Tuple) else [inner]))
    return (path_of(annotation, names) or "").rpartition(".")[2] in rules.CONDITIONS


def _of(node: ast.AST, scope: _Scope) -> Iterator[tuple[ast.expr, str]]:
    """What is found in a node that tests expressions."""
    found = [one for one in _truths(node) if scope.is_condition(one)]
    whole = node if isinstance(node, ast.BoolOp | ast.UnaryOp) else None
    if whole and any(not isinstance(one, ast.Name) for one in found):
        yield whole, f"{_short(whole)}: {rules.BOOL}"
        return
    operator = "is" if isinstance(node, ast.UnaryOp) else "is not"
    for one in found:
        match one:
            case ast.Name(id=name):
                yield one, f"{name}: {rules.TESTED.format(instead=f'{name} {operator} None')}"
            case ast.NamedExpr(target=ast.Name(id=name)):
                yield one, f"{name}: {rules.TESTED.format(instead=f'({name} := ...) {operator} None')}"
            case _:
                yield one, f"{_short(one)}: {rules.ALWAYS}"


def _truths(node: ast.AST) -> list[ast.expr]:
    """The expressions whose truth values a node asks for."""
    match node:
        case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test) | ast.Assert(test=test):
            return [test]
        case ast.match_case(guard=ast.expr() as test) | ast.UnaryOp(op=ast.Not(), operand=test):
            return [test]
        case ast.Call(func=ast.Name(id="bool"), args=[test]):
            return [test]
        case ast.comprehension(ifs=tests) | ast.BoolOp(values=tests):
            return tests
    return []


def _short(node: ast.expr) -> str:
    return ast.unparse(node)[:40]

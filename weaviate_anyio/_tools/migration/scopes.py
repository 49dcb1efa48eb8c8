"""Pairs of `connect` and `close`, as `async with`."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from weaviate_anyio._tools.migration.names import imported, path_of
from weaviate_anyio._tools.migration.source import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from weaviate_anyio._tools.migration.names import Names
    from weaviate_anyio._tools.migration.source import Source

MAKERS = {
    f"{module}use_async_with_{where}"
    for module in ("", "connect.helpers.")
    for where in ("custom", "embedded", "local", "weaviate_cloud")
} | {"WeaviateAsyncClient", "client.WeaviateAsyncClient"}
"""What makes a client."""

CELL = b"# --- the next cell of the notebook ---"
"""The line between two cells of a notebook; no block may reach from one into another."""

_FINALLY = re.compile(rb"^[ \t\f]*(finally[ \t]*:)", re.MULTILINE)
_TRY = re.compile(rb"try[ \t]*:")
_TARGET_END = re.compile(rb"[\s)]*=(?:[ \t]|\\(?:\r\n?|\n))*")

Function: TypeAlias = ast.Module | ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef
_FUNCTIONS = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef
_Try: TypeAlias = ast.Try | ast.TryStar


@dataclass(frozen=True, slots=True)
class _Pair:
    """What becomes one block.

    Attributes:
        name: The name of the client.
        made: The statement that makes it, if the block can begin there.
        connect: The statement that connects.
        close: The statement that closes.
        within: The `try` whose `finally` closes.
        end: The last statement of the block, which may be `within`.
        unit: One step of indentation.
    """

    name: str
    made: ast.Assign | ast.AnnAssign | None
    connect: ast.stmt
    close: ast.stmt
    within: _Try | None
    end: ast.stmt
    unit: bytes

    @property
    def unwraps(self) -> bool:
        """Whether nothing is left of the `try` but its body."""
        return self.within is not None and not self.within.handlers and len(self.within.finalbody) == 1


def edits(source: Source) -> list[Edit]:
    """The edits of a pair that surely is one; of what they make, the next one can be asked for."""
    names = _unchanged(source.tree, imported(source.tree))
    for function, block in _blocks(source.tree, source.tree):
        for index in reversed(range(len(block))):  # inner blocks before those around them
            name = _made(block[index], names)
            if name and _is_used_once(function, name) and (pair := _pair(source, function, block, index, name)):
                return _block(source, pair)
    return []


def _unchanged(tree: ast.AST, names: Names) -> Names:
    """The imported names that surely are what they were imported as; `name = None` is for packages that are missing."""
    changed = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    changed -= {
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and node.value.value is None
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    changed |= {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    changed |= {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    return {name: path for name, path in names.items() if name not in changed}


def _blocks(node: ast.AST, function: Function) -> Iterator[tuple[Function, list[ast.stmt]]]:
    """Every list of statements, and the function that it is in."""
    if isinstance(node, _FUNCTIONS):
        function = node
    for _, value in ast.iter_fields(node):
        if isinstance(value, list) and value and isinstance(value[0], ast.stmt):
            yield function, value
    for child in ast.iter_child_nodes(node):
        yield from _blocks(child, function)


def _made(statement: ast.stmt, names: Names) -> str | None:
    """The name that a client is given, if a statement makes one."""
    match statement:
        case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call(func=maker)):
            pass
        case ast.AnnAssign(target=ast.Name(id=name), value=ast.Call(func=maker)):
            pass
        case _:
            return None
    return name if path_of(maker, names) in MAKERS else None


def _is_used_once(function: Function, name: str) -> bool:
    """Whether a name is set, connected and closed once, all in this function."""
    stored, called = 0, []
    for node in ast.walk(function):
        match node:
            case ast.Name(id=id_, ctx=ast.Store() | ast.Del()) if id_ == name:
                stored += 1
            case ast.Attribute(value=ast.Name(id=id_), attr="connect" | "close" as attr) if id_ == name:
                called.append(attr)
            case ast.Global(names=outer) | ast.Nonlocal(names=outer) if name in outer:
                return False
    return stored == 1 and sorted(called) == ["close", "connect"]


def _pair(source: Source, function: Function, block: Sequence[ast.stmt], index: int, name: str) -> _Pair | None:
    """The pair that closes what a statement of a block makes, if each of its parts is a line or more by itself."""
    found = _within_try(block, index, name) or _in_a_row(block, index, name)
    if found is None:
        return None
    connect, close, within, begin, end = found
    if within is None and any(_returns(statement, name) for statement in block[begin:]):
        return None  # whoever gets it goes on with it
    made = block[index] if begin == index + 1 else None
    assert made is None or isinstance(made, ast.Assign | ast.AnnAssign)
    pair = _Pair(name, made, connect, close, within, end, _unit(source, function, within))
    return pair if _is_plain(source, block[index], pair) else None


_Found: TypeAlias = tuple[ast.stmt, ast.stmt, _Try | None, int, ast.stmt]


def _in_a_row(block: Sequence[ast.stmt], index: int, name: str) -> _Found | None:
    """`await client.connect()`, anything, `await client.close()`."""
    begin = _index(block, index, name, "connect")
    last = _index(block, index, name, "close")
    if begin is None or last is None or last < begin + 2:
        return None
    return block[begin], block[last], None, begin, block[last - 1]


def _within_try(block: Sequence[ast.stmt], index: int, name: str) -> _Found | None:
    """`try: ... finally: await client.close()`, connected before it or at its beginning."""
    for number in range(index + 1, len(block)):
        found = block[number]
        if isinstance(found, _Try) and found.finalbody and _is_call(found.finalbody[-1], name, "close"):
            if _is_call(found.body[0], name, "connect") and len(found.body) > 1 and not found.handlers:
                return found.body[0], found.finalbody[-1], found, number, found
            begin = _index(block[:number], index, name, "connect")
            return None if begin is None else (block[begin], found.finalbody[-1], found, begin, found)
    return None


def _returns(statement: ast.stmt, name: str) -> bool:
    return any(isinstance(node, ast.Return) and _is_name(node.value, name) for node in ast.walk(statement))


def _is_name(node: ast.expr | None, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def _index(block: Sequence[ast.stmt], after: int, name: str, method: str) -> int | None:
    return next((i for i in range(after + 1, len(block)) if _is_call(block[i], name, method)), None)


def _is_call(statement: ast.stmt, name: str, method: str) -> bool:
    """Whether it is `await name.method()`."""
    match statement:
        case ast.Expr(
            value=ast.Await(
                value=ast.Call(func=ast.Attribute(value=ast.Name(id=owner), attr=attr), args=[], keywords=[])
            )
        ):
            return owner == name and attr == method
    return False


def _unit(source: Source, function: Function, within: _Try | None) -> bytes:
    """A step of indentation: that of the `try`, or of the function."""
    outer: ast.stmt | None = within or (function if isinstance(function, ast.stmt) else None)
    if outer is None:
        return b"    "
    inner = outer.body[0]  # type: ignore[attr-defined]
    return source.indent(inner.lineno).removeprefix(source.indent(outer.lineno)) or b"    "


def _is_plain(source: Source, made: ast.stmt, pair: _Pair) -> bool:
    parts = [made, pair.connect, pair.close, pair.end]
    if not all(map(source.is_alone, parts)) or CELL in source.text[source.start(made) : source.end(pair.close)]:
        return False
    if pair.within is None:
        return True
    header = _TRY.match(source.text, source.start(pair.within))
    return header is not None and source.ends_line(header.end()) and _finally(source, pair.within) is not None


def _finally(source: Source, within: _Try) -> tuple[int, int] | None:
    """Where the word is, with its colon."""
    before = [*within.body, *within.orelse, *(last for one in within.handlers for last in one.body)]
    begin = max(map(source.end, before))
    found = _FINALLY.search(source.text, begin, source.start(within.finalbody[0]))
    return found.span(1) if found and source.ends_line(found.end(1)) else None


def _block(source: Source, pair: _Pair) -> list[Edit]:
    head, first = _header(source, pair)
    gone = _removals(source, pair)
    within = pair.within
    if within is not None and pair.unwraps:
        last = within.lineno  # which may have a comment
    else:
        last = pair.end.end_lineno or pair.end.lineno
        last = max(last, pair.close.lineno - 1)  # comments at the end of the block
    indents = source.indented(first, last, pair.unit, [*head, *gone])
    return sorted([*head, *gone, *indents])


def _header(source: Source, pair: _Pair) -> tuple[list[Edit], int]:
    """The edits that write `async with`, and the line behind it."""
    if pair.made is not None:
        made = pair.made
        target = made.annotation if isinstance(made, ast.AnnAssign) else made.targets[0]
        found = _TARGET_END.match(source.text, source.end(target))
        assert found is not None
        end = source.end(made)
        head = [Edit(source.start(made), found.end(), b"async with "), Edit(end, end, f" as {pair.name}:".encode())]
        return head, (made.end_lineno or made.lineno) + 1
    block = f"async with {pair.name}:".encode()
    place = pair.connect if pair.within is None or pair.connect is not pair.within.body[0] else pair.within
    if place is pair.within and pair.unwraps:
        found = _TRY.match(source.text, source.start(place))
        assert found is not None
        return [Edit(source.start(place), found.end(), block)], place.lineno + 1
    if place is pair.within:
        start = source.at(place.lineno, 0)
        line = source.indent(place.lineno) + block + source.newline + pair.unit
        return [Edit(start, start, line)], place.lineno + 1
    return [Edit(source.start(place), source.end(place), block)], (place.end_lineno or place.lineno) + 1


def _removals(source: Source, pair: _Pair) -> list[Edit]:
    within, gone = pair.within, [source.removed(source.start(pair.close), source.end(pair.close))]
    if pair.made is not None or (within is not None and pair.connect is within.body[0]):
        gone.append(source.removed(source.start(pair.connect), source.end(pair.connect), blanks=True))
    if within is None:
        return gone
    if len(within.finalbody) == 1 and (word := _finally(source, within)) is not None:
        gone.append(source.removed(*word))
    header = _TRY.match(source.text, source.start(within))
    if pair.unwraps and header is not None and (pair.made is not None or pair.connect is not within.body[0]):
        gone.append(source.removed(*header.span()))
    return gone

"""Which way calls may go, read from the imports themselves."""

import ast
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "weaviate_anyio"
NETWORK = {"anyio", "httpcore", "grpclib"}
INNER = {"._calls", "._connection", "._rest", "._scope", ".client", ".collections", ".connect", ".embedded"}
FORBIDDEN = {
    "_inputs": NETWORK
    | INNER
    | {"._grpc", "._proto", "._wire", ".classes", ".outputs", ".auth", ".config", ".util", ".types"},
    "_proto": NETWORK | INNER | {"._grpc", "._wire", ".classes", ".outputs"},
    "_grpc": INNER | {"._proto", "._wire", ".classes", ".outputs", ".types", ".exceptions", ".config"},
    "_wire": NETWORK | INNER | {"._grpc"},
    "classes": NETWORK | INNER | {"._grpc", "._proto", "._wire", ".outputs"},
    "outputs": NETWORK | INNER | {"._grpc", "._proto", "._wire"},
    "_batch": {"._proto", "._rest", "httpcore", "grpclib", ".collections", ".client"},
    # The way in, with parts that know the network.
    "_demo": set(),
    "_embedded": {"._proto", "._grpc", "grpclib"},
    "connect": {"._proto", "._grpc", "httpcore", "grpclib"},
}
NAMESPACES = {"._proto", "._grpc", "._rest", "._calls", "httpcore", "grpclib"}
"""What every other folder keeps away from: `collections`, and whatever namespace comes."""
# They hand on names from elsewhere.
EXCEPTIONS = {
    "classes/debug.py": {".outputs"},
    "classes/generics.py": {".outputs"},
    "classes/init.py": {".connect"},
    "classes/tokenization.py": {".outputs"},
    "outputs/_config/__init__.py": {"._wire"},  # which gives `to_dict()` to the classes below it
}


@cache
def parsed(path):
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imported(path):
    """What every executed import names, our own parts with a dot before them; not what only type checkers see."""
    return set(_imported(path))


def _imported(path):
    for node in executed(parsed(path)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif node.module == "weaviate_anyio":
            names = [f"weaviate_anyio.{alias.name}" for alias in node.names]
        else:
            names = [node.module or ""]
        for name in names:
            first, _, rest = name.partition(".")
            yield "." + rest.split(".")[0] if first == "weaviate_anyio" else first


def executed(node):
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and ast.unparse(child.test) in {"TYPE_CHECKING", "_t.TYPE_CHECKING"}:
            continue
        if isinstance(child, ast.Import | ast.ImportFrom):
            yield child
        yield from executed(child)


def files():
    return [path for path in sorted(PACKAGE.rglob("*.py")) if path.parent != PACKAGE]


@pytest.mark.parametrize("path", files(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_go_the_right_way(path):
    name = path.relative_to(PACKAGE).as_posix()
    found = imported(path) & (FORBIDDEN.get(name.split("/")[0], NAMESPACES) - EXCEPTIONS.get(name, set()))
    assert not found


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_module_knows_a_backend(path):
    # The scope runs in a task by itself, which anyio does not offer.
    known = {"asyncio"} if path.name == "_scope.py" else set()
    assert imported(path) & {"asyncio", "trio", "uvloop"} == known


@cache
def modules():
    found = {".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts): path for path in PACKAGE.rglob("*.py")}
    return {name.removesuffix(".__init__"): path for name, path in found.items()}


def named(path):
    """The modules of ours that a module names at its top, for type checkers as well."""
    known = modules()
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in known else node.module


def circles(graph):
    """The groups of modules that name each other, directly or not."""
    reach = {name: set(after) for name, after in graph.items()}
    for through in graph:
        for name in graph:
            if through in reach[name]:
                reach[name] |= reach[through]
    return {frozenset(other for other in reach[name] if name in reach[other]) for name in graph if name in reach[name]}


def test_no_circles():
    known = modules()
    graph = {name: known.keys() & set(named(path)) for name, path in known.items()}
    assert not circles(graph)


# Only what makes an operation of both imports from both.
REQUESTS = {"generative", "properties", "requests", "search", "targets", "values", "vectors"}
REPLIES = {"replies", "result_values"}


@pytest.mark.parametrize("module", sorted(REQUESTS | REPLIES))
def test_requests_and_replies_of_searches_do_not_know_each_other(module):
    others = REPLIES if module in REQUESTS else REQUESTS
    found = set(named(PACKAGE / "_wire" / f"{module}.py"))
    assert not found & {f"weaviate_anyio._wire.{other}" for other in others}


def test_the_search_sees_imports():
    assert "anyio" in imported(PACKAGE / "_rest.py")
    assert "._proto" in imported(PACKAGE / "_nodes.py")
    assert len(files()) > 20

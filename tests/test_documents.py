"""What the documents name is there: files, folders, tests, and names of the code."""

import ast
import importlib
import re
import subprocess
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from weaviate_anyio import _environment, exceptions
from weaviate_anyio._embedded import run
from weaviate_anyio._embedded.folder import DataFolder
from weaviate_anyio._tools import connecting

ROOT = Path(__file__).parents[1]
FILE = re.compile(r"`([\w./-]+\.(?:py|md|txt|toml|proto))`")
NAME = re.compile(r"`(_?[a-z]+(?:_[a-z]+)+)(?:\(\))?`")  # with an underscore: others may be words of any language
MADE_UP = {"llms.txt", "weaviate_anyio/_wire/NAMESPACE.py", "administration/NAME.py", "collections/NAME.py"}
"""Stands for any of its kind, or is written by a build."""
OF_OTHERS = {"vega_datasets", "connect_to_custom", "connect_to_embedded"}
"""Names of what is not used."""


@cache
def files():
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:  # an sdist
        return {path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*") if path.is_file()}
    return {name for name in listed.stdout.split() if (ROOT / name).exists()}


@cache
def words():
    """Every word of the code."""
    code = [ROOT / name for name in files() if name.endswith((".py", ".proto", ".toml", "Makefile", ".yaml"))]
    inside = {word for path in code for word in re.findall(r"\w+", path.read_text(encoding="utf-8"))}
    return inside | {path.stem for path in code}


OF_THE_SERVER = {
    "exceeds the configured value for QUERY_MAXIMUM_RESULTS",
    "no object with id",
    "requires an integer, the given value is",
    "requires inverted index",
}
"""Messages that are no words of the package."""
FOLDER = DataFolder(*[Path()] * 4, "node", 0)
PORTS = run.Ports(*range(1, 7))
DOCUMENTS = sorted(name for name in files() if name.endswith(".md"))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_files_are_there(document):
    named = set(FILE.findall((ROOT / document).read_text(encoding="utf-8"))) - MADE_UP
    assert {name for name in named if not any(f"/{path}".endswith(f"/{name}") for path in files())} == set()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_names_are_there(document):
    named = set(NAME.findall((ROOT / document).read_text(encoding="utf-8")))
    assert named - words() - OF_OTHERS == set()


def test_there_are_many():
    assert len(DOCUMENTS) > 6
    assert len(words()) > 5000


def constants(module):
    return {name: value for name, value in vars(importlib.import_module(module)).items() if isinstance(value, str)}


def looked_up(tree):
    """What is looked up in `os.environ`: expressions of names of variables."""
    for node in ast.walk(tree):
        where, what = None, None
        if isinstance(node, ast.Call) and node.args:
            where, what = node.func, node.args[0]
        elif isinstance(node, ast.Compare):
            where, what = node.comparators[0], node.left
        elif isinstance(node, ast.Subscript):
            where, what = node.value, node.slice
        if where is not None and ast.unparse(where) in {"os.environ", "os.environ.get", "os.getenv"}:
            yield what


def passed_on(tree, parameter):
    """What the functions of a module that have this parameter are called with in its place."""
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    places = {
        function.name: names.index(parameter)
        for function in functions
        if parameter in (names := [one.arg for one in function.args.args])
    }
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func) in places]
    return [call.args[places[ast.unparse(call.func)]] for call in calls]


def named(tree, module, expression):
    """The names of variables that an expression may have."""
    if isinstance(expression, ast.Constant):
        return {expression.value}
    text = ast.unparse(expression)
    if text in constants(module):
        return {constants(module)[text]}
    if text in {"name", "name.lower()"}:  # those of a list
        return set(vars(importlib.import_module(module))["_VARIABLES"])
    if text == "_variable(prefix)":
        return {connecting._variable(prefix) for prefix in ("", "from-", "to-")}
    found = passed_on(tree, text)
    assert found, f"what is {text} of {module}?"
    return {one for given in found for one in named(tree, module, given)}


def variables_of_the_code():
    for path in (ROOT / "weaviate_anyio").rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        if "environ" in source:
            module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            tree = ast.parse(source)
            for expression in looked_up(tree):
                yield from named(tree, module, expression)


def test_environment_variables_are_on_their_page():
    page = (ROOT / "docs/environment.md").read_text(encoding="utf-8")
    read = set(variables_of_the_code())
    assert {"WEAVIATE_ANYIO_SERVER", "XDG_DATA_HOME", "NO_COLOR", "WEAVIATE_TO_API_KEY"} <= read
    proxies = {f"{name.upper()}_PROXY" for names in _environment._VARIABLES.values() for name in names}
    server = set(run._WISHES) | {
        name for name in run._belongings(FOLDER, PORTS) if not name.startswith(("CLUSTER_", "RAFT_"))
    }
    wanted = read | proxies | {"NO_PROXY", "NO_GRPC_PROXY", hatch_variable()} | server
    assert {name for name in wanted if f"`{name}`" not in page} == set()


def hatch_variable():
    """The variable that asks for a compiled build."""
    found = re.search(r'^VARIABLE = "(\w+)"', (ROOT / "hatch_build.py").read_text(encoding="utf-8"), re.MULTILINE)
    return found[1]


def test_exceptions_are_on_their_page():
    """Each once, in a table; and the page names no other."""
    page = (ROOT / "docs/errors.md").read_text(encoding="utf-8")
    rows = Counter(re.findall(r"^\| \[`(\w+)`\]\[weaviate_anyio\.exceptions\.\1\] \|", page, re.MULTILINE))
    public = [getattr(exceptions, name) for name in exceptions.__all__]
    assert rows == Counter({one.__name__: 1 for one in public if isinstance(one, type)})


@cache
def texts():
    """The strings of the code, with NUL in place of what is filled in."""
    found = []
    for path in (ROOT / "weaviate_anyio").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr):
                found.append("".join(str(one.value) if isinstance(one, ast.Constant) else "\0" for one in node.values))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.append(re.sub(r"\{[^{}]*\}", "\0", node.value.replace("{{", "{").replace("}}", "}")))
    return "\n".join(found)


def parts(message):
    """What a message says besides names, numbers and what is left out, if it is several words."""
    split = re.split(r"\.\.\.|'[^']*'|\b\d[\d.,]*(?: s\b)?|localhost:|\bMovie\b|\bWeaviate\b|\bread_data\b", message)
    return {part.strip(" :()") for part in split if len(part.split()) > 1}


@pytest.mark.parametrize("page", ["errors", "scope"])
def test_messages_are_those_of_the_code(page):
    """What stands first in the tables of messages."""
    rows = re.findall(r"^\| (`.+?) \|", (ROOT / f"docs/{page}.md").read_text(encoding="utf-8"), re.MULTILINE)
    messages = {message for row in rows for message in re.findall("`([^`]+)`", row)}
    said = {part for message in messages for part in parts(message)}
    assert len(said) > 10
    assert {part for part in said - OF_THE_SERVER if part not in texts()} == set()

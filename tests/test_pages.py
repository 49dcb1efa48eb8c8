"""The code blocks of the documentation run, those of one page one after the other, as one program.

`client`, `weaviate` and `anyio` are there, as in `weaviate-anyio shell`; what else a page takes for granted, it
defines in an HTML comment, `<!--- invisible-code-block: python`. Its server at localhost is that of the tests, its
embedded ones listen at free ports, and its model providers are stand-ins.
"""

import ast
import inspect
import json
import re
import sys
import tomllib
from functools import partial
from pathlib import Path
from types import ModuleType

import anyio
import pytest
from anyio import to_thread
from leaks import no_leaks
from sybil.document import Document
from sybil.parsers.markdown import CodeBlockParser

import weaviate_anyio as weaviate
from weaviate_anyio.testing import run_models

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
LOOP = re.compile(r"\b(?:anyio|asyncio|trio)\.run\(|start_blocking_portal\(")
"""What has an event loop of its own."""
INCLUDED = re.compile(r'^--8<-- "(?P<path>[^":]+)')
FREE = {"port": 0, "grpc_port": 0}


def blocks(page, language):
    """The blocks of one language: (number of the line before it, code)."""
    found = Document.parse(str(page), CodeBlockParser(language, evaluator=print)).examples()
    return [(example.line, str(example.parsed)) for example in found]


def with_blocks(*languages):
    """The pages with blocks in these languages."""
    having = [page for page in PAGES if any(blocks(page, language) for language in languages)]
    return pytest.mark.parametrize("page", having, ids=[page.name for page in having])


async def run(code, where, line, names):
    """Run one block, which may await."""
    tree = ast.increment_lineno(ast.parse(code, where), line)
    program = compile(tree, where, "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    if program.co_flags & inspect.CO_COROUTINE:
        await eval(program, names)
    elif LOOP.search(code):
        await to_thread.run_sync(exec, program, names)
    else:
        exec(program, names)


def made(maker, where, keys, /, *args, headers=None, **kwargs):
    """A client that is at another place, and has other keys of model providers, than the program says."""
    return maker(*args, **kwargs | where, headers={**(headers or {}), **keys})


@pytest.fixture
def at_home(server, monkeypatch, tmp_path):
    """Programs find the tests' server at localhost, free ports for embedded ones, and a folder to write into."""
    monkeypatch.chdir(tmp_path)
    ports = {"port": server.http_port, "grpc_port": server.grpc_port}
    with run_models() as models:
        for maker, where in (weaviate.use_async_with_local, ports), (weaviate.use_async_with_embedded, FREE):
            at = partial(made, maker, where, models.headers)
            monkeypatch.setattr(weaviate, maker.__name__, at)
        yield


@pytest.fixture
def module():
    """A module whose globals the blocks of a page share."""
    made = sys.modules["page"] = ModuleType("page")
    yield made
    del sys.modules["page"]


@pytest.mark.anyio
@with_blocks("python")
async def test_python_runs(page, at_home, module, blocking_calls):
    async with no_leaks(), weaviate.use_async_with_local() as client:
        await client.collections.delete_all()
        vars(module).update(client=client, weaviate=weaviate, anyio=anyio)
        for line, code in blocks(page, "python"):
            if not INCLUDED.match(code):
                await run(code, str(page), line, vars(module))


@with_blocks("json", "toml")
def test_data_are_well_formed(page):
    for language, read in ("json", json.loads), ("toml", tomllib.loads):
        for _, code in blocks(page, language):
            read(code)


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_what_is_included_is_tested(page):
    """A page includes programs below examples/ only, and a test names each of them."""
    tests = [path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("*.py")]
    for included in re.findall(r'--8<-- "([^":]+)', page.read_text(encoding="utf-8")):
        path = ROOT / included
        assert path.is_relative_to(ROOT / "examples")
        assert path.exists()
        folder = path.parent.relative_to(ROOT).as_posix()
        named = re.compile(rf"[\"'/ ]{re.escape(path.stem)}(?:\.py)?\b")
        assert any(folder in test and named.search(test) for test in tests), f"no test names {included}"


def test_there_are_many():
    assert sum(len(blocks(page, "python")) for page in PAGES) > 30

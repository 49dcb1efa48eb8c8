"""The programs of docs/tutorial.md, one after the other, print what the page says."""

import asyncio
import re
import runpy
from functools import partial
from pathlib import Path

import anyio
import pytest
import uvloop
from support import make_client

import weaviate_anyio as weaviate

ROOT = Path(__file__).parents[1]
STEPS = [
    ("start_asyncio.py", "start_trio.py"),
    ("store.py",),
    ("search.py",),
    ("model.py",),
    ("mistakes.py",),
    ("timeout_asyncio.py", "timeout_trio.py"),
]
"""The programs of the page; those of tabs belong together."""
PAGE = (ROOT / "docs/tutorial.md").read_text(encoding="utf-8")
WITH_OUTPUT = list(zip(STEPS, re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL), strict=True))


def go_through(steps, backend, monkeypatch, capsys, **options):
    """Run programs on a backend, each as `python PROGRAM` does."""
    monkeypatch.setattr(anyio, "run", partial(anyio.run, backend=backend, **options))
    for programs, printed in steps:
        name = next(name for name in programs if len(programs) == 1 or backend in name)
        runpy.run_path(str(ROOT / "examples/tutorial" / name), run_name="__main__")
        assert capsys.readouterr().out == printed, name


def test_the_page_has_these_programs():
    included = re.findall(r'--8<-- "examples/tutorial/(.+)"', PAGE)
    assert included == [name for programs in STEPS for name in programs]


def test_embedded_servers(servers, blocking_calls, monkeypatch, tmp_path, capsys):
    """Each takes over the data of the one before; the first steps only, since each starts a server."""
    monkeypatch.chdir(tmp_path)
    embedded = partial(weaviate.use_async_with_embedded, port=0, grpc_port=0)
    monkeypatch.setattr(weaviate, "use_async_with_embedded", embedded)
    go_through(WITH_OUTPUT[:3], "asyncio", monkeypatch, capsys)


@pytest.fixture
def one_server(server, blocking_calls, monkeypatch):
    """The programs use a running server, which is as empty as theirs, and is left so."""

    async def clear():
        async with make_client(server) as client:
            await client.collections.delete_all()

    anyio.run(clear)
    monkeypatch.setattr(weaviate, "use_async_with_embedded", lambda **_: make_client(server))
    yield
    monkeypatch.undo()
    anyio.run(clear)


def test_uvloop(one_server, monkeypatch, capsys):
    monkeypatch.setattr(asyncio, "run", uvloop.run)
    go_through(WITH_OUTPUT, "asyncio", monkeypatch, capsys, backend_options={"use_uvloop": True})


def test_trio(one_server, monkeypatch, capsys):
    go_through(WITH_OUTPUT, "trio", monkeypatch, capsys)

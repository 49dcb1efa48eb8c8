"""`migrate`: programs before and after, what is left for a person, and files."""

import ast
import json
import os
import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tool_support import count, create_movies

from weaviate_anyio.__main__ import main
from weaviate_anyio._tools.migration.program import moved

ROOT = Path(__file__).parents[2]


def blocks(document="docs/moving_over.md"):
    """The pairs of blocks of a document that the command is to rewrite: before and after."""
    section = (ROOT / document).read_text("utf-8").partition("## By command")[2].partition("\n## ")[0]
    pairs = re.findall(r"```py\n(.*?)```.*?```python\n(.*?)```", section, re.DOTALL)
    assert pairs
    return pairs


def in_function(before, after):
    head = "import weaviate\n\n\nasync def main():\n"
    return tuple(
        head.replace("import weaviate", first) + textwrap.indent(textwrap.dedent(text), "    ")
        for first, text in (("import weaviate", before), ("import weaviate_anyio as weaviate", after))
    )


IMPORTS = [
    ("import weaviate\n", "import weaviate_anyio as weaviate\n"),
    ("import weaviate as w  # why\n", "import weaviate_anyio as w  # why\n"),
    ("import os, weaviate, sys\n", "import os, weaviate_anyio as weaviate, sys\n"),
    ("import weaviate.classes as wvc\n", "import weaviate_anyio.classes as wvc\n"),
    ("import weaviate.classes.config\n", "import weaviate_anyio as weaviate\n"),
    ("import weaviate.users.users\n", "import weaviate_anyio.users.users, weaviate_anyio as weaviate\n"),
    ("from weaviate import classes as c, use_async_with_local\n",) * 2,
    ("from weaviate.classes.query import (\n    Filter,  # a\n    Sort as S,\n)\n",) * 2,
    ("from \\\n  weaviate.auth import Auth\n",) * 2,
    ("def f():\n\tfrom weaviate.util import generate_uuid5; return generate_uuid5\n",) * 2,
    ("try:\n    from weaviate.outputs.query import Object\nexcept ImportError:\n    Object = None\n",) * 2,
    ("from typing import TYPE_CHECKING\nif TYPE_CHECKING: from weaviate.collections import CollectionAsync\n",) * 2,
]


@pytest.mark.parametrize(("before", "after"), IMPORTS, ids=range(len(IMPORTS)))
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_imports(before, after, end):
    if before == after:
        after = re.sub(r"(from\s+(\\\n\s+)?)weaviate", r"\1weaviate_anyio", after)
    assert moved(before.replace("\n", end)).text == after.replace("\n", end)
    exec(after, {})


SAME = [
    "from .weaviate import x\n",
    "from . import weaviate\n",
    "import weaviate_agents, weaviates\n",
    "from weaviate_agents import y\n",
    "text = 'import weaviate'\n",
]


@pytest.mark.parametrize("program", SAME)
def test_what_is_of_others_stays(program):
    found = moved(program)
    assert (found.text, found.left) == (program, [])


def test_names_that_are_not_here_stay_where_they_are():
    found = moved("if 1:\n    from weaviate.connect import (ConnectionParams as P,\n        ConnectionV4)\n")
    assert found.text == (
        "if 1:\n    from weaviate_anyio.connect import ConnectionParams as P\n"
        "    from weaviate.connect import ConnectionV4\n"
    )
    assert [one.before for one in found.left] == [(2, 5)]
    assert [one.after for one in found.left] == [(3, 34)]
    assert moved("x = 1; from weaviate.connect import ConnectionParams, ConnectionV4\n").text == (
        "x = 1; from weaviate_anyio.connect import ConnectionParams; from weaviate.connect import ConnectionV4\n"
    )


def test_a_statement_with_comments_is_not_split():
    program = "from weaviate.connect import (\n    ConnectionParams,  # a\n    ConnectionV4,\n)\n"
    found = moved(program)
    assert found.text == program
    assert "write two statements" in found.left[0].text


SCOPES = {
    "in a row": (
        """
        client = weaviate.use_async_with_local(
            port=8080,
        )  # here
        # why
        await client.connect()

        text = '''
          stays'''
        if text:
            print(f'''
         {text}''', client)

        # end
        await client.close()
        print(2)
        """,
        """
        async with weaviate.use_async_with_local(
            port=8080,
        ) as client:  # here
            # why
            text = '''
          stays'''
            if text:
                print(f'''
         {text}''', client)

            # end
        print(2)
        """,
    ),
    "finally": (
        """
        client: weaviate.WeaviateAsyncClient = weaviate.use_async_with_local()
        await client.connect()  # now
        try:  # a
            print(1)
        finally:
            # b
            await client.close()
        """,
        """
        async with weaviate.use_async_with_local() as client:
            # now
            # a
            print(1)
            # b
        """,
    ),
    "connected in try": (
        """
        client = weaviate.WeaviateAsyncClient(params)
        print(0)
        try:
            await client.connect()
            print(1)
        finally:
            await client.close()
        """,
        """
        client = weaviate.WeaviateAsyncClient(params)
        print(0)
        async with client:
            print(1)
        """,
    ),
    "handlers": (
        """
        client = weaviate.use_async_with_local()
        await client.connect()
        try:
            print(1)
        except ValueError:
            print(2)
        else:
            print(3)
        finally:
            await client.close()
        """,
        """
        async with weaviate.use_async_with_local() as client:
            try:
                print(1)
            except ValueError:
                print(2)
            else:
                print(3)
        """,
    ),
    "more in finally": (
        """
        client = weaviate.use_async_with_local()
        print(0)
        try:
            await client.connect()
            print(1)
        finally:
            print(2)
            await client.close()
        """,
        """
        client = weaviate.use_async_with_local()
        print(0)
        async with client:
            try:
                print(1)
            finally:
                print(2)
        """,
    ),
    "two": (
        """
        a = weaviate.use_async_with_local()
        b = weaviate.use_async_with_local(port=1)
        await a.connect()
        await b.connect()
        print(a, b)
        await b.close()
        await a.close()
        """,
        """
        a = weaviate.use_async_with_local()
        b = weaviate.use_async_with_local(port=1)
        async with a:
            async with b:
                print(a, b)
        """,
    ),
    "fixture": (
        """
        client = weaviate.use_async_with_local()
        await client.connect()
        yield client
        await client.close()
        """,
        """
        async with weaviate.use_async_with_local() as client:
            yield client
        """,
    ),
    "a scope": ("async with weaviate.use_async_with_local() as client:\n    pass\n",) * 2,
}


@pytest.mark.parametrize("case", SCOPES)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_connect_and_close_become_a_scope(case, end):
    before, after = (text.replace("\n", end) for text in in_function(*SCOPES[case]))
    found = moved(before)
    assert found.text == after
    assert not found.left
    assert moved(after).text == after


MAKE = "client = weaviate.use_async_with_local()\n"
UNSURE = {
    "handed on": f"{MAKE}await client.connect()\nif x:\n    return client\nawait client.close()\n",
    "connected again": f"{MAKE}await client.connect()\nx()\nawait client.close()\nawait client.connect()\n",
    "set twice": f"{MAKE}client = other()\nawait client.connect()\nx()\nawait client.close()\n",
    "only connected": f"{MAKE}await client.connect()\n",
    "sometimes": f"{MAKE}if x:\n    await client.connect()\nx()\nawait client.close()\n",
    "caught": (
        f"{MAKE}try:\n    await client.connect()\n    x()\nexcept ValueError:\n    y()\n"
        "finally:\n    await client.close()\n"
    ),
    "more behind": f"{MAKE}await client.connect()\ntry:\n    x()\nfinally:\n    await client.close()\n    y()\n",
    "one line": f"{MAKE}await client.connect(); x()\ny()\nawait client.close()\n",
    "short try": f"{MAKE}await client.connect()\ntry: x()\nfinally: await client.close()\n",
    "a global": f"global client\n{MAKE}await client.connect()\nx()\nawait client.close()\n",
    "another module": f"weaviate = x\n{MAKE}await client.connect()\nx()\nawait client.close()\n",
}


@pytest.mark.parametrize("case", UNSURE)
def test_what_is_not_sure_is_left_and_listed(case):
    before, after = in_function(UNSURE[case], UNSURE[case])
    found = moved(before)
    assert found.text == after
    assert any("async with client" in one.text for one in found.left)


LEFT = {
    "weaviate.gql.get.GetBuilder": "graphql_raw_query",
    "weaviate.AuthApiKey": "weaviate_anyio.auth",
    "client.batch.dynamic()": "use `stream`",
    "c.batch.fixed_size(5)": "use `stream`",
    "c.batch.experimental(concurrency=2)": "use `stream`",
    "vars(obj)": "asdict",
    "obj.__dict__": "asdict",
    "obj.model_dump()": "asdict",
    "importlib.import_module('weaviate')": "weaviate_anyio",
    "patch('weaviate.use_async_with_local')": "weaviate_anyio",
    "version('weaviate-client')": "weaviate-anyio",
    "logging.getLogger('weaviate-client')": "weaviate_anyio.grpc",
    "a = 1\ntry: pass\nexcept grpc.RpcError: pass": "no grpcio",
    "try: pass\nexcept (ValueError, Wrong): pass": "no httpx",
    "Filter.by_id().equal(x) and y": "&",
    "not Filter.by_property('a').equal(1)": "&",
    "Filter.by_property('a').equal(None)": "is_none",
    "GrpcConfig(credentials=x)": "SSLContext",
    "weaviate.use_async_with_embedded()": "version=",
    "weaviate.classes.config.DataType.STRING": "no counterpart",
    "def f(x: 'weaviate.proto.X'): pass": "no counterpart",
    "with weaviate.use_async_with_local() as c: pass": "async with",
    "c = weaviate.use_async_with_local(); pickle.dumps(c)": "each process",
    "c = weaviate.use_async_with_local(); c.schema": "client.collections",
    "c = weaviate.use_async_with_local(); c._connection": "internal",
    "from weaviate.classes.query import *": "name what is imported",
    "self.weaviate_client.close()": "__aexit__",
}
HEAD = "import weaviate, grpc\nfrom httpx import HTTPError as Wrong\n"


@pytest.mark.parametrize("program", LEFT)
def test_what_is_left_says_what_to_do(program):
    found = moved(f"{HEAD}{program}\n")
    assert LEFT[program] in " ".join(one.text for one in found.left)
    assert all(one.before[0] >= 3 for one in found.left)
    assert moved(found.text).left == [type(one)(one.after, one.after, one.text) for one in found.left]
    marked = program.replace("\n", "  # migrated\n") + "  # migrated\n"
    assert moved(f"{HEAD}{marked}").left == []


@pytest.mark.parametrize(
    "program", ["self.__dict__", "print('weaviate.io')", "f.equal(None)", "x.close()", "a.batch.stream()", "x and y"]
)
def test_what_is_no_difference_is_not_listed(program):
    assert moved(f"{HEAD}{program}\n").left == []


@pytest.mark.parametrize(
    "use",
    [
        "weaviate.connect_to_local()",
        "weaviate.Client('x')",
        "from weaviate import WeaviateClient",
        "def f(x: 'weaviate.WeaviateClient'): pass",
    ],
)
def test_a_file_with_the_synchronous_client_is_left_alone(use):
    program = f"import weaviate\nfrom weaviate.classes.query import Filter\n{use}\n"
    found = moved(program)
    assert found.text == program
    assert found.left[0].before == (1, 1)
    assert any(one.before[0] == 3 for one in found.left)


MADE = "Filter.by_property('a').equal(1)"
TESTED = {
    "if": "if flt: pass",
    "while": "while flt: pass",
    "assert": "assert flt",
    "conditional expression": "x = 1 if flt else 2",
    "comprehension": "x = [flt for one in many if flt]",
    "case": "match x:\n    case 1 if flt: pass",
    "and": "z = flt and more",
    "or": "z = more or flt",
    "bool": "x = bool(flt)",
    "inner function": "def f():\n    while flt: pass",
    "method": "class A:\n    flt = []\n    def f(self): return bool(flt)",
}
BOUND = {
    "by_property": f"flt = {MADE}",
    "all_of": "flt = Filter.all_of([x])",
    "any_of of a list": "x = []\nx.append(1)\nflt = Filter.any_of(x)",
    "module": "flt = query.Filter.by_ref('a').by_id().equal(x)",
    "other name": "flt = F.by_id().equal(x)",
    "joined": f"flt = ~(x & {MADE}) | y",
    "None first": f"flt = None\nif x:\n    flt = {MADE}",
    "if else": f"flt = {MADE} if x else None",
    "or": f"flt = x or {MADE}  # migrated",
    "of another": f"x = {MADE}\nflt = x & y",
    "pair": f"x, flt = 1, {MADE}",
    "annotated": f"flt: FilterReturn | None = {MADE}",
    "in place": f"flt = x\nflt &= {MADE}",
    "for": f"for flt in (None, {MADE}): pass",
    "walrus": f"print(flt := {MADE})",
    "list before": f"flt = []\nflt.append({MADE})\nflt = Filter.all_of(flt) if flt else None",
    "global": f"def g():\n    global flt\n    flt = {MADE}",
}
USERS = (
    "from weaviate.classes import query\nfrom weaviate.classes.query import Filter, Filter as F\n"
    "from weaviate.outputs.query import FilterReturn\n"
)


def listed(program):
    return [(one.before[0], one.text) for one in moved(USERS + program).left]


@pytest.mark.parametrize("bound", BOUND)
@pytest.mark.parametrize("tested", TESTED)
def test_a_condition_that_is_tested_is_listed(bound, tested):
    program = f"{BOUND[bound]}\n{TESTED[tested]}\n"
    [(line, text)] = listed(program)
    assert line == 3 + program.count("\n")
    assert text.startswith("flt: a condition has no truth value: write `flt is not None`")
    if bound != "global":
        assert len(listed("def main(x, y):\n" + shifted(program))) == 1


@pytest.mark.parametrize(
    "annotation", ["FilterReturn", "Optional[FilterReturn]", "'FilterReturn | None'", "Union[None, Filter]"]
)
def test_a_parameter_that_is_a_condition_is_listed(annotation):
    assert [line for line, _ in listed(f"def f(x, *, flt: {annotation} = None):\n    if flt: pass\n")] == [5]


def test_a_condition_that_is_tested_says_what_to_write():
    nonlocal_ = (
        f"def f():\n    flt = None\n    def g():\n        nonlocal flt\n        flt = {MADE}\n    if flt: pass\n"
    )
    assert [line for line, _ in listed(nonlocal_)] == [9]
    assert "write `flt is None`" in listed(f"flt = {MADE}\nif not flt: pass\n")[0][1]
    assert "write `(flt := ...) is not None`" in listed(f"if (flt := None if x else {MADE}): pass\n")[0][1]
    assert "leave the test out" in listed(f"if {MADE}: pass\n")[0][1]
    assert "use &, | or ~" in listed(f"{MADE} and x and {MADE}\n")[0][1]
    loop = f"flt = None\nfor x in y:\n    one = {MADE}\n    flt = flt & one if flt else one\n"
    assert [line for line, _ in listed(loop)] == [7]


UNTESTED = {
    "is not None": f"flt = {MADE}\nif flt is not None: pass",
    "a list": f"flt = []\nflt.append({MADE})\nif flt: x = Filter.all_of(flt)",
    "a list of one": f"flt = [{MADE}]\nif flt: pass",
    "a list that becomes one": "flt = [1]\nflt = Filter.all_of(flt) if flt else None",
    "a parameter that is a list": "def f(flt=None):\n    flt = Filter.any_of(flt) if flt else None",
    "several parameters": "def f(*flt: FilterReturn):\n    if flt: pass",
    "a list of the type": "def f(flt: list[FilterReturn]):\n    if flt: pass",
    "no type": "def f(flt: 'not a type'):\n    if flt: pass",
    "another function": f"def f():\n    flt = {MADE}\ndef g(flt):\n    if flt: pass",
    "a parameter": f"flt = {MADE}\ndef g(flt):\n    if flt: pass",
    "a class": f"class A:\n    flt = {MADE}\n    def f(self): return bool(flt)",
    "a name of the comprehension": f"flt = {MADE}\n[flt for flt in x if flt]",
    "a name of the except": f"flt = {MADE}\ndef f():\n    try: pass\n    except E as flt: bool(flt)",
    "an import": f"flt = {MADE}\ndef f():\n    import flt\n    bool(flt)",
    "a pattern": f"flt = {MADE}\ndef f():\n    match x:\n        case [{{**flt}}, *_] if flt: pass",
    "a result": f"flt = movies.query.fetch_objects(filters={MADE})\nif flt.objects and flt: pass",
    "a builder": "flt = Filter.by_property('a')\nif flt: pass",
    "another class": "flt = User.by_id(5).first()\nif flt: pass",
    "an attribute": f"flt = {MADE}\nif x.flt: pass",
}


@pytest.mark.parametrize("case", UNTESTED)
def test_what_is_no_condition_or_not_tested_is_not_listed(case):
    assert listed(UNTESTED[case] + "\n") == []


PIECES = [*(before for before, *_ in IMPORTS), *SAME, *(f"{HEAD}{one}\n" for one in LEFT)]
BODIES = [*(textwrap.dedent(before).strip("\n") + "\n" for before, *_ in SCOPES.values()), *UNSURE.values()]


@st.composite
def programs(draw):
    """Programs of pieces, nested in blocks, with strings of several lines."""
    text = "import weaviate\n" + "".join(draw(st.lists(st.sampled_from(PIECES), max_size=3)))
    for number in range(draw(st.integers(0, 3))):
        body = "".join(draw(st.lists(st.sampled_from([*BODIES, "s = '''é\n  \\\n x'''\n", "\n", "# é\n"]), max_size=3)))
        for depth in range(draw(st.integers(0, 2))):
            body = f"if x{depth}:\n" + shifted("pass\n" + body)
        text += f"async def f{number}():\n" + shifted("pass\n" + body)
    return text


def shifted(text):
    return "".join(f"    {line}" if line.strip() else line for line in text.splitlines(keepends=True))


def strings(text):
    return sorted(
        str(node.value)
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Constant) and node.value is not None
    )


@settings(max_examples=150, deadline=None)
@given(programs())
def test_programs_stay_programs_and_keep_what_is_not_edited(program):
    found = moved(program)
    assert strings(found.text) == strings(program)
    assert re.findall("#.*", found.text) == re.findall("#.*", program)
    assert moved(found.text).text == found.text
    for one in found.left:
        assert one.before[0] <= program.count("\n") + 1


# Files


def migrate(*arguments):
    return main(["migrate", *map(str, arguments)])


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.py").write_bytes(b"\xef\xbb\xbfimport weaviate\r\nx = '\xc3\xa9'\r\n")
    (tmp_path / "b.py").write_bytes(b"# coding: latin-1\nimport weaviate\nx = '\xe9'\n")
    (tmp_path / "b.py").chmod(0o750)
    for skipped in (".hidden", "node_modules", "env"):
        (tmp_path / skipped).mkdir()
        (tmp_path / skipped / "a.py").write_text("import weaviate\n")
    (tmp_path / "env" / "pyvenv.cfg").touch()
    (tmp_path / "data.txt").write_text("import weaviate\n")
    return tmp_path


def contents(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_files_keep_their_form(folder, capsys):
    before = contents(folder)
    assert migrate(folder) == 0
    changed = {path.name: data for path, data in contents(folder).items() if data != before[path]}
    assert changed == {
        "a.py": b"\xef\xbb\xbfimport weaviate_anyio as weaviate\r\nx = '\xc3\xa9'\r\n",
        "b.py": b"# coding: latin-1\nimport weaviate_anyio as weaviate\nx = '\xe9'\n",
    }
    assert (folder / "b.py").stat().st_mode & 0o777 == 0o750
    assert capsys.readouterr().err == "2 of 2 files rewritten, 0 places left for you\n"
    assert migrate("--check", folder) == 0


@pytest.mark.parametrize(("option", "code"), [("--diff", 0), ("--check", 1)])
def test_what_changes_nothing(folder, capsys, option, code):
    before = contents(folder)
    assert migrate(option, folder) == code
    assert contents(folder) == before
    assert ("+import weaviate_anyio as weaviate" in capsys.readouterr().out) == (option == "--diff")


def test_check_fails_for_what_is_left(tmp_path, capsys):
    (tmp_path / "a.py").write_text("import weaviate_anyio as weaviate\nvars(x)\n")
    assert migrate("--check", tmp_path) == 1
    assert capsys.readouterr().out.startswith(f"{tmp_path / 'a.py'}:2:1: vars(): ")
    assert migrate(tmp_path) == 0


def test_what_cannot_be_read_is_named_and_the_others_done(folder, capsys):
    (folder / "wrong.py").write_text("import weaviate\nx = (\n")
    (folder / "null.py").write_bytes(b"import weaviate\0")
    (folder / "bytes.py").write_bytes(b"import weaviate # \xff")
    (folder / "coding.py").write_bytes(b"# coding: no-such\nimport weaviate")
    assert migrate(folder, folder / "missing.py") == 1
    said = capsys.readouterr().err
    assert "wrong.py:2:5: " in said
    assert all(f"{name}.py" in said for name in ("null", "bytes", "coding", "missing"))
    assert "2 of 7 files rewritten, 0 places left for you, 5 failed" in said


def test_nothing_is_written_beside_the_synchronous_client(tmp_path, capsys):
    moving, other = tmp_path / "a.py", tmp_path / "b.py"
    moving.write_text("import weaviate\n")
    other.write_text("import weaviate\nclient = weaviate.connect_to_local()\n")
    assert migrate(tmp_path) == 1
    assert moving.read_text() == "import weaviate\n"
    assert "1 of them use the synchronous client" in (error := capsys.readouterr().err)
    assert "nothing is written" in error
    assert "1 of 2 files would be rewritten" in error
    assert migrate(tmp_path, "--diff") == 0
    assert migrate(moving) == 0
    assert moving.read_text() == "import weaviate_anyio as weaviate\n"


def test_a_link_stays_a_link(folder):
    (folder / "link.py").symlink_to(folder / "data.txt")
    assert migrate(folder / "link.py") == 0
    assert (folder / "link.py").is_symlink()
    assert (folder / "data.txt").read_text() == "import weaviate_anyio as weaviate\n"


def test_notebooks(tmp_path, capsys):
    sources = [
        ["%pip install weaviate-client\n", "import weaviate"],
        ["client = weaviate.use_async_with_local()\n", "await client.connect()"],
        "!ls\nprint('é', client.batch.dynamic())",
        ["await client.close()"],
        ["weaviate?"],
        ["c = weaviate.use_async_with_local()\n", "await c.connect()\n", "x = 1\n", "await c.close()"],
    ]
    cells = [{"cell_type": "code", "source": one} for one in sources] + [{"cell_type": "markdown", "source": ["a"]}]
    path = tmp_path / "a.ipynb"
    path.write_text(json.dumps({"cells": cells, "nbformat": 4}, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    assert migrate(path) == 0
    cells[0]["source"][1] = "import weaviate_anyio as weaviate"
    cells[5]["source"] = ["async with weaviate.use_async_with_local() as c:\n", "    x = 1"]
    expected = json.dumps({"cells": cells, "nbformat": 4}, indent=1, ensure_ascii=False) + "\n"
    assert path.read_text(encoding="utf-8") == expected
    places = re.findall(r"ipynb:(.*?): ", capsys.readouterr().out)
    assert places == ["cell 2:2:7", "cell 3:2:12", "cell 4:1:7", "cell 5:1:1"]


@pytest.mark.parametrize(("before", "after"), blocks())
def test_the_document_says_what_the_command_does(before, after):
    assert moved(before).text == after


PROGRAM = '''
import asyncio
import sys

import weaviate
from weaviate.classes.data import DataObject
from weaviate.classes.query import Filter


async def main(http, grpc, name):
    client = weaviate.use_async_with_local("127.0.0.1", int(http), int(grpc))
    await client.connect()
    try:
        movies = client.collections.use(name)
        await movies.data.insert_many([DataObject({"title": "Alien", "year": 1979}), DataObject({"title": """Up
  again""", "year": 2009})])
        found = await movies.query.fetch_objects(filters=Filter.by_property("year").greater_than(2000))
        print([one.properties["title"] for one in found.objects])
    finally:
        await client.close()


asyncio.run(main(*sys.argv[1:]))
'''


def test_a_migrated_program_runs(server, name, tmp_path):
    create_movies(server, name)
    path = tmp_path / "program.py"
    path.write_text(PROGRAM)
    assert migrate(path) == 0
    assert "import weaviate_anyio as weaviate" in path.read_text()
    assert "client.connect" not in path.read_text()
    command = [sys.executable, str(path), str(server.http_port), str(server.grpc_port), name]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert ran.stdout == "['Up\\n  again']\n"
    assert count(server, name) == 2

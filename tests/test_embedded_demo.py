"""The demonstration, as a user starts it."""

import io
import os
import re
import signal
import socket
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from anyio import to_thread
from support import Program

from weaviate_anyio.__main__ import main
from weaviate_anyio._demo import words
from weaviate_anyio._tools.screen import Screen, duration, shorten
from weaviate_anyio.exceptions import WeaviateConnectionError

DATA = Path(__file__).parents[1] / "examples/data"


@pytest.fixture
def here(server, monkeypatch, tmp_path):
    monkeypatch.setenv("WEAVIATE_ANYIO_SERVER", str(server.binary_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv(words.ELSEWHERE, str(DATA))
    return tmp_path


def test_the_data_is_whole():
    content = words.read(DATA)
    assert len(content.objects) == len(content.vectors) > 5000
    assert {len(vector) for vector in content.vectors} == {words.DIMENSIONS}
    assert {frozenset(each) for each in content.objects} == {
        frozenset(("word", "synonyms", "definition", "examples", "category", "uses"))
    }
    assert len({each["category"] for each in content.objects}) == 9
    assert content.queries[0][0] == "colourful light in the sky after rain"


@pytest.fixture
def published(tmp_path, monkeypatch):
    """The folder of a host that the environment names, which has the files; the cache is empty."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *args):
            pass

    folder = tmp_path / "published"
    folder.mkdir()
    for name in words.DIGESTS:
        (folder / name).write_bytes((DATA / name).read_bytes())
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as http:
        thread = threading.Thread(target=http.serve_forever)
        thread.start()
        monkeypatch.setenv(words.ELSEWHERE, f"http://127.0.0.1:{http.server_address[1]}")
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
        yield folder
        http.shutdown()
        thread.join()


@pytest.mark.anyio
async def test_a_wheel_fetches_the_data_once(published):
    first = await words.load()
    for name in words.DIGESTS:
        (published / name).unlink()
    assert await words.load() == first == await to_thread.run_sync(words.read, DATA)


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("spoil", "reason"),
    [(lambda path: path.unlink(), "HTTP status 404"), (lambda path: path.write_bytes(b"x"), "does not match")],
)
async def test_data_that_cannot_be_fetched(published, tmp_path, spoil, reason):
    spoil(published / words.VECTORS)
    with pytest.raises(WeaviateConnectionError, match=f"{reason}.*WEAVIATE_ANYIO_DEMO_DATA names another URL"):
        await words.load()
    assert [path.name for path in (tmp_path / "cache").rglob("*") if path.is_file()] == [words.CONTENT]


@pytest.mark.anyio
async def test_a_folder_without_the_data(monkeypatch, tmp_path):
    monkeypatch.setenv(words.ELSEWHERE, str(tmp_path))
    with pytest.raises(WeaviateConnectionError, match=f"the folder {tmp_path} has no words.json.gz and words.vectors"):
        await words.load()


@pytest.fixture
def fewer(monkeypatch):
    """A third of the data, for speed; the test of --keep takes all."""
    content = words.read(DATA)
    kept = [n for n, each in enumerate(content.objects) if each["category"] in {"food", "natural object", "substance"}]
    some = words.Words([content.objects[n] for n in kept], [content.vectors[n] for n in kept], content.queries)

    async def load():
        return some

    monkeypatch.setattr(words, "load", load)


@pytest.mark.parametrize("backend", ["asyncio", "uvloop", "trio"])
def test_shows_the_five_searches(here, fewer, capsys, backend):
    assert main(["demo", "--backend", backend]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert f" on {backend}" in out
    for title, row in (
        ("1. Vector search", r"rainbow +natural object +0\.2\d\d  an arc of colored light"),
        ("2. Keyword search", r"sea spray +substance +\d\.\d{3}  spray from ocean waves"),
        ("3. Hybrid search with a filter", r"dessert +food +0\.\d{3}  a dish served as the last course"),
        ("4. Retrieval-augmented generation", r"honey +Explain honey to a child, knowing that it is: a sweet"),
        ("5. Aggregation", r"food +413 +1\.554 +47"),
    ):
        assert re.search(re.escape(title) + r".* \d+\.\d m?s\n[^\n]+\n(.*\n)*? +" + row, out), out
    assert "What took how long" in out
    assert "\r" not in out
    assert not list(here.iterdir())


def test_keep_stays_until_it_is_interrupted(here):
    command = [sys.executable, "-m", "weaviate_anyio", "demo", "--keep", "--backend", "trio"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with Program(command, stdout=subprocess.PIPE, text=True, env=environment) as demo:
        try:
            shown = ""
            while not shown.endswith("weaviate-anyio-demo.\n"):
                shown += (line := demo.stdout.readline())
                assert line, shown
            port = int(re.search(r"port=(\d+), grpc_port", shown)[1])
            socket.create_connection(("127.0.0.1", port)).close()
            demo.send_signal(signal.SIGINT)
            assert demo.wait(20) == 0
        finally:
            demo.kill()
    assert [path.name for path in (here / "data").iterdir()] == ["weaviate-anyio-demo"]
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port))


def test_a_failure_is_told_without_a_traceback(here, monkeypatch, capsys):
    monkeypatch.setenv("WEAVIATE_ANYIO_SERVER", str(here / "missing"))
    assert main(["demo"]) == 1
    assert "there is no such file" in capsys.readouterr().err


def test_a_backend_that_is_not_installed(monkeypatch, capsys):
    monkeypatch.setattr("weaviate_anyio.__main__.find_spec", lambda name: None)
    with pytest.raises(SystemExit, match="2"):
        main(["demo", "--backend", "trio"])
    assert 'pip install "weaviate-anyio[trio]"' in capsys.readouterr().err


class Stream(io.StringIO):
    def __init__(self, encoding, *, terminal):
        super().__init__()
        self.codec, self.terminal = encoding, terminal

    @property
    def encoding(self):
        return self.codec

    def isatty(self):
        return self.terminal


@pytest.mark.parametrize(("encoding", "cut"), [("utf-8", "\N{HORIZONTAL ELLIPSIS}"), ("ascii", "..."), (None, "...")])
def test_tables(monkeypatch, encoding, cut):
    monkeypatch.setenv("COLUMNS", "60")
    stream = Stream(encoding, terminal=False)
    Screen(stream).table(["what", "many", "text"], [("a", 1234, "long " * 20), ("bcd", 5, "short")])
    head, first, second = stream.getvalue().splitlines()
    assert head == "   what   many  text"
    assert first.startswith("   a     1,234  long long")
    assert first.endswith(cut)
    assert len(first) <= 60
    assert second == "   bcd       5  short"


@pytest.mark.parametrize("columns", [*range(20, 64), 80, 110, 200])
def test_no_line_is_longer_than_the_terminal(monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr("weaviate_anyio._tools.screen.perf_counter", lambda: 1000.0)
    stream = Stream("utf-8", terminal=True)
    screen = Screen(stream)
    screen.title("weaviate_anyio 0.1.0 on uvloop 0.22.1: English nouns, found by what they mean")
    screen.step("5,484 nouns of WordNet read, with embeddings by MiniLM", 999.5)
    screen.progress("Importing", 5000, 5484)
    screen.step("5,484 objects imported", 0.0, "11,515 a second")
    screen.heading(
        3, 'Hybrid search with a filter: "something sweet", food only', "nouns.query.hybrid(" + "x" * 90, 0.0
    )
    screen.table(["word", "category", "distance", "definition"], [("sea spray", "natural object", 0.25, "long " * 30)])
    lines = stream.getvalue().replace("\x1b[K", "").replace("\r", "\n").splitlines()
    assert max(map(len, lines)) <= columns
    assert len(lines) >= 8


@pytest.mark.parametrize("lines", [0, 1, 3])
def test_nobody_reads_on(here, lines):
    command = [sys.executable, "-u", "-m", "weaviate_anyio", "demo"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with Program(command, text=True, env=environment, **pipes) as demo:
        for _ in range(lines):
            demo.stdout.readline()
        demo.stdout.close()
        assert demo.stderr.read() == ""
        assert demo.wait(30) == 141
    assert not list(here.iterdir())


def test_terminals_get_colours_and_a_bar(monkeypatch):
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    stream = Stream("utf-8", terminal=True)
    screen = Screen(stream)
    screen.progress("Going", 1, 2)
    screen.title("big")
    assert "\r  Going " + "\N{FULL BLOCK}" * 15 + "\N{LIGHT SHADE}" * 15 + " 1 of 2" in stream.getvalue()
    assert "\x1b[1mbig\x1b[0m" in stream.getvalue()
    monkeypatch.setenv("NO_COLOR", "1")
    plain = Stream("utf-8", terminal=True)
    Screen(plain).title("big")
    assert plain.getvalue() == "big\n"


def test_small_things():
    assert (duration(1.26), duration(0.0126)) == ("1.3 s", "12.6 ms")
    assert (shorten("abc", 3, "..."), shorten("abcdef", 5, "..."), shorten("abc", 0, ".")) == ("abc", "ab...", "")

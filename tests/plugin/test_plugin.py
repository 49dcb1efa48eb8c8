"""The pytest plugin, as pytest loads it by itself, in sessions of users."""

import inspect
import json
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.request import urlopen

import pytest
from support import Program, until_asleep

from weaviate_anyio._embedded.locate import BINARY

pytest_plugins = ["pytester"]

EXAMPLE = Path(__file__).parents[2] / "examples/testing/test_films.py"
WITHOUT = [f"-pno:{plugin}" for plugin in ("faker", "hypothesispytest", "platformdirs")]  # a second for each session
ALONE = ("-pno:asyncio", "-pno:trio", "-Werror")  # so that the warnings are not those of other plugins

CONFTEST = """
import pytest
from anyio.lowlevel import current_token
from weaviate_anyio import WeaviateAsyncClient

enter, leave = WeaviateAsyncClient.__aenter__, WeaviateAsyncClient.__aexit__
loops, left = {}, []


async def enter_here(self):
    loops[self] = current_token()
    return await enter(self)


async def leave_here(self, *args):
    left.append(loops.pop(self) == current_token())
    return await leave(self, *args)


WeaviateAsyncClient.__aenter__, WeaviateAsyncClient.__aexit__ = enter_here, leave_here


@pytest.fixture
def in_its_loop(weaviate_client):
    return lambda: loops[weaviate_client] == current_token()


def pytest_terminal_summary(terminalreporter):
    terminalreporter.line(f"entered, not left: {len(loops)}; left in their loops: {left.count(True)} of {len(left)}")
"""

TESTS = """
import pytest
{imports}
from pathlib import Path
from weaviate_anyio.classes.config import Configure


def keep(name):
    with Path("names").open("a") as file:
        print(name, file=file)


@{fixture}
async def films(weaviate_collection):
    films = await weaviate_collection(vector_config=Configure.Vectors.self_provided())
    keep(films.name)
    await films.data.insert({{"title": "Alien"}}, vector=[1.0])
    return films


{mark}
async def test_the_client_is_connected(weaviate_client, films, in_its_loop):
    assert in_its_loop()
    assert await weaviate_client.collections.use(films.name).length() == 1


{mark}
async def test_that_fails(weaviate_client, weaviate_collection_name, films):
    keep(weaviate_collection_name)
    await weaviate_client.collections.create(weaviate_collection_name)
    raise ZeroDivisionError
"""

SCOPES = """
@pytest.mark.asyncio(loop_scope="{scope}")
async def test_in_the_loop_of_a_{scope}(weaviate_client, weaviate_collection, in_its_loop):
    assert in_its_loop()
    keep((await weaviate_collection()).name)
"""

BACKENDS = """
@pytest.fixture(params=[("asyncio", {}), ("asyncio", {"use_uvloop": True}), ("trio", {})])
def anyio_backend(request):
    return request.param
"""


@pytest.fixture
def session(pytester, monkeypatch):
    """A project of a user, whose sessions are no workers of this one."""
    monkeypatch.delenv("PYTEST_XDIST_WORKER", raising=False)
    monkeypatch.setenv("PYTEST_ADDOPTS", " ".join(WITHOUT))
    return pytester


@pytest.fixture
def with_binary(session, server, monkeypatch):
    """The same; its sessions can start servers."""
    monkeypatch.setenv(BINARY, str(server.binary_path))
    return session


def at(server):
    """The options of a session that uses a running server."""
    return f"--weaviate-url=http://127.0.0.1:{server.http_port}", f"--weaviate-grpc-port={server.grpc_port}"


def collections(server):
    with urlopen(f"http://127.0.0.1:{server.http_port}/v1/schema") as reply:
        return {one["class"] for one in json.load(reply)["classes"]}


def servers_below(folder):
    """The processes that keep their data there; other ones may have got the ports of those that have ended."""
    found = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        with suppress(OSError):
            if f"PERSISTENCE_DATA_PATH={folder}/".encode() in path.read_bytes():
                found.append(path.parent.name)
    return found


def run(session, server, *options, conftest="", more="", mark="", fixture="pytest.fixture", imports=""):
    """Run the tests with a server, and see that no collection is left of them: how many clients were there."""
    session.makeconftest(CONFTEST + conftest)
    session.makepyfile(TESTS.format(mark=mark, fixture=fixture, imports=imports) + more)
    ran = session.runpytest_subprocess(*at(server), *options)
    names = (session.path / "names").read_text().split()
    assert len(names) == len(set(names)) > 2
    assert not collections(server) & set(names)
    return ran


def expect(ran, passed, failed):
    ran.assert_outcomes(passed=passed, failed=failed)
    assert f"entered, not left: 0; left in their loops: {passed + failed} of {passed + failed}" in ran.outlines
    assert sum("ZeroDivisionError" in line for line in ran.outlines) >= failed


def test_anyio_runs_it_on_each_backend(session, server):
    expect(run(session, server, *ALONE, conftest=BACKENDS, mark="@pytest.mark.anyio"), 3, 3)


def test_anyio_runs_it_without_marks(session, server):
    expect(run(session, server, *ALONE, "-oanyio_mode=auto"), 2, 2)


def test_pytest_asyncio_runs_it_in_each_of_its_loops(session, server):
    marked = {"mark": "@pytest.mark.asyncio", "fixture": "pytest_asyncio.fixture", "imports": "import pytest_asyncio"}
    scopes = ["function", "class", "module", "package", "session"]
    more = "".join(SCOPES.format(scope=scope) for scope in scopes)
    more += SCOPES.format(scope="module").replace("loop_scope", "scope").replace("of_a", "of_the_same")  # its old name
    ran = run(session, server, "-pno:trio", "-oasyncio_mode=strict", more=more, **marked)
    expect(ran, 2 + len(scopes), 1)


@pytest.mark.parametrize("scope", ["function", "session"])
def test_pytest_asyncio_runs_it_without_marks(session, server, scope):
    scopes = [f"-oasyncio_default_{of}_loop_scope={scope}" for of in ("test", "fixture")]
    expect(run(session, server, "-pno:trio", "-oasyncio_mode=auto", *scopes), 1, 1)


@pytest.mark.parametrize(("mark", "mode"), [("@pytest.mark.trio", "false"), ("", "true")])
def test_pytest_trio_runs_it(session, server, mark, mode):
    expect(run(session, server, "-pno:asyncio", f"-otrio_mode={mode}", mark=mark), 1, 1)


OPTIONS = """
import pytest
from weaviate_anyio.exceptions import InsufficientPermissionsError

pytestmark = pytest.mark.anyio


async def test_the_key_of_the_environment(weaviate_collection):
    await weaviate_collection()


class TestOther:
    @pytest.fixture
    def weaviate_client_options(self):
        return {"auth_credentials": "nobody-key"}

    async def test_the_key_of_the_options(self, weaviate_client):
        with pytest.raises(InsufficientPermissionsError):
            await weaviate_client.collections.create("Film")
"""


def test_a_server_that_wants_a_key(session, guarded, monkeypatch):
    monkeypatch.setenv("WEAVIATE_API_KEY", "root-key")
    session.makepyfile(OPTIONS)
    session.runpytest_subprocess(*ALONE, *at(guarded)).assert_outcomes(passed=4)


SETTINGS = """
[pytest]
weaviate_version = {version}
weaviate_environment =
    QUERY_DEFAULTS_LIMIT=2
    LOG_LEVEL=warning
"""
LIMIT = """
import pytest
from contextlib import suppress
from pathlib import Path
from weaviate_anyio.classes.config import Configure


@pytest.mark.anyio
@pytest.mark.parametrize("anyio_backend", ["asyncio"])
@pytest.mark.parametrize("again", range(2))
async def test_the_limit(weaviate_collection, weaviate_server, worker_id, again):
    Path(f"{worker_id}-{weaviate_server.http_port}-{weaviate_server.grpc_port}").touch()
    assert servers_below(Path.cwd())
    films = await weaviate_collection(vector_config=Configure.Vectors.self_provided())
    await films.data.insert_many([{"n": n} for n in range(3)])
    assert len((await films.query.fetch_objects()).objects) == 2
"""


def test_each_worker_has_a_server_with_the_settings(with_binary, server):
    with_binary.makeini(SETTINGS.format(version=server.version))
    with_binary.makepyfile(f"{LIMIT}\n\n{inspect.getsource(servers_below)}")
    with_binary.runpytest_subprocess(*ALONE, "--tx=2*popen", "--dist=each").assert_outcomes(passed=4)
    seen = [path.name.split("-") for path in with_binary.path.glob("gw*-*")]
    assert {worker for worker, *_ in seen} == {"gw0", "gw1"}
    assert len({port for _, *ports in seen for port in ports}) == 4
    assert not servers_below(with_binary.path)


def test_the_example_runs_on_asyncio_and_trio(with_binary):
    shutil.copy(EXAMPLE, with_binary.path)
    ran = with_binary.runpytest_subprocess(*ALONE, "-v")
    ran.assert_outcomes(passed=6)
    assert sum("[asyncio] PASSED" in line for line in ran.outlines) == 3
    assert sum("[trio] PASSED" in line for line in ran.outlines) == 3


STAYS = """
import anyio, pytest, signal


@pytest.mark.anyio
@pytest.mark.parametrize("anyio_backend", ["{backend}"])
async def test_that_stays(weaviate_client, weaviate_server):
    print("\\nbegun", flush=True)
    {interrupted}
    await anyio.sleep_forever()
"""


@contextmanager
def staying(session, backend, interrupted=""):
    """A session whose test has begun, with its server, and does not end by itself."""
    path = session.makepyfile(STAYS.format(backend=backend, interrupted=interrupted))
    command = [sys.executable, "-m", "pytest", "-s", f"--basetemp={session.path}/temporary", *ALONE, str(path)]
    pipe = subprocess.PIPE
    with Program(command, stdout=pipe, stderr=pipe, text=True, cwd=session.path) as running:
        assert "begun\n" in running.stdout
        yield running


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_the_server_ends_with_ctrl_c(with_binary, backend):
    with staying(with_binary, backend) as running:
        assert servers_below(with_binary.path)
        until_asleep(running)
        running.send_signal(signal.SIGINT)
        said, errors = running.communicate(timeout=60)
    assert running.returncode == pytest.ExitCode.INTERRUPTED, said + errors
    assert not servers_below(with_binary.path)


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_the_server_ends_with_ctrl_c_in_the_code_of_a_test(with_binary, backend):
    """It breaks the loop of anyio's plugin on asyncio, and no fixture comes to its end: the process does."""
    with staying(with_binary, backend, "signal.raise_signal(signal.SIGINT)") as running:
        running.communicate(timeout=60)
    assert running.returncode in {pytest.ExitCode.INTERRUPTED, -signal.SIGINT}
    deadline = time.monotonic() + 60
    while servers_below(with_binary.path):
        assert time.monotonic() < deadline


UNUSED = """
import sys

def test_without_fixtures():
    assert sorted(name for name in sys.modules if name.startswith("weaviate_anyio")) == {expected}
    assert "http.server" not in sys.modules
"""
LOADED = ["weaviate_anyio", *(f"weaviate_anyio.{name}" for name in ("_lazy", "_version", "testing"))]


@pytest.mark.parametrize("asyncio", [False, True])
def test_nothing_of_the_client_is_imported_until_a_fixture_is_used(session, asyncio):
    clients = ["weaviate_anyio.testing._asyncio_clients"] * asyncio
    session.makepyfile(UNUSED.format(expected=[*LOADED, *clients, "weaviate_anyio.testing.pytest_plugin"]))
    options = [] if asyncio else ALONE
    session.runpytest_subprocess(*options).assert_outcomes(passed=1)


SYNCHRONOUS = """
import json
from pathlib import Path
from urllib.request import Request, urlopen


def test_without_a_loop(weaviate_server, weaviate_collection_name):
    data = json.dumps({"class": weaviate_collection_name}).encode()
    urlopen(Request(f"{weaviate_server.url}/v1/schema", data, {"Content-Type": "application/json"})).close()
    Path("names").write_text(weaviate_collection_name)
"""


def test_names_of_collections_need_no_loop(session, server):
    session.makepyfile(SYNCHRONOUS)
    session.runpytest_subprocess(*ALONE, *at(server)).assert_outcomes(passed=1)
    assert (session.path / "names").read_text() not in collections(server)


@pytest.mark.parametrize("port", ["0", "65536", "x"])
def test_ports_that_are_none(session, port):
    ran = session.runpytest_subprocess(*ALONE, f"--weaviate-grpc-port={port}")
    assert ran.ret == pytest.ExitCode.USAGE_ERROR
    ran.stderr.fnmatch_lines([f"*--weaviate-grpc-port: must be a number from 1 to 65535, got '{port}'"])


SERVER = "def test_server(weaviate_server): pass"
NO_LOOP = """
def test_one(weaviate_client): pass
"""


@pytest.mark.parametrize(
    ("test", "options", "words"),
    [
        (SERVER, ["--weaviate-url=ftp://x"], "--weaviate-url, --weaviate-grpc-port: *url*'ftp://x'*"),
        (SERVER, ["-oweaviate_environment=LOG_LEVEL"], "weaviate_environment: NAME=value is needed, not 'LOG_LEVEL'"),
        (SERVER, ["-oweaviate_version=new"], "*version*'new'*"),
        (NO_LOOP, [], "weaviate_client: no plugin runs test_one in an event loop.*@pytest.mark.anyio*"),
    ],
)
def test_what_cannot_work_says_why(session, test, options, words):
    session.makepyfile(test)
    ran = session.runpytest_subprocess(*ALONE, *options)
    ran.assert_outcomes(errors=1)
    ran.stdout.fnmatch_lines([f"E * {words}"])


def test_the_fixtures_are_described(session):
    ran = session.runpytest_subprocess("--fixtures")
    ours = ran.stdout.str().partition("fixtures defined from weaviate_anyio.testing.pytest_plugin")[2]
    ours = ours.partition("fixtures defined from")[0]
    said = {line.split()[0] for line in ours.splitlines() if line.startswith("weaviate_")}
    names = {"client", "client_options", "collection", "collection_name", "models", "server"}
    assert said == {f"weaviate_{name}" for name in names}
    assert "no docstring available" not in ours

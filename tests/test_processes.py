"""Processes: forks, pools, servers of web applications, Celery, and how interpreters end; with the real programs.

Those of examples/processes find the server by address.py.
"""

import contextlib
import json
import multiprocessing
import os
import re
import signal
import subprocess
import sys
import textwrap
import time
import urllib.request

import anyio
import pytest
from ports import free_port
from support import BACKENDS, TESTS, Program, make_client
from test_fastapi import wait_for

from weaviate_anyio.classes.config import Configure

EXAMPLES = TESTS.parent / "examples" / "processes"
COUNT = 3
RUNS = {
    "asyncio": "anyio.run(main)",
    "uvloop": "anyio.run(main, backend_options={'use_uvloop': True})",
    "trio": "anyio.run(main, backend='trio')",
}

FORKED = (
    "This process was forked from the one that connected the client, and cannot use its sockets: make a client in this "
    "process"
)

pytestmark = pytest.mark.skipif(not hasattr(os, "register_at_fork"), reason="no fork here")


@pytest.fixture(scope="module")
def environment(server):
    """What the programs are told: where the server is, and a collection with three objects."""

    async def fill():
        async with make_client(server) as client:
            await client.collections.delete("ProcessMovie")
            movies = await client.collections.create("ProcessMovie", vector_config=Configure.Vectors.self_provided())
            await movies.data.insert_many([{"title": f"movie {number}"} for number in range(COUNT)])

    anyio.run(fill)
    return {
        **os.environ,
        "WEAVIATE_HOST": "127.0.0.1",
        "WEAVIATE_HTTP_PORT": str(server.http_port),
        "WEAVIATE_GRPC_PORT": str(server.grpc_port),
        "WEAVIATE_COLLECTION": "ProcessMovie",
        "PYTHONPATH": os.pathsep.join([str(EXAMPLES), str(TESTS.parent)]),
        "PYTHONUNBUFFERED": "1",
    }


def run(*command, environment, code=0, **kwargs):
    """What a program printed. On its standard error nothing may stand, as warnings of what it left open do."""
    ran = subprocess.run(
        [sys.executable, "-W", "error", *command],
        cwd=EXAMPLES, env=environment, capture_output=True, text=True, timeout=60, check=False, **kwargs,
    )  # fmt: skip
    assert (ran.stderr, ran.returncode) == ("", code)
    return ran.stdout


# Forks and pools


def test_a_fork(environment):
    printed = run("fork.py", environment=environment).splitlines()
    assert printed == [
        "the parent counts 3",
        f"the child: {FORKED}",
        "the child counts 3",
        "the child ended with 0",
        "the parent counts 3",
    ]


CHILD = """
import anyio, os, threading
from address import COLLECTION, new_client
from anyio.from_thread import start_blocking_portal
from weaviate_anyio.exceptions import WeaviateClosedClientError

async def main():
    try:
        await inherited.collections.use(COLLECTION).length()
    except WeaviateClosedClientError as error:
        assert "forked" in str(error)
    assert not inherited.is_connected()
    assert not await inherited.is_ready()
    async with new_client() as client:
        assert await client.collections.use(COLLECTION).length() == 3
    os.write(1, b"child ")

options = {options!r}
with start_blocking_portal(*options) as portal, portal.wrap_async_context_manager(new_client()) as inherited:
    movies = inherited.collections.use(COLLECTION)
    for _ in range(3):
        assert portal.call(movies.length) == 3
        child = os.fork()
        if child == 0:
            {run}
            os._exit(0)
        assert os.waitpid(child, 0)[1] == 0
    assert portal.call(movies.length) == 3
    os.write(1, b"parent")
"""


@pytest.mark.parametrize(("parent", "child"), [("asyncio", "trio"), ("uvloop", "asyncio"), ("trio", "uvloop")])
def test_a_fork_under_another_backend(environment, parent, child):
    backends = {one.id: one.values[0] for one in BACKENDS}
    source = CHILD.replace("{options!r}", repr(backends[parent])).replace("{run}", RUNS[child])
    assert run("-c", source, environment=environment) == "child child child parent"


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_a_pool(environment, method):
    lines = [line.split() for line in run("pool.py", method, environment=environment).splitlines()]
    assert [count for _, count in lines] == [str(COUNT)] * 8


NOT_PICKLED = (
    "A client, and what was made from it (collections, namespaces, batches, iterators), cannot be pickled or "
    "deep-copied"
)
HANDED_OVER = """
import multiprocessing, sys
from address import new_client
from weaviate_anyio.exceptions import WeaviateTypeError

def work(given):
    raise SystemExit("it arrived")

if __name__ == "__main__":
    client = new_client()
    context = multiprocessing.get_context(sys.argv[1])
    for given in (client, client.collections.use("A"), client._scope, client.collections.use("A").query):
        process = context.Process(target=work, args=(given,))
        try:
            process.start()
        except WeaviateTypeError as error:
            print(str(error).partition(":")[0])
        with context.Pool(1) as pool:
            try:
                pool.apply(work, (given,))
            except Exception as error:
                print(type(error).__name__, "Make a client where it is used" in str(error))
"""


@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_a_client_is_not_handed_over(environment, method, tmp_path):
    program = tmp_path / "program.py"
    program.write_text(HANDED_OVER)
    ran = subprocess.run(
        [sys.executable, "-W", "error", program, method],
        cwd=EXAMPLES, env=environment, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (
        ran.stdout.splitlines()
        == [
            NOT_PICKLED,
            "WeaviateTypeError True",
        ]
        * 4
    )
    assert "it arrived" not in ran.stderr


def test_threads(environment):
    assert run("threads.py", environment=environment) == "3 3 3 3 3 3 3 3\n"


# Every method, not only the first that comes to mind

ELSEWHERE = """
import inspect, os, sys, warnings
import anyio
from address import new_client
from anyio.from_thread import start_blocking_portal
from surface import entries
from weaviate_anyio.exceptions import WeaviateClosedClientError, WeaviateScopeError

warnings.simplefilter("ignore")  # of what is deprecated
WORDS = sys.argv[1]

async def outcome(one):
    try:
        with anyio.fail_after(5):
            await one.call(**one.right)
    except WeaviateClosedClientError as error:
        return "refused" if WORDS in str(error) else str(error)
    except WeaviateScopeError as error:
        return "needs a scope" if "has to be entered" in str(error) else str(error)  # of a batch
    except Exception as error:
        return repr(error)
    return "taken"

async def walk(connection):
    for one in [one for one in entries(connection) if inspect.iscoroutinefunction(one.call)]:
        os.write(1, f"{one.name}: {await outcome(one)}\\n".encode())

def elsewhere(connection):
    RUN

with start_blocking_portal() as portal, portal.wrap_async_context_manager(new_client()) as client:
    if WORDS != "forked":
        elsewhere(client._connection)
    elif child := os.fork():
        assert os.waitpid(child, 0)[1] == 0
    else:
        try:
            elsewhere(client._connection)
        finally:
            os._exit(0)  # else it would wait for the portal's thread
    assert portal.call(client.is_ready)
"""
# They have nothing to send.
NOTHING_SENT = {"client.batch.wait_for_vector_indexing"}


@pytest.mark.parametrize(("words", "backend"), [("forked", "asyncio"), ("event loop of another thread", "trio")])
def test_every_method_is_refused_elsewhere(environment, words, backend):
    """In a child and in another thread, whatever is asked first; nothing hangs, and the client goes on at home."""
    paths = [environment["PYTHONPATH"], str(TESTS), str(TESTS / "inputs")]
    source = ELSEWHERE.replace("RUN", RUNS[backend].replace("main", "walk, connection"))
    told = {**environment, "PYTHONPATH": os.pathsep.join(paths)}
    found = dict(line.split(": ", 1) for line in run("-c", source, words, environment=told).splitlines())
    refused = [name for name, outcome in found.items() if outcome == "refused"]
    assert len(refused) > 100
    others = {name: outcome for name, outcome in found.items() if outcome not in {"refused", "needs a scope"}}
    assert others == dict.fromkeys(NOTHING_SENT, "taken")


# Servers of web applications

GUNICORN = ["-m", "gunicorn", "--no-control-socket", "--workers", "2", "--worker-class", "uvicorn_worker.UvicornWorker"]
SERVERS = {
    "gunicorn --preload": [*GUNICORN, "--preload"],
    "gunicorn": GUNICORN,
    "uvicorn": ["-m", "uvicorn", "--workers", "2"],
}
WRONG = re.compile(r"Traceback|ExceptionGroup|was destroyed|never (awaited|retrieved)|unclosed .*raddr")
"""What a worker would print of a client; the servers have sockets of their own, which are connected to nothing."""


@contextlib.contextmanager
def serving(name, environment):
    """The port of the application with two workers; its end must be in order."""
    port = free_port()
    where = ["--bind", f"127.0.0.1:{port}"] if name.startswith("gunicorn") else ["--port", str(port)]
    command = [sys.executable, "-W", "always::ResourceWarning", *SERVERS[name], *where, "app:app"]
    with Program(command, cwd=EXAMPLES, env=environment, stderr=subprocess.PIPE, text=True) as process:
        try:
            wait_for(port, process)
            yield port
        finally:
            process.send_signal(signal.SIGTERM)
            _, errors = process.communicate(timeout=30)
    assert not WRONG.search(errors), errors
    assert process.returncode in {0, -signal.SIGTERM}


def ask(port):
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10) as reply:
        return json.load(reply)


@pytest.mark.parametrize("name", SERVERS)
def test_each_worker_enters_a_client(environment, name):
    """The client is made at import: with --preload, that is before the fork."""
    processes, deadline = set(), time.monotonic() + 30
    with serving(name, environment) as port:
        while len(processes) < 2:
            assert time.monotonic() < deadline
            answer = ask(port)
            assert answer["movies"] == COUNT
            processes.add(answer["process"])


# Celery


def test_celery(environment, tmp_path):
    """Prefork workers, over a broker of files."""
    told = {
        **environment,
        "CELERY_BROKER": "filesystem://",
        "CELERY_FOLDER": str(tmp_path),
        "CELERY_RESULTS": f"file://{tmp_path}",
    }
    command = [sys.executable, "-m", "celery", "--app", "tasks", "worker", "--pool", "prefork", "--concurrency", "2"]
    command += ["--loglevel", "WARNING", "--without-gossip", "--without-mingle", "--without-heartbeat"]
    with Program(
        command, cwd=EXAMPLES, env=told, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as worker:
        try:
            ran = subprocess.run(
                [sys.executable, "tasks.py"],
                cwd=EXAMPLES,
                env=told,
                capture_output=True,
                text=True,
                timeout=90,
                check=False,
            )
        finally:
            worker.send_signal(signal.SIGTERM)
            _, errors = worker.communicate(timeout=30)
    assert (ran.returncode, ran.stderr) == (0, "")
    lines = [line.split() for line in ran.stdout.splitlines()]
    assert [count for _, count in lines] == [str(COUNT)] * 8
    assert str(worker.pid) not in {process for process, _ in lines}
    assert not WRONG.search(errors), errors
    assert worker.returncode == 0


# How interpreters end

ENDS = {
    "the loop ends early": ("await entered()", 0),
    "sys.exit in the scope": ("async with new_client() as client: print(await client.is_ready()); sys.exit(3)", 3),
    "os._exit in the scope": (
        "async with new_client() as client: print(await client.is_ready(), flush=True); os._exit(4)",
        4,
    ),
    "a call under way": (
        (
            "async with new_client() as client, anyio.create_task_group() as tasks:\n"
            "    tasks.start_soon(client.get_meta); print(await client.is_ready()); sys.exit(5)"
        ),
        5,
    ),
    "Ctrl-C in the scope": (
        (
            "async with new_client() as client:\n"
            "    print(await client.is_ready()); os.kill(os.getpid(), signal.SIGINT); await anyio.sleep(30)"
        ),
        130,
    ),
    "Ctrl-C in a call": (
        (
            "async with new_client() as client:\n"
            "    print(await client.is_ready(), flush=True)\n"
            "    threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGINT)).start()\n"
            "    while True: await client.collections.exists('A')"
        ),
        130,
    ),
    "a generator that nobody finished": ("async for client in clients(): print(await client.is_ready()); break", 0),
    "a generator that is closed": (
        (
            "async with contextlib.aclosing(clients()) as some:\n"
            "    async for client in some: print(await client.is_ready()); break"
        ),
        0,
    ),
    "a generator that somebody holds": ("await anext(held := clients()); kept.append(held); print(True)", 0),
}
PROGRAM = """
import contextlib, os, signal, sys, threading
import anyio
from address import new_client
from leaks import sockets

kept = []
signal.signal(signal.SIGINT, signal.default_int_handler)

async def entered():
    client = new_client()
    await client.__aenter__()
    print(await client.is_ready())
    kept.append(client)

async def clients():
    async with new_client() as client:
        yield client

async def main():
{body}

code = 0
try:
    {run}
except KeyboardInterrupt:
    code = 130
except SystemExit as error:
    code = error.code
except BaseExceptionGroup as group:  # of the program's own task group
    code = group.exceptions[0].code
assert not sockets(), sockets()
sys.exit(code)
"""
# They abandon a nursery, with which trio does not end, whoever opened it.
NOT_ON_TRIO = {"the loop ends early", "a generator that nobody finished", "a generator that somebody holds"}


@pytest.mark.parametrize(
    ("end", "backend"),
    [(end, backend) for end in ENDS for backend in RUNS if backend != "trio" or end not in NOT_ON_TRIO],
)
def test_how_a_program_ends(environment, end, backend):
    """Nothing is printed, no socket is left, and the exit code is the program's own."""
    body, code = ENDS[end]
    source = PROGRAM.format(body=textwrap.indent(body, "    "), run=RUNS[backend])
    told = {**environment, "PYTHONPATH": os.pathsep.join([environment["PYTHONPATH"], str(TESTS)])}
    assert run("-c", source, environment=told, code=code) == "True\n"


@pytest.mark.parametrize("backend", RUNS)
def test_a_daemon_thread_with_a_loop(environment, backend):
    """The interpreter ends in the middle of the scope."""
    source = """
    import threading, anyio
    from address import new_client

    ready = threading.Event()

    async def main():
        async with new_client() as client:
            print(await client.is_ready(), flush=True)
            ready.set()
            while True:
                await client.collections.exists("A")

    threading.Thread(target=lambda: RUN, daemon=True).start()
    ready.wait()
    """.replace("RUN", RUNS[backend])
    assert run("-c", textwrap.dedent(source), environment=environment) == "True\n"

"""The scope where people open it: fixtures, exit stacks, hooks, generators, notebooks, programs without a loop."""

import asyncio
import atexit
import contextlib
import os
import subprocess
import sys
import textwrap

import pytest
import uvloop
from aiohttp import web
from anyio.from_thread import start_blocking_portal
from IPython.core.interactiveshell import InteractiveShell
from leaks import sockets
from support import BACKENDS, make_client

from weaviate_anyio.exceptions import WeaviateClosedClientError

LOOPS = [pytest.param(asyncio.new_event_loop, id="asyncio"), pytest.param(uvloop.new_event_loop, id="uvloop")]


@pytest.fixture(params=LOOPS)
def loop(request):
    made = request.param()
    asyncio.set_event_loop(made)
    yield made
    asyncio.set_event_loop(None)
    made.close()


@pytest.fixture(autouse=True)
def no_sockets_left():
    before = sockets()
    yield
    assert not sockets() - before


def run_program(source, errors=""):
    """What a program printed; on its standard error nothing else may stand, as warnings of what it left open do."""
    command = [sys.executable, "-W", "error", "-c", textwrap.dedent(source)]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert ran.stderr.endswith(errors)
    assert bool(ran.stderr) is bool(errors)
    assert ran.returncode == 0
    return ran.stdout


def test_an_exit_stack_over_two_runs_of_the_loop(server, loop):
    stack = contextlib.AsyncExitStack()
    client = loop.run_until_complete(stack.enter_async_context(make_client(server)))
    assert loop.run_until_complete(client.is_ready())
    loop.run_until_complete(stack.aclose())
    assert not client.is_connected()


def test_hooks_that_run_in_tasks_of_their_own(server, loop):
    """arq calls on_startup and on_shutdown so, each by run_until_complete, and jobs in tasks between them."""
    context = {}

    async def on_startup(context):
        context["client"] = await make_client(server).__aenter__()

    async def job(context):
        return await context["client"].collections.exists("Nothing")

    async def on_shutdown(context):
        await context["client"].__aexit__(None, None, None)

    loop.run_until_complete(loop.create_task(on_startup(context)))
    assert loop.run_until_complete(loop.create_task(job(context))) is False
    loop.run_until_complete(loop.create_task(on_shutdown(context)))
    assert not context["client"].is_connected()


def test_the_hooks_of_aiohttp(server, loop):
    key = web.AppKey("client")

    async def connected(app):
        async with make_client(server) as app[key]:
            yield

    app = web.Application()
    app.cleanup_ctx.append(connected)
    runner = web.AppRunner(app)
    loop.run_until_complete(runner.setup())
    assert loop.run_until_complete(app[key].is_ready())
    loop.run_until_complete(runner.cleanup())
    assert not app[key].is_connected()


def test_a_generator_that_is_closed_elsewhere(server, loop):
    async def clients():
        async with make_client(server) as client:
            yield client

    generator = clients()
    client = loop.run_until_complete(anext(generator))
    assert loop.run_until_complete(client.is_ready())
    loop.run_until_complete(generator.aclose())
    assert not client.is_connected()

    async def forget():
        async for found in clients():
            return found
        raise AssertionError

    client = loop.run_until_complete(forget())
    loop.run_until_complete(loop.shutdown_asyncgens())
    assert not client.is_connected()


def test_cells_of_a_notebook(server):
    """IPython runs each cell that awaits in a task of its own, on one loop."""
    shell = InteractiveShell.instance(history_load_length=0)
    shell.history_manager.enabled = False
    cells = [
        "from contextlib import AsyncExitStack",
        "from weaviate_anyio import use_async_with_local",
        "stack = AsyncExitStack()",
        f"address = ('127.0.0.1', {server.http_port}, {server.grpc_port})",
        "client = await stack.enter_async_context(use_async_with_local(*address))",
        "ready = await client.is_ready()",
        "await stack.aclose()",
        "left = not client.is_connected()",
    ]
    try:
        for cell in cells:
            shell.run_cell(cell).raise_error()
        assert shell.user_ns["ready"] is True
        assert shell.user_ns["left"] is True
    finally:
        atexit.unregister(shell.atexit_operations)
        shell.atexit_operations()
        InteractiveShell.clear_instance()
        from IPython.core.async_helpers import get_asyncio_loop

        get_asyncio_loop().close()


def test_the_prompt_of_python_m_asyncio(server):
    lines = f"""
import weaviate_anyio
client = await weaviate_anyio.use_async_with_local("127.0.0.1", {server.http_port}, {server.grpc_port}).__aenter__()
print("ready:", await client.is_ready())
await client.__aexit__(None, None, None)
print("left:", not client.is_connected())
"""
    ran = subprocess.run(
        [sys.executable, "-m", "asyncio"], input=lines, capture_output=True, text=True, timeout=60, check=True
    )
    assert "ready: True" in ran.stdout
    assert "left: True" in ran.stdout
    assert "Traceback" not in ran.stderr


def test_a_fixture_of_pytest_asyncio(server, tmp_path):
    (tmp_path / "test_it.py").write_text(
        f"""
import pytest
import pytest_asyncio
import weaviate_anyio


@pytest_asyncio.fixture
async def client():
    async with weaviate_anyio.use_async_with_local("127.0.0.1", {server.http_port}, {server.grpc_port}) as client:
        yield client


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shared():
    async with weaviate_anyio.use_async_with_local("127.0.0.1", {server.http_port}, {server.grpc_port}) as client:
        yield client


@pytest.mark.asyncio
async def test_one(client):
    assert await client.is_ready()


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("turn", [1, 2])
async def test_two(shared, turn):
    assert not await shared.collections.exists("Nothing")
"""
    )
    ran = subprocess.run(
        [
            sys.executable, "-m", "pytest", "-q", "-p", "pytest_asyncio", "-p", "no:anyio", "-W", "error",
            "-o", "asyncio_default_fixture_loop_scope=function", str(tmp_path),
        ],
        capture_output=True, text=True, timeout=60, check=False, cwd=tmp_path,
    )  # fmt: skip
    assert "3 passed" in ran.stdout, ran.stdout


@pytest.mark.parametrize("factory", ["asyncio.new_event_loop", "uvloop.new_event_loop"])
def test_a_program_that_ends_with_the_scope_open(server, factory):
    printed = run_program(
        f"""
        import asyncio, uvloop, weaviate_anyio

        async def main():
            client = weaviate_anyio.use_async_with_local("127.0.0.1", {server.http_port}, {server.grpc_port})
            await client.__aenter__()
            print(await client.is_ready())
            return client

        with asyncio.Runner(loop_factory={factory}) as runner:
            client = runner.run(main())
        print(client.is_connected())
        """
    )
    assert printed == "True\nFalse\n"


@pytest.mark.parametrize(
    ("backend", "options"), [param.values[0] for param in BACKENDS], ids=["asyncio", "uvloop", "trio"]
)
def test_a_program_without_a_loop(server, backend, options):
    with (
        start_blocking_portal(backend, options) as portal,
        portal.wrap_async_context_manager(make_client(server)) as client,
    ):
        assert portal.call(client.is_ready)
        assert portal.call(client.collections.use("Nothing").exists) is False
        with pytest.raises(WeaviateClosedClientError, match="event loop of another thread"):
            asyncio.run(client.get_meta())
    assert not client.is_connected()


@pytest.mark.skipif(not hasattr(os, "register_at_fork"), reason="no fork here")
@pytest.mark.parametrize(
    ("ending", "code", "errors"),
    [("raise ValueError('mine')", 1, "ValueError: mine\n"), ("raise SystemExit(7)", 7, "")],
)
@pytest.mark.parametrize(
    ("backend", "options"), [param.values[0] for param in BACKENDS], ids=["asyncio", "uvloop", "trio"]
)
def test_a_forked_child_that_leaves_touches_nothing_of_its_parents(server, backend, options, ending, code, errors):
    """The child has a selector in common with its parent, where its tasks would take out the parent's sockets."""
    printed = run_program(
        f"""
        import anyio, os, weaviate_anyio

        async def main():
            made = weaviate_anyio.use_async_with_local("127.0.0.1", {server.http_port}, {server.grpc_port})
            async with made as client:
                await client.is_ready()
                child = os.fork()
                if child == 0:
                    try:
                        await client.get_meta()
                    except weaviate_anyio.exceptions.WeaviateClosedClientError as error:
                        print("forked" in str(error), flush=True)
                    {ending}
                print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
                with anyio.fail_after(20):
                    for _ in range(3):
                        channel = client._connection._nodes.pick().channel
                        print(await client.collections.exists("Nothing"), await channel.connect())
                        await client._connection._calls.check_health()
                print("works", flush=True)
                os._exit(0)  # the loops themselves do not survive what their copies do in the child

        anyio.run(main, backend={backend!r}, backend_options={options!r})
        """,
        errors,
    )
    assert printed == f"True\n{code}\n" + "False None\n" * 3 + "works\n"

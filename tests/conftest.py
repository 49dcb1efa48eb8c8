"""What all tests share: their groups, the three backends, the real servers, and a client connected to one."""

import gc
import os
import secrets
import signal
import sys
import threading
import warnings
from contextlib import ExitStack
from pathlib import Path

import pytest

# Asserts in helper modules say what they compared, too: before any of those is imported.
pytest.register_assert_rewrite(*{path.stem for path in Path(__file__).parent.rglob("*.py")} - {"conftest"})

from blockbuster import blockbuster_ctx
from hypothesis import HealthCheck, settings
from leaks import no_leaks
from support import BACKENDS, GROUPS, GUARDED, OPEN, Servers, make_client, mark_group

from weaviate_anyio._embedded.locate import BINARY

GIVEN_BINARY = os.environ.get(BINARY)
os.environ["HAYSTACK_TELEMETRY_ENABLED"] = "False"  # it is read at import, and sends from a thread

# authlib takes httpx2 where another library brought it along; the official client gives it objects of httpx.
with pytest.MonkeyPatch.context() as hidden, warnings.catch_warnings(record=True):
    hidden.setitem(sys.modules, "httpx2", None)  # which it would rather have, as it warns
    import authlib.integrations.httpx_client  # noqa: F401

# How long an example takes says how busy the machine is, and nothing of what is tested.
settings.register_profile("whatever the machine does", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("whatever the machine does")

# Shells start background jobs with SIGINT ignored, which the programs that some tests interrupt would inherit.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_configure(config):
    for name, what in GROUPS.items():
        config.addinivalue_line("markers", f"{name}: {what}")


def pytest_collection_finish():
    """Leave out of garbage collections what is there from now on, whose walk stops a test for half a second and more.

    The timeouts of the calls that the test makes run on meanwhile.
    """
    gc.collect()
    gc.freeze()


def pytest_itemcollected(item):
    mark_group(item)


def pytest_runtest_setup(item):
    """No test outside the group `server` finds a server to start, on whatever machine."""
    if item.get_closest_marker("server") is None:
        os.environ[BINARY] = "/no server: a test that starts one takes the fixture `servers`"
    elif GIVEN_BINARY is None:
        os.environ.pop(BINARY, None)
    else:
        os.environ[BINARY] = GIVEN_BINARY


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol():
    """The gRPC channels of the official client end with the test that made them.

    The last one waits for the thread of gRPC when it is freed. A garbage collection would do that in the midst of
    another test, whose call of the package would then have blocked the loop.
    """
    done = yield
    if any("_poll_wrapper" in thread.name for thread in threading.enumerate()):
        gc.collect()
    return done


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem):
    """A failure shows the one error, and not each task group that it went through."""
    try:
        return (yield)
    except BaseExceptionGroup as group:
        error = group
    while isinstance(error, BaseExceptionGroup) and len(error.exceptions) == 1:
        (error,) = error.exceptions
    raise error  # outside of `except`, which would put the groups back as its context


@pytest.fixture(params=BACKENDS)
def anyio_backend(request):
    return request.param


@pytest.fixture(scope="session", autouse=True)
def no_blocking_calls():
    """A call of the package that blocks the event loop is an error (seen on asyncio and uvloop)."""
    with blockbuster_ctx(scanned_modules=["weaviate_anyio"]) as blockbuster:
        yield blockbuster


@pytest.fixture
def blocking_calls(no_blocking_calls):
    """Calls that block are no errors for the time of a test."""
    no_blocking_calls.deactivate()
    yield
    no_blocking_calls.activate()


@pytest.fixture(scope="session")
def servers(tmp_path_factory):
    """Starts real servers; a test that starts one of its own takes this fixture too."""
    with ExitStack() as stack:
        yield Servers(tmp_path_factory.mktemp("servers"), stack)


@pytest.fixture(scope="session")
def server(servers):
    """A server with the modules that need no network."""
    return servers.get(OPEN)


@pytest.fixture(scope="session")
def guarded(servers):
    """A server that wants a key: `root-key` may do everything, `nobody-key` nothing."""
    return servers.get(GUARDED)


@pytest.fixture(scope="session")
def cluster(servers):
    """Three nodes of one cluster, with the settings of `server`: name (`n1`, `n2`, `n3`) -> node."""
    return servers.cluster(OPEN)


@pytest.fixture
async def client(server, anyio_backend):
    """A connected client, which leaves no task, socket or thread."""
    async with no_leaks(), make_client(server) as connected:
        yield connected


@pytest.fixture
async def collection_name(client):
    """A name that no other test uses; a collection made under it is deleted afterwards."""
    name = f"Test{secrets.token_hex(8)}"
    yield name
    await client.collections.delete(name)

"""What all tests share: the three backends, one real server, and a client connected to it."""

import secrets
import signal

import pytest
from anyio.from_thread import start_blocking_portal
from blockbuster import blockbuster_ctx
from leaks import no_leaks
from support import BACKENDS, make_client

from weaviate_anyio.embedded import EmbeddedOptions, run_server

# Shells start background jobs with SIGINT ignored, which the programs that some tests interrupt would inherit.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

MODULES = [
    "generative-dummy",
    "reranker-dummy",
    "backup-filesystem",
    "text2vec-cohere",
    "generative-cohere",
    "text2vec-openai",
    "generative-openai",
]


@pytest.fixture(params=BACKENDS)
def anyio_backend(request):
    return request.param


@pytest.fixture(autouse=True)
def no_blocking_calls():
    """A call of the package that blocks the event loop is an error (seen on asyncio and uvloop)."""
    with blockbuster_ctx(scanned_modules=["weaviate_anyio"]):
        yield


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """A real server on free ports, with the modules that need no network."""
    folder = tmp_path_factory.mktemp("server")
    options = EmbeddedOptions(
        persistence_data_path=str(folder / "data"),
        port=0,
        grpc_port=0,
        additional_env_vars={
            "ENABLE_MODULES": ",".join(MODULES),
            "BACKUP_FILESYSTEM_PATH": str(folder / "backups"),
        },
    )
    with start_blocking_portal() as portal, portal.wrap_async_context_manager(run_server(options)) as running:
        yield running


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

"""What the tests of the gRPC engine share."""

import pytest
from engine_fixtures import Server, running
from leaks import no_leaks


@pytest.fixture(scope="session")
def grpc_server():
    """A grpcio server, plain text."""
    server = Server()
    yield server
    server.kill()


@pytest.fixture
async def channel(grpc_server, anyio_backend):
    """A channel to it, which leaves no task or socket."""
    async with no_leaks(), running("127.0.0.1", grpc_server.port) as made:
        yield made

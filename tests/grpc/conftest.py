"""What the tests of the gRPC engine share."""

import pytest
from engine_fixtures import Server, running
from leaks import no_leaks

from weaviate_anyio._grpc import waiting

LONGEST = waiting._LONGEST


@pytest.fixture(scope="session")
def grpc_server():
    """A grpcio server, plain text."""
    server = Server()
    yield server
    server.kill()


@pytest.fixture
def no_pauses(monkeypatch):
    """The pauses before new attempts have tests of their own; elsewhere they would only cost time."""
    monkeypatch.setattr(waiting, "_LONGEST", 0.001)


@pytest.fixture
def pauses(no_pauses, monkeypatch):
    """As they are for users, all the same."""
    monkeypatch.setattr(waiting, "_LONGEST", LONGEST)


@pytest.fixture
def long_pauses(pauses, monkeypatch):
    """The first one is longer than any test."""
    monkeypatch.setattr(waiting, "_FIRST", LONGEST)


@pytest.fixture
async def channel(grpc_server, anyio_backend):
    """A channel to it, which leaves no task or socket."""
    async with no_leaks(), running("127.0.0.1", grpc_server.port) as made:
        yield made

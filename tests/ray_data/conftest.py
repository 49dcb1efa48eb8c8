"""What the tests of Ray Data share."""

from functools import partial

import pytest
from anyio.from_thread import start_blocking_portal
from ray_database import Database
from support import make_client

import weaviate_anyio as weaviate


@pytest.fixture(scope="module")
def connected(server):
    with start_blocking_portal() as portal, portal.wrap_async_context_manager(make_client(server)) as client:
        yield portal, client


@pytest.fixture
def db(connected):
    found = Database(*connected)
    yield found
    found.clean()


@pytest.fixture
def ray_connect(server):
    return partial(weaviate.use_async_with_local, "127.0.0.1", server.http_port, server.grpc_port)

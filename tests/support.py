"""What fixtures and tests share."""

import pytest

import weaviate_anyio

BACKENDS = [
    pytest.param(("asyncio", {"use_uvloop": False}), id="asyncio"),
    pytest.param(("asyncio", {"use_uvloop": True}), id="uvloop"),
    pytest.param(("trio", {}), id="trio"),
]


def make_client(server, **kwargs):
    """A client for the server, not entered yet."""
    return weaviate_anyio.use_async_with_local("127.0.0.1", server.http_port, server.grpc_port, **kwargs)

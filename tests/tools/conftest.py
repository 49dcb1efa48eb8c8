"""Fixtures of the tests of the commands."""

import secrets

import pytest
from tool_support import delete


@pytest.fixture(params=["asyncio", "uvloop", "trio"])
def backend(request):
    return request.param


@pytest.fixture
def name(server):
    """The name of a collection; what begins with it is deleted afterwards."""
    made = f"Tool{secrets.token_hex(6)}"
    yield made
    delete(server, made, f"{made}Other", f"{made}Again")

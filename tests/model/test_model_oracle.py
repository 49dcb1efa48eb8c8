"""The oracle keeps what our client sends."""

import pytest
from model_oracle import requests_of

pytestmark = pytest.mark.anyio


async def test_requests_of_our_client():
    async def call(client):
        await client.collections.delete(["A", "B"])

    assert await requests_of(call) == [("DELETE", "/schema/A", {}, None), ("DELETE", "/schema/B", {}, None)]

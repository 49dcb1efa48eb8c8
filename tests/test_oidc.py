"""An access token that refreshes itself: the server and its provider are one scripted HTTP service."""

import json
from contextlib import asynccontextmanager

import anyio
import pytest
from raw import free_port, read_request, response, serve

import weaviate_anyio as weaviate
from weaviate_anyio._methods import SEARCH
from weaviate_anyio.classes.init import AdditionalConfig, Auth, Timeout
from weaviate_anyio.exceptions import (
    AuthenticationFailedError,
    UnexpectedStatusCodeError,
    WeaviateClosedClientError,
    WeaviateTimeoutError,
)

pytestmark = pytest.mark.anyio


class Service:
    """Knows one valid token, and hands out the next one for the newest refresh token."""

    def __init__(self):
        self.valid, self.refreshes, self.working, self.provider = "token-0", 0, True, True
        self.port, self.lifetime = 0, 3600
        self.asked, self.released = anyio.Event(), None

    async def handle(self, stream):
        while True:
            head = await read_request(stream)
            if head.startswith(b"POST /token") and self.released is not None:
                self.asked.set()
                await self.released.wait()
            await stream.send(self.answer(head))

    def answer(self, head):
        path = head.split(b" ")[1].decode()
        if path == "/v1/.well-known/openid-configuration":
            if not self.provider:
                return response(b"", b"404 Not Found")
            href = f"http://127.0.0.1:{self.port}/provider"
            return response(json.dumps({"href": href, "clientId": "me", "scopes": []}).encode())
        if path == "/provider":
            return response(json.dumps({"token_endpoint": f"http://127.0.0.1:{self.port}/token"}).encode())
        if path == "/token":
            return self.refresh(head)
        if f"authorization: Bearer {self.valid}".encode() not in head:
            return response(b'{"error": "expired"}', b"401 Unauthorized")
        return response(b'{"version": "1.39.3"}')

    def refresh(self, head):
        body = head.partition(b"\r\n\r\n")[2]
        assert b"grant_type=refresh_token" in body
        assert b"client_id=me" in body
        if not self.working or f"refresh_token=refresh-{self.refreshes}".encode() not in body:
            return response(b'{"error": "invalid_grant"}', b"400 Bad Request")
        self.refreshes += 1
        self.valid = f"token-{self.refreshes}"
        new = {"access_token": self.valid, "refresh_token": f"refresh-{self.refreshes}", "expires_in": self.lifetime}
        return response(json.dumps(new).encode())


@asynccontextmanager
async def service():
    scripted = Service()
    async with serve(scripted.handle) as scripted.port:
        yield scripted


async def client_for(scripted, token="token-0", expires_in=3600, config=None):
    return weaviate.use_async_with_local(
        "127.0.0.1",
        scripted.port,
        await free_port(),
        auth_credentials=Auth.bearer_token(token, expires_in, "refresh-0"),
        skip_init_checks=True,
        additional_config=config,
    )


async def test_calls_that_meet_an_expired_token_wait_for_one_refresh():
    async with service() as scripted, await client_for(scripted) as client:
        scripted.valid = "nothing that was given out"
        async with anyio.create_task_group() as tasks:
            for _ in range(10):
                tasks.start_soon(client.get_meta)
        assert scripted.refreshes == 1
        assert dict(client._connection._metadata)["authorization"] == "Bearer token-1"
        await client.get_meta()
        assert scripted.refreshes == 1


async def test_a_token_is_refreshed_ahead_of_its_expiry():
    async with service() as scripted, await client_for(scripted, expires_in=2):
        with anyio.fail_after(10):
            while scripted.refreshes == 0:
                await anyio.sleep(0.01)


async def test_a_token_that_is_expired_on_entering():
    async with service() as scripted, await client_for(scripted, "old", 0) as client:
        assert scripted.refreshes == 1
        await client.get_meta()


async def test_the_newest_tokens_are_kept_from_scope_to_scope():
    async with service() as scripted:
        client = await client_for(scripted)
        for number in range(1, 4):
            async with client:
                scripted.valid = "nothing that was given out"
                await client.get_meta()
                assert scripted.refreshes == number


async def test_a_provider_that_refuses():
    async with service() as scripted, await client_for(scripted) as client:
        scripted.valid, scripted.working = "nothing that was given out", False
        with pytest.raises(AuthenticationFailedError, match="refreshing it failed.*invalid_grant"):
            await client.get_meta()
        scripted.working = True
        await client.get_meta()


async def test_a_cancelled_call_does_not_lose_the_refresh():
    async with service() as scripted, await client_for(scripted) as client:
        scripted.valid, scripted.released = "nothing that was given out", anyio.Event()
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(client.get_meta)
            await scripted.asked.wait()  # the provider has the refresh token and has not answered yet
            tasks.cancel_scope.cancel()
        scripted.released.set()
        await client.get_meta()
        assert scripted.refreshes == 1


async def test_a_call_that_waits_for_a_token_ends_with_the_client():
    errors = []
    async with service() as scripted:
        client = await client_for(scripted)

        async def request():
            try:
                await client.get_meta()
            except WeaviateClosedClientError as error:
                errors.append(error)

        async with anyio.create_task_group() as tasks:
            async with client:
                scripted.valid, scripted.released = "nothing that was given out", anyio.Event()
                tasks.start_soon(request)
                await scripted.asked.wait()
        scripted.released.set()
    assert len(errors) == 1


async def test_a_slow_provider_is_named():
    async with service() as scripted:
        client = await client_for(scripted, config=AdditionalConfig(timeout=Timeout(query=0.1)))
        async with client:
            scripted.valid, scripted.released = "nothing that was given out", anyio.Event()
            with pytest.raises(WeaviateTimeoutError, match="the renewal of the access token took longer than 0.1 s"):
                await client.get_meta()
            scripted.released.set()


async def test_a_lifetime_that_is_null():
    async with service() as scripted, await client_for(scripted) as client:
        scripted.lifetime = None
        for number in range(1, 3):
            scripted.valid = "nothing that was given out"
            await client.get_meta()
            assert scripted.refreshes == number


async def test_grpc_calls_renew_the_token_too(monkeypatch):
    async with service() as scripted, await client_for(scripted) as client:
        sent = []

        async def unary(channel, method, request, metadata, seconds):
            sent.append(dict(metadata)["authorization"])
            if len(sent) == 1:
                raise AuthenticationFailedError("expired")
            return b"reply"

        monkeypatch.setattr("weaviate_anyio._calls.unary", unary)
        assert await client._connection.call(SEARCH, b"request") == b"reply"
        assert sent == ["Bearer token-0", "Bearer token-1"]


async def test_a_server_without_a_provider_uses_the_token_as_it_is():
    async with service() as scripted:
        scripted.provider = False
        async with await client_for(scripted) as client:
            await client.get_meta()
            scripted.valid = "another"
            with pytest.raises(UnexpectedStatusCodeError, match="401"):
                await client.get_meta()


async def test_a_provider_that_answers_nonsense():
    async with service() as scripted:
        scripted.answer = lambda head: response(
            b'{"version": "1.39.3", "href": "http://127.0.0.1:%d/", "clientId": "me"}' % scripted.port
        )
        with pytest.raises(AuthenticationFailedError, match="no token endpoint"):
            async with await client_for(scripted):
                pass

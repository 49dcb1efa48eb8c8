"""An access token that refreshes itself: the server and its provider are one scripted HTTP service."""

import json
import ssl
import threading
import time
import warnings
from contextlib import asynccontextmanager, nullcontext, suppress

import anyio
import pytest
from doors import rpc
from grpclib.const import Status
from grpclib.exceptions import GRPCError
from odd_tokens import REFUSED, SECRET
from ports import free_port
from raw import read_request, response, serve

import weaviate_anyio as weaviate
from weaviate_anyio import _oidc
from weaviate_anyio._grpc.errors import CallError
from weaviate_anyio._oidc import TokenSource
from weaviate_anyio._operation import SEARCH
from weaviate_anyio._wire.reading import Reply
from weaviate_anyio.auth import AuthBearerToken
from weaviate_anyio.classes.init import AdditionalConfig, Auth, Timeout
from weaviate_anyio.exceptions import (
    AuthenticationFailedError,
    UnexpectedStatusCodeError,
    WeaviateClosedClientError,
    WeaviateInvalidInputError,
    WeaviateStartUpError,
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
            return self.configuration(head)
        if path == "/provider":
            return response(json.dumps({"token_endpoint": f"http://127.0.0.1:{self.port}/token"}).encode())
        if path == "/token":
            return self.refresh(head)
        if f"authorization: Bearer {self.valid}".encode() not in head:
            return response(b'{"error": "expired"}', b"401 Unauthorized")
        return response(b'{"version": "1.39.3"}')

    def configuration(self, head):
        if b"authorization" in head:  # as Weaviate does with a token that it does not take
            return response(b'{"code": 401}', b"401 Unauthorized")
        if not self.provider:
            return response(b"", b"404 Not Found")
        href = f"http://127.0.0.1:{self.port}/provider"
        return response(json.dumps({"href": href, "clientId": "me", "scopes": []}).encode())

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
        free_port(),
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
        assert client._session.headers.authorization == "Bearer token-1"
        await client.get_meta()
        assert scripted.refreshes == 1


async def test_a_token_is_refreshed_ahead_of_its_expiry(monkeypatch):
    monkeypatch.setattr(_oidc, "_RETRY_SECONDS", 0.1)
    async with service() as scripted, await client_for(scripted, expires_in=0.4):
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
        with pytest.raises(AuthenticationFailedError, match="refreshing it at http.*/token failed: .*invalid_grant"):
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


async def test_leaving_keeps_the_refresh_token_of_a_renewal_that_runs():
    async with service() as scripted:
        client = await client_for(scripted)

        async def request():
            with suppress(WeaviateClosedClientError):
                await client.get_meta()

        async def release():
            await scripted.asked.wait()  # the provider has the refresh token and has not answered yet
            leaving.set()
            await anyio.wait_all_tasks_blocked()
            scripted.released.set()

        leaving = anyio.Event()
        async with anyio.create_task_group() as tasks:
            async with client:
                scripted.valid, scripted.released = "nothing that was given out", anyio.Event()
                tasks.start_soon(request)
                tasks.start_soon(release)
                await leaving.wait()
        assert (scripted.refreshes, client._session.token_source._refresh_token) == (1, "refresh-1")
        async with client:
            await client.get_meta()
        assert scripted.refreshes == 1


async def test_a_provider_that_does_not_answer_holds_up_leaving_for_a_moment_only(monkeypatch):
    monkeypatch.setattr(_oidc, "LEAVE_SECONDS", 0.2)
    monkeypatch.setattr(_oidc, "_RETRY_SECONDS", 0.1)
    async with service() as scripted:
        with anyio.fail_after(20):
            async with await client_for(scripted, expires_in=0.2):
                scripted.released = anyio.Event()
                await scripted.asked.wait()
                left = anyio.current_time()
        assert 0.2 <= anyio.current_time() - left < 5
        scripted.released.set()


async def test_a_call_that_waits_for_a_token_ends_with_the_client(monkeypatch):
    monkeypatch.setattr(_oidc, "LEAVE_SECONDS", 0.1)
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
        client = await client_for(scripted, config=AdditionalConfig(timeout=Timeout(query=1)))
        async with client:
            scripted.valid, scripted.released = "nothing that was given out", anyio.Event()
            with pytest.raises(WeaviateTimeoutError, match="the renewal of the access token took longer than 1 s"):
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

        class Channel:
            target = "a server"

            async def unary(self, path, request, *, metadata):
                sent.append(dict(metadata.pairs)["authorization"])
                if len(sent) == 1:
                    raise GRPCError(Status.UNAUTHENTICATED, "expired")
                return b"reply"

        monkeypatch.setattr(client._connection._nodes.pick(), "channel", Channel())
        assert await client._connection.send(rpc(SEARCH, b"request")) == b"reply"
        assert sent == ["Bearer token-0", "Bearer token-1"]


LATER = CallError(Status.UNAVAILABLE, "busy"), CallError(Status.UNAUTHENTICATED, "expired")


async def test_a_token_that_a_later_attempt_is_refused_for_is_renewed_over_grpc(monkeypatch):
    async with service() as scripted, await client_for(scripted) as client:
        sent = []

        class Channel:
            target = "a server"

            async def unary(self, path, request, *, metadata):
                sent.append(dict(metadata.pairs)["authorization"])
                if len(sent) <= len(LATER):
                    raise LATER[len(sent) - 1]
                return b"reply"

        monkeypatch.setattr(client._connection._nodes.pick(), "channel", Channel())
        assert await client._connection.send(rpc(SEARCH, b"request")) == b"reply"
        assert sent == ["Bearer token-0", "Bearer token-0", "Bearer token-1"]


async def test_a_token_that_a_later_attempt_is_refused_for_is_renewed_over_rest():
    async with service() as scripted, await client_for(scripted) as client:
        answered, asked = scripted.answer, []

        def answer(head):
            if head.startswith(b"GET /v1/meta"):
                asked.append(head.partition(b"authorization: ")[2].split(b"\r\n")[0])
                if len(asked) == 1:
                    return response(b"busy", b"503 Service Unavailable")
                if len(asked) == 2:
                    scripted.valid = "nothing that was given out"
            return answered(head)

        scripted.answer = answer
        await client.get_meta()
        assert asked == [b"Bearer token-0", b"Bearer token-0", b"Bearer token-1"]


async def test_the_tls_of_a_provider_is_made_in_a_thread(monkeypatch):
    made, make = [], ssl.create_default_context

    def recorded():
        made.append(threading.get_ident())
        return make()

    monkeypatch.setattr(ssl, "create_default_context", recorded)
    async with service() as scripted:
        port = free_port()
        href = f"https://127.0.0.1:{port}/provider"
        scripted.configuration = lambda _: response(json.dumps({"href": href, "clientId": "me"}).encode())
        with pytest.raises(AuthenticationFailedError, match="refused the connection"):
            async with await client_for(scripted):
                pass
    assert len(made) == 1
    assert made[0] != threading.get_ident()


async def test_a_server_without_a_provider_uses_the_token_as_it_is():
    async with service() as scripted:
        scripted.provider = False
        async with await client_for(scripted) as client:
            await client.get_meta()
            scripted.valid = "another"
            with pytest.raises(UnexpectedStatusCodeError, match="401"):
                await client.get_meta()


ANYTHING = [None, True, 3, 1.5, [], {}, "", "x"]
NO_URLS = [
    *ANYTHING,
    "ftp://h/x",
    "http://",
    "http:///x",
    "http://h:99999/",
    "http://h:0/",
    "http://[h/",
    "http://h/\u00e9",
]


@pytest.mark.parametrize("endpoint", NO_URLS, ids=repr)
@pytest.mark.parametrize("where", ["href", "token_endpoint"])
async def test_a_provider_without_an_endpoint(where, endpoint):
    async with service() as scripted:
        answered = scripted.answer

        def answer(head):
            replies = {"href": b"GET /v1/.well-known", "token_endpoint": b"GET /provider"}
            if head.startswith(replies[where]):
                return response(json.dumps({"clientId": "me", where: endpoint}, allow_nan=False).encode())
            return answered(head)

        scripted.answer = answer
        with pytest.raises(AuthenticationFailedError, match=f"{where} that is an http or https URL"):
            async with await client_for(scripted):
                pass


@pytest.mark.parametrize("content", [*ANYTHING, {"href": "http://127.0.0.1/"}], ids=repr)
async def test_a_server_without_a_client_id(content):
    async with service() as scripted:
        scripted.answer = lambda _: response(json.dumps(content).encode())
        with pytest.raises(AuthenticationFailedError, match="names no clientId"):
            async with await client_for(scripted):
                pass


async def test_a_page_in_place_of_the_servers_oidc_configuration():
    async with service() as scripted:
        answered = scripted.answer
        scripted.answer = lambda head: response(b"<html>") if b"/.well-known/openid" in head else answered(head)
        with pytest.warns(
            UserWarning, match=r"^Auth005: the OIDC configuration of http://127\.0\.0\.1:\d+ is not JSON"
        ):
            async with await client_for(scripted) as client:
                await client.get_meta()


@pytest.mark.parametrize(("status", "body"), REFUSED, ids=[f"{status} {body[:40]!r}" for status, body in REFUSED])
async def test_a_reply_that_gives_no_token(status, body):
    """It is one error, which shows no token, and the next reply is taken as if nothing had been."""
    async with service() as scripted, await client_for(scripted) as client:
        scripted.valid, refresh = "nothing that was given out", scripted.refresh
        scripted.refresh = lambda _: response(body, b"%d Said" % status)
        with pytest.raises(AuthenticationFailedError, match="refreshing it at http.*/token failed: ") as caught:
            await client.get_meta()
        for error in (caught.value, caught.value.__cause__, caught.value.__context__):
            assert SECRET not in str(error)
            assert "refresh-0" not in str(error)
        if body.endswith(b'"refresh-1"}'):
            scripted.refreshes = 1  # the refresh token of a reply without an access token counts all the same
        scripted.refresh = refresh
        await client.get_meta()


async def test_a_reply_without_end():
    async with service() as scripted, await client_for(scripted) as client:
        scripted.valid, answered = "nothing that was given out", scripted.answer
        endless = b"HTTP/1.1 200 OK\r\nContent-Length: 1000000000000\r\n\r\n"
        scripted.answer = lambda head: endless if head.startswith(b"POST /token") else answered(head)
        with pytest.raises(AuthenticationFailedError, match=r"POST /token has more than 1,048,576 bytes"):
            await client.get_meta()


@pytest.mark.parametrize(
    ("lifetime", "seconds"),
    [
        ("nan", 60),
        ("inf", 365 * 86_400),
        ("1e400", 365 * 86_400),
        (-1, 0),
        (-(10**400), 60),
        (10**30, 365 * 86_400),
        ("3600", 3600),
        (3599.5, 3599.5),
        ("soon", 60),
        (None, 60),
        (True, 60),
        ([3600], 60),
        ({}, 60),
    ],
    ids=repr,
)
async def test_lifetimes(lifetime, seconds):
    async with service() as scripted, await client_for(scripted) as client:
        scripted.lifetime, scripted.valid = lifetime, "nothing that was given out"
        before = time.time()
        await client.get_meta()
        assert seconds <= client._session.tokens._expires_at - before <= seconds + 5
        scripted.lifetime, scripted.valid = 3600, "nothing that was given out"
        await client.get_meta()
        assert scripted.refreshes >= 2


async def test_a_provider_that_is_slower_than_the_caller_is_waited_for_by_the_next():
    """The refresh token that a provider gives out is kept, although whoever asked for it has gone."""
    config = AdditionalConfig(timeout=Timeout(query=1, init=1))
    async with service() as scripted, await client_for(scripted, config=config) as client:
        scripted.valid, scripted.released = "nothing that was given out", anyio.Event()
        for _ in range(3):
            with pytest.raises(WeaviateTimeoutError, match="the renewal of the access token took longer than 1 s"):
                await client.get_meta()
        scripted.released.set()
        with anyio.fail_after(5):
            while scripted.valid != "token-1" or client._session.tokens.token != "token-1":
                await anyio.sleep(0.01)
        await client.get_meta()
        assert scripted.refreshes == 1


@pytest.mark.parametrize("expires_in", [0, 3600])
async def test_entering_waits_for_a_provider_that_is_slower_than_init(expires_in):
    config = AdditionalConfig(timeout=Timeout(init=0.2))
    async with service() as scripted:
        scripted.released = anyio.Event()
        async with anyio.create_task_group() as tasks:
            client = await client_for(scripted, "old", expires_in, config=config)

            async def answer_late():
                await scripted.asked.wait()
                await anyio.sleep(0.4)
                scripted.released.set()

            tasks.start_soon(answer_late)
            async with client:
                await client.get_meta()
        assert scripted.refreshes == 1


async def test_a_provider_that_is_too_slow_for_entering(monkeypatch):
    monkeypatch.setattr(_oidc, "ENTER_SECONDS", 1)
    monkeypatch.setattr(_oidc, "LEAVE_SECONDS", 0.1)
    config = AdditionalConfig(timeout=Timeout(init=1))
    async with service() as scripted:
        scripted.released = anyio.Event()
        with pytest.raises(WeaviateStartUpError, match=r"the renewal of the access token took longer than 1 s"):
            async with await client_for(scripted, "old", 0, config=config):
                pass
        scripted.released.set()


async def test_a_token_that_was_to_expire_in_the_past():
    with pytest.warns(UserWarning, match=r"^Auth003: expires_in of the access token is negative: -1\.5") as caught:
        credentials = Auth.bearer_token("old", -1.5, "refresh-0")
    assert caught[0].filename == __file__
    async with service() as scripted:
        client = weaviate.use_async_with_local(
            "127.0.0.1", scripted.port, free_port(), auth_credentials=credentials, skip_init_checks=True
        )
        async with client:
            assert scripted.refreshes == 1


@pytest.mark.parametrize("expires_in", [True, "60", float("nan"), float("inf"), 10**400, None], ids=repr)
def test_lifetimes_that_are_none(expires_in):
    with pytest.raises(WeaviateInvalidInputError, match=r"AuthBearerToken\.expires_in must be"):
        Auth.bearer_token("a", expires_in, "refresh-0")


@pytest.mark.parametrize("accepted", [True, False])
async def test_a_token_for_a_server_that_asks_for_no_login(accepted):
    """The token is not sent where the server refuses it and knows no provider; it is where the server takes it."""
    heads = []

    async def handler(stream):
        while True:
            heads.append(head := await read_request(stream))
            if b"openid-configuration" in head:
                await stream.send(response(b"", b"404 Not Found"))
            elif b"authorization: Bearer mine" in head and not accepted:
                await stream.send(response(b'{"message": "no such login"}', b"401 Unauthorized"))
            else:
                await stream.send(response(b'{"version": "1.39.3"}'))

    async with serve(handler) as port:
        client = weaviate.use_async_with_local(
            "127.0.0.1", port, free_port(), auth_credentials=Auth.bearer_token("mine"), skip_init_checks=True
        )
        warned = nullcontext() if accepted else pytest.warns(UserWarning, match="^Auth001: an access token was given")
        with warned:
            async with client:
                await client.get_meta()
        assert (b"authorization: Bearer mine" in heads[-1]) is accepted
        again = len(heads)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            async with client:  # each scope decides anew
                await client.get_meta()
    assert b"authorization: Bearer mine" in heads[again + 1]  # after the question for the provider
    assert (b"authorization: Bearer mine" in heads[-1]) is accepted


async def test_no_part_of_a_token_is_left_where_a_text_is_cut_or_quoted():
    for token, repeated in (
        ("t" * 300, "x" * 150 + "t" * 300),
        ("a'b\\c-secret", "a'b\\c-secret"),
        ("a+b/c=", "a%2Bb%2Fc%3D"),
    ):
        body = json.dumps({"error": "invalid_grant", "error_description": repeated}).encode()

        async def fetch(_url, _form, body=body):
            return Reply(400, body)

        tokens = TokenSource(AuthBearerToken(access_token="mine", refresh_token=token), fetch, print)
        await tokens._refresh()
        assert "***" in str(tokens._error)
        assert token[:20] not in str(tokens._error)
        assert "secret" not in str(tokens._error)
        assert "%2B" not in str(tokens._error)


@pytest.mark.parametrize("anyio_backend", [("trio", {})], ids=["trio"])
async def test_interrupts_are_kept_out_of_renewing():
    import trio

    protected = []

    async def fetch(_url, _form):
        protected.append(trio.lowlevel.currently_ki_protected())
        return Reply(200, b'{"access_token": "new", "expires_in": 3600}')

    tokens = TokenSource(AuthBearerToken(access_token="old", refresh_token="once"), fetch, lambda _: None)
    async with anyio.create_task_group() as tasks:
        await tasks.start(tokens.run)
        await tokens.renew("old")
        tasks.cancel_scope.cancel()
    assert protected == [True]

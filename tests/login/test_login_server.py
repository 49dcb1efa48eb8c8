"""OIDC logins: signed tokens of a provider, which the real server verifies."""

import os
import time
import warnings
from contextlib import suppress

import anyio
import pytest
from leaks import no_leaks
from odd_tokens import REFUSED, SECRET
from oidc_provider import CLIENT_SECRET, PASSWORD
from support import make_client

from weaviate_anyio import _oidc
from weaviate_anyio.classes.init import AdditionalConfig, Auth, Timeout
from weaviate_anyio.classes.query import Filter
from weaviate_anyio.exceptions import (
    AuthenticationFailedError,
    InsufficientPermissionsError,
    UnexpectedStatusCodeError,
    WeaviateClosedClientError,
    WeaviateQueryError,
    WeaviateStartUpAuthenticationError,
    WeaviateStartUpLoginError,
)

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    import weaviate as official

pytestmark = pytest.mark.anyio

FLOWS = ["client_credentials", "password", "bearer"]
LOGINS = {"client_credentials": "the client credentials login", "password": "the password login"}
SECONDS = float(os.environ.get("LOGIN_SECONDS", "6"))
"""How long many callers are tried with tokens that live for seconds."""


def credentials(provider, flow, user="writer"):
    if flow == "client_credentials":
        provider.groups["service"] = provider.groups[user]
        return Auth.client_credentials(CLIENT_SECRET)
    if flow == "password":
        return Auth.client_password(user, PASSWORD)
    tokens = provider.issue(user)
    return Auth.bearer_token(tokens["access_token"], tokens["expires_in"], tokens["refresh_token"])


@pytest.fixture
def login(provider, oidc_server):
    """Makes a client that logs in."""

    def make(flow, user="writer", **kwargs):
        return make_client(oidc_server, auth_credentials=credentials(provider, flow, user), **kwargs)

    return make


async def until(condition):
    with anyio.fail_after(20):
        while not condition():
            await anyio.sleep(0.01)


def refuse_the_token(client):
    """Let the next call find that the server refuses the token: it is one that nobody gave out."""
    source = client._session.token_source
    source.token = "not.a.token"
    client._session._use_token(source.token)


async def read_rest(client):
    await client.get_meta()


async def read_grpc(client):
    assert (await client.collections.use("Locked").query.fetch_objects(limit=1)).objects


TRANSPORTS = {"rest": read_rest, "grpc": read_grpc}


async def read(client):
    for one in TRANSPORTS.values():
        await one(client)


@pytest.mark.parametrize("flow", FLOWS)
async def test_reading_and_writing_over_both_transports(login, flow):
    async with no_leaks(), login(flow) as client:
        locked = client.collections.use("Locked")
        assert (await locked.config.get()).name == "Locked"
        written = await locked.data.insert({"title": "over REST"}, vector=[0.0, 1.0])
        stored = await locked.data.insert_many([{"title": "over gRPC"}])
        assert not stored.has_errors
        found = await locked.query.near_vector([1.0, 0.0], limit=1)
        assert found.objects[0].properties == {"title": "read me"}
        for one in (written, stored.uuids[0]):
            assert await locked.data.delete_by_id(one)


@pytest.mark.parametrize("flow", FLOWS)
async def test_the_groups_of_a_token_have_roles(login, flow):
    nothing = Filter.by_property("title").equal("nothing")
    async with login(flow, "reader") as client:
        me = await client.users.get_my_user()
        assert me.user_id == ("service" if flow == "client_credentials" else "reader")
        assert (me.groups, list(me.roles)) == (["readers"], ["reading"])
        locked = client.collections.use("Locked")
        assert (await locked.config.get()).name == "Locked"
        assert (await locked.query.fetch_objects(limit=1)).objects
        with pytest.raises(InsufficientPermissionsError):
            await locked.data.insert({"title": "not allowed"})
        with pytest.raises(InsufficientPermissionsError):
            await locked.data.delete_many(nothing)
    async with login(flow, "stranger") as client:
        locked = client.collections.use("Locked")
        with pytest.raises(InsufficientPermissionsError):
            await locked.config.get()
        with pytest.raises(InsufficientPermissionsError):
            await locked.query.fetch_objects()


async def test_many_callers_and_tokens_that_live_for_seconds(login, provider, record_property):
    provider.life = 4
    calls = 0

    async def call():
        nonlocal calls
        while time.monotonic() < end:
            await read(client)
            calls += 2

    async with no_leaks(), login("password") as client:
        end = time.monotonic() + SECONDS
        async with anyio.create_task_group() as tasks:
            for _ in range(50):
                tasks.start_soon(call)
    record_property("calls", calls)
    record_property("renewals", len(provider.asked) - 1)
    assert calls > 100
    assert provider.grants == ["password"] + ["refresh_token"] * (len(provider.asked) - 1)
    # No more often than twice in the life of a token, which lasts for three seconds at least, and ends at a full one.
    assert SECONDS / 4 - 1 <= len(provider.asked) - 1 <= 2 * SECONDS / 3 + 2
    assert (provider.most, provider.reused) == (1, 0)


@pytest.mark.parametrize("first", TRANSPORTS)
@pytest.mark.parametrize("flow", FLOWS)
async def test_one_renewal_for_all_who_meet_a_refused_token(login, provider, flow, first):
    async with login(flow) as client:
        before = len(provider.asked)
        refuse_the_token(client)
        async with anyio.create_task_group() as tasks:
            for _ in range(20):
                tasks.start_soon(TRANSPORTS[first], client)
        await read(client)
        assert provider.grants[before:] == [flow if flow == "client_credentials" else "refresh_token"]


async def test_a_token_that_is_refused_over_grpc_web(login, provider):
    async with login("password", additional_config=AdditionalConfig(grpc="web")) as client:
        refuse_the_token(client)
        await read_grpc(client)
        async with client.batch.stream() as batch:
            refuse_the_token(client)
            await batch.add_object("Locked", {"title": "over gRPC-Web"})
        assert not batch.failed_objects


@pytest.mark.parametrize("flow", FLOWS)
async def test_writes_that_were_refused_for_the_token_are_sent_again(login, provider, flow):
    """The server has not processed them: it looks at the token first."""
    async with login(flow) as client:
        locked = client.collections.use("Locked")
        refuse_the_token(client)
        stored = await locked.data.insert_many([{"title": "once"}])
        assert not stored.has_errors
        only = Filter.by_id().equal(stored.uuids[0])
        refuse_the_token(client)
        deleted = await locked.data.delete_many(only)
        assert (deleted.matches, deleted.successful) == (1, 1)
        refuse_the_token(client)
        written = await locked.data.insert({"title": "once"})
        refuse_the_token(client)
        assert await locked.data.delete_by_id(written)


@pytest.mark.parametrize("flow", FLOWS)
async def test_a_batch_whose_token_is_refused(login, provider, flow):
    async with login(flow) as client:
        refuse_the_token(client)
        locked = client.collections.use("Locked")
        async with locked.batch.stream() as batch:
            uuid = await batch.add_object({"title": "batched"})
        assert (batch.progress.stored, batch.number_errors) == (1, 0)
        assert await locked.data.delete_by_id(uuid)


async def test_a_batch_that_lasts_longer_than_its_token(login, provider):
    """The server looks at the token of the stream again for each message: objects that it refuses are sent again."""
    provider.life = 2
    async with login("password") as client:
        locked = client.collections.use("Locked")
        async with locked.batch.stream() as batch:
            end = time.monotonic() + SECONDS
            while time.monotonic() < end:
                for _ in range(20):
                    await batch.add_object({"title": "batched"})
                await anyio.sleep(0.05)
        assert batch.failed_objects == []
        assert batch.progress.stored == batch.progress.added
        assert batch.progress.repeated > 0
        await locked.data.delete_many(Filter.by_property("title").equal("batched"))


@pytest.mark.parametrize("transport", TRANSPORTS)
async def test_a_server_whose_clock_is_ahead(login, provider, transport):
    """It refuses a token that lives on by `expires_in`: a call finds that out, and is sent again."""
    provider.skew = provider.life - 4
    async with login("password") as client:
        before = len(provider.asked)
        await anyio.sleep(4)
        await TRANSPORTS[transport](client)
        assert len(provider.asked) == before + 1


@pytest.mark.parametrize("flow", ["password", "bearer"])
async def test_refresh_tokens_rotate(login, provider, flow):
    async with login(flow) as client:
        for _ in range(3):
            refuse_the_token(client)
            await read(client)
        used = [form["refresh_token"] for form in provider.asked if form["grant_type"] == "refresh_token"]
        assert len(set(used)) == 3
        assert provider.reused == 0
        thief = provider.grant({"grant_type": "refresh_token", "client_id": "weaviate", "refresh_token": used[0]})
        assert (thief[0], provider.reused) == (400, 1)  # the provider takes back all tokens of this login
        refuse_the_token(client)
        if flow == "password":
            await read(client)
            assert provider.grants[-2:] == ["refresh_token", "password"]
        else:
            with pytest.raises(AuthenticationFailedError, match=f"refreshing it at {provider.url}/token.*'invalid_gra"):
                await client.get_meta()
            with pytest.raises(WeaviateQueryError, match=f"refreshing it at {provider.url}/token failed.*'invalid_gra"):
                await client.collections.use("Locked").query.fetch_objects()


async def test_a_password_login_without_a_refresh_token_logs_in_again(login, provider):
    provider.refreshes = False
    async with login("password") as client:  # no warning: access does not end
        refuse_the_token(client)
        await read(client)
    assert provider.grants == ["password", "password"]


@pytest.mark.parametrize("status", [400, 401, 403])
async def test_however_a_refresh_token_is_refused(login, provider, status):
    async with login("password") as client:
        provider.answer = lambda form: (
            (status, {"error": "invalid_grant"}) if "refresh_token" in form else provider.grant(form)
        )
        refuse_the_token(client)
        await read(client)
    assert provider.grants == ["password", "refresh_token", "password"]


@pytest.mark.parametrize("status", [408, 500, 503])
async def test_a_provider_that_is_busy_keeps_the_refresh_token(login, provider, status):
    async with login("password") as client:
        provider.answer = lambda _: (status, b"busy")
        refuse_the_token(client)
        with pytest.raises(AuthenticationFailedError, match=f"refreshing it at .* answers with HTTP status {status}"):
            await client.get_meta()
        provider.answer = provider.grant
        await read(client)
    assert provider.grants == ["password", "refresh_token", "refresh_token"]


@pytest.mark.parametrize("flow", FLOWS)
async def test_a_provider_that_is_down_on_entering(login, provider, flow):
    client = login(flow)
    provider.down = True
    for _ in range(2):
        with pytest.raises(WeaviateStartUpLoginError, match=f"the OIDC provider at {provider.url}/.* gave no token"):
            async with no_leaks(), client:
                pass
    provider.down = False
    async with client:
        await read(client)


@pytest.mark.parametrize("flow", LOGINS)
async def test_a_provider_that_breaks_off_the_login(login, provider, flow):
    provider.answer = lambda _: (None, b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{")
    words = f"{LOGINS[flow]} at {provider.url}/token failed: .*closed the connection in the middle"
    with pytest.raises(WeaviateStartUpLoginError, match=words):
        async with login(flow):
            pass


@pytest.mark.parametrize("flow", FLOWS)
async def test_a_provider_that_is_down_while_the_token_is_valid(login, provider, flow, monkeypatch):
    monkeypatch.setattr(_oidc.TokenSource, "_pause", lambda self: 60 if self._failures else 0.3)
    async with login(flow) as client:
        provider.down = True
        token = client._session.token_source.token
        await until(lambda: client._session.token_source._failures)
        await read(client)
        assert client._session.token_source.token == token


@pytest.mark.parametrize("flow", FLOWS)
async def test_a_provider_that_is_down_for_longer(login, provider, flow):
    what = LOGINS.get(flow) if flow == "client_credentials" else "refreshing it"
    async with login(flow) as client:
        provider.down = True
        refuse_the_token(client)
        for _ in range(2):
            with pytest.raises(AuthenticationFailedError, match=f"{what} at {provider.url}/token failed: .*127"):
                await client.get_meta()
            with pytest.raises(WeaviateQueryError, match=f"{what} at {provider.url}/token failed: .*127"):
                await client.collections.use("Locked").query.fetch_objects()
        provider.down = False
        await read(client)


@pytest.mark.parametrize("flow", LOGINS)
async def test_a_refused_login_is_tried_again_at_its_own_pace(login, provider, flow, monkeypatch):
    monkeypatch.setattr(_oidc, "_RETRY_SECONDS", 0.4)
    provider.refreshes = False
    async with login(flow) as client:
        provider.secret, provider.passwords = "another", {}
        refuse_the_token(client)
        began = time.monotonic()
        for _ in range(100):
            with pytest.raises(AuthenticationFailedError, match=f"{LOGINS[flow]} at .* failed: .*'invalid_"):
                await client.get_meta()
        # The first attempt, and those after pauses of 0.2 s at least, then 0.4 s, 0.8 s, ...
        assert len(provider.asked) - 1 <= 2 + (time.monotonic() - began) / 0.4
        provider.secret, provider.passwords = CLIENT_SECRET, {"writer": PASSWORD}
        await until(lambda: client._session.token_source._failures == 0)
        await read(client)


@pytest.mark.parametrize("flow", FLOWS)
async def test_a_provider_that_is_asked_too_often(login, provider, flow, monkeypatch):
    monkeypatch.setattr(_oidc, "_RETRY_SECONDS", 0.4)
    async with login(flow) as client:
        before = len(provider.asked)
        provider.answer = lambda _: (429, b"too many")
        refuse_the_token(client)
        began = time.monotonic()
        for _ in range(100):
            with pytest.raises(AuthenticationFailedError, match=f"at {provider.url}/token failed: .* 429"):
                await client.get_meta()
        assert len(provider.asked) - before <= 2 + (time.monotonic() - began) / 0.4
        provider.answer = provider.grant
        await until(lambda: client._session.token_source._failures == 0)
        await read(client)
        assert provider.reused == 0


@pytest.mark.parametrize("flow", LOGINS)
async def test_wrong_secrets(login, provider, flow):
    client = login(flow)
    provider.secret, provider.passwords = "another", {}
    error = "invalid_client" if flow == "client_credentials" else "invalid_grant"
    words = rf"{LOGINS[flow]} at {provider.url}/token failed: it answers with HTTP status 40\d: '{error}': '\*\*\*'"
    with pytest.raises(WeaviateStartUpLoginError, match=words):
        async with no_leaks(), client:
            pass
    assert len(provider.asked) == 1
    provider.secret, provider.passwords = CLIENT_SECRET, {"writer": PASSWORD}
    async with client:
        await read(client)


@pytest.mark.parametrize(("status", "body"), REFUSED, ids=[f"{status} {body[:40]!r}" for status, body in REFUSED])
@pytest.mark.parametrize("flow", LOGINS)
async def test_a_reply_that_gives_no_token(login, provider, flow, status, body):
    provider.answer = lambda _: (status, body)
    client = login(flow)
    with pytest.raises(WeaviateStartUpLoginError, match=f"{LOGINS[flow]} at {provider.url}/token failed: ") as caught:
        async with client:
            pass
    for error in (caught.value, caught.value.__cause__, caught.value.__context__):
        assert SECRET not in str(error)
    provider.answer = provider.grant
    async with client:
        await client.get_meta()


async def test_a_provider_without_password_logins(login, provider):
    provider.more = {"grant_types_supported": ["client_credentials", "refresh_token"]}
    with pytest.raises(WeaviateStartUpLoginError, match="offers no password login"):
        async with login("password"):
            pass
    assert provider.asked == []
    for flow in ("client_credentials", "bearer"):
        async with login(flow) as client:
            await client.get_meta()
    provider.more["grant_types_supported"].append("password")
    async with login("password") as client:
        await client.get_meta()


@pytest.mark.parametrize("flow", LOGINS)
async def test_a_client_that_is_entered_again_keeps_its_tokens(login, provider, flow):
    client = login(flow)
    for _ in range(3):
        async with client:
            await read(client)
    assert provider.grants == [flow]


@pytest.mark.parametrize("flow", LOGINS)
async def test_a_token_that_expires_between_two_scopes(login, provider, flow):
    client = login(flow)
    async with client:
        pass
    client._session.token_source._expires_at = time.time()
    async with client:
        await client.get_meta()
    assert provider.grants == [flow, "refresh_token" if flow == "password" else flow]


@pytest.mark.parametrize("flow", FLOWS)
async def test_a_caller_that_is_cancelled_while_it_waits_for_a_token(login, provider, flow):
    async with no_leaks(), login(flow) as client:
        before = len(provider.asked)
        refuse_the_token(client)
        provider.held = True
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(client.get_meta)
            tasks.start_soon(client.collections.use("Locked").query.fetch_objects)
            await until(lambda: provider.running)
            tasks.cancel_scope.cancel()
        provider.held = False
        await read(client)
        assert len(provider.asked) == before + 1
        assert provider.reused == 0


@pytest.mark.parametrize("flow", FLOWS)
async def test_leaving_while_a_token_is_renewed(login, provider, flow):
    async def call():
        with suppress(WeaviateClosedClientError):
            await client.get_meta()

    async def answer():
        await anyio.sleep(0.1)
        provider.held = False

    async with no_leaks(), anyio.create_task_group() as tasks:
        client = login(flow)
        async with client:
            refuse_the_token(client)
            provider.held = True
            tasks.start_soon(call)
            await until(lambda: provider.running)
            tasks.start_soon(answer)
        await until(lambda: not provider.running)
        async with client:
            await read(client)
        assert provider.reused == 0


@pytest.mark.parametrize("flow", LOGINS)
async def test_entering_that_is_cancelled_while_it_logs_in(login, provider, flow):
    client = login(flow)
    provider.held = True
    async with no_leaks(), anyio.create_task_group() as tasks:
        tasks.start_soon(client.run)
        await until(lambda: provider.running)
        tasks.cancel_scope.cancel()
        provider.held = False
    async with client:
        await read(client)


@pytest.mark.parametrize("flow", LOGINS)
async def test_leaving_does_not_wait_for_a_login(login, provider, flow, monkeypatch):
    """Nothing is lost with it."""
    monkeypatch.setattr(_oidc, "ENTER_SECONDS", 1)
    provider.held = True
    words = rf"{LOGINS[flow]} at {provider.url}/token got no answer within 1 s"
    began = time.monotonic()
    with pytest.raises(WeaviateStartUpLoginError, match=words):
        async with no_leaks(), login(flow, additional_config=AdditionalConfig(timeout=Timeout(init=0.1))):
            pass
    assert time.monotonic() - began < _oidc.ENTER_SECONDS + _oidc.LEAVE_SECONDS
    provider.held = False


async def test_a_provider_that_takes_longer_than_its_tokens_live(login, provider):
    """Calls wait for each token, and none fails, as long as tokens live when they come."""
    async with login("password") as client:
        provider.life, provider.delay = 2, 2.2
        refuse_the_token(client)
        longest, end = 0.0, time.monotonic() + 5
        while time.monotonic() < end:
            began = time.monotonic()
            async with anyio.create_task_group() as tasks:
                for _ in range(5):
                    tasks.start_soon(read, client)
            longest = max(longest, time.monotonic() - began)
        assert longest > 2  # for the first token
        assert provider.most == 1


@pytest.mark.parametrize("flow", LOGINS)
async def test_tokens_that_have_expired_when_they_come(login, provider, flow):
    """Calls fail with the words of the server."""
    async with login(flow) as client:
        provider.life, provider.late = 1, 1.1
        refuse_the_token(client)
        with pytest.raises(UnexpectedStatusCodeError, match="status 401: .*token is expired"):
            await client.get_meta()
        provider.life, provider.late = 300, 0
        await until(lambda: provider.running == 0)
        await read(client)


@pytest.mark.parametrize("flow", LOGINS)
async def test_a_login_at_a_server_that_asks_for_none(server, provider, flow):
    client = make_client(server, auth_credentials=credentials(provider, flow))
    with pytest.warns(UserWarning, match="^Auth001: an OIDC login was given, and the server at .* asks for no login"):
        await client.__aenter__()
    try:
        assert await client.collections.exists("Nothing") is False
    finally:
        await client.__aexit__(None, None, None)
    assert provider.asked == []


@pytest.mark.parametrize("flow", LOGINS)
async def test_a_login_at_a_server_without_a_provider(guarded, provider, flow):
    with pytest.raises(WeaviateStartUpAuthenticationError, match="requires authentication, and has no OIDC provider"):
        async with make_client(guarded, auth_credentials=credentials(provider, flow)):
            pass


async def test_a_token_that_cannot_be_renewed(oidc_server, provider):
    provider.life = 4
    token = provider.issue("writer")["access_token"]
    client = make_client(oidc_server, auth_credentials=Auth.bearer_token(token))
    with pytest.warns(UserWarning, match="^Auth002: the access token came without a refresh token") as caught:
        await client.__aenter__()
    try:
        assert caught[0].filename == __file__
        await anyio.sleep(4)
        with pytest.raises(UnexpectedStatusCodeError, match="status 401: .*token is expired"):
            await client.get_meta()
        with pytest.raises(AuthenticationFailedError, match="token is expired"):
            await client.collections.use("Locked").query.fetch_objects()
    finally:
        await client.__aexit__(None, None, None)


@pytest.mark.parametrize("flow", LOGINS)
async def test_an_authorization_header_gives_way_to_a_login(login, flow):
    with pytest.warns(UserWarning, match="^Auth004"):
        client = login(flow, headers={"Authorization": "Bearer nothing"})
    async with client:
        await read(client)


@pytest.mark.parametrize("flow", LOGINS)
async def test_an_authorization_header_of_a_view(login, provider, flow):
    """It takes the place of the login, which is not renewed for it."""
    async with login(flow) as client:
        theirs = client.with_options(headers={"Authorization": "Bearer nothing"})
        with pytest.raises(UnexpectedStatusCodeError, match="401"):
            await theirs.get_meta()
        theirs = client.with_options(headers={"Authorization": f"Bearer {provider.issue('reader')['access_token']}"})
        with pytest.raises(InsufficientPermissionsError):
            await theirs.collections.use("Locked").data.insert({"title": "not allowed"})
    assert provider.grants == [flow]


SCOPES = [None, "one", "one two", ["one", "two"]]


@pytest.mark.parametrize("anyio_backend", [("asyncio", {})], ids=["asyncio"])
@pytest.mark.parametrize("scope", SCOPES, ids=str)
@pytest.mark.parametrize("flow", LOGINS)
async def test_the_official_client_logs_in_with_the_same_form(oidc_server, provider, flow, scope):
    provider.passwords["writer"] = "p+/&= x"  # its own are ASCII

    def make(auth):
        if flow == "client_credentials":
            return auth.client_credentials(CLIENT_SECRET, scope)
        return auth.client_password("writer", "p+/&= x", scope)

    async with make_client(oidc_server, auth_credentials=make(Auth)):
        pass
    theirs = official.use_async_with_local(
        "127.0.0.1",
        oidc_server.http_port,
        oidc_server.grpc_port,
        auth_credentials=make(official.classes.init.Auth),
        skip_init_checks=True,
    )
    async with theirs:
        pass
    ours, same = provider.asked
    assert ours == same

"""OIDC logins at servers and providers that no real server can be at once: they change, or are Microsoft's."""

import json

import pytest
from oidc_provider import CLIENT_ID, CLIENT_SECRET, PASSWORD, Provider, serving
from ports import free_port
from raw import read_request, response, serve

import weaviate_anyio as weaviate
from weaviate_anyio._oidc import TokenSource
from weaviate_anyio._wire.reading import Reply
from weaviate_anyio.classes.init import Auth
from weaviate_anyio.exceptions import (
    AuthenticationFailedError,
    MissingScopeError,
    UnexpectedStatusCodeError,
    WeaviateStartUpError,
    WeaviateStartUpLoginError,
    WeaviateStartUpMissingScopeError,
)

pytestmark = pytest.mark.anyio

LOGINS = {
    "client_credentials": Auth.client_credentials(CLIENT_SECRET, "openid"),
    "password": Auth.client_password("writer", PASSWORD),
}


class Server:
    """Names a provider, and takes the newest token of it."""

    def __init__(self, provider):
        self.provider = provider
        self.sent = []
        self.more = {}

    async def handle(self, stream):
        while True:
            head = await read_request(stream)
            if b"/.well-known/" in head:
                href = f"{self.provider.url}/.well-known/openid-configuration"
                configuration = {"href": href, "clientId": CLIENT_ID, **self.more}
                await stream.send(response(json.dumps(configuration).encode()))
                continue
            token = head.partition(b"authorization: Bearer ")[2].split(b"\r\n")[0].decode()
            self.sent.append(token)
            right = token in self.provider.given
            await stream.send(response(b'{"version": "1.39.3"}', b"200 OK" if right else b"401 Unauthorized"))


async def client_of(port, auth):
    grpc_port = free_port()
    return weaviate.use_async_with_local("127.0.0.1", port, grpc_port, auth_credentials=auth, skip_init_checks=True)


@pytest.mark.parametrize("flow", LOGINS)
async def test_a_client_that_is_entered_again_after_the_provider_has_changed(flow):
    """Nothing of the first provider goes to the second."""
    first, second = Provider(), Provider()
    server = Server(first)
    async with serving(first), serving(second), serve(server.handle) as port:
        client = await client_of(port, LOGINS[flow])
        async with client:
            await client.get_meta()
        server.provider = second
        async with client:
            await client.get_meta()
    assert [one.grants for one in (first, second)] == [[flow], [flow]]
    assert {*server.sent} <= {*first.given, *second.given}
    assert server.sent[2:] == [second.given[0]] * 2


@pytest.mark.parametrize("change", [{"clientId": "another"}, {"scopes": ["more"]}], ids=str)
async def test_a_client_that_is_entered_again_after_the_login_has_changed(change):
    provider = Provider()
    provider.answer = lambda form: provider.grant({**form, "client_id": CLIENT_ID})
    server = Server(provider)
    async with serving(provider), serve(server.handle) as port:
        client = await client_of(port, LOGINS["password"])
        async with client:
            pass
        server.more = change
        async with client:
            pass
    assert provider.grants == ["password", "password"]


async def test_client_credentials_without_a_scope():
    provider = Provider()
    server = Server(provider)
    async with serving(provider), serve(server.handle) as port:
        client = await client_of(port, Auth.client_credentials(CLIENT_SECRET))
        with pytest.raises(MissingScopeError, match=r"needs a scope: Auth\.client_credentials") as caught:
            async with client:
                pass
        assert isinstance(caught.value, WeaviateStartUpMissingScopeError)
        assert isinstance(caught.value, AuthenticationFailedError)
        assert isinstance(caught.value, WeaviateStartUpError)
        assert provider.asked == []
        server.more = {"scopes": ["openid"]}
        async with client:
            await client.get_meta()
        assert provider.asked[0]["scope"] == "openid"


@pytest.mark.parametrize("scopes", [True, 3, "openid", {"openid": 1}, [1], [None], ["openid", 2]], ids=repr)
@pytest.mark.parametrize("flow", LOGINS)
async def test_scopes_of_a_server_that_are_none(flow, scopes):
    provider = Provider()
    server = Server(provider)
    server.more = {"scopes": scopes}
    async with serving(provider), serve(server.handle) as port:
        with pytest.raises(WeaviateStartUpLoginError, match="scopes that are not a list of strings"):
            async with await client_of(port, LOGINS[flow]):
                pass
    assert provider.asked == []


@pytest.mark.parametrize("flow", LOGINS)
async def test_a_page_in_place_of_the_servers_oidc_configuration(flow):
    async def handler(stream):
        while True:
            head = await read_request(stream)
            assert b"authorization" not in head
            await stream.send(response(b"<html>" if b"/.well-known/" in head else b'{"version": "1.39.3"}'))

    async with serve(handler) as port:
        with pytest.warns(UserWarning, match="^Auth005: the OIDC configuration of .* no credentials are sent"):
            async with await client_of(port, LOGINS[flow]) as client:
                await client.get_meta()


@pytest.mark.parametrize("status", [b"403 Forbidden", b"503 Service Unavailable"])
async def test_a_token_that_cannot_be_renewed_needs_no_provider(status):
    async def handler(stream):
        while True:
            head = await read_request(stream)
            hidden = b"/.well-known/" in head
            assert hidden or b"authorization: Bearer mine" in head
            await stream.send(response(b"{}", status) if hidden else response(b'{"version": "1.39.3"}'))

    async with serve(handler) as port:
        async with await client_of(port, Auth.bearer_token("mine")) as client:
            await client.get_meta()
        with pytest.raises(UnexpectedStatusCodeError, match=status[:3].decode()):
            async with await client_of(port, Auth.bearer_token("mine", refresh_token="another")):
                pass


def microsoft(credentials):
    """A source of tokens that has Microsoft's provider."""

    async def fetch(_url, form):
        assert form is None
        return Reply(200, b'{"token_endpoint": "https://login.microsoftonline.com/a/oauth2/v2.0/token"}')

    return TokenSource(credentials, fetch, print)


CONFIGURATION = {"href": "https://login.microsoftonline.com/a/v2.0/.well-known/openid-configuration", "clientId": "me"}


@pytest.mark.parametrize(
    ("scope", "scopes", "sent"),
    [(None, [], "me/.default"), ("a b", [], "a b"), (None, ["a"], "a"), (["b"], ["a"], "a b")],
)
async def test_the_scope_for_microsoft(scope, scopes, sent):
    source = microsoft(Auth.client_credentials("x", scope))
    await source.discover({**CONFIGURATION, "scopes": scopes})
    assert source._login["scope"] == sent


async def test_no_password_goes_to_microsoft():
    with pytest.raises(AuthenticationFailedError, match="Microsoft's, for which password logins are not supported"):
        await microsoft(Auth.client_password("x", "y")).discover(CONFIGURATION)

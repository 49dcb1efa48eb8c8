"""No secret of a login is ever shown: not by a log, not by an error, and not by a repr."""

import html
import json
import logging
import traceback
from urllib.parse import quote, urlencode

import pytest
from oidc_provider import CLIENT_SECRET, PASSWORD
from support import make_client

from weaviate_anyio.classes.init import Auth
from weaviate_anyio.exceptions import AuthenticationFailedError, WeaviateBaseError

pytestmark = pytest.mark.anyio

LOUD = (CLIENT_SECRET, PASSWORD)
# What stays of the two secrets however they are written.
CORES = ("s3cret", "w0rd")
FLOWS = ["client_credentials", "password", "bearer"]


def error(text):
    return 400, {"error": "invalid_grant", "error_description": text}


ANSWERS = {
    "echo": lambda form: error(" and ".join(form.values())),
    "echo as error": lambda form: (400, {"error": " ".join(form.values())}),
    "echo as form": lambda form: error(urlencode(form)),
    "echo in lower case": lambda form: error(urlencode(form).lower()),
    "echo in a path": lambda form: error(" ".join(quote(value, safe="") for value in form.values())),
    "echo as JSON": lambda form: error(json.dumps(form)),
    "echo as HTML": lambda form: error(html.escape(str([*form.values()]))),
    "echo as Python": lambda form: error(repr(form)),
    "echo in a page": lambda form: (200, b"<html>" + urlencode(form).encode()),
    "echo in a status": lambda form: (None, b"HTTP/9 " + " ".join(form.values()).encode() + b"\r\n\r\n"),
    "echo in a header": lambda form: (None, b"HTTP/1.1 200 OK\r\n" + " ".join(form.values()).encode() + b"\r\n\r\n"),
    "echo in a redirect": lambda form: (
        None,
        f"HTTP/1.1 302 Found\r\nLocation: http://h/?{urlencode(form)}\r\nContent-Length: 0\r\n\r\n".encode(),
    ),
    "no token": lambda form: (200, {"refresh_token": "refresh-of-no-use", "echo": form}),
    "busy": lambda form: (503, urlencode(form).encode()),
    "closed": lambda form: (None, b""),
}


@pytest.fixture(autouse=True)
def records(caplog, blocking_calls):
    """All records of all loggers; the handler for them takes a lock."""
    caplog.set_level(logging.DEBUG)
    return caplog


def credentials(provider, flow):
    if flow == "client_credentials":
        return Auth.client_credentials(CLIENT_SECRET)
    if flow == "password":
        return Auth.client_password("writer", PASSWORD)
    tokens = provider.issue("writer")
    return Auth.bearer_token(tokens["access_token"], tokens["expires_in"], tokens["refresh_token"])


def chain(error):
    """An error, with all that hangs from it."""
    waiting, seen = [error], []
    for one in waiting:
        if one is not None and one not in seen:
            seen.append(one)
            waiting += [one.__cause__, one.__context__, *getattr(one, "exceptions", ())]
    return seen


def shown(client, errors, records):
    """All that a program, or whoever reads its logs, gets to see."""
    yield repr(client)
    yield repr(client._session.auth)
    yield str(client._session.auth)
    for raised in errors:
        yield "".join(traceback.format_exception(raised))
        for one in chain(raised):
            yield from (str(one), repr(one), repr(vars(one)), *getattr(one, "__notes__", ()))
    for record in records.records:
        if not record.name.startswith("httpcore"):  # which shows the heads of replies, whatever they have
            yield logging.Formatter().format(record)


def check(client, errors, records, provider):
    tokens = [part for token in provider.given for part in (token, *token.split(".")[1:])]
    secrets = [*LOUD, *CORES, *tokens]
    for text in shown(client, errors, records):
        for secret in secrets:
            assert secret.lower() not in text.lower()


@pytest.mark.parametrize("flow", FLOWS)
async def test_when_all_goes_well(oidc_server, provider, flow, records):
    async with make_client(oidc_server, auth_credentials=credentials(provider, flow)) as client:
        await client.get_meta()
        await client.collections.use("Locked").query.fetch_objects(limit=1)
        client._session._use_token("x")
        client._session.token_source.token = "x"
        await client.collections.use("Locked").query.fetch_objects(limit=1)
    assert any(record.name == "weaviate_anyio.auth" for record in records.records)
    assert provider.given
    check(client, [], records, provider)


@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.parametrize("flow", FLOWS[:2])
async def test_a_login_that_fails(oidc_server, provider, flow, answer, records):
    provider.answer = ANSWERS[answer]
    client = make_client(oidc_server, auth_credentials=credentials(provider, flow))
    with pytest.raises(AuthenticationFailedError) as caught:
        async with client:
            pass
    assert f"{provider.url}/token failed: " in str(caught.value)
    check(client, [caught.value], records, provider)


@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.parametrize("flow", FLOWS)
async def test_a_renewal_that_fails(oidc_server, provider, flow, answer, records):
    errors = []
    async with make_client(oidc_server, auth_credentials=credentials(provider, flow)) as client:
        provider.answer = ANSWERS[answer]
        client._session._use_token("x")
        client._session.token_source.token = "x"
        for call in (client.get_meta, client.collections.use("Locked").query.fetch_objects):
            with pytest.raises(AuthenticationFailedError) as caught:
                await call()
            errors.append(caught.value)
    check(client, errors, records, provider)


@pytest.mark.parametrize("flow", FLOWS)
async def test_a_token_that_the_server_refuses(oidc_server, provider, flow, records):
    """The server's words about a token do not show it either."""
    errors = []
    async with make_client(oidc_server, auth_credentials=credentials(provider, flow)) as client:
        provider.life, provider.late = 1, 1.1
        client._session._use_token("x")
        client._session.token_source.token = "x"
        for call in (client.get_meta, client.collections.use("Locked").query.fetch_objects):
            with pytest.raises(WeaviateBaseError, match="token is expired") as caught:
                await call()
            errors.append(caught.value)
    check(client, errors, records, provider)


async def test_a_short_secret_is_not_told_by_what_stands_around_it(oidc_server, provider):
    """The name of the error is OAuth's own, and stays."""
    provider.answer = lambda _: (400, {"error": "invalid_grant", "error_description": "invalid user credentials"})
    for password in ("a", "invalid", "user"):
        client = make_client(oidc_server, auth_credentials=Auth.client_password("writer", password))
        with pytest.raises(AuthenticationFailedError, match=r"'invalid_grant': '\*\*\*'"):
            async with client:
                pass


async def test_the_check_finds_secrets(oidc_server, provider, records):
    """The tests above can fail."""
    client = make_client(oidc_server, auth_credentials=Auth.client_password("writer", PASSWORD))
    leaks = [ValueError(PASSWORD), ValueError(quote(CLIENT_SECRET)), ValueError(provider.issue("writer"))]
    for leak in leaks:
        outer = WeaviateBaseError("outer")
        outer.__cause__ = leak
        with pytest.raises(AssertionError):
            check(client, [outer], records, provider)
    logging.getLogger("anything").debug("%s", PASSWORD)
    with pytest.raises(AssertionError):
        check(client, [], records, provider)

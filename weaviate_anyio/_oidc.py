"""Gets an OIDC access token, and keeps it fresh.

One supervised task does it, so that it happens once however many calls meet an expired token, and so that the
cancellation of a call cannot lose the new refresh token that a provider hands out only once.

A grant (RFC 6749) is plain data: the form that is sent to the provider's token endpoint. A refresh token comes first;
where there is none, or it is refused, the form of the login follows, if there is a login.
"""

from __future__ import annotations

import logging
import math
import re
import time
from random import uniform
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import msgspec
from anyio import Event, move_on_after

from weaviate_anyio._grpc.waiting import doubled
from weaviate_anyio._inputs.urls import http_url
from weaviate_anyio._interrupts import hurry, in_grace, keep_out
from weaviate_anyio.auth import AuthBearerToken, AuthClientPassword
from weaviate_anyio.exceptions import (
    LEFT_MEANWHILE,
    AuthenticationFailedError,
    MissingScopeError,
    WeaviateBaseError,
    WeaviateClosedClientError,
    WeaviateConnectionError,
    WeaviateTimeoutError,
    said,
)

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

    from anyio.abc import TaskStatus

    from weaviate_anyio._wire.reading import Reply
    from weaviate_anyio.auth import OidcAuth

RENEW_SECONDS = 60.0
"""The timeout of the provider. It is long, since a provider may have given out the only new refresh token by then."""
ENTER_SECONDS = 5.0
"""Seconds that entering waits for the provider, if `Timeout.init` is less."""
LEAVE_SECONDS = 2.0
"""Seconds that leaving waits for the provider, which may have given out the only new refresh token by then."""

_log = logging.getLogger("weaviate_anyio.auth")

_OK = 200
_SHOWN = 200  # characters of what the provider says that an error repeats
_TOKEN = re.compile(r"[\x21-\x7e]+")
_AHEAD_SECONDS = 30.0
_DEFAULT_LIFE_SECONDS = 60.0
_LONGEST_LIFE_SECONDS = 365 * 86_400.0
_RETRY_SECONDS = 1.0
_LONGEST_RETRY_SECONDS = 60.0
_TOO_MANY = 429
_REFUSED = frozenset({*range(400, 500)} - {408, _TOO_MANY})
"""Statuses that say no to a grant. RFC 6749 knows 400 and 401; providers use others of them too."""
_ERRORS = frozenset(
    {
        "invalid_client",
        "invalid_grant",
        "invalid_request",
        "invalid_scope",
        "unauthorized_client",
        "unsupported_grant_type",
    }
)
"""What OAuth's `error` can be for a token endpoint (RFC 6749, 5.2)."""
_AZURE = "https://login.microsoftonline.com/"
_FLOWS = {
    "refresh_token": "refreshing it",
    "client_credentials": "the client credentials login",
    "password": "the password login",
}


class _Token(str):
    """A token that tracebacks with local variables do not show."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "'***'"


class TokenSource:
    """An access token that renews itself.

    Attributes:
        token: The access token to send now; empty before the first login.
    """

    def __init__(
        self,
        credentials: OidcAuth,
        fetch: Callable[[str, bytes | None], Awaitable[Reply]],
        renewed: Callable[[str], None],
    ) -> None:
        """Keep what is needed; `discover` comes first, then `run`.

        Args:
            credentials: A login, or the first token with a refresh token.
            fetch: Asks a URL, by POST where a form is given.
            renewed: Called with each new access token; with an empty one where the old one is of no use any more.
        """
        self._credentials = credentials
        self.token: str = ""
        self._refresh_token = ""
        # By the clock on the wall: it goes on between two scopes, which may have loops with clocks of their own.
        self._expires_at = 0.0
        if isinstance(credentials, AuthBearerToken):
            self.token, self._refresh_token = _Token(credentials.access_token), credentials.refresh_token or ""
            self._expires_at = time.time() + credentials.expires_in
        self._fetch = fetch
        self._renewed = renewed
        self._endpoint = self._client_id = ""
        self._login: dict[str, str] = {}
        self._failures, self._takes_its_time = 0, False
        self._error: WeaviateBaseError | None = None
        self._wanted = self._done = Event()

    async def discover(self, configuration: Any) -> None:
        """Learn the provider's token endpoint, and the login for it; tokens of another login are forgotten.

        Args:
            configuration: What the server says about its provider: `href`, `clientId`, `scopes`.

        Raises:
            AuthenticationFailedError: The provider does not say where tokens are, or does not offer this login.
            MissingScopeError: The login needs a scope, and neither the credentials nor the server name one.
        """
        if not isinstance(configuration, dict) or not isinstance(configuration.get("clientId"), str):
            raise AuthenticationFailedError("the server's OIDC configuration names no clientId")
        href = _url("the server's OIDC configuration", "href", configuration)
        who = f"the OIDC provider at {href}"
        try:
            provider = _object(who, await self._fetch(href, None))
        except (WeaviateConnectionError, WeaviateTimeoutError) as error:
            raise AuthenticationFailedError(f"{who} gave no token endpoint: {said(error)}") from error
        endpoint = _url(who, "token_endpoint", provider)
        _check_offered(self._credentials, who, provider, endpoint)
        login = _login_form(self._credentials, configuration, endpoint)
        if self._login and (endpoint, login) != (self._endpoint, self._login):
            self._forget()
        self._endpoint, self._client_id, self._login = endpoint, configuration["clientId"], login

    def _forget(self) -> None:
        self.token = self._refresh_token = ""
        self._expires_at = 0.0
        self._renewed("")

    async def log_in(self, seconds: float) -> None:
        """Have an access token that has not expired; a bearer token is used as it is until the server refuses it.

        Args:
            seconds: The timeout. The attempt itself goes on.

        Raises:
            AuthenticationFailedError: The provider gave none.
        """
        if not self._login or time.time() < self._expires_at:
            return
        with move_on_after(seconds) as waiting:
            await self._renewal()
        if waiting.cancelled_caught:
            flow = _FLOWS[self._grant()["grant_type"]]
            raise AuthenticationFailedError(f"{flow} at {self._endpoint} got no answer within {seconds} s")
        if self._error is not None:
            raise AuthenticationFailedError(str(self._error))

    async def run(self, *, task_status: TaskStatus[None]) -> None:
        """Renew the token ahead of its expiry, and whenever `renew` asks for it."""
        keep_out(TokenSource.run, hurry)  # else a token that can be used once may be lost between reply and attribute
        self._wanted, self._done, self._error = Event(), Event(), None
        self._failures, self._takes_its_time = 0, False
        task_status.started()
        try:
            await self._keep_fresh()
        finally:
            self._error = WeaviateClosedClientError(LEFT_MEANWHILE)
            self._done.set()

    async def _keep_fresh(self) -> None:
        while True:
            with move_on_after(self._pause()):
                await (Event() if self._takes_its_time else self._wanted).wait()
            await self._refresh()

    def _pause(self) -> float:
        """Seconds until the next renewal."""
        if self._failures:
            longest = doubled(_RETRY_SECONDS, self._failures - 1, _LONGEST_RETRY_SECONDS)
            return longest * uniform(0.5, 1.0)  # noqa: S311 - a pause is no secret
        left = self._expires_at - time.time()
        return max(left - min(_AHEAD_SECONDS, left / 2), _RETRY_SECONDS)

    async def renew(self, stale: str) -> None:
        """Wait until there is another token than this one.

        Raises:
            AuthenticationFailedError: The provider did not give one.
            WeaviateClosedClientError: The client was left.
        """
        if self.token != stale:
            return
        if not self._takes_its_time:
            await self._renewal()
        if self.token == stale:
            why = self._error or f"{self._endpoint} gave the same one again"
            raise AuthenticationFailedError(f"the access token was refused, and {why}")

    async def _renewal(self) -> None:
        """Hasten the next renewal, and wait for its end."""
        done = self._done
        self._wanted.set()
        await done.wait()
        if isinstance(self._error, WeaviateClosedClientError):
            raise self._error

    async def _refresh(self) -> None:
        # Only a refresh token can be lost on the way. A login is cut short by leaving, and made again.
        if self._refresh_token:
            await in_grace(self._ask, LEAVE_SECONDS)
        else:
            await self._ask()
        done, self._wanted, self._done = self._done, Event(), Event()
        done.set()

    async def _ask(self) -> None:
        form, secrets = self._grant(), self._secrets()
        self._takes_its_time = False
        try:
            reply = await self._post(form)
            if self._login and form is not self._login and reply.status in _REFUSED:
                _log.debug("the refresh token was refused: logging in again")
                self._refresh_token, form = "", self._login
                reply = await self._post(form)
            # Providers lock users out after a few wrong passwords: calls do not hasten a login that was refused.
            is_refused = form is self._login and reply.status in _REFUSED
            self._takes_its_time = is_refused or reply.status == _TOO_MANY
            self._take(_object("it", reply, secrets))
        except AuthenticationFailedError as error:
            self._failed(form, error.message)
        except WeaviateBaseError as error:
            self._failed(form, _cleaned(said(error), secrets))

    def _failed(self, form: dict[str, str], why: str) -> None:
        text = f"{_FLOWS[form['grant_type']]} at {self._endpoint} failed: {why}"
        self._failures, self._error = self._failures + 1, AuthenticationFailedError(text)
        _log.warning("there is no new access token: %s", text)

    def _grant(self) -> dict[str, str]:
        """The form to send next."""
        if not self._refresh_token:
            return self._login
        return {"grant_type": "refresh_token", "refresh_token": self._refresh_token, "client_id": self._client_id}

    async def _post(self, form: dict[str, str]) -> Reply:
        return await self._fetch(self._endpoint, urlencode(form).encode())

    def _secrets(self) -> list[str]:
        """What a provider may repeat of what it was sent, and no error may."""
        known = self.token, self._refresh_token, self._login.get("password"), self._login.get("client_secret")
        return [secret for secret in known if secret]

    def _take(self, reply: dict[str, Any]) -> None:
        token, refresh_token = reply.get("access_token"), reply.get("refresh_token")
        # Client credentials need none (RFC 6749, 4.4.3): their login always works as well.
        if isinstance(refresh_token, str) and refresh_token and "client_secret" not in self._login:
            self._refresh_token = refresh_token  # kept first: it may be the only one that is still accepted
        if not isinstance(token, str) or not _TOKEN.fullmatch(token):
            raise AuthenticationFailedError("it gave no access_token of printable ASCII")
        self.token = _Token(token)
        self._expires_at = time.time() + _lifetime(reply.get("expires_in"))
        self._renewed(token)
        self._error, self._failures = None, 0
        _log.info("there is a new access token, for %d s", self._expires_at - time.time())


def _check_offered(credentials: OidcAuth, who: str, provider: dict[str, Any], endpoint: str) -> None:
    """Refuse a password login before the password is sent, where the provider does not take it."""
    if not isinstance(credentials, AuthClientPassword):
        return
    offered = provider.get("grant_types_supported")
    if isinstance(offered, list) and "password" not in offered:
        raise AuthenticationFailedError(f"{who} offers no password login (grant_types_supported)")
    if endpoint.startswith(_AZURE):
        raise AuthenticationFailedError(f"{who} is Microsoft's, for which password logins are not supported")


def _login_form(credentials: OidcAuth, configuration: dict[str, Any], endpoint: str) -> dict[str, str]:
    """The grant that logs in; empty where all that is known is the tokens that the user has."""
    if isinstance(credentials, AuthBearerToken):
        return {}
    client_id, scopes = configuration["clientId"], configuration.get("scopes") or []
    if not isinstance(scopes, list) or not all(isinstance(scope, str) for scope in scopes):
        raise AuthenticationFailedError("the server's OIDC configuration has scopes that are not a list of strings")
    scopes = [*scopes, *credentials.scope_list]
    if isinstance(credentials, AuthClientPassword):
        form = {"grant_type": "password", "username": credentials.username, "password": credentials.password}
    else:
        form = {"grant_type": "client_credentials", "client_secret": credentials.client_secret}
        scopes = scopes or _usual_scopes(client_id, endpoint)
    return {**form, "client_id": client_id, **({"scope": " ".join(scopes)} if scopes else {})}


def _usual_scopes(client_id: str, endpoint: str) -> list[str]:
    if endpoint.startswith(_AZURE):
        return [f"{client_id}/.default"]
    raise MissingScopeError(
        "the client credentials login needs a scope: Auth.client_credentials(client_secret, scope=...), or "
        "AUTHENTICATION_OIDC_SCOPES of the server"
    )


def _object(who: str, reply: Reply, secrets: Iterable[str] = ()) -> dict[str, Any]:
    """The JSON object that a provider answered with; no error repeats the answer, which may hold tokens."""
    try:
        content = msgspec.json.decode(reply.body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        content = None
    if reply.status != _OK:
        raise AuthenticationFailedError(f"{who} answers with HTTP status {reply.status}{_reason(content, secrets)}")
    if not isinstance(content, dict):
        raise AuthenticationFailedError(f"{who} answers with something other than a JSON object")
    return content


def _reason(content: Any, secrets: Iterable[str]) -> str:
    """The two fields of an error that OAuth knows (RFC 6749, 5.2), cleaned before anything is cut or quoted."""
    if not isinstance(content, dict):
        return ""
    named = [content.get(name) for name in ("error", "error_description")]
    texts = [text if text in _ERRORS else _cleaned(text, secrets) for text in named if isinstance(text, str) and text]
    return "".join(f": {text[:_SHOWN]!r}" for text in texts)


def _cleaned(text: str, secrets: Iterable[str]) -> str:
    """The text, or nothing of it if it may repeat a secret: what stands around a short one would tell it."""
    return "***" if any(_core(secret) in text.lower() for secret in secrets) else text


def _core(secret: str) -> str:
    """The part of a secret that is the same in a URL, in JSON and in HTML. The empty one is part of every text."""
    return max(re.findall(r"[0-9a-z._~-]+", secret.lower()), key=len, default="")


def _url(who: str, name: str, content: dict[str, Any]) -> str:
    value = content.get(name)
    if isinstance(value, str) and value.isascii() and http_url(value):
        return value
    nothing = f"{who} gave no {name} that is an http or https URL"
    raise AuthenticationFailedError(f"{nothing}: there is nowhere to get a token")


def _lifetime(reported: Any) -> float:
    """Seconds; what cannot be understood says nothing, since the token is as good as any."""
    try:
        seconds = float(reported)
    except (TypeError, ValueError, OverflowError):
        return _DEFAULT_LIFE_SECONDS
    if isinstance(reported, bool) or math.isnan(seconds):
        return _DEFAULT_LIFE_SECONDS
    return min(max(seconds, 0.0), _LONGEST_LIFE_SECONDS)

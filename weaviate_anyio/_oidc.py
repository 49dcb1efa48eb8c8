"""Keeps an OIDC access token fresh.

One supervised task does the refreshing, so that it happens once however many calls meet an expired token, and so that
the cancellation of a call cannot lose the new refresh token that a provider hands out only once.
"""

from __future__ import annotations

import logging
import math
import re
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import quote_plus, urlencode

import msgspec
from anyio import CancelScope, Event, create_task_group, current_time, move_on_after, sleep_forever

from weaviate_anyio._inputs.urls import http_url
from weaviate_anyio._interrupts import keep_out
from weaviate_anyio.exceptions import (
    LEFT_MEANWHILE,
    AuthenticationFailedError,
    WeaviateBaseError,
    WeaviateClosedClientError,
    WeaviateConnectionError,
    WeaviateTimeoutError,
    said,
)

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from anyio.abc import TaskStatus

    from weaviate_anyio._wire.reading import Reply
    from weaviate_anyio.auth import AuthBearerToken

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


class TokenSource:
    """An access token that renews itself.

    Attributes:
        token: The access token to send now.
    """

    def __init__(
        self,
        credentials: AuthBearerToken,
        fetch: Callable[[str, bytes | None], Awaitable[Reply]],
        renewed: Callable[[str], None],
    ) -> None:
        """Keep what is needed; `discover` comes first, then `run`.

        Args:
            credentials: The first token, with a refresh token.
            fetch: Asks a URL, by POST where a form is given.
            renewed: Called with each new access token.
        """
        self.token: str = credentials.access_token
        self._refresh_token = credentials.refresh_token or ""
        # By the clock on the wall: it goes on between two scopes, which may have loops with clocks of their own.
        self._expires_at = time.time() + credentials.expires_in
        self._fetch = fetch
        self._renewed = renewed
        self._endpoint = self._client_id = ""
        self._error: WeaviateBaseError | None = None
        self._wanted = self._done = Event()

    async def discover(self, configuration: Any) -> None:
        """Learn the provider's token endpoint.

        Args:
            configuration: What the server says about its provider: `href` and `clientId`.

        Raises:
            AuthenticationFailedError: The provider does not say where tokens are refreshed.
        """
        if not isinstance(configuration, dict) or not isinstance(configuration.get("clientId"), str):
            raise AuthenticationFailedError("the server's OIDC configuration names no clientId")
        href = _url("the server's OIDC configuration", "href", configuration)
        who = f"the OIDC provider at {href}"
        try:
            provider = _object(who, await self._fetch(href, None))
        except (WeaviateConnectionError, WeaviateTimeoutError) as error:
            raise AuthenticationFailedError(f"{who} gave no token endpoint: {said(error)}") from error
        self._endpoint = _url(who, "token_endpoint", provider)
        self._client_id = configuration["clientId"]

    async def run(self, *, task_status: TaskStatus[None]) -> None:
        """Refresh the token ahead of its expiry, and whenever `renew` asks for it."""
        keep_out(TokenSource.run, _hurry)  # else a token that can be used once may be lost between reply and attribute
        self._wanted, self._done, self._error = Event(), Event(), None
        task_status.started()
        try:
            await self._keep_fresh()
        finally:
            self._error = WeaviateClosedClientError(LEFT_MEANWHILE)
            self._done.set()

    async def _keep_fresh(self) -> None:
        pause = _RETRY_SECONDS
        while True:
            left = self._expires_at - time.time()
            ahead = max(left - min(_AHEAD_SECONDS, left / 2), _RETRY_SECONDS)
            with move_on_after(ahead if self._error is None else pause):
                await self._wanted.wait()
            await self._refresh()
            pause = _RETRY_SECONDS if self._error is None else min(2 * pause, _LONGEST_RETRY_SECONDS)

    async def renew(self, stale: str) -> None:
        """Wait until there is another token than this one.

        Raises:
            AuthenticationFailedError: The provider did not give one.
            WeaviateClosedClientError: The client was left.
        """
        if self.token != stale:
            return
        done = self._done
        self._wanted.set()
        await done.wait()
        if isinstance(self._error, WeaviateClosedClientError):
            raise self._error
        if self.token == stale:
            raise AuthenticationFailedError(f"the access token was refused, and refreshing it failed: {self._error}")

    async def _refresh(self) -> None:
        scope = CancelScope(shield=True)
        async with create_task_group() as group:
            with scope:
                group.start_soon(_hurry, scope)
                await self._ask()
            group.cancel_scope.cancel()
        if scope.cancelled_caught:
            self._error = WeaviateClosedClientError(LEFT_MEANWHILE)
        done, self._wanted, self._done = self._done, Event(), Event()
        done.set()

    async def _ask(self) -> None:
        form = {"grant_type": "refresh_token", "refresh_token": self._refresh_token, "client_id": self._client_id}
        try:
            reply = await self._fetch(self._endpoint, urlencode(form).encode())
            self._take(_object(self._endpoint, reply, self._without_tokens))
        except WeaviateBaseError as error:
            text = self._without_tokens(said(error))
            self._error = AuthenticationFailedError(text)
            _log.warning("renewing the access token failed: %s", text)

    def _without_tokens(self, text: str) -> str:
        """The same without what a provider may repeat of what it was sent."""
        for secret in (self._refresh_token, self.token):
            for form in {secret, quote_plus(secret)} if secret else ():
                text = text.replace(form, "***")
        return text

    def _take(self, reply: dict[str, Any]) -> None:
        token, refresh_token = reply.get("access_token"), reply.get("refresh_token")
        if isinstance(refresh_token, str) and refresh_token:
            self._refresh_token = refresh_token  # kept first: it may be the only one that is still accepted
        if not isinstance(token, str) or not _TOKEN.fullmatch(token):
            raise AuthenticationFailedError(f"{self._endpoint} gave no access_token of printable ASCII")
        self.token = token
        self._expires_at = time.time() + _lifetime(reply.get("expires_in"))
        self._renewed(token)
        self._error = None
        _log.debug("the access token was renewed, for %d s", self._expires_at - time.time())


async def _hurry(scope: CancelScope) -> None:
    """Give what goes on in a shielded scope a little time yet, once the client is left."""
    try:
        await sleep_forever()
    finally:
        scope.deadline = current_time() + LEAVE_SECONDS


def _object(who: str, reply: Reply, clean: Callable[[str], str] = str) -> dict[str, Any]:
    """The JSON object that a provider answered with; no error repeats the answer, which may hold tokens."""
    try:
        content = msgspec.json.decode(reply.body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        content = None
    if reply.status != _OK:
        raise AuthenticationFailedError(f"{who} answers with HTTP status {reply.status}{_reason(content, clean)}")
    if not isinstance(content, dict):
        raise AuthenticationFailedError(f"{who} answers with something else than a JSON object")
    return content


def _reason(content: Any, clean: Callable[[str], str]) -> str:
    """The two fields of an error that OAuth knows (RFC 6749, 5.2), cleaned before anything is cut or quoted."""
    if not isinstance(content, dict):
        return ""
    named = [content.get(name) for name in ("error", "error_description")]
    return "".join(f": {clean(text)[:_SHOWN]!r}" for text in named if isinstance(text, str) and text)


def _url(who: str, name: str, content: dict[str, Any]) -> str:
    value = content.get(name)
    if isinstance(value, str) and value.isascii() and http_url(value):
        return value
    raise AuthenticationFailedError(f"{who} gave no {name} that is an http or https URL, so no token can be renewed")


def _lifetime(reported: Any) -> float:
    """Seconds; what cannot be understood says nothing, since the token is as good as any."""
    try:
        seconds = float(reported)
    except (TypeError, ValueError, OverflowError):
        return _DEFAULT_LIFE_SECONDS
    if isinstance(reported, bool) or math.isnan(seconds):
        return _DEFAULT_LIFE_SECONDS
    return min(max(seconds, 0.0), _LONGEST_LIFE_SECONDS)

"""Keeps an OIDC access token fresh.

One supervised task does the refreshing, so that it happens once however many calls meet an expired token, and so that
the cancellation of a call cannot lose the new refresh token that a provider hands out only once.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from anyio import Event, move_on_after

from weaviate_anyio.exceptions import AuthenticationFailedError, WeaviateBaseError, WeaviateClosedClientError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from anyio.abc import TaskStatus

    from weaviate_anyio.auth import AuthBearerToken

_AHEAD_SECONDS = 30.0
_DEFAULT_LIFE_SECONDS = 60.0
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
        fetch: Callable[[str, bytes | None], Awaitable[Any]],
        renewed: Callable[[str], None],
    ) -> None:
        """Keep what is needed; `discover` comes first, then `run`.

        Args:
            credentials: The first token, with a refresh token.
            fetch: Gets the JSON at a URL, by POST where a form is given.
            renewed: Called with each new access token.
        """
        self.token = credentials.access_token
        self._refresh_token = credentials.refresh_token or ""
        # By the clock on the wall: it goes on between two scopes, which may have loops with clocks of their own.
        self._expires_at = time.time() + credentials.expires_in
        self._fetch = fetch
        self._renewed = renewed
        self._endpoint = self._client_id = ""
        self._error: WeaviateBaseError | None = None
        self._wanted = self._done = Event()

    async def discover(self, configuration: dict[str, Any]) -> None:
        """Learn the provider's token endpoint.

        Args:
            configuration: What the server says about its provider: `href` and `clientId`.

        Raises:
            AuthenticationFailedError: The provider does not say where tokens are refreshed.
        """
        try:
            provider = await self._fetch(configuration["href"], None)
            self._endpoint, self._client_id = provider["token_endpoint"], configuration["clientId"]
        except (WeaviateBaseError, LookupError, TypeError, ValueError, AttributeError) as error:
            raise AuthenticationFailedError(
                f"the OIDC provider that the server names ({configuration!r}) gave no token endpoint: {error!r}"
            ) from error

    async def run(self, *, task_status: TaskStatus[None]) -> None:
        """Refresh the token ahead of its expiry, and whenever `renew` asks for it."""
        self._wanted, self._done, self._error = Event(), Event(), None
        task_status.started()
        try:
            await self._keep_fresh()
        finally:
            self._error = WeaviateClosedClientError("The client was left while the call was running")
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

    def _take(self, reply: dict[str, Any]) -> None:
        token, lifetime = reply["access_token"], reply.get("expires_in")
        expires_at = time.time() + float(_DEFAULT_LIFE_SECONDS if lifetime is None else lifetime)
        self._renewed(token)
        self.token, self._expires_at = token, expires_at
        self._refresh_token = reply.get("refresh_token") or self._refresh_token
        self._error = None

    async def _refresh(self) -> None:
        form = {"grant_type": "refresh_token", "refresh_token": self._refresh_token, "client_id": self._client_id}
        try:
            reply = await self._fetch(self._endpoint, urlencode(form).encode())
            self._take(reply)
        except WeaviateBaseError as error:
            self._error = error
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            self._error = AuthenticationFailedError(f"{self._endpoint} gave no token: {error!r}")
        done, self._wanted, self._done = self._done, Event(), Event()
        done.set()

"""Keeps an OIDC access token fresh.

One supervised task does the refreshing, so that it happens once however many calls meet an expired token, and so that
the cancellation of a call cannot lose the new refresh token that a provider hands out only once.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from anyio import Event, move_on_after

from weaviate_anyio.exceptions import AuthenticationFailedError, WeaviateBaseError

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
        except (WeaviateBaseError, LookupError, TypeError) as error:
            raise AuthenticationFailedError(
                f"the OIDC provider that the server names ({configuration!r}) gave no token endpoint: {error!r}"
            ) from error

    async def run(self, *, task_status: TaskStatus[None]) -> None:
        """Refresh the token ahead of its expiry, and whenever `renew` asks for it."""
        self._wanted, self._done = Event(), Event()
        task_status.started()
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
        """
        if self.token != stale:
            return
        done = self._done
        self._wanted.set()
        await done.wait()
        if self.token == stale:
            raise AuthenticationFailedError(f"the access token was refused, and refreshing it failed: {self._error}")

    async def _refresh(self) -> None:
        form = {"grant_type": "refresh_token", "refresh_token": self._refresh_token, "client_id": self._client_id}
        try:
            reply = await self._fetch(self._endpoint, urlencode(form).encode())
            self.token = reply["access_token"]
            self._refresh_token = reply.get("refresh_token", self._refresh_token)
            self._expires_at = time.time() + float(reply.get("expires_in", _DEFAULT_LIFE_SECONDS))
            self._error = None
            self._renewed(self.token)
        except WeaviateBaseError as error:
            self._error = error
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            self._error = AuthenticationFailedError(f"{self._endpoint} gave no token: {error!r}")
        done, self._wanted, self._done = self._done, Event(), Event()
        done.set()

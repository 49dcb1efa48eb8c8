"""The credentials that a client can be given, under the names of the official client."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, TypeAlias

from weaviate_anyio._inputs.check import Before
from weaviate_anyio._inputs.errors import unfit
from weaviate_anyio._inputs.record import check_fields
from weaviate_anyio._inputs.shown import Words, type_of
from weaviate_anyio._warnings import warn

__all__ = [
    "SCOPES",
    "Auth",
    "AuthApiKey",
    "AuthBearerToken",
    "AuthClientCredentials",
    "AuthClientPassword",
    "AuthCredentials",
    "OidcAuth",
]


def __dir__() -> list[str]:
    return __all__


SCOPES = str | list[str]
_ENDLESS = 10**12


def _secret(value: object) -> str:
    if not isinstance(value, str) or not value:
        came = Words("an empty one") if isinstance(value, str) else type_of(value)
        raise unfit(came, "a non-empty string")
    try:
        str.encode(value)
    except UnicodeEncodeError:
        raise unfit(Words("a text with some"), "a string without lone surrogates") from None
    return value


def _seconds(value: object) -> int | float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise unfit(type_of(value), "a number of seconds")
    if not abs(value) < _ENDLESS:  # not a number is refused too
        raise unfit(value, f"less than {_ENDLESS:,} seconds")
    return value


Secret: TypeAlias = Annotated[str, Before(_secret)]


@dataclass
class _Credentials:
    def __post_init__(self) -> None:
        check_fields(self)


@dataclass
class _Scoped(_Credentials):
    def __post_init__(self) -> None:
        super().__post_init__()
        scope: SCOPES | None = vars(self)["scope"]
        self.scope_list: list[str] = scope.split() if isinstance(scope, str) else scope or []


@dataclass
class AuthApiKey(_Credentials):
    """A key that the server knows, sent as a bearer token.

    Attributes:
        api_key: The key.
    """

    api_key: Secret = field(repr=False)


@dataclass
class AuthBearerToken(_Credentials):
    """An OIDC access token that the program already has.

    Attributes:
        access_token: The token.
        expires_in: Seconds that it is still valid for. Less than 0 is warned of.
        refresh_token: Used for getting a new one before it expires. Without it the token is used as it is.
    """

    access_token: Secret = field(repr=False)
    expires_in: Annotated[float, Before(_seconds)] = 60
    refresh_token: Secret | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.expires_in < 0:
            warn(f"Auth003: expires_in of the access token is negative: {self.expires_in}. It is renewed at once")


@dataclass
class AuthClientCredentials(_Scoped):
    """The OIDC client-credentials flow.

    Attributes:
        client_secret: The secret of the client that the server is configured with.
        scope: Scopes to ask for, as a list or separated by spaces.
    """

    client_secret: Secret = field(repr=False)
    scope: SCOPES | None = None


@dataclass
class AuthClientPassword(_Scoped):
    """The OIDC resource-owner-password flow.

    Attributes:
        username: The user's name.
        password: The user's password.
        scope: Scopes to ask for, as a list or separated by spaces.
    """

    username: Secret
    password: Secret = field(repr=False)
    scope: SCOPES | None = None


class Auth:
    """Makes credentials.

    Example:
        from weaviate_anyio.auth import Auth

        client = weaviate.use_async_with_local(auth_credentials=Auth.api_key("the key"))
        client = weaviate.use_async_with_local(auth_credentials=Auth.bearer_token("token", refresh_token="another"))
    """

    @staticmethod
    def api_key(api_key: str) -> AuthApiKey:
        """A key that the server knows."""
        return AuthApiKey(api_key)

    @staticmethod
    def client_credentials(client_secret: str, scope: SCOPES | None = None) -> AuthClientCredentials:
        """The OIDC client-credentials flow."""
        return AuthClientCredentials(client_secret, scope)

    @staticmethod
    def client_password(username: str, password: str, scope: SCOPES | None = None) -> AuthClientPassword:
        """The OIDC resource-owner-password flow."""
        return AuthClientPassword(username, password, scope)

    @staticmethod
    def bearer_token(access_token: str, expires_in: float = 60, refresh_token: str | None = None) -> AuthBearerToken:
        """An OIDC access token; `expires_in` is in seconds."""
        return AuthBearerToken(access_token, expires_in, refresh_token)


OidcAuth = AuthBearerToken | AuthClientPassword | AuthClientCredentials
AuthCredentials = OidcAuth | AuthApiKey

# The names of the official classes, for annotations.
_APIKey = AuthApiKey
_BearerToken = AuthBearerToken
_ClientCredentials = AuthClientCredentials
_ClientPassword = AuthClientPassword

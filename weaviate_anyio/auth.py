"""The credentials that a client can be given, under the names of the official client."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, TypeAlias

from weaviate_anyio._inputs.calls import strictly_used
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
    """The OIDC client credentials flow: a program logs in as itself.

    Attributes:
        client_secret: The secret of the client that the server is configured with.
        scope: Scopes to ask for, as a list or separated by spaces, besides those that the server names.
    """

    client_secret: Secret = field(repr=False)
    scope: SCOPES | None = None


@dataclass
class AuthClientPassword(_Scoped):
    """The OIDC resource owner password flow: a program logs in as a user.

    Attributes:
        username: The user's name.
        password: The user's password.
        scope: Scopes to ask for, as a list or separated by spaces, besides those that the server names.
    """

    username: Secret
    password: Secret = field(repr=False)
    scope: SCOPES | None = None


@strictly_used
class Auth:
    """Makes credentials: API keys, and the logins of OpenID Connect (OIDC).

    Which one: an API key where the server knows it. With an OIDC provider, `client_credentials` for a service that acts
    as itself; `bearer_token` for a program that already has tokens, such as those of a user who has logged in through a
    browser; `client_password` only where the provider offers nothing better, since the program sees the password.

    Entering the client logs in. A login that fails raises `AuthenticationFailedError`, which is a
    `WeaviateStartUpError` too. Inside the scope, the access token is renewed before it expires, and at once where the
    server refuses it. No error, log record or repr shows a secret.

    Example:
        from weaviate_anyio.auth import Auth

        client = weaviate.use_async_with_local(auth_credentials=Auth.api_key("the key"))
        client = weaviate.use_async_with_local(auth_credentials=Auth.client_credentials("the secret", "openid"))
    """

    @staticmethod
    def api_key(api_key: str) -> AuthApiKey:
        """A key that the server knows.

        Example:
            client = weaviate.use_async_with_local(auth_credentials=Auth.api_key("the key"))

        Args:
            api_key: The key. Printable ASCII.

        Raises:
            WeaviateInvalidInputError: It is not a string, or empty.
        """
        return AuthApiKey(api_key)

    @staticmethod
    def client_credentials(client_secret: str, scope: SCOPES | None = None) -> AuthClientCredentials:
        """The OIDC client credentials flow, for services: the program logs in as the client that the server names.

        There is no user and no refresh token: the client logs in again before the access token expires.

        Example:
            login = Auth.client_credentials("the secret", scope="openid")
            client = weaviate.use_async_with_local(auth_credentials=login)

        Args:
            client_secret: The secret of the client whose id is in the server's OIDC configuration.
            scope: Scopes to ask for, as a list or separated by spaces, besides those that the server's OIDC
                configuration names. Where there are none, entering the client raises `MissingScopeError`, except with
                Microsoft's provider: the scope is `<client id>/.default` there.

        Raises:
            WeaviateInvalidInputError: The secret is not a string, or empty; the scope is of another type.
        """
        return AuthClientCredentials(client_secret, scope)

    @staticmethod
    def client_password(username: str, password: str, scope: SCOPES | None = None) -> AuthClientPassword:
        """The OIDC resource owner password flow: the program logs in with the name and the password of a user.

        The access token is renewed by the refresh token. Where the provider gives none, or refuses it, the client logs
        in again with the password. Many providers give one only with the scope `offline_access`. Microsoft's provider
        is refused on entering, as is one whose `grant_types_supported` does not list `password`.

        Example:
            login = Auth.client_password("me", "my password", scope="offline_access")
            client = weaviate.use_async_with_local(auth_credentials=login)

        Args:
            username: The user's name.
            password: The user's password.
            scope: Scopes to ask for, as a list or separated by spaces, besides those that the server's OIDC
                configuration names.

        Raises:
            WeaviateInvalidInputError: The name or the password is not a string, or empty; the scope is of another type.
        """
        return AuthClientPassword(username, password, scope)

    @staticmethod
    def bearer_token(access_token: str, expires_in: float = 60, refresh_token: str | None = None) -> AuthBearerToken:
        """An OIDC access token that the program already has.

        With a refresh token it is renewed. Without one it is used as it is, and calls fail once it has expired;
        entering the client warns of that (Auth002).

        Example:
            tokens = Auth.bearer_token("the access token", expires_in=300, refresh_token="the refresh token")
            client = weaviate.use_async_with_local(auth_credentials=tokens)

        Args:
            access_token: The access token. Printable ASCII.
            expires_in: Seconds that it is still valid for. Less than 0 is warned of (Auth003).
            refresh_token: Used for getting a new access token before it expires.

        Raises:
            WeaviateInvalidInputError: A token is not a string, or empty; `expires_in` is not a number of seconds.
        """
        return AuthBearerToken(access_token, expires_in, refresh_token)


OidcAuth = AuthBearerToken | AuthClientPassword | AuthClientCredentials
AuthCredentials = OidcAuth | AuthApiKey

# The names of the official classes, for annotations.
_APIKey = AuthApiKey
_BearerToken = AuthBearerToken
_ClientCredentials = AuthClientCredentials
_ClientPassword = AuthClientPassword

"""The credentials that a client can be given, under the names of the official client."""

from __future__ import annotations

from dataclasses import dataclass, field

from weaviate_anyio._inputs.errors import invalid, listed
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


def _require_text(owner: str, **values: object) -> None:
    for name, value in values.items():
        if not isinstance(value, str) or not value:
            came = Words("an empty one") if isinstance(value, str) else type_of(value)
            raise invalid(f"{owner}.{name}", came, "a non-empty string")
        if not _is_encodable(value):
            raise invalid(f"{owner}.{name}", Words("a text with some"), "a string without lone surrogates")


def _is_encodable(text: str) -> bool:
    try:
        str.encode(text)
    except UnicodeEncodeError:
        return False
    return True


def _scope_list(scope: object) -> list[str]:
    if scope is None:
        return []
    if isinstance(scope, str):
        return scope.split()
    allowed = "a string, a list of strings and None"
    if not isinstance(scope, list):
        raise invalid("scope", scope, allowed)
    found = listed("scope", scope, allowed)
    if not all(isinstance(item, str) for item in found):
        raise invalid("scope", scope, allowed)
    return found


@dataclass
class AuthApiKey:
    """A key that the server knows, sent as a bearer token.

    Attributes:
        api_key: The key.
    """

    api_key: str = field(repr=False)

    def __post_init__(self) -> None:
        _require_text("AuthApiKey", api_key=self.api_key)


@dataclass
class AuthBearerToken:
    """An OIDC access token that the program already has.

    Attributes:
        access_token: The token.
        expires_in: Seconds that it is still valid for. Less than 0 is warned of.
        refresh_token: Used for getting a new one before it expires. Without it the token is used as it is.
    """

    access_token: str = field(repr=False)
    expires_in: float = 60
    refresh_token: str | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        _require_text("AuthBearerToken", access_token=self.access_token)
        if self.refresh_token is not None:
            _require_text("AuthBearerToken", refresh_token=self.refresh_token)
        if isinstance(self.expires_in, bool) or not isinstance(self.expires_in, int | float):
            raise invalid("AuthBearerToken.expires_in", type_of(self.expires_in), "a number of seconds")
        if not abs(self.expires_in) < _ENDLESS:  # not a number is refused too
            raise invalid("AuthBearerToken.expires_in", self.expires_in, f"less than {_ENDLESS:,} seconds")
        if self.expires_in < 0:
            warn(f"Auth003: expires_in of the access token is negative: {self.expires_in}. It is renewed at once")


@dataclass
class AuthClientCredentials:
    """The OIDC client-credentials flow.

    Attributes:
        client_secret: The secret of the client that the server is configured with.
        scope: Scopes to ask for, as a list or separated by spaces.
    """

    client_secret: str = field(repr=False)
    scope: SCOPES | None = None

    def __post_init__(self) -> None:
        _require_text("AuthClientCredentials", client_secret=self.client_secret)
        self.scope_list: list[str] = _scope_list(self.scope)


@dataclass
class AuthClientPassword:
    """The OIDC resource-owner-password flow.

    Attributes:
        username: The user's name.
        password: The user's password.
        scope: Scopes to ask for, as a list or separated by spaces.
    """

    username: str
    password: str = field(repr=False)
    scope: SCOPES | None = None

    def __post_init__(self) -> None:
        _require_text("AuthClientPassword", username=self.username, password=self.password)
        self.scope_list: list[str] = _scope_list(self.scope)


class Auth:
    """Makes credentials."""

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

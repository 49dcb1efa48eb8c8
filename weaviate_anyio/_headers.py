"""The headers of all requests: REST's fields, and gRPC's metadata under the same names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from weaviate_anyio._inputs.errors import invalid
from weaviate_anyio._inputs.shown import Words, shown, type_of
from weaviate_anyio._version import __version__
from weaviate_anyio._warnings import warn
from weaviate_anyio.auth import AuthApiKey, AuthBearerToken
from weaviate_anyio.connect.base import is_weaviate_domain
from weaviate_anyio.exceptions import WeaviateInvalidInputError

if TYPE_CHECKING:
    from weaviate_anyio._grpc.metadata import Metadata
    from weaviate_anyio.auth import AuthCredentials
    from weaviate_anyio.connect.base import ConnectionParams

# Names that both REST and gRPC take (gRPC's are the narrower ones).
_NAME = re.compile(r"[0-9a-z_.-]+")
_VALUE = re.compile(r"[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?")
_RESERVED = re.compile(
    "connection|content-length|content-type|host|keep-alive|proxy-connection|te|trailer|transfer-encoding|upgrade|"
    "user-agent|grpc-.*|.*-bin"
)


class _Fields(list[tuple[bytes, bytes]]):
    """Fields of a REST request, which show their names only: some tracebacks show local variables."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"[{', '.join(name.decode() for name, _ in self)}]"


class Headers:
    """Headers under their lower-case names, encoded once for each transport.

    Attributes:
        authorization: The credentials among them, None without.
    """

    __slots__ = ("_metadata", "_rest", "_values", "authorization")

    def __init__(self, values: Mapping[str, str]) -> None:
        """Keep those that have a value."""
        self._values = {name: value for name, value in values.items() if value}
        self.authorization: str | None = self._values.get("authorization")
        self._rest: _Fields | None = None
        self._metadata: Metadata | None = None

    @property
    def rest(self) -> list[tuple[bytes, bytes]]:
        """The fields of a REST request."""
        if self._rest is None:
            self._rest = _Fields((name.encode(), value.encode()) for name, value in self._values.items())
        return self._rest

    @property
    def metadata(self) -> Metadata:
        """The metadata of a gRPC call."""
        if self._metadata is None:
            from weaviate_anyio._grpc.metadata import Metadata

            self._metadata = Metadata(self._values)
        return self._metadata

    def with_(self, others: Mapping[str, str]) -> Headers:
        """These with others over them; one without a value takes away the one that was there."""
        return Headers({**self._values, **others})


def request_headers(
    params: ConnectionParams, auth: AuthCredentials | None, headers: Mapping[str, str] | None
) -> dict[str, str]:
    """All headers under their lower-case names.

    Args:
        params: Where the server is.
        auth: The credentials.
        headers: The user's own; those without a value are left out.

    Raises:
        WeaviateInvalidInputError: A name or a value cannot be sent; the value is not repeated.
    """
    own = {"x-weaviate-client": f"weaviate-client-python-anyio/{__version__}"}
    if is_weaviate_domain(params.http.host):
        own["x-weaviate-cluster-url"] = f"https://{params.http.host}"
    # An empty value, as of a variable that is not set, is the same to the server as none.
    given = {} if headers is None else {name: value for name, value in checked_headers(headers).items() if value}
    if auth is not None and "authorization" in given:
        warn("Auth004: an Authorization header was given, and credentials too: the credentials win")
    return {**own, **given, **_authorization(auth)}


def _authorization(auth: AuthCredentials | None) -> dict[str, str]:
    if isinstance(auth, AuthApiKey):
        return {"authorization": f"Bearer {_sendable('auth_credentials (the API key)', auth.api_key)}"}
    if isinstance(auth, AuthBearerToken):
        return {"authorization": f"Bearer {_sendable('auth_credentials (the access token)', auth.access_token)}"}
    return {} if auth is None else {"authorization": ""}  # a login has a token once it is made


def checked_headers(headers: object) -> dict[str, str]:
    """Headers of a user, under their lower-case names.

    Raises:
        WeaviateInvalidInputError: A name or a value cannot be sent; the value is not repeated.
    """
    if not isinstance(headers, Mapping):
        raise invalid("headers", type_of(headers), "a mapping of names to values")
    try:
        items = list(headers.items())
    except Exception as error:
        raise WeaviateInvalidInputError(f"reading them raises {type(error).__name__}", parameter="headers") from error
    return {_name(name): "" if value == "" else _sendable(f"headers[{name!r}]", value) for name, value in items}


def _name(name: object) -> str:
    lower = str.lower(name) if isinstance(name, str) else ""
    if not _NAME.fullmatch(lower):
        raise WeaviateInvalidInputError(f"{shown(name)} is not a name that REST and gRPC can send", parameter="headers")
    if _RESERVED.fullmatch(lower):
        raise WeaviateInvalidInputError(f"{name!r} is reserved for the protocols", parameter="headers")
    return lower


def _sendable(what: str, value: object) -> str:
    """The value, which may be a secret: errors say only what is wrong with it."""
    if not isinstance(value, str):
        raise invalid(what, type_of(value), "a string")
    if not _VALUE.fullmatch(value):
        raise invalid(what, Words("other characters"), "printable ASCII, without white space around it")
    return value

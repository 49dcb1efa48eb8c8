"""What happens when a client is entered: both transports are tried to the end, and what fails is told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from weaviate_anyio._features import OLDEST_SERVER, Feature, parse_version, require, version_text
from weaviate_anyio._options import USUAL, WITHOUT_LOGIN
from weaviate_anyio._warnings import warn
from weaviate_anyio._wire import server
from weaviate_anyio.auth import AuthBearerToken, AuthClientCredentials, AuthClientPassword, OidcAuth
from weaviate_anyio.exceptions import (
    AuthenticationFailedError,
    InsufficientPermissionsError,
    MissingScopeError,
    ResponseCannotBeDecodedError,
    UnexpectedStatusCodeError,
    WeaviateBaseError,
    WeaviateConnectionError,
    WeaviateGRPCUnavailableError,
    WeaviateStartUpAuthenticationError,
    WeaviateStartUpError,
    WeaviateStartUpPermissionsError,
    WeaviateTimeoutError,
    at_start_up,
    reword,
    said,
    shown,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from anyio.abc import TaskGroup

    from weaviate_anyio._calls import Calls
    from weaviate_anyio._session import Session
    from weaviate_anyio._wire.reading import Reply

_OK, _UNAUTHORIZED, _NOT_FOUND = 200, 401, 404
_NO_LOGINS = "no authentication scheme is configured"
"""What a server says of credentials that it has no use for."""


# Entering repeats nothing: a wrong address should be reported at once.
_META = msgspec.structs.replace(server.meta(), kind="init", repeat="never")
_OIDC = msgspec.structs.replace(server.open_id_configuration(), kind="init", repeat="never", reads_pages=True)
_OIDC_IF_ANY = msgspec.structs.replace(_OIDC, ok=range(100, 600))


async def check(session: Session, calls: Calls, tasks: TaskGroup, *, grpc: bool) -> None:
    """Check REST and gRPC at the same time, and learn what the server is.

    Args:
        session: The server.
        calls: What has just been opened.
        tasks: The group in which the access token is kept fresh.
        grpc: Whether gRPC is checked.

    Raises:
        WeaviateStartUpError: REST does not work, or the server is too old.
        WeaviateGRPCUnavailableError: gRPC does not work.
        AuthenticationFailedError: The credentials are missing or not accepted.
        MissingScopeError: The client credentials login has no scope.
    """
    checks = [lambda: _check_rest(session, calls, tasks)]
    if grpc:
        checks.append(lambda: _check_grpc(session, calls))
    rest_error, grpc_error = [*await _outcomes(*checks), None][:2]
    if rest_error is not None:
        raise _with_grpc(rest_error, grpc_error) if grpc else rest_error
    if grpc_error is not None:
        raise _grpc_unavailable(session, grpc_error) from grpc_error


def _grpc_unavailable(session: Session, error: Exception) -> WeaviateBaseError:
    endpoints = session.endpoints
    if endpoints.way == "web":
        require(session.version, Feature.GRPC_WEB)
    where, prefix = endpoints.grpc_address
    made = WeaviateGRPCUnavailableError(session.version_text, (where.host, where.port), prefix, error)
    if endpoints.way == "http2" and Feature.GRPC_WEB.is_on(session.version):
        hint = ' Where only HTTP/1.1 passes, gRPC can go through the REST port: AdditionalConfig(grpc="web").'
        reword(made, made.message, made.message + hint)
    return made


async def _outcomes(*checks: Callable[[], Any]) -> list[Exception | None]:
    """Run the checks at the same time, each to its end: both outcomes together tell more than the first error.

    The first one runs in this task: warnings find the line of the user's program from there.
    """
    from anyio import create_task_group

    from weaviate_anyio._scope import leaf

    outcomes: list[Exception | None] = [None] * len(checks)

    async def run(index: int, check: Callable[[], Any]) -> None:
        try:
            await check()
        except Exception as error:  # noqa: BLE001 - the caller raises it
            outcomes[index] = error

    try:
        async with create_task_group() as tasks:
            for index, each in enumerate(checks[1:], 1):
                tasks.start_soon(run, index, each)
            await run(0, checks[0])
    except BaseExceptionGroup as group:
        raise leaf(group) from None
    return outcomes


def _with_grpc(rest: Exception, grpc: Exception | None) -> Exception:
    """The error of REST, which says of gRPC what is known: both together tell where to look."""
    if isinstance(rest, WeaviateBaseError):
        rest.message = f"{rest.message} (gRPC: {'works' if grpc is None else said(grpc)})"
        rest.args = (rest.message,)
    return rest


async def _check_rest(session: Session, calls: Calls, tasks: TaskGroup) -> None:
    try:
        has_provider = await _log_in(session, calls, tasks)
        reply = await (calls.rest(_META, USUAL) if has_provider else _read_meta_without_provider(session, calls))
        _learn(session, reply)
    except UnexpectedStatusCodeError as error:
        raise _explained(session, error) from error
    except ResponseCannotBeDecodedError as error:
        url = session.endpoints.rest_url
        raise at_start_up(error, f"The service at {url} is not a Weaviate server. {error.message}") from error
    except (WeaviateConnectionError, WeaviateTimeoutError) as error:
        raise at_start_up(error, f"Could not connect to Weaviate: {error.details}") from error
    except (AuthenticationFailedError, MissingScopeError) as error:
        raise at_start_up(error, error.message) from error.__cause__


async def _check_grpc(session: Session, calls: Calls) -> None:
    from anyio import fail_after

    seconds = session.grpc_seconds
    try:
        with fail_after(seconds):
            await calls.check_health()
    except TimeoutError:
        waited_for = calls.grpc_waits_for or "the answer to the health check"
        raise WeaviateTimeoutError(f"timed out after {seconds} s (Timeout.init) waiting for {waited_for}") from None


async def _read_meta_without_provider(session: Session, calls: Calls) -> Reply:
    """What a server says of itself that has no provider for the given credentials of OIDC."""
    if session.headers.authorization:
        try:
            return await calls.rest(_META, USUAL)  # a server takes an API key that is given as an access token
        except UnexpectedStatusCodeError as error:
            if error.status_code != _UNAUTHORIZED:
                raise
    session.withhold_credentials()
    reply = await calls.rest(_META, USUAL)
    given = "an access token" if isinstance(session.auth, AuthBearerToken) else "an OIDC login"
    warn(
        f"Auth001: {given} was given, and the server at {session.endpoints.rest_url} asks for no login. It is not used"
    )
    return reply


async def _log_in(session: Session, calls: Calls, tasks: TaskGroup) -> bool:
    """Get an access token and keep it fresh, where the credentials are those of OIDC.

    Returns:
        Whether the server has the provider that the credentials need, if they need any.
    """
    if not isinstance(session.auth, OidcAuth):
        return True
    # Whoever has a token that cannot be renewed anyway needs no provider, and may be behind a proxy that hides it.
    reply = await calls.rest(_OIDC if session.token_source else _OIDC_IF_ANY, WITHOUT_LOGIN)
    if reply.status == _NOT_FOUND:
        return False
    if reply.status != _OK:
        return True
    try:
        configuration = reply.json()
    except ResponseCannotBeDecodedError:
        warn(
            f"Auth005: the OIDC configuration of {session.endpoints.rest_url} is not JSON: is there a proxy in "
            "between? An access token is used as it is, and not renewed; without one, no credentials are sent"
        )
        return True
    await _start_renewing(session, configuration, tasks)
    return True


async def _start_renewing(session: Session, configuration: Any, tasks: TaskGroup) -> None:
    source = session.token_source
    if source is None:
        warn(
            "Auth002: the access token came without a refresh token, so that it cannot be renewed: calls fail once it "
            "expires. Give the refresh token too (for some providers the scope has to include offline_access)"
        )
        return
    await source.discover(configuration)
    await tasks.start(source.run)
    session.tokens = source
    await source.log_in(session.entering_seconds)


def _learn(session: Session, reply: Reply) -> None:
    meta = reply.read(_meta)
    version = parse_version(meta["version"])
    session.learn(version, meta.get("grpcMaxMessageSize"))
    if version < OLDEST_SERVER:
        oldest = version_text(OLDEST_SERVER)
        raise WeaviateStartUpError(f"The server is Weaviate {meta['version']}, this client needs {oldest} or newer")


def _meta(sent: Any) -> dict[str, Any]:
    """What /v1/meta of a Weaviate server says; a reader for `Reply.read`."""
    if not isinstance(sent["version"], str):
        raise TypeError("the version is not a str")
    meta: dict[str, Any] = sent
    return meta


def _explained(session: Session, error: UnexpectedStatusCodeError) -> WeaviateBaseError:
    url = session.endpoints.rest_url
    if isinstance(error, InsufficientPermissionsError) and session.auth is not None:
        return error  # the server knows the credentials, and does not let them read /v1/meta
    if error.status_code == _UNAUTHORIZED or isinstance(error, InsufficientPermissionsError):
        text = f"The server at {url} {_refused_what(session, shown(error.error))}"
        text = f"{text}. Server response: {shown(error.error)}"
        forbidden = isinstance(error, InsufficientPermissionsError)
        kind = WeaviateStartUpPermissionsError if forbidden else WeaviateStartUpAuthenticationError
        return at_start_up(error, text, kind)
    if error.status_code == _NOT_FOUND:
        text = f"The service at {url} answers, but is not a Weaviate server: it has no /v1/meta (404)"
        return at_start_up(error, text)
    return at_start_up(error, f"Could not connect to Weaviate at {url}: {error.message}")


def _refused_what(session: Session, words: str) -> str:
    if _NO_LOGINS in words:
        return "has no authentication configured, and refuses credentials: leave them out"
    if isinstance(session.auth, AuthClientCredentials | AuthClientPassword) and session.tokens is None:
        return "requires authentication, and has no OIDC provider to log in at: use an API key"
    if session.auth is not None:
        return "requires authentication, and refused the credentials"
    if session.headers.authorization:
        return "requires authentication, and refused the Authorization header"
    return "requires authentication, but no credentials were given: pass auth_credentials"

"""Unary gRPC calls, and what their failures become."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from anyio import fail_after
from grpclib.const import Status
from grpclib.exceptions import GRPCError

from weaviate_anyio._explain import explained
from weaviate_anyio._grpc import ChannelClosed
from weaviate_anyio._proto.health import HealthCheckRequest, HealthCheckResponse, HealthCheckResponseServingStatus
from weaviate_anyio.exceptions import (
    REPLY_TOO_LARGE,
    AuthenticationFailedError,
    InsufficientPermissionsError,
    UnexpectedStatusCodeError,
    WeaviateBaseError,
    WeaviateClosedClientError,
    WeaviateConnectionError,
    WeaviateTimeoutError,
    of_call,
)

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from weaviate_anyio._grpc import Channel
    from weaviate_anyio._methods import Method
    from weaviate_anyio._oidc import TokenSource

Metadata = tuple[tuple[str, str], ...]

T = TypeVar("T")

_UNAUTHORIZED = 401
_SERVICE = "weaviate.v1.Weaviate"


async def unary(channel: Channel, method: Method, request: bytes, metadata: Metadata, seconds: float) -> bytes:
    """Call the method; see `Connection.call`."""
    try:
        with fail_after(seconds):
            return await channel.unary(method.path, request, metadata=metadata)
    except TimeoutError:
        reason = WeaviateTimeoutError(
            f"{method.path} got no answer from {channel.target} within {seconds} s (the time-out for {method.kind})"
        )
        raise of_call(reason, method.failure) from None
    except GRPCError as error:
        raise of_call(_translated(error, method), method.failure) from error


async def renewing(
    send: Callable[[], Awaitable[T]],
    tokens: TokenSource,
    seconds: float,
    what: str,
    failure: type[WeaviateBaseError] = WeaviateBaseError,
) -> T:
    """Send; where the access token is refused as expired, wait for a new one and send once more.

    Args:
        send: Sends the request with the token that is valid now.
        tokens: Renews the token.
        seconds: The time-out of all together.
        what: The request, for errors.
        failure: The class that every failure of the request has.

    Raises:
        WeaviateTimeoutError: All together took too long.
        AuthenticationFailedError: There was no new token.
    """
    sent = tokens.token
    try:
        with fail_after(seconds):
            try:
                return await send()
            except (AuthenticationFailedError, UnexpectedStatusCodeError) as error:
                if isinstance(error, UnexpectedStatusCodeError) and error.status_code != _UNAUTHORIZED:
                    raise
            await _renew(tokens, sent, failure)
            return await send()
    except TimeoutError:
        reason = WeaviateTimeoutError(f"{what} and the renewal of the access token took longer than {seconds} s")
        raise of_call(reason, failure) from None


async def _renew(tokens: TokenSource, sent: str, failure: type[WeaviateBaseError]) -> None:
    try:
        await tokens.renew(sent)
    except AuthenticationFailedError as error:
        raise of_call(error, failure) from error.__cause__


async def check_health(channel: Channel, path: str) -> None:
    """Ask the server's health service.

    Raises:
        WeaviateConnectionError: The service says that it does not serve.
        GRPCError: The call failed.
    """
    reply = HealthCheckResponse.decode(await channel.unary(path, HealthCheckRequest(service=_SERVICE).encode()))
    if reply.status != HealthCheckResponseServingStatus.SERVING:
        raise WeaviateConnectionError(
            f"the gRPC health check of {_SERVICE} says that it is not serving ({reply.status})"
        )


def _translated(error: GRPCError, method: Method) -> WeaviateBaseError:
    message = error.message or error.status.name
    if isinstance(error, ChannelClosed):
        return WeaviateClosedClientError("The client was left while the call was running")
    if error.status is Status.UNAVAILABLE:
        return WeaviateConnectionError(message)
    if error.status is Status.PERMISSION_DENIED:
        return InsufficientPermissionsError(error)
    if error.status is Status.UNAUTHENTICATED:
        return AuthenticationFailedError(message)
    if error.status is Status.DEADLINE_EXCEEDED:
        return WeaviateTimeoutError(f"{method.path}: {message}")
    if error.status is Status.RESOURCE_EXHAUSTED and "came, the largest allowed is" in message:  # the engine's words
        message = f"{message}: {REPLY_TOO_LARGE}"
    return method.error(explained(message))

"""What a call may raise: grpclib's GRPCError, and what it is called where no server has answered."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Final, Literal

from grpclib.const import Status
from grpclib.exceptions import GRPCError

from weaviate_anyio._grpc.frames import ProtocolError

if TYPE_CHECKING:
    from typing import Any, Self

__all__ = ["CallError", "ChannelClosed", "ConnectError", "ConnectionLost", "GRPCError", "ProtocolError", "Status"]

HTTP_STATUS: Final = {
    400: Status.INTERNAL,
    401: Status.UNAUTHENTICATED,
    403: Status.PERMISSION_DENIED,
    404: Status.UNIMPLEMENTED,
    429: Status.UNAVAILABLE,
    502: Status.UNAVAILABLE,
    503: Status.UNAVAILABLE,
    504: Status.UNAVAILABLE,
}
"""How gRPC reads an HTTP status that comes without a grpc-status; the rest is UNKNOWN."""

Stage = Literal["dns", "tcp", "proxy", "tls", "alpn", "http2"]


class CallError(GRPCError):
    """A call, or what it needs, has failed; every error of the engine that has a gRPC status is one.

    Attributes:
        never_processed: The server has certainly not processed the call, so that sending it again cannot do its work
            twice: there was no connection, the stream was refused, lay above the last one of a GOAWAY, or had not been
            sent. False for what the caller must change first (a request that is too long, a channel that is closed).
        retry_after: Seconds that the server, or a proxy, asks to wait before the next attempt; infinite where it wants
            none, None where it says nothing.
        reply_too_large: The reply is larger than the channel takes.
    """

    def __init__(
        self,
        status: Status,
        message: str | None = None,
        details: Any = None,
        *,
        never_processed: bool = False,
        retry_after: float | None = None,
        reply_too_large: bool = False,
    ) -> None:
        super().__init__(status, message, details)
        self.never_processed = never_processed
        self.retry_after = retry_after
        self.reply_too_large = reply_too_large

    def again(self) -> Self:
        """The same error for another caller: an exception that is raised in two tasks mixes up their tracebacks."""
        error = copy(self)
        error.__cause__ = self.__cause__
        return error

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuilt, (type(self), self.args, vars(self))


def _rebuilt(kind: type[CallError], args: tuple[Any, ...], attributes: dict[str, Any]) -> CallError:
    error = kind.__new__(kind, *args)
    vars(error).update(attributes)
    return error


class _Unanswered(CallError):
    """An error that no server has sent: its text is all that it has to say."""

    def __str__(self) -> str:
        return str(self.message)


class ConnectError(_Unanswered):
    """There is no connection to the server; the call was never sent.

    Attributes:
        stage: How far the attempt came: `dns` (host not found), `tcp` (refused, unreachable; unix sockets too),
            `proxy`, `tls` (handshake or certificate), `alpn` (TLS, but no HTTP/2), `http2` (the port does not speak
            gRPC).
        timed_out: Whether it was the timeout for connecting that ended the attempt.
        greeted: Whether the server spoke HTTP/2 and then took no calls: the next attempt may meet another one, or the
            same one started again.
        lasting: Whether the way to the server is wrong, and not only blocked, so that another attempt mends nothing.
    """

    def __init__(
        self, stage: Stage, message: str, *, timed_out: bool = False, greeted: bool = False, lasting: bool = False
    ) -> None:
        super().__init__(Status.UNAVAILABLE, message, never_processed=True)
        self.stage: Stage = stage
        self.timed_out = timed_out
        self.greeted = greeted
        self.lasting = lasting or stage == "alpn"


class ConnectionLost(_Unanswered):
    """The connection went away during the call."""

    def __init__(self, message: str, *, never_processed: bool) -> None:
        super().__init__(Status.UNAVAILABLE, message, never_processed=never_processed)


class ChannelClosed(_Unanswered):
    """The channel is not running: it was not started, or it was closed, perhaps during the call."""

    def __init__(self, message: str = "the channel is not running") -> None:
        super().__init__(Status.CANCELLED, message)

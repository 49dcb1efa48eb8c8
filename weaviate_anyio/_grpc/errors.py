"""What a call may raise: grpclib's GRPCError, and what it is called where no server has answered."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, Literal

from grpclib.const import Status
from grpclib.exceptions import GRPCError

from weaviate_anyio._grpc.frames import ProtocolError

if TYPE_CHECKING:
    from typing import Any

__all__ = ["ChannelClosed", "ConnectError", "ConnectionLost", "GRPCError", "ProtocolError", "Stage", "Status"]

Stage = Literal["dns", "tcp", "proxy", "tls", "alpn", "http2"]

STATUSES: Final = {status.value: status for status in Status}


class ConnectError(GRPCError):
    """There is no connection to the server; the call was never sent.

    Attributes:
        stage: how far the attempt came: `dns` (host not found), `tcp` (refused, unreachable; unix sockets too),
            `proxy`, `tls` (handshake or certificate), `alpn` (TLS, but no HTTP/2), `http2` (the port does not speak
            gRPC).
        timed_out: whether it was the time-out for connecting that ended the attempt.
    """

    def __init__(self, stage: Stage, message: str, *, timed_out: bool = False) -> None:
        super().__init__(Status.UNAVAILABLE, message)
        self.stage: Stage = stage
        self.timed_out = timed_out

    def __str__(self) -> str:
        return str(self.message)

    def __reduce__(self) -> tuple[Any, ...]:
        return partial(ConnectError, timed_out=self.timed_out), (self.stage, self.message)

    def again(self) -> ConnectError:
        """The same error for another caller: an exception that is raised in two tasks mixes up their tracebacks."""
        error = ConnectError(self.stage, str(self.message), timed_out=self.timed_out)
        error.__cause__ = self.__cause__
        return error


class ConnectionLost(GRPCError):
    """The connection went away during the call.

    Attributes:
        maybe_processed: the request may have reached the server, so that repeating the call may do its work twice.
    """

    def __init__(self, message: str, *, maybe_processed: bool) -> None:
        super().__init__(Status.UNAVAILABLE, message)
        self.maybe_processed = maybe_processed

    def __str__(self) -> str:
        return str(self.message)

    def __reduce__(self) -> tuple[Any, ...]:
        return partial(ConnectionLost, maybe_processed=self.maybe_processed), (self.message,)


class ChannelClosed(GRPCError):
    """The channel is not running: it was not started, or it was closed, perhaps during the call."""

    def __init__(self, message: str = "the channel is not running") -> None:
        super().__init__(Status.CANCELLED, message)

    def __str__(self) -> str:
        return str(self.message)

    def __reduce__(self) -> tuple[Any, ...]:
        return ChannelClosed, (self.message,)


def status_error(code: int, message: str | None, details: Any = None) -> GRPCError:
    """The error of a call that ended with a gRPC status other than OK."""
    return GRPCError(STATUSES.get(code, Status.UNKNOWN), message, details)

"""What a client has done in its present scope."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["CallStatistics", "ClientStatistics", "NodeStatistics"]


def __dir__() -> list[str]:
    return __all__


@dataclass(frozen=True, slots=True)
class CallStatistics:
    """Calls that have ended, over one transport; their repetitions are not counted.

    Attributes:
        succeeded: Calls that were answered as they should be.
        failed: Calls that raised an error, timeouts among them.
        cancelled: Calls that their callers cancelled.
    """

    succeeded: int = 0
    failed: int = 0
    cancelled: int = 0


@dataclass(frozen=True, slots=True)
class NodeStatistics:
    """The connections to one node, REST and gRPC together.

    Attributes:
        connections_opened: Connections made so far.
        connections_open: Those that are open now.
        connections_used: Those of them that a request uses now.
        open_streams: gRPC calls under way.
        pending_requests: Requests that wait for a connection, or for the server to take another stream.
        bytes_sent: Bytes of HTTP, headers included; what TLS adds is not.
        bytes_received: The same in the other direction.
        works: Whether it takes calls; one of several nodes that has failed does not until it answers again.
    """

    connections_opened: int = 0
    connections_open: int = 0
    connections_used: int = 0
    open_streams: int = 0
    pending_requests: int = 0
    bytes_sent: int = 0
    bytes_received: int = 0
    works: bool = True


@dataclass(frozen=True, slots=True)
class ClientStatistics:
    """What a client has done since it was entered.

    Attributes:
        rest: Calls over REST.
        grpc: Calls over gRPC; a batch over a stream makes none.
        retries: Attempts of calls that were made again after a failure.
        nodes: Address of a node's REST API -> its connections.
    """

    rest: CallStatistics = field(default_factory=CallStatistics)
    grpc: CallStatistics = field(default_factory=CallStatistics)
    retries: int = 0
    nodes: dict[str, NodeStatistics] = field(default_factory=dict)

"""Ports for one server: the given ones checked, the others free ones."""

from __future__ import annotations

import errno
import socket
import sys
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from weaviate_anyio.exceptions import WeaviateStartUpError

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Ports:
    """What one server listens on."""

    http: int
    grpc: int
    gossip: int
    data: int
    raft: int
    raft_rpc: int


class PortTakenError(Exception):
    """A port that was asked for is in use."""

    def __init__(self, port: int) -> None:
        self.port = port
        super().__init__(f"port {port} is in use")


@contextmanager
def reserve(host: str, http: int, grpc: int) -> Iterator[Ports]:
    """Choose free ports where 0 is given, and keep others from choosing the same until the block is left.

    On Linux a socket that is bound but does not listen keeps its port from being handed out, while a server that
    sets SO_REUSEADDR, as Go's do, can listen on it. Elsewhere that server would fail, so the ports are let go at once.

    Raises:
        PortTakenError: `http` or `grpc` is given and in use.
    """
    with ExitStack() as held:
        for given, address in ((http, host), (grpc, "")):
            if given:
                check_free(address, given)
        gossip, raft = _hold_pair(held), _hold_pair(held)
        # The server expects the second of each pair right behind the first.
        ports = Ports(http or _hold(held), grpc or _hold(held), gossip, gossip + 1, raft, raft + 1)
        if sys.platform != "linux":
            held.close()
        yield ports


def check_free(host: str, port: int) -> None:
    """See whether a server could listen here.

    Raises:
        PortTakenError: Another program listens.
        WeaviateStartUpError: It could not for another reason: no such address, no permission.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise PortTakenError(port) from error
            raise WeaviateStartUpError(f"A server cannot listen on {host} port {port}: {error.strerror}") from error


def _hold(held: ExitStack, port: int = 0) -> int:
    keeper = held.enter_context(socket.socket())
    keeper.bind(("", port))
    # Only now: with the option set before, two calls could be given the same port.
    keeper.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    return int(keeper.getsockname()[1])


def _hold_pair(held: ExitStack) -> int:
    for _ in range(100):
        first = _hold(held)
        try:
            _hold(held, first + 1)
        except (OSError, OverflowError):
            continue  # the first one stays held, so that another one comes next
        return first
    raise OSError(errno.EADDRINUSE, "there are no two free ports in a row")

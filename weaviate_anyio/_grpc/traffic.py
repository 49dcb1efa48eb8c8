"""What goes over the connections to one target, counted while it goes."""

from __future__ import annotations


class Traffic:
    """Counts of all connections to one target, TLS not included.

    Attributes:
        opened: Connections that were made.
        sent: Bytes.
        received: Bytes.
        peer: Address and port that the newest connection leads to; None before the first, and for unix sockets.
    """

    __slots__ = ("opened", "peer", "received", "sent")

    def __init__(self) -> None:
        self.opened: int = 0
        self.sent: int = 0
        self.received: int = 0
        self.peer: tuple[str, int] | None = None

    def connected(self, name: object) -> None:
        """A connection was made.

        Args:
            name: What the socket says of its peer.
        """
        self.opened += 1
        self.peer = (name[0], name[1]) if isinstance(name, tuple) else None

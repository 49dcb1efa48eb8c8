"""One stream as the protocol core sees it: what waits to be sent, what came, and how it ended."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final, Protocol

from weaviate_anyio._grpc.messages import PREFIX, MessageError, Packed, inflate

if TYPE_CHECKING:
    from weaviate_anyio._grpc.headers import Headers

# gRPC status codes that the core itself gives; the numbers are those of grpclib.const.Status.
CANCELLED: Final = 1
UNKNOWN: Final = 2
PERMISSION_DENIED: Final = 7
RESOURCE_EXHAUSTED: Final = 8
UNIMPLEMENTED: Final = 12
INTERNAL: Final = 13
UNAVAILABLE: Final = 14
UNAUTHENTICATED: Final = 16


class Waiter(Protocol):
    """Whoever wants to know about a stream."""

    def set(self) -> None:
        """Something new has come."""


class Failure:
    """Why a stream ended without trailers.

    Attributes:
        status: the gRPC status code.
        text: what happened, in words.
        untouched: the peer has certainly not processed the call, so that it may be repeated.
        lost: the connection went away under the stream.
    """

    __slots__ = ("lost", "status", "text", "untouched")

    def __init__(self, status: int, text: str, untouched: bool = False, lost: bool = False) -> None:
        self.status = status
        self.text = text
        self.untouched = untouched
        self.lost = lost


class StreamState:
    """One call on one connection.

    It has no id until its HEADERS are drained; until then the peer does not know of it.
    """

    __slots__ = (
        "block",
        "chunks",
        "closed",
        "credit",
        "deadline",
        "end_sent",
        "ending",
        "failure",
        "first",
        "have",
        "headers",
        "held",
        "id",
        "messages",
        "need",
        "news",
        "offset",
        "outgoing",
        "pending",
        "queued",
        "room_wanted",
        "trailers",
        "waiter",
        "whole",
        "window",
        "window_left",
    )

    def __init__(self, block: bytes, deadline: float, whole: bool, waiter: Waiter) -> None:
        """`whole`: the call is unary, so that its waiter is only told of the end."""
        self.id = 0
        self.waiter = waiter
        self.whole = whole
        self.block = block
        self.deadline = deadline
        # Sending: `first` is the piece that is being sent, from `offset` on; more pieces wait in `outgoing`.
        self.first = b""
        self.offset = 0
        self.outgoing: deque[bytes] | None = None
        self.pending = 0
        self.queued = False
        self.ending = False
        self.end_sent = False
        self.room_wanted = False
        self.window = 0
        # Receiving: `chunks` hold `have` bytes of a message that is complete when there are `need`.
        self.headers: Headers | None = None
        self.trailers: Headers | None = None
        self.messages: deque[bytes | Packed] = deque()
        self.chunks: list[bytes] = []
        self.have = 0
        self.need = PREFIX
        self.held = 0
        self.credit = 0
        self.window_left = 0
        # The end.
        self.closed = False
        self.failure: Failure | None = None
        self.news = False

    def append(self, data: bytes) -> None:
        """Queue bytes of DATA."""
        self.pending += len(data)
        if not self.first:
            self.first = data
        elif self.outgoing is None:
            self.outgoing = deque((data,))
        else:
            self.outgoing.append(data)

    def take(self, size: int) -> bytes:
        """Take up to `size` bytes of what waits to be sent; small pieces share a frame."""
        first, offset = self.first, self.offset
        if not offset and len(first) <= size and self.outgoing is None:
            self.first = b""
            self.pending = 0
            return first
        taken: list[bytes] = []
        while size > 0 and first:
            piece = first[offset : offset + size]
            taken.append(piece)
            size -= len(piece)
            offset += len(piece)
            self.pending -= len(piece)
            if offset == len(first):
                offset = 0
                first = self.outgoing.popleft() if self.outgoing else b""
        self.first, self.offset = first, offset
        if not self.outgoing:
            self.outgoing = None
        return b"".join(taken)

    def forget_outgoing(self) -> None:
        """Nothing more will be sent: let the bytes go."""
        self.block = self.first = b""
        self.outgoing = None
        self.pending = self.offset = 0

    def feed(self, payload: bytes, limit: int) -> None:
        """Take the payload of a DATA frame.

        Raises:
            MessageError: a message is longer than `limit`.
        """
        if not self.have and len(payload) >= PREFIX and not payload[0]:
            size = int.from_bytes(payload[1:PREFIX], "big")
            if size + PREFIX == len(payload) and size <= limit:
                self.messages.append(payload[PREFIX:])
                self.held += size + PREFIX
                return
        self.chunks.append(payload)
        self.have += len(payload)
        if self.have >= self.need:
            self._split(limit)

    def _split(self, limit: int) -> None:
        """Cut the chunks into messages; keep what is left of the last one."""
        data = b"".join(self.chunks) if len(self.chunks) > 1 else self.chunks[0]
        position, end = 0, len(data)
        self.need = PREFIX
        while end - position >= PREFIX:
            size = int.from_bytes(data[position + 1 : position + PREFIX], "big")
            if size > limit:
                text = f"a message of {size} bytes came, the largest allowed is {limit} bytes"
                raise MessageError(RESOURCE_EXHAUSTED, text)
            finish = position + PREFIX + size
            if finish > end:
                self.need = PREFIX + size
                break
            message = data[position + PREFIX : finish]
            self.messages.append(Packed(data[position], message) if data[position] else message)
            self.held += PREFIX + size
            position = finish
        self.chunks = [data[position:]] if position < end else []
        self.have = end - position

    def take_message(self, limit: int) -> bytes:
        """The oldest message.

        Raises:
            MessageError: it cannot be decompressed, or grows beyond `limit`.
        """
        message = self.messages.popleft()
        if isinstance(message, bytes):
            self.held -= PREFIX + len(message)
            return message
        self.held -= PREFIX + len(message.data)
        encoding = self.headers.encoding if self.headers is not None else b""
        return inflate(message.data, message.flag, encoding, limit)

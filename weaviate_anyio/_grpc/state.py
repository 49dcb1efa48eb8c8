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
        closed: it went away because we closed it.
        retry_after: see `CallError`.
    """

    __slots__ = ("closed", "lost", "retry_after", "status", "text", "untouched")

    def __init__(
        self,
        status: int,
        text: str,
        untouched: bool = False,
        lost: bool = False,
        closed: bool = False,
        retry_after: float | None = None,
    ) -> None:
        self.status = status
        self.text = text
        self.untouched = untouched
        self.lost = lost
        self.closed = closed
        self.retry_after = retry_after


class StreamState:
    """One call on one connection.

    It has no id until its HEADERS are drained; until then the peer does not know of it.
    """

    __slots__ = (
        "block",
        "chunks",
        "closed",
        "copied",
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
        # Receiving: `chunks` hold `have` bytes of a message that is complete when there are `need`; the first `copied`
        # of them are copies, the others refer to what has just been received.
        self.headers: Headers | None = None
        self.trailers: Headers | None = None
        self.messages: deque[bytes | Packed] = deque()
        self.chunks: list[bytes | memoryview] = []
        self.copied = 0
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

    def feed(self, data: bytes, start: int, finish: int, limit: int) -> bool:
        """Take the payload of a DATA frame, `data[start:finish]`.

        Returns:
            Whether it refers to `data` afterwards, so that `copy_rest` is due before `data` is let go.

        Raises:
            MessageError: a message is longer than `limit`.
        """
        size = finish - start
        if not self.have and size >= PREFIX:
            whole = PREFIX + int.from_bytes(data[start + 1 : start + PREFIX], "big")
            if whole == size and size - PREFIX <= limit:
                self._add(data[start], data[start + PREFIX : finish])
                return False
            if whole > size and whole - PREFIX <= limit:
                self.need = whole
        self.chunks.append(memoryview(data)[start:finish])
        self.have += size
        if self.have >= self.need:
            self._split(limit)
        return self.copied < len(self.chunks)

    def copy_rest(self) -> None:
        """Copy what is left of a message, which would else keep all that came with it in memory."""
        if self.copied < len(self.chunks):
            self.chunks[self.copied :] = [b"".join(self.chunks[self.copied :])]
            self.copied = len(self.chunks)

    def _split(self, limit: int) -> None:
        """Cut the chunks into messages; keep what is left of the last one."""
        if self.have == self.need > PREFIX:
            # One message, whose length was checked when its prefix came: copied once.
            first = memoryview(self.chunks[0])
            self.chunks[0] = first[PREFIX:]
            self._add(first[0], b"".join(self.chunks))
            self._keep(b"")
            return
        data = b"".join(self.chunks)
        position, end = 0, len(data)
        self.need = PREFIX
        while end - position >= PREFIX:
            size = int.from_bytes(data[position + 1 : position + PREFIX], "big")
            if size > limit:
                self._keep(b"")
                text = f"a message of {size} bytes came, the largest allowed is {limit} bytes"
                raise MessageError(RESOURCE_EXHAUSTED, text)
            finish = position + PREFIX + size
            if finish > end:
                self.need = PREFIX + size
                break
            self._add(data[position], data[position + PREFIX : finish])
            position = finish
        self._keep(data[position:])

    def _add(self, flag: int, message: bytes) -> None:
        self.messages.append(Packed(flag, message) if flag else message)
        self.held += PREFIX + len(message)
        self.need = PREFIX

    def _keep(self, rest: bytes) -> None:
        self.chunks = [rest] if rest else []
        self.copied = len(self.chunks)
        self.have = len(rest)

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

"""Sockets in memory: a server whose every step is taken by the test, so that a schedule of them repeats itself."""

import anyio
from anyio import BrokenResourceError, ClosedResourceError, EndOfStream, Event
from anyio.abc import ByteStream
from anyio.lowlevel import checkpoint

from weaviate_anyio._grpc.sockets import DirectSocket


class Bell:
    """Wakes all who wait; who is woken looks again."""

    def __init__(self):
        self._event = None

    def ring(self):
        event, self._event = self._event, None
        if event is not None:
            event.set()

    async def wait(self):
        self._event = self._event or Event()
        await self._event.wait()


class Wire(ByteStream):
    """The client's end of a connection; the server's end is `reader`, which gets what is sent in the same moment.

    Args:
        reader: called with the bytes that the server reads.
        piece: how many bytes the client reads at once, at most.
        room: how many bytes wait for a server that does not read, before the sender waits.

    Attributes:
        moved: bytes that went either way, to see whether anything still happens.
        closed: the client has closed it.
    """

    def __init__(self, reader, piece, room):
        self.moved = 0
        self.reading = True
        self.closed = False
        self.ended = self.deaf = self.broken = False
        self._reader, self._piece, self._room = reader, piece, room
        self._to_client, self._to_server = bytearray(), bytearray()
        self._news = Bell()

    # The client's end

    async def receive(self, max_bytes=65536):
        await checkpoint()
        while True:
            if self.closed:
                raise ClosedResourceError
            if self.broken:
                raise BrokenResourceError
            if self._to_client:
                break
            if self.ended:
                raise EndOfStream
            await self._news.wait()
        size = min(max_bytes, self._piece)
        data = bytes(self._to_client[:size])
        del self._to_client[:size]
        self.moved += len(data)
        return data

    def send_now(self, data):
        """Send what fits; gives how many bytes did."""
        if self.closed or self.broken or self.deaf:
            raise BrokenResourceError
        size = len(data) if self.reading else min(len(data), self._room - len(self._to_server))
        self._take(bytes(data[:size]))
        return size

    async def send(self, item):
        """As on a socket, what fits goes out even if the sender is cancelled while the rest waits."""
        await checkpoint()
        rest = memoryview(item)
        while rest:
            rest = rest[self.send_now(rest) :]
            if rest:
                await self._news.wait()

    def _take(self, data):
        self.moved += len(data)
        self._to_server += data
        self._flush()

    async def send_eof(self):
        raise NotImplementedError

    async def aclose(self):
        self.closed = True
        self._news.ring()
        await checkpoint()

    # The server's end

    @property
    def left(self):
        """Whether the server has closed it, in some way."""
        return self.ended or self.deaf or self.broken

    @property
    def alive(self):
        """Whether both ends are there."""
        return not self.closed and not self.left

    @property
    def quiet(self):
        """Whether all that was sent has been read, by both sides."""
        return not self._to_client and not self._to_server

    def write(self, data):
        if self.alive:
            self._to_client += data
            self._news.ring()

    def read(self, reading):
        """Begin or stop to read what the client sends."""
        self.reading = reading
        self._flush()
        self._news.ring()

    def _flush(self):
        if self.reading and self._to_server:
            data = bytes(self._to_server)
            self._to_server.clear()
            if self.alive:
                self._reader(data)

    def end(self, how):
        """The server closes: `ended` after what it has sent, `deaf` for what comes, `broken` at once."""
        setattr(self, how, True)
        self._to_server.clear()
        self._news.ring()


class DirectWire(Wire, DirectSocket):
    """One that the engine takes for a socket of its own, which it may send to without waiting."""

    peer = None

    async def send(self, item):
        rest = item[self.send_now(item) :]
        if rest:
            await super().send(rest)


class Clock:
    """Stands in for the pauses before repeated attempts: while it is stopped they last, else they are over at once."""

    def __init__(self):
        self.stopped = False
        self.waiting = 0
        self._bell = Bell()

    def stop(self, stopped):
        self.stopped = stopped
        self._bell.ring()

    async def sleep(self, _):
        await checkpoint()
        self.waiting += 1
        try:
            while self.stopped:
                await self._bell.wait()
        finally:
            self.waiting -= 1


async def turns(count):
    """Let all others run so many times."""
    for _ in range(count):
        await anyio.lowlevel.checkpoint()

"""A server on raw bytes, which does what no real one would."""

from contextlib import asynccontextmanager

import h2_frames as h2
from hpack import Decoder
from raw import serve

from weaviate_anyio._grpc import frames


class Peer:
    """One connection as the server sees it."""

    def __init__(self, stream):
        self.stream = stream
        self.buffer = b""
        self.seen = []
        self._decoder = Decoder()

    async def send(self, *parts):
        await self.stream.send(b"".join(parts))

    async def _read(self, size):
        while len(self.buffer) < size:
            self.buffer += await self.stream.receive()
        data, self.buffer = self.buffer[:size], self.buffer[size:]
        return data

    async def greet(self, settings=()):
        """Take the client's preface, and send SETTINGS."""
        assert await self._read(len(frames.PREFACE)) == frames.PREFACE
        await self.send(h2.settings(settings), h2.SETTINGS_ACK)

    async def frame(self):
        """The next frame: kind, flags, stream id, payload."""
        high, low, kind, flags, stream_id = frames.HEAD.unpack(await self._read(9))
        found = kind, flags, stream_id, await self._read(high << 8 | low)
        self.seen.append(found)
        return found

    async def wait_for(self, kind, stream_id=None):
        """The next frame of a kind; what comes before it is passed over."""
        while True:
            found = await self.frame()
            if found[0] == kind and stream_id in {None, found[2]}:
                return found

    async def request(self):
        """The next request, to its end: stream id, fields, body."""
        _, flags, stream_id, payload = await self.wait_for(frames.HEADERS)
        fields = self._decoder.decode(payload)
        body = b""
        while not flags & frames.END_STREAM:
            _, flags, _, payload = await self.wait_for(frames.DATA, stream_id)
            body += payload
        return stream_id, dict(fields), body

    async def answer(self, message=b"answer"):
        """Take one request and answer it."""
        stream_id, _, _ = await self.request()
        await self.send(h2.reply(stream_id, message))

    async def answer_all(self, message=b"answer"):
        """Answer until the client goes away."""
        while True:
            await self.answer(message)


@asynccontextmanager
async def fake_server(*handlers, ssl_context=None):
    """Run a handler for each connection in turn, the last one for all that follow; gives the port and the peers."""
    peers = []

    async def handle(stream):
        peer = Peer(stream)
        peers.append(peer)
        await handlers[min(len(peers), len(handlers)) - 1](peer)

    async with serve(handle, ssl_context) as port:
        yield port, peers

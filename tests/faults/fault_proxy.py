"""A proxy between client and server that does what networks, load balancers and strangers do to connections.

A fault that begins strikes the connections that are there and those that come. When it ends, new ones are clean; those
that were struck stay as they are, as half-open connections do.
"""

import re
import socket
import struct
from contextlib import asynccontextmanager, suppress

import anyio
import h2_frames as h2
from anyio.streams.tls import TLSStream
from ports import free_port
from relays import reset

from weaviate_anyio._grpc import frames

GONE = (
    *(anyio.BrokenResourceError, anyio.ClosedResourceError, anyio.BusyResourceError),
    *(anyio.EndOfStream, OSError, ExceptionGroup),
)


OK_HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n"


class Fault:
    """What happens to one connection. This one passes everything on.

    Attributes:
        is_early: Whether it happens to a new connection before TLS.
        passes: Whether connections that it has met are well again when it ends.
        answers: Whether it answers in place of the server; connections that it has met are gone when it ends.
    """

    is_early = passes = answers = False

    async def struck(self, link):
        """The connection was there before."""

    async def accepted(self, link):
        """It has just come. Whatever happens here happens before anything is passed on."""

    async def up(self, link, data):
        await link.server.send(data)

    async def down(self, link, data):
        await link.client.send(data)


class Late(Fault):
    passes = True

    async def down(self, link, data):
        await anyio.sleep(0.05)
        await link.client.send(data)


class InDrops(Fault):
    """A few bytes at a time."""

    size, pause, passes = 500, 0.005, True

    async def down(self, link, data):
        for start in range(0, len(data), self.size):
            if link.fault is not self:
                await link.client.send(data[start:])
                break
            await link.client.send(data[start : start + self.size])
            await anyio.sleep(self.pause)


class Crawling(InDrops):
    size, pause = 1, 0.3


class Closed(Fault):
    async def struck(self, link):
        await link.close()

    accepted = struck


class CutInTheHandshake(Closed):
    is_early = True


class Refused(Fault):
    """Nothing listens any more; see `FaultProxy.begin`."""


class Reset(Fault):
    async def struck(self, link):
        await link.reset()

    accepted = struck


class UnknownHost(Reset):
    """And its name is not found any more; see `find`."""


class Truncated(Fault):
    """Some bytes of a reply come, and then the end; not the server's, which may take longer than the call."""

    end, answers = "close", True

    async def up(self, link, data):
        await link.server.send(data)
        await link.client.send(h2.headers(1)[:12] if link.proxy.is_grpc else b"HTTP/1.1 200")
        await getattr(link, self.end)()

    async def down(self, link, data):
        pass


class ResetMidway(Truncated):
    end = "reset"


class Silent(Fault):
    async def up(self, link, data):
        pass

    async def down(self, link, data):
        pass


class Deaf(Fault):
    """What the client sends is lost."""

    async def up(self, link, data):
        pass


class Mute(Fault):
    """What the server sends is lost."""

    async def down(self, link, data):
        pass


class Stranger(Silent):
    """Something that speaks another protocol."""

    async def struck(self, link):
        await link.client.send(b"SSH-2.0-OpenSSH_9.9p1 Debian-3\r\n")

    accepted = struck


class PlainText(Silent):
    """Bytes beside TLS."""

    is_early = True

    async def struck(self, link):
        await link.raw.send(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    accepted = struck


class Answering(Fault):
    """Answers requests in place of the server."""

    answers = True

    def __init__(self):
        self._received = b""

    async def accepted(self, link):
        if link.proxy.is_grpc:
            await link.client.send(h2.GREETING)

    async def down(self, link, data):
        pass

    async def up(self, link, data):
        self._received += data
        if link.proxy.is_grpc:
            await self._frames(link)
            return
        while request := re.match(rb"(?s)(\w+) .*?\r\n\r\n", self._received):
            length = re.search(rb"(?i)content-length: (\d+)", request[0])
            size = request.end() + (int(length[1]) if length else 0)
            if len(self._received) < size:
                return
            self._received = self._received[size:]
            await self.answer(link, request[1])

    async def _frames(self, link):
        self._received = self._received.removeprefix(frames.PREFACE)
        while len(self._received) >= frames.HEAD.size:
            high, low, kind, flags, stream = frames.HEAD.unpack_from(self._received)
            size = frames.HEAD.size + (high << 8 | low)
            if len(self._received) < size:
                return
            self._received = self._received[size:]
            if kind == frames.HEADERS:
                await self.answer_stream(link, stream)
            elif kind == frames.PING and not flags & frames.ACK:
                await link.client.send(frames.frame(frames.PING, frames.ACK, 0, bytes(8)))

    async def answer(self, link, verb):
        raise NotImplementedError

    async def answer_stream(self, link, stream):
        raise NotImplementedError


class Page(Answering):
    """A page of a load balancer."""

    def __init__(self, status, body=b"<html><h1>No server is available</h1></html>", **headers):
        super().__init__()
        self._status = status
        self._body = body
        self._headers = {"content-type": "text/html"} | {name.replace("_", "-"): str(headers[name]) for name in headers}

    async def answer(self, link, verb):
        lines = [f"HTTP/1.1 {self._status} Whatever", *(f"{name}: {value}" for name, value in self._headers.items())]
        head = "\r\n".join([*lines, f"content-length: {len(self._body)}", "", ""]).encode()
        await link.client.send(head + (b"" if verb == b"HEAD" else self._body))

    async def answer_stream(self, link, stream):
        fields = {":status": str(self._status), **self._headers}
        await link.client.send(h2.headers(stream, fields) + h2.data(stream, self._body, end=True))


class Huge(Answering):
    """A reply that says it is larger than anybody takes."""

    async def answer(self, link, verb):
        await link.client.send(
            b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 1000000000000\r\n\r\n{"
        )

    async def answer_stream(self, link, stream):
        await link.client.send(h2.headers(stream) + h2.data(stream, struct.pack(">BL", 0, 2**31) + bytes(1000)))


class Endless(Answering):
    """A reply without an end."""

    async def answer(self, link, verb):
        await link.client.send(
            b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n"
        )
        while True:
            await link.client.send(b"8000\r\n" + b" " * 0x8000 + b"\r\n")

    async def answer_stream(self, link, stream):
        await link.client.send(h2.headers(stream))
        while True:
            await link.client.send(h2.data(stream, struct.pack(">BL", 0, 1000) + bytes(1000)))


class GoingAway(Fault):
    """A load balancer that drains: what it has not begun can be sent elsewhere."""

    async def struck(self, link):
        if link.proxy.is_grpc:
            await link.client.send(h2.goaway(0))
        await link.close()


_LOST = set()
"""The ports whose host is not found."""


async def find(host, port, **more):
    """In place of `anyio.getaddrinfo` in the client."""
    if port in _LOST:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
    return await anyio.getaddrinfo(host, port, **more)


class Link:
    """One connection through the proxy."""

    def __init__(self, proxy, client, server):
        self.proxy = proxy
        self.raw = self.client = client
        self.server = server
        self.fault = Fault()

    async def close(self):
        """End it without a word: of TLS neither."""
        await anyio.aclose_forcefully(self.raw)

    async def reset(self):
        reset(self.raw)
        await self.close()

    async def pump(self):
        async with anyio.create_task_group() as both:
            both.start_soon(self._pump, self.client, "up", both)
            both.start_soon(self._pump, self.server, "down", both)

    async def _pump(self, source, way, both):
        with suppress(*GONE):
            async for data in source:
                await getattr(self.fault, way)(self, data)
        both.cancel_scope.cancel()


class FaultProxy:
    """Stands before one port of the server.

    Attributes:
        port: Where it listens.
        is_grpc: Whether what passes is HTTP/2.
        struck: How many connections a fault has met.
    """

    def __init__(self, target, tasks, *, is_grpc, ssl_context=None):
        self.port = free_port()
        self.is_grpc = is_grpc
        self.struck = 0
        self._target = target
        self._ssl = ssl_context
        self._tasks = tasks
        self._links = set()
        self._make = None
        self._listening = self._refuses = None

    async def listen(self):
        await self._tasks.start(self._serve)

    async def begin(self, make):
        """Let a fault happen to each connection from now on.

        Args:
            make: Makes the fault of one connection.
        """
        self._make = make
        if make is Refused:
            self.struck += 1
            self._listening.cancel()
        if make is UnknownHost:
            _LOST.add(self.port)
        for link in list(self._links):
            if type(link.fault) is Fault:
                self.struck += 1
                link.fault = make()
                with suppress(*GONE):
                    await link.fault.struck(link)

    async def end(self):
        """Let new connections be clean. Whatever answered in place of the server is gone: returns whether it did."""
        if self._make is Refused:
            await self._refuses.wait()
            await self.listen()
        self._make = None
        _LOST.discard(self.port)
        answered = False
        for link in list(self._links):
            if link.fault.answers:
                answered = True
                await link.close()
            elif link.fault.passes:
                link.fault = Fault()
        return answered

    async def _serve(self, *, task_status):
        listening = await anyio.create_tcp_listener(local_host="127.0.0.1", local_port=self.port)
        self._refuses = anyio.Event()
        with anyio.CancelScope() as self._listening:
            async with listening:
                task_status.started()
                await listening.serve(self._serve_one)
        self._refuses.set()

    async def _serve_one(self, client):
        with suppress(*GONE):
            async with client, await anyio.connect_tcp("127.0.0.1", self._target) as server:
                link = Link(self, client, server)
                self._links.add(link)
                try:
                    await self._welcome(link)
                    await link.pump()
                finally:
                    self._links.discard(link)

    async def _welcome(self, link):
        fault = None
        if self._make is not None:
            self.struck += 1
            fault = link.fault = self._make()
        if fault is not None and fault.is_early:
            await fault.accepted(link)
        elif self._ssl is not None:
            link.client = await TLSStream.wrap(link.raw, ssl_context=self._ssl, standard_compatible=False)
        if fault is not None and not fault.is_early:
            await fault.accepted(link)


@asynccontextmanager
async def faulty(server, contexts=(None, None)):
    """The proxies before both ports of a server: of REST, and of gRPC; with contexts they speak TLS."""
    async with anyio.create_task_group() as tasks:
        rest = FaultProxy(server.http_port, tasks, is_grpc=False, ssl_context=contexts[0])
        grpc = FaultProxy(server.grpc_port, tasks, is_grpc=True, ssl_context=contexts[1])
        await rest.listen()
        await grpc.listen()
        yield rest, grpc
        tasks.cancel_scope.cancel()

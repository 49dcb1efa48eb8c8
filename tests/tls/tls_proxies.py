"""A proxy that speaks HTTP and SOCKS 5 at one port, wants a login, and keeps what it is asked for."""

import re
import socket
from base64 import b64encode
from contextlib import asynccontextmanager, suppress
from urllib.parse import urlsplit

import anyio
from anyio.streams.buffered import BufferedByteReceiveStream
from raw import serve

LOGIN = ("us/er@", "pass wörd/")
QUOTED = "us%2Fer%40:pass%20w%C3%B6rd%2F"
GONE = (anyio.EndOfStream, anyio.BrokenResourceError, anyio.ClosedResourceError)


class LoginProxy:
    """One proxy.

    Attributes:
        port: Where it listens.
        asked: What it was asked to do, as `CONNECT host:port`, `GET url`, `SOCKS host:port`.
        refused: How often the login was missing or wrong.
    """

    def __init__(self, login=LOGIN):
        self.port = 0
        self.asked = []
        self.refused = 0
        self._login = login

    def url(self, scheme, login=QUOTED):
        """Its URL."""
        return f"{scheme}://{login}@localhost:{self.port}" if login else f"{scheme}://localhost:{self.port}"

    async def __call__(self, stream):
        first = await stream.receive(1)
        await (self._socks(stream) if first == b"\x05" else self._http(stream, first))

    async def _http(self, stream, first):
        request = await self._request(stream, first)
        if request is None:
            return
        verb, target, _ = request.split(b"\r\n")[0].decode().split(" ")
        where = urlsplit(f"//{target}" if verb == "CONNECT" else target)
        try:
            there = await anyio.connect_tcp(where.hostname, where.port)
        except OSError:
            await stream.send(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")
            return
        async with there:
            if verb == "CONNECT":
                await stream.send(b"HTTP/1.1 200 OK\r\n\r\n")
                await passed_on(stream, there)
            else:
                await self._forward(stream, there, request)

    async def _forward(self, stream, there, request):
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(carry, there, stream, tasks.cancel_scope)
            with suppress(*GONE):
                while request is not None:  # servers are told the path alone
                    await there.send(re.sub(rb"^(\w+) http://[^/]+", rb"\1 ", request))
                    request = await self._request(stream)
            tasks.cancel_scope.cancel()

    async def _request(self, stream, request=b""):
        """The next request with the right login; None after one without."""
        while b"\r\n\r\n" not in request:  # nothing that follows CONNECT
            request += await stream.receive(1)
        head = request
        length = re.search(rb"(?i)content-length: (\d+)", head)
        while length and len(request) < len(head) + int(length[1]):
            request += await stream.receive()
        line = b"Proxy-Authorization: Basic " + b64encode(":".join(self._login).encode()) + b"\r\n"
        if line in head:
            self.asked.append(b" ".join(head.split(b" ")[:2]).decode())
            return request.replace(line, b"")
        self.refused += 1
        await stream.send(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
        return None

    async def _socks(self, stream):
        read = BufferedByteReceiveStream(stream).receive_exactly
        methods = await read((await read(1))[0])
        if 2 not in methods:
            self.refused += 1
            await stream.send(b"\x05\xff")
            return
        await stream.send(b"\x05\x02")
        await read(1)
        user, password = [(await read((await read(1))[0])).decode() for _ in range(2)]
        if (user, password) != self._login:
            self.refused += 1
            await stream.send(b"\x01\x01")
            return
        await stream.send(b"\x01\x00")
        host = await _host(read, (await read(4))[3])
        port = int.from_bytes(await read(2))
        self.asked.append(f"SOCKS {host}:{port}")
        try:
            there = await anyio.connect_tcp(host, port)
        except OSError:
            await stream.send(b"\x05\x05\x00\x01" + bytes(6))
            return
        async with there:
            await stream.send(b"\x05\x00\x00\x03\x04here\x00\x01")
            await passed_on(stream, there)


async def _host(read, kind):
    if kind == 3:
        return (await read((await read(1))[0])).decode()
    family, size = {1: (socket.AF_INET, 4), 4: (socket.AF_INET6, 16)}[kind]
    return socket.inet_ntop(family, await read(size))


async def carry(source, sink, scope):
    """Pass bytes on until either ends, and end the scope then."""
    with suppress(*GONE):
        async for data in source:
            await sink.send(data)
    scope.cancel()


async def passed_on(one, other):
    """Pass bytes on, both ways, until either side ends."""
    async with anyio.create_task_group() as both:
        both.start_soon(carry, one, other, both.cancel_scope)
        both.start_soon(carry, other, one, both.cancel_scope)


@asynccontextmanager
async def login_proxy(ssl_context=None):
    """Run one."""
    proxy = LoginProxy()
    async with serve(proxy, ssl_context) as proxy.port:
        yield proxy

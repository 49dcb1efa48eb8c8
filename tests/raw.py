"""A peer on raw bytes, for the faults that a real server does not produce."""

import re
from contextlib import asynccontextmanager, suppress

import anyio
from anyio.streams.tls import TLSListener


@asynccontextmanager
async def serve(handler, ssl_context=None):
    """Run `await handler(stream)` for each connection; gives the port."""
    listener = await anyio.create_tcp_listener(local_host="127.0.0.1", local_port=0)
    port = listener.extra(anyio.abc.SocketAttribute.local_port)
    if ssl_context is not None:
        listener = TLSListener(listener, ssl_context, standard_compatible=False)

    async def handle(stream):
        async with stream:
            # The client goes away in many tests: it is what they are about.
            with suppress(anyio.EndOfStream, anyio.BrokenResourceError, anyio.ClosedResourceError):
                await handler(stream)

    async with listener, anyio.create_task_group() as tasks:
        tasks.start_soon(listener.serve, handle)
        try:
            yield port
        finally:
            tasks.cancel_scope.cancel()


async def read_request(stream):
    """One HTTP/1.1 request: its head and its body."""
    request = b""
    while b"\r\n\r\n" not in request:
        request += await stream.receive()
    head, _, body = request.partition(b"\r\n\r\n")
    length = re.search(rb"(?i)content-length: (\d+)", head)
    while length and len(body) < int(length[1]):
        body += await stream.receive()
    return head + b"\r\n\r\n" + body


async def silent(stream):
    """Reads and never answers, until the client goes away."""
    async for _ in stream:
        pass


def response(body=b"{}", status=b"200 OK", *extra):
    lines = [b"HTTP/1.1 " + status, b"Content-Length: %d" % len(body), *extra]
    return b"\r\n".join(lines) + b"\r\n\r\n" + body

"""One client under load, in a process of its own: `python -m benchmarks.rpc_sides SIDE PORT LOAD AT_ONCE SECONDS`.

Every side sends the same bytes and gets bytes back: no messages are built or parsed. It prints one line of JSON.
"""

import json
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any, NamedTuple

import anyio

Call = Callable[[], Awaitable[int]]

_SERVICE = "/grpc.testing.TestService/"
_WARM_UP = 0.3
LARGE = 65_536
# What the messages of grpc.testing look like: a field that asks for a reply of a certain size.
_SMALL_REPLY = b"\x10\x64"
_LARGE_REPLY = b"\x10\x80\x80\x04"
_PAYLOAD = b"\x1a\x66\x12\x64" + b"x" * 100
_MESSAGES = 200
_STREAM_SMALL = b"\x12\x02\x08\x64" * 10 * _MESSAGES
_STREAM_LARGE = b"\x12\x04\x08\x80\x80\x04" * _MESSAGES


class Kind(NamedTuple):
    """One kind of load: what is called with which request, and what comes back at least."""

    method: str
    request: bytes
    reply_size: int
    replies: int = 1


LOADS = {
    "unary 100 B": Kind("UnaryCall", _SMALL_REPLY + _PAYLOAD, 100),
    "unary 64 KiB": Kind("UnaryCall", _LARGE_REPLY + _PAYLOAD, LARGE),
    "stream 2000 x 100 B": Kind("StreamingOutputCall", _STREAM_SMALL, 100, 10 * _MESSAGES),
    "stream 200 x 64 KiB": Kind("StreamingOutputCall", _STREAM_LARGE, LARGE, _MESSAGES),
}


@asynccontextmanager
async def ours(port: int, method: str, request: bytes) -> AsyncIterator[Call]:
    """Our channel, under whichever event loop this runs in."""
    from grpclib.const import Cardinality

    from weaviate_anyio._grpc.channel import Channel
    from weaviate_anyio._grpc.metadata import Metadata

    channel = Channel("127.0.0.1", port)
    metadata = Metadata()

    async def unary() -> int:
        return len(await channel.unary(_SERVICE + method, request, metadata=metadata))

    async def stream() -> int:
        size = 0
        async with channel.request(_SERVICE + method, Cardinality.UNARY_STREAM, bytes, bytes) as call:
            await call.send_message(request, end=True)
            async for message in call:
                size += len(message)
        return size

    async with anyio.create_task_group() as tasks:
        await tasks.start(channel.run)
        yield unary if method == "UnaryCall" else stream
        channel.close()


@asynccontextmanager
async def grpc_aio(port: int, method: str, request: bytes) -> AsyncIterator[Call]:
    """grpcio's own channel for asyncio, on the C core."""
    import grpc

    async with grpc.aio.insecure_channel(f"127.0.0.1:{port}") as channel:
        one = channel.unary_unary(_SERVICE + method)
        many = channel.unary_stream(_SERVICE + method)

        async def unary() -> int:
            return len(await one(request))

        async def stream() -> int:
            size = 0
            async for message in many(request):
                size += len(message)
            return size

        yield unary if method == "UnaryCall" else stream


@asynccontextmanager
async def grpclib(port: int, method: str, request: bytes) -> AsyncIterator[Call]:
    """grpclib's own channel."""
    from grpclib.client import Channel, UnaryStreamMethod, UnaryUnaryMethod
    from grpclib.encoding.base import CodecBase

    class Bytes(CodecBase):
        __content_subtype__ = "proto"

        def encode(self, message: Any, _: Any) -> bytes:
            return bytes(message)

        def decode(self, data: bytes, _: Any) -> Any:
            return data

    async with Channel("127.0.0.1", port, codec=Bytes()) as channel:
        one = UnaryUnaryMethod(channel, _SERVICE + method, bytes, bytes)
        many = UnaryStreamMethod(channel, _SERVICE + method, bytes, bytes)

        async def unary() -> int:
            return len(await one(request))

        async def stream() -> int:
            size = 0
            async with many.open() as call:
                await call.send_message(request, end=True)
                async for message in call:
                    size += len(message)
            return size

        yield unary if method == "UnaryCall" else stream


@asynccontextmanager
async def pyqwest(port: int, method: str, request: bytes) -> AsyncIterator[Call]:
    """pyqwest, an HTTP/2 client in Rust (under connect-py, too), with gRPC's framing by hand; it checks no status."""
    from pyqwest import Client, HTTPTransport, HTTPVersion

    url = f"http://127.0.0.1:{port}{_SERVICE}{method}"
    headers = {"content-type": "application/grpc", "te": "trailers"}
    framed = b"\x00" + len(request).to_bytes(4, "big") + request
    async with HTTPTransport(http_version=HTTPVersion.HTTP2) as transport:
        client = Client(transport)

        async def unary() -> int:
            return len((await client.post(url, headers, framed)).content)

        async def stream() -> int:
            size = 0
            async with client.stream("POST", url, headers, framed) as reply:
                async for chunk in reply.content:
                    size += len(chunk)
            return size

        yield unary if method == "UnaryCall" else stream


Side = Callable[[int, str, bytes], AbstractAsyncContextManager[Call]]

# Name -> client, backend, options of the backend. All others are measured against the first.
SIDES: dict[str, tuple[Side, str, dict[str, Any]]] = {
    "grpc.aio": (grpc_aio, "asyncio", {}),
    "ours, asyncio": (ours, "asyncio", {}),
    "ours, uvloop": (ours, "asyncio", {"use_uvloop": True}),
    "ours, trio": (ours, "trio", {}),
    "grpclib": (grpclib, "asyncio", {}),
    "pyqwest": (pyqwest, "asyncio", {}),
}


class Load:
    """Calls in a number of tasks at once, each of which starts the next call when one has ended."""

    def __init__(self, call: Call, right_size: int) -> None:
        self._call = call
        self._right_size = right_size
        self.latencies: list[float] = []

    async def _work(self, until: float) -> None:
        clock = time.perf_counter
        start = clock()
        while start < until:
            size = await self._call()
            if size < self._right_size:
                raise RuntimeError(f"a reply of {size} bytes, {self._right_size} are right")
            end = clock()
            self.latencies.append(end - start)
            start = end

    async def run(self, at_once: int, seconds: float) -> None:
        self.latencies.clear()
        async with anyio.create_task_group() as tasks:
            for _ in range(at_once):
                tasks.start_soon(self._work, time.perf_counter() + seconds)


async def measure(side: Side, port: int, load: str, at_once: int, seconds: float) -> dict[str, float]:
    """Calls a second, seconds of CPU a call, and latencies in seconds."""
    kind = LOADS[load]
    async with side(port, kind.method, kind.request) as call:
        load_of_calls = Load(call, kind.reply_size * kind.replies)
        await load_of_calls.run(at_once, _WARM_UP)
        start, cpu = time.perf_counter(), time.process_time()
        await load_of_calls.run(at_once, seconds)
        took, used = time.perf_counter() - start, time.process_time() - cpu
    latencies = sorted(load_of_calls.latencies)
    count = len(latencies)
    return {
        "rate": count / took,
        "cpu": used / count,
        "p50": latencies[count // 2],
        "p99": latencies[count * 99 // 100],
    }


def main(name: str, port: str, load: str, at_once: str, seconds: str) -> None:
    side, backend, options = SIDES[name]
    arguments = (side, int(port), load, int(at_once), float(seconds))
    found = anyio.run(measure, *arguments, backend=backend, backend_options=options)
    print(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])

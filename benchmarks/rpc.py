"""Calls of gRPC channels alone: all send the same bytes and get bytes back, no message is made or read."""

from __future__ import annotations

from contextlib import asynccontextmanager
from functools import partial
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NamedTuple

import anyio

from benchmarks import calls, clients, database, objects
from benchmarks.clients import Side
from benchmarks.harness import Benchmark, Settings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable
    from contextlib import AbstractAsyncContextManager

    Unary = Callable[[], Awaitable[int]]
    Channel = Callable[[str, int, "Load"], AbstractAsyncContextManager[Unary]]

_LARGE = "100 objects, 1 caller"


class Load(NamedTuple):
    """What is called.

    Attributes:
        path: The method.
        request: The message.
        size: Of the reply, at least.
        callers: How many at once.
    """

    path: str
    request: bytes
    size: int
    callers: int


def load_of(case: str) -> Load:
    """A health check, whose messages are a few bytes; or a search whose reply has some 70 KiB."""
    if case == _LARGE:
        return Load("/weaviate.v1.Weaviate/Search", _search(100), 40_000, 1)
    return Load("/grpc.health.v1.Health/Check", b"", 2, calls.CALLERS[case])


def _search(count: int) -> bytes:
    """A SearchRequest: collection, limit, all properties, and the form of replies that clients ask for today."""
    name = objects.COLLECTION.encode()
    return bytes([0x0A, len(name), *name, 0xF0, 1, count, 0xA2, 1, 2, 0x58, 1, 0xA0, 6, 1, 0xB0, 6, 1])


@asynccontextmanager
async def ours(host: str, port: int, load: Load) -> AsyncIterator[Unary]:
    """Our channel, under whichever event loop this runs in."""
    from weaviate_anyio._grpc.channel import Channel
    from weaviate_anyio._grpc.metadata import Metadata

    channel = Channel(host, port)
    metadata = Metadata()

    async def unary() -> int:
        return len(await channel.unary(load.path, load.request, metadata=metadata))

    async with anyio.create_task_group() as tasks:
        await tasks.start(channel.run)
        yield unary
        channel.close()


@asynccontextmanager
async def grpc_aio(host: str, port: int, load: Load) -> AsyncIterator[Unary]:
    """grpcio's own channel for asyncio, on the C core."""
    import grpc

    async with grpc.aio.insecure_channel(f"{host}:{port}") as channel:
        method = channel.unary_unary(load.path)

        async def unary() -> int:
            return len(await method(load.request))

        yield unary


@asynccontextmanager
async def grpclib(host: str, port: int, load: Load) -> AsyncIterator[Unary]:
    """grpclib's own channel."""
    from grpclib.client import Channel, UnaryUnaryMethod
    from grpclib.encoding.base import CodecBase

    class Bytes(CodecBase):
        __content_subtype__ = "proto"

        def encode(self, message: Any, _: Any) -> bytes:
            return bytes(message)

        def decode(self, data: bytes, _: Any) -> Any:
            return data

    async with Channel(host, port, codec=Bytes()) as channel:
        method = UnaryUnaryMethod(channel, load.path, bytes, bytes)

        async def unary() -> int:
            return len(await method(load.request))

        yield unary


@asynccontextmanager
async def pyqwest(host: str, port: int, load: Load) -> AsyncIterator[Unary]:
    """pyqwest, an HTTP/2 client in Rust (under connect-py, too), with gRPC's framing by hand; it checks no status."""
    from pyqwest import Client, HTTPTransport, HTTPVersion

    url = f"http://{host}:{port}{load.path}"
    headers = {"content-type": "application/grpc", "te": "trailers"}
    framed = b"\x00" + len(load.request).to_bytes(4, "big") + load.request
    async with HTTPTransport(http_version=HTTPVersion.HTTP2) as transport:
        client = Client(transport)

        async def unary() -> int:
            return len((await client.post(url, headers, framed)).content)

        yield unary


def _measure(side: Side, channel: Channel, case: str, settings: Settings) -> dict[str, float]:
    load = load_of(case)

    async def main() -> dict[str, float]:
        async with channel(settings.host, settings.grpc_port, load) as unary:

            async def call() -> None:
                size = await unary()
                if size < load.size:
                    raise RuntimeError(f"a reply of {size} bytes, {load.size} are right")

            return await calls.measured(call, settings.seconds, load.callers)

    side.load()
    found: dict[str, float] = side.run(main)
    return found


_OTHERS = {"grpc.aio": ("grpc", grpc_aio), "grpclib": ("grpclib", grpclib), "pyqwest": ("pyqwest", pyqwest)}
_MISSING = [name for name, (package, _) in _OTHERS.items() if find_spec(package) is None]
BENCHMARK = Benchmark(
    about="the gRPC channels alone: health checks, and a search whose reply is not read"
    + "".join(f"; {name} is not installed" for name in _MISSING),
    figures=calls.FIGURES,
    cases=[*calls.CALLERS, _LARGE],
    variants={
        **{
            name: partial(_measure, Side(package, "asyncio"), channel)
            for name, (package, channel) in _OTHERS.items()
            if name not in _MISSING
        },
        **{name: partial(_measure, side, ours) for name, side in clients.OURS.items()},
    },
    quick=["10 callers"],
    prepared=database.searched,
)

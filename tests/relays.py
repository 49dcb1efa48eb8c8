"""A relay between client and server that can be cut, as a network is."""

import socket
import struct
from contextlib import asynccontextmanager, suppress

import anyio
from anyio.abc import SocketAttribute
from ports import free_port


class Relay:
    """Passes bytes on, both ways.

    Attributes:
        host: Where it listens.
        port: Where it listens there.
        passed: Bytes that clients have sent through it.
    """

    def __init__(self, target, tasks, port, host):
        self.port = port
        self.host = host
        self.passed = 0
        self._target = target
        self._tasks = tasks
        self._scope = None
        self._cut_at = None
        self._forgotten = 0
        self._flowing = anyio.Event()
        self._flowing.set()
        self._closed = anyio.Event()
        self._closed.set()

    async def mend(self):
        """Accept connections (again)."""
        await self._closed.wait()
        await self._tasks.start(self._serve)

    def cut(self):
        """Reset all connections, and refuse new ones."""
        self._scope.cancel()

    def hush(self):
        """Pass nothing on from now on, and keep the connections: as a network that drops what it is given."""
        self._flowing = anyio.Event()

    def flow(self):
        """Pass on what was kept back, and all that follows."""
        self._flowing.set()

    def forget(self):
        """Pass nothing on any more over the connections that there are, and keep them; new ones work."""
        self._forgotten += 1

    def reset_after(self, size):
        """Reset all connections once so many more bytes have passed; new ones are accepted."""
        self._cut_at = self.passed + size

    async def _serve(self, *, task_status):
        listening = await anyio.create_tcp_listener(local_host=self.host, local_port=self.port)
        self._closed = anyio.Event()
        with anyio.CancelScope() as self._scope:
            async with listening:
                task_status.started()
                await listening.serve(self._pass)
        self._closed.set()

    async def _pass(self, client):
        with suppress(anyio.BrokenResourceError, anyio.ClosedResourceError, OSError, ExceptionGroup):
            async with client, await anyio.connect_tcp("127.0.0.1", self._target) as server:
                async with anyio.create_task_group() as both:
                    both.start_soon(self._copy, client, server, both, True)
                    both.start_soon(self._copy, server, client, both, False)

    async def _copy(self, source, sink, both, counted):
        made = self._forgotten
        async for data in source:
            await self._flowing.wait()
            if self._forgotten > made:
                continue
            await sink.send(data)
            self.passed += len(data) * counted
            if self._cut_at is not None and self.passed > self._cut_at:
                self._cut_at = None
                reset(source if counted else sink)
                break
        both.cancel_scope.cancel()


def reset(stream):
    """Close a connection so that the other side gets a reset, if it has not ended: uvloop has no socket then."""
    with suppress(AttributeError, OSError):
        raw = stream.extra(SocketAttribute.raw_socket)
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


@asynccontextmanager
async def relay(target, host="127.0.0.1", port=None):
    """A relay to a port of this machine."""
    async with anyio.create_task_group() as tasks:
        one = Relay(target, tasks, port or free_port(), host)
        await one.mend()
        yield one
        tasks.cancel_scope.cancel()

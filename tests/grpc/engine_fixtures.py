"""Servers and channels for the tests of the gRPC engine."""

import subprocess
import sys
from contextlib import asynccontextmanager
from pathlib import Path

import anyio

from weaviate_anyio._grpc.channel import Channel

_SCRIPT = Path(__file__).with_name("grpc_methods.py")


class Server:
    """A grpcio server in a process of its own, which can be killed and started again on its port."""

    def __init__(self, *files, port="0"):
        self._files = [str(file) for file in files]
        self.port = port
        self.start()

    def start(self):
        command = [sys.executable, str(_SCRIPT), str(self.port), *self._files]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        printed = self.process.stdout.readline()
        if not str(self.port).startswith("unix:"):
            self.port = int(printed)

    def kill(self):
        """End it as SIGKILL does, and let its pipes go."""
        self.process.kill()
        self.process.communicate()


@asynccontextmanager
async def running(*args, **kwargs):
    """A channel that runs; afterwards it must have left nothing behind."""
    channel = Channel(*args, **kwargs)
    async with anyio.create_task_group() as tasks:
        await tasks.start(channel.run)
        try:
            yield channel
            assert channel.statistics().failure is None
        finally:
            channel.close()
    assert (
        channel.statistics().open_streams,
        channel.statistics().waiting_streams,
        channel.statistics().waiting_callers,
        channel.statistics().connections,
    ) == (0, 0, 0, 0)


async def until(condition, seconds=30):
    """Wait for something that is bound to happen soon."""
    with anyio.fail_after(seconds):
        while not condition():
            await anyio.sleep(0.002)


async def counts(channel):
    """What the server has counted: calls, and long ones that have not ended."""
    calls, busy = (await channel.unary("/test/Running", b"")).split()
    return int(calls), int(busy)


async def all_ended(channel, seconds=5):
    """Wait until the server has no long call any more."""
    with anyio.fail_after(seconds):
        while (await counts(channel))[1]:
            await anyio.sleep(0.005)

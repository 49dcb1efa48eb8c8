"""Operations of tests, and what stands for a connection."""

from contextlib import asynccontextmanager

import msgspec

from weaviate_anyio._calls import checked
from weaviate_anyio._connection import READ_AT_ONCE
from weaviate_anyio._operation import Rest, Rpc
from weaviate_anyio._slices import in_slices
from weaviate_anyio._wire.steps import at_once, in_one_step


def rest(verb, path, *, body=None, read=lambda reply: reply, **fields):
    """A REST operation; its body may be builtins."""
    content = body if body is None or isinstance(body, bytes) else msgspec.json.encode(body)
    return Rest("test", "Testing", verb, tuple(path), read, body=content, **fields)


def rpc(method, request, read=lambda reply: reply):
    """A gRPC operation."""
    return Rpc("test", method, request, in_one_step(read), "always")


class Door:
    """Stands for a connection. Subclasses answer: `rest` an operation with a Reply, `call` a request with bytes."""

    version = (1, 39, 3)
    max_message_size = 100_000_000

    @property
    def session(self):
        return self

    def require(self, feature):
        pass

    @asynccontextmanager
    async def changes(self):
        yield

    async def send(self, operation, options=None):
        if isinstance(operation, Rpc):
            reply = await self.call(operation.method, operation.request)
            steps = operation.read(reply)
            return at_once(steps) if len(reply) < READ_AT_ONCE else await in_slices(steps)
        return operation.read(checked(await self.rest(operation), operation))

"""Operations of tests, what stands for a connection, and the namespaces that use it."""

import asyncio
import inspect
from contextlib import asynccontextmanager

import msgspec
import trio

import weaviate_anyio
from weaviate_anyio._calls import Calls, checked
from weaviate_anyio._connection import READ_AT_ONCE
from weaviate_anyio._context import Context, Namespace
from weaviate_anyio._operation import Rest, Rpc
from weaviate_anyio._retry import Retries
from weaviate_anyio._slices import in_slices
from weaviate_anyio._wire.steps import at_once, in_one_step
from weaviate_anyio.config import Retry, Timeout


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
    timeout = Timeout()
    retry = Retry(first_pause=0.001, longest_pause=0.001, per_second=1e6)
    has_streams = True
    watch = None
    again = Calls.again

    def __init__(self):
        self._grpc_retries = Retries()

    @property
    def session(self):
        return self

    _session = session

    def check(self):
        pass

    def require(self, feature):
        pass

    def start_soon(self, work):
        try:
            self.task = asyncio.get_running_loop().create_task(work())
        except RuntimeError:
            trio.lowlevel.spawn_system_task(work)

    def add_headers(self, headers):
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


def client_of(connection):
    """A client whose namespaces use what stands for a connection."""
    client = weaviate_anyio.use_async_with_local()
    client._context = Context(connection)
    return client


def namespaces(client):
    """The client, a collection, and every namespace of both by its path, found by looking: `collection.data`."""
    found = {"client": client, "collection": client.collections.use("Movie")}
    waiting = list(found.items())
    for path, owner in waiting:
        for name, value in inspect.getmembers(owner, is_namespace):
            if not name.startswith("_"):
                found[f"{path}.{name}"] = value
                waiting.append((f"{path}.{name}", value))
    return found


def is_namespace(value):
    """Whether a value is a namespace, or another object of ours with methods that are awaited."""
    ours = type(value).__module__.startswith("weaviate_anyio.")
    awaited = any(inspect.iscoroutinefunction(one) for _, one in inspect.getmembers(value, inspect.ismethod))
    return isinstance(value, Namespace) or (ours and awaited)

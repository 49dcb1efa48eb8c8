"""Several ways to one real server, each of which can be cut or silent, in place of several nodes."""

import os
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

import anyio
from relays import Relay, relay

import weaviate_anyio
from weaviate_anyio.classes.config import ConsistencyLevel
from weaviate_anyio.config import AdditionalConfig, Timeout
from weaviate_anyio.connect import ConnectionParams

CALLERS = int(os.environ.get("WEAVIATE_ANYIO_NODES_CALLERS", "30"))


@dataclass
class Way:
    """One of the ways to the server."""

    rest: Relay
    grpc: Relay

    @property
    def used(self):
        return self.rest.passed, self.grpc.passed

    def cut(self):
        self.rest.cut()
        self.grpc.cut()

    async def mend(self):
        await self.rest.mend()
        await self.grpc.mend()

    def hush(self):
        self.rest.hush()
        self.grpc.hush()

    def flow(self):
        self.rest.flow()
        self.grpc.flow()

    @property
    def params(self):
        return ConnectionParams.from_url(f"http://127.0.0.1:{self.rest.port}", self.grpc.port)


@asynccontextmanager
async def ways_to(server, count=3):
    async with AsyncExitStack() as stack:
        yield [
            Way(
                await stack.enter_async_context(relay(server.http_port)),
                await stack.enter_async_context(relay(server.grpc_port)),
            )
            for _ in range(count)
        ]


def client_of(ways, balance="round_robin", seconds=20, **options):
    config = AdditionalConfig(timeout=Timeout(query=seconds, insert=seconds, init=15))
    nodes = [way.params for way in ways]
    return weaviate_anyio.use_async_with_custom(nodes=nodes, balance=balance, additional_config=config, **options)


def movies_of(client, movies):
    return client.collections.use(movies.name)


async def both(movies):
    """A call over each transport, of those that the node answers itself.

    The leader of a cluster, once it is elected, says for a moment after its restart that there are no collections.
    """
    objects = (await movies.query.fetch_objects()).objects
    assert len(objects) == 10
    assert await movies.with_consistency_level(ConsistencyLevel.ONE).data.exists(objects[0].uuid)


@asynccontextmanager
async def calling(movies, callers=CALLERS):
    """Many callers that read all the time; what is given counts them, and a call that fails is an error."""
    over, done = anyio.Event(), [0]

    async def caller():
        while not over.is_set():
            await both(movies)
            done[0] += 1

    async with anyio.create_task_group() as tasks:
        for _ in range(callers):
            tasks.start_soon(caller)
        yield done
        over.set()


async def calls_go_on(done, count):
    wanted = done[0] + count
    with anyio.fail_after(30):
        while done[0] < wanted:
            await anyio.sleep(0.01)

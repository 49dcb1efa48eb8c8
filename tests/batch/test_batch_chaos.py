"""Servers are killed while a batch is written: afterwards they hold what the client says is stored, nothing else."""

import os
import random
import signal

import anyio
import pytest
from leaks import no_leaks
from support import kept_up_server, make_client, run_cluster

from weaviate_anyio.classes.config import Configure, ConsistencyLevel, DataType, Property, ReferenceProperty
from weaviate_anyio.classes.query import QueryReference

pytestmark = pytest.mark.anyio

OBJECTS = int(os.environ.get("WEAVIATE_ANYIO_BATCH_OBJECTS", "3000"))
"""100,000 for a long run; every second one has a reference."""
DIMENSIONS = 128
TARGETS = 50


async def collections(client, **options):
    """A collection, and one that refers to it."""
    texts = [Property(name="text", data_type=DataType.TEXT)]
    options = {"vector_config": Configure.Vectors.self_provided(), **options}
    target = await client.collections.create("Target", properties=texts, **options)
    refers = [ReferenceProperty(name="refersTo", target_collection="Target")]
    return await client.collections.create("Origin", properties=texts, references=refers, **options), target


class Kills:
    """Kills a server each time that so many items more are stored, once it is back; takes the progress of a batch."""

    def __init__(self, running, name, count, items):
        self._running = running
        self._name = name
        self._killed = None
        self._left = [items * (number + 1) // (count + 1) for number in range(count)]

    def __call__(self, progress):
        server = self._running[self._name]
        if self._left and progress.stored >= self._left[0] and server is not self._killed:
            del self._left[0]
            self._killed = server
            os.kill(server.pid, signal.SIGKILL)

    @property
    def over(self):
        return not self._left


async def fill(batch, objects, kills):
    """Add so many objects with references, and more until all kills are over.

    Returns:
        What should be stored, id -> text and the targets; and the ids of all targets.
    """
    targets = [await batch.add_object("Target", {"text": f"target {number}"}) for number in range(TARGETS)]
    expected = {}
    vectors = random.Random(1)
    while len(expected) < objects or not kills.over:
        number = len(expected)
        text = f"origin {number}"
        vector = [vectors.random() for _ in range(DIMENSIONS)]
        origin = await batch.add_object("Origin", {"text": text}, vector=vector)
        expected[origin] = text, []
        if number % 2:
            target = targets[number % TARGETS]
            await batch.add_reference(origin, "Origin", "refersTo", target)
            expected[origin][1].append(target)
    return expected, targets


async def stored(origins):
    """What the server has, in the form of `fill`; an object that comes twice is an error."""
    found = {}
    links = QueryReference(link_on="refersTo", return_properties=[])
    async for one in origins.iterator(return_references=links):
        assert one.uuid not in found
        targets = one.references["refersTo"].objects if one.references else []
        found[one.uuid] = one.properties["text"], [target.uuid for target in targets]
    return found


async def back(nodes, name, killed):
    """Wait until a node that was killed runs again."""
    with anyio.fail_after(60):
        while nodes[name] is killed:
            await anyio.sleep(0.01)


async def check(client, batch, expected, targets):
    """Everything was stored, and the server has it once."""
    assert (batch.failed_objects, batch.failed_references, batch.unfinished) == ([], [], None)
    progress = batch.progress
    references = sum(len(links) for _, links in expected.values())
    assert progress.stored == progress.settled == progress.added == len(expected) + len(targets) + references
    assert await stored(client.collections.use("Origin")) == expected
    assert {one.uuid async for one in client.collections.use("Target").iterator()} == set(targets)


async def test_a_server_is_killed_three_times(servers, tmp_path):
    async with (
        no_leaks(),
        kept_up_server(servers.options(tmp_path)) as running,
        make_client(running["server"]) as client,
    ):
        await collections(client)
        kills = Kills(running, "server", 3, OBJECTS * 3 // 2)
        async with client.batch.stream(on_progress=kills) as batch:
            expected, targets = await fill(batch, OBJECTS, kills)
        assert batch.progress.repeated
        await check(client, batch, expected, targets)


async def test_one_of_three_nodes_is_killed(servers, tmp_path):
    async with no_leaks(), run_cluster(tmp_path, {}) as nodes, make_client(nodes["n1"]) as client:
        await collections(client, replication_config=Configure.replication(factor=3))
        killed = nodes["n3"]
        kills = Kills(nodes, "n3", 1, OBJECTS * 3 // 2)
        async with client.batch.stream(consistency_level=ConsistencyLevel.QUORUM, on_progress=kills) as batch:
            expected, targets = await fill(batch, OBJECTS, kills)
        await back(nodes, "n3", killed)
        quorum = client.collections.use("Origin").with_consistency_level(ConsistencyLevel.QUORUM)
        await check(client, batch, expected, targets)
        assert await stored(quorum) == expected


async def test_the_node_of_the_client_is_killed(servers, tmp_path):
    async with no_leaks(), run_cluster(tmp_path, {}) as nodes, make_client(nodes["n1"]) as client:
        await collections(client, replication_config=Configure.replication(factor=3))
        kills = Kills(nodes, "n1", 1, OBJECTS * 3 // 2)
        async with client.batch.stream(consistency_level=ConsistencyLevel.QUORUM, on_progress=kills) as batch:
            expected, targets = await fill(batch, OBJECTS, kills)
        await check(client, batch, expected, targets)

"""Whatever a reply is, it becomes a result or an error of this package, in little time and memory.

Real replies are recorded first, and then changed: each part of their JSON, each kind of field in their messages, their
bytes. With WEAVIATE_ANYIO_FUZZ=50 in the environment, fifty times as many changes are tried as usual.
"""

import os
import random
import resource
import time
import warnings
from contextlib import nullcontext
from itertools import islice

import msgspec
import pytest
from anyio.lowlevel import checkpoint
from reply_mutations import MESSAGES, WHOLE, json_bytes, json_shapes, proto_bytes, proto_shape
from reply_operations import GRPC, REST, WRITTEN, Recorder, delete_collection, make_collection, replayed, written

from weaviate_anyio._context import CollectionContext
from weaviate_anyio._wire.reading import Reply
from weaviate_anyio.collections.collection import CollectionAsync
from weaviate_anyio.exceptions import WeaviateBaseError, WeaviateInvalidInputError

pytestmark = pytest.mark.anyio

SECONDS = 5.0
"""What one reading may take at most: most take less than a millisecond."""
MEBIBYTES = 300
CHANGES = [operation for name, operation in REST.items() if name.startswith(("config.update", "config.add_"))]
"""They may find that the reply does not fit what the user wants to change."""
FAILING = {"no collection", "insert twice", "update of nothing", "insert_many, all"}
TIMES = int(os.environ.get("WEAVIATE_ANYIO_FUZZ", "1"))


class Tally:
    """What became of replies."""

    def __init__(self):
        self.inputs = self.results = 0
        self.raw = []
        self.longest = 0.0

    async def take(self, operation, name, replies, told):
        self.inputs += 1
        start = time.perf_counter()
        try:
            repr(await operation(replayed(name, replies)))
            self.results += 1
        except WeaviateInvalidInputError as error:
            if operation not in CHANGES:
                self.raw.append((told, repr(error)[:300]))
        except WeaviateBaseError as error:
            str(error)
        except Exception as error:  # noqa: BLE001 - those are looked for
            self.raw.append((told, repr(error)[:300]))
        self.longest = max(self.longest, time.perf_counter() - start)
        if self.inputs % 100 == 0:
            await checkpoint()

    def check(self):
        print(f"{self.inputs:,} replies: {self.results:,} results, longest {1000 * self.longest:.0f} ms")
        assert not self.raw, self.raw[:20]
        assert self.longest < SECONDS
        assert 0 < self.results < self.inputs


@pytest.fixture
async def recorded(client, collection_name):
    """For each operation, the replies of the real server."""
    await make_collection(client.collections, collection_name)
    found = {}
    for name, operation in (REST | GRPC).items():
        recorder = Recorder(client._connection)
        failing = pytest.raises(WeaviateBaseError) if name in FAILING else nullcontext()
        with failing:
            await operation(CollectionAsync(CollectionContext(recorder, collection_name)))
        assert recorder.replies, name
        found[name] = recorder.replies
    for name, (_, reply) in WRITTEN.items():
        found[name] = [("", Reply(200, msgspec.json.encode(reply)))]
    yield collection_name, found
    await delete_collection(client.collections, collection_name)


@pytest.fixture
def chance(anyio_backend):
    """Random numbers of its own for each backend, so that together they try more."""
    return random.Random(str(anyio_backend))


@pytest.fixture(autouse=True)
def bounded():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about years that Python has not
        yield
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MEBIBYTES * 1024


def plain(replies):
    return [reply if path else (reply.status, reply.body) for path, reply in replies]


async def test_replies_over_rest(recorded, chance):
    collection, found = recorded
    tally = Tally()
    for name, operation in (REST | {name: written(name) for name in WRITTEN}).items():
        replies = plain(found[name])
        await tally.take(operation, collection, replies, name)
        for at, (status, body) in enumerate(replies):
            bodies = [(name, "whole", each) for each in WHOLE]
            bodies += [(name, "bytes", json_bytes(body, chance)) for _ in range(40 * TIMES)]
            shapes = [] if not body else json_shapes(body)
            step = max(1, 24 // TIMES)
            bodies += [(name, shape[:2], shape[2]) for shape in islice(shapes, chance.randrange(step), None, step)]
            for *told, changed in bodies:
                await tally.take(operation, collection, [*replies[:at], (status, changed), *replies[at + 1 :]], told)
            for other in (200, 204, 401, 403, 404, 413, 422, 500, 503):
                await tally.take(operation, collection, [*replies[:at], (other, b"\xff" + body)], (name, other))
    tally.check()


async def test_replies_over_grpc(recorded, chance):
    collection, found = recorded
    tally = Tally()
    for name, operation in GRPC.items():
        replies = plain(found[name])
        await tally.take(operation, collection, replies, name)
        for at, (path, reply) in enumerate(found[name]):
            for turn in range(250 * TIMES):
                changed = proto_bytes(reply, chance) if turn % 2 else proto_shape(MESSAGES[path], reply, chance)
                told = (name, changed.hex())
                await tally.take(operation, collection, [*replies[:at], changed, *replies[at + 1 :]], told)
    tally.check()

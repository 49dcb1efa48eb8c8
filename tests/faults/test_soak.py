"""Callers go on while faults come and go: each call ends as documented, and what is stored is what they were told.

For some seconds here; `make soak` takes ten minutes on each backend.
"""

import os
import random
from collections import Counter
from contextlib import suppress
from functools import partial
from uuid import uuid4

import anyio
import pytest
from fault_calls import client_of, word
from fault_proxy import (
    Closed,
    Crawling,
    Deaf,
    Endless,
    GoingAway,
    Huge,
    InDrops,
    Late,
    Mute,
    Page,
    Refused,
    Reset,
    ResetMidway,
    Silent,
    Stranger,
    Truncated,
    UnknownHost,
    faulty,
    find,
)
from leaks import no_leaks
from support import numbers

from weaviate_anyio.classes.data import DataObject
from weaviate_anyio.exceptions import WeaviateBaseError, WeaviateTimeoutError

pytestmark = pytest.mark.anyio

DURATION = float(os.environ.get("WEAVIATE_ANYIO_SOAK_SECONDS", "4"))
CALLERS = int(os.environ.get("WEAVIATE_ANYIO_SOAK_CALLERS", "30"))
FAULTS = (
    *(Closed, Crawling, Deaf, Endless, GoingAway, Huge, InDrops, Late, Mute, Refused, Reset, ResetMidway, Silent),
    *(Stranger, Truncated, UnknownHost, *(partial(Page, status) for status in (200, 429, 500, 502, 503, 504))),
)
FAULTS_IN_A_ROW = int(os.environ.get("WEAVIATE_ANYIO_FAULTS", "200"))
SECONDS = 3.0
"""The timeout of each call."""
SLACK = 3.0
"""Seconds that it may take longer, on a machine that does other things, too."""
GROWTH, PER_OBJECT = 30_000_000, 600
"""Bytes that the process may grow by in a long run: at all, and for each object that the ledger remembers."""


class Ledger:
    """What callers were told of what they wrote: id -> number.

    Attributes:
        stored: What they were told is stored.
        doubtful: What may be stored, or not.
    """

    def __init__(self):
        self.stored = {}
        self.doubtful = {}

    def compare(self, content):
        """What is wrong about what the server has: id -> number."""
        lost = dict(self.stored.items() - content.items())
        foreign = dict(content.items() - self.stored.items() - self.doubtful.items())
        return lost, foreign


class Soak:
    """Callers, and the faults that they meet.

    Attributes:
        words: How calls came out: (call, word) -> how often.
        begun: How many faults there were.
        struck: How many connections they have met.
        late: Calls that took longer than they may.
        sizes: Bytes of the process, and objects in the ledger, after each tenth of the time.
    """

    def __init__(self, server, name, way):
        self._server = server
        self._name = name
        self._way = way
        self._over = False
        self._number = 0
        self.ledger = Ledger()
        self.words = Counter()
        self.begun = self.struck = 0
        self.late = []
        self.sizes = []

    async def run(self, seconds, callers):
        """Let callers call while faults come and go."""
        async with faulty(self._server) as proxies, client_of(*proxies, way=self._way) as client:
            async with anyio.create_task_group() as group:
                for _ in range(callers):
                    group.start_soon(self._call, client)
                for proxy in proxies:
                    group.start_soon(self._trouble, proxy)
                for _ in range(10):
                    await anyio.sleep(seconds / 10)
                    self.sizes.append((resident(), len(self.ledger.stored) + len(self.ledger.doubtful)))
                self._over = True
            self.struck = sum(proxy.struck for proxy in proxies)
            await self._works(client)
            node = client._connection._nodes.pick()
            assert node.channel.statistics().open_streams == 0
            assert len(node.pool._open) == len(node.pool._idle)

    async def _trouble(self, proxy):
        while True:
            await anyio.sleep(random.uniform(0.02, 0.3))
            if self._over:
                break  # a connection that falls silent now would be met by the last calls, which are to work
            await proxy.begin(random.choice(FAULTS))
            self.begun += 1
            await anyio.sleep(random.uniform(0.01, 0.3))
            await proxy.end()

    async def _works(self, client):
        """The client works when the faults are over, after the calls that meet what has fallen silent at the end."""
        movies = client.collections.use(self._name)
        hasty = movies.with_options(timeout=SECONDS)
        for call in (hasty.exists, partial(hasty.aggregate.over_all, total_count=True)):
            with suppress(WeaviateTimeoutError):
                await call()
        with anyio.fail_after(40):
            assert await movies.exists()
            assert (await movies.aggregate.over_all(total_count=True)).total_count is not None

    async def _call(self, client):
        movies = client.with_options(timeout=SECONDS).collections.use(self._name)
        calls = (self._insert, self._insert_many, self._batch, *READS)
        while not self._over:
            call = random.choice(calls)
            start = anyio.current_time()
            error = None
            try:
                await call(movies)
            except WeaviateBaseError as caught:
                error = caught
            took = anyio.current_time() - start
            if took > SECONDS * (2 if call == self._batch else 1) + SLACK:
                self.late.append((call.__name__, round(took, 1)))
            self.words[call.__name__.strip("_"), word(error)] += 1

    def _next(self):
        self._number += 1
        return str(uuid4()), self._number

    async def _insert(self, movies):
        identity, number = self._next()
        self.ledger.doubtful[identity] = number
        await movies.data.insert({"n": number}, uuid=identity)
        self.ledger.stored[identity] = self.ledger.doubtful.pop(identity)

    async def _insert_many(self, movies):
        new = dict(self._next() for _ in range(20))
        self.ledger.doubtful |= new
        result = await movies.data.insert_many([DataObject({"n": number}, uuid=one) for one, number in new.items()])
        self._told(map(str, result.uuids.values()))

    async def _batch(self, movies):
        new = dict(self._next() for _ in range(20))
        self.ledger.doubtful |= new
        stream = movies.batch.stream()
        try:
            async with stream as batch:
                for identity, number in new.items():
                    await batch.add_object({"n": number}, uuid=identity)
        finally:
            self._told(map(str, stream.results.objs.uuids.values()))

    def _told(self, identities):
        for identity in identities:
            self.ledger.stored[identity] = self.ledger.doubtful.pop(identity)


async def fetch(movies):
    await movies.query.fetch_objects(limit=20)


async def search(movies):
    await movies.query.near_vector([1.0, 2.0], limit=5)


async def aggregate(movies):
    await movies.aggregate.over_all(total_count=True)


async def exists(movies):
    assert await movies.exists()


async def configuration(movies):
    await movies.config.get()


READS = (fetch, search, aggregate, exists, configuration)


def resident():
    """Bytes of memory of this process."""
    with open("/proc/self/statm") as statm:  # noqa: PTH123 - blocking, and short
        return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


@pytest.fixture
async def movies(client, collection_name):
    return await numbers(client, collection_name)


@pytest.mark.usefixtures("blocking_calls")  # the test looks at /proc
@pytest.mark.parametrize("way", ["http2", "web"])
async def test_callers_under_faults(server, movies, way, monkeypatch, capsys):
    for module in ("_grpc.sockets", "_rest"):
        monkeypatch.setattr(f"weaviate_anyio.{module}.getaddrinfo", find)
    soak = Soak(server, movies.name, way)
    async with no_leaks():
        await soak.run(DURATION, CALLERS)
    content = {str(one.uuid): one.properties["n"] async for one in movies.iterator()}
    with capsys.disabled():
        print(
            f"\n{way}: {soak.words.total()} calls, {soak.begun} faults, which met {soak.struck} connections; "
            f"{len(soak.ledger.stored)} stored, {len(soak.ledger.doubtful)} doubtful, {len(content)} at the server; "
            f"{dict(sorted(soak.words.items()))}; MB {[size // 10**6 for size, _ in soak.sizes]}"
        )
    assert soak.ledger.compare(content) == ({}, {})
    assert not soak.late
    assert soak.begun
    (early, few), (late, many) = soak.sizes[3], soak.sizes[-1]
    assert late - early < GROWTH + PER_OBJECT * (many - few)


BREAKING = (Closed, GoingAway, Reset, ResetMidway, Truncated)
"""Faults that end a connection; the next one is clean, or else the pauses between attempts would grow."""
PAGES = tuple(partial(Page, status) for status in (200, 404, 500, 503))


@pytest.mark.usefixtures("blocking_calls")
async def test_many_faults_leave_nothing(server, movies):
    """One after the other, over each transport, with a call that meets it and one that works."""
    async with no_leaks(), faulty(server) as proxies, client_of(*proxies) as client:
        seen = client.with_options(retries=0).collections.use(movies.name)
        early = 0
        for number in range(FAULTS_IN_A_ROW // 2):
            for proxy, call in zip(proxies, (seen.exists, seen.query.fetch_objects), strict=True):
                await one_fault(proxy, call)
            if number == FAULTS_IN_A_ROW // 10:
                early = resident()
        assert sum(proxy.struck for proxy in proxies) >= FAULTS_IN_A_ROW // 2 * 2
        node = client._connection._nodes.pick()
        assert node.channel.statistics().open_streams == 0
        assert len(node.pool._open) == len(node.pool._idle)
        assert resident() - early < GROWTH


async def one_fault(proxy, call):
    fault = random.choice((*BREAKING, *PAGES))
    await proxy.begin(fault)
    if fault in BREAKING:
        await proxy.end()
    with anyio.fail_after(10):
        with suppress(WeaviateBaseError):
            await call()
        await proxy.end()
        while True:
            with suppress(WeaviateBaseError):
                await call()
                break

"""Writing objects to a server: objects a second, and the client's CPU for each of them."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from benchmarks import clients, database, objects
from benchmarks.harness import Benchmark, Figure, Measure, Settings

if TYPE_CHECKING:
    from benchmarks.clients import Side

_COLLECTION = "BenchmarkIngest"
_REQUEST = 1000
_WARM_UP = 1000
_SYNC_REQUESTS = 2


class Given(NamedTuple):
    """Objects: the properties of each, and the vector of each, which may be the rows of a matrix."""

    properties: list[dict[str, Any]]
    vectors: Any

    def __len__(self) -> int:
        return len(self.properties)

    def part(self, start: int, stop: int) -> Given:
        return Given(self.properties[start:stop], self.vectors[start:stop])

    def each(self) -> Iterator[tuple[dict[str, Any], Any]]:
        return zip(self.properties, self.vectors, strict=True)


Write = Callable[[Any, Given], Awaitable[None]]


class Load(NamedTuple):
    """What is written.

    Attributes:
        vectors: Their kind.
        a_second: How many, for each second that a measurement should take.
    """

    vectors: str
    a_second: int


_CASES = {
    "no vectors": Load("no vectors", 20_000),
    "1536-d vectors of numpy": Load("numpy", 5000),
}


def given_of(case: str, settings: Settings) -> tuple[Given, Given]:
    """The objects to warm up with, and those to measure."""
    load = _CASES[case]
    count = _WARM_UP + int(load.a_second * settings.seconds)
    given = Given(objects.properties(count), objects.vectors(load.vectors, count))
    return given.part(0, _WARM_UP), given.part(_WARM_UP, count)


def figures(count: int, start: tuple[float, float]) -> dict[str, float]:
    wall, cpu = time.perf_counter() - start[0], time.process_time() - start[1]
    return {"rate": count / wall, "CPU": cpu / count * 1e6}


def now() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def check(failed: object) -> None:
    if failed:
        raise RuntimeError(f"objects failed: {failed!r:.300}")


async def timed(collection: Any, write: Write, case: str, settings: Settings) -> dict[str, float]:
    warm_up, given = given_of(case, settings)
    await write(collection, warm_up)
    start = now()
    await write(collection, given)
    return figures(len(given), start)


def variant(side: Side, write: Write) -> Measure:
    def measure(case: str, settings: Settings) -> dict[str, float]:
        async def main() -> dict[str, float]:
            async with side.client(settings) as client:
                return await timed(client.collections.use(_COLLECTION), write, case, settings)

        with database.collection(settings, _COLLECTION):
            found: dict[str, float] = side.run(main)
            return found

    return measure


# --- ours


async def our_insert_many(collection: Any, given: Given) -> None:
    from weaviate_anyio.classes.data import DataObject

    await _insert_many(collection, given, DataObject)


async def our_stream(collection: Any, given: Given) -> None:
    await _stream(collection, given)
    check(collection.batch.failed_objects)


async def our_ingest(collection: Any, given: Given) -> None:
    vectors = None if given.vectors[0] is None else given.vectors
    check((await collection.data.ingest(given.properties, vectors=vectors)).errors)


async def _insert_many(collection: Any, given: Given, data_object: Callable[..., Any]) -> None:
    for start in range(0, len(given), _REQUEST):
        part = [
            data_object(properties, vector=vector) for properties, vector in given.part(start, start + _REQUEST).each()
        ]
        check((await collection.data.insert_many(part)).errors)


async def _stream(collection: Any, given: Given) -> None:
    async with collection.batch.stream() as batch:
        for properties, vector in given.each():
            await batch.add_object(properties, vector=vector)


# --- the official client


async def official_insert_many(collection: Any, given: Given) -> None:
    from weaviate.classes.data import DataObject

    await _insert_many(collection, given, DataObject)


async def official_ingest(collection: Any, given: Given) -> None:
    from weaviate.classes.data import DataObject

    objs = (DataObject(properties, vector=vector) for properties, vector in given.each())
    check((await collection.data.ingest(objs)).errors)


async def official_stream(collection: Any, given: Given) -> None:
    await _stream(collection, given)
    check(collection.batch.failed_objects)


def official_fixed_size(case: str, settings: Settings) -> dict[str, float]:
    """Its blocking client, which sends in threads."""
    clients.mute(settings)
    import weaviate

    def write(collection: Any, given: Given) -> None:
        with collection.batch.fixed_size(_REQUEST, _SYNC_REQUESTS) as batch:
            for properties, vector in given.each():
                batch.add_object(properties, vector=vector)
        check(collection.batch.failed_objects)

    warm_up, given = given_of(case, settings)
    with (
        database.collection(settings, _COLLECTION),
        weaviate.connect_to_local(settings.host, settings.rest_port, settings.grpc_port) as client,
    ):
        collection = client.collections.use(_COLLECTION)
        write(collection, warm_up)
        start = now()
        write(collection, given)
        return figures(len(given), start)


_OFFICIAL = {"insert_many": official_insert_many, "stream": official_stream, "ingest": official_ingest}
_OURS = {"insert_many": our_insert_many, "stream": our_stream, "ingest": our_ingest}
BENCHMARK = Benchmark(
    about=f"objects of 9 properties to a server; insert_many and fixed_size take {_REQUEST:,} at a time",
    figures={"rate": Figure("objects/s", more=True), "CPU": Figure("us an object", more=False)},
    cases=list(_CASES),
    variants={
        **{f"official {way}": variant(clients.OFFICIAL, write) for way, write in _OFFICIAL.items()},
        "official fixed_size, blocking": official_fixed_size,
        **{
            name.replace(",", f" {way},"): variant(side, write)
            for way, write in _OURS.items()
            for name, side in clients.OURS.items()
        },
    },
    quick=["1536-d vectors of numpy"],
)

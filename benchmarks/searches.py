"""Searches, as a program makes them: each call builds its arguments, waits for the reply, and looks how much came."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from benchmarks import calls, clients, database, objects
from benchmarks.harness import Benchmark

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from benchmarks.clients import Side
    from benchmarks.harness import Settings

    Call = Callable[[], Awaitable[None]]
    Make = Callable[[Any, Side, str], Call]

_FOUND = 10
VECTOR = [at % 7 / 7 for at in range(objects.DIMENSIONS)]
YEAR = 2000
"""What is filtered: films before it, which most are."""


def expect(found: Any, count: int) -> None:
    if len(found) != count:
        raise RuntimeError(f"{len(found)} objects came, {count} are right")


def near_vector(collection: Any, side: Side, _: str) -> Call:
    query = side.load("classes.query")

    async def call() -> None:
        reply = await collection.query.near_vector(
            VECTOR,
            limit=_FOUND,
            filters=query.Filter.by_property("year").less_than(YEAR),
            return_metadata=query.MetadataQuery(distance=True, creation_time=True),
        )
        expect(reply.objects, _FOUND)

    return call


def hybrid(collection: Any, side: Side, _: str) -> Call:
    query = side.load("classes.query")

    async def call() -> None:
        reply = await collection.query.hybrid(
            "title number",
            vector=VECTOR,
            alpha=0.5,
            limit=_FOUND,
            filters=query.Filter.by_property("year").less_than(YEAR),
            return_metadata=query.MetadataQuery(score=True),
        )
        expect(reply.objects, _FOUND)

    return call


def generate(collection: Any, side: Side, _: str) -> Call:
    query = side.load("classes.query")

    async def call() -> None:
        reply = await collection.generate.near_vector(
            VECTOR,
            single_prompt="Describe {title}",
            grouped_task="What have they in common?",
            limit=_FOUND,
            filters=query.Filter.by_property("year").less_than(YEAR),
        )
        expect(reply.objects, _FOUND)
        if not (reply.generative.text and reply.objects[-1].generative.text):
            raise RuntimeError("no text was generated")

    return call


def aggregate(collection: Any, side: Side, _: str) -> Call:
    query = side.load("classes.query")
    metrics = side.load("classes.aggregate").Metrics

    async def call() -> None:
        reply = await collection.aggregate.over_all(
            filters=query.Filter.by_property("year").less_than(YEAR),
            total_count=True,
            return_metrics=[
                metrics("year").integer(count=True, minimum=True, maximum=True, mean=True),
                metrics("rating").number(count=True, minimum=True, maximum=True, mean=True, median=True),
                metrics("seen").boolean(count=True, total_true=True, percentage_true=True),
                metrics("title").text(count=True, top_occurrences_count=True, top_occurrences_value=True, limit=5),
            ],
        )
        expect(reply.properties, 4)

    return call


def fetch(collection: Any, _: Side, case: str) -> Call:
    count = FETCHED[case]

    async def call() -> None:
        expect((await collection.query.fetch_objects(limit=count)).objects, count)

    return call


def vectors(collection: Any, side: Side, case: str) -> Call:
    look = _looks(side)[case]

    async def call() -> None:
        reply = await collection.query.fetch_objects(limit=WITH_VECTORS, include_vector=True)
        expect(reply.objects, WITH_VECTORS)
        for found in reply.objects:
            look(found)

    return call


def _looks(side: Side) -> dict[str, Callable[[Any], object]]:
    """What is done with each object that has a vector, as the documentation of its client has it."""
    import numpy as np

    if side is clients.OFFICIAL:
        numpy = lambda found: np.array(found.vector["default"], "f4")  # noqa: E731
    else:
        numpy = lambda found: np.frombuffer(found.vector_buffer("default"), "<f4")  # noqa: E731
    return dict(zip(VECTORS, (lambda _: None, lambda found: found.vector["default"], numpy), strict=True))


class Search(NamedTuple):
    """A search that is measured: how it is called, and by how many at once."""

    make: Make
    cases: dict[str, int]

    def benchmark(self, about: str, quick: str) -> Benchmark:
        async def measure(client: Any, side: Side, case: str, settings: Settings) -> dict[str, float]:
            call = self.make(client.collections.use(objects.COLLECTION), side, case)
            return await calls.measured(call, settings.seconds, self.cases[case])

        return Benchmark(
            about=about,
            figures=calls.FIGURES,
            cases=list(self.cases),
            variants=clients.variants(measure),
            quick=[quick],
            prepared=database.searched,
        )


FETCHED = {"100 objects": 100, "1,000 objects": 1000}
WITH_VECTORS = 100
VECTORS = ("untouched", "as lists", "as numpy")

BENCHMARKS = {
    "near_vector": Search(near_vector, calls.callers(1, 10, 100, 1000)).benchmark(
        "10 objects of 9 properties near a vector of 1536, with a filter and metadata", "10 callers"
    ),
    "hybrid": Search(hybrid, calls.callers(1, 10)).benchmark(
        "10 objects of 9 properties by words and a vector of 1536, with a filter", "10 callers"
    ),
    "fetch": Search(fetch, dict.fromkeys(FETCHED, 1)).benchmark(
        "objects of 9 properties, by one caller", "1,000 objects"
    ),
    "vectors": Search(vectors, dict.fromkeys(VECTORS, 1)).benchmark(
        f"{WITH_VECTORS} objects with vectors of 1536, by one caller", "as numpy"
    ),
    "generate": Search(generate, calls.callers(10)).benchmark(
        "10 objects near a vector, a text for each and one for all", "10 callers"
    ),
    "aggregate": Search(aggregate, calls.callers(1, 10)).benchmark(
        "metrics of four properties of the objects that match a filter", "10 callers"
    ),
}

"""Searches, as a program makes them: each call builds its arguments, waits for the reply, and looks how much came."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from benchmarks import calls, clients, database, objects
from benchmarks.harness import Benchmark

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from benchmarks.clients import Side
    from benchmarks.harness import Settings

    Call = Callable[[], Coroutine[Any, Any, None]]
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


def benchmark(about: str, make: Make, cases: dict[str, int], quick: str, **collection: Any) -> Benchmark:
    """A search, how many make it at once in each case, and what the collection needs for it."""

    async def measure(client: Any, side: Side, case: str, settings: Settings) -> dict[str, float]:
        call = make(client.collections.use(objects.COLLECTION), side, case)
        return await calls.measured(call, settings.seconds, cases[case])

    return Benchmark(
        about=about,
        figures=calls.FIGURES,
        cases=list(cases),
        variants=clients.variants(measure),
        quick=[quick],
        prepared=partial(database.searched, **collection),
    )


GENERATIVE: dict[str, object] = {"generative-dummy": {}}
FETCHED = {"100 objects": 100, "1,000 objects": 1000}
WITH_VECTORS = 100
VECTORS = ("untouched", "as lists", "as numpy")
_FEW, _MANY = "1 caller", "10 callers"
_SOME = {case: calls.CALLERS[case] for case in (_FEW, _MANY)}

BENCHMARKS = {
    "near_vector": benchmark(
        f"{_FOUND} objects of 9 properties near a vector of 1536, with a filter and metadata",
        near_vector,
        calls.CALLERS,
        _MANY,
    ),
    "hybrid": benchmark(
        f"{_FOUND} objects of 9 properties by words and a vector of 1536, with a filter", hybrid, _SOME, _MANY
    ),
    "fetch": benchmark("objects of 9 properties, by one caller", fetch, dict.fromkeys(FETCHED, 1), "1,000 objects"),
    "vectors": benchmark(
        f"{WITH_VECTORS} objects with vectors of 1536, by one caller", vectors, dict.fromkeys(VECTORS, 1), "as numpy"
    ),
    "generate": benchmark(
        f"{_FOUND} objects near a vector, a text for each and one for all",
        generate,
        {_MANY: calls.CALLERS[_MANY]},
        _MANY,
        module_config=GENERATIVE,
    ),
    "aggregate": benchmark("metrics of four properties of the objects that match a filter", aggregate, _SOME, _MANY),
}

"""What clients hold: memory, and the event loop."""

from __future__ import annotations

import gc
import statistics
import time
from contextlib import AsyncExitStack
from functools import partial
from typing import TYPE_CHECKING, Any

import anyio
import anyio.lowlevel

from benchmarks import clients, database, objects, resident, searches
from benchmarks.harness import Benchmark, Figure

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine

    from benchmarks.clients import Side
    from benchmarks.harness import Settings

_CLIENTS, _CALLS, _OBJECTS = 10, 250, 10_000
_FIRST, _LATER = 3, 4  # so many at a time, all kept: to warm up, and to measure
_QUIET = 0.1  # seconds of which a quiet process computes for less than a twentieth
_REPLIES = 3
_SILENT = "BenchmarkSilent"  # to which the stub never replies


# --- memory


def held() -> int:
    gc.collect()
    return resident.bytes_now()


async def quiet() -> None:
    """Wait until this process has nothing more to do."""
    used = _QUIET
    while used > _QUIET / 20:
        start = time.process_time()
        await anyio.sleep(_QUIET)
        used = time.process_time() - start


async def added(more: Callable[[], Awaitable[object]]) -> float:
    """How many bytes one more of them adds: the first ones fill what the allocator already holds, and do not count."""
    kept = [await more() for _ in range(_FIRST)]
    before = held()
    kept += [await more() for _ in range(_LATER)]
    return (held() - before) / _LATER


async def idle_clients(_: Any, side: Side, settings: Settings) -> float:
    async with AsyncExitStack() as stack:

        async def more() -> None:
            for _ in range(_CLIENTS):
                await stack.enter_async_context(side.client(settings))

        await stack.enter_async_context(side.client(settings))
        return await added(more) / _CLIENTS


async def calls_in_flight(client: Any, side: Side, _: Settings) -> float:
    await searches.near_vector(client.collections.use(objects.COLLECTION), side, "")()
    call = searches.near_vector(client.collections.use(_SILENT), side, "")
    async with anyio.create_task_group() as tasks:

        async def more() -> None:
            for _ in range(_CALLS):
                tasks.start_soon(call)
            await quiet()

        found = await added(more) / _CALLS
        tasks.cancel_scope.cancel()
    return found


async def decoded_objects(client: Any, _: Side, __: Settings) -> float:
    query = client.collections.use(objects.COLLECTION).query

    async def more() -> object:
        reply = await query.fetch_objects(limit=_OBJECTS)
        searches.expect(reply.objects, _OBJECTS)
        return reply

    return await added(more) / _OBJECTS


async def _memory(client: Any, side: Side, case: str, settings: Settings) -> dict[str, float]:
    return {"memory": await _MEMORY[case](client, side, settings) / 1024}


# --- the loop


async def _blocked(client: Any, _: Side, case: str, settings: Settings) -> dict[str, float]:
    count, vectors = _BLOCKED[case]
    query = client.collections.use(objects.COLLECTION).query
    gaps: list[float] = []
    until = time.monotonic() + settings.seconds
    while len(gaps) <= _REPLIES or time.monotonic() < until:
        gaps.append(await longest_gap(partial(query.fetch_objects, limit=count, include_vector=vectors)))
    return {"block": statistics.median(gaps[1:]) * 1e3}  # the first one warms up


async def longest_gap(call: Callable[[], Coroutine[Any, Any, object]]) -> float:
    """For how long, at the longest, this thread computed before another task could run.

    This is the thread's CPU time: the clock would measure the scheduler too, and a server on the same cores.
    """
    last, longest = time.thread_time(), 0.0

    def ran() -> None:
        nonlocal last, longest
        now = time.thread_time()
        longest, last = max(longest, now - last), now

    async def tick() -> None:
        while True:
            ran()
            await anyio.lowlevel.checkpoint()

    async with anyio.create_task_group() as tasks:
        tasks.start_soon(tick)
        await call()
        ran()  # what has just ended may have kept the other task waiting
        tasks.cancel_scope.cancel()
    return longest


_MEMORY = {
    "an idle client": idle_clients,
    "a call in flight": calls_in_flight,
    f"an object of {_OBJECTS:,}, decoded": decoded_objects,
}
# How many objects, and whether with vectors.
_BLOCKED = {"100 vectors": (100, True), "1,000 objects": (1000, False), "50 MB": (8000, True)}

BENCHMARKS = {
    "memory": Benchmark(
        about=f"what one more of them adds to the resident memory, when {_CLIENTS} clients, {_CALLS} calls or a reply"
        f" of {_OBJECTS:,} objects come at a time and are kept: the mean of {_LATER} times, after {_FIRST} to warm up",
        figures={"memory": Figure("KiB each", more=False)},
        cases=list(_MEMORY),
        variants=clients.variants(_memory),
        quick=list(_MEMORY)[-1:],
        prepared=partial(database.searched, count=_OBJECTS),
        stub_only=list(_MEMORY)[1:2],
    ),
    "block": Benchmark(
        about="how long, at the longest, a task cannot run while a reply is read: CPU time of the thread of the loop",
        figures={"block": Figure("ms", more=False)},
        cases=list(_BLOCKED),
        variants=clients.variants(_blocked),
        quick=["1,000 objects"],
        prepared=partial(database.searched, count=_OBJECTS),
    ),
}

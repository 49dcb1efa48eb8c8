"""Calls under load: tasks of which each starts the next call when one has ended."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import anyio

from benchmarks.harness import Figure

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

FIGURES = {
    "rate": Figure("calls/s", more=True),
    "CPU": Figure("us a call", more=False),
    "p50": Figure("us", more=False),
    "p99": Figure("us", more=False, optional=True),
}
CALLERS = {"1 caller": 1, "10 callers": 10, "100 callers": 100, "1,000 callers": 1000}
"""Cases, and how many call at once in them."""
_WARM_UP = 0.3  # of the seconds of a measurement, and no less than this
_LEAST_WARM_UP = 0.1
_P99_CALLS = 500  # with fewer, less than five of them lie beyond p99: one or two stalls would be the figure


async def measured(call: Callable[[], Awaitable[object]], seconds: float, callers: int = 1) -> dict[str, float]:
    """Call for so many seconds; gives `FIGURES`."""
    latencies: list[float] = []
    await _run(call, max(_LEAST_WARM_UP, seconds * _WARM_UP), callers, latencies)
    latencies.clear()
    start, cpu = time.perf_counter(), time.process_time()
    await _run(call, seconds, callers, latencies)
    return figures(latencies, time.perf_counter() - start, time.process_time() - cpu)


async def _run(call: Callable[[], Awaitable[object]], seconds: float, callers: int, latencies: list[float]) -> None:
    clock = time.perf_counter
    until = clock() + seconds

    async def work() -> None:
        end = clock()
        while True:  # once at least, however long all the others take to begin
            start = end
            await call()
            end = clock()
            latencies.append(end - start)
            if end >= until:
                return

    async with anyio.create_task_group() as tasks:
        for _ in range(callers):
            tasks.start_soon(work)


def figures(latencies: Sequence[float], wall: float, cpu: float) -> dict[str, float]:
    """The figures of calls, from seconds; p99 only of enough calls."""
    ordered, count = sorted(latencies), len(latencies)
    found = {
        "rate": count / wall,
        "CPU": cpu / count * 1e6,
        "p50": ordered[count // 2] * 1e6,
    }
    if count >= _P99_CALLS:
        found["p99"] = ordered[count * 99 // 100] * 1e6
    return found

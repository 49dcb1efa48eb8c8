"""Long work on an event loop, in slices: between two of them other tasks run, and cancellation is seen."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from weaviate_anyio._wire.steps import Steps

T = TypeVar("T")

SLICE_SECONDS = 0.003


async def in_slices(steps: Steps[T], *, shielded: bool = False) -> T:
    """The result of work that yields after each step.

    Args:
        steps: The work.
        shielded: Whether it goes on when a scope around the caller is cancelled, because its result must not get
            lost. It cannot hold off `asyncio.Task.cancel`, nor what is built on it, such as `asyncio.timeout`.
    """
    start = perf_counter()
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: T = end.value
            return result
        if perf_counter() - start > SLICE_SECONDS:
            from anyio.lowlevel import cancel_shielded_checkpoint, checkpoint

            await (cancel_shielded_checkpoint() if shielded else checkpoint())
            start = perf_counter()

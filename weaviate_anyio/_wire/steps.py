"""Work that grows with its input, in steps, between which an event loop can run other tasks.

Nothing in this folder awaits: the caller decides whether to yield to the loop between steps.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from itertools import islice
from typing import TypeAlias, TypeVar

T = TypeVar("T")

Steps: TypeAlias = Generator[None, None, T]
"""Yields after each step, which takes far less than a millisecond; returns the result."""

STRIDE = 32
"""Items of about a microsecond that make one step: a step for each would cost as much as the item itself."""


def at_once(steps: Steps[T]) -> T:
    """The result, without yielding to the loop."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: T = end.value
            return result


def in_one_step(work: Callable[[bytes], T]) -> Callable[[bytes], Steps[T]]:
    """Work on a small reply, as steps."""

    def steps(reply: bytes) -> Steps[T]:
        yield from ()
        return work(reply)

    return steps


def collecting(items: Iterator[T], into: list[T]) -> Steps[None]:
    """Append the items of an iterator to a list; each item must be small."""
    before = -1
    while before != len(into):
        before = len(into)
        into.extend(islice(items, STRIDE))
        yield

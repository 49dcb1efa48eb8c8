"""What is different between two runs, beyond the spread of both.

A run has hundreds of figures. Of two equal runs, chance alone separates the ranges of 10 % of them with three rounds,
of 0.8 % with five. It moves the medians apart by more than both ranges together in 0.01 %, with five rounds.
"""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.harness import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.harness import Row
    from benchmarks.results import Results

ROUNDS = 5  # with fewer measurements on a side, nothing can be said
_LEAST = 0.05  # of the earlier median: as much comes and goes between runs of the same code
_RATIO = Figure("x", more=True)
_NEVER_THE_SAME = ("rest_port", "grpc_port", "load")

Key = tuple[str, str, str, str]
"""Benchmark, case, variant and figure."""


class Change(NamedTuple):
    """A figure that is different.

    Attributes:
        key: Which.
        before: Its median.
        after: Its median in the other run.
        unit: Of both.
        times: How many times better it has become; below 1 it is worse.
    """

    key: Key
    before: float
    after: float
    unit: str
    times: float

    def __str__(self) -> str:
        benchmark, case, variant, figure = self.key
        word = "better" if self.times > 1 else "worse "
        return (
            f"{word} {self.times:6.2f}x  {benchmark}, {case}: {variant}, {figure}"
            f" {self.before:,.2f} -> {self.after:,.2f} {self.unit}"
        )


class _Measured(NamedTuple):
    values: list[float]
    figure: Figure


def changes(before: Results, after: Results, by_ratio: bool = False) -> list[Change]:
    """All figures that have changed, the worst first.

    Args:
        before: A run.
        after: A later one.
        by_ratio: Whether ratios to the first variant are compared, not the figures themselves: what has changed the
            machine has changed that one, too.
    """
    found = [_change(*pair) for pair in comparable(before, after, by_ratio)]
    return sorted((one for one in found if one is not None), key=lambda change: change.times)


def comparable(before: Results, after: Results, by_ratio: bool = False) -> list[tuple[Key, _Measured, _Measured]]:
    """The figures that have enough rounds in both runs."""
    old, new = _measured(before, by_ratio), _measured(after, by_ratio)
    return [
        (key, old[key], new[key])
        for key in old
        if key in new and min(len(old[key].values), len(new[key].values)) >= ROUNDS
    ]


def _measured(results: Results, by_ratio: bool) -> dict[Key, _Measured]:
    return {
        (row.benchmark, row.case, row.variant, name): _Measured(
            values, _RATIO if by_ratio else results.figures[row.benchmark][name]
        )
        for row, better in results.compared()
        if not row.failure
        for name, values in (better if by_ratio else row.figures).items()
    }


def _change(key: Key, old: _Measured, new: _Measured) -> Change | None:
    """None where both ranges, or 5 %, explain the difference of the medians. A greater one leaves no overlap, too."""
    before, after = statistics.median(old.values), statistics.median(new.values)
    if abs(after - before) <= max(_range(old.values) + _range(new.values), _LEAST * before):
        return None
    return Change(key, before, after, new.figure.unit, after / before if new.figure.more else before / after)


def _range(values: list[float]) -> float:
    return max(values) - min(values)


def remarks(before: Results, after: Results) -> Iterator[str]:
    """What else is different, and what cannot be compared."""
    yield from _circumstances(before, after)
    for side, other, word in ((before, after, "later"), (after, before, "earlier")):
        if missing := _names(side) - _names(other):
            yield f"not in the {word} run: " + "; ".join(sorted(missing))
    for row in failed(after):
        yield f"failed: {row.benchmark}, {row.case}: {row.variant}: {row.failure}"
    measured = [row for side in (before, after) for row in side.rows if not row.failure]
    if any(len(values) < ROUNDS for row in measured for values in row.figures.values() if values):
        yield f"figures of fewer than {ROUNDS} rounds are not compared"


def _circumstances(before: Results, after: Results) -> Iterator[str]:
    for what in ("machine", "versions", "settings"):
        old, new = getattr(before, what), getattr(after, what)
        for key in sorted(old.keys() | new.keys()):
            if old.get(key) != new.get(key) and key not in _NEVER_THE_SAME:
                yield f"{what}: {key} was {old.get(key)}, is {new.get(key)}"
    for run, word in ((before, "earlier"), (after, "later")):
        if run.interrupted:
            yield f"the {word} run was interrupted"
        if load := run.overloaded():
            yield f"the {word} run began at {load}"


def failed(results: Results) -> list[Row]:
    return [row for row in results.rows if row.failure]


def _names(results: Results) -> set[str]:
    return {f"{row.benchmark}, {row.case}: {row.variant}" for row in results.rows}

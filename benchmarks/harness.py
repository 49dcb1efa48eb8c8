"""Runs benchmarks: the variants of each take turns, every measurement in a fresh process, and ratios come first."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import NamedTuple


class Settings(NamedTuple):
    """How to measure.

    Attributes:
        seconds: How long a measurement takes, roughly, after its warm-up.
        rounds: How often each variant is measured.
        against: The server: `stub`, `embedded` or a URL.
        host: Where it is.
        rest_port: Its REST port; 0 if there is none.
        grpc_port: Its gRPC port.
        files: Files of variants besides ours.
    """

    seconds: float
    rounds: int
    against: str = "stub"
    host: str = "127.0.0.1"
    rest_port: int = 0
    grpc_port: int = 0
    files: Sequence[str] = ()


class Figure(NamedTuple):
    """What a measurement gives: its unit, and whether more of it is better."""

    unit: str
    more: bool


Measure = Callable[[str, Settings], Mapping[str, float]]
"""Measures one variant in one case: the value of each figure."""


class Benchmark(NamedTuple):
    """Something to measure.

    Attributes:
        about: What it is, in a sentence.
        figures: The figures that each measurement gives.
        cases: The loads: each is measured by itself.
        variants: What is compared. Ratios are to the first one.
        quick: The cases of `--quick`.
        needs_server: Whether the settings must name one.
        prepared: What a real server must have while this is measured.
        stub_only: The cases that only the stub can serve.
    """

    about: str
    figures: dict[str, Figure]
    cases: Sequence[str]
    variants: Mapping[str, Measure]
    quick: Sequence[str]
    needs_server: bool = True
    prepared: Callable[[Settings], AbstractContextManager[None]] = lambda _: nullcontext()
    stub_only: Sequence[str] = ()


class Row(NamedTuple):
    """The measurements of one variant in one case, by figure."""

    benchmark: str
    case: str
    variant: str
    figures: dict[str, list[float]]
    failure: str = ""


def unmeasured(name: str, case: str, variant: str, benchmark: Benchmark, failure: str = "") -> Row:
    return Row(name, case, variant, {figure: [] for figure in benchmark.figures}, failure)


Told = Callable[[str], None]
"""Takes what is measured next."""


def turns(benchmark: Benchmark, rounds: int) -> Iterator[tuple[int, str]]:
    """The variants in turn, in each round another one first."""
    names = list(benchmark.variants)
    for at in range(rounds):
        first = at % len(names)
        for variant in names[first:] + names[:first]:
            yield at, variant


def run_case(name: str, case: str, benchmark: Benchmark, settings: Settings, rows: dict[str, Row], tell: Told) -> None:
    """Measure all variants in one case; `rows` has what is measured so far at any time."""
    for variant in benchmark.variants:
        rows[variant] = unmeasured(name, case, variant, benchmark)
    for at, variant in turns(benchmark, settings.rounds):
        tell(f"{name}, {case}: round {at + 1} of {settings.rounds}, {variant}")
        if not rows[variant].failure:
            rows[variant] = _measured(rows[variant], settings)


def _measured(row: Row, settings: Settings) -> Row:
    command = [sys.executable, "-m", "benchmarks", "measure", row.benchmark, row.case, row.variant]
    # As for its users, Python keeps what it has compiled: importing is part of some figures.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    ran = subprocess.run([*command, json.dumps(settings)], env=environment, capture_output=True, text=True, check=False)
    if ran.returncode:
        lines = [line.strip(" |+-") for line in ran.stderr.splitlines()]
        return row._replace(failure=next((line for line in reversed(lines) if line), f"ended with {ran.returncode}"))
    for figure, value in json.loads(ran.stdout.splitlines()[-1]).items():
        row.figures[figure].append(value)
    return row


# --- what the figures say


def ratios(row: Row, base: Row, figures: Mapping[str, Figure]) -> dict[str, list[float]]:
    """How many times better it is than the base, in each round; nothing if either has failed."""
    if row.failure or base.failure:
        return {}
    return {
        name: [
            ours / theirs if figure.more else theirs / ours
            for ours, theirs in zip(row.figures[name], base.figures[name], strict=False)
        ]
        for name, figure in figures.items()
    }


def spread(values: Sequence[float]) -> float:
    """Half the distance between the least and the greatest value, as a part of the median."""
    return (max(values) - min(values)) / 2 / statistics.median(values)


def compared(values: Sequence[float]) -> str:
    """Ratios as text: the median and, if there are several, the spread."""
    if not values:
        return "-"
    around = f" ±{spread(values):.0%}" if len(values) > 1 else ""
    return f"{statistics.median(values):.2f}x{around}"


def median(values: Sequence[float]) -> str:
    """A figure as text, with three digits at least."""
    if not values:
        return "-"
    value = statistics.median(values)
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def table(rows: Sequence[Row], benchmark: Benchmark) -> list[str]:
    """The variants of one case, for the eye: the ratio of each figure to the first variant, and the figure."""
    width = max(len(row.variant) for row in rows) + 2
    heads = "".join(f"{f'{name}, {figure.unit}':>27}" for name, figure in benchmark.figures.items())
    return [" " * width + heads, *[f"{row.variant:{width}}{_cells(row, rows[0], benchmark)}" for row in rows]]


def _cells(row: Row, base: Row, benchmark: Benchmark) -> str:
    if row.failure:
        return f" failed: {row.failure}"
    better = ratios(row, base, benchmark.figures)
    return "".join(f"{compared(better.get(name, [])):>16}{median(values):>11}" for name, values in row.figures.items())

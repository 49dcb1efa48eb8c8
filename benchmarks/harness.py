"""Runs benchmarks: the variants of each take turns, every measurement in a fresh process, and ratios come first."""

from __future__ import annotations

import json
import math
import os
import signal
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from typing import NamedTuple


class WrongError(Exception):
    """What was asked for cannot be done, in a sentence: the command ends with 2."""


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
        load: The load averages of the machine when the run began, of 1, 5 and 15 minutes.
    """

    seconds: float
    rounds: int
    against: str = "stub"
    host: str = "127.0.0.1"
    rest_port: int = 0
    grpc_port: int = 0
    files: Sequence[str] = ()
    load: Sequence[float] = ()


class Figure(NamedTuple):
    """What a measurement gives.

    Attributes:
        unit: Its unit.
        more: Whether more of it is better.
        optional: Whether a measurement may leave it out. A figure that one round leaves out is left out altogether.
    """

    unit: str
    more: bool
    optional: bool = False


Measure = Callable[[str, Settings], Mapping[str, float]]
"""Measures one variant in one case: the value of each figure, all of them finite and above 0."""


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
            rows[variant] = _measured(rows[variant], benchmark.figures, settings, at)


def _measured(row: Row, figures: Mapping[str, Figure], settings: Settings, at: int) -> Row:
    """The row with one more round, or with what went wrong in it."""
    command = [sys.executable, "-m", "benchmarks", "measure", row.benchmark, row.case, row.variant]
    code, out, err = _ran([*command, json.dumps(settings)])
    if code:
        return row._replace(failure=_last_line(err) or f"ended with {code}")
    try:
        found = checked(json.loads(_last_line(out) or "null"), figures)
    except (TypeError, ValueError) as error:
        return row._replace(failure=str(error))
    for name, values in row.figures.items():
        if name in found and len(values) == at:
            values.append(found[name])
        else:
            values.clear()
    return row


def _ran(command: Sequence[str]) -> tuple[int, str, str]:
    """Run a process; whatever interrupts this one ends it at once, with all that it has started."""
    # As for its users, Python keeps what it has compiled: importing is part of some figures.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
    with subprocess.Popen(
        command, env=environment, stdin=nothing, stdout=pipe, stderr=pipe, text=True, process_group=0
    ) as process:
        try:
            out, err = process.communicate()
        except BaseException:
            with suppress(ProcessLookupError):  # it may have just ended
                os.killpg(process.pid, signal.SIGKILL)
            raise
    return process.returncode, out, err


def _last_line(text: str) -> str:
    lines = [line.strip(" |+-") for line in text.splitlines()]  # a group of exceptions draws a frame of these
    return next((line for line in reversed(lines) if line), "")


def checked(found: object, figures: Mapping[str, Figure]) -> dict[str, float]:
    """What a variant has returned.

    Raises:
        TypeError: It is no mapping.
        ValueError: It is not the value of each figure.
    """
    if not isinstance(found, dict):
        raise TypeError(f"returned {found!r}, must be the value of each figure")
    if extra := found.keys() - figures.keys():
        raise ValueError(f"returned {', '.join(sorted(extra))}, must return {', '.join(figures)} only")
    if missing := [name for name, figure in figures.items() if name not in found and not figure.optional]:
        raise ValueError(f"did not return {', '.join(missing)}")
    for name, value in found.items():
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < math.inf:
            raise ValueError(f"returned {value!r} for {name}, must be a finite number above 0")
    return found


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

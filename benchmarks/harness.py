"""Runs benchmarks: the variants of each take turns, every measurement in a fresh process, and ratios come first."""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, NamedTuple

_PACKAGES = ("weaviate-anyio", "weaviate-client", "anyio", "trio", "uvloop", "msgspec", "grpcio", "protobuf", "numpy")


class Settings(NamedTuple):
    """How to measure.

    Attributes:
        quick: Whether a rough figure will do.
        rounds: How often each variant is measured.
        against: The server: `stub`, `embedded` or a URL.
        host: Where it is.
        rest_port: Its REST port; 0 if there is none.
        grpc_port: Its gRPC port.
    """

    quick: bool
    rounds: int
    against: str = "stub"
    host: str = "127.0.0.1"
    rest_port: int = 0
    grpc_port: int = 0


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
        needs_server: Whether the settings must name one.
    """

    about: str
    figures: dict[str, Figure]
    cases: Sequence[str]
    variants: dict[str, Measure]
    needs_server: bool = False


class Row(NamedTuple):
    """The measurements of one variant, by figure."""

    case: str
    variant: str
    figures: dict[str, list[float]]
    failure: str = ""


def run(name: str, benchmark: Benchmark, settings: Settings) -> list[Row]:
    """Measure all variants in all cases, and print each case when it is done."""
    print(f"\n{name}: {benchmark.about}")
    found = []
    for case in benchmark.cases:
        rows = _run_case(name, case, benchmark, settings)
        print(f"\n{case}\n" + "\n".join(_table(rows, benchmark)), flush=True)
        found += rows
    return found


def _run_case(name: str, case: str, benchmark: Benchmark, settings: Settings) -> list[Row]:
    rows = {variant: Row(case, variant, {figure: [] for figure in benchmark.figures}) for variant in benchmark.variants}
    for at in range(settings.rounds):
        turns = list(rows)
        for variant in turns[at % len(turns) :] + turns[: at % len(turns)]:
            if not rows[variant].failure:
                rows[variant] = _measured(rows[variant], name, settings)
    return list(rows.values())


def _measured(row: Row, name: str, settings: Settings) -> Row:
    command = [sys.executable, "-m", "benchmarks", "measure", name, row.case, row.variant, json.dumps(settings)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    if ran.returncode:
        lines = [line.strip(" |+-") for line in ran.stderr.splitlines()]
        return row._replace(failure=next((line for line in reversed(lines) if line), f"ended with {ran.returncode}"))
    for figure, value in json.loads(ran.stdout.splitlines()[-1]).items():
        row.figures[figure].append(value)
    return row


def ratios(row: Row, rows: list[Row], benchmark: Benchmark) -> dict[str, float]:
    """How many times better it is than the first variant."""
    if row.failure or rows[0].failure:
        return {}
    found = {}
    for name, figure in benchmark.figures.items():
        ours, base = statistics.median(row.figures[name]), statistics.median(rows[0].figures[name])
        found[name] = ours / base if figure.more else base / ours
    return found


def _table(rows: list[Row], benchmark: Benchmark) -> list[str]:
    width = max(len(row.variant) for row in rows) + 2
    heads = "".join(f"{f'{name}, {figure.unit}':>32}" for name, figure in benchmark.figures.items())
    return [" " * width + heads, *[f"{row.variant:{width}}{_cells(row, rows, benchmark)}" for row in rows]]


def _cells(row: Row, rows: list[Row], benchmark: Benchmark) -> str:
    if row.failure:
        return f" failed: {row.failure}"
    better = ratios(row, rows, benchmark)
    cells = []
    for name, values in row.figures.items():
        ratio = f"{better[name]:.2f}x" if better else ""
        cells.append(f"{ratio:>8}{statistics.median(values):14,.1f} ±{spread(values):4.0%}   ")
    return "".join(cells)


def spread(values: list[float]) -> float:
    """Half the distance between the least and the greatest value, as a part of the median."""
    return (max(values) - min(values)) / 2 / statistics.median(values)


def report(results: dict[str, list[Row]], benchmarks: Mapping[str, Benchmark], settings: Settings) -> dict[str, Any]:
    """Everything as JSON: what was measured, on what, and with which versions."""
    return {
        "machine": {
            "system": platform.platform(),
            "processor": _processor(),
            "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
            "python": sys.version,
        },
        "versions": {name: _version(name) for name in _PACKAGES},
        "settings": settings._asdict(),
        "results": [entry for name, rows in results.items() for entry in _entries(name, rows, benchmarks[name])],
    }


def _entries(name: str, rows: list[Row], benchmark: Benchmark) -> list[dict[str, Any]]:
    return [
        {
            "benchmark": name,
            **row._asdict(),
            "units": {name: figure.unit for name, figure in benchmark.figures.items()},
            "ratios": ratios(row, [other for other in rows if other.case == row.case], benchmark),
        }
        for row in rows
    ]


def _processor() -> str:
    try:
        with Path("/proc/cpuinfo").open(encoding="utf-8") as file:
            return next(line.partition(":")[2].strip() for line in file if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor()


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None

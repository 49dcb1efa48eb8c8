"""What was measured, on what, and with which versions: the file that `run --json` writes."""

from __future__ import annotations

import json
import os
import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from benchmarks.harness import Figure, Row, WrongError, checked, ratios

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from benchmarks.harness import Benchmark, Settings

_PACKAGES = (
    "weaviate-anyio",
    "weaviate-client",
    "anyio",
    "trio",
    "uvloop",
    "msgspec",
    "grpclib",
    "grpcio",
    "protobuf",
    "pyqwest",
    "numpy",
)
_SAID = {
    "system",
    "processor",
    "cores",
    "python",
    "against",
    "rounds",
    "seconds",
}  # of machine and settings, in reports


class Results(NamedTuple):
    """Measurements of one run.

    Attributes:
        machine: What it ran on.
        versions: Of the packages that matter; None for what is not installed.
        settings: How it was measured.
        abouts: What each benchmark is.
        figures: The figures of each benchmark.
        rows: The measurements. In each case of a benchmark the first one is the base of ratios.
        interrupted: Whether the run has not come to its end, or not yet.
    """

    machine: dict[str, Any]
    versions: dict[str, str | None]
    settings: dict[str, Any]
    abouts: dict[str, str]
    figures: dict[str, dict[str, Figure]]
    rows: list[Row]
    interrupted: bool = False

    def overloaded(self) -> str:
        """What else the machine had to do when the run began, if it was more than its cores can do at once."""
        load, cores = self.settings.get("load"), self.machine["cores"]
        return f"a load average of {load[0]:.1f} on {cores} cores" if load and load[0] > cores else ""

    def cases(self, benchmark: str) -> dict[str, list[Row]]:
        found: dict[str, list[Row]] = {}
        for row in self.rows:
            if row.benchmark == benchmark:
                found.setdefault(row.case, []).append(row)
        return found

    def compared(self) -> Iterator[tuple[Row, dict[str, list[float]]]]:
        """Each row with its ratios."""
        for benchmark, figures in self.figures.items():
            for rows in self.cases(benchmark).values():
                for row in rows:
                    yield row, ratios(row, rows[0], figures)


def of(rows: list[Row], benchmarks: Mapping[str, Benchmark], settings: Settings, interrupted: bool = False) -> Results:
    names = list(dict.fromkeys(row.benchmark for row in rows))
    return Results(
        machine=_machine(),
        versions={name: _version(name) for name in _PACKAGES},
        settings=settings._asdict(),
        abouts={name: benchmarks[name].about for name in names},
        figures={name: benchmarks[name].figures for name in names},
        rows=rows,
        interrupted=interrupted,
    )


def write(results: Results, path: Path) -> None:
    content = {
        "machine": results.machine,
        "versions": results.versions,
        "settings": results.settings,
        "interrupted": results.interrupted,
        "benchmarks": {
            name: {"about": about, "figures": {key: figure._asdict() for key, figure in results.figures[name].items()}}
            for name, about in results.abouts.items()
        },
        "results": [{**row._asdict(), "ratios": better} for row, better in results.compared()],
    }
    path.write_text(f"{json.dumps(content, indent=1)}\n", encoding="utf-8")


def read(path: Path) -> Results:
    """Read what `write` has written.

    Raises:
        OSError: The file cannot be read.
        WrongError: It holds something else.
    """
    try:
        found = _read(json.loads(path.read_text(encoding="utf-8")))
        _check(found)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise WrongError(f"{path} is not what `run --json` writes: {type(error).__name__}: {error}") from error
    return found


def _read(content: Any) -> Results:
    known = content["benchmarks"]
    return Results(
        machine=content["machine"],
        versions=content["versions"],
        settings=content["settings"],
        abouts={name: entry["about"] for name, entry in known.items()},
        figures={
            name: {key: Figure(**figure) for key, figure in entry["figures"].items()} for name, entry in known.items()
        },
        rows=[Row(**{name: entry[name] for name in Row._fields}) for entry in content["results"]],
        interrupted=content.get("interrupted", False),
    )


def _check(results: Results) -> None:
    """Refuse what a report or a comparison would fail at."""
    if missing := _SAID - results.machine.keys() - results.settings.keys():
        raise ValueError(f"{', '.join(sorted(missing))} of machine and settings is missing")
    if results.figures.keys() != {row.benchmark for row in results.rows}:
        raise ValueError("benchmarks and results are not of the same benchmarks")
    for row in results.rows:
        figures = results.figures[row.benchmark]
        if row.figures.keys() != figures.keys():
            raise ValueError(f"{row.benchmark}, {row.case}: {row.variant} has not the figures of its benchmark")
        for name, values in row.figures.items():
            for value in values:
                checked({name: value}, {name: figures[name]})


def _machine() -> dict[str, Any]:
    return {
        "system": platform.platform(),
        "processor": about_processor("model name") or platform.processor(),
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1,
        "python": sys.version,
    }


def about_processor(*keys: str) -> str:
    """What Linux says of it below the first of these keys that it has; the empty text elsewhere."""
    try:
        with Path("/proc/cpuinfo").open(encoding="utf-8") as file:
            return next(line.partition(":")[2].strip() for line in file if line.startswith(keys))
    except (OSError, StopIteration):
        return ""


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None

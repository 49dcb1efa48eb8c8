"""Measurements from the command line.

python -m benchmarks list [--variants FILE]
python -m benchmarks run NAME...|all [--quick] [--only TEXT] [--cases TEXT] [--rounds N] [--seconds S]
                         [--against stub|embedded|URL] [--grpc-port PORT] [--variants FILE] [--json FILE]
python -m benchmarks report FILE [--out FOLDER] [--readme FILE]
python -m benchmarks compare BEFORE AFTER [--ratios]
"""

from __future__ import annotations

import argparse
import json
import runpy
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import compare, encode, harness, holding, ingest, report, results, rpc, searches, servers, starting
from benchmarks.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from benchmarks.harness import Benchmark, Row, Settings

BENCHMARKS: dict[str, Benchmark] = {
    **starting.BENCHMARKS,
    "rpc": rpc.BENCHMARK,
    **searches.BENCHMARKS,
    **holding.BENCHMARKS,
    "encode": encode.BENCHMARK,
    "ingest": ingest.BENCHMARK,
}
_ROUNDS, _SECONDS = 5, 1.0
_QUICK_ROUNDS, _QUICK_SECONDS = 1, 0.2


def main() -> None:
    options = arguments()
    if options.command == "list":
        list_all(with_variants(options.variants))
    elif options.command == "measure":
        settings = harness.Settings(*json.loads(options.settings))
        benchmark = with_variants(settings.files)[options.name]
        print(json.dumps(benchmark.variants[options.variant](options.case, settings)))
    else:
        {"run": run, "report": write_report, "compare": compare_runs}[options.command](options)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description="Ratios to the official client, and more."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    list_ = commands.add_parser("list", help="the benchmarks with their cases and variants")
    run_ = commands.add_parser("run", help="measure, and print medians and ratios")
    run_.add_argument(
        "names", nargs="+", metavar="NAME", choices=["all", *BENCHMARKS], help="all, or " + ", ".join(BENCHMARKS)
    )
    run_.add_argument("--quick", action="store_true", help="fewer cases and rounds, less time: rough figures")
    run_.add_argument("--only", default="", metavar="TEXT", help="the variants with this in their names, and the first")
    run_.add_argument("--cases", default="", metavar="TEXT", help="the cases with this in their names")
    run_.add_argument("--rounds", type=int, help=f"{_ROUNDS}, or {_QUICK_ROUNDS} with --quick")
    run_.add_argument("--seconds", type=float, help=f"of a measurement: {_SECONDS}, or {_QUICK_SECONDS} with --quick")
    run_.add_argument("--against", default="stub", help="stub (default), embedded, or the URL of a server")
    run_.add_argument("--grpc-port", type=int, default=50051, help="of the server at a URL")
    run_.add_argument("--json", type=Path, metavar="FILE", help="where all measurements go, too")
    for command in (list_, run_):
        command.add_argument("--variants", action="append", default=[], metavar="FILE", help="Python, with VARIANTS")
    report_ = commands.add_parser("report", help="Markdown and charts of what `run --json` wrote")
    report_.add_argument("file", type=Path)
    report_.add_argument("--out", type=Path, default=Path("benchmarks-report"), metavar="FOLDER")
    report_.add_argument("--readme", type=Path, metavar="FILE", help="where the summary goes, too, between its marks")
    compare_ = commands.add_parser("compare", help="what is worse or better beyond the spread of both runs")
    compare_.add_argument("before", type=Path)
    compare_.add_argument("after", type=Path)
    compare_.add_argument("--ratios", action="store_true", help="compare ratios, as on different machines")
    measure = commands.add_parser("measure", help="one measurement, in this process; `run` starts it")
    for name in ("name", "case", "variant", "settings"):
        measure.add_argument(name)
    return parser.parse_args()


def with_variants(files: Iterable[str]) -> dict[str, Benchmark]:
    """Our benchmarks, and the variants that the files add to them."""
    found = dict(BENCHMARKS)
    for file in files:
        for name, variants in runpy.run_path(file)["VARIANTS"].items():
            if name not in found:
                raise SystemExit(f"{file} has variants of {name!r}, which is not one of {', '.join(found)}")
            found[name] = found[name]._replace(variants={**found[name].variants, **variants})
    return found


def list_all(benchmarks: Mapping[str, Benchmark]) -> None:
    for name, benchmark in benchmarks.items():
        print(f"{name}: {benchmark.about}")
        print(f"    cases: {'; '.join(benchmark.cases)}")
        print(f"    variants: {'; '.join(benchmark.variants)}")
        print(f"    figures: {'; '.join(f'{key} in {figure.unit}' for key, figure in benchmark.figures.items())}")


def chosen(benchmark: Benchmark, options: argparse.Namespace) -> Benchmark:
    """The same with fewer cases and variants; the first variant, to which the ratios are, is always there."""
    first = next(iter(benchmark.variants))
    variants = {name: one for name, one in benchmark.variants.items() if name == first or options.only in name}
    cases = [case for case in (benchmark.quick if options.quick else benchmark.cases) if options.cases in case]
    if options.against != "stub":
        cases = [case for case in cases if case not in benchmark.stub_only]
    return benchmark._replace(variants=variants, cases=cases)


def settings_of(options: argparse.Namespace) -> Settings:
    return harness.Settings(
        seconds=options.seconds or (_QUICK_SECONDS if options.quick else _SECONDS),
        rounds=options.rounds or (_QUICK_ROUNDS if options.quick else _ROUNDS),
        against=options.against,
        files=options.variants,
    )


def run(options: argparse.Namespace) -> None:
    known = with_variants(options.variants)
    names = list(known) if "all" in options.names else options.names
    benchmarks = {name: chosen(known[name], options) for name in names}
    settings = settings_of(options)
    rows: list[Row] = []
    try:
        measure(benchmarks, settings, options.grpc_port, rows)
    except KeyboardInterrupt:
        print("\ninterrupted: what is measured is above", file=sys.stderr)
    if options.json is not None:
        results.write(results.of(rows, benchmarks, settings), options.json)
    if not rows or any(row.failure for row in rows):
        sys.exit(1)


def measure(benchmarks: Mapping[str, Benchmark], settings: Settings, grpc_port: int, rows: list[Row]) -> None:
    """Measure all; what has been measured is in the rows, also if this is interrupted."""
    measurements = sum(len(one.cases) * len(one.variants) for one in benchmarks.values()) * settings.rounds
    progress = Progress(measurements)
    needed = any(benchmark.needs_server for benchmark in benchmarks.values())
    with servers.running(settings.against, grpc_port) if needed else nullcontext((settings.host, 0, 0)) as place:
        there = settings._replace(host=place[0], rest_port=place[1], grpc_port=place[2])
        for name, benchmark in benchmarks.items():
            if benchmark.cases:
                measure_one(name, benchmark, there, progress, rows)


def measure_one(name: str, benchmark: Benchmark, settings: Settings, progress: Progress, rows: list[Row]) -> None:
    print(f"\n{name}: {benchmark.about}")
    try:
        with benchmark.prepared(settings):
            for case in benchmark.cases:
                show_case(name, case, benchmark, settings, progress, rows)
    except (OSError, RuntimeError) as error:
        print(f"the server cannot be prepared: {error}")
        cases = [case for case in benchmark.cases if all(row.case != case for row in rows if row.benchmark == name)]
        rows += [
            harness.unmeasured(name, case, variant, benchmark, str(error))
            for case in cases
            for variant in benchmark.variants
        ]


def show_case(
    name: str, case: str, benchmark: Benchmark, settings: Settings, progress: Progress, rows: list[Row]
) -> None:
    found: dict[str, Row] = {}
    try:
        harness.run_case(name, case, benchmark, settings, found, progress)
    finally:
        progress.clear()
        rows += found.values()
        print(f"\n{case}\n" + "\n".join(harness.table(list(found.values()), benchmark)), flush=True)


def write_report(options: argparse.Namespace) -> None:
    found = results.read(options.file)
    for path in report.write(found, options.out):
        print(path)
    if options.readme is not None:
        report.write_summary(found, options.out, options.readme)


def compare_runs(options: argparse.Namespace) -> None:
    before, after = results.read(options.before), results.read(options.after)
    changes = compare.changes(before, after, by_ratio=options.ratios)
    print(*compare.remarks(before, after), *changes, sep="\n")
    worse = sum(change.times < 1 for change in changes)
    print(f"{worse} worse, {len(changes) - worse} better")
    sys.exit(1 if worse else 0)


if __name__ == "__main__":
    main()

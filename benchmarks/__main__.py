"""Measurements from the command line.

python -m benchmarks list [--variants FILE]
python -m benchmarks run NAME...|all [--quick] [--only TEXT] [--cases TEXT] [--rounds N] [--seconds S]
                         [--against stub|embedded|URL] [--grpc-port PORT] [--variants FILE] [--json FILE]
"""

from __future__ import annotations

import argparse
import json
import runpy
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import encode, harness, ingest, results, rpc, searches, servers
from benchmarks.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from benchmarks.harness import Benchmark, Row, Settings

BENCHMARKS: dict[str, Benchmark] = {
    "rpc": rpc.BENCHMARK,
    **searches.BENCHMARKS,
    "encode": encode.BENCHMARK,
    "ingest": ingest.BENCHMARK,
}
_ROUNDS, _SECONDS = 5, 1.0
_QUICK_ROUNDS, _QUICK_SECONDS = 2, 0.2


def main() -> None:
    options = arguments()
    if options.command == "list":
        list_all(with_variants(options.variants))
    elif options.command == "measure":
        settings = harness.Settings(*json.loads(options.settings))
        benchmark = with_variants(settings.files)[options.name]
        print(json.dumps(benchmark.variants[options.variant](options.case, settings)))
    else:
        run(options)


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
    measure = commands.add_parser("measure", help="one measurement, in this process; `run` starts it")
    for name in ("name", "case", "variant", "settings"):
        measure.add_argument(name)
    return parser.parse_args()


def with_variants(files: Iterable[str]) -> dict[str, Benchmark]:
    """Our benchmarks, and the variants that the files add to them."""
    found = dict(BENCHMARKS)
    for file in files:
        for name, variants in runpy.run_path(file)["VARIANTS"].items():
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
            print(f"\n{name}: {benchmark.about}")
            with benchmark.prepared(there) if benchmark.cases else nullcontext():
                for case in benchmark.cases:
                    show_case(name, case, benchmark, there, progress, rows)


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


if __name__ == "__main__":
    main()

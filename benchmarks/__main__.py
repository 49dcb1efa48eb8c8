"""Measurements from the command line.

python -m benchmarks list
python -m benchmarks run NAME... [--quick] [--rounds N] [--against stub|embedded|URL] [--grpc-port PORT] [--json FILE]
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from benchmarks import encode, harness, ingest, servers

BENCHMARKS = {"encode": encode.BENCHMARK, "ingest": ingest.BENCHMARK}
_ROUNDS, _QUICK_ROUNDS = 7, 3


def main() -> None:
    options = arguments()
    if options.command == "list":
        list_all()
    elif options.command == "measure":
        settings = harness.Settings(*json.loads(options.settings))
        print(json.dumps(BENCHMARKS[options.name].variants[options.variant](options.case, settings)))
    else:
        run(options)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description="Ratios to the official client, and more."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("list", help="the benchmarks with their cases and variants")
    run_ = commands.add_parser("run", help="measure, and print medians and ratios")
    run_.add_argument("names", nargs="+", choices=list(BENCHMARKS), metavar="NAME", help=", ".join(BENCHMARKS))
    run_.add_argument("--quick", action="store_true", help="fewer objects and rounds: rough figures")
    run_.add_argument("--rounds", type=int, help=f"{_ROUNDS}, or {_QUICK_ROUNDS} with --quick")
    run_.add_argument("--against", default="stub", help="stub (default), embedded, or the URL of a server")
    run_.add_argument("--grpc-port", type=int, default=50051, help="of the server at a URL")
    run_.add_argument("--json", type=Path, metavar="FILE", help="where all measurements go, too")
    measure = commands.add_parser("measure", help="one measurement, in this process; `run` starts it")
    for name in ("name", "case", "variant", "settings"):
        measure.add_argument(name)
    return parser.parse_args()


def list_all() -> None:
    for name, benchmark in BENCHMARKS.items():
        print(f"{name}: {benchmark.about}")
        print(f"    cases: {'; '.join(benchmark.cases)}")
        print(f"    variants: {'; '.join(benchmark.variants)}")
        print(f"    figures: {'; '.join(f'{key} in {figure.unit}' for key, figure in benchmark.figures.items())}")


def run(options: argparse.Namespace) -> None:
    rounds = options.rounds or (_QUICK_ROUNDS if options.quick else _ROUNDS)
    settings = harness.Settings(options.quick, rounds, options.against)
    results = {}
    for name in options.names:
        benchmark = BENCHMARKS[name]
        if benchmark.needs_server:
            with servers.running(options.against, options.grpc_port) as (host, rest_port, grpc_port):
                there = settings._replace(host=host, rest_port=rest_port, grpc_port=grpc_port)
                results[name] = harness.run(name, benchmark, there)
        else:
            results[name] = harness.run(name, benchmark, settings)
    if options.json is not None:
        text = json.dumps(harness.report(results, BENCHMARKS, settings), indent=2)
        options.json.write_text(f"{text}\n", encoding="utf-8")
    if any(row.failure for rows in results.values() for row in rows):
        sys.exit(1)


if __name__ == "__main__":
    main()

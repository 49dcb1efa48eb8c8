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
import math
import os
import runpy
import signal
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import compare, encode, harness, holding, ingest, report, results, rpc, searches, servers, starting
from benchmarks.harness import WrongError
from benchmarks.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

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
    if options.command == "measure":
        measure_here(options)
    else:
        sys.exit(ended(options))


def measure_here(options: argparse.Namespace) -> None:
    settings = harness.Settings(*json.loads(options.settings))
    benchmark = with_variants(settings.files)[options.name]
    print(json.dumps(benchmark.variants[options.variant](options.case, settings)))


def ended(options: argparse.Namespace) -> int:
    """Run the command; gives its exit code."""
    # Where something is measured, variants alone import the package, or the compiled one in its place.
    from weaviate_anyio._tools.pipes import CLOSED_PIPE, STOPPED, stop_writing

    command = {"list": list_all, "run": run, "report": write_report, "compare": compare_runs}[options.command]
    try:
        code = command(options)
        sys.stdout.flush()
    except BrokenPipeError:  # as of `| head`
        stop_writing()
        return CLOSED_PIPE
    except (WrongError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return STOPPED
    return code


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
    run_.add_argument("--rounds", type=whole, help=f"{_ROUNDS}, or {_QUICK_ROUNDS} with --quick")
    run_.add_argument("--seconds", type=finite, help=f"of a measurement: {_SECONDS}, or {_QUICK_SECONDS} with --quick")
    run_.add_argument("--against", default="stub", help="stub (default), embedded, or the URL of a server")
    run_.add_argument("--grpc-port", type=whole, default=50051, help="of the server at a URL")
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


def whole(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"must be a whole number above 0, got {text!r}")
    return int(text)


def finite(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not 0 < value < math.inf:
        raise argparse.ArgumentTypeError(f"must be a finite number above 0, got {text!r}")
    return value


def with_variants(files: Iterable[str]) -> dict[str, Benchmark]:
    """Our benchmarks, and the variants that the files add to them."""
    found = dict(BENCHMARKS)
    for file in files:
        for name, variants in variants_of(file).items():
            if name not in found:
                raise WrongError(f"{file} has variants of {name!r}, which is not one of {', '.join(found)}")
            found[name] = found[name]._replace(variants={**found[name].variants, **variants})
    return found


def variants_of(file: str) -> dict[str, dict[str, harness.Measure]]:
    try:
        found = runpy.run_path(file)["VARIANTS"]
        return {name: dict(variants) for name, variants in found.items()}
    except Exception as error:  # whatever the file does
        raise WrongError(f"{file} cannot be read, or has no VARIANTS: {type(error).__name__}: {error}") from error


def list_all(options: argparse.Namespace) -> int:
    for name, benchmark in with_variants(options.variants).items():
        print(f"{name}: {benchmark.about}")
        print(f"    cases: {'; '.join(benchmark.cases)}")
        print(f"    variants: {'; '.join(benchmark.variants)}")
        print(f"    figures: {'; '.join(f'{key} in {figure.unit}' for key, figure in benchmark.figures.items())}")
    return 0


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
        load=os.getloadavg(),
    )


def run(options: argparse.Namespace) -> int:
    known = with_variants(options.variants)
    names = list(known) if "all" in options.names else options.names
    benchmarks = {name: chosen(known[name], options) for name in names}
    refuse_nothing([known[name] for name in names], benchmarks, options)
    refuse_unwritable(options.json)
    end_by_signals()
    settings = settings_of(options)
    rows: list[Row] = []

    def keep(interrupted: bool = True) -> results.Results:
        found = results.of(rows, benchmarks, settings, interrupted)
        if options.json is not None and rows:
            results.write(found, options.json)
        return found

    show_settings(keep())
    interrupted = True
    try:
        measure(benchmarks, settings, options.grpc_port, rows, keep)
        interrupted = False
    except KeyboardInterrupt:
        print("\ninterrupted: what is measured is above", file=sys.stderr)
        raise
    finally:
        keep(interrupted)
    return 1 if any(row.failure for row in rows) else 0


def refuse_nothing(
    known: Sequence[Benchmark], benchmarks: Mapping[str, Benchmark], options: argparse.Namespace
) -> None:
    """Refuse a choice of cases or variants that leaves nothing."""
    every = argparse.Namespace(**{**vars(options), "only": "", "cases": ""})
    there = [chosen(benchmark, every) for benchmark in known]
    if not any(benchmark.cases for benchmark in benchmarks.values()):
        names = dict.fromkeys(case for benchmark in there for case in benchmark.cases)
        raise WrongError(f"no case has {options.cases!r} in its name, there are: {'; '.join(names)}")
    names = dict.fromkeys(variant for benchmark in there for variant in benchmark.variants)
    if not any(options.only in name for name in names):
        raise WrongError(f"no variant has {options.only!r} in its name, there are: {'; '.join(names)}")


def refuse_unwritable(file: Path | None) -> None:
    """Say so before hours of measuring, not after them."""
    if file is not None and (file.is_dir() or not os.access(file if file.exists() else file.parent, os.W_OK)):
        raise WrongError(f"--json: {file} cannot be written")


def end_by_signals() -> None:
    """Let signals end all processes that this one has started, too; but those that are ignored, as below nohup."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, lambda number, _: sys.exit(128 + number))


def show_settings(run: results.Results) -> None:
    settings = run.settings
    load = ", ".join(f"{load:.2f}" for load in settings["load"])
    print(f"against {settings['against']}, {settings['rounds']} rounds of {settings['seconds']} s each")
    print(f"load averages {load} on {run.machine['cores']} cores", flush=True)
    if load := run.overloaded():
        print(f"warning: {load}: something else is running, and figures will be worse for it", file=sys.stderr)


def measure(
    benchmarks: Mapping[str, Benchmark],
    settings: Settings,
    grpc_port: int,
    rows: list[Row],
    keep: Callable[[], object],
) -> None:
    """Measure all; the rows have what has been measured at any time, and it is kept after each benchmark."""
    measurements = sum(len(one.cases) * len(one.variants) for one in benchmarks.values()) * settings.rounds
    progress = Progress(measurements)
    needed = any(benchmark.needs_server for benchmark in benchmarks.values())
    with servers.running(settings.against, grpc_port) if needed else nullcontext((settings.host, 0, 0)) as place:
        there = settings._replace(host=place[0], rest_port=place[1], grpc_port=place[2])
        for name, benchmark in benchmarks.items():
            if benchmark.cases:
                measure_one(name, benchmark, there, progress, rows)
                keep()


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


def write_report(options: argparse.Namespace) -> int:
    found = results.read(options.file)
    for path in report.write(found, options.out):
        print(path)
    if options.readme is not None:
        report.write_summary(found, options.out, options.readme)
    return 0


def compare_runs(options: argparse.Namespace) -> int:
    before, after = results.read(options.before), results.read(options.after)
    changes = compare.changes(before, after, by_ratio=options.ratios)
    print(*compare.remarks(before, after), *changes, sep="\n")
    worse, failed = sum(change.times < 1 for change in changes), len(compare.failed(after))
    count = len(compare.comparable(before, after, by_ratio=options.ratios))
    print(f"{worse} worse, {len(changes) - worse} better, {failed} failed, of {count} figures")
    if not (count or failed):
        raise WrongError(f"nothing is compared: no figure has {compare.ROUNDS} rounds in both runs")
    return 1 if worse or failed else 0


if __name__ == "__main__":
    main()

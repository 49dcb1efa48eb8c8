"""gRPC calls of our channel beside those of other clients, to a server on this machine.

    python -m benchmarks.rpc [--server stub|grpc-go] [--rounds N] [--seconds S] [--loads TEXT] [--at-once 1,10,...]
                             [--sides NAME,...]

The server is a stub that does as little as can be, or grpc-go's interop server, which takes more time for a call than
our channel does. Each measurement is a process of its own, the sides take turns within a round, and the figures are
medians over the rounds. Beside them stand the ratios to grpc.aio in the same run: of calls more is better, of the rest
less.
"""

import argparse
import importlib.util
import json
import os
import statistics
import subprocess
import sys
from contextlib import AbstractContextManager

from benchmarks import interop_server, stub_server
from benchmarks.rpc_sides import LOADS, SIDES

_BASE = next(iter(SIDES))
_FIGURES = ("rate", "cpu", "p50", "p99")
# What a side needs besides the test requirements.
_OPTIONAL = {"pyqwest": "pyqwest", "grpclib": "grpclib", "grpc.aio": "grpc"}


class FailedError(Exception):
    """A side could not do it; the text has why."""


def once(side: str, port: int, load: str, at_once: int, seconds: float) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.rpc_sides", side, str(port), load, str(at_once), str(seconds)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    if ran.returncode:
        reasons = [line.strip(" |+-") for line in ran.stderr.splitlines()]
        raise FailedError(next((line for line in reversed(reasons) if line), f"ended with {ran.returncode}"))
    found: dict[str, float] = json.loads(ran.stdout)
    return found


def row(side: str, found: dict[str, float], base: dict[str, float]) -> str:
    ratios = {figure: found[figure] / base[figure] for figure in _FIGURES}
    cells = [f"{found['rate']:9.0f}/s {ratios['rate']:5.2f}x"]
    cells += [f"{found[figure] * 1e6:9.0f} us {ratios[figure]:5.2f}x" for figure in _FIGURES[1:]]
    return f"{side:16}" + " ".join(cells)


def compare(port: int, load: str, at_once: int, options: argparse.Namespace) -> None:
    runs: dict[str, list[dict[str, float]]] = {side: [] for side in options.sides}
    failed: dict[str, str] = {}
    for _ in range(options.rounds):
        for side in [side for side in options.sides if side not in failed]:
            try:
                runs[side].append(once(side, port, load, at_once, options.seconds))
            except FailedError as error:
                failed[side] = str(error)
    heads = "".join(f"{head:>19}" for head in ("calls", "CPU a call", "p50", "p99"))
    print(f"\n{load}, {at_once} at once\n{'':16}{heads}")
    base = medians(runs[_BASE])
    for side in options.sides:
        print(
            f"{side:16} failed: {failed[side]}" if side in failed else row(side, medians(runs[side]), base), flush=True
        )


def medians(runs: list[dict[str, float]]) -> dict[str, float]:
    return {figure: statistics.median(run[figure] for run in runs) for figure in _FIGURES}


def installed(side: str) -> bool:
    module = _OPTIONAL.get(side)
    return module is None or importlib.util.find_spec(module) is not None


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.rpc")
    parser.add_argument("--server", choices=("stub", "grpc-go"), default="stub")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=1.0, help="of each measurement")
    parser.add_argument("--loads", default="", help="a part of the names of the loads wanted: " + ", ".join(LOADS))
    parser.add_argument("--at-once", default="1,10,100,1000", help="calls at once, for unary loads")
    parser.add_argument(
        "--sides", default=",".join(side.replace(", ", "/") for side in SIDES), help="the first is needed"
    )
    options = parser.parse_args()
    wanted = [side.replace("/", ", ") for side in options.sides.split(",")]
    options.sides = [_BASE, *[side for side in wanted if side != _BASE and installed(side)]]
    return options


def server(name: str, load: str) -> AbstractContextManager[int]:
    kind = LOADS[load]
    return interop_server.running() if name == "grpc-go" else stub_server.running(kind.reply_size, kind.replies)


def main() -> None:
    options = arguments()
    os.environ.setdefault("GOGC", "400")  # of grpc-go: less of the two cores for collecting its garbage
    for load in [load for load in LOADS if options.loads in load]:
        counts = [1, 10] if load.startswith("stream") else [int(part) for part in options.at_once.split(",")]
        with server(options.server, load) as port:
            for at_once in counts:
                compare(port, load, at_once, options)


if __name__ == "__main__":
    main()

"""Time and memory of importing the package and its commonest parts, beside the official client's.

    python -m benchmarks.import_time [ROUNDS]

Each import runs in a fresh interpreter, the two sides in turn; the empty interpreter's figures are taken off.
"""

import statistics
import subprocess
import sys

_MEASURE = """
import resource, time
start = time.perf_counter()
{code}
seconds = time.perf_counter() - start
print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
OURS, THEIRS = "weaviate_anyio", "weaviate"
# What is imported in a fresh interpreter, on either side.
IMPORTS = {
    "the package": "import {0}",
    "and a client made": "import {0}; {0}.use_async_with_local()",
    "classes.config": "from {0}.classes.config import Configure",
    "classes.query": "from {0}.classes.query import Filter",
}
SIDES = {
    ("nothing", ""): "pass",
    **{(name, side): code.format(side) for name, code in IMPORTS.items() for side in (OURS, THEIRS)},
}


def once(code: str) -> tuple[float, float]:
    """Seconds, and MiB at the peak."""
    script = _MEASURE.format(code=code)
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    seconds, memory = ran.stdout.split()
    return float(seconds), float(memory)


def main(rounds: int) -> None:
    taken: dict[tuple[str, str], list[tuple[float, float]]] = {side: [] for side in SIDES}
    for _ in range(rounds):
        for side, code in SIDES.items():
            taken[side].append(once(code))
    seconds = {side: statistics.median(run[0] for run in runs) for side, runs in taken.items()}
    memory = {side: statistics.median(run[1] for run in runs) for side, runs in taken.items()}
    nothing = memory["nothing", ""]
    print(f"{'':20}{OURS:>28}{THEIRS:>28}{'ratio of time':>16}")
    for name in IMPORTS:
        figures = [
            f"{1000 * seconds[name, side]:14.1f} ms{memory[name, side] - nothing:7.1f} MiB" for side in (OURS, THEIRS)
        ]
        print(f"{name:20}{figures[0]:>28}{figures[1]:>28}{seconds[name, OURS] / seconds[name, THEIRS]:16.3f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 11)

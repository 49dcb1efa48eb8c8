"""Time and memory of importing the package, beside the official client's.

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
SIDES = {
    "nothing": "pass",
    "import weaviate_anyio": "import weaviate_anyio",
    "and a client made": "import weaviate_anyio; weaviate_anyio.use_async_with_local()",
    "import weaviate": "import weaviate",
    "and a client made there": "import weaviate; weaviate.use_async_with_local()",
}


def once(code: str) -> tuple[float, float]:
    """Seconds, and MiB at the peak."""
    script = _MEASURE.format(code=code)
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    seconds, memory = ran.stdout.split()
    return float(seconds), float(memory)


def main(rounds: int) -> None:
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in SIDES}
    for _ in range(rounds):
        for name, code in SIDES.items():
            taken[name].append(once(code))
    seconds = {name: statistics.median(run[0] for run in runs) for name, runs in taken.items()}
    memory = {name: statistics.median(run[1] for run in runs) for name, runs in taken.items()}
    whole = seconds["import weaviate"]
    for name in list(SIDES)[1:]:
        took, size = seconds[name], memory[name] - memory["nothing"]
        print(f"{name:24}{1000 * took:8.1f} ms{size:8.1f} MiB{took / whole:8.3f} of import weaviate")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 11)

"""Instructions that hot operations take, counted by valgrind: a measure without the noise of clocks.

    python -m benchmarks.instructions [--form interpreted|compiled] [--check | --update]

What each took when it was last accepted is in instructions.json, for each build of Python by itself. `--check` fails
where an operation takes more now, by more than `TOLERANCE`; `--update` writes the new figures there.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

from benchmarks import compiled_package, operations, results

BASELINE = Path(__file__).with_suffix(".json")
TOLERANCE = 0.03
FORMS = ("interpreted", "compiled")

_ROOT = Path(__file__).parents[1]
_VALGRIND = ("valgrind", "--tool=callgrind", "--dump-before=getppid")


def build() -> str:
    """What the figures belong to.

    Other compilers make other instructions of the same Python, and the C library chooses among its own by what the
    processor can do.
    """
    python = f"{platform.python_implementation()} {sys.version}"
    features = zlib.crc32(results.about_processor("flags", "Features").encode())
    return f"{python}, {' '.join(platform.libc_ver())}, {platform.machine()} {features:08x}"


def accepted() -> dict[str, dict[str, int]]:
    """The figures of this Python by form and operation; empty if it has none."""
    found: dict[str, dict[str, int]] = json.loads(BASELINE.read_text(encoding="utf-8")).get(build(), {})
    return found


def measured(form: str) -> dict[str, int]:
    """Instructions of one call of each operation.

    Raises:
        FileNotFoundError: There is no valgrind.
        RuntimeError: Something else does not work; with what it says.
    """
    with tempfile.TemporaryDirectory() as folder:
        operations.write_replies(Path(folder))
        command = [*_VALGRIND, f"--callgrind-out-file={folder}/counts", sys.executable, "-m", "benchmarks.operations"]
        path = str(compiled_package.folder()) if form == "compiled" else str(_ROOT)
        environment = {**os.environ, "PYTHONHASHSEED": "0"}
        ran = subprocess.run(
            [*command, path, folder], cwd=_ROOT, env=environment, capture_output=True, text=True, check=False
        )
        if ran.returncode:
            raise RuntimeError(ran.stdout + ran.stderr)
        repeats: dict[str, int] = json.loads(ran.stdout)
        return {name: _per_call(Path(folder), at, count) for at, (name, count) in enumerate(repeats.items())}


def _per_call(folder: Path, at: int, count: int) -> int:
    """What comes between two marks is `count` calls, then twice as many: what surrounds them is in both."""
    once, twice = (_total(folder / f"counts.{3 * at + part}") for part in (2, 3))
    return round((twice - once) / count)


def _total(file: Path) -> int:
    found = re.search(r"^totals: (\d+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
    assert found is not None
    return int(found[1])


def grown(before: dict[str, int], now: dict[str, int]) -> list[str]:
    """Which operations take more than accepted, beyond the tolerance, or are new, each with its figures."""
    return [
        f"{name}: {count:,} instructions, {before.get(name, 0):,} are accepted"
        for name, count in now.items()
        if count > before.get(name, 0) * (1 + TOLERANCE)
    ]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.instructions")
    parser.add_argument("--form", choices=FORMS, action="append", help="one of them; both without")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--check", action="store_true", help="fail where an operation takes more than accepted")
    what.add_argument("--update", action="store_true", help="accept what is measured")
    options = parser.parse_args()
    before = accepted()
    now = {}
    for form in options.form or FORMS:
        now[form] = measured(form)
        show(form, before.get(form, {}), now[form])
    if options.update:
        accept(before | now)
    elif options.check:
        more = [f"{form}: {line}" for form in now for line in grown(before.get(form, {}), now[form])]
        sys.exit("\n".join(["takes more than accepted:", *more]) if more else 0)


def show(form: str, before: dict[str, int], now: dict[str, int]) -> None:
    print(f"\n{form:40}{'instructions':>14}{'accepted':>14}")
    for name, count in now.items():
        change = f"{before[name]:14,}{count / before[name] - 1:+9.2%}" if name in before else ""
        print(f"{name:40}{count:14,}{change}", flush=True)


def accept(figures: dict[str, dict[str, int]]) -> None:
    everything = json.loads(BASELINE.read_text(encoding="utf-8")) | {build(): figures}
    BASELINE.write_text(json.dumps(everything, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

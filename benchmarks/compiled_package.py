"""The package as its compiled wheels have it: built and installed when it is first wanted, and kept.

`python -m benchmarks.compiled_package FOLDER` makes a checkout with it, whose tests can be run.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

_ROOT = Path(__file__).parents[1]
_PACKAGE = "weaviate_anyio"
_KEPT = 6  # which other checkouts may be using
_BUILD = (_ROOT / "hatch_build.py", _ROOT / "pyproject.toml")


def folder() -> Path:
    """The folder to put on the path: it holds the package, and what pip knows of it.

    Raises:
        RuntimeError: It cannot be compiled.
    """
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "weaviate-anyio-tests/compiled"
    path = cache / _digest()
    cache.mkdir(parents=True, exist_ok=True)
    with cache.with_suffix(".lock").open("w") as lock:  # whoever else wants it, waits
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            for old in sorted(cache.iterdir(), key=lambda one: one.stat().st_mtime)[: -_KEPT + 1]:
                shutil.rmtree(old)
            _install(path)
    return path


def checkout(into: Path) -> None:
    """Make a copy of everything here, except that the package is the compiled one.

    Raises:
        RuntimeError: It cannot be compiled.
    """
    others = shutil.ignore_patterns(".*", "__pycache__", "build", "dist")

    def ignore(where: str, names: list[str]) -> set[str]:
        return others(where, names) | ({_PACKAGE} if Path(where) == _ROOT else set())

    shutil.copytree(_ROOT, into, ignore=ignore)
    shutil.copytree(folder() / _PACKAGE, into / _PACKAGE)


def build(into: Path, compiled: str) -> None:
    """Build a wheel, with what this environment has.

    Args:
        into: The folder for it.
        compiled: The value of WEAVIATE_ANYIO_COMPILE.

    Raises:
        RuntimeError: It fails; with what was printed.
    """
    _run("hatchling", "build", "--target", "wheel", "--directory", str(into), WEAVIATE_ANYIO_COMPILE=compiled)


def _digest() -> str:
    """What tells one state of the sources, and one Python, from the others."""
    digest = hashlib.sha256(sys.version.encode())
    for file in (*_BUILD, *sorted((_ROOT / _PACKAGE).rglob("*.py"))):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _install(path: Path) -> None:
    with tempfile.TemporaryDirectory(dir=path.parent) as made:
        build(Path(made, "wheels"), "1")
        (wheel,) = Path(made, "wheels").iterdir()
        _run("pip", "install", "--quiet", "--no-deps", "--no-compile", "--target", f"{made}/installed", str(wheel))
        Path(made, "installed").replace(path)


def _run(*command: str, **variables: str) -> None:
    command = (sys.executable, "-m", *command)
    environment = os.environ | variables
    ran = subprocess.run(command, cwd=_ROOT, env=environment, capture_output=True, text=True, check=False)
    if ran.returncode:
        raise RuntimeError(f"{' '.join(command)} failed:\n{ran.stdout}{ran.stderr}")


if __name__ == "__main__":
    checkout(Path(sys.argv[1]))

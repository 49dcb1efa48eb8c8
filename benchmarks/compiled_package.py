"""A copy of the package whose encoding is compiled by mypyc: built when it is first wanted, and kept."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

_ROOT = Path(__file__).parents[1]
_PACKAGE = "weaviate_anyio"
_MODULES = ("_proto/_runtime", "_wire/properties", "_wire/vectors", "_wire/batch")


def folder() -> Path:
    """The folder that holds the copy.

    Raises:
        RuntimeError: It cannot be compiled.
    """
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "weaviate-anyio-tests"
    path = cache / f"compiled-{_digest()}"
    if not path.exists():
        cache.mkdir(parents=True, exist_ok=True)
        for old in cache.glob("compiled-*"):
            shutil.rmtree(old, ignore_errors=True)
        _build(path)
    return path


def _digest() -> str:
    """What tells one state of the sources, and one Python, from the others."""
    digest = hashlib.sha256(sys.version.encode())
    for file in sorted((_ROOT / _PACKAGE).rglob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _build(path: Path) -> None:
    with tempfile.TemporaryDirectory(dir=path.parent) as made:
        shutil.copytree(_ROOT / _PACKAGE, Path(made, _PACKAGE), ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(_ROOT / "pyproject.toml", made)
        files = [f"{_PACKAGE}/{module}.py" for module in _MODULES]
        command = [sys.executable, "-m", "mypyc", "--follow-imports=silent", *files]
        environment = {**os.environ, "PYTHONPATH": made}
        ran = subprocess.run(command, cwd=made, env=environment, capture_output=True, text=True, check=False)
        if ran.returncode:
            raise RuntimeError(f"mypyc failed:\n{ran.stdout}{ran.stderr}")
        shutil.rmtree(Path(made, "build"))
        Path(made).replace(path)  # whole at once, whoever else builds it
        Path(made).mkdir()  # which the scope removes

"""The protocol core is compiled by mypyc from the same files, and does the same."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[1]
_CORE = ("frames", "headers", "messages", "metadata", "state", "outbox", "replies", "protocol")
_TESTS = ("test_h2_fuzz", "test_h2_protocol", "test_h2_violations", "test_h2_windows", "test_metadata_rules")


def run(folder, *command):
    # The compiler need not make it fast: what counts is that it does the same.
    environment = {**os.environ, "PYTHONPATH": str(folder), "MYPYC_OPT_LEVEL": "0", "MYPYC_DEBUG_LEVEL": "0"}
    command = [sys.executable, "-m", *command]
    ran = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("cc"), reason="there is no C compiler")
def test_the_protocol_core_does_the_same_when_it_is_compiled(tmp_path):
    for name in ("weaviate_anyio", "tests"):
        shutil.copytree(_ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(_ROOT / "pyproject.toml", tmp_path)
    files = [f"weaviate_anyio/_grpc/{name}.py" for name in _CORE]
    run(tmp_path, "mypyc", "--strict", "--follow-imports=silent", *files)
    for name in _CORE:
        assert list(tmp_path.glob(f"weaviate_anyio/_grpc/{name}.*.so")), name
        (tmp_path / f"weaviate_anyio/_grpc/{name}.py").unlink()
    assert " passed" in run(tmp_path, "pytest", "-q", *[f"tests/grpc/{name}.py" for name in _TESTS])

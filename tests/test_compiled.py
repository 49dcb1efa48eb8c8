"""The hot paths are compiled by mypyc from the same files, and do the same."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[1]
# What is compiled together, and the tests that must pass with it.
_GROUPS = {
    "the protocol core": (
        "_grpc",
        ["frames", "headers", "messages", "metadata", "state", "outbox", "replies", "protocol"],
        "grpc",
        ["test_h2_fuzz", "test_h2_protocol", "test_h2_violations", "test_h2_windows", "test_metadata_rules"],
    ),
    "the encoding of objects": (
        "_wire",
        ["batch", "columns", "properties", "tables", "vectors"],
        "data",
        ["test_data_tables", "test_data_values", "test_data_vectors", "test_data_wire"],
    ),
}


def run(folder, *command):
    # The compiler need not make it fast: what counts is that it does the same.
    environment = {**os.environ, "PYTHONPATH": str(folder), "MYPYC_OPT_LEVEL": "0", "MYPYC_DEBUG_LEVEL": "0"}
    command = [sys.executable, "-m", *command]
    ran = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("cc"), reason="there is no C compiler")
@pytest.mark.parametrize(("folder", "names", "where", "tests"), _GROUPS.values(), ids=_GROUPS)
def test_compiled_code_does_the_same(tmp_path, folder, names, where, tests):
    for name in ("weaviate_anyio", "tests"):
        shutil.copytree(_ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(_ROOT / "pyproject.toml", tmp_path)
    files = [f"weaviate_anyio/{folder}/{name}.py" for name in names]
    run(tmp_path, "mypyc", "--strict", "--follow-imports=silent", *files)
    for name in names:
        assert list(tmp_path.glob(f"weaviate_anyio/{folder}/{name}.*.so")), name
        (tmp_path / f"weaviate_anyio/{folder}/{name}.py").unlink()
    assert " passed" in run(tmp_path, "pytest", "-q", *[f"tests/{where}/{test}.py" for test in tests])

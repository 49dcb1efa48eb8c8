"""mypy and pyright read the public types alike, and as documented."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent
ROOT = FOLDER.parent.parent
FILES = sorted(path.name for path in FOLDER.glob("*.py") if not path.name.startswith("test_"))


def check(*command):
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)
    assert found.returncode == 0, found.stdout + found.stderr


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
def test_mypy(name):
    check(sys.executable, "-m", "mypy", "--strict", "--warn-unused-ignores", f"tests/typing/{name}")


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
@pytest.mark.skipif(shutil.which("pyright", path=str(Path(sys.executable).parent)) is None, reason="no pyright")
def test_pyright(name):
    pyright = Path(sys.executable).parent / "pyright"
    check(str(pyright), "--pythonpath", sys.executable, f"tests/typing/{name}")

"""mypy and pyright read the public types alike, and as documented."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent
ROOT = FOLDER.parent.parent
PROGRAMS = Path(sys.executable).parent
FILES = sorted(path.name for path in FOLDER.glob("*.py") if not path.name.startswith("test_"))


def check(*command, **env):
    env = {**os.environ, **env}
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300, env=env)
    assert found.returncode == 0, found.stdout + found.stderr


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
def test_mypy(name):
    check(sys.executable, "-m", "mypy", "--strict", "--warn-unused-ignores", f"tests/typing/{name}")


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
def test_pyright(name):
    check(str(PROGRAMS / "pyright"), "--pythonpath", sys.executable, f"tests/typing/{name}")


@pytest.mark.slow
def test_the_type_of_every_public_name_is_known():
    # Only the Python that comes first on the path is asked for the dependencies here.
    path = os.pathsep.join([str(PROGRAMS), os.environ["PATH"]])
    verify = "--verifytypes", "weaviate_anyio", "--ignoreexternal"
    check(str(PROGRAMS / "pyright"), *verify, PATH=path, PYTHONPATH=str(ROOT))

"""mypy and pyright read the public types alike, and as documented."""

import os
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent
ROOT = FOLDER.parent.parent
PROGRAMS = Path(sys.executable).parent
FILES = sorted(str(path) for path in FOLDER.glob("*.py") if not path.name.startswith("test_"))


def check(*command, **env):
    env = {**os.environ, **env}
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300, env=env)
    assert found.returncode == 0, found.stdout + found.stderr


@pytest.mark.slow
def test_mypy():
    check(sys.executable, "-m", "mypy", "--strict", "--warn-unused-ignores", *FILES)


@pytest.mark.slow
def test_pyright():
    check(str(PROGRAMS / "pyright"), "--pythonpath", sys.executable, *FILES)


def paths():
    """Each module of tools/path_table.py with the names that it hands on."""
    for block in runpy.run_path(str(ROOT / "tools" / "path_table.py"))["PATHS"].strip().split("\n\n"):
        head, *lines = re.sub(r"\n {8}", " ", re.sub(r"\n {4}([|]|uses ).*", "", block)).splitlines()
        listed = [line.partition(": ")[2] for line in lines if not line.startswith("    = ")]
        defined = [line.split()[1].strip(":") for line in lines if line.startswith("    = ")]
        names = [token.partition("=")[0] for token in " ".join(listed).split()]
        yield f"weaviate_anyio.{head.partition(':')[0]}".removesuffix(".__init__"), names + defined


@pytest.mark.slow
def test_names_of_the_paths_are_handed_on(tmp_path):
    pairs = [(module, name) for module, names in paths() for name in names]
    lines = [f"from {module} import {name} as a{at}" for at, (module, name) in enumerate(pairs)]
    assert len(lines) > 600
    program = tmp_path / "program.py"
    program.write_text("\n".join(lines))
    check(sys.executable, "-m", "mypy", "--strict", str(program), MYPYPATH=str(ROOT))


@pytest.mark.slow
def test_the_type_of_every_public_name_is_known():
    # Only the Python that comes first on the path is asked for the dependencies here.
    path = os.pathsep.join([str(PROGRAMS), os.environ["PATH"]])
    verify = "--verifytypes", "weaviate_anyio", "--ignoreexternal"
    check(str(PROGRAMS / "pyright"), *verify, PATH=path, PYTHONPATH=str(ROOT))

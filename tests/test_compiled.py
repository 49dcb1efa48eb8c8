"""What WEAVIATE_ANYIO_COMPILE=1 compiles is the same package, and does the same."""

import importlib.machinery
import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from benchmarks import compiled_package
from weaviate_anyio.util import is_compiled

ROOT = Path(__file__).parents[1]
HATCH = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]
MODULES = HATCH["build"]["targets"]["wheel"]["hooks"]["custom"]["modules"]
SUFFIX = importlib.machinery.EXTENSION_SUFFIXES[0]
# The tests of what is compiled. The others pass, too: `make test-compiled` runs all.
TESTS = {
    "the codec": [f"tests/proto/test_proto_{name}.py" for name in ("broken", "equal", "refused")],
    "the protocol core": ["tests/grpc", "-k", "h2 or metadata or stream_phases"],
    "calls": ["tests/grpc/test_channel_unary.py", "tests/grpc/test_channel_streams.py"],
    "data": ["tests/data", "tests/batch/test_batch_messages.py", "-m", "unit"],
    "searches": ["tests/search", "tests/replies", "-m", "unit"],
}
needs_compiler = pytest.mark.skipif(not shutil.which("cc"), reason="there is no C compiler")


@pytest.fixture(scope="session")
def checkout(tmp_path_factory):
    """A copy of this checkout, except that the package is the compiled one."""
    path = tmp_path_factory.mktemp("compiled") / "checkout"
    compiled_package.checkout(path)
    return path


def python(folder, *args, **variables):
    environment = {**os.environ, **variables}
    environment.pop("PYTEST_ADDOPTS", None)
    return subprocess.run(
        [sys.executable, *args], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_this_knows_whether_it_is_compiled():
    from weaviate_anyio._proto import _runtime

    assert is_compiled() == (not _runtime.__file__.endswith(".py"))


def test_without_the_variable_the_wheel_is_pure(tmp_path):
    compiled_package.build(tmp_path, "0")
    (wheel,) = tmp_path.iterdir()
    assert wheel.name.endswith("-py3-none-any.whl")
    with zipfile.ZipFile(wheel) as opened:
        names = opened.namelist()
    assert set(MODULES) < set(names)
    assert not [name for name in names if name.endswith((SUFFIX, ".so", ".pyd", ".c"))]


@pytest.mark.parametrize("value", ["yes", "2", " 1"])
def test_another_value_of_the_variable_is_refused(tmp_path, value):
    with pytest.raises(RuntimeError, match="WEAVIATE_ANYIO_COMPILE must be 1 .* got"):
        compiled_package.build(tmp_path, value)
    assert not list(tmp_path.iterdir())


def test_an_editable_install_is_never_compiled(tmp_path):
    code = f"from hatchling.build import build_editable; build_editable({str(tmp_path)!r})"
    ran = python(ROOT, "-c", code, WEAVIATE_ANYIO_COMPILE="1")
    assert "must not be set for an editable install" in ran.stderr


@pytest.mark.slow
@needs_compiler
def test_without_a_compiler_the_error_says_what_is_missing(tmp_path, monkeypatch):
    monkeypatch.setenv("CC", "/there/is/none")
    with pytest.raises(RuntimeError, match="needs a C compiler and the headers of Python") as caught:
        compiled_package.build(tmp_path, "1")
    assert "/there/is/none" in str(caught.value)


@pytest.mark.slow
@needs_compiler
def test_all_that_is_listed_is_compiled_and_goes_with_the_package():
    folder = compiled_package.folder()
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.name.endswith((".so", ".pyd"))}
    assert there == {module.removesuffix(".py") + SUFFIX for module in MODULES} | {
        f"weaviate_anyio/_compiled__mypyc{SUFFIX}"
    }
    (record,) = folder.glob("weaviate_anyio-*.dist-info/RECORD")
    assert there < {line.partition(",")[0] for line in record.read_text(encoding="utf-8").splitlines()}
    (about,) = folder.glob("weaviate_anyio-*.dist-info/WHEEL")
    assert "Root-Is-Purelib: false" in about.read_text(encoding="utf-8")


@pytest.mark.slow
@needs_compiler
def test_the_compiled_modules_are_what_is_imported():
    code = "import sys, importlib; from weaviate_anyio.util import is_compiled; assert is_compiled()\n"
    code += "for name in sys.argv[1:]: print(importlib.import_module(name).__file__)"
    names = [module.removesuffix(".py").replace("/", ".") for module in MODULES]
    ran = python(compiled_package.folder(), "-c", code, *names)
    assert [Path(line).name for line in ran.stdout.splitlines()] == [
        Path(module).stem + SUFFIX for module in MODULES
    ], ran.stderr


def passes(checkout, *tests):
    ran = python(checkout, "-m", "pytest", "-q", *tests)
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.slow
@needs_compiler
@pytest.mark.parametrize("tests", TESTS.values(), ids=TESTS)
def test_compiled_code_does_the_same(checkout, tests):
    passes(checkout, *tests)


@needs_compiler
@pytest.mark.usefixtures("servers")
def test_compiled_code_does_the_same_on_the_real_server(checkout):
    passes(checkout, "tests/search/test_search_server.py", "tests/data/test_data_server.py")

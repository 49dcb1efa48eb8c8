"""The committed modules are what generate.py writes, and cheap to import."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def run(*arguments, cwd=ROOT):
    return subprocess.run([sys.executable, *arguments], cwd=cwd, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    """A copy of what generate.py reads and writes."""
    folder = tmp_path_factory.mktemp("checkout")
    shutil.copytree(ROOT / "protos", folder / "protos", ignore=shutil.ignore_patterns("__pycache__"))
    for part in ("weaviate_anyio", "tests/proto"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def test_current():
    done = run("protos/generate.py", "--check")
    assert (done.returncode, done.stderr) == (0, "")


def test_check_names_what_is_not_current_and_write_repairs_it(checkout):
    target = checkout / "weaviate_anyio" / "_proto"
    peer = checkout / "tests" / "proto" / "_peer"
    before = {path: path.read_bytes() for path in (*target.iterdir(), *peer.iterdir())}
    (target / "base.py").write_text("changed = True\n")
    (target / "tenants.py").unlink()
    (peer / "batch.py").write_text("changed = True\n")
    shutil.copy(target / "health.py", target / "old.py")
    shutil.copy(target / "health.py", peer / "old.py")
    (checkout / "weaviate_anyio" / "reader.py").write_text("print(fields.SEARCH_REPLY__TOOK)\n")
    done = run("protos/generate.py", "--check", cwd=checkout)
    assert done.returncode == 1
    package = [f"weaviate_anyio/_proto/{name}.py" for name in ("base", "fields", "old", "tenants")]
    names = ", ".join(["tests/proto/_peer/batch.py", "tests/proto/_peer/old.py", *package])
    assert f"not current: {names}; run: python protos/generate.py" in done.stderr
    assert run("protos/generate.py", cwd=checkout).returncode == 0
    assert "SEARCH_REPLY__TOOK: Final = 1\n" in (target / "fields.py").read_text()
    (checkout / "weaviate_anyio" / "reader.py").unlink()
    assert run("protos/generate.py", cwd=checkout).returncode == 0
    assert {path: path.read_bytes() for path in (*target.iterdir(), *peer.iterdir())} == before


def test_constant_of_no_field(checkout):
    reader = checkout / "weaviate_anyio" / "reader.py"
    reader.write_text("print(fields.SEARCH_REPLY__NONSENSE)\n")
    done = run("protos/generate.py", "--check", cwd=checkout)
    reader.unlink()
    assert done.returncode == 1
    assert "no field has these constants: SEARCH_REPLY__NONSENSE" in done.stderr


def test_mistake_in_a_proto_file(checkout):
    broken = checkout / "protos" / "broken.proto"
    broken.write_text('syntax = "proto3"; message A { strin a = 1; }')
    done = run("protos/generate.py", "--check", cwd=checkout)
    broken.unlink()
    assert done.returncode == 1
    assert "strin" in done.stderr


def test_imports_only_msgspec():
    code = """
import sys
import weaviate_anyio._proto.search_get, weaviate_anyio._proto.batch
print([name for name in ('google.protobuf', 'grpc', 'anyio', 'asyncio', 'numpy') if name in sys.modules])
"""
    assert run("-c", code).stdout.strip() == "[]"

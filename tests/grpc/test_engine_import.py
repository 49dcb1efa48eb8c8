"""What importing the engine loads."""

import ast
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path

ENGINE = Path(__file__).parents[2] / "weaviate_anyio" / "_grpc"
SHOW = "import sys; {}; print(*sys.modules)"


def loaded(statement):
    run = subprocess.run([sys.executable, "-c", SHOW.format(statement)], capture_output=True, text=True, check=True)
    return set(run.stdout.split())


def test_the_package_alone_loads_nothing():
    assert not loaded("import weaviate_anyio._grpc") & {"anyio", "grpclib", "hpack", "ssl", "asyncio", "httpcore"}


def test_the_channel_loads_no_event_loop_and_no_other_engine():
    found = loaded("from weaviate_anyio._grpc.channel import Channel")
    assert not found & {"asyncio", "trio", "uvloop", "grpclib.client", "grpclib.server", "h2", "grpc", "httpcore"}
    assert not {name for name in found if name.startswith("google.protobuf")}


def needed(path):
    """The modules of the engine that one of them imports, for type checkers too."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    found = [node for node in nodes if isinstance(node, ast.ImportFrom) and node.module]
    names = [node.module.rpartition(".")[2] for node in found if node.module.startswith("weaviate_anyio._grpc.")]
    return names + [alias.name for node in found if node.module == "weaviate_anyio._grpc" for alias in node.names]


def test_the_modules_need_each_other_in_one_direction():
    modules = {path.stem: needed(path) for path in ENGINE.glob("*.py") if path.stem != "__init__"}
    order = list(TopologicalSorter(modules).static_order())  # raises CycleError
    assert set(order) == set(modules)
    assert order[-1] == "channel"

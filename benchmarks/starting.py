"""What it takes to begin: importing the package, a program up to its first reply, entering and leaving."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from benchmarks import calls, clients, compiled_package, database, objects
from benchmarks.harness import Benchmark, Figure, Measure, Settings
from benchmarks.searches import YEAR

if TYPE_CHECKING:
    from benchmarks.clients import Side

# What is imported, and what a program does with it, by the name of the package.
_IMPORTS = {
    "the package": "import {0}",
    "and a client made": "import {0}; {0}.use_async_with_local()",
    "classes.config": "from {0}.classes.config import Configure",
    "classes.query": "from {0}.classes.query import Filter",
}
_IMPORT = """
import json, sys, time, warnings
from benchmarks import resident
warnings.simplefilter("ignore")
sys.path[:0] = {path}
modules, memory, start = len(sys.modules), resident.bytes_now(), time.perf_counter()
{code}
seconds = time.perf_counter() - start
memory = resident.bytes_now() - memory
print(json.dumps({{"time": seconds * 1e3, "memory": memory / 2**20, "modules": len(sys.modules) - modules}}))
"""
_PROGRAM = """
import json, sys, time, warnings
warnings.simplefilter("ignore")
sys.path[:0] = {path}
start, cpu = time.perf_counter(), time.process_time()
import {loop}
import {package} as weaviate
from {package}.classes.query import Filter, MetadataQuery
{mute}

async def main():
    async with weaviate.use_async_with_local({host!r}, {rest_port}, {grpc_port}) as client:
        connected = time.perf_counter()
        reply = await client.collections.use({collection!r}).query.near_vector(
            [at % 7 / 7 for at in range({dimensions})],
            limit=10,
            filters=Filter.by_property("year").less_than({year}),
            return_metadata=MetadataQuery(distance=True, creation_time=True),
        )
        answered, used = time.perf_counter(), time.process_time()
    assert len(reply.objects) == 10
    milliseconds = dict(connected=connected - start, answered=answered - start, CPU=used - cpu)
    print(json.dumps({{name: value * 1e3 for name, value in milliseconds.items()}}))

{loop}.run({main})
"""
_MUTE = "weaviate.connect.v4.PYPI_PACKAGE_URL = 'http://{host}:{rest_port}/v1/meta'"


def _in_fresh_interpreter(script: str) -> dict[str, float]:
    """The figures that the script prints: of a second run, which finds all modules compiled and in the file cache."""
    for _ in range(2):
        ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
        if ran.returncode:
            raise RuntimeError(ran.stderr)
    found: dict[str, float] = json.loads(ran.stdout)
    return found


def _path(side: Side) -> list[str]:
    return [str(compiled_package.folder())] if side.compiled else []


def _imported(side: Side) -> Measure:
    def measure(case: str, _: Settings) -> dict[str, float]:
        code = _IMPORTS[case].format(side.package)
        return _in_fresh_interpreter(_IMPORT.format(path=_path(side), code=code))

    return measure


def _program(side: Side) -> Measure:
    def measure(_: str, settings: Settings) -> dict[str, float]:
        place = {"host": settings.host, "rest_port": settings.rest_port}
        script = _PROGRAM.format(
            path=_path(side),
            loop=side.loop,
            package=side.package,
            mute=_MUTE.format(**place) if side is clients.OFFICIAL else "",
            main="main" if side.loop == "trio" else "main()",
            grpc_port=settings.grpc_port,
            collection=objects.COLLECTION,
            dimensions=objects.DIMENSIONS,
            year=YEAR,
            **place,
        )
        return _in_fresh_interpreter(script)

    return measure


async def _enter(_: Any, side: Side, __: str, settings: Settings) -> dict[str, float]:
    async def call() -> None:
        async with side.client(settings):
            pass

    return await calls.measured(call, settings.seconds)


_LOADED = {
    "official": clients.OFFICIAL,
    "ours": clients.OURS["ours, asyncio"],
    "ours compiled": clients.OURS["ours compiled, asyncio"],
}
BENCHMARKS = {
    "import": Benchmark(
        about="importing in a fresh interpreter",
        figures={
            "time": Figure("ms", more=False),
            "memory": Figure("MiB", more=False),
            "modules": Figure("loaded", more=False),
        },
        cases=list(_IMPORTS),
        variants={name: _imported(side) for name, side in _LOADED.items()},
        quick=["and a client made"],
        needs_server=False,
    ),
    "start": Benchmark(
        about="a program from its first import to its connection, and to its first reply",
        figures={name: Figure("ms", more=False) for name in ("answered", "connected", "CPU")},
        cases=["near_vector"],
        variants={name: _program(side) for name, side in clients.ALL.items()},
        quick=["near_vector"],
        prepared=database.searched,
    ),
    "enter": Benchmark(
        about="making a client, connecting it and closing it, again and again",
        figures=calls.FIGURES,
        cases=["1 caller"],
        variants=clients.variants(_enter),
        quick=["1 caller"],
    ),
}

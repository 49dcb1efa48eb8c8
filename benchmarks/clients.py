"""The clients that are compared, connected to the server of the settings."""

from __future__ import annotations

import functools
import importlib
import sys
import warnings
from typing import TYPE_CHECKING, Any, NamedTuple

import anyio

from benchmarks import compiled_package

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from benchmarks.harness import Measure, Settings

    WithClient = Callable[[Any, "Side", str, Settings], Awaitable[dict[str, float]]]


class Side(NamedTuple):
    """A client, and what it runs on.

    Attributes:
        package: What is imported.
        loop: asyncio, uvloop or trio.
        compiled: Whether its modules are compiled by mypyc.
    """

    package: str
    loop: str
    compiled: bool = False

    def load(self, module: str = "") -> Any:
        """Import the package, or a module of it."""
        if self.compiled:
            _find_compiled_first()
        return importlib.import_module(f"{self.package}.{module}" if module else self.package)

    def run(self, main: Callable[[], Awaitable[Any]]) -> Any:
        """Run in its event loop."""
        if self.loop == "trio":
            return anyio.run(main, backend="trio")
        return anyio.run(main, backend_options={"use_uvloop": self.loop == "uvloop"})

    def client(self, settings: Settings) -> Any:
        """A client, not entered yet."""
        package = self.load()
        if self is OFFICIAL:
            mute(settings)
        return package.use_async_with_local(settings.host, settings.rest_port, settings.grpc_port)


@functools.cache
def _find_compiled_first() -> None:
    sys.path.insert(0, str(compiled_package.folder()))


def mute(settings: Settings) -> None:
    """Let the official client look for its newest version at the server, not at a package index, when it connects."""
    warnings.simplefilter("ignore")
    from weaviate.connect import v4

    v4.PYPI_PACKAGE_URL = f"http://{settings.host}:{settings.rest_port}/v1/meta"  # type: ignore[attr-defined]


OFFICIAL = Side("weaviate", "asyncio")
INTERPRETED = {f"ours, {loop}": Side("weaviate_anyio", loop) for loop in ("asyncio", "uvloop", "trio")}
COMPILED = {f"ours compiled, {loop}": Side("weaviate_anyio", loop, compiled=True) for loop in ("asyncio", "uvloop")}
OURS = INTERPRETED | COMPILED
ALL = {"official": OFFICIAL, **OURS}


def variants(measure: WithClient) -> dict[str, Measure]:
    """Each client: `measure` takes it entered, its side, the case and the settings."""
    return {name: _variant(side, measure) for name, side in ALL.items()}


def _variant(side: Side, measure: WithClient) -> Measure:
    def in_loop(case: str, settings: Settings) -> dict[str, float]:
        async def main() -> dict[str, float]:
            async with side.client(settings) as client:
                return await measure(client, side, case, settings)

        found: dict[str, float] = side.run(main)
        return found

    return in_loop

"""Processes of multiprocessing: each connects for itself, whatever way they are started.

python pool.py spawn
python pool.py forkserver
python pool.py fork
"""

import multiprocessing
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from typing import Any

from address import COLLECTION, new_client
from anyio.from_thread import start_blocking_portal

process: dict[str, Any] = {}
held = ExitStack()


def connect() -> None:
    """Runs once in each process of the pool. Its end takes the connection along."""
    portal = held.enter_context(start_blocking_portal())
    process.update(portal=portal, client=held.enter_context(portal.wrap_async_context_manager(new_client())))


def count(name: str) -> tuple[int, int]:
    """What is handed over is the name of a collection: a client or a collection cannot be pickled."""
    movies = process["client"].collections.use(name)
    return os.getpid(), process["portal"].call(movies.length)


def main(method: str) -> None:
    context = multiprocessing.get_context(method)
    with ProcessPoolExecutor(2, mp_context=context, initializer=connect) as pool:
        for found in pool.map(count, [COLLECTION] * 8):
            print(*found)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "spawn")

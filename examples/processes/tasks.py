"""Celery tasks on prefork workers: one connection for each worker process, or one for each task.

    celery --app tasks worker --pool prefork --concurrency 2
    python tasks.py

Celery's tasks are synchronous. A portal is an event loop in a thread of the worker process, which tasks call into.
"""

import os
from contextlib import ExitStack
from typing import Any

import anyio
from address import COLLECTION, new_client
from anyio.from_thread import start_blocking_portal
from celery import Celery
from celery.signals import worker_process_init, worker_process_shutdown

app = Celery(
    "tasks",
    broker=os.environ.get("CELERY_BROKER", "amqp://"),
    backend=os.environ.get("CELERY_RESULTS", "rpc://"),
)
if folder := os.environ.get("CELERY_FOLDER"):  # of a broker without a service: filesystem://
    folders = dict.fromkeys(("data_folder_in", "data_folder_out", "control_folder"), folder)
    app.conf.broker_transport_options = {**folders, "polling_interval": 0.1}

# --8<-- [start:worker]
worker: dict[str, Any] = {}
"""What this worker process has. The parent has nothing, so that nothing is forked."""


@worker_process_init.connect
def connect(**_: Any) -> None:
    stack = ExitStack()
    portal = stack.enter_context(start_blocking_portal())
    client = stack.enter_context(portal.wrap_async_context_manager(new_client()))
    worker.update(stack=stack, portal=portal, client=client)


@worker_process_shutdown.connect
def disconnect(**_: Any) -> None:
    if worker:
        worker["stack"].close()


@app.task
def count() -> tuple[int, int]:
    """By the connection of the worker process: for tasks that are many and short."""
    movies = worker["client"].collections.use(COLLECTION)
    return os.getpid(), worker["portal"].call(movies.length)


# --8<-- [end:worker]


# --8<-- [start:alone]
@app.task
def count_alone() -> tuple[int, int]:
    """By a connection of its own, which takes some milliseconds: for tasks that are few and long."""

    async def main() -> int:
        async with new_client() as client:
            return await client.collections.use(COLLECTION).length()

    return os.getpid(), anyio.run(main)


# --8<-- [end:alone]


if __name__ == "__main__":
    pending = [task.delay() for task in (count, count_alone) * 4]
    for result in pending:
        print(*result.get(timeout=60))

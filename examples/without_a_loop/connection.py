"""One client for all threads of a synchronous program, connected by the first call in each process."""

import atexit
import os
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from functools import partial
from threading import Lock
from typing import Any, TypeVar

from anyio.from_thread import BlockingPortal, start_blocking_portal

import weaviate_anyio as weaviate

Result = TypeVar("Result")

client = weaviate.use_async_with_local(
    os.environ.get("WEAVIATE_HOST", "localhost"),
    int(os.environ.get("WEAVIATE_HTTP_PORT", "8080")),
    int(os.environ.get("WEAVIATE_GRPC_PORT", "50051")),
)
_lock = Lock()
_portals: list[BlockingPortal] = []


def _portal() -> BlockingPortal:
    """An event loop in a thread, in which the client is entered."""
    with _lock:
        if not _portals:
            with ExitStack() as stack:
                portal = stack.enter_context(start_blocking_portal())
                stack.enter_context(portal.wrap_async_context_manager(client))
                atexit.register(stack.pop_all().close)
            _portals.append(portal)
        return _portals[0]


def call(method: Callable[..., Awaitable[Result]], *args: Any, **kwargs: Any) -> Result:
    """Call an asynchronous method, and wait for its result."""
    return _portal().call(partial(method, *args, **kwargs))

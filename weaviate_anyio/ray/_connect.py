"""A client inside a task of Ray, which is a plain function in a process of its own."""

# pyright: reportMissingImports=false
from __future__ import annotations

from contextlib import AbstractContextManager, ExitStack, contextmanager
from random import uniform
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any, TypeAlias

from anyio.from_thread import start_blocking_portal
from ray import cloudpickle  # pyright: ignore[reportAttributeAccessIssue]

from weaviate_anyio._inputs.errors import invalid, one_of
from weaviate_anyio._inputs.shown import type_of
from weaviate_anyio.client import WeaviateAsyncClient
from weaviate_anyio.exceptions import (
    UnexpectedStatusCodeError,
    WeaviateBaseError,
    WeaviateConnectionError,
    WeaviateGRPCUnavailableError,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from anyio.from_thread import BlockingPortal

Connect: TypeAlias = "Callable[[], WeaviateAsyncClient]"

PATIENCE = 90.0
"""Seconds that a task waits for a server that cannot be reached, as long as a batch does by default."""
_PAUSE = (1.0, 3.0)
_BUSY = {429, 502, 503, 504}
_A_FUNCTION = "a function without parameters that returns a client, such as use_async_with_local"


class Access:
    """How the driver and the tasks of Ray reach the server. It is pickled; its repr shows no secret."""

    def __init__(self, connect: Connect, backend: str) -> None:
        """Check what the user passed.

        Raises:
            WeaviateInvalidInputError: `connect` is no function, or Ray cannot send it to a worker; or there is no such
                backend.
        """
        if not callable(connect):
            raise invalid("connect", type_of(connect), _A_FUNCTION)
        try:
            cloudpickle.dumps(connect)  # pyright: ignore[reportPrivateImportUsage]
        except Exception as error:
            allowed = "a function that can be pickled: make inside of it what cannot"
            raise invalid("connect", type_of(connect), allowed) from error
        self.connect: Connect = connect
        self.backend: str = one_of(("asyncio", "trio"), backend, "backend")

    @contextmanager
    def open(self, patience: float = 0.0) -> Iterator[tuple[BlockingPortal, WeaviateAsyncClient]]:
        """A connected client, in an event loop in a thread of its own.

        The thread of the task itself may have a running event loop already, and Ray may interrupt it: then the calls
        that run are cancelled, and the client is left.

        Args:
            patience: Seconds to wait for a server that cannot be reached.

        Raises:
            WeaviateInvalidInputError: `connect` returned something else than a client.
            WeaviateStartUpError: There is no connection.
        """
        client: Any = self.connect()
        if not isinstance(client, WeaviateAsyncClient):
            raise invalid("connect", type_of(client), _A_FUNCTION)
        with start_blocking_portal(self.backend) as portal, ExitStack() as stack:
            deadline = monotonic() + patience
            while not _entered(stack, portal.wrap_async_context_manager(client), monotonic() < deadline):
                sleep(uniform(*_PAUSE))  # noqa: S311 - a pause is no secret
            yield portal, client


def _entered(stack: ExitStack, client: AbstractContextManager[object], again: bool) -> bool:
    """Whether the client is connected; False if that failed in a way that may pass, and may be tried again."""
    try:
        stack.enter_context(client)
    except WeaviateBaseError as error:
        if not again or not _may_pass(error):
            raise
        return False
    return True


def _may_pass(error: WeaviateBaseError) -> bool:
    """Whether it is about a server that is away or starts, and not about one that refuses."""
    busy = isinstance(error, UnexpectedStatusCodeError) and error.status_code in _BUSY
    return busy or isinstance(error, WeaviateConnectionError | WeaviateGRPCUnavailableError)

"""Synchronous methods of a store whose client lives in an event loop."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from anyio.from_thread import BlockingPortal

from weaviate_anyio._inputs.errors import invalid
from weaviate_anyio._inputs.shown import type_of
from weaviate_anyio.exceptions import WeaviateScopeError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

T = TypeVar("T")


def portal_or_none(portal: BlockingPortal | None) -> BlockingPortal | None:
    """The portal that a user passed.

    Raises:
        WeaviateInvalidInputError: It is none.
    """
    if portal is not None and not isinstance(portal, BlockingPortal):
        raise invalid("portal", type_of(portal), "a portal of anyio.from_thread, or None")
    return portal


def wait_for(portal: BlockingPortal | None, method: Callable[..., Awaitable[T]], /, *args: Any, **kwargs: Any) -> T:
    """Call an asynchronous method in the event loop of a portal, and wait for its result.

    What interrupts the waiting thread, such as Ctrl-C, cancels the call.

    Raises:
        WeaviateScopeError: There is no portal, it has ended, or this is the thread of its event loop.
    """
    name = method.__name__
    if portal is None:
        raise WeaviateScopeError(
            f"The store's client belongs to an event loop: await {name}(...), or pass portal= to the store, through "
            "which other threads reach that event loop (anyio.from_thread.start_blocking_portal)"
        )
    try:
        future = portal.start_task_soon(partial(method, *args, **kwargs))
    except RuntimeError as error:
        raise WeaviateScopeError(
            f"The portal takes no calls here: {error}. In an event loop, await {name}(...)"
        ) from error
    try:
        return future.result()
    except BaseException:
        future.cancel()
        raise

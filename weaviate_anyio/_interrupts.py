"""What holds interruptions off: Ctrl-C from background tasks, a cancellation from work that should come to its end.

Ctrl-C on trio is for the user's code, not for whatever background task runs at that moment. trio raises
KeyboardInterrupt in the middle of any code that it is not told to leave alone: between the line that opens a socket and
the line that remembers it, for example. Kept out of the background tasks, it is raised in the main task, which leaves
the scope by it. asyncio has cancelled the main task since Python 3.11.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from anyio import CancelScope


def keep_out(*functions: Callable[..., Any]) -> None:
    """Leave these functions alone, and all that they call."""
    trio = sys.modules.get("trio")
    if trio is not None:
        for function in functions:
            trio.lowlevel.enable_ki_protection(function)


async def in_grace(work: Callable[[], Awaitable[None]], seconds: float) -> None:
    """Do work that a cancellation around it cuts off only after some seconds.

    Raises:
        Exception: What the work raised.
    """
    from anyio import CancelScope, create_task_group
    from anyio.lowlevel import checkpoint_if_cancelled

    await checkpoint_if_cancelled()  # what is not begun yet need not come to an end
    scope, failure = CancelScope(shield=True), None
    async with create_task_group() as group:
        with scope:
            group.start_soon(hurry, scope, seconds)
            try:
                await work()
            except Exception as error:  # noqa: BLE001 - the group would wrap it
                failure = error
        group.cancel_scope.cancel()
    if failure is not None:
        raise failure
    if scope.cancelled_caught:
        await checkpoint_if_cancelled()  # asyncio does not raise it at the end of the group


async def hurry(scope: CancelScope, seconds: float) -> None:
    """Give a shielded scope a deadline once the task group around it is cancelled."""
    from anyio import current_time, sleep_forever

    try:
        await sleep_forever()
    finally:
        scope.deadline = current_time() + seconds

"""The caller's own deadline goes before whatever else has ended its call."""

from anyio import current_effective_deadline, current_time
from anyio.lowlevel import checkpoint


async def leave_if_late() -> None:
    """Leave by cancellation where the caller is cancelled or its deadline has passed; else do nothing.

    An event loop that was busy may bring the server's DEADLINE_EXCEEDED before it runs the caller's timer.
    """
    while current_effective_deadline() <= current_time():
        await checkpoint()

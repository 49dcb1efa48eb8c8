"""Reading the media of a search, beside the event loop."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from weaviate_anyio._wire.targets import ByMedia


async def with_media(target: ByMedia, encode: Callable[[], bytes]) -> bytes:
    """The request of a search, once its media is read.

    A worker thread reads and encodes it, since a file may be slow and media large. A cancellation does not wait for
    the thread, which ends with the part of the file that it is reading.

    Args:
        target: The search.
        encode: Writes the request, from what `target` is by then.

    Raises:
        WeaviateInvalidInputError: If the media cannot be read.
    """
    from anyio import to_thread

    media = target.source
    await media.fetch(target.parameter)

    def work() -> bytes:
        media.read(target.parameter)
        return encode()

    try:
        return await to_thread.run_sync(work, abandon_on_cancel=True)
    finally:
        media.is_wanted = False

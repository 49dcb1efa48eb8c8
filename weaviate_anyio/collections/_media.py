"""Sending searches: media is read beside the event loop first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from weaviate_anyio._wire.media import with_media
from weaviate_anyio._wire.targets import ByMedia

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from weaviate_anyio._context import CollectionContext
    from weaviate_anyio._operation import Rpc
    from weaviate_anyio._wire.targets import SearchTarget


def send(context: CollectionContext, target: SearchTarget | None, operation: Rpc[Any]) -> Coroutine[Any, Any, Any]:
    """The result of a search, by media or not."""
    return _send_media(context, target, operation) if isinstance(target, ByMedia) else context.send(operation)


async def _send_media(context: CollectionContext, target: ByMedia, operation: Rpc[Any]) -> Any:
    """The result of a search by media, which is not in the operation yet.

    A worker thread reads and encodes it, since a file may be slow and media large. A cancellation does not wait for
    the thread, which ends with the part of the file that it is reading.

    Raises:
        WeaviateInvalidInputError: If the media cannot be read.
    """
    from anyio import to_thread

    media, parameter = target.source, target.parameter
    await media.fetch(parameter)
    try:
        whole = await to_thread.run_sync(
            lambda: with_media(operation, target, media.read(parameter)), abandon_on_cancel=True
        )
    finally:
        media.is_wanted = False
    return await context.send(whole)

"""Media in requests: what may be large goes in last, without a copy of it that holds up other threads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from msgspec.structs import replace

from weaviate_anyio._operation import AGGREGATE, SEARCH
from weaviate_anyio._proto import fields as tags
from weaviate_anyio._proto._runtime import prefix, varint
from weaviate_anyio.classes._search import NearMediaType

if TYPE_CHECKING:
    from weaviate_anyio._operation import Rpc
    from weaviate_anyio._wire.targets import ByMedia

T = TypeVar("T")

_SEARCHES: Final = {
    SEARCH: {
        NearMediaType.AUDIO: varint(tags.SEARCH_REQUEST__NEAR_AUDIO_TAG),
        NearMediaType.DEPTH: varint(tags.SEARCH_REQUEST__NEAR_DEPTH_TAG),
        NearMediaType.IMAGE: varint(tags.SEARCH_REQUEST__NEAR_IMAGE_TAG),
        NearMediaType.IMU: varint(tags.SEARCH_REQUEST__NEAR_IMU_TAG),
        NearMediaType.THERMAL: varint(tags.SEARCH_REQUEST__NEAR_THERMAL_TAG),
        NearMediaType.VIDEO: varint(tags.SEARCH_REQUEST__NEAR_VIDEO_TAG),
    },
    AGGREGATE: {NearMediaType.IMAGE: varint(tags.AGGREGATE_REQUEST__NEAR_IMAGE_TAG)},
}
_TEXT: Final = varint(tags.NEAR_IMAGE_SEARCH__IMAGE_TAG)
"""The base64 is the first field of each of these messages."""


def with_media(operation: Rpc[T], target: ByMedia, text: list[bytes]) -> Rpc[T]:
    """The operation with its media.

    The message of the search is there already, without the media. It is written a second time, with nothing else:
    parsers of the protocol merge the two.

    Args:
        operation: A search or an aggregation.
        target: What is searched for.
        text: The base64 of the media, in parts.
    """
    size = sum(map(len, text))
    inner = prefix(_TEXT, size)
    outer = prefix(_SEARCHES[operation.method][target.kind], len(inner) + size)
    return replace(operation, request=b"".join([operation.request, outer, inner, *text]))

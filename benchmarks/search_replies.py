"""Replies to searches, as a server sends them: objects of nine properties of the common types."""

from __future__ import annotations

import struct
import uuid
import warnings
from typing import TYPE_CHECKING, Any

from benchmarks.objects import DIMENSIONS

if TYPE_CHECKING:
    from pathlib import Path

_DATE = "2024-02-29T12:00:00Z"


def write(folder: Path) -> None:
    """Write those whose decoding is measured, each to a file."""
    (folder / "near_vector").write_bytes(search_reply(10, metadata=True))
    (folder / "fetch").write_bytes(search_reply(100))
    (folder / "vectors").write_bytes(search_reply(100, properties=False, vectors=True))


def search_reply(count: int, *, metadata: bool = False, properties: bool = True, vectors: bool = False) -> bytes:
    """A SearchReply of so many objects.

    Args:
        count: How many.
        metadata: Whether each has its distance and the time of its creation.
        properties: Whether each has its properties.
        vectors: Whether each has a vector.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from weaviate.proto.v1 import search_get_pb2

    results = [
        {
            "metadata": _metadata(at, metadata=metadata, vectors=vectors),
            "properties": {"target_collection": "Movie", "non_ref_props": _properties(at) if properties else {}},
        }
        for at in range(count)
    ]
    data: bytes = search_get_pb2.SearchReply(took=0.001, results=results).SerializeToString()
    return data


def _id(at: int) -> uuid.UUID:
    return uuid.UUID(int=(at + 1) << 64 | at, version=4)


def _metadata(at: int, *, metadata: bool, vectors: bool) -> dict[str, Any]:
    found: dict[str, Any] = {"id": str(_id(at)), "id_as_bytes": _id(at).bytes}
    if metadata:
        found |= {"distance": at / 100, "distance_present": True}
        found |= {"creation_time_unix": 1_700_000_000_000 + at, "creation_time_unix_present": True}
    if vectors:
        found["vector_bytes"] = struct.pack(f"<{DIMENSIONS}f", *((at + k) / 1000 for k in range(DIMENSIONS)))
    return found


def _properties(at: int) -> dict[str, Any]:
    numbers = struct.pack("<3d", at / 3, at / 5, at / 7)
    return {
        "fields": {
            "title": {"text_value": f"The title of number {at}"},
            "body": {"text_value": "lorem ipsum dolor sit amet " * 8},
            "year": {"int_value": 1900 + at % 130},
            "rating": {"number_value": at / 7},
            "seen": {"bool_value": at % 2 == 0},
            "added": {"date_value": _DATE},
            "studio": {"uuid_value": str(_id(at))},
            "tags": {"list_value": {"text_values": {"values": ["first", "second", "third"]}}},
            "scores": {"list_value": {"number_values": {"values": numbers}}},
        }
    }

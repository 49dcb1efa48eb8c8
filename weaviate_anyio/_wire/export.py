"""Exports: what is sent for them and what is read of them."""

from __future__ import annotations

from typing import Any

from weaviate_anyio._inputs.record import Arguments
from weaviate_anyio._wire._storage import collections, storage
from weaviate_anyio._wire._times import moment
from weaviate_anyio.classes import export as inputs  # noqa: TC001 - resolved at run time
from weaviate_anyio.outputs.export import (
    ExportCreateReturn,
    ExportStatus,
    ExportStatusReturn,
    ShardExportStatus,
    ShardProgress,
)

Json = dict[str, Any]


class _Place(Arguments):
    export_id: str
    backend: inputs.ExportStorage


class _Create(Arguments):
    export_id: str
    file_format: inputs.ExportFileFormat


def place(export_id: str, backend: inputs.ExportStorage) -> tuple[str, str]:
    """The storage and the id of an export, as they stand in paths; both in small letters.

    Raises:
        WeaviateInvalidInputError: The id is not a str, or the storage is unknown.
    """
    checked = _Place(export_id, storage(backend))
    return checked.backend.value, checked.export_id.lower()


def create_body(
    export_id: str,
    file_format: inputs.ExportFileFormat,
    include_collections: str | list[str] | None = None,
    exclude_collections: str | list[str] | None = None,
) -> Json:
    """The body that starts an export; the parameters are those of `client.export.create`.

    Raises:
        WeaviateInvalidInputError: For a wrong type, or for collections to include and to exclude.
    """
    include, exclude = collections(include_collections, exclude_collections)
    given = _Create(export_id, file_format)
    body: Json = {"id": given.export_id.lower(), "file_format": given.file_format.value}
    if include:
        body["include"] = include
    if exclude:
        body["exclude"] = exclude
    return body


def read_started(sent: Json) -> ExportCreateReturn:
    """An export that the server has started."""
    return ExportCreateReturn(**_started(sent))


def read_status(sent: Json) -> ExportStatusReturn:
    """How far an export is."""
    shards = sent.get("shardStatus")
    return ExportStatusReturn(
        **_started(sent),
        completed_at=moment(sent.get("completedAt")),
        shard_status=None if shards is None else {name: _progress(one) for name, one in shards.items()},
        error=sent.get("error"),
        took_in_ms=sent.get("tookInMs"),
    )


def _started(sent: Json) -> dict[str, Any]:
    return {
        "export_id": sent.get("id") or "",
        "backend": sent.get("backend") or "",
        "path": sent.get("path") or "",
        "status": ExportStatus(sent.get("status") or ""),
        "started_at": moment(sent.get("startedAt")),
        "collections": list(sent.get("classes") or ()),
    }


def _progress(shards: Json) -> dict[str, ShardProgress]:
    return {
        name: ShardProgress(
            status=ShardExportStatus(one.get("status") or ""),
            objects_exported=one.get("objectsExported") or 0,
            error=one.get("error"),
            skip_reason=one.get("skipReason"),
        )
        for name, one in shards.items()
    }

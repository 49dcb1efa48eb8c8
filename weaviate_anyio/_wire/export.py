"""Operations that export collections into files."""

from __future__ import annotations

from typing import Any

from weaviate_anyio import _operation as rest
from weaviate_anyio._features import Feature
from weaviate_anyio._inputs.calls import checked_arguments
from weaviate_anyio._inputs.names import PathName
from weaviate_anyio._operation import Rest
from weaviate_anyio._wire.backup import Names, Storage, collections
from weaviate_anyio._wire.records import record_of
from weaviate_anyio.classes.backup import ExportFileFormat
from weaviate_anyio.outputs.backup import ExportCreateReturn, ExportStatusReturn, ShardProgress

Json = dict[str, Any]


@checked_arguments
def create(
    export_id: PathName,
    backend: Storage,
    file_format: ExportFileFormat,
    include_collections: Names,
    exclude_collections: Names,
) -> Rest[ExportCreateReturn]:
    """Start an export.

    Raises:
        WeaviateInvalidInputError: For a wrong type, or for collections to include and to exclude.
    """
    include, exclude = collections(include_collections, exclude_collections)
    body = {"id": export_id.lower(), "file_format": file_format.value, "include": include, "exclude": exclude}
    body = {key: value for key, value in body.items() if value}
    what, path, read = f"Starting the export {export_id}", ("export", backend.value), rest.from_json(read_started)
    return rest.post("export.create", what, path, read, body, needs=(Feature.EXPORT,))


@checked_arguments
def status(export_id: PathName, backend: Storage) -> Rest[ExportStatusReturn]:
    """How far an export is."""
    what, path = f"Reading the status of the export {export_id}", _path(export_id, backend)
    return rest.get("export.get_status", what, path, rest.from_json(read_status), **_of(export_id))


@checked_arguments
def cancel(export_id: PathName, backend: Storage) -> Rest[bool]:
    """Cancel an export; False if it has already ended."""
    what, path = f"Cancelling the export {export_id}", _path(export_id, backend)
    return rest.delete("export.cancel", what, path, rest.answered(204), ok=(204, 409), **_of(export_id))


def _path(export_id: str, backend: Storage) -> tuple[str, ...]:
    return ("export", backend.value, export_id.lower())


def _of(export_id: str) -> Json:
    meanings = {404: f"There is no export {export_id.lower()!r} in this storage"}
    return {"meanings": meanings, "needs": (Feature.EXPORT,)}


def read_started(sent: Json) -> ExportCreateReturn:
    """An export that the server has started."""
    return record_of(ExportCreateReturn, sent, **_identity(sent))


def read_status(sent: Json) -> ExportStatusReturn:
    """How far an export is."""
    shards = sent.get("shardStatus")
    progress = None if shards is None else {name: _progress(one) for name, one in shards.items()}
    return record_of(ExportStatusReturn, sent, **_identity(sent), shard_status=progress)


def _identity(sent: Json) -> Json:
    return {"export_id": sent.get("id") or "", "collections": list(sent.get("classes") or ())}


def _progress(shards: Json) -> dict[str, ShardProgress]:
    return {name: record_of(ShardProgress, one) for name, one in shards.items()}

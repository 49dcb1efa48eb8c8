"""Operations on backups, and what exports have in common with them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

from weaviate_anyio import _operation as rest
from weaviate_anyio._features import Feature, asked
from weaviate_anyio._inputs.calls import checked_arguments
from weaviate_anyio._inputs.check import enum_check
from weaviate_anyio._inputs.errors import invalid
from weaviate_anyio._inputs.names import PathName, capitalized
from weaviate_anyio._inputs.ranges import NonEmpty
from weaviate_anyio._inputs.record import check_fields
from weaviate_anyio._operation import Rest
from weaviate_anyio._wire.records import dump, record_of
from weaviate_anyio.classes.backup import (
    BackupCompressionLevel,
    BackupConfigCreate,
    BackupConfigRestore,
    BackupLocationAzure,
    BackupLocationConfig,
    BackupLocationFilesystem,
    BackupLocationGCP,
    BackupLocationS3,
    BackupStorage,
)
from weaviate_anyio.outputs.backup import BackupListReturn, BackupReturn, BackupStatusReturn

if TYPE_CHECKING:
    from collections.abc import Mapping

Json = dict[str, Any]
Names: TypeAlias = str | list[str] | None
Restored: TypeAlias = Literal["noRestore", "all"] | None
Process: TypeAlias = Literal["create", "restore"]

_NEWER_LEVELS = {
    BackupCompressionLevel.ZSTD_BEST_SPEED,
    BackupCompressionLevel.ZSTD_DEFAULT,
    BackupCompressionLevel.ZSTD_BEST_COMPRESSION,
    BackupCompressionLevel.NO_COMPRESSION,
}


def _storage(came: Any) -> Any:
    check, _ = enum_check(BackupStorage)
    return check(came.lower() if isinstance(came, str) else came)


if TYPE_CHECKING:
    Storage: TypeAlias = BackupStorage
else:
    Storage = Annotated[Any, _storage]  # its name may be written in capital letters


@checked_arguments
def create(
    backup_id: PathName,
    backend: Storage,
    include_collections: Names,
    exclude_collections: Names,
    incremental_base_backup_id: str | None,
    config: BackupConfigCreate | None,
    backup_location: BackupLocationConfig | None,
    include_roles: Names,
    include_users: Names,
) -> Rest[BackupReturn]:
    """Start a backup.

    Raises:
        WeaviateInvalidInputError: For a wrong type, for an input that was changed to what cannot be right, or for
            collections to include and to exclude.
    """
    include, exclude = collections(include_collections, exclude_collections)
    base = incremental_base_backup_id
    body: Json = {
        "id": backup_id.lower(),
        "include": include,
        "exclude": exclude,
        "incremental_base_backup_id": None if base is None else base.lower(),
    }
    # An empty list asks for no roles or users, None for all of them.
    of_whom = {"includeRoles": include_roles, "includeUsers": include_users}
    body |= {key: several(names) for key, names in of_whom.items() if names is not None}
    place = _place(backup_location, backend)
    if config is not None or place:
        body["config"] = _settings(config) | place
    what, path, read = f"Starting the backup {backup_id}", ("backups", backend.value), rest.from_json(read_started)
    features = {
        Feature.BACKUP_LOCATION: place,
        Feature.BACKUP_COMPRESSION: config is not None and config.compression_level in _NEWER_LEVELS,
        Feature.INCREMENTAL_BACKUP: base is not None,
        Feature.BACKUP_ROLES: body.keys() & of_whom.keys(),
    }
    return rest.post("backup.create", what, path, read, body, needs=asked(features))


@checked_arguments
def restore(
    backup_id: PathName,
    backend: Storage,
    include_collections: Names,
    exclude_collections: Names,
    roles_restore: Restored,
    users_restore: Restored,
    config: BackupConfigRestore | None,
    backup_location: BackupLocationConfig | None,
    overwrite_alias: bool,
    node_mapping: dict[NonEmpty, NonEmpty] | None = None,
) -> Rest[BackupReturn]:
    """Start to restore a backup.

    Raises:
        WeaviateInvalidInputError: For a wrong type, for an input that was changed to what cannot be right, or for
            collections to include and to exclude.
    """
    include, exclude = collections(include_collections, exclude_collections)
    options = {"rolesOptions": roles_restore, "usersOptions": users_restore}
    place = _place(backup_location, backend)
    settings = _settings(config) | place | rest.present(options)
    body: Json = {"include": include, "exclude": exclude, "overwriteAlias": overwrite_alias}
    body |= {"config": settings} if settings else {}
    body |= {"node_mapping": node_mapping} if node_mapping else {}
    what, path = f"Starting to restore the backup {backup_id}", _path(backup_id, backend, "restore")
    features = {
        Feature.BACKUP_LOCATION: place,
        Feature.RESTORE_RBAC: rest.present(options),
        Feature.OVERWRITE_ALIAS: overwrite_alias,
    }
    more: Json = {"meanings": _absent(backup_id), "needs": asked(features)}
    return rest.post("backup.restore", what, path, rest.from_json(read_started), body, **more)


@checked_arguments
def status(
    process: Process, backup_id: PathName, backend: Storage, backup_location: BackupLocationConfig | None
) -> Rest[BackupStatusReturn]:
    """How far a backup or its restoration is."""
    place = _place(backup_location, backend)
    name, what = f"backup.get_{process}_status", f"Reading the status of the backup {backup_id}"
    path, read = _path(backup_id, backend, process), rest.from_json(partial(read_status, backup_id=backup_id.lower()))
    needs = asked({Feature.BACKUP_LOCATION: place})
    return rest.get(name, what, path, read, params=place, meanings=_absent(backup_id), needs=needs)


@checked_arguments
def cancel(
    backup_id: PathName, backend: Storage, backup_location: BackupLocationConfig | None, operation: Process
) -> Rest[bool]:
    """Cancel a backup or its restoration; False if it does not exist."""
    what, path = f"Cancelling the backup {backup_id}", _path(backup_id, backend, operation)
    place = _place(backup_location, backend)
    needs = asked({Feature.BACKUP_LOCATION: place, Feature.CANCEL_RESTORE: operation == "restore"})
    more: Json = {"params": place, "needs": needs}
    return rest.delete("backup.cancel", what, path, rest.answered(204), ok=(204, 404), **more)


@checked_arguments
def list_backups(backend: Storage, sort_by_starting_time_asc: bool | None) -> Rest[list[BackupListReturn]]:
    """The backups in a storage."""
    params = {"order": "asc"} if sort_by_starting_time_asc else None
    what, path = f"Listing the backups in {backend.value}", ("backups", backend.value)
    needs = asked({Feature.BACKUP_ORDER: sort_by_starting_time_asc})
    return rest.get("backup.list_backups", what, path, rest.from_json(read_list), params=params, needs=needs)


def _path(backup_id: str, backend: BackupStorage, process: Process) -> tuple[str, ...]:
    path = ("backups", backend.value, backup_id.lower())
    return path if process == "create" else (*path, "restore")


def _absent(backup_id: str) -> Mapping[int, str]:
    return {404: f"There is no backup {backup_id.lower()!r} in this storage"}


def _settings(config: BackupConfigCreate | BackupConfigRestore | None) -> Json:
    if config is None:
        return {}
    check_fields(config)
    return dump(config, without=("chunk_size",))


_STORAGE_OF = {
    BackupLocationFilesystem: BackupStorage.FILESYSTEM,
    BackupLocationS3: BackupStorage.S3,
    BackupLocationGCP: BackupStorage.GCS,
    BackupLocationAzure: BackupStorage.AZURE,
}


def _place(location: BackupLocationConfig | None, backend: BackupStorage) -> dict[str, str]:
    """The place of a backup, as query parameters or as a part of a configuration; none where None was given."""
    if location is None:
        return {}
    check_fields(location)
    storage = _STORAGE_OF.get(type(location))
    if storage is not None and storage is not backend:  # the server would read the place in its own way
        raise invalid("backup_location", location, f"a place in {backend.value}, which is the backend")
    return dump(location)


@checked_arguments
def collections(include_collections: Names, exclude_collections: Names) -> tuple[list[str], list[str]]:
    """The names of collections that are taken and of those that are left out, as the server has them.

    Raises:
        WeaviateInvalidInputError: They are not names, or there are some of both.
    """
    taken, left = several(include_collections), several(exclude_collections)
    if taken and left:
        raise invalid("exclude_collections", left, "None, because include_collections is given")
    return [capitalized(name) for name in taken], [capitalized(name) for name in left]


def several(names: Names) -> list[str]:
    """One name, several or none, as a list."""
    return [names] if isinstance(names, str) else list(names or ())


def read_started(sent: Json) -> BackupReturn:
    """A backup or restore that the server has started."""
    return record_of(BackupReturn, sent, backup_id=sent.get("id") or "", collections=_classes(sent))


def read_status(sent: Json, backup_id: str) -> BackupStatusReturn:
    """How far a backup or restore is; its id is what was asked with, since a server may leave it out."""
    return record_of(BackupStatusReturn, sent, backup_id=backup_id)


def read_list(sent: list[Json]) -> list[BackupListReturn]:
    """The backups in a storage."""
    return [_listed(one) for one in sent]


def _listed(sent: Json) -> BackupListReturn:
    base = sent.get("incremental_base_backup_id") or None
    more = {"backup_id": sent.get("id") or "", "collections": _classes(sent)}
    return record_of(BackupListReturn, sent, incremental_base_backup_id=base, **more)


def _classes(sent: Json) -> list[str]:
    return list(sent.get("classes") or ())

"""Backups and restores: what is sent for them and what is read of them."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

from weaviate_anyio._inputs.record import Arguments, check_fields
from weaviate_anyio._wire._storage import collections, several, storage
from weaviate_anyio._wire._times import moment
from weaviate_anyio._wire.records import dump
from weaviate_anyio.classes import backup as inputs  # noqa: TC001 - resolved at run time
from weaviate_anyio.outputs.backup import BackupListReturn, BackupReturn, BackupStatus, BackupStatusReturn

Json = dict[str, Any]
Names: TypeAlias = str | list[str] | None
Restored: TypeAlias = Literal["noRestore", "all"]


class _Place(Arguments):
    backup_id: str
    backend: inputs.BackupStorage


class _Backend(Arguments):
    backend: inputs.BackupStorage


class _Create(Arguments, kw_only=True):
    backup_id: str
    incremental_base_backup_id: str | None
    config: inputs.BackupConfigCreate | None
    include_roles: str | list[str] | None
    include_users: str | list[str] | None


class _Restore(Arguments, kw_only=True):
    roles_restore: Restored | None
    users_restore: Restored | None
    config: inputs.BackupConfigRestore | None
    overwrite_alias: bool


class _Location(Arguments):
    backup_location: inputs.BackupLocationConfig | None


def place(backup_id: str, backend: inputs.BackupStorage) -> tuple[str, str]:
    """The storage and the id of a backup, as they stand in paths; both in small letters.

    Raises:
        WeaviateInvalidInputError: The id is not a str, or the storage is unknown.
    """
    checked = _Place(backup_id, storage(backend))
    return checked.backend.value, checked.backup_id.lower()


def backend_name(backend: inputs.BackupStorage) -> str:
    """The name of a storage, as it stands in paths.

    Raises:
        WeaviateInvalidInputError: It is unknown.
    """
    return _Backend(storage(backend)).backend.value


def create_body(
    backup_id: str,
    *,
    include_collections: Names = None,
    exclude_collections: Names = None,
    incremental_base_backup_id: str | None = None,
    config: inputs.BackupConfigCreate | None = None,
    backup_location: inputs.BackupLocationConfig | None = None,
    include_roles: Names = None,
    include_users: Names = None,
) -> Json:
    """The body that starts a backup; the parameters are those of `client.backup.create`.

    Raises:
        WeaviateInvalidInputError: For a wrong type, for an input that was changed to what cannot be right, or for
            collections to include and to exclude.
    """
    include, exclude = collections(include_collections, exclude_collections)
    given = _Create(
        backup_id=backup_id,
        incremental_base_backup_id=incremental_base_backup_id,
        config=config,
        include_roles=include_roles,
        include_users=include_users,
    )
    base = given.incremental_base_backup_id
    body: Json = {
        "id": given.backup_id.lower(),
        "include": include,
        "exclude": exclude,
        "incremental_base_backup_id": None if base is None else base.lower(),
    }
    # An empty list asks for no roles or users, None for all of them.
    for key, names in (("includeRoles", given.include_roles), ("includeUsers", given.include_users)):
        if names is not None:
            body[key] = several(names)
    if given.config is not None or backup_location is not None:
        body["config"] = _settings(given.config) | location_params(backup_location)
    return body


def restore_body(
    *,
    include_collections: Names = None,
    exclude_collections: Names = None,
    roles_restore: Restored | None = None,
    users_restore: Restored | None = None,
    config: inputs.BackupConfigRestore | None = None,
    backup_location: inputs.BackupLocationConfig | None = None,
    overwrite_alias: bool = False,
) -> Json:
    """The body that starts a restore; the parameters are those of `client.backup.restore`.

    Raises:
        WeaviateInvalidInputError: For a wrong type, for an input that was changed to what cannot be right, or for
            collections to include and to exclude.
    """
    include, exclude = collections(include_collections, exclude_collections)
    given = _Restore(
        roles_restore=roles_restore, users_restore=users_restore, config=config, overwrite_alias=overwrite_alias
    )
    settings = _settings(given.config) | location_params(backup_location)
    if given.roles_restore is not None:
        settings["rolesOptions"] = given.roles_restore
    if given.users_restore is not None:
        settings["usersOptions"] = given.users_restore
    body: Json = {"include": include, "exclude": exclude, "overwriteAlias": given.overwrite_alias}
    return body | {"config": settings} if settings else body


def _settings(config: inputs.BackupConfigCreate | inputs.BackupConfigRestore | None) -> Json:
    if config is None:
        return {}
    check_fields(config)
    return dump(config, without=("chunk_size",))


def location_params(backup_location: inputs.BackupLocationConfig | None) -> dict[str, str]:
    """The place of a backup, as query parameters or as a part of a configuration; none where None was given.

    Raises:
        WeaviateInvalidInputError: It is not a location, or was changed to what cannot be right.
    """
    location = _Location(backup_location).backup_location
    if location is None:
        return {}
    check_fields(location)
    return dump(location)


def read_started(sent: Json) -> BackupReturn:
    """A backup or restore that the server has started."""
    return BackupReturn(**_status(sent), collections=list(sent.get("classes") or ()))


def read_status(sent: Json, backup_id: str) -> BackupStatusReturn:
    """How far a backup or restore is; its id is what was asked with, since a server may leave it out."""
    return BackupStatusReturn(**_status({**sent, "id": backup_id}))


def _status(sent: Json) -> dict[str, Any]:
    return {
        "error": sent.get("error"),
        "status": BackupStatus(sent.get("status") or ""),
        "path": sent.get("path") or "",
        "backup_id": sent.get("id") or "",
        "size": _size(sent),
    }


def read_list(sent: list[Json]) -> list[BackupListReturn]:
    """The backups in a storage."""
    return [_listed(one) for one in sent]


def _listed(sent: Json) -> BackupListReturn:
    return BackupListReturn(
        collections=list(sent.get("classes") or ()),
        status=BackupStatus(sent.get("status") or ""),
        backup_id=sent.get("id") or "",
        started_at=moment(sent.get("startedAt")),
        completed_at=moment(sent.get("completedAt")),
        size=_size(sent),
        incremental_base_backup_id=sent.get("incremental_base_backup_id") or None,
    )


def _size(sent: Json) -> float:
    size = sent.get("size")
    return 0 if size is None else float(size)

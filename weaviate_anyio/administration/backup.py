"""`client.backup` and `collection.backup`: backups and their restoration."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from weaviate_anyio._context import CollectionContext, Context, Namespace
from weaviate_anyio._inputs.calls import coroutine_function
from weaviate_anyio._waiting import Job, Waiting, completed, waiting
from weaviate_anyio._wire import backup
from weaviate_anyio.exceptions import BackupCanceledError, BackupFailedError
from weaviate_anyio.outputs.backup import BackupListReturn, BackupReturn, BackupStatus, BackupStatusReturn

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from weaviate_anyio._operation import Rest
    from weaviate_anyio.classes.backup import (
        BackupConfigCreate,
        BackupConfigRestore,
        BackupLocationType,
        BackupStorage,
    )

_LAST = {BackupStatus.SUCCESS, BackupStatus.FAILED, BackupStatus.CANCELED}


class _Place(NamedTuple):
    """Which backup is meant."""

    backup_id: str
    backend: BackupStorage
    location: BackupLocationType | None


class BackupAsync(Namespace[Context]):
    """Backups of collections, roles and users in a storage of the server, and their restoration."""

    @coroutine_function
    def create(
        self,
        backup_id: str,
        backend: BackupStorage,
        include_collections: list[str] | str | None = None,
        exclude_collections: list[str] | str | None = None,
        incremental_base_backup_id: str | None = None,
        wait_for_completion: bool = False,
        config: BackupConfigCreate | None = None,
        backup_location: BackupLocationType | None = None,
        include_roles: list[str] | str | None = None,
        include_users: list[str] | str | None = None,
        *,
        timeout: float | None = None,
        on_progress: Callable[[BackupStatusReturn], object] | None = None,
        cancel_on_exit: bool = False,
    ) -> Coroutine[Any, Any, BackupReturn]:
        """Start a backup, and wait until it is completed if asked to.

        The server makes backups on its own: one goes on when the wait ends early, by an error, a timeout or a
        cancellation, unless `cancel_on_exit` is set. If the call is cancelled before the server has answered that the
        backup is started, it may be started or not.

        Args:
            backup_id: Id to give the backup; converted to lower case.
            backend: Storage; the server must have enabled it.
            include_collections: Collections to back up. None or an empty list: all. Not together with
                `exclude_collections`.
            exclude_collections: Collections to leave out.
            incremental_base_backup_id: Id of a backup whose files need not be stored again.
                Since server 1.35.13, 1.36.3 or 1.37.
            wait_for_completion: Whether to wait until the backup is completed.
            config: Load on the server, and compression.
            backup_location: Place in the storage, from `BackupLocation`. Since server 1.27.2.
            include_roles: Roles to back up; `*` and `?` are wildcards. None stands for all, an empty list for none.
                Since server 1.40.
            include_users: Users with API keys to back up, in the same form. Since server 1.40.
            timeout: Seconds to wait; None for no limit.
            on_progress: Function to call with each status read; may be async.
            cancel_on_exit: Whether to cancel the backup on the server if the wait ends early. The server gets up to 5 s
                to answer that, and completes what is nearly done.

        Returns:
            The backup as it was started, or as it was completed if the call waited.

        Raises:
            WeaviateInvalidInputError: An argument is invalid; at the call.
            WeaviateUnsupportedFeatureError: The server is too old for an option; at the call.
            BackupFailedError: It failed.
            BackupCanceledError: It was cancelled on the server.
            WeaviateWaitTimeoutError: It was not completed in time.
            UnexpectedStatusCodeError: The server refuses, for example because the id exists or the storage is not
                enabled.

        Example:
            from weaviate_anyio.classes.backup import BackupStorage

            done = await client.backup.create(
                "nightly", BackupStorage.FILESYSTEM, include_collections="Movie", wait_for_completion=True, timeout=600
            )
            print(done.status, done.size)
        """
        start = backup.create(
            backup_id,
            backend,
            include_collections,
            exclude_collections,
            incremental_base_backup_id,
            config,
            backup_location,
            include_roles,
            include_users,
        )
        wanted = waiting(timeout, on_progress, cancel_on_exit, wait=wait_for_completion)
        return _send(self._context, "create", start, _Place(backup_id, backend, backup_location), wanted)

    @coroutine_function
    def restore(
        self,
        backup_id: str,
        backend: BackupStorage,
        include_collections: list[str] | str | None = None,
        exclude_collections: list[str] | str | None = None,
        roles_restore: Literal["noRestore", "all"] | None = None,
        users_restore: Literal["noRestore", "all"] | None = None,
        wait_for_completion: bool = False,
        config: BackupConfigRestore | None = None,
        backup_location: BackupLocationType | None = None,
        overwrite_alias: bool = False,
        *,
        node_mapping: dict[str, str] | None = None,
        timeout: float | None = None,
        on_progress: Callable[[BackupStatusReturn], object] | None = None,
        cancel_on_exit: bool = False,
    ) -> Coroutine[Any, Any, BackupReturn]:
        """Start to restore a backup, and wait until that is completed if asked to.

        The server restores on its own: it goes on when the wait ends early, by an error, a timeout or a cancellation,
        unless `cancel_on_exit` is set. If the call is cancelled before the server has answered that the restoration is
        started, it may be started or not.

        Args:
            backup_id: Id of the backup; converted to lower case.
            backend: Storage.
            include_collections: Collections to restore, which must not exist. None or an empty list: all of the backup.
                Not together with `exclude_collections`.
            exclude_collections: Collections to leave out.
            roles_restore: "all" to restore the roles, too. Since server 1.30.9, 1.31.2 or 1.32.
            users_restore: "all" to restore the users with API keys, too. Since server 1.30.9, 1.31.2 or 1.32.
            wait_for_completion: Whether to wait until the restoration is completed.
            config: Load on the server.
            backup_location: Place in the storage, from `BackupLocation`. Since server 1.27.2.
            overwrite_alias: Whether aliases of the backup replace those of the same name. Since server 1.32.5 or 1.33.
            node_mapping: Names of the nodes to restore to, by those that the backup was made on, where they differ.
            timeout: Seconds to wait; None for no limit.
            on_progress: Function to call with each status read; may be async.
            cancel_on_exit: Whether to cancel the restoration on the server if the wait ends early. The server gets up
                to 5 s to answer that, and does not cancel what is in its last phase, FINALIZING.

        Returns:
            The restoration as it was started, or as it was completed if the call waited.

        Raises:
            WeaviateInvalidInputError: An argument is invalid; at the call.
            WeaviateUnsupportedFeatureError: The server is too old for an option; at the call.
            BackupFailedError: It was waited for, and failed, for example because a collection of it exists.
            BackupCanceledError: It was waited for, and was cancelled on the server.
            WeaviateWaitTimeoutError: It was not completed in time.
            UnexpectedStatusCodeError: The server refuses, for example because there is no such backup.

        Example:
            await client.backup.restore("nightly", BackupStorage.FILESYSTEM, wait_for_completion=True)
        """
        start = backup.restore(
            backup_id,
            backend,
            include_collections,
            exclude_collections,
            roles_restore,
            users_restore,
            config,
            backup_location,
            overwrite_alias,
            node_mapping,
        )
        wanted = waiting(timeout, on_progress, cancel_on_exit, wait=wait_for_completion)
        return _send(self._context, "restore", start, _Place(backup_id, backend, backup_location), wanted)

    @coroutine_function
    def get_create_status(
        self, backup_id: str, backend: BackupStorage, backup_location: BackupLocationType | None = None
    ) -> Coroutine[Any, Any, BackupStatusReturn]:
        """Return the status of a backup.

        Args:
            backup_id: Id of the backup; converted to lower case.
            backend: Storage.
            backup_location: Place in the storage, from `BackupLocation`. Since server 1.27.2.

        Raises:
            WeaviateInvalidInputError: An argument is invalid; at the call.
            UnexpectedStatusCodeError: There is no such backup.

        Example:
            status = await client.backup.get_create_status("nightly", BackupStorage.FILESYSTEM)
        """
        return self._context.send(backup.status("create", backup_id, backend, backup_location))

    @coroutine_function
    def get_restore_status(
        self, backup_id: str, backend: BackupStorage, backup_location: BackupLocationType | None = None
    ) -> Coroutine[Any, Any, BackupStatusReturn]:
        """Return the status of the last restoration of a backup.

        Args:
            backup_id: Id of the backup; converted to lower case.
            backend: Storage.
            backup_location: Place in the storage, from `BackupLocation`. Since server 1.27.2.

        Raises:
            WeaviateInvalidInputError: An argument is invalid; at the call.
            UnexpectedStatusCodeError: There is no such backup, or it was not restored.

        Example:
            status = await client.backup.get_restore_status("nightly", BackupStorage.FILESYSTEM)
        """
        return self._context.send(backup.status("restore", backup_id, backend, backup_location))

    @coroutine_function
    def cancel(
        self,
        backup_id: str,
        backend: BackupStorage,
        backup_location: BackupLocationType | None = None,
        operation: Literal["create", "restore"] = "create",
    ) -> Coroutine[Any, Any, bool]:
        """Cancel a backup or a restoration. The server ends it soon after; its status is CANCELED then.

        What is nearly done is completed all the same: its status tells. A restoration in its last phase, FINALIZING,
        cannot be cancelled.

        Args:
            backup_id: Id of the backup; converted to lower case.
            backend: Storage.
            backup_location: Place in the storage, from `BackupLocation`. Since server 1.27.2.
            operation: Whether to cancel the backup, or its restoration (since server 1.36).

        Returns:
            False if the server answers that there is no such backup. Server 1.39 accepts unknown ids.

        Raises:
            WeaviateInvalidInputError: An argument is invalid; at the call.
            UnexpectedStatusCodeError: It is completed already, or cannot be cancelled any more.

        Example:
            await client.backup.cancel("nightly", BackupStorage.FILESYSTEM)
        """
        return self._context.send(backup.cancel(backup_id, backend, backup_location, operation))

    @coroutine_function
    def list_backups(
        self, backend: BackupStorage, sort_by_starting_time_asc: bool | None = None
    ) -> Coroutine[Any, Any, list[BackupListReturn]]:
        """Return the backups in a storage.

        Args:
            backend: Storage.
            sort_by_starting_time_asc: Whether the oldest come first. Default: the newest.
                Since server 1.32.14, 1.33.2 or 1.34.

        Raises:
            WeaviateInvalidInputError: An argument is invalid; at the call.
            UnexpectedStatusCodeError: The server has not enabled the storage.

        Example:
            for one in await client.backup.list_backups(BackupStorage.FILESYSTEM):
                print(one.backup_id, one.status, one.collections)
        """
        return self._context.send(backup.list_backups(backend, sort_by_starting_time_asc))


class CollectionBackupAsync(Namespace[CollectionContext]):
    """Backups of one collection, and their restoration."""

    @coroutine_function
    def create(
        self,
        backup_id: str,
        backend: BackupStorage,
        wait_for_completion: bool = False,
        config: BackupConfigCreate | None = None,
        backup_location: BackupLocationType | None = None,
        *,
        timeout: float | None = None,
        on_progress: Callable[[BackupStatusReturn], object] | None = None,
        cancel_on_exit: bool = False,
    ) -> Coroutine[Any, Any, BackupStatusReturn]:
        """Start a backup of this collection with all of its tenants, and wait until it is completed if asked to.

        See `client.backup.create` for what a cancellation does, and for the errors.

        Args:
            backup_id: Id to give the backup; converted to lower case.
            backend: Storage; the server must have enabled it.
            wait_for_completion: Whether to wait until the backup is completed.
            config: Load on the server, and compression.
            backup_location: Place in the storage, from `BackupLocation`. Since server 1.27.2.
            timeout: Seconds to wait; None for no limit.
            on_progress: Function to call with each status read; may be async.
            cancel_on_exit: Whether to cancel the backup on the server if the wait ends early.

        Example:
            status = await movies.backup.create("movies", BackupStorage.FILESYSTEM, wait_for_completion=True)
        """
        start = backup.create(backup_id, backend, [self._context.name], None, None, config, backup_location, None, None)
        wanted = waiting(timeout, on_progress, cancel_on_exit, wait=wait_for_completion)
        return self._status(_send(self._context, "create", start, _Place(backup_id, backend, backup_location), wanted))

    @coroutine_function
    def restore(
        self,
        backup_id: str,
        backend: BackupStorage,
        wait_for_completion: bool = False,
        config: BackupConfigRestore | None = None,
        backup_location: BackupLocationType | None = None,
        overwrite_alias: bool = False,
        *,
        node_mapping: dict[str, str] | None = None,
        timeout: float | None = None,
        on_progress: Callable[[BackupStatusReturn], object] | None = None,
        cancel_on_exit: bool = False,
    ) -> Coroutine[Any, Any, BackupStatusReturn]:
        """Start to restore this collection, which must not exist, and wait until that is completed if asked to.

        See `client.backup.restore` for what a cancellation does, and for the errors.

        Args:
            backup_id: Id of the backup; converted to lower case.
            backend: Storage.
            wait_for_completion: Whether to wait until the restoration is completed.
            config: Load on the server.
            backup_location: Place in the storage, from `BackupLocation`. Since server 1.27.2.
            overwrite_alias: Whether aliases of the backup replace those of the same name. Since server 1.32.5 or 1.33.
            node_mapping: Names of the nodes to restore to, by those that the backup was made on, where they differ.
            timeout: Seconds to wait; None for no limit.
            on_progress: Function to call with each status read; may be async.
            cancel_on_exit: Whether to cancel the restoration on the server if the wait ends early.

        Example:
            status = await movies.backup.restore("movies", BackupStorage.FILESYSTEM, wait_for_completion=True)
        """
        start = backup.restore(
            backup_id,
            backend,
            [self._context.name],
            None,
            None,
            None,
            config,
            backup_location,
            overwrite_alias,
            node_mapping,
        )
        wanted = waiting(timeout, on_progress, cancel_on_exit, wait=wait_for_completion)
        return self._status(_send(self._context, "restore", start, _Place(backup_id, backend, backup_location), wanted))

    async def _status(self, sent: Coroutine[Any, Any, BackupReturn]) -> BackupStatusReturn:
        result = await sent
        return BackupStatusReturn(
            error=result.error, status=result.status, path=result.path, backup_id=result.backup_id, size=result.size
        )

    @coroutine_function
    def get_create_status(
        self, backup_id: str, backend: BackupStorage, backup_location: BackupLocationType | None = None
    ) -> Coroutine[Any, Any, BackupStatusReturn]:
        """Return the status of a backup; same as `client.backup.get_create_status`.

        Args:
            backup_id: Id of the backup; converted to lower case.
            backend: Storage.
            backup_location: Place in the storage, from `BackupLocation`. Since server 1.27.2.

        Example:
            status = await movies.backup.get_create_status("movies", BackupStorage.FILESYSTEM)
        """
        return self._context.send(backup.status("create", backup_id, backend, backup_location))

    @coroutine_function
    def get_restore_status(
        self, backup_id: str, backend: BackupStorage, backup_location: BackupLocationType | None = None
    ) -> Coroutine[Any, Any, BackupStatusReturn]:
        """Return the status of the last restoration of a backup; same as `client.backup.get_restore_status`.

        Args:
            backup_id: Id of the backup; converted to lower case.
            backend: Storage.
            backup_location: Place in the storage, from `BackupLocation`. Since server 1.27.2.

        Example:
            status = await movies.backup.get_restore_status("movies", BackupStorage.FILESYSTEM)
        """
        return self._context.send(backup.status("restore", backup_id, backend, backup_location))


def _send(
    context: Context,
    process: backup.Process,
    start: Rest[BackupReturn],
    place: _Place,
    wanted: Waiting[BackupStatusReturn] | None,
) -> Coroutine[Any, Any, BackupReturn]:
    if wanted is None:
        return context.send(start)
    noun = "backup" if process == "create" else "restoration of the backup"
    job = Job(
        f"The {noun} {place.backup_id.lower()}",
        start,
        lambda _: backup.status(process, *place),
        lambda status: status.status in _LAST,
        lambda _: backup.cancel(*place, process),
    )
    context.check(start, *([backup.cancel(*place, process)] if wanted.cancel_on_exit else []))
    return context.whole(start.name, lambda: _completed(context, job, wanted))


async def _completed(
    context: Context, job: Job[BackupReturn, BackupStatusReturn], wanted: Waiting[BackupStatusReturn]
) -> BackupReturn:
    started, status = await completed(context, job, wanted)
    if status.status == BackupStatus.FAILED:
        raise BackupFailedError(f"{job.what} failed: {status.error}")
    if status.status == BackupStatus.CANCELED:
        raise BackupCanceledError(f"{job.what} was cancelled: {status.error or 'the server gives no reason'}")
    return replace(started, status=status.status, size=status.size)

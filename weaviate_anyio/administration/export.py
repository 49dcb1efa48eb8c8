"""`client.export`: collections in files, for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

from weaviate_anyio._context import Context, Namespace
from weaviate_anyio._inputs.calls import coroutine_function
from weaviate_anyio._waiting import Job, Waiting, completed, waiting
from weaviate_anyio._wire import export
from weaviate_anyio.exceptions import ExportCanceledError, ExportFailedError
from weaviate_anyio.outputs.backup import ExportCreateReturn, ExportStatus, ExportStatusReturn

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from weaviate_anyio.classes.export import ExportFileFormat, ExportStorage

_LAST = {ExportStatus.SUCCESS, ExportStatus.FAILED, ExportStatus.CANCELED}


class ExportAsync(Namespace[Context]):
    """Exports of collections into files of the server's storage. Since server 1.37."""

    @overload
    def create(
        self,
        *,
        export_id: str,
        backend: ExportStorage,
        file_format: ExportFileFormat,
        include_collections: list[str] | str | None = None,
        exclude_collections: list[str] | str | None = None,
        wait_for_completion: Literal[True],
        timeout: float | None = None,
        on_progress: Callable[[ExportStatusReturn], object] | None = None,
        cancel_on_exit: bool = False,
    ) -> Coroutine[Any, Any, ExportStatusReturn]: ...
    @overload
    def create(
        self,
        *,
        export_id: str,
        backend: ExportStorage,
        file_format: ExportFileFormat,
        include_collections: list[str] | str | None = None,
        exclude_collections: list[str] | str | None = None,
        wait_for_completion: Literal[False] = False,
    ) -> Coroutine[Any, Any, ExportCreateReturn]: ...
    @coroutine_function
    def create(
        self,
        *,
        export_id: str,
        backend: ExportStorage,
        file_format: ExportFileFormat,
        include_collections: list[str] | str | None = None,
        exclude_collections: list[str] | str | None = None,
        wait_for_completion: bool = False,
        timeout: float | None = None,
        on_progress: Callable[[ExportStatusReturn], object] | None = None,
        cancel_on_exit: bool = False,
    ) -> Coroutine[Any, Any, ExportCreateReturn | ExportStatusReturn]:
        """Start an export, and wait until it is completed if asked to.

        The server exports on its own: an export goes on when the wait ends early, by an error, a timeout or a
        cancellation, unless `cancel_on_exit` is set.

        Args:
            export_id: Id to give the export; converted to lower case.
            backend: Storage; the server must have enabled it.
            file_format: Format of the files.
            include_collections: Collections to export. Default: all. Not together with `exclude_collections`.
            exclude_collections: Collections to leave out.
            wait_for_completion: Whether to wait until the export is completed.
            timeout: Seconds to wait; None for no limit.
            on_progress: Function to call with each status read; may be async.
            cancel_on_exit: Whether to cancel the export on the server if the wait ends early. The server gets up to
                5 s to answer that.

        Returns:
            The export as it was started, or its last status if the call waited.

        Raises:
            WeaviateInvalidInputError: An argument is invalid; at the call.
            WeaviateUnsupportedFeatureError: The server is too old; at the call.
            ExportFailedError: It failed.
            ExportCanceledError: It was cancelled on the server.
            WeaviateWaitTimeoutError: It was not completed in time.
            UnexpectedStatusCodeError: The server refuses, for example because the id exists.

        Example:
            from weaviate_anyio.classes.export import ExportFileFormat, ExportStorage

            status = await client.export.create(
                export_id="movies",
                backend=ExportStorage.FILESYSTEM,
                file_format=ExportFileFormat.PARQUET,
                include_collections="Movie",
                wait_for_completion=True,
            )
        """
        start = export.create(export_id, backend, file_format, include_collections, exclude_collections)
        wanted = waiting(timeout, on_progress, cancel_on_exit, wait=wait_for_completion)
        if wanted is None:
            return self._context.send(start)
        job = Job(
            f"The export {export_id}",
            start,
            lambda _: export.status(export_id, backend),
            lambda status: status.status in _LAST,
            lambda _: export.cancel(export_id, backend),
        )
        self._context.check(start)
        return self._context.whole(job.start.name, lambda: self._completed(job, wanted))

    async def _completed(
        self, job: Job[ExportCreateReturn, ExportStatusReturn], wanted: Waiting[ExportStatusReturn]
    ) -> ExportStatusReturn:
        _, status = await completed(self._context, job, wanted)
        if status.status == ExportStatus.FAILED:
            raise ExportFailedError(f"{job.what} failed: {status.error}")
        if status.status == ExportStatus.CANCELED:
            raise ExportCanceledError(f"{job.what} was cancelled: {status.error or 'the server gives no reason'}")
        return status

    @coroutine_function
    def get_status(self, *, export_id: str, backend: ExportStorage) -> Coroutine[Any, Any, ExportStatusReturn]:
        """Return the status of an export.

        Args:
            export_id: Id of the export; converted to lower case.
            backend: Storage.

        Raises:
            WeaviateInvalidInputError: An argument is invalid; at the call.
            WeaviateUnsupportedFeatureError: The server is too old; at the call.
            UnexpectedStatusCodeError: There is no such export.

        Example:
            status = await client.export.get_status(export_id="movies", backend=ExportStorage.FILESYSTEM)
        """
        return self._context.send(export.status(export_id, backend))

    @coroutine_function
    def cancel(self, *, export_id: str, backend: ExportStorage) -> Coroutine[Any, Any, bool]:
        """Cancel an export.

        Args:
            export_id: Id of the export; converted to lower case.
            backend: Storage.

        Returns:
            Whether it was running; False if it has ended already.

        Raises:
            WeaviateInvalidInputError: An argument is invalid; at the call.
            WeaviateUnsupportedFeatureError: The server is too old; at the call.
            UnexpectedStatusCodeError: There is no such export.

        Example:
            await client.export.cancel(export_id="movies", backend=ExportStorage.FILESYSTEM)
        """
        return self._context.send(export.cancel(export_id, backend))

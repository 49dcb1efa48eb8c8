"""`collection.tenants`: the tenants of a multi-tenant collection."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from weaviate_anyio._context import CollectionContext, Namespace
from weaviate_anyio._inputs.calls import coroutine_function
from weaviate_anyio._slices import in_slices
from weaviate_anyio._waiting import Waiting, until, waiting
from weaviate_anyio._wire import tenants as wire
from weaviate_anyio.classes.tenants import Tenant, TenantActivityStatus
from weaviate_anyio.exceptions import UnexpectedStatusCodeError, WeaviateNotCompletedError, annotate, said
from weaviate_anyio.outputs.tenants import UnfinishedTenants

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterable, Iterator, Sequence

    from weaviate_anyio._wire.steps import Steps
    from weaviate_anyio.classes.tenants import TenantCreateInputType, TenantInputType, TenantUpdateInputType

_REQUESTS_AT_ONCE = 4
"""The server applies changes of the schema one after the other: more at once would only wait there."""
_READS_AT_REST = 4
"""After so many reads a tenant that is neither where it should be nor on its way was given up, or changed by others."""
_MOVING = {TenantActivityStatus.OFFLOADING, TenantActivityStatus.ONLOADING}


class TenantsCollectionAsync(Namespace[CollectionContext]):
    """The tenants of one collection, which must have multi-tenancy enabled.

    Methods that write take any number of tenants, and send at most 100 of them in a request. If some requests fail, the
    others are sent all the same, and the first error is raised; its attribute `tenants`, an `UnfinishedTenants`, has an
    error for each tenant that was not written. A call that is cancelled has it, too.
    """

    @coroutine_function
    def create(self, tenants: TenantCreateInputType | Sequence[TenantCreateInputType]) -> Coroutine[Any, Any, None]:
        """Create tenants. Those that exist stay as they are.

        Args:
            tenants: The tenant or its name, or several in a list. A name alone makes an active tenant.

        Raises:
            WeaviateInvalidInputError: Something else was given, or a status that only the server sets; at the call.
            UnexpectedStatusCodeError: The server refuses, for example because multi-tenancy is not enabled.

        Example:
            from weaviate_anyio.classes.tenants import Tenant, TenantActivityStatus

            await movies.tenants.create(["alice", Tenant(name="bob", activity_status=TenantActivityStatus.INACTIVE)])
        """
        return self._write("tenants.create", wire.create(self._context.name, tenants))

    @coroutine_function
    def remove(self, tenants: TenantInputType | Sequence[TenantInputType]) -> Coroutine[Any, Any, None]:
        """Remove tenants with all their objects. They need not exist.

        Args:
            tenants: The tenant or its name, or several in a list.

        Raises:
            WeaviateInvalidInputError: Something else was given; at the call.
            UnexpectedStatusCodeError: The server refuses.

        Example:
            await movies.tenants.remove(["alice", "bob"])
        """
        return self._write("tenants.remove", wire.remove(self._context.name, tenants))

    @coroutine_function
    def get(self) -> Coroutine[Any, Any, dict[str, Tenant]]:
        """Return all tenants by name, or those that the credentials allow to read.

        Raises:
            WeaviateTenantGetError: The server refuses.

        Example:
            for name, tenant in (await movies.tenants.get()).items():
                print(name, tenant.activity_status)
        """
        return self._context.send(wire.get(self._context.name))

    @coroutine_function
    def get_by_names(self, tenants: Sequence[TenantInputType]) -> Coroutine[Any, Any, dict[str, Tenant]]:
        """Return those of some tenants that exist, by name.

        Args:
            tenants: The tenants or their names, at least one.

        Raises:
            WeaviateInvalidInputError: Something else was given; at the call.
            WeaviateTenantGetError: The server refuses.

        Example:
            found = await movies.tenants.get_by_names(["alice", "bob"])
        """
        return self._context.send(wire.get_by_names(self._context.name, tenants))

    @coroutine_function
    def get_by_name(self, tenant: TenantInputType) -> Coroutine[Any, Any, Tenant | None]:
        """Return a tenant, or None if it does not exist.

        Args:
            tenant: The tenant or its name.

        Raises:
            WeaviateInvalidInputError: Something else was given; at the call.
            UnexpectedStatusCodeError: The server refuses.
            WeaviateTenantGetError: A server older than 1.28 refuses.

        Example:
            alice = await movies.tenants.get_by_name("alice")
        """
        return self._context.send(wire.get_by_name(self._context.connection.version, self._context.name, tenant))

    @coroutine_function
    def exists(self, tenant: TenantInputType) -> Coroutine[Any, Any, bool]:
        """Whether there is a tenant of this name.

        Args:
            tenant: The tenant or its name.

        Raises:
            WeaviateInvalidInputError: Something else was given; at the call.
            UnexpectedStatusCodeError: The server answers neither yes nor no.

        Example:
            print(await movies.tenants.exists("alice"))
        """
        return self._context.send(wire.exists(self._context.name, tenant))

    @coroutine_function
    def update(
        self,
        tenants: TenantUpdateInputType | Sequence[TenantUpdateInputType],
        *,
        wait_for_completion: bool = False,
        timeout: float | None = None,
        on_progress: Callable[[dict[str, Tenant]], object] | None = None,
    ) -> Coroutine[Any, Any, None]:
        """Change the statuses of tenants, and wait until they have them if asked to.

        The server moves tenants from and to cloud storage on its own: that goes on when the wait ends early, and cannot
        be stopped.

        Args:
            tenants: The tenant with its new status, or several in a list.
            wait_for_completion: Whether to wait until all tenants have their new statuses.
            timeout: Seconds to wait; None for no limit.
            on_progress: Function to call with the tenants by name, each time they are read; may be async.

        Raises:
            WeaviateInvalidInputError: Something else was given, or a status that only the server sets; at the call.
            WeaviateNotCompletedError: It was waited for, and a tenant has another status afterwards, or is gone: the
                server gave up, or another program changed it.
            WeaviateWaitTimeoutError: It was not completed in time.
            UnexpectedStatusCodeError: The server refuses, for example because there is no such tenant.

        Example:
            from weaviate_anyio.classes.tenants import TenantUpdate, TenantUpdateActivityStatus

            await movies.tenants.update(
                TenantUpdate(name="alice", activity_status=TenantUpdateActivityStatus.INACTIVE)
            )
        """
        portions = wire.update(self._context.name, tenants)
        return self._write("tenants.update", portions, waiting(timeout, on_progress, wait=wait_for_completion))

    @coroutine_function
    def activate(
        self,
        tenant: TenantInputType | Sequence[TenantInputType],
        *,
        wait_for_completion: bool = False,
        timeout: float | None = None,
        on_progress: Callable[[dict[str, Tenant]], object] | None = None,
    ) -> Coroutine[Any, Any, None]:
        """Make tenants ACTIVE, and wait until they are if asked to. See `update` for the errors.

        Args:
            tenant: The tenant or its name, or several in a list.
            wait_for_completion: Whether to wait until they are active, which takes a while for offloaded ones.
            timeout: Seconds to wait; None for no limit.
            on_progress: Function to call with the tenants by name, each time they are read; may be async.

        Example:
            await movies.tenants.activate(["alice", "bob"], wait_for_completion=True, timeout=60)
        """
        portions = wire.set_status("activate", self._context.name, tenant)
        return self._write("tenants.activate", portions, waiting(timeout, on_progress, wait=wait_for_completion))

    @coroutine_function
    def deactivate(
        self,
        tenant: TenantInputType | Sequence[TenantInputType],
        *,
        wait_for_completion: bool = False,
        timeout: float | None = None,
        on_progress: Callable[[dict[str, Tenant]], object] | None = None,
    ) -> Coroutine[Any, Any, None]:
        """Make tenants INACTIVE, and wait until they are if asked to. See `update` for the errors.

        Args:
            tenant: The tenant or its name, or several in a list.
            wait_for_completion: Whether to wait until they are inactive, which takes a while for offloaded ones.
            timeout: Seconds to wait; None for no limit.
            on_progress: Function to call with the tenants by name, each time they are read; may be async.

        Example:
            await movies.tenants.deactivate("alice")
        """
        portions = wire.set_status("deactivate", self._context.name, tenant)
        return self._write("tenants.deactivate", portions, waiting(timeout, on_progress, wait=wait_for_completion))

    @coroutine_function
    def offload(
        self,
        tenant: TenantInputType | Sequence[TenantInputType],
        *,
        wait_for_completion: bool = False,
        timeout: float | None = None,
        on_progress: Callable[[dict[str, Tenant]], object] | None = None,
    ) -> Coroutine[Any, Any, None]:
        """Move tenants to cloud storage, and wait until they are OFFLOADED if asked to. See `update` for the errors.

        The server must have an offload module enabled, such as `offload-s3`.

        Args:
            tenant: The tenant or its name, or several in a list.
            wait_for_completion: Whether to wait until they are offloaded.
            timeout: Seconds to wait; None for no limit.
            on_progress: Function to call with the tenants by name, each time they are read; may be async.

        Example:
            await movies.tenants.offload("alice", wait_for_completion=True)
        """
        portions = wire.set_status("offload", self._context.name, tenant)
        return self._write("tenants.offload", portions, waiting(timeout, on_progress, wait=wait_for_completion))

    def _write(
        self, name: str, made: Iterator[wire.Portion], wanted: Waiting[dict[str, Tenant]] | None = None
    ) -> Coroutine[Any, Any, None]:
        return self._context.whole(name, lambda: self._written(made, wanted))

    async def _written(self, made: Iterator[wire.Portion], wanted: Waiting[dict[str, Tenant]] | None) -> None:
        portions: list[wire.Portion] = []
        await in_slices(_listed(made, portions))
        await _Writing(self._context, portions).run()
        if wanted is not None:
            await self._settled({name: status for one in portions for name, status in one.statuses.items()}, wanted)

    async def _settled(
        self, statuses: dict[str, TenantActivityStatus | None], wanted: Waiting[dict[str, Tenant]]
    ) -> None:
        names = list(statuses)
        ask = wire.get_by_names(self._context.name, names)
        resting: Counter[str] = Counter()

        def ended(found: dict[str, Tenant]) -> bool:
            open_ = [name for name in names if name in found and found[name].activity_status != statuses[name]]
            moving = {name for name in open_ if found[name].activity_status in _MOVING}
            resting.update(name for name in open_ if name not in moving)
            return not moving and all(resting[name] >= _READS_AT_REST for name in open_)

        what = f"The change of tenants of {self._context.name}"
        found = await until(what, lambda: self._context.send(ask), ended, wanted)
        wrong = [_state(name, found) for name, status in statuses.items() if _status(name, found) != status]
        if wrong:
            raise WeaviateNotCompletedError(f"{what} failed: {_joined(wrong)}")


def _listed(made: Iterator[wire.Portion], into: list[wire.Portion]) -> Steps[None]:
    """Append the portions, each of which takes some tenths of a millisecond to be made."""
    for portion in made:
        into.append(portion)
        yield


def _status(name: str, found: dict[str, Tenant]) -> TenantActivityStatus | None:
    return found[name].activity_status if name in found else None


def _state(name: str, found: dict[str, Tenant]) -> str:
    status = _status(name, found)
    return f"{name} is {status.value}" if status else f"{name} no longer exists, or may not be read"


_SHOWN = 5


def _joined(parts: list[str]) -> str:
    more = len(parts) - _SHOWN
    return ", ".join(parts[:_SHOWN]) + (f" and {more:,} more" if more > 0 else "")


class _Writing:
    """One write of tenants in progress: which requests were answered, are under way, or were not sent yet."""

    def __init__(self, context: CollectionContext, portions: list[wire.Portion]) -> None:
        self._context = context
        self._unsent = portions[::-1]
        self._pending: list[wire.Portion] = []
        self._done: list[wire.Portion] = []
        self._failed: list[tuple[wire.Portion, Exception]] = []

    async def run(self) -> None:
        """Send all portions.

        Raises:
            Exception: The first failure, with what became of each tenant in its attribute `tenants`.
        """
        try:
            await self._send_all()
        except BaseException as error:
            self._tell(error)
            raise
        if self._failed:
            _, first = self._failed[0]
            self._tell(first)
            raise first

    async def _send_all(self) -> None:
        if len(self._unsent) <= 1:
            return await self._send()
        from anyio import create_task_group

        async with create_task_group() as group:
            for _ in range(min(len(self._unsent), _REQUESTS_AT_ONCE)):
                group.start_soon(self._send)
        return None

    async def _send(self) -> None:
        while self._unsent:
            portion = self._unsent.pop()
            self._pending.append(portion)
            try:
                await self._context.send(portion.operation)
            except Exception as error:  # noqa: BLE001 - raised by `run`, which a task group would wrap
                self._failed.append((portion, error))
            else:
                self._done.append(portion)
            self._pending.remove(portion)
            if self._failed and not isinstance(self._failed[-1][1], UnexpectedStatusCodeError):
                return  # no answer came, and the others would wait for one as long

    def _tell(self, error: BaseException) -> None:
        known = UnfinishedTenants(
            done=_names(self._done),
            errors={name: said(failure) for portion, failure in self._failed for name in portion.statuses},
            pending=_names(self._pending),
            unsent=_names(self._unsent),
        )
        note = (
            f"{len(known.done):,} tenants were written, {len(known.errors):,} failed, {len(known.pending):,} may "
            f"be written, and {len(known.unsent):,} were not sent (`tenants` of this exception has their names)"
        )
        annotate(error, note if known.done or known.unsent or len(self._failed) > 1 else "", tenants=known)


def _names(portions: Iterable[wire.Portion]) -> list[str]:
    return [name for portion in portions for name in portion.statuses]

"""Tenants: what is sent to create, change and remove them, and what is read of them, over REST and gRPC."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from weaviate_anyio._proto._runtime import DecodeError
from weaviate_anyio._proto.tenants import TenantActivityStatus as Number
from weaviate_anyio._proto.tenants import TenantNames, TenantsGetReply, TenantsGetRequest
from weaviate_anyio._wire.arguments import Arguments
from weaviate_anyio.classes._base import invalid
from weaviate_anyio.classes.tenants import (
    Tenant,
    TenantActivistatusServerValues,
    TenantActivityStatus,
    TenantCreate,
    TenantUpdate,
    TenantUpdateActivityStatus,
)
from weaviate_anyio.exceptions import WeaviateTenantGetError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from weaviate_anyio.classes.tenants import TenantCreateInputType, TenantInputType, TenantUpdateInputType

Json = dict[str, Any]

MOST_UPDATED = 100
"""How many tenants one request may change."""

_CREATABLE = (TenantActivityStatus.ACTIVE, TenantActivityStatus.INACTIVE)
_UPDATABLE = (*_CREATABLE, TenantActivityStatus.OFFLOADED)


class _Created(Arguments):
    tenants: str | Tenant | TenantCreate | list[str | Tenant | TenantCreate]


class _Updated(Arguments):
    tenants: Tenant | TenantUpdate | list[Tenant | TenantUpdate]


class _Named(Arguments):
    tenants: str | Tenant | list[str | Tenant]


class _One(Arguments):
    tenant: str | Tenant


def create_body(tenants: TenantCreateInputType | Sequence[TenantCreateInputType]) -> list[Json]:
    """The body that creates tenants.

    Raises:
        WeaviateInvalidInputError: Something else was given, or a status that only the server sets.
    """
    checked = _Created(tenants=tenants).tenants  # type: ignore[arg-type]
    given = checked if isinstance(checked, list) else [checked]
    return [_created(one, f"tenants[{at}]") for at, one in enumerate(given)]


def _created(tenant: TenantCreateInputType, place: str) -> Json:
    if isinstance(tenant, str):
        return _body(tenant, TenantActivityStatus.ACTIVE)
    if isinstance(tenant, Tenant):
        _check_settable(tenant, _CREATABLE, place)
    return _body(tenant.name, tenant.activity_status)


def update_bodies(tenants: TenantUpdateInputType | Sequence[TenantUpdateInputType]) -> list[list[Json]]:
    """The bodies that change tenants, one for each request.

    Raises:
        WeaviateInvalidInputError: Something else was given, or a status that only the server sets.
    """
    checked = _Updated(tenants=tenants).tenants  # type: ignore[arg-type]
    given = checked if isinstance(checked, list) else [checked]
    bodies = [_updated(one, f"tenants[{at}]") for at, one in enumerate(given)]
    return [bodies[start : start + MOST_UPDATED] for start in range(0, len(bodies), MOST_UPDATED)]


def _updated(tenant: TenantUpdateInputType, place: str) -> Json:
    if isinstance(tenant, Tenant):
        _check_settable(tenant, _UPDATABLE, place)
    return _body(tenant.name, tenant.activity_status)


def status_bodies(
    tenants: TenantInputType | Sequence[TenantInputType], status: TenantUpdateActivityStatus
) -> list[list[Json]]:
    """The bodies that give tenants one status, whatever status they carry.

    Raises:
        WeaviateInvalidInputError: No tenants and no names were given.
    """
    return update_bodies([TenantUpdate(name=name, activity_status=status) for name in names(tenants)])


def names(tenants: TenantInputType | Sequence[TenantInputType]) -> list[str]:
    """The names of tenants, which is the body that removes them, too.

    Raises:
        WeaviateInvalidInputError: No tenants and no names were given.
    """
    checked = _Named(tenants=tenants).tenants  # type: ignore[arg-type]
    return [_name(one) for one in (checked if isinstance(checked, list) else [checked])]


def name(tenant: TenantInputType) -> str:
    """The name of a tenant.

    Raises:
        WeaviateInvalidInputError: Neither a tenant nor a name was given.
    """
    return _name(_One(tenant=tenant).tenant)


def _name(tenant: TenantInputType) -> str:
    return tenant if isinstance(tenant, str) else tenant.name


def _check_settable(tenant: Tenant, settable: tuple[TenantActivityStatus, ...], place: str) -> None:
    # A tenant that was changed after it was made may still carry an old word.
    new = _WORDS.get(_plain(tenant.activity_status))
    if new not in settable:
        allowed = " or ".join(status.value for status in settable)
        raise invalid(f"{place}.activity_status", tenant.activity_status, f"{allowed}; the server sets the others")


def _body(tenant: str, status: str) -> Json:
    word = TenantActivistatusServerValues.from_string(_plain(status))
    known = word is not TenantActivistatusServerValues.OTHER
    return {"name": tenant, "activityStatus": word.value if known else _plain(status)}


def _plain(status: str) -> str:
    """The word of a status; `str(status)` would be the name of the member."""
    return str.__str__(status)


_WORDS = {status.value: status for status in TenantActivityStatus} | {
    "HOT": TenantActivityStatus.ACTIVE,
    "COLD": TenantActivityStatus.INACTIVE,
    "FROZEN": TenantActivityStatus.OFFLOADED,
    "FREEZING": TenantActivityStatus.OFFLOADING,
    "UNFREEZING": TenantActivityStatus.ONLOADING,
}
"""What the server's words mean, those of older servers too."""


def read_tenants(sent: list[Json]) -> dict[str, Tenant]:
    """The tenants of a collection by name, from the reply over REST."""
    return {one["name"]: read_tenant(one) for one in sent}


def read_tenant(sent: Json) -> Tenant:
    """A tenant, from the reply over REST."""
    return Tenant(name=sent["name"], activity_status=_status(sent.get("activityStatus") or "ACTIVE"))


def _status(word: str) -> TenantActivityStatus:
    return _WORDS.get(word) or TenantActivityStatus(word)


def get_request(collection: str, tenants: Sequence[str] | None = None) -> bytes:
    """The message that asks for tenants, or for all.

    Args:
        collection: The collection's name.
        tenants: The names of the tenants.
    """
    wanted = None if tenants is None else TenantNames(values=list(tenants))
    return TenantsGetRequest(collection=collection, names=wanted).encode()


def read_get_reply(data: bytes) -> dict[str, Tenant]:
    """The tenants by name, from the reply over gRPC.

    Raises:
        WeaviateTenantGetError: The reply cannot be read.
    """
    try:
        reply = TenantsGetReply.decode(data)
    except DecodeError as error:
        raise WeaviateTenantGetError(f"the reply cannot be read: {error}") from error
    return {one.name: Tenant(name=one.name, activity_status=_by_number(one.activity_status)) for one in reply.tenants}


_PREFIX = "TENANT_ACTIVITY_STATUS_"


def _by_number(number: int) -> TenantActivityStatus:
    try:
        return _status(Number(number).name.removeprefix(_PREFIX))
    except ValueError:
        return _status(f"{_PREFIX}{number}")

"""Tenants: what is sent to create, change and remove them, and what is read of them, over REST and gRPC."""

from __future__ import annotations

from collections.abc import Sequence  # noqa: TC003 - resolved at run time
from typing import TYPE_CHECKING, Any

from weaviate_anyio._inputs.errors import invalid
from weaviate_anyio._inputs.record import Arguments, check_fields
from weaviate_anyio._proto.tenants import TenantActivityStatus as Number
from weaviate_anyio._proto.tenants import TenantNames, TenantsGetReply, TenantsGetRequest
from weaviate_anyio._wire.reading import reading
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
    from weaviate_anyio._inputs.enums import OpenStrEnum
    from weaviate_anyio.classes.tenants import TenantCreateInputType, TenantInputType, TenantUpdateInputType

Json = dict[str, Any]

MOST_UPDATED = 100
"""How many tenants one request may change."""

_CREATABLE = (TenantActivityStatus.ACTIVE, TenantActivityStatus.INACTIVE)
_UPDATABLE = (*_CREATABLE, TenantActivityStatus.OFFLOADED)


class _Created(Arguments):
    tenants: str | Tenant | TenantCreate | Sequence[str | Tenant | TenantCreate]


class _Updated(Arguments):
    tenants: Tenant | TenantUpdate | Sequence[Tenant | TenantUpdate]


class _Named(Arguments):
    tenants: str | Tenant | Sequence[str | Tenant]


class _One(Arguments):
    tenant: str | Tenant


def create_body(tenants: TenantCreateInputType | Sequence[TenantCreateInputType]) -> list[Json]:
    """The body that creates tenants.

    Raises:
        WeaviateInvalidInputError: Something else was given, a tenant was changed to what cannot be right, or it has a
            status that only the server sets.
    """
    return [_created(one, place) for one, place in _placed(_Created(tenants).tenants)]


def _placed(given: Any) -> list[tuple[Any, str]]:
    """One or several, each with what errors call it."""
    if isinstance(given, list):
        return [(one, f"tenants[{at}]") for at, one in enumerate(given)]
    return [(given, "tenants")]


def _created(tenant: TenantCreateInputType, place: str) -> Json:
    if isinstance(tenant, str):
        return _body(tenant, TenantActivityStatus.ACTIVE)
    check_fields(tenant, place)
    if isinstance(tenant, Tenant):
        _check_settable(tenant, _CREATABLE, place)
    return _body(tenant.name, tenant.activity_status)


def update_bodies(tenants: TenantUpdateInputType | Sequence[TenantUpdateInputType]) -> list[list[Json]]:
    """The bodies that change tenants, one for each request.

    Raises:
        WeaviateInvalidInputError: Something else was given, a tenant was changed to what cannot be right, or it has a
            status that only the server sets.
    """
    bodies = [_updated(one, place) for one, place in _placed(_Updated(tenants).tenants)]
    return [bodies[start : start + MOST_UPDATED] for start in range(0, len(bodies), MOST_UPDATED)]


def _updated(tenant: TenantUpdateInputType, place: str) -> Json:
    check_fields(tenant, place)
    if isinstance(tenant, Tenant):
        _check_settable(tenant, _UPDATABLE, place)
    return _body(tenant.name, tenant.activity_status)


def status_bodies(
    tenants: TenantInputType | Sequence[TenantInputType], status: TenantUpdateActivityStatus
) -> list[list[Json]]:
    """The bodies that give tenants one status, whatever status they carry.

    Raises:
        WeaviateInvalidInputError: No tenants and no names were given, or a tenant was changed to what cannot be right.
    """
    return update_bodies([TenantUpdate(name=name, activity_status=status) for name in names(tenants)])


def names(tenants: TenantInputType | Sequence[TenantInputType]) -> list[str]:
    """The names of tenants, which is the body that removes them, too.

    Raises:
        WeaviateInvalidInputError: No tenants and no names were given, or a tenant was changed to what cannot be right.
    """
    return [_name(one, place) for one, place in _placed(_Named(tenants).tenants)]


def name(tenant: TenantInputType) -> str:
    """The name of a tenant.

    Raises:
        WeaviateInvalidInputError: Neither a tenant nor a name was given, or it was changed to what cannot be right.
    """
    return _name(_One(tenant).tenant, "tenant")


def _name(tenant: TenantInputType, place: str) -> str:
    if isinstance(tenant, str):
        return tenant
    check_fields(tenant, place)
    return tenant.name


def _check_settable(tenant: Tenant, settable: tuple[TenantActivityStatus, ...], place: str) -> None:
    # A tenant that was changed after it was made may still carry an old word.
    if _WORDS.get(tenant.activity_status.value) not in settable:
        allowed = " or ".join(status.value for status in settable)
        raise invalid(f"{place}.activity_status", tenant.activity_status, f"{allowed}; the server sets the others")


def _body(tenant: str, status: OpenStrEnum) -> Json:
    word = TenantActivistatusServerValues.from_string(status.value)
    known = word is not TenantActivistatusServerValues.OTHER
    return {"name": tenant, "activityStatus": word.value if known else status.value}


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
    with reading(WeaviateTenantGetError):
        found = TenantsGetReply.decode(data).tenants
        return {one.name: Tenant(name=one.name, activity_status=_by_number(one.activity_status)) for one in found}


_PREFIX = "TENANT_ACTIVITY_STATUS_"


def _by_number(number: int) -> TenantActivityStatus:
    try:
        return _status(Number(number).name.removeprefix(_PREFIX))
    except ValueError:
        return _status(f"{_PREFIX}{number}")

"""Operations on the tenants of a collection, over REST and gRPC."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

from weaviate_anyio import _operation as rest
from weaviate_anyio._features import Feature
from weaviate_anyio._inputs.calls import checked_arguments
from weaviate_anyio._inputs.errors import invalid
from weaviate_anyio._inputs.names import tenant_name
from weaviate_anyio._inputs.record import check_fields
from weaviate_anyio._operation import TENANTS_GET, Rest, Rpc
from weaviate_anyio._proto.tenants import TenantActivityStatus as Number
from weaviate_anyio._proto.tenants import TenantNames, TenantsGetReply, TenantsGetRequest
from weaviate_anyio._wire.reading import reading
from weaviate_anyio._wire.requests import encoded
from weaviate_anyio._wire.steps import in_one_step
from weaviate_anyio.classes.tenants import (
    Tenant,
    TenantActivistatusServerValues,
    TenantActivityStatus,
    TenantCreate,
    TenantUpdate,
)
from weaviate_anyio.exceptions import WeaviateTenantGetError

if TYPE_CHECKING:
    from weaviate_anyio._features import Version
    from weaviate_anyio._inputs.enums import OpenStrEnum
    from weaviate_anyio.classes.tenants import TenantCreateInputType, TenantInputType, TenantUpdateInputType

Json = dict[str, Any]

MOST_WRITTEN = 100
"""Tenants that one request may write."""

_CREATABLE = (TenantActivityStatus.ACTIVE, TenantActivityStatus.INACTIVE)
_UPDATABLE = (*_CREATABLE, TenantActivityStatus.OFFLOADED)
_STATUS_OF = dict(zip(("activate", "deactivate", "offload"), _UPDATABLE, strict=True))


Some: TypeAlias = str | Tenant | Sequence[str | Tenant]
"""Tenants or their names, one or several."""


class Portion(NamedTuple):
    """As many tenants as one request may write.

    Attributes:
        statuses: The statuses to give them, by name; None where the request gives none.
        operation: The request.
    """

    statuses: dict[str, TenantActivityStatus | None]
    operation: Rest[None]


@checked_arguments
def create(
    collection: str, tenants: str | Tenant | TenantCreate | Sequence[str | Tenant | TenantCreate]
) -> Iterator[Portion]:
    """Create tenants; those that exist stay as they are.

    Raises:
        WeaviateInvalidInputError: Something else was given, a tenant was changed to what cannot be right, or it has a
            status that only the server sets.
    """
    given = [_created(one, place) for one, place in _placed(tenants, "tenants")]
    return _write("tenants.create", "Creating", "POST", collection, given)


def _write(
    name: str, doing: str, verb: str, collection: str, given: Sequence[tuple[str, OpenStrEnum | None]]
) -> Iterator[Portion]:
    """Requests that write tenants: each with its name and status, or the name alone where the status is None."""
    more: Json = {"repeat": "always", "collection": collection}
    for start in range(0, len(given), MOST_WRITTEN):
        some = given[start : start + MOST_WRITTEN]
        body = [tenant if status is None else _body(tenant, status) for tenant, status in some]
        what, path = f"{doing} tenants of {collection}", _path(collection)
        operation = Rest(name, what, verb, path, rest.nothing, body=rest.json_body(body), **more)
        statuses = {tenant: None if status is None else _status(status.value) for tenant, status in some}
        yield Portion(statuses, operation)


def _path(collection: str, *tenant: str) -> tuple[str, ...]:
    return ("schema", collection, "tenants", *tenant)


def _placed(given: Any, parameter: str) -> list[tuple[Any, str]]:
    """One or several, each with what errors call it."""
    if isinstance(given, list):
        return [(one, f"{parameter}[{at}]") for at, one in enumerate(given)]
    return [(given, parameter)]


def _created(tenant: TenantCreateInputType, place: str) -> tuple[str, OpenStrEnum]:
    if isinstance(tenant, str):
        return tenant_name(tenant, place), TenantActivityStatus.ACTIVE
    check_fields(tenant, place)
    if isinstance(tenant, Tenant):
        _check_settable(tenant, _CREATABLE, place)
    return tenant_name(tenant.name, f"{place}.name"), tenant.activity_status


@checked_arguments
def update(collection: str, tenants: Tenant | TenantUpdate | Sequence[Tenant | TenantUpdate]) -> Iterator[Portion]:
    """Change the statuses of tenants.

    Raises:
        WeaviateInvalidInputError: Something else was given, a tenant was changed to what cannot be right, or it has a
            status that only the server sets.
    """
    given = [_updated(one, place) for one, place in _placed(tenants, "tenants")]
    return _write("tenants.update", "Updating", "PUT", collection, given)


def _updated(tenant: TenantUpdateInputType, place: str) -> tuple[str, OpenStrEnum]:
    check_fields(tenant, place)
    if isinstance(tenant, Tenant):
        _check_settable(tenant, _UPDATABLE, place)
    return tenant_name(tenant.name, f"{place}.name"), tenant.activity_status


@checked_arguments
def set_status(
    method: Literal["activate", "deactivate", "offload"], collection: str, tenant: Some
) -> Iterator[Portion]:
    """Give tenants the status that a method stands for, whatever status they carry; see `update`."""
    given = [(name, _STATUS_OF[method]) for name in _names(tenant, "tenant")]
    return _write(f"tenants.{method}", "Updating", "PUT", collection, given)


@checked_arguments
def remove(collection: str, tenants: Some) -> Iterator[Portion]:
    """Remove tenants, which need not exist.

    Raises:
        WeaviateInvalidInputError: No tenants and no names were given, or a tenant was changed to what cannot be right.
    """
    given = [(name, None) for name in _names(tenants, "tenants")]
    return _write("tenants.remove", "Removing", "DELETE", collection, given)


def _names(tenants: Some, parameter: str) -> list[str]:
    return [_name(one, place) for one, place in _placed(tenants, parameter)]


def _name(tenant: TenantInputType, place: str) -> str:
    if isinstance(tenant, str):
        return tenant_name(tenant, place)
    check_fields(tenant, place)
    return tenant_name(tenant.name, f"{place}.name")


def get(collection: str) -> Rpc[dict[str, Tenant]]:
    """All tenants by name."""
    return _ask("tenants.get", collection, None)


@checked_arguments
def get_by_names(collection: str, tenants: Sequence[str | Tenant]) -> Rpc[dict[str, Tenant]]:
    """Those of some tenants that exist, by name; all without any name."""
    return _ask("tenants.get_by_names", collection, _names(tenants, "tenants"))


def _ask(name: str, collection: str, names: list[str] | None) -> Rpc[dict[str, Tenant]]:
    request = _asked(collection, names)
    return Rpc(name, TENANTS_GET, request, in_one_step(read_get_reply), "always", collection=collection)


def _asked(collection: str, names: list[str] | None) -> bytes:
    wanted = None if names is None else TenantNames(values=names)
    return encoded(TenantsGetRequest(collection=collection, names=wanted))


def get_by_name(version: Version, collection: str, tenant: str | Tenant) -> Rest[Tenant | None] | Rpc[Tenant | None]:
    """A tenant; None if it does not exist.

    Args:
        version: The server's; old ones know the way over gRPC only, which leaves out what the user may not read.
        collection: The collection.
        tenant: The tenant or its name.
    """
    name = _segment(tenant)
    if Feature.TENANT_OVER_REST.is_on(version):
        what, path = f"Reading the tenant {name} of {collection}", _path(collection, name)
        more: Json = {"ok": (200, 404), "collection": collection}
        return rest.get("tenants.get_by_name", what, path, rest.from_json_or_none(read_tenant), **more)
    request, read = _asked(collection, [name]), in_one_step(lambda data: read_get_reply(data).get(name))
    return Rpc("tenants.get_by_name", TENANTS_GET, request, read, "always", collection=collection)


@checked_arguments
def _segment(tenant: str | Tenant) -> str:
    return _name(tenant, "tenant")


def exists(collection: str, tenant: str | Tenant) -> Rest[bool]:
    """Whether there is a tenant of this name."""
    name = _segment(tenant)
    what, path = f"Looking for the tenant {name} of {collection}", _path(collection, name)
    # The reply to a HEAD has no words.
    meanings = {422: f"{collection!r} has no tenants, or does not exist"}
    more: Json = {"ok": (200, 404), "kind": "query", "repeat": "always", "meanings": meanings}
    return Rest("tenants.exists", what, "HEAD", path, rest.answered(200), **more)


def _check_settable(tenant: Tenant, settable: tuple[TenantActivityStatus, ...], place: str) -> None:
    # A tenant that was changed after it was made may still carry an old word.
    if _WORDS.get(tenant.activity_status.value) not in settable:
        allowed = " or ".join(status.value for status in settable)
        raise invalid(f"{place}.activity_status", tenant.activity_status, f"{allowed}; the server sets the others")


def _body(tenant: str, status: OpenStrEnum) -> Json:
    return {"name": tenant, "activityStatus": _sent_word(status.value)}


@cache
def _sent_word(status: str) -> str:
    word = TenantActivistatusServerValues.from_string(status)
    return status if word is TenantActivistatusServerValues.OTHER else word.value


_WORDS = {status.value: status for status in TenantActivityStatus} | {
    "HOT": TenantActivityStatus.ACTIVE,
    "COLD": TenantActivityStatus.INACTIVE,
    "FROZEN": TenantActivityStatus.OFFLOADED,
    "FREEZING": TenantActivityStatus.OFFLOADING,
    "UNFREEZING": TenantActivityStatus.ONLOADING,
}
"""What the server's words mean, those of older servers too."""


def read_tenant(sent: Json) -> Tenant:
    """A tenant, from the reply over REST."""
    return Tenant(name=sent["name"], activity_status=_status(sent.get("activityStatus") or "ACTIVE"))


def _status(word: str) -> TenantActivityStatus:
    return _WORDS.get(word) or TenantActivityStatus(word)


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

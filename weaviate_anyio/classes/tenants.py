"""Tenants of a collection, as they are created, updated and returned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar

from weaviate_anyio._inputs.enums import OpenStrEnum
from weaviate_anyio._inputs.record import Input, Strict, check_fields
from weaviate_anyio._warnings import warn

__all__ = [
    "Tenant",
    "TenantActivistatusServerValues",
    "TenantActivityStatus",
    "TenantCreate",
    "TenantCreateActivityStatus",
    "TenantCreateInputType",
    "TenantUpdate",
    "TenantUpdateActivityStatus",
    "TenantUpdateInputType",
]


def __dir__() -> list[str]:
    return __all__


S = TypeVar("S", bound=OpenStrEnum)


class TenantActivityStatus(OpenStrEnum):
    """Activity status of a tenant.

    Attributes:
        ACTIVE: The tenant can be read and written.
        INACTIVE: The tenant is on the server's disk and cannot be used until it is activated.
        OFFLOADED: The tenant is in cloud storage and cannot be used until it is activated.
        OFFLOADING: The tenant is being moved to cloud storage; set by the server.
        ONLOADING: The tenant is being moved back; set by the server.
        HOT: Deprecated, use ACTIVE.
        COLD: Deprecated, use INACTIVE.
        FROZEN: Deprecated, use OFFLOADED.
    """

    ACTIVE = "ACTIVE"
    INACTIVE = "INACTIVE"
    OFFLOADED = "OFFLOADED"
    OFFLOADING = "OFFLOADING"
    ONLOADING = "ONLOADING"
    HOT = "HOT"
    COLD = "COLD"
    FROZEN = "FROZEN"


class TenantCreateActivityStatus(OpenStrEnum):
    """Activity status of a new tenant; see `TenantActivityStatus`."""

    ACTIVE = "ACTIVE"
    INACTIVE = "INACTIVE"
    HOT = "HOT"
    COLD = "COLD"


class TenantUpdateActivityStatus(OpenStrEnum):
    """Activity status that a tenant is updated to; see `TenantActivityStatus`."""

    ACTIVE = "ACTIVE"
    INACTIVE = "INACTIVE"
    OFFLOADED = "OFFLOADED"
    HOT = "HOT"
    COLD = "COLD"
    FROZEN = "FROZEN"


class TenantActivistatusServerValues(OpenStrEnum):
    """The words that are sent to the server: the older ones, which every server version accepts.

    Attributes:
        OTHER: Any word that is not one of these.
    """

    HOT = "HOT"
    COLD = "COLD"
    FROZEN = "FROZEN"
    OTHER = "OTHER"

    @staticmethod
    def from_string(value: str) -> TenantActivistatusServerValues:
        """The word to send for an old or a new one.

        Args:
            value: The value of a status, such as "ACTIVE".
        """
        return TenantActivistatusServerValues(_OLD_WORDS.get(value, value if value in _NEW_WORDS else "OTHER"))


_NEW_WORDS = {"HOT": "ACTIVE", "COLD": "INACTIVE", "FROZEN": "OFFLOADED"}
_OLD_WORDS = {new: old for old, new in _NEW_WORDS.items()}


def _current(status: S) -> S:
    """The status under its current name; warns if it was given under the old one."""
    new = _NEW_WORDS.get(status.value)
    if new is None:
        return status
    warn(
        f"Dep021: the tenant status {status.value} is deprecated, use {new}",
        DeprecationWarning,
    )
    return type(status)(new)


def _sent_word(status: str) -> TenantActivistatusServerValues:
    return TenantActivistatusServerValues.from_string(str.__str__(status))


# A dataclass, because `collection.tenants.get` returns it, too.
@dataclass(slots=True, kw_only=True)
class Tenant(metaclass=Strict):
    """A tenant, as the server returns it; tenants can be created and updated with it as well.

    Attributes:
        name: The name: at most 64 letters, digits, `-` and `_`.
        activity_status: The status. Tenants can be created ACTIVE or INACTIVE, and updated to OFFLOADED, too.

    Raises:
        WeaviateInvalidInputError: For a missing or misspelt argument, a wrong type or an unknown status.

    Example:
        tenant = Tenant(name="team_a", activity_status=TenantActivityStatus.INACTIVE)
    """

    name: str
    activity_status: TenantActivityStatus = TenantActivityStatus.ACTIVE

    @property
    def activityStatus(self) -> TenantActivistatusServerValues:  # noqa: N802 - the official name
        """The word that is sent for `activity_status`; OTHER where that is the status itself."""
        return _sent_word(self.activity_status)

    def __post_init__(self) -> None:
        check_fields(self)
        self.activity_status = _current(self.activity_status)


class _TenantInput(Input, kw_only=True):
    """What a tenant to create and one to update have in common."""

    name: str
    activity_status: Any = None

    @property
    def activityStatus(self) -> TenantActivistatusServerValues:  # noqa: N802 - the official name
        """The word that is sent for `activity_status`; OTHER where that is the status itself."""
        return _sent_word(self.activity_status)

    def __post_init__(self) -> None:
        """Check the fields, and give the status its current name."""
        super().__post_init__()
        self.activity_status = _current(self.activity_status)


class TenantCreate(_TenantInput, kw_only=True):
    """A tenant to create.

    Attributes:
        name: The name: at most 64 letters, digits, `-` and `_`.
        activity_status: The status after it is created.

    Example:
        tenant = TenantCreate(name="team_a", activity_status=TenantCreateActivityStatus.INACTIVE)
    """

    activity_status: TenantCreateActivityStatus = TenantCreateActivityStatus.ACTIVE


class TenantUpdate(_TenantInput, kw_only=True):
    """An update of a tenant.

    Attributes:
        name: The name.
        activity_status: The new status. OFFLOADED needs a server with an offload module.

    Example:
        update = TenantUpdate(name="team_a", activity_status=TenantUpdateActivityStatus.OFFLOADED)
    """

    activity_status: TenantUpdateActivityStatus = TenantUpdateActivityStatus.ACTIVE


TenantInputType: TypeAlias = str | Tenant
"""A tenant, or its name."""
TenantCreateInputType: TypeAlias = str | Tenant | TenantCreate
"""A tenant to create; a name alone creates an active one."""
TenantUpdateInputType: TypeAlias = Tenant | TenantUpdate
"""An update of a tenant."""

"""The tenants of a collection: what is created, changed and returned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias, TypeVar

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
    """What a tenant is ready for.

    Attributes:
        ACTIVE: It can be read and written.
        INACTIVE: It rests on the server's disk and cannot be used.
        OFFLOADED: It rests in cloud storage and cannot be used.
        OFFLOADING: It is on its way to cloud storage; the server sets this.
        ONLOADING: It is on its way back; the server sets this.
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
    """What a new tenant is ready for; see `TenantActivityStatus`."""

    ACTIVE = "ACTIVE"
    INACTIVE = "INACTIVE"
    HOT = "HOT"
    COLD = "COLD"


class TenantUpdateActivityStatus(OpenStrEnum):
    """What a tenant is to be made ready for; see `TenantActivityStatus`."""

    ACTIVE = "ACTIVE"
    INACTIVE = "INACTIVE"
    OFFLOADED = "OFFLOADED"
    HOT = "HOT"
    COLD = "COLD"
    FROZEN = "FROZEN"


class TenantActivistatusServerValues(OpenStrEnum):
    """The words that are sent to the server: the older ones, which every version knows.

    Attributes:
        OTHER: Stands for every word that is never sent.
    """

    HOT = "HOT"
    COLD = "COLD"
    FROZEN = "FROZEN"
    OTHER = "OTHER"

    @staticmethod
    def from_string(value: str) -> TenantActivistatusServerValues:
        """The word to send for an old or a new one.

        Args:
            value: The value of a status, for example "ACTIVE".
        """
        return TenantActivistatusServerValues(_OLD_WORDS.get(value, value if value in _NEW_WORDS else "OTHER"))


_NEW_WORDS = {"HOT": "ACTIVE", "COLD": "INACTIVE", "FROZEN": "OFFLOADED"}
_OLD_WORDS = {new: old for old, new in _NEW_WORDS.items()}


def _current(status: S) -> S:
    """The status under its present name, with a warning to the user if it came under the old one."""
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
    """A tenant, as it is returned; it can be created or updated from as well.

    Attributes:
        name: Its name: letters, digits, `-` and `_`, at most 64 of them.
        activity_status: What it is ready for. To create, ACTIVE or INACTIVE; to update, OFFLOADED, too.

    Raises:
        WeaviateInvalidInputError: For a missing or misspelt argument, a wrong type or an unknown status.
    """

    name: str
    activity_status: TenantActivityStatus = TenantActivityStatus.ACTIVE

    @property
    def activityStatus(self) -> TenantActivistatusServerValues:  # noqa: N802 - the official name
        """What is sent as `activity_status`; OTHER where its own word is sent."""
        return _sent_word(self.activity_status)

    def __post_init__(self) -> None:
        check_fields(self)
        self.activity_status = _current(self.activity_status)


class TenantCreate(Input, kw_only=True):
    """A tenant to be created.

    Attributes:
        name: Its name: letters, digits, `-` and `_`, at most 64 of them.
        activity_status: What it is ready for.
    """

    name: str
    activity_status: TenantCreateActivityStatus = TenantCreateActivityStatus.ACTIVE

    @property
    def activityStatus(self) -> TenantActivistatusServerValues:  # noqa: N802 - the official name
        """What is sent as `activity_status`; OTHER where its own word is sent."""
        return _sent_word(self.activity_status)

    def __post_init__(self) -> None:
        """Check the fields, and give the status its present name."""
        super().__post_init__()
        self.activity_status = _current(self.activity_status)


class TenantUpdate(Input, kw_only=True):
    """A change of a tenant.

    Attributes:
        name: Which one.
        activity_status: What it is to be ready for. OFFLOADED needs a server with an offload module.
    """

    name: str
    activity_status: TenantUpdateActivityStatus = TenantUpdateActivityStatus.ACTIVE

    @property
    def activityStatus(self) -> TenantActivistatusServerValues:  # noqa: N802 - the official name
        """What is sent as `activity_status`; OTHER where its own word is sent."""
        return _sent_word(self.activity_status)

    def __post_init__(self) -> None:
        """Check the fields, and give the status its present name."""
        super().__post_init__()
        self.activity_status = _current(self.activity_status)


TenantInputType: TypeAlias = str | Tenant
"""A tenant, or its name."""
TenantCreateInputType: TypeAlias = str | Tenant | TenantCreate
"""A tenant to be created; the name alone creates an active one."""
TenantUpdateInputType: TypeAlias = Tenant | TenantUpdate
"""A tenant as it is to be."""

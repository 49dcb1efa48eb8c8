"""The official module path of tenants."""

from weaviate_anyio.classes.tenants import (
    Tenant,
    TenantActivistatusServerValues,
    TenantActivityStatus,
    TenantCreate,
    TenantCreateActivityStatus,
    TenantUpdate,
    TenantUpdateActivityStatus,
)

__all__ = [
    "Tenant",
    "TenantActivityStatus",
    "TenantCreate",
    "TenantCreateActivityStatus",
    "TenantOutput",
    "TenantUpdate",
    "TenantUpdateActivityStatus",
]

TenantOutput = Tenant

# The name of the official class, for annotations.
_TenantActivistatusServerValues = TenantActivistatusServerValues

"""What tenants are returned as."""

from __future__ import annotations

from weaviate_anyio.classes.tenants import Tenant, TenantActivityStatus

__all__ = ["Tenant", "TenantActivityStatus", "TenantOutputType"]


def __dir__() -> list[str]:
    return __all__


TenantOutputType = Tenant

"""Tenants as they are returned, and what became of them when writing them failed."""

from __future__ import annotations

from dataclasses import dataclass

from weaviate_anyio.classes.tenants import Tenant, TenantActivityStatus

__all__ = ["Tenant", "TenantActivityStatus", "TenantOutputType", "UnfinishedTenants"]


def __dir__() -> list[str]:
    return __all__


TenantOutputType = Tenant


@dataclass(slots=True)
class UnfinishedTenants:
    """What became of each tenant of a write that failed or was cancelled; `tenants` of the exception.

    Every write of tenants can be repeated: it says the same twice.

    Attributes:
        done: The names of the tenants that were written.
        errors: The names of the tenants whose request the server refused, and why. It may have written some of them: a
            refusal names one tenant, and speaks for all of its request.
        pending: The names of tenants that were sent without an answer: they may be written.
        unsent: The names of tenants that were not sent.
    """

    done: list[str]
    errors: dict[str, str]
    pending: list[str]
    unsent: list[str]

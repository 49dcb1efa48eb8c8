"""How the objects of a collection are divided among the tasks that read them."""

# pyright: reportMissingImports=false
from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from uuid import UUID

from anyio import create_task_group

from weaviate_anyio._arrow import columns
from weaviate_anyio._inputs.errors import invalid
from weaviate_anyio.classes.config import DataType
from weaviate_anyio.classes.query import QueryReference
from weaviate_anyio.classes.tenants import TenantActivityStatus
from weaviate_anyio.ray import _blocks as blocks

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Sequence

    from weaviate_anyio._arrow.columns import Column
    from weaviate_anyio.classes._filters import FilterReturn
    from weaviate_anyio.classes.config import ConsistencyLevel
    from weaviate_anyio.client import WeaviateAsyncClient
    from weaviate_anyio.collections.collection import CollectionAsync
    from weaviate_anyio.outputs.config import CollectionConfig, PropertyConfig

_LAST = (1 << 128) - 1
_SAMPLE = 100
"""Number of objects that tell how long vectors are, and how large rows."""
_AT_ONCE = 16
"""Number of requests under way while tenants are counted."""
_DIVISIBLE = 1000
"""A tenant with a smaller share of all objects is read by one task."""
_ROUNDED = 1.001
"""Sums of floats may be a little larger than they should."""
_EXACT = 10
"""Bits of the span of ids to which the highest one is found."""


@dataclass(frozen=True)
class Wanted:
    """What to read; the fields are the parameters of `WeaviateDatasource`."""

    collection: str
    filters: FilterReturn | None
    tenants: list[str] | None
    tenant_column: str
    properties: list[str] | bool | None
    vectors: list[str] | bool
    references: list[Any]
    metadata: list[str]
    consistency_level: ConsistencyLevel | None
    page_size: int

    def collection_of(self, client: WeaviateAsyncClient, tenant: str | None = None) -> CollectionAsync[Any, Any]:
        """The collection, or one tenant of it."""
        found = client.collections.use(self.collection).with_consistency_level(self.consistency_level)
        return found if tenant is None else found.with_tenant(tenant)


@dataclass(frozen=True)
class Part:
    """What is read in one go: the objects of one tenant whose ids are in `(after, last]`.

    Attributes:
        tenant: The tenant; None in a collection without tenants.
        after: The ids are higher; None for no limit.
        last: The highest id; None for no limit.
        objects: Roughly how many they are.
    """

    tenant: str | None
    after: UUID | None
    last: UUID | None
    objects: float


@dataclass(frozen=True)
class Extent:
    """The objects of one tenant, or of a collection without tenants.

    Attributes:
        tenant: The tenant.
        objects: How many there were.
        first: About the lowest id.
        last: About the highest id; equal to `first` where the objects are not to be divided.
    """

    tenant: str | None
    objects: int
    first: int = 0
    last: int = 0

    def parts(self, number: int) -> Iterator[Part]:
        """Divide the ids into ranges; the outer ones are open, so that together they hold all ids that can be."""
        cuts = sorted({self.first + (self.last - self.first) * at // number for at in range(1, number)})
        edges = [None, *map(_uuid, cuts), None]
        for after, last in pairwise(edges):
            yield Part(self.tenant, after, last, self.objects / (len(edges) - 1))


@dataclass(frozen=True)
class Plan:
    """What is known of a collection before it is read.

    Attributes:
        columns: The columns, but the tenant's.
        tenant_column: The name of the tenant's column; None without tenants.
        returns: What to ask searches for.
        extents: The objects, by tenant.
        row_bytes: Roughly the size of a row.
    """

    columns: list[Column]
    tenant_column: str | None
    returns: dict[str, Any]
    extents: list[Extent]
    row_bytes: float

    @property
    def objects(self) -> int:
        """How many there were."""
        return sum(extent.objects for extent in self.extents)

    def tasks(self, parallelism: int) -> list[list[Part]]:
        """About as many groups of parts as wanted, of about the same size."""
        wanted = max(1.0, self.objects / parallelism)
        groups: list[list[Part]] = [[]]
        size = 0.0
        for extent in self.extents:
            for part in extent.parts(max(1, round(extent.objects / wanted))):
                if groups[-1] and size + part.objects > wanted * _ROUNDED:
                    groups.append([])
                    size = 0
                groups[-1].append(part)
                size += part.objects
        return groups


def _uuid(number: int) -> UUID:
    return UUID(int=number)


async def make_plan(client: WeaviateAsyncClient, wanted: Wanted) -> Plan:
    """Ask the server for what a plan needs.

    Raises:
        WeaviateInvalidInputError: A property, vector, reference or tenant is not there, or a tenant is not active.
    """
    config = await wanted.collection_of(client).config.get()
    tenants = await _tenants(client, wanted, config)
    extents = await _extents(client, wanted, tenants)
    returns = _returns(wanted, config)
    largest = max(extents, key=lambda extent: extent.objects)
    query = wanted.collection_of(client, largest.tenant).query
    sample = (await query.fetch_objects(limit=_SAMPLE, **returns)).objects
    found = [*_columns(wanted, config), *_vectors(wanted, config, sample)]
    column = wanted.tenant_column if config.multi_tenancy_config.enabled else None
    if column in {one.name for one in found}:
        raise invalid("tenant_column", column, "a name that no other column has")
    size = blocks.table(sample, found, column, largest.tenant).nbytes / (len(sample) or 1)
    return Plan(found, column, returns, extents, size)


async def _tenants(client: WeaviateAsyncClient, wanted: Wanted, config: CollectionConfig) -> list[str | None]:
    if not config.multi_tenancy_config.enabled:
        if wanted.tenants is not None:
            raise invalid("tenants", wanted.tenants, f"None: {config.name!r} has no tenants")
        return [None]
    tenants = wanted.collection_of(client).tenants
    found = await (tenants.get() if wanted.tenants is None else tenants.get_by_names(wanted.tenants))
    missing = [name for name in wanted.tenants or () if name not in found]
    if missing:
        raise invalid("tenants", missing[0], f"tenants of {config.name!r}, which has none of this name")
    if not config.multi_tenancy_config.auto_tenant_activation:
        idle = sorted(name for name, one in found.items() if one.activity_status is not TenantActivityStatus.ACTIVE)
        _check_active(idle, wanted, config.name)
    return [*sorted(found)]


def _check_active(idle: list[str], wanted: Wanted, collection: str) -> None:
    if idle:
        more = f" and {len(idle) - 1:,} more" if len(idle) > 1 else ""
        raise invalid(
            "tenants",
            wanted.tenants,
            f"the names of active tenants of {collection!r}: {idle[0]!r}{more} must be activated first "
            "(collection.tenants.activate), or left out",
        )


async def _extents(client: WeaviateAsyncClient, wanted: Wanted, tenants: list[str | None]) -> list[Extent]:
    counts: dict[str | None, int] = {}

    async def count(tenant: str | None) -> None:
        counts[tenant] = await wanted.collection_of(client, tenant).length()

    await _all(count, tenants)
    divisible = sum(counts.values()) / _DIVISIBLE
    extents = {tenant: Extent(tenant, counts[tenant]) for tenant in tenants}

    async def measure(tenant: str | None) -> None:
        span = await _span(wanted.collection_of(client, tenant))
        extents[tenant] = Extent(tenant, counts[tenant], *span)

    await _all(measure, [tenant for tenant in tenants if counts[tenant] > divisible])
    return list(extents.values()) or [Extent(None, 0)]


async def _all(ask: Callable[[str | None], Awaitable[None]], tenants: Sequence[str | None]) -> None:
    """Ask for each tenant, several at once.

    Raises:
        Exception: The first error.
    """
    left = iter(tenants)

    async def work() -> None:
        for tenant in left:
            await ask(tenant)

    try:
        async with create_task_group() as group:
            for _ in range(_AT_ONCE):
                group.start_soon(work)
    except ExceptionGroup as errors:
        raise errors.exceptions[0] from None


async def _span(collection: CollectionAsync[Any, Any]) -> tuple[int, int]:
    """The lowest id, and about the highest, which few requests find: random ids fill all of the space, others a bit."""

    async def after(number: int | None) -> int | None:
        given = None if number is None else _uuid(number)
        found = await collection.query.fetch_objects(limit=1, after=given, return_properties=False)
        return found.objects[0].uuid.int if found.objects else None

    first = await after(None)
    if first is None:
        return 0, 0
    low, high = first, _LAST
    while high - low > (low - first) >> _EXACT:
        middle = (low + high) // 2
        found = await after(middle)
        low, high = (low, middle) if found is None else (found, high)
    return first, high


def _returns(wanted: Wanted, config: CollectionConfig) -> dict[str, Any]:
    """What searches are asked for."""
    names = [one.name for one in _properties(wanted, config)]
    return {
        "return_properties": names or False,
        "include_vector": bool(wanted.vectors) if config.vector_config is None else wanted.vectors,
        "return_references": _references(wanted, config) or None,
        "return_metadata": wanted.metadata or None,
    }


def _properties(wanted: Wanted, config: CollectionConfig) -> list[PropertyConfig]:
    if wanted.properties is False:
        return []
    if wanted.properties is None or wanted.properties is True:
        return [one for one in config.properties if one.data_type is not DataType.BLOB]
    there = {one.name: one for one in config.properties}
    _check_there("return_properties", wanted.properties, there, f"properties of {config.name!r}")
    return [there[name] for name in wanted.properties]


def _check_there(parameter: str, names: Sequence[str], there: Any, what: str) -> None:
    for name in names:
        if name not in there:
            raise invalid(parameter, name, f"{what}, which are {', '.join(there) or 'none'}")


def _references(wanted: Wanted, config: CollectionConfig) -> list[Any]:
    there = {one.name: one.target_collections for one in config.references}
    given = [QueryReference(link_on=one) if isinstance(one, str) else copy(one) for one in wanted.references]
    _check_there("return_references", [one.link_on for one in given], there, f"references of {config.name!r}")
    for one in given:
        if len(there[one.link_on]) > 1 and not isinstance(one, QueryReference.MultiTarget):
            allowed = f"QueryReference.MultiTarget(link_on={one.link_on!r}, ...): it points to several collections"
            raise invalid("return_references", one.link_on, allowed)
        one.return_properties = False
    return given


def _columns(wanted: Wanted, config: CollectionConfig) -> list[Column]:
    return [
        columns.id_column(columns.ID),
        *map(columns.configured_column, _properties(wanted, config)),
        *(columns.reference_column(one.link_on) for one in _references(wanted, config)),
        *(columns.metadata_column(columns.METADATA + name, name) for name in wanted.metadata),
    ]


def _vectors(wanted: Wanted, config: CollectionConfig, sample: Sequence[Any]) -> list[Column]:
    """A column for each vector; the configuration does not tell how long they are, but the objects do."""
    indexes = columns.vector_indexes(config)
    names = wanted.vectors
    if isinstance(names, bool):
        names = list(indexes) if names else []
    _check_there("include_vector", names, indexes, f"vectors of {config.name!r}")
    return [columns.configured_vectors(name, indexes[name], sample) for name in names]

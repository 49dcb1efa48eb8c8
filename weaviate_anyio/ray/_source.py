"""The datasource: its tasks read ranges of ids, page after page."""

# pyright: reportMissingImports=false
from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from ray.data.block import BlockMetadata
from ray.data.datasource import Datasource, ReadTask

from weaviate_anyio._inputs.calls import strictly_called
from weaviate_anyio._inputs.errors import invalid, listed
from weaviate_anyio._inputs.names import collection_name, property_name, tenant_name, vector_name
from weaviate_anyio.classes._filters import FilterReturn
from weaviate_anyio.classes.config import ConsistencyLevel
from weaviate_anyio.classes.query import Filter, QueryReference
from weaviate_anyio.ray import _blocks as blocks
from weaviate_anyio.ray._connect import PATIENCE, Access
from weaviate_anyio.ray._plan import Plan, Wanted, make_plan

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Sequence
    from concurrent.futures import Future
    from uuid import UUID

    import pyarrow as pa
    from anyio.from_thread import BlockingPortal

    from weaviate_anyio.classes._search import _QueryReferenceMultiTarget
    from weaviate_anyio.collections.collection import CollectionAsync
    from weaviate_anyio.outputs._query import Object
    from weaviate_anyio.ray._connect import Connect
    from weaviate_anyio.ray._plan import Part

_METADATA = ("creation_time", "last_update_time", "is_consistent")


class WeaviateDatasource(Datasource):
    """The objects of a collection as a dataset of Ray Data.

    The ids are divided into ranges, and each task reads some: every object that is there during the whole of the
    reading is read once, however many shards there are. An object that is written or deleted meanwhile may be read or
    not. What is known of the collection (properties, tenants, number of objects) is asked for once, on the driver.

    The columns are `id`, the properties, `vector` (`vector.NAME` for a vector with a name), the references as lists of
    ids, `metadata.creation_time` and the like, and the tenant. Their types follow from the collection's configuration:
    see docs/ray.md.

    Example:
        import ray.data
        from weaviate_anyio.ray import WeaviateDatasource

        def movies_with_vectors():
            source = WeaviateDatasource("Movie", connect=weaviate.use_async_with_local, include_vector=True)
            return ray.data.read_datasource(source)
    """

    @strictly_called
    def __init__(
        self,
        collection: str,
        *,
        connect: Connect,
        filters: FilterReturn | None = None,
        tenants: Sequence[str] | None = None,
        tenant_column: str = "tenant",
        include_vector: bool | str | Sequence[str] = False,
        return_metadata: Sequence[str] | None = None,
        return_properties: Sequence[str] | bool | None = None,
        return_references: Sequence[str | _QueryReferenceMultiTarget] | None = None,
        consistency_level: ConsistencyLevel | None = None,
        page_size: int = 1000,
        backend: str = "asyncio",
    ) -> None:
        """Describe what to read. Nothing is sent.

        Args:
            collection: The collection's name.
            connect: A function that returns a client, which each task calls and enters. Let it read keys from the
                environment of the workers: what it holds is sent to them.
            filters: The condition of the objects to read. All ids are looked at: a page of them is fetched, then those
                of its objects that match.
            tenants: The tenants to read. Default: all, which must be active.
            tenant_column: The column that gets the tenant's name, in a collection with tenants.
            include_vector: Which vectors to read: all, none, or those with the given names.
            return_metadata: Any of "creation_time", "last_update_time" and "is_consistent".
            return_properties: The properties to read: names, or a bool; all but blobs by default.
            return_references: The references to read, by name; a `QueryReference.MultiTarget` for one that points to
                several collections.
            consistency_level: The number of replicas that must answer; None for the server's default.
            page_size: Number of objects that one request fetches. Smaller pages suit larger objects: a reply of more
                than 104,858,000 bytes is refused by default.
            backend: The event loop of the tasks: "asyncio" or "trio".

        Raises:
            WeaviateInvalidInputError: An argument has a wrong type or value.
        """
        super().__init__()
        self._access = Access(connect, backend)
        if not isinstance(filters, FilterReturn | None):
            raise invalid("filters", filters, "a condition made with Filter, or None")
        if not isinstance(consistency_level, ConsistencyLevel | None):
            raise invalid("consistency_level", consistency_level, "a ConsistencyLevel or None")
        if type(page_size) is not int or page_size < 1:
            raise invalid("page_size", page_size, "an int >= 1")
        self._wanted = Wanted(
            collection=collection_name(collection, "collection"),
            filters=filters,
            tenants=_tenants(tenants),
            tenant_column=_text("tenant_column", tenant_column),
            properties=_properties(return_properties),
            vectors=_vectors(include_vector),
            references=_references(return_references),
            metadata=_metadata(return_metadata),
            consistency_level=consistency_level,
            page_size=page_size,
        )
        self._plan: Plan | None = None

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._wanted.collection!r}>"

    def get_name(self) -> str:
        """The name of the tasks in Ray's displays."""
        return f"Weaviate({self._wanted.collection})"

    def estimate_inmemory_data_size(self) -> int:
        """Roughly the number of bytes of all blocks: that of the collection's objects, times the size of a few."""
        plan = self._known()
        return round(plan.objects * plan.row_bytes)

    def get_read_tasks(
        self,
        parallelism: int,
        per_task_row_limit: int | None = None,
        data_context: Any = None,  # noqa: ARG002 - passed by Ray
    ) -> list[ReadTask]:
        """Divide the objects among about as many tasks as Ray wants.

        Raises:
            WeaviateInvalidInputError: A property, vector, reference or tenant is not there, or a tenant is not active.
            WeaviateStartUpError: There is no connection.
        """
        plan = self._known()
        schema = blocks.schema(plan.columns, plan.tenant_column)
        return [
            ReadTask(
                partial(_read, self._access, self._wanted, plan, parts),
                BlockMetadata(None, round(sum(part.objects for part in parts) * plan.row_bytes), None, None),
                schema=schema,
                per_task_row_limit=per_task_row_limit,
            )
            for parts in plan.tasks(parallelism)
        ]

    def _known(self) -> Plan:
        if self._plan is None:
            with self._access.open() as (portal, client):
                self._plan = portal.call(make_plan, client, self._wanted)
        return self._plan


def _text(parameter: str, came: object) -> str:
    if not isinstance(came, str) or not came:
        raise invalid(parameter, came, "the name of a column")
    return came


def _tenants(came: object) -> list[str] | None:
    if came is None:
        return None
    found = [tenant_name(one, f"tenants[{at}]") for at, one in enumerate(listed("tenants", came, _NAMES))]
    if not found:
        raise invalid("tenants", came, f"{_NAMES}, at least one")
    return list(dict.fromkeys(found))


_NAMES = "a list of names"


def _properties(came: object) -> list[str] | bool | None:
    if came is None or isinstance(came, bool):
        return came
    given = listed("return_properties", came, f"{_NAMES}, a bool or None")
    return list(dict.fromkeys(property_name(one, f"return_properties[{at}]") for at, one in enumerate(given)))


def _vectors(came: object) -> list[str] | bool:
    if isinstance(came, bool):
        return came
    given = [came] if isinstance(came, str) else listed("include_vector", came, f"{_NAMES}, or a bool")
    return list(dict.fromkeys(vector_name(one, f"include_vector[{at}]") for at, one in enumerate(given)))


def _references(came: object) -> list[Any]:
    allowed = "a list of names and of QueryReference.MultiTarget, or None"
    given = [] if came is None else listed("return_references", came, allowed)
    if not all(isinstance(one, str | QueryReference.MultiTarget) for one in given):
        raise invalid("return_references", came, allowed)
    names = [one if isinstance(one, str) else one.link_on for one in given]
    if len(set(names)) < len(names):
        raise invalid("return_references", came, "references that differ: each is one column")
    return given


def _metadata(came: object) -> list[str]:
    allowed = f"a list of any of {', '.join(_METADATA)}, or None"
    given = [] if came is None else listed("return_metadata", came, allowed)
    if not all(one in _METADATA for one in given):
        raise invalid("return_metadata", came, allowed)
    return list(dict.fromkeys(given))


def _read(access: Access, wanted: Wanted, plan: Plan, parts: list[Part]) -> Iterator[pa.Table]:
    """The work of one task: a table for each page, at least one."""
    empty = True
    with access.open(PATIENCE) as (portal, client):
        for part in parts:
            fetch = partial(_page, wanted.collection_of(client, part.tenant), wanted, plan.returns, part.last)
            for objects in _pages(portal, fetch, part.after):
                empty = False
                yield blocks.table(objects, plan.columns, plan.tenant_column, part.tenant)
    if empty:
        yield blocks.schema(plan.columns, plan.tenant_column).empty_table()


def _pages(
    portal: BlockingPortal, fetch: Callable[[UUID | None], Awaitable[Page]], after: UUID | None
) -> Iterator[list[Object[Any, Any]]]:
    """The pages that have objects. One is fetched while the objects of the page before are made use of."""
    coming: Future[Page] | None = portal.start_task_soon(fetch, after)
    while coming is not None:
        objects, after = coming.result()
        coming = None if after is None else portal.start_task_soon(fetch, after)
        if objects:
            yield objects


class Page(NamedTuple):
    """Some objects in the order of their ids, and the id to go on after; None at the end."""

    objects: list[Object[Any, Any]]
    after: UUID | None


async def _page(
    collection: CollectionAsync[Any, Any],
    wanted: Wanted,
    returns: dict[str, Any],
    last: UUID | None,
    after: UUID | None,
) -> Page:
    """The next objects behind an id.

    The server's cursor gives them fast, wherever they are, but takes no condition: what matches is asked for by the ids
    of the page. A condition on the ids themselves would be read through from the start for every page.
    """
    query = collection.query
    first: dict[str, Any] = returns if wanted.filters is None else {"return_properties": False}
    found = (await query.fetch_objects(limit=wanted.page_size, after=after, **first)).objects
    inside = found if last is None else [one for one in found if one.uuid <= last]
    after = inside[-1].uuid if inside and len(inside) == len(found) else None
    if wanted.filters is not None and inside:
        these = Filter.by_id().contains_any([one.uuid for one in inside])
        matching = await query.fetch_objects(limit=len(inside), filters=these & wanted.filters, **returns)
        inside = sorted(matching.objects, key=lambda one: one.uuid)
    return Page(inside, after)

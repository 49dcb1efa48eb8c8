"""Iteration on the real server: filters, pages, the page that is fetched ahead, and loops that are left."""

import dataclasses
import random
import uuid

import anyio
import anyio.lowlevel
import pytest
from support import make_client

from weaviate_anyio.classes.config import Configure, DataType, Property
from weaviate_anyio.classes.data import DataObject
from weaviate_anyio.classes.query import Filter
from weaviate_anyio.collections.collection import CollectionAsync
from weaviate_anyio.exceptions import (
    WeaviateClosedClientError,
    WeaviateInvalidInputError,
    WeaviateQueryError,
    WeaviateTimeoutError,
)

pytestmark = pytest.mark.anyio

COUNT = 400
EVEN = Filter.by_property("even").equal(True)
SEVENTH = Filter.by_property("n").less_than(COUNT // 7)
ENDS = [uuid.UUID(int=0), uuid.UUID(int=2**128 - 1)]
PROPERTIES = [Property(name="n", data_type=DataType.INT), Property(name="even", data_type=DataType.BOOL)]


@pytest.fixture(params=[1, 3])
async def scattered(client, collection_name, request):
    """Objects on one or three shards, the lowest and the highest possible id among them; they are `all_ids`."""
    ids = ENDS + [uuid.UUID(int=random.getrandbits(128)) for _ in range(COUNT - 2)]
    collection = await client.collections.create(
        collection_name, properties=PROPERTIES, sharding_config=Configure.sharding(desired_count=request.param)
    )
    objects = [DataObject(properties={"n": n, "even": n % 2 == 0}, uuid=one) for n, one in enumerate(ids)]
    assert not (await collection.data.insert_many(objects)).has_errors
    collection.all_ids = ids
    return collection


@pytest.fixture
async def ten(client, collection_name):
    """Ten objects, whose ids are their numbers."""
    collection = await client.collections.create(collection_name, properties=PROPERTIES)
    objects = [DataObject(properties={"n": n, "even": n % 2 == 0}, uuid=uuid.UUID(int=n)) for n in range(10)]
    await collection.data.insert_many(objects)
    return collection


class Held:
    """A connection whose operations wait at a gate and are counted; those with the numbers in `failing` fail."""

    watch = None

    def __init__(self, connection, failing=()):
        self.gate, self.asked, self.failing = anyio.Event(), 0, failing
        self.version, self.check, self.start_soon = connection.version, connection.check, connection.start_soon
        self._send = connection.send

    async def send(self, operation, options):
        self.asked += 1
        if self.asked in self.failing:
            raise WeaviateQueryError(f"failure {self.asked}", "gRPC")
        await self.gate.wait()
        return await self._send(operation, options)


def held(collection, failing=(), *, is_open=True):
    """The same collection behind a gate, and the gate."""
    gate = Held(collection._context.connection, failing)
    if is_open:
        gate.gate.set()
    return CollectionAsync(dataclasses.replace(collection._context, connection=gate)), gate


def numbers(objects):
    return [each.properties["n"] for each in objects]


async def some_turns():
    for _ in range(20):
        await anyio.lowlevel.checkpoint()


@pytest.mark.parametrize("size", [7, 100, None])
async def test_a_filtered_iteration_is_exact(scattered, size):
    even = sorted(scattered.all_ids[::2])
    assert [one.uuid async for one in scattered.iterator(filters=EVEN, page_size=size)] == even
    found = [one async for one in scattered.iterator(filters=EVEN, after=even[50], page_size=size, include_vector=True)]
    assert [one.uuid for one in found] == even[51:]
    both = SEVENTH & EVEN | Filter.by_property("n").equal(COUNT - 1)
    expected = sorted([*scattered.all_ids[: COUNT // 7 : 2], scattered.all_ids[-1]])
    assert [one.uuid async for one in scattered.iterator(filters=both, cache_size=size)] == expected
    assert [one.uuid async for one in scattered.iterator(page_size=size)] == sorted(scattered.all_ids)
    nothing = Filter.by_property("n").less_than(0)
    assert [one async for one in scattered.iterator(filters=nothing, page_size=size)] == []


async def test_a_filter_on_ids(scattered):
    chosen = sorted(scattered.all_ids)[10:300]
    between = Filter.by_id().contains_any(chosen) & EVEN
    expected = sorted(set(chosen) & set(scattered.all_ids[::2]))
    assert [one.uuid async for one in scattered.iterator(filters=between, page_size=30)] == expected


async def test_tenants_are_iterated_with_filters(client, collection_name):
    tenants = Configure.multi_tenancy(enabled=True, auto_tenant_creation=True)
    collection = await client.collections.create(collection_name, properties=PROPERTIES, multi_tenancy_config=tenants)
    for name, count in (("one", 20), ("two", 10)):
        objects = [DataObject(properties={"n": n, "even": n % 2 == 0}, uuid=uuid.UUID(int=n)) for n in range(count)]
        await collection.with_tenant(name).data.insert_many(objects)
    for name, count in (("one", 20), ("two", 10)):
        found = [one async for one in collection.with_tenant(name).iterator(filters=EVEN, page_size=3)]
        assert numbers(found) == list(range(0, count, 2))
    with pytest.raises(WeaviateQueryError, match="tenant"):
        await anext(collection.iterator(filters=EVEN))


async def test_pages(ten):
    objects = ten.iterator(page_size=4)
    for _ in range(2):  # each begins at the start
        assert [numbers(page) async for page in objects.pages()] == [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9]]
    filtered = ten.iterator(filters=EVEN, after=uuid.UUID(int=0), page_size=3).pages()
    assert [numbers(page) async for page in filtered] == [[2, 4, 6], [8]]
    with pytest.raises(StopAsyncIteration):
        await anext(filtered)
    assert [page async for page in ten.iterator(after=uuid.UUID(int=9)).pages()] == []


async def test_a_loop_over_pages_takes_part_in_one_over_objects_of_another_task(ten):
    objects, found, pages = ten.iterator(page_size=4), [], []

    async def rest():
        pages.extend([numbers(page) async for page in objects.pages()])

    async for one in objects:
        found.append(one.properties["n"])
        if len(found) == 2:
            async with anyio.create_task_group() as tasks:
                tasks.start_soon(rest)
    assert (found, pages) == ([0, 1], [[2, 3], [4, 5, 6, 7], [8, 9]])


async def test_loops_of_one_task_do_not_share(ten):
    objects, everything = ten.iterator(page_size=4), list(range(10))
    made_earlier, begun = objects.pages(), aiter(objects)
    await anext(begun)
    assert numbers([one async for one in objects]) == everything
    assert [numbers(page) async for page in made_earlier] == [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9]]
    assert numbers([one async for one in begun]) == everything[1:]
    nested = [(one.properties["n"], numbers([inner async for inner in objects])) async for one in objects]
    assert nested == [(n, everything) for n in everything]

    async def generated():
        async for one in objects:
            yield one

    dropped = generated()
    await anext(dropped)
    assert numbers([one async for one in objects]) == everything
    await dropped.aclose()


async def test_what_a_task_that_has_ended_left_is_not_shared(ten):
    objects, kept = ten.iterator(page_size=4), []

    async def one_object():
        kept.append(aiter(objects))
        await anext(kept[0])

    async with anyio.create_task_group() as tasks:
        tasks.start_soon(one_object)
    assert numbers([one async for one in objects]) == list(range(10))


async def test_a_loop_goes_on_in_the_next_scope_of_its_client(server, ten):
    client = make_client(server)
    async with client:
        collection, gate = held(client.collections.use(ten.name))
        loop = aiter(collection.iterator(page_size=2))
        found = [await anext(loop) for _ in range(3)]
        gate.gate = anyio.Event()
        await some_turns()
        assert gate.asked == 3  # the page that is fetched ahead does not come any more
    gate.gate.set()
    async with client:
        found += [one async for one in loop]
    assert numbers(found) == list(range(10))


@pytest.mark.parametrize("way", ["objects", "pages"])
async def test_the_next_page_is_fetched_ahead_from_the_second_on(ten, way):
    collection, gate = held(ten)
    iterator = collection.iterator(page_size=2)
    loop = aiter(iterator) if way == "objects" else iterator.pages()
    asked = []
    for _ in range(10 if way == "objects" else 5):
        await anext(loop)
        await some_turns()
        asked.append(gate.asked)
    assert asked == ([1, 1, 3, 3, 4, 4, 5, 5, 6, 6] if way == "objects" else [1, 3, 4, 5, 6])
    with pytest.raises(StopAsyncIteration):
        await anext(loop)
    assert gate.asked == 6


async def test_a_loop_that_is_left_in_its_first_page_costs_one_page(ten):
    collection, gate = held(ten)
    async for _ in collection.iterator(page_size=5):
        break
    assert gate.asked == 1


@pytest.mark.parametrize("how", ["break", "raise", "cancel", "drop"])
async def test_a_loop_may_be_left_while_a_page_is_fetched(ten, how):
    collection, gate = held(ten)

    async def loop():
        async for one in collection.iterator(page_size=2):
            if one.properties["n"] == 2:
                gate.gate = anyio.Event()  # for the page that is fetched ahead
                if how == "raise":
                    raise LookupError
                if how == "cancel":
                    scope.cancel()
                    await anyio.lowlevel.checkpoint()
                if how == "drop":
                    return one
                break
        return None

    with anyio.CancelScope() as scope:
        if how == "raise":
            with pytest.raises(LookupError):
                await loop()
        else:
            await loop()
    assert scope.cancelled_caught == (how == "cancel")
    gate.gate.set()  # the fixture `client` finds what is left


async def test_no_task_outlives_the_client(server, ten):
    async with make_client(server) as client:
        collection, gate = held(client.collections.use(ten.name), is_open=False)
        with anyio.move_on_after(0):
            await anext(collection.iterator())
        with anyio.CancelScope() as scope:
            scope.cancel()
            async for _ in collection.iterator():
                pytest.fail("cancelled before the first object")
        await some_turns()
        assert gate.asked == 2  # and nobody opens the gate


async def test_a_cancelled_wait_loses_no_page(ten):
    collection, gate = held(ten, is_open=False)
    iterator, found = collection.iterator(page_size=5), []
    for _ in range(2):
        for _ in range(3):
            with anyio.move_on_after(0) as scope:
                await anext(iterator)
            assert scope.cancelled_caught
            await some_turns()
        gate.gate.set()
        found += [await anext(iterator) for _ in range(5)]
        gate.gate = anyio.Event()
    gate.gate.set()
    with pytest.raises(StopAsyncIteration):
        await anext(iterator)
    assert numbers(found) == list(range(10))
    assert gate.asked == 3


@pytest.mark.parametrize("way", ["objects", "pages"])
async def test_an_error_is_raised_where_the_page_is_wanted_and_asking_goes_on(ten, way):
    collection, gate = held(ten, failing={1, 4})
    iterator = collection.iterator(page_size=2)
    loop = aiter(iterator) if way == "objects" else iterator.pages()
    found, failures = [], []
    while True:
        try:
            one = await anext(loop)
        except WeaviateQueryError as error:
            failures.append((len(found), error.message))
        except StopAsyncIteration:
            break
        else:
            found += numbers([one] if way == "objects" else one)
    assert found == list(range(10))
    assert [at for at, _ in failures] == [0, 4]
    assert "failure 4" in failures[1][1]
    assert gate.asked == 8


async def test_of_tasks_that_wait_one_gets_the_error(ten):
    collection, _ = held(ten, failing={1})
    iterator, found, failures = collection.iterator(page_size=3), [], []

    async def work():
        try:
            found.extend([one.properties["n"] async for one in iterator])
        except WeaviateQueryError as error:
            failures.append(error)

    async with anyio.create_task_group() as tasks:
        for _ in range(4):
            tasks.start_soon(work)
    assert sorted(found) == list(range(10))
    assert len(failures) == 1


async def test_tasks_share_what_is_filtered(scattered):
    iterator, found = scattered.iterator(filters=EVEN, page_size=9), []

    async def objects():
        async for one in iterator:
            found.append(one.uuid)
            await anyio.lowlevel.checkpoint()

    async def pages():
        async for page in iterator.pages():
            found.extend(one.uuid for one in page)
            await anyio.lowlevel.checkpoint()

    async with anyio.create_task_group() as tasks:
        for work in (objects, pages, objects, pages):
            tasks.start_soon(work)
    assert sorted(found) == sorted(scattered.all_ids[::2])


async def test_leaving_the_client_ends_those_who_wait(server, ten):
    closed = []

    async def wait(iterator):
        with pytest.raises(WeaviateClosedClientError) as error:
            await anext(iterator)
        closed.append(error.value)

    async with anyio.create_task_group() as tasks, make_client(server) as client:
        collection, _ = held(client.collections.use(ten.name), is_open=False)
        iterator = collection.iterator()
        tasks.start_soon(wait, iterator)
        tasks.start_soon(wait, iterator)
        await some_turns()
    assert len(closed) == 2
    with pytest.raises(WeaviateClosedClientError, match="was left"):
        await anext(iterator)


async def test_a_page_that_came_before_the_client_was_left_is_not_handed_out(server, ten):
    async with make_client(server) as client:
        collection, gate = held(client.collections.use(ten.name))
        iterator = collection.iterator(page_size=2)
        assert numbers([await anext(iterator) for _ in range(3)]) == [0, 1, 2]
        await some_turns()
        assert gate.asked == 3
    assert numbers([await anext(iterator)]) == [3]  # of the page that it was in
    with pytest.raises(WeaviateClosedClientError, match="was left"):
        await anext(iterator)


async def test_options_of_the_collection_hold_for_pages_fetched_ahead(ten):
    slow = ten.with_options(timeout=0.000_001)
    with pytest.raises(WeaviateTimeoutError):
        await anext(slow.iterator(filters=EVEN))


DEEP = EVEN
for _ in range(100):
    DEEP = Filter.not_(DEEP)
REFUSED = {
    "filters must be": {"filters": 3},
    "page_size must be an int from 1": {"page_size": 0},
    "cache_size must be None where page_size is given": {"page_size": 1, "cache_size": 1},
    "after must be": {"after": "x", "filters": EVEN},
    "filters must be .*, got ": {"filters": DEEP},
    "return_properties must be": {"return_properties": 3, "filters": EVEN},
}


@pytest.mark.parametrize("words", REFUSED)
async def test_what_cannot_work_is_refused_at_the_call(ten, words):
    collection, gate = held(ten)
    with pytest.raises(WeaviateInvalidInputError, match=words):
        collection.iterator(**REFUSED[words])
    assert gate.asked == 0

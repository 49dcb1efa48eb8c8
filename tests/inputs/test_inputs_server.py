"""What odd inputs become on the real server: written objects can be read again, and an iterator can be shared."""

import functools
import operator
from collections import Counter
from datetime import UTC, datetime

import anyio
import anyio.lowlevel
import pytest

from weaviate_anyio.classes.config import Configure, DataType, Property
from weaviate_anyio.classes.query import Filter, Sort
from weaviate_anyio.exceptions import (
    UnexpectedStatusCodeError,
    WeaviateInsertManyAllFailedError,
    WeaviateInvalidInputError,
)

pytestmark = pytest.mark.anyio

COUNT = 950
BIG = [10**20, 2**70, -(2**70), 2**63, 2**1000]


@pytest.fixture
async def numbers(client, collection_name):
    """A collection whose objects are numbered."""
    return await client.collections.create(
        collection_name,
        properties=[
            Property(name="i", data_type=DataType.INT),
            Property(name="n", data_type=DataType.NUMBER),
            Property(name="ints", data_type=DataType.INT_ARRAY),
            Property(name="numbers", data_type=DataType.NUMBER_ARRAY),
        ],
        inverted_index_config=Configure.inverted_index(index_timestamps=True),
    )


@pytest.fixture
async def many(numbers):
    await numbers.data.insert_many([{"i": i} for i in range(COUNT)])
    return numbers


async def stored(data, how, properties):
    if how == "insert":
        return await data.insert(properties)
    if how == "insert_many":
        return (await data.insert_many([properties])).uuids[0]
    uuid = await data.insert({})
    await getattr(data, how)(uuid, properties)
    return uuid


WAYS = ["insert", "insert_many", "replace", "update"]


def deep(levels, leaf, listed):
    found = {"leaf": leaf}
    for _ in range(levels):
        found = {"inner": [found] if listed else found}
    return found


LEAVES = {
    "texts": ["a", "b"],
    "numbers": [1.5],
    "ints": [1],
    "bools": [True],
    "number": 1.5,
}


@pytest.mark.parametrize("how", WAYS)
@pytest.mark.parametrize(("listed", "deepest"), [(False, 44), (True, 22)])
async def test_what_is_written_can_be_read(client, collection_name, how, listed, deepest):
    for leaf in LEAVES.values() if how == "insert_many" else ["a"]:
        await client.collections.delete(collection_name)
        collection = client.collections.use(collection_name)
        uuid = await stored(collection.data, how, deep(deepest, leaf, listed))
        found = (await collection.query.fetch_objects()).objects[0]
        assert found.properties == deep(deepest, leaf, listed)
        assert (await collection.query.fetch_object_by_id(uuid)).properties == found.properties
        assert [each.uuid async for each in collection.iterator()] == [found.uuid]


@pytest.mark.parametrize("how", WAYS)
@pytest.mark.parametrize(("listed", "levels"), [(False, 45), (True, 23), (False, 5000)])
async def test_what_could_not_be_read_is_refused(numbers, how, listed, levels):
    uuid = "0" * 32
    given = deep(levels, "a", listed)
    call = {
        "insert": lambda: numbers.data.insert(given),
        "insert_many": lambda: numbers.data.insert_many([{}, given]),
        "replace": lambda: numbers.data.replace(uuid, given),
        "update": lambda: numbers.data.update(uuid, given),
    }[how]
    where = r"objects\[1\]" if how == "insert_many" else "properties"
    with pytest.raises(
        WeaviateInvalidInputError, match=rf"{where} must be .*at most 44 nested objects in each other.*got "
    ):
        call()


@pytest.mark.parametrize("how", WAYS)
async def test_ints_of_any_size_in_numbers(numbers, how):
    for value in BIG:
        uuid = await stored(numbers.data, how, {"n": value, "numbers": [1, value]})
        found = (await numbers.query.fetch_object_by_id(uuid)).properties
        assert (found["n"], found["numbers"]) == (value, [1, value])


@pytest.mark.parametrize("properties", [{"i": 10**20}, {"ints": [1, 10**20]}])
async def test_the_server_refuses_them_in_ints(numbers, properties):
    with pytest.raises(UnexpectedStatusCodeError, match="integer"):
        await numbers.data.insert(properties)
    with pytest.raises(WeaviateInsertManyAllFailedError, match="integer"):
        await numbers.data.insert_many([properties])


@pytest.mark.parametrize("value", [2**53 + 1, 2**70 + 1, 10**400])
async def test_ints_that_would_change_are_refused(numbers, value):
    for properties in ({"n": value}, {"numbers": [1, value]}):
        for call in (numbers.data.insert, lambda given: numbers.data.insert_many([given])):
            with pytest.raises(WeaviateInvalidInputError, match=r'"n(umbers)?"\].*an int that float64 holds exactly'):
                call(properties)


async def test_chains_of_conditions(many):
    chain = functools.reduce(operator.or_, [Filter.by_property("i").equal(k) for k in range(400)])
    assert len((await many.query.fetch_objects(filters=chain, limit=1000)).objects) == 400
    assert (await many.aggregate.over_all(filters=chain)).total_count == 400
    narrow = functools.reduce(operator.and_, [Filter.by_property("i").less_than(k) for k in range(10, 410)])
    assert len((await many.query.bm25(None, filters=narrow, limit=1000)).objects) == 10
    assert (await many.data.delete_many(chain)).successful == 400
    assert await many.length() == COUNT - 400


async def test_times_as_text(many):
    before, after = "2020-01-01T00:00:00Z", "2100-01-01T00:00:00.5+05:30"
    created = Filter.by_creation_time()
    for condition, count in [
        (created.greater_than(before) & created.less_than(after), COUNT),
        (created.less_than(before), 0),
        (created.greater_than(datetime(2020, 1, 1, tzinfo=UTC)), COUNT),
    ]:
        assert (await many.aggregate.over_all(filters=condition)).total_count == count


async def ids_of(collection):
    ordered = await collection.query.fetch_objects(limit=COUNT, sort=Sort.by_id())
    return [each.uuid for each in ordered.objects]


@pytest.mark.parametrize("size", [1, 7, 100, 950, 2000])
async def test_workers_share_an_iterator(many, size):
    objects, found, taken = many.iterator(cache_size=size), [], Counter()

    async def work(name):
        async for each in objects:
            taken[name] += 1
            found.append(each.uuid)
            await anyio.lowlevel.checkpoint()

    async with anyio.create_task_group() as tasks:
        for name in range(5):
            tasks.start_soon(work, name)
    assert len(found) == COUNT
    assert set(found) == set(await ids_of(many))
    assert size > 100 or len(taken) == 5
    assert [each.uuid async for each in objects] == await ids_of(many)  # alone, and so from the start


async def test_a_worker_that_is_cancelled_takes_nothing_along(many):
    objects, found = many.iterator(cache_size=50), []

    async def work(count):
        async for each in objects:
            found.append(each.uuid)
            await anyio.lowlevel.checkpoint()
            if len(found) >= count:
                return

    async with anyio.create_task_group() as tasks:
        tasks.start_soon(work, COUNT)
        for at in range(50, 500, 50):  # each is cancelled while it waits for a page
            with anyio.move_on_after(0):
                found.append((await anext(objects)).uuid)
            tasks.start_soon(work, at)
    assert sorted(found) == await ids_of(many)


async def go_on(objects, found):
    found += [each.uuid async for each in objects]


async def test_each_loop_of_one_task_begins_again(many):
    objects, ids = many.iterator(cache_size=10), await ids_of(many)
    async for each in objects:
        assert each.uuid == ids[0]
        break
    assert [each.uuid async for each in objects] == ids
    assert [each.uuid async for each in objects] == ids

    async def again():
        assert [each.uuid async for each in objects] == ids

    async with anyio.create_task_group() as tasks:
        tasks.start_soon(again)  # a second task, after the end

    async def begin():
        async for each in objects:
            assert each.uuid == ids[0]
            break

    async with anyio.create_task_group() as tasks:
        tasks.start_soon(begin)
    with anyio.move_on_after(0):
        async for _ in objects:
            await anyio.sleep_forever()
    found = []  # nobody is in a loop that was left early, by a break or a cancellation
    await go_on(objects, found)
    assert found == ids
    assert (await anext(many.iterator())).uuid == ids[0]

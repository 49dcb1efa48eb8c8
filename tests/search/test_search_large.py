"""Long lists of ids and large replies: they leave the event loop to others, and hold when cancelled."""

import uuid

import anyio
import pytest
from anyio.lowlevel import checkpoint
from search_oracle import base_pb2, ours, properties_pb2, search_get_pb2

from weaviate_anyio.exceptions import WeaviateInvalidInputError, WeaviateQueryError

pytestmark = pytest.mark.anyio

IDS = [uuid.UUID(int=at + 1) for at in range(100_000)]


async def turns(work):
    """How often another task had its turn meanwhile, and what came out."""
    count, found = 0, None

    async def watch():
        nonlocal count
        while True:
            await checkpoint()
            count += 1

    async with anyio.create_task_group() as tasks:
        tasks.start_soon(watch)
        await checkpoint()
        count = 0
        found = await work()
        tasks.cancel_scope.cancel()
    return count, found


def sent(client):
    return search_get_pb2.SearchRequest.FromString(client.connection.request)


async def test_many_ids_are_one_condition():
    client = ours()
    count, _ = await turns(lambda: client.query.fetch_objects_by_ids(IDS, limit=5))
    assert count > 10
    request = sent(client)
    assert request.filters.operator == base_pb2.Filters.OPERATOR_CONTAINS_ANY
    assert request.filters.target.property == "_id"
    assert list(request.filters.value_text_array.values) == list(map(str, IDS))
    assert request.limit == 5


@pytest.mark.parametrize("count", [1, 999, 1000, 1001])
async def test_no_id_is_lost(count):
    client = ours()
    await client.query.fetch_objects_by_ids(IDS[:count])
    assert list(sent(client).filters.value_text_array.values) == list(map(str, IDS[:count]))


async def test_a_cancellation_while_ids_are_checked():
    client = ours()
    with anyio.move_on_after(0.01) as scope:
        await client.query.fetch_objects_by_ids(IDS * 10)
    assert scope.cancelled_caught
    assert client.connection.request is None


async def test_what_is_no_id():
    client = ours()
    with pytest.raises(WeaviateInvalidInputError, match=r"ids\[999\] must be .*got 'x'"):
        client.query.fetch_objects_by_ids([*IDS[:999], "x"])
    with pytest.raises(WeaviateInvalidInputError, match=r"ids\[1000\] must be .*got 'x'"):
        await client.query.fetch_objects_by_ids([*IDS[:1000], "x"])
    with pytest.raises(WeaviateInvalidInputError, match="limit"):
        client.query.fetch_objects_by_ids(IDS[:2000], limit=-1)
    assert client.connection.request is None


def large(count):
    value = properties_pb2.Value(text_value="x" * 100)
    properties = properties_pb2.Properties(fields={f"p{at}": value for at in range(10)})
    return [
        search_get_pb2.SearchResult(
            properties=search_get_pb2.PropertiesResult(non_ref_props=properties),
            metadata=search_get_pb2.MetadataResult(id_as_bytes=uuid.UUID(int=at).bytes),
        )
        for at in range(count)
    ]


async def test_a_large_reply_is_read_in_slices():
    reply = search_get_pb2.SearchReply(results=large(20_000)).SerializeToString()
    client = ours(search=reply)
    count, found = await turns(lambda: client.query.fetch_objects(limit=20_000))
    assert count > 5
    assert [each.uuid.int for each in found.objects] == list(range(20_000))
    with anyio.CancelScope() as scope:
        scope.cancel()
        await client.query.fetch_objects(limit=20_000)
    assert scope.cancelled_caught


async def test_a_large_reply_that_ends_early():
    reply = search_get_pb2.SearchReply(results=large(5000)).SerializeToString()
    with pytest.raises(WeaviateQueryError, match="the reply cannot be read: "):
        await ours(search=reply[:-3]).query.fetch_objects()


async def test_groups_of_a_large_reply():
    groups = [search_get_pb2.GroupByResult(name=f"g{at}", objects=large(2000)) for at in range(10)]
    reply = search_get_pb2.SearchReply(group_by_results=groups).SerializeToString()
    from weaviate_anyio.classes.query import GroupBy

    group_by = GroupBy(prop="p", objects_per_group=2000, number_of_groups=10)
    count, found = await turns(lambda: ours(search=reply).query.bm25("x", group_by=group_by))
    assert count > 5
    assert {name: len(group.objects) for name, group in found.groups.items()} == {f"g{at}": 2000 for at in range(10)}
    assert {each.belongs_to_group for each in found.objects} == set(found.groups)

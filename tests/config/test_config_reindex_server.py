"""Indexes of properties are built, changed and rebuilt on a real server."""

import secrets

import anyio
import pytest
from doors import rest
from support import OPEN, make_client, stopped

from weaviate_anyio.classes.config import Configure, DataType, Property, Tokenization
from weaviate_anyio.classes.query import Filter
from weaviate_anyio.exceptions import (
    UnexpectedStatusCodeError,
    WeaviateInvalidInputError,
    WeaviateNotCompletedError,
    WeaviateTimeoutError,
    WeaviateUnsupportedFeatureError,
)
from weaviate_anyio.outputs.cluster import DistributedTask, DistributedTaskStatus
from weaviate_anyio.outputs.config import PropertyIndexStatus, ReindexReturn, ReindexStatus

pytestmark = pytest.mark.anyio

REINDEXING = OPEN | {"RUNTIME_REINDEX_ENABLED": "true"}
PROPERTIES = [
    Property(name="title", data_type=DataType.TEXT),
    Property(name="year", data_type=DataType.INT, index_filterable=False),
]
NO_OP = ReindexReturn(ReindexStatus.NO_OP, None)


@pytest.fixture(scope="session")
def server(servers):
    return servers.get(REINDEXING)


@pytest.fixture
async def movies(client, collection_name):
    made = await client.collections.create(
        collection_name, properties=PROPERTIES, vector_config=Configure.Vectors.self_provided()
    )
    assert not (await made.data.insert_many([{"title": f"film {n}", "year": n} for n in range(500)])).has_errors
    return made


async def indexes(collection):
    """The indexes by property and kind."""
    found = await collection.config.get_property_indexes()
    return {prop.name: {index.index_name: index for index in prop.indexes} for prop in found}


async def test_an_index_is_built(movies):
    before = await indexes(movies)
    assert {name: set(of) for name, of in before.items()} == {"title": {"searchable", "filterable"}, "year": set()}
    index = before["title"]["searchable"]
    assert (index.status, index.tokenization, index.algorithm) == (
        PropertyIndexStatus.READY,
        Tokenization.WORD,
        "blockmax",
    )
    seen = []
    for kind in ("rangeFilters", "filterable"):
        started = await movies.config.update_property_index(
            "year", kind, wait_for_completion=True, timeout=60, on_progress=seen.append
        )
        assert started.status is ReindexStatus.STARTED
        assert (await indexes(movies))["year"][kind].status is PropertyIndexStatus.READY
        assert seen[-1].id == started.task_id
    assert all(type(task) is DistributedTask for task in seen)
    assert (seen[-1].status, seen[-1].progress) == (DistributedTaskStatus.FINISHED, 1)
    assert seen[-1].payload["collection"] == movies.name
    found = await movies.query.fetch_objects(filters=Filter.by_property("year").greater_than(497))
    assert {one.properties["year"] for one in found.objects} == {498, 499}
    config = await movies.config.get()
    (year,) = [one for one in config.properties if one.name == "year"]
    assert year.index_filterable
    assert year.index_range_filters


async def test_nothing_to_do(movies):
    seen = []
    assert await movies.config.update_property_index("title", "searchable") == NO_OP
    again = movies.config.update_property_index(
        "title", "searchable", tokenization="word", wait_for_completion=True, on_progress=seen.append
    )
    assert await again == NO_OP
    assert await movies.config.update_property_index("title", "searchable", algorithm="blockmax") == NO_OP
    assert await movies.config.cancel_property_reindex("title", "searchable") == NO_OP
    assert seen == []


async def test_the_tokenization_changes(client, movies):
    assert (await movies.query.bm25("film", limit=1)).objects
    started = await movies.config.update_property_index(
        "title", "searchable", tokenization=Tokenization.FIELD, wait_for_completion=True, timeout=60
    )
    assert not (await movies.query.bm25("film", limit=1)).objects
    assert [one.properties["title"] for one in (await movies.query.bm25("film 7")).objects] == ["film 7"]
    found = await indexes(movies)
    assert {kind: index.tokenization for kind, index in found["title"].items()} == {
        "searchable": Tokenization.FIELD,
        "filterable": Tokenization.FIELD,
    }
    (task,) = [one for one in (await client.cluster.tasks())["reindex"] if one.id == started.task_id]
    assert task.status is DistributedTaskStatus.FINISHED


async def test_an_index_is_rebuilt(movies):
    for kind in ("searchable", "filterable"):
        started = await movies.config.rebuild_property_index("title", kind, wait_for_completion=True, timeout=60)
        assert started.status is ReindexStatus.STARTED
    assert len((await movies.query.bm25("film", limit=1000)).objects) == 500


async def test_an_index_of_tenants(client, collection_name):
    made = await client.collections.create(
        collection_name,
        properties=PROPERTIES,
        vector_config=Configure.Vectors.self_provided(),
        multi_tenancy_config=Configure.multi_tenancy(enabled=True, auto_tenant_creation=True),
    )
    for tenant in ("a", "b"):
        await made.with_tenant(tenant).data.insert({"title": tenant, "year": 1})
    seen = []
    for collection, tenants in ((made, None), (made, ["b"]), (made.with_tenant("a"), None)):
        await collection.config.rebuild_property_index(
            "title", "filterable", tenants=tenants, wait_for_completion=True, timeout=60, on_progress=seen.append
        )
        seen[:-1] = []
        expected = {"a", "b"} if collection is made and tenants is None else set(tenants or "a")
        assert set(seen[-1].payload["unitToShard"].values()) == expected
    with pytest.raises(UnexpectedStatusCodeError, match="cannot be used with semantic migrations"):
        await made.with_tenant("a").config.update_property_index("title", "searchable", tokenization="field")


@pytest.fixture(scope="module")
def leader(servers):
    """The leader of a cluster in which another node is stopped, so that no task comes to its end."""
    nodes = servers.cluster(REINDEXING)
    name = anyio.run(leader_of, nodes["n1"])
    other = next(node for each, node in nodes.items() if each != name)
    with stopped(other):
        yield nodes[name]


async def leader_of(node):
    async with make_client(node) as client:
        return (await client.cluster.statistics()).statistics[0].leader_id


@pytest.fixture
async def unfinished(leader, anyio_backend):
    """A collection with a shard on each node of that cluster."""
    async with make_client(leader) as client:
        made = await client.collections.create(
            f"Unfinished{secrets.token_hex(8)}",
            properties=PROPERTIES,
            vector_config=Configure.Vectors.self_provided(),
            sharding_config=Configure.sharding(desired_count=3),
        )
        yield made
        await client.collections.delete(made.name)


async def test_a_task_is_cancelled(unfinished):
    config = unfinished.config
    started = await config.update_property_index("title", "searchable", tokenization=Tokenization.FIELD)
    assert await config.update_property_index("title", "searchable", tokenization=Tokenization.FIELD) == started
    index = (await indexes(unfinished))["title"]["filterable"]
    assert (index.task_id, index.target_tokenization) == (started.task_id, Tokenization.FIELD)
    with pytest.raises(UnexpectedStatusCodeError, match="different target") as caught:
        await config.update_property_index("title", "searchable", tokenization=Tokenization.TRIGRAM)
    assert caught.value.status_code == 409
    cancelled = await config.cancel_property_reindex("title", "searchable")
    assert cancelled == ReindexReturn(ReindexStatus.CANCELLED, started.task_id)
    assert await was_cancelled(unfinished)


async def was_cancelled(collection):
    index = (await indexes(collection))["title"]["searchable"]
    return (index.status, index.tokenization) == (PropertyIndexStatus.CANCELLED, Tokenization.WORD)


def field_wise(collection, **how):
    """Wait for another tokenization of the titles."""
    return collection.config.update_property_index(
        "title", "searchable", tokenization=Tokenization.FIELD, wait_for_completion=True, **how
    )


async def test_a_wait_for_a_task_that_is_cancelled(unfinished):
    async def cancel(_):
        await unfinished.config.cancel_property_reindex("title", "searchable")

    with pytest.raises(WeaviateNotCompletedError, match="searchable of title ended as CANCELLED"):
        await field_wise(unfinished, on_progress=cancel)


async def test_a_wait_that_ends_early(unfinished):
    with pytest.raises(WeaviateTimeoutError, match=r"did not end on the server within 0\.1 s"):
        await field_wise(unfinished, timeout=0.1)
    assert not await was_cancelled(unfinished)
    with anyio.move_on_after(0.1) as scope:
        await field_wise(unfinished)
    assert scope.cancelled_caught
    assert not await was_cancelled(unfinished)
    with pytest.raises(WeaviateTimeoutError, match=r"did not end on the server within 0\.1 s"):
        await field_wise(unfinished, timeout=0.1, cancel_on_exit=True)
    assert await was_cancelled(unfinished)
    with anyio.move_on_after(0.1) as scope:
        await field_wise(unfinished, cancel_on_exit=True)
    assert scope.cancelled_caught
    assert await was_cancelled(unfinished)


async def test_what_the_server_refuses(movies):
    config = movies.config
    for call, message in (
        (config.update_property_index("nothing", "searchable"), "There is no property 'nothing'"),
        (config.rebuild_property_index("nothing", "searchable"), "There is no property 'nothing'"),
        (config.cancel_property_reindex("nothing", "searchable"), "There is no property 'nothing'"),
        (config.rebuild_property_index("year", "filterable"), "does not have a filterable index"),
        (config.rebuild_property_index("title", "filterable", tenants=["a"]), "only valid for multi-tenant"),
        (config.update_property_index("title", "rangeFilters", wait_for_completion=True), "not a numeric type"),
    ):
        with pytest.raises(UnexpectedStatusCodeError, match=message):
            await call


async def test_the_server_refuses_what_is_refused_at_the_call(client, movies):
    path = ("schema", movies.name, "properties", "title", "index")
    bodies = {
        ("rangeFilters", "tokenization"): {"tokenization": "field"},
        ("filterable", "algorithm"): {"algorithm": "blockmax"},
        ("searchable", "algorithm"): {"algorithm": "blockmax", "tokenization": "field"},
    }
    for (kind, parameter), body in bodies.items():
        with pytest.raises(WeaviateInvalidInputError, match=f"{parameter} must be None"):
            movies.config.update_property_index("title", kind, **body)
        with pytest.raises(UnexpectedStatusCodeError) as caught:
            await client._context.send(rest("PUT", (*path, kind), body=body))
        assert caught.value.status_code == 400


async def test_a_server_without_reindexing(servers, anyio_backend):
    async with make_client(servers.get(OPEN)) as client:
        movies = await client.collections.create("Reindexed", properties=PROPERTIES)
        try:
            with pytest.raises(UnexpectedStatusCodeError, match="RUNTIME_REINDEX_ENABLED=true"):
                await movies.config.update_property_index("year", "filterable")
            client._session.version = (1, 38, 9)
            for call in (
                movies.config.get_property_indexes,
                lambda: movies.config.rebuild_property_index("title", "searchable", wait_for_completion=True),
            ):
                with pytest.raises(WeaviateUnsupportedFeatureError, match=r"needs Weaviate 1\.39\.0"):
                    call()
        finally:
            await client.collections.delete(movies.name)

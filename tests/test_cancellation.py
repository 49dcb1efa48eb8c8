"""Random cancellations of running calls: nothing is left, and the next call works."""

import random

import anyio
import pytest
from leaks import sockets, tasks

from weaviate_anyio.classes.config import Configure, DataType, Property

pytestmark = pytest.mark.anyio

CALLS = 1000
AT_ONCE = 20


async def filled(client, name):
    movies = await client.collections.create(
        name,
        properties=[Property(name="title", data_type=DataType.TEXT), Property(name="year", data_type=DataType.INT)],
        vector_config=Configure.Vectors.self_provided(),
    )
    await movies.data.insert_many([{"title": f"movie {number}", "year": number} for number in range(100)])
    return movies


def calls_of(movies):
    return [
        lambda: movies.query.fetch_objects(limit=100),
        lambda: movies.query.bm25("movie", limit=10),
        lambda: movies.aggregate.over_all(total_count=True),
        lambda: movies.data.insert({"title": "one", "year": 1}),
        lambda: movies.data.insert_many([{"title": "many", "year": 2}] * 20),
        lambda: movies.config.get(),
    ]


async def test_random_cancellations_leave_nothing(client, collection_name):
    rng = random.Random(collection_name)
    movies = await filled(client, collection_name)
    calls = calls_of(movies)
    for call in calls:
        await call()
    connection = client._connection
    tasks_before, sockets_before, cancelled = tasks(), sockets(), 0

    async def one(call, seconds):
        nonlocal cancelled
        with anyio.move_on_after(seconds) as limit:
            await call()
        cancelled += limit.cancelled_caught

    for _ in range(20 * CALLS // AT_ONCE):
        async with anyio.create_task_group() as group:
            for _ in range(AT_ONCE):
                group.start_soon(one, rng.choice(calls), rng.uniform(0, 0.01))
        if cancelled >= CALLS:
            break

    assert cancelled >= CALLS
    assert not tasks() - tasks_before
    assert connection._nodes.pick().channel.statistics().open_streams == 0
    assert len(connection._nodes.pick().pool._open) == len(connection._nodes.pick().pool._idle)
    assert connection._nodes.pick().pool._slots.value == 100
    assert len(sockets() - sockets_before) < 20
    for call in calls:
        await call()

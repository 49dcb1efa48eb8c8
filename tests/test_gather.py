"""Many calls at once: order, limit, errors, cancellation, and nothing that is never awaited."""

import gc

import anyio
import anyio.lowlevel
import pytest

import weaviate_anyio as weaviate
from weaviate_anyio.classes.config import DataType, Property
from weaviate_anyio.classes.query import Filter
from weaviate_anyio.exceptions import WeaviateInvalidInputError, WeaviateQueryError, WeaviateTypeError

pytestmark = pytest.mark.anyio


@pytest.fixture(autouse=True)
def nothing_is_left_unawaited():
    """Warnings are errors, those of collected coroutines among them."""
    yield
    gc.collect()


class Calls:
    """Makes calls, and counts those that are made, run, and have ended."""

    def __init__(self):
        self.made = self.begun = self.running = self.most = 0

    def make(self, result):
        self.made += 1
        return self._run(result)

    async def _run(self, result):
        self.begun += 1
        self.running += 1
        self.most = max(self.most, self.running)
        try:
            for _ in range(1 + self.begun % 3):  # they end in another order
                await anyio.lowlevel.checkpoint()
            if isinstance(result, BaseException):
                raise result
            return result
        finally:
            self.running -= 1

    async def hang(self):
        await self._run(None)
        await anyio.sleep_forever()


def a_list(made):
    return list(made)


def a_generator(made):
    return (one for one in made)


async def an_async_generator(made):
    for one in made:
        await anyio.lowlevel.checkpoint()
        yield one


class AnIterator:
    """An async iterator without anything to close."""

    def __init__(self, made):
        self.made = iter(made)

    def __aiter__(self):
        return self

    async def __anext__(self):
        try:
            return next(self.made)
        except StopIteration:
            raise StopAsyncIteration from None


SOURCES = [a_list, a_generator, an_async_generator, AnIterator, iter, tuple]


@pytest.mark.parametrize("limit", [1, 3, 10, 10**9])
@pytest.mark.parametrize("source", SOURCES)
async def test_results_are_in_the_order_of_the_calls(source, limit):
    calls = Calls()
    assert await weaviate.gather(source(map(calls.make, range(20))), limit=limit) == list(range(20))
    assert calls.most <= limit


@pytest.mark.parametrize("source", SOURCES)
async def test_as_many_run_as_may(source):
    running, full, limit = [], anyio.Event(), 7

    async def call():
        running.append(call)
        if len(running) == limit:
            full.set()
        await full.wait()

    with anyio.fail_after(5):
        await weaviate.gather(source(call() for _ in range(limit)), limit=limit)


@pytest.mark.parametrize("source", SOURCES)
async def test_nothing_gives_nothing(source):
    assert await weaviate.gather(source([])) == []


@pytest.mark.parametrize("source", [a_generator, an_async_generator, AnIterator])
async def test_a_call_is_made_when_it_may_begin(source):
    calls, ahead = Calls(), []

    def make():
        for n in range(1000):
            ahead.append(calls.made - calls.begun + calls.running)
            yield calls.make(n)

    assert await weaviate.gather(source(make()), limit=4) == list(range(1000))
    assert max(ahead) <= 4


@pytest.mark.parametrize("source", SOURCES)
async def test_the_first_error_is_raised_as_it_is_and_ends_the_others(source):
    calls, error = Calls(), LookupError("the first")
    made = [calls.make(0), calls.hang(), calls.make(error), calls.hang(), *(calls.make(n) for n in range(100))]
    with pytest.raises(LookupError) as raised:
        await weaviate.gather(source(iter(made)), limit=4)
    assert raised.value is error
    assert calls.running == 0
    assert calls.begun < 20
    for one in made:  # those that an iterator without `close` held
        one.close()


async def test_a_generator_is_closed_and_makes_no_more_calls():
    calls, ended = Calls(), []

    def make():
        try:
            yield calls.make(LookupError())
            for n in range(1000):
                yield calls.make(n)
        finally:
            ended.append("sync")

    async def make_async():
        try:
            for one in make():
                yield one
        finally:
            await anyio.lowlevel.checkpoint()
            ended.append("async")

    for source in (make, make_async):
        with pytest.raises(LookupError):
            await weaviate.gather(source(), limit=2)
        gc.collect()
    assert sorted(ended) == ["async", "sync", "sync"]
    assert calls.made < 20


async def test_errors_in_the_place_of_results():
    calls, errors = Calls(), [LookupError(), WeaviateQueryError("no", "gRPC")]
    made = [calls.make(0), calls.make(errors[0]), calls.make(2), calls.make(errors[1]), calls.make(4)]
    assert await weaviate.gather(made, limit=2, return_exceptions=True) == [0, errors[0], 2, errors[1], 4]


async def test_an_error_that_is_falsy():
    class Falsy(Exception):
        def __len__(self):
            return 0

    calls = Calls()
    with pytest.raises(Falsy):
        await weaviate.gather([calls.make(Falsy()), calls.hang()])
    assert calls.running == 0


async def test_calls_that_are_not_in_a_list():
    calls = Calls()
    for given in ((calls.make(1), calls.make(2)), (calls.make(1),), ("abc",)):
        with pytest.raises(
            WeaviateInvalidInputError, match=r"calls must be a list or a generator of calls, such as \["
        ):
            weaviate.gather(*given)
    assert calls.begun == 0


@pytest.mark.parametrize("keep", [False, True])
async def test_an_error_of_the_generator_is_raised(keep):
    calls = Calls()

    def make():
        yield calls.make(0)
        raise LookupError("of the generator")

    with pytest.raises(LookupError, match="of the generator"):
        await weaviate.gather(make(), return_exceptions=keep)


@pytest.mark.parametrize("source", [a_list, a_generator, an_async_generator])
async def test_a_cancellation_ends_all(source):
    calls = Calls()

    async def gathering():
        await weaviate.gather(source(calls.hang() for _ in range(50)), limit=5)

    async with anyio.create_task_group() as tasks:
        tasks.start_soon(gathering)
        with anyio.fail_after(10):
            while calls.begun < 5:
                await anyio.lowlevel.checkpoint()
        tasks.cancel_scope.cancel()
    assert (calls.begun, calls.running) == (5, 0)
    with anyio.CancelScope() as scope:
        scope.cancel()
        await weaviate.gather(source(calls.hang() for _ in range(50)))
    assert scope.cancelled_caught
    assert calls.running == 0


class Fatal(BaseException):
    """Stands for KeyboardInterrupt and SystemExit."""


@pytest.mark.parametrize("keep", [False, True])
async def test_what_is_no_exception_is_raised_as_it_is(keep):
    calls = Calls()
    with pytest.raises(Fatal):
        await weaviate.gather([calls.hang(), calls.make(Fatal()), calls.hang(), calls.make(1)], return_exceptions=keep)
    assert calls.running == 0


@pytest.mark.parametrize("anyio_backend", ["asyncio"])
async def test_a_task_that_somebody_else_cancels_gives_no_result(anyio_backend):
    import asyncio

    task = asyncio.ensure_future(anyio.sleep_forever())
    asyncio.get_running_loop().call_soon(task.cancel)
    with pytest.raises(asyncio.CancelledError):
        await weaviate.gather([task, anyio.lowlevel.checkpoint()])


REFUSED = {
    r"limit must be an int >= 1, got 0": {"limit": 0},
    r"limit must be an int >= 1, got True": {"limit": True},
    r"return_exceptions must be a bool, got 1": {"return_exceptions": 1},
}


@pytest.mark.parametrize("words", REFUSED)
def test_bad_input_is_refused_at_the_call(words):
    calls = Calls()
    for made in ([calls.make(1)], (calls.make(1) for _ in range(3))):
        with pytest.raises(WeaviateInvalidInputError, match=words):
            weaviate.gather(made, **REFUSED[words])


def test_what_is_no_call_is_refused_at_the_call():
    calls = Calls()
    with pytest.raises(
        WeaviateInvalidInputError, match=r"calls must be a list or a generator of calls.*got <coroutine"
    ):
        weaviate.gather(calls.make(1))
    with pytest.raises(WeaviateInvalidInputError, match=r"calls\[1\] must be a call that is not awaited yet.*got 3"):
        weaviate.gather([calls.make(1), 3, calls.make(2)])
    for odd in (None, 3, "text", {"a": 1}):
        with pytest.raises(WeaviateInvalidInputError, match="calls"):
            weaviate.gather(odd)
    with pytest.raises(WeaviateTypeError, match=r"gather: got an unknown parameter 'limits'.*did you mean 'limit'"):
        weaviate.gather([], limits=3)


async def test_what_a_generator_yields_that_is_no_call():
    calls = Calls()
    for keep in (False, True):
        with pytest.raises(WeaviateInvalidInputError, match=r"calls\[1\] must be"):
            await weaviate.gather((one for one in (calls.make(0), None)), return_exceptions=keep)


@pytest.fixture
async def movies(client, collection_name):
    collection = await client.collections.create(
        collection_name, properties=[Property(name="n", data_type=DataType.INT)]
    )
    await collection.data.insert_many([{"n": n} for n in range(50)])
    return collection


def numbers(reply):
    return [one.properties["n"] for one in reply.objects]


async def test_searches_on_the_server(movies):
    searches = (movies.query.fetch_objects(filters=Filter.by_property("n").equal(n % 50)) for n in range(500))
    assert [numbers(reply) for reply in await weaviate.gather(searches, limit=20)] == [[n % 50] for n in range(500)]
    mixed = [movies.aggregate.over_all(total_count=True), movies.length(), movies.query.fetch_objects(limit=0)]
    counted, length, _ = await weaviate.gather(mixed)
    assert (counted.total_count, length) == (50, 50)


async def test_errors_of_searches(movies):
    def searches():
        for n in range(30):
            yield movies.query.fetch_objects(filters=Filter.by_property("nothing" if n == 7 else "n").equal(n))

    with pytest.raises(WeaviateQueryError, match="nothing"):
        await weaviate.gather(searches(), limit=5)
    found = await weaviate.gather(searches(), limit=5, return_exceptions=True)
    assert isinstance(found.pop(7), WeaviateQueryError)
    assert [numbers(reply) for reply in found] == [[n] for n in range(30) if n != 7]
    with pytest.raises(WeaviateInvalidInputError, match="limit"):
        await weaviate.gather(movies.query.fetch_objects(limit=n) for n in (1, -1))
    await movies.length()

"""Methods that do I/O are coroutine functions for whoever asks, and refuse a wrong call before anything is sent."""

import asyncio
import functools
import inspect
import warnings
from unittest.mock import AsyncMock, create_autospec

import anyio
import pytest
from doors import namespaces
from starlette.background import BackgroundTask, BackgroundTasks

import weaviate_anyio
from weaviate_anyio.exceptions import WeaviateInvalidInputError, WeaviateTypeError

CLIENT = weaviate_anyio.use_async_with_local()
HOLDERS = namespaces(CLIENT)
MOVIES = HOLDERS["collection"]
# What sends nothing, or is no call to be awaited.
LOCAL = {
    "client": {"close", "connect", "is_connected", "statistics", "with_options"},
    "client.collections": {"use", "get"},
    "client.integrations": {"configure"},
    "client.batch": {"stream", "experimental"},
    "collection.batch": {"stream", "experimental"},
    "collection.data": {"with_data_model"},
    "collection": {"with_tenant", "with_consistency_level", "with_options", "iterator"},
}


def methods():
    for holder, value in HOLDERS.items():
        for name, found in inspect.getmembers(value, inspect.ismethod):
            if not name.startswith("_") and name not in LOCAL.get(holder, ()):
                yield pytest.param(found, id=f"{holder}.{name}")


METHODS = list(methods())


def known_for_one(function):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # asyncio's own is deprecated from 3.14 on
        return inspect.iscoroutinefunction(function), asyncio.iscoroutinefunction(function)


def test_the_walk_finds_all():
    assert len(METHODS) > 50


@pytest.mark.parametrize("method", METHODS)
def test_everybody_knows_them(method):
    for form in (method, method.__func__, functools.partial(method), functools.partial(functools.partial(method), 1)):
        assert known_for_one(form) == (True, True)


@pytest.mark.parametrize("holder", [name for name in HOLDERS if name != "client"])
def test_mocks_are_made_of_them(holder):
    mock = create_autospec(HOLDERS[holder])
    for name, _ in inspect.getmembers(HOLDERS[holder], inspect.ismethod):
        if not name.startswith("_"):
            assert isinstance(getattr(mock, name), AsyncMock) is (name not in LOCAL.get(holder, ()))


@pytest.mark.parametrize("method", METHODS)
def test_a_misspelt_parameter_is_refused_at_the_call(method):
    with pytest.raises(WeaviateInvalidInputError, match=f"^{method.__name__}: .*nonsense") as caught:
        method(nonsense=1)
    assert isinstance(caught.value, TypeError)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize(
    ("call", "meant"),
    [
        (lambda: MOVIES.query.fetch_objects(filter=None), "filters"),
        (lambda: MOVIES.query.near_vector(vector=[1.0]), "near_vector"),
        (lambda: MOVIES.data.insert({}, vectors=[1.0]), "vector"),
        (lambda: MOVIES.data.insert_many(object=[]), "objects"),
        (lambda: CLIENT.collections.create("A", property=[]), "properties"),
        (lambda: MOVIES.aggregate.over_all(return_metric=None), "return_metrics"),
    ],
)
def test_the_error_says_what_may_have_been_meant(call, meant):
    with pytest.raises(WeaviateTypeError, match=f"did you mean '{meant}'"):
        call()


def test_what_is_missing_or_surplus_is_said():
    with pytest.raises(WeaviateTypeError, match=r"insert: .*'properties'"):
        MOVIES.data.insert()
    with pytest.raises(WeaviateTypeError, match="by name"):
        MOVIES.query.fetch_objects(10)


def test_type_errors_of_a_users_own_value_are_the_cause():
    class Odd:
        def __iter__(self):
            raise TypeError("mine")

    with pytest.raises(WeaviateInvalidInputError, match="ids") as caught:
        MOVIES.query.fetch_objects_by_ids(Odd())
    assert not isinstance(caught.value, WeaviateTypeError)
    assert str(caught.value.__cause__) == "mine"


def test_signatures_and_docstrings_stay():
    assert "filters" in inspect.signature(MOVIES.query.bm25).parameters
    assert "properties" in inspect.signature(MOVIES.data.insert).parameters
    assert MOVIES.data.insert.__doc__.startswith("Store one object.")
    assert MOVIES.data.insert.__qualname__ == "DataCollectionAsync.insert"


@pytest.mark.parametrize("method", METHODS)
def test_help_shows_what_the_await_gives(method):
    shown = inspect.signature(method).return_annotation
    assert shown
    assert "Coroutine" not in shown
    assert shown.count("[") == shown.count("]")


def test_a_coroutine_that_is_never_awaited_is_named_after_the_method():
    for call in (MOVIES.query.fetch_objects(), MOVIES.data.insert({}), CLIENT.collections.exists("A"), MOVIES.length()):
        names = call.__qualname__
        call.close()
        assert names in {
            "QueryCollectionAsync.fetch_objects",
            "DataCollectionAsync.insert",
            "CollectionsAsync.exists",
            "CollectionAsync.length",
        }


def test_help_shows_the_real_types():
    expected = {
        MOVIES.data.insert: "uuid_package.UUID",
        MOVIES.config.update: "None",
        MOVIES.query.bm25: "QueryReturn[Any, Any] | GroupByReturn[Any, Any]",
    }
    assert {one: inspect.signature(one).return_annotation for one in expected} == expected


@pytest.mark.anyio
async def test_background_tasks_of_starlette_run_them(client, collection_name):
    collection = await client.collections.create(collection_name)
    tasks = BackgroundTasks()
    tasks.add_task(collection.data.insert, {"title": "Alien"})
    tasks.add_task(functools.partial(collection.data.insert, {"title": "Up"}))
    await tasks()
    await BackgroundTask(collection.data.insert_many, [{"title": "Big"}])()
    assert await collection.length() == 3


@pytest.mark.anyio
async def test_task_groups_start_them(client):
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(client.collections.exists, "Nothing")
        tasks.start_soon(client.is_ready)


@pytest.mark.parametrize(
    ("call", "text"),
    [
        (lambda: weaviate_anyio.use_async_with_local(prot=1), "use_async_with_local: .*did you mean 'port'"),
        (lambda: weaviate_anyio.use_async_with_embedded(persistence_path="x"), "did you mean 'persistence_data_path'"),
        (
            lambda: weaviate_anyio.WeaviateAsyncClient(params=1),
            "WeaviateAsyncClient: got an unknown parameter 'params'",
        ),
        (lambda: weaviate_anyio.config.AdditionalConfig(timeot=3), "AdditionalConfig: .*did you mean 'timeout'"),
        (lambda: CLIENT.collections.use(nam="A"), "use: .*did you mean 'name'"),
        (lambda: MOVIES.data.insert(), "insert: missing a required argument: 'properties'"),
        (
            lambda: MOVIES.query.near_vector([1.0], 3),
            r"near_vector: too many positional arguments \(give them by name\)",
        ),
    ],
)
def test_wrong_calls_of_what_sends_nothing(call, text):
    with pytest.raises(WeaviateTypeError, match=text):
        call()

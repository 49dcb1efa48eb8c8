"""What the server's errors mean is said first, and its own words at the end."""

import uuid

import pytest

from weaviate_anyio.classes.config import Configure, DataType, Property, ReferenceProperty
from weaviate_anyio.classes.data import DataObject
from weaviate_anyio.classes.generate import GenerativeConfig
from weaviate_anyio.classes.query import Filter, Rerank
from weaviate_anyio.exceptions import (
    UnexpectedStatusCodeError,
    WeaviateDeleteManyError,
    WeaviateInsertManyAllFailedError,
    WeaviateQueryError,
)

pytestmark = pytest.mark.anyio

NOTHING = uuid.UUID(int=9)
TEXT = Property(name="title", data_type=DataType.TEXT)


@pytest.fixture
async def movies(client, collection_name):
    made = await client.collections.create(
        collection_name,
        properties=[TEXT],
        references=[ReferenceProperty(name="after", target_collection=collection_name)],
        vector_config=Configure.Vectors.self_provided(),
    )
    await made.data.insert({"title": "x"}, vector=[1.0, 2.0, 3.0])
    return made


NO_VECTORIZER = (
    "{!r} has no vectorizer that could turn a text into a vector: configure one with vector_config=Configure.Vectors..."
)
GRPC = {
    "hybrid": (
        lambda c: c.query.hybrid("x"),
        f"{NO_VECTORIZER}, or give the search a vector=",
        "VectorFromInput was called without vectorizer on class {} for input x",
    ),
    "near_text": (
        lambda c: c.query.near_text("x"),
        f"{NO_VECTORIZER}, or search with near_vector",
        "Make sure a vectorizer module is configured for this collection",
    ),
    "aggregate.near_text": (
        lambda c: c.aggregate.near_text("x", distance=0.5),
        "{!r} has no vectorizer",
        "Make sure a vectorizer module is configured for this collection",
    ),
    "generate": (
        lambda c: c.generate.fetch_objects(single_prompt="say {title}"),
        (
            "The collection has no generative model: configure one, such as "
            "generative_config=Configure.Generative.cohere(), or give the search a generative_provider="
        ),
        "client not found, empty provider",
    ),
    "rerank": (
        lambda c: c.query.bm25("x", rerank=Rerank(prop="title", query="y")),
        "The collection has no reranker: configure one, such as reranker_config=Configure.Reranker.cohere()",
        "unknown capability: rerank",
    ),
    "dimensions": (
        lambda c: c.query.near_vector([1.0, 2.0]),
        "The vector given has another number of dimensions than those of the index",
        "3 vs 2: vector lengths don't match",
    ),
    "dimensions of hybrid": (
        lambda c: c.query.hybrid("x", vector=[1.0, 2.0]),
        "The vector given has another number of dimensions than those of the index",
        "3 vs 2: vector lengths don't match",
    ),
    "dimensions of aggregate": (
        lambda c: c.aggregate.near_vector([1.0, 2.0], object_limit=2),
        "The vector given has another number of dimensions than those of the index",
        "3 vs 2: vector lengths don't match",
    ),
}


@pytest.mark.parametrize(("call", "meaning", "words"), GRPC.values(), ids=GRPC)
async def test_searches(movies, call, meaning, words):
    with pytest.raises(WeaviateQueryError) as caught:
        await call(movies)
    assert caught.value.message.startswith(meaning.format(movies.name))
    assert ". The server says: " in caught.value.message
    assert caught.value.message.endswith(words.format(movies.name))
    assert caught.value.error == caught.value.message


async def test_a_key_of_a_model_provider_that_is_missing(movies):
    with pytest.raises(WeaviateQueryError) as caught:
        await movies.generate.fetch_objects(grouped_task="say", generative_provider=GenerativeConfig.openai())
    meaning, _, words = caught.value.message.partition(". The server says: ")
    assert meaning.endswith("no key of the model provider: make the client with headers={'X-Openai-Api-Key': ...}")
    assert "no api key found neither in request header: X-Openai-Api-Key" in words


ABSENT = {
    "fetch_objects": lambda c: c.query.fetch_objects(),
    "near_vector": lambda c: c.query.near_vector([1.0]),
    "fetch_object_by_id": lambda c: c.query.fetch_object_by_id(NOTHING),
    "over_all": lambda c: c.aggregate.over_all(),
    "length": lambda c: c.length(),
}


@pytest.mark.parametrize("call", ABSENT.values(), ids=ABSENT)
async def test_a_misspelt_collection_in_searches(client, call):
    with pytest.raises(WeaviateQueryError) as caught:
        await call(client.collections.use("Qqqq"))
    assert caught.value.message.startswith("There is no collection 'Qqqq'. The server says: ")
    assert caught.value.message.endswith("could not find class Qqqq in schema")


async def test_a_misspelt_collection_in_delete_many(client):
    with pytest.raises(WeaviateDeleteManyError, match="There is no collection 'Qqqq'. The server says: "):
        await client.collections.use("Qqqq").data.delete_many(Filter.by_property("title").equal("x"))


ABSENT_OVER_REST = {
    "config.get": lambda c: c.config.get(),
    "config.get simple": lambda c: c.config.get(simple=True),
    "config.update": lambda c: c.config.update(description="x"),
    "config.add_property": lambda c: c.config.add_property(TEXT),
    "config.add_reference": lambda c: c.config.add_reference(ReferenceProperty(name="r", target_collection="A")),
    "config.add_vector": lambda c: c.config.add_vector(vector_config=Configure.Vectors.self_provided(name="v")),
    "config.get_shards": lambda c: c.config.get_shards(),
    "config.update_shards": lambda c: c.config.update_shards("READY"),
    "to_string": lambda c: c.to_string(),
}


@pytest.mark.parametrize("call", ABSENT_OVER_REST.values(), ids=ABSENT_OVER_REST)
async def test_a_misspelt_collection_over_rest(client, call):
    with pytest.raises(UnexpectedStatusCodeError) as caught:
        await call(client.collections.use("Qqqq"))
    assert caught.value.message.startswith("There is no collection 'Qqqq'. ")
    assert " failed with status 404: " in str(caught.value)
    assert caught.value.status_code == 404


ABSENT_IN_WORDS = {
    "delete_by_id": lambda c: c.data.delete_by_id(NOTHING),
    "reference_add": lambda c: c.data.reference_add(NOTHING, "after", NOTHING),
    "delete_property_index": lambda c: c.config.delete_property_index("title", "searchable"),
}


@pytest.mark.parametrize("call", ABSENT_IN_WORDS.values(), ids=ABSENT_IN_WORDS)
async def test_a_misspelt_collection_that_only_words_tell(client, call):
    with pytest.raises(UnexpectedStatusCodeError) as caught:
        await call(client.collections.use("Qqqq"))
    assert caught.value.message.startswith("There is no collection 'Qqqq'. ")
    assert " failed with status " in caught.value.message


async def test_what_only_asks_for_a_collection(client):
    assert not await client.collections.exists("Qqqq")
    assert not await client.collections.use("Qqqq").exists()
    with pytest.raises(
        UnexpectedStatusCodeError, match="There is no collection 'Qqqq'. Reading the configuration of Qqqq failed"
    ):
        await client.collections.export_config("Qqqq")


MISSING = {
    "update": lambda c: c.data.update(NOTHING, {"title": "x"}),
    "replace": lambda c: c.data.replace(NOTHING, {"title": "x"}),
    "reference_replace": lambda c: c.data.reference_replace(NOTHING, "after", NOTHING),
    "reference_delete": lambda c: c.data.reference_delete(NOTHING, "after", NOTHING),
}


@pytest.mark.parametrize("call", MISSING.values(), ids=MISSING)
async def test_an_object_that_is_not_there(movies, call):
    with pytest.raises(UnexpectedStatusCodeError) as caught:
        await call(movies)
    assert caught.value.message.startswith(f"{movies.name} has no object {NOTHING}, or there is no such collection. ")
    assert caught.value.status_code == 404


@pytest.mark.parametrize("index", [Configure.VectorIndex.flat(), Configure.VectorIndex.hfresh()])
async def test_a_vector_of_another_dimension_in_other_indexes(client, collection_name, index):
    vectors = Configure.Vectors.self_provided(vector_index_config=index)
    movies = await client.collections.create(collection_name, properties=[TEXT], vector_config=vectors)
    await movies.data.insert({"title": "x"}, vector=[1.0, 2.0, 3.0])
    with pytest.raises(WeaviateQueryError, match="another number of dimensions .* 2 vs 3: vector lengths don't match"):
        await movies.query.near_vector([1.0, 2.0])
    with pytest.raises(UnexpectedStatusCodeError, match="has 2 dimensions, those of the index have 3"):
        await movies.data.insert({"title": "x"}, vector=[1.0, 2.0])


async def test_writing_a_vector_of_another_dimension(movies):
    one = uuid.UUID(int=1)
    await movies.data.insert({"title": "y"}, uuid=one, vector=[1.0, 2.0, 3.0])
    calls = [movies.data.insert({}, vector=[1.0, 2.0]), movies.data.replace(one, {}, vector=[1.0, 2.0])]
    for call in calls:
        with pytest.raises(UnexpectedStatusCodeError) as caught:
            await call
        assert caught.value.message.startswith("The vector given has 2 dimensions, those of the index have 3. ")
        assert "vector dimensions do not match the index dimensions" in caught.value.message
        assert caught.value.status_code == 500


async def test_the_errors_of_objects_are_the_servers(movies):
    with pytest.raises(WeaviateInsertManyAllFailedError, match="vector dimensions do not match the index dimensions"):
        await movies.data.insert_many([DataObject({"title": "y"}, vector=[1.0, 2.0])])

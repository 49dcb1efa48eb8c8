"""Configurations on the real server: what is created is what is read, and can be created again."""

import dataclasses
import warnings
from functools import partial

import anyio
import config_oracle as oracle
import pytest
import test_config_create as bodies

from weaviate_anyio.classes.config import Configure, DataType, Property, Reconfigure, ReferenceProperty, Tokenization
from weaviate_anyio.exceptions import (
    InvalidDataModelError,
    UnexpectedStatusCodeError,
    WeaviateInvalidInputError,
)
from weaviate_anyio.outputs import config as out

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from weaviate.collections.classes.config_methods import _collection_config_from_json

pytestmark = pytest.mark.anyio

SELF = Configure.Vectors.self_provided
QUANTIZER, INDEX = Configure.VectorIndex.Quantizer, Configure.VectorIndex


@pytest.fixture
async def targets(client):
    """The collections that references point to."""
    for name in ("Other", "Third"):
        if not await client.collections.exists(name):
            await client.collections.create(name)
    return ["Other", "Third"]


def one_node(config):
    """The configuration where there is only one node, and no network for the modules."""
    if "replication_config" in config:
        config["replication_config"].factor = 1
    config.pop("object_ttl_config", None)  # for that the server must have a schedule
    return config


SERVED = {
    **{make.__name__: make for make in bodies.CONFIGS},
    "hnsw_pq": lambda m: {"vector_config": m.Configure.Vectors.self_provided(quantizer=QUANTIZER.pq(segments=4))},
    "hnsw_sq": lambda m: {"vector_config": m.Configure.Vectors.self_provided(quantizer=QUANTIZER.sq())},
    "hnsw_rq": lambda m: {"vector_config": m.Configure.Vectors.self_provided(quantizer=QUANTIZER.rq(bits=8))},
    "flat_bq": lambda m: {
        "vector_config": SELF(vector_index_config=INDEX.flat(quantizer=QUANTIZER.bq(cache=True, rescore_limit=3)))
    },
    "hfresh": lambda m: {"vector_config": SELF(vector_index_config=INDEX.hfresh(search_probe=3))},
    "openai": lambda m: {
        "vector_config": Configure.Vectors.text2vec_openai(model="text-embedding-3-small", dimensions=512),
        "generative_config": Configure.Generative.openai("gpt-4", temperature=0.0),
        "properties": [Property(name="a", data_type="text", skip_vectorization=True)],
    },
}
# `custom` names a module that this server does not load; deprecated vectorizers ask for keys; DYNAMIC needs a setting.
NOT_HERE = {"named_vectors", "dynamic_index"}


@pytest.mark.parametrize("name", [name for name in SERVED if name not in NOT_HERE])
async def test_round_trip(client, targets, collection_name, name):
    with oracle.Quiet():
        collection = await client.collections.create(collection_name, **one_node(SERVED[name](oracle.ours)))
    first = await collection.config.get()
    assert first == await client.collections.export_config(collection_name)
    sent = dict(first._raw)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        official = _collection_config_from_json(oracle.plain(sent))
    assert oracle.plain(dataclasses.asdict(first)) == common(official)

    await client.collections.delete(collection_name)
    again = await client.collections.create_from_config(first)
    second = await again.config.get()
    assert second == first
    assert without_counts(second._raw) == without_counts(sent)

    await client.collections.delete(collection_name)
    third = await client.collections.create_from_dict(first.to_dict())
    assert await third.config.get() == first


def common(official):
    return oracle.plain(dataclasses.asdict(official))


def without_counts(sent):
    return {key: value for key, value in sent.items() if key != "shardingConfig"}


async def test_life_of_a_collection(client, collection_name):
    assert await client.collections.exists(collection_name) is False
    made = await client.collections.create(collection_name[0].lower() + collection_name[1:])
    assert made.name == collection_name
    assert await client.collections.exists(collection_name[0].lower() + collection_name[1:]) is True
    simple = (await client.collections.list_all())[collection_name]
    assert isinstance(simple, out.CollectionConfigSimple)
    full = (await client.collections.list_all(simple=False))[collection_name]
    assert full == await made.config.get()
    assert await made.config.get(simple=True) == simple
    with pytest.raises(UnexpectedStatusCodeError, match="already exists"):
        await client.collections.create(collection_name)
    await client.collections.delete([collection_name[0].lower() + collection_name[1:], "NeverThere"])
    assert await client.collections.exists(collection_name) is False
    with pytest.raises(UnexpectedStatusCodeError, match="404"):
        await made.config.get()


async def test_properties_and_references_are_added(client, collection_name):
    collection = await client.collections.create(
        collection_name, vector_config=Configure.Vectors.text2vec_cohere(), properties=[]
    )
    await collection.config.add_property(
        Property(name="title", data_type=DataType.TEXT, tokenization=Tokenization.FIELD, skip_vectorization=True)
    )
    await collection.config.add_property(
        Property(name="o", data_type=DataType.OBJECT, nested_properties=Property(name="n", data_type=DataType.INT))
    )
    await collection.config.add_reference(ReferenceProperty(name="me", target_collection=collection_name))
    config = await collection.config.get()
    title, thing = config.properties
    assert (title.name, title.tokenization) == ("title", Tokenization.FIELD)
    assert title.vectorizer_configs["text2vec-cohere"] == out.PropertyVectorizerConfig(True, True)
    assert thing.nested_properties[0].data_type is DataType.INT
    assert config.references == [out.ReferencePropertyConfig("me", None, [collection_name])]
    for name in ("title", "Title"):
        with pytest.raises(WeaviateInvalidInputError, match="exists already"):
            await collection.config.add_property(Property(name=name, data_type=DataType.TEXT))
    with pytest.raises(WeaviateInvalidInputError, match="exists already"):
        await collection.config.add_reference(ReferenceProperty(name="me", target_collection=collection_name))


async def test_shards(client, collection_name):
    collection = await client.collections.create(collection_name, sharding_config=Configure.sharding(desired_count=2))
    shards = await collection.config.get_shards()
    assert [(shard.status, shard.vector_queue_size) for shard in shards] == [("READY", 0)] * 2
    names = [shard.name for shard in shards]
    assert await collection.config.update_shards("READONLY") == dict.fromkeys(names, "READONLY")
    assert await collection.config.update_shards("READY", names[0]) == {names[0]: "READY"}
    assert {shard.name: shard.status for shard in await collection.config.get_shards()} == {
        names[0]: "READY",
        names[1]: "READONLY",
    }


async def test_bad_input_is_refused_at_the_call(client):
    collections = client.collections
    config = collections.use("Movie").config
    for call, parameter in [
        (lambda: collections.use(""), "name"),
        (lambda: collections.use(3), "name"),
        (lambda: collections.exists(None), "name"),
        (lambda: collections.delete({"a": 1}), "name"),
        (lambda: collections.delete(["a", 1]), "name"),
        (lambda: collections.create("a", vector_config="x"), "vector_config"),
        (lambda: collections.create_from_dict("a"), "config"),
        (lambda: collections.create_from_dict({}), "class"),
        (lambda: collections.create_from_config({"class": "A"}), "config"),
        (lambda: collections.export_config(1), "name"),
        (lambda: collections.list_all("yes"), "simple"),
        (lambda: config.get("yes"), "simple"),
        (lambda: config.add_property({"name": "a"}), "prop"),
        (lambda: config.add_reference("a"), "ref"),
        (lambda: config.update_shards("OFF"), "status"),
        (lambda: config.update_shards("READY", 3), "shard_names"),
    ]:
        with pytest.raises(WeaviateInvalidInputError, match=parameter):
            call()
    with pytest.raises(InvalidDataModelError):
        collections.use("Movie", data_model_properties="no class")


async def test_old_parameters_warn_at_the_caller(client):
    with pytest.warns(DeprecationWarning, match="vectorizer_config") as caught:
        client.collections.create("Movie", vectorizer_config=Configure.Vectorizer.none()).close()
    assert caught[0].filename == __file__


async def test_dropped_vectors_are_left_out(client, collection_name):
    dropped = {"vectorizer": {"none": {}}, "vectorIndexType": "none"}
    kept = {"vectorizer": {"none": {}}, "vectorIndexType": "hnsw"}
    with pytest.raises(WeaviateInvalidInputError, match="no vector left"):
        client.collections.create_from_dict({"class": "A", "vectorConfig": {"a": dropped}})
    with pytest.warns(UserWarning, match="'a'"):
        made = client.collections.create_from_dict(
            {"class": collection_name, "vectorConfig": {"a": dropped, "b": kept}}
        )
    assert set((await (await made).config.get()).vector_config) == {"b"}


async def test_names_that_no_collection_can_have(client):
    with pytest.raises(WeaviateInvalidInputError, match="name must be .*the name of a collection.*got 'A/b.c#d'"):
        client.collections.exists("A/b?c#d")


async def test_update_changes_what_is_named_only(client, collection_name):
    collection = await client.collections.create(
        collection_name,
        properties=[Property(name="a", data_type=DataType.TEXT)],
        vector_config=[SELF(name="one"), SELF(name="two", vector_index_config=INDEX.flat())],
        generative_config=Configure.Generative.custom("generative-dummy"),
        inverted_index_config=Configure.inverted_index(bm25_b=0.5, bm25_k1=1.5),
    )
    before = await collection.config.get()
    await collection.config.update(
        description="new",
        property_descriptions={"a": "what it is"},
        inverted_index_config=Reconfigure.inverted_index(bm25_k1=1.25, stopwords_additions=["x"]),
        replication_config=Reconfigure.replication(deletion_strategy="DeleteOnConflict"),
        vector_config=[
            Reconfigure.Vectors.update(
                name="one",
                vector_index_config=Reconfigure.VectorIndex.hnsw(
                    ef=77, quantizer=Reconfigure.VectorIndex.Quantizer.sq(rescore_limit=9)
                ),
            )
        ],
        reranker_config=Reconfigure.Reranker.custom("reranker-dummy"),
    )
    after = await collection.config.get()
    before.description = "new"
    before.properties[0].description = "what it is"
    before.inverted_index_config.bm25.k1 = 1.25
    before.inverted_index_config.stopwords.additions = ["x"]
    before.replication_config.deletion_strategy = "DeleteOnConflict"
    before.vector_config["one"].vector_index_config.ef = 77
    before.vector_config["one"].vector_index_config.quantizer = out.SQConfig(rescore_limit=9, training_limit=100_000)
    before.reranker_config = out.RerankerConfig(model={}, reranker=out.Rerankers("reranker-dummy"))
    assert after == before


async def test_update_of_the_old_form(client, collection_name):
    with oracle.Quiet():
        collection = await client.collections.create(
            collection_name, vectorizer_config=Configure.Vectorizer.none(), vector_index_config=INDEX.hnsw(ef=5)
        )
    await collection.config.update(vectorizer_config=Reconfigure.VectorIndex.hnsw(ef=6))
    with pytest.warns(DeprecationWarning, match="vector_index_config") as caught:
        change = collection.config.update(vector_index_config=Reconfigure.VectorIndex.hnsw(dynamic_ef_min=7))
    assert caught[0].filename == __file__
    await change
    index = (await collection.config.get()).vector_index_config
    assert (index.ef, index.dynamic_ef_min) == (6, 7)


async def test_tenancy_is_updated(client, collection_name):
    collection = await client.collections.create(collection_name, multi_tenancy_config=Configure.multi_tenancy())
    await collection.config.update(multi_tenancy_config=Reconfigure.multi_tenancy(auto_tenant_creation=True))
    assert (await collection.config.get()).multi_tenancy_config == out.MultiTenancyConfig(True, True, False)


async def test_vectors_are_added(client, collection_name):
    collection = await client.collections.create(collection_name)
    await collection.config.add_vector(vector_config=SELF(name="more", quantizer=QUANTIZER.bq()))
    await collection.config.add_vector(vector_config=[SELF(name="many"), SELF(name="others")])
    assert set((await collection.config.get()).vector_config) == {"default", "more", "many", "others"}
    with pytest.raises(WeaviateInvalidInputError, match="exist already"):
        await collection.config.add_vector(vector_config=SELF(name="more"))
    with pytest.raises(WeaviateInvalidInputError, match="name"):
        collection.config.add_vector(vector_config=SELF())
    with pytest.raises(WeaviateInvalidInputError, match="vector_config"):
        collection.config.add_vector(vector_config=INDEX.hnsw())


async def test_indexes_are_deleted(client, collection_name):
    collection = await client.collections.create(
        collection_name, properties=[Property(name="a", data_type=DataType.TEXT)]
    )
    assert await collection.config.delete_property_index("a", "searchable") is True
    assert (await collection.config.get()).properties[0].index_searchable is False
    for bad in (("a", "fast"), ("", "searchable"), (3, "filterable")):
        with pytest.raises(WeaviateInvalidInputError):
            collection.config.delete_property_index(*bad)
    with pytest.raises(WeaviateInvalidInputError, match="vector_name"):
        collection.config.delete_vector_index("")


async def test_changes_at_the_same_time_are_all_made(client):
    names = [f"p{number}" for number in range(6)]
    collection = await client.collections.create(
        "AtOnce",
        properties=[Property(name=name, data_type=DataType.TEXT) for name in names],
        vector_config=Configure.Vectors.self_provided(name="first"),
    )
    try:
        async with anyio.create_task_group() as tasks:
            for name in names:
                tasks.start_soon(partial(collection.config.update, property_descriptions={name: name.upper()}))
                added = Configure.Vectors.self_provided(name=name)
                tasks.start_soon(partial(collection.config.add_vector, vector_config=added))
        config = await collection.config.get()
        assert {prop.name: prop.description for prop in config.properties} == {name: name.upper() for name in names}
        assert set(config.vector_config) == {"first", *names}
    finally:
        await client.collections.delete("AtOnce")


async def test_a_change_that_is_cancelled_while_it_waits_is_not_made(client):
    collection = await client.collections.create("Cancelled")
    try:
        async with client._connection.changes(), anyio.create_task_group() as tasks:
            tasks.start_soon(partial(collection.config.update, description="never"))
            await anyio.wait_all_tasks_blocked()
            tasks.cancel_scope.cancel()
        await collection.config.update(description="surely")
        assert (await collection.config.get()).description == "surely"
    finally:
        await client.collections.delete("Cancelled")


async def test_an_old_vector_beside_vectors_by_name_is_not_lost_in_silence(client):
    index = Configure.VectorIndex.hnsw(ef=61)
    with oracle.Quiet():
        made = await client.collections.create("Both", vectorizer_config=None, vector_index_config=index)
    try:
        await made.config.add_vector(vector_config=Configure.Vectors.self_provided(name="n"))
        config = await made.config.get()
        assert config.vector_index_config.ef == 61
        assert set(config.vector_config) == {"n"}
        with pytest.raises(UnexpectedStatusCodeError, match="both a class level vector index and named vectors"):
            await client.collections.create_from_config(config)
    finally:
        await client.collections.delete("Both")

"""What is out of range: refused here because the server refuses it too, and what is just inside of it works."""

import pytest

from weaviate_anyio.classes.config import Configure, DataType, Property, Reconfigure, ReferenceProperty
from weaviate_anyio.exceptions import UnexpectedStatusCodeError, WeaviateInvalidInputError

INDEX, QUANTIZER = Configure.VectorIndex, Configure.VectorIndex.Quantizer
MUVERA = INDEX.MultiVector.Encoding.muvera
ASYNC = Configure.Replication.async_config
TEXT, OBJECT = DataType.TEXT, DataType.OBJECT
PART = {"name": "b", "dataType": ["text"]}


def index(kind, **settings):
    return {"vectorConfig": {"a": {"vectorizer": {"none": {}}, "vectorIndexType": kind, "vectorIndexConfig": settings}}}


def quantized(key, kind="hnsw", **settings):
    return index(kind, **{key: {"enabled": True, **settings}})


def muvera(**settings):
    return index("hnsw", multivector={"enabled": True, "muvera": {"enabled": True, **settings}})


def text(name, kind="text", **more):
    return {"properties": [{"name": name, "dataType": [kind], **more}]}


def asynchronous(name, value):
    return {"replicationConfig": {"factor": 1, "asyncConfig": {name: value}}}


# What we refuse, how the message begins, and the same for the server.
REFUSED = {
    "few connections": (
        lambda: INDEX.hnsw(max_connections=3), "hnsw(max_connections)", index("hnsw", maxConnections=3)
    ),
    "connections": (
        lambda: INDEX.hnsw(max_connections=2048), "hnsw(max_connections)", index("hnsw", maxConnections=2048)
    ),
    "construction": (lambda: INDEX.hnsw(ef_construction=3), "hnsw(ef_construction)", index("hnsw", efConstruction=3)),
    "segments": (lambda: QUANTIZER.pq(segments=-1), "pq(segments)", quantized("pq", segments=-1)),
    "bits": (lambda: QUANTIZER.rq(bits=3), "rq(bits)", quantized("rq", bits=3)),
    "centering": (lambda: QUANTIZER.rq(centering=True), "rq(centering)", quantized("rq", centering=True)),
    "centering 8": (
        lambda: QUANTIZER.rq(centering=True, bits=8), "rq(centering)", quantized("rq", centering=True, bits=8)
    ),
    "flat pq": (lambda: INDEX.flat(quantizer=QUANTIZER.pq()), "flat(quantizer)", quantized("pq", "flat")),
    "flat sq": (lambda: INDEX.flat(quantizer=QUANTIZER.sq()), "flat(quantizer)", quantized("sq", "flat")),
    "hfresh bq": (lambda: INDEX.hfresh(quantizer=QUANTIZER.bq()), "hfresh(quantizer)", quantized("bq", "hfresh")),
    "posting": (lambda: INDEX.hfresh(max_posting_size_kb=0), "hfresh(max_", index("hfresh", maxPostingSizeKB=0)),
    "ksim": (lambda: MUVERA(ksim=11), "muvera(ksim)", muvera(ksim=11)),
    "b": (
        lambda: Configure.inverted_index(bm25_b=5, bm25_k1=1), "inverted_index(bm25_b)",
        {"invertedIndexConfig": {"bm25": {"b": 5, "k1": 1}}},
    ),
    "k1": (
        lambda: Configure.inverted_index(bm25_b=0.5, bm25_k1=-1), "inverted_index(bm25_k1)",
        {"invertedIndexConfig": {"bm25": {"b": 0.5, "k1": -1}}},
    ),
    "cleanup": (
        lambda: Configure.inverted_index(cleanup_interval_seconds=-1), "inverted_index(cleanup_interval_seconds)",
        {"invertedIndexConfig": {"cleanupIntervalSeconds": -1}},
    ),
    "no shard": (
        lambda: Configure.sharding(desired_count=0), "sharding(desired_count)", {"shardingConfig": {"desiredCount": 0}}
    ),
    "shards": (
        lambda: Configure.sharding(desired_count=-1), "sharding(desired_count)",
        {"shardingConfig": {"desiredCount": -1}},
    ),
    "virtual": (
        lambda: Configure.sharding(virtual_per_physical=0), "sharding(virtual_per_physical)",
        {"shardingConfig": {"virtualPerPhysical": 0}},
    ),
    "height": (lambda: ASYNC(hashtree_height=21), "async_config(hashtree_", asynchronous("hashtreeHeight", 21)),
    "batch": (lambda: ASYNC(diff_batch_size=0), "async_config(diff_batch", asynchronous("diffBatchSize", 0)),
    "frequency": (lambda: ASYNC(frequency=-1), "async_config(frequency)", asynchronous("frequency", -1)),
    "no name": (lambda: Property(name="", data_type=TEXT), "Property.name", text("")),
    "dash": (lambda: Property(name="a-b", data_type=TEXT), "Property.name", text("a-b")),
    "digit": (lambda: Property(name="1a", data_type=TEXT), "Property.name", text("1a")),
    "umlaut": (lambda: Property(name="ä", data_type=TEXT), "Property.name", text("ä")),
    "reference": (
        lambda: ReferenceProperty(name="_id", target_collection="A"), "ReferenceProperty.name", text("_id", "A")
    ),
    "no parts": (lambda: Property(name="a", data_type=OBJECT), "Property.nested_properties", text("a", "object")),
    "empty parts": (
        lambda: Property(name="a", data_type=OBJECT, nested_properties=[]), "Property.nested_properties",
        text("a", "object", nestedProperties=[]),
    ),
    "parts of a text": (
        lambda: Property(name="a", data_type=TEXT, nested_properties=Property(name="b", data_type=TEXT)),
        "Property.nested_properties", text("a", nestedProperties=[PART]),
    ),
}  # fmt: skip

# What the server takes, or does not look at, and cannot mean anything.
MEANINGLESS = {
    "ef": (lambda: INDEX.hnsw(ef=-2), "hnsw(ef)"),
    "dynamic ef": (lambda: INDEX.hnsw(dynamic_ef_min=-1), "hnsw(dynamic_ef_min)"),
    "cutoff": (lambda: Reconfigure.VectorIndex.hnsw(flat_search_cutoff=-1), "hnsw(flat_search_cutoff)"),
    "cache": (lambda: INDEX.flat(vector_cache_max_objects=-1), "flat(vector_cache_max_objects)"),
    "centroids": (lambda: QUANTIZER.pq(centroids=257), "pq(centroids)"),
    "no centroids": (lambda: QUANTIZER.pq(centroids=0), "pq(centroids)"),
    "training": (lambda: QUANTIZER.sq(training_limit=-1), "sq(training_limit)"),
    "rescoring": (lambda: QUANTIZER.bq(rescore_limit=-2), "bq(rescore_limit)"),
    "bits": (lambda: Reconfigure.VectorIndex.Quantizer.rq(bits=2), "rq(bits)"),
    "repetitions": (lambda: MUVERA(repetitions=0), "muvera(repetitions)"),
    "replicas": (lambda: INDEX.hfresh(replicas=0), "hfresh(replicas)"),
    "probe": (lambda: INDEX.hfresh(search_probe=0), "hfresh(search_probe)"),
    "threshold": (lambda: INDEX.dynamic(threshold=-1), "dynamic(threshold)"),
    "factor": (lambda: Configure.replication(factor=0), "replication(factor)"),
    "factor update": (lambda: Reconfigure.replication(factor=0), "replication(factor)"),
    "b": (lambda: Reconfigure.inverted_index(bm25_b=1.5), "inverted_index(bm25_b)"),
}
INSIDE = {
    "hnsw": index("hnsw", maxConnections=4, efConstruction=4, ef=-1, flatSearchCutoff=0, vectorCacheMaxObjects=0),
    "connections": index("hnsw", maxConnections=2047),
    "pq": quantized("pq", segments=0, centroids=256, trainingLimit=0),
    **{f"rq {bits}": quantized("rq", bits=bits, rescoreLimit=-1) for bits in (1, 4, 8)},
    "centering": quantized("rq", bits=4, centering=True),
    "flat": quantized("bq", "flat", rescoreLimit=-1),
    "muvera": muvera(ksim=10, dprojections=1, repetitions=1),
    "inverted": {"invertedIndexConfig": {"bm25": {"b": 0, "k1": 0}, "cleanupIntervalSeconds": 0}},
    "shards": {"shardingConfig": {"desiredCount": 1, "virtualPerPhysical": 1}},
    "height": asynchronous("hashtreeHeight", 20),
    "name": text("_a1"),
}
TAKEN = [
    lambda: INDEX.hnsw(max_connections=4, ef_construction=4, ef=-1, flat_search_cutoff=0, vector_cache_max_objects=0),
    lambda: INDEX.hnsw(max_connections=2047),
    lambda: QUANTIZER.pq(segments=0, centroids=256, training_limit=0),
    *(lambda bits=bits: QUANTIZER.rq(bits=bits, rescore_limit=-1) for bits in (1, 4, 8)),
    lambda: QUANTIZER.rq(bits=4, centering=True),
    lambda: INDEX.flat(quantizer=QUANTIZER.bq(rescore_limit=-1)),
    lambda: MUVERA(ksim=10, dprojections=1, repetitions=1),
    lambda: Configure.inverted_index(bm25_b=0, bm25_k1=0, cleanup_interval_seconds=0),
    lambda: Configure.sharding(desired_count=1, virtual_per_physical=1),
    lambda: ASYNC(hashtree_height=20),
    lambda: Property(name="_a1", data_type=TEXT),
]


def refused(make, message):
    with pytest.raises(WeaviateInvalidInputError) as caught:
        make()
    assert caught.value.message.startswith(message)
    assert "got " in caught.value.message


@pytest.mark.anyio
@pytest.mark.parametrize("anyio_backend", ["asyncio"])
@pytest.mark.parametrize(("make", "message", "body"), REFUSED.values(), ids=REFUSED)
async def test_what_the_server_refuses(client, collection_name, make, message, body):
    refused(make, message)
    with pytest.raises(UnexpectedStatusCodeError):
        await client.collections.create_from_dict({"class": collection_name, **body})


@pytest.mark.parametrize(("make", "message"), MEANINGLESS.values(), ids=MEANINGLESS)
def test_what_cannot_mean_anything(make, message):
    refused(make, message)


@pytest.mark.anyio
@pytest.mark.parametrize("anyio_backend", ["asyncio"])
@pytest.mark.parametrize("body", INSIDE.values(), ids=INSIDE)
async def test_what_the_server_takes(client, collection_name, body):
    await client.collections.create_from_dict({"class": collection_name, **body})


@pytest.mark.parametrize("make", TAKEN, ids=INSIDE)
def test_what_is_inside(make):
    assert make() is not None

"""Whole `collections.create` bodies against the official client's."""

import config_oracle as oracle
import pytest

from weaviate_anyio._wire import config_write
from weaviate_anyio.classes._config._collection import CollectionConfigCreate

BASIC = ["TEXT", "INT", "BOOL", "NUMBER", "DATE", "UUID"]
TYPES = [*BASIC, *(f"{name}_ARRAY" for name in BASIC), "GEO_COORDINATES", "BLOB", "BLOB_HASH", "PHONE_NUMBER"]


def every_type(m):
    kinds = [m.Property(name=f"p{number}", data_type=m.DataType[name]) for number, name in enumerate(TYPES)]
    nested = [m.Property(name=f"n{number}", data_type=m.DataType[name]) for number, name in enumerate(BASIC)]
    deep = m.Property(name="deep", data_type=m.DataType.OBJECT, nested_properties=nested)
    return {
        "properties": [
            *kinds,
            m.Property(name="one", data_type=m.DataType.OBJECT, nested_properties=nested[0]),
            m.Property(name="many", data_type=m.DataType.OBJECT_ARRAY, nested_properties=[*nested, deep]),
        ]
    }


def index_flags(m):
    return {
        "properties": [
            m.Property(
                name="a",
                data_type=m.DataType.TEXT,
                description="what it is",
                index_filterable=False,
                index_searchable=True,
                tokenization=m.Tokenization.WORD,
                text_analyzer=m.Configure.text_analyzer(
                    ascii_fold=True, ascii_fold_ignore=["é"], stopword_preset="mine"
                ),
            ),
            m.Property(name="b", data_type=m.DataType.NUMBER, index_range_filters=True),
        ],
        "inverted_index_config": m.Configure.inverted_index(
            bm25_b=0.7,
            bm25_k1=1.1,
            cleanup_interval_seconds=10,
            index_null_state=True,
            index_property_length=True,
            index_timestamps=True,
            stopwords_preset=m.StopwordsPreset.EN,
            stopwords_additions=["x"],
            stopwords_removals=["the"],
            stopword_presets={"mine": ["a"]},
        ),
    }


def references(m):
    return {
        "references": [
            m.ReferenceProperty(name="one", target_collection="other", description="to one"),
            m.ReferenceProperty.MultiTarget(name="many", target_collections=["other", "Third"]),
        ],
        "properties": [m.Property(name="a", data_type=m.DataType.TEXT)],
    }


def only_references(m):
    return {"references": [m.ReferenceProperty(name="one", target_collection="other")]}


def modules(m):
    return {
        "generative_config": m.Configure.Generative.cohere("command", temperature=0.1),
        "reranker_config": m.Configure.Reranker.custom("reranker-dummy", {"a": 1}),
        "vector_config": m.Configure.Vectors.text2vec_cohere(model="m", source_properties=["a"]),
    }


def tenants(m):
    return {
        "multi_tenancy_config": m.Configure.multi_tenancy(auto_tenant_creation=True),
        "vector_config": m.Configure.Vectors.self_provided(vector_index_config=m.Configure.VectorIndex.flat()),
    }


def copies(m):
    configure = m.Configure
    return {
        "description": "many copies",
        "replication_config": configure.replication(
            factor=3,
            deletion_strategy=m.ReplicationDeletionStrategy.TIME_BASED_RESOLUTION,
            async_config=configure.Replication.async_config(frequency=3),
        ),
        "sharding_config": configure.sharding(desired_count=2, virtual_per_physical=4),
        "object_ttl_config": configure.ObjectTTL.delete_by_creation_time(3600),
    }


def named_vectors(m):
    configure = m.Configure
    return {
        "vector_config": [
            configure.Vectors.self_provided(name="mine", quantizer=configure.VectorIndex.Quantizer.bq()),
            configure.Vectors.text2vec_openai(name="theirs", vectorize_collection_name=False),
            configure.Vectors.custom(name="other", module_name="text2vec-bigram", module_config={"a": 1}),
            configure.MultiVectors.self_provided(
                name="many", encoding=configure.VectorIndex.MultiVector.Encoding.muvera(ksim=2)
            ),
        ],
        "properties": [m.Property(name="a", data_type=m.DataType.TEXT)],
    }


def dynamic_index(m):
    index = m.Configure.VectorIndex
    dynamic = index.dynamic(
        threshold=9,
        distance_metric=m.VectorDistances.DOT,
        hnsw=index.hnsw(ef=3, quantizer=index.Quantizer.sq()),
        flat=index.flat(quantizer=index.Quantizer.bq(cache=True)),
    )
    return {"vector_config": m.Configure.Vectors.self_provided(vector_index_config=dynamic)}


def uncompressed(m):
    index = m.Configure.VectorIndex
    return {
        "vector_config": m.Configure.Vectors.self_provided(
            quantizer=index.Quantizer.none(), vector_index_config=index.none()
        )
    }


def old_vectorizer(m):
    properties = [
        m.Property(name="a", data_type=m.DataType.TEXT, skip_vectorization=True),
        m.Property(name="b", data_type=m.DataType.TEXT, vectorize_property_name=False),
    ]
    return {
        "vectorizer_config": m.Configure.Vectorizer.text2vec_cohere(),
        "vector_index_config": m.Configure.VectorIndex.hnsw(ef=7),
        "properties": properties,
    }


def old_named(m):
    return {
        "vectorizer_config": [
            m.Configure.NamedVectors.text2vec_openai("a", source_properties=["p"]),
            m.Configure.NamedVectors.none("b"),
        ],
        "properties": [m.Property(name="p", data_type=m.DataType.TEXT)],
    }


def old_none(m):
    return {
        "vectorizer_config": m.Configure.Vectorizer.none(),
        "properties": [m.Property(name="p", data_type=m.DataType.TEXT)],
    }


def old_index_only(m):
    return {"vector_index_config": m.Configure.VectorIndex.flat()}


def nothing(m):
    return {}


CONFIGS = [
    every_type,
    index_flags,
    references,
    only_references,
    modules,
    tenants,
    copies,
    named_vectors,
    dynamic_index,
    uncompressed,
    old_vectorizer,
    old_named,
    old_none,
    old_index_only,
    nothing,
]


@pytest.mark.parametrize("version", [oracle.OLD_SERVER, oracle.NEW_SERVER], ids=["1.37.4", "1.39.3"])
@pytest.mark.parametrize("config", CONFIGS, ids=lambda config: config.__name__)
def test_the_body_is_equal(config, version):
    with oracle.Quiet():
        ours = CollectionConfigCreate(name="movie", **config(oracle.ours))
        theirs = oracle.TheirCollection(name="movie", **config(oracle.theirs))
        made = oracle.our_json(ours, version=version)
        expected = oracle.corrected(oracle.their_json(theirs, version=version))
    assert made == expected


def test_skipping_a_property_reaches_the_vectorizers():
    """The official client sends it under a name that the server does not know, and it is lost."""
    m = oracle.ours
    config = CollectionConfigCreate(
        name="movie",
        properties=[
            m.Property(name="a", data_type="text", skip_vectorization=True),
            m.Property(name="b", data_type="text"),
        ],
        vector_config=[
            m.Configure.Vectors.text2vec_cohere(name="a"),
            m.Configure.Vectors.self_provided(name="b"),
        ],
    )
    first, second = config_write.collection(config, oracle.NEW_SERVER)["properties"]
    assert first["moduleConfig"] == {"text2vec-cohere": {"skip": True, "vectorizePropertyName": True}}
    assert "moduleConfig" not in second


def test_the_users_index_stays_as_it_is():
    index = oracle.ours.Configure.VectorIndex.hnsw(ef=3)
    oracle.ours.Configure.Vectors.self_provided(
        vector_index_config=index, quantizer=oracle.ours.Configure.VectorIndex.Quantizer.bq()
    )
    assert index.quantizer is None


def test_configurations_are_mutable():
    m = oracle.ours
    prop = m.Property(name="a", data_type=m.DataType.TEXT)
    prop.index_filterable = False
    prop.dataType = m.DataType.TEXT_ARRAY
    assert config_write.prop(prop) == {"name": "a", "dataType": ["text[]"], "indexFilterable": False}

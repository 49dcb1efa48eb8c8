"""What the server sends is read, whatever a newer server adds or leaves out, and given back by `to_dict`."""

import copy
import datetime as dt
import json
import pickle

import pytest

from weaviate_anyio._wire import config_read
from weaviate_anyio.outputs import config as out

HNSW = {
    "cleanupIntervalSeconds": 300,
    "distance": "cosine",
    "dynamicEfFactor": 8,
    "dynamicEfMax": 500,
    "dynamicEfMin": 100,
    "ef": -1,
    "efConstruction": 128,
    "filterStrategy": "acorn",
    "flatSearchCutoff": 40000,
    "maxConnections": 32,
    "skip": False,
    "vectorCacheMaxObjects": 1000,
    "multivector": {
        "aggregation": "maxSim",
        "enabled": False,
        "muvera": {"enabled": False, "ksim": 4, "dprojections": 16, "repetitions": 10},
    },
    "pq": {"enabled": False, "centroids": 256, "encoder": {"type": "kmeans", "distribution": "log-normal"}},
    "bq": {"enabled": True, "future": 1},
    "newQuantizer": {"enabled": True},
}
SCHEMA = {
    "class": "Movie",
    "description": "d",
    "future": {"deep": [1, {"x": None}]},
    "invertedIndexConfig": {
        "bm25": {"b": 0.75, "k1": 1.2, "k2": 9},
        "cleanupIntervalSeconds": 60,
        "indexNullState": True,
        "stopwords": {"additions": None, "preset": "fr", "removals": ["x"]},
        "usingBlockMaxWAND": True,
    },
    "moduleConfig": {
        "generative-newthing": {"model": "m", "deep": {"a": 1}},
        "reranker-cohere": {"model": "r"},
        "something-else": {"kept": True},
    },
    "multiTenancyConfig": {"enabled": False, "autoTenantCreation": True},
    "objectTtlConfig": {"enabled": True, "deleteOn": "_creationTimeUnix", "defaultTtl": 60, "postSearchFilter": True},
    "properties": [
        {
            "name": "title",
            "dataType": ["text"],
            "tokenization": "runes",
            "indexFilterable": True,
            "indexSearchable": True,
            "textAnalyzer": {"asciiFold": True, "asciiFoldIgnore": ["é"], "more": 1},
            "moduleConfig": {"text2vec-new": {"skip": True, "vectorizePropertyName": False, "weight": 2}},
            "boost": 3,
        },
        {
            "name": "thing",
            "dataType": ["object[]"],
            "indexFilterable": True,
            "indexSearchable": False,
            "nestedProperties": [
                {"name": "n", "dataType": ["hologram"], "indexFilterable": True, "indexSearchable": False, "x": 1}
            ],
        },
        {"name": "other", "dataType": ["Movie", "Actor"], "onDelete": "cascade"},
    ],
    "replicationConfig": {"factor": 3, "asyncConfig": {"frequency": 5, "newOption": 6}},
    "shardingConfig": {"desiredCount": 1, "actualCount": 1, "strategy": "hash", "key": "_id", "function": "murmur3"},
    "vectorConfig": {
        "a": {
            "vectorizer": {"text2vec-new": {"model": "x", "properties": ["title"], "nested": {"y": 1}}},
            "vectorIndexType": "hnsw",
            "vectorIndexConfig": HNSW,
            "generation": 2,
        },
        "b": {"vectorizer": {"none": {}}, "vectorIndexType": "quantum", "vectorIndexConfig": {"qubits": 7}},
        "c": {"vectorizer": {"none": None}, "vectorIndexType": "none"},
    },
}


def test_fields():
    config = config_read.read_collection(SCHEMA)
    assert (config.name, config.description) == ("Movie", "d")
    assert config.generative_config == out.GenerativeConfig("generative-newthing", {"model": "m", "deep": {"a": 1}})
    assert config.reranker_config.reranker is out.Rerankers.COHERE
    assert config.inverted_index_config.stopwords.preset == "fr"
    assert config.inverted_index_config.index_null_state is True
    assert config.inverted_index_config.index_timestamps is False
    assert config.object_ttl_config.time_to_live == dt.timedelta(minutes=1)
    assert config.object_ttl_config.delete_on == "creationTime"
    title, thing = config.properties
    assert title.tokenization == "runes"
    assert title.vectorizer_configs == {"text2vec-new": out.PropertyVectorizerConfig(True, False)}
    assert thing.nested_properties[0].data_type == "hologram"
    assert config.references == [out.ReferencePropertyConfig("other", None, ["Movie", "Actor"])]
    assert config.replication_config.async_config.frequency == 5
    first = config.vector_config["a"]
    assert first.vectorizer.source_properties == ["title"]
    assert first.vector_index_config.quantizer == out.BQConfig(None, None)
    assert first.vector_index_config.multi_vector is None
    assert config.vector_config["b"].vector_index_config == out.VectorIndexConfigOther("quantum")
    assert config.vector_config["c"].vector_index_config == out.VectorIndexConfigNone()


@pytest.mark.parametrize("read", [config_read.read_collection, config_read.read_simple])
def test_what_is_not_edited_comes_out_as_it_came_in(read):
    assert json.dumps(read(SCHEMA).to_dict()) == json.dumps(SCHEMA)


# What modules were told is anything, and a newer server may send anything.
ODD = {
    "a module told a text": {"moduleConfig": {"generative-dummy": "x", "reranker-dummy": [1]}},
    "a module told nothing": {"moduleConfig": {"generative-cohere": None}},
    "modules of another kind": {"moduleConfig": "x"},
    "a property's module told nothing": {
        "properties": [{"name": "a", "dataType": ["text"], "moduleConfig": {"m": None}}]
    },
    "a property's module told a list": {
        "vectorConfig": {},
        "properties": [{"name": "a", "dataType": ["text"], "moduleConfig": {"m": [1], "n": 3}}],
    },
    "a property without a type": {"properties": [{"name": "a", "dataType": []}, {"name": "b", "dataType": None}]},
    "references before properties": {
        "properties": [{"name": "a", "dataType": ["Other"]}, {"name": "b", "dataType": ["text"]}]
    },
    "words of another kind": {
        "properties": [{"name": "a", "dataType": ["text"], "tokenization": 1.5}],
        "replicationConfig": {"factor": 1, "deletionStrategy": 3},
        "vectorIndexType": 7,
        "vectorizer": ["x"],
    },
    "a vector that is none": {"vectorConfig": {"a": None, "b": "x"}},
    "a vectorizer told nothing": {"vectorConfig": {"a": {"vectorizer": {"none": None}, "vectorIndexType": "none"}}},
    "two vectorizers": {"vectorConfig": {"a": {"vectorizer": {"none": {}, "more": {}}, "vectorIndexType": "hnsw"}}},
    "an index without a configuration": {"vectorConfig": {"a": {"vectorizer": {}, "vectorIndexType": "noop"}}},
    "quantizers of another kind": {
        "vectorIndexType": "hnsw",
        "vectorIndexConfig": {"pq": "x", "bq": [1], "sq": None, "rq": True, "multivector": 3},
    },
    "both forms of vectors": {
        "vectorizer": "text2vec-cohere",
        "vectorIndexType": "hnsw",
        "vectorIndexConfig": {"ef": 61},
        "moduleConfig": {"text2vec-cohere": {"model": "m"}},
        "vectorConfig": {"n": {"vectorizer": {"none": {}}, "vectorIndexType": "flat", "vectorIndexConfig": {}}},
    },
    "nothing but nulls": dict.fromkeys(
        ["description", "invertedIndexConfig", "moduleConfig", "properties", "replicationConfig", "vectorConfig"]
    ),
    "an expiry that is switched off": {"objectTtlConfig": {"enabled": False, "defaultTtl": 3600, "deleteOn": "x"}},
}


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
@pytest.mark.parametrize("read", [config_read.read_collection, config_read.read_simple])
def test_whatever_comes_is_read_and_kept(read, odd):
    sent = {"class": "Odd", **odd}
    config = read(sent)
    assert json.dumps(config.to_dict()) == json.dumps(sent)
    assert config == read(sent) == copy.deepcopy(config)
    assert json.dumps(copy.deepcopy(config).to_dict()) == json.dumps(pickle.loads(pickle.dumps(config)).to_dict())


def test_what_is_edited_is_written_and_nothing_else():
    config = config_read.read_collection(SCHEMA)
    config.inverted_index_config.bm25.b = 0.5
    config.properties[0].description = "new"
    config.vector_config["a"].vector_index_config.ef = 7
    expected = copy.deepcopy(SCHEMA)
    expected["invertedIndexConfig"]["bm25"]["b"] = 0.5
    expected["properties"][0]["description"] = "new"
    expected["vectorConfig"]["a"]["vectorIndexConfig"]["ef"] = 7
    assert config.to_dict() == expected


def test_the_result_shares_nothing_with_the_configuration():
    config = config_read.read_collection(SCHEMA)
    config.to_dict()["vectorConfig"]["b"]["vectorIndexConfig"]["qubits"] = 99
    config.to_dict()["vectorConfig"]["a"]["vectorIndexConfig"]["multivector"]["muvera"]["ksim"] = 99
    assert config.to_dict() == SCHEMA


def test_the_new_form_of_vectors_takes_the_place_of_the_old_one():
    config = config_read.read_collection({"class": "A", "vectorIndexType": "hnsw", "vectorIndexConfig": {"ef": 3}})
    config.vector_config = config_read.read_collection(SCHEMA).vector_config
    assert {"vectorIndexType", "vectorIndexConfig"}.isdisjoint(config.to_dict())


def test_what_was_read_is_not_touched_by_edits():
    config = config_read.read_collection(SCHEMA)
    before = config.to_dict()
    config.to_dict()["vectorConfig"]["a"]["vectorIndexConfig"]["ef"] = 99
    assert config.to_dict() == before


def test_edits_are_written_over_it():
    config = config_read.read_collection(SCHEMA)
    index = config.vector_config["a"].vector_index_config
    index.ef = 77
    index.quantizer = out.SQConfig(rescore_limit=1, training_limit=2)
    config.properties[0].description = "new"
    config.properties.pop()
    del config.vector_config["b"]
    config.reranker_config = None
    config.object_ttl_config = None
    config.generative_config.model["model"] = "other"
    made = config.to_dict()
    changed = made["vectorConfig"]["a"]["vectorIndexConfig"]
    assert changed["ef"] == 77
    assert changed["sq"] == {"enabled": True, "rescoreLimit": 1, "trainingLimit": 2}
    assert changed["bq"] == {"enabled": False, "future": 1}
    assert [one["name"] for one in made["properties"]] == ["title", "other"]
    assert made["properties"][0]["description"] == "new"
    assert set(made["vectorConfig"]) == {"a", "c"}
    assert set(made["moduleConfig"]) == {"generative-newthing", "something-else"}
    assert made["moduleConfig"]["generative-newthing"]["model"] == "other"
    assert "objectTtlConfig" not in made


def test_a_quantizer_can_be_taken_away():
    config = config_read.read_collection(SCHEMA)
    config.vector_config["a"].vector_index_config.quantizer = None
    assert config.to_dict()["vectorConfig"]["a"]["vectorIndexConfig"]["bq"]["enabled"] is False


def test_the_least_that_a_server_may_send():
    config = config_read.read_collection({"class": "A"})
    assert config.properties == []
    assert config.vector_config is None
    assert config.to_dict()["class"] == "A"
    assert config_read.read_simple({"class": "A"}).name == "A"


def test_the_old_form():
    schema = {
        "class": "A",
        "vectorizer": "text2vec-cohere",
        "moduleConfig": {"text2vec-cohere": {"model": "m", "vectorizeClassName": True}},
        "vectorIndexType": "flat",
        "vectorIndexConfig": {"distance": "dot", "vectorCacheMaxObjects": 5, "bq": {"enabled": False}},
        "properties": [
            {"name": "a", "dataType": ["text"], "moduleConfig": {"text2vec-cohere": {"skip": True}}, "tokenization": ""}
        ],
    }
    config = config_read.read_collection(schema)
    assert config.vectorizer is out.Vectorizers.TEXT2VEC_COHERE
    assert config.vectorizer_config == out.VectorizerConfig("text2vec-cohere", {"model": "m"}, True)
    assert config.vector_index_type is out.VectorIndexType.FLAT
    assert config.vector_index_config == out.VectorIndexConfigFlat(None, None, out.VectorDistances.DOT, 5)
    assert config.properties[0].vectorizer_config == out.PropertyVectorizerConfig(True, False)
    made = config.to_dict()
    assert made["moduleConfig"] == schema["moduleConfig"]
    assert made["vectorIndexConfig"] == schema["vectorIndexConfig"]
    assert made["properties"][0]["moduleConfig"] == {"text2vec-cohere": {"skip": True}}


def test_shards():
    shard = {"name": "s", "status": "READY", "vectorQueueSize": 3}
    assert config_read.read_shards([shard]) == [out.ShardStatus("s", "READY", 3, None)]
    assert config_read.read_shards(None) == []


def test_copies_keep_what_is_not_known():
    config = config_read.read_collection(SCHEMA)
    assert copy.deepcopy(config).to_dict() == config.to_dict()
    assert pickle.loads(pickle.dumps(config)).to_dict() == config.to_dict()

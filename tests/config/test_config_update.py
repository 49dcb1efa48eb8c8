"""Every factory of `Reconfigure` against the official one: what the change makes of a configuration."""

import copy
import inspect
import re
import typing

import config_oracle as oracle
import pytest

with oracle.Quiet():
    from weaviate.collections.classes.config import _CollectionConfigUpdate

from weaviate_anyio._wire import config_write
from weaviate_anyio.classes._config._collection import CollectionConfigUpdate
from weaviate_anyio.classes.config import Configure, Reconfigure
from weaviate_anyio.collections.config import ConfigCollectionAsync
from weaviate_anyio.exceptions import WeaviateInvalidInputError

FACTORIES = dict(oracle.factories(Reconfigure, "Reconfigure"))
KNOWN = [path for path in FACTORIES if oracle.counterpart(path) is not None]


def index(kind, **more):
    off = {name: {"enabled": False, "rescoreLimit": 1} for name in ("pq", "bq", "sq", "rq")}
    off["pq"]["encoder"] = {"type": "kmeans", "distribution": "log-normal"}
    return {
        "vectorizer": {"none": {}},
        "vectorIndexType": kind,
        "vectorIndexConfig": {"ef": 1, **copy.deepcopy(off), **more},
    }


def schema():
    return {
        "class": "A",
        "properties": [{"name": "a", "dataType": ["text"]}],
        "invertedIndexConfig": {"bm25": {"b": 0.1, "k1": 1}, "stopwords": {"preset": "en"}, "other": 1},
        "multiTenancyConfig": {"enabled": True},
        "replicationConfig": {"factor": 1, "asyncConfig": {"frequency": 1, "hashtreeHeight": 2}},
        "moduleConfig": {"generative-old": {"a": 1}, "reranker-old": {"a": 1}, "text2vec-old": {"a": 1}},
        "vectorConfig": {
            "hnsw": index("hnsw"),
            "flat": index("flat"),
            "hfresh": index("hfresh"),
            "dynamic": index("dynamic", hnsw={"ef": 2}, flat={}),
        },
    }


KINDS = {
    "InvertedIndexConfigUpdate": "inverted_index_config",
    "MultiTenancyConfigUpdate": "multi_tenancy_config",
    "ObjectTTLConfigUpdate": "object_ttl_config",
    "ReplicationConfigUpdate": "replication_config",
}


def argument(made, path, reconfigure):
    """The parameter of `update` that takes what a factory made."""
    name = type(made).__name__.lstrip("_")
    if "Generative." in path or "Reranker." in path:
        return "generative_config" if "Generative." in path else "reranker_config", made
    if name == "AsyncReplicationConfigUpdate":
        return "replication_config", reconfigure.replication(async_config=made)
    if "Quantizer." in path:
        made, path = reconfigure.VectorIndex.hnsw(quantizer=made), "VectorIndex.hnsw"
    if "VectorIndex." in path:
        return "vector_config", reconfigure.Vectors.update(name=path.rsplit(".", 1)[1], vector_index_config=made)
    if hasattr(made, "name"):
        made.name = "hnsw"
        return ("vectorizer_config", [made]) if "Named" in path else ("vector_config", made)
    return KINDS[name], made


def ours(made, path):
    name, value = argument(made, path, Reconfigure)
    return oracle.plain(config_write.merge(schema(), CollectionConfigUpdate(**{name: value})))


def theirs(made, path):
    name, value = argument(made, path, oracle.theirs.Reconfigure)
    return oracle.plain(_CollectionConfigUpdate(**{name: value}).merge_with_existing(schema()))


@pytest.mark.parametrize("path", KNOWN)
def test_the_changed_configuration_is_equal(path):
    for label, our_arguments, their_arguments in oracle.cases(path, FACTORIES[path]):
        if path.endswith("dynamic"):  # the official one raises a KeyError for it
            our_arguments.pop("quantizer", None)
            their_arguments.pop("quantizer", None)
        with oracle.Quiet():
            made = ours(FACTORIES[path](**our_arguments), path)
            expected = theirs(oracle.counterpart(path)(**their_arguments), path)
        assert made == expected, label


QUANTIZERS = [path.split(".")[-1] for path in FACTORIES if ".Quantizer." in path]
INDEXES = [path.split(".")[-1] for path in FACTORIES if path.count(".") == 2 and ".VectorIndex." in path]


def official_takes(kind, quantizer):
    """Whether the annotation of the official factory allows a quantizer; it does not look at it."""
    hint = typing.get_type_hints(getattr(oracle.theirs.Reconfigure.VectorIndex, kind))["quantizer"]
    return isinstance(getattr(oracle.theirs.Reconfigure.VectorIndex.Quantizer, quantizer)(), typing.get_args(hint))


def vector(reconfigure, form, kind, quantizer):
    """The argument of `update` for a quantizer in an index."""
    index = reconfigure.VectorIndex
    inside = getattr(index, kind)(quantizer=getattr(index.Quantizer, quantizer)())
    made = getattr(reconfigure, form).update(name=kind, vector_index_config=inside)
    return {"vector_config": made} if form == "Vectors" else {"vectorizer_config": [made]}


@pytest.mark.parametrize("quantizer", QUANTIZERS)
@pytest.mark.parametrize("kind", INDEXES)
@pytest.mark.parametrize("form", ["Vectors", "NamedVectors"])
def test_every_quantizer_in_every_index(form, kind, quantizer):
    if not official_takes(kind, quantizer):  # the official client sends it, and the server refuses it
        with pytest.raises(WeaviateInvalidInputError, match=f"{kind}.quantizer."):
            vector(Reconfigure, form, kind, quantizer)
        return
    update = _CollectionConfigUpdate(**vector(oracle.theirs.Reconfigure, form, kind, quantizer))
    expected = oracle.plain(update.merge_with_existing(schema()))
    if kind == "dynamic":  # the official one changes it beside the two indexes, where the server does not look
        settings = expected["vectorConfig"]["dynamic"]["vectorIndexConfig"]
        assert settings[quantizer]["enabled"]
        settings[quantizer]["enabled"] = False
        settings["hnsw"][quantizer] = settings["flat"][quantizer] = {"enabled": True}
    assert oracle.plain(merged(**vector(Reconfigure, form, kind, quantizer))) == expected


def test_the_walk_finds_what_it_should(record_property):
    count = sum(len(list(oracle.cases(path, FACTORIES[path]))) for path in KNOWN)
    record_property("cases", count)
    assert count > 250
    assert (len(INDEXES), len(QUANTIZERS)) == (4, 4)


@pytest.mark.parametrize("path", KNOWN)
def test_signature_is_equal(path):
    assert oracle.shape(path, FACTORIES[path]) == oracle.shape(path, oracle.counterpart(path))


def test_every_official_factory_is_there():
    assert set(dict(oracle.factories(oracle.theirs.Reconfigure, "Reconfigure"))) <= set(FACTORIES)


def merged(**changes):
    return config_write.merge(schema(), CollectionConfigUpdate(**changes))


def test_descriptions():
    made = merged(description="new", property_descriptions={"a": "what"})
    assert made["description"] == "new"
    assert made["properties"][0]["description"] == "what"
    with pytest.raises(WeaviateInvalidInputError, match="no property 'b'"):
        merged(property_descriptions={"b": "x"})


def test_the_quantizer_of_a_dynamic_index_goes_to_both():
    change = Reconfigure.VectorIndex.dynamic(quantizer=Reconfigure.VectorIndex.Quantizer.bq(rescore_limit=3))
    made = merged(vector_config=Reconfigure.Vectors.update(name="dynamic", vector_index_config=change))
    inner = made["vectorConfig"]["dynamic"]["vectorIndexConfig"]
    assert inner["hnsw"]["bq"] == inner["flat"]["bq"] == {"rescoreLimit": 3, "enabled": True}


VECTOR, INDEX = Reconfigure.Vectors.update, Reconfigure.VectorIndex


@pytest.mark.parametrize(
    ("name", "change", "message"),
    [
        ("none", INDEX.hnsw(ef=1), r"^vector_config: there is no vector 'none', the names are \['hnsw', 'flat'"),
        (None, INDEX.hnsw(ef=1), r"no vector 'default', the names are .*Use Reconfigure.Vectors.update\(name=...\)"),
        ("flat", INDEX.hnsw(ef=1), "'flat' and cannot become 'hnsw'. Use Reconfigure.VectorIndex.flat"),
        ("dropped", INDEX.hnsw(ef=1), "no index, it was dropped"),
        ("compressed", INDEX.hnsw(quantizer=INDEX.Quantizer.bq()), "uses 'pq', which .* 'bq'.*collection is needed$"),
    ],
)
def test_what_cannot_be_changed(name, change, message):
    whole = schema()
    whole["vectorConfig"]["dropped"] = {"vectorIndexType": "none"}
    whole["vectorConfig"]["compressed"] = index("hnsw", pq={"enabled": True})
    update = CollectionConfigUpdate(vector_config=VECTOR(name=name, vector_index_config=change))
    with pytest.raises(WeaviateInvalidInputError) as caught:
        config_write.merge(whole, update)
    assert re.search(message, caught.value.message)


@pytest.mark.parametrize("parameter", ["vectorizer_config", "vector_index_config"])
def test_the_old_parameters_are_not_for_vectors_with_names(parameter):
    with pytest.raises(WeaviateInvalidInputError) as caught:
        merged(**{parameter: INDEX.hnsw(ef=3)})
    names = ["hnsw", "flat", "hfresh", "dynamic"]
    assert caught.value.message.startswith(f"{parameter}: the vectors of this collection have names, {names}. Use ")
    assert "vector_config=Reconfigure.Vectors.update(name=..." in caught.value.message


def unnamed(**changes):
    return config_write.merge({"class": "A", **index("flat")}, CollectionConfigUpdate(**changes))


@pytest.mark.parametrize("name", [None, "default", "other"])
@pytest.mark.parametrize("parameter", ["vector_config", "vectorizer_config"])
def test_the_only_vector_of_the_old_form_has_no_name(parameter, name):
    change = INDEX.flat(vector_cache_max_objects=3)
    made = VECTOR(name=name, vector_index_config=change)
    if parameter == "vectorizer_config":
        made = [Reconfigure.NamedVectors.update(name or "default", vector_index_config=change)]
    with pytest.raises(WeaviateInvalidInputError) as caught:
        unnamed(**{parameter: made})
    message = "the only vector of this collection has no name. Use vectorizer_config=Reconfigure.VectorIndex.flat(...)"
    assert caught.value.message == f"{parameter}: there is no vector {name or 'default'!r}: {message}"
    assert unnamed(vectorizer_config=change)["vectorIndexConfig"]["vectorCacheMaxObjects"] == 3


def test_a_collection_without_any_vector():
    update = CollectionConfigUpdate(vector_config=VECTOR(vector_index_config=INDEX.hnsw(ef=1)))
    with pytest.raises(WeaviateInvalidInputError, match="no vector 'default': this collection has no vector"):
        config_write.merge({"class": "A"}, update)


def test_both_forms_in_one_collection():
    whole = {"class": "A", **index("hnsw"), "vectorConfig": {"b": index("hnsw")}}
    made = config_write.merge(whole, CollectionConfigUpdate(vectorizer_config=INDEX.hnsw(ef=3)))
    assert made["vectorIndexConfig"]["ef"] == 3
    made = config_write.merge(
        whole, CollectionConfigUpdate(vector_config=VECTOR(name="b", vector_index_config=INDEX.hnsw(ef=4)))
    )
    assert made["vectorConfig"]["b"]["vectorIndexConfig"]["ef"] == 4


@pytest.mark.parametrize("parameter", list(inspect.signature(ConfigCollectionAsync.update).parameters)[1:])
def test_what_update_refuses_is_named_as_it_was_given(parameter):
    with pytest.raises(WeaviateInvalidInputError, match=f"^{parameter} must be .*got 3"):
        ConfigCollectionAsync(None).update(**{parameter: 3})


def test_the_same_quantizer_can_be_tuned():
    whole = schema()
    whole["vectorConfig"]["compressed"] = index("hnsw", sq={"enabled": True, "rescoreLimit": 1})
    change = INDEX.hnsw(quantizer=INDEX.Quantizer.sq(rescore_limit=9))
    made = config_write.merge(
        whole, CollectionConfigUpdate(vector_config=VECTOR(name="compressed", vector_index_config=change))
    )
    assert made["vectorConfig"]["compressed"]["vectorIndexConfig"]["sq"] == {"enabled": True, "rescoreLimit": 9}


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: VECTOR(vector_index_config=Configure.VectorIndex.hnsw()), "vector_index_config"),
        (lambda: INDEX.hnsw(max_connections=3), "max_connections"),
        (lambda: INDEX.flat(quantizer=INDEX.Quantizer.pq()), "quantizer"),
        (lambda: Reconfigure.NamedVectors.update(vector_index_config=INDEX.hnsw()), "name"),
        (lambda: Reconfigure.ObjectTTL.delete_by_update_time(-1), "time_to_live"),
        (lambda: CollectionConfigUpdate(generative_config="cohere"), "generative_config"),
        (
            lambda: CollectionConfigUpdate(
                vector_config=VECTOR(vector_index_config=INDEX.hnsw()), vectorizer_config=INDEX.hnsw()
            ),
            "vectorizer_config",
        ),
    ],
)
def test_bad_input_is_refused(call, message):
    with pytest.raises(WeaviateInvalidInputError, match=message):
        call()

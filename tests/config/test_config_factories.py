"""Every factory of `Configure` against the official one: no argument, each one alone, all at once."""

import inspect
import warnings

import config_oracle as oracle
import pytest

from weaviate_anyio.classes.config import Configure
from weaviate_anyio.exceptions import WeaviateInvalidInputError

FACTORIES = dict(oracle.factories(Configure))
# The official ones refuse their own defaults, or send what was given under a name of its own.
REFUSED_DEFAULTS = {"Configure.Vectorizer.text2vec_aws"}


def known():
    return [path for path in FACTORIES if oracle.counterpart(path) is not None]


def test_every_official_factory_is_there():
    official = dict(oracle.factories(oracle.theirs.Configure))
    assert sorted(set(official) - set(FACTORIES)) == []


def test_the_walk_finds_what_it_should(record_property):
    count = sum(len(list(oracle.cases(path, FACTORIES[path]))) for path in known())
    record_property("cases", count)
    assert len(FACTORIES) > 150
    assert count > 1150
    assert (len(INDEXES), len(QUANTIZERS), len(ENCODINGS)) == (5, 5, 1)


@pytest.mark.parametrize("path", known())
def test_json_is_equal(path):
    ours, theirs = FACTORIES[path], oracle.counterpart(path)
    for label, our_arguments, their_arguments in oracle.cases(path, ours):
        if path in REFUSED_DEFAULTS and "region" not in our_arguments:
            our_arguments["region"] = their_arguments["region"] = "here"
        with oracle.Quiet():
            made = oracle.our_json(ours(**our_arguments))
            expected = oracle.corrected(oracle.their_json(theirs(**their_arguments)))
        if label == "interference_url":  # the official one warns, and forgets the value
            expected["inferenceUrl"] = "text"
        assert made == expected, label


@pytest.mark.parametrize("path", known())
def test_signature_is_equal(path):
    ours, theirs = oracle.shape(path, FACTORIES[path]), oracle.shape(path, oracle.counterpart(path))
    theirs = [(name, kind, None if name == "output_encoding" else default) for name, kind, default in theirs]
    assert ours == theirs


def test_positional_arguments_go_where_they_should():
    made = Configure.Generative.cohere("command", 5)
    assert (made.model, made.k) == ("command", 5)
    assert Configure.NamedVectors.text2vec_google("v", "p").vectorizer.projectId == "p"


DEPRECATED = [path for path, factory in FACTORIES.items() if hasattr(factory, "__deprecated__")]


@pytest.mark.parametrize("path", DEPRECATED)
def test_deprecated_factories_warn_at_the_caller(path):
    factory = FACTORIES[path]
    required = {
        name: ["x"] if "list" in str(one.annotation) else "x"
        for name, one in inspect.signature(factory).parameters.items()
        if one.default is one.empty or name == "region"
    }
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        factory(**required)
    assert [one.filename for one in caught if one.category is DeprecationWarning] == [__file__]


def test_deprecated_factories_are_the_official_ones():
    official = [
        path for path, factory in oracle.factories(oracle.theirs.Configure) if hasattr(factory, "__deprecated__")
    ]
    assert set(official) <= set(DEPRECATED)


@pytest.mark.parametrize(
    ("call", "parameter"),
    [
        (lambda: Configure.replication(async_enabled=True), "async_enabled"),
        (lambda: Configure.sharding(actual_count=1), "actual_count"),
        (lambda: Configure.Replication.async_config(max_workers=1), "max_workers"),
        (lambda: Configure.VectorIndex.Quantizer.pq(bit_compression=True), "bit_compression"),
        (lambda: Configure.VectorIndex.Quantizer.sq(cache=True), "cache"),
        (lambda: Configure.Vectorizer.multi2vec_clip(interference_url="x"), "interference_url"),
    ],
)
def test_deprecated_parameters_warn_at_the_caller(call, parameter):
    with pytest.warns(DeprecationWarning, match=parameter) as caught:
        call()
    assert caught[0].filename == __file__


INDEXES = [path.split(".")[-1] for path in FACTORIES if path.count(".") == 2 and ".VectorIndex." in path]
QUANTIZERS = [path.split(".")[-1] for path in FACTORIES if ".Quantizer." in path]
ENCODINGS = [path.split(".")[-1] for path in FACTORIES if ".Encoding." in path]


def quantizers(configure):
    return configure.VectorIndex.Quantizer


def encodings(configure):
    return configure.VectorIndex.MultiVector.Encoding


def combined(kind, quantizer, encoding):
    """(label, what both make) of an index with a quantizer in it and beside it, with and without an encoding."""

    def inside(configure):
        index = getattr(configure.VectorIndex, kind)
        takes_it = "quantizer" in inspect.signature(index).parameters
        return index(quantizer=getattr(quantizers(configure), quantizer)()) if takes_it else index()

    def beside(configure):
        return {
            "quantizer": getattr(quantizers(configure), quantizer)(),
            "vector_index_config": getattr(configure.VectorIndex, kind)(),
        }

    def encoded(configure):
        return {"encoding": getattr(encodings(configure), encoding)()}

    yield "inside", lambda c: c.Vectors.self_provided(vector_index_config=inside(c))
    yield "beside", lambda c: c.Vectors.self_provided(**beside(c))
    yield "old", lambda c: c.NamedVectors.none("name", vector_index_config=inside(c))
    yield "many, inside", lambda c: c.MultiVectors.self_provided(vector_index_config=inside(c))
    yield "many, beside", lambda c: c.MultiVectors.self_provided(**beside(c), **encoded(c))


# The server refuses them; the official client sends them. A dynamic index has a flat one in it.
NOT_TOGETHER = {("flat", "pq"), ("flat", "sq"), ("hfresh", "pq"), ("hfresh", "sq"), ("hfresh", "bq")}
BESIDE = {("dynamic", "pq"), ("dynamic", "sq")}


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("quantizer", QUANTIZERS)
@pytest.mark.parametrize("kind", INDEXES)
def test_every_quantizer_in_every_index(kind, quantizer, encoding):
    for label, make in combined(kind, quantizer, encoding):
        if (kind, quantizer) in NOT_TOGETHER or ((kind, quantizer) in BESIDE and "beside" in label):
            with pytest.raises(WeaviateInvalidInputError, match="quantizer.? must be .*got"):
                make(Configure)
            continue
        made, expected = oracle.both(make)
        assert oracle.our_json(made) == oracle.their_json(expected), label


INTEGRATIONS = dict(oracle.factories(oracle.ours.Integrations, "Integrations"))


@pytest.mark.parametrize("path", INTEGRATIONS)
def test_headers_are_equal(path):
    assert set(dict(oracle.factories(oracle.theirs.Integrations, "Integrations"))) <= set(INTEGRATIONS)
    for label, ours, theirs in oracle.cases(path, INTEGRATIONS[path]):
        assert INTEGRATIONS[path](**ours).headers == oracle.counterpart(path)(**theirs)._to_header(), label

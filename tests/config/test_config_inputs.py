"""Bad input is refused at the call, with the parameter, what came and what is allowed."""

import config_oracle as oracle
import numpy as np
import pytest

from weaviate_anyio._context import CollectionContext, Context
from weaviate_anyio.classes._config._collection import CollectionConfigCreate
from weaviate_anyio.classes.config import (
    Configure,
    ConsistencyLevel,
    DataType,
    Property,
    ReferenceProperty,
    StopwordsPreset,
    Tokenization,
    VectorDistances,
)
from weaviate_anyio.classes.generate import GenerativeConfig
from weaviate_anyio.collections.collection import CollectionAsync
from weaviate_anyio.collections.collections import CollectionsAsync
from weaviate_anyio.collections.config import ConfigCollectionAsync
from weaviate_anyio.exceptions import WeaviateInvalidInputError

TEXT = {"name": "a", "data_type": DataType.TEXT}
SELF = Configure.Vectors.self_provided
BAD = [
    (lambda: Property(name="a"), "data_type"),
    (lambda: Property(**TEXT, index_filterble=True), "index_filterble"),
    (lambda: Property(name=3, data_type="text"), "Property.name must be a str.*got 3"),
    (lambda: Property(name="vector", data_type="text"), "reserved"),
    (lambda: Property(name="a", data_type="txt"), "data_type must be DataType .'text', 'text.*got 'txt'"),
    (lambda: Property(**TEXT, tokenization="words"), "tokenization"),
    (lambda: Property(**TEXT, index_filterable="yes"), "index_filterable must be a bool or None.*got 'yes'"),
    (lambda: Property(**TEXT, index_filterable=1), "index_filterable"),
    (lambda: Property(**TEXT, nested_properties=["x"]), r"nested_properties\[0\] must be .*got 'x'"),
    (lambda: Property("a", DataType.TEXT), "positional"),
    (lambda: ReferenceProperty(name="id", target_collection="A"), "ReferenceProperty.name"),
    (lambda: ReferenceProperty.MultiTarget(name="a", target_collections="A"), "target_collections"),
    (lambda: Configure.VectorIndex.hnsw(ef="high"), "ef"),
    (
        lambda: Configure.VectorIndex.hnsw(ef_construction=1.5),
        r"hnsw\(ef_construction\) must be an int.*got 1.5",
    ),
    (lambda: Configure.VectorIndex.hnsw(ef=True), r"hnsw\(ef\)"),
    (
        lambda: Configure.VectorIndex.hnsw(distance_metric="far"),
        "distance_metric. must be .*got 'far'",
    ),
    (lambda: Configure.VectorIndex.hnsw(distance="dot"), "distance"),
    (lambda: Configure.Vectors.self_provided(name=""), "name"),
    (lambda: Configure.NamedVectors.none(name=""), "name"),
    (lambda: Configure.VectorIndex.hnsw(quantizer="pq"), "quantizer"),
    (lambda: Configure.Vectors.text2vec_cohere(model=3), "model"),
    (lambda: Configure.Vectors.text2vec_cohere(truncate="SOME"), "'NONE', 'START', 'END', 'LEFT', 'RIGHT'"),
    (lambda: Configure.Vectors.text2vec_cohere(base_url="cohere"), "base_url. must be an http.*got 'cohere'"),
    (lambda: Configure.Vectors.text2vec_cohere(base_url="http://a b"), "base_url. must be .*got 'http://a b'"),
    (lambda: Configure.Vectors.text2vec_cohere(base_url="http://a:x"), "base_url. must be .*got 'http://a:x'"),
    (lambda: Configure.Vectors.text2vec_cohere(base_url="http://a:70000"), "base_url. must be .*got "),
    (lambda: Configure.Vectors.text2vec_cohere(base_url="http://a\n"), "base_url. must be .*got "),
    (lambda: GenerativeConfig.cohere(base_url=" http://a"), "base_url. must be .*got "),
    (lambda: Configure.Vectors.text2vec_cohere("a"), "text2vec_cohere: too many positional"),
    (
        lambda: Configure.Vectors.text2vec_cohere(source_properties=[]),
        r"text2vec_cohere\(source_properties\) must be a non-empty list of which each is a str.*got ..",
    ),
    (lambda: Configure.Vectors.custom(), "module_name"),
    (lambda: Configure.Generative.cohere(temperature="hot"), "temperature"),
    (lambda: Configure.Generative.cohere(temperature=float("nan")), "finite"),
    (lambda: Configure.inverted_index(bm25_b=1), "bm25_k1"),
    (lambda: Configure.inverted_index(stopword_presets={"a": "b"}), r"stopword_presets.\['a'\]"),
    (lambda: Configure.text_analyzer(ascii_fold_ignore=["a"]), "ascii_fold_ignore"),
    (lambda: Configure.ObjectTTL.delete_by_update_time(0), "time_to_live"),
    (lambda: Configure.multi_tenancy("yes"), "enabled"),
    (lambda: CollectionConfigCreate(name=""), "name"),
    (lambda: CollectionConfigCreate(name=None), "name"),
    (lambda: CollectionConfigCreate(name="a", properties=[Property(name="id", data_type="text")]), "'id'"),
    (lambda: CollectionConfigCreate(name="a", properties=["x"]), r"properties\[0\]"),
    (lambda: CollectionConfigCreate(name="a", properties=Property(**TEXT)), "properties"),
    (lambda: CollectionConfigCreate(name="a", references=[Property(**TEXT)]), r"references\[0\]"),
    (lambda: CollectionConfigCreate(name="a", vector_config=[SELF(), SELF()]), "name for each vector"),
    (lambda: CollectionConfigCreate(name="a", vector_config=[SELF(name="a")] * 2), "different names"),
    (lambda: CollectionConfigCreate(name="a", vector_config=Configure.VectorIndex.hnsw()), "vector_config"),
    (
        lambda: CollectionConfigCreate(name="a", vector_config=SELF(), vectorizer_config=Configure.Vectorizer.none()),
        "vectorizer_config",
    ),
    (
        lambda: CollectionConfigCreate(
            name="a", vector_config=SELF(), vector_index_config=Configure.VectorIndex.flat()
        ),
        "vector_index_config",
    ),
]


@pytest.mark.parametrize(("call", "message"), BAD)
def test_bad_input_is_refused(call, message):
    with pytest.raises(WeaviateInvalidInputError, match=message) as caught:
        call()
    assert isinstance(caught.value, ValueError)


def test_the_renamed_parameter_excludes_its_old_name():
    with pytest.raises(WeaviateInvalidInputError, match="interference_url"):
        Configure.Vectorizer.multi2vec_clip(interference_url="a", inference_url="b")


def test_what_loses_nothing_is_converted():
    prop = Property(name="a", data_type="text[]", tokenization="word", nested_properties=())
    assert prop.data_type is DataType.TEXT_ARRAY
    assert prop.tokenization is Tokenization.WORD
    assert prop.nested_properties == []
    index = Configure.VectorIndex.hnsw(ef=np.int64(3), distance_metric="dot")
    assert type(index.ef) is int
    assert index.distance is VectorDistances.DOT
    assert type(Configure.Generative.cohere(temperature=1).temperature) is float
    assert Configure.Generative.cohere(temperature=np.float32(0.5)).temperature == 0.5
    assert Configure.multi_tenancy(np.bool_(False)).enabled is False
    assert Configure.text_analyzer(stopword_preset="en").stopword_preset in {StopwordsPreset.EN, "en"}


def test_an_address_object_is_accepted():
    from pydantic import AnyHttpUrl

    made = Configure.Vectors.text2vec_cohere(base_url=AnyHttpUrl("https://example.com"))
    assert made.vectorizer.baseURL == "https://example.com/"


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ("HTTPS://API.Example.com", "https://api.example.com/"),
        ("http://User:Pass@HOST:81?Q=1", "http://User:Pass@host:81/?Q=1"),
        ("http://localhost:8000/V1/x", "http://localhost:8000/V1/x"),
    ],
)
def test_addresses_are_sent_as_the_official_client_sends_them(given, sent):
    assert Configure.Generative.cohere(base_url=given).baseURL == sent
    assert oracle.theirs.Configure.Generative.cohere(base_url=given)._to_dict()["baseURL"] == sent


def test_enums_answer_for_their_names_and_keep_unknown_words():
    assert "TEXT" in DataType
    assert "text" in DataType  # as in a plain enum of Python 3.12, which some of the official ones are
    assert DataType.TEXT in DataType
    assert 3 not in DataType
    new = DataType("hologram")
    assert (new.value, repr(new), new) == ("hologram", "DataType('hologram')", "hologram")
    assert Property(name="a", data_type=new).data_type == "hologram"


@pytest.mark.parametrize(
    "name", sorted(name for name in vars(oracle.ours) if isinstance(vars(oracle.ours)[name], type))
)
def test_enum_members_are_the_official_ones(name):
    cls, other = getattr(oracle.ours, name), getattr(oracle.theirs, name, None)
    if hasattr(cls, "__members__") and other is not None:
        members = {key: member.value for key, member in cls.__members__.items()}
        assert {key: member.value for key, member in other.__members__.items()}.items() <= members.items()


def test_a_configuration_with_the_name_at_the_wrong_place():
    with pytest.raises(WeaviateInvalidInputError, match="^config: .* at 'class', .* not at 'name'"):
        CollectionsAsync(Context(None)).create_from_dict({"name": "A"})
    with pytest.raises(WeaviateInvalidInputError, match=r"config\['class'\] must be .*got None"):
        CollectionsAsync(Context(None)).create_from_dict({})


@pytest.mark.parametrize("level", [*ConsistencyLevel, None])
def test_consistency_levels_by_their_words(level):
    seen = CollectionAsync(CollectionContext(connection=None, name="A"))
    for given in (level, level and level.value):
        assert seen.with_consistency_level(given).consistency_level is level


@pytest.mark.parametrize("level", ["TWO", 1, True])
def test_no_consistency_level(level):
    with pytest.raises(
        WeaviateInvalidInputError, match=r"with_consistency_level\(consistency_level\) must be .*'QUORUM'.*got "
    ):
        CollectionAsync(CollectionContext(connection=None, name="A")).with_consistency_level(level)


@pytest.mark.parametrize("name", ["id", "_id", "_additional", "a" * 232])
def test_names_that_objects_cannot_have_at_the_top(name):
    one = Property(name=name, data_type=DataType.TEXT)
    inside = Property(name="a", data_type=DataType.OBJECT, nested_properties=one)
    CollectionConfigCreate(name="A", properties=[inside])
    for make in (
        lambda: CollectionConfigCreate(name="A", properties=[one]),
        lambda: ConfigCollectionAsync(None).add_property(one),
    ):
        with pytest.raises(WeaviateInvalidInputError, match="Property.name|'id' is the name"):
            make()

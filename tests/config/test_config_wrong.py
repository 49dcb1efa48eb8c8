"""What does not fit is refused when it is built: for every parameter of every factory, found by looking."""

import inspect
import re
import typing
from collections import abc

import config_oracle as oracle
import msgspec
import pytest

from weaviate_anyio._inputs.ranges import bare_url, http_url
from weaviate_anyio.classes.config import Configure, Integrations, Reconfigure
from weaviate_anyio.classes.generate import GenerativeConfig, GenerativeParameters
from weaviate_anyio.exceptions import WeaviateInvalidInputError
from weaviate_anyio.types import BLOB_INPUT

ROOTS = (Configure, Reconfigure, Integrations, GenerativeConfig, GenerativeParameters)
FACTORIES = {path: factory for root in ROOTS for path, factory in oracle.factories(root, root.__name__)}
PARAMETERS = {path: inspect.signature(factory).parameters for path, factory in FACTORIES.items()}
EVERY = [(path, name) for path, parameters in PARAMETERS.items() for name in parameters]
WITH_PARAMETERS = [path for path, parameters in PARAMETERS.items() if parameters]
REQUIRED = [(path, name) for path, name in EVERY if PARAMETERS[path][name].default is inspect.Parameter.empty]

# A value, and the types that it would be right for.
VALUES = [
    (True, {bool}),
    (3, {int, float}),
    (1.5, {float}),
    ("some text", {str}),
    (["text"], {list[str], abc.Iterable[BLOB_INPUT]}),
    ([3], set()),
    ({"text": 3}, {dict[str, typing.Any], abc.Iterable[BLOB_INPUT]}),
    (object(), set()),
]


def needed(path):
    """Right values for what a factory cannot do without; an empty default is refused, too."""
    allowed = oracle.hints(FACTORIES[path])
    root = path.split(".")[0]
    return {
        name: oracle.values(one, allowed[name], root)[0]
        for name, one in PARAMETERS[path].items()
        if one.default in {one.empty, ""}
    }


def refused(path, name, value):
    text = error_of(path, {**needed(path), name: value})
    assert f"{path.rpartition('.')[2]}({name})" in text, (name, value)


def wrong_call(path, arguments, name):
    assert re.search(f"{path.rpartition('.')[2]}: .*'{name}'", error_of(path, arguments)), name


def error_of(path, arguments):
    """What a factory says of arguments; nothing if it takes them."""
    with oracle.Quiet():
        try:
            FACTORIES[path](**arguments)
        except WeaviateInvalidInputError as error:
            return str(error)
    return ""


def limits(hint):
    """What `Annotated` says anywhere in an annotation."""
    inside = [extra for part in typing.get_args(hint) for extra in limits(part)]
    return [*getattr(hint, "__metadata__", ()), *inside]


def beyond(hint):
    """Values just outside of the limits of an annotation."""
    for one in limits(hint):
        if one in {http_url, bare_url}:
            yield from ("nowhere", "ftp://a.b", "http://", "http://[", "")
        elif isinstance(one, msgspec.Meta):
            yield from [one.ge - 1] if one.ge is not None else []
            yield from [one.le + 1] if one.le is not None else []
            yield from ["", []] if one.min_length is not None else []


OUTSIDE = [
    (path, name, value)
    for path, factory in FACTORIES.items()
    for name, hint in typing.get_type_hints(factory, include_extras=True).items()
    if name != "return"
    for value in beyond(hint)
    if value != PARAMETERS[path][name].default  # of one factory, for that of the official one; see below
]


@pytest.mark.parametrize("path", WITH_PARAMETERS)
def test_a_wrong_type_is_refused(path):
    hints = oracle.hints(FACTORIES[path])
    for name in PARAMETERS[path]:
        wrong = [value for value, fits in VALUES if not fits & set(hints[name])]
        assert len(wrong) > 3
        for value in wrong:
            refused(path, name, value)


@pytest.mark.parametrize("path", WITH_PARAMETERS)
def test_a_misspelt_name_is_refused(path):
    for name in PARAMETERS[path]:
        misspelt = f"{name[:-1]}_{name[-1]}"
        wrong_call(path, {**needed(path), misspelt: None}, misspelt)


@pytest.mark.parametrize("path", sorted({path for path, _ in REQUIRED}))
def test_a_missing_argument_is_refused(path):
    for name in [name for one, name in REQUIRED if one == path]:
        arguments = needed(path)
        del arguments[name]
        wrong_call(path, arguments, name)


@pytest.mark.parametrize("path", sorted({path for path, *_ in OUTSIDE}))
def test_a_value_out_of_range_is_refused(path):
    for name, value in [(name, value) for one, name, value in OUTSIDE if one == path]:
        refused(path, name, value)


LIMITS = {
    "dimensions": (1, None),
    "frequency_penalty": (-2, 2),
    "k": (0, None),
    "max_new_tokens": (0, None),
    "max_output_tokens": (0, None),
    "max_tokens": (0, None),
    "n": (1, None),
    "p": (0, 1),
    "presence_penalty": (-2, 2),
    "temperature": (0, None),
    "top_k": (0, None),
    "top_log_probs": (0, None),
    "top_n": (0, None),
    "top_p": (0, 1),
    "video_interval_seconds": (1, None),
}


@pytest.mark.parametrize("name", LIMITS)
def test_the_limits_are_the_same_everywhere(name):
    inside = [value for value in LIMITS[name] if value is not None]
    paths = [path for path, other in EVERY if other == name]
    assert paths
    for path in paths:
        for value in inside:
            assert error_of(path, {**needed(path), name: value}) == "", (path, value)
        refused(path, name, inside[0] - 1)
        if len(inside) > 1:
            refused(path, name, inside[1] + 1)


@pytest.mark.parametrize("path", [path for path in FACTORIES if not PARAMETERS[path]])
def test_an_argument_for_a_factory_without_any_is_refused(path):
    with pytest.raises(WeaviateInvalidInputError, match=f"{path.rpartition('.')[2]}: "):
        FACTORIES[path](model="text")


def test_a_default_that_is_no_value_is_refused():
    with pytest.raises(WeaviateInvalidInputError, match="region must be .*got ''"):
        Configure.Vectorizer.text2vec_aws()


EXCLUSIVE = [
    (lambda: Configure.Vectorizer.multi2vec_clip(interference_url="a", inference_url="b"), "interference_url"),
    (lambda: Configure.inverted_index(bm25_b=0.5), "bm25_b and bm25_k1"),
    (lambda: Configure.inverted_index(bm25_k1=0.5), "bm25_b and bm25_k1"),
    (lambda: Configure.text_analyzer(ascii_fold=False, ascii_fold_ignore=["a"]), "ascii_fold_ignore"),
]


@pytest.mark.parametrize(("make", "message"), EXCLUSIVE)
def test_what_excludes_each_other_is_refused(make, message):
    with oracle.Quiet(), pytest.raises(WeaviateInvalidInputError, match=message):
        make()


def test_the_walk_finds_what_it_should(record_property):
    record_property("factories", len(FACTORIES))
    record_property("parameters", len(EVERY))
    record_property("limits", len(OUTSIDE))
    assert len(FACTORIES) > 220
    assert len(EVERY) > 1300
    assert len(OUTSIDE) > 700

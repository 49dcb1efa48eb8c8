"""Any value of any class of configurations compares, copies, pickles, and prints what evaluates back to it."""

import copy
import dataclasses
import datetime  # noqa: ICN001 - the name that `repr` uses
import enum
import json
import pickle
import types
import typing

import msgspec
import pytest
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

from weaviate_anyio.classes._config import (
    _collection,
    _enums,
    _index,
    _integrations,
    _properties,
    _reconfigure,
    _settings,
    _update,
    _update_settings,
    _vectors,
)
from weaviate_anyio.classes._providers import module_shapes, vectorizer_shapes
from weaviate_anyio.exceptions import WeaviateInvalidInputError
from weaviate_anyio.outputs._config import _collection as out_collection
from weaviate_anyio.outputs._config import _index as out_index
from weaviate_anyio.outputs._config import _properties as out_properties

IN = [
    _collection,
    _enums,
    _index,
    _integrations,
    _properties,
    _reconfigure,
    _settings,
    _update,
    _update_settings,
    _vectors,
    module_shapes,
    vectorizer_shapes,
]
OUT = [out_collection, out_index, out_properties]
NAMES = {name: value for module in [*IN, *OUT] for name, value in vars(module).items() if isinstance(value, type)}
SPACE = {**NAMES, "datetime": datetime}
INPUTS = [cls for cls in NAMES.values() if issubclass(cls, msgspec.Struct) and cls.__struct_fields__]
OUTPUTS = [cls for cls in NAMES.values() if dataclasses.is_dataclass(cls)]
URLS = st.sampled_from(["http://a.b/", "https://a.b:8/c?d=e"])
SIMPLE = {
    bool: st.booleans(),
    int: st.integers(-(2**63), 2**63 - 1),
    float: st.floats(allow_nan=False, allow_infinity=False),
    str: st.text(max_size=5),
    type(None): st.none(),
    datetime.timedelta: st.timedeltas().map(lambda one: one - one % datetime.timedelta(seconds=1)),
    typing.Any: st.one_of(st.none(), st.booleans(), st.text(max_size=3)),
}


def values(hint, depth=0):  # noqa: PLR0911 - one for each kind of annotation
    """Values that an annotation allows."""
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if hint in SIMPLE:
        return SIMPLE[hint]
    if origin is typing.Annotated:
        return annotated(args, depth)
    if origin in {typing.Union, types.UnionType}:
        flat = [arg for arg in args if depth < 3 or arg in SIMPLE] or [type(None)]
        return st.one_of([values(arg, depth) for arg in flat])
    if origin is typing.Literal:
        return st.sampled_from(args)
    if origin is dict:
        return st.dictionaries(values(args[0]), values(args[1], depth + 1), max_size=2)
    if origin is not None:  # a list or a sequence
        return st.lists(values(args[0], depth + 1), max_size=2 if depth < 3 else 0)
    if issubclass(hint, enum.Enum):
        return st.one_of(st.sampled_from(hint), st.just(hint("new")))
    return records(hint, depth + 1)


def annotated(args, depth):
    if _vectors.http_url in args:
        return URLS
    return st.lists(SIMPLE[str], min_size=1, max_size=2) if args[0] == list[str] else st.text(min_size=1, max_size=5)


@st.composite
def records(draw, cls, depth=0):
    subclasses = [one for one in NAMES.values() if issubclass(one, cls)]
    cls = draw(st.sampled_from(subclasses)) if depth else cls
    hints = typing.get_type_hints(cls, include_extras=True)
    names = cls.__struct_fields__ if issubclass(cls, msgspec.Struct) else [one.name for one in dataclasses.fields(cls)]
    given_values = {name: draw(values(hints[name], depth)) for name in names}
    try:
        return cls(**given_values)
    except WeaviateInvalidInputError:  # a rule between fields
        reject()


@pytest.mark.parametrize("cls", [*INPUTS, *OUTPUTS], ids=lambda cls: cls.__name__)
def test_values_survive(cls):
    @settings(
        max_examples=15,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(records(cls))
    def survives(value):
        assert eval(repr(value), SPACE) == value
        assert copy.copy(value) == value
        assert copy.deepcopy(value) == value
        assert pickle.loads(pickle.dumps(value)) == value

    survives()


@pytest.mark.parametrize("cls", OUTPUTS, ids=lambda cls: cls.__name__)
def test_outputs_are_plain_dataclasses(cls):
    @settings(max_examples=10, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(records(cls))
    def encodes(value):
        as_dict = dataclasses.asdict(value)
        assert json.loads(json.dumps(as_dict, default=str)).keys() == as_dict.keys()
        assert msgspec.json.decode(msgspec.json.encode(value)).keys() == as_dict.keys()
        if hasattr(value, "to_dict"):
            json.dumps(value.to_dict())
        assert not hasattr(value, "__dict__")

    encodes()


def test_the_classes_are_found():
    assert len(INPUTS) > 90
    assert len(OUTPUTS) > 35

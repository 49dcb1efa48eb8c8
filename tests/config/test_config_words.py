"""Errors say who makes what they ask for: every record that a parameter takes names its maker, and that exists."""

import typing

import config_oracle as oracle
import msgspec
import pytest
from test_config_wrong import FACTORIES

from weaviate_anyio.classes import config, generate, query
from weaviate_anyio.classes._config._collection import CollectionConfigCreate, CollectionConfigUpdate
from weaviate_anyio.classes._search import Sorting
from weaviate_anyio.exceptions import WeaviateInvalidInputError

# Users write these by their names.
WRITTEN = {config.Property, config.Multi2VecField}


def records(hint):
    """The records in an annotation."""
    parts = typing.get_args(hint)
    if parts:
        return {one for part in parts for one in records(part)}
    return {hint} if isinstance(hint, type) and issubclass(hint, msgspec.Struct) else set()


def taken():
    hints = [hint for path in FACTORIES for one in [typing.get_type_hints(FACTORIES[path])] for hint in one.values()]
    hints += typing.get_type_hints(CollectionConfigCreate).values()
    hints += typing.get_type_hints(CollectionConfigUpdate).values()
    return {one for hint in hints for one in records(hint)} - WRITTEN


TAKEN = sorted(taken(), key=lambda one: one.__name__)
SEARCHED = [
    Sorting,
    query.BoostReturn,
    *(type(make()) for make in (query.BM25Operator.and_, query.Diversity.mmr)),
    type(query.TargetVectors.sum(["a"])),
    type(query.Metrics("a").text()),
]


def found(path):
    """What a dotted path leads to."""
    first, *rest = path.replace("(...)", "").split(".")
    out = next(getattr(module, first) for module in (config, query, generate) if hasattr(module, first))
    for part in rest:
        out = getattr(out, part)
    return out


@pytest.mark.parametrize("cls", [*TAKEN, *SEARCHED], ids=lambda one: one.__name__)
def test_its_maker_exists(cls):
    said = cls.in_words
    path = said.removeprefix("what ").removesuffix(" makes").removeprefix("a ")
    path = path.removeprefix("metric such as ").removesuffix("()")  # several classes are called by one of them
    assert callable(found(path))
    assert said in {f"what {path} makes", f"a {path}", f"a metric such as {path}()"}


def test_the_walk_finds_what_it_should():
    assert len(TAKEN) > 30
    assert oracle.ours.Property in WRITTEN


def test_an_error_says_who_makes_what_is_allowed():
    with pytest.raises(WeaviateInvalidInputError, match="vector_config must be .*what Configure.Vectors.*got 'x'"):
        CollectionConfigCreate(name="A", vector_config="x")
    with pytest.raises(WeaviateInvalidInputError, match="must be what Filter makes"):
        query.Boost.filter("x")

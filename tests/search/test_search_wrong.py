"""What does not fit is refused when it is built: for every parameter of what searches are told, found by looking."""

import enum
import inspect
import typing
from collections import abc

import msgspec
import pytest

from weaviate_anyio.classes import aggregate, generate, query
from weaviate_anyio.classes._search import Sorting
from weaviate_anyio.classes.generate import GenerativeConfig
from weaviate_anyio.classes.query import BoostReturn, Filter, FilterReturn, GeoCoordinate
from weaviate_anyio.exceptions import WeaviateInvalidInputError

# Those have tests of their own: in the tests of filters, of objects and of configurations.
ELSEWHERE = {Filter, FilterReturn, GenerativeConfig, GeoCoordinate, BoostReturn}
OBJECTS = {query.Metrics: lambda: query.Metrics("a"), Sorting: lambda: query.Sort.by_id()}
WRONG = [True, 3, 1.5, "some text", ["text"], [3], {"text": "text"}, {"a"}, object(), b"bytes"]
RIGHT = {
    "boosts": [query.Boost.numeric_property("a")],
    "concepts": "a",
    "filter": query.Filter.by_id().equal("0" * 32),
    "number_of_groups": 2,
    "objects_per_group": 2,
    "origin": 1.5,
    "scale": 1.5,
    "target_vectors": ["a"],
    "vector": [1.0],
    "weights": {"a": 1.5},
    "force": 0.5,
    "minimum_match": 2,
}
NEEDED = {"Move": {"concepts": "a"}, "Boost.time_decay": {"scale": "1d"}}
# What a parameter takes besides what its annotation says in types that `WRONG` has.
TAKES = {
    "time_decay.scale": [str],
    "near_vector.vector": [list, dict],
    "Move.objects": [str, list],
}


def classes():
    for module in (query, aggregate, generate):
        for name in module.__all__:
            value = getattr(module, name)
            if isinstance(value, type) and value not in ELSEWHERE and not issubclass(value, enum.Enum):
                yield value
    yield from (Sorting, query.QueryReference.MultiTarget)


def factories():
    for cls in dict.fromkeys(classes()):
        if issubclass(cls, msgspec.Struct) or cls is query.Metrics:
            yield cls.__name__, cls
        owner = OBJECTS.get(cls, lambda cls=cls: cls)()
        for name, value in inspect.getmembers(owner, callable):
            ours = any(name in vars(one) for one in cls.__mro__ if one.__module__.startswith("weaviate_anyio"))
            if name[0] != "_" and not inspect.isclass(value) and ours:
                yield f"{cls.__name__}.{name}", value


FACTORIES = dict(factories())
PARAMETERS = {path: inspect.signature(factory).parameters for path, factory in FACTORIES.items()}
EVERY = [
    (path, name)
    for path, parameters in PARAMETERS.items()
    for name, one in parameters.items()
    if one.kind is not inspect.Parameter.VAR_POSITIONAL
]
REQUIRED = [(path, name) for path, name in EVERY if PARAMETERS[path][name].default is inspect.Parameter.empty]


def named(path):
    return path.rpartition(".")[2]


def needed(path):
    """Right values for what a factory cannot do without."""
    arguments = {name: RIGHT.get(name, "a") for name, one in PARAMETERS[path].items() if (path, name) in REQUIRED}
    return arguments | NEEDED.get(path, {})


def hint(path, name):
    factory = FACTORIES[path]
    if isinstance(factory, type) and issubclass(factory, msgspec.Struct):
        return typing.get_type_hints(factory)[name]
    function = factory.__init__ if isinstance(factory, type) else inspect.unwrap(factory)
    return typing.get_type_hints(getattr(function, "__wrapped__", function))[name]


def takes(path, name):
    """The types of the values that a parameter takes at its top."""

    def flat(one):
        origin = typing.get_origin(one)
        if origin in {typing.Union, type(int | str)}:
            return {kind for part in typing.get_args(one) for kind in flat(part)}
        return {type(part) for part in typing.get_args(one)} if origin is typing.Literal else {origin or one}

    found = flat(hint(path, name)) | set(TAKES.get(f"{named(path)}.{name}", ()))
    found |= {list} if found & {abc.Sequence, abc.Iterable} else set()
    found |= {dict, set} if abc.Iterable in found else set()
    found |= {dict} if abc.Mapping in found else set()
    return found | {int} if float in found else found


def message(path, **arguments):
    with pytest.raises(WeaviateInvalidInputError) as caught:
        FACTORIES[path](**{**needed(path), **arguments})
    return caught.value.message


@pytest.mark.parametrize(("path", "name"), EVERY)
def test_a_wrong_type_is_refused(path, name):
    wrong = [value for value in WRONG if type(value) not in takes(path, name)]
    assert len(wrong) > 3
    for value in wrong:
        said = message(path, **{name: value})
        assert named(path) in said
        assert name in said


@pytest.mark.parametrize(("path", "name"), EVERY)
def test_a_misspelt_name_is_refused(path, name):
    misspelt = f"{name[:-1]}_{name[-1]}"
    said = message(path, **{misspelt: None})
    assert named(path) in said
    assert f"'{misspelt}'" in said


@pytest.mark.parametrize(("path", "name"), REQUIRED)
def test_a_missing_argument_is_refused(path, name):
    arguments = needed(path)
    del arguments[name]
    with pytest.raises(WeaviateInvalidInputError, match=f"{named(path)}: .*'{name}'"):
        FACTORIES[path](**arguments)


@pytest.mark.parametrize("path", FACTORIES)
def test_a_surplus_argument_is_refused(path):
    if any(one.kind is inspect.Parameter.VAR_POSITIONAL for one in PARAMETERS[path].values()):
        pytest.skip("takes any number")
    with pytest.raises(WeaviateInvalidInputError, match=f"{named(path)}: "):
        FACTORIES[path](*[None] * (len(PARAMETERS[path]) + 1))


@pytest.mark.parametrize("path", FACTORIES)
def test_what_the_others_are_compared_with_is_right(path):
    if path != "NearVector.list_of_vectors":
        assert FACTORIES[path](**needed(path)) is not None


def test_the_walk_finds_what_it_should(record_property):
    record_property("factories", len(FACTORIES))
    record_property("parameters", len(EVERY))
    assert len(FACTORIES) > 40
    assert len(EVERY) > 120

"""Values of the classes that users pass in and get back, made from the annotations alone."""

import dataclasses
import datetime  # noqa: ICN001 - the name that `repr` uses
import enum
import functools
import importlib
import inspect
import math
import pathlib
import pkgutil
import ssl
import sys
import types
import typing
import uuid
from array import array
from collections import abc

import msgspec
from hypothesis import reject
from hypothesis import strategies as st
from typing_extensions import NoDefault

from weaviate_anyio._inputs.names import CollectionName
from weaviate_anyio.classes.data import GeoCoordinate
from weaviate_anyio.classes.query import Filter, FilterReturn
from weaviate_anyio.connect.base import PathPrefix
from weaviate_anyio.exceptions import WeaviateInvalidInputError
from weaviate_anyio.types import ArrayLike, SeriesLike

MODULES = ("auth", "classes", "config", "connect.base", "embedded", "outputs", "rbac.models")
DEEP = 3
NAMES = st.from_regex(r"[A-Za-z][_0-9A-Za-z]{0,4}", fullmatch=True)
FINITE = {float: {"allow_nan": False, "allow_infinity": False}}
URLS = st.sampled_from(["http://a.b/", "https://a.b:8/c?d=e"])
SIMPLE = {
    bool: st.booleans(),
    int: st.integers(-(2**63), 2**63 - 1) | st.integers(0, 10),
    float: st.floats(allow_nan=False, allow_infinity=False) | st.floats(0, 1),
    str: st.text(max_size=5) | st.sampled_from(["a", "Name", "http://a.b/"]),
    bytes: st.binary(max_size=5),
    type(None): st.none(),
    uuid.UUID: st.uuids(),
    datetime.datetime: st.datetimes(timezones=st.just(datetime.UTC)),
    datetime.timedelta: st.timedeltas().map(lambda one: one - one % datetime.timedelta(seconds=1)),
    pathlib.Path: st.text("ab", min_size=1, max_size=3).map(pathlib.PurePosixPath),
    ssl.SSLContext: st.none(),
    ArrayLike: st.lists(st.floats(width=32, allow_nan=False, allow_infinity=False), max_size=2).map(
        functools.partial(array, "f")
    ),
    SeriesLike: st.nothing(),
    typing.Any: st.none() | st.booleans() | st.text(max_size=3),
    object: st.none() | st.text(max_size=3),
    dict: st.dictionaries(st.text(max_size=2), st.integers(), max_size=2),
    list: st.lists(st.text(max_size=3), max_size=2),
}


def submodules(name):
    module = importlib.import_module(f"weaviate_anyio.{name}")
    yield module
    for found in pkgutil.walk_packages(getattr(module, "__path__", []), f"{module.__name__}."):
        yield importlib.import_module(found.name)


def is_data(cls):
    return issubclass(cls, msgspec.Struct) or dataclasses.is_dataclass(cls) or issubclass(cls, enum.Enum)


def classes():
    """Every class of data that the package defines, private ones included, since factories return those."""
    for name in MODULES:
        for module in submodules(name):
            for value in vars(module).values():
                if inspect.isclass(value) and value.__module__ == module.__name__:
                    yield value


EVERY = sorted(set(classes()), key=lambda cls: (cls.__module__, cls.__qualname__))
DATA = [cls for cls in EVERY if is_data(cls)]
# What a `repr` may name. Classes of one name are told apart by the module of the value that is printed.
SPACE = {cls.__name__: cls for cls in EVERY} | {
    "datetime": datetime,
    "UUID": uuid.UUID,
    "PurePosixPath": pathlib.PurePosixPath,
    "array": array,
    "inf": math.inf,
}


def fields_of(cls):
    if issubclass(cls, msgspec.Struct):
        return cls.__struct_fields__
    assert dataclasses.is_dataclass(cls), cls
    return [one.name for one in dataclasses.fields(cls) if one.init]


def values(hint, depth=0):  # noqa: PLR0911 - one for each kind of annotation
    """Values that an annotation allows."""
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if isinstance(hint, abc.Hashable) and hint in SIMPLE:
        return SIMPLE[hint]
    if hint is FilterReturn:
        return conditions()
    if origin is typing.Annotated:
        return annotated(hint, depth)
    if origin in {typing.Union, types.UnionType}:
        shallow = [arg for arg in args if depth < DEEP or arg in SIMPLE] or [type(None)]
        return st.one_of([values(arg, depth) for arg in shallow])
    if origin is typing.Literal:
        return st.sampled_from(args)
    if isinstance(hint, typing.TypeVar):
        default = getattr(hint, "__default__", NoDefault)
        return values(hint.__bound__ or typing.Any if default in {NoDefault, None} else default, depth)
    if origin in {dict, abc.Mapping} or hint is abc.Mapping:
        key, value = args or (str, typing.Any)
        return st.dictionaries(values(key), values(value, depth + 1), max_size=2 if depth < DEEP else 0)
    if origin in {list, set, tuple, abc.Sequence}:
        return collections(origin, args, depth)
    if inspect.isclass(hint) and issubclass(hint, enum.Enum):
        return members(hint)
    return st.deferred(lambda: records(origin or hint, depth + 1))


def collections(origin, args, depth):
    if origin is tuple and args[-1] is not Ellipsis:
        return st.tuples(*[values(arg, depth + 1) for arg in args])
    found = st.lists(values(args[0], depth + 1), max_size=2 if depth < DEEP else 0)
    return found if origin in {list, abc.Sequence} else found.map(origin)


def annotated(hint, depth):
    """What the plain type allows within the range."""
    plain, *more = typing.get_args(hint)
    if hint == CollectionName:
        return NAMES
    if hint == PathPrefix:
        return st.sampled_from(["", "/a", "/a/b%20c"])
    if any(callable(one) for one in more):  # a check of its own, of the form of URLs, or of the nodes of a cluster
        return st.just(()) if typing.get_origin(plain) is tuple else URLS
    for one in more:
        if isinstance(one, msgspec.Meta) and one.min_length:
            return st.text(min_size=1, max_size=5) if plain is str else st.lists(SIMPLE[str], min_size=1, max_size=2)
        if isinstance(one, msgspec.Meta) and plain in {int, float}:
            return (st.integers if plain is int else st.floats)(*limits(one), **FINITE.get(plain, {}))
    return values(plain, depth)


def limits(meta):
    """The least and the greatest value."""
    least = meta.ge if meta.ge is not None or meta.gt is None else meta.gt + 1
    return least, meta.le if meta.le is not None or meta.lt is None else meta.lt - 1


def comparisons():
    names = st.text(min_size=1, max_size=3)
    hops = st.lists(names, max_size=2).map(
        lambda links: functools.reduce(lambda at, link: at.by_ref(link), links, Filter)
    )
    properties = st.builds(lambda at, name, length: at.by_property(name, length), hops, names, st.booleans())
    point = st.builds(GeoCoordinate, latitude=st.floats(-90, 90), longitude=st.floats(-180, 180))
    dates = SIMPLE[datetime.datetime]
    return st.one_of(
        st.builds(lambda at, value: at.equal(value), properties, SIMPLE[int] | SIMPLE[str] | dates | st.uuids()),
        st.builds(lambda at, value: at.contains_none(value), properties, st.lists(SIMPLE[str], min_size=1, max_size=2)),
        st.builds(lambda at, value: at.is_none(value), properties, st.booleans()),
        st.builds(lambda at, point: at.within_geo_range(point, 3.5), properties, point),
        st.builds(lambda at, value: at.by_id().not_equal(value), hops, st.uuids()),
        st.builds(lambda at, value: at.by_update_time().less_than(value), hops, dates),
        st.builds(
            lambda at, link, count: at.by_ref_count(link).greater_or_equal(count),
            hops,
            names,
            st.integers(0, 2**63 - 1),
        ),
    )


def conditions():
    """Conditions of any depth."""
    return st.recursive(
        comparisons(),
        lambda inner: st.one_of(
            st.lists(inner, min_size=1, max_size=3).map(Filter.all_of),
            st.lists(inner, min_size=1, max_size=3).map(Filter.any_of),
            inner.map(Filter.not_),
        ),
        max_leaves=4,
    )


def members(cls):
    if not len(cls):  # a base
        return st.one_of([members(one) for one in DATA if one is not cls and issubclass(one, cls)])
    words = st.sampled_from(cls)
    return words | st.sampled_from(["new", *cls.__members__]).map(cls) if opens(cls) else words


def opens(cls):
    try:
        return cls("new").value == "new"
    except ValueError:
        return False


def hints_of(cls):
    """The annotations of the fields, those too whose names are imported for type checkers only."""
    known = {**{name: value for name, value in SPACE.items() if inspect.isclass(value)}}
    for base in reversed(cls.__mro__):
        known.update(vars(sys.modules[base.__module__]))
    return typing.get_type_hints(cls, known, include_extras=True)


@functools.cache
def fields_with_values(cls, depth):
    """What each field of a class may hold."""
    hints = hints_of(cls)
    return {name: NAMES if name == "host" else values(hints[name], depth) for name in fields_of(cls)}


@functools.cache
def below(cls):
    """The classes that can stand where an annotation names a class."""
    return [one for one in DATA if issubclass(one, cls) and not one.__name__.startswith("_")] or [cls]


@st.composite
def records(draw, cls, depth=0):
    """Records of a class, or inside of others of a class below it."""
    cls = draw(st.sampled_from(below(cls))) if depth else cls
    chosen = {name: draw(strategy) for name, strategy in fields_with_values(cls, depth).items()}
    try:
        return cls(**chosen)
    except WeaviateInvalidInputError:  # a rule between fields, or a range
        reject()

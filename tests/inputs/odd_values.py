"""Values that nobody should pass, and some that look like what somebody should: the same in every run."""

import datetime as dt
import decimal
import enum
import fractions
import pathlib
import types
import uuid
import warnings
from array import array
from collections import ChainMap, OrderedDict, UserDict, UserList, UserString, deque
from http import HTTPStatus

import numpy as np

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import weaviate.classes as official
    from weaviate.auth import Auth as TheirAuth

from weaviate_anyio.classes.config import Configure, DataType, Property
from weaviate_anyio.classes.data import DataObject, GeoCoordinate
from weaviate_anyio.classes.query import Filter, Metrics, Sort
from weaviate_anyio.classes.tenants import Tenant

NOW = dt.datetime(2024, 2, 29, 12, 30)  # noqa: DTZ001 - without a zone on purpose
ID = uuid.UUID("8b3fae39-a3e9-47c5-accc-96747ec70064")
DEEP = 2000


class Word(enum.StrEnum):
    A = "value"


class Number(enum.IntEnum):
    A = 3


class Plain(enum.Enum):
    A = "value"


class Str(str):
    __slots__ = ()

    def __str__(self):
        return "another"

    def __eq__(self, other):
        return str.__eq__(self, other)

    __hash__ = str.__hash__

    def encode(self, *_):
        raise RuntimeError("encode")


class Int(int):
    def __index__(self):
        return 7

    def __repr__(self):
        raise RuntimeError("repr")


class Float(float):
    def __float__(self):
        return 7.0


class List(list):
    def __iter__(self):
        raise RuntimeError("iter")


class Dict(dict):
    def items(self):
        raise RuntimeError("items")

    def __getitem__(self, key):
        raise RuntimeError("getitem")


def broken(*names, base=object):
    """An object whose methods of these names raise."""

    def fail(self, *_args, **_kwargs):
        raise ZeroDivisionError(names[0])

    return type("Broken", (base,), dict.fromkeys(names, fail))()


class Everything:
    """Has every attribute, and each is callable."""

    def __getattr__(self, name):
        return self

    def __call__(self, *_args, **_kwargs):
        return self

    def __iter__(self):
        return iter([self])

    def __len__(self):
        return 1

    def __getitem__(self, key):
        return self


class Frame:
    """Looks like a data frame."""

    shape, ndim, columns = (2, 1), 2, ["a"]

    def __iter__(self):
        return iter(self.columns)

    def __len__(self):
        return 2

    def __bool__(self):
        raise ValueError("The truth value of a DataFrame is ambiguous")

    __eq__ = __bool__
    __hash__ = None


class Series:
    """Looks like a column."""

    dtype, name, shape = np.dtype("f8"), "a", (2,)

    def to_list(self):
        return [1.0, 2.0]

    def __iter__(self):
        return iter(self.to_list())

    def __eq__(self, other):
        return np.array([True, False])

    __hash__ = None


def nested(kind, depth=DEEP):
    found = kind()
    for _ in range(depth):
        found = [found] if kind is list else {"a": found}
    return found


def endless(kind):
    found = kind()
    found.append(found) if kind is list else found.update(a=found)
    return found


THEIRS = {
    "filter": lambda: official.query.Filter.by_property("a").equal(1),
    "filters joined": lambda: (
        official.query.Filter.by_property("a").equal(1) & official.query.Filter.by_property("b").equal(1)
    ),
    "unfinished filter": lambda: official.query.Filter.by_property("a"),
    "sort": lambda: official.query.Sort.by_property("a"),
    "metadata": lambda: official.query.MetadataQuery(distance=True),
    "group by": lambda: official.query.GroupBy(prop="a", objects_per_group=1, number_of_groups=1),
    "rerank": lambda: official.query.Rerank(prop="a"),
    "move": lambda: official.query.Move(force=0.5, concepts="a"),
    "hybrid vector": lambda: official.query.HybridVector.near_text("a"),
    "target vectors": lambda: official.query.TargetVectors.sum(["a"]),
    "vectors": lambda: official.query.NearVector.list_of_vectors([1.0]),
    "operator": lambda: official.query.BM25Operator.and_(),
    "reference": lambda: official.query.QueryReference(link_on="a"),
    "nested": lambda: official.query.QueryNested(name="a", properties=["b"]),
    "fusion": lambda: official.query.HybridFusion.RANKED,
    "point": lambda: official.query.GeoCoordinate(latitude=1, longitude=1),
    "object": lambda: official.data.DataObject({"a": 1}),
    "data reference": lambda: official.data.DataReference(from_property="a", from_uuid=ID, to_uuid=ID),
    "phone": lambda: official.data.PhoneNumber(number="1"),
    "property": lambda: official.config.Property(name="a", data_type=official.config.DataType.TEXT),
    "reference property": lambda: official.config.ReferenceProperty(name="a", target_collection="B"),
    "inverted index": lambda: official.config.Configure.inverted_index(),
    "tenancy": lambda: official.config.Configure.multi_tenancy(),
    "index": lambda: official.config.Configure.VectorIndex.hnsw(),
    "vector": lambda: official.config.Configure.Vectors.self_provided(),
    "generative": lambda: official.config.Configure.Generative.cohere(),
    "index update": lambda: official.config.Reconfigure.VectorIndex.hnsw(),
    "data type": lambda: official.config.DataType.TEXT,
    "level": lambda: official.config.ConsistencyLevel.ONE,
    "metrics": lambda: official.aggregate.Metrics("a").text(),
    "unfinished metrics": lambda: official.aggregate.Metrics("a"),
    "group by aggregate": lambda: official.aggregate.GroupByAggregate(prop="a"),
    "tenant": lambda: official.tenants.Tenant(name="a"),
    "key": lambda: TheirAuth.api_key("a"),
    "settings": lambda: official.init.AdditionalConfig(),
    "timeout": lambda: official.init.Timeout(),
    "provider": lambda: official.generate.GenerativeConfig.cohere(),
    "task": lambda: official.generate.GenerativeParameters.grouped_task("a"),
    "class": lambda: official.data.DataObject,
}

# What takes long to make, and nobody changes.
LARGE = {
    "a huge int": 10**400,
    "an int that cannot be printed": 10**5000,
    "a deep list": nested(list),
    "a deep dict": nested(dict),
    "a deep list, not too deep": nested(list, 50),
    "a deep dict, not too deep": nested(dict, 50),
    "a large list": [0.5] * 100_000,
    "a long text": "a" * 1_000_000,
}

# Each gives its value: some can be used only once, so they are made anew.
ODD = {
    **{
        f"{kind} {value!r}"[:60]: (lambda value=value: value)
        for kind, found in {
            "simple": [None, True, False, 0, 1, -1, 2, 2**31, 2**53 + 1, 2**63, -(2**63) - 1, 2**64],
            "float": [0.0, -0.0, 0.5, 1.5, -1.5, 1e308, 5e-324, float("nan"), float("inf"), -float("inf")],
            "text": ["", " ", "a", "value", "A b", ".", "..", "a/b", "a\r\nb", "a\x00b", "\ud800", "é", "😀"],
            "long text": ["x" * 300, "x" * 70],
            "more text": ["None", "1", "true", "READY", "text", "http://a", "http://a:b", "[::1", "0" * 32, str(ID)],
            "bytes": [b"", b"abc", bytearray(b"abc"), b"\xff\x00"],
            "list": [[], [None], [True], [0], [1.5], ["a"], [""], ["\ud800"], [[]], [["a"]], [{}], [1, "a"]],
            "more lists": [["a", "a"], ["a"] * 300, [0.5, "a"]],
            "tuple": [(), (None,), ("a",), (1, 2)],
            "set": [set(), {"a"}, frozenset({1})],
            "dict": [{}, {"a": 1}, {"a": None}, {1: 2}, {None: 1}, {"": ""}, {"\ud800": 1}, {("a",): 1}],
            "nested dict": [{"a": {"b": [{}]}}, {"a": []}],
            "number": [decimal.Decimal("1.5"), decimal.Decimal("NaN"), fractions.Fraction(1, 3), 1j],
            "date": [NOW, NOW.replace(tzinfo=dt.UTC), NOW.date(), NOW.time(), NOW - NOW],
            "extreme date": [NOW.replace(year=9996), dt.datetime.min.replace(tzinfo=dt.UTC)],
            "id": [ID, uuid.UUID(int=0), f"weaviate://localhost/Movie/{ID}"],
            "path": [pathlib.PurePosixPath("/a/b"), pathlib.Path("/nowhere/at/all")],
            "enum": [Word.A, Number.A, Plain.A, HTTPStatus.OK, Word, DataType.TEXT],
            "numpy": [np.int64(3), np.float32("nan"), np.str_("a"), np.bool_(True), np.nan],
            "date of numpy": [np.datetime64("2024-01-01"), np.datetime64("NaT")],
            "array": [np.array(5), np.array([]), np.array([1.0, 2.0]), np.array(["a"]), np.array([[1.0], [2.0]])],
            "odd array": [np.array([None, {}], dtype=object), np.zeros((0, 3)), np.zeros((1, 1, 1)), np.array("a")],
            "module": [types, len, print, object, int, type, lambda: None, Ellipsis, NotImplemented],
            "ours": [Filter, Filter.by_property("a"), Metrics("a"), GeoCoordinate(latitude=1, longitude=1)],
            "ours too": [Filter.by_property("a").equal(1), Tenant(name="a"), DataObject({"a": 1}), Configure],
        }.items()
        for value in found
    },
    "a huge negative int": lambda: -(10**400),
    "a huge fraction": lambda: fractions.Fraction(10**400),
    "a str of a subclass": lambda: Str("value"),
    "an int of a subclass": lambda: Int(3),
    "a float of a subclass": lambda: Float(0.5),
    "a list that raises": lambda: List([1]),
    "a dict that raises": lambda: Dict(a=1),
    "a str of users": lambda: UserString("a"),
    "a list of users": lambda: UserList(["a"]),
    "a dict of users": lambda: UserDict(a=1),
    "a chain of maps": lambda: ChainMap({"a": 1}, {"b": 2}),
    "an ordered dict": lambda: OrderedDict(a=1),
    "a deque": lambda: deque(["a"]),
    "a range": lambda: range(3),
    "a generator": lambda: (n for n in "ab"),
    "an iterator": lambda: iter([1]),
    "a map": lambda: map(str, [1]),
    "keys": lambda: {"a": 1}.keys(),
    "values": lambda: {"a": 1}.values(),
    "items": lambda: {"a": 1}.items(),
    "a memoryview": lambda: memoryview(b"abc"),
    "floats in memory": lambda: memoryview(array("f", [1, 2])),
    "an array": lambda: array("d", [1, 2]),
    "an empty array": lambda: array("f"),
    "a list in itself": lambda: endless(list),
    "a dict in itself": lambda: endless(dict),
    "an object": object,
    "an object with all attributes": Everything,
    "a frame": Frame,
    "a column": Series,
    "a property": lambda: Property(name="a", data_type=DataType.TEXT),
    "an order": lambda: Sort.by_property("a"),
    "a generator that raises": lambda: (1 / 0 for _ in "a"),
    **{
        f"an object that raises in {name}": (lambda name=name: broken(name))
        for name in ("__repr__", "__eq__", "__bool__", "__len__", "__iter__", "__hash__", "__getattr__", "__str__")
    },
    "an object that raises everywhere": lambda: broken("__repr__", "__eq__", "__bool__", "__hash__", "__getattr__"),
    "a str that raises": lambda: type("S", (str,), {"__eq__": broken, "__hash__": broken, "__str__": broken})("value"),
    **{name: (lambda value=value: value) for name, value in LARGE.items()},
    **{f"their {name}": make for name, make in THEIRS.items()},
}

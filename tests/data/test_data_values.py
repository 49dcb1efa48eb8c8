"""The values of properties: JSON and messages say the same, and what cannot be stored is refused where it stands."""

import base64
import dataclasses
import enum
import json
import uuid
import warnings
from array import array
from collections import OrderedDict, deque
from datetime import UTC, date, datetime, timedelta, timezone
from types import MappingProxyType
from typing import TypedDict

import msgspec
import numpy as np
import pytest
from data_oracle import batch_pb2, from_message
from hypothesis import given
from hypothesis import strategies as st

from weaviate_anyio._wire.properties import encode_properties
from weaviate_anyio._wire.values import date_text, json_object
from weaviate_anyio.classes.config import DataType
from weaviate_anyio.classes.data import GeoCoordinate, PhoneNumber, PhoneNumberType
from weaviate_anyio.exceptions import WeaviateInvalidInputError

NOON = datetime(2024, 2, 29, 12, 0, 0, 123456, UTC)
NOON_TEXT = "2024-02-29T12:00:00.123456+00:00"
IDENTITY = uuid.UUID("8b3fae39-a3e9-47c5-accc-96747ec70064")


def sent(properties):
    """What the server reads, over both roads."""
    as_json = msgspec.json.decode(msgspec.json.encode(json_object(properties)))
    as_message = from_message(batch_pb2.BatchObject.Properties.FromString(encode_properties(properties)))
    assert as_message == as_json
    return as_json


class Color(str, enum.Enum):
    RED = "red"


class Size(enum.IntEnum):
    LARGE = 3


class Plain(enum.Enum):
    DAY = NOON


class Text(str):
    __slots__ = ()


class Movie(TypedDict):
    title: str


@dataclasses.dataclass
class Person:
    name: str
    born: date | None = None


class Place(msgspec.Struct, rename="camel"):
    full_name: str
    at: GeoCoordinate | msgspec.UnsetType = msgspec.UNSET


SINGLE = {
    "text": ("Ünïcode \0 😀", "Ünïcode \0 😀"),
    "long text": ("x" * 100_000, "x" * 100_000),
    "long text of two bytes": ("é" * 60, "é" * 60),
    "int": (5, 5),
    "negative int": (-5, -5),
    "the largest exact int": (2**53, 2**53),
    "a round int above": (2**62, 2**62),
    "the smallest int": (-(2**63), -(2**63)),
    "number": (0.1, 0.1),
    "the largest number": (1.7976931348623157e308, 1.7976931348623157e308),
    "the smallest number": (5e-324, 5e-324),
    "true": (True, True),
    "false": (False, False),
    "none": (None, None),
    "datetime": (NOON, NOON_TEXT),
    "datetime elsewhere": (
        NOON.astimezone(timezone(timedelta(hours=5, minutes=30))),
        "2024-02-29T17:30:00.123456+05:30",
    ),
    "datetime with a local mean time": (NOON.astimezone(timezone(timedelta(seconds=1172))), NOON_TEXT),
    "date": (date(2024, 2, 29), "2024-02-29T00:00:00.000000+00:00"),
    "the first year": (datetime.min.replace(tzinfo=UTC), "0001-01-01T00:00:00.000000+00:00"),
    "uuid": (IDENTITY, str(IDENTITY)),
    "bytes": (b"abc", "YWJj"),
    "bytearray": (bytearray(b"abc"), "YWJj"),
    "memoryview": (memoryview(b"abc"), "YWJj"),
    "geo": (GeoCoordinate(latitude=52.5, longitude=-4.25), {"latitude": 52.5, "longitude": -4.25}),
    "phone": (PhoneNumber(number="+31 6"), {"input": "+31 6"}),
    "national phone": (PhoneNumber(number="6", default_country="nl"), {"input": "6", "defaultCountry": "nl"}),
    "enum of text": (Color.RED, "red"),
    "enum of numbers": (Size.LARGE, 3),
    "enum": (Plain.DAY, NOON_TEXT),
    "our own enum": (DataType.TEXT, "text"),
    "a kind of text": (Text("a"), "a"),
    "numpy int": (np.int64(-3), -3),
    "numpy unsigned": (np.uint8(255), 255),
    "numpy float32": (np.float32(0.5), 0.5),
    "numpy float64": (np.float64(0.1), 0.1),
    "numpy float16": (np.float16(0.5), 0.5),
    "numpy bool": (np.bool_(True), True),
    "numpy text": (np.str_("ä"), "ä"),
    "numpy bytes": (np.bytes_(b"abc"), "YWJj"),
    "numpy date": (np.datetime64("2024-02-29"), "2024-02-29T00:00:00.000000+00:00"),
    "numpy time in ns": (np.datetime64("2024-02-29T12:00:00.123456789"), NOON_TEXT),
    "0-d array": (np.array(5), 5),
}
LISTS = {
    "texts": (["a", "é", ""], ["a", "é", ""]),
    "ints": ([1, -1, 2**53], [1, -1, 2**53]),
    "numbers": ([1.5, -2.0], [1.5, -2.0]),
    "ints and numbers": ([1, 2.5], [1, 2.5]),
    "bools": ([True, False], [True, False]),
    "datetimes": ([NOON, NOON], [NOON_TEXT, NOON_TEXT]),
    "dates and datetimes": ([date(2024, 2, 29), NOON], ["2024-02-29T00:00:00.000000+00:00", NOON_TEXT]),
    "uuids": ([IDENTITY, str(IDENTITY)], [str(IDENTITY)] * 2),
    "enums": ([Color.RED, "blue"], ["red", "blue"]),
    "empty": ([], []),
    "tuple": ((1, 2), [1, 2]),
    "empty tuple": ((), []),
    "range": (range(3), [0, 1, 2]),
    "deque": (deque(["a"]), ["a"]),
    "array": (array("d", [1.5]), [1.5]),
    "memory": (memoryview(array("i", [1, 2])), [1, 2]),
    "numpy ints": (np.arange(3), [0, 1, 2]),
    "numpy int8": (np.arange(3, dtype="i1"), [0, 1, 2]),
    "numpy floats": (np.array([0.5, 1], "f4"), [0.5, 1.0]),
    "big-endian": (np.array([0.5, 1], ">f8"), [0.5, 1.0]),
    "numpy bools": (np.array([True, False]), [True, False]),
    "numpy texts": (np.array(["a", "bc"]), ["a", "bc"]),
    "numpy objects": (np.array(["a", "bc"], dtype=object), ["a", "bc"]),
    "numpy dates": (np.array(["2024-02-29"], "M8[D]"), ["2024-02-29T00:00:00.000000+00:00"]),
    "numpy times in ns": (np.array(["2024-02-29T12:00:00.123456789"], "M8[ns]"), [NOON_TEXT]),
    "no numpy": (np.array([]), []),
    "numpy scalars": ([np.int32(1), np.float32(0.5)], [1, 0.5]),
    "nested": ([{"a": 1}, {"a": [True], "b": {}}], [{"a": 1}, {"a": [True], "b": {}}]),
    "dataclasses": ([Person("A"), {"name": "B"}], [{"name": "A", "born": None}, {"name": "B"}]),
}
NESTED = {
    "mapping": ({"a": 1, "b": {"c": []}}, {"a": 1, "b": {"c": []}}),
    "empty": ({}, {}),
    "a kind of dict": (OrderedDict(a=1), {"a": 1}),
    "another mapping": (MappingProxyType({"a": (1,)}), {"a": [1]}),
    "typed dict": (Movie(title="M"), {"title": "M"}),
    "dataclass": (Person("A", date(2024, 2, 29)), {"name": "A", "born": "2024-02-29T00:00:00.000000+00:00"}),
    "struct": (Place("X"), {"fullName": "X"}),
    "geo in a struct": (
        Place("X", GeoCoordinate(latitude=1, longitude=2)),
        {"fullName": "X", "at": {"latitude": 1.0, "longitude": 2.0}},
    ),
    "names like those of the object": ({"id": 1, "vector": "x"}, {"id": 1, "vector": "x"}),
    "deep": ({"a": [{"b": {"c": [{"d": np.arange(2)}]}}]}, {"a": [{"b": {"c": [{"d": [0, 1]}]}}]}),
}
ALL = SINGLE | {f"list: {name}": pair for name, pair in LISTS.items()} | {f"object: {n}": p for n, p in NESTED.items()}


@pytest.mark.parametrize(("value", "expected"), ALL.values(), ids=ALL)
def test_each_kind_of_value(value, expected):
    assert sent({"p": value}) == {"p": expected}
    assert sent({"outer": {"p": value}}) == {"outer": {"p": expected}}
    assert sent({"outer": [{"p": value}]}) == {"outer": [{"p": expected}]}


def test_all_at_once():
    assert sent({name: value for name, (value, _) in ALL.items()}) == {
        name: expected for name, (_, expected) in ALL.items()
    }


@pytest.mark.parametrize(
    "record",
    [Person("A"), {"name": "A", "born": None}, msgspec.defstruct("Record", [("name", str), ("born", None)])("A", None)],
)
def test_records_are_properties(record):
    assert sent(record) == {"name": "A", "born": None}


@pytest.mark.parametrize("name", ["a", "ü" * 80, "x" * 5000, np.str_("n"), Color.RED])
def test_names(name):
    assert sent({name: 1, "o": {name: [1.5]}, "e": {name: []}}) == {
        str.__str__(name): 1,
        "o": {str.__str__(name): [1.5]},
        "e": {str.__str__(name): []},
    }


@pytest.mark.parametrize("size", [*range(100, 140), *range(16_360, 16_390)])
def test_lengths_where_varints_grow(size):
    assert sent({"n": "x" * size, "l": ["x" * size], "x" * size: True}) == {
        "n": "x" * size,
        "l": ["x" * size],
        "x" * size: True,
    }


BAD = {
    "an inexact int": (2**53 + 1, "", "float64 holds exactly"),
    "the largest int64": (2**63 - 1, "", "float64 holds exactly"),
    "beyond int64 and inexact": (2**63 + 1, "", "float64 holds exactly"),
    "far beyond": (10**400, "", "float64 holds exactly"),
    "an inexact numpy int": (np.int64(2**53 + 1), "", "float64 holds exactly"),
    "inexact in a list": ([1, 2**53 + 1], "[1]", "float64 holds exactly"),
    "inexact among floats": ([1.5, 2**53 + 1], "[1]", "float64 holds exactly"),
    "nan": (float("nan"), "", "finite"),
    "infinite": (float("-inf"), "", "finite"),
    "nan in a list": ([1.0, float("nan")], "[1]", "finite"),
    "nan in an array": (np.array([1, np.nan]), "[1]", "finite"),
    "numpy nan": (np.float32("nan"), "", "finite"),
    "half a pair": ("\ud800", "", "surrogates"),
    "half a pair in a list": (["ok", "\ud800"], "[1]", "surrogates"),
    "ints and text": ([1, "a"], "[1]", "int"),
    "bools and ints": ([True, 1], "[1]", "bool"),
    "ints and bools": ([1, False], "[1]", "int"),
    "text and None": (["a", None], "[1]", "lists can hold"),
    "None": ([None], "[0]", "lists can hold"),
    "objects and text": ([{}, "a"], "[1]", "dict"),
    "lists in a list": ([[1]], "[0]", "lists can hold"),
    "two dimensions": (np.array([[1], [2]]), "[0]", "lists can hold"),
    "geo in a list": ([GeoCoordinate(latitude=1, longitude=1)], "[0]", "lists can hold"),
    "a set": ({1, 2}, "", "a list or array"),
    "an iterator": (iter([1]), "", "a list or array"),
    "a class": (int, "", "datetime"),
    "a dataclass": (Person, "", "datetime"),
    "complex": (1j, "", "datetime"),
    "timedelta": (timedelta(1), "", "datetime"),
    "numpy timedelta": (np.timedelta64(1, "D"), "", "datetime"),
    "not a time": (np.datetime64("NaT", "s"), "", "a date"),
    "no times": (np.array(["NaT"], "M8[s]"), "", "a date"),
    "a far date": (np.datetime64("20000-01-01"), "", "a date"),
    "a masked array": (np.ma.array([1, 2], mask=[0, 1]), "[1]", "lists can hold"),
    "exotic memory": (memoryview(np.array([1j])), "", "datetime"),
    "a found phone number": (
        PhoneNumberType(
            number="1",
            country_code=1,
            default_country="us",
            international_formatted="1",
            national=1,
            national_formatted="1",
            valid=True,
        ),
        "",
        "a PhoneNumber",
    ),
    "a name that is not a str": ({1: 2}, "[1]", "str"),
    "a name with half a pair": ({"\ud800": 2}, "['\\ud800']", "surrogates"),
}


@pytest.mark.parametrize("convert", [json_object, encode_properties])
@pytest.mark.parametrize(("value", "path", "allowed"), BAD.values(), ids=BAD)
def test_bad_values_are_refused_where_they_stand(value, path, allowed, convert):
    for properties, outer in (
        ({"p": value}, '["p"]'),
        ({"a": {"b": value}}, '["a"]["b"]'),
        ({"a": [{}, {"b": value}]}, '["a"][1]["b"]'),
    ):
        with pytest.raises(WeaviateInvalidInputError) as caught:
            convert(properties)
        assert caught.value.parameter == outer + path
        assert allowed in caught.value.allowed


@pytest.mark.parametrize("convert", [json_object, encode_properties])
@pytest.mark.parametrize("properties", [None, 5, "abc", [("a", 1)], Person, GeoCoordinate(latitude=1, longitude=2)])
def test_what_are_no_properties(properties, convert):
    with pytest.raises(WeaviateInvalidInputError) as caught:
        convert(properties)
    assert caught.value.parameter == ""
    assert "mapping, dataclass" in caught.value.allowed


def test_a_datetime_without_a_zone_is_utc_with_a_warning():
    with pytest.warns(UserWarning, match="has no time zone and is sent as UTC"):
        assert date_text(NOON.replace(tzinfo=None)) == NOON_TEXT
    with warnings.catch_warnings(record=True) as shown:
        warnings.simplefilter("default")
        for hour in range(9):
            date_text(NOON.replace(hour=hour, tzinfo=None))
    assert len(shown) == 1
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert sent({"p": [NOON.replace(tzinfo=None)]}) == {"p": [NOON_TEXT]}


@given(st.datetimes(timezones=st.timezones(), min_value=NOON.replace(year=4, tzinfo=None)))
def test_moments_stay_the_same(moment):
    text = date_text(moment)
    found = datetime.fromisoformat(text)
    # Python calls moments in a gap of summer time unequal to everything, so the parts are compared.
    assert found.replace(tzinfo=None) - found.utcoffset() == moment.replace(tzinfo=None) - moment.utcoffset()
    assert len(text) == len(NOON_TEXT)


def test_a_moment_that_utc_cannot_hold():
    with pytest.raises(WeaviateInvalidInputError, match="years 1 to 9999"):
        date_text(datetime.min.replace(tzinfo=timezone(timedelta(seconds=1172))))


texts = st.text(st.characters(exclude_categories=["Cs"]))
exact_ints = st.integers(-(2**53), 2**53) | st.integers(-(2**9), 2**9 - 1).map(lambda n: n << 54)
numbers = st.floats(allow_nan=False, allow_infinity=False)
zoned = st.datetimes(timezones=st.just(UTC))
singles = st.one_of(texts, exact_ints, numbers, st.booleans(), st.none(), zoned, st.uuids(), st.binary(), st.dates())
lists_ = st.one_of(*map(st.lists, (texts, exact_ints, numbers, st.booleans(), zoned, st.uuids(), exact_ints | numbers)))
properties_ = st.recursive(
    st.dictionaries(texts, singles | lists_, max_size=6),
    lambda inner: st.dictionaries(texts, singles | lists_ | inner | st.lists(inner, max_size=4), max_size=4),
    max_leaves=8,
)


def expected_of(value):
    """The obvious way to say what JSON should hold."""
    if isinstance(value, dict):
        return {name: expected_of(part) for name, part in value.items()}
    if isinstance(value, list):
        return [expected_of(part) for part in value]
    if isinstance(value, datetime):
        return value.isoformat(timespec="microseconds")
    if isinstance(value, date):
        return expected_of(datetime(value.year, value.month, value.day, tzinfo=UTC))
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return str(value) if isinstance(value, uuid.UUID) else value


@given(properties_)
def test_any_properties(properties):
    assert sent(properties) == json.loads(json.dumps(expected_of(properties)))

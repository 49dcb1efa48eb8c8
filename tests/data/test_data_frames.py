"""Results as tables of Arrow, pandas and polars, and tables as objects again."""

import datetime as dt
import subprocess
import sys
import uuid
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import msgspec
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from data_oracle import NAME
from hypothesis import given, settings
from hypothesis import strategies as st

from weaviate_anyio._wire.batch import encode_object, object_start
from weaviate_anyio._wire.tables import objects as objects_of
from weaviate_anyio._wire.tables import rows
from weaviate_anyio.classes.data import GeoCoordinate, PhoneNumberType
from weaviate_anyio.exceptions import WeaviateInvalidInputError, WeaviateQueryError
from weaviate_anyio.outputs._query import CrossReference, GroupByMetadataReturn
from weaviate_anyio.outputs._vectors import Packed
from weaviate_anyio.outputs.query import (
    GenerativeGroup,
    GenerativeGroupByReturn,
    GenerativeObject,
    Group,
    GroupByObject,
    GroupByReturn,
    MetadataReturn,
    Object,
    QueryReturn,
)

NOON = dt.datetime(2024, 2, 29, 12, 0, 0, 123456, dt.UTC)
A, B = uuid.UUID(int=1), uuid.UUID(int=2)
MOMENT = pa.timestamp("us", "UTC")
FRAMES = {
    "Arrow": lambda result: result.to_arrow(),
    "pandas": lambda result: result.to_pandas(),
    "polars": lambda result: result.to_polars(),
}
frames = pytest.mark.parametrize("make", FRAMES.values(), ids=FRAMES)


def floats(*values):
    return np.array(values, "<f4").tobytes()


def multi(width, *values):
    return width.to_bytes(2, "little") + floats(*values)


def found(properties=None, single=None, several=None, id_=A, references=None, **metadata):
    vectors = Packed(single or {}, several or {})
    return Object(id_, MetadataReturn(**metadata), {} if properties is None else properties, references, vectors, NAME)


def column(values):
    """A column of a property that has these values."""
    return QueryReturn([found({"p": value}) for value in values]).to_arrow().column("p").combine_chunks()


PHONE = PhoneNumberType(
    number="020 1234567",
    country_code=31,
    default_country="NL",
    international_formatted="+31 20 123 4567",
    national=201234567,
    national_formatted="020 123 4567",
    valid=True,
)
PHONE_TYPE = pa.struct(
    {
        "number": pa.string(),
        "country_code": pa.int64(),
        "default_country": pa.string(),
        "international_formatted": pa.string(),
        "national": pa.int64(),
        "national_formatted": pa.string(),
        "valid": pa.bool_(),
    }
)
OTHER_ZONE = NOON.astimezone(dt.timezone(dt.timedelta(hours=2)))
# What was found, the type of the column, and the values in it.
VALUES = {
    "text": (["é", None], pa.string(), ["é", None]),
    "int": ([2**53, -1], pa.int64(), [2**53, -1]),
    "number": ([0.1, None], pa.float64(), [0.1, None]),
    "ints and numbers": ([1, 0.5], pa.float64(), [1.0, 0.5]),
    "bool": ([True, None, False], pa.bool_(), [True, None, False]),
    "date": ([NOON, None], MOMENT, [NOON, None]),
    "dates of other zones": ([OTHER_ZONE, NOON], MOMENT, [NOON, NOON]),
    "uuid": ([A, None], pa.string(), [str(A), None]),
    "geo": (
        [GeoCoordinate(latitude=1.5, longitude=-2.0), None],
        pa.struct({"latitude": pa.float64(), "longitude": pa.float64()}),
        [{"latitude": 1.5, "longitude": -2.0}, None],
    ),
    "phone": ([PHONE, None], PHONE_TYPE, [{name: getattr(PHONE, name) for name in PHONE_TYPE.names}, None]),
    "texts": ([["a"], [], None], pa.list_(pa.string()), [["a"], [], None]),
    "uuids": ([[A, B]], pa.list_(pa.string()), [[str(A), str(B)]]),
    "dates": ([[NOON]], pa.list_(MOMENT), [[NOON]]),
    "ints and numbers in lists": ([[1], [0.5]], pa.list_(pa.float64()), [[1.0], [0.5]]),
    "empty lists": ([[], None], pa.list_(pa.null()), [[], None]),
    "nothing": ([None], pa.null(), [None]),
    "objects": (
        [{"n": 1, "who": A}, {"at": [NOON]}, None],
        pa.struct({"at": pa.list_(MOMENT), "n": pa.int64(), "who": pa.string()}),
        [{"n": 1, "who": str(A), "at": None}, {"n": None, "who": None, "at": [NOON]}, None],
    ),
    "lists of objects": (
        [[{"n": 1}, {"in": {"who": A}}]],
        pa.list_(pa.struct({"in": pa.struct({"who": pa.string()}), "n": pa.int64()})),
        [[{"n": 1, "in": None}, {"n": None, "in": {"who": str(A)}}]],
    ),
}


@pytest.mark.parametrize(("values", "type_", "expected"), VALUES.values(), ids=VALUES)
def test_values(values, type_, expected):
    made = column(values)
    made.validate(full=True)
    assert made.type == type_
    assert made.to_pylist() == expected


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([1, "a"], "p must be values of one kind, to be a column, got int and text"),
        ([[1], 1], "p must be values of one kind, to be a column, got lists and single values"),
        ([{"n": 1}, {"n": True}], r"p\.n must be values of one kind, to be a column, got boolean and int"),
    ],
)
def test_values_of_several_kinds(values, words):
    with pytest.raises(WeaviateInvalidInputError, match=words):
        column(values)


def test_a_property_that_an_object_lacks_is_null():
    table = QueryReturn([found({"a": 1}), found({"b": "x"}, id_=B)]).to_arrow()
    assert table.to_pydict() == {"uuid": [str(A), str(B)], "a": [1, None], "b": [None, "x"]}


def test_the_metadata_that_came():
    table = QueryReturn(
        [found(distance=0.5, creation_time=NOON), found(explain_score="x", is_consistent=True)]
    ).to_arrow()
    assert table.schema == pa.schema(
        {
            "uuid": pa.string(),
            "creation_time": MOMENT,
            "distance": pa.float64(),
            "explain_score": pa.string(),
            "is_consistent": pa.bool_(),
        }
    )
    assert table["distance"].to_pylist() == [0.5, None]


def test_properties_keep_their_names():
    table = QueryReturn([found({"uuid": 1, "distance": "far", "score": 2}, distance=0.5)]).to_arrow()
    assert table.to_pylist() == [
        {"metadata.uuid": str(A), "uuid": 1, "distance": "far", "score": 2, "metadata.distance": 0.5}
    ]


def test_references_are_lists_of_ids():
    references = {"after": CrossReference([found(), found(id_=B)]), "by": CrossReference([])}
    table = QueryReturn([found(references=references), found(id_=B)]).to_arrow()
    assert table["after"].type == pa.list_(pa.string())
    assert table["after"].to_pylist() == [[str(A), str(B)], None]
    assert table["by"].to_pylist() == [[], None]


def test_generated_texts():
    one = GenerativeObject("said", None, A, MetadataReturn(), {}, None, {}, NAME)
    other = GenerativeObject(None, None, B, MetadataReturn(), {}, None, {}, NAME)
    assert QueryReturn([one, other]).to_arrow()["generated"].to_pylist() == ["said", None]
    assert QueryReturn([other]).to_arrow().column_names == ["uuid"]


def test_groups():
    objects = [
        GroupByObject(A, GroupByMetadataReturn(0.5), {"n": 1}, None, {}, NAME, "x"),
        GroupByObject(B, GroupByMetadataReturn(0.5), {"n": 1}, None, {}, NAME, "y"),
    ]
    groups = {"x": Group("x", 0, 1, 1, objects[:1], 0.25), "y": Group("y", 0, 1, 1, objects[1:], None)}
    assert GroupByReturn(objects, groups).to_arrow().to_pydict() == {
        "uuid": [str(A), str(B)],
        "n": [1, 1],
        "distance": [0.5, 0.5],
        "belongs_to_group": ["x", "y"],
        "rerank_score": [0.25, None],
    }
    said = {name: GenerativeGroup(name, 0, 1, 1, group.objects, None, name * 2) for name, group in groups.items()}
    table = GenerativeGroupByReturn(objects, said, "all").to_arrow()
    assert table["generated"].to_pylist() == ["xx", "yy"]
    assert "rerank_score" not in table.column_names


def test_no_objects():
    for result in QueryReturn([]), GroupByReturn([], {}):
        assert result.to_arrow().schema == pa.schema({"uuid": pa.string()})
        assert list(result.to_pandas().columns) == result.to_polars().columns == ["uuid"]


# --- vectors

BITS = st.binary(min_size=4, max_size=4)


@given(st.lists(st.none() | st.lists(BITS, min_size=3, max_size=3).map(b"".join), max_size=5))
def test_the_bits_of_vectors_stay(vectors):
    """Also those of signalling NaNs, which would not pass through a Python float."""
    result = QueryReturn([found(single={} if raw is None else {"default": raw}) for raw in vectors])
    if not any(vectors):
        assert "vector" not in result.to_arrow().column_names
        return
    made = result.to_arrow()["vector"].combine_chunks()
    made.validate(full=True)
    assert made.type == pa.list_(pa.float32(), 3)
    assert made.is_valid().to_pylist() == [raw is not None for raw in vectors]
    assert made.drop_null().flatten().to_numpy().tobytes() == b"".join(filter(None, vectors))


@frames
def test_vectors_stay_packed(make, monkeypatch):
    monkeypatch.setattr(Packed, "lists", lambda packed: pytest.fail("lists were made"))
    objects = [found(single={"default": floats(1, 2)}, several={"m": multi(2, 1, 2, 3, 4)})]
    frame = make(QueryReturn(objects))
    assert next(iter(frame["vector"])) is not None
    assert objects[0].vector_buffer().obj is not None
    with pytest.raises(pytest.fail.Exception):
        objects[0].vector  # noqa: B018 - which says that the patch is in the way


def test_vectors_that_were_looked_at():
    objects = [found(single={"default": floats(1, 2)}, several={"m": multi(2, 1, 2, 3, 4)}), found()]
    packed = QueryReturn(objects).to_arrow()
    assert objects[0].vector == {"default": [1, 2], "m": [[1, 2], [3, 4]]}
    assert QueryReturn(objects).to_arrow().equals(packed)
    assert packed.schema.names == ["uuid", "vector", "vector.m"]


def test_multi_vectors():
    objects = [found(several={"m": multi(2, 1, 2, 3, 4)}), found(), found(several={"m": multi(2, 5, 6)})]
    made = QueryReturn(objects).to_arrow()["vector.m"].combine_chunks()
    made.validate(full=True)
    assert made.type == pa.list_(pa.list_(pa.float32(), 2))
    assert made.to_pylist() == [[[1, 2], [3, 4]], None, [[5, 6]]]


@pytest.mark.parametrize(
    "objects",
    [
        [found(single={"a": floats(1, 2)}), found(single={"a": floats(1, 2, 3)})],
        [found(several={"a": multi(2, 1, 2)}), found(several={"a": multi(3, 1, 2, 3)})],
    ],
)
def test_vectors_that_differ_in_length(objects):
    with pytest.raises(WeaviateQueryError, match=r"vectors of vector\.a have 2 dimensions .* and 3 in others"):
        QueryReturn(objects).to_arrow()


# --- data models


@dataclass
class Place:
    city: str


class Film(msgspec.Struct, rename={"year": "released"}):
    title: str
    year: int | None = None
    day: dt.date | None = None
    places: list[Place] = []


@dataclass
class Links:
    after: Any


def test_data_models():
    film = Film("Heat", 1995, dt.date(1995, 12, 15), [Place("Los Angeles")])
    table = QueryReturn(
        [found(film, references=Links(CrossReference([found(id_=B)]))), found(Film("Ronin"))]
    ).to_arrow()
    assert table.schema.field("day").type == MOMENT
    assert table.drop_columns(["uuid", "day"]).to_pylist() == [
        {"title": "Heat", "released": 1995, "places": [{"city": "Los Angeles"}], "after": [str(B)]},
        {"title": "Ronin", "released": None, "places": [], "after": None},
    ]


# --- what the libraries make of it


def test_pandas():
    objects = [found({"n": 1, "ok": True, "x": 0.5, "at": NOON, "t": "a"}, {"default": floats(1, 2)}), found()]
    frame = QueryReturn(objects).to_pandas()
    assert {name: str(kind) for name, kind in frame.dtypes.items() if name not in {"uuid", "t"}} == {
        "n": "Int64",
        "ok": "boolean",
        "x": "float64",
        "at": "datetime64[us, UTC]",
        "vector": "object",
    }
    assert frame.iloc[1].drop("uuid").isna().all()
    assert frame["vector"][0].dtype == np.float32
    pd.testing.assert_series_equal(frame["n"], pd.Series([1, None], dtype="Int64", name="n"))


def test_polars():
    objects = [found({"n": 1, "at": NOON, "l": [1]}, {"default": floats(1, 2)}), found()]
    frame = QueryReturn(objects).to_polars()
    assert frame.schema == {
        "uuid": pl.String,
        "at": pl.Datetime("us", "UTC"),
        "l": pl.List(pl.Int64),
        "n": pl.Int64,
        "vector": pl.Array(pl.Float32, 2),
    }
    assert frame.row(0)[1:4] == (NOON, [1], 1)
    assert frame.row(1)[1:] == (None,) * 4


def test_columns_have_an_order_of_their_own():
    """The server's is another one each time."""
    names = [QueryReturn([found(given)]).to_arrow().column_names for given in ({"b": 1, "a": 2}, {"a": 2, "b": 1})]
    assert names == [["uuid", "a", "b"]] * 2


@pytest.mark.parametrize(
    ("method", "missing", "extra"),
    [
        ("to_arrow", "pyarrow", "arrow"),
        ("to_pandas", "pandas", "pandas"),
        ("to_pandas", "pyarrow", "arrow"),
        ("to_polars", "polars", "polars"),
        ("to_polars", "pyarrow", "arrow"),
    ],
)
def test_what_is_missing_is_named(method, missing, extra):
    code = f"""
import sys
sys.modules[{missing!r}] = None
from weaviate_anyio.outputs.query import QueryReturn
assert not {{"pyarrow", "pandas", "polars"}} & (sys.modules.keys() - {{{missing!r}}})
try:
    QueryReturn([]).{method}()
except ImportError as error:
    assert 'pip install "weaviate-anyio[{extra}]"' in str(error), error
else:
    raise AssertionError
"""
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("method", ["to_arrow", "to_pandas", "to_polars"])
def test_a_config_that_is_none(method):
    with pytest.raises(WeaviateInvalidInputError, match="config must be a CollectionConfig, as .* or None, got 'Film'"):
        getattr(QueryReturn([]), method)("Film")


# --- there and back

SCALARS = {
    "text": st.text(st.characters(exclude_categories=["Cs"])),
    "int": st.integers(-(2**53), 2**53),
    "number": st.floats(allow_nan=False, allow_infinity=False),
    "bool": st.booleans(),
    "date": st.datetimes(timezones=st.just(dt.UTC)),
    "uuid": st.uuids(),
}
PROPERTIES = st.fixed_dictionaries(
    {
        **{f"a_{name}": st.none() | one for name, one in SCALARS.items()},
        **{f"some_{name}": st.none() | st.lists(one, min_size=1, max_size=3) for name, one in SCALARS.items()},
        "object": st.tuples(SCALARS["int"], SCALARS["text"]).map(lambda pair: dict(zip("nt", pair, strict=True))),
    }
)


VECTORS = st.lists(st.floats(width=32, allow_nan=False, allow_infinity=False), min_size=2, max_size=2)


@frames
@settings(max_examples=25)
@given(st.lists(st.tuples(PROPERTIES, st.uuids(), VECTORS), min_size=1, max_size=4))
def test_there_and_back(make, given_):
    """What is sent of a table is what would be sent of the objects that it was made of."""
    result = QueryReturn([found(one, {"default": floats(*vector)}, id_=id_) for one, id_, vector in given_])
    start = object_start(NAME, None)
    again = list(rows(make(result), "uuid", "vector"))
    assert len(again) == len(given_)
    for row, (properties, id_, vector) in zip(again, given_, strict=True):
        expected = {name: properties[name] for name in row[0]}  # in the same order
        assert expected == properties
        assert encode_object(*row, start) == encode_object(expected, None, id_, vector, start)


ODD = pd.DataFrame(
    {
        "category": pd.Categorical(["a", None], categories=["a", "b"]),
        "grade": pd.Categorical([3, None], ordered=True),
        "local": pd.to_datetime(["2024-02-29 12:00", None]).tz_localize("Europe/Berlin"),
        "naive": pd.to_datetime(["2024-02-29 12:00", None]),
        "numpy": pd.Series([np.int64(1), np.nan], dtype=object),
        "gone": pd.Series([pd.NaT, pd.NA], dtype=object),
    }
)


def test_what_pandas_has_besides():
    first, second = (properties for properties, *_ in rows(ODD))
    assert encode_object(first, None, A, None, b"") == encode_object(
        {
            "category": "a",
            "grade": 3,
            "local": dt.datetime(2024, 2, 29, 12, tzinfo=dt.timezone(dt.timedelta(hours=1))),
            "naive": dt.datetime(2024, 2, 29, 12, tzinfo=dt.UTC),
            "numpy": 1,
            "gone": None,
        },
        None,
        A,
        None,
        b"",
    )
    assert second == dict.fromkeys(ODD.columns)


@pytest.mark.parametrize(
    "table",
    [
        pa.table({"n": pa.array([Decimal(1)])}),
        pl.DataFrame({"n": [dt.timedelta(1)]}),
        pd.DataFrame({"n": [pd.Timedelta(1)]}),
    ],
)
def test_what_cannot_be_stored(table):
    ((properties, *_),) = rows(table)
    with pytest.raises(WeaviateInvalidInputError, match=r'\["n"\] must be None, a bool, int'):
        encode_object(properties, None, A, None, b"")


def test_dictionaries_of_polars_and_arrow():
    assert [row[0] for row in rows(pl.DataFrame({"c": pl.Series(["a", None], dtype=pl.Categorical)}))] == [
        {"c": "a"},
        {"c": None},
    ]
    assert [row[0] for row in rows(pa.table({"c": pa.array(["a", None]).dictionary_encode()}))] == [
        {"c": "a"},
        {"c": None},
    ]


def test_the_objects_of_a_table():
    count, objects = objects_of("objects", pa.table({"n": [1, 2], "key": [str(A), None]}), "key", None)
    first, second = objects
    assert (count, first.properties, first.uuid, second.uuid) == (2, {"n": 1}, A, None)
    with pytest.raises(WeaviateInvalidInputError, match=r"uuids must be None where objects is no table.*got \['a'\]"):
        objects_of("objects", [{}], ["a"], None)
    with pytest.raises(WeaviateInvalidInputError, match=r"objects must be a table whose columns have the names"):
        objects_of("objects", pd.DataFrame({1: [1]}), None, None)

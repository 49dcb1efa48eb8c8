"""Objects out of tables, columns and iterables: the same as if each had been written by hand."""

import datetime as dt
import math
import sys
import tracemalloc
import uuid
from array import array
from collections import deque
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from data_oracle import NAME, OfficialData, batch_pb2
from hypothesis import given
from hypothesis import strategies as st
from weaviate.classes.data import DataObject as OfficialObject

from weaviate_anyio._wire import tables
from weaviate_anyio._wire.batch import encode_object, object_start
from weaviate_anyio._wire.tables import is_table, rows
from weaviate_anyio.classes.data import DataObject
from weaviate_anyio.exceptions import WeaviateInsertInvalidPropertyError, WeaviateInvalidInputError

A, B, C = (uuid.UUID(int=number) for number in (1, 2, 3))
NOON = dt.datetime(2024, 2, 29, 12, 0, 0, 123456, dt.UTC)
BERLIN = ZoneInfo("Europe/Berlin")
MATRIX = np.arange(6, dtype="f4").reshape(3, 2)
VECTORS = MATRIX.tolist()
NAMES = ["title", "year", "rating", "seen"]
DATA = [["a", 1, 0.5, True], ["b", None, None, None], [None, 3, 1.5, False]]
PROPERTIES = [dict(zip(NAMES, row, strict=True)) for row in DATA]
COLUMNS = dict(zip(NAMES, map(list, zip(*DATA, strict=True)), strict=True))
TABLES = {
    "pandas": lambda columns: pd.DataFrame({name: pd.Series(values) for name, values in columns.items()}),
    "pandas, objects": lambda columns: pd.DataFrame(columns, dtype=object),
    "pandas, converted": lambda columns: pd.DataFrame(columns).convert_dtypes(),
    "pandas, Arrow": lambda columns: pd.DataFrame(columns).convert_dtypes(dtype_backend="pyarrow"),
    "polars": lambda columns: pl.DataFrame(columns, strict=False),
    "table": pa.table,
    "table in chunks": lambda columns: pa.concat_tables([pa.table(columns).slice(0, 1), pa.table(columns).slice(1)]),
    "record batch": lambda columns: pa.RecordBatch.from_pydict(columns),
}
tables_ = pytest.mark.parametrize("make", TABLES.values(), ids=TABLES)


def plain(value):
    """Vectors as lists."""
    if isinstance(value, dict):
        return {name: plain(vector) for name, vector in value.items()}
    return value.tolist() if isinstance(value, (memoryview, np.ndarray)) else value


def read(objs, uuids=None, vectors=None):
    return [(properties, id_, plain(vector)) for properties, _, id_, vector in rows(objs, uuids, vectors)]


def encoded(row):
    return encode_object(*row, object_start(NAME, None))[1]


@pytest.fixture(autouse=True)
def small_parts(monkeypatch):
    monkeypatch.setattr(tables, "_ROWS", 2)


# --- tables


@tables_
def test_columns_are_properties(make):
    table = make(COLUMNS)
    assert is_table(table)
    assert read(table) == [(properties, None, None) for properties in PROPERTIES]


@tables_
def test_an_int_stays_an_int_where_the_library_keeps_it(make):
    (year,) = [row[0]["year"] for row in list(rows(make({"year": [2**53]})))]
    assert type(year) is int


@tables_
def test_a_column_of_ids(make):
    found = read(make({**COLUMNS, "key": [str(A), None, str(C)]}), "key")
    assert found == [(properties, id_, None) for properties, id_ in zip(PROPERTIES, [A, None, C], strict=True)]


@tables_
def test_a_column_of_vectors(make):
    found = read(make({**COLUMNS, "embedding": VECTORS}), vectors="embedding")
    assert found == [(properties, None, vector) for properties, vector in zip(PROPERTIES, VECTORS, strict=True)]


@tables_
def test_columns_of_named_vectors_and_a_matrix_beside_the_table(make):
    table = make({**COLUMNS, "embedding": [VECTORS[0], None, VECTORS[2]]})
    found = read(table, [A, B, C], {"first": "embedding", "second": MATRIX})
    assert [row[0] for row in found] == PROPERTIES
    assert [row[1] for row in found] == [A, B, C]
    assert [row[2] for row in found] == [
        {"first": VECTORS[0], "second": VECTORS[0]},
        {"second": VECTORS[1]},
        {"first": VECTORS[2], "second": VECTORS[2]},
    ]


@tables_
def test_only_ids_and_vectors(make):
    table = make({"key": [str(A), str(B)], "embedding": [[1.0], [2.0]]})
    assert read(table, "key", "embedding") == [({}, A, [1.0]), ({}, B, [2.0])]


@tables_
def test_no_rows(make):
    assert read(make({"title": [], "key": []}), "key") == []


def test_what_is_no_table():
    for objs in ([], {}, "text", None, MATRIX, pd.Series([1]), pl.Series([1]), pa.array([1]), pl.LazyFrame({"a": [1]})):
        assert not is_table(objs)


NOONS = [NOON, None, NOON.replace(microsecond=0)]
DATES = {
    "pandas": lambda dates, zone: pd.DataFrame({"at": pd.Series(dates, dtype=f"datetime64[{zone}]")}),
    "polars": lambda dates, zone: pl.DataFrame({"at": pl.Series(dates, dtype=pl.Datetime(*zone.split(", ")))}),
    "arrow": lambda dates, zone: pa.table({"at": pa.array(dates, pa.timestamp(*zone.split(", ")))}),
    "pandas, Arrow": lambda dates, zone: pd.DataFrame(
        {"at": pd.Series(dates, dtype=pd.ArrowDtype(pa.timestamp(*zone.split(", "))))}
    ),
}


@pytest.mark.parametrize("make", DATES.values(), ids=DATES)
@pytest.mark.parametrize("unit", ["us", "ns"])
@pytest.mark.parametrize("zone", [None, "UTC", "Europe/Berlin"])
def test_dates(make, unit, zone):
    """Without a zone they are in UTC, and there is no warning: a column has a type, nobody forgot anything."""
    dates = [date and date.replace(tzinfo=None) if zone is None else date for date in NOONS]
    table = make(dates, unit if zone is None else f"{unit}, {zone}")
    found = [properties["at"] for properties, *_ in rows(table)]
    assert found == NOONS
    assert all(date is None or date.tzinfo is not None for date in found)
    there = [encoded(({"at": date}, None, A, None)) for date in found]
    texts = [
        None if date is None else date.astimezone(found[0].tzinfo).isoformat(timespec="microseconds") for date in NOONS
    ]
    assert there == [encoded(({"at": text}, None, A, None)) for text in texts]


@pytest.mark.parametrize("zone", [None, "Europe/Berlin"])
def test_nanoseconds_are_cut_off(zone):
    """Arrow itself wants pandas for them."""
    at = 1_700_000_000_123_456_789
    column = pa.array([at], pa.timestamp("ns", zone))
    ((found, *_),) = rows(pa.table({"at": column}))
    assert type(found["at"]) is dt.datetime
    assert found["at"] == dt.datetime.fromtimestamp(at // 10**9, dt.UTC).replace(microsecond=123456)
    ((found, *_),) = rows(pd.DataFrame({"at": column.to_pandas()}))
    assert encoded((found, None, A, None)) == encoded(({"at": found["at"].to_pydatetime(warn=False)}, None, A, None))


def test_days_and_nested_dates():
    naive = NOON.replace(tzinfo=None)
    table = pa.table({"day": [naive.date()], "list": [[naive]], "struct": [{"at": naive, "n": 1}]})
    assert read(table) == read(pl.from_arrow(table))
    assert read(table) == [({"day": naive.date(), "list": [NOON], "struct": {"at": NOON, "n": 1}}, None, None)]


NESTED = [{"a": 1, "b": ["x"]}, None, {"a": 2, "b": []}]
KINDS = {
    "categories of pandas": (pd.Series(["x", None, "y"], dtype="category"), ["x", None, "y"]),
    "missing values of pandas": (pd.Series([None, float("nan"), pd.NA, pd.NaT, 1], dtype=object), [None] * 4 + [1]),
    "NaN of pandas": (pd.Series([0.5, float("nan")]), [0.5, None]),
    "bool with NA": (pd.Series([True, None], dtype="boolean"), [True, None]),
    "text of pandas": (pd.Series(["a", None], dtype="str"), ["a", None]),
    "objects in pandas": (pd.Series([A, [1, 2], {"x": 1}]), [A, [1, 2], {"x": 1}]),
    "structs of pandas": (pd.Series(NESTED, dtype=pd.ArrowDtype(pa.array(NESTED).type)), NESTED),
    "categories of polars": (pl.Series(["x", None, "y"], dtype=pl.Categorical), ["x", None, "y"]),
    "enum of polars": (pl.Series(["x"], dtype=pl.Enum(["x", "y"])), ["x"]),
    "structs of polars": (pl.Series(NESTED), NESTED),
    "objects in polars": (pl.Series([A], dtype=pl.Object), [A]),
    "dictionary of Arrow": (pa.array(["x", None, "y"]).dictionary_encode(), ["x", None, "y"]),
    "structs of Arrow": (pa.array(NESTED), NESTED),
    "bytes of Arrow": (pa.array([b"abc"]), [b"abc"]),
    "ids of Arrow": (pa.array([A.bytes], pa.uuid()), [A]),
    "nothing in Arrow": (pa.nulls(2), [None, None]),
}


@pytest.mark.parametrize(("column", "expected"), KINDS.values(), ids=KINDS)
def test_columns_of_every_kind(column, expected):
    frame = {pd.Series: pd.DataFrame, pl.Series: pl.DataFrame}.get(type(column), pa.table)
    assert read(frame({"c": column})) == [({"c": value}, None, None) for value in expected]


def test_nan_is_a_value_where_null_says_what_is_missing():
    for table in (pl.DataFrame({"n": [math.nan]}), pa.table({"n": [math.nan]})):
        ((properties, *_),) = rows(table)
        assert math.isnan(properties["n"])


def test_a_part_of_a_frame_and_another_index():
    frame = pd.DataFrame({"n": range(6), "v": MATRIX.repeat(2, axis=0).tolist()}, index=list("abcdef")).iloc[1:5]
    assert [row[0]["n"] for row in rows(frame, vectors="v")] == [1, 2, 3, 4]


# --- vectors

COLUMNS_OF_VECTORS = {
    "float32": MATRIX,
    "float64": MATRIX.astype("f8"),
    "float16": MATRIX.astype("f2"),
    "ints": MATRIX.astype("i8"),
    "big-endian": MATRIX.astype(">f4"),
    "by columns": np.asfortranarray(MATRIX),
    "every second": np.repeat(MATRIX, 2, axis=1)[:, ::2],
    "read-only": np.frombuffer(MATRIX.tobytes(), "f4").reshape(3, 2),
    "frame": pd.DataFrame(MATRIX),
    "pandas of arrays": pd.Series(list(MATRIX)),
    "pandas of lists": pd.Series(VECTORS),
    "pandas of Arrow": pd.Series(VECTORS, dtype=pd.ArrowDtype(pa.list_(pa.float32(), 2))),
    "polars": pl.Series(VECTORS, dtype=pl.Array(pl.Float32, 2)),
    "polars of float64": pl.Series(VECTORS, dtype=pl.Array(pl.Float64, 2)),
    "polars of ints": pl.Series(MATRIX.astype("i8").tolist(), dtype=pl.Array(pl.Int8, 2)),
    "polars lists": pl.Series(VECTORS),
    "Arrow": pa.array(VECTORS, pa.list_(pa.float32(), 2)),
    "Arrow of float64": pa.array(VECTORS, pa.list_(pa.float64(), 2)),
    "Arrow of float16": pa.array([np.array(one, np.float16) for one in VECTORS], pa.list_(pa.float16(), 2)),
    "Arrow of ints": pa.array(MATRIX.astype("i8").tolist(), pa.list_(pa.int16(), 2)),
    "Arrow lists": pa.array(VECTORS),
    "large lists of Arrow": pa.array(VECTORS, pa.large_list(pa.float32())),
    "a part of Arrow": pa.array([[9.0, 9.0], *VECTORS, [9.0, 9.0]], pa.list_(pa.float32(), 2))[1:4],
    "a part of Arrow lists": pa.array([[9.0], *VECTORS, [9.0]])[1:4],
    "chunks": pa.chunked_array([pa.array(VECTORS[:1]), pa.array(VECTORS[1:])]),
    "lists": VECTORS,
    "tuple of arrays": tuple(array("f", vector) for vector in VECTORS),
    "deque": deque(VECTORS[at] for at in range(3)),
}
AS_LISTS = {"lists", "tuple of arrays", "deque", "pandas of arrays", "pandas of lists"}


@pytest.mark.parametrize("name", COLUMNS_OF_VECTORS)
def test_vectors(name):
    vectors = COLUMNS_OF_VECTORS[name]
    if name == "deque":  # without slices
        vectors = list(vectors)
    found = list(rows([{}] * 3, vectors=vectors))
    assert [encoded((*row[:2], A, row[3])) for row in found] == [encoded(({}, None, A, vector)) for vector in VECTORS]
    if name not in AS_LISTS:
        made = [row[3] for row in found if not np.shares_memory(row[3], vectors)]
        assert all(type(vector) is memoryview for vector in made)
        assert all(vector.nbytes == len(vector.obj) for vector in made), "one that is kept keeps others in memory"


MISSING = {
    "list": [[1.0, 2.0], None, [3.0, 4.0]],
    "pandas": pd.Series([[1.0, 2.0], None, np.array([3.0, 4.0])]),
    "polars": pl.Series([[1.0, 2.0], None, [3.0, 4.0]], dtype=pl.Array(pl.Float32, 2)),
    "polars lists": pl.Series([[1.0, 2.0], None, [3.0, 4.0]]),
    "Arrow": pa.array([[1.0, 2.0], None, [3.0, 4.0]], pa.list_(pa.float32(), 2)),
    "Arrow lists": pa.array([[1.0, 2.0], None, [3.0, 4.0]]),
}


@pytest.mark.parametrize("vectors", MISSING.values(), ids=MISSING)
def test_objects_without_a_vector(vectors):
    assert [row[2] for row in read([{}] * 3, vectors=vectors)] == [[1.0, 2.0], None, [3.0, 4.0]]
    assert [row[2] for row in read([{}] * 3, vectors={"v": vectors})] == [{"v": [1.0, 2.0]}, None, {"v": [3.0, 4.0]}]


@pytest.mark.parametrize(
    "vectors",
    [
        np.arange(12, dtype="f4").reshape(2, 3, 2),
        np.arange(12).reshape(2, 3, 2).tolist(),
        pl.Series(np.arange(12.0).reshape(2, 3, 2).tolist()),
        pa.array(np.arange(12.0).reshape(2, 3, 2).tolist()),
    ],
    ids=["numpy", "lists", "polars", "Arrow"],
)
def test_multi_vectors(vectors):
    expected = [encoded(({}, None, A, {"m": vector})) for vector in np.arange(12.0).reshape(2, 3, 2).tolist()]
    assert [encoded((*row[:2], A, row[3])) for row in rows([{}] * 2, vectors={"m": vectors})] == expected


def test_polars_without_numpy(monkeypatch):
    monkeypatch.setitem(sys.modules, "numpy", None)
    monkeypatch.setattr(pl.Series, "to_numpy", lambda _: __import__("numpy"))
    assert [row[2] for row in read([{}] * 3, vectors=pl.Series(VECTORS))] == VECTORS


WRONG_VECTORS = {
    "too large": (1e300, r"vector\[1\] must be a finite number in the range of float32, got 1e\+300"),
    "infinite": (math.inf, r"vector\[1\] must be a finite number in the range of float32, got inf"),
    "NaN": (math.nan, r"vector\[1\] must be a finite number in the range of float32, got nan"),
}


@pytest.mark.parametrize(("number", "words"), WRONG_VECTORS.values(), ids=WRONG_VECTORS)
@pytest.mark.parametrize(
    "make",
    [
        np.array,
        lambda rows_: pl.Series(rows_, dtype=pl.Array(pl.Float64, 2)),
        lambda rows_: pa.array(rows_, pa.list_(pa.float64(), 2)),
    ],
    ids=["numpy", "polars", "Arrow"],
)
def test_numbers_that_float32_cannot_hold_are_refused_when_they_are_encoded(make, number, words):
    found = list(rows([{}] * 3, vectors=make([[1.0, 2.0], [1.0, number], [1.0, 2.0]])))
    encoded(found[0])
    with pytest.raises(WeaviateInvalidInputError, match=words):
        encoded(found[1])
    encoded(found[2])


# --- iterables


def test_objects_as_they_are():
    objs = [{"a": 1}, DataObject({"a": 2}, A, [1.0], {"to": B}), SimpleNamespace()]
    for given_ in (objs, tuple(objs), iter(objs), (obj for obj in objs)):
        assert list(rows(given_)) == [
            ({"a": 1}, None, None, None),
            ({"a": 2}, {"to": B}, A, [1.0]),
            (objs[2], None, None, None),
        ]


@pytest.mark.parametrize(
    "uuids",
    [
        [A, str(B), C],
        (A, B, C),
        np.array([str(A), str(B), str(C)]),
        np.array([A, B, C], dtype=object),
        pd.Series([A, B, C]),
        pd.Index([str(A), str(B), str(C)]),
        pl.Series([str(A), str(B), str(C)]),
        pa.array([str(A), str(B), str(C)]),
        pa.array([A.bytes, B.bytes, C.bytes], pa.uuid()),
    ],
    ids=["list", "tuple", "numpy", "objects", "pandas", "index", "polars", "Arrow", "ids of Arrow"],
)
def test_ids_beside_objects(uuids):
    assert [row[1] for row in read([{}, DataObject(), {}], uuids)] == [A, B, C]


def test_objects_are_read_as_they_are_wanted():
    taken = []
    found = rows((taken.append(at) or {} for at in range(10)), vectors=np.zeros((10, 2), "f4"))
    next(found)
    assert taken == [0]


def test_tables_are_read_in_parts():
    class Column(list):
        def __getitem__(self, part):
            parts.append((part.start, part.stop))
            return super().__getitem__(part)

    parts = []
    found = rows([{}] * 5, vectors=Column([[1.0]] * 5))
    assert parts == []
    assert len(list(found)) == 5
    assert parts == [(0, 2), (2, 4), (4, 5)]


@pytest.mark.parametrize("make", [pd.DataFrame, pl.DataFrame, pa.table], ids=["pandas", "polars", "Arrow"])
def test_a_table_is_never_in_memory_as_python_objects(make, monkeypatch):
    monkeypatch.setattr(tables, "_ROWS", 500)
    count = 20_000
    table = make({"a": np.arange(count) + 0.5, "b": np.arange(count) + 1000})
    matrix = np.zeros((count, 8))
    next(rows(table, vectors=matrix))  # what libraries import at first
    tracemalloc.start()
    try:
        assert sum(1 for _ in rows(table, vectors=matrix)) == count
        assert tracemalloc.get_traced_memory()[1] < 500_000, "of some 8 MB for all"
    finally:
        tracemalloc.stop()


# --- what is wrong

WRONG = {
    "text": (("text",), r"objs must be an iterable of properties or DataObjects, a DataFrame .* got 'text'"),
    "one object": (({"a": 1},), r"objs must be an iterable .* got \{'a': 1\}"),
    "nothing": ((None,), r"objs must be an iterable .* got None"),
    "a frame that is not read yet": ((pl.LazyFrame({"a": [1]}),), r"objs must be an iterable .*LazyFrame"),
    "too few ids": (([{}] * 2, [A]), r"uuids must be one for each of the 2 objects, got 1"),
    "too many ids": (([{}] * 2, [A, B, C]), r"uuids must be one for each of the 2 objects, got 3"),
    "too few vectors": (([{}] * 4, None, MATRIX), r"vectors must be one for each of the 4 objects, got 3"),
    "too few of one": (([{}] * 3, None, {"a": MATRIX, "b": [[1]]}), r'vectors\["b"\] must be one for each of the 3'),
    "beside a table": ((pd.DataFrame({"a": [1]}), [A, B]), r"uuids must be one for each of the 1 objects, got 2"),
    "no column": (
        (pa.table({"a": [1]}), "b"),
        r"uuids must be the name of one of the table's columns \['a'\], got 'b'",
    ),
    "no column of vectors": ((pa.table({"a": [1]}), None, {"v": "b"}), r'vectors\["v"\] must be the name of one of'),
    "no table": (([{}], "key"), r"uuids must be .* objs is no table, got 'key'"),
    "one id": (([{}], A), r"uuids must be a list, array or column with an id for each object.* got UUID"),
    "a set of ids": (([{}], {A}), r"uuids must be a list, array or column"),
    "ids by name": (([{}], {"a": A}), r"uuids must be a list, array or column"),
    "iterated ids": (([{}], iter([A])), r"uuids must be a list, array or column"),
    "a number": (([{}], None, 5), r"vectors must be a list, matrix or column with a vector for each object.* got 5"),
    "no dimensions": (([{}], None, np.float32(5)), r"vectors must be a list, matrix or column"),
    "name of a vector": (([{}], None, {"a b": [[1]]}), r"vectors must be the name of a vector: .* got 'a b'"),
    "numbers as names": ((pd.DataFrame([[1, 2]]),), r"objs must be a table whose columns .* got the columns \[0, 1\]"),
    "names twice": ((pa.table([[1], [2]], ["a", "a"]),), r"objs must be a table .* got the columns \['a', 'a'\]"),
    "ids twice": ((pa.table([[1], [2]], ["a", "a"]), "a"), r"uuids must be the name of one of the table's columns"),
}


@pytest.mark.parametrize(("args", "words"), WRONG.values(), ids=WRONG)
def test_refused_at_the_call(args, words):
    with pytest.raises(WeaviateInvalidInputError, match=words):
        rows(*args)


@pytest.mark.parametrize("name", ["id", "vector"])
def test_names_that_are_reserved(name):
    with pytest.raises(WeaviateInsertInvalidPropertyError, match=rf"objs has the columns \['{name}'\].*as `uuids`"):
        rows(pa.table({name: ["a"]}))


@pytest.mark.parametrize("make", [pl.DataFrame, pd.DataFrame, pa.table])
def test_a_table_as_results_make_it_says_whether_its_uuids_are_the_ids(make):
    table = make({"uuid": [str(A), str(B)], "n": [1, 2]})
    with pytest.raises(WeaviateInvalidInputError, match=r'uuids must be "uuid" if .* or a list with None .*, got None'):
        rows(table)
    with pytest.raises(WeaviateInvalidInputError, match='uuids must be "uuid"'):
        rows(table, None, MATRIX[:2])
    assert [(row[0], row[2]) for row in rows(table, "uuid")] == [({"n": 1}, A), ({"n": 2}, B)]
    as_property = list(rows(table, [None, None]))
    assert [row[0] for row in as_property] == [{"uuid": str(A), "n": 1}, {"uuid": str(B), "n": 2}]
    assert {A, B}.isdisjoint(row[2] for row in as_property)


WRONG_ROWS = {
    "an id": (([{}] * 3, [A, B, "x"]), r"uuids\[2\] must be a uuid.UUID, its text, .* got 'x'"),
    "an id in a column": ((pl.DataFrame({"k": [str(A), None, "x"]}), "k"), r"uuids\[2\] must be .* got 'x'"),
    "no object": (([{}, None],), r"objs\[1\] must be properties or a DataObject, got None"),
    "two ids": (([DataObject(uuid=A)], [B]), r"uuids\[0\] must be None, because objs\[0\] has its own"),
    "two vectors": (([DataObject(vector=[1])], None, MATRIX[:1]), r"vectors\[0\] must be None, because objs\[0\]"),
    "more objects": ((iter([{}] * 4), None, MATRIX), r"vectors must be one for each of the 4 objects, got 3"),
    "fewer objects": ((iter([{}] * 2), [A, B, C]), r"uuids must be one for each of the 2 objects, got 3"),
}


@pytest.mark.parametrize(("args", "words"), WRONG_ROWS.values(), ids=WRONG_ROWS)
def test_refused_where_it_stands(args, words):
    with pytest.raises(WeaviateInvalidInputError, match=words):
        list(rows(*args))


def test_what_a_library_cannot_read():
    class Broken(list):
        def __getitem__(self, part):
            raise ZeroDivisionError("broken")

    with pytest.raises(
        WeaviateInvalidInputError, match=r"vectors\[0:1\] must be a value that can be read.*ZeroDivision"
    ):
        list(rows([{}], vectors=Broken([1])))


# --- everything, against the official client

texts = st.text(st.characters(codec="utf-8"), max_size=10)
EARLIEST, LATEST = (dt.datetime(year, 1, 1) for year in (1700, 2200))  # noqa: DTZ001 - hypothesis wants them so
dates = st.datetimes(EARLIEST, LATEST).map(lambda naive: naive.replace(tzinfo=dt.UTC))
VALUES = {
    "text": (texts, pa.string(), pl.String),
    "bool": (st.booleans(), pa.bool_(), pl.Boolean),
    "int": (st.integers(-(2**53), 2**53), pa.int64(), pl.Int64),
    "number": (st.floats(allow_nan=False, allow_infinity=False), pa.float64(), pl.Float64),
    "date": (dates, pa.timestamp("us", "UTC"), pl.Datetime("us", "UTC")),
    "uuid": (st.uuids(), None, pl.Object),
    "texts": (st.lists(texts, max_size=3), pa.list_(pa.string()), pl.List(pl.String)),
    "ints": (st.lists(st.integers(-(2**53), 2**53), max_size=3), pa.list_(pa.int64()), pl.List(pl.Int64)),
    "object": (st.fixed_dictionaries({"a": st.integers(0, 9), "b": texts}), None, None),
}
table_rows = st.lists(
    st.tuples(
        st.uuids(),
        st.lists(st.floats(width=32, allow_nan=False, allow_infinity=False), min_size=3, max_size=3),
        st.fixed_dictionaries({name: st.none() | values for name, (values, *_) in VALUES.items()}),
    ),
    min_size=1,
    max_size=5,
)


def pandas_table(columns):
    return pd.DataFrame({name: pd.Series(values, dtype=object) for name, values in columns.items()})


def polars_table(columns):
    kinds = {name: kind for name, (_, _, kind) in VALUES.items()}
    vectors = {"vector": pl.Array(pl.Float32, 3)}
    schema = {name: ({**kinds, **vectors}).get(name) for name in columns}
    return pl.DataFrame([pl.Series(name, values, dtype=schema[name]) for name, values in columns.items()])


def arrow_table(columns):
    kinds = {name: kind for name, (_, kind, _) in VALUES.items()} | {"vector": pa.list_(pa.float32(), 3)}
    columns = columns | {"uuid": [None if value is None else str(value) for value in columns["uuid"]]}
    return pa.table({name: pa.array(values, kinds.get(name)) for name, values in columns.items()})


@pytest.fixture(scope="module")
def theirs():
    return OfficialData()


@pytest.mark.parametrize("make", [pandas_table, polars_table, arrow_table])
@given(given_=table_rows)
def test_what_is_sent_is_what_the_official_client_sends_for_the_same_values(theirs, make, given_):
    ids, vectors, properties = zip(*given_, strict=True)
    columns = {name: [found[name] for found in properties] for name in VALUES}
    table = make({"id": list(map(str, ids)), "vector": list(vectors), **columns})
    sent = b"".join(encoded(row) for row in rows(table, "id", "vector"))
    theirs.data.insert_many(
        # in the order of the columns
        [OfficialObject({name: found[name] for name in columns}, id_, vector) for id_, vector, found in given_]
    )
    assert batch_pb2.BatchObjectsRequest.FromString(sent) == theirs.requests.pop()

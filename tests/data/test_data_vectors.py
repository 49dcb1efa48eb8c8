"""Vectors of every kind, against numpy."""

import ctypes
import json
import math
from array import array
from collections import UserList, deque
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from weaviate_anyio._wire import vectors
from weaviate_anyio._wire.vectors import is_multi, pack, pack_multi, to_flat_list, to_list
from weaviate_anyio.exceptions import WeaviateInvalidInputError
from weaviate_anyio.outputs._vectors import Packed, shape

NUMBERS = [1.5, 2.0, -3.25]
FLAT = np.array(NUMBERS, "<f4").tobytes()
TABLE = b"\x03\x00" + FLAT + FLAT
floats32 = st.floats(width=32, allow_nan=False, allow_infinity=False)


def unpack(data):
    return Packed({"v": data}, {}).lists()["v"]


def unpack_multi(data):
    return Packed({}, {"v": data}).lists()["v"]


class Tensor:
    """What a tensor of torch or tensorflow shows of itself."""

    def __init__(self, values, fails=None):
        self.values, self.fails = np.asarray(values), fails
        self.shape = self.values.shape

    def tolist(self):
        return self.values.tolist()

    def __array__(self):
        if self.fails:
            raise self.fails
        return self.values

    def __iter__(self):
        return (Tensor(value, self.fails) for value in self.values)

    def item(self):
        return self.values.item()


class Series:
    """What a column of polars or pandas shows of itself."""

    def __init__(self, values):
        self.values = values
        self.shape = (len(values),)

    def to_list(self):
        return list(self.values)

    def __iter__(self):
        return iter(self.values)


class Frame:
    """What a table of pandas shows of itself: going over it gives the names of its columns."""

    def __init__(self, rows):
        self.values = np.asarray(rows)
        self.shape = self.values.shape

    def __array__(self):
        return self.values

    def __len__(self):
        return len(self.values)

    def __getitem__(self, name):
        return self.values[:, name]

    def __iter__(self):
        return iter(range(self.shape[1]))

    def mask(self):
        """A method, not what a masked array has under this name."""


ONE = {
    "list": NUMBERS,
    "tuple": tuple(NUMBERS),
    "deque": deque(NUMBERS),
    "user's list": UserList(NUMBERS),
    "array f": array("f", NUMBERS),
    "array d": array("d", NUMBERS),
    "memoryview f": memoryview(array("f", NUMBERS)),
    "memoryview d": memoryview(array("d", NUMBERS)),
    "memoryview, each second": memoryview(array("f", [1.5, 0, 2.0, 0, -3.25, 0]))[::2],
    "raw bytes, cast": memoryview(array("f", NUMBERS).tobytes()).cast("f"),
    "ctypes": (ctypes.c_double * 3)(*NUMBERS),
    "float16": np.array(NUMBERS, "f2"),
    "float32": np.array(NUMBERS, "f4"),
    "float64": np.array(NUMBERS, "f8"),
    "longdouble": np.array(NUMBERS, "g"),
    "big-endian float32": np.array(NUMBERS, ">f4"),
    "big-endian float64": np.array(NUMBERS, ">f8"),
    "reversed": np.array(NUMBERS[::-1], "f4")[::-1],
    "column": np.array([NUMBERS, NUMBERS], "f4").T[:, 1],
    "of objects": np.array(NUMBERS, dtype=object),
    "shape (1, n)": np.array([NUMBERS], "f4"),
    "shape (1, n) of float64": np.array([NUMBERS]),
    "read-only": np.frombuffer(FLAT, "<f4"),
    "masked, nothing hidden": np.ma.array(NUMBERS, mask=[0, 0, 0]),
    "frame of one row, shape (1, n)": Frame([NUMBERS]),
    "tensor": Tensor(NUMBERS),
    "tensor without numpy": Tensor(NUMBERS, TypeError("unsupported ScalarType BFloat16")),
    "tensor with gradients": Tensor(NUMBERS, RuntimeError("requires grad")),
    "column of another library": Series(NUMBERS),
    "numpy's scalars": list(np.array(NUMBERS, "f4")),
    "0-d arrays": [np.array(value) for value in NUMBERS],
    "0-d tensors": [Tensor(value) for value in NUMBERS],
    "numbers": [Fraction(3, 2), 2, Decimal("-3.25")],
}


@pytest.mark.parametrize("vector", ONE.values(), ids=ONE)
def test_a_vector_of_any_kind(vector):
    assert pack(vector, "vector") == FLAT
    assert to_flat_list(vector, "vector") == NUMBERS
    assert json.dumps(to_flat_list(vector, "vector")) == json.dumps(NUMBERS)


@pytest.mark.parametrize("dtype", ["i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", ">i4", "f2", "f4", "f8"])
def test_all_real_dtypes(dtype):
    vector = np.arange(5, dtype=dtype)
    assert pack(vector, "vector") == np.arange(5, dtype="<f4").tobytes()
    assert to_list(vector, "vector") == [0.0, 1.0, 2.0, 3.0, 4.0]


def test_a_range():
    assert pack(range(3), "vector") == np.arange(3, dtype="<f4").tobytes()


MANY = {
    "lists": [NUMBERS, NUMBERS],
    "tuples": (tuple(NUMBERS), tuple(NUMBERS)),
    "mixed": [NUMBERS, np.array(NUMBERS, "f4")],
    "buffers": [array("f", NUMBERS), memoryview(array("d", NUMBERS))],
    "float32": np.array([NUMBERS, NUMBERS], "f4"),
    "float64": np.array([NUMBERS, NUMBERS]),
    "big-endian": np.array([NUMBERS, NUMBERS], ">f2"),
    "by columns": np.asfortranarray(np.array([NUMBERS, NUMBERS], "f4")),
    "strided": np.array([NUMBERS, NUMBERS, NUMBERS], "f4")[::2],
    "memoryview": memoryview(np.array([NUMBERS, NUMBERS], "f4")),
    "frame": Frame([NUMBERS, NUMBERS]),
    "tensor": Tensor([NUMBERS, NUMBERS]),
    "tensor without numpy": Tensor([NUMBERS, NUMBERS], TypeError()),
    "column of lists": Series([NUMBERS, NUMBERS]),
    "column of columns": Series([Series(NUMBERS), Series(NUMBERS)]),
}


@pytest.mark.parametrize("vector", MANY.values(), ids=MANY)
def test_a_multi_vector_of_any_kind(vector):
    assert is_multi(vector)
    assert pack_multi(vector, "vector") == TABLE
    assert to_list(vector, "vector") == [NUMBERS, NUMBERS]


def test_a_multi_vector_of_one_row():
    assert pack_multi([NUMBERS], "vector") == pack_multi(np.array([NUMBERS]), "vector") == b"\x03\x00" + FLAT
    assert to_list(np.array([NUMBERS]), "vector") == [NUMBERS]


@pytest.mark.parametrize("vector", [ONE[name] for name in ONE if "(1, n)" not in name])
def test_one_vector_is_not_several(vector):
    assert not is_multi(vector)
    with pytest.raises(WeaviateInvalidInputError, match=r"^titles"):
        pack_multi(vector, "titles")


@pytest.mark.parametrize("vector", [None, 1, "ab", b"ab", {}, {"a": [[1]]}, {1}, [], (), np.zeros((2, 2, 2)), list])
def test_what_is_no_multi_vector(vector):
    assert not is_multi(vector)


BAD = {
    "nothing": (None, "vector"),
    "a number": (1.5, "vector"),
    "a numpy number": (np.float32(1), "vector"),
    "a 0-d array": (np.array(1.0), "vector"),
    "text": ("abc", "vector"),
    "bytes": (b"\0\0\0\0", "vector"),
    "bytearray": (bytearray(4), "vector"),
    "raw memory": (memoryview(b"\0\0\0\0"), "vector"),
    "exotic memory": (memoryview(np.array([1 + 1j])), "vector"),
    "a mapping": ({"a": 1}, "vector"),
    "a set": ({1, 2}, "vector"),
    "an iterator": (iter([1]), "vector"),
    "a type": (list, "vector"),
    "an object": (object(), "vector"),
    "an empty list": ([], "vector"),
    "an empty array": (np.array([], "f4"), "vector"),
    "no rows": (np.zeros((0, 3), "f4"), "vector"),
    "no columns": (np.zeros((3, 0), "f4"), "vector"),
    "empty rows": ([[], []], r"vector\[0\]"),
    "bool": ([1.5, True], r"vector\[1\]"),
    "bools": (np.array([True]), r"vector\[0\]"),
    "numpy's bool": ([np.True_], r"vector\[0\]"),
    "complex": ([1, 2j], r"vector\[1\]"),
    "complex array": (np.array([1j], "c8"), r"vector\[0\]"),
    "None inside": ([1, None], r"vector\[1\]"),
    "text inside": ([1, "2"], r"vector\[1\]"),
    "text array": (np.array(["1"]), r"vector\[0\]"),
    "dates": (np.array(["2020-01-01"], "M8[D]"), r"vector\[0\]"),
    "a masked element": (np.ma.array(NUMBERS, mask=[0, 1, 0]), r"vector\[1\]"),
    "nan": ([0.0, math.nan], r"vector\[1\]"),
    "infinite": ([0.0, -math.inf], r"vector\[1\]"),
    "nan in float32": (np.array([0, np.nan], "f4"), r"vector\[1\]"),
    "infinite in float16": (np.array([0, np.inf], "f2"), r"vector\[1\]"),
    "too large": ([1e39], r"vector\[0\]"),
    "too large in float64": (np.array([0, 1e39]), r"vector\[1\]"),
    "too large an int": ([10**400], r"vector\[0\]"),
    "too large a decimal": ([Decimal("1e400")], r"vector\[0\]"),
    "a ragged table": ([[1, 2], [3]], r"vector\[1\]"),
    "a row among numbers": ([1, [2]], r"vector\[1\]"),
    "a number among rows": ([[1, 2], 3], r"vector\[1\]"),
    "three dimensions": (np.zeros((2, 2, 2)), r"vector"),
    "three dimensions in lists": ([[[1.0]]], r"vector\[0\]"),
    "nan in a row": ([[1.0], [math.nan]], r"vector\[1\]\[0\]"),
    "bool in a row": ([[1.0], [True]], r"vector\[1\]\[0\]"),
    "too large in a row": (np.array([[1, 1e39]]), r"vector\[0\]\[1\]"),
}


@pytest.mark.parametrize("convert", [pack, pack_multi, to_list, to_flat_list])
@pytest.mark.parametrize(("vector", "place"), BAD.values(), ids=BAD)
def test_bad_vectors_are_refused(vector, place, convert):
    with pytest.raises(WeaviateInvalidInputError, match=rf"^{place}.* must be .*got "):
        convert(vector, "vector")


def test_several_vectors_are_not_one():
    for vector in ([NUMBERS, NUMBERS], [NUMBERS], np.array([NUMBERS, NUMBERS])):
        with pytest.raises(WeaviateInvalidInputError, match="must be one vector"):
            pack(vector, "vector")


def test_rows_have_a_limit():
    assert pack_multi(np.zeros((1, 65535), "f4"), "vector")[:2] == b"\xff\xff"
    with pytest.raises(WeaviateInvalidInputError, match="at most 65535"):
        pack_multi(np.zeros((1, 65536), "f4"), "vector")


def test_the_error_of_a_large_vector_is_short():
    with pytest.raises(WeaviateInvalidInputError) as caught:
        pack([1.0] * 2000 + ["x"], "vector")
    assert "vector[2000] must be a real number, got 'x'" in str(caught.value)
    assert len(str(caught.value)) < 300


def test_the_largest_float32_is_one():
    largest = float(np.finfo("f4").max)
    assert unpack(pack([largest, -largest], "vector")) == [largest, -largest]


@given(st.lists(floats32, min_size=1))
def test_lists_like_numpy(numbers):
    data = pack(numbers, "vector")
    assert data == np.array(numbers, "<f4").tobytes()
    assert unpack(data) == numbers


@given(hnp.arrays(hnp.floating_dtypes() | hnp.integer_dtypes() | hnp.unsigned_integer_dtypes(), st.integers(1, 20)))
def test_arrays_like_numpy(array_):
    with np.errstate(all="ignore"):
        expected = array_.astype("<f4")
    if np.isfinite(expected).all():
        assert pack(array_, "vector") == expected.tobytes()
        assert np.array_equal(np.array(to_list(array_, "vector"), "f4"), expected)
    else:
        with pytest.raises(WeaviateInvalidInputError):
            pack(array_, "vector")


@given(hnp.arrays("f4", hnp.array_shapes(min_dims=2, max_dims=2), elements=floats32), st.booleans())
def test_tables_like_numpy(table, as_lists):
    data = pack_multi(table.tolist() if as_lists else table, "vector")
    assert data == table.shape[1].to_bytes(2, "little") + table.astype("<f4").tobytes()
    assert unpack_multi(data) == table.tolist()


@pytest.mark.parametrize("data", [b"\0\0", b"\3\0"])
def test_a_multi_vector_without_rows(data):
    assert unpack_multi(data) == []


@pytest.mark.parametrize("data", [b"", b"\0", b"\0\0" + FLAT, b"\2\0" + FLAT])
def test_what_is_not_a_multi_vector(data):
    with pytest.raises(ValueError, match="rows"):
        shape(data)


def test_another_byte_order(monkeypatch):
    monkeypatch.setattr(vectors, "_LITTLE", not vectors._LITTLE)
    assert pack(array("f", NUMBERS), "vector") == FLAT

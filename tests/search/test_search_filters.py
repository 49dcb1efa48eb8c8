"""Conditions: the message is the official one, and bad values are refused where the condition is built."""

import inspect
import uuid
from datetime import date, datetime, timedelta, timezone

import numpy as np
import pytest
from search_oracle import NEWEST, OURS, THEIRS, base_pb2, same_request

from weaviate_anyio._wire.requests import filters_message
from weaviate_anyio.classes.query import Filter
from weaviate_anyio.collections.classes.filters import _FilterAnd, _FilterNot, _FilterOr
from weaviate_anyio.exceptions import WeaviateInvalidInputError

ID, OTHER = uuid.UUID(int=7), str(uuid.UUID(int=8)).upper()
NOON = datetime(2024, 5, 6, 12, 30, 1, 250000, timezone(timedelta(hours=2)))

SCALARS = [0, -(2**63), 2**63 - 1, 1.5, "text", "", True, False, NOON, ID]
LISTS = [[1, 2], [1.5, 2.0], ["a", "b"], [True, False], [NOON, NOON], [ID, ID]]
COUNTS = [0, 3]

OPERATORS = {
    "val": {"is_none": [True, False], "like": ["a*"], "within_geo_range": []},
    "date": {}, "dates": {}, "uuid": {}, "uuids": {}, "count": {}, "coordinate": {},
}  # fmt: skip
BY_PARAMETER = {
    "val": SCALARS + LISTS,
    "date": [NOON],
    "dates": [[NOON], [NOON, NOON]],
    "uuid": [ID, OTHER],
    "uuids": [[ID], [ID, OTHER]],
    "count": COUNTS,
}
BUILDERS = {
    "property": lambda f: f.by_property("a"),
    "length": lambda f: f.by_property("a", length=True),
    "id": lambda f: f.by_id(),
    "creation_time": lambda f: f.by_creation_time(),
    "update_time": lambda f: f.by_update_time(),
    "ref_count": lambda f: f.by_ref_count("ref"),
    "ref": lambda f: f.by_ref("r").by_property("a"),
    "ref_id": lambda f: f.by_ref("r").by_id(),
    "refs": lambda f: f.by_ref("r").by_ref_multi_target("s", "person").by_ref("t").by_creation_time(),
    "multi": lambda f: f.by_ref_multi_target("r", "person").by_ref("t").by_update_time(),
    "multi_count": lambda f: f.by_ref_multi_target("r", "person").by_ref_count("t"),
}


def cases():
    """Every operator of every builder, found by looking, with every value that its parameter takes."""
    for name, make in BUILDERS.items():
        for operator, method in inspect.getmembers(make(Filter), inspect.ismethod):
            parameter = next(iter(inspect.signature(method).parameters), "")
            if operator.startswith("_") or parameter in {"coordinate", ""}:
                continue
            values = OPERATORS[parameter].get(operator) or BY_PARAMETER[parameter]
            if operator.startswith("contains") and parameter == "val":
                values = LISTS
            for index, value in enumerate(values):
                yield pytest.param(make, operator, value, id=f"{name}-{operator}-{index}")


def same(make):
    """The message of the condition that `make` builds from either `Filter`."""
    return same_request("query.fetch_objects", lambda w: ((), {"filters": make(w)})).filters


@pytest.mark.parametrize(("make", "operator", "value"), list(cases()))
def test_operators(make, operator, value):
    same(lambda w: getattr(make(w.query.Filter), operator)(value))


def test_geo_range():
    same(
        lambda w: w.query.Filter.by_property("place").within_geo_range(
            w.query.GeoCoordinate(latitude=51.5, longitude=-0.25), 2000
        )
    )


def test_combinations():
    def parts(w):
        f = w.query.Filter
        return f.by_property("a").equal(1), f.by_property("b").equal(2), f.by_id().equal(ID)

    def tree(w):
        a, b, c = parts(w)
        return w.query.Filter.all_of([a | b, ~(b & c), w.query.Filter.any_of([a, w.query.Filter.not_(c)]), c])

    same(tree)
    same(lambda w: w.query.Filter.all_of([parts(w)[0]]))
    same(lambda w: w.query.Filter.any_of(parts(w)))


def test_builders_are_the_official_ones():
    names = {name for name in dir(THEIRS.query.Filter) if not name.startswith("_")}
    assert names == {name for name in dir(OURS.query.Filter) if not name.startswith("_")}


def test_a_reference_can_be_followed_twice():
    """The official builder changes itself, so that the second use would follow the first one's reference too."""
    base = Filter.by_ref("r")
    base.by_ref("s").by_property("a").equal(1)
    message = filters_message(base.by_property("a").equal(1), NEWEST)
    assert message.target.single_target.target.property == "a"


@pytest.mark.parametrize(
    ("value", "field", "expected"),
    [
        (np.int32(5), "value_int", 5),
        (np.float32(0.5), "value_number", 0.5),
        (np.bool_(True), "value_boolean", True),
        (np.str_("a"), "value_text", "a"),
        (date(2024, 5, 6), "value_text", "2024-05-06T00:00:00.000000+00:00"),
        (np.array([1, 2]), "value_int_array", [1, 2]),
        ((1.5, 2), "value_number_array", [1.5, 2.0]),
        ({"a"}, "value_text_array", ["a"]),
        ((letter for letter in "ab"), "value_text_array", ["a", "b"]),
        ({"a": 1}.keys(), "value_text_array", ["a"]),
    ],
)
def test_more_kinds_of_values(value, field, expected):
    message = base_pb2.Filters.FromString(filters_message(Filter.by_property("a").equal(value), NEWEST).encode())
    found = getattr(message, field)
    assert (list(found.values) if field.endswith("array") else found) == expected


def test_naive_datetimes_are_utc():
    with pytest.warns(UserWarning, match="time zone|timezone"):
        message = filters_message(Filter.by_property("a").equal(datetime(2024, 5, 6)), NEWEST)  # noqa: DTZ001
    assert message.value_text == "2024-05-06T00:00:00.000000+00:00"


POINT = OURS.query.GeoCoordinate(latitude=1, longitude=2)
BAD = {
    "None": lambda: Filter.by_property("a").equal(None),
    "object": lambda: Filter.by_property("a").equal(object()),
    "dict": lambda: Filter.by_property("a").equal({"a": 1}),
    "dict of several": lambda: Filter.by_property("a").contains_any({"x": 1}),
    "dict of ids": lambda: Filter.by_id().contains_any({ID: 1}),
    "dict of dates": lambda: Filter.by_update_time().contains_any({date(2024, 5, 6): 1}),
    "empty list": lambda: Filter.by_property("a").equal([]),
    "empty contains": lambda: Filter.by_property("a").contains_any([]),
    "mixed": lambda: Filter.by_property("a").contains_any([1, "a"]),
    "bool and int": lambda: Filter.by_property("a").contains_any([True, 2]),
    "text": lambda: Filter.by_property("a").contains_any("text"),
    "large": lambda: Filter.by_property("a").equal(2**63),
    "is_none": lambda: Filter.by_property("a").is_none("yes"),
    "like": lambda: Filter.by_property("a").like(3),
    "name": lambda: Filter.by_property(""),
    "no text": lambda: Filter.by_property(3),
    "coordinate": lambda: Filter.by_property("a").within_geo_range((1, 2), 3),
    "below no metres": lambda: Filter.by_property("a").within_geo_range(POINT, -1),
    "nan metres": lambda: Filter.by_property("a").within_geo_range(POINT, float("nan")),
    "nan": lambda: Filter.by_property("a").equal(float("nan")),
    "length": lambda: Filter.by_property("a", length="no"),
    "metres": lambda: Filter.by_property("a").within_geo_range(POINT, "3"),
    "id": lambda: Filter.by_id().equal("no uuid"),
    "ids": lambda: Filter.by_id().contains_any([3]),
    "no ids": lambda: Filter.by_id().contains_none([]),
    "date": lambda: Filter.by_creation_time().equal("2024"),
    "dates": lambda: Filter.by_update_time().contains_any(["2024"]),
    "count": lambda: Filter.by_ref_count("r").equal(-1),
    "float count": lambda: Filter.by_ref_count("r").equal(1.0),
    "and": lambda: Filter.by_id().equal(ID) & True,
    "or": lambda: Filter.by_id().equal(ID) | None,
    "all_of": lambda: Filter.all_of([]),
    "any_of": lambda: Filter.any_of([3]),
    "one": lambda: Filter.any_of(Filter.by_id().equal(ID)),
    "not": lambda: Filter.not_("a"),
}


@pytest.mark.parametrize("make", BAD.values(), ids=BAD)
def test_bad_values(make):
    with pytest.raises(WeaviateInvalidInputError, match="must be .*got "):
        make()


def test_filter_is_no_object():
    with pytest.raises(TypeError, match="by_property"):
        Filter()


def test_conditions_print_as_they_are_built():
    both = Filter.by_property("a").equal(1) & ~Filter.by_ref("b").by_id().equal(ID)
    first, second = "Filter.by_property('a').equal(1)", f"Filter.by_ref('b').by_id().equal('{ID}')"
    assert repr(both) == f"Filter.all_of([{first}, Filter.not_({second})])"
    assert repr(Filter.by_ref_multi_target("b", "C").by_property("d", length=True)) == (
        "Filter.by_ref_multi_target('b', 'C').by_property('d', length=True)"
    )
    assert Filter.by_property("a") == Filter.by_property("a") != Filter.by_property("a", length=True)
    assert Filter.by_ref("a") == Filter.by_ref("a") != Filter.by_ref("b")


def test_groups_are_told_apart():
    one = Filter.by_property("a").equal(1)
    groups = {_FilterAnd: one & one, _FilterOr: one | one, _FilterNot: ~one}
    for kind, group in groups.items():
        assert [other for other in groups if isinstance(group, other)] == [kind]
    assert (one & one) == Filter.all_of([one, one]) != Filter.any_of([one, one])

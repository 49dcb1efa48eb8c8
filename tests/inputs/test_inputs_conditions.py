"""Conditions: what they compare with, how many can be joined, and what they refuse."""

import copy
import enum
import functools
import operator
import pickle
import signal
import uuid
from datetime import UTC, datetime
from http import HTTPStatus

import numpy as np
import pytest

from weaviate_anyio._features import UNKNOWN, known
from weaviate_anyio._wire.requests import filters_message
from weaviate_anyio.classes.query import Filter
from weaviate_anyio.exceptions import WeaviateInvalidInputError, WeaviateTypeError

NEWEST = known(UNKNOWN)

STATUS = Filter.by_property("status")
ID = "8b3fae39-a3e9-47c5-accc-96747ec70064"


class Word(enum.StrEnum):
    RED = "red"


class Colour(enum.Enum):
    RED = "red"


class Loud(str):
    __slots__ = ()

    def __str__(self):
        return "loud"


@pytest.fixture
def no_freeze():
    """End a test that hangs in a loop of C, which hears no other signal."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(20)
    yield
    signal.alarm(0)


@pytest.mark.usefixtures("no_freeze")
@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (HTTPStatus.OK, 200),
        (Word.RED, "red"),
        (Colour.RED, "red"),
        (Loud("quiet"), "quiet"),
        (np.str_("a"), "a"),
        (np.int64(7), 7),
        (np.float64(0.5), 0.5),
        (np.array(3), 3),
        ([HTTPStatus.OK, HTTPStatus.NOT_FOUND], [200, 404]),
        ([HTTPStatus.OK, 3], [200, 3]),
        ([Word.RED, Loud("b")], ["red", "b"]),
        (np.array([1, 2]), [1, 2]),
        (np.array([0.5]), [0.5]),
    ],
)
def test_values_are_kept_as_plain_ones(given, kept):
    several = isinstance(kept, list)
    for condition in [STATUS.equal(given), *([STATUS.contains_any(given)] if several else [])]:
        assert condition.value == kept
        values = condition.value if several else [condition.value]
        assert all(type(value) in {int, float, str} for value in values)
        assert filters_message(condition, NEWEST).encode()


@pytest.mark.parametrize("given", [2**63, -(2**63) - 1, 10**400, enum.IntEnum("Big", {"A": 2**63}).A])
def test_ints_beyond_64_bits_are_refused(given):
    for call in (STATUS.equal, lambda given: STATUS.contains_any([given])):
        with pytest.raises(WeaviateInvalidInputError, match=r"val must be .*an int of 64 bits.*got "):
            call(given)


@pytest.mark.parametrize("join", [operator.or_, operator.and_])
@pytest.mark.parametrize("right_to_left", [False, True])
@pytest.mark.parametrize("count", [3, 400, 20_000])
def test_a_chain_is_one_flat_condition(join, right_to_left, count):
    conditions = [STATUS.equal(k) for k in range(count)]
    if right_to_left:
        chain = functools.reduce(lambda found, one: join(one, found), reversed(conditions))
    else:
        chain = functools.reduce(join, conditions)
    group = Filter.any_of if join is operator.or_ else Filter.all_of
    assert chain == group(conditions)
    assert chain.filters == conditions
    message = filters_message(chain, NEWEST)
    assert [one.value_int for one in message.filters] == list(range(count))
    assert len(message.encode()) > count


def test_a_long_chain_is_a_value_like_others():
    chain = functools.reduce(operator.or_, [STATUS.equal(k) for k in range(3000)])
    assert pickle.loads(pickle.dumps(chain)) == copy.deepcopy(chain) == chain
    assert repr(chain).count("equal(") == 3000


def test_a_chain_keeps_what_it_was_made_of():
    a, b, c, d = (STATUS.equal(k) for k in range(4))
    left = a | b
    assert (left | c).filters == [a, b, c]
    assert (left | d).filters == [a, b, d]
    assert left.filters == [a, b]
    assert (left & c).filters == [left, c]
    assert (~left | c).filters == [~left, c]
    assert (a | (b | (c & d))).filters == [a, b, c & d]


def test_a_condition_that_doubles_itself_stays_small():
    condition = STATUS.equal(1) | STATUS.equal(2)
    for _ in range(60):
        condition = condition | condition
    assert len(condition.filters) == 2


def test_groups_of_other_kinds_have_a_depth():
    condition = STATUS.equal(0)
    for k in range(62):
        condition = (condition | STATUS.equal(k)) if k % 2 else (condition & STATUS.equal(k))
    assert filters_message(condition, NEWEST).encode()
    for k in range(3000):
        condition = ~condition if k % 2 else (condition & STATUS.equal(k))
    with pytest.raises(WeaviateInvalidInputError, match=r"where must be .*at most 64 groups in each other.*got "):
        filters_message(condition, NEWEST, "where")


def test_truth_is_refused():
    one, other = STATUS.equal(1), STATUS.equal(2)
    for use in (lambda: one and other, lambda: one or other, lambda: not one, lambda: bool(one & other)):
        with pytest.raises(WeaviateTypeError, match="join conditions by & and |") as caught:
            use()
        assert isinstance(caught.value, TypeError)
        assert isinstance(caught.value, WeaviateInvalidInputError)


def test_none_is_left_out_of_a_list():
    one, other = STATUS.equal(1), STATUS.equal(2)
    for group in (Filter.all_of, Filter.any_of):
        assert group([None, one, None, other]) == group([one, other])
        assert group((one, None)) == one
        for empty in ([], [None], [None, None]):
            with pytest.raises(WeaviateInvalidInputError, match=r"filters must be .*at least one condition.*got "):
                group(empty)
        with pytest.raises(WeaviateInvalidInputError, match=r"filters\[1\] must be .*got 5"):
            group([one, 5])


@pytest.mark.parametrize("text", ["2020-01-01T00:00:00Z", "2020-01-01T00:00:00.123+05:30"])
def test_times_may_be_text(text):
    for builder in (Filter.by_creation_time(), Filter.by_update_time(), Filter.by_ref("a").by_creation_time()):
        assert builder.greater_than(text).value == text
        assert builder.contains_any([text, datetime(2020, 1, 1, tzinfo=UTC)]).value[0] == text


@pytest.mark.parametrize("wrong", ["", "soon", "2020-01-01", "2020-01-01T00:00:00", 5, None, "\ud800"])
def test_what_is_no_time(wrong):
    with pytest.raises(WeaviateInvalidInputError, match=r"date must be .*a datetime, or its text by RFC 3339.*got "):
        Filter.by_creation_time().equal(wrong)


@pytest.mark.parametrize(
    "given", [ID, uuid.UUID(ID), f"weaviate://localhost/Movie/{ID}", f"http://a/v1/objects/Movie/{ID}", np.str_(ID)]
)
def test_ids_may_be_addresses(given):
    assert Filter.by_id().equal(given).value == ID
    assert Filter.by_id().contains_any([given]).value == [ID]


@pytest.mark.parametrize(
    ("given", "lacking"),
    [
        (Filter.by_property("a"), "such as .equal"),
        (Filter.by_id(), "such as .equal"),
        (Filter.by_ref_count("a"), "such as .equal"),
        (Filter.by_ref("a"), "such as .by_property"),
    ],
)
def test_unfinished_conditions(given, lacking):
    for call in (Filter.not_, lambda given: STATUS.equal(1) & given, lambda given: Filter.all_of([given])):
        with pytest.raises(WeaviateInvalidInputError, match=rf"it lacks .*{lacking}"):
            call(given)

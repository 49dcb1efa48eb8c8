"""The same reply is read as by the official client."""

import warnings
from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from reply_strategies import GROUPED_REPLIES, REPLIES
from search_oracle import (
    OURS,
    THEIRS,
    aggregate_pb2,
    call,
    generative_pb2,
    official,
    ours,
    plain,
    properties_pb2,
    search_get_pb2,
)

from weaviate_anyio._wire.result_values import read_properties
from weaviate_anyio.exceptions import WeaviateQueryError
from weaviate_anyio.outputs.query import PhoneNumberType

# Without shrinking: replies are large, and a difference is told by where it is.
pytestmark = pytest.mark.slow
PHASES = [Phase.explicit, Phase.reuse, Phase.generate]
many = settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck), phases=PHASES)

ASKING = [
    lambda w: {},
    lambda w: {"return_metadata": w.query.MetadataQuery.full(), "include_vector": True},
    lambda w: {"return_metadata": [], "include_vector": ["a"], "return_properties": []},
    lambda w: {
        "return_references": w.query.QueryReference(link_on="r"),
        "include_vector": True,
        "return_metadata": ["distance"],
    },
]
GROUP = {"prop": "p", "objects_per_group": 1, "number_of_groups": 1}


def both(path, reply, asking, *args, **more):
    """What both clients make of a reply."""
    found = []
    for make, package in ((official, THEIRS), (ours, OURS)):
        client = make(search=reply)
        extra = {name: value(package) if callable(value) else value for name, value in more.items()}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found.append(call(client, path, *args, **asking(package), **extra))
    return found


@pytest.mark.parametrize("asking", ASKING)
@many
@given(reply=REPLIES)
def test_objects(asking, reply):
    theirs, mine = both("query.fetch_objects", reply, asking)
    assert plain(mine) == plain(theirs)
    assert all(type(each.uuid) is UUID for each in mine.objects)


@pytest.mark.parametrize("asking", ASKING)
@many
@given(reply=GROUPED_REPLIES)
def test_groups(asking, reply):
    theirs, mine = both("query.bm25", reply, asking, "x", group_by=lambda w: w.query.GroupBy(**GROUP))
    assert plain(mine) == plain(theirs)


@many
@given(reply=REPLIES)
def test_generated(reply):
    theirs, mine = both("generate.fetch_objects", reply, ASKING[1], single_prompt="x", grouped_task="y")
    texts = (theirs.generated, theirs.generative and theirs.generative.text)
    assert mine.generative == (None if theirs.generative is None else mine.generative)
    assert (mine.generative and mine.generative.text) == texts[1]
    assert [o.generated for o in mine.objects] == [o.generated for o in theirs.objects]
    for one, other in zip(mine.objects, theirs.objects, strict=True):
        same_generated(one.generative, other.generative)
        assert plain(one.properties) == plain(other.properties)
        assert plain(one.metadata) == plain(other.metadata)
        assert one.vector == other.vector


def same_generated(mine, theirs):
    assert (mine is None) == (theirs is None)
    if mine is None:
        return
    assert mine.text == theirs.text
    assert (mine.debug and mine.debug.full_prompt) == (theirs.debug and theirs.debug.full_prompt)
    assert (mine.metadata is None) == (theirs.metadata is None)
    if mine.metadata is not None:
        same_message(mine.metadata, theirs.metadata)


def same_message(mine, theirs):
    """Every field that the official message has set."""
    for field, value in theirs.ListFields():
        if field.message_type is None:
            assert getattr(mine, field.name) == (list(value) if field.is_repeated else value)
        else:
            same_message(getattr(mine, field.name), value)


@many
@given(reply=GROUPED_REPLIES)
def test_generated_groups(reply):
    theirs, mine = both(
        "generate.bm25", reply, ASKING[1], "x", group_by=lambda w: w.query.GroupBy(**GROUP), single_prompt="x"
    )
    assert mine.generated == theirs.generated
    assert plain(mine.objects) == plain(theirs.objects)
    assert plain(mine.groups) == plain(theirs.groups)


@many
@given(reply=REPLIES)
def test_one_object(reply):
    for result in reply.results:
        result.metadata.creation_time_unix_present = result.metadata.last_update_time_unix_present = True
    theirs, mine = both("query.fetch_object_by_id", reply, lambda w: {"include_vector": True}, UUID(int=1))
    assert plain(mine) == plain(theirs)


@many
@given(reply=REPLIES | GROUPED_REPLIES, data=st.data())
def test_broken_replies(reply, data):
    """Cut off or changed anywhere, a reply is read or refused; nothing else happens."""
    raw = reply.SerializeToString()
    at = data.draw(st.integers(0, max(0, len(raw) - 1)))
    broken = data.draw(st.sampled_from([raw[:at], raw[:at] + bytes([data.draw(st.integers(0, 255))]) + raw[at + 1 :]]))
    for path, more in (("query.bm25", {}), ("generate.bm25", {"grouped_task": "x"})):
        for group in ({}, {"group_by": OURS.query.GroupBy(**GROUP)}):
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    found = call(ours(search=broken), path, "x", **ASKING[3](OURS), **more, **group)
                    assert all(each.vector is not None for each in found.objects)
            except WeaviateQueryError as error:
                assert "cannot be read" in error.message  # noqa: PT017 - reading it is as good


@many
@given(reply=REPLIES, extra=st.binary(max_size=20))
def test_unknown_fields_are_skipped(reply, extra):
    """Fields of a newer server, at the level of the reply and of an object."""
    unknown = bytes([0xFA, 0x3E, len(extra)]) + extra  # field 1007
    raw = reply.SerializeToString()
    for result in reply.results:
        result.properties.non_ref_props.fields["x"].MergeFromString(unknown)
        result.properties.MergeFromString(unknown)
        result.metadata.MergeFromString(unknown)
        result.MergeFromString(unknown)
    for result, other in zip(reply.results, search_get_pb2.SearchReply.FromString(raw).results, strict=True):
        if "x" not in other.properties.non_ref_props.fields:
            del result.properties.non_ref_props.fields["x"]
    asking = ASKING[1](OURS)
    plain_reply = call(ours(search=raw), "query.fetch_objects", **asking)
    with_unknown = call(ours(search=unknown + reply.SerializeToString()), "query.fetch_objects", **asking)
    assert plain(with_unknown) == plain(plain_reply)


def reply_with(**fields):
    properties = properties_pb2.Properties(fields=fields)
    result = search_get_pb2.SearchResult(
        properties=search_get_pb2.PropertiesResult(non_ref_props=properties),
        metadata=search_get_pb2.MetadataResult(id_as_bytes=UUID(int=9).bytes),
    )
    return search_get_pb2.SearchReply(results=[result])


def first(reply):
    return call(ours(search=reply), "query.fetch_objects").objects[0]


def test_dates_beyond_python():
    with pytest.warns(UserWarning, match="year"):
        found = first(reply_with(d=properties_pb2.Value(date_value="0000-12-30T00:00:00Z")))
    assert found.properties == {"d": datetime.min.replace(tzinfo=UTC)}
    with pytest.warns(UserWarning, match="empty date"):
        assert first(reply_with(d=properties_pb2.Value(date_value=""))).properties == {"d": None}


def test_dates_beyond_python_can_be_compared():
    texts = [
        "0000-01-30T00:00:00Z",
        "0000-12-31T23:59:59-05:00",
        "2020-01-01T00:00:00+23:59",
        "9999-12-31T23:59:59-12:00",
    ]
    values = properties_pb2.ListValue(date_values=properties_pb2.DateValues(values=texts))
    with pytest.warns(UserWarning, match="year"):
        found = first(reply_with(d=properties_pb2.Value(list_value=values))).properties["d"]
    assert found == sorted(found)
    assert found[:2] == [datetime.min.replace(tzinfo=UTC)] * 2
    assert all(each.tzinfo is not None for each in found)


def test_a_list_of_no_kind():
    """The server writes what it does not know so; what stands behind it is not taken for a part of it."""
    empty, text = properties_pb2.Value(list_value=properties_pb2.ListValue()), properties_pb2.Value(text_value="x")
    assert first(reply_with(a=empty, b=text)).properties == {"a": None, "b": "x"}
    assert first(reply_with(a=text, b=empty)).properties == {"a": "x", "b": None}


KINDS = {
    "text": {}, "int": {"maximum": 3}, "number": {"mean": 1.5}, "boolean": {"total_true": 1}, "date": {"mode": "x"},
}  # fmt: skip


@pytest.mark.parametrize("grouped", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_counts_that_were_not_asked_for(kind, grouped):
    """They are 0, and the other metrics None."""
    aggregations = aggregate_pb2.AggregateReply.Aggregations
    metrics = getattr(aggregations.Aggregation, {"int": "Integer"}.get(kind, kind.title()))(**KINDS[kind])
    found = aggregations(aggregations=[aggregations.Aggregation(property="p", **{kind: metrics})])
    if grouped:
        group = aggregate_pb2.AggregateReply.Group(
            aggregations=found, grouped_by=aggregate_pb2.AggregateReply.Group.GroupedBy(path=["p"], text="t")
        )
        reply = aggregate_pb2.AggregateReply(grouped_results=aggregate_pb2.AggregateReply.Grouped(groups=[group]))
    else:
        reply = aggregate_pb2.AggregateReply(single_result=aggregate_pb2.AggregateReply.Single(aggregations=found))
    asked = {"group_by": "p"} if grouped else {}
    theirs, mine = (call(make(aggregate=reply), "aggregate.over_all", **asked) for make in (official, ours))
    result = mine.groups[0] if grouped else mine
    assert (result.total_count, result.properties["p"].count) == (0, 0)
    assert plain(mine) == plain(theirs)


def test_an_empty_aggregation():
    theirs, mine = (call(make(), "aggregate.over_all", total_count=False) for make in (official, ours))
    assert mine.total_count == 0
    assert plain(mine) == plain(theirs)


def test_bad_dates():
    with pytest.raises(WeaviateQueryError, match="not a date"):
        first(reply_with(d=properties_pb2.Value(date_value="yesterday")))


@pytest.mark.parametrize(
    "text",
    ["yesterday", "f" * 36, "+3d6f1c2-0000-4000-8000-00000000000f", "0xffffff-0000-4000-8000-00000000000f", " " * 36],
)
def test_bad_uuids(text):
    with pytest.raises(WeaviateQueryError, match="not a UUID"):
        first(reply_with(d=properties_pb2.Value(uuid_value=text)))


def field(number, content):
    """A field with a length below 128."""
    return bytes([number << 3 | 2, len(content)]) + content


def test_metadata_in_pieces():
    kind = search_get_pb2.MetadataResult
    id_ = UUID(int=5)
    pieces = [
        kind(id_as_bytes=id_.bytes),
        kind(distance=0.5, distance_present=True),
        kind(score=0.25, score_present=True),
        kind(distance=0.75),
    ]
    metadata = search_get_pb2.SearchResult.METADATA_FIELD_NUMBER
    result = b"".join(field(metadata, piece.SerializeToString()) for piece in pieces)
    raw = field(search_get_pb2.SearchReply.RESULTS_FIELD_NUMBER, result)
    assert search_get_pb2.SearchReply.FromString(raw).results[0].metadata.id_as_bytes == id_.bytes
    found = call(ours(search=raw), "query.fetch_objects", return_metadata=OURS.query.MetadataQuery.full()).objects[0]
    assert (found.uuid, found.metadata.distance, found.metadata.score) == (id_, 0.75, 0.25)


def value_of(*pieces):
    """What a property is read as whose entry in the map has these bytes behind its name."""
    data = field(1, field(1, b"p") + b"".join(pieces))
    return read_properties(data, 0, len(data), 90, {})["p"]


def test_values_in_pieces():
    kind = properties_pb2.Value

    def nested(**values):
        return kind(object_value={"fields": values}).SerializeToString()

    text = kind(text_value="x").SerializeToString()
    a, b = nested(a=kind(text_value="1")), nested(b=kind(text_value="2"))
    assert value_of(field(2, a + b)) == value_of(field(2, a), field(2, b)) == {"a": "1", "b": "2"}
    assert value_of(field(2, a + text + b)) == {"b": "2"}
    assert value_of(field(2, text), field(2, b"")) == "x"
    assert value_of(field(2, text), field(2, kind(text_value="y").SerializeToString())) == "y"
    one, two = (kind(list_value={"text_values": {"values": [text]}}).SerializeToString() for text in "xy")
    assert value_of(field(2, one + two)) == ["x", "y"]
    assert value_of(field(2, one), field(2, two)) == ["x", "y"]
    halves = [{"geo_value": {"latitude": 1.5}}, {"geo_value": {"longitude": 2.5}}]
    assert value_of(*[field(2, kind(**half).SerializeToString()) for half in halves]) == OURS.data.GeoCoordinate(
        latitude=1.5, longitude=2.5
    )


def test_compound_values():
    found = first(
        reply_with(
            place=properties_pb2.Value(geo_value=properties_pb2.GeoCoordinate(latitude=1.5, longitude=-2.5)),
            phone=properties_pb2.Value(phone_value=properties_pb2.PhoneNumber(input="1", country_code=49, valid=True)),
        )
    ).properties
    assert found["place"] == OURS.data.GeoCoordinate(latitude=1.5, longitude=-2.5)
    assert found["phone"] == PhoneNumberType(
        number="1", country_code=49, default_country="", international_formatted="", national=0, national_formatted="",
        valid=True,
    )  # fmt: skip


def test_zero_and_empty_are_not_missing():
    """The official client takes a rerank score of 0.0 and an empty text in groups for missing, or the reverse."""
    group = search_get_pb2.GroupByResult(
        name="g", rerank=search_get_pb2.RerankReply(score=0.0), generative=generative_pb2.GenerativeReply(result="")
    )
    reply = search_get_pb2.SearchReply(
        group_by_results=[group, search_get_pb2.GroupByResult(name="h")], generative_grouped_result=""
    )
    grouping = OURS.query.GroupBy(**GROUP)
    found = call(ours(search=reply), "generate.bm25", "x", group_by=grouping, grouped_task="y")
    assert (found.groups["g"].rerank_score, found.groups["g"].generated) == (0.0, "")
    assert (found.groups["h"].rerank_score, found.groups["h"].generated) == (None, None)
    assert found.generated == ""
    assert call(ours(search=reply), "generate.bm25", "x", group_by=grouping, single_prompt="y").generated is None


def test_names_are_shared():
    """Objects share the names of their properties."""
    reply = reply_with(title=properties_pb2.Value(text_value="a"))
    reply.results.append(reply.results[0])
    one, two = call(ours(search=reply), "query.fetch_objects").objects
    assert next(iter(one.properties)) is next(iter(two.properties))


def test_deep_nesting():
    def nested(depth):
        value = properties_pb2.Value(text_value="core")
        for _ in range(depth):
            value = properties_pb2.Value(object_value=properties_pb2.Properties(fields={"o": value}))
        return reply_with(o=value)

    found = first(nested(30).SerializeToString()).properties
    for _ in range(31):
        found = found["o"]
    assert found == "core"

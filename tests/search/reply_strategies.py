"""Replies of searches, made by hypothesis as official messages."""

import struct
from datetime import UTC, timedelta, timezone

from hypothesis import strategies as st
from search_oracle import base_pb2, generative_pb2, properties_pb2, search_get_pb2

ZONES = st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=30)), timezone(-timedelta(hours=8))])
DATES = st.datetimes(timezones=ZONES).map(lambda d: d.isoformat().replace("+00:00", "Z")) | st.sampled_from(
    ["2020-01-02T03:04:05.123456789Z", "1999-12-31T23:59:59.5+01:00", "2020-01-02T03:04:05Z"]
)
FLOATS = st.floats(allow_nan=False)
SMALL = st.floats(allow_nan=False, width=32)
INTS = st.integers(-(2**63), 2**63 - 1)
NAMES = st.text(max_size=200)
TEXT = st.text(max_size=300)
UUIDS = st.uuids().map(str)


def packed(kind, values):
    return struct.pack(f"<{len(values)}{kind}", *values)


def lists(properties):
    pb = properties_pb2
    return st.one_of(
        st.lists(FLOATS).map(lambda v: pb.ListValue(number_values=pb.NumberValues(values=packed("d", v)))),
        st.lists(INTS).map(lambda v: pb.ListValue(int_values=pb.IntValues(values=packed("q", v)))),
        st.lists(st.booleans()).map(lambda v: pb.ListValue(bool_values=pb.BoolValues(values=v))),
        st.lists(TEXT).map(lambda v: pb.ListValue(text_values=pb.TextValues(values=v))),
        st.lists(DATES).map(lambda v: pb.ListValue(date_values=pb.DateValues(values=v))),
        st.lists(UUIDS).map(lambda v: pb.ListValue(uuid_values=pb.UuidValues(values=v))),
        st.lists(properties, max_size=3).map(lambda v: pb.ListValue(object_values=pb.ObjectValues(values=v))),
    )


PHONES = st.builds(
    properties_pb2.PhoneNumber,
    country_code=st.integers(0, 999),
    default_country=TEXT,
    input=TEXT,
    international_formatted=TEXT,
    national=st.integers(0, 2**64 - 1),
    national_formatted=TEXT,
    valid=st.booleans(),
)
GEO = st.builds(
    properties_pb2.GeoCoordinate,
    latitude=st.floats(-90, 90, width=32),
    longitude=st.floats(-180, 180, width=32),
)


def values(properties):
    pb = properties_pb2.Value
    return st.one_of(
        FLOATS.map(lambda v: pb(number_value=v)),
        INTS.map(lambda v: pb(int_value=v)),
        st.booleans().map(lambda v: pb(bool_value=v)),
        TEXT.map(lambda v: pb(text_value=v)),
        TEXT.map(lambda v: pb(blob_value=v)),
        DATES.map(lambda v: pb(date_value=v)),
        UUIDS.map(lambda v: pb(uuid_value=v)),
        GEO.map(lambda v: pb(geo_value=v)),
        PHONES.map(lambda v: pb(phone_value=v)),
        st.just(pb(null_value=0)),
        lists(properties).map(lambda v: pb(list_value=v)),
        properties.map(lambda v: pb(object_value=v)),
    )


PROPERTIES = st.recursive(
    st.just(properties_pb2.Properties()),
    lambda inner: st.dictionaries(NAMES, values(inner), max_size=8).map(
        lambda fields: properties_pb2.Properties(fields=fields)
    ),
    max_leaves=10,
)


def multi(rows):
    return struct.pack("<H", len(rows[0])) + packed("f", [n for row in rows for n in row])


ROWS = st.integers(1, 5).flatmap(lambda n: st.lists(st.lists(SMALL, min_size=n, max_size=n), min_size=1, max_size=4))
VECTORS = st.one_of(
    st.builds(
        lambda name, v, kind: base_pb2.Vectors(name=name, vector_bytes=packed("f", v), type=kind),
        NAMES, st.lists(SMALL), st.sampled_from([0, 1]),
    ),
    st.builds(lambda name, v: base_pb2.Vectors(name=name, vector_bytes=multi(v), type=2), NAMES, ROWS),
)  # fmt: skip
TIMES = st.integers(0, 4 * 10**12) | st.integers(10**13, 4 * 10**18)
METADATA = st.builds(
    search_get_pb2.MetadataResult,
    id=UUIDS,
    id_as_bytes=st.binary(min_size=16, max_size=16),
    creation_time_unix=TIMES,
    creation_time_unix_present=st.booleans(),
    last_update_time_unix=TIMES,
    last_update_time_unix_present=st.booleans(),
    distance=SMALL,
    distance_present=st.booleans(),
    certainty=SMALL,
    certainty_present=st.booleans(),
    score=SMALL,
    score_present=st.booleans(),
    explain_score=TEXT,
    explain_score_present=st.booleans(),
    is_consistent=st.booleans(),
    is_consistent_present=st.booleans(),
    rerank_score=FLOATS,
    rerank_score_present=st.booleans(),
    vector_bytes=st.just(b"") | st.lists(SMALL).map(lambda v: packed("f", v)),
    vectors=st.lists(VECTORS, max_size=3),
)


def results(references):
    return st.builds(
        search_get_pb2.PropertiesResult,
        ref_props=references,
        target_collection=NAMES,
        metadata=METADATA,
        non_ref_props=PROPERTIES,
        ref_props_requested=st.booleans(),
    )


REFERENCES = st.recursive(
    st.just([]),
    lambda inner: st.lists(
        st.builds(search_get_pb2.RefPropertiesResult, properties=st.lists(results(inner), max_size=2), prop_name=NAMES),
        max_size=2,
    ),
    max_leaves=4,
)

_G = generative_pb2
USAGES = st.one_of(
    st.builds(_G.GenerativeMetadata, anthropic=st.builds(
        _G.GenerativeAnthropicMetadata,
        usage=st.builds(_G.GenerativeAnthropicMetadata.Usage, input_tokens=INTS, output_tokens=INTS),
    )),
    st.builds(_G.GenerativeMetadata, openai=st.builds(
        _G.GenerativeOpenAIMetadata,
        usage=st.builds(
            _G.GenerativeOpenAIMetadata.Usage, prompt_tokens=INTS, completion_tokens=INTS, total_tokens=INTS
        ),
    )),
    st.builds(_G.GenerativeMetadata, cohere=st.builds(
        _G.GenerativeCohereMetadata,
        api_version=st.builds(
            _G.GenerativeCohereMetadata.ApiVersion, version=TEXT, is_deprecated=st.booleans(),
            is_experimental=st.booleans(),
        ),
        billed_units=st.builds(
            _G.GenerativeCohereMetadata.BilledUnits, input_tokens=FLOATS, output_tokens=FLOATS, search_units=FLOATS,
            classifications=FLOATS,
        ),
        tokens=st.builds(_G.GenerativeCohereMetadata.Tokens, input_tokens=FLOATS, output_tokens=FLOATS),
        warnings=st.lists(TEXT).map(lambda v: base_pb2.TextArray(values=v)),
    )),
    st.builds(_G.GenerativeMetadata, google=st.builds(
        _G.GenerativeGoogleMetadata,
        usage_metadata=st.builds(
            _G.GenerativeGoogleMetadata.UsageMetadata, prompt_token_count=INTS, candidates_token_count=INTS,
            total_token_count=INTS,
        ),
    )),
    st.just(_G.GenerativeMetadata(dummy=_G.GenerativeDummyMetadata())),
)  # fmt: skip
GENERATED = st.builds(
    _G.GenerativeReply,
    result=TEXT,
    debug=st.none() | st.builds(_G.GenerativeDebug, full_prompt=TEXT),
    metadata=st.none() | USAGES,
)
GENERATIVE = st.none() | st.lists(GENERATED, max_size=2).map(lambda v: _G.GenerativeResult(values=v))

RESULTS = st.builds(
    search_get_pb2.SearchResult, properties=results(REFERENCES), metadata=METADATA, generative=GENERATIVE
)
PROFILES = st.none() | st.builds(
    search_get_pb2.QueryProfile,
    shards=st.lists(
        st.builds(
            search_get_pb2.QueryProfile.ShardProfile,
            name=TEXT,
            node=TEXT,
            searches=st.dictionaries(
                NAMES,
                st.dictionaries(NAMES, TEXT, max_size=2).map(
                    lambda d: search_get_pb2.QueryProfile.SearchProfile(details=d)
                ),
                max_size=2,
            ),
        ),
        max_size=2,
    ),
)
GROUPS = st.builds(
    search_get_pb2.GroupByResult,
    name=NAMES,
    min_distance=SMALL,
    max_distance=SMALL,
    number_of_objects=INTS,
    objects=st.lists(RESULTS, max_size=3),
    rerank=st.builds(search_get_pb2.RerankReply, score=FLOATS),
    generative=st.builds(_G.GenerativeReply, result=TEXT),
)
REPLIES = st.builds(
    search_get_pb2.SearchReply,
    took=SMALL,
    results=st.lists(RESULTS, max_size=4),
    generative_grouped_result=TEXT.filter(bool),
    generative_grouped_results=GENERATIVE,
    query_profile=PROFILES,
)
GROUPED_REPLIES = st.builds(
    search_get_pb2.SearchReply,
    group_by_results=st.lists(GROUPS, max_size=3),
    generative_grouped_result=st.none() | TEXT,
    query_profile=PROFILES,
)

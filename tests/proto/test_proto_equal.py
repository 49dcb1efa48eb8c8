"""Equal data makes equal messages, both ways, for every message that reflection finds."""

import pytest
from _peer import decode, encode
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from proto_oracle import (
    build_ours,
    build_theirs,
    canonical,
    contents,
    extremes,
    is_map,
    messages,
    official_files,
    our_files,
    ours,
    repeated,
    same,
    theirs,
)

OURS = messages(our_files())
OFFICIAL = messages(official_files())
BOTH = [pytest.param(each, id=f"ours:{each.full_name}") for each in OURS] + [
    pytest.param(each, id=f"official:{each.full_name}") for each in OFFICIAL
]


def check(descriptor, data):
    """The same data, through both and across."""
    mine, other = build_ours(descriptor, data), build_theirs(descriptor, data)
    written = encode(mine)
    assert type(written) is bytes
    assert canonical(theirs(descriptor).FromString(written)) == canonical(other)
    read = decode(ours(descriptor), other.SerializeToString())
    assert same(read, mine)
    assert canonical(theirs(descriptor).FromString(encode(read))) == canonical(other)


def test_reflection_finds_them():
    assert len(OURS) > 165
    assert len(OFFICIAL) > 150


def alone(field):
    """Data with one field only, at each edge of its type."""
    if is_map(field):
        value = field.message_type.fields_by_name["value"]
        inner = [{}] if value.message_type else extremes(value)
        return [{field.name: {key: item}} for key in ("", "k", "k" * 200) for item in inner]
    one = [{}] if field.message_type else extremes(field)
    if repeated(field):
        return [{field.name: value} for value in ([], one, one * 20)]
    return [{field.name: value} for value in one]


@pytest.mark.parametrize("descriptor", BOTH)
def test_each_field_alone(descriptor):
    check(descriptor, {})
    assert encode(ours(descriptor)()) == b""
    for field in descriptor.fields:
        for data in alone(field):
            check(descriptor, data)


@pytest.mark.slow
@pytest.mark.parametrize("descriptor", OURS, ids=lambda each: each.full_name)
def test_any_data(descriptor):
    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    @given(contents(descriptor))
    def run(data):
        check(descriptor, data)

    run()


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.sampled_from([each for each in OFFICIAL if each.fields]).flatmap(lambda d: st.tuples(st.just(d), contents(d)))
)
def test_any_data_with_the_official_descriptors(pair):
    check(*pair)

"""What boosts consist of, under the names of the official client."""

import warnings

import pytest

from weaviate_anyio.classes import query as ours

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from weaviate.classes import query as theirs

KINDS = {
    "filter": lambda q: q.Boost.filter(q.Filter.by_property("a").equal(1), weight=0.5),
    "time_decay": lambda q: q.Boost.time_decay("a", scale="1d", decay=0.5),
    "numeric_decay": lambda q: q.Boost.numeric_decay("a", origin=1, scale=2, offset=0.5),
    "property_value": lambda q: q.Boost.numeric_property("a", modifier=q.Boost.Modifier.LOG1P),
}


@pytest.mark.parametrize("kind", KINDS)
def test_the_parts_of_a_condition(kind):
    mine, official = (KINDS[kind](package).conditions[0] for package in (ours, theirs))
    for name in KINDS:
        assert (getattr(mine, name) is None) == (getattr(official, name) is None) == (name != kind)
    assert mine.weight == official.weight
    if kind != "filter":
        for name, value in vars(getattr(official, kind)).items():
            assert getattr(getattr(mine, kind), name) == value


def test_conditions_of_a_blend():
    for package in (ours, theirs):
        blend = package.Boost.blend([make(package) for make in KINDS.values()])
        assert blend.conditions[2].numeric_decay.origin == 1
        assert blend.conditions[3].property_value.property == "a"
        assert blend.conditions[0].time_decay is None

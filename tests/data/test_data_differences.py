"""Where we do not send what the official client sends, and why: each with what it does."""

import enum
import math
import uuid
import warnings
from datetime import UTC, date, datetime, timedelta, timezone

import numpy as np
import pytest
from data_oracle import NAME, OfficialData, from_message, our_data
from weaviate.classes.data import DataObject as OfficialObject
from weaviate.exceptions import WeaviateInsertInvalidPropertyError as OfficialInvalidPropertyError

from weaviate_anyio._wire.vectors import pack_multi
from weaviate_anyio.classes.data import DataObject, ReferenceToMulti
from weaviate_anyio.exceptions import WeaviateInvalidInputError
from weaviate_anyio.outputs._vectors import Packed

pytestmark = pytest.mark.anyio

A = uuid.UUID("8b3fae39-a3e9-47c5-accc-96747ec70064")
B = uuid.UUID("00000000-0000-0000-0000-000000000001")


class Color(str, enum.Enum):
    RED = "red"


def official_many(*objects):
    theirs = OfficialData()
    theirs.data.insert_many(objects)
    return theirs.requests[0].objects


def official_one(*args, **kwargs):
    theirs = OfficialData()
    theirs.data.insert(*args, **kwargs)
    return theirs.requests[0][3]


async def ours_many(*objects):
    data, sender = our_data()
    await data.insert_many(objects)
    return sender.requests[0].objects


async def ours_one(*args, **kwargs):
    data, sender = our_data()
    await data.insert(*args, **kwargs)
    return sender.requests[0][3]


def refused(match):
    return pytest.raises(WeaviateInvalidInputError, match=match)


async def test_ints_that_the_server_would_change_are_refused():
    """The server keeps ints as float64 over either road; the official client lets it change them in silence."""
    data, _ = our_data()
    assert official_many({"n": 2**53 + 1})[0].properties.non_ref_properties["n"] == 2**53
    assert official_one({"n": 2**53 + 1})["properties"] == {"n": 2**53 + 1}
    for call in (lambda n: data.insert({"n": n}), lambda n: data.insert_many([{"n": n}])):
        for n in (2**53 + 1, -(2**63) + 1, [1, 2**63 - 1]):
            with refused(r'\["n"\].*the server keeps all numbers so'):
                call(n)
    assert from_message((await ours_many({"n": [2**62]}))[0].properties) == {"n": [2**62]}


async def test_all_elements_say_what_a_list_is():
    """The official client looks at the first only, and fails in the middle, or leaves it to the server."""
    with pytest.raises(TypeError):
        official_many({"n": [1, 2.5]})
    assert from_message((await ours_many({"n": [1, 2.5]}))[0].properties) == {"n": [1.0, 2.5]}
    data, _ = our_data()
    with refused(r'objects\[1\]\["n"\]\[1\].*a list has one type'):
        data.insert_many([{}, {"n": [1, "x"]}])


async def test_numpy_in_properties():
    """The official client refuses scalars of numpy's own types, and arrays."""
    for value in (np.int64(1), np.float32(0.5), np.arange(3)):
        with pytest.raises(Exception, match="."):
            official_many({"n": value})
        with pytest.raises(Exception, match="."):
            official_one({"n": value})
        plain = value.tolist()
        assert from_message((await ours_many({"n": value}))[0].properties) == {"n": plain}
        assert (await ours_one({"n": value}))["properties"] == {"n": plain}


async def test_tuples_are_lists():
    """The official client sends them in a form of their own in batches."""
    assert official_many({"n": (1, 2)})[0].properties.non_ref_properties.fields["n"].HasField("list_value")
    assert list((await ours_many({"n": (1, 2)}))[0].properties.int_array_properties[0].values) == [1, 2]


async def test_bytes_are_base64():
    """The official client sends the list of their numbers, or fails."""
    assert official_one({"b": b"abc"})["properties"] == {"b": [97, 98, 99]}
    assert (await ours_one({"b": b"abc"}))["properties"] == {"b": "YWJj"}
    assert from_message((await ours_many({"b": b"abc"}))[0].properties) == {"b": "YWJj"}


async def test_dates_without_a_time():
    """The official client refuses them; they are the first moment of the day in UTC."""
    with pytest.raises(Exception, match="."):
        official_one({"d": date(2024, 2, 29)})
    assert (await ours_one({"d": date(2024, 2, 29)}))["properties"] == {"d": "2024-02-29T00:00:00.000000+00:00"}


async def test_offsets_with_seconds():
    """RFC 3339 has none, so the server refuses what the official client sends."""
    moment = datetime(1900, 1, 1, tzinfo=timezone(timedelta(seconds=1172)))
    assert official_one({"d": moment})["properties"]["d"].endswith("+00:19:32")
    sent = (await ours_one({"d": moment}))["properties"]["d"]
    assert sent == "1899-12-31T23:40:28.000000+00:00"
    assert datetime.fromisoformat(sent) == moment


async def test_enums():
    """The official client fails on lists of them in batches only, for another reason each."""
    assert from_message((await ours_many({"c": Color.RED, "l": [Color.RED]}))[0].properties) == {
        "c": "red",
        "l": ["red"],
    }
    assert (await ours_one({"c": Color.RED, "l": [Color.RED]}))["properties"] == {"c": "red", "l": ["red"]}


async def test_numbers_that_are_none():
    """The server refuses them in properties and stores them in vectors, where they break every search."""
    data, _ = our_data()
    assert math.isnan(official_many({"n": math.nan})[0].properties.non_ref_properties["n"])
    assert official_many(OfficialObject({}, vector=[math.nan]))[0].vector_bytes
    with refused(r'objects\[0\]\["n"\].*finite'):
        data.insert_many([{"n": math.nan}])
    with refused(r"objects\[0\]\.vector\[0\].*finite"):
        data.insert_many([DataObject({}, vector=[math.nan])])
    with refused(r"vector\[0\].*finite"):
        data.insert({}, vector=[math.inf])


async def test_ragged_multi_vectors():
    """The official client sends their numbers in rows of the first one's length."""
    ragged = [[1.0, 2.0], [3.0], [4.0, 5.0, 6.0]]
    sent = official_many(OfficialObject({}, vector={"v": ragged}))[0].vectors[0].vector_bytes
    assert Packed({}, {"v": sent}).lists()["v"] == [[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]
    data, _ = our_data()
    with refused(r'objects\[0\]\.vector\["v"\]\[1\].*2 numbers'):
        data.insert_many([DataObject({}, vector={"v": ragged})])


async def test_multi_vectors_of_one_row():
    """The official client sends such an array as one vector over REST and as a multi-vector in batches."""
    table = np.array([[1.0, 2.0]])
    assert official_one({}, vector={"v": table})["vectors"] == {"v": [1.0, 2.0]}
    assert (await ours_one({}, vector={"v": table}))["vectors"] == {"v": [[1.0, 2.0]]}
    assert (await ours_many(DataObject({}, vector={"v": table})))[0].vectors[0].vector_bytes == pack_multi(table, "v")


async def test_one_vector_in_a_table():
    """Models return shape (1, n) for one text. The official client takes it in `insert` and fails in a batch."""
    table = np.array([[1.0, 2.0]], "f4")
    assert official_one({}, vector=table)["vector"] == (await ours_one({}, vector=table))["vector"] == [1.0, 2.0]
    with pytest.raises(Exception, match="."):
        official_many(OfficialObject({}, vector=table))
    assert (await ours_many(DataObject({}, vector=table)))[0].vector_bytes == np.array([1, 2], "<f4").tobytes()


async def test_tuples_as_vectors():
    """The official client drops or refuses them."""
    with pytest.raises(Exception, match="."):
        official_many(OfficialObject({}, vector=(1.0, 2.0)))
    assert (await ours_many(DataObject({}, vector=(1.0, 2.0))))[0].vector_bytes == np.array([1, 2], "<f4").tobytes()


async def test_references_of_an_object_without_properties():
    """The official client drops them in silence."""
    assert not official_many(OfficialObject(references={"to": A}))[0].HasField("properties")
    assert (await ours_many(DataObject(references={"to": A})))[0].properties.single_target_ref_props[0].uuids == [
        str(A)
    ]


async def test_references_in_tuples():
    """The official client refuses them in batches."""
    with pytest.raises(Exception, match="Invalid reference"):
        official_many(OfficialObject({}, references={"to": (A, B)}))
    assert list(
        (await ours_many(DataObject({}, references={"to": (A, B)})))[0].properties.single_target_ref_props[0].uuids
    ) == [
        str(A),
        str(B),
    ]


async def test_names_of_collections_begin_with_a_capital():
    """As everywhere; the server does the same for batches, but over REST it looks for the name as it is."""
    to = ReferenceToMulti(target_collection="actor", uuids=A)
    assert (await ours_one({}, {"to": to}))["properties"]["to"] == [{"beacon": f"weaviate://localhost/Actor/{A}"}]
    target = (await ours_many(DataObject({}, references={"to": to})))[0].properties.multi_target_ref_props[0]
    assert target.target_collection == "Actor"


async def test_ids_in_other_forms():
    """They are brought into the usual one; what is no id is refused at the call, not after a request."""
    forms = [A.hex, str(A).upper(), f"{{{A}}}", f"urn:uuid:{A}", f"weaviate://localhost/{NAME}/{A}"]
    for form in forms:
        assert (await ours_one({}, uuid=form))["id"] == str(A)
        assert (await ours_many(DataObject({}, form)))[0].uuid == str(A)
    data, _ = our_data()
    for call in (
        data.exists,
        data.delete_by_id,
        lambda bad: data.insert({}, uuid=bad),
        lambda bad: data.update(bad, {}),
    ):
        for bad in ("8b3fae39", "", 5, A.bytes):
            with refused(r"^uuid must be a uuid.UUID.*got "):
                call(bad)
    with refused(r"DataObject\.uuid must be .*got '8b3fae39'"):
        DataObject({}, "8b3fae39")
    changed = DataObject({})
    changed.uuid = "8b3fae39"
    with refused(r"objects\[1\]\.uuid"):
        data.insert_many([{}, changed])


async def test_nested_properties_may_be_called_vector():
    """The server stores them; the official client refuses the name there too."""
    with pytest.raises(OfficialInvalidPropertyError):
        official_many({"o": {"vector": 1}})
    assert from_message((await ours_many({"o": {"vector": 1}}))[0].properties) == {"o": {"vector": 1.0}}


async def test_many_objects_travel_in_several_requests():
    """The official client sends all in one, which the server refuses above its limit."""
    data, sender = our_data()
    result = await data.insert_many([{"n": n} for n in range(2500)])
    assert [len(request.objects) for request in sender.requests] == [1000, 1000, 500]
    assert list(result.uuids) == list(range(2500))
    assert len(official_many(*({"n": n} for n in range(2500)))) == 2500


async def test_data_models():
    """The official client takes mappings only."""
    import dataclasses

    import msgspec

    record = dataclasses.make_dataclass("Movie", ["title", "year"])("M", 1999)
    struct = msgspec.defstruct("Movie", ["title", "year"])("M", 1999)
    for movie in (record, struct):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with pytest.raises(Exception, match="."):
                official_one(movie)
        assert (await ours_one(movie))["properties"] == {"title": "M", "year": 1999}
        assert from_message((await ours_many(movie, DataObject(movie)))[1].properties) == {"title": "M", "year": 1999.0}


async def test_utc_is_written_alike():
    moment = datetime(2024, 2, 29, tzinfo=UTC)
    assert official_one({"d": moment})["properties"] == (await ours_one({"d": moment}))["properties"]

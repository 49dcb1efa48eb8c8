"""The namespace `data`: its errors at the call, what becomes of replies, and how many objects travel."""

import dataclasses
import pickle
import uuid
from collections import Counter
from typing import TypedDict

import anyio
import msgspec
import numpy as np
import pytest
from data_oracle import NAME, Sender, batch_delete_pb2, failed, lost, our_data

from weaviate_anyio._operation import Address
from weaviate_anyio._options import Options
from weaviate_anyio._wire import batch
from weaviate_anyio._wire.steps import at_once
from weaviate_anyio.classes.data import DataObject, DataReference, ReferenceToMulti
from weaviate_anyio.classes.query import Filter
from weaviate_anyio.config import Retry, Timeout
from weaviate_anyio.exceptions import (
    InvalidDataModelError,
    ResponseCannotBeDecodedError,
    WeaviateBatchError,
    WeaviateBatchTimeoutError,
    WeaviateConnectionError,
    WeaviateInsertInvalidPropertyError,
    WeaviateInsertManyAllFailedError,
    WeaviateInsertManyEmptyError,
    WeaviateInvalidInputError,
)

pytestmark = pytest.mark.anyio

A = uuid.UUID("8b3fae39-a3e9-47c5-accc-96747ec70064")
B = uuid.UUID("00000000-0000-0000-0000-000000000001")

BAD_CALLS = {
    "no properties": (lambda d: d.insert(None), r"properties must be .*got None"),
    "text as properties": (lambda d: d.insert("x"), r"properties must be a mapping.*got 'x'"),
    "a value": (lambda d: d.insert({"a": {"b": [1, 2, "c"]}}), r'properties\["a"\]\["b"\]\[2\] must be .*got \'c\''),
    "a value in update": (lambda d: d.update(A, {"a": object()}), r'properties\["a"\] must be .*got <object'),
    "a value in replace": (lambda d: d.replace(A, {"a": 1j}), r'properties\["a"\] must be .*got 1j'),
    "nothing to replace with": (lambda d: d.replace(A, None), r"properties must be .*got None"),
    "references": (lambda d: d.insert({}, [A]), r"references must be .*mapping.*got \[UUID"),
    "a name of a reference": (lambda d: d.insert({}, {1: A}), r"references must be .*got 1"),
    "a reference": (lambda d: d.insert({}, {"to": 5}), r'references\["to"\] must be .*got 5'),
    "one of the references": (lambda d: d.insert({}, {"to": [A, "x"]}), r'references\["to"\]\[1\] must be .*got \'x\''),
    "a multi reference": (
        lambda d: d.insert({}, {"to": ReferenceToMulti(target_collection="", uuids=A)}),
        r"ReferenceToMulti\.target_collection must be .*got ''",
    ),
    "ids of a multi reference": (
        lambda d: d.insert({}, {"to": ReferenceToMulti(target_collection="A", uuids=[A, "x"])}),
        r'references\["to"\]\.uuids\[1\]',
    ),
    "a vector": (lambda d: d.insert({}, vector="abc"), r"vector must be .*got 'abc'"),
    "a named vector": (lambda d: d.insert({}, vector={"a": [1, None]}), r'vector\["a"\]\[1\] must be .*got None'),
    "a name of a vector": (lambda d: d.insert({}, vector={1: [1]}), r"vector must be a mapping.*got 1"),
    "a multi-vector without a name": (lambda d: d.insert({}, vector=[[1.0]]), r"vector must be .*one vector.*got "),
    "objects of no kind": (lambda d: d.insert_many(5), r"objects must be .*got 5"),
    "one object": (lambda d: d.insert_many({"a": 1}), r"objects must be .*got \{'a': 1\}"),
    "text as objects": (lambda d: d.insert_many("ab"), r"objects must be .*got 'ab'"),
    "an object": (lambda d: d.insert_many([{}, None]), r"objects\[1\] must be a mapping.*got None"),
    "an object's property": (
        lambda d: d.insert_many([{}, {"a": [{}]}, {"a": [{"b": {1}}]}]),
        r'objects\[2\]\["a"\]\[0\]\["b"\]',
    ),
    "a DataObject's property": (lambda d: d.insert_many([DataObject({"a": {1}})]), r'objects\[0\]\.properties\["a"\]'),
    "a DataObject's properties": (
        lambda d: d.insert_many([DataObject([1])]),
        r"objects\[0\]\.properties must be .*got \[1\]",
    ),
    "a DataObject's vector": (
        lambda d: d.insert_many([{}, DataObject(vector=[])]),
        r"objects\[1\]\.vector must be .*got \[\]",
    ),
    "a DataObject's vectors": (
        lambda d: d.insert_many([DataObject(vector={"v": 1})]),
        r'objects\[0\]\.vector\["v"\] must be .*got 1',
    ),
    "a name of its vectors": (
        lambda d: d.insert_many([DataObject(vector={1: [1]})]),
        r"objects\[0\]\.vector must be .*got 1",
    ),
    "a DataObject's reference": (
        lambda d: d.insert_many([DataObject(references={"to": 5})]),
        r'objects\[0\]\.references\["to"\] must be .*got 5',
    ),
    "a DataObject to insert": (
        lambda d: d.insert(DataObject({"a": 1})),
        r"properties must be .*insert_many.*got DataObject",
    ),
    "a DataObject to update": (lambda d: d.update(A, DataObject({"a": 1})), r"properties must be .*got DataObject"),
    "a DataObject to replace": (lambda d: d.replace(A, DataObject({"a": 1})), r"properties must be .*got DataObject"),
    "a property that is a reference too": (
        lambda d: d.insert({"r": 1}, references={"r": A}),
        r"references must be .*got 'r'",
    ),
    "a condition with half a character": (
        lambda d: d.delete_many(Filter.by_property("x").equal("\ud800")),
        r"val must be text without lone surrogates.*got '.ud800'",
    ),
    "a condition": (lambda d: d.delete_many({"a": 1}), r"where must be .*Filter.*got "),
    "verbose": (lambda d: d.delete_many(Filter.by_id().equal(A), verbose="yes"), r"verbose must be .*got 'yes'"),
    "dry_run": (lambda d: d.delete_many(Filter.by_id().equal(A), dry_run=1), r"dry_run must be .*got 1"),
    "from_uuid": (lambda d: d.reference_add("x", "to", A), r"from_uuid must be .*got 'x'"),
    "from_property": (lambda d: d.reference_add(A, "", A), r"from_property must be .*got ''"),
    "to": (lambda d: d.reference_add(A, "to", 5), r"to must be .*got 5"),
    "several to add": (lambda d: d.reference_add(A, "to", [A, B]), r"to must be .*reference_add_many"),
    "several to delete": (
        lambda d: d.reference_delete(A, "to", ReferenceToMulti(target_collection="A", uuids=[A, B])),
        r"to must be .*reference_replace",
    ),
    "to replace with": (lambda d: d.reference_replace(A, "to", [A, "x"]), r"to\[1\] must be .*got 'x'"),
    "many references": (lambda d: d.reference_add_many(DataReference("a", A, B)), r"refs must be .*got DataReference"),
    "one of many": (lambda d: d.reference_add_many([DataReference("a", A, B), A]), r"refs\[1\] must be .*got UUID"),
    "where from": (
        lambda d: d.reference_add_many([DataReference("a", "x", B)]),
        r"refs\[0\]\.from_uuid must be .*got 'x'",
    ),
    "where to": (
        lambda d: d.reference_add_many([DataReference("a", A, ["x"])]),
        r"refs\[0\]\.to_uuid\[0\] must be .*got 'x'",
    ),
    "of which": (
        lambda d: d.reference_add_many([DataReference.MultiTarget("a", A, B, "")]),
        r"DataReferenceMulti\.target_collection must be .*got ''",
    ),
}


@pytest.mark.parametrize(("call", "message"), BAD_CALLS.values(), ids=BAD_CALLS)
async def test_bad_input_is_refused_at_the_call(call, message):
    data, sender = our_data()
    with pytest.raises(WeaviateInvalidInputError, match=message):
        call(data)
    assert not sender.requests


@pytest.mark.parametrize("name", ["id", "vector"])
@pytest.mark.parametrize("wrap", [lambda p: p, DataObject, lambda p: dataclasses.make_dataclass("R", p)(**p)])
async def test_reserved_names_are_refused(name, wrap):
    data, _ = our_data()
    with pytest.raises(WeaviateInsertInvalidPropertyError) as caught:
        data.insert_many([{"a": 1}, wrap({name: 1})])
    assert "objects[1]" in caught.value.__notes__[-1]


async def test_objects_that_hold_themselves():
    data, _ = our_data()
    endless = {"a": 1}
    endless["self"] = {"list": [endless]}
    for call in (data.insert, lambda found: data.insert_many([found])):
        with pytest.raises(WeaviateInvalidInputError, match="that do not hold themselves"):
            call(endless)


@pytest.mark.parametrize("nothing", [[], (), iter([])])
async def test_nothing_to_insert(nothing):
    data, _ = our_data()
    with pytest.raises(WeaviateInsertManyEmptyError) as caught:
        data.insert_many(nothing)
    assert str(caught.value) == "objects is empty: nothing to insert"
    assert isinstance(caught.value, WeaviateInsertManyAllFailedError)
    assert isinstance(caught.value, WeaviateInvalidInputError)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


async def test_any_iterable_of_objects():
    data, sender = our_data()
    result = await data.insert_many({"n": n} for n in range(3))
    assert [str(result.uuids[at]) for at in range(3)] == [object_.uuid for object_ in sender.requests[0].objects]


async def test_the_call_takes_a_copy():
    """What the caller changes between the call and the await, or meanwhile, is not sent."""
    data, sender = our_data()
    properties, vector = {"a": 1}, np.ones(2, "f4")
    calls = [data.insert(properties, vector=vector), data.insert_many([DataObject(properties, vector=vector)])]
    properties["a"], vector[0] = 2, 5
    for call in calls:
        await call
    assert sender.requests[0][3]["vector"] == [1.0, 1.0]
    assert sender.requests[0][3]["properties"] == {"a": 1}
    assert sender.requests[1].objects[0].properties.non_ref_properties["a"] == 1


async def test_results():
    data, sender = our_data(tenant="Acme")
    sender.replies = [failed((1, "no such type"), (3, "no such type"))]
    given = [{"a": 0}, DataObject({"a": 1}, A, [1.0], {"to": B}), {"a": 2}, {"a": 3}]
    result = await data.insert_many(given)
    assert result.has_errors
    assert list(result.uuids) == [0, 2]
    assert list(result.errors) == [1, 3]
    assert all(isinstance(found, uuid.UUID) for found in result.uuids.values())
    assert result.elapsed_seconds > 0
    with pytest.warns(DeprecationWarning, match="all_responses"):
        responses = result.all_responses
    assert responses == [result.uuids[0], result.errors[1], result.uuids[2], result.errors[3]]
    error = result.errors[1]
    assert (error.message, error.original_uuid) == ("no such type", str(A))
    assert dataclasses.asdict(error.object_) == {
        "collection": NAME,
        "properties": {"a": 1},
        "references": {"to": B},
        "uuid": str(A),
        "vector": [1.0],
        "tenant": "Acme",
        "index": 1,
        "retry_count": 0,
    }
    assert result.errors[3].object_.properties == {"a": 3}
    assert pickle.loads(pickle.dumps(result)) == result


async def test_all_failed():
    data, sender = our_data()
    sender.replies = [failed(*((at, f"reason {at % 30}") for at in range(60)))]
    with pytest.raises(WeaviateInsertManyAllFailedError) as caught:
        await data.insert_many([{}] * 60)
    assert "reason 0\nreason 1\n" in caught.value.message
    assert caught.value.message.count("reason") == 20
    assert "10 other errors" in caught.value.message


async def test_the_positions_count_on_over_requests():
    data, sender = our_data()
    sender.replies = [failed((999, "a")), b"", failed((0, "b"), (499, "c"))]
    result = await data.insert_many([{}] * 2500)
    assert {at: error.message for at, error in result.errors.items()} == {999: "a", 2000: "b", 2499: "c"}
    assert [error.object_.index for error in result.errors.values()] == [999, 2000, 2499]


async def test_a_lost_connection_in_the_middle_keeps_what_is_known():
    data, sender = our_data()
    sender.replies = [failed((5, "bad")), lost()]
    result = await data.insert_many([{}] * 2500)
    assert len(sender.requests) == 2
    assert set(result.uuids) == set(range(1000)) - {5}
    assert result.errors[5].message == "bad"
    assert (
        "that contained this object failed, and may have stored it all the same: WeaviateConn"
        in result.errors[1000].message
    )
    assert "the connection was lost" in result.errors[1999].message
    assert "it was not sent" in result.errors[2000].message
    assert len(result.errors) == 1501


async def test_a_lost_connection_before_anything_is_stored():
    data, sender = our_data()
    sender.replies = [failed(*((at, "bad") for at in range(1000))), lost()]
    with pytest.raises(WeaviateConnectionError):
        await data.insert_many([{}] * 2500)


AWAY = 'cannot reach enough replicas: required 2 replicas, got 1: "n2": connect: Post "http://n2": EOF'


def times(messages):
    """How often each number was sent."""
    return Counter(int(one.properties.non_ref_properties["n"]) for message in messages for one in message.objects)


async def test_what_a_node_refuses_that_goes_or_comes_is_sent_again():
    data, sender = our_data()
    again = [failed((0, AWAY), (1, AWAY)), failed((1, "worse"))]
    sender.replies = [failed((1, AWAY), (3, "bad"), (999, AWAY)), *again, b""]
    result = await data.insert_many([{"n": n} for n in range(1500)])
    assert {at: error.message for at, error in result.errors.items()} == {3: "bad", 999: "worse"}
    assert len(result.uuids) == 1498
    assert times(sender.requests) == Counter(range(1500)) + Counter([1, 1, 999, 999])
    assert sender._grpc_retries.count == 2


async def test_what_a_node_goes_on_to_refuse_has_failed():
    data, sender = our_data(options=Options(retry=Retry(limit=3, first_pause=0.001, longest_pause=0.001)))
    sender.replies = [failed((0, AWAY))] * 4
    result = await data.insert_many([{"n": 1}, {"n": 2}])
    assert result.errors[0].message == AWAY
    assert times(sender.requests) == {1: 4, 2: 1}
    sender.replies = [failed((0, AWAY), (1, AWAY))] * 4
    with pytest.raises(WeaviateInsertManyAllFailedError, match="cannot reach enough replicas"):
        await data.insert_many([{"n": 1}, {"n": 2}])


async def test_a_request_that_is_lost_after_a_node_has_refused_some():
    data, sender = our_data()
    sender.replies = [failed((1, AWAY), (2, "bad")), lost(), b""]
    result = await data.insert_many([{"n": n} for n in range(3)])
    assert set(result.uuids) == {0}
    assert "may have stored it all the same: WeaviateConnectionError" in result.errors[1].message
    assert result.errors[2].message == "bad"
    assert len(sender.requests) == 2  # a call is repeated by itself
    sender.replies = [failed((0, AWAY), (1, "bad")), lost()]
    with pytest.raises(WeaviateConnectionError) as caught:  # nothing is stored for certain
        await data.insert_many([{"n": n} for n in range(2)])
    assert (set(caught.value.batch.pending), set(caught.value.batch.errors)) == ({0}, {1})


async def test_what_is_known_when_the_answer_comes_too_late_to_send_again():
    class Late(Sender):
        async def call(self, method, request):
            with anyio.CancelScope(shield=True):
                await anyio.sleep(0.1)
            return await super().call(method, request)

    data, sender = our_data(Late(), options=Options(Timeout(insert=0.05)))
    sender.replies = [failed((1, AWAY))]
    result = await data.insert_many([{"n": n} for n in range(3)])
    assert {at: error.message for at, error in result.errors.items()} == {1: AWAY}
    assert len(sender.requests) == 1


async def test_nodes_are_not_waited_for_again_by_each_request():
    data, sender = our_data(options=Options(retry=Retry(limit=2, first_pause=0.001, longest_pause=0.001)))
    sender.replies = [failed((0, AWAY))] * 9
    result = await data.insert_many([{"n": n} for n in range(2500)])
    assert set(result.errors) == {0, 1000, 2000}
    assert [len(request.objects) for request in sender.requests] == [1000, 1, 1, 1000, 500]


async def test_servers_that_report_one_error_for_a_shard_are_believed():
    error = "store is read-only due to: UpdateVectorIndexConfigs: [default]"
    for version, requests in (((1, 38, 9), 1), ((1, 39, 0), 2)):
        data, sender = our_data()
        sender.version, sender.replies = version, [failed((0, error))]
        result = await data.insert_many([{}, {}])
        assert len(sender.requests) == requests
        assert len(result.errors) == 2 - requests


class Unanswering(Sender):
    """Never answers the second request."""

    slept = False

    async def call(self, method, request):
        if len(self.requests) == 1 and not self.slept:
            self.slept = True
            await anyio.sleep_forever()
        return await super().call(method, request)


@pytest.mark.parametrize("count", [2, 1500])
async def test_a_request_that_takes_too_long_after_a_node_has_refused_some(count):
    data, sender = our_data(Unanswering(), options=Options(Timeout(insert=1)))
    sender.replies = [failed((1, AWAY))]
    result = await data.insert_many([{"n": n} for n in range(count)])
    assert set(result.errors) == {1}
    assert "may have stored it all the same: WeaviateTimeoutError" in result.errors[1].message
    assert sum(len(request.objects) for request in sender.requests) == count


async def test_a_request_that_takes_too_long_after_a_node_has_refused_all():
    data, sender = our_data(Unanswering(), options=Options(Timeout(insert=1)))
    sender.replies = [failed((0, AWAY), (1, AWAY))]
    with pytest.raises(WeaviateBatchTimeoutError, match=r"sent again.*after this: cannot reach enough") as caught:
        await data.insert_many([{"n": n} for n in range(2)])
    assert set(caught.value.batch.pending) == {0, 1}


async def test_a_node_that_takes_no_connection_after_it_has_refused_some():
    data, sender = our_data()
    refused = WeaviateConnectionError("refused", never_processed=True)
    sender.replies = [failed((0, AWAY), (1, "bad"), (2, AWAY)), refused]
    with pytest.raises(WeaviateConnectionError) as caught:
        await data.insert_many([{"n": n} for n in range(3)])
    known = caught.value.batch
    assert (set(known.errors), set(known.pending), known.unsent) == ({1}, {0, 2}, [])


async def test_a_request_that_is_lost_wakes_no_other_call():
    data, sender = our_data()
    sender.replies = [failed((0, AWAY)), lost()]
    others = sender._grpc_retries._recovered
    await data.insert_many([{"n": n} for n in range(2)])
    assert not others.is_set()


async def test_a_cancellation_after_a_node_has_refused_some():
    class Slow(Sender):
        async def call(self, method, request):
            if len(self.requests) == 2:
                scope.cancel()
                await anyio.sleep_forever()
            return await super().call(method, request)

    data, sender = our_data(Slow())
    sender.replies = [failed((1, AWAY), (2, "bad")), failed((0, AWAY))]
    sent = [uuid.uuid4() for _ in range(3)]
    with anyio.CancelScope() as scope:
        with pytest.raises(anyio.get_cancelled_exc_class()) as caught:
            await data.insert_many([DataObject({"n": 1}, one) for one in sent])
        known = caught.value.batch
        assert (set(known.uuids.values()), set(known.errors), set(known.pending)) == ({sent[0]}, {2}, {1})
        raise caught.value
    assert scope.cancelled_caught


async def test_a_reply_that_cannot_be_read():
    data, sender = our_data()
    sender.replies = [b"\xff"]
    with pytest.raises(WeaviateBatchError, match="cannot be read"):
        await data.insert_many([{}])


async def test_cancellation_is_not_an_error_of_objects():
    class Slow(Sender):
        async def call(self, method, request):
            await anyio.sleep_forever()

    data, _ = our_data(Slow())
    with anyio.move_on_after(0.01) as scope:
        await data.insert_many([{}])
    assert scope.cancelled_caught


async def test_requests_obey_the_size_limit():
    data, sender = our_data(Sender(max_message_size=1000), consistency_level=None)
    await data.insert_many([{"text": "x" * size} for size in range(0, 800, 10)])
    assert sum(len(request.objects) for request in sender.requests) == 80
    assert all(request.ByteSize() <= 1000 for request in sender.requests)
    for one, other in zip(sender.requests, sender.requests[1:], strict=False):
        assert one.ByteSize() + other.ByteSize() > 1000 or len(one.objects) == 1000
    assert len(sender.requests) < 80


async def test_an_object_larger_than_a_request():
    data, sender = our_data(Sender(max_message_size=1000))
    with pytest.raises(WeaviateInvalidInputError, match=r"objects\[1\] takes 1,\d\d\d bytes, the server accepts 1,000"):
        await data.insert_many([{}, {"text": "x" * 1000}])
    assert not sender.requests


@pytest.mark.parametrize("count", [1, 2, 3, 7])
@pytest.mark.parametrize("size", [100, 101, 250, 10_000])
async def test_portions_lose_nothing(count, size):
    written = [data for _, data in batch.encode_objects([{}] * 20, Address(NAME))]
    found = at_once(batch.portions(written, size, count, wanted=size))
    assert [at for portion in found for at in portion] == list(range(20))
    assert all(1 <= len(portion) <= count for portion in found)
    assert all(len(batch.store(written[portion.start : portion.stop], None).request) <= size for portion in found)


async def test_delete_many():
    data, sender = our_data()
    deleted = batch_delete_pb2.BatchDeleteObject
    reply = batch_delete_pb2.BatchDeleteReply(
        failed=1,
        matches=2,
        successful=1,
        objects=[
            deleted(uuid=A.bytes, successful=True),
            deleted(uuid=B.bytes.lstrip(b"\0"), successful=False, error="gone"),
        ],
    )
    sender.replies = [reply, reply]
    where = Filter.by_property("n").equal(1)
    result = await data.delete_many(where, verbose=True)
    assert (result.failed, result.matches, result.successful) == (1, 2, 1)
    assert [(found.uuid, found.successful, found.error) for found in result.objects] == [
        (A, True, None),
        (B, False, "gone"),
    ]
    assert (await data.delete_many(where)).objects is None


async def test_references_that_fail():
    data, sender = our_data()
    good = {"result": {"status": "SUCCESS"}}
    bad = {"result": {"status": "FAILED", "errors": {"error": [{"message": "no such"}, {"message": "property"}]}}}
    sender.replies = [[good, bad, good]]
    result = await data.reference_add_many(
        [DataReference("to", A, [A, B]), DataReference.MultiTarget("to", A, B, "actor")]
    )
    assert list(result.errors) == [1]
    assert result.has_errors
    assert result.elapsed_seconds > 0
    assert result.errors[1].message == "no such; property"
    assert result.errors[1].reference.to_object_uuid == str(B)
    assert [sent["to"] for sent in sender.requests[0][3]] == [
        f"weaviate://localhost/{A}",
        f"weaviate://localhost/{B}",
        f"weaviate://localhost/Actor/{B}",
    ]


GOOD = {"result": {"status": "SUCCESS"}}


@pytest.mark.parametrize(
    ("reply", "odd"),
    [
        ([GOOD], "1 results for 2 references"),
        ([GOOD] * 3, "3 results for 2 references"),
        ([GOOD, {"result": {"status": 5}}], r"Expected `str`, got `int` - at `\$\[1\].result.status`"),
        ([GOOD, {"result": None}], r"Expected `object`, got `null` - at `\$\[1\].result`"),
        ({}, "Expected `array`, got `object`"),
        (None, "Expected `array`, got `null`"),
    ],
)
async def test_replies_to_references_that_cannot_be_right(reply, odd):
    data, sender = our_data()
    sender.replies = [reply]
    with pytest.raises(ResponseCannotBeDecodedError, match=odd):
        await data.reference_add_many([DataReference("to", A, [A, B])])


@pytest.mark.parametrize("errors", [None, {}, {"error": None}, {"error": []}])
async def test_a_reference_that_fails_without_a_reason(errors):
    data, sender = our_data()
    sender.replies = [[{"result": {"status": "FAILED", "errors": errors}}]]
    result = await data.reference_add_many([DataReference("to", A, B)])
    assert result.errors[0].message == "the server gives no reason"


class Movie(TypedDict):
    title: str


@pytest.mark.parametrize(
    "model", [Movie, dict, dict[str, int], dataclasses.make_dataclass("R", ["a"]), msgspec.defstruct("S", ["a"])]
)
async def test_with_data_model(model):
    data, sender = our_data(tenant="Acme")
    typed = data.with_data_model(model)
    assert typed.name == NAME
    await typed.insert({"a": 1})
    assert sender.requests[0][3]["tenant"] == "Acme"


@pytest.mark.parametrize("model", [None, int, 5, list[str], {"a": 1}])
async def test_what_is_no_data_model(model):
    data, _ = our_data()
    with pytest.raises(InvalidDataModelError):
        data.with_data_model(model)

"""Many objects: they leave the event loop to others, hold when cancelled, and what became of them is told."""

import asyncio
import pickle
import time
import uuid
from collections import UserDict

import anyio
import pytest
import trio
from anyio.lowlevel import checkpoint
from data_oracle import Sender, failed, lost, our_data
from support import BACKENDS

from weaviate_anyio import _slices
from weaviate_anyio._slices import SLICE_SECONDS, in_slices
from weaviate_anyio._wire.batch import portions
from weaviate_anyio._wire.steps import Steps, collecting
from weaviate_anyio.classes.data import DataObject, DataReference
from weaviate_anyio.exceptions import (
    WeaviateBatchError,
    WeaviateConnectionError,
    WeaviateInsertInvalidPropertyError,
    WeaviateInvalidInputError,
)

pytestmark = pytest.mark.anyio

OBJECTS = [DataObject({"n": at}, uuid.UUID(int=at + 1)) for at in range(3500)]


class Gate(Sender):
    """Answers some requests, and no more."""

    def __init__(self, answered, replies=()):
        super().__init__()
        self.answered, self.replies = answered, list(replies)
        self.waiting, self.reached = anyio.Event(), None

    async def call(self, method, request):
        if len(self.requests) == self.answered:
            self.requests.append(request)
            self.waiting.set()
            if self.reached is not None:
                self.reached()
            await anyio.sleep_forever()
        return await super().call(method, request)


def ids(*ranges):
    return {at: uuid.UUID(int=at + 1) for part in ranges for at in part}


async def cancelled(data, gate, objects=OBJECTS):
    """What a cancellation says that comes while a request is under way."""
    found = []

    async def insert():
        try:
            await data.insert_many(objects)
        except anyio.get_cancelled_exc_class() as error:
            found.append(error)
            raise

    async with anyio.create_task_group() as tasks:
        tasks.start_soon(insert)
        await gate.waiting.wait()
        tasks.cancel_scope.cancel()
    return found[0]


async def test_a_cancellation_says_what_is_stored():
    gate = Gate(2, [failed((3, "bad")), failed((0, "worse"))])
    data, _ = our_data(gate)
    error = await cancelled(data, gate)
    known = error.batch
    assert known.uuids == ids(range(3), range(4, 1000), range(1001, 2000))
    assert {at: one.message for at, one in known.errors.items()} == {3: "bad", 1000: "worse"}
    assert known.errors[3].object_.properties == {"n": 3}
    assert known.pending == ids(range(2000, 3000))
    assert known.unsent == list(range(3000, 3500))
    assert "of 3,500 objects 1,998 are stored, 2 failed, 1,000 may be stored, and 500 were not" in error.__notes__[-1]
    assert pickle.loads(pickle.dumps(known)) == known


async def test_a_cancellation_before_the_first_answer():
    gate = Gate(0)
    data, _ = our_data(gate)
    known = (await cancelled(data, gate)).batch
    assert (known.uuids, known.errors) == ({}, {})
    assert known.pending == ids(range(1000))
    assert known.unsent == list(range(1000, 3500))


async def test_the_form_of_the_docstring():
    gate = Gate(1)
    data, _ = our_data(gate)
    stored = None
    with anyio.CancelScope() as scope:
        gate.reached = scope.cancel
        try:
            await data.insert_many(OBJECTS)
        except anyio.get_cancelled_exc_class() as error:
            stored = error.batch.uuids
            raise
    assert scope.cancelled_caught
    assert stored == ids(range(1000))


@pytest.mark.parametrize("anyio_backend", BACKENDS[:2])
async def test_cancellations_of_asyncio_itself():
    gate = Gate(1)
    data, _ = our_data(gate)
    task = asyncio.ensure_future(data.insert_many(OBJECTS))
    await gate.waiting.wait()
    task.cancel("enough")
    with pytest.raises(asyncio.CancelledError) as cancelled:
        await task
    assert cancelled.value.batch.uuids == ids(range(1000))
    gate = Gate(1)
    with pytest.raises(TimeoutError) as late:
        async with asyncio.timeout(None) as deadline:
            gate.reached = lambda: deadline.reschedule(0)
            await our_data(gate)[0].insert_many(OBJECTS)
    assert late.value.__cause__.batch.uuids == ids(range(1000))
    assert late.value.__cause__.batch.pending == ids(range(1000, 2000))


@pytest.mark.parametrize("anyio_backend", BACKENDS[2:])
async def test_cancellations_of_trio_itself():
    gate, stored = Gate(1), None
    with trio.CancelScope() as scope:
        gate.reached = scope.cancel
        try:
            await our_data(gate)[0].insert_many(OBJECTS)
        except trio.Cancelled as error:
            stored = error.batch.uuids
            raise
    assert stored == ids(range(1000))


async def test_an_error_says_what_is_stored():
    data, sender = our_data()
    sender.replies = [failed(*((at, "bad") for at in range(1000))), lost()]
    with pytest.raises(WeaviateConnectionError) as caught:
        await data.insert_many(OBJECTS)
    known = pickle.loads(pickle.dumps(caught.value)).batch
    assert (known.uuids, len(known.errors)) == ({}, 1000)
    assert known.pending == ids(range(1000, 2000))
    assert known.unsent == list(range(2000, 3500))


async def test_an_error_that_belongs_to_no_object():
    data, sender = our_data()
    sender.replies = [b"", failed((3, "bad"), (1000, "odd"))]
    result = await data.insert_many(OBJECTS)
    assert result.uuids == ids(range(1000), range(2000, 3500))
    assert result.errors[1003].message == "bad"
    assert "may be stored or not: the server reported an error for the object at 1000 in a request of 1000: odd" in (
        result.errors[1000].message
    )


async def test_nothing_is_known_of_any_object():
    data, sender = our_data()
    sender.replies = [failed((99, "odd"))]
    with pytest.raises(WeaviateBatchError, match="object at 99 in a request of 2: odd") as caught:
        await data.insert_many(OBJECTS[:2])
    assert caught.value.batch.pending == ids(range(2))
    assert not caught.value.batch.unsent


@pytest.mark.parametrize("at", [0, 99, 100, 3499])
async def test_a_wrong_object_is_refused_before_anything_is_sent(at):
    data, sender = our_data()
    objects = [*OBJECTS]
    objects[at] = {"a": object()}
    with pytest.raises(WeaviateInvalidInputError, match=rf'objects\[{at}\]\["a"\] must be .*got <object'):
        await data.insert_many(objects)
    objects[at] = {"id": 1}
    with pytest.raises(WeaviateInsertInvalidPropertyError) as caught:
        await data.insert_many(objects)
    assert f"objects[{at}]" in caught.value.__notes__[-1]
    assert not sender.requests


class Written(UserDict):
    """Properties that count how often they are written."""

    times = 0

    def keys(self):
        self.times += 1
        return super().keys()


@pytest.mark.parametrize(("size", "at_the_call"), [(1, 100), (100_000, 3)])
async def test_how_many_objects_are_written_at_the_call(size, at_the_call):
    data, _ = our_data()
    written = Written()
    call = data.insert_many([DataObject(written, vector=[0.5] * size)] * 200)
    assert written.times == at_the_call
    await call
    assert written.times == 200


def spend(seconds):
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass


async def turns(work):
    """How often another task had its turn meanwhile."""
    count = 0

    async def watch():
        nonlocal count
        while True:
            await checkpoint()
            count += 1

    async with anyio.create_task_group() as tasks:
        tasks.start_soon(watch)
        await checkpoint()
        await work()
        tasks.cancel_scope.cancel()
    return count


async def test_work_gives_way():
    """Each step takes a millisecond; in one piece they take half a second."""
    done = []

    def steps() -> Steps[str]:
        for at in range(500):
            spend(0.001)
            done.append(at)
            yield
        return "done"

    async def work():
        assert await in_slices(steps()) == "done"

    assert await turns(work) > 50
    assert len(done) == 500
    with anyio.move_on_after(20 * SLICE_SECONDS) as scope:
        await work()
    assert scope.cancelled_caught
    assert len(done) < 1000


async def test_what_is_shielded_ends():
    def steps() -> Steps[int]:
        for _ in range(20):
            spend(SLICE_SECONDS / 2)
            yield
        return 7

    with anyio.CancelScope() as scope:
        scope.cancel()
        assert await in_slices(steps(), shielded=True) == 7


async def test_a_cancellation_holds_while_objects_are_written():
    data, sender = our_data()
    written, known = Written(), None
    with anyio.move_on_after(0.05) as scope:
        try:
            await data.insert_many(
                [DataObject(written, vector=[0.5] * 1536)] * 20_000
            )  # which takes more than a second
        except anyio.get_cancelled_exc_class() as error:
            known = error.batch
            raise
    assert scope.cancelled_caught
    assert not sender.requests
    assert known.unsent == list(range(20_000))
    assert 100 <= written.times < 20_000


async def test_the_result_survives_a_cancellation_after_the_last_answer():
    class Late(Sender):
        async def call(self, method, request):
            reply = await super().call(method, request)
            if len(self.requests) == 4:
                scope.cancel()
            return reply

    data, _ = our_data(Late())
    with anyio.CancelScope() as scope:
        result = await data.insert_many(OBJECTS)
    assert result.uuids == ids(range(3500))


async def test_many_references():
    data, sender = our_data()
    refs = [DataReference("to", uuid.UUID(int=at), uuid.UUID(int=at + 1)) for at in range(20_000)]
    bad = {"result": {"status": "FAILED", "errors": {"error": [{"message": "no"}]}}}
    sender.replies = [[*([{"result": {"status": "SUCCESS"}}] * 19_999), bad]]
    result = await data.reference_add_many(refs)
    assert {at: one.message for at, one in result.errors.items()} == {19_999: "no"}
    assert len(sender.requests[0][3]) == 20_000
    wrong = [*refs, DataReference("to", "x", uuid.UUID(int=1))]
    with pytest.raises(WeaviateInvalidInputError, match=r"refs\[20000\]\.from_uuid must be .*got 'x'"):
        await data.reference_add_many(wrong)
    assert len(sender.requests) == 1


@pytest.mark.parametrize("anyio_backend", BACKENDS[:2])
async def test_a_cancellation_of_asyncio_itself_after_the_last_answer_carries_all(monkeypatch):
    class Late(Sender):
        async def call(self, method, request):
            reply = await super().call(method, request)
            if len(self.requests) == 4:
                monkeypatch.setattr("weaviate_anyio._slices.SLICE_SECONDS", 0)  # give way at each step
                asyncio.current_task().cancel()
            return reply

    with pytest.raises(asyncio.CancelledError) as cancelled:
        await our_data(Late())[0].insert_many(OBJECTS)
    assert cancelled.value.batch.uuids == ids(range(3500))
    assert not cancelled.value.batch.unsent


@pytest.mark.parametrize("anyio_backend", BACKENDS[:2])
async def test_references_survive_a_cancellation_of_asyncio_after_the_answer(monkeypatch):
    class Late(Sender):
        async def rest(self, *args, **kwargs):
            reply = await super().rest(*args, **kwargs)
            task.cancel()
            return reply

    monkeypatch.setattr(_slices, "SLICE_SECONDS", 0)
    refs = [DataReference("to", uuid.UUID(int=at), uuid.UUID(int=at + 1)) for at in range(100)]
    data, _ = our_data(Late())
    found = []

    async def refer():
        found.append(await data.reference_add_many(refs))

    task = asyncio.ensure_future(refer())
    await asyncio.wait([task])
    assert task.cancelled()
    assert found[0].errors == {}


def steps_of(steps):
    return sum(1 for _ in steps)


async def test_small_items_share_a_step():
    """A step for each would cost as much as the item itself."""
    found = []
    assert steps_of(collecting(iter(range(3200)), found)) <= 102
    assert found == list(range(3200))
    assert steps_of(portions([b"x"] * 3200, 1000, 10, 1000)) == 100
    assert steps_of(collecting(iter(()), found)) <= 1


async def test_a_large_object_has_a_step_of_its_own(monkeypatch):
    monkeypatch.setattr(_slices, "SLICE_SECONDS", 0)
    written = Written()
    call = our_data()[0].insert_many([DataObject(written, vector=[0.5] * 100_000)] * 20)
    assert written.times == 3
    most, seen = 0, written.times

    async def work():
        await call

    async def watch():
        nonlocal most, seen
        while written.times < 20:
            await checkpoint()
            most, seen = max(most, written.times - seen), written.times

    async with anyio.create_task_group() as tasks:
        tasks.start_soon(watch)
        tasks.start_soon(work)
    assert most <= 2

"""The books of a batch, by random schedules of what senders do."""

import random
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from weaviate_anyio._batch.ledger import Flight, Ledger, ObjectItem, ReferenceItem
from weaviate_anyio._wire import batch_stream
from weaviate_anyio.outputs.batch import BatchReference

IDS = [UUID(int=number + 1) for number in range(6)]


def make_object(uuid, after=()):
    key = str(uuid).encode()
    return ObjectItem(uuid, key, b"object", 6, ("Movie", {}, None, None, None), after)


def make_reference(origin, target, name="to"):
    given = BatchReference(
        from_object_collection="Movie",
        from_object_uuid=str(origin),
        from_property_name=name,
        to_object_uuid=str(target),
        index=0,
    )
    return ReferenceItem(given, batch_stream.source_of(given), b"reference")


class Schedule:
    """Senders that take, lose and finish in any order, and a server that stores and refuses at random."""

    def __init__(self, seed, lanes):
        self.random = random.Random(seed)
        self.ledger = Ledger()
        self.flights = [Flight() for _ in range(lanes)]
        self.ended = {}  # (kind, index) -> how
        self.stored_order = []

    def add(self):
        pick = self.random.choice
        if self.random.random() < 0.5:
            after = (str(pick(IDS)).encode(),) if self.random.random() < 0.3 else ()
            self.ledger.add_object(make_object(pick(IDS), after))
        else:
            self.ledger.add_reference(make_reference(pick(IDS), pick(IDS), pick(["to", "of"])))

    def take(self, flight):
        items = self.ledger.take(flight, self.random.randint(1, 5), self.random.choice([1, 20, 1000]))
        if items:
            self.check_alone(flight, items)
            if self.random.random() < 0.9:
                self.ledger.sent(items)

    def check_alone(self, flight, items):
        """Nothing under way is under way twice, and references wait for objects."""
        for other in self.flights:
            if other is not flight:
                assert not other.objects.keys() & flight.objects.keys()
                assert not other.references.keys() & flight.references.keys()
        for item in items:
            if isinstance(item, ReferenceItem):
                assert not self.ledger._open_objects.keys() & set(item.ends)

    def finish(self, flight):
        """Results for some of what is under way."""
        ledger, chance = self.ledger, self.random.random
        for key in list(flight.objects):
            if chance() < 0.5:
                ledger.stored(flight, [key])
            elif chance() < 0.5:
                ledger.object_failed(flight, key, "refused")
            elif chance() < 0.5:
                ledger.again(flight, key)
        for source in list(flight.references):
            while source in flight.references and chance() < 0.7:
                for item in ledger.reference_ended(flight, source, "refused" if chance() < 0.3 else ""):
                    ledger.reference_failed(item, item.why)

    def doubts(self):
        for item in list(self.ledger.doubtful):
            self.ledger.doubtful.remove(item)
            if self.random.random() < 0.5:
                self.ledger.reference_stored(item)
            elif item.why:
                self.ledger.reference_failed(item, item.why)
            else:
                self.ledger.references_again([item])

    def step(self):
        flight = self.random.choice(self.flights)
        self.random.choice(
            [
                self.add,
                lambda: self.take(flight),
                lambda: self.take(flight),
                lambda: self.finish(flight),
                lambda: self.ledger.lost(flight),
                self.doubts,
            ]
        )()
        self.check()

    def check(self):
        """The counts add up at any time."""
        ledger = self.ledger
        progress = ledger.progress(1.0)
        assert progress.stored + progress.failed + ledger.open == progress.added
        assert progress.settled <= progress.stored + progress.failed
        assert progress.unsent >= 0
        flying = sum(
            len(one.objects) + sum(len(group.items) for group in one.references.values()) for one in self.flights
        )
        assert flying + ledger.waiting + len(ledger.doubtful) == ledger.open
        report = ledger.unfinished(1.0)
        listed = report.pending_objects + report.pending_references + report.unsent_objects + report.unsent_references
        assert len(listed) == ledger.open
        assert ledger._size == sum(item.size for item in ledger._open.values())

    def drain(self):
        """Everything comes to its end."""
        for _ in range(10_000):
            if not self.ledger.open:
                return
            for flight in self.flights:
                self.ledger.lost(flight)
            self.doubts()
            flight = self.flights[0]
            items = self.ledger.take(flight, 100, 1000)
            assert items or self.ledger.doubtful or not self.ledger.open
            self.ledger.sent(items) if items else None
            self.finish(flight)
        raise AssertionError("it does not end")


@settings(max_examples=300)
@given(seed=st.integers(), lanes=st.integers(1, 3), steps=st.integers(1, 120))
def test_any_schedule(seed, lanes, steps):
    schedule = Schedule(seed, lanes)
    for _ in range(steps):
        schedule.step()
    schedule.drain()
    schedule.check()
    results = schedule.ledger.results(1.0)
    added = schedule.ledger._objects_added
    assert sorted([*results.objs.uuids, *results.objs.errors]) == list(range(added))
    assert len(results.objs._all_responses) == added


def test_references_do_not_wait_for_ever():
    """They go before objects once they fill a message, or have waited long enough: `settled` moves on."""
    ledger, flight = Ledger(), Flight()
    first = make_object(IDS[0])
    ledger.add_object(first)
    ledger.stored(flight, [item.key for item in ledger.take(flight, 10, 1000)])
    ledger.add_reference(make_reference(IDS[0], IDS[0]))
    for number in range(100):
        ledger.add_object(make_object(UUID(int=number + 100)))
    taken = ledger.take(flight, 10, 1000)
    assert isinstance(taken[0], ReferenceItem)
    ledger.reference_ended(flight, taken[0].source)
    assert ledger.settled == 2


def test_results_are_kept_for_the_last_100_000():
    ledger, flight = Ledger(), Flight()
    for number in range(100_500):
        ledger.add_object(make_object(UUID(int=number + 1)))
        ledger.stored(flight, [item.key for item in ledger.take(flight, 1, 1000)])
    uuids = ledger.results(1.0).objs.uuids
    assert len(uuids) == 100_000
    assert min(uuids) == 500
    assert uuids[100_499] == UUID(int=100_500)
    assert ledger.progress(1.0).stored == 100_500

"""The books of a batch: each object and reference that was added, until it is known what became of it.

Nothing here awaits. Objects go out in the order in which they were added, except that one with the id of another that
is under way waits for it: the server works on several messages at a time, and names results by ids. References go out
once no object at either of their ends is open, and so do objects with references of their own. The server names a
reference by its source alone, so that all of those under way from one source are in one message.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar

from weaviate_anyio._explain import explained
from weaviate_anyio._grpc.waiting import Bell
from weaviate_anyio.outputs.batch import (
    MAX_STORED_RESULTS,
    BatchObject,
    BatchObjectReturn,
    BatchProgress,
    BatchReference,
    BatchReferenceReturn,
    BatchResult,
    ErrorObject,
    ErrorReference,
    UnfinishedStream,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from uuid import UUID

    from typing_extensions import TypeIs

N = TypeVar("N", bound="Item")

MOST_ITEMS: Final = 8192
"""Objects and references that a batch holds at most: more would be memory for nothing."""
_PATIENCE: Final = 4
"""Messages: how many go before references that wait, and how much of what waits is looked at."""
MOST_BYTES: Final = 64 * 1024 * 1024
"""Bytes that they may take, as they are sent and as they were given."""


class Item:
    """An object or a reference of a batch.

    Attributes:
        at: Its position in the batch, over objects and references.
        data: What is sent of it.
        size: Bytes that it takes in memory, roughly.
        tries: Number of times it was sent.
        refused: Number of times a rate limit, or another failure that passes, has refused it.
        away_since: When a node was first not there for it.
    """

    __slots__ = ("at", "away_since", "data", "refused", "size", "tries")

    def __init__(self, data: bytes, size: int) -> None:
        self.at = 0
        self.data = data
        self.size = size
        self.tries = 0
        self.refused = 0
        self.away_since = math.inf


class ObjectItem(Item):
    """An object.

    Attributes:
        uuid: Its id.
        key: The same as ASCII, as the server has it in its results.
        index: Its position among the objects.
        given: What was added: collection, properties, references, vector and tenant.
        after: The ids that its references name, as ASCII: the server takes only references to objects that it has.
    """

    __slots__ = ("after", "given", "index", "key", "uuid")

    def __init__(
        self,
        uuid: UUID,
        key: bytes,
        data: bytes,
        size: int,
        given: tuple[str, Any, Any, Any, str | None],
        after: tuple[bytes, ...] = (),
    ) -> None:
        super().__init__(data, size)
        self.uuid = uuid
        self.key = key
        self.after = after
        self.index = 0
        self.given = given

    def added(self) -> BatchObject:
        """The object as it was added."""
        collection, properties, references, vector, tenant = self.given
        return BatchObject(
            collection=collection,
            properties=properties,
            references=references,
            uuid=str(self.uuid),
            vector=vector,
            tenant=tenant,
            index=self.index,
            retry_count=max(self.tries - 1, 0),
        )


class ReferenceItem(Item):
    """A reference.

    Attributes:
        given: What was added.
        source: What the server calls it by.
        ends: The ids of the objects at both ends, as ASCII.
        why: The error that it ends with if it turns out not to be stored; empty if it is sent again then.
    """

    __slots__ = ("ends", "given", "source", "why")

    def __init__(self, given: BatchReference, source: str, data: bytes) -> None:
        super().__init__(data, 2 * len(data))
        self.given = given
        self.source = source
        self.ends = str(given.from_object_uuid).encode(), str(given.to_object_uuid).encode()
        self.why = ""


Items: TypeAlias = "Sequence[ObjectItem] | Sequence[ReferenceItem]"
"""What goes into one message."""


def are_objects(items: Items) -> TypeIs[Sequence[ObjectItem]]:
    """Whether the items of a message are objects."""
    return isinstance(items[0], ObjectItem)


def size_of(items: Items) -> int:
    """Bytes of the items of a message."""
    return sum(len(item.data) for item in items)


@dataclass(slots=True)
class Sources:
    """The references from one source in one message, with the results that came for them."""

    items: list[ReferenceItem]
    added: int = 0
    refused: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Flight:
    """What one sender has under way.

    Attributes:
        objects: The objects, by their keys.
        references: The references, by their sources.
    """

    objects: dict[bytes, ObjectItem] = field(default_factory=dict)
    references: dict[str, Sources] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.objects or self.references)


def _taken(queue: deque[N], goes: Callable[[N], bool], count: int, size: int, most_held: int) -> list[N]:
    """Take from the front of a queue what goes, until a message is full; what does not go yet stays where it is."""
    taken: list[N] = []
    held: list[N] = []
    while queue and len(taken) < count and len(held) < most_held:
        size -= len(queue[0].data)
        if size < 0 and taken:
            break
        item = queue.popleft()
        if goes(item):
            taken.append(item)
        else:
            size += len(item.data)
            held.append(item)
    queue.extendleft(reversed(held))
    return taken


class Ledger:
    """What was added to a batch, and what became of it.

    Attributes:
        waiting: Objects and references that can be sent now, or after others.
        doubtful: References that were sent, of which nobody knows whether they are stored.
        wanted: Number of waiting ones that a sender waits for.
        work: Rings when there is enough to send, or nothing more to come.
        ended: Rings when something was stored or has failed.
        doubted: Rings when a reference is in doubt.
        failed_objects: The objects that were not stored.
        failed_references: The references that were not stored.
    """

    def __init__(self) -> None:
        self.work = Bell()
        self.ended = Bell()
        self.doubted = Bell()
        self.wanted = 1
        self.failed_objects: list[ErrorObject] = []
        self.failed_references: list[ErrorReference] = []
        self.doubtful: list[ReferenceItem] = []
        self.repeated = 0
        self.rate_limited = 0
        self._added = self._stored = self._sent = 0
        self._objects_added = self._references_added = 0
        self._objects: deque[ObjectItem] = deque()
        self._references: deque[ReferenceItem] = deque()
        self._open: dict[int, Item] = {}
        self._size = 0
        self._uuids: deque[tuple[int, UUID]] = deque(maxlen=MAX_STORED_RESULTS)
        self._open_objects: dict[bytes, int] = {}
        self._flying: set[bytes | str] = set()

    # Adding

    @property
    def is_full(self) -> bool:
        """Whether nothing more should be added for now."""
        return self._size >= MOST_BYTES or len(self._open) >= MOST_ITEMS

    @property
    def added_kinds(self) -> tuple[int, int]:
        """How many objects, and how many references, were added."""
        return self._objects_added, self._references_added

    def add_object(self, item: ObjectItem) -> None:
        """Take an object."""
        item.index = self._objects_added
        self._objects_added += 1
        self._open_objects[item.key] = self._open_objects.get(item.key, 0) + 1
        self._objects.append(item)
        self._add(item)

    def add_reference(self, item: ReferenceItem) -> None:
        """Take a reference."""
        item.given.index = self._references_added
        self._references_added += 1
        self._references.append(item)
        self._add(item)

    def _add(self, item: Item) -> None:
        item.at = self._added
        self._added += 1
        self._open[item.at] = item
        self._size += item.size
        waiting = self.waiting
        if waiting == 1 or waiting >= self.wanted:
            self.work.set()

    # Sending

    @property
    def waiting(self) -> int:
        """Number of objects and references that are not under way."""
        return len(self._objects) + len(self._references)

    @property
    def open(self) -> int:
        """Number of those whose end is not known."""
        return len(self._open)

    def take(self, flight: Flight, count: int, size: int) -> Items:
        """The next objects or references: at most so many, and so many bytes if several.

        Objects go first, as long as there are any, until the references that wait fill a message, or one of them has
        waited for as many items as make a few messages.

        Args:
            flight: Takes them down as under way.
            count: Maximum number.
            size: Maximum size in bytes.
        """
        turns: list[Callable[[Flight, int, int], Items]] = [self._take_objects, self._take_references]
        if self._references and (
            len(self._references) >= count or self._added - self._references[0].at > _PATIENCE * count
        ):
            turns.reverse()
        taken = next((found for turn in turns if (found := turn(flight, count, size))), [])
        if not taken and not self._flying:  # objects that refer to each other
            taken = self._take_objects(flight, count, size, at_all_costs=True)
        return taken

    def _take_objects(self, flight: Flight, count: int, size: int, *, at_all_costs: bool = False) -> list[ObjectItem]:
        flying, objects = self._flying, flight.objects

        def goes(item: ObjectItem) -> bool:
            if item.key in flying or (item.after and not at_all_costs and self._is_early(item)):
                return False
            flying.add(item.key)
            objects[item.key] = item
            return True

        return _taken(self._objects, goes, count, size, MOST_ITEMS)

    def _is_early(self, item: ObjectItem) -> bool:
        return any(key in self._open_objects for key in item.after if key != item.key)

    def _take_references(self, flight: Flight, count: int, size: int) -> list[ReferenceItem]:
        mine: dict[str, Sources] = {}

        def goes(item: ReferenceItem) -> bool:
            if not self._may_go(item) or (item.source in self._flying and item.source not in mine):
                return False
            self._flying.add(item.source)
            mine.setdefault(item.source, Sources([])).items.append(item)
            return True

        taken = _taken(self._references, goes, count, size, _PATIENCE * count)
        flight.references.update(mine)
        return taken

    def _may_go(self, item: ReferenceItem) -> bool:
        origin, target = item.ends
        return origin not in self._open_objects and target not in self._open_objects

    def sent(self, items: Items) -> None:
        """Take down that these were sent."""
        for item in items:
            item.tries += 1
            if item.tries == 1:
                self._sent += 1
            else:
                self.repeated += 1

    # Ends

    def stored(self, flight: Flight, keys: list[bytes]) -> None:
        """Take down that the server has stored objects. Ids that are not under way are left alone."""
        for key in keys:
            item = flight.objects.pop(key, None)
            if item is not None:
                self._flying.discard(key)
                self._end_object(item)
                self._stored += 1
                self._uuids.append((item.index, item.uuid))
        self.ended.set()

    def object_failed(self, flight: Flight, key: bytes, message: str) -> None:
        """Take down that the server has refused an object."""
        item = flight.objects.pop(key, None)
        if item is not None:
            self._flying.discard(key)
            self._fail_object(item, message)

    def reference_ended(self, flight: Flight, source: str, message: str = "") -> list[ReferenceItem]:
        """Take down the result of one of the references from a source.

        Args:
            flight: Where they are under way.
            source: The source.
            message: The error, empty for one that was stored.

        Returns:
            Those that were refused, once all results are there; empty unless all of them were.
        """
        group = flight.references.get(source)
        if group is None:
            return []
        if message:
            group.refused.append(message)
        else:
            group.added += 1
        if group.added + len(group.refused) < len(group.items):
            return []
        self._land(flight, source)
        if not group.refused:
            for item in group.items:
                self.reference_stored(item)
        elif not group.added:
            for item, why in zip(group.items, group.refused, strict=True):
                item.why = why
            return group.items
        else:  # which of them was refused, the server does not say
            self.doubt(group.items, "; ".join(dict.fromkeys(group.refused)))
        return []

    def reference_stored(self, item: ReferenceItem) -> None:
        """Take down that a reference is stored."""
        self._end(item)
        self._stored += 1
        self.ended.set()

    def reference_failed(self, item: ReferenceItem, message: str) -> None:
        """Take down that a reference is not stored, and why."""
        self._end(item)
        error = ErrorReference(explained(message), item.given)
        self.failed_references.append(error)
        self.ended.set()

    def _fail_object(self, item: ObjectItem, message: str) -> None:
        self._end_object(item)
        error = ErrorObject(explained(message), item.added(), item.uuid)
        self.failed_objects.append(error)
        self.ended.set()

    def _end_object(self, item: ObjectItem) -> None:
        self._end(item)
        left = self._open_objects[item.key] - 1
        if left:
            self._open_objects[item.key] = left
        else:
            del self._open_objects[item.key]

    def _end(self, item: Item) -> None:
        del self._open[item.at]
        self._size -= item.size

    # What is sent again

    def again(self, flight: Flight, key: bytes) -> ObjectItem | None:
        """An object that was refused for now; it waits again, in front of all others."""
        item = flight.objects.pop(key, None)
        if item is not None:
            self._flying.discard(key)
            self._objects.appendleft(item)
        return item

    def references_again(self, items: list[ReferenceItem]) -> None:
        """Let references that are certainly not stored wait again, in front of all others."""
        for item in items:
            item.why = ""
        self._references.extendleft(reversed(items))
        self.work.set()

    def doubt(self, items: list[ReferenceItem], why: str = "") -> None:
        """Take down that references may be stored; those that are not fail with an error, or are sent again without."""
        for item in items:
            item.why = why
        self.doubtful.extend(items)
        self.doubted.set()

    def _land(self, flight: Flight, source: str) -> Sources:
        self._flying.discard(source)
        return flight.references.pop(source)

    def landed(self, flight: Flight, items: Sequence[ReferenceItem]) -> None:
        """Take down that there are results for all of these references, whose sources are not under way any more."""
        for source in {item.source for item in items}:
            self._land(flight, source)

    def lost(self, flight: Flight) -> None:
        """Take back what was under way and has no result: objects are sent again, references are in doubt.

        An object that is stored twice under one id is stored once. A reference is not: the server would have it twice.
        """
        objects = sorted(flight.objects.values(), key=lambda item: item.at)
        self._flying.difference_update(flight.objects)
        flight.objects.clear()
        self._objects.extendleft(reversed(objects))
        unsent: list[ReferenceItem] = []
        for source in list(flight.references):
            items = self._land(flight, source).items
            unsent += [item for item in items if not item.tries]
            self.doubt([item for item in items if item.tries])
        self._references.extendleft(reversed(unsent))
        self.work.set()

    # Telling

    @property
    def settled(self) -> int:
        """Number of items, from the first one, that have all ended."""
        return next(iter(self._open), self._added)

    @property
    def added(self) -> int:
        """Number of objects and references added so far."""
        return self._added

    def progress(self, seconds: float) -> BatchProgress:
        """The counts after so many seconds."""
        return BatchProgress(
            added=self._added,
            sent=self._sent,
            stored=self._stored,
            failed=len(self.failed_objects) + len(self.failed_references),
            settled=self.settled,
            repeated=self.repeated,
            rate_limited=self.rate_limited,
            seconds=seconds,
        )

    def results(self, seconds: float) -> BatchResult:
        """The failures, and the ids of the objects that were stored last."""
        errors = {error.object_.index: error for error in self.failed_objects}
        uuids = dict(self._uuids)
        everything: dict[int, UUID | ErrorObject] = {**uuids, **errors}
        objects = BatchObjectReturn([everything[index] for index in sorted(everything)], seconds, errors, uuids)
        refused = {error.reference.index: error for error in self.failed_references}
        return BatchResult(objects, BatchReferenceReturn(seconds, refused))

    def unfinished(self, seconds: float) -> UnfinishedStream:
        """What is open, for the report of a batch that ended early."""
        report = UnfinishedStream(progress=self.progress(seconds))
        for item in self._open.values():
            if isinstance(item, ObjectItem):
                (report.pending_objects if item.tries else report.unsent_objects).append(item.added())
            elif isinstance(item, ReferenceItem):
                (report.pending_references if item.tries else report.unsent_references).append(item.given)
        return report

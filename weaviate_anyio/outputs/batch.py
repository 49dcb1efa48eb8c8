"""Results of inserting many objects or references."""

from __future__ import annotations

import uuid as uuid_package
from dataclasses import dataclass, field
from typing import Any

from weaviate_anyio._warnings import warn
from weaviate_anyio.outputs._shown import Shown
from weaviate_anyio.types import UUID

__all__ = [
    "BatchObjectReturn",
    "BatchProgress",
    "BatchReferenceReturn",
    "BatchResult",
    "ErrorObject",
    "ErrorReference",
    "UnfinishedBatch",
    "UnfinishedStream",
]


def __dir__() -> list[str]:
    return __all__


MAX_STORED_RESULTS = 100_000
"""Maximum number of ids that a growing `BatchObjectReturn` keeps; older ones are dropped."""


@dataclass(slots=True, kw_only=True)
class BatchObject:
    """An object as it was passed to a batch.

    Attributes:
        collection: The collection's name.
        properties: The properties as given.
        references: The references as given.
        uuid: The id, given or generated.
        vector: The vector or the named vectors as given.
        tenant: The tenant, in a multi-tenant collection.
        index: The object's position in the batch, from 0.
        retry_count: Number of times it was sent again.
    """

    collection: str
    properties: Any = None
    references: Any = None
    uuid: UUID | None = None
    vector: Any = None
    tenant: str | None = None
    index: int
    retry_count: int = 0


@dataclass(slots=True, kw_only=True)
class BatchReference:
    """A reference as it was passed to a batch.

    Attributes:
        from_object_collection: The collection of the object that refers.
        from_object_uuid: Its id.
        from_property_name: The property that holds the reference.
        to_object_uuid: The id of the object referred to.
        to_object_collection: Its collection, if the property may refer to several.
        tenant: The tenant, in a multi-tenant collection.
        index: The reference's position in the batch, from 0.
    """

    from_object_collection: str
    from_object_uuid: UUID
    from_property_name: str
    to_object_uuid: UUID
    to_object_collection: str | None = None
    tenant: str | None = None
    index: int


@dataclass(slots=True)
class ErrorObject:
    """An object that was not stored.

    Attributes:
        message: Why not.
        object_: The object.
        original_uuid: Its id.
    """

    message: str
    object_: BatchObject
    original_uuid: UUID | None = None


@dataclass(slots=True)
class ErrorReference:
    """A reference that was not stored.

    Attributes:
        message: Why not.
        reference: The reference.
    """

    message: str
    reference: BatchReference


@dataclass(slots=True)
class BatchObjectReturn(Shown):
    """The result for each object, by its position in the batch.

    Attributes:
        elapsed_seconds: Duration from the first request to the last reply.
        errors: The objects that were not stored.
        uuids: The ids of those that were stored.
        has_errors: Whether `errors` has any.
    """

    _shown_as = "written"

    _all_responses: list[uuid_package.UUID | ErrorObject] = field(default_factory=list)
    elapsed_seconds: float = 0.0
    errors: dict[int, ErrorObject] = field(default_factory=dict)
    uuids: dict[int, uuid_package.UUID] = field(default_factory=dict)
    has_errors: bool = False

    def __post_init__(self) -> None:
        self.has_errors = self.has_errors or bool(self.errors)

    @property
    def all_responses(self) -> list[uuid_package.UUID | ErrorObject]:
        """The id or the error of each object, in order; deprecated, use `uuids` and `errors`."""
        warn("Dep020: use `uuids` and `errors` instead of `all_responses`", DeprecationWarning)
        return self._all_responses

    def __add__(self, other: BatchObjectReturn) -> BatchObjectReturn:
        """Add the results of another batch to this one, which keeps its duration."""
        self._all_responses += other._all_responses
        self.errors.update(other.errors)
        self.uuids.update(other.uuids)
        self.has_errors = self.has_errors or other.has_errors
        self._forget()
        return self

    def add_uuids(self, uuids: dict[int, uuid_package.UUID]) -> None:
        """Add the ids of objects that were stored, by position."""
        self.uuids.update(uuids)
        self._all_responses.extend(uuids.values())
        self._forget()

    def add_errors(self, errors: dict[int, ErrorObject]) -> None:
        """Add objects that were not stored, by position."""
        self.has_errors = True
        self.errors.update(errors)
        self._all_responses.extend(errors.values())
        for position in errors:
            self.uuids.pop(position, None)

    def _forget(self) -> None:
        """Limit the memory of a long-running batch."""
        if len(self.uuids) > MAX_STORED_RESULTS:
            oldest = max(self.uuids) - MAX_STORED_RESULTS
            self.uuids = {position: uuid for position, uuid in self.uuids.items() if position > oldest}
        del self._all_responses[:-MAX_STORED_RESULTS]


@dataclass(slots=True)
class UnfinishedBatch:
    """The state of each object of an `insert_many` that ended early, by its position; `batch` of the exception.

    Attributes:
        uuids: The ids of the objects that the server has confirmed as stored.
        errors: The objects that the server refused.
        pending: The ids of objects that were sent but not confirmed: they may be stored.
        unsent: The positions of objects that were not sent.
    """

    uuids: dict[int, uuid_package.UUID]
    errors: dict[int, ErrorObject]
    pending: dict[int, uuid_package.UUID]
    unsent: list[int]


@dataclass(slots=True)
class BatchReferenceReturn(Shown):
    """The result for each reference, by its position in the batch.

    Attributes:
        elapsed_seconds: Duration of the request.
        errors: The references that were not stored.
        has_errors: Whether `errors` has any.
    """

    _shown_as = "written"

    elapsed_seconds: float = 0.0
    errors: dict[int, ErrorReference] = field(default_factory=dict)
    has_errors: bool = False

    def __post_init__(self) -> None:
        self.has_errors = self.has_errors or bool(self.errors)

    def __add__(self, other: BatchReferenceReturn) -> BatchReferenceReturn:
        """Add the results of a later batch, whose positions continue after the last error here."""
        self.elapsed_seconds += other.elapsed_seconds
        start = max(self.errors, default=-1) + 1
        self.errors.update({start + position: error for position, error in other.errors.items()})
        self.has_errors = self.has_errors or other.has_errors
        return self

    def add_errors(self, errors: dict[int, ErrorReference]) -> None:
        """Add references that were not stored, by position."""
        self.has_errors = True
        self.errors.update(errors)


@dataclass(slots=True)
class BatchResult(Shown):
    """The results of a batch.

    Attributes:
        objs: The objects.
        refs: The references.
    """

    _shown_as = "batch"

    objs: BatchObjectReturn = field(default_factory=BatchObjectReturn)
    refs: BatchReferenceReturn = field(default_factory=BatchReferenceReturn)


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchProgress:
    """How far a batch is; objects and references count alike.

    Attributes:
        added: Number of those that were added.
        sent: Number of those that were sent, once or several times.
        stored: Number of those that the server has confirmed as stored.
        failed: Number of those that have failed.
        settled: Number of those, counted from the first one added, that have all been stored or have failed: what a
            journal, or the offset of a consumer, may advance to.
        repeated: Number of times that one was sent again.
        rate_limited: Number of times that the rate limit of a model provider refused one.
        seconds: Time since the batch began.
        unsent: Number of those that were not sent yet.
        in_flight: Number of those that were sent and whose end is not known.
        per_second: Number of those stored in a second, on average.
    """

    added: int = 0
    sent: int = 0
    stored: int = 0
    failed: int = 0
    settled: int = 0
    repeated: int = 0
    rate_limited: int = 0
    seconds: float = 0.0

    @property
    def unsent(self) -> int:
        """Number of those that were not sent yet."""
        return self.added - self.sent

    @property
    def in_flight(self) -> int:
        """Number of those that were sent and whose end is not known."""
        return self.sent - self.stored - self.failed

    @property
    def per_second(self) -> float:
        """Number of those stored in a second, on average."""
        return self.stored / self.seconds if self.seconds else 0.0


@dataclass(slots=True, kw_only=True)
class UnfinishedStream:
    """What a batch had not finished when it ended early; `batch` of the exception, and `unfinished` of the batch.

    What is in none of the lists is stored, or among the failures of the batch.

    Attributes:
        progress: The counts.
        pending_objects: The objects that were sent but not confirmed: they may be stored.
        pending_references: The references that were sent but not confirmed: they may be stored.
        unsent_objects: The objects that were not sent.
        unsent_references: The references that were not sent.
    """

    progress: BatchProgress
    pending_objects: list[BatchObject] = field(default_factory=list)
    pending_references: list[BatchReference] = field(default_factory=list)
    unsent_objects: list[BatchObject] = field(default_factory=list)
    unsent_references: list[BatchReference] = field(default_factory=list)
